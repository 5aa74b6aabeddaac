//! The paths of a meeting as a graph, with the votes that are taken along them.

#![expect(clippy::indexing_slicing, reason = "an index that does not fit has to fail, not to be answered for")]

use std::collections::BTreeMap;

use super::input::ForecastInput;
use super::vote_model::{VoteAnalysis, VoteModel};
use super::{Evidence, NoForecast};
use crate::law::decision::Outcome;
use crate::meeting::{EventId, ItemId, Meeting, Ref, Status, StatusSet};
use crate::paths::{self, Node, Plan, TooManyPaths};

/// Every path of a meeting, with the votes along them.
pub(crate) struct Graph<'a> {
    pub meeting: &'a Meeting,
    pub input: &'a ForecastInput,
    given: &'a Evidence,
    pub nodes: Vec<Node>,
    pub models: Vec<VoteModel>,
}

/// The probability of reaching each node, and from each node what is given.
pub(crate) struct Flows {
    pub forward: Vec<f64>,
    pub backward: Vec<f64>,
}

impl<'a> Graph<'a> {
    /// The graph of a meeting in which what is given can be told, and the outcome of the `last` thing that is watched.
    pub fn new(
        meeting: &'a Meeting,
        input: &'a ForecastInput,
        given: &'a Evidence,
        last: Option<Ref>,
    ) -> Result<Self, NoForecast> {
        let goals = given.statuses.iter().map(|(of, statuses)| (*of, Some(*statuses)));
        let watched = goals.chain(last.map(|last| (last, None))).collect();
        let make = if last.is_some() { Plan::relevant } else { Plan::new };
        let plan = make(meeting, input.open(), watched);
        let paths::Graph { nodes, votes: models } = paths::Graph::new(&plan, |vote, question| {
            let model = VoteModel::new(meeting, input, vote, question)?;
            let chances = Outcome::ALL.into_iter().zip(model.outcomes());
            let possible = chances.filter(|(_, chance)| 0.0 < *chance).map(|(outcome, _)| outcome).collect();
            Ok::<_, NoForecast>((model, possible))
        })?;
        Ok(Self { meeting, input, given, nodes, models })
    }

    /// The probability of reaching each node, and from each node what is given; with these events fixed too.
    pub fn flows(&self, votes: &[VoteAnalysis], settled: &[(EventId, bool)]) -> Flows {
        let settled: Vec<(EventId, bool)> = self.given.events.iter().chain(settled).copied().collect();
        let mut flows = Flows { forward: vec![0.0; self.nodes.len()], backward: vec![0.0; self.nodes.len()] };
        flows.forward[0] = 1.0;
        for (index, node) in self.nodes.iter().enumerate() {
            for (next, chance) in self.leads(node, votes, &settled) {
                flows.forward[next] += flows.forward[index] * chance;
            }
        }
        for (index, node) in self.nodes.iter().enumerate().rev() {
            flows.backward[index] = match node {
                Node::End(became) => {
                    let mut given = self.given.statuses.iter().zip(became);
                    f64::from(given.all(|((_, statuses), became)| statuses.allows(*became)))
                }
                node => self.leads(node, votes, &settled).map(|(next, chance)| chance * flows.backward[next]).sum(),
            };
        }
        flows
    }

    /// Where a node leads, and how likely.
    fn leads(
        &self,
        node: &Node,
        votes: &[VoteAnalysis],
        settled: &[(EventId, bool)],
    ) -> impl Iterator<Item = (usize, f64)> + use<> {
        let leads = match node {
            Node::Event(event, [yes, no]) => {
                let settled = settled.iter().find(|(other, _)| other == event);
                let chance = settled.map_or(self.input.chance(*event), |(_, happens)| f64::from(*happens));
                [Some((*yes, chance)), Some((*no, 1.0 - chance)), None]
            }
            Node::Vote(_, model, next) => {
                let chances = votes[*model].outcomes;
                [0, 1, 2].map(|outcome: usize| Some((next[outcome]?, chances[outcome])))
            }
            Node::Passed(_, _, next) => [Some((*next, 1.0)), None, None],
            Node::End(_) => [None; 3],
        };
        leads.into_iter().flatten()
    }

