//! From the tables of a file to its values.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::items;
use super::outlook::{bloc, chance, leanings};
use super::{File, FileAmendment, FileCouncil, FileDraft, FileEvent, FileLesson, FileMandate, FileRules};
use crate::law::question::{Chapter, Matter};
use crate::law::rules::Proviso;
use crate::meeting::EffectKind;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::keys::{Keys, Text, above_the_headers, text};
use crate::scenario::problems::Problems;

impl File {
    /// Reads a whole file; mistakes of shape go to `problems`.
    pub fn read(table: &DeTable<'_>, problems: &mut Problems) -> Self {
        let first = table.keys().map(Spanned::span).min_by_key(|key| key.start);
        let mut keys = Keys::of(table, first.unwrap_or(0..0), "the scenario", problems);
        keys.require("title", "`title = \"…\"` at the top of the file");
        keys.require("date", "`date = 2017-11-16`, the day of the meeting, at the top of the file");
        keys.require("agenda", "`[[agenda]]`, with `draft = \"…\"` and `votes = { … }`");
        for key in ["title", "date", "meeting", "sources", "story"] {
            if !keys.has(key) {
                keys.problems.lacks(key);
            }
        }
        let mut named_in_full = true;
        let mut file = Self {
            title: keys.text("title"),
            date: keys.date("date"),
            meeting: keys.text("meeting"),
            sources: keys.texts("sources").unwrap_or_default(),
            story: keys.prose("story"),
            lesson: keys.table("lesson", "[lesson]").map(|(table, span)| lesson(table, span, keys.problems)),
            council: keys.table("council", "[council]").map(|(table, span)| council(table, span, keys.problems)),
            rules: keys
                .table("rules", "[rules]")
                .map(|(table, span)| rules(table, span, keys.problems))
                .unwrap_or_default(),
            mandates: each(&mut keys, ["mandates", "[mandates.jim]", "a mandate"], &mut named_in_full, mandate),
            events: each(&mut keys, ["events", "[events.deal]", "an event"], &mut named_in_full, event),
            drafts: each(&mut keys, ["drafts", "[drafts.us]", "a draft"], &mut named_in_full, draft),
            amendments: each(
                &mut keys,
                ["amendments", "[amendments.eu]", "an amendment"],
                &mut named_in_full,
                amendment,
            ),
            agenda: keys
                .list_of_tables("agenda")
                .into_iter()
                .map(|(table, span)| items::item(table, span, keys.problems))
                .collect(),
            leanings: leanings(&mut keys),
            blocs: each(&mut keys, ["blocs", "[blocs.three]", "a bloc"], &mut named_in_full, bloc),
            expect: expectations(&mut keys),
            what_ifs: keys
                .list_of_tables("what_if")
                .into_iter()
                .map(|(table, span)| items::what_if(table, span, keys.problems))
                .collect(),
            named_in_full,
        };
        let stated = keys.value("agenda").map(Spanned::get_ref);
        if stated.and_then(DeValue::as_array).is_some_and(|list| list.is_empty()) {
            let problem = Diagnostic::at(keys.index_of("agenda"), "nothing happens: the agenda is empty");
            keys.problems.note(problem.label("expected `[[agenda]]` above each item"));
        }
        file.named_in_full &= !keys.has_strange_tables();
        keys.finish();
        file
    }
}

