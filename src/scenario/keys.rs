//! Reading a table of a file key by key: each mistake of shape is noted with its place, and reading
//! goes on, so that all of them are reported at once. What was never asked for is an unknown key.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, nearest};

/// A text of the file and its place.
pub type Text = Spanned<String>;

/// A table of a file, while it is being read.
pub struct Keys<'t, 'p> {
    table: &'t DeTable<'t>,
    span: Range<usize>,
    what: &'static str,
    asked: Vec<&'static str>,
    /// The mistakes found so far.
    pub problems: &'p mut Vec<Diagnostic>,
}

impl<'t, 'p> Keys<'t, 'p> {
    /// Starts to read a table; `what` names it in a sentence: "a draft".
    pub fn of(
        table: &'t DeTable<'t>,
        span: Range<usize>,
        what: &'static str,
        problems: &'p mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            table,
            span,
            what,
            asked: Vec::new(),
            problems,
        }
    }

    /// The value of a key, whatever it is.
    pub fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.push(key);
        self.table.get(key)
    }

    /// Is the key there?
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Where the key stands.
    pub fn place_of(&self, key: &str) -> Range<usize> {
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
        if !self.has(key) {
            self.asked.push(key);
            self.missing(key, "a text");
            return None;
        }
        self.text(key)
    }

    /// A text of any number of lines, as one paragraph.
    pub fn prose(&mut self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        let Some(written) = value.get_ref().as_str() else {
            return self.wrong(value, "a text");
        };
        let paragraph = written.split_whitespace().collect::<Vec<_>>().join(" ");
        visible(&paragraph, value.span(), self.problems).then_some(paragraph)
    }

    /// A day.
    pub fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        let value = self.value(key)?;
        let expected = "a day such as 2017-11-16, without quotes";
        let Some(written) = value.get_ref().as_datetime() else {
            return self.wrong(value, expected);
        };
        let day = written
            .date
            .filter(|_| written.time.is_none() && written.offset.is_none());
        let day = day.and_then(|day| {
            let year = i16::try_from(day.year).ok()?;
            Date::new(
                year,
                i8::try_from(day.month).ok()?,
                i8::try_from(day.day).ok()?,
            )
            .ok()
        });
        match day {
            Some(day) => Some(Spanned::new(value.span(), day)),
            None => self.wrong(value, expected),
        }
    }

    /// Yes or no.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        value
            .get_ref()
            .as_bool()
            .or_else(|| self.wrong(value, "true or false"))
    }

    /// A whole number from 0 to 65,535.
    pub fn number(&mut self, key: &'static str) -> Option<Spanned<u16>> {
        let value = self.value(key)?;
        number(value, self.problems)
    }

    /// A list of texts, or one text in the place of a list of one.
    pub fn texts(&mut self, key: &'static str) -> Option<Vec<Text>> {
        let value = self.value(key)?;
        texts(value, self.problems)
    }

    /// One of the words of a list.
    pub fn word<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<Spanned<T>> {
        let written = self.text(key)?;
        let found = words.iter().find(|(word, _)| word == written.get_ref());
        if let Some((_, value)) = found {
            return Some(Spanned::new(written.span(), *value));
        }
        let words = words.iter().map(|(word, _)| *word);
        self.problems.push(
            Diagnostic::at(
                written.span(),
                format!("`{}` is no `{key}`", written.get_ref()),
            )
            .label(format!("expected one of {}", list(words.clone())))
            .meant(nearest(written.get_ref(), words)),
        );
        None
    }

    /// A table within the table.
    pub fn table(&mut self, key: &'static str) -> Option<(&'t DeTable<'t>, Range<usize>)> {
        let value = self.value(key)?;
        match value.get_ref().as_table() {
            Some(table) => Some((table, value.span())),
            None => self.wrong(value, "a table"),
        }
    }

    /// The tables within a table, each under its key, in the order of the file.
    pub fn tables(&mut self, key: &'static str) -> Vec<(Text, &'t DeTable<'t>)> {
        let mut tables = Vec::new();
        for (name, value) in self
            .table(key)
            .map(|(table, _)| in_order(table))
            .unwrap_or_default()
        {
            match value.get_ref().as_table() {
                Some(table) => tables.push((name, table)),
                None => {
                    self.wrong::<()>(value, "a table");
                }
            }
        }
        tables
    }

    /// The tables of a list.
    pub fn list_of_tables(&mut self, key: &'static str) -> Vec<(&'t DeTable<'t>, Range<usize>)> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong::<()>(value, "a list of tables");
            return Vec::new();
        };
        let mut tables = Vec::new();
        for value in list {
            match value.get_ref().as_table() {
                Some(table) => tables.push((table, value.span())),
                None => {
                    self.wrong::<()>(value, "a table");
                }
            }
        }
        tables
    }

    /// Notes that a key is not there.
    pub fn missing(&mut self, key: &str, expected: &str) {
        self.problems.push(
            Diagnostic::at(self.span.clone(), format!("{} lacks `{key}`", self.what))
                .label(format!("expected `{key} = …`, {expected}"))
                .consequent(),
        );
    }

    /// Notes that a value is of the wrong kind.
    pub fn wrong<T>(&mut self, value: &Spanned<DeValue<'_>>, expected: &str) -> Option<T> {
        wrong(value, expected, self.problems)
    }

    /// Ends the reading: every key that nobody asked for is unknown.
    pub fn finish(self) {
        for (name, _) in in_order(self.table) {
            let written = name.get_ref().as_str();
            if self.asked.contains(&written) {
                continue;
            }
            let meant = nearest(written, self.asked.iter().copied());
            let known = list(self.asked.iter().copied());
            self.problems.push(
                Diagnostic::at(name.span(), format!("{} has no `{written}`", self.what))
                    .label("unknown key")
                    .help(match meant {
                        Some(meant) => format!("did you mean `{meant}`?"),
                        None => format!("it can have {known}"),
                    }),
            );
        }
    }
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

