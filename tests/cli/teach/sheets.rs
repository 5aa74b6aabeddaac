//! Worksheets: the same seed makes the same sheet, the key is the engine's, and a real browser prints
//! them whole.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{decided, is_right};
use unsc::teach::Level;
use unsc::teach::bank::Bank;
use unsc::teach::question::{Answer, Asked};
use unsc::teach::worksheet::{Exercise, Sheet, Task};
use unsc::views::quiz::outcome_words;
use unsc::views::worksheet::{Paper, WorksheetReport};
use unsc::{Matter, Outcome, Rules};

fn sheet(bank: &Bank, seed: u64, level: Level) -> WorksheetReport {
    let sheet = Sheet::new(bank, seed, &[], level, &Task::ALL, 12);
    WorksheetReport::of(&sheet, format!("unsc worksheet --seed {seed} --number 12"))
}

#[test]
fn the_same_seed_makes_the_same_sheet() {
    let bank = Bank::of_the_library();
    for seed in [0, 7, u64::MAX] {
        assert_eq!(sheet(&bank, seed, Level::Pupil), sheet(&bank, seed, Level::Pupil));
    }
    assert_ne!(sheet(&bank, 1, Level::Pupil), sheet(&bank, 2, Level::Pupil));
}

#[test]
fn a_sheet_holds_what_was_asked_for_and_its_key_is_the_engines() {
    let bank = Bank::of_the_library();
    let rule = |year| Rules::charter(jiff::civil::date(year, 6, 1)).rule(Matter::NonProcedural);
    for seed in 0..200 {
        let level = if seed % 2 == 0 { Level::Pupil } else { Level::Student };
        let sheet = Sheet::new(&bank, seed, &[], level, &Task::ALL, 12);
        assert_eq!(sheet.exercises.len(), 12, "seed {seed}");
        let report = WorksheetReport::of(&sheet, String::new());
        assert_eq!(report.exercises.len(), 12, "seed {seed}");
        for (exercise, words) in sheet.exercises.iter().zip(&report.exercises) {
            match exercise {
                Exercise::BeforeAndAfter(pairs) => {
                    let differ = pairs.iter().filter(|pair| pair.outcomes().0 != pair.outcomes().1);
                    assert!(2 <= differ.count(), "seed {seed}");
                    for (pair, row) in pairs.iter().zip(&words.pairs) {
                        assert_eq!((pair.before.members(), pair.after.members()), (11, 15));
                        let in_words = |outcome| match outcome {
                            Outcome::Adopted => "adopted",
                            Outcome::Vetoed => "vetoed",
                            Outcome::NotAdopted => "not adopted",
                        };
                        assert_eq!(row.before, in_words(rule(1965).outcome(&pair.before)));
                        assert_eq!(row.after, in_words(rule(1966).outcome(&pair.after)));
                    }
                }
                Exercise::Vote(question) => {
                    let case = &question.case;
                    let outcome = outcome_words(case.motion, decided(case));
                    let answer = words.answer.to_lowercase();
                    let right = question.choices[question.right().unwrap()].answer;
                    match (question.asked, right) {
                        (Asked::Outcome, _) => assert_eq!(answer, format!("{outcome}.")),
                        (Asked::MissingVote(member), Answer::Vote(vote)) => {
                            assert_eq!(decided(&case.with(member, vote)), decided(case));
                            assert!(answer.ends_with(&format!(": {}.", vote.words())), "{answer}");
                        }
                        (Asked::FewestChanges, Answer::Number(cost)) => {
                            assert!(is_right(question, Answer::Number(cost)));
                            let cost = unsc::english::number(cost as usize);
                            assert!(answer.starts_with(&format!("{cost} change")), "{answer}");
                        }
                        (asked, right) => panic!("{asked:?} stands on no sheet: {right:?}"),
                    }
                    assert!(!words.reasons.is_empty(), "{words:?}");
                    let shown: usize = words.roll_call.iter().map(|group| group.members.len()).sum();
                    let missing = usize::from(words.title.contains("missing"));
                    assert_eq!(shown + missing, case.votes.len());
                }
                Exercise::Meeting(carried) => {
                    let meeting = words.meeting.as_ref().unwrap();
                    let scenario = carried.scenario().unwrap();
                    let record = unsc::Report::of(&scenario, &scenario.meeting.play());
                    let came: Vec<&str> = record
                        .items
                        .iter()
                        .filter(|item| item.number.is_some())
                        .map(|item| item.outcome_words.as_str())
                        .collect();
                    let key: Vec<&str> = meeting.acts.iter().map(|act| act.outcome.as_str()).collect();
                    assert_eq!(came, key);
                    assert!(2 <= meeting.voted().count() && meeting.roles.len() == 15);
                    let voted = meeting.voted().count();
                    assert!(meeting.roles.iter().all(|role| role.votes.len() == voted));
                }
            }
        }
    }
}

#[test]
fn a_sheet_does_not_give_its_answers_away() {
    let bank = Bank::of_the_library();
    for seed in 0..50 {
        let report = sheet(&bank, seed, Level::Pupil);
        for text in [report.markdown(false), report.html(false, Paper::A4)] {
            for exercise in &report.exercises {
                for words in [&exercise.answer, &exercise.reasons] {
                    let long = 20 < words.len();
                    assert!(!long || !text.contains(words.as_str()), "`{words}` in seed {seed}");
                }
                if let Some(meeting) = &exercise.meeting {
                    assert!(!text.contains(meeting.story.as_str()), "the story tells the end");
                    assert!(meeting.acts.iter().all(|act| act.reasons.is_empty() || !text.contains(&act.reasons)));
                }
            }
        }
        let key = report.markdown(true);
        assert!(key.contains("Key: how") && key.ends_with("--key`\n"), "{key}");
    }
}

#[test]
fn a_sheet_needs_no_network() {
    let bank = Bank::of_the_library();
    let page = sheet(&bank, 3, Level::Student).html(false, Paper::Letter);
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
    let bank = Bank::of_the_library();
    let report = sheet(&bank, 7, Level::Pupil);
    let folder = std::env::temp_dir().join(format!("unsc-sheets-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (paper, name, size) in [(Paper::A4, "a4", [595, 842]), (Paper::Letter, "letter", [612, 792])] {
        for key in [false, true] {
            let name = format!("{name}-{key}");
            let pdf = print(&browser, &report.html(key, paper), &folder, &name);
            let pdf = String::from_utf8_lossy(&pdf);
            let pages: Vec<[u32; 2]> =
                pdf.match_indices("/MediaBox").filter_map(|(at, _)| size_of(&pdf[at..])).collect();
            assert!((1..=8).contains(&pages.len()), "{name}: {} pages", pages.len());
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
