//! Scenario files: what a person writes, and what it means once it has been checked.

mod check;
pub mod diagnostic;
mod file;
mod keys;
mod problems;
pub mod schema;
mod synonyms;
mod syntax;

use toml::de::DeTable;

use crate::forecast::Outlook;
use crate::meeting::{Meeting, Status};
use crate::scenario::diagnostic::Diagnostic;
use crate::what_if::Change;
use problems::Problems;
use syntax::Syntax;

/// A scenario: a meeting, what is expected of it, and what might be changed.
///
/// ```
/// use unsc::Scenario;
///
/// let file = r#"
///     title = "An exercise"
///     date  = 2017-11-16
///     [drafts.text]
///     [[agenda]]
///     draft = "text"
///     votes = { against = ["Russia"], others = "in_favour" }
///     [expect]
///     text = "vetoed"
/// "#;
/// let scenario = Scenario::read(file).unwrap();
/// assert!(scenario.unmet().is_empty(), "it comes to what the file expects");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Its title.
    pub title: String,
    /// What was at stake and what happened, in a few sentences.
    pub story: Option<String>,
    /// The symbol of the meeting record.
    pub meeting_record: Option<String>,
    /// The documents it rests on.
    pub sources: Vec<String>,
    /// Its place in the course, if it is a lesson.
    pub lesson: Option<Lesson>,
    /// What happens.
    pub meeting: Meeting,
    /// What is thought likely before it happens.
    pub outlook: Outlook,
    /// What has to come of it.
    pub expectations: Vec<Expectation>,
    /// What might have been different.
    pub what_ifs: Vec<WhatIf>,
}

/// A lesson: one idea, and a question at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// Its place in the course.
    pub number: u16,
    /// Its idea, in one line.
    pub idea: String,
    /// The question it ends in; the what-if with an answer answers it.
    pub question: String,
}

/// What something has to come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// The item, draft or mandate.
    pub id: String,
    /// What has to come of it.
    pub status: Status,
}

/// A named change, and what it has to lead to.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// What is different, in a line.
    pub title: String,
    /// What there is to learn from it.
    pub answer: Option<String>,
    /// The change.
    pub change: Change,
    /// What has to come of it.
    pub expectations: Vec<Expectation>,
}

impl Scenario {
    /// Reads a scenario.
    ///
    /// # Errors
    ///
    /// Every mistake of the file, in its order: of syntax, of shape and of meaning; of a file with more than a thousand,
    /// the first thousand that are found.
    pub fn read(text: &str) -> Result<Self, Vec<Diagnostic>> {
        read(text, &|table, problems| {
            let file = file::File::read(table, problems);
            problems.turn_to_meaning();
            check::check(file, problems)
        })
    }

    /// Reads a what-if that is asked of the scenario, as if it stood in an entry of its `[[what_if]]`.
    ///
    /// # Errors
    ///
    /// Every mistake of the text, in its order.
    pub fn what_if(&self, text: &str) -> Result<WhatIf, Vec<Diagnostic>> {
        read(text, &|table, problems| {
            let file = file::items::what_if(table, 0..0, problems);
            problems.turn_to_meaning();
            Some(check::what_if(&file, &self.meeting, problems))
        })
    }

    /// Which expectations do not hold, with what came instead; those of the what-ifs with their titles.
    #[must_use]
    pub fn unmet(&self) -> Vec<Unmet<'_>> {
        let mut unmet: Vec<Unmet<'_>> = unmet(&self.meeting, &self.expectations, None).collect();
        for what_if in &self.what_ifs {
            let changed = what_if.change.apply(&self.meeting);
            unmet.extend(self::unmet(&changed, &what_if.expectations, Some(&what_if.title)));
        }
        unmet
    }
}

/// What a table of a file means; its mistakes are noted.
type Understand<'a, T> = dyn Fn(&DeTable<'_>, &mut Problems) -> Option<T> + 'a;

/// Reads a text of TOML: what it means, or every mistake of syntax, of shape and of meaning.
fn read<T>(text: &str, understand: &Understand<'_, T>) -> Result<T, Vec<Diagnostic>> {
    read_as(text, text, Syntax::of(text), understand)
}

/// Reads `text` by what is left of it once the lines that are not TOML are blank.
fn read_as<T>(
    text: &str,
    mended: &str,
    mut syntax: Syntax<'_>,
    understand: &Understand<'_, T>,
) -> Result<T, Vec<Diagnostic>> {
    let (table, errors) = DeTable::parse_recoverable(mended);
    if let Some(mended) = syntax.mend(mended, &errors) {
        return read_as(text, &mended, syntax, understand);
    }
    let mut problems = Problems::beside(syntax.mistakes(), text);
    let understood = understand(table.get_ref(), &mut problems);
    let problems = problems.in_order();
    match understood {
        Some(understood) if problems.is_empty() => Ok(understood),
        _ => Err(problems),
    }
}

/// An expectation that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmet<'a> {
    /// The what-if it belongs to; none for the meeting as it stands.
    pub what_if: Option<&'a str>,
    /// What was expected.
    pub expected: &'a Expectation,
    /// What came.
    pub came: Status,
}

fn unmet<'a>(
    meeting: &Meeting,
    expectations: &'a [Expectation],
    what_if: Option<&'a str>,
) -> impl Iterator<Item = Unmet<'a>> {
    let record = if expectations.is_empty() { None } else { Some(meeting.play()) };
    let came_to = |expected: &'a Expectation| {
        let came = record.as_ref().map_or(Status::NotPut, |record| {
            meeting.lookup(&expected.id).map_or(Status::NotPut, |of| record.status(of))
        });
        Unmet { what_if, expected, came }
    };
    let unmet: Vec<Unmet<'a>> =
        expectations.iter().map(came_to).filter(|unmet| unmet.came != unmet.expected.status).collect();
    unmet.into_iter()
}
