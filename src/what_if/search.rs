//! The fewest changed votes over a whole meeting: which items would have had to come out otherwise,
//! and what each of them would have taken.

use super::fewest::{Case, Measure};
use super::pattern::{Fewest, Pattern};
use super::{Change, VoteChange};
use crate::law::decision::{Outcome, Outcomes};
use crate::law::tally::Ballot;
use crate::meeting::minutes::Entry;
use crate::meeting::{ItemId, Meeting, Minutes, Ref, StatusSet};

/// How many courses a meeting can take before the search gives up.
const MOST_COURSES: u32 = 20_000;

/// What is wished for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// An item, a text or a mandate.
    pub of: Ref,
    /// What it should come to: any of these.
    pub statuses: StatusSet,
}

/// What it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How many changes, in the measure asked for: zero where the wish holds as it is, none where
    /// no change of votes leads there.
    pub cost: Option<u32>,
    /// Every way to do with so few.
    pub ways: Vec<Way>,
    /// Whether every course was followed; if not, there may be cheaper ones than were found.
    pub complete: bool,
    /// Whether there were items on which not every member's vote is known; they were left as they are.
    pub left_as_they_are: bool,
}

/// One way: the items that come out otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// What is changed, item by item in the order of the meeting.
    pub changes: Vec<ItemChange>,
}

/// What is changed on one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemChange {
    /// The item.
    pub item: ItemId,
    /// The outcomes of the vote that serve.
    pub outcomes: Outcomes,
    /// What that takes.
    pub fewest: Fewest,
}

/// A search for the fewest changes over a meeting.
pub struct Search<'a> {
    /// The meeting as it is.
    pub meeting: &'a Meeting,
    /// All of these are wished for.
    pub wishes: &'a [Wish],
    /// The places of members that will not move.
    pub held: &'a [usize],
    /// How a change is measured.
    pub measure: Measure,
}

impl Search<'_> {
    /// Searches.
    #[must_use]
    pub fn run(&self) -> Found {
        let mut courses =
            Courses { search: self, best: None, ways: Vec::new(), left: MOST_COURSES, left_as_they_are: false };
        courses.follow(self.meeting, 0, 0, &mut Vec::new());
        let Courses { best, ways, left, left_as_they_are, .. } = courses;
        Found { cost: best, ways: self.ways(&ways), complete: 0 < left, left_as_they_are }
    }

    /// Ways that change the same items are one, whichever outcome of the vote serves.
    fn ways(&self, courses: &[Vec<Turn>]) -> Vec<Way> {
        let mut ways: Vec<Way> = Vec::new();
        for course in courses {
            let same_items =
                |way: &&mut Way| way.changes.iter().map(|change| change.item).eq(course.iter().map(|turn| turn.item));
            let [turn] = course.as_slice() else {
                let changes = course.iter().map(|turn| self.change(turn, Outcomes::from_iter([turn.outcome])));
                ways.push(Way { changes: changes.collect() });
                continue;
            };
            match ways.iter_mut().find(same_items) {
                Some(way) => {
                    let serving = way.changes.first().map(|change| change.outcomes).unwrap_or_default();
                    let serving = serving.iter().chain([turn.outcome]).collect();
                    way.changes = vec![self.change(turn, serving)];
                }
                None => ways.push(Way { changes: vec![self.change(turn, Outcomes::from_iter([turn.outcome]))] }),
            }
        }
        ways
    }

    fn change(&self, turn: &Turn, outcomes: Outcomes) -> ItemChange {
        let again = self.fewest(self.meeting, &turn.entry, outcomes);
        let fewest = again.unwrap_or_else(|| turn.fewest.clone());
        ItemChange { item: turn.item, outcomes, fewest }
    }

    fn fewest(&self, meeting: &Meeting, entry: &Entry, wanted: Outcomes) -> Option<Fewest> {
        let question = entry.question()?;
        let (counted, obliged) = meeting.rules.as_counted(question, entry.ballot()?);
        let Ballot::RollCall(votes) = &counted else {
            return None;
        };
        let held = [self.held, obliged].concat();
        let rule = meeting.rules.rule_for(question);
        Case { council: &meeting.council, rule, votes, held: &held, measure: self.measure }.fewest(wanted)
    }
}

/// An item that is made to come out otherwise.
#[derive(Debug, Clone)]
struct Turn {
    item: ItemId,
    outcome: Outcome,
    entry: Entry,
    fewest: Fewest,
}

struct Courses<'a> {
    search: &'a Search<'a>,
    best: Option<u32>,
    ways: Vec<Vec<Turn>>,
    left: u32,
    left_as_they_are: bool,
}

impl Courses<'_> {
    /// Plays the meeting as it has been changed so far, and goes on to change items from the one at
    /// `from`, in the order of the record.
    fn follow(&mut self, meeting: &Meeting, from: usize, cost: u32, turns: &mut Vec<Turn>) {
        let Some(left) = self.left.checked_sub(1) else {
            return;
        };
        self.left = left;
        let record = meeting.play();
        if self.search.wishes.iter().all(|wish| holds(wish, &record)) {
            if self.best.is_none_or(|best| cost < best) {
                self.best = Some(cost);
                self.ways.clear();
            }
            if !turns.is_empty() {
                self.ways.push(turns.clone());
            }
            return;
        }
        for (place, entry) in record.entries.iter().enumerate().skip(from) {
            let Some(decision) = entry.decision() else {
                continue;
            };
            if 0 < decision.unknown.total() || matches!(entry.ballot(), Some(Ballot::Count(_))) {
                self.left_as_they_are = true;
                continue;
            }
            let now = decision.outcome();
            for outcome in Outcome::ALL.into_iter().filter(|outcome| Some(*outcome) != now) {
                let Some(fewest) = self.search.fewest(meeting, entry, Outcomes::from_iter([outcome])) else {
                    continue;
                };
                let cost = cost + fewest.cost;
                if self.best.is_some_and(|best| best < cost) {
                    continue;
                }
                let example = fewest.patterns.first().map(Pattern::example).unwrap_or_default();
                let votes = example.into_iter();
                let votes = votes.map(|(member, vote)| VoteChange { item: entry.item, member, vote: Some(vote) });
                let change = Change { votes: votes.collect(), ..Change::default() };
                turns.push(Turn { item: entry.item, outcome, entry: entry.clone(), fewest });
                self.follow(&change.apply(meeting), place + 1, cost, turns);
                turns.pop();
            }
        }
    }
}

fn holds(wish: &Wish, record: &Minutes) -> bool {
    record.statuses(wish.of).within(wish.statuses)
}
