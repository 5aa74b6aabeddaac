//! The law once more, written apart and naively, held against the engine on every vote there can be.
//!
//! `outcome`, `decide` and the oracle agree on all 3^15 and all 3^11 roll calls of votes in favour, against and
//! abstaining, under both paragraphs of Article 27: none is left out, and none is sampled. Sampled, with a seed, are
//! only roll calls that also know members not participating, absent, or with votes not yet known.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod common;

use std::thread;

use common::hold;
use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::prelude::*;
use unsc::{Ballot, Council, Finding, Matter, Outcome, Outcomes, Question, Rules, Tally, Vote, Votes};

/// The oracle: what comes of these votes, of these seats, with this many needed; `veto` outside procedural matters.
fn oracle(votes: &[Vote], permanent: &[bool], needed: usize, veto: bool) -> Outcome {
    let in_favour = votes.iter().filter(|vote| **vote == Vote::InFavour).count();
    let barred = (0..votes.len()).any(|seat| permanent[seat] && votes[seat] == Vote::Against);
    match (in_favour >= needed, veto && barred) {
        (false, _) => Outcome::NotAdopted,
        (true, true) => Outcome::Vetoed,
        (true, false) => Outcome::Adopted,
    }
}

/// The Council of a day, with what the oracle knows of it: who is permanent, by name, and the votes needed, by number.
struct Chamber {
    council: Council,
    rules: Rules,
    permanent: Vec<bool>,
    needed: usize,
}

impl Chamber {
    fn on(day: Date) -> Self {
        let council = Council::on(day).unwrap();
        let names = [
            "China",
            "France",
            "Republic of China",
            "Russian Federation",
            "Union of Soviet Socialist Republics",
            "United Kingdom",
            "United States",
        ];
        let permanent: Vec<bool> =
            council.seats().iter().map(|seat| names.contains(&seat.member.name.as_ref())).collect();
        assert_eq!(permanent.iter().filter(|permanent| **permanent).count(), 5, "{names:?}");
        let needed = match permanent.len() {
            11 => 7,
            15 => 9,
            seats => panic!("no Council ever had {seats} seats"),
        };
        Self { rules: Rules::charter(day), council, permanent, needed }
    }

    fn of_fifteen() -> Self {
        Self::on(date(2017, 11, 16))
    }

    fn of_eleven() -> Self {
        Self::on(date(1950, 6, 27))
    }

    fn seats(&self) -> usize {
        self.permanent.len()
    }

    fn oracle(&self, votes: &[Vote], veto: bool) -> Outcome {
        oracle(votes, &self.permanent, self.needed, veto)
    }

    fn tally(&self, votes: &[Vote]) -> Tally {
        let mut tally = Tally::default();
        votes.iter().zip(&self.permanent).for_each(|(vote, permanent)| tally.add(*vote, *permanent));
        tally
    }

