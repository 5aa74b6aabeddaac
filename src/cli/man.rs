//! `unsc man`: the manual, one page for the program and one for each command.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::builder::Resettable;
use clap::{Args, Command};
use clap_mangen::Man as Page;
use clap_mangen::roff::{Roff, bold, roman};
use unsc::scenario::diagnostic::{nearest, visible};

use super::output::Output;
use super::{Exit, files, program};

/// How the program ends, in the order of its exit codes.
const ENDS: [(&str, &str); 4] = [
    ("0", "Done; a vetoed draft is an answer, not a failure."),
    ("1", "The input could not be used."),
    ("2", "The command was not understood."),
    ("3", "An expectation did not hold."),
];

/// What the program takes from its surroundings.
const SURROUNDINGS: [(&str, &str); 2] = [
    ("NO_COLOR", "If it is set, there is no colour, unless --color always asks for it."),
    ("COLUMNS", "The width of answers if the output is not a terminal."),
];

#[derive(Args)]
#[command(after_help = "Read it, or put it where `man` looks:
  unsc man what-if | man -l -
  unsc man --dir ~/.local/share/man/man1")]
pub struct Man {
    /// The command: `what-if`; if it is left out, the page of the whole program
    #[arg(value_name = "COMMAND")]
    command: Option<String>,

    /// Write all pages into this folder instead, as `unsc.1`, `unsc-what-if.1` …
    #[arg(long, value_name = "FOLDER", conflicts_with = "command")]
    dir: Option<PathBuf>,
}

impl Man {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let program = program();
        if let Some(folder) = &self.dir {
            if let Err(error) = std::fs::create_dir_all(folder) {
                files::refuse(folder, &error, output)?;
                return Ok(Exit::Unusable);
            }
            for command in std::iter::once(&program).chain(program.get_subcommands()) {
                let file = folder.join(format!("{}.1", full_name(command)));
                if !files::put(&file, &of(command, &program)?, output)? {
                    return Ok(Exit::Unusable);
                }
            }
            return Ok(Exit::Done);
        }
        let Some(command) = self.asked(&program) else {
            output.complain(self.unknown(&program))?;
            return Ok(Exit::Unusable);
        };
        let page = of(command, &program)?;
        output.answers().write_all(page.as_bytes())?;
        Ok(Exit::Done)
    }

    /// The command whose page is asked for, if there is such a command.
    fn asked<'c>(&self, program: &'c Command) -> Option<&'c Command> {
        match &self.command {
            None => Some(program),
            Some(name) => program.find_subcommand(name),
        }
    }

    fn unknown(&self, program: &Command) -> String {
        let asked = self.command.as_deref().unwrap_or_default();
        let help = match nearest(asked, program.get_subcommands().map(Command::get_name)) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "`unsc --help` lists them".to_owned(),
        };
        format!("error: unknown command `{}`; {help}", visible(asked))
    }
}

/// `unsc-what-if`: what a page is called.
fn full_name(command: &Command) -> &str {
    command.get_display_name().unwrap_or("unsc")
}

/// The page of a command, in the language of `man`.
fn of(command: &Command, program: &Command) -> io::Result<String> {
    let version = program.get_version().unwrap_or_default();
    let plain = command.clone().version(Resettable::Reset);
    let page = Page::new(plain.after_help(Resettable::Reset))
        .source(format!("unsc {version}"))
        .manual("The votes of the Security Council");
    let mut text = Vec::new();
    page.render(&mut text)?;
    let mut rest = Roff::new();
    if let Some(help) = command.get_after_help() {
        after_help(&help.to_string(), &mut rest);
    }
    for (title, list) in [("EXIT STATUS", &ENDS[..]), ("ENVIRONMENT", &SURROUNDINGS)] {
        rest.control("SH", [title]);
        for (word, means) in list {
            rest.control("TP", []);
            rest.text([bold(*word)]);
            rest.text([roman(*means)]);
        }
    }
    if full_name(command) != "unsc" {
        rest.control("SH", ["SEE ALSO"]);
        rest.text([bold("unsc"), roman("(1)")]);
    }
    // As the first part has it, an apostrophe is one, and no quotation mark.
    let rest = rest.to_roff().replace('\'', r"\*(Aq");
    Ok(String::from_utf8_lossy(&text).into_owned() + &rest)
}

/// What stands below the options: paragraphs, and commands to be typed, which are indented there.
fn after_help(help: &str, page: &mut Roff) {
    page.control("SH", ["EXAMPLES"]);
    let mut typed = false;
    for line in help.lines() {
        let command = line.strip_prefix("  ");
        if command.is_some() && !typed {
            page.control("RS", ["4"]).control("nf", []);
        } else if command.is_none() && typed {
            page.control("fi", []).control("RE", []);
        }
        typed = command.is_some();
        match command {
            Some(command) => page.text([roman(command)]),
            None if line.is_empty() => page.control("PP", []),
            // A line of its own says already that these are examples.
            None if line == "Examples:" => page,
            None => page.text([roman(line)]),
        };
    }
    if typed {
        page.control("fi", []).control("RE", []);
    }
}
