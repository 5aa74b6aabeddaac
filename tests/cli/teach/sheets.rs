//! Worksheets: the same seed makes the same sheet, the key is the engine's, and a real browser prints
//! them whole.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::is_right;
use unsc::Scenario;
use unsc::teach::pool::Pool;
use unsc::teach::worksheet::{Exercise, Sheet, Task};
use unsc::teach::{Level, library};
use unsc::views::worksheet::{Paper, WorksheetReport};

fn sheet(pool: &Pool, seed: u64, level: Level) -> WorksheetReport {
    let sheet = Sheet::new(pool, seed, &[], level, &Task::ALL, 12);
    WorksheetReport::new(&sheet, "A sheet".to_owned(), format!("unsc worksheet --seed {seed} --number 12"))
}

fn on(scenario: &Scenario) -> WorksheetReport {
    WorksheetReport::new(&Sheet::on(scenario, Level::Pupil), "A sheet".to_owned(), "unsc worksheet FILE".to_owned())
}

#[test]
fn the_same_seed_makes_the_same_sheet() {
    let pool = Pool::bundled();
    for seed in [0, 7, u64::MAX] {
        assert_eq!(sheet(&pool, seed, Level::Pupil), sheet(&pool, seed, Level::Pupil));
    }
    assert_ne!(sheet(&pool, 1, Level::Pupil), sheet(&pool, 2, Level::Pupil));
}

#[test]
fn a_sheet_holds_what_was_asked_for_and_its_key_is_the_engines() {
    let pool = Pool::bundled();
    for seed in 0..20 {
        let level = if seed % 2 == 0 { Level::Pupil } else { Level::Student };
        let sheet = Sheet::new(&pool, seed, &[], level, &Task::ALL, 12);
        assert_eq!(sheet.exercises.len(), 12, "seed {seed}");
        let report = WorksheetReport::new(&sheet, String::new(), String::new());
        for (exercise, words) in sheet.exercises.iter().zip(&report.exercises) {
            assert!(words.parts.iter().all(|part| 0 < part.marks && !part.answer.is_empty()), "{words:?}");
            match exercise {
                Exercise::BeforeAndAfter(pairs) => {
                    assert!(2 <= pairs.iter().filter(|pair| pair.outcomes().0 != pair.outcomes().1).count());
                    assert!(pairs.iter().all(|pair| (pair.before.members(), pair.after.members()) == (11, 15)));
                    assert_eq!(words.pairs.len(), pairs.len());
                }
                Exercise::Vote(question) => {
                    assert_eq!(is_right(question, question.choices[question.right()].answer), Some(true));
                    let right = words.question.as_ref().unwrap().choices[question.right()].text.to_lowercase();
                    assert!(
                        words.parts.iter().any(|part| part.answer.to_lowercase() == format!("{right}.")),
                        "{words:?}"
                    );
                }
                Exercise::Meeting(scenario) => {
                    let meeting = words.meeting.as_ref().unwrap();
                    let record = unsc::Report::new(scenario, &scenario.meeting.play());
                    let came = record.items.iter().filter(|item| item.number.is_some()).map(|item| &item.outcome_words);
                    assert!(came.eq(meeting.acts.iter().map(|act| &act.outcome)));
                    assert_eq!(meeting.roles.len(), 15);
                }
                Exercise::Read(_) => panic!("not asked for"),
            }
        }
    }
}

/// Any scenario makes a sheet: its votes on three levels, and cards that do not say how to vote.
#[test]
fn every_scenario_makes_a_sheet() {
    for carried in library::ALL {
        let scenario = carried.scenario().unwrap();
        let report = on(&scenario);
        let play = report.exercises.last().unwrap();
        let meeting = play.meeting.as_ref().unwrap();
        assert_eq!(meeting.roles.len(), usize::from(scenario.meeting.council.len()));
        for role in &meeting.roles {
            let card = format!("{} {}", role.wants.join(" "), role.room);
            assert!(!card.to_lowercase().contains("you vote"), "{}: {card}", carried.name);
            assert!(!role.room.is_empty());
        }
        assert!(report.document(true).markdown().len() > report.title.len());
    }
}

