//! The page: a scenario as one document that opens without a network, with everything it needs in it.
//!
//! The page carries no law. The engine works out what comes of every vote that the Council can cast,
//! under each of the rules shown, and how the meeting goes on from there; the page holds that as
//! tables, and its script counts votes and looks up.

mod beside;
mod changes;
mod course;
mod diagram;
pub mod every;
mod markup;
pub mod picture;
mod slots;
mod tables;
mod verdicts;

use crate::english::findings;
use serde::Serialize;

use super::Report;
use crate::english;
use crate::english::phrases::{possessive, with_article};
use crate::law::charter::Edition;
use crate::law::council::{Council, Seat, SeatKind};
use crate::law::rules::presets::Preset;
use crate::law::tally::Ballot;
use crate::law::working_days::working_days_after;
use crate::meeting::{Item, Meeting};
use crate::scenario::{Scenario, WhatIf};
use crate::what_if::Change;
use crate::what_if::fewest::Side;
use course::Course;
use tables::{Answers, Choice, Shared, Tables};

pub use markup::index;

/// The page of a scenario.
#[derive(Debug)]
pub struct Page<'a> {
    scenario: &'a Scenario,
    report: Report,
    data: Data,
}

/// Where a page stands in a course: the pages before and after it, with their titles.
#[derive(Debug, Clone, Default)]
pub struct Neighbours {
    /// The page before.
    pub before: Option<Link>,
    /// The page after.
    pub after: Option<Link>,
    /// The index.
    pub index: Option<Link>,
}

/// A page of a course.
#[derive(Debug, Clone)]
pub struct Link {
    /// Its address, relative to the pages beside it.
    pub address: String,
    /// Its title.
    pub title: String,
}

/// What the script is given.
#[derive(Debug, Serialize)]
struct Data {
    rules: Vec<RulesData>,
    worlds: Vec<World>,
    what_ifs: Vec<WhatIfData>,
    /// Numbers in words.
    numbers: Vec<String>,
    /// What members are to do that take one of these sides: the first has the lowest bit.
    sides: Vec<&'static str>,
    /// What is said where a veto convenes the General Assembly.
    assembly: String,
    #[serde(flatten)]
    shared: Shared,
}

/// Rules that are shown.
#[derive(Debug, Serialize)]
struct RulesData {
    title: String,
    source: String,
    /// The seats that they would add.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    new: Vec<MemberData>,
}

/// A meeting of the page: the scenario's own, or one that a what-if makes of it.
#[derive(Debug, Serialize)]
struct World {
    members: Vec<MemberData>,
    items: Vec<ItemData>,
    /// The first of the rules shown, in this meeting.
    own: String,
    questions: Vec<Vec<Answers>>,
    fixed: Vec<Vec<usize>>,
    course: Course,
}

/// A member: its name, as it stands in a sentence, and what is its own; whether its seat is
/// permanent, and whether its concurrence is required.
#[derive(Debug, Serialize)]
struct MemberData {
    n: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    t: Option<String>,
    p: String,
    k: u8,
    c: u8,
}

