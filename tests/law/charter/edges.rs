//! Cases that are easy to get wrong: each test is a small meeting.

use jiff::civil::date;
use unsc::law::question::Chapter;
use unsc::meeting::{Act, Happening, Item, ItemId, Note, Status, StatusSet};
use unsc::{Ballot, Council, Finding, Matter, Meeting, Misfit, Outcome, Provision, Question, Rules, Vote};

use super::{ALL_FOR, OF_FIFTEEN, play, refused, vote};

/// What the Four-Power statement lists, Article 109 and resolution 377 A keep their rule whatever a preliminary vote comes
/// to; subsidiary organs are contested. A ruling that stands is not undone by a later vote, as over Laos in 1959.
#[test]
fn a_preliminary_vote_cannot_make_everything_vetoable() {
    let against = "against = ['Russia'], others = 'in_favour'";
    let ruling = "[[agenda]]\nruling = 'It is procedural'\non = 'text'\nmatter = 'procedural'\n";
    let (kept, contested) = (Note::MatterKept(ItemId::new(0)), Note::MatterContested(ItemId::new(0)));
    for (matter, ruling, status, note) in [
        ("place_of_meeting", "", Status::Adopted, Some(&kept)),
        ("rules_of_procedure", "", Status::Adopted, Some(&kept)),
        ("agenda", "", Status::Adopted, Some(&kept)),
        ("invitation", "", Status::Adopted, Some(&kept)),
        ("special_session", "", Status::Adopted, Some(&kept)),
        ("charter_review", "", Status::Adopted, Some(&kept)),
        ("charter_review_tenth_session", "", Status::Adopted, Some(&kept)),
        ("subsidiary_organ", "", Status::Vetoed, Some(&contested)),
        ("subsidiary_organ", ruling, Status::Adopted, None),
        ("non_procedural", "", Status::Vetoed, None),
    ] {
        let question = vote("id = 'question'\npreliminary = 'Procedural?'\non = 'text'", against);
        let draft = format!("[drafts.text]\nmatter = '{matter}'\n");
        let played = play(OF_FIFTEEN, &[&draft, ruling, &question, &vote("draft = 'text'", against)].concat());
        assert_eq!((played.status("question"), played.status("text")), (Status::NotProcedural, status), "{matter}");
        let noted = |one: &Note| played.notes("text").contains(one);
        assert_eq!([noted(&kept), noted(&contested)], [note == Some(&kept), note == Some(&contested)], "{matter}");
    }
}

/// No text of law is cited for a Council that is not the Charter's, and none is lost where the file writes the Charter's
/// own numbers.
#[test]
fn law_is_cited_only_for_the_charters_council() {
    let day = date(2024, 6, 10);
    let against = "against = ['China'], others = 'in_favour'";
    let invented = "[council]\npermanent = ['China', 'Member 2']\nelected = ['Member 3', 'Member 4']\n";
    for (council, rules, real) in [
        ("", "vetoes_needed = 1\naffirmative = 9\n", true),
        (invented, "affirmative = 2\n", false),
        ("", "vetoes_needed = 1\naffirmative = 8\n", false),
    ] {
        let rules = format!("{council}[rules]\n{rules}[drafts.text]\n");
        let played = play(day, &[rules, vote("draft = 'text'", against)].concat());
        assert_eq!((played.status("text"), played.cites("text", Provision::Article27p3)), (Status::Vetoed, real));
        assert_eq!(played.decision("text").provisions().is_empty(), !real);
        assert_eq!(played.report.consequences.len(), usize::from(real));
    }
    // Another number of vetoes changes nothing in what procedure takes.
    let agenda = vote("id = 'agenda'\nadopt_agenda = 'Peace'", against);
    let two = play(day, &format!("[rules]\npreset = 'two-vetoes'\n{agenda}"));
    assert!(two.cites("agenda", Provision::Article27p2));
    for (day, is) in [(date(1931, 9, 22), false), (date(1980, 1, 3), true), (OF_FIFTEEN, true)] {
        assert_eq!(Council::on(day).is_some_and(|council| council.is_of_the_charter()), is, "{day}");
    }
}

