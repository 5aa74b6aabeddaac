//! The law: one decision from votes, and every outcome there is. `cargo bench --bench law`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    missing_docs,
    reason = "a benchmark"
)]

mod common;

use std::hint::black_box;

use common::{Figures, once, time};
use jiff::civil::date;
use unsc::{Ballot, Council, Matter, Outcome, Question, Rule, Rules, Scenario, Tally, Vote, Votes};

/// Counts the patterns that adopt: every way in which the seats from `seat` on can vote. The last five seats, all of
/// them elected, are counted beforehand, in all their 243 ways.
fn adopting(rule: Rule, last: &[Tally], permanent: usize, seats: usize, seat: usize, tally: Tally) -> u32 {
    if seat + 5 == seats {
        let together = |last: &Tally| Tally {
            in_favour: tally.in_favour + last.in_favour,
            against: tally.against + last.against,
            abstaining: tally.abstaining + last.abstaining,
            ..tally
        };
        return last.iter().map(|last| u32::from(rule.outcome(&together(last)) == Outcome::Adopted)).sum();
    }
    let mut sum = 0;
    for vote in [Vote::InFavour, Vote::Against, Vote::Abstaining] {
        let mut tally = tally;
        tally.add(vote, seat < permanent);
        sum += adopting(rule, last, permanent, seats, seat + 1, tally);
    }
    sum
}

/// Every way in which so many elected members can vote.
fn ways(seats: usize) -> Vec<Tally> {
    let mut ways = vec![Tally::default()];
    for _ in 0..seats {
        let with = |tally: Tally| {
            [Vote::InFavour, Vote::Against, Vote::Abstaining].map(|vote| {
                let mut tally = tally;
                tally.add(vote, false);
                tally
            })
        };
        ways = ways.into_iter().flat_map(with).collect();
    }
    ways
}

fn main() {
    let day = date(2017, 11, 16);
    let council = Council::on(day).unwrap();
    let rules = Rules::charter(day);
    let question = Question::new(Matter::NonProcedural);
    let against = ["Bolivia", "Russia"].map(|name| council.index_of(name).unwrap());
    let abstaining = ["China", "Egypt"].map(|name| council.index_of(name).unwrap());
    let vote = |place| match place {
        place if against.contains(&place) => Vote::Against,
        place if abstaining.contains(&place) => Vote::Abstaining,
        _ => Vote::InFavour,
    };
    let mut figures = Figures::of("law");
    let rule = rules.rule(Matter::NonProcedural);
    let cast: Vec<Vote> = (0..15).map(vote).collect();
    let ballot = Ballot::RollCall(Votes::known(cast.iter().copied()));
    let decided = time(10_000, || rules.decide(black_box(&council), &question, black_box(&ballot)).unwrap());
    let counted = time(100_000, || rule.outcome(&tally(black_box(&cast))));
    figures.faster(
        "the outcome of fifteen votes, counted and decided",
        counted,
        "the same with every reason, by member and provision",
        decided,
    );

    let last = ways(5);
    let all = time(1, || adopting(black_box(rule), &last, 5, 15, 0, Tally::default()));
    assert_eq!(adopting(rule, &last, 5, 15, 0, Tally::default()), 146_796);
    let (one_by_one, adopted) = once(|| {
        (0..14_348_907_u32)
            .filter(|pattern| {
                let votes: [Vote; 15] =
                    std::array::from_fn(|seat| THREE[(pattern / 3_u32.pow(seat as u32) % 3) as usize]);
                rule.outcome(&tally(&votes)) == Outcome::Adopted
            })
            .count()
    });
    assert_eq!(adopted, 146_796);
    figures.faster(
        "all 14,348,907 outcomes of fifteen votes in favour, against, abstaining",
        all,
        "each of them counted from its votes",
        one_by_one,
    );

    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/history/2017-11-16-syria-jim-rival-drafts.toml");
    let text = std::fs::read_to_string(path).unwrap();
    let read = time(200, || Scenario::read(black_box(&text)).is_ok());
    let parsed = time(200, || toml::de::DeTable::parse(black_box(&text)).is_ok());
    let scenario = Scenario::read(&text).unwrap();
    let played = time(1_000, || scenario.meeting.play());
    figures.faster(
        "the rival drafts: the TOML of the file, nothing asked of it",
        parsed,
        "from text to a scenario, every key and name checked",
        read,
    );
    figures.faster("the rival drafts: the meeting played, every item decided", played, "from text to a scenario", read);
    figures.close();
}

const THREE: [Vote; 3] = [Vote::InFavour, Vote::Against, Vote::Abstaining];

/// The tally of fifteen votes, those of the permanent members first.
fn tally(votes: &[Vote]) -> Tally {
    let mut tally = Tally::default();
    for (seat, vote) in votes.iter().enumerate() {
        tally.add(*vote, seat < 5);
    }
    tally
}
