//! One vote folded into a distribution over tallies.
//!
//! A tally matters to the rules through the votes in favour and the negative votes of seats whose
//! concurrence is required, so the distribution is kept over these two numbers. Each member is one
//! step of a convolution; a bloc is another, since blocs share no members.

use super::courses::Course;
use super::outlook::{Chances, Outlook, VOTES};
use super::{Given, NoForecast};
use crate::law::council::Seat;
use crate::law::decision::Outcome;
use crate::law::question::Question;
use crate::law::rules::Rule;
use crate::law::tally::{Ballot, Tally};
use crate::law::vote::Vote;
use crate::meeting::{ItemId, Meeting};

/// A vote on an item before it is taken: who votes how is known, or thought likely.
#[derive(Debug, Clone, PartialEq)]
pub struct Roll {
    /// The item.
    pub item: ItemId,
    /// The rule that decides.
    pub rule: Rule,
    /// The members, by their places.
    pub members: Vec<RollMember>,
    /// The members that move together, by their places among those of the roll, and how often.
    pub blocs: Vec<(Vec<usize>, f64)>,
    /// The outcome where it does not depend on the members: a count that decides, or no vote.
    pub certain: Option<Outcome>,
}

/// One member before a vote.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RollMember {
    /// Is its concurring vote required?
    pub may_veto: bool,
    /// How likely each of its votes is.
    pub chances: Chances,
}

impl Roll {
    /// The roll of an item on one course of the meeting.
    ///
    /// # Errors
    ///
    /// Where a vote is not known and nothing is said of how the member leans.
    pub fn of(meeting: &Meeting, outlook: &Outlook, course: Course, question: &Question) -> Result<Self, NoForecast> {
        let item = course.item;
        let rule = meeting.rules.rule_for(question);
        let mut roll = Self { item, rule, members: Vec::new(), blocs: Vec::new(), certain: None };
        let ballot = meeting.agenda.get(item).and_then(|item| item.ballot_of(course.variant));
        let seats = meeting.council.seats();
        let open = Ballot::RollCall(crate::law::vote::Votes::unknown(seats.len()));
        // Whoever is obliged to abstain is counted as abstaining, whether its vote is known or not.
        let (counted, _) = meeting.rules.as_counted(question, ballot.unwrap_or(&open));
        let Ballot::RollCall(votes) = &counted else {
            roll.certain = meeting.rules.decide(&meeting.council, question, &counted).outcome();
            return Ok(roll);
        };
        let leanings = outlook.on(item).map(|leanings| leanings.of(course.leaning)).unwrap_or_default();
        let mut silent = Vec::new();
        for (place, seat) in seats.iter().enumerate() {
            let leaning = || leanings.get(place).copied().flatten();
            let chances = match votes.of(place) {
                Some(vote) => Some(Chances::certain(vote)),
                None => leaning(),
            };
            if chances.is_none() {
                silent.push(place);
            }
            roll.members.push(RollMember { may_veto: Seat::may_veto(seat), chances: chances.unwrap_or_default() });
        }
        if !silent.is_empty() {
            return Err(NoForecast::NoLeaning { item, members: silent });
        }
        let free = |place: &usize| votes.of(*place).is_none();
        for bloc in &outlook.blocs {
            let members: Vec<usize> = bloc.members.iter().copied().filter(free).collect();
            if 1 < members.len() && 0.0 < bloc.cohesion {
                roll.blocs.push((members, bloc.cohesion));
            }
        }
        Ok(roll)
    }

    /// The distribution over tallies together with these votes: what is given weighs every tally by how
    /// likely it is to come about with it.
    #[must_use]
    pub fn spread(&self, given: &[Given]) -> Spread {
        self.fold(&self.weighed(given), None)
    }

    /// The same for all members but one.
    #[must_use]
    pub fn spread_without(&self, left_out: usize, given: &[Given]) -> Spread {
        self.fold(&self.weighed(given), Some(left_out))
    }

    fn weighed(&self, given: &[Given]) -> Vec<Weighed> {
        let members = self.members.iter();
        let mut weighed: Vec<Weighed> = members.map(|member| Weighed { member: *member, only: None }).collect();
        for given in given.iter().filter(|given| given.item.is_none_or(|item| item == self.item)) {
            if let Some(weighed) = weighed.get_mut(given.member) {
                weighed.only = Some(given.vote);
            }
        }
        weighed
    }

