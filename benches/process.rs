//! The whole process of `unsc run`, beside an empty Rust program and beside `/bin/true`, in turn.
//! `cargo bench --bench process`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark"
)]

mod common;

use std::path::Path;
use std::process::{Command, Stdio};

use common::{figure, shown, side_by_side};

const RUNS: usize = 200;

fn main() {
    let folder = std::env::temp_dir().join(format!("unsc-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let source = folder.join("empty.rs");
    let empty = folder.join("empty");
    std::fs::write(&source, "fn main() {}\n").unwrap();
    let compiled = Command::new("rustc")
        .args([
            "--edition",
            "2024",
            "-O",
            "-C",
            "panic=abort",
            "-C",
            "strip=symbols",
            "-o",
        ])
        .arg(&empty)
        .arg(&source)
        .status()
        .expect("rustc compiles the empty program");
    assert!(compiled.success());
    let scenario = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/scenarios/history/2017-11-16-syria-jim-rival-drafts.toml"
    );
    let unsc = Path::new(env!("CARGO_BIN_EXE_unsc"));
    let run = |program: &Path, arguments: &[&str]| {
        let mut command = Command::new(program);
        command
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        move || assert!(command.status().unwrap().success())
    };
    let beside = |name: &str, program: &Path| {
        let (here, there, ratio) =
            side_by_side(RUNS, run(unsc, &["run", scenario]), run(program, &[]));
        figure(
            &format!("unsc run, the rival drafts, beside {name}"),
            &format!("{ratio:.2} ×"),
            &format!("{} beside {}", shown(here), shown(there)),
        );
    };
    beside("an empty Rust program", &empty);
    beside("/bin/true", Path::new("/bin/true"));
    std::fs::remove_dir_all(&folder).unwrap();
}
