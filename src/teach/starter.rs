//! A commented scenario to start from, for a real day: sound as it stands, and meant to be changed.

use jiff::civil::Date;

use crate::english;
use crate::law::council::Council;
use crate::law::rules::Rules;

/// A valid file that has every key of the format, with comments.
pub const FULL: &str = include_str!("full.toml");

/// The text of a file for the Council of `day`; none where no Council is known for it.
#[must_use]
pub fn for_day(day: Date) -> Option<String> {
    let council = Council::on(day)?;
    let seats = council.seats().iter();
    let (permanent, elected): (Vec<_>, Vec<_>) = seats.partition(|seat| seat.may_veto());
    let [permanent, elected] =
        [permanent, elected].map(|seats| seats.iter().map(|seat| seat.member.name.as_ref()).collect::<Vec<&str>>());
    // A list broken into comments of a readable width.
    let comment = |names: &[&str]| textwrap::wrap(&names.join(", "), 84).join("\n#   ");
    let filled = [
        ("{day}", day.to_string()),
        ("{in_words}", english::day(day)),
        ("{members}", english::number(council.seats().len())),
        ("{required}", english::number(Rules::charter(day).non_procedural.affirmative.into())),
        ("{permanents}", comment(&permanent)),
        ("{elected_members}", comment(&elected)),
        ("{permanent}", (*permanent.iter().find(|name| **name != "France")?).to_owned()),
        ("{elected}", (*elected.first()?).to_owned()),
    ];
    Some(filled.iter().fold(include_str!("starter.txt").to_owned(), |text, (key, value)| text.replace(key, value)))
}
