//! `unsc power`: how much a seat is worth.

mod which;

use std::io;

use clap::{Args, ValueEnum};
use unsc::Matter;
use unsc::power::cases::Sweep;
use unsc::views::power::PowerReport;
use unsc::views::power::tables::Definitions;
use unsc::views::text::Text;

use super::Exit;
use super::output::Output;

/// The most members that a Council is counted for: the whole membership, and some room.
const MOST_MEMBERS: u16 = 250;

/// The longest series.
const LONGEST_SERIES: u16 = 100;

#[derive(Args)]
#[command(
    after_help = "Examples:\n  unsc power\n  unsc power 1965-12-31\n  unsc power --bloc \"France,United Kingdom,United States\"\n  \
                  unsc power --compare charter-1945,charter-1965,g4-2005,no-veto\n  unsc power --sweep affirmative=8..15\n  \
                  unsc power --permanent 5 --elected 188 --affirmative 116"
)]
pub struct Power {
    /// A date, the name of rules, or a scenario file; today where it is left out
    #[arg(value_name = "WHAT")]
    what: Option<String>,

    /// The rules, by name, for the Council of that date or scenario
    #[arg(long, value_name = "RULES")]
    rules: Option<String>,

    /// Permanent seats with a veto
    #[arg(long, value_name = "SEATS", value_parser = clap::value_parser!(u16).range(..=i64::from(MOST_MEMBERS)))]
    permanent: Option<u16>,

    /// Permanent seats without a veto
    #[arg(long, value_name = "SEATS", value_parser = clap::value_parser!(u16).range(..=i64::from(MOST_MEMBERS)))]
    permanent_without_veto: Option<u16>,

    /// Elected seats
    #[arg(long, value_name = "SEATS", value_parser = clap::value_parser!(u16).range(..=i64::from(MOST_MEMBERS)))]
    elected: Option<u16>,

    /// The affirmative votes required
    #[arg(long, value_name = "VOTES", value_parser = clap::value_parser!(u16).range(1..))]
    affirmative: Option<u16>,

    /// The negative votes of permanent members that a veto takes; 0 for no veto
    #[arg(long, value_name = "VOTES")]
    vetoes_needed: Option<u16>,

    /// The affirmative votes that override a veto
    #[arg(long, value_name = "VOTES")]
    overridden_by: Option<u16>,

    /// On procedural matters, which know no veto
    #[arg(long)]
    procedural: bool,

    /// Members obliged to abstain, as parties to the dispute
    #[arg(long, value_name = "MEMBER,…", value_delimiter = ',', conflicts_with = "procedural")]
    abstaining: Vec<String>,

    /// Members bound to vote together; may be given several times
    #[arg(long, value_name = "MEMBER,…")]
    bloc: Vec<String>,

    /// Several of them in one table: dates, names of rules, scenario files
    #[arg(long, value_name = "WHAT,…", value_delimiter = ',', conflicts_with = "what")]
    compare: Vec<String>,

    /// A series in one table: `affirmative`, `permanent`, `elected`, `vetoes-needed` or `overridden-by`
    #[arg(long, value_name = "NUMBER=FROM..TO", value_parser = parse_series)]
    sweep: Option<Series>,

    /// Say what each measure is, where it comes from, and what it can and cannot tell
    #[arg(long)]
    definitions: bool,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Form,
}

/// The form of an answer.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// For tables: one line for each Council, class and measure
    Csv,
    /// For documents
    Markdown,
}

/// One number from one value to another, both included.
#[derive(Clone, Copy)]
struct Series {
    sweep: Sweep,
    from: u16,
    to: u16,
}

fn parse_series(written: &str) -> Result<Series, String> {
    let expected = || "a series is written as affirmative=8..15".to_owned();
    let (name, range) = written.split_once('=').ok_or_else(expected)?;
    let found = Sweep::ALL.iter().find(|(word, _)| *word == name);
    let Some((_, sweep)) = found else {
        let words = Sweep::ALL.map(|(word, _)| word);
        return Err(format!("a series is of one of {}", words.join(", ")));
    };
    let (from, to) = range.split_once("..").ok_or_else(expected)?;
    let number = |written: &str| written.parse::<u16>().map_err(|_| expected());
    let (from, to) = (number(from)?, number(to.trim_start_matches('='))?);
    if to < from || LONGEST_SERIES <= to - from {
        return Err(format!("a series runs upwards and has at most {LONGEST_SERIES} values"));
    }
    Ok(Series { sweep: *sweep, from, to })
}

impl Power {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        if self.definitions {
            self.define(output)?;
            return Ok(Exit::Done);
        }
        let asked = match self.asked(output)? {
            Ok(asked) => asked,
            Err(complaint) => {
                // A scenario that cannot be used has been complained about already.
                if !complaint.is_empty() {
                    output.complain(format!("error: {complaint}"))?;
                }
                return Ok(Exit::Unusable);
            }
        };
        let report = PowerReport::of(&asked, self.matter());
        match self.format {
            Form::Text => {
                let mut text = Text::of_width(output.width());
                report.write(&mut text);
                output.text(&text)?;
            }
            Form::Json => output.json(&report)?,
            Form::Csv => report.write_csv(&mut output.answers())?,
            Form::Markdown => report.write_markdown(&mut output.answers())?,
        }
        Ok(Exit::Done)
    }

    fn define(&self, output: &mut Output) -> io::Result<()> {
        let definitions = Definitions::all();
        match self.format {
            Form::Text => {
                let mut text = Text::of_width(output.width());
                definitions.write(&mut text);
                output.text(&text)
            }
            Form::Json => output.json(&definitions),
            Form::Csv => definitions.write_csv(&mut output.answers()),
            Form::Markdown => definitions.write_markdown(&mut output.answers()),
        }
    }

    fn matter(&self) -> Matter {
        if self.procedural { Matter::Procedural } else { Matter::NonProcedural }
    }
}
