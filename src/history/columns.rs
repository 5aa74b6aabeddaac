//! The tables that can be read: what their columns are called, and what those hold.

use serde::{Deserialize, Serialize};
use strum::{EnumCount, EnumString, VariantNames};

use super::Unreadable;
use crate::law::vote::Vote;

/// The tables that can be read.
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
    /// Any table with a row for each member's vote, its columns named by the reader.
    Named,
}

impl Format {
    /// What the table is called.
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

/// What a column can hold: of a ballot, of one member's vote, totals, and lists of members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, EnumString, EnumCount, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[expect(missing_docs, reason = "each is named like what it holds")]
#[rustfmt::skip]
pub enum Field {
    /// What tells ballots apart that have the same day and symbol.
    Ballot,
    Date, Symbol, Resolution, Draft, Meeting, Part, Title, Agenda, Subjects, Note, Outcome, Mode, Grade,
    Member, Code, Permanent, Vote,
    TotalYes, TotalNo, TotalAbstaining, TotalNotVoting, TotalMembers,
    NamesYes, NamesNo, NamesAbstaining, NamesNotVoting, NamesUnknown,
}

/// How the rows of a table are to be read.
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

/// A table by the names of its columns, as `layouts.toml` has it.
#[derive(Deserialize)]
struct Layout {
    format: Format,
    shape: Shape,
    others: Option<String>,
    needs: Vec<Field>,
    columns: Vec<(String, Field)>,
}

#[derive(Deserialize)]
struct Layouts {
    layout: Vec<Layout>,
}

impl Layout {
    fn field(&self, name: &str) -> Option<Field> {
        self.columns.iter().find(|(known, _)| known == name).map(|(_, field)| *field)
    }

    /// What the columns are called that it needs.
    fn needed(&self) -> impl Iterator<Item = (Field, &str)> {
        let name = |need: &Field| self.columns.iter().find(|(_, field)| field == need).map(|(name, _)| name.as_str());
        self.needs.iter().map(move |need| (*need, name(need).unwrap_or_default()))
    }

    /// The columns that it needs and a heading lacks.
    fn missing(&self, heading: &[String]) -> Vec<&str> {
        let has = |need: Field| heading.iter().any(|name| self.field(name) == Some(need));
        self.needed().filter(|(need, _)| !has(*need)).map(|(_, name)| name).collect()
    }
}

/// Which column holds what.
pub struct Columns {
    pub format: Format,
    pub shape: Shape,
    /// How the members voted that a list leaves out.
    pub others: Option<Vote>,
    places: [Option<usize>; Field::COUNT],
    /// The columns of other names, with their names.
    pub unknown: Vec<(usize, String)>,
}

impl Columns {
    /// The column of this field; one beyond the last where the table has none, so that it reads as empty.
    pub fn place(&self, field: Field) -> usize {
        self.known(field).unwrap_or(usize::MAX)
    }

    fn known(&self, field: Field) -> Option<usize> {
        self.places.get(field as usize).copied().flatten()
    }

    /// Does the table have this column?
    pub fn has(&self, field: Field) -> bool {
        self.known(field).is_some()
    }

    /// Which table it is, by its heading or by the columns that the reader names.
    pub fn of(heading: &[String], named: &[(Field, String)]) -> Result<Self, Unreadable> {
        if !named.is_empty() {
            return Self::by_name(heading, named);
        }
        let small: Vec<String> = heading.iter().map(|name| name.to_lowercase()).collect();
        if small.iter().any(|name| name == "committee_report") {
            return Err(Self::assembly());
        }
        let layouts: Layouts =
            toml::from_str(include_str!("layouts.toml")).map_err(|error| Unreadable::new(error.to_string()))?;
        let Some(layout) = layouts.layout.iter().find(|layout| layout.missing(&small).is_empty()) else {
            return Err(not_known(heading, &small, &layouts.layout));
        };
        let mut places = [None; Field::COUNT];
        let mut unknown = Vec::new();
        for (place, (name, written)) in small.iter().zip(heading).enumerate() {
            match layout.field(name).and_then(|field| places.get_mut(field as usize)) {
                Some(known) => *known = known.or(Some(place)),
                None if NOT_COUNTRIES.contains(&name.as_str()) => {}
                None => unknown.push((place, written.clone())),
            }
        }
        let others = layout.others.as_deref().and_then(Vote::from_key);
        Ok(Self { format: layout.format, shape: layout.shape, others, places, unknown })
    }

