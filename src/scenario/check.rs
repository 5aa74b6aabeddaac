//! From what is written to what is lawful: every name looked up, every mistake of meaning noted.

mod agenda;
mod council;
mod names;
mod outlook;
mod rules;
mod votes;
mod what_if;

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;

use super::file::{File, FileAmendment, FileDraft, FileMandate, FileWhatIf};
use super::keys::Text;
use super::{Lesson, Scenario, WhatIf};
use crate::council::Council;
use crate::diagnostic::Diagnostic;
use crate::meeting::{Amendment, Draft, Effect, Event, Mandate, Meeting};
use crate::question::{Matter, Question};
use crate::rules::Rules;
use names::Kind;

/// Checks a file; `None` if something is missing without which there is no meeting.
pub fn check(file: File, problems: &mut Vec<Diagnostic>) -> Option<Scenario> {
    let mut check = Check {
        day: None,
        council: None,
        ids: HashMap::new(),
        problems,
    };
    let rules = check.council_and_rules(&file);
    check.collect_names(&file);
    let mandates: Vec<Mandate> = file
        .mandates
        .iter()
        .filter_map(|mandate| check.mandate(mandate, &file))
        .collect();
    let events = file.events.iter().filter_map(|event| {
        Some(Event {
            id: event.id.get_ref().clone(),
            name: event.name.as_ref()?.get_ref().clone(),
            happens: event.happens,
        })
    });
    let mut meeting = Meeting {
        council: check
            .council
            .clone()
            .unwrap_or_else(|| Council::of(Date::ZERO, [])),
        rules: rules.clone().unwrap_or(Rules::requiring(0)),
        mandates,
        events: events.collect(),
        drafts: file.drafts.iter().map(|draft| check.draft(draft)).collect(),
        amendments: file
            .amendments
            .iter()
            .map(|amendment| check.amendment(amendment))
            .collect(),
        agenda: Vec::new(),
    };
    check.agenda(&file.agenda, &mut meeting);
    let outlook = check.outlook(&file, &meeting);
    let expectations = check.expectations(&file.expect);
    let what_ifs = file
        .what_ifs
        .iter()
        .map(|what_if| check.what_if(what_if, &meeting))
        .collect();
    let lesson = file.lesson.and_then(|lesson| {
        Some(Lesson {
            number: *lesson.number?.get_ref(),
            idea: lesson.idea?.into_inner(),
            question: lesson.question?.into_inner(),
        })
    });
    check.day?;
    check.council.as_ref()?;
    rules?;
    Some(Scenario {
        title: file.title?.into_inner(),
        story: file.story,
        meeting_record: file.meeting.map(Spanned::into_inner),
        sources: file.sources.into_iter().map(Spanned::into_inner).collect(),
        lesson,
        meeting,
        outlook,
        expectations,
        what_ifs,
    })
}

/// Checks a what-if that is asked of a meeting, as if its file had it.
pub fn what_if(file: &FileWhatIf, meeting: &Meeting, problems: &mut Vec<Diagnostic>) -> WhatIf {
    let drafts = meeting.drafts.iter().map(|draft| (&draft.id, Kind::Draft));
    let amendments = meeting
        .amendments
        .iter()
        .map(|amendment| (&amendment.id, Kind::Text));
    let mandates = meeting
        .mandates
        .iter()
        .map(|mandate| (&mandate.id, Kind::Mandate));
    let events = meeting.events.iter().map(|event| (&event.id, Kind::Event));
    let items = meeting
        .agenda
        .iter()
        .filter_map(|item| Some((item.id.as_ref()?, Kind::from(&item.act))));
    // Of a draft and the item that puts it to the vote, the draft is named first.
    let named = items
        .chain(amendments)
        .chain(mandates)
        .chain(events)
        .chain(drafts);
    let mut check = Check {
        day: Some(meeting.council.day()),
        council: Some(meeting.council.clone()),
        ids: named.map(|(id, kind)| (id.clone(), (kind, 0..0))).collect(),
        problems,
    };
    check.what_if(file, meeting)
}

/// A file while it is being checked.
struct Check<'p> {
    day: Option<Date>,
    council: Option<Council>,
    /// Everything that has a name in the file: what it is, and where it is named first.
    ids: HashMap<String, (Kind, Range<usize>)>,
    problems: &'p mut Vec<Diagnostic>,
}

