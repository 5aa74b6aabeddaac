//! Single ballots: as a list, vote by vote, as a matrix, and the most notable ones.

use std::collections::BTreeMap;

use itertools::Itertools as _;
use serde_json::{Value, json};

use super::chart::Marks;
use super::{Answer, Kind, Sheet, name};
use crate::document::{Document, Role, Span};
use crate::english::{headings, thousands};
use crate::history::compare::{group_of, lone_dissent, split};
use crate::history::{Archive, Recorded, find};
use crate::law::council::names::{self, Group};
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::tally::Tally;
use crate::law::vote::Vote;
use crate::meeting::Status;

/// Absent and not participating: no source distinguishes the two.
const AWAY: [Option<Vote>; 2] = [Some(Vote::NotParticipating), Some(Vote::Absent)];

/// The maximum number of rows in a table for people.
const MOST: usize = 200;

/// The columns of a list of ballots.
const LISTED: &str = "date symbol draft meeting part title outcome recorded mode inferred_procedural in_favour against abstaining not_voting unknown members_against members_abstaining members_not_voting members_unknown vetoed_by line source";

/// A list of ballots.
#[must_use]
pub fn list(archive: &Archive, found: &[&Recorded]) -> Answer {
    let number = found.len();
    let title = format!("{} {}", thousands(number as u64), if number == 1 { "ballot" } else { "ballots" });
    let mut answer = Answer::new("list", &title, archive);
    add_items(&mut answer.document, found, usize::MAX);
    answer.sheets.push(("ballots", sheet(archive, found)));
    answer
}

/// The ballots as data, one per row.
#[must_use]
pub fn sheet(archive: &Archive, found: &[&Recorded]) -> Sheet {
    let mut sheet = Sheet::new(LISTED);
    for ballot in found {
        let tally = ballot.tally();
        let unknown = ballot.who(&[None]);
        let lists = json!({
            "inferred_procedural": ballot.inferred_procedural(),
            "in_favour": tally.in_favour, "against": tally.against, "abstaining": tally.abstaining,
            "not_voting": tally.not_participating + tally.absent, "unknown": unknown.len(),
            "members_against": ballot.who(&[Some(Vote::Against)]),
            "members_abstaining": ballot.who(&[Some(Vote::Abstaining)]),
            "members_not_voting": ballot.who(&AWAY), "members_unknown": unknown,
            "vetoed_by": find::vetoes(ballot).collect::<Vec<_>>(),
        });
        sheet.add(&[lists, described(archive, ballot)]);
    }
    sheet
}

/// The source's facts about a ballot and the outcome, under the column names.
pub(super) fn described(archive: &Archive, ballot: &Recorded) -> Value {
    // The way it was decided, in the terms that the readers accept.
    let mode = match ballot.matter {
        _ if ballot.votes.is_none() => "no_vote",
        Matter::Procedural => "procedural",
        _ => "vote",
    };
    json!({
        "date": ballot.date.to_string(), "symbol": ballot.symbol, "draft": ballot.draft, "meeting": ballot.meeting,
        "part": ballot.part, "title": ballot.title, "subject": ballot.subject(), "mode": mode,
        "outcome": status(ballot.decided()).as_str(),
        "recorded": ballot.outcome.map(|outcome| Status::from(outcome).as_str()),
        "line": ballot.line, "source": archive.sources.get(ballot.source).map(|source| &source.name),
    })
}

/// An outcome as a status: open if there is none.
pub(super) fn status(outcome: Option<Outcome>) -> Status {
    outcome.map_or(Status::Open, Status::from)
}

/// The count, in the Council's notation.
#[must_use]
pub fn count(ballot: &Recorded) -> String {
    if ballot.votes.is_none() {
        return "no vote".to_owned();
    }
    let Tally { in_favour, against, abstaining, not_participating, absent, .. } = ballot.tally();
    let unknown = ballot.cast().filter(|cast| cast.vote.is_none()).count();
    let others = [(usize::from(not_participating + absent), "not voting"), (unknown, "unknown")];
    let others =
        others.into_iter().filter(|(number, _)| 0 < *number).map(|(number, what)| format!(", {number} {what}"));
    format!("{in_favour}–{against}–{abstaining}{}", others.format(""))
}

/// An outcome in words, with its style.
pub(super) fn outcome(outcome: Option<Outcome>) -> Span {
    Span::new(crate::views::text::role(status(outcome)), headings::status(status(outcome)))
}

/// The name of a ballot in a list.
pub(super) fn label(ballot: &Recorded) -> String {
    [&ballot.symbol, &ballot.part, &ballot.title].iter().filter(|part| !part.is_empty()).join(", ")
}

/// Adds ballots as list items, up to a maximum.
pub(super) fn add_items(document: &mut Document, found: &[&Recorded], most: usize) {
    for ballot in found.iter().take(most) {
        let right = [outcome(ballot.decided()), Span::new(Role::Plain, format!("  {}", count(ballot)))];
        document.item(ballot.date, label(ballot), right);
        let vetoes = find::vetoes(ballot).map(name).join(", ");
        let otherwise = ballot.outcome.filter(|outcome| ballot.decided() != Some(*outcome));
        let source = otherwise.map(|recorded| format!("the source says {}", outcome(Some(recorded)).text));
        let by = (!vetoes.is_empty()).then(|| format!("vetoed by {vetoes}"));
        document.nested(|document| [by, source].into_iter().flatten().for_each(|line| document.label(line)));
    }
    if most < found.len() {
        document.label(format!("{most} of {} shown; `--show list` lists all.", thousands(found.len() as u64)));
    }
}

