//! Every vote there can be: `outcome`, `decide` and the oracle agree on all 3^15 and all 3^11 roll calls of votes in favour,
//! against and abstaining, under both paragraphs of Article 27. With `CI=true` or in an optimised build none is left out;
//! otherwise one in 97 of those of fifteen is tried, and their number is not held.

use std::thread;

use jiff::civil::{Date, date};
use unsc::{Ballot, Finding, Matter, Outcome, Outcomes, Tally, Vote, Votes};

use super::oracle::{Chamber, THREE, oracle};
use crate::common;

const OF_FIFTEEN: Date = date(2017, 11, 16);
const OF_ELEVEN: Date = date(1950, 6, 27);

impl Chamber {
    /// Every way to cast these votes, each given to the oracle, to `outcome` and to `decide`: how many are adopted,
    /// vetoed, not adopted. The work is shared out among the processors.
    fn count(&self, cast: &[Vote]) -> [u32; 3] {
        self.count_every(1, cast)
    }

    /// The same, of one in so many.
    fn count_every(&self, stride: usize, cast: &[Vote]) -> [u32; 3] {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let all = cast.len().pow(u32::try_from(self.seats()).unwrap());
        let share = |worker: usize| {
            let mut counts = [0; 3];
            let mut ballot = Ballot::RollCall(Votes::unknown(self.seats()));
            let rule = self.rules.rule_for(&self.question);
            let mut votes = vec![cast[0]; self.seats()];
            for pattern in (worker * stride..all).step_by(workers * stride) {
                write_pattern(pattern, cast, &mut votes);
                let expected = oracle(self, &votes);
                let counted = rule.outcome(&self.tally(&votes));
                if let Ballot::RollCall(roll_call) = &mut ballot {
                    votes.iter().enumerate().for_each(|(seat, vote)| roll_call.set(seat, Some(*vote)));
                }
                let decision = self.rules.decide(&self.council, &self.question, &ballot).unwrap();
                assert_eq!((counted, decision.outcome()), (expected, Some(expected)), "{votes:?}");
                assert_eq!(self.vetoes(&votes, expected), vetoes_named(&decision.findings), "{votes:?}");
                counts[expected as usize] += 1;
            }
            counts
        };
        let counts = thread::scope(|scope| {
            let at_work: Vec<_> = (0..workers).map(|worker| scope.spawn(move || share(worker))).collect();
            at_work.into_iter().map(|worker| worker.join().unwrap()).collect::<Vec<_>>()
        });
        counts.iter().fold([0; 3], |sum, some| [0, 1, 2].map(|outcome| sum[outcome] + some[outcome]))
    }

    /// The seats whose votes are vetoes, by the oracle: those of permanent members against, where the text is vetoed.
    fn vetoes(&self, votes: &[Vote], outcome: Outcome) -> u32 {
        let is_veto =
            |seat: &usize| outcome == Outcome::Vetoed && self.permanent[*seat] && votes[*seat] == Vote::Against;
        (0..votes.len()).filter(is_veto).fold(0, |seats, seat| seats | 1 << seat)
    }
}

/// The seats that the findings name as having cast a veto.
fn vetoes_named(findings: &[Finding]) -> u32 {
    let mut seats = 0;
    for finding in findings {
        if let Finding::Veto(by) = finding {
            for seat in by {
                seats |= 1 << seat;
            }
        }
    }
    seats
}

/// Writes a number in the digits of these votes.
fn write_pattern(mut number: usize, cast: &[Vote], votes: &mut [Vote]) {
    for vote in votes {
        *vote = cast[number % cast.len()];
        number /= cast.len();
    }
}

const YES_NO: [Vote; 2] = [Vote::InFavour, Vote::Against];

#[test]
fn all_votes_of_fifteen_on_other_matters() {
    let stride = common::stride(97);
    let counts = Chamber::charter(OF_FIFTEEN, Matter::NonProcedural).count_every(stride, &THREE);
    if stride == 1 {
        assert_eq!(counts, [146_796, 295_551, 13_906_560]);
    }
    assert!(counts.iter().all(|count| 0 < *count), "{counts:?}");
}

