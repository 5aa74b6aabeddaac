//! What a draw comes to at the edges, where no sampling would tell.

use std::convert::Infallible;

use rand::TryRng;

use super::*;
use crate::law::rules::Rules;
use crate::law::vote::Vote;

/// Random numbers that are none: these, in this order.
struct Script(Vec<u64>);

impl Script {
    fn of(numbers: &[u64]) -> Self {
        Self(numbers.iter().rev().copied().collect())
    }
}

impl TryRng for Script {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::try_from(self.try_next_u64()?).unwrap_or(u32::MAX))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.0.pop().unwrap_or(u64::MAX))
    }

    fn try_fill_bytes(&mut self, _: &mut [u8]) -> Result<(), Infallible> {
        Ok(())
    }
}

/// A number of 64 bits that serves two members, the first from its lower half.
fn pair(first: u64, second: u64) -> u64 {
    second << 32 | first
}

#[test]
fn a_certainty_is_always_drawn() {
    assert_eq!(threshold(1.0), 1 << 32);
    assert_eq!(threshold(0.0), 0);
    assert_eq!(Drawn::of(&Chances::certain(Vote::Against)).not_neither, 1 << 32);
}

/// A vote is in favour below the first threshold, against from there to the second, and neither from there on: the
/// number of draws on each side is the threshold itself.
#[test]
fn a_draw_at_a_threshold_lies_beyond_it() {
    let member = Drawn { in_favour: 5, not_neither: 9 };
    for (draw, expected) in [(4, (1, 0)), (5, (0, 1)), (8, (0, 1)), (9, (0, 0))] {
        assert_eq!(each(&[member], &[], &mut Script::of(&[draw])), expected);
        let second = Script::of(&[pair(9, draw)]);
        assert_eq!(each(&[member; 2], &[], &mut { second }), expected);
    }
    for (draw, in_favour) in [(6, 1), (7, 0)] {
        let second = Script::of(&[pair(7, draw)]);
        assert_eq!(each(&[], &[7, 7], &mut { second }), (in_favour, 0));
    }
}

/// A permanent member and another move together, or each by itself; two in favour adopt, and one of them is known.
#[test]
fn a_bloc_that_moves_is_drawn_once() {
    let member = Drawn { in_favour: 50, not_neither: 90 };
    let sampler = RollSampler {
        rule: Rules::requiring(2).non_procedural,
        certain: None,
        members: 3,
        known: Tally { in_favour: 1, ..Tally::default() },
        permanent: Vec::new(),
        others: Vec::new(),
        blocs: vec![BlocSampler {
            cohesion: 10,
            together: Drawn { in_favour: 20, not_neither: 40 },
            permanent: vec![member],
            others: vec![60],
        }],
    };
    let draw = |numbers: &[u64]| sampler.draw(&mut Script::of(numbers));
    // Together, below the threshold of cohesion: both in favour, both against, both neither.
    assert_eq!(draw(&[pair(19, 9)]), Outcome::Adopted);
    assert_eq!(draw(&[pair(20, 9)]), Outcome::NotAdopted);
    assert_eq!(draw(&[pair(40, 9)]), Outcome::NotAdopted);
    // Apart, from there on: each by itself.
    assert_eq!(draw(&[pair(19, 10), 50, 59]), Outcome::Vetoed);
    assert_eq!(draw(&[pair(19, 10), 90, 60]), Outcome::NotAdopted);
    assert_eq!(draw(&[pair(19, 10), 90, 59]), Outcome::Adopted);
    // With two in favour already, what the bloc's permanent member does decides.
    let more = RollSampler { known: Tally { in_favour: 2, ..Tally::default() }, members: 4, ..sampler };
    let draw = |numbers: &[u64]| more.draw(&mut Script::of(numbers));
    assert_eq!(draw(&[pair(39, 9)]), Outcome::Vetoed);
    assert_eq!(draw(&[pair(40, 9)]), Outcome::Adopted);
}

/// An event happens where the draw lies below its threshold.
#[test]
fn an_event_is_drawn_below_its_threshold() {
    let nodes = [Node::Event { event: crate::meeting::EventId::new(0), yes: 1, no: 2 }];
    let sampler = Sampler { nodes: &nodes, rolls: Vec::new(), events: vec![7] };
    assert_eq!(sampler.play(&mut Script::of(&[6])), 1);
    assert_eq!(sampler.play(&mut Script::of(&[7])), 2);
}

/// The benchmark counts what is adopted, and nothing else.
#[test]
fn the_benchmark_counts_what_is_adopted() {
    let roll = |outcome| Roll {
        item: crate::meeting::ItemId::new(0),
        rule: Rules::requiring(1).procedural,
        members: Vec::new(),
        blocs: Vec::new(),
        certain: Some(outcome),
    };
    assert_eq!(adopted_of(&roll(Outcome::Adopted), 10, 1), 10);
    assert_eq!(adopted_of(&roll(Outcome::Vetoed), 10, 1), 0);
}
