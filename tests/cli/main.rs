//! The program as a person runs it: exit codes, input from everywhere, colour, widths, help. The commands of the README
//! are in `readme.rs`.
//!
//! What `--help` says is in `tests/golden/help.txt`, whole answers are in `sessions.txt` beside it. After a change of
//! wording, write both again and read the difference:
//!
//! ```console
//! $ SNAPSHOTS=overwrite cargo test --test cli
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test may fail loudly, and says what it held"
)]

#[path = "../common/mod.rs"]
mod common;

mod answers;
mod faults;
mod input;
mod looks;
mod shells;
mod teach;

use std::fs;

use common::{folder, stdout, unsc, unsc_in as in_folder};

const RIVAL_DRAFTS: &str = "scenarios/history/2017-11-16-syria-jim-rival-drafts.toml";

/// A small scenario, with its expected result.
const SOUND: &str = r#"title = "An exercise"
date  = 2017-11-16

[drafts.text]

[[agenda]]
draft = "text"
votes = { against = ["Russia"], others = "in_favour" }

[expect]
text = "vetoed"
"#;

/// 0: done. A vetoed draft is an answer, not a failure.
#[test]
fn exit_0_done() {
    for arguments in [
        &["run", RIVAL_DRAFTS][..],
        &["run", "--format", "json", RIVAL_DRAFTS],
        &["check", "scenarios"],
        &["council"],
        &["council", "1950-06-27"],
        &["--version"],
        &["--help"],
    ] {
        unsc(arguments).assert().code(0).stderr_eq("");
    }
}

/// 1: the input could not be used; what could be is still answered.
#[test]
fn exit_1_the_input_could_not_be_used() {
    unsc(&["run", "nowhere.toml"]).assert().code(1).stdout_eq("");
    unsc(&["council", "1945-10-24"]).assert().code(1).stdout_eq("");
    let answered = unsc(&["check", "nowhere.toml", RIVAL_DRAFTS]).assert().code(1);
    assert!(answered.get_output().stdout.starts_with(RIVAL_DRAFTS.as_bytes()));
}

/// 2: the command was not understood.
#[test]
fn exit_2_usage() {
    for arguments in [
        &["vote"][..],
        &["run"],
        &["check"],
        &["run", "--format", "xml", RIVAL_DRAFTS],
        &["run", "--color", "loud", RIVAL_DRAFTS],
        &["council", "yesterday"],
        &["council", "2017-02-30"],
    ] {
        unsc(arguments).assert().code(2).stdout_eq("");
    }
}

/// 3: an expectation did not hold; a file that cannot be used outweighs it.
#[test]
fn exit_3_an_expectation_did_not_hold() {
    let wrong = SOUND.replace("text = \"vetoed\"", "text = \"adopted\"");
    let what_if = "\n[[what_if]]\ntitle = \"Russia abstains\"\nchange = { text = { Russia = \"abstaining\" } }\n\
                   expect = { text = \"vetoed\" }\n";
    let folder = folder("unmet", &[("wrong.toml", (wrong + what_if).as_bytes()), ("sound.toml", SOUND.as_bytes())]);
    let checked = in_folder(&folder, &["check", "--format", "json", "wrong.toml"]).assert().code(3);
    let checked: serde_json::Value = serde_json::from_slice(&checked.get_output().stdout).unwrap();
    assert_eq!(checked["files"][0]["expectations"], 2);
    assert_eq!(checked["files"][0]["unmet"].as_array().unwrap().len(), 2);
    assert_eq!(checked["files"][0]["unmet"][1]["what_if"], "Russia abstains");
    in_folder(&folder, &["check", "."]).assert().code(3);
    in_folder(&folder, &["check", "nowhere.toml", "wrong.toml"]).assert().code(1);
    // To run it is no check.
    in_folder(&folder, &["run", "wrong.toml"]).assert().code(0);
}

/// `--format json` is JSON that says what it is.
#[test]
fn json() {
    let ran = stdout(unsc(&["run", "--format", "json", "scenarios/lessons"]));
    let ran: serde_json::Value = serde_json::from_str(&ran).unwrap();
    assert_eq!((ran["format"].as_str(), ran["version"].as_u64()), (Some("unsc run"), Some(2)));
    let meetings = ran["meetings"].as_array().unwrap();
    assert_eq!(meetings.len(), fs::read_dir("scenarios/lessons").unwrap().count());
    assert!(meetings.iter().all(|meeting| meeting["items"].is_array()));
    let council: serde_json::Value =
        serde_json::from_str(&stdout(unsc(&["council", "--format", "json", "1965-12-31"]))).unwrap();
    assert_eq!((council["format"].as_str(), council["affirmative"].as_u64()), (Some("unsc council"), Some(7)));
    assert_eq!(council["seats"].as_array().unwrap().len(), 11);
    assert_eq!(council["seats"][0]["name"], "Bolivia");
    assert_eq!(council["seats"][0]["until"], "1965-12-31");
}
