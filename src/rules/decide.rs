//! The same outcome as [`Rule::outcome`](super::Rule::outcome), with the reasons that name members and provisions.

use jiff::civil::{Date, Weekday};

use super::{Proviso, Rule, Rules, Veto};
use crate::charter::VETO_INITIATIVE;
use crate::council::Council;
use crate::decision::{Decision, Finding, Margin, Outcome, Outcomes};
use crate::question::{Chapter, Paragraph, Question};
use crate::tally::Ballot;
use crate::vote::{Vote, Votes};

impl Rules {
    /// Decides a question that was put to the vote, as far as the votes are known.
    #[must_use]
    pub fn decide(&self, council: &Council, question: &Question, ballot: &Ballot) -> Decision {
        let rule = self.rule_for(question);
        let mut findings = Vec::new();
        let ballot = &self.with_parties_abstaining(question, ballot, &mut findings);
        let (tally, unknown) = ballot.known(council);
        let decision = |outcomes, margin, findings| Decision {
            matter: question.matter,
            outcomes,
            tally,
            unknown,
            decided_by: self.deciding_provision(question.matter),
            margin,
            findings,
        };
        if *ballot == Ballot::WithoutVote {
            findings.push(Finding::WithoutVote);
            return decision(Outcomes::from_iter([Outcome::Adopted]), None, findings);
        }
        let outcomes: Outcomes = ballot
            .tallies(council)
            .iter()
            .map(|tally| rule.outcome(tally))
            .collect();
        let margin = Margin {
            in_favour: tally.in_favour,
            required: rule.affirmative,
        };
        let case = Case {
            council,
            procedural: question.matter.paragraph() != Paragraph::NonProcedural,
            rule,
            margin,
            outcomes,
        };
        match ballot {
            Ballot::RollCall(votes) if unknown.total() == 0 => case.roll_call(votes, &mut findings),
            Ballot::RollCall(votes) => case.unknown_votes(votes, &mut findings),
            Ballot::Count(_) | Ballot::WithoutVote => case.count(&mut findings),
        }
        decision(outcomes, Some(margin), findings)
    }

    /// The votes as they are counted, and the places of the members whose votes cannot count
    /// otherwise: the parties that the proviso of Article 27 (3) obliges to abstain.
    #[must_use]
    pub fn as_counted<'q>(&self, question: &'q Question, ballot: &Ballot) -> (Ballot, &'q [usize]) {
        let bound = question.matter.paragraph() == Paragraph::NonProcedural
            && question.chapter.is_some_and(Chapter::binds_parties)
            && self.proviso == Proviso::AsWritten;
        let obliged = if bound {
            question.parties.as_slice()
        } else {
            &[]
        };
        (
            self.with_parties_abstaining(question, ballot, &mut Vec::new()),
            obliged,
        )
    }

    /// > provided that, in decisions under Chapter VI, and under paragraph 3 of Article 52, a party to a dispute shall
    /// > abstain from voting. (Charter, Art. 27 (3))
    ///
    /// It binds permanent and elected members alike. Last followed in 1960 (resolution 138, Argentina); since then
    /// parties have voted and nobody has invoked it, so both readings are to be had.
    fn with_parties_abstaining(
        &self,
        question: &Question,
        ballot: &Ballot,
        findings: &mut Vec<Finding>,
    ) -> Ballot {
        let bound = question.matter.paragraph() == Paragraph::NonProcedural;
        let Ballot::RollCall(votes) = ballot else {
            return ballot.clone();
        };
        if !bound || !question.chapter.is_some_and(Chapter::binds_parties) {
            return ballot.clone();
        }
        let took_part =
            |place: &usize| matches!(votes.of(*place), Some(Vote::InFavour | Vote::Against));
        let (voting, others): (Vec<usize>, Vec<usize>) =
            question.parties.iter().copied().partition(took_part);
        let abstained: Vec<usize> = others
            .into_iter()
            .filter(|place| votes.of(*place).is_some())
            .collect();
        if !abstained.is_empty() {
            findings.push(Finding::PartiesAbstained(abstained));
        }
        let mut votes = votes.clone();
        match self.proviso {
            Proviso::AsWritten => {
                for party in &question.parties {
                    if !matches!(
                        votes.of(*party),
                        Some(Vote::NotParticipating | Vote::Absent)
                    ) {
                        votes.set(*party, Some(Vote::Abstaining));
                    }
                }
                if !voting.is_empty() {
                    findings.push(Finding::PartiesCountedAsAbstaining(voting));
                }
            }
            Proviso::AsPractised if !voting.is_empty() => {
                findings.push(Finding::ProvisoNotInvoked(voting));
            }
            Proviso::AsPractised => {}
        }
        Ballot::RollCall(votes)
    }
}

