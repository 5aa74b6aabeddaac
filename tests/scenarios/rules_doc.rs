//! RULES.md says what the program does: every provision, in its words, with a scenario that shows it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use jiff::civil::date;
use unsc::forecast::input::WORDS;
use unsc::law::charter::Provision;
use unsc::law::rules::election::absolute_majority;
use unsc::law::rules::presets::{NAMES, Preset, PutsAside};
use unsc::{Matter, Report, Rules, Scenario};

const DOCUMENTS: [&str; 5] = ["RULES.md", "README.md", "ARCHITECTURE.md", "CHANGELOG.md", "scenarios/README.md"];

/// What a section says of a provision that no scenario shows.
const NOT_SHOWN: &str = "**Shown by** no scenario yet";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The sections of RULES.md by their headings.
fn sections() -> BTreeMap<String, String> {
    let document = read("RULES.md");
    let mut sections = BTreeMap::new();
    for section in document.split("\n### ").skip(1) {
        let (heading, body) = section.split_once('\n').unwrap();
        let body = body.split("\n## ").next().unwrap();
        let twice = sections.insert(heading.to_owned(), body.to_owned());
        assert!(twice.is_none(), "`{heading}` has two sections");
    }
    sections
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every path of a scenario in a text.
fn scenarios_in(text: &str) -> Vec<String> {
    text.match_indices("scenarios/")
        .filter_map(|(at, _)| {
            let path: &str = text.get(at..)?;
            let end = path.find(".toml")? + ".toml".len();
            let path = path.get(..end)?;
            (!path.contains(char::is_whitespace)).then(|| path.to_owned())
        })
        .collect()
}

/// The reports of a scenario: as it stands, and with each of its what-ifs.
fn reports(path: &str) -> Vec<Report> {
    let mut scenario = Scenario::read(&read(path)).unwrap_or_else(|problems| {
        panic!("{path}: {problems:?}");
    });
    let meeting = scenario.meeting.clone();
    let changed: Vec<_> = scenario.what_ifs.iter().map(|what_if| what_if.change.apply(&meeting)).collect();
    let report = |meeting| {
        scenario.meeting = meeting;
        Report::new(&scenario, &scenario.meeting.play())
    };
    std::iter::once(meeting).chain(changed).map(report).collect()
}

/// Does a report rest on this provision? A withdrawal names Rule 35 in its heading alone.
fn rests_on(report: &Report, provision: Provision) -> bool {
    let of_an_item = report.items.iter().any(|item| {
        let withdrawn = item.outcome.as_str() == "withdrawn" && item.heading.ends_with("(Rule 35)");
        item.provisions.contains(&provision) || withdrawn && provision == Provision::Rule35
    });
    let after = &report.consequences;
    of_an_item || after.iter().any(|sentence| sentence.provisions.contains(&provision))
}

#[test]
fn every_provision_is_quoted() {
    let sections = sections();
    for provision in Provision::ALL {
        let citation = provision.citation();
        let section = sections.get(citation).unwrap_or_else(|| panic!("RULES.md has no section `### {citation}`"));
        let quoted: Vec<&str> = section.lines().filter_map(|line| line.strip_prefix('>')).collect();
        let quoted = one_line(&quoted.join(" "));
        assert!(!quoted.is_empty(), "`{citation}` is not quoted");
        let words = one_line(provision.text());
        for part in quoted.split("[…]").map(str::trim) {
            assert!(words.contains(part), "`{citation}` does not say\n  {part}\nbut\n  {words}");
        }
        for part in ["**Reading.**", "**Doubt.**", "**Shown by**"] {
            assert!(section.contains(part), "`{citation}` lacks {part}");
        }
    }
}

/// As a heading is linked to.
fn anchor(heading: &str) -> String {
    heading
        .trim_start_matches('#')
        .trim()
        .to_lowercase()
        .chars()
        .filter(|letter| letter.is_alphanumeric() || "-_ ".contains(*letter))
        .map(|letter| if letter == ' ' { '-' } else { letter })
        .collect()
}

/// Every link within the project leads somewhere, to the heading that it names too.
#[test]
fn every_link_leads_somewhere() {
    let mut followed = 0;
    for document in DOCUMENTS {
        let folder = root().join(document).parent().unwrap().to_owned();
        let text = read(document);
        for (at, _) in text.match_indices("](") {
            let target = text.split_at(at + 2).1.split(')').next().unwrap();
            if target.contains("://") {
                continue;
            }
            let (path, heading) = target.split_once('#').unwrap_or((target, ""));
            let file = if path.is_empty() { root().join(document) } else { folder.join(path) };
            assert!(file.exists(), "{document} links to {target}");
            if !heading.is_empty() {
                let text = std::fs::read_to_string(&file).unwrap();
                let mut headings = text.lines().filter(|line| line.starts_with('#'));
                assert!(headings.any(|line| anchor(line) == heading), "{document} links to {target}");
            }
            followed += 1;
        }
    }
    assert!(100 < followed, "only {followed} links");
}

#[test]
fn every_scenario_named_is_there() {
    let mut named = 0;
    for document in DOCUMENTS {
        for path in scenarios_in(&read(document)) {
            named += 1;
            assert!(root().join(&path).is_file(), "{document} names {path}");
        }
    }
    assert!(30 < named, "only {named} scenarios are named");
}

#[test]
fn each_scenario_shows_the_provision_it_is_named_for() {
    let sections = sections();
    for provision in Provision::ALL {
        let citation = provision.citation();
        let section = sections.get(citation).unwrap();
        let (_, shown) = section.split_once("**Shown by**").unwrap();
        let scenarios = scenarios_in(shown);
        if section.contains(NOT_SHOWN) {
            assert!(scenarios.is_empty(), "`{citation}` is shown, or it is not");
            continue;
        }
        assert!(!scenarios.is_empty(), "`{citation}` names no scenario");
        if section.contains("**Shown by** every vote") {
            continue;
        }
        for path in scenarios {
            assert!(
                reports(&path).iter().any(|report| rests_on(report, *provision)),
                "{path} does not rest on `{citation}`"
            );
        }
    }
}

#[test]
fn what_is_said_not_to_be_shown_is_not() {
    let sections = sections();
    let not_shown: Vec<Provision> = Provision::ALL
        .iter()
        .copied()
        .filter(|provision| sections.get(provision.citation()).unwrap().contains(NOT_SHOWN))
        .collect();
    for folder in ["history", "lessons"] {
        for entry in std::fs::read_dir(root().join("scenarios").join(folder)).unwrap() {
            let path = format!("scenarios/{folder}/{}", entry.unwrap().file_name().to_str().unwrap());
            let reports = reports(&path);
            for provision in &not_shown {
                assert!(
                    !reports.iter().any(|report| rests_on(report, *provision)),
                    "{path} shows `{}`: RULES.md can name it",
                    provision.citation()
                );
            }
        }
    }
}

/// The table of what each matter takes is the one the program goes by.
#[test]
fn the_table_of_matters_is_true() {
    let document = read("RULES.md");
    let of_eleven = Rules::charter(date(1950, 1, 1));
    let of_fifteen = Rules::charter(date(2000, 1, 1));
    let of_agenda = [
        ("motion", Matter::Motion),
        ("adopt_agenda", Matter::Agenda),
        ("ruling", Matter::Challenge),
        ("preliminary", Matter::PreliminaryQuestion),
    ];
    let of_drafts = Matter::of_drafts().iter().map(|matter| (matter.to_string(), *matter));
    for (word, matter) in of_drafts.chain(of_agenda.map(|(word, matter)| (word.to_owned(), matter))) {
        let row = document
            .lines()
            .find(|line| line.starts_with("| ") && line.contains(&format!("| `{word}` |")))
            .unwrap_or_else(|| panic!("the table has no row for `{word}`"));
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let veto = |rules: &Rules| {
            if rules.rule(matter).veto.is_some() { "yes" } else { "no" }
        };
        let [_, _, fifteen, eleven, bars, ..] = cells.as_slice() else {
            panic!("the row of `{word}` has too few cells: {row}");
        };
        assert_eq!(*fifteen, of_fifteen.rule(matter).affirmative.to_string());
        assert_eq!(*eleven, of_eleven.rule(matter).affirmative.to_string());
        assert_eq!((*bars, *bars), (veto(&of_fifteen), veto(&of_eleven)));
    }
    let judges = format!("| `election` | {} | {} | no |", absolute_majority(15), absolute_majority(11));
    assert!(document.contains(&judges), "the table lacks {judges}");
}

/// The section of this heading.
fn chapter(heading: &str) -> String {
    let document = read("RULES.md");
    let (_, chapter) =
        document.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("RULES.md has no `## {heading}`"));
    chapter.split("\n## ").next().unwrap().to_owned()
}

