//! Rival drafts thought through: what a meeting comes to when every member votes sincerely, and when every member looks
//! ahead.
//!
//! The method is that of Farquharson's sophisticated voting, by the multistage form of `McKelvey` and Niemi: at the last
//! vote every member drops the votes that are weakly dominated, which leads to one result, and so backwards to the first.
//! The paths are those of forecasts and fewest changes ([`crate::paths`]), and each outcome is that of the rule. RULES.md,
//! "Looking ahead", has the method and its sources.

#![expect(clippy::indexing_slicing, reason = "an index that does not fit has to fail, not to be answered for")]

mod stage;

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::HashMap;

use itertools::Itertools;
use serde::Serialize;

use crate::law::decision::Outcome;
use crate::law::question::{Matter, Question};
use crate::law::rules::precedence::MotionKind;
use crate::law::vote::Vote;
use crate::meeting::{Act, Condition, DraftId, Item, ItemId, ItemResult, Meeting, Named, Ref, Status, StatusSet};
use crate::paths::{Graph, Node, Open, Plan, TooManyPaths};
use crate::what_if::Change;
use stage::{Stage, Verdict};

/// How many results the preferences of a file can tell apart.
pub const MOST_RESULTS: usize = 16;

/// How many drafts are tried in every order.
pub const MOST_ORDERED: usize = 6;

/// With more drafts than this, withdrawals and motions are not tried either.
pub const MOST_MOVED: usize = 20;

/// How many members may veto, where what follows a veto differs from what follows too few votes.
pub const MOST_VETOES: usize = 30;

/// What members want of a meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Preferences {
    /// What the meeting can leave, each with its name: the first of which every condition holds.
    pub results: Vec<(String, Vec<Condition>)>,
    /// Seat by seat what each result is worth, a better one more; `None` for a member without preferences.
    pub members: Vec<Option<Vec<u16>>>,
    /// Where the preferences come from.
    pub note: Option<String>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Strategy {
    /// The meeting if every member votes sincerely.
    pub sincere: Course,
    /// The meeting if every member looks ahead.
    pub looking_ahead: Course,
    /// The votes on either way, in the order of the meeting.
    pub votes: Vec<StrategicVote>,
    /// What else could be moved, as far as it leads to another result when members look ahead.
    pub moves: Vec<AgendaMove>,
    /// How many other orders, withdrawals and motions were tried.
    pub moves_tried: usize,
    /// Were there too many drafts to try every order?
    pub orders_left_out: bool,
    /// Each result, and those that would be adopted against it if it stood and they were put as drafts; `None` while a
    /// member states no preferences. Results that no other beats are the core.
    pub beaten_by: Option<Vec<(String, Vec<String>)>>,
}

/// The way that a meeting takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Course {
    /// What it leaves, where members to whom a vote makes no difference abstain; `None` where votes that nobody knows
    /// decide.
    pub result: Option<String>,
    /// What else it can leave, if such members vote otherwise.
    pub if_ties_break_otherwise: Vec<String>,
    /// What comes of each item, as far as it can be told.
    pub items: Vec<ItemResult>,
}

/// One vote of the meeting, both ways.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StrategicVote {
    /// The item.
    pub item: Named<ItemId>,
    /// Is it taken if every member votes sincerely?
    pub taken_sincerely: bool,
    /// Is it taken if every member looks ahead?
    pub taken_looking_ahead: bool,
    /// The result if the item succeeds here, and members look ahead from then on.
    pub if_it_succeeds: Option<String>,
    /// The result if the item fails.
    pub if_it_fails: Option<String>,
    /// The votes, seat by seat.
    pub members: Vec<MemberVote>,
}

/// One member's vote, both ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberVote {
    /// The member.
    pub member: Named<usize>,
    /// Its vote by the file, which its preferences overrule.
    pub recorded: Option<Vote>,
    /// Its sincere vote; `None` where nobody knows it.
    pub sincere: Option<Vote>,
    /// Its vote when it looks ahead.
    pub looking_ahead: Option<Vote>,
    /// What is better for it; `None` where it makes no difference. Such members are taken to abstain.
    pub better: Option<Side>,
}

