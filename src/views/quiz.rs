//! Questions in words: the vote, what is asked, the choices, what is said to an answer; and the score of a session.

use itertools::Itertools;
use serde::Serialize;

use super::{Group, TallyReport, fewest, text};
use crate::document::{Document, Role, Span};
use crate::english::phrases::{capitalised, with_article};
use crate::english::{self, alternatives, day, findings, headings, number, sentence_list};
use crate::law::council::Council;
use crate::law::decision::{Outcome, Outcomes};
use crate::law::question::Matter;
use crate::law::rules::{Rule, Rules};
use crate::law::tally::Ballot;
use crate::law::vote::{Vote, Votes};
use crate::meeting::{Act, Meeting, Ref, Status};
use crate::teach::case::QuizCase;
use crate::teach::misconception::Misconception;
use crate::teach::question::{Answer, Choice, Kind, PLAIN, Question};
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuizReport {
    /// The seed by which the same questions are asked again.
    pub seed: u64,
    /// For whom they were.
    pub level: Level,
    /// The ideas that were asked for; empty where none was named.
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

/// What is voted on, if nothing more is known.
fn plainly(case: &QuizCase) -> &'static str {
    match (&case.act, case.matter) {
        (Act::Amendment { .. }, _) => "an amendment to a draft resolution",
        (Act::Part { .. }, _) => "a separate vote on one paragraph of a draft resolution",
        (_, Matter::Admission) => "a draft resolution that recommends a new member state",
        (_, Matter::SecretaryGeneral) => "a draft resolution that recommends a Secretary-General",
        (_, Matter::Suspension) => "a draft resolution that recommends suspending a member",
        (_, Matter::Expulsion) => "a draft resolution that recommends expelling a member",
        (_, Matter::SpecialSession) => {
            "a draft resolution that calls an emergency special session of the General Assembly"
        }
        (_, Matter::CharterReview) => "a draft resolution that calls a conference to review the Charter",
        (_, Matter::Challenge) => "a vote on overruling the President's ruling",
        (_, Matter::PreliminaryQuestion) => {
            "the preliminary question: is a doubtful matter procedural? (In favour means yes.)"
        }
        (_, Matter::Motion) => "a motion to adjourn the meeting",
        (_, Matter::Agenda) => "the adoption of the agenda",
        (_, Matter::Invitation) => "a motion to invite a state to the debate",
        (_, Matter::Procedural) => "a motion not to accept a representative's credentials",
        _ => "a draft resolution",
    }
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

/// When a result would be right, as it follows "That would be right if …"; none of a whole meeting.
fn condition(question: &Question, status: Status) -> Option<String> {
    let needed = number(question.case.rule.affirmative.into());
    let favour = if question.kind == Kind::Judge { "had voted for Judge A" } else { "were in favour" };
    let led_to = |outcome: Outcome| question.outcomes().any(|one| one == outcome) && question.status(outcome) == status;
    Some(match (question.kind, [Outcome::Adopted, Outcome::Vetoed, Outcome::NotAdopted].map(led_to)) {
        (Kind::Play, _) => return None,
        (Kind::Certain, [true, ..]) => {
            format!("{needed} members were in favour and no permanent member could still vote against")
        }
        (Kind::Certain, [.., true]) => {
            format!("{needed} votes could no longer be reached, or a permanent member were against")
        }
        (Kind::Certain, _) => "the unknown votes could still change the result".to_owned(),
        (_, [true, false, true]) => "the draft had not been vetoed".to_owned(),
        (_, [true, ..]) if question.case.rule.veto.is_some() => {
            format!("at least {needed} members {favour} and no permanent member against")
        }
        (_, [true, ..]) => format!("at least {needed} members {favour}"),
        (_, [_, true, false]) => format!("at least {needed} members {favour} and a permanent member against"),
        (_, [_, true, true]) => format!("fewer than {needed} members {favour}, or a permanent member against"),
        _ => format!("fewer than {needed} members {favour}"),
    })
}

/// What speaks against a choice that is no result, where no misconception explains it.
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
        Answer::Status(status) => condition(question, status),
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
            question: question_text(question),
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
        let groups = self.roll_call.iter();
        document.labelled(0, groups.map(|group| (Span::new(Role::Label, group.words), group.members.join(", "))));
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
    let case = &question.case;
    let (day, year) = (day(case.council.day()), case.council.day().year());
    let invented = match (&case.real, question.kind) {
        (Some(real), _) if matches!(case.matter, Matter::NonProcedural | Matter::Agenda | Matter::Motion) => {
            return format!("{day}: {}.", real.what);
        }
        (Some(real), _) => return format!("{day}: {} ({}).", real.what, plainly(case)),
        (None, Kind::Judge) => {
            let tally = case.tally(&case.votes);
            let blank = match tally.abstaining {
                0 => String::new(),
                1 => ", and 1 ballot is blank".to_owned(),
                some => format!(", and {some} ballots are blank"),
            };
            let (one, other) = (tally.in_favour, tally.against);
            format!(
                "in {year} the Council elects a judge of the International Court of Justice. Judge A has {one} votes, Judge B \
                 has {other}{blank}"
            )
        }
        (None, Kind::Play) => format!("a meeting of {day}. {}", agenda(question)),
        (None, Kind::Mandate) if question.topic == "snapback" => {
            "relief from sanctions ends this week unless the Council adopts a draft that keeps it".to_owned()
        }
        (None, Kind::Mandate) => "a draft to renew a mission whose mandate ends this week".to_owned(),
        (None, Kind::Poll) => {
            format!("a straw poll for Secretary-General in {year}. In favour means encourage, against means discourage")
        }
        (None, Kind::AsWritten) => {
            format!(
                "the Council of {year}, and a draft resolution under Chapter VI. {} is party to the dispute",
                capitalised(&named(question))
            )
        }
        (None, _) => format!("the Council of {year}, and {}", plainly(case)),
    };
    format!("Invented votes: {}.", invented.trim_end_matches('.'))
}

