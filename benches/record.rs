//! The record read and decided as a whole process, beside Python with pandas and with polars, which make the same count:
//! tables of 46,000, 465,000 and 4.6 million votes, in one run, with the time and the memory of each.
//!
//! Run with `cargo bench --bench record`. The table has the library's columns; its votes are those of
//! `../shared/record/ballots-1946-2015.tsv`, again and again until there are enough, and the whole is thrown away
//! afterwards. The Python program is `benches/record.py`; `PYTHON` names another interpreter, and a package that it does
//! not have is left out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark prints its figures, and may fail loudly"
)]

mod common;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use common::Figures;
use serde_json::Value;
use unsc::history::{Archive, Recorded};
use unsc::law::vote::Vote;

/// How many rows, and how often each program runs on them; the least of all runs counts. The library's table has some
/// 41,000.
const SIZES: [(usize, usize); 3] = [(46_000, 9), (465_000, 5), (4_600_000, 2)];

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/record.py");

fn main() {
    let record = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/record/ballots-1946-2015.tsv");
    let Ok(file) = File::open(&record) else {
        println!("left out: {} is not there", record.display());
        return;
    };
    let archive = Archive::read(file).expect("a record that can be read");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let path = std::env::temp_dir().join(format!("unsc-bench-{}.csv", std::process::id()));
    let path = path.to_str().unwrap();
    let mut figures = Figures::of("record");
    for (size, runs) in SIZES {
        let (rows, ballots) = write_table(&archive, path, size);
        let megabytes = std::fs::metadata(path).unwrap().len() / 1_000_000;
        let ours = [env!("CARGO_BIN_EXE_unsc"), "record", path, "--format", "json"];
        let counted = json(&ours);
        let (mut our_best, mut first) = (None, true);
        for package in ["pandas", "polars"] {
            let version = format!("import {package}; print({package}.__version__)");
            let Ok(version) = Command::new(&python).args(["-c", &version]).output() else { continue };
            if !version.status.success() {
                println!("left out: {package} is not installed for `{python}`");
                continue;
            }
            let theirs = [python.as_str(), SCRIPT, package, path];
            let their_count = json(&theirs);
            for name in ["ballots", "adopted", "vetoed", "not_adopted"] {
                assert_eq!(counted["outcomes"][name], their_count[name], "{name}");
            }
            // In turn, so that both meet the same machine.
            let mut their_best = None;
            for _ in 0..runs {
                best(&mut our_best, measure(&python, &ours));
                best(&mut their_best, measure(&python, &theirs));
            }
            let (ours, theirs) = (our_best.unwrap(), their_best.unwrap());
            let what = if first {
                format!("{rows} votes in {ballots} ballots read and decided, {megabytes} MB")
            } else {
                "the same".to_owned()
            };
            first = false;
            let beside =
                format!("{package} {}, which counts the same", String::from_utf8_lossy(&version.stdout).trim());
            figures.faster(&what, ours.0, &beside, theirs.0);
            #[expect(clippy::cast_precision_loss, reason = "megabytes")]
            let ratio = theirs.1 as f64 / ours.1 as f64;
            let memory = |kilobytes: u64| format!("{} MB", kilobytes / 1024);
            let ratio = format!("{} as much", common::times(ratio));
            figures.row("its memory at most", &memory(ours.1), &beside, &memory(theirs.1), &ratio);
        }
    }
    figures.close();
    std::fs::remove_file(path).unwrap();
}

/// A table with the library's columns, and how many rows and ballots it has.
fn write_table(archive: &Archive, path: &str, size: usize) -> (usize, usize) {
    let mut file = BufWriter::new(File::create(path).unwrap());
    writeln!(file, "undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,meeting,description,agenda,subjects,vote_note,modality,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link").unwrap();
    let complete: Vec<&Recorded> = archive.ballots.iter().filter(|ballot| ballot.complete()).collect();
    let (mut rows, mut id) = (0, 0);
    for ballot in complete.iter().cycle() {
        if size <= rows {
            break;
        }
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
                file,
                "{id},{},MEMBER STATE,{permanent},{vote},{},S/RES/{id},S/{id},S/PV.{id},\"Security Council resolution {id} [on a matter, of which the Council remains seized, as the title of it may run]\",\"THE SITUATION IN A REGION, INCLUDING A QUESTION.\",SUBJECT--MATTER|SUBJECT,,Vote,{},{},{},{away},{},https://digitallibrary.un.org/record/{id}",
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
    }
    file.flush().unwrap();
    (rows, id)
}

/// What a program writes.
fn json(command: &[&str]) -> Value {
    let output = Command::new(command[0]).args(&command[1..]).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// How long a program takes as a whole, and how much memory it has at most, in kilobytes.
fn measure(python: &str, command: &[&str]) -> (Duration, u64) {
    let measured = json(&[&[python, SCRIPT, "measure"], command].concat());
    (Duration::from_secs_f64(measured["seconds"].as_f64().unwrap()), measured["kilobytes"].as_u64().unwrap())
}

fn best(known: &mut Option<(Duration, u64)>, run: (Duration, u64)) {
    let (time, memory) = known.unwrap_or(run);
    *known = Some((time.min(run.0), memory.min(run.1)));
}
