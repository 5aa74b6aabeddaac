//! How good forecasts from leanings are, on ballots that they have not seen.
//!
//! Every ballot is forecast from those of the days before it, member by member, and its adoption from its members'
//! leanings as if they voted independently of each other. Two scores, and of both less is better: Brier's (the squared
//! distance of the forecast from the result, summed over the ways to vote; G. W. Brier, "Verification of forecasts
//! expressed in terms of probability", 1950) and the logarithmic one (minus the natural logarithm of the probability
//! given to the result; I. J. Good, "Rational decisions", 1952).
//!
//! That a matter was procedural is in part known only from the result, so that every ballot is forecast as one on a
//! matter that is not procedural.

use std::ops::RangeInclusive;

use serde::Serialize;
use strum::{EnumCount, EnumIter, IntoEnumIterator, IntoStaticStr};

use super::leanings::{Leaning, Past, Weights, index};
use super::{Archive, Recorded};
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::rules::{Rule, Rules};
use crate::law::tally::Tally;

/// The years on whose ballots the weights were chosen.
pub const CHOSEN_ON: RangeInclusive<i16> = 1956..=1985;

/// A way to forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, EnumIter, EnumCount, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Method {
    /// From leanings.
    Leanings,
    /// The mean of the forecast from leanings and the recent rate: leanings, shrunk.
    Mixed,
    /// The share of all ballots of the days before.
    BaseRate,
    /// The same, older ballots counting less: half as much after the half life of the leanings.
    RecentRate,
    /// Every member votes in favour, every text is adopted.
    Always,
}

impl Method {
    /// Its name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Leanings => "leanings",
            Self::Mixed => "mixed",
            Self::BaseRate => "base rate",
            Self::RecentRate => "recent rate",
            Self::Always => "always yes",
        }
    }
}

/// The scores of one way to forecast.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score {
    brier: f64,
    log: f64,
    forecasts: u32,
    ballots: u32,
    /// By how much its Brier score is better than that of the recent rate, summed over ballots, and squared.
    gain: f64,
    gain_squared: f64,
}

impl Score {
    fn add(&mut self, ballot: &[(Forecast, usize)], reference: f64) {
        let brier: f64 = ballot.iter().map(|(forecast, result)| brier(forecast, *result)).sum();
        for (forecast, result) in ballot {
            self.log -= libm::log(forecast.get(*result).copied().unwrap_or(0.0));
            self.forecasts += 1;
        }
        let count = f64::from(u32::try_from(ballot.len()).unwrap_or(u32::MAX));
        let gain = reference - brier / count;
        self.brier += brier;
        self.ballots += 1;
        self.gain += gain;
        self.gain_squared += gain * gain;
    }

    fn add_all(&mut self, other: &Self) {
        self.brier += other.brier;
        self.log += other.log;
        self.forecasts += other.forecasts;
        self.ballots += other.ballots;
        self.gain += other.gain;
        self.gain_squared += other.gain_squared;
    }

    /// How many forecasts there were.
    #[must_use]
    pub const fn forecasts(&self) -> u32 {
        self.forecasts
    }

    /// The mean Brier score, from 0 to 2.
    #[must_use]
    pub fn brier(&self) -> f64 {
        self.brier / f64::from(self.forecasts)
    }

    /// The mean logarithmic score; infinite where the result was held impossible.
    #[must_use]
    pub fn log(&self) -> f64 {
        self.log / f64::from(self.forecasts)
    }

    /// By how much the Brier score of a ballot is better than that of the recent rate, the better of the two base
    /// rates: the mean, and how far it reaches to either side with a confidence of 95 % (normal approximation over
    /// ballots).
    #[must_use]
    pub fn gain(&self) -> (f64, f64) {
        let ballots = f64::from(self.ballots);
        let mean = self.gain / ballots;
        let variance = (self.gain_squared / ballots - mean * mean).max(0.0);
        (mean, 1.96 * (variance / (ballots - 1.0).max(1.0)).sqrt())
    }

    /// Is it better than the recent rate, beyond what chance explains?
    #[must_use]
    pub fn beats_recent_rate(&self) -> bool {
        let (mean, reach) = self.gain();
        reach < mean
    }
}

/// A probability for each possible result.
type Forecast = [f64; 3];

fn brier(forecast: &Forecast, result: usize) -> f64 {
    let distance = |(place, probability): (usize, &f64)| (probability - f64::from(u8::from(place == result))).powi(2);
    forecast.iter().enumerate().map(distance).sum()
}

/// The ways to forecast, beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scores([Score; Method::COUNT]);

impl Scores {
    /// The scores of one way to forecast.
    #[must_use]
    pub fn of(&self, method: Method) -> Score {
        self.0.get(method as usize).copied().unwrap_or_default()
    }

    fn add(&mut self, other: &Self) {
        for (score, other) in self.0.iter_mut().zip(&other.0) {
            score.add_all(other);
        }
    }

