//! The same votes under several rules, side by side.

use serde::Serialize;

use super::text::{role, tally};
use super::{Report, TallyReport};
use crate::document::{Cell, Column, Document, Role, Span, Table};
use crate::english::headings;
use crate::law::rules::presets::Preset;
use crate::meeting::Status;
use crate::scenario::Scenario;

/// A scenario under several rules.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The scenario's title.
    pub title: String,
    /// The rules that are compared, in the order asked for.
    pub rules: Vec<ComparedRules>,
    /// The result of each item and mandate under each of them.
    pub rows: Vec<Row>,
    /// The documents that the scenario rests on.
    pub sources: Vec<String>,
}

/// Rules that are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComparedRules {
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
    pub tally: Option<TallyReport>,
    /// The results, rules by rules; none under rules for a Council of another size.
    pub outcomes: Vec<Option<Status>>,
}

impl Comparison {
    /// A scenario under these rules.
    #[must_use]
    pub fn new(scenario: &Scenario, presets: &[Preset]) -> Self {
        let meeting = &scenario.meeting;
        let own = Report::new(scenario, &meeting.play());
        let reports = presets.iter().map(|preset| {
            let meeting = preset.fit(meeting.council.len()).then(|| meeting.under(preset))?;
            Some(Report::of_meeting(scenario, &meeting, &meeting.play()))
        });
        let reports: Vec<Option<Report>> = reports.collect();
        let under_each = |outcome: &dyn Fn(&Report) -> Option<Status>| -> Vec<Option<Status>> {
            reports.iter().map(|report| report.as_ref().and_then(outcome)).collect()
        };
        let items = own.items.iter().enumerate().filter(|(_, item)| item.tally.is_some()).map(|(index, item)| Row {
            heading: item.heading.clone(),
            tally: item.tally,
            outcomes: under_each(&|report| Some(report.items.get(index)?.outcome)),
        });
        let mandates = own.mandates.iter().enumerate().map(|(index, mandate)| Row {
            heading: mandate.name.clone(),
            tally: None,
            outcomes: under_each(&|report| Some(report.mandates.get(index)?.outcome)),
        });
        Self {
            title: scenario.title.clone(),
            rows: items.chain(mandates).collect(),
            rules: presets.iter().map(ComparedRules::new).collect(),
            sources: scenario.sources.clone(),
        }
    }

    /// Under each item, the rules that lead to each result; at the end, what the rules are.
    #[must_use]
    pub fn document(comparisons: &[Self]) -> Document {
        let mut document = Document::default();
        for comparison in comparisons {
            document.title(&comparison.title);
            document.sources.extend(comparison.sources.iter().cloned());
            for row in &comparison.rows {
                document.gap();
                let count = row.tally.as_ref().map(|counted| Span::new(Role::Plain, tally(counted)));
                document.item("", &row.heading, count.into_iter().collect::<Vec<_>>());
                let mut seen: Vec<Option<Status>> = Vec::new();
                for outcome in &row.outcomes {
                    if !seen.contains(outcome) {
                        seen.push(*outcome);
                    }
                }
                let alike = seen.into_iter().map(|outcome| {
                    let rules = comparison.rules.iter().zip(&row.outcomes).filter(|(_, other)| **other == outcome);
                    let names: Vec<&str> = rules.map(|(rules, _)| rules.name.as_str()).collect();
                    let all = 3 < names.len() && names.len() == comparison.rules.len();
                    let names = if all { format!("under all {} rules", names.len()) } else { names.join(", ") };
                    let label = match outcome {
                        Some(outcome) => Span::new(role(outcome), headings::status(outcome)),
                        None => Span::new(Role::Label, "not applicable"),
                    };
                    (label, names)
                });
                document.nested(|document| document.labelled(21, alike));
            }
            document.gap();
        }
        if let Some(last) = comparisons.last() {
            write_rules(&last.rules, &mut document);
        }
        document
    }

    /// A row for each item and rules.
    #[must_use]
    pub fn table(comparisons: &[Self]) -> Table {
        let keys = ["scenario", "item", "tally", "rules", "outcome"];
        let mut table = Table::new(keys.map(Column::hidden));
        for comparison in comparisons {
            for row in &comparison.rows {
                for (rules, outcome) in comparison.rules.iter().zip(&row.outcomes) {
                    let count = row.tally.as_ref().map(tally).unwrap_or_default();
                    let outcome = outcome.map_or("not_applicable", Status::as_str);
                    table.row([&comparison.title, &row.heading, &count, &rules.name, outcome].map(Cell::from));
                }
            }
        }
        table
    }
}

/// What the rules are, and where they come from.
fn write_rules(rules: &[ComparedRules], document: &mut Document) {
    document.heading("Rules");
    let about = rules.iter().map(|rules| {
        let doubt = if rules.doubt.is_empty() { String::new() } else { format!("; {}", rules.doubt) };
        (Span::new(Role::Heading, rules.name.as_str()), format!("{} ({}){doubt}", rules.title, rules.source))
    });
    document.nested(|document| document.labelled(0, about));
}

impl ComparedRules {
    fn new(preset: &Preset) -> Self {
        let Preset { name, title, source, doubt, .. } = preset.clone();
        Self { name, title, source, doubt }
    }
}
