//! Playing a meeting: the agenda in, the minutes out. Each vote is decided by the rules; here is only procedure.

mod effects;
mod mandates;
mod matter;
mod order;

use std::collections::HashMap;

use itertools::Itertools;
use typed_index_collections::TiVec;

use super::minutes::{Entry, Happening, Minutes, Note};
use super::{Act, AmendmentId, Condition, DraftId, EventId, Item, ItemId, Meeting, Ref, Status, StatusSet};
use crate::law::decision::Outcomes;
use crate::law::question::{Matter, Question};
use crate::law::rules::precedence::MotionKind;
use crate::law::tally::Ballot;
use crate::law::vote::Votes;

impl Meeting {
    /// Plays the meeting from the first item to the last.
    #[must_use]
    pub fn play(&self) -> Minutes {
        self.play_supposing(&HashMap::new())
    }

    /// Plays the meeting as if the votes on these items had these outcomes, whatever their ballots say: how
    /// the meeting goes on from there.
    #[must_use]
    pub fn play_supposing(&self, supposed: &HashMap<ItemId, Outcomes>) -> Minutes {
        let mut play = Play::new(self);
        let take = |item: &ItemId| {
            play.forced_outcome = supposed.get(item).copied();
            let entry = play.advance(*item);
            play.effects(&entry);
            entry
        };
        let entries = self.order.iter().map(take).collect();
        let drafts = play.drafts.iter().map(|draft| draft.statuses).collect();
        let mandates = self.mandates.keys().map(|mandate| play.mandate(mandate)).collect();
        Minutes { entries, drafts, amendments: play.amendments, mandates }
    }
}

/// What ends the meeting, or puts off some of its drafts.
#[derive(Clone)]
struct PutOff<'a> {
    by: ItemId,
    certain: bool,
    /// The drafts concerned; all that follows where it names none.
    on: &'a [DraftId],
    note: Note,
}

/// How far the meeting has come with a draft.
#[derive(Clone, Default)]
struct DraftState {
    statuses: StatusSet,
    /// The ruling or vote on whether its matter is procedural, and its result; `None` while that is open.
    matter: Option<(ItemId, Option<bool>)>,
    /// The amendments adopted.
    amended: Vec<AmendmentId>,
    /// The votes that removed parts.
    without: Vec<ItemId>,
    /// Was an amendment adopted after that?
    added_since: bool,
    /// The amendments and the votes on parts that are open.
    open: Vec<Ref>,
    /// Has some vote been taken, on the whole or on a part?
    voting_begun: bool,
    /// Has a seconder had it put to the vote after its withdrawal?
    put_by_seconder: bool,
}

/// A meeting while it is being played.
#[derive(Clone)]
pub(crate) struct Play<'a> {
    meeting: &'a Meeting,
    /// The outcome of the next vote, whatever its ballot says, so that a path can be followed; if there is none, the
    /// rules decide.
    pub(crate) forced_outcome: Option<Outcomes>,
    /// The items taken so far, in that order.
    taken: Vec<ItemId>,
    items: TiVec<ItemId, StatusSet>,
    drafts: TiVec<DraftId, DraftState>,
    amendments: TiVec<AmendmentId, StatusSet>,
    events: TiVec<EventId, bool>,
    put_off: Vec<PutOff<'a>>,
    /// The amendments adopted to amendments.
    amended: TiVec<AmendmentId, Vec<AmendmentId>>,
    /// The order that the Council decided: the draft to be voted on first, and by which motion.
    first: Option<(DraftId, ItemId)>,
    /// Of each office, the places for which the Council has yet to find a majority, and those who are elected.
    offices: HashMap<&'a str, (u16, usize)>,
}

/// Does a condition hold?
pub(crate) enum Holds {
    Yes,
    No(Note),
    Open(Ref),
}

impl<'a> Play<'a> {
    pub(crate) fn new(meeting: &'a Meeting) -> Self {
        let not_put = StatusSet::only(Status::NotPut);
        let draft = DraftState { statuses: not_put, ..DraftState::default() };
        Self {
            meeting,
            forced_outcome: None,
            taken: Vec::new(),
            items: vec![not_put; meeting.agenda.len()].into(),
            drafts: vec![draft; meeting.drafts.len()].into(),
            amendments: vec![not_put; meeting.amendments.len()].into(),
            events: meeting.events.iter().map(|event| event.happens).collect(),
            put_off: Vec::new(),
            amended: vec![Vec::new(); meeting.amendments.len()].into(),
            first: None,
            offices: HashMap::new(),
        }
    }

