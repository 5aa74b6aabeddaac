//! The door between the studio's view and the library: a question as JSON comes in, the library is asked, and the
//! answer goes out as JSON. Nothing is decided here. The view's side of these types is `studio/view/door.ts`.

mod edit;

use std::cell::RefCell;

use edit::{Edit, Word};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use unsc::document::{Block, Document};
use unsc::english;
use unsc::forecast::{Evidence, LEAST_PATH, input::WORDS as LEANINGS};
use unsc::law::rules::presets::{Preset, PutsAside, Seats};
use unsc::meeting::{Act, ItemId, Minutes, Ref, Status, StatusSet};
use unsc::power::cases::{PowerCase, council_of};
use unsc::scenario::WhatIf;
use unsc::teach::{Level, library, pool::Pool, quiz::Quiz, topics};
use unsc::views::forecast::{ForecastView, refusal};
use unsc::views::{ItemReport, Report, explain, picture, power, quiz};
use unsc::views::{fewest::FewestView, singles::SinglesView};
use unsc::what_if::goal::{Goal, fewest_changes};
use unsc::{Ballot, Council, Matter, Meeting, Rules, Scenario, SeatKind};

/// What the view asks.
#[derive(Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
enum Ask {
    /// The meeting of a text.
    Open(At),
    /// A text changed.
    Edit { text: String, edits: Vec<Edit> },
    /// The fewest changes for another result on an item, and what each single change does.
    Changes { at: At, item: ItemId },
    /// An item under each of the rules in reach.
    Rules { at: At, item: ItemId },
    /// The text of a scenario for the Council that these rules would create.
    Reformed { at: At, reform: Reform },
    /// Voting power, and the record, under such rules.
    Reform { reform: Reform },
    /// How likely each result is.
    Forecast(At),
    /// One vote as a picture in SVG.
    Picture { at: At, item: ItemId },
    /// What `unsc run --format json` says.
    Run { text: String },
    /// Who sat on a day.
    Council { date: String },
    /// The scenarios of the program, each with what came of it.
    Scenarios,
    /// One of them.
    Scenario { name: String },
    /// A topic, or all of them.
    Explain { topic: Option<String> },
    /// Questions to answer.
    Quiz { seed: u64, questions: usize },
    /// The JSON Schema of scenario files.
    Schema,
}

/// A text, and what is laid over it: one of its what-ifs, and rules by name.
#[derive(Deserialize)]
struct At {
    text: String,
    /// The text as it was opened: its what-ifs are asked of the meeting as it was.
    #[serde(default)]
    base: Option<String>,
    what_if: Option<usize>,
    /// Are the votes of the what-if in the text already?
    #[serde(default)]
    votes_written: bool,
    rules: Option<String>,
}

/// A Council and rules of one's own.
#[derive(Serialize, Deserialize, Clone, Copy)]
struct Reform {
    permanent: u16,
    permanent_without_veto: u16,
    elected: u16,
    affirmative: u16,
    vetoes_needed: u16,
    overridden_by: Option<u16>,
}

/// Something that went wrong, in words; of a text, its mistakes with their places.
enum Fault {
    Words(String),
    Text(Vec<unsc::Diagnostic>),
}

impl From<&str> for Fault {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

/// A text read, and what is laid over it.
struct Opened {
    scenario: Scenario,
    meeting: Meeting,
    minutes: Minutes,
}

impl At {
    /// The scenario. A click can make true what a what-if of the file asks, and then the file asks nothing with it: the
    /// what-ifs are those of the text as it was opened, as long as nobody has written others.
    fn read(&self) -> Result<Scenario, Vec<unsc::Diagnostic>> {
        let asked = |text: &str| edit::part(text, "what_if");
        let read = Scenario::read(&self.text);
        let (Err(_), Some(base)) = (&read, &self.base) else { return read };
        let (Ok(opened), true) = (Scenario::read(base), asked(base) == asked(&self.text)) else { return read };
        let none = Edit::Set { path: vec!["what_if".to_owned()], value: Json::Null };
        let without = edit::edit(&self.text, &[none], &[]).ok().and_then(|text| Scenario::read(&text).ok());
        without.map(|scenario| Scenario { what_ifs: opened.what_ifs, ..scenario }).map_or(read, Ok)
    }

