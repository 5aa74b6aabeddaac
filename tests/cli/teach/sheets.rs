//! Worksheets: the same seed makes the same sheet, the key is the engine's, and a real browser prints
//! them whole.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::right;
use unsc::document::Document;
use unsc::meeting::Status;
use unsc::teach::case::Pool;
use unsc::teach::worksheet::{Exercise, Task, by_seed, on};
use unsc::teach::{Level, library};
use unsc::views::course::{LessonReport, slides};
use unsc::views::worksheet::WorksheetReport;

const TASKS: &[Task] = &[Task::Decide, Task::Missing, Task::Fewest, Task::BeforeAndAfter, Task::Meeting];

fn sheet(exercises: &[Exercise]) -> WorksheetReport {
    WorksheetReport::new(exercises, None, Level::Pupil, "A sheet".to_owned(), "unsc worksheet".to_owned())
}

fn seeded(pool: &Pool, seed: u64, level: Level) -> WorksheetReport {
    sheet(&by_seed(pool, seed, &[], level, TASKS, 12))
}

#[test]
fn the_same_seed_makes_the_same_sheet() {
    let pool = Pool::bundled();
    for seed in [0, 7, u64::MAX] {
        assert_eq!(seeded(&pool, seed, Level::Pupil), seeded(&pool, seed, Level::Pupil));
    }
    assert_ne!(seeded(&pool, 1, Level::Pupil), seeded(&pool, 2, Level::Pupil));
}

#[test]
fn a_sheet_has_the_exercises_asked_for_and_the_engines_key() {
    let pool = Pool::bundled();
    for seed in 0..20 {
        let level = if seed % 2 == 0 { Level::Pupil } else { Level::Student };
        let exercises = by_seed(&pool, seed, &[], level, TASKS, 12);
        assert_eq!(exercises.len(), 12, "seed {seed}");
        let report = sheet(&exercises);
        for (exercise, words) in exercises.iter().zip(&report.exercises) {
            assert!(words.parts.iter().all(|part| 0 < part.marks && !part.answer.is_empty()), "{words:?}");
            match exercise {
                Exercise::BeforeAndAfter(pairs) => {
                    assert!(2 <= pairs.iter().filter(|pair| pair.outcomes()[0] != pair.outcomes()[1]).count());
                    assert!(pairs.iter().all(|pair| (pair.before.members(), pair.after.members()) == (11, 15)));
                }
                Exercise::Vote(question) => {
                    assert_eq!(right(question), question.choices[question.right()].answer);
                    let report = unsc::views::quiz::QuestionReport::new(question);
                    let answer = format!("{}.", report.choices[question.right()].text.to_lowercase());
                    assert!(words.parts.iter().any(|part| part.answer.to_lowercase() == answer), "{words:?}");
                }
                Exercise::Meeting(scenario) => {
                    let record = unsc::Report::new(scenario, &scenario.meeting.play());
                    let key = flat(&words.key);
                    for item in record.items.iter().filter(|item| item.number.is_some()) {
                        assert!(key.contains(&item.outcome_words), "{key}");
                    }
                }
                Exercise::Read(_) => panic!("not asked for"),
            }
        }
    }
}

/// A document in one line.
fn flat(document: &Document) -> String {
    document.text(10_000).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Any scenario makes a sheet: its votes on three levels, and a card for each member that does not say how to vote.
#[test]
fn every_scenario_makes_a_sheet() {
    for carried in library::ALL {
        let scenario = carried.scenario().unwrap();
        let report = sheet(&on(&scenario));
        let play = report.exercises.last().unwrap();
        let cards = play.handout.markdown();
        let cards = &cards[cards.find("Role cards").unwrap()..];
        for seat in scenario.meeting.council.seats() {
            assert!(cards.contains(&seat.member.name.to_uppercase()), "{}: {cards}", carried.name);
        }
        assert!(!cards.to_lowercase().contains("you vote"), "{}: {cards}", carried.name);
        let whole = report.document(true).markdown();
        assert!(whole.contains("Key: A sheet"), "{whole}");
        // Of a vote that is open nothing has happened yet.
        let open = scenario.meeting.play().entries.iter().any(|entry| entry.statuses.summary() == Status::Open);
        let told = whole.matches("hat really happened").count();
        assert!(told == 0 || told == 2 && !open, "{whole}");
        assert_eq!(told == 0, whole.contains("What is known so far"), "{whole}");
    }
}

#[test]
fn a_sheet_does_not_give_its_answers_away() {
    let pool = Pool::bundled();
    let own = library::named("2017-11-16-syria-jim-rival-drafts").unwrap().scenario().unwrap();
    for report in (0..20).map(|seed| seeded(&pool, seed, Level::Pupil)).chain([sheet(&on(&own))]) {
        let text = flat(&report.document(false));
        for exercise in &report.exercises {
            let answers = exercise.parts.iter().flat_map(|part| [part.answer.clone(), part.because.clone()]);
            let key = exercise.key.text(10_000);
            for words in answers.chain(key.lines().map(|line| line.trim().to_owned())) {
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                let heading = words.starts_with("votes 11 members");
                assert!(words.len() < 20 || heading || !text.contains(&words), "`{words}`");
            }
        }
    }
}

#[test]
fn a_sheet_needs_no_network() {
    let page = seeded(&Pool::bundled(), 3, Level::Student).html(false, "letter");
    let lessons: Vec<LessonReport> = (1..=20).filter_map(LessonReport::new).collect();
    let page = page + &slides(&lessons).replace("http://www.w3.org/2000/svg", "").replace("href=\"#", "");
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
    let report = seeded(&pool, 7, Level::Pupil);
    let folder = std::env::temp_dir().join(format!("unsc-sheets-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (paper, size) in [("a4", [595, 842]), ("letter", [612, 792])] {
        for key in [false, true] {
            let name = format!("{paper}-{key}");
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
