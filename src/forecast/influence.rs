//! What matters: of each member and each event, what its choice does to the chances of adoption.

use super::{Chances, Evidence, Flows, Forecast, Given, NoForecast, Prepared};
use crate::forecast::courses::Node;
use crate::law::decision::Outcome;
use crate::law::vote::Vote;
use crate::meeting::{Act, EventId, ItemId, Meeting, Status, StatusSet};

/// What one member's vote on an item is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct MemberInfluence {
    /// The place of the member.
    pub member: usize,
    /// Of each vote that it may cast, what adoption depends on.
    pub votes: Vec<VoteInfluence>,
    /// How much more likely adoption is if its vote in favour is certain than if its vote against is, all
    /// else being as it is.
    pub swing: f64,
    /// How often it decides: the others being as they are, the item is adopted with its vote in favour
    /// and fails with it against.
    pub decides: f64,
    /// How much adoption would gain if its vote in favour were certain.
    pub gain: f64,
}

/// What one vote of a member is worth.
///
/// The two probabilities of adoption differ where the vote tells of more than itself. If a member is seen
/// to vote in favour, that may be because a deal was struck, or because its bloc moved ([`Self::given`]). If
/// it is persuaded, nothing else moves ([`Self::made_certain`]).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VoteInfluence {
    /// The vote.
    pub vote: Vote,
    /// How likely it is that the item is put to the vote and the member casts it.
    pub probability: f64,
    /// The probability of adoption given that it is cast.
    pub given: f64,
    /// The probability of adoption if it is certain, all else being as it is.
    pub made_certain: f64,
}

/// What an event is worth to an item.
#[derive(Debug, Clone, PartialEq)]
pub struct EventInfluence {
    /// The event.
    pub event: EventId,
    /// The probability of adoption if it happens, and if it does not.
    pub adopted: [f64; 2],
}

/// What matters for one item.
#[derive(Debug, Clone, PartialEq)]
pub struct Influence {
    /// The item.
    pub item: ItemId,
    /// The members whose votes are not certain, the one most worth persuading first.
    pub members: Vec<MemberInfluence>,
    /// The events.
    pub events: Vec<EventInfluence>,
}

/// What it means for an item to succeed.
#[must_use]
pub const fn success(act: &Act) -> Status {
    Status::new(act, Outcome::Adopted)
}

impl Prepared<'_> {
    /// What matters for an item, given this. Where it is given what something came to, nobody's vote can be changed
    /// without changing that too, so that members are left out.
    ///
    /// # Errors
    ///
    /// Where what is given cannot happen.
    pub fn influence(&self, item: ItemId, given: &Evidence) -> Result<Influence, NoForecast> {
        let base = self.forecast(given)?;
        // How the meeting comes to the item is the same for every member.
        let spreads: Vec<_> = self.rolls.iter().map(|roll| roll.spread(&given.votes)).collect();
        let flows = self.flows(&spreads, given);
        let mut members = Vec::new();
        let seats = if given.statuses.is_empty() { self.meeting.council.seats().len() } else { 0 };
        for member in 0..seats {
            if let Some(influence) = self.member(item, member, given, &base, &flows) {
                members.push(influence);
            }
        }
        // Differences that are rounding alone leave members in the order of the Council.
        let rounded = |influence: &MemberInfluence| (influence.gain * 1e9).round();
        members.sort_by(|one, other| rounded(other).total_cmp(&rounded(one)));
        let events = self.meeting.events.keys().filter_map(|event| {
            self.outlook.events.get(event.index()).copied().flatten()?;
            let adopted = [true, false].map(|happens| {
                let mut given = given.clone();
                given.events.push((event, happens));
                self.forecast(&given).map_or(0.0, |forecast| succeeds(&forecast, self.meeting, item))
            });
            Some(EventInfluence { event, adopted })
        });
        Ok(Influence { item, members, events: events.collect() })
    }

    fn member(
        &self,
        item: ItemId,
        member: usize,
        given: &Evidence,
        base: &Forecast,
        flows: &Flows,
    ) -> Option<MemberInfluence> {
        // Of a member whose vote is given there is no more than one that can be.
        let mut votes = Vec::new();
        for vote in super::outlook::VOTES {
            let mut given = given.clone();
            given.votes.push(Given { item: Some(item), member, vote });
            if let Ok(forecast) = self.forecast(&given) {
                let probability = forecast.evidence / base.evidence;
                let given = succeeds(&forecast, self.meeting, item);
                votes.push(VoteInfluence { vote, probability, given, made_certain: 0.0 });
            }
        }
        if votes.len() < 2 {
            return None;
        }
        let put: f64 = votes.iter().map(|vote| vote.probability).sum();
        let alone = self.alone(item, member, given, flows)?;
        for vote in &mut votes {
            vote.made_certain = put * alone.adopted.of(vote.vote);
        }
        let made_certain = |vote| put * alone.adopted.of(vote);
        Some(MemberInfluence {
            member,
            votes,
            swing: made_certain(Vote::InFavour) - made_certain(Vote::Against),
            decides: put * alone.decides,
            gain: made_certain(Vote::InFavour) - succeeds(base, self.meeting, item),
        })
    }

    /// What a member's vote does to an item that is put to the vote, over all the ways in which it can come up.
    fn alone(&self, item: ItemId, member: usize, given: &Evidence, flows: &Flows) -> Option<Alone> {
        let mut alone = Alone::default();
        let mut put = 0.0;
        for (node, weight) in self.courses.nodes.iter().zip(&flows.forward) {
            let Node::Vote { item: voted, roll, .. } = node else {
                continue;
            };
            let Some(roll) = self.rolls.get(*roll).filter(|_| *voted == item) else {
                continue;
            };
            let Some(seat) = roll.members.get(member) else {
                continue;
            };
            let others = roll.spread_without(member, &given.votes);
            let all: f64 = others.outcomes().iter().sum();
            if all <= 0.0 {
                continue;
            }
            put += weight;
            alone.decides += weight * others.decided_by_one(seat.may_veto) / all;
            for vote in super::outlook::VOTES {
                let [adopted, ..] = others.outcomes_with(vote, seat.may_veto);
                *alone.adopted.of_mut(vote) += weight * adopted / all;
            }
        }
        if put <= 0.0 {
            return None;
        }
        alone.decides /= put;
        for vote in super::outlook::VOTES {
            *alone.adopted.of_mut(vote) /= put;
        }
        Some(alone)
    }
}

/// What one member's vote does while all others are as they are.
#[derive(Default)]
struct Alone {
    decides: f64,
    /// The probability of adoption with each of its votes.
    adopted: Chances,
}

fn succeeds(forecast: &Forecast, meeting: &Meeting, item: ItemId) -> f64 {
    let wanted = meeting.agenda.get(item).map(|item| StatusSet::only(success(&item.act)));
    wanted.map_or(0.0, |wanted| forecast.chance(item, wanted))
}
