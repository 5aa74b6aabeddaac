//! Decides one vote, as README.md has it: `cargo run --example decide`.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a short program")]

use jiff::civil::date;
use unsc::{Ballot, Council, Matter, Outcome, Question, Rules, Vote, Votes};

fn main() {
    let day = date(2017, 11, 16);
    let council = Council::on(day).unwrap();
    let mut votes = Votes::known([Vote::InFavour; 15]);
    for (member, vote) in [("Bolivia", Vote::Against), ("Russia", Vote::Against), ("China", Vote::Abstaining)] {
        votes.set(council.index_of(member).unwrap(), Some(vote));
    }
    let question = Question::new(Matter::NonProcedural);
    let decision = Rules::charter(day).decide(&council, &question, &Ballot::RollCall(votes)).unwrap();
    assert_eq!(decision.outcome(), Some(Outcome::Vetoed));
    // the two votes more than needed, the veto, and the abstention that does not block
    assert_eq!(decision.findings.len(), 3);

    println!("{:?}: {:?}", decision.outcome(), decision.findings);
}
