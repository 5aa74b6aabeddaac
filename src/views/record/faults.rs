//! Errors in a source, in words.

use itertools::Itertools as _;
use serde_json::json;

use super::{Answer, Sheet};
use crate::document::{Role, Span};
use crate::english::thousands;
use crate::history::fault::Kind as FaultKind;
use crate::history::{Archive, Located};

/// The maximum number of groups of one kind, and of rows of one group.
const SHOWN: usize = 6;

/// The number of errors of each kind.
pub(super) fn add_counts(answer: &mut Answer, archive: &Archive) {
    let total = archive.faults.total();
    let kind = |(kind, count): (FaultKind, u64)| json!({"kind": kind, "count": count, "about": kind.about()});
    let kinds: Vec<_> = archive.faults.kinds().map(kind).collect();
    answer.facts.push(("faults", json!({"total": total, "kinds": kinds})));
    if total == 0 {
        return answer.document.label("No faults found in the source.");
    }
    answer.part(format!("{} {} in the source", thousands(total), if total == 1 { "fault" } else { "faults" }));
    answer.numbers(archive.faults.kinds().map(|(kind, count)| (count, kind.about())));
    answer.document.label("`--show faults` lists them.");
    if 0 < archive.faults.count(FaultKind::WrongColumn) {
        answer.document.label("Some votes are in the wrong column; the totals of the row show whose they are. `--repair` counts them and lists each one.");
    }
}

/// All errors. An error on many rows is explained once, with the first rows.
#[must_use]
pub fn faults(archive: &Archive) -> Answer {
    let mut answer = Answer::new("faults", "What is wrong with the source", archive);
    add_counts(&mut answer, archive);
    let listed = archive.faults.listed.iter();
    let groups = listed.into_group_map_by(|located| (located.fault.kind, located.fault.in_common()));
    for (kind, count) in archive.faults.kinds() {
        answer.part(format!("{} {}", thousands(count), kind.about()));
        let of_kind = groups.iter().filter(|((of, _), _)| *of == kind);
        let of_kind = of_kind.sorted_by_key(|((_, text), located)| (std::cmp::Reverse(located.len()), text.clone()));
        let number = of_kind.len();
        for ((_, text), located) in of_kind.take(SHOWN) {
            if !text.is_empty() {
                answer.document.subheading(format!("{} × {text}, {}", thousands(located.len() as u64), years(located)));
            }
            // An error shared by many rows needs only a few examples.
            let most = if text.is_empty() { 2 * SHOWN } else { 3 };
            let line = |located: &&Located| row(archive, located, text.is_empty());
            answer.document.labelled(14, located.iter().take(most).map(line));
            if most < located.len() {
                let all = thousands(located.len() as u64);
                answer.document.label(format!("{most} of {all} shown; `--format csv` lists all."));
            }
        }
        if SHOWN < number {
            answer.document.label(format!("{SHOWN} of {number} groups shown; `--format csv` lists all."));
        }
    }
    let mut sheet = Sheet::new("line date symbol kind text source");
    for located in &archive.faults.listed {
        sheet.add(&[json!({
            "line": located.line, "date": located.date.map(|date| date.to_string()), "symbol": located.symbol,
            "kind": located.fault.kind, "text": located.fault.to_string(),
            "source": archive.sources.get(located.source).map(|source| &source.name),
        })]);
    }
    answer.sheets.push(("listed", sheet));
    answer
}

/// The position of an error, and its explanation.
fn row(archive: &Archive, located: &Located, in_full: bool) -> (Span, String) {
    let source = archive.sources.get(located.source).filter(|_| 1 < archive.sources.len());
    let place = source.map(|source| format!("{}, ", source.name)).unwrap_or_default();
    let ballot = [located.date.map(|date| date.to_string()), Some(located.symbol.clone())];
    let ballot = ballot.into_iter().flatten().filter(|part| !part.is_empty()).join(" ");
    let what = if in_full { Some(located.fault.to_string()) } else { None };
    let text = [Some(ballot), what].into_iter().flatten().filter(|part| !part.is_empty()).join(": ");
    (Span::new(Role::Label, format!("{place}line {}", located.line)), text)
}

/// The years in which these errors occur.
fn years(located: &[&Located]) -> String {
    let years = located.iter().filter_map(|located| located.date).map(jiff::civil::Date::year);
    let years: Vec<i16> = years.sorted_unstable().dedup().collect();
    match years.as_slice() {
        [] => "without a date".to_owned(),
        [first, .., last] if 3 < years.len() => format!("{first} to {last}"),
        few => few.iter().join(", "),
    }
}
