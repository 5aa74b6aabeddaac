//! Questions of practice in words: the vote, what is asked, the choices, and why the right one is
//! right; and the record of a session with its score by idea.

use crate::english::headings;
use serde::Serialize;

use super::text::{Role, Text};
use super::{Group, TallyReport, fewest, text};
use crate::english::findings;
use crate::english::phrases::{capitalised, with_article};
use crate::english::{alternatives, day, number};
use crate::law::decision::{Outcome, Outcomes};
use crate::law::question::Matter;
use crate::law::rules::precedence::MotionKind;
use crate::law::vote::Vote;
use crate::meeting::{Act, Status};
use crate::teach::Level;
use crate::teach::case::Case;
use crate::teach::library;
use crate::teach::misconception::Misconception;
use crate::teach::question::{Answer, Asked, Question};
use crate::teach::topics::{all, named};
use crate::what_if::fewest::VoteCase;

/// A question in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionReport {
    /// The idea it asks about: the key of a topic.
    pub topic: &'static str,
    /// The vote, in a line.
    pub vote: String,
    /// The scenario that it comes from, as a command line names it; none for a vote that was made.
    pub scenario: Option<String>,
    /// Who voted how, as far as the question tells.
    pub roll_call: Vec<Group>,
    /// What is asked.
    pub question: String,
    /// The choices.
    pub choices: Vec<ChoiceReport>,
    /// Why the right one is right.
    pub explanation: String,
}

/// A choice in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChoiceReport {
    /// The letter by which it is chosen.
    pub letter: char,
    /// What it says.
    pub text: String,
    /// Is it right?
    pub right: bool,
    /// What one would have to believe to take it.
    pub misconception: Option<Misconception>,
}

/// A session, for the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuizReport {
    /// What kind of document this is: `unsc quiz`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// The seed by which the same questions are asked again.
    pub seed: u64,
    /// For whom they were.
    pub level: Level,
    /// The ideas that were asked for; all where none was.
    pub topics: Vec<&'static str>,
    /// The questions that were answered.
    pub answered: Vec<Answered>,
    /// The score by idea.
    pub score: Vec<Score>,
}

/// A question that was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// The question.
    #[serde(flatten)]
    pub question: QuestionReport,
    /// The letter that was given.
    pub given: char,
    /// Was it the right one?
    pub correct: bool,
}

/// The score of one idea.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Score {
    /// The idea: the key of a topic.
    pub topic: &'static str,
    /// Its title.
    pub title: &'static str,
    /// How many answers were right.
    pub right: usize,
    /// How many there were.
    pub asked: usize,
}

/// What a vote on a motion, or on a text, comes to, in words.
#[must_use]
pub fn outcome_words(motion: bool, outcome: Outcome) -> &'static str {
    match outcome {
        // No motion is vetoed, but one may be believed to be.
        Outcome::Vetoed => headings::status(Status::Vetoed),
        outcome => headings::status(Status::new(&act(motion), outcome)),
    }
}

/// A motion, or a text.
const fn act(motion: bool) -> Act {
    if motion {
        Act::Motion { motion: String::new(), kind: MotionKind::Other, on: Vec::new(), first: None }
    } else {
        Act::Draft { draft: crate::meeting::DraftId::new(0) }
    }
}

/// What is voted on, where nobody says more.
fn plainly(matter: Matter) -> &'static str {
    match matter {
        Matter::Admission => "a draft resolution recommending a new member state",
        Matter::SecretaryGeneral => "a draft resolution recommending a Secretary-General",
        Matter::Suspension => "a draft resolution recommending a suspension",
        Matter::Expulsion => "a draft resolution recommending an expulsion",
        Matter::SpecialSession => "a draft resolution calling an emergency special session of the General Assembly",
        Matter::Motion => "a motion to adjourn the meeting",
        Matter::Agenda => "the adoption of the agenda",
        Matter::Invitation => "a motion to invite a state to the debate",
        Matter::Procedural => "a draft resolution on a matter of procedure",
        Matter::PlaceOfMeeting => "a draft resolution on the place of a meeting",
        Matter::RulesOfProcedure => "a draft resolution on the rules of procedure",
        _ => "a draft resolution",
    }
}

impl QuestionReport {
    /// A question in words.
    #[must_use]
    pub fn of(question: &Question) -> Self {
        let case = &question.case;
        let hidden = match question.asked {
            Asked::MissingVote(member) => Some(member),
            _ => None,
        };
        let roll_call = match question.asked {
            Asked::Required => Vec::new(),
            _ => roll_call(case, hidden, question.level),
        };
        let choices = question.choices.iter().zip('a'..);
        Self {
            topic: question.topic,
            vote: vote_line(case, question.asked),
            scenario: case.real.as_ref().map(|real| format!("{}{}", library::MARK, real.scenario)),
            roll_call,
            question: asked_in_words(question),
            choices: choices
                .map(|(choice, letter)| ChoiceReport {
                    letter,
                    text: answer_in_words(choice.answer, case),
                    right: choice.misconception.is_none(),
                    misconception: choice.misconception,
                })
                .collect(),
            explanation: explanation(question),
        }
    }

