//! The real record: read, decided, asked under other rules, and forecast.
//!
//! The files are third-party material and no part of this package. Where they are missing, each
//! test that needs one says so in a line, and passes; with `CI=true` in the environment it fails.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{Cursor, Read};

use jiff::civil::{Date, date};
use unsc::history::fault::Kind;
use unsc::history::leanings::{Leaning, Weights};
use unsc::history::replay::{Changes, Replay};
use unsc::history::score::{CHOSEN_ON, Method, Score, Target, adoption};
use unsc::history::summary::Summary;
use unsc::history::{Archive, Basis, Fault, Format, Recorded, Unreadable, as_scenario, find};
use unsc::law::council::roster;
use unsc::law::rules::presets::Preset;
use unsc::{Matter, Outcome, Rules, Scenario, Tally, Vote};

use super::{BALLOTS, LANDMARKS, LIBRARY, SCIENCES_PO, archive, path, text};
use crate::common;

fn is_sure(ballot: &Recorded) -> bool {
    matches!(ballot.grade, Some('A' | 'B'))
}

// What the files hold.

#[test]
fn the_compact_list_decides_as_recorded() {
    let (Some(archive), Some(text)) = (archive(BALLOTS), text(BALLOTS)) else {
        return;
    };
    assert_eq!(archive.sources[0].format, Format::Compact);
    assert_eq!((archive.sources[0].rows, archive.ballots.len()), (2588, 2588));
    assert_eq!(archive.faults.total(), 0, "{:?}", archive.faults.listed);
    let sure: Vec<&Recorded> = archive.ballots.iter().filter(|b| is_sure(b)).collect();
    for ballot in &sure {
        assert_eq!(ballot.decided(), ballot.outcome, "{} {}", ballot.date, ballot.symbol);
    }
    println!("{} ballots of grades A and B decide as recorded", sure.len());

    // Counted again, straight from the rows, by what the source has and not by the rule.
    let five: BTreeSet<&str> = "TWN CHN FRA SUN RUS GBR USA".split(' ').collect();
    let of_the_five = |list: &str| list.split(' ').any(|code| five.contains(code));
    let (mut abstained, mut short) = (0, 0);
    for row in text.lines().skip(1) {
        let fields: Vec<&str> = row.split('\t').collect();
        let sure = matches!(fields[9], "A" | "B");
        abstained += u32::from(sure && (fields[3], fields[4]) == ("adopted", "vote") && of_the_five(fields[6]));
        short += u32::from(sure && fields[3] == "not_adopted" && of_the_five(fields[5]));
    }
    let summary = Summary::new(sure.iter().copied());
    assert_eq!(summary.notable("adopted_with_permanent_abstention"), abstained);
    assert_eq!(summary.notable("shortfall_with_permanent_against"), short);
    assert!(100 < abstained && 0 < short);
    let open = archive.ballots.iter().filter(|b| b.decided().is_none());
    assert_eq!(open.count(), 4, "ballots without a roll call");
    assert_eq!(
        archive.ballots.iter().filter(|ballot| ballot.inferred_procedural()).count(),
        0,
        "the list says what was procedural"
    );
}

#[test]
fn the_librarys_table_agrees_with_the_list() {
    let (Some(library), Some(text)) = (archive(LIBRARY), text(LIBRARY)) else {
        return;
    };
    assert_eq!(library.sources[0].format, Format::Library);
    assert_eq!(library.sources[0].rows, 7438);
    assert!(library.adopted_only());
    let ids: BTreeSet<&str> = text.lines().skip(1).map(|row| row.split(',').next().unwrap()).collect();
    assert_eq!(library.ballots.len(), ids.len());
    for ballot in &library.ballots {
        assert_eq!(ballot.outcome, Some(Outcome::Adopted));
        assert_eq!(ballot.decided(), Some(Outcome::Adopted), "{}", ballot.symbol);
    }
    let inferred: Vec<&str> =
        library.ballots.iter().filter(|ballot| ballot.inferred_procedural()).map(|b| &*b.symbol).collect();
    assert_eq!(inferred, ["S/RES/87(1950)", "S/RES/88(1950)"]);
    assert_eq!(library.faults.total(), library.faults.count(Kind::VotesWithoutVote));
    assert_eq!(library.faults.count(Kind::VotesWithoutVote), 3);

    let Some(list) = archive(BALLOTS) else { return };
    let by_number: BTreeMap<u32, &Recorded> = list
        .ballots
        .iter()
        .filter(|ballot| ballot.grade == Some('A'))
        .filter_map(|ballot| Some((as_scenario::resolution(&ballot.symbol)?, ballot)))
        .collect();
    let mut compared = 0;
    for ballot in &library.ballots {
        let number = as_scenario::resolution(&ballot.symbol).unwrap();
        let Some(other) = by_number.get(&number) else {
            continue;
        };
        assert_eq!(ballot.date, other.date, "{}", ballot.symbol);
        assert_eq!(ballot.votes, other.votes, "{}", ballot.symbol);
        compared += 1;
    }
    assert!(400 < compared, "{compared}");
    println!("{compared} ballots are the same, vote by vote, in both files");
}

