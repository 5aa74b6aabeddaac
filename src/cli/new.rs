//! `unsc new`: a commented scenario to start from.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use unsc::english::day;
use unsc::teach::starter;

use super::council::{no_council, parse_day, today};
use super::output::Output;
use super::{Exit, diagnostics, files, input};

#[derive(Args)]
pub struct New {
    /// The file to write; it must not exist. Standard output if it is left out
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    /// The date of the meeting, as 2017-11-16; today by default
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    date: Option<Date>,

    /// Every key of the format, with comments
    #[arg(long, conflicts_with_all = ["date", "from"])]
    full: bool,

    /// A copy of this scenario: `@name`, as `unsc list` shows it, or a file
    #[arg(long, value_name = "SCENARIO", conflicts_with = "date")]
    from: Option<PathBuf>,
}

impl New {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let date = self.date.unwrap_or_else(today);
        let found = match &self.from {
            Some(from) => {
                let shown = diagnostics::visible(&from.to_string_lossy());
                let text = input::read(from).map_err(|why| format!("`{shown}` {why}"));
                text.map(|text| (text, format!("a copy of {shown}")))
            }
            None if self.full => Ok((starter::FULL.to_owned(), "a scenario with every key".to_owned())),
            None => {
                let text = starter::for_day(date).ok_or_else(|| no_council(date));
                text.map(|text| (text, format!("a scenario for {}", day(date))))
            }
        };
        let (text, what) = match found {
            Ok(found) => found,
            Err(why) => {
                output.complain(format!("error: {why}"))?;
                return Ok(Exit::Unusable);
            }
        };
        let Some(file) = self.file.as_deref().filter(|file| *file != Path::new("-")) else {
            output.answers().write_all(text.as_bytes())?;
            return Ok(Exit::Done);
        };
        if let Err(error) = files::write_new(file, &text) {
            files::refuse(file, &error, output)?;
            return Ok(Exit::Unusable);
        }
        let shown = diagnostics::visible(&file.to_string_lossy());
        writeln!(output.answers(), "Wrote `{shown}`: {what}. Change it as you like, then:\n   unsc run {shown}")?;
        Ok(Exit::Done)
    }
}