/// The row of a table that begins with this cell.
fn row(table: &str, first: &str) -> String {
    table
        .lines()
        .find(|line| line.starts_with(&format!("| {first}")))
        .unwrap_or_else(|| panic!("there is no row for {first}"))
        .to_owned()
}

#[test]
fn every_preset_is_listed_with_what_it_replaces() {
    let presets = chapter("Rules that are not in force");
    for name in NAMES {
        let preset = Preset::named(name, date(2000, 1, 1)).unwrap();
        let row = row(&presets, &format!("`{name}`"));
        let aside = match preset.puts_aside {
            PutsAside::Everything => "| everything |",
            PutsAside::TheVeto => "| the veto |",
            PutsAside::TheProviso => "| the reading of the proviso |",
        };
        assert!(row.contains(aside), "{row}");
        if let Some(seats) = preset.seats {
            let votes = preset.rules.non_procedural.affirmative;
            assert!(row.contains(&format!("{} members", seats.total())), "{row}");
            assert!(row.contains(&format!("{votes} votes")), "{row}");
        }
    }
}

#[test]
fn the_words_for_leanings_have_their_numbers() {
    let forecasts = chapter("Forecasts");
    for (word, chances) in WORDS {
        let per_cent = |chance: f64| match word {
            "undecided" => "a third".to_owned(),
            _ => format!("{} %", (chance * 1000.0).round() / 10.0),
        };
        let [in_favour, against, abstaining] = [chances.in_favour, chances.against, chances.abstaining].map(per_cent);
        let wanted = format!("| {word} | {in_favour} | {against} | {abstaining} |");
        assert_eq!(row(&forecasts, word), wanted);
    }
}

