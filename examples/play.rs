//! Plays a scenario file: `cargo run --example play -- scenarios/history/2017-11-16-syria-jim-rival-drafts.toml`.

#![allow(clippy::print_stdout, reason = "a short program")]

use std::error::Error;

use unsc::{Report, Scenario};

const TWO_DRAFTS: &str = r#"
title = "Two drafts"
date  = 2017-11-16

[drafts.first]
[drafts.second]

[[agenda]]
draft = "first"
votes = { against = ["Russia"], others = "in_favour" }

[[agenda]]
draft = "second"
when  = { first = "vetoed" }
votes = { abstaining = ["Russia"], others = "in_favour" }
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).map_or_else(|| Ok(TWO_DRAFTS.to_owned()), std::fs::read_to_string)?;
    let scenario = Scenario::read(&file).map_err(|problems| {
        let problems: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
        problems.join("\n")
    })?;
    let minutes = scenario.meeting.play();
    let report = Report::new(&scenario, &minutes);
    for item in &report.items {
        println!("{}: {}", item.heading, item.outcome_words);
    }
    Ok(())
}
