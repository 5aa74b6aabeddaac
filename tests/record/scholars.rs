//! What scholars ask of the record: each figure against an independent computation from the files' own rows.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use jiff::civil::date;
use unsc::history::compare::{Unit, agreement, everyone, lone_dissent, split};
use unsc::history::fault::Kind;
use unsc::history::summary::{Summary, VetoCount};
use unsc::history::{Archive, Field, Options, Recorded, export};
use unsc::views::record::{Answer, ballots, codebook, compare, faults, numbers};
use unsc::{Outcome, Vote};

use super::{BALLOTS, LANDMARKS, Row, common, table};

const LIBRARY: &str = "dhl-format-sample.csv";
const SCIENCES_PO: &str = "sciences-po-1946-2015.csv";

fn archive_with(name: &str, options: &Options) -> Option<Archive> {
    let path = common::root().join("../shared/record").join(name);
    path.exists().then(|| Archive::read_with(std::fs::File::open(path).unwrap(), name, options).unwrap())
}

fn archive(name: &str) -> Option<Archive> {
    archive_with(name, &Options::default())
}

fn all(archive: &Archive) -> Vec<&Recorded> {
    archive.ballots.iter().collect()
}

fn csv(answer: &Answer) -> String {
    answer.csv().collect()
}

fn named(row: &Row, column: &str) -> BTreeSet<String> {
    row[column].split(' ').filter(|code| !code.is_empty()).map(str::to_owned).collect()
}

#[test]
fn votes_that_are_written_are_read_again() {
    for name in [BALLOTS, LANDMARKS] {
        let Some(archive) = archive(name) else { return };
        let text = csv(&ballots::votes(&archive, &all(&archive)));
        let rows: usize = archive.ballots.iter().map(|ballot| ballot.sitting.seats().len()).sum();
        assert_eq!(text.lines().count(), rows + 1, "{name}: one row a member and ballot");
        let again = Archive::read(text.as_bytes()).unwrap();
        let of = |archive: &Archive| -> BTreeMap<(jiff::civil::Date, String, String, u64), _> {
            let mut count = BTreeMap::new();
            let ballots = archive.ballots.iter().map(|b| {
                let key = (b.date, b.symbol.to_string(), b.part.to_string());
                let number = count.entry(key.clone()).and_modify(|n| *n += 1).or_insert(0);
                ((key.0, key.1, key.2, *number), (b.votes.clone(), b.outcome, b.decided()))
            });
            ballots.collect()
        };
        assert_eq!(of(&again), of(&archive), "{name}");
    }
}

#[test]
fn agreement_is_that_of_the_rows() {
    let (Some(rows), Some(archive)) = (table(LANDMARKS), archive(LANDMARKS)) else { return };
    let vote = |row: &Row, code: &str| {
        let lists = ["members_yes", "members_no", "members_abstain", "members_nonparticipating"];
        lists.iter().position(|list| named(row, list).contains(code))
    };
    let member = |code: &'static str| Unit::Member(vec![code]);
    let found = agreement(&archive.ballots, &[member("CHN"), member("RUS"), member("USA")], false);
    for (one, other, place) in
        [("CHN", "RUS", (None, 0, 1)), ("CHN", "USA", (None, 0, 2)), ("RUS", "USA", (None, 1, 2))]
    {
        let votes = rows.iter().filter_map(|row| vote(row, one).zip(vote(row, other)));
        let (together, alike) =
            votes.fold((0, 0), |(all, alike), (one, other)| (all + 1, alike + u32::from(one == other)));
        assert_eq!((found[&place].together, found[&place].alike), (together, alike), "{one} and {other}");
        assert!(20 < together);
    }
    // By year, the parts make the whole; and of groups, every pair of members counts once.
    let by_year = agreement(&archive.ballots, &[member("CHN"), member("RUS")], true);
    assert_eq!(by_year.values().map(|pair| pair.alike).sum::<u32>(), found[&(None, 0, 1)].alike);
    let groups = agreement(&archive.ballots, &[Unit::Permanent, Unit::Elected], false);
    let pairs = |of: &dyn Fn(&&String) -> bool| -> u32 {
        rows.iter()
            .map(|row| {
                let codes: Vec<String> = ["members_yes", "members_no", "members_abstain", "members_nonparticipating"]
                    .iter()
                    .flat_map(|list| named(row, list))
                    .collect();
                let members = u32::try_from(codes.iter().filter(of).count()).unwrap();
                members * (members - 1) / 2
            })
            .sum()
    };
    let five = ["CHN", "FRA", "RUS", "GBR", "USA"];
    assert_eq!(groups[&(None, 0, 0)].together, pairs(&|code| five.contains(&code.as_str())));
    assert_eq!(groups[&(None, 1, 1)].together, pairs(&|code| !five.contains(&code.as_str())));
    let everyone = everyone(&archive.ballots);
    let all = agreement(&archive.ballots, &everyone, false);
    let total: u32 = all.values().map(|pair| pair.together).sum();
    assert_eq!(total, groups.values().map(|pair| pair.together).sum::<u32>(), "every pair is of one of the groups");
}

