//! How likely: the exact probability of every outcome of a meeting, from what is known and from how members lean.
//!
//! Each vote on an item is a distribution over tallies ([`vote_model`]), and each tally is put to
//! [`Rule::outcome`](crate::law::rules::Rule::outcome); the meeting is followed along every path that it can take.
//! Nothing is sampled; a [`simulation`] shares the rules with the forecast and nothing else.

#![expect(clippy::indexing_slicing, reason = "an index that does not fit has to fail, not to be answered for")]

pub(crate) mod graph;
pub mod input;
pub mod simulation;
pub mod vote_model;

use serde::{Serialize, Serializer};

use crate::law::decision::Outcome;
use crate::law::vote::Vote;
use crate::meeting::{Act, EventId, ItemId, ItemResult, MandateId, Meeting, Named, Ref, Status, StatusSet};
use crate::paths::{Node, mandates_after};
use graph::{Flows, Graph, put_to_the_vote};
use input::VOTES;
pub use input::{Bloc, ForecastInput, ItemLeanings, VoteProbabilities};
use vote_model::{VoteAnalysis, VoteModel};

/// A vote that is taken as given in a conditional question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct GivenVote {
    /// The item; every item where there is none.
    pub item: Option<ItemId>,
    /// The member.
    pub member: usize,
    /// How it votes.
    pub vote: Vote,
}

/// Everything that is taken as given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Votes.
    pub votes: Vec<GivenVote>,
    /// The results of things.
    pub statuses: Vec<(Ref, StatusSet)>,
    /// Events that happen or do not.
    pub events: Vec<(EventId, bool)>,
}

impl Evidence {
    /// Is a member given two votes on one item, or an event two ends?
    fn contradicts_itself(&self) -> bool {
        let votes = self.votes.iter().any(|one| {
            self.votes.iter().any(|other| {
                let same_item = one.item.is_none() || other.item.is_none() || one.item == other.item;
                one.member == other.member && same_item && one.vote != other.vote
            })
        });
        votes || self.events.iter().any(|(event, happens)| self.events.contains(&(*event, !*happens)))
    }
}

/// The forecast of a meeting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Forecast {
    /// How likely what is given was in the first place; one where nothing is given.
    #[serde(rename = "probability_of_what_is_given")]
    pub evidence: f64,
    /// The possible results of each item that can be voted on, in the order of the agenda.
    pub items: Vec<ItemForecast>,
    /// The possible results of each mandate.
    pub mandates: Vec<MandateForecast>,
    /// The paths that the meeting can take, the likeliest first, as far as they are likely enough.
    pub paths: Vec<PathForecast>,
}

/// The possible results of an item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemForecast {
    /// The item.
    pub item: Named<ItemId>,
    /// The probability of each status.
    #[serde(serialize_with = "probabilities")]
    pub statuses: Vec<(Status, f64)>,
    /// What it means for it to succeed.
    pub success: Status,
    /// Of each number of votes in favour, the probability that the item is put to the vote and has it.
    pub in_favour: Vec<f64>,
    /// Of each member that may veto, the probability that the item is vetoed with this member against.
    pub vetoed_by: Vec<Vetoer>,
    /// The members whose votes are open, the one that is most effective to persuade first; none where it is given what
    /// something came to, since then nobody's vote can change without changing that too.
    pub members: Vec<MemberInfluence>,
    /// The events that make a difference.
    pub events: Vec<EventInfluence>,
}

/// A member that may veto.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Vetoer {
    /// The member.
    pub member: Named<usize>,
    /// The probability that the item is vetoed with it against.
    pub probability: f64,
}

/// What one member's vote on an item is worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemberInfluence {
    /// The member.
    pub member: Named<usize>,
    /// Each vote that it may cast.
    pub votes: Vec<VoteInfluence>,
    /// How often its vote decides: the others being as they are, the item succeeds with its vote in favour and fails
    /// with its vote against.
    pub decides: f64,
    /// How much more likely success would be if its vote in favour were certain.
    pub gain: f64,
}

