//! Wrong files: each is refused at the right place, with its cause and a way out.
//!
//! The cases are in `errors/*.diff`, which say how they are written. They hold the line and some words of each error, not
//! its sentences; what a person sees of a few of them is in `tests/golden/errors.txt`.

use std::fs;

use snapbox::IntoData;
use unsc::Scenario;
use unsc::scenario::diagnostic::{Diagnostic, Fix, Stage};

use crate::common;

/// The valid file that the cases change.
const VALID: &str = "title = \"An exercise\"\ndate  = 2017-11-16\n\n[drafts.us]\n\n[[agenda]]\ndraft = \"us\"\n\
                     votes = { against = [\"Russia\"], others = \"in_favour\" }\n";

/// A wrong file.
pub struct Case {
    pub title: String,
    pub stage: Stage,
    pub text: String,
    /// Each error that it has: the line, and words in its message or its hints.
    errors: Vec<(usize, Vec<String>)>,
}

/// All wrong files.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (name, stage) in [("syntax", Stage::Syntax), ("shape", Stage::Shape), ("meaning", Stage::Meaning)] {
        let path = common::root().join("tests/scenarios/errors").join(name).with_extension("diff");
        let document = fs::read_to_string(path).unwrap();
        cases.extend(document.split("\n## ").skip(1).map(|case| Case::new(stage, case)));
    }
    assert!(100 < cases.len(), "only {} wrong files", cases.len());
    cases
}

/// The text with `<U+200B>` and the like replaced by their characters.
fn visible_to_real(text: &str) -> String {
    let mut parts = text.split("<U+");
    let mut real = parts.next().unwrap().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('>').unwrap();
        real.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        real.push_str(rest);
    }
    real
}

/// The words in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

impl Case {
    fn new(stage: Stage, case: &str) -> Self {
        let (title, changes) = case.split_once('\n').unwrap();
        let mut lines: Vec<String> = VALID.lines().map(str::to_owned).collect();
        let mut at = 0;
        let mut errors = Vec::new();
        for change in changes.trim_end().lines() {
            let (kind, line) = change.split_at_checked(1).unwrap_or((" ", ""));
            let found = || {
                let place = lines[at..].iter().position(|found| found == line);
                at + place.unwrap_or_else(|| panic!("{title}: there is no line `{line}` from line {} on", at + 1))
            };
            match kind {
                "*" => lines.clear(),
                " " => at = found() + 1,
                "-" => {
                    at = found();
                    lines.remove(at);
                }
                "+" => {
                    lines.insert(at, visible_to_real(line));
                    at += 1;
                }
                "!" => errors.push((at, quoted(line).map(str::to_owned).collect())),
                _ => panic!("{title}: a line begins with `{kind}`"),
            }
        }
        Self { title: title.to_owned(), stage, text: lines.join("\n") + "\n", errors }
    }

    fn refused(&self) -> Vec<Diagnostic> {
        match Scenario::read(&self.text) {
            Ok(_) => panic!("{}: it is read\n{}", self.title, self.text),
            Err(problems) => problems,
        }
    }

    fn line_of(&self, problem: &Diagnostic) -> usize {
        1 + self.text[..problem.span.start].matches('\n').count()
    }
}

/// Everything that an error says.
fn words(problem: &Diagnostic) -> String {
    let beside = problem.beside.as_ref().map_or("", |(_, label)| label);
    [&problem.message, &problem.label, beside, problem.help.as_deref().unwrap_or_default()].join(" ")
}

