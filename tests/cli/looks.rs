//! How answers look: colour, widths, help.

use std::fs;
use std::path::PathBuf;

use textwrap::core::display_width;
use unsc::teach::library::ALL;
use unsc::teach::topics;

use super::teach::terminal::{CTRL_C, Terminal};
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

/// Phrases that no native speaker would use, or that were unclear, are nowhere in the repository.
#[test]
fn old_phrases_do_not_come_back() {
    const PHRASES: &str = "a vote has no `|are to be had|bars nothing|by the record this is no veto|cannot come to be|comes out \
        otherwise|courses it can take|does not come up|eighty years of votes|expected a day, found a text|files of your \
        own|for want of|guessed away|held against|hold forecasts against|is no bar|is no day|is no vote|is not a text in \
        utf-8|is not put|is there twice|is to be had|just the nine|most worth persuading|nearer counts|nine votes and no \
        veto|nothing smaller will do|nought|of one's own|page to touch|remarks on what goes where|stands twice|that would be \
        so if|the colours would tell|to touch and try|votes made up|what a seat is worth|what comes of it|what it would \
        take|what the meeting leaves|who stays away";
    let phrases: Vec<&str> = PHRASES.split('|').collect();
    let folders = ["src", "scenarios", "tests", "studio/view", "studio/engine", "examples", "benches"];
    let folders = folders.map(|name| common::files_below(&common::root().join(name), ""));
    let mut found = Vec::new();
    let mut read = 0;
    for path in folders.into_iter().flatten().chain(documents()).filter(|path| !path.ends_with(file!())) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        read += 1;
        // A phrase may be broken by the end of a line, and by the mark of a comment at the start of the next.
        let words = text.split_whitespace().filter(|word| !["//", "///", "//!", "#", "*", ">"].contains(word));
        let text = words.collect::<Vec<_>>().join(" ").to_lowercase().replace("there is no vote", "").replace('_', " ");
        found.extend(phrases.iter().filter(|phrase| text.contains(**phrase)).map(|phrase| (path.clone(), *phrase)));
    }
    assert!(found.is_empty(), "{found:#?}");
    assert!(300 < read, "{read} files");
}

/// The documents that people read.
fn documents() -> Vec<PathBuf> {
    let files =
        ["README.md", "RULES.md", "ARCHITECTURE.md", "CHANGELOG.md", "benches/README.md", "scenarios/README.md"];
    let teaching = common::files_below(&common::root().join("scenarios/teaching"), ".md");
    files.iter().map(|name| common::root().join(name)).chain(teaching).collect()
}

/// The paragraphs of a document, without code, tables, quotations and headings.
fn paragraphs(document: &str) -> Vec<String> {
    let outside_code = document.split("```").step_by(2).collect::<String>();
    let mut paragraphs = vec![String::new()];
    for line in outside_code.lines().map(str::trim) {
        if line.is_empty() || line.starts_with(['|', '>', '#', '!', '<', '-']) {
            paragraphs.push(String::new());
        }
        if !line.starts_with(['|', '>', '#', '!', '<']) {
            paragraphs.last_mut().unwrap().push_str(&format!(" {line}"));
        }
    }
    paragraphs
}

/// Fifteen-year-olds and people whose first language is another read this: short sentences on average, and none that goes
/// on and on.
#[test]
fn sentences_are_short() {
    let lessons = ALL.iter().filter_map(unsc::teach::library::Carried::scenario);
    let stories = lessons.flat_map(|scenario| {
        let lesson = scenario.lesson.map(|lesson| [lesson.idea, lesson.question]);
        scenario.story.into_iter().chain(lesson.into_iter().flatten())
    });
    let topics = topics::all().flat_map(|topic| topic.text.split("\n\n").map(ToOwned::to_owned));
    let documents = documents().into_iter().flat_map(|path| paragraphs(&fs::read_to_string(path).unwrap()));
    // Helps and errors have half-sentences in lists: each ends at an empty line or at an entry, which has two spaces.
    let golden =
        ["help.txt", "errors.txt"].map(|name| fs::read_to_string(common::root().join("tests/golden").join(name)));
    let answers = golden.into_iter().flat_map(|text| {
        let text = text.unwrap().replace("\n  ", "\n\n  ").replace("\n\n   ", "\n   ");
        text.split("\n\n").map(ToOwned::to_owned).collect::<Vec<_>>()
    });
    let prose: [(&str, Vec<String>, &[char], usize); 4] = [
        ("stories", stories.collect(), &['.', '?', '!'], 45),
        ("topics", topics.collect(), &['.', '?', '!'], 60),
        ("documents", documents.collect(), &['.', '?', '!', ':', ';'], 45),
        ("answers", answers.collect(), &['.', '?', '!', ':', ';', '╭', '│', '-'], 45),
    ];
    for (what, texts, ends, longest) in prose {
        let words = texts.iter().flat_map(|text| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let text = ends.iter().fold(text, |text, end| text.replace(&format!("{end} "), ".\n"));
            text.lines().map(|sentence| (sentence.split(' ').count(), sentence.to_owned())).collect::<Vec<_>>()
        });
        let words: Vec<(usize, String)> = words.filter(|(_, sentence)| !sentence.is_empty()).collect();
        assert!(100 < words.len(), "{what}: {} sentences", words.len());
        let too_long: Vec<_> = words.iter().filter(|(count, _)| longest < *count).collect();
        assert!(too_long.is_empty(), "{what}: {too_long:#?}");
        let average = words.iter().map(|(count, _)| count).sum::<usize>() / words.len();
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

/// A person at a terminal sees that long work goes on, and can stop it.
#[test]
fn long_work_is_seen() {
    let folder = common::folder("work", &[]);
    let pipe = folder.join("pipe.toml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut terminal = Terminal::open(&["run", pipe.to_str().unwrap()], 1000, false);
    terminal.wait_for("working: 1 s; Ctrl-C stops it");
    terminal.press(CTRL_C);
    terminal.end();
}
