//! The same outcome as [`Rule::outcome`](super::Rule::outcome), with the reasons that name members and provisions.

mod parties;

use itertools::Itertools;

use super::{Rule, Rules};
use crate::law::charter::VETO_INITIATIVE;
use crate::law::council::{Council, Seat};
use crate::law::decision::{Decision, Finding, Margin, Outcome, Outcomes, name};
use crate::law::question::{Paragraph, Question};
use crate::law::tally::{Ballot, Misfit, Tally};
use crate::law::vote::{Vote, Votes};
use crate::law::working_days::working_days_after;

impl Rules {
    /// Decides a question that was put to the vote, as far as the votes are known.
    ///
    /// ```
    /// use unsc::jiff::civil::date;
    /// use unsc::{Ballot, Council, Matter, Outcome, Question, Rules, Vote, Votes};
    ///
    /// let day = date(2017, 11, 16);
    /// let council = Council::on(day).unwrap();
    /// let mut votes = Votes::unknown(15);
    /// votes.set(council.index_of("Russia").unwrap(), Some(Vote::Against));
    /// let question = Question::new(Matter::NonProcedural);
    /// let decision = Rules::charter(day).decide(&council, &question, &Ballot::RollCall(votes)).unwrap();
    /// // It will not be adopted; whether it is vetoed depends on the others.
    /// assert!(!decision.outcomes.allows(Outcome::Adopted) && decision.outcomes.allows(Outcome::Vetoed));
    /// ```
    ///
    /// # Errors
    ///
    /// If the ballot or the question is not of this Council.
    pub fn decide(&self, council: &Council, question: &Question, ballot: &Ballot) -> Result<Decision, Misfit> {
        ballot.fits(council)?;
        let mut named = question.parties.iter().chain(&question.barred);
        if let Some(seat) = named.find(|seat| council.seat(**seat).is_none()) {
            return Err(Misfit::NoSuchSeat(*seat));
        }
        let rule = self.rule_for(question);
        let mut findings = Vec::new();
        let ballot = &self.with_parties_abstaining(question, ballot, &mut findings);
        let (tally, unknown) = ballot.known(council);
        let decision = |outcomes, margin, findings| Decision {
            matter: question.matter,
            outcomes,
            tally,
            unknown,
            decided_by: self.deciding_provision(council, question),
            margin,
            findings,
        };
        if *ballot == Ballot::WithoutVote {
            findings.push(Finding::WithoutVote);
            return Ok(decision(Outcomes::only(Outcome::Adopted), None, findings));
        }
        let obliged = self.obliged_parties(question);
        let tallies = parties::tallies(ballot, council, &obliged);
        let outcomes: Outcomes = tallies.iter().map(|tally| rule.outcome(tally)).collect();
        let margin = Margin { in_favour: tally.in_favour, required: rule.affirmative };
        let procedural = question.matter.paragraph() != Paragraph::NonProcedural;
        let parties = Self::bound_parties(question);
        let mut case = Case { council, procedural, parties, rule, margin, outcomes, findings };
        match ballot {
            Ballot::RollCall(votes) if unknown.total() == 0 => case.roll_call(votes),
            Ballot::RollCall(votes) => case.unknown_votes(votes),
            Ballot::Partial { votes, .. } => case.count(Some(votes)),
            Ballot::Count(_) | Ballot::WithoutVote => case.count(None),
        }
        let mut decision = decision(outcomes, Some(margin), case.findings);
        if outcomes.is(Outcome::Vetoed) && decision.is_of_the_charter() {
            decision.findings.extend(assembly_debate(council.day()));
        }
        Ok(decision)
    }
}

/// One vote under its rule, while its reasons are collected.
struct Case<'a> {
    council: &'a Council,
    /// Is it of those matters that know no veto by their nature?
    procedural: bool,
    /// The parties to the dispute, where the proviso speaks of the decision: whether they vote is no matter of
    /// practice.
    parties: &'a [usize],
    rule: Rule,
    margin: Margin,
    outcomes: Outcomes,
    findings: Vec<Finding>,
}

