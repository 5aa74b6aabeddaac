//! The course: its lessons in a list, and one of them. A lesson asks first: the story and the votes, then the question;
//! only after that the result, the reason, the answer, and what else there is to try.

use serde::{Serialize, Serializer};
use serde_json::json;

use super::difference::DifferenceView;
use super::picture::{draw, main_item};
use super::{Group, Report, text};
use crate::document::{Document, Role, Span};
use crate::english::headings;
use crate::meeting::{Act, Item, Meeting, Ref, Status};
use crate::scenario::{Lesson, Scenario};
use crate::teach::{library, topics};

/// The lessons of the course, in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct CourseReport(pub Vec<LessonReport>);

/// One lesson.
#[derive(Debug, Clone, PartialEq)]
pub struct LessonReport {
    /// The lesson.
    pub lesson: Lesson,
    /// Its scenario, as a command line names it.
    pub argument: String,
    /// Its scenario.
    pub scenario: Scenario,
}

impl CourseReport {
    /// The bundled lessons.
    #[must_use]
    pub fn all() -> Self {
        let lessons = library::lessons().filter_map(|(carried, scenario)| {
            Some(LessonReport { lesson: scenario.lesson.clone()?, argument: carried.argument(), scenario })
        });
        Self(lessons.collect())
    }

    /// The list.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::default();
        document.title(format!("How the Security Council votes, in {} lessons", self.0.len()));
        document.gap();
        for LessonReport { lesson, scenario, .. } in &self.0 {
            document.item(lesson.number, scenario.title.as_str(), "");
        }
        document.gap();
        document.label("To start: unsc course 1");
        document
    }
}

impl Serialize for CourseReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json!({ "lessons": self.0.iter().map(LessonReport::line).collect::<Vec<_>>() }).serialize(serializer)
    }
}

impl Serialize for LessonReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let votes = self.items().map(|item| {
            let (heading, roll_call, candidates) = vote(item, &self.scenario.meeting);
            json!({ "heading": heading, "roll_call": roll_call, "candidates": candidates })
        });
        json!({
            "lesson": self.line(), "votes": votes.collect::<Vec<_>>(), "question": self.lesson.question,
            "report": self.report(), "answers": self.answers(), "topic": self.topic(),
        })
        .serialize(serializer)
    }
}

impl LessonReport {
    /// The lesson with this number, if there is one.
    #[must_use]
    pub fn new(number: u16) -> Option<Self> {
        CourseReport::all().0.into_iter().find(|lesson| lesson.lesson.number == number)
    }

    fn line(&self) -> serde_json::Value {
        let Lesson { number, idea, .. } = &self.lesson;
        json!({ "number": number, "title": self.scenario.title, "idea": idea, "scenario": self.argument })
    }

