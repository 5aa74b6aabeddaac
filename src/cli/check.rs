//! `unsc check`: are the files valid, and do their expectations hold?

use std::io;
use std::path::PathBuf;

use clap::Args;
use unsc::document::Table;
use unsc::views::check::{CheckAnswer, CheckedFile};

use super::output::Output;
use super::{Exit, Format, input};

#[derive(Args)]
pub struct Check {
    /// Scenario files or folders; `-` reads one from standard input
    #[arg(required = true, value_name = "SCENARIO")]
    paths: Vec<PathBuf>,

    /// The format of the answer
    #[arg(long, value_parser = Format::among([Format::Text, Format::Json, Format::Markdown]), default_value = "text")]
    format: Format,
}

impl Check {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let (loaded, valid) = input::load(&self.paths, output)?;
        let files = loaded.iter().map(|loaded| CheckedFile::new(&loaded.path, &loaded.scenario));
        let answer = CheckAnswer { files: files.collect() };
        output.give(&answer, || answer.document(), Table::default)?;
        // A file that cannot be used is worse: nobody knows what it expects.
        Ok(match (valid, answer.met()) {
            (false, _) => Exit::Unusable,
            (true, false) => Exit::Unmet,
            (true, true) => Exit::Done,
        })
    }
}