    /// The letters of the choices, as a sentence has them: `a, b or c`.
    #[must_use]
    pub fn letters(&self) -> String {
        let letters: Vec<String> = self.choices.iter().map(|choice| choice.letter.to_string()).collect();
        alternatives(&letters)
    }

    /// The choice of this letter or number.
    #[must_use]
    pub fn choice(&self, written: &str) -> Option<&ChoiceReport> {
        let written = written.trim().trim_end_matches([')', '.']);
        let mut letters = written.chars();
        let (letter, None) = (letters.next()?.to_ascii_lowercase(), letters.next()) else {
            return None;
        };
        let place = letter.to_digit(10).and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
        match place {
            Some(place) => self.choices.get(place),
            None => self.choices.iter().find(|choice| choice.letter == letter),
        }
    }

    /// The question as text.
    pub fn write(&self, number: usize, text: &mut Text) {
        text.paragraph(4, &format!("{number:>2}"), Role::Plain, &self.vote);
        let column = 3 + self.roll_call.iter().map(|group| group.words.len()).max().unwrap_or(0);
        for group in &self.roll_call {
            let label = format!("    {}", group.words);
            text.paragraph(4 + column, &label, Role::Plain, &group.members.join(", "));
        }
        if self.roll_call.iter().flat_map(|group| &group.members).any(|name| name.ends_with('*')) {
            text.paragraph(4, "", Role::Label, "* permanent member");
        }
        text.paragraph(4, "", Role::Heading, &self.question);
        for choice in &self.choices {
            text.paragraph(7, &format!("    {})", choice.letter), Role::Plain, &choice.text);
        }
    }

    /// What is said to an answer.
    pub fn write_answer(&self, given: &ChoiceReport, text: &mut Text) {
        let right = self.choices.iter().find(|choice| choice.right);
        match (given.misconception, right) {
            (Some(misconception), Some(right)) => {
                text.line([
                    (Role::Plain, "    ".to_owned()),
                    (Role::Failure, format!("No: {}) {}", right.letter, right.text)),
                ]);
                let belief = format!("That would be so if {}.", misconception.belief());
                text.paragraph(4, "", Role::Plain, &belief);
                if let Some(topic) = named(misconception.topic()) {
                    let line = format!("{} (unsc explain {})", topic.short, topic.key);
                    text.paragraph(4, "", Role::Plain, &line);
                }
            }
            _ => text.line([(Role::Plain, "    ".to_owned()), (Role::Success, "Right.".to_owned())]),
        }
        text.paragraph(4, "", Role::Plain, &self.explanation);
        if let Some(scenario) = &self.scenario {
            text.paragraph(4, "", Role::Label, &format!("unsc run {scenario}"));
        }
    }
}

/// The vote in a line, without what came of it.
fn vote_line(case: &Case, asked: Asked) -> String {
    let day = day(case.council.day());
    let kind = plainly(case.matter);
    let of_its_own = case.motion || matches!(case.matter, Matter::NonProcedural | Matter::Agenda);
    match (&case.real, asked) {
        (_, Asked::Required) => format!("The Council of {day}, and {kind}."),
        (Some(real), _) if of_its_own => {
            format!("{day}: {}.", real.what)
        }
        (Some(real), _) => {
            let kind = kind.strip_prefix("a draft resolution ").unwrap_or(kind);
            format!("{day}: {} ({kind}).", real.what)
        }
        (None, _) => {
            format!("An exercise, the votes made up: the Council of {}, and {kind}.", case.council.day().year())
        }
    }
}

fn roll_call(case: &Case, hidden: Option<usize>, level: Level) -> Vec<Group> {
    let name = |place: usize| {
        let mark = if level == Level::Pupil && case.is_permanent(place) { "*" } else { "" };
        format!("{}{mark}", case.council.name(place))
    };
    let group = |vote: Vote| Group {
        vote: vote.key(),
        words: vote.words(),
        members: (0..case.votes.len())
            .filter(|place| Some(*place) != hidden && case.votes.of(*place) == Some(vote))
            .map(name)
            .collect(),
    };
    Vote::ALL.into_iter().map(group).filter(|group| !group.members.is_empty()).collect()
}

