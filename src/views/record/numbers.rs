//! The record in numbers.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::chart::{Strip, strips};
use super::{Answer, Kind, Sheet, ballots, faults, name};
use crate::document::{Bar, Block, Role, Span};
use crate::english::{self, thousands};
use crate::history::compare::group_of;
use crate::history::summary::{Notable, Outcomes, Summary};
use crate::history::{Archive, Recorded};
use crate::law::council::names::Group;
use crate::law::council::roster;

/// Why published counts of vetoes differ.
const COUNTS_DIFFER: &str = "Published counts differ, because some count ballots and some drafts (votes on paragraphs and amendments of one draft are ballots of their own), some leave out recommendations for Secretary-General and the preliminary question, some add the Soviet Union's to the Russian Federation's, and some count every \"no\" of a permanent member.";

fn cells(of: &Outcomes) -> [Value; 7] {
    [of.ballots, of.adopted, of.unanimous, of.without_vote, of.vetoed, of.not_adopted, of.open].map(Value::from)
}

/// The heading of an answer in numbers: what the sources are, and how much they hold.
fn head(show: &'static str, archive: &Archive, found: &[&Recorded], summary: &Summary) -> Answer {
    let titles: Vec<&str> = archive.sources.iter().map(|source| source.format.title()).collect();
    let mut answer = Answer::new(show, &titles.join(" + "), archive);
    let day = |ballot: Option<&&Recorded>| ballot.map(|ballot| english::day(ballot.date)).unwrap_or_default();
    let rows: u64 = archive.sources.iter().map(|source| source.rows).sum();
    let mut line = format!(
        "{} ballots with {} known votes of members, {} to {} · {} rows",
        thousands(summary.all.ballots),
        thousands(summary.notable.votes),
        day(found.first()),
        day(found.last()),
        thousands(rows)
    );
    if 0 < summary.notable.unknown {
        line = format!("{line} · {} votes unknown", thousands(summary.notable.unknown));
    }
    answer.document.label(line);
    let day = |ballot: Option<&&Recorded>| json!(ballot.map(|ballot| ballot.date.to_string()));
    answer.facts = vec![
        ("rows", rows.into()),
        ("from", day(found.first())),
        ("to", day(found.last())),
        ("outcomes", json!(summary.all)),
    ];
    answer
}

/// Everything at a glance.
#[must_use]
pub fn summary(archive: &Archive, found: &[&Recorded]) -> Answer {
    let summary = Summary::new(found.iter().copied());
    let mut answer = head("summary", archive, found, &summary);
    answer.facts.push(("notable", json!(summary.notable)));
    let Outcomes { ballots, adopted, unanimous, without_vote, vetoed, not_adopted, open } = summary.all;
    answer.part("Outcomes");
    let bars = [
        ("adopted", adopted),
        ("(all in favour)", unanimous),
        ("(without a vote)", without_vote),
        ("vetoed", vetoed),
        ("not adopted", not_adopted),
        ("open", open),
    ];
    let bar = |(label, number): (&str, u32)| Bar {
        label: label.to_owned(),
        shown: thousands(number),
        length: f64::from(number) / f64::from(ballots.max(1)),
    };
    answer.document.push(Block::Bars(bars.into_iter().filter(|(_, number)| 0 < *number).map(bar).collect()));
    add_vetoes(&mut answer, archive, &summary);
    add_notable(&mut answer, &summary.notable);
    for (key, title, listed) in [
        (
            "inferred_procedural",
            "Taken as procedural, because the source has them adopted although a permanent member voted against",
            found.iter().filter(|ballot| ballot.inferred_procedural()).copied().collect::<Vec<_>>(),
        ),
        (
            "decided_otherwise",
            "The rule gives another outcome than the source",
            found.iter().filter(|ballot| ballot.disagrees()).copied().collect(),
        ),
    ] {
        if !listed.is_empty() {
            answer.part(title);
            ballots::add_items(&mut answer.document, &listed, 20);
        }
        answer.sheets.push((key, ballots::sheet(&listed)));
    }
    add_missing(&mut answer, archive);
    faults::add_counts(&mut answer, archive);
    answer.chart = veto_chart(found, &summary, archive);
    answer
}