    /// The topic that it teaches.
    fn topic(&self) -> Option<&'static str> {
        topics::all().find(|topic| topic.lessons.contains(&self.lesson.number)).map(|topic| topic.key)
    }

    /// The meeting with its results.
    #[must_use]
    pub fn report(&self) -> Report {
        Report::new(&self.scenario, &self.scenario.meeting.play())
    }

    /// What if: the one that answers the question comes first, then what else there is to try.
    #[must_use]
    pub fn answers(&self) -> Vec<DifferenceView> {
        let mut what_ifs: Vec<_> = self.scenario.what_ifs.iter().collect();
        what_ifs.sort_by_key(|what_if| what_if.answer.is_none());
        what_ifs.into_iter().map(|what_if| DifferenceView::new(&self.scenario, what_if)).collect()
    }

    /// The items that nothing outside the chamber rules out.
    fn items(&self) -> impl Iterator<Item = &Item> {
        let meeting = &self.scenario.meeting;
        meeting.agenda.iter().filter(|item| {
            item.when.iter().all(|condition| {
                let Ref::Event(event) = condition.on else { return true };
                condition.statuses.allows(if meeting[event].happens { Status::Yes } else { Status::No })
            })
        })
    }

    /// The title and the story.
    fn story(&self) -> Document {
        let mut document = Document::default();
        let report = self.report();
        document.label(format!("Lesson {} of {}", self.lesson.number, library::lessons().count()));
        document.title(report.title);
        document.label(report.subtitle);
        document.gap();
        document.paragraph(report.story.unwrap_or_default().replace('\n', " ").trim());
        document
    }

    /// The votes without their results.
    fn votes(&self) -> Document {
        let mut document = Document::default();
        for item in self.items() {
            let (heading, roll_call, candidates) = vote(item, &self.scenario.meeting);
            document.gap();
            document.item("", heading, "");
            document.nested(|document| {
                text::roll_call(&roll_call, document);
                document.list(candidates);
            });
        }
        document
    }

    /// What it asks.
    fn asked(&self) -> Document {
        let mut document = Document::default();
        document.heading("The question");
        document.nested(|document| document.paragraph(self.lesson.question.as_str()));
        document
    }

    /// The lesson up to its question.
    #[must_use]
    pub fn question(&self) -> Document {
        let mut document = self.story();
        document.extend(self.votes());
        document.gap();
        document.extend(self.asked());
        document
    }

    /// The results with their reasons.
    fn result(&self) -> Document {
        let mut document = Document::default();
        let report = self.report();
        document.heading("The result");
        for item in &report.items {
            let Some(number) = item.number else { continue };
            let outcome = Span::new(text::role(item.outcome), item.outcome_words.as_str());
            let tally = item.tally.as_ref().map(text::tally).unwrap_or_default();
            document.item(number, item.heading.as_str(), [outcome, Span::new(Role::Plain, tally)]);
            document.nested(|document| {
                item.reasons.iter().for_each(|reason| document.paragraph(reason.text.as_str()));
            });
        }
        for mandate in &report.mandates {
            document.paragraph(format!("{}: {}.", mandate.name, mandate.words));
        }
        document
    }

    /// The answer to its question, and its idea.
    fn answered(&self) -> Document {
        let mut document = Document::default();
        document.heading("The answer");
        document.nested(|document| {
            let answer = self.scenario.what_ifs.iter().find_map(|what_if| what_if.answer.as_deref());
            document.paragraph(answer.unwrap_or_default().replace('\n', " "));
            document.paragraph((Role::Heading, self.lesson.idea.as_str()));
        });
        document
    }

    /// What else there is to try.
    fn what_ifs(&self) -> Document {
        let mut document = Document::default();
        for mut what_if in self.answers() {
            // The answer has been given before.
            what_if.answer = None;
            what_if.write(&mut document);
        }
        document
    }

    /// The lesson from its question on.
    #[must_use]
    pub fn answer(&self) -> Document {
        let mut document = self.result();
        document.gap();
        document.extend(self.answered());
        document.extend(self.what_ifs());
        document
    }

    /// Where to go on.
    #[must_use]
    pub fn go_on(&self, practised: bool) -> Document {
        let number = self.lesson.number;
        let practice = format!("unsc quiz --lesson {number}");
        let practice = (!practised).then(|| (practice, "questions on this idea and on earlier ones".to_owned()));
        let next = Self::new(number + 1).map(|next| {
            (format!("unsc course {}", next.lesson.number), format!("the next lesson: {}", next.scenario.title))
        });
        let topic = self.topic();
        let topic = topic.map(|topic| (format!("unsc explain {topic}"), "the legal text, and other votes".to_owned()));
        let more = (format!("unsc what-if {}", self.argument), "what else would have changed it".to_owned());
        let mut document = Document::default();
        document.heading("Go on");
        document.nested(|document| {
            for (command, about) in practice.into_iter().chain(next).chain(topic).chain([more]) {
                document.paragraph(command);
                document.nested(|document| document.label(about));
            }
        });
        document
    }
}

/// Lessons as slides to project or to print, one page each: the story, the votes with the question, the result in a
/// picture, the reasons with the answer, and what else there is to try. One file of HTML, without a network.
#[must_use]
pub fn slides(lessons: &[LessonReport]) -> String {
    let mut slides = String::new();
    for lesson in lessons {
        let (mut question, mut result) = (lesson.votes(), lesson.result());
        question.extend(lesson.asked());
        result.extend(lesson.answered());
        let (meeting, minutes) = (&lesson.scenario.meeting, lesson.scenario.meeting.play());
        let picture = main_item(meeting, &minutes).and_then(|item| draw(&lesson.scenario, meeting, &minutes, item));
        let [story, question, result, rest] =
            [lesson.story(), question, result, lesson.what_ifs()].map(|document| document.html());
        for slide in [story, question].into_iter().chain(picture).chain([result, rest]) {
            slides += &format!("<section>\n{slide}</section>\n");
        }
    }
    super::page("Lessons", include_str!("slides.css"), &slides)
}

/// An item without its result: what it is, who votes how, where there is a roll call, and candidates with their votes.
fn vote(item: &Item, meeting: &Meeting) -> (String, Vec<Group>, Vec<String>) {
    let status = if matches!(item.act, Act::Withdraw { .. }) { Status::Withdrawn } else { Status::Open };
    let candidates = match &item.act {
        Act::Election { round, .. } => {
            round.candidates.iter().map(|(name, votes)| format!("{name}: {votes} votes")).collect()
        }
        Act::StrawPoll { standings, .. } => {
            let views = standings.iter().map(|one| {
                let (encourage, discourage) = (one.encourage, one.discourage);
                format!(
                    "{}: {encourage} encourage, {discourage} discourage, {} no opinion",
                    one.candidate, one.no_opinion
                )
            });
            views.collect()
        }
        _ => Vec::new(),
    };
    let roll_call = item.ballot.as_ref().map(|ballot| super::run::roll_call(ballot, &meeting.council));
    (headings::heading(item, status, meeting), roll_call.unwrap_or_default(), candidates)
}
