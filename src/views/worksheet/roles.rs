//! A meeting to play: what is on the table, a card for each member, and the record that the engine makes of it. The cards
//! say what a member wants and how far it can move; they do not say how it votes.

use serde::Serialize;

use super::super::{Report, text};
use crate::english::{self, headings, sentence_list};
use crate::law::council::Council;
use crate::law::tally::Ballot;
use crate::law::vote::Vote;
use crate::meeting::minutes::Entry;
use crate::meeting::{Act, Draft, Mandate, Meeting, Status};
use crate::scenario::Scenario;

/// A meeting to play.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingReport {
    /// The day, in words.
    pub day: String,
    /// How many votes are needed, and of how many members.
    pub needed: (u16, u16),
    /// What is at stake: mandates, and when they end.
    pub stakes: Vec<String>,
    /// The drafts.
    pub drafts: Vec<String>,
    /// The items, in their order.
    pub acts: Vec<ActReport>,
    /// The members with their cards.
    pub roles: Vec<Role>,
    /// What really happened: for the key.
    pub story: String,
    /// What becomes of mandates: for the key.
    pub results: Vec<String>,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActReport {
    /// Its number in the order.
    pub number: usize,
    /// What it is.
    pub heading: String,
    /// Is there a vote on it?
    pub voted: bool,
    /// The count: for the key.
    pub tally: Option<String>,
    /// The result: for the key.
    pub outcome: String,
    /// Why: for the key.
    pub reasons: String,
}

/// A card: a member, what it wants, and how far it can move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Role {
    /// The member.
    pub member: String,
    /// Can it veto?
    pub may_veto: bool,
    /// What it wants, item by item.
    pub wants: Vec<String>,
    /// How far it can move.
    pub room: String,
    /// How it really voted, item by item: for the key.
    pub voted: Vec<&'static str>,
}

impl MeetingReport {
    /// The meeting of a scenario.
    #[must_use]
    pub fn new(scenario: &Scenario) -> Self {
        let meeting = &scenario.meeting;
        let minutes = meeting.play();
        let report = Report::new(scenario, &minutes);
        let council = &meeting.council;
        let mut acts = Vec::new();
        let mut voted: Vec<(usize, &Entry)> = Vec::new();
        for (entry, item) in minutes.entries.iter().zip(&report.items) {
            let Some(number) = item.number else { continue };
            let act = &meeting[entry.item];
            if entry.ballot().is_some() {
                voted.push((number, entry));
            }
            // A withdrawal is stated; the result of a vote is for the players to find.
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
        Self {
            day: english::day(council.day()),
            needed: (report.affirmative, report.members),
            stakes: meeting.mandates.iter().map(stake).collect(),
            drafts: meeting.drafts.iter().map(draft).collect(),
            roles: (0..usize::from(council.len())).map(|seat| role(seat, council, meeting, &voted)).collect(),
            acts,
            story: scenario.story.clone().unwrap_or_default().trim().replace('\n', " "),
            results: report.mandates.iter().map(|mandate| format!("{}: {}", mandate.name, mandate.words)).collect(),
        }
    }
}

fn role(seat: usize, council: &Council, meeting: &Meeting, voted: &[(usize, &Entry)]) -> Role {
    let member = council.name(seat).to_owned();
    let may_veto = council.seat(seat).is_some_and(crate::law::council::Seat::may_veto);
    let (mut wants, mut given) = (Vec::new(), Vec::new());
    for (number, entry) in voted {
        let vote = match entry.ballot() {
            Some(Ballot::RollCall(roll_call)) => roll_call.of(seat),
            _ => None,
        };
        let sponsors = match &meeting[entry.item].act {
            Act::Draft { draft } => meeting[*draft].sponsors.as_slice(),
            Act::Amendment { amendment } => meeting[*amendment].sponsors.as_slice(),
            _ => &[],
        };
        let sponsor = sponsors.contains(&member);
        wants.push(match (sponsor, vote) {
            (true, _) => format!("Item {number}: this is your text. You want it adopted. Look for votes."),
            (_, Some(Vote::InFavour)) => format!("Item {number}: you support it."),
            (_, Some(Vote::Against)) => format!("Item {number}: you do not want it as it stands."),
            (_, Some(_)) => format!("Item {number}: you have doubts and no firm position."),
            (_, None) => format!("Item {number}: you have not decided. Listen to both sides."),
        });
        given.push(vote.map_or("not known", english::vote));
    }
    let moves = |wanted: Vote| {
        let numbers = voted.iter().zip(&given).filter(|(_, vote)| **vote == english::vote(wanted));
        let numbers: Vec<String> = numbers.map(|((number, _), _)| format!("item {number}")).collect();
        sentence_list(&numbers)
    };
    let (against, doubts) = (moves(Vote::Against), moves(Vote::Abstaining));
    let mut room = Vec::new();
    if !against.is_empty() {
        let cost = if may_veto {
            "Your vote alone may stop a text, and you would have to explain it."
        } else {
            "Alone you cannot stop it."
        };
        room.push(format!("On {against}: name one change for which you would abstain. {cost}"));
    }
    if !doubts.is_empty() {
        room.push(format!("On {doubts}: name one change for which you would vote in favour."));
    }
    if room.is_empty() {
        room.push("You can offer one change of wording to win others, but not the aim of the text.".to_owned());
    }
    Role { member, may_veto, wants, room: room.join(" "), voted: given }
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
