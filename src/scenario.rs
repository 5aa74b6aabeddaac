//! Scenario files: what a person writes, and what it means once it has been checked.

mod check;
pub mod diagnostic;
mod field;
mod file;
mod hints;
mod keys;
mod problems;
mod read;
mod schema;
mod syntax;

use serde::Serialize;

use crate::forecast::ForecastInput;
use crate::meeting::{Meeting, Status};
use crate::strategy::Preferences;
use crate::what_if::Change;
use diagnostic::{Diagnostic, Stage};
use field::{Entries, Field, Many};
use file::{File, FileWhatIf};
pub use hints::days_of_month;
use problems::Problems;

/// The JSON Schema of scenario files, draft 2020-12, for editors.
///
/// ```
/// let schema = unsc::scenario::json_schema();
/// let matters = &schema["properties"]["drafts"]["additionalProperties"]["properties"]["matter"]["enum"];
/// assert_eq!(matters[0], "non_procedural");
/// ```
#[must_use]
pub fn json_schema() -> serde_json::Value {
    schema::of::<File>()
}

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
/// assert!(scenario.unmet().is_empty(), "the result is what the file expects");
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
    pub outlook: ForecastInput,
    /// What members want it to leave, if the file says so.
    pub preferences: Option<Preferences>,
    /// The expected outcome.
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

/// A result that something must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// The item, draft or mandate.
    pub id: String,
    /// The expected outcome.
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
    /// The expected outcome.
    pub expectations: Vec<Expectation>,
}

impl Scenario {
    /// Reads a scenario.
    ///
    /// # Errors
    ///
    /// Every mistake of the file, in its order: of syntax, of shape and of meaning; of a file with more than a
    /// thousand, the first thousand that are found.
    pub fn read(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let mut read = None;
        syntax::read(text, |table, mistakes| read = Some(read::file(table, Problems::beside(mistakes))));
        let (file, mut problems): (File, Problems) = read.unwrap_or_default();
        problems.stage = Stage::Meaning;
        let (scenario, problems) = check::check(file, problems);
        sound(scenario, problems)
    }

    /// Checks a what-if that is asked of the scenario, as if its file had it.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it; its places mean nothing, for it stands in no file.
    pub fn what_if(&self, asked: Asked) -> Result<WhatIf, Vec<Diagnostic>> {
        let mut problems = Problems::default();
        let written = asked.written(&mut problems);
        let (what_if, problems) = check::what_if(&written, &self.meeting, problems);
        sound(Some(what_if), problems)
    }

    /// Which expectations do not hold, with what came instead; those of the what-ifs with their titles.
    #[must_use]
    pub fn unmet(&self) -> Vec<Unmet<'_>> {
        let mut unmet = unmet(&self.meeting, &self.expectations, None);
        for what_if in &self.what_ifs {
            let changed = what_if.change.apply(&self.meeting);
            unmet.extend(self::unmet(&changed, &what_if.expectations, Some(&what_if.title)));
        }
        unmet
    }
}

/// What was read, if nothing was wrong with it.
fn sound<T>(read: Option<T>, problems: Problems) -> Result<T, Vec<Diagnostic>> {
    let problems = problems.in_order();
    read.filter(|_| problems.is_empty()).ok_or(problems)
}

/// A what-if that comes from outside a file, in words that are not looked up yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// What is different, in a line.
    pub title: String,
    /// Votes changed: the item, the member, and the vote or `unknown`.
    pub votes: Vec<(String, String, String)>,
    /// Items that are taken in this order.
    pub order: Vec<String>,
    /// Items that do not take place.
    pub drop: Vec<String>,
    /// The member that sits, and who takes its seat.
    pub seats: Vec<(String, String)>,
    /// The event, and `yes` or `no`.
    pub events: Vec<(String, String)>,
    /// Other rules, by their name.
    pub rules: Option<String>,
    /// Another reading of the proviso, by its word.
    pub proviso: Option<String>,
}

impl Asked {
    /// The same as it would be written in a file.
    fn written(self, problems: &mut Problems) -> FileWhatIf {
        let mut votes: Vec<(String, Vec<_>)> = Vec::new();
        for (item, member, vote) in self.votes {
            let Some(vote) = read::word(&vote, problems) else {
                continue;
            };
            match votes.iter_mut().find(|(other, _)| *other == item) {
                Some((_, of_item)) => of_item.push((member, vote)),
                None => votes.push((item, vec![(member, vote)])),
            }
        }
        let change = votes.into_iter().map(|(item, votes)| (item, Entries::new(votes)));
        FileWhatIf {
            title: Field::new(self.title),
            change: Field::new(Entries::new(change)),
            order: Field::new(Many::new(self.order)),
            drop: Field::new(Many::new(self.drop)),
            seats: Field::new(Entries::new(self.seats)),
            events: Field::new(Entries::new(self.events)),
            rules: self.rules.map(Field::new).unwrap_or_default(),
            proviso: self.proviso.and_then(|word| read::word(&word, problems)).map(Field::new).unwrap_or_default(),
            ..FileWhatIf::default()
        }
    }
}

/// An expectation that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unmet<'a> {
    /// The title of the what-if that it stands in; none for the meeting as it stands.
    pub what_if: Option<&'a str>,
    /// What it is about.
    pub id: &'a str,
    /// What was expected.
    pub expected: Status,
    /// The result.
    pub result: Status,
}

fn unmet<'a>(meeting: &Meeting, expectations: &'a [Expectation], what_if: Option<&'a str>) -> Vec<Unmet<'a>> {
    if expectations.is_empty() {
        return Vec::new();
    }
    let minutes = meeting.play();
    let unmet = expectations.iter().map(|Expectation { id, status }| {
        let result = meeting.lookup(id).map_or(Status::NotPut, |of| minutes.status(of));
        Unmet { what_if, id, expected: *status, result }
    });
    unmet.filter(|unmet| unmet.result != unmet.expected).collect()
}
