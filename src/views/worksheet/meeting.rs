//! A meeting to play with roles: what is on the table, how each member votes, and the record that
//! the engine makes of it.

use crate::english::headings;
use serde::Serialize;

use super::super::{Report, text};
use crate::english;
use crate::law::tally::Ballot;
use crate::law::vote::Vote;
use crate::meeting::{Draft, Mandate, Status};
use crate::teach::library::Carried;

/// A meeting to play.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingReport {
    /// The day, in words.
    pub day: String,
    /// What is at stake: mandates, and when they end.
    pub stakes: Vec<String>,
    /// What lies on the table.
    pub drafts: Vec<String>,
    /// What is taken up, in its order.
    pub acts: Vec<ActReport>,
    /// The members with their cards.
    pub roles: Vec<RoleReport>,
    /// What really happened: for the key.
    pub story: String,
    /// What the meeting leaves of mandates: for the key.
    pub leaves: Vec<String>,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActReport {
    /// Its place in the order.
    pub number: usize,
    /// What it is.
    pub heading: String,
    /// Is there a vote on it?
    pub voted: bool,
    /// The count: for the key.
    pub tally: Option<String>,
    /// What comes of it: for the key.
    pub outcome: String,
    /// Why: for the key.
    pub reasons: String,
}

/// A member and how it votes, item by item that is voted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoleReport {
    /// The member.
    pub member: String,
    /// Its seat is permanent.
    pub permanent: bool,
    /// Its votes.
    pub votes: Vec<&'static str>,
}

impl MeetingReport {
    /// The meeting of a carried scenario.
    #[must_use]
    pub fn of(carried: &Carried) -> Option<Self> {
        let scenario = carried.scenario()?;
        let meeting = &scenario.meeting;
        let record = meeting.play();
        let report = Report::of(&scenario, &record);
        let council = &meeting.council;
        let mut acts = Vec::new();
        let mut roles: Vec<RoleReport> = council
            .seats()
            .iter()
            .map(|seat| RoleReport {
                member: seat.member.name.to_string(),
                permanent: seat.may_veto(),
                votes: Vec::new(),
            })
            .collect();
        for (entry, item) in record.entries.iter().zip(&report.items) {
            let (Some(number), Some(act)) = (item.number, meeting.agenda.get(entry.item)) else {
                continue;
            };
            if let Some(Ballot::RollCall(votes)) = entry.ballot() {
                for (role, vote) in roles.iter_mut().zip(votes.iter()) {
                    role.votes.push(vote.map_or("", Vote::words));
                }
            }
            // A withdrawal is stated; what comes of a vote is for the players to find.
            let status = if entry.ballot().is_some() { Status::Open } else { entry.statuses.summary() };
            let reasons: Vec<&str> = item.reasons.iter().map(|reason| reason.text.as_str()).collect();
            acts.push(ActReport {
                number,
                heading: headings::heading(act, status, meeting),
                voted: entry.ballot().is_some(),
                tally: item.tally.as_ref().map(text::tally),
                outcome: item.outcome_words.clone(),
                reasons: reasons.join(" "),
            });
        }
        Some(Self {
            day: english::day(council.day()),
            stakes: meeting.mandates.iter().map(stake).collect(),
            drafts: meeting.drafts.iter().map(draft).collect(),
            acts,
            roles,
            story: scenario.story.clone().unwrap_or_default().trim().to_owned(),
            leaves: report.mandates.iter().map(|mandate| format!("{}: {}", mandate.name, mandate.words)).collect(),
        })
    }

    /// The items that are voted on.
    pub fn voted(&self) -> impl Iterator<Item = &ActReport> {
        self.acts.iter().filter(|act| act.voted)
    }
}

fn stake(mandate: &Mandate) -> String {
    match mandate.expires {
        Some(day) => format!("{}, until {}", mandate.name, english::day(day)),
        None => mandate.name.clone(),
    }
}

fn draft(draft: &Draft) -> String {
    let label = headings::draft(draft);
    if draft.sponsors.is_empty() { label } else { format!("{label} ({})", draft.sponsors.join(", ")) }
}
