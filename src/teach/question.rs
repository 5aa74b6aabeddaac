//! A question: what is asked of a vote, and every answer that such a question can have. The law makes one of them
//! right; a misconception may explain another.

use itertools::Itertools;
use serde::Deserialize;
use strum::IntoStaticStr;

use super::Level;
use super::case::QuizCase;
use super::misconception::Misconception;
use crate::law::decision::{Outcome, Outcomes};
use crate::law::rules::Rule;
use crate::law::tally::Tally;
use crate::law::vote::{Vote, Votes};
use crate::meeting::Status;
use crate::what_if::fewest::VoteCase;

/// A kind of question; the words are those of the files of topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Kind {
    /// The result.
    Outcome,
    /// What the vote of a member can have been, given the result.
    MissingVote,
    /// How many votes in favour are missing.
    MoreVotes,
    /// How many members, at least, would have to vote differently for it to be adopted.
    FewestChanges,
    /// Which change alone gets it adopted: a permanent member abstains, another one votes in favour, or neither.
    SingleChange,
    /// What is certain while some votes are unknown.
    Certain,
    /// Whether the mandate that the draft would renew goes on.
    Mandate,
    /// Whether the General Assembly has to debate it.
    Debate,
    /// Whether a candidate with these views, taken as votes, could be recommended.
    Poll,
    /// The result if a member is party to the dispute and the Charter is read as written.
    AsWritten,
    /// Whether the first of two candidates has the Council's majority for a judge.
    Judge,
    /// What becomes of a draft or a mandate in a meeting of several votes.
    Play,
}

/// A question with its choices.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The idea it asks about: the key of a topic.
    pub topic: &'static str,
    /// For whom it is.
    pub level: Level,
    /// The vote.
    pub case: QuizCase,
    /// What is asked of it.
    pub kind: Kind,
    /// The members that it names: whose vote is missing or unknown, could change, or who is party to the dispute.
    pub members: Vec<usize>,
    /// The choices: all answers that such a question can have, always in the same order.
    pub choices: Vec<Choice>,
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Answer {
    /// The outcome.
    Status(Status),
    /// Can the member have voted in favour, against, and have abstained?
    Votes([bool; 3]),
    /// A number of votes or of members.
    Number(u32),
    /// The member votes so instead; none where neither change is enough.
    Change(Option<(usize, Vote)>),
}

/// A choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub answer: Answer,
    /// Is it right?
    pub right: bool,
    /// What somebody who takes it may believe about these votes.
    pub misconception: Option<Misconception>,
}

/// The votes that a choice can name. To no rule do members differ that abstain, do not take part or are absent.
pub const PLAIN: [Vote; 3] = [Vote::InFavour, Vote::Against, Vote::Abstaining];

/// The numbers that are offered as answers.
const NUMBERS: u32 = 4;

impl Question {
    /// The question with all its choices; none where it does not fit the votes. `possible` is what can come of a whole
    /// meeting.
    #[must_use]
    pub fn new(
        topic: &'static str,
        level: Level,
        case: QuizCase,
        kind: Kind,
        members: Vec<usize>,
        possible: &[Status],
    ) -> Option<Self> {
        let mut question = Self { topic, level, case, kind, members, choices: Vec::new() };
        let right = question.answers(None);
        let choice = |answer| Choice { answer, right: right.contains(&answer), misconception: None };
        question.choices = question.options(possible).into_iter().map(choice).collect();
        let one = question.choices.iter().filter(|choice| choice.right).count() == 1 && 1 < question.choices.len();
        one.then_some(question)
    }

    /// The same with the misconception that explains each wrong choice on these votes, if there is one: one of its own
    /// topic first, and then the likeliest.
    #[must_use]
    pub fn with_misconceptions(mut self) -> Self {
        let mut believed: Vec<_> = Misconception::ALL.iter().map(|one| (*one, self.answers(Some(*one)))).collect();
        believed.sort_by_key(|(believed, _)| believed.topic() != self.topic);
        for choice in self.choices.iter_mut().filter(|choice| !choice.right) {
            let explains = believed.iter().find(|(_, answers)| answers.contains(&choice.answer));
            choice.misconception = explains.map(|(believed, _)| *believed);
        }
        self
    }