#[derive(Debug, Serialize)]
struct ItemData {
    /// The roll calls of the file, a letter a member.
    votes: Vec<String>,
    /// The count, where nothing but that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<[u16; 3]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// A named what-if: votes changed in the scenario's meeting, or another meeting.
#[derive(Debug, Serialize)]
struct WhatIfData {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    world: usize,
    votes: Vec<(crate::meeting::ItemId, usize, char)>,
}

impl<'a> Page<'a> {
    /// The page of this scenario.
    #[must_use]
    pub fn of(scenario: &'a Scenario) -> Self {
        let own = &scenario.meeting;
        let presets: Vec<Preset> = presets_beside(own).collect();
        let mut shared = Shared::default();
        let (first, differing) = world(own, &presets, &mut shared);
        let presets: Vec<Preset> =
            presets.into_iter().zip(differing).filter_map(|(preset, differs)| differs.then_some(preset)).collect();
        // The same meeting again: only the rules that make a difference are kept.
        let mut worlds = vec![if presets.is_empty() { first } else { world(own, &presets, &mut shared).0 }];
        let mut what_ifs = Vec::new();
        for what_if in &scenario.what_ifs {
            let place = if only_votes(&what_if.change) {
                0
            } else {
                worlds.push(world(&what_if.change.apply(own), &presets, &mut shared).0);
                worlds.len() - 1
            };
            what_ifs.push(what_if_data(what_if, place));
        }
        let first = RulesData { title: own_title(own), source: String::new(), new: Vec::new() };
        let others = presets.iter().map(|preset| RulesData::of(preset, own));
        let day = own.council.day();
        let assembly = findings::assembly_debate(&working_days_after(day, 10), day).text;
        let data = Data {
            rules: std::iter::once(first).chain(others).collect(),
            worlds,
            what_ifs,
            numbers: (0..=15).map(english::number).collect(),
            sides: (0..8).map(sides_in_words).collect(),
            assembly,
            shared,
        };
        Self { scenario, report: Report::of(scenario, &own.play()), data }
    }

    /// The whole document.
    #[must_use]
    pub fn html(&self, neighbours: &Neighbours) -> String {
        markup::page(self, neighbours)
    }

    /// What the script is given, as JSON in which no text can end the element it stands in.
    fn json(&self) -> String {
        let json = serde_json::to_string(&self.data).unwrap_or_default();
        json.replace('<', "\\u003c").replace('&', "\\u0026")
    }
}

/// The presets that a meeting can be shown under: those for its own Council and, for the Council of
/// fifteen, those that would enlarge it.
fn presets_beside(meeting: &Meeting) -> impl Iterator<Item = Preset> {
    let day = meeting.council.day();
    let members = meeting.council.len();
    let stated = meeting.council.clone();
    let of_fifteen = members == Edition::on(day).members();
    Preset::all(day).filter(move |preset| {
        match preset.seats {
            // An edition of the Charter is for a Council of its own size.
            None if preset.name.starts_with("charter-") => false,
            None => preset.in_reach_of(members),
            Some(seats) => of_fifteen && stated.concurring() == 5 && members == 15 && members < seats.total(),
        }
    })
}

/// The title of the rules that a meeting goes by.
fn own_title(meeting: &Meeting) -> String {
    let same = |preset: &Preset| preset.rules == meeting.rules && preset.seats.is_none();
    let named = Preset::all(meeting.council.day()).find(same);
    named.map_or_else(|| "the rules of this scenario".to_owned(), |preset| preset.title)
}

fn sides_in_words(bits: u8) -> &'static str {
    let sides = Side::ALL.into_iter().enumerate();
    let named = sides.filter(|(place, _)| bits & 1 << place != 0);
    to(&named.map(|(_, side)| side).rev().collect::<Vec<_>>())
}

/// What those are to do that take one of these sides.
fn to(sides: &[Side]) -> &'static str {
    let can = |side: Side| sides.contains(&side);
    match (can(Side::InFavour), can(Side::Neither), can(Side::Against)) {
        (true, false, false) => "to vote in favour",
        (false, true, false) => "to abstain",
        (false, false, true) => "to vote against",
        (true, true, false) => "to abstain, not to participate or to vote in favour",
        (false, true, true) => "to abstain, not to participate or to vote against",
        _ => "to vote otherwise",
    }
}

fn only_votes(change: &Change) -> bool {
    Change { votes: change.votes.clone(), ..Change::default() } == *change
}

