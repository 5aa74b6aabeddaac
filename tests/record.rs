//! The engine and the library held against the recorded votes of the Security Council.
//!
//! The record lies beside the project, in `../shared/record`, and is no part of it. Where it is not there, each test
//! says so in a line and passes; with `CI=true` in the environment it fails instead.
//!
//! `cargo test --test record -- --nocapture` prints how many ballots were held, and what the record does not tell.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test may fail loudly, and this one says what it held"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use jiff::civil::{Date, date};
use unsc::council::roster::{self, Term};
use unsc::meeting::Act;
use unsc::{
    Ballot, Council, Decision, Finding, Matter, Outcome, Question, Rules, Scenario, SeatKind,
    Tally, Vote, Votes,
};

const BALLOTS: &str = "ballots-1946-2015.tsv";
const LANDMARKS: &str = "landmarks-2016-2025.tsv";

/// A line of a table, by the names of its columns.
type Row = BTreeMap<String, String>;

/// The lines of a file of the record; none where the record is not there.
fn table(file: &str) -> Option<Vec<Row>> {
    let path = common::root().join("../shared/record").join(file);
    if !path.exists() {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "{} is not there",
            path.display()
        );
        println!("left out: ../shared/record/{file} is not there");
        return None;
    }
    let separator = if file == BALLOTS || file == LANDMARKS {
        '\t'
    } else {
        ','
    };
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines().map(|line| fields(line, separator));
    let names = lines.next().unwrap();
    let row = |line: Vec<String>| {
        assert_eq!(line.len(), names.len(), "{line:?}");
        names.iter().cloned().zip(line).collect()
    };
    Some(lines.map(row).collect())
}

/// The fields of a line; one in quotation marks may hold the separator.
fn fields(line: &str, separator: char) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            _ if letter == separator && !quoted => fields.push(String::new()),
            _ => fields.last_mut().unwrap().push(letter),
        }
    }
    fields
}

/// A vote as the record has it.
struct Recorded {
    date: Date,
    symbol: String,
    /// Which of several votes on one draft.
    part: String,
    outcome: Outcome,
    /// The record says that the decision was procedural.
    procedural: bool,
    grade: String,
    council: Council,
    ballot: Ballot,
}

impl Recorded {
    /// Everyone who sat that day and is not listed voted in favour; `*` stands for all members.
    fn read(row: &Row, lists: [(&str, Option<Vote>); 4]) -> Self {
        let date: Date = row["date"].parse().unwrap();
        let council = Council::on(date).unwrap();
        let mut votes = Votes::known(council.seats().iter().map(|_| Vote::InFavour));
        for (column, vote) in lists {
            for code in row[column].split(' ').filter(|code| !code.is_empty()) {
                if code == "*" {
                    for place in 0..votes.len() {
                        votes.set(place, vote);
                    }
                } else {
                    let place = council.place_of_code(code);
                    votes.set(
                        place.unwrap_or_else(|| panic!("{code} did not sit on {date}")),
                        vote,
                    );
                }
            }
        }
        let without_vote = row["mode"] == "no_vote";
        Self {
            date,
            symbol: row["symbol"].clone(),
            part: row.get("part").cloned().unwrap_or_default(),
            outcome: outcome(&row["outcome"]),
            procedural: row["mode"] == "procedural",
            grade: row["grade"].clone(),
            council,
            ballot: if without_vote {
                Ballot::WithoutVote
            } else {
                Ballot::RollCall(votes)
            },
        }
    }

    /// What the engine says, told no more than the day, the votes, and that a decision was procedural.
    fn decide(&self) -> Decision {
        let matter = if self.procedural {
            Matter::Procedural
        } else {
            Matter::NonProcedural
        };
        Rules::charter(self.date).decide(&self.council, &Question::of(matter), &self.ballot)
    }

    fn has_roll_call(&self) -> bool {
        match &self.ballot {
            Ballot::RollCall(votes) => votes.iter().all(|vote| vote.is_some()),
            Ballot::WithoutVote => true,
            Ballot::Count(_) => false,
        }
    }

    fn is_certain(&self) -> bool {
        ["A", "B"].contains(&self.grade.as_str())
    }

