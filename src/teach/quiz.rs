//! A quiz by seed. For every question the right answer is drawn first, and then votes that lead to it: so neither the
//! choices nor the kind of question give it away. It goes from one idea at a time to a mix, and an idea that was
//! answered wrongly comes back.

use std::collections::VecDeque;
use std::mem::discriminant;
use std::sync::Arc;

use super::case::QuizCase;
use super::misconception::Misconception;
use super::pool::Pool;
use super::question::{Answer, Asked, Question};
use super::rng::Rng;
use super::{Level, library, topics};
use crate::law::charter::VETO_INITIATIVE;
use crate::law::council::Council;
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::rules::precedence::MotionKind;
use crate::law::rules::{Rule, Rules};
use crate::law::tally::Ballot;
use crate::law::vote::{Vote, Votes};
use crate::meeting::{Act, AmendmentId, DraftId, Meeting, Ref, Status};

/// A kind of question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The result.
    Outcome,
    /// A missing vote.
    MissingVote,
    /// How many votes are missing.
    MoreVotes,
    /// The fewest changes.
    FewestChanges,
    /// A single change.
    SingleChange,
    /// What is certain before all votes are known.
    Certain,
    /// Whether a mandate goes on.
    Mandate,
    /// Whether the General Assembly debates it.
    Debate,
    /// A straw poll.
    Poll,
    /// The proviso on parties to a dispute, as written.
    AsWritten,
    /// The election of a judge.
    Judge,
    /// A meeting of several votes: a lesson, what is asked about, and the possible outcomes.
    Play(&'static str, &'static str, &'static [Status]),
}

/// Matters and kinds of question.
type Recipe = (&'static [Matter], &'static [Kind]);

/// The questions that there are on a topic; none where nothing is voted on.
fn recipe(topic: &str) -> Option<Recipe> {
    use Kind::{FewestChanges, MissingVote, MoreVotes, Outcome, Play, SingleChange};
    const TEXT: &[Matter] = &[Matter::NonProcedural];
    const VETOABLE: &[Kind] = &[Outcome, MissingVote, SingleChange, MoreVotes, FewestChanges];
    const PLAIN: &[Kind] = &[Outcome, MissingVote, MoreVotes];
    Some(match topic {
        "article-27"
        | "nine-votes"
        | "veto"
        | "no-veto-without-nine"
        | "abstention"
        | "absence"
        | "members"
        | "before-1966"
        | "collective-veto"
        | "tie"
        | "present-and-voting"
        | "pass"
        | "quorum"
        | "voting-power"
        | "binding"
        | "chapter-vii"
        | "rule-36"
        | "separate-votes" => (TEXT, VETOABLE),
        "procedural" => (&[Matter::Motion, Matter::Agenda, Matter::Invitation], PLAIN),
        "credentials" => (&[Matter::Procedural], PLAIN),
        "rule-9" => (&[Matter::Agenda], PLAIN),
        "rule-33" => {
            const CROSSING: &[Status] = &[Status::Adopted, Status::Vetoed, Status::NotAdopted, Status::NotPut];
            (&[Matter::Motion], &[Outcome, Play("09-first-things-first", "crossing", CROSSING), MissingVote])
        }
        "rule-32" | "rule-35" => {
            const OBSERVERS: &[Status] = &[Status::Renewed, Status::Lapses];
            (TEXT, &[Play("11-two-drafts-one-mission", "observers", OBSERVERS)])
        }
        "double-veto" => {
            const HEARING: &[Status] = &[Status::Adopted, Status::Vetoed, Status::NotAdopted];
            (&[Matter::PreliminaryQuestion], &[Outcome, Play("18-the-double-veto", "hearing", HEARING), MissingVote])
        }
        "rule-30" => (&[Matter::Challenge], PLAIN),
        "special-session" => (&[Matter::SpecialSession], PLAIN),
        "charter-review" => (&[Matter::CharterReview], PLAIN),
        "admission" => (&[Matter::Admission, Matter::Suspension, Matter::Expulsion], VETOABLE),
        "secretary-general" => (&[Matter::SecretaryGeneral], VETOABLE),
        "open-votes" => (TEXT, &[Kind::Certain]),
        "mandates" | "snapback" => (TEXT, &[Kind::Mandate]),
        "veto-debate" => (TEXT, &[Kind::Debate]),
        "straw-poll" => (&[Matter::SecretaryGeneral], &[Kind::Poll]),
        "party-to-a-dispute" => (TEXT, &[Kind::AsWritten]),
        "judges" => (TEXT, &[Kind::Judge]),
        _ => return None,
    })
}