/// A meeting under its own rules and these presets, and which of them make a difference.
fn world(meeting: &Meeting, presets: &[Preset], shared: &mut Shared) -> (World, Vec<bool>) {
    let own = Choice { rules: meeting.rules.clone(), council: meeting.council.clone(), new: 0 };
    let others = presets.iter().map(|preset| {
        let under = meeting.under(preset);
        Choice {
            new: under.council.seats().len() - meeting.council.seats().len(),
            rules: under.rules,
            council: under.council,
        }
    });
    let choices: Vec<Choice> = std::iter::once(own).chain(others).collect();
    let mut tables = Tables::of(shared, &choices);
    let course = course::course(meeting, &mut tables);
    let differing = (1..choices.len()).map(|choice| tables.differs(choice)).collect();
    let world = World {
        members: meeting.council.seats().iter().map(MemberData::of).collect(),
        items: meeting.agenda.iter().map(|item| item_data(item, &meeting.council)).collect(),
        own: own_title(meeting),
        questions: tables.questions,
        fixed: tables.fixed,
        course,
    };
    (world, differing)
}

impl MemberData {
    fn of(seat: &Seat) -> Self {
        let name = seat.member.name.to_string();
        let in_a_sentence = with_article(&name);
        Self {
            p: possessive(&name),
            t: (in_a_sentence != name).then_some(in_a_sentence),
            n: name,
            k: u8::from(seat.kind != SeatKind::Elected),
            c: u8::from(seat.may_veto()),
        }
    }
}

impl RulesData {
    fn of(preset: &Preset, meeting: &Meeting) -> Self {
        let council = meeting.under(preset).council;
        let new = council.seats().iter().skip(meeting.council.seats().len());
        let mut source = preset.source.to_owned();
        if !preset.doubt.is_empty() {
            source = format!("{source}; {}", preset.doubt);
        }
        Self { title: preset.title.clone(), source, new: new.map(MemberData::of).collect() }
    }
}

fn item_data(item: &Item, council: &Council) -> ItemData {
    let letters = |ballot: Option<&Ballot>| match ballot {
        Some(Ballot::RollCall(votes)) => votes.iter().map(verdicts::letter).collect(),
        _ => council.seats().iter().map(|_| verdicts::letter(None)).collect(),
    };
    let count = match &item.ballot {
        Some(Ballot::Count(tally)) => Some([tally.in_favour, tally.against, tally.abstaining]),
        _ => None,
    };
    ItemData {
        votes: course::ballots(item.ballot.as_ref(), &item.ballots_when).into_iter().map(letters).collect(),
        count,
        note: item.note.clone(),
    }
}

fn what_if_data(what_if: &WhatIf, world: usize) -> WhatIfData {
    let votes = what_if.change.votes.iter();
    let votes = votes.map(|change| (change.item, change.member, verdicts::letter(change.vote)));
    WhatIfData {
        title: what_if.title.clone(),
        answer: what_if.answer.clone(),
        world,
        votes: if world == 0 { votes.collect() } else { Vec::new() },
    }
}

/// A lesson or another scenario of a folder, as it stands in its index.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its page.
    pub link: Link,
    /// Its place in the course, if it is a lesson, and its idea.
    pub lesson: Option<(u16, String)>,
    /// The day, in words.
    pub day: String,
    /// What the meeting came to: each draft, its outcome in words and the role it is shown in.
    pub drafts: Vec<(String, String, &'static str)>,
}

impl Listed {
    /// The entry of a scenario whose page has this address.
    #[must_use]
    pub fn of(scenario: &Scenario, address: String) -> Self {
        let report = Report::of(scenario, &scenario.meeting.play());
        let lesson = scenario.lesson.as_ref();
        let drafts = report.drafts.iter().map(|draft| {
            let words = crate::english::headings::status(draft.outcome);
            (draft.label.clone(), words.to_owned(), super::text::role(draft.outcome).name())
        });
        Self {
            link: Link { address, title: scenario.title.clone() },
            lesson: lesson.map(|lesson| (lesson.number, lesson.idea.clone())),
            day: english::day(scenario.meeting.council.day()),
            drafts: drafts.collect(),
        }
    }
}
