//! Every course that a meeting can take, as a graph: events that happen or not, votes that come out
//! one way or another, and ends. Procedure is asked of `Play`, the law of the rules; probabilities
//! have no part in it, so that the fold and the sampling can both go over it.

use std::collections::HashMap;

use typed_index_collections::TiVec;

use super::NoForecast;
use super::outlook::Outlook;
use crate::law::decision::{Outcome, Outcomes};
use crate::law::question::{Matter, Question};
use crate::meeting::play::{Holds, Play};
use crate::meeting::{AmendmentId, Condition, DraftId, EventId, ItemId, MandateId, Meeting, Ref, Status, StatusSet};

/// How many turns of a meeting are followed at most.
pub const MOST_NODES: usize = 200_000;

/// How many names the meetings that are on their way at one time may have together: what is kept of each grows with the
/// events, texts and items of the file.
const MOST_NAMES: usize = 2_000_000;

/// Which vote is taken at a point: the item, the ballot and the leanings that hold, and what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Course {
    /// The item.
    pub item: ItemId,
    /// Which of the ballots that depend on what came before; none for the item's own.
    pub variant: Option<usize>,
    /// Which of the leanings that depend on what came before; none for the item's own.
    pub leaning: Option<usize>,
    /// The matter, as it has been settled.
    pub matter: Matter,
}

/// A turn of the meeting.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Something outside the chamber happens, or does not.
    Event {
        /// The event.
        event: EventId,
        /// Where it leads if it does.
        yes: usize,
        /// Where it leads if it does not.
        no: usize,
    },
    /// A vote is taken.
    Vote {
        /// The item.
        item: ItemId,
        /// The vote, by its place among those of the forecast.
        roll: usize,
        /// Where each outcome leads: adopted, vetoed, not adopted; none where it cannot come about.
        next: [Option<usize>; 3],
    },
    /// The meeting is over.
    End(End),
}

/// What the meeting has come to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct End {
    /// What came of each item, in the order in which they were taken.
    pub items: Vec<(ItemId, Status)>,
    /// What came of each draft.
    pub drafts: TiVec<DraftId, Status>,
    /// What came of each amendment.
    pub amendments: TiVec<AmendmentId, Status>,
    /// What came of each mandate.
    pub mandates: TiVec<MandateId, Status>,
}

impl End {
    /// What came of an item.
    #[must_use]
    pub fn fate_of_item(&self, item: ItemId) -> Option<Status> {
        self.items.iter().find(|(place, _)| *place == item).map(|(_, status)| *status)
    }

    /// What came of a thing.
    #[must_use]
    pub fn status(&self, of: Ref) -> Option<Status> {
        match of {
            Ref::Item(item) => self.fate_of_item(item),
            Ref::Draft(draft) => Some(self.drafts[draft]),
            Ref::Amendment(amendment) => Some(self.amendments[amendment]),
            Ref::Mandate(mandate) => Some(self.mandates[mandate]),
            Ref::Event(_) => None,
        }
    }
}

/// Every course of a meeting. The first node is where it begins; nodes lead only to later ones.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Courses {
    /// The nodes.
    pub nodes: Vec<Node>,
}

/// Where a node is to be reached from.
#[derive(Debug, Clone, Copy)]
enum From {
    Begin,
    Yes(usize),
    No(usize),
    Outcome(usize, Outcome),
}

/// A meeting on its way.
#[derive(Clone)]
struct State<'a> {
    play: Play<'a>,
    /// What came of the items so far.
    statuses: Vec<StatusSet>,
    /// The events that have been settled, and how.
    events: TiVec<EventId, Option<bool>>,
    from: Vec<From>,
}

impl Courses {
    /// Follows a meeting. `judge` says of a vote which one it is, and what can come of it.
    ///
    /// # Errors
    ///
    /// What `judge` says, or that there are more courses than can be followed.
    pub fn of(
        meeting: &Meeting,
        outlook: &Outlook,
        mut judge: impl FnMut(Course, &Question) -> Result<(usize, Outcomes), NoForecast>,
    ) -> Result<Self, NoForecast> {
        let order: Vec<ItemId> = meeting.order_of_items().into_iter().map(|(item, _)| item).collect();
        let asked: Vec<Vec<EventId>> = order.iter().map(|item| events_asked(meeting, outlook, *item)).collect();
        let mut courses = Self::default();
        let mut begin = State {
            play: Play::new(meeting),
            statuses: Vec::new(),
            events: meeting.events.iter().map(|event| Some(event.happens)).collect(),
            from: vec![From::Begin],
        };
        for (event, chance) in outlook.events.iter().enumerate() {
            if chance.is_some() {
                begin.events[EventId::from(event)] = None;
            }
        }
        let mut states = vec![begin];
        for (turn, item) in order.iter().copied().enumerate() {
            for event in asked.get(turn).into_iter().flatten().copied() {
                states = courses.settle(meeting, states, event)?;
            }
            let mut after = Vec::new();
            for (gone_on, state) in states.into_iter().enumerate() {
                courses.take(outlook, state, item, &mut judge, &mut after)?;
                // Each in three at most, of which many are yet to meet again.
                courses.follow(meeting, gone_on)?;
            }
            let later = asked.get(turn + 1..).unwrap_or_default();
            states = merged(after, later);
            courses.follow(meeting, states.len())?;
        }
        for state in states {
            courses.end(&state);
        }
        Ok(courses)
    }

