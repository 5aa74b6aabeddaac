//! The game with abstention: every member votes in favour, against, or abstains.
//!
//! The Shapley–Shubik index of this game is that of the roll call (D. Felsenthal and M. Machover, "Ternary voting
//! games", 1997): the members are called in every order, and answer in every way, all equally likely. The pivot is
//! the member after whose answer the outcome is certain whatever the rest say, and was not before it.
//!
//! It needs no run over orders. Take a member and a full set of answers of all others, `g` of them against. The
//! adoption is certain with it and would not be certain with another answer of it, exactly where the text is
//! adopted though everyone who has not yet answered is against. So of the others all who are not against must have
//! been called, and of the `g` who are against any number may have been: which of them were is what the weights sum
//! over. The same holds for certain failure, with "in favour" for "against".

use dashu_int::UBig;

use super::exact::{Exact, choices, factorials, orders, zeros};
use super::yes_no::defined;
use super::{Cast, Class, Game, Measure, Power};
use crate::decision::Outcome;

/// What is counted for each member of a class, over the votes of all others.
#[derive(Default)]
struct Swings {
    /// In favour adopts, against does not.
    whole: UBig,
    /// In favour adopts, abstaining does not.
    first_step: UBig,
    /// Abstaining adopts, against does not.
    second_step: UBig,
    /// Orders in which the member is the pivot, each with the answers of all.
    pivots: UBig,
}

/// Every measure of the game.
pub(super) fn measures(game: &Game) -> Power {
    let patterns = UBig::from(3_u8).pow(game.players().into());
    let mut adopting = UBig::ZERO;
    let mut vetoed = UBig::ZERO;
    each(game, |concurring, others, ways| {
        match game.outcome(concurring, others) {
            Outcome::Adopted => adopting += ways(),
            Outcome::Vetoed => vetoed += ways(),
            Outcome::NotAdopted => {}
        }
    });
    let council = defined([
        (Measure::Patterns, Some(Exact::count(patterns.clone()))),
        (
            Measure::AdoptingPatterns,
            Some(Exact::count(adopting.clone())),
        ),
        (Measure::VetoedPatterns, Some(Exact::count(vetoed))),
        (Measure::ThreeWayToAct, Exact::part(adopting, patterns)),
    ]);
    let weights = weights(game.players());
    let swings = Class::BOTH.map(|class| swings(game, class, &weights));
    let all: UBig = swings
        .iter()
        .zip(Class::BOTH)
        .map(|(swings, class)| &swings.whole * game.seats(class))
        .sum();
    let [concurring, others] = swings.map(|swings| swings.measures(game, &all));
    let of_class = |class, measures| {
        if game.seats(class) == 0 {
            Vec::new()
        } else {
            measures
        }
    };
    Power {
        council,
        concurring: of_class(Class::Concurring, concurring),
        others: of_class(Class::Other, others),
    }
}

impl Swings {
    fn measures(self, game: &Game, all: &UBig) -> Vec<(Measure, Exact)> {
        let players = game.players();
        let of_others = UBig::from(3_u8).pow(usize::from(players).saturating_sub(1));
        let orders = factorials(players).pop().unwrap_or(UBig::ONE);
        let roll_calls = orders * UBig::from(3_u8).pow(players.into());
        defined([
            (
                Measure::ThreeWaySwings,
                Some(Exact::count(self.whole.clone())),
            ),
            (
                Measure::YesToAbstaining,
                Some(Exact::count(self.first_step)),
            ),
            (
                Measure::AbstainingToNo,
                Some(Exact::count(self.second_step)),
            ),
            (
                Measure::ThreeWayBanzhafAbsolute,
                Exact::part(self.whole.clone(), of_others),
            ),
            (
                Measure::ThreeWayBanzhafNormalised,
                Exact::part(self.whole, all.clone()),
            ),
            (
                Measure::ThreeWayShapleyShubik,
                Exact::part(self.pivots, roll_calls),
            ),
        ])
    }
}

/// Runs over the ways in which both classes can vote; the last argument tells how many roll calls have that tally.
fn each(game: &Game, mut visit: impl FnMut(Cast, Cast, &dyn Fn() -> UBig)) {
    let of_others = casts(game.others);
    for (concurring, ways) in &casts(game.concurring) {
        for (others, ways_of_others) in &of_others {
            visit(*concurring, *others, &|| ways * ways_of_others);
        }
    }
}

/// Every way in which so many members can vote, with the number of roll calls for each.
fn casts(members: u16) -> Vec<(Cast, UBig)> {
    let mut casts = Vec::new();
    for (in_favour, ways) in (0..).zip(choices(members)) {
        for (against, of_rest) in (0..).zip(choices(members - in_favour)) {
            casts.push((Cast { in_favour, against }, &ways * of_rest));
        }
    }
    casts
}

/// What the others' votes leave to a member of the class.
fn swings(game: &Game, class: Class, weights: &[UBig]) -> Swings {
    let mut swings = Swings::default();
    if game.seats(class) == 0 {
        return swings;
    }
    let others = game.without(class);
    // The member beside the others: with each of its votes the tally is asked anew.
    let with = |concurring: Cast, other: Cast, in_favour: u16, against: u16| {
        let cast = |cast: Cast| Cast {
            in_favour: cast.in_favour + in_favour,
            against: cast.against + against,
        };
        let outcome = match class {
            Class::Concurring => game.outcome(cast(concurring), other),
            Class::Other => game.outcome(concurring, cast(other)),
        };
        outcome == Outcome::Adopted
    };
    let mut by_in_favour = zeros(game.players());
    let mut by_against = zeros(game.players());
    each(&others, |concurring, other, ways| {
        let votes = |in_favour, against| with(concurring, other, in_favour, against);
        if !votes(1, 0) || votes(0, 1) {
            return;
        }
        let ways = ways();
        let in_favour = concurring.in_favour + other.in_favour;
        let against = concurring.against + other.against;
        swings.whole += &ways;
        // Each answer is as likely as another. Adoption is certain in favour and not against, and perhaps
        // abstaining; failure the other way about.
        if votes(0, 0) {
            swings.second_step += &ways;
            super::exact::add(&mut by_against, against, &(&ways << 1));
            super::exact::add(&mut by_in_favour, in_favour, &ways);
        } else {
            swings.first_step += &ways;
            super::exact::add(&mut by_against, against, &ways);
            super::exact::add(&mut by_in_favour, in_favour, &(&ways << 1));
        }
    });
    swings.pivots = by_in_favour
        .iter()
        .zip(&by_against)
        .zip(weights)
        .map(|((in_favour, against), weight)| (in_favour + against) * weight)
        .sum();
    swings
}

/// The weight of a set of answers of which `free` need not have been given yet: over the number `k` of members
/// called before, `k! (m−k)!` orders, the ways to choose which of the free ones were called, and `3^(m−k)` answers
/// of those that were not; `m` is the number of others.
fn weights(players: u16) -> Vec<UBig> {
    let orders = orders(players);
    let answers: Vec<UBig> = (0..players)
        .map(|left| UBig::from(3_u8).pow(left.into()))
        .collect();
    let weight = |free: u16| {
        // By how many of the free ones are still to be called; they are the last of all.
        let ways = choices(free).into_iter();
        let orders = orders.iter();
        ways.zip(orders)
            .zip(&answers)
            .map(|((ways, orders), answers)| ways * orders * answers)
            .sum()
    };
    (0..players).map(weight).collect()
}