#[test]
fn dissents_splits_and_contested_ballots_are_those_of_the_rows() {
    let (Some(rows), Some(archive)) = (table(LANDMARKS), archive(LANDMARKS)) else { return };
    assert_eq!(rows.len(), archive.ballots.len());
    for (row, ballot) in rows.iter().zip(&archive.ballots) {
        let lists = ["members_no", "members_abstain", "members_nonparticipating"].map(|list| named(row, list));
        let others: Vec<&String> = lists.iter().flatten().collect();
        assert_eq!(ballot.contested(), !others.is_empty());
        let alone = match (lists[0].len(), others.len()) {
            (1, _) => lists[0].first().map(String::as_str),
            (_, 1) => Some(others[0].as_str()),
            _ => None,
        };
        assert_eq!(lone_dissent(ballot).map(|cast| cast.code), alone, "{}", ballot.symbol);
        let five = ["CHN", "FRA", "RUS", "GBR", "USA"];
        let most = |of: &dyn Fn(&String) -> bool| {
            let yes = named(row, "members_yes");
            let counts =
                [&yes, &lists[0], &lists[1], &lists[2]].map(|list| list.iter().filter(|code| of(code)).count());
            let most = *counts.iter().max().unwrap();
            let mut places = (0..4).filter(|place| counts[*place] == most);
            places.next().filter(|_| places.next().is_none())
        };
        let most = [most(&|code| five.contains(&code.as_str())), most(&|code| !five.contains(&code.as_str()))];
        let expected = matches!(most, [Some(one), Some(other)] if one != other);
        assert_eq!(split(ballot).is_some(), expected, "{}", ballot.symbol);
    }
}

#[test]
fn vetoes_are_counted_as_ballots_and_as_drafts() {
    let (Some(rows), Some(archive)) = (table(BALLOTS), archive(BALLOTS)) else { return };
    let summary = Summary::new(&archive.ballots);
    let five = ["TWN", "CHN", "FRA", "SUN", "RUS", "GBR", "USA"];
    for code in five {
        let vetoed = rows.iter().filter(|row| row["outcome"] == "vetoed" && named(row, "no").contains(code));
        let ballots = vetoed.clone().count();
        let drafts: BTreeSet<(&str, &str, usize)> = vetoed
            .enumerate()
            .map(|(place, row)| {
                let meeting = row["symbol"].starts_with("S/PV.");
                (
                    if meeting { "" } else { row["symbol"].as_str() },
                    row["date"].as_str(),
                    if meeting { place } else { 0 },
                )
            })
            .map(|(symbol, date, place)| if symbol.is_empty() { (symbol, date, place) } else { (symbol, "", 0) })
            .collect();
        let votes = &summary.members[code];
        let drafts_vetoed = summary.vetoes_counted(VetoCount::Proposals, Some(code));
        assert!(votes.vetoes.abs_diff(u32::try_from(ballots).unwrap()) <= 1, "{code}: grade C apart");
        assert!(drafts_vetoed.abs_diff(drafts.len()) <= 2, "{code}: {drafts_vetoed} and {}", drafts.len());
        println!("{code}: {ballots} ballots, {} drafts vetoed", drafts.len());
    }
}

