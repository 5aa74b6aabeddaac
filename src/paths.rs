//! The paths that a meeting can take. Forecasts, the fewest changes and simulations all walk them.
//!
//! A path is a sequence of steps: an event outside the chamber happens or not, an item of the agenda is taken.
//! Procedure is asked of [`Play`], the law of the rules. Two walks go on as one if nothing that is still to come can
//! tell them apart ([`Plan::memory`]), so the paths form a graph that is far smaller than their number.

#![expect(clippy::indexing_slicing, reason = "an index that does not fit has to fail, not to be answered for")]

use std::collections::HashMap;

use crate::law::decision::{Outcome, Outcomes};
use crate::law::question::{Matter, Question};
use crate::law::rules::precedence::MotionKind;
use crate::meeting::minutes::Entry;
use crate::meeting::play::{Holds, Play};
use crate::meeting::{Act, Condition, EventId, ItemId, Meeting, Ref, Status, StatusSet};

/// A vote that can be taken: the item, the ballot and the leanings that hold, and what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PossibleVote {
    /// The item on the agenda.
    pub item: ItemId,
    /// Which of the ballots that depend on what came before; none for the item's own.
    pub variant: Option<usize>,
    /// Which of the leanings that depend on what came before; none for the item's own.
    pub leaning: Option<usize>,
    /// The matter, as it has been settled.
    pub matter: Matter,
}

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// An event that is open happens, or does not.
    Event(EventId),
    /// An item is taken.
    Item(ItemId),
}

/// The result of an item at a step.
#[allow(clippy::large_enum_variant, reason = "each lives for one step and is taken apart at once")]
pub(crate) enum Taken<'a> {
    /// There is no vote: the meeting goes on.
    Passed(Walk<'a>, StatusSet),
    /// A vote is taken: which one, on what question, and the meeting that waits for its outcome.
    Vote(PossibleVote, Question, Voting<'a>),
}

/// A meeting on its way.
#[derive(Clone)]
pub(crate) struct Walk<'a>(Play<'a>);

/// A meeting that waits for the outcome of a vote.
pub(crate) struct Voting<'a>(Play<'a>, Entry);

/// What a walk has to remember: walks with equal memories before the same step have equal futures.
pub(crate) type Memory = Vec<StatusSet>;

/// What is open besides the votes.
#[derive(Default)]
pub(crate) struct Open<'a> {
    /// The events that may happen or not; the others are as the file has them.
    pub events: Vec<EventId>,
    /// Of items, further conditions that decide how members vote; the first that hold are taken.
    pub conditions: HashMap<ItemId, Vec<&'a [Condition]>>,
}

/// The steps of a meeting, in order.
pub(crate) struct Plan<'a> {
    pub meeting: &'a Meeting,
    open: Open<'a>,
    pub steps: Vec<Step>,
    /// What walks are told apart by in the end: by its status, or by whether that is one of these.
    pub watched: Vec<(Ref, Option<StatusSet>)>,
    /// Of everything that is watched the last step that can decide it.
    decided: Vec<usize>,
    /// The conditions that are asked: the step that asks them, and which of its lists it is. Of a list, the first
    /// conditions that hold are taken.
    asked: Vec<(usize, usize, &'a [Condition])>,
    /// The last step that can change the status of something.
    last_set: HashMap<Ref, usize>,
    /// Of each item that is taken the step, and the last step to which procedure makes it matter.
    touching: Vec<(ItemId, usize, usize)>,
}

impl<'a> Plan<'a> {
    /// Every step.
    pub fn new(meeting: &'a Meeting, open: Open<'a>, watched: Vec<(Ref, Option<StatusSet>)>) -> Self {
        let (decided, asked, last_set, touching) = (Vec::new(), Vec::new(), HashMap::new(), Vec::new());
        let mut plan = Self { meeting, open, steps: Vec::new(), watched, decided, asked, last_set, touching };
        for item in meeting.order.iter().copied() {
            let asked = plan.conditions(item).flatten().filter_map(|condition| plan.open_event(condition));
            for event in asked.collect::<Vec<_>>() {
                if !plan.steps.contains(&Step::Event(event)) {
                    plan.steps.push(Step::Event(event));
                }
            }
            plan.steps.push(Step::Item(item));
        }
        plan.indexed()
    }