    pub(crate) fn statuses(&self, of: Ref) -> StatusSet {
        match of {
            Ref::Draft(draft) => self.drafts[draft].statuses,
            Ref::Amendment(amendment) => self.amendments[amendment],
            Ref::Item(item) => self.items[item],
            Ref::Event(event) => StatusSet::only(if self.events[event] { Status::Yes } else { Status::No }),
            Ref::Mandate(mandate) => self.mandate(mandate).statuses,
        }
    }

    /// Do all these conditions hold, as far as the meeting has come?
    pub(crate) fn holds(&self, conditions: &[Condition]) -> Holds {
        let mut open = None;
        for Condition { on, statuses } in conditions {
            let came_to = self.statuses(*on);
            if !came_to.meets(*statuses) {
                return Holds::No(Note::ConditionNotMet { on: *on, came_to: came_to.summary() });
            }
            if !came_to.within(*statuses) {
                open.get_or_insert(*on);
            }
        }
        open.map_or(Holds::Yes, Holds::Open)
    }

    /// The result of the next item.
    pub(crate) fn advance(&self, id: ItemId) -> Entry {
        let mut entry = Entry::new(id);
        let item = &self.meeting[id];
        let mut doubtful = false;
        match self.holds(&item.when) {
            Holds::Yes => {}
            Holds::No(note) => {
                entry.notes.push(note);
                return entry;
            }
            Holds::Open(on) => {
                doubtful = true;
                entry.notes.push(Note::ConditionOpen(on));
            }
        }
        let concerned = item.act.draft(self.meeting);
        for off in &self.put_off {
            // A draft that is put off can still be withdrawn "at any time" (Rule 35).
            let withdrawal = matches!(item.act, Act::Withdraw { .. } | Act::WithdrawAmendment { .. });
            if off.on.is_empty() || !withdrawal && concerned.is_some_and(|draft| off.on.contains(&draft)) {
                if off.certain {
                    entry.notes.push(off.note.clone());
                    return entry;
                }
                doubtful = true;
                entry.notes.push(Note::MotionOpen(off.by));
            }
        }
        self.act(item, &mut entry);
        if doubtful {
            entry.statuses = entry.statuses.or(StatusSet::only(Status::NotPut));
        }
        entry
    }

    fn act(&self, item: &'a Item, entry: &mut Entry) {
        match &item.act {
            Act::Draft { draft } => {
                let state = &self.drafts[*draft];
                let failed = state.statuses.within(failed()) && !state.statuses.is_none();
                if failed {
                    entry.notes.push(Note::PutAgain);
                }
                if failed || is_still_there(state.statuses, entry) {
                    self.note_order(*draft, entry);
                    self.put_draft(item, *draft, entry);
                    self.allow_for_an_open_past(*draft, entry);
                }
            }
            Act::Put { draft, .. } => self.put_by_seconder(item, *draft, entry),
            Act::Withdraw { draft } => {
                let state = &self.drafts[*draft];
                if state.voting_begun {
                    entry.notes.push(Note::TooLateToWithdraw);
                } else if state.statuses.is(Status::Withdrawn) {
                    entry.notes.push(Note::Withdrawn);
                } else {
                    entry.happening = Happening::NoVote;
                    entry.statuses = StatusSet::only(Status::Withdrawn);
                }
            }
            Act::WithdrawAmendment { amendment } => {
                if self.amendments[*amendment].is(Status::NotPut) {
                    entry.happening = Happening::NoVote;
                    entry.statuses = StatusSet::only(Status::Withdrawn);
                } else {
                    entry.notes.push(Note::TooLateToWithdraw);
                }
            }
            Act::Amendment { amendment } => self.put_amendment(item, *amendment, entry),
            Act::Part { objection: Some(mover), .. } => entry.notes.push(Note::MoverObjects(mover.clone())),
            Act::Part { of, objection: None, .. } => {
                self.put_to_text(item, *of, entry);
                if entry.statuses.within(StatusSet::from_iter([Status::NotAdopted, Status::Vetoed, Status::Blocked])) {
                    entry.notes.push(Note::PartFallsOut);
                }
            }
            Act::Motion { kind, .. } => {
                if kind.without_debate() {
                    entry.notes.push(Note::WithoutDebate);
                }
                entry.notes.extend(self.higher_motion_behind(entry.item, *kind).map(Note::LowerMotionFirst));
                let matter = match kind {
                    MotionKind::Invitation => Matter::Invitation,
                    kind if kind.rank().is_some() => Matter::Motion,
                    _ => Matter::Procedural,
                };
                self.put(item, Question::new(matter), entry);
            }
            Act::AdoptAgenda { .. } => self.put(item, Question::new(Matter::Agenda), entry),
            Act::Ruling { .. } if item.ballot.is_none() => {
                entry.notes.push(Note::Unchallenged);
                entry.happening = Happening::NoVote;
                entry.statuses = StatusSet::only(Status::Stands);
            }
            Act::Ruling { settles, bars, .. } => {
                self.put(item, Question::new(Matter::Challenge), entry);
                if entry.statuses.is(Status::Stands) {
                    entry.notes.push(Note::NotOverruled);
                    if settles.is_none() && bars.is_none() && self.no_draft_is_touched_by(entry.item) {
                        entry.notes.push(Note::RulingOnNothing);
                    }
                }
            }
            Act::Preliminary { .. } => self.put(item, Question::new(Matter::PreliminaryQuestion), entry),
            Act::Election { office, round } => {
                let (left, elected) = self.offices.get(office.as_str()).copied().unwrap_or((round.vacancies, 0));
                // Where the Council had found its majorities, the Assembly chose otherwise: it votes on what is left.
                let vacancies = if left == 0 { round.vacancies.saturating_sub(count(elected)) } else { left };
                if vacancies == 0 {
                    entry.notes.push(Note::PlacesFilled);
                    return;
                }
                let result = round.result(vacancies, self.meeting.council.len());
                entry.statuses = StatusSet::only(match result.left {
                    0 if result.elected.len() == result.with_majority.len() => Status::Elected,
                    0 => Status::Majority,
                    _ => Status::NotElected,
                });
                entry.happening = Happening::Election(result);
            }
            Act::StrawPoll { standings, .. } => {
                let permanent = self.meeting.council.concurring();
                let would = |standing: &_| self.meeting.rules.would_recommend(standing, permanent);
                let poll = standings.iter().map(|standing| (standing.clone(), would(standing)));
                entry.happening = Happening::Poll(poll.collect());
                entry.statuses = StatusSet::only(Status::Polled);
            }
        }
    }

