//! A topic in words: the provisions, the reading, the doubt, and real votes with their results.

use serde::Serialize;

use super::{Report, text};
use crate::document::{Document, Role, Span};
use crate::teach::Level;
use crate::teach::library;
use crate::teach::topics::{Shown, Topic, all};

/// A topic, explained.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExplainReport {
    /// What it is about.
    #[serde(flatten)]
    pub topic: TopicLine,
    /// For whom it is explained.
    pub level: Level,
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
    /// Related topics.
    pub see: &'static [String],
}

/// A topic in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TopicLine {
    /// The name by which commands call it.
    pub topic: &'static str,
    /// Its title.
    pub title: &'static str,
    /// The whole of it in one or two sentences.
    pub short: &'static str,
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

/// A vote that shows a topic, with its result by the law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownReport {
    /// The scenario's title.
    pub title: String,
    /// The day, in words.
    pub day: String,
    /// The count, where it is about one vote.
    pub tally: Option<String>,
    /// Its result, in the word of scenario files, where it is about one item.
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
    /// The topics, in the order of teaching.
    pub topics: Vec<TopicLine>,
}

impl From<&'static Topic> for TopicLine {
    fn from(topic: &'static Topic) -> Self {
        Self { topic: topic.key, title: &topic.title, short: &topic.short }
    }
}

impl ExplainReport {
    /// A topic, explained at this level: a student gets the plain words first.
    #[must_use]
    pub fn new(topic: &'static Topic, level: Level) -> Self {
        let more = if level == Level::Student { topic.more.as_str() } else { "" };
        let provisions = topic.provisions.iter().map(|provision| Clause {
            citation: provision.citation(),
            text: provision.text(),
            quoted: !provision.is_ours(),
        });
        let paragraphs = topic.text.split("\n\n").chain(more.split("\n\n")).map(str::trim);
        Self {
            topic: topic.into(),
            level,
            provisions: provisions.collect(),
            text: paragraphs.filter(|paragraph| !paragraph.is_empty()).collect(),
            doubt: topic.doubt.as_deref().map(str::trim),
            limits: topic.limits.as_deref().map(str::trim),
            votes: topic.votes.iter().filter_map(shown).collect(),
            see: &topic.see,
        }
    }

    /// The explanation.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::default();
        document.title(self.topic.title);
        document.paragraph(self.topic.short);
        let parts = [
            ("In plain words", self.text.as_slice()),
            ("Doubt, and the reading taken", self.doubt.as_slice()),
            ("What this program does not decide", self.limits.as_slice()),
        ];
        for (heading, paragraphs) in parts.into_iter().filter(|(_, paragraphs)| !paragraphs.is_empty()) {
            document.gap();
            document.heading(heading);
            document.nested(|document| {
                for (place, paragraph) in paragraphs.iter().enumerate() {
                    if 0 < place {
                        document.gap();
                    }
                    document.paragraph(*paragraph);
                }
            });
        }
        document.gap();
        if !self.provisions.is_empty() {
            document.heading("The legal text");
        }
        for Clause { citation, text, quoted } in &self.provisions {
            document.nested(|document| {
                document.label(if *quoted { (*citation).to_owned() } else { format!("{citation}, in our words") });
                let words = if *quoted { format!("\u{201c}{text}\u{201d}") } else { (*text).to_owned() };
                document.nested(|document| document.paragraph(words));
            });
        }
        if !self.votes.is_empty() {
            document.gap();
            document.heading("Votes that show it");
        }
        for vote in &self.votes {
            document.nested(|document| {
                let outcome = Span::new(vote.outcome.map_or(Role::Plain, text::role), vote.outcome_words.as_str());
                let tally = Span::new(Role::Plain, vote.tally.clone().unwrap_or_default());
                document.item("", format!("{}, {}", vote.title, vote.day), [outcome, tally]);
                document.nested(|document| document.paragraph(vote.shows));
                document.code(vote.command.as_str());
            });
        }
        document.gap();
        if !self.see.is_empty() {
            document.label(format!("See also: {}", self.see.join(", ")));
        }
        if self.level == Level::Pupil {
            document.label(format!("More: unsc explain {} --level student", self.topic.topic));
        }
        document
    }
}

fn shown(shown: &'static Shown) -> Option<ShownReport> {
    let carried = library::named(&shown.scenario)?;
    let scenario = carried.scenario()?;
    let report = Report::new(&scenario, &scenario.meeting.play());
    let mut items = report.items.iter().filter(|_| !shown.item.is_empty());
    let item = items.find(|item| item.id.as_deref() == Some(shown.item.as_str()));
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
        Self { topics: all().map(TopicLine::from).collect() }
    }

    /// The list.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::default();
        document.title("Topics");
        document.gap();
        document.nested(|document| {
            document.labelled(0, self.topics.iter().map(|line| (Span::new(Role::Heading, line.topic), line.short)));
        });
        document.gap();
        document.label("To read one: unsc explain veto");
        document
    }
}
