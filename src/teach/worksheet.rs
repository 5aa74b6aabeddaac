//! A sheet of exercises by seed. It holds what is given; what is right, the engine says when the key
//! is made.

use super::Level;
use super::bank::Bank;
use super::draw::Draw;
use super::library::{self, Carried};
use super::question::Question;
use super::quiz::{Kind, Quiz};
use crate::law::charter::Edition;
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::rules::Rules;
use crate::law::tally::Tally;

/// A sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The seed by which it is made again.
    pub seed: u64,
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
    /// A meeting with several drafts, to play with roles.
    Meeting(&'static Carried),
}

/// The kinds of exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Task {
    /// Decide the outcome, and say why.
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
}

/// The votes of eleven members, and the same with the four that came in 1966, who abstain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Of eleven.
    pub before: Tally,
    /// Of fifteen.
    pub after: Tally,
}

impl Pair {
    /// What comes of it, of eleven and of fifteen.
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
    /// A sheet of so many exercises of these kinds. The one on 1966 and the meeting come once, and
    /// the others take turns.
    #[must_use]
    pub fn new(bank: &Bank, seed: u64, topics: &[&str], level: Level, tasks: &[Task], number: usize) -> Self {
        let mut questions = Quiz::new(bank, seed, topics, level);
        let mut draw = Draw::by(seed);
        let once = [Task::BeforeAndAfter, Task::Meeting];
        let turns: Vec<(Task, Kind)> = tasks
            .iter()
            .filter_map(|task| match task {
                Task::Decide => Some((*task, Kind::Outcome)),
                Task::Missing => Some((*task, Kind::MissingVote)),
                Task::Fewest => Some((*task, Kind::FewestChanges)),
                Task::BeforeAndAfter | Task::Meeting => None,
            })
            .collect();
        let single = tasks.iter().filter(|task| once.contains(task)).count();
        let of_turns = number.saturating_sub(single);
        let mut kinds: Vec<(Task, Kind)> = turns.iter().copied().cycle().take(of_turns).collect();
        // Alike exercises stand together, the easier ones first.
        kinds.sort_by_key(|(task, _)| Task::ALL.iter().position(|other| other == task));
        let mut exercises: Vec<Exercise> = kinds
            .into_iter()
            .filter_map(|(_, kind)| questions.next_of(kind))
            .map(|question| Exercise::Vote(Box::new(question)))
            .collect();
        if tasks.contains(&Task::BeforeAndAfter) {
            exercises.push(Exercise::BeforeAndAfter(pairs(&mut draw)));
        }
        if tasks.contains(&Task::Meeting) {
            let name = draw.pick(&TO_PLAY);
            let meeting = name.and_then(|name| library::named(name));
            exercises.extend(meeting.map(Exercise::Meeting));
        }
        Self { seed, level, exercises }
    }
}

/// Counts of which some come out otherwise in 1966 and one is vetoed.
fn pairs(draw: &mut Draw) -> Vec<Pair> {
    let mut pairs = Vec::new();
    while pairs.len() < PAIRS {
        let in_favour = 6 + below(draw, 5);
        let against = below(draw, 12 - in_favour);
        let before = Tally {
            in_favour,
            against,
            abstaining: 11 - in_favour - against,
            permanent_against: below(draw, against.min(2) + 1),
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
    draw.shuffle(&mut pairs);
    pairs
}

fn below(draw: &mut Draw, bound: u16) -> u16 {
    u16::try_from(draw.below(bound.into())).unwrap_or(0)
}