    /// > If the motion or draft resolution has been seconded, the representative on the Security Council who has
    /// > seconded it may require that it be put to the vote as his motion or draft resolution with the same right of
    /// > precedence as if the original mover had not withdrawn it. (Provisional Rules, Rule 35)
    fn put_by_seconder(&self, item: &'a Item, draft: DraftId, entry: &mut Entry) {
        let state = &self.drafts[draft];
        if state.put_by_seconder {
            entry.notes.push(Note::AlreadyVoted);
        } else if state.statuses.allows(Status::Withdrawn) {
            entry.notes.push(Note::PutBySeconder);
            self.put_draft(item, draft, entry);
            if !state.statuses.is(Status::Withdrawn) {
                entry.notes.push(Note::ConditionOpen(Ref::Draft(draft)));
                entry.statuses = entry.statuses.or(StatusSet::only(Status::NotPut));
            }
        } else {
            entry.notes.push(Note::NotWithdrawn);
        }
    }

    fn put_amendment(&self, item: &'a Item, amendment: AmendmentId, entry: &mut Entry) {
        let changes = &self.meeting[amendment];
        if changes.amends.is_some_and(|other| !self.amendments[other].allows(Status::NotPut)) {
            entry.notes.push(Note::NothingToAmend);
        } else if is_still_there(self.amendments[amendment], entry) {
            entry.notes.extend(self.further_amendment_behind(entry.item, amendment).map(Note::FurtherAmendmentBehind));
            if !self.amended[amendment].is_empty() {
                entry.notes.push(Note::AsAmended(self.amended[amendment].clone()));
            }
            self.put_to_text(item, changes.of, entry);
        }
    }

    /// Puts an amendment or a part to the vote: it needs what the text needs (Rules 32 and 36, practice).
    fn put_to_text(&self, item: &'a Item, draft: DraftId, entry: &mut Entry) {
        if is_still_there(self.drafts[draft].statuses, entry) {
            self.put_question(item, draft, entry);
            self.allow_for_an_open_past(draft, entry);
        }
    }

    /// While it is open whether a draft has been withdrawn, or voted on, it is open whether it comes up.
    fn allow_for_an_open_past(&self, draft: DraftId, entry: &mut Entry) {
        let statuses = self.drafts[draft].statuses;
        if !statuses.is(Status::NotPut) && !statuses.within(failed()) {
            entry.notes.push(Note::ConditionOpen(Ref::Draft(draft)));
            entry.statuses = entry.statuses.or(StatusSet::only(Status::NotPut));
        }
    }

