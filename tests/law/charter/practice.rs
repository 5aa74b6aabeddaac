//! Practice, and what the great powers and the General Assembly have declared.

use jiff::civil::{Date, date};
use unsc::law::charter::VETO_INITIATIVE;
use unsc::law::rules::Rules;
use unsc::law::rules::election::Standing;
use unsc::law::working_days::working_days_after;
use unsc::meeting::{ItemId, Note, Status};
use unsc::{Decision, Finding, Matter, Outcome, Provision, Vote};

use super::{OF_FIFTEEN, PERMANENT, Played, decided, named, play};

/// > the practice of voluntary abstention by a permanent member as not constituting a bar to the adoption of
/// > resolutions (ICJ, Namibia, 21 June 1971, para. 22)
///
/// Not even the abstention of all five, if nine of the ten elected members are in favour.
#[test]
fn practice_of_abstention() {
    let one = decided(date(1946, 4, 29), Matter::NonProcedural, &[(Vote::Abstaining, &["USSR"])]);
    assert_eq!(one.outcome(), Some(Outcome::Adopted));
    let lists: &[(Vote, &[&str])] = &[(Vote::Abstaining, &PERMANENT), (Vote::Against, &["Bolivia"])];
    let all = decided(OF_FIFTEEN, Matter::NonProcedural, lists);
    assert_eq!((all.outcome(), all.tally.in_favour), (Some(Outcome::Adopted), 9));
    let by = named(OF_FIFTEEN, &all, |finding| match finding {
        Finding::AbstentionIsNoBar(by) => Some(by),
        _ => None,
    });
    assert_eq!(by.len(), 5);
    assert!(all.provisions().contains(&Provision::PracticeOfAbstention));
}

/// A permanent member that is absent, or that does not participate in the vote, does not block a decision: resolutions 82
/// to 84, taken in 1950 without the Soviet Union.
#[test]
fn practice_of_absence() {
    for away in [Vote::Absent, Vote::NotParticipating] {
        let lists: &[(Vote, &[&str])] =
            &[(away, &["USSR"]), (Vote::Against, &["Yugoslavia"]), (Vote::NotParticipating, &["Egypt", "India"])];
        let decision = decided(date(1950, 6, 27), Matter::NonProcedural, lists);
        assert_eq!((decision.outcome(), decision.tally.in_favour), (Some(Outcome::Adopted), 7));
        assert!(decision.provisions().contains(&Provision::PracticeOfAbsence));
    }
    // Present and against, it would have been a veto.
    let lists: &[(Vote, &[&str])] = &[(Vote::Against, &["USSR"])];
    let against = decided(date(1950, 6, 27), Matter::NonProcedural, lists);
    assert_eq!(against.outcome(), Some(Outcome::Vetoed));
}

/// Where no member asks for a vote, the President declares the text adopted without one.
#[test]
fn practice_of_adoption_without_a_vote() {
    let rest = "[drafts.text]\n[[agenda]]\ndraft = \"text\"\nwithout_vote = true\n";
    let played = play(OF_FIFTEEN, rest);
    assert_eq!(played.status("text"), Status::Adopted);
    assert_eq!(played.decision("text").findings, [Finding::WithoutVote]);
    assert!(played.cites("text", Provision::PracticeOfConsensus));
}

/// The hearing on Czechoslovakia of 24 May 1948: the preliminary question, or a ruling, and then the draft itself, on
/// which the Soviet Union and Ukraine are against.
fn czechoslovakia(first: &str) -> Played {
    let rest = format!(
        r#"
        [drafts.hearing]
        {first}
        [[agenda]]
        draft = "hearing"
        votes = {{ against = ["USSR", "Ukraine"], others = "in_favour" }}
        "#
    );
    play(date(1948, 5, 24), &rest)
}

fn preliminary(votes: &str) -> Played {
    let item = "[[agenda]]\nid = \"question\"\npreliminary = \"Is it procedural?\"\non = \"hearing\"\n";
    czechoslovakia(&format!("{item}votes = {votes}\n"))
}

