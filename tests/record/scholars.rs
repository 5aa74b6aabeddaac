//! What scholars ask of the record: each figure against an independent computation from the files' own rows.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use jiff::civil::date;
use unsc::history::compare::{Unit, agreement, everyone, lone_dissent, split};
use unsc::history::fault::Kind;
use unsc::history::{Archive, Field, Options, Recorded, as_scenario, find};
use unsc::views::record::{Answer, ballots, codebook};
use unsc::{Outcome, Vote};

use super::{BALLOTS, LANDMARKS, LIBRARY, Row, SCIENCES_PO, archive, archive_with, common, table};

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
fn dissents_splits_and_contested_ballots_match_the_rows() {
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
fn several_files_are_one_record() {
    let (Some(list), Some(library)) = (archive(BALLOTS), archive(LIBRARY)) else { return };
    let mut twice = archive(LANDMARKS).unwrap();
    twice.merge(archive(LANDMARKS).unwrap());
    assert_eq!(twice.ballots.len(), 33);
    assert_eq!(twice.faults.total(), 0, "a file differs in nothing from itself");
    assert_eq!(twice.sources.len(), 2);

    let mut merged = list.clone();
    merged.merge(library.clone());
    let known: BTreeSet<u32> = list.ballots.iter().filter_map(|b| as_scenario::resolution(&b.symbol)).collect();
    let new = library.ballots.iter().filter(|b| !known.contains(&as_scenario::resolution(&b.symbol).unwrap())).count();
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
        list.ballots.iter().filter_map(|b| Some((as_scenario::resolution(&b.symbol)?, b))).collect();
    let mut compared = 0;
    for located in repaired.faults.listed.iter().filter(|located| located.fault.kind == Kind::Repaired) {
        let ballot = repaired.ballots.iter().find(|ballot| ballot.line == located.line).unwrap();
        let Some(other) = as_scenario::resolution(&ballot.symbol).and_then(|number| by_number.get(&number)) else {
            continue;
        };
        assert_eq!(ballot.votes, other.votes, "{}", ballot.symbol);
        compared += 1;
    }
    assert!(20 < compared, "{compared} of {strays}");
}

/// Slovenia's votes of 2024 stand under its neighbour in one published table.
#[test]
fn a_slip_that_the_totals_do_not_show_is_not_repaired() {
    let seats = unsc::law::council::roster::sitting(date(2024, 6, 10)).unwrap();
    let countries: Vec<&str> =
        seats.iter().map(|seat| if seat.code == "SVN" { "SLOVAKIA" } else { seat.code }).collect();
    let heading =
        format!("UN classification,Vote outcome,Date,Yes,No,Abstentions,Non-Voting,Total,{}", countries.join(","));
    for (totals, repair, kinds, vote) in [
        ("15,0,0,0,15", true, &[Kind::Repaired][..], Some(Vote::InFavour)),
        ("15,0,0,0,15", false, &[Kind::WrongColumn, Kind::NoVote], None),
        ("14,0,0,0,14", true, &[Kind::NotSeated, Kind::NoVote, Kind::Total], None),
    ] {
        let text = format!("{heading}\nS/RES/2735(2024),adopted,2024-06-10,{totals},{}\n", ["Y"; 15].join(","));
        let archive = Archive::read_with(text.as_bytes(), "", &Options { repair, ..Options::default() }).unwrap();
        assert_eq!(archive.faults.kinds().map(|(kind, _)| kind).collect::<Vec<_>>(), kinds, "{totals}");
        assert_eq!(archive.ballots[0].vote_of(&["SVN"]), vote, "{totals}");
    }
}

#[test]
fn missing_resolutions_are_listed() {
    let Some(archive) = archive(LIBRARY) else { return };
    let known: BTreeSet<u32> = archive.ballots.iter().filter_map(|b| as_scenario::resolution(&b.symbol)).collect();
    let (first, last) = (*known.first().unwrap(), *known.last().unwrap());
    let missing: Vec<u32> = (first..=last).filter(|number| !known.contains(number)).collect();
    assert_eq!(archive.missing_resolutions().into_iter().flatten().collect::<Vec<_>>(), missing);
    assert!(!missing.is_empty());
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

/// The columns and habits of the library's table as it is published: titles that begin with the resolution's, rows that
/// are not in the order of time, adoption without a vote with every member not voting, the Soviet Union by its code and
/// by its name, an agenda item with a full stop, subjects between bars.
#[test]
fn the_librarys_own_layout_is_read() {
    let heading = "undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,meeting,description,agenda,subjects,vote_note,modality,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link";
    let mut text = format!("{heading}\n");
    let ballots = [
        // Number, day, its votes otherwise than in favour, the title, how it was decided, and the totals.
        (2686, "2023-06-14", "X", "on Iraq", "Without Vote", "0,0,0,15,15"),
        (2686, "2023-06-14", "Y", "on Iraq", "Without Vote", "15,0,0,0,15"),
        (143, "1960-07-14", "Y", "on the Congo", "Vote", "11,0,0,0,11"),
    ];
    for (id, (number, day, vote, title, modality, totals)) in ballots.into_iter().enumerate() {
        let (day, year) = (day.parse().unwrap(), &day[..4]);
        for term in unsc::law::council::roster::sitting(day).unwrap() {
            // The codebook has SUN; a table that was made from it has the name.
            let code = if term.code == "SUN" { "USSR" } else { term.code };
            let permanent = if term.permanent { "True" } else { "False" };
            text.push_str(&format!(
                "{id},{code},MEMBER,{permanent},{vote},{day},S/RES/{number}({year}),,S/PV.1,\"Security Council resolution {number} ({year}) [{title}]\",THE SITUATION.,MIDDLE EAST|IRAQ--SANCTIONS,,{modality},{totals},https://digitallibrary.un.org/record/{id}\n"
            ));
        }
    }
    let archive = Archive::read(text.as_bytes()).unwrap();
    let found: Vec<_> =
        archive.ballots.iter().map(|b| (b.date.year(), &*b.title, &*b.agenda, b.votes.is_some())).collect();
    let without = (2023, "on Iraq", "THE SITUATION", false);
    assert_eq!(found, [(1960, "on the Congo", "THE SITUATION", true), without, without]);
    assert!(archive.ballots[0].complete() && archive.ballots[0].vote_of(&["SUN"]) == Some(Vote::InFavour));
    assert!(archive.ballots.iter().all(|ballot| ballot.decided() == Some(Outcome::Adopted)));
    // That the second lists fifteen votes where there was none is said; that it is the first again, too.
    let kinds: Vec<Kind> = archive.faults.kinds().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Kind::VotesWithoutVote, Kind::Twice]);
    for (words, found) in [("iraq sanctions", 3), ("middle east", 3), ("congo", 1), ("cyprus", 0)] {
        let query = find::Query { text: Some(words.to_owned()), ..find::Query::default() };
        assert_eq!(archive.find(&query).count(), found, "{words}");
    }
}

