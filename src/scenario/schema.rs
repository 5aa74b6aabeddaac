//! The JSON Schema of scenario files, for editors: what they offer while a file is written, and what they underline.
//!
//! Its words are those by which the reader reads: the matters, votes, statuses, leanings, groups, presets and kinds of
//! motion stand in one place each. It tells what can be told of one value by itself, or of a table by its keys; who sits
//! that day, which names the file gives and what comes of a vote only [`Scenario::read`](super::Scenario::read) knows.
//!
//! No part refers to another: editors for TOML show what a key is only where it says so itself.

mod items;
mod node;
mod tables;

pub use node::Schema;

/// The name by which other schemas can speak of this one; nothing is to be found there.
const ID: &str = "urn:unsc:scenario";

/// The schema of a scenario file: JSON Schema, draft 2020-12.
///
/// ```
/// let schema = serde_json::to_value(unsc::scenario::schema::of_files())?;
/// let matters = &schema["properties"]["drafts"]["additionalProperties"]["properties"]["matter"]["enum"];
/// assert_eq!(matters[0], "non_procedural");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[must_use]
pub fn of_files() -> Schema {
    tables::file().whole(ID)
}

/// The words of a list in which each stands beside what it means.
fn words_of<T>(list: &[(&'static str, T)]) -> impl Iterator<Item = &'static str> {
    list.iter().map(|(word, _)| *word)
}
