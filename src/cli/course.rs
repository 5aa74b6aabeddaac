//! `unsc course`: the lessons, and one of them. A lesson asks before it tells.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use unsc::document::{Document, Table};
use unsc::teach::Level;
use unsc::teach::case::Pool;
use unsc::teach::quiz::Quiz;
use unsc::views::course::{CourseReport, LessonReport, slides};

use super::output::Output;
use super::prompt::{Prompt, is_live};
use super::quiz::hold;
use super::{Exit, Format, again, files};

#[derive(Args)]
pub struct Course {
    /// The lesson; if it is left out, all are listed. Slides can hold several
    #[arg(value_name = "NUMBER", value_parser = number)]
    lessons: Vec<u16>,

    /// Write the lessons as slides: one HTML file to project or to print
    #[arg(long, value_name = "FILE", requires = "lessons", conflicts_with = "format")]
    slides: Option<PathBuf>,

    /// The output format
    #[arg(long, value_parser = Format::text_or_json(), default_value = "text")]
    format: Format,
}

fn number(written: &str) -> Result<u16, String> {
    written.parse().map_err(|_| "expected a number from 1 to 20".to_owned())
}

impl Course {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let mut lessons = Vec::new();
        for number in &self.lessons {
            let Some(lesson) = LessonReport::new(*number) else {
                let lessons = CourseReport::all().0.len();
                output.complain(format!("error: there is no lesson {number}; the lessons are 1 to {lessons}"))?;
                return Ok(Exit::Unusable);
            };
            lessons.push(lesson);
        }
        match (lessons.as_slice(), &self.slides) {
            (lessons, Some(file)) => {
                return Ok(if files::put(file, &slides(lessons), output)? { Exit::Done } else { Exit::Unusable });
            }
            ([], None) => {
                let course = CourseReport::all();
                output.give(&course, || course.document(), Table::default)?;
            }
            ([lesson], None) if self.format == Format::Text => play(lesson, output)?,
            ([lesson], None) => output.give(lesson, Document::default, Table::default)?,
            ([..], None) => {
                output.complain("error: one lesson at a time; `--slides FILE` takes several")?;
                return Ok(Exit::Unusable);
            }
        }
        Ok(Exit::Done)
    }
}

/// In a terminal the answer waits for a key, and practice follows; elsewhere all of it is written at once.
fn play(lesson: &LessonReport, output: &mut Output) -> io::Result<()> {
    output.text(&lesson.question().lines(output.width()))?;
    writeln!(output.answers())?;
    let answer = |output: &mut Output| {
        output.text(&lesson.answer().lines(output.width()))?;
        writeln!(output.answers())
    };
    if !is_live() {
        answer(output)?;
        return output.text(&lesson.go_on(false).lines(output.width()));
    }
    let prompt = Prompt::open(false)?;
    if prompt.ask("Think first. Enter shows the answer. ", output)?.is_none() {
        return Ok(());
    }
    answer(output)?;
    if prompt.ask("Enter starts the practice questions. ", output)?.is_none() {
        return Ok(());
    }
    let pool = Pool::bundled();
    let questions = Quiz::after_lesson(&pool, again(None).0, lesson.lesson.number, Level::Pupil);
    let number = questions.planned();
    let answered = hold(questions, number, &prompt, output)?;
    let right = answered.iter().filter(|answer| answer.correct).count();
    writeln!(output.answers(), "{right} of {} right\n", answered.len())?;
    output.text(&lesson.go_on(true).lines(output.width()))
}
