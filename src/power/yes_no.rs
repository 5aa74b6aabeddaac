//! The game of yes and no: every set of members is a coalition that supports the text while all others oppose it.

use dashu_int::UBig;

use super::exact::{Exact, add, choices, factorials, orders, over, sum_of_parts, zeros};
use super::{Class, Game, Measure, Power};

/// What is counted for each member of a class.
struct Counts {
    seats: u16,
    /// Winning coalitions that hold the member.
    winning: UBig,
    /// Those that would lose without it, by the number of others in them.
    swings: Vec<UBig>,
    /// The same by the number of members that each would lose without.
    shared: Vec<UBig>,
    /// Minimal winning coalitions that hold it, by the number of members in them.
    minimal: Vec<UBig>,
}

/// What is counted for the Council.
#[derive(Default)]
struct Total {
    winning: UBig,
    /// Winning coalitions that would lose without one of their members or more.
    vulnerable: UBig,
    /// Winning coalitions that would lose without whichever of their members.
    minimal: UBig,
}

impl Counts {
    fn of(class: Class, game: &Game) -> Self {
        let sizes = game.players() + 1;
        Self {
            seats: game.seats(class),
            winning: UBig::ZERO,
            swings: zeros(sizes),
            shared: zeros(sizes),
            minimal: zeros(sizes),
        }
    }
}

/// Every measure of the game.
pub(super) fn measures(game: &Game) -> Power {
    let (total, counts) = count(game);
    let swings: UBig = counts.iter().map(|counts| counts.swings.iter().sum::<UBig>() * counts.seats).sum();
    let memberships: UBig = counts.iter().map(|counts| counts.minimal.iter().sum::<UBig>() * counts.seats).sum();
    let [concurring, others] = counts.map(|counts| {
        if counts.seats == 0 {
            return Vec::new();
        }
        counts.measures(game, &total, &swings, &memberships)
    });
    let coalitions = UBig::ONE << usize::from(game.players());
    let act = Exact::part(total.winning.clone(), coalitions);
    let council = [
        (Measure::WinningCoalitions, Some(Exact::count(total.winning))),
        (Measure::MinimalWinningCoalitions, Some(Exact::count(total.minimal))),
        (Measure::AllSwings, Some(Exact::count(swings))),
        (Measure::ColemanToAct, act),
    ];
    Power { council: defined(council), concurring, others }
}

/// The measures that have a meaning.
pub(super) fn defined(measures: impl IntoIterator<Item = (Measure, Option<Exact>)>) -> Vec<(Measure, Exact)> {
    measures.into_iter().filter_map(|(measure, value)| Some((measure, value?))).collect()
}

/// Runs over the tallies: so many of one class and so many of the other support the text.
fn count(game: &Game) -> (Total, [Counts; 2]) {
    let mut total = Total::default();
    let mut counts = Class::BOTH.map(|class| Counts::of(class, game));
    let ways_of_others = choices(game.others);
    for (concurring, ways) in (0..).zip(choices(game.concurring)) {
        for (others, ways_of_others) in (0..).zip(&ways_of_others) {
            if !game.adopted_by(concurring, others) {
                continue;
            }
            // A class of which nobody is in the coalition has nobody that it would lose without.
            let decisive = [
                0 < concurring && !game.adopted_by(concurring - 1, others),
                0 < others && !game.adopted_by(concurring, others - 1),
            ];
            let within = [concurring, others];
            let coalitions = &ways * ways_of_others;
            let decisive_members: u16 =
                decisive.iter().zip(within).map(|(decisive, within)| if *decisive { within } else { 0 }).sum();
            let size = concurring + others;
            let minimal = 0 < size && decisive_members == size;
            total.winning += &coalitions;
            if 0 < decisive_members {
                total.vulnerable += &coalitions;
            }
            if minimal {
                total.minimal += &coalitions;
            }
            for ((counts, decisive), within) in counts.iter_mut().zip(decisive).zip(within) {
                if within == 0 {
                    continue;
                }
                // Of all coalitions with this tally, those that hold a given member of the class.
                let with = &coalitions * within / counts.seats;
                counts.winning += &with;
                if decisive {
                    add(&mut counts.swings, size - 1, &with);
                    add(&mut counts.shared, decisive_members, &with);
                }
                if minimal {
                    add(&mut counts.minimal, size, &with);
                }
            }
        }
    }
    (total, counts)
}

impl Counts {
    fn measures(&self, game: &Game, total: &Total, all_swings: &UBig, memberships: &UBig) -> Vec<(Measure, Exact)> {
        let players = game.players();
        let all = UBig::ONE << usize::from(players);
        let swings: UBig = self.swings.iter().sum();
        let minimal: UBig = self.minimal.iter().sum();
        let pivots: UBig = self.swings.iter().zip(orders(players)).map(|(swings, orders)| swings * orders).sum();
        // Its vote and the outcome agree in winning coalitions with it, and in losing ones without it.
        let losing_without = (&all >> 1) - (&total.winning - &self.winning);
        defined([
            (Measure::Swings, Some(Exact::count(swings.clone()))),
            (Measure::BanzhafAbsolute, Exact::part(swings.clone(), &all >> 1)),
            (Measure::BanzhafNormalised, Exact::part(swings.clone(), all_swings.clone())),
            (Measure::ShapleyShubik, factorials(players).pop().and_then(|all| Exact::part(pivots, all))),
            (Measure::ColemanToPrevent, Exact::part(swings.clone(), total.winning.clone())),
            (Measure::ColemanToInitiate, Exact::part(swings, &all - &total.winning)),
            (Measure::Johnston, over(sum_of_parts(&self.shared), &total.vulnerable)),
            (Measure::DeeganPackel, over(sum_of_parts(&self.minimal), &total.minimal)),
            (Measure::Holler, Exact::part(minimal, memberships.clone())),
            (Measure::Rae, Exact::part(losing_without + &self.winning, all)),
        ])
    }
}
