//! What the law answers: an outcome, and the findings that are its reasons. Data alone; `english` makes the sentences.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, VariantArray};

use crate::law::charter::Provision;
use crate::law::question::Matter;
use crate::law::set::{Kind, Set};
use crate::law::tally::{Tally, Unknown};
use crate::law::working_days::Deadline;

/// How a question that was put to the vote is decided.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Display, EnumString, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Outcome {
    /// It has the affirmative votes, and nothing bars it.
    Adopted,
    /// It has the affirmative votes, and negative votes of permanent members bar it.
    Vetoed,
    /// It lacks affirmative votes; then no vote against is a veto.
    NotAdopted,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Adopted, Self::Vetoed, Self::NotAdopted];
}

impl Kind for Outcome {
    fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// The outcomes that what is known of a vote still allows.
pub type Outcomes = Set<Outcome>;

/// How many affirmative votes there are beside how many it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Margin {
    /// Affirmative votes cast.
    pub in_favour: u16,
    /// Affirmative votes required.
    pub required: u16,
}

impl Margin {
    /// How many votes are missing; zero where none is.
    #[must_use]
    pub const fn shortfall(self) -> u16 {
        self.required.saturating_sub(self.in_favour)
    }

    /// How many votes there are beyond what it takes; zero where there is none.
    #[must_use]
    pub const fn surplus(self) -> u16 {
        self.in_favour.saturating_sub(self.required)
    }
}

/// One reason of a decision. Members are named by their places in the Council.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[non_exhaustive]
pub enum Finding {
    /// These parties to the dispute voted, and the vote is counted as an abstention: the proviso as written.
    #[strum(serialize = "party_counted_as_abstaining")]
    PartiesCountedAsAbstaining(Vec<usize>),
    /// These parties to the dispute have not voted yet, and their votes will count as abstentions.
    #[strum(serialize = "party_shall_abstain")]
    PartiesShallAbstain(Vec<usize>),
    /// These parties to the dispute abstained or did not take part in the vote, as the proviso requires.
    #[strum(serialize = "party_abstained")]
    PartiesAbstained(Vec<usize>),
    /// These parties to the dispute voted, and nobody invoked the proviso: its practice.
    #[strum(serialize = "proviso_not_applied")]
    ProvisoNotInvoked(Vec<usize>),
    /// It has the affirmative votes.
    Majority(Margin),
    /// It lacks affirmative votes.
    Shortfall(Margin),
    /// Negative votes of these members bar it.
    Veto(Vec<usize>),
    /// These members would have barred it, but the majority for it overrides them (no such rule is in force).
    #[strum(serialize = "overridden")]
    VetoOverridden(Vec<usize>),
    /// Permanent members voted against, too few of them to bar it (no such rule is in force).
    TooFewVetoes(Vec<usize>),
    /// Permanent members voted against a text that had too few votes anyway, so this does not count as a veto.
    NoVetoWithoutMajority(Vec<usize>),
    /// Permanent members voted against, and on such a matter no vote is a veto.
    NoVetoHere(Vec<usize>),
    /// Permanent members voted against, but this rule has no veto (no such rule is in force).
    NoVetoByThisRule(Vec<usize>),
    /// Permanent members abstained, which does not block it.
    #[strum(serialize = "abstention")]
    AbstentionIsNoBar(Vec<usize>),
    /// Permanent members took no part or were absent, which does not block it.
    #[strum(serialize = "absence")]
    AbsenceIsNoBar(Vec<usize>),
    /// Adopted without a vote.
    WithoutVote,
    /// Only the numbers are known, and they decide.
    CountDecides,
    /// Only numbers are known of those against: if one of them may veto, it is vetoed.
    UnlessVeto,
    /// Whatever these members do, the outcome is the same.
    WhateverTheRestDo(Vec<usize>),
    /// It cannot be adopted, because these permanent members are against.
    BlockedBy(Vec<usize>),
    /// It cannot be adopted, because even with every unknown vote it lacks this many.
    OutOfReach(u16),
    /// What it still takes.
    Needs {
        /// So many more affirmative votes;
        votes: u16,
        /// of these members, whose votes are not yet known;
        of: Vec<usize>,
        /// and not more of these against
        not_against: Vec<usize>,
        /// than so many.
        may_be_against: u16,
    },
    /// A veto convenes the General Assembly by this day.
    AssemblyDebate(Deadline),
    /// These members may not vote, so their votes count as abstentions.
    MayNotVote(Vec<usize>),
}

