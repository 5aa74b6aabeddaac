//! The game with abstention: every member votes in favour, against, or abstains.
//!
//! The Shapley–Shubik index of this game is the one for roll calls (D. Felsenthal and M. Machover, "Ternary voting
//! games", 1997): the members are called in every order and give every answer, all equally likely. The pivot is the
//! member whose answer first makes the outcome certain, whatever the remaining members say.
//!
//! The computation does not need to run over orders. Take a member and the answers of all others, `g` of them against.
//! Adoption is certain with this member's answer, and would not be certain with a different answer, if and only if the
//! text is adopted even though everyone who has not yet answered is against. So all others that are not against must
//! have been called already. Of the `g` that are against, any number may have been called; the weights sum over which
//! ones. The same holds for certain failure, with "in favour" in place of "against".

#![expect(clippy::indexing_slicing, reason = "every table is as long as there are members, and none is read beyond")]

use std::iter;

use dashu_int::UBig;
use itertools::Itertools;

use super::exact::{Exact, binomial_sums, binomials, factorials, orders};
use super::yes_no::defined;
use super::{Class, Game, Measure, Measures, Power};
use crate::law::decision::Outcome;

/// All measures of the game.
pub(super) fn measures(game: &Game) -> Power {
    let players = game.players();
    let all = UBig::from(3_u8).pow(players.into());
    let [mut adopting, mut vetoed] = [UBig::ZERO, UBig::ZERO];
    for_each_tally([game.concurring, game.others], |in_favour, vetoing, ways| match game.outcome(in_favour, vetoing) {
        Outcome::Adopted => adopting += ways,
        Outcome::Vetoed => vetoed += ways,
        Outcome::NotAdopted => {}
    });
    let weights = Weights::new(game);
    let swings = Class::BOTH.map(|class| Swings::new(game, class, &weights));
    let whole: UBig = iter::zip(&swings, Class::BOTH).map(|(swings, class)| swings.whole() * game.seats(class)).sum();
    let members = iter::zip(swings, Class::BOTH).map(|(swings, class)| match game.seats(class) {
        0 => Measures::new(),
        _ => swings.measures(players, &whole),
    });
    let members = members.collect_array().unwrap_or_default();
    let council = defined([
        (Measure::ThreeWayPatterns, Some(Exact(all.clone().into()))),
        (Measure::ThreeWayAdopting, Some(Exact(adopting.clone().into()))),
        (Measure::ThreeWayVetoed, Some(Exact(vetoed.into()))),
        (Measure::ThreeWayToAct, Exact::part(adopting, all)),
    ]);
    Power { council, members }
}

/// Visits each number of votes in favour and of votes against from members that can veto, with the number of ways in
/// which the members of the two classes can vote like this.
fn for_each_tally([concurring, others]: [u16; 2], mut visit: impl FnMut(u16, u16, UBig)) {
    // First, nobody in the first class is against; by the number of votes in favour: (1 + x)^concurring (2 + x)^others.
    let mut ways = vec![UBig::ZERO; usize::from(concurring + others) + 1];
    let of_others: Vec<UBig> =
        iter::zip(binomials(others), 0..).map(|(ways, in_favour)| ways << usize::from(others - in_favour)).collect();
    for (a, of_concurring) in binomials(concurring).iter().enumerate() {
        for (b, of_others) in of_others.iter().enumerate() {
            ways[a + b] += of_concurring * of_others;
        }
    }
    for (who, vetoing) in iter::zip(binomials(concurring), 0..) {
        if 0 < vetoing {
            // With one more vote against, one member fewer can be in favour or abstain: divide by 1 + x.
            for place in 1..ways.len() {
                let (before, from) = ways.split_at_mut(place);
                from[0] -= &before[place - 1];
            }
            ways.pop();
        }
        for (ways, in_favour) in iter::zip(&ways, 0..) {
            visit(in_favour, vetoing, ways * &who);
        }
    }
}

