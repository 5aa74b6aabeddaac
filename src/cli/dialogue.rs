//! A conversation in the terminal or through a pipe: a line is heard, the input ends, or the person
//! leaves by Ctrl-C.

use std::io::{self, BufRead, IsTerminal};
use std::sync::mpsc::{self, Receiver};
use std::thread;

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
    /// Opens it. From now on Ctrl-C is a way to say that one leaves.
    pub fn open() -> io::Result<Self> {
        let (say, heard) = mpsc::channel();
        let leave = say.clone();
        ctrlc::set_handler(move || {
            let _ = leave.send(Heard::End);
        })
        .map_err(io::Error::other)?;
        thread::spawn(move || {
            for line in io::stdin().lock().lines() {
                // What is no text ends the conversation as the end of the input does.
                let Ok(line) = line else { break };
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

/// Is there a person at a terminal, whose own Enter ends each line?
pub fn is_live() -> bool {
    io::stdin().is_terminal()
}
