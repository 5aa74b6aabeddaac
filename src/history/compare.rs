//! Members and groups beside each other: how often they voted alike, and when they did not.

use std::collections::BTreeMap;

use super::{Cast, Recorded};
use crate::law::council::names::{self, Group};
use crate::law::vote::Vote;

/// A member, or a group of members, whose votes are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// The holders of one seat, or one state, by codes.
    Member(Vec<&'static str>),
    /// The permanent members.
    Permanent,
    /// The elected members.
    Elected,
    /// The members of a regional group, as the groups are today.
    Group(Group),
}

impl Unit {
    /// Is this one of it?
    #[must_use]
    pub fn holds(&self, cast: &Cast) -> bool {
        match self {
            Self::Member(codes) => codes.contains(&cast.code),
            Self::Permanent => cast.permanent,
            Self::Elected => !cast.permanent,
            Self::Group(group) => group_of(cast.code) == Some(*group),
        }
    }
}

/// The regional group of a state.
#[must_use]
pub fn group_of(code: &str) -> Option<Group> {
    names::by_code(code).and_then(|state| state.group)
}

/// How often two members voted alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agreement {
    /// Ballots in which the votes of both are known; of groups, such pairs of members.
    pub together: u32,
    /// Of these, alike.
    pub alike: u32,
}

impl Agreement {
    /// The share of votes alike; `None` where they never sat together.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        (0 < self.together).then(|| f64::from(self.alike) / f64::from(self.together))
    }
}

/// How often each two of these members or groups voted alike, by year where it is asked for; the key holds the year,
/// and the two by index. A group is also compared with itself: the pairs of its members, which is its cohesion. Not
/// voting counts as a vote of its own.
#[must_use]
pub fn agreement<'a>(
    ballots: impl IntoIterator<Item = &'a Recorded>,
    units: &[Unit],
    by_year: bool,
) -> BTreeMap<(Option<i16>, usize, usize), Agreement> {
    let mut agreements: BTreeMap<_, Agreement> = BTreeMap::new();
    for ballot in ballots {
        let year = by_year.then(|| ballot.date.year());
        let cast: Vec<Cast> = ballot.cast().filter(|cast| cast.vote.is_some()).collect();
        let of = |unit: &Unit| cast.iter().filter(|cast| unit.holds(cast)).collect::<Vec<_>>();
        let present: Vec<(usize, Vec<&Cast>)> =
            units.iter().map(of).enumerate().filter(|(_, members)| !members.is_empty()).collect();
        for (place, (first, ones)) in present.iter().enumerate() {
            for (second, others) in present.iter().skip(place) {
                for (at, one) in ones.iter().enumerate() {
                    let skip = if first == second { at + 1 } else { 0 };
                    for other in others.iter().skip(skip).filter(|other| other.code != one.code) {
                        let agreement = agreements.entry((year, *first, *second)).or_default();
                        agreement.together += 1;
                        agreement.alike += u32::from(one.vote == other.vote);
                    }
                }
            }
        }
    }
    agreements
}

/// Every member that sat in these ballots, the holders of one permanent seat together.
#[must_use]
pub fn everyone<'a>(ballots: impl IntoIterator<Item = &'a Recorded>) -> Vec<Unit> {
    let mut units: Vec<(bool, Vec<&'static str>)> = Vec::new();
    for ballot in ballots {
        for seat in ballot.sitting.seats() {
            if units.iter().any(|(_, codes)| codes.contains(&seat.code)) {
                continue;
            }
            let codes = super::lineage(seat.code);
            units.retain(|(_, known)| !known.iter().any(|known| codes.contains(known)));
            units.push((!seat.permanent, codes));
        }
    }
    units.sort_unstable();
    units.into_iter().map(|(_, codes)| Unit::Member(codes)).collect()
}

/// The one member that did not vote with all the others: its vote, where all others voted in favour or it alone voted
/// against.
#[must_use]
pub fn lone_dissent(ballot: &Recorded) -> Option<Cast> {
    let not_in_favour = || ballot.cast().filter(|cast| cast.vote.is_some_and(|vote| vote != Vote::InFavour));
    let against = || not_in_favour().filter(|cast| cast.vote == Some(Vote::Against));
    let only = |mut cast: Box<dyn Iterator<Item = Cast> + '_>| cast.next().filter(|_| cast.next().is_none());
    let complete = ballot.complete();
    only(Box::new(against())).or_else(|| only(Box::new(not_in_favour()))).filter(|_| complete)
}

/// How most of the permanent and most of the elected members voted, where that differs.
#[must_use]
pub fn split(ballot: &Recorded) -> Option<(Vote, Vote)> {
    let most = |permanent: bool| {
        let count =
            |vote: Vote| ballot.cast().filter(|cast| cast.permanent == permanent && cast.vote == Some(vote)).count();
        let counts = Vote::ALL.map(|vote| (count(vote), vote));
        let (most, vote) = counts.into_iter().max_by_key(|(count, _)| *count)?;
        let alone = counts.iter().filter(|(count, _)| *count == most).count() == 1;
        (alone && 0 < most).then_some(vote)
    };
    most(true).zip(most(false)).filter(|(permanent, elected)| permanent != elected)
}
