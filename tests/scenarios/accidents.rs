//! Files as they come out of accidents: scenarios with bytes and lines lost, doubled and swapped. Whatever is left is
//! read, or refused in plain words; nothing panics. It is the same on every machine, and takes seconds; the fuzzers
//! (`.ci/fuzz`) try inputs without end, and need a C++ compiler.

use std::fs;

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use unsc::{Report, Scenario};

use super::errors::cases;
use crate::common;

/// What people, editors and networks put into files.
const DEBRIS: &str = "\"|'|\"\"\"|[|]|[[|]]|{|}|=|,|.|#|\\|:|-1|07|1e9|2017-02-30|true|é|“|\n|\r|\t|\0|\u{202e}|\u{feff}|\
                      <<<<<<< HEAD\n|[drafts.us]\n|[[agenda]]\n|votes = {}\n";

/// One accident.
fn mutate(text: &str, others: &[String], rng: &mut ChaCha8Rng) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (place, other) = (rng.random_range(0..bytes.len()), rng.random_range(0..bytes.len()));
    let (line, swapped) = (rng.random_range(0..lines.len()), rng.random_range(0..lines.len()));
    let foreign = &others[rng.random_range(0..others.len())];
    let accident = rng.random_range(0..12);
    match accident {
        0 => drop(bytes.remove(place)),
        1 => bytes.insert(place, bytes[place]),
        2 => bytes.swap(place, other),
        3 => bytes[place] = rng.random(),
        4 => bytes.truncate(place),
        5 => {
            let debris: Vec<&str> = DEBRIS.split('|').collect();
            let debris = debris[rng.random_range(0..debris.len())].bytes();
            drop(bytes.splice(place..place, debris));
        }
        6 => drop(bytes.drain(place..(place + rng.random_range(0..40)).min(bytes.len()))),
        7 => drop(lines.remove(line)),
        8 => lines.insert(line, lines[line]),
        9 => lines.swap(line, swapped),
        10 => lines.insert(line, foreign.split_inclusive('\n').nth(swapped).unwrap_or("\n")),
        _ => {
            bytes.truncate(place);
            bytes.extend(&foreign.as_bytes()[rng.random_range(0..foreign.len())..]);
        }
    }
    if (7..=10).contains(&accident) { lines.concat() } else { String::from_utf8_lossy(&bytes).into_owned() }
}

/// One to four accidents that befall one of the files; `others` are what it may be mixed with.
fn mutated(files: &[String], others: &[String], rng: &mut ChaCha8Rng) -> String {
    let mut text = files[rng.random_range(0..files.len())].clone();
    for _ in 0..rng.random_range(1..=4) {
        if !text.is_empty() {
            text = mutate(&text, others, rng);
        }
    }
    text
}

/// The bundled scenarios, and the wrong files.
fn texts() -> (Vec<String>, Vec<String>) {
    let scenarios = common::files_below(&common::root().join("scenarios"), ".toml");
    let scenarios = scenarios.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    (scenarios, cases().into_iter().map(|case| case.text).collect())
}

/// Reads a text, plays what it says, and looks at every mistake; `Err` if a mistake is not fit to be shown.
fn use_it(text: &str) -> Result<bool, String> {
    match Scenario::read(text) {
        Ok(scenario) => {
            let report = Report::new(&scenario, &scenario.meeting.play());
            if report.document().lines(80).lines.is_empty() {
                return Err("nothing is reported".to_owned());
            }
            std::hint::black_box(scenario.unmet());
            Ok(true)
        }
        Err(problems) => {
            for problem in &problems {
                let places = problem.beside.iter().map(|(place, _)| place);
                for place in places.chain([&problem.span]) {
                    if place.end < place.start || text.len() < place.end {
                        return Err(format!("{place:?} is no place: {}", problem.message));
                    }
                }
                let own: String = problem.message.split('`').step_by(2).collect();
                for word in ["basic string", "literal string", "array", "inline", "newline", "recurse", "unquoted"] {
                    if own.contains(word) {
                        return Err(format!("`{word}`: {}", problem.message));
                    }
                }
            }
            if problems.is_empty() {
                return Err("refused without a reason".to_owned());
            }
            Ok(false)
        }
    }
}

