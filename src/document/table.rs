//! A table for people and for programs: every column has a key for programs, a heading for people, or both.

use super::{Role, Span};

/// Where the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Text.
    #[default]
    Left,
    /// Numbers.
    Right,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// Its name in CSV; a column without one is not written there.
    pub key: Option<&'static str>,
    /// Its heading; a column without one is for programs alone.
    pub heading: Option<String>,
    /// Where its cells stand.
    pub align: Align,
}

impl Column {
    /// A column of text.
    pub fn new(key: &'static str, heading: impl Into<String>) -> Self {
        Self { key: Some(key), heading: Some(heading.into()), align: Align::Left }
    }

    /// A column of numbers.
    pub fn number(key: &'static str, heading: impl Into<String>) -> Self {
        Self { align: Align::Right, ..Self::new(key, heading) }
    }

    /// A column that only programs read.
    #[must_use]
    pub const fn hidden(key: &'static str) -> Self {
        Self { key: Some(key), heading: None, align: Align::Left }
    }

    /// A column that only people read.
    pub fn shown(heading: impl Into<String>, align: Align) -> Self {
        Self { key: None, heading: Some(heading.into()), align }
    }
}

/// A cell: what people read, and what programs do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What people read; it may have several lines.
    pub shown: Span,
    /// What programs read, where it is something else.
    pub raw: Option<String>,
}

impl Cell {
    /// A cell that people and programs read differently.
    #[allow(clippy::needless_pass_by_value, reason = "callers pass numbers and words as they are")]
    pub fn new(shown: impl Into<String>, raw: impl ToString) -> Self {
        Self { shown: Span::new(Role::Plain, shown), raw: Some(raw.to_string()) }
    }

    /// The same cell in this role.
    #[must_use]
    pub fn role(mut self, role: Role) -> Self {
        self.shown.role = role;
        self
    }

    /// What programs read.
    #[must_use]
    pub fn raw(&self) -> &str {
        self.raw.as_deref().unwrap_or(&self.shown.text)
    }
}

impl<T: ToString> From<T> for Cell {
    fn from(value: T) -> Self {
        Self { shown: Span::new(Role::Plain, value.to_string()), raw: None }
    }
}

/// A table.
///
/// ```
/// use unsc::document::{Cell, Column, Table};
///
/// let mut table = Table::new([Column::new("member", "Member"), Column::number("share", "Share")]);
/// table.row([Cell::from("China"), Cell::new("50 %", 0.5)]);
/// assert_eq!(table.csv(), "member,share\nChina,0.5\n");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// An empty table.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row. Cells that are missing are empty; cells beyond the last column are not kept.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let mut cells: Vec<Cell> = cells.into_iter().collect();
        cells.resize(self.columns.len(), Cell::default());
        self.rows.push(cells);
    }

    /// The columns that people read, with their headings and cells from top to bottom.
    pub(super) fn for_people(&self) -> Vec<(&Column, &str, Vec<&Cell>)> {
        let columns = self.columns.iter().enumerate();
        columns
            .filter_map(|(index, column)| {
                let cells = self.rows.iter().filter_map(|row| row.get(index)).collect();
                Some((column, column.heading.as_deref()?, cells))
            })
            .collect()
    }

    /// The table as comma-separated values, with the columns that have a key.
    ///
    /// A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return)
    /// has an apostrophe in front, as spreadsheets write it; numbers stay numbers.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory does not fail, and every row has a cell for each column.
        let _ = writer.write_record(self.columns.iter().filter_map(|column| column.key));
        for row in &self.rows {
            let cells = self.columns.iter().zip(row).filter(|(column, _)| column.key.is_some());
            let _ = writer.write_record(cells.map(|(_, cell)| harmless(cell.raw())));
        }
        String::from_utf8_lossy(&writer.into_inner().unwrap_or_default()).into_owned()
    }
}

/// A field that no spreadsheet takes for a formula.
fn harmless(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if formula && field.parse::<f64>().is_err() { format!("'{field}") } else { field.to_owned() }
}