#[test]
fn the_faults_of_the_sciences_po_table_are_found() {
    let Some(archive) = archive(SCIENCES_PO) else {
        return;
    };
    assert_eq!(archive.sources[0].format, Format::SciencesPo);
    assert_eq!((archive.sources[0].rows, archive.ballots.len()), (2584, 2584));
    let mut unseated: BTreeMap<(&str, i16), u32> = BTreeMap::new();
    let mut missing: BTreeMap<(&str, i16), u32> = BTreeMap::new();
    for located in &archive.faults.listed {
        let year = located.date.unwrap().year();
        match &located.fault {
            Fault { kind: Kind::WrongColumn, found, .. } => {
                *unseated.entry((found[0].as_str(), year)).or_default() += 1;
            }
            Fault { kind: Kind::NoVote, code, .. } => *missing.entry((code.unwrap(), year)).or_default() += 1,
            _ => {}
        }
    }
    println!("votes of states that did not sit: {unseated:?}");
    println!("members without a vote: {missing:?}");
    for (state, years) in [("ALGERIA", [1966, 1967].as_slice()), ("TURKEY", &[2011, 2012]), ("CZECH REPUBLIC", &[1964])]
    {
        for year in years {
            assert!(0 < unseated[&(state, *year)]);
        }
    }
    let of: BTreeSet<&str> = unseated.keys().map(|(state, _)| *state).collect();
    assert_eq!(of.len(), 3, "{of:?}");
    let without: BTreeSet<&str> = missing.keys().map(|(code, _)| *code).collect();
    assert_eq!(without, BTreeSet::from(["ARG", "PRT", "CSK"]));

    let twice = archive.faults.listed.iter().filter(|located| {
        let another = |fault: &Fault| fault.kind == Kind::TwiceOtherwise;
        another(&located.fault)
    });
    let twice: Vec<&str> = twice.map(|located| &*located.symbol).collect();
    assert_eq!(twice, ["S/5134"], "the same votes under two outcomes");
    let otherwise: Vec<&str> = archive.ballots.iter().filter(|ballot| ballot.disagrees()).map(|b| &*b.symbol).collect();
    assert_eq!(otherwise, ["S/5134"]);
    assert_eq!(archive.ballots.iter().filter(|ballot| ballot.inferred_procedural()).count(), 9);
    println!("{} faults in all", archive.faults.total());
}

#[test]
fn every_ballot_is_a_scenario_that_holds() {
    for name in [BALLOTS, LIBRARY, SCIENCES_PO, LANDMARKS] {
        let Some(archive) = archive(name) else {
            continue;
        };
        for ballot in &archive.ballots {
            let text = as_scenario::scenario(ballot)
                .unwrap_or_else(|| panic!("{name}, line {}: {}", ballot.line, ballot.symbol));
            let scenario = Scenario::read(&text).unwrap_or_else(|e| panic!("{text}\n{e:?}"));
            assert_eq!(scenario.unmet(), [], "{text}");
            assert_eq!(scenario.expectations.len(), 1);
            let record = scenario.meeting.play();
            let decision = record.entries[0].decision().unwrap();
            assert_eq!(decision.outcome(), ballot.decided(), "{text}");
        }
    }
}