    fn fold(&self, members: &[Weighed], left_out: Option<usize>) -> Spread {
        let mut spread = Spread::of(self.rule, members.len(), self.certain);
        let in_bloc = |place: usize| self.blocs.iter().any(|(members, _)| members.contains(&place));
        // Those that can be against with consequence first: the others then only move along one side.
        for may_veto in [true, false] {
            for (place, weighed) in members.iter().enumerate() {
                if weighed.member.may_veto == may_veto && Some(place) != left_out && !in_bloc(place) {
                    spread.add(weighed.chances(), may_veto);
                }
            }
        }
        for (places, cohesion) in &self.blocs {
            let there = places.iter().filter_map(|place| Some((*place, members.get(*place).copied()?)));
            let there: Vec<(usize, Weighed)> = there.collect();
            let leanings: Vec<Chances> = there.iter().map(|(_, weighed)| weighed.member.chances).collect();
            let others = there.iter().filter(|(place, _)| Some(*place) != left_out);
            let bloc: Vec<Weighed> = others.map(|(_, weighed)| *weighed).collect();
            spread.add_bloc(&bloc, *cohesion, Chances::average(&leanings));
        }
        spread
    }

    /// Of each member that can veto it, the probability that it is vetoed with this member against.
    #[must_use]
    pub fn vetoed_by(&self, given: &[Given]) -> Vec<(usize, f64)> {
        let mut found = Vec::new();
        for (place, member) in self.members.iter().enumerate() {
            if !member.may_veto || member.chances.against <= 0.0 {
                continue;
            }
            let stated =
                given.iter().find(|given| given.member == place && given.item.is_none_or(|item| item == self.item));
            if stated.is_some_and(|given| given.vote != Vote::Against) {
                continue;
            }
            let against = Given { item: Some(self.item), member: place, vote: Vote::Against };
            let with: Vec<Given> = given.iter().copied().chain([against]).collect();
            let [_, vetoed, _] = self.spread(&with).outcomes();
            found.push((place, vetoed));
        }
        found
    }
}

/// A member and, if something is given, the only vote that fits.
#[derive(Debug, Clone, Copy)]
struct Weighed {
    member: RollMember,
    only: Option<Vote>,
}

impl Weighed {
    fn allows(&self, vote: Vote) -> bool {
        let no_part = |vote| matches!(vote, Vote::NotParticipating | Vote::Absent);
        self.only.is_none_or(|only| only == vote || no_part(only) && no_part(vote))
    }

    fn chances(&self) -> Chances {
        let mut chances = self.member.chances;
        for vote in VOTES {
            if !self.allows(vote) {
                *chances.of_mut(vote) = 0.0;
            }
        }
        chances
    }
}

/// A distribution over tallies: of each number in favour and of permanent members against, its probability.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    rule: Rule,
    members: usize,
    certain: Option<Outcome>,
    /// Row by row: the number in favour; along a row: permanent members against.
    cells: Vec<f64>,
    /// How long a row is: permanent members counted so far, and one.
    row: usize,
    counted: usize,
}

impl Spread {
    fn of(rule: Rule, members: usize, certain: Option<Outcome>) -> Self {
        Self { rule, members, certain, cells: vec![1.0], row: 1, counted: 0 }
    }

    fn cell(&self, in_favour: usize, against: usize) -> f64 {
        if self.row <= against {
            return 0.0;
        }
        self.cells.get(in_favour * self.row + against).copied().unwrap_or(0.0)
    }

    /// Adds a member.
    fn add(&mut self, chances: Chances, may_veto: bool) {
        let neither = chances.abstaining + chances.not_participating;
        let (idle, against) = if may_veto { (neither, chances.against) } else { (neither + chances.against, 0.0) };
        let row = self.row + usize::from(0.0 < against);
        self.counted += 1;
        let mut cells = Vec::with_capacity((self.counted + 1) * row);
        for in_favour in 0..=self.counted {
            for negative in 0..row {
                let mut chance = self.cell(in_favour, negative) * idle;
                if 0 < in_favour {
                    chance += self.cell(in_favour - 1, negative) * chances.in_favour;
                }
                if 0 < negative {
                    chance += self.cell(in_favour, negative - 1) * against;
                }
                cells.push(chance);
            }
        }
        (self.cells, self.row) = (cells, row);
    }

