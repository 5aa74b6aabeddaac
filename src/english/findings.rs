//! Findings of the law as sentences: the answer's reason first, the citation last.

use jiff::civil::Date;

use super::phrases::{capitalised, possessive, short, with_article};
use crate::english::Sentence;
use crate::english::{alternatives, day, number, sentence_list};
use crate::law::charter::Provision;
use crate::law::council::Council;
use crate::law::decision::{Decision, Finding, Margin};
use crate::law::question::{Matter, Paragraph};
use crate::meeting::Act;

/// The reasons of a decision, in the order in which one would say them.
pub fn sentences(decision: &Decision, act: &Act, council: &Council) -> Vec<Sentence> {
    let teller = Teller { decision, act, council };
    let mut sentences: Vec<Sentence> = teller.matter().into_iter().collect();
    let mut findings = decision.findings.iter().peekable();
    while let Some(finding) = findings.next() {
        // A majority and what bars it in spite of it are one sentence.
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

/// That a veto brings the General Assembly together.
pub fn assembly_debate(by: Date, vetoed: Date) -> Sentence {
    Sentence {
        text: format!(
            "The veto of {} convenes the General Assembly within ten working days, by {}, unless it meets on the same \
             situation in an emergency special session (resolution 76/262).",
            day(vetoed),
            day(by)
        ),
        kind: "assembly_debate",
        members: Vec::new(),
        provisions: vec![Provision::VetoInitiative],
    }
}

struct Teller<'a> {
    decision: &'a Decision,
    act: &'a Act,
    council: &'a Council,
}

impl Teller<'_> {
    fn required(&self) -> String {
        let required = self.decision.margin.map_or(0, |margin| margin.required);
        number(required.into())
    }

    /// Which rule applies, where it is not the one for drafts that everybody expects.
    fn matter(&self) -> Option<Sentence> {
        self.decision.margin?;
        let required = self.required();
        let carry = match self.act {
            Act::Ruling { .. } => "overrule it",
            Act::Motion { .. } => "carry it",
            _ => "adopt it",
        };
        let matter = self.decision.matter;
        // By other rules, what bars a text is said where it does.
        let and_no_veto = if self.decision.decided_by.is_some() { " and no veto" } else { "" };
        let text = match matter {
            Matter::NonProcedural => return None,
            Matter::Admission => {
                format!("Recommending a new Member takes {required} in favour{and_no_veto}")
            }
            Matter::Suspension => {
                format!("Recommending a suspension takes {required} in favour{and_no_veto}")
            }
            Matter::Expulsion => {
                format!("Recommending an expulsion takes {required} in favour{and_no_veto}")
            }
            Matter::SecretaryGeneral => {
                format!("Recommending a Secretary-General takes {required} in favour{and_no_veto}")
            }
            Matter::PreliminaryQuestion => {
                format!("Whether a matter is procedural is itself decided by {required} in favour{and_no_veto}")
            }
            Matter::CharterReview | Matter::CharterReviewTenthSession => {
                format!("Any {required} members suffice to call a conference on the Charter, and no vote is a veto")
            }
            Matter::Challenge => {
                format!("A ruling stands unless {required} vote to overrule it, and no vote is a veto")
            }
            Matter::SpecialSession => format!(
                "Calling an emergency special session is procedural: {required} in favour {carry}, and no vote is a veto"
            ),
            Matter::SubsidiaryOrgan => format!(
                "Setting up a subsidiary organ is procedural: {required} in favour {carry}, and no vote is a veto"
            ),
            Matter::Invitation => {
                format!("An invitation is procedural: {required} in favour {carry}, and no vote is a veto")
            }
            Matter::PlaceOfMeeting => {
                format!("Where to meet is procedural: {required} in favour {carry}, and no vote is a veto")
            }
            Matter::RulesOfProcedure => {
                format!("The rules of procedure are procedural: {required} in favour {carry}, and no vote is a veto")
            }
            Matter::Procedural | Matter::Motion | Matter::Agenda => {
                format!("Procedural: {required} in favour {carry}, and no vote is a veto")
            }
        };
        let mut provisions: Vec<Provision> = matter.provisions().to_vec();
        let cited_alone = matches!(matter.paragraph(), Paragraph::CharterReview | Paragraph::CharterReviewTenthSession);
        if !cited_alone {
            provisions.extend(self.decision.decided_by);
        }
        Some(self.resting_on(&text, "matter", &[], &provisions))
    }

    fn veto(&self, margin: Margin, by: &[usize]) -> Sentence {
        let text = format!("{}, but {}, {}, voted against", majority(margin), self.names(by), self.holders(by));
        self.resting_on(&text, "veto", by, &[Provision::Article27p3])
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each finding")]
    fn sentence(&self, finding: &Finding) -> Sentence {
        let provisions: Vec<Provision> = finding.provision().into_iter().collect();
        let (text, kind, members): (String, _, &[usize]) = match finding {
            Finding::Majority(margin) => (majority(*margin), "majority", &[]),
            Finding::Shortfall(margin) => (self.shortfall(*margin), "shortfall", &[]),
            Finding::Veto(by) => (format!("{} voted against", self.names(by)), "veto", by),
            Finding::VetoOverridden(by) => (
                format!("The vote for it overrides the negative {} of {}", votes(by), self.names(by)),
                "overridden",
                by,
            ),
            Finding::TooFewVetoes(by) => {
                let one = if by.len() == 1 { "one negative vote" } else { "these negative votes" };
                (format!("{} voted against; by this rule {one} is no bar", self.names(by)), "too_few_vetoes", by)
            }
            Finding::NoVetoWithoutMajority(by) => (
                format!(
                    "{} voted against; {} without {} votes fails for want of votes, so by the record this is no veto",
                    self.names(by),
                    noun(self.act),
                    self.required()
                ),
                "no_veto_without_majority",
                by,
            ),
            Finding::NoVetoHere(by) => {
                (format!("{} voted against, and that bars nothing here", self.names(by)), "no_veto_here", by)
            }
            Finding::NoVetoByThisRule(by) => {
                (format!("{} voted against; by this rule there is no veto", self.names(by)), "no_veto_by_this_rule", by)
            }
            Finding::AbstentionIsNoBar(by) => {
                let text = match by.as_slice() {
                    [only] => format!("{} abstention is no bar", possessive(self.council.name(*only))),
                    _ => format!("The abstentions of {} are no bar", self.names(by)),
                };
                (text, "abstention", by)
            }
            Finding::AbsenceIsNoBar(by) => {
                (format!("That {} took no part in the vote is no bar", self.names(by)), "absence", by)
            }
            Finding::PartiesAbstained(by) => (
                format!("{}, as {} to the dispute, did not vote, as the proviso has it", self.names(by), party(by)),
                "party_abstained",
                by,
            ),
            Finding::PartiesShallAbstain(by) => (
                format!("{}, as {} to the dispute, shall abstain, and counts so", self.names(by), party(by)),
                "party_shall_abstain",
                by,
            ),
            Finding::PartiesCountedAsAbstaining(by) => (
                format!(
                    "{}, named as {} to the dispute, voted, and that counts as abstaining",
                    self.names(by),
                    party(by)
                ),
                "party_counted_as_abstaining",
                by,
            ),
            Finding::ProvisoNotInvoked(by) => (
                format!(
                    "{}, named as {} to the dispute, voted, and the proviso was not applied",
                    self.names(by),
                    party(by)
                ),
                "proviso_not_applied",
                by,
            ),
            Finding::WithoutVote => {
                ("Adopted without a vote, since no member asked for one".to_owned(), "without_vote", &[])
            }
            Finding::UnlessVeto => (
                "Who voted against is not known: if a permanent member did, it is vetoed".to_owned(),
                "unless_veto",
                &[],
            ),
            Finding::CountDecides => ("Only the count is known, and it decides".to_owned(), "count_decides", &[]),
            Finding::WhateverTheRestDo(rest) => (self.whatever(rest), "whatever_the_rest_do", rest),
            Finding::BlockedBy(by) => (
                format!(
                    "{} {} against, and cannot be outvoted",
                    self.names(by),
                    if by.len() == 1 { "is" } else { "are" }
                ),
                "blocked_by",
                by,
            ),
            Finding::OutOfReach(short) => (
                format!(
                    "With every vote still unknown it would be {} short of {}",
                    number((*short).into()),
                    self.required()
                ),
                "out_of_reach",
                &[],
            ),
            Finding::Needs { votes, of, not_against, may_be_against } => {
                (self.needs(*votes, of, not_against, *may_be_against), "needs", of)
            }
            Finding::AssemblyDebate(by) => return assembly_debate(*by, self.council.day()),
        };
        self.resting_on(&text, kind, members, &provisions)
    }

    fn shortfall(&self, margin: Margin) -> String {
        let short = capitalised(&number(margin.shortfall().into()));
        if self.decision.matter == Matter::NonProcedural {
            format!("{short} short of {}", self.required())
        } else {
            format!("{short} short")
        }
    }

    fn whatever(&self, rest: &[usize]) -> String {
        match rest.len() {
            1 => format!("This is so whatever {} does", self.names(rest)),
            few if few <= 4 => format!("This is so whatever {} do", self.names(rest)),
            many => format!("This is so whatever the other {} do", number(many)),
        }
    }

    fn needs(&self, votes: u16, of: &[usize], not_against: &[usize], may_be_against: u16) -> String {
        let names: Vec<String> = not_against.iter().map(|place| with_article(self.council.name(*place))).collect();
        if votes == 0 {
            let has = format!("It has the {} in favour that it takes", self.required());
            return match may_be_against {
                0 => format!("{has}, and is adopted unless {} votes against", alternatives(&names)),
                some => format!(
                    "{has}, and is adopted unless more than {} of {} vote against",
                    number(some.into()),
                    sentence_list(&names)
                ),
            };
        }
        let unknown = match of.len() {
            1 => self.names(of),
            some => format!("the {} whose votes are not yet known", number(some)),
        };
        let takes = match (votes, of.len()) {
            (1, 1) => return format!("It takes the vote of {unknown}"),
            (votes, some) if usize::from(votes) == some => {
                return format!("It takes all of {unknown}");
            }
            (votes, _) => format!("It takes {} more in favour, of {unknown}", number(votes.into())),
        };
        match (not_against, may_be_against) {
            ([], _) => takes,
            ([only], 0) => format!("{takes}, and {} not against", self.names(&[*only])),
            (_, 0) => format!("{takes}, and none of {} against", sentence_list(&names)),
            (_, some) => {
                format!("{takes}, and no more than {} of {} against", number(some.into()), sentence_list(&names))
            }
        }
    }

    /// What those that bar a text are: permanent members, or whoever may veto by other rules.
    fn holders(&self, by: &[usize]) -> &'static str {
        let permanent = |place: &usize| {
            self.council.seat(*place).is_some_and(|seat| seat.kind == crate::law::council::SeatKind::Permanent)
        };
        match (by.iter().all(permanent), by.len()) {
            (true, 1) => "a permanent member",
            (true, _) => "permanent members",
            (false, 1) => "which may veto",
            (false, _) => "who may veto",
        }
    }

    fn names(&self, places: &[usize]) -> String {
        let names: Vec<String> = places.iter().map(|place| with_article(self.council.name(*place))).collect();
        sentence_list(&names)
    }

    fn resting_on(&self, text: &str, kind: &'static str, members: &[usize], provisions: &[Provision]) -> Sentence {
        Sentence {
            text: capitalised(text),
            kind,
            members: members.iter().map(|place| self.council.name(*place).to_owned()).collect(),
            provisions: provisions.iter().copied().filter(|provision| self.decision.can_cite(*provision)).collect(),
        }
    }
}

/// What is put to the vote, as a sentence calls it.
pub const fn noun(act: &Act) -> &'static str {
    match act {
        Act::Amendment { .. } => "an amendment",
        Act::Part { .. } => "a part",
        Act::Preliminary { .. } => "such a question",
        _ => "a draft",
    }
}

const fn votes(by: &[usize]) -> &'static str {
    if by.len() == 1 { "vote" } else { "votes" }
}

const fn party(by: &[usize]) -> &'static str {
    if by.len() == 1 { "a party" } else { "parties" }
}

fn majority(margin: Margin) -> String {
    let required = number(margin.required.into());
    match margin.surplus() {
        0 => format!("Just the {required} in favour that it takes"),
        surplus => capitalised(&format!("{} more than {required} in favour", number(surplus.into()))),
    }
}
