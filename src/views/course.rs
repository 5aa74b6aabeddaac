//! The course: its lessons in a list, and one of them. A lesson asks first: the story and the votes, then the question;
//! only after that the result, the reason, the answer, and what else there is to try.

use serde::Serialize;

use super::difference::DifferenceView;
use super::picture::{draw, main_item};
use super::{Group, Report, text};
use crate::document::{Document, Role, Span};
use crate::english::headings;
use crate::meeting::{Act, Item, Meeting, Ref, Status};
use crate::scenario::Scenario;
use crate::teach::{library, topics};

/// The lessons of the course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CourseReport {
    /// The lessons, in their order.
    pub lessons: Vec<LessonLine>,
}

/// A lesson of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LessonLine {
    /// Its number.
    pub number: u16,
    /// Its title.
    pub title: String,
    /// Its idea, in one line.
    pub idea: String,
    /// The scenario, as a command line names it.
    pub scenario: String,
}

/// One lesson.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LessonReport {
    /// The lesson.
    pub lesson: LessonLine,
    /// How many lessons there are.
    pub of: usize,
    /// The votes without their results.
    pub votes: Vec<LessonVote>,
    /// What it asks.
    pub question: String,
    /// The meeting with its results.
    pub report: Report,
    /// What if: the answer, and what else there is to try.
    pub answers: Vec<DifferenceView>,
    /// The topic that it teaches.
    pub topic: Option<&'static str>,
    /// The next lesson.
    pub next: Option<LessonLine>,
    /// The vote that matters most, as a picture with its result.
    #[serde(skip)]
    pub picture: Option<String>,
}

/// What happens at the meeting of a lesson, or the votes on it, without the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LessonVote {
    /// What it is.
    pub heading: String,
    /// Who votes how; empty where there is no roll call.
    pub roll_call: Vec<Group>,
    /// Candidates and their votes.
    pub candidates: Vec<String>,
}

impl CourseReport {
    /// The bundled lessons.
    #[must_use]
    pub fn all() -> Self {
        Self { lessons: library::lessons().filter_map(|(carried, scenario)| line(carried, &scenario)).collect() }
    }

    /// The list.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::default();
        document.title(format!("How the Security Council votes, in {} lessons", self.lessons.len()));
        document.gap();
        for LessonLine { number, title, .. } in &self.lessons {
            document.item(number, title.as_str(), "");
        }
        document.gap();
        document.label("To start: unsc course 1");
        document
    }
}

impl LessonReport {
    /// The lesson of this number; none where there is no such lesson.
    #[must_use]
    pub fn new(number: u16) -> Option<Self> {
        let lessons: Vec<_> = library::lessons().collect();
        let of_number = |wanted: u16| {
            lessons.iter().find_map(|(carried, scenario)| {
                let line = line(carried, scenario)?;
                (line.number == wanted).then_some((line, scenario))
            })
        };
        let (lesson, scenario) = of_number(number)?;
        let meeting = &scenario.meeting;
        let minutes = meeting.play();
        // The what-if that answers the question comes first.
        let (answering, others): (Vec<_>, Vec<_>) =
            scenario.what_ifs.iter().partition(|what_if| what_if.answer.is_some());
        let items = meeting.agenda.iter().filter(|item| may_happen(item, meeting));
        Some(Self {
            lesson,
            of: lessons.len(),
            votes: items.map(|item| vote(item, meeting)).collect(),
            question: scenario.lesson.as_ref()?.question.clone(),
            report: Report::new(scenario, &minutes),
            answers: answering.into_iter().chain(others).map(|one| DifferenceView::new(scenario, one)).collect(),
            topic: topics::all().find(|topic| topic.lessons.contains(&number)).map(|topic| topic.key),
            next: of_number(number + 1).map(|(line, _)| line),
            picture: main_item(meeting, &minutes).and_then(|item| draw(scenario, meeting, &minutes, item)),
        })
    }

    /// The title and the story.
    fn story(&self) -> Document {
        let mut document = Document::default();
        document.label(format!("Lesson {} of {}", self.lesson.number, self.of));
        document.title(self.report.title.as_str());
        document.label(self.report.subtitle.as_str());
        document.gap();
        document.paragraph(self.report.story.as_deref().unwrap_or_default().replace('\n', " ").trim());
        document
    }

