//! The bundled scenarios: every file is valid and has the results that it expects.
//!
//! What `unsc run` prints for two dozen of them is in `tests/golden/run.txt` and `run.json.txt`. After a change of wording,
//! write both again and read the difference:
//!
//! ```console
//! $ SNAPSHOTS=overwrite cargo test --test scenarios golden
//! ```
//!
//! `cargo test --test scenarios provisions -- --nocapture` lists how many scenarios show each provision.

use crate::common;
use std::collections::{BTreeMap, BTreeSet};
use unsc::meeting::Act;
use unsc::{Meeting, Provision, Report, Scenario};

/// Each scenario is read as a file, run and compared with its expectations: the same code as `unsc check scenarios`.
#[test]
fn every_scenario_meets_its_expectations() {
    let library = common::library();
    let unmet: Vec<String> = library
        .iter()
        .flat_map(|(path, scenario)| scenario.unmet().into_iter().map(move |unmet| format!("{path}: {unmet:?}")))
        .collect();
    assert!(unmet.is_empty(), "{unmet:#?}");
    println!("{} scenarios", library.len());
}

/// The scenarios whose whole answer is kept, by name without date or number. Together they show every finding and every
/// note that any scenario shows.
const GOLDEN: [&str; 23] = [
    "iran-empty-chair",
    "corfu-channel-court",
    "spain-double-veto",
    "greece-off-the-list",
    "korea-relief",
    "president-overruled",
    "formosa-ruling-stands",
    "suez-passage",
    "china-two-items",
    "secretary-general-guterres",
    "syria-jim-rival-drafts",
    "sudan",
    "ukraine-three-years",
    "nine-votes",
    "the-president-rules",
    "first-things-first",
    "a-text-taken-apart",
    "before-the-last-hand-is-up",
    "electing-a-judge",
    "choosing-a-secretary-general",
    "a-mandate-runs-out",
    "a-conference-on-the-charter",
    "in-and-out-of-the-united-nations",
];

/// Those of which the JSON is kept too.
const GOLDEN_JSON: [&str; 3] = ["syria-jim-rival-drafts", "a-text-taken-apart", "a-mandate-runs-out"];

#[test]
fn golden_text_and_json() {
    let folder = common::root().join("scenarios");
    let paths: Vec<String> = common::library().into_iter().map(|(path, _)| path).collect();
    let run = |file: &str, options: &[&str], names: &[&str]| {
        let chosen = paths.iter().map(String::as_str).filter(|path| names.contains(&name(path)));
        let command: Vec<&str> = ["run"].iter().chain(options).copied().chain(chosen).collect();
        assert_eq!(command.len(), 1 + options.len() + names.len(), "one of them does not exist: {command:?}");
        common::sessions(file, &folder, [command.as_slice()]);
    };
    run("run.txt", &[], &GOLDEN);
    run("run.json.txt", &["--format", "json"], &GOLDEN_JSON);
}

/// The name of a scenario, without folder, date or number: `empty-chair` of `lessons/04-empty-chair.toml`.
fn name(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap().trim_end_matches(".toml");
    file.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '-')
}

/// Every finding and every note that some scenario shows is shown by one whose whole answer is held.
#[test]
fn the_golden_scenarios_show_every_finding_and_note() {
    let (mut shown, mut all) = (BTreeSet::new(), BTreeSet::new());
    for (path, scenario) in common::library() {
        let variants = variants(&scenario);
        if GOLDEN.contains(&name(&path)) {
            shown.extend(variants.clone());
        }
        all.extend(variants);
    }
    assert!(20 < all.len(), "{all:?}");
    let missing: Vec<_> = all.difference(&shown).collect();
    assert!(missing.is_empty(), "no golden scenario shows {missing:?}: add one to GOLDEN");
}

/// The names of the findings and notes in the minutes of a scenario.
fn variants(scenario: &Scenario) -> BTreeSet<String> {
    let mut variants = BTreeSet::new();
    for entry in &scenario.meeting.play().entries {
        let findings = entry.decision().into_iter().flat_map(|decision| &decision.findings);
        variants.extend(findings.map(|finding| format!("finding {}", variant(finding))));
        variants.extend(entry.notes.iter().map(|note| format!("note {}", variant(note))));
    }
    variants
}

/// The name of a value's variant, as `Debug` writes it.
fn variant(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").chars().take_while(|letter| letter.is_alphanumeric()).collect()
}

/// Every provision is exercised by a scenario or one of its what-ifs.
#[test]
fn provisions_exercised_by_the_library() {
    let mut cited: BTreeMap<Provision, BTreeSet<String>> = BTreeMap::new();
    for (path, scenario) in common::library() {
        for meeting in meetings(&scenario) {
            for provision in provisions(&scenario, &meeting) {
                cited.entry(provision).or_default().insert(path.clone());
            }
        }
    }
    for provision in Provision::ALL {
        let scenarios = cited.get(provision).map_or(0, BTreeSet::len);
        println!("{scenarios:4}  {}", provision.citation());
    }
    let exercised = |provision: &Provision| cited.contains_key(provision);
    let missing: BTreeSet<&str> =
        Provision::ALL.iter().filter(|provision| !exercised(provision)).map(|provision| provision.citation()).collect();
    assert!(missing.is_empty(), "no scenario exercises {missing:?}");
}

