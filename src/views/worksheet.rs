//! An exercise sheet in words, and its key: what the engine says.

mod html;
mod markdown;
mod meeting;

use serde::Serialize;

use super::Group;
use super::quiz::{self, QuestionReport, outcome_words};
use crate::english::number;
use crate::english::phrases::{capitalised, with_article};
use crate::law::tally::Tally;
use crate::teach::Level;
use crate::teach::question::{Answer, Asked, Question};
use crate::teach::worksheet::{Exercise, Pair, Sheet};

pub use html::Paper;
pub use meeting::{ActReport, MeetingReport, RoleReport};

/// A sheet with its key.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorksheetReport {
    /// What kind of document this is: `unsc worksheet`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// Its title.
    pub title: String,
    /// The seed by which it is made again.
    pub seed: u64,
    /// For whom it is.
    pub level: Level,
    /// The command that makes it again; with `--key`, the key.
    pub command: String,
    /// The exercises.
    pub exercises: Vec<ExerciseReport>,
}

/// An exercise with its key.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExerciseReport {
    /// Its place on the sheet.
    pub number: usize,
    /// What there is to do, in a few words.
    pub title: &'static str,
    /// What is given, in a line or two.
    pub given: String,
    /// Who voted how, where it is about one vote.
    pub roll_call: Vec<Group>,
    /// Counts to decide twice.
    pub pairs: Vec<PairReport>,
    /// A meeting to play.
    pub meeting: Option<MeetingReport>,
    /// What is asked.
    pub question: String,
    /// How many lines there are to write on.
    pub lines: usize,
    /// The answer; empty where the table or the record of the meeting is.
    pub answer: String,
    /// Why.
    pub reasons: String,
    /// The scenario it comes from, as a command line names it; none for votes that were made.
    pub scenario: Option<String>,
}

/// A count, and what comes of it before and after 1966.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PairReport {
    /// The count in words.
    pub votes: String,
    /// Of eleven members.
    pub before: &'static str,
    /// Of fifteen, the four new ones abstaining.
    pub after: &'static str,
}

impl WorksheetReport {
    /// A sheet in words.
    #[must_use]
    pub fn of(sheet: &Sheet, command: String) -> Self {
        let exercises = sheet.exercises.iter().zip(1..);
        Self {
            format: "unsc worksheet",
            version: super::JSON_VERSION,
            title: "How the Security Council votes".to_owned(),
            seed: sheet.seed,
            level: sheet.level,
            command,
            exercises: exercises.filter_map(|(exercise, number)| exercise_report(exercise, number)).collect(),
        }
    }

    /// The sheet, or its key, as Markdown.
    #[must_use]
    pub fn markdown(&self, key: bool) -> String {
        markdown::write(self, key)
    }

    /// The sheet, or its key, as a page to print: complete, black on white, without a network.
    #[must_use]
    pub fn html(&self, key: bool, paper: Paper) -> String {
        html::write(self, key, paper)
    }
}

impl ExerciseReport {
    /// Are permanent members marked?
    fn has_marks(&self) -> bool {
        let mut names = self.roll_call.iter().flat_map(|group| &group.members);
        names.any(|name| name.ends_with('*'))
    }
}

fn exercise_report(exercise: &Exercise, number: usize) -> Option<ExerciseReport> {
    Some(match exercise {
        Exercise::Vote(question) => vote(question, number),
        Exercise::BeforeAndAfter(pairs) => before_and_after(pairs, number),
        Exercise::Meeting(carried) => {
            let meeting = MeetingReport::of(carried)?;
            ExerciseReport {
                number,
                title: "A meeting to play",
                given: format!(
                    "The meeting of {}. Each of you is a member; your card says how you vote. One presides: takes the \
                     items in their order, has each member vote, counts, and says what comes of it. The others keep \
                     the record.",
                    meeting.day
                ),
                roll_call: Vec::new(),
                pairs: Vec::new(),
                question: if meeting.stakes.is_empty() {
                    "What comes of each item, and why?".to_owned()
                } else {
                    "What comes of each item, and why? What becomes of what is at stake?".to_owned()
                },
                lines: 0,
                answer: String::new(),
                reasons: String::new(),
                scenario: Some(carried.argument()),
                meeting: Some(meeting),
            }
        }
    })
}

fn vote(question: &Question, number: usize) -> ExerciseReport {
    let report = QuestionReport::of(question);
    let case = &question.case;
    let outcome = capitalised(outcome_words(case.motion, case.outcome()));
    let reasons = quiz::reasons(case);
    let (title, asked, answer, reasons) = match question.asked {
        Asked::MissingVote(member) => {
            let right = question.right().and_then(|right| question.choices.get(right));
            let vote = match right.map(|choice| choice.answer) {
                Some(Answer::Vote(vote)) => vote.words(),
                _ => "",
            };
            let name = capitalised(&with_article(case.council.name(member)));
            let answer = format!("{name}: {vote}.");
            let reasons = format!("{outcome}. {reasons}");
            let asked = format!("{} How do you know?", report.question);
            ("Fill in the missing vote", asked, answer, reasons)
        }
        Asked::FewestChanges => {
            let changes = quiz::fewest_changes(case).unwrap_or_default();
            let asked = format!("{} Which members could they be?", report.question);
            ("Find the fewest changes", asked, changes, reasons)
        }
        _ => {
            let asked = "What comes of it, and why?".to_owned();
            ("Decide, and say why", asked, format!("{outcome}."), reasons)
        }
    };
    ExerciseReport {
        number,
        title,
        given: report.vote,
        roll_call: report.roll_call,
        pairs: Vec::new(),
        meeting: None,
        question: asked,
        lines: 3,
        answer,
        reasons,
        scenario: report.scenario,
    }
}

fn before_and_after(pairs: &[Pair], number: usize) -> ExerciseReport {
    let pairs = pairs.iter().map(|pair| {
        let (before, after) = pair.outcomes();
        PairReport {
            votes: count_in_words(&pair.before),
            before: outcome_words(false, before),
            after: outcome_words(false, after),
        }
    });
    ExerciseReport {
        number,
        title: "Before and after 1966",
        given: "Until the end of 1965 the Council had eleven members; since 1 January 1966 it has fifteen. These are \
                votes of eleven members. In 1966 the four new members abstain, and the others vote as before."
            .to_owned(),
        roll_call: Vec::new(),
        pairs: pairs.collect(),
        meeting: None,
        question: "Adopted, vetoed or not adopted? Fill in the table.".to_owned(),
        lines: 0,
        answer: String::new(),
        reasons: "Seven votes of eleven until 31 December 1965, nine of fifteen since, and each time no permanent \
                  member against (Art. 27 (3))."
            .to_owned(),
        scenario: None,
    }
}

/// A count in words: `7 in favour, 2 against (one of them a permanent member), 2 abstaining`.
fn count_in_words(tally: &Tally) -> String {
    let permanent = match (tally.permanent_against, tally.against) {
        (0, 0) => String::new(),
        (0, _) => " (no permanent member)".to_owned(),
        (1, 1) => " (a permanent member)".to_owned(),
        (some, all) if some == all => " (permanent members)".to_owned(),
        (1, _) => " (one of them a permanent member)".to_owned(),
        (some, _) => format!(" ({} of them permanent members)", number(some.into())),
    };
    format!("{} in favour, {} against{permanent}, {} abstaining", tally.in_favour, tally.against, tally.abstaining)
}
