//! What a change makes of a meeting: only what differs, and why.

use serde::Serialize;

use super::text::{Role, Text, role};
use super::{ItemReport, MandateReport, Report, Sentence, text};
use crate::meeting::{ItemId, Meeting, Status};
use crate::scenario::{Scenario, WhatIf};

/// A what-if beside the meeting as it was.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DifferenceReport {
    /// What is changed, in a line.
    pub title: String,
    /// What there is to learn from it.
    pub answer: Option<String>,
    /// The items that come out otherwise, or by another count.
    pub items: Vec<ItemDifference>,
    /// The mandates that fare otherwise.
    pub mandates: Vec<MandateDifference>,
}

/// An item before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemDifference {
    /// What it is.
    pub heading: String,
    /// What came of it; none where it does not come up.
    pub before: Option<State>,
    /// What comes of it instead.
    pub after: Option<State>,
    /// Why.
    pub reasons: Vec<Sentence>,
}

/// What came of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct State {
    /// The outcome, in the word of scenario files.
    pub outcome: &'static str,
    /// The same in words.
    #[serde(skip)]
    pub words: String,
    /// The count, as `11–2–2`.
    pub tally: Option<String>,
}

/// A mandate before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MandateDifference {
    /// Its name.
    pub name: String,
    /// What came of it.
    pub before: &'static str,
    /// What comes of it instead.
    pub after: &'static str,
    /// The same in words.
    #[serde(skip)]
    pub words: String,
}

impl DifferenceReport {
    /// What a what-if makes of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario, what_if: &WhatIf) -> Self {
        let before = reports_by_item(scenario, &scenario.meeting);
        let changed = what_if.change.apply(&scenario.meeting);
        let after = reports_by_item(scenario, &changed);
        let mandates = before.1.iter().zip(&after.1).filter(|(before, after)| before.words != after.words);
        Self {
            title: what_if.title.clone(),
            answer: what_if.answer.clone(),
            items: differences(&before.0, &after.0),
            mandates: mandates.map(|(before, after)| mandate_difference(before, after)).collect(),
        }
    }

    /// The difference as text.
    pub fn write(&self, text: &mut Text) {
        text.paragraph(0, "", Role::Heading, &format!("What if: {}", self.title));
        for item in &self.items {
            text.both_sides(3, "", &item.heading, &change_of_states(item));
            let reasons: Vec<&str> = item.reasons.iter().map(|reason| reason.text.as_str()).collect();
            if !reasons.is_empty() {
                text.paragraph(6, "", Role::Plain, &reasons.join(" "));
            }
        }
        for mandate in &self.mandates {
            let before =
                mandate.before.parse::<Status>().ok().map(crate::english::headings::status).unwrap_or_default();
            let right = [(Role::Label, format!("{before} → ")), (role(mandate.after), mandate.words.clone())];
            text.both_sides(3, "", &mandate.name, &right);
        }
        if self.items.is_empty() && self.mandates.is_empty() {
            text.paragraph(3, "", Role::Plain, "Nothing comes out otherwise.");
        }
        if let Some(answer) = &self.answer {
            text.paragraph(3, "", Role::Plain, answer);
        }
    }
}

/// The reports of the items that came up, by their ids, and of the mandates.
type Reports = (Vec<(ItemId, ItemReport)>, Vec<MandateReport>);

fn reports_by_item(scenario: &Scenario, meeting: &Meeting) -> Reports {
    let record = meeting.play();
    let report = Report::of_meeting(scenario, meeting, &record);
    let items = record.entries.iter().zip(report.items);
    let came_up = items.filter(|(_, report)| report.number.is_some());
    let items = came_up.map(|(entry, report)| (entry.item, report)).collect();
    (items, report.mandates)
}

/// The items in the order in which they are taken after the change, then those that fall away.
fn differences(before: &[(ItemId, ItemReport)], after: &[(ItemId, ItemReport)]) -> Vec<ItemDifference> {
    let was = |place: ItemId| before.iter().find(|(other, _)| *other == place).map(|(_, report)| report);
    let is = |place: ItemId| after.iter().find(|(other, _)| *other == place).map(|(_, report)| report);
    let stay = after.iter().map(|(place, _)| *place);
    let fall_away = before.iter().map(|(place, _)| *place).filter(|place| is(*place).is_none());
    let moved = |place: ItemId| {
        let (was, is) = (was(place), is(place));
        let reasons = is.map(|is| is.reasons.clone()).unwrap_or_default();
        let (before, after) = (was.map(State::of), is.map(State::of));
        let heading = is.or(was)?.heading.clone();
        (before != after).then_some(ItemDifference { heading, before, after, reasons })
    };
    stay.chain(fall_away).filter_map(moved).collect()
}

impl State {
    fn of(report: &ItemReport) -> Self {
        Self {
            outcome: report.outcome,
            words: report.outcome_words.clone(),
            tally: report.tally.as_ref().map(text::tally),
        }
    }

    fn in_words(&self) -> String {
        match &self.tally {
            Some(tally) => format!("{} {tally}", self.words),
            None => self.words.clone(),
        }
    }
}

fn change_of_states(item: &ItemDifference) -> Vec<(Role, String)> {
    let mut right = Vec::new();
    match &item.before {
        Some(before) if !before.words.is_empty() => {
            right.push((Role::Label, format!("{} → ", before.in_words())));
        }
        Some(_) => right.push((Role::Label, "took place → ".to_owned())),
        None => right.push((Role::Label, "not put → ".to_owned())),
    }
    match &item.after {
        Some(after) if after.words.is_empty() => {
            right.push((role(after.outcome), "takes place".to_owned()));
        }
        Some(after) => right.push((role(after.outcome), after.in_words())),
        None => right.push((Role::Failure, "does not come up".to_owned())),
    }
    right
}

fn mandate_difference(before: &MandateReport, after: &MandateReport) -> MandateDifference {
    MandateDifference {
        name: after.name.clone(),
        before: before.outcome,
        after: after.outcome,
        words: after.words.clone(),
    }
}
