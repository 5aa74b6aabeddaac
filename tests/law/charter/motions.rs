//! Provisional Rules of Procedure: the agenda, the President's rulings, motions.

use jiff::civil::date;
use unsc::law::rules::precedence::MotionKind;
use unsc::meeting::{DraftId, ItemId, Note, Status};
use unsc::{Outcome, Provision};

use super::{OF_ELEVEN, OF_FIFTEEN, Played, play};

/// > The first item of the provisional agenda for each meeting of the Security Council shall be the adoption of the
/// > agenda. (Rule 9)
///
/// Where it is contested it is a procedural vote; without an agenda nothing else comes up.
#[test]
fn rule_9_adoption_of_the_agenda() {
    let meeting = |others: &str| {
        let rest = format!(
            r#"
            [drafts.text]
            [[agenda]]
            id = "agenda"
            adopt_agenda = "The situation in the DPRK"
            by = "China"
            votes = {{ against = ["China", "Russia", "Bolivia", "Egypt", "Ethiopia", "Senegal"], {others} }}
            [[agenda]]
            draft = "text"
            votes = {{ others = "in_favour" }}
            "#
        );
        play(OF_FIFTEEN, &rest)
    };
    let adopted = meeting(r#"others = "in_favour""#);
    assert_eq!((adopted.status("agenda"), adopted.status("text")), (Status::Carried, Status::Adopted));
    assert_eq!(adopted.decision("agenda").decided_by, Some(Provision::Article27p2));
    assert!(adopted.cites("agenda", Provision::Rule9));
    let refused = meeting(r#"abstaining = ["Japan"], others = "in_favour""#);
    assert_eq!((refused.status("agenda"), refused.status("text")), (Status::NotCarried, Status::NotPut));
    assert_eq!(refused.notes("text"), [Note::NoAgenda(ItemId::new(0))]);
}

/// > If a representative raises a point of order, the President shall immediately state his ruling. If it is challenged,
/// > the President shall submit his ruling to the Security Council for immediate decision and it shall stand unless
/// > overruled. (Rule 30)
#[test]
fn rule_30_a_ruling_stands_unless_overruled() {
    let challenged = |day, in_favour: u16, against: u16, abstaining: u16| {
        let rest = format!(
            r#"
            [[agenda]]
            id = "ruling"
            ruling = "The motion is out of order"
            challenged_by = "Egypt"
            votes = {{ in_favour = {in_favour}, against = {against}, abstaining = {abstaining} }}
            "#
        );
        play(day, &rest)
    };
    // To overrule takes nine, and no vote is a veto; eight are not enough even where nobody upholds it.
    assert_eq!(challenged(OF_FIFTEEN, 9, 6, 0).status("ruling"), Status::Overruled);
    let stands = challenged(OF_FIFTEEN, 8, 0, 7);
    assert_eq!(stands.status("ruling"), Status::Stands);
    assert_eq!(stands.notes("ruling"), [Note::NotOverruled]);
    assert!(stands.cites("ruling", Provision::Rule30));
    // Seven of eleven before 1966.
    assert_eq!(challenged(OF_ELEVEN, 7, 4, 0).status("ruling"), Status::Overruled);
    assert_eq!(challenged(OF_ELEVEN, 6, 0, 5).status("ruling"), Status::Stands);
    // A ruling that nobody has put to the vote stands.
    let unchallenged = play(OF_FIFTEEN, "[[agenda]]\nid = \"ruling\"\nruling = \"The motion is out of order\"");
    assert_eq!(unchallenged.status("ruling"), Status::Stands);
    assert_eq!(unchallenged.notes("ruling"), [Note::Unchallenged]);
}

/// One motion, and then a draft that everybody is for.
fn motion_then_draft(motion: &str, votes: &str) -> Played {
    let rest = format!(
        r#"
        [drafts.text]
        [drafts.other]
        [[agenda]]
        id = "motion"
        motion = "Do so"
        {motion}
        votes = {votes}
        [[agenda]]
        draft = "text"
        votes = {{ others = "in_favour" }}
        [[agenda]]
        draft = "other"
        votes = {{ others = "in_favour" }}
        "#
    );
    play(OF_FIFTEEN, &rest)
}

const CARRIED: &str = r#"{ against = ["China", "France", "Russia", "UK", "US"], others = "in_favour" }"#;
const NOT_CARRIED: &str = "{ in_favour = 8, against = 0, abstaining = 7 }";

/// > The following motions shall have precedence in the order named over all principal motions and draft resolutions
/// > […]: 1. To suspend the meeting; 2. To adjourn the meeting; 3. To adjourn the meeting to a certain day or hour; 4. To
/// > refer any matter […]; 5. To postpone discussion of the question to a certain day or indefinitely; or 6. To
/// > introduce an amendment. (Rule 33)
#[test]
fn rule_33_motions_in_the_order_named() {
    let ranked =
        [MotionKind::Suspend, MotionKind::Adjourn, MotionKind::AdjournTo, MotionKind::Refer, MotionKind::Postpone];
    let ranks: Vec<_> = ranked.iter().map(|kind| kind.rank()).collect();
    assert_eq!(ranks, [Some(1), Some(2), Some(3), Some(4), Some(5)]);
    let two = |first: &str, second: &str| {
        let motion = |id: &str, kind: &str| {
            format!("[[agenda]]\nid = \"{id}\"\nmotion = \"Do so\"\nkind = \"{kind}\"\nvotes = {NOT_CARRIED}\n")
        };
        play(OF_FIFTEEN, &[motion("first", first), motion("second", second)].concat())
    };
    let words = ranked.map(|kind| kind.to_string());
    for (higher, one) in words.iter().enumerate() {
        for (lower, other) in words.iter().enumerate() {
            // A file that puts a lower motion first is told; it is not taken in another order.
            let told = two(other, one).notes("first").contains(&Note::LowerMotionFirst(ItemId::new(1)));
            assert_eq!(told, higher < lower, "{other} before {one}");
        }
    }
    assert!(two("postpone", "suspend").cites("first", Provision::Rule33));
    assert!(two("other", "suspend").notes("first").is_empty());
}

/// > Any motion for the suspension or for the simple adjournment of the meeting shall be decided without debate.
/// > (Rule 33)
#[test]
fn rule_33_suspension_and_adjournment_without_debate() {
    for kind in <MotionKind as strum::VariantArray>::VARIANTS {
        let word = kind.to_string();
        let played = motion_then_draft(&format!("kind = \"{word}\""), NOT_CARRIED);
        let without = played.notes("motion").contains(&Note::WithoutDebate);
        assert_eq!(without, ["suspend", "adjourn"].contains(&word.as_str()), "{word}");
        assert_eq!(without, kind.without_debate());
    }
}

/// A motion is procedural: nine carry it against all five permanent members. To adjourn ends the meeting, to suspend it
/// does not; one that is not carried changes nothing (Rule 33).
#[test]
fn rule_33_an_adjournment_ends_the_meeting() {
    for (kind, ends) in [("suspend", false), ("adjourn", true), ("adjourn_to", true), ("other", false)] {
        let kind = format!("kind = \"{kind}\"");
        let carried = motion_then_draft(&kind, CARRIED);
        assert_eq!(carried.status("motion"), Status::Carried);
        assert_eq!(carried.decision("motion").tally.permanent_against, 5);
        assert_eq!(carried.decision("motion").outcome(), Some(Outcome::Adopted));
        let draft = if ends { Status::NotPut } else { Status::Adopted };
        assert_eq!((carried.status("text"), carried.status("other")), (draft, draft), "{kind}");
        if ends {
            assert_eq!(carried.notes("text"), [Note::Adjourned(ItemId::new(0))]);
            assert!(carried.cites("text", Provision::Rule33));
        }
        let not_carried = motion_then_draft(&kind, NOT_CARRIED);
        assert_eq!(not_carried.status("motion"), Status::NotCarried);
        assert_eq!(not_carried.status("text"), Status::Adopted, "{kind}");
    }
}

/// > 4. To refer any matter to a committee, to the Secretary-General or to a rapporteur; 5. To postpone discussion of the
/// > question to a certain day or indefinitely (Rule 33)
///
/// Of the drafts that it names; of all, where it names none.
#[test]
fn rule_33_postponing_and_referring() {
    for kind in ["refer", "postpone"] {
        let one = motion_then_draft(&format!("kind = \"{kind}\"\non = \"text\""), CARRIED);
        assert_eq!((one.status("text"), one.status("other")), (Status::NotPut, Status::Adopted), "{kind}");
        assert_eq!(one.notes("text"), [Note::PutOff(ItemId::new(0))]);
        let all = motion_then_draft(&format!("kind = \"{kind}\""), CARRIED);
        assert_eq!((all.status("text"), all.status("other")), (Status::NotPut, Status::NotPut), "{kind}");
    }
}

/// While votes on a motion are not yet known, what it would put off is open, unless it fails anyway.
#[test]
fn rule_33_an_open_motion_leaves_the_draft_open() {
    let rest = r#"
        [drafts.passes]
        [drafts.fails]
        [[agenda]]
        id = "motion"
        motion = "Adjourn the meeting"
        kind = "adjourn"
        votes = { in_favour = ["Japan"], others = "unknown" }
        [[agenda]]
        draft = "passes"
        votes = { others = "in_favour" }
        [[agenda]]
        draft = "fails"
        votes = { others = "abstaining" }
    "#;
    let played = play(OF_FIFTEEN, rest);
    assert_eq!((played.status("motion"), played.status("passes")), (Status::Open, Status::Open));
    assert_eq!(played.notes("passes")[0], Note::MotionOpen(ItemId::new(0)));
    // Not adopted or not put: two statuses, and so open as well.
    assert_eq!(played.status("fails"), Status::Open);
}

/// > Voting in the Security Council shall be in accordance with the relevant Articles of the Charter and of the Statute
/// > of the International Court of Justice. (Rule 40)
///
/// So one meeting can decide each thing by its own provision, with the same ten members for it and the same
/// permanent member against.
#[test]
fn rule_40_voting_follows_charter_and_statute() {
    let votes = r#"{ against = ["France", "Bolivia", "Egypt", "Japan", "Sweden"], others = "in_favour" }"#;
    let draft = |id: &str| format!("[[agenda]]\ndraft = \"{id}\"\nvotes = {votes}\n");
    let rest = [
        "[drafts.text]\n[drafts.organ]\nmatter = \"subsidiary_organ\"\n",
        "[drafts.review]\nmatter = \"charter_review\"\n[drafts.tenth]\nmatter = \"charter_review_tenth_session\"\n",
        &["text", "organ", "review", "tenth"].map(draft).concat(),
        &format!("[[agenda]]\nid = \"motion\"\nmotion = \"Do so\"\nvotes = {votes}\n"),
        "[[agenda]]\nid = \"judge\"\nelection = \"Court\"\nballot = { \"Judge A\" = 10, \"Judge B\" = 5 }\n",
    ];
    let played = play(date(2017, 11, 9), &rest.concat());
    for (id, status, provision) in [
        ("text", Status::Vetoed, Provision::Article27p3),
        ("organ", Status::Adopted, Provision::Article27p2),
        ("review", Status::Adopted, Provision::Article109p1),
        ("tenth", Status::Adopted, Provision::Article109p3),
        ("motion", Status::Carried, Provision::Article27p2),
        ("judge", Status::Majority, Provision::StatuteArticle10),
    ] {
        assert_eq!(played.status(id), status, "{id}");
        assert!(played.cites(id, provision), "{id}");
    }
}

/// What is postponed or referred with a draft is all that is about it: its parts, its amendments, and what would settle
/// what kind of matter it is. It can still be withdrawn, and what is about another draft goes on.
#[test]
fn rule_33_what_is_put_off_with_a_draft() {
    let about = |draft: &str| {
        let votes = "votes = { others = \"in_favour\" }\n";
        [
            format!("[[agenda]]\nid = \"ruling\"\nruling = \"It is procedural\"\non = \"{draft}\"\nmatter = \"procedural\"\n"),
            format!("[[agenda]]\nid = \"question\"\npreliminary = \"Is it?\"\non = \"{draft}\"\n{votes}"),
            format!("[[agenda]]\namendment = \"change\"\n{votes}"),
            format!("[[agenda]]\nid = \"part\"\npart = \"paragraph 5\"\nof = \"{draft}\"\n{votes}"),
            format!("[[agenda]]\ndraft = \"{draft}\"\n{votes}"),
        ]
        .concat()
    };
    for (put_off, draft, expected) in
        [("text", "text", vec![Note::PutOff(ItemId::new(0))]), ("other", "text", Vec::new())]
    {
        let rest = format!(
            "[drafts.text]\n[drafts.other]\n[amendments.change]\nof = \"{draft}\"\n\
             [[agenda]]\nid = \"motion\"\nmotion = \"Wait\"\nkind = \"postpone\"\non = \"{put_off}\"\n\
             votes = {{ others = \"in_favour\" }}\n{}",
            about(draft)
        );
        let played = play(OF_FIFTEEN, &rest);
        for id in ["ruling", "question", "change", "part", "text"] {
            let came = played.notes(id).contains(&Note::PutOff(ItemId::new(0)));
            assert_eq!(came, !expected.is_empty(), "{id}, with {put_off} put off");
            assert_eq!(played.status(id) == Status::NotPut, came, "{id}");
        }
    }
    let rest = "[drafts.text]\nsponsors = [\"Japan\"]\n[[agenda]]\nid = \"motion\"\nmotion = \"Wait\"\n\
                kind = \"postpone\"\non = \"text\"\nvotes = { others = \"in_favour\" }\n\
                [[agenda]]\nid = \"withdrawal\"\nwithdraw = \"text\"\nby = \"Japan\"\n";
    assert_eq!(play(OF_FIFTEEN, rest).status("text"), Status::Withdrawn);
}

/// Two drafts, of which a motion would put the second first, voted on in the order of the file or in that of the motion.
fn two_drafts(votes_on_order: &str, order: [&str; 2]) -> Played {
    let put = |id: &str| format!("[[agenda]]\ndraft = \"{id}\"\nvotes = {{ others = \"in_favour\" }}\n");
    let rest = format!(
        "[drafts.one]\n[drafts.two]\n[[agenda]]\nid = \"motion\"\nmotion = \"Vote on the second first\"\n\
         kind = \"order\"\nfirst = \"two\"\nvotes = {{ {votes_on_order} }}\n{}",
        order.map(put).concat()
    );
    play(OF_FIFTEEN, &rest)
}

/// Where the Council has decided which draft comes first, that order is the right one, and the other is remarked on;
/// while it is open whether it has, neither is.
#[test]
fn rule_32_the_order_that_the_council_decides() {
    let decided = "others = \"in_favour\"";
    let followed = two_drafts(decided, ["two", "one"]);
    assert_eq!(followed.notes("two"), [Note::OrderDecided(ItemId::new(0))]);
    assert!(followed.notes("one").is_empty());
    let not_followed = two_drafts(decided, ["one", "two"]);
    let first = DraftId::new(1);
    assert_eq!(not_followed.notes("one"), [Note::DecidedOrderNotFollowed { first, by: ItemId::new(0) }]);
    assert!(not_followed.notes("two").is_empty());
    for votes in ["others = \"abstaining\"", "in_favour = [\"Japan\"], others = \"unknown\""] {
        let open = two_drafts(votes, ["one", "two"]);
        assert!(open.notes("one").is_empty(), "{votes}");
        let out_of_order = two_drafts(votes, ["two", "one"]);
        assert_eq!(out_of_order.notes("two"), [Note::OutOfOrder(DraftId::new(0))]);
    }
}
