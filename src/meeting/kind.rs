//! What a name of a scenario stands for, and what can come of each.

use super::{Act, Meeting, Ref, Status};

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum Kind {
    Draft,
    Amendment,
    /// A part of a draft, or a withdrawn draft put by its seconder.
    Text,
    /// A motion, or the adoption of the agenda.
    Motion,
    Withdrawal,
    Ruling,
    Preliminary,
    Election,
    StrawPoll,
    Mandate,
    Event,
    /// Members that move together; nothing comes of it.
    Bloc,
    /// An item of a file that does not say what it is.
    Unclear,
}

impl Kind {
    /// What something of a meeting is.
    pub fn new(meeting: &Meeting, of: Ref) -> Self {
        match of {
            Ref::Mandate(_) => Self::Mandate,
            Ref::Event(_) => Self::Event,
            Ref::Draft(_) => Self::Draft,
            Ref::Amendment(_) => Self::Amendment,
            Ref::Item(item) => match Self::from(&meeting[item].act) {
                Self::Draft | Self::Amendment => Self::Text,
                other => other,
            },
        }
    }

    /// What a sentence calls it, and what can come of it, as far as a file can name it: what is not certain comes last.
    const fn about(self) -> (&'static str, &'static [Status]) {
        use Status::{
            Adopted, Blocked, Carried, Continues, Created, Elected, Ended, Lapses, Majority, No, NotAdopted,
            NotCarried, NotCreated, NotElected, NotProcedural, NotPut, Open, Overruled, Polled, Procedural, Renewed,
            Stands, Vetoed, Withdrawn, Yes,
        };
        match self {
            Self::Draft => ("a draft", &[Adopted, Vetoed, NotAdopted, NotPut, Withdrawn, Blocked, Open]),
            Self::Amendment => ("an amendment", &[Adopted, Vetoed, NotAdopted, NotPut, Withdrawn, Blocked, Open]),
            Self::Text => ("the vote on a text", &[Adopted, Vetoed, NotAdopted, NotPut, Blocked, Open]),
            Self::Motion => ("a motion", &[Carried, NotCarried, NotPut, Open]),
            Self::Withdrawal => ("a withdrawal", &[Withdrawn, NotPut, Open]),
            Self::Ruling => ("a ruling", &[Stands, Overruled, NotPut, Open]),
            Self::Preliminary => ("a preliminary question", &[Procedural, NotProcedural, NotPut, Open]),
            Self::Election => ("an election", &[Elected, Majority, NotElected, NotPut]),
            Self::StrawPoll => ("a straw poll", &[Polled, NotPut]),
            Self::Mandate => ("a mandate", &[Renewed, Lapses, Created, NotCreated, Ended, Continues, Open]),
            Self::Event => ("an event", &[Yes, No]),
            Self::Bloc => ("a bloc", &[]),
            Self::Unclear => ("an item", Status::ALL),
        }
    }

    /// What a sentence calls it.
    pub const fn noun(self) -> &'static str {
        self.about().0
    }

    /// Its possible outcomes, as far as a file can name them.
    pub const fn statuses(self) -> &'static [Status] {
        self.about().1
    }

    /// The same, once all votes are known.
    pub fn possible(self) -> &'static [Status] {
        let certain = |status: &Status| !matches!(status, Status::Blocked | Status::Open);
        self.statuses().split(|status| !certain(status)).next().unwrap_or_default()
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
