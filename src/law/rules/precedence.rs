//! Which question comes first: drafts, motions, amendments.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, VariantArray};

/// The motions a member can make.
///
/// > The following motions shall have precedence in the order named over all principal motions and draft resolutions
/// > relative to the subject before the meeting: 1. To suspend the meeting; 2. To adjourn the meeting; 3. To adjourn
/// > the meeting to a certain day or hour; 4. To refer any matter […]; 5. To postpone discussion of the question […];
/// > or 6. To introduce an amendment. (Provisional Rules, Rule 33)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Display, EnumString, VariantArray)]
#[serde(rename = "kind", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[non_exhaustive]
pub enum MotionKind {
    /// 1. To suspend the meeting.
    Suspend,
    /// 2. To adjourn the meeting.
    Adjourn,
    /// 3. To adjourn the meeting to a certain day or hour.
    AdjournTo,
    /// 4. To refer a matter to a committee, to the Secretary-General or to a rapporteur.
    Refer,
    /// 5. To postpone discussion of the question.
    Postpone,
    /// On the order in which drafts are voted on: outside Rule 33's list.
    Order,
    /// To invite somebody to the discussion: outside Rule 33's list.
    Invitation,
    /// Any other procedural motion.
    Other,
}

impl MotionKind {
    /// Its place in Rule 33's list; none for motions outside it, which come in the order in which they are made.
    #[must_use]
    pub const fn rank(self) -> Option<u8> {
        match self {
            Self::Suspend => Some(1),
            Self::Adjourn => Some(2),
            Self::AdjournTo => Some(3),
            Self::Refer => Some(4),
            Self::Postpone => Some(5),
            Self::Order | Self::Invitation | Self::Other => None,
        }
    }

    /// Is it decided without debate? "Any motion for the suspension or for the simple adjournment" (Rule 33).
    #[must_use]
    pub const fn without_debate(self) -> bool {
        matches!(self, Self::Suspend | Self::Adjourn)
    }
}

/// Where an amendment ordinarily stands among others to the same text: the least is voted on first.
///
/// > Ordinarily, the Security Council shall first vote on the amendment furthest removed in substance from the original
/// > proposal and then on the amendment next furthest removed until all amendments have been put to the vote, but when
/// > an amendment adds to or deletes from the text of a motion or draft resolution, that amendment shall be voted on
/// > first. (Provisional Rules, Rule 36)
#[must_use]
pub fn amendment_rank(adds_or_deletes: bool, distance: u32) -> impl Ord {
    (Reverse(adds_or_deletes), Reverse(distance))
}
