//! Findings of the law as sentences: the answer's reason first, the citation last.

use jiff::civil::Date;

use super::phrases::{capitalised, members, possessive, short};
use crate::english::Sentence;
use crate::english::{alternatives, day, number, sentence_list};
use crate::law::charter::Provision;
use crate::law::council::{Council, SeatKind};
use crate::law::decision::{Decision, Finding, Margin, Outcome};
use crate::law::question::{Matter, Paragraph};
use crate::law::working_days::Deadline;
use crate::meeting::Act;

/// The reasons of a decision, in the order in which one would say them.
#[must_use]
pub fn sentences(decision: &Decision, act: &Act, council: &Council) -> Vec<Sentence> {
    let teller = Teller { decision, act, council };
    let mut sentences: Vec<Sentence> = teller.matter().into_iter().collect();
    let mut findings = decision.findings.iter().peekable();
    while let Some(finding) = findings.next() {
        // A majority and what blocks it all the same are one sentence.
        if let (Finding::Majority(margin), Some(Finding::Veto(by))) = (finding, findings.peek()) {
            sentences.push(teller.veto(*margin, by));
            findings.next();
        } else if !matches!(finding, Finding::AssemblyDebate(_)) {
            sentences.push(teller.sentence(finding));
        }
    }
    cite(&mut sentences);
    sentences
}

/// Ends each sentence with what it rests on, unless a sentence before it has said so.
fn cite(sentences: &mut [Sentence]) {
    let mut said: Vec<Provision> = Vec::new();
    for sentence in sentences {
        let new = sentence.provisions.iter().filter(|provision| !said.contains(provision));
        let citations: Vec<&str> = new.map(|provision| short(*provision)).collect();
        let text = &sentence.text;
        sentence.text = match citations.as_slice() {
            [] => format!("{text}."),
            some => format!("{text} ({}).", some.join("; ")),
        };
        said.extend(&sentence.provisions);
    }
}

/// That a veto convenes the General Assembly, and what the day rests on.
#[must_use]
pub fn assembly_debate(deadline: &Deadline, vetoed: Date) -> Sentence {
    let about = if deadline.certain { "by" } else { "by about" };
    let holidays: Vec<String> = deadline.holidays.iter().map(|holiday| day(*holiday)).collect();
    let holidays = match holidays.as_slice() {
        [] => "weekends do not count".to_owned(),
        [one] => format!("weekends and the UN holiday on {one} do not count"),
        some => format!("weekends and the UN holidays on {} do not count", sentence_list(some)),
    };
    let doubt = if deadline.certain { "" } else { "; the UN holidays of that time are not confirmed" };
    Sentence {
        text: format!(
            "After the veto of {} the General Assembly meets within 10 working days, {about} {} ({holidays}{doubt}), unless \
             it is already discussing the same situation in an emergency special session. The list of speakers begins \
             with those that cast the veto. The Council is invited to send a special report at least 72 hours before \
             (resolution 76/262).",
            day(vetoed),
            day(deadline.day)
        ),
        kind: Finding::AssemblyDebate(deadline.clone()).into(),
        members: Vec::new(),
        provisions: vec![Provision::VetoInitiative],
    }
}

/// What a decision needs, where it is not the rule for drafts that everybody expects: what kind of matter it is, if
/// that has to be said, and what it needs.
#[must_use]
pub fn matter(decision: &Decision, act: &Act) -> Option<(Option<&'static str>, String)> {
    let required = number(decision.margin?.required.into());
    let carry = match act {
        Act::Ruling { .. } => "overrule it",
        Act::Motion { .. } => "carry it",
        _ => "adopt it",
    };
    // By other rules, what blocks a text is said where it does.
    let veto = if decision.decided_by.is_some() { ", and permanent members can veto it" } else { "" };
    let procedural = |what| Some((Some(what), format!("{required} votes in favour {carry}, and there is no veto")));
    let needs = |what: &str| Some((None, format!("{what} needs {required} votes in favour{veto}")));
    match decision.matter {
        Matter::NonProcedural => None,
        Matter::Admission => needs("Recommending a new Member"),
        Matter::Suspension => needs("Recommending a suspension"),
        Matter::Expulsion => needs("Recommending an expulsion"),
        Matter::SecretaryGeneral => needs("Recommending a Secretary-General"),
        Matter::PreliminaryQuestion => needs("Deciding whether a matter is procedural"),
        Matter::CharterReview | Matter::CharterReviewTenthSession => {
            Some((None, format!("Any {required} members can call a conference on the Charter, and there is no veto")))
        }
        Matter::Challenge => {
            Some((None, format!("The ruling stands unless {required} members vote to overrule it; there is no veto")))
        }
        Matter::SpecialSession => procedural("Calling an emergency special session is procedural"),
        Matter::SubsidiaryOrgan => procedural("Setting up a subsidiary organ is procedural"),
        Matter::Invitation => procedural("An invitation is procedural"),
        Matter::PlaceOfMeeting => procedural("Where to meet is procedural"),
        Matter::RulesOfProcedure => procedural("The rules of procedure are procedural"),
        Matter::Procedural | Matter::Motion | Matter::Agenda => procedural("Procedural"),
    }
}

