//! Any bytes as a record of votes, whichever of the tables they are most like.

#![no_main]

use std::io::{self, Read};

use libfuzzer_sys::fuzz_target;
use unsc::history::compare::Unit;
use unsc::history::leanings::Weights;
use unsc::history::replay::Replay;
use unsc::history::{Archive, Recorded, as_scenario};
use unsc::law::rules::presets::Preset;
use unsc::views::record::{ballots, compare, faults, numbers, replay, score};
use unsc::{Report, Scenario};
use unsc_fuzz::{assert_json, assert_readable, assert_text};

/// A file that comes in small pieces, as through a pipe.
struct InPieces<'a>(&'a [u8]);

impl Read for InPieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = buffer.len().min(7);
        self.0.read(&mut buffer[..size])
    }
}

fuzz_target!(|data: &[u8]| {
    let whole = Archive::read(data);
    let again = Archive::read(data);
    assert_eq!(summary(&whole), summary(&again), "the same bytes are the same record");
    // What a file is, is told by its first bytes: as many as come at once.
    if data.len() < 2048 {
        let all = io::Cursor::new(data.get(..7).unwrap_or_default()).chain(&data[data.len().min(7)..]);
        let _ = Archive::read(all);
        let _ = Archive::read(InPieces(data));
    }
    match whole {
        Ok(archive) => use_it(&archive),
        Err(unreadable) => {
            assert!(!unreadable.message.is_empty(), "refused without a reason");
            assert!(unreadable.message.len() < 1000, "{}", unreadable.message);
        }
    }
});

/// All that a record is said to hold.
fn summary(read: &Result<Archive, unsc::history::Unreadable>) -> String {
    match read {
        Ok(archive) => {
            let all: Vec<&Recorded> = archive.ballots.iter().collect();
            serde_json::to_string(&numbers::summary(archive, &all)).expect("every answer can be written")
        }
        Err(unreadable) => format!("{:?}: {}", unreadable.line, unreadable.message),
    }
}

fn use_it(archive: &Archive) {
    let rows = archive.sources.iter().map(|source| source.rows).sum();
    assert!(!archive.ballots.is_empty() && archive.ballots.len() as u64 <= rows);
    assert!(archive.ballots.is_sorted_by_key(|ballot| ballot.date), "in the order of time");
    let all: Vec<&Recorded> = archive.ballots.iter().collect();
    let members = [vec!["CHN", "TWN"], vec!["FRA"], vec!["RUS", "SUN"]].map(Unit::Member);
    let mut answers = vec![
        numbers::summary(archive, &all),
        numbers::years(archive, &all),
        numbers::members(archive, &all),
        numbers::subjects(archive, &all),
        ballots::list(archive, &all),
        ballots::votes(archive, &all),
        ballots::matrix(archive, &all),
        ballots::dissents(archive, &all),
        ballots::splits(archive, &all),
        faults::faults(archive),
        compare::agreements(archive, &all, &members, true),
    ];
    for name in ["no-veto", "two-vetoes"] {
        let rules = |ballot: &Recorded| Preset::named(name, ballot.date).map(|preset| preset.rules).ok_or(());
        if let Ok(replayed) = Replay::of(all.iter().copied(), rules) {
            answers.push(replay::replay(archive, &replayed, name, name, ""));
        }
    }
    let scores = archive.back_test(1970, Weights::default());
    answers.push(score::back_test(archive, &scores, Weights::default()));
    for answer in &answers {
        assert_json(answer);
        assert!(!answer.document.text(80).is_empty());
        assert!(answer.csv().collect::<String>().lines().count() > 0, "{}", answer.show);
        if let Some(chart) = &answer.chart {
            assert_readable(chart);
        }
    }
    if let Some(leanings) = archive.leanings(jiff::civil::date(2017, 11, 16), None, Weights::default()) {
        let _ = leanings.as_toml("draft");
    }
    // Merged with itself, it has no ballot more.
    let mut twice = archive.clone();
    twice.merge(archive.clone());
    assert_eq!(twice.ballots.len(), archive.ballots.len());
    // A ballot of the record is a scenario, whatever its source calls it, and comes out as the record has it decided.
    for ballot in all.iter().take(20) {
        let Some(written) = as_scenario::scenario(ballot) else {
            assert!(!ballot.complete() && ballot.votes.is_none() || ballot.council().is_none(), "{ballot:?}");
            continue;
        };
        let scenario = Scenario::read(&written).unwrap_or_else(|problems| panic!("{problems:?}\n{written}"));
        assert!(scenario.unmet().is_empty(), "{written}");
        let report = Report::new(&scenario, &scenario.meeting.play());
        assert_text(&report.document().lines(80));
        assert_readable(&written.replace("\\u", ""));
    }
}
