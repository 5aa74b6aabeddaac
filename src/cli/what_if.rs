//! `unsc what-if`: the meeting with something changed, and what it would have taken.

use std::io;
use std::path::PathBuf;

use clap::Args;
use unsc::Scenario;
use unsc::meeting::{Act, ItemId, Meeting, Minutes, Ref, Status, StatusSet};
use unsc::scenario::diagnostic::{nearest, visible};
use unsc::scenario::{Asked, WhatIf as Named};
use unsc::views::difference::DifferenceView;
use unsc::views::fewest::FewestView;
use unsc::views::single_changes::SinglesView;
use unsc::views::what_if::WhatIfView;
use unsc::what_if::BrokenCondition;
use unsc::what_if::goal::{Goal, fewest_changes};

use super::output::Output;
use super::{Exit, Format, diagnostics, input, naming, output};

/// For so many drafts and mandates of a meeting it is asked what would have changed them, unless one is named.
const MOST_GOALS: usize = 100;

#[derive(Args)]
pub struct WhatIf {
    /// A scenario file; `-` reads it from standard input
    #[arg(value_name = "SCENARIO")]
    path: PathBuf,

    /// Change a vote: us.Russia=abstaining
    #[arg(long, value_name = "ITEM.MEMBER=VOTE,…", value_delimiter = ',')]
    set: Vec<String>,

    /// Take these agenda items in this order
    #[arg(long, value_name = "ITEM,…", value_delimiter = ',')]
    order: Vec<String>,

    /// Leave these agenda items out
    #[arg(long, value_name = "ITEM,…", value_delimiter = ',')]
    drop: Vec<String>,

    /// Put another member into a seat: Bolivia=Cuba
    #[arg(long, value_name = "MEMBER=OTHER,…", value_delimiter = ',')]
    seats: Vec<String>,

    /// Let an event happen or not: deal=yes
    #[arg(long, value_name = "EVENT=yes|no,…", value_delimiter = ',')]
    events: Vec<String>,

    /// Use other rules: `unsc compare` lists them
    #[arg(long, value_name = "RULES")]
    rules: Option<String>,

    /// Read the proviso of Article 27 (3) differently: `as_written` or `as_practised`
    #[arg(long, value_name = "READING")]
    proviso: Option<String>,

    /// The fewest votes that must change to get this outcome: us=adopted, for an item, draft or mandate; several
    /// together are one goal
    #[arg(long, value_name = "ID[=STATUS],…", value_delimiter = ',')]
    fewest: Vec<String>,

    /// A member whose vote must stay the same
    #[arg(long, value_name = "MEMBER,…", value_delimiter = ',')]
    hold: Vec<String>,

    /// Every single change of a vote on this item and its effect; on every item if none is named
    #[arg(long, value_name = "ITEM", num_args = 0..=1, default_missing_value = "")]
    table: Option<String>,

