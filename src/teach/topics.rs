//! What there is to know, topic by topic. The texts are the files of `topics/`: a head in TOML between two lines of
//! `+++`, plain words for pupils, and then sections: `## More` for students, `## Doubt` where the law is doubtful,
//! `## Limits` where this program does not decide. The number of a file is its place in the order of teaching.

use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize};

use super::Level;
use crate::law::charter::Provision;

/// Something to know.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The name by which commands call it: that of its file.
    #[serde(skip)]
    pub key: &'static str,
    /// Other names that people give it.
    #[serde(default)]
    pub also: Vec<String>,
    /// Its title.
    pub title: String,
    /// The whole of it in one or two sentences.
    pub short: String,
    /// The provisions it rests on; in a file, as they are cited.
    #[serde(default, deserialize_with = "cited")]
    pub provisions: Vec<Provision>,
    /// The kinds of sentences in a report that it explains.
    #[serde(default)]
    pub explains: Vec<String>,
    /// The lessons of the course that teach it.
    #[serde(default)]
    pub lessons: Vec<u16>,
    /// The keys of related topics.
    #[serde(default)]
    pub see: Vec<String>,
    /// Votes that show it.
    #[serde(default)]
    pub votes: Vec<Shown>,
    /// In plain words, by paragraph.
    #[serde(skip)]
    pub pupil: Vec<&'static str>,
    /// What a student needs in addition.
    #[serde(skip)]
    pub student: Vec<&'static str>,
    /// What is doubtful, and the reading taken.
    #[serde(skip)]
    pub doubt: Option<&'static str>,
    /// What this program does not decide.
    #[serde(skip)]
    pub limits: Option<&'static str>,
}

/// A vote that shows something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// The bundled scenario.
    pub scenario: String,
    /// The item of it; the whole meeting where it is empty.
    pub item: String,
    /// What there is to see.
    pub shows: String,
}

fn cited<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Provision>, D::Error> {
    let find = |citation: String| {
        let known = Provision::ALL.iter().copied().find(|provision| provision.citation() == citation);
        known.ok_or_else(|| serde::de::Error::custom(format!("unknown provision `{citation}`")))
    };
    Vec::<String>::deserialize(deserializer)?.into_iter().map(find).collect()
}

/// The files, each with its name without number and ending.
pub static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/topics.rs"));

static ALL: LazyLock<Vec<Topic>> = LazyLock::new(|| {
    // The tests read every file and fail where one has a mistake.
    FILES.iter().filter_map(|(key, text)| Topic::read(key, text).ok()).collect()
});

impl Topic {
    /// Reads the file of a topic.
    ///
    /// # Errors
    ///
    /// Says what is wrong with the file.
    pub fn read(key: &'static str, text: &'static str) -> Result<Self, String> {
        let parts = text.strip_prefix("+++\n").and_then(|text| text.split_once("\n+++\n"));
        let (head, body) = parts.ok_or("expected a head between two lines of `+++`")?;
        let mut topic: Self = toml::from_str(head).map_err(|error| error.to_string())?;
        topic.key = key;
        for (place, section) in body.split("\n## ").enumerate() {
            let (name, section) = if place == 0 { ("", section) } else { section.split_once('\n').unwrap_or_default() };
            let section = section.trim();
            let paragraphs = section.split("\n\n").collect();
            match name {
                "" => topic.pupil = paragraphs,
                "More" => topic.student = paragraphs,
                "Doubt" => topic.doubt = Some(section),
                "Limits" => topic.limits = Some(section),
                other => return Err(format!("unknown section `{other}`")),
            }
        }
        Ok(topic)
    }

    /// Its paragraphs for a level: a student gets the plain words first.
    pub fn paragraphs(&self, level: Level) -> impl Iterator<Item = &'static str> {
        let more = if level == Level::Student { self.student.as_slice() } else { &[] };
        self.pupil.iter().chain(more).copied()
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.key).chain(self.also.iter().map(String::as_str))
    }
}

/// Every topic, in the order of teaching.
pub fn all() -> impl Iterator<Item = &'static Topic> {
    ALL.iter()
}

/// The topic of this name, however it is written: `rule-35`, `Rule 35`, `Art. 27 (3)`.
#[must_use]
pub fn named(written: &str) -> Option<&'static Topic> {
    let key = key(written);
    all().find(|topic| topic.names().any(|name| name == key))
}

/// The topics that were probably meant.
#[must_use]
pub fn near(written: &str) -> Vec<&'static Topic> {
    let key = key(written);
    let nearest = crate::scenario::diagnostic::nearest(&key, all().flat_map(Topic::names));
    let mut near: Vec<&Topic> = nearest.and_then(named).into_iter().collect();
    let asked = |word: &str| 3 < word.len() && key.split('-').any(|asked| asked == word);
    for topic in all() {
        if topic.names().any(|name| name.split('-').any(asked)) && !near.contains(&topic) && near.len() < 3 {
            near.push(topic);
        }
    }
    near
}

/// A written name as a key has it: small letters and numbers, joined by hyphens.
fn key(written: &str) -> String {
    const FILLERS: [&str; 5] = ["a", "an", "the", "of", "is"];
    let small = written.to_lowercase();
    let words = small.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.map(|word| if word == "art" { "article" } else { word }).collect();
    let key = words.join("-");
    let known = all().any(|topic| topic.names().any(|name| name == key));
    let short: Vec<&str> = words.into_iter().filter(|word| !FILLERS.contains(word)).collect();
    if known || short.is_empty() { key } else { short.join("-") }
}

/// The topic that explains a sentence of a report, by its kind.
#[must_use]
pub fn behind(kind: &str) -> Option<&'static Topic> {
    all().find(|topic| topic.explains.iter().any(|explained| explained == kind))
}
