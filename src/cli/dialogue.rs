//! A conversation in the terminal or through a pipe: a line is heard, the input ends, or the person leaves by Ctrl-C.

use std::io::{self, BufRead, IsTerminal, Read};
use std::sync::mpsc::{self, Receiver};
use std::thread;

/// The longest line that is read, in bytes. A longer one, or one that is not text, ends the conversation.
const LONGEST_LINE: u64 = 4096;

/// What is heard.
pub enum Heard {
    /// A line, without its end.
    Line(String),
    /// Nothing more: the input has ended, or the person has left.
    End,
}

/// A conversation.
pub struct Dialogue(Receiver<Heard>);

impl Dialogue {
    /// Opens it. From now on Ctrl-C is a way to leave.
    pub fn open() -> io::Result<Self> {
        // No line is read before the last one has been heard, however much the other side writes.
        let (say, heard) = mpsc::sync_channel(1);
        let leave = say.clone();
        ctrlc::set_handler(move || {
            let _ = leave.send(Heard::End);
        })
        .map_err(io::Error::other)?;
        thread::spawn(move || {
            let mut input = io::stdin().lock();
            while let Some(line) = next_line(&mut input) {
                if say.send(Heard::Line(line)).is_err() {
                    return;
                }
            }
            let _ = say.send(Heard::End);
        });
        Ok(Self(heard))
    }

    /// Waits for what comes next.
    pub fn listen(&self) -> Heard {
        self.0.recv().unwrap_or(Heard::End)
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
