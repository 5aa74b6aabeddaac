//! A quiz by seed. For every question the right answer is drawn first, and then votes that lead to it: so neither the
//! choices nor the kind of question give it away. It goes from one idea at a time to a mix, and an idea that was
//! answered wrongly comes back.

use std::collections::VecDeque;
use std::mem::discriminant;
use std::sync::Arc;

use serde::{Deserialize, Deserializer};

use super::case::{Pool, QuizCase};
use super::misconception::Misconception;
use super::question::{Kind, Question};
use super::rng::Rng;
use super::topics::Topic;
use super::{Level, library, topics};
use crate::law::charter::VETO_INITIATIVE;
use crate::law::council::{Council, Seat};
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::rules::election::{Round, absolute_majority};
use crate::law::rules::precedence::MotionKind;
use crate::law::rules::{Rule, Rules};
use crate::law::tally::Ballot;
use crate::law::vote::{Vote, Votes};
use crate::meeting::{Act, AmendmentId, DraftId, Status};

/// The questions that there are on a topic.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Recipe {
    /// The kinds of question, the simplest first.
    pub kinds: Vec<Kind>,
    /// What the votes are about; also motions and challenges, which no scenario file names.
    #[serde(deserialize_with = "matters")]
    pub matters: Vec<Matter>,
    /// The meeting that a question of the kind `play` is about.
    pub play: Option<Play>,
    /// Is it asked in a quiz for pupils who name no topic? These are about today's Council, without its history.
    pub pupils: bool,
}

fn matters<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Matter>, D::Error> {
    let words = Vec::<String>::deserialize(deserializer)?;
    words.iter().map(|word| word.parse().map_err(serde::de::Error::custom)).collect()
}

/// A lesson's meeting, to be played with other votes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Play {
    /// The bundled scenario.
    pub lesson: String,
    /// The draft or the mandate that is asked about.
    pub of: String,
    /// Its possible results.
    pub possible: Vec<Status>,
}

impl Default for Recipe {
    /// All questions that a draft resolution can raise.
    fn default() -> Self {
        use Kind::{FewestChanges, MissingVote, MoreVotes, Outcome, SingleChange};
        let kinds = vec![Outcome, MissingVote, SingleChange, MoreVotes, FewestChanges];
        Self { kinds, matters: vec![Matter::NonProcedural], play: None, pupils: false }
    }
}

/// Pupils are asked about the votes and the Councils of these years.
const YEARS_FOR_PUPILS: std::ops::RangeInclusive<i16> = 2011..=2026;

/// In how many cases of a hundred a real vote is looked for.
const REAL: usize = 70;

/// How often votes are drawn before a question is given up.
const TRIES: usize = 4_000;

/// The topics on which there are questions, in the order of teaching.
pub fn topics() -> impl Iterator<Item = &'static Topic> {
    topics::all().filter(|topic| topic.quiz.is_some())
}

/// Questions by seed.
#[derive(Debug)]
pub struct Quiz<'p> {
    pool: &'p Pool,
    rng: Rng,
    level: Level,
    ideas: Vec<&'static Topic>,
    plan: VecDeque<&'static Topic>,
    /// Ideas that come back, each with the number of questions after which it does.
    again: VecDeque<(usize, &'static Topic)>,
    seen: Vec<Question>,
}

impl<'p> Quiz<'p> {
    /// So many questions by this seed, on these topics; where none is named, on those of the level.
    #[must_use]
    pub fn new(pool: &'p Pool, seed: u64, wanted: &[&str], level: Level, number: usize) -> Self {
        let mut rng = Rng::new(seed);
        let stated = topics().any(|topic| wanted.contains(&topic.key));
        let asked = |topic: &&Topic| match (stated, level) {
            (true, _) => wanted.contains(&topic.key),
            (false, Level::Pupil) => topic.quiz.as_ref().is_some_and(|recipe| recipe.pupils),
            (false, Level::Student) => true,
        };
        let mut ideas: Vec<&Topic> = topics().filter(asked).collect();
        let few = if stated { number } else { number / 3 }.clamp(1, ideas.len().max(1));
        while few < ideas.len() {
            ideas.remove(rng.below(ideas.len()));
        }
        // Two questions on each idea, one after the other, as long as a third of the quiz is left to mix them.
        let each = if 3 * ideas.len() <= number { 2 } else { 1 };
        let plan = ideas.iter().flat_map(|idea| std::iter::repeat_n(*idea, each)).collect();
        Self { pool, rng, level, ideas, plan, again: VecDeque::new(), seen: Vec::new() }
    }

