//! How long voting power takes to count, in one run: the Council of fifteen with every measure, and five vetoes in a
//! Council of two hundred with every measure of yes and no. Each is the middle of many runs.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints what it measures, and may fail loudly"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

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
    show("fifteen seats, every measure of yes and no", 500, || {
        Power::yes_or_no(black_box(&fifteen))
    });
    show(
        "fifteen seats, every measure, with abstention too",
        500,
        || Power::of(black_box(&fifteen)),
    );
    show(
        "fifteen seats, Owen and Banzhaf–Owen for one bloc",
        500,
        || {
            Blocs::of(black_box(&fifteen), &blocs)
                .unwrap()
                .bound(0, Class::Concurring)
        },
    );
    show("two hundred seats, every measure of yes and no", 50, || {
        Power::yes_or_no(black_box(&two_hundred))
    });
    show(
        "two hundred seats, every measure, with abstention too",
        5,
        || Power::of(black_box(&two_hundred)),
    );
}

/// The middle of so many runs.
fn show<T>(what: &str, runs: usize, run: impl Fn() -> T) {
    let once = |_| {
        let begun = Instant::now();
        black_box(run());
        begun.elapsed()
    };
    let mut times: Vec<Duration> = (0..runs).map(once).collect();
    times.sort();
    let middle = times.get(runs / 2).copied().unwrap_or_default();
    println!("{:>12.3} ms   {what}", middle.as_secs_f64() * 1000.0);
}
