//! `unsc course`: the lessons, and one of them played.

use std::io::{self, Write};

use clap::Args;
use unsc::views::course::{CourseReport, LessonReport};

use super::dialogue::{Dialogue, is_live};
use super::output::Output;
use super::{Exit, Format};

#[derive(Args)]
pub struct Course {
    /// The lesson; the list of all where it is left out
    #[arg(value_name = "NUMBER")]
    lesson: Option<u16>,

    /// The form of the answer
    #[arg(long, value_parser = Format::text_or_json(), default_value = "text")]
    format: Format,
}

impl Course {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let Some(number) = self.lesson else {
            let course = CourseReport::all();
            match self.format {
                Format::Text | Format::Csv | Format::Markdown => output.text(&course.text(output.width()))?,
                Format::Json => output.json(&course)?,
            }
            return Ok(Exit::Done);
        };
        let Some(lesson) = LessonReport::of(number) else {
            let lessons = CourseReport::all().lessons.len();
            output.complain(format!("error: there is no lesson {number}; the course has {lessons}, from 1 on"))?;
            return Ok(Exit::Unusable);
        };
        match self.format {
            Format::Text | Format::Csv | Format::Markdown => play(&lesson, output)?,
            Format::Json => output.json(&lesson)?,
        }
        Ok(Exit::Done)
    }
}

/// In a terminal the answer waits for a key; elsewhere it follows.
fn play(lesson: &LessonReport, output: &mut Output) -> io::Result<()> {
    output.text(&lesson.question(output.width()))?;
    writeln!(output.answers())?;
    if is_live() {
        let dialogue = Dialogue::open()?;
        write!(output.answers(), "Enter shows the answer. ")?;
        output.flush()?;
        if let super::dialogue::Heard::End = dialogue.listen() {
            return writeln!(output.answers());
        }
        writeln!(output.answers())?;
    }
    output.text(&lesson.answer(output.width()))
}
