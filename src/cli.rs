//! The command line: one file per command. It knows no law; it reads, asks the library and prints.

mod check;
mod compare;
mod completions;
mod council;
mod course;
mod diagnostics;
mod explain;
mod files;
mod forecast;
mod input;
mod list;
mod man;
mod naming;
mod new;
mod output;
mod page;
mod power;
mod prompt;
mod quiz;
mod record;
mod run;
mod schema;
mod show;
mod start;
mod strategy;
mod style;
mod what_if;
mod worksheet;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use strum::VariantNames;
use unsc::scenario::diagnostic::first_hidden;

use output::{Output, lines_visible, shortened};

/// How the UN Security Council votes: play meetings from files and see what is adopted, and why
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
    /// Play a meeting: every item, its votes, its outcome and the reasons
    Run(run::Run),
    /// Check scenario files: are they valid, and do their expectations hold?
    Check(check::Check),
    /// Change votes, order, members, events or rules, or ask how to get another result
    ///
    /// Without options: the what-ifs of the file, and for each draft and mandate the fewest votes that
    /// must change to get another result.
    WhatIf(Box<what_if::WhatIf>),
    /// Compare the outcome of the same votes under several rules
    Compare(compare::Compare),
    /// Forecast a vote: the probability of each outcome, which members matter, and possible sequences
    ///
    /// Unknown votes come from the file's `[leanings]`, `[blocs]` and `[events]`; `unsc new --full` shows how
    /// to write them.
    Forecast(forecast::Forecast),
    /// Think rival drafts through: what a meeting comes to if members look ahead, and what order serves whom
    ///
    /// It needs the file's `[preferences]`: what members want the meeting to leave. `unsc new --full` shows
    /// how to write them. Members with preferences vote by them, not as the file records.
    Strategy(strategy::Strategy),
    /// List who sits on the Council on a day
    Council(council::Council),
    /// List the scenarios that come with the program
    List(list::List),
    /// Print the file of a scenario that comes with the program
    Show(show::Show),
    /// Write the studio: one HTML file to open, change and project meetings
    ///
    /// It opens in any browser, without a network. The scenarios that you name are in it; without one, it
    /// starts with an empty meeting.
    Page(page::Page),
    /// Compute the voting power of each seat, exactly, with and without abstention
    ///
    /// Every member has one vote; there are no weights. For weighted votes, see the R package
    /// `CoopGame`, the Python package `powerindex`, or the online calculators of Dennis Leech.
    Power(Box<power::Power>),
    /// Query the voting record since 1946, from a dataset: look up, count, apply another rule
    Record(Box<record::Record>),
    /// Explain an article, a rule or an idea: its text, how it is read, votes that show it
    Explain(explain::Explain),
    /// Take a lesson of the course: the story, the vote, a question, then the answer
    Course(course::Course),
    /// Practise: questions on real and invented votes, each answered with the reason
    ///
    /// Answer with the letter; `q` quits. The same seed gives the same questions.
    Quiz(quiz::Quiz),
    /// Make an exercise sheet, or its answer key; the same seed gives the same sheet
    Worksheet(worksheet::Worksheet),
    /// Create a scenario file to start from, with comments that explain each key
    New(new::New),
    /// Print the JSON Schema of scenario files, so that an editor can complete and check them
    ///
    /// JSON Schema, draft 2020-12. It knows the keys and their values; `unsc check` also checks who sat
    /// that day and whether the votes add up.
    Schema(schema::Schema),
    /// Print a shell script that completes commands, options and files
    ///
    /// bash, zsh and fish also complete the `@names` of the scenarios that come with the program; print
    /// the script again after an update.
    Completions(completions::Completions),
    /// Print a manual page for `man`
    Man(man::Man),
}

/// The format of an answer.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// Tables for spreadsheets
    Csv,
    /// For documents
    Markdown,
}

impl Format {
    /// Reads one of these formats, where a command does not have them all.
    fn among<const N: usize>(formats: [Self; N]) -> impl TypedValueParser<Value = Self> {
        let names = formats.iter().filter_map(ValueEnum::to_possible_value);
        PossibleValuesParser::new(names).map(|name| Self::from_str(&name, false).unwrap_or_default())
    }

