//! The rules a scenario goes by: the Charter of the day, a preset, or its own table.

use jiff::civil::Date;
use toml::Spanned;

use super::Check;
use crate::english::number;
use crate::law::charter::Edition;
use crate::law::council::Council;
use crate::law::rules::Rules;
use crate::law::rules::presets::{NAMES, Preset, Seats};
use crate::scenario::diagnostic::Details;
use crate::scenario::field::{Field, Text};
use crate::scenario::file::{FileCouncil, FileRules};
use crate::scenario::read::list;

impl Check {
    /// The rules, where nothing is wrong with them. A table that says who may veto changes the seats.
    pub fn rules(&mut self, written: &FileRules, stated: Option<&Field<FileCouncil>>, day: Date) -> Option<Rules> {
        let mut rules = match (written.preset.as_ref(), written.affirmative.as_ref()) {
            (Some(name), _) => self.preset_for_council(name, day)?.rules,
            (None, Some(affirmative)) => Rules::requiring(self.votes_of_members(affirmative)?),
            (None, None) => self.rules_of_the_day(stated, day)?,
        };
        if let (true, Some(affirmative)) = (written.preset.is_given(), written.affirmative.as_ref()) {
            let votes = self.votes_of_members(affirmative)?;
            rules.require(votes);
        }
        self.veto(written, &mut rules);
        if let Some(proviso) = written.proviso.get() {
            rules.proviso = proviso.0;
        }
        Some(rules)
    }

    /// A preset by its name.
    pub fn preset(&mut self, name: &Text, day: Date) -> Option<Preset> {
        let preset = Preset::named(name.get_ref(), day);
        let members = self.council.as_ref().map(Council::all_seats);
        if let (Some(preset), Some(members)) = (&preset, members)
            && !preset.fit(members)
        {
            self.at(name, format!("`{}` does not say how a Council of {members} decides", preset.name)).consequent();
            return None;
        }
        if preset.is_none() {
            let fits = |name: &&str| {
                let preset = Preset::named(name, day).zip(members);
                preset.is_some_and(|(preset, seats)| {
                    preset.fit(seats) && preset.seats.is_none_or(|of| of.total() == seats)
                })
            };
            let names: Vec<&str> = NAMES.into_iter().filter(fits).collect();
            let meant = self.problems.nearest(name.get_ref(), names.iter().copied());
            self.at(name, format!("unknown rules `{}`", name.get_ref()))
                .label(format!("expected {}", list(names)))
                .meant_word(meant);
        }
        preset
    }

    /// A preset by its name, if it is made for a Council of this size.
    fn preset_for_council(&mut self, name: &Text, day: Date) -> Option<Preset> {
        let preset = self.preset(name, day)?;
        let seats = self.council.as_ref().map(Council::all_seats)?;
        if let Some(wanted) = preset.seats.map(Seats::total).filter(|wanted| *wanted != seats) {
            let made_for =
                format!("`{}` are rules for a Council of {wanted}, and this one has {seats} members", preset.name);
            self.at(name, made_for)
                .help("state who sits: `[council]` with `permanent`, `permanent_without_veto` and `elected`")
                .consequent();
            return None;
        }
        Some(preset)
    }

    fn rules_of_the_day(&mut self, stated: Option<&Field<FileCouncil>>, day: Date) -> Option<Rules> {
        let seats = self.council.as_ref()?.all_seats();
        match stated {
            Some(stated) if seats != Edition::on(day).members() => {
                self.at(
                    stated.span(),
                    format!("the Charter does not say how a Council of {} decides", number(seats.into())),
                )
                .help("say it: `[rules]` with `affirmative = …`, the affirmative votes required")
                .consequent();
                None
            }
            _ => Some(Rules::charter(day)),
        }
    }

    /// A number of votes that the Council has.
    fn votes_of_members(&mut self, votes: &Spanned<u16>) -> Option<u16> {
        let seats = self.council.as_ref().map(Council::len)?;
        let count = *votes.get_ref();
        if count == 0 || seats < count {
            self.at(votes, format!("no rule can ask for `{count}` affirmative votes of {seats} members"))
                .label(format!("expected a number from 1 to {seats}"));
            return None;
        }
        Some(count)
    }

    fn veto(&mut self, written: &FileRules, rules: &mut Rules) {
        if let Some(holders) = written.may_veto.get() {
            let holders = self.seats(holders.texts());
            if let Some(council) = &mut self.council {
                council.give_veto(Some(&holders));
            }
        }
        if let Some(needed) = written.vetoes_needed.get() {
            rules.require_vetoes(*needed);
        }
        let Some(votes) = written.overridden_by.as_ref() else {
            return;
        };
        let Some(count) = self.votes_of_members(votes) else {
            return;
        };
        match rules.non_procedural.veto {
            Some(_) if count < rules.non_procedural.affirmative => {
                let required = rules.non_procedural.affirmative;
                let too_few = format!("a text with fewer than {required} fails anyway");
                self.at(votes, format!("`{count}` votes cannot override a veto: {too_few}"))
                    .label(format!("expected {required} or more"));
            }
            Some(_) => rules.override_by(count),
            None => {
                self.at(votes, "there is no veto to override").help("leave out `overridden_by`").consequent();
            }
        }
    }
}
