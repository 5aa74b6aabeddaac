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

use std::cell::OnceCell;

use dashu_int::UBig;

use super::exact::{Exact, choices, factorials, orders, zeros};
use super::yes_no::defined;
use super::{Cast, Class, Game, Measure, Power};
use crate::law::decision::Outcome;

/// What is counted for each member of a class, over the votes of all others: those under which it matters how the
/// member votes, by how many of the others are in favour or against.
struct Swings {
    /// In favour adopts, abstaining does not.
    first_step: [Vec<UBig>; 2],
    /// Abstaining adopts, against does not.
    second_step: [Vec<UBig>; 2],
}

/// Every measure of the game.
pub(super) fn measures(game: &Game) -> Power {
    let patterns = UBig::from(3_u8).pow(game.players().into());
    let (adopting, vetoed) = count(game);
    let council = defined([
        (Measure::Patterns, Some(Exact::count(patterns.clone()))),
        (Measure::AdoptingPatterns, Some(Exact::count(adopting.clone()))),
        (Measure::VetoedPatterns, Some(Exact::count(vetoed))),
        (Measure::ThreeWayToAct, Exact::part(adopting, patterns)),
    ]);
    let weights = weights(game.players());
    let swings = Class::BOTH.map(|class| swings(game, class));
    let all: UBig = swings.iter().zip(Class::BOTH).map(|(swings, class)| swings.whole() * game.seats(class)).sum();
    let [concurring, others] = Class::BOTH;
    let [of_concurring, of_others] = swings.map(|swings| swings.measures(game, &all, &weights));
    let of_class = |class, measures| match game.seats(class) {
        0 => Vec::new(),
        _ => measures,
    };
    Power { council, concurring: of_class(concurring, of_concurring), others: of_class(others, of_others) }
}

/// How many roll calls adopt, and how many veto.
fn count(game: &Game) -> (UBig, UBig) {
    let (mut adopting, mut vetoed) = (UBig::ZERO, UBig::ZERO);
    let (concurring, others) = (RollCalls::of(game.concurring), RollCalls::of(game.others));
    for cast in casts(game.concurring) {
        let (mut adopt, mut veto) = (UBig::ZERO, UBig::ZERO);
        for other in casts(game.others) {
            match game.outcome(cast, other) {
                Outcome::Adopted => others.add_to(&mut adopt, other),
                Outcome::Vetoed => others.add_to(&mut veto, other),
                Outcome::NotAdopted => {}
            }
        }
        let ways = concurring.ways(cast);
        adopting += adopt * &ways;
        vetoed += veto * &ways;
    }
    (adopting, vetoed)
}

impl Swings {
    fn none(players: u16) -> Self {
        let zeros = || [zeros(players), zeros(players)];
        Self { first_step: zeros(), second_step: zeros() }
    }

    fn first_step(&self) -> UBig {
        let [by_in_favour, _] = &self.first_step;
        by_in_favour.iter().sum()
    }

    fn second_step(&self) -> UBig {
        let [by_in_favour, _] = &self.second_step;
        by_in_favour.iter().sum()
    }

    /// In favour adopts, against does not.
    fn whole(&self) -> UBig {
        self.first_step() + self.second_step()
    }

    /// Roll calls in which the member is the pivot. Each answer is as likely as another. In the first step only its
    /// vote in favour can make the adoption certain, and both others the failure; in the second it is the other way
    /// about.
    fn pivots(&self, weights: &[UBig]) -> UBig {
        let weighed = |counts: &[UBig]| -> UBig {
            let pairs = counts.iter().zip(weights);
            pairs.map(|(count, weight)| count * weight).sum()
        };
        let [first_in_favour, first_against] = &self.first_step;
        let [second_in_favour, second_against] = &self.second_step;
        let once = weighed(first_against) + weighed(second_in_favour);
        once + ((weighed(first_in_favour) + weighed(second_against)) << 1)
    }

    fn measures(&self, game: &Game, all: &UBig, weights: &[UBig]) -> Vec<(Measure, Exact)> {
        let players = game.players();
        let of_others = UBig::from(3_u8).pow(usize::from(players).saturating_sub(1));
        let orders = factorials(players).pop().unwrap_or(UBig::ONE);
        let roll_calls = orders * UBig::from(3_u8).pow(players.into());
        defined([
            (Measure::ThreeWaySwings, Some(Exact::count(self.whole()))),
            (Measure::YesToAbstaining, Some(Exact::count(self.first_step()))),
            (Measure::AbstainingToNo, Some(Exact::count(self.second_step()))),
            (Measure::ThreeWayBanzhafAbsolute, Exact::part(self.whole(), of_others)),
            (Measure::ThreeWayBanzhafNormalised, Exact::part(self.whole(), all.clone())),
            (Measure::ThreeWayShapleyShubik, Exact::part(self.pivots(weights), roll_calls)),
        ])
    }
}

