//! One vote before it is taken, as a distribution over tallies.
//!
//! To the rules a tally matters through the votes in favour and the negative votes of members that may veto, so the
//! distribution is kept over these two numbers. Each member, and each bloc, is one step of a convolution. Going through
//! the steps once from the front and once from the back tells of every member at once what its vote does.

#![expect(clippy::indexing_slicing, reason = "an index that does not fit has to fail, not to be answered for")]

use std::collections::BTreeMap;

use super::input::{ForecastInput, VOTES, VoteProbabilities};
use super::{GivenVote, NoForecast};
use crate::law::decision::Outcome;
use crate::law::question::Question;
use crate::law::rules::Rule;
use crate::law::tally::{Ballot, Tally};
use crate::law::vote::{Vote, Votes};
use crate::meeting::{ItemId, Meeting};
use crate::paths::PossibleVote;

/// A vote on an item before it is taken: who votes how is known, or thought likely.
#[derive(Debug, Clone, PartialEq)]
pub struct VoteModel {
    /// The item.
    pub item: ItemId,
    /// The rule that decides.
    pub rule: Rule,
    /// The members, in the order of the Council.
    pub members: Vec<MemberModel>,
    /// The members that move together, and how often.
    pub blocs: Vec<(Vec<usize>, f64)>,
    /// The outcome where it does not depend on the members: a count that decides, or no vote.
    pub certain: Option<Outcome>,
}

/// One member before a vote.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MemberModel {
    /// May it veto?
    pub may_veto: bool,
    /// How likely each of its votes is.
    pub probabilities: VoteProbabilities,
}

/// A distribution over tallies: of each number in favour and of members that may veto against, its probability.
#[derive(Debug, Clone, PartialEq)]
pub struct TallyDistribution {
    /// Row by row the number in favour, along a row the negative votes that count.
    cells: Vec<f64>,
    row: usize,
}

/// What is known of a vote once everything has been added up. Probabilities are joint with what is given.
#[derive(Debug, Clone, PartialEq)]
pub struct VoteAnalysis {
    /// The probability of each outcome: adopted, vetoed, not adopted.
    pub outcomes: [f64; 3],
    /// The same for each number of votes in favour.
    pub in_favour: Vec<[f64; 3]>,
    /// What each member's vote does, for each of [`VOTES`].
    pub members: Vec<[VoteEffect; 4]>,
}

/// What one vote of one member does.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct VoteEffect {
    /// The probability of each outcome together with this vote.
    pub joint: [f64; 3],
    /// The probability of each outcome if this vote is certain and the other members vote as they would without it.
    pub alone: [f64; 3],
}

/// For each number in favour and against, the likeliest members to cast them, and how likely that is.
type Ways = BTreeMap<[usize; 2], (f64, Vec<(usize, Vote)>)>;

/// The likeliest of every way to do the one and the other, up to so many votes; of equals the earlier members.
fn joined(one: &Ways, other: &Ways, most: [usize; 2]) -> Ways {
    let mut joined = Ways::new();
    for (more, (likely, added)) in other {
        for (sofar, (chance, members)) in one {
            let key = [sofar[0] + more[0], sofar[1] + more[1]];
            let chance = chance * likely;
            let better = joined.get(&key).is_none_or(|(best, _): &(f64, _)| *best * (1.0 + 1e-12) < chance);
            if key[0] <= most[0] && key[1] <= most[1] && better {
                joined.insert(key, (chance, [members.as_slice(), added].concat()));
            }
        }
    }
    joined
}

/// Members that are added in one step: one, or a bloc.
struct Unit {
    members: Vec<usize>,
    cohesion: f64,
}

