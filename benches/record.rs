//! 46,000 votes of members, read and decided as a whole process, beside a Python program with
//! pandas that makes the same count.
//!
//! Run with `cargo bench --bench record`. The table has the library's columns; its votes are those
//! of `../shared/record/ballots-1946-2015.tsv`, row after row, the latest ones again until there are
//! enough, and the whole is thrown away afterwards. The Python program is `benches/record.py`; where
//! pandas is not installed, the benchmark says so. `PYTHON` names another interpreter.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark prints its figures, and may fail loudly"
)]

mod common;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::Figures;
use unsc::Vote;
use unsc::history::{Archive, Recorded};

/// As many rows as the library's table has, near enough.
const ROWS: usize = 46_000;

/// How often each program runs; the least time counts.
const RUNS: usize = 15;

fn main() {
    let record = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/record/ballots-1946-2015.tsv");
    let Ok(file) = std::fs::File::open(&record) else {
        println!("left out: {} is not there", record.display());
        return;
    };
    let archive = Archive::read(file).expect("a record that can be read");
    let (table, rows, ballots) = table(&archive);
    let folder = std::env::temp_dir().join(format!("unsc-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("votes.csv");
    std::fs::write(&path, &table).unwrap();
    let megabytes = table.len() / 1_000_000;

    let ours = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_unsc"));
        command.arg("record").arg(&path).args(["--format", "json"]);
        command
    };
    let ours_counted = count(ours());
    let our_time = time(ours);
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("benches/record.py");
    let pandas =
        Command::new(&python).args(["-c", "import pandas; print(pandas.__version__)"]).stderr(Stdio::null()).output();
    match pandas {
        Ok(output) if output.status.success() => {
            let theirs = || {
                let mut command = Command::new(&python);
                command.arg(&script).arg(&path);
                command
            };
            let theirs_counted = count(theirs());
            for name in ["ballots", "adopted", "vetoed", "not_adopted"] {
                let counted = [&ours_counted, &theirs_counted].map(|json| find(json, name));
                assert_eq!(counted[0], counted[1], "{name}");
            }
            let their_time = time(theirs);
            let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
            let mut figures = Figures::of("record");
            figures.faster(
                &format!("{rows} votes in {ballots} ballots read and decided, {megabytes} MB, as a whole process"),
                our_time,
                &format!("Python with pandas {version}, which counts the same"),
                their_time,
            );
            figures.close();
        }
        _ => println!("pandas is not installed for `{python}`: nothing to compare with"),
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

/// A table with the library's columns, and how many rows and ballots it has.
fn table(archive: &Archive) -> (String, usize, usize) {
    let mut text = String::from(
        "undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,meeting,description,agenda,subjects,vote_note,modality,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link\n",
    );
    let complete = |ballot: &&Recorded| ballot.complete();
    let latest = archive.ballots.iter().rev().filter(complete);
    let ballots = archive.ballots.iter().filter(complete).chain(latest);
    let (mut rows, mut id) = (0, 0);
    for ballot in ballots {
        id += 1;
        let tally = ballot.tally();
        let away = tally.not_participating + tally.absent;
        for cast in ballot.cast() {
            let permanent = if cast.permanent { "True" } else { "False" };
            let vote = match cast.vote {
                Some(Vote::InFavour) => "Y",
                Some(Vote::Against) => "N",
                Some(Vote::Abstaining) => "A",
                _ => "X",
            };
            writeln!(
                text,
                "{id},{},MEMBER STATE,{permanent},{vote},{},S/RES/{id},S/{id},S/PV.{id},\"Security Council resolution {id} [on a matter of which the Council remains seized, as the title of it may run]\",\"THE SITUATION IN A REGION, INCLUDING A QUESTION\",SUBJECT--MATTER|SUBJECT,,Vote,{},{},{},{away},{},https://digitallibrary.un.org/record/{id}",
                cast.code,
                ballot.date,
                tally.in_favour,
                tally.against,
                tally.abstaining,
                tally.members()
            )
            .unwrap();
            rows += 1;
        }
        if ROWS <= rows {
            break;
        }
    }
    (text, rows, id)
}

/// What a program writes.
fn count(mut command: Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The first number of this name in a JSON text.
fn find(json: &str, name: &str) -> u64 {
    let quoted = format!("\"{name}\":");
    let rest = json.split_once(&quoted).unwrap().1.trim_start();
    let end = rest.find(|letter: char| !letter.is_ascii_digit());
    rest[..end.unwrap_or(rest.len())].parse().unwrap()
}

/// How long a program takes as a whole: the least of all runs.
fn time(program: impl Fn() -> Command) -> Duration {
    let run = |_| {
        let begin = Instant::now();
        let status = program().stdout(Stdio::null()).status().unwrap();
        assert!(status.success());
        begin.elapsed()
    };
    (0..RUNS).map(run).min().unwrap()
}
