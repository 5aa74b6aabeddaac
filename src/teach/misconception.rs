//! What people believe of the Council's votes that is not so. Each is the law with something set or
//! counted wrongly, and is put to [`Rule::outcome`](crate::Rule::outcome) like the law itself.

use serde::Serialize;

use super::case::Counts;
use crate::law::charter::Edition;
use crate::law::rules::{Rule, Veto};
use crate::law::tally::Tally;
use crate::law::vote::Vote;

/// A misconception.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Misconception {
    /// More than half of the members are enough.
    HalfIsEnough,
    /// More in favour than against are enough.
    MoreForThanAgainst,
    /// Who abstains agrees.
    SilenceIsConsent,
    /// Two thirds of the members are needed.
    TwoThirds,
    /// Nine in favour are always enough.
    NineIsAlwaysEnough,
    /// Two thirds of the members outvote a veto.
    TwoThirdsOutvoteAVeto,
    /// Every member has a veto.
    AnyNoIsAVeto,
    /// A permanent member's "no" is a veto even where nine are not in favour.
    AnyPermanentNoIsAVeto,
    /// A permanent member's abstention is a veto.
    AbstentionIsAVeto,
    /// A permanent member that takes no part vetoes.
    AbsenceIsAVeto,
    /// Procedure can be vetoed.
    ProcedureCanBeVetoed,
    /// It took nine votes before 1966 as well.
    NineAtAllTimes,
    /// Seven votes are enough to this day.
    SevenToThisDay,
}

impl Misconception {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::HalfIsEnough,
        Self::MoreForThanAgainst,
        Self::SilenceIsConsent,
        Self::TwoThirds,
        Self::NineIsAlwaysEnough,
        Self::TwoThirdsOutvoteAVeto,
        Self::AnyNoIsAVeto,
        Self::AnyPermanentNoIsAVeto,
        Self::AbstentionIsAVeto,
        Self::AbsenceIsAVeto,
        Self::ProcedureCanBeVetoed,
        Self::NineAtAllTimes,
        Self::SevenToThisDay,
    ];

    /// What it holds, in a sentence.
    #[must_use]
    pub const fn belief(self) -> &'static str {
        match self {
            Self::HalfIsEnough => "more than half of the members are enough",
            Self::MoreForThanAgainst => "more in favour than against are enough",
            Self::SilenceIsConsent => "who abstains agrees",
            Self::TwoThirds => "two thirds of the members are needed",
            Self::NineIsAlwaysEnough => "enough votes in favour are always enough",
            Self::TwoThirdsOutvoteAVeto => "a large majority outvotes a veto",
            Self::AnyNoIsAVeto => "every member has a veto",
            Self::AnyPermanentNoIsAVeto => "a permanent member's \"no\" is a veto whatever the others do",
            Self::AbstentionIsAVeto => "a permanent member's abstention is a veto",
            Self::AbsenceIsAVeto => "a permanent member that does not take part vetoes",
            Self::ProcedureCanBeVetoed => "procedure can be vetoed",
            Self::NineAtAllTimes => "it took nine votes before 1966 as well",
            Self::SevenToThisDay => "seven votes are enough to this day",
        }
    }

    /// The topic that puts it right.
    #[must_use]
    pub const fn topic(self) -> &'static str {
        match self {
            Self::HalfIsEnough | Self::MoreForThanAgainst | Self::SilenceIsConsent | Self::TwoThirds => "nine-votes",
            Self::NineIsAlwaysEnough | Self::TwoThirdsOutvoteAVeto | Self::AnyNoIsAVeto => "veto",
            Self::AnyPermanentNoIsAVeto => "no-veto-without-nine",
            Self::AbstentionIsAVeto => "abstention",
            Self::AbsenceIsAVeto => "absence",
            Self::ProcedureCanBeVetoed => "procedural",
            Self::NineAtAllTimes | Self::SevenToThisDay => "before-1966",
        }
    }

    /// Is it about how many votes it takes, whatever they are?
    #[must_use]
    pub const fn is_of_the_number(self) -> bool {
        matches!(self, Self::HalfIsEnough | Self::TwoThirds | Self::NineAtAllTimes | Self::SevenToThisDay)
    }

    /// The rule and the count as it has them; none where it has nothing to say of such a vote.
    #[must_use]
    pub fn misread(self, rule: Rule, counts: &Counts) -> Option<(Rule, Tally)> {
        let mut rule = rule;
        let mut tally = counts.tally();
        let members = tally.members();
        let two_thirds = (2 * members).div_ceil(3);
        let permanent = |vote| counts.permanent(vote);
        let veto = rule.veto.is_some();
        match self {
            Self::HalfIsEnough => rule.affirmative = members / 2 + 1,
            Self::MoreForThanAgainst => rule.affirmative = tally.against + 1,
            Self::SilenceIsConsent => {
                tally.in_favour += tally.abstaining;
                tally.abstaining = 0;
            }
            Self::TwoThirds => rule.affirmative = two_thirds,
            Self::NineIsAlwaysEnough if veto => rule.veto = None,
            Self::TwoThirdsOutvoteAVeto if veto => {
                rule.veto = Some(Veto { needed: 1, overridden_by: Some(two_thirds) });
            }
            Self::AnyNoIsAVeto if veto => {
                tally.permanent_against = tally.against;
            }
            Self::AnyPermanentNoIsAVeto if veto && 0 < permanent(Vote::Against) => {
                rule.affirmative = 0;
            }
            Self::AbstentionIsAVeto if veto => {
                tally.permanent_against += permanent(Vote::Abstaining);
            }
            Self::AbsenceIsAVeto if veto => {
                tally.permanent_against += permanent(Vote::NotParticipating) + permanent(Vote::Absent);
            }
            Self::ProcedureCanBeVetoed if !veto => rule.veto = Some(Veto::OF_THE_CHARTER),
            Self::NineAtAllTimes if members == Edition::Charter1945.members() => {
                rule.affirmative = Edition::Charter1965.affirmative();
            }
            Self::SevenToThisDay if members == Edition::Charter1965.members() => {
                rule.affirmative = Edition::Charter1945.affirmative();
            }
            _ => return None,
        }
        Some((rule, tally))
    }
}