    /// The index of the right choice.
    #[must_use]
    pub fn right(&self) -> usize {
        self.choices.iter().position(|choice| choice.right).unwrap_or(0)
    }

    /// Does a misconception of its own topic lead to a wrong choice?
    #[must_use]
    pub fn misleads(&self) -> bool {
        self.choices.iter().filter_map(|choice| choice.misconception).any(|believed| believed.topic() == self.topic)
    }

    /// The answer that an outcome of the vote gives to this kind of question.
    #[must_use]
    pub const fn status(&self, outcome: Outcome) -> Status {
        match (self.kind, outcome) {
            (Kind::Mandate, Outcome::Adopted) => Status::Renewed,
            (Kind::Mandate, _) => Status::Lapses,
            (Kind::Debate, Outcome::Vetoed) | (Kind::Poll, Outcome::Adopted) => Status::Yes,
            (Kind::Debate | Kind::Poll, _) => Status::No,
            (Kind::Judge, Outcome::Adopted) => Status::Majority,
            (Kind::Judge, _) => Status::NotElected,
            _ => Status::new(&self.case.act, outcome),
        }
    }

    /// The outcomes that a vote of this kind can have.
    pub fn outcomes(&self) -> impl Iterator<Item = Outcome> + '_ {
        let veto = self.case.rule.veto.is_some();
        [Outcome::Adopted, Outcome::Vetoed, Outcome::NotAdopted]
            .into_iter()
            .filter(move |of| veto || *of != Outcome::Vetoed)
    }

    /// The outcome by the law.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.case.rule.outcome(&self.case.tally(&self.case.votes))
    }

    /// All answers that a question of this kind can have, in a fixed order.
    fn options(&self, possible: &[Status]) -> Vec<Answer> {
        let statuses = |statuses: &[Status]| statuses.iter().copied().map(Answer::Status).collect();
        match self.kind {
            Kind::MissingVote => self.possible_sets(),
            Kind::MoreVotes => (0..NUMBERS).map(Answer::Number).collect(),
            Kind::FewestChanges => (1..=NUMBERS).map(Answer::Number).collect(),
            Kind::SingleChange => self.changes().map(Some).chain([None]).map(Answer::Change).collect(),
            Kind::Certain => statuses(&[Status::Adopted, Status::NotAdopted, Status::Open]),
            Kind::Play => statuses(possible),
            // Some fail in two ways, which are one result.
            _ => self.outcomes().map(|outcome| Answer::Status(self.status(outcome))).unique().collect(),
        }
    }

    /// The changes of one vote that it offers.
    fn changes(&self) -> impl Iterator<Item = (usize, Vote)> + '_ {
        self.members.iter().copied().zip([Vote::Abstaining, Vote::InFavour])
    }

    /// Every set of votes that a member on such a seat can have cast where this is the result, whoever the others are.
    fn possible_sets(&self) -> Vec<Answer> {
        let permanent = self.members.first().is_some_and(|member| self.case.is_permanent(*member));
        let others = self.case.council.len() - 1;
        let most = self.case.council.concurring() - u16::from(permanent);
        let result = self.status(self.outcome());
        let needed = self.case.rule.affirmative;
        // One vote more tells apart: far from enough, one short of it, and enough; nobody who can veto against, or one.
        let counts = [0, needed.saturating_sub(1), needed].into_iter().cartesian_product([0, 1]);
        let counts = counts.filter(|(in_favour, against)| in_favour + against <= others && *against <= most);
        let sets = counts.map(|(in_favour, against)| {
            PLAIN.map(|vote| {
                let mut tally = Tally { in_favour, against, permanent_against: against, ..Tally::default() };
                tally.abstaining = others - in_favour - against;
                tally.add(vote, permanent);
                self.status(self.case.rule.outcome(&tally)) == result
            })
        });
        sets.filter(|set| set.contains(&true))
            .unique()
            .sorted_unstable_by(|one, other| other.cmp(one))
            .map(Answer::Votes)
            .collect()
    }

    /// The right answers by the law or, in its place, by a misconception; none where that has nothing to say. Only a
    /// single change can have several.
    #[must_use]
    pub fn answers(&self, reading: Option<Misconception>) -> Vec<Answer> {
        if self.kind == Kind::SingleChange {
            let results =
                self.changes().map(|change| Some((change, self.read(reading, &self.case.with(change.0, change.1))?)));
            let Some(results) = results.collect::<Option<Vec<_>>>() else { return Vec::new() };
            let adopted = results.into_iter().filter(|(_, outcome)| *outcome == Outcome::Adopted);
            let answers: Vec<Answer> = adopted.map(|(change, _)| Answer::Change(Some(change))).collect();
            return if answers.is_empty() { vec![Answer::Change(None)] } else { answers };
        }
        self.answer(reading).into_iter().collect()
    }

    fn answer(&self, reading: Option<Misconception>) -> Option<Answer> {
        let QuizCase { council, votes, .. } = &self.case;
        let first = self.members.first().copied();
        Some(match self.kind {
            Kind::MissingVote => {
                let result = self.status(self.outcome());
                let mut leads = [false; 3];
                for (lead, vote) in leads.iter_mut().zip(PLAIN) {
                    *lead = self.status(self.read(reading, &self.case.with(first?, vote))?) == result;
                }
                Answer::Votes(leads)
            }
            Kind::SingleChange => return None,
            Kind::FewestChanges => {
                // Only where the reading changes the rule alone.
                let (rule, _) = self.counted(reading, votes).filter(|(_, tally)| *tally == self.case.tally(votes))?;
                let search = VoteCase { council, rule, votes, fixed: &[] };
                Answer::Number(search.fewest(Outcomes::from_iter([Outcome::Adopted]))?.cost)
            }
            Kind::MoreVotes => {
                // These are not about how many votes are needed.
                const ASIDE: [Misconception; 2] =
                    [Misconception::AnyPermanentNoIsAVeto, Misconception::RulingNeedsSupport];
                let (rule, tally) = self.counted(reading.filter(|reading| !ASIDE.contains(reading)), votes)?;
                Answer::Number(rule.affirmative.saturating_sub(tally.in_favour).into())
            }
            Kind::Certain => {
                let ways = self.members.iter().map(|_| PLAIN).multi_cartesian_product();
                let mut votes = votes.clone();
                let adopted = ways.map(|way| {
                    for (member, vote) in self.members.iter().zip(way) {
                        votes.set(*member, Some(vote));
                    }
                    Some(self.read(reading, &votes)? == Outcome::Adopted)
                });
                let adopted: Vec<bool> = adopted.collect::<Option<_>>()?;
                Answer::Status(match (adopted.contains(&true), adopted.contains(&false)) {
                    (true, true) => Status::Open,
                    (true, false) => Status::Adopted,
                    (false, _) => Status::NotAdopted,
                })
            }
            Kind::Play => {
                let (meeting, of) = &**self.case.meeting.as_ref()?;
                let believed = reading.map(|reading| reading.believed(meeting));
                Answer::Status(believed.as_ref().unwrap_or(meeting).play().status(*of))
            }
            Kind::AsWritten if reading != Some(Misconception::PartyVoteCounts) => {
                Answer::Status(self.status(self.read(reading, &self.case.with(first?, Vote::Abstaining))?))
            }
            _ => Answer::Status(self.status(self.read(reading, votes)?)),
        })
    }

    /// The rule and the count in a reading; none where it has nothing to say of such votes.
    fn counted(&self, reading: Option<Misconception>, votes: &Votes) -> Option<(Rule, Tally)> {
        match reading {
            None => Some((self.case.rule, self.case.tally(votes))),
            Some(misconception) => misconception.misread(&self.case, votes),
        }
    }

    /// The outcome in a reading.
    fn read(&self, reading: Option<Misconception>, votes: &Votes) -> Option<Outcome> {
        self.counted(reading, votes).map(|(rule, tally)| rule.outcome(&tally))
    }
}
