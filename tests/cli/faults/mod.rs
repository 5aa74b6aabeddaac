//! What can go wrong around the program: files that are none, words that a terminal would obey, disks that are full,
//! readers that leave, people who press Ctrl-C. Whatever it is, the program ends soon, in little memory, with one
//! plain sentence, and leaves no half-written file. Inputs that nobody thinks of are the fuzzers' work: `.ci/fuzz`.
//!
//! On Linux, whose shell can limit memory and files, and which has a disk that is always full.

#![cfg(target_os = "linux")]
mod bounds;
mod input;
mod leaving;
mod words;
mod writing;

use std::fs;
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The most memory that the program may reserve, in kibibytes: its own code, its stacks, and what it reads.
const MEMORY: u32 = 512 << 10;

/// The most seconds of the processor that the program may use: ten, and without optimisation six times as many.
const SECONDS: u32 = if cfg!(debug_assertions) { 60 } else { 10 };

/// When a run is given up, however busy the machine is; most take a thousandth of it.
const PATIENCE: Duration = Duration::from_secs(300);

/// A small scenario of fifteen members, with leanings.
const LIKELY: &str = include_str!("samples/likely.toml");

/// A scenario of six members: the page of it takes no time.
const SMALL: &str = include_str!("samples/small.toml");

/// A small record.
const RECORD: &str = include_str!("samples/wide.csv");

/// Every command, with arguments that make it answer; the files are those of [`folder`].
const ANSWERING: [&[&str]; 24] = [
    &["list"],
    &["show", "@2017-11-16-syria-jim-rival-drafts"],
    &["run", "small.toml"],
    &["run", "--explain", "--format", "json", "likely.toml"],
    &["check", "small.toml"],
    &["what-if", "small.toml"],
    &["compare", "small.toml"],
    &["forecast", "likely.toml"],
    &["strategy", "@2017-11-16-syria-jim-rival-drafts"],
    &["council", "2017-11-16"],
    &["page", "small.toml"],
    &["page", "--picture", "small.toml"],
    &["power"],
    &["power", "--format", "csv"],
    &["record", "record.csv"],
    &["explain", "veto"],
    &["course", "1"],
    &["quiz", "--seed", "1"],
    &["worksheet", "--seed", "1", "--format", "html"],
    &["new", "--date", "2017-11-16"],
    &["schema"],
    &["completions", "fish"],
    &["man", "run"],
    &[],
];

/// How a run of the program ended, and what it said.
struct Ended {
    /// The exit code; none if a signal ended it.
    code: Option<i32>,
    signal: Option<i32>,
    answers: String,
    complaints: String,
}

/// A new folder with `small.toml`, `likely.toml` and `record.csv`.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("faults").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (file, text) in [("small.toml", SMALL), ("likely.toml", LIKELY), ("record.csv", RECORD)] {
        fs::write(folder.join(file), text).unwrap();
    }
    folder
}

/// The program in a folder, with what a shell says before it starts and where its streams go, as `>/dev/full`.
fn shell(folder: &Path, before: &str, arguments: &[&str], streams: &str) -> Command {
    let mut command = Command::new("sh");
    command
        .current_dir(folder)
        .arg("-c")
        .arg(format!("ulimit -v {MEMORY}; ulimit -t {SECONDS}; {before} exec \"$@\" {streams}"))
        .args(["sh", env!("CARGO_BIN_EXE_unsc")])
        .args(arguments)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The program in a folder.
fn unsc(folder: &Path, arguments: &[&str]) -> Ended {
    ended(shell(folder, "", arguments, "").spawn().unwrap())
}

/// Waits for the end; fails where that takes too long.
fn ended(mut child: Child) -> Ended {
    drop(child.stdin.take());
    let answers = child.stdout.take().map(read);
    let complaints = child.stderr.take().map(read);
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if PATIENCE < begun.elapsed() {
            child.kill().unwrap();
            panic!("it does not end: {child:?}");
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let text = |reader: Option<std::thread::JoinHandle<Vec<u8>>>| {
        let bytes = reader.map_or(Vec::new(), |reader| reader.join().unwrap());
        String::from_utf8(bytes).unwrap()
    };
    Ended { code: status.code(), signal: status.signal(), answers: text(answers), complaints: text(complaints) }
}

/// Reads a stream while the program runs, so that it need not wait for its reader.
fn read(mut stream: impl Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        bytes
    })
}

impl Ended {
    /// Refused with a plain reason: nothing is answered, and one or more complaints made.
    fn refused(&self, what: &str) {
        assert_eq!((self.code, self.answers.as_str()), (Some(1), ""), "{what}: {:?}, {}", self.signal, self.complaints);
        assert!(
            self.complaints.starts_with("error: ") && !self.complaints.contains("panicked"),
            "{what}: {}",
            self.complaints
        );
    }
}

/// The commands above are all that there are.
#[test]
fn no_command_is_left_out() {
    let folder = folder("verbs");
    let help = unsc(&folder, &["--help"]).answers;
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let verbs = commands
        .lines()
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|verb| !["", "help"].contains(verb));
    for verb in verbs {
        assert!(ANSWERING.iter().any(|arguments| arguments.first() == Some(&verb)), "`{verb}` is not tried");
    }
    for arguments in ANSWERING {
        let ended = unsc(&folder, arguments);
        assert_eq!((ended.code, ended.complaints.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(!ended.answers.is_empty(), "{arguments:?}");
    }
}
