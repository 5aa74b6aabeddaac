//! The studio in a real browser: `cargo bench --profile dev --bench studio`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    dead_code,
    missing_docs,
    reason = "a benchmark"
)]

#[path = "../tests/studio/browser.rs"]
mod browser;
mod common;

fn main() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/studio/unsc-studio.html");
    let size = std::fs::metadata(file).unwrap().len();
    browser::in_browser("bench", async |browser| {
        let mut figures = common::Figures::of("studio");
        browser.size(1366, 768).await;
        let [ready, vote, all] = browser.speed(&format!("file://{file}"), 9).await;
        let megabytes = |bytes: u64| format!("{}.{:02} MB", bytes / 1_000_000, bytes % 1_000_000 / 10_000);
        for (what, figure, bound) in [
            ("from opening the file to ready", format!("{ready:.0} ms"), "300 ms"),
            ("a vote, from the click to the result on the page", format!("{vote:.1} ms"), "5 ms"),
            ("all meetings that it carries, read and played", format!("{all:.0} ms"), "100 ms"),
            ("the size of the file", megabytes(size), "1.20 MB"),
        ] {
            figures.row(what, &figure, "at most", bound, "");
        }
        figures.close();
    });
}
