//! `unsc new`: a commented scenario to start from.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use unsc::english::day;
use unsc::teach::starter;

use super::council::{no_council, parse_day, today};
use super::output::Output;
use super::{Exit, diagnostics, writing};

#[derive(Args)]
pub struct New {
    /// The file to write; it must not exist. Standard output where it is left out
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    /// The day of the meeting, as 2017-11-16; today where it is left out
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    date: Option<Date>,
}

impl New {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let date = self.date.unwrap_or_else(today);
        let Some(text) = starter::for_day(date) else {
            output.complain(format!("error: {}", no_council(date)))?;
            return Ok(Exit::Unusable);
        };
        let Some(file) = self.file.as_deref().filter(|file| *file != Path::new("-")) else {
            output.answers().write_all(text.as_bytes())?;
            return Ok(Exit::Done);
        };
        if let Err(error) = writing::write_new(file, &text) {
            writing::refuse(file, &error, output)?;
            return Ok(Exit::Unusable);
        }
        let shown = diagnostics::visible(&file.to_string_lossy());
        writeln!(
            output.answers(),
            "`{shown}` is written: a scenario for {}. Change it as you like, then:\n   unsc run {shown}",
            day(date)
        )?;
        Ok(Exit::Done)
    }
}