    /// The names of the seats; of a text with mistakes those of the text without its what-ifs.
    fn names(&self) -> Vec<String> {
        let none = Edit::Set { path: vec!["what_if".to_owned()], value: Json::Null };
        let without = || Scenario::read(&edit::edit(&self.text, &[none], &[]).ok()?).ok();
        let scenario = Scenario::read(&self.text).ok().or_else(without);
        scenario.map(|scenario| edit::names(&scenario)).unwrap_or_default()
    }

    fn open(&self) -> Result<Opened, Fault> {
        let scenario = self.read().map_err(Fault::Text)?;
        let mut meeting = scenario.meeting.clone();
        if let Some(what_if) = self.what_if {
            let mut change = scenario.what_ifs.get(what_if).ok_or("there is no such what-if")?.change.clone();
            if self.votes_written {
                change.votes.clear();
            }
            meeting = change.apply(&meeting);
        }
        if let Some(name) = &self.rules {
            let preset = Preset::named(name, meeting.council.day()).ok_or("there are no such rules")?;
            meeting = meeting.under(&preset);
        }
        Ok(Opened { minutes: meeting.play(), scenario, meeting })
    }
}

#[derive(Serialize)]
struct Item {
    /// Its place in the file.
    place: ItemId,
    /// Which of the ballots that depend on what came before was taken.
    variant: Option<usize>,
    act: &'static str,
    words: String,
    /// The votes, seat by seat; none where there was no roll call.
    votes: Option<Vec<Option<unsc::Vote>>>,
    /// Were votes counted without saying whose?
    secret: bool,
    /// Affirmative votes required.
    required: Option<u16>,
    can_veto: bool,
    /// The draft or amendment that is put to the vote.
    text: Option<String>,
    /// Which of the reasons says most.
    because: Option<usize>,
    /// How each seat leans, where a word of scenario files says it.
    leanings: Vec<Option<&'static str>>,
    #[serde(flatten)]
    report: ItemReport,
}

/// How each seat leans on an item, where a word of scenario files says it.
fn leanings(scenario: &Scenario, item: ItemId, variant: Option<usize>) -> Vec<Option<&'static str>> {
    let stated = scenario.outlook.on(item).map(|leanings| leanings.of(variant)).unwrap_or_default();
    let word = |chances: &Option<_>| LEANINGS.iter().find(|(_, of)| Some(*of) == *chances).map(|(word, _)| *word);
    stated.iter().map(word).collect()
}

const fn act(act: &Act) -> &'static str {
    match act {
        Act::Draft { .. } => "draft",
        Act::Amendment { .. } => "amendment",
        Act::Part { .. } => "part",
        Act::Motion { .. } => "motion",
        Act::Withdraw { .. } => "withdraw",
        Act::Put { .. } => "put",
        Act::AdoptAgenda { .. } => "adopt_agenda",
        Act::Ruling { .. } => "ruling",
        Act::Preliminary { .. } => "preliminary",
        Act::Election { .. } => "election",
        Act::StrawPoll { .. } => "straw_poll",
        _ => "other",
    }
}

