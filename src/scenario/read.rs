//! Reads a table of TOML into the types of [`super::file`], by serde. Where serde would stop at the first mistake, this
//! notes it with its place and goes on: every field of a table is a [`Field`], which reads what can be read and is empty
//! otherwise, so that all mistakes of a file are reported at once.

use std::cell::{RefCell, RefMut};
use std::marker::PhantomData;
use std::ops::Range;

use jiff::civil::Date;
use serde::de::value::StrDeserializer;
use serde::de::{self, Deserialize, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::{Diagnostic, Problems, first_hidden, meant};
use super::file::{ACTS, ASKS, Candidate, Cast, EXAMPLES, File, GOES_WITH, Leaning, REQUIRED};
use super::hints::{date_in_words, days_of_month};
use crate::english::alternatives;

/// A text of the file and its place.
pub type Text = Spanned<String>;

/// So many things of one kind are read. A scenario is written by a person; a meeting has some dozens of items at most.
pub const MANY: usize = 500;

/// The keys of the whole scenario that people write further down.
const AT_THE_TOP: [&str; 5] = ["title", "date", "meeting", "sources", "story"];

/// Reads a whole file; mistakes of its shape go to `problems`.
pub fn file(table: DeTable<'_>, problems: Problems) -> (File, Problems) {
    let first = table.keys().map(Spanned::span).min_by_key(|key| key.start).unwrap_or(0..0);
    let problems = RefCell::new(problems);
    for key in AT_THE_TOP.into_iter().filter(|key| !table.contains_key(*key)) {
        problems.borrow_mut().lacks(key);
    }
    let value = Spanned::new(first.clone(), DeValue::Table(table));
    let reader = Reader { value: &value, key: "", place: first, parent: "", problems: &problems };
    let file = File::deserialize(reader).unwrap_or_default();
    (file, problems.into_inner())
}

/// The value of a key, as far as there is one and it can be read.
#[derive(Debug)]
pub struct Field<T> {
    key: Option<Range<usize>>,
    value: Option<Spanned<T>>,
    sound: bool,
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self { key: None, value: None, sound: true }
    }
}

impl<T> Field<T> {
    /// A value that stands in no file.
    pub fn new(value: T) -> Self {
        Self { key: Some(0..0), value: Some(Spanned::new(0..0, value)), sound: true }
    }

    /// The value and its place.
    pub fn as_ref(&self) -> Option<&Spanned<T>> {
        self.value.as_ref()
    }

    /// The value.
    pub fn get(&self) -> Option<&T> {
        self.value.as_ref().map(Spanned::get_ref)
    }

    /// Takes the value out.
    pub fn into_inner(self) -> Option<T> {
        self.value.map(Spanned::into_inner)
    }

    /// Where its key stands; of an entry of a list, where that stands.
    pub fn key(&self) -> Range<usize> {
        self.key.clone().unwrap_or_default()
    }

    /// Where the value stands.
    pub fn span(&self) -> Range<usize> {
        self.value.as_ref().map(Spanned::span).unwrap_or_default()
    }

    /// Is the key there, whatever its value?
    pub fn is_given(&self) -> bool {
        self.key.is_some()
    }

    /// Could all of it be read? A key that is not there is sound.
    pub fn is_sound(&self) -> bool {
        self.sound
    }
}

impl<N> Field<Many<N>> {
    /// The texts; none where the key is not there.
    pub fn texts(&self) -> &[Text] {
        self.get().map(Many::texts).unwrap_or_default()
    }
}

impl<T, N> Field<Entries<T, N>> {
    /// The entries; none where the key is not there.
    pub fn entries(&self) -> &[Named<T>] {
        self.get().map(|entries| entries.0.as_slice()).unwrap_or_default()
    }

    /// Those whose values could be read, with their names.
    pub fn pairs(&self) -> impl Iterator<Item = (&Text, &Spanned<T>)> {
        self.entries().iter().filter_map(|entry| Some((&entry.id, entry.value.as_ref()?)))
    }
}