#[test]
fn every_wrong_file_is_refused_with_place_cause_and_fix() {
    let mut wrong = Vec::new();
    for case in cases() {
        let mut left = case.refused();
        if left.iter().map(|problem| problem.stage).min() != Some(case.stage) {
            wrong.push(format!("{}: not refused at the stage {:?}", case.title, case.stage));
        }
        for (line, expected) in &case.errors {
            let fits = |problem: &Diagnostic| {
                let said = words(problem);
                case.line_of(problem) == *line && expected.iter().all(|word| said.contains(word.as_str()))
            };
            match left.iter().position(fits) {
                Some(found) => drop(left.remove(found)),
                None => wrong.push(format!("{}: no error at line {line} with {expected:?}", case.title)),
            }
        }
        wrong.extend(left.iter().map(|problem| {
            format!("{}: unexpected at line {}: {}", case.title, case.line_of(problem), words(problem))
        }));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What an error tells one to write, each as an edit: its own, or one for every word that it expects or asks about.
fn suggestions(text: &str, problem: &Diagnostic) -> Vec<Fix> {
    let said = [problem.label.as_str(), problem.help.as_deref().unwrap_or_default()];
    let told =
        said.iter().filter(|said| ["expected `", "did you mean `", "write `"].iter().any(|it| said.starts_with(it)));
    // What is to be filled in, or stands elsewhere, is an example.
    let words = told.flat_map(|said| quoted(said)).filter(|word| !word.contains(['…', '[', '=']));
    let in_quotes = text[problem.span.clone()].starts_with('"');
    let fixes = words.map(|word| match &problem.fix {
        Some(fix) if fix.text.trim_matches(['"', ' ']) == word.trim_matches('"') => fix.clone(),
        _ if in_quotes && !word.starts_with(['"', '\'']) => {
            Fix { span: problem.span.clone(), text: format!("\"{word}\"") }
        }
        _ => Fix { span: problem.span.clone(), text: word.to_owned() },
    });
    let mut fixes: Vec<Fix> = fixes.chain(problem.fix.clone()).collect();
    fixes.dedup();
    fixes
}

/// The errors that are left at the place of a suggestion once it is written; none if it is accepted.
fn refused_again(case: &Case, problem: &Diagnostic, fix: &Fix) -> Vec<Diagnostic> {
    let left = Scenario::read(&fix.apply(&case.text)).err().unwrap_or_default();
    let there = fix.span.start..fix.span.start + fix.text.len().max(1);
    let near = |at: usize| at.abs_diff(problem.span.start) <= fix.text.len();
    let same = |other: &Diagnostic| other.message == problem.message && near(other.span.start);
    left.into_iter().filter(|other| same(other) || there.contains(&other.span.start)).collect()
}

/// What an error says to write is accepted when it is written: that error is gone, and no other is at its place.
#[test]
fn suggestions_are_accepted() {
    let (mut tried, mut nonsense, mut wrong) = (0, 0, Vec::new());
    for case in cases() {
        for problem in case.refused() {
            for fix in suggestions(&case.text, &problem) {
                let left = refused_again(&case, &problem, &fix);
                if !left.is_empty() {
                    wrong.push(format!("{}: {problem:?}: {fix:?} is refused: {left:?}", case.title));
                }
                tried += 1;
                // The same with a word that means nothing, to see that it would be noticed.
                let other = Fix { text: fix.text.replace(char::is_alphanumeric, "§"), ..fix };
                nonsense += usize::from(!refused_again(&case, &problem, &other).is_empty());
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(130 <= tried, "only {tried} suggestions");
    assert!(tried / 2 < nonsense, "only {nonsense} of {tried} would be noticed if they were wrong");
}

/// Lower case, no full stop, no word that only a programmer knows.
#[test]
fn messages_speak_plainly() {
    const JARGON: [&str; 12] = [
        "serde",
        "unwrap",
        "panic",
        "Option<",
        "Vec<",
        "usize",
        "u16",
        "invalid type",
        "struct",
        "enum",
        "variant",
        "token",
    ];
    for case in cases() {
        for problem in case.refused() {
            let parts = [&problem.message, &problem.label].into_iter().chain(&problem.help);
            for part in parts.chain(problem.beside.as_ref().map(|(_, label)| label)) {
                // The file's own words are in backticks.
                let own: String = part.split('`').step_by(2).collect();
                assert!(!own.ends_with('.'), "{}: a full stop: {part}", case.title);
                assert!(!own.starts_with(char::is_uppercase) || own.starts_with("Rule "), "{}: {part}", case.title);
                assert!(!JARGON.iter().any(|word| own.contains(word)), "{}: jargon: {part}", case.title);
            }
            assert!(!problem.message.is_empty(), "{}: no message", case.title);
        }
    }
}

/// Ten of them, as a person sees them.
#[test]
fn errors_as_they_are_drawn() {
    const SHOWN: [&str; 10] = [
        "The quotes are those of a word processor",
        "Two drafts have one name",
        "Letters that nobody sees",
        "A member leans in no word that there is",
        "The title holds what a terminal would obey",
        "An agenda item is two things",
        "A kind of vote is misspelt",
        "The names of two members are misspelt",
        "Two members are in no list",
        "Nothing answers the question of a lesson",
    ];
    let all = cases();
    let shown = SHOWN.map(|title| {
        all.iter().find(|case| case.title.starts_with(title)).unwrap_or_else(|| panic!("no case `{title}`"))
    });
    let files: Vec<(String, &[u8])> =
        shown.iter().zip(1..).map(|(case, number)| (format!("{number}.toml"), case.text.as_bytes())).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let folder = common::folder("drawn-errors", &files);
    let names = files.iter().map(|(name, _)| ["check", name]);
    let names: Vec<[&str; 2]> = names.collect();
    common::sessions("errors.txt", &folder, names.iter().map(<[&str; 2]>::as_slice));
}

#[test]
fn errors_beyond_the_twentieth_are_counted() {
    let unknown: Vec<String> = (0..50).map(|number| format!("stray{number} = 1\n")).collect();
    let folder = common::folder("many-errors", &[("a.toml", (unknown.concat() + VALID).as_bytes())]);
    let refused = common::unsc_in(&folder, &["check", "a.toml"]).assert().code(1).stdout_eq("".raw());
    let said = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    assert_eq!(said.matches("╭▸ a.toml:").count(), 20, "{said}");
    assert!(said.contains("30"), "{said}");
}
