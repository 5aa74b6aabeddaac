//! The fewest changed votes that turn an outcome, for every tally: the engine's search, as a table.

use std::collections::BTreeMap;

use serde::Serialize;

use super::diagram::{Branch, Nodes, Pool};
use crate::law::council::{Council, Seat};
use crate::law::decision::{Outcome, Outcomes};
use crate::law::rules::Rule;
use crate::law::tally::Ballot;
use crate::law::vote::Votes;
use crate::what_if::change_set::Pattern;
use crate::what_if::fewest::{Side, VoteCase};

/// So many members, of which groups, to which sides. Of the six groups the first three are those
/// whose concurrence is required, each three in favour, neither and against; of groups and of sides
/// the first has the lowest bit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Moved(u32, u8, u8);

/// The fewest changes, and all the patterns in which they can be made.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Turned(u32, Vec<Vec<Moved>>);

/// All of a page; entry 0 is none.
pub type Changes = Pool<Option<Turned>>;

/// The table of a rule: looked up by how many of those whose concurrence is required are in favour
/// and against, and then of the others. Members that are held are not counted.
pub fn table(council: &Council, rule: Rule, held: &[usize], changes: &mut Changes, nodes: &mut Nodes) -> Branch {
    changes.place(None);
    let movable = |may_veto: bool| -> Vec<usize> {
        let seats = council.seats().iter().enumerate();
        let of_kind = seats.filter(|(place, seat)| seat.may_veto() == may_veto && !held.contains(place));
        of_kind.map(|(place, _)| place).collect()
    };
    let (concurring, others) = (movable(true), movable(false));
    let mut tried = Vec::new();
    for (yes, no) in divisions(concurring.len()) {
        for (other_yes, other_no) in divisions(others.len()) {
            let mut votes: Votes = council.seats().iter().map(|_| Some(Side::Neither.vote())).collect();
            divide(&mut votes, &concurring, yes, no);
            divide(&mut votes, &others, other_yes, other_no);
            let sizes =
                [yes, concurring.len() - yes - no, no, other_yes, others.len() - other_yes - other_no, other_no];
            let empty = sizes.iter().enumerate().filter(|(_, size)| **size == 0);
            let empty = empty.fold(0_u8, |bits, (group, _)| bits | 1 << group);
            let row = [yes, no, other_yes, other_no].map(|count| u8::try_from(count).unwrap_or(u8::MAX));
            tried.push((empty, row.to_vec(), turned(council, rule, held, &votes)));
        }
    }
    // Whether a group that has no members is named makes no difference; those that name most first.
    tried.sort_by_key(|(empty, row, _)| (empty.count_ones(), row.clone()));
    let mut rows = BTreeMap::new();
    for (empty, row, turned) in tried {
        let alike = |known: &Option<Turned>| match (known, &turned) {
            (None, None) => true,
            (Some(known), Some(turned)) => known.alike(turned, empty),
            _ => false,
        };
        let place = changes.position(alike);
        let place = place.unwrap_or_else(|| changes.place(turned));
        rows.insert(row, place);
    }
    nodes.fold(&rows)
}

impl Turned {
    /// Are they the same but for groups that have no members?
    fn alike(&self, other: &Self, empty: u8) -> bool {
        let same = |one: &Moved, other: &Moved| (one.0, one.2) == (other.0, other.2) && (one.1 ^ other.1) & !empty == 0;
        let pattern = |one: &Vec<Moved>, other: &Vec<Moved>| {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        };
        let mut pairs = self.1.iter().zip(&other.1);
        self.0 == other.0 && self.1.len() == other.1.len() && pairs.all(|(one, other)| pattern(one, other))
    }
}

fn divisions(members: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..=members).flat_map(move |yes| (0..=members - yes).map(move |no| (yes, no)))
}

fn divide(votes: &mut Votes, members: &[usize], yes: usize, no: usize) {
    for place in members.iter().take(yes) {
        votes.set(*place, Some(Side::InFavour.vote()));
    }
    for place in members.iter().skip(yes).take(no) {
        votes.set(*place, Some(Side::Against.vote()));
    }
}

/// What stops a text that is adopted, or has one adopted that is not.
fn turned(council: &Council, rule: Rule, held: &[usize], votes: &Votes) -> Option<Turned> {
    let tallies = Ballot::RollCall(votes.clone()).tallies(council);
    let now = rule.outcome(tallies.first()?);
    let wanted: Outcomes = Outcome::ALL
        .into_iter()
        .filter(|outcome| (*outcome == Outcome::Adopted) != (now == Outcome::Adopted))
        .collect();
    let case = VoteCase { council, rule, votes, fixed: held };
    let fewest = case.fewest(wanted)?;
    let patterns = fewest.patterns.iter().map(|pattern| moved(pattern, council, votes));
    Some(Turned(fewest.cost, patterns.collect()))
}

fn moved(pattern: &Pattern, council: &Council, votes: &Votes) -> Vec<Moved> {
    let group = |place: &usize| {
        let may_veto = council.seat(*place).is_some_and(Seat::may_veto);
        let side = votes.of(*place).map_or(Side::Neither, Side::from);
        1 << (side_place(side) + if may_veto { 0 } else { 3 })
    };
    let moves = pattern.moves.iter().map(|one| {
        let of = one.of.iter().map(group).fold(0, |bits, bit: u8| bits | bit);
        let to = one.to.iter().fold(0, |bits, side| bits | 1 << side_place(*side));
        Moved(one.count, of, to)
    });
    moves.collect()
}

fn side_place(side: Side) -> u8 {
    match side {
        Side::InFavour => 0,
        Side::Neither => 1,
        Side::Against => 2,
    }
}