    /// Only the steps on which what is watched can depend.
    pub fn relevant(meeting: &'a Meeting, open: Open<'a>, watched: Vec<(Ref, Option<StatusSet>)>) -> Self {
        let mut plan = Self::new(meeting, open, watched);
        let mut kept: Vec<Step> = Vec::new();
        for step in plan.steps.iter().rev().copied() {
            let of_later = |matters: &dyn Fn(ItemId) -> bool| {
                kept.iter().any(|later| matches!(later, Step::Item(later) if matters(*later)))
            };
            let asks = |item, of: &[Ref]| plan.conditions(item).flatten().any(|condition| of.contains(&condition.on));
            let matters = match step {
                Step::Event(event) => of_later(&|later| asks(later, &[Ref::Event(event)])),
                Step::Item(item) => {
                    let set = plan.sets(item);
                    plan.watched.iter().any(|(of, _)| plan.decides(item, *of))
                        || of_later(&|later| plan.touches(item, later) || asks(later, &set))
                }
            };
            if matters {
                kept.push(step);
            }
        }
        kept.reverse();
        plan.steps = kept;
        plan.indexed()
    }

    /// The plan with its indices made for its steps.
    fn indexed(mut self) -> Self {
        (self.asked, self.last_set, self.touching) = (Vec::new(), HashMap::new(), Vec::new());
        let decides = |of: Ref, step: &Step| matches!(step, Step::Item(item) if self.decides(*item, of));
        let last = |of| self.steps.iter().rposition(|step| decides(of, step)).unwrap_or(0);
        self.decided = self.watched.iter().map(|(of, _)| last(*of)).collect();
        for (index, step) in self.steps.iter().copied().enumerate() {
            match step {
                Step::Event(event) => {
                    self.last_set.insert(Ref::Event(event), index);
                }
                Step::Item(item) => {
                    let instead = 1 + self.meeting[item].ballots_when.len();
                    let ballot_of = |place: usize| usize::from(0 < place) + usize::from(instead <= place);
                    let conditions: Vec<_> = self.conditions(item).collect();
                    let conditions = conditions.into_iter().enumerate().filter(|(_, all)| !all.is_empty());
                    self.asked.extend(conditions.map(|(place, all)| (index, ballot_of(place), all)));
                    self.last_set.extend(self.sets(item).into_iter().map(|set| (set, index)));
                    let touched = |later: &Step| matches!(later, Step::Item(later) if self.touches(item, *later));
                    self.touching.push((item, index, self.steps.iter().rposition(touched).unwrap_or(0)));
                }
            }
        }
        self
    }