/// The Python lines of the codebook, run as they are.
#[test]
fn pandas_reads_the_votes_as_the_codebook_says() {
    let (Some(archive), Some(rows)) = (archive(BALLOTS), table(BALLOTS)) else { return };
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    if !Command::new(&python).args(["-c", "import pandas"]).output().is_ok_and(|output| output.status.success()) {
        println!("left out: pandas is not installed for `{python}`");
        return;
    }
    let folder = std::env::temp_dir().join(format!("unsc-votes-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("votes.csv"), csv(&ballots::votes(&archive, &all(&archive)))).unwrap();
    let (_, program) = codebook::LOADING.split_once("# Python\n").unwrap();
    let output = Command::new(&python).args(["-c", program]).current_dir(&folder).output().unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let written = String::from_utf8_lossy(&output.stdout);
    let counted: BTreeMap<&str, usize> = written
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(code, count)| Some((code, count.trim().parse().ok()?)))
        .collect();
    let vetoed: Vec<&Row> = rows.iter().filter(|row| row["outcome"] == "vetoed").collect();
    let five = ["TWN", "CHN", "FRA", "SUN", "RUS", "GBR", "USA"];
    let expected = five.map(|code| (code, vetoed.iter().filter(|row| named(row, "no").contains(code)).count()));
    assert_eq!(counted, expected.into(), "{output:?}");
}