#[test]
fn whose_vote_decided() {
    let heading = "date\tsymbol\tpart\toutcome\tmode\tno\tabstain\tnonparticipating\tunknown\tgrade";
    for (outcome, no, abstaining, decisive, vetoes) in [
        ("vetoed", "RUS", "", "RUS", 1),
        ("vetoed", "CHN RUS", "", "", 2),
        // Nine in favour: each of them.
        ("adopted", "", "AZE IND MAR PAK TGO ZAF", "CHN FRA RUS GBR USA COL DEU GTM PRT", 0),
        // Eight: each of those that abstained,
        ("not_adopted", "", "AZE COL IND MAR PAK TGO ZAF", "AZE COL IND MAR PAK TGO ZAF", 0),
        // and nobody where a permanent member is against as well. Its vote is no veto.
        ("not_adopted", "USA", "AZE COL IND MAR PAK TGO", "", 0),
        ("adopted", "IND", "", "", 0),
    ] {
        let text = format!("{heading}\n2012-02-04\tS/2012/77\t\t{outcome}\tvote\t{no}\t{abstaining}\t\t\tA\n");
        let archive = read(&text).unwrap();
        assert_eq!(kinds(&archive), Vec::<&str>::new());
        let ballot = &archive.ballots[0];
        assert!(!ballot.disagrees(), "{text}");
        let found: Vec<&str> = find::decisive(ballot).collect();
        assert_eq!(found.join(" "), decisive, "{text}");
        assert_eq!(find::vetoes(ballot).count(), vetoes, "{text}");
        let summary = Summary::new(&archive.ballots);
        let lone = |code: &str| summary.members[code].lone_dissents;
        assert_eq!(lone("RUS") + lone("USA") + lone("IND"), u32::from(no.len() == 3));
        assert_eq!(summary.members["USA"].against_shortfalls, u32::from(no == "USA"), "{text}");
    }
}

// Files that are broken, or something else.

/// A member's row of a table like the library's.
const HEADING: &str = "undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,meeting,description,agenda,subjects,vote_note,modality,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link";

/// A ballot of a day on which everyone votes in favour, but for these.
fn rows(id: u32, day: Date, others: &[(&str, &str)]) -> Vec<String> {
    let terms = roster::sitting(day).unwrap();
    let vote = |code: &str| {
        let other = others.iter().find(|(other, _)| *other == code);
        other.map_or("Y", |(_, vote)| vote)
    };
    let count = |wanted: &str| terms.iter().filter(|t| vote(t.code) == wanted).count();
    let row = |term: &roster::Term| {
        let permanent = if term.permanent { "True" } else { "False" };
        format!(
            "{id},{},\"A, B\",{permanent},{},{day},S/RES/{id} ({}),S/{id},S/PV.{id},\"On \"\"it\"\"\",,,,Vote,{},{},{},{},{},https://example.org/{id}",
            term.code,
            vote(term.code),
            day.year(),
            count("Y"),
            count("N"),
            count("A"),
            count("X"),
            terms.len()
        )
    };
    terms.iter().map(row).collect()
}

fn table(rows: &[String]) -> String {
    format!("{HEADING}\n{}\n", rows.join("\n"))
}

fn read(text: &str) -> Result<Archive, Unreadable> {
    Archive::read(Cursor::new(text.as_bytes()))
}

fn kinds(archive: &Archive) -> Vec<&'static str> {
    let listed = archive.faults.listed.iter();
    listed.map(|located| located.fault.kind.as_str()).collect()
}

#[test]
fn columns_go_by_name_and_rows_come_in_any_order() {
    let mut all = rows(1, date(2012, 5, 4), &[("USA", "A"), ("IND", "X")]);
    all.extend(rows(2, date(1950, 7, 7), &[("SUN", "X"), ("EGY", "A")]));
    let straight = read(&table(&all)).unwrap();
    assert_eq!(kinds(&straight), Vec::<&str>::new());
    assert_eq!(straight.ballots.len(), 2);
    let ballot = &straight.ballots[1];
    assert_eq!((&*ballot.title, &*ballot.draft), ("On \"it\"", "S/1"));
    assert_eq!(ballot.vote_of(&["USA"]), Some(Vote::Abstaining));
    assert_eq!(ballot.vote_of(&["IND"]), Some(Vote::NotParticipating));

    let votes = |archive: &Archive| -> Vec<_> {
        let ballots = archive.ballots.iter();
        ballots.map(|b| (b.symbol.clone(), b.votes.clone())).collect()
    };
    let mut shuffled = all.clone();
    shuffled.sort_by_key(|row| row.split(',').nth(1).unwrap().to_owned());
    assert_eq!(votes(&read(&table(&shuffled)).unwrap()), votes(&straight));

    // The columns backwards, with one more that nobody knows; a mark in front, the other line ends.
    let backwards = |row: &str| {
        let row = row.replace("\"A, B\"", "AB").replace("\"On \"\"it\"\"\"", "On it");
        let fields: Vec<&str> = row.split(',').rev().collect();
        format!("{},more", fields.join(","))
    };
    let mut text = format!("\u{feff}{}\r\n", backwards(HEADING).to_uppercase());
    for row in &all {
        write!(text, "{}\r\n", backwards(row)).unwrap();
    }
    let turned = read(&text).unwrap();
    assert_eq!(kinds(&turned), Vec::<&str>::new());
    assert_eq!(votes(&turned), votes(&straight));
    assert_eq!(turned.ballots[0].line, straight.ballots[0].line);
}

