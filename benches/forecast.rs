//! Forecasts: one vote folded, a whole meeting, and votes drawn beside a vectorised NumPy program that does the
//! same. `cargo bench --bench forecast`
#![allow(
    clippy::doc_markdown,
    clippy::format_push_string,
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a benchmark"
)]

mod common;

use std::hint::black_box;

use common::{Figures, once, time};
use unsc::forecast::simulation::simulate;
use unsc::forecast::{Evidence, ForecastInput, VoteProbabilities, forecast};
use unsc::{Meeting, Outcome, Rule, Scenario, Tally, Vote};

/// Fifteen votes, none of them known, two of them permanent members that may well be against.
const ONE_VOTE: &str = r#"
title = "One vote"
date  = 2017-11-16
[drafts.text]
[[agenda]]
draft = "text"
[leanings.text]
others = "leaning in favour"
members = { China = "leaning to abstain", Russia = "undecided", France = "likely in favour" }
"#;

/// Six items, four blocs, eight events; whether an item comes up, and how members lean, depends on events and on
/// what came before.
fn meeting_of_six() -> String {
    let mut file = String::from("title = \"A long day\"\ndate = 2017-11-16\n");
    for event in 0..8 {
        file += &format!("[events.e{event}]\nname = \"event {event}\"\nprobability = 0.{}\n", event + 1);
    }
    for draft in 0..6 {
        file += &format!("[drafts.d{draft}]\n");
    }
    for draft in 0..6 {
        file += &format!("[[agenda]]\ndraft = \"d{draft}\"\n");
        if draft % 2 == 1 {
            file += &format!("when = {{ e{draft} = \"no\", d{} = [\"vetoed\", \"not_adopted\"] }}\n", draft - 1);
        }
    }
    for draft in 0..6 {
        file += &format!(
            "[leanings.d{draft}]\nothers = \"leaning in favour\"\nmembers = {{ Russia = \"undecided\", China = \"leaning to abstain\" }}\n\
             instead = [{{ when = {{ e{} = \"yes\" }}, others = \"likely in favour\" }}]\n",
            [0, 2, 4, 6, 7, 0][draft]
        );
    }
    for (bloc, members) in [
        ("west", "\"France\", \"United Kingdom\", \"United States\""),
        ("africa", "\"Egypt\", \"Ethiopia\", \"Senegal\""),
        ("two", "\"China\", \"Russia\""),
        ("europe", "\"Italy\", \"Sweden\", \"Ukraine\""),
    ] {
        file += &format!("[blocs.{bloc}]\nmembers = [{members}]\ncohesion = 0.7\n");
    }
    file
}

fn main() {
    let scenario = Scenario::read(ONE_VOTE).unwrap();
    let (meeting, input) = (&scenario.meeting, &scenario.outlook);
    let mut figures = Figures::of("forecast");
    let given = Evidence::default();
    let exact = || forecast(black_box(meeting), input, &given, 1.0).unwrap().items[0].statuses[0].1;
    let rule = scenario.meeting.rules.non_procedural;
    let members: Vec<(bool, VoteProbabilities)> = leanings(meeting, input);
    let (gone_through, adopted) = once(|| adopted(&members, rule, Tally::default()));
    assert!((adopted - exact()).abs() < 1e-12);
    figures.faster(
        "the forecast of one vote of fifteen, with what every member's vote does",
        time(1_000, exact),
        "all 3^15 votes gone through, each with its probability",
        gone_through,
    );

    let text = meeting_of_six();
    let long = Scenario::read(&text).unwrap_or_else(|problems| panic!("{problems:?}"));
    let whole = time(20, || forecast(black_box(&long.meeting), &long.outlook, &given, 1.0).unwrap().items.len());
    let (simulated, _) = once(|| simulate(&long.meeting, &long.outlook, &given, 10_000, 1, &|_| {}).unwrap());
    figures.faster(
        "the forecast of a meeting of six items, four blocs and eight events",
        whole,
        "ten thousand plays of it at random, good to one in a hundred",
        simulated,
    );
    figures.close();
}

/// Who may veto, and how each member leans on the first item.
fn leanings(meeting: &Meeting, input: &ForecastInput) -> Vec<(bool, VoteProbabilities)> {
    let seats = meeting.council.seats().iter();
    seats.zip(&input.leanings[0].members).map(|(seat, leaning)| (seat.may_veto(), leaning.unwrap())).collect()
}

/// The probability that the votes of these members, each gone through, adopt with those counted so far.
fn adopted(members: &[(bool, VoteProbabilities)], rule: Rule, tally: Tally) -> f64 {
    let Some((member, rest)) = members.split_first() else {
        return f64::from(u8::from(rule.outcome(&tally) == Outcome::Adopted));
    };
    [Vote::InFavour, Vote::Against, Vote::Abstaining]
        .into_iter()
        .map(|vote| {
            let mut tally = tally;
            tally.add(vote, member.0);
            member.1.of(vote) * adopted(rest, rule, tally)
        })
        .sum()
}
