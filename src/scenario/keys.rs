//! Reading a table of a file key by key: each mistake of shape is noted with its place, and reading
//! goes on, so that all of them are reported at once. What was never asked for is an unknown key.

mod days;
mod values;

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problems::{Problems, meant};
use crate::scenario::diagnostic::Diagnostic;

pub use days::day_in_words;
pub use values::{MANY, Text, few, list, number, seen, text, texts, word, wrong};

/// A table of a file, while it is being read.
pub struct Keys<'t, 'p> {
    table: &'t DeTable<'t>,
    span: Range<usize>,
    what: &'static str,
    asked: Vec<&'static str>,
    missing: Vec<(&'static str, String)>,
    found_before: usize,
    /// The mistakes found so far.
    pub problems: &'p mut Problems,
}

impl<'t, 'p> Keys<'t, 'p> {
    /// Starts to read a table; `what` names it in a sentence: "a draft".
    pub fn of(table: &'t DeTable<'t>, span: Range<usize>, what: &'static str, problems: &'p mut Problems) -> Self {
        Self { table, span, what, asked: Vec::new(), missing: Vec::new(), found_before: problems.found(), problems }
    }

    /// The value of a key, whatever it is.
    pub fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.table.get(key)
    }

    /// Is the key there?
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Is there a table, or a list, under a key that nobody asked for?
    pub fn has_strange_tables(&self) -> bool {
        self.table.iter().any(|(name, value)| {
            let asked = self.asked.iter().any(|asked| name.get_ref() == asked);
            !asked && (value.get_ref().is_table() || value.get_ref().is_array())
        })
    }

    /// Where the key stands.
    pub fn index_of(&self, key: &str) -> Range<usize> {
        let entry = self.table.iter().find(|(name, _)| name.get_ref() == key);
        entry.map_or(self.span.clone(), |(name, _)| name.span())
    }

    /// A text of one line.
    pub fn text(&mut self, key: &'static str) -> Option<Text> {
        let value = self.value(key)?;
        text(value, self.problems)
    }

    /// A text of one line that has to be there.
    pub fn required_text(&mut self, key: &'static str) -> Option<Text> {
        self.require(key, &format!("`{key} = \"…\"`"));
        self.text(key)
    }

    /// A text of any number of lines, as one paragraph.
    pub fn prose(&mut self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        let Some(written) = value.get_ref().as_str() else {
            return values::no_text(value, self.problems);
        };
        let paragraph = written.split_whitespace().collect::<Vec<_>>().join(" ");
        seen(&paragraph, value.span(), self.problems).then_some(paragraph)
    }

