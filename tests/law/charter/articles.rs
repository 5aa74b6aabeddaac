//! The other Articles of the Charter, and the Statute of the International Court of Justice.

use jiff::civil::date;
use unsc::law::charter::ARTICLE_109_AMENDED;
use unsc::law::rules::election::{Round, absolute_majority};
use unsc::meeting::Status;
use unsc::{Council, Matter, Outcome, Provision, Vote};

use super::{ELECTED, OF_FIFTEEN, counted, decided, play};

/// A recommendation to the General Assembly is decided under Article 27 (3), and can be vetoed.
fn is_a_recommendation(matter: Matter, provision: Provision) {
    let vetoed = decided(OF_FIFTEEN, matter, &[(Vote::Against, &["China"])]);
    assert_eq!(vetoed.outcome(), Some(Outcome::Vetoed));
    assert_eq!(vetoed.provisions()[..2], [Provision::Article27p3, provision]);
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
    assert_eq!(played.status("palestine"), Status::Vetoed);
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
    assert_eq!(played.status("guterres"), Status::Adopted);
    assert!(played.cites("guterres", Provision::PracticeOfConsensus));
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
    assert_eq!(played.status("panama"), Status::Carried);
    assert_eq!(played.decision("panama").decided_by, Some(Provision::Article27p2));
}

/// > The Security Council may establish such subsidiary organs as it deems necessary for the performance of its
/// > functions.
#[test]
fn article_29_subsidiary_organs() {
    let decision = decided(date(1959, 9, 7), Matter::SubsidiaryOrgan, &[(Vote::Against, &["USSR"])]);
    assert_eq!(decision.outcome(), Some(Outcome::Adopted));
    assert_eq!(decision.provisions()[..2], [Provision::Article27p2, Provision::Article29]);
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
    assert_eq!(played.status("rules"), Status::Adopted);
    assert_eq!(played.decision("rules").decided_by, Some(Provision::Article27p2));
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
    assert_eq!((played.status("peking"), played.status("motion")), (Status::Adopted, Status::Carried));
    for id in ["peking", "motion"] {
        assert!(played.cites(id, Provision::Rule37) && played.cites(id, Provision::Article27p2), "{id}");
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
    assert_eq!(counted(eve, Matter::NonProcedural, 8, 0).outcome(), Some(Outcome::NotAdopted));
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
        let named = votes.iter().enumerate().map(|(place, votes)| (format!("candidate {place}"), *votes));
        named.collect::<Vec<_>>()
    };
    let round = |vacancies, votes: &[u16]| {
        Round { vacancies, candidates: candidates(votes), ..Round::default() }.result(vacancies, 15)
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
    assert_eq!((played.status("first"), played.status("second")), (Status::NotElected, Status::Majority));
    assert!(played.cites("first", Provision::StatuteArticle10));
}