/// What the sentence on the matter rests on.
#[must_use]
pub fn matter_provisions(decision: &Decision) -> Vec<Provision> {
    let mut provisions: Vec<Provision> = decision.matter.provisions().to_vec();
    let review = [Paragraph::CharterReview, Paragraph::CharterReviewTenthSession];
    if !review.contains(&decision.matter.paragraph()) {
        provisions.extend(decision.decided_by);
    }
    provisions
}

struct Teller<'a> {
    decision: &'a Decision,
    act: &'a Act,
    council: &'a Council,
}

impl Teller<'_> {
    fn required(&self) -> String {
        number(self.decision.margin.map_or(0, |margin| margin.required).into())
    }

    fn matter(&self) -> Option<Sentence> {
        let (what, needs) = matter(self.decision, self.act)?;
        let text = what.map(|what| format!("{what}: {needs}")).unwrap_or(needs);
        Some(self.resting_on(&text, "matter", &[], &matter_provisions(self.decision)))
    }

    fn veto(&self, margin: Margin, by: &[usize]) -> Sentence {
        let text = format!("{}, but {}, {}, voted against", majority(margin), self.names(by), self.holders(by));
        self.resting_on(&text, Finding::Veto(Vec::new()).into(), by, &[Provision::Article27p3])
    }

    fn sentence(&self, finding: &Finding) -> Sentence {
        let required = self.required();
        let by = finding.members();
        let names = self.names(by);
        let plural = |one, several| if by.len() == 1 { one } else { several };
        let party = plural("a party", "parties");
        let counts = plural("its vote counts as an abstention", "their votes count as abstentions");
        let text = match finding {
            Finding::Majority(margin) => majority(*margin),
            Finding::Shortfall(margin) => {
                let short = votes(margin.shortfall());
                match self.decision.matter {
                    Matter::NonProcedural => format!("{short} short of {required}"),
                    _ => format!("{short} short"),
                }
            }
            Finding::Veto(_) => format!("{names} voted against"),
            Finding::VetoOverridden(_) => {
                format!("The majority overrides the negative {} of {names}", plural("vote", "votes"))
            }
            Finding::TooFewVetoes(_) => {
                let these = plural("one negative vote is", "these negative votes are");
                format!("{names} voted against; under these rules {these} not enough to block it")
            }
            Finding::NoVetoWithoutMajority(_) => format!(
                "{names} voted against. With fewer than {required} votes {} had already failed, so this does not count as a veto",
                noun(self.act)
            ),
            Finding::NoVetoHere(_) => {
                let procedural = self.decision.matter.paragraph() == Paragraph::Procedural;
                let on = if procedural { "procedural questions" } else { "this question" };
                format!("{names} voted against, but there is no veto on {on}")
            }
            Finding::NoVetoByThisRule(_) => format!("{names} voted against, but there is no veto under these rules"),
            Finding::AbstentionIsNoBar(by) => match by.as_slice() {
                [only] => format!("{} abstention does not block it", possessive(self.council.name(*only))),
                _ => format!("The abstentions of {names} do not block it"),
            },
            Finding::AbsenceIsNoBar(_) => format!("{names} did not take part in the vote; that does not block it"),
            Finding::PartiesAbstained(_) => format!(
                "{names}, {party} to the dispute, did not vote for or against; the proviso tells parties to abstain"
            ),
            Finding::PartiesShallAbstain(_) => {
                let is = plural("is", "are");
                format!("{names}, as {party} to the dispute, must abstain and {is} counted as abstaining")
            }
            Finding::PartiesCountedAsAbstaining(_) => format!("{names}, {party} to the dispute, voted; {counts}"),
            Finding::ProvisoNotInvoked(_) => {
                format!("{names}, {party} to the dispute, voted, and the proviso was not applied")
            }
            Finding::WithoutVote => "Adopted without a vote: no member asked for one".to_owned(),
            Finding::UnlessVeto if self.decision.outcomes.allows(Outcome::NotAdopted) => {
                "It is not known who voted against: a permanent member's vote against can be a veto".to_owned()
            }
            Finding::UnlessVeto => {
                "It is adopted, unless a permanent member voted against: it is not known who did".to_owned()
            }
            Finding::CountDecides => "Only the numbers are known, and they are enough to decide".to_owned(),
            Finding::WhateverTheRestDo(rest) => match rest.len() {
                few if few <= 4 => format!("The {} of {names} cannot change this", plural("vote", "votes")),
                many => format!("The other {} votes cannot change this", number(many)),
            },
            Finding::BlockedBy(_) => format!("{names} {} against and cannot be outvoted", plural("is", "are")),
            Finding::OutOfReach(short) => {
                format!("Even with every open vote in favour it would be {} short of {required}", votes(*short))
            }
            Finding::Needs { votes, of, not_against, may_be_against } => {
                self.needs(*votes, of, not_against, *may_be_against)
            }
            Finding::MayNotVote(_) => {
                format!(
                    "The {} of {names} {}",
                    plural("vote", "votes"),
                    plural("counts as an abstention", "count as abstentions")
                )
            }
            Finding::AssemblyDebate(by) => return assembly_debate(by, self.council.day()),
        };
        let provisions: Vec<Provision> = finding.provision().into_iter().collect();
        self.resting_on(&text, finding.into(), by, &provisions)
    }

    fn needs(&self, more: u16, of: &[usize], not_against: &[usize], may_be_against: u16) -> String {
        let most = number(may_be_against.into());
        let names = self.names(not_against);
        if more == 0 {
            let has = format!("It has the {} votes needed and is adopted unless", self.required());
            let any = alternatives(&members(self.council, not_against));
            return match may_be_against {
                0 => format!("{has} {any} votes against"),
                _ => format!("{has} more than {most} of {names} vote against"),
            };
        }
        let unknown = match of.len() {
            1 => self.names(of),
            some => format!("the {} members whose votes are open", number(some)),
        };
        let needs = match (more, of.len()) {
            (1, 1) => return format!("It needs the vote of {unknown}"),
            (more, some) if usize::from(more) == some => return format!("It needs the votes of all {}", number(some)),
            (1, _) => format!("It needs one more vote from {unknown}"),
            (more, _) => format!("It needs {} more votes from {unknown}", number(more.into())),
        };
        match (not_against, may_be_against) {
            ([], _) => needs,
            ([_], 0) => format!("{needs}, and {names} must not vote against"),
            ([one, other], 0) => {
                let [one, other] = [one, other].map(|member| self.names(&[*member]));
                format!("{needs}, and neither {one} nor {other} may vote against")
            }
            (_, 0) => format!("{needs}, and none of {names} may vote against"),
            _ => format!("{needs}, and at most {most} of {names} may vote against"),
        }
    }

    /// What those that block a text are: permanent members, or members that may veto by other rules.
    fn holders(&self, by: &[usize]) -> &'static str {
        let permanent = |seat: &usize| self.council.seat(*seat).is_some_and(|seat| seat.kind == SeatKind::Permanent);
        match (by.iter().all(permanent), by.len()) {
            (true, 1) => "a permanent member",
            (true, _) => "permanent members",
            (false, _) => "which may veto",
        }
    }

    fn names(&self, seats: &[usize]) -> String {
        sentence_list(&members(self.council, seats))
    }

    fn resting_on(&self, text: &str, kind: &'static str, members: &[usize], provisions: &[Provision]) -> Sentence {
        Sentence {
            text: capitalised(text),
            kind,
            members: members.iter().map(|seat| self.council.name(*seat).to_owned()).collect(),
            provisions: provisions.iter().copied().filter(|_| self.decision.is_of_the_charter()).collect(),
        }
    }
}

/// The name for what is voted on, within a sentence.
#[must_use]
pub const fn noun(act: &Act) -> &'static str {
    match act {
        Act::Amendment { .. } => "the amendment",
        Act::Part { .. } => "the part",
        Act::Preliminary { .. } => "the question",
        _ => "the draft",
    }
}

/// `one vote`, `five votes`.
#[must_use]
pub fn votes(count: u16) -> String {
    format!("{} {}", number(count.into()), if count == 1 { "vote" } else { "votes" })
}

fn majority(margin: Margin) -> String {
    let required = number(margin.required.into());
    match margin.surplus() {
        0 => format!("Exactly the {required} votes needed"),
        surplus => capitalised(&format!("{} more than the {required} needed", votes(surplus))),
    }
}
