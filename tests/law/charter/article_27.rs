//! Charter, Article 27: how the Council votes, in its two editions and with both readings of its proviso.

use jiff::civil::date;
use unsc::law::charter::{ENLARGEMENT, Edition};
use unsc::law::question::Chapter;
use unsc::law::rules::{Proviso, Rules};
use unsc::meeting::Status;
use unsc::{Ballot, Council, Decision, Finding, Matter, Outcome, Provision, Question, Tally, Vote, Votes};

use super::{ELECTED, OF_ELEVEN, OF_FIFTEEN, PERMANENT, counted, decided, named, play, refused, roll_call};

/// > Each member of the Security Council shall have one vote.
#[test]
fn article_27_1_each_member_has_one_vote() {
    let council = Council::on(OF_FIFTEEN).unwrap();
    for place in 0..council.seats().len() {
        for vote in Vote::ALL {
            let mut votes = Votes::unknown(council.seats().len());
            votes.set(place, Some(vote));
            let (tally, unknown) = Ballot::RollCall(votes).known(&council);
            assert_eq!((tally.members(), tally.count(vote), unknown.total()), (1, 1, 14));
        }
    }
    // Nobody votes twice, and nobody's vote is left out.
    let voting_twice = r#"
        [drafts.text]
        [[agenda]]
        draft = "text"
        votes = { in_favour = ["Japan"], against = ["Japan"], others = "abstaining" }
    "#;
    assert_eq!(refused(OF_FIFTEEN, voting_twice), ["`Japan` is in two lists: `in_favour` and `against`"]);
    let left_out = r#"
        [drafts.text]
        [[agenda]]
        draft = "text"
        votes = { in_favour = ["Japan"] }
    "#;
    assert_eq!(refused(OF_FIFTEEN, left_out), ["one vote for 15 seats"]);
}

/// > Decisions of the Security Council on procedural matters shall be made by an affirmative vote of nine members.
#[test]
fn article_27_2_procedural_matters() {
    // All five permanent members against, and one elected: nine to six.
    let against: Vec<&str> = PERMANENT.into_iter().chain(["Bolivia"]).collect();
    let carried = decided(OF_FIFTEEN, Matter::Procedural, &[(Vote::Against, &against)]);
    assert_eq!(carried.outcome(), Some(Outcome::Adopted));
    assert_eq!(carried.decided_by, Some(Provision::Article27p2));
    let outvoted = named(OF_FIFTEEN, &carried, |finding| match finding {
        Finding::NoVetoHere(by) => Some(by),
        _ => None,
    });
    assert_eq!(outvoted.len(), 5);
    let eight = decided(OF_FIFTEEN, Matter::Procedural, &[(Vote::Abstaining, &ELECTED[..7])]);
    assert_eq!(eight.outcome(), Some(Outcome::NotAdopted));
    // Seven of eleven.
    assert_eq!(counted(OF_ELEVEN, Matter::Procedural, 7, 4).outcome(), Some(Outcome::Adopted));
    assert_eq!(counted(OF_ELEVEN, Matter::Procedural, 6, 0).outcome(), Some(Outcome::NotAdopted));
}

/// > Decisions of the Security Council on all other matters shall be made by an affirmative vote of nine members
/// > including the concurring votes of the permanent members
#[test]
fn article_27_3_all_other_matters() {
    let vote = |lists: &[(Vote, &[&str])]| decided(OF_FIFTEEN, Matter::NonProcedural, lists);
    // Any one permanent member bars it, and no elected member does.
    for member in PERMANENT {
        let decision = vote(&[(Vote::Against, &[member])]);
        assert_eq!(decision.outcome(), Some(Outcome::Vetoed), "{member}");
        assert_eq!(decision.decided_by, Some(Provision::Article27p3));
        assert_eq!(decision.margin.unwrap().surplus(), 5);
    }
    for member in ELECTED {
        let decision = vote(&[(Vote::Against, &[member])]);
        assert_eq!(decision.outcome(), Some(Outcome::Adopted), "{member}");
    }
    // Nine are enough: six elected members against do not stop them.
    let nine = vote(&[(Vote::Against, &ELECTED[..6])]);
    assert_eq!(nine.outcome(), Some(Outcome::Adopted));
    // Eight are not, and a permanent "no" beside them is no veto.
    let eight = vote(&[(Vote::Abstaining, &ELECTED[..6]), (Vote::Against, &["France"])]);
    assert_eq!(eight.outcome(), Some(Outcome::NotAdopted));
    assert_eq!(eight.margin.unwrap().shortfall(), 1);
    let by = named(OF_FIFTEEN, &eight, |finding| match finding {
        Finding::NoVetoWithoutMajority(by) => Some(by),
        _ => None,
    });
    assert_eq!(by, ["France"]);
}

