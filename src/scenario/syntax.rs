//! What is wrong with a file as TOML, in plain words.
//!
//! The parser recovers from some mistakes and is thrown off its track by others. So what it cannot
//! be trusted with is told here and blanked out, byte for byte so that all places stay, and the rest
//! is parsed again: that way one broken line is one mistake, and hides none of the others.

mod at_sight;
mod statements;
mod words;

use std::collections::HashMap;
use std::ops::Range;

use super::problems::Lines;
use crate::scenario::diagnostic::Diagnostic;
use statements::Statement;
use words::Lost;

/// Each round finds what the one before it uncovered; after so many the rest is left for the next run.
const ROUNDS: usize = 4;

/// The mistakes of TOML in a file, found round by round.
pub struct Syntax<'t> {
    text: &'t str,
    statements: Vec<Statement>,
    lines: Lines,
    /// The lines with a mistake, and whether it leaves the rest of its line as it is.
    told: HashMap<usize, bool>,
    mistakes: Vec<Diagnostic>,
    rounds: usize,
}

impl<'t> Syntax<'t> {
    pub fn of(text: &'t str) -> Self {
        Self {
            text,
            statements: Vec::new(),
            lines: Lines::of(""),
            told: HashMap::new(),
            mistakes: Vec::new(),
            rounds: 0,
        }
    }

    /// The mistakes found.
    pub fn mistakes(self) -> Vec<Diagnostic> {
        self.mistakes
    }

    /// Takes up what the parser says of `parsed`, and gives the text to be parsed instead, if it was thrown off.
    pub fn mend(&mut self, parsed: &str, errors: &[toml::de::Error]) -> Option<String> {
        if errors.is_empty() || ROUNDS <= self.rounds {
            return None;
        }
        let first = self.rounds == 0;
        self.rounds += 1;
        let blanks = if first {
            self.lines = Lines::of(self.text);
            self.statements = statements::of(self.text);
            self.first_look()
        } else {
            Vec::new()
        };
        let blanks = if blanks.is_empty() { self.hear(errors) } else { blanks };
        (!blanks.is_empty()).then(|| blank(parsed, &blanks))
    }

    /// What can be seen without the parser: another format, and what is opened and never closed.
    fn first_look(&mut self) -> Vec<Range<usize>> {
        let mut blanks = Vec::new();
        if let Some(mistake) = at_sight::another_format(self.text) {
            self.mistakes.push(mistake);
            blanks.push(0..self.text.len());
            return blanks;
        }
        if let Some((mistake, versions)) = at_sight::merged(self.text) {
            self.mistakes.push(mistake);
            blanks.extend(versions);
        }
        for statement in &self.statements {
            let Some(mistake) = at_sight::left_open(statement, self.text) else {
                continue;
            };
            self.told.insert(self.lines.holding(mistake.span.start), false);
            self.mistakes.push(mistake);
            blanks.push(statement.span.clone());
        }
        blanks
    }

    /// What the parser says.
    fn hear(&mut self, errors: &[toml::de::Error]) -> Vec<Range<usize>> {
        let mut errors: Vec<(Range<usize>, &str)> =
            errors.iter().map(|error| (error.span().unwrap_or_default(), error.message())).collect();
        errors.sort_by_key(|(span, _)| span.start);
        let mut blanks: Vec<Range<usize>> = Vec::new();
        for (span, message) in errors {
            let blanked = blanks.last().is_some_and(|last| span.start < last.end);
            let line = self.lines.holding(span.start);
            let alone = words::stands_alone(message);
            if blanked || self.told.get(&line).is_some_and(|told| !(*told && alone)) {
                continue;
            }
            let statement = self.statement_at(span.start);
            let (mistake, lost) = words::explain(message, &span, self.text, self.line_around(span.start));
            self.told.insert(line, alone);
            self.mistakes.push(mistake);
            match (lost, statement) {
                (Lost::Nothing, _) | (_, None) => {}
                (Lost::Statement, Some(place)) => blanks.extend(self.span_of(place)),
                (Lost::Section, Some(place)) => blanks.push(self.section_of(place)),
            }
        }
        blanks
    }

    fn line_around(&self, at: usize) -> Range<usize> {
        self.lines.around(at, self.text)
    }

    fn statement_at(&self, at: usize) -> Option<usize> {
        let after = self.statements.partition_point(|statement| statement.span.start <= at);
        after.checked_sub(1)
    }

    fn span_of(&self, place: usize) -> Option<Range<usize>> {
        self.statements.get(place).map(|statement| statement.span.clone())
    }

    /// A header and all that stands below it.
    fn section_of(&self, place: usize) -> Range<usize> {
        let start = self.span_of(place).unwrap_or_default().start;
        let below = self.statements.iter().skip(place + 1);
        let next = below.into_iter().find(|statement| statement.is_header);
        start..next.map_or(self.text.len(), |next| next.span.start)
    }
}

/// The text with these parts blank. Line ends stay, and so does the place of every other byte.
fn blank(text: &str, parts: &[Range<usize>]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for part in parts {
        for byte in bytes.iter_mut().take(part.end).skip(part.start) {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}