    /// A day.
    pub fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        let value = self.value(key)?;
        days::day(value, self.problems)
    }

    /// Yes or no.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        values::flag(value, self.problems)
    }

    /// A whole number from 0 to 65,535.
    pub fn number(&mut self, key: &'static str) -> Option<Spanned<u16>> {
        let value = self.value(key)?;
        number(value, self.problems)
    }

    /// A number that counts from 1.
    pub fn ordinal(&mut self, key: &'static str) -> Option<Spanned<u16>> {
        let number = self.number(key)?;
        if *number.get_ref() == 0 {
            let message = "expected a number of 1 or more, found `0`";
            self.problems.note(Diagnostic::at(number.span(), message));
            return None;
        }
        Some(number)
    }

    /// A list of texts, or one text in the place of a list of one.
    pub fn texts(&mut self, key: &'static str) -> Option<Vec<Text>> {
        let value = self.value(key)?;
        texts(value, self.problems)
    }

    /// One of the words of a list.
    pub fn word<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<Spanned<T>> {
        let value = self.value(key)?;
        let keys: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let written = values::word(value, &keys, self.problems)?;
        let found = words.iter().find(|(word, _)| word == written.get_ref());
        if let Some((_, value)) = found {
            return Some(Spanned::new(written.span(), *value));
        }
        let message = format!("`{}` is no `{key}`", written.get_ref());
        let problem = Diagnostic::at(written.span(), message)
            .label(format!("expected {}", list(keys.iter().copied())))
            .meant(self.problems.nearest(written.get_ref(), keys.iter().copied()));
        self.problems.note(problem);
        None
    }

    /// A table within the table; `example` shows how it is written.
    pub fn table(&mut self, key: &'static str, example: &str) -> Option<(&'t DeTable<'t>, Range<usize>)> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some((table, value.span())),
            _ => wrong(value, "a table", format!("for example `{example}`"), self.problems),
        }
    }

    /// The entries of a table within the table, in the order of the file.
    pub fn entries(&mut self, key: &'static str, example: &str) -> Vec<(Text, &'t Spanned<DeValue<'t>>)> {
        let Some((table, _)) = self.table(key, example) else {
            return Vec::new();
        };
        few(in_order(table), |(name, _)| name.span(), self.problems)
    }

    /// The tables within a table, each under its key, in the order of the file.
    pub fn tables(&mut self, key: &'static str, example: &str) -> Vec<(Text, &'t DeTable<'t>)> {
        let mut tables = Vec::new();
        let mut told = false;
        for (name, value) in self.entries(key, example) {
            let label = match value.get_ref() {
                DeValue::Table(table) => {
                    tables.push((name, table));
                    continue;
                }
                // Several keys where there should have been a header are one mistake.
                _ if told => continue,
                DeValue::Array(_) => format!("in single brackets: `[{key}.{}]`", name.get_ref()),
                _ if example.starts_with('[') => {
                    format!("each takes a header of its own, for example `{example}`")
                }
                _ => format!("for example `{example}`"),
            };
            wrong::<()>(value, "a table", label, self.problems);
            told = true;
        }
        tables
    }

    /// The tables of a list.
    pub fn list_of_tables(&mut self, key: &'static str) -> Vec<(&'t DeTable<'t>, Range<usize>)> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let label = format!("expected `[[{key}]]`, in two brackets: there can be several");
        match value.get_ref() {
            DeValue::Array(list) => {
                let mut tables = Vec::new();
                for value in few(list.iter().collect(), |value| value.span(), self.problems) {
                    match value.get_ref() {
                        DeValue::Table(table) => tables.push((table, value.span())),
                        _ => {
                            wrong::<()>(value, "a table", label.clone(), self.problems);
                        }
                    }
                }
                tables
            }
            DeValue::Table(table) => {
                wrong::<()>(value, "a list of tables", label, self.problems);
                vec![(table, value.span())]
            }
            _ => {
                wrong::<()>(value, "a list of tables", label, self.problems);
                Vec::new()
            }
        }
    }

    /// Notes that a key has to be there, and is not; unless another key turns out to be it, misspelt.
    pub fn require(&mut self, key: &'static str, expected: &str) {
        if !self.has(key) {
            self.missing.push((key, format!("expected {expected}")));
        }
    }

    /// Has all of it been understood so far?
    pub fn is_understood(&self) -> bool {
        let known = |name: &str| self.asked.contains(&name);
        self.problems.found() == self.found_before && self.table.keys().all(|name| known(name.get_ref()))
    }

    /// Is a key that nobody asked for a slip for one of these?
    pub fn misspells_one_of(&self, words: &[&'static str]) -> bool {
        let strange = self.table.keys().filter(|name| !self.asked.iter().any(|asked| name.get_ref() == asked));
        strange.filter_map(|name| meant(name.get_ref(), self.asked.iter().copied())).any(|meant| words.contains(&meant))
    }

    /// Ends the reading: every key that nobody asked for is unknown. Was all of it understood?
    pub fn finish(self) -> bool {
        self.finish_with(|_, _| None)
    }

    /// The same, with something of its own to say on some of the unknown keys.
    pub fn finish_with(self, advice: impl Fn(&str, &DeValue<'_>) -> Option<String>) -> bool {
        let mut misspelt = Vec::new();
        for (name, value) in in_order(self.table) {
            let written = name.get_ref().as_str();
            if self.asked.contains(&written) || self.problems.is_full() {
                continue;
            }
            let asked = || self.asked.iter().copied();
            misspelt.extend(meant(written, asked()));
            let help = if let Some(help) = advice(written, value.get_ref()) {
                help
            } else if self.problems.find_below(written) {
                above_the_headers(written)
            } else if let Some(meant) = self.problems.nearest(written, asked()) {
                format!("did you mean `{meant}`?")
            } else {
                format!("it can have {}", list(asked()))
            };
            let message = format!("{} has no `{written}`", self.what);
            self.problems.note(Diagnostic::at(name.span(), message).label("unknown key").help(help));
        }
        for (key, label) in self.missing {
            if misspelt.contains(&key) || self.problems.is_found_below(key) {
                continue;
            }
            let message = format!("{} lacks `{key}`", self.what);
            let problem = Diagnostic::at(self.span.clone(), message).label(label);
            self.problems.note(problem.consequent());
        }
        self.problems.found() == self.found_before
    }
}

/// Where a key of the scenario itself has to stand.
pub fn above_the_headers(key: &str) -> String {
    format!("`{key}` belongs to the whole scenario: write it above the first `[…]`")
}

/// The entries of a table in the order of the file.
pub fn in_order<'t>(table: &'t DeTable<'t>) -> Vec<(Text, &'t Spanned<DeValue<'t>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    let named = |(name, value): (&'t Spanned<_>, _)| {
        let text: &std::borrow::Cow<'_, str> = name.get_ref();
        (Spanned::new(name.span(), text.clone().into_owned()), value)
    };
    entries.into_iter().map(named).collect()
}
