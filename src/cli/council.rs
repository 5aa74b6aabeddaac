//! `unsc council`: who sat on a day.

use std::io;

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;
use unsc::charter::Edition;
use unsc::council::{self, Seat, SeatKind, names, roster};
use unsc::report::text::{Role, Text};
use unsc::words::{day, number};

use super::output::Output;
use super::{Exit, Format};

#[derive(Args)]
pub struct Council {
    /// The day, as 2017-11-16; today where it is left out
    #[arg(value_name = "DATE", value_parser = parse_day)]
    date: Option<Date>,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// One seat, as JSON.
#[derive(Serialize)]
struct SeatReport {
    name: String,
    code: Option<&'static str>,
    seat: SeatKind,
    group: Option<&'static str>,
    from: Option<String>,
    until: Option<String>,
    year_of_term: Option<i16>,
}

#[derive(Serialize)]
struct CouncilReport {
    format: &'static str,
    version: u32,
    date: String,
    affirmative: u16,
    seats: Vec<SeatReport>,
}

/// What is said of a day for which the roster has no Council.
pub fn no_council(date: Date) -> String {
    let (first, last) = (day(roster::FIRST_DAY), day(roster::LAST_DAY));
    format!(
        "error: no Council is known for {}: the roster runs from {first} to {last}",
        day(date)
    )
}

/// Reads a day of the command line.
pub fn parse_day(written: &str) -> Result<Date, String> {
    written
        .parse()
        .map_err(|_| "a day is written as 2017-11-16".to_owned())
}

impl Council {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let date = self.date.unwrap_or_else(today);
        let Some(council) = council::Council::on(date) else {
            output.complain(no_council(date))?;
            return Ok(Exit::Unusable);
        };
        match self.format {
            Format::Text => output.text(&listing(&council, output.width()))?,
            Format::Json => {
                let report = CouncilReport {
                    format: "unsc council",
                    version: unsc::report::JSON_VERSION,
                    date: date.to_string(),
                    affirmative: Edition::on(date).affirmative(),
                    seats: council
                        .seats()
                        .iter()
                        .map(|seat| seat_report(seat, date))
                        .collect(),
                };
                output.json(&report)?;
            }
        }
        Ok(Exit::Done)
    }
}

/// From this width on, a line has room for the regional group.
const ROOM_FOR_GROUPS: usize = 96;

fn listing(council: &council::Council, width: usize) -> Text {
    let date = council.day();
    let edition = Edition::on(date);
    let mut text = Text::of_width(width);
    text.paragraph(
        0,
        "",
        Role::Heading,
        &format!("The Security Council on {}", day(date)),
    );
    let line = format!(
        "{} members; {} votes in favour adopt a text, unless a permanent member votes against it (Charter, Art. 27)",
        number(edition.members().into()),
        number(edition.affirmative().into())
    );
    text.paragraph(0, "", Role::Label, &line);
    for (kind, title) in [
        (SeatKind::Permanent, "Permanent members"),
        (SeatKind::Elected, "Elected members"),
    ] {
        text.blank();
        text.line([(Role::Heading, title.to_owned())]);
        for seat in council.seats().iter().filter(|seat| seat.kind == kind) {
            let report = seat_report(seat, date);
            let mut line = vec![(Role::Plain, format!("  {:<36}", report.name))];
            line.push((Role::Label, format!("{:<24}", term_in_words(seat, &report))));
            if ROOM_FOR_GROUPS <= width {
                line.push((Role::Label, report.group.unwrap_or_default().to_owned()));
            }
            text.line(line);
        }
    }
    text
}

/// An elected member's years, and how far into them it is.
fn term_in_words(seat: &Seat, report: &SeatReport) -> String {
    let (Some(term), Some(year)) = (seat.term, report.year_of_term) else {
        return String::new();
    };
    let first = term.from.year();
    match term.until.map(Date::year) {
        Some(last) if first < last => {
            format!("{first}–{last}, year {year} of {}", last - first + 1)
        }
        _ => first.to_string(),
    }
}

fn seat_report(seat: &Seat, date: Date) -> SeatReport {
    let state = seat.member.code.and_then(names::by_code);
    // The groups of today are those of the amendment that enlarged the Council.
    let grouped = Edition::on(date) == Edition::Charter1965;
    let elected = seat.term.filter(|term| !term.permanent);
    SeatReport {
        name: seat.member.name.to_string(),
        code: seat.member.code,
        seat: seat.kind,
        group: state
            .and_then(|state| state.group)
            .filter(|_| grouped)
            .map(names::Group::name),
        from: seat.term.map(|term| term.from.to_string()),
        until: seat
            .term
            .and_then(|term| term.until)
            .map(|until| until.to_string()),
        year_of_term: elected.map(|term| date.year() - term.from.year() + 1),
    }
}

/// Today in Coordinated Universal Time: near enough to New York, without the tables of the world’s time zones.
pub fn today() -> Date {
    jiff::tz::Offset::UTC
        .to_datetime(jiff::Timestamp::now())
        .date()
}