/// Whether an item succeeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// It does.
    Success,
    /// It does not.
    Failure,
}

/// Another order, a withdrawal or a motion, and what it leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgendaMove {
    /// What is done.
    #[serde(flatten)]
    pub kind: MoveKind,
    /// Who can do it, where the file says so: the sponsors of a draft.
    pub by: Vec<String>,
    /// What the meeting then leaves if every member votes sincerely.
    pub sincere: Option<String>,
    /// What it leaves if every member looks ahead.
    pub looking_ahead: Option<String>,
    /// How many orders lead there; 1 for anything but an order.
    pub ways: usize,
    /// Members that prefer this to the result of the meeting as it stands.
    pub better_for: Vec<String>,
    /// Members that prefer the result of the meeting as it stands.
    pub worse_for: Vec<String>,
}

/// What can be done to the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "move")]
pub enum MoveKind {
    /// The drafts are voted on in this order.
    Order {
        /// The items.
        items: Vec<Named<ItemId>>,
    },
    /// A draft is withdrawn before anything is voted on (Rule 35).
    Withdraw {
        /// The draft.
        draft: Named<DraftId>,
    },
    /// A withdrawal of the file does not take place.
    NotWithdrawn {
        /// The draft.
        draft: Named<DraftId>,
    },
    /// Discussion of a draft is postponed (Rule 33, fifth motion): put to the vote at the beginning.
    Postpone {
        /// The draft.
        draft: Named<DraftId>,
    },
    /// The meeting is adjourned (Rule 33, second motion): put to the vote at the beginning.
    Adjourn,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoStrategy {
    /// Only the count is known, and it does not tell the outcome.
    OpenCount {
        /// The item.
        item: ItemId,
    },
    /// The meeting can take more paths than are followed.
    TooManyPaths,
    /// More members may veto than are followed where a veto and too few votes lead to different places.
    TooManyVetoes {
        /// How many.
        members: usize,
    },
    /// The meeting can leave this, and no result of the preferences describes it.
    NoResult {
        /// What came of the things that results speak of.
        left: Vec<(Ref, Status)>,
    },
}

impl From<TooManyPaths> for NoStrategy {
    fn from(_: TooManyPaths) -> Self {
        Self::TooManyPaths
    }
}

/// How members vote.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// For what can still lead to the better of the best results; if these are equal, of the worst.
    Sincere,
    /// For what leads to the better result, all others doing the same.
    LookingAhead,
}

/// A set of results, by their places.
type Results = u16;

fn members_of(results: Results) -> impl Iterator<Item = usize> {
    (0..MOST_RESULTS).filter(move |result| results & (1 << result) != 0)
}

/// A vote, and the results that its outcomes lead to.
type Behind = (usize, [Option<usize>; 3]);

/// Which of a meeting is followed: all of it, or what can matter for the results.
type NewPlan<'a> = fn(&'a Meeting, Open<'a>, Vec<(Ref, Option<StatusSet>)>) -> Plan<'a>;

/// What a point of the meeting leads to.
#[derive(Clone)]
struct Value {
    /// The result, where members to whom a vote makes no difference abstain.
    assumed: Option<usize>,
    /// Every result, however they and those without preferences vote.
    possible: Results,
    verdict: Option<Verdict>,
}

struct Solver<'a> {
    meeting: &'a Meeting,
    preferences: &'a Preferences,
    graph: Graph<Stage>,
    /// Of each node every result that it can lead to, whoever votes how.
    reach: Vec<Results>,
    /// Verdicts that have been found, by the vote and the results that its outcomes lead to.
    foreseen: RefCell<HashMap<Behind, Verdict>>,
}

