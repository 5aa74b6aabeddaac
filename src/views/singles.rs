//! The table of single changes: those that matter by name, the others by their number.

use serde::Serialize;

use super::text::{Role, Text, role};
use crate::english::headings;
use crate::english::{number, sentence_list};
use crate::law::vote::Vote;
use crate::meeting::{ItemId, Meeting, Minutes, Status};
use crate::what_if::singles::{Single, singles};

/// Every single change on one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SinglesReport {
    /// The item.
    pub heading: String,
    /// What came of it.
    pub outcome: &'static str,
    /// The same in words.
    #[serde(skip)]
    pub words: String,
    /// Every single change.
    pub changes: Vec<SingleReport>,
}

/// One vote changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SingleReport {
    /// The member.
    pub member: String,
    /// Its vote as it was.
    pub from: Vote,
    /// Its vote as it is changed.
    pub to: Vote,
    /// What the item comes to.
    pub outcome: &'static str,
    /// The same in words.
    #[serde(skip)]
    pub words: String,
    /// What else comes out otherwise, in words.
    pub besides: Vec<String>,
    /// Does it change nothing but the count?
    pub idle: bool,
}

impl SinglesReport {
    /// Every single change on the item at this place.
    #[must_use]
    pub fn of(meeting: &Meeting, record: &Minutes, item: ItemId) -> Option<Self> {
        let before = record.entry(item)?.statuses;
        let act = &meeting[item].act;
        let words = |status: Status| headings::outcome(act, status, None);
        let changes = singles(meeting, record, item);
        let report = |single: &Single| SingleReport {
            member: meeting.council.name(single.member).to_owned(),
            from: single.from,
            to: single.to,
            outcome: single.statuses.summary().as_str(),
            words: words(single.statuses.summary()),
            besides: besides(single, meeting),
            idle: single.is_idle(before),
        };
        Some(Self {
            heading: headings::heading(&meeting[item], Status::Open, meeting),
            outcome: before.summary().as_str(),
            words: words(before.summary()),
            changes: changes.iter().map(report).collect(),
        })
    }

    /// The table as text.
    pub fn write(&self, text: &mut Text) {
        text.paragraph(0, "", Role::Heading, &format!("Every single change on {}", self.heading));
        let mut groups: Vec<(&SingleReport, Vec<&str>)> = Vec::new();
        for change in self.changes.iter().filter(|change| !change.idle) {
            let alike = |(other, _): &&mut (&SingleReport, Vec<&str>)| {
                (other.from, other.to, other.outcome, &other.besides)
                    == (change.from, change.to, change.outcome, &change.besides)
            };
            match groups.iter_mut().find(alike) {
                Some((_, members)) => members.push(&change.member),
                None => groups.push((change, vec![&change.member])),
            }
        }
        for (change, members) in groups {
            let (from, to) = (change.from.words(), change.to.words());
            let left = format!("{}: {from} → {to}", members.join(", "));
            text.both_sides(3, "", &left, &[(role(change.outcome), change.words.clone())]);
            if !change.besides.is_empty() {
                text.paragraph(6, "", Role::Plain, &format!("and {}", sentence_list(&change.besides)));
            }
        }
        let idle = self.changes.iter().filter(|change| change.idle).count();
        let line = match (idle, idle == self.changes.len()) {
            (0, _) => return,
            (all, true) => format!("None of the {} changes does anything: the outcome stays the same.", number(all)),
            (1, false) => "The one other change does nothing: the outcome stays the same.".to_owned(),
            (some, false) => format!("The other {} changes do nothing: the outcome stays the same.", number(some)),
        };
        text.paragraph(3, "", Role::Label, &line);
    }
}

fn besides(single: &Single, meeting: &Meeting) -> Vec<String> {
    let items = single.items.iter().map(|(item, status)| {
        let heading = headings::heading(&meeting[*item], Status::Open, meeting);
        format!("{heading} {}", headings::comes_to(*status))
    });
    let mandates = single.mandates.iter().map(|(mandate, status)| {
        format!("the mandate of the {} {}", meeting[*mandate].name, headings::comes_to(*status))
    });
    items.chain(mandates).collect()
}