/// What one vote of a member is worth.
///
/// The two probabilities of success differ where the vote tells of more than itself. If a member is seen to vote in
/// favour, that may be because a deal was struck, or because its bloc moved ([`Self::given`]). If it is persuaded,
/// nothing else moves ([`Self::made_certain`]).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct VoteInfluence {
    /// The vote.
    pub vote: Vote,
    /// How likely it is that the item is put to the vote and the member casts it.
    pub probability: f64,
    /// The probability of success given that it is cast.
    #[serde(rename = "success_given_it")]
    pub given: f64,
    /// The probability of success if it is certain, all else being as it is.
    #[serde(rename = "success_if_certain")]
    pub made_certain: f64,
}

/// What an event is worth to an item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventInfluence {
    /// The event.
    pub event: Named<EventId>,
    /// The probability of success if it happens.
    #[serde(rename = "success_if_it_happens")]
    pub if_it_happens: f64,
    /// The probability of success if it does not.
    #[serde(rename = "success_if_not")]
    pub if_not: f64,
}

/// What can come of a mandate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MandateForecast {
    /// The mandate.
    pub mandate: Named<MandateId>,
    /// The probability of each status.
    #[serde(serialize_with = "probabilities")]
    pub statuses: Vec<(Status, f64)>,
}

/// One path of the meeting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PathForecast {
    /// Its probability.
    pub probability: f64,
    /// The result of each item, in the order in which they are taken.
    pub items: Vec<ItemResult>,
    /// The result of each mandate.
    pub mandates: Vec<Status>,
}

fn probabilities<S: Serializer>(statuses: &[(Status, f64)], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Possible {
        status: Status,
        probability: f64,
    }
    serializer.collect_seq(
        statuses.iter().map(|(status, probability)| Possible { status: *status, probability: *probability }),
    )
}

/// Why there is no forecast.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoForecast {
    /// How these members vote on the item is not known, and nothing says how they lean.
    NoLeaning {
        /// The item.
        item: ItemId,
        /// The members.
        members: Vec<usize>,
    },
    /// Only the count is known, and it does not tell the outcome.
    OpenCount {
        /// The item.
        item: ItemId,
    },
    /// The meeting can take more paths than are followed.
    TooManyPaths,
    /// What is given cannot happen.
    Impossible,
}

/// Paths below this probability are left out of a forecast.
pub const LEAST_PATH: f64 = 0.001;

/// Events and gains below this make no difference worth a line.
pub const LEAST_DIFFERENCE: f64 = 0.0005;

/// The forecast of a meeting, given this. Paths less likely than `least_path` are left out.
///
/// # Errors
///
/// Where a leaning is missing, there are too many paths, or what is given cannot happen.
pub fn forecast(
    meeting: &Meeting,
    input: &ForecastInput,
    given: &Evidence,
    least_path: f64,
) -> Result<Forecast, NoForecast> {
    if given.contradicts_itself() {
        return Err(NoForecast::Impossible);
    }
    // A vote on an item can only be cast where the item is put to the vote.
    let mut given = given.clone();
    let put = given.votes.iter().filter_map(|given| Some((Ref::Item(given.item?), put_to_the_vote())));
    let put: Vec<(Ref, StatusSet)> = put.collect();
    let votes_open = given.statuses.is_empty();
    given.statuses.extend(put);
    let graph = Graph::new(meeting, input, &given, None)?;
    let votes: Vec<VoteAnalysis> = graph.models.iter().map(|model| model.analyse(&given.votes)).collect();
    let flows = graph.flows(&votes, &[]);
    let evidence = flows.backward[0];
    if evidence <= 0.0 {
        return Err(NoForecast::Impossible);
    }
    let mut paths: Vec<PathForecast> = graph
        .paths(&votes, &flows, least_path * evidence)
        .into_iter()
        .map(|(items, joint)| {
            let mandates = mandates_after(meeting, &items);
            let items = items.into_iter().map(|(item, status)| ItemResult { item: meeting.named(item), status });
            PathForecast { probability: joint / evidence, items: items.collect(), mandates }
        })
        .collect();
    paths.sort_by(|one, other| other.probability.total_cmp(&one.probability));
    let mut mandates = Vec::new();
    for mandate in meeting.mandates.keys() {
        let statuses = of_mandate(meeting, input, &given, mandate)?;
        mandates.push(MandateForecast { mandate: meeting.named(mandate), statuses });
    }
    // Where a vote is given on an item that may not come up, it tells what became of the items before it.
    let telling = given.votes.iter().filter_map(|given| given.item).filter(|item| {
        let passed =
            |(node, forward): (&Node, &f64)| matches!(node, Node::Passed(of, ..) if of == item) && 0.0 < *forward;
        graph.nodes.iter().zip(&flows.forward).any(passed)
    });
    let telling: Vec<ItemId> = telling.collect();
    let votes_open = |item: ItemId| votes_open && telling.iter().all(|telling| *telling == item);
    let items = items(&graph, &votes, &flows, evidence, &votes_open);
    // An event that is given and has no probability is assumed.
    let likely = |(event, happens): &(EventId, bool)| {
        let stated = input.events.get(*event).copied().flatten();
        stated.map_or(1.0, |chance| if *happens { chance } else { 1.0 - chance })
    };
    let evidence = evidence * given.events.iter().map(likely).product::<f64>();
    Ok(Forecast { evidence, items, mandates, paths })
}

