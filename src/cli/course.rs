//! `unsc course`: the lessons, and one of them. A lesson asks before it tells.

use std::io::{self, Write};

use clap::Args;
use unsc::teach::Level;
use unsc::teach::pool::Pool;
use unsc::teach::quiz::Quiz;
use unsc::views::Answer;
use unsc::views::course::{CourseReport, LessonReport};

use super::dialogue::{Dialogue, Heard, is_live};
use super::output::Output;
use super::quiz::{hold, new_seed};
use super::{Exit, Format};

#[derive(Args)]
pub struct Course {
    /// The lesson; if it is left out, all are listed
    #[arg(value_name = "NUMBER")]
    lesson: Option<u16>,

    /// The output format
    #[arg(long, value_parser = Format::text_or_json(), default_value = "text")]
    format: Format,
}

impl Course {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let Some(number) = self.lesson else {
            let course = CourseReport::all();
            match self.format {
                Format::Text | Format::Csv | Format::Markdown => {
                    output.text(&course.document().lines(output.width()))?;
                }
                Format::Json => output.json(&Answer::new("unsc course", &course))?,
            }
            return Ok(Exit::Done);
        };
        let Some(lesson) = LessonReport::new(number) else {
            let lessons = CourseReport::all().lessons.len();
            output.complain(format!("error: there is no lesson {number}; the lessons are 1 to {lessons}"))?;
            return Ok(Exit::Unusable);
        };
        match self.format {
            Format::Text | Format::Csv | Format::Markdown => play(&lesson, output)?,
            Format::Json => output.json(&Answer::new("unsc course", &lesson))?,
        }
        Ok(Exit::Done)
    }
}

/// In a terminal the answer waits for a key, and practice follows; elsewhere all of it is written at once.
fn play(lesson: &LessonReport, output: &mut Output) -> io::Result<()> {
    output.text(&lesson.question().lines(output.width()))?;
    writeln!(output.answers())?;
    if !is_live() {
        output.text(&lesson.answer().lines(output.width()))?;
        writeln!(output.answers())?;
        return output.text(&lesson.go_on(false).lines(output.width()));
    }
    let dialogue = Dialogue::open()?;
    if !waits("Think first. Enter shows the answer. ", &dialogue, output)? {
        return Ok(());
    }
    output.text(&lesson.answer().lines(output.width()))?;
    writeln!(output.answers())?;
    if !waits("Enter starts the practice questions. ", &dialogue, output)? {
        return Ok(());
    }
    let pool = Pool::bundled();
    let questions = Quiz::after_lesson(&pool, new_seed(), lesson.lesson.number, Level::Pupil);
    let number = questions.planned();
    let answered = hold(questions, number, &dialogue, Format::Text, output)?;
    let right = answered.iter().filter(|answer| answer.correct).count();
    writeln!(output.answers(), "{right} of {} right\n", answered.len())?;
    output.text(&lesson.go_on(true).lines(output.width()))
}

/// Waits for Enter; false where the person leaves instead.
fn waits(prompt: &str, dialogue: &Dialogue, output: &mut Output) -> io::Result<bool> {
    write!(output.answers(), "{prompt}")?;
    output.flush()?;
    let heard = dialogue.listen();
    writeln!(output.answers())?;
    Ok(matches!(heard, Heard::Line(_)))
}