impl<'a> Solver<'a> {
    fn new(meeting: &'a Meeting, preferences: &'a Preferences, plan: NewPlan<'a>) -> Result<Self, NoStrategy> {
        let conditions = preferences.results.iter().flat_map(|(_, conditions)| conditions);
        let watched: Vec<_> = conditions.map(|condition| (condition.on, Some(condition.statuses))).unique().collect();
        let plan = plan(meeting, Open::default(), watched);
        let graph = Graph::new(&plan, |vote, question| Stage::new(meeting, preferences, vote, question))?;
        let mut reach: Vec<Results> = vec![0; graph.nodes.len()];
        for (index, node) in graph.nodes.iter().enumerate().rev() {
            reach[index] = match node {
                Node::End(became) => {
                    let came_to = |of: Ref, statuses: StatusSet| {
                        let mut watched = plan.watched.iter().zip(became);
                        watched.any(|(watched, became)| *watched == (of, Some(statuses)) && statuses.allows(*became))
                    };
                    let mut results = preferences.results.iter();
                    let holds = |(_, conditions): &(String, Vec<Condition>)| {
                        conditions.iter().all(|condition| came_to(condition.on, condition.statuses))
                    };
                    let left = || plan.watched.iter().map(|(of, _)| *of).zip(became.iter().copied()).unique().collect();
                    1 << results.position(holds).ok_or_else(|| NoStrategy::NoResult { left: left() })?
                }
                Node::Passed(.., next) => reach[*next],
                Node::Event(_, next) => next.iter().fold(0, |results, next| results | reach[*next]),
                Node::Vote(_, _, next) => next.iter().flatten().fold(0, |results, next| results | reach[*next]),
            };
        }
        Ok(Self { meeting, preferences, graph, reach, foreseen: RefCell::default() })
    }

    fn worth(&self, member: usize, result: usize) -> Option<u16> {
        self.preferences.members[member].as_ref()?.get(result).copied()
    }

    /// Which of two sides leads to something better for a member that votes sincerely: by the best result that each can
    /// still lead to, then by the worst.
    fn sincerely(&self, member: usize, success: Results, failure: Results) -> Ordering {
        if success == 0 || failure == 0 {
            return Ordering::Equal;
        }
        let worth =
            |results| members_of(results).filter_map(|result| self.worth(member, result)).minmax().into_option();
        let best_first = |range: Option<(u16, u16)>| range.map(|(worst, best)| (best, worst));
        best_first(worth(success)).cmp(&best_first(worth(failure)))
    }

    /// What each node leads to.
    fn solve(&self, manner: Manner) -> Result<Vec<Value>, NoStrategy> {
        let nothing = Value { assumed: None, possible: 0, verdict: None };
        let mut values = vec![nothing; self.graph.nodes.len()];
        for (index, node) in self.graph.nodes.iter().enumerate().rev() {
            values[index] = match node {
                Node::End(_) => {
                    let possible = self.reach[index];
                    Value { assumed: members_of(possible).next(), possible, verdict: None }
                }
                Node::Passed(.., next) | Node::Event(_, [next, _]) => Value { verdict: None, ..values[*next].clone() },
                Node::Vote(_, at, next) => self.value(manner, *at, *next, &values)?,
            };
        }
        Ok(values)
    }

    /// What a vote leads to, by what its outcomes lead to.
    fn value(
        &self,
        manner: Manner,
        at: usize,
        next: [Option<usize>; 3],
        values: &[Value],
    ) -> Result<Value, NoStrategy> {
        let stage = &self.graph.votes[at];
        let leads = next.map(|next| next.map(|next| &values[next]));
        let assumed = leads.map(|value| value.and_then(|value| value.assumed));
        if manner == Manner::Sincere {
            let [success, vetoed, failed] = next.map(|next| next.map_or(0, |next| self.reach[next]));
            let verdict = stage.by_stance(|member| Some(self.sincerely(member, success, vetoed | failed)));
            let possible = verdict.possible.iter().filter_map(|outcome| leads[outcome as usize]);
            let possible = possible.fold(0, |results, value| results | value.possible);
            let assumed = verdict.outcome.and_then(|outcome| assumed[outcome as usize]);
            return Ok(Value { assumed, possible, verdict: Some(verdict) });
        }
        let foresee = |picks: [Option<usize>; 3]| {
            let known = self.foreseen.borrow().get(&(at, picks)).cloned();
            if let Some(known) = known {
                return Ok::<Verdict, NoStrategy>(known);
            }
            let unknown = next.iter().zip(picks).any(|(next, pick)| next.is_some() && pick.is_none());
            let verdict = stage.foresee(picks, unknown, |member, result| self.worth(member, result).unwrap_or(0))?;
            self.foreseen.borrow_mut().insert((at, picks), verdict.clone());
            Ok(verdict)
        };
        let verdict = foresee(assumed)?;
        let mut possible = 0;
        // Each way in which what follows can come out, for members foresee that too.
        let picks = leads.map(|value| match value {
            Some(value) => members_of(value.possible).map(Some).collect(),
            None => vec![None],
        });
        for picks in picks.into_iter().multi_cartesian_product() {
            let picks = [picks[0], picks[1], picks[2]];
            let found = if picks == assumed { verdict.possible } else { foresee(picks)?.possible };
            possible |= found.iter().filter_map(|outcome| picks[outcome as usize]).fold(0, |set, one| set | 1 << one);
        }
        let assumed = verdict.outcome.and_then(|outcome| assumed[outcome as usize]);
        Ok(Value { assumed, possible, verdict: Some(verdict) })
    }

