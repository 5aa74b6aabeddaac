//! Questions in words: the vote, what is asked, the choices, what is said to an answer; and the score of a session.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use itertools::Itertools;
use serde::{Serialize, Serializer};
use serde_json::json;

use super::{Group, TallyReport, fewest, text};
use crate::document::{Document, Role, Span};
use crate::english::phrases::{capitalised, with_article};
use crate::english::{self, alternatives, findings, headings, number, sentence_list};
use crate::law::council::Council;
use crate::law::decision::{Outcome, Outcomes};
use crate::law::question::Matter;
use crate::law::rules::{Rule, Rules};
use crate::law::tally::Ballot;
use crate::law::vote::{Vote, Votes};
use crate::meeting::{Act, Meeting, Status};
use crate::teach::case::QuizCase;
use crate::teach::misconception::Misconception;
use crate::teach::question::{Answer, Choice, Kind, PLAIN, Question};
use crate::teach::topics::Topic;
use crate::teach::{Level, library, topics};
use crate::what_if::fewest::VoteCase;

/// A question in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionReport {
    /// The idea it asks about: the key of a topic.
    pub topic: &'static str,
    /// The vote, in a line.
    pub vote: String,
    /// The scenario that it comes from, as a command line names it; none for invented votes.
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
    /// What somebody who takes it may believe.
    pub misconception: Option<Misconception>,
    /// When it would be right; empty for the right one.
    pub feedback: String,
}

/// A session, for the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuizReport {
    /// The seed by which the same questions are asked again.
    pub seed: u64,
    /// For whom they were.
    pub level: Level,
    /// The ideas that were asked for; empty where none was named.
    pub topics: Vec<&'static str>,
    /// The questions that were answered.
    pub answered: Vec<Answered>,
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

/// The words of questions, by section and key.
static WORDS: LazyLock<BTreeMap<String, BTreeMap<String, String>>> =
    LazyLock::new(|| toml::from_str(include_str!("quiz.toml")).unwrap_or_default());

/// The words for the first of these keys that a section has, filled in for a question.
fn words(section: &str, keys: &[&str], question: &Question) -> String {
    let of_section = WORDS.get(section);
    let found = keys.iter().chain(&["other"]).find_map(|key| of_section?.get(*key));
    let case = &question.case;
    let tally = case.tally(&case.votes);
    let member = question.members.first().map_or("", |member| case.council.name(*member));
    let mut text = found.cloned().unwrap_or_default();
    if text.contains("{on}") {
        text = text.replace("{on}", &case.real.as_ref().map_or_else(|| on(question), |real| real.what.clone()));
    }
    if let Some((meeting, of)) = case.meeting.as_deref() {
        text = text.replace("{agenda}", &agenda(meeting)).replace("{of}", &fewest::heading(*of, meeting));
    }
    let favour = if question.kind == Kind::Judge { "had voted for Judge A" } else { "were in favour" };
    let filled = [
        ("{year}", case.council.day().year().to_string()),
        ("{day}", english::day(case.council.day())),
        ("{member}", with_article(member)),
        ("{result}", result(case, &case.votes)),
        ("{goal}", headings::outcome(&case.act, Status::new(&case.act, Outcome::Adopted), None)),
        ("{needed}", number(case.rule.affirmative.into())),
        ("{members}", case.council.len().to_string()),
        ("{favour}", favour.to_owned()),
        ("{in_favour}", tally.in_favour.to_string()),
        ("{against}", tally.against.to_string()),
        ("{abstaining}", tally.abstaining.to_string()),
    ];
    filled.iter().fold(text, |text, (place, words)| text.replace(place, words))
}

/// What is voted on, if nothing more is known.
fn on(question: &Question) -> String {
    let case = &question.case;
    let act = match &case.act {
        Act::Amendment { .. } => "amendment",
        Act::Part { .. } => "part",
        _ => "",
    };
    words("on", &[act, &case.matter.to_string()], question)
}

/// A status as an answer has it.
fn status(question: &Question, status: Status) -> String {
    let words = match (question.kind, status) {
        (Kind::Certain, Status::Adopted) => "it is certain to be adopted",
        (Kind::Certain, Status::NotAdopted) => "it is certain to fail",
        (Kind::Certain, _) => "the result is still open",
        (_, Status::Renewed) => "it goes on",
        (_, Status::Lapses) => "it ends",
        (_, Status::Majority) => "Judge A has the Council's majority",
        (_, Status::NotElected) => "nobody has the Council's majority",
        _ => return headings::outcome(&question.case.act, status, None),
    };
    words.to_owned()
}

/// The result of the votes, in words.
#[must_use]
pub fn result(case: &QuizCase, votes: &Votes) -> String {
    headings::outcome(&case.act, Status::new(&case.act, case.rule.outcome(&case.tally(votes))), None)
}

