//! Quiz, course and explanations as a person meets them: at a terminal and through pipes.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use unsc::teach::Level;
use unsc::views::course::CourseReport;
use unsc::views::explain::ExplainReport;

use super::terminal::{CTRL_C, CTRL_D, ENTER, Terminal};

const WIDTHS: [u16; 2] = [60, 120];

/// Runs `unsc` with these words, and with this on its standard input, from a folder that holds
/// nothing.
fn piped(words: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_unsc"))
        .args(words)
        .current_dir(std::env::temp_dir())
        .env("NO_COLOR", "1")
        .env("COLUMNS", "80")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that needs no input may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn from_nothing_to_a_played_lesson_in_two_commands() {
    let first = Terminal::open(&[], 60, false);
    let (code, screen) = first.end();
    assert_eq!(code, 0);
    assert!(screen.contains("unsc course 1"), "{screen}");
    let mut second = Terminal::open(&["course", "1"], 60, false);
    second.wait_for("The question");
    second.wait_for("Enter shows the answer.");
    second.press(ENTER);
    second.wait_for("The answer");
    second.wait_for("Enter starts the practice questions.");
    second.press(ENTER);
    second.wait_for_prompt();
    second.press("q\r");
    second.wait_for("unsc course 2");
    assert_eq!(second.end().0, 0);
}

#[test]
fn a_quiz_is_played_to_its_end_at_every_width() {
    for columns in WIDTHS {
        for colours in [true, false] {
            let words = ["quiz", "--seed", "11", "--number", "3", "--level", "student"];
            let mut quiz = Terminal::open(&words, columns, colours);
            for _ in 0..3 {
                quiz.wait_for_prompt();
                // After an invalid answer it says what is expected and asks again.
                quiz.press("z");
                quiz.press(ENTER);
                quiz.wait_for("q leaves.");
                quiz.wait_for_prompt();
                quiz.press("a");
                quiz.press(ENTER);
            }
            quiz.wait_for(" of 3 right");
            quiz.wait_for("--seed 11 --number 3 --level student");
            let (code, screen) = quiz.end();
            assert_eq!(code, 0, "{screen}");
            assert_eq!(screen.contains('\u{1b}'), colours, "{screen:?}");
        }
    }
}

#[test]
fn leaving_a_quiz_is_clean_and_shows_the_score() {
    for way_out in [CTRL_C, CTRL_D, "q\r"] {
        let mut quiz = Terminal::open(&["quiz", "--seed", "5"], 60, true);
        quiz.wait_for_prompt();
        quiz.press("a\r");
        quiz.wait_for_prompt();
        quiz.press(way_out);
        quiz.wait_for(" of 1 right");
        let (code, screen) = quiz.end();
        assert_eq!(code, 0, "{way_out:?}: {screen}");
        assert!(screen.ends_with("\r\n"), "the line is ended: {screen:?}");
        assert!(!screen.contains("panicked"), "{screen}");
        let last = screen.rfind("\u{1b}[").expect("it has colours");
        assert!(screen[last..].starts_with("\u{1b}[0m"), "colours are ended: {screen:?}");
    }
}

#[test]
fn leaving_a_lesson_is_clean() {
    for (way_out, columns) in [(CTRL_C, 60), (CTRL_D, 120)] {
        let mut lesson = Terminal::open(&["course", "5"], columns, false);
        lesson.wait_for("Enter shows the answer.");
        lesson.press(way_out);
        let (code, screen) = lesson.end();
        assert_eq!(code, 0, "{screen}");
        assert!(screen.ends_with("\r\n") && !screen.contains("The answer"), "{screen}");
    }
}

#[test]
fn every_lesson_and_every_topic_fits_the_narrowest_terminal() {
    let lessons = CourseReport::all().0.into_iter();
    let lessons = lessons.flat_map(|lesson| [lesson.question(), lesson.answer(), lesson.go_on(false)]);
    let topics = unsc::teach::topics::all().map(|topic| ExplainReport { topic, level: Level::Student }.document());
    for text in lessons.chain(topics).map(|document| document.text(60)) {
        // A command is never broken, so that it can be copied.
        let broken = text.lines().filter(|line| !line.trim_start().starts_with("unsc "));
        assert!(broken.map(textwrap::core::display_width).all(|width| width <= 60), "{text}");
    }
}

#[test]
fn answers_may_come_through_a_pipe() {
    let output = piped(&["quiz", "--seed", "5", "--number", "4"], "a\n2\nB)\na\n");
    let said = text(&output.stdout);
    assert!(output.status.success(), "{said}");
    assert!(said.contains(" of 4 right"), "{said}");
    assert!(said.contains("Right.") || said.contains("Not right."), "{said}");
    assert!(output.stderr.is_empty());

    // The input ends in the middle of a quiz, or before it.
    let output = piped(&["quiz", "--seed", "5"], "a\n");
    assert!(text(&output.stdout).contains(" of 1 right"), "{}", text(&output.stdout));
    assert!(output.status.success());
    let output = piped(&["quiz", "--seed", "5"], "");
    assert!(text(&output.stdout).contains("0 of 0 right"), "{}", text(&output.stdout));
    assert!(output.status.success());

    // A lesson does not wait where nobody sits.
    let output = piped(&["course", "9"], "");
    assert!(text(&output.stdout).contains("The answer"));
    assert!(output.status.success());
}

/// Whatever comes in, a quiz ends: answers without end that are none, and a line without end.
#[test]
fn input_without_end_ends_a_quiz() {
    for flood in [&b"y\n"[..], &[0; 4096], b"no end of line "] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_unsc"))
            .args(["quiz", "--seed", "5"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let flooding = std::thread::spawn(move || while input.write_all(flood).is_ok() {});
        let output = child.wait_with_output().unwrap();
        flooding.join().unwrap();
        assert!(output.status.success());
        assert!(output.stdout.len() < 20_000 && text(&output.stdout).contains("0 of 0 right"));
    }
}

/// No answer before its question: up to it a lesson has neither a result nor a reason nor its idea.
#[test]
fn a_lesson_asks_before_it_tells() {
    const RESULTS: [&str; 12] = [
        "adopted",
        "vetoed",
        "failed",
        "fails",
        "carried",
        "rejected",
        "passed",
        "overruled",
        "lapse",
        "blocked",
        "was not",
        "were enough",
    ];
    for number in 1..=20 {
        let lesson = unsc::views::course::LessonReport::new(number).unwrap();
        let question = lesson.question().text(100).replace('\n', " ");
        let (told, _) = question.split_once("The question").unwrap();
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        for result in RESULTS {
            assert!(!told.contains(result), "lesson {number} tells `{result}`: {told}");
        }
        let idea = lesson.lesson.idea.to_lowercase();
        assert!(!told.contains(idea.as_str()), "lesson {number}");
        let answer = lesson.answer().text(100);
        let answer = answer.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        assert!(answer.contains(idea.as_str()), "lesson {number}");
        for item in lesson.report().items.iter().filter(|item| item.number.is_some()) {
            for reason in &item.reasons {
                assert!(!told.contains(&reason.text.to_lowercase()), "lesson {number}: {}", reason.text);
            }
        }
        assert!(lesson.answers().iter().any(|what_if| what_if.answer.is_some()), "lesson {number}");
    }
}

#[test]
fn the_record_of_a_quiz_is_for_programs() {
    let output = piped(&["quiz", "--seed", "5", "--number", "6", "--format", "json"], &"a\n".repeat(6));
    let record: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(record["format"], "unsc quiz");
    assert_eq!(record["seed"], 5);
    let answered = record["answered"].as_array().unwrap();
    assert_eq!(answered.len(), 6);
    for answer in answered {
        let choices = answer["choices"].as_array().unwrap();
        let right: Vec<_> = choices.iter().filter(|choice| choice["right"] == true).collect();
        assert_eq!(right.len(), 1);
        assert_eq!(answer["correct"], right[0]["letter"] == answer["given"]);
    }
    let asked: u64 = record["score"].as_array().unwrap().iter().map(|idea| idea["asked"].as_u64().unwrap()).sum();
    assert_eq!(asked, 6);
    // The conversation itself is held beside it.
    assert!(text(&output.stderr).contains("a)"));
}

#[test]
fn a_decision_is_explained_step_by_step() {
    let output = piped(&["run", "--explain", "@2017-11-16-syria-jim-rival-drafts"], "");
    let said = text(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    for step in [
        "Is it a procedural matter? Yes. Nine votes in favour carry it",
        "How many are in favour? 11: two more than the nine needed.",
        "Is a permanent member against? Yes: the Russian Federation.",
        "What is the result? Vetoed.",
        "If the Russian Federation had abstained: adopted.",
        "1 vote: the Russian Federation abstains",
        "(unsc explain no-veto-without-nine)",
    ] {
        assert!(said.contains(step), "`{step}` is not in: {said}");
    }
    let output = piped(&["run", "--explain", "--format", "json", "@2024-11-18-sudan"], "");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["format"], "unsc run");
    let meeting = &report["meetings"][0];
    assert_eq!(meeting["items"][0]["outcome"], "vetoed");
    assert_eq!(meeting["explained"][0]["steps"].as_array().unwrap().len(), 6);
}
