//! One member's vote, and a roll call of them.

use serde::{Deserialize, Serialize};

/// What a member does when a question is put to the vote.
///
/// ```
/// use unsc::Vote;
///
/// assert_eq!(Vote::from_key("not_participating"), Some(Vote::NotParticipating));
/// assert_eq!(Vote::InFavour.words(), "in favour");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vote {
    /// An affirmative vote.
    InFavour,
    /// A negative vote.
    Against,
    /// Present, and abstaining.
    Abstaining,
    /// Present, and not participating in the vote.
    NotParticipating,
    /// Not in the room.
    Absent,
}

impl Vote {
    /// All of them, in the order in which the record gives them.
    pub const ALL: [Self; 5] = [Self::InFavour, Self::Against, Self::Abstaining, Self::NotParticipating, Self::Absent];

    /// The word in a scenario file: `in_favour`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::InFavour => "in_favour",
            Self::Against => "against",
            Self::Abstaining => "abstaining",
            Self::NotParticipating => "not_participating",
            Self::Absent => "absent",
        }
    }

    /// The words in a sentence: `in favour`.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::InFavour => "in favour",
            Self::Against => "against",
            Self::Abstaining => "abstaining",
            Self::NotParticipating => "not participating",
            Self::Absent => "absent",
        }
    }

    /// The vote with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|vote| vote.key() == key)
    }
}

/// A roll call: the vote of every seat of a Council, in the Council's order; `None` where it is not yet known.
///
/// ```
/// use unsc::{Vote, Votes};
///
/// let mut votes = Votes::unknown(15);
/// votes.set(3, Some(Vote::Abstaining));
/// assert_eq!(votes.of(3), Some(Vote::Abstaining));
/// assert_eq!(votes.of(4), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Votes(Vec<Option<Vote>>);

impl Votes {
    /// Nobody's vote is known.
    #[must_use]
    pub fn unknown(seats: usize) -> Self {
        Self(vec![None; seats])
    }

    /// Every vote is known.
    #[must_use]
    pub fn known(votes: impl IntoIterator<Item = Vote>) -> Self {
        Self(votes.into_iter().map(Some).collect())
    }

    /// How many seats the roll call has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Is it the roll call of no Council at all?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The vote of the seat at `seat`; `None` where it is not known.
    #[must_use]
    pub fn of(&self, seat: usize) -> Option<Vote> {
        self.0.get(seat).copied().flatten()
    }

    /// Sets the vote of a seat; a seat that the roll call does not have is passed over.
    pub fn set(&mut self, seat: usize, vote: Option<Vote>) {
        if let Some(place) = self.0.get_mut(seat) {
            *place = vote;
        }
    }

    /// Seat by seat.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Option<Vote>> + '_ {
        self.0.iter().copied()
    }
}

impl FromIterator<Option<Vote>> for Votes {
    fn from_iter<I: IntoIterator<Item = Option<Vote>>>(votes: I) -> Self {
        Self(votes.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A roll call has as many votes as the Council has seats, known or not; of no Council at all, none.
    #[test]
    fn a_roll_call_has_a_vote_for_every_seat() {
        let none = Votes::unknown(0);
        assert_eq!((none.len(), none.is_empty()), (0, true));
        let mut votes = Votes::unknown(2);
        assert_eq!((votes.len(), votes.is_empty()), (2, false));
        votes.set(1, Some(Vote::Absent));
        votes.set(2, Some(Vote::Against));
        assert_eq!(votes, Votes::from_iter([None, Some(Vote::Absent)]));
        assert_eq!([0, 1, 2].map(|seat| votes.of(seat)), [None, Some(Vote::Absent), None]);
    }
}