fn view(opened: &Opened) -> Json {
    let Opened { scenario, meeting, minutes } = opened;
    let report = Report::of_meeting(scenario, meeting, minutes);
    let seats = meeting.council.seats().iter().map(|seat| {
        let name = seat.member.name.to_string();
        let code = seat.member.code;
        json!({ "name": name, "code": code, "kind": seat.kind, "may_veto": seat.may_veto() })
    });
    let items = minutes.entries.iter().zip(report.items.iter().cloned()).map(|(entry, report)| {
        let item = &meeting.agenda[entry.item];
        let votes = match entry.ballot() {
            Some(Ballot::RollCall(votes) | Ballot::Partial { votes, .. }) => Some(votes.iter().collect()),
            _ => None,
        };
        let rule = entry.question().map(|question| meeting.rules.rule_for(question));
        let text = match &item.act {
            Act::Amendment { amendment } => Some(meeting[*amendment].key.clone()),
            act => act.draft(meeting).map(|draft| meeting[draft].key.clone()),
        };
        Item {
            place: entry.item,
            variant: entry.variant(),
            act: act(&item.act),
            words: report.outcome_words.clone(),
            votes,
            secret: matches!(entry.ballot(), Some(Ballot::Count(_))),
            required: entry.decision().and_then(|decision| Some(decision.margin?.required)),
            can_veto: rule.is_some_and(|rule| rule.veto.is_some()),
            text,
            because: picture::main_reason(&report),
            leanings: leanings(scenario, entry.item, entry.variant()),
            report,
        }
    });
    let items: Vec<Item> = items.collect();
    let status = english::headings::status;
    let drafts = report.drafts.iter().map(|draft| {
        json!({ "label": draft.label, "outcome": draft.outcome, "words": status(draft.outcome), "resolution": draft.resolution })
    });
    let mandates =
        report.mandates.iter().map(|one| json!({ "label": one.name, "outcome": one.outcome, "words": one.words }));
    json!({
        "title": report.title, "date": report.date, "day": english::day(meeting.council.day()),
        "subtitle": report.subtitle, "record": report.meeting, "sources": report.sources, "story": report.story,
        "lesson": scenario.lesson.as_ref().map(|one| json!({ "number": one.number, "idea": one.idea, "question": one.question })),
        "seats": seats.collect::<Vec<_>>(), "affirmative": report.affirmative,
        "veto": meeting.rules.non_procedural.veto,
        "main": picture::main_item(meeting, minutes).and_then(|main| minutes.entries.iter().position(|entry| entry.item == main)),
        "items": items,
        "results": mandates.chain(drafts).collect::<Vec<_>>(),
        "consequences": report.consequences,
        "what_ifs": scenario.what_ifs.iter().map(what_if).collect::<Vec<_>>(),
        "events": meeting.events.iter_enumerated().map(|(place, event)| json!({
            "id": event.key, "name": event.name, "happens": event.happens, "probability": scenario.outlook.events.get(place),
        })).collect::<Vec<_>>(),
    })
}

fn what_if(what_if: &WhatIf) -> Json {
    let items: Vec<ItemId> = what_if.change.votes.iter().map(|vote| vote.item).collect();
    let only_votes =
        unsc::what_if::Change { votes: what_if.change.votes.clone(), ..Default::default() } == what_if.change;
    json!({ "title": what_if.title, "answer": what_if.answer, "items": items, "only_votes": only_votes })
}

/// The result that the other side would wish for.
fn otherwise(came: Status) -> Option<StatusSet> {
    let only = |status| Some(StatusSet::only(status));
    match came {
        Status::Adopted => Some(StatusSet::stopped()),
        Status::Carried => only(Status::NotCarried),
        Status::NotCarried => only(Status::Carried),
        Status::Stands => only(Status::Overruled),
        Status::Overruled => only(Status::Stands),
        Status::Procedural => only(Status::NotProcedural),
        Status::NotProcedural => only(Status::Procedural),
        Status::Vetoed | Status::NotAdopted | Status::Blocked => only(Status::Adopted),
        _ => None,
    }
}

/// A document without its headings, as HTML.
fn html(write: impl FnOnce(&mut Document)) -> String {
    let mut document = Document::default();
    write(&mut document);
    document.blocks.retain(|(_, block)| !matches!(block, Block::Heading(..)));
    document.html()
}

/// The fewest changes on an item, ways to try them, and every single change.
fn changes(opened: &Opened, item: ItemId) -> Option<Json> {
    let Opened { scenario, meeting, minutes } = opened;
    let singles = SinglesView::new(meeting, minutes, item).map(|view| html(|document| view.write(document)));
    let fewest = otherwise(minutes.entry(item)?.statuses.summary()).map(|statuses| {
        let goals = vec![Goal { of: Ref::Item(item), statuses }];
        let solution = fewest_changes(meeting, &goals, &[]);
        let ways = solution.alternatives.iter().filter_map(|way| match way.items.as_slice() {
            [only] if only.vote.item == item => Some(&only.change.patterns),
            _ => None,
        });
        let attempts: Vec<Json> = ways.flatten().map(|pattern| json!(pattern.example())).collect();
        let view = FewestView { meeting, input: &scenario.outlook, goals, solution };
        json!({ "title": view.title(), "html": html(|document| view.write(document)), "attempts": attempts })
    });
    Some(json!({ "fewest": fewest, "singles": singles }))
}