    /// The nodes of the way that the meeting takes, and what comes of each item.
    fn course(&self, values: &[Value]) -> (Course, Vec<usize>) {
        let (mut node, mut nodes, mut items) = (0, Vec::new(), Vec::new());
        let mut put = |id: ItemId, status| {
            items.push(ItemResult { item: self.meeting.named(id), status });
        };
        loop {
            nodes.push(node);
            node = match &self.graph.nodes[node] {
                Node::End(_) => break,
                Node::Event(_, [next, _]) => *next,
                Node::Passed(item, status, next) => {
                    put(*item, *status);
                    *next
                }
                Node::Vote(item, _, next) => {
                    let outcome = values[node].verdict.as_ref().and_then(|verdict| verdict.outcome);
                    let Some((outcome, next)) = outcome.and_then(|outcome| Some((outcome, next[outcome as usize]?)))
                    else {
                        break;
                    };
                    put(*item, Status::new(&self.meeting[*item].act, outcome));
                    next
                }
            };
        }
        let Value { assumed, possible, .. } = values[0];
        let others = members_of(possible).filter(|result| Some(*result) != assumed);
        let if_ties_break_otherwise = others.map(|result| self.name(result)).collect();
        (Course { result: assumed.map(|result| self.name(result)), if_ties_break_otherwise, items }, nodes)
    }

    fn name(&self, result: usize) -> String {
        self.preferences.results[result].0.clone()
    }

    /// Members that prefer the first result to the second.
    fn prefer(&self, one: Option<usize>, other: Option<usize>) -> Vec<String> {
        let (Some(one), Some(other)) = (one, other) else { return Vec::new() };
        let council = &self.meeting.council;
        let prefer = (0..council.seats().len()).filter(|member| self.worth(*member, other) < self.worth(*member, one));
        prefer.map(|member| council.name(member).to_owned()).collect()
    }

    /// A vote at a node of the meeting.
    fn vote(&self, node: usize, taken: [bool; 2], sincere: &[Value], ahead: &[Value]) -> Option<StrategicVote> {
        let Node::Vote(item, at, next) = self.graph.nodes[node] else { return None };
        let [one, other] = [sincere, ahead].map(|values| values[node].verdict.as_ref());
        let (one, other) = (one?, other?);
        let [success, vetoed, failed] = next.map(|next| next.and_then(|next| ahead[next].assumed));
        // What a failure leads to as it would come about; both are the same but for conditions on a veto.
        let failure = if other.outcome == Some(Outcome::Vetoed) { vetoed } else { failed.or(vetoed) };
        let better = |member: usize| match self.worth(member, success?).cmp(&self.worth(member, failure?)) {
            Ordering::Greater => Some(Side::Success),
            Ordering::Less => Some(Side::Failure),
            Ordering::Equal => None,
        };
        let members = one.votes.iter().zip(&other.votes).enumerate();
        let members = members.map(|(member, (sincere, looking_ahead))| MemberVote {
            member: self.meeting.member(member),
            recorded: self.graph.votes[at].recorded(member),
            sincere: *sincere,
            looking_ahead: *looking_ahead,
            better: better(member),
        });
        Some(StrategicVote {
            item: self.meeting.named(item),
            taken_sincerely: taken[0],
            taken_looking_ahead: taken[1],
            if_it_succeeds: success.map(|result| self.name(result)),
            if_it_fails: failure.map(|result| self.name(result)),
            members: members.collect(),
        })
    }

