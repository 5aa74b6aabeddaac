//! What a vote makes of an item, and several items of a draft.

use crate::decision::{Outcome, Outcomes};
use crate::meeting::Act;
use crate::meeting::record::{Fate, Fates};

/// What the outcomes of the vote on an item mean for the item.
pub(super) fn fates_of(act: &Act, outcomes: Outcomes) -> Fates {
    outcomes
        .iter()
        .map(|outcome| fate_of(act, outcome))
        .collect()
}

/// What an outcome of the vote on an item means for the item.
pub(super) fn fate_of(act: &Act, outcome: Outcome) -> Fate {
    let adopted = outcome == Outcome::Adopted;
    match act {
        Act::Motion { .. } | Act::AdoptAgenda { .. } if adopted => Fate::Carried,
        Act::Motion { .. } | Act::AdoptAgenda { .. } => Fate::NotCarried,
        Act::Ruling { .. } if adopted => Fate::Overruled,
        Act::Ruling { .. } => Fate::Stands,
        Act::Preliminary { .. } if adopted => Fate::Procedural,
        Act::Preliminary { .. } => Fate::NotProcedural,
        _ => Fate::from(outcome),
    }
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
