//! Playing a meeting: the agenda in, the record out. Each vote is decided by the rules; here is only procedure.

mod mandates;
mod matter;
mod noting;
mod order;
mod statuses;

use std::collections::HashMap;

use super::minutes::{Entry, MandateRecord, Minutes, Remark, Status, StatusSet};
use super::{Act, Condition, Item, Meeting};
use crate::law::decision::Outcomes;
use crate::law::question::{Matter, Question};
use crate::law::rules::precedence::MotionKind;
use crate::law::tally::Ballot;
use crate::law::vote::Votes;
use statuses::statuses_of;

impl Meeting {
    /// Plays the meeting from the first item to the last.
    #[must_use]
    pub fn play(&self) -> Minutes {
        self.play_supposing(&HashMap::new())
    }

    /// Plays the meeting as if the votes on these items, by their places on the agenda, had come to
    /// these outcomes, whatever their ballots say: how the meeting goes on from there.
    #[must_use]
    pub fn play_supposing(&self, supposed: &HashMap<usize, Outcomes>) -> Minutes {
        let mut play = Play::of(self);
        for (item, reordered) in self.order_of_items() {
            play.laid_down = supposed.get(&item).copied();
            let mut entry = play.take(item);
            if reordered {
                entry.remarks.insert(0, Remark::Reordered);
            }
            play.note(entry);
        }
        play.record()
    }
}

/// What ends the meeting, or puts off some of its drafts.
#[derive(Clone)]
struct PutOff<'a> {
    by: usize,
    certain: bool,
    /// The drafts concerned; all that follows where it names none.
    on: &'a [String],
    remark: Remark,
}

/// A meeting while it is being played.
#[derive(Clone)]
pub(crate) struct Play<'a> {
    meeting: &'a Meeting,
    /// What the next vote is laid down to come to, whatever its ballot says, so that a course can be
    /// followed; the rules decide where nothing is laid down.
    pub(crate) laid_down: Option<Outcomes>,
    entries: Vec<Entry>,
    /// What came of the items so far, by their places on the agenda.
    came: Vec<(usize, StatusSet)>,
    /// What came of everything that has a name.
    statuses: HashMap<&'a str, StatusSet>,
    put_off: Vec<PutOff<'a>>,
    /// The order that the Council decided: the draft to be voted on first, and by which motion.
    first: Option<(&'a str, usize)>,
    /// Drafts whose matter the Council settled, as procedural or not, and where; `None` while that is open.
    matters: HashMap<&'a str, (Option<bool>, usize)>,
    amended: HashMap<&'a str, Vec<String>>,
    without: HashMap<&'a str, Vec<String>>,
    /// Drafts on which some vote has been taken, be it on a part.
    voting_begun: Vec<&'a str>,
    /// Withdrawn drafts that a seconder has had put to the vote.
    put_by_seconder: Vec<&'a str>,
    /// Drafts of which it is open whether an amendment or a part of them stands.
    open_texts: HashMap<&'a str, Vec<String>>,
    office_places: HashMap<&'a str, u16>,
}

/// Does a condition hold?
pub(crate) enum Holds {
    Yes,
    No(Remark),
    Open(Remark),
}

impl<'a> Play<'a> {
    pub(crate) fn of(meeting: &'a Meeting) -> Self {
        let happens = |happens| StatusSet::only(if happens { Status::Yes } else { Status::No });
        Self {
            meeting,
            laid_down: None,
            entries: Vec::new(),
            came: Vec::with_capacity(meeting.agenda.len()),
            statuses: meeting.events.iter().map(|event| (event.id.as_str(), happens(event.happens))).collect(),
            put_off: Vec::new(),
            first: None,
            matters: HashMap::new(),
            amended: HashMap::new(),
            without: HashMap::new(),
            voting_begun: Vec::new(),
            put_by_seconder: Vec::new(),
            open_texts: HashMap::new(),
            office_places: HashMap::new(),
        }
    }

