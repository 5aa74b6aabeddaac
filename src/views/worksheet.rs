//! An exercise sheet and its key. Each exercise has parts with marks, from counting to explaining to changing the result;
//! the key gives the reasons that the engine gives.

mod roles;

use serde::Serialize;

use super::quiz::{self, QuestionReport};
use super::{Group, fewest};
use crate::document::{Align, Cell, Column, Document, Span, Table};
use crate::english::phrases::capitalised;
use crate::law::decision::{Outcome, Outcomes};
use crate::law::tally::{Ballot, Tally};
use crate::meeting::{Act, DraftId, Status};
use crate::scenario::Scenario;
use crate::teach::Level;
use crate::teach::question::{Asked, Question};
use crate::teach::worksheet::{Exercise, Pair, Sheet};
use crate::what_if::fewest::VoteCase;

pub use roles::{ActReport, MeetingReport, Role};

/// A sheet with its key.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorksheetReport {
    /// Its title.
    pub title: String,
    /// The seed by which it is made again; none for one on a scenario.
    pub seed: Option<u64>,
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
    /// Its number on the sheet.
    pub number: usize,
    /// What there is to do, in a few words.
    pub title: &'static str,
    /// The vote, where it is about one.
    pub question: Option<QuestionReport>,
    /// What is given, in paragraphs.
    pub given: Vec<String>,
    /// Who voted how, vote by vote, where it is about the votes of a meeting.
    pub roll_calls: Vec<(String, Vec<Group>)>,
    /// Counts to decide twice.
    pub pairs: Vec<PairReport>,
    /// A meeting to play.
    pub meeting: Option<MeetingReport>,
    /// The parts, easy ones first.
    pub parts: Vec<Part>,
}

/// A part of an exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What is asked.
    pub question: String,
    /// How many marks it gives.
    pub marks: u8,
    /// How many lines there are to write on.
    pub lines: usize,
    /// The answer.
    pub answer: String,
    /// What an answer to "How do you know?" has to say; empty where that is not asked.
    pub because: String,
}

/// A count, and the results before and after 1966.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PairReport {
    /// The count in words.
    pub votes: String,
    /// Of eleven members.
    pub before: &'static str,
    /// Of fifteen, the four new ones abstaining.
    pub after: &'static str,
}

/// The paper a sheet is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 by 297 millimetres.
    #[default]
    A4,
    /// 8½ by 11 inches.
    Letter,
}

impl WorksheetReport {
    /// A sheet in words.
    #[must_use]
    pub fn new(sheet: &Sheet, title: String, command: String) -> Self {
        let exercises = sheet.exercises.iter().map(exercise_report).filter(|exercise| !exercise.parts.is_empty());
        let exercises = exercises.zip(1..).map(|(exercise, number)| ExerciseReport { number, ..exercise });
        Self { title, seed: sheet.seed, level: sheet.level, command, exercises: exercises.collect() }
    }

    /// All marks together.
    #[must_use]
    pub fn marks(&self) -> u32 {
        self.exercises.iter().flat_map(|exercise| &exercise.parts).map(|part| u32::from(part.marks)).sum()
    }

    /// The sheet, or its key.
    #[must_use]
    pub fn document(&self, key: bool) -> Document {
        let mut document = Document::default();
        document.title(if key { format!("Key: {}", self.title) } else { self.title.clone() });
        let marks = self.marks();
        if key {
            document.label(format!("{marks} marks. Other words count if they say the same."));
        } else {
            let line = "_".repeat(20);
            document.paragraph(format!("Name: {line}  Date: {line}  Marks: ____ of {marks}"));
        }
        for exercise in &self.exercises {
            document.gap();
            document.heading(format!("{}. {}", exercise.number, exercise.title));
            exercise.write(key, &mut document);
        }
        document.gap();
        document.label(if key { format!("{} --key", self.command) } else { self.command.clone() });
        document
    }

    /// The sheet, or its key, as a page to print: black on white, without a network.
    #[must_use]
    pub fn html(&self, key: bool, paper: Paper) -> String {
        let size = if paper == Paper::A4 { "A4" } else { "letter" };
        let style = include_str!("worksheet.css");
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Worksheet</title>\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <style>@page {{ size: {size}; }}\n{style}</style></head>\n<body>\n{}</body></html>\n",
            self.document(key).html()
        )
    }
}