/// Nine is nine, of fourteen members too; a file can leave seats vacant.
#[test]
fn a_seat_can_be_vacant() {
    let council = Council::on(date(1980, 1, 6)).unwrap();
    assert_eq!((council.len(), council.vacant().len()), (14, 1));
    assert_eq!(
        (council.vacant()[0].member.as_deref(), council.vacant()[0].filled),
        (Some("Mexico"), Some(date(1980, 1, 7)))
    );
    assert!(Rules::charter(date(1980, 1, 6)).are_of_the_charter(&council));
    assert_eq!(Council::on(date(1980, 1, 7)).unwrap().vacant(), []);
    for (in_favour, status) in [(9, Status::Adopted), (8, Status::NotAdopted)] {
        let abstaining = 13 - in_favour;
        let file = format!(
            "[council]\nvacant = [\"Japan\", \"Egypt\"]\n[drafts.text]\n[[agenda]]\ndraft = \"text\"\n\
             votes = {{ in_favour = {in_favour}, abstaining = {abstaining} }}\n"
        );
        let played = play(OF_FIFTEEN, &file);
        assert_eq!(played.status("text"), status);
        assert_eq!(played.scenario.meeting.council.vacant().len(), 2);
        assert!(played.decision("text").is_of_the_charter());
    }
}

/// The Council's majority elects nobody; with the Assembly's it does, and what is filled is not filled again.
#[test]
fn the_assembly_elects_too() {
    let ballot = |assembly: &str, again: &str| {
        let file = format!(
            "[[agenda]]\nid = \"one\"\nelection = \"The Court\"\nballot = {{ A = 9, B = 5 }}\ninvalid = 1\n{assembly}\n\
             [[agenda]]\nid = \"two\"\nelection = \"The Court\"\nballot = {{ A = 4, B = 11 }}\n{again}\n"
        );
        let played = play(OF_FIFTEEN, &file);
        [played.status("one"), played.status("two")]
    };
    assert_eq!(ballot("", ""), [Status::Majority, Status::Majority]);
    assert_eq!(ballot("assembly = \"A\"", ""), [Status::Elected, Status::NotPut]);
    assert_eq!(ballot("assembly = \"B\"", "assembly = \"B\""), [Status::Majority, Status::Elected]);
    let refused = refused(OF_FIFTEEN, "[[agenda]]\nelection = \"The Court\"\nballot = { A = 9, B = 5 }\ninvalid = 2\n");
    assert_eq!(refused.len(), 1, "sixteen papers of fifteen members: {refused:?}");
}

/// Amendments are amended and withdrawn.
#[test]
fn amendments_to_amendments() {
    let texts = "[drafts.text]\n[amendments.inner]\nof = 'outer'\n[amendments.outer]\nof = 'text'\nby = 'Panama'\n";
    let [inner, outer, text] =
        ["amendment = 'inner'", "amendment = 'outer'", "draft = 'text'"].map(|what| vote(what, ALL_FOR));
    let played = play(OF_FIFTEEN, &[texts, &inner, &outer, &text].concat());
    for of in ["outer", "text"] {
        assert!(matches!(played.notes(of), [Note::AsAmended(by)] if by.len() == 1), "{of}");
    }
    let withdrawal = "[[agenda]]\nwithdraw = 'outer'\nby = 'Panama'\n";
    let played = play(OF_FIFTEEN, &[texts, withdrawal, &inner, &text].concat());
    assert_eq!((played.status("outer"), played.status("text")), (Status::Withdrawn, Status::Adopted));
    assert_eq!(played.notes("inner"), [Note::NothingToAmend]);
}

/// A text none of whose operative parts is left is not adopted. Its parts are those that the file counts, or else those
/// that it puts to separate votes; an amendment adopted later puts something in their place.
#[test]
fn what_is_left_of_a_text() {
    let [kept, lost, open] =
        ["others = \"in_favour\"", "against = [\"Russia\"], others = \"in_favour\"", "others = \"unknown\""];
    let part =
        |name: &str, votes: &str| format!("[[agenda]]\npart = \"{name}\"\nof = \"text\"\nvotes = {{ {votes} }}\n");
    let amended = "[[agenda]]\namendment = \"new\"\nvotes = { others = \"in_favour\" }\n".to_owned();
    let objected = "[[agenda]]\npart = \"3\"\nof = \"text\"\nobjection = \"Japan\"\n".to_owned();
    let [none, adopted, either] = [
        StatusSet::only(Status::NotAdopted),
        StatusSet::only(Status::Adopted),
        StatusSet::from_iter([Status::Adopted, Status::NotAdopted]),
    ];
    for (parts, before, left) in [
        ("", vec![part("1", lost)], none),
        ("", vec![part("1", lost), part("2", lost)], none),
        ("", vec![part("1", lost), part("1", lost), part("2", kept)], adopted),
        ("", vec![part("1", lost), part("2", open)], either),
        ("", vec![part("1", lost), objected], adopted),
        ("operative_parts = 1", vec![part("1", lost)], none),
        ("operative_parts = 2", vec![part("1", lost)], adopted),
        ("operative_parts = 3", vec![part("1", lost), part("2", lost), part("3", lost)], none),
        ("", vec![part("1", lost), amended.clone()], adopted),
        ("", vec![amended, part("1", lost)], none),
    ] {
        let text = format!(
            "[drafts.text]\nsponsors = [\"Japan\"]\n{parts}\n[amendments.new]\nof = \"text\"\n{}[[agenda]]\ndraft = \"text\"\nvotes = {{ others = \"in_favour\" }}\n",
            before.concat()
        );
        let played = play(OF_FIFTEEN, &text);
        assert_eq!(played.entry("text").statuses, left, "{text}");
        assert_eq!(played.notes("text").iter().any(|note| matches!(note, Note::NothingLeft { .. })), left == none);
    }
}