impl VoteModel {
    /// The vote that is taken at a point of the meeting.
    ///
    /// # Errors
    ///
    /// Where a vote is not known and nothing says how the member leans, or only a count is known that does not decide.
    pub fn new(
        meeting: &Meeting,
        input: &ForecastInput,
        vote: PossibleVote,
        question: &Question,
    ) -> Result<Self, NoForecast> {
        let item = vote.item;
        let rule = meeting.rules.rule_for(question);
        let mut model = Self { item, rule, members: Vec::new(), blocs: Vec::new(), certain: None };
        let seats = meeting.council.seats();
        let open = Ballot::RollCall(Votes::unknown(seats.len()));
        let ballot = meeting[item].ballot_of(vote.variant).unwrap_or(&open);
        // A party that is obliged to abstain is counted as abstaining, whether its vote is known or not.
        let (counted, _) = meeting.rules.as_counted(question, ballot);
        let Ballot::RollCall(votes) = &counted else {
            let decision = meeting.rules.decide(&meeting.council, question, &counted).ok();
            model.certain =
                Some(decision.and_then(|decision| decision.outcome()).ok_or(NoForecast::OpenCount { item })?);
            return Ok(model);
        };
        let leanings = input.on(item).map(|leanings| leanings.of(vote.leaning)).unwrap_or_default();
        let mut silent = Vec::new();
        for (member, seat) in seats.iter().enumerate() {
            let known = votes.of(member).map(VoteProbabilities::certain);
            let probabilities = known.or_else(|| leanings.get(member).copied().flatten());
            silent.extend(probabilities.is_none().then_some(member));
            let probabilities = probabilities.unwrap_or_default();
            model.members.push(MemberModel { may_veto: seat.may_veto(), probabilities });
        }
        if !silent.is_empty() {
            return Err(NoForecast::NoLeaning { item, members: silent });
        }
        for bloc in &input.blocs {
            let members: Vec<usize> =
                bloc.members.iter().copied().filter(|member| votes.of(*member).is_none()).collect();
            if 1 < members.len() && 0.0 < bloc.cohesion {
                model.blocs.push((members, bloc.cohesion));
            }
        }
        Ok(model)
    }

    /// The probability of each outcome: adopted, vetoed, not adopted.
    #[must_use]
    pub fn outcomes(&self) -> [f64; 3] {
        let allowed = |_, _| true;
        let all = self
            .units()
            .iter()
            .fold(TallyDistribution::empty(), |sum, unit| sum.convolve(&self.unit(unit, &allowed, None)));
        let mut outcomes = [0.0; 3];
        for (in_favour, against, weight) in all.iter() {
            outcomes[self.outcome(in_favour, against) as usize] += weight;
        }
        outcomes
    }

    /// The probability that every member casts one of the votes that it is allowed, whatever the outcome.
    #[must_use]
    pub fn probability(&self, allowed: &dyn Fn(usize, Vote) -> bool) -> f64 {
        let weight = |unit: &Unit| self.unit(unit, allowed, None).cells.iter().sum::<f64>();
        self.units().iter().map(weight).product()
    }

    /// The members that are likeliest together to cast so many votes in favour and so many against. Each member may cast
    /// what `may` says, and votes as it likes where it is not asked, but never as it must `not`.
    ///
    /// Exact for blocs too: within a bloc, what it does as one depends only on which votes are asked of it at all.
    #[must_use]
    pub fn likeliest(
        &self,
        count: [usize; 2],
        may: &dyn Fn(usize, Vote) -> bool,
        not: &dyn Fn(usize, Vote) -> bool,
    ) -> Option<Vec<(usize, Vote)>> {
        let mut ways = Ways::from([([0, 0], (1.0, Vec::new()))]);
        for unit in self.units() {
            let mut apart = Ways::from([([0, 0], (1.0, Vec::new()))]);
            for member in unit.members.iter().copied() {
                let of = |vote| self.members[member].probabilities.of(vote);
                let freely = VOTES.into_iter().filter(|vote| !not(member, *vote)).map(of).sum();
                let asked = [(Vote::InFavour, [1, 0]), (Vote::Against, [0, 1])].into_iter();
                let asked = asked.filter(|(vote, _)| may(member, *vote));
                let mut options = Ways::from([([0, 0], (freely, Vec::new()))]);
                options.extend(asked.map(|(vote, key)| (key, (of(vote), vec![(member, vote)]))));
                apart = joined(&apart, &options, count);
            }
            let leanings: Vec<_> = unit.members.iter().map(|member| self.members[*member].probabilities).collect();
            let together = VoteProbabilities::average(&leanings);
            for ([in_favour, against], (chance, _)) in &mut apart {
                let as_one = VOTES.into_iter().filter(|vote| {
                    let asked =
                        (*in_favour == 0 || *vote == Vote::InFavour) && (*against == 0 || *vote == Vote::Against);
                    asked && !unit.members.iter().any(|member| not(*member, *vote))
                });
                let as_one: f64 = as_one.map(|vote| together.of(vote)).sum();
                *chance = *chance * (1.0 - unit.cohesion) + as_one * unit.cohesion;
            }
            ways = joined(&ways, &apart, count);
        }
        ways.remove(&count).map(|(_, members)| members)
    }