    /// The votes without their results.
    fn votes(&self) -> Document {
        let mut document = Document::default();
        for LessonVote { heading, roll_call, candidates } in &self.votes {
            document.gap();
            document.item("", heading.as_str(), "");
            document.nested(|document| {
                let groups = roll_call.iter();
                document
                    .labelled(0, groups.map(|group| (Span::new(Role::Label, group.words), group.members.join(", "))));
                document.list(candidates);
            });
        }
        document
    }

    /// What it asks.
    fn asked(&self) -> Document {
        let mut document = Document::default();
        document.heading("The question");
        document.nested(|document| document.paragraph(self.question.as_str()));
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
        document.heading("The result");
        for item in &self.report.items {
            let Some(number) = item.number else { continue };
            let outcome = Span::new(text::role(item.outcome), item.outcome_words.as_str());
            let tally = item.tally.as_ref().map(text::tally).unwrap_or_default();
            document.item(number, item.heading.as_str(), [outcome, Span::new(Role::Plain, tally)]);
            document.nested(|document| {
                item.reasons.iter().for_each(|reason| document.paragraph(reason.text.as_str()));
            });
        }
        for mandate in &self.report.mandates {
            document.paragraph(format!("{}: {}.", mandate.name, mandate.words));
        }
        document
    }

    /// The answer to its question, and its idea.
    fn answered(&self) -> Document {
        let mut document = Document::default();
        document.heading("The answer");
        document.nested(|document| {
            let answer = self.answers.iter().find_map(|what_if| what_if.answer.as_deref());
            document.paragraph(answer.unwrap_or_default().replace('\n', " "));
            document.paragraph((Role::Heading, self.lesson.idea.as_str()));
        });
        document
    }

    /// What else there is to try.
    fn what_ifs(&self) -> Document {
        let mut document = Document::default();
        for what_if in &self.answers {
            // The answer has been given before.
            let mut without = what_if.clone();
            without.answer = None;
            without.write(&mut document);
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
        let practice = (!practised)
            .then(|| (format!("unsc quiz --lesson {number}"), "questions on this idea and on earlier ones".to_owned()));
        let next = self.next.as_ref();
        let next =
            next.map(|next| (format!("unsc course {}", next.number), format!("the next lesson: {}", next.title)));
        let topic =
            self.topic.map(|topic| (format!("unsc explain {topic}"), "the legal text, and other votes".to_owned()));
        let more = (format!("unsc what-if {}", self.lesson.scenario), "what else would have changed it".to_owned());
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

/// Lessons as slides to project or to print, one page each: the story, the votes with the question, the result, the answer,
/// and what else there is to try. One file of HTML, without a network.
#[must_use]
pub fn slides(lessons: &[LessonReport]) -> String {
    let mut slides = String::new();
    for lesson in lessons {
        let mut question = lesson.votes();
        question.extend(lesson.asked());
        let picture = lesson.picture.as_deref().map(|picture| format!("<h2>The result</h2>\n{picture}"));
        let documents = [lesson.story(), question].map(|document| document.html());
        let rest = [lesson.result(), lesson.answered(), lesson.what_ifs()].map(|document| document.html());
        for slide in documents.into_iter().chain(picture).chain(rest) {
            slides += &format!("<section>\n{slide}</section>\n");
        }
    }
    super::page("Lessons", include_str!("slides.css"), &slides)
}

/// Does nothing outside the chamber rule it out?
fn may_happen(item: &Item, meeting: &Meeting) -> bool {
    item.when.iter().all(|condition| {
        let Ref::Event(event) = condition.on else { return true };
        condition.statuses.allows(if meeting[event].happens { Status::Yes } else { Status::No })
    })
}

/// An item without its result.
fn vote(item: &Item, meeting: &Meeting) -> LessonVote {
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
    LessonVote {
        heading: headings::heading(item, status, meeting),
        roll_call: roll_call.unwrap_or_default(),
        candidates,
    }
}

fn line(carried: &library::Carried, scenario: &Scenario) -> Option<LessonLine> {
    let lesson = scenario.lesson.as_ref()?;
    let (title, idea) = (scenario.title.clone(), lesson.idea.clone());
    Some(LessonLine { number: lesson.number, title, idea, scenario: carried.argument() })
}