#[test]
fn nothing_panics_whatever_happened_to_the_file() {
    const CASES: usize = 1500;
    let (scenarios, wrong) = texts();
    let mut rng = ChaCha8Rng::seed_from_u64(1946);
    let mut sound = 0;
    for case in 0..CASES {
        let text = mutated(&scenarios, &wrong, &mut rng);
        let used = std::panic::catch_unwind(|| use_it(&text)).unwrap_or_else(|_| panic!("case {case} panics:\n{text}"));
        match used {
            Ok(read) => sound += usize::from(read),
            Err(why) => panic!("case {case}: {why}\n{text}"),
        }
    }
    // Else the accidents were too small or too large to try anything.
    assert!((CASES / 50..CASES / 2).contains(&sound), "{sound} of {CASES} are sound");
}

/// The drawing of mistakes is the program's own: it is given a folder of such files.
#[test]
fn every_mistake_can_be_drawn() {
    let folder = common::folder("accidents", &[]);
    let (scenarios, wrong) = texts();
    let mut rng = ChaCha8Rng::seed_from_u64(2027);
    for case in 0..400 {
        let text = mutated(&wrong, &scenarios, &mut rng);
        fs::write(folder.join(format!("{case}.toml")), text).unwrap();
    }
    for width in ["1", "60", "100"] {
        let check = ["check", folder.to_str().unwrap()];
        let output = common::unsc(&check).env("NO_COLOR", "1").env("COLUMNS", width).output().unwrap();
        let complaints = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{complaints}");
        assert!(400 < complaints.matches("error: ").count());
        let obeyed = complaints.chars().find(|letter| *letter != '\n' && unsc::scenario::diagnostic::hidden(*letter));
        assert_eq!(obeyed, None);
    }
}

/// As much as a file can hold, of one thing: each is refused. If the time grew with the square, this would take hours.
#[test]
fn the_largest_files_are_refused_soon() {
    const HEAD: &str = "title = \"An exercise\"\ndate = 2017-11-16\n";
    const DRAFT: &str = "[drafts.us]\n[[agenda]]\ndraft = \"us\"\n";
    let size = (1 << 20) - 1000;
    let filled = |head: &str, item: &dyn Fn(usize) -> String, tail: &str| {
        let mut text = format!("{HEAD}{head}");
        for number in 0.. {
            let item = item(number);
            if size < text.len() + item.len() {
                break;
            }
            text.push_str(&item);
        }
        text + tail
    };
    let wrong: [(&str, String); 15] = [
        ("drafts", filled("", &|n| format!("[drafts.a{n}]\n"), "")),
        ("strange keys", filled("", &|n| format!("k{n} = 1\n"), "")),
        ("broken lines", filled("", &|n| format!("title {n}\n"), "")),
        ("open texts", filled("", &|n| format!("k{n} = \"\n"), "")),
        ("open lists", filled("", &|_| "a = [\n".to_owned(), "")),
        ("values without quotes", filled("sources = [", &|n| format!("a{n}, "), "]\n")),
        ("keys twice", filled("", &|_| "k = 1\n".to_owned(), "")),
        ("headers twice", filled("", &|_| "[drafts.us]\n".to_owned(), "")),
        ("open brackets", filled("a = ", &|_| "[".to_owned(), "")),
        ("deep brackets", format!("{HEAD}a = {}{}\n", "[".repeat(size / 2), "]".repeat(size / 2))),
        ("dots", filled("", &|_| "a.".to_owned(), "b = 1\n")),
        ("strangers", filled(&format!("{DRAFT}votes = {{ against = ["), &|n| format!("\"Rusia {n}\", "), "] }\n")),
        ("unknown drafts", filled("", &|n| format!("[[agenda]]\ndraft = \"us{n}\"\n"), "")),
        ("expectations", filled(&format!("{DRAFT}[expect]\n"), &|n| format!("us{n} = \"vetoed\"\n"), "")),
        ("one long name", filled(&format!("{DRAFT}votes = {{ against = [\""), &|_| "Russia".to_owned(), "\"] }\n")),
    ];
    for (what, text) in wrong {
        let problems = Scenario::read(&text).unwrap_err();
        assert!(problems.len() <= 1000, "{what}: {}", problems.len());
    }
}
