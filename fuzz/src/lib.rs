//! What the fuzzers hold every answer against.

use cap::Cap;
use std::alloc::System;

/// So much may be held for one input, whatever it is: sixteen times the largest scenario, and room for what every
/// process has.
const LIMIT: usize = 256 << 20;

/// Ends the process as soon as more is asked for, so that the fuzzer notes the input.
#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, LIMIT);

/// The most memory that has been held at one time, in bytes.
#[must_use]
pub fn most_memory() -> usize {
    MEMORY.max_allocated()
}

/// Would a terminal obey this character, or a reader not see it? Told by the number, and not by asking the library,
/// which is under test.
#[must_use]
pub fn is_obeyed(letter: char) -> bool {
    matches!(u32::from(letter),
        0x00..=0x09 | 0x0b..=0x1f | 0x7f..=0x9f           // C0 without the end of a line, DEL, C1
        | 0x200b | 0x200e | 0x200f | 0xfeff               // nothing wide, marks of direction
        | 0x202a..=0x202e | 0x2066..=0x2069) // embeddings, overrides and isolates
}

/// Fails where something is printed that a terminal would obey. What the program's own styles are made of is let by.
pub fn assert_readable(printed: &str) {
    let mut rest = printed;
    while let Some(at) = rest.find(is_obeyed) {
        let from = &rest[at..];
        let Some(after) = after_style(from) else {
            let near: String = from.chars().take(40).collect();
            panic!("a terminal would obey what is printed: {near:?} of\n{printed:?}");
        };
        rest = after;
    }
}

/// What follows a style, as `\e[1m` or `\e[38;5;9m`, if the text begins with one.
fn after_style(text: &str) -> Option<&str> {
    let (numbers, after) = text.strip_prefix("\u{1b}[")?.split_once('m')?;
    let of_a_style = |letter: char| letter.is_ascii_digit() || letter == ';';
    (numbers.chars().all(of_a_style)).then_some(after)
}

/// The lines of a text, without their styles; fails where one is not fit to be printed.
pub fn assert_text(text: &unsc::views::text::Text) {
    for span in text.lines.iter().flatten() {
        assert_readable(&span.text);
        assert!(!span.text.contains('\n'), "a line holds two: {:?}", span.text);
    }
}

/// Fails unless the answer is JSON, and the same again when it is read and written.
pub fn assert_json(answer: &impl serde::Serialize) {
    let written = serde_json::to_string(answer).expect("every answer can be written");
    let read: serde_json::Value = serde_json::from_str(&written).expect("every answer can be read");
    assert!(read.is_object() || read.is_array(), "{written}");
}
