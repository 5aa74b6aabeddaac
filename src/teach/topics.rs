//! What there is to know, topic by topic: the provisions, two levels of plain words, the doubt
//! where there is one, and the votes that show it.

mod beyond;
mod deciding;
mod procedure;

use super::Level;
use crate::law::charter::Provision;

/// Something to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic {
    /// The name by which commands call it.
    pub key: &'static str,
    /// Other names that people give it.
    pub also: &'static [&'static str],
    /// Its title.
    pub title: &'static str,
    /// The whole of it in one sentence.
    pub short: &'static str,
    /// The provisions it rests on.
    pub provisions: &'static [Provision],
    /// In plain words.
    pub pupil: &'static [&'static str],
    /// What a student needs beside that.
    pub student: &'static [&'static str],
    /// What is doubtful, and the reading taken; empty where nothing is.
    pub doubt: &'static str,
    /// Votes that show it.
    pub votes: &'static [Shown],
    /// The keys of topics that stand next to it.
    pub see: &'static [&'static str],
}

/// A vote that shows something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// The carried scenario.
    pub scenario: &'static str,
    /// The item of it; all of them where it is empty.
    pub item: &'static str,
    /// What there is to see.
    pub shows: &'static str,
}

const fn shown(scenario: &'static str, item: &'static str, shows: &'static str) -> Shown {
    Shown { scenario, item, shows }
}

impl Topic {
    /// Its paragraphs for a level: a student gets the plain words first.
    pub fn paragraphs(&self, level: Level) -> impl Iterator<Item = &'static str> {
        let more: &[&str] = match level {
            Level::Pupil => &[],
            Level::Student => self.student,
        };
        self.pupil.iter().chain(more).copied()
    }
}

/// Every topic, in the order in which one would teach them.
pub fn all() -> impl Iterator<Item = &'static Topic> {
    deciding::ALL.iter().chain(procedure::ALL).chain(beyond::ALL)
}

/// The topic of this name, however it is written: `rule-35`, `Rule 35`, `Art. 27 (3)`.
#[must_use]
pub fn named(written: &str) -> Option<&'static Topic> {
    let key = key(written);
    let is = |topic: &&Topic| topic.key == key || topic.also.contains(&key.as_str());
    all().find(is)
}

/// The topics that were probably meant.
#[must_use]
pub fn near(written: &str) -> Vec<&'static Topic> {
    let key = key(written);
    let names = |topic: &'static Topic| std::iter::once(topic.key).chain(topic.also.iter().copied());
    let nearest = crate::scenario::diagnostic::nearest(&key, all().flat_map(names));
    let mut near: Vec<&Topic> = nearest.and_then(named).into_iter().collect();
    let word = |word: &str| 3 < word.len() && key.split('-').any(|asked| asked == word);
    for topic in all() {
        let speaks_of_it = names(topic).any(|name| name.split('-').any(word));
        if speaks_of_it && !near.contains(&topic) && near.len() < 3 {
            near.push(topic);
        }
    }
    near
}

/// A written name as a key has it: small letters and numbers, joined by hyphens.
fn key(written: &str) -> String {
    let small = written.to_lowercase();
    let words: Vec<&str> = small
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| if word == "art" { "article" } else { word })
        .collect();
    words.join("-")
}

/// The topic behind a sentence of a report, by its kind.
#[must_use]
pub fn behind(kind: &str) -> Option<&'static Topic> {
    let key = match kind {
        "veto" | "blocked_by" => "veto",
        "no_veto_without_majority" => "no-veto-without-nine",
        "no_veto_here" => "procedural",
        "shortfall" | "out_of_reach" => "nine-votes",
        "abstention" => "abstention",
        "absence" => "absence",
        "party_abstained" | "party_shall_abstain" | "party_counted_as_abstaining" | "proviso_not_applied" => {
            "party-to-a-dispute"
        }
        "needs" | "whatever_the_rest_do" => "open-votes",
        "without_vote" => "without-a-vote",
        "straw_poll" => "straw-poll",
        "election" => "judges",
        "seconder" | "withdrawn" | "too_late" | "not_withdrawn" => "rule-35",
        "out_of_order" | "order_decided" | "order" => "rule-32",
        "lower_motion_first" | "without_debate" | "suspended" | "adjourned" | "put_off" => "rule-33",
        "no_agenda" => "rule-9",
        "assembly_debate" => "veto-debate",
        "reordered" | "as_amended" => "rule-36",
        "part_falls_out" | "without_parts" | "mover_objects" => "separate-votes",
        "unchallenged" | "not_overruled" => "rule-30",
        "procedural" | "not_procedural" | "matter_settled" => "double-veto",
        _ => return None,
    };
    named(key)
}
