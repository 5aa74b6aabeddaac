//! The fewest changed votes that lead to an outcome, all the ways to make them, and the certificate
//! that fewer will not do.
//!
//! The outcome depends on the votes only through their tally, so this is a search over tallies: the
//! permanent members' sides, and how many of the others are in favour. Each is put to
//! [`Rule::outcome`]; members are named only at the end.

use super::pattern::{Fewest, Move, Pattern, merged};
use crate::law::council::{Council, Seat};
use crate::law::decision::Outcomes;
use crate::law::rules::Rule;
use crate::law::tally::Tally;
use crate::law::vote::{Vote, Votes};

/// Where a vote stands, as far as the outcome goes: abstaining, not participating and being absent
/// are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

    /// The side of a vote.
    #[must_use]
    pub const fn of(vote: Vote) -> Self {
        match vote {
            Vote::InFavour => Self::InFavour,
            Vote::Against => Self::Against,
            Vote::Abstaining | Vote::NotParticipating | Vote::Absent => Self::Neither,
        }
    }

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

/// How a change is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Measure {
    /// Each member that changes its vote counts one.
    #[default]
    Members,
    /// From in favour to abstaining is one step, from in favour to against are two.
    Steps,
}

/// One vote, to be changed as little as possible.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// The Council.
    pub council: &'a Council,
    /// The rule that decides.
    pub rule: Rule,
    /// The votes as they are counted.
    pub votes: &'a Votes,
    /// The places of members that will not move.
    pub held: &'a [usize],
    /// How a change is measured.
    pub measure: Measure,
}

/// The members of one kind that can move, by side.
#[derive(Debug, Clone, Default)]
struct Pool([Vec<usize>; 3]);

impl Pool {
    fn of(&self, side: Side) -> &[usize] {
        let [in_favour, neither, against] = &self.0;
        match side {
            Side::InFavour => in_favour,
            Side::Neither => neither,
            Side::Against => against,
        }
    }

    fn add(&mut self, side: Side, place: usize) {
        let [in_favour, neither, against] = &mut self.0;
        match side {
            Side::InFavour => in_favour.push(place),
            Side::Neither => neither.push(place),
            Side::Against => against.push(place),
        }
    }

    fn count(&self, side: Side) -> i64 {
        i64::try_from(self.of(side).len()).unwrap_or(i64::MAX)
    }

    fn len(&self) -> i64 {
        Side::ALL.into_iter().map(|side| self.count(side)).sum()
    }
}

/// What a number of members of one kind do: moves, what they cost, and what they do to the tally.
struct Shift {
    moves: Vec<Move>,
    cost: u32,
    in_favour: i64,
    against: i64,
}