#[test]
fn faults_are_counted_and_nothing_is_guessed() {
    let day = date(2012, 5, 4);
    let with = |change: &dyn Fn(&mut Vec<String>)| {
        let mut rows = rows(1, day, &[]);
        change(&mut rows);
        read(&table(&rows)).unwrap()
    };
    let place = |code: &str| {
        let terms = roster::sitting(day).unwrap();
        terms.iter().position(|term| term.code == code).unwrap()
    };
    let india = place("IND");

    for (from, to, kinds_found, vote) in [
        // A vote under a state that did not sit: India's is unknown, and the text is adopted all the same.
        ("IND", "TUR", &["no_vote", "wrong_column"][..], None),
        ("IND", "ZZZ", &["no_vote", "unknown_state"], None),
        (",Y,", ",Q,", &["total", "total", "unknown_vote"], None),
        ("2012-05-04", "2012-02-30", &["no_date", "no_vote", "total", "total"], None),
        ("2012-05-04", "1912-05-04", &["no_council", "no_vote", "total", "total"], None),
        ("False", "True", &["wrong_seat"], Some(Vote::InFavour)),
        ("https", ",https", &["columns", "no_vote", "total", "total"], None),
    ] {
        let archive = with(&|rows| rows[india] = rows[india].replacen(from, to, 1));
        let mut found = kinds(&archive);
        found.sort_unstable();
        assert_eq!(found, kinds_found, "{from} as {to}");
        assert_eq!(archive.ballots[0].vote_of(&["IND"]), vote, "{from} as {to}");
        assert_eq!(archive.ballots[0].decided(), Some(Outcome::Adopted), "{from} as {to}");
    }
    // With the votes of seven others unknown, nothing is decided.
    let archive = with(&|rows| rows.truncate(8));
    let counts = [Kind::NoVote, Kind::Total].map(|kind| archive.faults.count(kind));
    assert_eq!((counts, archive.ballots[0].decided()), ([7, 2], None), "the totals in favour, and of members");
    // Twice the same vote is one; two that differ are none.
    for (again, kind, vote) in [(",Y,", "two_votes", Some(Vote::InFavour)), (",N,", "two_different_votes", None)] {
        let archive = with(&|rows| rows.push(rows[india].replace(",Y,", again)));
        assert!(kinds(&archive).contains(&kind));
        assert_eq!(archive.ballots[0].vote_of(&["IND"]), vote);
    }

    // The same ballot under two numbers of the library.
    let archive = with(&|rows| {
        let again = rows.iter().map(|row| format!("9{row}"));
        let again: Vec<String> = again.collect();
        rows.extend(again);
    });
    assert_eq!(kinds(&archive), ["twice"]);

    // The seat that Russia holds, under the Soviet Union's code and the other way about.
    let archive = with(&|rows| {
        let russia = place("RUS");
        rows[russia] = rows[russia].replacen("RUS", "SUN", 1);
    });
    assert_eq!(kinds(&archive), ["other_code"]);
    assert_eq!(archive.ballots[0].vote_of(&["RUS"]), Some(Vote::InFavour));

    // Adopted although a permanent member voted against: procedural, by inference.
    let against = read(&table(&rows(1, day, &[("USA", "N")]))).unwrap();
    assert_eq!(against.ballots[0].basis, Basis::Inferred);
    assert_eq!(against.ballots[0].matter, Matter::Procedural);
    let short: Vec<(&str, &str)> = ["USA", "IND", "PRT", "ZAF", "TGO", "GTM", "COL"].map(|code| (code, "N")).into();
    let short = read(&table(&rows(1, day, &short))).unwrap();
    assert_eq!(short.ballots[0].basis, Basis::Presumed, "eight adopt nothing");
    assert_eq!(short.ballots.iter().filter(|ballot| ballot.disagrees()).count(), 1);
}