#[test]
fn several_files_are_one_record() {
    let (Some(list), Some(library)) = (archive(BALLOTS), archive(LIBRARY)) else { return };
    let mut twice = archive(LANDMARKS).unwrap();
    twice.merge(archive(LANDMARKS).unwrap());
    assert_eq!(twice.ballots.len(), 33);
    assert_eq!(twice.faults.total(), 0, "a file differs in nothing from itself");
    assert_eq!(twice.sources.len(), 2);

    let mut merged = list.clone();
    merged.merge(library.clone());
    let known: BTreeSet<u32> = list.ballots.iter().filter_map(|b| export::resolution(&b.symbol)).collect();
    let new = library.ballots.iter().filter(|b| !known.contains(&export::resolution(&b.symbol).unwrap())).count();
    assert_eq!(merged.ballots.len(), list.ballots.len() + new);
    assert!(merged.ballots.is_sorted_by_key(|ballot| ballot.date));

    // One vote changed in the second file: listed, and the first file's is kept.
    let text = std::fs::read_to_string(common::root().join("../shared/record").join(LANDMARKS)).unwrap();
    let changed = text.replacen("RUS VEN\tAGO CHN", "VEN\tAGO CHN RUS", 1);
    assert_ne!(text, changed);
    let mut merged = archive(LANDMARKS).unwrap();
    merged.merge(Archive::read_with(changed.as_bytes(), "changed", &Options::default()).unwrap());
    assert_eq!(merged.faults.count(Kind::Difference), 1);
    assert_eq!(merged.ballots[0].vote_of(&["RUS"]), Some(Vote::Against));
}

#[test]
fn votes_in_a_wrong_column_are_repaired_when_asked() {
    let (Some(list), Some(plain)) = (archive(BALLOTS), archive(SCIENCES_PO)) else { return };
    let repaired = archive_with(SCIENCES_PO, &Options { repair: true, ..Options::default() }).unwrap();
    let strays = plain.faults.count(Kind::WrongColumn);
    assert!(0 < strays);
    assert_eq!(plain.faults.count(Kind::Repaired), 0);
    assert_eq!((repaired.faults.count(Kind::Repaired), repaired.faults.count(Kind::WrongColumn)), (strays, 0));
    assert_eq!(repaired.faults.count(Kind::NoVote), 0);
    let unknown = |archive: &Archive| archive.ballots.iter().filter(|b| b.votes.is_some() && !b.complete()).count();
    let with_vote = repaired.faults.listed.iter().filter(|located| {
        let ballot = repaired.ballots.iter().find(|ballot| ballot.line == located.line);
        located.fault.kind == Kind::Repaired && ballot.is_some_and(|ballot| ballot.votes.is_some())
    });
    assert_eq!(unknown(&plain) - unknown(&repaired), with_vote.count());
    // The repaired votes are those of the other list.
    let by_number: BTreeMap<u32, &Recorded> =
        list.ballots.iter().filter_map(|b| Some((export::resolution(&b.symbol)?, b))).collect();
    let mut compared = 0;
    for located in repaired.faults.listed.iter().filter(|located| located.fault.kind == Kind::Repaired) {
        let ballot = repaired.ballots.iter().find(|ballot| ballot.line == located.line).unwrap();
        let Some(other) = export::resolution(&ballot.symbol).and_then(|number| by_number.get(&number)) else {
            continue;
        };
        assert_eq!(ballot.votes, other.votes, "{}", ballot.symbol);
        compared += 1;
    }
    assert!(20 < compared, "{compared} of {strays}");
}

#[test]
fn missing_resolutions_are_listed() {
    let Some(archive) = archive(LIBRARY) else { return };
    let known: BTreeSet<u32> = archive.ballots.iter().filter_map(|b| export::resolution(&b.symbol)).collect();
    let (first, last) = (*known.first().unwrap(), *known.last().unwrap());
    let missing: Vec<u32> = (first..=last).filter(|number| !known.contains(number)).collect();
    assert_eq!(archive.missing_resolutions().into_iter().flatten().collect::<Vec<_>>(), missing);
    assert!(!missing.is_empty());
}

#[test]
fn every_column_is_in_the_codebook() {
    let Some(archive) = archive(BALLOTS) else { return };
    let known: BTreeSet<&str> = codebook::entries().map(|(key, ..)| key).collect();
    let found = all(&archive);
    let answers = [
        numbers::summary(&archive, &found),
        numbers::years(&archive, &found),
        numbers::members(&archive, &found),
        numbers::subjects(&archive, &found),
        ballots::list(&archive, &found),
        ballots::votes(&archive, &found),
        ballots::dissents(&archive, &found),
        ballots::splits(&archive, &found),
        faults::faults(&archive),
        compare::agreements(&archive, &found, &[Unit::Permanent, Unit::Elected], true),
    ];
    let mut used = BTreeSet::new();
    for answer in &answers {
        for (name, sheet) in &answer.sheets {
            for key in sheet.keys() {
                assert!(known.contains(key), "{}, {name}: {key}", answer.show);
                used.insert(key);
            }
        }
    }
    assert!(40 < used.len());
}

