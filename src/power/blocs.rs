//! Blocs: members that are bound to vote together come before the Council as one, and share among themselves what
//! the bloc is worth.
//!
//! Members outside any bloc stand alone. Both values ask how often a member's "yes" adopts a text; they differ in what
//! counts as equally likely, as the Shapley–Shubik index and the absolute Banzhaf index do.

use std::collections::BTreeMap;

use dashu_int::UBig;

use super::exact::{Exact, choices, factorials, orders};
use super::{Class, Game};

/// How many members of each class are bound in one bloc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bloc {
    /// Members whose concurring vote is required.
    pub concurring: u16,
    /// All others.
    pub others: u16,
}

/// What a member is worth, given the blocs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The Owen value (G. Owen, "Values of games with a priori unions", 1977): the share of orders in which the
    /// member is the pivot, among those in which the members of each bloc follow one another.
    pub owen: Exact,
    /// The Banzhaf–Owen value (G. Owen, "Modification of the Banzhaf–Coleman index for games with a priori unions",
    /// 1982), absolute: the member's swings, where every other bloc is wholly for or wholly against, over all of
    /// them.
    pub banzhaf_owen: Exact,
}

/// Sets of blocs outside a member's own, with all their members: how many blocs, and the members of each class.
type Unions = BTreeMap<(u16, u16, u16), UBig>;

impl Bloc {
    const fn size(self) -> u16 {
        self.concurring + self.others
    }

    /// A member that stands alone.
    const fn alone(class: Class) -> Self {
        match class {
            Class::Concurring => Self { concurring: 1, others: 0 },
            Class::Other => Self { concurring: 0, others: 1 },
        }
    }
}

/// The game of a Council whose blocs are stated.
#[derive(Debug, Clone)]
pub struct Blocs<'a> {
    game: &'a Game,
    bound: &'a [Bloc],
    /// Members that stand alone, of each class.
    alone: [u16; 2],
}

impl<'a> Blocs<'a> {
    /// None where the blocs have more members than the Council.
    #[must_use]
    pub fn of(game: &'a Game, blocs: &'a [Bloc]) -> Option<Self> {
        let mut alone = [game.concurring, game.others];
        for bloc in blocs {
            for (alone, bound) in alone.iter_mut().zip([bloc.concurring, bloc.others]) {
                *alone = alone.checked_sub(bound)?;
            }
        }
        Some(Self { game, bound: blocs, alone })
    }

    /// How many members of a class stand alone.
    #[must_use]
    pub const fn alone(&self, class: Class) -> u16 {
        let [concurring, others] = self.alone;
        match class {
            Class::Concurring => concurring,
            Class::Other => others,
        }
    }

    /// What a member of a class is worth in the bloc at this place; none where it has no such member.
    #[must_use]
    pub fn bound(&self, bloc: usize, class: Class) -> Option<Bound> {
        let own = *self.bound.get(bloc)?;
        let others = self.bound.iter().enumerate();
        let others = others.filter(|(place, _)| *place != bloc).map(|(_, bloc)| *bloc);
        self.value(own, class, &Self::unions(others, self.alone))
    }

    /// What a member of a class is worth that stands alone; none where there is no such member.
    #[must_use]
    pub fn outside(&self, class: Class) -> Option<Bound> {
        let [mut concurring, mut others] = self.alone;
        let own = match class {
            Class::Concurring => &mut concurring,
            Class::Other => &mut others,
        };
        *own = own.checked_sub(1)?;
        let unions = Self::unions(self.bound.iter().copied(), [concurring, others]);
        self.value(Bloc::alone(class), class, &unions)
    }

    fn unions(blocs: impl Iterator<Item = Bloc>, alone: [u16; 2]) -> Unions {
        let [concurring, others] = alone.map(choices);
        let mut unions = Unions::new();
        for (a, ways) in (0..).zip(&concurring) {
            for (b, ways_of_others) in (0..).zip(&others) {
                unions.insert((a + b, a, b), ways * ways_of_others);
            }
        }
        for bloc in blocs {
            for ((number, a, b), ways) in unions.clone() {
                let with = (number + 1, a + bloc.concurring, b + bloc.others);
                *unions.entry(with).or_default() += ways;
            }
        }
        unions
    }

    /// Runs over the sets of other blocs and of members of its own bloc that vote in favour.
    fn value(&self, own: Bloc, class: Class, unions: &Unions) -> Option<Bound> {
        let [mut concurring, mut others] = [own.concurring, own.others];
        let (one_concurring, one_other) = match class {
            Class::Concurring => (1, 0),
            Class::Other => (0, 1),
        };
        concurring = concurring.checked_sub(one_concurring)?;
        others = others.checked_sub(one_other)?;
        let all_unions = self.alone.iter().sum::<u16>() + u16::try_from(self.bound.len()).ok()?;
        let (orders_of_unions, orders_within) = (orders(all_unions), orders(own.size()));
        let mut pivots = UBig::ZERO;
        let mut swings = UBig::ZERO;
        let of_others = choices(others);
        for (a, ways) in (0..).zip(choices(concurring)) {
            for (b, ways_of_others) in (0..).zip(&of_others) {
                let within = &ways * ways_of_others;
                let order = orders_within.get(usize::from(a + b))?;
                for ((number, more_a, more_b), outside) in unions {
                    let (a, b) = (a + more_a, b + more_b);
                    let with = self.game.adopted_by(a + one_concurring, b + one_other);
                    if !with || self.game.adopted_by(a, b) {
                        continue;
                    }
                    let coalitions = &within * outside;
                    let of_unions = orders_of_unions.get(usize::from(*number))?;
                    pivots += &coalitions * order * of_unions;
                    swings += coalitions;
                }
            }
        }
        let all_orders = factorials(all_unions).pop()? * factorials(own.size()).pop()?;
        let sets = UBig::ONE << usize::from(all_unions - 1 + own.size() - 1);
        Some(Bound { owen: Exact::part(pivots, all_orders)?, banzhaf_owen: Exact::part(swings, sets)? })
    }
}
