//! The possible results of everything a meeting deals with, each in one word.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::law::decision::Outcome;
use crate::law::set::{Kind, Set};

/// The result of an item, a draft, a mandate or an event, in the words of scenario files.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[non_exhaustive]
pub enum Status {
    /// A text was adopted.
    Adopted,
    /// A text was vetoed.
    Vetoed,
    /// A text lacked votes.
    NotAdopted,
    /// Unknown votes cannot save it, but decide how it fails.
    Blocked,
    /// A motion was carried.
    Carried,
    /// A motion was not carried.
    NotCarried,
    /// A text was withdrawn.
    Withdrawn,
    /// It was never put to the vote.
    NotPut,
    /// A ruling of the President stands.
    Stands,
    /// A ruling of the President was overruled.
    Overruled,
    /// The Council decided that a matter is procedural.
    Procedural,
    /// The Council did not decide that a matter is procedural.
    NotProcedural,
    /// For every place a candidate has the majority in the Council and in the General Assembly.
    Elected,
    /// For every place a candidate has the Council's majority; the General Assembly decides too.
    Majority,
    /// Places are left for which no candidate has the Council's majority.
    NotElected,
    /// A poll was taken; it decides nothing.
    Polled,
    /// A mandate was brought into being.
    Created,
    /// A mandate was not brought into being.
    NotCreated,
    /// A mandate was prolonged.
    Renewed,
    /// Nothing prolonged a mandate; it lapses on its day.
    Lapses,
    /// A mandate was ended.
    Ended,
    /// A mandate goes on as it was.
    Continues,
    /// An event happens.
    Yes,
    /// An event does not happen.
    No,
    /// It depends on votes that are not yet known.
    Open,
}

impl Status {
    /// All of them.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The word in a scenario file and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl Kind for Status {
    fn bit(self) -> u32 {
        1 << self as u32
    }
}

impl From<Outcome> for Status {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Adopted => Self::Adopted,
            Outcome::Vetoed => Self::Vetoed,
            Outcome::NotAdopted => Self::NotAdopted,
        }
    }
}

/// The results that are still possible.
pub type StatusSet = Set<Status>;

impl StatusSet {
    /// Whatever keeps a text from being adopted.
    #[must_use]
    pub fn stopped() -> Self {
        Self::from_iter([Status::Vetoed, Status::NotAdopted, Status::NotPut, Status::Withdrawn])
    }

    /// The one word for it: the only status, `blocked` where it can only fail, `open` otherwise.
    #[must_use]
    pub fn summary(self) -> Status {
        let mut possible = self.iter();
        match (possible.next(), possible.next()) {
            (None, _) => Status::NotPut,
            (Some(status), None) => status,
            _ if self.within(Self::from_iter([Status::Vetoed, Status::NotAdopted])) => Status::Blocked,
            _ => Status::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_statuses_in_one_word() {
        for (statuses, word) in [
            (StatusSet::NONE, Status::NotPut),
            (StatusSet::only(Status::Withdrawn), Status::Withdrawn),
            (StatusSet::from_iter([Status::Vetoed, Status::NotAdopted]), Status::Blocked),
            (StatusSet::from_iter([Status::Vetoed, Status::Adopted]), Status::Open),
            (StatusSet::from_iter([Status::NotAdopted, Status::NotPut]), Status::Open),
        ] {
            assert_eq!(statuses.summary(), word, "{statuses:?}");
        }
        let statuses = StatusSet::from_iter([Status::Withdrawn, Status::Adopted]);
        assert_eq!(format!("{statuses:?}"), "{Adopted, Withdrawn}");
    }
}
