//! `unsc what-if`: the meeting with something changed, and what it would have taken.

use std::io;
use std::path::PathBuf;

use clap::Args;
use unsc::Scenario;
use unsc::meeting::{Act, ItemId, Meeting, Minutes, Ref, Status, StatusSet};
use unsc::scenario::{Asked, WhatIf as Named};
use unsc::views::difference::DifferenceReport;
use unsc::views::fewest::FewestReport;
use unsc::views::singles::SinglesReport;
use unsc::views::what_if::WhatIfReport;
use unsc::what_if::fewest::Measure;
use unsc::what_if::search::{Search, Wish};

use super::output::Output;
use super::{Exit, Format, diagnostics, input, naming, output};

#[derive(Args)]
pub struct WhatIf {
    /// A scenario file; `-` reads it from standard input
    #[arg(value_name = "SCENARIO")]
    path: PathBuf,

    /// Change a vote, as us.Russia=abstaining
    #[arg(long, value_name = "ITEM.MEMBER=VOTE")]
    set: Vec<String>,

    /// Take these agenda items in this order
    #[arg(long, value_name = "ITEM,…", value_delimiter = ',')]
    order: Vec<String>,

    /// Leave these agenda items out
    #[arg(long, value_name = "ITEM,…", value_delimiter = ',')]
    drop: Vec<String>,

    /// Put another member into a seat, as "Cuba for Bolivia"
    #[arg(long, value_name = "NEW for OLD")]
    seat: Vec<String>,

    /// Let an event happen or not, as deal=yes
    #[arg(long, value_name = "EVENT=yes|no")]
    event: Vec<String>,

    /// Go by other rules: `unsc compare` lists them
    #[arg(long, value_name = "RULES")]
    rules: Option<String>,

    /// Read a provision otherwise: 27-3=as-written or 27-3=as-practised
    #[arg(long, value_name = "PROVISION=READING")]
    reading: Option<String>,

    /// The fewest changed votes for this item, draft or mandate to come to something, as us=adopted;
    /// several together are one wish
    #[arg(long, value_name = "ID[=FATE]")]
    fewest: Vec<String>,

    /// A member whose vote is not to change
    #[arg(long, value_name = "MEMBER")]
    hold: Vec<String>,

    /// Count steps instead of members: from in favour to against are two
    #[arg(long)]
    steps: bool,

    /// Every single change of a vote on this item, and what it does; on every item where none is named
    #[arg(long, value_name = "ITEM", num_args = 0..=1, default_missing_value = "")]
    table: Option<String>,

    /// The form of the answer
    #[arg(long, value_parser = Format::text_or_json(), default_value = "text")]
    format: Format,
}

