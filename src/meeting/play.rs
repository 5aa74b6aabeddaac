//! Playing a meeting: the agenda in, the record out. Each vote is decided by the rules; here is only procedure.

mod fates;
mod mandates;
mod order;

use std::collections::HashMap;

use super::record::{Entry, Fate, Fates, Record, Remark};
use super::{Act, Condition, Item, Meeting};
use crate::decision::Outcomes;
use crate::question::{Matter, Question};
use crate::rules::precedence::MotionKind;
use crate::tally::Ballot;
use crate::vote::Votes;
use fates::{fate_of, merged};

impl Meeting {
    /// Plays the meeting from the first item to the last.
    #[must_use]
    pub fn play(&self) -> Record {
        self.play_supposing(&HashMap::new())
    }

    /// Plays the meeting as if the votes on these items, by their places on the agenda, had come to
    /// these outcomes, whatever their ballots say: how the meeting goes on from there.
    #[must_use]
    pub fn play_supposing(&self, supposed: &HashMap<usize, Outcomes>) -> Record {
        let mut play = Play::of(self, supposed);
        for (item, reordered) in self.order_of_items() {
            let mut entry = play.take(item);
            if reordered {
                entry.remarks.insert(0, Remark::Reordered);
            }
            play.note(&entry);
            play.entries.push(entry);
        }
        play.record()
    }
}

/// What ends the meeting, or puts off some of its drafts.
struct PutOff<'a> {
    by: usize,
    certain: bool,
    /// The drafts concerned; all that follows where it names none.
    on: &'a [String],
    remark: Remark,
}

struct Play<'a> {
    meeting: &'a Meeting,
    /// What votes are supposed to come to.
    supposed: &'a HashMap<usize, Outcomes>,
    entries: Vec<Entry>,
    /// What came of everything that has a name.
    fates: HashMap<&'a str, Fates>,
    put_off: Vec<PutOff<'a>>,
    /// The order that the Council decided: the draft to be voted on first, and by which motion.
    first: Option<(&'a str, usize)>,
    /// Drafts whose matter the Council settled.
    matters: HashMap<&'a str, (bool, usize)>,
    amended: HashMap<&'a str, Vec<String>>,
    without: HashMap<&'a str, Vec<String>>,
    /// Drafts on which some vote has been taken, be it on a part.
    voting_begun: Vec<&'a str>,
    office_places: HashMap<&'a str, u16>,
}

/// Does a condition hold?
enum Holds {
    Yes,
    No(Remark),
    Open(Remark),
}

impl<'a> Play<'a> {
    fn of(meeting: &'a Meeting, supposed: &'a HashMap<usize, Outcomes>) -> Self {
        let happens = |happens| Fates::only(if happens { Fate::Yes } else { Fate::No });
        Self {
            meeting,
            supposed,
            entries: Vec::with_capacity(meeting.agenda.len()),
            fates: meeting
                .events
                .iter()
                .map(|event| (event.id.as_str(), happens(event.happens)))
                .collect(),
            put_off: Vec::new(),
            first: None,
            matters: HashMap::new(),
            amended: HashMap::new(),
            without: HashMap::new(),
            voting_begun: Vec::new(),
            office_places: HashMap::new(),
        }
    }

    fn fates_of(&self, id: &str) -> Fates {
        self.fates
            .get(id)
            .copied()
            .unwrap_or(Fates::only(Fate::NotPut))
    }

    fn holds(&self, conditions: &[Condition]) -> Holds {
        let mut open = None;
        for condition in conditions {
            let came_to = self.fates_of(&condition.id);
            let on = condition.id.clone();
            if !came_to.meets(condition.fates) {
                return Holds::No(Remark::ConditionFails {
                    on,
                    came_to: came_to.summary(),
                });
            }
            if !came_to.within(condition.fates) {
                open.get_or_insert(Remark::ConditionOpen { on });
            }
        }
        open.map_or(Holds::Yes, Holds::Open)
    }

