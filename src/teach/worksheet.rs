//! A sheet of exercises, by seed or on a scenario. It holds what is given; the engine says what is right when the key is
//! made.

use strum::{EnumString, IntoStaticStr, VariantArray, VariantNames};

use super::case::Pool;
use super::question::{Kind, Question};
use super::quiz::Quiz;
use super::rng::Rng;
use super::{Level, library};
use crate::law::charter::Edition;
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::rules::Rules;
use crate::law::tally::Tally;
use crate::scenario::Scenario;

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

/// The kinds of exercise, in the order in which they stand on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "kebab-case")]
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
    /// All kinds; of a sheet on some topics, those about them.
    #[must_use]
    pub fn about(topics: &[&str]) -> Vec<Self> {
        let fits = |task: &Self| match task {
            Self::BeforeAndAfter => topics.contains(&"before-1966"),
            task => task.question().is_some(),
        };
        <Self as VariantArray>::VARIANTS.iter().copied().filter(|task| topics.is_empty() || fits(task)).collect()
    }

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
    pub fn outcomes(&self) -> [Outcome; 2] {
        [(Edition::Charter1945, self.before), (Edition::Charter1965, self.after)]
            .map(|(edition, tally)| Rules::edition(edition).rule(Matter::NonProcedural).outcome(&tally))
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

/// So many exercises of these kinds. The one on 1966 and the meeting come once, and the others take turns; similar
/// exercises stand together, the easier ones first.
#[must_use]
pub fn by_seed(pool: &Pool, seed: u64, topics: &[&str], level: Level, tasks: &[Task], number: usize) -> Vec<Exercise> {
    let mut questions = Quiz::new(pool, seed, topics, level, 60);
    let mut rng = Rng::new(seed);
    let turns: Vec<Kind> = tasks.iter().filter_map(|task| task.question()).collect();
    let in_turn = number.saturating_sub(tasks.len() - turns.len());
    let mut exercises = Vec::new();
    for (index, kind) in turns.iter().enumerate() {
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
    exercises
}

/// The exercises on one scenario: its votes to decide, and its meeting to play.
#[must_use]
pub fn on(scenario: &Scenario) -> Vec<Exercise> {
    let scenario = Box::new(scenario.clone());
    vec![Exercise::Read(scenario.clone()), Exercise::Meeting(scenario)]
}

/// Counts of which some have another result in 1966 and one is vetoed.
fn pairs(rng: &mut Rng) -> Vec<Pair> {
    let mut below = |bound: u16| u16::try_from(rng.below(bound.into())).unwrap_or(0);
    let mut pairs = Vec::new();
    while pairs.len() < PAIRS {
        let in_favour = 6 + below(5);
        let against = below(12 - in_favour);
        let permanent_against = below(against.min(2) + 1);
        let abstaining = 11 - in_favour - against;
        let before = Tally { in_favour, against, abstaining, permanent_against, ..Tally::default() };
        let pair = Pair { before, after: Tally { abstaining: abstaining + 4, ..before } };
        let [then, now] = pair.outcomes();
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
