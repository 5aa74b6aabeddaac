//! A meeting as it is played: every item, its votes, its result and why.
#![allow(missing_docs, reason = "a field whose name says what it is needs no more")]

use itertools::Itertools;
use serde::Serialize;

use super::council::SeatAnswer;
use super::explain_steps::{Explanation, explain};
use super::text::{role, tally};
use super::{Sentence, rule_in_words};
use crate::document::{Cell, Column, Document, Role, Span, Spans, Table};
use crate::english::{self, findings, headings, notes, number};
use crate::law::charter::Provision;
use crate::law::council::{Council, Vacancy};
use crate::law::decision::{Decision, Finding};
use crate::law::rules::election::{RoundResult, Standing};
use crate::law::tally::{Ballot, Tally};
use crate::law::vote::Vote;
use crate::meeting::minutes::{Entry, MandateRecord};
use crate::meeting::{Act, DraftId, Item, Meeting, Minutes, Status};
use crate::scenario::Scenario;

/// A meeting as it was played.
///
/// ```
/// use unsc::Report;
///
/// let scenario = unsc::teach::library::named("2017-11-16-syria-jim-rival-drafts").unwrap().scenario().unwrap();
/// let report = Report::new(&scenario, &scenario.meeting.play());
/// let outcomes: Vec<&str> = report.items.iter().map(|item| item.outcome.as_str()).collect();
/// assert_eq!(outcomes, ["not_carried", "withdrawn", "vetoed", "not_put", "not_adopted"]);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    pub title: String,
    /// The day of the meeting, as `2017-11-16`.
    pub date: String,
    /// The day, the meeting record and the rule, in a line.
    #[serde(skip)]
    pub subtitle: String,
    pub meeting: Option<String>,
    pub sources: Vec<String>,
    /// What was at stake, in the scenario's words.
    pub story: Option<String>,
    pub members: u16,
    /// The votes in favour that a decision needs.
    pub affirmative: u16,
    pub seats: Vec<SeatAnswer>,
    /// The seats that nobody holds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub vacant: Vec<Vacancy>,
    pub items: Vec<ItemReport>,
    pub drafts: Vec<DraftReport>,
    pub mandates: Vec<MandateReport>,
    pub consequences: Vec<Sentence>,
    /// The decisions step by step, where they are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explained: Option<Vec<Explanation>>,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemReport {
    /// Its number among the items that were taken, from 1; none for one whose condition did not hold.
    pub number: Option<usize>,
    pub id: Option<String>,
    pub heading: String,
    pub outcome: Status,
    /// Its result in words; empty where the heading says it.
    #[serde(skip)]
    pub outcome_words: String,
    /// The count, where there was a vote.
    pub tally: Option<TallyReport>,
    /// Who voted how; empty where there was no vote, or only its count is known.
    pub roll_call: Vec<Group>,
    /// Candidates, in an election or a straw poll.
    pub candidates: Vec<CandidateReport>,
    pub reasons: Vec<Sentence>,
    pub provisions: Vec<Provision>,
    pub note: Option<String>,
}

/// A count as it is given to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TallyReport {
    /// The votes as the law counts them.
    #[serde(flatten)]
    pub counted: Tally,
    /// Votes that are not yet known.
    pub unknown: u16,
}

impl From<Tally> for TallyReport {
    /// A count of which every vote is known.
    fn from(counted: Tally) -> Self {
        Self { counted, unknown: 0 }
    }
}

/// The members that voted alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Their vote; `unknown` where it is not yet known.
    pub vote: &'static str,
    #[serde(skip)]
    pub words: &'static str,
    pub members: Vec<String>,
}

/// A candidate in an election or a straw poll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CandidateReport {
    pub name: String,
    /// The votes or views, in a line.
    pub standing: String,
    /// Has the Council's majority; in a poll, has enough support without a veto.
    pub succeeds: Option<bool>,
}

/// The result for a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DraftReport {
    pub id: String,
    /// Its symbol, or what it is.
    pub label: String,
    pub outcome: Status,
    /// Its number as a resolution, if it was adopted and the scenario states it.
    pub resolution: Option<u32>,
}

/// The result for a mandate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MandateReport {
    pub id: String,
    pub name: String,
    pub outcome: Status,
    pub words: String,
    pub last_day: Option<String>,
}

