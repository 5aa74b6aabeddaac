//! The tables that can be read: what their columns are called, and what those hold.

use serde::Serialize;
use strum::{EnumCount, EnumString, IntoStaticStr, VariantNames};

use super::Unreadable;

/// The tables that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, EnumCount, VariantNames, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Field {
    /// What tells ballots apart that have the same day and symbol.
    Ballot,
    /// The day.
    Date,
    /// The symbol under which the table lists it.
    Symbol,
    /// The symbol or number of the resolution.
    Resolution,
    /// The symbol of the draft.
    Draft,
    /// The symbol of the meeting record.
    Meeting,
    /// Which of several votes on one text.
    Part,
    /// What it was about.
    Title,
    /// The agenda item.
    Agenda,
    /// Subjects.
    Subjects,
    /// Any note.
    Note,
    /// The outcome.
    Outcome,
    /// `vote`, `procedural`, or without a vote.
    Mode,
    /// How well it is attested.
    Grade,
    /// A member's name or code.
    Member,
    /// Its code, where name and code have columns of their own.
    Code,
    /// Whether the member is a permanent one.
    Permanent,
    /// The member's vote.
    Vote,
    /// How many voted in favour,
    TotalYes,
    /// against,
    TotalNo,
    /// abstained,
    TotalAbstaining,
    /// did not vote,
    TotalNotVoting,
    /// and how many members there were.
    TotalMembers,
    /// Who voted in favour,
    NamesYes,
    /// against,
    NamesNo,
    /// abstained,
    NamesAbstaining,
    /// did not vote,
    NamesNotVoting,
    /// or voted in a way that the table does not know.
    NamesUnknown,
}

/// How the rows of a table are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A row for each vote of a member.
    Long,
    /// A row for each ballot, a column for each country.
    Wide,
    /// A row for each ballot, lists of members; whoever is not named voted so.
    Lists(Option<crate::law::vote::Vote>),
}

/// A table by the names of its columns.
struct Layout {
    format: Format,
    shape: Shape,
    /// The columns without which it is not this table.
    needs: &'static [&'static str],
    /// The columns that are read, in small letters.
    columns: &'static [(&'static str, Field)],
}

use Field as F;

const LAYOUTS: [Layout; 6] = [
    Layout {
        format: Format::Library,
        shape: Shape::Long,
        needs: &["ms_code", "ms_vote", "date", "resolution"],
        columns: &[
            ("undl_id", F::Ballot),
            ("ms_code", F::Code),
            ("ms_name", F::Member),
            ("permanent_member", F::Permanent),
            ("ms_vote", F::Vote),
            ("date", F::Date),
            ("resolution", F::Resolution),
            ("draft", F::Draft),
            ("meeting", F::Meeting),
            ("description", F::Title),
            ("agenda", F::Agenda),
            ("subjects", F::Subjects),
            ("vote_note", F::Note),
            ("modality", F::Mode),
            ("total_yes", F::TotalYes),
            ("total_no", F::TotalNo),
            ("total_abstentions", F::TotalAbstaining),
            ("total_non_voting", F::TotalNotVoting),
            ("total_ms", F::TotalMembers),
        ],
    },
    Layout {
        format: Format::SciencesPo,
        shape: Shape::Wide,
        needs: &["un classification", "vote outcome", "date"],
        columns: &[
            ("un classification", F::Symbol),
            ("vote outcome", F::Outcome),
            ("date", F::Date),
            ("official full title", F::Title),
            ("title-observable", F::Note),
            ("yes", F::TotalYes),
            ("no", F::TotalNo),
            ("abstentions", F::TotalAbstaining),
            ("non-voting", F::TotalNotVoting),
            ("total", F::TotalMembers),
        ],
    },
    Layout {
        format: Format::Votes,
        shape: Shape::Long,
        needs: &["date", "symbol", "part", "code", "vote", "mode"],
        columns: &[
            ("line", F::Ballot),
            ("date", F::Date),
            ("symbol", F::Symbol),
            ("draft", F::Draft),
            ("meeting", F::Meeting),
            ("part", F::Part),
            ("title", F::Title),
            ("recorded", F::Outcome),
            ("mode", F::Mode),
            ("code", F::Code),
            ("member", F::Member),
            ("vote", F::Vote),
        ],
    },
    Layout {
        format: Format::Secretariat,
        shape: Shape::Long,
        needs: &["date", "draft", "outcome", "vote", "member state"],
        columns: &[
            ("date", F::Date),
            ("resolution", F::Resolution),
            ("draft", F::Draft),
            ("outcome", F::Outcome),
            ("agenda item", F::Agenda),
            ("category", F::Subjects),
            ("region", F::Note),
            ("vote", F::Vote),
            ("member state", F::Member),
        ],
    },
    Layout {
        format: Format::Compact,
        shape: Shape::Lists(Some(crate::law::vote::Vote::InFavour)),
        needs: &["date", "symbol", "outcome", "mode"],
        columns: &[
            ("date", F::Date),
            ("symbol", F::Symbol),
            ("meeting", F::Meeting),
            ("draft", F::Draft),
            ("part", F::Part),
            ("title", F::Title),
            ("outcome", F::Outcome),
            ("mode", F::Mode),
            ("grade", F::Grade),
            ("no", F::NamesNo),
            ("abstain", F::NamesAbstaining),
            ("nonparticipating", F::NamesNotVoting),
            ("unknown", F::NamesUnknown),
            ("members_yes", F::NamesYes),
            ("members_no", F::NamesNo),
            ("members_abstain", F::NamesAbstaining),
            ("members_nonparticipating", F::NamesNotVoting),
        ],
    },
    Layout {
        format: Format::Vetoes,
        shape: Shape::Lists(None),
        needs: &["date", "draft", "vetoed by"],
        columns: &[
            ("date", F::Date),
            ("draft", F::Symbol),
            ("draft", F::Draft),
            ("written record", F::Meeting),
            ("meeting record", F::Meeting),
            ("meeting", F::Meeting),
            ("agenda item", F::Agenda),
            ("agenda", F::Agenda),
            ("vetoed by", F::NamesNo),
        ],
    },
];