impl<T> Field<Vec<Field<T>>> {
    /// The entries of the list that could be read.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        self.get().into_iter().flatten().filter_map(Field::get)
    }

    /// All entries of the list.
    pub fn fields(&self) -> &[Field<T>] {
        self.get().map(Vec::as_slice).unwrap_or_default()
    }
}

/// Deserializes a type by one method of the deserializer, which answers by one of the visitor's.
macro_rules! deserialize {
    ([$($generics:tt)*] $type:ty, $method:ident($($argument:expr),*), $($visit:item)*) => {
        impl<'de, $($generics)*> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visit<X>(PhantomData<X>);
                impl<'de, $($generics)*> Visitor<'de> for Visit<$type> {
                    type Value = $type;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("a value")
                    }
                    $($visit)*
                }
                deserializer.$method($($argument,)* Visit::<$type>(PhantomData))
            }
        }
    };
}

deserialize! {
    [T: Deserialize<'de>] Field<T>, deserialize_tuple_struct(FIELD, 6),
    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Field<T>, A::Error> {
        let mut place = || parts.next_element::<usize>().map(Option::unwrap_or_default);
        let (key, span) = (place()?..place()?, place()?..place()?);
        let value = parts.next_element()?.map(|value| Spanned::new(span, value));
        let sound = parts.next_element()?.unwrap_or(false);
        Ok(Field { key: Some(key), value, sound })
    }
}

/// A list of texts, or one text in the place of a list of one; `N` says of what kind they are.
#[derive(Debug)]
pub struct Many<N = String>(Vec<Text>, PhantomData<N>);

impl<N> Many<N> {
    /// These texts, which stand in no file.
    pub fn new(texts: impl IntoIterator<Item = String>) -> Self {
        Self(texts.into_iter().map(|text| Spanned::new(0..0, text)).collect(), PhantomData)
    }

    /// The texts.
    pub fn texts(&self) -> &[Text] {
        &self.0
    }
}

/// A table of names and what stands for each, in the order of the file; `N` says what kind of names they are.
#[derive(Debug)]
pub struct Entries<T, N = String>(pub Vec<Named<T>>, PhantomData<N>);

/// A name and what stands for it.
#[derive(Debug)]
pub struct Named<T> {
    /// The name.
    pub id: Text,
    /// What stands for it.
    pub value: Field<T>,
}

impl<T, N> Entries<T, N> {
    /// These entries, which stand in no file.
    pub fn new(entries: impl IntoIterator<Item = (String, T)>) -> Self {
        let named = |(id, value)| Named { id: Spanned::new(0..0, id), value: Field::new(value) };
        Self(entries.into_iter().map(named).collect(), PhantomData)
    }
}

/// A type that has words in a file.
pub trait Words: Sized {
    /// What a word of it is called: "vote".
    const NOUN: &'static str;
    /// The words.
    const WORDS: &'static [&'static str];
    /// What the word at this place means.
    fn nth(place: usize) -> Option<Self>;
}

/// One of the words of a list.
#[derive(Debug, Clone, Copy)]
pub struct Word<T>(pub T);

/// A text of any number of lines, as one paragraph.
#[derive(Debug)]
pub struct Prose(pub String);

/// A date.
#[derive(Debug, Clone, Copy)]
pub struct Day(pub Date);

/// A number that counts from 1.
#[derive(Debug, Clone, Copy)]
pub struct Ordinal(pub u16);

/// A probability from 0 to 1.
#[derive(Debug, Clone, Copy)]
pub struct Chance(pub f64);

/// Marks texts that are names of the file.
#[derive(Debug)]
pub struct Name;

const FIELD: &str = "Field";
const MANY_TEXTS: &str = "Many";
const TABLE_OR: &str = "TableOr";
const NUMBER_OR: &str = "NumberOr";

