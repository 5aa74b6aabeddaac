//! The door between the studio's view and the library: a question as JSON comes in, the library is asked, and the
//! answer goes out as JSON. Nothing is decided here. The view's side of these types is `studio/view/door.ts`.

mod edit;

use std::cell::RefCell;

use edit::Edit;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use unsc::document::{Block, Document};
use unsc::english::{self, headings};
use unsc::forecast::{Evidence, LEAST_PATH, input::WORDS as LEANINGS};
use unsc::law::rules::Rule;
use unsc::law::rules::presets::{Preset, PutsAside, Seats};
use unsc::meeting::{Act, ItemId, Minutes, Ref, Status, StatusSet};
use unsc::power::cases::PowerCase;
use unsc::scenario::WhatIf;
use unsc::teach::{Level, case::Pool, library, quiz::Quiz, topics};
use unsc::views::forecast::{ForecastView, refusal};
use unsc::views::{ItemReport, Report, council::CouncilAnswer, explain, picture, power, quiz};
use unsc::views::{fewest::FewestView, single_changes::SinglesView};
use unsc::what_if::goal::{Goal, fewest_changes};
use unsc::{Ballot, Council, Diagnostic, Matter, Meeting, Outcome, Rules, Scenario, SeatKind, Vote};

/// What the view asks.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Ask {
    /// The words that stand in lists: outcomes, leanings, proposals.
    Terms,
    /// The meeting of a text.
    Open(At),
    /// A text changed; with the names of its seats, where the view has them.
    Edit { text: String, edits: Vec<Edit>, names: Option<Vec<String>> },
    /// The fewest changes for another result on an item, and what each single change does.
    Changes { at: At, item: ItemId },
    /// An item under each of the rules in reach.
    Rules { at: At, item: ItemId },
    /// The text of a scenario for the Council that these rules would create.
    Reformed { at: At, reform: Reform },
    /// An item, the record and the voting power under such rules.
    Reform { at: At, item: ItemId, reform: Reform },
    /// How likely each result is.
    Forecast(At),
    /// One vote as a picture in SVG.
    Picture { at: At, item: ItemId },
    /// What `unsc run --format json` says.
    Run(String),
    /// Who sat on a day.
    Council(String),
    /// The scenarios of the program, each with what came of it.
    Scenarios,
    /// One of them.
    Scenario(String),
    /// All topics.
    Topics,
    /// One of them.
    Topic(String),
    /// Questions to answer.
    Quiz { seed: u64, questions: usize },
    /// The JSON Schema of scenario files.
    Schema,
}

/// A text, and what is laid over it: a what-if of the text as it was opened, and rules by name.
#[derive(Deserialize)]
struct At {
    text: String,
    base: Option<String>,
    what_if: Option<usize>,
    /// Are the votes of the what-if in the text already?
    #[serde(default)]
    votes_written: bool,
    rules: Option<String>,
}

/// A Council and a rule of your own.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq)]
struct Reform {
    seats: Seats,
    rule: Rule,
}

/// Something that went wrong, in words; of a text, its mistakes with their places.
enum Fault {
    Words(String),
    Text(Vec<Diagnostic>),
}

