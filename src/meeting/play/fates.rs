//! What a vote makes of an item, and several items of a draft.

use crate::decision::Outcomes;
use crate::meeting::Act;
use crate::meeting::record::{Fate, Fates};

/// What the outcomes of the vote on an item mean for the item.
pub(super) fn fates_of(act: &Act, outcomes: Outcomes) -> Fates {
    outcomes.iter().map(|outcome| Fate::of(act, outcome)).collect()
}

/// What came of a draft over several items: what is certain stays; what was not put can still be.
pub(super) fn merged(before: Fates, now: Fates) -> Fates {
    let not_put = Fates::only(Fate::NotPut);
    if before.is_none() || before == not_put {
        now
    } else if now == not_put {
        before
    } else {
        before.or(now)
    }
}
