//! One member's vote, and a roll call of them.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// What a member does when a question is put to the vote, in the order in which the record gives it. `Display` and
/// `FromStr` have the words of scenario files.
///
/// ```
/// use unsc::Vote;
///
/// assert_eq!("not_participating".parse(), Ok(Vote::NotParticipating));
/// assert_eq!(Vote::InFavour.to_string(), "in_favour");
/// ```
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
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
    /// All of them.
    pub const ALL: [Self; 5] = [Self::InFavour, Self::Against, Self::Abstaining, Self::NotParticipating, Self::Absent];

    /// The word in a scenario file and in JSON: `in_favour`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// A roll call: the vote of every seat of a Council, in the Council's order; `None` where it is not yet known.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
        votes.into_iter().map(Some).collect()
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
