//! Sets of changed votes, as a person says them: these three, and any two of those eight.

use itertools::Itertools;
use serde::Serialize;

use super::fewest::Side;
use crate::law::vote::Vote;

/// The fewest changes of one vote that lead to an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeSet {
    /// How many known votes have to change; zero where none has to.
    pub cost: u32,
    /// How many open votes have to be cast one way, at the least.
    pub open: u32,
    /// How many sets of members can make the changes; `None` where there are more than can be counted.
    pub combinations: Option<u128>,
    /// All the ways to make the changes.
    pub patterns: Vec<Pattern>,
    /// How many tallies that take fewer changes were checked; none of them leads to the outcome.
    pub closer_tallies_checked: usize,
}

/// Ways to make the fewest changes that are alike: so many of these members, and so many of those.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pattern {
    /// The moves that together make one change.
    pub moves: Vec<Move>,
    /// How the open votes have to be cast; any of these is enough. Empty where they make no difference.
    pub open: Vec<OpenVotes>,
}

/// How open votes have to be cast: so many of them in favour, and so many of those that may veto against.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct OpenVotes {
    /// The members whose votes are open.
    pub of: Vec<usize>,
    /// Those of them that may veto, where the rule knows a veto.
    pub may_veto: Vec<usize>,
    /// The least and the most votes in favour.
    pub in_favour: [usize; 2],
    /// The least and the most votes against of members that may veto.
    pub against: [usize; 2],
}

impl OpenVotes {
    /// What of the open votes is needed for what `leads` says of the votes in favour and against: the fewest that have
    /// to be cast, and every way. `None` where nothing leads there.
    pub(super) fn needed(
        of: &[usize],
        may_veto: &[usize],
        leads: impl Fn(usize, usize) -> bool,
    ) -> Option<(u32, Vec<Self>)> {
        // Of each number in favour, the votes against that lead there: they are always next to each other.
        let most_against = |in_favour: usize| may_veto.len().min(of.len() - in_favour);
        let rows: Vec<Option<[usize; 2]>> = (0..=of.len())
            .map(|in_favour| {
                let most = most_against(in_favour);
                let (fewest, last) = (0..=most).filter(|against| leads(in_favour, *against)).minmax().into_option()?;
                // No more can be against: as good as all.
                Some([fewest, if last == most { may_veto.len() } else { last }])
            })
            .collect();
        let cheapest = rows.iter().enumerate().filter_map(|(in_favour, row)| Some(in_favour + row.as_ref()?[0]));
        let cheapest = u32::try_from(cheapest.min()?).unwrap_or(u32::MAX);
        let mut ways: Vec<Self> = Vec::new();
        for against in rows.iter().flatten().unique() {
            let allowed = |in_favour: usize| {
                rows.get(in_favour).is_some_and(|row| {
                    let within = |row: &[usize; 2]| row[0] <= against[0] && against[1] <= row[1];
                    row.as_ref().is_some_and(within) || most_against(in_favour) < against[0]
                })
            };
            let runs = (0..=of.len()).chunk_by(|in_favour| allowed(*in_favour));
            for (_, run) in runs.into_iter().filter(|(allowed, _)| *allowed) {
                let Some((least, most)) = run.minmax().into_option() else { continue };
                let (of, may_veto) = (of.to_vec(), may_veto.to_vec());
                ways.push(Self { of, may_veto, in_favour: [least, most], against: *against });
            }
        }
        let inside = |one: &Self, other: &Self| {
            let within = |one: [usize; 2], other: [usize; 2]| other[0] <= one[0] && one[1] <= other[1];
            let possible = [one.against[0], one.against[1].min(most_against(one.in_favour[0]))];
            one != other && within(one.in_favour, other.in_favour) && within(possible, other.against)
        };
        let all = ways.clone();
        ways.retain(|one| !all.iter().any(|other| inside(one, other)));
        if ways.iter().any(|one| one.in_favour == [0, of.len()] && one.against == [0, may_veto.len()]) {
            ways.clear();
        }
        Some((cheapest, ways))
    }
}

/// So many of these members take another side.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Move {
    /// How many.
    pub count: u32,
    /// The members among whom they are.
    pub of: Vec<usize>,
    /// The sides that they can take; any of them will do.
    pub to: Vec<Side>,
}

