//! Ballots, one by one: as a list, vote by vote, as a matrix, and those that stand out.

use serde_json::{Value, json};

use super::numbers::group_name;
use super::{Answer, Kind, Sheet, name, word};
use crate::document::{Document, Role, Span};
use crate::english::{headings, thousands};
use crate::history::compare::{lone_dissent, split};
use crate::history::{Archive, Recorded, find};
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::tally::Tally;
use crate::law::vote::Vote;
use crate::meeting::Status;

/// Absent and not participating: no source tells the two apart.
const AWAY: [Option<Vote>; 2] = [Some(Vote::NotParticipating), Some(Vote::Absent)];

/// The ballots as a list.
#[must_use]
pub fn list(archive: &Archive, found: &[&Recorded]) -> Answer {
    let number = found.len();
    let title = format!("{} {}", thousands(number as u64), if number == 1 { "ballot" } else { "ballots" });
    let mut answer = Answer::new("list", &title, archive);
    add_items(&mut answer.document, found, usize::MAX);
    answer.sheets.push(("ballots", with_sources(sheet(found), archive, found)));
    answer
}

/// The ballots as figures, one a row.
#[must_use]
pub fn sheet(found: &[&Recorded]) -> Sheet {
    let mut sheet = Sheet::new(
        "date symbol draft meeting part title outcome recorded mode inferred_procedural in_favour against abstaining \
         not_voting unknown members_against members_abstaining members_not_voting members_unknown vetoed_by line",
    );
    for ballot in found {
        let (tally, unknown) = (ballot.tally(), ballot.who(&[None]));
        let [against, abstaining] = [Vote::Against, Vote::Abstaining].map(|vote| ballot.who(&[Some(vote)]));
        let vetoes: Vec<&str> = find::vetoes(ballot).collect();
        let away = tally.not_participating + tally.absent;
        let counts = [tally.in_favour, tally.against, tally.abstaining, away].map(Value::from);
        let lists = [against, abstaining, ballot.who(&AWAY), unknown.clone(), vetoes].map(|codes| json!(codes));
        let counts = [json!(ballot.inferred_procedural())].into_iter().chain(counts).chain([json!(unknown.len())]);
        sheet.row(described(ballot).chain(counts).chain(lists).chain([json!(ballot.line)]));
    }
    sheet
}

/// What the source says of a ballot, and its outcome.
fn described(ballot: &Recorded) -> impl Iterator<Item = Value> {
    let names = [&ballot.symbol, &ballot.draft, &ballot.meeting, &ballot.part, &ballot.title].map(|name| json!(name));
    let outcome = [json!(word(ballot.decided())), recorded(ballot), json!(mode(ballot))];
    std::iter::once(json!(ballot.date.to_string())).chain(names).chain(outcome)
}

/// Where there are several files, the name of each ballot's.
fn with_sources(mut sheet: Sheet, archive: &Archive, found: &[&Recorded]) -> Sheet {
    if 1 < archive.sources.len() {
        sheet.columns.push(("source", String::new(), Kind::Words));
        for (row, ballot) in sheet.rows.iter_mut().zip(found) {
            row.push(json!(archive.sources.get(ballot.source).map(|source| &source.name)));
        }
    }
    sheet
}

fn recorded(ballot: &Recorded) -> Value {
    json!(ballot.outcome.map(|outcome| word(Some(outcome))))
}

/// How it was decided, in the words that the readers know.
fn mode(ballot: &Recorded) -> &'static str {
    match ballot.matter {
        _ if ballot.votes.is_none() => "no_vote",
        Matter::Procedural => "procedural",
        _ => "vote",
    }
}

/// The count as the Council writes it.
#[must_use]
pub fn count(ballot: &Recorded) -> String {
    if ballot.votes.is_none() {
        return "no vote".to_owned();
    }
    let Tally { in_favour, against, abstaining, not_participating, absent, .. } = ballot.tally();
    let mut count = format!("{in_favour}–{against}–{abstaining}");
    for (number, what) in [(not_participating + absent, "not voting"), (unknown(ballot), "unknown")] {
        if 0 < number {
            count = format!("{count}, {number} {what}");
        }
    }
    count
}

fn unknown(ballot: &Recorded) -> u16 {
    u16::try_from(ballot.cast().filter(|cast| cast.vote.is_none()).count()).unwrap_or(u16::MAX)
}

/// An outcome in words, in its role.
pub(super) fn outcome(outcome: Option<Outcome>) -> Span {
    let status = outcome.map_or(Status::Open, Status::from);
    Span::new(crate::views::text::role(status.as_str()), headings::status(status))
}