/// The topics of a quiz for pupils who name none: today's Council, without its history.
const FOR_PUPILS: [&str; 12] = [
    "nine-votes",
    "veto",
    "abstention",
    "absence",
    "no-veto-without-nine",
    "procedural",
    "rule-36",
    "open-votes",
    "mandates",
    "secretary-general",
    "admission",
    "judges",
];

/// The topics on which there are questions, in the order of teaching.
#[must_use]
pub fn topics() -> Vec<&'static str> {
    topics::all().map(|topic| topic.key).filter(|key| recipe(key).is_some()).collect()
}

/// Pupils are asked about the votes and the Councils of these years.
const YEARS_FOR_PUPILS: std::ops::RangeInclusive<i16> = 2011..=2026;

/// Questions by seed.
#[derive(Debug)]
pub struct Quiz<'p> {
    pool: &'p Pool,
    rng: Rng,
    level: Level,
    ideas: Vec<&'static str>,
    plan: VecDeque<&'static str>,
    /// Ideas that come back, each with the number of questions after which it does.
    again: VecDeque<(usize, &'static str)>,
    introduced: Vec<&'static str>,
    seen: Vec<Question>,
}

impl<'p> Quiz<'p> {
    /// So many questions by this seed. Topics without questions are passed over; where none is left, the topics of the
    /// level are asked about.
    #[must_use]
    pub fn new(pool: &'p Pool, seed: u64, wanted: &[&str], level: Level, number: usize) -> Self {
        let mut rng = Rng::new(seed);
        let mut ideas = topics();
        let stated = ideas.iter().any(|topic| wanted.contains(topic));
        ideas.retain(|topic| match (stated, level) {
            (true, _) => wanted.contains(topic),
            (false, Level::Pupil) => FOR_PUPILS.contains(topic),
            (false, Level::Student) => true,
        });
        let few = if stated { number } else { number / 3 }.clamp(1, ideas.len().max(1));
        while few < ideas.len() {
            ideas.remove(rng.below(ideas.len()));
        }
        // Two questions on each idea, one after the other, as long as a third of the quiz is left to mix them.
        let each = if 3 * ideas.len() <= number { 2 } else { 1 };
        let blocks = ideas.iter().flat_map(|idea| std::iter::repeat_n(*idea, each)).collect();
        Self::with_plan(pool, rng, level, ideas, blocks)
    }

    /// The questions at the end of a lesson: three on its own idea, then one each on lessons before it, the further back
    /// the rarer.
    #[must_use]
    pub fn after_lesson(pool: &'p Pool, seed: u64, lesson: u16, level: Level) -> Self {
        let of_lesson =
            |lesson: u16| topics::all().find(|topic| topic.lessons.contains(&lesson)).map(|topic| topic.key);
        let earlier = [1, 3, 7].into_iter().filter_map(|back| of_lesson(lesson.checked_sub(back)?));
        let own = of_lesson(lesson).into_iter().flat_map(|own| [own; 3]);
        let plan: VecDeque<_> = own.chain(earlier).filter(|topic| recipe(topic).is_some()).collect();
        Self::with_plan(pool, Rng::new(seed), level, plan.iter().copied().collect(), plan)
    }

    fn with_plan(
        pool: &'p Pool,
        rng: Rng,
        level: Level,
        ideas: Vec<&'static str>,
        plan: VecDeque<&'static str>,
    ) -> Self {
        Self { pool, rng, level, ideas, plan, again: VecDeque::new(), introduced: Vec::new(), seen: Vec::new() }
    }

    /// How many questions are planned before ideas are mixed.
    #[must_use]
    pub fn planned(&self) -> usize {
        self.plan.len()
    }

    /// The idea was answered wrongly: it comes back after two other questions.
    pub fn bring_back(&mut self, topic: &'static str) {
        self.again.push_back((self.seen.len() + 2, topic));
    }