    /// A meeting before its first step.
    pub fn begin(&self) -> Walk<'a> {
        Walk(Play::new(self.meeting))
    }

    /// Takes an item.
    pub fn take(&self, walk: Walk<'a>, item: ItemId) -> Taken<'a> {
        let Walk(mut play) = walk;
        // Nothing is decided yet: only whether there is a vote, and on what.
        play.forced_outcome = Some(Outcomes::default());
        let entry = play.advance(item);
        let Some(question) = entry.question().cloned() else {
            play.effects(&entry);
            return Taken::Passed(Walk(play), entry.statuses);
        };
        let conditions = self.open.conditions.get(&item).into_iter().flatten();
        let leaning = conditions.clone().position(|conditions| matches!(play.holds(conditions), Holds::Yes));
        let vote = PossibleVote { item, variant: entry.variant(), leaning, matter: question.matter };
        Taken::Vote(vote, question, Voting(play, entry))
    }

    /// What a walk must remember when it has reached the step at `next`.
    pub fn memory(&self, walk: &Walk<'a>, next: usize) -> Memory {
        let Walk(play) = walk;
        let mut memory = Memory::new();
        for ((of, goal), last) in self.watched.iter().zip(&self.decided) {
            let statuses = play.statuses(*of);
            memory.push(match goal {
                Some(goal) if *last < next => {
                    StatusSet::only(if statuses.within(*goal) { Status::Yes } else { Status::No })
                }
                _ => statuses,
            });
        }
        // A condition that can change no more is known by whether it holds, all others by what they look at.
        let mut taken = None;
        for (step, list, conditions) in self.asked.iter().filter(|(step, ..)| next <= *step) {
            if taken == Some((step, list)) {
                continue;
            }
            let (mut fails, mut open, mut settled) = (false, false, true);
            for condition in *conditions {
                let status = play.statuses(condition.on);
                if self.last_set.get(&condition.on).is_some_and(|last| next <= *last) {
                    settled = false;
                    memory.push(status);
                } else {
                    fails |= !status.meets(condition.statuses);
                    open |= !status.within(condition.statuses);
                }
            }
            if settled && !fails && !open {
                taken = Some((step, list));
            }
            memory.push(StatusSet::only(match (fails, open) {
                (true, _) => Status::No,
                (false, true) => Status::Open,
                (false, false) => Status::Yes,
            }));
        }
        for (item, _, _) in self.touching.iter().filter(|(_, step, last)| *step < next && next <= *last) {
            let status = play.statuses(Ref::Item(*item));
            memory.push(match &self.meeting[*item].act {
                // All that matters of a motion is whether it was carried.
                Act::Motion { .. } if !status.allows(Status::Carried) => StatusSet::NONE,
                _ => status,
            });
        }
        memory
    }

    /// The conditions on which an item, its ballot or its leanings depend; each list holds if all of it does.
    fn conditions(&self, item: ItemId) -> impl Iterator<Item = &'a [Condition]> {
        let written = &self.meeting[item];
        let ballots = written.ballots_when.iter().map(|(conditions, _)| conditions);
        let leanings = self.open.conditions.get(&item).into_iter().flatten().copied();
        std::iter::once(&written.when).chain(ballots).map(Vec::as_slice).chain(leanings)
    }

    /// The open event that a condition asks for, if it asks for one.
    fn open_event(&self, condition: &Condition) -> Option<EventId> {
        let Ref::Event(event) = condition.on else { return None };
        self.open.events.contains(&event).then_some(event)
    }

    /// What an item changes the status of.
    fn sets(&self, item: ItemId) -> Vec<Ref> {
        let text = match &self.meeting[item].act {
            Act::Draft { draft } | Act::Withdraw { draft } => Some(Ref::Draft(*draft)),
            Act::Amendment { amendment } => Some(Ref::Amendment(*amendment)),
            _ => None,
        };
        std::iter::once(Ref::Item(item)).chain(text).collect()
    }

    /// Can an item decide the result of something?
    pub fn decides(&self, item: ItemId, target: Ref) -> bool {
        match target {
            Ref::Mandate(mandate) => {
                let draft = self.meeting[item].act.draft(self.meeting).map(|draft| &self.meeting[draft]);
                draft.is_some_and(|draft| draft.effects.iter().any(|effect| effect.mandate == mandate))
            }
            target => self.sets(item).contains(&target),
        }
    }

    /// Can the result of an item affect a later one by procedure, whatever the conditions of the file?
    fn touches(&self, item: ItemId, later: ItemId) -> bool {
        let draft = |item: ItemId| self.meeting[item].act.draft(self.meeting);
        let same_draft = draft(item).is_some() && draft(item) == draft(later);
        let bars = |draft| self.meeting.bar(item, draft).is_some();
        same_draft
            || draft(later).is_some_and(bars)
            || match (&self.meeting[item].act, &self.meeting[later].act) {
                (Act::AdoptAgenda { .. }, _) => true,
                (Act::Motion { kind, .. }, _) => !matches!(
                    kind,
                    MotionKind::Suspend | MotionKind::Invitation | MotionKind::Other | MotionKind::Order
                ),
                (Act::Election { office, .. }, Act::Election { office: other, .. }) => office == other,
                _ => false,
            }
    }
}

impl Walk<'_> {
    /// The meeting after an event has happened, or has not.
    pub fn after_event(&self, event: EventId, happens: bool) -> Self {
        let mut play = self.0.clone();
        play.fix_event(event, happens);
        Self(play)
    }

    /// The status of something so far.
    pub fn statuses(&self, of: Ref) -> StatusSet {
        self.0.statuses(of)
    }
}

impl<'a> Voting<'a> {
    /// The meeting after the vote has had one of these outcomes.
    pub fn with(&self, meeting: &Meeting, outcomes: Outcomes) -> Walk<'a> {
        let Self(play, entry) = self;
        let act = &meeting[entry.item].act;
        let statuses: StatusSet = outcomes.iter().map(|outcome| Status::new(act, outcome)).collect();
        let mut play = play.clone();
        play.effects(&Entry { statuses, ..entry.clone() });
        Walk(play)
    }
}

