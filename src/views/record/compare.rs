//! How often members and groups voted the same way.

use itertools::Itertools as _;
use serde_json::{Value, json};

use super::ballots::largest_first;
use super::chart::Marks;
use super::{Answer, Kind, Sheet, name, rounded};
use crate::history::compare::{Agreement, Unit, agreement};
use crate::history::{Archive, Recorded};

/// The maximum number of members in a matrix for people.
const WIDEST_MATRIX: usize = 8;

/// The name of a member or group, with the states that held its seat before; and a short name for a column heading.
fn unit_name(unit: &Unit) -> (String, &'static str) {
    match unit {
        Unit::Member(codes) => {
            let (code, before) = codes.split_first().map_or(("", [].as_slice()), |(first, rest)| (*first, rest));
            let before = before.iter().map(|code| name(code)).join(", ");
            (if before.is_empty() { name(code).to_owned() } else { format!("{} (with {before})", name(code)) }, code)
        }
        Unit::Permanent => ("permanent members".to_owned(), "P5"),
        Unit::Elected => ("elected members".to_owned(), "E10"),
        Unit::Group(group) => (group.name().to_owned(), group.name().split(' ').next().unwrap_or_default()),
    }
}

fn share(pair: Agreement) -> Value {
    pair.share().map_or(Value::Null, |share| rounded(share, 4))
}

/// How often each two of these members or groups voted the same way in these ballots, by year on request.
#[must_use]
pub fn agreements(archive: &Archive, found: &[&Recorded], units: &[Unit], by_year: bool) -> Answer {
    let mut answer = Answer::new("agreement", "How often members voted alike", archive);
    answer.document.label("The share of ballots on which both voted alike, of those in which both votes are known; not voting counts as a separate vote. For groups: pairs of their members; a group with itself is its cohesion.");
    if units.iter().any(|unit| matches!(unit, Unit::Member(codes) if 1 < codes.len())) {
        answer.document.label("Predecessors in a seat are included; `--no-predecessors` leaves them out.");
    }
    let names: Vec<_> = units.iter().map(unit_name).collect();
    let full = |index: usize| names.get(index).map_or("", |(name, _)| name);
    let pairs = agreement(found.iter().copied(), units, by_year);
    if !by_year && 2 < units.len() && units.len() <= WIDEST_MATRIX {
        let heads = names.iter().map(|(_, head)| ("share", (*head).to_owned(), Kind::Share));
        let mut matrix = Sheet::with([("one", String::new(), Kind::Words)].into_iter().chain(heads));
        for (row, (_, head)) in names.iter().enumerate() {
            let cell = |column: usize| {
                pairs.get(&(None, row.min(column), row.max(column))).copied().map_or(Value::Null, share)
            };
            matrix.row([json!(head)].into_iter().chain((0..names.len()).map(cell)));
        }
        answer.document.table(matrix.table(0..matrix.rows.len()));
    }
    let mut sheet =
        Sheet::new(if by_year { "year one other together alike share" } else { "one other together alike share" });
    let order = |((year, ..), pair): &(&(Option<i16>, usize, usize), &Agreement)| {
        let share = pair.share().filter(|_| year.is_none()).unwrap_or_default();
        (*year, std::cmp::Reverse(ordered(share)))
    };
    for ((year, one, other), pair) in pairs.iter().sorted_by_key(order) {
        sheet.add(&[json!({
            "year": year, "one": full(*one), "other": full(*other), "together": pair.together, "alike": pair.alike,
            "share": share(*pair),
        })]);
    }
    answer.sheet("pairs", sheet, 120);
    // In a drawing, groups have short names.
    let label = |one: usize, other: usize| {
        let name = |index| match units.get(index) {
            Some(Unit::Member(_)) => full(index),
            _ => names.get(index).map_or("", |(_, head)| head),
        };
        format!("{} – {}", name(one), name(other))
    };
    let marks = if by_year {
        let of_pair =
            pairs.iter().filter_map(|((year, one, other), pair)| Some(((*one, *other), ((*year)?, pair.share()?))));
        let strips = of_pair.into_group_map().into_iter().sorted_unstable_by_key(|(pair, _)| *pair);
        Marks::Years(strips.map(|((one, other), values)| (label(one, other), values)).collect())
    } else {
        largest_first(pairs.iter().filter_map(|((_, one, other), pair)| Some((label(*one, *other), pair.share()?))))
    };
    let title = if by_year { "Votes alike, by year" } else { "Votes alike" };
    answer.draw(title, Kind::Share, marks);
    answer
}

/// A share as an integer, for sorting.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to a million")]
fn ordered(share: f64) -> u32 {
    (share * 1e6).round() as u32
}
