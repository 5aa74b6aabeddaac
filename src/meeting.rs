//! A meeting: what is at stake, what is on the table, and what happens, in order. [`Meeting::play`] gives the minutes.
#![allow(missing_docs, reason = "a field whose name says what it is needs no more")]
#![expect(
    clippy::indexing_slicing,
    reason = "an id is given out by the meeting that it is used on, and nothing is removed"
)]

mod ids;
pub(crate) mod kind;
mod lookup;
pub mod minutes;
pub(crate) mod play;
mod status;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use typed_index_collections::TiVec;

use crate::law::council::Council;
use crate::law::question::Question;
use crate::law::rules::Rules;
use crate::law::rules::election::{Round, Standing};
use crate::law::rules::precedence::MotionKind;
use crate::law::tally::Ballot;

pub use ids::{AmendmentId, DraftId, EventId, ItemId, MandateId, Named, Ref};
pub use minutes::{Entry, Happening, Minutes, Note};
pub use status::{Status, StatusSet};

/// Everything that is settled before a meeting is played.
///
/// ```
/// let scenario = unsc::teach::library::named("2017-11-16-syria-jim-rival-drafts").unwrap().scenario().unwrap();
/// let meeting: unsc::Meeting = scenario.meeting;
/// // A motion, a withdrawal, and three votes, one of which depends on those before it.
/// assert_eq!(meeting.agenda.len(), 5);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    pub council: Council,
    /// The rules it goes by.
    pub rules: Rules,
    /// What lapses, is renewed or is created.
    pub mandates: TiVec<MandateId, Mandate>,
    /// What happens or does not happen outside the chamber.
    pub events: TiVec<EventId, Event>,
    /// The draft resolutions, in the order of their submission.
    pub drafts: TiVec<DraftId, Draft>,
    pub amendments: TiVec<AmendmentId, Amendment>,
    /// Everything that can happen.
    pub agenda: TiVec<ItemId, Item>,
    /// The items that take place, in this order. Of a file these are all, in its order.
    pub order: Vec<ItemId>,
}

impl Meeting {
    /// A meeting of this Council, with nothing on the agenda.
    #[must_use]
    pub fn new(council: Council, rules: Rules) -> Self {
        Self {
            council,
            rules,
            mandates: TiVec::new(),
            events: TiVec::new(),
            drafts: TiVec::new(),
            amendments: TiVec::new(),
            agenda: TiVec::new(),
            order: Vec::new(),
        }
    }

    /// Puts an item last on the agenda.
    pub fn add(&mut self, item: Item) -> ItemId {
        let id = self.agenda.push_and_get_key(item);
        self.order.push(id);
        id
    }
}

/// A mandate that the Council gives for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    pub key: String,
    /// Its name in the world.
    pub name: String,
    /// Its last day; none for one that does not exist yet or has no end.
    pub expires: Option<Date>,
}

/// Something outside the chamber on which votes or items depend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub key: String,
    pub name: String,
    /// Is it assumed to happen?
    pub happens: bool,
}

/// What a draft resolution does to a mandate if it is adopted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    pub mandate: MandateId,
    pub kind: EffectKind,
    /// The mandate's new last day, where it is stated.
    pub until: Option<Date>,
}

/// The ways in which a draft resolution touches a mandate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::Display, strum::EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum EffectKind {
    /// Prolongs it.
    Renews,
    /// Brings it into being.
    Creates,
    /// Ends it.
    Ends,
}

/// A draft resolution.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Draft {
    pub key: String,
    pub symbol: Option<String>,
    /// What it is, in a few words.
    pub name: Option<String>,
    /// Who put it in, the original mover first.
    pub sponsors: Vec<String>,
    /// The members that seconded it. No draft needs a second (Rule 34), but one gives a right (Rule 35).
    pub seconders: Vec<usize>,
    /// What it does to mandates.
    pub effects: Vec<Effect>,
    /// Its number if it is adopted.
    pub resolution: Option<u32>,
    pub question: Question,
    /// How many operative parts it has, where stated: without any there is nothing to adopt.
    pub operative_parts: Option<u16>,
}

/// An amendment to a draft resolution. It needs what the draft itself needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    pub key: String,
    /// The draft it would change, in the end.
    pub of: DraftId,
    /// The amendment that it would change itself, if it is one to an amendment.
    pub amends: Option<AmendmentId>,
    pub symbol: Option<String>,
    /// What it would change, in a few words.
    pub name: Option<String>,
    pub sponsors: Vec<String>,
    /// How far removed in substance from the draft it is, where stated (Rule 36).
    pub distance: Option<u32>,
    /// Does it add to the text or delete from it? (Rule 36)
    pub adds_or_deletes: bool,
}

impl Draft {
    /// How a sentence names it: its symbol, or what it is.
    #[must_use]
    pub fn label(&self) -> String {
        label("draft", &self.key, self.symbol.as_ref(), self.name.as_ref())
    }
}

