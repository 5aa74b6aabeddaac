//! Single values: texts, numbers, lists of texts, yes and no.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use crate::english::alternatives;
use crate::scenario::diagnostic::{Diagnostic, first_hidden};
use crate::scenario::problems::Problems;

/// A text of the file and its place.
pub type Text = Spanned<String>;

/// So many things of one kind are read. A scenario is written by a person; a meeting has some dozens of items at most.
pub const MANY: usize = 500;

/// The first five hundred of these, and a mistake if there are more.
pub fn few<T>(mut all: Vec<T>, place: impl Fn(&T) -> Range<usize>, problems: &mut Problems) -> Vec<T> {
    if let Some(first_beyond) = all.get(MANY) {
        let message = format!("these are {}, and a scenario can have {MANY}", all.len());
        let problem = Diagnostic::at(place(first_beyond), message).label("the first beyond it");
        problems.note(problem);
        all.truncate(MANY);
    }
    all
}

/// A text of one line, not empty.
pub fn text(value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Option<Text> {
    let Some(text) = value.get_ref().as_str() else {
        return no_text(value, problems);
    };
    seen(text, value.span(), problems).then(|| Spanned::new(value.span(), text.to_owned()))
}

/// A text that is one of these words, as far as that can be told from its kind.
pub fn word(value: &Spanned<DeValue<'_>>, words: &[&str], problems: &mut Problems) -> Option<Text> {
    if value.get_ref().is_str() {
        return text(value, problems);
    }
    let label = format!("one of {}, in quotes", list(words.iter().copied()));
    wrong(value, "a text", label, problems)
}

/// Notes that a value is no text.
pub fn no_text<T>(value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Option<T> {
    let label = match value.get_ref() {
        DeValue::Array(_) => "one text, not a list of them".to_owned(),
        DeValue::Table(_) | DeValue::Boolean(_) => "words in quotes".to_owned(),
        other => format!("in quotes it is one: `\"{}\"`", plain(other)),
    };
    wrong(value, "a text", label, problems)
}

/// A value as it is written, if it is a single one.
fn plain(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.clone().into_owned(),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(_) | DeValue::Table(_) => String::new(),
    }
}

/// Can all of the text be seen? Notes one that is empty, takes several lines, or holds hidden characters.
pub fn seen(text: &str, span: Range<usize>, problems: &mut Problems) -> bool {
    let problem = if text.trim().is_empty() {
        Diagnostic::at(span, "the text is empty").label("expected words")
    } else if text.contains(['\n', '\r']) {
        Diagnostic::at(span, "the text takes several lines").label("expected one line")
    } else if let Some(letter) = first_hidden(text) {
        let message = format!("the text holds the character U+{:04X}", u32::from(letter));
        Diagnostic::at(span, message).label("it cannot be seen: leave it out")
    } else {
        return true;
    };
    problems.note(problem);
    false
}

/// A list of texts, or one text in the place of a list of one.
pub fn texts(value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Option<Vec<Text>> {
    match value.get_ref() {
        DeValue::String(_) => Some(text(value, problems).into_iter().collect()),
        DeValue::Array(list) => {
            let list = few(list.iter().collect(), |value| value.span(), problems);
            Some(list.into_iter().filter_map(|value| text(value, problems)).collect())
        }
        _ => wrong(value, "a list of texts", "for example `[\"…\", \"…\"]`", problems),
    }
}

/// True or false.
pub fn flag(value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Option<bool> {
    let label = match value.get_ref() {
        DeValue::Boolean(flag) => return Some(*flag),
        other => match plain(other).to_lowercase().as_str() {
            "true" | "yes" | "1" => "expected `true`, without quotes",
            "false" | "no" | "0" => "expected `false`, without quotes",
            _ => "expected `true` or `false`",
        },
    };
    wrong(value, "true or false", label, problems)
}

/// A whole number from 0 to 65,535.
pub fn number(value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Option<Spanned<u16>> {
    match value.get_ref() {
        DeValue::Integer(written) => {
            if let Ok(number) = u16::from_str_radix(written.as_str(), written.radix()) {
                return Some(Spanned::new(value.span(), number));
            }
            let limit = if written.as_str().starts_with('-') { "of 0 or more" } else { "of 65535 or less" };
            let message = format!("expected a number {limit}, found `{written}`");
            problems.note(Diagnostic::at(value.span(), message));
            None
        }
        DeValue::String(text) if text.trim().parse::<u16>().is_ok() => {
            let label = format!("without quotes it is one: `{}`", text.trim());
            wrong(value, "a number", label, problems)
        }
        DeValue::Float(_) => wrong(value, "a whole number", "", problems),
        _ => wrong(value, "a number", "in figures, for example `9`", problems),
    }
}

/// Notes that a value is of the wrong kind.
pub fn wrong<T>(
    value: &Spanned<DeValue<'_>>,
    expected: &str,
    label: impl Into<String>,
    problems: &mut Problems,
) -> Option<T> {
    let found = match value.get_ref() {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(moment) if moment.date.is_none() => "an hour",
        DeValue::Datetime(moment) if moment.time.is_some() => "a day and an hour",
        DeValue::Datetime(_) => "a day",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    let message = format!("expected {expected}, found {found}");
    problems.note(Diagnostic::at(value.span(), message).label(label));
    None
}

/// `a, b or c`, each in backticks.
pub fn list<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    alternatives(&words)
}
