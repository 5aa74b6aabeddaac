//! How likely: the exact probability of every outcome of a meeting, from what is known and from how
//! members lean.
//!
//! Each vote on an item is folded into a distribution over tallies ([`spread`]), and each tally is put
//! to [`Rule::outcome`](crate::law::rules::Rule::outcome); the meeting is followed along every course it can
//! take ([`courses`]). Nothing is sampled; [`sample`] only checks.
#![expect(clippy::indexing_slicing, reason = "ids are those of the meeting at hand")]

pub mod courses;
pub mod influence;
pub mod outlook;
pub mod sample;
pub mod spread;

use std::collections::HashMap;

use typed_index_collections::TiVec;

use crate::law::decision::{Outcome, Outcomes};
use crate::law::question::Question;
use crate::law::vote::Vote;
use crate::meeting::{EventId, ItemId, MandateId, Meeting, Ref, Status, StatusSet};
use courses::{Course, Courses, End, Node};
pub use outlook::{Bloc, Chances, ItemLeanings, Outlook};
use spread::{Roll, Spread};

/// A vote that is taken as given in a conditional question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Given {
    /// The item; every item where there is none.
    pub item: Option<ItemId>,
    /// The place of the member.
    pub member: usize,
    /// How it votes.
    pub vote: Vote,
}

/// Everything that is taken as given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Votes.
    pub votes: Vec<Given>,
    /// What came of things.
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
        let events = self.events.iter().any(|(event, happens)| self.events.contains(&(*event, !*happens)));
        votes || events
    }
}

/// Every status of an item that was put to the vote.
fn put_to_the_vote() -> StatusSet {
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

/// The forecast of a meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// What can come of each item that can come up, in the order of the agenda.
    pub items: Vec<ItemForecast>,
    /// Every course of the meeting, the likeliest first.
    pub courses: Vec<CourseForecast>,
    /// What can come of each mandate, in the order of the file.
    pub mandates: TiVec<MandateId, Vec<(Status, f64)>>,
    /// How likely what is given was in the first place; one where nothing is given.
    pub evidence: f64,
}

/// What can come of an item.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemForecast {
    /// The item.
    pub item: ItemId,
    /// The probability of each status.
    pub statuses: Vec<(Status, f64)>,
    /// Of each number of votes in favour, the probability that the item is put to the vote and has it.
    pub in_favour: Vec<f64>,
    /// Of each member that can veto it, the probability that it is vetoed with this member against.
    pub vetoed_by: Vec<(usize, f64)>,
}

/// One course of the meeting: what comes of everything.
#[derive(Debug, Clone, PartialEq)]
pub struct CourseForecast {
    /// Its probability.
    pub probability: f64,
    /// What comes of each item, in the order in which they are taken.
    pub items: Vec<(ItemId, Status)>,
    /// What comes of each mandate.
    pub mandates: TiVec<MandateId, Status>,
}

/// Why there is no forecast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoForecast {
    /// How these members vote on the item is not known, and the outlook says nothing of it.
    NoLeaning {
        /// The item.
        item: ItemId,
        /// The places of the members.
        members: Vec<usize>,
    },
    /// The meeting can take more courses than are followed: [`courses::MOST_NODES`] turns.
    TooManyCourses,
    /// What is given cannot happen.
    Impossible,
}

/// A meeting and its outlook, made ready: every course is known, and so is every vote.
pub struct Prepared<'a> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// The outlook.
    pub outlook: &'a Outlook,
    /// Every course.
    pub courses: Courses,
    /// The votes that can be taken, in the order in which they were first met; nodes name them by place.
    pub rolls: Vec<Roll>,
}

/// How likely it is to come to each node, and from there to what is given.
struct Flows {
    forward: Vec<f64>,
    backward: Vec<f64>,
}

impl<'a> Prepared<'a> {
    /// Follows every course of the meeting.
    ///
    /// # Errors
    ///
    /// Where a leaning is missing, or there are too many courses.
    pub fn of(meeting: &'a Meeting, outlook: &'a Outlook) -> Result<Self, NoForecast> {
        let mut rolls: Vec<Roll> = Vec::new();
        let mut known: HashMap<Course, (usize, Outcomes)> = HashMap::new();
        let courses = Courses::of(meeting, outlook, |course, question| {
            if let Some(known) = known.get(&course) {
                return Ok(*known);
            }
            let roll = Roll::of(meeting, outlook, course, question)?;
            let chances = roll.spread(&[]).outcomes();
            let possible = Outcome::ALL.into_iter().zip(chances).filter(|(_, chance)| 0.0 < *chance);
            let found = (rolls.len(), possible.map(|(outcome, _)| outcome).collect());
            rolls.push(roll);
            known.insert(course, found);
            Ok(found)
        })?;
        Ok(Self { meeting, outlook, courses, rolls })
    }

