//! The fewest changed votes over a whole meeting: which items would have to come out differently, and what each of
//! them takes.
//!
//! Paths are searched cheapest first. No path is dropped unless it already costs more than the best one, so what is
//! found is the least, and everything that costs as much is found too.

#![expect(clippy::indexing_slicing, reason = "an index that does not fit has to fail, not to be answered for")]

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use itertools::Itertools;
use serde::Serialize;

use super::change_set::{ChangeSet, OpenVotes};
use super::fewest::VoteCase;
use crate::forecast::ForecastInput;
use crate::forecast::vote_model::VoteModel;
use crate::law::decision::{Outcome, Outcomes};
use crate::law::question::Question;
use crate::law::tally::Ballot;
use crate::law::vote::{Vote, Votes};
use crate::meeting::{ItemId, Meeting, Ref, StatusSet};
use crate::paths::{Memory, Open, Plan, PossibleVote, Step, Taken, Walk};

/// How many points of the meeting are followed before the search gives up.
const MOST_POINTS: usize = 20_000;

/// How many alternatives are listed.
const MOST_ALTERNATIVES: usize = 200;

/// How many items they have together; the first is listed whole however long it is.
const MOST_ITEMS: usize = 400;

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goal {
    /// An item, a text or a mandate.
    pub of: Ref,
    /// The wanted results: any of these.
    pub statuses: StatusSet,
}

/// What it takes to reach the goals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// The lowest cost; `None` if no change of votes leads there.
    pub cost: Option<Cost>,
    /// Every way to reach the goals at that cost.
    pub alternatives: Vec<Alternative>,
    /// Whether every path that could be cheaper was followed.
    pub complete: bool,
    /// Items of which only the count is known; they were left as they are.
    pub counts_left: Vec<ItemId>,
}

/// Known votes that change, and after them open votes that have to be cast one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash, Serialize)]
pub struct Cost {
    /// Known votes that change.
    pub changes: u32,
    /// Open votes that have to be cast one way.
    pub open: u32,
}

/// One way to reach the goals: the items that have to come out one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// Item by item, in the order of the meeting.
    pub items: Vec<ItemChange>,
}

/// What has to happen on one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemChange {
    /// The vote.
    pub vote: PossibleVote,
    /// The question that is put.
    pub question: Question,
    /// The outcomes that serve.
    pub outcomes: Outcomes,
    /// What that takes.
    pub change: ChangeSet,
}

impl std::ops::Add for Cost {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { changes: self.changes + other.changes, open: self.open + other.open }
    }
}

impl ChangeSet {
    /// What it costs.
    #[must_use]
    pub const fn total(&self) -> Cost {
        Cost { changes: self.cost, open: self.open }
    }

    /// Does it change or ask anything at all?
    #[must_use]
    pub fn is_needed(&self) -> bool {
        0 < self.cost || self.patterns.iter().any(|pattern| !pattern.open.is_empty())
    }
}

/// The fewest changes by which all the goals are reached. Members in `fixed` do not change their votes.
#[must_use]
pub fn fewest_changes(meeting: &Meeting, goals: &[Goal], fixed: &[usize]) -> Solution {
    let watched = goals.iter().map(|goal| (goal.of, Some(goal.statuses))).collect();
    let search = Search {
        meeting,
        goals,
        fixed,
        plan: Plan::relevant(meeting, Open::default(), watched),
        priced: HashMap::new(),
        points: Vec::new(),
        known: HashMap::new(),
        queue: BinaryHeap::new(),
        counts_left: Vec::new(),
    };
    search.run()
}

/// A point of the meeting on a cheapest way there.
struct Point<'a> {
    step: usize,
    walk: Walk<'a>,
    cost: Cost,
    expanded: Option<Cost>,
    from: Vec<(usize, Option<ItemChange>)>,
}

struct Search<'a, 'g> {
    meeting: &'a Meeting,
    goals: &'g [Goal],
    fixed: &'g [usize],
    plan: Plan<'a>,
    priced: HashMap<(PossibleVote, Outcomes), Option<ChangeSet>>,
    points: Vec<Point<'a>>,
    known: HashMap<(usize, Memory), usize>,
    queue: BinaryHeap<Reverse<(Cost, Reverse<usize>, usize)>>,
    counts_left: Vec<ItemId>,
}

