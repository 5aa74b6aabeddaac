//! Whether the expectations of files hold.

use serde::Serialize;

use crate::document::{Document, Role, Span};
use crate::english::headings;
use crate::scenario::{Scenario, Unmet};

/// What was found in valid files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckAnswer<'a> {
    /// The files.
    pub files: Vec<CheckedFile<'a>>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckedFile<'a> {
    /// Its path.
    pub path: &'a str,
    /// How many expectations it has, in its what-ifs too.
    pub expectations: usize,
    /// Those that do not hold.
    pub unmet: Vec<Unmet<'a>>,
}

impl CheckAnswer<'_> {
    /// Do all expectations hold?
    #[must_use]
    pub fn met(&self) -> bool {
        self.files.iter().all(|file| file.unmet.is_empty())
    }

    /// A line for each file, and one for each expectation that does not hold.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::default();
        for file in &self.files {
            let (all, missed) = (file.expectations, file.unmet.len());
            let found = match (all, missed) {
                (0, _) => (Role::Plain, "valid; no expectations".to_owned()),
                (1, 0) => (Role::Success, "valid; its expectation holds".to_owned()),
                (_, 0) => (Role::Success, format!("valid; all {all} expectations hold")),
                _ => (Role::Failure, format!("{missed} of {all} expectations do not hold")),
            };
            document.paragraph([Span::new(Role::Plain, format!("{}: ", file.path)), Span::new(found.0, found.1)]);
            document.nested(|document| {
                for Unmet { what_if, id, expected, result } in &file.unmet {
                    let (expected, result) = (headings::status(*expected), headings::status(*result));
                    let what_if = what_if.map(|title| format!(" (what if: {title})")).unwrap_or_default();
                    document.paragraph(format!("`{id}`: expected {expected}, but the result is {result}{what_if}"));
                }
            });
        }
        document
    }
}

impl<'a> CheckedFile<'a> {
    /// The scenario at this path.
    #[must_use]
    pub fn new(path: &'a str, scenario: &'a Scenario) -> Self {
        let in_what_ifs = scenario.what_ifs.iter().map(|what_if| what_if.expectations.len());
        let expectations = scenario.expectations.len() + in_what_ifs.sum::<usize>();
        Self { path, expectations, unmet: scenario.unmet() }
    }
}
