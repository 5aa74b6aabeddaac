//! Questions in words: the vote, what is asked, the choices, what is said to an answer; and the score of a session.

use serde::Serialize;

use super::{Group, TallyReport, fewest, text};
use itertools::Itertools;

use crate::document::{Document, Role, Span};
use crate::english;
use crate::english::phrases::{capitalised, with_article};
use crate::english::{alternatives, day, findings, headings, number, sentence_list};
use crate::law::decision::Outcomes;
use crate::law::question::Matter;
use crate::law::tally::Ballot;
use crate::law::vote::{Vote, Votes};
use crate::meeting::{Act, Ref, Status};
use crate::teach::case::QuizCase;
use crate::teach::misconception::Misconception;
use crate::teach::question::{Answer, Asked, Question};
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
fn status(case: &QuizCase, asked: &Asked, status: Status) -> String {
    match (asked, status) {
        (Asked::Certain(_), Status::Adopted) => "it is certain to be adopted".to_owned(),
        (Asked::Certain(_), Status::NotAdopted) => "it is certain to fail".to_owned(),
        (Asked::Certain(_), _) => "the result is still open".to_owned(),
        (_, Status::Renewed) => "it goes on".to_owned(),
        (_, Status::Lapses) => "it ends".to_owned(),
        (_, Status::Yes) => "yes".to_owned(),
        (_, Status::No) => "no".to_owned(),
        (_, Status::Elected) => "Judge A has the Council's majority".to_owned(),
        (_, Status::NotElected) => "nobody has the Council's majority".to_owned(),
        (_, Status::NotPut) => "not voted on".to_owned(),
        _ => headings::outcome(&case.act, status, None),
    }
}

/// The result of a case, in words.
#[must_use]
pub fn result(case: &QuizCase) -> String {
    status(case, &Asked::Outcome, Status::new(&case.act, case.outcome()))
}

fn answer_text(answer: Answer, case: &QuizCase, asked: &Asked) -> String {
    match answer {
        Answer::Status(of) => status(case, asked, of),
        Answer::Votes(true, true, true) => "it can be any vote: it makes no difference".to_owned(),
        Answer::Votes(in_favour, against, abstaining) => {
            let votes = [(in_favour, Vote::InFavour), (against, Vote::Against), (abstaining, Vote::Abstaining)];
            let votes: Vec<&str> =
                votes.into_iter().filter(|(can, _)| *can).map(|(_, vote)| english::vote(vote)).collect();
            if votes.len() == 1 { format!("only {}", alternatives(&votes)) } else { alternatives(&votes) }
        }
        Answer::Number(0) => "none".to_owned(),
        Answer::Number(count) => count.to_string(),
        Answer::Change(None) => "neither of these alone".to_owned(),
        Answer::Change(Some((member, vote))) => {
            let does = if vote == Vote::InFavour { "votes in favour" } else { "abstains" };
            format!("{} {does}", capitalised(&with_article(case.council.name(member))))
        }
    }
}

/// When an answer would be right, as it follows "That would be right if …"; none where no sentence says it.
fn condition(answer: Answer, case: &QuizCase, asked: &Asked) -> Option<String> {
    let (rule, needed) = (case.rule(), number(case.rule().affirmative.into()));
    let Answer::Status(status) = answer else { return None };
    let veto = rule.veto.is_some();
    Some(match (asked, status) {
        (Asked::Certain(_), Status::Adopted) => {
            format!("{needed} members were in favour and no permanent member could still vote against")
        }
        (Asked::Certain(_), Status::NotAdopted) => {
            format!("{needed} votes could no longer be reached, or a permanent member were against")
        }
        (Asked::Certain(_), _) => "the unknown votes could still change the result".to_owned(),
        (Asked::Play(..), _) => return None,
        (_, Status::Vetoed) => format!("at least {needed} members were in favour and a permanent member against"),
        (_, Status::Renewed | Status::Yes) if !matches!(asked, Asked::Debate) => {
            format!("at least {needed} members were in favour and no permanent member against")
        }
        (_, Status::Yes) => format!("at least {needed} members had been in favour and a permanent member against"),
        (_, Status::No) if matches!(asked, Asked::Debate) => "the draft had not been vetoed".to_owned(),
        (_, Status::Elected) => "more than half of all members had voted for Judge A".to_owned(),
        (_, Status::NotElected) => "no candidate had votes from more than half of all members".to_owned(),
        (_, Status::Adopted | Status::Carried | Status::Procedural | Status::Overruled) if veto => {
            format!("at least {needed} members were in favour and no permanent member against")
        }
        (_, Status::Adopted | Status::Carried | Status::Overruled) => {
            format!("at least {needed} members were in favour")
        }
        (_, Status::NotProcedural | Status::Lapses | Status::No) => {
            format!("fewer than {needed} members were in favour, or a permanent member against")
        }
        _ => format!("fewer than {needed} members were in favour"),
    })
}