/// Every vote of every member, one per row.
#[must_use]
pub fn votes(archive: &Archive, found: &[&Recorded]) -> Answer {
    let mut answer = Answer::new("votes", "The votes of members, one per row", archive);
    let mut sheet = Sheet::new(
        "date symbol draft meeting part title outcome recorded mode code member seat group year_of_term vote veto decided line source",
    );
    for ballot in found {
        let mut objects = [Value::Null, described(archive, ballot)];
        let (vetoes, decisive): (Vec<&str>, Vec<&str>) =
            (find::vetoes(ballot).collect(), find::decisive(ballot).collect());
        for (index, seat) in ballot.sitting.seats().iter().enumerate() {
            objects[0] = json!({
                "code": seat.code,
                "member": names::by_code(seat.code).map(|state| state.name_on(ballot.date)),
                "seat": if seat.permanent { "P5" } else { "E10" },
                "group": group_of(seat.code).map_or("", Group::name),
                "year_of_term": (!seat.permanent).then(|| ballot.date.year() - seat.from.year() + 1),
                "vote": ballot.votes.as_ref().map(|votes| votes.of(index).map_or("unknown", Vote::as_str)),
                "veto": vetoes.contains(&seat.code), "decided": decisive.contains(&seat.code),
            });
            sheet.add(&objects);
        }
    }
    let rows = thousands(sheet.rows.len() as u64);
    answer.document.label(format!("{rows} rows: `--format csv` or `--format json` writes them."));
    answer.sheets.push(("votes", sheet));
    answer
}

/// The roll calls as a matrix for ideal-point software: a row for each ballot, a column for each state.
#[must_use]
pub fn matrix(archive: &Archive, found: &[&Recorded]) -> Answer {
    let mut answer = Answer::new("matrix", "Roll calls as a matrix", archive);
    let seats = found.iter().flat_map(|ballot| ballot.sitting.seats());
    let codes: Vec<&'static str> = seats.map(|seat| seat.code).sorted_unstable().dedup().collect();
    let columns = ["date", "symbol", "part", "outcome"].into_iter().chain(codes.iter().copied());
    let mut sheet = Sheet::with(columns.map(|key| (key, String::new(), Kind::Hidden)));
    for ballot in found.iter().filter(|ballot| ballot.votes.is_some()) {
        let cell = |code: &&'static str| match ballot.sitting.index_of(code) {
            None => 0,
            Some(_) => match ballot.vote_of(&[code]) {
                Some(Vote::InFavour) => 1,
                Some(Vote::Against) => 6,
                Some(Vote::Abstaining) => 8,
                Some(Vote::NotParticipating | Vote::Absent) | None => 9,
            },
        };
        let cells = codes.iter().map(|code| ((*code).to_owned(), Value::from(cell(code))));
        sheet.add(&[described(archive, ballot), cells.collect()]);
    }
    answer.document.paragraph("1 in favour, 6 against, 8 abstaining, 9 not voting or unknown, 0 not a member, as in the files of the ICPSR. A row for each ballot, a column for each state; transpose it for programs that expect members as rows.");
    let (rows, states) = (thousands(sheet.rows.len() as u64), codes.len());
    answer.document.label(format!("{rows} rows, {states} states: `--format csv` writes them."));
    answer.sheets.push(("matrix", sheet));
    answer
}

/// The ballots with a lone dissent.
#[must_use]
pub fn dissents(archive: &Archive, found: &[&Recorded]) -> Answer {
    let mut answer = Answer::new("dissents", "Members that stood alone", archive);
    answer
        .document
        .label("The only vote against; or, where nobody voted against, the only one that was not in favour.");
    let mut sheet = Sheet::new("date code* member vote symbol outcome title* line*");
    let mut members: BTreeMap<&str, f64> = BTreeMap::new();
    for (ballot, cast) in found.iter().filter_map(|ballot| Some((ballot, lone_dissent(ballot)?))) {
        let who = json!({"code": cast.code, "member": name(cast.code), "vote": cast.vote.map(Vote::as_str)});
        sheet.add(&[who, described(archive, ballot)]);
        *members.entry(name(cast.code)).or_default() += 1.0;
    }
    answer.draw("Ballots in which a member stood alone", Kind::Count, largest_first(members));
    answer.sheet("dissents", sheet, MOST);
    answer
}

/// The ballots in which most permanent members voted differently from most elected members.
#[must_use]
pub fn splits(archive: &Archive, found: &[&Recorded]) -> Answer {
    let mut answer = Answer::new("splits", "Permanent against elected members", archive);
    answer.document.label("The most frequent vote of the permanent members differs from that of the elected ones.");
    let mut sheet = Sheet::new("date symbol permanent_vote elected_vote outcome title* line*");
    let mut years: BTreeMap<i16, f64> = BTreeMap::new();
    for (ballot, (permanent, elected)) in found.iter().filter_map(|ballot| Some((ballot, split(ballot)?))) {
        let votes = json!({"permanent_vote": permanent.as_str(), "elected_vote": elected.as_str()});
        sheet.add(&[votes, described(archive, ballot)]);
        *years.entry(ballot.date.year()).or_default() += 1.0;
    }
    let strip = (!years.is_empty()).then(|| ("ballots".to_owned(), years.into_iter().collect()));
    answer.draw("Permanent against elected members, by year", Kind::Count, Marks::Years(strip.into_iter().collect()));
    answer.sheet("splits", sheet, MOST);
    answer
}

/// Bars in order of length, longest first.
pub(super) fn largest_first<L: Into<String>>(values: impl IntoIterator<Item = (L, f64)>) -> Marks {
    let bars = values.into_iter().map(|(label, value)| (label.into(), value)).filter(|(_, value)| 0.0 < *value);
    Marks::Bars(bars.sorted_by(|one, other| other.1.total_cmp(&one.1)).collect())
}
