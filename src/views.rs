//! The typed report of a meeting, from which every form is made: text for a terminal, JSON. It
//! knows neither the terminal nor the law.

pub mod check;
pub mod compare;
pub mod council;
pub mod course;
pub mod difference;
pub mod explain;
pub mod fewest;
pub mod forecast;
pub mod list;
pub mod page;
pub mod power;
pub mod quiz;
pub mod record;
pub mod singles;
pub mod text;
pub mod walk;
pub mod what_if;
pub mod worksheet;

use serde::Serialize;

use crate::english::{self, Sentence, findings, headings, notes};
use crate::law::charter::Provision;
use crate::law::council::{Council, SeatKind};
use crate::law::decision::{Decision, Finding};
use crate::law::rules::Rules;
use crate::law::rules::election::RoundResult;
use crate::law::tally::{Ballot, Tally};
use crate::law::vote::Vote;
use crate::meeting::minutes::{Entry, MandateRecord};
use crate::meeting::{Act, DraftId, Meeting, Minutes, Status};
use crate::scenario::Scenario;

/// The version of the JSON form. It rises when a field changes its meaning or goes; new fields may
/// come at any time.
pub const JSON_VERSION: u32 = 1;

/// What every command prints as JSON: what kind of answer it is, and the answer's own fields beside that.
///
/// ```
/// #[derive(serde::Serialize)]
/// struct Seats {
///     seats: u16,
/// }
///
/// let answer = unsc::views::Answer::new("unsc council", Seats { seats: 15 });
/// assert_eq!(serde_json::to_string(&answer).unwrap(), r#"{"format":"unsc council","version":2,"seats":15}"#);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer<T> {
    /// The command that answers: `unsc run`.
    pub format: String,
    /// 2. It rises when a field changes its meaning or goes; new fields may come at any time.
    pub version: u32,
    /// The answer: something that is written as an object; none where the command failed.
    #[serde(flatten)]
    pub answer: Option<T>,
    /// What went wrong, as it is also said to people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<String>,
}

impl<T: Serialize> Answer<T> {
    /// An answer without errors.
    pub fn new(format: impl Into<String>, answer: T) -> Self {
        Self { format: format.into(), version: 2, answer: Some(answer), errors: Vec::new() }
    }
}

/// The report of a meeting.
///
/// ```
/// use unsc::Report;
///
/// let scenario = unsc::teach::library::named("2017-11-16-syria-jim-rival-drafts").unwrap().scenario().unwrap();
/// let report = Report::of(&scenario, &scenario.meeting.play());
/// let outcomes: Vec<&str> = report.items.iter().map(|item| item.outcome).collect();
/// assert_eq!(outcomes, ["not_carried", "withdrawn", "vetoed", "not_put", "not_adopted"]);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// What kind of document this is: `unsc run`.
    pub format: &'static str,
    /// [`JSON_VERSION`].
    pub version: u32,
    /// The scenario's title.
    pub title: String,
    /// The day of the meeting, as `2017-11-16`.
    pub date: String,
    /// The meeting record and the number of members and votes, in a line.
    #[serde(skip)]
    pub subtitle: String,
    /// The symbol of the meeting record.
    pub meeting: Option<String>,
    /// The documents the scenario rests on.
    pub sources: Vec<String>,
    /// What was at stake, in the scenario's words.
    pub story: Option<String>,
    /// How many members sit.
    pub members: u16,
    /// How many affirmative votes a decision takes.
    pub affirmative: u16,
    /// Every item in the order in which it was taken.
    pub items: Vec<ItemReport>,
    /// What the meeting leaves of drafts.
    pub drafts: Vec<DraftReport>,
    /// What the meeting leaves of mandates.
    pub mandates: Vec<MandateReport>,
    /// What follows outside the Council.
    pub consequences: Vec<Sentence>,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemReport {
    /// Its place among the items that came up, from 1; none for one whose condition did not hold.
    pub number: Option<usize>,
    /// Its name in the file.
    pub id: Option<String>,
    /// What it is, in a line.
    pub heading: String,
    /// What came of it, in the word of scenario files.
    pub outcome: &'static str,
    /// What came of it, in words; empty where the heading says it.
    #[serde(skip)]
    pub outcome_words: String,
    /// The count, where there was a vote.
    pub tally: Option<TallyReport>,
    /// Who voted how; empty where there was no vote, or only its count is known.
    pub roll_call: Vec<Group>,
    /// Candidates, in an election or a straw poll.
    pub candidates: Vec<CandidateReport>,
    /// Why, in sentences.
    pub reasons: Vec<Sentence>,
    /// Everything the outcome rests on.
    pub provisions: Vec<Provision>,
    /// The scenario's own remark.
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
    /// The vote in words.
    #[serde(skip)]
    pub words: &'static str,
    /// Their names, in alphabetical order.
    pub members: Vec<String>,
}