    /// The format of the answer
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
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
        let mut what_ifs: Vec<DifferenceView> = Vec::new();
        if whole {
            what_ifs.extend(scenario.what_ifs.iter().map(|named| DifferenceView::new(&scenario, named)));
        }
        if let Some(asked) = asked {
            what_ifs.push(DifferenceView::new(&scenario, &asked));
            scenario.meeting = asked.change.apply(&scenario.meeting);
        }
        match self.view(&scenario, what_ifs, whole) {
            Ok(view) => {
                output.give(&view.json(), || view.document(), || view.table())?;
                Ok(Exit::Done)
            }
            Err(complaint) => {
                output.complain(format!("error: {complaint}"))?;
                Ok(Exit::Unusable)
            }
        }
    }

    /// The answer on a scenario that has been changed so.
    fn view<'a>(
        &self,
        scenario: &'a Scenario,
        what_ifs: Vec<DifferenceView>,
        whole: bool,
    ) -> Result<WhatIfView<'a>, String> {
        let meeting = &scenario.meeting;
        let minutes = meeting.play();
        let fixed: Vec<usize> = self.hold.iter().map(|name| member(name, meeting)).collect::<Result<_, _>>()?;
        let goals = self.goals(meeting, &minutes, whole)?;
        let left_out = goals.len().saturating_sub(MOST_GOALS);
        let fewest = goals.into_iter().take(MOST_GOALS).map(|goals| {
            let solution = fewest_changes(meeting, &goals, &fixed);
            FewestView { meeting, input: &scenario.outlook, goals, solution }
        });
        let singles = self.singles(meeting, &minutes)?;
        Ok(WhatIfView { title: &scenario.title, what_ifs, fewest: fewest.collect(), left_out, singles })
    }

    /// The what-if that the options ask for, if they ask for one.
    fn asked(&self, scenario: &Scenario) -> Result<Option<Named>, Complaint> {
        let (mut asked, mut titles) = (Asked::default(), Vec::new());
        // Each option is tried alone first, so that a mistake can name it; but for the seats, whose new members may vote.
        let mut add = |option: String, title: String, put: &dyn Fn(&mut Asked)| {
            let mut alone = Asked { seats: asked.seats.clone(), ..Asked::default() };
            put(&mut alone);
            put(&mut asked);
            titles.push(title);
            scenario.what_if(alone).map(drop).map_err(|problems| Complaint::Options(Some(option), problems))
        };
        for seat in &self.seats {
            let Some((old, new)) = seat.split_once('=') else {
                return Err(Complaint::form("--seats", seat, "Bolivia=Cuba"));
            };
            let put = |asked: &mut Asked| asked.seats.push((trimmed(old), trimmed(new)));
            add(format!("--seats {seat}"), format!("seats {seat}"), &put)?;
        }
        for set in &self.set {
            let parts = set.rsplit_once('=').and_then(|(left, vote)| Some((left.split_once('.')?, vote)));
            let Some(((item, member), vote)) = parts else {
                let key = scenario.meeting.agenda.iter().find_map(|item| item.key.as_deref());
                let example = key.filter(|_| set.contains('=')).map(|key| format!("{key}.{set}"));
                return Err(Complaint::form("--set", set, example.as_deref().unwrap_or("us.Russia=abstaining")));
            };
            let vote = vote.trim().replace('-', "_");
            let put = |asked: &mut Asked| asked.votes.push((trimmed(item), trimmed(member), vote.clone()));
            add(format!("--set {set}"), set.clone(), &put)?;
        }
        if !self.order.is_empty() {
            let order = self.order.join(",");
            add(format!("--order {order}"), format!("the order {}", self.order.join(", ")), &|asked| {
                asked.order.clone_from(&self.order);
            })?;
        }
        if !self.drop.is_empty() {
            let drop = self.drop.join(",");
            add(format!("--drop {drop}"), format!("without {}", self.drop.join(", ")), &|asked| {
                asked.drop.clone_from(&self.drop);
            })?;
        }
        for event in &self.events {
            let Some((name, word)) = event.split_once('=') else {
                return Err(Complaint::form("--events", event, "deal=yes"));
            };
            let put = |asked: &mut Asked| asked.events.push((trimmed(name), trimmed(word)));
            add(format!("--events {event}"), event.clone(), &put)?;
        }
        if let Some(rules) = &self.rules {
            let put = |asked: &mut Asked| asked.rules = Some(trimmed(rules));
            add(format!("--rules {rules}"), format!("rules {rules}"), &put)?;
        }
        if let Some(reading) = &self.proviso {
            let put = |asked: &mut Asked| asked.proviso = Some(reading.trim().replace('-', "_"));
            add(format!("--proviso {reading}"), format!("proviso {reading}"), &put)?;
        }
        if titles.is_empty() {
            return Ok(None);
        }
        asked.title = titles.join("; ");
        let named = scenario.what_if(asked).map_err(|problems| Complaint::Options(None, problems))?;
        named.change.check(&scenario.meeting).map_err(|broken| Complaint::broken(broken, &scenario.meeting))?;
        Ok(Some(named))
    }

    /// What is wanted: what the options say, or of everything another result.
    fn goals(&self, meeting: &Meeting, minutes: &Minutes, whole: bool) -> Result<Vec<Vec<Goal>>, String> {
        if !self.fewest.is_empty() {
            let goals: Result<Vec<Goal>, String> =
                self.fewest.iter().map(|written| goal(written, meeting, minutes)).collect();
            return Ok(vec![goals?]);
        }
        if !whole {
            return Ok(Vec::new());
        }
        let voted = minutes.entries.iter().filter(|entry| entry.decision().is_some());
        let items = voted.filter_map(|entry| {
            let item = &meeting[entry.item];
            let text = matches!(item.act, Act::Draft { .. } | Act::Put { .. } | Act::Amendment { .. });
            text.then(|| item.key.as_deref().and_then(|key| meeting.lookup(key)).unwrap_or(Ref::Item(entry.item)))
        });
        let mandates = meeting.mandates.keys().map(Ref::Mandate);
        let otherwise = |of| Some(vec![Goal { of, statuses: otherwise(of, meeting, minutes)? }]);
        Ok(items.chain(mandates).filter_map(otherwise).collect())
    }

    fn singles<'a>(&self, meeting: &'a Meeting, minutes: &Minutes) -> Result<Vec<SinglesView<'a>>, String> {
        let items: Vec<ItemId> = match self.table.as_deref() {
            None => return Ok(Vec::new()),
            Some("") => minutes.entries.iter().map(|entry| entry.item).collect(),
            Some(key) => vec![item(key, meeting)?],
        };
        Ok(items.into_iter().filter_map(|item| SinglesView::new(meeting, minutes, item)).collect())
    }
}

