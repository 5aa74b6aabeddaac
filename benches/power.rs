//! Voting power of the Council of fifteen, beside a Python package and beside going through every vote. `cargo bench --bench power`
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, missing_docs, reason = "a benchmark")]

mod common;

use std::hint::black_box;
use std::process::Command;
use std::time::Duration;

use common::{Figures, once, time};
use unsc::power::blocs;
use unsc::power::{Class, Exact, Game, Measure, Power};
use unsc::{Edition, Outcome, Rules, Tally, Vote};

fn main() {
    let fifteen =
        Game { rule: Rules::edition(Edition::Charter1965).non_procedural, concurring: 5, others: 10, obliged: 0 };
    let mut figures = Figures::of("power");
    let yes_or_no = time(100, || Power::yes_or_no(black_box(&fifteen)));
    let power = Power::new(&fifteen);
    let of_permanent = |measure| power.of_class(Class::Concurring, measure).unwrap().to_f64();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/power.py");
    let python = Command::new("python3").arg(script).output();
    let printed = python.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let printed = printed.unwrap_or_default();
    let numbers: Vec<f64> = printed.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    if let [seconds, banzhaf, shapley] = numbers[..] {
        assert!((banzhaf - of_permanent(Measure::BanzhafNormalised)).abs() < 1e-12);
        assert!((shapley - of_permanent(Measure::ShapleyShubik)).abs() < 1e-12);
        figures.faster(
            "fifteen seats: every measure of yes and no, as exact fractions",
            yes_or_no,
            "powerindex, the two of Banzhaf and of Shapley and Shubik, in floating point",
            Duration::from_secs_f64(seconds),
        );
    } else {
        println!("powerindex was left out: python3 with powerindex is not there");
    }

    let both = time(100, || Power::new(black_box(&fifteen)));
    let (gone_through, adopting) = once(|| adopting(&fifteen, 0, Tally::default()));
    assert_eq!(power.council.get(&Measure::ThreeWayAdopting), Some(&Exact::ratio(adopting, 1)));
    figures.faster(
        "fifteen seats: every measure, with abstention too",
        both,
        "all 3^15 votes gone through once, to count those that adopt",
        gone_through,
    );
    for (seats, votes) in [(200, 120), (500, 300)] {
        let game = Game { rule: Rules::requiring(votes).non_procedural, concurring: 5, others: seats - 5, obliged: 0 };
        let large = time(1, || Power::new(black_box(&game)));
        figures.faster("the same", both, &format!("{seats} seats, five of them with a veto: every measure"), large);
    }
    let bound = time(100, || blocs::value(black_box(&fifteen), &[[3, 0]], Some(0), Class::Concurring));
    figures.faster(
        "fifteen seats, three of them a bloc: Owen and Banzhaf–Owen",
        bound,
        "every measure without blocs, with abstention too",
        both,
    );
    figures.close();
}

/// How many of the votes that the seats from here on can cast adopt, together with those counted so far.
fn adopting(game: &Game, seat: u16, tally: Tally) -> u64 {
    if seat == game.players() {
        return u64::from(game.rule.outcome(&tally) == Outcome::Adopted);
    }
    let with = |vote| {
        let mut tally = tally;
        tally.add(vote, seat < game.concurring);
        adopting(game, seat + 1, tally)
    };
    [Vote::InFavour, Vote::Against, Vote::Abstaining].into_iter().map(with).sum()
}
