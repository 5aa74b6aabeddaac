//! Everything that the program says in English and a translation would have to say: dates, numbers and lists here, findings
//! and notes below.

pub mod findings;
pub mod headings;
pub mod notes;
pub mod phrases;

use serde::Serialize;

use crate::law::charter::Provision;
use crate::law::vote::Vote;

use jiff::civil::Date;

/// A day as it is written in English: `16 November 2017`.
#[must_use]
pub fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// A number within a sentence: in words up to nine, in digits beyond.
#[must_use]
pub fn number(number: usize) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(number).map_or_else(|| number.to_string(), ToString::to_string)
}

/// A vote within a sentence: `in favour`.
#[must_use]
pub const fn vote(vote: Vote) -> &'static str {
    match vote {
        Vote::InFavour => "in favour",
        Vote::Against => "against",
        Vote::Abstaining => "abstaining",
        Vote::NotParticipating => "not participating",
        Vote::Absent => "absent",
    }
}

/// `A, B and C`.
#[must_use]
pub fn sentence_list<T: AsRef<str>>(items: &[T]) -> String {
    joined(items, "and")
}

/// `A, B or C`.
#[must_use]
pub fn alternatives<T: AsRef<str>>(items: &[T]) -> String {
    joined(items, "or")
}

fn joined<T: AsRef<str>>(items: &[T], word: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [rest @ .., last] => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            format!("{} {word} {}", rest.join(", "), last.as_ref())
        }
    }
}

/// A number with its thousands marked: `14,348,907`.
#[must_use]
pub fn thousands(number: impl Into<u64>) -> String {
    grouped(&number.into().to_string())
}

/// The digits of a whole number in groups of three.
#[must_use]
pub fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if 0 < place && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// One sentence of a report, with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// What it is about: a word for programs.
    pub kind: &'static str,
    /// The members it names.
    pub members: Vec<String>,
    /// What it rests on.
    pub provisions: Vec<Provision>,
}
