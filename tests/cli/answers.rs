//! Whole answers of every command, and options that are refused.

use std::path::Path;

use super::{RIVAL_DRAFTS, unsc};
use crate::common;

const EVE: &str = "scenarios/history/2017-11-13-syria-jim-eve.toml";

/// What a person sees, of each command at least once: `tests/golden/sessions.txt`.
#[test]
fn sessions() {
    const AMENDED: &str = "scenarios/history/2025-02-24-ukraine-three-years.toml";
    const COMMANDS: [&[&str]; 44] = [
        &[],
        &["council", "2017-11-16"],
        &["check", "scenarios/lessons/01-nine-votes.toml"],
        &["what-if", RIVAL_DRAFTS],
        &[
            "what-if",
            RIVAL_DRAFTS,
            "--set",
            "us.Russia=abstaining",
            "--drop",
            "bolivia",
            "--seats",
            "Bolivia=Cuba",
            "--proviso",
            "as_written",
            "--rules",
            "two-vetoes",
            "--table",
            "us",
        ],
        &["what-if", RIVAL_DRAFTS, "--fewest", "bolivia=adopted", "--hold", "Egypt"],
        &["compare", RIVAL_DRAFTS, "--rules", "charter,no-veto,two-vetoes,override-11,g4-2005"],
        &["forecast", EVE],
        &["forecast", EVE, "--given", "us.Russia=abstaining", "--given", "deal=no"],
        &["strategy", RIVAL_DRAFTS],
        &["strategy", RIVAL_DRAFTS, "--format", "csv"],
        &["power", "2017-11-16"],
        &["record", "tests/cli/faults/samples/wide.csv"],
        &["explain", "veto"],
        &["quiz", "--seed", "7", "--number", "1"],
        // Refused.
        &["run", "nowhere.toml"],
        &["run", "mh17"],
        &["run", "scenarios/lessons/02-a-permanent-np.toml"],
        &["explain", "@2015-07-29-mh17-tribunal"],
        &["council", "2026-02-30"],
        &["course", "two"],
        &["worksheet", "--output", "sheet.pdf"],
        &["worksheet", RIVAL_DRAFTS, "--seed", "7"],
        &["worksheet", "--topic", "mandates"],
        &["quiz", "--lesson", "2", "--number", "3"],
        &["what-if", RIVAL_DRAFTS, "--seats", "Bolivia=Atlantis"],
        &["council", "1945-10-24"],
        &["council", "yesterday"],
        &["what-if", RIVAL_DRAFTS, "--set", "Russia"],
        &["what-if", RIVAL_DRAFTS, "--fewest", "su"],
        &["what-if", RIVAL_DRAFTS, "--fewest", "us=carried"],
        &["what-if", AMENDED, "--fewest", "territory=withdrawn"],
        &["what-if", RIVAL_DRAFTS, "--fewest", "us", "--hold", "Cuba"],
        &["what-if", RIVAL_DRAFTS, "--set", "us.Angola=against"],
        &["what-if", RIVAL_DRAFTS, "--seats", "Bolvia=Cuba"],
        &["compare", RIVAL_DRAFTS, "--rules", "noveto"],
        &["forecast", EVE, "--given", "Rusia=against"],
        &["forecast", EVE, "--given", "us=withdrawn"],
        &["forecast", EVE, "--given", "us=renewed"],
        &["forecast", RIVAL_DRAFTS, "--given", "Russia"],
        &["forecast", RIVAL_DRAFTS, "--given", "us.Russia=abstaining"],
        &["strategy", EVE],
        &["power", "scenarios/lessons"],
        &["man", "wat-if"],
    ];
    common::sessions("sessions.txt", Path::new(env!("CARGO_MANIFEST_DIR")), COMMANDS);
}

#[test]
fn a_seed_gives_the_same_sample_again() {
    let asked = ["forecast", EVE, "--sample", "2000", "--seed", "7"];
    let sampled = super::stdout(unsc(&asked));
    assert!(!sampled.is_empty());
    assert_eq!(sampled, super::stdout(unsc(&asked)));
}

/// The name of a bundled scenario stands for its Council and its rules, alone or beside others.
#[test]
fn power_of_a_bundled_scenario() {
    let bundled = "@2017-11-16-syria-jim-rival-drafts";
    let beside = format!("{bundled},1950-06-27");
    for arguments in [&["power", bundled][..], &["power", "--compare", &beside]] {
        unsc(arguments).assert().code(0).stderr_eq("");
    }
}

/// JSON has the words of scenario files, whichever question is asked.
#[test]
fn json_has_one_word_for_each_thing() {
    let ruling = "scenarios/history/1950-08-29-formosa-ruling-stands.toml";
    let json = |arguments: &[&str]| -> serde_json::Value {
        let mut all = vec!["what-if", "--format", "json"];
        all.extend(arguments);
        serde_json::from_str(&super::stdout(unsc(&all))).unwrap()
    };
    let fewest = json(&[ruling, "--fewest", "ruling=overruled"]);
    let outcomes = &fewest["fewest"][0]["alternatives"][0][0]["outcomes"];
    assert_eq!(outcomes[0], "overruled", "{fewest}");
    let table = json(&[RIVAL_DRAFTS, "--table", "us"]);
    let changes = table["single_changes"][0]["changes"].as_array().unwrap();
    assert!(changes.iter().any(|change| change["to"] == "in_favour"));
    for change in changes {
        for key in ["from", "to"] {
            let vote = change[key].as_str().unwrap();
            assert!(vote.parse::<::unsc::Vote>().is_ok(), "{vote}");
        }
    }
}
