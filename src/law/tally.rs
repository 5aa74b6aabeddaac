//! The count of a vote: all that the law looks at.

use serde::Serialize;

use crate::law::council::Council;
use crate::law::vote::{Vote, Votes};

/// The count of one complete vote, in members.
///
/// The outcome of a vote depends on who voted only through these numbers.
///
/// ```
/// use unsc::{Tally, Vote};
///
/// let mut tally = Tally::default();
/// tally.add(Vote::Against, true);
/// tally.add(Vote::InFavour, false);
/// assert_eq!((tally.members(), tally.permanent_against), (2, 1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Tally {
    /// Affirmative votes.
    pub in_favour: u16,
    /// Negative votes, whoever cast them.
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
        match vote {
            Vote::InFavour => self.in_favour += 1,
            Vote::Against => {
                self.against += 1;
                self.permanent_against += may_veto as u16;
            }
            Vote::Abstaining => self.abstaining += 1,
            Vote::NotParticipating => self.not_participating += 1,
            Vote::Absent => self.absent += 1,
        }
    }

    /// How many members cast this vote.
    #[must_use]
    pub const fn count(&self, vote: Vote) -> u16 {
        match vote {
            Vote::InFavour => self.in_favour,
            Vote::Against => self.against,
            Vote::Abstaining => self.abstaining,
            Vote::NotParticipating => self.not_participating,
            Vote::Absent => self.absent,
        }
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

    /// All members counted.
    #[must_use]
    pub const fn members(&self) -> u16 {
        self.in_favour + self.against + self.abstaining + self.not_participating + self.absent
    }
}

/// What is known of a vote: the roll call, as far as it is known, or the count alone.
///
/// ```
/// use jiff::civil::date;
/// use unsc::{Ballot, Council, Tally};
///
/// let council = Council::on(date(2017, 11, 16)).unwrap();
/// let count = Tally { in_favour: 13, against: 2, ..Tally::default() };
/// // The count alone leaves open whether none, one or two of those against are permanent members.
/// assert_eq!(Ballot::Count(count).tallies(&council).len(), 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// In favour.
    pub in_favour: (u16, u16),
    /// Against.
    pub against: (u16, u16),
    /// Neither: abstaining, not participating or absent, between which no rule makes a difference.
    pub neither: (u16, u16),
}

impl Bounds {
    fn allow(&self, tally: &Tally) -> bool {
        let neither = tally.abstaining + tally.not_participating + tally.absent;
        let counts = [(self.in_favour, tally.in_favour), (self.against, tally.against), (self.neither, neither)];
        counts.iter().all(|((least, most), votes)| (*least..=*most).contains(votes))
    }

    /// The same for a Council with so many more seats, whose votes nobody knows.
    #[must_use]
    pub fn widened(self, seats: u16) -> Self {
        let wide = |(least, most): (u16, u16)| (least, most.saturating_add(seats));
        Self { in_favour: wide(self.in_favour), against: wide(self.against), neither: wide(self.neither) }
    }
}

impl Ballot {
    /// The votes counted so far and, apart, how many are unknown.
    #[must_use]
    pub fn known(&self, council: &Council) -> (Tally, Unknown) {
        let mut tally = Tally::default();
        let mut unknown = Unknown::default();
        match self {
            Self::RollCall(votes) => {
                // A seat for which a roll call that is too short has no place has not voted: its vote is unknown.
                for (index, seat) in council.seats().iter().enumerate() {
                    match votes.of(index) {
                        Some(vote) => tally.add(vote, seat.may_veto()),
                        None if seat.may_veto() => unknown.permanent += 1,
                        None => unknown.others += 1,
                    }
                }
            }
            Self::Count(count) => tally = *count,
            Self::Partial { votes, bounds } => {
                tally = Self::RollCall(votes.clone()).known(council).0;
                let neither = tally.abstaining + tally.not_participating + tally.absent;
                tally.in_favour = tally.in_favour.max(bounds.in_favour.0);
                tally.against = tally.against.max(bounds.against.0);
                tally.abstaining += bounds.neither.0.saturating_sub(neither);
                unknown.others = council.len().saturating_sub(tally.members());
            }
            Self::WithoutVote => {}
        }
        (tally, unknown)
    }

    /// Every complete count that what is known allows: one if all is known, several while votes are unknown or where
    /// a count alone does not say how many permanent members are among those against.
    #[must_use]
    pub fn tallies(&self, council: &Council) -> Vec<Tally> {
        let (known, unknown) = self.known(council);
        if let Self::Count(_) = self {
            let concurring = council.concurring();
            let others = council.len() - concurring;
            return (known.against.saturating_sub(others)..=known.against.min(concurring))
                .map(|permanent_against| Tally { permanent_against, ..known })
                .collect();
        }
        if let Self::Partial { votes, bounds } = self {
            let tallies = Self::RollCall(votes.clone()).tallies(council);
            return tallies.into_iter().filter(|tally| bounds.allow(tally)).collect();
        }
        let mut tallies = Vec::new();
        for permanent in Split::all(unknown.permanent) {
            for others in Split::all(unknown.others) {
                tallies.push(Tally {
                    in_favour: known.in_favour + permanent.in_favour + others.in_favour,
                    against: known.against + permanent.against + others.against,
                    abstaining: known.abstaining + permanent.abstaining + others.abstaining,
                    permanent_against: known.permanent_against + permanent.against,
                    ..known
                });
            }
        }
        tallies
    }
}