    fn name(&self) -> String {
        format!("{} {} {}", self.date, self.symbol, self.part)
            .trim_end()
            .to_owned()
    }
}

fn outcome(word: &str) -> Outcome {
    match word {
        "adopted" => Outcome::Adopted,
        "vetoed" => Outcome::Vetoed,
        "not_adopted" => Outcome::NotAdopted,
        other => panic!("the record has an outcome `{other}`"),
    }
}

/// Every vote on a draft from 1946 to 2015.
fn ballots() -> Option<Vec<Recorded>> {
    let lists = [
        ("no", Some(Vote::Against)),
        ("abstain", Some(Vote::Abstaining)),
        ("nonparticipating", Some(Vote::NotParticipating)),
        ("unknown", None),
    ];
    Some(
        table(BALLOTS)?
            .iter()
            .map(|row| Recorded::read(row, lists))
            .collect(),
    )
}

/// Well-known votes since, with the row that each was read from.
fn landmarks() -> Option<Vec<(Row, Recorded)>> {
    let lists = [
        ("members_yes", Some(Vote::InFavour)),
        ("members_no", Some(Vote::Against)),
        ("members_abstain", Some(Vote::Abstaining)),
        ("members_nonparticipating", Some(Vote::NotParticipating)),
    ];
    let rows = table(LANDMARKS)?.into_iter();
    Some(
        rows.map(|row| (row.clone(), Recorded::read(&row, lists)))
            .collect(),
    )
}

/// The whole record, early and late.
fn record() -> Option<Vec<Recorded>> {
    let landmarks = landmarks()?.into_iter().map(|(_, recorded)| recorded);
    Some(ballots()?.into_iter().chain(landmarks).collect())
}

