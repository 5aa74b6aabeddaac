//! The record in numbers.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use strum::{EnumIter, IntoEnumIterator as _, IntoStaticStr};

use super::find::{decisive, letters};
use super::{Cast, Recorded};
use crate::law::charter::Edition;
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::rules::Rules;
use crate::law::vote::Vote;

/// The outcomes of a number of ballots. Unanimous ballots and those without a vote also count as adopted. A ballot is
/// open if the known facts do not settle its outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[expect(missing_docs, reason = "each is an outcome")]
pub struct Outcomes {
    pub ballots: u32,
    pub adopted: u32,
    pub unanimous: u32,
    pub without_vote: u32,
    pub vetoed: u32,
    pub not_adopted: u32,
    pub open: u32,
}

/// Notable features of a ballot: a machine-readable name, and an explanation.
pub const NOTABLE: [(&str, &str); 6] = [
    ("adopted_with_permanent_abstention", "adopted with a permanent member abstaining: that does not block a text"),
    ("adopted_with_permanent_away", "adopted with a permanent member absent or not participating"),
    ("adopted_against_permanent", "adopted although a permanent member voted against: there was no veto"),
    (
        "shortfall_with_permanent_against",
        "not adopted, with a permanent member against and too few votes in favour: not counted as vetoes",
    ),
    ("adopted_with_fewer_than_nine", "adopted with fewer than 9 votes in favour, by the Council of 11"),
    ("close", "decided by the vote of a single member"),
];

/// A member's votes, and the number of ballots in which they mattered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[expect(missing_docs, reason = "`codebook.tsv` says it, for people as well")]
pub struct MemberVotes {
    pub in_favour: u32,
    pub against: u32,
    pub abstaining: u32,
    pub not_voting: u32,
    pub unknown: u32,
    pub vetoes: u32,
    pub against_shortfalls: u32,
    pub lone_dissents: u32,
    pub times_decided: u32,
}

/// A way to count vetoes. Published counts differ because they use different methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum VetoCount {
    /// Every vetoed ballot.
    Ballots,
    /// Only public ballots: without recommendations for Secretary-General, which are made in private meetings.
    #[strum(serialize = "public ballots")]
    PublicBallots,
    /// Proposals: several votes on one draft, for example on its paragraphs, count once. A preliminary question counts
    /// as a separate proposal. Recommendations for Secretary-General are left out.
    Proposals,
    /// Drafts: the same, without preliminary questions.
    Drafts,
    /// Every negative vote of a permanent member, even if there were too few votes in favour or the text was adopted.
    #[strum(serialize = "negative votes")]
    NegativeVotes,
}

