//! The same votes under several rules, side by side.

use crate::english::headings;
use serde::Serialize;

use super::text::{Role, Text, role};
use super::{Report, text};
use crate::law::rules::presets::Preset;
use crate::meeting::Status;
use crate::scenario::Scenario;

/// The outcome under rules that say nothing of a Council of that size.
const NOT_APPLICABLE: &str = "not_applicable";

/// A scenario under several rules.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompareReport {
    /// What kind of document this is: `unsc compare`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// The scenario's title.
    pub title: String,
    /// The rules that are compared, in the order asked for.
    pub rules: Vec<RulesReport>,
    /// What comes of each item and mandate under each of them.
    pub rows: Vec<Row>,
}

/// Rules that are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RulesReport {
    /// Their name.
    pub name: String,
    /// What they are.
    pub title: String,
    /// Where they come from.
    pub source: &'static str,
    /// What is doubtful about them.
    pub doubt: &'static str,
}

/// One item or mandate under each of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What it is.
    pub heading: String,
    /// The count as it was cast.
    pub tally: Option<String>,
    /// What comes of it, rules by rules.
    pub outcomes: Vec<&'static str>,
}

impl CompareReport {
    /// A scenario under these rules.
    #[must_use]
    pub fn of(scenario: &Scenario, presets: &[Preset]) -> Self {
        let own = scenario.meeting.play();
        let own = Report::of_meeting(scenario, &scenario.meeting, &own);
        let members = scenario.meeting.council.len();
        let reports: Vec<Option<Report>> = presets
            .iter()
            .map(|preset| {
                let meeting = preset.fit(members).then(|| scenario.meeting.under(preset))?;
                Some(Report::of_meeting(scenario, &meeting, &meeting.play()))
            })
            .collect();
        let under_each = |outcome: &dyn Fn(&Report) -> Option<&'static str>| -> Vec<&'static str> {
            let of_report = |report: &Option<Report>| match report {
                Some(report) => outcome(report),
                None => Some(NOT_APPLICABLE),
            };
            reports.iter().filter_map(of_report).collect()
        };
        let items = own.items.iter().enumerate().filter(|(_, item)| item.tally.is_some()).map(|(place, item)| Row {
            heading: item.heading.clone(),
            tally: item.tally.as_ref().map(text::tally),
            outcomes: under_each(&|report| Some(report.items.get(place)?.outcome)),
        });
        let mandates = own.mandates.iter().enumerate().map(|(place, mandate)| Row {
            heading: mandate.name.clone(),
            tally: None,
            outcomes: under_each(&|report| Some(report.mandates.get(place)?.outcome)),
        });
        Self {
            format: "unsc compare",
            version: super::JSON_VERSION,
            title: scenario.title.clone(),
            rows: items.chain(mandates).collect(),
            rules: presets.iter().map(RulesReport::of).collect(),
        }
    }

    /// The comparison as text: under each item, the rules that lead to each outcome.
    pub fn write(&self, text: &mut Text) {
        text.paragraph(0, "", Role::Heading, &self.title);
        for row in &self.rows {
            text.blank();
            let right: Vec<_> = row.tally.iter().map(|tally| (Role::Plain, tally.clone())).collect();
            text.both_sides(0, "", &row.heading, &right);
            let mut seen: Vec<&str> = Vec::new();
            for outcome in &row.outcomes {
                if seen.contains(outcome) {
                    continue;
                }
                seen.push(outcome);
                let alike = self.rules.iter().zip(&row.outcomes).filter(|(_, other)| *other == outcome);
                let names: Vec<&str> = alike.map(|(rules, _)| rules.name.as_str()).collect();
                let words = outcome.parse::<Status>().ok().map_or("not applicable", headings::status);
                text.labelled(3, words, role(outcome), 24, &names.join(", "));
            }
        }
    }

    /// What the rules are, and where they come from.
    pub fn write_rules(rules: &[RulesReport], text: &mut Text) {
        text.line([(Role::Heading, "The rules".to_owned())]);
        for rules in rules {
            let mut about = format!("{} ({})", rules.title, rules.source);
            if !rules.doubt.is_empty() {
                about = format!("{about}; {}", rules.doubt);
            }
            text.labelled(3, &rules.name, Role::Heading, 31, &about);
        }
    }
}

impl RulesReport {
    /// What a preset is.
    #[must_use]
    pub fn of(preset: &Preset) -> Self {
        let Preset { name, title, source, doubt, .. } = preset.clone();
        Self { name, title, source, doubt }
    }
}
