//! A program in a pseudo-terminal, with somebody at it.

use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const PATIENCE: Duration = Duration::from_secs(300);

/// Keys that are no letters.
pub const ENTER: &str = "\r";
pub const CTRL_C: &str = "\u{3}";
pub const CTRL_D: &str = "\u{4}";

/// A session at a terminal.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    screen: Arc<Mutex<String>>,
    /// Reads the screen until the program has left it.
    reader: JoinHandle<()>,
    read_up_to: usize,
    columns: usize,
    // The terminal lives as long as the session.
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Starts `unsc` with these words at a terminal so wide.
    pub fn open(words: &[&str], columns: u16, colours: bool) -> Self {
        let size = PtySize { rows: 50, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_unsc"));
        command.args(words);
        command.env("TERM", "xterm-256color");
        command.env_remove("COLUMNS");
        command.env_remove("CLICOLOR");
        if colours {
            command.env_remove("NO_COLOR");
        } else {
            command.env("NO_COLOR", "1");
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let screen = Arc::new(Mutex::new(String::new()));
        let seen = Arc::clone(&screen);
        let reader = std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let mut some = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut some) {
                bytes.extend_from_slice(&some[..count]);
                *seen.lock().unwrap() = String::from_utf8_lossy(&bytes).into_owned();
            }
        });
        Self {
            child,
            keyboard: pair.master.take_writer().unwrap(),
            screen,
            reader,
            read_up_to: 0,
            columns: columns.into(),
            _master: pair.master,
        }
    }

    /// Waits until these words appear beyond what was read before.
    pub fn wait_for(&mut self, words: &str) {
        let begun = Instant::now();
        loop {
            let screen = self.screen.lock().unwrap().clone();
            if let Some(at) = screen[self.read_up_to..].find(words) {
                self.read_up_to += at + words.len();
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "`{words}` does not appear:\n{screen}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until the program asks for a choice, beyond what was read before.
    pub fn wait_for_prompt(&mut self) {
        let begun = Instant::now();
        loop {
            let screen = self.screen.lock().unwrap().clone();
            let new = &screen[self.read_up_to..];
            if new.contains(" or ") && new.ends_with("? ") {
                self.read_up_to = screen.len();
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "no prompt:\n{screen}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Waits for the end: the exit code, and all that was on the screen.
    pub fn end(mut self) -> (u32, String) {
        let begun = Instant::now();
        let code = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status.exit_code();
            }
            if PATIENCE < begun.elapsed() {
                self.child.kill().unwrap();
                panic!("it does not end:\n{}", self.screen.lock().unwrap());
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        self.reader.join().unwrap();
        let screen = self.screen.lock().unwrap().clone();
        for line in plain(&screen).lines() {
            // A command is never broken, so that it can be copied.
            let command = line.trim_start().starts_with("unsc ");
            let width = textwrap::core::display_width(line);
            assert!(command || width <= self.columns, "{width} columns: {line}");
        }
        (code, screen)
    }
}

/// What is read, without what colours it.
fn plain(screen: &str) -> String {
    let mut text = String::new();
    let mut letters = screen.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\u{1b}' => {
                letters.by_ref().find(char::is_ascii_alphabetic);
            }
            '\r' => {}
            letter => text.push(letter),
        }
    }
    text
}
