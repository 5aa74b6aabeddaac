//! The fewest changed votes that lead to an outcome, every way to make them, and the proof that fewer are not enough.
//!
//! The outcome depends on the votes only through their tally, so this is a search over tallies: how many of those that
//! may veto stand on each side, and how many of the others are in favour. Each is put to [`Rule::outcome`]; members are
//! named only at the end. Votes that are still open cost nothing: they are asked for before a known vote is changed.

use itertools::Itertools;
use serde::Serialize;

use super::change_set::{ChangeSet, Move, OpenVotes, Pattern, combinations, merged};
use crate::law::council::Council;
use crate::law::decision::Outcomes;
use crate::law::rules::Rule;
use crate::law::tally::Tally;
use crate::law::vote::{Vote, Votes};

/// The side of a vote, as far as the outcome goes: abstaining, not participating and absent count as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// In favour.
    InFavour,
    /// Neither in favour nor against.
    Neither,
    /// Against.
    Against,
}

impl Side {
    /// All of them, from one end to the other.
    pub const ALL: [Self; 3] = [Self::InFavour, Self::Neither, Self::Against];

    /// The plainest vote of this side.
    #[must_use]
    pub const fn vote(self) -> Vote {
        match self {
            Self::InFavour => Vote::InFavour,
            Self::Neither => Vote::Abstaining,
            Self::Against => Vote::Against,
        }
    }
}

impl From<Vote> for Side {
    fn from(vote: Vote) -> Self {
        match vote {
            Vote::InFavour => Self::InFavour,
            Vote::Against => Self::Against,
            Vote::Abstaining | Vote::NotParticipating | Vote::Absent => Self::Neither,
        }
    }
}

/// One vote, to be changed as little as possible.
#[derive(Debug, Clone)]
pub struct VoteCase<'a> {
    /// Who votes.
    pub council: &'a Council,
    /// The rule that decides.
    pub rule: Rule,
    /// The votes as they are counted; `None` for those that are open.
    pub votes: &'a Votes,
    /// Members whose votes are not to change; an open vote among them counts as an abstention.
    pub fixed: &'a [usize],
}

/// Members of one kind, by the side they stand on.
#[derive(Debug, Clone, Default)]
struct Pool([Vec<usize>; 3]);

impl Pool {
    fn count(&self) -> [usize; 3] {
        [0, 1, 2].map(|side: usize| self.0.get(side).map_or(0, Vec::len))
    }

