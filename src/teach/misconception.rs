//! What people believe about the Council's votes that is wrong. Each is the law with one thing set or counted wrongly,
//! and is put to [`Rule::outcome`](crate::Rule::outcome) like the law itself. Their texts are in `misconceptions.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::case::VoteCounts;
use crate::law::charter::Edition;
use crate::law::question::Matter;
use crate::law::rules::{Rule, Veto};
use crate::law::tally::Tally;
use crate::law::vote::Vote;

/// A misconception. The order is that of likelihood: of several that explain a wrong answer, the first is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Misconception {
    /// A permanent member's "no" is a veto even without nine votes in favour.
    AnyPermanentNoIsAVeto,
    /// A permanent member's abstention is a veto.
    AbstentionIsAVeto,
    /// A permanent member that takes no part vetoes.
    AbsenceIsAVeto,
    /// Procedure can be vetoed.
    ProcedureCanBeVetoed,
    /// A ruling of the President needs nine votes to stand.
    RulingNeedsSupport,
    /// The vote of a party to the dispute counts as it was cast.
    PartyVoteCounts,
    /// A judge needs as many votes as a draft.
    JudgesNeedNine,
    /// More than half of the ballots with a name elect a judge.
    HalfOfTheBallots,
    /// More than half of the members are enough.
    HalfIsEnough,
    /// More in favour than against are enough.
    MoreForThanAgainst,
    /// There is no veto.
    NoVeto,
    /// Two thirds of the members outvote a veto.
    TwoThirdsOutvoteAVeto,
    /// Every member has a veto.
    AnyNoIsAVeto,
    /// Members that abstain agree.
    AbstentionsCountAsYes,
    /// Nine votes were needed before 1966 as well.
    NineAtAllTimes,
    /// Seven votes are still enough.
    SevenToThisDay,
    /// Two thirds of the members are needed.
    TwoThirds,
}

/// What is said about a misconception.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// What it holds, as it follows "That would be right if …".
    pub belief: String,
    /// The topic that explains what is right.
    pub topic: String,
}

/// The file of their texts.
pub const FILE: &str = include_str!("misconceptions.toml");

static TEXTS: LazyLock<BTreeMap<Misconception, Texts>> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());

impl Misconception {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::AnyPermanentNoIsAVeto,
        Self::AbstentionIsAVeto,
        Self::AbsenceIsAVeto,
        Self::ProcedureCanBeVetoed,
        Self::RulingNeedsSupport,
        Self::PartyVoteCounts,
        Self::JudgesNeedNine,
        Self::HalfOfTheBallots,
        Self::HalfIsEnough,
        Self::MoreForThanAgainst,
        Self::NoVeto,
        Self::TwoThirdsOutvoteAVeto,
        Self::AnyNoIsAVeto,
        Self::AbstentionsCountAsYes,
        Self::NineAtAllTimes,
        Self::SevenToThisDay,
        Self::TwoThirds,
    ];

    /// Its texts; none only if the file has a mistake, which the tests do not let pass.
    #[must_use]
    pub fn texts(self) -> Option<&'static Texts> {
        TEXTS.get(&self)
    }

    /// The key of the topic that explains what is right.
    #[must_use]
    pub fn topic(self) -> &'static str {
        self.texts().map_or("", |texts| &texts.topic)
    }

    /// The rule and the count as it has them; none where it has nothing to say of such a vote.
    #[must_use]
    pub fn misread(self, matter: Matter, rule: Rule, counts: &VoteCounts) -> Option<(Rule, Tally)> {
        let mut rule = rule;
        let mut tally = counts.tally();
        let members = tally.members();
        let two_thirds = (2 * members).div_ceil(3);
        let permanent = |vote| counts.permanent(vote);
        let permanent_no = 0 < permanent(Vote::Against);
        let veto = rule.veto.is_some();
        match self {
            Self::PartyVoteCounts => {}
            Self::HalfIsEnough => rule.affirmative = members / 2 + 1,
            Self::MoreForThanAgainst => rule.affirmative = tally.against + 1,
            Self::AbstentionsCountAsYes => {
                tally.in_favour += tally.abstaining;
                tally.abstaining = 0;
            }
            Self::TwoThirds => rule.affirmative = two_thirds,
            Self::NoVeto if veto => rule.veto = None,
            Self::TwoThirdsOutvoteAVeto if veto => {
                rule.veto = Some(Veto { needed: 1, overridden_by: Some(two_thirds) });
            }
            Self::AnyNoIsAVeto if veto => tally.permanent_against = tally.against,
            Self::AnyPermanentNoIsAVeto if veto && permanent_no => rule.affirmative = 0,
            Self::AbstentionIsAVeto if veto => tally.permanent_against += permanent(Vote::Abstaining),
            Self::AbsenceIsAVeto if veto => {
                tally.permanent_against += permanent(Vote::NotParticipating) + permanent(Vote::Absent);
            }
            Self::ProcedureCanBeVetoed if !veto => rule.veto = Some(Veto::OF_THE_CHARTER),
            // The question is put the other way round: it is overruled unless enough are against overruling.
            Self::RulingNeedsSupport if matter == Matter::Challenge => {
                tally = Tally { in_favour: members - tally.against, against: tally.against, ..Tally::default() };
                rule.affirmative = members + 1 - rule.affirmative;
            }
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