#[test]
fn other_files_are_refused_with_a_reason() {
    for (text, message) in [
        ("", "empty"),
        ("  \n \n", "empty"),
        ("<!DOCTYPE html><html><body>Voting Data</body></html>", "a web page"),
        ("\u{feff}\n  <html>", "a web page"),
        ("PK\u{3}\u{4}xl/workbook.xml", "a spreadsheet"),
        ("%PDF-1.7", "a PDF"),
        ("{\"ms_code\": 1}", "JSON"),
        ("date,symbol\n2012-05-04,S/RES/1\n", "it lacks the columns `outcome`, `mode`"),
        (HEADING, "cut short"),
        ("a\0b", "not text"),
    ] {
        let refused = read(text).unwrap_err();
        assert!(refused.message.contains(message), "{text:?}: {refused:?}");
        assert!(refused.help.is_some(), "{text:?}: a way out");
    }
    let utf16: Vec<u8> = HEADING.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16 = [b"\xff\xfe".as_slice(), &utf16].concat();
    assert!(Archive::read(Cursor::new(utf16)).unwrap_err().message.contains("UTF-16"));
    let hopeless = format!("{HEADING}\n{}\n", ",".repeat(19));
    assert!(read(&hopeless).unwrap_err().message.contains("not one row"));
}

#[test]
fn half_a_file_is_refused_and_says_where_it_ends() {
    for name in [BALLOTS, LIBRARY, SCIENCES_PO] {
        let Some(text) = text(name) else { continue };
        let lines: Vec<&str> = text.lines().take(40).collect();
        let whole = lines.join("\n");
        assert!(read(&whole).is_ok(), "{name}: a last line without an end is no half");
        let row = lines.last().unwrap();
        // Cut in the second field: the row lacks all the others.
        let second = row.find([',', '\t']).unwrap() + 2;
        let cut = &whole[..whole.len() - row.len() + second];
        let refused = read(cut).unwrap_err();
        assert_eq!(refused.line, Some(40), "{name}");
        assert!(refused.message.contains("cut short"), "{name}: {refused:?}");
    }
    // Within a quotation that goes to the end of the file.
    let mut rows = rows(1, date(2012, 5, 4), &[]);
    rows[14] = rows[14].replace("https", "\"https");
    let refused = read(&table(&rows)).unwrap_err();
    assert_eq!(refused.line, Some(16));
}

/// A source without an end, and how much of it was read.
struct Endless<'a> {
    pattern: &'a [u8],
    start: &'a [u8],
    read: u64,
}

impl Read for Endless<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        for byte in buffer.iter_mut() {
            let at = usize::try_from(self.read).unwrap();
            *byte = match self.start.get(at) {
                Some(byte) => *byte,
                None => self.pattern[at % self.pattern.len()],
            };
            self.read += 1;
        }
        Ok(buffer.len())
    }
}

#[test]
fn a_gigabyte_of_commas_ends_soon() {
    let heading = format!("{HEADING}\n");
    for (start, pattern) in [
        ("", ","),
        ("", ",,,,,,,,\n"),
        ("", "a"),
        (heading.as_str(), ","),
        (&heading, "a"),
        (&heading, "\""),
        (&heading, "\"a"),
        (&heading, "\" \n"),
        (&heading, "x,,,,,,,,,,,,,,,,,,,\n"),
        (&heading, "x,,,,2012-05-04,,,,,,,,,,,,,,,\n"),
    ] {
        let (start, pattern) = (start.as_bytes(), pattern.as_bytes());
        let mut source = Endless { pattern, start, read: 0 };
        let refused = Archive::read(&mut source).unwrap_err();
        assert!(source.read < 2 << 20, "{pattern:?}: {} bytes, {refused:?}", source.read);
    }
}

// Under other rules.

