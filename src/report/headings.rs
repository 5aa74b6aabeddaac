//! What an item is, and what came of it, in a line.

use super::phrases::{uncapitalised, with_article};
use crate::meeting::{Act, Amendment, Draft, Fate, Item, Meeting};
use crate::tally::Ballot;

/// A draft in a heading: its symbol and what it is.
pub fn draft(draft: &Draft) -> String {
    match (&draft.symbol, &draft.name) {
        (Some(symbol), Some(name)) => format!("{symbol}, {name}"),
        _ => draft.label(),
    }
}

fn amendment(amendment: &Amendment) -> String {
    match (&amendment.symbol, &amendment.name) {
        (Some(symbol), Some(name)) => format!("{symbol}, {name}"),
        _ => amendment.label(),
    }
}

/// What an item is.
pub fn heading(item: &Item, fate: Fate, meeting: &Meeting) -> String {
    let by = item.by.as_deref().map(with_article);
    let label = |id: &str| meeting.draft(id).map_or_else(|| id.to_owned(), Draft::label);
    match &item.act {
        Act::Draft { draft: id } => meeting.draft(id).map_or_else(|| id.clone(), draft),
        Act::Amendment { amendment: id } => match meeting.amendment(id) {
            Some(known) if known.symbol.is_none() => format!("Amendment: {}", amendment(known)),
            Some(known) => format!("Amendment {}", amendment(known)),
            None => id.clone(),
        },
        Act::Part { part, of, .. } => format!("Separate vote on {part} of {}", label(of)),
        Act::Motion { motion, .. } => match by {
            Some(by) => format!("Motion of {by} to {}", moved(motion)),
            None => format!("Motion to {}", moved(motion)),
        },
        Act::Withdraw { draft } if fate == Fate::Withdrawn => match by {
            Some(by) => format!("{} is withdrawn by {by} (Rule 35)", label(draft)),
            None => format!("{} is withdrawn (Rule 35)", label(draft)),
        },
        Act::Withdraw { draft } => format!("Withdrawal of {}", label(draft)),
        Act::Put { draft, symbol } => {
            let text = symbol.clone().unwrap_or_else(|| label(draft));
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

/// What is moved, as it stands after "to".
pub fn moved(motion: &str) -> String {
    let bare = motion.strip_prefix("To ").or_else(|| motion.strip_prefix("to "));
    uncapitalised(bare.unwrap_or(motion))
}

/// What came of it, in words; empty where the heading says it.
pub fn outcome(act: &Act, fate: Fate, ballot: Option<&Ballot>) -> String {
    let words = match (act, fate) {
        (Act::Withdraw { .. }, Fate::Withdrawn) | (Act::StrawPoll { .. }, Fate::Polled) => "",
        (Act::AdoptAgenda { .. }, Fate::Carried) => "adopted",
        (Act::AdoptAgenda { .. }, Fate::NotCarried) => "not adopted",
        (Act::Withdraw { .. }, Fate::NotPut) => "not withdrawn",
        (Act::Ruling { .. }, Fate::NotPut) => "not made",
        (_, fate) => self::fate(fate),
    };
    if ballot == Some(&Ballot::WithoutVote) { format!("{words} without a vote") } else { words.to_owned() }
}

/// What something comes to, as a verb: `is adopted`, `stands`.
pub fn comes_to(fate: Fate) -> String {
    match fate {
        Fate::Stands => "stands".to_owned(),
        Fate::Elected => "fills every place".to_owned(),
        Fate::NotElected => "leaves places unfilled".to_owned(),
        Fate::Polled => "is taken".to_owned(),
        Fate::Lapses | Fate::Continues => fate.word().to_owned(),
        fate => format!("is {}", self::fate(fate)),
    }
}

/// The same of what is past: `was adopted`, `stood`.
pub fn came_to(fate: Fate) -> String {
    match fate {
        Fate::Stands => "stood".to_owned(),
        Fate::Elected => "filled every place".to_owned(),
        Fate::NotElected => "left places unfilled".to_owned(),
        Fate::Polled => "was taken".to_owned(),
        Fate::Lapses => "lapsed".to_owned(),
        Fate::Continues => "continued".to_owned(),
        fate => format!("was {}", self::fate(fate)),
    }
}

/// A fate in words.
pub const fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::NotAdopted => "not adopted",
        Fate::NotCarried => "not carried",
        Fate::NotPut => "not put to the vote",
        Fate::NotProcedural => "not procedural",
        Fate::NotElected => "not all places filled",
        Fate::NotCreated => "not created",
        other => other.word(),
    }
}
