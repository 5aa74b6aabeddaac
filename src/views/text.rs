//! Results and counts as a document shows them.

use super::{Group, TallyReport};
use crate::document::{Document, Span};
pub use crate::document::{Role, Text, wrap};
use crate::meeting::Status;

/// The role of a result.
#[must_use]
pub fn role(outcome: impl TryInto<Status>) -> Role {
    match outcome.try_into().ok() {
        Some(
            Status::Adopted
            | Status::Carried
            | Status::Renewed
            | Status::Created
            | Status::Elected
            | Status::Procedural
            | Status::Continues,
        ) => Role::Success,
        Some(Status::Vetoed) => Role::Veto,
        Some(Status::Open) => Role::Open,
        _ => Role::Failure,
    }
}

/// The tally as the Council writes it: in favour, against, abstaining; then what is unusual.
#[must_use]
pub fn tally(tally: &TallyReport) -> String {
    let counted = &tally.counted;
    let mut text = format!("{}–{}–{}", counted.in_favour, counted.against, counted.abstaining);
    let away = counted.not_participating + counted.absent;
    if 0 < away {
        text = format!("{text}, {away} not voting");
    }
    if 0 < tally.unknown {
        text = format!("{text}, {} unknown", tally.unknown);
    }
    text
}

/// Who voted how, added to a document.
pub fn roll_call(groups: &[Group], document: &mut Document) {
    let entries = groups.iter().map(|group| (Span::new(Role::Label, group.words), group.members.join(", ")));
    document.labelled(0, entries);
}
