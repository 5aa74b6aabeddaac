//! What is measured. What each measure means, and what it can and cannot tell, stands in `measures.toml`.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

/// What the members choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Choices {
    /// Yes or no; a permanent member that does not say yes blocks the text.
    YesNo,
    /// In favour, against, or abstaining.
    ThreeWay,
}

/// A measure of voting power; they are shown in this order.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[expect(missing_docs, reason = "`measures.toml` says what each is")]
pub enum Measure {
    WinningCoalitions,
    MinimalWinningCoalitions,
    AllSwings,
    ColemanToAct,
    Swings,
    BanzhafAbsolute,
    BanzhafNormalised,
    ShapleyShubik,
    ColemanToPrevent,
    ColemanToInitiate,
    Johnston,
    DeeganPackel,
    Holler,
    Rae,
    Owen,
    BanzhafOwenAbsolute,
    ThreeWayPatterns,
    ThreeWayAdopting,
    ThreeWayVetoed,
    ThreeWayToAct,
    ThreeWaySwings,
    ThreeWayYesToAbstaining,
    ThreeWayAbstainingToNo,
    ThreeWayBanzhafAbsolute,
    ThreeWayBanzhafNormalised,
    ThreeWayShapleyShubik,
}

/// What a measure means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The measure.
    pub key: Measure,
    /// Its name among all measures.
    pub name: String,
    /// Its name among those that choose from the same, where that is another; parts of another measure are indented.
    #[serde(default, skip_serializing)]
    label: Option<String>,
    /// Is it measured of the `council` or of each `member`?
    pub of: String,
    /// What the members choose from.
    pub votes: Choices,
    /// How it is defined.
    #[serde(rename = "definition")]
    pub text: String,
    /// Who proposed it, where and when; empty for a plain count.
    #[serde(default)]
    pub source: String,
    /// What it can tell a student, and what it cannot.
    pub tells: String,
}

/// What each measure means.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Definitions {
    /// One for each measure, in their order.
    #[serde(alias = "measure")]
    pub measures: Vec<Definition>,
}

impl Definitions {
    /// Those of all measures.
    #[must_use]
    pub fn all() -> &'static Self {
        static ALL: LazyLock<Definitions> =
            LazyLock::new(|| toml::from_str(include_str!("measures.toml")).unwrap_or_default());
        &ALL
    }
}

impl Measure {
    /// What it means.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "a test holds the file to the enum")]
    pub fn definition(self) -> &'static Definition {
        &Definitions::all().measures[self as usize]
    }

    /// Its name among the measures that choose from the same.
    #[must_use]
    pub fn label(self) -> &'static str {
        let definition = self.definition();
        definition.label.as_deref().unwrap_or(&definition.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_is_defined() {
        let defined: Vec<Measure> = Definitions::all().measures.iter().map(|definition| definition.key).collect();
        assert_eq!(defined, Measure::VARIANTS);
    }
}
