//! The count of a vote: all that the law looks at.

use itertools::Itertools;
use serde::{Deserialize, Serialize};

use crate::law::council::Council;
use crate::law::vote::{Vote, Votes};

/// The count of one complete vote, in members. The outcome of a vote depends on who voted only through these numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Affirmative votes.
    pub in_favour: u16,
    /// Negative votes, of any member.
    pub against: u16,
    /// Abstentions.
    pub abstaining: u16,
    /// Present and not participating.
    pub not_participating: u16,
    /// Not in the room.
    pub absent: u16,
    /// How many of those against hold a seat whose concurring vote is required (today: the permanent members).
    pub permanent_against: u16,
}

impl Tally {
    /// Adds one vote; `may_veto` says whether the concurring vote of that seat is required.
    pub const fn add(&mut self, vote: Vote, may_veto: bool) {
        *self.count_mut(vote) += 1;
        if matches!(vote, Vote::Against) {
            self.permanent_against += may_veto as u16;
        }
    }

    /// How many members cast this vote.
    #[must_use]
    pub const fn count(mut self, vote: Vote) -> u16 {
        *self.count_mut(vote)
    }

    /// The same number, to be changed.
    pub const fn count_mut(&mut self, vote: Vote) -> &mut u16 {
        match vote {
            Vote::InFavour => &mut self.in_favour,
            Vote::Against => &mut self.against,
            Vote::Abstaining => &mut self.abstaining,
            Vote::NotParticipating => &mut self.not_participating,
            Vote::Absent => &mut self.absent,
        }
    }

    /// With these votes of members that can veto and those of others, which were unknown.
    const fn and(self, permanent: Self, others: Self) -> Self {
        Self {
            in_favour: self.in_favour + permanent.in_favour + others.in_favour,
            against: self.against + permanent.against + others.against,
            abstaining: self.abstaining + permanent.abstaining + others.abstaining,
            permanent_against: self.permanent_against + permanent.against,
            ..self
        }
    }

    /// All members counted.
    #[must_use]
    pub const fn members(&self) -> u16 {
        self.in_favour + self.against + self.neither()
    }

    /// Those neither in favour nor against, between whom no rule makes a difference.
    #[must_use]
    pub const fn neither(&self) -> u16 {
        self.abstaining + self.not_participating + self.absent
    }
}

/// What is known of a vote: the roll call, as far as it is known, or the count alone.
///
/// ```
/// use unsc::jiff::civil::date;
/// use unsc::{Ballot, Council, Tally};
///
/// let council = Council::on(date(2017, 11, 16)).unwrap();
/// let count = Tally { in_favour: 13, against: 2, ..Tally::default() };
/// // The count alone leaves open whether none, one or two of those against are permanent members.
/// assert_eq!(Ballot::Count(count).tallies(&council).len(), 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ballot {
    /// Member by member; some votes may be unknown.
    RollCall(Votes),
    /// The numbers alone. Who voted against, and so [`Tally::permanent_against`], is not known; that field is unused.
    Count(Tally),
    /// Some votes by name, and of all votes how many fall each way, as far as that is known.
    Partial {
        /// The votes known by name.
        votes: Votes,
        /// How many there are, those included.
        bounds: Bounds,
    },
    /// Adopted without a vote: by consensus, by acclamation, or because nobody asked for a vote.
    WithoutVote,
}

/// How many votes fall each way, from the fewest to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// In favour.
    pub in_favour: (u16, u16),
    /// Against.
    pub against: (u16, u16),
    /// Neither: abstaining, not participating or absent.
    pub neither: (u16, u16),
}

impl Bounds {
    fn allow(&self, tally: &Tally) -> bool {
        let counts =
            [(self.in_favour, tally.in_favour), (self.against, tally.against), (self.neither, tally.neither())];
        counts.iter().all(|((least, most), votes)| (*least..=*most).contains(votes))
    }

    /// The same for a Council with so many more seats, whose votes nobody knows.
    #[must_use]
    pub fn widened(self, seats: u16) -> Self {
        let wide = |(least, most): (u16, u16)| (least, most.saturating_add(seats));
        Self { in_favour: wide(self.in_favour), against: wide(self.against), neither: wide(self.neither) }
    }
}

/// A ballot or a question that is not of this Council: a mistake in the program that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Misfit {
    /// So many votes were cast in a Council of so many members.
    Votes {
        /// The votes of the ballot.
        votes: usize,
        /// The seats of the Council.
        seats: usize,
    },
    /// A question names a seat that the Council does not have.
    NoSuchSeat(usize),
}

impl std::fmt::Display for Misfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Votes { votes, seats } => write!(f, "{votes} votes in a Council of {seats} members"),
            Self::NoSuchSeat(seat) => write!(f, "the Council has no seat {seat}"),
        }
    }
}

impl std::error::Error for Misfit {}

impl Ballot {
    /// Is it a ballot of this Council?
    ///
    /// # Errors
    ///
    /// If it has more or fewer votes than the Council has members.
    pub fn fits(&self, council: &Council) -> Result<(), Misfit> {
        let seats = council.seats().len();
        let votes = match self {
            Self::RollCall(votes) | Self::Partial { votes, .. } => votes.len(),
            Self::Count(count) => count.members().into(),
            Self::WithoutVote => seats,
        };
        if votes == seats { Ok(()) } else { Err(Misfit::Votes { votes, seats }) }
    }

