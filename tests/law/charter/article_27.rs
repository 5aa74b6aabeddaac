//! Charter, Article 27: how the Council votes, in its two editions and with both readings of its proviso.

use jiff::civil::{Date, date};
use unsc::law::charter::{ENLARGEMENT, Edition};
use unsc::law::question::Chapter;
use unsc::law::rules::{Proviso, Rules};
use unsc::meeting::Status;
use unsc::{Ballot, Council, Decision, Finding, Matter, Outcome, Provision, Question, Tally, Vote, Votes};

use super::{
    ELECTED, IsFinding, OF_ELEVEN, OF_FIFTEEN, PERMANENT, counted, decided, named, play, refused, roll_call, vote,
};

/// > Each member of the Security Council shall have one vote.
#[test]
fn article_27_1_each_member_has_one_vote() {
    let council = Council::on(OF_FIFTEEN).unwrap();
    for seat in 0..council.seats().len() {
        for vote in Vote::ALL {
            let mut votes = Votes::unknown(council.seats().len());
            votes.set(seat, Some(vote));
            let (tally, unknown) = Ballot::RollCall(votes).known(&council);
            assert_eq!((tally.members(), tally.count(vote), unknown.total()), (1, 1, 14));
        }
    }
    for (votes, message) in [
        (
            "in_favour = ['Japan'], against = ['Japan'], others = 'abstaining'",
            "`Japan` is in two lists: `in_favour` and `against`",
        ),
        ("in_favour = ['Japan']", "one vote for 15 seats"),
    ] {
        assert_eq!(refused(OF_FIFTEEN, &format!("[drafts.text]\n{}", vote("draft = 'text'", votes))), [message]);
    }
}

/// Who votes how; the others are in favour.
type Lists<'a> = &'a [(Vote, &'a [&'a str])];

/// > Decisions of the Security Council on procedural matters shall be made by an affirmative vote of nine members.
/// > Decisions of the Security Council on all other matters shall be made by an affirmative vote of nine members
/// > including the concurring votes of the permanent members
#[test]
fn article_27_2_and_3_nine_votes_and_the_veto() {
    let five_and_one = [PERMANENT.as_slice(), &ELECTED[..1]].concat();
    let is_it: fn(&Finding) -> bool = |finding| matches!(finding, Finding::NoVetoHere(by) if by.len() == 5);
    let no_veto: fn(&Finding) -> bool =
        |finding| matches!(finding, Finding::NoVetoWithoutMajority(by) if by.len() == 1);
    let plain: fn(&Finding) -> bool = |finding| matches!(finding, Finding::Majority(_) | Finding::Shortfall(_));
    let (procedural, other) = (Matter::Procedural, Matter::NonProcedural);
    let cases: [(Matter, Lists, Outcome, IsFinding); 5] = [
        (procedural, &[(Vote::Against, &five_and_one)], Outcome::Adopted, is_it),
        (procedural, &[(Vote::Abstaining, &ELECTED[..7])], Outcome::NotAdopted, plain),
        (other, &[(Vote::Against, &ELECTED[..6])], Outcome::Adopted, plain),
        (other, &[(Vote::Abstaining, &ELECTED[..7])], Outcome::NotAdopted, plain),
        // Eight are not enough, and a permanent "no" beside them is no veto.
        (other, &[(Vote::Abstaining, &ELECTED[..6]), (Vote::Against, &["France"])], Outcome::NotAdopted, no_veto),
    ];
    for (matter, lists, outcome, finding) in cases {
        let decision = decided(OF_FIFTEEN, matter, lists);
        assert_eq!(decision.outcome(), Some(outcome), "{matter:?} {lists:?}");
        let provision = if matter == procedural { Provision::Article27p2 } else { Provision::Article27p3 };
        assert_eq!(decision.decided_by, Some(provision));
        assert!(decision.findings.iter().any(finding), "{:?}", decision.findings);
    }
    // Any one permanent member bars it, and no elected member does.
    for (members, outcome) in [(PERMANENT.as_slice(), Outcome::Vetoed), (&ELECTED, Outcome::Adopted)] {
        for member in members {
            let decision = decided(OF_FIFTEEN, other, &[(Vote::Against, &[member])]);
            assert_eq!((decision.outcome(), decision.margin.unwrap().surplus()), (Some(outcome), 5), "{member}");
        }
    }
}

