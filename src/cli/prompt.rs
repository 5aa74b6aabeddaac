//! A conversation in the terminal or through a pipe: a line is read, the input ends, or the person leaves by `q` or Ctrl-C.

use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use unsc::document::Document;

use super::output::Output;

/// The longest line that is read, in bytes. A longer one, or one that is not text, ends the conversation.
const LONGEST_LINE: u64 = 4096;

/// A conversation.
pub struct Prompt {
    heard: Receiver<Option<String>>,
    /// Does it go to standard error, because the answers are for a program?
    beside: bool,
}

impl Prompt {
    /// Opens it. From now on Ctrl-C is a way to leave.
    pub fn open(beside: bool) -> io::Result<Self> {
        // No line is read before the last one has been handled, however much the other side writes.
        let (say, heard) = mpsc::sync_channel(1);
        let leave = say.clone();
        ctrlc::set_handler(move || {
            let _ = leave.send(None);
        })
        .map_err(io::Error::other)?;
        thread::spawn(move || {
            let mut input = io::stdin().lock();
            while let Some(line) = next_line(&mut input) {
                if say.send(Some(line)).is_err() {
                    return;
                }
            }
            let _ = say.send(None);
        });
        Ok(Self { heard, beside })
    }

    /// Says something.
    pub fn say(&self, document: &Document, output: &mut Output) -> io::Result<()> {
        let lines = document.lines(output.width());
        if self.beside { output.aside(&lines) } else { output.text(&lines) }
    }

    /// Asks, and waits for a line; none if the input has ended or the person leaves.
    pub fn ask(&self, words: &str, output: &mut Output) -> io::Result<Option<String>> {
        self.write(words, output)?;
        let heard = self.heard.recv().ok().flatten();
        if !is_live() || heard.is_none() {
            // Nobody's Enter has ended the line.
            self.write("\n", output)?;
        }
        Ok(heard.filter(|line| !["q", "quit"].contains(&line.trim().to_lowercase().as_str())))
    }

    fn write(&self, words: &str, output: &mut Output) -> io::Result<()> {
        if self.beside {
            return output.whisper(words);
        }
        write!(output.answers(), "{words}")?;
        output.flush()
    }
}

fn next_line(input: &mut impl BufRead) -> Option<String> {
    let mut line = Vec::new();
    let read = input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line).ok()?;
    let whole = 0 < read && (line.ends_with(b"\n") || (read as u64) < LONGEST_LINE);
    whole.then(|| String::from_utf8(line).ok()).flatten()
}

/// Is there a person at a terminal, whose own Enter ends each line?
pub fn is_live() -> bool {
    io::stdin().is_terminal()
}