macro_rules! leaf {
    ([$($generics:tt)*] $type:ty, $method:ident($($argument:expr),*), $visit:ident($value:ident: $of:ty) => $made:expr) => {
        deserialize! {
            [$($generics)*] $type, $method($($argument),*),
            fn $visit<E: de::Error>(self, $value: $of) -> Result<$type, E> {
                $made.ok_or_else(|| E::custom(""))
            }
        }
    };
}

leaf!([] Prose, deserialize_newtype_struct("Prose"), visit_str(text: &str) => Some(Prose(text.to_owned())));
leaf!([] Ordinal, deserialize_newtype_struct("Ordinal"), visit_u16(number: u16) => Some(Ordinal(number)));
leaf!([] Chance, deserialize_newtype_struct("Chance"), visit_f64(number: f64) => Some(Chance(number)));
// A date as one number: the year, the month, the day, by hundreds.
leaf!([] Day, deserialize_newtype_struct("Day"), visit_u32(day: u32) => date(day / 10_000, day / 100 % 100, day % 100).map(Day));
leaf!([T: Words] Word<T>, deserialize_enum(T::NOUN, T::WORDS), visit_u64(place: u64) =>
    usize::try_from(place).ok().and_then(T::nth).map(Word));

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

deserialize! {
    [N] Many<N>, deserialize_tuple_struct(MANY_TEXTS, 0),
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Many<N>, A::Error> {
        let mut texts = Vec::new();
        while let Some(field) = list.next_element::<Field<String>>()? {
            texts.extend(field.value);
        }
        Ok(Many(texts, PhantomData))
    }
}

deserialize! {
    [T: Deserialize<'de>, N] Entries<T, N>, deserialize_map(),
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<T, N>, A::Error> {
        let mut entries = Vec::new();
        while let Some((id, value)) = map.next_entry::<String, Field<T>>()? {
            entries.push(Named { id: Spanned::new(value.key(), id), value });
        }
        Ok(Entries(entries, PhantomData))
    }
}

/// One of two: what the deserializer finds to be a table or a number, and anything else.
macro_rules! either {
    ($type:ty, $mark:expr, $one:expr, $other:expr) => {
        deserialize! {
            [] $type, deserialize_newtype_struct($mark),
            fn visit_some<D: Deserializer<'de>>(self, it: D) -> Result<$type, D::Error> {
                Deserialize::deserialize(it).map($one)
            }
            fn visit_newtype_struct<D: Deserializer<'de>>(self, it: D) -> Result<$type, D::Error> {
                Deserialize::deserialize(it).map($other)
            }
        }
    };
}

either!(Candidate, TABLE_OR, Candidate::Standing, Candidate::Votes);
either!(Leaning, TABLE_OR, Leaning::OneByOne, |word: Word<_>| Leaning::Word(word.0));
either!(Cast, NUMBER_OR, Cast::Number, Cast::Members);

/// The reading was given up at this value; why has been noted.
#[derive(Debug)]
struct GivenUp;

impl std::fmt::Display for GivenUp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the value cannot be read")
    }
}

impl std::error::Error for GivenUp {}

impl de::Error for GivenUp {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

/// A value of the file, while it is being read.
#[derive(Clone)]
struct Reader<'r, 't> {
    value: &'r Spanned<DeValue<'t>>,
    /// Its key, and where that stands; of an entry of a list, the key of the list and the place of the entry.
    key: &'r str,
    place: Range<usize>,
    /// The key of the table it stands in, where that is a table of names.
    parent: &'r str,
    problems: &'r RefCell<Problems>,
}

impl<'r, 't> Reader<'r, 't> {
    fn problems(&self) -> RefMut<'r, Problems> {
        self.problems.borrow_mut()
    }

    fn refuse<T>(&self, problem: Diagnostic) -> Result<T, GivenUp> {
        self.problems().note(problem);
        Err(GivenUp)
    }

    fn refuse_here<T>(&self, message: impl Into<String>, label: impl Into<String>) -> Result<T, GivenUp> {
        self.refuse(Diagnostic::at(self.value.span(), message).label(label))
    }