/// One vote under its rule, while its reasons are collected.
struct Case<'a> {
    council: &'a Council,
    /// Is it of those matters that know no veto by their nature?
    procedural: bool,
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
            let abstaining = permanent(&[Vote::Abstaining]);
            if !abstaining.is_empty() {
                findings.push(Finding::AbstentionIsNoBar(abstaining));
            }
            let away = permanent(&[Vote::NotParticipating, Vote::Absent]);
            if !away.is_empty() {
                findings.push(Finding::AbsenceIsNoBar(away));
            }
        }
        if self.outcomes.settled() == Some(Outcome::Vetoed) && VETO_INITIATIVE < self.council.day()
        {
            findings.push(Finding::AssemblyDebate(ten_working_days_after(
                self.council.day(),
            )));
        }
    }

    fn count(&self, findings: &mut Vec<Finding>) {
        let short = 0 < self.margin.shortfall();
        findings.push(if short {
            Finding::Shortfall(self.margin)
        } else {
            Finding::Majority(self.margin)
        });
        if self.outcomes.settled().is_some() {
            findings.push(Finding::CountDecides);
        }
    }

    /// What is certain while votes are unknown: only what every way to complete them agrees on.
    fn unknown_votes(&self, votes: &Votes, findings: &mut Vec<Finding>) {
        let unknown: Vec<usize> = (0..votes.len())
            .filter(|place| votes.of(*place).is_none())
            .collect();
        let in_reach = self.margin.in_favour + u16::try_from(unknown.len()).unwrap_or(u16::MAX);
        let against = self.permanent(votes, &[Vote::Against]);
        if !self.outcomes.allows(Outcome::Adopted) {
            if self.outcomes.allows(Outcome::Vetoed) {
                findings.push(Finding::BlockedBy(against));
            } else {
                findings.push(Finding::OutOfReach(
                    self.rule.affirmative.saturating_sub(in_reach),
                ));
                if !against.is_empty() && self.rule.veto.is_some() {
                    findings.push(Finding::NoVetoWithoutMajority(against));
                }
            }
            findings.push(Finding::WhateverTheRestDo(unknown));
        } else if self.outcomes.settled().is_some() {
            findings.push(Finding::Majority(self.margin));
            findings.push(Finding::WhateverTheRestDo(unknown));
        } else {
            let none_against = match self.rule.veto {
                Some(_) => unknown
                    .iter()
                    .copied()
                    .filter(|place| self.concurs(*place))
                    .collect(),
                None => Vec::new(),
            };
            findings.push(Finding::Needs {
                votes: self.margin.shortfall(),
                of: unknown,
                none_against,
            });
        }
    }

    fn permanent(&self, votes: &Votes, wanted: &[Vote]) -> Vec<usize> {
        let cast = |place: &usize| votes.of(*place).is_some_and(|vote| wanted.contains(&vote));
        (0..votes.len())
            .filter(|place| self.concurs(*place))
            .filter(cast)
            .collect()
    }

    fn concurs(&self, place: usize) -> bool {
        self.council
            .seat(place)
            .is_some_and(crate::council::Seat::concurs)
    }
}

fn enough(veto: Veto, against: &[usize]) -> bool {
    usize::from(veto.needed) <= against.len()
}

/// The last day "within 10 working days" of a veto (General Assembly resolution 76/262), Monday to Friday; official
/// holidays are not counted out.
#[must_use]
pub fn ten_working_days_after(day: Date) -> Date {
    let mut left = 10;
    let mut last = day;
    while 0 < left {
        let Ok(next) = last.tomorrow() else { break };
        last = next;
        left -= i32::from(!matches!(
            last.weekday(),
            Weekday::Saturday | Weekday::Sunday
        ));
    }
    last
}