/// Reads each table of a section; `named_in_full` is no more if one of them is not even a table.
fn each<T>(
    keys: &mut Keys<'_, '_>,
    [key, example, what]: [&'static str; 3],
    named_in_full: &mut bool,
    read: impl Fn(Text, &mut Keys<'_, '_>) -> T,
) -> Vec<T> {
    let found = keys.problems.found();
    let tables = keys.tables(key, example);
    *named_in_full &= keys.problems.found() == found;
    let read_one = |(id, table): (Text, _)| {
        let mut keys = Keys::of(table, id.span(), what, keys.problems);
        let value = read(id, &mut keys);
        keys.finish();
        value
    };
    tables.into_iter().map(read_one).collect()
}

fn lesson(table: &DeTable<'_>, span: Range<usize>, problems: &mut Problems) -> FileLesson {
    let mut keys = Keys::of(table, span, "a lesson", problems);
    keys.require("number", "`number = 1`, its place in the course");
    let lesson = FileLesson {
        number: keys.ordinal("number"),
        idea: keys.required_text("idea"),
        question: keys.required_text("question"),
    };
    keys.finish();
    lesson
}

fn council(table: &DeTable<'_>, span: Range<usize>, problems: &mut Problems) -> FileCouncil {
    let mut keys = Keys::of(table, span.clone(), "the council", problems);
    let council = FileCouncil {
        span,
        swap: pairs(&mut keys, "swap", "swap = { Bolivia = \"Cuba\" }"),
        permanent: keys.texts("permanent"),
        permanent_without_veto: keys.texts("permanent_without_veto"),
        elected: keys.texts("elected"),
    };
    keys.finish();
    council
}

fn rules(table: &DeTable<'_>, span: Range<usize>, problems: &mut Problems) -> FileRules {
    let mut keys = Keys::of(table, span, "the rules", problems);
    let rules = FileRules {
        preset: keys.text("preset"),
        proviso: keys.word("proviso", &Proviso::ALL),
        affirmative: keys.number("affirmative"),
        vetoes_needed: keys.number("vetoes_needed"),
        overridden_by: keys.number("overridden_by"),
        may_veto: keys.texts("may_veto"),
    };
    keys.finish();
    rules
}

fn mandate(id: Text, keys: &mut Keys<'_, '_>) -> FileMandate {
    FileMandate { id, name: keys.required_text("name"), expires: keys.date("expires") }
}

fn event(id: Text, keys: &mut Keys<'_, '_>) -> FileEvent {
    FileEvent {
        id,
        name: keys.required_text("name"),
        happens: keys.flag("happens").unwrap_or(false),
        probability: chance(keys, "probability"),
    }
}

fn draft(id: Text, keys: &mut Keys<'_, '_>) -> FileDraft {
    FileDraft {
        id,
        symbol: keys.text("symbol"),
        name: keys.text("name"),
        sponsors: keys.texts("sponsors").unwrap_or_default(),
        seconded_by: keys.texts("seconded_by").unwrap_or_default(),
        effects: effects(keys),
        until: keys.date("until"),
        resolution: keys.ordinal("resolution"),
        matter: keys.word("matter", &Matter::OF_DRAFTS),
        chapter: keys.word("chapter", &Chapter::ALL),
        parties: keys.texts("parties").unwrap_or_default(),
        mass_atrocity: keys.flag("mass_atrocity").unwrap_or(false),
        understood: keys.is_understood(),
    }
}

fn effects(keys: &mut Keys<'_, '_>) -> Vec<(EffectKind, Text)> {
    let mut effects = Vec::new();
    for (key, kind) in [("renews", EffectKind::Renews), ("creates", EffectKind::Creates), ("ends", EffectKind::Ends)] {
        let mandates = keys.texts(key).unwrap_or_default();
        effects.extend(mandates.into_iter().map(|mandate| (kind, mandate)));
    }
    effects
}

fn amendment(id: Text, keys: &mut Keys<'_, '_>) -> FileAmendment {
    FileAmendment {
        id,
        of: keys.required_text("of"),
        symbol: keys.text("symbol"),
        name: keys.text("name"),
        by: keys.texts("by").unwrap_or_default(),
        distance: keys.number("distance"),
        adds_or_deletes: keys.flag("adds_or_deletes").unwrap_or(false),
    }
}

/// `[expect]` comes last in most files, and so may hold what somebody added at the end.
fn expectations(keys: &mut Keys<'_, '_>) -> Vec<(Text, Text)> {
    let mut expectations = Vec::new();
    for (name, value) in keys.entries("expect", "[expect]") {
        let required = ["title", "date"].contains(&name.get_ref().as_str());
        if (required || !value.get_ref().is_str()) && keys.problems.find_below(name.get_ref()) {
            let message = format!("nothing comes of a `{}`", name.get_ref());
            let help = above_the_headers(name.get_ref());
            keys.problems.note(Diagnostic::at(name.span(), message).help(help));
        } else if let Some(status) = text(value, keys.problems) {
            expectations.push((name, status));
        }
    }
    expectations
}

/// A table of names and texts.
pub fn pairs(keys: &mut Keys<'_, '_>, key: &'static str, example: &str) -> Vec<(Text, Text)> {
    let entries = keys.entries(key, example);
    let pair = |(name, value)| Some((name, text(value, keys.problems)?));
    entries.into_iter().filter_map(pair).collect()
}
