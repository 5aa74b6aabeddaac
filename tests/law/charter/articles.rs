//! The other Articles of the Charter, and the Statute of the International Court of Justice.

use jiff::civil::{Date, date};
use unsc::law::charter::ARTICLE_109_AMENDED;
use unsc::law::rules::election::{Round, absolute_majority};
use unsc::meeting::Status;
use unsc::{Council, Matter, Outcome, Provision, Vote};

use super::{ELECTED, OF_ELEVEN, OF_FIFTEEN, PERMANENT, counted, decided, play, vote};

/// What each matter rests on and whether it can be vetoed:
///
/// > the admission of any such state […] will be effected by a decision of the General Assembly upon the recommendation
/// > of the Security Council (Article 4 (2); the same in 5, 6 and 97)
/// > The Security Council may hold meetings at such places other than the seat of the Organization as in its judgment will
/// > best facilitate its work. (28 (3)) […] may establish such subsidiary organs as it deems necessary (29) […] shall
/// > adopt its own rules of procedure (30)
/// > Such emergency special session shall be called if requested by the Security Council on the vote of any seven members
/// > (General Assembly resolution 377 A (V); any nine since 1966)
#[test]
fn articles_4_to_97_what_each_matter_needs() {
    let (two, three) = (Provision::Article27p2, Provision::Article27p3);
    for (matter, paragraph, provision, vetoable) in [
        (Matter::Admission, three, Provision::Article4, true),
        (Matter::Suspension, three, Provision::Article5, true),
        (Matter::Expulsion, three, Provision::Article6, true),
        (Matter::SecretaryGeneral, three, Provision::Article97, true),
        (Matter::PlaceOfMeeting, two, Provision::Article28, false),
        (Matter::SubsidiaryOrgan, two, Provision::Article29, false),
        (Matter::RulesOfProcedure, two, Provision::Article30, false),
        (Matter::Invitation, two, Provision::Article31, false),
        (Matter::SpecialSession, two, Provision::UnitingForPeace, false),
        (Matter::Agenda, two, Provision::Rule9, false),
    ] {
        let against = decided(OF_FIFTEEN, matter, &[(Vote::Against, &PERMANENT)]);
        assert_eq!(against.outcome(), Some(if vetoable { Outcome::Vetoed } else { Outcome::Adopted }), "{matter:?}");
        assert_eq!(against.provisions()[..2], [paragraph, provision]);
        for (abstaining, outcome) in [(6, Outcome::Adopted), (7, Outcome::NotAdopted)] {
            let decision = decided(OF_FIFTEEN, matter, &[(Vote::Abstaining, &ELECTED[..abstaining])]);
            assert_eq!(decision.outcome(), Some(outcome), "{matter:?}");
        }
        assert_eq!(counted(OF_ELEVEN, matter, 7, 0).outcome(), Some(Outcome::Adopted), "{matter:?}");
    }
}

/// Votes that the Council took, by what the file says of the draft.
#[test]
fn articles_as_the_council_applied_them() {
    let veto = "against = ['US'], abstaining = ['Switzerland', 'UK'], others = 'in_favour'";
    let peking = "against = ['China', 'Cuba', 'United States'], abstaining = ['Egypt'], others = 'in_favour'";
    for (day, matter, votes, status, provision) in [
        (date(2024, 4, 18), "admission", veto, Status::Vetoed, Provision::Article4),
        (
            date(1959, 9, 7),
            "subsidiary_organ",
            "against = ['USSR'], others = 'in_favour'",
            Status::Adopted,
            Provision::Article29,
        ),
        (date(1950, 9, 29), "invitation", peking, Status::Adopted, Provision::Rule37),
        (
            date(1956, 10, 31),
            "special_session",
            "against = ['France', 'UK'], abstaining = ['Australia', 'Belgium'], others = 'in_favour'",
            Status::Adopted,
            Provision::UnitingForPeace,
        ),
        (
            date(2022, 2, 27),
            "special_session",
            "against = ['Russia'], abstaining = ['China', 'India', 'United Arab Emirates'], others = 'in_favour'",
            Status::Adopted,
            Provision::UnitingForPeace,
        ),
    ] {
        let played = play(day, &format!("[drafts.text]\nmatter = '{matter}'\n{}", vote("draft = 'text'", votes)));
        assert_eq!(played.status("text"), status, "{day}");
        assert!(played.cites("text", provision), "{day}");
    }
    let motions = [
        vote("id = 'one'\nmotion = 'Hold meetings in Panama City'", "against = ['US', 'UK'], others = 'in_favour'"),
        vote("id = 'two'\nmotion = 'Invite him'\nkind = 'invitation'", "against = ['US', 'UK'], others = 'in_favour'"),
    ];
    let played = play(date(1973, 1, 26), &motions.concat());
    for id in ["one", "two"] {
        assert_eq!(
            (played.status(id), played.decision(id).decided_by),
            (Status::Carried, Some(Provision::Article27p2))
        );
    }
    assert!(played.cites("two", Provision::Rule37));
    // By acclamation, as on 6 October 2016.
    let file = "[drafts.text]\nmatter = 'secretary_general'\n[[agenda]]\ndraft = 'text'\nwithout_vote = true";
    let played = play(date(2016, 10, 6), file);
    assert_eq!(played.status("text"), Status::Adopted);
    assert!(played.cites("text", Provision::PracticeOfConsensus));
}

