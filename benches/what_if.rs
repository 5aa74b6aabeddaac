//! The fewest changes, for the Council and for a body of 193. `cargo bench --bench what_if`
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark"
)]

mod common;

use std::hint::black_box;

use common::{figure, shown, time};
use jiff::civil::date;
use unsc::decision::{Outcome, Outcomes};
use unsc::rules::Veto;
use unsc::what_if::fewest::{Case, Measure};
use unsc::{Council, Member, Rule, Seat, SeatKind, Vote, Votes};

fn council(seats: usize) -> Council {
    let seat = |place: usize| Seat {
        member: Member::generic(&format!("Member {place:03}")),
        kind: if place < 5 {
            SeatKind::Permanent
        } else {
            SeatKind::Elected
        },
        term: None,
        may_veto: None,
    };
    Council::of(date(2017, 11, 16), (0..seats).map(seat))
}

fn main() {
    for (seats, affirmative, calls) in [(15, 9, 1_000), (193, 116, 20)] {
        let council = council(seats);
        let rule = Rule {
            affirmative,
            veto: Some(Veto::OF_THE_CHARTER),
        };
        // A third for, a third against, a third abstaining: far from adoption, so every tally is tried.
        let votes = Votes::known(
            (0..seats).map(|place| [Vote::InFavour, Vote::Against, Vote::Abstaining][place % 3]),
        );
        for measure in [Measure::Members, Measure::Steps] {
            let case = Case {
                council: &council,
                rule,
                votes: &votes,
                held: &[],
                measure,
            };
            let wanted = Outcomes::from_iter([Outcome::Adopted]);
            let found = time(calls, || black_box(&case).fewest(wanted));
            figure(
                &format!("the fewest changes of {seats} votes, counted in {measure:?}")
                    .to_lowercase(),
                &shown(found),
                "",
            );
        }
    }
}