fn answer_text(question: &Question, answer: Answer) -> String {
    match answer {
        Answer::Status(of) => status(question, of),
        Answer::Votes([true, true, true]) => "it can be any vote: it makes no difference".to_owned(),
        Answer::Votes(can) => {
            let votes = can.into_iter().zip(PLAIN).filter(|(can, _)| *can);
            let votes: Vec<&str> = votes.map(|(_, vote)| english::vote(vote)).collect();
            if votes.len() == 1 { format!("only {}", alternatives(&votes)) } else { alternatives(&votes) }
        }
        Answer::Number(0) => "none".to_owned(),
        Answer::Number(count) => count.to_string(),
        Answer::Change(None) => "neither of these alone".to_owned(),
        Answer::Change(Some((member, vote))) => {
            let does = if vote == Vote::InFavour { "votes in favour" } else { "abstains" };
            format!("{} {does}", capitalised(&with_article(question.case.council.name(member))))
        }
    }
}

/// When a result would be right.
fn condition(question: &Question, status: Status) -> String {
    let led_to = |outcome: Outcome| question.outcomes().any(|one| one == outcome) && question.status(outcome) == status;
    let key = match (question.kind, [Outcome::Adopted, Outcome::Vetoed, Outcome::NotAdopted].map(led_to)) {
        (Kind::Play, _) => return words("condition", &[&format!("play_{status}")], question),
        (Kind::Certain, [true, ..]) => "certain_adopted",
        (Kind::Certain, [.., true]) => "certain_failed",
        (Kind::Certain, _) => "certain_open",
        (_, [true, false, true]) => "no_debate",
        (_, [true, ..]) if question.case.rule.veto.is_some() => "no_veto",
        (_, [true, ..]) => "enough",
        (_, [_, true, false]) => "vetoed",
        (_, [_, true, true]) => "stopped",
        _ => "too_few",
    };
    words("condition", &[key], question)
}

/// Why a choice that is not a result is wrong, if no misconception explains it.
fn objection(question: &Question, answer: Answer) -> Option<String> {
    let case = &question.case;
    let right = question.choices.get(question.right())?.answer;
    Some(match (question.kind, answer, right) {
        (_, Answer::Votes(chosen), Answer::Votes(right)) => {
            let mut votes = chosen.into_iter().zip(right).zip(PLAIN);
            let (_, vote) = votes.find(|((chosen, right), _)| chosen != right)?;
            let result = result(case, &case.with(*question.members.first()?, vote));
            format!("With the vote \u{201c}{}\u{201d} the result is: {result}.", english::vote(vote))
        }
        (Kind::MoreVotes, Answer::Number(chosen), _) => {
            let count = u32::from(case.tally(&case.votes).in_favour);
            format!(
                "{count} in favour and {chosen} more make {}; {} are needed.",
                count + chosen,
                case.rule.affirmative
            )
        }
        (_, Answer::Number(chosen), Answer::Number(right)) if right < chosen => "Fewer are enough.".to_owned(),
        (_, Answer::Number(_), _) => "So few do not change the result.".to_owned(),
        (_, Answer::Change(Some((member, vote))), _) => {
            format!("Then the result is: {}.", result(case, &case.with(member, vote)))
        }
        (_, Answer::Change(None), _) => "One of them is enough.".to_owned(),
        _ => return None,
    })
}

fn feedback(question: &Question, choice: &Choice) -> String {
    let believed = choice.misconception.and_then(Misconception::texts).map(|texts| texts.belief.clone());
    let condition = believed.or_else(|| match choice.answer {
        Answer::Status(status) => Some(condition(question, status)),
        _ => None,
    });
    let why = condition.map(|condition| format!("That would be right if {condition}."));
    let why = why.or_else(|| objection(question, choice.answer)).unwrap_or_default();
    format!("You chose \u{201c}{}\u{201d}. {why}", answer_text(question, choice.answer)).trim_end().to_owned()
}