#[test]
fn every_ballot_decides_as_recorded() {
    let Some(record) = record() else { return };
    let (certain, doubtful): (Vec<_>, Vec<_>) =
        record.iter().partition(|ballot| ballot.is_certain());
    let mut held: BTreeMap<Outcome, u32> = BTreeMap::new();
    let mut missed = Vec::new();
    for ballot in &certain {
        assert!(ballot.has_roll_call(), "{}", ballot.name());
        let came = ballot.decide().outcome();
        if came == Some(ballot.outcome) {
            *held.entry(ballot.outcome).or_default() += 1;
        } else {
            missed.push(format!(
                "{}: recorded {:?}, came {came:?}",
                ballot.name(),
                ballot.outcome
            ));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
    let (told, untold): (Vec<_>, Vec<_>) =
        doubtful.iter().partition(|ballot| ballot.has_roll_call());
    let agrees = |ballot: &&Recorded| ballot.decide().outcome() == Some(ballot.outcome);
    let (agreeing, disagreeing): (Vec<&Recorded>, Vec<&Recorded>) =
        told.into_iter().partition(agrees);
    println!(
        "held {} ballots of grade A and B: {} adopted ({} of them without a vote), {} vetoed, {} not adopted; {} of \
         grade C: {} agree, {} disagree, {} have no roll call",
        certain.len(),
        held[&Outcome::Adopted],
        certain
            .iter()
            .filter(|ballot| ballot.ballot == Ballot::WithoutVote)
            .count(),
        held[&Outcome::Vetoed],
        held[&Outcome::NotAdopted],
        doubtful.len(),
        agreeing.len(),
        disagreeing.len(),
        untold.len(),
    );
    for ballot in disagreeing {
        let came = ballot.decide().outcome();
        println!(
            "  grade C: {}: recorded {:?}, by its roll call {came:?}",
            ballot.name(),
            ballot.outcome
        );
    }
    for ballot in untold {
        println!("  grade C: {}: no roll call", ballot.name());
    }
}

/// The later record also gives the tally, the votes required and who vetoed.
#[test]
fn the_landmarks_agree_in_their_tallies_and_in_who_vetoed() {
    let Some(landmarks) = landmarks() else { return };
    for (row, recorded) in &landmarks {
        let decision = recorded.decide();
        let Tally {
            in_favour,
            against,
            abstaining,
            not_participating,
            absent,
            ..
        } = decision.tally;
        let counted = [in_favour, against, abstaining, not_participating + absent];
        let given = ["yes", "no", "abstain", "nonparticipating"]
            .map(|column| row[column].parse::<u16>().unwrap());
        assert_eq!(counted, given, "{}", recorded.name());
        let margin = decision.margin.unwrap();
        assert_eq!(
            margin.required.to_string(),
            row["required"],
            "{}",
            recorded.name()
        );
        let vetoed_by: BTreeSet<&str> = decision
            .findings
            .iter()
            .filter_map(|finding| {
                if let Finding::Veto(by) = finding {
                    Some(by)
                } else {
                    None
                }
            })
            .flatten()
            .map(|place| recorded.council.seats()[*place].member.code.unwrap())
            .collect();
        let veto = row["veto"]
            .split(' ')
            .filter(|code| !code.is_empty())
            .collect();
        assert_eq!(vetoed_by, veto, "{}", recorded.name());
    }
}

/// Procedural decisions and votes on the preliminary question, as far as they could be read.
#[test]
fn procedural_decisions_come_out_as_recorded() {
    let Some(rows) = table("procedural.csv") else {
        return;
    };
    let mut held = 0;
    for row in &rows {
        let date: Date = row["date"].parse().unwrap();
        let council = Council::on(date).unwrap();
        let ballot = ballot_of(row, &council);
        let matter = if row["kind"] == "preliminary question" {
            Matter::PreliminaryQuestion
        } else {
            Matter::Procedural
        };
        let decision = Rules::charter(date).decide(&council, &Question::of(matter), &ballot);
        let came = decision.outcome();
        let name = format!("{date} {}: {}", row["meeting"], row["question"]);
        if row["grade"] == "C" {
            println!(
                "grade C: {name}: recorded {}, came {came:?}",
                row["outcome"]
            );
            continue;
        }
        assert_eq!(came, Some(outcome(&row["outcome"])), "{name}");
        held += 1;
    }
    println!("held {held} procedural decisions of grade A and B");
}

/// The roll call of a procedural decision, or its count where nobody says who voted how.
fn ballot_of(row: &Row, council: &Council) -> Ballot {
    let members = |column: &str| -> Vec<usize> {
        let codes = row[column].split(' ').filter(|code| !code.is_empty());
        codes
            .map(|code| council.place_of_code(code).unwrap())
            .collect()
    };
    let number = |column: &str| row[column].parse().unwrap();
    if row["members_yes"].is_empty() {
        return Ballot::Count(Tally {
            in_favour: number("yes"),
            against: number("no"),
            abstaining: number("abstain"),
            ..Tally::default()
        });
    }
    // Whoever is in none of the lists took no part.
    let mut votes = Votes::known(council.seats().iter().map(|_| Vote::NotParticipating));
    for (column, vote) in [
        ("members_yes", Vote::InFavour),
        ("members_no", Vote::Against),
        ("members_abstain", Vote::Abstaining),
    ] {
        for place in members(column) {
            votes.set(place, Some(vote));
        }
    }
    Ballot::RollCall(votes)
}

/// "The seven-of-eleven rule holds to 31 December 1965 (resolution 218 passed 7-0-4 on 23 November 1965)."
#[test]
fn resolution_218_passed_with_seven_after_the_amendment_was_in_force() {
    let Some(ballots) = ballots() else { return };
    let resolution = find(&ballots, "S/RES/218 (1965)");
    let decision = resolution.decide();
    let Tally {
        in_favour,
        against,
        abstaining,
        ..
    } = decision.tally;
    assert_eq!(
        (resolution.date, in_favour, against, abstaining),
        (date(1965, 11, 23), 7, 0, 4)
    );
    assert_eq!(decision.outcome(), Some(Outcome::Adopted));
    let margin = decision.margin.unwrap();
    assert_eq!((margin.required, margin.surplus()), (7, 0));
}

/// "32 adoptions before 1966 have fewer than nine votes in favour": by Article 27 (3), that is; four procedural ones
/// (resolutions 87, 88, 119 and 157) have seven or eight as well. Since 1966 no adoption has fewer than nine.
#[test]
fn thirty_two_adoptions_before_1966_have_fewer_than_nine_votes() {
    let Some(record) = record() else { return };
    let by_vote = |ballot: &&Recorded| {
        ballot.outcome == Outcome::Adopted && ballot.ballot != Ballot::WithoutVote
    };
    let few = |ballot: &&Recorded| ballot.decide().tally.in_favour < 9;
    let early = |ballot: &&Recorded| ballot.date < date(1966, 1, 1);
    let (before, since): (Vec<&Recorded>, Vec<&Recorded>) =
        record.iter().filter(by_vote).filter(few).partition(early);
    let (procedural, others): (Vec<&Recorded>, Vec<&Recorded>) =
        before.iter().partition(|ballot| ballot.procedural);
    assert_eq!(others.len(), 32);
    let procedural: Vec<&str> = procedural
        .iter()
        .map(|ballot| ballot.symbol.as_str())
        .collect();
    assert_eq!(
        procedural,
        [
            "S/RES/87 (1950)",
            "S/RES/88 (1950)",
            "S/RES/119 (1956)",
            "S/RES/157 (1960)"
        ]
    );
    assert_eq!(
        since.len(),
        0,
        "{:?}",
        since.iter().map(|ballot| ballot.name()).collect::<Vec<_>>()
    );
}

/// "Many drafts failed for lack of votes although a permanent member voted against: by the record that is no veto."
#[test]
fn a_permanent_no_without_the_votes_is_no_veto_in_the_record() {
    let Some(record) = record() else { return };
    let mut drafts = 0;
    for ballot in record
        .iter()
        .filter(|ballot| ballot.is_certain() && !ballot.procedural)
    {
        let decision = ballot.decide();
        let said = |finding: &Finding| matches!(finding, Finding::NoVetoWithoutMajority(_));
        let no_veto = decision.findings.iter().any(said);
        let lacks_votes = ballot.outcome == Outcome::NotAdopted;
        assert_eq!(
            no_veto,
            lacks_votes && 0 < decision.tally.permanent_against,
            "{}",
            ballot.name()
        );
        drafts += u32::from(no_veto);
    }
    println!(
        "{drafts} drafts failed for want of votes with a permanent member against, and none by a veto"
    );
    assert!(40 <= drafts, "{drafts}");
}

/// "Hundreds of resolutions passed with a permanent member abstaining or not participating."
#[test]
fn hundreds_passed_with_a_permanent_member_abstaining_or_not_participating() {
    let Some(record) = record() else { return };
    let adopted = record
        .iter()
        .filter(|ballot| ballot.is_certain() && ballot.outcome == Outcome::Adopted);
    let findings: Vec<Vec<Finding>> = adopted.map(|ballot| ballot.decide().findings).collect();
    let with = |says: fn(&Finding) -> bool| {
        findings
            .iter()
            .filter(|findings| findings.iter().any(says))
            .count()
    };
    let abstaining = with(|finding| matches!(finding, Finding::AbstentionIsNoBar(_)));
    let away = with(|finding| matches!(finding, Finding::AbsenceIsNoBar(_)));
    println!(
        "{abstaining} passed with a permanent member abstaining, {away} with one not participating"
    );
    assert!(300 <= abstaining + away, "{abstaining} and {away}");
}

/// "S/2016/1085 (23 Dec 2016) failed 7-0-8: nobody voted against it."
#[test]
fn nobody_voted_against_s_2016_1085_and_it_failed() {
    let Some(record) = record() else { return };
    let decision = find(&record, "S/2016/1085").decide();
    let Tally {
        in_favour,
        against,
        abstaining,
        ..
    } = decision.tally;
    assert_eq!((in_favour, against, abstaining), (7, 0, 8));
    assert_eq!(decision.outcome(), Some(Outcome::NotAdopted));
    assert_eq!(decision.margin.unwrap().shortfall(), 2);
    assert!(
        matches!(decision.findings.as_slice(), [Finding::Shortfall(_)]),
        "{:?}",
        decision.findings
    );
}

/// "Resolution 2623 (27 Feb 2022) was adopted 11-1-3 against a permanent member's negative vote: the decision was
/// procedural." Had it not been, the same votes would have been a veto.
#[test]
fn resolution_2623_passed_against_a_permanent_no() {
    let Some(record) = record() else { return };
    let resolution = find(&record, "S/RES/2623 (2022)");
    let Recorded {
        date,
        council,
        ballot,
        ..
    } = resolution;
    let decide = |matter| Rules::charter(*date).decide(council, &Question::of(matter), ballot);
    let decision = decide(Matter::SpecialSession);
    let Tally {
        in_favour,
        against,
        abstaining,
        permanent_against,
        ..
    } = decision.tally;
    assert_eq!(
        (in_favour, against, abstaining, permanent_against),
        (11, 1, 3, 1)
    );
    assert_eq!(decision.outcome(), Some(Outcome::Adopted));
    assert_eq!(resolution.decide().outcome(), Some(Outcome::Adopted));
    assert_eq!(
        decide(Matter::NonProcedural).outcome(),
        Some(Outcome::Vetoed)
    );
}

/// Resolution 110 (16 December 1955) was taken under Article 109 (3), by "any seven members".
#[test]
fn resolution_110_passed_under_article_109() {
    let Some(record) = record() else { return };
    let Recorded {
        date,
        council,
        ballot,
        ..
    } = find(&record, "S/RES/110 (1955)");
    for matter in [Matter::CharterReview, Matter::CharterReviewTenthSession] {
        let decision = Rules::charter(*date).decide(council, &Question::of(matter), ballot);
        assert_eq!(decision.outcome(), Some(Outcome::Adopted));
        assert_eq!(decision.margin.unwrap().required, 7);
        assert_eq!(decision.tally.permanent_against, 1);
    }
}

fn find<'r>(record: &'r [Recorded], symbol: &str) -> &'r Recorded {
    record
        .iter()
        .find(|ballot| ballot.symbol == symbol)
        .unwrap()
}

