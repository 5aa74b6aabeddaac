//! The fewest changes, for the Council and for a body of 193. `cargo bench --bench what_if`
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    missing_docs,
    reason = "a benchmark"
)]

mod common;

use std::hint::black_box;

use common::{Figures, once, time};
use jiff::civil::date;
use unsc::law::decision::{Outcome, Outcomes};
use unsc::law::rules::Veto;
use unsc::what_if::fewest::{Side, VoteCase};
use unsc::{Council, Member, Rule, Seat, SeatKind, Tally, Votes};

fn council(seats: usize) -> Council {
    let seat = |place: usize| Seat {
        member: Member::generic(&format!("Member {place:03}")),
        kind: if place < 5 { SeatKind::Permanent } else { SeatKind::Elected },
        term: None,
        may_veto: None,
    };
    Council::new(date(2017, 11, 16), (0..seats).map(seat))
}

/// The least cost of a change that adopts, found by going through every vote that the seats from here on can cast.
fn least(case: &VoteCase<'_>, seat: usize, tally: Tally, cost: u32) -> Option<u32> {
    let Some(before) = case.votes.of(seat) else {
        return (case.rule.outcome(&tally) == Outcome::Adopted).then_some(cost);
    };
    let place = |vote| Side::ALL.iter().position(|side| *side == Side::from(vote)).unwrap();
    let costs = Side::ALL.iter().filter_map(|side| {
        let mut tally = tally;
        tally.add(side.vote(), seat < 5);
        let steps = place(before).abs_diff(place(side.vote())) as u32;
        let cost = cost + steps.min(1);
        least(case, seat + 1, tally, cost)
    });
    costs.min()
}

fn main() {
    let mut figures = Figures::of("what_if");
    let mut of_fifteen = None;
    for (seats, affirmative, calls) in [(15, 9, 1_000), (193, 116, 20)] {
        let council = council(seats);
        // A third for, a third against, a third abstaining: far from adoption, so every tally is tried.
        let side = |place: usize| Side::ALL[place % 3].vote();
        let votes = Votes::known((0..seats).map(side));
        let rule = Rule { affirmative, veto: Some(Veto::OF_THE_CHARTER) };
        let case = VoteCase { council: &council, rule, votes: &votes, fixed: &[] };
        let wanted = Outcomes::from_iter([Outcome::Adopted]);
        let found = time(calls, || black_box(&case).fewest(wanted));
        let what = format!("the fewest changes of {seats} votes");
        if let Some(of_fifteen) = of_fifteen {
            figures.faster("the same of 15 votes", of_fifteen, &what, found);
        } else {
            let (tried, cost) = once(|| least(&case, 0, Tally::default(), 0));
            assert_eq!(cost, case.fewest(wanted).map(|fewest| fewest.cost));
            figures.faster(&what, found, "all 3^15 votes gone through", tried);
            of_fifteen = Some(found);
        }
    }
    figures.close();
}
