//! Every answer from the record, in every form: what is drawn, tabled and written about it is what the rows hold.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use unsc::history::compare::groups;
use unsc::history::leanings::Weights;
use unsc::history::score::CHOSEN_ON;
use unsc::history::summary::{Summary, VetoCount};
use unsc::history::{Archive, Recorded};
use unsc::views::record::{Answer, ballots, codebook, compare, faults, numbers, score};

use super::{BALLOTS, Row, common, table};

/// The compact list, once for all tests.
fn archive() -> Option<&'static Archive> {
    static ARCHIVE: std::sync::OnceLock<Option<Archive>> = std::sync::OnceLock::new();
    let read = || super::path(BALLOTS).map(|path| Archive::read(std::fs::File::open(path).unwrap()).unwrap());
    ARCHIVE.get_or_init(read).as_ref()
}

/// Every answer, with whether it draws something.
fn answers(archive: &Archive) -> Vec<(Answer, bool)> {
    let all: Vec<&Recorded> = archive.ballots.iter().collect();
    let few: Vec<&Recorded> = all[..40].to_vec();
    let weights = Weights::default();
    vec![
        (numbers::summary(archive, &all), true),
        (numbers::years(archive, &all), true),
        (numbers::members(archive, &all), true),
        // The list names no subjects.
        (numbers::subjects(archive, &all), false),
        (numbers::vetoes(archive, &all), true),
        (compare::agreements(archive, &all, &groups(), false), true),
        (compare::agreements(archive, &all, &groups(), true), true),
        (ballots::list(archive, &few), false),
        (ballots::votes(archive, &few), false),
        (ballots::matrix(archive, &few), false),
        (ballots::dissents(archive, &all), true),
        (ballots::splits(archive, &all), true),
        (faults::faults(archive), false),
        (score::back_test(archive, &archive.back_test(*CHOSEN_ON.start(), weights), weights), false),
        (codebook::codebook(), false),
    ]
}

#[test]
fn every_answer_fits_its_forms() {
    let Some(archive) = archive() else { return };
    let known: BTreeSet<&str> = codebook::entries().map(|(key, ..)| key).collect();
    let states: BTreeSet<&str> = archive.ballots.iter().flat_map(Recorded::cast).map(|cast| cast.code).collect();
    for (answer, drawn) in answers(archive) {
        let show = answer.show;
        for width in [60, 100] {
            for line in answer.document.text(width).lines() {
                assert!(line.chars().count() <= width, "{show}: {line}");
            }
        }
        assert_eq!(answer.chart.is_some(), drawn, "{show}");
        let json = serde_json::to_value(&answer).unwrap();
        let csv: String = answer.csv().collect();
        let (name, first) = &answer.sheets[0];
        assert_eq!(csv.lines().next().unwrap().split(',').count(), first.keys().count(), "{show}");
        assert_eq!(json[name].as_array().unwrap().len(), first.rows.len(), "{show}");
        for (name, sheet) in &answer.sheets {
            let unknown: Vec<&str> =
                sheet.keys().filter(|key| !(known.contains(key) || show == "matrix" && states.contains(key))).collect();
            assert_eq!(unknown, Vec::<&str>::new(), "{show}, {name}: not in the codebook");
            assert!(sheet.rows.iter().all(|row| row.len() == sheet.keys().count()), "{show}, {name}");
        }
    }
}

/// The bars of a drawing: for each the label and, where there is one, the year, with the value.
fn bars(answer: &Answer) -> BTreeMap<(String, String), String> {
    let chart = answer.chart.as_ref().unwrap();
    let titles =
        chart.split("<rect ").skip(2).filter_map(|rect| rect.split("<title>").nth(1)?.split("</title>").next());
    let read = |title: &str| {
        let (of, value) = title.rsplit_once(": ").unwrap();
        let year = of.rsplit_once(", ").filter(|(_, year)| year.len() == 4 && year.parse::<u16>().is_ok());
        let (label, year) = year.unwrap_or((of, ""));
        ((label.to_owned(), year.to_owned()), value.to_owned())
    };
    titles.map(read).collect()
}

/// A list of codes in a row.
fn codes<'r>(row: &'r Row, column: &str) -> impl Iterator<Item = &'r str> {
    row[column].split(' ').filter(|code| !code.is_empty())
}

#[test]
fn what_is_drawn_is_what_the_rows_hold() {
    let (Some(archive), Some(rows)) = (archive(), table(BALLOTS)) else { return };
    let all: Vec<&Recorded> = archive.ballots.iter().collect();
    let seats = [
        ("Republic of China, China", ["TWN", "CHN"]),
        ("France", ["FRA"; 2]),
        ("Union of Soviet Socialist Republics, Russian Federation", ["SUN", "RUS"]),
        ("United Kingdom", ["GBR"; 2]),
        ("United States", ["USA"; 2]),
    ];
    let vetoed = || rows.iter().filter(|row| row["outcome"] == "vetoed");
    let count = |of: &[&str], year: &str| {
        vetoed().filter(|row| row["date"].starts_with(year) && codes(row, "no").any(|code| of.contains(&code))).count()
    };
    let drawn = bars(&numbers::summary(archive, &all));
    let mut years = 0;
    for (name, codes) in seats {
        let label = format!("{name}, {}", count(&codes, ""));
        for year in 1946..=2015 {
            let expected = count(&codes, &year.to_string());
            let shown = drawn.get(&(label.clone(), year.to_string()));
            assert_eq!(shown.map_or(0, |value| value.parse().unwrap()), expected, "{label}, {year}");
            years += usize::from(0 < expected);
        }
    }
    assert_eq!(years, drawn.len());

    let drawn = bars(&numbers::years(archive, &all));
    for year in 1946..=2015 {
        let expected = vetoed().filter(|row| row["date"].starts_with(&year.to_string())).count();
        let shown = drawn.get(&("vetoed".to_owned(), year.to_string()));
        assert_eq!(shown.map_or(0, |value| value.parse().unwrap()), expected, "{year}");
    }
    // What other tests hold against the rows is drawn with the same numbers.
    for answer in [ballots::dissents(archive, &all), ballots::splits(archive, &all)] {
        let bars: usize = bars(&answer).values().map(|value| value.parse::<usize>().unwrap()).sum();
        assert_eq!(bars, answer.sheets[0].1.rows.len(), "{}", answer.show);
    }
    let answer = compare::agreements(archive, &all, &groups()[..2], false);
    let shares: Vec<f64> = answer.sheets[0].1.rows.iter().map(|row| row[4].as_f64().unwrap()).collect();
    let drawn: BTreeSet<String> = bars(&answer).into_values().collect();
    assert_eq!(drawn, shares.iter().map(|share| format!("{:.0} %", 100.0 * share)).collect());
    // Bars have a scale whose end is written and whose middle is a whole number.
    let members = numbers::members(archive, &all).chart.unwrap();
    assert!(members.contains("from 0 to 118.") && members.contains(">59</text>"));
}

