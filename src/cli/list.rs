//! `unsc list`: the scenarios that come with the program.

use std::io;

use clap::Args;
use unsc::meeting::Status;
use unsc::teach::library;
use unsc::views::list::ListQuery;

use super::diagnostics::visible;
use super::output::Output;
use super::{Exit, Format};

#[derive(Args)]
#[command(
    after_help = "Examples:\n  unsc list --outcome vetoed --member China --year 1990..2000\n  unsc list --provision \"Rule 32\"\n  \
                  unsc list @lessons\n  unsc list namibia --format csv"
)]
pub struct List {
    /// Words in the file; `@lessons` or `@history` lists that folder
    #[arg(value_name = "WORD")]
    words: Vec<String>,

    /// The year of the meeting, or a range: 1946..1965
    #[arg(long, value_name = "YEAR", value_parser = parse_years)]
    year: Option<(i16, i16)>,

    /// Members that sat; separate them by commas or repeat the option
    #[arg(long, value_name = "MEMBER,…", value_delimiter = ',')]
    member: Vec<String>,

    /// Outcomes of a vote: `vetoed`, `not_adopted`, `carried`; separate them by commas or repeat the option
    #[arg(long, value_name = "OUTCOME,…", value_delimiter = ',', value_parser = parse_outcome)]
    outcome: Vec<Status>,

    /// What an answer rests on: "27 (3)", "Rule 33"; repeat the option for several
    #[arg(long, value_name = "CITATION")]
    provision: Vec<String>,

    /// The format of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

fn parse_years(written: &str) -> Result<(i16, i16), String> {
    let year = |text: &str| text.parse::<i16>().map_err(|_| "expected a year such as 1956, or 1946..1965".to_owned());
    let (from, until) = written.split_once("..").unwrap_or((written, written));
    Ok((year(from)?, year(until)?))
}

fn parse_outcome(written: &str) -> Result<Status, String> {
    written.trim().replace(' ', "_").parse().map_err(|_| {
        let words: Vec<&str> = Status::ALL.iter().map(|status| status.as_str()).collect();
        format!("expected one of {}", words.join(", "))
    })
}

impl List {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let (folders, words): (Vec<_>, Vec<_>) =
            self.words.iter().cloned().partition(|word| word.starts_with(library::MARK));
        let folder = folders.first().map(|folder| folder.trim_start_matches(library::MARK).to_owned());
        let (from, until) = self.year.unzip();
        let query = ListQuery {
            from,
            until,
            members: self.member.clone(),
            outcomes: self.outcome.clone(),
            provisions: self.provision.clone(),
            words,
            folder,
        };
        if let Some((name, nearest)) = query.unknown_member() {
            let hint = nearest.map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default();
            output.complain(format!("error: unknown state `{}`{hint}", visible(name)))?;
            return Ok(Exit::Unusable);
        }
        let answer = query.answer(library::ALL);
        output.give(&answer, || answer.document(), || answer.table())?;
        Ok(Exit::Done)
    }
}
