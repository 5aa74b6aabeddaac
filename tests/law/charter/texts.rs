//! Provisional Rules of Procedure: parts of a draft, withdrawal, amendments; and what a meeting leaves.

use jiff::civil::date;
use unsc::meeting::{AmendmentId, DraftId, EffectKind, ItemId, MandateId, Note, Ref, Status};
use unsc::{Outcome, Provision};

use super::{ALL_FOR, OF_FIFTEEN, play, refused, vote};

/// > Parts of a motion or of a draft resolution shall be voted on separately at the request of any representative, unless
/// > the original mover objects. (Rule 32)
///
/// A part needs what the whole needs. One that is not adopted is removed, and the rest is put to the vote as a whole.
#[test]
fn rule_32_parts_voted_on_separately() {
    let part = "id = 'part'\npart = 'operative paragraph 4'\nof = 'text'\nby = 'Japan'\n";
    let draft = "[drafts.text]\nsponsors = ['Sweden']\noperative_parts = 5\n";
    for (votes, status) in [
        ("abstaining = ['China'], others = 'in_favour'", Status::Adopted),
        ("against = ['China'], others = 'in_favour'", Status::Vetoed),
        ("in_favour = ['Japan'], others = 'abstaining'", Status::NotAdopted),
    ] {
        let played = play(OF_FIFTEEN, &[draft, &vote(part, votes), &vote("draft = 'text'", ALL_FOR)].concat());
        assert_eq!((played.status("part"), played.status("text")), (status, Status::Adopted));
        let lost = status != Status::Adopted;
        assert_eq!(played.notes("part"), Vec::from_iter(lost.then_some(Note::PartFallsOut)));
        assert_eq!(played.notes("text"), Vec::from_iter(lost.then(|| Note::WithoutParts(vec![ItemId::new(0)]))));
        assert_eq!(played.cites("part", Provision::Rule32Parts), lost);
    }
    let objects = [draft, "[[agenda]]\n", part, "objection = 'Sweden'\n"].concat();
    let played = play(OF_FIFTEEN, &[&objects, vote("draft = 'text'", ALL_FOR).as_str()].concat());
    assert_eq!((played.status("part"), played.status("text")), (Status::NotPut, Status::Adopted));
    assert_eq!(played.notes("part"), [Note::MoverObjects("Sweden".to_owned())]);
    assert!(played.notes("text").is_empty());
    let votes_too =
        [objects, "votes = { others = 'in_favour' }\n".to_owned(), vote("draft = 'text'", ALL_FOR)].concat();
    assert_eq!(refused(OF_FIFTEEN, &votes_too), ["there is no vote on this item"]);
}

/// > It shall not be necessary for any motion or draft resolution proposed by a representative on the Security Council to
/// > be seconded before being put to a vote. (Rule 34)
#[test]
fn rule_34_nothing_needs_a_second() {
    let motion = "id = 'motion'\nmotion = 'Suspend the meeting'\nkind = 'suspend'\nby = 'Uruguay'";
    let file = [
        "[drafts.alone]\nsponsors = ['Uruguay']\n",
        &vote(motion, "in_favour = ['Uruguay'], others = 'against'"),
        &vote("draft = 'alone'", ALL_FOR),
    ];
    let played = play(OF_FIFTEEN, &file.concat());
    assert!(played.scenario.meeting.drafts[DraftId::new(0)].seconders.is_empty());
    assert_eq!((played.status("motion"), played.status("alone")), (Status::NotCarried, Status::Adopted));
}

/// > A motion or draft resolution can at any time be withdrawn so long as no vote has been taken with respect to it.
/// > (Rule 35)
///
/// A vote on a part is a vote with respect to it. Where it is certain that one comes first, the file is refused; where
/// it depends on the course of the meeting, the withdrawal is told that it comes too late.
#[test]
fn rule_35_withdrawal() {
    let draft = "[drafts.text]\nsponsors = ['Russia', 'China']\n";
    let withdraw = |by: &str| format!("[[agenda]]\nid = 'withdrawal'\nwithdraw = 'text'\nby = '{by}'\n");
    let whole = vote("draft = 'text'", ALL_FOR);
    let played = play(OF_FIFTEEN, &[draft, &withdraw("Russia"), &whole].concat());
    assert_eq!((played.status("text"), played.notes("text")), (Status::Withdrawn, [Note::Withdrawn].as_slice()));
    assert!(played.cites("withdrawal", Provision::Rule35) && played.cites("text", Provision::Rule35));
    let by_another = refused(OF_FIFTEEN, &[draft, &withdraw("Japan")].concat());
    assert_eq!(by_another, ["`Japan` cannot withdraw `text`: it is not its text"]);
    let late = |when: &str| {
        let part = vote(&format!("id = 'part'\npart = 'operative paragraph 4'\nof = 'text'\n{when}"), ALL_FOR);
        let event = "[events.asked]\nname = 'Japan asks for a separate vote'\nhappens = true\n";
        let what_if = "[[what_if]]\ntitle = 'It does not ask'\nevents = { asked = 'no' }\n";
        [event, draft, &part, &withdraw("Russia"), &whole, what_if].concat()
    };
    assert_eq!(refused(OF_FIFTEEN, &late("")), ["`text` cannot be withdrawn: a vote has been taken on it"]);
    let played = play(OF_FIFTEEN, &late("when = { asked = 'yes' }"));
    assert_eq!(played.notes("withdrawal"), [Note::TooLateToWithdraw]);
    assert_eq!((played.status("withdrawal"), played.status("text")), (Status::NotPut, Status::Adopted));
    assert_eq!(played.what_if().status("text"), Status::Withdrawn);
}