    fn put_draft(&self, item: &'a Item, draft: DraftId, entry: &mut Entry) {
        let state = &self.drafts[draft];
        if !state.amended.is_empty() {
            entry.notes.push(Note::AsAmended(state.amended.clone()));
        }
        if !state.without.is_empty() {
            let parts = state.without.clone();
            if self.is_gone(draft, parts.len()) {
                let stated = self.meeting[draft].operative_parts.is_some();
                entry.notes.push(Note::NothingLeft { parts, stated });
                entry.statuses = StatusSet::only(Status::NotAdopted);
                return;
            }
            entry.notes.push(Note::WithoutParts(parts));
        }
        if !state.open.is_empty() {
            entry.notes.push(Note::TextOpen(state.open.clone()));
        }
        self.put_question(item, draft, entry);
        let open_parts = state.open.iter().filter(|of| matches!(of, Ref::Item(_))).count();
        if 0 < open_parts && self.is_gone(draft, state.without.len() + open_parts) {
            entry.statuses = entry.statuses.or(StatusSet::only(Status::NotAdopted));
        }
    }

    /// Is nothing left of a draft that has lost so many parts?
    ///
    /// The reading: its operative parts are those that the file counts (`operative_parts`) or else names in separate
    /// votes. An amendment adopted after the last of them was lost puts something in their place.
    fn is_gone(&self, draft: DraftId, lost: usize) -> bool {
        let named = self.meeting.agenda.iter().filter_map(|item| match &item.act {
            Act::Part { part, of, .. } if *of == draft => Some(part),
            _ => None,
        });
        let parts = self.meeting[draft].operative_parts.map_or_else(|| named.unique().count(), usize::from);
        parts <= lost && !self.drafts[draft].added_since
    }

    fn put(&self, item: &Item, question: Question, entry: &mut Entry) {
        let meeting = self.meeting;
        let (variant, possible, open) = self.variants(item);
        if let Some(outcomes) = self.forced_outcome {
            entry.statuses = statuses_of(&item.act, outcomes);
            entry.happening = Happening::Vote { question, variant, decided: None };
            return;
        }
        let decide = |variant: Option<usize>| {
            let ballot = item.ballot_of(variant).cloned();
            let ballot = ballot.unwrap_or_else(|| Ballot::RollCall(Votes::unknown(meeting.council.seats().len())));
            meeting.rules.decide(&meeting.council, &question, &ballot).map(|decision| (decision, ballot))
        };
        let mut also = possible.into_iter().map(|variant| decide(Some(variant)).map(|(decision, _)| decision.outcomes));
        let decided = decide(variant).and_then(|decided| Ok((decided, also.fold_ok(Outcomes::NONE, Outcomes::or)?)));
        let decided = decided.map(|((mut decision, ballot), also)| {
            let outcomes = decision.outcomes.or(also);
            if let Some(on) = open {
                entry.notes.push(Note::VotesOpen(on));
                if outcomes != decision.outcomes {
                    // The findings of one ballot alone would mislead.
                    decision.findings.clear();
                }
            }
            decision.outcomes = outcomes;
            entry.statuses = statuses_of(&item.act, outcomes);
            (ballot, decision)
        });
        entry.happening = Happening::Vote { question, variant, decided: Some(decided) };
    }

    /// Which of an item's ballots is taken as far as is certain, which others could be, and what that depends on.
    fn variants(&self, item: &Item) -> (Option<usize>, Vec<usize>, Option<Ref>) {
        let (mut possible, mut open) = (Vec::new(), None);
        for (variant, (when, _)) in item.ballots_when.iter().enumerate() {
            match self.holds(when) {
                Holds::Yes => return (Some(variant), possible, open),
                Holds::No(_) => {}
                Holds::Open(on) => {
                    possible.push(variant);
                    open = Some(on);
                }
            }
        }
        (None, possible, open)
    }

    /// The items taken so far, in that order, and their results.
    pub(crate) fn taken(&self) -> impl Iterator<Item = (ItemId, StatusSet)> {
        self.taken.iter().map(|item| (*item, self.items[*item]))
    }
}

/// Whether a text with these results can be voted on again: no rule forbids it.
fn failed() -> StatusSet {
    StatusSet::from_iter([Status::Vetoed, Status::NotAdopted])
}

fn count(of: usize) -> u16 {
    u16::try_from(of).unwrap_or(u16::MAX)
}

/// What the outcomes of the vote on an item mean for the item.
fn statuses_of(act: &Act, outcomes: Outcomes) -> StatusSet {
    outcomes.iter().map(|outcome| Status::new(act, outcome)).collect()
}

/// Can a text with these results be voted on, as far as is known?
fn is_still_there(statuses: StatusSet, entry: &mut Entry) -> bool {
    if statuses.is(Status::Withdrawn) {
        entry.notes.push(Note::Withdrawn);
    } else if !statuses.allows(Status::NotPut) {
        entry.notes.push(Note::AlreadyVoted);
    }
    statuses.allows(Status::NotPut)
}
