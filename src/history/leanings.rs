//! How members lean, by how they voted before: never looking ahead.
//!
//! A leaning is a share of past votes, in three steps. The votes of all members, smoothed by one vote of each kind,
//! give the leaning of a member of which nothing is known; the votes of a group pull it towards that group; the
//! member's own votes pull it towards itself. Forty votes of a group weigh as much as the leaning of all, twenty of a
//! member as much as the leaning of its group, and a vote counts half as much after a year and a half. Where a topic is
//! asked for, the member's votes on it are a fourth step.
//!
//! The group is the regional group; the permanent members are one of their own, because their votes against can veto.
//! Members that abstain, are absent or do not participate count as abstaining: no rule tells them apart.

use std::collections::HashMap;
use std::fmt::Write as _;

use jiff::Unit;
use jiff::civil::{Date, DateDifference};

use super::compare::group_of;
use super::find::is_about;
use super::{Archive, Recorded};
use crate::law::council::Council;
use crate::law::council::names::Group;
use crate::law::decision::Outcome;
use crate::law::vote::Vote;

/// How the past is weighed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// After so many days a vote counts half as much.
    pub half_life: f64,
    /// How many votes of a group weigh as much as the leaning of all.
    pub of_all: f64,
    /// How many votes of a member weigh as much as the leaning of its group; and of its votes on a
    /// topic, as its own leaning.
    pub of_group: f64,
}

impl Default for Weights {
    /// The weights that gave the votes of the years 1956 to 1985 the best logarithmic score, of half
    /// lives of 1, 1½, 2, 3 and 4 years and of 10, 20 and 40 votes for each of the two others;
    /// [`score`](super::score) tells how they do on later years.
    fn default() -> Self {
        Self { half_life: 548.0, of_all: 40.0, of_group: 20.0 }
    }
}

/// How probable each vote is: in favour, against, abstaining. They add up to one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Leaning(pub [f64; 3]);

/// The index of a vote in a [`Leaning`].
#[must_use]
pub const fn index(vote: Vote) -> usize {
    match vote {
        Vote::InFavour => 0,
        Vote::Against => 1,
        Vote::Abstaining | Vote::NotParticipating | Vote::Absent => 2,
    }
}

impl Leaning {
    /// In ten-thousandths that add up to ten thousand; none of them is 0, because no vote is impossible.
    #[must_use]
    pub fn in_ten_thousandths(&self) -> [u32; 3] {
        // Shares of one: never out of the range of a `u32`, and never below 0.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 10000")]
        let mut shares = self.0.map(|share| (share * 10_000.0).round().clamp(1.0, 10_000.0) as u32);
        let rest = shares.iter().sum::<u32>();
        if let Some(largest) = shares.iter_mut().max() {
            *largest = (*largest + 10_000).saturating_sub(rest);
        }
        shares
    }

    /// With these votes, weighed at a scale, where this leaning weighs as much as so many votes.
    fn after(self, votes: Option<&[f64; 3]>, weight: f64, scale: f64) -> Self {
        let votes = votes.copied().unwrap_or_default().map(|count| count / scale);
        let total = votes.iter().sum::<f64>() + weight;
        let mut leaning = self;
        leaning.0.iter_mut().zip(votes).for_each(|(share, count)| *share = (count + weight * *share) / total);
        leaning
    }
}

/// The past up to a day.
#[derive(Debug, Clone, Default)]
pub struct Past {
    weights: Weights,
    begin: Option<Date>,
    /// What one vote of the last day learnt from weighs: rather than older votes getting lighter,
    /// newer ones get heavier.
    scale: f64,
    all: [f64; 3],
    ballots: f64,
    adopted: f64,
    groups: HashMap<(bool, Option<Group>), [f64; 3]>,
    members: HashMap<&'static str, [f64; 3]>,
    on_topic: HashMap<&'static str, [f64; 3]>,
}

impl Past {
    /// Nothing yet.
    #[must_use]
    pub fn new(weights: Weights) -> Self {
        Self { weights, scale: 1.0, ..Self::default() }
    }

    /// Moves on to a day; days do not go back.
    pub fn move_to(&mut self, day: Date) {
        let begin = *self.begin.get_or_insert(day);
        let passed = begin.until(DateDifference::new(day).largest(Unit::Day));
        let days = passed.map_or(0, |span| span.get_days());
        self.scale = libm::exp2(f64::from(days) / self.weights.half_life);
    }