impl WhatIf {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let Some(loaded) = input::load_one(&self.path, "what-if", output)? else {
            return Ok(Exit::Unusable);
        };
        let mut scenario = loaded.scenario;
        let asked = match self.asked(&scenario) {
            Ok(asked) => asked,
            Err(complaint) => {
                output.complain(complaint.draw(output.width()))?;
                return Ok(Exit::Unusable);
            }
        };
        let whole = asked.is_none() && self.fewest.is_empty() && self.table.is_none();
        let mut what_ifs: Vec<DifferenceReport> = Vec::new();
        if whole {
            what_ifs.extend(scenario.what_ifs.iter().map(|named| DifferenceReport::of(&scenario, named)));
        }
        if let Some(asked) = asked {
            what_ifs.push(DifferenceReport::of(&scenario, &asked));
            scenario.meeting = asked.change.apply(&scenario.meeting);
        }
        let meeting = &scenario.meeting;
        let record = meeting.play();
        let found = self.wishes(meeting, &record, whole).and_then(|wishes| {
            let held = self.held(meeting)?;
            let table = self.singles(meeting, &record)?;
            Ok((self.search(meeting, &wishes, &held), table))
        });
        let (fewest, singles) = match found {
            Ok(found) => found,
            Err(complaint) => {
                output.complain(format!("error: {complaint}"))?;
                return Ok(Exit::Unusable);
            }
        };
        let answer = WhatIfReport::of(&scenario, what_ifs, fewest, singles);
        match self.format {
            Format::Text | Format::Csv | Format::Markdown => output.text(&answer.text(output.width()))?,
            Format::Json => output.json(&answer)?,
        }
        Ok(Exit::Done)
    }

    /// The what-if that the options ask for, if they ask for one.
    fn asked(&self, scenario: &Scenario) -> Result<Option<Named>, Complaint> {
        let mut asked = Asked { order: self.order.clone(), drop: self.drop.clone(), ..Asked::default() };
        for set in &self.set {
            let parts = set.rsplit_once('=').and_then(|(left, vote)| Some((left.split_once('.')?, vote)));
            let Some(((item, member), vote)) = parts else {
                return Err(Complaint::form("--set", set, "us.Russia=abstaining"));
            };
            asked.votes.push((trimmed(item), trimmed(member), vote.trim().replace('-', "_")));
        }
        for seat in &self.seat {
            let Some((new, old)) = seat.split_once(" for ") else {
                return Err(Complaint::form("--seat", seat, "\"Cuba for Bolivia\""));
            };
            asked.seats.push((trimmed(old), trimmed(new)));
        }
        for event in &self.event {
            let Some((event, word)) = event.split_once('=') else {
                return Err(Complaint::form("--event", event, "deal=yes"));
            };
            asked.events.push((trimmed(event), trimmed(word)));
        }
        asked.rules = self.rules.as_deref().map(trimmed);
        if let Some(reading) = &self.reading {
            let Some(("27-3", reading)) = reading.split_once('=') else {
                return Err(Complaint::form("--reading", reading, "27-3=as-written"));
            };
            asked.proviso = Some(reading.trim().replace('-', "_"));
        }
        if asked == Asked::default() {
            return Ok(None);
        }
        asked.title = self.title();
        scenario.what_if(asked).map(Some).map_err(Complaint::Options)
    }

    /// The options as they were given, for a title.
    fn title(&self) -> String {
        let mut parts: Vec<String> = self.set.clone();
        if !self.order.is_empty() {
            parts.push(format!("the order {}", self.order.join(", ")));
        }
        if !self.drop.is_empty() {
            parts.push(format!("without {}", self.drop.join(", ")));
        }
        parts.extend(self.seat.iter().cloned());
        parts.extend(self.event.iter().cloned());
        parts.extend(self.rules.iter().map(|rules| format!("rules {rules}")));
        parts.extend(self.reading.iter().cloned());
        parts.join("; ")
    }

    /// What is wished for: what the options say, or of everything that something else had come of it.
    fn wishes(&self, meeting: &Meeting, record: &Minutes, whole: bool) -> Result<Vec<Vec<Wish>>, String> {
        if !self.fewest.is_empty() {
            let wish = |written: &String| wish(written, meeting, record);
            return Ok(vec![self.fewest.iter().map(wish).collect::<Result<_, _>>()?]);
        }
        if !whole {
            return Ok(Vec::new());
        }
        let voted = record.entries.iter().filter(|entry| entry.decision().is_some());
        let items = voted.filter_map(|entry| {
            let item = &meeting[entry.item];
            let text = matches!(item.act, Act::Draft { .. } | Act::Put { .. } | Act::Amendment { .. });
            meeting.lookup(item.key.as_deref().filter(|_| text)?)
        });
        let mandates = meeting.mandates.keys().map(Ref::Mandate);
        let otherwise = |of| Some(vec![Wish { of, statuses: otherwise(of, record)? }]);
        Ok(items.chain(mandates).filter_map(otherwise).collect())
    }

    fn held(&self, meeting: &Meeting) -> Result<Vec<usize>, String> {
        let council = &meeting.council;
        let place = |member: &String| {
            let unseated = |why| naming::no_member(council, member, &why);
            council.index_of(member).map_err(unseated)
        };
        self.hold.iter().map(place).collect()
    }

    fn search(&self, meeting: &Meeting, wishes: &[Vec<Wish>], held: &[usize]) -> Vec<FewestReport> {
        let measure = if self.steps { Measure::Steps } else { Measure::Members };
        let report = |wishes: &Vec<Wish>| {
            let found = Search { meeting, wishes, held, measure }.run();
            FewestReport::of(meeting, wishes, measure, &found)
        };
        wishes.iter().map(report).collect()
    }

    fn singles(&self, meeting: &Meeting, record: &Minutes) -> Result<Vec<SinglesReport>, String> {
        let items: Vec<ItemId> = match self.table.as_deref() {
            None => return Ok(Vec::new()),
            Some("") => {
                record.entries.iter().filter(|entry| entry.decision().is_some()).map(|entry| entry.item).collect()
            }
            Some(id) => vec![meeting.item(id).ok_or_else(|| unknown(id, meeting))?],
        };
        Ok(items.into_iter().filter_map(|item| SinglesReport::of(meeting, record, item)).collect())
    }
}

