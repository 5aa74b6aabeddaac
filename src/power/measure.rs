//! The measures of voting power. `measures.toml` explains what each one means, and what it can and cannot show.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

/// The choices that members have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Choices {
    /// Yes or no; a permanent member that does not say yes blocks the text.
    YesNo,
    /// In favour, against, or abstaining.
    ThreeWay,
}

/// A measure of voting power, in display order.
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

/// The explanation of a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The measure.
    pub key: Measure,
    /// Its name among all measures.
    pub name: String,
    /// Its name among the measures with the same choices, if that is different; parts of another measure are indented.
    #[serde(default, skip_serializing)]
    label: Option<String>,
    /// Does it measure the `council` or each `member`?
    pub of: String,
    /// The choices that members have.
    pub votes: Choices,
    /// Its definition.
    #[serde(rename = "definition")]
    pub text: String,
    /// Who proposed it, where and when; empty for a simple count.
    #[serde(default)]
    pub source: String,
    /// What it can and cannot show a student.
    pub tells: String,
}

/// The explanations of all measures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Definitions {
    /// One for each measure, in order.
    #[serde(alias = "measure")]
    pub measures: Vec<Definition>,
}

impl Definitions {
    /// The explanations of all measures.
    #[must_use]
    pub fn all() -> &'static Self {
        static ALL: LazyLock<Definitions> =
            LazyLock::new(|| toml::from_str(include_str!("measures.toml")).unwrap_or_default());
        &ALL
    }
}

impl Measure {
    /// The explanation of a measure.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "a test holds the file to the enum")]
    pub fn definition(self) -> &'static Definition {
        &Definitions::all().measures[self as usize]
    }

    /// Its name among the measures with the same choices.
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