impl Check<'_> {
    fn problem(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    fn mandate(&mut self, mandate: &FileMandate, file: &File) -> Option<Mandate> {
        let id = mandate.id.get_ref();
        let touched = file
            .drafts
            .iter()
            .flat_map(|draft| &draft.effects)
            .any(|(_, named)| named.get_ref() == id);
        if !touched {
            self.problem(
                Diagnostic::at(
                    mandate.id.span(),
                    format!("no draft touches the mandate `{id}`"),
                )
                .help(format!(
                    "a draft says `renews = \"{id}\"`, `creates = \"{id}\"` or `ends = \"{id}\"`"
                ))
                .consequent(),
            );
        }
        let expires = mandate.expires.as_ref();
        if let (Some(expires), Some(day)) = (expires, self.day)
            && *expires.get_ref() < day
        {
            let message = "the mandate ends before the Council meets";
            self.problem(Diagnostic::at(expires.span(), message).label("its last day"));
        }
        Some(Mandate {
            id: id.clone(),
            name: mandate.name.as_ref()?.get_ref().clone(),
            expires: expires.map(|expires| *expires.get_ref()),
        })
    }

    fn draft(&mut self, draft: &FileDraft) -> Draft {
        let sponsors = draft
            .sponsors
            .iter()
            .filter_map(|sponsor| self.state(sponsor))
            .collect();
        let seconders = draft
            .seconded_by
            .iter()
            .filter_map(|member| self.member(member))
            .collect();
        // A party need not sit on the Council; one that does not has no vote to abstain with.
        let parties: Vec<usize> = draft
            .parties
            .iter()
            .filter_map(|party| self.party(party))
            .collect();
        if let (Some(first), None) = (draft.parties.first(), &draft.chapter) {
            let message =
                "parties to a dispute are named, but not what the decision is taken under";
            let help = "add `chapter = \"VI\"`, `\"VII\"`, `\"VIII\"` or `\"52(3)\"`: the proviso of Article 27 (3) \
                        holds under Chapter VI and Article 52 (3) alone";
            self.problem(
                Diagnostic::at(first.span(), message)
                    .help(help)
                    .consequent(),
            );
        }
        let mut effects = Vec::new();
        for (kind, mandate) in &draft.effects {
            if self
                .named(mandate, "mandate", |kind| kind == Kind::Mandate)
                .is_some()
            {
                effects.push(Effect {
                    mandate: mandate.get_ref().clone(),
                    kind: *kind,
                    until: draft.until.as_ref().map(|until| *until.get_ref()),
                });
            }
        }
        if let Some(until) = &draft.until {
            if draft.effects.is_empty() {
                let message = "`until` is the new last day of a mandate, but the draft names none";
                let help = "add `renews = …` or `creates = …`";
                self.problem(
                    Diagnostic::at(until.span(), message)
                        .help(help)
                        .consequent(),
                );
            } else if self.day.is_some_and(|day| *until.get_ref() < day) {
                self.problem(Diagnostic::at(
                    until.span(),
                    "the new last day is before the meeting",
                ));
            }
        }
        Draft {
            id: draft.id.get_ref().clone(),
            symbol: own(draft.symbol.as_ref()),
            name: own(draft.name.as_ref()),
            sponsors,
            seconders,
            effects,
            resolution: draft
                .resolution
                .as_ref()
                .map(|number| u32::from(*number.get_ref())),
            question: Question {
                matter: draft
                    .matter
                    .as_ref()
                    .map_or(Matter::NonProcedural, |matter| *matter.get_ref()),
                chapter: draft.chapter.as_ref().map(|chapter| *chapter.get_ref()),
                parties,
                mass_atrocity: draft.mass_atrocity,
            },
        }
    }

    fn party(&mut self, party: &Text) -> Option<usize> {
        let name = self.state(party)?;
        self.council.as_ref()?.place_of(&name).ok()
    }

    fn amendment(&mut self, amendment: &FileAmendment) -> Amendment {
        let of = amendment.of.as_ref();
        if let Some(of) = of {
            self.named(of, "draft", |kind| kind == Kind::Draft);
        }
        Amendment {
            id: amendment.id.get_ref().clone(),
            of: own(of).unwrap_or_default(),
            symbol: own(amendment.symbol.as_ref()),
            name: own(amendment.name.as_ref()),
            sponsors: amendment
                .by
                .iter()
                .filter_map(|sponsor| self.state(sponsor))
                .collect(),
            distance: amendment
                .distance
                .as_ref()
                .map(|distance| u32::from(*distance.get_ref())),
            adds_or_deletes: amendment.adds_or_deletes,
        }
    }
}

/// The text, without its place.
fn own(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.get_ref().clone())
}
