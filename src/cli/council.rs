//! `unsc council`: who sat on a day.

use std::io;

use clap::Args;
use jiff::civil::Date;
use unsc::english::day;
use unsc::law::council::{self, roster};
use unsc::scenario::days_of_month;
use unsc::views::council::{CouncilAnswer, TermsAnswer};

use super::output::Output;
use super::{Exit, Format};

#[derive(Args)]
pub struct Council {
    /// The date, such as 2017-11-16; default: today
    #[arg(value_name = "DATE", value_parser = parse_day)]
    date: Option<Date>,

    /// List every term from this day on instead; default: the first Council
    #[arg(long, value_name = "DATE", value_parser = parse_day, conflicts_with = "date")]
    from: Option<Date>,

    /// List every term up to this day instead; default: the last Council that is known
    #[arg(long, value_name = "DATE", value_parser = parse_day, conflicts_with = "date")]
    to: Option<Date>,

    /// The format of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The complaint about a day for which no Council is known.
pub fn no_council(date: Date) -> String {
    let (first, last) = (day(roster::FIRST_DAY), day(roster::LAST_DAY));
    format!("no Council is known for {}: the list of members runs from {first} to {last}", day(date))
}

/// Reads a date of the command line.
pub fn parse_day(written: &str) -> Result<Date, String> {
    written
        .parse()
        .map_err(|_| days_of_month(written).unwrap_or_else(|| "expected a date such as 2017-11-16".to_owned()))
}

impl Council {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        if self.from.is_some() || self.to.is_some() {
            let (from, to) = (self.from.unwrap_or(roster::FIRST_DAY), self.to.unwrap_or(roster::LAST_DAY));
            let answer = TermsAnswer::new(from, to);
            if answer.terms.is_empty() {
                output.complain(format!("error: no terms from {from} to {to}"))?;
                return Ok(Exit::Unusable);
            }
            output.give(&answer, || answer.document(), || answer.table())?;
            return Ok(Exit::Done);
        }
        let date = self.date.unwrap_or_else(today);
        let Some(council) = council::Council::on(date) else {
            output.complain(format!("error: {}", no_council(date)))?;
            return Ok(Exit::Unusable);
        };
        let answer = CouncilAnswer::new(&council);
        output.give(&answer, || answer.document(), || answer.table())?;
        Ok(Exit::Done)
    }
}

/// Today in Coordinated Universal Time: near enough to New York, without the tables of the world’s time zones.
pub fn today() -> Date {
    jiff::ZonedDateTime::now().date()
}
