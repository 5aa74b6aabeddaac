//! `unsc check`: are the files sound, and do their expectations hold?

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use unsc::scenario::{Scenario, Unmet};

use super::output::Output;
use super::{Exit, Format, input};

#[derive(Args)]
pub struct Check {
    /// Scenario files or folders; `-` reads one from standard input
    #[arg(required = true, value_name = "SCENARIO")]
    paths: Vec<PathBuf>,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The whole answer, as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    format: &'static str,
    version: u32,
    files: Vec<Checked<'a>>,
}

/// One file.
#[derive(Serialize)]
struct Checked<'a> {
    path: &'a str,
    expectations: usize,
    unmet: Vec<UnmetReport<'a>>,
}

#[derive(Serialize)]
struct UnmetReport<'a> {
    what_if: Option<&'a str>,
    id: &'a str,
    expected: &'static str,
    came: &'static str,
}

impl Check {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let (loaded, sound) = input::load(&self.paths, output)?;
        let mut files = Vec::new();
        for loaded in &loaded {
            let unmet = loaded.scenario.unmet();
            let expectations = expectations(&loaded.scenario);
            if self.format == Format::Text {
                write_line(output, &loaded.path, expectations, &unmet)?;
            }
            files.push(Checked {
                path: &loaded.path,
                expectations,
                unmet: unmet.iter().map(report).collect(),
            });
        }
        let met = files.iter().all(|file| file.unmet.is_empty());
        if self.format == Format::Json {
            let version = unsc::report::JSON_VERSION;
            output.json(&Answer {
                format: "unsc check",
                version,
                files,
            })?;
        }
        // A file that cannot be used weighs more: nobody knows what it expects.
        Ok(match (sound, met) {
            (false, _) => Exit::Unusable,
            (true, false) => Exit::Unmet,
            (true, true) => Exit::Done,
        })
    }
}

fn expectations(scenario: &Scenario) -> usize {
    scenario.expectations.len()
        + scenario
            .what_ifs
            .iter()
            .map(|what_if| what_if.expectations.len())
            .sum::<usize>()
}

fn write_line(
    output: &mut Output,
    path: &str,
    expectations: usize,
    unmet: &[Unmet<'_>],
) -> io::Result<()> {
    let mut answers = output.answers();
    match (expectations, unmet.len()) {
        (0, _) => writeln!(answers, "{path}: sound; it expects nothing")?,
        (all, 0) => writeln!(answers, "{path}: sound; {all} of {all} expectations hold")?,
        (all, missed) => writeln!(
            answers,
            "{path}: {missed} of {all} expectations do not hold"
        )?,
    }
    for Unmet {
        what_if,
        expected,
        came,
    } in unmet
    {
        let id = &expected.id;
        let (expected, came) = (expected.fate.word(), came.word());
        write!(
            answers,
            "  `{id}`: expected `{expected}`, it came to `{came}`"
        )?;
        match what_if {
            Some(title) => writeln!(answers, " (what if: {title})")?,
            None => writeln!(answers)?,
        }
    }
    Ok(())
}

fn report<'a>(unmet: &Unmet<'a>) -> UnmetReport<'a> {
    UnmetReport {
        what_if: unmet.what_if,
        id: &unmet.expected.id,
        expected: unmet.expected.fate.word(),
        came: unmet.came.word(),
    }
}