/// Every way in which so many members can vote.
fn casts(members: u16) -> impl Iterator<Item = Cast> {
    (0..=members).flat_map(move |in_favour| (0..=members - in_favour).map(move |against| Cast { in_favour, against }))
}

/// How many roll calls of so many members there are for each way in which they can vote. Most are never asked for,
/// so they are counted row by row when they are.
struct RollCalls {
    members: u16,
    in_favour: Vec<UBig>,
    rows: Vec<OnceCell<Vec<UBig>>>,
}

impl RollCalls {
    fn of(members: u16) -> Self {
        Self { members, in_favour: choices(members), rows: vec![OnceCell::new(); usize::from(members) + 1] }
    }

    /// Those with these votes.
    fn ways(&self, cast: Cast) -> UBig {
        let mut ways = UBig::ZERO;
        self.add_to(&mut ways, cast);
        ways
    }

    /// Adds those with these votes to a number.
    fn add_to(&self, number: &mut UBig, cast: Cast) {
        let in_favour = usize::from(cast.in_favour);
        let (Some(row), Some(ways)) = (self.rows.get(in_favour), self.in_favour.get(in_favour)) else {
            return;
        };
        let row = row.get_or_init(|| {
            let of_rest = choices(self.members - cast.in_favour).into_iter();
            of_rest.map(|of_rest| of_rest * ways).collect()
        });
        if let Some(roll_calls) = row.get(usize::from(cast.against)) {
            *number += roll_calls;
        }
    }
}

/// What the others' votes leave to a member of the class.
fn swings(game: &Game, class: Class) -> Swings {
    let players = game.players();
    let mut swings = Swings::none(players);
    if game.seats(class) == 0 {
        return swings;
    }
    let others = game.without(class);
    let (mine_concurs, mine_does_not) = match class {
        Class::Concurring => (1, 0),
        Class::Other => (0, 1),
    };
    let of_concurring = RollCalls::of(others.concurring);
    let of_others = RollCalls::of(others.others);
    for concurring in casts(others.concurring) {
        // The member beside the others: with each of its votes the tally is asked anew.
        let adopts = |other: Cast, in_favour: u16, against: u16| {
            let with = |cast: Cast, mine: u16| Cast {
                in_favour: cast.in_favour + mine * in_favour,
                against: cast.against + mine * against,
            };
            let outcome = game.outcome(with(concurring, mine_concurs), with(other, mine_does_not));
            outcome == Outcome::Adopted
        };
        let mut here = Swings::none(players);
        for other in casts(others.others) {
            if !adopts(other, 1, 0) || adopts(other, 0, 1) {
                continue;
            }
            let [by_in_favour, by_against] =
                if adopts(other, 0, 0) { &mut here.second_step } else { &mut here.first_step };
            for (counts, at) in [
                (by_in_favour, concurring.in_favour + other.in_favour),
                (by_against, concurring.against + other.against),
            ] {
                if let Some(count) = counts.get_mut(usize::from(at)) {
                    of_others.add_to(count, other);
                }
            }
        }
        let ways = of_concurring.ways(concurring);
        for (all, here) in [(&mut swings.first_step, here.first_step), (&mut swings.second_step, here.second_step)] {
            for (all, here) in all.iter_mut().flatten().zip(here.into_iter().flatten()) {
                if !here.is_zero() {
                    *all += here * &ways;
                }
            }
        }
    }
    swings
}

/// The weight of a set of answers of which `free` need not have been given yet: over the number `k` of members
/// called before, `k! (m−k)!` orders, the ways to choose which of the free ones were called, and `3^(m−k)` answers
/// of those that were not; `m` is the number of others.
fn weights(players: u16) -> Vec<UBig> {
    let orders = orders(players);
    let answers: Vec<UBig> = (0..players).map(|left| UBig::from(3_u8).pow(left.into())).collect();
    let weight = |free: u16| {
        // By how many of the free ones are still to be called; they are the last of all.
        let ways = choices(free).into_iter();
        let orders = orders.iter();
        ways.zip(orders).zip(&answers).map(|((ways, orders), answers)| ways * orders * answers).sum()
    };
    (0..players).map(weight).collect()
}
