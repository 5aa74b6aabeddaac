//! The report as lines of text; being replaced by [`crate::document`].

use textwrap::core::display_width;

use super::{CandidateReport, ItemReport, Report, TallyReport};
pub use crate::document::{Role, Span, Text, WIDTHS, wrap};
use crate::english::headings;
use crate::meeting::Status;

fn pad(label: &str, width: usize) -> String {
    format!("{label}{}", " ".repeat(width.saturating_sub(display_width(label))))
}

/// The role of an outcome.
#[must_use]
pub fn role(outcome: &str) -> Role {
    match outcome.parse::<Status>().ok() {
        Some(
            Status::Adopted
            | Status::Carried
            | Status::Renewed
            | Status::Created
            | Status::Elected
            | Status::Procedural
            | Status::Continues,
        ) => Role::Success,
        Some(Status::Vetoed) => Role::Veto,
        Some(Status::Open) => Role::Open,
        _ => Role::Failure,
    }
}

/// The tally as the Council writes it: in favour, against, abstaining; then what is unusual.
#[must_use]
pub fn tally(tally: &TallyReport) -> String {
    let counted = &tally.counted;
    let mut text = format!("{}–{}–{}", counted.in_favour, counted.against, counted.abstaining);
    let away = counted.not_participating + counted.absent;
    if 0 < away {
        text = format!("{text}, {away} not voting");
    }
    if 0 < tally.unknown {
        text = format!("{text}, {} unknown", tally.unknown);
    }
    text
}

impl Report {
    /// The report as text of this width.
    #[must_use]
    pub fn text(&self, width: usize) -> Text {
        let mut text = Text::of_width(width);
        self.write_head(&mut text);
        let indent = self.indent();
        // What the file only keeps ready for another course of events is not part of the record.
        for (number, item) in self.items.iter().filter_map(|item| Some((item.number?, item))) {
            text.blank();
            item.write(number, &mut text, indent);
        }
        self.write_what_is_left(&mut text);
        text
    }

    /// Room for the numbers of the items.
    pub(super) fn indent(&self) -> usize {
        if self.items.len() < 10 { 3 } else { 4 }
    }

    pub(super) fn write_head(&self, text: &mut Text) {
        text.paragraph(0, "", Role::Heading, &self.title);
        text.paragraph(0, "", Role::Label, &self.subtitle);
        if let Some(story) = &self.story {
            text.blank();
            text.paragraph(0, "", Role::Plain, story);
        }
    }

    pub(super) fn write_what_is_left(&self, text: &mut Text) {
        let indent = self.indent();
        if self.drafts.is_empty() && self.mandates.is_empty() {
            return;
        }
        text.blank();
        text.line([(Role::Heading, "What the meeting leaves".to_owned())]);
        for draft in &self.drafts {
            let outcome = match draft.resolution {
                Some(number) => format!("resolution {number}"),
                None => draft.outcome.parse::<Status>().ok().map(headings::status).unwrap_or_default().to_owned(),
            };
            let right = [(role(draft.outcome), outcome)];
            text.both_sides(indent, "", &draft.label, &right);
        }
        for mandate in &self.mandates {
            let right = [(role(mandate.outcome), mandate.words.clone())];
            text.both_sides(indent, "", &mandate.name, &right);
        }
        for consequence in &self.consequences {
            text.paragraph(indent, "", Role::Plain, &consequence.text);
        }
    }
}

impl ItemReport {
    pub(super) fn write(&self, number: usize, text: &mut Text, indent: usize) {
        self.write_votes(number, text, indent);
        let reasons: Vec<&str> = self.reasons.iter().map(|reason| reason.text.as_str()).collect();
        if !reasons.is_empty() {
            text.paragraph(indent, "", Role::Plain, &reasons.join(" "));
        }
        if let Some(note) = &self.note {
            text.paragraph(indent, "", Role::Label, note);
        }
    }

    /// The heading with the outcome, and who voted how.
    pub(super) fn write_votes(&self, number: usize, text: &mut Text, indent: usize) {
        let mut right = Vec::new();
        if !self.outcome_words.is_empty() {
            right.push((role(self.outcome), self.outcome_words.clone()));
        }
        if let Some(counted) = &self.tally {
            right.push((Role::Plain, format!("   {}", tally(counted))));
        }
        text.both_sides(indent, &number.to_string(), &self.heading, &right);
        let label_width = self.roll_call.iter().map(|group| display_width(group.words)).max().unwrap_or(0) + 3;
        for group in &self.roll_call {
            let label = format!("{}{}", " ".repeat(indent), group.words);
            text.paragraph(indent + label_width, &label, Role::Plain, &group.members.join(", "));
        }
        let name_width = self.candidates.iter().map(|candidate| display_width(&candidate.name)).max().unwrap_or(0);
        for CandidateReport { name, standing, succeeds } in &self.candidates {
            let mark = match (succeeds, self.outcome) {
                (Some(true), "polled") => "  free to be recommended",
                (Some(true), _) => "  elected",
                (None, _) => "  the colours would tell",
                (Some(false), _) => "",
            };
            let label = format!("{}{}", " ".repeat(indent), pad(name, name_width));
            text.paragraph(indent + name_width + 3, &label, Role::Plain, &format!("{standing}{mark}"));
        }
    }
}
