//! Shell completions and manual pages, each checked by the shell or the formatter that reads them.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::{folder, in_folder, stdout, unsc};

/// Is this program there? Where not, what needs it is left out; in CI it has to be there.
fn is_there(program: &str) -> bool {
    let there = Command::new(program).arg("--version").output().is_ok();
    if !there {
        let missing = format!("left out: `{program}` is not there");
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{missing}");
        eprintln!("{missing}");
    }
    there
}

/// Runs a program on a text.
fn fed(program: &str, arguments: &[&str], text: &str) -> Output {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let text = text.to_owned();
    // In parallel, so that neither waits for the other.
    let feeding = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let _ = feeding.join().unwrap();
    output
}

fn script(shell: &str) -> String {
    stdout(unsc(&["completions", shell]))
}

/// The commands that the program has.
pub fn commands() -> Vec<String> {
    let help = stdout(unsc(&["--help"]));
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let (commands, _) = commands.split_once("\n\n").unwrap();
    let name = |line: &str| {
        let name = line.strip_prefix("  ")?.split(' ').next()?;
        (!name.is_empty() && name != "help").then(|| name.to_owned())
    };
    commands.lines().filter_map(name).collect()
}

#[test]
fn every_shell_completes_every_command() {
    let commands = commands();
    assert!(15 < commands.len(), "{commands:?}");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = script(shell);
        for command in &commands {
            assert!(script.contains(command.as_str()), "{shell}: {command}");
        }
    }
    unsc(&["completions", "bsh"]).assert().code(2);
}

#[test]
fn bash_completes_commands_options_topics_and_names() {
    if !is_there("bash") {
        return;
    }
    let mut asking = script("bash");
    // As bash itself asks: `@` parts two words, and what is to be completed has it all the same.
    asking.push_str(
        r#"
try() {
    COMP_WORDS=("${@:2}") COMP_CWORD=$(($# - 2)) COMPREPLY=()
    "$(complete -p unsc | sed 's/.*-F \([^ ]*\) .*/\1/')" unsc "$1" "${COMP_WORDS[COMP_CWORD - 1]}"
    echo "$1: ${COMPREPLY[*]}"
}
try wh unsc wh
try --fe unsc what-if --fe
try @2017-11-16-s unsc run @ 2017-11-16-s
try vet unsc explain vet
try no-v unsc compare x --rules no-v
try scen unsc run scen
"#,
    );
    let checked = fed("bash", &["--norc", "-n"], &asking);
    assert!(checked.status.success() && checked.stderr.is_empty(), "{checked:?}");
    let answered = fed("bash", &["--norc", "-s"], &asking);
    assert_eq!(String::from_utf8(answered.stderr).unwrap(), "");
    // Where it has nothing to offer, bash offers files.
    assert_eq!(
        String::from_utf8(answered.stdout).unwrap(),
        "wh: what-if\n--fe: --fewest\n@2017-11-16-s: @2017-11-16-syria-jim-rival-drafts\n\
         vet: veto veto-debate\nno-v: no-veto no-veto-mass-atrocity\nscen: \n"
    );
    assert!(asking.contains("-o bashdefault -o default unsc"));
}

#[test]
fn zsh_and_fish_can_read_theirs() {
    if is_there("zsh") {
        let script = script("zsh");
        let checked = fed("zsh", &["-f", "-n"], &script);
        assert!(checked.status.success() && checked.stderr.is_empty(), "{checked:?}");
        assert!(script.starts_with("#compdef unsc\n"));
        let scenario = "Scenario files or folders; `-` reads one from standard input:_unsc_files'";
        assert!(script.contains(scenario), "files and names are completed");
    }
    if is_there("fish") {
        let asking = script("fish")
            + "complete -C 'unsc wh'\ncomplete -C 'unsc run @2017-11-16-s'\ncomplete -C 'unsc run scen'\n";
        let answered = fed("fish", &["--no-config"], &asking);
        let answered = String::from_utf8(answered.stdout).unwrap();
        let words: Vec<&str> = answered.lines().map(|line| line.split('\t').next().unwrap()).collect();
        assert_eq!(words, ["what-if", "@2017-11-16-syria-jim-rival-drafts", "scenarios/"]);
    }
}

#[test]
fn all_pages_are_written_at_once() {
    let folder = folder("man", &[]);
    in_folder(&folder, &["man", "--dir", "share/man1"]).assert().code(0).stdout_eq("").stderr_eq("");
    let mut written: Vec<String> = std::fs::read_dir(folder.join("share/man1"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    written.sort();
    let mut wanted: Vec<String> = commands().iter().map(|name| format!("unsc-{name}.1")).collect();
    wanted.push("unsc.1".to_owned());
    wanted.sort();
    assert_eq!(written, wanted);
    let page = std::fs::read_to_string(Path::new(&folder).join("share/man1/unsc-what-if.1")).unwrap();
    assert_eq!(page, stdout(unsc(&["man", "what-if"])));
    in_folder(&folder, &["man", "--dir", "share/man1/unsc.1"]).assert().code(1).stdout_eq("");
}
