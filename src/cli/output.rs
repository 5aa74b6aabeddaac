//! Where answers and error messages go: each through one buffered writer.
//!
//! Files, records and arguments are other people's words. Whatever of them a terminal would obey, or a reader not see,
//! is written by its number, here and for every command: in sentences and tables as `\u{1b}`, in JSON as `\u001b`.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anstream::AutoStream;
use anstyle::Style;
use clap::ColorChoice;
use serde::Serialize;
use unsc::document::{Document, Table, Text, WIDTHS};
use unsc::scenario::diagnostic::{first_hidden, hidden, visible};
use unsc::views::Answer;

use super::{Format, style};

/// The two streams of the program.
pub struct Output {
    answers: BufWriter<Box<dyn Write>>,
    /// Are the answers in colour? Where they are not, no style is written, so that nothing has to be taken out again.
    in_colour: bool,
    complaints: AutoStream<io::Stderr>,
    width: usize,
    /// The command, and the format of its answer.
    command: String,
    format: Format,
    /// The error messages so far, for answers in JSON; empty once an answer has them.
    errors: Option<Vec<String>>,
    /// For how many seconds the person has seen that the work goes on; none once something is said.
    working: Arc<Mutex<Option<u32>>>,
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
        let answers: Box<dyn Write> =
            if in_colour { Box::new(AutoStream::always(io::stdout())) } else { Box::new(io::stdout()) };
        Self {
            answers: BufWriter::new(answers),
            in_colour,
            complaints: AutoStream::new(io::stderr(), choice),
            width: width(),
            command: String::new(),
            format: Format::default(),
            errors: Some(Vec::new()),
            working: Arc::default(),
        }
    }

    /// Shows a person at a terminal that the work goes on, from the first second until something is said.
    pub fn show_work(&self) {
        if !io::stderr().is_terminal() {
            return;
        }
        let working = Arc::clone(&self.working);
        *working.lock().unwrap_or_else(PoisonError::into_inner) = Some(0);
        thread::spawn(move || {
            for second in 1.. {
                thread::sleep(Duration::from_secs(1));
                let mut working = working.lock().unwrap_or_else(PoisonError::into_inner);
                let Some(seconds) = working.as_mut() else { return };
                *seconds = second;
                let _ = write!(io::stderr(), "\rworking: {second} s; Ctrl-C stops it");
            }
        });
    }

    /// Takes that away.
    fn speak(&self) {
        if let Some(1..) = self.working.lock().unwrap_or_else(PoisonError::into_inner).take() {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }

    /// Answers for this command, in this format.
    pub fn answers_as(&mut self, command: &str, format: Format) {
        command.clone_into(&mut self.command);
        self.format = format;
    }

    /// Writes the answer of a command in the format that was asked for. Only a command that takes `--format csv` needs a
    /// table.
    pub fn give(
        &mut self,
        answer: &impl Serialize,
        document: impl FnOnce() -> Document,
        csv: impl FnOnce() -> Table,
    ) -> io::Result<()> {
        match self.format {
            Format::Text => {
                let lines = document().lines(self.width);
                self.text(&lines)
            }
            Format::Csv => self.answers().write_all(csv().csv().as_bytes()),
            Format::Markdown => self.answers().write_all(document().markdown().as_bytes()),
            Format::Json => {
                let errors = self.errors.take().unwrap_or_default();
                let answer = Answer { errors, ..Answer::new(format!("unsc {}", self.command), answer) };
                self.json(&answer)
            }
        }
    }

    /// How wide an answer may be, in columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Where answers are written that are neither [`Text`] nor JSON.
    pub fn answers(&mut self) -> impl Write {
        self.speak();
        Readable(&mut self.answers)
    }

    /// Writes what is the program's own from beginning to end, and may have tabs.
    pub fn as_it_is(&mut self, text: &str) -> io::Result<()> {
        self.speak();
        self.answers.write_all(text.as_bytes())
    }

    /// Writes a text in its styles.
    pub fn text(&mut self, text: &Text) -> io::Result<()> {
        self.speak();
        self.answers.write_all(styled(text, self.in_colour).as_bytes())
    }

    /// Writes a text beside the answers, where these are for a program.
    pub fn aside(&mut self, text: &Text) -> io::Result<()> {
        self.speak();
        self.complaints.write_all(styled(text, true).as_bytes())
    }

    /// Writes a few words beside the answers, and stays on their line.
    pub fn whisper(&mut self, words: &str) -> io::Result<()> {
        self.speak();
        write!(self.complaints, "{words}")?;
        self.complaints.flush()
    }

    /// Writes an answer for programs.
    pub fn json(&mut self, answer: &impl Serialize) -> io::Result<()> {
        self.errors = None;
        self.speak();
        let text = serde_json::to_string_pretty(answer)?;
        // JSON's own escapes end with the control characters.
        let shown = escaped(&text, |letter| letter != '\n' && hidden(letter));
        writeln!(self.answers, "{shown}")
    }

    /// Writes an error message, after the answers before it.
    pub fn complain(&mut self, complaint: impl Into<Complaint>) -> io::Result<()> {
        self.answers.flush()?;
        self.complain_at_once(complaint);
        Ok(())
    }

    /// Writes an error message. If it cannot be written, the exit code has to tell.
    pub fn complain_at_once(&mut self, complaint: impl Into<Complaint>) {
        self.speak();
        let shown = match complaint.into() {
            Complaint::Words(words) => lines_visible(&shortened(&words)),
            Complaint::Drawn(drawn) => drawn,
        };
        let _ = writeln!(self.complaints, "{shown}");
        if let Some(errors) = &mut self.errors {
            let plain = anstream::adapter::strip_str(&shown).to_string();
            errors.push(plain.trim().trim_start_matches("error: ").to_owned());
        }
    }

    /// Sends everything on its way.
    pub fn flush(&mut self) -> io::Result<()> {
        self.answers.flush()
    }

    /// Flushes all output. If no answer in JSON was possible, the reasons are the answer.
    pub fn finish(&mut self) -> io::Result<()> {
        self.speak();
        let errors = self.errors.take().unwrap_or_default();
        if self.format == Format::Json && !errors.is_empty() {
            self.json(&Answer::<()> { errors, answer: None, ..Answer::new(format!("unsc {}", self.command), ()) })?;
        }
        self.answers.flush()
    }
}