    /// The results of an item at a node, where each leads, and how likely it is.
    fn statuses(&self, node: &Node, votes: &[VoteAnalysis]) -> Vec<(Status, usize, f64)> {
        match node {
            Node::Passed(_, status, next) => vec![(*status, *next, 1.0)],
            Node::Vote(item, model, next) => {
                let act = &self.meeting[*item].act;
                let leads = Outcome::ALL.into_iter().zip(next).zip(votes[*model].outcomes);
                leads
                    .filter_map(|((outcome, next), chance)| Some((Status::new(act, outcome), (*next)?, chance)))
                    .collect()
            }
            Node::Event(..) | Node::End(_) => Vec::new(),
        }
    }

    /// The joint probability of what is given and of each status of each item.
    pub fn items(&self, votes: &[VoteAnalysis], flows: &Flows) -> BTreeMap<ItemId, BTreeMap<Status, f64>> {
        let mut items: BTreeMap<ItemId, BTreeMap<Status, f64>> = BTreeMap::new();
        for (node, forward) in self.nodes.iter().zip(&flows.forward) {
            if let Node::Vote(item, ..) | Node::Passed(item, ..) = node {
                for (status, next, chance) in self.statuses(node, votes) {
                    let joint = forward * chance * flows.backward[next];
                    if 0.0 < joint {
                        *items.entry(*item).or_default().entry(status).or_default() += joint;
                    }
                }
            }
        }
        items
    }

    /// Of each vote how likely it is taken, and the weight with which each outcome leads on to what is given.
    pub fn weights(&self, flows: &Flows) -> Vec<(f64, [f64; 3])> {
        let mut weights = vec![(0.0, [0.0; 3]); self.models.len()];
        for (node, forward) in self.nodes.iter().zip(&flows.forward) {
            if let Node::Vote(_, model, next) = node {
                let (taken, leads) = &mut weights[*model];
                *taken += forward;
                for (sum, next) in leads.iter_mut().zip(next) {
                    *sum += next.map_or(0.0, |next| forward * flows.backward[next]);
                }
            }
        }
        weights
    }

    /// Every path that is at least so likely, as the outcomes of its items, and its joint probability with what is
    /// given.
    pub fn paths(&self, votes: &[VoteAnalysis], flows: &Flows, least: f64) -> Vec<(Vec<(ItemId, Status)>, f64)> {
        let mut found = Vec::new();
        self.follow(votes, flows, least, &BTreeMap::from([(0, 1.0)]), &mut Vec::new(), &mut found);
        found
    }

    /// Goes on from nodes of one step on the same path, with these weights.
    fn follow(
        &self,
        votes: &[VoteAnalysis],
        flows: &Flows,
        least: f64,
        from: &BTreeMap<usize, f64>,
        path: &mut Vec<(ItemId, Status)>,
        found: &mut Vec<(Vec<(ItemId, Status)>, f64)>,
    ) {
        let mut item = None;
        let mut branches: BTreeMap<Option<Status>, BTreeMap<usize, f64>> = BTreeMap::new();
        for (node, weight) in from {
            match &self.nodes[*node] {
                Node::End(_) => {
                    let joint = from.iter().map(|(node, weight)| weight * flows.backward[*node]).sum();
                    found.push((path.clone(), joint));
                    return;
                }
                event @ Node::Event(..) => {
                    for (next, chance) in self.leads(event, votes, &self.given.events) {
                        *branches.entry(None).or_default().entry(next).or_default() += weight * chance;
                    }
                }
                taken @ (Node::Vote(of, ..) | Node::Passed(of, ..)) => {
                    item = Some(*of);
                    for (status, next, chance) in self.statuses(taken, votes) {
                        *branches.entry(Some(status)).or_default().entry(next).or_default() += weight * chance;
                    }
                }
            }
        }
        for (status, branch) in branches {
            let joint: f64 = branch.iter().map(|(node, weight)| weight * flows.backward[*node]).sum();
            if joint <= 0.0 || joint < least {
                continue;
            }
            let before = path.len();
            path.extend(item.zip(status));
            self.follow(votes, flows, least, &branch, path, found);
            path.truncate(before);
        }
    }
}

/// Every status of an item that was put to the vote.
pub(super) fn put_to_the_vote() -> StatusSet {
    StatusSet::from_iter([
        Status::Adopted,
        Status::Vetoed,
        Status::NotAdopted,
        Status::Carried,
        Status::NotCarried,
        Status::Stands,
        Status::Overruled,
        Status::Procedural,
        Status::NotProcedural,
    ])
}

impl From<TooManyPaths> for NoForecast {
    fn from(_: TooManyPaths) -> Self {
        Self::TooManyPaths
    }
}