impl From<&str> for Fault {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

/// A text read, what is laid over it, and what is wrong with it all the same.
struct Opened {
    scenario: Scenario,
    meeting: Meeting,
    minutes: Minutes,
    mistakes: Vec<Diagnostic>,
}

/// A scenario and what is wrong with its what-ifs: without them it can be played. A click can make true what one asks.
fn read(text: &str) -> Result<(Scenario, Vec<Diagnostic>), Vec<Diagnostic>> {
    let none = Edit::Set { path: vec!["what_if".to_owned()], value: Json::Null };
    Scenario::read(text).map(|scenario| (scenario, Vec::new())).or_else(|mistakes| {
        let without = edit::edit(text, &[none], &[]).ok().and_then(|text| Scenario::read(&text).ok());
        without.map(|scenario| (scenario, mistakes.clone())).ok_or(mistakes)
    })
}

impl At {
    fn open(&self) -> Result<Opened, Fault> {
        let (scenario, mistakes) = read(&self.text).map_err(Fault::Text)?;
        let mut meeting = scenario.meeting.clone();
        if let Some(what_if) = self.what_if {
            let (base, _) = read(self.base.as_ref().unwrap_or(&self.text)).map_err(Fault::Text)?;
            let mut change = base.what_ifs.get(what_if).ok_or("there is no such what-if")?.change.clone();
            if self.votes_written {
                change.votes.clear();
            }
            meeting = change.apply(&meeting);
        }
        if let Some(name) = &self.rules {
            let preset = Preset::named(name, meeting.council.day()).ok_or("there are no such rules")?;
            meeting = meeting.under(&preset);
        }
        Ok(Opened { minutes: meeting.play(), scenario, meeting, mistakes })
    }
}

/// An item as it is reported, and what it takes to draw and to change it.
#[derive(Serialize)]
struct Item {
    /// Its place in the file.
    place: ItemId,
    /// Which of the ballots that depend on what came before was taken.
    variant: Option<usize>,
    act: &'static str,
    words: String,
    /// The votes, seat by seat; none where there was no roll call.
    votes: Option<Vec<Option<Vote>>>,
    /// Were votes counted without saying whose?
    secret: bool,
    /// Affirmative votes required.
    required: Option<u16>,
    /// What can come of it.
    choices: Vec<Status>,
    /// The draft or amendment that is put to the vote.
    text: Option<String>,
    /// Which of the reasons says most.
    because: Option<usize>,
    /// How each seat leans, where a word of scenario files says it.
    leanings: Vec<Option<&'static str>>,
    #[serde(flatten)]
    report: ItemReport,
}

impl Opened {
    fn report(&self) -> Report {
        Report::of_meeting(&self.scenario, &self.meeting, &self.minutes)
    }

    /// Where an item stands in the minutes.
    fn place(&self, item: ItemId) -> Option<usize> {
        self.minutes.entries.iter().position(|entry| entry.item == item)
    }

    fn items(&self) -> Vec<Item> {
        let Self { scenario, meeting, minutes, .. } = self;
        let items = minutes.entries.iter().zip(self.report().items).map(|(entry, report)| {
            let act = &meeting[entry.item].act;
            let votes = match entry.ballot() {
                Some(Ballot::RollCall(votes) | Ballot::Partial { votes, .. }) => Some(votes.iter().collect()),
                _ => None,
            };
            let text = match act {
                Act::Amendment { amendment } => Some(meeting[*amendment].key.clone()),
                act => act.draft(meeting).map(|draft| meeting[draft].key.clone()),
            };
            let possible = Status::possible(meeting, Ref::Item(entry.item)).iter().copied();
            let stated = scenario.outlook.on(entry.item).map(|item| item.of(entry.variant())).unwrap_or_default();
            let leaning = |stated: &Option<_>| LEANINGS.iter().find(|(_, known)| Some(*known) == *stated);
            Item {
                place: entry.item,
                variant: entry.variant(),
                act: act.into(),
                words: report.outcome_words.clone(),
                votes,
                secret: matches!(entry.ballot(), Some(Ballot::Count(_))),
                required: entry.decision().and_then(|decision| Some(decision.margin?.required)),
                choices: possible.filter(|status| *status != Status::NotPut).collect(),
                text,
                because: picture::main_reason(&report),
                leanings: stated.iter().map(|stated| leaning(stated).map(|(word, _)| *word)).collect(),
                report,
            }
        });
        items.collect()
    }

    fn view(&self) -> Json {
        let Self { scenario, meeting, minutes, mistakes } = self;
        let report = self.report();
        let lesson = scenario.lesson.as_ref();
        let what_if = |what_if: &WhatIf| {
            let votes = &what_if.change.votes;
            let only_votes = unsc::what_if::Change { votes: votes.clone(), ..Default::default() } == what_if.change;
            let items: Vec<ItemId> = votes.iter().map(|vote| vote.item).collect();
            json!({ "title": what_if.title, "answer": what_if.answer, "items": items, "only_votes": only_votes })
        };
        let events = meeting.events.iter_enumerated().map(|(place, event)| {
            let probability = scenario.outlook.events.get(place);
            json!({ "id": event.key, "name": event.name, "happens": event.happens, "probability": probability })
        });
        json!({
            "report": report,
            "items": self.items(),
            "day": english::day(meeting.council.day()),
            "subtitle": report.subtitle,
            "lesson": lesson.map(|one| json!({ "number": one.number, "idea": one.idea, "question": one.question })),
            "may_veto": meeting.council.seats().iter().map(unsc::Seat::may_veto).collect::<Vec<_>>(),
            "reform": Reform { seats: seats(&meeting.council), rule: meeting.rules.non_procedural },
            "main": picture::main_item(meeting, minutes).and_then(|main| self.place(main)),
            "what_ifs": scenario.what_ifs.iter().map(what_if).collect::<Vec<_>>(),
            "events": events.collect::<Vec<_>>(),
            "mistakes": mistakes.iter().map(mistake).collect::<Vec<_>>(),
        })
    }