/// What is to be complained about.
pub enum Complaint {
    /// In words.
    Words(String),
    /// With the lines of a file, in styles of its own.
    Drawn(String),
}

impl From<String> for Complaint {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Complaint {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

/// A writer of lines that are safe for a terminal.
struct Readable<W>(W);

impl<W: Write> Write for Readable<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    /// Text arrives in whole characters; one that is cut is not the program's own.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let text = String::from_utf8_lossy(bytes);
        if text.contains(|letter| letter != '\n' && hidden(letter)) {
            return self.0.write_all(lines_visible(&text).as_bytes());
        }
        self.0.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// JSON with these letters, which stand in its strings, by their numbers.
pub fn escaped(json: &str, which: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !json.contains(&which) {
        return Cow::Borrowed(json);
    }
    let mut written = String::with_capacity(json.len());
    for letter in json.chars() {
        if which(letter) {
            written.extend(letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            written.push(letter);
        }
    }
    Cow::Owned(written)
}

/// The lines of a text in their styles. What ends a line is its last visible word, even where a span of blanks follows.
fn styled(text: &Text, in_colour: bool) -> String {
    let mut written = String::new();
    for line in &text.lines {
        let last = line.iter().rposition(|span| !span.text.trim().is_empty());
        for (place, span) in line.iter().enumerate().take(last.map_or(0, |last| last + 1)) {
            let words = if last == Some(place) { span.text.trim_end() } else { span.text.as_str() };
            let words = if first_hidden(words).is_none() { Cow::Borrowed(words) } else { Cow::Owned(visible(words)) };
            let style = if in_colour { style::of(span.role) } else { Style::new() };
            let _ = write!(written, "{style}{words}{style:#}");
        }
        written.push('\n');
    }
    written
}

/// At most this much of an error message is written, since arguments can be long: its beginning and its end.
pub fn shortened(words: &str) -> Cow<'_, str> {
    const MOST: usize = 2_000;
    const END: usize = 400;
    let count = words.chars().count();
    if count <= MOST {
        return Cow::Borrowed(words);
    }
    let kept = words.chars().enumerate().filter(|(place, _)| *place < MOST - END || count - END <= *place);
    let kept: String = kept.map(|(place, letter)| if place == MOST - END - 1 { '…' } else { letter }).collect();
    Cow::Owned(kept)
}

/// Lines as a terminal can be shown them: hidden characters other than the ends of lines stand as their numbers.
pub fn lines_visible(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(visible).collect();
    lines.join("\n")
}

/// The width of the terminal, or what `COLUMNS` says where there is none.
fn width() -> usize {
    let terminal = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    let stated = || std::env::var("COLUMNS").ok()?.parse::<u16>().ok();
    terminal.map(|(width, _)| width.0).or_else(stated).map_or(*WIDTHS.end(), usize::from)
}
