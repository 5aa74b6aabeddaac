//! How often members and groups voted alike.

use serde_json::json;

use super::chart::{Strip, strips};
use super::{Answer, Kind, Sheet, name, share};
use crate::history::compare::{Agreement, Unit, agreement};
use crate::history::{Archive, Recorded};

/// So many members fit into a matrix that people read.
const WIDEST_MATRIX: usize = 8;

/// What a member or group is called, with the states that held its seat before.
fn unit_name(unit: &Unit) -> String {
    match unit {
        Unit::Member(codes) => {
            let (first, before) = codes.split_first().map_or(("", [].as_slice()), |(first, rest)| (name(first), rest));
            let before: Vec<&str> = before.iter().map(|code| name(code)).collect();
            if before.is_empty() { first.to_owned() } else { format!("{first} (with {})", before.join(", ")) }
        }
        Unit::Permanent => "permanent members".to_owned(),
        Unit::Elected => "elected members".to_owned(),
        Unit::Group(group) => group.name().to_owned(),
    }
}

/// How often each two of these members or groups voted alike in these ballots; by year where it is asked for.
#[must_use]
pub fn agreements(archive: &Archive, found: &[&Recorded], units: &[Unit], by_year: bool) -> Answer {
    let mut answer = Answer::new("agreement", "How often members voted alike", archive);
    answer.document.label("Votes alike of all ballots in which both had a known vote; not voting counts as a vote of its own. For groups: pairs of their members; a group with itself is its cohesion.");
    let names: Vec<String> = units.iter().map(unit_name).collect();
    if names.iter().any(|name| name.contains("(with ")) {
        answer.document.label("Predecessors in a seat are included; `--no-predecessors` leaves them out.");
    }
    let pairs = agreement(found.iter().copied(), units, by_year);
    let mut sheet =
        Sheet::new(if by_year { "year one other together alike share" } else { "one other together alike share" });
    for ((year, one, other), Agreement { together, alike }) in &pairs {
        let names = [one, other].map(|index| json!(names.get(*index)));
        let year = year.map(|year| json!(year));
        sheet.row(year.into_iter().chain(names).chain([json!(together), json!(alike), share(*alike, *together)]));
    }
    if !by_year && 2 < units.len() && units.len() <= WIDEST_MATRIX {
        let heads: Vec<String> = units.iter().zip(&names).map(|(unit, name)| short(unit, name)).collect();
        let columns: Vec<(&'static str, &str, Kind)> = std::iter::once(("one", "", Kind::Words))
            .chain(heads.iter().map(|head| ("share", head.as_str(), Kind::Share)))
            .collect();
        let mut matrix = Sheet::with(&columns);
        for (row, head) in heads.iter().enumerate() {
            let cell = |column: usize| {
                let pair = pairs.get(&(None, row.min(column), row.max(column)));
                pair.map_or(json!(null), |pair| share(pair.alike, pair.together))
            };
            matrix.row(std::iter::once(json!(head)).chain((0..heads.len()).map(cell)));
        }
        answer.document.table(matrix.table(0..matrix.rows.len()));
    }
    let mut most_alike: Vec<_> = sheet.rows.clone();
    if !by_year {
        let share = |row: &Vec<serde_json::Value>| row.last().and_then(serde_json::Value::as_f64).unwrap_or(0.0);
        most_alike.sort_by(|one, other| share(other).total_cmp(&share(one)));
    }
    let people = Sheet { rows: most_alike, ..sheet.clone() };
    let shown = people.rows.len().min(120);
    answer.document.table(people.table(0..shown));
    if shown < people.rows.len() {
        let all = people.rows.len();
        answer.document.label(format!("{shown} of {all} rows shown; `--format csv` lists all."));
    }
    if by_year {
        let strip = |(one, other): (usize, usize)| Strip {
            label: format!(
                "{} – {}",
                names.get(one).map_or("", String::as_str),
                names.get(other).map_or("", String::as_str)
            ),
            values: pairs
                .iter()
                .filter(|((_, first, second), _)| (*first, *second) == (one, other))
                .filter_map(|((year, ..), pair)| Some(((*year)?, (100.0 * pair.share()?).round())))
                .collect(),
        };
        let mut which: Vec<(usize, usize)> = pairs.keys().map(|(_, one, other)| (*one, *other)).collect();
        which.sort_unstable();
        which.dedup();
        let drawn: Vec<Strip> = which.into_iter().take(24).map(strip).collect();
        answer.chart = strips("Votes alike in per cent, by year", &answer.sources, &drawn, Some(100.0));
    }
    answer.sheets.push(("pairs", sheet));
    answer
}

/// A name that is short enough for the head of a column.
fn short(unit: &Unit, name: &str) -> String {
    match unit {
        Unit::Member(codes) => codes.first().copied().unwrap_or_default().to_owned(),
        Unit::Permanent => "P5".to_owned(),
        Unit::Elected => "E10".to_owned(),
        Unit::Group(_) => name.split_whitespace().next().unwrap_or_default().to_owned(),
    }
}
