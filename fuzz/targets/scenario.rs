//! Any bytes as a scenario file: read; if sound, everything that is said of it; if not, every mistake drawn.

#![no_main]

#[path = "../../src/cli/diagnostics.rs"]
#[allow(dead_code, reason = "the program uses all of it")]
mod diagnostics;

use libfuzzer_sys::fuzz_target;
use unsc::document::Document;
use unsc::forecast::{Evidence, LEAST_PATH};
use unsc::meeting::{Act, Ref, Status, StatusSet};
use unsc::scenario::diagnostic::Diagnostic;
use unsc::views::difference::DifferenceView;
use unsc::views::fewest::FewestView;
use unsc::views::forecast::{ForecastView, refusal};
use unsc::views::picture;
use unsc::views::single_changes::SinglesView;
use unsc::what_if::goal::{Goal, fewest_changes};
use unsc::{Report, Scenario};
use unsc_fuzz::{assert_json, assert_readable, assert_text};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let read = Scenario::read(text);
    assert_eq!(read, Scenario::read(text), "the same text is the same scenario");
    match read {
        Ok(scenario) => use_it(&scenario),
        Err(problems) => draw(text, &problems),
    }
});

fn draw(text: &str, problems: &[Diagnostic]) {
    assert!(!problems.is_empty(), "refused without a reason");
    for problem in problems {
        for place in problem.beside.iter().map(|(place, _)| place).chain([&problem.span]) {
            assert!(place.start <= place.end && place.end <= text.len(), "{problem:?}");
        }
    }
    for width in [30, 60, 100] {
        let drawn = diagnostics::draw("input.toml", text, problems, width);
        assert!(drawn.contains("error"), "{drawn}");
        assert_readable(&drawn);
    }
}

fn use_it(scenario: &Scenario) {
    let meeting = &scenario.meeting;
    let record = meeting.play();
    let report = Report::new(scenario, &record);
    let walk = Report::explained(scenario, &record);
    for width in [60, 100] {
        assert!(!report.document().lines(width).lines.is_empty(), "nothing is said");
        assert_text(&report.document().lines(width));
        assert_text(&walk.document().lines(width));
    }
    assert_json(&report);
    assert_json(&walk);
    // What came is what was expected, or it is said.
    for unmet in scenario.unmet().iter().filter(|unmet| unmet.what_if.is_none()) {
        assert_eq!(record.status(meeting.lookup(unmet.id).unwrap()), unmet.result);
    }
    for what_if in scenario.what_ifs.iter().take(4) {
        let difference = DifferenceView::new(scenario, what_if);
        let mut document = Document::default();
        difference.write(&mut document);
        assert_text(&document.lines(80));
        assert_json(&difference);
    }
    what_it_takes(scenario);
    forecast(scenario);
    let minutes = meeting.play();
    let pictures = minutes.entries.iter().filter_map(|entry| picture::draw(scenario, meeting, &minutes, entry.item));
    pictures.for_each(|picture| assert_readable(&picture));
}

/// The fewest changes for the first draft that was voted on, and every single change of that vote.
fn what_it_takes(scenario: &Scenario) {
    let meeting = &scenario.meeting;
    let record = meeting.play();
    let voted = record.entries.iter().find(|entry| {
        let of_a_text = matches!(meeting[entry.item].act, Act::Draft { .. } | Act::Put { .. } | Act::Amendment { .. });
        entry.decision().is_some() && of_a_text
    });
    let Some(item) = voted.map(|entry| entry.item) else { return };
    let goals = vec![Goal { of: Ref::Item(item), statuses: StatusSet::only(Status::Adopted) }];
    let solution = fewest_changes(meeting, &goals, &[]);
    let fewest = FewestView { meeting, input: &scenario.outlook, goals, solution };
    let mut document = Document::default();
    fewest.write(&mut document);
    assert_json(&fewest.json());
    if let Some(singles) = SinglesView::new(meeting, &record, item) {
        singles.write(&mut document);
        assert_json(&singles.json());
    }
    assert_text(&document.lines(80));
}

fn forecast(scenario: &Scenario) {
    let meeting = &scenario.meeting;
    let exact = match unsc::forecast::forecast(meeting, &scenario.outlook, &Evidence::default(), LEAST_PATH) {
        Ok(exact) => exact,
        Err(why) => return assert_readable(&refusal(&why, meeting)),
    };
    for item in &exact.items {
        let sum: f64 = item.statuses.iter().map(|(_, probability)| probability).sum();
        assert!((sum - 1.0).abs() < 1e-6, "the statuses of an item come to {sum}");
    }
    let view = ForecastView::new(scenario, Vec::new(), Some(exact), None, true);
    assert_text(&view.document().lines(80));
    assert_json(&view);
}
