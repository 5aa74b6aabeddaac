//! Rules by name: the Charter as it stood, other readings of it, and what has been proposed.
//!
//! Each is a value of [`Rules`] and, where the proposal enlarges the Council, a number of seats.
//! The Charter is one of them; nothing here is decided otherwise than by
//! [`Rule::outcome`](super::Rule::outcome).

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

    /// The seats of an edition of the Charter.
    #[must_use]
    pub const fn of(edition: Edition) -> Self {
        Self { permanent: 5, permanent_without_veto: 0, elected: edition.members() - 5 }
    }
}

/// The names of all presets, in the order in which they are listed. `override-N` stands for one
/// with any number.
pub const NAMES: [&str; 12] = [
    "charter",
    "charter-1945",
    "charter-1965",
    "as-practised",
    "as-written",
    "no-veto",
    "two-vetoes",
    "override-12",
    "no-veto-mass-atrocity",
    "g4-2005",
    "african-union-2005",
    "uniting-for-consensus-2005",
];

/// The source of the Charter's own rules.
pub const CHARTER: &str = "Charter of the United Nations, Art. 27";
const NOT_IN_FORCE: &str = "a rule for comparison; it has been proposed in many forms, and never adopted";
const DRAFT_OF_2005: &str = "never put to the vote; how many affirmative votes are required is as commonly reported";

impl Preset {
    /// The preset of this name for a Council of `day`; none where there is no such name.
    #[must_use]
    pub fn named(name: &str, day: Date) -> Option<Self> {
        let charter = Rules::charter(day);
        let preset = |title: &str, source, doubt, rules, seats| {
            let puts_aside = match name {
                "as-practised" | "as-written" => PutsAside::TheProviso,
                "no-veto" | "two-vetoes" | "no-veto-mass-atrocity" => PutsAside::TheVeto,
                name if name.starts_with("override-") => PutsAside::TheVeto,
                _ => PutsAside::Everything,
            };
            let (name, title) = (name.to_owned(), title.to_owned());
            Some(Self { name, title, source, doubt, rules, puts_aside, seats })
        };
        match name {
            "charter" => preset("the Charter as it stood that day", CHARTER, "", charter, None),
            "charter-1945" => {
                let rules = Rules::edition(Edition::Charter1945);
                preset("the Charter of 1945: seven votes", CHARTER, "made for eleven members", rules, None)
            }
            "charter-1965" => {
                let source = "Charter, Art. 27, as amended by General Assembly resolution 1991 A (XVIII)";
                let rules = Rules::edition(Edition::Charter1965);
                preset("the Charter as amended in 1965: nine votes", source, "made for fifteen members", rules, None)
            }
            // As the Charter's rules read the proviso.
            "as-practised" => preset("parties to a dispute vote", "practice since 1960", "", charter, None),
            "as-written" => {
                let rules = Rules { proviso: Proviso::AsWritten, ..charter };
                let source = "Charter, Art. 27 (3), proviso";
                preset("parties to a dispute abstain", source, "", rules, None)
            }
            "no-veto" => preset("no veto", NOT_IN_FORCE, "", with_veto(charter, None), None),
            "two-vetoes" => {
                let veto = Veto { needed: 2, overridden_by: None };
                let rules = with_veto(charter, Some(veto));
                preset("two vetoes needed", NOT_IN_FORCE, "", rules, None)
            }
            "no-veto-mass-atrocity" => {
                let source = "French–Mexican declaration of 7 August 2015; code of conduct of the Accountability, \
                              Coherence and Transparency group (A/70/621–S/2015/978)";
                let doubt = "both are pledges, not rules, and not all permanent members have made them; a draft \
                             counts as one against mass atrocities where its scenario says so";
                let rules = Rules { no_veto_on_mass_atrocities: true, ..charter };
                preset("no veto on texts against mass atrocities", source, doubt, rules, None)
            }
            "g4-2005" => {
                let seats = Seats { permanent: 5, permanent_without_veto: 6, elected: 14 };
                let source = "A/59/L.64 (Brazil, Germany, India, Japan and others)";
                let rules = Rules::requiring(14);
                preset("Group of Four, 2005: 25 members, 14 votes", source, DRAFT_OF_2005, rules, Some(seats))
            }
            "african-union-2005" => {
                let seats = Seats { permanent: 11, permanent_without_veto: 0, elected: 15 };
                let source = "A/59/L.67 (African Union)";
                let rules = Rules::requiring(15);
                preset("African Union, 2005: 26 members, 15 votes", source, DRAFT_OF_2005, rules, Some(seats))
            }
            "uniting-for-consensus-2005" => {
                let seats = Seats { permanent: 5, permanent_without_veto: 0, elected: 20 };
                let source = "A/59/L.68 (Uniting for Consensus)";
                let rules = Rules::requiring(15);
                let title = "Uniting for Consensus, 2005: 25 members, 15 votes";
                preset(title, source, DRAFT_OF_2005, rules, Some(seats))
            }
            _ => {
                let votes: u16 = name.strip_prefix("override-")?.parse().ok()?;
                if votes < charter.non_procedural.affirmative {
                    return None;
                }
                let veto = Veto { needed: 1, overridden_by: Some(votes) };
                let rules = with_veto(charter, Some(veto));
                preset(&format!("veto overridden by {votes} votes"), NOT_IN_FORCE, "", rules, None)
            }
        }
    }

    /// Can a Council of so many members reach every number of votes that the rules speak of?
    #[must_use]
    pub const fn in_reach_of(&self, members: u16) -> bool {
        let rule = self.rules.non_procedural;
        let overriding = match rule.veto {
            Some(Veto { overridden_by: Some(votes), .. }) => votes,
            _ => 0,
        };
        rule.affirmative <= members && overriding <= members
    }

    /// Do they say how a Council of so many members decides? The Charter speaks of eleven and of fifteen.
    #[must_use]
    pub fn fit(&self, members: u16) -> bool {
        let of_the_charter = [Edition::Charter1945, Edition::Charter1965];
        match (self.puts_aside, self.seats) {
            (PutsAside::Everything, None) => of_the_charter.iter().any(|edition| edition.members() == members),
            (PutsAside::Everything, Some(seats)) => members <= seats.total(),
            _ => true,
        }
    }

    /// All presets for a Council of `day`.
    pub fn all(day: Date) -> impl Iterator<Item = Self> {
        NAMES.into_iter().filter_map(move |name| Self::named(name, day))
    }
}

fn with_veto(mut rules: Rules, veto: Option<Veto>) -> Rules {
    rules.non_procedural.veto = veto;
    rules
}
