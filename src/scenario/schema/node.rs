//! The parts of a JSON Schema: keywords in the order in which they are written, and one builder for each kind of value
//! that [`Keys`](crate::scenario::keys::Keys) can read.

use serde::ser::{Serialize, Serializer};

use crate::scenario::keys::MANY;

/// A schema, or a part of one: its keywords, in the order in which they are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schema(Vec<(String, Json)>);

/// What stands under a keyword.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Json {
    Text(String),
    Number(usize),
    Flag(bool),
    List(Vec<Json>),
    Table(Schema),
}

impl Serialize for Schema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(keyword, value)| (keyword, value)))
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => number.serialize(serializer),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::List(list) => serializer.collect_seq(list),
            Self::Table(table) => table.serialize(serializer),
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Json {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Schema> for Json {
    fn from(table: Schema) -> Self {
        Self::Table(table)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Json>, const N: usize> From<[T; N]> for Json {
    fn from(list: [T; N]) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

/// A key and what stands under it.
type Entry = (&'static str, Schema);

impl Schema {
    /// The same with one keyword more.
    fn with(mut self, keyword: &str, value: impl Into<Json>) -> Self {
        self.0.push((keyword.to_owned(), value.into()));
        self
    }

    /// One that says of what kind a value is.
    fn of_type(kind: impl Into<Json>) -> Self {
        Self::default().with("type", kind)
    }

    /// A table under keywords whose parts have names.
    fn of_entries(entries: impl IntoIterator<Item = Entry>) -> Self {
        let entries = entries.into_iter();
        Self(entries.map(|(key, value)| (key.to_owned(), Json::Table(value))).collect())
    }

    /// The whole: by which rules it is written, what it is called, and what it says.
    pub(super) fn whole(self, id: &str) -> Self {
        let mut whole = Self::default().with("$schema", "https://json-schema.org/draft/2020-12/schema").with("$id", id);
        whole.0.extend(self.0);
        whole
    }

    /// The same with a name of its own, which stands first.
    pub(super) fn titled(self, title: &str) -> Self {
        self.with_first(0, "title", title)
    }

    /// The same with a sentence that says what it is, in the place of one that it may have.
    pub(super) fn about(self, sentence: &str) -> Self {
        let place = self.0.iter().position(|(keyword, _)| keyword != "title");
        self.with_first(place.unwrap_or_default(), "description", sentence)
    }

    fn with_first(mut self, place: usize, keyword: &str, value: &str) -> Self {
        self.0.retain(|(other, _)| other != keyword);
        self.0.insert(place, (keyword.to_owned(), value.into()));
        self
    }

    /// The same with a value to show how it is written.
    pub(super) fn example(self, value: impl Into<String>) -> Self {
        self.with("examples", [value.into()])
    }

    /// The same with the value that holds where nothing is written.
    pub(super) fn default_is(self, word: &str) -> Self {
        self.with("default", word)
    }

    /// The same with the number that holds where nothing is written.
    pub(super) fn default_number(self, number: usize) -> Self {
        self.with("default", number)
    }

    /// A text of one line that is not empty.
    pub(super) fn text() -> Self {
        Self::of_type("string").with("pattern", r"^.*\S.*$")
    }

    /// A text of any number of lines.
    pub(super) fn prose() -> Self {
        Self::of_type("string").with("pattern", r"\S")
    }

    /// The name of something in the file.
    pub(super) fn name() -> Self {
        Self::of_type("string").with("pattern", "^[a-z0-9_-]+$")
    }

    /// One of these words.
    pub(super) fn word<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self::of_type("string").with("enum", words.into_iter().collect::<Vec<_>>())
    }

    /// A day. TOML has days of its own; those who hold a file against a schema take them for texts.
    pub(super) fn day() -> Self {
        Self::of_type("string").with("format", "date")
    }

    /// True or false, and false where nothing is written.
    pub(super) fn flag() -> Self {
        Self::of_type("boolean").with("default", false)
    }

    /// A whole number of this or more.
    pub(super) fn number_from(least: usize) -> Self {
        Self::of_type("integer").with("minimum", least).with("maximum", usize::from(u16::MAX))
    }

    /// A probability.
    pub(super) fn chance() -> Self {
        Self::of_type("number").with("minimum", 0).with("maximum", 1)
    }

    /// A list of such texts, or one alone.
    pub(super) fn several(of: Self) -> Self {
        Self::one_of_kinds(["string", "array"], of)
    }

    /// The same, or how many there are.
    pub(super) fn several_or_number(of: Self) -> Self {
        Self::one_of_kinds(["string", "array", "integer"], of).with("minimum", 0).with("maximum", usize::from(u16::MAX))
    }

    /// Of a text, its pattern holds; of a list, the same of each.
    fn one_of_kinds<const N: usize>(kinds: [&str; N], of: Self) -> Self {
        let mut several = Self::of_type(kinds);
        let pattern = of.0.iter().filter(|(keyword, _)| keyword == "pattern");
        several.0.extend(pattern.cloned());
        several.with("items", of).with("maxItems", MANY)
    }

    /// A table with these keys and no others.
    pub(super) fn table(required: &[&str], keys: impl IntoIterator<Item = Entry>) -> Self {
        let table = Self::of_type("object").with("properties", Self::of_entries(keys));
        let table = if required.is_empty() { table } else { table.with("required", required.to_vec()) };
        table.with("additionalProperties", false)
    }

    /// A table in which each key is a name that people give, and has such a value under it. `least`: so many it has.
    pub(super) fn each(mut name: Self, value: Self, least: usize) -> Self {
        name.0.retain(|(keyword, _)| keyword != "type");
        let mut table = Self::of_type("object");
        if 0 < least {
            table = table.with("minProperties", least);
        }
        table.with("maxProperties", MANY).with("propertyNames", name).with("additionalProperties", value)
    }

    /// A list of these. `least`: so many it has.
    pub(super) fn list(of: Self, least: usize) -> Self {
        let mut list = Self::of_type("array");
        if 0 < least {
            list = list.with("minItems", least);
        }
        list.with("maxItems", MANY).with("items", of)
    }

    /// One of several.
    pub(super) fn any_of<const N: usize>(of: [Self; N]) -> Self {
        Self::default().with("anyOf", of)
    }

    /// A table with exactly one of these keys.
    pub(super) fn with_one_of(self, keys: &[&str]) -> Self {
        let each = keys.iter().map(|key| Self::having(key));
        self.with("oneOf", each.collect::<Vec<_>>())
    }

    /// The same, where each of these keys asks for another.
    pub(super) fn asking_for(self, asked: impl IntoIterator<Item = (&'static str, &'static str)>) -> Self {
        let asked = asked.into_iter();
        let asked = asked.map(|(key, other)| (key.to_owned(), Json::from([other])));
        self.with("dependentRequired", Self(asked.collect()))
    }

    /// The same, where more is asked if one of these keys is there.
    pub(super) fn where_there_is(self, asked: impl IntoIterator<Item = Entry>) -> Self {
        self.with("dependentSchemas", Self::of_entries(asked))
    }

    /// Has one of these keys.
    pub(super) fn having_one_of(keys: &[&str]) -> Self {
        let each = keys.iter().map(|key| Self::having(key));
        Self::default().with("anyOf", each.collect::<Vec<_>>())
    }

    /// Has such a value under this key, if any.
    pub(super) fn having_under(key: &'static str, value: Self) -> Self {
        Self::default().with("properties", Self::of_entries([(key, value)]))
    }

    fn having(key: &str) -> Self {
        Self::default().with("required", [key])
    }
}