    /// The questions at the end of a lesson: three on its own idea, then one each on lessons before it, the further
    /// back the rarer.
    #[must_use]
    pub fn after_lesson(pool: &'p Pool, seed: u64, lesson: u16, level: Level) -> Self {
        let of_lesson = |lesson: u16| topics().find(|topic| topic.lessons.contains(&lesson));
        let earlier = [1, 3, 7].into_iter().filter_map(|back| of_lesson(lesson.checked_sub(back)?));
        let plan: VecDeque<_> = of_lesson(lesson).into_iter().flat_map(|own| [own; 3]).chain(earlier).collect();
        let ideas = plan.iter().copied().collect();
        Self { pool, rng: Rng::new(seed), level, ideas, plan, again: VecDeque::new(), seen: Vec::new() }
    }

    /// How many questions are planned before ideas are mixed.
    #[must_use]
    pub fn planned(&self) -> usize {
        self.plan.len()
    }

    /// The idea was answered wrongly: it comes back after two other questions.
    pub fn bring_back(&mut self, topic: &str) {
        self.again.extend(topics::named(topic).map(|topic| (self.seen.len() + 2, topic)));
    }

    /// The next question of this kind.
    pub fn next_of(&mut self, kind: Kind) -> Option<Question> {
        (0..TRIES).find_map(|_| {
            let topic = *self.rng.pick(&self.ideas)?;
            topic.quiz.as_ref()?.kinds.contains(&kind).then(|| self.ask(topic, kind))?
        })
    }

