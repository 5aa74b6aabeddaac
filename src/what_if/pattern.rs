//! Ways to change votes, as a person says them: these three, and any two of those eight.

use super::fewest::Side;
use crate::law::vote::Vote;

/// The fewest changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fewest {
    /// How much they come to, in the measure asked for; zero where nothing has to change.
    pub cost: u32,
    /// All the ways to make them.
    pub patterns: Vec<Pattern>,
    /// How many tallies nearer than that were tried and do not lead to the outcome: with them, the
    /// certificate that nothing smaller will do.
    pub nearer: u64,
}

/// Ways to make the fewest changes that are alike: so many of these members, and so many of those.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The moves that together make one change.
    pub moves: Vec<Move>,
}

/// So many of these members take another side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// How many.
    pub count: u32,
    /// The places of those among whom they are.
    pub of: Vec<usize>,
    /// The sides that they can take; any of them will do.
    pub to: Vec<Side>,
}

impl Fewest {
    /// How many sets of members there are; `None` where there are more than can be counted.
    #[must_use]
    pub fn sets(&self) -> Option<u128> {
        // Patterns that draw as many from the same members differ in what these do, not in who.
        let mut drawn: Vec<Vec<(&[usize], u32)>> = Vec::new();
        for draws in self.patterns.iter().map(Pattern::draws) {
            if !drawn.contains(&draws) {
                drawn.push(draws);
            }
        }
        drawn.iter().try_fold(0_u128, |sum, draws| sum.checked_add(choices(draws)?))
    }
}

impl Pattern {
    /// How many sets of members it stands for; `None` where there are more than can be counted.
    #[must_use]
    pub fn sets(&self) -> Option<u128> {
        choices(&self.draws())
    }

    /// How many are drawn from which members, whatever they do.
    fn draws(&self) -> Vec<(&[usize], u32)> {
        let mut draws: Vec<(&[usize], u32)> = Vec::new();
        for one in &self.moves {
            match draws.iter_mut().find(|(of, _)| *of == one.of) {
                Some((_, count)) => *count += one.count,
                None => draws.push((&one.of, one.count)),
            }
        }
        draws
    }

    /// The first of the changes it stands for: each member that moves, and its vote.
    #[must_use]
    pub fn example(&self) -> Vec<(usize, Vote)> {
        let mut changed: Vec<(usize, Vote)> = Vec::new();
        for one in &self.moves {
            let Some(side) = one.to.first() else { continue };
            let free = one.of.iter().filter(|place| !changed.iter().any(|(other, _)| other == *place));
            let chosen: Vec<usize> = free.copied().take(one.count as usize).collect();
            changed.extend(chosen.into_iter().map(|place| (place, side.vote())));
        }
        changed
    }
}

/// In how many ways one can draw so many from each.
fn choices(draws: &[(&[usize], u32)]) -> Option<u128> {
    draws.iter().try_fold(1_u128, |product, (of, count)| product.checked_mul(ways(of.len(), *count)?))
}

/// In how many ways `count` can be chosen of `all`.
fn ways(all: usize, count: u32) -> Option<u128> {
    let all = all as u128;
    (0..u128::from(count)).try_fold(1_u128, |ways, taken| {
        // Exact at each step: a product of consecutive numbers is divisible by the factorial.
        Some(ways.checked_mul(all.checked_sub(taken)?)? / (taken + 1))
    })
}

/// Patterns that a person would say as one are one.
pub(super) fn merged(mut patterns: Vec<Pattern>) -> Vec<Pattern> {
    while let Some(joined) = with_divisions_joined(&patterns).or_else(|| with_pools_joined(&patterns)) {
        patterns = joined;
    }
    patterns
}