/// A text that was not adopted can be put again, and one adopted cannot.
#[test]
fn putting_a_text_again() {
    for (first, note) in [(8, Note::PutAgain), (9, Note::AlreadyVoted)] {
        let put = |votes: u16| vote("draft = 'text'", &format!("in_favour = {votes}, abstaining = {}", 15 - votes));
        let played = play(OF_FIFTEEN, &["[drafts.text]\n", &put(first), &put(10)].concat());
        assert_eq!((played.status("text"), &played.record.entries[1].notes), (Status::Adopted, &vec![note]));
    }
}

/// A ruling that stands, or a motion that is carried, keeps a party from voting.
#[test]
fn a_member_that_may_not_vote() {
    let few = "in_favour = ['Russia'], others = 'against'";
    let many = "against = ['Russia'], others = 'in_favour'";
    for (decision, votes, status) in [
        ("ruling", few, Status::Adopted),
        ("ruling", many, Status::Vetoed),
        ("motion", many, Status::Adopted),
        ("motion", few, Status::Vetoed),
    ] {
        let decision =
            format!("id = 'decision'\n{decision} = 'Russia may not vote'\non = 'text'\nmay_not_vote = ['Russia']");
        let file = ["[drafts.text]\n", &vote(&decision, votes), &vote("draft = 'text'", many)];
        let played = play(OF_FIFTEEN, &file.concat());
        assert_eq!(played.status("text"), status, "{decision}, {votes}");
        let told = played.decision("text").findings.iter().any(|finding| matches!(finding, Finding::MayNotVote(_)));
        assert_eq!(told, status == Status::Adopted);
    }
}

/// Where the file does not say what a ruling or a motion changes, it is about the vote of the parties, against those that
/// oppose it; what is not certain is said with the result.
#[test]
fn a_ruling_on_a_party_that_does_not_say_so() {
    let few = "in_favour = [\"Russia\"], others = \"against\"";
    let many = "against = [\"Russia\"], others = \"in_favour\"";
    let count = |sides: &str| format!("votes = {{ {sides} }}");
    for (decision, chapter, status, doubt) in [
        (format!("ruling = \"R\"\n{}", count(few)), "VI", Status::Adopted, Some(Status::Vetoed)),
        (format!("ruling = \"R\"\n{}", count(few)), "VII", Status::Vetoed, None),
        (format!("ruling = \"R\"\n{}", count(many)), "VI", Status::Vetoed, None),
        (
            "ruling = \"R\"\nchallenged_by = \"Russia\"\nvotes = { in_favour = 3, against = 12 }".into(),
            "52(3)",
            Status::Adopted,
            Some(Status::Vetoed),
        ),
        (
            "ruling = \"R\"\nchallenged_by = \"Japan\"\nvotes = { in_favour = 3, against = 12 }".into(),
            "VI",
            Status::Vetoed,
            Some(Status::Adopted),
        ),
        ("ruling = \"R\"".into(), "VI", Status::Vetoed, Some(Status::Adopted)),
        ("ruling = \"R\"\nvotes = { in_favour = [\"Russia\"], others = \"unknown\" }".into(), "VI", Status::Open, None),
        (format!("motion = \"M\"\n{}", count(many)), "VI", Status::Adopted, Some(Status::Vetoed)),
        (format!("motion = \"M\"\n{}", count(few)), "VI", Status::Vetoed, None),
        ("motion = \"M\"\nvotes = { others = \"in_favour\" }".into(), "VI", Status::Vetoed, Some(Status::Adopted)),
        (format!("motion = \"M\"\nkind = \"suspend\"\n{}", count(many)), "VI", Status::Vetoed, None),
        (format!("ruling = \"R\"\non = \"text\"\nmay_not_vote = []\n{}", count(few)), "VI", Status::Vetoed, None),
        (
            "ruling = \"R\"\non = \"text\"\nmay_not_vote = [\"Russia\"]\nvotes = { others = \"unknown\" }".into(),
            "VII",
            Status::Open,
            None,
        ),
    ] {
        let text = format!(
            "[drafts.text]\nchapter = \"{chapter}\"\nparties = [\"Russia\"]\n[[agenda]]\n{decision}\n[[agenda]]\ndraft = \"text\"\nvotes = {{ {many} }}\n"
        );
        let played = play(OF_FIFTEEN, &text);
        assert_eq!(played.status("text"), status, "{text}");
        let other = played.notes("text").iter().find_map(|note| match note {
            Note::OtherwiseComesTo { statuses, .. } => Some(statuses.summary()),
            _ => None,
        });
        assert_eq!(other, doubt, "{text}");
        let as_written =
            play(OF_FIFTEEN, &format!("[rules]\nproviso = \"as_written\"\n{}", text.replace("\"VII\"", "\"VI\"")));
        assert_eq!(as_written.status("text"), Status::Adopted, "no ruling can change this");
    }
}