#[test]
fn a_sheet_does_not_give_its_answers_away() {
    let pool = Pool::bundled();
    let own = library::named("2017-11-16-syria-jim-rival-drafts").unwrap().scenario().unwrap();
    for report in (0..20).map(|seed| sheet(&pool, seed, Level::Pupil)).chain([on(&own)]) {
        for text in [report.document(false).markdown(), report.html(false, Paper::A4)] {
            for part in report.exercises.iter().flat_map(|exercise| &exercise.parts) {
                for words in [&part.answer, &part.because] {
                    assert!(words.len() < 20 || !text.contains(words.as_str()), "`{words}`");
                }
            }
            for meeting in report.exercises.iter().filter_map(|exercise| exercise.meeting.as_ref()) {
                assert!(meeting.story.is_empty() || !text.contains(meeting.story.as_str()), "the story tells the end");
                assert!(meeting.acts.iter().all(|act| act.reasons.is_empty() || !text.contains(&act.reasons)));
            }
        }
        assert!(report.document(true).markdown().contains("Key: A sheet"));
    }
}

#[test]
fn a_sheet_needs_no_network() {
    let page = sheet(&Pool::bundled(), 3, Level::Student).html(false, Paper::Letter);
    for outside in ["http:", "https:", "src=", "href=", "@import", "url(", "<script"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

/// Chromium, if it is installed. Where it has to be (`CI=true`), its absence is a failure.
fn chromium() -> Option<PathBuf> {
    let found = ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(|name| {
        let folders = std::env::var_os("PATH")?;
        std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|file| file.is_file())
    });
    if found.is_none() {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "chromium is missing");
        eprintln!("printing was left out: there is no chromium");
    }
    found
}

fn print(browser: &Path, page: &str, folder: &Path, name: &str) -> Vec<u8> {
    let (html, pdf) = (folder.join(format!("{name}.html")), folder.join(format!("{name}.pdf")));
    std::fs::write(&html, page).unwrap();
    let status = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        .args(["--no-first-run", "--no-pdf-header-footer"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(format!("file://{}", html.display()))
        .output()
        .unwrap();
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    std::fs::read(pdf).unwrap()
}

#[test]
fn a_real_browser_prints_sheet_and_key_on_both_papers() {
    let Some(browser) = chromium() else { return };
    let pool = Pool::bundled();
    let report = sheet(&pool, 7, Level::Pupil);
    let folder = std::env::temp_dir().join(format!("unsc-sheets-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (paper, name, size) in [(Paper::A4, "a4", [595, 842]), (Paper::Letter, "letter", [612, 792])] {
        for key in [false, true] {
            let name = format!("{name}-{key}");
            let pdf = print(&browser, &report.html(key, paper), &folder, &name);
            let pdf = String::from_utf8_lossy(&pdf);
            let pages: Vec<[u32; 2]> =
                pdf.match_indices("/MediaBox").filter_map(|(at, _)| size_of(&pdf[at..])).collect();
            assert!((1..=12).contains(&pages.len()), "{name}: {} pages", pages.len());
            for [width, height] in pages {
                assert!(width.abs_diff(size[0]) < 2 && height.abs_diff(size[1]) < 2, "{name}: {width} by {height}");
            }
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

/// The width and the height of a page in points: `/MediaBox [0 0 594.96 841.92]`.
fn size_of(entry: &str) -> Option<[u32; 2]> {
    let (_, rest) = entry.split_once('[')?;
    let (numbers, _) = rest.split_once(']')?;
    let numbers: Vec<&str> = numbers.split_whitespace().skip(2).collect();
    let whole = |number: &str| number.split('.').next()?.parse().ok();
    Some([whole(numbers.first()?)?, whole(numbers.get(1)?)?])
}