fn of_mandate(
    meeting: &Meeting,
    input: &ForecastInput,
    given: &Evidence,
    mandate: MandateId,
) -> Result<Vec<(Status, f64)>, NoForecast> {
    let graph = Graph::new(meeting, input, given, Some(Ref::Mandate(mandate)))?;
    let votes: Vec<VoteAnalysis> = graph.models.iter().map(|model| model.analyse(&given.votes)).collect();
    let flows = graph.flows(&votes, &[]);
    let mut sums = std::collections::BTreeMap::new();
    for (node, (forward, backward)) in graph.nodes.iter().zip(flows.forward.iter().zip(&flows.backward)) {
        if let (Node::End(became), true) = (node, 0.0 < forward * backward) {
            *sums.entry(became[became.len() - 1]).or_insert(0.0) += forward * backward / flows.backward[0];
        }
    }
    Ok(sums.into_iter().collect())
}

fn items(
    graph: &Graph<'_>,
    votes: &[VoteAnalysis],
    flows: &Flows,
    evidence: f64,
    votes_open: &dyn Fn(ItemId) -> bool,
) -> Vec<ItemForecast> {
    let meeting = graph.meeting;
    let weights = graph.weights(flows);
    let open = graph.input.events.iter_enumerated().filter(|(_, chance)| chance.is_some());
    let with_events: Vec<_> = open
        .map(|(event, _)| {
            let flows = [true, false].map(|happens| graph.flows(votes, &[(event, happens)]));
            (event, flows.map(|flows| (graph.items(votes, &flows), flows.backward[0])))
        })
        .collect();
    let mut items = Vec::new();
    for (item, statuses) in graph.items(votes, flows) {
        let wanted = success(&meeting[item].act);
        let succeeds = statuses.get(&wanted).copied().unwrap_or(0.0) / evidence;
        let mut forecast = ItemForecast {
            item: meeting.named(item),
            success: wanted,
            statuses: statuses.iter().map(|(status, joint)| (*status, joint / evidence)).collect(),
            in_favour: Vec::new(),
            vetoed_by: Vec::new(),
            members: Vec::new(),
            events: Vec::new(),
        };
        let of_item = || graph.models.iter().zip(votes).zip(&weights).filter(|((model, _), _)| model.item == item);
        for ((_, vote), (_, leads)) in of_item() {
            let longer = forecast.in_favour.len().max(vote.in_favour.len());
            forecast.in_favour.resize(longer, 0.0);
            for (sum, joint) in forecast.in_favour.iter_mut().zip(&vote.in_favour) {
                *sum += dot(*joint, *leads) / evidence;
            }
        }
        for member in 0..meeting.council.seats().len() {
            let vetoed = of_item().filter_map(|((model, vote), (_, leads))| {
                let may_veto = model.members.get(member)?.may_veto;
                may_veto.then(|| vote.members[member][Vote::Against as usize].joint[1] * leads[1] / evidence)
            });
            let vetoed: f64 = vetoed.sum();
            if 0.0 < vetoed {
                forecast.vetoed_by.push(Vetoer { member: meeting.member(member), probability: vetoed });
            }
            if votes_open(item) {
                forecast.members.extend(influence(meeting.member(member), of_item(), evidence, succeeds));
            }
        }
        // Differences that are rounding alone leave members in the order of the Council.
        let rounded = |influence: &MemberInfluence| (influence.gain * 1e9).round();
        forecast.members.sort_by(|one, other| rounded(other).total_cmp(&rounded(one)));
        for (event, ends) in &with_events {
            let [if_it_happens, if_not] = ends.each_ref().map(|(items, evidence)| {
                let joint = items.get(&item).and_then(|statuses| statuses.get(&wanted)).copied().unwrap_or(0.0);
                if 0.0 < *evidence { joint / evidence } else { 0.0 }
            });
            if LEAST_DIFFERENCE <= f64::abs(if_it_happens - if_not) {
                forecast.events.push(EventInfluence { event: meeting.named(*event), if_it_happens, if_not });
            }
        }
        items.push(forecast);
    }
    items
}