/// One member's term, by code, kind of seat, first and last day; a term without an end, or one that ends after the
/// last day of the roster, has none.
type Sat = (String, bool, Date, Option<Date>);

/// Who sat when, row by row, both ways round.
#[test]
fn every_term_of_the_roster_is_in_the_record_and_every_one_of_the_record_in_the_roster() {
    let Some(members) = members() else { return };
    let clipped = |until: Date| Some(until).filter(|until| *until < roster::LAST_DAY);
    let of_roster = |term: Term| {
        (
            term.code.to_owned(),
            term.permanent,
            term.from,
            term.until.and_then(clipped),
        )
    };
    let ours: BTreeSet<Sat> = roster::all().map(of_roster).collect();
    let theirs: BTreeSet<Sat> = members
        .iter()
        .map(|(sat, _)| (sat.0.clone(), sat.1, sat.2, sat.3.and_then(clipped)))
        .collect();
    let only_ours: Vec<_> = ours.difference(&theirs).collect();
    let only_theirs: Vec<_> = theirs.difference(&ours).collect();
    assert!(
        only_ours.is_empty() && only_theirs.is_empty(),
        "ours alone {only_ours:#?}, theirs {only_theirs:#?}"
    );
    assert_eq!(ours.len(), members.len());
    println!("held {} terms", members.len());
}