fn feedback(question: &Question, answer: Answer, misconception: Option<Misconception>) -> String {
    let believed = misconception.and_then(Misconception::texts).map(|texts| texts.belief.clone());
    let condition = believed.or_else(|| condition(answer, &question.case, &question.asked));
    let chosen = answer_text(answer, &question.case, &question.asked);
    match condition {
        Some(condition) => format!("You chose \u{201c}{chosen}\u{201d}. That would be right if {condition}."),
        None => format!("You chose \u{201c}{chosen}\u{201d}."),
    }
}

impl QuestionReport {
    /// A question in words.
    #[must_use]
    pub fn new(question: &Question) -> Self {
        let Question { case, asked, .. } = question;
        let choices = question.choices.iter().zip('a'..);
        Self {
            topic: question.topic,
            vote: vote_line(question),
            scenario: case.real.as_ref().map(|real| format!("{}{}", library::MARK, real.scenario)),
            roll_call: roll_call(question),
            question: question_text(question),
            choices: choices
                .map(|(choice, letter)| ChoiceReport {
                    letter,
                    text: answer_text(choice.answer, case, asked),
                    right: choice.right,
                    misconception: choice.misconception,
                    feedback: if choice.right {
                        String::new()
                    } else {
                        feedback(question, choice.answer, choice.misconception)
                    },
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
    let day = day(case.council.day());
    match (&case.real, &question.asked) {
        (Some(real), _) if matches!(case.matter, Matter::NonProcedural | Matter::Agenda | Matter::Motion) => {
            format!("{day}: {}.", real.what)
        }
        (Some(real), _) => format!("{day}: {} ({}).", real.what, plainly(case)),
        (None, Asked::Judge(votes, other)) => {
            let blank = usize::from(case.council.len()).saturating_sub(usize::from(votes + other));
            let blank = match blank {
                0 => String::new(),
                1 => ", and 1 ballot is blank".to_owned(),
                some => format!(", and {some} ballots are blank"),
            };
            format!(
                "Invented votes: the Council elects a judge of the International Court of Justice. Judge A has {votes} votes, Judge B has {other}{blank}."
            )
        }
        (None, Asked::Play(..)) => format!("Invented votes at a meeting of {day}."),
        (None, Asked::Mandate) if question.topic == "snapback" => {
            "Invented votes: relief from sanctions ends this week unless the Council adopts a draft that keeps it."
                .to_owned()
        }
        (None, Asked::Mandate) => "Invented votes: a draft to renew a mission whose mandate ends this week.".to_owned(),
        (None, Asked::Poll) => format!(
            "Invented votes: a straw poll for Secretary-General in {}. In favour means encourage, against means discourage.",
            case.council.day().year()
        ),
        (None, Asked::AsWritten(party)) => format!(
            "Invented votes: the Council of {}, and a draft resolution under Chapter VI. {} is party to the dispute.",
            case.council.day().year(),
            capitalised(&with_article(case.council.name(*party)))
        ),
        (None, _) => format!("Invented votes: the Council of {}, and {}.", case.council.day().year(), plainly(case)),
    }
}

fn roll_call(question: &Question) -> Vec<Group> {
    let Question { case, asked, level, .. } = question;
    let hidden: &[usize] = match asked {
        Asked::MissingVote(member) => std::slice::from_ref(member),
        Asked::Certain(unknown) => unknown,
        Asked::Judge(..) | Asked::Play(..) => return Vec::new(),
        _ => &[],
    };
    let name = |seat: usize| {
        let mark = if *level == Level::Pupil && case.is_permanent(seat) { "*" } else { "" };
        format!("{}{mark}", case.council.name(seat))
    };
    let group = |vote: Vote| Group {
        vote: vote.as_str(),
        words: english::vote(vote),
        members: case.members(vote, None).filter(|seat| !hidden.contains(seat)).map(name).collect(),
    };
    let unknown = matches!(asked, Asked::Certain(_)).then(|| Group {
        vote: "unknown",
        words: "not yet known",
        members: hidden.iter().copied().map(name).collect(),
    });
    Vote::ALL.into_iter().map(group).chain(unknown).filter(|group| !group.members.is_empty()).collect()
}

fn question_text(question: &Question) -> String {
    let case = &question.case;
    let goal = status(case, &Asked::Outcome, Status::new(&case.act, crate::Outcome::Adopted));
    match &question.asked {
        Asked::Outcome => "What is the result?".to_owned(),
        Asked::MissingVote(member) => {
            let name = with_article(case.council.name(*member));
            format!("The vote of {name} is missing. The result was: {}. How can {name} have voted?", result(case))
        }
        Asked::MoreVotes => "How many votes in favour are missing to reach the number needed?".to_owned(),
        Asked::FewestChanges => {
            format!("How many members, at least, must vote differently for the result to be: {goal}?")
        }
        Asked::SingleChange(..) => format!("Which change alone leads to the result: {goal}?"),
        Asked::Certain(_) => "Some votes are not yet known. What can you say already?".to_owned(),
        Asked::Mandate if question.topic == "snapback" => "What happens to the relief from sanctions?".to_owned(),
        Asked::Mandate => "What happens to the mission?".to_owned(),
        Asked::Debate => "Does the General Assembly have to meet and debate this vote?".to_owned(),
        Asked::Poll => "Could this candidate be recommended if the Council voted like this?".to_owned(),
        Asked::AsWritten(_) => {
            "Read the Charter as written: a party to a dispute shall abstain. What is the result?".to_owned()
        }
        Asked::Judge(..) => "What does the Council's ballot show?".to_owned(),
        Asked::Play(meeting, target, _) => {
            let mut told = Vec::new();
            for item in &meeting.agenda {
                let heading = capitalised(&headings::heading(item, Status::Withdrawn, meeting));
                let votes = item.ballot.as_ref().map(|ballot| format!(", if voted on: {}", count(ballot, meeting)));
                told.push(format!("{heading}{}.", votes.unwrap_or_default()));
            }
            let what = match *target {
                Ref::Mandate(mandate) => meeting[mandate].name.clone(),
                Ref::Draft(draft) => meeting[draft].name.clone().unwrap_or_default(),
                _ => "it".to_owned(),
            };
            format!("{} What happens to {what}?", told.join(" "))
        }
    }
}

/// A roll call as a count that names the permanent members against.
fn count(ballot: &Ballot, meeting: &crate::Meeting) -> String {
    let Ballot::RollCall(votes) = ballot else { return String::new() };
    let (tally, _) = ballot.known(&meeting.council);
    let seats = meeting.council.seats().iter().zip(votes.iter());
    let against = seats.filter(|(seat, vote)| seat.may_veto() && *vote == Some(Vote::Against));
    let against: Vec<&str> = against.map(|(seat, _)| seat.member.name.as_ref()).collect();
    let named = if against.is_empty() { String::new() } else { format!(" (among them {})", sentence_list(&against)) };
    format!("{} in favour, {} against{named}, {} abstaining", tally.in_favour, tally.against, tally.abstaining)
}

/// The engine's findings on a vote, in sentences.
#[must_use]
pub fn reasons(case: &QuizCase) -> String {
    reasons_for(case, case.votes.clone())
}

fn reasons_for(case: &QuizCase, votes: Votes) -> String {
    let question = crate::Question::new(case.matter);
    match case.rules().decide(&case.council, &question, &Ballot::RollCall(votes)) {
        Ok(decision) => {
            findings::sentences(&decision, &case.act, &case.council).iter().map(|said| &said.text).join(" ")
        }
        Err(misfit) => misfit.to_string(),
    }
}

/// The fewest changes by which a vote would have been adopted, in a sentence.
#[must_use]
pub fn fewest_changes(case: &QuizCase) -> Option<String> {
    let search = VoteCase { council: &case.council, rule: case.rule(), votes: &case.votes, fixed: &[] };
    let found = search.fewest(Outcomes::from_iter([crate::Outcome::Adopted]))?;
    Some(fewest::in_a_sentence(&found, &case.council))
}

fn explanation(question: &Question) -> String {
    let case = &question.case;
    let reasons_of = |case: &QuizCase| {
        let count = text::tally(&TallyReport::from(case.counts().tally()));
        format!("{}, {count}. {}", capitalised(&result(case)), reasons(case))
    };
    match &question.asked {
        Asked::FewestChanges => format!("{} {}", reasons_of(case), fewest_changes(case).unwrap_or_default()),
        Asked::SingleChange(..) => match question.choices.get(question.right()).map(|choice| choice.answer) {
            Some(Answer::Change(Some((member, vote)))) => {
                format!("With that change: {}", reasons_of(&case.with(member, vote)))
            }
            _ => format!("As it stands: {}", reasons_of(case)),
        },
        Asked::AsWritten(party) => {
            format!(
                "The vote of the party counts as an abstention. {}",
                reasons_of(&case.with(*party, Vote::Abstaining))
            )
        }
        Asked::Certain(unknown) => {
            let mut votes = case.votes.clone();
            for member in unknown {
                votes.set(*member, None);
            }
            reasons_for(case, votes)
        }
        Asked::Judge(votes, _) => {
            let members = case.council.len();
            let majority = crate::law::rules::election::absolute_majority(members);
            format!(
                "More than half of all {members} members is {majority} votes; Judge A has {votes}. Blank ballots do not lower \
                 the number, and nobody has a veto. (Statute of the Court, Art. 10)"
            )
        }
        Asked::Debate if case.outcome() == crate::Outcome::Vetoed => {
            format!(
                "{} After a veto the General Assembly meets within ten working days. (resolution 76/262)",
                reasons_of(case)
            )
        }
        Asked::Debate => format!("{} Without a veto there is no such debate.", reasons_of(case)),
        Asked::Play(meeting, ..) => {
            let minutes = meeting.play();
            let voted = minutes.entries.iter().filter(|entry| entry.came_up() && entry.ballot().is_some());
            let told = voted.map(|entry| {
                let item = &meeting[entry.item];
                let status = entry.statuses.summary();
                let heading = capitalised(&headings::heading(item, status, meeting));
                format!("{heading}: {}.", headings::outcome(&item.act, status, entry.ballot()))
            });
            told.collect::<Vec<_>>().join(" ")
        }
        _ => reasons_of(case),
    }
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
