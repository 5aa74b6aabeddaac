//! Provisional Rules of Procedure: the order of drafts, their parts, withdrawal, amendments.

use jiff::civil::date;
use unsc::meeting::{AmendmentId, DraftId, EffectKind, ItemId, MandateId, Note, Ref, Status};
use unsc::{Outcome, Provision};

use super::{OF_FIFTEEN, play, refused};

/// > Principal motions and draft resolutions shall have precedence in the order of their submission. (Rule 32)
///
/// The order of submission is that of the file's drafts. A later draft that is put first is told so, unless the Council
/// decided to vote on it first.
#[test]
fn rule_32_drafts_in_the_order_of_submission() {
    let meeting = |agenda: &str| {
        let rest = format!("[drafts.first]\n[drafts.second]\n{agenda}");
        play(OF_FIFTEEN, &rest)
    };
    let draft = |id: &str| format!("[[agenda]]\ndraft = \"{id}\"\nvotes = {{ others = \"in_favour\" }}\n");
    let in_order = meeting(&[draft("first"), draft("second")].concat());
    assert!(in_order.notes("first").is_empty() && in_order.notes("second").is_empty());
    let second_first = meeting(&[draft("second"), draft("first")].concat());
    assert_eq!(second_first.notes("second"), [Note::OutOfOrder(DraftId::new(0))]);
    assert!(second_first.cites("second", Provision::Rule32));
    assert!(second_first.notes("first").is_empty());
    let motion = r#"
        [[agenda]]
        id = "order"
        motion = "Vote on the second draft first"
        kind = "order"
        first = "second"
        votes = { against = ["China", "France", "Russia", "UK", "US"], others = "in_favour" }
    "#;
    let decided = meeting(&[motion, &draft("second"), &draft("first")].concat());
    assert_eq!(decided.status("order"), Status::Carried);
    assert_eq!(decided.notes("second"), [Note::OrderDecided(ItemId::new(0))]);
}