    /// The fewest changes for another result on an item, ways to try them, and every single change.
    fn changes(&self, item: ItemId) -> Option<Json> {
        let Self { scenario, meeting, minutes, .. } = self;
        let singles = SinglesView::new(meeting, minutes, item).map(|view| html(|document| view.write(document)));
        let entry = minutes.entry(item)?;
        let otherwise = entry.decision().and_then(|_| otherwise(&meeting[item].act, entry.statuses.summary()));
        let fewest = otherwise.map(|statuses| {
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

    /// What an item comes to under other rules.
    fn under(&self, preset: &Preset, item: ItemId) -> Json {
        let meeting = self.meeting.under(preset);
        let report = Report::of_meeting(&self.scenario, &meeting, &meeting.play());
        let item = self.place(item).and_then(|place| report.items.get(place));
        item.map_or(Json::Null, |item| json!({ "outcome": item.outcome, "words": item.outcome_words }))
    }

    /// An item under each of the rules in reach of its Council.
    fn rules(&self, item: ItemId) -> Vec<Json> {
        let council = &self.meeting.council;
        let of_charter_size = council.len() == 15 && council.concurring() == 5;
        let in_reach = |preset: &Preset| match preset.seats {
            None => !preset.name.starts_with("charter") && preset.in_reach_of(council.len()),
            Some(_) => of_charter_size,
        };
        let presets = Preset::all(council.day()).filter(in_reach);
        presets.map(|preset| json!({ "rules": preset, "result": self.under(&preset, item) })).collect()
    }
}

fn seats(council: &Council) -> Seats {
    let many = |kind| council.seats().iter().filter(|seat| seat.kind == kind).map(|_| 1).sum();
    Seats {
        permanent: many(SeatKind::Permanent),
        permanent_without_veto: many(SeatKind::PermanentWithoutVeto),
        elected: many(SeatKind::Elected),
    }
}

/// The result that the other side would wish for.
fn otherwise(act: &Act, came: Status) -> Option<StatusSet> {
    let [success, failure] = [Outcome::Adopted, Outcome::NotAdopted].map(|outcome| Status::new(act, outcome));
    match came {
        Status::Open => None,
        Status::Adopted => Some(StatusSet::stopped()),
        came if came == success => Some(StatusSet::only(failure)),
        _ => Some(StatusSet::only(success)),
    }
}

/// A document without its headings, as HTML.
fn html(write: impl FnOnce(&mut Document)) -> String {
    let mut document = Document::default();
    write(&mut document);
    document.blocks.retain(|(_, block)| !matches!(block, Block::Heading(..)));
    document.html()
}

fn mistake(one: &Diagnostic) -> Json {
    let fix = one.fix.as_ref().map(|fix| json!({ "span": fix.span, "text": fix.text }));
    json!({ "span": one.span, "message": one.message, "label": one.label, "help": one.help, "fix": fix })
}

impl Reform {
    fn preset(self) -> Preset {
        Preset {
            name: "own".to_owned(),
            title: "the rules chosen here".to_owned(),
            source: "",
            doubt: "",
            rules: Rules { non_procedural: self.rule, ..Rules::requiring(self.rule.affirmative) },
            puts_aside: PutsAside::Everything,
            seats: Some(self.seats),
        }
    }

    /// The text of the scenario for this Council. Seats that there are keep their votes; new ones have none yet.
    fn text(self, at: &At) -> Result<String, Fault> {
        let under = at.open()?.meeting.under(&self.preset());
        let seats = under.council.seats();
        // A Council of your own is written kind by kind, so its seats stand in that order.
        let kinds = [SeatKind::Permanent, SeatKind::PermanentWithoutVeto, SeatKind::Elected];
        let of_kind = |kind| (0..seats.len()).filter(move |seat| seats[*seat].kind == kind);
        let names = |places: &mut dyn Iterator<Item = usize>| -> Vec<String> {
            places.map(|seat| seats[seat].member.name.to_string()).collect()
        };
        let [permanent, permanent_without_veto, elected] = kinds.map(|kind| names(&mut of_kind(kind)));
        let veto = self.rule.veto;
        let council =
            json!({ "permanent": permanent, "permanent_without_veto": permanent_without_veto, "elected": elected });
        let mut rules =
            json!({ "affirmative": self.rule.affirmative, "vetoes_needed": veto.map_or(0, |veto| veto.needed) });
        if let Some(votes) = veto.and_then(|veto| veto.overridden_by) {
            rules["overridden_by"] = votes.into();
        }
        let set = |key: &str, value| Edit::Set { path: vec![key.to_owned()], value };
        let mut edits = vec![set("council", council), set("rules", rules), set("expect", Json::Null)];
        let order: Vec<usize> = kinds.into_iter().flat_map(of_kind).collect();
        for (place, item) in under.agenda.iter_enumerated() {
            let own = item.ballot.iter().map(|ballot| (None, ballot));
            let others = item.ballots_when.iter().enumerate().map(|(place, (_, ballot))| (Some(place), ballot));
            for (variant, ballot) in own.chain(others) {
                if let Ballot::RollCall(votes) = ballot {
                    let votes = order.iter().map(|seat| votes.of(*seat)).collect();
                    edits.push(Edit::Votes { item: place.into(), variant, votes });
                }
            }
        }
        edit::edit(&at.text, &edits, &names(&mut order.into_iter())).map_err(Fault::Words)
    }

    /// The item, the voting power of each kind of seat, and what of the record would have ended differently.
    fn answer(self, opened: &Opened, item: ItemId) -> Json {
        let preset = self.preset();
        let power = power::PowerAnswer::new(vec![PowerCase::preset(&preset, TODAY)], Matter::NonProcedural);
        let mut votes = 0;
        let mut changed = Vec::new();
        history(|name, scenario, before| {
            let after = scenario.meeting.under(&preset).play();
            for (was, is) in before.entries.iter().zip(&after.entries) {
                if was.decision().is_none() || !matches!(scenario.meeting[was.item].act, Act::Draft { .. }) {
                    continue;
                }
                votes += 1;
                if was.statuses != is.statuses {
                    let [was, is] = [was, is].map(|entry| entry.statuses.summary());
                    changed.push(json!({ "scenario": name, "title": scenario.title, "was": was, "is": is }));
                }
            }
        });
        json!({ "here": opened.under(&preset, item), "power": power, "votes": votes, "changed": changed })
    }
}

/// The day on which proposals are compared with the Council as it is.
const TODAY: Date = Date::constant(2026, 1, 1);

/// The words that stand in lists: outcomes, leanings, and the proposals that are a number of seats and a rule.
fn terms() -> Json {
    let statuses = Status::ALL.iter().map(|status| (status.to_string(), headings::status(*status).into()));
    let leanings = LEANINGS.iter().map(|(word, chances)| json!({ "word": word, "chances": chances }));
    let mut proposals: Vec<(Reform, Json)> = Vec::new();
    for preset in Preset::all(TODAY) {
        let seats = preset.seats.unwrap_or_else(|| seats(&PowerCase::preset(&preset, TODAY).council));
        let reform = Reform { seats, rule: preset.rules.non_procedural };
        if preset.rules == reform.preset().rules && proposals.iter().all(|(other, _)| *other != reform) {
            proposals.push((reform, json!({ "reform": reform, "rules": preset })));
        }
    }
    json!({
        "statuses": statuses.collect::<serde_json::Map<_, _>>(),
        "leanings": leanings.collect::<Vec<_>>(),
        "proposals": proposals.into_iter().map(|(_, proposal)| proposal).collect::<Vec<_>>(),
    })
}

type Played = (&'static str, Scenario, Minutes);

thread_local! {
    /// The scenarios of the program: read once.
    static PLAYED: Vec<Played> = library::ALL.iter().filter_map(|carried| {
        let scenario = carried.scenario()?;
        let minutes = scenario.meeting.play();
        Some((carried.name, scenario, minutes))
    }).collect();
}

fn history(mut with: impl FnMut(&str, &Scenario, &Minutes)) {
    PLAYED.with(|played| played.iter().for_each(|(name, scenario, minutes)| with(name, scenario, minutes)));
}

/// The scenarios of the program: where each stands, and what came of it.
fn scenarios() -> Vec<Json> {
    let mut list = Vec::new();
    history(|name, scenario, minutes| {
        let report = Report::new(scenario, minutes);
        let main = picture::main_item(&scenario.meeting, minutes);
        let main = minutes.entries.iter().zip(&report.items).find(|(entry, _)| Some(entry.item) == main);
        let main = main.map(|(_, item)| item);
        let lesson = scenario.lesson.as_ref();
        list.push(json!({
            "name": name, "lesson": lesson.map(|one| one.number), "idea": lesson.map(|one| &one.idea),
            "title": scenario.title, "date": report.date, "story": scenario.story,
            "members": report.seats.iter().map(|seat| &seat.name).collect::<Vec<_>>(),
            "outcome": main.map(|item| item.outcome), "words": main.map(|item| &item.outcome_words),
            "outcomes": report.items.iter().map(|item| item.outcome).collect::<Vec<_>>(),
        }));
    });
    list
}

fn forecast(at: &At) -> Result<Json, Fault> {
    let Opened { scenario, meeting, .. } = at.open()?;
    let exact = unsc::forecast::forecast(&meeting, &scenario.outlook, &Evidence::default(), LEAST_PATH)
        .map_err(|why| Fault::Words(refusal(&why, &meeting)))?;
    let scenario = Scenario { meeting, ..scenario };
    Ok(json!(ForecastView::new(&scenario, Vec::new(), Some(exact), None, false)))
}

fn answer(ask: Ask) -> Result<Json, Fault> {
    Ok(match ask {
        Ask::Terms => terms(),
        Ask::Open(at) => at.open()?.view(),
        Ask::Edit { text, edits, names } => {
            let read = || read(&text).map(|(scenario, _)| edit::names(&scenario)).unwrap_or_default();
            json!(edit::edit(&text, &edits, &names.unwrap_or_else(read)).map_err(Fault::Words)?)
        }
        Ask::Changes { at, item } => json!(at.open()?.changes(item)),
        Ask::Rules { at, item } => json!(at.open()?.rules(item)),
        Ask::Reformed { at, reform } => json!(reform.text(&at)?),
        Ask::Reform { at, item, reform } => reform.answer(&at.open()?, item),
        Ask::Forecast(at) => forecast(&at)?,
        Ask::Picture { at, item } => {
            let Opened { scenario, meeting, minutes, .. } = at.open()?;
            json!(picture::draw(&scenario, &meeting, &minutes, item))
        }
        Ask::Run(text) => {
            let scenario = Scenario::read(&text).map_err(Fault::Text)?;
            json!(Report::new(&scenario, &scenario.meeting.play()))
        }
        Ask::Council(date) => {
            let day: Date = date.parse().map_err(|_| "a date is written as 2017-11-16")?;
            let council = Council::on(day)
                .ok_or_else(|| Fault::Words(format!("no Council is known for {}", english::day(day))))?;
            json!(CouncilAnswer::new(&council))
        }
        Ask::Scenarios => json!(scenarios()),
        Ask::Scenario(name) => json!(library::named(&name).ok_or("there is no such scenario")?.text),
        Ask::Topics => json!(explain::TopicsReport),
        Ask::Topic(name) => {
            let topic = topics::named(&name).ok_or("there is no such topic")?;
            json!(explain::ExplainReport { topic, level: Level::Pupil })
        }
        Ask::Quiz { seed, questions } => {
            let pool = Pool::bundled();
            let quiz = Quiz::new(&pool, seed, &[], Level::Pupil, questions);
            json!(quiz.take(questions).map(|question| quiz::QuestionReport::new(&question)).collect::<Vec<_>>())
        }
        Ask::Schema => json!(unsc::scenario::json_schema()),
    })
}

/// Answers a question of the view: `{"ok": …}`, or `{"fault": …, "mistakes": […]}`.
#[must_use]
pub fn ask(question: &str) -> String {
    let asked =
        serde_json::from_str(question).map_err(|error| Fault::Words(format!("the view asked wrongly: {error}")));
    let answered = match asked.and_then(answer) {
        Ok(answer) => json!({ "ok": answer }),
        Err(Fault::Words(words)) => json!({ "fault": words, "mistakes": [] }),
        Err(Fault::Text(mistakes)) => {
            json!({ "fault": "the text has mistakes", "mistakes": mistakes.iter().map(mistake).collect::<Vec<_>>() })
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