#[test]
fn history_under_another_rule() {
    let Some(archive) = archive(BALLOTS) else {
        return;
    };
    let under = |name: &str| {
        let rules = |ballot: &Recorded| Preset::named(name, ballot.date).map(|p| p.rules).ok_or(());
        Replay::of(&archive.ballots, rules).unwrap()
    };
    let vetoed: Vec<&Recorded> =
        archive.ballots.iter().filter(|ballot| ballot.decided() == Some(Outcome::Vetoed)).collect();
    let against = |ballot: &Recorded| ballot.tally().permanent_against;
    let alone = vetoed.iter().filter(|ballot| against(ballot) == 1).count();

    assert_eq!(under("charter").total(), Changes::default());
    let none = under("no-veto");
    assert_eq!(none.changes.len(), vetoed.len());
    assert!(none.changes.iter().all(|change| change.is == Outcome::Adopted));
    let two = under("two-vetoes");
    assert_eq!(two.total().adopted_now as usize, alone);
    assert_eq!(two.changes.len(), alone);
    let by_member: u32 = two.changes_by(unsc::history::replay::Change::members).values().map(|c| c.adopted_now).sum();
    assert_eq!(by_member as usize, alone, "each on the veto of one member");
    let by_decade: u32 = two.changes_by(|change| vec![change.ballot.date.year()]).values().map(|c| c.adopted_now).sum();
    assert_eq!(by_decade as usize, alone);
    println!("with two vetoes needed, {alone} of {} vetoed texts pass", vetoed.len());

    // Nine of eleven: the other way about.
    let total = under("charter-1965").total();
    assert_eq!(total.adopted_now, 0);
    assert_eq!(total.adopted_no_longer, 36, "32, and four procedural ones");
    assert_eq!(two.compared + two.left_out, u32::try_from(archive.ballots.len()).unwrap());
}

#[test]
fn your_own_rules_decide_the_record() {
    use unsc::history::replay::rules_in;

    let day = date(2012, 2, 4);
    let rules = rules_in("[rules]\nvetoes_needed = 2\n", day).unwrap();
    assert_eq!(Some(rules), Preset::named("two-vetoes", day).map(|p| p.rules));
    let problems = rules_in("[rules]\nvetos_needed = 2\n", day).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].span, 8..20, "where it stands in the file itself");
    assert!(rules_in("[rules]\nmay_veto = [\"France\"]\n", day).is_err());
}

// Leanings.

#[test]
fn leanings_never_look_ahead_and_add_up_as_written() {
    let Some(archive) = archive(SCIENCES_PO) else {
        return;
    };
    let day = date(1988, 6, 1);
    let mut before = archive.clone();
    before.ballots.retain(|ballot| ballot.date < day);
    assert!(before.ballots.len() < archive.ballots.len());
    let weights = Weights::default();
    let leanings = archive.leanings(day, None, weights).unwrap();
    assert_eq!(Some(&leanings), before.leanings(day, None, weights).as_ref());
    assert_eq!(leanings.members.len(), 15);
    let of = |name: &str| {
        let mut members = leanings.members.iter();
        members.find(|(member, _)| member == name).unwrap().1.0
    };
    assert!(of("France")[1] < of("United States")[1], "the United States voted against most in those years");

    let about = archive.leanings(day, Some("southern africa"), weights).unwrap();
    assert!(0 < about.on_topic && about.on_topic < about.ballots);
    assert_ne!(about.members, leanings.members);

    let text = about.as_toml("us");
    let scenario = format!(
        "title = \"An exercise\"\ndate = {day}\n[drafts.us]\n[[agenda]]\ndraft = \"us\"\nvotes = {{ others = \"unknown\" }}\n{text}"
    );
    let read = Scenario::read(&scenario);
    assert!(read.is_ok(), "{text}\n{:?}", read.err());
    let table: toml::Table = text.parse().unwrap();
    let members = table["leanings"]["us"]["members"].as_table().unwrap();
    let council = unsc::Council::on(day).unwrap();
    assert_eq!(members.len(), 15);
    for seat in council.seats() {
        let member = members[&*seat.member.name].as_table().unwrap();
        let shares = ["in_favour", "against", "abstaining"].map(|key| {
            let share = member[key].as_float().unwrap();
            assert!(0.0 < share && share < 1.0);
            format!("{:.0}", share * 10_000.0).parse::<u32>().unwrap()
        });
        assert_eq!(shares.iter().sum::<u32>(), 10_000, "{}", seat.member.name);
    }
    for line in text.lines().skip(1) {
        let decimals: Vec<&str> = line.split("0.").skip(1).map(|part| &part[..4]).collect();
        assert_eq!(decimals.len(), 3, "{line}");
    }
    assert_eq!(Leaning([1.0, 0.0, 0.0]).in_ten_thousandths(), [9998, 1, 1]);
    assert_eq!(Leaning([1.0 / 3.0; 3]).in_ten_thousandths().iter().sum::<u32>(), 10_000);
}

