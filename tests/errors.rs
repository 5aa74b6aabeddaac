//! Wrong files, and the exact message that people see for each.
//!
//! Every `tests/errors/*/NAME.toml` has a first line that says what is wrong with it, and a `NAME.stderr` with what
//! `unsc check` has to say. After a change of wording, write them all anew and read the difference:
//!
//! ```text
//! SNAPSHOTS=overwrite cargo test --test errors
//! ```

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use snapbox::Data;
use unsc::scenario::diagnostic::Stage;

const STAGES: [(&str, Stage); 3] = [("syntax", Stage::Syntax), ("shape", Stage::Shape), ("meaning", Stage::Meaning)];

fn errors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors")
}

/// The files of a folder with this ending, in the order of their names.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = files
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort();
    files
}

/// Every wrong file, with its folder's name.
fn wrong_files() -> Vec<(&'static str, Stage, PathBuf)> {
    let mut all = Vec::new();
    for (name, stage) in STAGES {
        let files = files(&errors().join(name), "toml");
        all.extend(files.into_iter().map(|file| (name, stage, file)));
    }
    all
}

/// `unsc` as the messages are to be seen: without colour, a hundred columns wide, from the folder of the files.
fn unsc() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unsc"));
    command.current_dir(errors()).env("NO_COLOR", "1").env("COLUMNS", "100").env_remove("CLICOLOR_FORCE");
    command
}

fn check(path: &str) -> Output {
    unsc().args(["check", path]).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn every_wrong_file_is_refused_in_these_words() {
    let snapshots = snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV);
    let mut failures = Vec::new();
    let wrong = wrong_files();
    for (folder, _, file) in &wrong {
        let name = file.file_name().unwrap().to_str().unwrap();
        let output = check(&format!("{folder}/{name}"));
        assert_eq!(output.status.code(), Some(1), "{folder}/{name} was not refused");
        assert!(output.stdout.is_empty(), "{folder}/{name} is called sound");
        let expected = Data::read_from(&file.with_extension("stderr"), None).raw();
        let compared = snapshots.try_eq(Some(&name), Data::text(stderr(&output)), expected);
        failures.extend(compared.err().map(|error| error.to_string()));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(60 <= wrong.len(), "only {} wrong files", wrong.len());
}

#[test]
fn every_wrong_file_is_refused_at_the_stage_of_its_folder() {
    for (folder, stage, file) in wrong_files() {
        let text = fs::read_to_string(&file).unwrap();
        let problems = unsc::Scenario::read(&text).unwrap_err();
        let first = problems.iter().map(|problem| problem.stage).min();
        assert_eq!(first, Some(stage), "{} is in {folder}", file.display());
    }
}

#[test]
fn every_wrong_file_says_first_what_is_wrong_with_it() {
    for (_, _, file) in wrong_files() {
        let text = fs::read_to_string(&file).unwrap();
        let said = text.lines().next().and_then(|line| line.strip_prefix("# "));
        assert!(said.is_some_and(|said| 10 < said.len()), "{}", file.display());
    }
}

#[test]
fn no_message_is_left_without_its_file() {
    for (name, _) in STAGES {
        for message in files(&errors().join(name), "stderr") {
            assert!(message.with_extension("toml").is_file(), "{}", message.display());
        }
    }
}

/// Lower case, no full stop, nothing that a terminal would obey, and no word that only a programmer knows.
#[test]
fn messages_speak_plainly() {
    const JARGON: [&str; 21] = [
        "integer",
        "float",
        "boolean",
        "bool",
        "datetime",
        "array",
        "inline",
        "struct",
        "enum",
        "variant",
        "parse",
        "token",
        "serde",
        "unwrap",
        "panic",
        "Option",
        "Vec<",
        "usize",
        "u16",
        "invalid type",
        "newline",
    ];
    for (_, _, file) in wrong_files() {
        let place = file.display();
        let problems = unsc::Scenario::read(&fs::read_to_string(&file).unwrap()).unwrap_err();
        for problem in &problems {
            let help = problem.help.clone().unwrap_or_default();
            let beside = problem.beside.as_ref().map(|(_, label)| label.clone());
            for words in [&problem.message, &problem.label, &beside.unwrap_or_default(), &help] {
                // What the file itself says stands in backticks.
                let own: String = words.split('`').step_by(2).collect();
                assert!(!own.ends_with('.'), "{place}: a full stop: {words}");
                let first = own.chars().next().unwrap_or('a');
                let rule = own.starts_with("Rule ");
                assert!(first.is_lowercase() || !first.is_alphabetic() || rule, "{place}: a capital: {words}");
                for word in JARGON {
                    assert!(!own.contains(word), "{place}: `{word}`: {words}");
                }
            }
            assert!(!problem.message.is_empty(), "{place}: no message");
            assert_eq!(problem.message.matches('`').count() % 2, 0, "{place}: {}", problem.message);
        }
        let output = stderr(&check(file.to_str().unwrap()));
        let obeyed = output.chars().find(|letter| letter.is_control() && *letter != '\n');
        assert_eq!(obeyed, None, "{place}");
        assert!(!output.contains(['\u{202e}', '\u{2066}', '\u{200b}']), "{place}");
    }
}

/// What a message says to write is accepted when it is written: with the edit made, that mistake is gone and no other has
/// come in its line.
#[test]
fn what_a_message_says_to_write_is_accepted() {
    let mut applied = 0;
    for (_, _, file) in wrong_files() {
        let text = fs::read_to_string(&file).unwrap();
        let problems = unsc::Scenario::read(&text).unwrap_err();
        for problem in &problems {
            let Some(fix) = &problem.fix else { continue };
            let mended = fix.apply(&text);
            let after = unsc::Scenario::read(&mended).err().unwrap_or_default();
            let place = file.display();
            assert!(!after.iter().any(|other| other.message == problem.message), "{place}: {problem:?}: {after:?}");
            let there = fix.span.start..fix.span.start + fix.text.len().max(1);
            let beside: Vec<_> = after.iter().filter(|other| there.contains(&other.span.start)).collect();
            assert!(beside.is_empty(), "{place}: {problem:?}: {beside:?}");
            applied += 1;
        }
    }
    assert!(80 <= applied, "only {applied} edits");
}

/// One mistake is one message, and many are many.
#[test]
fn all_mistakes_of_a_file_are_told_at_once() {
    for (file, mistakes) in
        [("syntax/several.toml", 6), ("shape/everything-at-once.toml", 12), ("meaning/everything-at-once.toml", 13)]
    {
        let output = stderr(&check(file));
        assert_eq!(output.matches("error: ").count(), mistakes, "{output}");
        assert_eq!(output.matches(&format!("╭▸ {file}:")).count(), mistakes, "{output}");
    }
}

#[test]
fn mistakes_beyond_the_twentieth_are_counted() {
    let strays: Vec<String> = (0..50).map(|number| format!("stray{number} = 1\n")).collect();
    let strays = strays.concat();
    let text = format!("title = \"An exercise\"\ndate = 2017-11-16\nagenda = []\n{strays}");
    let output = read_from_stdin(&text);
    assert_eq!(output.matches("╭▸ -:").count(), 20);
    assert!(output.ends_with("\n\nerror: `-` has 31 mistakes more\n\n"), "{output}");
}

fn read_from_stdin(text: &str) -> String {
    let mut child = unsc().args(["check", "-"]).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    stderr(&output)
}
