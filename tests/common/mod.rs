//! What several test files need: the library of scenarios, and the record it is held against.

use std::fs;
use std::path::{Path, PathBuf};

use unsc::Scenario;

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
        let below = path
            .strip_prefix(&folder)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap();
        match Scenario::read(&text) {
            Ok(scenario) => (below, scenario),
            Err(problems) => panic!("{below} is not sound: {problems:#?}"),
        }
    };
    let library: Vec<_> = files_below(&folder, ".toml")
        .into_iter()
        .map(read)
        .collect();
    assert!(!library.is_empty(), "the library is empty");
    library
}
