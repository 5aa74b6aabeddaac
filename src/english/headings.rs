//! What an item is, and its result, in a line.

use super::phrases::{uncapitalised, with_article};
use crate::law::tally::Ballot;
use crate::meeting::{Act, Amendment, Draft, DraftId, Item, Meeting, Status};

/// A draft in a heading: its symbol and what it is.
#[must_use]
pub fn draft(draft: &Draft) -> String {
    titled(draft.symbol.as_ref(), draft.name.as_ref(), || draft.label())
}

/// An amendment in a heading: its symbol and what it is.
#[must_use]
pub fn amendment(amendment: &Amendment) -> String {
    titled(amendment.symbol.as_ref(), amendment.name.as_ref(), || amendment.label())
}

fn titled(symbol: Option<&String>, name: Option<&String>, label: impl Fn() -> String) -> String {
    symbol.zip(name).map_or_else(label, |(symbol, name)| format!("{symbol}, {name}"))
}

/// What an item is.
pub fn heading(item: &Item, status: Status, meeting: &Meeting) -> String {
    let by = item.by.as_deref().map(with_article);
    let label = |id: DraftId| meeting[id].label();
    match &item.act {
        Act::Draft { draft: id } => draft(&meeting[*id]),
        Act::Amendment { amendment: id } => match &meeting[*id] {
            known if known.symbol.is_none() => format!("Amendment: {}", amendment(known)),
            known => format!("Amendment {}", amendment(known)),
        },
        Act::Part { part, of, .. } => format!("Separate vote on {part} of {}", label(*of)),
        Act::Motion { motion, .. } => match by {
            Some(by) => format!("Motion of {by} {}", moved(motion)),
            None => format!("Motion {}", moved(motion)),
        },
        Act::Withdraw { draft } => withdrawal(&label(*draft), by, status),
        Act::WithdrawAmendment { amendment } => withdrawal(&meeting[*amendment].label(), by, status),
        Act::Put { draft, symbol } => {
            let text = symbol.clone().unwrap_or_else(|| label(*draft));
            match by {
                Some(by) => format!("{text}, the withdrawn text, put by {by}"),
                None => format!("{text}, the withdrawn text"),
            }
        }
        Act::AdoptAgenda { title } => format!("Adoption of the agenda: {title}"),
        Act::Ruling { ruling, .. } => format!("Ruling of the President: {}", uncapitalised(ruling)),
        Act::Preliminary { question, .. } => {
            format!("Preliminary question: {}", uncapitalised(question))
        }
        Act::Election { office, .. } => format!("Election: {office}"),
        Act::StrawPoll { poll, .. } => format!("Straw poll: {poll}"),
    }
}

fn withdrawal(label: &str, by: Option<String>, status: Status) -> String {
    match (status, by) {
        (Status::Withdrawn, Some(by)) => format!("{label} is withdrawn by {by}"),
        (Status::Withdrawn, None) => format!("{label} is withdrawn"),
        _ => format!("Withdrawal of {label}"),
    }
}

/// What is moved, as it stands after "the motion": `to adjourn the meeting`, `that it adjourn`.
#[must_use]
pub fn moved(motion: &str) -> String {
    let text = uncapitalised(motion);
    if text.starts_with("to ") || text.starts_with("that ") { text } else { format!("to {text}") }
}

/// The result in words; empty where the heading says it.
#[must_use]
pub fn outcome(act: &Act, status: Status, ballot: Option<&Ballot>) -> String {
    let words = match (act, status) {
        (Act::Withdraw { .. } | Act::WithdrawAmendment { .. }, Status::Withdrawn)
        | (Act::StrawPoll { .. }, Status::Polled) => "",
        (Act::AdoptAgenda { .. }, Status::Carried) => "adopted",
        (Act::AdoptAgenda { .. }, Status::NotCarried) => "not adopted",
        (Act::Withdraw { .. } | Act::WithdrawAmendment { .. }, Status::NotPut) => "not withdrawn",
        (Act::Ruling { .. }, Status::NotPut) => "not made",
        (_, status) => self::status(status),
    };
    if ballot == Some(&Ballot::WithoutVote) { format!("{words} without a vote") } else { words.to_owned() }
}

/// A result as a verb, in the present and in the past, where it is not "is" and the status.
const fn verbs(status: Status) -> Option<[&'static str; 2]> {
    Some(match status {
        Status::Stands => ["stands", "stood"],
        Status::Elected => ["fills every place", "filled every place"],
        Status::Majority => ["has the Council's majority", "had the Council's majority"],
        Status::NotElected => ["leaves places unfilled", "left places unfilled"],
        Status::Polled => ["is taken", "was taken"],
        Status::Lapses => ["lapses", "lapsed"],
        Status::Continues => ["continues", "continued"],
        _ => return None,
    })
}

/// A result as a verb: `is adopted`, `stands`.
#[must_use]
pub fn comes_to(status: Status) -> String {
    verbs(status).map_or_else(|| format!("is {}", self::status(status)), |[now, _]| now.to_owned())
}

/// The same of what is past: `was adopted`, `stood`.
#[must_use]
pub fn came_to(status: Status) -> String {
    verbs(status).map_or_else(|| format!("was {}", self::status(status)), |[_, past]| past.to_owned())
}

/// A status in words.
#[must_use]
pub fn status(status: Status) -> &'static str {
    match status {
        Status::NotAdopted => "not adopted",
        Status::NotCarried => "not carried",
        Status::NotPut => "not voted on",
        Status::NotProcedural => "not procedural",
        Status::Majority => "has the Council's majority",
        Status::NotElected => "no majority",
        Status::NotCreated => "not created",
        Status::Lapses => "not renewed",
        other => other.as_str(),
    }
}