    /// Adds everything up, given these votes.
    #[must_use]
    pub fn analyse(&self, given: &[GivenVote]) -> VoteAnalysis {
        let given: Vec<&GivenVote> =
            given.iter().filter(|given| given.item.is_none_or(|item| item == self.item)).collect();
        let allowed =
            |member: usize, vote: Vote| given.iter().all(|given| given.member != member || same_vote(given.vote, vote));
        let units = self.units();
        let mut prefixes = vec![TallyDistribution::empty()];
        for unit in &units {
            let next = prefixes[prefixes.len() - 1].convolve(&self.unit(unit, &allowed, None));
            prefixes.push(next);
        }
        let all = &prefixes[units.len()];
        let mut analysis = VoteAnalysis {
            outcomes: [0.0; 3],
            in_favour: vec![[0.0; 3]; self.members.len() + 1],
            members: vec![[VoteEffect::default(); 4]; self.members.len()],
        };
        // What each tally leads to, from the end backwards: at first its outcome.
        let mut values = vec![[0.0; 3]; all.cells.len()];
        for (in_favour, against, weight) in all.iter() {
            let outcome = self.outcome(in_favour, against) as usize;
            values[in_favour * all.row + against][outcome] = 1.0;
            analysis.outcomes[outcome] += weight;
            analysis.in_favour[in_favour][outcome] += weight;
        }
        for (index, unit) in units.iter().enumerate().rev() {
            let (before, row) = (&prefixes[index], prefixes[index + 1].row);
            let lead = |step: &TallyDistribution, in_favour: usize, against: usize| {
                let mut sums = [0.0; 3];
                for (more, negative, weight) in step.iter() {
                    let value = values[(in_favour + more) * row + against + negative];
                    sums.iter_mut().zip(value).for_each(|(sum, value)| *sum += weight * value);
                }
                sums
            };
            let through = |step: &TallyDistribution| {
                before.iter().fold([0.0; 3], |sums, (in_favour, against, weight)| {
                    add(sums, lead(step, in_favour, against), weight)
                })
            };
            for member in unit.members.iter().copied() {
                let others = self.unit(unit, &allowed, Some(member));
                for (at, vote) in VOTES.into_iter().enumerate() {
                    let effect = &mut analysis.members[member][at];
                    effect.alone = through(&others.shifted(vote, self.members[member].may_veto));
                    let sum: f64 = effect.alone.iter().sum();
                    if unit.members.len() == 1 {
                        let probability = self.members[member].probabilities.of(vote);
                        let weight = if allowed(member, vote) { probability } else { 0.0 };
                        effect.joint = add([0.0; 3], effect.alone, weight);
                    } else {
                        let cast = |other: usize, cast: Vote| allowed(other, cast) && (other != member || cast == vote);
                        effect.joint = through(&self.unit(unit, &cast, None));
                    }
                    if 0.0 < sum {
                        effect.alone = effect.alone.map(|weight| weight / sum);
                    }
                }
            }
            let step = self.unit(unit, &allowed, None);
            values = (0..before.cells.len()).map(|cell| lead(&step, cell / before.row, cell % before.row)).collect();
        }
        analysis
    }

    /// The members and blocs, those that may veto first: the others then only move along one side.
    fn units(&self) -> Vec<Unit> {
        let in_bloc = |member: usize| self.blocs.iter().any(|(members, _)| members.contains(&member));
        let single = |may_veto| {
            let members = self.members.iter().enumerate().filter(move |(_, one)| one.may_veto == may_veto);
            members.map(|(member, _)| member).filter(|member| !in_bloc(*member))
        };
        let singles = single(true).chain(single(false)).map(|member| Unit { members: vec![member], cohesion: 0.0 });
        let blocs = self.blocs.iter().map(|(members, cohesion)| Unit { members: members.clone(), cohesion: *cohesion });
        singles.chain(blocs).collect()
    }