/// An item under each of the rules in reach of its Council.
fn rules(opened: &Opened, item: ItemId) -> Vec<Json> {
    let Opened { scenario, meeting, minutes } = opened;
    let place = minutes.entries.iter().position(|entry| entry.item == item);
    let day = meeting.council.day();
    let of_charter_size = meeting.council.len() == 15 && meeting.council.concurring() == 5;
    let in_reach = |preset: &Preset| match preset.seats {
        None => !preset.name.starts_with("charter") && preset.in_reach_of(meeting.council.len()),
        Some(_) => of_charter_size,
    };
    let under = |preset: &Preset| {
        let under = meeting.under(preset);
        let report = Report::of_meeting(scenario, &under, &under.play());
        let item = place.and_then(|place| report.items.get(place).cloned());
        json!({ "name": preset.name, "title": preset.title, "source": preset.source, "doubt": preset.doubt,
            "reform": preset.seats.map(|seats| Reform::new(seats, &preset.rules)), "outcome": item.as_ref().map(|item| item.outcome),
            "words": item.map(|item| item.outcome_words) })
    };
    Preset::all(day).filter(in_reach).map(|preset| under(&preset)).collect()
}

impl Reform {
    fn new(seats: Seats, rules: &Rules) -> Self {
        let Seats { permanent, permanent_without_veto, elected } = seats;
        let rule = rules.non_procedural;
        Self {
            permanent,
            permanent_without_veto,
            elected,
            affirmative: rule.affirmative,
            vetoes_needed: rule.veto.map_or(0, |veto| veto.needed),
            overridden_by: rule.veto.and_then(|veto| veto.overridden_by),
        }
    }

    fn seats(self) -> Seats {
        let Self { permanent, permanent_without_veto, elected, .. } = self;
        Seats { permanent, permanent_without_veto, elected }
    }

    fn preset(self) -> Preset {
        let mut rules = Rules::requiring(self.affirmative);
        rules.require_vetoes(self.vetoes_needed);
        if let Some(votes) = self.overridden_by {
            rules.override_by(votes);
        }
        Preset {
            name: "own".to_owned(),
            title: "the rules chosen here".to_owned(),
            source: "",
            doubt: "",
            rules,
            puts_aside: PutsAside::Everything,
            seats: Some(self.seats()),
        }
    }

    /// The text of the scenario for this Council. Seats that there are keep their votes; new ones have none yet.
    fn text(self, at: &At) -> Result<String, Fault> {
        let Opened { meeting, .. } = at.open()?;
        let under = meeting.under(&self.preset());
        let of_kind = |kind| -> Vec<&str> {
            let seats = under.council.seats().iter().filter(|seat| seat.kind == kind);
            seats.map(|seat| seat.member.name.as_ref()).collect()
        };
        let council = json!({ "permanent": of_kind(SeatKind::Permanent),
            "permanent_without_veto": of_kind(SeatKind::PermanentWithoutVeto), "elected": of_kind(SeatKind::Elected) });
        let mut rules = json!({ "affirmative": self.affirmative, "vetoes_needed": self.vetoes_needed });
        if let Some(votes) = self.overridden_by.filter(|_| 0 < self.vetoes_needed) {
            rules["overridden_by"] = votes.into();
        }
        // A Council of one's own is written kind by kind, so its seats stand in that order.
        let kinds = [SeatKind::Permanent, SeatKind::PermanentWithoutVeto, SeatKind::Elected];
        let seats = under.council.seats();
        let order = kinds.into_iter().flat_map(|kind| (0..seats.len()).filter(move |seat| seats[*seat].kind == kind));
        let order: Vec<usize> = order.collect();
        let names: Vec<String> = order.iter().map(|seat| seats[*seat].member.name.to_string()).collect();
        let set = |key: &str, value| Edit::Set { path: vec![key.to_owned()], value };
        let mut edits = vec![set("council", council), set("rules", rules), set("expect", Json::Null)];
        for (place, item) in under.agenda.iter_enumerated() {
            let own = item.ballot.iter().map(|ballot| (None, ballot));
            let others = item.ballots_when.iter().enumerate().map(|(place, (_, ballot))| (Some(place), ballot));
            for (variant, ballot) in own.chain(others) {
                if let Ballot::RollCall(votes) = ballot {
                    let votes = order.iter().map(|seat| votes.of(*seat).map(Word::from)).collect();
                    edits.push(Edit::Votes { item: place.into(), variant, votes });
                }
            }
        }
        edit::edit(&at.text, &edits, &names).map_err(Fault::Words)
    }