/// A text of one line, not empty.
pub fn text(value: &Spanned<DeValue<'_>>, problems: &mut Vec<Diagnostic>) -> Option<Text> {
    let Some(text) = value.get_ref().as_str() else {
        return wrong(value, "a text", problems);
    };
    visible(text, value.span(), problems).then(|| Spanned::new(value.span(), text.to_owned()))
}

/// Notes a text that is empty, or that holds what would not be seen.
fn visible(text: &str, span: Range<usize>, problems: &mut Vec<Diagnostic>) -> bool {
    let problem = if text.trim().is_empty() {
        Diagnostic::at(span, "the text is empty").label("expected words")
    } else if let Some(control) = text.chars().find(|letter| hidden(*letter)) {
        let message = format!("the text holds the character U+{:04X}", u32::from(control));
        Diagnostic::at(span, message).label("expected visible text, on one line")
    } else {
        return true;
    };
    problems.push(problem);
    false
}

/// A character that would not be seen, or would change how a terminal shows what follows.
fn hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A list of texts, or one text in the place of a list of one.
pub fn texts(value: &Spanned<DeValue<'_>>, problems: &mut Vec<Diagnostic>) -> Option<Vec<Text>> {
    match value.get_ref() {
        DeValue::String(_) => Some(text(value, problems).into_iter().collect()),
        DeValue::Array(list) => Some(
            list.iter()
                .filter_map(|value| text(value, problems))
                .collect(),
        ),
        _ => wrong(value, "a list of texts", problems),
    }
}

/// A whole number from 0 to 65,535.
pub fn number(
    value: &Spanned<DeValue<'_>>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Spanned<u16>> {
    let expected = "a whole number from 0 to 65535";
    let written = value.get_ref().as_integer();
    let number =
        written.and_then(|written| u16::from_str_radix(written.as_str(), written.radix()).ok());
    match number {
        Some(number) => Some(Spanned::new(value.span(), number)),
        None => wrong(value, expected, problems),
    }
}

/// Notes that a value is of the wrong kind.
pub fn wrong<T>(
    value: &Spanned<DeValue<'_>>,
    expected: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<T> {
    let found = match value.get_ref() {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a day or an hour",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    let message = if expected.starts_with(found) {
        format!("this is not {expected}")
    } else {
        format!("expected {expected}, found {found}")
    };
    problems.push(Diagnostic::at(value.span(), message).label(format!("expected {expected}")));
    None
}

/// `a, b or c`, each in backticks.
pub fn list<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}
