//! README.md and scenarios/README.md say what the program does: its sessions are run, its keys and fields are those
//! there are.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

const README: &str = "README.md";
const REFERENCE: &str = "scenarios/README.md";

fn read(document: &str) -> String {
    std::fs::read_to_string(root().join(document)).unwrap()
}

/// What stands between this heading and the next of its rank or a higher one.
fn section(document: &str, heading: &str) -> String {
    let text = read(document);
    let (_, section) =
        text.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("{document} has no `{heading}`"));
    let rank = heading.split(' ').next().unwrap();
    let next = (2..=rank.len()).map(|rank| format!("\n{} ", "#".repeat(rank)));
    let end = next.filter_map(|next| section.find(&next)).min();
    section.split_at(end.unwrap_or(section.len())).0.to_owned()
}

fn blocks(document: &str, language: &str) -> Vec<String> {
    let start = format!("\n```{language}\n");
    read(document).split(&start).skip(1).map(|block| block.split("\n```").next().unwrap().to_owned()).collect()
}

/// The program in the root of the project, 80 columns wide and without colour. What it writes goes where tests may write.
fn unsc(arguments: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_unsc"));
    for word in arguments.split_whitespace() {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("readme-{word}"));
        let own = ["toml", "html", "svg"]
            .iter()
            .any(|ending| !word.contains('/') && path.extension().is_some_and(|found| found == *ending));
        if own {
            // `unsc new` never overwrites a file.
            let _ = std::fs::remove_file(&path);
            program.arg(path);
        } else {
            program.arg(word);
        }
    }
    program.current_dir(root()).env("COLUMNS", "80").env("NO_COLOR", "1").stdin(Stdio::null()).output().unwrap()
}

