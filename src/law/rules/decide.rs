//! The same outcome as [`Rule::outcome`](super::Rule::outcome), with the reasons that name members and provisions.

mod parties;

use super::{Rule, Rules, Veto};
use crate::law::charter::VETO_INITIATIVE;
use crate::law::council::Council;
use crate::law::decision::{Decision, Finding, Margin, Outcome, Outcomes};
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
        let case = Case {
            council,
            procedural: question.matter.paragraph() != Paragraph::NonProcedural,
            parties: Self::bound_parties(question),
            rule,
            margin,
            outcomes,
        };
        match ballot {
            Ballot::RollCall(votes) if unknown.total() == 0 => case.roll_call(votes, &mut findings),
            Ballot::RollCall(votes) => case.unknown_votes(votes, &mut findings),
            Ballot::Partial { votes, .. } => case.count(Some(votes), &mut findings),
            Ballot::Count(_) | Ballot::WithoutVote => case.count(None, &mut findings),
        }
        let mut decision = decision(outcomes, Some(margin), findings);
        if outcomes.settled() == Some(Outcome::Vetoed) && decision.is_of_the_charter() {
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
}

impl Case<'_> {
    fn roll_call(&self, votes: &Votes, findings: &mut Vec<Finding>) {
        let permanent = |wanted: &[Vote]| self.permanent(votes, wanted);
        let against = permanent(&[Vote::Against]);
        match (self.outcomes.settled(), self.rule.veto) {
            (Some(Outcome::NotAdopted), veto) => {
                findings.push(Finding::Shortfall(self.margin));
                if veto.is_some() && !against.is_empty() {
                    findings.push(Finding::NoVetoWithoutMajority(against));
                }
                return;
            }
            (Some(Outcome::Vetoed), _) => {
                findings.push(Finding::Majority(self.margin));
                findings.push(Finding::Veto(against));
            }
            (_, veto) => {
                findings.push(Finding::Majority(self.margin));
                if !against.is_empty() {
                    findings.push(match veto {
                        None if self.procedural => Finding::NoVetoHere(against),
                        None => Finding::NoVetoByThisRule(against),
                        Some(veto) if enough(veto, &against) => Finding::VetoOverridden(against),
                        Some(_) => Finding::TooFewVetoes(against),
                    });
                }
            }
        }
        if self.rule.veto.is_some() {
            let no_party = |votes| {
                let mut places = permanent(votes);
                places.retain(|place| !self.parties.contains(place));
                places
            };
            let abstaining = no_party(&[Vote::Abstaining]);
            if !abstaining.is_empty() {
                findings.push(Finding::AbstentionIsNoBar(abstaining));
            }
            // The proviso speaks of abstaining; a party that is absent is away like any other member.
            let mut away = no_party(&[Vote::NotParticipating]);
            away.extend(permanent(&[Vote::Absent]));
            away.sort_unstable();
            if !away.is_empty() {
                findings.push(Finding::AbsenceIsNoBar(away));
            }
        }
    }

    /// Where only numbers are known, or numbers beside these votes.
    fn count(&self, votes: Option<&Votes>, findings: &mut Vec<Finding>) {
        if self.margin.shortfall() == 0 {
            findings.push(Finding::Majority(self.margin));
        } else if self.outcomes.settled() == Some(Outcome::NotAdopted) {
            findings.push(Finding::Shortfall(self.margin));
        }
        let against = votes.map(|votes| self.permanent(votes, &[Vote::Against])).unwrap_or_default();
        if self.outcomes.settled() == Some(Outcome::Vetoed) && !against.is_empty() {
            findings.push(Finding::Veto(against));
        } else if self.outcomes.settled().is_none() && !self.outcomes.allows(Outcome::Adopted) && !against.is_empty() {
            findings.push(Finding::BlockedBy(against));
        } else if self.outcomes.settled().is_some() {
            findings.push(Finding::CountDecides);
        } else if self.outcomes.allows(Outcome::Adopted) && self.outcomes.allows(Outcome::Vetoed) {
            findings.push(Finding::UnlessVeto);
        }
    }

    /// What is certain while votes are unknown: only what every way to complete them agrees on.
    fn unknown_votes(&self, votes: &Votes, findings: &mut Vec<Finding>) {
        let unknown: Vec<usize> = (0..self.council.seats().len()).filter(|place| votes.of(*place).is_none()).collect();
        let in_reach = self.margin.in_favour + u16::try_from(unknown.len()).unwrap_or(u16::MAX);
        let against = self.permanent(votes, &[Vote::Against]);
        if !self.outcomes.allows(Outcome::Adopted) {
            if self.outcomes.allows(Outcome::Vetoed) {
                findings.push(Finding::BlockedBy(against));
            } else {
                findings.push(Finding::OutOfReach(self.rule.affirmative.saturating_sub(in_reach)));
                if !against.is_empty() && self.rule.veto.is_some() {
                    findings.push(Finding::NoVetoWithoutMajority(against));
                }
            }
            findings.push(Finding::WhateverTheRestDo(unknown));
        } else if self.outcomes.settled().is_some() {
            findings.push(Finding::Majority(self.margin));
            findings.push(Finding::WhateverTheRestDo(unknown));
        } else {
            findings.push(self.needs(votes, unknown));
        }
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
        let not_against = if may_be_against < open.permanent {
            unknown.iter().copied().filter(|place| self.may_veto(*place)).collect()
        } else {
            Vec::new()
        };
        Finding::Needs { votes, of: unknown, not_against, may_be_against }
    }

    fn permanent(&self, votes: &Votes, wanted: &[Vote]) -> Vec<usize> {
        let cast = |place: &usize| votes.of(*place).is_some_and(|vote| wanted.contains(&vote));
        (0..votes.len()).filter(|place| self.may_veto(*place)).filter(cast).collect()
    }

    fn may_veto(&self, place: usize) -> bool {
        self.council.seat(place).is_some_and(crate::law::council::Seat::may_veto)
    }
}

fn enough(veto: Veto, against: &[usize]) -> bool {
    usize::from(veto.needed) <= against.len()
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
