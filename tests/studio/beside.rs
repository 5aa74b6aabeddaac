//! What stands beside the meeting on a page: the chances where the scenario has leanings, and what a seat is worth.
use crate::common;
use unsc::Scenario;
use unsc::views::page::{Neighbours, Page};

fn html(path: &str) -> String {
    let path = common::root().join("scenarios/history").join(path);
    let scenario = Scenario::read(&std::fs::read_to_string(path).unwrap()).unwrap();
    Page::of(&scenario).html(&Neighbours::default())
}

/// The chances are those of `unsc forecast`, and stand only where the scenario says how members lean.
#[test]
fn chances_where_there_are_leanings() {
    let eve = html("2017-11-13-syria-jim-eve.toml");
    let forecast = common::stdout(common::unsc(&["forecast", "scenarios/history/2017-11-13-syria-jim-eve.toml"]));
    let vetoed = forecast.lines().filter_map(|line| line.trim().strip_prefix("vetoed")).nth(1).unwrap();
    let chance = vetoed.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    assert!(eve.contains("id=\"chances\""));
    assert!(eve.contains(&format!("<td>vetoed</td><td>{chance}</td>")), "{chance}");
    assert!(!html("2017-11-16-syria-jim-rival-drafts.toml").contains("id=\"chances\""));
}

/// The figures of the design, rounded: 421/2145 and 4/2145; with abstention 0.163390 and 0.018305.
#[test]
fn what_a_seat_is_worth() {
    let page = html("2017-11-16-syria-jim-rival-drafts.toml");
    assert!(page.contains("<th scope=\"row\">Shapley–Shubik</th><td>0.1963</td><td>0.0019</td>"));
    assert!(page.contains("<th scope=\"row\">Shapley–Shubik, with abstention</th><td>0.1634</td><td>0.0183</td>"));
}