    /// Adds members that vote as one with the probability `cohesion`, and then lean as `together`.
    fn add_bloc(&mut self, bloc: &[Weighed], cohesion: f64, together: Chances) {
        let mut apart = Self::of(self.rule, bloc.len(), None);
        for weighed in bloc {
            apart.add(weighed.chances(), weighed.member.may_veto);
        }
        let permanent = bloc.iter().filter(|weighed| weighed.member.may_veto).count();
        let row = permanent + 1;
        let mut cells = vec![0.0; (bloc.len() + 1) * row];
        let mut put = |in_favour: usize, against: usize, chance: f64| {
            if let Some(cell) = cells.get_mut(in_favour * row + against) {
                *cell += chance;
            }
        };
        for in_favour in 0..=bloc.len() {
            for against in 0..=permanent {
                put(in_favour, against, apart.cell(in_favour, against) * (1.0 - cohesion));
            }
        }
        for vote in VOTES {
            if bloc.iter().all(|weighed| weighed.allows(vote)) {
                let chance = together.of(vote) * cohesion;
                match vote {
                    Vote::InFavour => put(bloc.len(), 0, chance),
                    Vote::Against => put(0, permanent, chance),
                    _ => put(0, 0, chance),
                }
            }
        }
        let bloc = Self { cells, row, ..apart };
        self.convolve(&bloc);
    }

    fn convolve(&mut self, other: &Self) {
        let row = self.row + other.row - 1;
        let counted = self.counted + other.counted;
        let mut cells = vec![0.0; (counted + 1) * row];
        for in_favour in 0..=other.counted {
            for against in 0..other.row {
                let chance = other.cell(in_favour, against);
                if chance == 0.0 {
                    continue;
                }
                for (place, known) in self.cells.iter().enumerate() {
                    let (favour, negative) = (place / self.row, place % self.row);
                    let target = (favour + in_favour) * row + negative + against;
                    if let Some(cell) = cells.get_mut(target) {
                        *cell += known * chance;
                    }
                }
            }
        }
        (self.cells, self.row, self.counted) = (cells, row, counted);
    }

    /// Every tally with its probability.
    fn tallies(&self) -> impl Iterator<Item = (Tally, f64)> + '_ {
        let count = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        self.cells.iter().enumerate().filter(|(_, chance)| **chance != 0.0).map(move |(place, chance)| {
            let (in_favour, against) = (place / self.row, place % self.row);
            let abstaining = count(self.members.saturating_sub(in_favour + against));
            let (in_favour, against) = (count(in_favour), count(against));
            (Tally { in_favour, against, abstaining, permanent_against: against, ..Tally::default() }, *chance)
        })
    }

    /// The outcome of a tally by the rule of the vote.
    fn outcome(&self, tally: &Tally) -> Outcome {
        self.certain.unwrap_or_else(|| self.rule.outcome(tally))
    }

    /// The probability of each outcome: adopted, vetoed, not adopted.
    #[must_use]
    pub fn outcomes(&self) -> [f64; 3] {
        let mut sums = [0.0; 3];
        for (tally, chance) in self.tallies() {
            if let Some(sum) = sums.get_mut(self.outcome(&tally) as usize) {
                *sum += chance;
            }
        }
        sums
    }

    /// Of each number of votes in favour, the probability of each outcome with it.
    #[must_use]
    pub fn in_favour(&self) -> Vec<[f64; 3]> {
        let mut sums = vec![[0.0; 3]; self.members + 1];
        for (tally, chance) in self.tallies() {
            let row = sums.get_mut(usize::from(tally.in_favour));
            if let Some(sum) = row.and_then(|row| row.get_mut(self.outcome(&tally) as usize)) {
                *sum += chance;
            }
        }
        sums
    }

    /// The probability of each outcome if one more member casts this vote. The spread is that of all the other members.
    #[must_use]
    pub fn outcomes_with(&self, vote: Vote, may_veto: bool) -> [f64; 3] {
        let mut sums = [0.0; 3];
        for (tally, chance) in self.tallies() {
            if let Some(sum) = sums.get_mut(self.outcome(&with(tally, vote, may_veto)) as usize) {
                *sum += chance;
            }
        }
        sums
    }

    /// The probability that one vote more decides: with it in favour the outcome is adoption, with it against it is not.
    /// The spread is that of all the other members.
    #[must_use]
    pub fn decided_by_one(&self, may_veto: bool) -> f64 {
        let adopts = |tally, vote| self.outcome(&with(tally, vote, may_veto)) == Outcome::Adopted;
        let decided =
            self.tallies().filter(|(tally, _)| adopts(*tally, Vote::InFavour) && !adopts(*tally, Vote::Against));
        decided.map(|(_, chance)| chance).sum()
    }
}

/// The tally in which a member that was counted as abstaining casts this vote.
fn with(mut tally: Tally, vote: Vote, may_veto: bool) -> Tally {
    tally.abstaining = tally.abstaining.saturating_sub(1);
    tally.add(vote, may_veto);
    tally
}