    /// Adds the forecasts of one ballot, each with its result: from leanings, by the two rates, and the certain one.
    fn add_ballot(&mut self, forecasts: &[([Forecast; 4], usize)]) {
        let by = |method: Method| -> Vec<(Forecast, usize)> {
            let forecast = |([leanings, base, recent, always], result): &([Forecast; 4], usize)| {
                let forecast = match method {
                    Method::Leanings => *leanings,
                    Method::Mixed => std::array::from_fn(|of| {
                        let both = [leanings, recent].map(|forecast| forecast.get(of).copied().unwrap_or(0.0));
                        both.iter().sum::<f64>() / 2.0
                    }),
                    Method::BaseRate => *base,
                    Method::RecentRate => *recent,
                    Method::Always => *always,
                };
                (forecast, *result)
            };
            forecasts.iter().map(forecast).collect()
        };
        let recent = by(Method::RecentRate);
        let count = f64::from(u32::try_from(recent.len()).unwrap_or(u32::MAX));
        let reference = recent.iter().map(|(forecast, result)| brier(forecast, *result)).sum::<f64>() / count;
        for (score, method) in self.0.iter_mut().zip(Method::iter()) {
            score.add(&by(method), reference);
        }
    }

    /// The way to forecast with the best Brier score.
    #[must_use]
    pub fn best(&self) -> Method {
        let brier = |method: &Method| self.of(*method).brier();
        let best = Method::iter().min_by(|one, other| brier(one).total_cmp(&brier(other)));
        best.unwrap_or(Method::BaseRate)
    }
}

/// The scores of a number of years.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
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
    /// The scores of several years together; `None` where nothing was forecast in them.
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

    fn add(&mut self, ballot: &Recorded, past: &Past, base: &Base, recent: &Base) {
        let mut leanings = Vec::with_capacity(15);
        let mut votes = Vec::with_capacity(15);
        for cast in ballot.cast() {
            let Some(vote) = cast.vote else { continue };
            let leaning = past.leaning(cast.code, cast.permanent);
            votes.push(([leaning.0, base.votes(), recent.votes(), [1.0, 0.0, 0.0]], index(vote)));
            leanings.push((leaning, cast.permanent));
        }
        self.votes.add_ballot(&votes);
        let rule = Rules::charter(ballot.date).rule(Matter::NonProcedural);
        let both = |adoption: f64| [adoption, 1.0 - adoption, 0.0];
        let forecasts = [adoption(&leanings, &rule), base.adoption(), recent.adoption(), 1.0].map(both);
        self.adoption.add_ballot(&[(forecasts, usize::from(!adopted(ballot)))]);
    }
}

impl Archive {
    /// Forecasts every ballot from the first of these years on by those of the days before it; the scores year by year.
    #[must_use]
    pub fn back_test(&self, first: i16, weights: Weights) -> Vec<YearScores> {
        let mut years: Vec<YearScores> = Vec::new();
        let mut past = Past::new(weights);
        let (mut base, mut recent) = (Base::default(), Base::default());
        for day in self.ballots.chunk_by(|one, other| one.date == other.date) {
            let Some(date) = day.first().map(|ballot| ballot.date) else {
                continue;
            };
            recent.fade(past.move_to(date));
            let known = |ballot: &&Recorded| ballot.complete();
            for ballot in day.iter().filter(known) {
                let year = date.year();
                if year < first || base.ballots == 0.0 {
                    continue;
                }
                if years.last().is_none_or(|last| last.from != year) {
                    years.push(YearScores { from: year, to: year, ..YearScores::default() });
                }
                if let Some(scores) = years.last_mut() {
                    scores.add(ballot, &past, &base, &recent);
                }
            }
            for ballot in day.iter().filter(known) {
                past.learn(ballot, false);
                base.learn(ballot);
                recent.learn(ballot);
            }
        }
        years
    }
}

/// The shares of ballots of the days before.
#[derive(Default)]
struct Base {
    votes: [f64; 3],
    ballots: f64,
    adopted: f64,
}

impl Base {
    fn learn(&mut self, ballot: &Recorded) {
        for vote in ballot.cast().filter_map(|cast| cast.vote) {
            if let Some(count) = self.votes.get_mut(index(vote)) {
                *count += 1.0;
            }
        }
        self.ballots += 1.0;
        self.adopted += f64::from(u8::from(adopted(ballot)));
    }

    /// What was learnt so far counts this much.
    fn fade(&mut self, weight: f64) {
        self.votes = self.votes.map(|count| count * weight);
        self.ballots *= weight;
        self.adopted *= weight;
    }

    /// One vote or ballot of each kind is added, so that nothing is held impossible.
    fn votes(&self) -> Forecast {
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

/// How probable adoption is if members vote as they lean, independently: a fold over tallies, each decided by the rule.
#[must_use]
pub fn adoption(leanings: &[(Leaning, bool)], rule: &Rule) -> f64 {
    // The outcome depends on the votes in favour and on the vetoes alone; who else is against or abstains does not matter.
    let mut tallies = std::collections::BTreeMap::from([((0, 0), 1.0)]);
    for (Leaning([yes, no, abstaining]), permanent) in leanings {
        let mut next = std::collections::BTreeMap::new();
        for ((in_favour, vetoes), probability) in tallies {
            let mut add = |tally: (u16, u16), share: f64| *next.entry(tally).or_insert(0.0) += probability * share;
            add((in_favour + 1, vetoes), *yes);
            let (veto, other) = if *permanent { (*no, *abstaining) } else { (0.0, no + abstaining) };
            add((in_favour, vetoes), other);
            if *permanent {
                add((in_favour, vetoes + 1), veto);
            }
        }
        tallies = next;
    }
    let adopted = |(in_favour, against): (u16, u16)| {
        let tally = Tally { in_favour, against, permanent_against: against, ..Tally::default() };
        rule.outcome(&tally) == Outcome::Adopted
    };
    tallies.into_iter().filter(|(tally, _)| adopted(*tally)).map(|(_, probability)| probability).sum()
}