/// What is wrong with the options.
enum Complaint {
    /// One of them is not written as it has to be.
    Form(String),
    /// What they ask for, or one of them, cannot be.
    Options(Option<String>, Vec<unsc::Diagnostic>),
}

impl Complaint {
    fn form(option: &str, written: &str, example: &str) -> Self {
        Self::Form(format!("error: invalid `{option} {}`: write `{option} {example}`", visible(written)))
    }

    /// A condition would look ahead.
    fn broken(BrokenCondition { item, on, dropped }: BrokenCondition, meeting: &Meeting) -> Self {
        let key = |of: Ref| meeting.key(of).unwrap_or("an item without a name");
        let (item, on) = (key(Ref::Item(item)), key(on));
        Self::Form(if dropped {
            format!("error: `{item}` depends on `{on}`, which is dropped\nhelp: drop `{item}` too, or keep `{on}`")
        } else {
            format!(
                "error: in this order `{item}` comes before `{on}`, on which it depends\nhelp: put `{on}` before `{item}`"
            )
        })
    }

    fn draw(self, width: usize) -> output::Complaint {
        match self {
            Self::Form(complaint) => complaint.into(),
            Self::Options(option, mut problems) => {
                for problem in &mut problems {
                    if let Some(option) = &option {
                        problem.message = format!("`{}`: {}", visible(option), problem.message);
                    }
                }
                output::Complaint::Drawn(diagnostics::told(&problems, width))
            }
        }
    }
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

fn member(name: &str, meeting: &Meeting) -> Result<usize, String> {
    meeting.council.index_of(name.trim()).map_err(|why| naming::no_member(&meeting.council, name.trim(), &why))
}

fn item(key: &str, meeting: &Meeting) -> Result<ItemId, String> {
    meeting.item(key.trim()).ok_or_else(|| unknown(key.trim(), meeting, "agenda item"))
}

/// Reads a goal such as `us=adopted`, or `us` for another result.
fn goal(written: &str, meeting: &Meeting, minutes: &Minutes) -> Result<Goal, String> {
    let (key, status) = match written.split_once('=') {
        Some((key, status)) => (key.trim(), Some(status.trim().replace('-', "_"))),
        None => (written.trim(), None),
    };
    let of = meeting.lookup(key).filter(|of| !matches!(of, Ref::Event(_)));
    let of = of.ok_or_else(|| unknown(key, meeting, "draft, item or mandate"))?;
    let statuses = match status {
        Some(word) => StatusSet::only(naming::status(key, &word, Status::possible(meeting, of))?),
        None => otherwise(of, meeting, minutes).unwrap_or_default(),
    };
    Ok(Goal { of, statuses })
}

fn unknown(key: &str, meeting: &Meeting, kinds: &str) -> String {
    let names = meeting.agenda.iter().filter_map(|item| item.key.as_deref());
    let names = names.chain(meeting.mandates.iter().map(|mandate| mandate.key.as_str()));
    let shown = visible(key);
    match nearest(key, names) {
        Some(nearest) => format!("the scenario has no {kinds} `{shown}`; did you mean `{nearest}`?"),
        None => format!("the scenario has no {kinds} `{shown}`"),
    }
}

/// Another result than its own, or its success where that is open.
fn otherwise(of: Ref, meeting: &Meeting, minutes: &Minutes) -> Option<StatusSet> {
    let possible = Status::possible(meeting, of);
    Some(match minutes.status(of) {
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
        Status::Open | Status::Blocked => {
            match minutes.statuses(of).iter().find(|status| possible.first() == Some(status)) {
                Some(success) => StatusSet::only(success),
                None => StatusSet::only(*possible.first()?),
            }
        }
        _ => return None,
    })
}
