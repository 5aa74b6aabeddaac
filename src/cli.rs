//! The command line: one verb a file. It knows no law; it reads, asks the library and prints.

mod check;
mod compare;
mod council;
mod diagnostics;
mod forecast;
mod input;
mod output;
mod page;
mod power;
mod run;
mod style;
mod what_if;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use output::Output;

/// How the United Nations Security Council votes: its law, run on scenario files
#[derive(Parser)]
#[command(version, styles = style::HELP, max_term_width = 100, arg_required_else_help = true)]
#[command(
    after_help = "Start with a real case:\n  unsc run scenarios/history/2017-11-16-syria-jim-rival-drafts.toml"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    /// When to use colour
    #[arg(
        long,
        global = true,
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

/// Runs the program. A closed pipe is a quiet end.
pub fn run() -> ExitCode {
    // Clap itself ends the program on wrong usage, with 2, and after `--help`, with 0.
    let cli = Cli::parse();
    let mut output = Output::new(cli.color);
    let ended = match cli.command {
        Command::Run(run) => run.run(&mut output),
        Command::Check(check) => check.run(&mut output),
        Command::WhatIf(what_if) => what_if.run(&mut output),
        Command::Compare(compare) => compare.run(&mut output),
        Command::Forecast(forecast) => forecast.run(&mut output),
        Command::Council(council) => council.run(&mut output),
        Command::Page(page) => page.run(&mut output),
        Command::Power(power) => power.run(&mut output),
    };
    match ended.and_then(|exit| output.flush().map(|()| exit)) {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = output.complain(&format!("error: the answer could not be written: {error}"));
            ExitCode::from(Exit::Unusable as u8)
        }
    }
}