    /// The voting power of each kind of seat, and what of the record would have ended differently.
    fn answer(self) -> Json {
        let day = Date::constant(2026, 1, 1);
        let preset = self.preset();
        let council: Council = council_of(self.seats(), day);
        let case = PowerCase::new("", preset.title.clone(), "", council, preset.rules.clone());
        let power = power::PowerAnswer::new(vec![case], Matter::NonProcedural);
        let mut changed = Vec::new();
        let mut votes = 0;
        for (carried, scenario) in history() {
            let under = scenario.meeting.under(&preset);
            let (before, after) = (scenario.meeting.play(), under.play());
            for (was, is) in before.entries.iter().zip(&after.entries) {
                let act = &scenario.meeting.agenda[was.item].act;
                if was.decision().is_none() || !matches!(act, Act::Draft { .. }) {
                    continue;
                }
                votes += 1;
                if was.statuses != is.statuses {
                    let [was, is] = [was, is].map(|one| english::headings::status(one.statuses.summary()));
                    changed.push(json!({ "scenario": carried.name, "title": scenario.title, "was": was, "is": is }));
                }
            }
        }
        json!({ "power": power, "votes": votes, "changed": changed })
    }
}

fn history() -> impl Iterator<Item = (&'static library::Carried, Scenario)> {
    library::ALL.iter().filter_map(|carried| Some((carried, carried.scenario()?)))
}

/// The scenarios of the program: where each stands, and what came of it.
fn scenarios() -> Vec<Json> {
    let list = history().map(|(carried, scenario)| {
        let (meeting, minutes) = (&scenario.meeting, scenario.meeting.play());
        let report = Report::of(&scenario, &minutes);
        let main = picture::main_item(meeting, &minutes);
        let main = main.and_then(|main| report.items.get(minutes.entries.iter().position(|entry| entry.item == main)?));
        let members: Vec<&str> = meeting.council.seats().iter().map(|seat| seat.member.name.as_ref()).collect();
        let vetoes = report.items.iter().flat_map(|item| &item.reasons).filter(|reason| reason.kind == "veto");
        let vetoes: Vec<&String> = vetoes.flat_map(|reason| &reason.members).collect();
        json!({ "name": carried.name, "lesson": scenario.lesson.as_ref().map(|one| one.number), "title": scenario.title,
            "idea": scenario.lesson.as_ref().map(|one| &one.idea), "date": report.date, "story": scenario.story, "members": members,
            "outcome": main.map(|item| item.outcome), "words": main.map(|item| &item.outcome_words),
            "outcomes": report.items.iter().map(|item| item.outcome).collect::<Vec<_>>(), "vetoes": vetoes })
    });
    list.collect()
}

fn forecast(at: &At) -> Result<Json, Fault> {
    let Opened { scenario, meeting, .. } = at.open()?;
    let exact = unsc::forecast::forecast(&meeting, &scenario.outlook, &Evidence::default(), LEAST_PATH)
        .map_err(|why| Fault::Words(refusal(&why, &meeting)))?;
    let scenario = Scenario { meeting, ..scenario };
    Ok(ForecastView { scenario: &scenario, given: Vec::new(), exact: Some(exact), simulation: None, all: false }.json())
}

