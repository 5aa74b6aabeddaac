//! Decides one vote: `cargo run --example decide`.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a short program")]

use jiff::civil::date;
use unsc::{Ballot, Council, Matter, Outcome, Question, Rules, Vote, Votes};

fn main() {
    let day = date(2017, 11, 16);
    let council = Council::on(day).expect("the Council of this day is known");
    let mut votes = Votes::known(council.seats().iter().map(|_| Vote::InFavour));
    for (member, vote) in [
        ("Bolivia", Vote::Against),
        ("Russia", Vote::Against),
        ("China", Vote::Abstaining),
        ("Egypt", Vote::Abstaining),
    ] {
        votes.set(council.index_of(member).expect("each sits on that day"), Some(vote));
    }

    let question = Question::new(Matter::NonProcedural);
    let decision = Rules::charter(day).decide(&council, &question, &Ballot::RollCall(votes));
    println!("{:?}: {:?}", decision.tally, decision.outcome());
    for finding in &decision.findings {
        println!("  {finding:?}");
    }
    assert_eq!(decision.outcome(), Some(Outcome::Vetoed));
}
