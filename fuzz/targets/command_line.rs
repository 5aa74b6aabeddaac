//! Any arguments given to the program, which is compiled into this one as it stands.
//!
//! An input is a command line, one argument a line; after an empty line comes what the file `input` holds. The program
//! runs in a folder of its own, where nothing that it is told to write can lie outside: no argument has a path to a
//! parent or to the root.

#![no_main]

#[path = "../../src/main.rs"]
#[allow(dead_code, reason = "its `main` is not called: that of the fuzzer is")]
mod program;

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{Seek, Write};
use std::os::fd::AsFd;
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use program::cli;
use unsc_fuzz::assert_readable;

/// Where the program runs, and where its two streams go.
struct Place {
    folder: PathBuf,
    answers: File,
    complaints: File,
    own_complaints: std::os::fd::OwnedFd,
}

static PLACE: OnceLock<Place> = OnceLock::new();

/// What lies in the folder.
const FILES: [(&str, &str); 10] = [
    ("small.toml", include_str!("../../tests/cli/faults/samples/small.toml")),
    ("small/small.toml", include_str!("../../tests/cli/faults/samples/small.toml")),
    ("sound.toml", include_str!("../../tests/cli/faults/samples/sound.toml")),
    ("likely.toml", include_str!("../../tests/cli/faults/samples/likely.toml")),
    ("wrong.toml", include_str!("../../tests/cli/faults/samples/wrong.toml")),
    ("rules.toml", "[rules]\naffirmative = 8\n"),
    ("library.csv", include_str!("../../tests/cli/faults/samples/library.csv")),
    ("wide.csv", include_str!("../../tests/cli/faults/samples/wide.csv")),
    ("compact.tsv", include_str!("../../tests/cli/faults/samples/compact.tsv")),
    ("folder/sound.toml", include_str!("../../tests/cli/faults/samples/sound.toml")),
];

fuzz_target!(
    init: prepare(),
    |data: &[u8]| {
        let Ok(text) = std::str::from_utf8(data) else { return };
        let (arguments, input) = text.split_once("\n\n").unwrap_or((text, ""));
        let arguments: Vec<String> = arguments.lines().take(16).map(within).collect();
        if !takes_too_long(&arguments) {
            run(&arguments, input);
        }
    }
);

/// A quiz takes Ctrl-C for itself, which goes once in a process.
fn takes_too_long(arguments: &[String]) -> bool {
    arguments.iter().any(|argument| argument == "quiz")
}

/// The argument, made harmless if it would lead out of the folder or ask for more than a moment allows.
fn within(argument: &str) -> String {
    let letters: Vec<char> = argument.chars().take(200).filter(|letter| *letter != '\0').collect();
    let digit = |place: Option<usize>| place.and_then(|place| letters.get(place)).is_some_and(char::is_ascii_digit);
    let mut harmless = String::new();
    let mut digits = 0;
    for (place, letter) in letters.iter().enumerate() {
        digits = if letter.is_ascii_digit() { digits + 1 } else { 0 };
        let parent = *letter == '.' && letters.get(place + 1) == Some(&'.');
        match letter {
            // A path has no parent and no root; a symbol has its strokes.
            '/' if !argument.starts_with("S/") => harmless.push('_'),
            '.' if parent && !(digit(place.checked_sub(1)) && digit(Some(place + 2))) => harmless.push('_'),
            // Plays at random, and the members of a Council, are counted one by one.
            _ if 3 < digits && !argument.starts_with("S/") && !argument.contains('-') => {}
            _ => harmless.push(*letter),
        }
    }
    harmless
}

fn prepare() {
    let folder = std::env::temp_dir().join(format!("unsc-fuzz-{}", std::process::id()));
    let within = folder.join("within");
    fs::create_dir_all(&within).expect("a folder to run in");
    let open = |name: &str| {
        let path = folder.join(name);
        File::options().create(true).truncate(true).read(true).write(true).open(path).expect("a file for a stream")
    };
    let (answers, complaints) = (open("answers"), open("complaints"));
    let own_complaints = std::io::stderr().as_fd().try_clone_to_owned().expect("a stream to complain on");
    std::env::set_current_dir(&within).expect("the folder is there");
    rustix::stdio::dup2_stdin(File::open("/dev/null").expect("nothing to read")).expect("standard input");
    rustix::stdio::dup2_stdout(&answers).expect("standard output");
    let place = Place { folder: within, answers, complaints, own_complaints };
    assert!(PLACE.set(place).is_ok());
    put_files();
    // What fails has to be heard, though the program's complaints go elsewhere.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        speak();
        hook(panic);
    }));
}

fn place() -> &'static Place {
    PLACE.get().expect("it was prepared")
}

/// Gives the fuzzer its own stream again.
fn speak() {
    let _ = rustix::stdio::dup2_stderr(&place().own_complaints);
}

fn put_files() {
    let _ = fs::remove_dir_all(&place().folder);
    for folder in ["folder", "small"] {
        fs::create_dir_all(place().folder.join(folder)).expect("a folder in the folder");
    }
    for (name, text) in FILES {
        fs::write(place().folder.join(name), text).expect("a file in the folder");
    }
    std::env::set_current_dir(&place().folder).expect("the folder is there");
}

fn run(arguments: &[String], input: &str) {
    let place = place();
    fs::write("input", input).expect("a file in the folder");
    for mut stream in [&place.answers, &place.complaints] {
        stream.set_len(0).and_then(|()| stream.rewind()).expect("a file that can be emptied");
    }
    rustix::stdio::dup2_stderr(&place.complaints).expect("standard error");
    let all = std::iter::once("unsc").chain(arguments.iter().map(String::as_str));
    let exit = cli::run(all.map(OsString::from));
    let _ = std::io::stdout().flush();
    speak();
    let (answers, complaints) = (content(&place.answers), content(&place.complaints));
    assert_readable(&answers);
    assert_readable(&complaints);
    // Whoever is refused is told why, and whoever is not hears an answer.
    let done = exit == std::process::ExitCode::SUCCESS;
    assert!(done || !complaints.is_empty() || !answers.is_empty(), "{exit:?} of {arguments:?} without a word");
    if done && arguments.windows(2).any(|two| two == ["--format", "json"]) && !answers.is_empty() && is_json(arguments)
    {
        serde_json::from_str::<serde_json::Value>(&answers).expect("an answer in JSON is JSON");
    }
    // Whatever it wrote is gone, and the files are as they were.
    let entries = fs::read_dir(".").map_or(0, Iterator::count);
    let writes =
        arguments.iter().any(|argument| argument.starts_with("-o") || argument.starts_with("--o") || argument == "new");
    if writes || entries != FILES.len() + 1 {
        put_files();
    }
}

/// Is `--format json` the form of the answer, and not a word of something else or of a help?
fn is_json(arguments: &[String]) -> bool {
    let asks_help = ["-h", "--help", "help", "-V", "--version", "--"];
    arguments.first().is_some_and(|verb| verb != "page" && verb != "new")
        && !arguments.iter().any(|argument| {
            asks_help.contains(&argument.as_str()) || argument.starts_with("-h") || argument.starts_with("-V")
        })
}

/// What a file of a stream holds.
fn content(file: &File) -> String {
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    let mut bytes = vec![0; usize::try_from(length).expect("no more than memory holds")];
    file.read_exact_at(&mut bytes, 0).expect("a file that was written can be read");
    String::from_utf8(bytes).expect("what is printed is UTF-8")
}