impl Amendment {
    /// How a sentence names it: its symbol, or what it is.
    #[must_use]
    pub fn label(&self) -> String {
        label("amendment", &self.key, self.symbol.as_ref(), self.name.as_ref())
    }
}

fn label(what: &str, key: &str, symbol: Option<&String>, name: Option<&String>) -> String {
    symbol.or(name).cloned().unwrap_or_else(|| format!("{what} `{key}`"))
}

/// Something on the agenda.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its name in the file, if it has one: its own, or that of the text that it puts to the vote.
    pub key: Option<String>,
    pub act: Act,
    pub by: Option<String>,
    /// It takes place only if all of these hold.
    pub when: Vec<Condition>,
    /// How members vote, where there is a vote.
    pub ballot: Option<Ballot>,
    /// How they vote instead if the conditions hold; the first that does is taken.
    pub ballots_when: Vec<(Vec<Condition>, Ballot)>,
    /// A sentence of the file on it.
    pub note: Option<String>,
}

impl Item {
    /// An item that takes place in any case, and on which nothing more is known.
    #[must_use]
    pub const fn new(act: Act) -> Self {
        Self { key: None, act, by: None, when: Vec::new(), ballot: None, ballots_when: Vec::new(), note: None }
    }

    /// The ballot on it: its own, or one of those that depend on what came before.
    #[must_use]
    pub fn ballot_of(&self, variant: Option<usize>) -> Option<&Ballot> {
        match variant {
            Some(variant) => self.ballots_when.get(variant).map(|(_, ballot)| ballot),
            None => self.ballot.as_ref(),
        }
    }
}

/// "`on` has one of `statuses`."
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// An earlier item, a text or an event.
    pub on: Ref,
    /// The results that it must have, one of them.
    pub statuses: StatusSet,
}

/// What comes of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemResult {
    /// The item.
    pub item: Named<ItemId>,
    /// Its status.
    pub status: Status,
}

/// What is done at a point of the agenda.
#[derive(Debug, Clone, PartialEq, strum::IntoStaticStr, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[non_exhaustive]
pub enum Act {
    /// A draft resolution is put to the vote.
    Draft { draft: DraftId },
    /// An amendment is put to the vote.
    Amendment { amendment: AmendmentId },
    /// A part of a draft is put to the vote separately.
    Part {
        part: String,
        of: DraftId,
        /// The mover that objects, if it does.
        objection: Option<String>,
    },
    /// A procedural motion is put to the vote.
    Motion {
        motion: String,
        kind: MotionKind,
        /// The drafts it concerns; all that follow where it names none.
        on: Vec<DraftId>,
        first: Option<DraftId>,
        /// The members that may not vote on the drafts it concerns, if it is carried.
        bars: Vec<usize>,
    },
    /// A draft is withdrawn.
    Withdraw { draft: DraftId },
    /// An amendment is withdrawn.
    WithdrawAmendment { amendment: AmendmentId },
    /// A withdrawn draft is put to the vote by the member that seconded it.
    Put {
        draft: DraftId,
        /// The document symbol under which it is put.
        symbol: Option<String>,
    },
    /// The agenda is put to the vote.
    AdoptAgenda { title: String },
    /// The President rules; where it is challenged, the ballot is on the motion to overrule.
    Ruling {
        ruling: String,
        challenged_by: Option<String>,
        /// The draft whose matter it settles, and whether as procedural.
        settles: Option<(DraftId, bool)>,
        /// The draft on which members may not vote, and which members, if the ruling stands; none where the file does
        /// not say.
        bars: Option<(DraftId, Vec<usize>)>,
    },
    /// The Council decides whether a matter is procedural.
    Preliminary { question: String, on: DraftId },
    /// Members elect to an office.
    Election {
        /// The office; ballots for the same office are rounds of one election.
        office: String,
        round: Round,
    },
    /// Members are asked what they think of candidates.
    StrawPoll { poll: String, standings: Vec<Standing> },
}

impl Act {
    /// Do members vote on it by name?
    #[must_use]
    pub const fn is_voted(&self) -> bool {
        !matches!(self, Self::Withdraw { .. } | Self::Election { .. } | Self::StrawPoll { .. })
    }

    /// The draft that it is about.
    #[must_use]
    pub fn draft(&self, meeting: &Meeting) -> Option<DraftId> {
        match self {
            Self::Draft { draft } | Self::Withdraw { draft } | Self::Put { draft, .. } => Some(*draft),
            Self::Part { of, .. } => Some(*of),
            Self::Amendment { amendment } | Self::WithdrawAmendment { amendment } => Some(meeting[*amendment].of),
            Self::Preliminary { on, .. } => Some(*on),
            Self::Ruling { settles, bars, .. } => {
                settles.map(|(draft, _)| draft).or(bars.as_ref().map(|(draft, _)| *draft))
            }
            _ => None,
        }
    }
}
