//! A question: what is asked of a vote, and every answer that such a question can have. The law makes one of them right;
//! a misconception may explain another.

use super::Level;
use super::case::{QuizCase, VoteCounts};
use super::misconception::Misconception;
use crate::law::decision::{Outcome, Outcomes};
use crate::law::rules::Rule;
use crate::law::vote::Vote;
use crate::meeting::{Meeting, Ref, Status};
use crate::what_if::fewest::VoteCase;
use itertools::Itertools;

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
    pub asked: Asked,
    /// The choices: all answers that such a question can have, always in the same order.
    pub choices: Vec<Choice>,
}

/// What is asked of a vote.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// The result.
    Outcome,
    /// What the vote of this member can have been, given the result.
    MissingVote(usize),
    /// How many votes in favour are missing.
    MoreVotes,
    /// How many members, at least, would have to vote differently for it to be adopted.
    FewestChanges,
    /// Which change alone gets it adopted: this permanent member abstains, this other one votes in favour, or neither.
    SingleChange(usize, usize),
    /// What is certain while the votes of these members are unknown.
    Certain(Vec<usize>),
    /// Whether the mandate that the draft would renew goes on.
    Mandate,
    /// Whether the General Assembly has to debate it.
    Debate,
    /// Whether a candidate with these views, taken as votes, could be recommended.
    Poll,
    /// The result if this member is party to the dispute and the Charter is read as written.
    AsWritten(usize),
    /// Whether the first of two candidates, with so many votes each, has the Council's majority for a judge.
    Judge(u16, u16),
    /// What becomes of this draft or mandate in a meeting of several votes.
    Play(Box<Meeting>, Ref, &'static [Status]),
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Answer {
    /// The outcome.
    Status(Status),
    /// The votes that a member can have cast: in favour, against, abstaining.
    Votes(bool, bool, bool),
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

/// By the law, where there is no misconception; otherwise by that.
pub type Reading = Option<Misconception>;

/// The votes that a choice can name. To no rule do members differ that abstain, do not take part or are absent.
pub const PLAIN: [Vote; 3] = [Vote::InFavour, Vote::Against, Vote::Abstaining];

/// The numbers that are offered as answers.
const NUMBERS: u32 = 4;

impl Question {
    /// The question with all its choices; none where it does not fit the votes.
    #[must_use]
    pub fn new(topic: &'static str, level: Level, case: QuizCase, asked: Asked) -> Option<Self> {
        let right = right(&case, &asked, None);
        let choice = |answer| Choice { answer, right: right.contains(&answer), misconception: None };
        let choices: Vec<Choice> = options(&case, &asked).into_iter().map(choice).collect();
        let one = choices.iter().filter(|choice| choice.right).count() == 1 && 1 < choices.len();
        one.then_some(Self { topic, level, case, asked, choices })
    }

    /// The same with the misconception that explains each wrong choice on these votes, if there is one: one of its own
    /// topic first, and then the likeliest.
    #[must_use]
    pub fn with_misconceptions(mut self) -> Self {
        let mut believed =
            Misconception::ALL.map(|believed| (believed, right(&self.case, &self.asked, Some(believed))));
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
}

fn outcome(reading: Reading, case: &QuizCase, counts: &VoteCounts) -> Option<Outcome> {
    let (rule, tally) = match reading {
        None => (case.rule(), counts.tally()),
        Some(misconception) => misconception.misread(case.matter, case.rule(), counts)?,
    };
    Some(rule.outcome(&tally))
}

/// All answers that a question of this kind can have, in a fixed order.
#[must_use]
pub fn options(case: &QuizCase, asked: &Asked) -> Vec<Answer> {
    let statuses = |statuses: &[Status]| statuses.iter().copied().map(Answer::Status).collect();
    match asked {
        Asked::Outcome | Asked::AsWritten(_) => {
            let outcomes = [Outcome::Adopted, Outcome::Vetoed, Outcome::NotAdopted];
            let possible = outcomes.into_iter().filter(|of| *of != Outcome::Vetoed || case.rule().veto.is_some());
            let mut answers: Vec<Answer> = possible.map(|of| Answer::Status(Status::new(&case.act, of))).collect();
            // A preliminary question fails in two ways, which are one result.
            answers.dedup();
            answers
        }
        Asked::MissingVote(member) => possible_sets(case, *member),
        Asked::MoreVotes => (0..NUMBERS).map(Answer::Number).collect(),
        Asked::FewestChanges => (1..=NUMBERS).map(Answer::Number).collect(),
        Asked::SingleChange(permanent, other) => {
            let changes = [Some((*permanent, Vote::Abstaining)), Some((*other, Vote::InFavour)), None];
            changes.map(Answer::Change).to_vec()
        }
        Asked::Certain(_) => statuses(&[Status::Adopted, Status::NotAdopted, Status::Open]),
        Asked::Mandate => statuses(&[Status::Renewed, Status::Lapses]),
        Asked::Debate | Asked::Poll => statuses(&[Status::Yes, Status::No]),
        Asked::Judge(..) => statuses(&[Status::Elected, Status::NotElected]),
        Asked::Play(_, _, possible) => statuses(possible),
    }
}

/// Every set of votes that a member on such a seat can have cast where this is the result, whoever the others are.
fn possible_sets(case: &QuizCase, member: usize) -> Vec<Answer> {
    let (rule, permanent) = (case.rule(), case.is_permanent(member));
    let result = Status::new(&case.act, case.outcome());
    let others = u16::try_from(case.votes.len()).unwrap_or(0) - 1;
    let most = case.council.concurring() - u16::from(permanent);
    let mut sets: Vec<Answer> = Vec::new();
    for in_favour in 0..=others {
        for against in 0..=most.min(others - in_favour) {
            let leads = PLAIN.map(|vote| {
                let mut counts = VoteCounts::default();
                counts.change(Vote::InFavour, false, in_favour.cast_signed());
                counts.change(Vote::Against, true, against.cast_signed());
                counts.change(Vote::Abstaining, false, (others - in_favour - against).cast_signed());
                counts.change(vote, permanent, 1);
                Status::new(&case.act, rule.outcome(&counts.tally())) == result
            });
            let [in_favour, against, abstaining] = leads;
            sets.push(Answer::Votes(in_favour, against, abstaining));
        }
    }
    sets.retain(|set| *set != Answer::Votes(false, false, false));
    sets.sort_unstable_by(|one, other| other.cmp(one));
    sets.dedup();
    sets
}

/// The right answers in this reading; none where it has nothing to say. Only a single change can have several.
#[must_use]
pub fn right(case: &QuizCase, asked: &Asked, reading: Reading) -> Vec<Answer> {
    let Asked::SingleChange(permanent, other) = asked else {
        return answer(case, asked, reading).into_iter().collect();
    };
    let mut answers = Vec::new();
    for (member, vote) in [(*permanent, Vote::Abstaining), (*other, Vote::InFavour)] {
        match outcome(reading, case, &case.with(member, vote).counts()) {
            Some(Outcome::Adopted) => answers.push(Answer::Change(Some((member, vote)))),
            Some(_) => {}
            None => return Vec::new(),
        }
    }
    if answers.is_empty() { vec![Answer::Change(None)] } else { answers }
}

fn answer(case: &QuizCase, asked: &Asked, reading: Reading) -> Option<Answer> {
    let counts = case.counts();
    Some(match asked {
        Asked::Outcome => Answer::Status(Status::new(&case.act, outcome(reading, case, &counts)?)),
        Asked::AsWritten(party) => {
            let as_cast = reading == Some(Misconception::PartyVoteCounts);
            let case = if as_cast { case.clone() } else { case.with(*party, Vote::Abstaining) };
            Answer::Status(Status::new(&case.act, outcome(reading, &case, &case.counts())?))
        }
        Asked::Mandate => {
            let adopted = outcome(reading, case, &counts)? == Outcome::Adopted;
            Answer::Status(if adopted { Status::Renewed } else { Status::Lapses })
        }
        Asked::Debate => yes(outcome(reading, case, &counts)? == Outcome::Vetoed),
        Asked::Poll => yes(outcome(reading, case, &counts)? == Outcome::Adopted),
        Asked::MissingVote(member) => {
            let result = Status::new(&case.act, case.outcome());
            let mut leads = [false; 3];
            for (lead, vote) in leads.iter_mut().zip(PLAIN) {
                let found = outcome(reading, case, &case.with(*member, vote).counts())?;
                *lead = Status::new(&case.act, found) == result;
            }
            let [in_favour, against, abstaining] = leads;
            Answer::Votes(in_favour, against, abstaining)
        }
        Asked::SingleChange(..) => return None,
        Asked::FewestChanges => Answer::Number(fewest(reading, case)?),
        Asked::MoreVotes => {
            let (rule, tally) = match reading {
                None => (case.rule(), counts.tally()),
                // These are not about how many votes are needed.
                Some(Misconception::AnyPermanentNoIsAVeto | Misconception::RulingNeedsSupport) => return None,
                Some(misconception) => misconception.misread(case.matter, case.rule(), &counts)?,
            };
            Answer::Number(rule.affirmative.saturating_sub(tally.in_favour).into())
        }
        Asked::Certain(unknown) => {
            let mut adopted = Vec::new();
            for counts in completions(case, unknown) {
                adopted.push(outcome(reading, case, &counts)? == Outcome::Adopted);
            }
            Answer::Status(match (adopted.contains(&true), adopted.contains(&false)) {
                (true, true) => Status::Open,
                (true, false) => Status::Adopted,
                (false, _) => Status::NotAdopted,
            })
        }
        Asked::Judge(votes, other) => {
            let members = case.council.len();
            let majority = crate::law::rules::election::absolute_majority(members);
            let needed = match reading {
                None => majority,
                Some(Misconception::JudgesNeedNine) => case.rules().non_procedural.affirmative,
                Some(Misconception::HalfOfTheBallots) => (votes + other) / 2 + 1,
                Some(Misconception::MoreForThanAgainst) => other + 1,
                Some(_) => return None,
            };
            let mut has = VoteCounts::default();
            has.change(Vote::InFavour, false, votes.cast_signed());
            let elected = Rule { affirmative: needed, veto: None }.outcome(&has.tally()) == Outcome::Adopted;
            Answer::Status(if elected { Status::Elected } else { Status::NotElected })
        }
        Asked::Play(meeting, target, _) => {
            if reading.is_some() {
                return None;
            }
            Answer::Status(meeting.play().status(*target))
        }
    })
}

fn yes(holds: bool) -> Answer {
    Answer::Status(if holds { Status::Yes } else { Status::No })
}

/// The counts that the votes allow while those of some members are unknown.
fn completions(case: &QuizCase, unknown: &[usize]) -> Vec<VoteCounts> {
    let mut known = case.counts();
    let mut seats = [0_i16; 2];
    for member in unknown {
        let permanent = case.is_permanent(*member);
        if let (Some(vote), [others, permanents]) = (case.votes.of(*member), &mut seats) {
            known.change(vote, permanent, -1);
            *if permanent { permanents } else { others } += 1;
        }
    }
    let ways =
        |seats: i16| (0..=seats).flat_map(move |yes| (0..=seats - yes).map(move |no| (yes, no, seats - yes - no)));
    let [others, permanents] = seats;
    let both = ways(permanents).cartesian_product(ways(others).collect::<Vec<_>>());
    both.map(|(permanent, other)| {
        let mut counts = known;
        for ((yes, no, abstaining), permanent) in [(permanent, true), (other, false)] {
            counts.change(Vote::InFavour, permanent, yes);
            counts.change(Vote::Against, permanent, no);
            counts.change(Vote::Abstaining, permanent, abstaining);
        }
        counts
    })
    .collect()
}

/// The fewest members that would have to vote differently, where the reading changes only the rule.
fn fewest(reading: Reading, case: &QuizCase) -> Option<u32> {
    let rule = match reading {
        None => case.rule(),
        Some(misconception) => {
            let (rule, tally) = misconception.misread(case.matter, case.rule(), &case.counts())?;
            (tally == case.counts().tally()).then_some(rule)?
        }
    };
    let search = VoteCase { council: &case.council, rule, votes: &case.votes, fixed: &[] };
    Some(search.fewest(Outcomes::from_iter([Outcome::Adopted]))?.cost)
}
