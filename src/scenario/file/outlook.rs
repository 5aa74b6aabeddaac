//! From the tables of a file to leanings, blocs and probabilities.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::items::{WHEN, conditions};
use super::{FileBloc, FileLeaning, FileLeanings};
use crate::forecast::Chances;
use crate::forecast::outlook::{VOTES, WORDS};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::keys::{Keys, Text, list, wrong};
use crate::scenario::problems::Problems;

/// Probabilities that a person writes add up to one within this.
const ROUNDING: f64 = 1e-6;

/// `[leanings.<item>]`, each of them.
pub fn leanings(keys: &mut Keys<'_, '_>) -> Vec<FileLeanings> {
    let tables = keys.tables("leanings", "[leanings.us]");
    let mut read = |(item, table): (Text, &DeTable<'_>)| {
        let mut keys = Keys::of(table, item.span(), "a leaning", keys.problems);
        let base = leaning(&mut keys);
        let instead = keys.list_of_tables("instead").into_iter().map(|(table, span)| {
            let mut keys = Keys::of(table, span, "an entry of `instead`", keys.problems);
            keys.require("when", &format!("`{WHEN}`"));
            let read = (conditions(&mut keys), leaning(&mut keys));
            keys.finish();
            read
        });
        let leanings = FileLeanings { item, base, instead: instead.collect() };
        keys.finish();
        leanings
    };
    tables.into_iter().map(&mut read).collect()
}

fn leaning(keys: &mut Keys<'_, '_>) -> FileLeaning {
    let of_each = |key: &'static str, example: &str, keys: &mut Keys<'_, '_>| {
        let entries = keys.entries(key, example);
        let read = |(name, value): (Text, _)| {
            let chances = chances(&name, value, keys.problems)?;
            Some((name, chances))
        };
        entries.into_iter().filter_map(read).collect()
    };
    let members = of_each("members", "members = { France = \"likely in favour\" }", keys);
    let groups = of_each("groups", "groups = { african = \"undecided\" }", keys);
    let others = keys.value("others").and_then(|value| {
        let name = Spanned::new(value.span(), "others".to_owned());
        chances(&name, value, keys.problems)
    });
    FileLeaning { members, groups, others }
}

/// A word for a leaning, or the probabilities one by one.
fn chances(name: &Text, value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Option<Chances> {
    let words: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
    match value.get_ref() {
        DeValue::String(word) => {
            let found = WORDS.iter().find(|(known, _)| known == word);
            if found.is_none() {
                let problem = Diagnostic::at(value.span(), format!("`{word}` is no leaning"))
                    .label(format!("expected {}", list(words.iter().copied())))
                    .meant(problems.nearest(word, words.iter().copied()));
                problems.note(problem);
            }
            found.map(|(_, chances)| *chances)
        }
        DeValue::Table(table) => one_by_one(name, table, value.span(), problems),
        DeValue::Float(_) | DeValue::Integer(_) => {
            let label = "one by one: `{ in_favour = 0.9, against = 0.02, abstaining = 0.08 }`";
            wrong(value, "a word for a leaning or a table", label, problems)
        }
        _ => {
            let label = format!("one of {}, in quotes", list(words.iter().copied()));
            wrong(value, "a word for a leaning", label, problems)
        }
    }
}

fn one_by_one(
    name: &Text,
    table: &DeTable<'_>,
    span: std::ops::Range<usize>,
    problems: &mut Problems,
) -> Option<Chances> {
    let mut keys = Keys::of(table, span.clone(), "a leaning", problems);
    let mut read = Chances::default();
    for vote in VOTES {
        if let Some(chance) = chance(&mut keys, vote.key()) {
            *read.of_mut(vote) = *chance.get_ref();
        }
    }
    if !keys.finish() {
        return None;
    }
    let sum = read.sum();
    if ROUNDING < (sum - 1.0).abs() {
        let name = name.get_ref();
        let sum = (sum * 10_000.0).round() / 10_000.0;
        let message = format!("the probabilities of `{name}` add up to {sum}, not to 1");
        problems.note(Diagnostic::at(span, message));
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
        DeValue::Float(number) => number.as_str(),
        DeValue::Integer(number) => number.as_str(),
        _ => {
            return wrong(value, "a probability", "a number from 0 to 1", keys.problems);
        }
    };
    let number = written.parse::<f64>().ok();
    if let Some(number) = number.filter(|number| (0.0..=1.0).contains(number)) {
        return Some(Spanned::new(value.span(), number));
    }
    let message = format!("expected a probability from 0 to 1, found `{written}`");
    let problem = Diagnostic::at(value.span(), message);
    let per_cent = number.filter(|number| (1.0..=100.0).contains(number));
    keys.problems.note(match per_cent {
        Some(number) => problem.label(format!("expected `{}`", number / 100.0)),
        None => problem,
    });
    None
}

/// `[blocs.<id>]`
pub fn bloc(id: Text, keys: &mut Keys<'_, '_>) -> FileBloc {
    keys.require("members", "`members = [\"…\", \"…\"]`");
    keys.require("cohesion", "`cohesion = 0.9`, a probability from 0 to 1");
    FileBloc { id, members: keys.texts("members").unwrap_or_default(), cohesion: chance(keys, "cohesion") }
}
