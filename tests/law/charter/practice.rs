//! Practice, and what the great powers and the General Assembly have declared.

use jiff::civil::date;
use unsc::law::charter::VETO_INITIATIVE;
use unsc::law::rules::Rules;
use unsc::law::rules::election::Standing;
use unsc::law::working_days::working_days_after;
use unsc::meeting::{ItemId, Note, Status};
use unsc::{Decision, Finding, Matter, Outcome, Provision, Vote};

use super::{OF_FIFTEEN, PERMANENT, decided, named, play, vote};

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
/// to 84, taken in 1950 without the Soviet Union. Present and against, it would have been a veto.
#[test]
fn practice_of_absence() {
    for (ussr, outcome) in
        [(Vote::Absent, Outcome::Adopted), (Vote::NotParticipating, Outcome::Adopted), (Vote::Against, Outcome::Vetoed)]
    {
        let lists: &[(Vote, &[&str])] =
            &[(ussr, &["USSR"]), (Vote::Against, &["Yugoslavia"]), (Vote::NotParticipating, &["Egypt", "India"])];
        let decision = decided(date(1950, 6, 27), Matter::NonProcedural, lists);
        assert_eq!((decision.outcome(), decision.tally.in_favour), (Some(outcome), 7));
        assert_eq!(decision.provisions().contains(&Provision::PracticeOfAbsence), outcome == Outcome::Adopted);
    }
}

/// Where no member asks for a vote, the President declares the text adopted without one.
#[test]
fn practice_of_adoption_without_a_vote() {
    let played = play(OF_FIFTEEN, "[drafts.text]\n[[agenda]]\ndraft = 'text'\nwithout_vote = true\n");
    assert_eq!(played.status("text"), Status::Adopted);
    assert_eq!(played.decision("text").findings, [Finding::WithoutVote]);
    assert!(played.cites("text", Provision::PracticeOfConsensus));
}

/// > the decision regarding the preliminary question as to whether or not such a matter is procedural must be taken by a
/// > vote of seven members of the Security Council, including the concurring votes of the permanent members. (Four-Power
/// > statement, San Francisco, 7 June 1945)
///
/// The hearing on Czechoslovakia of 24 May 1948: one "no" makes the matter non-procedural, another vetoes the draft. A
/// ruling of the President that it is procedural escapes this double veto: it stands unless seven (now nine) overrule it,
/// and no vote is a veto (Rule 30; Formosa 1950, Laos 1959).
#[test]
fn four_power_statement_and_rule_30_whether_a_matter_is_procedural() {
    let question = "id = 'first'\npreliminary = 'Is it procedural?'\non = 'text'";
    let ruling = "id = 'first'\nruling = 'It is procedural'\non = 'text'\nmatter = 'procedural'";
    let settled = |procedural| Some(Note::MatterSettled { by: ItemId::new(0), procedural });
    let (no, yes) = (Status::NotProcedural, Status::Procedural);
    for (first, votes, status, text, note) in [
        (question, "against = ['USSR', 'Ukraine'], others = 'in_favour'", no, Status::Vetoed, settled(false)),
        (question, "in_favour = 6, against = 0, abstaining = 5", no, Status::Vetoed, settled(false)),
        (
            question,
            "against = ['Ukraine'], abstaining = ['USSR', 'France', 'Syria'], others = 'in_favour'",
            yes,
            Status::Adopted,
            settled(true),
        ),
        // What one permanent member against makes certain is certain; while it is open, both rules are possible.
        (question, "against = ['USSR'], others = 'unknown'", no, Status::Vetoed, settled(false)),
        (
            question,
            "in_favour = ['Belgium'], others = 'unknown'",
            Status::Open,
            Status::Open,
            Some(Note::MatterOpen(ItemId::new(0))),
        ),
        (ruling, "in_favour = ['USSR', 'Ukraine'], others = 'against'", Status::Stands, Status::Adopted, settled(true)),
        (ruling, "", Status::Stands, Status::Adopted, settled(true)),
        (
            ruling,
            "against = ['France', 'UK', 'US', 'China'], others = 'in_favour'",
            Status::Overruled,
            Status::Vetoed,
            settled(false),
        ),
    ] {
        let item = if votes.is_empty() { format!("[[agenda]]\n{first}\n") } else { vote(first, votes) };
        let draft = vote("draft = 'text'", "against = ['USSR', 'Ukraine'], others = 'in_favour'");
        let played = play(date(1948, 5, 24), &["[drafts.text]\n", &item, &draft].concat());
        assert_eq!((played.status("first"), played.status("text")), (status, text), "{first}, {votes}");
        assert_eq!(played.notes("text"), Vec::from_iter(note));
        let provision = if first == question { Provision::FourPowerStatement } else { Provision::Rule30 };
        assert!(played.cites("first", provision) && (text == Status::Open || played.cites("text", provision)));
        let procedural = played.decision("text").matter == Matter::Procedural;
        assert_eq!(procedural, text == Status::Adopted);
    }
}