    fn take(&self, place: usize) -> Entry {
        let mut entry = Entry {
            item: place,
            fates: Fates::only(Fate::NotPut),
            question: None,
            ballot: None,
            decision: None,
            election: None,
            poll: Vec::new(),
            remarks: Vec::new(),
        };
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
            if off.on.is_empty()
                || concerned.is_some_and(|draft| off.on.iter().any(|id| id == draft))
            {
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
            entry.fates = entry.fates.or(Fates::only(Fate::NotPut));
        }
        entry
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one arm for each thing that can be done"
    )]
    fn act(&self, item: &'a Item, entry: &mut Entry) {
        let put = |question: Question, entry: &mut Entry| self.put(item, &question, entry);
        match &item.act {
            Act::Draft { draft } => {
                let fates = self.fates_of(draft);
                if fates.is(Fate::Withdrawn) {
                    entry.remarks.push(Remark::DraftWithdrawn);
                } else if !fates.is(Fate::NotPut)
                    && !fates.allows(Fate::NotPut)
                    && !fates.allows(Fate::Withdrawn)
                {
                    entry.remarks.push(Remark::AlreadyVoted);
                } else {
                    self.remark_on_order(draft, entry);
                    self.put_draft(item, draft, entry);
                }
            }
            Act::Put { draft, .. } => {
                if self.fates_of(draft).allows(Fate::Withdrawn) {
                    entry.remarks.push(Remark::PutBySeconder);
                    self.put_draft(item, draft, entry);
                } else {
                    entry.remarks.push(Remark::NotWithdrawn);
                }
            }
            Act::Withdraw { draft } => {
                let fates = self.fates_of(draft);
                if self.voting_begun.contains(&draft.as_str()) {
                    entry.remarks.push(Remark::TooLateToWithdraw);
                } else if fates.is(Fate::Withdrawn) {
                    entry.remarks.push(Remark::DraftWithdrawn);
                } else {
                    entry.fates = Fates::only(Fate::Withdrawn);
                }
            }
            Act::Amendment { amendment } => {
                let of = self
                    .meeting
                    .amendment(amendment)
                    .map(|amendment| amendment.of.as_str());
                self.put_to_text(item, of, entry);
            }
            Act::Part {
                objection: Some(mover),
                ..
            } => {
                entry.remarks.push(Remark::MoverObjects(mover.clone()));
            }
            Act::Part {
                of,
                objection: None,
                ..
            } => {
                self.put_to_text(item, Some(of), entry);
                if entry.fates.within(Fates::from_iter([
                    Fate::NotAdopted,
                    Fate::Vetoed,
                    Fate::Blocked,
                ])) {
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
                let matter = if *kind == MotionKind::Invitation {
                    Matter::Invitation
                } else {
                    Matter::Motion
                };
                put(Question::of(matter), entry);
            }
            Act::AdoptAgenda { .. } => put(Question::of(Matter::Agenda), entry),
            Act::Ruling { .. } => {
                if item.ballot.is_none() {
                    entry.remarks.push(Remark::Unchallenged);
                    entry.fates = Fates::only(Fate::Stands);
                } else {
                    put(Question::of(Matter::Challenge), entry);
                    if entry.fates.is(Fate::Stands) {
                        entry.remarks.push(Remark::NotOverruled);
                    }
                }
            }
            Act::Preliminary { .. } => put(Question::of(Matter::PreliminaryQuestion), entry),
            Act::Election { office, round } => {
                let left = self
                    .office_places
                    .get(office.as_str())
                    .copied()
                    .unwrap_or(round.vacancies);
                let mut round = round.clone();
                round.vacancies = left;
                let result = round.result(self.meeting.council.len());
                entry.fates = Fates::only(if result.left == 0 {
                    Fate::Elected
                } else {
                    Fate::NotElected
                });
                entry.election = Some(result);
            }
            Act::StrawPoll { standings, .. } => {
                let permanent = self.meeting.council.concurring();
                let would = |standing: &crate::rules::election::Standing| {
                    standing.would_be_recommended(&self.meeting.rules, permanent)
                };
                entry.poll = standings
                    .iter()
                    .map(|standing| (standing.clone(), would(standing)))
                    .collect();
                entry.fates = Fates::only(Fate::Polled);
            }
        }
    }

    /// Puts an amendment or a part to the vote: it needs what the text needs (Rules 32 and 36, practice).
    fn put_to_text(&self, item: &'a Item, draft: Option<&str>, entry: &mut Entry) {
        let Some(draft) = draft.and_then(|id| self.meeting.draft(id)) else {
            return;
        };
        let fates = self.fates_of(&draft.id);
        if fates.is(Fate::Withdrawn) {
            entry.remarks.push(Remark::DraftWithdrawn);
        } else if !fates.allows(Fate::NotPut) {
            entry.remarks.push(Remark::AlreadyVoted);
        } else {
            let question = self
                .question(&draft.id, entry)
                .unwrap_or_else(|| draft.question.clone());
            self.put(item, &question, entry);
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
        self.put(item, &question, entry);
    }

    /// The question a draft puts, with its matter as the Council settled it.
    fn question(&self, draft: &str, entry: &mut Entry) -> Option<Question> {
        let mut question = self.meeting.draft(draft)?.question.clone();
        if let Some((procedural, by)) = self.matters.get(draft).copied() {
            question.matter = if procedural {
                Matter::Procedural
            } else {
                Matter::NonProcedural
            };
            entry.remarks.push(Remark::MatterSettled { by, procedural });
        }
        Some(question)
    }

    fn put(&self, item: &Item, question: &Question, entry: &mut Entry) {
        let meeting = self.meeting;
        let otherwise = item
            .ballots_when
            .iter()
            .find(|(conditions, _)| matches!(self.holds(conditions), Holds::Yes));
        let ballot = otherwise
            .map(|(_, ballot)| ballot)
            .or(item.ballot.as_ref())
            .cloned();
        let ballot = ballot
            .unwrap_or_else(|| Ballot::RollCall(Votes::unknown(meeting.council.seats().len())));
        let mut decision = meeting.rules.decide(&meeting.council, question, &ballot);
        if let Some(outcomes) = self.supposed.get(&entry.item) {
            decision.outcomes = *outcomes;
        }
        entry.fates = decision
            .outcomes
            .iter()
            .map(|outcome| fate_of(&item.act, outcome))
            .collect();
        entry.question = Some(question.clone());
        entry.ballot = Some(ballot);
        entry.decision = Some(decision);
    }

    /// Takes note of what came of an item, for the items after it.
    fn note(&mut self, entry: &Entry) {
        let Some(item) = self.meeting.agenda.get(entry.item) else {
            return;
        };
        if let Some(id) = &item.id {
            let before = self.fates.get(id.as_str()).copied().unwrap_or(Fates::NONE);
            let fates = if self.meeting.draft(id).is_some() {
                merged(before, entry.fates)
            } else {
                entry.fates
            };
            self.fates.insert(id, fates);
        }
        let voted = entry.ballot.is_some();
        match &item.act {
            Act::Draft { draft } | Act::Withdraw { draft } => {
                if item.id.as_deref() != Some(draft) {
                    let before = self
                        .fates
                        .get(draft.as_str())
                        .copied()
                        .unwrap_or(Fates::NONE);
                    self.fates.insert(draft, merged(before, entry.fates));
                }
                if voted {
                    self.voting_begun.push(draft);
                }
            }
            Act::Part { of, part, .. } if voted => {
                self.voting_begun.push(of);
                if entry.remarks.contains(&Remark::PartFallsOut) {
                    self.without.entry(of).or_default().push(part.clone());
                }
            }
            Act::Amendment { amendment } if entry.fates.is(Fate::Adopted) => {
                if let Some(amendment) = self.meeting.amendment(amendment) {
                    self.amended
                        .entry(&amendment.of)
                        .or_default()
                        .push(amendment.label());
                }
            }
            Act::Motion {
                kind, on, first, ..
            } => self.note_motion(entry, *kind, on, first.as_deref()),
            Act::AdoptAgenda { .. } if entry.fates.allows(Fate::NotCarried) => {
                self.put_off.push(PutOff {
                    by: entry.item,
                    certain: entry.fates.is(Fate::NotCarried),
                    on: &[],
                    remark: Remark::NoAgenda(entry.item),
                });
            }
            Act::Ruling {
                settles: Some((draft, procedural)),
                ..
            } if entry.fates.is(Fate::Stands) => {
                self.matters.insert(draft, (*procedural, entry.item));
            }
            Act::Ruling {
                settles: Some((draft, procedural)),
                ..
            } if entry.fates.is(Fate::Overruled) => {
                self.matters.insert(draft, (!*procedural, entry.item));
            }
            Act::Preliminary { on, .. } if voted => {
                self.matters
                    .insert(on, (entry.fates.is(Fate::Procedural), entry.item));
            }
            Act::Election { office, .. } => {
                if let Some(result) = &entry.election {
                    self.office_places.insert(office, result.left);
                }
            }
            _ => {}
        }
    }

    fn note_motion(
        &mut self,
        entry: &Entry,
        kind: MotionKind,
        on: &'a [String],
        first: Option<&'a str>,
    ) {
        if !entry.fates.allows(Fate::Carried) {
            return;
        }
        let certain = entry.fates.is(Fate::Carried);
        let by = entry.item;
        match kind {
            MotionKind::Adjourn | MotionKind::AdjournTo => {
                self.put_off.push(PutOff {
                    by,
                    certain,
                    on: &[],
                    remark: Remark::Adjourned(by),
                });
            }
            MotionKind::Refer | MotionKind::Postpone => {
                self.put_off.push(PutOff {
                    by,
                    certain,
                    on,
                    remark: Remark::PutOff(by),
                });
            }
            MotionKind::Order if certain => self.first = first.map(|first| (first, by)),
            MotionKind::Order
            | MotionKind::Suspend
            | MotionKind::Invitation
            | MotionKind::Other => {}
        }
    }

    fn record(self) -> Record {
        let drafts = self
            .meeting
            .drafts
            .iter()
            .map(|draft| (draft.id.clone(), self.fates_of(&draft.id)))
            .collect();
        let mandates = (0..self.meeting.mandates.len())
            .filter_map(|place| self.mandate(place))
            .collect();
        Record {
            entries: self.entries,
            drafts,
            mandates,
        }
    }
}
