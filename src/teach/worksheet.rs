//! A sheet of exercises, by seed or on a scenario. It holds what is given; the engine says what is right when the key is
//! made.

use super::Level;
use super::library;
use super::pool::Pool;
use super::question::Question;
use super::quiz::{Kind, Quiz};
use super::rng::Rng;
use crate::law::charter::Edition;
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::rules::Rules;
use crate::law::tally::Tally;
use crate::scenario::Scenario;

/// A sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The seed by which it is made again; none for one on a scenario.
    pub seed: Option<u64>,
    /// For whom it is.
    pub level: Level,
    /// The exercises, in their order.
    pub exercises: Vec<Exercise>,
}

/// An exercise.
#[derive(Debug, Clone, PartialEq)]
pub enum Exercise {
    /// A vote, and a question on it.
    Vote(Box<Question>),
    /// Counts to decide under the Charter of 1945 and of 1965.
    BeforeAndAfter(Vec<Pair>),
    /// The votes of a meeting, to decide one by one.
    Read(Box<Scenario>),
    /// A meeting to play with roles.
    Meeting(Box<Scenario>),
}

/// The kinds of exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Task {
    /// Decide the result, and say how you know.
    Decide,
    /// Fill in a missing vote.
    Missing,
    /// Find the fewest changes.
    Fewest,
    /// Before and after 1966.
    BeforeAndAfter,
    /// A meeting to play.
    Meeting,
}

impl Task {
    /// All of them, in the order in which they stand on a sheet.
    pub const ALL: [Self; 5] = [Self::Decide, Self::Missing, Self::Fewest, Self::BeforeAndAfter, Self::Meeting];

    const fn question(self) -> Option<Kind> {
        match self {
            Self::Decide => Some(Kind::Outcome),
            Self::Missing => Some(Kind::MissingVote),
            Self::Fewest => Some(Kind::FewestChanges),
            Self::BeforeAndAfter | Self::Meeting => None,
        }
    }
}

/// The votes of eleven members, and the same with the four that came in 1966, which abstain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Of eleven.
    pub before: Tally,
    /// Of fifteen.
    pub after: Tally,
}

impl Pair {
    /// The outcomes, of eleven and of fifteen.
    #[must_use]
    pub fn outcomes(&self) -> (Outcome, Outcome) {
        let by = |edition, tally| Rules::edition(edition).rule(Matter::NonProcedural).outcome(tally);
        (by(Edition::Charter1945, &self.before), by(Edition::Charter1965, &self.after))
    }
}

/// Meetings with rival drafts in which every vote is known.
const TO_PLAY: [&str; 6] = [
    "2016-10-08-syria-aleppo-rival-drafts",
    "2017-11-16-syria-jim-rival-drafts",
    "2018-04-10-syria-three-drafts",
    "2018-06-01-gaza-rival-drafts",
    "2019-02-28-venezuela-rival-drafts",
    "2023-10-25-gaza-rival-drafts",
];

/// How many counts stand in the exercise on 1966.
const PAIRS: usize = 5;

impl Sheet {
    /// A sheet of so many exercises of these kinds. The one on 1966 and the meeting come once, and the others take turns.
    #[must_use]
    pub fn new(pool: &Pool, seed: u64, topics: &[&str], level: Level, tasks: &[Task], number: usize) -> Self {
        let mut questions = Quiz::new(pool, seed, topics, level, 60);
        let mut rng = Rng::new(seed);
        let turns: Vec<Kind> = tasks.iter().filter_map(|task| task.question()).collect();
        let once = tasks.len() - turns.len();
        let in_turn = number.saturating_sub(once);
        let mut exercises = Vec::new();
        for (index, kind) in turns.iter().enumerate() {
            // Similar exercises stand together, the easier ones first.
            let share = (in_turn + turns.len() - 1 - index) / turns.len();
            let of_kind = (0..share).filter_map(|_| questions.next_of(*kind));
            exercises.extend(of_kind.map(|question| Exercise::Vote(Box::new(question))));
        }
        if tasks.contains(&Task::BeforeAndAfter) {
            exercises.push(Exercise::BeforeAndAfter(pairs(&mut rng)));
        }
        if tasks.contains(&Task::Meeting) {
            let carried = rng.pick(&TO_PLAY).and_then(|name| library::named(name));
            let scenario = carried.and_then(library::Carried::scenario);
            exercises.extend(scenario.map(|scenario| Exercise::Meeting(Box::new(scenario))));
        }
        Self { seed: Some(seed), level, exercises }
    }

    /// A sheet on one scenario: its votes to decide, and its meeting to play.
    #[must_use]
    pub fn on(scenario: &Scenario, level: Level) -> Self {
        let scenario = Box::new(scenario.clone());
        let exercises = vec![Exercise::Read(scenario.clone()), Exercise::Meeting(scenario)];
        Self { seed: None, level, exercises }
    }
}

/// Counts of which some have another result in 1966 and one is vetoed.
fn pairs(rng: &mut Rng) -> Vec<Pair> {
    let mut pairs = Vec::new();
    while pairs.len() < PAIRS {
        let in_favour = 6 + below(rng, 5);
        let against = below(rng, 12 - in_favour);
        let before = Tally {
            in_favour,
            against,
            abstaining: 11 - in_favour - against,
            permanent_against: below(rng, against.min(2) + 1),
            ..Tally::default()
        };
        let after = Tally { abstaining: before.abstaining + 4, ..before };
        let pair = Pair { before, after };
        let (then, now) = pair.outcomes();
        let wanted = match pairs.len() {
            0 => then == now,
            1 | 2 => then != now,
            3 => then == Outcome::Vetoed && now == Outcome::Vetoed,
            _ => true,
        };
        if wanted && !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    rng.shuffle(&mut pairs);
    pairs
}

fn below(rng: &mut Rng, bound: u16) -> u16 {
    u16::try_from(rng.below(bound.into())).unwrap_or(0)
}