    /// Learns from a ballot of the day it has moved to.
    pub fn learn(&mut self, ballot: &Recorded, on_topic: bool) {
        for cast in ballot.cast() {
            let Some(vote) = cast.vote else { continue };
            let group = self.groups.entry(group(cast.code, cast.permanent)).or_default();
            let member = self.members.entry(cast.code).or_default();
            let topic = on_topic.then(|| self.on_topic.entry(cast.code).or_default());
            for counts in [Some(&mut self.all), Some(group), Some(member), topic].into_iter().flatten() {
                if let Some(count) = counts.get_mut(index(vote)) {
                    *count += self.scale;
                }
            }
        }
        self.ballots += self.scale;
        self.adopted += if adopted(ballot) { self.scale } else { 0.0 };
    }

    /// How all members together lean.
    #[must_use]
    pub fn rate(&self) -> Leaning {
        Leaning([1.0 / 3.0; 3]).after(Some(&self.all), 3.0, self.scale)
    }

    /// How many of the ballots were adopted: a share, smoothed by one that was and one that was not.
    #[must_use]
    pub fn adoption(&self) -> f64 {
        (self.adopted / self.scale + 1.0) / (self.ballots / self.scale + 2.0)
    }

    /// How a member leans.
    #[must_use]
    pub fn leaning(&self, code: &'static str, permanent: bool) -> Leaning {
        let Weights { of_all, of_group, .. } = self.weights;
        let group = self.rate().after(self.groups.get(&group(code, permanent)), of_all, self.scale);
        let member = group.after(self.members.get(code), of_group, self.scale);
        member.after(self.on_topic.get(code), of_group, self.scale)
    }
}

/// The permanent members are a group of their own.
fn group(code: &str, permanent: bool) -> (bool, Option<Group>) {
    (permanent, group_of(code).filter(|_| !permanent))
}

/// Was it adopted, by the source or else by the rule?
pub(super) fn adopted(ballot: &Recorded) -> bool {
    ballot.outcome.or_else(|| ballot.decided()) == Some(Outcome::Adopted)
}

/// The leanings of a Council.
#[derive(Debug, Clone, PartialEq)]
pub struct Leanings {
    /// The day.
    pub day: Date,
    /// How many ballots of the days before it rests on.
    pub ballots: u32,
    /// How many of these are on the topic that was asked for.
    pub on_topic: u32,
    /// Each member of that day's Council, and how it leans.
    pub members: Vec<(String, Leaning)>,
}

impl Archive {
    /// How the members of the Council of `day` lean, by the ballots of the days before; none where
    /// no Council is known. With a topic, votes on ballots about it count again.
    #[must_use]
    pub fn leanings(&self, day: Date, about: Option<&str>, weights: Weights) -> Option<Leanings> {
        let council = Council::on(day)?;
        let mut past = Past::new(weights);
        let (mut ballots, mut on_topic) = (0, 0);
        let before = self.ballots.iter().take_while(|ballot| ballot.date < day);
        for ballot in before.filter(|ballot| ballot.votes.is_some()) {
            let is_on_topic = about.is_some_and(|words| is_about(ballot, words));
            past.move_to(ballot.date);
            past.learn(ballot, is_on_topic);
            ballots += 1;
            on_topic += u32::from(is_on_topic);
        }
        past.move_to(day);
        let member = |seat: &crate::law::council::Seat| {
            let leaning = past.leaning(seat.member.code?, seat.may_veto());
            Some((seat.member.name.to_string(), leaning))
        };
        Some(Leanings { day, ballots, on_topic, members: council.seats().iter().filter_map(member).collect() })
    }
}

impl Leanings {
    /// As a scenario file has them, for an item.
    #[must_use]
    pub fn as_toml(&self, item: &str) -> String {
        let mut text = format!("[leanings.{}.members]\n", key(item));
        let width = self.members.iter().map(|(name, _)| key(name).chars().count()).max().unwrap_or(0);
        for (name, leaning) in &self.members {
            let [in_favour, against, abstaining] =
                leaning.in_ten_thousandths().map(|share| format!("{}.{:04}", share / 10_000, share % 10_000));
            // Writing to a `String` does not fail.
            let _ = writeln!(
                text,
                "{:width$} = {{ in_favour = {in_favour}, against = {against}, abstaining = {abstaining} }}",
                key(name)
            );
        }
        text
    }
}

/// A key of a TOML table, in quotation marks where it has to be.
fn key(text: &str) -> String {
    let bare = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if !text.is_empty() && text.chars().all(bare) { text.to_owned() } else { super::as_scenario::quoted(text) }
}