impl Case<'_> {
    fn roll_call(&mut self, votes: &Votes) {
        let against = self.permanent(votes, Vote::Against);
        if self.outcomes.is(Outcome::NotAdopted) {
            self.findings.push(Finding::Shortfall(self.margin));
            if self.rule.veto.is_some() {
                name(&mut self.findings, against, Finding::NoVetoWithoutMajority);
            }
            return;
        }
        self.findings.push(Finding::Majority(self.margin));
        let finding = match self.rule.veto {
            _ if self.outcomes.is(Outcome::Vetoed) => Finding::Veto,
            None if self.procedural => Finding::NoVetoHere,
            None => Finding::NoVetoByThisRule,
            Some(veto) if usize::from(veto.needed) <= against.len() => Finding::VetoOverridden,
            Some(_) => Finding::TooFewVetoes,
        };
        name(&mut self.findings, against, finding);
        if self.rule.veto.is_some() {
            let no_party = |seat: &usize| !self.parties.contains(seat);
            let abstaining = self.permanent(votes, Vote::Abstaining).into_iter().filter(no_party).collect();
            // The proviso speaks of abstaining; a party that is absent is away like any other member.
            let present = self.permanent(votes, Vote::NotParticipating).into_iter().filter(no_party);
            let away = present.chain(self.permanent(votes, Vote::Absent)).sorted_unstable().collect();
            name(&mut self.findings, abstaining, Finding::AbstentionIsNoBar);
            name(&mut self.findings, away, Finding::AbsenceIsNoBar);
        }
    }

    /// Where only numbers are known, or numbers beside these votes.
    fn count(&mut self, votes: Option<&Votes>) {
        if self.margin.shortfall() == 0 {
            self.findings.push(Finding::Majority(self.margin));
        } else if self.outcomes.is(Outcome::NotAdopted) {
            self.findings.push(Finding::Shortfall(self.margin));
        }
        let against = votes.map(|votes| self.permanent(votes, Vote::Against)).unwrap_or_default();
        let named = !against.is_empty();
        self.findings.extend(match self.outcomes.settled() {
            Some(Outcome::Vetoed) if named => Some(Finding::Veto(against)),
            Some(_) => Some(Finding::CountDecides),
            None if !self.outcomes.allows(Outcome::Adopted) => named.then_some(Finding::BlockedBy(against)),
            None => self.outcomes.allows(Outcome::Vetoed).then_some(Finding::UnlessVeto),
        });
    }

    /// What is certain while votes are unknown: only what every way to complete them agrees on.
    fn unknown_votes(&mut self, votes: &Votes) {
        let unknown = votes.iter().positions(|vote| vote.is_none()).collect_vec();
        let against = self.permanent(votes, Vote::Against);
        if !self.outcomes.allows(Outcome::Adopted) {
            if self.outcomes.allows(Outcome::Vetoed) {
                self.findings.push(Finding::BlockedBy(against));
            } else {
                let in_reach = self.margin.in_favour + u16::try_from(unknown.len()).unwrap_or(u16::MAX);
                self.findings.push(Finding::OutOfReach(self.rule.affirmative.saturating_sub(in_reach)));
                if self.rule.veto.is_some() {
                    name(&mut self.findings, against, Finding::NoVetoWithoutMajority);
                }
            }
        } else if self.outcomes.is(Outcome::Adopted) {
            self.findings.push(Finding::Majority(self.margin));
        } else {
            self.findings.push(self.needs(votes, unknown));
            return;
        }
        self.findings.push(Finding::WhateverTheRestDo(unknown));
    }

    /// What an open vote still takes: the fewest more in favour with which it could be adopted, and how many of those
    /// that may veto could then be against.
    fn needs(&self, votes: &Votes, unknown: Vec<usize>) -> Finding {
        let (known, open) = Ballot::RollCall(votes.clone()).known(self.council);
        let adopted = |more: u16, against: u16| {
            let tally = Tally {
                in_favour: known.in_favour + more,
                against: known.against + against,
                abstaining: known.abstaining + open.total() - more - against,
                permanent_against: known.permanent_against + against,
                ..known
            };
            self.rule.outcome(&tally) == Outcome::Adopted
        };
        let votes = (0..=open.total()).find(|more| adopted(*more, 0)).unwrap_or(open.total());
        let most = open.permanent.min(open.total() - votes);
        let may_be_against = (0..=most).rev().find(|against| adopted(votes, *against)).unwrap_or(0);
        let mut not_against = unknown.clone();
        not_against.retain(|seat| may_be_against < open.permanent && self.may_veto(*seat));
        Finding::Needs { votes, of: unknown, not_against, may_be_against }
    }

    /// Those of the members that may veto that cast this vote.
    fn permanent(&self, votes: &Votes, wanted: Vote) -> Vec<usize> {
        votes.iter().positions(|vote| vote == Some(wanted)).filter(|seat| self.may_veto(*seat)).collect()
    }

    fn may_veto(&self, seat: usize) -> bool {
        self.council.seat(seat).is_some_and(Seat::may_veto)
    }
}

/// When the General Assembly meets after a veto.
///
/// > the President of the General Assembly shall convene a formal meeting of the General Assembly within 10 working days
/// > of the casting of a veto by one or more permanent members of the Security Council, to hold a debate on the situation
/// > as to which the veto was cast (General Assembly resolution 76/262, para. 1)
///
/// The reading: after every veto later than the resolution, also of an amendment or a part (22 December 2023 and 24
/// February 2025); holidays of the United Nations are no working days. Resolution 76/262 excepts a situation on which an
/// emergency special session is meeting, which a file does not say.
fn assembly_debate(day: jiff::civil::Date) -> Option<Finding> {
    (VETO_INITIATIVE < day).then(|| Finding::AssemblyDebate(working_days_after(day, 10)))
}