impl<'a> Search<'a, '_> {
    fn run(mut self) -> Solution {
        self.reach(0, self.plan.begin(), Cost::default(), None);
        let (mut best, mut ends, mut complete) = (None, Vec::new(), true);
        while let Some(Reverse((sofar, _, point))) = self.queue.pop() {
            if best.is_some_and(|best| best < sofar) {
                break;
            }
            let Point { step, cost, expanded, .. } = self.points[point];
            if expanded == Some(cost) {
                continue;
            }
            self.points[point].expanded = Some(cost);
            if step == self.plan.steps.len() {
                let walk = &self.points[point].walk;
                if self.goals.iter().all(|goal| walk.statuses(goal.of).within(goal.statuses)) {
                    best = Some(cost);
                    ends.push(point);
                }
                continue;
            }
            if MOST_POINTS < self.points.len() {
                complete = false;
                break;
            }
            self.expand(point);
        }
        let mut alternatives = Vec::new();
        for end in ends {
            self.trace(end, &mut Vec::new(), &mut alternatives);
        }
        alternatives.sort_by_key(|way| way.items.iter().map(|one| one.vote.item).collect::<Vec<_>>());
        Solution { cost: best, alternatives, complete, counts_left: self.counts_left }
    }

    /// Goes on from a point in every way that votes allow.
    fn expand(&mut self, from: usize) {
        let Point { step, ref walk, cost, .. } = self.points[from];
        let Step::Item(item) = self.plan.steps[step] else { return };
        let (vote, question, voting) = match self.plan.take(walk.clone(), item) {
            Taken::Passed(walk, _) => return self.reach(step + 1, walk, cost, Some((from, None))),
            Taken::Vote(vote, question, voting) => (vote, question, voting),
        };
        let meeting = self.meeting;
        if let Some(outcomes) = self.counted(vote, &question) {
            return self.reach(step + 1, voting.with(meeting, outcomes), cost, Some((from, None)));
        }
        // Outcomes after which the meeting continues in the same way are treated as one.
        let mut alike: Vec<(Memory, Walk<'a>, Outcomes)> = Vec::new();
        for outcome in Outcome::ALL {
            let walk = voting.with(meeting, Outcomes::from_iter([outcome]));
            let memory = self.plan.memory(&walk, step + 1);
            match alike.iter_mut().find(|(other, ..)| *other == memory) {
                Some((.., outcomes)) => *outcomes = outcomes.iter().chain([outcome]).collect(),
                None => alike.push((memory, walk, Outcomes::from_iter([outcome]))),
            }
        }
        for (_, walk, outcomes) in alike {
            if let Some(change) = self.price(vote, &question, outcomes) {
                let cost = cost + change.total();
                let change =
                    change.is_needed().then(|| ItemChange { vote, question: question.clone(), outcomes, change });
                self.reach(step + 1, walk, cost, Some((from, change)));
            }
        }
    }

    fn reach(&mut self, step: usize, walk: Walk<'a>, cost: Cost, from: Option<(usize, Option<ItemChange>)>) {
        let key = (step, self.plan.memory(&walk, step));
        let point = if let Some(point) = self.known.get(&key).copied() {
            match cost.cmp(&self.points[point].cost) {
                std::cmp::Ordering::Greater => return,
                std::cmp::Ordering::Equal => {
                    self.points[point].from.extend(from);
                    return;
                }
                std::cmp::Ordering::Less => {
                    (self.points[point].cost, self.points[point].from) = (cost, from.into_iter().collect());
                    point
                }
            }
        } else {
            self.points.push(Point { step, walk, cost, expanded: None, from: from.into_iter().collect() });
            self.known.insert(key, self.points.len() - 1);
            self.points.len() - 1
        };
        self.queue.push(Reverse((cost, Reverse(step), point)));
    }

    /// Every cheapest way to a point, from its end to the beginning.
    fn trace(&self, point: usize, changes: &mut Vec<ItemChange>, found: &mut Vec<Alternative>) {
        let items: usize = found.iter().map(|way| way.items.len()).sum();
        if MOST_ALTERNATIVES <= found.len() || MOST_ITEMS <= items {
            return;
        }
        let from = &self.points[point].from;
        if from.is_empty() && !changes.is_empty() {
            let way = Alternative { items: changes.iter().rev().cloned().collect() };
            if !found.contains(&way) {
                found.push(way);
            }
        }
        for (before, change) in from {
            changes.extend(change.clone());
            self.trace(*before, changes, found);
            changes.truncate(changes.len() - usize::from(change.is_some()));
        }
    }

    /// What a vote needs to get one of these outcomes.
    fn price(&mut self, vote: PossibleVote, question: &Question, wanted: Outcomes) -> Option<ChangeSet> {
        let (meeting, fixed) = (self.meeting, self.fixed);
        self.priced.entry((vote, wanted)).or_insert_with(|| price(meeting, fixed, vote, question, wanted)).clone()
    }

    /// The result of a vote if no member's vote is known: by its count, or because there was no vote.
    fn counted(&mut self, vote: PossibleVote, question: &Question) -> Option<Outcomes> {
        let ballot = self.meeting[vote.item].ballot_of(vote.variant)?;
        if matches!(ballot, Ballot::RollCall(_)) {
            return None;
        }
        if matches!(ballot, Ballot::Count(_) | Ballot::Partial { .. }) && !self.counts_left.contains(&vote.item) {
            self.counts_left.push(vote.item);
        }
        self.meeting.rules.decide(&self.meeting.council, question, ballot).ok().map(|decision| decision.outcomes)
    }
}