#[test]
fn adoption_is_the_sum_over_all_ways_to_vote() {
    let leanings: Vec<(Leaning, bool)> = [
        ([0.7, 0.2, 0.1], true),
        ([0.5, 0.1, 0.4], true),
        ([0.9, 0.05, 0.05], false),
        ([0.3, 0.3, 0.4], false),
        ([0.6, 0.3, 0.1], false),
    ]
    .map(|(shares, permanent)| (Leaning(shares), permanent))
    .into();
    let rule = Rules::requiring(3).rule(Matter::NonProcedural);
    let mut sum = 0.0;
    for way in 0..3_usize.pow(5) {
        let (mut tally, mut probability) = (Tally::default(), 1.0);
        for (place, (leaning, permanent)) in leanings.iter().enumerate() {
            let vote = way / 3_usize.pow(u32::try_from(place).unwrap()) % 3;
            tally.add([Vote::InFavour, Vote::Against, Vote::Abstaining][vote], *permanent);
            probability *= leaning.0[vote];
        }
        if rule.outcome(&tally) == Outcome::Adopted {
            sum += probability;
        }
    }
    assert!((adoption(&leanings, &rule) - sum).abs() < 1e-12, "{sum}");
    assert!(0.1 < sum && sum < 0.9);
}

#[test]
fn the_back_test_on_years_it_never_saw() {
    let Some(archive) = archive(BALLOTS) else {
        return;
    };
    let weights = Weights::default();
    let scored = archive.back_test(*CHOSEN_ON.start(), weights);
    let score = |target, method| {
        let never_seen = scored.iter().filter(|ballot| CHOSEN_ON.end() < &ballot.year && ballot.target == target);
        Score::new(never_seen, method)
    };
    assert!(score(Target::Votes, Method::Leanings).beats_recent_rate());
    // On adoption, leanings alone lose to the rate of the last years; the answer and RULES.md say so.
    assert!(!score(Target::Adoption, Method::Leanings).beats_recent_rate());
    assert_eq!(score(Target::Adoption, Method::Always).log, f64::INFINITY);
    // The scores of a year rest on that year and those before it alone.
    let mut before = archive.clone();
    before.ballots.retain(|ballot| ballot.date.year() <= 1999);
    let shorter = before.back_test(*CHOSEN_ON.start(), weights);
    assert_eq!(shorter[..], scored[..shorter.len()]);
}

// As a command.

/// The program's answer in every format, and arguments that it refuses.
#[test]
fn the_command_answers_or_refuses() {
    let Some(list) = path(BALLOTS) else { return };
    let list = list.to_str().unwrap();
    let run = |extra: &[&str]| common::unsc(&[&["record", list], extra].concat()).output().unwrap();
    for extra in [&[][..], &["--vetoed"], &["--show", "agreement"], &["--rules", "two-vetoes"]] {
        let answered = run(&[extra, &["--format", "json"]].concat());
        let json: serde_json::Value = serde_json::from_slice(&answered.stdout).unwrap();
        assert_eq!(json["format"], "unsc record", "{extra:?}");
    }
    for show in ["years", "members", "list", "agreement", "cohesion", "faults", "summary", "votes", "matrix", "splits"]
    {
        let csv = String::from_utf8(run(&["--show", show, "--format", "csv"]).stdout).unwrap();
        assert!(csv.lines().next().is_some_and(|heading| heading.contains(',')), "{show}: {csv}");
    }
    let svg = String::from_utf8(run(&["--format", "svg"]).stdout).unwrap();
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"));
    for refused in [
        ["--member", "Atlantis"],
        ["--by", "Russa"],
        ["--symbol", "S/RES/99999"],
        ["--rules", "two-vetos"],
        ["--rules", "g4-2005"],
        ["--leanings", "1946-01-16"],
        ["--show", "scenario"],
        ["--columns", "day=date"],
    ] {
        let output = run(&refused);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{refused:?}");
        assert!(output.stderr.starts_with(b"error: "), "{refused:?}");
    }
}
