//! `unsc new`: a commented scenario to start from.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use unsc::teach::starter;
use unsc::words::day;

use super::council::{no_council, parse_day, today};
use super::output::Output;
use super::{Exit, diagnostics};

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
            output.complain(&no_council(date))?;
            return Ok(Exit::Unusable);
        };
        let Some(file) = self.file.as_deref().filter(|file| *file != Path::new("-")) else {
            output.answers().write_all(text.as_bytes())?;
            return Ok(Exit::Done);
        };
        let shown = diagnostics::visible(&file.to_string_lossy());
        let written = File::create_new(file).and_then(|mut new| new.write_all(text.as_bytes()));
        if let Err(error) = written {
            let why = match error.kind() {
                io::ErrorKind::AlreadyExists => "exists already, and is left as it is".to_owned(),
                io::ErrorKind::NotFound => "cannot be written: there is no such folder".to_owned(),
                io::ErrorKind::PermissionDenied => "may not be written".to_owned(),
                _ => format!("cannot be written: {error}"),
            };
            output.complain(&format!("error: `{shown}` {why}"))?;
            return Ok(Exit::Unusable);
        }
        writeln!(
            output.answers(),
            "`{shown}` is written: a scenario for {}. Change it as you like, then:\n   unsc run {shown}",
            day(date)
        )?;
        Ok(Exit::Done)
    }
}
