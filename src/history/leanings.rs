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

use jiff::Unit;
use jiff::civil::{Date, DateDifference};

use super::compare::group_of;
use super::find::is_about;
use super::{Archive, Recorded};
use crate::law::council::{Council, names};
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
}

/// Votes, weighed.
#[derive(Debug, Clone, Copy, Default)]
struct Counts([f64; 3]);

impl Counts {
    fn add(&mut self, vote: Vote, weight: f64) {
        if let Some(count) = self.0.get_mut(index(vote)) {
            *count += weight;
        }
    }

    /// The leaning that these votes, at a scale, make of what was known before.
    fn after(&self, before: Leaning, weight: f64, scale: f64) -> Leaning {
        let total: f64 = self.0.iter().sum::<f64>() / scale + weight;
        let mut leaning = before;
        for (share, count) in leaning.0.iter_mut().zip(self.0) {
            *share = (count / scale + weight * *share) / total;
        }
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
    all: Counts,
    groups: HashMap<Option<&'static str>, Counts>,
    members: HashMap<&'static str, Counts>,
    on_topic: HashMap<&'static str, Counts>,
}

impl Past {
    /// Nothing yet.
    #[must_use]
    pub fn new(weights: Weights) -> Self {
        Self { weights, scale: 1.0, ..Self::default() }
    }

    /// Moves on to a day; days do not go back. What an older vote counts since the day it was on before.
    pub fn move_to(&mut self, day: Date) -> f64 {
        let begin = *self.begin.get_or_insert(day);
        let passed = begin.until(DateDifference::new(day).largest(Unit::Day));
        let days = passed.map_or(0, |span| span.get_days());
        let before = std::mem::replace(&mut self.scale, libm::exp2(f64::from(days) / self.weights.half_life));
        before / self.scale
    }

    /// Learns from a ballot of the day it has moved to.
    pub fn learn(&mut self, ballot: &Recorded, on_topic: bool) {
        for cast in ballot.cast() {
            let Some(vote) = cast.vote else { continue };
            self.all.add(vote, self.scale);
            let group = group(cast.code, cast.permanent);
            self.groups.entry(group).or_default().add(vote, self.scale);
            let member = self.members.entry(cast.code).or_default();
            member.add(vote, self.scale);
            if on_topic {
                let member = self.on_topic.entry(cast.code).or_default();
                member.add(vote, self.scale);
            }
        }
    }

    /// How a member leans.
    #[must_use]
    pub fn leaning(&self, code: &'static str, permanent: bool) -> Leaning {
        let Weights { of_all, of_group, .. } = self.weights;
        let third = Leaning([1.0 / 3.0; 3]);
        let of = |counts: Option<&Counts>| counts.copied().unwrap_or_default();
        let all = self.all.after(third, 3.0, self.scale);
        let group = of(self.groups.get(&group(code, permanent))).after(all, of_all, self.scale);
        let member = of(self.members.get(code)).after(group, of_group, self.scale);
        of(self.on_topic.get(code)).after(member, of_group, self.scale)
    }
}

fn group(code: &'static str, permanent: bool) -> Option<&'static str> {
    if permanent {
        return Some("the permanent members");
    }
    group_of(code).map(names::Group::name)
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
        use std::fmt::Write as _;

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
    if !text.is_empty() && text.chars().all(bare) { text.to_owned() } else { super::export::quoted(text) }
}
