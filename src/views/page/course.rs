//! The course of a meeting: what comes up after what, for whatever its votes come to.
//!
//! [`Meeting::play_supposing`] is asked for every way the votes can go, and the answers are folded
//! into a tree whose equal parts are kept once. The page's script follows it by the outcomes it
//! looked up.

use crate::english::headings;
use crate::english::notes;
use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::diagram::Pool;
use super::tables::{Tables, Voted};
use super::verdicts;
use crate::law::decision::Outcomes;
use crate::law::tally::Ballot;
use crate::meeting::minutes::Entry;
use crate::meeting::{Act, ItemId, Meeting, Minutes, Status};
use crate::views::text::role;
use crate::views::{draft_report, item_report, mandate_report};

/// How many courses are followed before the tree is kept smaller.
const MOST_COURSES: u32 = 8_000;

/// Words and the role in which they are shown.
pub type Shown = (usize, &'static str);

/// A part of the course: what takes place without a vote, then a vote, or the end.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Part {
    #[serde(rename = "s", skip_serializing_if = "Vec::is_empty")]
    steps: Vec<Step>,
    #[serde(rename = "v", skip_serializing_if = "Option::is_none")]
    vote: Option<Vote>,
    #[serde(rename = "e", skip_serializing_if = "Option::is_none")]
    end: Option<End>,
}

/// What takes place without a vote, or does not come up.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Step {
    #[serde(rename = "i")]
    item: ItemId,
    #[serde(rename = "h")]
    heading: usize,
    #[serde(rename = "w")]
    shown: Shown,
    #[serde(rename = "r")]
    reasons: Vec<usize>,
    #[serde(rename = "c", skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<usize>,
    /// Does it come up at all?
    #[serde(rename = "u")]
    came_up: bool,
}

/// A vote, and how the meeting goes on by each of its outcomes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Vote {
    #[serde(rename = "i")]
    item: ItemId,
    #[serde(rename = "h")]
    heading: usize,
    #[serde(rename = "b")]
    before: Vec<usize>,
    /// Which of the item's roll calls is taken; none where its verdicts are fixed.
    #[serde(rename = "c", skip_serializing_if = "Option::is_none")]
    roll_call: Option<usize>,
    /// Which of the questions it is, or which of the fixed verdicts.
    #[serde(rename = "q")]
    question: usize,
    #[serde(rename = "o")]
    outcomes: BTreeMap<u8, Next>,
}

/// What is shown of an outcome, what is said of it, and the part that follows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Next(Shown, Vec<usize>, usize);

/// What the meeting leaves: for each mandate and each draft what it is and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct End {
    #[serde(rename = "m")]
    mandates: Vec<(usize, Shown)>,
    #[serde(rename = "d")]
    drafts: Vec<(usize, Shown)>,
}

/// The course of a meeting: its parts and the one it begins with.
#[derive(Debug, Serialize)]
pub struct Course {
    parts: Pool<Part>,
    first: usize,
}

/// Which outcomes of votes are followed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Followed {
    /// All of them, also those that unknown votes leave open.
    All,
    /// Only those that are settled.
    Settled,
    /// Only what the file has.
    Own,
}

/// Works out the course of a meeting.
pub fn course(meeting: &Meeting, tables: &mut Tables<'_>) -> Course {
    for followed in [Followed::All, Followed::Settled, Followed::Own] {
        let mut tracer =
            Tracer { meeting, tables, parts: Pool::default(), supposed: HashMap::new(), followed, left: MOST_COURSES };
        if let Some((_, first)) = tracer.follow(0) {
            return Course { parts: tracer.parts, first };
        }
    }
    Course { parts: Pool::default(), first: 0 }
}

struct Tracer<'a, 't> {
    meeting: &'a Meeting,
    tables: &'a mut Tables<'t>,
    parts: Pool<Part>,
    supposed: HashMap<ItemId, Outcomes>,
    followed: Followed,
    left: u32,
}

impl Tracer<'_, '_> {
    /// The part that begins with this entry of the record, and what is shown and said of the entry
    /// before; none where there are too many courses.
    fn follow(&mut self, from: usize) -> Option<((Shown, Vec<usize>), usize)> {
        self.left = self.left.checked_sub(1)?;
        let record = self.meeting.play_supposing(&self.supposed);
        let before = from.checked_sub(1).and_then(|place| record.entries.get(place));
        let before = before.map_or(((0, ""), Vec::new()), |entry| self.said_after(entry));
        let mut part = Part { steps: Vec::new(), vote: None, end: None };
        for (place, entry) in record.entries.iter().enumerate().skip(from) {
            if entry.question().is_some() && entry.ballot().is_some() {
                part.vote = Some(self.vote(place, entry)?);
                return Some((before, self.parts.place(part)));
            }
            part.steps.extend(self.step(entry));
        }
        part.end = Some(self.end(&record));
        Some((before, self.parts.place(part)))
    }