/// The first member that a question names.
fn named(question: &Question) -> String {
    with_article(question.members.first().map_or("", |member| question.case.council.name(*member)))
}

/// The items of a whole meeting, each with the count of its votes.
fn agenda(question: &Question) -> String {
    let Some((meeting, _)) = question.case.meeting.as_deref() else { return String::new() };
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

fn question_text(question: &Question) -> String {
    let case = &question.case;
    let goal = || headings::outcome(&case.act, Status::new(&case.act, Outcome::Adopted), None);
    match question.kind {
        Kind::Outcome => "What is the result?".to_owned(),
        Kind::MissingVote => {
            let (name, result) = (named(question), result(case, &case.votes));
            format!("The vote of {name} is missing. The result was: {result}. How can {name} have voted?")
        }
        Kind::MoreVotes => "How many votes in favour are missing to reach the number needed?".to_owned(),
        Kind::FewestChanges => {
            format!("How many members, at least, must vote differently for the result to be: {}?", goal())
        }
        Kind::SingleChange => format!("Which change alone leads to the result: {}?", goal()),
        Kind::Certain => "Some votes are not yet known. What can you say already?".to_owned(),
        Kind::Mandate if question.topic == "snapback" => "What happens to the relief from sanctions?".to_owned(),
        Kind::Mandate => "What happens to the mission?".to_owned(),
        Kind::Debate => "Does the General Assembly have to meet and debate this vote?".to_owned(),
        Kind::Poll => "Could this candidate be recommended if the Council voted like this?".to_owned(),
        Kind::AsWritten => {
            "Read the Charter as written: a party to a dispute shall abstain. What is the result?".to_owned()
        }
        Kind::Judge => "What does the Council's ballot show?".to_owned(),
        Kind::Play => match case.meeting.as_deref() {
            Some((meeting, Ref::Mandate(id))) => {
                format!("What happens to the mandate: {}?", meeting[*id].name)
            }
            Some((meeting, Ref::Draft(id))) => {
                format!("What happens to the draft: {}?", meeting[*id].name.as_deref().unwrap_or_default())
            }
            _ => String::new(),
        },
    }
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

/// The fewest changes that turn a result round, in a sentence.
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
    let decided = |votes: &Votes| {
        let count = text::tally(&TallyReport::from(case.tally(votes)));
        format!("{}, {count}. {}", capitalised(&result(case, votes)), reasons(case, votes))
    };
    let own = || decided(&case.votes);
    match question.kind {
        Kind::FewestChanges => format!("{} {}", own(), fewest_changes(case.rule, &case.council, &case.votes)),
        Kind::SingleChange => match question.choices.get(question.right()).map(|choice| choice.answer) {
            Some(Answer::Change(Some((member, vote)))) => {
                format!("With that change: {}", decided(&case.with(member, vote)))
            }
            _ => format!("As it stands: {}", own()),
        },
        Kind::AsWritten => {
            let party = question.members.first().copied().unwrap_or_default();
            format!("The vote of the party counts as an abstention. {}", decided(&case.with(party, Vote::Abstaining)))
        }
        Kind::Certain => reasons(case, &shown(question)),
        Kind::Judge => format!(
            "More than half of all {} members is {} votes; Judge A has {}. Blank ballots do not lower the number, and \
             nobody has a veto. (Statute of the Court, Art. 10)",
            case.council.len(),
            case.rule.affirmative,
            case.tally(&case.votes).in_favour
        ),
        Kind::Debate if question.outcome() == Outcome::Vetoed => {
            format!("{} After a veto the General Assembly meets within ten working days. (resolution 76/262)", own())
        }
        Kind::Debate => format!("{} Without a veto there is no such debate.", own()),
        Kind::Play => case.meeting.as_deref().map(|(meeting, _)| told(meeting)).unwrap_or_default(),
        _ => own(),
    }
}

/// What came of each item of a meeting, and why.
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

impl QuizReport {
    /// The record of a session.
    #[must_use]
    pub fn new(seed: u64, level: Level, topics: &[&'static str], answered: Vec<Answered>) -> Self {
        let score = topics::all().filter_map(|topic| {
            let of_topic = answered.iter().filter(|answer| answer.question.topic == topic.key);
            let asked = of_topic.clone().count();
            let right = of_topic.filter(|answer| answer.correct).count();
            (0 < asked).then_some(Score { topic: topic.key, title: &topic.title, right, asked })
        });
        Self { seed, level, topics: topics.to_vec(), score: score.collect(), answered }
    }

    /// The score.
    #[must_use]
    pub fn document(&self, again: &str) -> Document {
        let mut document = Document::default();
        let right = self.answered.iter().filter(|answer| answer.correct).count();
        document.title(format!("{right} of {} right", self.answered.len()));
        document.nested(|document| {
            for Score { topic, title, right, asked } in &self.score {
                let role = if right == asked { Role::Success } else { Role::Failure };
                document.item("", *title, [Span::new(role, format!("{right} of {asked}"))]);
                if right < asked {
                    document.code(format!("unsc explain {topic}"));
                }
            }
        });
        document.label("The same questions again (an idea answered wrongly comes back):");
        document.code(again);
        document
    }
}
