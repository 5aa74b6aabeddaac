//! The record of a meeting: what came of every item, why, and what the meeting leaves.

use jiff::civil::Date;

use crate::law::decision::{Decision, Outcome};
use crate::law::question::Question;
use crate::law::rules::election::{RoundResult, Standing};
use crate::law::tally::Ballot;
use crate::meeting::{Act, EffectKind, Meeting};

macro_rules! statuses {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What can come of an item, a draft, a mandate or an event. The words are those of scenario files.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Status { $($(#[$doc])* $name,)* }

        impl Status {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word in a scenario file and in JSON.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
        }
    };
}

statuses! {
    /// A text was adopted.
    Adopted = "adopted",
    /// A text was vetoed.
    Vetoed = "vetoed",
    /// A text lacked votes.
    NotAdopted = "not_adopted",
    /// Unknown votes cannot save it, but decide how it fails.
    Blocked = "blocked",
    /// A motion was carried.
    Carried = "carried",
    /// A motion was not carried.
    NotCarried = "not_carried",
    /// A draft was withdrawn.
    Withdrawn = "withdrawn",
    /// It was never put to the vote.
    NotPut = "not_put",
    /// A ruling of the President stands.
    Stands = "stands",
    /// A ruling of the President was overruled.
    Overruled = "overruled",
    /// The Council decided that a matter is procedural.
    Procedural = "procedural",
    /// The Council did not decide that a matter is procedural.
    NotProcedural = "not_procedural",
    /// All places were filled.
    Elected = "elected",
    /// Places were left.
    NotElected = "not_elected",
    /// A poll was taken; it decides nothing.
    Polled = "polled",
    /// A mandate was brought into being.
    Created = "created",
    /// A mandate was not brought into being.
    NotCreated = "not_created",
    /// A mandate was prolonged.
    Renewed = "renewed",
    /// Nothing prolonged a mandate; it lapses on its day.
    Lapses = "lapses",
    /// A mandate was ended.
    Ended = "ended",
    /// A mandate goes on as it was.
    Continues = "continues",
    /// An event happens.
    Yes = "yes",
    /// An event does not happen.
    No = "no",
    /// It depends on votes that are not yet known.
    Open = "open",
}

impl Status {
    /// The status of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|status| status.word() == word)
    }

    /// What an outcome of the vote on this is called: a ruling that nine do not overrule `stands`.
    ///
    /// ```
    /// use unsc::Outcome;
    /// use unsc::meeting::{Act, Status};
    ///
    /// let agenda = Act::AdoptAgenda { title: "The situation in the Middle East".into() };
    /// assert_eq!(Status::of(&agenda, Outcome::Adopted), Status::Carried);
    /// ```
    #[must_use]
    pub const fn of(act: &Act, outcome: Outcome) -> Self {
        match (act, outcome) {
            (Act::Motion { .. } | Act::AdoptAgenda { .. }, Outcome::Adopted) => Self::Carried,
            (Act::Motion { .. } | Act::AdoptAgenda { .. }, _) => Self::NotCarried,
            (Act::Ruling { .. }, Outcome::Adopted) => Self::Overruled,
            (Act::Ruling { .. }, _) => Self::Stands,
            (Act::Preliminary { .. }, Outcome::Adopted) => Self::Procedural,
            (Act::Preliminary { .. }, _) => Self::NotProcedural,
            (_, Outcome::Adopted) => Self::Adopted,
            (_, Outcome::Vetoed) => Self::Vetoed,
            (_, Outcome::NotAdopted) => Self::NotAdopted,
        }
    }

    /// What can come of the draft, item or mandate of this name, once all votes are known; none where the meeting
    /// knows no such name.
    #[must_use]
    pub fn possible_of(meeting: &Meeting, id: &str) -> Option<&'static [Self]> {
        if meeting.mandates.iter().any(|mandate| mandate.id == id) {
            return Some(&[Self::Renewed, Self::Lapses, Self::Created, Self::NotCreated, Self::Ended, Self::Continues]);
        }
        let item = || Some(&meeting.agenda.get(meeting.item(id)?)?.act);
        if meeting.draft(id).is_some() {
            return Some(&[Self::Adopted, Self::Vetoed, Self::NotAdopted, Self::NotPut, Self::Withdrawn]);
        }
        Some(match item()? {
            Act::Draft { .. } | Act::Amendment { .. } | Act::Part { .. } | Act::Put { .. } => {
                &[Self::Adopted, Self::Vetoed, Self::NotAdopted, Self::NotPut]
            }
            Act::Motion { .. } | Act::AdoptAgenda { .. } => &[Self::Carried, Self::NotCarried, Self::NotPut],
            Act::Withdraw { .. } => &[Self::Withdrawn, Self::NotPut],
            Act::Ruling { .. } => &[Self::Stands, Self::Overruled, Self::NotPut],
            Act::Preliminary { .. } => &[Self::Procedural, Self::NotProcedural, Self::NotPut],
            Act::Election { .. } => &[Self::Elected, Self::NotElected, Self::NotPut],
            Act::StrawPoll { .. } => &[Self::Polled, Self::NotPut],
        })
    }

    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

impl From<Outcome> for Status {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Adopted => Self::Adopted,
            Outcome::Vetoed => Self::Vetoed,
            Outcome::NotAdopted => Self::NotAdopted,
        }
    }
}

