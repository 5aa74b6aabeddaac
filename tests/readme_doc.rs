//! README.md says what the program does: its sessions are run, its keys and fields are those there are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    std::fs::read_to_string(root().join("README.md")).unwrap()
}

/// What stands between this heading and the next of its rank.
fn section(heading: &str) -> String {
    let readme = readme();
    let (_, section) = readme.split_once(&format!("\n## {heading}\n")).unwrap();
    section.split("\n## ").next().unwrap().to_owned()
}

fn blocks(language: &str) -> Vec<String> {
    let readme = readme();
    let start = format!("\n```{language}\n");
    readme
        .split(&start)
        .skip(1)
        .map(|block| block.split("\n```").next().unwrap().to_owned())
        .collect()
}

fn answer(arguments: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_unsc"))
        .args(arguments.split_whitespace())
        .current_dir(root())
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{arguments}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The program says what the sessions say; `…` stands for lines left out.
#[test]
fn the_sessions_are_real() {
    let mut run = 0;
    for block in blocks("console") {
        let (command, expected) = block.split_once('\n').unwrap();
        let arguments = command
            .strip_prefix("$ unsc ")
            .expect("a session is one of `unsc`");
        let answer = answer(arguments);
        let mut rest = answer.trim_end();
        let mut exact = true;
        for part in expected.split('…').map(|part| part.trim_matches('\n')) {
            let at = rest.find(part).unwrap_or_else(|| {
                panic!("`{arguments}` does not say\n{part}\nin\n{rest}");
            });
            assert!(!exact || at == 0, "`{arguments}` begins otherwise:\n{rest}");
            rest = rest.split_at(at + part.len()).1;
            exact = false;
        }
        let all_said = expected.ends_with('…') || rest.is_empty();
        assert!(all_said, "`{arguments}` goes on:\n{rest}");
        run += 1;
    }
    assert_eq!(run, 3);
}

#[test]
fn the_main_command_names_the_scenario_of_the_help() {
    let [commands] = blocks("sh").try_into().unwrap();
    let lines: Vec<&str> = commands.lines().collect();
    let [main, test] = lines.as_slice() else {
        panic!("two commands, not {lines:?}");
    };
    let (cargo, arguments) = main.split_once(" -- ").unwrap();
    assert_eq!(cargo, "cargo run --release");
    assert!(answer("help").contains(&format!("unsc {arguments}")));
    assert!(test.starts_with("cargo test"));
}

#[test]
fn the_smallest_scenario_holds() {
    let [smallest] = blocks("toml").try_into().unwrap();
    let scenario = unsc::Scenario::read(&smallest).unwrap();
    assert_eq!(scenario.expectations.len(), 1);
    assert_eq!(scenario.unmet(), []);
}

/// Every key that is read from a file stands in the reference, and so does every word for what can come of a thing.
#[test]
fn the_format_has_all_its_keys() {
    let mut reading = String::new();
    for file in std::fs::read_dir(root().join("src/scenario/file")).unwrap() {
        reading += &std::fs::read_to_string(file.unwrap().path()).unwrap();
    }
    let reference = section("Scenario files");
    let mut keys: Vec<String> = Vec::new();
    for (at, _) in reading.match_indices('"') {
        let (before, after) = reading.split_at(at + 1);
        let before = before.trim_end_matches('"');
        let asked = ["&mut keys, ", "(keys, ", "of_each("]
            .iter()
            .any(|asking| before.ends_with(asking))
            || before.rsplit_once("keys.").is_some_and(|(_, asking)| {
                asking.ends_with('(') && asking.trim_end_matches('(').chars().all(is_of_a_name)
            });
        if asked {
            keys.push(after.split('"').next().unwrap().to_owned());
        }
    }
    assert!(60 < keys.len(), "{keys:?}");
    let fates = unsc::meeting::Fate::ALL.iter().map(|fate| fate.word());
    let votes = unsc::Vote::ALL.into_iter().map(unsc::Vote::key);
    let kinds = unsc::rules::precedence::MotionKind::ALL.map(|(word, _)| word);
    let provisos = unsc::rules::Proviso::ALL.map(|(word, _)| word);
    let chapters = unsc::question::Chapter::ALL.map(|(word, _)| word);
    let words = fates
        .chain(votes)
        .chain(kinds)
        .chain(provisos)
        .chain(chapters);
    keys.extend(words.map(str::to_owned));
    for key in keys {
        let stands = reference.match_indices(&key).any(|(at, _)| {
            let (before, rest) = reference.split_at(at);
            let after = rest.split_at(key.len()).1;
            !before.ends_with(is_of_a_name) && !after.starts_with(is_of_a_name)
        });
        assert!(stands, "README.md does not name the key `{key}`");
    }
}

fn is_of_a_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn fields(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                names.push(name.clone());
                fields(value, names);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| fields(value, names)),
        _ => {}
    }
}

#[test]
fn the_json_has_the_fields_that_are_named() {
    let described = section("JSON");
    let mut names = Vec::new();
    for arguments in [
        "run --format json scenarios/history/2017-11-16-syria-jim-rival-drafts.toml",
        "run --format json scenarios/history/2024-11-18-sudan.toml",
        "run --format json scenarios/lessons/16-electing-a-judge.toml",
        "run --format json scenarios/lessons/17-choosing-a-secretary-general.toml",
        "council --format json 2017-11-16",
        "check --format json scenarios/lessons/01-nine-votes.toml",
    ] {
        let value = serde_json::from_str(&answer(arguments)).unwrap();
        fields(&value, &mut names);
    }
    names.sort();
    names.dedup();
    assert!(40 < names.len(), "{names:?}");
    for name in names {
        assert!(
            described.contains(&format!("`{name}`")),
            "README.md does not name the field `{name}`"
        );
    }
}

/// The example of README.md, which has to be the lines between the two marks, word for word.
#[test]
fn the_library_does_what_its_example_says() {
    // README
    use jiff::civil::date;
    use unsc::{Ballot, Council, Matter, Outcome, Question, Rules, Vote, Votes};

    let day = date(2017, 11, 16);
    let council = Council::on(day).unwrap();
    let mut votes = Votes::known([Vote::InFavour; 15]);
    for (member, vote) in [
        ("Bolivia", Vote::Against),
        ("Russia", Vote::Against),
        ("China", Vote::Abstaining),
        ("Egypt", Vote::Abstaining),
    ] {
        votes.set(council.place_of(member).unwrap(), Some(vote));
    }

    let question = Question::of(Matter::NonProcedural);
    let decision = Rules::charter(day).decide(&council, &question, &Ballot::RollCall(votes));
    assert_eq!(decision.outcome(), Some(Outcome::Vetoed));
    // the surplus over nine, the veto and by whom, whose abstention is no bar
    assert_eq!(decision.findings.len(), 3);
    // README

    let source = include_str!("readme_doc.rs");
    let lines = source.split("    // README\n").nth(1).unwrap();
    let example: Vec<&str> = lines
        .lines()
        .map(|line| line.strip_prefix("    ").unwrap_or(line))
        .collect();
    assert_eq!(blocks("rust"), [example.join("\n")]);
}