impl Report {
    /// A scenario whose meeting has these minutes.
    #[must_use]
    pub fn new(scenario: &Scenario, minutes: &Minutes) -> Self {
        Self::of_meeting(scenario, &scenario.meeting, minutes)
    }

    /// A meeting other than the scenario's own: one with something changed.
    #[must_use]
    pub fn of_meeting(scenario: &Scenario, meeting: &Meeting, minutes: &Minutes) -> Self {
        let Scenario { title, story, meeting_record, sources, .. } = scenario;
        let council = &meeting.council;
        let mut taken = 0;
        let items = minutes.entries.iter().map(|entry| {
            taken += usize::from(entry.came_up());
            item_report(entry.came_up().then_some(taken), entry, &meeting[entry.item], meeting)
        });
        let mut subtitle = vec![english::day(council.day())];
        subtitle.extend(meeting_record.clone());
        subtitle.push(rule_in_words(&meeting.rules, council));
        Self {
            title: title.clone(),
            date: council.day().to_string(),
            subtitle: subtitle.join(" · "),
            meeting: meeting_record.clone(),
            sources: sources.clone(),
            story: story.clone(),
            members: council.len(),
            affirmative: meeting.rules.non_procedural.affirmative,
            seats: council.seats().iter().map(|seat| SeatAnswer::new(seat, council.day())).collect(),
            vacant: council.vacant().to_vec(),
            items: items.collect(),
            drafts: drafts(meeting, minutes),
            mandates: minutes.mandates.iter().map(|record| mandate(meeting, record)).collect(),
            consequences: consequences(meeting, minutes),
            explained: None,
        }
    }

    /// The same, each decision explained step by step.
    #[must_use]
    pub fn explained(scenario: &Scenario, minutes: &Minutes) -> Self {
        let mut report = Self::new(scenario, minutes);
        let entries = minutes.entries.iter().zip(&report.items);
        report.explained = Some(entries.filter_map(|(entry, item)| explain(entry, item, &scenario.meeting)).collect());
        report
    }

    /// The meeting as a document.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::default();
        document.sources.clone_from(&self.sources);
        document.title(&self.title);
        document.label(&self.subtitle);
        if let Some(story) = &self.story {
            document.gap();
            document.paragraph(story);
        }
        for item in self.items.iter().filter(|item| item.number.is_some()) {
            document.gap();
            item.write_votes(&mut document);
            let explained = self.explained.iter().flatten().find(|explained| Some(explained.number) == item.number);
            document.nested(|document| match explained {
                Some(explained) => explained.write(document),
                None => item.write_reasons(document),
            });
        }
        self.write_results(&mut document);
        document
    }

    /// The results for drafts and mandates, and what follows.
    fn write_results(&self, document: &mut Document) {
        if self.drafts.is_empty() && self.mandates.is_empty() {
            return;
        }
        document.gap();
        document.heading("Results");
        document.nested(|document| {
            for draft in &self.drafts {
                let result = match draft.resolution {
                    Some(number) => format!("resolution {number}"),
                    None => headings::status(draft.outcome).to_owned(),
                };
                document.item("", &draft.label, (role(draft.outcome), result));
            }
            for mandate in &self.mandates {
                document.item("", &mandate.name, (role(mandate.outcome), mandate.words.as_str()));
            }
            for consequence in &self.consequences {
                document.paragraph(&consequence.text);
            }
        });
    }

    /// Every vote of every member in a row of its own; a vote of which only the count is known is one row.
    #[must_use]
    pub fn table(meetings: &[Self]) -> Table {
        let keys =
            ["date", "meeting", "item", "heading", "outcome", "in_favour", "against", "abstaining", "not_voting"];
        let member = ["member", "code", "vote"];
        let mut table = Table::new(keys.into_iter().chain(member).map(Column::hidden));
        for report in meetings {
            for item in report.items.iter().filter(|item| item.number.is_some()) {
                let count =
                    |of: fn(&Tally) -> u16| item.tally.map(|tally| of(&tally.counted).to_string()).unwrap_or_default();
                let first = [
                    report.date.clone(),
                    report.meeting.clone().unwrap_or_default(),
                    item.number.map(|number| number.to_string()).unwrap_or_default(),
                    item.heading.clone(),
                    item.outcome.as_str().to_owned(),
                    count(|tally| tally.in_favour),
                    count(|tally| tally.against),
                    count(|tally| tally.abstaining),
                    count(|tally| tally.not_participating + tally.absent),
                ];
                let code = |name: &str| report.seats.iter().find(|seat| seat.name == name).and_then(|seat| seat.code);
                let votes =
                    item.roll_call.iter().flat_map(|group| group.members.iter().map(move |name| (name, group.vote)));
                let votes = votes.map(|(name, vote)| [name, code(name).unwrap_or_default(), vote].map(str::to_owned));
                for row in votes.chain(item.roll_call.is_empty().then(Default::default)) {
                    table.row(first.iter().cloned().chain(row).map(Cell::from));
                }
            }
        }
        table
    }
}

