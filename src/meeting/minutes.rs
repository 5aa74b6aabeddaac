//! The minutes of a meeting: the result of every item, why, and the results of the meeting.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use typed_index_collections::TiVec;

use super::{Act, AmendmentId, DraftId, EffectKind, ItemId, MandateId, Meeting, Ref, Status, StatusSet};
use crate::law::charter::Provision;
use crate::law::decision::Decision;
use crate::law::question::{Matter, Question};
use crate::law::rules::election::{RoundResult, Standing};
use crate::law::tally::{Ballot, Misfit};

/// The minutes of a meeting.
///
/// ```
/// use unsc::meeting::Status;
/// use unsc::{Meeting, Minutes};
///
/// let scenario = unsc::teach::library::named("2017-11-16-syria-jim-rival-drafts").unwrap().scenario().unwrap();
/// let meeting: &Meeting = &scenario.meeting;
/// let minutes: Minutes = meeting.play();
/// let status = |key| minutes.status(meeting.lookup(key).unwrap());
/// assert_eq!((status("us"), status("russia")), (Status::Vetoed, Status::Withdrawn));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Minutes {
    /// The result of every item, in the order in which they were taken.
    pub entries: Vec<Entry>,
    /// The result of every draft.
    pub drafts: TiVec<DraftId, StatusSet>,
    /// The result of every amendment.
    pub amendments: TiVec<AmendmentId, StatusSet>,
    /// The result of every mandate.
    pub mandates: TiVec<MandateId, MandateRecord>,
}

/// The result of one item of the agenda.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub item: ItemId,
    /// Its outcome, or the outcomes that are still possible.
    pub statuses: StatusSet,
    pub happening: Happening,
    /// What procedure has to say.
    pub notes: Vec<Note>,
}

/// What happens when an item is taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Happening {
    /// Nothing: it was not reached, or could not be put.
    NotPut,
    /// It takes place without a vote: a withdrawal, or a ruling that nobody challenges.
    NoVote,
    /// A vote was taken.
    Vote {
        question: Question,
        /// Which of the ballots that depend on what came before was taken; none for the item's own.
        variant: Option<usize>,
        /// The ballot, and what the law says of it; none where the outcome is laid down
        /// ([`play_supposing`](super::Meeting::play_supposing)). A ballot that is not of this Council, which no file that
        /// was read has, cannot be decided.
        decided: Option<Result<(Ballot, Decision), Misfit>>,
    },
    /// A ballot for persons was counted.
    Election(RoundResult),
    /// A straw poll was held: of each candidate, whether such votes would recommend it.
    Poll(Vec<(Standing, Option<bool>)>),
}

impl Entry {
    /// An item that has not been put to the vote, so far.
    pub(crate) fn new(item: ItemId) -> Self {
        Self { item, statuses: StatusSet::only(Status::NotPut), happening: Happening::NotPut, notes: Vec::new() }
    }

    /// The question that was put to the vote, if one was.
    #[must_use]
    pub const fn question(&self) -> Option<&Question> {
        if let Happening::Vote { question, .. } = &self.happening { Some(question) } else { None }
    }

    /// Which of the ballots that depend on what came before was taken; none for the item's own.
    #[must_use]
    pub const fn variant(&self) -> Option<usize> {
        if let Happening::Vote { variant, .. } = self.happening { variant } else { None }
    }

    const fn decided(&self) -> Option<&(Ballot, Decision)> {
        if let Happening::Vote { decided: Some(Ok(decided)), .. } = &self.happening { Some(decided) } else { None }
    }

    /// The ballot that was taken on it.
    #[must_use]
    pub fn ballot(&self) -> Option<&Ballot> {
        self.decided().map(|(ballot, _)| ballot)
    }

    /// What the law says of the ballot.
    #[must_use]
    pub fn decision(&self) -> Option<&Decision> {
        self.decided().map(|(_, decision)| decision)
    }

    /// The result of a ballot for persons.
    #[must_use]
    pub const fn election(&self) -> Option<&RoundResult> {
        if let Happening::Election(result) = &self.happening { Some(result) } else { None }
    }

