//! Rules by name: the Charter as it stood, other readings of it, and what has been proposed.
//!
//! Each is a value of [`Rules`] and, where the proposal enlarges the Council, a number of seats. The Charter is one of
//! them; nothing here is decided otherwise than by [`Rule::outcome`](super::Rule::outcome).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Proviso, Rules, Veto};
use crate::law::charter::Edition;

/// Rules by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Preset {
    /// The name by which commands and files call it.
    pub name: String,
    /// What it is, in a few words.
    pub title: String,
    /// Where it comes from.
    pub source: &'static str,
    /// What could not be read in the source, or is doubtful; empty where nothing is.
    pub doubt: &'static str,
    /// The rules.
    pub rules: Rules,
    /// What of a meeting's own rules they put aside.
    pub puts_aside: PutsAside,
    /// The seats of the Council it would create; none where it leaves the Council as it is.
    pub seats: Option<Seats>,
}

/// What of a meeting's own rules a preset puts aside; the rest stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PutsAside {
    /// All of them.
    Everything,
    /// The veto.
    TheVeto,
    /// The reading of the proviso of Article 27 (3).
    TheProviso,
}

/// How many seats of each kind a Council has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Seats {
    /// Permanent seats with a veto.
    pub permanent: u16,
    /// Permanent seats without one.
    pub permanent_without_veto: u16,
    /// Elected seats.
    pub elected: u16,
}

impl Seats {
    /// All of them.
    #[must_use]
    pub const fn total(self) -> u16 {
        self.permanent + self.permanent_without_veto + self.elected
    }
}

impl From<Edition> for Seats {
    fn from(edition: Edition) -> Self {
        Self { permanent: 5, permanent_without_veto: 0, elected: edition.members() - 5 }
    }
}

/// How rules differ from the Charter's of the day.
#[derive(Clone, Copy)]
enum Change {
    Nothing,
    Edition(Edition),
    Proviso(Proviso),
    Veto(Option<Veto>),
    NoVetoOnMassAtrocities,
    /// Votes required, and seats: permanent, permanent without a veto, elected.
    Council(u16, [u16; 3]),
}

/// The source of the Charter's own rules.
pub const CHARTER: &str = "Charter of the United Nations, Art. 27";
const NOT_IN_FORCE: &str = "a rule for comparison; it has been proposed in many forms, and never adopted";
const DRAFT_OF_2005: &str = "never put to the vote; how many affirmative votes are required is as commonly reported";

macro_rules! presets {
    ($($name:literal: $title:literal, $source:expr, $doubt:expr => $change:expr;)*) => {
        /// The names of all presets, in the order in which they are listed. `override-N` stands for one with any
        /// number.
        pub const NAMES: [&str; PRESETS.len()] = [$($name,)*];

        /// Of each preset its title, its source and what is doubtful about it.
        const PRESETS: &[([&str; 3], Change)] = &[$(([$title, $source, $doubt], $change),)*];
    };
}

presets! {
    "charter": "the Charter as it stood that day", CHARTER, "" => Change::Nothing;
    "charter-1945": "the Charter of 1945: seven votes", CHARTER, "made for 11 members"
        => Change::Edition(Edition::Charter1945);
    "charter-1965": "the Charter as amended in 1965: nine votes",
        "Charter, Art. 27, as amended by General Assembly resolution 1991 A (XVIII)", "made for 15 members"
        => Change::Edition(Edition::Charter1965);
    "as-practised": "parties to a dispute vote", "practice since 1960", "" => Change::Proviso(Proviso::AsPractised);
    "as-written": "parties to a dispute abstain", "Charter, Art. 27 (3), proviso", "" => Change::Proviso(Proviso::AsWritten);
    "no-veto": "no veto", NOT_IN_FORCE, "" => Change::Veto(None);
    "two-vetoes": "two vetoes needed", NOT_IN_FORCE, "" => Change::Veto(Some(Veto { needed: 2, overridden_by: None }));
    "override-12": "veto overridden by 12 votes", NOT_IN_FORCE, ""
        => Change::Veto(Some(Veto { needed: 1, overridden_by: Some(12) }));
    "no-veto-mass-atrocity": "no veto on texts against mass atrocities",
        "French–Mexican declaration of 7 August 2015; code of conduct of the Accountability, Coherence and Transparency group (A/70/621–S/2015/978)",
        "both are pledges, not rules, and not all permanent members have made them; a draft counts as one against mass atrocities where its scenario says so"
        => Change::NoVetoOnMassAtrocities;
    "g4-2005": "Group of Four, 2005: 25 members, 14 votes", "A/59/L.64 (Brazil, Germany, India, Japan and others)",
        DRAFT_OF_2005 => Change::Council(14, [5, 6, 14]);
    "african-union-2005": "African Union, 2005: 26 members, 15 votes", "A/59/L.67 (African Union)", DRAFT_OF_2005
        => Change::Council(15, [11, 0, 15]);
    "uniting-for-consensus-2005": "Uniting for Consensus, 2005: 25 members, 15 votes",
        "A/59/L.68 (Uniting for Consensus)", DRAFT_OF_2005 => Change::Council(15, [5, 0, 20]);
}