    fn next_topic(&mut self) -> Option<&'static Topic> {
        if self.again.front().is_some_and(|(due, _)| *due <= self.seen.len()) {
            return self.again.pop_front().map(|(_, topic)| topic);
        }
        let last = self.seen.last().map(|question| question.topic);
        self.plan.pop_front().or_else(|| {
            let others: Vec<_> = self.ideas.iter().copied().filter(|idea| Some(idea.key) != last).collect();
            self.rng.pick(if others.is_empty() { &self.ideas } else { &others }).copied()
        })
    }

    /// A question of this kind, about votes that nobody was asked about before.
    fn ask(&mut self, topic: &'static Topic, kind: Kind) -> Option<Question> {
        let form = (0..TRIES).find_map(|_| self.made(topic, kind))?;
        let target = self.rng.below(form.choices.len());
        let same = |question: &Question| {
            let answers = question.choices.iter().map(|choice| choice.answer);
            kind != Kind::MissingVote || answers.eq(form.choices.iter().map(|choice| choice.answer))
        };
        let fits = |question: &Question| {
            question.right() == target && question.choices.len() == form.choices.len() && same(question)
        };
        let misunderstood = Misconception::ALL.iter().any(|believed| believed.topic() == topic.key);
        let few = if misunderstood { TRIES / 40 } else { 0 };
        let mut found = None;
        if self.rng.chance(REAL) {
            let pool = self.pool;
            let mut real: Vec<&QuizCase> = pool.real.iter().filter(|case| self.suits(topic, case)).collect();
            self.rng.shuffle(&mut real);
            let mut questions = real.into_iter().filter_map(|case| self.about(topic, kind, case.clone()));
            found = questions.find(fits);
        }
        for tried in 0..TRIES {
            if found.is_some() {
                break;
            }
            let made = self.made(topic, kind).filter(|question| fits(question) && !self.was_asked(question));
            // Votes on which the wrong idea shows are better than others, but not every answer has them.
            found = made.filter(|made| few <= tried || made.clone().with_misconceptions().misleads());
        }
        let question = found?.with_misconceptions();
        self.seen.push(question.clone());
        Some(question)
    }

    /// Was it asked before? Of the election of a judge, nobody sees more than the two numbers.
    fn was_asked(&self, question: &Question) -> bool {
        let judge = question.kind == Kind::Judge;
        self.seen.iter().any(|seen| seen.case == question.case || judge && seen.case.votes == question.case.votes)
    }

    /// Can this real vote be asked about?
    fn suits(&self, topic: &Topic, case: &QuizCase) -> bool {
        let year = case.council.day().year();
        let of_the_level = match (topic.key, self.level) {
            ("before-1966", _) => year < 1966,
            (_, Level::Pupil) => YEARS_FOR_PUPILS.contains(&year),
            (_, Level::Student) => true,
        };
        let about = topic.quiz.as_ref().is_some_and(|recipe| recipe.matters.contains(&case.matter));
        let same_act = discriminant(&case.act) == discriminant(&act(topic.key, case.matter));
        of_the_level && about && same_act && self.seen.iter().all(|seen| seen.case != *case)
    }

    /// A question on invented votes, if they happen to fit.
    fn made(&mut self, topic: &'static Topic, kind: Kind) -> Option<Question> {
        let recipe = topic.quiz.as_ref()?;
        if kind == Kind::Play {
            let play = recipe.play.as_ref()?;
            let case = self.play(play)?;
            return Question::new(topic.key, self.level, case, kind, Vec::new(), &play.possible);
        }
        let matter = *self.rng.pick(&recipe.matters)?;
        let early = topic.key == "before-1966" && self.rng.chance(60);
        let years = match (early, self.level) {
            (true, _) => 1946..=1965,
            (false, _) if kind == Kind::Debate => VETO_INITIATIVE.year() + 1..=2026,
            (false, Level::Pupil) => YEARS_FOR_PUPILS,
            (false, Level::Student) => 1966..=2026,
        };
        let councils: Vec<_> = self.pool.councils.iter().filter(|one| years.contains(&one.day().year())).collect();
        let council = Arc::clone(self.rng.pick(&councils)?);
        let mut act = act(topic.key, matter);
        let (rule, votes) = if kind == Kind::Judge {
            act = Act::Election { office: String::new(), round: Round::default() };
            let one = 5 + self.rng.below(6);
            let other = one + self.rng.below(council.seats().len() + 1 - one);
            let votes = (0..council.seats().len()).map(|seat| match seat {
                seat if seat < one => Vote::InFavour,
                seat if seat < other => Vote::Against,
                _ => Vote::Abstaining,
            });
            (Rule { affirmative: absolute_majority(council.len()), veto: None }, Votes::known(votes))
        } else {
            let rule = Rules::charter(council.day()).rule(matter);
            (rule, self.votes(&council, rule, ["absence", "pass"].contains(&topic.key)))
        };
        self.about(topic, kind, QuizCase { real: None, council, act, matter, rule, votes, meeting: None })
    }

    /// A question on these votes, with the members that it names; none where it cannot be asked of them.
    fn about(&mut self, topic: &'static Topic, kind: Kind, case: QuizCase) -> Option<Question> {
        let mut all: Vec<usize> = (0..case.votes.len()).collect();
        let adopted = case.rule.outcome(&case.tally(&case.votes)) == Outcome::Adopted;
        let members = match kind {
            Kind::FewestChanges | Kind::SingleChange if adopted => return None,
            Kind::Debate if case.council.day() <= VETO_INITIATIVE => return None,
            // These say something about the vote that is invented.
            Kind::Mandate | Kind::Poll | Kind::AsWritten | Kind::Judge if case.real.is_some() => return None,
            Kind::MissingVote | Kind::AsWritten => vec![*self.rng.pick(&all)?],
            Kind::SingleChange => {
                let of = |votes: &[Vote], permanent: bool| -> Vec<usize> {
                    let members = votes.iter().flat_map(|vote| case.members(*vote));
                    members.filter(|member| case.is_permanent(*member) == permanent).collect()
                };
                let against = self.rng.pick(&of(&[Vote::Against], true)).copied();
                let permanent = against.or_else(|| self.rng.pick(&of(&[Vote::InFavour], true)).copied())?;
                vec![permanent, *self.rng.pick(&of(&[Vote::Against, Vote::Abstaining], false))?]
            }
            Kind::Certain => {
                self.rng.shuffle(&mut all);
                all.truncate(2 + self.rng.below(4));
                all.sort_unstable();
                all
            }
            _ => Vec::new(),
        };
        Question::new(topic.key, self.level, case, kind, members, &[])
    }

    /// A lesson's meeting with invented votes.
    fn play(&mut self, play: &Play) -> Option<QuizCase> {
        let mut meeting = library::named(&play.lesson)?.scenario()?.meeting;
        let of = meeting.lookup(&play.of)?;
        let council = Arc::new(meeting.council.clone());
        let rule = meeting.rules.non_procedural;
        let mut last = Votes::unknown(0);
        for item in &mut meeting.agenda {
            item.ballots_when.clear();
            item.note = None;
            if item.ballot.is_some() {
                last = self.votes(&council, rule, false);
                item.ballot = Some(Ballot::RollCall(last.clone()));
            }
        }
        let (matter, meeting) = (Matter::NonProcedural, Some(Box::new((meeting, of))));
        Some(QuizCase { real: None, council, act: act("", matter), matter, rule, votes: last, meeting })
    }

    /// Invented votes, around the number that is needed.
    fn votes(&mut self, council: &Council, rule: Rule, away: bool) -> Votes {
        let mut seats: Vec<usize> = (0..council.seats().len()).collect();
        self.rng.shuffle(&mut seats);
        let in_favour = (usize::from(rule.affirmative) + self.rng.below(8)).saturating_sub(4);
        let against = self.rng.below(100);
        let mut votes = Votes::unknown(seats.len());
        for (rank, seat) in seats.into_iter().enumerate() {
            let permanent = council.seat(seat).is_some_and(Seat::may_veto);
            let vote = match (rank < in_favour, self.rng.chance(against)) {
                _ if away && permanent && self.rng.chance(25) => Vote::NotParticipating,
                (true, _) => Vote::InFavour,
                (false, true) => Vote::Against,
                (false, false) => Vote::Abstaining,
            };
            votes.set(seat, Some(vote));
        }
        votes
    }
}