    /// The standings of a straw poll and, of each candidate, whether such votes would recommend it.
    #[must_use]
    pub fn poll(&self) -> &[(Standing, Option<bool>)] {
        if let Happening::Poll(standings) = &self.happening { standings } else { &[] }
    }

    /// Was it reached, or does the file only keep it ready in case the meeting goes otherwise?
    #[must_use]
    pub fn came_up(&self) -> bool {
        !self.notes.iter().any(|note| matches!(note, Note::ConditionNotMet { .. }))
    }
}

/// What procedure has to say on an item.
#[derive(Debug, Clone, PartialEq, Eq, strum::IntoStaticStr, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[non_exhaustive]
pub enum Note {
    /// Not put: the condition of the file does not hold.
    #[strum(serialize = "condition")]
    ConditionNotMet {
        /// What it looks at.
        on: Ref,
        /// Its result.
        came_to: Status,
    },
    /// Cannot be told: the condition looks at something that is open.
    #[strum(serialize = "depends")]
    ConditionOpen(Ref),
    /// How members vote cannot be told: it depends on something that is open.
    #[strum(serialize = "votes_depend")]
    VotesOpen(Ref),
    /// Whether these amendments or parts of the draft stand is open.
    TextOpen(Vec<Ref>),
    /// The Council decided that another draft comes first.
    DecidedOrderNotFollowed { first: DraftId, by: ItemId },
    /// Not put: the meeting is over, by this motion.
    Adjourned(ItemId),
    /// Not put: it was postponed or referred, by this motion.
    PutOff(ItemId),
    /// Not put: the agenda was not adopted, by this vote.
    NoAgenda(ItemId),
    /// Cannot be told: a motion that would end or put it off is open.
    #[strum(serialize = "depends")]
    MotionOpen(ItemId),
    /// Not put: the text has been withdrawn.
    Withdrawn,
    /// Not put: the text has been adopted already.
    AlreadyVoted,
    /// The same text was not adopted before, and is put again.
    PutAgain,
    /// Not put: the amendment that it would change has been voted on or withdrawn.
    NothingToAmend,
    /// Not put: none of its operative parts is left.
    NothingLeft {
        /// The votes by which they fell out.
        parts: Vec<ItemId>,
        /// Does the file say how many there were?
        stated: bool,
    },
    /// Not put: all places have been filled.
    PlacesFilled,
    /// Not put: the draft has not been withdrawn, so there is nothing to put in its mover's place.
    NotWithdrawn,
    /// Not withdrawn: a vote has been taken on it (Rule 35).
    #[strum(serialize = "too_late")]
    TooLateToWithdraw,
    /// Put by the member that seconded it, as its own (Rule 35).
    #[strum(serialize = "seconder")]
    PutBySeconder,
    /// A draft submitted earlier should have been voted on first (Rule 32).
    OutOfOrder(DraftId),
    /// The Council decided this order, by this motion.
    OrderDecided(ItemId),
    /// This motion has precedence over it (Rule 33).
    LowerMotionFirst(ItemId),
    /// Decided without debate (Rule 33).
    WithoutDebate,
    /// This amendment to the same text ordinarily comes first (Rule 36).
    FurtherAmendmentBehind(AmendmentId),
    /// The mover objects to a separate vote, so there is none (Rule 32).
    MoverObjects(String),
    /// The part falls out; the rest is put as a whole (Rule 32).
    PartFallsOut,
    /// The text is put as amended, by these amendments.
    AsAmended(Vec<AmendmentId>),
    /// The draft is put without the parts on which these votes were taken.
    WithoutParts(Vec<ItemId>),
    /// Its matter was settled by this ruling or preliminary question.
    MatterSettled { by: ItemId, procedural: bool },
    /// It keeps its rule, whatever the result of this ruling or preliminary question.
    MatterKept(ItemId),
    /// This preliminary question settled its matter, and practice on such matters went both ways.
    MatterContested(ItemId),
    /// These members may not vote on it, by this ruling or motion.
    MayNotVote {
        by: ItemId,
        /// The members, by their places.
        members: Vec<usize>,
        /// Does the file say so, or is it concluded from their opposition?
        stated: bool,
    },
    /// Whether these members may vote on it is open: it depends on this ruling or motion.
    #[strum(serialize = "depends")]
    MayVoteOpen {
        by: ItemId,
        /// The members, by their places.
        members: Vec<usize>,
    },
    /// The file does not say what this ruling or motion changes; on the other reading the text has another result.
    #[strum(serialize = "other_reading")]
    OtherwiseComesTo {
        by: ItemId,
        /// The members whose vote it may be about.
        members: Vec<usize>,
        /// May they vote on that reading?
        may_vote: bool,
        /// The text's result then.
        statuses: StatusSet,
    },
    /// Whether it is procedural, and so whether it can be vetoed, is open: it depends on this ruling or preliminary
    /// question.
    #[strum(serialize = "depends")]
    MatterOpen(ItemId),
    /// The file does not say on which draft the ruling is, so nothing follows from it.
    RulingOnNothing,
    /// The ruling was not challenged, and so stands (Rule 30).
    Unchallenged,
    /// The ruling stands: it lacks the votes to be overruled (Rule 30).
    NotOverruled,
}