impl Preset {
    /// The preset with this name for a Council of `day`, if there is one.
    #[must_use]
    pub fn named(name: &str, day: Date) -> Option<Self> {
        if let Some(preset) = Self::all(day).find(|preset| preset.name == name) {
            return Some(preset);
        }
        let votes = name.strip_prefix("override-")?.parse().ok()?;
        let change = Change::Veto(Some(Veto { needed: 1, overridden_by: Some(votes) }));
        let preset = Self::new(name, &format!("veto overridden by {votes} votes"), [NOT_IN_FORCE, ""], change, day);
        (preset.rules.non_procedural.affirmative <= votes).then_some(preset)
    }

    fn new(name: &str, title: &str, [source, doubt]: [&'static str; 2], change: Change, day: Date) -> Self {
        let mut rules = Rules::charter(day);
        let mut seats = None;
        let puts_aside = match change {
            Change::Nothing | Change::Edition(_) | Change::Council(..) => PutsAside::Everything,
            Change::Veto(_) | Change::NoVetoOnMassAtrocities => PutsAside::TheVeto,
            Change::Proviso(_) => PutsAside::TheProviso,
        };
        match change {
            Change::Nothing => {}
            Change::Edition(edition) => rules = Rules::edition(edition),
            Change::Proviso(proviso) => rules.proviso = proviso,
            Change::Veto(veto) => rules.non_procedural.veto = veto,
            Change::NoVetoOnMassAtrocities => rules.no_veto_on_mass_atrocities = true,
            Change::Council(votes, [permanent, permanent_without_veto, elected]) => {
                rules = Rules::requiring(votes);
                seats = Some(Seats { permanent, permanent_without_veto, elected });
            }
        }
        Self { name: name.to_owned(), title: title.to_owned(), source, doubt, rules, puts_aside, seats }
    }

    /// Can a Council of so many members reach every number of votes that the rules speak of?
    #[must_use]
    pub fn in_reach_of(&self, members: u16) -> bool {
        let rule = self.rules.non_procedural;
        let overriding = rule.veto.and_then(|veto| veto.overridden_by).unwrap_or(0);
        rule.affirmative.max(overriding) <= members
    }

    /// Do they say how a Council of so many members decides? The Charter speaks of eleven and of fifteen.
    #[must_use]
    pub fn fit(&self, members: u16) -> bool {
        match (self.puts_aside, self.seats) {
            (PutsAside::Everything, None) => {
                [Edition::Charter1945, Edition::Charter1965].iter().any(|edition| edition.members() == members)
            }
            (PutsAside::Everything, Some(seats)) => members <= seats.total(),
            _ => true,
        }
    }

    /// All presets for a Council of `day`.
    pub fn all(day: Date) -> impl Iterator<Item = Self> {
        let presets = NAMES.iter().zip(PRESETS);
        presets
            .map(move |(name, ([title, source, doubt], change))| Self::new(name, title, [source, doubt], *change, day))
    }
}