impl QuestionReport {
    /// A question in words.
    #[must_use]
    pub fn new(question: &Question) -> Self {
        let choice = |(choice, letter): (&Choice, char)| ChoiceReport {
            letter,
            text: answer_text(question, choice.answer),
            right: choice.right,
            misconception: choice.misconception,
            feedback: if choice.right { String::new() } else { feedback(question, choice) },
        };
        let real = question.case.real.as_ref();
        Self {
            topic: question.topic,
            vote: vote_line(question),
            scenario: real.map(|real| format!("{}{}", library::MARK, real.scenario)),
            roll_call: roll_call(question),
            question: words("question", &[question.topic, question.kind.into()], question),
            choices: question.choices.iter().zip('a'..).map(choice).collect(),
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
        let (letter, None) = (letters.next()?.to_ascii_lowercase(), letters.next()) else { return None };
        let index = letter.to_digit(10).and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
        match index {
            Some(index) => self.choices.get(index),
            None => self.choices.iter().find(|choice| choice.letter == letter),
        }
    }

    /// The vote and who voted how.
    pub fn write_votes(&self, document: &mut Document) {
        text::roll_call(&self.roll_call, document);
        if self.roll_call.iter().flat_map(|group| &group.members).any(|name| name.ends_with('*')) {
            document.label("* permanent member");
        }
    }

    /// The question.
    #[must_use]
    pub fn document(&self, number: usize) -> Document {
        let mut document = Document::default();
        document.item(number, self.vote.as_str(), "");
        document.nested(|document| {
            self.write_votes(document);
            document.paragraph((Role::Heading, self.question.as_str()));
            for choice in &self.choices {
                document.paragraph(format!("{}) {}", choice.letter, choice.text));
            }
        });
        document
    }

    /// What is said to an answer.
    #[must_use]
    pub fn answer(&self, given: &ChoiceReport) -> Document {
        let mut document = Document::default();
        document.nested(|document| {
            let right = self.choices.iter().find(|choice| choice.right);
            match right {
                Some(right) if !given.right => {
                    document.paragraph((
                        Role::Failure,
                        format!("Not right. The answer is {}) {}.", right.letter, right.text),
                    ));
                    document.paragraph(given.feedback.as_str());
                    let topic = given.misconception.and_then(|believed| topics::named(believed.topic()));
                    if let Some(topic) = topic {
                        document.paragraph(format!("{} (unsc explain {})", topic.short, topic.key));
                    }
                }
                _ => document.paragraph((Role::Success, "Right.")),
            }
            document.paragraph(self.explanation.as_str());
            if let Some(scenario) = &self.scenario {
                document.label(format!("unsc run {scenario}"));
            }
        });
        document.gap();
        document
    }
}

/// The vote in a line, without its result.
fn vote_line(question: &Question) -> String {
    let kind: &str = question.kind.into();
    let real = if question.case.real.is_some() { "real" } else { question.topic };
    let line = words("vote", &[real, kind], question);
    // Of some real votes the name says what is voted on, and not what it is about.
    match question.case.matter {
        Matter::NonProcedural | Matter::Agenda | Matter::Motion => line,
        _ if real == "real" => format!("{} ({}).", line.trim_end_matches('.'), on(question)),
        _ => line,
    }
}

/// The items of a whole meeting, each with the count of its votes.
fn agenda(meeting: &Meeting) -> String {
    let mut told = meeting.agenda.iter().map(|item| {
        let heading = capitalised(&headings::heading(item, Status::Withdrawn, meeting));
        let votes = item.ballot.as_ref().map(|ballot| format!(", if voted on: {}", count(ballot, meeting)));
        format!("{heading}{}.", votes.unwrap_or_default())
    });
    told.join(" ")
}

/// A roll call as a count that names the permanent members against.
fn count(ballot: &Ballot, meeting: &Meeting) -> String {
    let Ballot::RollCall(votes) = ballot else { return String::new() };
    let (tally, _) = ballot.known(&meeting.council);
    let seats = meeting.council.seats().iter().zip(votes.iter());
    let against = seats.filter(|(seat, vote)| seat.may_veto() && *vote == Some(Vote::Against));
    let against: Vec<String> = against.map(|(seat, _)| with_article(&seat.member.name)).collect();
    let named = if against.is_empty() { String::new() } else { format!(" (among them {})", sentence_list(&against)) };
    format!("{} in favour, {} against{named}, {} abstaining", tally.in_favour, tally.against, tally.abstaining)
}

/// The votes as far as the question shows them.
fn shown(question: &Question) -> Votes {
    let mut votes = question.case.votes.clone();
    if matches!(question.kind, Kind::MissingVote | Kind::Certain) {
        question.members.iter().for_each(|member| votes.set(*member, None));
    }
    votes
}

fn roll_call(question: &Question) -> Vec<Group> {
    if matches!(question.kind, Kind::Judge | Kind::Play) {
        return Vec::new();
    }
    let council = &question.case.council;
    let mut groups = super::run::roll_call(&Ballot::RollCall(shown(question)), council);
    groups.retain(|group| question.kind == Kind::Certain || group.vote != "unknown");
    let permanent = |name: &str| council.seats().iter().any(|seat| seat.may_veto() && seat.member.name == name);
    for name in groups.iter_mut().flat_map(|group| &mut group.members) {
        if question.level == Level::Pupil && permanent(name) {
            name.push('*');
        }
    }
    groups
}

/// The engine's findings on votes, in sentences.
#[must_use]
pub fn reasons(case: &QuizCase, votes: &Votes) -> String {
    let rules = Rules::charter(case.council.day());
    match rules.decide(&case.council, &crate::Question::new(case.matter), &Ballot::RollCall(votes.clone())) {
        Ok(decision) => {
            findings::sentences(&decision, &case.act, &case.council).iter().map(|said| &said.text).join(" ")
        }
        Err(misfit) => misfit.to_string(),
    }
}

/// The fewest changes that lead to another result, in a sentence.
#[must_use]
pub fn fewest_changes(rule: Rule, council: &Council, votes: &Votes) -> String {
    let (tally, _) = Ballot::RollCall(votes.clone()).known(council);
    let wanted = match rule.outcome(&tally) {
        Outcome::Adopted => Outcomes::from_iter([Outcome::Vetoed, Outcome::NotAdopted]),
        _ => Outcomes::from_iter([Outcome::Adopted]),
    };
    let found = VoteCase { council, rule, votes, fixed: &[] }.fewest(wanted);
    let none = || "No change of votes leads to another result.".to_owned();
    found.map_or_else(none, |found| fewest::in_a_sentence(&found, council))
}

fn explanation(question: &Question) -> String {
    let case = &question.case;
    let right = question.choices.get(question.right()).map(|choice| choice.answer);
    let kind: &str = question.kind.into();
    let (key, votes) = match (question.kind, right) {
        (Kind::Certain, _) => return reasons(case, &shown(question)),
        (Kind::Play, _) => return case.meeting.as_deref().map(|(meeting, _)| told(meeting)).unwrap_or_default(),
        (Kind::SingleChange, Some(Answer::Change(Some((member, vote))))) => (kind, case.with(member, vote)),
        (Kind::SingleChange, _) => ("unchanged", case.votes.clone()),
        (Kind::AsWritten, _) => (kind, case.with(question.members.first().copied().unwrap_or(0), Vote::Abstaining)),
        (Kind::Debate, Some(Answer::Status(Status::Yes))) => ("debated", case.votes.clone()),
        _ => (kind, case.votes.clone()),
    };
    let count = text::tally(&TallyReport::from(case.tally(&votes)));
    let decided = format!("{}, {count}. {}", capitalised(&result(case, &votes)), reasons(case, &votes));
    let text = words("explanation", &[key], question).replace("{decided}", &decided);
    if text.contains("{changes}") {
        return text.replace("{changes}", &fewest_changes(case.rule, &case.council, &case.votes));
    }
    text
}

/// The result of each item of a meeting, and why.
fn told(meeting: &Meeting) -> String {
    let minutes = meeting.play();
    let mut items = minutes.entries.iter().filter(|entry| entry.came_up()).map(|entry| {
        let item = super::item_report(None, entry, &meeting[entry.item], meeting);
        let outcome = if item.outcome_words.is_empty() { String::new() } else { format!(": {}", item.outcome_words) };
        let reasons = item.reasons.iter().map(|reason| reason.text.as_str());
        let heading = format!("{}{outcome}.", capitalised(&item.heading));
        std::iter::once(heading.as_str()).chain(reasons).join(" ")
    });
    items.join(" ")
}

impl Serialize for QuizReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { seed, level, topics, answered } = self;
        let score = self.score().map(
            |(topic, right, asked)| json!({ "topic": topic.key, "title": topic.title, "right": right, "asked": asked }),
        );
        let score = score.collect::<Vec<_>>();
        json!({ "seed": seed, "level": level, "topics": topics, "answered": answered, "score": score })
            .serialize(serializer)
    }
}

impl QuizReport {
    /// How many answers on each idea were right, and how many there were.
    fn score(&self) -> impl Iterator<Item = (&'static Topic, usize, usize)> {
        topics::all().filter_map(|topic| {
            let of_topic = self.answered.iter().filter(|answer| answer.question.topic == topic.key);
            let (right, asked) =
                of_topic.fold((0, 0), |(right, asked), one| (right + usize::from(one.correct), asked + 1));
            (0 < asked).then_some((topic, right, asked))
        })
    }

    /// The score.
    #[must_use]
    pub fn document(&self, again: &str) -> Document {
        let mut document = Document::default();
        let right = self.answered.iter().filter(|answer| answer.correct).count();
        document.title(format!("{right} of {} right", self.answered.len()));
        document.nested(|document| {
            for (topic, right, asked) in self.score() {
                let role = if right == asked { Role::Success } else { Role::Failure };
                document.item("", topic.title.as_str(), [Span::new(role, format!("{right} of {asked}"))]);
                if right < asked {
                    document.code(format!("unsc explain {}", topic.key));
                }
            }
        });
        document.label("The same questions again (an idea answered wrongly comes back):");
        document.code(again);
        document
    }
}