    fn of(&self, side: Side) -> &[usize] {
        self.0.get(side as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// The members of either side, in the order of the Council.
    fn of_both(&self, sides: [Side; 2]) -> Vec<usize> {
        sides.iter().flat_map(|side| self.of(*side)).copied().sorted_unstable().collect()
    }
}

/// Members of one kind that move: the moves, how many they are, and the sides as they stand then.
struct Shift {
    moves: Vec<Move>,
    cost: u32,
    in_favour: usize,
    against: usize,
}

impl VoteCase<'_> {
    /// The fewest changes that lead to one of the wanted outcomes; none where no change does.
    #[must_use]
    pub fn fewest(&self, wanted: Outcomes) -> Option<ChangeSet> {
        let mut fixed = Tally::default();
        let (mut apart, mut others) = (Pool::default(), Pool::default());
        let (mut open, mut open_apart) = (Vec::new(), Vec::new());
        for (member, seat) in self.council.seats().iter().enumerate() {
            // Only a rule with a veto distinguishes members that may veto.
            let counts_apart = self.rule.veto.is_some() && seat.may_veto();
            match self.votes.of(member) {
                vote if self.fixed.contains(&member) => fixed.add(vote.unwrap_or(Vote::Abstaining), counts_apart),
                Some(vote) => {
                    let Pool(sides) = if counts_apart { &mut apart } else { &mut others };
                    sides.iter_mut().skip(Side::from(vote) as usize).take(1).for_each(|side| side.push(member));
                }
                None => {
                    open.push(member);
                    open_apart.extend(counts_apart.then_some(member));
                }
            }
        }
        let (apart, others) = (shifts_apart(&apart), shifts_of_others(&others));
        let pairs = apart.iter().cartesian_product(&others).map(|(one, other)| (one.cost + other.cost, one, other));
        let pairs: Vec<(u32, &Shift, &Shift)> = pairs.sorted_by_key(|(cost, ..)| *cost).collect();
        let mut found: Option<ChangeSet> = None;
        for (cost, one, other) in &pairs {
            if found.as_ref().is_some_and(|found| found.cost < *cost) {
                break;
            }
            // Other votes against count like abstentions: no rule distinguishes them.
            let leads = |in_favour: usize, against: usize| {
                let in_favour = fixed.in_favour + count(one.in_favour + other.in_favour + in_favour);
                let permanent_against = fixed.permanent_against + count(one.against + against);
                let abstaining = count(self.council.seats().len()).saturating_sub(in_favour + permanent_against);
                let against = permanent_against;
                let tally = Tally { in_favour, against, abstaining, permanent_against, ..Tally::default() };
                wanted.allows(self.rule.outcome(&tally))
            };
            let Some((asked, needs)) = OpenVotes::needed(&open, &open_apart, leads) else { continue };
            let pattern = Pattern { moves: one.moves.iter().chain(&other.moves).cloned().collect(), open: needs };
            match &mut found {
                Some(found) if found.open < asked => {}
                Some(found) if found.open == asked => found.patterns.push(pattern),
                Some(found) => (found.open, found.patterns) = (asked, vec![pattern]),
                None => {
                    let closer_tallies_checked = pairs.partition_point(|(less, ..)| less < cost);
                    let (patterns, combinations) = (vec![pattern], None);
                    found =
                        Some(ChangeSet { cost: *cost, open: asked, combinations, patterns, closer_tallies_checked });
                }
            }
        }
        let mut found = found?;
        found.combinations = combinations(&found.patterns);
        found.patterns = merged(&found.patterns);
        Some(found)
    }
}

/// Every way in which members that count apart can be divided among the sides. Each moves at most once, so that with
/// three sides there is one way to come to a division with the fewest moves.
fn shifts_apart(pool: &Pool) -> Vec<Shift> {
    let before = pool.count();
    let members: usize = before.iter().sum();
    let divisions =
        (0..=members).flat_map(|in_favour| (0..=members - in_favour).map(move |against| (in_favour, against)));
    divisions
        .map(|(in_favour, against)| {
            let mut left = before;
            let mut missing = [in_favour, members - in_favour - against, against];
            for (left, missing) in left.iter_mut().zip(&mut missing) {
                let stay = (*left).min(*missing);
                (*left, *missing) = (*left - stay, *missing - stay);
            }
            let mut moves = Vec::new();
            for ((from, left), (to, missing)) in
                Side::ALL.into_iter().zip(left).cartesian_product(Side::ALL.into_iter().zip(missing))
            {
                // Either all that leave one side spread over two, or all that come to one side come from two.
                let moving = left.min(missing);
                if 0 < moving {
                    moves.push(Move { count: size(moving), of: pool.of(from).to_vec(), to: vec![to] });
                }
            }
            let cost = moves.iter().map(|one| one.count).sum();
            Shift { moves, cost, in_favour, against }
        })
        .collect()
}

/// Every number of the other members that can be in favour. Where they go when they leave, and where they come from,
/// makes no difference to any rule.
fn shifts_of_others(pool: &Pool) -> Vec<Shift> {
    let before = pool.of(Side::InFavour).len();
    let members: usize = pool.count().iter().sum();
    let shift = |in_favour: usize| {
        let cost = size(in_favour.abs_diff(before));
        let (of, to) = if in_favour < before {
            (pool.of(Side::InFavour).to_vec(), vec![Side::Neither, Side::Against])
        } else {
            (pool.of_both([Side::Neither, Side::Against]), vec![Side::InFavour])
        };
        let moves = if cost == 0 { Vec::new() } else { vec![Move { count: cost, of, to }] };
        Shift { moves, cost, in_favour, against: 0 }
    };
    (0..=members).map(shift).collect()
}

fn count(members: usize) -> u16 {
    u16::try_from(members).unwrap_or(u16::MAX)
}

fn size(members: usize) -> u32 {
    u32::try_from(members).unwrap_or(u32::MAX)
}