impl Finding {
    /// The seats of the members that it names.
    #[must_use]
    pub fn members(&self) -> &[usize] {
        match self {
            Self::PartiesCountedAsAbstaining(of)
            | Self::PartiesShallAbstain(of)
            | Self::PartiesAbstained(of)
            | Self::ProvisoNotInvoked(of)
            | Self::Veto(of)
            | Self::VetoOverridden(of)
            | Self::TooFewVetoes(of)
            | Self::NoVetoWithoutMajority(of)
            | Self::NoVetoHere(of)
            | Self::NoVetoByThisRule(of)
            | Self::AbstentionIsNoBar(of)
            | Self::AbsenceIsNoBar(of)
            | Self::WhateverTheRestDo(of)
            | Self::BlockedBy(of)
            | Self::MayNotVote(of)
            | Self::Needs { of, .. } => of,
            _ => &[],
        }
    }

    /// The provision or practice it rests on; none where it is plain counting.
    #[must_use]
    pub const fn provision(&self) -> Option<Provision> {
        Some(match self {
            Self::PartiesCountedAsAbstaining(_)
            | Self::PartiesShallAbstain(_)
            | Self::PartiesAbstained(_)
            | Self::ProvisoNotInvoked(_) => Provision::Article27p3Proviso,
            Self::Veto(_) | Self::NoVetoWithoutMajority(_) | Self::BlockedBy(_) => Provision::Article27p3,
            Self::AbstentionIsNoBar(_) => Provision::PracticeOfAbstention,
            Self::AbsenceIsNoBar(_) => Provision::PracticeOfAbsence,
            Self::WithoutVote => Provision::PracticeOfConsensus,
            Self::AssemblyDebate(_) => Provision::VetoInitiative,
            _ => return None,
        })
    }
}

/// Finds this of these members, if there are any.
pub(super) fn name(findings: &mut Vec<Finding>, members: Vec<usize>, finding: fn(Vec<usize>) -> Finding) {
    if !members.is_empty() {
        findings.push(finding(members));
    }
}

/// The answer to one question that was put to the vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What kind of matter it was.
    pub matter: Matter,
    /// The possible outcomes, given what is known.
    pub outcomes: Outcomes,
    /// The votes counted, as the law counts them; without the unknown ones.
    pub tally: Tally,
    /// The votes that are not yet known.
    pub unknown: Unknown,
    /// The paragraph of the Charter that decided it; none where the rules or the Council are not the Charter's.
    pub decided_by: Option<Provision>,
    /// How the affirmative votes stand to those required; none where there was no vote.
    pub margin: Option<Margin>,
    /// Why, in the order in which one would say it.
    pub findings: Vec<Finding>,
}

impl Decision {
    /// The outcome, if what is known settles it.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        self.outcomes.settled()
    }

    /// Everything the decision rests on, each once: the paragraph, what makes it that kind of matter, the
    /// findings, and, where votes were counted, that each member has one. Nothing where the rules or the Council
    /// are not the Charter's.
    #[must_use]
    pub fn provisions(&self) -> Vec<Provision> {
        let mut provisions: Vec<Provision> = self.decided_by.into_iter().collect();
        let of_matter = self.matter.provisions().iter().copied();
        let of_findings = self.findings.iter().filter_map(Finding::provision);
        let of_votes = self.margin.map(|_| Provision::Article27p1);
        for provision in of_matter.chain(of_findings).chain(of_votes) {
            if self.is_of_the_charter() && !provisions.contains(&provision) {
                provisions.push(provision);
            }
        }
        provisions
    }

    /// Is it a decision of the Charter's Council by the Charter's rule? Otherwise no text of law is a ground for it.
    #[must_use]
    pub const fn is_of_the_charter(&self) -> bool {
        self.decided_by.is_some()
    }
}
