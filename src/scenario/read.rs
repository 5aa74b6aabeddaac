//! Reads a TOML table into the types of [`super::file`], with serde. A value that cannot be read is reported with its
//! place and left out, and reading continues.

use std::cell::{RefCell, RefMut};
use std::ops::Range;

use jiff::civil::Date;
use serde::de::value::{Error as GivenUp, MapAccessDeserializer, StrDeserializer};
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::{Details, Diagnostic, first_hidden};
use super::field::MANY;
use super::hints::{date_in_words, days_of_month};
use super::keys::{ACTS, ASKS, EXAMPLES, GOES_WITH, REQUIRED, UNKNOWN};
use super::problems::{Problems, meant};
use crate::english::alternatives;

/// Top-level keys that people often write further down.
const AT_THE_TOP: [&str; 5] = ["title", "date", "meeting", "sources", "story"];

/// Reads a whole file. Errors in its structure go to `problems`.
pub fn file<F: DeserializeOwned + Default>(table: DeTable<'_>, problems: Problems) -> (F, Problems) {
    let first = table.keys().map(Spanned::span).min_by_key(|key| key.start).unwrap_or(0..0);
    let problems = RefCell::new(problems);
    for key in AT_THE_TOP.into_iter().filter(|key| !table.contains_key(*key)) {
        problems.borrow_mut().lacks(key);
    }
    let value = Spanned::new(first.clone(), DeValue::Table(table));
    let reader = Reader { value: &value, kind: "", key: "", place: first, parent: "", problems: &problems };
    let file = F::deserialize(reader).unwrap_or_default();
    (file, problems.into_inner())
}

/// The meaning of a word that is not from a file.
pub fn word<W: DeserializeOwned>(written: &str, problems: &mut Problems) -> Option<W> {
    let noted = RefCell::new(std::mem::take(problems));
    let value = Spanned::new(0..0, DeValue::String(written.into()));
    let reader = Reader { value: &value, kind: "", key: "", place: 0..0, parent: "", problems: &noted };
    let word = W::deserialize(reader).ok();
    *problems = noted.into_inner();
    word
}

/// Reading stopped at this value; the reason has already been reported.
fn given_up() -> GivenUp {
    de::Error::custom("")
}

/// A value of the file while it is read.
#[derive(Clone)]
struct Reader<'r, 't> {
    value: &'r Spanned<DeValue<'t>>,
    /// The type that wraps it: `Day`, `Prose`, …
    kind: &'static str,
    /// Its key and the place of the key. For an entry of a list: the key of the list and the place of the entry.
    key: &'r str,
    place: Range<usize>,
    /// The key of the table that contains it, if that is a table of names.
    parent: &'r str,
    problems: &'r RefCell<Problems>,
}

