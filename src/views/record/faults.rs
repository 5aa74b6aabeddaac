//! What is wrong with a source, in words.

use std::collections::BTreeMap;

use serde_json::json;

use super::{Answer, Sheet};
use crate::document::{Role, Span};
use crate::english::thousands;
use crate::history::fault::Kind as FaultKind;
use crate::history::{Archive, Located};

/// So many groups of one kind, and so many rows of one group, are shown.
const SHOWN: usize = 6;

fn title(archive: &Archive) -> String {
    match archive.faults.total() {
        0 => "No faults found in the source.".to_owned(),
        1 => "1 fault in the source".to_owned(),
        faults => format!("{} faults in the source", thousands(faults)),
    }
}

/// How many there are of each kind.
pub(super) fn add_counts(answer: &mut Answer, archive: &Archive) {
    let kind = |(kind, count): (FaultKind, u64)| json!({"kind": kind, "count": count, "about": kind.about()});
    let kinds: Vec<_> = archive.faults.kinds().map(kind).collect();
    answer.facts.push(("faults", json!({"total": archive.faults.total(), "kinds": kinds})));
    if archive.faults.total() == 0 {
        return answer.document.label(title(archive));
    }
    answer.part(title(archive));
    let entry =
        |(kind, count): (FaultKind, u64)| (Span::new(Role::Plain, format!("{:>6}", thousands(count))), kind.about());
    answer.document.labelled(8, archive.faults.kinds().map(entry));
    answer.document.label("`--show faults` lists them.");
    if 0 < archive.faults.count(FaultKind::WrongColumn) {
        answer.document.label("Some votes are in the wrong column; the totals of the row show whose they are. `--repair` counts them and lists each one.");
    }
}

/// All of them; what is wrong on many rows is said once, with the first rows.
#[must_use]
pub fn faults(archive: &Archive) -> Answer {
    let mut answer = Answer::new("faults", "What is wrong with the source", archive);
    add_counts(&mut answer, archive);
    let mut groups: BTreeMap<(FaultKind, String), Vec<&Located>> = BTreeMap::new();
    for located in &archive.faults.listed {
        groups.entry((located.fault.kind, located.fault.in_common())).or_default().push(located);
    }
    for (kind, count) in archive.faults.kinds() {
        answer.part(format!("{} {}", thousands(count), kind.about()));
        let mut of_kind: Vec<_> = groups.iter().filter(|((of, _), _)| *of == kind).collect();
        of_kind.sort_by_key(|(_, located)| std::cmp::Reverse(located.len()));
        for ((_, text), located) in of_kind.iter().take(SHOWN) {
            if !text.is_empty() {
                answer.document.subheading(format!("{} × {text}, {}", thousands(located.len() as u64), years(located)));
            }
            let line = |located: &&Located| {
                let source = archive.sources.get(located.source).map_or("", |source| &source.name);
                let place = if archive.sources.len() == 1 { String::new() } else { format!("{source}, ") };
                let date = located.date.map(|date| format!("{date} ")).unwrap_or_default();
                let what = if text.is_empty() {
                    format!("{date}{}: {}", located.symbol, located.fault)
                } else {
                    format!("{date}{}", located.symbol)
                };
                (
                    Span::new(Role::Label, format!("{place}line {}", located.line)),
                    what.trim_start_matches(": ").to_owned(),
                )
            };
            // One sentence for many rows needs few of them.
            let most = if text.is_empty() { 2 * SHOWN } else { 3 };
            answer.document.labelled(14, located.iter().take(most).map(line));
            if most < located.len() {
                answer
                    .document
                    .label(format!("{most} of {} shown; `--format csv` lists all.", thousands(located.len() as u64)));
            }
        }
        if SHOWN < of_kind.len() {
            answer.document.label(format!("{SHOWN} of {} groups shown; `--format csv` lists all.", of_kind.len()));
        }
    }
    let mut sheet = Sheet::new("line date symbol kind text source");
    for located in &archive.faults.listed {
        sheet.row([
            json!(located.line),
            json!(located.date.map(|date| date.to_string())),
            json!(located.symbol),
            json!(located.fault.kind),
            json!(located.fault.to_string()),
            json!(archive.sources.get(located.source).map(|source| &source.name)),
        ]);
    }
    answer.sheets.push(("listed", sheet));
    answer
}

/// The years in which these occur.
fn years(located: &[&Located]) -> String {
    let mut years: Vec<i16> = located.iter().filter_map(|located| located.date).map(jiff::civil::Date::year).collect();
    years.sort_unstable();
    years.dedup();
    match years.as_slice() {
        [] => "without a date".to_owned(),
        [one] => one.to_string(),
        [first, .., last] if 3 < years.len() => format!("{first} to {last}"),
        few => few.iter().map(i16::to_string).collect::<Vec<_>>().join(", "),
    }
}
