//! Provisional Rules of Procedure: the agenda, the President's rulings, motions.

use jiff::civil::date;
use strum::VariantArray;
use unsc::law::rules::precedence::MotionKind;
use unsc::meeting::{DraftId, ItemId, Note, Status};
use unsc::{Outcome, Provision};

use super::{ALL_FOR, FIVE_AGAINST, OF_ELEVEN, OF_FIFTEEN, Played, play, vote};

/// Eight in favour and nobody against, which is not enough.
const EIGHT: &str = "in_favour = 8, against = 0, abstaining = 7";

/// > The first item of the provisional agenda for each meeting of the Security Council shall be the adoption of the
/// > agenda. (Rule 9)
///
/// Where it is contested it is a procedural vote; without an agenda nothing else comes up.
#[test]
fn rule_9_adoption_of_the_agenda() {
    let against = "against = ['China', 'Russia', 'Bolivia', 'Egypt', 'Ethiopia', 'Senegal']";
    for (others, agenda, text) in [
        ("others = 'in_favour'", Status::Carried, Status::Adopted),
        ("abstaining = ['Japan'], others = 'in_favour'", Status::NotCarried, Status::NotPut),
    ] {
        let adopt = vote("id = 'agenda'\nadopt_agenda = 'The DPRK'\nby = 'China'", &format!("{against}, {others}"));
        let played = play(OF_FIFTEEN, &["[drafts.text]\n", &adopt, &vote("draft = 'text'", ALL_FOR)].concat());
        assert_eq!((played.status("agenda"), played.status("text")), (agenda, text));
        assert_eq!(played.decision("agenda").decided_by, Some(Provision::Article27p2));
        assert!(played.cites("agenda", Provision::Rule9));
        assert_eq!(played.notes("text").contains(&Note::NoAgenda(ItemId::new(0))), text == Status::NotPut);
    }
}

/// > If a representative raises a point of order, the President shall immediately state his ruling. If it is challenged,
/// > the President shall submit his ruling to the Security Council for immediate decision and it shall stand unless
/// > overruled. (Rule 30)
///
/// To overrule takes nine, seven of eleven, and no vote is a veto; fewer are not enough even where nobody upholds it.
#[test]
fn rule_30_a_ruling_stands_unless_overruled() {
    for (day, [in_favour, against, abstaining], status) in [
        (OF_FIFTEEN, [9, 6, 0], Status::Overruled),
        (OF_FIFTEEN, [8, 0, 7], Status::Stands),
        (OF_ELEVEN, [7, 4, 0], Status::Overruled),
        (OF_ELEVEN, [6, 0, 5], Status::Stands),
    ] {
        let votes = format!("in_favour = {in_favour}, against = {against}, abstaining = {abstaining}");
        let played = play(day, &vote("id = 'ruling'\nruling = 'Out of order'\nchallenged_by = 'Egypt'", &votes));
        assert_eq!(played.status("ruling"), status, "{votes}");
        assert_eq!(played.notes("ruling").contains(&Note::NotOverruled), status == Status::Stands);
        assert!(played.cites("ruling", Provision::Rule30));
    }
    let unchallenged = play(OF_FIFTEEN, "[[agenda]]\nid = 'ruling'\nruling = 'Out of order'");
    assert_eq!(
        (unchallenged.status("ruling"), unchallenged.notes("ruling")),
        (Status::Stands, [Note::Unchallenged].as_slice())
    );
}

/// One motion, and then two drafts that everybody is for.
fn motion_then_drafts(motion: &str, votes: &str) -> Played {
    let file = [
        "[drafts.text]\n[drafts.other]\n",
        &vote(&format!("id = 'motion'\nmotion = 'Do so'\n{motion}"), votes),
        &vote("draft = 'text'", ALL_FOR),
        &vote("draft = 'other'", ALL_FOR),
    ];
    play(OF_FIFTEEN, &file.concat())
}