/// A candidate in an election or a straw poll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CandidateReport {
    /// The name.
    pub name: String,
    /// How it stands, in a line.
    pub standing: String,
    /// Elected, or as a poll stands: free of what would bar a recommendation.
    pub succeeds: Option<bool>,
}

/// What the meeting leaves of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DraftReport {
    /// Its name in the file.
    pub id: String,
    /// Its symbol, or what it is.
    pub label: String,
    /// What came of it.
    pub outcome: &'static str,
    /// Its number as a resolution, if it was adopted and the scenario states it.
    pub resolution: Option<u32>,
}

/// What the meeting leaves of a mandate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MandateReport {
    /// Its name in the file.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What came of it.
    pub outcome: &'static str,
    /// The same in words.
    pub words: String,
    /// Its last day, where known.
    pub last_day: Option<String>,
}

impl Report {
    /// The report of a scenario whose meeting came to this record.
    #[must_use]
    pub fn of(scenario: &Scenario, record: &Minutes) -> Self {
        Self::of_meeting(scenario, &scenario.meeting, record)
    }

    /// The report of a meeting other than the scenario's own: one with something changed.
    #[must_use]
    pub fn of_meeting(scenario: &Scenario, meeting: &Meeting, record: &Minutes) -> Self {
        let Scenario { title, story, meeting_record, sources, .. } = scenario;
        let council = &meeting.council;
        let affirmative = meeting.rules.non_procedural.affirmative;
        let mut came_up = 0;
        let items = record.entries.iter().filter_map(|entry| {
            let number = entry.came_up().then(|| {
                came_up += 1;
                came_up
            });
            Some(item_report(number, entry, meeting.agenda.get(entry.item)?, meeting))
        });
        let items: Vec<ItemReport> = items.collect();
        Self {
            format: "unsc run",
            version: JSON_VERSION,
            title: title.clone(),
            date: council.day().to_string(),
            subtitle: subtitle(meeting, meeting_record.as_deref()),
            meeting: meeting_record.clone(),
            sources: sources.clone(),
            story: story.clone(),
            members: council.len(),
            affirmative,
            consequences: consequences(meeting, record),
            items,
            drafts: what_is_left(meeting, record),
            mandates: record.mandates.iter().filter_map(|mandate| mandate_report(meeting, mandate)).collect(),
        }
    }

    /// The report as JSON.
    ///
    /// # Errors
    ///
    /// Only if the writer fails.
    pub fn write_json(&self, writer: impl std::io::Write) -> std::io::Result<()> {
        Ok(serde_json::to_writer_pretty(writer, self)?)
    }
}

