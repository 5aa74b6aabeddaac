//! A question of practice: what is asked of a vote, and choices of which the law makes one right and
//! a misconception each of the others.

use serde::Serialize;

use super::Level;
use super::case::{Case, Counts};
use super::misconception::Misconception;
use crate::law::decision::Outcome;
use crate::law::rules::Rule;
use crate::law::tally::Tally;
use crate::law::vote::Vote;

/// A question with its choices.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The idea it asks about: the key of a topic.
    pub topic: &'static str,
    /// For whom it is.
    pub level: Level,
    /// The vote.
    pub case: Case,
    /// What is asked of it.
    pub asked: Asked,
    /// The choices, in the order in which they are shown.
    pub choices: Vec<Choice>,
}

/// What is asked of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// What comes of it.
    Outcome,
    /// How the member at this place voted, given what came of it.
    MissingVote(usize),
    /// How many members, at least, would have had to vote otherwise for it to be adopted.
    FewestChanges,
    /// Which single change would have had it adopted.
    SingleChange,
    /// How many votes in favour it takes.
    Required,
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Answer {
    /// What comes of it.
    Outcome(Outcome),
    /// How a member votes.
    Vote(Vote),
    /// A number of votes or of members.
    Number(u32),
    /// The member at this place votes so instead.
    Change(usize, Vote),
}

/// A choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub answer: Answer,
    /// What one would have to believe to take it; none for the right one.
    pub misconception: Option<Misconception>,
}

impl Question {
    /// The place of the right choice.
    #[must_use]
    pub fn right(&self) -> Option<usize> {
        let right = |choice: &Choice| choice.misconception.is_none();
        self.choices.iter().position(right)
    }
}

/// By the law, where there is no misconception; otherwise by that.
pub type Reading = Option<Misconception>;

/// The rule and the count in this reading.
fn read(reading: Reading, rule: Rule, counts: &Counts) -> Option<(Rule, Tally)> {
    match reading {
        None => Some((rule, counts.tally())),
        Some(misconception) => misconception.misread(rule, counts),
    }
}

fn outcome(reading: Reading, rule: Rule, counts: &Counts) -> Option<Outcome> {
    let (rule, tally) = read(reading, rule, counts)?;
    Some(rule.outcome(&tally))
}

/// Is this the answer in this reading? None where the reading has nothing to say.
#[must_use]
pub fn holds(case: &Case, asked: Asked, answer: Answer, reading: Reading) -> Option<bool> {
    let rule = case.rule();
    match (asked, answer) {
        (Asked::Outcome, Answer::Outcome(wanted)) => Some(outcome(reading, rule, &case.counts())? == wanted),
        (Asked::MissingVote(member), Answer::Vote(vote)) => {
            let counts = case.with(member, vote).counts();
            Some(outcome(reading, rule, &counts)? == case.outcome())
        }
        (Asked::SingleChange, Answer::Change(member, vote)) => {
            let counts = case.with(member, vote).counts();
            Some(outcome(reading, rule, &counts)? == Outcome::Adopted)
        }
        (Asked::FewestChanges, Answer::Number(number)) => Some(fewest(reading, rule, &case.counts())? == number),
        (Asked::Required, Answer::Number(number)) if reading.is_none_or(Misconception::is_of_the_number) => {
            let (rule, _) = read(reading, rule, &case.counts())?;
            let required = u32::from(rule.affirmative);
            Some(required == number)
        }
        _ => None,
    }
}

/// The fewest members that would have to vote in favour, or give up voting against, for it to be
/// adopted in this reading. Every way to do it is tried, by kind of seat and vote.
#[must_use]
pub fn fewest(reading: Reading, rule: Rule, counts: &Counts) -> Option<u32> {
    const FROM: [Vote; 4] = [Vote::Against, Vote::Abstaining, Vote::NotParticipating, Vote::Absent];
    read(reading, rule, counts)?;
    let mut least: Option<u32> = None;
    let moves: Vec<(Vote, bool, u16)> = [true, false]
        .into_iter()
        .flat_map(|permanent| {
            FROM.map(|vote| {
                let there = if permanent { counts.permanent(vote) } else { counts.others(vote) };
                (vote, permanent, there)
            })
        })
        .collect();
    try_moves(&moves, *counts, 0, &mut least, &|counts| outcome(reading, rule, counts) == Some(Outcome::Adopted));
    least
}

fn try_moves(
    moves: &[(Vote, bool, u16)],
    counts: Counts,
    cost: u32,
    least: &mut Option<u32>,
    adopted: &impl Fn(&Counts) -> bool,
) {
    if least.is_some_and(|least| least <= cost) {
        return;
    }
    if adopted(&counts) {
        *least = Some(cost);
        return;
    }
    let Some(((vote, permanent, there), rest)) = moves.split_first() else {
        return;
    };
    let mut counts = counts;
    for moved in 0..=*there {
        if 0 < moved {
            counts.remove(*vote, *permanent, 1);
            counts.add(Vote::InFavour, *permanent, 1);
        }
        try_moves(rest, counts, cost + u32::from(moved), least, adopted);
    }
}
