//! The supported tables: the names of their columns and their content.

use itertools::Itertools as _;
use serde::{Deserialize, Serialize};
use strum::{EnumCount, EnumString, VariantNames};

use super::Unreadable;
use crate::law::vote::Vote;

/// The supported tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// "UN Security Council Voting Data" of the Dag Hammarskjöld Library: a row for each member's vote on an adopted
    /// resolution. Record 4055387 of the UN Digital Library.
    Library,
    /// "UNSC votes since 1946 Database" (B. Martin, Sciences Po, data CC BY 4.0): a row for each ballot, a column for
    /// each country.
    SciencesPo,
    /// The table of the UN Secretariat: a row for each member's vote.
    Secretariat,
    /// What `record --show votes --format csv` writes: a row for each member's vote.
    Votes,
    /// A row for each ballot, with the members that did not vote in favour.
    Compact,
    /// A row for each vetoed draft, with the permanent members that voted against.
    Vetoes,
    /// Any table with a row for each member's vote; the user names its columns.
    Named,
}

impl Format {
    /// The name of the table.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Library => "UN Security Council Voting Data (Dag Hammarskjöld Library)",
            Self::SciencesPo => "UNSC votes since 1946 Database (Sciences Po)",
            Self::Secretariat => "votes as the UN Secretariat publishes them",
            Self::Votes => "votes as this program writes them",
            Self::Compact => "a compact list of ballots",
            Self::Vetoes => "a list of vetoes",
            Self::Named => "a table of members' votes",
        }
    }
}

/// What a column can contain: facts about a ballot, one member's vote, totals, or lists of members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, EnumString, EnumCount, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[expect(missing_docs, reason = "each is named like what it holds")]
#[rustfmt::skip]
pub enum Field {
    /// Distinguishes ballots with the same date and symbol.
    Ballot,
    Date, Symbol, Resolution, Draft, Meeting, Part, Title, Agenda, Subjects, Note, Outcome, Mode, Grade,
    Member, Code, Permanent, Vote,
    TotalYes, TotalNo, TotalAbstaining, TotalNotVoting, TotalMembers,
    NamesYes, NamesNo, NamesAbstaining, NamesNotVoting, NamesUnknown,
}

/// How to read the rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A row for each vote of a member.
    Long,
    /// A row for each ballot, a column for each country.
    Wide,
    /// A row for each ballot, and lists of members.
    Lists,
}

/// A table with the names of its columns, as in `layouts.toml`.
#[derive(Deserialize)]
struct Layout {
    format: Format,
    shape: Shape,
    others: Option<Vote>,
    needs: Vec<Field>,
    columns: Vec<(String, Field)>,
    #[serde(default)]
    ignored: Vec<String>,
}

#[derive(Deserialize)]
struct Layouts {
    layout: Vec<Layout>,
}

impl Layout {
    fn field(&self, name: &str) -> Option<Field> {
        self.columns.iter().find(|(known, _)| known == name).map(|(_, field)| *field)
    }

    /// The names of the required columns that are missing from a heading.
    fn missing(&self, heading: &[String]) -> Vec<&str> {
        let lacks = |need: &&Field| !heading.iter().any(|name| self.field(name) == Some(**need));
        let name = |need: &Field| self.columns.iter().find(|(_, field)| field == need).map(|(name, _)| name.as_str());
        self.needs.iter().filter(lacks).filter_map(name).collect()
    }
}

/// Maps fields to columns.
pub struct Columns {
    pub format: Format,
    pub shape: Shape,
    /// The vote of the members that a list leaves out.
    pub others: Option<Vote>,
    places: [Option<usize>; Field::COUNT],
    /// The columns with unknown names.
    pub unknown: Vec<(usize, String)>,
}

impl Columns {
    /// The column of this field. If the table has no such column, an index past the last one, which reads as empty.
    pub fn place(&self, field: Field) -> usize {
        self.places.get(field as usize).copied().flatten().unwrap_or(usize::MAX)
    }

    /// Does the table have this column?
    pub fn has(&self, field: Field) -> bool {
        self.place(field) != usize::MAX
    }