    /// Every way to cast these votes, each given to the oracle, to `outcome` and to `decide`: how many are adopted,
    /// vetoed, not adopted. The work is shared out among the processors.
    fn count(&self, cast: &[Vote], matter: Matter, veto: bool) -> [u32; 3] {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let all = cast.len().pow(u32::try_from(self.seats()).unwrap());
        let share = |worker: usize| {
            let mut counts = [0; 3];
            let mut ballot = Ballot::RollCall(Votes::unknown(self.seats()));
            let question = Question::new(matter);
            let rule = self.rules.rule(matter);
            let mut votes = vec![cast[0]; self.seats()];
            for pattern in (worker..all).step_by(workers) {
                write_pattern(pattern, cast, &mut votes);
                let expected = self.oracle(&votes, veto);
                let counted = rule.outcome(&self.tally(&votes));
                if let Ballot::RollCall(roll_call) = &mut ballot {
                    votes.iter().enumerate().for_each(|(seat, vote)| roll_call.set(seat, Some(*vote)));
                }
                let decision = self.rules.decide(&self.council, &question, &ballot);
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

const THREE: [Vote; 3] = [Vote::InFavour, Vote::Against, Vote::Abstaining];
const YES_NO: [Vote; 2] = [Vote::InFavour, Vote::Against];

#[test]
fn all_votes_of_fifteen_on_other_matters() {
    let counts = Chamber::of_fifteen().count(&THREE, Matter::NonProcedural, true);
    assert_eq!(counts, [146_796, 295_551, 13_906_560]);
}

#[test]
fn all_votes_of_fifteen_on_procedure() {
    let counts = Chamber::of_fifteen().count(&THREE, Matter::Procedural, false);
    // The same votes reach nine; none is vetoed.
    assert_eq!(counts, [146_796 + 295_551, 0, 13_906_560]);
}

#[test]
fn all_votes_of_eleven_on_other_matters() {
    let chamber = Chamber::of_eleven();
    let [adopted, vetoed, not_adopted] = chamber.count(&THREE, Matter::NonProcedural, true);
    assert_eq!(adopted, 2_503);
    assert_eq!(adopted + vetoed + not_adopted, 177_147);
}

#[test]
fn all_votes_of_eleven_on_procedure() {
    let chamber = Chamber::of_eleven();
    let [adopted, vetoed, not_adopted] = chamber.count(&THREE, Matter::Procedural, false);
    // Seven or more of eleven, each of the others against or abstaining.
    let by_hand: u32 = (7..=11).map(|yes| binomial(11, yes) * 2_u32.pow(11 - yes)).sum();
    assert_eq!((adopted, vetoed, adopted + not_adopted), (by_hand, 0, 177_147));
}

/// "Winning coalitions (yes/no)": 848 of fifteen, 57 of eleven; on procedure 9,949 and 562.
#[test]
fn winning_coalitions_of_yes_and_no() {
    for (chamber, winning, procedural) in [(Chamber::of_fifteen(), 848, 9_949), (Chamber::of_eleven(), 57, 562)] {
        assert_eq!(chamber.count(&YES_NO, Matter::NonProcedural, true)[0], winning);
        assert_eq!(chamber.count(&YES_NO, Matter::Procedural, false)[0], procedural);
    }
}

fn binomial(of: u32, chosen: u32) -> u32 {
    (0..chosen).fold(1, |ways, taken| ways * (of - taken) / (taken + 1))
}

fn any_vote() -> impl Strategy<Value = Vote> {
    proptest::sample::select(Vote::ALL.to_vec())
}

/// Not participating and absence are no bar, and are no affirmative votes.
#[test]
fn votes_of_all_five_kinds() {
    for chamber in [Chamber::of_fifteen(), Chamber::of_eleven()] {
        // Most random votes fall short; half of these lean towards yes, so that every outcome comes up.
        let leaning = prop_oneof![Just(Vote::InFavour), any_vote()];
        let votes = prop_oneof![vec(any_vote(), chamber.seats()), vec(leaning, chamber.seats())];
        let came_up = std::cell::Cell::new(Outcomes::default());
        hold(20_000, &votes, |votes| {
            for (matter, veto) in [(Matter::NonProcedural, true), (Matter::Procedural, false)] {
                let expected = chamber.oracle(&votes, veto);
                let ballot = Ballot::RollCall(Votes::known(votes.iter().copied()));
                let decision = chamber.rules.decide(&chamber.council, &Question::new(matter), &ballot);
                prop_assert_eq!(chamber.rules.rule(matter).outcome(&chamber.tally(&votes)), expected);
                prop_assert_eq!(decision.outcome(), Some(expected));
                prop_assert_eq!(decision.tally, chamber.tally(&votes));
                came_up.set(came_up.get().iter().chain([expected]).collect());
            }
            Ok(())
        });
        assert!(Outcome::ALL.into_iter().all(|outcome| came_up.get().allows(outcome)));
    }
}

/// While votes are unknown, `decide` allows just the outcomes that some way to complete the roll call has, and so
/// settles just what all of them agree on.
#[test]
fn unknown_votes_settle_what_every_completion_agrees_on() {
    for chamber in [Chamber::of_fifteen(), Chamber::of_eleven()] {
        let known = prop_oneof![2 => any_vote(), 2 => Just(Vote::InFavour)];
        let vote = prop_oneof![2 => known.prop_map(Some), 1 => Just(None)];
        let partial = vec(vote, chamber.seats())
            .prop_filter("few enough to complete", |votes| votes.iter().filter(|vote| vote.is_none()).count() <= 8);
        let settled = std::cell::Cell::new([0_u32; 2]);
        hold(3_000, &partial, |partial| {
            for (matter, veto) in [(Matter::NonProcedural, true), (Matter::Procedural, false)] {
                let completions = completions(&partial);
                let expected: Outcomes = completions.iter().map(|votes| chamber.oracle(votes, veto)).collect();
                let ballot = Ballot::RollCall(partial.iter().copied().collect());
                let decision = chamber.rules.decide(&chamber.council, &Question::new(matter), &ballot);
                prop_assert_eq!(decision.outcomes, expected);
                prop_assert_eq!(decision.outcome(), expected.settled());
                let mut counts = settled.get();
                counts[usize::from(decision.outcome().is_some())] += 1;
                settled.set(counts);
            }
            Ok(())
        });
        let [open, certain] = settled.get();
        assert!(500 < open && 500 < certain, "{open} open, {certain} certain");
    }
}

/// Every way to fill in the unknown votes: in favour, against or abstaining. Not participating and absence are to the
/// oracle what abstaining is.
fn completions(partial: &[Option<Vote>]) -> Vec<Vec<Vote>> {
    let mut completions = vec![Vec::new()];
    for vote in partial {
        completions = completions
            .into_iter()
            .flat_map(|begun: Vec<Vote>| {
                let with = move |vote: Vote| begun.iter().copied().chain([vote]).collect::<Vec<_>>();
                match vote {
                    Some(vote) => vec![with(*vote)],
                    None => THREE.map(with).to_vec(),
                }
            })
            .collect();
    }
    completions
}

/// A count alone settles just what every roll call with that count agrees on.
#[test]
fn a_count_settles_what_every_roll_call_with_it_agrees_on() {
    for chamber in [Chamber::of_fifteen(), Chamber::of_eleven()] {
        let seats = u16::try_from(chamber.seats()).unwrap();
        for in_favour in 0..=seats {
            for against in 0..=seats - in_favour {
                let count = Tally { in_favour, against, abstaining: seats - in_favour - against, ..Tally::default() };
                for (matter, veto) in [(Matter::NonProcedural, true), (Matter::Procedural, false)] {
                    let expected: Outcomes = roll_calls(&chamber, in_favour, against)
                        .iter()
                        .map(|votes| chamber.oracle(votes, veto))
                        .collect();
                    let decision =
                        chamber.rules.decide(&chamber.council, &Question::new(matter), &Ballot::Count(count));
                    assert_eq!(decision.outcomes, expected, "{count:?} {matter:?}");
                }
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
