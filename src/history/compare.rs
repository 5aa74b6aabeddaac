//! Compares members and groups: how often they voted the same way, and when they did not.

use std::collections::BTreeMap;

use itertools::Itertools as _;

use super::{Cast, Recorded};
use crate::law::council::names::{self, Group};
use crate::law::vote::Vote;

/// A member, or a group of members, whose votes are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// One state, or all holders of one seat, by code.
    Member(Vec<&'static str>),
    /// The permanent members.
    Permanent,
    /// The elected members.
    Elected,
    /// The members of a regional group, as the groups are today.
    Group(Group),
}

/// The groups, with their names on the command line.
const GROUPS: [(&str, Unit); 7] = [
    ("p5", Unit::Permanent),
    ("e10", Unit::Elected),
    ("africa", Unit::Group(Group::African)),
    ("asia-pacific", Unit::Group(Group::AsiaPacific)),
    ("eastern-europe", Unit::Group(Group::EasternEuropean)),
    ("latin-america", Unit::Group(Group::LatinAmericanCaribbean)),
    ("western", Unit::Group(Group::WesternEuropeanOthers)),
];

impl Unit {
    /// The group with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (_, unit) = GROUPS.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim()))?;
        Some(unit)
    }

    /// Does this member belong to it?
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

/// The permanent members, the elected ones, and the regional groups.
#[must_use]
pub fn groups() -> Vec<Unit> {
    GROUPS.into_iter().map(|(_, unit)| unit).collect()
}

/// The regional group of a state.
#[must_use]
pub fn group_of(code: &str) -> Option<Group> {
    names::by_code(code).and_then(|state| state.group)
}

/// How often two members voted the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agreement {
    /// Ballots in which both votes are known. For groups: pairs of members.
    pub together: u32,
    /// How many of these votes were the same.
    pub alike: u32,
}

impl Agreement {
    /// The share of equal votes; `None` if the two never sat together.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        (0 < self.together).then(|| f64::from(self.alike) / f64::from(self.together))
    }
}

/// How often each two of these members or groups voted the same way, by year on request. The key contains the year and
/// the two indices. A group is also compared with itself: the pairs of its members measure its cohesion. Not voting
/// counts as a separate vote.
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
        let present: Vec<(usize, Vec<&Cast>)> = (units.iter().enumerate())
            .map(|(place, unit)| (place, cast.iter().filter(|cast| unit.holds(cast)).collect()))
            .filter(|(_, members): &(usize, Vec<&Cast>)| !members.is_empty())
            .collect();
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

/// Every member that sat in these ballots. The holders of one permanent seat count as one.
#[must_use]
pub fn everyone<'a>(ballots: impl IntoIterator<Item = &'a Recorded>) -> Vec<Unit> {
    let seats = ballots.into_iter().flat_map(|ballot| ballot.sitting.seats());
    let holders: Vec<_> = seats.map(|seat| (!seat.permanent, super::lineage(seat.code))).unique().sorted().collect();
    let within =
        |codes: &Vec<_>, (_, other): &(bool, Vec<_>)| codes != other && codes.iter().all(|code| other.contains(code));
    let seats = holders.iter().filter(|(_, codes)| !holders.iter().any(|holder| within(codes, holder)));
    seats.map(|(_, codes)| Unit::Member(codes.clone())).collect()
}

/// The only member that voted against, or else the only one that did not vote in favour, with its vote.
#[must_use]
pub fn lone_dissent(ballot: &Recorded) -> Option<Cast> {
    let against = ballot.cast().filter(|cast| cast.vote == Some(Vote::Against)).exactly_one().ok();
    let other = || ballot.cast().filter(|cast| cast.vote != Some(Vote::InFavour)).exactly_one().ok();
    against.or_else(other).filter(|_| ballot.complete())
}

/// How most permanent members and most elected members voted, if the two differ.
#[must_use]
pub fn split(ballot: &Recorded) -> Option<(Vote, Vote)> {
    let most = |permanent: bool| {
        let votes = ballot.cast().filter(|cast| cast.permanent == permanent).filter_map(|cast| cast.vote);
        votes.counts().into_iter().max_set_by_key(|(_, count)| *count).into_iter().exactly_one().ok()
    };
    let ((permanent, _), (elected, _)) = most(true).zip(most(false))?;
    (permanent != elected).then_some((permanent, elected))
}
