//! What several test binaries need: the bundled scenarios, invented councils, the program, and whole answers kept in files.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use snapbox::cmd::{Command, cargo_bin};
use snapbox::data::{Data, DataFormat};
use unsc::Scenario;
use unsc::law::council::{Council, Member, Seat, SeatKind};

/// The root of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder that ends so, in the order of their paths.
pub fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The scenarios of the project, each with its path below `scenarios/`: `history/2017-….toml`.
pub fn library() -> Vec<(String, Scenario)> {
    let folder = root().join("scenarios");
    let read = |path: PathBuf| {
        let below = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap();
        match Scenario::read(&text) {
            Ok(scenario) => (below, scenario),
            Err(problems) => panic!("{below} is not sound: {problems:#?}"),
        }
    };
    let library: Vec<_> = files_below(&folder, ".toml").into_iter().map(read).collect();
    assert!(!library.is_empty(), "the library is empty");
    library
}

/// A Council of this many seats, the first of them permanent.
pub fn council(seats: usize, permanent: usize) -> Council {
    let seat = |seat: usize| {
        let kind = if seat < permanent { SeatKind::Permanent } else { SeatKind::Elected };
        Seat::new(Member::generic(&format!("Member {seat:03}")), kind)
    };
    Council::new(date(2017, 11, 16), (0..seats).map(seat))
}

/// How many of a long row of votes are passed over for each one tried: none with `CI=true` or an optimised build, so
/// that there every vote is tried. The step is prime to 2 and 3, in whose powers the votes are counted.
pub fn stride(step: usize) -> usize {
    let complete = !cfg!(debug_assertions) || std::env::var("CI").as_deref() == Ok("true");
    if complete { 1 } else { step }
}

/// Runs a property on this many cases, the same ones each time.
pub fn hold<S: Strategy>(cases: u32, of: &S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let seeded = TestRng::from_seed(RngAlgorithm::ChaCha, &[27; 32]);
    TestRunner::new_with_rng(config, seeded).run(of, property).unwrap();
}

/// The program in the root of the project, on a terminal of 80 columns without colour.
pub fn unsc(arguments: &[&str]) -> Command {
    unsc_in(root(), arguments)
}

/// The program in a folder, on a terminal of 80 columns without colour.
pub fn unsc_in(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(cargo_bin!("unsc")).args(arguments).current_dir(folder).env("COLUMNS", "80");
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command = command.env_remove(variable);
    }
    command
}

/// A new folder with these files, for one test.
pub fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (file, bytes) in files {
        fs::create_dir_all(folder.join(file).parent().unwrap()).unwrap();
        fs::write(folder.join(file), bytes).unwrap();
    }
    folder
}

/// What the program prints.
pub fn stdout(command: Command) -> String {
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

/// Runs each command in a folder and compares the whole session with a file of `tests/golden`: what is printed, the
/// errors, the exit code. `SNAPSHOTS=overwrite cargo test` writes the files again.
pub fn sessions<'a>(file: &str, folder: &Path, commands: impl IntoIterator<Item = &'a [&'a str]>) {
    let mut session = String::new();
    for arguments in commands {
        let output = unsc_in(folder, arguments).output().unwrap();
        let quoted = |word: &&str| if word.contains(' ') { format!("'{word}'") } else { (*word).to_owned() };
        let words: Vec<String> = arguments.iter().map(quoted).collect();
        session.push_str(&format!("$ unsc {}\n", words.join(" ")));
        session.push_str(&String::from_utf8(output.stdout).unwrap());
        session.push_str(&String::from_utf8(output.stderr).unwrap());
        if let Some(code @ 1..) = output.status.code() {
            session.push_str(&format!("[exit code {code}]\n"));
        }
        session.push('\n');
    }
    golden(file, session);
}

/// Compares a text with a file of `tests/golden`; `SNAPSHOTS=overwrite cargo test` writes the file again.
pub fn golden(file: &str, text: String) {
    let file = root().join("tests/golden").join(file);
    let expected = Data::read_from(&file, Some(DataFormat::Text)).raw();
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(Data::text(text), expected);
}
