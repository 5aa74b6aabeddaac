//! The table of single changes: those that matter by name, the others by their number.

use itertools::Itertools;
use serde_json::{Value, json};

use super::fewest::heading;
use crate::document::{Cell, Column, Document, Table};
use crate::english;
use crate::english::headings;
use crate::english::sentence_list;
use crate::law::vote::Vote;
use crate::meeting::{ItemId, Meeting, Minutes, Ref, Status, StatusSet};
use crate::what_if::single_changes::{Effects, SingleChange, single_changes};

/// Every single change on one item.
pub struct SinglesView<'a> {
    meeting: &'a Meeting,
    item: ItemId,
    before: StatusSet,
    changes: Vec<(SingleChange, Effects)>,
}

impl<'a> SinglesView<'a> {
    /// Every single change on this item; `None` where it was not voted on.
    #[must_use]
    pub fn new(meeting: &'a Meeting, minutes: &Minutes, item: ItemId) -> Option<Self> {
        let before = minutes.entry(item)?.statuses;
        let changes = single_changes(meeting, minutes, item);
        (!changes.is_empty()).then_some(Self { meeting, item, before, changes })
    }

    fn is_idle(&self, effects: &Effects) -> bool {
        effects.is_idle(self.before)
    }

    /// The table, added to a document.
    pub fn write(&self, document: &mut Document) {
        document.gap();
        document.heading(format!("Every single change on {}", heading(Ref::Item(self.item), self.meeting)));
        let mut table = Table::new([
            Column::new("members", "Members"),
            Column::new("change", "Change"),
            Column::new("result", "Result"),
        ]);
        let matter = self.changes.iter().filter(|(_, effects)| !self.is_idle(effects));
        let groups = matter.map(|(change, effects)| ((change.to, change.from, self.result(effects)), change.member));
        for ((to, from, result), members) in groups.into_group_map().into_iter().sorted() {
            let names = members.iter().map(|member| self.meeting.council.name(*member)).join(", ");
            let change = format!("{} → {}", from_words(from), english::vote(to));
            table.row([Cell::from(names), Cell::from(change), Cell::from(result)]);
        }
        let idle = self.changes.iter().filter(|(_, effects)| self.is_idle(effects)).count();
        document.nested(|document| {
            if !table.rows.is_empty() {
                document.table(table);
            }
            match (idle, idle == self.changes.len()) {
                (0, _) => {}
                (all, true) => document.label(format!("None of the {all} single changes changes the result.")),
                (1, false) => document.label("The other single change does not change the result."),
                (some, false) => document.label(format!("The other {some} single changes do not change the result.")),
            }
        });
    }

    /// What a change leads to, in words.
    fn result(&self, effects: &Effects) -> String {
        let act = &self.meeting[self.item].act;
        let possible = effects.statuses.iter().map(|status| headings::outcome(act, status, None));
        let item = possible.collect::<Vec<_>>().join(" or ");
        let others = effects.items.iter().map(|(other, status)| (Ref::Item(*other), *status));
        let mandates = effects.mandates.iter().map(|(mandate, status)| (Ref::Mandate(*mandate), *status));
        let besides = others
            .chain(mandates)
            .map(|(of, status)| format!("{} {}", heading(of, self.meeting), headings::comes_to(status)))
            .collect::<Vec<_>>();
        if besides.is_empty() { item } else { format!("{item}; {}", sentence_list(&besides)) }
    }

    /// The table for programs.
    #[must_use]
    pub fn json(&self) -> Value {
        let changes = self.changes.iter().map(|(change, effects)| {
            let items = effects.items.iter().map(|(item, status)| {
                json!({ "item": self.meeting.key(Ref::Item(*item)), "heading": heading(Ref::Item(*item), self.meeting), "status": status })
            });
            let mandates = effects.mandates.iter();
            json!({
                "member": self.meeting.council.name(change.member), "from": change.from, "to": change.to,
                "statuses": effects.statuses.iter().collect::<Vec<_>>(),
                "items": items.collect::<Vec<_>>(),
                "mandates": mandates.map(|(mandate, status)| json!({
                    "mandate": self.meeting.key(Ref::Mandate(*mandate)), "status": status,
                })).collect::<Vec<_>>(),
                "changes_the_result": !self.is_idle(effects),
            })
        });
        json!({
            "item": self.meeting.key(Ref::Item(self.item)),
            "heading": heading(Ref::Item(self.item), self.meeting),
            "statuses": self.before.iter().collect::<Vec<Status>>(),
            "changes": changes.collect::<Vec<_>>(),
        })
    }

    /// The table as rows of another.
    pub fn rows(&self, table: &mut Table) {
        for (change, effects) in &self.changes {
            let what = format!(
                "{}: {} → {}",
                self.meeting.council.name(change.member),
                from_words(change.from),
                english::vote(change.to)
            );
            let before = self.before.iter().map(Status::as_str).join(" or ");
            let after = effects.statuses.iter().map(Status::as_str).join(" or ");
            table.row([
                Cell::from("single change"),
                Cell::from(what),
                Cell::from(heading(Ref::Item(self.item), self.meeting)),
                Cell::from(before),
                Cell::from(after),
                Cell::from(1),
                Cell::default(),
                Cell::from(self.result(effects)),
            ]);
        }
    }
}

fn from_words(vote: Option<Vote>) -> &'static str {
    vote.map_or("open", english::vote)
}