#[test]
fn all_votes_of_fifteen_on_procedure() {
    let stride = common::stride(97);
    let counts = Chamber::charter(OF_FIFTEEN, Matter::Procedural).count_every(stride, &THREE);
    // The same votes reach nine; none is vetoed.
    if stride == 1 {
        assert_eq!(counts, [146_796 + 295_551, 0, 13_906_560]);
    }
    assert!(0 < counts[0] && counts[1] == 0 && 0 < counts[2], "{counts:?}");
}

#[test]
fn all_votes_of_eleven_on_other_matters() {
    let [adopted, vetoed, not_adopted] = Chamber::charter(OF_ELEVEN, Matter::NonProcedural).count(&THREE);
    assert_eq!(adopted, 2_503);
    assert_eq!(adopted + vetoed + not_adopted, 177_147);
}

#[test]
fn all_votes_of_eleven_on_procedure() {
    let [adopted, vetoed, not_adopted] = Chamber::charter(OF_ELEVEN, Matter::Procedural).count(&THREE);
    // Seven or more of eleven, each of the others against or abstaining.
    let by_hand: u32 = (7..=11).map(|yes| binomial(11, yes) * 2_u32.pow(11 - yes)).sum();
    assert_eq!((adopted, vetoed, adopted + not_adopted), (by_hand, 0, 177_147));
}

/// "Winning coalitions (yes/no)": 848 of fifteen, 57 of eleven; on procedure 9,949 and 562.
#[test]
fn winning_coalitions_of_yes_and_no() {
    for (day, winning, procedural) in [(OF_FIFTEEN, 848, 9_949), (OF_ELEVEN, 57, 562)] {
        assert_eq!(Chamber::charter(day, Matter::NonProcedural).count(&YES_NO)[0], winning);
        assert_eq!(Chamber::charter(day, Matter::Procedural).count(&YES_NO)[0], procedural);
    }
}

fn binomial(of: u32, chosen: u32) -> u32 {
    (0..chosen).fold(1, |ways, taken| ways * (of - taken) / (taken + 1))
}

/// A bare count decides exactly when every roll call with that count agrees.
#[test]
fn a_count_decides_if_all_its_roll_calls_agree() {
    for (day, matter) in
        [OF_FIFTEEN, OF_ELEVEN].into_iter().flat_map(|day| [(day, Matter::NonProcedural), (day, Matter::Procedural)])
    {
        let chamber = Chamber::charter(day, matter);
        let seats = u16::try_from(chamber.seats()).unwrap();
        for in_favour in 0..=seats {
            for against in 0..=seats - in_favour {
                let count = Tally { in_favour, against, abstaining: seats - in_favour - against, ..Tally::default() };
                let roll_calls = roll_calls(&chamber, in_favour, against);
                let expected: Outcomes = roll_calls.iter().map(|votes| oracle(&chamber, votes)).collect();
                let decision =
                    chamber.rules.decide(&chamber.council, &chamber.question, &Ballot::Count(count)).unwrap();
                assert_eq!(decision.outcomes, expected, "{count:?} {matter:?}");
            }
        }
    }
}

/// Roll calls with this count: the negative votes first with the permanent members, then first with the others. All
/// that could matter lies between the two, and they reach both ends.
fn roll_calls(chamber: &Chamber, in_favour: u16, against: u16) -> [Vec<Vote>; 2] {
    [true, false].map(|first_permanent| {
        let mut order: Vec<usize> = (0..chamber.seats()).collect();
        order.sort_by_key(|seat| chamber.permanent[*seat] != first_permanent);
        let mut votes = vec![Vote::Abstaining; chamber.seats()];
        order.iter().take(usize::from(against)).for_each(|seat| votes[*seat] = Vote::Against);
        order.iter().rev().take(usize::from(in_favour)).for_each(|seat| votes[*seat] = Vote::InFavour);
        votes
    })
}
