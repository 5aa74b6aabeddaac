//! The program as a person runs it: exit codes, input from everywhere, colour, widths, help. The commands of the README
//! are in `readme.rs`.
//!
//! What `--help` says lies in `tests/help/`, what else the program says stands below. Where that has changed on purpose,
//! one command writes both anew:
//!
//! ```console
//! $ SNAPSHOTS=overwrite cargo test --test cli
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test may fail loudly"
)]
#![allow(clippy::needless_raw_string_hashes, reason = "snapbox writes its snapshots so")]

mod answers;
mod input;
mod looks;
mod shells;

use std::fs;
use std::path::{Path, PathBuf};

use snapbox::cmd::{Command, cargo_bin};
use snapbox::str;

const RIVAL_DRAFTS: &str = "scenarios/history/2017-11-16-syria-jim-rival-drafts.toml";

/// A small scenario, which expects what comes of it.
const SOUND: &str = r#"title = "An exercise"
date  = 2017-11-16

[drafts.text]

[[agenda]]
draft = "text"
votes = { against = ["Russia"], others = "in_favour" }

[expect]
text = "vetoed"
"#;

/// The program in the root of the project, on a terminal of 80 columns that nobody has set to anything else.
fn unsc(arguments: &[&str]) -> Command {
    in_folder(Path::new(env!("CARGO_MANIFEST_DIR")), arguments)
}

fn in_folder(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(cargo_bin!("unsc")).args(arguments).current_dir(folder).env("COLUMNS", "80");
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command = command.env_remove(variable);
    }
    command
}

/// A new folder with these files.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (file, bytes) in files {
        fs::create_dir_all(folder.join(file).parent().unwrap()).unwrap();
        fs::write(folder.join(file), bytes).unwrap();
    }
    folder
}

fn stdout(command: Command) -> String {
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

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

/// 1: the input could not be used.
#[test]
fn exit_1_the_input_could_not_be_used() {
    unsc(&["run", "nowhere.toml"]).assert().code(1).stdout_eq("").stderr_eq(str![[r#"
error: `nowhere.toml` does not exist

"#]]);
    unsc(&["council", "1945-10-24"]).assert().code(1).stdout_eq("").stderr_eq(str![[r#"
error: no Council is known for 24 October 1945: the roster runs from 17 January 1946 to 31 December 2027

"#]]);
    // The others are still answered.
    let answered = unsc(&["check", "nowhere.toml", RIVAL_DRAFTS]).assert().code(1);
    answered.stdout_eq(str![[r#"
scenarios/history/2017-11-16-syria-jim-rival-drafts.toml: sound; [..] expectations hold

"#]]);
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
    unsc(&["council", "yesterday"]).assert().stderr_eq(str![[r#"
error: invalid value 'yesterday' for '[DATE]': a day is written as 2017-11-16

For more information, try '--help'.

"#]]);
}

/// Without a command it says where to begin: that is an answer.
#[test]
fn alone_it_says_where_to_begin() {
    let said = unsc(&[]).assert().code(0).stderr_eq("");
    said.stdout_eq(str![[r#"
How the United Nations Security Council votes: what is adopted, what is not, and
why.

Learn
   unsc course 1
[..]
...
"#]]);
}

/// 3: an expectation did not hold; a file that cannot be used outweighs it.
#[test]
fn exit_3_an_expectation_did_not_hold() {
    let wrong = SOUND.replace("text = \"vetoed\"", "text = \"adopted\"");
    let what_if = "\n[[what_if]]\ntitle = \"Russia abstains\"\nchange = { text = { Russia = \"abstaining\" } }\n\
                   expect = { text = \"vetoed\" }\n";
    let files = [("wrong.toml", wrong.clone() + what_if), ("sound.toml", SOUND.to_owned())];
    let folder = folder("unmet", &files.each_ref().map(|(name, text)| (*name, text.as_bytes())));
    in_folder(&folder, &["check", "."]).assert().code(3).stderr_eq("").stdout_eq(str![[r#"
./sound.toml: sound; 1 of 1 expectations hold
./wrong.toml: 2 of 2 expectations do not hold
  `text`: expected `adopted`, it came to `vetoed`
  `text`: expected `vetoed`, it came to `adopted` (what if: Russia abstains)

"#]]);
    let checked = in_folder(&folder, &["check", "--format", "json", "wrong.toml"]).assert().code(3);
    let checked: serde_json::Value = serde_json::from_slice(&checked.get_output().stdout).unwrap();
    assert_eq!(checked["files"][0]["expectations"], 2);
    assert_eq!(checked["files"][0]["unmet"][0]["came"], "vetoed");
    assert_eq!(checked["files"][0]["unmet"][1]["what_if"], "Russia abstains");
    in_folder(&folder, &["check", "nowhere.toml", "wrong.toml"]).assert().code(1);
    // To run it is no check.
    in_folder(&folder, &["run", "wrong.toml"]).assert().code(0);
}

/// `--format json` is JSON that says what it is.
#[test]
fn json() {
    let ran = stdout(unsc(&["run", "--format", "json", "scenarios/lessons"]));
    let reports: Vec<serde_json::Value> = serde_json::from_str(&ran).unwrap();
    assert_eq!(reports.len(), fs::read_dir("scenarios/lessons").unwrap().count());
    for report in &reports {
        assert_eq!((report["format"].as_str(), report["version"].as_u64()), (Some("unsc run"), Some(1)));
    }
    let council: serde_json::Value =
        serde_json::from_str(&stdout(unsc(&["council", "--format", "json", "1965-12-31"]))).unwrap();
    assert_eq!((council["format"].as_str(), council["affirmative"].as_u64()), (Some("unsc council"), Some(7)));
    assert_eq!(council["seats"].as_array().unwrap().len(), 11);
    assert_eq!(council["seats"][0]["name"], "Bolivia");
    assert_eq!(council["seats"][0]["until"], "1965-12-31");
}

/// A Council of its day, with terms, groups and how far into them.
#[test]
fn council() {
    unsc(&["council", "2017-11-16"]).env("COLUMNS", "100").assert().code(0).stdout_eq(str![[r#"
The Security Council on 16 November 2017
fifteen members, nine votes and no veto (Charter, Art. 27)

Permanent members
  China                                                       Asia-Pacific States
  France                                                      Western European and other States
  Russian Federation                                          Eastern European States
  United Kingdom                                              Western European and other States
  United States                                               Western European and other States

Elected members
  Bolivia                             2017–2018, year 1 of 2  Latin American and Caribbean States
  Egypt                               2016–2017, year 2 of 2  African States
  Ethiopia                            2017–2018, year 1 of 2  African States
  Italy                               2017                    Western European and other States
  Japan                               2016–2017, year 2 of 2  Asia-Pacific States
  Kazakhstan                          2017–2018, year 1 of 2  Asia-Pacific States
  Senegal                             2016–2017, year 2 of 2  African States
  Sweden                              2017–2018, year 1 of 2  Western European and other States
  Ukraine                             2016–2017, year 2 of 2  Eastern European States
  Uruguay                             2016–2017, year 2 of 2  Latin American and Caribbean States

"#]]);
    // Without a day it is today's.
    assert!(stdout(unsc(&["council"])).contains("Permanent members\n  China"));
}
