//! Voting power: how much a seat is worth under a rule, computed exactly.
//!
//! A vote is a game: every member chooses, and the rule decides. Only two classes of seats can differ: those that can
//! veto, and all others. Therefore nothing here runs over coalitions. The code runs over tallies, each with the number
//! of ways in which it can occur, and asks [`Rule::outcome`] for each one. All numbers are exact, however large.
//!
//! There are two games. In the game of the literature since 1954, a member says *yes* or *no*, and a permanent member
//! that does not support a text blocks it. In the other game, a member votes in favour, against or abstains, as in the
//! Council; there a permanent member's abstention does not block anything.
//!
//! ```
//! use unsc::Rules;
//! use unsc::power::{Class, Exact, Game, Measure, Power};
//!
//! let rules = Rules::edition(unsc::Edition::Charter1965);
//! let game = Game { rule: rules.non_procedural, concurring: 5, others: 10, obliged: 0 };
//! let power = Power::new(&game);
//! let permanent = power.of_class(Class::Concurring, Measure::ShapleyShubik);
//! assert_eq!(permanent, Some(&Exact::ratio(421, 2145)));
//! let with_abstention = power.of_class(Class::Concurring, Measure::ThreeWayShapleyShubik);
//! assert_eq!(with_abstention.map(ToString::to_string).as_deref(), Some("118525786/725416965"));
//! ```

pub mod blocs;
pub mod cases;
mod exact;
mod measure;
mod three_way;
mod yes_no;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::law::council::Council;
use crate::law::decision::Outcome;
use crate::law::rules::Rule;
use crate::law::tally::Tally;

pub use exact::Exact;
pub use measure::{Choices, Definitions, Measure};

/// Measures and their values. A measure without a meaning is left out, for example if no text can be adopted.
pub type Measures = BTreeMap<Measure, Exact>;

/// A vote as a game: the rule, and the number of seats in each class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Game {
    /// The rule for adopting a text.
    pub rule: Rule,
    /// Members whose concurring vote is required if the rule has a veto.
    pub concurring: u16,
    /// All other members.
    pub others: u16,
    /// Further members that must abstain. They count as abstaining and have no choice.
    pub obliged: u16,
}

/// The two classes of seats that a rule can distinguish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Seats whose concurring vote is required.
    Concurring,
    /// All other seats.
    Other,
}

impl Class {
    /// Both classes.
    pub const BOTH: [Self; 2] = [Self::Concurring, Self::Other];
}

impl Game {
    /// The game of a Council under a rule; the members at the indices in `obliged` abstain.
    #[must_use]
    pub fn new(council: &Council, rule: Rule, obliged: &[usize]) -> Self {
        let mut game = Self { rule, concurring: 0, others: 0, obliged: 0 };
        for (place, seat) in council.seats().iter().enumerate() {
            if obliged.contains(&place) {
                game.obliged += 1;
            } else if seat.may_veto() {
                game.concurring += 1;
            } else {
                game.others += 1;
            }
        }
        game
    }

    /// The number of members that choose.
    #[must_use]
    pub const fn players(&self) -> u16 {
        self.concurring + self.others
    }

    /// The number of members of a class that choose.
    #[must_use]
    pub const fn seats(&self, class: Class) -> u16 {
        match class {
            Class::Concurring => self.concurring,
            Class::Other => self.others,
        }
    }

    /// Is a text adopted if these numbers of each class support it and all others oppose it?
    fn adopted_by(&self, concurring: u16, others: u16) -> bool {
        self.outcome(concurring + others, self.concurring - concurring) == Outcome::Adopted
    }

    /// The outcome for these numbers of votes in favour and of votes against from members that can veto. Nothing else
    /// in a tally matters, so all other members count as abstaining.
    fn outcome(&self, in_favour: u16, vetoing: u16) -> Outcome {
        self.rule.outcome(&Tally {
            in_favour,
            against: vetoing,
            abstaining: (self.players() + self.obliged).saturating_sub(in_favour + vetoing),
            permanent_against: vetoing,
            ..Tally::default()
        })
    }
}

/// The power in a game.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Power {
    /// The measures of the whole Council.
    pub council: Measures,
    /// The measures of each member of a class, in the order of [`Class::BOTH`]; empty if the class has no members.
    pub members: [Measures; 2],
}

impl Power {
    /// All measures, of both games.
    #[must_use]
    pub fn new(game: &Game) -> Self {
        let mut power = Self::yes_or_no(game);
        let more = three_way::measures(game);
        power.council.extend(more.council);
        power.members.iter_mut().zip(more.members).for_each(|(measures, more)| measures.extend(more));
        power
    }

    /// The measures of the yes-no game only.
    #[must_use]
    pub fn yes_or_no(game: &Game) -> Self {
        yes_no::measures(game)
    }

    /// All measures of each member of a class.
    #[must_use]
    pub const fn class(&self, class: Class) -> &Measures {
        let [concurring, others] = &self.members;
        match class {
            Class::Concurring => concurring,
            Class::Other => others,
        }
    }

    /// One measure of each member of a class.
    #[must_use]
    pub fn of_class(&self, class: Class, measure: Measure) -> Option<&Exact> {
        self.class(class).get(&measure)
    }

    /// The ratio of this measure between a member whose concurring vote is required and any other member; `None` if one
    /// class is empty or the others have 0.
    #[must_use]
    pub fn ratio(&self, measure: Measure) -> Option<Exact> {
        let [concurring, other] = Class::BOTH.map(|class| self.of_class(class, measure));
        concurring?.per(other?)
    }
}
