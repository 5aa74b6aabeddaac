//! Every recorded ballot decides as recorded, and the facts that the record itself is proud of.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use unsc::{Ballot, Council, Finding, Matter, Outcome, Question, Rules, Tally};

use super::{Recorded, ballot_of, ballots, find, landmarks, outcome, record, table};

#[test]
fn every_ballot_decides_as_recorded() {
    let Some(record) = record() else { return };
    let (certain, doubtful): (Vec<_>, Vec<_>) = record.iter().partition(|ballot| ballot.is_certain());
    let mut held: BTreeMap<Outcome, u32> = BTreeMap::new();
    let mut missed = Vec::new();
    for ballot in &certain {
        assert!(ballot.has_roll_call(), "{}", ballot.name());
        let came = ballot.decide().outcome();
        if came == Some(ballot.outcome) {
            *held.entry(ballot.outcome).or_default() += 1;
        } else {
            missed.push(format!("{}: recorded {:?}, came {came:?}", ballot.name(), ballot.outcome));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
    let (told, untold): (Vec<_>, Vec<_>) = doubtful.iter().partition(|ballot| ballot.has_roll_call());
    let agrees = |ballot: &&Recorded| ballot.decide().outcome() == Some(ballot.outcome);
    let (agreeing, disagreeing): (Vec<&Recorded>, Vec<&Recorded>) = told.into_iter().partition(agrees);
    println!(
        "held {} ballots of grade A and B: {} adopted ({} of them without a vote), {} vetoed, {} not adopted; {} of \
         grade C: {} agree, {} disagree, {} have no roll call",
        certain.len(),
        held[&Outcome::Adopted],
        certain.iter().filter(|ballot| ballot.ballot == Ballot::WithoutVote).count(),
        held[&Outcome::Vetoed],
        held[&Outcome::NotAdopted],
        doubtful.len(),
        agreeing.len(),
        disagreeing.len(),
        untold.len(),
    );
    for ballot in disagreeing {
        let came = ballot.decide().outcome();
        println!("  grade C: {}: recorded {:?}, by its roll call {came:?}", ballot.name(), ballot.outcome);
    }
    for ballot in untold {
        println!("  grade C: {}: no roll call", ballot.name());
    }
}

/// The later record also gives the tally, the votes required and who vetoed.
#[test]
fn the_landmarks_agree_in_their_tallies_and_in_who_vetoed() {
    let Some(landmarks) = landmarks() else { return };
    for (row, recorded) in &landmarks {
        let decision = recorded.decide();
        let Tally { in_favour, against, abstaining, not_participating, absent, .. } = decision.tally;
        let counted = [in_favour, against, abstaining, not_participating + absent];
        let given = ["yes", "no", "abstain", "nonparticipating"].map(|column| row[column].parse::<u16>().unwrap());
        assert_eq!(counted, given, "{}", recorded.name());
        let margin = decision.margin.unwrap();
        assert_eq!(margin.required.to_string(), row["required"], "{}", recorded.name());
        let vetoed_by: BTreeSet<&str> = decision
            .findings
            .iter()
            .filter_map(|finding| if let Finding::Veto(by) = finding { Some(by) } else { None })
            .flatten()
            .map(|place| recorded.council.seats()[*place].member.code.unwrap())
            .collect();
        let veto = row["veto"].split(' ').filter(|code| !code.is_empty()).collect();
        assert_eq!(vetoed_by, veto, "{}", recorded.name());
    }
}

/// Procedural decisions and votes on the preliminary question, as far as they could be read.
#[test]
fn procedural_decisions_are_decided_as_recorded() {
    let Some(rows) = table("procedural.csv") else {
        return;
    };
    let mut held = 0;
    for row in &rows {
        let date: Date = row["date"].parse().unwrap();
        let council = Council::on(date).unwrap();
        let ballot = ballot_of(row, &council);
        let matter =
            if row["kind"] == "preliminary question" { Matter::PreliminaryQuestion } else { Matter::Procedural };
        let decision = Rules::charter(date).decide(&council, &Question::new(matter), &ballot).unwrap();
        let came = decision.outcome();
        let name = format!("{date} {}: {}", row["meeting"], row["question"]);
        if row["grade"] == "C" {
            println!("grade C: {name}: recorded {}, came {came:?}", row["outcome"]);
            continue;
        }
        assert_eq!(came, Some(outcome(&row["outcome"])), "{name}");
        held += 1;
    }
    println!("held {held} procedural decisions of grade A and B");
}

/// "The seven-of-eleven rule holds to 31 December 1965 (resolution 218 passed 7-0-4 on 23 November 1965)."
#[test]
fn resolution_218_passed_with_seven_after_the_amendment_was_in_force() {
    let Some(ballots) = ballots() else { return };
    let resolution = find(&ballots, "S/RES/218 (1965)");
    let decision = resolution.decide();
    let Tally { in_favour, against, abstaining, .. } = decision.tally;
    assert_eq!((resolution.date, in_favour, against, abstaining), (date(1965, 11, 23), 7, 0, 4));
    assert_eq!(decision.outcome(), Some(Outcome::Adopted));
    let margin = decision.margin.unwrap();
    assert_eq!((margin.required, margin.surplus()), (7, 0));
}

/// "32 adoptions before 1966 have fewer than nine votes in favour": by Article 27 (3), that is; four procedural ones
/// (resolutions 87, 88, 119 and 157) have seven or eight as well. Since 1966 no adoption has fewer than nine.
#[test]
fn thirty_two_adoptions_before_1966_have_fewer_than_nine_votes() {
    let Some(record) = record() else { return };
    let by_vote = |ballot: &&Recorded| ballot.outcome == Outcome::Adopted && ballot.ballot != Ballot::WithoutVote;
    let few = |ballot: &&Recorded| ballot.decide().tally.in_favour < 9;
    let early = |ballot: &&Recorded| ballot.date < date(1966, 1, 1);
    let (before, since): (Vec<&Recorded>, Vec<&Recorded>) = record.iter().filter(by_vote).filter(few).partition(early);
    let (procedural, others): (Vec<&Recorded>, Vec<&Recorded>) = before.iter().partition(|ballot| ballot.procedural);
    assert_eq!(others.len(), 32);
    let procedural: Vec<&str> = procedural.iter().map(|ballot| ballot.symbol.as_str()).collect();
    assert_eq!(procedural, ["S/RES/87 (1950)", "S/RES/88 (1950)", "S/RES/119 (1956)", "S/RES/157 (1960)"]);
    assert_eq!(since.len(), 0, "{:?}", since.iter().map(|ballot| ballot.name()).collect::<Vec<_>>());
}

/// "Many drafts failed for lack of votes although a permanent member voted against: by the record that is no veto."
#[test]
fn a_permanent_no_without_nine_votes_is_not_recorded_as_a_veto() {
    let Some(record) = record() else { return };
    let mut drafts = 0;
    for ballot in record.iter().filter(|ballot| ballot.is_certain() && !ballot.procedural) {
        let decision = ballot.decide();
        let said = |finding: &Finding| matches!(finding, Finding::NoVetoWithoutMajority(_));
        let no_veto = decision.findings.iter().any(said);
        let lacks_votes = ballot.outcome == Outcome::NotAdopted;
        assert_eq!(no_veto, lacks_votes && 0 < decision.tally.permanent_against, "{}", ballot.name());
        drafts += u32::from(no_veto);
    }
    println!("{drafts} drafts failed for lack of votes with a permanent member against, and none by a veto");
    assert!(40 <= drafts, "{drafts}");
}

/// "Hundreds of resolutions passed with a permanent member abstaining or not participating."
#[test]
fn hundreds_passed_with_a_permanent_member_abstaining_or_not_participating() {
    let Some(record) = record() else { return };
    let adopted = record.iter().filter(|ballot| ballot.is_certain() && ballot.outcome == Outcome::Adopted);
    let findings: Vec<Vec<Finding>> = adopted.map(|ballot| ballot.decide().findings).collect();
    let with = |says: fn(&Finding) -> bool| findings.iter().filter(|findings| findings.iter().any(says)).count();
    let abstaining = with(|finding| matches!(finding, Finding::AbstentionIsNoBar(_)));
    let away = with(|finding| matches!(finding, Finding::AbsenceIsNoBar(_)));
    println!("{abstaining} passed with a permanent member abstaining, {away} with one not participating");
    assert!(300 <= abstaining + away, "{abstaining} and {away}");
}

/// "S/2016/1085 (23 Dec 2016) failed 7-0-8: nobody voted against it."
#[test]
fn nobody_voted_against_s_2016_1085_and_it_failed() {
    let Some(record) = record() else { return };
    let decision = find(&record, "S/2016/1085").decide();
    let Tally { in_favour, against, abstaining, .. } = decision.tally;
    assert_eq!((in_favour, against, abstaining), (7, 0, 8));
    assert_eq!(decision.outcome(), Some(Outcome::NotAdopted));
    assert_eq!(decision.margin.unwrap().shortfall(), 2);
    assert!(matches!(decision.findings.as_slice(), [Finding::Shortfall(_)]), "{:?}", decision.findings);
}

/// "Resolution 2623 (27 Feb 2022) was adopted 11-1-3 against a permanent member's negative vote: the decision was
/// procedural." Had it not been, the same votes would have been a veto.
#[test]
fn resolution_2623_passed_against_a_permanent_no() {
    let Some(record) = record() else { return };
    let resolution = find(&record, "S/RES/2623 (2022)");
    let Recorded { date, council, ballot, .. } = resolution;
    let decide = |matter| Rules::charter(*date).decide(council, &Question::new(matter), ballot).unwrap();
    let decision = decide(Matter::SpecialSession);
    let Tally { in_favour, against, abstaining, permanent_against, .. } = decision.tally;
    assert_eq!((in_favour, against, abstaining, permanent_against), (11, 1, 3, 1));
    assert_eq!(decision.outcome(), Some(Outcome::Adopted));
    assert_eq!(resolution.decide().outcome(), Some(Outcome::Adopted));
    assert_eq!(decide(Matter::NonProcedural).outcome(), Some(Outcome::Vetoed));
}

/// Resolution 110 (16 December 1955) was taken under Article 109 (3), by "any seven members".
#[test]
fn resolution_110_passed_under_article_109() {
    let Some(record) = record() else { return };
    let Recorded { date, council, ballot, .. } = find(&record, "S/RES/110 (1955)");
    for matter in [Matter::CharterReview, Matter::CharterReviewTenthSession] {
        let decision = Rules::charter(*date).decide(council, &Question::new(matter), ballot).unwrap();
        assert_eq!(decision.outcome(), Some(Outcome::Adopted));
        assert_eq!(decision.margin.unwrap().required, 7);
        assert_eq!(decision.tally.permanent_against, 1);
    }
}
