//! The whole answer to a what-if: what comes out otherwise, what it would have taken, every single change.

use serde::Serialize;

use super::difference::DifferenceReport;
use super::fewest::FewestReport;
use super::singles::SinglesReport;
use super::text::Text;
use crate::scenario::Scenario;

/// The whole answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhatIfReport {
    /// What kind of document this is: `unsc what-if`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// The scenario's title.
    pub title: String,
    /// What comes out otherwise.
    pub what_ifs: Vec<DifferenceReport>,
    /// What it would have taken.
    pub fewest: Vec<FewestReport>,
    /// The tables of single changes.
    pub singles: Vec<SinglesReport>,
}

impl WhatIfReport {
    /// The answer on a scenario, of these parts.
    #[must_use]
    pub fn of(
        scenario: &Scenario,
        what_ifs: Vec<DifferenceReport>,
        fewest: Vec<FewestReport>,
        singles: Vec<SinglesReport>,
    ) -> Self {
        Self {
            format: "unsc what-if",
            version: super::JSON_VERSION,
            title: scenario.title.clone(),
            what_ifs,
            fewest,
            singles,
        }
    }

    /// The answer as text of this width.
    #[must_use]
    pub fn text(&self, width: usize) -> Text {
        let mut text = Text::of_width(width);
        let mut first = true;
        let mut part = |text: &mut Text| {
            if !std::mem::take(&mut first) {
                text.blank();
            }
        };
        for what_if in &self.what_ifs {
            part(&mut text);
            what_if.write(&mut text);
        }
        for fewest in &self.fewest {
            part(&mut text);
            fewest.write(&mut text);
        }
        for singles in &self.singles {
            part(&mut text);
            singles.write(&mut text);
        }
        text
    }
}
