//! A fault never becomes a vote: any one field of any row of any table is spoiled, and no tally gains a vote, no ballot
//! an outcome that it cannot have.

use std::fmt::Write as _;

use jiff::civil::{Date, date};
use unsc::history::{Archive, Recorded};
use unsc::law::council::roster;

/// Who did not vote in favour in a ballot, and what became of it.
struct Given {
    day: Date,
    symbol: &'static str,
    others: &'static [(&'static str, &'static str)],
    outcome: &'static str,
    mode: &'static str,
}

const GIVEN: [Given; 5] = [
    Given {
        day: date(2017, 11, 16),
        symbol: "S/2017/962",
        others: &[("RUS", "N"), ("BOL", "N"), ("CHN", "A"), ("EGY", "A")],
        outcome: "vetoed",
        mode: "vote",
    },
    Given {
        day: date(2012, 5, 4),
        symbol: "S/RES/2050 (2012)",
        others: &[("IND", "A")],
        outcome: "adopted",
        mode: "vote",
    },
    Given {
        day: date(2012, 6, 4),
        symbol: "S/2012/999",
        others: &[("AZE", "A"), ("COL", "A"), ("IND", "A"), ("MAR", "A"), ("PAK", "A"), ("TGO", "A"), ("ZAF", "N")],
        outcome: "not_adopted",
        mode: "vote",
    },
    Given {
        day: date(2022, 2, 27),
        symbol: "S/RES/2623 (2022)",
        others: &[("RUS", "N"), ("CHN", "A"), ("IND", "A"), ("ARE", "A")],
        outcome: "adopted",
        mode: "procedural",
    },
    Given {
        day: date(1950, 7, 7),
        symbol: "S/RES/84 (1950)",
        others: &[("SUN", "X"), ("EGY", "A"), ("IND", "A"), ("YUG", "A")],
        outcome: "adopted",
        mode: "vote",
    },
];

impl Given {
    fn vote(&self, code: &str) -> &'static str {
        self.others.iter().find(|(other, _)| *other == code).map_or("Y", |(_, vote)| vote)
    }

    fn seats(&self) -> Vec<roster::Term> {
        roster::sitting(self.day).unwrap()
    }

    fn who(&self, vote: &str) -> Vec<&'static str> {
        self.seats().iter().map(|term| term.code).filter(|code| self.vote(code) == vote).collect()
    }

    fn count(&self, vote: &str) -> usize {
        self.who(vote).len()
    }
}

type Rows = Vec<Vec<String>>;

fn fields(line: &str) -> Vec<String> {
    line.split(',').map(str::to_owned).collect()
}

fn library() -> Rows {
    let mut rows = vec![fields(
        "undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,modality,total_yes,total_no,total_abstentions,total_non_voting,total_ms",
    )];
    // The library's table does not say what was procedural.
    for (id, given) in GIVEN.iter().enumerate() {
        let resolution = if given.outcome == "adopted" { given.symbol } else { "" };
        for term in given.seats() {
            let counts = ["Y", "N", "A", "X"].map(|vote| given.count(vote).to_string()).join(",");
            rows.push(fields(&format!(
                "{id},{},{},{},{},{},{resolution},S/DRAFT/{id},Vote,{counts},{}",
                term.code,
                term.code,
                if term.permanent { "True" } else { "False" },
                given.vote(term.code),
                given.day,
                given.seats().len()
            )));
        }
    }
    rows
}

fn secretariat() -> Rows {
    let mut rows = vec![fields("ID,Year,Date,Resolution,Draft,Outcome,Agenda item,Category,Region,Vote,Member State")];
    for (id, given) in GIVEN.iter().enumerate() {
        let word = |vote| match vote {
            "Y" => "Yes",
            "N" => "No",
            "A" => "Abstain",
            _ => "Not voting",
        };
        let outcome = ["Adopted", "Vetoed", "Not adopted"];
        let outcome =
            outcome[["adopted", "vetoed", "not_adopted"].iter().position(|word| *word == given.outcome).unwrap()];
        for term in given.seats() {
            rows.push(fields(&format!(
                "{id},{},{},{},,{outcome},An item,,,{},{}",
                given.day.year(),
                given.day,
                given.symbol,
                word(given.vote(term.code)),
                term.code
            )));
        }
    }
    rows
}

