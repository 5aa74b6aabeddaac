//! What there is to know, topic by topic. The texts are the files of `topics/`; the number of a file is its place in the
//! order of teaching.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use itertools::Itertools;
use serde::Deserialize;

use super::quiz::Recipe;
use crate::law::charter::Provision;
use crate::scenario::diagnostic::nearest;

/// Something to know.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The name by which commands call it: that of its file.
    #[serde(skip)]
    pub key: &'static str,
    /// Other names that people give it.
    pub also: Vec<String>,
    /// Its title.
    pub title: String,
    /// The whole of it in one or two sentences.
    pub short: String,
    /// The provisions it rests on; in a file, as they are cited.
    #[serde(default)]
    pub provisions: Vec<Provision>,
    /// The kinds of sentences in a report that it explains.
    #[serde(default)]
    pub explains: Vec<String>,
    /// The lessons of the course that teach it.
    #[serde(default)]
    pub lessons: Vec<u16>,
    /// The keys of related topics.
    pub see: Vec<String>,
    /// In plain words; an empty line parts paragraphs.
    pub text: String,
    /// What a student needs in addition.
    #[serde(default)]
    pub more: String,
    /// What is doubtful, and the reading taken.
    pub doubt: Option<String>,
    /// What this program does not decide.
    pub limits: Option<String>,
    /// The questions on it; none where nothing is voted on.
    pub quiz: Option<Recipe>,
    /// Votes that show it.
    #[serde(default)]
    pub votes: Vec<Shown>,
}

/// A vote that shows something.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// The bundled scenario.
    pub scenario: String,
    /// The item of it; the whole meeting where it is empty.
    pub item: String,
    /// What there is to see.
    pub shows: String,
}

/// The files, each with its name without number and ending.
pub static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/topics.rs"));

static ALL: LazyLock<Vec<Topic>> = LazyLock::new(|| {
    // The tests read every file and fail where one has a mistake.
    FILES.iter().filter_map(|(key, text)| Some(Topic { key, ..toml::from_str(text).ok()? })).collect()
});

impl Topic {
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.key).chain(self.also.iter().map(String::as_str))
    }
}

/// Every topic, in the order of teaching.
pub fn all() -> impl Iterator<Item = &'static Topic> {
    ALL.iter()
}

/// The topic of this key.
#[must_use]
pub fn named(key: &str) -> Option<&'static Topic> {
    all().find(|topic| topic.key == key)
}

/// The topic that a person asks for, in any words: `Rule 35`, `Art. 27 (3)`, `can an amendment be vetoed?`.
///
/// # Errors
///
/// The topics that were probably meant. A slip of spelling is not corrected silently.
pub fn find(written: &str) -> Result<&'static Topic, Vec<&'static Topic>> {
    let asked = words(written);
    let names: Vec<_> = all().flat_map(|topic| topic.names().map(move |name| (words(name), topic))).collect();
    if let Some((_, topic)) = names.iter().find(|(name, _)| *name == asked) {
        return Ok(topic);
    }
    let known: BTreeSet<&str> = names.iter().flat_map(|(name, _)| name).map(String::as_str).collect();
    let meant = asked.iter().filter_map(|word| nearest(word, known.iter().copied()));
    let meant: BTreeSet<String> = meant.map(str::to_owned).collect();
    // The names that share most words with the question; of these, those with the fewest other words.
    let shared = |name: &BTreeSet<String>| (name.intersection(&meant).count(), usize::MAX - name.len());
    let near = names.iter().filter(|(name, _)| !name.is_disjoint(&meant)).max_set_by_key(|(name, _)| shared(name));
    Err(near.into_iter().map(|(_, topic)| *topic).unique_by(|topic| topic.key).take(3).collect())
}

/// The words that tell topics apart, without their endings.
fn words(written: &str) -> BTreeSet<String> {
    const FILLERS: &str = "a an and are at be by can council did do doe for how if in is it many mean meeting member must \
        need needed of on or security text there to un what when which who why with";
    let small = written.to_lowercase();
    let words = small.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !["", "the"].contains(word));
    let words = words.map(|word| match word {
        "art" => "article",
        "ch" => "chapter",
        "vii" | "seven" => "7",
        "vetoing" | "vetoed" | "vetoes" => "veto",
        "voted" | "votes" | "voting" => "vote",
        word => word.strip_suffix('s').filter(|stem| 2 < stem.len()).unwrap_or(word),
    });
    let (fillers, telling): (BTreeSet<_>, BTreeSet<_>) =
        words.map(str::to_owned).partition(|word| FILLERS.split_whitespace().any(|filler| filler == word));
    // What is nothing but fillers is asked for as it stands: `council`.
    if telling.is_empty() { fillers } else { telling }
}

/// The topic that explains a sentence of a report, by its kind.
#[must_use]
pub fn behind(kind: &str) -> Option<&'static Topic> {
    all().find(|topic| topic.explains.iter().any(|explained| explained == kind))
}
