//! Scores forecasts from leanings on ballots that they have not seen.
//!
//! Every ballot is forecast from the ballots of earlier days: each member's vote, and the adoption, as if members voted
//! independently according to their leanings. There are two scores, and lower is better in both: the Brier score (the
//! squared distance of the forecast from the result, summed over the possible votes; G. W. Brier, "Verification of
//! forecasts expressed in terms of probability", 1950) and the logarithmic score (minus the natural logarithm of the
//! probability given to the result; I. J. Good, "Rational decisions", 1952).
//!
//! Sometimes only the result shows that a matter was procedural. Therefore every ballot is forecast as non-procedural.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use strum::{EnumCount, EnumIter, IntoEnumIterator, IntoStaticStr};

use super::leanings::{Leaning, Past, Weights, adopted, index};
use super::{Archive, Recorded};
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::rules::{Rule, Rules};
use crate::law::tally::Tally;

/// The weights were chosen on the ballots of these years.
pub const CHOSEN_ON: RangeInclusive<i16> = 1956..=1985;

/// A forecasting method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, EnumCount, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Method {
    /// From leanings.
    Leanings,
    /// The mean of the leanings and the recent rate: shrunken leanings.
    Mixed,
    /// The share among all ballots of earlier days.
    #[strum(serialize = "base rate")]
    BaseRate,
    /// The same, but older ballots count less: half as much after the half-life of the leanings.
    #[strum(serialize = "recent rate")]
    RecentRate,
    /// Every member votes in favour, and every text is adopted.
    #[strum(serialize = "always yes")]
    Always,
}

/// What is forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Target {
    /// The votes of members.
    Votes,
    /// The adoption of texts.
    Adoption,
}

/// The scores of the forecasts of one ballot, for each [`Method`], summed over the forecasts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// The year of the ballot.
    pub year: i16,
    /// What was forecast.
    pub target: Target,
    /// The number of forecasts: one for each vote, or one for the text.
    pub forecasts: u32,
    brier: [f64; Method::COUNT],
    log: [f64; Method::COUNT],
}

impl Scored {
    /// Scores each forecast by each method against the vote or result that occurred.
    fn new(year: i16, target: Target, forecasts: &[([Leaning; Method::COUNT], usize)]) -> Self {
        let count = u32::try_from(forecasts.len()).unwrap_or(u32::MAX);
        let mut scored =
            Self { year, target, forecasts: count, brier: [0.0; Method::COUNT], log: [0.0; Method::COUNT] };
        for (by_method, result) in forecasts {
            for ((leaning, brier), log) in by_method.iter().zip(&mut scored.brier).zip(&mut scored.log) {
                for (place, share) in leaning.0.iter().enumerate() {
                    let distance = if place == *result { 1.0 - share } else { *share };
                    *brier += distance * distance;
                }
                *log -= libm::log(leaning.0.get(*result).copied().unwrap_or(0.0));
            }
        }
        scored
    }
}

/// The score of a forecasting method.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// The number of forecasts.
    pub forecasts: u32,
    /// The mean Brier score, from 0 to 2.
    pub brier: f64,
    /// The mean logarithmic score; infinite if a result had probability 0.
    pub log: f64,
    /// The average improvement of a ballot's Brier score over the recent rate, which is the better of the two base
    /// rates.
    pub gain: f64,
    /// The margin of error of the gain: 95 %, normal approximation over ballots.
    pub reach: f64,
}

impl Score {
    /// The score of a method on these ballots.
    pub fn new<'a>(scored: impl Iterator<Item = &'a Scored>, method: Method) -> Self {
        let of = |scores: &[f64; Method::COUNT], method: Method| scores.get(method as usize).copied().unwrap_or(0.0);
        let (mut forecasts, mut ballots) = (0, 0.0);
        let (mut brier, mut log, mut gains, mut squares) = (0.0, 0.0, 0.0, 0.0);
        for ballot in scored {
            let gain =
                (of(&ballot.brier, Method::RecentRate) - of(&ballot.brier, method)) / f64::from(ballot.forecasts);
            forecasts += ballot.forecasts;
            ballots += 1.0;
            brier += of(&ballot.brier, method);
            log += of(&ballot.log, method);
            gains += gain;
            squares += gain * gain;
        }
        let gain = gains / ballots;
        let variance = (squares / ballots - gain * gain).max(0.0);
        let count = f64::from(forecasts);
        let reach = 1.96 * (variance / (ballots - 1.0).max(1.0)).sqrt();
        Self { forecasts, brier: brier / count, log: log / count, gain, reach }
    }

    /// Is it better than the recent rate by more than chance explains?
    #[must_use]
    pub fn beats_recent_rate(&self) -> bool {
        self.reach < self.gain
    }
}