    /// Notes that the value is of the wrong kind.
    fn wrong<T>(&self, expected: &str, label: impl Into<String>) -> Result<T, GivenUp> {
        self.refuse_here(format!("expected {expected}, found {}", kind(self.value.get_ref())), label)
    }

    /// Notes that it is of the wrong kind, and what to write in its place.
    fn instead<T>(&self, expected: &str, text: &str, how: &str) -> Result<T, GivenUp> {
        let message = format!("expected {expected}, found {}", kind(self.value.get_ref()));
        self.refuse(Diagnostic::at(self.value.span(), message).expected(text).and(how))
    }

    /// How its key is written, if that has to be shown.
    fn example(&self) -> Option<&'static str> {
        EXAMPLES.iter().find(|(key, _)| *key == self.key).map(|(_, example)| *example)
    }

    /// A text of one line, not empty, without hidden characters.
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

    /// The text, if it is not empty and all of it can be seen.
    fn seen(&self, text: &str) -> Result<String, GivenUp> {
        seen(text).map_or(Ok(text.to_owned()), |(message, label)| self.refuse_here(message, label))
    }

    fn prose(&self) -> Result<String, GivenUp> {
        match self.value.get_ref() {
            DeValue::String(text) => self.seen(&text.split_whitespace().collect::<Vec<_>>().join(" ")),
            _ => self.line(),
        }
    }

    fn day(&self) -> Result<u32, GivenUp> {
        const EXAMPLE: &str = "for example `2017-11-16`";
        match self.value.get_ref() {
            DeValue::Datetime(moment) => {
                let day = moment.date.map(|day| (u32::from(day.year), u32::from(day.month), u32::from(day.day)));
                let known = day.and_then(|(year, month, day)| Some((date(year, month, day)?, (year, month, day))));
                match known {
                    Some((_, (year, month, day))) if moment.time.is_none() => Ok(year * 10_000 + month * 100 + day),
                    Some((day, _)) => self.instead("a date", &day.to_string(), "the date alone"),
                    None => self.wrong("a date", EXAMPLE),
                }
            }
            DeValue::String(text) => match date_in_words(text) {
                Some(day) => self.instead("a date", &day.to_string(), "without quotes"),
                None if days_of_month(text).is_some() => {
                    let message = format!("invalid date `{}`", text.trim());
                    self.refuse_here(message, days_of_month(text).unwrap_or_default())
                }
                None => self.wrong("a date", format!("{EXAMPLE}, without quotes")),
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

    /// A whole number from `least` to 65,535.
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
        let problem =
            Diagnostic::at(self.value.span(), format!("expected a probability from 0 to 1, found `{written}`"));
        let per_cent = number.filter(|number| (1.0..=100.0).contains(number));
        self.refuse(match per_cent {
            Some(number) => problem.expected(&(number / 100.0).to_string()),
            None => problem,
        })
    }

    /// Which of these words it is.
    fn word(&self, noun: &str, words: &'static [&'static str]) -> Result<u64, GivenUp> {
        let DeValue::String(written) = self.value.get_ref() else {
            if noun == "leaning" && !self.value.get_ref().is_bool() {
                let label = "one by one: `{ in_favour = 0.9, against = 0.02, abstaining = 0.08 }`";
                return self.wrong("a word for a leaning or a table", label);
            }
            return self.wrong("a string", format!("one of {}, in quotes", list(words.iter().copied())));
        };
        let place = words.iter().position(|word| word == written);
        let Some(place) = place else {
            let problem = no_word(written, self.value.span(), noun, words, &self.problems());
            return self.refuse(problem);
        };
        Ok(place as u64)
    }

    /// Reads the entries of a list, each with its place.
    fn elements<V: Visitor<'t>>(
        &self,
        list: impl IntoIterator<Item = &'r Spanned<DeValue<'t>>>,
        visitor: V,
    ) -> Result<V::Value, GivenUp> {
        let list = self.few(list.into_iter().collect(), |value| value.span());
        let readers = list.into_iter().map(|value| Self { value, place: value.span(), ..self.clone() });
        visitor.visit_seq(Elements(readers.collect::<Vec<_>>().into_iter()))
    }

    /// The first five hundred of these, and a mistake if there are more.
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
            (key, Self { value, key, place, parent, problems: self.problems })
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
            // What was added at the end of a file stands in its last table.
            let text = reader.value.get_ref().is_str() && !["title", "date"].contains(&key);
            if AT_THE_TOP.contains(&key)
                && !text
                && !reader.value.get_ref().is_table()
                && self.problems().find_below(key)
            {
                let problem = Diagnostic::at(reader.place.clone(), format!("`{key}` cannot stand in `{}`", self.key));
                self.problems().note(problem.help(above_the_headers(key)));
            } else if let Some((message, label)) = seen(key).filter(|_| self.key == "ballot") {
                self.problems().note(Diagnostic::at(reader.place, message).label(label));
            } else {
                kept.push((key, reader));
            }
        }
        visitor.visit_map(Table { entries: kept.into_iter(), value: None })
    }

    /// Notes that a table was expected, and how it is written.
    fn no_table<T>(&self) -> Result<T, GivenUp> {
        let header = EXAMPLES.iter().find(|(key, _)| *key == self.parent).map_or("", |(_, example)| *example);
        if header.starts_with('[') {
            self.problems().names_in_doubt = true;
            // The keys of a table below the header of all are one mistake.
            if !self.problems().once(self.parent) {
                return Err(GivenUp);
            }
            let label = match self.value.get_ref() {
                DeValue::Array(_) => format!("in single brackets: `[{}.{}]`", self.parent, self.key),
                _ => format!("each has a header of its own, for example `{header}`"),
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

    /// A table of known keys.
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
        let acts: Vec<&str> = ACTS.into_iter().filter(|act| noun == "an agenda item" && has(act)).collect();
        let goes = |key: &str| {
            let with = GOES_WITH.iter().find(|(other, _)| *other == key);
            let another_act = ACTS.contains(&key) && !acts.is_empty() && !acts.contains(&key);
            !another_act && with.is_none_or(|(_, with)| with.iter().any(|act| acts.contains(act)))
        };
        let known: Vec<&str> = fields.iter().copied().filter(|key| noun != "an agenda item" || goes(key)).collect();
        // Whoever leaves the ballot out has written votes instead, and is told so.
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

    /// Notes a key that the table has not. What was it meant to be?
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

    /// An item of the agenda is one act.
    fn one_act(&self, table: &DeTable<'_>, acts: &[&str], misspelt: &[&str]) {
        let place = |key: &str| {
            let key = table.keys().find(|other| other.get_ref() == key);
            key.map(Spanned::span).unwrap_or_default()
        };
        self.problems().note(match acts {
            [first, second, ..] => {
                let message = format!("an agenda item is a `{first}` or a `{second}`, not both");
                let help = "give each an `[[agenda]]` of its own, in the order in which they happen";
                Diagnostic::at(place(second), message).beside(place(first), "").help(help)
            }
            [] if !misspelt.iter().any(|key| ACTS.contains(key)) => {
                let message = "the agenda item does not say what is done";
                let help = format!("it can be a {}", list(ACTS));
                Diagnostic::at(self.value.span(), message).help(help).consequent()
            }
            _ => return,
        });
    }
}

/// The meaning of a word that stands in no file.
pub fn word<T: Words>(written: &str, problems: &mut Problems) -> Option<Word<T>> {
    let place = T::WORDS.iter().position(|word| *word == written);
    if place.is_none() {
        let problem = no_word(written, 0..0, T::NOUN, T::WORDS, problems);
        problems.note(problem);
    }
    place.and_then(T::nth).map(Word)
}

fn no_word(written: &str, span: Range<usize>, noun: &str, words: &[&'static str], problems: &Problems) -> Diagnostic {
    let problem = Diagnostic::at(span, format!("invalid {noun} `{written}`"));
    let problem = problem.label(format!("expected {}", list(words.iter().copied())));
    problem.meant_word(problems.nearest(written, words.iter().copied()))
}

/// What is wrong with a text that is empty or contains something invisible.
pub fn seen(text: &str) -> Option<(String, &'static str)> {
    if text.trim().is_empty() {
        return Some(("the text is empty".to_owned(), "expected words"));
    }
    let hidden = first_hidden(text)?;
    Some((format!("the text contains the character U+{:04X}", u32::from(hidden)), "invisible: leave it out"))
}

/// Where a key of the scenario itself has to stand.
fn above_the_headers(key: &str) -> String {
    format!("`{key}` belongs to the whole scenario: write it above the first `[…]`")
}

/// What kind of value it is, in a sentence.
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

/// `a, b or c`, each in backticks.
pub fn list<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    alternatives(&words)
}

impl<'t> Deserializer<'t> for Reader<'_, 't> {
    type Error = GivenUp;

    fn deserialize_any<V: Visitor<'t>>(self, _: V) -> Result<V::Value, GivenUp> {
        Err(GivenUp)
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        visitor.visit_string(self.line()?)
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        visitor.visit_bool(self.flag()?)
    }

    fn deserialize_u16<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        visitor.visit_u16(self.number(0)?)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(self, name: &'static str, visitor: V) -> Result<V::Value, GivenUp> {
        let value = self.value.get_ref();
        match name {
            "Prose" => visitor.visit_str(&self.prose()?),
            "Ordinal" => visitor.visit_u16(self.number(1)?),
            "Chance" => visitor.visit_f64(self.chance()?),
            "Day" => visitor.visit_u32(self.day()?),
            TABLE_OR if value.is_table() => visitor.visit_some(self),
            NUMBER_OR if value.is_integer() => visitor.visit_some(self),
            NUMBER_OR if !value.is_str() && !value.is_array() => {
                let label = format!("for example `{} = [\"…\", \"…\"]`", self.key);
                self.wrong("a list of members or a number", label)
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        noun: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, GivenUp> {
        visitor.visit_u64(self.word(noun, words)?)
    }

    fn deserialize_tuple_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, GivenUp> {
        let found = self.problems().found();
        match (name, self.value.get_ref()) {
            (FIELD, _) => visitor.visit_seq(Parts { found, reader: self, part: 0 }),
            (_, DeValue::String(_)) => self.elements([self.value], visitor),
            (_, DeValue::Array(list)) => self.elements(list.iter(), visitor),
            _ => self.wrong("a list of strings", "for example `[\"…\", \"…\"]`"),
        }
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        let brackets = format!("`[[{}]]`, in two brackets: there can be several", self.key);
        match self.value.get_ref() {
            DeValue::Array(list) if list.is_empty() && self.key == "agenda" => {
                let label = "expected `[[agenda]]` above each item";
                let problem = Diagnostic::at(self.place.clone(), "nothing happens: the agenda is empty");
                self.refuse(problem.label(label))
            }
            DeValue::Array(list) => self.elements(list.iter(), visitor),
            DeValue::Table(_) => {
                let _ = self.wrong::<()>("a list of tables", format!("expected {brackets}"));
                self.elements([self.value], visitor)
            }
            _ => self.wrong("a list of tables", format!("expected {brackets}")),
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
        i8 i16 i32 i64 i128 u8 u32 u64 u128 f32 f64 char str bytes byte_buf option unit unit_struct tuple identifier
        ignored_any
    }
}

/// The parts of a [`Field`]: where its key and its value stand, the value, and whether nothing in it was wrong. A value
/// that cannot be read is left out.
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
        seed.deserialize(self.value.take().ok_or(GivenUp)?)
    }
}
