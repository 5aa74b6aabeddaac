//! The JSON Schema of scenario files, for editors: what they offer while a file is written, and what they underline.
//!
//! It is made from the types of [`super::file`], by `schemars`. It tells what can be told of one value by itself, or of
//! a table by its keys; who sits that day, which names the file gives and the result of a vote only
//! [`Scenario::read`](super::Scenario::read) knows. No part refers to another: editors for TOML show what a key is only
//! where it says so itself.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{DeserializeOwned, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};
use serde_json::{Map, Value, json};
use strum::VariantArray;

use super::field::{Chance, Day, Entries, Field, MANY, Many, Name, Ordinal, Prose};
use super::keys::{ACTS, ASKS, GOES_WITH, REQUIRED, UNKNOWN};
use crate::forecast::input::WORDS;
use crate::law::rules::presets::NAMES;
use crate::meeting::Status;
use crate::meeting::kind::Kind;
use crate::strategy::MOST_RESULTS;

/// The schema of a type: JSON Schema, draft 2020-12.
pub fn of<T: JsonSchema>() -> Value {
    let mut schema = generator().into_root_schema_for::<T>();
    RecursiveTransform(narrow).transform(&mut schema);
    schema.insert("$id".to_owned(), "urn:unsc:scenario".into());
    schema.to_value()
}

fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true).into_generator()
}

/// Gives a type the schema that is made by an expression.
macro_rules! schemas {
    ($([$($generics:tt)*] $type:ty = |$generator:ident| $schema:expr;)*) => {
        $(impl<$($generics)*> JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        })*
    };
}

const LINE: &str = r"^.*\S.*$";
const NAME: &str = "^[a-z0-9_-]+$";

/// The pattern of texts of a kind.
pub trait Pattern {
    /// A regular expression.
    const PATTERN: &'static str;
}

impl Pattern for String {
    const PATTERN: &'static str = LINE;
}

impl Pattern for Name {
    const PATTERN: &'static str = NAME;
}

/// One of the words of an enumeration.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Word<T>(pub T);

/// The words of an enumeration, asked of serde.
fn words<T: DeserializeOwned>() -> Vec<&'static str> {
    struct Ask<'w>(&'w mut Vec<&'static str>);
    impl<'de> Deserializer<'de> for Ask<'_> {
        type Error = serde::de::value::Error;
        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
            Err(serde::de::Error::custom("these are no words"))
        }
        fn deserialize_enum<V: Visitor<'de>>(
            self,
            _: &'static str,
            words: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, Self::Error> {
            self.0.extend(words);
            self.deserialize_any(visitor)
        }
        fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            let words = visitor.visit_some(Ask(&mut *self.0));
            self.0.push(UNKNOWN);
            words
        }
        forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
            newtype_struct seq tuple tuple_struct map struct identifier ignored_any
        }
    }
    let mut words = Vec::new();
    let _ = T::deserialize(Ask(&mut words));
    words
}

fn number(least: u16) -> Schema {
    json_schema!({ "type": "integer", "minimum": least, "maximum": u16::MAX })
}

fn word(words: &[&str]) -> Schema {
    json_schema!({ "type": "string", "enum": words })
}

schemas! {
    [T: JsonSchema] Field<T> = |generator| T::json_schema(generator);
    [N: Pattern] Many<N> = |_generator| json_schema!({
        "type": ["string", "array"],
        "pattern": N::PATTERN,
        "items": { "type": "string", "pattern": N::PATTERN },
        "maxItems": MANY,
    });
    [T: JsonSchema, N: Pattern] Entries<T, N> = |generator| entries(&T::json_schema(generator), N::PATTERN);
    [T: DeserializeOwned] Word<T> = |_generator| word(&words::<T>());
    [] Prose = |_generator| json_schema!({ "type": "string", "pattern": r"\S" });
    [] Ordinal = |_generator| number(1);
    [] Chance = |_generator| json_schema!({ "type": "number", "minimum": 0, "maximum": 1 });
    [] Day = |_generator| json_schema!({ "type": "string", "format": "date" });
}

fn entries(of: &Schema, names: &str) -> Schema {
    json_schema!({
        "type": "object",
        "maxProperties": MANY,
        "propertyNames": { "pattern": names },
        "additionalProperties": of,
    })
}

