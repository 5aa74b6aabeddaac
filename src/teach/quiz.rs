//! Questions without end, by seed: each about one idea, from real votes and from made ones.

use std::collections::HashSet;
use std::sync::Arc;

use super::Level;
use super::bank::Bank;
use super::case::Case;
use super::draw::Draw;
use super::misconception::Misconception;
use super::question::{Answer, Asked, Choice, Question, fewest, holds};
use crate::law::charter::{ENLARGEMENT, Edition};
use crate::law::council::Council;
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::vote::{Vote, Votes};

/// The ideas that questions are about: keys of topics, in the order in which one would teach them.
pub const TOPICS: [&str; 7] =
    ["nine-votes", "veto", "no-veto-without-nine", "abstention", "absence", "procedural", "before-1966"];

/// The most choices a question has.
pub const MOST_CHOICES: usize = 4;

/// The first year whose Council a pupil is shown in a made vote.
const RECENT: i16 = 2000;

/// Questions by seed.
#[derive(Debug)]
pub struct Quiz<'b> {
    bank: &'b Bank,
    draw: Draw,
    topics: Vec<&'static str>,
    level: Level,
    /// Which kinds of question are asked just now; all that suit the level where it is empty.
    kinds: Vec<Kind>,
    /// Which real votes lead astray on which topic.
    real: Vec<(&'static str, Vec<usize>)>,
    asked: HashSet<(&'static str, crate::meeting::ItemId)>,
}

/// A kind of question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// What comes of it.
    Outcome,
    /// A missing vote.
    MissingVote,
    /// The fewest changes.
    FewestChanges,
    /// A single change.
    SingleChange,
    /// How many it takes.
    Required,
}

impl Kind {
    const fn all(level: Level) -> &'static [Self] {
        match level {
            Level::Pupil => &[Self::Outcome, Self::Outcome, Self::MissingVote, Self::SingleChange],
            Level::Student => {
                &[Self::Outcome, Self::MissingVote, Self::FewestChanges, Self::SingleChange, Self::Required]
            }
        }
    }
}

impl<'b> Quiz<'b> {
    /// Questions by this seed. Topics that are none of [`TOPICS`] are passed over; where none is
    /// left, all are asked about.
    #[must_use]
    pub fn new(bank: &'b Bank, seed: u64, topics: &[&str], level: Level) -> Self {
        let mut chosen: Vec<&'static str> = TOPICS.into_iter().filter(|topic| topics.contains(topic)).collect();
        if chosen.is_empty() {
            chosen = TOPICS.to_vec();
        }
        let suits = |case: &Case| {
            let today = ENLARGEMENT <= case.council.day();
            level == Level::Student || today || chosen == ["before-1966"]
        };
        let real = chosen.iter().map(|topic| {
            let cases = bank.real.iter().enumerate();
            let leading_astray = cases.filter(|(_, case)| suits(case) && misleads(topic, case));
            (*topic, leading_astray.map(|(place, _)| place).collect())
        });
        Self {
            real: real.collect(),
            bank,
            draw: Draw::by(seed),
            topics: chosen,
            level,
            kinds: Vec::new(),
            asked: HashSet::new(),
        }
    }

    /// The next question of this kind.
    pub fn next_of(&mut self, kind: Kind) -> Option<Question> {
        self.kinds = vec![kind];
        let question = self.next();
        self.kinds.clear();
        question
    }