/// What is wrong with the options.
enum Complaint {
    /// One of them is not written as it has to be.
    Form(String),
    /// What they ask for cannot be.
    Options(Vec<unsc::Diagnostic>),
}

impl Complaint {
    fn form(option: &str, written: &str, example: &str) -> Self {
        let written = diagnostics::visible(written);
        Self::Form(format!("error: `{option} {written}` is not understood: it is written as `{option} {example}`"))
    }

    fn draw(self, width: usize) -> output::Complaint {
        match self {
            Self::Form(complaint) => complaint.into(),
            Self::Options(problems) => output::Complaint::Drawn(diagnostics::told(&problems, width)),
        }
    }
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

/// Reads a wish such as `us=adopted`, or `us` for anything but what came of it.
fn wish(written: &str, meeting: &Meeting, record: &Minutes) -> Result<Wish, String> {
    let (id, status) = match written.split_once('=') {
        Some((id, status)) => (id.trim(), Some(status.trim().replace('-', "_"))),
        None => (written.trim(), None),
    };
    let of = meeting.lookup(id).ok_or_else(|| unknown(id, meeting))?;
    let statuses = match status {
        Some(word) => StatusSet::only(naming::status(id, &word, Status::possible(meeting, of))?),
        None => otherwise(of, record).unwrap_or_default(),
    };
    Ok(Wish { of, statuses })
}

fn unknown(id: &str, meeting: &Meeting) -> String {
    let names = meeting.agenda.iter().filter_map(|item| item.key.as_deref());
    let names = names.chain(meeting.mandates.iter().map(|mandate| mandate.key.as_str()));
    let shown = diagnostics::visible(id);
    match unsc::scenario::diagnostic::nearest(id, names) {
        Some(nearest) => {
            format!("the scenario has nothing called `{shown}`; did you mean `{nearest}`?")
        }
        None => format!("the scenario has nothing called `{shown}`"),
    }
}

/// Anything but what came of it, that the other side would wish for.
fn otherwise(of: Ref, record: &Minutes) -> Option<StatusSet> {
    let came = record.status(of);
    Some(match came {
        Status::Adopted => StatusSet::stopped(),
        Status::Vetoed | Status::NotAdopted | Status::NotPut | Status::Withdrawn => StatusSet::only(Status::Adopted),
        Status::Carried => StatusSet::only(Status::NotCarried),
        Status::NotCarried => StatusSet::only(Status::Carried),
        Status::Stands => StatusSet::only(Status::Overruled),
        Status::Overruled => StatusSet::only(Status::Stands),
        Status::Procedural => StatusSet::only(Status::NotProcedural),
        Status::NotProcedural => StatusSet::only(Status::Procedural),
        Status::Lapses => StatusSet::only(Status::Renewed),
        Status::Renewed => StatusSet::only(Status::Lapses),
        Status::NotCreated => StatusSet::only(Status::Created),
        Status::Created => StatusSet::only(Status::NotCreated),
        Status::Ended => StatusSet::from_iter([Status::Continues, Status::Lapses, Status::Renewed]),
        Status::Continues => StatusSet::from_iter([Status::Ended, Status::Renewed]),
        _ => return None,
    })
}
