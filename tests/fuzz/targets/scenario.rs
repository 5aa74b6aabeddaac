//! Any bytes as a scenario file: read; if sound, everything that is said of it; if not, every mistake drawn.

#![no_main]

#[path = "../../../src/cli/diagnostics.rs"]
mod diagnostics;

use libfuzzer_sys::fuzz_target;
use unsc::scenario::diagnostic::Diagnostic;
use unsc::forecast::{Evidence, Prepared};
use unsc::meeting::{Act, Status, StatusSet};
use unsc::views::difference::DifferenceReport;
use unsc::views::fewest::FewestReport;
use unsc::views::forecast::{ForecastReport, refusal};
use unsc::views::page::{Neighbours, Page};
use unsc::views::singles::SinglesReport;
use unsc::views::text::Text;
use unsc::views::walk::WalkReport;
use unsc::what_if::fewest::Measure;
use unsc::what_if::search::{Search, Wish};
use unsc::{Report, Scenario};
use unsc_fuzz::{assert_json, assert_readable, assert_text};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let read = Scenario::read(text);
    assert_eq!(
        read,
        Scenario::read(text),
        "the same text is the same scenario"
    );
    match read {
        Ok(scenario) => use_it(&scenario, text.len()),
        Err(problems) => draw(text, &problems),
    }
});

fn draw(text: &str, problems: &[Diagnostic]) {
    assert!(!problems.is_empty(), "refused without a reason");
    for problem in problems {
        for place in problem
            .beside
            .iter()
            .map(|(place, _)| place)
            .chain([&problem.span])
        {
            assert!(
                place.start <= place.end && place.end <= text.len(),
                "{problem:?}"
            );
        }
    }
    for width in [30, 60, 100] {
        let drawn = diagnostics::draw("input.toml", text, problems, width);
        assert!(drawn.contains("error"), "{drawn}");
        assert_readable(&drawn);
    }
}

fn use_it(scenario: &Scenario, length: usize) {
    let meeting = &scenario.meeting;
    let record = meeting.play();
    let report = Report::of(scenario, &record);
    let walk = WalkReport::of(scenario, &record);
    for width in [60, 100] {
        assert!(!report.text(width).lines.is_empty(), "nothing is said");
        assert_text(&report.text(width));
        assert_text(&walk.text(width));
    }
    assert_json(&report);
    assert_json(&walk);
    // What came is what was expected, or it is said.
    for unmet in scenario
        .unmet()
        .iter()
        .filter(|unmet| unmet.what_if.is_none())
    {
        assert_eq!(record.status(meeting.lookup(&unmet.expected.id).unwrap()), unmet.came);
    }
    let small = length < 4096 && meeting.agenda.len() < 8 && meeting.council.len() < 20;
    for what_if in scenario.what_ifs.iter().take(4) {
        let difference = DifferenceReport::of(scenario, what_if);
        let mut text = Text::of_width(80);
        difference.write(&mut text);
        assert_text(&text);
        assert_json(&difference);
    }
    if small {
        what_it_takes(scenario);
        forecast(scenario);
    }
    // A page holds every vote that the Council can cast: of fifteen members that takes seconds.
    if small && meeting.council.len() < 7 {
        let html = Page::of(scenario).html(&Neighbours::default());
        assert_readable(&html);
        assert_eq!(
            html,
            Page::of(scenario).html(&Neighbours::default()),
            "the same page twice"
        );
    }
}

/// The fewest changes for the first draft that was voted on, and every single change of that vote.
fn what_it_takes(scenario: &Scenario) {
    let meeting = &scenario.meeting;
    let record = meeting.play();
    let voted = record.entries.iter().find_map(|entry| {
        let item = meeting.agenda.get(entry.item)?;
        let of_a_text = matches!(
            item.act,
            Act::Draft { .. } | Act::Put { .. } | Act::Amendment { .. }
        );
        (entry.decision.is_some() && of_a_text).then_some((entry.item, item.id.clone()?))
    });
    let Some((item, id)) = voted else { return };
    let wishes = [Wish {
        id,
        statuses: StatusSet::only(Status::Adopted),
    }];
    let measure = Measure::Members;
    let found = Search {
        meeting,
        wishes: &wishes,
        held: &[],
        measure,
    }
    .run();
    let fewest = FewestReport::of(meeting, &wishes, measure, &found);
    let mut text = Text::of_width(80);
    fewest.write(&mut text);
    assert_json(&fewest);
    if let Some(singles) = SinglesReport::of(meeting, &record, item) {
        singles.write(&mut text);
        assert_json(&singles);
    }
    assert_text(&text);
}

fn forecast(scenario: &Scenario) {
    let meeting = &scenario.meeting;
    let given = Evidence::default();
    let prepared = match Prepared::of(meeting, &scenario.outlook) {
        Ok(prepared) => prepared,
        Err(why) => return assert_readable(&refusal(&why, meeting)),
    };
    let exact = match prepared.forecast(&given) {
        Ok(exact) => exact,
        Err(why) => return assert_readable(&refusal(&why, meeting)),
    };
    for item in &exact.items {
        let sum: f64 = item.statuses.iter().map(|(_, probability)| probability).sum();
        assert!(
            (-1e-9..=1.0 + 1e-9).contains(&sum),
            "the statuses of an item come to {sum}"
        );
    }
    let all: f64 = exact.courses.iter().map(|course| course.probability).sum();
    assert!(
        (all - 1.0).abs() < 1e-6,
        "the courses of the meeting come to {all}"
    );
    let influences: Result<Vec<_>, _> = exact
        .items
        .iter()
        .map(|item| prepared.influence(item.item, &given))
        .collect();
    let Ok(influences) = influences else { return };
    let report = ForecastReport::of(scenario, &exact, &influences, Vec::new(), None);
    assert_text(&report.text(80));
    assert_json(&report);
}