fn sciences_po() -> Rows {
    let mut codes: Vec<&str> = GIVEN.iter().flat_map(Given::seats).map(|term| term.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let mut rows =
        vec![fields("UN classification,Vote outcome,Date,Title-Observable,Yes,No,Abstentions,Non-Voting,Total")];
    rows[0].extend(codes.iter().map(|code| (*code).to_owned()));
    for given in &GIVEN {
        let outcome = if given.outcome == "not_adopted" { "lack of maj." } else { given.outcome };
        let mut row = vec![given.symbol.to_owned(), outcome.to_owned(), given.day.to_string(), String::new()];
        row.extend(["Y", "N", "A", "X"].map(|vote| given.count(vote).to_string()));
        row.push(given.seats().len().to_string());
        let seats = given.seats();
        let cell = |code: &&str| {
            if seats.iter().any(|term| term.code == *code) {
                given.vote(code).replace('X', "NV")
            } else {
                String::new()
            }
        };
        row.extend(codes.iter().map(cell));
        rows.push(row);
    }
    // And one that was adopted without a vote.
    let mut row = rows[1].clone();
    (row[0], row[1], row[3]) = ("S/RES/9999 (2017)".to_owned(), "adopted".to_owned(), "By consensus".to_owned());
    for (place, cell) in row.iter_mut().enumerate().skip(9) {
        if !rows[1][place].is_empty() {
            "NV".clone_into(cell);
        }
    }
    (row[4], row[5], row[6], row[7]) = ("0".to_owned(), "0".to_owned(), "0".to_owned(), "15".to_owned());
    rows.push(row);
    rows
}

fn compact() -> Rows {
    let mut rows = vec![fields("date,symbol,part,outcome,mode,no,abstain,nonparticipating,unknown,grade")];
    for given in &GIVEN {
        let lists = ["N", "A", "X"].map(|vote| given.who(vote).join(" ")).join(",");
        rows.push(fields(&format!("{},{},,{},{},{lists},,A", given.day, given.symbol, given.outcome, given.mode)));
    }
    rows
}

fn full_lists() -> Rows {
    let mut rows = vec![fields(
        "date,symbol,meeting,outcome,mode,yes,no,abstain,nonparticipating,members_yes,members_no,members_abstain,members_nonparticipating,grade",
    )];
    for given in &GIVEN {
        let counts = ["Y", "N", "A", "X"].map(|vote| given.count(vote).to_string()).join(",");
        let lists = ["Y", "N", "A", "X"].map(|vote| given.who(vote).join(" ")).join(",");
        rows.push(fields(&format!(
            "{},{},S/PV.1,{},{},{counts},{lists},A",
            given.day, given.symbol, given.outcome, given.mode
        )));
    }
    rows
}

fn vetoes() -> Rows {
    let mut rows = vec![fields("Date,Draft,Written Record,Agenda Item,Permanent Member Casting Negative Vote")];
    rows.push(fields("2017-11-16,S/2017/962,S/PV.8105,The situation in the Middle East,Russian Federation"));
    rows.push(fields("2012-02-04,S/2012/77,S/PV.6711,The situation in the Middle East,China; Russian Federation"));
    rows
}

fn text(rows: &Rows) -> String {
    let mut text = String::new();
    for row in rows {
        writeln!(text, "{}", row.join(",")).unwrap();
    }
    text
}

/// Is everything that is known of a ballot known of one of these as well?
fn is_no_more_than(ballot: &Recorded, sound: &[Recorded]) -> bool {
    sound.iter().any(|sound| {
        let votes = |one: &Recorded, other: &Recorded| {
            let votes =
                one.votes.iter().flat_map(unsc::Votes::iter).zip(other.votes.iter().flat_map(unsc::Votes::iter));
            votes.into_iter().all(|(one, other)| one.is_none() || one == other)
        };
        ballot.date == sound.date
            && votes(ballot, sound)
            && ballot.decided().is_none_or(|outcome| sound.decided() == Some(outcome))
    })
}

#[test]
fn an_unreadable_field_never_becomes_a_vote() {
    let mut tried = 0;
    for (name, rows) in [
        ("compact", compact()),
        ("full lists", full_lists()),
        ("vetoes", vetoes()),
        ("sciences_po", sciences_po()),
        ("library", library()),
        ("secretariat", secretariat()),
    ] {
        let sound = Archive::read(text(&rows).as_bytes()).unwrap();
        for ballot in &sound.ballots {
            assert!(!ballot.disagrees(), "{name}: {}", ballot.symbol);
            assert!(ballot.decided().is_some(), "{name}: {}", ballot.symbol);
        }
        // The rows of a long table are much alike: every second one will do.
        let step = if rows.len() < 20 { 1 } else { 2 };
        for (at, row) in rows.iter().enumerate().step_by(step) {
            for (column, field) in row.iter().enumerate() {
                let is_list = name == "compact" && (5..=8).contains(&column) && 0 < at;
                let codes: Vec<&str> = field.split(' ').collect();
                let twice =
                    codes.first().filter(|_| 1 < codes.len()).map(|first| [*first].repeat(codes.len()).join(" "));
                let cut = field.char_indices().next_back().map(|(end, _)| field[..end].to_owned());
                let spoils =
                    ["§$".to_owned(), "99999999999999999999".to_owned(), "-1".to_owned(), format!("{field}{field}x")];
                let empty = (!is_list).then(String::new);
                for spoil in
                    spoils.into_iter().chain(empty).chain(twice).chain(cut.filter(|_| !is_list || 1 < field.len()))
                {
                    // A different readable vote is a fault that nobody could find.
                    if spoil == *field
                        || ["Y", "N", "A", "X"].contains(&spoil.as_str())
                        || (is_list && spoil.is_empty())
                    {
                        continue;
                    }
                    let mut spoiled = rows.clone();
                    spoiled[at][column].clone_from(&spoil);
                    tried += 1;
                    let Ok(archive) = Archive::read(text(&spoiled).as_bytes()) else { continue };
                    for ballot in &archive.ballots {
                        // A shorter year or day can be another day: then another Council sat.
                        let another_day = sound.ballots.iter().all(|sound| sound.date != ballot.date);
                        assert!(
                            (another_day && ballot.decided().is_none()) || is_no_more_than(ballot, &sound.ballots),
                            "{name}, row {at}, column {column}: `{field}` became `{spoil}`\n{ballot:?}"
                        );
                    }
                }
            }
        }
    }
    assert!(2_000 < tried, "{tried}");
    println!("{tried} spoiled fields, and not one vote more");
}
