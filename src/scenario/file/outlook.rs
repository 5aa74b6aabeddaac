//! From the tables of a file to leanings, blocs and probabilities.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::reading::conditions;
use super::{FileBloc, FileLeaning, FileLeanings};
use crate::diagnostic::{Diagnostic, nearest};
use crate::forecast::Chances;
use crate::forecast::outlook::{VOTES, WORDS};
use crate::scenario::keys::{Keys, Text, in_order, list, wrong};

/// Probabilities that a person writes add up to one within this.
const ROUNDING: f64 = 1e-6;

/// `[leanings.<item>]`, each of them.
pub fn leanings(keys: &mut Keys<'_, '_>) -> Vec<FileLeanings> {
    let tables = keys.tables("leanings");
    let mut read = |(item, table): (Text, &DeTable<'_>)| {
        let mut keys = Keys::of(table, item.span(), "a leaning", keys.problems);
        let base = leaning(&mut keys);
        let instead = keys
            .list_of_tables("instead")
            .into_iter()
            .map(|(table, span)| {
                let mut keys = Keys::of(table, span, "an entry of `instead`", keys.problems);
                if !keys.has("when") {
                    keys.missing("when", "a table");
                }
                let read = (conditions(&mut keys), leaning(&mut keys));
                keys.finish();
                read
            });
        let leanings = FileLeanings {
            item,
            base,
            instead: instead.collect(),
        };
        keys.finish();
        leanings
    };
    tables.into_iter().map(&mut read).collect()
}

fn leaning(keys: &mut Keys<'_, '_>) -> FileLeaning {
    let of_each = |key: &'static str, keys: &mut Keys<'_, '_>| {
        let table = keys
            .table(key)
            .map(|(table, _)| in_order(table))
            .unwrap_or_default();
        let read = |(name, value): (Text, _)| {
            let chances = chances(&name, value, keys.problems)?;
            Some((name, chances))
        };
        table.into_iter().filter_map(read).collect()
    };
    let members = of_each("members", keys);
    let groups = of_each("groups", keys);
    let others = keys.value("others").and_then(|value| {
        let name = Spanned::new(value.span(), "others".to_owned());
        chances(&name, value, keys.problems)
    });
    FileLeaning {
        members,
        groups,
        others,
    }
}

/// A word for a leaning, or the probabilities one by one.
fn chances(
    name: &Text,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Chances> {
    match value.get_ref() {
        DeValue::String(word) => {
            let found = WORDS.iter().find(|(known, _)| known == word);
            if found.is_none() {
                let words = || WORDS.iter().map(|(word, _)| *word);
                problems.push(
                    Diagnostic::at(value.span(), format!("`{word}` is no leaning"))
                        .label(format!("expected {}", list(words())))
                        .meant(nearest(word, words())),
                );
            }
            found.map(|(_, chances)| *chances)
        }
        DeValue::Table(table) => one_by_one(name, table, value.span(), problems),
        _ => wrong(
            value,
            "a word for a leaning, or a table of probabilities",
            problems,
        ),
    }
}

fn one_by_one(
    name: &Text,
    table: &DeTable<'_>,
    span: std::ops::Range<usize>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Chances> {
    let before = problems.len();
    let mut keys = Keys::of(table, span.clone(), "a leaning", problems);
    let mut read = Chances::default();
    for vote in VOTES {
        if let Some(chance) = chance(&mut keys, vote.key()) {
            *read.of_mut(vote) = *chance.get_ref();
        }
    }
    keys.finish();
    if problems.len() != before {
        return None;
    }
    let sum = read.sum();
    if ROUNDING < (sum - 1.0).abs() {
        let message = format!(
            "the probabilities of `{}` add up to {sum:.4}, not to 1",
            name.get_ref()
        );
        problems.push(Diagnostic::at(span, message));
        return None;
    }
    for vote in VOTES {
        *read.of_mut(vote) /= sum;
    }
    Some(read)
}

/// A probability from 0 to 1.
pub fn chance(keys: &mut Keys<'_, '_>, key: &'static str) -> Option<Spanned<f64>> {
    let value = keys.value(key)?;
    let written = match value.get_ref() {
        DeValue::Float(number) => number.as_str().parse::<f64>().ok(),
        DeValue::Integer(number) => number.as_str().parse::<f64>().ok(),
        _ => None,
    };
    match written.filter(|number| (0.0..=1.0).contains(number)) {
        Some(number) => Some(Spanned::new(value.span(), number)),
        None => keys.wrong(value, "a probability from 0 to 1"),
    }
}

/// `[blocs.<id>]`
pub fn bloc(id: Text, keys: &mut Keys<'_, '_>) -> FileBloc {
    for key in ["members", "cohesion"] {
        if !keys.has(key) {
            keys.missing(
                key,
                if key == "members" {
                    "a list of members"
                } else {
                    "a probability from 0 to 1"
                },
            );
        }
    }
    FileBloc {
        id,
        members: keys.texts("members").unwrap_or_default(),
        cohesion: chance(keys, "cohesion"),
    }
}