    /// One try at a question; most succeed.
    fn attempt(&mut self) -> Option<Question> {
        let topic = *self.draw.pick(&self.topics)?;
        let case = self.case(topic)?;
        let kinds = match self.kinds.as_slice() {
            [] => Kind::all(self.level),
            some => some,
        };
        let kind = *self.draw.pick(kinds)?;
        let asked = self.asked_of(kind, &case)?;
        let mut candidates = candidates(asked, &case);
        let mut right: Option<Answer> = None;
        let mut wrong: Vec<Choice> = Vec::new();
        self.draw.shuffle(&mut candidates);
        for answer in candidates {
            if holds(&case, asked, answer, None)? {
                // Where several would be right, the question shows one of them.
                right = right.or(Some(answer));
            } else if let Some(misconception) = self.behind(topic, &case, asked, answer) {
                wrong.push(Choice { answer, misconception: Some(misconception) });
            }
        }
        // The idea asked about comes first: it has to be among those that are shown.
        wrong.sort_by_key(|choice| choice.misconception.is_none_or(|misconception| misconception.topic() != topic));
        wrong.truncate(MOST_CHOICES - 1);
        if wrong.first()?.misconception?.topic() != topic {
            return None;
        }
        let mut choices = wrong;
        choices.push(Choice { answer: right?, misconception: None });
        choices.sort_by_key(|choice| choice.answer);
        Some(Question { topic, level: self.level, case, asked, choices })
    }

    /// The misconception behind a wrong answer: one of the topic if there is one.
    fn behind(&mut self, topic: &str, case: &Case, asked: Asked, answer: Answer) -> Option<Misconception> {
        let holding: Vec<Misconception> = Misconception::ALL
            .into_iter()
            .filter(|believed| holds(case, asked, answer, Some(*believed)) == Some(true))
            .collect();
        let of_topic: Vec<Misconception> =
            holding.iter().copied().filter(|misconception| misconception.topic() == topic).collect();
        let from = if of_topic.is_empty() { holding } else { of_topic };
        self.draw.pick(&from).copied()
    }

    fn asked_of(&mut self, kind: Kind, case: &Case) -> Option<Asked> {
        Some(match kind {
            Kind::Outcome => Asked::Outcome,
            Kind::Required => Asked::Required,
            Kind::FewestChanges if case.outcome() != Outcome::Adopted => Asked::FewestChanges,
            Kind::SingleChange if case.outcome() != Outcome::Adopted => Asked::SingleChange,
            Kind::FewestChanges | Kind::SingleChange => return None,
            Kind::MissingVote => {
                let mut members: Vec<usize> = (0..case.votes.len()).collect();
                self.draw.shuffle(&mut members);
                // Only one vote of this member can have led there, and it is the one it cast.
                let only = |member: &usize| {
                    let leads = |vote: &Vote| case.with(*member, *vote).outcome() == case.outcome();
                    let mut leading = PLAIN.iter().filter(|vote| leads(vote));
                    let first = leading.next();
                    leading.next().is_none() && first.copied() == case.votes.of(*member)
                };
                Asked::MissingVote(members.into_iter().find(only)?)
            }
        })
    }

    fn case(&mut self, topic: &str) -> Option<Case> {
        if self.draw.chance(REAL) { self.real(topic) } else { self.made(topic) }
    }

    fn real(&mut self, topic: &str) -> Option<Case> {
        let (_, cases) = self.real.iter().find(|(other, _)| *other == topic)?;
        let place = *self.draw.pick(cases)?;
        self.bank.real.get(place).cloned()
    }

    fn made(&mut self, topic: &str) -> Option<Case> {
        let level = self.level;
        let suits = |council: &Arc<Council>| {
            let early = Edition::on(council.day()) == Edition::Charter1945;
            match (topic, level) {
                ("before-1966", _) => early || RECENT <= council.day().year(),
                (_, Level::Pupil) => RECENT <= council.day().year(),
                (_, Level::Student) => true,
            }
        };
        let councils: Vec<&Arc<Council>> = self.bank.councils.iter().filter(|c| suits(c)).collect();
        let council = Arc::clone(self.draw.pick(&councils)?);
        let matter = self.matter(topic)?;
        for _ in 0..TRIES_AT_VOTES {
            let votes = self.votes(topic, &council);
            let case = Case {
                real: None,
                council: Arc::clone(&council),
                matter,
                motion: matches!(matter, Matter::Motion | Matter::Invitation),
                votes,
            };
            if misleads(topic, &case) {
                return Some(case);
            }
        }
        None
    }