    fn by_name(heading: &[String], named: &[(Field, String)]) -> Result<Self, Unreadable> {
        let mut places = [None; Field::COUNT];
        for (field, name) in named {
            let place = heading.iter().position(|known| known.eq_ignore_ascii_case(name.trim()));
            let Some(place) = place else {
                let shown: Vec<String> = heading.iter().take(30).map(|name| format!("`{}`", shown(name))).collect();
                return Err(Unreadable::at(1, format!("there is no column `{name}`"))
                    .help(format!("the columns are {}", shown.join(", "))));
            };
            if let Some(known) = places.get_mut(*field as usize) {
                *known = Some(place);
            }
        }
        let (format, shape) = (Format::Named, Shape::Long);
        let columns = Self { format, shape, others: None, places, unknown: Vec::new() };
        if !(columns.has(Field::Date)
            && columns.has(Field::Vote)
            && (columns.has(Field::Member) || columns.has(Field::Code)))
        {
            return Err(Unreadable::new("cannot be read with these columns: `date`, `member` and `vote` are needed")
                .help("as `--columns date=Date,member=Country,vote=Vote,symbol=Resolution`"));
        }
        Ok(columns)
    }

    /// What is said of a table of the General Assembly's votes.
    pub fn assembly() -> Unreadable {
        Unreadable::new("holds votes of the General Assembly, not of the Security Council")
            .help("the Council's are in record 4055387 of the UN Digital Library, https://digitallibrary.un.org/record/4055387")
    }
}

/// Columns of the Sciences Po table that are neither read nor countries.
const NOT_COUNTRIES: [&str; 4] =
    ["vote in the db", "vote outcome typology-observable", "resolution number", "(of which veto)"];

fn not_known(heading: &[String], small: &[String], layouts: &[Layout]) -> Unreadable {
    let quoted = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let found: Vec<String> = heading.iter().filter(|name| !name.is_empty()).take(4).map(|name| shown(name)).collect();
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    let mut message = match found.as_slice() {
        [] => "is not a record of votes that this program knows: its first line names no columns".to_owned(),
        found => format!("is not a record of votes that this program knows; its first columns are {}", quoted(found)),
    };
    let nearest = layouts.iter().min_by_key(|layout| 100 * layout.missing(small).len() / layout.needs.len());
    if let Some(layout) = nearest.filter(|layout| layout.missing(small).len() < layout.needs.len()) {
        let missing = layout.missing(small);
        let column = if missing.len() == 1 { "column" } else { "columns" };
        message = format!("{message}; to be {}, it lacks the {column} {}", layout.format.title(), quoted(&missing));
    }
    let formats = layouts.iter().map(|layout| {
        let needs: Vec<&str> = layout.needed().map(|(_, name)| name).collect();
        format!("\n  {}: {}", layout.format.title(), quoted(&needs))
    });
    Unreadable::at(1, message).help(format!(
        "the formats and the columns they need are{}\n  any table with a row for each member's vote: `--columns date=…,member=…,vote=…`\n  the library's table is at https://digitallibrary.un.org/record/4055387",
        formats.collect::<String>()
    ))
}

/// What a file holds, short enough for a sentence.
pub fn shown(written: &str) -> String {
    let mut shown: String = written.chars().take(40).collect();
    if shown.len() < written.len() {
        shown.push('…');
    }
    shown
}