/// > If the motion or draft resolution has been seconded, the representative on the Security Council who has seconded it
/// > may require that it be put to the vote as his motion or draft resolution with the same right of precedence as if
/// > the original mover had not withdrawn it. (Rule 35)
///
/// Only a member that has seconded it, only once it has been withdrawn, and only once.
#[test]
fn rule_35_the_seconder_puts_it_to_the_vote() {
    let draft =
        |seconded_by: &str| format!("[drafts.text]\nsponsors = ['Russia', 'China']\nseconded_by = ['{seconded_by}']\n");
    let withdrawal = "[[agenda]]\nid = 'withdrawal'\nwithdraw = 'text'\nby = 'Russia'\n";
    let put = |id: &str, when: &str| {
        vote(&format!("id = '{id}'\nput = 'text'\nas = 'S/2017/968'\nby = 'Bolivia'\n{when}"), "others = 'abstaining'")
    };
    let dropped = "[[what_if]]\ntitle = 'It is not withdrawn'\ndrop = ['withdrawal']\n";
    let played = play(OF_FIFTEEN, &[&draft("Bolivia"), withdrawal, &put("put", ""), dropped].concat());
    assert_eq!((played.status("text"), played.status("put")), (Status::Withdrawn, Status::NotAdopted));
    assert_eq!(played.notes("put"), [Note::PutBySeconder]);
    assert!(played.cites("put", Provision::Rule35Seconder));
    let kept = played.what_if();
    assert_eq!((kept.status("put"), kept.notes("put")), (Status::NotPut, [Note::NotWithdrawn].as_slice()));
    for (seconder, withdrawal, message) in [
        ("Egypt", withdrawal, "`Bolivia` has not seconded `text`, and so cannot have it put to the vote"),
        ("Bolivia", "", "`text` has not been withdrawn, so nobody can put it in its mover's place"),
    ] {
        assert_eq!(refused(OF_FIFTEEN, &[&draft(seconder), withdrawal, &put("put", "")].concat()), [message]);
    }
    // Where it fell away, for its condition did not hold, it can still be asked for.
    for (event, when, statuses, note) in [
        ("", "", [Status::NotAdopted, Status::NotPut], Note::AlreadyVoted),
        (
            "[events.asked]\nname = 'Bolivia asks'\n",
            "when = { asked = 'yes' }",
            [Status::NotPut, Status::NotAdopted],
            Note::PutBySeconder,
        ),
    ] {
        let file = [event, &draft("Bolivia"), withdrawal, &put("first", when), &put("again", "")];
        let played = play(OF_FIFTEEN, &file.concat());
        assert_eq!([played.status("first"), played.status("again")], statuses);
        assert_eq!(played.notes("again"), [note]);
    }
}

