//! How long voting power takes to count, in one run: the Council of fifteen with every measure, and five vetoes in a
//! Council of two hundred. `cargo bench --bench power`
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
use unsc::power::blocs::{Bloc, Blocs};
use unsc::power::{Class, Game, Power};
use unsc::{Edition, Rules};

fn main() {
    let fifteen = Game {
        rule: Rules::edition(Edition::Charter1965).non_procedural,
        concurring: 5,
        others: 10,
        obliged: 0,
    };
    let two_hundred = Game {
        rule: Rules::requiring(120).non_procedural,
        concurring: 5,
        others: 195,
        obliged: 0,
    };
    let blocs = [Bloc {
        concurring: 3,
        others: 0,
    }];
    for (seats, game, calls) in [("fifteen", fifteen, 100), ("two hundred", two_hundred, 1)] {
        let yes_or_no = time(calls, || Power::yes_or_no(black_box(&game)));
        let both = time(calls, || Power::of(black_box(&game)));
        let bound = time(calls, || {
            let blocs = Blocs::of(black_box(&game), &blocs).unwrap();
            blocs.bound(0, Class::Concurring)
        });
        for (what, took) in [
            ("every measure of yes and no", yes_or_no),
            ("every measure, with abstention too", both),
            ("Owen and Banzhaf–Owen of one member of a bloc", bound),
        ] {
            figure(&format!("power, {seats} seats: {what}"), &shown(took), "");
        }
    }
}
