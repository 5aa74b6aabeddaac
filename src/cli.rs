//! The command line: one verb a file. It knows no law; it reads, asks the library and prints.

mod check;
mod compare;
mod council;
mod course;
mod diagnostics;
mod dialogue;
mod explain;
mod forecast;
mod input;
mod level;
mod new;
mod output;
mod page;
mod power;
mod quiz;
mod record;
mod run;
mod start;
mod style;
mod what_if;
mod worksheet;
mod writing;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use unsc::diagnostic::hidden;

use output::{Output, lines_visible};

/// How the United Nations Security Council votes: its law, run on scenario files
#[derive(Parser)]
#[command(version, styles = style::HELP, max_term_width = 100)]
#[command(after_help = "Start with a real case:\n  unsc run @2017-11-16-syria-jim-rival-drafts")]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    /// When to use colour
    #[arg(
        long,
        global = true,
        display_order = 900,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true
    )]
    color: clap::ColorChoice,
}

#[derive(Subcommand)]
enum Command {
    Run(run::Run),
    Check(check::Check),
    WhatIf(Box<what_if::WhatIf>),
    Compare(compare::Compare),
    Forecast(forecast::Forecast),
    Council(council::Council),
    Page(page::Page),
    Power(Box<power::Power>),
    Record(Box<record::Record>),
    Explain(explain::Explain),
    Course(course::Course),
    Quiz(quiz::Quiz),
    Worksheet(worksheet::Worksheet),
    New(new::New),
}

/// The form of an answer.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

/// How the program ends.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Exit {
    /// Done; a vetoed draft is an answer, not a failure.
    Done = 0,
    /// The input could not be used. Clap takes 2, for wrong usage.
    Unusable = 1,
    /// An expectation did not hold.
    Unmet = 3,
}

/// Runs the program with these arguments, the first of which is its own name. A closed pipe is a quiet end.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(answer) => {
            let mut output = Output::new(clap::ColorChoice::Auto);
            return ended(usage(&answer, &arguments), &mut output);
        }
    };
    let mut output = Output::new(cli.color);
    let Some(command) = cli.command else {
        return ended(start::run(&mut output).map(|exit| exit as u8), &mut output);
    };
    let exit = match command {
        Command::Run(run) => run.run(&mut output),
        Command::Check(check) => check.run(&mut output),
        Command::WhatIf(what_if) => what_if.run(&mut output),
        Command::Compare(compare) => compare.run(&mut output),
        Command::Forecast(forecast) => forecast.run(&mut output),
        Command::Council(council) => council.run(&mut output),
        Command::Page(page) => page.run(&mut output),
        Command::Power(power) => power.run(&mut output),
        Command::Record(record) => record.run(&mut output),
        Command::Explain(explain) => explain.run(&mut output),
        Command::Course(course) => course.run(&mut output),
        Command::Quiz(quiz) => quiz.run(&mut output),
        Command::Worksheet(worksheet) => worksheet.run(&mut output),
        Command::New(new) => new.run(&mut output),
    };
    ended(exit.map(|exit| exit as u8), &mut output)
}

/// What clap has to say: of wrong usage, which ends with 2, or for `--help` and `--version`, with 0. It repeats
/// arguments as they are; where a terminal would obey one of them, the words are written without styles of their own.
fn usage(answer: &clap::Error, arguments: &[OsString]) -> std::io::Result<u8> {
    let obeyed = |argument: &OsString| argument.to_string_lossy().contains(hidden);
    if arguments.iter().any(obeyed) {
        let words = lines_visible(&answer.render().to_string());
        std::io::stderr().write_all(words.as_bytes())?;
    } else {
        answer.print()?;
    }
    Ok(u8::try_from(answer.exit_code()).unwrap_or(2))
}

/// Sends everything on its way, and says how the program ends.
fn ended(exit: std::io::Result<u8>, output: &mut Output) -> ExitCode {
    match exit.and_then(|exit| output.flush().map(|()| exit)) {
        Ok(exit) => ExitCode::from(exit),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            output.complain_at_once(format!("error: the answer could not be written: {error}"));
            ExitCode::from(Exit::Unusable as u8)
        }
    }
}
