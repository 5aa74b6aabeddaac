//! Where answers and complaints go: each through one buffered writer.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::AutoStream;
use clap::ColorChoice;
use serde::Serialize;
use unsc::report::text::{Text, WIDTHS};

use super::style;

/// The two streams of the program.
pub struct Output {
    answers: BufWriter<Box<dyn Write>>,
    /// Are the answers in colour? Where they are not, no style is written, so that nothing has to be taken out again.
    in_colour: bool,
    complaints: AutoStream<io::Stderr>,
    width: usize,
}

impl Output {
    /// Opens the streams; colour as the person asked for, or as the terminal and `NO_COLOR` have it.
    pub fn new(color: ColorChoice) -> Self {
        let choice = match color {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        };
        let in_colour = match choice {
            anstream::ColorChoice::Auto => AutoStream::choice(&io::stdout()),
            stated => stated,
        } != anstream::ColorChoice::Never;
        let answers: Box<dyn Write> = if in_colour {
            Box::new(AutoStream::always(io::stdout()))
        } else {
            Box::new(io::stdout())
        };
        Self {
            answers: BufWriter::new(answers),
            in_colour,
            complaints: AutoStream::new(io::stderr(), choice),
            width: width(),
        }
    }

    /// How wide an answer may be, in columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Where answers are written.
    pub fn answers(&mut self) -> &mut impl Write {
        &mut self.answers
    }

    /// Writes a text in its styles.
    pub fn text(&mut self, text: &Text) -> io::Result<()> {
        for line in &text.lines {
            // What ends a line is its last visible word, even where a span of blanks follows it.
            let last = line.iter().rposition(|span| !span.text.trim().is_empty());
            for (place, span) in line.iter().enumerate() {
                if last.is_none_or(|last| last < place) {
                    break;
                }
                let words = if last == Some(place) {
                    span.text.trim_end()
                } else {
                    span.text.as_str()
                };
                if self.in_colour {
                    let style = style::of(span.role);
                    write!(self.answers, "{style}{words}{style:#}")?;
                } else {
                    self.answers.write_all(words.as_bytes())?;
                }
            }
            writeln!(self.answers)?;
        }
        Ok(())
    }

    /// Writes a text beside the answers, where these are for a program.
    pub fn aside(&mut self, text: &Text) -> io::Result<()> {
        for line in &text.lines {
            for span in line {
                let style = style::of(span.role);
                write!(self.complaints, "{style}{}{style:#}", span.text)?;
            }
            writeln!(self.complaints)?;
        }
        Ok(())
    }

    /// Writes a few words beside the answers, and stays on their line.
    pub fn whisper(&mut self, words: &str) -> io::Result<()> {
        write!(self.complaints, "{words}")?;
        self.complaints.flush()
    }

    /// Writes an answer for programs.
    pub fn json(&mut self, answer: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut self.answers, answer)?;
        writeln!(self.answers)
    }

    /// Writes answers for programs: one as it is, several as a list.
    pub fn json_of_each<T: Serialize>(&mut self, answers: &[T]) -> io::Result<()> {
        match answers {
            [only] => self.json(only),
            several => self.json(&several),
        }
    }

    /// Writes a complaint. Answers written before come out first.
    pub fn complain(&mut self, complaint: &str) -> io::Result<()> {
        self.answers.flush()?;
        writeln!(self.complaints, "{complaint}")
    }

    /// Sends everything on its way.
    pub fn flush(&mut self) -> io::Result<()> {
        self.answers.flush()
    }
}

/// The width of the terminal, or what `COLUMNS` says where there is none.
fn width() -> usize {
    let terminal = io::stdout()
        .is_terminal()
        .then(terminal_size::terminal_size)
        .flatten();
    let stated = || std::env::var("COLUMNS").ok()?.parse().ok();
    terminal
        .map(|(width, _)| usize::from(width.0))
        .or_else(stated)
        .unwrap_or(*WIDTHS.end())
}