/// A vote on a question under a chapter, with Italy, which sat with these fourteen, a party to the dispute.
fn with_a_party(chapter: Chapter, proviso: Proviso, lists: &[(Vote, &[&str])]) -> Decision {
    with_party("Italy", chapter, proviso, lists)
}

fn with_party(party: &str, chapter: Chapter, proviso: Proviso, lists: &[(Vote, &[&str])]) -> Decision {
    let council = Council::on(OF_FIFTEEN).unwrap();
    let question = Question {
        chapter: Some(chapter),
        parties: vec![council.index_of(party).unwrap()],
        ..Question::new(Matter::NonProcedural)
    };
    let rules = Rules { proviso, ..Rules::charter(OF_FIFTEEN) };
    rules.decide(&council, &question, &Ballot::RollCall(roll_call(&council, lists))).unwrap()
}

/// > provided that, in decisions under Chapter VI, and under paragraph 3 of Article 52, a party to a dispute shall
/// > abstain from voting.
///
/// As written: the vote of a party counts as an abstention, of a permanent member as of an elected one.
#[test]
fn article_27_3_proviso_as_written() {
    let six_abstain: &[(Vote, &[&str])] =
        &[(Vote::Abstaining, &["Bolivia", "Egypt", "Ethiopia", "Japan", "Senegal", "Sweden"])];
    for chapter in [Chapter::Six, Chapter::Article52p3] {
        // Nine in favour, one of them the party's own: it counts for nothing.
        let decision = with_a_party(chapter, Proviso::AsWritten, six_abstain);
        assert_eq!(decision.outcome(), Some(Outcome::NotAdopted));
        assert_eq!((decision.tally.in_favour, decision.tally.abstaining), (8, 7));
        assert!(decision.findings.iter().any(|finding| matches!(finding, Finding::PartiesCountedAsAbstaining(_))));
        assert!(decision.provisions().contains(&Provision::Article27p3Proviso));
    }
    // Nor is the "no" of a party a veto.
    let against: &[(Vote, &[&str])] = &[(Vote::Against, &["Russia"])];
    let decision = with_party("Russia", Chapter::Six, Proviso::AsWritten, against);
    assert_eq!(decision.outcome(), Some(Outcome::Adopted));
    // Under Chapter VII it says nothing.
    for chapter in [Chapter::Seven, Chapter::Eight] {
        let decision = with_party("Russia", chapter, Proviso::AsWritten, against);
        assert_eq!(decision.outcome(), Some(Outcome::Vetoed));
        assert!(!decision.provisions().contains(&Provision::Article27p3Proviso));
    }
    // Nor on procedural matters.
    let council = Council::on(OF_FIFTEEN).unwrap();
    let question = Question {
        chapter: Some(Chapter::Six),
        parties: vec![council.index_of("Italy").unwrap()],
        ..Question::new(Matter::Procedural)
    };
    let rules = Rules { proviso: Proviso::AsWritten, ..Rules::charter(OF_FIFTEEN) };
    let ballot = Ballot::RollCall(roll_call(&council, six_abstain));
    assert_eq!(rules.decide(&council, &question, &ballot).unwrap().outcome(), Some(Outcome::Adopted));
}

/// The same words as practised: the vote of a party counts as it was cast, and the finding says that nobody invoked the
/// proviso. This is what a scenario gets if it does not ask for the other reading.
#[test]
fn article_27_3_proviso_as_practised() {
    let against: &[(Vote, &[&str])] = &[(Vote::Against, &["Russia"])];
    let decision = with_party("Russia", Chapter::Six, Proviso::default(), against);
    assert_eq!(decision.outcome(), Some(Outcome::Vetoed));
    let voted = named(OF_FIFTEEN, &decision, |finding| match finding {
        Finding::ProvisoNotInvoked(by) => Some(by),
        _ => None,
    });
    assert_eq!(voted, ["Russian Federation"]);
    // Resolution 138: Argentina did not vote on its own complaint.
    let meeting = |proviso: &str, argentina: &str| {
        let rest = format!(
            r#"
            {proviso}
            [drafts.eichmann]
            chapter = "VI"
            parties = ["Argentina", "Israel"]
            [[agenda]]
            draft = "eichmann"
            votes = {{ abstaining = ["Poland", "USSR", "Ceylon", "Tunisia"], {argentina} = ["Argentina"], others = "in_favour" }}
            "#
        );
        play(date(1960, 6, 23), &rest)
    };
    let written = "[rules]\nproviso = \"as_written\"\n";
    let abstained = meeting("", "not_participating");
    assert!(matches!(abstained.decision("eichmann").findings[0], Finding::PartiesAbstained(_)));
    assert_eq!(abstained.status("eichmann"), Status::NotAdopted);
    // Its vote would have been the seventh, and in one of the two readings it would have counted.
    assert_eq!(meeting("", "in_favour").status("eichmann"), Status::Adopted);
    assert_eq!(meeting(written, "in_favour").status("eichmann"), Status::NotAdopted);
}