/// The meeting as it stands, and as each what-if has it.
fn meetings(scenario: &Scenario) -> Vec<Meeting> {
    let changed = scenario.what_ifs.iter().map(|what_if| what_if.change.apply(&scenario.meeting));
    [scenario.meeting.clone()].into_iter().chain(changed).collect()
}

/// Everything that the decisions of a meeting rest on and that its report cites.
fn provisions(scenario: &Scenario, meeting: &Meeting) -> BTreeSet<Provision> {
    let record = meeting.play();
    let scenario = Scenario { meeting: meeting.clone(), ..scenario.clone() };
    let report = Report::new(&scenario, &record);
    let decided = record.entries.iter().filter_map(|entry| entry.decision()).flat_map(unsc::Decision::provisions);
    let consequences = report.consequences.iter().flat_map(|sentence| &sentence.provisions);
    let told = report.items.iter().flat_map(|item| &item.provisions).chain(consequences).copied();
    decided.chain(told).collect()
}

/// What the library asks of a file of history: what it rests on, what was at stake, what came of it, and what might have.
#[test]
fn every_file_of_history_has_its_parts() {
    let mut lacking = Vec::new();
    let library = common::library();
    let history: Vec<_> = library.iter().filter(|(path, _)| path.starts_with("history/")).collect();
    for (path, scenario) in &history {
        let Scenario { sources, story, expectations, what_ifs, meeting, .. } = scenario;
        let only_polls = meeting.agenda.iter().all(|item| matches!(item.act, Act::StrawPoll { .. }));
        let day = format!("history/{}-", meeting.council.day());
        // Names that answers must not use for these members.
        let second_names = ["Russia ", "Russia'", "Russia,", "Russia.", "Soviet Union", "USSR"];
        let mut told = story.iter().chain(what_ifs.iter().map(|what_if| &what_if.title));
        for (lacks, what) in [
            (!path.starts_with(&day), "its day in its name"),
            (sources.is_empty(), "sources"),
            (story.is_none(), "a story"),
            (expectations.is_empty() && !only_polls, "expectations"),
            (what_ifs.is_empty() && !only_polls, "a what-if"),
            (what_ifs.iter().any(|what_if| what_if.expectations.is_empty()), "expectations of a what-if"),
            (scenario.lesson.is_some(), "freedom from lessons"),
            (told.any(|text| second_names.iter().any(|name| text.contains(name))), "one name for each state"),
        ] {
            if lacks {
                lacking.push(format!("{path} lacks {what}"));
            }
        }
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
    assert!(60 <= history.len(), "{} files", history.len());
}

/// The course is numbered without a gap, in the order of its files; each lesson has one idea, and ends in a question that
/// one of its what-ifs answers.
#[test]
fn the_lessons_are_a_course() {
    let library = common::library();
    let lessons: Vec<_> = library.iter().filter(|(path, _)| path.starts_with("lessons/")).collect();
    for (place, (path, scenario)) in lessons.iter().enumerate() {
        let lesson = scenario.lesson.as_ref().unwrap_or_else(|| panic!("{path} has no [lesson]"));
        assert_eq!(usize::from(lesson.number), place + 1, "{path}");
        assert!(path.starts_with(&format!("lessons/{:02}-", lesson.number)), "{path}");
        assert!(lesson.question.ends_with('?'), "{path}: {}", lesson.question);
        let answers = scenario.what_ifs.iter().filter(|what_if| what_if.answer.is_some()).count();
        assert_eq!(answers, 1, "{path}");
        assert!(scenario.story.is_some(), "{path} has no story");
    }
    assert!(14 <= lessons.len(), "{} lessons", lessons.len());
}

/// What a table of rules says beside a preset changes that and nothing else, as the same word of the command line does.
#[test]
fn a_table_of_rules_changes_what_it_states() {
    let rules = |table: &str| {
        let file = format!(
            "title = \"An exercise\"\ndate = 2017-11-16\n[rules]\n{table}\n[drafts.text]\n[[agenda]]\n\
             draft = \"text\"\nvotes = {{ against = [\"Russia\"], others = \"in_favour\" }}\n"
        );
        Scenario::read(&file).unwrap().meeting
    };
    let two = rules("preset = \"override-12\"\nvetoes_needed = 2").rules;
    let veto = two.non_procedural.veto.unwrap();
    assert_eq!((veto.needed, veto.overridden_by), (2, Some(12)));
    // Nine is what the Charter asks for: nothing has changed.
    let charters = |table: &str| {
        let meeting = rules(table);
        meeting.rules.are_of_the_charter(&meeting.council)
    };
    assert!(charters("preset = \"charter\"\naffirmative = 9") && charters("affirmative = 9\nvetoes_needed = 1"));
    assert!(!charters("preset = \"charter\"\naffirmative = 10") && !charters("vetoes_needed = 2"));
}
