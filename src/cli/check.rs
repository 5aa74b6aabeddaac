//! `unsc check`: are the files sound, and do their expectations hold?

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use unsc::views::check::{CheckReport, FileReport};

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

impl Check {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let (loaded, sound) = input::load(&self.paths, output)?;
        let files = loaded.iter();
        let files = files.map(|loaded| FileReport::of(&loaded.path, &loaded.scenario));
        let report = CheckReport::of(files.collect());
        match self.format {
            Format::Text => output.answers().write_all(report.text().as_bytes())?,
            Format::Json => output.json(&report)?,
        }
        // A file that cannot be used weighs more: nobody knows what it expects.
        Ok(match (sound, report.met()) {
            (false, _) => Exit::Unusable,
            (true, false) => Exit::Unmet,
            (true, true) => Exit::Done,
        })
    }
}