/// On each day on which any term begins or ends, and on the days beside it, the Council is that of the record.
#[test]
fn the_council_of_every_day_is_that_of_the_record() {
    let Some(members) = members() else { return };
    let mut days = BTreeSet::from([roster::FIRST_DAY, roster::LAST_DAY]);
    for ((_, _, from, until), _) in &members {
        for day in [Some(*from), *until].into_iter().flatten() {
            let around = [day.yesterday().unwrap(), day, day.tomorrow().unwrap()];
            days.extend(
                around
                    .into_iter()
                    .filter(|day| (roster::FIRST_DAY..=roster::LAST_DAY).contains(day)),
            );
        }
    }
    for day in &days {
        let sat: BTreeSet<(&str, bool)> = members
            .iter()
            .filter(|((_, _, from, until), _)| {
                from <= day && until.is_none_or(|until| *day <= until)
            })
            .map(|((code, permanent, ..), _)| (code.as_str(), *permanent))
            .collect();
        let council = Council::on(*day).unwrap();
        let sits = council
            .seats()
            .iter()
            .map(|seat| (seat.member.code.unwrap(), seat.kind == SeatKind::Permanent));
        assert_eq!(sits.collect::<BTreeSet<_>>(), sat, "{day}");
    }
    println!("held the Council of {} days", days.len());
}