    /// Are there not too many courses, with so many on their way?
    fn follow(&self, meeting: &Meeting, on_their_way: usize) -> Result<(), NoForecast> {
        if too_many(self.nodes.len(), on_their_way, names_kept(meeting)) {
            return Err(NoForecast::TooManyCourses);
        }
        Ok(())
    }

    fn settle<'a>(
        &mut self,
        meeting: &'a Meeting,
        states: Vec<State<'a>>,
        event: EventId,
    ) -> Result<Vec<State<'a>>, NoForecast> {
        let mut settled = Vec::with_capacity(states.len());
        for state in states {
            self.follow(meeting, settled.len())?;
            if state.events[event].is_some() {
                settled.push(state);
                continue;
            }
            let node = self.nodes.len();
            self.reach(&state.from, node);
            self.nodes.push(Node::Event { event, yes: 0, no: 0 });
            for (happens, from) in [(true, From::Yes(node)), (false, From::No(node))] {
                let mut state = state.clone();
                state.play.fix_event(event, happens);
                state.events[event] = Some(happens);
                state.from = vec![from];
                settled.push(state);
            }
        }
        Ok(settled)
    }

    fn take<'a>(
        &mut self,
        outlook: &Outlook,
        mut state: State<'a>,
        item: ItemId,
        judge: &mut impl FnMut(Course, &Question) -> Result<(usize, Outcomes), NoForecast>,
        after: &mut Vec<State<'a>>,
    ) -> Result<(), NoForecast> {
        // Nothing is decided yet: only whether there is a vote, and on what.
        state.play.forced_outcome = Some(Outcomes::default());
        let entry = state.play.advance(item);
        let Some(question) = entry.question() else {
            state.statuses.push(entry.statuses);
            state.play.effects(&entry);
            after.push(state);
            return Ok(());
        };
        let holds = |conditions: &[Condition]| matches!(state.play.holds(conditions), Holds::Yes);
        let leaning =
            outlook.on(item).and_then(|leanings| leanings.instead.iter().position(|(conditions, _)| holds(conditions)));
        let course = Course::of(item, entry.variant(), leaning, question);
        let (roll, possible) = judge(course, question)?;
        let node = self.nodes.len();
        self.reach(&state.from, node);
        self.nodes.push(Node::Vote { item, roll, next: [None; 3] });
        state.from.clear();
        for outcome in possible.iter() {
            let mut state = state.clone();
            let statuses = state.play.effects_of_outcome(&entry, outcome);
            state.statuses.push(statuses);
            state.from.push(From::Outcome(node, outcome));
            after.push(state);
        }
        Ok(())
    }

    fn end(&mut self, state: &State<'_>) {
        let node = self.nodes.len();
        self.reach(&state.from, node);
        let results = state.play.results();
        self.nodes.push(Node::End(End {
            items: state.play.taken().map(|(item, statuses)| (item, statuses.summary())).collect(),
            drafts: results.drafts.iter().map(|statuses| statuses.summary()).collect(),
            amendments: results.amendments.iter().map(|statuses| statuses.summary()).collect(),
            mandates: results.mandates.iter().map(|mandate| mandate.statuses.summary()).collect(),
        }));
    }

    /// Lets a node be reached from where it was left open.
    fn reach(&mut self, from: &[From], node: usize) {
        for from in from {
            match *from {
                From::Begin => {}
                From::Yes(event) => {
                    if let Some(Node::Event { yes, .. }) = self.nodes.get_mut(event) {
                        *yes = node;
                    }
                }
                From::No(event) => {
                    if let Some(Node::Event { no, .. }) = self.nodes.get_mut(event) {
                        *no = node;
                    }
                }
                From::Outcome(vote, outcome) => {
                    if let Some(Node::Vote { next, .. }) = self.nodes.get_mut(vote)
                        && let Some(next) = next.get_mut(outcome as usize)
                    {
                        *next = Some(node);
                    }
                }
            }
        }
    }
}