impl Iterator for Quiz<'_> {
    type Item = Question;

    fn next(&mut self) -> Option<Question> {
        let topic = self.next_topic()?;
        let kinds = topic.quiz.as_ref()?.kinds.as_slice();
        // A new idea begins with the simplest kind of question.
        let introduced = self.seen.iter().any(|question| question.topic == topic.key);
        let kinds = kinds.iter().copied().take(if introduced { kinds.len() } else { 1 });
        let kinds: Vec<Kind> =
            kinds.filter(|kind| self.level == Level::Student || *kind != Kind::FewestChanges).collect();
        (0..TRIES).find_map(|_| {
            let kind = *self.rng.pick(&kinds)?;
            self.ask(topic, kind)
        })
    }
}

/// What is put to the vote, with nothing more known of it.
fn act(topic: &str, matter: Matter) -> Act {
    let name = String::new();
    let draft = DraftId::new(0);
    match (topic, matter) {
        ("rule-36", _) => Act::Amendment { amendment: AmendmentId::new(0) },
        ("separate-votes", _) => Act::Part { part: name, of: draft, objection: None },
        (_, Matter::Agenda) => Act::AdoptAgenda { title: name },
        (_, Matter::Challenge) => Act::Ruling { ruling: name, challenged_by: None, settles: None, bars: None },
        (_, Matter::PreliminaryQuestion) => Act::Preliminary { question: name, on: draft },
        (_, Matter::Motion | Matter::Invitation | Matter::Procedural) => {
            Act::Motion { motion: name, kind: MotionKind::Other, on: Vec::new(), first: None, bars: Vec::new() }
        }
        _ => Act::Draft { draft },
    }
}