impl ExerciseReport {
    fn write(&self, key: bool, document: &mut Document) {
        if !key {
            self.write_given(document);
        }
        if !self.pairs.is_empty() {
            let heading = |text: &str| Column::shown(text, Align::Left);
            let mut table = Table::new(["votes", "11 members, 1965", "15 members, 1966"].map(heading));
            for pair in &self.pairs {
                let result = |result: &'static str| Cell::from(if key { result } else { "" });
                table.row([Cell::from(&pair.votes), result(pair.before), result(pair.after)]);
            }
            document.table(table);
        }
        for (part, place) in self.parts.iter().zip(1..) {
            let marks = if part.marks == 1 { "1 mark".to_owned() } else { format!("{} marks", part.marks) };
            document.subheading(format!("{}.{place} {} ({marks})", self.number, part.question));
            if key {
                document.paragraph(part.answer.as_str());
                if !part.because.is_empty() {
                    document.paragraph(format!("Reason: {}", part.because));
                }
            } else if 0 < part.lines {
                document.push(crate::document::Block::AnswerLines(part.lines));
            }
        }
        let Some(meeting) = &self.meeting else {
            if let Some(scenario) =
                self.question.as_ref().and_then(|question| question.scenario.as_ref()).filter(|_| key)
            {
                document.label(format!("unsc run {scenario}"));
            }
            return;
        };
        if key { meeting.write_key(document) } else { meeting.write_cards(document) }
    }

    fn write_given(&self, document: &mut Document) {
        for paragraph in &self.given {
            document.paragraph(paragraph.as_str());
        }
        if let Some(question) = &self.question {
            question.write_votes(document);
        }
        for (heading, groups) in &self.roll_calls {
            document.subheading(heading.as_str());
            let label = |group: &Group| Span::new(crate::document::Role::Label, group.words);
            document.labelled(0, groups.iter().map(|group| (label(group), group.members.join(", "))));
        }
    }
}

impl MeetingReport {
    fn write_cards(&self, document: &mut Document) {
        let mut table = Table::new(
            ["no.", "item", "in favour", "against", "abstaining", "result, and why"]
                .map(|text| Column::shown(text, Align::Left)),
        );
        for act in &self.acts {
            let none = if act.voted { "" } else { "–" };
            let cells = [Cell::from(act.number), Cell::from(&act.heading)];
            table.row(cells.into_iter().chain(std::iter::repeat_n(Cell::from(none), 4)));
        }
        document.subheading("The record");
        document.table(table);
        document.subheading("Role cards, to cut out");
        let mut cards = Table::new(["", ""].map(|text| Column::shown(text, Align::Left)));
        for two in self.roles.chunks(2) {
            cards.row(two.iter().map(|role| Cell::from(role.card())));
        }
        document.table(cards);
    }

    fn write_key(&self, document: &mut Document) {
        document.subheading("What really happened");
        for act in &self.acts {
            let tally = act.tally.as_ref().map(|tally| format!(", {tally}")).unwrap_or_default();
            let result = if act.outcome.is_empty() { String::new() } else { format!(": {}{tally}.", act.outcome) };
            document.paragraph(format!("{}. {}{result} {}", act.number, act.heading, act.reasons));
        }
        for result in &self.results {
            document.paragraph(format!("{result}."));
        }
        document.paragraph(self.story.as_str());
        let numbers = self
            .acts
            .iter()
            .filter(|act| act.voted)
            .map(|act| Column::shown(format!("item {}", act.number), Align::Left));
        let mut table = Table::new(std::iter::once(Column::shown("member", Align::Left)).chain(numbers));
        for role in &self.roles {
            table.row(std::iter::once(&role.member.as_str()).chain(&role.voted).map(Cell::from));
        }
        document.table(table);
    }
}

impl Role {
    fn card(&self) -> String {
        let seat = if self.may_veto { "You can veto." } else { "You have one vote and no veto." };
        format!("{}\n{seat}\n{}\n{}", self.member.to_uppercase(), self.wants.join("\n"), self.room)
    }
}

