//! How answers look: colour, widths, help.

use std::fs;

use textwrap::core::display_width;
use unsc::teach::library::ALL;
use unsc::teach::topics;

use super::{RIVAL_DRAFTS, stdout, unsc};
use crate::common;

/// Colour supports and never carries meaning: without it the words are the same.
#[test]
fn colour() {
    let plain = stdout(unsc(&["run", RIVAL_DRAFTS]));
    assert!(!plain.contains('\u{1b}'), "no terminal, no colour");
    let coloured = stdout(unsc(&["run", "--color", "always", RIVAL_DRAFTS]));
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(without_colour(&coloured), plain);
    for (arguments, variables, is_coloured) in [
        (&["run", RIVAL_DRAFTS][..], &[("CLICOLOR_FORCE", "1")][..], true),
        (&["run", RIVAL_DRAFTS], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        (&["run", "--color", "always", RIVAL_DRAFTS], &[("NO_COLOR", "1")], true),
        (&["run", "--color", "never", RIVAL_DRAFTS], &[("CLICOLOR_FORCE", "1")], false),
        (&["--color", "always", "council", "2017-11-16"], &[], true),
    ] {
        let answer = stdout(unsc(arguments).envs(variables.iter().copied()));
        assert_eq!(answer.contains('\u{1b}'), is_coloured, "{arguments:?} {variables:?}");
    }
    // Complaints go by the same rule.
    for (when, is_coloured) in [("always", true), ("never", false)] {
        let complained = unsc(&["run", "--color", when, "-"]).stdin("title = 1").assert().code(1);
        assert_eq!(complained.get_output().stderr.contains(&0x1b), is_coloured, "{when}");
    }
}

fn without_colour(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    plain + rest
}

/// No line of an answer is wider than the terminal, between 60 and 100 columns, and none ends in blanks.
#[test]
fn widths_are_kept() {
    for (columns, width) in [("60", 60), ("80", 80), ("100", 100), ("20", 60), ("500", 100)] {
        for arguments in [
            &["run", "scenarios"][..],
            &["council", "1950-06-27"],
            &["council", "2017-11-16"],
            &["what-if", RIVAL_DRAFTS],
            &["compare", RIVAL_DRAFTS],
        ] {
            let answer = stdout(unsc(arguments).env("COLUMNS", columns));
            assert!(!answer.is_empty(), "{arguments:?}");
            let wrong: Vec<&str> =
                answer.lines().filter(|line| width < display_width(line) || line.trim_end() != *line).collect();
            assert!(wrong.is_empty(), "{arguments:?} in {columns} columns:\n{}", wrong.join("\n"));
        }
    }
}

/// Phrases that no native speaker would use, or that were unclear.
#[test]
fn old_phrases_do_not_come_back() {
    const PHRASES: [&str; 25] = [
        "are to be had",
        "bars nothing",
        "by the record this is no veto",
        "comes out otherwise",
        "cannot come to be",
        "courses it can take",
        "for want of votes",
        "is no bar",
        "is no day",
        "is no vote",
        "is to be had",
        "its probability is nought",
        "most worth persuading",
        "nine votes and no veto",
        "nothing smaller will do",
        "of one's own",
        "remarks on what goes where",
        "stands twice",
        "that would be so if",
        "the colours would tell",
        "to touch and try",
        "what a seat is worth",
        "what comes of it",
        "what it would take",
        "what the meeting leaves",
    ];
    let mut found = Vec::new();
    let documents = ["README.md", "RULES.md", "ARCHITECTURE.md"].map(|name| common::root().join(name));
    let folders = ["src", "scenarios"].map(|name| common::files_below(&common::root().join(name), ""));
    for path in folders.into_iter().flatten().chain(documents) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        // A phrase may be broken by the end of a line, and by the mark of a comment at the start of the next.
        let words = text.split_whitespace().filter(|word| !["//", "///", "//!", "#"].contains(word));
        let text = words.collect::<Vec<_>>().join(" ").to_lowercase().replace("there is no vote", "");
        found.extend(PHRASES.iter().filter(|phrase| text.contains(**phrase)).map(|phrase| (path.clone(), *phrase)));
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Stories and topics are read by fifteen-year-olds: short sentences on average, and none that goes on and on.
#[test]
fn sentences_are_short() {
    let stories = ALL.iter().filter_map(|carried| carried.scenario()?.story);
    let topics = topics::all().flat_map(|topic| topic.text.split("\n\n").map(ToOwned::to_owned));
    for (what, texts, longest) in [("stories", stories.collect::<Vec<_>>(), 45), ("topics", topics.collect(), 60)] {
        let joined = texts.iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        let sentences: Vec<String> = joined
            .flat_map(|text| text.replace(['?', '!'], ".").split_inclusive(". ").map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let words = |sentence: &String| sentence.split(' ').count();
        assert!(100 < sentences.len(), "{what}: {} sentences", sentences.len());
        let too_long: Vec<_> = sentences.iter().filter(|sentence| longest < words(sentence)).collect();
        assert!(too_long.is_empty(), "{what}: {too_long:#?}");
        let average = sentences.iter().map(words).sum::<usize>() / sentences.len();
        assert!(average <= 20, "{what}: {average} words a sentence");
    }
}

/// What `--help` says, of the program and of every command that it lists: `tests/golden/help.txt`.
#[test]
fn help() {
    let commands = super::shells::commands();
    assert!(commands.starts_with(&["run".to_owned(), "check".to_owned()]), "{commands:?}");
    let all: Vec<Vec<&str>> =
        [vec!["--help"]].into_iter().chain(commands.iter().map(|name| vec![name, "--help"])).collect();
    common::sessions("help.txt", common::root(), all.iter().map(Vec::as_slice));
}