/// The amendment of Articles 23 and 27 holds for the Councils since 1 January 1966: fifteen members and nine votes, not
/// eleven and seven.
#[test]
fn articles_23_and_27_as_amended_from_1_january_1966() {
    let (eve, day) = (date(1965, 12, 31), date(1966, 1, 1));
    assert_eq!(ENLARGEMENT, day);
    assert_eq!((Edition::on(eve), Edition::on(day)), (Edition::Charter1945, Edition::Charter1965));
    for (day, seats, votes) in [(eve, 11, 7), (day, 15, 9)] {
        let council = Council::on(day).unwrap();
        assert_eq!((council.len(), council.concurring()), (seats, 5));
        for matter in [Matter::Procedural, Matter::NonProcedural] {
            let enough = counted(day, matter, votes, 0);
            assert_eq!(enough.outcome(), Some(Outcome::Adopted), "{day} {matter:?}");
            let short = counted(day, matter, votes - 1, 0);
            assert_eq!(short.outcome(), Some(Outcome::NotAdopted), "{day} {matter:?}");
        }
    }
    // The amendment was in force from 31 August 1965, and resolution 218 still passed with seven.
    assert_eq!(counted(date(1965, 11, 23), Matter::NonProcedural, 7, 0).outcome(), Some(Outcome::Adopted));
}

/// A count alone does not say how the parties voted whose votes count as abstentions: the question is settled only where
/// it makes no difference.
#[test]
fn article_27_3_proviso_as_written_of_a_count() {
    let council = Council::on(OF_FIFTEEN).unwrap();
    let decide_by = |rules: &Rules, party: &str, proviso, in_favour: u16, against: u16| {
        let question = Question {
            chapter: Some(Chapter::Six),
            parties: vec![council.index_of(party).unwrap()],
            ..Question::new(Matter::NonProcedural)
        };
        let rules = Rules { proviso, ..rules.clone() };
        let count = Tally { in_favour, against, abstaining: 15 - in_favour - against, ..Tally::default() };
        let decision = rules.decide(&council, &question, &Ballot::Count(count)).unwrap();
        Outcome::ALL.map(|outcome| decision.outcomes.allows(outcome))
    };
    let charter = Rules::charter(OF_FIFTEEN);
    let decide = |party, proviso, in_favour, against| decide_by(&charter, party, proviso, in_favour, against);
    let (written, practised) = (Proviso::AsWritten, Proviso::AsPractised);
    // Of nine in favour one may be the party's, which does not count; of ten it makes no difference.
    assert_eq!(decide("Italy", practised, 9, 0), [true, false, false]);
    assert_eq!(decide("Italy", written, 9, 0), [true, false, true]);
    assert_eq!(decide("Italy", written, 10, 0), [true, false, false]);
    // By a rule of three votes, eleven negative ones are a veto, for one at least is that of a permanent member; but it
    // may be that of the party, and then it is none.
    let three = Rules::requiring(3);
    for (party, proviso, expected) in [
        ("Russia", practised, [false, true, false]),
        ("Russia", written, [true, true, false]),
        ("Italy", written, [false, true, false]),
    ] {
        assert_eq!(decide_by(&three, party, proviso, 4, 11), expected, "{party}");
    }
}

/// Those whose votes count as abstentions are named to whoever counts: all parties as the proviso is written, none as it
/// is practised.
#[test]
fn article_27_3_proviso_names_whoever_is_obliged() {
    let council = Council::on(OF_FIFTEEN).unwrap();
    let mut question = Question::new(Matter::NonProcedural);
    question.chapter = Some(Chapter::Six);
    question.parties = ["Italy", "Russia"].map(|name| council.index_of(name).unwrap()).to_vec();
    let mut rules = Rules::charter(OF_FIFTEEN);
    let ballot = Ballot::RollCall(Votes::unknown(15));
    assert_eq!(rules.as_counted(&question, &ballot), (ballot.clone(), Vec::new()));
    rules.proviso = Proviso::AsWritten;
    let mut counted = Votes::unknown(15);
    for party in &question.parties {
        counted.set(*party, Some(Vote::Abstaining));
    }
    let (votes, obliged) = rules.as_counted(&question, &ballot);
    assert_eq!((votes, obliged), (Ballot::RollCall(counted), question.parties.clone()));
}