/// > A General Conference of the Members of the United Nations for the purpose of reviewing the present Charter may be
/// > held […] by a vote of any nine members of the Security Council. (Article 109 (1); "any seven" until its own amendment
/// > entered into force on 12 June 1968)
/// > the conference shall be held if so decided […] by a vote of any seven members of the Security Council. (109 (3), which
/// > no amendment has touched)
#[test]
fn article_109_any_members() {
    assert_eq!(ARTICLE_109_AMENDED, date(1968, 6, 12));
    let (review, tenth) = (Matter::CharterReview, Matter::CharterReviewTenthSession);
    let rows: [(Date, Matter, u16, Provision); 5] = [
        (date(1968, 6, 11), review, 7, Provision::Article109p1),
        (date(1968, 6, 12), review, 9, Provision::Article109p1),
        (date(1955, 12, 16), tenth, 7, Provision::Article109p3),
        (date(1968, 6, 11), tenth, 7, Provision::Article109p3),
        (OF_FIFTEEN, tenth, 7, Provision::Article109p3),
    ];
    for (day, matter, any, provision) in rows {
        // "Any": all the others against, five permanent members among them or not.
        let members = Council::on(day).unwrap().len();
        let enough = counted(day, matter, any, members - any);
        assert_eq!((enough.outcome(), enough.decided_by), (Some(Outcome::Adopted), Some(provision)), "{day}");
        assert_eq!(counted(day, matter, any - 1, 0).outcome(), Some(Outcome::NotAdopted), "{day}");
    }
    // A draft of that day still takes nine.
    assert_eq!(counted(date(1968, 6, 11), Matter::NonProcedural, 8, 0).outcome(), Some(Outcome::NotAdopted));
    // Resolution 110: nine in favour, the Soviet Union against, France abstaining.
    let lists: &[(Vote, &[&str])] = &[(Vote::Against, &["USSR"]), (Vote::Abstaining, &["France"])];
    assert_eq!(decided(date(1955, 12, 16), tenth, lists).outcome(), Some(Outcome::Adopted));
}

/// > Those candidates who obtain an absolute majority of votes in the General Assembly and in the Security Council shall
/// > be considered as elected. Any vote of the Security Council […] shall be taken without any distinction between
/// > permanent and non-permanent members of the Security Council. (Statute, Articles 8 and 10)
#[test]
fn statute_articles_8_and_10_absolute_majority() {
    assert_eq!((absolute_majority(15), absolute_majority(11)), (8, 6));
    // Eight of fifteen elect, whoever the other seven are; seven do not. If more have it than there are places for, the
    // Council votes again on all of them.
    for (votes, left, too_many) in [([8, 7], 0, false), ([7, 7], 1, false), ([8, 8], 1, true)] {
        let candidates = votes.iter().map(|votes| (votes.to_string(), *votes)).collect();
        let result = Round { vacancies: 1, candidates, ..Round::default() }.result(1, 15);
        assert_eq!((result.left, result.too_many), (left, too_many), "{votes:?}");
    }
    // The rounds of one election go on with the places that are left.
    let round = |id: &str, ballot: &str| {
        format!("[[agenda]]\nid = '{id}'\nelection = 'Court'\nvacancies = 2\nballot = {{ {ballot} }}\n")
    };
    let played = play(OF_FIFTEEN, &[round("first", "A = 15, B = 7, C = 6"), round("second", "B = 9, C = 6")].concat());
    assert_eq!((played.status("first"), played.status("second")), (Status::NotElected, Status::Majority));
    assert!(played.cites("first", Provision::StatuteArticle10));
}