/// How many sit, and what a decision needs by these rules.
fn rule_in_words(rules: &Rules, council: &Council) -> String {
    let votes = rules.non_procedural.affirmative;
    let needed = if votes == 1 { "vote" } else { "votes" };
    let own_seats = council.seats().iter().any(|seat| seat.may_veto() != (seat.kind == SeatKind::Permanent));
    let who = if own_seats { "some members" } else { "permanent members" };
    let veto = match rules.non_procedural.veto {
        None => "no veto".to_owned(),
        Some(veto) => {
            let vetoes = match veto.needed {
                1 => format!("{who} can veto"),
                some => format!("{some} negative votes of {who} make a veto"),
            };
            vetoes + &veto.overridden_by.map(|votes| format!(", unless {votes} are in favour")).unwrap_or_default()
        }
    };
    let source = if rules.of_the_charter && !own_seats { " (Charter, Art. 27)" } else { "" };
    format!("{} members; {votes} {needed} needed; {veto}{source}", council.len())
}

fn subtitle(meeting: &Meeting, record: Option<&str>) -> String {
    let mut parts = vec![english::day(meeting.council.day())];
    parts.extend(record.map(str::to_owned));
    parts.push(rule_in_words(&meeting.rules, &meeting.council));
    parts.join(" · ")
}

fn item_report(number: Option<usize>, entry: &Entry, item: &crate::meeting::Item, meeting: &Meeting) -> ItemReport {
    let council = &meeting.council;
    let status = entry.statuses.summary();
    let mut reasons = notes::before(entry, meeting);
    if let Some(decision) = entry.decision() {
        reasons.extend(findings::sentences(decision, &item.act, council));
    }
    reasons.extend(notes::after(entry, meeting));
    let mut provisions = entry.decision().map(Decision::provisions).unwrap_or_default();
    provisions.retain(|provision| *provision != Provision::VetoInitiative || status == Status::Vetoed);
    if status == Status::Withdrawn {
        provisions.push(Provision::Rule35);
    }
    for provision in reasons.iter().flat_map(|reason| &reason.provisions) {
        if !provisions.contains(provision) {
            provisions.push(*provision);
        }
    }
    let tally = entry
        .decision()
        .as_ref()
        .filter(|_| entry.ballot() != Some(&Ballot::WithoutVote))
        .map(|decision| TallyReport { counted: decision.tally, unknown: decision.unknown.total() });
    ItemReport {
        number,
        id: item.key.clone(),
        heading: headings::heading(item, status, meeting),
        outcome: status.as_str(),
        outcome_words: headings::outcome(&item.act, status, entry.ballot()),
        tally,
        roll_call: entry.ballot().map(|ballot| roll_call(ballot, council)).unwrap_or_default(),
        candidates: candidates(entry, &item.act),
        reasons,
        provisions,
        note: item.note.clone(),
    }
}

/// The roll call in the order in which the record gives it.
fn roll_call(ballot: &Ballot, council: &Council) -> Vec<Group> {
    let (Ballot::RollCall(votes) | Ballot::Partial { votes, .. }) = ballot else {
        return Vec::new();
    };
    let of = |wanted: Option<Vote>| -> Vec<String> {
        let places = (0..votes.len()).filter(|place| votes.of(*place) == wanted);
        places.map(|place| council.name(place).to_owned()).collect()
    };
    let group = |vote: Vote| Group { vote: vote.key(), words: vote.words(), members: of(Some(vote)) };
    let unknown = Group { vote: "unknown", words: "not yet known", members: of(None) };
    Vote::ALL.into_iter().map(group).chain([unknown]).filter(|group| !group.members.is_empty()).collect()
}