impl<'r, 't> Reader<'r, 't> {
    fn problems(&self) -> RefMut<'r, Problems> {
        self.problems.borrow_mut()
    }

    fn refuse<T>(&self, problem: Diagnostic) -> Result<T, GivenUp> {
        self.problems().note(problem);
        Err(given_up())
    }

    fn refuse_here<T>(&self, message: impl Into<String>, label: impl Into<String>) -> Result<T, GivenUp> {
        self.refuse(Diagnostic::at(self.value.span(), message).label(label))
    }

    /// Reports that the value has the wrong type.
    fn wrong<T>(&self, expected: &str, label: impl Into<String>) -> Result<T, GivenUp> {
        self.refuse_here(format!("expected {expected}, found {}", kind(self.value.get_ref())), label)
    }

    /// Reports that the value has the wrong type, and what to write instead.
    fn instead<T>(&self, expected: &str, text: &str, how: &str) -> Result<T, GivenUp> {
        let message = format!("expected {expected}, found {}", kind(self.value.get_ref()));
        let problem = Diagnostic::at(self.value.span(), message).expected(text);
        self.refuse(problem.label(format!("expected `{text}`, {how}")))
    }

    /// How to write its key, if an example is needed.
    fn example(&self) -> Option<&'static str> {
        EXAMPLES.iter().find(|(key, _)| *key == self.key).map(|(_, example)| *example)
    }

    /// A string of one line, not empty, without hidden characters.
    fn line(&self) -> Result<String, GivenUp> {
        let text = match self.value.get_ref() {
            DeValue::String(text) => text.as_ref(),
            DeValue::Array(_) => return self.wrong("a string", "one text, not a list of them"),
            DeValue::Table(_) | DeValue::Boolean(_) => return self.wrong("a string", "words in quotes"),
            other => return self.instead("a string", &format!("\"{}\"", plain(other)), "in quotes"),
        };
        if text.contains(['\n', '\r']) && !text.trim().is_empty() {
            return self.refuse_here("the text takes several lines", "expected one line");
        }
        self.seen(text)
    }

    /// The string, if it is not empty and has no hidden characters.
    fn seen(&self, text: &str) -> Result<String, GivenUp> {
        seen(text).map_or(Ok(text.to_owned()), |(message, label)| self.refuse_here(message, label))
    }

    fn prose(&self) -> Result<String, GivenUp> {
        match self.value.get_ref() {
            DeValue::String(text) => self.seen(&text.split_whitespace().collect::<Vec<_>>().join(" ")),
            _ => self.line(),
        }
    }

    fn day(&self) -> Result<Date, GivenUp> {
        const EXAMPLE: &str = "for example `2017-11-16`";
        match self.value.get_ref() {
            DeValue::Datetime(moment) => match moment.date.and_then(|day| day.to_string().parse::<Date>().ok()) {
                Some(day) if moment.time.is_none() => Ok(day),
                Some(day) => self.instead("a date", &day.to_string(), "the date alone"),
                None => self.wrong("a date", EXAMPLE),
            },
            DeValue::String(text) => match (date_in_words(text), days_of_month(text)) {
                (Some(day), _) => self.instead("a date", &day.to_string(), "without quotes"),
                (None, Some(why)) => self.refuse_here(format!("invalid date `{}`", text.trim()), why),
                (None, None) => self.wrong("a date", format!("{EXAMPLE}, without quotes")),
            },
            _ => self.wrong("a date", EXAMPLE),
        }
    }

    fn flag(&self) -> Result<bool, GivenUp> {
        let expected = "`true` or `false`";
        match self.value.get_ref() {
            DeValue::Boolean(flag) => Ok(*flag),
            other => match plain(other).trim().to_lowercase().as_str() {
                "true" | "yes" | "1" => self.instead(expected, "true", "without quotes"),
                "false" | "no" | "0" => self.instead(expected, "false", "without quotes"),
                _ => self.wrong(expected, ""),
            },
        }
    }

    /// An integer from `least` to 65,535.
    fn number(&self, least: u16) -> Result<u16, GivenUp> {
        match self.value.get_ref() {
            DeValue::Integer(written) => {
                let number = u16::from_str_radix(written.as_str(), written.radix()).ok();
                number.filter(|number| least <= *number).map_or_else(
                    || {
                        let low = written.as_str().starts_with('-') || number.is_some();
                        let limit = if low { format!("{least} or more") } else { "65535 or less".to_owned() };
                        self.refuse_here(format!("expected a number of {limit}, found `{written}`"), "")
                    },
                    Ok,
                )
            }
            DeValue::String(text) if text.trim().parse::<u16>().is_ok() => {
                self.instead("a number", text.trim(), "without quotes")
            }
            DeValue::Float(_) => self.wrong("a whole number", ""),
            _ => self.wrong("a number", "in figures, for example `9`"),
        }
    }

    fn chance(&self) -> Result<f64, GivenUp> {
        let written = match self.value.get_ref() {
            DeValue::Float(number) => number.as_str().to_owned(),
            DeValue::Integer(number) => number.as_str().to_owned(),
            DeValue::String(text)
                if text.trim().replace(',', ".").parse::<f64>().is_ok_and(|it| (0.0..=1.0).contains(&it)) =>
            {
                return self.instead("a probability", &text.trim().replace(',', "."), "without quotes");
            }
            _ => return self.wrong("a probability", "a number from 0 to 1"),
        };
        let number = written.parse::<f64>().ok();
        if let Some(number) = number.filter(|number| (0.0..=1.0).contains(number)) {
            return Ok(number);
        }
        let problem = Diagnostic::at(self.value.span(), format!("expected a number from 0 to 1, found `{written}`"));
        // A number below 10 may also have a misplaced decimal point.
        let per_cent = number.filter(|number| (10.0..=100.0).contains(number));
        self.refuse(match per_cent {
            Some(number) => problem.expected(&(number / 100.0).to_string()),
            None => problem,
        })
    }

    /// Finds which of these words the value is.
    fn word(&self, noun: &str, words: &'static [&'static str]) -> Result<&'static str, GivenUp> {
        let open = Some(UNKNOWN).filter(|open| self.kind == *open);
        let words: Vec<&'static str> = words.iter().copied().chain(open).collect();
        let Some(written) = self.value.get_ref().as_str() else {
            return self.wrong("a string", format!("one of {}, in quotes", list(words)));
        };
        if let Some(word) = words.iter().find(|word| **word == written) {
            return Ok(word);
        }
        let problem = no_word(written, self.value.span(), noun, &words, &self.problems());
        self.refuse(problem)
    }

    /// Chooses the variant by the type of the value: a table, a number, or something else.
    fn variant(&self, variants: &'static [&'static str]) -> Result<&'static str, GivenUp> {
        let value = self.value.get_ref();
        let other = variants.iter().find(|name| !["Table", "Number"].contains(name)).copied();
        match other {
            _ if value.is_table() && variants.contains(&"Table") => Ok("Table"),
            _ if value.is_integer() && variants.contains(&"Number") => Ok("Number"),
            Some("Members") if !value.is_str() && !value.is_array() => {
                self.wrong("a list of members or a number", format!("for example `{} = [\"…\", \"…\"]`", self.key))
            }
            Some("Word") if !value.is_str() => {
                let label = "one by one: `{ in_favour = 0.9, against = 0.02, abstaining = 0.08 }`";
                self.wrong("a word for a leaning or a table", label)
            }
            other => Ok(other.unwrap_or("Number")),
        }
    }

    /// Reads the entries of a list, each with its place.
    fn elements<V: Visitor<'t>>(
        &self,
        list: impl IntoIterator<Item = &'r Spanned<DeValue<'t>>>,
        visitor: V,
    ) -> Result<V::Value, GivenUp> {
        let list = self.few(list.into_iter().collect(), |value| value.span());
        let readers = list.into_iter().map(|value| Self { value, kind: "", place: value.span(), ..self.clone() });
        visitor.visit_seq(Elements(readers.collect::<Vec<_>>().into_iter()))
    }

    /// The first 500 of these; reports an error if there are more.
    fn few<T>(&self, mut all: Vec<T>, place: impl Fn(&T) -> Range<usize>) -> Vec<T> {
        if let Some(first_beyond) = all.get(MANY) {
            let message = format!("a scenario can have {MANY} of these, found {}", all.len());
            self.problems().note(Diagnostic::at(place(first_beyond), message).label(format!("number {}", MANY + 1)));
            all.truncate(MANY);
        }
        all
    }

    /// The entries of a table in the order of the file.
    fn entries(&self, table: &'r DeTable<'t>, parent: &'r str) -> Vec<(&'r str, Self)> {
        let entry = |(key, value): (&'r Spanned<std::borrow::Cow<'t, str>>, _)| {
            let (place, key) = (key.span(), key.get_ref().as_ref());
            (key, Self { value, kind: "", key, place, parent, problems: self.problems })
        };
        let mut entries: Vec<_> = table.iter().map(entry).collect();
        entries.sort_by_key(|(_, reader)| reader.place.start);
        entries
    }

    /// A table of names.
    fn map<V: Visitor<'t>>(&self, visitor: V) -> Result<V::Value, GivenUp> {
        let DeValue::Table(table) = self.value.get_ref() else {
            self.problems().names_in_doubt = true;
            let example = self.example().map(|example| format!("for example `{example}`"));
            return self.wrong("a table", example.unwrap_or_default());
        };
        let entries = self.few(self.entries(table, self.key), |(_, reader)| reader.place.clone());
        let mut kept = Vec::new();
        for (key, reader) in entries {
            // Lines added at the end of a file belong to its last table.
            let text = reader.value.get_ref().is_str() && !["title", "date"].contains(&key);
            if AT_THE_TOP.contains(&key)
                && !text
                && !reader.value.get_ref().is_table()
                && self.problems().find_below(key)
            {
                let problem = Diagnostic::at(reader.place.clone(), format!("`{key}` is not allowed in `{}`", self.key));
                self.problems().note(problem.help(above_the_headers(key)));
            } else if let Some((message, label)) = seen(key).filter(|_| self.key == "ballot") {
                self.problems().note(Diagnostic::at(reader.place, message).label(label));
            } else {
                kept.push((key, reader));
            }
        }
        visitor.visit_map(Table { entries: kept.into_iter(), value: None })
    }

    /// Reports that a table was expected, and how to write it.
    fn no_table<T>(&self) -> Result<T, GivenUp> {
        let header = EXAMPLES.iter().find(|(key, _)| *key == self.parent).map_or("", |(_, example)| *example);
        if header.starts_with('[') {
            self.problems().names_in_doubt = true;
            // The keys below a header that all entries share are reported as one error.
            if !self.problems().once(self.parent) {
                return Err(given_up());
            }
            let label = match self.value.get_ref() {
                DeValue::Array(_) => format!("in single brackets: `[{}.{}]`", self.parent, self.key),
                _ => format!("give each its own header, for example `{header}`"),
            };
            return self.wrong("a table", label);
        }
        let example = if self.parent == "change" {
            Some("change = { us = { Russia = \"abstaining\" } }")
        } else {
            self.example()
        };
        self.wrong("a table", example.map(|example| format!("for example `{example}`")).unwrap_or_default())
    }

    /// A table with known keys.
    fn table<V: Visitor<'t>>(
        &self,
        noun: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, GivenUp> {
        let DeValue::Table(table) = self.value.get_ref() else {
            return self.no_table();
        };
        let has = |key: &str| table.contains_key(key);
        let acts: Vec<&str> = ACTS.iter().copied().filter(|act| noun == "an agenda item" && has(act)).collect();
        let goes = |key: &str| {
            let with = GOES_WITH.iter().find(|(other, _)| *other == key);
            let another_act = ACTS.contains(&key) && !acts.is_empty() && !acts.contains(&key);
            !another_act && with.is_none_or(|(_, with)| with.iter().any(|act| acts.contains(act)))
        };
        let known: Vec<&str> = fields.iter().copied().filter(|key| noun != "an agenda item" || goes(key)).collect();
        // If the ballot is missing, the file has votes instead; a separate error says so.
        let for_candidates = !has("ballot") && (acts.contains(&"election") || acts.contains(&"straw_poll"));
        let mut misspelt = Vec::new();
        let mut kept = Vec::new();
        for (key, reader) in self.entries(table, "") {
            if key == "votes" && for_candidates {
                continue;
            }
            if known.contains(&key) {
                kept.push((key, reader));
            } else {
                misspelt.extend(self.unknown(key, &reader, noun, &known));
            }
        }
        let read = visitor.visit_map(Table { entries: kept.into_iter(), value: None })?;
        if noun == "an agenda item" {
            self.one_act(table, &acts, &misspelt);
        }
        let asks = ASKS.iter().filter(|(act, _)| acts.contains(act)).map(|(_, noun)| *noun);
        let place = if self.parent.is_empty() { self.value.span() } else { self.place.clone() };
        for noun in asks.chain([noun]) {
            for (_, key, expected) in REQUIRED.iter().filter(|(of, key, _)| *of == noun && !has(key)) {
                let mut problems = self.problems();
                if misspelt.contains(key) || (noun == "the scenario" && problems.is_found_below(key)) {
                    continue;
                }
                let votes = table.keys().find(|key| key.get_ref() == "votes").filter(|_| *key == "ballot");
                let problem = match votes {
                    Some(votes) => Diagnostic::at(votes.span(), "members vote for candidates here")
                        .help(format!("write each candidate with its votes: {expected}")),
                    None => Diagnostic::at(place.clone(), format!("missing key `{key}` in {noun}"))
                        .label(format!("expected {expected}")),
                };
                problems.note(problem.consequent());
            }
        }
        Ok(read)
    }

    /// Reports an unknown key and returns the key that was probably meant.
    fn unknown(&self, key: &str, reader: &Self, noun: &str, known: &[&'static str]) -> Option<&'static str> {
        let mut problems = self.problems();
        let value = reader.value.get_ref();
        problems.names_in_doubt |= noun == "the scenario" && (value.is_table() || value.is_array());
        let meant = if problems.is_full() { None } else { meant(key, known.iter().copied()) };
        let problem = Diagnostic::at(reader.place.clone(), format!("unknown key `{key}` in {noun}"));
        let vote = value.as_str().filter(|vote| noun == "a vote" && known.contains(vote));
        let problem = if let Some(vote) = vote {
            problem.help(format!("list members under their votes: `{vote} = [\"{key}\"]`"))
        } else if noun != "the scenario" && problems.find_below(key) {
            problem.help(above_the_headers(key))
        } else if let Some(meant) = problems.nearest(key, known.iter().copied()) {
            problem.meant(Some(meant))
        } else {
            problem.help(format!("it can have {}", list(known.iter().copied())))
        };
        problems.note(problem);
        meant
    }

    /// Checks that an agenda item has exactly one act.
    fn one_act(&self, table: &DeTable<'_>, acts: &[&str], misspelt: &[&str]) {
        let place = |key: &str| {
            let key = table.keys().find(|other| other.get_ref() == key);
            key.map(Spanned::span).unwrap_or_default()
        };
        self.problems().note(match acts {
            [first, second, ..] => {
                let message = format!("an agenda item is a `{first}` or a `{second}`, not both");
                let help = "give each its own `[[agenda]]`, in the order in which they happen";
                Diagnostic::at(place(second), message).beside(place(first), "").help(help)
            }
            [] if !misspelt.iter().any(|key| ACTS.contains(key)) => {
                let message = "the agenda item does not say what happens";
                let help = format!("it can be a {}", list(ACTS.iter().copied()));
                Diagnostic::at(self.value.span(), message).help(help).consequent()
            }
            _ => return,
        });
    }
}

/// The error for a word that is none of these.
pub fn no_word(written: &str, span: Range<usize>, noun: &str, words: &[&str], problems: &Problems) -> Diagnostic {
    let problem = Diagnostic::at(span, format!("invalid {noun} `{written}`"));
    let problem = problem.label(format!("expected {}", list(words.iter().copied())));
    problem.meant_word(problems.nearest(written, words.iter().copied()))
}

/// The error for a string that is empty or contains invisible characters.
pub fn seen(text: &str) -> Option<(String, &'static str)> {
    if text.trim().is_empty() {
        return Some(("the text is empty".to_owned(), "expected words"));
    }
    let hidden = first_hidden(text)?;
    Some((format!("the text contains the character U+{:04X}", u32::from(hidden)), "invisible: leave it out"))
}

/// Where a top-level key belongs.
fn above_the_headers(key: &str) -> String {
    format!("`{key}` belongs to the whole scenario: write it above the first `[…]`")
}

/// The type of the value, for use in a sentence.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(moment) if moment.date.is_none() => "a time",
        DeValue::Datetime(moment) if moment.time.is_some() => "a date and time",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The value as written, if it is not a list or table.
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

/// `a, b or c`, each in backticks.
pub fn list<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    alternatives(&words)
}

