//! The votes to ask about: those of history whose result nobody disputes, and invented ones.

use std::sync::Arc;

use jiff::civil::date;

use super::library;
use crate::law::council::{Council, Seat};
use crate::law::question::Matter;
use crate::law::rules::{Rule, Rules};
use crate::law::tally::{Ballot, Tally};
use crate::law::vote::{Vote, Votes};
use crate::meeting::minutes::{Entry, Note};
use crate::meeting::{Act, Draft, Item, ItemId, Meeting, Ref};

/// A complete vote under the Charter. In the election of a judge, a vote in favour is one for the first candidate, a vote
/// against one for the second, and an abstention a blank ballot.
#[derive(Debug, Clone, PartialEq)]
pub struct QuizCase {
    /// Where it comes from; none for an invented one.
    pub real: Option<Real>,
    /// Who sits.
    pub council: Arc<Council>,
    /// What is put to the vote: it says what the outcomes are called.
    pub act: Act,
    /// What it is about.
    pub matter: Matter,
    /// The rule that decides it.
    pub rule: Rule,
    /// Who votes how; of a whole meeting, in its last vote.
    pub votes: Votes,
    /// A whole meeting, and the draft or the mandate that is asked about.
    pub meeting: Option<Box<(Meeting, Ref)>>,
}

/// A real vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Real {
    /// The name of the bundled scenario.
    pub scenario: &'static str,
    /// The item of its agenda.
    pub item: ItemId,
    /// What was voted on, in words that do not give the result away.
    pub what: String,
}

impl QuizCase {
    /// The count of a roll call of this Council.
    #[must_use]
    pub fn tally(&self, votes: &Votes) -> Tally {
        let mut tally = Tally::default();
        for (seat, vote) in self.council.seats().iter().zip(votes.iter()) {
            if let Some(vote) = vote {
                tally.add(vote, seat.may_veto());
            }
        }
        tally
    }

    /// The votes with one of them changed.
    #[must_use]
    pub fn with(&self, member: usize, vote: Vote) -> Votes {
        let mut votes = self.votes.clone();
        votes.set(member, Some(vote));
        votes
    }

    /// Is this the seat of a member that may veto?
    #[must_use]
    pub fn is_permanent(&self, index: usize) -> bool {
        self.council.seat(index).is_some_and(Seat::may_veto)
    }

    /// The members that cast this vote, in the order of their seats.
    pub fn members(&self, vote: Vote) -> impl Iterator<Item = usize> + '_ {
        (0..self.votes.len()).filter(move |index| self.votes.of(*index) == Some(vote))
    }
}

/// The votes and the Councils that there are to ask about.
#[derive(Debug, Clone)]
pub struct Pool {
    /// Real votes.
    pub real: Vec<QuizCase>,
    /// The Council of every year, as it sat on 1 June.
    pub councils: Vec<Arc<Council>>,
}

/// Matters on which sources disagree what kind they are, or that are asked about as questions of their own.
const DISPUTED: [Matter; 5] = [
    Matter::PreliminaryQuestion,
    Matter::Challenge,
    Matter::SubsidiaryOrgan,
    Matter::CharterReview,
    Matter::CharterReviewTenthSession,
];

impl Pool {
    /// Everything that the program carries.
    #[must_use]
    pub fn bundled() -> Self {
        let mut real = Vec::new();
        for carried in library::ALL.iter().filter(|carried| carried.folder == "history") {
            let Some(meeting) = carried.scenario().map(|scenario| scenario.meeting) else { continue };
            // Only the Charter's own rules, in the reading that is practised.
            if meeting.rules != Rules::charter(meeting.council.day()) {
                continue;
            }
            let council = Arc::new(meeting.council.clone());
            real.extend(meeting.play().entries.iter().filter_map(|entry| {
                let item = &meeting[entry.item];
                let (matter, votes) = undisputed(entry, &council)?;
                let real = Some(Real { scenario: carried.name, item: entry.item, what: what(item, &meeting)? });
                let (council, act, rule) = (Arc::clone(&council), item.act.clone(), meeting.rules.rule(matter));
                Some(QuizCase { real, council, act, matter, rule, votes, meeting: None })
            }));
        }
        let councils = (1946..=2026).filter_map(|year| Council::on(date(year, 6, 1)));
        Self { real, councils: councils.map(Arc::new).collect() }
    }
}

/// The matter and the votes, if the result is beyond dispute: a complete roll call, no party to a dispute, no dispute
/// about whether it is procedural, no permanent member absent from the Council.
fn undisputed(entry: &Entry, council: &Council) -> Option<(Matter, Votes)> {
    let question = entry.question()?;
    let Some(Ballot::RollCall(votes)) = entry.ballot() else { return None };
    let settled = |note: &Note| matches!(note, Note::MatterSettled { .. });
    let mut seats = council.seats().iter().zip(votes.iter());
    let plain = entry.came_up()
        && question.parties.is_empty()
        && !DISPUTED.contains(&question.matter)
        && !entry.notes.iter().any(settled)
        && seats.all(|(seat, vote)| vote.is_some_and(|vote| !(seat.may_veto() && vote == Vote::Absent)));
    plain.then(|| (question.matter, votes.clone()))
}

/// What was voted on, without its symbol or number, which would give the result away.
fn what(item: &Item, meeting: &Meeting) -> Option<String> {
    let text = |draft: &Draft| match &draft.name {
        Some(name) => format!("a draft resolution ({name})"),
        None => "a draft resolution".to_owned(),
    };
    Some(match &item.act {
        Act::Draft { draft } | Act::Put { draft, .. } => text(&meeting[*draft]),
        Act::Amendment { amendment } => match &meeting[*amendment].name {
            Some(name) => format!("an amendment ({name})"),
            None => "an amendment to a draft resolution".to_owned(),
        },
        Act::Part { part, .. } => format!("a part of a draft resolution ({part})"),
        Act::Motion { motion, .. } => format!("a motion: {motion}"),
        Act::AdoptAgenda { title } => format!("the agenda ({title})"),
        _ => return None,
    })
}