    /// Each result that the meeting can leave, and those that would be adopted against it under the rule for all matters that
    /// are not procedural: by those who prefer them, against those who prefer it, the rest abstaining.
    fn beaten_by(&self) -> Option<Vec<(String, Vec<String>)>> {
        if self.preferences.members.iter().any(Option::is_none) {
            return None;
        }
        let stage = Stage::of_everybody(self.meeting, &Question::new(Matter::NonProcedural));
        let beats = |one: usize, other: usize| {
            let verdict = stage.by_stance(|member| Some(self.worth(member, one).cmp(&self.worth(member, other))));
            one != other && verdict.outcome == Some(Outcome::Adopted)
        };
        let results = || members_of(self.reach[0]);
        let by = |result| results().filter(|other| beats(*other, result)).map(|other| self.name(other)).collect();
        Some(results().map(|result| (self.name(result), by(result))).collect())
    }
}

/// What a meeting comes to when every member votes sincerely, and when every member looks ahead. Events are as the file
/// has them.
///
/// # Errors
///
/// Where a count is open, there are too many paths, or no result describes what the meeting can leave.
pub fn strategy(meeting: &Meeting, preferences: &Preferences) -> Result<Strategy, NoStrategy> {
    let solver = Solver::new(meeting, preferences, Plan::new)?;
    let (sincere, ahead) = (solver.solve(Manner::Sincere)?, solver.solve(Manner::LookingAhead)?);
    let (sincere_course, sincere_nodes) = solver.course(&sincere);
    let (ahead_course, ahead_nodes) = solver.course(&ahead);
    let nodes = sincere_nodes.iter().chain(&ahead_nodes).copied().unique().sorted_unstable();
    let taken = |node: usize| [sincere_nodes.contains(&node), ahead_nodes.contains(&node)];
    let mut moves: Vec<AgendaMove> = Vec::new();
    let (tried, orders_left_out) = moves_of(meeting);
    let moves_tried = tried.len();
    for (kind, by, changed) in tried {
        let Ok(other) = Solver::new(&changed, preferences, Plan::relevant) else { continue };
        let [one, two] = [Manner::Sincere, Manner::LookingAhead].map(|manner| other.solve(manner));
        let (sincere, looking_ahead) = (one?[0].assumed, two?[0].assumed);
        let now = ahead[0].assumed;
        if looking_ahead == now {
            continue;
        }
        let [sincere, named] = [sincere, looking_ahead].map(|result| result.map(|result| solver.name(result)));
        let order = matches!(kind, MoveKind::Order { .. });
        let alike = moves.iter_mut().find(|other| {
            order
                && matches!(other.kind, MoveKind::Order { .. })
                && (&other.sincere, &other.looking_ahead) == (&sincere, &named)
        });
        if let Some(alike) = alike {
            alike.ways += 1;
            continue;
        }
        let (better_for, worse_for) = (solver.prefer(looking_ahead, now), solver.prefer(now, looking_ahead));
        moves.push(AgendaMove { kind, by, sincere, looking_ahead: named, ways: 1, better_for, worse_for });
    }
    Ok(Strategy {
        votes: nodes.filter_map(|node| solver.vote(node, taken(node), &sincere, &ahead)).collect(),
        sincere: sincere_course,
        looking_ahead: ahead_course,
        moves,
        moves_tried,
        orders_left_out,
        beaten_by: solver.beaten_by(),
    })
}

