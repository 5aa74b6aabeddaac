//! A topic in words: the provisions, the reading, the doubt, and real votes with their results.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::{ItemReport, Report, text};
use crate::document::{Document, Role, Span};
use crate::scenario::Scenario;
use crate::teach::topics::{Shown, Topic, all};
use crate::teach::{Level, library};

/// A topic, explained.
#[derive(Debug, Clone, Copy)]
pub struct ExplainReport {
    /// What it is about.
    pub topic: &'static Topic,
    /// For whom it is explained.
    pub level: Level,
}

/// All topics, in a list.
#[derive(Debug, Clone, Copy)]
pub struct TopicsReport;

/// A vote that shows a topic: the scenario, and the item where it is about one.
struct Vote {
    shows: &'static str,
    command: String,
    scenario: Scenario,
    item: Option<ItemReport>,
}

fn vote(shown: &'static Shown) -> Option<Vote> {
    let carried = library::named(&shown.scenario)?;
    let scenario = carried.scenario()?;
    let items = Report::new(&scenario, &scenario.meeting.play()).items;
    let item = items.into_iter().find(|item| !shown.item.is_empty() && item.id.as_ref() == Some(&shown.item));
    Some(Vote { shows: &shown.shows, command: format!("unsc run {}", carried.argument()), scenario, item })
}

impl Vote {
    fn day(&self) -> String {
        crate::english::day(self.scenario.meeting.council.day())
    }

    fn tally(&self) -> Option<String> {
        self.item.as_ref()?.tally.as_ref().map(text::tally)
    }

    fn json(&self) -> Value {
        let outcome = self.item.as_ref().map(|item| item.outcome);
        json!({
            "title": self.scenario.title, "day": self.day(), "tally": self.tally(), "outcome": outcome,
            "shows": self.shows, "command": self.command,
        })
    }
}

impl ExplainReport {
    /// The reading, in paragraphs: a student gets the plain words first.
    pub fn text(&self) -> impl Iterator<Item = &'static str> {
        let more = if self.level == Level::Student { self.topic.more.as_str() } else { "" };
        let paragraphs = self.topic.text.split("\n\n").chain(more.split("\n\n"));
        paragraphs.map(str::trim).filter(|paragraph| !paragraph.is_empty())
    }

    fn votes(&self) -> impl Iterator<Item = Vote> {
        self.topic.votes.iter().filter_map(vote)
    }

    /// The explanation.
    #[must_use]
    pub fn document(&self) -> Document {
        let topic = self.topic;
        let mut document = Document::default();
        document.title(topic.title.as_str());
        document.paragraph(topic.short.as_str());
        let parts = [
            ("In plain words", self.text().collect()),
            ("Doubt, and the reading taken", topic.doubt.as_deref().into_iter().collect::<Vec<_>>()),
            ("What this program does not decide", topic.limits.as_deref().into_iter().collect()),
        ];
        for (heading, paragraphs) in parts.into_iter().filter(|(_, paragraphs)| !paragraphs.is_empty()) {
            document.gap();
            document.heading(heading);
            document.nested(|document| {
                for (place, paragraph) in paragraphs.into_iter().enumerate() {
                    if 0 < place {
                        document.gap();
                    }
                    document.paragraph(paragraph.trim());
                }
            });
        }
        document.gap();
        if !topic.provisions.is_empty() {
            document.heading("The legal text");
        }
        document.nested(|document| {
            for provision in &topic.provisions {
                let (citation, words) = (provision.citation(), provision.text());
                document.label(format!("{citation}{}", if provision.is_ours() { ", in our words" } else { "" }));
                let words = if provision.is_ours() { words.to_owned() } else { format!("\u{201c}{words}\u{201d}") };
                document.nested(|document| document.paragraph(words));
            }
        });
        if !topic.votes.is_empty() {
            document.gap();
            document.heading("Votes that show it");
        }
        document.nested(|document| {
            for vote in self.votes() {
                let outcome = vote.item.as_ref().map(|item| Span::new(text::role(item.outcome), &item.outcome_words));
                let tally = Span::new(Role::Plain, vote.tally().unwrap_or_default());
                document.item(
                    "",
                    format!("{}, {}", vote.scenario.title, vote.day()),
                    [outcome.unwrap_or_default(), tally],
                );
                document.nested(|document| document.paragraph(vote.shows));
                document.code(vote.command);
            }
        });
        document.gap();
        if !topic.see.is_empty() {
            document.label(format!("See also: {}", topic.see.join(", ")));
        }
        if self.level == Level::Pupil {
            document.label(format!("More: unsc explain {} --level student", topic.key));
        }
        document
    }
}

impl Serialize for ExplainReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Topic { key, title, short, doubt, limits, see, .. } = self.topic;
        let clause = |provision: &crate::Provision| json!({ "citation": provision, "text": provision.text(), "quoted": !provision.is_ours() });
        json!({
            "topic": key, "title": title, "short": short, "level": self.level,
            "provisions": self.topic.provisions.iter().map(clause).collect::<Vec<_>>(),
            "text": self.text().collect::<Vec<_>>(), "doubt": doubt.as_deref().map(str::trim),
            "limits": limits.as_deref().map(str::trim),
            "votes": self.votes().map(|vote| vote.json()).collect::<Vec<_>>(), "see": see,
        })
        .serialize(serializer)
    }
}

impl Serialize for TopicsReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let line = |topic: &Topic| json!({ "topic": topic.key, "title": topic.title, "short": topic.short });
        json!({ "topics": all().map(line).collect::<Vec<_>>() }).serialize(serializer)
    }
}

impl TopicsReport {
    /// The list.
    #[must_use]
    pub fn document(self) -> Document {
        let mut document = Document::default();
        document.title("Topics");
        document.gap();
        document.nested(|document| {
            document.labelled(0, all().map(|topic| (Span::new(Role::Heading, topic.key), topic.short.as_str())));
        });
        document.gap();
        document.label("To read one: unsc explain veto");
        document
    }
}