/// > Parts of a motion or of a draft resolution shall be voted on separately at the request of any representative, unless
/// > the original mover objects. (Rule 32)
///
/// A part needs what the whole needs. One that is not adopted falls out, and the rest is put to the vote as a whole.
#[test]
fn rule_32_parts_voted_on_separately() {
    let meeting = |votes: &str| {
        let rest = format!(
            r#"
            [drafts.text]
            sponsors = ["Sweden"]
            operative_parts = 5
            [[agenda]]
            id = "part"
            part = "operative paragraph 4"
            of = "text"
            by = "Japan"
            votes = {votes}
            [[agenda]]
            draft = "text"
            votes = {{ others = "in_favour" }}
            "#
        );
        play(OF_FIFTEEN, &rest)
    };
    let kept = meeting(r#"{ abstaining = ["China"], others = "in_favour" }"#);
    assert_eq!((kept.status("part"), kept.status("text")), (Status::Adopted, Status::Adopted));
    assert!(kept.notes("text").is_empty());
    let vetoed = meeting(r#"{ against = ["China"], others = "in_favour" }"#);
    let short = meeting(r#"{ in_favour = ["Japan"], others = "abstaining" }"#);
    for (fallen, status) in [(vetoed, Status::Vetoed), (short, Status::NotAdopted)] {
        assert_eq!((fallen.status("part"), fallen.status("text")), (status, Status::Adopted));
        assert_eq!(fallen.notes("part"), [Note::PartFallsOut]);
        assert_eq!(fallen.notes("text"), [Note::WithoutParts(vec![ItemId::new(0)])]);
        assert!(fallen.cites("part", Provision::Rule32Parts));
    }
}

/// > unless the original mover objects (Rule 32)
#[test]
fn rule_32_the_mover_objects() {
    let part = r#"
        [drafts.text]
        sponsors = ["Sweden"]
        [[agenda]]
        id = "part"
        part = "operative paragraph 4"
        of = "text"
        by = "Japan"
        objection = "Sweden"
    "#;
    let draft = "[[agenda]]\ndraft = \"text\"\nvotes = { others = \"in_favour\" }\n";
    let played = play(OF_FIFTEEN, &[part, draft].concat());
    assert_eq!((played.status("part"), played.status("text")), (Status::NotPut, Status::Adopted));
    assert_eq!(played.notes("part"), [Note::MoverObjects("Sweden".to_owned())]);
    assert!(played.notes("text").is_empty());
    let votes_too = [part, "votes = { others = \"in_favour\" }\n", draft].concat();
    assert_eq!(refused(OF_FIFTEEN, &votes_too), ["there is no vote on this item"]);
}

/// > It shall not be necessary for any motion or draft resolution proposed by a representative on the Security Council to
/// > be seconded before being put to a vote. (Rule 34)
#[test]
fn rule_34_nothing_needs_a_second() {
    let played = play(
        OF_FIFTEEN,
        r#"
        [drafts.alone]
        sponsors = ["Uruguay"]
        [[agenda]]
        id = "motion"
        motion = "Suspend the meeting"
        kind = "suspend"
        by = "Uruguay"
        votes = { in_favour = ["Uruguay"], others = "against" }
        [[agenda]]
        draft = "alone"
        votes = { others = "in_favour" }
        "#,
    );
    assert!(played.scenario.meeting[played.scenario.meeting.draft("alone").unwrap()].seconders.is_empty());
    assert_eq!((played.status("motion"), played.status("alone")), (Status::NotCarried, Status::Adopted));
}

/// > A motion or draft resolution can at any time be withdrawn so long as no vote has been taken with respect to it.
/// > (Rule 35)
#[test]
fn rule_35_withdrawal() {
    let played = play(
        OF_FIFTEEN,
        r#"
        [drafts.text]
        sponsors = ["Russia", "China"]
        [[agenda]]
        id = "withdrawal"
        withdraw = "text"
        by = "Russia"
        [[agenda]]
        draft = "text"
        votes = { others = "in_favour" }
        "#,
    );
    assert_eq!(played.status("text"), Status::Withdrawn);
    assert_eq!(played.notes("text"), [Note::Withdrawn]);
    assert!(played.cites("withdrawal", Provision::Rule35));
    assert!(played.cites("text", Provision::Rule35));
    let by_another = "[drafts.text]\nsponsors = [\"Russia\"]\n[[agenda]]\nwithdraw = \"text\"\nby = \"Japan\"\n";
    assert_eq!(refused(OF_FIFTEEN, by_another), ["`Japan` cannot withdraw `text`: it is not its text"]);
}

/// > so long as no vote has been taken with respect to it (Rule 35)
///
/// A vote on a part is a vote with respect to it. Where it is certain that one comes first, the file is refused; where
/// it depends on the course of the meeting, the withdrawal is told that it comes too late.
#[test]
fn rule_35_too_late_to_withdraw() {
    let meeting = |when: &str| {
        format!(
            r#"
            [events.asked]
            name = "Japan asks for a separate vote"
            happens = true
            [drafts.text]
            sponsors = ["Russia"]
            [[agenda]]
            id = "part"
            part = "operative paragraph 4"
            of = "text"
            {when}
            votes = {{ others = "in_favour" }}
            [[agenda]]
            id = "withdrawal"
            withdraw = "text"
            by = "Russia"
            [[agenda]]
            draft = "text"
            votes = {{ others = "in_favour" }}
            [[what_if]]
            title = "Japan does not ask"
            events = {{ asked = "no" }}
            "#
        )
    };
    assert_eq!(refused(OF_FIFTEEN, &meeting("")), ["`text` cannot be withdrawn: a vote has been taken on it"]);
    let played = play(OF_FIFTEEN, &meeting("when = { asked = \"yes\" }"));
    assert_eq!(played.notes("withdrawal"), [Note::TooLateToWithdraw]);
    assert_eq!((played.status("withdrawal"), played.status("text")), (Status::NotPut, Status::Adopted));
    assert_eq!(played.what_if().status("text"), Status::Withdrawn);
}

/// > If the motion or draft resolution has been seconded, the representative on the Security Council who has seconded it
/// > may require that it be put to the vote as his motion or draft resolution with the same right of precedence as if
/// > the original mover had not withdrawn it. (Rule 35)
#[test]
fn rule_35_the_seconder_puts_it_to_the_vote() {
    let meeting = |seconded_by: &str, withdrawal: &str| {
        format!(
            r#"
            [drafts.text]
            symbol = "S/2017/933"
            sponsors = ["Russia", "China"]
            seconded_by = ["{seconded_by}"]
            {withdrawal}
            [[agenda]]
            id = "put"
            put = "text"
            as = "S/2017/968"
            by = "Bolivia"
            votes = {{ against = ["Japan"], others = "in_favour" }}
            [[what_if]]
            title = "It is put as its own draft"
            drop = ["{}"]
            "#,
            if withdrawal.is_empty() { "put" } else { "withdrawal" }
        )
    };
    let withdrawal = "[[agenda]]\nid = \"withdrawal\"\nwithdraw = \"text\"\nby = \"Russia\"\n";
    let played = play(OF_FIFTEEN, &meeting("Bolivia", withdrawal));
    assert_eq!((played.status("text"), played.status("put")), (Status::Withdrawn, Status::Adopted));
    assert_eq!(played.notes("put"), [Note::PutBySeconder]);
    assert!(played.cites("put", Provision::Rule35Seconder));
    // Only a member that has seconded it, and only once it has been withdrawn.
    assert_eq!(
        refused(OF_FIFTEEN, &meeting("Egypt", withdrawal)),
        ["`Bolivia` has not seconded `text`, and so cannot have it put to the vote"]
    );
    assert_eq!(
        refused(OF_FIFTEEN, &meeting("Bolivia", "")),
        ["`text` has not been withdrawn, so nobody can put it in its mover's place"]
    );
    let not_withdrawn = played.what_if();
    assert_eq!(not_withdrawn.status("put"), Status::NotPut);
    assert_eq!(not_withdrawn.notes("put"), [Note::NotWithdrawn]);
}

/// A text with three amendments, put in this order; each has these words in the file.
fn amendments(of_each: [(&str, &str); 3]) -> String {
    let named: Vec<String> =
        of_each.iter().map(|(id, words)| format!("[amendments.{id}]\nof = \"text\"\n{words}\n")).collect();
    let put: Vec<String> = of_each
        .iter()
        .map(|(id, _)| format!("[[agenda]]\namendment = \"{id}\"\nvotes = {{ others = \"abstaining\" }}\n"))
        .collect();
    let draft = "[[agenda]]\ndraft = \"text\"\nvotes = { others = \"in_favour\" }\n";
    ["[drafts.text]\n", &named.concat(), &put.concat(), draft].concat()
}

/// > the President shall rule on the order in which they are to be voted upon. Ordinarily, the Security Council shall
/// > first vote on the amendment furthest removed in substance from the original proposal […], but when an amendment adds
/// > to or deletes from the text of a motion or draft resolution, that amendment shall be voted on first. (Rule 36)
///
/// The order of the agenda stands; where the ordinary one is another, the answer names what ordinarily comes first.
#[test]
fn rule_36_the_order_of_amendments() {
    let [near, far, middle] = [("near", "distance = 1"), ("far", "distance = 3"), ("middle", "distance = 2")];
    let adds = ("adds", "adds_or_deletes = true");
    for (order, first) in [
        ([near, far, middle], [Some("far"), None, None]),
        ([far, middle, near], [None; 3]),
        ([far, near, adds], [Some("adds"), Some("adds"), None]),
        ([adds, middle, far], [None, Some("far"), None]),
        ([("a", ""), far, ("c", "")], [None; 3]),
    ] {
        let played = play(OF_FIFTEEN, &amendments(order));
        let ids = order.map(|(id, _)| id);
        assert_eq!(played.order(), [ids.as_slice(), &["text"]].concat());
        for (id, first) in ids.into_iter().zip(first) {
            let meeting = &played.scenario.meeting;
            let noted = played.notes(id).iter().map(|note| match note {
                Note::FurtherAmendmentBehind(other) => meeting[*other].key.as_str(),
                other => panic!("{other:?}"),
            });
            assert_eq!(noted.collect::<Vec<_>>(), Vec::from_iter(first), "{ids:?}");
            assert_eq!(played.cites(id, Provision::Rule36), first.is_some());
        }
    }
}

/// An amendment needs what the draft needs, so a permanent member's "no" can veto it, as on 24 February 2025 before
/// resolution 2774 (Rule 36, practice).
#[test]
fn rule_36_an_amendment_needs_what_the_draft_needs() {
    let meeting = |matter: &str, votes: &str| {
        let rest = format!(
            r#"
            [drafts.text]
            matter = "{matter}"
            [amendments.change]
            of = "text"
            symbol = "S/2025/115"
            [[agenda]]
            amendment = "change"
            votes = {votes}
            [[agenda]]
            draft = "text"
            votes = {{ others = "in_favour" }}
            "#
        );
        play(OF_FIFTEEN, &rest)
    };
    let nine =
        r#"{ against = ["Russia"], abstaining = ["China", "US", "Italy", "Japan", "Egypt"], others = "in_favour" }"#;
    let vetoed = meeting("non_procedural", nine);
    assert_eq!((vetoed.status("change"), vetoed.status("text")), (Status::Vetoed, Status::Adopted));
    assert!(vetoed.notes("text").is_empty());
    // The same votes on a procedural draft carry it, and the draft is put as amended.
    let adopted = meeting("procedural", nine);
    assert_eq!(adopted.decision("change").outcome(), Some(Outcome::Adopted));
    assert_eq!(adopted.notes("text"), [Note::AsAmended(vec![AmendmentId::new(0)])]);
    assert!(adopted.cites("text", Provision::Rule36));
    let short = meeting("procedural", "{ in_favour = 8, against = 0, abstaining = 7 }");
    assert_eq!(short.status("change"), Status::NotAdopted);
    // It comes before the draft, or not at all.
    let late = r#"
        [drafts.text]
        [amendments.change]
        of = "text"
        [[agenda]]
        draft = "text"
        votes = { others = "in_favour" }
        [[agenda]]
        amendment = "change"
        votes = { others = "in_favour" }
    "#;
    assert_eq!(refused(OF_FIFTEEN, late), ["an amendment is put to the vote after the draft `text` itself"]);
}

/// While it is open whether a draft has been withdrawn, it is open whether it, its parts and its amendments come up.
#[test]
fn rule_35_an_open_withdrawal_leaves_the_draft_open() {
    let rest = r#"
            [drafts.text]
            sponsors = ["Japan"]
            [amendments.change]
            of = "text"
            [[agenda]]
            id = "motion"
            motion = "Rest"
            votes = { in_favour = ["Japan"], others = "unknown" }
            [[agenda]]
            id = "withdrawal"
            withdraw = "text"
            by = "Japan"
            when = { motion = "carried" }
            [[agenda]]
            amendment = "change"
            votes = { others = "in_favour" }
            [[agenda]]
            draft = "text"
            votes = { others = "in_favour" }
        "#;
    let open = play(OF_FIFTEEN, rest);
    let on = Ref::Draft(DraftId::new(0));
    for id in ["change", "text"] {
        assert!(open.notes(id).contains(&Note::ConditionOpen(on)), "{id}");
    }
    let may_come = |id: &str| {
        let statuses = open.entry(id).statuses;
        (statuses.allows(Status::Adopted), statuses.allows(Status::NotPut))
    };
    assert_eq!((may_come("change"), may_come("text")), ((true, true), (true, true)));
}

/// The seconder has a withdrawn text put to the vote once. Where that fell away, for its condition did not hold, it can
/// still be asked for; once it has been voted on, it cannot.
#[test]
fn rule_35_the_seconder_asks_once() {
    let put = |id: &str, when: &str| {
        format!(
            "[[agenda]]\nid = \"{id}\"\nput = \"text\"\nby = \"Bolivia\"\n{when}votes = {{ others = \"abstaining\" }}\n"
        )
    };
    let meeting = |first: &str| {
        let rest = [
            if first.is_empty() { "" } else { "[events.asked]\nname = \"Bolivia asks at once\"\n" },
            "[drafts.text]\nsponsors = [\"Russia\"]\nseconded_by = [\"Bolivia\"]\n",
            "[[agenda]]\nid = \"withdrawal\"\nwithdraw = \"text\"\nby = \"Russia\"\n",
            &put("first", first),
            &put("again", ""),
        ];
        play(OF_FIFTEEN, &rest.concat())
    };
    let twice = meeting("");
    assert_eq!((twice.status("first"), twice.status("again")), (Status::NotAdopted, Status::NotPut));
    assert_eq!(twice.notes("again"), [Note::AlreadyVoted]);
    let later = meeting("when = { asked = \"yes\" }\n");
    assert_eq!((later.status("first"), later.status("again")), (Status::NotPut, Status::NotAdopted));
    assert_eq!(later.notes("again"), [Note::PutBySeconder]);
}

/// What an item comes to by either of two ballots is found of both: where they agree, the reasons of the one that stands
/// are given, and where they do not, none.
#[test]
fn votes_that_depend_on_what_is_open() {
    let meeting = |instead: &str| {
        let rest = format!(
            r#"
            [drafts.text]
            [[agenda]]
            id = "motion"
            motion = "Rest"
            votes = {{ in_favour = ["Japan"], others = "unknown" }}
            [[agenda]]
            draft = "text"
            votes = {{ against = ["Bolivia"], others = "in_favour" }}
            votes_when = [{{ when = {{ motion = "carried" }}, votes = {{ against = ["{instead}"], others = "in_favour" }} }}]
            "#
        );
        play(OF_FIFTEEN, &rest)
    };
    let agreed = meeting("Egypt");
    assert_eq!(agreed.status("text"), Status::Adopted);
    assert!(!agreed.decision("text").findings.is_empty());
    let differing = meeting("Russia");
    assert_eq!(differing.status("text"), Status::Open);
    assert!(differing.decision("text").findings.is_empty());
    let on = Ref::Item(ItemId::new(0));
    for played in [agreed, differing] {
        assert!(played.notes("text").contains(&Note::VotesOpen(on)));
    }
}

/// A mandate that no text touches goes on where it has no end, lapses where it has one, and does not come into being
/// where only a text that fails would create it. The record says which vote did what to it, and until when.
#[test]
fn what_a_meeting_leaves_of_mandates() {
    let meeting = |votes: &str| {
        let rest = format!(
            r#"
            [mandates.lasting]
            name = "A mandate without an end"
            [mandates.ending]
            name = "A mandate with one"
            expires = 2017-11-17
            [mandates.new]
            name = "A new one"
            [drafts.creates]
            creates = "new"
            until = 2018-11-17
            [drafts.ends]
            ends = "lasting"
            [drafts.renews]
            renews = "ending"
            until = 2018-11-17
            [[agenda]]
            draft = "creates"
            votes = {{ others = "{votes}" }}
            [[agenda]]
            draft = "renews"
            votes = {{ others = "{votes}" }}
            "#
        );
        play(OF_FIFTEEN, &rest)
    };
    let fails = meeting("abstaining");
    assert_eq!(
        ["lasting", "ending", "new"].map(|id| fails.status(id)),
        [Status::Continues, Status::Lapses, Status::NotCreated]
    );
    let touched = |played: &super::Played, place: usize| {
        let mandate = &played.record.mandates[MandateId::new(place)];
        (mandate.by, mandate.last_day)
    };
    let last_day = Some(date(2017, 11, 17));
    assert_eq!([0, 1, 2].map(|place| touched(&fails, place)), [(None, None), (None, last_day), (None, None)]);
    let passes = meeting("in_favour");
    assert_eq!(
        ["lasting", "ending", "new"].map(|id| passes.status(id)),
        [Status::Continues, Status::Renewed, Status::Created]
    );
    let next_year = Some(date(2018, 11, 17));
    assert_eq!(
        [1, 2].map(|place| touched(&passes, place)),
        [
            (Some((ItemId::new(1), EffectKind::Renews)), next_year),
            (Some((ItemId::new(0), EffectKind::Creates)), next_year),
        ]
    );
}
