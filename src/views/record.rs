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

use crate::document::{Align, Cell, Column, Document, Role, Span, Table};
use crate::english::thousands;
use crate::history::{Archive, Source};
use crate::law::council::names;

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
    /// As a drawing in SVG, where there is something to draw.
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
            document.paragraph((Role::Open, "The source holds adopted texts only: it has no vetoes and no failed drafts, so nothing can be concluded about them."));
        }
        Self { show, document, sources: archive.sources.clone(), ..Self::default() }
    }

    /// Begins a part of the document.
    fn part(&mut self, heading: impl Into<crate::document::Spans>) {
        self.document.gap();
        self.document.heading(heading);
    }

    /// Adds a sheet, of which people read so many rows at most.
    fn sheet(&mut self, name: &'static str, sheet: Sheet, most: usize) {
        let (all, shown) = (sheet.rows.len(), sheet.rows.len().min(most));
        self.document.table(sheet.table(0..shown));
        if shown < all {
            self.document.label(format!("{shown} of {} rows shown; `--format csv` lists all.", thousands(all as u64)));
        }
        self.sheets.push((name, sheet));
    }

    /// Adds numbers with what they are of.
    fn numbers(&mut self, entries: impl IntoIterator<Item = (u64, &'static str)>) {
        let entry =
            |(number, text): (u64, &'static str)| (Span::new(Role::Plain, format!("{:>6}", thousands(number))), text);
        self.document.labelled(8, entries.into_iter().map(entry));
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

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("show", self.show)?;
        map.serialize_entry("sources", &self.sources)?;
        self.facts.iter().try_for_each(|(name, fact)| map.serialize_entry(name, fact))?;
        self.sheets.iter().try_for_each(|(name, sheet)| map.serialize_entry(name, sheet))?;
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
            let known = codebook::entries().find(|(known, ..)| *known == bare);
            let (heading, kind) = known.map_or((bare, Kind::Words), |(_, heading, kind, _)| (heading, kind));
            (bare, heading.to_owned(), if bare == key { kind } else { Kind::Hidden })
        };
        Self { columns: keys.split(' ').map(column).collect(), rows: Vec::new() }
    }

    /// A sheet with columns of its own: the key, the heading, and what the cells are.
    #[must_use]
    pub fn with(columns: impl IntoIterator<Item = (&'static str, String, Kind)>) -> Self {
        Self { columns: columns.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row: for each column the value that the first of these objects has under its key.
    pub fn add(&mut self, objects: &[Value]) {
        let value = |key: &str| objects.iter().find_map(|object| object.get(key)).cloned().unwrap_or_default();
        self.rows.push(self.columns.iter().map(|(key, ..)| value(key)).collect());
    }

    /// Adds a row of values in the order of the columns.
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
            let cells = row.iter().zip(&self.columns);
            table.row(cells.map(|(value, (_, _, kind))| Cell::new(shown(value, *kind), raw(value))));
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

/// A number as a program reads it: with so many decimals, so that it does not depend on the last bit.
fn rounded(number: f64, decimals: i32) -> Value {
    let scale = 10_f64.powi(decimals);
    serde_json::Number::from_f64((number * scale).round() / scale).map_or(Value::Null, Value::Number)
}