/// The names that the record has for members are understood on the first day of each term, but for those by which it
/// tells one government of a state from another: nobody writes them on a scenario.
#[test]
fn the_names_of_the_record_are_understood() {
    const GOVERNMENTS: [&str; 5] = [
        "Ba'athist Iraq",
        "China (People's Republic of China)",
        "China (Republic of China)",
        "Kingdom of Nepal",
        "Pahlavi Iran",
    ];
    let Some(members) = members() else { return };
    let mut unknown = BTreeSet::new();
    for ((code, _, from, _), name) in &members {
        let council = Council::on(*from).unwrap();
        if council.place_of(name).ok() != council.place_of_code(code) {
            unknown.insert(name.as_str());
        }
    }
    assert_eq!(Vec::from_iter(unknown), GOVERNMENTS);
}

/// Who sat, with the name that the record has.
fn members() -> Option<Vec<(Sat, String)>> {
    let rows = table("members.csv")?.into_iter();
    let sat = |row: Row| {
        let until = Some(&row["end"])
            .filter(|end| !end.is_empty())
            .map(|end| end.parse().unwrap());
        let sat = (
            row["iso3"].clone(),
            row["seat"] == "permanent",
            row["start"].parse().unwrap(),
            until,
        );
        (sat, row["country"].clone())
    };
    Some(rows.map(sat).collect())
}

/// Every roll call of the library on a draft or an amendment agrees with the record, vote by vote.
///
/// A text is known by its symbol or its number as a resolution, and by its day. Where the record has several votes on
/// it, the roll call has to be that of one of them. No source tells not participating from absent, so here neither. Where
/// the sources disagree (grade C), a scenario may follow either: that is said, and not held against it.
#[test]
fn the_roll_calls_of_the_library_are_those_of_the_record() {
    let Some(record) = record() else { return };
    let mut held = 0;
    let (mut wrong, mut doubtful, mut untold) = (Vec::new(), Vec::new(), Vec::new());
    for (path, scenario) in common::library() {
        let council = &scenario.meeting.council;
        for RollCall {
            name,
            symbols,
            votes,
        } in roll_calls(&scenario)
        {
            let same_text = |ballot: &&Recorded| {
                ballot.date == council.day() && symbols.contains(&ballot.symbol)
            };
            let told: Vec<&Recorded> = record
                .iter()
                .filter(same_text)
                .filter(|ballot| ballot.has_roll_call())
                .collect();
            let ours = votes_by_code(council, votes);
            let agrees = |ballot: &&Recorded| match &ballot.ballot {
                Ballot::RollCall(votes) => votes_by_code(&ballot.council, votes) == ours,
                _ => false,
            };
            let name = format!("{path}: {name}");
            if told.is_empty() {
                untold.push(name);
            } else if told.iter().any(agrees) {
                held += 1;
            } else if told.iter().all(|ballot| ballot.is_certain()) {
                wrong.push(name);
            } else {
                doubtful.push(name);
            }
        }
    }
    println!(
        "held {held} roll calls of the library; {} differ from a vote of grade C; {} are not in the record",
        doubtful.len(),
        untold.len()
    );
    for name in &doubtful {
        println!("  differs from grade C: {name}");
    }
    for name in &untold {
        println!("  not in the record: {name}");
    }
    assert!(wrong.is_empty(), "these differ from the record: {wrong:#?}");
    assert!(200 <= held, "{held}");
}

/// Every procedural decision of which the record has the roll call is in the library, with that roll call.
#[test]
fn the_procedural_votes_of_the_record_are_in_the_library() {
    let Some(rows) = table("procedural.csv") else {
        return;
    };
    let library = common::library();
    let mut missing = Vec::new();
    let mut held = 0;
    for row in rows
        .iter()
        .filter(|row| row["grade"] != "C" && !row["members_yes"].is_empty())
    {
        let day: Date = row["date"].parse().unwrap();
        let council = Council::on(day).unwrap();
        let theirs = ballot_of(row, &council);
        let of_the_day = library
            .iter()
            .filter(|(_, scenario)| scenario.meeting.council.day() == day);
        let mut ballots = of_the_day
            .flat_map(|(_, scenario)| &scenario.meeting.agenda)
            .filter_map(|item| item.ballot.as_ref());
        if ballots.any(|ballot| *ballot == theirs) {
            held += 1;
        } else {
            missing.push(format!("{day}: {}", row["question"]));
        }
    }
    println!("held {held} procedural votes of the library");
    assert!(missing.is_empty(), "{missing:#?}");
}