impl Case<'_> {
    /// The fewest changes that lead to one of the wanted outcomes; none where no change does.
    /// Votes that are not known stay so, and count as neither.
    #[must_use]
    pub fn fewest(&self, wanted: Outcomes) -> Option<Fewest> {
        let mut tally = Tally::default();
        let (mut apart, mut others) = (Pool::default(), Pool::default());
        for (place, seat) in self.council.seats().iter().enumerate() {
            let vote = self.votes.of(place).unwrap_or(Vote::Abstaining);
            tally.add(vote, seat.may_veto());
            if self.held.contains(&place) || self.votes.of(place).is_none() {
                continue;
            }
            let pool = if self.counts_apart(seat) { &mut apart } else { &mut others };
            pool.add(Side::of(vote), place);
        }
        let shifts_apart = self.shifts_of_those_apart(&apart);
        let shifts_of_others = self.shifts_of_others(&others);
        let mut fewest: Option<Fewest> = None;
        let mut failed: Vec<u32> = Vec::new();
        for one in &shifts_apart {
            for other in &shifts_of_others {
                let cost = one.cost + other.cost;
                let shifted = shift(tally, one, other);
                if !wanted.allows(self.rule.outcome(&shifted)) {
                    failed.push(cost);
                    continue;
                }
                let moves = one.moves.iter().chain(&other.moves).cloned().collect();
                match &mut fewest {
                    Some(known) if known.cost < cost => {}
                    Some(known) if known.cost == cost => known.patterns.push(Pattern { moves }),
                    _ => {
                        fewest = Some(Fewest { cost, patterns: vec![Pattern { moves }], nearer: 0 });
                    }
                }
            }
        }
        let mut fewest = fewest?;
        fewest.nearer = failed.iter().filter(|cost| **cost < fewest.cost).count() as u64;
        fewest.patterns = merged(fewest.patterns);
        Some(fewest)
    }

    /// Seats whose negative vote the rule counts apart.
    fn counts_apart(&self, seat: &Seat) -> bool {
        self.rule.veto.is_some() && seat.may_veto()
    }

    /// Every way in which the seats that count apart can be divided among the sides; where they are too few for it,
    /// there is no flow.
    fn shifts_of_those_apart(&self, pool: &Pool) -> Vec<Shift> {
        let all = pool.len();
        let mut shifts = Vec::new();
        for in_favour in 0..=all {
            for against in 0..=all {
                let gain = in_favour - pool.count(Side::InFavour);
                let gain_against = against - pool.count(Side::Against);
                shifts.extend(self.flows(pool, gain, gain_against));
            }
        }
        shifts
    }

    /// The cheapest ways to have so many more in favour and so many more against. Each member moves
    /// at most once, so with three sides there is one way to do it with the fewest members; counted
    /// in steps, one member crossing the floor costs as much as two going half the way.
    fn flows(&self, pool: &Pool, in_favour: i64, against: i64) -> Vec<Shift> {
        let crossing = match (in_favour.signum(), against.signum()) {
            (1, -1) | (-1, 1) => in_favour.abs().min(against.abs()),
            _ => 0,
        };
        let fewest_crossing = match self.measure {
            Measure::Members => crossing,
            Measure::Steps => 0,
        };
        let mut shifts = Vec::new();
        for across in fewest_crossing..=crossing {
            // Those that leave one side for the other, then those that go to or come from neither.
            let mut moves = Vec::new();
            let mut go = |from: Side, to: Side, count: i64| {
                let pooled = pool.of(from);
                let count = u32::try_from(count).unwrap_or(0);
                if 0 < count {
                    moves.push(Move { count, of: pooled.to_vec(), to: vec![to] });
                }
            };
            let (to_favour, to_against) = if 0 < in_favour { (across, 0) } else { (0, across) };
            go(Side::Against, Side::InFavour, to_favour);
            go(Side::InFavour, Side::Against, to_against);
            let left_favour = in_favour - to_favour + to_against;
            let left_against = against - to_against + to_favour;
            go(Side::Neither, Side::InFavour, left_favour);
            go(Side::InFavour, Side::Neither, -left_favour);
            go(Side::Neither, Side::Against, left_against);
            go(Side::Against, Side::Neither, -left_against);
            let out_of_neither = left_favour.max(0) + left_against.max(0);
            if pool.count(Side::Neither) < out_of_neither {
                continue;
            }
            let members: i64 = across + left_favour.abs() + left_against.abs();
            let steps = members + across;
            let cost = match self.measure {
                Measure::Members => members,
                Measure::Steps => steps,
            };
            let cost = u32::try_from(cost).unwrap_or(u32::MAX);
            shifts.push(Shift { moves, cost, in_favour, against });
        }
        shifts
    }

    /// Every number of the other seats that can come over or leave. Where they go when they leave,
    /// and whence they come, makes no difference to any rule.
    fn shifts_of_others(&self, pool: &Pool) -> Vec<Shift> {
        let [in_favour, neither, against] = [Side::InFavour, Side::Neither, Side::Against].map(|side| pool.of(side));
        let stay = Shift { moves: Vec::new(), cost: 0, in_favour: 0, against: 0 };
        let leave = (1..=in_favour.len()).map(|count| {
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            let to = match self.measure {
                Measure::Members => vec![Side::Neither, Side::Against],
                Measure::Steps => vec![Side::Neither],
            };
            let moves = vec![Move { count, of: in_favour.to_vec(), to }];
            Shift { moves, cost: count, in_favour: -i64::from(count), against: 0 }
        });
        let come = (1..=neither.len() + against.len()).map(|count| {
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            let near = u32::try_from(neither.len()).unwrap_or(u32::MAX).min(count);
            let to = || vec![Side::InFavour];
            let moves = match self.measure {
                Measure::Members => {
                    let mut of = [neither, against].concat();
                    of.sort_unstable();
                    vec![Move { count, of, to: to() }]
                }
                Measure::Steps => vec![
                    Move { count: near, of: neither.to_vec(), to: to() },
                    Move { count: count - near, of: against.to_vec(), to: to() },
                ],
            };
            let cost = match self.measure {
                Measure::Members => count,
                Measure::Steps => count + (count - near),
            };
            let moves = moves.into_iter().filter(|one| 0 < one.count).collect();
            Shift { moves, cost, in_favour: i64::from(count), against: 0 }
        });
        std::iter::once(stay).chain(leave).chain(come).collect()
    }
}

/// The tally after two shifts. Others against are not told from those that abstain: no rule does.
fn shift(tally: Tally, apart: &Shift, others: &Shift) -> Tally {
    let moved = |count: u16, by: i64| u16::try_from(i64::from(count) + by).unwrap_or(0);
    let in_favour = moved(tally.in_favour, apart.in_favour + others.in_favour);
    let permanent_against = moved(tally.permanent_against, apart.against);
    let against = moved(tally.against, apart.against).min(tally.members() - in_favour);
    let away = tally.not_participating + tally.absent;
    let abstaining = (tally.members() - in_favour - against).saturating_sub(away);
    Tally { in_favour, against, abstaining, permanent_against, ..tally }
}