/// What a ballot is called in a list.
pub(super) fn label(ballot: &Recorded) -> String {
    let parts = [&ballot.symbol, &ballot.part, &ballot.title].map(|part| &**part);
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Ballots as items, so many at most.
pub(super) fn add_items(document: &mut Document, found: &[&Recorded], most: usize) {
    for ballot in found.iter().take(most) {
        let right = [outcome(ballot.decided()), Span::new(Role::Plain, format!("  {}", count(ballot)))];
        document.item(ballot.date, label(ballot), right);
        let vetoes: Vec<&str> = find::vetoes(ballot).map(name).collect();
        let otherwise = ballot.outcome.filter(|outcome| ballot.decided().is_none_or(|decided| decided != *outcome));
        let source = otherwise.map(|recorded| format!("the source says {}", outcome(Some(recorded)).text));
        let by = (!vetoes.is_empty()).then(|| format!("vetoed by {}", vetoes.join(", ")));
        document.nested(|document| [by, source].into_iter().flatten().for_each(|line| document.label(line)));
    }
    if most < found.len() {
        document.label(format!("{most} of {} shown; `--show list` lists all.", thousands(found.len() as u64)));
    }
}

/// Every vote of every member, one a row.
#[must_use]
pub fn votes(archive: &Archive, found: &[&Recorded]) -> Answer {
    let mut answer = Answer::new("votes", "The votes of members, one a row", archive);
    let mut sheet = Sheet::new(
        "date symbol draft* meeting* part* title* outcome recorded* mode* code member* seat group* year_of_term* vote \
         veto* decided* line* source*",
    );
    for ballot in found {
        let (vetoes, decisive): (Vec<&str>, Vec<&str>) =
            (find::vetoes(ballot).collect(), find::decisive(ballot).collect());
        let source = archive.sources.get(ballot.source).map(|source| &source.name);
        for (index, seat) in ballot.sitting.seats().iter().enumerate() {
            let vote = ballot.votes.as_ref().map(|votes| votes.of(index).map_or("unknown", Vote::key));
            let name = crate::law::council::names::by_code(seat.code).map(|state| state.name_on(ballot.date));
            let kind = if seat.permanent { "P5" } else { "E10" };
            let year = (!seat.permanent).then(|| ballot.date.year() - seat.from.year() + 1);
            let who = [json!(seat.code), json!(name), json!(kind), json!(group_name(seat.code)), json!(year)];
            let made = [vetoes.contains(&seat.code), decisive.contains(&seat.code)].map(Value::from);
            let rest = [json!(ballot.line), json!(source)];
            sheet.row(described(ballot).chain(who).chain([json!(vote)]).chain(made).chain(rest));
        }
    }
    answer
        .document
        .label(format!("{} rows: `--format csv` or `--format json` writes them.", thousands(sheet.rows.len() as u64)));
    answer.sheets.push(("votes", sheet));
    answer
}

/// The roll calls as a matrix for programs that estimate ideal points: a row for each ballot, a column for each state.
#[must_use]
pub fn matrix(archive: &Archive, found: &[&Recorded]) -> Answer {
    let mut answer = Answer::new("matrix", "Roll calls as a matrix", archive);
    let mut codes: Vec<&'static str> =
        found.iter().flat_map(|b| b.sitting.seats().iter().map(|seat| seat.code)).collect();
    codes.sort_unstable();
    codes.dedup();
    let columns = ["date", "symbol", "part", "outcome"].into_iter().chain(codes.iter().copied());
    let columns: Vec<_> = columns.map(|key| (key, "", Kind::Hidden)).collect();
    let mut sheet = Sheet::with(&columns);
    for ballot in found.iter().filter(|ballot| ballot.votes.is_some()) {
        let head =
            [json!(ballot.date.to_string()), json!(ballot.symbol), json!(ballot.part), json!(word(ballot.decided()))];
        let cell = |code: &&str| match ballot.sitting.index_of(code) {
            None => 0,
            Some(_) => match ballot.vote_of(&[code]) {
                Some(Vote::InFavour) => 1,
                Some(Vote::Against) => 6,
                Some(Vote::Abstaining) => 8,
                Some(Vote::NotParticipating | Vote::Absent) | None => 9,
            },
        };
        sheet.row(head.into_iter().chain(codes.iter().map(cell).map(Value::from)));
    }
    answer.document.paragraph("1 in favour, 6 against, 8 abstaining, 9 not voting or unknown, 0 not a member, as in the files of the ICPSR. A row for each ballot, a column for each state; programs that want members as rows need it transposed.");
    answer.document.label(format!(
        "{} rows, {} states: `--format csv` writes them.",
        thousands(sheet.rows.len() as u64),
        codes.len()
    ));
    answer.sheets.push(("matrix", sheet));
    answer
}

/// The ballots in which one member stood alone.
#[must_use]
pub fn dissents(archive: &Archive, found: &[&Recorded]) -> Answer {
    let mut answer = Answer::new("dissents", "Members that stood alone", archive);
    answer
        .document
        .label("The only vote against; or, where nobody voted against, the only one that was not in favour.");
    let mut sheet = Sheet::new("date code* member vote symbol outcome title* line*");
    for (ballot, cast) in found.iter().filter_map(|ballot| Some((ballot, lone_dissent(ballot)?))) {
        let who =
            [json!(ballot.date.to_string()), json!(cast.code), json!(name(cast.code)), json!(cast.vote.map(Vote::key))];
        let what = [json!(ballot.symbol), json!(word(ballot.decided())), json!(ballot.title), json!(ballot.line)];
        sheet.row(who.into_iter().chain(what));
    }
    answer.sheet("dissents", sheet);
    answer
}

/// The ballots in which most permanent members voted otherwise than most elected ones.
#[must_use]
pub fn splits(archive: &Archive, found: &[&Recorded]) -> Answer {
    let mut answer = Answer::new("splits", "Permanent against elected members", archive);
    answer.document.label("The most frequent vote of the permanent members differs from that of the elected ones.");
    let mut sheet = Sheet::new("date symbol permanent_vote elected_vote outcome title* line*");
    for (ballot, (permanent, elected)) in found.iter().filter_map(|ballot| Some((ballot, split(ballot)?))) {
        let votes = [json!(permanent.key()), json!(elected.key()), json!(word(ballot.decided()))];
        let what = [json!(ballot.date.to_string()), json!(ballot.symbol)].into_iter().chain(votes);
        sheet.row(what.chain([json!(ballot.title), json!(ballot.line)]));
    }
    answer.sheet("splits", sheet);
    answer
}
