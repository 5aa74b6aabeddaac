//! Statistics of the record.

use itertools::Itertools as _;
use serde_json::json;
use strum::IntoEnumIterator as _;

use super::ballots::{self, described, largest_first};
use super::chart::Marks;
use super::{Answer, Kind, Sheet, faults, name};
use crate::document::{Bar, Block};
use crate::english::{self, thousands};
use crate::history::summary::{NOTABLE, Outcomes, Summary, VetoCount};
use crate::history::{Archive, Recorded, find, lineage};
use crate::law::council::roster;

/// The heading of a statistical answer: the sources, and how much they contain.
fn head(show: &'static str, archive: &Archive, found: &[&Recorded], summary: &Summary) -> Answer {
    let mut answer =
        Answer::new(show, &archive.sources.iter().map(|source| source.format.title()).join(" + "), archive);
    let day = |ballot: Option<&&Recorded>| ballot.map(|ballot| english::day(ballot.date)).unwrap_or_default();
    let rows: u64 = archive.sources.iter().map(|source| source.rows).sum();
    let mut line = format!(
        "{} ballots with {} known votes of members, {} to {} · {} rows",
        thousands(summary.all.ballots),
        thousands(summary.votes),
        day(found.first()),
        day(found.last()),
        thousands(rows)
    );
    if 0 < summary.unknown {
        line = format!("{line} · {} votes unknown", thousands(summary.unknown));
    }
    answer.document.label(line);
    let day = |ballot: Option<&&Recorded>| json!(ballot.map(|ballot| ballot.date.to_string()));
    answer.facts = vec![
        ("rows", rows.into()),
        ("from", day(found.first())),
        ("to", day(found.last())),
        ("votes", summary.votes.into()),
        ("unknown", summary.unknown.into()),
        ("outcomes", json!(summary.all)),
    ];
    answer
}

/// An overview of everything.
#[must_use]
pub fn summary(archive: &Archive, found: &[&Recorded]) -> Answer {
    let summary = Summary::new(found.iter().copied());
    let mut answer = head("summary", archive, found, &summary);
    let notable = NOTABLE.iter().zip(summary.notable);
    answer.facts.push(("notable", notable.clone().map(|((key, _), count)| ((*key).to_owned(), count)).collect()));
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
    let mut by_year = Sheet::new("code year vetoes");
    for ((code, year), vetoes) in &summary.vetoes {
        by_year.row([json!(code), json!(year), json!(vetoes)]);
    }
    answer.sheets.push(("vetoes", by_year));
    add_vetoes(&mut answer, archive, &summary);
    answer.part("Among them");
    answer.numbers(notable.map(|((_, text), count)| (u64::from(count), *text)));
    let inferred: Vec<_> = found.iter().filter(|ballot| ballot.inferred_procedural()).copied().collect();
    let otherwise: Vec<_> = found.iter().filter(|ballot| ballot.disagrees()).copied().collect();
    for (key, title, listed) in [
        (
            "inferred_procedural",
            "Taken as procedural, because the source has them adopted although a permanent member voted against",
            inferred,
        ),
        ("decided_otherwise", "The rule gives another outcome than the source", otherwise),
    ] {
        if !listed.is_empty() {
            answer.part(title);
            ballots::add_items(&mut answer.document, &listed, 20);
        }
        answer.sheets.push((key, ballots::sheet(archive, &listed)));
    }
    add_missing(&mut answer, archive);
    faults::add_counts(&mut answer, archive);
    draw_vetoes(&mut answer, found, &summary);
    answer
}