fn add_notable(answer: &mut Answer, notable: &Notable) {
    let notes = [
        (
            notable.adopted_with_permanent_abstention,
            "adopted with a permanent member abstaining: that does not block a text",
        ),
        (notable.adopted_with_permanent_away, "adopted with a permanent member absent or not participating"),
        (notable.adopted_against_permanent, "adopted although a permanent member voted against: there was no veto"),
        (
            notable.shortfall_with_permanent_against,
            "not adopted, with a permanent member against and too few votes in favour: not counted as vetoes",
        ),
        (notable.adopted_with_fewer_than_nine, "adopted with fewer than 9 votes in favour, by the Council of 11"),
        (notable.close, "decided by the vote of a single member"),
    ];
    answer.part("Among them");
    let entry =
        |(number, text): (u32, &'static str)| (Span::new(Role::Plain, format!("{:>6}", thousands(number))), text);
    answer.document.labelled(8, notes.map(entry));
}

/// The vetoes of each member by decade, and in all: as ballots and as drafts.
fn add_vetoes(answer: &mut Answer, archive: &Archive, summary: &Summary) {
    let mut sheet = Sheet::new("code year vetoes");
    for ((code, year), vetoes) in &summary.vetoes {
        sheet.row([json!(code), json!(year), json!(vetoes)]);
    }
    answer.sheets.insert(0, ("vetoes", sheet));
    if summary.vetoes.is_empty() {
        if !archive.adopted_only() {
            answer.document.label("No vetoes.");
        }
        return;
    }
    answer.part("Vetoes by decade");
    let mut codes: Vec<&'static str> = summary.vetoes.keys().map(|(code, _)| *code).collect();
    codes.dedup();
    let mut decades: BTreeMap<i16, BTreeMap<&str, u32>> = BTreeMap::new();
    for ((code, year), vetoes) in &summary.vetoes {
        let decade = decades.entry(year - year.rem_euclid(10)).or_default();
        *decade.entry(code).or_default() += vetoes;
    }
    let heads: Vec<_> = std::iter::once(("decade", "", Kind::Words))
        .chain(codes.iter().map(|code| (*code, *code, Kind::Count)))
        .chain([("all", "all", Kind::Count)])
        .collect();
    let mut sheet = Sheet::with(&heads);
    for (decade, counts) in &decades {
        let counts: Vec<u32> = codes.iter().map(|code| counts.get(code).copied().unwrap_or(0)).collect();
        let all = counts.iter().sum();
        sheet.row(std::iter::once(json!(format!("{decade}s"))).chain(counts.into_iter().chain([all]).map(Value::from)));
    }
    for (label, of) in [("ballots", true), ("drafts", false)] {
        let counts = codes.iter().filter_map(|code| summary.members.get(code));
        let counts = counts.map(|member| if of { member.vetoes as usize } else { member.drafts_vetoed.len() });
        let all = if of { summary.all.vetoed as usize } else { summary.drafts_vetoed.len() };
        sheet.row(std::iter::once(json!(label)).chain(counts.chain([all]).map(Value::from)));
    }
    answer.document.table(sheet.table(0..sheet.rows.len()));
    answer.document.gap();
    answer.document.label("A veto is a negative vote of a permanent member that stopped a text with enough votes in favour. In the last two rows a ballot or draft that two members vetoed counts once under \"all\".");
    answer.document.label(COUNTS_DIFFER);
    answer.facts.push(("drafts_vetoed", summary.drafts_vetoed.len().into()));
}

fn add_missing(answer: &mut Answer, archive: &Archive) {
    let missing = archive.missing_resolutions();
    let count: u32 = missing.iter().map(|range| range.end() - range.start() + 1).sum();
    let ranges: Vec<String> = missing
        .iter()
        .map(|range| match (range.start(), range.end()) {
            (one, other) if one == other => one.to_string(),
            (first, last) => format!("{first}–{last}"),
        })
        .collect();
    answer.facts.push(("missing_resolutions", json!(ranges)));
    if 0 < count {
        let shown = ranges.len().min(12);
        let rest = if shown < ranges.len() {
            format!("; {} more ranges in JSON", ranges.len() - shown)
        } else {
            String::new()
        };
        let list = ranges.get(..shown).unwrap_or_default().join(", ");
        let numbers = if count == 1 { "number is" } else { "numbers are" };
        answer.document.gap();
        answer.document.label(format!("{} resolution {numbers} missing: {list}{rest}.", thousands(count)));
    }
}

/// Year by year.
#[must_use]
pub fn years(archive: &Archive, found: &[&Recorded]) -> Answer {
    let summary = Summary::new(found.iter().copied());
    let mut answer = head("years", archive, found, &summary);
    let mut sheet = Sheet::new("year ballots adopted unanimous* without_vote vetoed not_adopted open");
    for (year, outcomes) in &summary.years {
        sheet.row(std::iter::once(json!(year)).chain(cells(outcomes)));
    }
    answer.sheet("years", sheet);
    let strip = |label: &str, of: fn(&Outcomes) -> u32| Strip {
        label: label.to_owned(),
        values: summary.years.iter().map(|(year, outcomes)| (*year, f64::from(of(outcomes)))).collect(),
    };
    let all =
        [strip("adopted", |of| of.adopted), strip("vetoed", |of| of.vetoed), strip("not adopted", |of| of.not_adopted)];
    answer.chart = strips("Outcomes by year", &answer.sources, &all, None);
    answer
}

/// Member by member.
#[must_use]
pub fn members(archive: &Archive, found: &[&Recorded]) -> Answer {
    let summary = Summary::new(found.iter().copied());
    let mut answer = head("members", archive, found, &summary);
    answer.document.label("Lone: the only vote against. Decided: its vote alone decided. Vetoes count ballots; CSV and JSON have drafts as well. Each state for itself: predecessors in a seat stand in rows of their own.");
    let mut sheet = Sheet::new(
        "code* member permanent* in_favour against abstaining not_voting unknown vetoes drafts_vetoed* \
         against_shortfalls* lone_dissents times_decided",
    );
    let permanent = |code: &str| roster::terms(code).iter().any(|term| term.permanent);
    let mut members: Vec<_> =
        summary.members.iter().map(|(code, votes)| (!permanent(code), name(code), *code, votes)).collect();
    members.sort_by_key(|(elected, name, ..)| (*elected, *name));
    for (elected, name, code, of) in members {
        let counts = [of.in_favour, of.against, of.abstaining, of.not_voting, of.unknown, of.vetoes];
        let drafts = u32::try_from(of.drafts_vetoed.len()).unwrap_or(u32::MAX);
        let rest = [drafts, of.against_shortfalls, of.lone_dissents, of.decided];
        let head = [json!(code), json!(name), json!(!elected)];
        sheet.row(head.into_iter().chain(counts.into_iter().chain(rest).map(Value::from)));
    }
    answer.sheet("members", sheet);
    answer
}

/// What the ballots were about: the agenda item, or else the title.
#[must_use]
pub fn subjects(archive: &Archive, found: &[&Recorded]) -> Answer {
    let summary = Summary::new(found.iter().copied());
    let mut answer = head("subjects", archive, found, &summary);
    let mut sheet = Sheet::new("subject ballots adopted unanimous* without_vote vetoed not_adopted open");
    let mut subjects: Vec<_> = summary.subjects.iter().collect();
    subjects.sort_by_key(|(_, of)| (std::cmp::Reverse(of.vetoed), std::cmp::Reverse(of.ballots)));
    for (subject, outcomes) in subjects {
        sheet.row(std::iter::once(json!(subject)).chain(cells(outcomes)));
    }
    let shown = sheet.rows.len().min(40);
    answer.document.table(sheet.table(0..shown));
    if shown < sheet.rows.len() {
        let all = sheet.rows.len();
        answer.document.label(format!("{shown} of {all} subjects shown; `--format csv` lists all."));
    } else if sheet.rows.is_empty() {
        answer.document.label("The source names no subjects.");
    }
    answer.sheets.push(("subjects", sheet));
    answer
}

/// The regional group of a member, or that it is permanent, as figures are grouped.
pub(super) fn group_name(code: &str) -> &'static str {
    group_of(code).map_or("", Group::name)
}

/// Vetoes by permanent seat and year, the holders of one seat together.
fn veto_chart(found: &[&Recorded], summary: &Summary, archive: &Archive) -> Option<String> {
    let (first, last) = (found.first()?.date.year(), found.last()?.date.year());
    let seats: [(&str, &[&str]); 5] = [
        ("China", &["CHN", "TWN"]),
        ("France", &["FRA"]),
        ("Soviet Union, Russian Federation", &["SUN", "RUS"]),
        ("United Kingdom", &["GBR"]),
        ("United States", &["USA"]),
    ];
    let strip = |(seat, codes): (&str, &[&'static str])| {
        let count = |year: i16| codes.iter().filter_map(|code| summary.vetoes.get(&(*code, year))).sum::<u32>();
        let total: u32 = (first..=last).map(count).sum();
        Strip {
            label: format!("{seat}, {total}"),
            values: (first..=last).map(|year| (year, f64::from(count(year)))).collect(),
        }
    };
    strips("Vetoes by member and year", &archive.sources, &seats.map(strip), None)
}
