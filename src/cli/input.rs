//! Scenario files: found, read and understood, or complained about.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use itertools::Itertools;
use unsc::scenario::Scenario;
use unsc::scenario::diagnostic::{nearest, visible};
use unsc::teach::library;

use super::diagnostics;
use super::output::{Complaint, Output};

/// A scenario is written by a person; a larger file is something else.
const LARGEST: u64 = 1 << 20;

/// A usual one is read at once into so many bytes.
const USUAL: usize = 8 << 10;

/// A scenario and where it came from.
pub struct Loaded {
    /// The path as a person would write it; `-` for standard input.
    pub path: String,
    /// The path itself.
    pub file: PathBuf,
    /// Its text.
    pub text: String,
    /// The scenario.
    pub scenario: Scenario,
}

/// Reads every scenario of these paths, folders with all below them; what cannot be used is complained about.
/// The second value says whether all could.
pub fn load(paths: &[PathBuf], output: &mut Output) -> io::Result<(Vec<Loaded>, bool)> {
    let mut loaded = Vec::new();
    let mut sound = true;
    for path in paths {
        let (files, complaints) = files(path);
        sound &= complaints.is_empty();
        for complaint in complaints {
            output.complain(complaint)?;
        }
        for file in files {
            match read_one(&file, output)? {
                Some(scenario) => loaded.push(scenario),
                None => sound = false,
            }
        }
    }
    Ok((loaded, sound))
}

/// Reads the one scenario that a command takes.
pub fn load_one(path: &Path, command: &str, output: &mut Output) -> io::Result<Option<Loaded>> {
    let (mut loaded, _) = load(&[path.to_owned()], output)?;
    if 1 < loaded.len() {
        output.complain(format!("error: `{command}` takes one scenario, but this is a folder with several"))?;
        return Ok(None);
    }
    Ok(loaded.pop())
}

fn read_one(path: &Path, output: &mut Output) -> io::Result<Option<Loaded>> {
    let shown = shown(path);
    let text = match read(path) {
        Ok(text) => text,
        Err(why) => {
            output.complain(format!("error: `{shown}` {why}"))?;
            return Ok(None);
        }
    };
    match Scenario::read(&text) {
        Ok(scenario) => Ok(Some(Loaded { path: shown, file: path.to_owned(), text, scenario })),
        Err(problems) => {
            let drawn = diagnostics::draw(&shown, &text, &problems, output.width());
            output.complain(Complaint::Drawn(format!("{drawn}\n")))?;
            Ok(None)
        }
    }
}

/// A path as a terminal can be shown it.
fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy())
}

/// The text of a file, or why it cannot be used.
pub fn read(path: &Path) -> Result<String, String> {
    if let Some(name) = path.to_str().and_then(|path| path.strip_prefix(library::MARK)) {
        return carried(name);
    }
    let mut bytes = Vec::with_capacity(USUAL);
    let read = if path == Path::new("-") {
        static TAKEN: AtomicBool = AtomicBool::new(false);
        if TAKEN.swap(true, Ordering::Relaxed) {
            return Err("stands for standard input, which can be read once".to_owned());
        }
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
    };
    if let Err(error) = read {
        return Err(match error.kind() {
            io::ErrorKind::NotFound => missing(path),
            _ => format!("cannot be read: {}", reason(&error)),
        });
    }
    if LARGEST < bytes.len() as u64 {
        return Err("is too large for a scenario: at most 1 MiB".to_owned());
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err("is UTF-16; save the file as UTF-8".to_owned());
    }
    // Every other byte of UTF-16 without a mark is zero, as long as its letters are Latin.
    if bytes.get(..2).is_some_and(|start| start.contains(&0)) {
        return Err("is UTF-16; save the file as UTF-8".to_owned());
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let line =
            error.as_bytes().iter().take(error.utf8_error().valid_up_to()).filter(|byte| **byte == b'\n').count();
        format!("is not valid UTF-8 (line {}); save the file as UTF-8", line + 1)
    })?;
    if text.trim().is_empty() {
        return Err("is empty; a scenario needs at least a `title`, a `date` and an `[[agenda]]`".to_owned());
    }
    Ok(text)
}

/// The end of a sentence about a file that does not exist: with the file beside it or the carried scenario that was
/// probably meant.
fn missing(path: &Path) -> String {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let names: Vec<String> = beside
        .filter(|beside| beside.extension().is_some_and(|extension| extension == "toml"))
        .filter_map(|beside| Some(beside.file_name()?.to_str()?.to_owned()))
        .sorted()
        .collect();
    let written = path.file_name().unwrap_or_default().to_string_lossy();
    let near = nearest(&written, names.iter().map(String::as_str)).map(|near| shown(&path.with_file_name(near)));
    let carried = || {
        // Two letters are in half of the names.
        let word = written.trim_end_matches(".toml");
        let carried = library::nearest(word).filter(|_| 2 < word.len())?;
        Some(format!("{}{carried}", library::MARK))
    };
    match near.or_else(carried) {
        Some(meant) => format!("does not exist; did you mean `{meant}`?"),
        None => "does not exist".to_owned(),
    }
}

/// The text of a scenario that comes with the program.
fn carried(name: &str) -> Result<String, String> {
    let text = library::named(name).map(|carried| carried.text.to_owned());
    text.ok_or_else(|| match library::nearest(name) {
        Some(nearest) => {
            format!("does not come with the program; did you mean `{}{nearest}`?", library::MARK)
        }
        None => "does not come with the program; `unsc list` lists the scenarios".to_owned(),
    })
}

/// The scenario files a path stands for, in the order of their names, and what of it cannot be read. In a folder, those
/// below it too; not what is hidden, and not what another folder is linked to.
fn files(path: &Path) -> (Vec<PathBuf>, Vec<String>) {
    if let Some(folder) = path.to_str().and_then(|path| path.strip_prefix(library::MARK)) {
        let carried = library::ALL.iter().filter(|carried| carried.folder == folder);
        let carried: Vec<PathBuf> = carried.map(|carried| PathBuf::from(carried.argument())).collect();
        if !carried.is_empty() {
            return (carried, Vec::new());
        }
    }
    if !path.is_dir() {
        return (vec![path.to_owned()], Vec::new());
    }
    let (mut files, mut complaints, mut folders) = (Vec::new(), Vec::new(), vec![path.to_owned()]);
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                complaints.push(format!("error: the folder `{}` cannot be read: {}", shown(&folder), reason(&error)));
                continue;
            }
        };
        for entry in entries.flatten().filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b".")) {
            let below = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(below);
            } else if below.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
                files.push(below);
            }
        }
    }
    files.sort();
    if files.is_empty() && complaints.is_empty() {
        complaints.push(format!("error: the folder `{}` contains no scenarios: no file ends in `.toml`", shown(path)));
    }
    (files, complaints)
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
