//! What the benchmarks share: times taken in turn with what they are compared with, and the table they come to.
#![allow(dead_code, clippy::expect_used, reason = "each benchmark uses what it needs, and may fail loudly")]

use std::fmt::Write;
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

/// The time of one call that is too long to be made often.
pub fn once<T>(call: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let result = black_box(call());
    (begun.elapsed(), result)
}

/// The median times of two calls that are run in turn, and the median of their ratio.
pub fn side_by_side(runs: usize, mut one: impl FnMut(), mut other: impl FnMut()) -> (Duration, Duration, f64) {
    let timed = |call: &mut dyn FnMut()| {
        let begun = Instant::now();
        call();
        begun.elapsed()
    };
    let mut pairs: Vec<(Duration, Duration)> = (0..runs + 2).map(|_| (timed(&mut one), timed(&mut other))).collect();
    pairs.drain(..2);
    let mut ratios: Vec<f64> = pairs.iter().map(|(one, other)| one.as_secs_f64() / other.as_secs_f64()).collect();
    ratios.sort_by(f64::total_cmp);
    let (mut ones, mut others): (Vec<Duration>, Vec<Duration>) = pairs.into_iter().unzip();
    (median(&mut ones), median(&mut others), ratios[ratios.len() / 2])
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// A time as it is read.
pub fn shown(time: Duration) -> String {
    let nanoseconds = time.as_secs_f64() * 1e9;
    match nanoseconds {
        small if small < 1e3 => format!("{small:.1} ns"),
        middle if middle < 1e6 => format!("{:.1} µs", middle / 1e3),
        large if large < 1e9 => format!("{:.1} ms", large / 1e6),
        huge => format!("{:.1} s", huge / 1e9),
    }
}

/// How many times as long: to two figures where it is near one, and in whole numbers where it is far.
pub fn times(ratio: f64) -> String {
    match ratio {
        small if small < 10.0 => format!("{small:.2} ×"),
        middle if middle < 1000.0 => format!("{middle:.0} ×"),
        large => format!("{:.0} thousand ×", large / 1e3),
    }
}

/// The figures of one benchmark, as they come.
pub struct Figures {
    bench: &'static str,
    rows: String,
}

impl Figures {
    /// None yet. `bench` is the name of the benchmark.
    pub fn of(bench: &'static str) -> Self {
        Self { bench, rows: String::new() }
    }

    /// Our time, beside another that was taken in the same run; the ratio is theirs by ours.
    pub fn faster(&mut self, what: &str, ours: Duration, beside: &str, theirs: Duration) {
        let ratio = theirs.as_secs_f64() / ours.as_secs_f64();
        let ratio = format!("{} as long", times(ratio));
        self.row(what, &shown(ours), beside, &shown(theirs), &ratio);
    }

    /// A figure, what it stands beside, and how the two compare.
    pub fn row(&mut self, what: &str, ours: &str, beside: &str, theirs: &str, ratio: &str) {
        println!("{what}: {ours}\n    {beside}: {theirs}, {ratio}");
        let _ = writeln!(self.rows, "| {what} | {ours} | {beside} | {theirs} | {ratio} |");
    }

    /// With `FIGURES=write`, the rows take the place of those in `benches/README.md`.
    pub fn close(self) {
        if std::env::var_os("FIGURES").is_none_or(|word| word != "write") {
            return;
        }
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/README.md");
        let text = std::fs::read_to_string(path).expect("benches/README.md");
        let begin = format!("<!-- {} -->\n", self.bench);
        let (before, rest) = text.split_once(&begin).expect("the benchmark's part of the table");
        let (head, rest) = rest.split_at(rest.match_indices('\n').nth(1).expect("two lines of heading").0 + 1);
        // The rows that are there end with an empty line, or with the file.
        let end = if rest.starts_with('\n') { 0 } else { rest.find("\n\n").map_or(rest.len(), |place| place + 1) };
        let text = format!("{before}{begin}{head}{}{}", self.rows, &rest[end..]);
        std::fs::write(path, text).expect("benches/README.md can be written");
    }
}