    fn said_after(&mut self, entry: &Entry) -> (Shown, Vec<usize>) {
        let Some(item) = self.meeting.agenda.get(entry.item) else {
            return ((0, ""), Vec::new());
        };
        let words = headings::outcome(&item.act, entry.statuses.summary(), item.ballot_of(entry.variant()));
        let said = notes::after(entry, self.meeting).into_iter();
        let said = said.map(|sentence| self.tables.text(sentence.text)).collect();
        (self.shown(words, entry.statuses.summary()), said)
    }

    fn shown(&mut self, words: String, status: Status) -> Shown {
        (self.tables.text(words), role(status.as_str()).name())
    }

    fn vote(&mut self, place: usize, entry: &Entry) -> Option<Vote> {
        let item = self.meeting.agenda.get(entry.item)?;
        let voted = self.tables.voted(entry, self.meeting)?;
        let (roll_call, question, reached) = match voted {
            Voted::Cast { question, reached } => (Self::roll_call(entry), question, reached),
            Voted::Fixed { verdicts, reached } => (None, verdicts, reached),
        };
        let own = entry.decision().map(|decision| verdicts::bits(decision.outcomes));
        let heading = headings::heading(item, entry.statuses.summary(), self.meeting);
        let heading = self.tables.text(heading);
        let before = notes::before(entry, self.meeting).into_iter();
        let before = before.map(|sentence| self.tables.text(sentence.text)).collect();
        let followed = self.followed;
        // While it is open what kind of matter a text is, no single table decides on it.
        let settles = matches!(item.act, Act::Preliminary { .. } | Act::Ruling { .. });
        let follows = move |bits: &u8| match followed {
            _ if settles && bits & 1 == 1 && *bits != 1 => false,
            Followed::All => true,
            Followed::Settled => bits.is_power_of_two() || Some(*bits) == own,
            Followed::Own => Some(*bits) == own,
        };
        let mut outcomes = BTreeMap::new();
        for bits in reached.into_iter().filter(follows) {
            self.supposed.insert(entry.item, verdicts::outcomes(bits));
            let followed = self.follow(place + 1);
            self.supposed.remove(&entry.item);
            let ((shown, after), next) = followed?;
            outcomes.insert(bits, Next(shown, after, next));
        }
        Some(Vote { item: entry.item, heading, before, roll_call, question, outcomes })
    }

    /// Which of the ballots that the file has for this item is taken.
    fn roll_call(entry: &Entry) -> Option<usize> {
        entry.ballot()?;
        Some(entry.variant().map_or(0, |variant| variant + 1))
    }

    fn step(&mut self, entry: &Entry) -> Option<Step> {
        let item = self.meeting.agenda.get(entry.item)?;
        let report = item_report(None, entry, item, self.meeting);
        let shown = self.shown(report.outcome_words, entry.statuses.summary());
        let candidates = report.candidates.into_iter();
        let candidates = candidates.map(|candidate| {
            let mark = match (candidate.succeeds, matches!(item.act, Act::Election { .. })) {
                (Some(true), true) => ", has the Council's majority",
                (Some(true), false) => ", free to be recommended",
                _ => "",
            };
            self.tables.text(format!("{}: {}{mark}", candidate.name, candidate.standing))
        });
        let candidates = candidates.collect();
        let reasons = report.reasons.into_iter();
        Some(Step {
            item: entry.item,
            shown,
            candidates,
            reasons: reasons.map(|reason| self.tables.text(reason.text)).collect(),
            heading: self.tables.text(report.heading),
            came_up: entry.came_up(),
        })
    }

    fn end(&mut self, record: &Minutes) -> End {
        let mandates = record.mandates.iter().map(|mandate| {
            let report = mandate_report(self.meeting, mandate);
            let name = self.tables.text(report.name);
            (name, (self.tables.text(report.words), role(report.outcome).name()))
        });
        let mandates = mandates.collect();
        let drafts = record.drafts.iter_enumerated().map(|(id, statuses)| {
            let status = statuses.summary();
            let report = draft_report(self.meeting, id, status);
            let words = match report.resolution {
                Some(number) => format!("resolution {number}"),
                None => headings::status(status).to_owned(),
            };
            (self.tables.text(report.label), self.shown(words, status))
        });
        End { mandates, drafts: drafts.collect() }
    }
}

/// The ballots that a file has for an item: the one it states, if it does, and those that depend.
pub fn ballots<'i, C>(stated: Option<&'i Ballot>, dependent: &'i [(C, Ballot)]) -> Vec<Option<&'i Ballot>> {
    std::iter::once(stated).chain(dependent.iter().map(|(_, ballot)| Some(ballot))).collect()
}
