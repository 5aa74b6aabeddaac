//! `unsc show`: the file of a scenario that comes with the program.

use std::io::{self, Write};
use std::path::Path;

use clap::Args;
use unsc::teach::library;

use super::output::Output;
use super::{Exit, input};

#[derive(Args)]
#[command(after_help = "Example:\n  unsc show @2017-11-16-syria-jim-rival-drafts > mine.toml")]
pub struct Show {
    /// The name of a scenario: `@2017-11-16-syria-jim-rival-drafts`
    #[arg(value_name = "@NAME")]
    name: String,
}

impl Show {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let name = format!("{}{}", library::MARK, self.name.trim_start_matches(library::MARK));
        match input::read(Path::new(&name)) {
            Ok(text) => output.answers().write_all(text.as_bytes())?,
            Err(why) => {
                output.complain(format!("error: `{}` {why}", super::diagnostics::visible(&name)))?;
                return Ok(Exit::Unusable);
            }
        }
        Ok(Exit::Done)
    }
}