    /// The votes counted so far and, apart, how many are unknown.
    #[must_use]
    pub fn known(&self, council: &Council) -> (Tally, Unknown) {
        let mut tally = Tally::default();
        let mut unknown = Unknown::default();
        match self {
            Self::RollCall(votes) => {
                for (vote, seat) in votes.iter().zip(council.seats()) {
                    match vote {
                        Some(vote) => tally.add(vote, seat.may_veto()),
                        None if seat.may_veto() => unknown.permanent += 1,
                        None => unknown.others += 1,
                    }
                }
            }
            Self::Count(count) => tally = *count,
            Self::Partial { votes, bounds } => {
                tally = Self::RollCall(votes.clone()).known(council).0;
                tally.in_favour = tally.in_favour.max(bounds.in_favour.0);
                tally.against = tally.against.max(bounds.against.0);
                tally.abstaining += bounds.neither.0.saturating_sub(tally.neither());
                unknown.others = council.len().saturating_sub(tally.members());
            }
            Self::WithoutVote => {}
        }
        (tally, unknown)
    }

    /// Every complete count that what is known allows: one if all is known, several while votes are unknown or where
    /// a count alone does not say how many permanent members are among those against.
    ///
    /// Of counts that no rule tells apart one is given: unknown votes of members that cannot veto are in favour, or they
    /// abstain.
    #[must_use]
    pub fn tallies(&self, council: &Council) -> Vec<Tally> {
        let (known, unknown) = self.known(council);
        match self {
            Self::Count(_) => {
                let concurring = council.concurring();
                let others = council.len() - concurring;
                let possible = known.against.saturating_sub(others)..=known.against.min(concurring);
                possible.map(|permanent_against| Tally { permanent_against, ..known }).collect()
            }
            Self::Partial { votes, bounds } => {
                let (known, unknown) = Self::RollCall(votes.clone()).known(council);
                splits(unknown.permanent)
                    .cartesian_product(splits(unknown.others))
                    .map(|(permanent, others)| known.and(permanent, others))
                    .filter(|tally| bounds.allow(tally))
                    .collect()
            }
            Self::RollCall(_) | Self::WithoutVote => splits(unknown.permanent)
                .cartesian_product(0..=unknown.others)
                .map(|(permanent, in_favour)| {
                    let abstaining = unknown.others - in_favour;
                    known.and(permanent, Tally { in_favour, abstaining, ..Tally::default() })
                })
                .collect(),
        }
    }
}

/// How many votes are not yet known, by kind of seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Unknown {
    /// Of seats whose concurring vote is required.
    pub permanent: u16,
    /// Of all other seats.
    pub others: u16,
}

impl Unknown {
    /// Both together.
    #[must_use]
    pub const fn total(self) -> u16 {
        self.permanent + self.others
    }
}

/// The ways in which so many unknown votes can fall. Not participating and absence count as abstaining: to no rule do
/// they differ.
fn splits(votes: u16) -> impl Iterator<Item = Tally> + Clone {
    (0..=votes).flat_map(move |in_favour| {
        (0..=votes - in_favour).map(move |against| Tally {
            in_favour,
            against,
            abstaining: votes - in_favour - against,
            ..Tally::default()
        })
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

    use std::collections::HashSet;

    use jiff::civil::date;

    use super::*;

    /// China, France and then Bolivia, Egypt: two whose concurring votes are required and two others.
    fn four() -> Council {
        let fifteen = Council::on(date(2017, 11, 16)).unwrap();
        let seats = |may_veto: bool| {
            let kind = fifteen.seats().iter().filter(move |seat| seat.may_veto() == may_veto);
            kind.take(2).cloned()
        };
        Council::new(fifteen.day(), seats(true).chain(seats(false)))
    }

    /// While votes are unknown, the counts are those of every way in which they can be cast, and no others; where numbers
    /// are known beside them, of every way that the numbers allow.
    #[test]
    fn unknown_votes_are_counted_in_every_way() {
        let council = four();
        let cast = [Vote::InFavour, Vote::Against, Vote::Abstaining];
        for votes in (0..4).map(|_| cast.map(Some).into_iter().chain([None])).multi_cartesian_product() {
            let votes: Votes = votes.into_iter().collect();
            let ways = votes.iter().map(|vote| vote.map_or(cast.to_vec(), |vote| vec![vote])).multi_cartesian_product();
            let counts: HashSet<Tally> =
                ways.map(|way| Ballot::RollCall(Votes::known(way)).known(&council).0).collect();
            // Of a roll call, only what can make a difference is told apart.
            let deciding = |tally: &Tally| (tally.in_favour, tally.permanent_against, tally.members());
            let found = Ballot::RollCall(votes.clone()).tallies(&council);
            assert!(found.iter().map(deciding).collect::<HashSet<_>>() == counts.iter().map(deciding).collect());
            assert!(found.iter().all(|tally| counts.contains(tally)));
            for (least, most) in (0..=3).flat_map(|least| (least..=3).map(move |most| (least, most))) {
                let bounds = Bounds { in_favour: (least, most), against: (1, 2), neither: (0, 4) };
                let allowed =
                    |tally: &Tally| (least..=most).contains(&tally.in_favour) && matches!(tally.against, 1 | 2);
                let allowed: HashSet<Tally> = counts.iter().copied().filter(allowed).collect();
                let found = Ballot::Partial { votes: votes.clone(), bounds }.tallies(&council);
                assert_eq!(HashSet::from_iter(found), allowed, "{bounds:?}");
            }
        }
    }
}
