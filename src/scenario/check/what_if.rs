//! What-ifs of a file: each change looked up in the meeting.

use super::Check;
use crate::law::tally::Ballot;
use crate::meeting::kind::Kind;
use crate::meeting::{Act, ItemId, Meeting, Ref};
use crate::scenario::WhatIf;
use crate::scenario::diagnostic::Details;
use crate::scenario::field::{Field, Text};
use crate::scenario::file::FileWhatIf;
use crate::what_if::{Change, VoteChange};

impl Check {
    /// Looks up a what-if in the meeting that it changes.
    pub fn what_if(&mut self, what_if: &FileWhatIf, meeting: &Meeting) -> WhatIf {
        let mut change = Change { proviso: what_if.proviso.get().map(|proviso| proviso.0), ..Change::default() };
        let council_in_doubt = self.council_in_doubt;
        for (out, member) in what_if.seats.pairs() {
            match (self.member(out), self.newcomer(member)) {
                (Some(place), Some(member)) => change.seats.push((place, member)),
                _ => self.council_in_doubt = true,
            }
        }
        // Votes may be those of members that the what-if has seated.
        let council = self.council.clone();
        for (place, member) in &change.seats {
            if let Some(council) = &mut self.council {
                council.replace(*place, member.clone());
            }
        }
        for (id, votes) in what_if.change.pairs() {
            let item = self.item(id, meeting).filter(|item| self.has_roll_call(id, *item, meeting));
            let Some(item) = item else { continue };
            for entry in &votes.get_ref().0 {
                let (Some(vote), Some(member)) = (entry.value.get(), self.member(&entry.id)) else { continue };
                if change.votes.iter().any(|change| (change.item, change.member) == (item, member)) {
                    self.at(&entry.id, format!("the vote of `{}` is changed twice", entry.id.get_ref()))
                        .label("again here");
                } else {
                    change.votes.push(VoteChange { item, member, vote: vote.0 });
                }
            }
        }
        self.council = council;
        self.council_in_doubt = council_in_doubt;
        change.rules = what_if.rules.as_ref().and_then(|name| self.preset(name, meeting.council.day()));
        change.order = self.items(what_if.order.texts(), meeting);
        change.drop = self.items(what_if.drop.texts(), meeting);
        for (id, word) in what_if.events.pairs() {
            let Some(kind) = self.named(id, "event", |kind| kind == Kind::Event) else { continue };
            let happens = self.status(word, id.get_ref(), kind);
            if let (Some(happens), Some(Ref::Event(event))) = (happens, meeting.lookup(id.get_ref())) {
                change.events.push((event, happens == crate::meeting::Status::Yes));
            }
        }
        WhatIf {
            title: what_if.title.text().unwrap_or_default(),
            answer: what_if.answer.get().map(|answer| answer.0.clone()),
            change,
            expectations: self.expectations(&what_if.expect),
        }
    }

    /// A what-if in a file that changes nothing is a mistake.
    pub fn what_if_of_file(&mut self, written: &Field<FileWhatIf>, meeting: &Meeting) -> Option<WhatIf> {
        let found = self.problems.found();
        let checked = self.what_if(written.get()?, meeting);
        let in_doubt = !written.is_sound() || self.agenda_in_doubt || found < self.problems.found();
        if !in_doubt && checked.change.apply(meeting) == *meeting {
            let problem = self.at(written.span(), "the what-if changes nothing").consequent();
            if checked.change == Change::default() {
                problem.help("it can have `change`, `order`, `drop`, `seats`, `events`, `rules` or `proviso`");
            } else {
                problem.label("it is so already");
            }
        }
        Some(checked)
    }

    fn items(&mut self, ids: &[Text], meeting: &Meeting) -> Vec<ItemId> {
        self.each_once(ids, |check, id| check.item(id, meeting)).into_iter().map(|(item, _)| item).collect()
    }

    /// The place on the agenda of the item of this name.
    fn item(&mut self, id: &Text, meeting: &Meeting) -> Option<ItemId> {
        self.named(id, "agenda item", |kind| !matches!(kind, Kind::Mandate | Kind::Event | Kind::Bloc))?;
        let item = meeting.item(id.get_ref());
        if item.is_none() && !self.agenda_in_doubt {
            self.at(id, format!("`{}` is never put to the vote", id.get_ref())).consequent();
        }
        item
    }

    fn has_roll_call(&mut self, id: &Text, item: ItemId, meeting: &Meeting) -> bool {
        let item = &meeting[item];
        let why = match (&item.act, &item.ballot) {
            (_, Some(Ballot::RollCall(_))) => return true,
            (_, Some(Ballot::Count(_) | Ballot::Partial { .. })) => {
                "only the count is known, so no member's vote can be changed"
            }
            (_, Some(Ballot::WithoutVote)) => "it was adopted without a vote",
            (Act::Ruling { .. }, None) => "the ruling was not put to the vote",
            (act, None) if act.is_voted() => return true,
            (_, None) => "there is no vote on it",
        };
        self.at(id, format!("no vote on `{}` can be changed", id.get_ref())).label(why).consequent();
        false
    }
}
