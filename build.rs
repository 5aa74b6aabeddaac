//! Lists the texts that the program carries with it: the scenarios of the course and of history, and the topics.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let mut scenarios = String::new();
    for folder in ["lessons", "history"] {
        for (name, file) in files(&format!("scenarios/{folder}"), "toml")? {
            let _ =
                writeln!(scenarios, "Carried {{ name: {name:?}, folder: {folder:?}, text: include_str!({file:?}) }},");
        }
    }
    let mut topics = String::new();
    for (name, file) in files("src/teach/topics", "toml")? {
        let name = name.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim_start_matches('-');
        let _ = writeln!(topics, "({name:?}, include_str!({file:?})),");
    }
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("library.rs"), format!("&[\n{scenarios}]\n"))?;
    fs::write(Path::new(&out).join("topics.rs"), format!("&[\n{topics}]\n"))
}

/// The files of a folder with this ending, in the order of their names: each name without the ending, and the path.
fn files(folder: &str, ending: &str) -> io::Result<Vec<(String, String)>> {
    let path = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join(folder);
    println!("cargo::rerun-if-changed={}", path.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(&path)? {
        let file = entry?.path();
        if file.extension().is_some_and(|found| found == ending) {
            let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, file.to_string_lossy().into_owned()));
        }
    }
    files.sort();
    Ok(files)
}
