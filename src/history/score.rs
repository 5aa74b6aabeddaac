//! How good forecasts from leanings are, on ballots that they have not seen.
//!
//! Every ballot is forecast from those of the days before it, member by member, and its adoption
//! from its members' leanings as if they voted independently of each other. Two scores, and of both
//! less is better: Brier's (the squared distance of the forecast from what came, summed over the
//! ways to vote; G. W. Brier, "Verification of forecasts expressed in terms of probability", 1950)
//! and the logarithmic one (minus the natural logarithm of the probability given to what came; I. J.
//! Good, "Rational decisions", 1952).
//!
//! Beside them stand two forecasts that need no leanings: that everyone votes in favour and every
//! text is adopted, and the plain base rate, the shares of all ballots of the days before.
//!
//! That a matter was procedural is in part known only from what came of it, so that every ballot is
//! forecast as one on a matter that is not procedural.

use std::ops::RangeInclusive;

use serde::Serialize;

use super::leanings::{Leaning, Past, Weights, place};
use super::{Archive, Recorded};
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::rules::{Rule, Rules};
use crate::law::tally::Tally;

/// The years on whose ballots the weights were chosen.
pub const CHOSEN_ON: RangeInclusive<i16> = 1956..=1985;

/// The mean scores of one way to forecast.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score {
    brier: f64,
    log: f64,
    forecasts: u32,
}

impl Score {
    fn add(&mut self, forecast: &[f64], came: usize) {
        for (place, probability) in forecast.iter().enumerate() {
            let what_came = f64::from(u8::from(place == came));
            self.brier += (probability - what_came).powi(2);
        }
        self.log -= libm::log(forecast.get(came).copied().unwrap_or(0.0));
        self.forecasts += 1;
    }

    fn add_all(&mut self, other: &Self) {
        self.brier += other.brier;
        self.log += other.log;
        self.forecasts += other.forecasts;
    }

    /// How many forecasts there were.
    #[must_use]
    pub const fn forecasts(&self) -> u32 {
        self.forecasts
    }

    /// Brier's score, from 0 to 2.
    #[must_use]
    pub fn brier(&self) -> f64 {
        self.brier / f64::from(self.forecasts)
    }

    /// The logarithmic score; infinite where something came that was held impossible.
    #[must_use]
    pub fn log(&self) -> f64 {
        self.log / f64::from(self.forecasts)
    }
}

impl Serialize for Score {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;

        let mut score = serializer.serialize_struct("Score", 3)?;
        score.serialize_field("forecasts", &self.forecasts)?;
        score.serialize_field("brier", &self.brier())?;
        // JSON knows no infinity: `null` says that something came that was held impossible.
        score.serialize_field("log", &Some(self.log()).filter(|log| log.is_finite()))?;
        score.end()
    }
}

/// The three ways to forecast, beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Scores {
    /// By leanings.
    pub leanings: Score,
    /// By the plain base rate.
    pub base_rate: Score,
    /// That everyone votes in favour; that every text is adopted.
    pub always: Score,
}

impl Scores {
    fn add(&mut self, other: &Self) {
        self.leanings.add_all(&other.leanings);
        self.base_rate.add_all(&other.base_rate);
        self.always.add_all(&other.always);
    }

    /// Do leanings forecast better than the two others, by both scores?
    #[must_use]
    pub fn leanings_win(&self) -> bool {
        [&self.base_rate, &self.always]
            .into_iter()
            .all(|other| self.leanings.brier() < other.brier() && self.leanings.log() < other.log())
    }
}

/// The scores of a number of years.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct YearScores {
    /// The first of the years.
    pub from: i16,
    /// The last of them.
    pub to: i16,
    /// Of the votes of members.
    pub votes: Scores,
    /// Of the adoption of texts.
    pub adoption: Scores,
}

impl YearScores {
    /// The scores of several years together; none where nothing was forecast in them.
    #[must_use]
    pub fn together(scores: &[Self], years: RangeInclusive<i16>) -> Option<Self> {
        let mut inside = scores.iter().filter(|score| years.contains(&score.from) && years.contains(&score.to));
        let mut together = *inside.next()?;
        for score in inside {
            together.to = score.to;
            together.votes.add(&score.votes);
            together.adoption.add(&score.adoption);
        }
        Some(together)
    }
}