/// Each way of counting vetoes, from the rows, as the list writes them.
#[test]
fn vetoes_are_counted_from_the_rows() {
    let (Some(archive), Some(rows)) = (archive(), table(BALLOTS)) else { return };
    let summary = Summary::new(&archive.ballots);
    let part = |row: &Row, word: &str| row["part"].starts_with(word);
    let private = |row: &Row| part(row, "recommendation for Secretary-General");
    let preliminary = |row: &Row| part(row, "preliminary");
    for code in ["TWN", "CHN", "FRA", "SUN", "RUS", "GBR", "USA"] {
        let against: Vec<(usize, &Row)> =
            rows.iter().enumerate().filter(|(_, row)| codes(row, "no").any(|no| no == code)).collect();
        let vetoed: Vec<&(usize, &Row)> = against.iter().filter(|(_, row)| row["outcome"] == "vetoed").collect();
        let public: Vec<_> = vetoed.iter().filter(|(_, row)| !private(row)).collect();
        // A text without a symbol of its own is one for each vote.
        let draft = |(place, row): &(usize, &Row)| match &row["symbol"] {
            symbol if symbol.starts_with("S/PV.") => place.to_string(),
            symbol => symbol.replace(' ', ""),
        };
        let proposals: BTreeSet<(String, bool)> = public.iter().map(|row| (draft(row), preliminary(row.1))).collect();
        let drafts: BTreeSet<String> = public.iter().filter(|row| !preliminary(row.1)).map(|row| draft(row)).collect();
        for (way, expected) in [
            (VetoCount::Ballots, vetoed.len()),
            (VetoCount::PublicBallots, public.len()),
            (VetoCount::Proposals, proposals.len()),
            (VetoCount::Drafts, drafts.len()),
            (VetoCount::NegativeVotes, against.len()),
        ] {
            assert_eq!(summary.vetoes_counted(way, Some(code)), expected, "{code}, {way:?}");
        }
    }
}

/// What RULES.md says of published counts and of forecasts comes from the program.
#[test]
fn the_tables_of_the_rules_match_the_program() {
    let Some(archive) = archive() else { return };
    let rules = std::fs::read_to_string(common::root().join("RULES.md")).unwrap();
    let counted = |until: Date, way: VetoCount, codes: &[&'static str]| -> String {
        let summary = Summary::new(archive.ballots.iter().filter(|ballot| ballot.date <= until));
        codes.iter().map(|code| summary.vetoes_counted(way, Some(code))).sum::<usize>().to_string()
    };
    for (row, until, way, seats) in [
        (
            "| 10 March 2003 | `--show vetoes`",
            date(2003, 3, 10),
            VetoCount::PublicBallots,
            [&["CHN", "TWN"][..], &["FRA"], &["SUN", "RUS"], &["GBR"], &["USA"]],
        ),
        (
            "| end of 2015 | `--show vetoes`",
            date(2015, 12, 31),
            VetoCount::Proposals,
            [&["CHN"][..], &["FRA"], &["RUS"], &["GBR"], &["USA"]],
        ),
    ] {
        let line = rules.lines().find(|line| line.trim().starts_with(row)).unwrap();
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        assert_eq!(cells[4..9], seats.map(|codes| counted(until, way, codes)), "{row}");
    }
    // The votes that explain the differences from the library's list are in the record, and they are the whole of it.
    for (day, symbol, codes) in [
        (date(1972, 9, 10), "S/10786", &["CHN", "SUN"][..]),
        (date(1947, 8, 25), "S/PV.194", &["FRA"]),
        (date(1985, 5, 10), "S/17172", &["USA"]),
        (date(1985, 7, 26), "S/17354/Rev.1", &["GBR", "USA"]),
    ] {
        let mut ballots = archive.ballots.iter().filter(|ballot| ballot.date == day && &*ballot.symbol == symbol);
        let ballot = ballots.next().unwrap_or_else(|| panic!("{symbol}"));
        assert_eq!(unsc::history::find::vetoes(ballot).collect::<Vec<_>>(), codes, "{symbol}");
    }
    let weights = Weights::default();
    let text = score::back_test(archive, &archive.back_test(*CHOSEN_ON.start(), weights), weights).document.text(90);
    let block = rules.split("<!-- back-test -->").nth(1).unwrap().split("```").nth(1).unwrap();
    let block: Vec<&str> = block.lines().skip(1).map(str::trim).filter(|line| !line.is_empty()).collect();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    assert!(20 < block.len() && lines.windows(block.len()).any(|lines| lines == block), "{block:#?}\n{text}");
}