/// The vetoes of each member, by decade and in total, counted here and in other ways.
fn add_vetoes(answer: &mut Answer, archive: &Archive, summary: &Summary) {
    let codes: Vec<&'static str> = summary.vetoes.keys().map(|(code, _)| *code).dedup().collect();
    let everybody = codes.iter().map(|code| Some(*code)).chain([None]);
    let heads = everybody.clone().map(|code| ("vetoes", code.unwrap_or("all").to_owned(), Kind::Count));
    let mut decades = Sheet::with([("decade", String::new(), Kind::Words)].into_iter().chain(heads));
    let mut ways = decades.clone();
    let decade = |year: &i16| year.div_euclid(10) * 10;
    for begin in summary.vetoes.keys().map(|(_, year)| decade(year)).sorted_unstable().dedup() {
        let of = |wanted: Option<&str>| -> u32 {
            let vetoes = summary
                .vetoes
                .iter()
                .filter(|((code, year), _)| decade(year) == begin && wanted.is_none_or(|wanted| wanted == *code));
            vetoes.map(|(_, count)| count).sum()
        };
        decades.row([json!(format!("{begin}s"))].into_iter().chain(everybody.clone().map(|code| json!(of(code)))));
    }
    let mut counts = Sheet::new("counted code vetoes");
    for way in VetoCount::iter() {
        let counted = everybody.clone().map(|code| (code, summary.vetoes_counted(way, code)));
        ways.row([json!(<&str>::from(way))].into_iter().chain(counted.clone().map(|(_, count)| json!(count))));
        counted.for_each(|(code, count)| counts.row([json!(<&str>::from(way)), json!(code), json!(count)]));
    }
    answer.sheets.push(("counts", counts));
    if !codes.is_empty() {
        answer.part("Vetoes by decade");
        answer.document.table(decades.table(0..decades.rows.len()));
        answer.part("The same, as published counts have it");
        answer.document.table(ways.table(0..ways.rows.len()));
        answer.document.gap();
        answer.document.label("A veto is a negative vote of a permanent member that stopped a text with enough votes in favour. In this table a ballot or draft that two members vetoed counts once under \"all\". Published counts differ, because they count different things: RULES.md compares them.");
    } else if !archive.adopted_only() {
        answer.document.label("No vetoes.");
    }
}

/// The vetoed drafts, each with its ballots and the members that vetoed it.
#[must_use]
pub fn vetoes(archive: &Archive, found: &[&Recorded]) -> Answer {
    let summary = Summary::new(found.iter().copied());
    let mut answer = head("vetoes", archive, found, &summary);
    let mut sheet = Sheet::new("date symbol vetoed_by vetoes ballots* subject* line* source*");
    let vetoed: Vec<&&Recorded> = found.iter().filter(|ballot| find::vetoes(ballot).next().is_some()).collect();
    let mut drafts = Vec::new();
    for ballots in vetoed.chunk_by(|one, other| (one.date, &one.symbol) == (other.date, &other.symbol)) {
        let Some(ballot) = ballots.first() else { continue };
        let codes = ballots.iter().flat_map(|ballot| find::vetoes(ballot)).unique().collect_vec();
        let cast: usize = ballots.iter().map(|ballot| find::vetoes(ballot).count()).sum();
        drafts.push((format!("{} {}", ballot.date, ballot.symbol), f64::from(u16::try_from(cast).unwrap_or(u16::MAX))));
        let own = json!({"vetoed_by": codes, "vetoes": cast, "ballots": ballots.len()});
        sheet.add(&[own, described(archive, ballot)]);
    }
    answer.draw("Vetoes of each draft", Kind::Count, largest_first(drafts));
    answer.sheet("drafts", sheet, 60);
    add_vetoes(&mut answer, archive, &summary);
    answer
}

fn add_missing(answer: &mut Answer, archive: &Archive) {
    let missing = archive.missing_resolutions();
    let count: u32 = missing.iter().map(|range| range.end() - range.start() + 1).sum();
    let range = |range: &std::ops::RangeInclusive<u32>| match (range.start(), range.end()) {
        (one, other) if one == other => one.to_string(),
        (first, last) => format!("{first}–{last}"),
    };
    let ranges: Vec<String> = missing.iter().map(range).collect();
    answer.facts.push(("missing_resolutions", json!(ranges)));
    if 0 < count {
        let rest = ranges.len().saturating_sub(12);
        let rest = if 0 < rest { format!("; {rest} more ranges in JSON") } else { String::new() };
        let numbers = if count == 1 { "number is" } else { "numbers are" };
        answer.document.gap();
        let list = ranges.iter().take(12).format(", ");
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
        sheet.add(&[json!({"year": year}), json!(outcomes)]);
    }
    answer.sheet("years", sheet, usize::MAX);
    let strip = |label: &str, of: fn(&Outcomes) -> u32| {
        let values = summary.years.iter().map(|(year, outcomes)| (*year, f64::from(of(outcomes))));
        (label.to_owned(), values.collect())
    };
    let all =
        [strip("adopted", |of| of.adopted), strip("vetoed", |of| of.vetoed), strip("not adopted", |of| of.not_adopted)];
    answer.draw("Outcomes by year", Kind::Count, Marks::Years(all.into()));
    answer
}

