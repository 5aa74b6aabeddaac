//! Lists the scenarios that the program carries with it: those of the course and those of history.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const FOLDERS: [&str; 2] = ["lessons", "history"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut list = String::from("&[\n");
    for folder in FOLDERS {
        let path = root.join("scenarios").join(folder);
        println!("cargo::rerun-if-changed={}", path.display());
        let mut files: Vec<PathBuf> = fs::read_dir(&path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
        files.sort();
        for file in &files {
            let name = file.file_stem().unwrap_or_default().to_string_lossy();
            // Written as Rust strings, whatever the path holds.
            let file = file.to_string_lossy();
            let _ = writeln!(list, "Carried {{ name: {name:?}, folder: {folder:?}, text: include_str!({file:?}) }},");
        }
    }
    list.push_str("]\n");
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("library.rs"), list)
}
