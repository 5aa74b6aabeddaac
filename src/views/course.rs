//! The course: its lessons in a list, and one of them played, up to its question and on from it.

use serde::Serialize;

use super::Report;
use super::difference::DifferenceView;
use super::explain_steps::Idea;
use super::text::{Role, Text};
use crate::document::Document;
use crate::scenario::{Lesson, Scenario};
use crate::teach::{library, topics};

/// The lessons of the course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CourseReport {
    /// What kind of document this is: `unsc course`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// The lessons, in their order.
    pub lessons: Vec<LessonLine>,
}

/// A lesson of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LessonLine {
    /// Its place in the course.
    pub number: u16,
    /// Its title.
    pub title: String,
    /// Its idea, in one line.
    pub idea: String,
    /// The scenario, as a command line names it.
    pub scenario: String,
}

/// One lesson, played.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LessonReport {
    /// What kind of document this is: `unsc course`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// The lesson.
    pub lesson: LessonLine,
    /// How many lessons there are.
    pub of: usize,
    /// The story and the votes.
    pub report: Report,
    /// The question it ends in.
    pub question: String,
    /// What if: the answer, and what else there is to try.
    pub answers: Vec<DifferenceView>,
    /// The ideas it shows.
    pub ideas: Vec<Idea>,
    /// The next lesson.
    pub next: Option<LessonLine>,
}

impl CourseReport {
    /// The lessons that the program carries.
    #[must_use]
    pub fn all() -> Self {
        let lessons = library::lessons();
        Self {
            format: "unsc course",
            version: super::JSON_VERSION,
            lessons: lessons.filter_map(|(carried, scenario)| line(carried, &scenario)).collect(),
        }
    }

    /// The list as text of this width.
    #[must_use]
    pub fn text(&self, width: usize) -> Text {
        let mut text = Text::of_width(width);
        let title = format!("How the Security Council votes, in {} lessons", self.lessons.len());
        text.line([(Role::Heading, title)]);
        text.blank();
        for LessonLine { number, title, idea, .. } in &self.lessons {
            text.paragraph(4, &format!("{number:>2}"), Role::Heading, title);
            text.paragraph(4, "", Role::Plain, idea);
        }
        text.blank();
        text.paragraph(0, "", Role::Label, "To play one: unsc course 1");
        text
    }
}

impl LessonReport {
    /// The lesson of this number; none where there is no such lesson.
    #[must_use]
    pub fn of(number: u16) -> Option<Self> {
        let lessons: Vec<_> = library::lessons().collect();
        let of_number = |wanted: u16| {
            lessons.iter().find_map(|(carried, scenario)| {
                let line = line(carried, scenario)?;
                (line.number == wanted).then_some((line, scenario))
            })
        };
        let (lesson, scenario) = of_number(number)?;
        let question = scenario.lesson.as_ref()?.question.clone();
        let report = Report::of(scenario, &scenario.meeting.play());
        let mut ideas: Vec<Idea> = Vec::new();
        let reasons = report.items.iter().flat_map(|item| &item.reasons);
        for topic in reasons.filter_map(|reason| topics::behind(reason.kind)) {
            if ideas.iter().all(|idea| idea.topic != topic.key) {
                ideas.push(topic.into());
            }
        }
        // That nine votes are needed is behind most of them: what is special comes first.
        ideas.sort_by_key(|idea| idea.topic == "nine-votes");
        // The one that answers the question comes first.
        let (answering, others): (Vec<_>, Vec<_>) =
            scenario.what_ifs.iter().partition(|what_if| what_if.answer.is_some());
        let answers = answering.into_iter().chain(others);
        Some(Self {
            format: "unsc course",
            version: super::JSON_VERSION,
            lesson,
            of: lessons.len(),
            question,
            answers: answers.map(|what_if| DifferenceView::new(scenario, what_if)).collect(),
            ideas,
            next: of_number(number + 1).map(|(line, _)| line),
            report,
        })
    }

    /// The lesson up to its question.
    #[must_use]
    pub fn question(&self, width: usize) -> Text {
        let mut text = Text::of_width(width);
        let label = format!("Lesson {} of {}", self.lesson.number, self.of);
        text.paragraph(0, "", Role::Label, &label);
        text.document(&self.report.head());
        for item in &self.report.items {
            if item.number.is_some() {
                text.blank();
                let mut document = Document::default();
                item.write(&mut document);
                text.document(&document);
            }
        }
        if !self.report.mandates.is_empty() {
            let mut document = Document::default();
            self.report.write_results(&mut document);
            text.blank();
            text.document(&document);
        }
        text.blank();
        text.paragraph(0, "", Role::Heading, "The idea");
        text.paragraph(3, "", Role::Plain, &self.lesson.idea);
        text.blank();
        text.paragraph(0, "", Role::Heading, "A question");
        text.paragraph(3, "", Role::Plain, &self.question);
        text
    }

    /// The lesson from its question on.
    #[must_use]
    pub fn answer(&self, width: usize) -> Text {
        let mut text = Text::of_width(width);
        let answer = self.answers.iter().find_map(|what_if| what_if.answer.as_ref());
        if let Some(answer) = answer {
            text.paragraph(0, "", Role::Heading, "The answer");
            text.paragraph(3, "", Role::Plain, answer);
        }
        for what_if in &self.answers {
            text.blank();
            // The answer has been given above.
            let mut document = Document::default();
            let mut without = what_if.clone();
            without.answer = None;
            without.write(&mut document);
            text.lines.extend(document.lines(width).lines);
        }
        text.blank();
        text.line([(Role::Heading, "Go on".to_owned())]);
        let mut go_on: Vec<(String, String)> = Vec::new();
        if let Some(next) = &self.next {
            go_on.push((format!("unsc course {}", next.number), format!("the next lesson: {}", next.title)));
        }
        for Idea { topic, .. } in self.ideas.iter().take(2) {
            go_on.push((format!("unsc explain {topic}"), "the words and other votes".to_owned()));
        }
        go_on.push((format!("unsc what-if {}", self.lesson.scenario), "what else would have changed it".to_owned()));
        go_on.push(("unsc quiz".to_owned(), "practise".to_owned()));
        for (command, about) in go_on {
            text.paragraph(3, "", Role::Plain, &command);
            text.paragraph(6, "", Role::Label, &about);
        }
        text
    }
}

fn line(carried: &library::Carried, scenario: &Scenario) -> Option<LessonLine> {
    let Lesson { number, idea, .. } = scenario.lesson.clone()?;
    Some(LessonLine { number, title: scenario.title.clone(), idea, scenario: carried.argument() })
}