/// A text with three amendments, put in this order; each has these words in the file.
fn amendments(of_each: [(&str, &str); 3]) -> String {
    let named = of_each.map(|(id, words)| format!("[amendments.{id}]\nof = 'text'\n{words}\n")).concat();
    let put = of_each.map(|(id, _)| vote(&format!("amendment = '{id}'"), "others = 'abstaining'")).concat();
    ["[drafts.text]\n", &named, &put, &vote("draft = 'text'", ALL_FOR)].concat()
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
/// resolution 2774 (Rule 36, practice). It comes before the draft, or not at all.
#[test]
fn rule_36_an_amendment_needs_what_the_draft_needs() {
    let nine = "against = ['Russia'], abstaining = ['China', 'US', 'Italy', 'Japan', 'Egypt'], others = 'in_favour'";
    for (matter, votes, outcome) in [
        ("non_procedural", nine, Outcome::Vetoed),
        ("procedural", nine, Outcome::Adopted),
        ("procedural", "in_favour = 8, against = 0, abstaining = 7", Outcome::NotAdopted),
    ] {
        let texts = format!("[drafts.text]\nmatter = '{matter}'\n[amendments.change]\nof = 'text'\n");
        let played = play(
            OF_FIFTEEN,
            &[&texts, vote("amendment = 'change'", votes).as_str(), &vote("draft = 'text'", ALL_FOR)].concat(),
        );
        assert_eq!((played.decision("change").outcome(), played.status("text")), (Some(outcome), Status::Adopted));
        let amended = outcome == Outcome::Adopted;
        assert_eq!(played.notes("text"), Vec::from_iter(amended.then(|| Note::AsAmended(vec![AmendmentId::new(0)]))));
        assert_eq!(played.cites("text", Provision::Rule36), amended);
    }
    let texts = "[drafts.text]\n[amendments.change]\nof = 'text'\n";
    let late = [texts, &vote("draft = 'text'", ALL_FOR), &vote("amendment = 'change'", ALL_FOR)].concat();
    assert_eq!(refused(OF_FIFTEEN, &late), ["an amendment is put to the vote after the draft `text` itself"]);
}

const OPEN_MOTION: &str = "[[agenda]]\nid = 'motion'\nmotion = 'Rest'\n\
                           votes = { in_favour = ['Japan'], others = 'unknown' }\n";

/// While it is open whether a draft has been withdrawn, it is open whether it, its parts and its amendments come up.
#[test]
fn rule_35_an_open_withdrawal_leaves_the_draft_open() {
    let file = [
        "[drafts.text]\nsponsors = ['Japan']\n[amendments.change]\nof = 'text'\n",
        OPEN_MOTION,
        "[[agenda]]\nid = 'withdrawal'\nwithdraw = 'text'\nby = 'Japan'\nwhen = { motion = 'carried' }\n",
        &vote("amendment = 'change'", ALL_FOR),
        &vote("draft = 'text'", ALL_FOR),
    ];
    let open = play(OF_FIFTEEN, &file.concat());
    for id in ["change", "text"] {
        assert!(open.notes(id).contains(&Note::ConditionOpen(Ref::Draft(DraftId::new(0)))), "{id}");
        let statuses = open.entry(id).statuses;
        assert!(statuses.allows(Status::Adopted) && statuses.allows(Status::NotPut), "{id}");
    }
}

/// What an item comes to by either of two ballots is found of both: where they agree, the reasons of the one that stands
/// are given, and where they do not, none.
#[test]
fn votes_that_depend_on_what_is_open() {
    for (instead, status) in [("Egypt", Status::Adopted), ("Russia", Status::Open)] {
        let when = format!(
            "votes_when = [{{ when = {{ motion = 'carried' }}, votes = {{ against = ['{instead}'], others = 'in_favour' }} }}]"
        );
        let draft = vote("draft = 'text'", "against = ['Bolivia'], others = 'in_favour'");
        let played = play(OF_FIFTEEN, &["[drafts.text]\n", OPEN_MOTION, &draft, &when].concat());
        assert_eq!(played.status("text"), status);
        assert_eq!(played.decision("text").findings.is_empty(), status == Status::Open);
        assert!(played.notes("text").contains(&Note::VotesOpen(Ref::Item(ItemId::new(0)))));
    }
}

/// A mandate that no text touches goes on where it has no end, lapses where it has one, and does not come into being
/// where only a text that fails would create it. The minutes say which vote did what to it, and until when.
#[test]
fn what_a_meeting_leaves_of_mandates() {
    let (last_day, next_year) = (Some(date(2017, 11, 17)), Some(date(2018, 11, 17)));
    let by = |item, kind| Some((ItemId::new(item), kind));
    for (votes, expected) in [
        (
            "others = 'abstaining'",
            [(Status::Continues, None, None), (Status::Lapses, None, last_day), (Status::NotCreated, None, None)],
        ),
        (
            ALL_FOR,
            [
                (Status::Continues, None, None),
                (Status::Renewed, by(1, EffectKind::Renews), next_year),
                (Status::Created, by(0, EffectKind::Creates), next_year),
            ],
        ),
    ] {
        let file = [
            "[mandates.lasting]\nname = 'A'\n[mandates.ending]\nname = 'B'\nexpires = 2017-11-17\n[mandates.new]\nname = 'C'\n",
            "[drafts.creates]\ncreates = 'new'\nuntil = 2018-11-17\n[drafts.ends]\nends = 'lasting'\n",
            "[drafts.renews]\nrenews = 'ending'\nuntil = 2018-11-17\n",
            &vote("draft = 'creates'", votes),
            &vote("draft = 'renews'", votes),
        ];
        let played = play(OF_FIFTEEN, &file.concat());
        for (mandate, expected) in expected.into_iter().enumerate() {
            let left = &played.record.mandates[MandateId::new(mandate)];
            assert_eq!((left.statuses.summary(), left.by, left.last_day), expected);
        }
    }
}
