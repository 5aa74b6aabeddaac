//! Whether the expectations of files hold.

use serde::Serialize;

use crate::scenario::{Scenario, Unmet};

/// What was found in files that are sound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    /// What kind of document this is: `unsc check`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// The files.
    pub files: Vec<FileReport>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// Its path.
    pub path: String,
    /// How many things it expects, in its what-ifs too.
    pub expectations: usize,
    /// Those that do not hold.
    pub unmet: Vec<UnmetReport>,
}

/// An expectation that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnmetReport {
    /// The title of the what-if that it stands in.
    pub what_if: Option<String>,
    /// What it is about.
    pub id: String,
    /// What was expected.
    pub expected: &'static str,
    /// What came of it.
    pub came: &'static str,
}

impl CheckReport {
    /// The report of these files.
    #[must_use]
    pub fn of(files: Vec<FileReport>) -> Self {
        Self { format: "unsc check", version: super::JSON_VERSION, files }
    }

    /// Do all expectations hold?
    #[must_use]
    pub fn met(&self) -> bool {
        self.files.iter().all(|file| file.unmet.is_empty())
    }

    /// A line for each file, and one for each expectation that does not hold.
    #[must_use]
    pub fn text(&self) -> String {
        self.files.iter().map(FileReport::text).collect()
    }
}

impl FileReport {
    /// The report of the scenario at this path.
    #[must_use]
    pub fn of(path: &str, scenario: &Scenario) -> Self {
        let in_what_ifs = scenario.what_ifs.iter();
        let in_what_ifs = in_what_ifs.map(|what_if| what_if.expectations.len());
        Self {
            path: path.to_owned(),
            expectations: scenario.expectations.len() + in_what_ifs.sum::<usize>(),
            unmet: scenario.unmet().iter().map(UnmetReport::of).collect(),
        }
    }

    fn text(&self) -> String {
        let path = &self.path;
        let mut text = match (self.expectations, self.unmet.len()) {
            (0, _) => format!("{path}: sound; it expects nothing\n"),
            (all, 0) => format!("{path}: sound; {all} of {all} expectations hold\n"),
            (all, missed) => format!("{path}: {missed} of {all} expectations do not hold\n"),
        };
        text.extend(self.unmet.iter().map(UnmetReport::text));
        text
    }
}

impl UnmetReport {
    fn of(unmet: &Unmet<'_>) -> Self {
        Self {
            what_if: unmet.what_if.map(str::to_owned),
            id: unmet.expected.id.clone(),
            expected: unmet.expected.status.as_str(),
            came: unmet.came.as_str(),
        }
    }

    fn text(&self) -> String {
        let Self { what_if, id, expected, came } = self;
        let what_if = what_if.as_ref().map(|title| format!(" (what if: {title})"));
        let what_if = what_if.unwrap_or_default();
        format!("  `{id}`: expected `{expected}`, it came to `{came}`{what_if}\n")
    }
}
