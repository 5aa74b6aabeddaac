//! A topic in words: the provisions, the reading, the doubt, and real votes with their outcomes.

use serde::Serialize;

use super::text::{Role, Text, role};
use super::{Report, text};
use crate::law::charter::Provision;
use crate::teach::Level;
use crate::teach::library;
use crate::teach::topics::{Shown, Topic, all, named};

/// A topic, explained.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExplainReport {
    /// What kind of document this is: `unsc explain`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// The name by which commands call the topic.
    pub topic: &'static str,
    /// Its title.
    pub title: &'static str,
    /// For whom it is explained.
    pub level: Level,
    /// The whole of it in one sentence.
    pub short: &'static str,
    /// The provisions, in their own words where they have any.
    pub provisions: Vec<Clause>,
    /// The reading, in paragraphs.
    pub text: Vec<&'static str>,
    /// What is doubtful, and the reading taken.
    pub doubt: Option<&'static str>,
    /// What this program does not decide.
    pub limits: Option<&'static str>,
    /// Votes that show it.
    pub votes: Vec<ShownReport>,
    /// Topics that stand next to it.
    pub see: &'static [String],
}

/// A provision and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// How it is cited.
    pub citation: &'static str,
    /// The words of the clause that applies.
    pub text: &'static str,
    /// Are they a quotation? A practice that no text lays down is put in our words.
    pub quoted: bool,
}

/// A vote that shows a topic, with what the law says came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownReport {
    /// The scenario's title.
    pub title: String,
    /// The day, in words.
    pub day: String,
    /// The count, where it is about one vote.
    pub tally: Option<String>,
    /// What came of it, in the word of scenario files, where it is about one item.
    pub outcome: Option<&'static str>,
    /// The same in words.
    #[serde(skip)]
    pub outcome_words: String,
    /// What there is to see.
    pub shows: &'static str,
    /// The command that plays it.
    pub command: String,
}

/// All topics, in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TopicsReport {
    /// What kind of document this is: `unsc explain`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// The topics, in the order in which one would teach them.
    pub topics: Vec<TopicLine>,
}

/// One topic of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TopicLine {
    /// The name by which commands call it.
    pub topic: &'static str,
    /// Its title.
    pub title: &'static str,
    /// The whole of it in one sentence.
    pub short: &'static str,
}

impl ExplainReport {
    /// A topic, explained at this level.
    #[must_use]
    pub fn of(topic: &'static Topic, level: Level) -> Self {
        let clause = |provision: &Provision| Clause {
            citation: provision.citation(),
            text: provision.text(),
            quoted: !provision.is_ours(),
        };
        Self {
            format: "unsc explain",
            version: super::JSON_VERSION,
            topic: topic.key,
            title: &topic.title,
            level,
            short: &topic.short,
            provisions: topic.provisions.iter().map(clause).collect(),
            text: topic.paragraphs(level).collect(),
            doubt: topic.doubt,
            limits: topic.limits,
            votes: topic.votes.iter().filter_map(shown).collect(),
            see: &topic.see,
        }
    }

    /// The explanation as text of this width.
    #[must_use]
    pub fn text(&self, width: usize) -> Text {
        let mut text = Text::of_width(width);
        text.paragraph(0, "", Role::Heading, self.title);
        text.paragraph(0, "", Role::Plain, self.short);
        text.blank();
        text.line([(Role::Heading, "In plain words".to_owned())]);
        for (place, paragraph) in self.text.iter().enumerate() {
            if 0 < place {
                text.blank();
            }
            text.paragraph(3, "", Role::Plain, paragraph);
        }
        if let Some(doubt) = self.doubt {
            text.blank();
            text.line([(Role::Heading, "Doubt, and the reading taken".to_owned())]);
            text.paragraph(3, "", Role::Plain, doubt);
        }
        if let Some(limits) = self.limits {
            text.blank();
            text.line([(Role::Heading, "What this program does not decide".to_owned())]);
            text.paragraph(3, "", Role::Plain, limits);
        }
        if !self.provisions.is_empty() {
            text.blank();
            text.line([(Role::Heading, "The legal text".to_owned())]);
        }
        for clause in &self.provisions {
            let (label, words) = if clause.quoted {
                let words = format!("\u{201c}{}\u{201d}", clause.text);
                (clause.citation.to_owned(), words)
            } else {
                let label = format!("{}, in our words", clause.citation);
                (label, clause.text.to_owned())
            };
            text.paragraph(3, "", Role::Label, &label);
            text.paragraph(5, "", Role::Plain, &words);
        }
        if !self.votes.is_empty() {
            text.blank();
            text.line([(Role::Heading, "Votes that show it".to_owned())]);
        }
        for vote in &self.votes {
            vote.write(&mut text);
        }
        text.blank();
        if !self.see.is_empty() {
            let see = format!("See also: {}", self.see.join(", "));
            text.paragraph(0, "", Role::Label, &see);
        }
        if self.level == Level::Pupil {
            let more = format!("More: unsc explain {} --level student", self.topic);
            text.paragraph(0, "", Role::Label, &more);
        }
        text
    }
}

impl ShownReport {
    fn write(&self, text: &mut Text) {
        let mut right = Vec::new();
        if let Some(outcome) = self.outcome {
            right.push((role(outcome), self.outcome_words.clone()));
        }
        if let Some(tally) = &self.tally {
            right.push((Role::Plain, format!("   {tally}")));
        }
        text.both_sides(3, "", &format!("{}, {}", self.title, self.day), &right);
        text.paragraph(5, "", Role::Plain, self.shows);
        text.line([(Role::Label, format!("     {}", self.command))]);
    }
}

fn shown(shown: &'static Shown) -> Option<ShownReport> {
    let carried = library::named(&shown.scenario)?;
    let scenario = carried.scenario()?;
    let report = Report::of(&scenario, &scenario.meeting.play());
    let item = report
        .items
        .iter()
        .filter(|_| !shown.item.is_empty())
        .find(|item| item.id.as_deref() == Some(shown.item.as_str()));
    Some(ShownReport {
        title: scenario.title.clone(),
        day: crate::english::day(scenario.meeting.council.day()),
        tally: item.and_then(|item| item.tally.as_ref()).map(text::tally),
        outcome: item.map(|item| item.outcome.as_str()),
        outcome_words: item.map(|item| item.outcome_words.clone()).unwrap_or_default(),
        shows: &shown.shows,
        command: format!("unsc run {}", carried.argument()),
    })
}

impl TopicsReport {
    /// All topics.
    #[must_use]
    pub fn all() -> Self {
        let line = |topic: &'static Topic| TopicLine { topic: topic.key, title: &topic.title, short: &topic.short };
        Self { format: "unsc explain", version: super::JSON_VERSION, topics: all().map(line).collect() }
    }

    /// The list as text of this width.
    #[must_use]
    pub fn text(&self, width: usize) -> Text {
        let mut text = Text::of_width(width);
        text.line([(Role::Heading, "Topics".to_owned())]);
        text.blank();
        for line in &self.topics {
            text.labelled(3, line.topic, Role::Heading, 23, line.short);
        }
        text.blank();
        let example = self.topics.get(2).and_then(|line| named(line.topic));
        if let Some(topic) = example {
            let line = format!("To read one: unsc explain {}", topic.key);
            text.paragraph(0, "", Role::Label, &line);
        }
        text
    }
}