/// Headings of columns that say who vetoed, beside "vetoed by" itself.
const VETOED_BY: [&str; 5] = [
    "vetoed_by",
    "veto",
    "permanent member casting negative vote",
    "permanent member(s) casting negative vote",
    "permanent members casting negative vote",
];

/// Which column holds what.
pub struct Columns {
    pub format: Format,
    pub shape: Shape,
    places: [Option<usize>; Field::COUNT],
    /// The columns of other names, with their names.
    pub others: Vec<(usize, String)>,
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
        let mut columns: Vec<String> = heading.iter().map(|name| name.to_lowercase()).collect();
        for name in &mut columns {
            if VETOED_BY.contains(&name.as_str()) {
                "vetoed by".clone_into(name);
            }
        }
        if !named.is_empty() {
            return Self::by_name(heading, named);
        }
        if columns.iter().any(|name| name == "committee_report") {
            return Err(Self::assembly());
        }
        let missing = |layout: &Layout| -> Vec<&'static str> {
            layout.needs.iter().copied().filter(|need| !columns.iter().any(|name| name == need)).collect()
        };
        let Some(layout) = LAYOUTS.iter().find(|layout| missing(layout).is_empty()) else {
            let nearest = LAYOUTS.iter().min_by_key(|layout| 10 * missing(layout).len() / layout.needs.len());
            let nearest = nearest.map(|layout| (layout.format, missing(layout), layout.needs.len()));
            return Err(not_known(heading, nearest));
        };
        let mut places = [None; Field::COUNT];
        let mut others = Vec::new();
        for (place, name) in columns.iter().enumerate() {
            let fields = layout.columns.iter().filter(|(known, _)| known == name).map(|(_, field)| *field);
            let mut read = false;
            for field in fields {
                read = true;
                // Where a table has the long form of its lists as well, that is the one to read.
                if let Some(known) = places.get_mut(field as usize)
                    && (known.is_none() || name.starts_with("members_"))
                {
                    *known = Some(place);
                }
            }
            if !read && !name.is_empty() && !NOT_COUNTRIES.contains(&name.as_str()) {
                others.push((place, heading.get(place).cloned().unwrap_or_default()));
            }
        }
        // The long form of a compact list has totals under the names that the short form has for its lists.
        if columns.iter().any(|name| name == "members_yes") {
            for (name, field) in [
                ("yes", F::TotalYes),
                ("no", F::TotalNo),
                ("abstain", F::TotalAbstaining),
                ("nonparticipating", F::TotalNotVoting),
            ] {
                if let Some(total) = places.get_mut(field as usize) {
                    *total = columns.iter().position(|known| known == name);
                }
            }
        }
        Ok(Self { format: layout.format, shape: layout.shape, places, others })
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
        let columns = Self { format: Format::Named, shape: Shape::Long, places, others: Vec::new() };
        if !(columns.has(F::Date) && columns.has(F::Vote) && (columns.has(F::Member) || columns.has(F::Code))) {
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

fn not_known(heading: &[String], nearest: Option<(Format, Vec<&str>, usize)>) -> Unreadable {
    let quoted = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let found: Vec<String> = heading.iter().filter(|name| !name.is_empty()).take(4).map(|name| shown(name)).collect();
    let mut message = if found.is_empty() {
        "is not a record of votes that this program knows: its first line names no columns".to_owned()
    } else {
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        format!("is not a record of votes that this program knows; its first columns are {}", quoted(&found))
    };
    if let Some((format, missing, needs)) = nearest
        && missing.len() < needs
    {
        let column = if missing.len() == 1 { "column" } else { "columns" };
        message = format!("{message}; to be {}, it lacks the {column} {}", format.title(), quoted(&missing));
    }
    let formats: Vec<String> =
        LAYOUTS.iter().map(|layout| format!("{}: {}", layout.format.title(), quoted(layout.needs))).collect();
    Unreadable::at(1, message).help(format!(
        "the formats and the columns they need are\n  {}\n  any table with a row for each member's vote: `--columns date=…,member=…,vote=…`\n  the library's table is at https://digitallibrary.un.org/record/4055387",
        formats.join("\n  ")
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
