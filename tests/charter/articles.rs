//! Charter of the United Nations, and the Statute of the International Court of Justice.

use jiff::civil::date;
use unsc::charter::{ARTICLE_109_AMENDED, ENLARGEMENT, Edition};
use unsc::meeting::Fate;
use unsc::question::Chapter;
use unsc::rules::election::{Round, absolute_majority};
use unsc::rules::{Proviso, Rules};
use unsc::{Ballot, Council, Decision, Finding, Matter, Outcome, Provision, Question, Vote, Votes};

use super::{
    ELECTED, OF_ELEVEN, OF_FIFTEEN, PERMANENT, counted, decided, named, play, refused, roll_call,
};

/// A recommendation to the General Assembly is decided under Article 27 (3), and can be vetoed.
fn is_a_recommendation(matter: Matter, provision: Provision) {
    let vetoed = decided(OF_FIFTEEN, matter, &[(Vote::Against, &["China"])]);
    assert_eq!(vetoed.outcome(), Some(Outcome::Vetoed));
    assert_eq!(
        vetoed.provisions()[..2],
        [Provision::Article27p3, provision]
    );
    let six_abstain = decided(OF_FIFTEEN, matter, &[(Vote::Abstaining, &ELECTED[..6])]);
    assert_eq!(six_abstain.outcome(), Some(Outcome::Adopted));
    let seven_abstain = decided(OF_FIFTEEN, matter, &[(Vote::Abstaining, &ELECTED[..7])]);
    assert_eq!(seven_abstain.outcome(), Some(Outcome::NotAdopted));
}

/// > The admission of any such state to membership in the United Nations will be effected by a decision of the General
/// > Assembly upon the recommendation of the Security Council.
#[test]
fn article_4_2_admission() {
    is_a_recommendation(Matter::Admission, Provision::Article4);
    let played = play(
        date(2024, 4, 18),
        r#"
        [drafts.palestine]
        matter = "admission"
        [[agenda]]
        draft = "palestine"
        votes = { against = ["US"], abstaining = ["Switzerland", "UK"], others = "in_favour" }
        "#,
    );
    assert_eq!(played.fate("palestine"), Fate::Vetoed);
    assert!(played.cites("palestine", Provision::Article4));
}

/// > A Member […] may be suspended from the exercise of the rights and privileges of membership by the General Assembly
/// > upon the recommendation of the Security Council.
#[test]
fn article_5_suspension() {
    is_a_recommendation(Matter::Suspension, Provision::Article5);
}

/// > A Member […] may be expelled from the Organization by the General Assembly upon the recommendation of the Security
/// > Council.
#[test]
fn article_6_expulsion() {
    is_a_recommendation(Matter::Expulsion, Provision::Article6);
}

/// > The Secretary-General shall be appointed by the General Assembly upon the recommendation of the Security Council.
#[test]
fn article_97_secretary_general() {
    is_a_recommendation(Matter::SecretaryGeneral, Provision::Article97);
    // Adopted by acclamation, as on 6 October 2016.
    let played = play(
        date(2016, 10, 6),
        r#"
        [drafts.guterres]
        matter = "secretary_general"
        [[agenda]]
        draft = "guterres"
        without_vote = true
        "#,
    );
    assert_eq!(played.fate("guterres"), Fate::Adopted);
    assert!(played.cites("guterres", Provision::PracticeOfConsensus));
}

