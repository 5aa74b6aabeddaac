//! Blocs: members that must vote together act as one in the Council, and share the bloc's value among themselves.
//!
//! Each member outside the blocs is treated as a bloc of one. Both values ask how often a member's "yes" adopts a text.
//! They differ in what counts as equally likely, like the Shapley–Shubik index and the absolute Banzhaf index. The Owen
//! value (G. Owen, "Values of games with a priori unions", 1977) considers the orders in which the members of each bloc
//! follow one another: it is the share of these in which the member is the pivot. The absolute Banzhaf–Owen value (G.
//! Owen, "Modification of the Banzhaf–Coleman index for games with a priori unions", 1982) counts the member's swings
//! when every other bloc is entirely for or entirely against.

#![expect(clippy::indexing_slicing, reason = "every table is as long as there are members, and none is read beyond")]

use std::collections::BTreeMap;

use dashu_int::UBig;

use super::exact::{Exact, binomials, factorials, orders};
use super::yes_no::defined;
use super::{Class, Game, Measure, Measures};

/// The number of members of each class in a bloc, in the order of [`Class::BOTH`].
pub type Bloc = [u16; 2];

/// The value of a member of this class in the bloc with the index `own`, or outside the blocs if `own` is `None`.
/// Returns `None` if there is no such member, or if the blocs have more members than the Council.
#[must_use]
pub fn value(game: &Game, blocs: &[Bloc], own: Option<usize>, class: Class) -> Option<Measures> {
    let mut alone = Class::BOTH.map(|class| game.seats(class));
    for bloc in blocs {
        for class in 0..2 {
            alone[class] = alone[class].checked_sub(bloc[class])?;
        }
    }
    let mut mine = [0, 0];
    mine[class as usize] = 1;
    // The other members of its bloc.
    let mut fellows = [0, 0];
    if let Some(own) = own {
        fellows = *blocs.get(own)?;
    }
    let with_it = if own.is_some() { &mut fellows } else { &mut alone };
    with_it[class as usize] = with_it[class as usize].checked_sub(1)?;
    let others: Vec<&Bloc> =
        blocs.iter().enumerate().filter(|(place, _)| Some(*place) != own).map(|(_, b)| b).collect();
    let unions = unions(alone, &others);
    let all_unions = alone.iter().sum::<u16>() + u16::try_from(others.len()).ok()? + 1;
    let size = fellows.iter().sum::<u16>() + 1;
    let (orders_of_unions, orders_within) = (orders(all_unions), orders(size));
    let (mut pivots, mut swings) = (UBig::ZERO, UBig::ZERO);
    let of_others = binomials(fellows[1]);
    for (a, ways) in (0..).zip(binomials(fellows[0])) {
        for (b, ways_of_others) in (0..).zip(&of_others) {
            for ((number, [more_a, more_b]), outside) in &unions {
                let [a, b] = [a + more_a, b + more_b];
                if game.adopted_by(a + mine[0], b + mine[1]) && !game.adopted_by(a, b) {
                    let coalitions = &ways * ways_of_others * outside;
                    let within = usize::from(a + b - more_a - more_b);
                    pivots += &coalitions * &orders_within[within] * &orders_of_unions[usize::from(*number)];
                    swings += coalitions;
                }
            }
        }
    }
    let all_orders = factorials(all_unions).pop()? * factorials(size).pop()?;
    let sets = UBig::ONE << usize::from(all_unions - 1 + size - 1);
    Some(defined([
        (Measure::Owen, Exact::part(pivots, all_orders)),
        (Measure::BanzhafOwenAbsolute, Exact::part(swings, sets)),
    ]))
}

/// Sets of blocs and single members: the size of the set, its number of members of each class, and the number of such
/// sets.
fn unions(alone: Bloc, blocs: &[&Bloc]) -> BTreeMap<(u16, Bloc), UBig> {
    let mut unions = BTreeMap::new();
    let [concurring, others] = alone.map(binomials);
    for (a, ways) in (0..).zip(&concurring) {
        unions.extend((0..).zip(&others).map(|(b, ways_of_others)| ((a + b, [a, b]), ways * ways_of_others)));
    }
    for [more_a, more_b] in blocs {
        for ((number, [a, b]), ways) in unions.clone() {
            *unions.entry((number + 1, [a + more_a, b + more_b])).or_default() += ways;
        }
    }
    unions
}