/// So many of these, each to one side or the other, however they are divided. Does it once, for the first group of
/// members for which every division is there; `None` where there is none.
fn with_divisions_joined(patterns: &[Pattern]) -> Option<Vec<Pattern>> {
    for pattern in patterns {
        for one in &pattern.moves {
            let (_, rest, count) = division(pattern, &one.of);
            let alike = alike(patterns, |pattern| {
                let (_, others, all) = division(pattern, &one.of);
                others == rest && all == count
            });
            let of_alike = alike.iter().filter_map(|place| patterns.get(*place));
            let mut to: Vec<Side> = of_alike.flat_map(|pattern| division(pattern, &one.of).0).collect();
            // The nearer side first.
            to.sort_unstable_by_key(|side| (*side != Side::Neither, *side));
            to.dedup();
            // Two sides, and every way to divide so many between them.
            if to.len() == 2 && alike.len() == count as usize + 1 {
                let of = one.of.clone();
                return Some(replaced(patterns, &alike, &rest, Move { count, of, to }));
            }
        }
    }
    None
}

/// The places of the patterns that are so.
fn alike(patterns: &[Pattern], are_so: impl Fn(&Pattern) -> bool) -> Vec<usize> {
    let places = patterns.iter().enumerate();
    places.filter(|(_, pattern)| are_so(pattern)).map(|(place, _)| place).collect()
}

/// The patterns with one in the place of those at these places: their common moves and the one that joins the rest.
fn replaced(patterns: &[Pattern], places: &[usize], common: &[&Move], joined: Move) -> Vec<Pattern> {
    let moves = common.iter().map(|one| (*one).clone()).chain([joined]).collect();
    let kept = patterns.iter().enumerate().filter(|(place, _)| !places.contains(place));
    kept.map(|(_, pattern)| pattern.clone()).chain([Pattern { moves }]).collect()
}

/// The sides that members of a group move to, the moves of all others, and how many of the group move.
fn division<'p>(pattern: &'p Pattern, of: &[usize]) -> (Vec<Side>, Vec<&'p Move>, u32) {
    let (these, rest): (Vec<&Move>, Vec<&Move>) = pattern.moves.iter().partition(|one| one.of == of);
    let sides = these.iter().flat_map(|one| one.to.iter().copied()).collect();
    (sides, rest, these.iter().map(|one| one.count).sum())
}

/// So many of these and the others of those, however they are divided: any of both. Does it once, for the first two
/// groups of members for which every division is there; `None` where there are none.
fn with_pools_joined(patterns: &[Pattern]) -> Option<Vec<Pattern>> {
    let moves: Vec<&Move> = patterns.iter().flat_map(|pattern| &pattern.moves).collect();
    for one in &moves {
        for other in moves.iter().filter(|other| other.of != one.of) {
            for pattern in patterns {
                let Some((rest, count)) = split(pattern, one, other) else {
                    continue;
                };
                let alike = alike(patterns, |pattern| {
                    split(pattern, one, other).is_some_and(|same| same == (rest.clone(), count))
                });
                let all = count as usize;
                let divisions = all.min(one.of.len()) + 1 - all.saturating_sub(other.of.len());
                if 2 <= alike.len() && alike.len() == divisions {
                    let mut of = [one.of.as_slice(), other.of.as_slice()].concat();
                    of.sort_unstable();
                    let to = one.to.clone();
                    return Some(replaced(patterns, &alike, &rest, Move { count, of, to }));
                }
            }
        }
    }
    None
}