/// What one member's vote on an item is worth, over the votes that can be taken on it; `None` where the member cannot
/// cast more than one.
fn influence<'v>(
    member: Named<usize>,
    votes: impl Iterator<Item = ((&'v VoteModel, &'v VoteAnalysis), &'v (f64, [f64; 3]))>,
    evidence: f64,
    succeeds: f64,
) -> Option<MemberInfluence> {
    let (mut joint, mut success, mut alone, mut taken) = ([0.0; 4], [0.0; 4], [0.0; 4], 0.0);
    for ((_, vote), (weight, leads)) in votes {
        let Some(effects) = vote.members.get(member.id) else { continue };
        if effects.iter().all(|effect| effect.alone.iter().sum::<f64>() <= 0.0) {
            continue;
        }
        taken += weight;
        for (cast, effect) in effects.iter().enumerate() {
            joint[cast] += dot(effect.joint, *leads) / evidence;
            success[cast] += effect.joint[0] * leads[0] / evidence;
            alone[cast] += weight * effect.alone[0];
        }
    }
    if joint.iter().filter(|joint| 0.0 < **joint).count() < 2 {
        return None;
    }
    let put: f64 = joint.iter().sum();
    let made_certain = alone.map(|alone| put * alone / taken);
    let votes =
        VOTES.into_iter().enumerate().filter(|(cast, _)| 0.0 < joint[*cast]).map(|(cast, vote)| VoteInfluence {
            vote,
            probability: joint[cast],
            given: success[cast] / joint[cast],
            made_certain: made_certain[cast],
        });
    // Differences from rounding do not count.
    let difference = |one: f64, other: f64| if (one - other).abs() < 1e-12 { 0.0 } else { one - other };
    Some(MemberInfluence {
        member,
        votes: votes.collect(),
        decides: difference(made_certain[0], made_certain[1]),
        gain: difference(made_certain[0], succeeds),
    })
}

fn dot(one: [f64; 3], other: [f64; 3]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

/// What it means for an item to succeed.
#[must_use]
pub const fn success(act: &Act) -> Status {
    Status::new(act, Outcome::Adopted)
}

impl Forecast {
    /// The probability that an item has one of these statuses.
    #[must_use]
    pub fn probability(&self, item: ItemId, statuses: StatusSet) -> f64 {
        let found = self.items.iter().find(|forecast| forecast.item.id == item);
        let statuses =
            found.into_iter().flat_map(|found| &found.statuses).filter(|(status, _)| statuses.allows(*status));
        statuses.map(|(_, probability)| probability).sum()
    }
}