/// How many sets of members such patterns are, where their groups of members are the same or share nobody.
pub(super) fn combinations(patterns: &[Pattern]) -> Option<u128> {
    // Patterns that draw as many from the same members differ in what these do, not in who.
    let mut drawn = patterns.iter().map(Pattern::draws).unique();
    drawn.try_fold(0_u128, |sum, draws| sum.checked_add(choices(&draws)?))
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
pub(super) fn merged(patterns: &[Pattern]) -> Vec<Pattern> {
    let open = patterns.iter().map(|pattern| &pattern.open).unique();
    open.flat_map(|open| {
        let alike = patterns.iter().filter(|pattern| pattern.open == *open);
        let mut changes: Vec<Vec<Move>> = alike.map(|pattern| pattern.moves.clone()).collect();
        while let Some(joined) = with_divisions_joined(&changes).or_else(|| with_pools_joined(&changes)) {
            changes = joined;
        }
        changes.into_iter().map(|moves| Pattern { moves, open: open.clone() })
    })
    .collect()
}

/// So many of these, each to one side or the other, however they are divided. Does it once, for the first group of
/// members for which every division is there; `None` where there is none.
fn with_divisions_joined(changes: &[Vec<Move>]) -> Option<Vec<Vec<Move>>> {
    for one in changes.iter().flatten() {
        for (_, rest, count) in changes.iter().map(|moves| division(moves, &one.of)) {
            let alike = |moves: &&Vec<Move>| {
                let (_, others, all) = division(moves, &one.of);
                others == rest && all == count
            };
            let sides = changes.iter().filter(alike).flat_map(|moves| division(moves, &one.of).0);
            // The nearer side first.
            let to: Vec<Side> = sides.unique().sorted_by_key(|side| (*side != Side::Neither, *side)).collect();
            // Two sides, and every way to divide so many between them.
            if to.len() == 2 && changes.iter().filter(alike).count() == count as usize + 1 {
                return Some(replaced(changes, &alike, &rest, Move { count, of: one.of.clone(), to }));
            }
        }
    }
    None
}

/// So many of these and the others of those, however they are divided: any of both. Does it once, for the first two
/// groups of members for which every division is there; `None` where there are none.
fn with_pools_joined(changes: &[Vec<Move>]) -> Option<Vec<Vec<Move>>> {
    let moves = || changes.iter().flatten();
    for (one, other) in moves().cartesian_product(moves()).filter(|(one, other)| one.of != other.of) {
        for (rest, count) in changes.iter().filter_map(|moves| split(moves, one, other)) {
            let alike = |moves: &&Vec<Move>| split(moves, one, other).is_some_and(|same| same == (rest.clone(), count));
            let all = count as usize;
            let divisions = all.min(one.of.len()) + 1 - all.saturating_sub(other.of.len());
            let found = changes.iter().filter(alike).count();
            if 2 <= found && found == divisions {
                let of = one.of.iter().chain(&other.of).copied().sorted_unstable().collect();
                return Some(replaced(changes, &alike, &rest, Move { count, of, to: one.to.clone() }));
            }
        }
    }
    None
}

/// The changes with one in the place of those that are alike: their common moves and the one that joins the rest.
fn replaced(
    changes: &[Vec<Move>],
    alike: &impl Fn(&&Vec<Move>) -> bool,
    common: &[&Move],
    joined: Move,
) -> Vec<Vec<Move>> {
    let moves = common.iter().map(|one| (*one).clone()).chain([joined]).collect();
    changes.iter().filter(|moves| !alike(moves)).cloned().chain([moves]).collect()
}

/// The sides that members of a group move to, the moves of all others, and how many of the group move.
fn division<'p>(moves: &'p [Move], of: &[usize]) -> (Vec<Side>, Vec<&'p Move>, u32) {
    let (these, rest): (Vec<&Move>, Vec<&Move>) = moves.iter().partition(|one| one.of == of);
    let sides = these.iter().flat_map(|one| one.to.iter().copied()).collect();
    (sides, rest, these.iter().map(|one| one.count).sum())
}

/// The moves other than those of the two groups to the side of `one`, and how many of both groups move there; `None`
/// where members of either do anything else.
fn split<'p>(moves: &'p [Move], one: &Move, other: &Move) -> Option<(Vec<&'p Move>, u32)> {
    let (both, rest): (Vec<&Move>, Vec<&Move>) =
        moves.iter().partition(|known| known.of == one.of || known.of == other.of);
    let count = both.iter().map(|known| known.count).sum();
    let one_side = both.iter().all(|known| known.to == one.to);
    (one_side && !both.is_empty()).then_some((rest, count))
}
