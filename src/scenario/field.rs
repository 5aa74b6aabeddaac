//! Values of a file with their places; [`super::file`] uses them. Serde would stop at the first error. Here a [`Field`]
//! stays empty and reading continues, so that all errors of a file are found in one run.

use std::marker::PhantomData;
use std::ops::Range;

use jiff::civil::Date;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

/// A string in the file, with its place.
pub type Text = Spanned<String>;

/// The maximum number of things of one kind. People write scenarios by hand; a meeting has a few dozen items at most.
pub const MANY: usize = 500;

/// The value of a key, if it exists and can be read.
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
    /// A value that is not in a file.
    pub fn new(value: T) -> Self {
        Self { key: Some(0..0), value: Some(Spanned::new(0..0, value)), sound: true }
    }

    pub fn as_ref(&self) -> Option<&Spanned<T>> {
        self.value.as_ref()
    }

    pub fn get(&self) -> Option<&T> {
        self.value.as_ref().map(Spanned::get_ref)
    }

    pub fn into_inner(self) -> Option<T> {
        self.value.map(Spanned::into_inner)
    }

    /// The place of its key; for an entry of a list, the place of the entry.
    pub fn key(&self) -> Range<usize> {
        self.key.clone().unwrap_or_default()
    }

    pub fn span(&self) -> Range<usize> {
        self.value.as_ref().map(Spanned::span).unwrap_or_default()
    }

    /// Is the key present, with any value?
    pub fn is_given(&self) -> bool {
        self.key.is_some()
    }

    /// Could all of it be read? True if the key is missing.
    pub fn is_sound(&self) -> bool {
        self.sound
    }
}

impl<T: Copy> Field<T> {
    pub fn value(&self) -> Option<T> {
        self.get().copied()
    }
}

impl Field<String> {
    pub fn text(&self) -> Option<String> {
        self.get().cloned()
    }
}

impl<N> Field<Many<N>> {
    /// The strings; empty if the key is missing.
    pub fn texts(&self) -> &[Text] {
        self.get().map(Many::texts).unwrap_or_default()
    }
}

impl<T, N> Field<Entries<T, N>> {
    /// The entries; empty if the key is missing.
    pub fn entries(&self) -> &[Named<T>] {
        self.get().map(|entries| entries.0.as_slice()).unwrap_or_default()
    }

    /// The entries whose values could be read, with their names.
    pub fn pairs(&self) -> impl Iterator<Item = (&Text, &Spanned<T>)> {
        self.entries().iter().filter_map(|entry| Some((&entry.id, entry.value.as_ref()?)))
    }
}

impl<T> Field<Vec<Field<T>>> {
    /// The entries of the list that could be read.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        self.fields().iter().filter_map(Field::get)
    }

    pub fn fields(&self) -> &[Field<T>] {
        self.get().map(Vec::as_slice).unwrap_or_default()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    /// Builds the field from the places of its key and value, the value, and whether all of it is valid.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parts<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Parts<T> {
            type Value = Field<T>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a value and its place")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Field<T>, A::Error> {
                let mut place = || parts.next_element::<usize>().map(Option::unwrap_or_default);
                let (key, span) = (place()?..place()?, place()?..place()?);
                let value = parts.next_element()?.map(|value| Spanned::new(span, value));
                Ok(Field { key: Some(key), value, sound: parts.next_element()?.unwrap_or(false) })
            }
        }
        deserializer.deserialize_tuple(6, Parts(PhantomData))
    }
}

/// A list of strings, or one string instead of a list of one; `N` is the kind of string.
#[derive(Debug, Deserialize)]
#[serde(from = "Texts")]
pub struct Many<N = String>(Vec<Text>, PhantomData<N>);

#[derive(Deserialize)]
#[serde(rename = "Many")]
struct Texts(Vec<Field<String>>);

impl<N> From<Texts> for Many<N> {
    fn from(texts: Texts) -> Self {
        Self(texts.0.into_iter().filter_map(|text| text.value).collect(), PhantomData)
    }
}

impl<N> Many<N> {
    /// Strings that are not in a file.
    pub fn new(texts: impl IntoIterator<Item = String>) -> Self {
        Self(texts.into_iter().map(|text| Spanned::new(0..0, text)).collect(), PhantomData)
    }

    pub fn texts(&self) -> &[Text] {
        &self.0
    }
}

/// A table of names with their values, in the order of the file; `N` is the kind of names.
#[derive(Debug)]
pub struct Entries<T, N = String>(pub Vec<Named<T>>, PhantomData<N>);

/// A name and its value.
#[derive(Debug)]
pub struct Named<T> {
    pub id: Text,
    pub value: Field<T>,
}

impl<T, N> Entries<T, N> {
    /// Entries that are not in a file.
    pub fn new(entries: impl IntoIterator<Item = (String, T)>) -> Self {
        let named = |(id, value)| Named { id: Spanned::new(0..0, id), value: Field::new(value) };
        Self(entries.into_iter().map(named).collect(), PhantomData)
    }
}

impl<'de, T: Deserialize<'de>, N> Deserialize<'de> for Entries<T, N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Pairs<T> {
            type Value = Vec<Named<T>>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a table of names")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<Named<T>>, A::Error> {
                let mut entries = Vec::new();
                while let Some((id, value)) = map.next_entry::<String, Field<T>>()? {
                    entries.push(Named { id: Spanned::new(value.key(), id), value });
                }
                Ok(entries)
            }
        }
        deserializer.deserialize_map(Pairs(PhantomData)).map(|entries| Self(entries, PhantomData))
    }
}

/// A string of any number of lines, as one paragraph.
#[derive(Debug, Deserialize)]
pub struct Prose(pub String);

/// A date.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Day(pub Date);

/// A number that counts from 1.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Ordinal(pub u16);

/// A probability from 0 to 1.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Chance(pub f64);

/// Marks strings that are names defined in the file.
#[derive(Debug)]
pub struct Name;
