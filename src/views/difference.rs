//! The effects of a change on a meeting: only what differs, and why.

#![expect(clippy::indexing_slicing, reason = "an index that does not fit has to fail, not to be answered for")]

use itertools::Itertools;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::fewest::heading;
use crate::document::{Cell, Document, Role, Span, Table};
use crate::english::{findings, headings, notes};
use crate::law::tally::Tally;
use crate::meeting::{Act, Entry, ItemId, MandateId, Meeting, Minutes, Ref, Status, StatusSet};
use crate::scenario::{Scenario, WhatIf};

/// A what-if beside the meeting as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct DifferenceView {
    /// What is changed, in a line.
    pub title: String,
    /// What there is to learn from it.
    pub answer: Option<String>,
    before: Meeting,
    after: Meeting,
    minutes: [Minutes; 2],
}

impl Serialize for DifferenceView {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.json().serialize(serializer)
    }
}

/// The result of an item: its statuses and, if it was counted, its tally; `None` if it was not voted on.
type Result = Option<(StatusSet, Option<Tally>)>;

impl DifferenceView {
    /// What a what-if makes of a scenario.
    #[must_use]
    pub fn new(scenario: &Scenario, what_if: &WhatIf) -> Self {
        let (before, after) = (scenario.meeting.clone(), what_if.change.apply(&scenario.meeting));
        let minutes = [before.play(), after.play()];
        Self { title: what_if.title.clone(), answer: what_if.answer.clone(), before, after, minutes }
    }

    /// The items that come out differently, or by another count: in the order in which they are taken after the change,
    /// then those that fall away.
    fn items(&self) -> Vec<(ItemId, Result, Result)> {
        let [before, after] = &self.minutes;
        let came_up = |minutes: &Minutes, item: ItemId| minutes.entry(item).filter(|entry| entry.came_up()).map(result);
        let ids = after.entries.iter().chain(&before.entries).map(|entry| entry.item).unique();
        let both = ids.map(|item| (item, came_up(before, item), came_up(after, item)));
        both.filter(|(_, before, after)| before != after).collect()
    }

    fn mandates(&self) -> Vec<(MandateId, StatusSet, StatusSet)> {
        let [before, after] = &self.minutes;
        let both = before.mandates.iter().zip(&after.mandates);
        let different =
            both.filter(|(before, after)| (before.statuses, before.last_day) != (after.statuses, after.last_day));
        different.map(|(before, after)| (before.mandate, before.statuses, after.statuses)).collect()
    }

    /// The difference, added to a document.
    pub fn write(&self, document: &mut Document) {
        document.gap();
        document.heading(format!("What if: {}", self.title));
        document.nested(|document| {
            for (item, before, after) in self.items() {
                let act = &self.before[item].act;
                let shown = after.as_ref().map_or(Role::Failure, |(statuses, _)| role(statuses.summary()));
                let right = Span::new(shown, format!("{} → {}", in_words(act, &before), in_words(act, &after)));
                let meeting = if after.is_some() { &self.after } else { &self.before };
                let status =
                    after.as_ref().or(before.as_ref()).map_or(Status::Open, |(statuses, _)| statuses.summary());
                document.item("", headings::heading(&meeting[item], status, meeting), right);
                let reasons = self.reasons(item);
                if after.is_some() && !reasons.is_empty() {
                    document.nested(|document| document.paragraph(reasons.join(" ")));
                }
            }
            for (mandate, before, after) in self.mandates() {
                let [before, after] = [before, after].map(StatusSet::summary);
                let last_day = self.minutes[1].mandates[mandate].last_day;
                let until = last_day
                    .filter(|_| after == Status::Renewed)
                    .map(|day| format!(", until {}", crate::english::day(day)));
                let words =
                    format!("{} → {}{}", headings::status(before), headings::status(after), until.unwrap_or_default());
                let right = Span::new(role(after), words);
                document.item("", self.before[mandate].name.as_str(), right);
            }
            if self.items().is_empty() && self.mandates().is_empty() {
                document.paragraph("The result is the same.");
            }
            if let Some(answer) = &self.answer {
                document.paragraph(answer.as_str());
            }
        });
    }

    fn reasons(&self, item: ItemId) -> Vec<String> {
        let (meeting, Some(entry)) = (&self.after, self.minutes[1].entry(item)) else { return Vec::new() };
        let findings =
            entry.decision().map(|decision| findings::sentences(decision, &meeting[item].act, &meeting.council));
        let sentences = notes::before(entry, meeting).into_iter().chain(findings.into_iter().flatten());
        sentences.chain(notes::after(entry, meeting)).map(|sentence| sentence.text).collect()
    }

    /// The difference for programs.
    #[must_use]
    pub fn json(&self) -> Value {
        let state = |result: &Result| {
            result
                .as_ref()
                .map(|(statuses, tally)| json!({ "statuses": statuses.iter().collect::<Vec<_>>(), "tally": tally }))
        };
        let items = self.items().into_iter().map(|(item, before, after)| {
            json!({
                "item": self.before.key(Ref::Item(item)), "heading": heading(Ref::Item(item), &self.after),
                "before": state(&before), "after": state(&after), "reasons": self.reasons(item),
            })
        });
        let mandates = self.mandates().into_iter().map(|(mandate, before, after)| {
            json!({
                "mandate": self.before.key(Ref::Mandate(mandate)), "name": self.before[mandate].name,
                "before": before.iter().collect::<Vec<_>>(), "after": after.iter().collect::<Vec<_>>(),
            })
        });
        json!({
            "title": self.title, "answer": self.answer,
            "items": items.collect::<Vec<_>>(), "mandates": mandates.collect::<Vec<_>>(),
        })
    }

    /// The difference as rows of a table.
    pub fn rows(&self, table: &mut Table) {
        let row = |heading: String, before: String, after: String| {
            [Cell::from("what if"), Cell::from(&self.title), Cell::from(heading), Cell::from(before), Cell::from(after)]
        };
        for (item, before, after) in self.items() {
            let act = &self.before[item].act;
            table.row(row(heading(Ref::Item(item), &self.after), in_words(act, &before), in_words(act, &after)));
        }
        for (mandate, before, after) in self.mandates() {
            let [before, after] = [before, after].map(|statuses| headings::status(statuses.summary()).to_owned());
            table.row(row(self.before[mandate].name.clone(), before, after));
        }
    }
}

fn result(entry: &Entry) -> (StatusSet, Option<Tally>) {
    (entry.statuses, entry.decision().filter(|decision| decision.margin.is_some()).map(|decision| decision.tally))
}

fn in_words(act: &Act, result: &Result) -> String {
    let Some((statuses, tally)) = result else {
        let withdrawal = matches!(act, Act::Withdraw { .. } | Act::WithdrawAmendment { .. });
        return if withdrawal { "does not take place" } else { "not voted on" }.to_owned();
    };
    let words = headings::outcome(act, statuses.summary(), None);
    let words = if words.is_empty() { "takes place".to_owned() } else { words };
    match tally {
        Some(Tally { in_favour, against, abstaining, .. }) => format!("{words} {in_favour}–{against}–{abstaining}"),
        None => words,
    }
}

/// How a status is shown.
pub(super) fn role(status: Status) -> Role {
    match status {
        Status::Adopted | Status::Carried | Status::Renewed | Status::Created | Status::Elected | Status::Yes => {
            Role::Success
        }
        Status::Vetoed => Role::Veto,
        Status::Open => Role::Open,
        Status::Polled | Status::Withdrawn | Status::Continues => Role::Plain,
        _ => Role::Failure,
    }
}