/// A set of statuses: what can still come of something.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct StatusSet(u32);

impl StatusSet {
    /// Nothing yet.
    pub const NONE: Self = Self(0);

    /// Whatever keeps a text from being adopted.
    #[must_use]
    pub fn stopped() -> Self {
        Self::from_iter([Status::Vetoed, Status::NotAdopted, Status::NotPut, Status::Withdrawn])
    }

    /// This status alone.
    #[must_use]
    pub const fn only(status: Status) -> Self {
        Self(status.bit())
    }

    /// The statuses of either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Is this status possible?
    #[must_use]
    pub const fn allows(self, status: Status) -> bool {
        self.0 & status.bit() != 0
    }

    /// Is it the only possible one?
    #[must_use]
    pub const fn is(self, status: Status) -> bool {
        self.0 == status.bit()
    }

    /// Is every possible status among these?
    #[must_use]
    pub const fn within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// Is a possible status among these?
    #[must_use]
    pub const fn meets(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Is nothing possible, because nothing has come of it yet?
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// The possible statuses.
    pub fn iter(self) -> impl Iterator<Item = Status> {
        Status::ALL.iter().copied().filter(move |status| self.allows(*status))
    }

    /// The one word for it: the only status, `blocked` where it can only fail, `open` otherwise.
    #[must_use]
    pub fn summary(self) -> Status {
        let mut possible = self.iter();
        match (possible.next(), possible.next()) {
            (None, _) => Status::NotPut,
            (Some(status), None) => status,
            _ if self.within(Self::only(Status::Vetoed).or(Self::only(Status::NotAdopted))) => Status::Blocked,
            _ => Status::Open,
        }
    }
}

impl FromIterator<Status> for StatusSet {
    fn from_iter<I: IntoIterator<Item = Status>>(statuses: I) -> Self {
        statuses.into_iter().fold(Self::NONE, |set, status| set.or(Self::only(status)))
    }
}

impl std::fmt::Debug for StatusSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// The record of a meeting.
///
/// ```
/// use unsc::Minutes;
/// use unsc::meeting::Status;
///
/// let scenario = unsc::teach::library::named("2017-11-16-syria-jim-rival-drafts").unwrap().scenario().unwrap();
/// let record: Minutes = scenario.meeting.play();
/// assert_eq!(record.status_of(&scenario.meeting, "us"), Status::Vetoed);
/// assert_eq!(record.status_of(&scenario.meeting, "russia"), Status::Withdrawn);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Minutes {
    /// What came of every item, in the order in which they were taken.
    pub entries: Vec<Entry>,
    /// What came of every draft, in the order of their submission.
    pub drafts: Vec<(String, StatusSet)>,
    /// What came of every mandate.
    pub mandates: Vec<MandateRecord>,
}

/// What came of one item of the agenda.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its place on the agenda of the file.
    pub item: usize,
    /// What came of it, or can still come of it.
    pub statuses: StatusSet,
    /// The question that was put to the vote, if one was.
    pub question: Option<Question>,
    /// Which of the ballots that depend on what came before was taken; none for the item's own.
    pub variant: Option<usize>,
    /// The ballot that was taken on it.
    pub ballot: Option<Ballot>,
    /// What the law says of the ballot.
    pub decision: Option<Decision>,
    /// The result of a ballot for persons.
    pub election: Option<RoundResult>,
    /// The standings of a straw poll and, of each candidate, whether such votes would recommend it.
    pub poll: Vec<(Standing, Option<bool>)>,
    /// What procedure has to say.
    pub remarks: Vec<Remark>,
}