impl ItemReport {
    fn write_reasons(&self, document: &mut Document) {
        if !self.reasons.is_empty() {
            document.paragraph(self.reasons.iter().map(|reason| &reason.text).join(" "));
        }
        if let Some(note) = &self.note {
            document.label(note);
        }
    }

    /// The heading with the result, and who voted how.
    fn write_votes(&self, document: &mut Document) {
        let number = self.number.map(|number| number.to_string()).unwrap_or_default();
        let mut right = vec![Span::new(role(self.outcome), self.outcome_words.as_str())];
        right.extend(self.tally.as_ref().map(|counted| Span::new(Role::Plain, tally(counted))));
        document.item(number, &self.heading, right);
        document.nested(|document| {
            super::text::roll_call(&self.roll_call, document);
            let candidates = self.candidates.iter().map(|candidate| {
                let mark = match (candidate.succeeds, self.outcome) {
                    (Some(true), Status::Polled) => ": enough support without a veto",
                    (Some(true), _) => ": has the Council's majority",
                    (None, _) => ": veto unknown (the ballots were not coloured)",
                    (Some(false), _) => "",
                };
                (Span::new(Role::Label, candidate.name.as_str()), Spans::from(format!("{}{mark}", candidate.standing)))
            });
            document.labelled(0, candidates);
        });
    }
}

/// One item of a meeting.
pub(crate) fn item_report(number: Option<usize>, entry: &Entry, item: &Item, meeting: &Meeting) -> ItemReport {
    let council = &meeting.council;
    let outcome = entry.statuses.summary();
    let mut reasons = notes::before(entry, meeting);
    if let Some(decision) = entry.decision() {
        reasons.extend(findings::sentences(decision, &item.act, council));
    }
    reasons.extend(notes::after(entry, meeting));
    let mut provisions = entry.decision().map(Decision::provisions).unwrap_or_default();
    provisions.retain(|provision| *provision != Provision::VetoInitiative || outcome == Status::Vetoed);
    if outcome == Status::Withdrawn {
        provisions.push(Provision::Rule35);
    }
    for provision in reasons.iter().flat_map(|reason| &reason.provisions) {
        if !provisions.contains(provision) {
            provisions.push(*provision);
        }
    }
    let voted = entry.decision().filter(|_| entry.ballot() != Some(&Ballot::WithoutVote));
    ItemReport {
        number,
        id: item.key.clone(),
        heading: headings::heading(item, outcome, meeting),
        outcome,
        outcome_words: headings::outcome(&item.act, outcome, entry.ballot()),
        tally: voted.map(|decision| TallyReport { counted: decision.tally, unknown: decision.unknown.total() }),
        roll_call: entry.ballot().map(|ballot| roll_call(ballot, council)).unwrap_or_default(),
        candidates: candidates(entry, &item.act),
        reasons,
        provisions,
        note: item.note.clone(),
    }
}

/// The roll call in the order in which the record gives it.
pub(super) fn roll_call(ballot: &Ballot, council: &Council) -> Vec<Group> {
    let (Ballot::RollCall(votes) | Ballot::Partial { votes, .. }) = ballot else {
        return Vec::new();
    };
    let of = |wanted: Option<Vote>| -> Vec<String> {
        let seats = (0..votes.len()).filter(|seat| votes.of(*seat) == wanted);
        seats.map(|seat| council.name(seat).to_owned()).collect()
    };
    let group = |vote: Vote| Group { vote: vote.as_str(), words: english::vote(vote), members: of(Some(vote)) };
    let unknown = Group { vote: "unknown", words: "not yet known", members: of(None) };
    Vote::ALL.into_iter().map(group).chain([unknown]).filter(|group| !group.members.is_empty()).collect()
}

