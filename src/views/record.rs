//! The real record: in numbers, ballot by ballot, under another rule. Every answer is a document for people and one or
//! more sheets of figures for programs.

pub mod ballots;
mod chart;
pub mod codebook;
pub mod compare;
pub mod faults;
pub mod numbers;
pub mod replay;
pub mod score;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::document::{Align, Cell, Column, Document, Role, Table};
use crate::english::thousands;
use crate::history::{Archive, Source};
use crate::law::council::names;
use crate::law::decision::Outcome;
use crate::meeting::Status;

/// An answer from the record.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// What was asked for, as `summary`.
    pub show: &'static str,
    /// For people.
    pub document: Document,
    /// For programs, by name; the first is what is written as CSV.
    pub sheets: Vec<(&'static str, Sheet)>,
    /// Single facts, for programs.
    pub facts: Vec<(&'static str, Value)>,
    /// As a drawing in SVG, where there is one.
    pub chart: Option<String>,
    /// The files it rests on.
    pub sources: Vec<Source>,
}

impl Answer {
    /// An answer that rests on these files. Where they hold adopted texts alone, it begins by saying so.
    #[must_use]
    pub fn new(show: &'static str, title: &str, archive: &Archive) -> Self {
        let mut document = Document::default();
        document.title(title);
        if archive.adopted_only() {
            document.paragraph((Role::Open, ADOPTED_ONLY));
        }
        Self { show, document, sources: archive.sources.clone(), ..Self::default() }
    }

    /// Begins a part of the document.
    pub fn part(&mut self, heading: impl Into<crate::document::Spans>) {
        self.document.gap();
        self.document.heading(heading);
    }

    /// Adds a sheet that people read as well.
    pub fn sheet(&mut self, name: &'static str, sheet: Sheet) {
        self.document.table(sheet.table(0..sheet.rows.len()));
        self.sheets.push((name, sheet));
    }

    /// The first sheet as comma-separated values, piece by piece; nothing where there is none.
    pub fn csv(&self) -> impl Iterator<Item = String> + '_ {
        // A long sheet is not held twice.
        const ROWS: usize = 4_096;
        self.sheets.first().into_iter().flat_map(|(_, sheet)| {
            (0..sheet.rows.len().max(1)).step_by(ROWS).map(move |first| {
                let text = sheet.table(first..(first + ROWS).min(sheet.rows.len())).csv();
                let heading = text.find('\n').map_or(0, |end| end + 1);
                if first == 0 { text } else { text.get(heading..).unwrap_or_default().to_owned() }
            })
        })
    }
}

/// What is said wherever the source holds adopted texts alone.
const ADOPTED_ONLY: &str = "The source holds adopted texts only: it has no vetoes and no failed drafts, so nothing can be concluded about them.";

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("show", self.show)?;
        map.serialize_entry("sources", &self.sources)?;
        for (name, fact) in &self.facts {
            map.serialize_entry(name, fact)?;
        }
        for (name, sheet) in &self.sheets {
            map.serialize_entry(name, sheet)?;
        }
        map.end()
    }
}

/// What the cells of a column are, and so how they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Words,
    /// A number of things; 0 is shown as a dot.
    Count,
    /// A share of 1, shown in per cent.
    Share,
    /// A score, with four decimals.
    Score,
    /// Anything that only programs read.
    Hidden,
}

/// Figures: columns with a key for programs and a heading for people, and rows of values.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    columns: Vec<(&'static str, String, Kind)>,
    /// The values, row by row.
    pub rows: Vec<Vec<Value>>,
}

impl Sheet {
    /// A sheet with these columns of the codebook, with blanks between them. One with an asterisk only programs read.
    #[must_use]
    pub fn new(keys: &'static str) -> Self {
        let column = |key: &'static str| {
            let bare = key.trim_end_matches('*');
            let (heading, kind) = codebook::entries()
                .find(|(known, ..)| *known == bare)
                .map_or((bare, Kind::Words), |(_, heading, kind, _)| (heading, kind));
            (bare, heading.to_owned(), if bare == key { kind } else { Kind::Hidden })
        };
        Self { columns: keys.split(' ').map(column).collect(), rows: Vec::new() }
    }

    /// A sheet with columns of its own: the key, the heading, and what the cells are.
    #[must_use]
    pub fn with(columns: &[(&'static str, &str, Kind)]) -> Self {
        let columns = columns.iter().map(|(key, heading, kind)| (*key, (*heading).to_owned(), *kind)).collect();
        Self { columns, rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, values: impl IntoIterator<Item = Value>) {
        self.rows.push(values.into_iter().collect());
    }

    /// The keys of its columns.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.columns.iter().map(|(key, ..)| *key)
    }

    /// Some of its rows as a table.
    #[must_use]
    pub fn table(&self, rows: std::ops::Range<usize>) -> Table {
        let column = |(key, heading, kind): &(&'static str, String, Kind)| match kind {
            Kind::Hidden => Column::hidden(key),
            Kind::Words => Column::new(key, heading.as_str()),
            _ => Column { align: Align::Right, ..Column::new(key, heading.as_str()) },
        };
        let mut table = Table::new(self.columns.iter().map(column));
        for row in self.rows.get(rows).unwrap_or_default() {
            let cells =
                row.iter().zip(&self.columns).map(|(value, (_, _, kind))| Cell::new(shown(value, *kind), raw(value)));
            table.row(cells);
        }
        table
    }
}

impl Serialize for Sheet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Row<'a>(&'a Sheet, &'a [Value]);
        impl Serialize for Row<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.keys().zip(self.1))
            }
        }
        serializer.collect_seq(self.rows.iter().map(|row| Row(self, row)))
    }
}

/// A value as a program reads it in a table: a list with blanks between its parts.
fn raw(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(raw).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

fn shown(value: &Value, kind: Kind) -> String {
    match (kind, value) {
        (Kind::Hidden, _) => String::new(),
        (Kind::Count, _) if value.as_u64() == Some(0) => "·".to_owned(),
        (Kind::Count, _) => value.as_u64().map_or_else(|| raw(value), thousands),
        (Kind::Share, _) => value.as_f64().map_or_else(String::new, |share| format!("{:.1} %", 100.0 * share)),
        (Kind::Score, _) => value.as_f64().map_or_else(|| "∞".to_owned(), |score| format!("{score:.4}")),
        (Kind::Words, _) => raw(value),
    }
}

/// The name of the state with this code: today's, or its last one.
#[must_use]
pub fn name(code: &'static str) -> &'static str {
    names::by_code(code).map_or(code, |state| state.name_on(jiff::civil::Date::MAX))
}

/// The word of an outcome, `open` where there is none.
fn word(outcome: Option<Outcome>) -> &'static str {
    outcome.map_or(Status::Open, Status::from).as_str()
}

/// A share as a program reads it: with four decimals, so that it does not depend on the last bit.
fn share(part: u32, whole: u32) -> Value {
    let share = f64::from(part) / f64::from(whole.max(1));
    if whole == 0 { Value::Null } else { rounded(share, 4) }
}

fn rounded(number: f64, decimals: i32) -> Value {
    let scale = 10_f64.powi(decimals);
    serde_json::Number::from_f64((number * scale).round() / scale).map_or(Value::Null, Value::Number)
}