    fn matter(&mut self, topic: &str) -> Option<Matter> {
        const PROCEDURAL: [Matter; 3] = [Matter::Motion, Matter::Agenda, Matter::Invitation];
        const OTHERS: [Matter; 2] = [Matter::Admission, Matter::SecretaryGeneral];
        match topic {
            "procedural" => self.draw.pick(&PROCEDURAL).copied(),
            _ if self.level == Level::Student && self.draw.chance(20) => self.draw.pick(&OTHERS).copied(),
            _ => Some(Matter::NonProcedural),
        }
    }

    fn votes(&mut self, topic: &str, council: &Council) -> Votes {
        let in_favour = 40 + self.draw.below(45);
        let against = self.draw.below(100);
        let votes = council.seats().iter().map(|seat| {
            if topic == "absence" && seat.may_veto() && self.draw.chance(25) {
                return Vote::NotParticipating;
            }
            match (self.draw.chance(in_favour), self.draw.chance(against)) {
                (true, _) => Vote::InFavour,
                (false, true) => Vote::Against,
                (false, false) => Vote::Abstaining,
            }
        });
        Votes::known(votes.collect::<Vec<_>>())
    }
}

/// Everything that could stand as a choice.
fn candidates(asked: Asked, case: &Case) -> Vec<Answer> {
    let believed = || std::iter::once(None).chain(Misconception::ALL.map(Some));
    let mut candidates: Vec<Answer> = match asked {
        Asked::Outcome => Outcome::ALL.map(Answer::Outcome).to_vec(),
        Asked::MissingVote(_) => PLAIN.map(Answer::Vote).to_vec(),
        Asked::FewestChanges => {
            let (rule, counts) = (case.rule(), case.counts());
            let numbers = believed().filter_map(|reading| fewest(reading, rule, &counts));
            numbers.filter(|number| 0 < *number).map(Answer::Number).collect()
        }
        Asked::SingleChange => {
            let moves = (0..case.votes.len()).flat_map(|member| {
                let own = case.votes.of(member);
                let others = PLAIN.into_iter().filter(move |vote| Some(*vote) != own);
                // Nobody thinks that a vote against would help.
                let others = others.filter(|vote| *vote != Vote::Against);
                others.map(move |vote| Answer::Change(member, vote))
            });
            moves.collect()
        }
        Asked::Required => {
            let members = u32::try_from(case.votes.len()).unwrap_or(0);
            (1..=members).map(Answer::Number).collect()
        }
    };
    candidates.sort_unstable();
    candidates.dedup();
    candidates
}

/// The votes that a choice can name.
const PLAIN: [Vote; 3] = [Vote::InFavour, Vote::Against, Vote::Abstaining];

/// In how many cases of a hundred a real vote is taken, where there is one.
const REAL: usize = 75;

/// How often votes are drawn before another Council is.
const TRIES_AT_VOTES: usize = 60;

/// How often a question is tried before there is none.
const TRIES: usize = 2_000;

/// How often one that has been asked is passed over.
const TRIES_AT_A_NEW_ONE: usize = 500;

/// Does a misconception of this topic lead astray on what comes of it?
fn misleads(topic: &str, case: &Case) -> bool {
    let (rule, counts, outcome) = (case.rule(), case.counts(), case.outcome());
    Misconception::ALL
        .into_iter()
        .filter(|misconception| misconception.topic() == topic)
        .filter_map(|misconception| misconception.misread(rule, &counts))
        .any(|(rule, tally)| rule.outcome(&tally) != outcome)
}

impl Iterator for Quiz<'_> {
    type Item = Question;

    fn next(&mut self) -> Option<Question> {
        for tried in 0..TRIES {
            let Some(question) = self.attempt() else {
                continue;
            };
            if let Some(real) = &question.case.real {
                let new = self.asked.insert((real.scenario, real.item));
                if !new && tried < TRIES_AT_A_NEW_ONE {
                    continue;
                }
            }
            return Some(question);
        }
        None
    }
}