/// The amendment of Articles 23 and 27 applies to the Councils since 1 January 1966: fifteen members and nine votes, not
/// eleven and seven. It was in force from 31 August 1965, and resolution 218 still passed with seven.
#[test]
fn articles_23_and_27_as_amended_from_1_january_1966() {
    let (eve, day) = (date(1965, 12, 31), date(1966, 1, 1));
    assert_eq!((ENLARGEMENT, Edition::on(eve), Edition::on(day)), (day, Edition::Charter1945, Edition::Charter1965));
    for (day, seats, votes) in [(OF_ELEVEN, 11, 7), (date(1965, 11, 23), 11, 7), (eve, 11, 7), (day, 15, 9)] {
        let council = Council::on(day).unwrap();
        assert_eq!((council.len(), council.concurring()), (seats, 5));
        for matter in [Matter::Procedural, Matter::NonProcedural] {
            for (votes, outcome) in [(votes, Outcome::Adopted), (votes - 1, Outcome::NotAdopted)] {
                assert_eq!(counted(day, matter, votes, 0).outcome(), Some(outcome), "{day} {matter:?}");
            }
        }
        assert_eq!(counted(day, Matter::Procedural, votes, seats - votes).outcome(), Some(Outcome::Adopted));
    }
}

/// A question to which this member is a party.
fn question(day: Date, party: &str, chapter: Chapter, matter: Matter) -> Question {
    let party = Council::on(day).unwrap().index_of(party).unwrap();
    Question { chapter: Some(chapter), parties: vec![party], ..Question::new(matter) }
}

fn with_party(party: &str, chapter: Chapter, matter: Matter, proviso: Proviso, lists: &[(Vote, &[&str])]) -> Decision {
    let council = Council::on(OF_FIFTEEN).unwrap();
    let rules = Rules { proviso, ..Rules::charter(OF_FIFTEEN) };
    let ballot = Ballot::RollCall(roll_call(&council, lists));
    rules.decide(&council, &question(OF_FIFTEEN, party, chapter, matter), &ballot).unwrap()
}

/// > provided that, in decisions under Chapter VI, and under paragraph 3 of Article 52, a party to a dispute shall
/// > abstain from voting.
///
/// As written: the vote of a party counts as an abstention, of a permanent member as of an elected one. As practised,
/// which is what a scenario gets if it does not ask for the other reading: it counts as it was cast, and the finding says
/// that nobody invoked the proviso.
#[test]
fn article_27_3_proviso() {
    // Nine in favour, one of them Italy's; and fourteen in favour, with Russia against.
    let nine: &[(Vote, &[&str])] =
        &[(Vote::Abstaining, &["Bolivia", "Egypt", "Ethiopia", "Japan", "Senegal", "Sweden"])];
    let against: &[(Vote, &[&str])] = &[(Vote::Against, &["Russia"])];
    let (written, practised, other) = (Proviso::AsWritten, Proviso::default(), Matter::NonProcedural);
    for (party, chapter, matter, proviso, lists, outcome) in [
        ("Italy", Chapter::Six, other, written, nine, Outcome::NotAdopted),
        ("Italy", Chapter::Article52p3, other, written, nine, Outcome::NotAdopted),
        ("Italy", Chapter::Six, other, practised, nine, Outcome::Adopted),
        ("Russia", Chapter::Six, other, written, against, Outcome::Adopted),
        ("Russia", Chapter::Six, other, practised, against, Outcome::Vetoed),
        ("Russia", Chapter::Seven, other, written, against, Outcome::Vetoed),
        ("Russia", Chapter::Eight, other, written, against, Outcome::Vetoed),
        ("Italy", Chapter::Six, Matter::Procedural, written, nine, Outcome::Adopted),
    ] {
        let decision = with_party(party, chapter, matter, proviso, lists);
        assert_eq!(decision.outcome(), Some(outcome), "{party} {chapter:?} {matter:?} {proviso:?}");
        let speaks = chapter.binds_parties() && matter == other;
        assert_eq!(decision.provisions().contains(&Provision::Article27p3Proviso), speaks);
        let found = named(OF_FIFTEEN, &decision, |finding| match (finding, proviso) {
            (Finding::PartiesCountedAsAbstaining(by), Proviso::AsWritten)
            | (Finding::ProvisoNotInvoked(by), Proviso::AsPractised) => Some(by),
            _ => None,
        });
        assert_eq!(found.len(), usize::from(speaks), "{found:?}");
    }
    // Resolution 138: Argentina did not vote on its own complaint. Its vote would have been the seventh, and in one of the
    // two readings it would have counted.
    for (proviso, argentina, status) in [
        ("as_practised", "not_participating", Status::NotAdopted),
        ("as_practised", "in_favour", Status::Adopted),
        ("as_written", "in_favour", Status::NotAdopted),
    ] {
        let abstaining = "abstaining = ['Poland', 'USSR', 'Ceylon', 'Tunisia'], others = 'in_favour'";
        let parties = "chapter = 'VI'\nparties = ['Argentina', 'Israel']\n";
        let draft = vote("draft = 'text'", &format!("{argentina} = ['Argentina'], {abstaining}"));
        let played =
            play(date(1960, 6, 23), &format!("[rules]\nproviso = '{proviso}'\n[drafts.text]\n{parties}{draft}"));
        assert_eq!(played.status("text"), status, "{proviso} {argentina}");
        let abstained = matches!(played.decision("text").findings[0], Finding::PartiesAbstained(_));
        assert_eq!(abstained, argentina == "not_participating");
    }
}

