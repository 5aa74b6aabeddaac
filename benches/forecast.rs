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
use std::process::Command;
use std::time::Instant;

use common::{Figures, once, time};
use unsc::forecast::sample::adopted_of;
use unsc::forecast::spread::RollMember;
use unsc::forecast::{Evidence, Prepared};
use unsc::{Outcome, Rule, Scenario, Tally, Vote};

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
fn meeting() -> String {
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
    let prepared = Prepared::of(&scenario.meeting, &scenario.outlook).unwrap();
    let roll = &prepared.rolls[0];
    let mut figures = Figures::of("forecast");
    let folded = time(10_000, || black_box(roll).spread(&[]).outcomes());
    let [exact, ..] = roll.spread(&[]).outcomes();
    let rule = scenario.meeting.rules.non_procedural;
    let (gone_through, adopted) = once(|| adopted(&roll.members, rule, Tally::default()));
    assert!((adopted - exact).abs() < 1e-12);
    figures.faster(
        "one vote of fifteen, folded to its three outcomes",
        folded,
        "all 3^15 votes gone through, each with its probability",
        gone_through,
    );

    let text = meeting();
    let long = Scenario::read(&text).unwrap_or_else(|problems| panic!("{problems:?}"));
    let whole = time(20, || {
        let prepared = Prepared::of(black_box(&long.meeting), &long.outlook).unwrap();
        prepared.forecast(&Evidence::default()).unwrap().courses.len()
    });
    let prepared = Prepared::of(&long.meeting, &long.outlook).unwrap();
    let (sampled, _) = once(|| prepared.sample(1_000_000, 1, 1, &|_| {}));
    figures.faster(
        &format!(
            "a meeting of six items, four blocs and eight events along all its {} turns",
            prepared.courses.nodes.len()
        ),
        whole,
        "a million plays of it at random, good to one in a thousand",
        sampled,
    );

    let draws = 20_000_000;
    let begun = Instant::now();
    let adopted = adopted_of(roll, draws, 1);
    let taken = begun.elapsed();
    let rate = draws as f64 / taken.as_secs_f64() / 1e6;
    assert!((adopted as f64 / draws as f64 - exact).abs() < 1e-3);

    let members = roll
        .members
        .iter()
        .map(|member| format!("{},{},{}", u8::from(member.may_veto), member.chances.in_favour, member.chances.against));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/sample.py");
    let python = Command::new("python3").arg(script).arg("2000000").args(members).output();
    let printed = python.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default();
    match printed
        .split_once(' ')
        .and_then(|(rate, share)| Some((rate.parse::<f64>().ok()?, share.parse::<f64>().ok()?)))
    {
        Some((there, share)) => {
            assert!((share - exact).abs() < 5e-3, "NumPy draws the same vote");
            figures.row(
                "votes on an item drawn by one core, in a second",
                &format!("{rate:.1} million"),
                "NumPy, vectorised, on one core",
                &format!("{there:.1} million"),
                &format!("{:.2} × as many by `unsc`", rate / there),
            );
        }
        None => println!("the NumPy program was left out: python3 with numpy is not there"),
    }
    figures.close();
}

/// The probability that the votes of these members, each gone through, adopt with those counted so far.
fn adopted(members: &[RollMember], rule: Rule, tally: Tally) -> f64 {
    let Some((member, rest)) = members.split_first() else {
        return f64::from(u8::from(rule.outcome(&tally) == Outcome::Adopted));
    };
    [Vote::InFavour, Vote::Against, Vote::Abstaining]
        .into_iter()
        .map(|vote| {
            let mut tally = tally;
            tally.add(vote, member.may_veto);
            member.chances.of(vote) * adopted(rest, rule, tally)
        })
        .sum()
}