impl Archive {
    /// Forecasts every ballot from the first of these years on by those of the days before it; the
    /// scores year by year.
    #[must_use]
    pub fn back_test(&self, first: i16, weights: Weights) -> Vec<YearScores> {
        let mut years: Vec<YearScores> = Vec::new();
        let mut past = Past::new(weights);
        let mut base = Base::default();
        let of_one_day = |one: &Recorded, other: &Recorded| one.date == other.date;
        for day in self.ballots.chunk_by(of_one_day) {
            let Some(date) = day.first().map(|ballot| ballot.date) else {
                continue;
            };
            past.move_to(date);
            let known = |ballot: &&Recorded| ballot.complete();
            for ballot in day.iter().filter(known) {
                let year = date.year();
                if year < first || base.ballots == 0.0 {
                    continue;
                }
                if years.last().is_none_or(|last| last.from != year) {
                    let (from, to) = (year, year);
                    years.push(YearScores { from, to, ..YearScores::default() });
                }
                if let Some(scores) = years.last_mut() {
                    scores.forecast(ballot, &past, &base);
                }
            }
            for ballot in day.iter().filter(known) {
                past.learn(ballot, false);
                base.learn(ballot);
            }
        }
        years
    }
}

/// The shares of all ballots of the days before.
#[derive(Default)]
struct Base {
    votes: [f64; 3],
    ballots: f64,
    adopted: f64,
}

impl Base {
    fn learn(&mut self, ballot: &Recorded) {
        for vote in ballot.cast().filter_map(|cast| cast.vote) {
            if let Some(count) = self.votes.get_mut(place(vote)) {
                *count += 1.0;
            }
        }
        self.ballots += 1.0;
        self.adopted += f64::from(u8::from(adopted(ballot)));
    }

    /// One vote or ballot of each kind is added, so that nothing is held impossible.
    fn leaning(&self) -> [f64; 3] {
        let total: f64 = self.votes.iter().sum::<f64>() + 3.0;
        self.votes.map(|count| (count + 1.0) / total)
    }

    fn adoption(&self) -> f64 {
        (self.adopted + 1.0) / (self.ballots + 2.0)
    }
}

fn adopted(ballot: &Recorded) -> bool {
    ballot.outcome.or_else(|| ballot.decided()) == Some(Outcome::Adopted)
}

impl YearScores {
    fn forecast(&mut self, ballot: &Recorded, past: &Past, base: &Base) {
        let mut leanings = Vec::with_capacity(15);
        for cast in ballot.cast() {
            let Some(vote) = cast.vote else { continue };
            let leaning = past.leaning(cast.code, cast.permanent);
            let came = place(vote);
            self.votes.leanings.add(&leaning.0, came);
            self.votes.base_rate.add(&base.leaning(), came);
            self.votes.always.add(&[1.0, 0.0, 0.0], came);
            leanings.push((leaning, cast.permanent));
        }
        let rule = Rules::charter(ballot.date).rule(Matter::NonProcedural);
        let came = usize::from(!adopted(ballot));
        let both = |adoption: f64| [adoption, 1.0 - adoption];
        let forecast = adoption(&leanings, &rule);
        self.adoption.leanings.add(&both(forecast), came);
        self.adoption.base_rate.add(&both(base.adoption()), came);
        self.adoption.always.add(&[1.0, 0.0], came);
    }
}

/// How probable adoption is if members vote as they lean, independently: a fold over tallies, each
/// decided by the rule.
#[must_use]
pub fn adoption(leanings: &[(Leaning, bool)], rule: &Rule) -> f64 {
    use crate::law::vote::Vote::{Abstaining, Against, InFavour};

    let mut tallies = vec![(Tally::default(), 1.0)];
    for (leaning, permanent) in leanings {
        let mut next: Vec<(Tally, f64)> = Vec::with_capacity(tallies.len() * 2);
        let mut places = std::collections::HashMap::with_capacity(tallies.len() * 2);
        for (tally, probability) in &tallies {
            for (vote, share) in [InFavour, Against, Abstaining].into_iter().zip(leaning.0) {
                let mut tally = *tally;
                tally.add(vote, *permanent);
                let place = *places.entry(tally).or_insert(next.len());
                match next.get_mut(place) {
                    Some((_, sum)) => *sum += probability * share,
                    None => next.push((tally, probability * share)),
                }
            }
        }
        tallies = next;
    }
    let adopted = tallies.iter().filter(|(tally, _)| rule.outcome(tally) == Outcome::Adopted);
    adopted.map(|(_, probability)| probability).sum()
}
