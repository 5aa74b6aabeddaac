//! What several test files need: the library of scenarios, the record it is held against, and Councils
//! made up for the purpose.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
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

/// A Council of so many seats, the first of them permanent.
pub fn council(seats: usize, permanent: usize) -> Council {
    let seat = |place: usize| Seat {
        member: Member::generic(&format!("Member {place:03}")),
        kind: if place < permanent { SeatKind::Permanent } else { SeatKind::Elected },
        term: None,
        may_veto: None,
    };
    Council::of(date(2017, 11, 16), (0..seats).map(seat))
}

/// Runs a property on so many cases, the same ones each time.
pub fn hold<S: Strategy>(cases: u32, of: &S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let seeded = TestRng::from_seed(RngAlgorithm::ChaCha, &[27; 32]);
    TestRunner::new_with_rng(config, seeded).run(of, property).unwrap();
}
