//! Who sat on a day, and what a text took then.

use jiff::civil::Date;
use serde::Serialize;

use super::text::{Role, Text};
use crate::english;
use crate::law::charter::Edition;
use crate::law::council::{Council, Seat, SeatKind, names};
use crate::law::rules::Rules;

/// The Council of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CouncilReport {
    /// What kind of document this is: `unsc council`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// The day, as `2017-11-16`.
    pub date: String,
    /// The affirmative votes that a decision took.
    pub affirmative: u16,
    /// How many sat and what a text took, in words.
    #[serde(skip)]
    pub rule: String,
    /// The same day in words.
    #[serde(skip)]
    pub day: String,
    /// Its seats.
    pub seats: Vec<SeatReport>,
}

/// One seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeatReport {
    /// The member's name on that day.
    pub name: String,
    /// Its code.
    pub code: Option<&'static str>,
    /// The kind of seat.
    pub seat: SeatKind,
    /// Its regional group, since seats are shared out by group.
    pub group: Option<&'static str>,
    /// The first day of its term.
    pub from: Option<String>,
    /// The last day of its term.
    pub until: Option<String>,
    /// How far into its term an elected member is.
    pub year_of_term: Option<i16>,
    /// An elected member's years, in words.
    #[serde(skip)]
    pub term: String,
}

/// From this width on, a line has room for the regional group.
const ROOM_FOR_GROUPS: usize = 96;

impl CouncilReport {
    /// The report of a Council by the Charter of its day.
    #[must_use]
    pub fn of(council: &Council) -> Self {
        let date = council.day();
        let members = english::number(council.len().into());
        let rule = super::rule_in_words(&Rules::charter(date), council);
        Self {
            format: "unsc council",
            version: super::JSON_VERSION,
            date: date.to_string(),
            affirmative: Edition::on(date).affirmative(),
            rule: format!("{members} members, {rule}"),
            day: english::day(date),
            seats: council.seats().iter().map(|seat| SeatReport::of(seat, date)).collect(),
        }
    }

    /// The members as text of this width.
    #[must_use]
    pub fn text(&self, width: usize) -> Text {
        let mut text = Text::of_width(width);
        let heading = format!("The Security Council on {}", self.day);
        text.paragraph(0, "", Role::Heading, &heading);
        text.paragraph(0, "", Role::Label, &self.rule);
        for (kind, title) in [(SeatKind::Permanent, "Permanent members"), (SeatKind::Elected, "Elected members")] {
            text.blank();
            text.line([(Role::Heading, title.to_owned())]);
            for seat in self.seats.iter().filter(|seat| seat.seat == kind) {
                let mut line = vec![(Role::Plain, format!("  {:<36}", seat.name))];
                line.push((Role::Label, format!("{:<24}", seat.term)));
                if ROOM_FOR_GROUPS <= width {
                    line.push((Role::Label, seat.group.unwrap_or_default().to_owned()));
                }
                text.line(line);
            }
        }
        text
    }
}

impl SeatReport {
    fn of(seat: &Seat, date: Date) -> Self {
        let state = seat.member.code.and_then(names::by_code);
        // Seats are shared out by group since the amendment of 1963; the names are today's.
        let grouped = Edition::on(date) == Edition::Charter1965;
        let elected = seat.term.filter(|term| !term.permanent);
        let year_of_term = elected.map(|term| date.year() - term.from.year() + 1);
        Self {
            name: seat.member.name.to_string(),
            code: seat.member.code,
            seat: seat.kind,
            group: state.and_then(|state| state.group).filter(|_| grouped).map(names::Group::name),
            from: seat.term.map(|term| term.from.to_string()),
            until: seat.term.and_then(|term| term.until).map(|until| until.to_string()),
            year_of_term,
            term: term_in_words(seat, year_of_term),
        }
    }
}

/// An elected member's years, and how far into them it is.
fn term_in_words(seat: &Seat, year_of_term: Option<i16>) -> String {
    let (Some(term), Some(year)) = (seat.term, year_of_term) else {
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