impl<'t> Deserializer<'t> for Reader<'_, 't> {
    type Error = GivenUp;

    fn deserialize_any<V: Visitor<'t>>(self, _: V) -> Result<V::Value, GivenUp> {
        Err(given_up())
    }

    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        visitor.visit_string(match self.kind {
            "Prose" => self.prose(),
            "Day" => self.day().map(|day| day.to_string()),
            _ => self.line(),
        }?)
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        visitor.visit_bool(self.flag()?)
    }

    fn deserialize_u16<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        visitor.visit_u16(self.number(u16::from(self.kind == "Ordinal"))?)
    }

    fn deserialize_f64<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        visitor.visit_f64(self.chance()?)
    }

    /// A vote that may be unknown.
    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        match self.value.get_ref().as_str() {
            Some(UNKNOWN) => visitor.visit_none(),
            _ => visitor.visit_some(Self { kind: UNKNOWN, ..self }),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(self, kind: &'static str, visitor: V) -> Result<V::Value, GivenUp> {
        visitor.visit_newtype_struct(Self { kind, ..self })
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        noun: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, GivenUp> {
        if noun == "either" {
            let chosen = vec![(self.variant(words)?, self)];
            return visitor.visit_enum(MapAccessDeserializer::new(Table { entries: chosen.into_iter(), value: None }));
        }
        visitor.visit_enum(StrDeserializer::new(self.word(&noun.to_lowercase(), words)?))
    }

    /// A field: its places, its value, and whether all of it is valid.
    fn deserialize_tuple<V: Visitor<'t>>(self, _: usize, visitor: V) -> Result<V::Value, GivenUp> {
        let found = self.problems().found();
        visitor.visit_seq(Parts { found, reader: self, part: 0 })
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        let brackets = || format!("expected `[[{}]]`, in two brackets: there can be several", self.key);
        match self.value.get_ref() {
            DeValue::String(_) if self.kind == "Many" => self.elements([self.value], visitor),
            DeValue::Array(list) if list.is_empty() && self.key == "agenda" => {
                let problem = Diagnostic::at(self.place.clone(), "nothing happens: the agenda is empty");
                self.refuse(problem.label("expected `[[agenda]]` above each item"))
            }
            DeValue::Array(list) => self.elements(list.iter(), visitor),
            _ if self.kind == "Many" => self.wrong("a list of strings", "for example `[\"…\", \"…\"]`"),
            DeValue::Table(_) => {
                let _ = self.wrong::<()>("a list of tables", brackets());
                self.elements([self.value], visitor)
            }
            _ => self.wrong("a list of tables", brackets()),
        }
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        self.map(visitor)
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        noun: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, GivenUp> {
        self.table(noun, fields, visitor)
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        i8 i16 i32 i64 i128 u8 u32 u64 u128 f32 char bytes byte_buf unit unit_struct tuple_struct identifier
        ignored_any
    }
}

/// The parts of a [`Field`]: the places of its key and value, the value, and whether all of it is valid. A value that
/// cannot be read is left out.
struct Parts<'r, 't> {
    reader: Reader<'r, 't>,
    part: u8,
    found: usize,
}

impl<'t> SeqAccess<'t> for Parts<'_, 't> {
    type Error = GivenUp;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, GivenUp> {
        let (key, span) = (&self.reader.place, self.reader.value.span());
        self.part += 1;
        let place = match self.part {
            1 => key.start,
            2 => key.end,
            3 => span.start,
            4 => span.end,
            5 => return Ok(seed.deserialize(self.reader.clone()).ok()),
            _ => {
                let sound = self.reader.problems().found() == self.found;
                return seed.deserialize(sound.into_deserializer()).map(Some);
            }
        };
        seed.deserialize(place.into_deserializer()).map(Some)
    }
}

/// The entries of a list.
struct Elements<'r, 't>(std::vec::IntoIter<Reader<'r, 't>>);

impl<'t> SeqAccess<'t> for Elements<'_, 't> {
    type Error = GivenUp;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, GivenUp> {
        self.0.next().map(|reader| seed.deserialize(reader)).transpose()
    }
}

/// The entries of a table.
struct Table<'r, 't> {
    entries: std::vec::IntoIter<(&'r str, Reader<'r, 't>)>,
    value: Option<Reader<'r, 't>>,
}

impl<'t> MapAccess<'t> for Table<'_, 't> {
    type Error = GivenUp;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, GivenUp> {
        let Some((key, value)) = self.entries.next() else {
            return Ok(None);
        };
        self.value = Some(value);
        seed.deserialize(StrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, GivenUp> {
        seed.deserialize(self.value.take().ok_or_else(given_up)?)
    }
}
