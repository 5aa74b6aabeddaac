//! The library of scenarios: every file is sound, comes to what it expects, and reads as its golden text has it.
//!
//! The golden text (80 columns) and JSON of each scenario lie in `tests/golden/`, under the scenario's own path. Where
//! wording has changed on purpose, one command writes them anew, and takes away those whose scenario is gone:
//!
//! ```console
//! $ SNAPSHOTS=overwrite cargo test --test scenarios golden
//! ```
//!
//! `cargo test --test scenarios provisions -- --nocapture` lists which provisions the library exercises, and how often.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail loudly, and one of these prints a listing"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use snapbox::Assert;
use snapbox::data::{Data, DataFormat};
use snapbox::report::Palette;
use unsc::meeting::Act;
use unsc::{Meeting, Provision, Report, Scenario};

/// Each scenario read as a file, run and held against its expectations: the same code as `unsc check scenarios`.
#[test]
fn every_scenario_comes_to_what_it_expects() {
    let library = common::library();
    let unmet: Vec<String> = library
        .iter()
        .flat_map(|(path, scenario)| scenario.unmet().into_iter().map(move |unmet| format!("{path}: {unmet:?}")))
        .collect();
    assert!(unmet.is_empty(), "{unmet:#?}");
    println!("{} scenarios", library.len());
}

#[test]
fn golden_text_and_json() {
    let overwrite = std::env::var("SNAPSHOTS").as_deref() == Ok("overwrite");
    let golden = common::root().join("tests/golden");
    let mut differing = Vec::new();
    let mut known = BTreeSet::new();
    for (path, scenario) in common::library() {
        let report = Report::of(&scenario, &scenario.meeting.play());
        for (ending, answer) in [("txt", text(&report)), ("json", json(&report))] {
            let file = golden.join(Path::new(&path).with_extension(ending));
            differing.extend(differs(&answer, &file).map(|difference| format!("{path}\n{difference}")));
            known.insert(file);
        }
    }
    // What lies in the folder itself belongs to other tests.
    let stray: Vec<_> = ["txt", "json"]
        .into_iter()
        .flat_map(|ending| common::files_below(&golden, ending))
        .filter(|file| file.parent() != Some(&golden) && !known.contains(file))
        .collect();
    if overwrite {
        for file in &stray {
            fs::remove_file(file).unwrap();
        }
    } else {
        assert!(stray.is_empty(), "no scenario has these: {stray:#?}");
    }
    let few = differing.iter().take(5).cloned().collect::<Vec<_>>().join("\n");
    assert!(differing.is_empty(), "{} differ, of which\n{few}", differing.len());
}

/// What differs between an answer and its golden file.
fn differs(answer: &str, golden: &Path) -> Option<String> {
    let expected = Data::read_from(golden, Some(DataFormat::Text)).raw();
    let held =
        Assert::new().action_env("SNAPSHOTS").palette(Palette::plain()).try_eq(None, Data::text(answer), expected);
    held.err().map(|difference| difference.to_string())
}

/// The text of a report as a terminal of 80 columns without colour shows it.
fn text(report: &Report) -> String {
    let mut text = String::new();
    for line in report.text(80).lines {
        let line: String = line.into_iter().map(|span| span.text).collect();
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn json(report: &Report) -> String {
    let mut json = Vec::new();
    report.write_json(&mut json).unwrap();
    String::from_utf8(json).unwrap() + "\n"
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
    let report = Report::of(&scenario, &record);
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
        for (lacks, what) in [
            (!path.starts_with(&day), "its day in its name"),
            (sources.is_empty(), "sources"),
            (story.is_none(), "a story"),
            (expectations.is_empty() && !only_polls, "expectations"),
            (what_ifs.is_empty() && !only_polls, "a what-if"),
            (what_ifs.iter().any(|what_if| what_if.expectations.is_empty()), "expectations of a what-if"),
            (scenario.lesson.is_some(), "freedom from lessons"),
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
        Scenario::read(&file).unwrap().meeting.rules
    };
    let two = rules("preset = \"override-12\"\nvetoes_needed = 2");
    let veto = two.non_procedural.veto.unwrap();
    assert_eq!((veto.needed, veto.overridden_by), (2, Some(12)));
    // Nine is what the Charter asks for: nothing has changed.
    assert!(rules("preset = \"charter\"\naffirmative = 9").of_the_charter);
    assert!(!rules("preset = \"charter\"\naffirmative = 10").of_the_charter);
}
