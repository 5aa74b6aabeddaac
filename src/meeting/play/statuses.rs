//! What a vote makes of an item, and several items of a draft.

use crate::law::decision::Outcomes;
use crate::meeting::Act;
use crate::meeting::minutes::{Status, StatusSet};

/// What the outcomes of the vote on an item mean for the item.
pub(super) fn statuses_of(act: &Act, outcomes: Outcomes) -> StatusSet {
    outcomes.iter().map(|outcome| Status::of(act, outcome)).collect()
}

/// What came of a draft over several items: what is certain stays; what was not put can still be.
pub(super) fn merged(before: StatusSet, now: StatusSet) -> StatusSet {
    let not_put = StatusSet::only(Status::NotPut);
    if before.is_none() || before == not_put {
        now
    } else if now == not_put {
        before
    } else {
        before.or(now)
    }
}