    /// Identifies the table by its heading or by the columns that the user names.
    pub fn new(heading: &[String], named: &[(Field, String)]) -> Result<Self, Unreadable> {
        let mut columns = Self {
            format: Format::Named,
            shape: Shape::Long,
            others: None,
            places: [None; Field::COUNT],
            unknown: Vec::new(),
        };
        if !named.is_empty() {
            columns.name(heading, named)?;
            return Ok(columns);
        }
        let small: Vec<String> = heading.iter().map(|name| name.to_lowercase()).collect();
        if small.iter().any(|name| name == "committee_report") {
            return Err(assembly());
        }
        let layouts: Layouts =
            toml::from_str(include_str!("layouts.toml")).map_err(|error| Unreadable::new(error.to_string()))?;
        let Some(layout) = layouts.layout.iter().find(|layout| layout.missing(&small).is_empty()) else {
            return Err(not_known(heading, &small, &layouts.layout));
        };
        for (place, (name, written)) in small.iter().zip(heading).enumerate() {
            match layout.field(name) {
                Some(field) => columns.set(field, place),
                None if layout.ignored.contains(name) => {}
                None => columns.unknown.push((place, written.clone())),
            }
        }
        Ok(Self { format: layout.format, shape: layout.shape, others: layout.others, ..columns })
    }

    /// Sets the column of a field; the first one wins.
    fn set(&mut self, field: Field, column: usize) {
        if let Some(place) = self.places.get_mut(field as usize) {
            *place = place.or(Some(column));
        }
    }

    fn name(&mut self, heading: &[String], named: &[(Field, String)]) -> Result<(), Unreadable> {
        for (field, name) in named {
            let Some(place) = heading.iter().position(|known| known.eq_ignore_ascii_case(name.trim())) else {
                let help = format!("the columns are {}", quoted(heading.iter().take(30)));
                return Err(Unreadable::at(1, format!("there is no column `{name}`")).help(help));
            };
            self.set(*field, place);
        }
        let has_member = self.has(Field::Member) || self.has(Field::Code);
        if !(self.has(Field::Date) && self.has(Field::Vote) && has_member) {
            return Err(Unreadable::new("cannot be read with these columns: `date`, `member` and `vote` are needed")
                .help("as `--columns date=Date,member=Country,vote=Vote,symbol=Resolution`"));
        }
        Ok(())
    }
}

/// The error for a table of votes in the General Assembly.
pub fn assembly() -> Unreadable {
    Unreadable::new("holds votes of the General Assembly, not of the Security Council").help(
        "the Council's are in record 4055387 of the UN Digital Library, https://digitallibrary.un.org/record/4055387",
    )
}

fn not_known(heading: &[String], small: &[String], layouts: &[Layout]) -> Unreadable {
    let found = quoted(heading.iter().filter(|name| !name.is_empty()).take(4));
    let mut message = match found.as_str() {
        "" => "is not a record of votes that this program knows: its first line names no columns".to_owned(),
        found => format!("is not a record of votes that this program knows; its first columns are {found}"),
    };
    let nearest = layouts.iter().min_by_key(|layout| 100 * layout.missing(small).len() / layout.needs.len());
    if let Some(layout) = nearest.filter(|layout| layout.missing(small).len() < layout.needs.len()) {
        let missing = layout.missing(small);
        let column = if missing.len() == 1 { "column" } else { "columns" };
        message = format!("{message}; to be {}, it lacks the {column} {}", layout.format.title(), quoted(missing));
    }
    let formats = layouts.iter().map(|layout| format!("{}: {}", layout.format.title(), quoted(layout.missing(&[]))));
    Unreadable::at(1, message).help(format!(
        "the formats and the columns they need are\n  {}\n  any table with a row for each member's vote: `--columns date=…,member=…,vote=…`\n  the library's table is at https://digitallibrary.un.org/record/4055387",
        formats.format("\n  ")
    ))
}

fn quoted(names: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    names.into_iter().map(|name| format!("`{}`", shown(name.as_ref()))).join(", ")
}

/// The content of a file, short enough for a sentence.
pub fn shown(written: &str) -> String {
    let mut shown: String = written.chars().take(40).collect();
    if shown.len() < written.len() {
        shown.push('…');
    }
    shown
}
