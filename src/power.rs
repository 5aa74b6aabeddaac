//! Voting power: how much a seat is worth under a rule, counted exactly.
//!
//! A vote is a game: every member chooses, and the rule decides. Only two classes of seats can differ, those that may
//! veto and all others, so nothing here runs over coalitions: it runs over tallies, each with the number of ways in which
//! it can arise, and asks [`Rule::outcome`] for each. Numbers are exact, however large.
//!
//! Two games are counted. In the game of the literature since 1954 a member says *yes* or *no*; a permanent member that
//! does not support a text blocks it. In the other it votes in favour, against or abstains, as in the chamber; there a
//! permanent member's abstention blocks nothing.
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

/// Measures and their values. One that has no meaning, as where nothing can be adopted, is left out.
pub type Measures = BTreeMap<Measure, Exact>;

/// A vote as a game: the rule, and how many seats there are of each class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Game {
    /// What adopts a text.
    pub rule: Rule,
    /// Members whose concurring vote is required, wherever the rule knows a veto.
    pub concurring: u16,
    /// All other members.
    pub others: u16,
    /// Members, beside these, that are obliged to abstain: they are counted as abstaining and choose nothing.
    pub obliged: u16,
}

/// The two classes of seats that a rule can tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Seats whose concurring vote is required.
    Concurring,
    /// All others.
    Other,
}

impl Class {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Concurring, Self::Other];
}

impl Game {
    /// The game of a Council under a rule; the members at the places of `obliged` abstain.
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

    /// How many members choose.
    #[must_use]
    pub const fn players(&self) -> u16 {
        self.concurring + self.others
    }

    /// How many members of a class choose.
    #[must_use]
    pub const fn seats(&self, class: Class) -> u16 {
        match class {
            Class::Concurring => self.concurring,
            Class::Other => self.others,
        }
    }

    /// Is a text adopted that so many of each class support and all others oppose?
    fn adopted_by(&self, concurring: u16, others: u16) -> bool {
        self.outcome(concurring + others, self.concurring - concurring) == Outcome::Adopted
    }

    /// What comes of so many votes in favour, and so many against by members that can veto. Nothing else of a tally
    /// decides; the rest is counted as abstaining.
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

/// The power that a game gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Power {
    /// The measures of the Council.
    pub council: Measures,
    /// The measures of each member of a class, in the order of [`Class::BOTH`]; empty where there is no such member.
    pub members: [Measures; 2],
}

impl Power {
    /// Every measure, with yes and no alone and with abstention.
    #[must_use]
    pub fn new(game: &Game) -> Self {
        let mut power = Self::yes_or_no(game);
        let more = three_way::measures(game);
        power.council.extend(more.council);
        power.members.iter_mut().zip(more.members).for_each(|(measures, more)| measures.extend(more));
        power
    }

    /// The measures of the game of yes and no alone.
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

    /// A measure of each member of a class.
    #[must_use]
    pub fn of_class(&self, class: Class, measure: Measure) -> Option<&Exact> {
        self.class(class).get(&measure)
    }

    /// How many times as much a member whose concurring vote is required has of it as any other; none where there
    /// are not both, or the others have nothing.
    #[must_use]
    pub fn ratio(&self, measure: Measure) -> Option<Exact> {
        let [concurring, other] = Class::BOTH.map(|class| self.of_class(class, measure));
        concurring?.per(other?)
    }
}