impl Archive {
    /// Forecasts every ballot, from the first of these years on, from the ballots of earlier days.
    #[must_use]
    pub fn back_test(&self, first: i16, weights: Weights) -> Vec<Scored> {
        let mut scored = Vec::new();
        let mut recent = Past::new(weights);
        let mut ever = Past::new(Weights { half_life: f64::INFINITY, ..weights });
        let mut is_first = true;
        for day in self.ballots.chunk_by(|one, other| one.date == other.date) {
            let known = || day.iter().filter(|ballot| ballot.complete());
            for ballot in known() {
                recent.move_to(ballot.date);
                ever.move_to(ballot.date);
                if first <= ballot.date.year() && !is_first {
                    scored.extend(forecast(ballot, &recent, &ever));
                }
            }
            for ballot in known() {
                recent.learn(ballot, false);
                ever.learn(ballot, false);
                is_first = false;
            }
        }
        scored
    }
}

fn forecast(ballot: &Recorded, recent: &Past, ever: &Past) -> [Scored; 2] {
    let mean = |mut one: Leaning, other: Leaning| {
        one.0.iter_mut().zip(other.0).for_each(|(share, other)| *share = f64::midpoint(*share, other));
        one
    };
    let by_method = |leaning, recent, ever| {
        Method::iter()
            .map(|method| match method {
                Method::Leanings => leaning,
                Method::Mixed => mean(leaning, recent),
                Method::BaseRate => ever,
                Method::RecentRate => recent,
                Method::Always => Leaning([1.0, 0.0, 0.0]),
            })
            .collect::<Vec<_>>()
            .try_into()
            .unwrap_or_default()
    };
    let mut leanings = Vec::with_capacity(15);
    let mut votes = Vec::with_capacity(15);
    for cast in ballot.cast() {
        let Some(vote) = cast.vote else { continue };
        let leaning = recent.leaning(cast.code, cast.permanent);
        votes.push((by_method(leaning, recent.rate(), ever.rate()), index(vote)));
        leanings.push((leaning, cast.permanent));
    }
    let rule = Rules::charter(ballot.date).rule(Matter::NonProcedural);
    let [own, recent, ever] =
        [adoption(&leanings, &rule), recent.adoption(), ever.adoption()].map(|yes| Leaning([yes, 1.0 - yes, 0.0]));
    let adoption = [(by_method(own, recent, ever), usize::from(!adopted(ballot)))];
    let year = ballot.date.year();
    [Scored::new(year, Target::Votes, &votes), Scored::new(year, Target::Adoption, &adoption)]
}

/// The probability of adoption if members vote independently according to their leanings. It runs over the tallies; the
/// rule decides each one.
#[must_use]
pub fn adoption(leanings: &[(Leaning, bool)], rule: &Rule) -> f64 {
    // The outcome depends only on the votes in favour and the vetoes. Other votes against and abstentions do not
    // matter.
    let mut tallies = BTreeMap::from([((0, 0), 1.0)]);
    for (Leaning([yes, no, abstaining]), permanent) in leanings {
        let (veto, other) = if *permanent { (*no, *abstaining) } else { (0.0, no + abstaining) };
        let mut next = BTreeMap::new();
        for ((in_favour, vetoes), probability) in tallies {
            for (tally, share) in
                [((in_favour + 1, vetoes), *yes), ((in_favour, vetoes), other), ((in_favour, vetoes + 1), veto)]
            {
                *next.entry(tally).or_insert(0.0) += probability * share;
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
