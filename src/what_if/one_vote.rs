//! What one vote would have done: one fewer in favour, one more, a permanent member against or not.

use crate::law::council::Council;
use crate::law::decision::Outcome;
use crate::law::rules::Rule;
use crate::law::tally::Ballot;
use crate::law::vote::{Vote, Votes};

/// One vote that is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// A vote in favour is an abstention instead.
    FewerInFavour,
    /// A vote that was not is in favour.
    MoreInFavour,
    /// The only permanent member against abstains: this one.
    Abstains(usize),
    /// A permanent member votes against where none did: this one.
    Against(usize),
}

/// The turns that one vote can take, each with what it leads to. Members in `held` do not move.
#[must_use]
pub fn turns(council: &Council, rule: Rule, votes: &Votes, held: &[usize]) -> Vec<(Turn, Outcome)> {
    let of = |permanent: Option<bool>, wanted: &[Vote]| -> Vec<usize> {
        let seats = council.seats().iter().enumerate();
        seats
            .filter(|(_, seat)| permanent.is_none_or(|permanent| seat.may_veto() == permanent))
            .map(|(place, _)| place)
            .filter(|place| votes.of(*place).is_some_and(|vote| wanted.contains(&vote)))
            .collect()
    };
    let free = |permanent, wanted: &[Vote]| {
        let members = of(permanent, wanted).into_iter();
        members.filter(|place| !held.contains(place)).min()
    };
    let came = |place: usize, vote: Vote| {
        let mut changed = votes.clone();
        changed.set(place, Some(vote));
        let (tally, _) = Ballot::RollCall(changed).known(council);
        rule.outcome(&tally)
    };
    let aside = [Vote::Abstaining, Vote::NotParticipating, Vote::Absent];
    let mut turns = Vec::new();
    // An elected member's vote is one vote; a permanent member's may be more than that.
    let in_favour = [Vote::InFavour];
    if let Some(place) = free(Some(false), &in_favour).or(free(None, &in_favour)) {
        turns.push((Turn::FewerInFavour, came(place, Vote::Abstaining)));
    }
    if let Some(place) = free(None, &aside).or(free(Some(false), &[Vote::Against])) {
        turns.push((Turn::MoreInFavour, came(place, Vote::InFavour)));
    }
    match of(Some(true), &[Vote::Against]).as_slice() {
        [] => {
            let willing = free(Some(true), &aside).or(free(Some(true), &in_favour));
            turns.extend(willing.map(|place| (Turn::Against(place), came(place, Vote::Against))));
        }
        [only] if !held.contains(only) => {
            turns.push((Turn::Abstains(*only), came(*only, Vote::Abstaining)));
        }
        _ => {}
    }
    turns
}