/// The moves of a pattern other than those of the two groups to the side of `one`, and how many of both groups move
/// there; `None` where members of either do anything else.
fn split<'p>(pattern: &'p Pattern, one: &Move, other: &Move) -> Option<(Vec<&'p Move>, u32)> {
    let (both, rest): (Vec<&Move>, Vec<&Move>) =
        pattern.moves.iter().partition(|known| known.of == one.of || known.of == other.of);
    let count = both.iter().map(|known| known.count).sum();
    let one_side = both.iter().all(|known| known.to == one.to);
    (one_side && !both.is_empty()).then_some((rest, count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Side::{Against, InFavour, Neither};

    const TWO: [usize; 2] = [0, 1];
    const THREE: [usize; 3] = [2, 3, 4];
    const ONE: [usize; 1] = [9];

    fn to(side: Side, count: u32, of: &[usize]) -> Move {
        Move { count, of: of.to_vec(), to: vec![side] }
    }

    fn merged_of(patterns: &[&[Move]]) -> Vec<Vec<Move>> {
        let patterns = patterns.iter().map(|moves| Pattern { moves: moves.to_vec() });
        let merged = merged(patterns.collect());
        merged.into_iter().map(|pattern| pattern.moves).collect()
    }

    fn either(side: [Side; 2], count: u32, of: &[usize]) -> Move {
        Move { to: side.to_vec(), ..to(Neither, count, of) }
    }

    /// Two of these, each to one side or to the other, beside the same other move: one sentence, the nearer side first.
    #[test]
    fn every_division_between_two_sides_is_one_pattern() {
        let rest = to(InFavour, 1, &ONE);
        let divided = merged_of(&[
            &[to(Against, 2, &THREE), rest.clone()],
            &[to(Neither, 1, &THREE), to(Against, 1, &THREE), rest.clone()],
            &[to(Neither, 2, &THREE), rest.clone()],
        ]);
        assert_eq!(divided, [[rest, either([Neither, Against], 2, &THREE)]]);
        let crossing = merged_of(&[&[to(InFavour, 1, &ONE)], &[to(Neither, 1, &ONE)]]);
        assert_eq!(crossing, [[either([Neither, InFavour], 1, &ONE)]]);
    }

    /// So many of these and the rest of those, in every way that their numbers allow: any of both.
    #[test]
    fn every_division_among_two_groups_is_one_pattern() {
        let rest = to(Neither, 1, &ONE);
        let both = [TWO.as_slice(), &THREE].concat();
        let one = merged_of(&[&[rest.clone(), to(InFavour, 1, &THREE)], &[rest.clone(), to(InFavour, 1, &TWO)]]);
        assert_eq!(one, [[rest, to(InFavour, 1, &both)]]);
        // Of two and three, four are one or two of the two.
        let four = merged_of(&[
            &[to(InFavour, 1, &TWO), to(InFavour, 3, &THREE)],
            &[to(InFavour, 2, &TWO), to(InFavour, 2, &THREE)],
        ]);
        assert_eq!(four, [[to(InFavour, 4, &both)]]);
    }

    /// What leaves out a division, or goes with another move, or has another number, stays as it is.
    #[test]
    fn what_is_not_every_division_stays_as_it_is() {
        let rest = || to(InFavour, 1, &ONE);
        for patterns in [
            vec![vec![to(Neither, 2, &THREE)], vec![to(Neither, 1, &THREE), to(Against, 1, &THREE)]],
            vec![vec![to(Neither, 1, &THREE), rest()], vec![to(Against, 1, &THREE)]],
            vec![vec![to(Neither, 1, &THREE)], vec![to(Against, 2, &THREE)]],
            vec![vec![to(InFavour, 1, &TWO), to(InFavour, 3, &THREE)]],
            vec![vec![to(InFavour, 1, &TWO)], vec![to(Neither, 1, &THREE)]],
            vec![vec![to(InFavour, 1, &TWO), to(Neither, 1, &ONE)], vec![to(InFavour, 1, &THREE)]],
            vec![vec![to(InFavour, 1, &TWO)], vec![to(InFavour, 2, &THREE)]],
            vec![vec![to(InFavour, 1, &TWO), to(Neither, 1, &THREE)], vec![to(InFavour, 2, &THREE)]],
        ] {
            let given: Vec<&[Move]> = patterns.iter().map(Vec::as_slice).collect();
            assert_eq!(merged_of(&given), patterns);
        }
    }
}