/// > the decision regarding the preliminary question as to whether or not such a matter is procedural must be taken by a
/// > vote of seven members of the Security Council, including the concurring votes of the permanent members. (Four-Power
/// > statement, San Francisco, 7 June 1945)
#[test]
fn four_power_statement_the_preliminary_question() {
    // Nine to two, and a permanent member among the two: it is not decided that the matter is procedural.
    let refused = preliminary(r#"{ against = ["USSR", "Ukraine"], others = "in_favour" }"#);
    assert_eq!(refused.status("question"), Status::NotProcedural);
    assert_eq!(refused.decision("question").outcome(), Some(Outcome::Vetoed));
    assert!(refused.cites("question", Provision::FourPowerStatement));
    // Six are not enough either.
    let short = preliminary("{ in_favour = 6, against = 0, abstaining = 5 }");
    assert_eq!(short.status("question"), Status::NotProcedural);
    // Seven with no permanent member against: it is, and then no vote on the draft is a veto.
    let agreed =
        preliminary(r#"{ against = ["Ukraine"], abstaining = ["USSR", "France", "Syria"], others = "in_favour" }"#);
    assert_eq!((agreed.status("question"), agreed.status("hearing")), (Status::Procedural, Status::Adopted));
    assert_eq!(agreed.decision("hearing").matter, Matter::Procedural);
    assert_eq!(agreed.notes("hearing"), [Note::MatterSettled { by: ItemId::new(0), procedural: true }]);
}

/// The double veto: one "no" makes the matter non-procedural, another vetoes the draft.
#[test]
fn four_power_statement_the_double_veto() {
    let played = preliminary(r#"{ against = ["USSR", "Ukraine"], abstaining = ["France"], others = "in_favour" }"#);
    assert_eq!((played.status("question"), played.status("hearing")), (Status::NotProcedural, Status::Vetoed));
    assert_eq!(played.notes("hearing"), [Note::MatterSettled { by: ItemId::new(0), procedural: false }]);
    assert!(played.cites("hearing", Provision::FourPowerStatement));
}

/// While the preliminary question is open, both rules are possible for the draft: nine to two is adopted by one of them
/// and vetoed by the other.
#[test]
fn four_power_statement_an_open_question_leaves_the_draft_open() {
    let open = preliminary(r#"{ in_favour = ["Belgium"], others = "unknown" }"#);
    assert_eq!((open.status("question"), open.status("hearing")), (Status::Open, Status::Open));
    // What one permanent member against makes certain is certain: the matter is not procedural.
    let certain = preliminary(r#"{ against = ["USSR"], others = "unknown" }"#);
    assert_eq!((certain.status("question"), certain.status("hearing")), (Status::NotProcedural, Status::Vetoed));
}

/// A ruling of the President that the matter is procedural escapes the double veto: it stands unless seven (now nine)
/// overrule it, and no vote is a veto (Rule 30; Formosa 1950, Laos 1959).
#[test]
fn rule_30_a_ruling_escapes_the_double_veto() {
    let ruled = |votes: &str| {
        let item = "[[agenda]]\nid = \"ruling\"\nruling = \"The matter is procedural\"\non = \"hearing\"\nmatter = \"procedural\"\n";
        czechoslovakia(&format!("{item}{votes}\n"))
    };
    let challenged = ruled(r#"votes = { in_favour = ["USSR", "Ukraine"], others = "against" }"#);
    assert_eq!((challenged.status("ruling"), challenged.status("hearing")), (Status::Stands, Status::Adopted));
    assert_eq!(challenged.decision("hearing").tally.permanent_against, 1);
    assert!(challenged.cites("hearing", Provision::Rule30));
    let unchallenged = ruled("");
    assert_eq!((unchallenged.status("ruling"), unchallenged.status("hearing")), (Status::Stands, Status::Adopted));
    let overruled = ruled(r#"votes = { against = ["France", "UK", "US", "China"], others = "in_favour" }"#);
    assert_eq!((overruled.status("ruling"), overruled.status("hearing")), (Status::Overruled, Status::Vetoed));
}

/// The ruling on Laos: that it is procedural because it sets up a subsidiary organ. What kind of matter the file says the
/// draft is stays, where the ruling agrees with it (Article 29, Rule 30).
#[test]
fn rule_30_a_ruling_on_a_subsidiary_organ() {
    let played = play(
        date(1959, 9, 7),
        r#"
        [drafts.laos]
        matter = "subsidiary_organ"
        [[agenda]]
        id = "question"
        preliminary = "Is it procedural?"
        on = "laos"
        votes = { against = ["USSR"], others = "in_favour" }
        [[agenda]]
        id = "ruling"
        ruling = "The draft is procedural"
        on = "laos"
        matter = "procedural"
        [[agenda]]
        draft = "laos"
        votes = { against = ["USSR"], others = "in_favour" }
        [[what_if]]
        title = "The President does not rule"
        drop = ["ruling"]
        "#,
    );
    assert_eq!(played.decision("laos").matter, Matter::SubsidiaryOrgan);
    assert_eq!(played.status("laos"), Status::Adopted);
    assert!(played.cites("laos", Provision::Article29) && played.cites("laos", Provision::Rule30));
    let without = played.what_if();
    assert_eq!(without.decision("laos").matter, Matter::NonProcedural);
    assert_eq!(without.status("laos"), Status::Vetoed);
}

/// > Such emergency special session shall be called if requested by the Security Council on the vote of any seven members
/// > (General Assembly resolution 377 A (V); any nine since 1966)
#[test]
fn uniting_for_peace_a_special_session_is_procedural() {
    let lists: &[(Vote, &[&str])] =
        &[(Vote::Against, &["France", "UK"]), (Vote::Abstaining, &["Australia", "Belgium"])];
    let suez = decided(date(1956, 10, 31), Matter::SpecialSession, lists);
    assert_eq!((suez.outcome(), suez.tally.in_favour), (Some(Outcome::Adopted), 7));
    assert_eq!(suez.provisions()[..2], [Provision::Article27p2, Provision::UnitingForPeace]);
    let ukraine = |abstaining: &[&str]| {
        let lists: &[(Vote, &[&str])] = &[(Vote::Against, &["Russia"]), (Vote::Abstaining, abstaining)];
        decided(date(2022, 2, 27), Matter::SpecialSession, lists).outcome()
    };
    assert_eq!(ukraine(&["China", "India", "United Arab Emirates"]), Some(Outcome::Adopted));
    let six = ["China", "India", "United Arab Emirates", "Brazil", "Gabon", "Ghana"];
    assert_eq!(ukraine(&six), Some(Outcome::NotAdopted));
}

fn vetoed_on(day: Date) -> Decision {
    let decision = decided(day, Matter::NonProcedural, &[(Vote::Against, &["Russia"])]);
    assert_eq!(decision.outcome(), Some(Outcome::Vetoed));
    decision
}

fn debate(decision: &Decision) -> Option<Date> {
    decision.findings.iter().find_map(|finding| match finding {
        Finding::AssemblyDebate(by) => Some(by.day),
        _ => None,
    })
}

/// > the President of the General Assembly shall convene a formal meeting of the General Assembly within 10 working days
/// > of the casting of a veto (General Assembly resolution 76/262)
///
/// Only of a veto cast after the resolution of 26 April 2022.
#[test]
fn resolution_76_262_the_assembly_meets_after_a_veto() {
    assert_eq!(VETO_INITIATIVE, date(2022, 4, 26));
    for before in [date(2022, 2, 25), date(2022, 4, 25), date(2022, 4, 26)] {
        assert_eq!(debate(&vetoed_on(before)), None, "{before}");
    }
    assert_eq!(debate(&vetoed_on(date(2022, 4, 27))), Some(date(2022, 5, 12)));
    // A Thursday, and Memorial Day between. On a Saturday the Monday is the first.
    assert_eq!(working_days_after(date(2022, 5, 26), 10).day, date(2022, 6, 10));
    assert_eq!(working_days_after(date(2022, 10, 1), 10).day, date(2022, 10, 14));
    // A draft with too few votes was not vetoed, and has no such consequence.
    let lists: &[(Vote, &[&str])] =
        &[(Vote::Against, &["Russia", "Brazil", "Gabon", "Ghana", "India", "Kenya", "Mexico"])];
    let short = decided(date(2022, 9, 30), Matter::NonProcedural, lists);
    assert_eq!((short.outcome(), debate(&short)), (Some(Outcome::NotAdopted), None));
    // The report states it once, as a consequence, with its day.
    let played = play(
        date(2022, 7, 8),
        r#"
        [drafts.syria]
        [[agenda]]
        draft = "syria"
        votes = { against = ["Russia"], abstaining = ["China"], others = "in_favour" }
        "#,
    );
    let [consequence] = played.report.consequences.as_slice() else { panic!("{:?}", played.report.consequences) };
    assert_eq!(consequence.provisions, [Provision::VetoInitiative]);
    assert!(consequence.text.contains("22 July 2022"), "{}", consequence.text);
}

/// Members encourage, discourage or have no opinion of a candidate. It is not a vote and decides nothing; coloured
/// ballots show whether a permanent member discourages.
#[test]
fn straw_polls_decide_nothing() {
    let rules = Rules::charter(OF_FIFTEEN);
    let stands = |encourage, discourage, permanent_discourage| {
        let standing = Standing {
            candidate: "A".to_owned(),
            encourage,
            discourage,
            no_opinion: 15 - encourage - discourage,
            permanent_discourage,
        };
        rules.would_recommend(&standing, 5)
    };
    assert_eq!(stands(13, 0, None), Some(true));
    assert_eq!(stands(9, 6, Some(0)), Some(true));
    assert_eq!(stands(14, 1, Some(1)), Some(false));
    assert_eq!(stands(8, 0, None), Some(false));
    // Without colours, one who discourages could be a permanent member.
    assert_eq!(stands(12, 3, None), None);
    let played = play(
        date(2016, 7, 21),
        r#"
        [[agenda]]
        id = "poll"
        straw_poll = "Secretary-General, first poll"
        ballot = { A = { encourage = 12, discourage = 0, no_opinion = 3 }, B = { encourage = 11, discourage = 2 } }
        "#,
    );
    assert_eq!(played.status("poll"), Status::Polled);
    assert!(played.entry("poll").decision().is_none());
    let told: Vec<_> = played.entry("poll").poll().iter().map(|(_, stands)| *stands).collect();
    assert_eq!(told, [Some(true), None]);
    assert!(played.cites("poll", Provision::StrawPoll));
}
