//! The command line: one verb a file. It knows no law; it reads, asks the library and prints.

mod check;
mod compare;
mod completions;
mod council;
mod course;
mod diagnostics;
mod dialogue;
mod explain;
mod forecast;
mod input;
mod level;
mod man;
mod naming;
mod new;
mod output;
mod page;
mod power;
mod quiz;
mod record;
mod run;
mod schema;
mod start;
mod style;
mod what_if;
mod worksheet;
mod writing;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use unsc::scenario::diagnostic::first_hidden;

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

// The arguments of a command are only made when it is the one that was asked for.
#[derive(Subcommand)]
#[command(defer = true)]
enum Command {
    /// Play a meeting: every item, its tally, its outcome and why
    Run(run::Run),
    /// Check scenario files: are they sound, do their expectations hold?
    Check(check::Check),
    /// Change votes, order, members, events or rules, or ask what it would have taken
    ///
    /// Without options: the what-ifs that the file names, and for each draft and mandate the fewest
    /// changed votes that would have made it come out otherwise.
    WhatIf(Box<what_if::WhatIf>),
    /// Decide the same votes under several rules, side by side
    Compare(compare::Compare),
    /// The exact probability of every outcome, who matters, and the courses a meeting can take
    ///
    /// Votes that are not known come from the scenario's `[leanings]`, `[blocs]` and `[events]`.
    Forecast(forecast::Forecast),
    /// List who sits on the Council on a day
    Council(council::Council),
    /// Write a page to touch and try: one self-contained file, or a course of them
    ///
    /// A page opens from a memory stick, in any browser, without a network. Of a folder, or of several
    /// scenarios, a folder is written, with an index.
    Page(page::Page),
    /// Count the voting power of each seat, exactly, with yes and no alone and with abstention
    Power(Box<power::Power>),
    /// Ask the real voting record, from a file that you have: look up, count, decide under another rule
    Record(Box<record::Record>),
    /// Explain a provision or an idea: its words, its reading, the votes that show it
    Explain(explain::Explain),
    /// Play a lesson of the course: the story, the vote, a question, then the answer
    Course(course::Course),
    /// Practise: questions on real and made votes, each answered with the reason
    ///
    /// Answer with the letter; `q` leaves. The same seed asks the same questions.
    Quiz(quiz::Quiz),
    /// Make an exercise sheet, or its key: the same seed makes the same sheet
    Worksheet(worksheet::Worksheet),
    /// Start a scenario file of your own, with remarks on what goes where
    New(new::New),
    /// Print the JSON Schema of scenario files, for an editor that completes and checks them
    ///
    /// It is JSON Schema, draft 2020-12. It knows the keys of the format and its words; who sat that day,
    /// and whether the votes add up, `unsc check` knows.
    Schema(schema::Schema),
    /// Print what a shell needs to complete commands, options and files
    ///
    /// bash, zsh and fish complete `@names` too, of the scenarios that this program carries: after an
    /// update, print it anew.
    Completions(completions::Completions),
    /// Print a page of the manual, for `man` to show
    Man(man::Man),
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
        Command::Schema(schema) => schema.run(&mut output),
        Command::Completions(completions) => completions.run(&mut output),
        Command::Man(man) => man.run(&mut output),
    };
    ended(exit.map(|exit| exit as u8), &mut output)
}

/// What clap has to say: of wrong usage, which ends with 2, or for `--help` and `--version`, with 0. It repeats
/// arguments as they are; where a terminal would obey one of them, the words are written without styles of their own.
fn usage(answer: &clap::Error, arguments: &[OsString]) -> std::io::Result<u8> {
    let obeyed = |argument: &OsString| first_hidden(&argument.to_string_lossy()).is_some();
    if answer.use_stderr() && arguments.iter().any(obeyed) {
        let words = lines_visible(&answer.render().to_string());
        std::io::stderr().write_all(words.as_bytes())?;
    } else {
        answer.print()?;
    }
    Ok(u8::try_from(answer.exit_code()).unwrap_or(2))
}

/// What the program can be asked, as completions and the manual tell it.
fn program() -> clap::Command {
    let mut program = Cli::command()
        .disable_help_subcommand(true)
        .subcommand_help_heading("COMMANDS")
        .subcommand_value_name("COMMAND");
    // Only now has every command its arguments.
    program.build();
    program
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