/// The record in numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// All ballots.
    pub all: Outcomes,
    /// Known votes of members.
    pub votes: u32,
    /// Unknown votes of members.
    pub unknown: u32,
    /// The number of notable ballots of each kind, in the order of [`NOTABLE`].
    pub notable: [u32; NOTABLE.len()],
    /// Year by year.
    pub years: BTreeMap<i16, Outcomes>,
    /// Member by member, by code.
    pub members: BTreeMap<&'static str, MemberVotes>,
    /// The vetoed ballots by permanent member and year.
    pub vetoes: BTreeMap<(&'static str, i16), u32>,
    /// The vetoed items for each way of counting: by member, and in total under `None`.
    pub vetoed: BTreeMap<(VetoCount, Option<&'static str>), BTreeSet<String>>,
    /// The subjects of the ballots: the agenda item, or else the title.
    pub subjects: BTreeMap<String, Outcomes>,
}

impl Outcomes {
    fn add(&mut self, ballot: &Recorded, outcome: Option<Outcome>) {
        self.ballots += 1;
        match outcome {
            Some(Outcome::Adopted) => {
                self.adopted += 1;
                let in_favour = |cast: Cast| cast.vote == Some(Vote::InFavour);
                self.unanimous += u32::from(ballot.votes.is_some() && ballot.cast().all(in_favour));
                self.without_vote += u32::from(ballot.votes.is_none());
            }
            Some(Outcome::Vetoed) => self.vetoed += 1,
            Some(Outcome::NotAdopted) => self.not_adopted += 1,
            None => self.open += 1,
        }
    }
}

impl VetoCount {
    /// The item that a ballot counts as; `None` if it does not count.
    fn counted(self, ballot: &Recorded) -> Option<String> {
        let private = ballot.matter == Matter::SecretaryGeneral;
        let preliminary = ballot.matter == Matter::PreliminaryQuestion;
        let itself = || format!("{} {} {}", ballot.date, ballot.source, ballot.line);
        let named = |symbol: &&str| !symbol.is_empty() && !symbol.starts_with("S/PV.");
        let symbols = [&*ballot.draft, &*ballot.symbol];
        let draft = || symbols.into_iter().find(named).map_or_else(itself, letters);
        match self {
            Self::Ballots | Self::NegativeVotes => Some(itself()),
            Self::PublicBallots => (!private).then(itself),
            Self::Proposals => (!private).then(|| format!("{}{}", draft(), if preliminary { "?" } else { "" })),
            Self::Drafts => (!private && !preliminary).then(draft),
        }
    }
}

impl Summary {
    /// Counts these ballots.
    #[must_use]
    pub fn new<'a>(ballots: impl IntoIterator<Item = &'a Recorded>) -> Self {
        let mut summary = Self::default();
        ballots.into_iter().for_each(|ballot| summary.add(ballot));
        summary
    }

    /// The number of ballots with this notable feature: a name from [`NOTABLE`].
    #[must_use]
    pub fn notable(&self, name: &str) -> u32 {
        NOTABLE.iter().zip(self.notable).filter(|((known, _), _)| *known == name).map(|(_, count)| count).sum()
    }

    /// The number of vetoes, counted in this way: by one member, or in total.
    #[must_use]
    pub fn vetoes_counted(&self, way: VetoCount, code: Option<&'static str>) -> usize {
        self.vetoed.get(&(way, code)).map_or(0, BTreeSet::len)
    }

    fn add(&mut self, ballot: &Recorded) {
        let outcome = ballot.decided();
        let year = ballot.date.year();
        self.all.add(ballot, outcome);
        self.years.entry(year).or_default().add(ballot, outcome);
        let subject = ballot.subject();
        if !subject.is_empty() {
            self.subjects.entry(subject.to_owned()).or_default().add(ballot, outcome);
        }
        let has_veto = Rules::charter(ballot.date).rule(ballot.matter).veto.is_some();
        let short = outcome == Some(Outcome::NotAdopted) && has_veto;
        let against = ballot.tally().against;
        for cast in ballot.cast() {
            self.votes += u32::from(cast.vote.is_some());
            self.unknown += u32::from(cast.vote.is_none());
            let member = self.members.entry(cast.code).or_default();
            match cast.vote {
                Some(Vote::InFavour) => member.in_favour += 1,
                Some(Vote::Against) => {
                    member.against += 1;
                    member.lone_dissents += u32::from(against == 1);
                    member.against_shortfalls += u32::from(cast.permanent && short);
                }
                Some(Vote::Abstaining) => member.abstaining += 1,
                Some(Vote::NotParticipating | Vote::Absent) => member.not_voting += 1,
                None => member.unknown += 1,
            }
        }
        let by_permanent = || ballot.cast().filter(|cast| cast.permanent && cast.vote == Some(Vote::Against));
        let vetoes = by_permanent().filter(|_| outcome == Some(Outcome::Vetoed));
        for Cast { code, .. } in vetoes {
            self.members.entry(code).or_default().vetoes += 1;
            *self.vetoes.entry((code, year)).or_default() += 1;
        }
        self.add_vetoes(ballot, outcome);
        let decisive: Vec<&str> = decisive(ballot).collect();
        for code in &decisive {
            self.members.entry(code).or_default().times_decided += 1;
        }
        let permanent = |wanted: &[Vote]| {
            ballot.cast().any(|cast| cast.permanent && cast.vote.is_some_and(|vote| wanted.contains(&vote)))
        };
        let adopted = outcome == Some(Outcome::Adopted);
        let today = || Rules::edition(Edition::Charter1965).rule(ballot.matter).outcome(&ballot.tally());
        let notable = [
            adopted && has_veto && permanent(&[Vote::Abstaining]),
            adopted && has_veto && permanent(&[Vote::NotParticipating, Vote::Absent]),
            adopted && permanent(&[Vote::Against]),
            short && permanent(&[Vote::Against]),
            adopted && ballot.votes.is_some() && today() == Outcome::NotAdopted,
            !decisive.is_empty(),
        ];
        for (count, is_notable) in self.notable.iter_mut().zip(notable) {
            *count += u32::from(is_notable);
        }
    }

    fn add_vetoes(&mut self, ballot: &Recorded, outcome: Option<Outcome>) {
        let against = || ballot.cast().filter(|cast| cast.permanent && cast.vote == Some(Vote::Against));
        if outcome != Some(Outcome::Vetoed) && against().next().is_none() {
            return;
        }
        for way in VetoCount::iter().filter(|way| outcome == Some(Outcome::Vetoed) || *way == VetoCount::NegativeVotes)
        {
            let Some(counted) = way.counted(ballot) else { continue };
            for code in against().map(|cast| Some(cast.code)).chain([None]) {
                self.vetoed.entry((way, code)).or_default().insert(counted.clone());
            }
        }
    }
}