/// A step of the meeting on the way to what comes after.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// An event happens, or does not.
    Event(EventId, [usize; 2]),
    /// A vote is taken, by its index among the votes; of each outcome that is possible where it leads.
    Vote(ItemId, usize, [Option<usize>; 3]),
    /// An item passes without a vote.
    Passed(ItemId, Status, usize),
    /// The meeting is over: what has become of what is watched.
    End(Vec<Status>),
}

/// Every path of a meeting. The first node is where it begins; nodes lead only to later ones.
pub(crate) struct Graph<V> {
    pub nodes: Vec<Node>,
    pub votes: Vec<V>,
}

/// The meeting can take more paths than are followed.
pub(crate) struct TooManyPaths;

/// How many nodes a graph may have.
pub const MOST_NODES: usize = 200_000;

/// How many nodes, times what is kept of a meeting at each.
const MOST_KEPT: usize = 10_000_000;

impl<V> Graph<V> {
    /// The graph of a plan. `vote` says of each vote what is kept of it, and which outcomes are possible.
    pub fn new<'a, E: From<TooManyPaths>>(
        plan: &Plan<'a>,
        mut vote: impl FnMut(PossibleVote, &Question) -> Result<(V, Outcomes), E>,
    ) -> Result<Self, E> {
        let meeting = plan.meeting;
        let mut graph = Self { nodes: vec![Node::End(Vec::new())], votes: Vec::new() };
        let mut known: HashMap<PossibleVote, (usize, Outcomes)> = HashMap::new();
        let kept = 20 + meeting.events.len() + meeting.drafts.len() + meeting.agenda.len();
        let mut layer = vec![(0, plan.begin())];
        for (index, step) in plan.steps.iter().copied().enumerate() {
            let (mut next, mut found) = (Vec::new(), HashMap::<Memory, usize>::new());
            for (node, walk) in layer {
                let nodes = &mut graph.nodes;
                let mut reach = |walk: Walk<'a>| {
                    *found.entry(plan.memory(&walk, index + 1)).or_insert_with(|| {
                        nodes.push(Node::End(Vec::new()));
                        next.push((nodes.len() - 1, walk));
                        nodes.len() - 1
                    })
                };
                let reached = match step {
                    Step::Event(event) => {
                        Node::Event(event, [true, false].map(|happens| reach(walk.after_event(event, happens))))
                    }
                    Step::Item(item) => match plan.take(walk, item) {
                        Taken::Passed(walk, statuses) => Node::Passed(item, statuses.summary(), reach(walk)),
                        Taken::Vote(taken, question, voting) => {
                            let (at, possible) = if let Some(known) = known.get(&taken) {
                                *known
                            } else {
                                let (kept, possible) = vote(taken, &question)?;
                                graph.votes.push(kept);
                                *known.entry(taken).or_insert((graph.votes.len() - 1, possible))
                            };
                            let leads = |outcome| voting.with(meeting, Outcomes::from_iter([outcome]));
                            let leads = |outcome| possible.allows(outcome).then(|| reach(leads(outcome)));
                            Node::Vote(item, at, Outcome::ALL.map(leads))
                        }
                    },
                };
                graph.nodes[node] = reached;
                if MOST_NODES < graph.nodes.len() || MOST_KEPT < graph.nodes.len() * kept {
                    return Err(TooManyPaths.into());
                }
            }
            layer = next;
        }
        for (node, walk) in layer {
            let became = plan.watched.iter().map(|(of, _)| walk.statuses(*of).summary());
            graph.nodes[node] = Node::End(became.collect());
        }
        Ok(graph)
    }
}

/// The result for each mandate on a path, from the results of its items in order.
pub(crate) fn mandates_after(meeting: &Meeting, items: &[(ItemId, Status)]) -> Vec<Status> {
    let mut play = Play::new(meeting);
    for (item, status) in items {
        play.effects(&Entry { statuses: StatusSet::only(*status), ..Entry::new(*item) });
    }
    meeting.mandates.keys().map(|mandate| play.statuses(Ref::Mandate(mandate)).summary()).collect()
}