fn council(date: &str) -> Result<Json, Fault> {
    let day: Date = date.parse().map_err(|_| "a date is written as 2017-11-16")?;
    let council =
        Council::on(day).ok_or_else(|| Fault::Words(format!("no Council is known for {}", english::day(day))))?;
    Ok(json!(unsc::views::council::CouncilAnswer::new(&council)))
}

fn answer(ask: Ask) -> Result<Json, Fault> {
    Ok(match ask {
        Ask::Open(at) => view(&at.open()?),
        Ask::Edit { text, edits } => {
            let at = At { text, base: None, what_if: None, votes_written: false, rules: None };
            let names = at.names();
            let text = at.text;
            json!(edit::edit(&text, &edits, &names).map_err(Fault::Words)?)
        }
        Ask::Changes { at, item } => json!(changes(&at.open()?, item)),
        Ask::Rules { at, item } => json!(rules(&at.open()?, item)),
        Ask::Reformed { at, reform } => json!(reform.text(&at)?),
        Ask::Reform { reform } => reform.answer(),
        Ask::Forecast(at) => forecast(&at)?,
        Ask::Picture { at, item } => {
            let Opened { scenario, meeting, minutes } = at.open()?;
            json!(picture::draw(&scenario, &meeting, &minutes, item))
        }
        Ask::Run { text } => {
            let scenario = Scenario::read(&text).map_err(Fault::Text)?;
            json!(Report::of(&scenario, &scenario.meeting.play()))
        }
        Ask::Council { date } => council(&date)?,
        Ask::Scenarios => json!(scenarios()),
        Ask::Scenario { name } => json!(library::named(&name).ok_or("there is no such scenario")?.text),
        Ask::Explain { topic: None } => json!(explain::TopicsReport::all()),
        Ask::Explain { topic: Some(name) } => {
            let topic = topics::named(&name).ok_or("there is no such topic")?;
            json!(explain::ExplainReport::new(topic, Level::Pupil))
        }
        Ask::Quiz { seed, questions } => {
            let pool = Pool::bundled();
            let quiz = Quiz::new(&pool, seed, &[], Level::Pupil, questions);
            let report = |question| quiz::QuestionReport::new(&question);
            json!(quiz.take(questions).map(report).collect::<Vec<_>>())
        }
        Ask::Schema => json!(unsc::scenario::json_schema()),
    })
}

/// Answers a question of the view: `{"ok": …}`, or `{"fault": {"words": …, "mistakes": […]}}`.
#[must_use]
pub fn ask(question: &str) -> String {
    let asked =
        serde_json::from_str(question).map_err(|error| Fault::Words(format!("the view asked wrongly: {error}")));
    let answered = match asked.and_then(answer) {
        Ok(answer) => json!({ "ok": answer }),
        Err(Fault::Words(words)) => json!({ "fault": { "words": words, "mistakes": [] } }),
        Err(Fault::Text(mistakes)) => {
            let list = mistakes.iter().map(|one| {
                json!({ "from": one.span.start, "to": one.span.end, "message": one.message, "label": one.label, "help": one.help })
            });
            json!({ "fault": { "words": "the text has mistakes", "mistakes": list.collect::<Vec<_>>() } })
        }
    };
    answered.to_string()
}

thread_local! {
    /// What goes through the door: the view writes a question here, and reads the answer.
    static DOOR: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for a question of so many bytes, and says where.
#[unsafe(no_mangle)]
pub extern "C" fn door_room(bytes: usize) -> *const u8 {
    DOOR.with_borrow_mut(|door| {
        door.clear();
        door.resize(bytes, 0);
        door.as_ptr()
    })
}

/// Answers the question, and says how many bytes the answer has.
#[unsafe(no_mangle)]
pub extern "C" fn door_ask() -> usize {
    let question = DOOR.take();
    DOOR.replace(ask(&String::from_utf8_lossy(&question)).into_bytes());
    DOOR.with_borrow(Vec::len)
}

/// Where the answer is.
#[unsafe(no_mangle)]
pub extern "C" fn door_answer() -> *const u8 {
    DOOR.with_borrow(Vec::as_ptr)
}