    /// The distribution of a unit in which members cast the votes they are allowed, one of them left out. A bloc votes
    /// as one with the probability of its cohesion, and then as its members lean on average.
    fn unit(&self, unit: &Unit, allowed: &dyn Fn(usize, Vote) -> bool, left_out: Option<usize>) -> TallyDistribution {
        let there = || unit.members.iter().copied().filter(|member| Some(*member) != left_out);
        let mut apart = TallyDistribution::empty();
        for member in there() {
            let MemberModel { may_veto, probabilities } = self.members[member];
            let of = |vote| if allowed(member, vote) { probabilities.of(vote) } else { 0.0 };
            let [in_favour, against, abstaining, not_participating] = VOTES.map(of);
            let neither = abstaining + not_participating;
            apart = apart.convolve(&if may_veto {
                TallyDistribution { cells: vec![neither, against, in_favour, 0.0], row: 2 }
            } else {
                TallyDistribution { cells: vec![neither + against, in_favour], row: 1 }
            });
        }
        if unit.cohesion <= 0.0 {
            return apart;
        }
        let leanings: Vec<_> = unit.members.iter().map(|member| self.members[*member].probabilities).collect();
        let together = VoteProbabilities::average(&leanings);
        let (all, may_veto) = (there().count(), there().filter(|member| self.members[*member].may_veto).count());
        let row = may_veto + 1;
        let mut cells = vec![0.0; (all + 1) * row];
        for (in_favour, against, weight) in apart.iter() {
            cells[in_favour * row + against] += weight * (1.0 - unit.cohesion);
        }
        for vote in VOTES.into_iter().filter(|vote| there().all(|member| allowed(member, *vote))) {
            let cell = match vote {
                Vote::InFavour => all * row,
                Vote::Against => may_veto,
                _ => 0,
            };
            cells[cell] += together.of(vote) * unit.cohesion;
        }
        TallyDistribution { cells, row }
    }

    /// The outcome of a tally by the rule of the vote. Others against are not told from those that abstain.
    fn outcome(&self, in_favour: usize, against: usize) -> Outcome {
        let count = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        let abstaining = count(self.members.len().saturating_sub(in_favour + against));
        let (in_favour, against) = (count(in_favour), count(against));
        let tally = Tally { in_favour, against, abstaining, permanent_against: against, ..Tally::default() };
        self.certain.unwrap_or_else(|| self.rule.outcome(&tally))
    }
}

/// Are they one vote to a forecast? Absence is a way of taking no part.
pub(super) fn same_vote(one: Vote, other: Vote) -> bool {
    let no_part = |vote| matches!(vote, Vote::NotParticipating | Vote::Absent);
    one == other || no_part(one) && no_part(other)
}

fn add(sums: [f64; 3], values: [f64; 3], weight: f64) -> [f64; 3] {
    [0, 1, 2].map(|outcome: usize| sums[outcome] + weight * values[outcome])
}

impl TallyDistribution {
    /// Nobody has voted yet.
    fn empty() -> Self {
        Self { cells: vec![1.0], row: 1 }
    }

    /// Every tally that is possible: in favour, against, and its probability.
    fn iter(&self) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        let possible = self.cells.iter().enumerate().filter(|(_, weight)| **weight != 0.0);
        possible.map(|(cell, weight)| (cell / self.row, cell % self.row, *weight))
    }

    fn convolve(&self, other: &Self) -> Self {
        let row = self.row + other.row - 1;
        let rows = |distribution: &Self| distribution.cells.len() / distribution.row;
        let mut cells = vec![0.0; (rows(self) + rows(other) - 1) * row];
        for (more, negative, chance) in other.iter() {
            for (in_favour, against, weight) in self.iter() {
                cells[(in_favour + more) * row + against + negative] += weight * chance;
            }
        }
        Self { cells, row }
    }

    /// The distribution with one vote more.
    fn shifted(&self, vote: Vote, may_veto: bool) -> Self {
        self.convolve(&match vote {
            Vote::InFavour => Self { cells: vec![0.0, 1.0], row: 1 },
            Vote::Against if may_veto => Self { cells: vec![0.0, 1.0], row: 2 },
            _ => Self { cells: vec![1.0], row: 1 },
        })
    }
}