fn candidates(entry: &Entry, act: &Act) -> Vec<CandidateReport> {
    if let (Act::Election { round, .. }, Some(result)) = (act, &entry.election()) {
        let elected = |name: &String| !result.too_many && RoundResult::has(result, name);
        let report = |(name, votes): &(String, u16)| CandidateReport {
            name: name.clone(),
            standing: format!("{} {}", votes, if *votes == 1 { "vote" } else { "votes" }),
            succeeds: Some(elected(name)),
        };
        return round.candidates.iter().map(report).collect();
    }
    let report = |(standing, succeeds): &(crate::law::rules::election::Standing, Option<bool>)| {
        let permanent = match standing.permanent_discourage {
            Some(0) if standing.discourage == 0 => String::new(),
            Some(0) => ", no permanent member".to_owned(),
            Some(1) => ", one permanent member".to_owned(),
            Some(some) => format!(", {} permanent members", english::number(some.into())),
            None => String::new(),
        };
        let (encourage, discourage) = (standing.encourage, standing.discourage);
        CandidateReport {
            name: standing.candidate.clone(),
            standing: format!(
                "{encourage} encourage, {discourage} discourage{permanent}, {} no opinion",
                standing.no_opinion
            ),
            succeeds: *succeeds,
        }
    };
    entry.poll().iter().map(report).collect()
}

/// What the meeting leaves of its drafts, and of the withdrawn ones that their seconders put.
fn what_is_left(meeting: &Meeting, record: &Minutes) -> Vec<DraftReport> {
    let drafts = record.drafts.iter_enumerated().map(|(id, statuses)| draft_report(meeting, id, statuses.summary()));
    let put = record.entries.iter().filter(|entry| entry.came_up()).filter_map(|entry| {
        let item = &meeting[entry.item];
        let Act::Put { draft, symbol } = &item.act else {
            return None;
        };
        let draft = &meeting[*draft];
        Some(DraftReport {
            id: item.key.clone().unwrap_or_else(|| draft.key.clone()),
            label: symbol.clone().unwrap_or_else(|| headings::draft(draft)),
            outcome: entry.statuses.summary().as_str(),
            resolution: None,
        })
    });
    drafts.chain(put).collect()
}

fn draft_report(meeting: &Meeting, id: DraftId, status: Status) -> DraftReport {
    let draft = &meeting[id];
    DraftReport {
        id: draft.key.clone(),
        label: headings::draft(draft),
        outcome: status.as_str(),
        resolution: draft.resolution.filter(|_| status == Status::Adopted),
    }
}

fn mandate_report(meeting: &Meeting, record: &MandateRecord) -> Option<MandateReport> {
    let mandate = meeting.mandates.get(record.mandate)?;
    let status = record.statuses.summary();
    let ends = record.last_day.map(english::day);
    let until = |word: &str| match &ends {
        Some(day) => format!("{word}, until {day}"),
        None => word.to_owned(),
    };
    Some(MandateReport {
        id: mandate.key.clone(),
        name: mandate.name.clone(),
        outcome: status.as_str(),
        words: match (status, mandate.expires.map(english::day)) {
            (Status::Renewed, _) => until("renewed"),
            (Status::Created, _) => until("created"),
            (Status::NotCreated, _) => "not created".to_owned(),
            (Status::Ended, _) => "ended".to_owned(),
            (Status::Lapses, Some(day)) => format!("not renewed; its mandate ends on {day}"),
            (Status::Continues | Status::Lapses, _) => "goes on as it was".to_owned(),
            (_, Some(day)) if record.statuses.allows(Status::Renewed) && record.by.is_none() => {
                format!("open; unless it is renewed, its mandate ends on {day}")
            }
            _ => "open".to_owned(),
        },
        last_day: record.last_day.map(|day| day.to_string()),
    })
}

/// What follows outside the Council, said once of a meeting however many texts were vetoed.
fn consequences(meeting: &Meeting, record: &Minutes) -> Vec<Sentence> {
    let mut consequences = Vec::new();
    for entry in &record.entries {
        let Some(decision) = entry.decision() else {
            continue;
        };
        for finding in &decision.findings {
            if let Finding::AssemblyDebate(by) = finding
                && entry.statuses.is(Status::Vetoed)
                && consequences.is_empty()
            {
                consequences.push(findings::assembly_debate(*by, meeting.council.day()));
            }
        }
    }
    consequences
}
