//! Estimates how members lean from their earlier votes. It never uses later ones.
//!
//! A leaning is a share of past votes, computed in three steps. The votes of all members, smoothed by one vote of each
//! kind, give the leaning of an unknown member. The votes of a group move it towards that group, and the member's own
//! votes move it towards that member. 40 votes of a group weigh as much as the leaning of all members; 20 votes of a
//! member weigh as much as the leaning of its group. After a year and a half, a vote counts half as much. With a topic,
//! the member's votes on that topic are a fourth step.
//!
//! The group is the regional group. The permanent members form a separate group, because their votes against can veto.
//! Members that abstain, are absent or do not participate all count as abstaining: no rule distinguishes them.

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

/// How much past votes count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// After this number of days, a vote counts half as much.
    pub half_life: f64,
    /// The number of votes of a group that weigh as much as the leaning of all members.
    pub of_all: f64,
    /// The number of votes of a member that weigh as much as the leaning of its group. Also the number of its votes on
    /// a topic that weigh as much as its own leaning.
    pub of_group: f64,
}

impl Default for Weights {
    /// These weights gave the best logarithmic score for the votes of 1956 to 1985. The candidates were half-lives of
    /// 1, 1½, 2, 3 and 4 years, and 10, 20 and 40 votes for each of the other two weights. [`score`](super::score)
    /// shows how they perform on later years.
    fn default() -> Self {
        Self { half_life: 548.0, of_all: 40.0, of_group: 20.0 }
    }
}

/// The probability of each vote: in favour, against, abstaining. The sum is 1.
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
    /// In units of 1/10,000 that add up to 10,000. None is 0, because every vote is possible.
    #[must_use]
    pub fn in_ten_thousandths(&self) -> [u32; 3] {
        // Shares of 1 always fit in a `u32` and are never below 0.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 10000")]
        let mut shares = self.0.map(|share| (share * 10_000.0).round().clamp(1.0, 10_000.0) as u32);
        let rest = shares.iter().sum::<u32>();
        if let Some(largest) = shares.iter_mut().max() {
            *largest = (*largest + 10_000).saturating_sub(rest);
        }
        shares
    }

    /// Adds these votes, divided by `scale`, to this leaning, which counts as `weight` votes.
    fn after(self, votes: Option<&[f64; 3]>, weight: f64, scale: f64) -> Self {
        let votes = votes.copied().unwrap_or_default().map(|count| count / scale);
        let total = votes.iter().sum::<f64>() + weight;
        let mut leaning = self;
        leaning.0.iter_mut().zip(votes).for_each(|(share, count)| *share = (count + weight * *share) / total);
        leaning
    }
}

/// The past up to a date.
#[derive(Debug, Clone, Default)]
pub struct Past {
    weights: Weights,
    begin: Option<Date>,
    /// The weight of one vote on the current day. Older votes do not become lighter; newer votes become heavier.
    scale: f64,
    all: [f64; 3],
    ballots: f64,
    adopted: f64,
    groups: HashMap<(bool, Option<Group>), [f64; 3]>,
    members: HashMap<&'static str, [f64; 3]>,
    on_topic: HashMap<&'static str, [f64; 3]>,
}

impl Past {
    /// An empty past.
    #[must_use]
    pub fn new(weights: Weights) -> Self {
        Self { weights, scale: 1.0, ..Self::default() }
    }

    /// Moves to a later day. Days never go back.
    pub fn move_to(&mut self, day: Date) {
        let begin = *self.begin.get_or_insert(day);
        let passed = begin.until(DateDifference::new(day).largest(Unit::Day));
        let days = passed.map_or(0, |span| span.get_days());
        self.scale = libm::exp2(f64::from(days) / self.weights.half_life);
    }

    /// Learns from a ballot on the current day.
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

    /// The leaning of all members together.
    #[must_use]
    pub fn rate(&self) -> Leaning {
        Leaning([1.0 / 3.0; 3]).after(Some(&self.all), 3.0, self.scale)
    }

    /// The share of ballots that were adopted, smoothed by one adopted and one not adopted.
    #[must_use]
    pub fn adoption(&self) -> f64 {
        (self.adopted / self.scale + 1.0) / (self.ballots / self.scale + 2.0)
    }

    /// The leaning of a member.
    #[must_use]
    pub fn leaning(&self, code: &'static str, permanent: bool) -> Leaning {
        let Weights { of_all, of_group, .. } = self.weights;
        let group = self.rate().after(self.groups.get(&group(code, permanent)), of_all, self.scale);
        let member = group.after(self.members.get(code), of_group, self.scale);
        member.after(self.on_topic.get(code), of_group, self.scale)
    }
}

/// The permanent members form a separate group.
fn group(code: &str, permanent: bool) -> (bool, Option<Group>) {
    (permanent, group_of(code).filter(|_| !permanent))
}

/// Was it adopted, according to the source or else the rule?
pub(super) fn adopted(ballot: &Recorded) -> bool {
    ballot.outcome.or_else(|| ballot.decided()) == Some(Outcome::Adopted)
}

/// The leanings of a Council.
#[derive(Debug, Clone, PartialEq)]
pub struct Leanings {
    /// The date.
    pub day: Date,
    /// The number of earlier ballots used.
    pub ballots: u32,
    /// How many of these ballots are on the requested topic.
    pub on_topic: u32,
    /// Each member of the Council on that date, with its leaning.
    pub members: Vec<(String, Leaning)>,
}

impl Archive {
    /// The leanings of the Council of `day`, estimated from earlier ballots; `None` if no Council is known. With a
    /// topic, votes on ballots about it count again.
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
    /// The leanings as a part of a scenario file, for one item.
    #[must_use]
    pub fn as_toml(&self, item: &str) -> String {
        let mut text = format!("[leanings.{}.members]\n", key(item));
        let width = self.members.iter().map(|(name, _)| key(name).chars().count()).max().unwrap_or(0);
        for (name, leaning) in &self.members {
            let [in_favour, against, abstaining] =
                leaning.in_ten_thousandths().map(|share| format!("{}.{:04}", share / 10_000, share % 10_000));
            // Writing to a `String` never fails.
            let _ = writeln!(
                text,
                "{:width$} = {{ in_favour = {in_favour}, against = {against}, abstaining = {abstaining} }}",
                key(name)
            );
        }
        text
    }
}

/// A TOML key, in quotation marks if needed.
fn key(text: &str) -> String {
    let bare = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if !text.is_empty() && text.chars().all(bare) { text.to_owned() } else { super::as_scenario::quoted(text) }
}