/// What a vote needs to get one of these outcomes; `None` if no change of votes does that.
fn price(
    meeting: &Meeting,
    fixed: &[usize],
    vote: PossibleVote,
    question: &Question,
    wanted: Outcomes,
) -> Option<ChangeSet> {
    let open = Ballot::RollCall(Votes::unknown(meeting.council.seats().len()));
    let ballot = meeting[vote.item].ballot_of(vote.variant).unwrap_or(&open);
    let (counted, obliged) = meeting.rules.as_counted(question, ballot);
    let Ballot::RollCall(votes) = &counted else { return None };
    let fixed = [fixed, &obliged].concat();
    let rule = meeting.rules.rule_for(question);
    VoteCase { council: &meeting.council, rule, votes, fixed: &fixed }.fewest(wanted)
}

/// Who is likeliest to cast the open votes so: in favour, against, not against; and how likely that is.
fn likeliest(model: &VoteModel, open: &OpenVotes) -> Option<(f64, [Vec<usize>; 3])> {
    let may = |member: usize, vote: Vote| match vote {
        Vote::Against => open.may_veto.contains(&member),
        _ => open.of.contains(&member),
    };
    let not =
        |member: usize, vote: Vote| vote == Vote::Against && open.against[1] == 0 && open.may_veto.contains(&member);
    let asked = model.likeliest([open.in_favour[0], open.against[0]], &may, &not)?;
    let of = |wanted: Vote| {
        let members = asked.iter().filter(|(_, vote)| *vote == wanted).map(|(member, _)| *member);
        members.sorted_unstable().collect::<Vec<usize>>()
    };
    let [in_favour, against] = [Vote::InFavour, Vote::Against].map(of);
    let bound = open.may_veto.iter().copied().filter(|member| not(*member, Vote::Against));
    let not_against: Vec<usize> = bound.filter(|member| !in_favour.contains(member)).collect();
    let probability = model.probability(&|member, vote| match vote {
        Vote::InFavour => !against.contains(&member),
        Vote::Against => !in_favour.contains(&member) && !not_against.contains(&member),
        _ => !in_favour.contains(&member) && !against.contains(&member),
    });
    Some((probability, [in_favour, against, not_against]))
}

/// The likeliest way in which open votes are cast as they are needed.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeliest {
    /// Those that vote in favour.
    pub in_favour: Vec<usize>,
    /// Those that vote against.
    pub against: Vec<usize>,
    /// Those that do not vote against.
    pub not_against: Vec<usize>,
    /// The probability that they vote so.
    pub probability: f64,
    /// The probability that the open votes are cast as needed, by these members or by others.
    pub anyhow: f64,
}

impl ItemChange {
    /// Which members are likeliest to cast open votes as they are needed; `None` where known votes have to change too,
    /// or nothing says how the members lean.
    #[must_use]
    pub fn likeliest(&self, meeting: &Meeting, input: &ForecastInput) -> Option<Likeliest> {
        let [pattern] = self.change.patterns.as_slice() else { return None };
        let asks = |open: &OpenVotes| 0 < open.in_favour[0] + open.against[0];
        if 0 < self.change.cost || !pattern.open.iter().all(asks) {
            return None;
        }
        let model = VoteModel::new(meeting, input, self.vote, &self.question).ok()?;
        let ways = pattern.open.iter().filter_map(|open| likeliest(&model, open));
        let best = ways.max_by(|(one, _), (other, _)| one.total_cmp(other));
        let (probability, [in_favour, against, not_against]) = best?;
        let outcomes = Outcome::ALL.into_iter().zip(model.outcomes());
        let anyhow = outcomes.filter(|(outcome, _)| self.outcomes.allows(*outcome)).map(|(_, chance)| chance).sum();
        Some(Likeliest { in_favour, against, not_against, probability, anyhow })
    }
}