fn answer(arguments: &str) -> String {
    let output = unsc(arguments);
    assert!(output.stderr.is_empty(), "{arguments}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The program says what the sessions say; `…` stands for lines left out. A command with nothing below it is shown for
/// what it does, and does it.
#[test]
fn the_sessions_are_real() {
    let (mut run, mut said) = (0, 0);
    for block in blocks(README, "console") {
        for session in format!("\n{block}").split("\n$ unsc ").skip(1) {
            let (arguments, expected) = session.split_once('\n').unwrap_or((session, ""));
            if expected.is_empty() {
                let output = unsc(arguments);
                assert!(output.status.success(), "{arguments}: {output:?}");
            } else {
                says(arguments, expected);
                said += 1;
            }
            run += 1;
        }
        assert!(block.starts_with("$ unsc "), "a session is one of `unsc`");
    }
    assert!(6 < run && 3 < said, "{run} commands, {said} answers");
}

fn says(arguments: &str, expected: &str) {
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
}

/// Every command has its place in the document, and every option that is named there is one of some command.
#[test]
fn every_command_and_no_other_option_is_named() {
    let readme = read(README);
    let help = answer("help");
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let (commands, _) = commands.split_once("\n\n").unwrap();
    let of_a_line = |line: &str| {
        let name = line.strip_prefix("  ")?;
        (!name.starts_with(' ')).then(|| name.split(' ').next().unwrap().to_owned())
    };
    let commands: Vec<String> = commands.lines().filter_map(of_a_line).collect();
    assert!(12 < commands.len(), "{commands:?}");
    let mut options = String::new();
    for command in commands.iter().filter(|command| *command != "help") {
        let named = readme.contains(&format!("unsc {command}"));
        assert!(named, "README.md does not name `unsc {command}`");
        options += &answer(&format!("{command} --help"));
    }
    for (at, _) in readme.match_indices("--") {
        let option: String = readme
            .split_at(at + 2)
            .1
            .chars()
            .take_while(|letter| letter.is_ascii_lowercase() || *letter == '-')
            .collect();
        let of_cargo = ["", "release", "test", "open", "nocapture", "path", "shard"].contains(&option.as_str());
        let known = options.contains(&format!("--{option}"));
        let rule = option.chars().all(|letter| letter == '-');
        assert!(of_cargo || known || rule, "there is no option `--{option}`");
    }
}

/// How often a permanent member's vote decides, by both counts.
#[test]
fn the_two_counts_of_voting_power_match_the_program() {
    let said = answer("power charter-1965");
    let said: Vec<&str> = said.split_whitespace().collect();
    let readme = read(README);
    let readme: Vec<&str> = readme.split_whitespace().collect();
    let both = |words: &str| said.join(" ").contains(words) && readme.join(" ").contains(words);
    assert!(both("decides 10.1 times as often"));
    assert!(both("2.04 times"));
}

/// As many as it says, and no longer than it may be.
#[test]
fn what_it_counts_is_there() {
    let readme = read(README);
    assert!(readme.lines().count() <= 200);
    let files = |folder: &str| std::fs::read_dir(root().join(folder)).unwrap().count();
    let meetings = files("scenarios/history");
    assert!(readme.contains(&format!("{meetings} real meetings")));
    assert_eq!(files("scenarios/lessons"), 20, "twenty lessons, it says");
}

#[test]
fn the_main_command_names_the_scenario_of_the_help() {
    let [commands] = blocks(README, "sh").try_into().unwrap();
    let lines: Vec<&str> = commands.lines().collect();
    let [main, test] = lines.as_slice() else {
        panic!("two commands, not {lines:?}");
    };
    let (cargo, arguments) = main.split_once(" -- ").unwrap();
    assert_eq!(cargo, "cargo run --release");
    let path = arguments.strip_prefix("run ").unwrap();
    assert!(root().join(path).is_file());
    // The help names it as it is reached from any folder.
    let name = path.rsplit('/').next().unwrap().trim_end_matches(".toml");
    assert!(answer("help").contains(&format!("unsc run @{name}")));
    assert_eq!(*test, "cargo test");
}

#[test]
fn the_smallest_scenario_holds() {
    let [smallest] = blocks(REFERENCE, "toml").try_into().unwrap();
    let scenario = unsc::Scenario::read(&smallest).unwrap();
    assert_eq!(scenario.expectations.len(), 1);
    assert_eq!(scenario.unmet(), []);
}

/// The example of leanings, blocs and events, on a draft on which no vote is known.
#[test]
fn the_outlook_of_the_reference_makes_a_forecast() {
    let [outlook, _] = blocks(REFERENCE, "text").try_into().unwrap();
    let file = format!(
        "title = \"An exercise\"\ndate = 2017-11-16\n[drafts.us]\n[[agenda]]\ndraft = \"us\"\n\
         votes = {{ others = \"unknown\" }}\n{outlook}\n"
    );
    let scenario = unsc::Scenario::read(&file).unwrap();
    let (meeting, outlook) = (&scenario.meeting, &scenario.outlook);
    assert_eq!((outlook.leanings.len(), outlook.blocs.len()), (1, 1));
    let forecast = unsc::forecast::forecast(meeting, outlook, &unsc::forecast::Evidence::default(), 1.0);
    let [item] = forecast.unwrap().items.try_into().unwrap();
    assert_eq!(item.statuses.len(), 3);
}

/// The example of preferences, on two drafts.
#[test]
fn the_preferences_of_the_reference_make_a_strategy() {
    let [_, preferences] = blocks(REFERENCE, "text").try_into().unwrap();
    let file = format!(
        "title = \"An exercise\"\ndate = 2017-11-16\n[drafts.us]\n[drafts.russia]\n[[agenda]]\ndraft = \"us\"\n\
         [[agenda]]\ndraft = \"russia\"\n{preferences}\n"
    );
    let scenario = unsc::Scenario::read(&file).unwrap();
    let found = unsc::strategy::strategy(&scenario.meeting, &scenario.preferences.unwrap()).unwrap();
    assert_eq!(found.looking_ahead.result.as_deref(), Some("neither"));
}

/// Every key and every word of the format is in the reference. Both are read from the schema.
#[test]
fn the_format_has_all_its_keys() {
    fn words(schema: &Value, found: &mut Vec<String>) {
        match schema {
            Value::Object(object) => {
                let keys = object.get("properties").and_then(Value::as_object).into_iter().flatten();
                found.extend(keys.map(|(key, _)| key.clone()));
                let values = object.get("enum").and_then(Value::as_array).into_iter().flatten();
                found.extend(values.chain(object.get("const")).filter_map(Value::as_str).map(str::to_owned));
                object.values().for_each(|value| words(value, found));
            }
            Value::Array(list) => list.iter().for_each(|value| words(value, found)),
            _ => {}
        }
    }
    let in_a_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let reference = read(REFERENCE);
    let (reference, _) = reference.split_once("\n## JSON\n").unwrap();
    let mut found = Vec::new();
    words(&serde_json::from_str(&answer("schema")).unwrap(), &mut found);
    assert!(60 < found.len(), "{found:?}");
    for word in found {
        let stands = reference.match_indices(&word).any(|(at, _)| {
            !reference[..at].ends_with(in_a_word) && !reference[at + word.len()..].starts_with(in_a_word)
        });
        assert!(stands, "{REFERENCE} does not name `{word}`");
    }
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

/// Every field of an answer is in the section of its command, or in the one on what all have in common.
#[test]
fn the_json_has_the_documented_fields() {
    const RIVALS: &str = "scenarios/history/2017-11-16-syria-jim-rival-drafts.toml";
    const EVE: &str = "scenarios/history/2017-11-13-syria-jim-eve.toml";
    const TEACH: &str = "### unsc explain, course, quiz, worksheet";
    let common = section(REFERENCE, "## JSON").split("\n### unsc").next().unwrap().to_owned();
    for (heading, arguments) in [
        ("### unsc run", format!("run {RIVALS}")),
        ("### unsc run", format!("run --explain {RIVALS}")),
        ("### unsc run", "run scenarios/history/2024-11-18-sudan.toml".to_owned()),
        ("### unsc run", "run scenarios/lessons/16-electing-a-judge.toml".to_owned()),
        ("### unsc run", "run scenarios/lessons/14-choosing-a-secretary-general.toml".to_owned()),
        ("### unsc check", "check scenarios/lessons/01-nine-votes.toml".to_owned()),
        ("### unsc what-if", format!("what-if {RIVALS}")),
        ("### unsc what-if", format!("what-if {RIVALS} --table us")),
        ("### unsc compare", format!("compare {RIVALS}")),
        ("### unsc forecast", format!("forecast {EVE} --given deal=yes")),
        ("### unsc forecast", format!("forecast {EVE} --sample 1000")),
        ("### unsc strategy", "strategy scenarios/history/2017-11-16-syria-jim-rival-drafts.toml".to_owned()),
        ("### unsc council", "council 2017-11-16".to_owned()),
        (TEACH, "explain".to_owned()),
        (TEACH, "explain veto".to_owned()),
        (TEACH, "course".to_owned()),
        (TEACH, "quiz --seed 7 --number 1".to_owned()),
    ] {
        let described = common.clone() + &section(REFERENCE, heading);
        let output = unsc(&format!("{arguments} --format json"));
        let value = serde_json::from_slice(&output.stdout).unwrap();
        let mut names = Vec::new();
        fields(&value, &mut names);
        assert!(3 < names.len(), "{arguments}: {names:?}");
        for name in names {
            assert!(
                described.contains(&format!("`{name}`")),
                "{REFERENCE} does not name the field `{name}` of `unsc {arguments}`"
            );
        }
    }
}

/// The example of README.md is a program of `examples`.
#[test]
fn the_example_is_a_program() {
    let program = read("examples/decide.rs");
    let lines: Vec<&str> = program.lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
    let program = lines.join("\n").replace("fn main() {\n", "");
    let [example] = blocks(README, "rust").try_into().unwrap();
    assert!(program.contains(&example), "examples/decide.rs is not\n{example}");
}