/// Member by member.
#[must_use]
pub fn members(archive: &Archive, found: &[&Recorded]) -> Answer {
    let summary = Summary::new(found.iter().copied());
    let mut answer = head("members", archive, found, &summary);
    answer.document.label("Lone: the only vote against. Decided: its vote alone decided. Vetoes count ballots; CSV and JSON have drafts as well. Predecessors in a seat have their own rows.");
    let mut sheet = Sheet::new(
        "code* member permanent* in_favour against abstaining not_voting unknown vetoes drafts_vetoed* against_shortfalls* lone_dissents times_decided",
    );
    let permanent = |code: &str| roster::terms(code).iter().any(|term| term.permanent);
    let members = summary.members.iter().map(|(code, votes)| (!permanent(code), name(code), *code, votes));
    for (elected, name, code, of) in members.sorted_by_key(|(elected, name, ..)| (*elected, *name)) {
        let drafts = summary.vetoes_counted(VetoCount::Drafts, Some(code));
        let own = json!({"code": code, "member": name, "permanent": !elected, "drafts_vetoed": drafts});
        sheet.add(&[own, json!(of)]);
    }
    answer.sheet("members", sheet, usize::MAX);
    let vetoes = summary.members.iter().map(|(code, of)| (name(code), f64::from(of.vetoes)));
    answer.draw("Vetoed ballots by member", Kind::Count, largest_first(vetoes));
    answer
}

/// The subjects of the ballots: the agenda item, or else the title.
#[must_use]
pub fn subjects(archive: &Archive, found: &[&Recorded]) -> Answer {
    let summary = Summary::new(found.iter().copied());
    let mut answer = head("subjects", archive, found, &summary);
    let mut sheet = Sheet::new("subject ballots adopted unanimous* without_vote vetoed not_adopted open");
    let subjects = summary.subjects.iter();
    let subjects = subjects.sorted_by_key(|(_, of)| (std::cmp::Reverse(of.vetoed), std::cmp::Reverse(of.ballots)));
    for (subject, outcomes) in subjects {
        sheet.add(&[json!({"subject": subject}), json!(outcomes)]);
    }
    if sheet.rows.is_empty() {
        answer.document.label("The source has no subjects.");
    }
    answer.sheet("subjects", sheet, 40);
    let vetoed = summary.subjects.iter().map(|(subject, of)| (subject, f64::from(of.vetoed)));
    answer.draw("Vetoed ballots by subject", Kind::Count, largest_first(vetoed));
    answer
}

/// Vetoes by permanent seat and year; the holders of one seat count together.
fn draw_vetoes(answer: &mut Answer, found: &[&Recorded], summary: &Summary) {
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return };
    let years = first.date.year()..=last.date.year();
    let strip = |code: &'static str| {
        let codes = lineage(code);
        let count = |year: i16| codes.iter().filter_map(|code| summary.vetoes.get(&(*code, year))).sum::<u32>();
        let total: u32 = years.clone().map(count).sum();
        let label = format!("{}, {total}", codes.iter().rev().map(|code| name(code)).unique().join(", "));
        (label, years.clone().map(|year| (year, f64::from(count(year)))).collect())
    };
    let strips = ["CHN", "FRA", "RUS", "GBR", "USA"].map(strip);
    answer.draw("Vetoes by member and year", Kind::Count, Marks::Years(strips.into()));
}