/// The proviso speaks of abstaining: a party that is absent has not followed it, and blocks nothing.
#[test]
fn a_party_that_is_absent() {
    for proviso in ["as_written", "as_practised"] {
        let draft = "[drafts.text]\nchapter = 'VI'\nparties = ['Russia']\n";
        let votes = vote("draft = 'text'", "absent = ['Russia'], others = 'in_favour'");
        let played = play(OF_FIFTEEN, &format!("[rules]\nproviso = '{proviso}'\n{draft}{votes}"));
        let decision = played.decision("text");
        assert_eq!(decision.outcome(), Some(Outcome::Adopted));
        assert!(!decision.findings.iter().any(|finding| matches!(finding, Finding::PartiesAbstained(_))));
        assert_eq!((decision.tally.absent, decision.tally.abstaining), (1, 0));
    }
}

/// A suspended meeting resumes with what was pending.
#[test]
fn a_suspension_disposes_of_nothing() {
    let file = [
        "[drafts.text]\n",
        &vote("id = 'rest'\nmotion = 'Suspend'\nkind = 'suspend'", ALL_FOR),
        &vote("id = 'later'\nmotion = 'Postpone'\nkind = 'postpone'", "others = 'abstaining'"),
        &vote("draft = 'text'", ALL_FOR),
    ];
    let played = play(OF_FIFTEEN, &file.concat());
    let came = ["rest", "later", "text"].map(|id| played.status(id));
    assert_eq!(came, [Status::Carried, Status::NotCarried, Status::Adopted]);
}

/// A ballot or a question of another Council is a mistake of the program that asks, and never a vote.
#[test]
fn members_of_another_council_are_an_error() {
    let council = Council::on(OF_FIFTEEN).unwrap();
    let rules = Rules::charter(OF_FIFTEEN);
    let question = Question::new(Matter::NonProcedural);
    let count = |in_favour| unsc::Tally { in_favour, ..unsc::Tally::default() };
    for votes in (0..40).filter(|votes| *votes != 15) {
        for vote in [Some(Vote::InFavour), None] {
            let roll_call = Ballot::RollCall(std::iter::repeat_n(vote, votes).collect());
            let misfit = Err(Misfit::Votes { votes, seats: 15 });
            assert_eq!(rules.decide(&council, &question, &roll_call), misfit);
            assert_eq!(rules.decide(&council, &question, &Ballot::Count(count(votes as u16))), misfit);
        }
    }
    let fits = Ballot::Count(count(15));
    for question in [
        Question { parties: vec![3, 15], chapter: Some(Chapter::Six), ..question.clone() },
        Question { barred: vec![15], ..question.clone() },
    ] {
        assert_eq!(rules.decide(&council, &question, &fits), Err(Misfit::NoSuchSeat(15)));
    }
    assert!(rules.decide(&council, &question, &fits).is_ok());
    let mut meeting = Meeting::new(council, rules);
    let draft = meeting.drafts.push_and_get_key(unsc::meeting::Draft::default());
    let ballot = Some(Ballot::Count(count(16)));
    meeting.add(Item { ballot, ..Item::new(Act::Draft { draft }) });
    let minutes = meeting.play();
    let Happening::Vote { decided, .. } = &minutes.entries[0].happening else { panic!("no vote") };
    assert_eq!(decided, &Some(Err(Misfit::Votes { votes: 16, seats: 15 })));
    assert_eq!((minutes.entries[0].decision(), minutes.drafts[draft].settled()), (None, Some(Status::NotPut)));
}