    /// Text or JSON.
    fn text_or_json() -> impl TypedValueParser<Value = Self> {
        Self::among([Self::Text, Self::Json])
    }
}

/// The words of an enumeration of the library, as the values of an option.
fn words<T>() -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = strum::ParseError> + VariantNames + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(T::VARIANTS).try_map(|word| word.parse::<T>())
}

/// The command line as it was typed, so that it can be typed again.
fn typed() -> String {
    let plain = |word: &str| word.chars().all(|letter| letter.is_alphanumeric() || "@%+=:,./_-".contains(letter));
    let quoted = |word: String| {
        let shown = || diagnostics::visible(&word).replace('\'', r"'\''");
        if plain(&word) { word } else { format!("'{}'", shown()) }
    };
    let words = std::env::args_os().skip(1).map(|word| quoted(word.to_string_lossy().into_owned()));
    std::iter::once("unsc".to_owned()).chain(words).collect::<Vec<_>>().join(" ")
}

/// A seed, the one that was asked for or a new one that a person can type, and the command that draws by it again.
fn again(seed: Option<u64>) -> (u64, String) {
    if let Some(seed) = seed {
        return (seed, typed());
    }
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seed = since.map_or(1, |since| u64::from(since.subsec_nanos()) % 1_000_000);
    (seed, format!("{} --seed {seed}", typed()))
}

/// The exit codes.
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
    let parsed = Cli::command().try_get_matches_from(&arguments);
    let parsed = parsed.and_then(|matches| Cli::from_arg_matches(&matches).map(|cli| (cli, matches)));
    let (cli, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(answer) => {
            let mut output = Output::new(clap::ColorChoice::Auto);
            return ended(usage(&answer, &arguments), &mut output);
        }
    };
    let mut output = Output::new(cli.color);
    if let Some((command, matches)) = matches.subcommand() {
        let format = matches.try_get_one::<Format>("format").ok().flatten();
        output.answers_as(command, format.copied().unwrap_or_default());
    }
    // Whoever types a scenario or answers questions is not told to wait.
    let talks = matches!(cli.command, None | Some(Command::Quiz(_) | Command::Course(_)));
    if !talks && !arguments.iter().any(|argument| argument == "-") {
        output.show_work();
    }
    let Some(command) = cli.command else {
        return ended(start::run(&mut output).map(|exit| exit as u8), &mut output);
    };
    let exit = match command {
        Command::Run(run) => run.run(&mut output),
        Command::Check(check) => check.run(&mut output),
        Command::WhatIf(what_if) => what_if.run(&mut output),
        Command::Compare(compare) => compare.run(&mut output),
        Command::Forecast(forecast) => forecast.run(&mut output),
        Command::Strategy(strategy) => strategy.run(&mut output),
        Command::Council(council) => council.run(&mut output),
        Command::List(list) => list.run(&mut output),
        Command::Show(show) => show.run(&mut output),
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

/// Clap's own messages: on wrong usage, with exit code 2, or for `--help` and `--version`, with 0. It repeats
/// arguments as they are; where a terminal would obey one of them, the words are written without styles of their own.
fn usage(answer: &clap::Error, arguments: &[OsString]) -> std::io::Result<u8> {
    let obeyed = |argument: &OsString| first_hidden(&argument.to_string_lossy()).is_some();
    let long = |argument: &OsString| 1_000 < argument.len();
    if answer.use_stderr() && arguments.iter().any(|argument| obeyed(argument) || long(argument)) {
        let words = lines_visible(&shortened(&answer.render().to_string()));
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

/// Flushes all output, and gives the exit code.
fn ended(exit: std::io::Result<u8>, output: &mut Output) -> ExitCode {
    match exit.and_then(|exit| output.finish().map(|()| exit)) {
        Ok(exit) => ExitCode::from(exit),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            output.complain_at_once(format!("error: the answer could not be written: {error}"));
            ExitCode::from(Exit::Unusable as u8)
        }
    }
}