fn candidates(entry: &Entry, act: &Act) -> Vec<CandidateReport> {
    if let (Act::Election { round, .. }, Some(result)) = (act, entry.election()) {
        let report = |(name, votes): &(String, u16)| CandidateReport {
            name: name.clone(),
            standing: format!("{votes} {}", if *votes == 1 { "vote" } else { "votes" }),
            succeeds: Some(!result.too_many && RoundResult::has(result, name)),
        };
        return round.candidates.iter().map(report).collect();
    }
    let report = |(standing, succeeds): &(Standing, Option<bool>)| {
        let Standing { encourage, discourage, no_opinion, .. } = standing;
        let permanent = match standing.permanent_discourage {
            Some(0) if *discourage == 0 => String::new(),
            Some(0) => " (no permanent member)".to_owned(),
            Some(1) => " (one permanent member)".to_owned(),
            Some(some) => format!(" ({} permanent members)", number(some.into())),
            None => String::new(),
        };
        CandidateReport {
            name: standing.candidate.clone(),
            standing: format!("{encourage} encourage, {discourage} discourage{permanent}, {no_opinion} no opinion"),
            succeeds: *succeeds,
        }
    };
    entry.poll().iter().map(report).collect()
}

/// The results for drafts, also for withdrawn ones that a seconder put to the vote.
fn drafts(meeting: &Meeting, minutes: &Minutes) -> Vec<DraftReport> {
    let drafts = minutes.drafts.iter_enumerated().map(|(id, statuses)| draft(meeting, id, statuses.summary()));
    let put = minutes.entries.iter().filter(|entry| entry.came_up()).filter_map(|entry| {
        let item = &meeting[entry.item];
        let Act::Put { draft, symbol } = &item.act else {
            return None;
        };
        let draft = &meeting[*draft];
        Some(DraftReport {
            id: item.key.clone().unwrap_or_else(|| draft.key.clone()),
            label: symbol.clone().unwrap_or_else(|| headings::draft(draft)),
            outcome: entry.statuses.summary(),
            resolution: None,
        })
    });
    drafts.chain(put).collect()
}

pub(crate) fn draft(meeting: &Meeting, id: DraftId, outcome: Status) -> DraftReport {
    let draft = &meeting[id];
    DraftReport {
        id: draft.key.clone(),
        label: headings::draft(draft),
        outcome,
        resolution: draft.resolution.filter(|_| outcome == Status::Adopted),
    }
}

pub(crate) fn mandate(meeting: &Meeting, record: &MandateRecord) -> MandateReport {
    let mandate = &meeting[record.mandate];
    let outcome = record.statuses.summary();
    let until = |word: &str| match record.last_day {
        Some(day) => format!("{word} until {}", english::day(day)),
        None => word.to_owned(),
    };
    MandateReport {
        id: mandate.key.clone(),
        name: mandate.name.clone(),
        outcome,
        words: match (outcome, mandate.expires.map(english::day)) {
            (Status::Renewed, _) => until("renewed"),
            (Status::Created, _) => until("created"),
            (Status::NotCreated, _) => "not created".to_owned(),
            (Status::Ended, _) => "ended".to_owned(),
            (Status::Lapses, Some(day)) => format!("not renewed; ends on {day}"),
            (Status::Continues | Status::Lapses, _) => "continues unchanged".to_owned(),
            (_, Some(day)) if record.statuses.allows(Status::Renewed) && record.by.is_none() => {
                format!("open; ends on {day} unless renewed")
            }
            _ => "open".to_owned(),
        },
        last_day: record.last_day.map(|day| day.to_string()),
    }
}

/// What follows outside the Council, said once however many texts were vetoed.
fn consequences(meeting: &Meeting, minutes: &Minutes) -> Vec<Sentence> {
    let vetoed = minutes.entries.iter().filter(|entry| entry.statuses.is(Status::Vetoed));
    // Only a decision under the Charter's own rules can convene the Assembly.
    let decided = vetoed.filter_map(Entry::decision).filter(|decision| decision.decided_by.is_some());
    let mut findings = decided.flat_map(|decision| &decision.findings);
    let debate = findings.find_map(|finding| match finding {
        Finding::AssemblyDebate(by) => Some(findings::assembly_debate(by, meeting.council.day())),
        _ => None,
    });
    debate.into_iter().collect()
}