/// The ruling on Laos: that it is procedural because it sets up a subsidiary organ. What kind of matter the file says the
/// draft is stays, where the ruling agrees with it (Article 29, Rule 30).
#[test]
fn rule_30_a_ruling_on_a_subsidiary_organ() {
    let against = "against = ['USSR'], others = 'in_favour'";
    let file = [
        "[drafts.laos]\nmatter = 'subsidiary_organ'\n",
        &vote("id = 'question'\npreliminary = 'Is it procedural?'\non = 'laos'", against),
        "[[agenda]]\nid = 'ruling'\nruling = 'It is procedural'\non = 'laos'\nmatter = 'procedural'\n",
        &vote("draft = 'laos'", against),
        "[[what_if]]\ntitle = 'The President does not rule'\ndrop = ['ruling']\n",
    ];
    let played = play(date(1959, 9, 7), &file.concat());
    assert_eq!((played.decision("laos").matter, played.status("laos")), (Matter::SubsidiaryOrgan, Status::Adopted));
    assert!(played.cites("laos", Provision::Article29) && played.cites("laos", Provision::Rule30));
    let without = played.what_if();
    assert_eq!((without.decision("laos").matter, without.status("laos")), (Matter::NonProcedural, Status::Vetoed));
}

/// > the President of the General Assembly shall convene a formal meeting of the General Assembly within 10 working days
/// > of the casting of a veto (General Assembly resolution 76/262)
///
/// Only of a veto cast after the resolution of 26 April 2022; a draft with too few votes was not vetoed.
#[test]
fn resolution_76_262_the_assembly_meets_after_a_veto() {
    assert_eq!(VETO_INITIATIVE, date(2022, 4, 26));
    let debate = |decision: &Decision| {
        decision.findings.iter().find_map(|finding| match finding {
            Finding::AssemblyDebate(by) => Some(by.day),
            _ => None,
        })
    };
    let many = ["Russia", "Brazil", "Gabon", "Ghana", "India", "Kenya", "Mexico"];
    for (day, against, outcome, meets) in [
        (date(2022, 2, 25), &many[..1], Outcome::Vetoed, None),
        (date(2022, 4, 25), &many[..1], Outcome::Vetoed, None),
        (date(2022, 4, 26), &many[..1], Outcome::Vetoed, None),
        (date(2022, 4, 27), &many[..1], Outcome::Vetoed, Some(date(2022, 5, 12))),
        (date(2022, 9, 30), &many[..], Outcome::NotAdopted, None),
    ] {
        let decision = decided(day, Matter::NonProcedural, &[(Vote::Against, against)]);
        assert_eq!((decision.outcome(), debate(&decision)), (Some(outcome), meets), "{day}");
    }
    // A Thursday, and Memorial Day between. On a Saturday the Monday is the first.
    assert_eq!(working_days_after(date(2022, 5, 26), 10).day, date(2022, 6, 10));
    assert_eq!(working_days_after(date(2022, 10, 1), 10).day, date(2022, 10, 14));
    // The report states it once, as a consequence, with its day.
    let draft = vote("draft = 'syria'", "against = ['Russia'], abstaining = ['China'], others = 'in_favour'");
    let played = play(date(2022, 7, 8), &format!("[drafts.syria]\n{draft}"));
    let [consequence] = played.report.consequences.as_slice() else { panic!("{:?}", played.report.consequences) };
    assert_eq!(consequence.provisions, [Provision::VetoInitiative]);
    assert!(consequence.text.contains("22 July 2022"), "{}", consequence.text);
}

/// Members encourage, discourage or have no opinion of a candidate. It is not a vote and decides nothing; coloured
/// ballots show whether a permanent member discourages. Without colours, one who discourages could be one.
#[test]
fn straw_polls_decide_nothing() {
    for (encourage, discourage, permanent_discourage, recommended) in [
        (13, 0, None, Some(true)),
        (9, 6, Some(0), Some(true)),
        (14, 1, Some(1), Some(false)),
        (8, 0, None, Some(false)),
        (12, 3, None, None),
    ] {
        let no_opinion = 15 - encourage - discourage;
        let standing = Standing { candidate: "A".to_owned(), encourage, discourage, no_opinion, permanent_discourage };
        assert_eq!(Rules::charter(OF_FIFTEEN).would_recommend(&standing, 5), recommended, "{standing:?}");
    }
    let played = play(
        date(2016, 7, 21),
        "[[agenda]]\nid = 'poll'\nstraw_poll = 'first poll'\n\
         ballot = { A = { encourage = 12, discourage = 0, no_opinion = 3 }, B = { encourage = 11, discourage = 2 } }",
    );
    assert_eq!(played.status("poll"), Status::Polled);
    assert!(played.entry("poll").decision().is_none());
    let told: Vec<_> = played.entry("poll").poll().iter().map(|(_, stands)| *stands).collect();
    assert_eq!(told, [Some(true), None]);
    assert!(played.cites("poll", Provision::StrawPoll));
}