fn part(question: impl Into<String>, marks: u8, lines: usize, answer: String, because: String) -> Part {
    Part { question: question.into(), marks, lines, answer, because }
}

fn exercise_report(exercise: &Exercise) -> ExerciseReport {
    let blank = |title, given, parts| ExerciseReport {
        number: 0,
        title,
        question: None,
        given,
        roll_calls: Vec::new(),
        pairs: Vec::new(),
        meeting: None,
        parts,
    };
    match exercise {
        Exercise::Vote(question) => {
            let (title, parts) = parts_of(question);
            let report = QuestionReport::new(question);
            ExerciseReport { question: Some(report.clone()), ..blank(title, vec![report.vote], parts) }
        }
        Exercise::BeforeAndAfter(pairs) => {
            let given = "Until the end of 1965 the Council had 11 members; since 1 January 1966 it has 15. These are votes of \
                         11 members. In 1966 the 4 new members abstain, and the others vote as before.";
            let reason = "Seven votes of 11 were needed until 31 December 1965, nine of 15 since then, and each time no \
                          permanent member against (Charter, Art. 27 (3)).";
            let marks = u8::try_from(2 * pairs.len()).unwrap_or(u8::MAX);
            let parts = vec![part(
                "Adopted, vetoed or not adopted? Fill in the table. 1 mark for each cell.",
                marks,
                0,
                reason.to_owned(),
                String::new(),
            )];
            let pairs = pairs.iter().map(pair_report).collect();
            ExerciseReport { pairs, ..blank("Before and after 1966", vec![given.to_owned()], parts) }
        }
        Exercise::Read(scenario) => read(scenario, blank),
        Exercise::Meeting(scenario) => {
            let meeting = MeetingReport::new(scenario);
            let (needed, members) = meeting.needed;
            let mut given = vec![
                format!(
                    "The meeting of {}. Each of you is one of the {members} members; {needed} votes are needed. Your card says what you \
                     want and how far you can move. It does not say how you vote.",
                    meeting.day
                ),
                "Talk for ten minutes, item by item, and try to win votes. Then the President calls each item in its order, \
                 the members vote, and everybody writes the record."
                    .to_owned(),
            ];
            given.extend(meeting.stakes.iter().map(|stake| format!("At stake: {stake}.")));
            given.extend(meeting.drafts.iter().map(|draft| format!("Draft: {draft}.")));
            let parts = vec![
                part(
                    "Write the record: count each vote, and say what the result is and why.",
                    4,
                    0,
                    "Marked by your own record; what really happened stands below.".to_owned(),
                    String::new(),
                ),
                part(
                    "Which one member could have changed a result? What would it have needed to hear?",
                    2,
                    3,
                    "Any member whose vote alone decides, with a reason from its card.".to_owned(),
                    String::new(),
                ),
            ];
            ExerciseReport { meeting: Some(meeting), ..blank("A meeting to play", given, parts) }
        }
    }
}

fn parts_of(question: &Question) -> (&'static str, Vec<Part>) {
    let case = &question.case;
    let report = QuestionReport::new(question);
    let right =
        report.choices.iter().find(|choice| choice.right).map(|choice| capitalised(&choice.text)).unwrap_or_default();
    let needed = case.rule().affirmative;
    let count = case.counts().tally().in_favour;
    let counting = part(
        "How many votes in favour are there, and how many are needed?",
        1,
        1,
        format!("{count} in favour; {needed} needed."),
        String::new(),
    );
    let reasons = quiz::reasons(case);
    match question.asked {
        Asked::MissingVote(_) => (
            "The missing vote",
            vec![
                part(report.question, 1, 1, format!("{right}."), String::new()),
                part(
                    "How do you know?",
                    2,
                    3,
                    format!("{}. {reasons}", capitalised(&quiz::result(case))),
                    String::new(),
                ),
            ],
        ),
        Asked::FewestChanges => (
            "The fewest changes",
            vec![
                counting,
                part(report.question, 1, 1, format!("{right}."), String::new()),
                part(
                    "Which members could they be, and what would they do?",
                    2,
                    3,
                    quiz::fewest_changes(case).unwrap_or_default(),
                    reasons,
                ),
            ],
        ),
        _ => (
            "Decide, and say how you know",
            vec![
                counting,
                part("What is the result? How do you know?", 2, 3, format!("{right}."), reasons),
                part(
                    "What is the smallest change that leads to another result?",
                    2,
                    2,
                    smallest_change(case.rule(), &case.council, &case.votes),
                    String::new(),
                ),
            ],
        ),
    }
}