    /// The forecast, given this.
    ///
    /// # Errors
    ///
    /// Where what is given cannot happen.
    pub fn forecast(&self, given: &Evidence) -> Result<Forecast, NoForecast> {
        if given.contradicts_itself() {
            return Err(NoForecast::Impossible);
        }
        // A vote on an item can only be cast where the item is put to the vote.
        let mut given = given.clone();
        let put = given.votes.iter().filter_map(|given| Some((Ref::Item(given.item?), put_to_the_vote())));
        let put: Vec<(Ref, StatusSet)> = put.collect();
        given.statuses.extend(put);
        let given = &given;
        let spreads: Vec<Spread> = self.rolls.iter().map(|roll| roll.spread(&given.votes)).collect();
        let flows = self.flows(&spreads, given);
        let evidence = flows.backward.first().copied().unwrap_or(0.0);
        if evidence <= 0.0 {
            return Err(NoForecast::Impossible);
        }
        let ends = self.courses.nodes.iter().enumerate().filter_map(|(place, node)| match node {
            Node::End(end) => {
                let chance = at(&flows.forward, place) * at(&flows.backward, place) / evidence;
                (0.0 < chance).then_some((end, chance))
            }
            _ => None,
        });
        let ends: Vec<(&End, f64)> = ends.collect();
        let mut courses: Vec<CourseForecast> = ends
            .iter()
            .map(|(end, probability)| CourseForecast {
                probability: *probability,
                items: end.items.clone(),
                mandates: end.mandates.clone(),
            })
            .collect();
        courses.sort_by(|one, other| other.probability.total_cmp(&one.probability));
        let mandate = |mandate| summed(ends.iter().map(|(end, chance)| (end.mandates[mandate], *chance)));
        Ok(Forecast {
            items: self.items(&spreads, &flows, &ends, given, evidence),
            mandates: self.meeting.mandates.keys().map(mandate).collect(),
            courses,
            evidence: evidence * self.likely(&given.events),
        })
    }

    /// How likely these events are to be as they are given; one that has no probability is assumed.
    fn likely(&self, events: &[(EventId, bool)]) -> f64 {
        let chance = |(event, happens): &(EventId, bool)| {
            let stated = self.outlook.events.get(event.index()).copied().flatten();
            stated.map_or(1.0, |chance| if *happens { chance } else { 1.0 - chance })
        };
        events.iter().map(chance).product()
    }

    /// How likely it is to come to each node, and from each node to what is given.
    fn flows(&self, spreads: &[Spread], given: &Evidence) -> Flows {
        let nodes = &self.courses.nodes;
        let outcomes: Vec<[f64; 3]> = spreads.iter().map(Spread::outcomes).collect();
        let mut flows = Flows { forward: vec![0.0; nodes.len()], backward: vec![0.0; nodes.len()] };
        if let Some(first) = flows.forward.first_mut() {
            *first = 1.0;
        }
        // Every node leads only to later ones.
        for (place, node) in nodes.iter().enumerate() {
            let weight = at(&flows.forward, place);
            for (next, chance) in self.leads(node, &outcomes, &given.events) {
                if let Some(next) = flows.forward.get_mut(next) {
                    *next += weight * chance;
                }
            }
        }
        for (place, node) in nodes.iter().enumerate().rev() {
            let value = match node {
                Node::End(end) => f64::from(
                    given
                        .statuses
                        .iter()
                        .all(|(thing, wanted)| end.status(*thing).is_some_and(|status| wanted.allows(status))),
                ),
                node => {
                    let leads = self.leads(node, &outcomes, &given.events);
                    leads.map(|(next, chance)| chance * at(&flows.backward, next)).sum()
                }
            };
            if let Some(backward) = flows.backward.get_mut(place) {
                *backward = value;
            }
        }
        flows
    }