fn asked_in_words(question: &Question) -> String {
    let case = &question.case;
    let result = outcome_words(case.motion, case.outcome());
    let goal = outcome_words(case.motion, Outcome::Adopted);
    match question.asked {
        Asked::Outcome => "What comes of it?".to_owned(),
        Asked::MissingVote(member) => {
            let name = with_article(case.council.name(member));
            format!("One vote is missing: that of {name}. It was {result}. How did {name} vote?")
        }
        Asked::FewestChanges => format!(
            "It was {result}. How many members, at least, would have had to vote otherwise for it to be {goal}?"
        ),
        Asked::SingleChange => {
            format!("It was {result}. Which of these changes, alone, would have had it {goal}?")
        }
        Asked::Required => "How many votes in favour does it take?".to_owned(),
    }
}

fn answer_in_words(answer: Answer, case: &Case) -> String {
    match answer {
        Answer::Outcome(outcome) => outcome_words(case.motion, outcome).to_owned(),
        Answer::Vote(vote) => vote.words().to_owned(),
        Answer::Number(count) => number(count as usize),
        Answer::Change(member, vote) => {
            let name = capitalised(&with_article(case.council.name(member)));
            match vote {
                Vote::InFavour => format!("{name} votes in favour"),
                Vote::Against => format!("{name} votes against"),
                _ => format!("{name} abstains"),
            }
        }
    }
}

/// The engine's findings on a vote, in sentences.
#[must_use]
pub fn reasons(case: &Case) -> String {
    let sentences = findings::sentences(&case.decision(), &act(case.motion), &case.council);
    let texts: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
    texts.join(" ")
}

/// The fewest changes by which a vote would have been adopted, in a sentence.
#[must_use]
pub fn fewest_changes(case: &Case) -> Option<String> {
    let search = VoteCase { council: &case.council, rule: case.rule(), votes: &case.votes, fixed: &[] };
    let found = search.fewest(Outcomes::from_iter([Outcome::Adopted]))?;
    Some(fewest::in_a_sentence(&found, &case.council))
}

fn explanation(question: &Question) -> String {
    let case = &question.case;
    let reasons_of = |case: &Case| {
        let outcome = capitalised(outcome_words(case.motion, case.outcome()));
        let tally = case.counts().tally();
        let count = text::tally(&TallyReport::from(tally));
        format!("{outcome}, {count}. {}", reasons(case))
    };
    match question.asked {
        Asked::Outcome | Asked::MissingVote(_) => reasons_of(case),
        Asked::FewestChanges => {
            let changes = fewest_changes(case).unwrap_or_default();
            format!("{} {changes}", reasons_of(case))
        }
        Asked::SingleChange => {
            let right = question.right().and_then(|right| question.choices.get(right));
            match right.map(|choice| choice.answer) {
                Some(Answer::Change(member, vote)) => {
                    format!("With that change: {}", reasons_of(&case.with(member, vote)))
                }
                _ => reasons_of(case),
            }
        }
        Asked::Required => {
            let required = number(case.rule().affirmative.into());
            let members = number(case.council.seats().len());
            format!("{members} members, and {required} votes in favour.", members = capitalised(&members))
        }
    }
}

impl QuizReport {
    /// The record of a session.
    #[must_use]
    pub fn of(seed: u64, level: Level, topics: &[&'static str], answered: Vec<Answered>) -> Self {
        let score = all().filter_map(|topic| {
            let of_topic = answered.iter().filter(|answer| answer.question.topic == topic.key);
            let (asked, right) =
                of_topic.fold((0, 0), |(asked, right), answer| (asked + 1, right + usize::from(answer.correct)));
            (0 < asked).then_some(Score { topic: topic.key, title: &topic.title, right, asked })
        });
        Self {
            format: "unsc quiz",
            version: super::JSON_VERSION,
            seed,
            level,
            topics: topics.to_vec(),
            score: score.collect(),
            answered,
        }
    }

    /// The score as text of this width.
    #[must_use]
    pub fn text(&self, width: usize) -> Text {
        let mut text = Text::of_width(width);
        let right = self.answered.iter().filter(|answer| answer.correct).count();
        let line = format!("{right} of {} right", self.answered.len());
        text.line([(Role::Heading, line)]);
        for score in &self.score {
            let role = if score.right == score.asked { Role::Success } else { Role::Failure };
            let right = [(role, format!("{} of {}", score.right, score.asked))];
            text.both_sides(3, "", score.title, &right);
            if score.right < score.asked {
                let line = format!("unsc explain {}", score.topic);
                text.paragraph(6, "", Role::Label, &line);
            }
        }
        let mut again = format!("   unsc quiz --seed {}", self.seed);
        if self.level == Level::Student {
            again.push_str(" --level student");
        }
        if !self.topics.is_empty() {
            again = format!("{again} --topic {}", self.topics.join(","));
        }
        text.paragraph(0, "", Role::Label, "The same questions again:");
        text.line([(Role::Label, again)]);
        text
    }
}
