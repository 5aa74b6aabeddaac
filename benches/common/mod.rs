//! Timing for the benchmarks: the median of several runs, taken in turn with what it is compared with.
#![allow(dead_code, reason = "each benchmark uses what it needs")]

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How many counted runs a figure has.
const RUNS: usize = 15;

/// The median time of one call, over several runs of so many calls.
pub fn time<T>(calls: u32, mut call: impl FnMut() -> T) -> Duration {
    let mut runs: Vec<Duration> = (0..=RUNS)
        .map(|_| {
            let begun = Instant::now();
            for _ in 0..calls {
                black_box(call());
            }
            begun.elapsed() / calls
        })
        .skip(1)
        .collect();
    median(&mut runs)
}

/// The median times of two calls that are run in turn, and the median of their ratio.
pub fn side_by_side(
    runs: usize,
    mut one: impl FnMut(),
    mut other: impl FnMut(),
) -> (Duration, Duration, f64) {
    let timed = |call: &mut dyn FnMut()| {
        let begun = Instant::now();
        call();
        begun.elapsed()
    };
    let mut pairs: Vec<(Duration, Duration)> = (0..runs + 2)
        .map(|_| (timed(&mut one), timed(&mut other)))
        .collect();
    pairs.drain(..2);
    let mut ratios: Vec<f64> = pairs
        .iter()
        .map(|(one, other)| one.as_secs_f64() / other.as_secs_f64())
        .collect();
    ratios.sort_by(f64::total_cmp);
    let (mut ones, mut others): (Vec<Duration>, Vec<Duration>) = pairs.into_iter().unzip();
    (
        median(&mut ones),
        median(&mut others),
        ratios[ratios.len() / 2],
    )
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// Prints one figure.
pub fn figure(what: &str, value: &str, beside: &str) {
    println!("{what:<66} {value:>14}   {beside}");
}

/// A time as it is read.
pub fn shown(time: Duration) -> String {
    let nanoseconds = time.as_secs_f64() * 1e9;
    match nanoseconds {
        small if small < 1e3 => format!("{small:.0} ns"),
        middle if middle < 1e6 => format!("{:.2} µs", middle / 1e3),
        large if large < 1e9 => format!("{:.2} ms", large / 1e6),
        huge => format!("{:.2} s", huge / 1e9),
    }
}
