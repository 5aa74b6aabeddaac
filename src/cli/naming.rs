//! What a person names on the command line: members of the Council, and outcomes.

use unsc::english;
use unsc::law::council::{Council, Unseated};
use unsc::law::vote::Vote;
use unsc::meeting::Status;
use unsc::scenario::diagnostic::visible;

/// Why this is not the name of a member of the Council.
pub fn no_member(council: &Council, name: &str, why: &Unseated) -> String {
    let shown = visible(name);
    let day = english::day(council.day());
    let list = format!("`unsc council {}` lists the members", council.day());
    match why {
        Unseated::NotAMember(_) => {
            format!("`{shown}` does not sit on the Council on {day}; {list}")
        }
        Unseated::NotThatDay { instead: Some(instead), .. } => {
            format!("`{shown}` is not the name of a member on {day}; the seat is that of `{instead}`")
        }
        Unseated::NotThatDay { .. } => {
            format!("`{shown}` is not the name of a member on {day}; {list}")
        }
        Unseated::Unknown(Some(nearest)) => {
            format!("`{shown}` is not the name of a member; did you mean `{nearest}`?")
        }
        Unseated::Unknown(None) => format!("`{shown}` is not the name of a member; {list}"),
    }
}

/// The status of this word, if it is a possible outcome of the thing.
pub fn status(id: &str, word: &str, possible: &[Status]) -> Result<Status, String> {
    let status = possible.iter().find(|status| status.as_str() == word);
    status.copied().ok_or_else(|| {
        let words: Vec<String> = possible.iter().map(|status| format!("`{}`", status.as_str())).collect();
        format!("`{}` is not an outcome of `{}`: expected {}", visible(word), visible(id), words.join(", "))
    })
}

/// The vote of this word.
pub fn vote(word: &str) -> Result<Vote, String> {
    word.trim().replace('-', "_").parse().map_err(|_| {
        let words: Vec<String> = Vote::ALL.iter().map(|vote| format!("`{vote}`")).collect();
        format!("invalid vote `{}`: expected {}", visible(word), words.join(", "))
    })
}

/// Whether an event happens.
pub fn yes_or_no(word: &str) -> Result<bool, String> {
    match word.trim() {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => Err(format!("invalid value `{}` of an event: expected `yes` or `no`", visible(other))),
    }
}