impl Entry {
    /// An item that has not been put to the vote, so far.
    pub(crate) fn of(item: usize, question: Option<Question>) -> Self {
        Self {
            item,
            statuses: StatusSet::only(Status::NotPut),
            question,
            variant: None,
            ballot: None,
            decision: None,
            election: None,
            poll: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// Did it come up at all, or does the file only keep it ready for another course of events?
    #[must_use]
    pub fn came_up(&self) -> bool {
        !self.remarks.iter().any(|remark| matches!(remark, Remark::ConditionNotMet { .. }))
    }
}

/// What procedure has to say on an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// Not put: the condition of the file does not hold.
    ConditionNotMet {
        /// The item or event it looks at.
        on: String,
        /// What that came to.
        came_to: Status,
    },
    /// How members vote cannot be told: it depends on something that is open.
    VotesOpen {
        /// The item or event.
        on: String,
    },
    /// Whether these amendments or parts of the draft stand is open.
    TextOpen(Vec<String>),
    /// The Council decided that another draft comes first (the motion at this place of the agenda).
    DecidedOrderNotFollowed {
        /// The draft that was to come first.
        first: String,
        /// The motion.
        by: usize,
    },
    /// Cannot be told: the condition looks at something that is open.
    ConditionOpen {
        /// The item or event it looks at.
        on: String,
    },
    /// Not put: the meeting is over, by the motion at this place of the agenda.
    Adjourned(usize),
    /// Not put: it was postponed or referred, by the motion at this place of the agenda.
    PutOff(usize),
    /// Not put: the agenda was not adopted, by the vote at this place of the agenda.
    NoAgenda(usize),
    /// Cannot be told: a motion that would end or put it off is open.
    MotionOpen(usize),
    /// Not put: the draft has been withdrawn.
    DraftWithdrawn,
    /// Not put: the draft has already been voted on.
    AlreadyVoted,
    /// Not put: the draft has not been withdrawn, so there is nothing to put in its mover's place.
    NotWithdrawn,
    /// Not withdrawn: a vote has been taken on it (Rule 35).
    TooLateToWithdraw,
    /// Put by the member that seconded it, as its own (Rule 35).
    PutBySeconder,
    /// A draft submitted earlier should have been voted on first (Rule 32).
    OutOfOrder(String),
    /// The Council decided this order (the motion at this place of the agenda).
    OrderDecided(usize),
    /// A motion at this place of the agenda has precedence over it (Rule 33).
    LowerMotionFirst(usize),
    /// Decided without debate (Rule 33).
    WithoutDebate,
    /// Taken in the order of Rule 36, not in that of the file.
    Reordered,
    /// The mover objects to a separate vote, so there is none (Rule 32).
    MoverObjects(String),
    /// The part falls out; the rest is put as a whole (Rule 32).
    PartFallsOut,
    /// The draft is put as amended, by these amendments.
    AsAmended(Vec<String>),
    /// The draft is put without these parts.
    WithoutParts(Vec<String>),
    /// Its matter was settled by the ruling or the preliminary question at this place of the agenda.
    MatterSettled {
        /// Where on the agenda.
        by: usize,
        /// As procedural?
        procedural: bool,
    },
    /// Whether it is procedural, and so whether it can be vetoed, is open: the ruling or the preliminary question at
    /// this place of the agenda.
    MatterOpen(usize),
    /// The ruling was not challenged, and so stands (Rule 30).
    Unchallenged,
    /// The ruling stands for want of votes to overrule it (Rule 30).
    NotOverruled,
}

/// What came of a mandate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MandateRecord {
    /// Its place among the mandates.
    pub mandate: usize,
    /// What came of it.
    pub statuses: StatusSet,
    /// The place on the agenda of the vote that touched it, if one did.
    pub by: Option<usize>,
    /// What that vote did to it.
    pub effect: Option<EffectKind>,
    /// Its last day after the meeting, where known.
    pub last_day: Option<Date>,
}

impl Minutes {
    /// What came of an item, a draft or a mandate of the meeting, or can still come of it; nothing for a name that it
    /// does not know.
    #[must_use]
    pub fn statuses_of(&self, meeting: &Meeting, id: &str) -> StatusSet {
        let item = || Some(self.entry(meeting.item(id)?)?.statuses);
        let draft = || Some(self.drafts.iter().find(|(draft, _)| draft == id)?.1);
        let named = |record: &&MandateRecord| {
            let mandate = meeting.mandates.get(record.mandate);
            mandate.is_some_and(|mandate| mandate.id == id)
        };
        let mandate = || Some(self.mandates.iter().find(named)?.statuses);
        draft().or_else(item).or_else(mandate).unwrap_or_default()
    }

    /// The same in one word; `not_put` for a name that it does not know.
    #[must_use]
    pub fn status_of(&self, meeting: &Meeting, id: &str) -> Status {
        self.statuses_of(meeting, id).summary()
    }

    /// What came of the item at this place of the agenda.
    #[must_use]
    pub fn entry(&self, item: usize) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.item == item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One word for what can come of something: nothing yet is "not put", two ways to fail are "blocked".
    #[test]
    fn a_text_is_stopped_in_four_ways() {
        let stopped: Vec<&Status> = Status::ALL.iter().filter(|status| StatusSet::stopped().allows(**status)).collect();
        let ways = [Status::Vetoed, Status::NotAdopted, Status::NotPut, Status::Withdrawn];
        assert_eq!(stopped.len(), ways.len());
        assert!(ways.iter().all(|way| stopped.contains(&way)));
    }

    #[test]
    fn a_set_of_fates_in_one_word() {
        for (statuses, word) in [
            (StatusSet::NONE, Status::NotPut),
            (StatusSet::only(Status::Withdrawn), Status::Withdrawn),
            (StatusSet::from_iter([Status::Vetoed, Status::NotAdopted]), Status::Blocked),
            (StatusSet::from_iter([Status::Vetoed, Status::Adopted]), Status::Open),
            (StatusSet::from_iter([Status::NotAdopted, Status::NotPut]), Status::Open),
        ] {
            assert_eq!(statuses.summary(), word, "{statuses:?}");
        }
        let statuses = StatusSet::from_iter([Status::Withdrawn, Status::Adopted]);
        assert_eq!(format!("{statuses:?}"), "{Adopted, Withdrawn}");
    }
}