/// A count alone does not say how the parties voted whose votes count as abstentions: the question is settled only where
/// it makes no difference.
#[test]
fn article_27_3_proviso_as_written_of_a_count() {
    let council = Council::on(OF_FIFTEEN).unwrap();
    let (charter, three) = (Rules::charter(OF_FIFTEEN), Rules::requiring(3));
    let (written, practised) = (Proviso::AsWritten, Proviso::AsPractised);
    for (rules, party, proviso, (in_favour, against), expected) in [
        // Of nine in favour one may be the party's, which does not count; of ten it makes no difference.
        (&charter, "Italy", practised, (9, 0), [true, false, false]),
        (&charter, "Italy", written, (9, 0), [true, false, true]),
        (&charter, "Italy", written, (10, 0), [true, false, false]),
        // By a rule of three votes, eleven negative ones are a veto, for one at least is that of a permanent member; but it
        // may be that of the party, and then it is none.
        (&three, "Russia", practised, (4, 11), [false, true, false]),
        (&three, "Russia", written, (4, 11), [true, true, false]),
        (&three, "Italy", written, (4, 11), [false, true, false]),
    ] {
        let rules = Rules { proviso, ..rules.clone() };
        let count = Tally { in_favour, against, abstaining: 15 - in_favour - against, ..Tally::default() };
        let question = question(OF_FIFTEEN, party, Chapter::Six, Matter::NonProcedural);
        let outcomes = rules.decide(&council, &question, &Ballot::Count(count)).unwrap().outcomes;
        assert_eq!(Outcome::ALL.map(|outcome| outcomes.allows(outcome)), expected, "{party} {proviso:?}");
    }
}

/// Those whose votes count as abstentions are named to whoever counts: all parties as the proviso is written, none as it
/// is practised.
#[test]
fn article_27_3_proviso_names_the_parties() {
    let council = Council::on(OF_FIFTEEN).unwrap();
    let mut question = question(OF_FIFTEEN, "Italy", Chapter::Six, Matter::NonProcedural);
    question.parties.push(council.index_of("Russia").unwrap());
    let mut rules = Rules::charter(OF_FIFTEEN);
    let ballot = Ballot::RollCall(Votes::unknown(15));
    assert_eq!(rules.as_counted(&question, &ballot), (ballot.clone(), Vec::new()));
    rules.proviso = Proviso::AsWritten;
    let mut counted = Votes::unknown(15);
    question.parties.iter().for_each(|party| counted.set(*party, Some(Vote::Abstaining)));
    assert_eq!(rules.as_counted(&question, &ballot), (Ballot::RollCall(counted), question.parties.clone()));
}