    fn statuses_of(&self, id: &str) -> StatusSet {
        self.statuses.get(id).copied().unwrap_or(StatusSet::only(Status::NotPut))
    }

    /// Do all these conditions hold, as far as the meeting has come?
    pub(crate) fn holds(&self, conditions: &[Condition]) -> Holds {
        let mut open = None;
        for condition in conditions {
            let came_to = self.statuses_of(&condition.id);
            let on = condition.id.clone();
            if !came_to.meets(condition.statuses) {
                return Holds::No(Remark::ConditionNotMet { on, came_to: came_to.summary() });
            }
            if !came_to.within(condition.statuses) {
                open.get_or_insert(Remark::ConditionOpen { on });
            }
        }
        open.map_or(Holds::Yes, Holds::Open)
    }

    /// What comes of the item at this place.
    pub(crate) fn take(&self, place: usize) -> Entry {
        let mut entry = Entry::of(place, None);
        let Some(item) = self.meeting.agenda.get(place) else {
            return entry;
        };
        let mut doubtful = false;
        match self.holds(&item.when) {
            Holds::Yes => {}
            Holds::No(remark) => {
                entry.remarks.push(remark);
                return entry;
            }
            Holds::Open(remark) => {
                doubtful = true;
                entry.remarks.push(remark);
            }
        }
        let concerned = self.draft_of(item);
        for off in &self.put_off {
            // A draft that is put off can still be withdrawn "at any time" (Rule 35).
            let withdrawal = matches!(item.act, Act::Withdraw { .. });
            if off.on.is_empty() || !withdrawal && concerned.is_some_and(|draft| off.on.iter().any(|id| id == draft)) {
                if off.certain {
                    entry.remarks.push(off.remark.clone());
                    return entry;
                }
                doubtful = true;
                entry.remarks.push(Remark::MotionOpen(off.by));
            }
        }
        self.act(item, &mut entry);
        if doubtful {
            entry.statuses = entry.statuses.or(StatusSet::only(Status::NotPut));
        }
        entry
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each thing that can be done")]
    fn act(&self, item: &'a Item, entry: &mut Entry) {
        let put = |question: Question, entry: &mut Entry| self.put(item, &question, entry);
        match &item.act {
            Act::Draft { draft } => {
                if self.is_still_there(draft, entry) {
                    self.remark_on_order(draft, entry);
                    self.put_draft(item, draft, entry);
                    self.reckon_with_an_open_past(draft, entry);
                }
            }
            Act::Put { draft, .. } => {
                let statuses = self.statuses_of(draft);
                if self.put_by_seconder.contains(&draft.as_str()) {
                    entry.remarks.push(Remark::AlreadyVoted);
                } else if statuses.allows(Status::Withdrawn) {
                    entry.remarks.push(Remark::PutBySeconder);
                    self.put_draft(item, draft, entry);
                    if !statuses.is(Status::Withdrawn) {
                        entry.remarks.push(Remark::ConditionOpen { on: draft.clone() });
                        entry.statuses = entry.statuses.or(StatusSet::only(Status::NotPut));
                    }
                } else {
                    entry.remarks.push(Remark::NotWithdrawn);
                }
            }
            Act::Withdraw { draft } => {
                let statuses = self.statuses_of(draft);
                if self.voting_begun.contains(&draft.as_str()) {
                    entry.remarks.push(Remark::TooLateToWithdraw);
                } else if statuses.is(Status::Withdrawn) {
                    entry.remarks.push(Remark::DraftWithdrawn);
                } else {
                    entry.statuses = StatusSet::only(Status::Withdrawn);
                }
            }
            Act::Amendment { amendment } => {
                let of = self.meeting.amendment(amendment).map(|amendment| amendment.of.as_str());
                self.put_to_text(item, of, entry);
            }
            Act::Part { objection: Some(mover), .. } => {
                entry.remarks.push(Remark::MoverObjects(mover.clone()));
            }
            Act::Part { of, objection: None, .. } => {
                self.put_to_text(item, Some(of), entry);
                if entry.statuses.within(StatusSet::from_iter([Status::NotAdopted, Status::Vetoed, Status::Blocked])) {
                    entry.remarks.push(Remark::PartFallsOut);
                }
            }
            Act::Motion { kind, .. } => {
                if kind.without_debate() {
                    entry.remarks.push(Remark::WithoutDebate);
                }
                if let Some(higher) = self.higher_motion_behind(entry.item, *kind) {
                    entry.remarks.push(Remark::LowerMotionFirst(higher));
                }
                let matter = match kind {
                    MotionKind::Invitation => Matter::Invitation,
                    kind if kind.rank().is_some() => Matter::Motion,
                    _ => Matter::Procedural,
                };
                put(Question::of(matter), entry);
            }
            Act::AdoptAgenda { .. } => put(Question::of(Matter::Agenda), entry),
            Act::Ruling { .. } => {
                if item.ballot.is_none() {
                    entry.remarks.push(Remark::Unchallenged);
                    entry.statuses = StatusSet::only(Status::Stands);
                } else {
                    put(Question::of(Matter::Challenge), entry);
                    if entry.statuses.is(Status::Stands) {
                        entry.remarks.push(Remark::NotOverruled);
                    }
                }
            }
            Act::Preliminary { .. } => put(Question::of(Matter::PreliminaryQuestion), entry),
            Act::Election { office, round } => {
                let left = self.office_places.get(office.as_str()).copied().unwrap_or(round.vacancies);
                let mut round = round.clone();
                round.vacancies = left;
                let result = round.result(self.meeting.council.len());
                entry.statuses = StatusSet::only(if result.left == 0 { Status::Elected } else { Status::NotElected });
                entry.election = Some(result);
            }
            Act::StrawPoll { standings, .. } => {
                let permanent = self.meeting.council.concurring();
                let would = |standing: &crate::law::rules::election::Standing| {
                    standing.would_be_recommended(&self.meeting.rules, permanent)
                };
                entry.poll = standings.iter().map(|standing| (standing.clone(), would(standing))).collect();
                entry.statuses = StatusSet::only(Status::Polled);
            }
        }
    }

    /// Puts an amendment or a part to the vote: it needs what the text needs (Rules 32 and 36, practice).
    fn put_to_text(&self, item: &'a Item, draft: Option<&str>, entry: &mut Entry) {
        let Some(draft) = draft.and_then(|id| self.meeting.draft(id)) else {
            return;
        };
        if self.is_still_there(&draft.id, entry) {
            let question = self.question(&draft.id, entry).unwrap_or_else(|| draft.question.clone());
            self.put(item, &question, entry);
            self.reckon_with_an_open_matter(item, &draft.id, question, entry);
            self.reckon_with_an_open_past(&draft.id, entry);
        }
    }

    /// Is a draft there to be voted on, as far as is known?
    fn is_still_there(&self, draft: &str, entry: &mut Entry) -> bool {
        let statuses = self.statuses_of(draft);
        if statuses.is(Status::Withdrawn) {
            entry.remarks.push(Remark::DraftWithdrawn);
        } else if !statuses.allows(Status::NotPut) {
            entry.remarks.push(Remark::AlreadyVoted);
        }
        statuses.allows(Status::NotPut)
    }

    /// While it is open whether a draft has been withdrawn, or voted on, it is open whether it comes up.
    fn reckon_with_an_open_past(&self, draft: &str, entry: &mut Entry) {
        if !self.statuses_of(draft).is(Status::NotPut) {
            entry.remarks.push(Remark::ConditionOpen { on: draft.to_owned() });
            entry.statuses = entry.statuses.or(StatusSet::only(Status::NotPut));
        }
    }

    fn put_draft(&self, item: &'a Item, draft: &str, entry: &mut Entry) {
        let Some(question) = self.question(draft, entry) else {
            return;
        };
        if let Some(amendments) = self.amended.get(draft) {
            entry.remarks.push(Remark::AsAmended(amendments.clone()));
        }
        if let Some(parts) = self.without.get(draft) {
            entry.remarks.push(Remark::WithoutParts(parts.clone()));
        }
        if let Some(open) = self.open_texts.get(draft) {
            entry.remarks.push(Remark::TextOpen(open.clone()));
        }
        self.put(item, &question, entry);
        self.reckon_with_an_open_matter(item, draft, question, entry);
    }

    fn put(&self, item: &Item, question: &Question, entry: &mut Entry) {
        let meeting = self.meeting;
        let (certain, possible, open) = self.variants(item);
        entry.variant = certain;
        entry.question = Some(question.clone());
        if let Some(outcomes) = self.laid_down {
            entry.statuses = statuses_of(&item.act, outcomes);
            return;
        }
        let decide = |variant: Option<usize>| {
            let ballot = item.ballot_of(variant).cloned();
            let ballot = ballot.unwrap_or_else(|| Ballot::RollCall(Votes::unknown(meeting.council.seats().len())));
            (meeting.rules.decide(&meeting.council, question, &ballot), ballot)
        };
        let (mut decision, ballot) = decide(certain);
        let also = possible.into_iter().flat_map(|variant| decide(Some(variant)).0.outcomes.iter().collect::<Vec<_>>());
        let outcomes = decision.outcomes.iter().chain(also).collect();
        if let Some(remark) = open {
            entry.remarks.push(remark);
            if outcomes != decision.outcomes {
                // What is found of one ballot alone would mislead.
                decision.findings.clear();
            }
        }
        decision.outcomes = outcomes;
        entry.statuses = statuses_of(&item.act, outcomes);
        entry.ballot = Some(ballot);
        entry.decision = Some(decision);
    }

    /// Which of an item's ballots is taken as far as is certain, which others could be, and what that depends on.
    fn variants(&self, item: &Item) -> (Option<usize>, Vec<usize>, Option<Remark>) {
        let (mut possible, mut open) = (Vec::new(), None);
        for (variant, (when, _)) in item.ballots_when.iter().enumerate() {
            match self.holds(when) {
                Holds::Yes => return (Some(variant), possible, open),
                Holds::No(_) => {}
                Holds::Open(remark) => {
                    possible.push(variant);
                    if let Remark::ConditionOpen { on } = remark {
                        open = Some(Remark::VotesOpen { on });
                    }
                }
            }
        }
        (None, possible, open)
    }

    /// The draft that an item is about.
    fn draft_of(&self, item: &'a Item) -> Option<&'a str> {
        match &item.act {
            Act::Draft { draft } | Act::Withdraw { draft } | Act::Put { draft, .. } => Some(draft),
            Act::Part { of, .. } => Some(of),
            Act::Amendment { amendment } => self.meeting.amendment(amendment).map(|amendment| amendment.of.as_str()),
            Act::Preliminary { on, .. } => Some(on),
            Act::Ruling { settles, .. } => settles.as_ref().map(|(draft, _)| draft.as_str()),
            _ => None,
        }
    }

    /// What came of the items so far, by their places on the agenda.
    pub(crate) fn came(&self) -> &[(usize, StatusSet)] {
        &self.came
    }

    /// What came of every draft and of every mandate.
    pub(crate) fn leaves(&self) -> (Vec<(String, StatusSet)>, Vec<MandateRecord>) {
        let drafts = self.meeting.drafts.iter().map(|draft| (draft.id.clone(), self.statuses_of(&draft.id)));
        let mandates = (0..self.meeting.mandates.len()).filter_map(|place| self.mandate(place));
        (drafts.collect(), mandates.collect())
    }

    /// The record of what was noted.
    fn record(self) -> Minutes {
        let (drafts, mandates) = self.leaves();
        Minutes { entries: self.entries, drafts, mandates }
    }
}