/// The events that decide whether, or how, an item is voted on.
fn events_asked(meeting: &Meeting, outlook: &Outlook, item: ItemId) -> Vec<EventId> {
    let written = &meeting[item];
    let of_ballots = written.ballots_when.iter().flat_map(|(conditions, _)| conditions);
    let instead = outlook.on(item).map(|leanings| leanings.instead.as_slice()).unwrap_or_default();
    let of_leanings = instead.iter().flat_map(|(conditions, _)| conditions);
    let conditions = written.when.iter().chain(of_ballots).chain(of_leanings);
    let mut asked = Vec::new();
    for condition in conditions {
        if let Ref::Event(event) = condition.on
            && !asked.contains(&event)
        {
            asked.push(event);
        }
    }
    asked
}

/// States to which the same has come so far, and which differ in no event that is asked for later, go on as one.
fn merged<'a>(states: Vec<State<'a>>, later: &[Vec<EventId>]) -> Vec<State<'a>> {
    let mut places: HashMap<Past, usize> = HashMap::new();
    let mut merged: Vec<State<'a>> = Vec::new();
    for mut state in states {
        let asked_again = |event: &EventId| later.iter().any(|asked| asked.contains(event));
        let events = state.events.iter_enumerated().filter(|(event, _)| asked_again(event));
        let live = events.filter_map(|(event, happens)| Some((event, (*happens)?))).collect();
        let place = *places.entry((state.statuses.clone(), live)).or_insert(merged.len());
        match merged.get_mut(place) {
            Some(twin) => twin.from.append(&mut state.from),
            None => merged.push(state),
        }
    }
    merged
}

/// What came of the items so far, and of the events that are still asked for.
type Past = (Vec<StatusSet>, Vec<(EventId, bool)>);

/// How many names are kept of a meeting that is on its way, itself among them.
fn names_kept(meeting: &Meeting) -> usize {
    1 + meeting.events.len() + meeting.agenda.len() + meeting.drafts.len()
}

/// Are so many turns, with so many meetings on their way that keep so many names each, too many to follow?
fn too_many(turns: usize, on_their_way: usize, names: usize) -> bool {
    MOST_NODES < turns + on_their_way || MOST_NAMES < on_their_way.saturating_mul(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An empty meeting is kept by one name; two events, three drafts and five items add ten. More turns than are followed are
    /// too many for it, and as many are not.
    #[test]
    fn names_are_counted_and_turns_refused() {
        use crate::law::council::Council;
        use crate::law::rules::Rules;
        use crate::meeting::{Act, Draft, Event, Item};
        use jiff::civil::Date;

        let mut meeting = Meeting::new(Council::of(Date::ZERO, []), Rules::requiring(9));
        assert_eq!(names_kept(&meeting), 1);
        let turn = Node::Event { event: EventId::new(0), yes: 0, no: 0 };
        let mut courses = Courses { nodes: vec![turn; MOST_NODES] };
        assert!(courses.follow(&meeting, 0).is_ok());
        courses.nodes.extend(courses.nodes.first().cloned());
        assert_eq!(courses.follow(&meeting, 0), Err(NoForecast::TooManyCourses));

        let event = Event { key: "one".to_owned(), name: "one".to_owned(), happens: false };
        meeting.events = vec![event; 2].into();
        meeting.drafts = vec![Draft::default(); 3].into();
        for _ in 0..5 {
            meeting.add(Item::new(Act::Draft { draft: DraftId::new(0) }));
        }
        assert_eq!(names_kept(&meeting), 11);
    }

    /// So many turns are followed, and not one more; so many names are kept of the meetings on their way.
    #[test]
    fn so_many_turns_are_followed_at_most() {
        for (turns, on_their_way, names, expected) in [
            (MOST_NODES - 3, 3, 1, false),
            (MOST_NODES - 2, 3, 1, true),
            (1_000, 1_000, 1, false),
            (MOST_NODES + 1, 0, 1, true),
            (0, 1_000, MOST_NAMES / 1_000, false),
            (0, 1_000, MOST_NAMES / 1_000 + 1, true),
            (0, 2, usize::MAX, true),
        ] {
            let found = too_many(turns, on_their_way, names);
            assert_eq!(found, expected, "{turns}, {on_their_way}, {names}");
        }
    }
}