/// The weights of sets of answers.
struct Weights {
    /// By the number of answers that need not have been given yet ("free"). For each number `k` of members called
    /// before, the sum of: `k! (m−k)!` orders, times the ways to choose the free members that were called, times
    /// `3^(m−k)` answers of the members not yet called. `m` is the number of other members.
    free: Vec<UBig>,
    /// The sum of these weights over the votes against in the second class. Indices: the number of its members that are
    /// not in favour, then the number of votes against in the first class.
    against: Vec<Vec<UBig>>,
}

impl Weights {
    fn new(game: &Game) -> Self {
        let answers = iter::successors(Some(UBig::ONE), |answers| Some(answers * 3_u8));
        // By the number of free members still to be called; they come last.
        let called = iter::zip(orders(game.players()), answers).map(|(orders, answers)| orders * answers).collect();
        let free: Vec<UBig> = binomial_sums(called).filter_map(|row| row.into_iter().next()).collect();
        let columns = usize::from(game.concurring) + 1;
        let against = binomial_sums(free.clone()).take(usize::from(game.others) + 1).map(|mut row| {
            row.truncate(columns);
            row
        });
        Self { against: against.collect(), free }
    }
}

/// The counts for each member of a class, over the votes of all others under which its own vote matters.
#[derive(Default)]
struct Swings {
    /// A vote in favour adopts the text, an abstention does not.
    first_step: UBig,
    /// An abstention adopts the text, a vote against does not.
    second_step: UBig,
    /// Roll calls in which this member is the pivot.
    pivots: UBig,
}

impl Swings {
    fn new(game: &Game, class: Class, weights: &Weights) -> Self {
        let mut swings = Self::default();
        let mut rest = [game.concurring, game.others];
        if rest[class as usize] == 0 {
            return swings;
        }
        rest[class as usize] -= 1;
        let [concurring, others] = rest;
        let mine = u16::from(class == Class::Concurring);
        let of_others = binomials(others);
        for_each_tally(rest, |in_favour, vetoing, ways| {
            let adopts = |in_favour, vetoing| game.outcome(in_favour, vetoing) == Outcome::Adopted;
            if !adopts(in_favour + 1, vetoing) || adopts(in_favour, vetoing + mine) {
                return;
            }
            // The same ways, split by the number of votes against.
            let who = &binomials(concurring)[usize::from(vetoing)];
            let by_against: UBig = iter::zip(binomials(concurring - vetoing), 0..)
                .filter(|(_, a)| (in_favour.saturating_sub(others)..=in_favour).contains(a))
                .map(|(of_concurring, a)| {
                    let b = usize::from(in_favour - a);
                    of_concurring * &of_others[b] * &weights.against[usize::from(others) - b][usize::from(vetoing)]
                })
                .sum::<UBig>()
                * who;
            let by_in_favour = &ways * &weights.free[usize::from(in_favour)];
            // All answers are equally likely. In the first step, only the vote in favour can make adoption certain, and
            // both other answers can make failure certain. In the second step it is the reverse.
            if adopts(in_favour, vetoing) {
                swings.second_step += ways;
                swings.pivots += by_in_favour + (by_against << 1);
            } else {
                swings.first_step += ways;
                swings.pivots += by_against + (by_in_favour << 1);
            }
        });
        swings
    }

    /// A vote in favour adopts the text, a vote against does not.
    fn whole(&self) -> UBig {
        &self.first_step + &self.second_step
    }

    fn measures(self, players: u16, all: &UBig) -> Measures {
        let of_others = UBig::from(3_u8).pow(usize::from(players).saturating_sub(1));
        let roll_calls = factorials(players).pop().unwrap_or_default() * &of_others * 3_u8;
        defined([
            (Measure::ThreeWaySwings, Some(Exact(self.whole().into()))),
            (Measure::ThreeWayBanzhafAbsolute, Exact::part(self.whole(), of_others)),
            (Measure::ThreeWayBanzhafNormalised, Exact::part(self.whole(), all.clone())),
            (Measure::ThreeWayYesToAbstaining, Some(Exact(self.first_step.into()))),
            (Measure::ThreeWayAbstainingToNo, Some(Exact(self.second_step.into()))),
            (Measure::ThreeWayShapleyShubik, Exact::part(self.pivots, roll_calls)),
        ])
    }
}
