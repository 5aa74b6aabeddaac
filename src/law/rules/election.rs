//! Elections and polls in which members vote for persons: judges, and straw polls for a Secretary-General.

use serde::{Deserialize, Serialize};

use super::Rules;
use crate::law::decision::Outcome;
use crate::law::tally::Tally;

/// The votes that elect a judge.
///
/// > Those candidates who obtain an absolute majority of votes in the General Assembly and in the Security Council
/// > shall be considered as elected. […] without any distinction between permanent and non-permanent members of the
/// > Security Council. (Statute of the International Court of Justice, Art. 10)
///
/// The reading: more than half of the Council's members, so eight of fifteen and six of eleven.
#[must_use]
pub const fn absolute_majority(members: u16) -> u16 {
    members / 2 + 1
}

/// One ballot of an election in the Council.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Round {
    /// How many places are still to be filled.
    pub vacancies: u16,
    /// Each candidate and the votes for it.
    pub candidates: Vec<(String, u16)>,
    /// Ballot papers that were spoilt.
    pub invalid: u16,
    /// The candidates with the General Assembly's majority, where its result is known.
    pub assembly: Option<Vec<String>>,
}

/// The result of a ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundResult {
    /// The votes required.
    pub required: u16,
    /// Who obtained them in the Council.
    pub with_majority: Vec<String>,
    /// Who is elected: the candidates with the majority in both bodies; none while the Assembly's result is not known.
    pub elected: Vec<String>,
    /// The places for which the Council has yet to find a majority.
    pub left: u16,
    /// More candidates than places obtained the majority: by practice the Council then votes again on all of them.
    pub too_many: bool,
}

impl Round {
    /// Counts a ballot for so many places in a Council of `members`.
    ///
    /// > Any meeting of the Security Council held in pursuance of the Statute of the International Court of Justice for
    /// > the purpose of the election of members of the Court shall continue until as many candidates as are required for
    /// > all the seats to be filled have obtained in one or more ballots an absolute majority of votes. (Provisional
    /// > Rules, Rule 61)
    ///
    /// The Assembly votes independently (Statute, Art. 8); a candidate with the majority in both is elected (Art. 10 (1)).
    #[must_use]
    pub fn result(&self, vacancies: u16, members: u16) -> RoundResult {
        let required = absolute_majority(members);
        let obtained = self.candidates.iter().filter(|(_, votes)| required <= *votes);
        let with_majority: Vec<String> = obtained.map(|(candidate, _)| candidate.clone()).collect();
        let obtained = u16::try_from(with_majority.len()).unwrap_or(u16::MAX);
        let too_many = vacancies < obtained;
        let left = if too_many { vacancies } else { vacancies - obtained };
        let in_both =
            |candidate: &&String| !too_many && self.assembly.iter().flatten().any(|other| other == *candidate);
        let elected = with_majority.iter().filter(in_both).cloned().collect();
        RoundResult { required, with_majority, elected, left, too_many }
    }
}

/// How a candidate stands in a straw poll. A poll decides nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The candidate.
    pub candidate: String,
    /// Members that encourage.
    pub encourage: u16,
    /// Members that discourage.
    pub discourage: u16,
    /// Members without an opinion.
    pub no_opinion: u16,
    /// Permanent members among those that discourage; not known while the ballots have one colour.
    pub permanent_discourage: Option<u16>,
}

impl Rules {
    /// Would these views, turned into votes, recommend the candidate? `None` where the colours would have to be known.
    ///
    /// Asks [`Rule::outcome`](super::Rule::outcome) with the fewest and the most permanent members that could be
    /// against.
    #[must_use]
    pub fn would_recommend(&self, standing: &Standing, permanent: u16) -> Option<bool> {
        let adopted = |permanent_against| {
            let tally = Tally {
                in_favour: standing.encourage,
                against: standing.discourage,
                abstaining: standing.no_opinion,
                permanent_against,
                ..Tally::default()
            };
            self.non_procedural.outcome(&tally) == Outcome::Adopted
        };
        if let Some(against) = standing.permanent_discourage {
            return Some(adopted(against));
        }
        let best = adopted(0);
        (best == adopted(standing.discourage.min(permanent))).then_some(best)
    }
}

impl RoundResult {
    /// Did this candidate obtain the Council's majority?
    #[must_use]
    pub fn has(&self, candidate: &str) -> bool {
        self.with_majority.iter().any(|name| name == candidate)
    }
}
