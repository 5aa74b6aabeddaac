//! The report as lines of text for any width; each span says what it is, and whoever prints it
//! chooses how that looks.

use std::borrow::Cow;

use textwrap::core::display_width;
use textwrap::{Options, WordSplitter};

use super::{CandidateReport, ItemReport, Report, TallyReport};
use crate::english::headings;
use crate::meeting::Status;

/// The narrowest and the widest line.
pub const WIDTHS: std::ops::RangeInclusive<usize> = 60..=100;

/// Words beside others at the right edge need so many columns; where there are fewer, they stand above.
const NARROWEST_COLUMN: usize = 24;

/// What a span of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Plain,
    /// The title, a heading.
    Heading,
    /// What leads the eye but is not read: numbers, labels.
    Label,
    /// An outcome for the text: adopted, carried, renewed.
    Success,
    /// An outcome barred by a veto.
    Veto,
    /// Any other outcome.
    Failure,
    /// What is not yet known.
    Open,
}

impl Role {
    /// Its name, for forms that have styles of their own.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Heading => "heading",
            Self::Label => "label",
            Self::Success => "success",
            Self::Veto => "veto",
            Self::Failure => "failure",
            Self::Open => "open",
        }
    }
}

/// A span of text of one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub role: Role,
    /// Its text, without line breaks.
    pub text: String,
}

/// A line of spans.
pub type Line = Vec<Span>;

/// A text, line by line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// Its lines.
    pub lines: Vec<Line>,
    width: usize,
}

impl Text {
    /// An empty text of this width, in columns; widths out of [`WIDTHS`] are brought into it.
    #[must_use]
    pub fn of_width(width: usize) -> Self {
        Self { lines: Vec::new(), width: width.clamp(*WIDTHS.start(), *WIDTHS.end()) }
    }

    /// Its width, in columns.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.lines.push(Vec::new());
    }

    /// A line of spans, as it is.
    pub fn line(&mut self, spans: impl IntoIterator<Item = (Role, String)>) {
        self.lines.push(spans.into_iter().map(|(role, text)| Span { role, text }).collect());
    }

    /// A paragraph, indented and wrapped; the first line may begin with a label in the indent.
    pub fn paragraph(&mut self, indent: usize, label: &str, role: Role, text: &str) {
        let lines = wrap(text, self.width.saturating_sub(indent));
        for (place, line) in lines.into_iter().enumerate() {
            let margin = if place == 0 { pad(label, indent) } else { " ".repeat(indent) };
            self.line([(Role::Label, margin), (role, line)]);
        }
    }

    /// A label of its own role in a column, and a paragraph beside it.
    pub fn labelled(&mut self, indent: usize, label: &str, role: Role, column: usize, text: &str) {
        let begin = indent + column;
        for (place, line) in wrap(text, self.width.saturating_sub(begin)).into_iter().enumerate() {
            let label = if place == 0 { pad(label, column) } else { " ".repeat(column) };
            self.line([(Role::Plain, " ".repeat(indent)), (role, label), (Role::Plain, line)]);
        }
    }

    /// Words to the left, others to the right edge of their last line.
    pub fn both_sides(&mut self, indent: usize, label: &str, left: &str, right: &[(Role, String)]) {
        let right_width: usize = right.iter().map(|(_, text)| display_width(text)).sum();
        // Words wider than the whole line stand below: part by part, and each wrapped.
        match right {
            [(role, words)] if self.width < indent + right_width => {
                self.paragraph(indent, label, Role::Heading, left);
                self.paragraph(indent, "", *role, words);
                return;
            }
            [first, rest @ ..] if self.width < indent + right_width => {
                self.both_sides(indent, label, left, std::slice::from_ref(first));
                for part in rest {
                    self.both_sides(indent, "", "", std::slice::from_ref(part));
                }
                return;
            }
            _ => {}
        }
        let gap = if right.is_empty() { 0 } else { 2 };
        let room = self.width.saturating_sub(indent + right_width + gap);
        let beside = NARROWEST_COLUMN <= room;
        let mut lines = wrap(left, if beside { room } else { self.width - indent });
        if !beside {
            lines.push(String::new());
        }
        let last = lines.len().saturating_sub(1);
        for (place, line) in lines.into_iter().enumerate() {
            let margin = if place == 0 { pad(label, indent) } else { " ".repeat(indent) };
            let filled = indent + display_width(&line) + right_width;
            let mut spans = vec![(Role::Label, margin), (Role::Heading, line)];
            if place == last && !right.is_empty() {
                spans.push((Role::Plain, " ".repeat(self.width.saturating_sub(filled))));
                spans.extend(right.iter().cloned());
            }
            self.line(spans);
        }
    }
}

/// The lines of a text; a citation such as `Art. 27 (3)` is not torn apart.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width.max(20)).break_words(false).word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(&held_together(text), options)
        .into_iter()
        .map(|line| if line.contains(HARD_SPACE) { line.replace(HARD_SPACE, " ") } else { line.into_owned() })
        .collect()
}

/// Stands where a line is not to be broken.
const HARD_SPACE: &str = "\u{a0}";

/// The text with hard spaces within its citations.
fn held_together(text: &str) -> Cow<'_, str> {
    let within_citation = |(place, _): &(usize, &str)| {
        let (before, after) = (text.get(..*place), text.get(place + 1..));
        let belongs = |before: &str| CITED.iter().any(|cited| before.ends_with(cited));
        before.is_some_and(belongs) || after.is_some_and(is_paragraph)
    };
    let mut held = Cow::Borrowed(text);
    // From the end, so that the places before it stay what they are.
    for (place, space) in text.rmatch_indices(' ').filter(within_citation) {
        held.to_mut().replace_range(place..place + space.len(), HARD_SPACE);
    }
    held
}

/// What a number belongs to.
const CITED: [&str; 3] = ["Art.", "Rule", "para."];

/// Does this begin with the number of a paragraph: `(3)`?
fn is_paragraph(text: &str) -> bool {
    matches!(text.as_bytes(), [b'(', b'1'..=b'9', b')', ..])
}

fn pad(label: &str, width: usize) -> String {
    format!("{label}{}", " ".repeat(width.saturating_sub(display_width(label))))
}

/// The role of an outcome.
#[must_use]
pub fn role(outcome: &str) -> Role {
    match Status::from_word(outcome) {
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
                None => Status::from_word(draft.outcome).map(headings::status).unwrap_or_default().to_owned(),
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
