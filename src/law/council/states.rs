//! The states: the Members of the United Nations, the two observer states, and the states and
//! governments that sat in the Council and are gone.

use std::sync::LazyLock;

use jiff::civil::Date;

/// A state, or the government that held its seat, under its ISO 3166 alpha-3 code, withdrawn codes
/// included.
#[derive(Debug, PartialEq, Eq)]
pub struct State {
    /// The code.
    pub code: &'static str,
    /// Its ISO 3166 alpha-2 code.
    pub(super) short_code: &'static str,
    /// The short name of the Council's own records, each with the day from which it was used.
    pub(super) names: Vec<(Date, &'static str)>,
    /// Other ways to write it, among them the formal name in the terminology of the United Nations, already folded.
    pub(super) aliases: Vec<&'static str>,
    /// The regional group for elections, as the groups are today.
    pub group: Option<Group>,
    /// The first day under this code, where it took over from one that ended. Not a date of
    /// independence, or of admission to the United Nations.
    pub from: Option<Date>,
    /// The last day under this code, where it ended.
    pub until: Option<Date>,
    /// The code that took over when this one ended, where a single one did.
    pub successor: Option<&'static str>,
}

impl State {
    /// What the Council's records called the state on `day`.
    #[must_use]
    pub fn name_on(&self, day: Date) -> &'static str {
        let in_use = self.names.iter().rfind(|(from, _)| *from <= day);
        in_use.map_or(self.code, |(_, name)| name)
    }

    /// Is this a name that the state had at another time, and not on `day`?
    #[must_use]
    pub fn is_former_name(&self, written: &str, day: Date) -> bool {
        let same = |name: &str| super::names::fold(name) == super::names::fold(written);
        self.names.iter().any(|(_, name)| same(name)) && !same(self.name_on(day))
    }

    /// Whether the state stood under this code on `day`, as far as the Council is concerned.
    #[must_use]
    pub fn exists_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// A regional group: elected seats are shared out among the groups (General Assembly resolution
/// 1991 A (XVIII) of 1963, which still knew the African and Asian states as one).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// African States.
    African,
    /// Asia-Pacific States.
    AsiaPacific,
    /// Eastern European States.
    EasternEuropean,
    /// Latin American and Caribbean States.
    LatinAmericanCaribbean,
    /// Western European and other States.
    WesternEuropeanOthers,
}

impl Group {
    /// All of them, with their words in the table of states.
    const ALL: [(&str, Self); 5] = [
        ("Africa", Self::African),
        ("Asia", Self::AsiaPacific),
        ("East", Self::EasternEuropean),
        ("Latin", Self::LatinAmericanCaribbean),
        ("West", Self::WesternEuropeanOthers),
    ];

    /// The name the United Nations uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Group::African => "African States",
            Group::AsiaPacific => "Asia-Pacific States",
            Group::EasternEuropean => "Eastern European States",
            Group::LatinAmericanCaribbean => "Latin American and Caribbean States",
            Group::WesternEuropeanOthers => "Western European and other States",
        }
    }
}

/// Every state, by code; those that are gone, and the observers, last.
pub(super) static STATES: LazyLock<Vec<State>> = LazyLock::new(|| ROWS.lines().map(row).collect());

/// A row a state, its fields parted by tabs: the codes of three and of two letters; the group; the name, and later names
/// with the day each came into use; other ways to write it, folded; where one code took over from another, the first and
/// the last day under this code, and the code that took over.
///
/// What sat from 1 January to 21 May 1990 was Democratic Yemen. Its northern neighbour, a Member since 1947, was plain
/// "Yemen", and so is the state that the two became. Czechoslovakia and Yugoslavia left several states behind, and none
/// of them their seat.
const ROWS: &str = include_str!("states.tsv");

fn row(row: &'static str) -> State {
    let mut fields = row.split('\t');
    let mut next = || fields.next().unwrap_or_default();
    let (code, short_code, group) = (next(), next(), next());
    let name = |name: &'static str| match name.split_once(" @") {
        Some((name, from)) => Some((from.parse().ok()?, name)),
        None => Some((Date::MIN, name)),
    };
    let names = next().split("; ").filter_map(name).collect();
    let aliases = next().split("; ").filter(|alias| !alias.is_empty()).collect();
    let (from, until) = (next().parse().ok(), next().parse().ok());
    State {
        code,
        short_code,
        names,
        aliases,
        group: Group::ALL.into_iter().find(|(word, _)| *word == group).map(|(_, group)| group),
        from,
        until,
        successor: Some(next()).filter(|code| !code.is_empty()),
    }
}
