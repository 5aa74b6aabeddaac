//! The votes to ask about: those of history whose result nobody disputes, and the Councils for invented votes.

use std::sync::Arc;

use jiff::civil::date;

use super::case::{QuizCase, Real};
use super::library;
use crate::law::council::Council;
use crate::law::question::Matter;
use crate::law::rules::Rules;
use crate::law::tally::Ballot;
use crate::law::vote::{Vote, Votes};
use crate::meeting::minutes::{Entry, Note};
use crate::meeting::{Act, Draft, Item, Meeting};

/// The votes and the Councils.
#[derive(Debug, Clone)]
pub struct Pool {
    /// Real votes.
    pub real: Vec<QuizCase>,
    /// The Council of every year, as it sat on 1 June.
    pub councils: Vec<Arc<Council>>,
}

/// Matters on which the sources agree what kind they are.
const UNDISPUTED: [Matter; 12] = [
    Matter::NonProcedural,
    Matter::Admission,
    Matter::Suspension,
    Matter::Expulsion,
    Matter::SecretaryGeneral,
    Matter::Motion,
    Matter::Agenda,
    Matter::Invitation,
    Matter::SpecialSession,
    Matter::Procedural,
    Matter::PlaceOfMeeting,
    Matter::RulesOfProcedure,
];

impl Pool {
    /// Everything that the program carries.
    #[must_use]
    pub fn bundled() -> Self {
        let mut real = Vec::new();
        for carried in library::ALL.iter().filter(|carried| carried.folder == "history") {
            let Some(scenario) = carried.scenario() else { continue };
            let meeting = &scenario.meeting;
            // Only the Charter's own rules, in the reading that is practised.
            if meeting.rules != Rules::charter(meeting.council.day()) {
                continue;
            }
            let council = Arc::new(meeting.council.clone());
            real.extend(meeting.play().entries.iter().filter_map(|entry| {
                let item = &meeting[entry.item];
                let (matter, votes) = undisputed(entry, &council)?;
                let what = what(item, meeting)?;
                let real = Some(Real { scenario: carried.name, item: entry.item, what });
                Some(QuizCase { real, council: Arc::clone(&council), act: item.act.clone(), matter, votes })
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
    let absent =
        council.seats().iter().zip(votes.iter()).any(|(seat, vote)| seat.may_veto() && vote == Some(Vote::Absent));
    let plain = entry.came_up()
        && question.parties.is_empty()
        && UNDISPUTED.contains(&question.matter)
        && votes.iter().all(|vote| vote.is_some())
        && !entry.notes.iter().any(settled)
        && !absent;
    plain.then(|| (question.matter, votes.clone()))
}

/// What was voted on, without its symbol or number, which would give the result away.
fn what(item: &Item, meeting: &Meeting) -> Option<String> {
    let text = |draft: &Draft| match &draft.name {
        Some(name) => format!("a draft resolution: {name}"),
        None => "a draft resolution".to_owned(),
    };
    Some(match &item.act {
        Act::Draft { draft } | Act::Put { draft, .. } => text(&meeting[*draft]),
        Act::Amendment { amendment } => match &meeting[*amendment].name {
            Some(name) => format!("an amendment: {name}"),
            None => "an amendment to a draft resolution".to_owned(),
        },
        Act::Part { part, .. } => format!("a part of a draft resolution: {part}"),
        Act::Motion { motion, .. } => format!("a motion: {motion}"),
        Act::AdoptAgenda { title } => format!("the agenda: {title}"),
        _ => return None,
    })
}