/// > Each member of the Security Council shall have one vote.
#[test]
fn article_27_1_each_member_has_one_vote() {
    let council = Council::on(OF_FIFTEEN).unwrap();
    for place in 0..council.seats().len() {
        for vote in Vote::ALL {
            let mut votes = Votes::unknown(council.seats().len());
            votes.set(place, Some(vote));
            let (tally, unknown) = Ballot::RollCall(votes).known(&council);
            assert_eq!(
                (tally.members(), tally.count(vote), unknown.total()),
                (1, 1, 14)
            );
        }
    }
    // Nobody votes twice, and nobody's vote is left out.
    let voting_twice = r#"
        [drafts.text]
        [[agenda]]
        draft = "text"
        votes = { in_favour = ["Japan"], against = ["Japan"], others = "abstaining" }
    "#;
    assert_eq!(
        refused(OF_FIFTEEN, voting_twice),
        ["`Japan` is in two lists: `in_favour` and `against`"]
    );
    let left_out = r#"
        [drafts.text]
        [[agenda]]
        draft = "text"
        votes = { in_favour = ["Japan"] }
    "#;
    assert_eq!(
        refused(OF_FIFTEEN, left_out),
        ["one votes for fifteen seats"]
    );
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
    let eight = decided(
        OF_FIFTEEN,
        Matter::Procedural,
        &[(Vote::Abstaining, &ELECTED[..7])],
    );
    assert_eq!(eight.outcome(), Some(Outcome::NotAdopted));
    // Seven of eleven.
    assert_eq!(
        counted(OF_ELEVEN, Matter::Procedural, 7, 4).outcome(),
        Some(Outcome::Adopted)
    );
    assert_eq!(
        counted(OF_ELEVEN, Matter::Procedural, 6, 0).outcome(),
        Some(Outcome::NotAdopted)
    );
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
    let eight = vote(&[
        (Vote::Abstaining, &ELECTED[..6]),
        (Vote::Against, &["France"]),
    ]);
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

fn with_party(
    party: &str,
    chapter: Chapter,
    proviso: Proviso,
    lists: &[(Vote, &[&str])],
) -> Decision {
    let council = Council::on(OF_FIFTEEN).unwrap();
    let question = Question {
        chapter: Some(chapter),
        parties: vec![council.place_of(party).unwrap()],
        ..Question::of(Matter::NonProcedural)
    };
    let rules = Rules {
        proviso,
        ..Rules::charter(OF_FIFTEEN)
    };
    rules.decide(
        &council,
        &question,
        &Ballot::RollCall(roll_call(&council, lists)),
    )
}

/// > provided that, in decisions under Chapter VI, and under paragraph 3 of Article 52, a party to a dispute shall
/// > abstain from voting.
///
/// As written: the vote of a party counts as an abstention, of a permanent member as of an elected one.
#[test]
fn article_27_3_proviso_as_written() {
    let six_abstain: &[(Vote, &[&str])] = &[(
        Vote::Abstaining,
        &["Bolivia", "Egypt", "Ethiopia", "Japan", "Senegal", "Sweden"],
    )];
    for chapter in [Chapter::Six, Chapter::Article52p3] {
        // Nine in favour, one of them the party's own: it counts for nothing.
        let decision = with_a_party(chapter, Proviso::AsWritten, six_abstain);
        assert_eq!(decision.outcome(), Some(Outcome::NotAdopted));
        assert_eq!(
            (decision.tally.in_favour, decision.tally.abstaining),
            (8, 7)
        );
        assert!(
            decision
                .findings
                .iter()
                .any(|finding| matches!(finding, Finding::PartiesCountedAsAbstaining(_)))
        );
        assert!(
            decision
                .provisions()
                .contains(&Provision::Article27p3Proviso)
        );
    }
    // Nor is the "no" of a party a veto.
    let against: &[(Vote, &[&str])] = &[(Vote::Against, &["Russia"])];
    let decision = with_party("Russia", Chapter::Six, Proviso::AsWritten, against);
    assert_eq!(decision.outcome(), Some(Outcome::Adopted));
    // Under Chapter VII it says nothing.
    for chapter in [Chapter::Seven, Chapter::Eight] {
        let decision = with_party("Russia", chapter, Proviso::AsWritten, against);
        assert_eq!(decision.outcome(), Some(Outcome::Vetoed));
        assert!(
            !decision
                .provisions()
                .contains(&Provision::Article27p3Proviso)
        );
    }
    // Nor on procedural matters.
    let council = Council::on(OF_FIFTEEN).unwrap();
    let question = Question {
        chapter: Some(Chapter::Six),
        parties: vec![council.place_of("Italy").unwrap()],
        ..Question::of(Matter::Procedural)
    };
    let rules = Rules {
        proviso: Proviso::AsWritten,
        ..Rules::charter(OF_FIFTEEN)
    };
    let ballot = Ballot::RollCall(roll_call(&council, six_abstain));
    assert_eq!(
        rules.decide(&council, &question, &ballot).outcome(),
        Some(Outcome::Adopted)
    );
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
    assert!(matches!(
        abstained.decision("eichmann").findings[0],
        Finding::PartiesAbstained(_)
    ));
    assert_eq!(abstained.fate("eichmann"), Fate::NotAdopted);
    // Its vote would have been the seventh, and in one of the two readings it would have counted.
    assert_eq!(meeting("", "in_favour").fate("eichmann"), Fate::Adopted);
    assert_eq!(
        meeting(written, "in_favour").fate("eichmann"),
        Fate::NotAdopted
    );
}

/// The amendment of Articles 23 and 27 holds for the Councils since 1 January 1966: fifteen members and nine votes, not
/// eleven and seven.
#[test]
fn articles_23_and_27_as_amended_from_1_january_1966() {
    let (eve, day) = (date(1965, 12, 31), date(1966, 1, 1));
    assert_eq!(ENLARGEMENT, day);
    assert_eq!(
        (Edition::on(eve), Edition::on(day)),
        (Edition::Charter1945, Edition::Charter1965)
    );
    for (day, seats, votes) in [(eve, 11, 7), (day, 15, 9)] {
        let council = Council::on(day).unwrap();
        assert_eq!((council.len(), council.concurring()), (seats, 5));
        for matter in [Matter::Procedural, Matter::NonProcedural] {
            let enough = counted(day, matter, votes, 0);
            assert_eq!(enough.outcome(), Some(Outcome::Adopted), "{day} {matter:?}");
            let short = counted(day, matter, votes - 1, 0);
            assert_eq!(
                short.outcome(),
                Some(Outcome::NotAdopted),
                "{day} {matter:?}"
            );
        }
    }
    // The amendment was in force from 31 August 1965, and resolution 218 still passed with seven.
    assert_eq!(
        counted(date(1965, 11, 23), Matter::NonProcedural, 7, 0).outcome(),
        Some(Outcome::Adopted)
    );
}

/// > The Security Council may hold meetings at such places other than the seat of the Organization as in its judgment
/// > will best facilitate its work. (Article 28 (3))
///
/// Where it meets is a procedural matter.
#[test]
fn article_28_place_of_meetings() {
    let played = play(
        date(1973, 1, 26),
        r#"
        [[agenda]]
        id = "panama"
        motion = "Hold meetings in Panama City"
        votes = { against = ["United States", "United Kingdom"], others = "in_favour" }
        "#,
    );
    assert_eq!(played.fate("panama"), Fate::Carried);
    assert_eq!(
        played.decision("panama").decided_by,
        Some(Provision::Article27p2)
    );
}

/// > The Security Council may establish such subsidiary organs as it deems necessary for the performance of its
/// > functions.
#[test]
fn article_29_subsidiary_organs() {
    let decision = decided(
        date(1959, 9, 7),
        Matter::SubsidiaryOrgan,
        &[(Vote::Against, &["USSR"])],
    );
    assert_eq!(decision.outcome(), Some(Outcome::Adopted));
    assert_eq!(
        decision.provisions()[..2],
        [Provision::Article27p2, Provision::Article29]
    );
}

/// > The Security Council shall adopt its own rules of procedure, including the method of selecting its President.
///
/// To adopt a rule is a procedural matter.
#[test]
fn article_30_rules_of_procedure() {
    let played = play(
        OF_FIFTEEN,
        r#"
        [drafts.rules]
        matter = "procedural"
        [[agenda]]
        draft = "rules"
        votes = { against = ["China", "Russia"], others = "in_favour" }
        "#,
    );
    assert_eq!(played.fate("rules"), Fate::Adopted);
    assert_eq!(
        played.decision("rules").decided_by,
        Some(Provision::Article27p2)
    );
}

/// > Any Member of the United Nations which is not a member of the Security Council may participate, without vote, in
/// > the discussion of any question […]. (Article 31; Rules 37 and 39)
///
/// An invitation is a procedural matter, as a motion and as a draft.
#[test]
fn articles_31_and_32_invitations() {
    let played = play(
        date(1950, 9, 29),
        r#"
        [drafts.peking]
        matter = "invitation"
        [[agenda]]
        draft = "peking"
        votes = { against = ["China", "Cuba", "United States"], abstaining = ["Egypt"], others = "in_favour" }
        [[agenda]]
        id = "motion"
        motion = "Invite a representative"
        kind = "invitation"
        votes = { against = ["China", "Cuba", "United States"], abstaining = ["Egypt"], others = "in_favour" }
        "#,
    );
    assert_eq!(
        (played.fate("peking"), played.fate("motion")),
        (Fate::Adopted, Fate::Carried)
    );
    for id in ["peking", "motion"] {
        assert!(
            played.cites(id, Provision::Rule37) && played.cites(id, Provision::Article27p2),
            "{id}"
        );
    }
}

/// > A General Conference of the Members of the United Nations for the purpose of reviewing the present Charter may be
/// > held […] by a vote of any nine members of the Security Council.
///
/// It read "any seven members" until its own amendment entered into force on 12 June 1968.
#[test]
fn article_109_1_before_and_since_12_june_1968() {
    let (eve, day) = (date(1968, 6, 11), date(1968, 6, 12));
    assert_eq!(ARTICLE_109_AMENDED, day);
    for (day, any) in [(eve, 7), (day, 9)] {
        // "Any": all the others against, five permanent members among them or not.
        let enough = counted(day, Matter::CharterReview, any, 15 - any);
        assert_eq!(enough.outcome(), Some(Outcome::Adopted), "{day}");
        assert_eq!(enough.decided_by, Some(Provision::Article109p1));
        let short = counted(day, Matter::CharterReview, any - 1, 0);
        assert_eq!(short.outcome(), Some(Outcome::NotAdopted), "{day}");
    }
    // A draft of that day still takes nine.
    assert_eq!(
        counted(eve, Matter::NonProcedural, 8, 0).outcome(),
        Some(Outcome::NotAdopted)
    );
}

/// > the conference shall be held if so decided by a majority vote of the members of the General Assembly and by a vote
/// > of any seven members of the Security Council.
///
/// No amendment has touched these seven.
#[test]
fn article_109_3_any_seven_members() {
    for day in [date(1955, 12, 16), date(1968, 6, 11), OF_FIFTEEN] {
        let members = Council::on(day).unwrap().len();
        let enough = counted(day, Matter::CharterReviewTenthSession, 7, members - 7);
        assert_eq!(enough.outcome(), Some(Outcome::Adopted), "{day}");
        assert_eq!(enough.decided_by, Some(Provision::Article109p3));
        let short = counted(day, Matter::CharterReviewTenthSession, 6, 0);
        assert_eq!(short.outcome(), Some(Outcome::NotAdopted), "{day}");
    }
    // Resolution 110: nine in favour, the Soviet Union against, France abstaining.
    let lists: &[(Vote, &[&str])] = &[(Vote::Against, &["USSR"]), (Vote::Abstaining, &["France"])];
    let decision = decided(date(1955, 12, 16), Matter::CharterReviewTenthSession, lists);
    assert_eq!(decision.outcome(), Some(Outcome::Adopted));
}

/// > Those candidates who obtain an absolute majority of votes in the General Assembly and in the Security Council shall
/// > be considered as elected. Any vote of the Security Council […] shall be taken without any distinction between
/// > permanent and non-permanent members of the Security Council. (Statute, Articles 8 and 10)
#[test]
fn statute_articles_8_and_10_absolute_majority() {
    assert_eq!((absolute_majority(15), absolute_majority(11)), (8, 6));
    let candidates = |votes: &[u16]| {
        let named = votes
            .iter()
            .enumerate()
            .map(|(place, votes)| (format!("candidate {place}"), *votes));
        named.collect::<Vec<_>>()
    };
    let round = |vacancies, votes: &[u16]| {
        Round {
            vacancies,
            candidates: candidates(votes),
        }
        .result(15)
    };
    // Eight of fifteen elect, whoever the other seven are; seven do not.
    assert_eq!((round(1, &[8, 7]).left, round(1, &[7, 7]).left), (0, 1));
    // More than there are places for: the Council votes again on all of them.
    let too_many = round(1, &[8, 8]);
    assert!(too_many.too_many && too_many.left == 1);
    // The rounds of one election go on with the places that are left.
    let played = play(
        OF_FIFTEEN,
        r#"
        [[agenda]]
        id = "first"
        election = "International Court of Justice"
        vacancies = 2
        ballot = { "Judge A" = 15, "Judge B" = 7, "Judge C" = 6 }
        [[agenda]]
        id = "second"
        election = "International Court of Justice"
        vacancies = 2
        ballot = { "Judge B" = 9, "Judge C" = 6 }
        "#,
    );
    assert_eq!(
        (played.fate("first"), played.fate("second")),
        (Fate::NotElected, Fate::Elected)
    );
    assert!(played.cites("first", Provision::StatuteArticle10));
}
