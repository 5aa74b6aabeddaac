//! What the names of a file stand for, and the possible results of each.

use super::keys::ActKey;
use crate::meeting::{Act, Status};

/// What a name of a file stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A draft resolution.
    Draft,
    /// An amendment.
    Amendment,
    /// A part of a draft, or a withdrawn draft put by its seconder.
    Text,
    /// A motion, or the adoption of the agenda.
    Motion,
    /// A withdrawal.
    Withdrawal,
    /// A ruling of the President.
    Ruling,
    /// A preliminary question.
    Preliminary,
    /// A ballot for persons.
    Election,
    /// A straw poll.
    StrawPoll,
    /// A mandate.
    Mandate,
    /// An event.
    Event,
    /// A bloc.
    Bloc,
    /// An item that does not say what it is.
    Unclear,
}

impl Kind {
    /// Its possible outcomes, as far as a file can name them.
    pub const fn statuses(self) -> &'static [Status] {
        match self {
            Self::Draft | Self::Amendment => &[
                Status::Adopted,
                Status::Vetoed,
                Status::NotAdopted,
                Status::Withdrawn,
                Status::NotPut,
                Status::Blocked,
                Status::Open,
            ],
            Self::Text => {
                &[Status::Adopted, Status::Vetoed, Status::NotAdopted, Status::NotPut, Status::Blocked, Status::Open]
            }
            Self::Motion => &[Status::Carried, Status::NotCarried, Status::NotPut, Status::Open],
            Self::Withdrawal => &[Status::Withdrawn, Status::NotPut, Status::Open],
            Self::Ruling => &[Status::Stands, Status::Overruled, Status::NotPut, Status::Open],
            Self::Preliminary => &[Status::Procedural, Status::NotProcedural, Status::NotPut, Status::Open],
            Self::Election => &[Status::Elected, Status::Majority, Status::NotElected, Status::NotPut],
            Self::StrawPoll => &[Status::Polled, Status::NotPut],
            Self::Mandate => &[
                Status::Renewed,
                Status::Lapses,
                Status::Created,
                Status::NotCreated,
                Status::Ended,
                Status::Continues,
                Status::Open,
            ],
            Self::Event => &[Status::Yes, Status::No],
            Self::Bloc => &[],
            Self::Unclear => Status::ALL,
        }
    }

    /// What a sentence calls it.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Draft => "a draft",
            Self::Amendment => "an amendment",
            Self::Text => "the vote on a text",
            Self::Motion => "a motion",
            Self::Withdrawal => "a withdrawal",
            Self::Ruling => "a ruling",
            Self::Preliminary => "a preliminary question",
            Self::Election => "an election",
            Self::StrawPoll => "a straw poll",
            Self::Mandate => "a mandate",
            Self::Event => "an event",
            Self::Bloc => "a bloc",
            Self::Unclear => "an item",
        }
    }
}

impl From<&Act> for Kind {
    /// What the name of an item of a meeting stands for.
    fn from(act: &Act) -> Self {
        match act {
            Act::Draft { .. } => Self::Draft,
            Act::Amendment { .. } => Self::Amendment,
            Act::Part { .. } | Act::Put { .. } => Self::Text,
            Act::Motion { .. } | Act::AdoptAgenda { .. } => Self::Motion,
            Act::Withdraw { .. } | Act::WithdrawAmendment { .. } => Self::Withdrawal,
            Act::Ruling { .. } => Self::Ruling,
            Act::Preliminary { .. } => Self::Preliminary,
            Act::Election { .. } => Self::Election,
            Act::StrawPoll { .. } => Self::StrawPoll,
        }
    }
}

impl From<ActKey> for Kind {
    /// What the name of an agenda item stands for.
    fn from(act: ActKey) -> Self {
        match act {
            ActKey::Draft => Self::Draft,
            ActKey::Amendment => Self::Amendment,
            ActKey::Part | ActKey::Put => Self::Text,
            ActKey::Motion | ActKey::AdoptAgenda => Self::Motion,
            ActKey::Withdraw => Self::Withdrawal,
            ActKey::Ruling => Self::Ruling,
            ActKey::Preliminary => Self::Preliminary,
            ActKey::Election => Self::Election,
            ActKey::StrawPoll => Self::StrawPoll,
        }
    }
}