/// How many votes are not yet known, by kind of seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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

/// One way in which a number of unknown votes can fall. Not participating and absence count as abstaining: to no
/// rule do they differ.
struct Split {
    in_favour: u16,
    against: u16,
    abstaining: u16,
}

impl Split {
    fn all(votes: u16) -> impl Iterator<Item = Self> {
        (0..=votes).flat_map(move |in_favour| {
            let rest = votes - in_favour;
            (0..=rest).map(move |against| Self { in_favour, against, abstaining: rest - against })
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

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
        Council::of(fifteen.day(), seats(true).chain(seats(false)))
    }

    /// The count of a roll call in which every vote is known.
    fn counted(votes: &[Vote], council: &Council) -> Tally {
        let (tally, unknown) = Ballot::RollCall(Votes::known(votes.iter().copied())).known(council);
        assert_eq!(unknown.total(), 0);
        tally
    }

    /// Each vote is counted once, among its like and among all members.
    #[test]
    fn every_vote_is_counted_once() {
        let mut tally = Tally::default();
        for (times, vote) in (1..).zip(Vote::ALL) {
            for _ in 0..times {
                tally.add(vote, false);
            }
            assert_eq!(tally.count(vote), times);
        }
        assert_eq!(Vote::ALL.map(|vote| tally.count(vote)), [1, 2, 3, 4, 5]);
        assert_eq!(tally.members(), 15);
    }

    /// While votes are unknown, the counts are those of every way in which they can be cast, and no others.
    #[test]
    fn unknown_votes_are_counted_in_every_way() {
        let council = four();
        let cast = [Vote::InFavour, Vote::Against, Vote::Abstaining];
        for pattern in 0..4_usize.pow(4) {
            let votes: Votes = (0..4).map(|seat| cast.get(pattern / 4_usize.pow(seat) % 4).copied()).collect();
            let mut ways = vec![Vec::new()];
            for vote in votes.iter() {
                let choices = vote.map_or(cast.to_vec(), |vote| vec![vote]);
                ways = ways
                    .iter()
                    .flat_map(|way| choices.iter().map(|vote| [way.as_slice(), &[*vote]].concat()))
                    .collect();
            }
            let expected: HashSet<Tally> = ways.iter().map(|way| counted(way, &council)).collect();
            let found: HashSet<Tally> = Ballot::RollCall(votes).tallies(&council).into_iter().collect();
            assert_eq!(found, expected);
        }
    }

    /// Where some votes are known by name and the rest by number, the counts are those of every way to cast the rest that
    /// the numbers allow, and no others.
    #[test]
    fn names_and_numbers_together_leave_what_both_allow() {
        let council = four();
        let cast = [Vote::InFavour, Vote::Against, Vote::Abstaining];
        let china = council.index_of("China").unwrap();
        let mut votes = Votes::unknown(4);
        votes.set(china, Some(Vote::Against));
        for (least, most) in (0..=3).flat_map(|least| (least..=3).map(move |most| (least, most))) {
            let bounds = Bounds { in_favour: (least, most), against: (1, 2), neither: (0, 4) };
            let ways = (0..27).map(|way| {
                let mut rest = [way % 3, way / 3 % 3, way / 9].into_iter();
                (0..4)
                    .map(|seat| if seat == china { Vote::Against } else { cast[rest.next().unwrap()] })
                    .collect::<Vec<_>>()
            });
            let counts = ways.map(|way| counted(&way, &council));
            let expected: HashSet<Tally> =
                counts.filter(|tally| (least..=most).contains(&tally.in_favour) && tally.against <= 2).collect();
            let ballot = Ballot::Partial { votes: votes.clone(), bounds };
            assert_eq!(ballot.tallies(&council).into_iter().collect::<HashSet<_>>(), expected, "{bounds:?}");
        }
    }

    /// A count alone hides how many permanent members are among those against: as many as there are seats of either
    /// kind for, and no others.
    #[test]
    fn a_count_hides_who_is_against() {
        let council = Council::on(date(2017, 11, 16)).unwrap();
        for against in 0..=15 {
            let count = Tally { in_favour: 15 - against, against, ..Tally::default() };
            let possible: Vec<u16> =
                (0..=5).filter(|permanent| *permanent <= against && against - permanent <= 10).collect();
            let tallies = Ballot::Count(count).tallies(&council);
            let found: Vec<u16> = tallies.iter().map(|tally| tally.permanent_against).collect();
            assert_eq!(found, possible, "{against} against");
            assert!(tallies.iter().all(|tally| tally.members() == 15));
        }
    }
}