/// > The following motions shall have precedence in the order named over all principal motions and draft resolutions
/// > […]: 1. To suspend the meeting; 2. To adjourn the meeting; 3. To adjourn the meeting to a certain day or hour; 4. To
/// > refer any matter […]; 5. To postpone discussion of the question to a certain day or indefinitely; or 6. To
/// > introduce an amendment. Any motion for the suspension or for the simple adjournment of the meeting shall be decided
/// > without debate. (Rule 33)
#[test]
fn rule_33_motions_in_the_order_named() {
    let ranks = MotionKind::VARIANTS.iter().map(|kind| kind.rank());
    assert!(ranks.eq([Some(1), Some(2), Some(3), Some(4), Some(5), None, None, None]));
    let unranked = [MotionKind::Other];
    for one in MotionKind::VARIANTS[..5].iter().chain(&unranked) {
        for other in MotionKind::VARIANTS[..5].iter().chain(&unranked) {
            let motion =
                |id: &str, kind: &MotionKind| vote(&format!("id = '{id}'\nmotion = 'M'\nkind = '{kind}'"), EIGHT);
            let played = play(OF_FIFTEEN, &[motion("first", one), motion("second", other)].concat());
            // A file that puts a lower motion first gets a note; its order is kept.
            let told = played.notes("first").contains(&Note::LowerMotionFirst(ItemId::new(1)));
            let higher = one.rank().zip(other.rank()).is_some_and(|(one, other)| other < one);
            assert_eq!(told, higher, "{one} before {other}");
            assert!(!told || played.cites("first", Provision::Rule33));
        }
        let without =
            motion_then_drafts(&format!("kind = '{one}'"), EIGHT).notes("motion").contains(&Note::WithoutDebate);
        assert_eq!(without, matches!(one, MotionKind::Suspend | MotionKind::Adjourn), "{one}");
    }
}

/// A motion is procedural: nine carry it against all five permanent members. To adjourn ends the meeting, to suspend it
/// does not; to refer or postpone concerns the drafts that it names, or all; one that is not carried changes nothing.
#[test]
fn rule_33_what_motions_do() {
    let (adopted, not_put) = (Status::Adopted, Status::NotPut);
    for (motion, text, other, note) in [
        ("kind = 'suspend'", adopted, adopted, None),
        ("kind = 'other'", adopted, adopted, None),
        ("kind = 'adjourn'", not_put, not_put, Some(Note::Adjourned(ItemId::new(0)))),
        ("kind = 'adjourn_to'", not_put, not_put, Some(Note::Adjourned(ItemId::new(0)))),
        ("kind = 'refer'", not_put, not_put, Some(Note::PutOff(ItemId::new(0)))),
        ("kind = 'postpone'", not_put, not_put, Some(Note::PutOff(ItemId::new(0)))),
        ("kind = 'refer'\non = 'text'", not_put, adopted, Some(Note::PutOff(ItemId::new(0)))),
        ("kind = 'postpone'\non = 'text'", not_put, adopted, Some(Note::PutOff(ItemId::new(0)))),
    ] {
        let carried = motion_then_drafts(motion, FIVE_AGAINST);
        let decision = carried.decision("motion");
        assert_eq!((decision.outcome(), decision.tally.permanent_against), (Some(Outcome::Adopted), 5));
        assert_eq!(
            ["motion", "text", "other"].map(|id| carried.status(id)),
            [Status::Carried, text, other],
            "{motion}"
        );
        assert_eq!(carried.notes("text"), Vec::from_iter(note.clone()));
        assert!(note.is_none() || carried.cites("text", Provision::Rule33));
        let failed = motion_then_drafts(motion, EIGHT);
        assert_eq!(["motion", "text", "other"].map(|id| failed.status(id)), [Status::NotCarried, adopted, adopted]);
    }
}

/// While votes on a motion are not yet known, what it would put off is open: put or not put.
#[test]
fn rule_33_an_open_motion_leaves_the_draft_open() {
    for votes in [ALL_FOR, "others = 'abstaining'"] {
        let file = [
            "[drafts.text]\n",
            &vote("id = 'motion'\nmotion = 'Adjourn'\nkind = 'adjourn'", "in_favour = ['Japan'], others = 'unknown'"),
            &vote("draft = 'text'", votes),
        ];
        let played = play(OF_FIFTEEN, &file.concat());
        assert_eq!((played.status("motion"), played.status("text")), (Status::Open, Status::Open));
        assert_eq!(played.notes("text")[0], Note::MotionOpen(ItemId::new(0)));
    }
}