/// A roll call of a scenario, and what the record may call the text.
struct RollCall<'s> {
    name: String,
    symbols: Vec<String>,
    votes: &'s Votes,
}

fn roll_calls(scenario: &Scenario) -> Vec<RollCall<'_>> {
    let meeting = &scenario.meeting;
    let mut roll_calls = Vec::new();
    for item in &meeting.agenda {
        let Some(Ballot::RollCall(votes)) = &item.ballot else {
            continue;
        };
        let text = match &item.act {
            Act::Draft { draft } => meeting
                .draft(draft)
                .map(|draft| (draft.symbol.clone(), draft.resolution)),
            Act::Put { draft, symbol } => meeting
                .draft(draft)
                .map(|draft| (symbol.clone(), draft.resolution)),
            Act::Amendment { amendment } => meeting
                .amendment(amendment)
                .map(|amendment| (amendment.symbol.clone(), None)),
            _ => None,
        };
        let Some((symbol, resolution)) = text else {
            continue;
        };
        let year = meeting.council.day().year();
        let number = resolution.map(|number| format!("S/RES/{number} ({year})"));
        // A vote in a file that states a Council of its own, or votes not yet cast, is no history.
        if votes.iter().any(|vote| vote.is_none()) {
            continue;
        }
        let symbols: Vec<String> = symbol.into_iter().chain(number).collect();
        let name = match symbols.as_slice() {
            [] => format!("`{}`", item.id.clone().unwrap_or_default()),
            some => some.join(", "),
        };
        roll_calls.push(RollCall {
            name,
            symbols,
            votes,
        });
    }
    roll_calls
}

/// Each member's vote, absence told as not participating.
fn votes_by_code<'c>(council: &'c Council, votes: &Votes) -> BTreeMap<&'c str, Option<Vote>> {
    let told = |vote: Option<Vote>| {
        vote.map(|vote| {
            if vote == Vote::Absent {
                Vote::NotParticipating
            } else {
                vote
            }
        })
    };
    let name = |place: usize| {
        council.seats()[place]
            .member
            .code
            .unwrap_or(council.name(place))
    };
    votes
        .iter()
        .enumerate()
        .map(|(place, vote)| (name(place), told(vote)))
        .collect()
}

/// The straw polls of 2016 in the library have the figures of the record.
#[test]
fn the_straw_polls_of_the_library_are_those_of_the_record() {
    let Some(rows) = table("straw-polls-2016.csv") else {
        return;
    };
    let mut held = 0;
    for (path, scenario) in common::library() {
        let day = scenario.meeting.council.day().to_string();
        let polls = scenario
            .meeting
            .agenda
            .iter()
            .filter_map(|item| match &item.act {
                Act::StrawPoll { standings, .. } => Some(standings),
                _ => None,
            });
        for standing in polls.flatten() {
            let same = |row: &&Row| row["date"] == day && row["candidate"] == standing.candidate;
            let Some(row) = rows.iter().find(same) else {
                println!("not in the record: {path}: {}", standing.candidate);
                continue;
            };
            let permanent = standing
                .permanent_discourage
                .map(|count| count.to_string())
                .unwrap_or_default();
            for (column, ours) in [
                ("encourage", standing.encourage.to_string()),
                ("discourage", standing.discourage.to_string()),
                ("no_opinion", standing.no_opinion.to_string()),
                ("discourage_by_permanent", permanent),
            ] {
                let theirs = &row[column];
                assert!(
                    theirs.is_empty() || *theirs == ours,
                    "{path}: {}: {column}: {ours}, not {theirs}",
                    standing.candidate
                );
            }
            held += 1;
        }
    }
    println!("held {held} standings of straw polls");
    assert!(0 < held);
}