#[test]
fn any_table_is_read_by_its_named_columns() {
    let mut text = String::from("Day;Country;Position;Paper\n");
    for code in [
        "China",
        "France",
        "USSR",
        "United Kingdom",
        "USA",
        "Australia",
        "Brazil",
        "Egypt",
        "Mexico",
        "Netherlands",
        "Poland",
    ] {
        let position = if code == "USSR" { "against" } else { "yes" };
        text.push_str(&format!("5 April 1946;{code};{position};S/X\n"));
    }
    let columns =
        [(Field::Date, "day"), (Field::Member, "Country"), (Field::Vote, "Position"), (Field::Symbol, "Paper")];
    let options =
        Options { columns: columns.map(|(field, name)| (field, name.to_owned())).into(), ..Options::default() };
    let archive = Archive::read_with(text.as_bytes(), "", &options).unwrap();
    assert_eq!(archive.faults.total(), 0, "{:?}", archive.faults.listed);
    let [ballot] = &archive.ballots[..] else { panic!() };
    assert_eq!((ballot.date, ballot.tally().in_favour), (date(1946, 4, 5), 10));
    assert_eq!(ballot.decided(), Some(Outcome::Vetoed));
    let mut missing = options.clone();
    missing.columns[1].1 = "State".to_owned();
    let refused = Archive::read_with(text.as_bytes(), "", &missing).unwrap_err();
    assert!(refused.message.contains("`State`") && refused.help.unwrap().contains("`Country`"));
}

#[test]
fn dates_that_a_spreadsheet_rewrote_are_explained() {
    let heading = "date,symbol,outcome,mode,no,abstain";
    for (written, read) in [
        ("2012-05-04", true),
        ("2012-05-04T00:00:00", true),
        ("2012/05/04", true),
        ("20120504", true),
        ("4 May 2012", true),
        ("\"May 4, 2012\"", true),
        ("05/04/2012", false),
        ("04.05.2012", false),
        ("4/5/12", false),
        ("41033", false),
    ] {
        let answer = Archive::read(format!("{heading}\n{written},S/1,adopted,vote,,\n").as_bytes());
        match answer {
            Ok(archive) => assert!(read && archive.ballots[0].date == date(2012, 5, 4), "{written}"),
            Err(refused) => {
                assert!(!read, "{written}: {refused:?}");
                assert!(refused.message.contains("line 2") && refused.message.contains(written), "{refused:?}");
                assert!(refused.help.unwrap().contains("yyyy-mm-dd"));
            }
        }
    }
}

#[test]
fn titles_are_read_without_what_comes_before() {
    for (written, title) in [
        ("Security Council resolution 678 (1990) [authorizing Member States]", "authorizing Member States"),
        ("Resolution 1285 (2000): Security Council resolution 1285 [2000) [on monitoring]", "on monitoring"),
        ("Security Council resolution 1 (1946) [on a long[...]", "on a long…"),
        ("a title of its own", "a title of its own"),
    ] {
        let text = format!("date,symbol,title,outcome,mode\n2012-05-04,S/1,{written},adopted,vote\n");
        assert_eq!(&*Archive::read(text.as_bytes()).unwrap().ballots[0].title, title);
    }
}

#[test]
fn pandas_reads_the_votes() {
    let Some(archive) = archive(LANDMARKS) else { return };
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let there =
        Command::new(&python).args(["-c", "import pandas"]).output().is_ok_and(|output| output.status.success());
    if !there {
        println!("left out: pandas is not installed for `{python}`");
        return;
    }
    let path = std::env::temp_dir().join(format!("unsc-votes-{}.csv", std::process::id()));
    std::fs::write(&path, csv(&ballots::votes(&archive, &all(&archive)))).unwrap();
    let program = "import pandas, sys\nv = pandas.read_csv(sys.argv[1], parse_dates=['date'])\nprint(len(v), int(v.veto.sum()), int((v.vote == 'in_favour').sum()), v.date.max().date())";
    let output = Command::new(&python).args(["-c", program]).arg(&path).output().unwrap();
    std::fs::remove_file(&path).unwrap();
    let votes: u32 = archive.ballots.iter().map(|ballot| u32::from(ballot.tally().in_favour)).sum();
    let vetoes: u32 = Summary::new(&archive.ballots).vetoes.values().sum();
    let expected = format!("{} {vetoes} {votes} {}", 33 * 15, archive.ballots.last().unwrap().date);
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), expected);
}