/// > Voting in the Security Council shall be in accordance with the relevant Articles of the Charter and of the Statute
/// > of the International Court of Justice. (Rule 40)
///
/// So one meeting can decide each thing by its own provision, with the same ten members for it and the same
/// permanent member against.
#[test]
fn rule_40_voting_follows_charter_and_statute() {
    let votes = "against = ['France', 'Bolivia', 'Egypt', 'Japan', 'Sweden'], others = 'in_favour'";
    let draft = |id: &str| vote(&format!("draft = '{id}'"), votes);
    let file = [
        "[drafts.text]\n[drafts.organ]\nmatter = 'subsidiary_organ'\n",
        "[drafts.review]\nmatter = 'charter_review'\n[drafts.tenth]\nmatter = 'charter_review_tenth_session'\n",
        &["text", "organ", "review", "tenth"].map(draft).concat(),
        &vote("id = 'motion'\nmotion = 'Do so'", votes),
        "[[agenda]]\nid = 'judge'\nelection = 'Court'\nballot = { A = 10, B = 5 }\n",
    ];
    let played = play(date(2017, 11, 9), &file.concat());
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
fn rule_33_what_is_postponed_with_a_draft() {
    let about = [
        "[[agenda]]\nid = 'ruling'\nruling = 'It is procedural'\non = 'text'\nmatter = 'procedural'\n",
        &vote("id = 'question'\npreliminary = 'Is it?'\non = 'text'", ALL_FOR),
        &vote("amendment = 'change'", ALL_FOR),
        &vote("id = 'part'\npart = 'paragraph 5'\nof = 'text'\n", ALL_FOR),
        &vote("draft = 'text'", ALL_FOR),
    ];
    let postpone =
        |draft: &str| vote(&format!("id = 'motion'\nmotion = 'Wait'\nkind = 'postpone'\non = '{draft}'"), ALL_FOR);
    let drafts = "[drafts.text]\nsponsors = ['Japan']\n[drafts.other]\n";
    for put_off in ["text", "other"] {
        let file = [drafts, "[amendments.change]\nof = 'text'\n", &postpone(put_off), &about.concat()];
        let played = play(OF_FIFTEEN, &file.concat());
        for id in ["ruling", "question", "change", "part", "text"] {
            let came = played.notes(id).contains(&Note::PutOff(ItemId::new(0)));
            assert_eq!((came, played.status(id) == Status::NotPut), (put_off == "text", put_off == "text"), "{id}");
        }
    }
    let file = [drafts, &postpone("text"), "[[agenda]]\nid = 'withdrawal'\nwithdraw = 'text'\nby = 'Japan'\n"];
    assert_eq!(play(OF_FIFTEEN, &file.concat()).status("text"), Status::Withdrawn);
}

/// > Principal motions and draft resolutions shall have precedence in the order of their submission. (Rule 32)
///
/// The order of submission is that of the file's drafts. A later draft that is voted on first gets a note, unless the Council
/// decided to vote on it first; then the other is. While it is open whether it has, neither is.
#[test]
fn rule_32_the_order_of_drafts() {
    let (one, two, by) = (DraftId::new(0), DraftId::new(1), ItemId::new(0));
    let open = "in_favour = ['Japan'], others = 'unknown'";
    for (motion, order, note) in [
        (None, ["one", "two"], None),
        (None, ["two", "one"], Some(Note::OutOfOrder(one))),
        (Some(FIVE_AGAINST), ["two", "one"], Some(Note::OrderDecided(by))),
        (Some(ALL_FOR), ["one", "two"], Some(Note::DecidedOrderNotFollowed { first: two, by })),
        (Some(EIGHT), ["one", "two"], None),
        (Some(EIGHT), ["two", "one"], Some(Note::OutOfOrder(one))),
        (Some(open), ["one", "two"], None),
        (Some(open), ["two", "one"], Some(Note::OutOfOrder(one))),
    ] {
        let motion =
            motion.map(|votes| vote("id = 'order'\nmotion = 'Vote on it first'\nkind = 'order'\nfirst = 'two'", votes));
        let drafts = order.map(|id| vote(&format!("draft = '{id}'"), ALL_FOR)).concat();
        let played = play(OF_FIFTEEN, &["[drafts.one]\n[drafts.two]\n", &motion.unwrap_or_default(), &drafts].concat());
        assert_eq!(played.notes(order[0]), Vec::from_iter(note.clone()), "{order:?}");
        assert!(played.notes(order[1]).is_empty());
        assert!(note.is_none() || played.cites(order[0], Provision::Rule32));
    }
}
