//! The yes-no game: every set of members is a coalition that supports the text while all others oppose it.

#![expect(clippy::indexing_slicing, reason = "every table is as long as there are members, and none is read beyond")]

use std::iter;

use dashu_int::UBig;
use dashu_ratio::RBig;

use super::exact::{Exact, binomials, factorials, orders};
use super::{Class, Game, Measure, Measures, Power};

/// The counts for each member of a class.
#[derive(Clone)]
struct Member {
    /// Winning coalitions with this member.
    winning: UBig,
    /// Winning coalitions that would lose without it.
    swings: UBig,
    /// Orders of all members in which it is the pivot.
    pivots: UBig,
    /// Its swings, by the number of members whose departure would make the coalition lose.
    shared: Vec<UBig>,
    /// Minimal winning coalitions with this member, by size.
    minimal: Vec<UBig>,
}

/// All measures of the game. It runs over tallies: how many members of each class support the text.
pub(super) fn measures(game: &Game) -> Power {
    let players = game.players();
    let seats = Class::BOTH.map(|class| game.seats(class));
    let orders = orders(players);
    let none = vec![UBig::ZERO; usize::from(players) + 1];
    let nothing =
        Member { winning: 0_u8.into(), swings: 0_u8.into(), pivots: 0_u8.into(), shared: none.clone(), minimal: none };
    let mut members = [nothing.clone(), nothing];
    // Winning coalitions: all; those in which at least one member is decisive; those in which every member is.
    let (mut winning, mut vulnerable, mut minimal) = (UBig::ZERO, UBig::ZERO, UBig::ZERO);
    let ways_of_others = binomials(game.others);
    for (concurring, ways) in (0..).zip(binomials(game.concurring)) {
        for (others, ways_of_others) in (0..).zip(&ways_of_others) {
            if !game.adopted_by(concurring, others) {
                continue;
            }
            // A class without members in the coalition has no swings.
            let decisive = [
                0 < concurring && !game.adopted_by(concurring - 1, others),
                0 < others && !game.adopted_by(concurring, others - 1),
            ];
            let within = [concurring, others];
            let coalitions = &ways * ways_of_others;
            let needed: u16 = iter::zip(decisive, within).map(|(decisive, within)| u16::from(decisive) * within).sum();
            let size = concurring + others;
            winning += &coalitions;
            if 0 < needed {
                vulnerable += &coalitions;
            }
            if 0 < needed && needed == size {
                minimal += &coalitions;
            }
            for class in (0..2).filter(|class| 0 < within[*class]) {
                let member = &mut members[class];
                // Of all coalitions with this tally, the number that include a given member of the class.
                let with = &coalitions * within[class] / seats[class];
                member.winning += &with;
                if needed == size {
                    member.minimal[usize::from(size)] += &with;
                }
                if decisive[class] {
                    member.pivots += &with * &orders[usize::from(size) - 1];
                    member.swings += &with;
                    member.shared[usize::from(needed)] += with;
                }
            }
        }
    }
    let total = |of: &dyn Fn(&Member) -> UBig| -> UBig {
        iter::zip(&members, seats).map(|(member, seats)| of(member) * seats).sum()
    };
    let swings = total(&|member| member.swings.clone());
    let memberships = total(&|member| member.minimal.iter().sum());
    let all = UBig::ONE << usize::from(players);
    let council = defined([
        (Measure::WinningCoalitions, Some(Exact(winning.clone().into()))),
        (Measure::MinimalWinningCoalitions, Some(Exact(minimal.clone().into()))),
        (Measure::AllSwings, Some(Exact(swings.clone().into()))),
        (Measure::ColemanToAct, Exact::part(winning.clone(), all.clone())),
    ]);
    let of_class = |class: Class| {
        let member = &members[class as usize];
        if game.seats(class) == 0 {
            return Measures::new();
        }
        let share = |parts: &[UBig], of: &UBig| {
            let parts = iter::zip(0_u16.., parts).filter(|(_, part)| !part.is_zero());
            let sum = parts.fold(RBig::ZERO, |sum, (by, part)| sum + RBig::from_parts(part.clone().into(), by.into()));
            (!of.is_zero()).then(|| Exact(sum / RBig::from(of.clone())))
        };
        // A member's vote agrees with the outcome in winning coalitions with it and in losing coalitions without it.
        let losing_without = (&all >> 1) - (&winning - &member.winning);
        let mine = member.swings.clone();
        defined([
            (Measure::Swings, Some(Exact(mine.clone().into()))),
            (Measure::BanzhafAbsolute, Exact::part(mine.clone(), &all >> 1)),
            (Measure::BanzhafNormalised, Exact::part(mine.clone(), swings.clone())),
            (Measure::ShapleyShubik, Exact::part(member.pivots.clone(), factorials(players).pop().unwrap_or_default())),
            (Measure::ColemanToPrevent, Exact::part(mine.clone(), winning.clone())),
            (Measure::ColemanToInitiate, Exact::part(mine, &all - &winning)),
            (Measure::Johnston, share(&member.shared, &vulnerable)),
            (Measure::DeeganPackel, share(&member.minimal, &minimal)),
            (Measure::Holler, Exact::part(member.minimal.iter().sum(), memberships.clone())),
            (Measure::Rae, Exact::part(losing_without + &member.winning, all.clone())),
        ])
    };
    Power { council, members: Class::BOTH.map(of_class) }
}

/// Keeps only the measures that have a meaning.
pub(super) fn defined<const N: usize>(measures: [(Measure, Option<Exact>); N]) -> Measures {
    measures.into_iter().filter_map(|(measure, value)| Some((measure, value?))).collect()
}