/// Texts have a line, lists an end, and what is not said to be true is false.
fn narrow(schema: &mut Schema) {
    let kind = schema.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut set = |key: &str, value: Value| {
        if schema.get(key).is_none() {
            schema.insert(key.to_owned(), value);
        }
    };
    match kind.as_str() {
        "array" => set("maxItems", MANY.into()),
        "boolean" => set("default", false.into()),
        _ => {}
    }
    if kind == "string" && !["enum", "format", "pattern"].iter().any(|key| schema.get(*key).is_some()) {
        schema.insert("pattern".to_owned(), LINE.into());
    }
    if let Some(Value::String(text)) = schema.get_mut("description") {
        *text = text.replace('\n', " ");
    }
    schema.remove("format").filter(|format| format == "date").map(|date| schema.insert("format".to_owned(), date));
}

/// The keys that must be there in a table of this name.
pub struct Required(pub &'static str);

impl Transform for Required {
    fn transform(&mut self, schema: &mut Schema) {
        let keys: Vec<&str> = REQUIRED.iter().filter(|(of, ..)| *of == self.0).map(|(_, key, _)| *key).collect();
        if !keys.is_empty() {
            schema.insert("required".to_owned(), json!(keys));
        }
    }
}

/// An item of the agenda is one act, and has what goes with it; `S` is what stands for a candidate of a straw poll.
pub fn agenda_item<S: JsonSchema>(schema: &mut Schema) {
    let having = |key: &str| json!({ "required": [key] });
    let one_of: Vec<Value> = ACTS.iter().map(|act| having(act)).collect();
    let mut asked = Map::new();
    for (act, noun) in ASKS {
        let keys = REQUIRED.iter().filter(|(of, ..)| *of == noun).map(|(_, key, _)| json!([key]));
        asked.extend(keys.map(|keys| (act.to_owned(), keys)));
    }
    let mut depends = Map::new();
    for (key, acts) in GOES_WITH {
        if let [act] = acts {
            asked.insert(key.to_owned(), json!([act]));
        } else {
            depends.insert(key.to_owned(), json!({ "anyOf": acts.iter().map(|act| having(act)).collect::<Vec<_>>() }));
        }
    }
    let under = |key: &str, value: Value| json!({ "properties": { key: value } });
    let standing = S::json_schema(&mut generator());
    for act in ["ruling", "preliminary"] {
        depends.insert(act.to_owned(), under("on", json!({ "type": "string" })));
    }
    for (act, value) in [("election", number(0)), ("straw_poll", standing)] {
        depends.insert(act.to_owned(), under("ballot", json!({ "additionalProperties": value })));
    }
    schema.insert("oneOf".to_owned(), one_of.into());
    schema.insert("dependentRequired".to_owned(), asked.into());
    schema.insert("dependentSchemas".to_owned(), depends.into());
}

/// The words for the possible outcomes of things of these kinds, in the order of all of them.
fn statuses(of: impl Fn(Kind) -> bool, but: Option<Status>) -> Schema {
    let kinds: Vec<Kind> = Kind::VARIANTS.iter().copied().filter(|kind| *kind != Kind::Unclear && of(*kind)).collect();
    let possible =
        |status: &&Status| Some(**status) != but && kinds.iter().any(|kind| kind.statuses().contains(status));
    word(&Status::ALL.iter().filter(possible).map(|status| status.as_str()).collect::<Vec<_>>())
}

/// The expected outcomes, by their names.
pub fn expectations(_: &mut SchemaGenerator) -> Schema {
    entries(&statuses(|kind| kind != Kind::Event, None), NAME)
}

/// The outcomes that have to hold, by their names.
pub fn when(_: &mut SchemaGenerator) -> Schema {
    let mut when = conditions(|kind| kind != Kind::Mandate);
    when.insert("minProperties".to_owned(), 1.into());
    when
}

/// What a meeting can leave, each with the outcomes that have to hold, mandates among them.
pub fn results(_: &mut SchemaGenerator) -> Schema {
    let mut results = entries(&conditions(|_| true), NAME);
    results.insert("maxProperties".to_owned(), MOST_RESULTS.into());
    results
}

fn conditions(of: impl Fn(Kind) -> bool) -> Schema {
    let status = statuses(of, Some(Status::Open));
    let statuses = json!({ "type": "array", "items": status, "minItems": 1 });
    entries(&json_schema!({ "anyOf": [status, statuses] }), NAME)
}

/// Events that happen or do not.
pub fn events(_: &mut SchemaGenerator) -> Schema {
    entries(&statuses(|kind| kind == Kind::Event, None), NAME)
}

/// The words for leanings.
pub fn leanings(_: &mut SchemaGenerator) -> Schema {
    word(&WORDS.map(|(word, _)| word))
}

/// The names of rules.
pub fn presets(_: &mut SchemaGenerator) -> Schema {
    word(&NAMES)
}