/// Every other order of the drafts, every withdrawal, and the motions of Rule 33 that dispose of a draft or of all; and
/// whether there are too many drafts to order.
fn moves_of(meeting: &Meeting) -> (Vec<(MoveKind, Vec<String>, Meeting)>, bool) {
    let act = |item: &ItemId| &meeting[*item].act;
    let put: Vec<ItemId> =
        meeting.order.iter().copied().filter(|item| matches!(act(item), Act::Draft { .. })).collect();
    let drafts = put.iter().filter_map(|item| act(item).draft(meeting)).unique();
    let mut moves = Vec::new();
    let too_many = MOST_ORDERED < put.len();
    if MOST_MOVED < put.len() {
        return (moves, too_many);
    }
    for ids in put.iter().copied().permutations(if too_many { 0 } else { put.len() }) {
        let changed = (!ids.is_empty() && ids != put).then(|| in_order(meeting, &put, &ids)).flatten();
        if let Some(changed) = changed {
            let items = ids.into_iter().map(|item| meeting.named(item)).collect();
            moves.push((MoveKind::Order { items }, Vec::new(), changed));
        }
    }
    let first = |act: Act| {
        let mut changed = meeting.clone();
        // What waits for a draft to fail does not wait for one that is gone.
        let failed = StatusSet::from_iter([Status::Vetoed, Status::NotAdopted]);
        let gone = StatusSet::from_iter([Status::Withdrawn, Status::NotPut]);
        for condition in changed.agenda.iter_mut().flat_map(|item| &mut item.when) {
            if failed.within(condition.statuses) && !condition.statuses.allows(Status::Adopted) {
                condition.statuses = condition.statuses.or(gone);
            }
        }
        let item = changed.agenda.push_and_get_key(Item::new(act));
        changed.order.insert(0, item);
        changed
    };
    let withdrawn = |id: DraftId| {
        meeting.order.iter().copied().find(|item| matches!(act(item), Act::Withdraw { draft } if *draft == id))
    };
    for id in drafts {
        let draft = meeting.named(id);
        moves.push(if let Some(item) = withdrawn(id) {
            let dropped = Change { drop: vec![item], ..Change::default() };
            let by = meeting[item].by.clone().into_iter().collect();
            (MoveKind::NotWithdrawn { draft: draft.clone() }, by, dropped.apply(meeting))
        } else {
            let sponsors = meeting[id].sponsors.clone();
            (MoveKind::Withdraw { draft: draft.clone() }, sponsors, first(Act::Withdraw { draft: id }))
        });
        moves.push((MoveKind::Postpone { draft }, Vec::new(), first(motion(MotionKind::Postpone, vec![id]))));
    }
    if !put.is_empty() {
        moves.push((MoveKind::Adjourn, Vec::new(), first(motion(MotionKind::Adjourn, Vec::new()))));
    }
    (moves, too_many)
}

/// The meeting with its drafts in another order; `None` where conditions would look ahead. Where drafts wait for each other
/// alone, the places on the agenda keep what they wait for: the second draft still waits for the first, whichever it is.
fn in_order(meeting: &Meeting, put: &[ItemId], ids: &[ItemId]) -> Option<Meeting> {
    let change = Change { order: ids.to_vec(), ..Change::default() };
    let draft = |item: ItemId| meeting[item].act.draft(meeting).map(Ref::Draft);
    let place = |on: Ref| put.iter().position(|item| on == Ref::Item(*item) || Some(on) == draft(*item));
    let each_other = |item: &ItemId| {
        let votes = meeting[*item].ballots_when.iter().flat_map(|(conditions, _)| conditions);
        meeting[*item].when.iter().all(|condition| place(condition.on).is_some())
            && votes.map(|condition| place(condition.on)).all(|place| place.is_none())
    };
    if !put.iter().all(each_other) {
        return change.check(meeting).is_ok().then(|| change.apply(meeting));
    }
    let mut changed = change.apply(meeting);
    for (old, new) in put.iter().zip(ids) {
        let when = meeting[*old].when.iter().filter_map(|condition| {
            let instead = ids[place(condition.on)?];
            let on = if matches!(condition.on, Ref::Item(_)) { Ref::Item(instead) } else { draft(instead)? };
            Some(Condition { on, statuses: condition.statuses })
        });
        changed.agenda[*new].when = when.collect();
    }
    Some(changed)
}

fn motion(kind: MotionKind, on: Vec<DraftId>) -> Act {
    Act::Motion { motion: String::new(), kind, on, first: None, bars: Vec::new() }
}