impl Note {
    /// What it rests on.
    #[must_use]
    pub fn provisions(&self, meeting: &Meeting) -> Vec<Provision> {
        vec![match self {
            Self::NoAgenda(_) => Provision::Rule9,
            Self::Unchallenged | Self::NotOverruled => Provision::Rule30,
            Self::DecidedOrderNotFollowed { .. } | Self::OutOfOrder(_) | Self::OrderDecided(_) => Provision::Rule32,
            Self::NothingLeft { .. } | Self::MoverObjects(_) | Self::PartFallsOut | Self::WithoutParts(_) => {
                Provision::Rule32Parts
            }
            Self::Adjourned(_) | Self::PutOff(_) | Self::LowerMotionFirst(_) | Self::WithoutDebate => Provision::Rule33,
            Self::PutBySeconder => return vec![Provision::Rule34, Provision::Rule35Seconder],
            Self::Withdrawn | Self::TooLateToWithdraw => Provision::Rule35,
            Self::NotWithdrawn => Provision::Rule35Seconder,
            Self::NothingToAmend | Self::FurtherAmendmentBehind(_) | Self::AsAmended(_) => Provision::Rule36,
            Self::MatterSettled { by, .. } if matches!(meeting[*by].act, Act::Ruling { .. }) => Provision::Rule30,
            Self::MatterSettled { .. } | Self::MatterContested(_) => Provision::FourPowerStatement,
            Self::MatterKept(by) => {
                let matter = meeting[*by].act.draft(meeting).map(|draft| meeting[draft].question.matter);
                // What is not under Article 27 at all rests on its own text, the rest on the statement's list.
                match matter {
                    Some(Matter::CharterReview | Matter::CharterReviewTenthSession | Matter::SpecialSession) => {
                        return matter.map(Matter::provisions).unwrap_or_default().to_vec();
                    }
                    _ => Provision::FourPowerStatement,
                }
            }
            _ => return Vec::new(),
        }]
    }
}

/// The result of a mandate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MandateRecord {
    pub mandate: MandateId,
    /// Its result.
    pub statuses: StatusSet,
    /// The vote that touched it, if one did, and what it did to it.
    pub by: Option<(ItemId, EffectKind)>,
    /// Its last day after the meeting, where known.
    pub last_day: Option<Date>,
}

impl Minutes {
    /// The outcome of this, or the outcomes that are still possible; of an item that did not take place, `not_put`.
    /// Events are settled outside the meeting: nothing comes of them here.
    #[must_use]
    pub fn statuses(&self, of: Ref) -> StatusSet {
        match of {
            Ref::Draft(draft) => self.drafts[draft],
            Ref::Amendment(amendment) => self.amendments[amendment],
            Ref::Mandate(mandate) => self.mandates[mandate].statuses,
            Ref::Item(item) => self.entry(item).map_or(StatusSet::only(Status::NotPut), |entry| entry.statuses),
            Ref::Event(_) => StatusSet::NONE,
        }
    }

    /// The same in one word.
    #[must_use]
    pub fn status(&self, of: Ref) -> Status {
        self.statuses(of).summary()
    }

    /// The result of the item; none if it did not take place.
    #[must_use]
    pub fn entry(&self, item: ItemId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.item == item)
    }
}