    /// The next question of this kind.
    pub fn next_of(&mut self, kind: Kind) -> Option<Question> {
        for _ in 0..TRIES {
            let topic = *self.rng.pick(&self.ideas)?;
            if recipe(topic)?.1.contains(&kind)
                && let Some(question) = self.ask(topic, kind)
            {
                return Some(question);
            }
        }
        None
    }

    fn next_topic(&mut self) -> Option<&'static str> {
        if self.again.front().is_some_and(|(due, _)| *due <= self.seen.len()) {
            return self.again.pop_front().map(|(_, topic)| topic);
        }
        let last = self.introduced.last().copied();
        self.plan.pop_front().or_else(|| {
            let others: Vec<_> = self.ideas.iter().copied().filter(|idea| Some(*idea) != last).collect();
            self.rng.pick(if others.is_empty() { &self.ideas } else { &others }).copied()
        })
    }

    /// A question of this kind, about votes that nobody was asked about before.
    fn ask(&mut self, topic: &'static str, kind: Kind) -> Option<Question> {
        let form = (0..TRIES).find_map(|_| self.made(topic, kind))?;
        let target = self.rng.below(form.choices.len());
        let fits = |question: &Question| {
            let same =
                |question: &Question| question.choices.iter().map(|choice| choice.answer).collect::<Vec<Answer>>();
            question.right() == target
                && (kind != Kind::MissingVote || same(question) == same(&form))
                && question.choices.len() == form.choices.len()
        };
        let misunderstood = Misconception::ALL.into_iter().any(|believed| believed.topic() == topic);
        let few = if misunderstood { TRIES / 40 } else { 0 };
        let mut found = None;
        if self.rng.chance(REAL) {
            let pool = self.pool;
            let mut real: Vec<&QuizCase> = pool.real.iter().filter(|case| self.suits(topic, case)).collect();
            self.rng.shuffle(&mut real);
            let mut questions = real.into_iter().filter_map(|case| {
                let asked = self.asked(kind, case)?;
                Question::new(topic, self.level, case.clone(), asked)
            });
            found = questions.find(|question| fits(question));
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
        self.introduced.push(topic);
        Some(question)
    }

    /// Was it asked before? The election of a judge has no votes of its own but the two numbers.
    fn was_asked(&self, question: &Question) -> bool {
        let numbers = matches!(question.asked, Asked::Judge(..));
        self.seen.iter().any(|seen| seen.case == question.case || numbers && seen.asked == question.asked)
    }

    /// Can this real vote be asked about?
    fn suits(&self, topic: &str, case: &QuizCase) -> bool {
        let Some((matters, _)) = recipe(topic) else { return false };
        let year = case.council.day().year();
        let of_the_level = match (topic, self.level) {
            ("before-1966", _) => year < 1966,
            (_, Level::Pupil) => YEARS_FOR_PUPILS.contains(&year),
            (_, Level::Student) => true,
        };
        let same_act = discriminant(&case.act) == discriminant(&act(topic, case.matter));
        of_the_level && matters.contains(&case.matter) && same_act && self.seen.iter().all(|seen| seen.case != *case)
    }

    /// A question on invented votes, if they happen to fit.
    fn made(&mut self, topic: &'static str, kind: Kind) -> Option<Question> {
        let (matters, _) = recipe(topic)?;
        let matter = *self.rng.pick(matters)?;
        if let Kind::Play(lesson, target, possible) = kind {
            let (case, meeting, target) = self.play(lesson, target)?;
            return Question::new(topic, self.level, case, Asked::Play(Box::new(meeting), target, possible));
        }
        let early = topic == "before-1966" && self.rng.chance(60);
        let years = match (early, self.level) {
            (true, _) => 1946..=1965,
            (false, _) if kind == Kind::Debate => VETO_INITIATIVE.year() + 1..=2026,
            (false, Level::Pupil) => YEARS_FOR_PUPILS,
            (false, Level::Student) => 1966..=2026,
        };
        let span = usize::try_from(years.end() - years.start()).unwrap_or(0) + 1;
        let year = years.start() + i16::try_from(self.rng.below(span)).unwrap_or(0);
        let council = Arc::clone(self.pool.councils.iter().find(|council| council.day().year() == year)?);
        let rule = Rules::charter(council.day()).rule(matter);
        let votes = self.votes(&council, rule, topic == "absence" || topic == "pass");
        let case = QuizCase { real: None, council, act: act(topic, matter), matter, votes };
        let asked = self.asked(kind, &case)?;
        Question::new(topic, self.level, case, asked)
    }

    /// What is asked of these votes.
    fn asked(&mut self, kind: Kind, case: &QuizCase) -> Option<Asked> {
        let members = case.votes.len();
        Some(match kind {
            Kind::Outcome => Asked::Outcome,
            Kind::MoreVotes => Asked::MoreVotes,
            Kind::FewestChanges | Kind::SingleChange if case.outcome() == Outcome::Adopted => return None,
            Kind::FewestChanges => Asked::FewestChanges,
            Kind::Mandate => Asked::Mandate,
            Kind::Debate if VETO_INITIATIVE < case.council.day() => Asked::Debate,
            Kind::Poll => Asked::Poll,
            Kind::MissingVote => Asked::MissingVote(self.rng.below(members)),
            Kind::AsWritten => Asked::AsWritten(self.rng.below(members)),
            Kind::SingleChange => {
                let pick = |rng: &mut Rng, from: Vec<usize>| rng.pick(&from).copied();
                let against = pick(&mut self.rng, case.members(Vote::Against, Some(true)).collect());
                let permanent =
                    against.or_else(|| pick(&mut self.rng, case.members(Vote::InFavour, Some(true)).collect()))?;
                let others = [Vote::Against, Vote::Abstaining].map(|vote| case.members(vote, Some(false)));
                Asked::SingleChange(permanent, pick(&mut self.rng, others.into_iter().flatten().collect())?)
            }
            Kind::Certain => {
                let mut unknown: Vec<usize> = (0..members).collect();
                self.rng.shuffle(&mut unknown);
                unknown.truncate(2 + self.rng.below(4));
                unknown.sort_unstable();
                Asked::Certain(unknown)
            }
            Kind::Judge => {
                let votes = 5 + self.rng.below(6);
                let other = self.rng.below(members + 1 - votes);
                Asked::Judge(u16::try_from(votes).ok()?, u16::try_from(other).ok()?)
            }
            Kind::Debate | Kind::Play(..) => return None,
        })
    }

    /// A lesson's meeting with invented votes.
    fn play(&mut self, lesson: &str, target: &str) -> Option<(QuizCase, Meeting, Ref)> {
        let mut meeting = library::named(lesson)?.scenario()?.meeting;
        let target = meeting.lookup(target)?;
        let council = Arc::new(meeting.council.clone());
        let rule = meeting.rules.non_procedural;
        let mut asked_about = Votes::unknown(0);
        for item in &mut meeting.agenda {
            item.ballots_when.clear();
            item.note = None;
            if item.ballot.is_some() {
                let votes = self.votes(&council, rule, false);
                asked_about.clone_from(&votes);
                item.ballot = Some(Ballot::RollCall(votes));
            }
        }
        let act = act("", Matter::NonProcedural);
        let case = QuizCase { real: None, council, act, matter: Matter::NonProcedural, votes: asked_about };
        Some((case, meeting, target))
    }

    /// Invented votes, around the number that is needed.
    fn votes(&mut self, council: &Council, rule: Rule, away: bool) -> Votes {
        let mut seats: Vec<usize> = (0..council.seats().len()).collect();
        self.rng.shuffle(&mut seats);
        let in_favour = (usize::from(rule.affirmative) + self.rng.below(8)).saturating_sub(4);
        let against = self.rng.below(100);
        let mut votes = Votes::known(std::iter::repeat_n(Vote::Abstaining, seats.len()));
        for (rank, seat) in seats.into_iter().enumerate() {
            let permanent = council.seat(seat).is_some_and(crate::law::council::Seat::may_veto);
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
        let (_, kinds) = recipe(topic)?;
        // A new idea begins with the simplest kind of question.
        let easy = if self.introduced.contains(&topic) { kinds.len() } else { 1 };
        let kinds: Vec<Kind> = kinds.iter().copied().take(easy).collect();
        let kinds: Vec<Kind> =
            kinds.into_iter().filter(|kind| self.level == Level::Student || *kind != Kind::FewestChanges).collect();
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

/// In how many cases of a hundred a real vote is looked for.
const REAL: usize = 70;

/// How often votes are drawn before a question is given up.
const TRIES: usize = 4_000;