/// The fewest changes that turn a result round, in a sentence.
fn smallest_change(rule: crate::Rule, council: &crate::Council, votes: &crate::Votes) -> String {
    let (tally, _) = Ballot::RollCall(votes.clone()).known(council);
    let wanted = match rule.outcome(&tally) {
        Outcome::Adopted => Outcomes::from_iter([Outcome::Vetoed, Outcome::NotAdopted]),
        _ => Outcomes::from_iter([Outcome::Adopted]),
    };
    let search = VoteCase { council, rule, votes, fixed: &[] };
    let none = || "No change of votes leads to another result.".to_owned();
    search.fewest(wanted).map_or_else(none, |found| fewest::in_a_sentence(&found, council))
}

/// The votes of a scenario, each with a task on three levels.
fn read(scenario: &Scenario, blank: impl Fn(&'static str, Vec<String>, Vec<Part>) -> ExerciseReport) -> ExerciseReport {
    let meeting = &scenario.meeting;
    let minutes = meeting.play();
    let report = super::Report::new(scenario, &minutes);
    let (mut roll_calls, mut parts) = (Vec::new(), Vec::new());
    for (entry, item) in minutes.entries.iter().zip(&report.items) {
        let (Some(number), Some(question), Some(Ballot::RollCall(votes))) =
            (item.number, entry.question(), entry.ballot())
        else {
            continue;
        };
        let Some(tally) = &item.tally else { continue };
        let heading = crate::english::headings::heading(&meeting[entry.item], Status::Open, meeting);
        roll_calls.push((format!("Item {number}: {heading}"), item.roll_call.clone()));
        let rule = meeting.rules.rule(question.matter);
        let why: Vec<&str> = item.reasons.iter().map(|reason| reason.text.as_str()).collect();
        let why = why.join(" ");
        parts.push(part(
            format!("Item {number}, first level: how many votes in favour are there, and how many are needed?"),
            1,
            1,
            format!("{} in favour; {} needed.", tally.counted.in_favour, rule.affirmative),
            String::new(),
        ));
        parts.push(part(
            format!("Item {number}, second level: what is the result? How do you know?"),
            2,
            3,
            format!("{}.", capitalised(&item.outcome_words)),
            why,
        ));
        if votes.iter().all(|vote| vote.is_some()) {
            parts.push(part(
                format!(
                    "Item {number}, third level: what is the smallest change of votes that leads to another result?"
                ),
                2,
                2,
                smallest_change(rule, &meeting.council, votes),
                String::new(),
            ));
        }
    }
    let given = format!(
        "The votes at the meeting of {}. Answer as far as you get.",
        crate::english::day(meeting.council.day())
    );
    ExerciseReport { roll_calls, ..blank("Read the votes", vec![given], parts) }
}

fn pair_report(pair: &Pair) -> PairReport {
    let text = Act::Draft { draft: DraftId::new(0) };
    let (before, after) = pair.outcomes();
    let words = |outcome| crate::english::headings::status(Status::new(&text, outcome));
    PairReport { votes: count_in_words(&pair.before), before: words(before), after: words(after) }
}

/// A count in words: `7 in favour, 2 against (1 of them a permanent member), 2 abstaining`.
fn count_in_words(tally: &Tally) -> String {
    let permanent = match (tally.permanent_against, tally.against) {
        (0, 0) => String::new(),
        (0, _) => " (no permanent member)".to_owned(),
        (1, 1) => " (a permanent member)".to_owned(),
        (some, all) if some == all => " (permanent members)".to_owned(),
        (1, _) => " (1 of them a permanent member)".to_owned(),
        (some, _) => format!(" ({some} of them permanent members)"),
    };
    format!("{} in favour, {} against{permanent}, {} abstaining", tally.in_favour, tally.against, tally.abstaining)
}
