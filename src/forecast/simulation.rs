//! Meetings played at random: a check of the forecast, and an estimate where there are too many paths for one.
//!
//! Each member's vote is drawn on its own, counted, and the count put to [`Rule::outcome`](crate::law::rules::Rule):
//! the simulation shares the votes' models and procedure with the forecast, and no arithmetic. The random numbers are
//! `ChaCha8`, so the same seed gives the same counts on every machine.

#![expect(clippy::indexing_slicing, reason = "an index that does not fit has to fail, not to be answered for")]

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use serde::Serialize;

use super::input::{ForecastInput, VOTES, VoteProbabilities};
use super::vote_model::{VoteModel, same_vote};
use super::{Evidence, Forecast, NoForecast};
use crate::law::decision::Outcomes;
use crate::law::tally::Tally;
use crate::law::vote::Vote;
use crate::meeting::{ItemId, Meeting, Ref, Status};
use crate::paths::{Plan, PossibleVote, Step, Taken};

/// The result of a simulation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Simulation {
    /// How many times the meeting was played.
    pub plays: u64,
    /// In how many of them what is given came about; the counts are of these.
    pub counted: u64,
    /// How often each item and each mandate had each status.
    pub statuses: BTreeMap<Ref, BTreeMap<Status, u64>>,
}

/// How a simulation compares with the exact forecast.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Agreement {
    /// The largest distance between a simulated and an exact probability, in standard errors.
    pub worst: f64,
    /// How many probabilities were compared.
    pub compared: usize,
}

/// How many votes may be drawn together: plays, times items, times members. It takes a few seconds.
pub const MOST_DRAWS: u64 = 300_000_000;

/// Within this many standard errors the two agree.
pub const TOLERANCE: f64 = 4.0;

impl Agreement {
    /// Do the two agree?
    #[must_use]
    pub fn holds(&self) -> bool {
        self.worst <= TOLERANCE
    }
}

/// Plays the meeting so many times; `progress` is told after every thousand how many plays are done.
///
/// # Errors
///
/// Where a leaning is missing.
pub fn simulate(
    meeting: &Meeting,
    input: &ForecastInput,
    given: &Evidence,
    plays: u64,
    seed: u64,
    progress: &dyn Fn(u64),
) -> Result<Simulation, NoForecast> {
    let plan = Plan::new(meeting, input.open(), Vec::new());
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut models: HashMap<PossibleVote, VoteModel> = HashMap::new();
    let mut simulation = Simulation { plays, counted: 0, statuses: BTreeMap::new() };
    for play in 0..plays {
        let (mut walk, mut fits) = (plan.begin(), true);
        let mut put: Vec<ItemId> = Vec::new();
        for step in &plan.steps {
            walk = match step {
                Step::Event(event) => {
                    let fixed = given.events.iter().find(|(other, _)| other == event).map(|(_, happens)| *happens);
                    let happens = random.random::<f64>() < input.chance(*event);
                    walk.after_event(*event, fixed.unwrap_or(happens))
                }
                Step::Item(item) => match plan.take(walk, *item) {
                    Taken::Passed(walk, _) => walk,
                    Taken::Vote(vote, question, voting) => {
                        let model = match models.entry(vote) {
                            Entry::Occupied(known) => known.into_mut(),
                            Entry::Vacant(new) => new.insert(VoteModel::new(meeting, input, vote, &question)?),
                        };
                        let votes = draw(model, &mut random);
                        put.push(*item);
                        fits &= given
                            .votes
                            .iter()
                            .filter(|given| given.item.is_none_or(|of| of == *item))
                            .all(|given| votes.get(given.member).is_none_or(|vote| same_vote(*vote, given.vote)));
                        let mut tally = Tally::default();
                        votes.iter().zip(&model.members).for_each(|(vote, member)| tally.add(*vote, member.may_veto));
                        let outcome = model.certain.unwrap_or_else(|| model.rule.outcome(&tally));
                        voting.with(meeting, Outcomes::from_iter([outcome]))
                    }
                },
            };
        }
        fits &= given.votes.iter().all(|given| given.item.is_none_or(|item| put.contains(&item)));
        fits &= given.statuses.iter().all(|(of, statuses)| walk.statuses(*of).within(*statuses));
        if fits {
            simulation.counted += 1;
            let items = meeting.order.iter().copied().map(Ref::Item);
            for of in items.chain(meeting.mandates.keys().map(Ref::Mandate)) {
                let counts = simulation.statuses.entry(of).or_default();
                *counts.entry(walk.statuses(of).summary()).or_default() += 1;
            }
        }
        if (play + 1) % 1000 == 0 {
            progress(play + 1);
        }
    }
    Ok(simulation)
}

/// Draws a vote of every member.
fn draw(model: &VoteModel, random: &mut ChaCha8Rng) -> Vec<Vote> {
    let mut one = |probabilities: &VoteProbabilities| {
        let mut left: f64 = random.random();
        let passed = |vote: &Vote| {
            left -= probabilities.of(*vote);
            left < 0.0
        };
        // Rounding may leave a little after the last; the likeliest vote takes it.
        let likeliest =
            || VOTES.into_iter().max_by(|one, other| probabilities.of(*one).total_cmp(&probabilities.of(*other)));
        VOTES.into_iter().find(passed).or_else(likeliest).unwrap_or(Vote::Abstaining)
    };
    let mut votes: Vec<Vote> = model.members.iter().map(|member| one(&member.probabilities)).collect();
    for (members, cohesion) in &model.blocs {
        let leanings: Vec<_> = members.iter().map(|member| model.members[*member].probabilities).collect();
        let together = one(&VoteProbabilities::average(&leanings));
        let as_one =
            VoteProbabilities { in_favour: *cohesion, against: 1.0 - cohesion, ..VoteProbabilities::default() };
        if one(&as_one) == Vote::InFavour {
            for member in members {
                votes[*member] = together;
            }
        }
    }
    votes
}

impl Simulation {
    /// The share of plays in which something had a status, and its standard error.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
    pub fn share(&self, of: Ref, status: Status) -> (f64, f64) {
        let count = self.statuses.get(&of).and_then(|counts| counts.get(&status)).copied().unwrap_or(0);
        let plays = self.counted.max(1) as f64;
        let share = count as f64 / plays;
        (share, (share * (1.0 - share) / plays).sqrt())
    }

    /// How it compares with the exact forecast: every status of every item and mandate.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
    pub fn agreement(&self, exact: &Forecast) -> Agreement {
        let items = exact.items.iter().map(|item| (Ref::Item(item.item.id), &item.statuses));
        let mandates = exact.mandates.iter().map(|one| (Ref::Mandate(one.mandate.id), &one.statuses));
        let mut agreement = Agreement { worst: 0.0, compared: 0 };
        for (of, statuses) in items.chain(mandates) {
            for (status, exact) in statuses {
                let error = (exact * (1.0 - exact) / self.counted.max(1) as f64).sqrt();
                let distance = (self.share(of, *status).0 - exact).abs();
                agreement.compared += 1;
                // A certain result has no error except rounding.
                agreement.worst = agreement.worst.max(distance / error.max(1e-9));
            }
        }
        agreement
    }
}