    /// Where a node leads, and how likely.
    fn leads<'n>(
        &self,
        node: &'n Node,
        outcomes: &'n [[f64; 3]],
        settled: &[(EventId, bool)],
    ) -> impl Iterator<Item = (usize, f64)> + use<'n> {
        let (two, three) = match node {
            Node::Event { event, yes, no } => {
                let settled = settled.iter().find(|(other, _)| other == event);
                let chance = settled.map_or(self.outlook.chance(*event), |(_, happens)| f64::from(*happens));
                ([Some((*yes, chance)), Some((*no, 1.0 - chance))], None)
            }
            Node::Vote { roll, next, .. } => {
                let chances = outcomes.get(*roll).copied().unwrap_or_default();
                ([None; 2], Some(next.iter().zip(chances).filter_map(|(next, chance)| Some(((*next)?, chance)))))
            }
            Node::End(_) => ([None; 2], None),
        };
        two.into_iter().flatten().chain(three.into_iter().flatten())
    }

    fn items(
        &self,
        spreads: &[Spread],
        flows: &Flows,
        ends: &[(&End, f64)],
        given: &Evidence,
        evidence: f64,
    ) -> Vec<ItemForecast> {
        let mut items = Vec::new();
        for item in self.meeting.agenda.keys() {
            let came_to = ends.iter().filter_map(|(end, chance)| Some((end.fate_of_item(item)?, *chance)));
            let mut forecast =
                ItemForecast { item, statuses: summed(came_to), in_favour: Vec::new(), vetoed_by: Vec::new() };
            if forecast.statuses.iter().all(|(status, _)| *status == Status::NotPut) {
                continue;
            }
            // What comes of a vote does not depend on how the meeting came to it, so each is asked once.
            let mut led: Vec<[f64; 3]> = vec![[0.0; 3]; self.rolls.len()];
            for (place, node) in self.courses.nodes.iter().enumerate() {
                let Node::Vote { item: voted, roll, next } = node else {
                    continue;
                };
                let weight = at(&flows.forward, place) / evidence;
                if let (true, Some(led)) = (*voted == item, led.get_mut(*roll)) {
                    for (sum, next) in led.iter_mut().zip(next) {
                        *sum += weight * next.map_or(0.0, |next| at(&flows.backward, next));
                    }
                }
            }
            for ((spread, roll), led) in spreads.iter().zip(&self.rolls).zip(led) {
                if led.iter().any(|led| 0.0 < *led) {
                    forecast.add(spread, roll, led, &given.votes);
                }
            }
            items.push(forecast);
        }
        items
    }
}

impl ItemForecast {
    /// Adds a vote whose outcomes, where they come about, lead on to what is given with these weights.
    fn add(&mut self, spread: &Spread, roll: &Roll, led: [f64; 3], given: &[Given]) {
        let counts = spread.in_favour();
        let longer = self.in_favour.len().max(counts.len());
        self.in_favour.resize(longer, 0.0);
        for (sum, outcomes) in self.in_favour.iter_mut().zip(counts) {
            *sum += outcomes.iter().zip(led).map(|(chance, led)| chance * led).sum::<f64>();
        }
        let [_, led, _] = led;
        for (member, chance) in roll.vetoed_by(given) {
            let chance = chance * led;
            match self.vetoed_by.iter_mut().find(|(other, _)| *other == member) {
                Some((_, sum)) => *sum += chance,
                None if 0.0 < chance => self.vetoed_by.push((member, chance)),
                None => {}
            }
        }
    }
}

impl Forecast {
    /// The probability that an item comes to one of these statuses.
    #[must_use]
    pub fn chance(&self, item: ItemId, statuses: StatusSet) -> f64 {
        match self.items.iter().find(|forecast| forecast.item == item) {
            Some(forecast) => {
                forecast.statuses.iter().filter(|(status, _)| statuses.allows(*status)).map(|(_, chance)| chance).sum()
            }
            None => f64::from(statuses.allows(Status::NotPut)),
        }
    }
}

fn at(values: &[f64], place: usize) -> f64 {
    values.get(place).copied().unwrap_or(0.0)
}

/// The probability of each status, in the order of the statuses.
fn summed(statuses: impl Iterator<Item = (Status, f64)>) -> Vec<(Status, f64)> {
    let mut sums: Vec<(Status, f64)> = Vec::new();
    for (status, weight) in statuses {
        match sums.iter_mut().find(|(other, _)| *other == status) {
            Some((_, sum)) => *sum += weight,
            None => sums.push((status, weight)),
        }
    }
    sums.sort_by_key(|(status, _)| *status);
    sums
}

impl Course {
    /// The vote that is taken on an item: which of its ballots and leanings holds, and what it asks.
    #[must_use]
    pub const fn of(item: ItemId, variant: Option<usize>, leaning: Option<usize>, question: &Question) -> Self {
        Self { item, variant, leaning, matter: question.matter }
    }
}