/// Every table for which a command is given is what that command says.
#[test]
fn the_tables_of_voting_power_match_the_program() {
    let power = one_line(&chapter("Voting power"));
    let mut tables = 0;
    for (at, _) in power.match_indices("`unsc power ") {
        let command = power.split_at(at + "`unsc ".len()).1;
        let command = command.split('`').next().unwrap();
        if !command.ends_with("--format markdown") {
            continue;
        }
        let output = Command::new(env!("CARGO_BIN_EXE_unsc")).args(command.split_whitespace()).output().unwrap();
        let answer = String::from_utf8(output.stdout).unwrap();
        let rows = answer.lines().filter(|line| line.starts_with('|'));
        for row in rows.map(one_line) {
            assert!(power.contains(&row), "`unsc {command}` also says\n{row}");
        }
        tables += 1;
    }
    assert_eq!(tables, 2);
}

/// A practice that began in a year has nothing of an earlier one in its section.
#[test]
fn a_practice_began_no_later_than_its_section_says() {
    let mut practices = 0;
    for (heading, body) in sections() {
        let Some((_, since)) = heading.split_once("practice since ") else {
            continue;
        };
        let year = |text: &str| text.get(..4).and_then(|year| year.parse::<u16>().ok());
        let since = year(since).unwrap();
        let body = one_line(&body);
        let first = body.match_indices(" 19").filter_map(|(at, _)| year(body.get(at + 1..)?)).min().unwrap();
        assert!(since <= first, "{heading}: {first}");
        practices += 1;
    }
    assert!(1 < practices);
}

/// Where a topic has a doubt, the section of the rule of procedure that it begins with has one too.
#[test]
fn a_doubt_of_a_topic_is_a_doubt_of_its_rule() {
    let sections = sections();
    let mut doubted = 0;
    for topic in unsc::teach::topics::all().filter(|topic| topic.doubt.is_some()) {
        let Some(provision) = topic.provisions.first() else { continue };
        if !provision.citation().starts_with("Provisional Rules") {
            continue;
        }
        let section = sections.iter().find(|(heading, _)| heading.contains(provision.citation()));
        let (heading, body) = section.unwrap_or_else(|| panic!("{}", provision.citation()));
        let denied = body.contains("**Doubt.** None");
        assert!(!denied, "`{}` and {heading}", topic.key);
        doubted += 1;
    }
    assert!(1 < doubted);
}
