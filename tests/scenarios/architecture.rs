//! What the compiler cannot hold: one place decides, the law knows nothing around it, the library never prints or exits.
//! (That it never panics is held by the lints of Cargo.toml.)

use std::fs;

use crate::common;

/// A line of code: its file, its number, and the text without comments and without what is in quotes.
struct Line {
    place: String,
    code: String,
}

/// The code below a folder of `src`, tests left out.
fn code(folder: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    for path in common::files_below(&common::root().join("src").join(folder), ".rs") {
        let text = fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        let path = path.strip_prefix(common::root()).unwrap().display().to_string().replace('\\', "/");
        lines.extend(text.lines().zip(1..).map(|(line, number)| {
            let unquoted: String = line.split('"').step_by(2).collect();
            let code = unquoted.split("//").next().unwrap().to_owned();
            Line { place: format!("{path}:{number}"), code }
        }));
    }
    assert!(lines.len() > 500, "`src/{folder}` has only {} lines", lines.len());
    lines
}

/// Is this one of the words of the code, and no part of a longer one?
fn has_word(code: &str, word: &str) -> bool {
    let in_a_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(word).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + word.len()..]);
        !(word.starts_with(in_a_word) && before.ends_with(in_a_word)
            || word.ends_with(in_a_word) && after.starts_with(in_a_word))
    })
}

/// Fails with each line that has one of these words.
fn nowhere(rule: &str, lines: &[Line], words: &[&str]) {
    let has_one = |line: &&Line| words.iter().any(|word| has_word(&line.code, word));
    let found: Vec<String> =
        lines.iter().filter(has_one).map(|line| format!("{}: {}", line.place, line.code)).collect();
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

fn library() -> Vec<Line> {
    let of_the_program = |line: &Line| line.place.starts_with("src/cli") || line.place.starts_with("src/main.rs");
    code("").into_iter().filter(|line| !of_the_program(line)).collect()
}

#[test]
fn the_law_knows_no_file_no_probability_and_no_sentence() {
    let words = [
        "toml",
        "serde_json",
        "Spanned",
        "schemars",
        "f64",
        "f32",
        "rand",
        "crate::scenario",
        "crate::meeting",
        "crate::forecast",
        "crate::views",
        "crate::english",
        "crate::document",
        "std::io",
        "std::fs",
        "std::env",
    ];
    nowhere("the law knows only the calendar and serde", &code("law"), &words);
}

/// Only `law/rules` asks whether the votes are enough and whether there is a veto. The reader may ask
/// whether a rule that is written down makes sense.
#[test]
fn only_the_rules_compare_a_tally_with_what_a_rule_requires() {
    const REQUIRED: [&str; 4] = [".affirmative", ".permanent_against", ".overridden_by", ".needed"];
    const COMPARED: [&str; 8] = [" < ", " <= ", " == ", " != ", " >= ", " > ", ".cmp(", "checked_sub("];
    let elsewhere =
        |line: &&Line| !["src/law/rules", "src/scenario"].iter().any(|folder| line.place.starts_with(folder));
    let compares = |line: &&Line| {
        REQUIRED.iter().any(|part| has_word(&line.code, part)) && COMPARED.iter().any(|sign| line.code.contains(sign))
    };
    let library = library();
    let found: Vec<&String> = library.iter().filter(elsewhere).filter(compares).map(|line| &line.place).collect();
    assert!(found.is_empty(), "only the rules compare: {found:#?}");
    // `Rule::outcome` decides; everything else asks it.
    let words = ["Outcome::Vetoed }", "Rule {", "Veto {"];
    for folder in ["what_if", "forecast", "strategy", "power", "history"] {
        let asking: Vec<Line> =
            code("").into_iter().filter(|line| line.place.contains(&format!("/{folder}"))).collect();
        nowhere("they ask the rules", &asking, &words);
    }
}

#[test]
fn the_library_never_prints_and_never_exits() {
    let words = [
        "println!",
        "print!",
        "eprintln!",
        "eprint!",
        "dbg!",
        "process::exit",
        "process::abort",
        "todo!",
        "unimplemented!",
        "unreachable!",
        "unsafe",
        "annotate_snippets",
        "anstream",
        "anstyle",
        "clap",
        "terminal_size",
        "ctrlc",
    ];
    nowhere("the library never prints, exits or knows a terminal", &library(), &words);
}
