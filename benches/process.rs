//! Every command as a whole process, beside an empty Rust program, in turn.
//! `cargo bench --bench process`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a benchmark"
)]

mod common;

use std::path::Path;
use std::process::{Command, Stdio};

use common::{Figures, shown, side_by_side, times};

/// Each command, and how often it is run. `$` stands for the scenario of the rival drafts.
const COMMANDS: [(&str, usize); 18] = [
    ("run $", 200),
    ("--version", 200),
    ("check $", 100),
    ("check scenarios", 10),
    ("run scenarios", 10),
    ("what-if $", 50),
    ("what-if $ --table", 50),
    ("compare $", 50),
    ("forecast scenarios/history/2017-11-13-syria-jim-eve.toml", 50),
    ("council 2017-11-16", 50),
    ("list", 20),
    ("page $", 50),
    ("power 2017-11-16", 50),
    ("power --permanent 5 --elected 195 --affirmative 120", 20),
    ("power --permanent 5 --elected 495 --affirmative 300", 10),
    ("explain veto", 50),
    ("worksheet --seed 1", 50),
    ("record tests/cli/faults/samples/wide.csv", 50),
];

fn main() {
    let folder = std::env::temp_dir().join(format!("unsc-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let source = folder.join("empty.rs");
    let empty = folder.join("empty");
    std::fs::write(&source, "fn main() {}\n").unwrap();
    let compiled = Command::new("rustc")
        .args(["--edition", "2024", "-O", "-C", "panic=abort", "-C", "strip=symbols", "-o"])
        .arg(&empty)
        .arg(&source)
        .status()
        .expect("rustc compiles the empty program");
    assert!(compiled.success());
    let scenario = "scenarios/history/2017-11-16-syria-jim-rival-drafts.toml";
    // As `cargo install` does: what the linker has only just written is loaded page by page.
    let copied = |program: &Path, name: &str| {
        let copy = folder.join(name);
        std::fs::copy(program, &copy).unwrap();
        copy
    };
    let unsc = &copied(Path::new(env!("CARGO_BIN_EXE_unsc")), "unsc");
    let empty = copied(&empty, "empty-installed");
    let mut figures = Figures::of("process");
    let run = |program: &Path, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        move || assert!(command.status().unwrap().success(), "{command:?}")
    };
    for (line, runs) in COMMANDS {
        let arguments: Vec<&str> = line.split(' ').map(|word| if word == "$" { scenario } else { word }).collect();
        let (here, there, ratio) = side_by_side(runs, run(unsc, &arguments), run(&empty, &[]));
        figures.row(
            &format!("`unsc {}`", line.replace('$', "RIVAL-DRAFTS")),
            &shown(here),
            "an empty Rust program",
            &shown(there),
            &format!("{} as long by `unsc`", times(ratio)),
        );
    }
    let size = std::fs::metadata(unsc).unwrap().len();
    let of_empty = std::fs::metadata(&empty).unwrap().len();
    figures.row(
        "the size of the program, with its 197 scenarios",
        &format!("{:.2} MB", size as f64 / 1e6),
        "an empty Rust program",
        &format!("{:.2} MB", of_empty as f64 / 1e6),
        "",
    );
    figures.close();
    std::fs::remove_dir_all(&folder).unwrap();
}
