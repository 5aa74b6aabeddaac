//! A decision step by step, as a teacher would explain it: what kind of matter it is, how many are in favour, who is
//! against, the result, and what a different vote would have done.
#![allow(missing_docs, reason = "a field whose name says what it is needs no more")]

use itertools::Itertools;
use serde::Serialize;

use super::{ItemReport, fewest};
use crate::document::Document;
use crate::english::findings::{matter, matter_provisions, votes as votes_in_words};
use crate::english::phrases::{capitalised, members, short};
use crate::english::{headings, number, sentence_list};
use crate::law::council::Council;
use crate::law::decision::{Decision, Outcome, Outcomes};
use crate::law::question::{Matter, Paragraph};
use crate::law::rules::{Rule, Veto};
use crate::law::tally::Ballot;
use crate::law::vote::{Vote, Votes};
use crate::meeting::minutes::Entry;
use crate::meeting::{Act, Meeting, Status};
use crate::teach::topics;
use crate::what_if::fewest::VoteCase;
use crate::what_if::single_changes::VoteFlip;

/// One decision, step by step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The number of the item in the report.
    pub number: usize,
    pub steps: Vec<Step>,
    pub ideas: Vec<Idea>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    pub question: &'static str,
    pub answer: String,
}

/// An idea behind a decision, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Idea {
    /// The topic that explains it.
    pub topic: &'static str,
    pub short: &'static str,
}

impl Explanation {
    pub(super) fn write(&self, document: &mut Document) {
        for (letter, step) in ('a'..).zip(&self.steps) {
            document.gap();
            document.item(letter, step.question, "");
            document.nested(|document| document.paragraph(&step.answer));
        }
        if !self.ideas.is_empty() {
            document.gap();
            document.subheading("The ideas behind it");
            let ideas = self.ideas.iter().map(|idea| format!("{} (unsc explain {})", idea.short, idea.topic));
            document.list(ideas);
        }
    }
}

/// The decision on an item, step by step; none where there was no vote.
pub(super) fn explain(entry: &Entry, item: &ItemReport, meeting: &Meeting) -> Option<Explanation> {
    let (question, decision) = (entry.question()?, entry.decision()?);
    let teller = Teller {
        act: &meeting[entry.item].act,
        rule: meeting.rules.rule_for(question),
        decision,
        council: &meeting.council,
        item,
    };
    decision.margin?;
    let (counted, fixed) = meeting.rules.as_counted(question, entry.ballot()?);
    let votes = if let Ballot::RollCall(votes) = &counted { Some(votes) } else { None };
    let mut steps = vec![teller.kind(), teller.in_favour()];
    steps.extend(votes.map(|votes| teller.permanent(votes)));
    steps.push(teller.result());
    if let Some(votes) = votes.filter(|_| decision.unknown.total() == 0) {
        steps.extend(teller.one_vote(votes, &fixed));
        steps.push(teller.fewest(votes, &fixed));
    }
    let topics = item.reasons.iter().filter_map(|reason| topics::behind(reason.kind)).unique_by(|topic| &topic.key);
    let ideas = topics.map(|topic| Idea { topic: topic.key, short: &topic.short }).collect();
    Some(Explanation { number: item.number?, steps, ideas })
}

struct Teller<'a> {
    act: &'a Act,
    rule: Rule,
    decision: &'a Decision,
    council: &'a Council,
    item: &'a ItemReport,
}

impl Teller<'_> {
    fn names(&self, seats: &[usize]) -> String {
        sentence_list(&members(self.council, seats))
    }

    /// The members with a veto that cast one of these votes.
    fn with_veto(&self, votes: &Votes, wanted: &[Vote]) -> Vec<usize> {
        let seats = self.council.seats().iter().enumerate().filter(|(_, held)| held.may_veto());
        seats.map(|(seat, _)| seat).filter(|seat| votes.of(*seat).is_some_and(|vote| wanted.contains(&vote))).collect()
    }

    fn case<'v>(&'v self, votes: &'v Votes, fixed: &'v [usize]) -> VoteCase<'v> {
        VoteCase { council: self.council, rule: self.rule, votes, fixed }
    }

    fn kind(&self) -> Step {
        let procedural = self.decision.matter.paragraph() != Paragraph::NonProcedural;
        let special = matter(self.decision, self.act);
        let (needs, mut provisions) = match special {
            Some((None | Some("Procedural"), needs)) => (capitalised(&needs), matter_provisions(self.decision)),
            Some((Some(what), needs)) => (format!("{what}: {needs}"), matter_provisions(self.decision)),
            None => (self.needs(), self.decision.decided_by.into_iter().collect()),
        };
        provisions.retain(|_| self.decision.is_of_the_charter());
        let cited = provisions.iter().map(|provision| short(*provision)).join("; ");
        let cited = if cited.is_empty() { cited } else { format!(" ({cited})") };
        let answer = match (procedural, self.decision.matter) {
            (true, _) => "Yes.",
            (false, Matter::PreliminaryQuestion) => "That is the question.",
            (false, _) => "No.",
        };
        let answer = format!("{answer} {needs}{cited}.");
        Step { question: "Is it a procedural matter?", answer }
    }

    /// What a draft needs.
    fn needs(&self) -> String {
        let votes = votes_in_words(self.rule.affirmative);
        let veto = match self.rule.veto {
            None => "there is no veto".to_owned(),
            Some(Veto::OF_THE_CHARTER) => "no permanent member against".to_owned(),
            Some(veto) => {
                let who = match veto.needed {
                    1 => "one permanent member against it blocks it".to_owned(),
                    some => format!("{} permanent members against it block it", number(some.into())),
                };
                let over =
                    veto.overridden_by.map(|votes| format!(", unless {} or more are in favour", number(votes.into())));
                who + &over.unwrap_or_default()
            }
        };
        format!("It needs {votes} in favour, and {veto}")
    }

    fn in_favour(&self) -> Step {
        let cast = self.decision.tally.in_favour;
        let count = capitalised(&number(cast.into()));
        let required = number(self.rule.affirmative.into());
        let (short, over) = self.decision.margin.map_or((0, 0), |margin| (margin.shortfall(), margin.surplus()));
        let answer = match (self.decision.unknown.total(), short, over) {
            (0, 0, 0) => format!("{count}: exactly the number needed."),
            (0, 0, over) => format!("{count}: {} more than the {required} needed.", number(over.into())),
            (0, short, _) => format!("{count}. It needs {required}: {} short.", votes_in_words(short)),
            (1, ..) => format!("{count} so far. It needs {required}; one vote is not yet known."),
            (unknown, ..) => {
                format!("{count} so far. It needs {required}; {} votes are not yet known.", number(unknown.into()))
            }
        };
        Step { question: "How many are in favour?", answer }
    }

    fn permanent(&self, votes: &Votes) -> Step {
        let against = self.with_veto(votes, &[Vote::Against]);
        let aside = self.with_veto(votes, &[Vote::Abstaining, Vote::NotParticipating, Vote::Absent]);
        let mut answer = match against.as_slice() {
            [] => "No.".to_owned(),
            some => format!("Yes: {}.", self.names(some)),
        };
        if !aside.is_empty() && self.rule.veto.is_some() {
            let names = capitalised(&self.names(&aside));
            answer.push_str(&format!(" {names} did not vote for or against it; that does not block it."));
        }
        if self.rule.veto.is_none() && !against.is_empty() {
            answer.push_str(if against.len() == 1 {
                " Here that is a vote against like any other."
            } else {
                " Here these are votes against like any other."
            });
        }
        Step { question: "Is a permanent member against?", answer }
    }

    fn result(&self) -> Step {
        let reasons =
            self.item.reasons.iter().filter(|reason| reason.kind != "matter").map(|reason| reason.text.as_str());
        let result = format!("{}.", capitalised(&self.item.outcome_words));
        let answer: Vec<&str> = std::iter::once(result.as_str()).chain(reasons).collect();
        Step { question: "What is the result?", answer: answer.join(" ") }
    }

    fn one_vote(&self, votes: &Votes, fixed: &[usize]) -> Option<Step> {
        let now = self.decision.outcome();
        let cases = self.case(votes, fixed).neighbours().into_iter().map(|(turn, outcome)| {
            let turn = match turn {
                VoteFlip::FewerInFavour => "With one vote fewer in favour".to_owned(),
                VoteFlip::MoreInFavour => "With one more vote in favour".to_owned(),
                VoteFlip::Abstains(seat) => format!("If {} had abstained", self.names(&[seat])),
                VoteFlip::Against(seat) => format!("If {} had voted against", self.names(&[seat])),
            };
            let still = if Some(outcome) == now { "still " } else { "" };
            format!("{turn}: {still}{}.", self.words(outcome))
        });
        let cases: Vec<String> = cases.collect();
        (!cases.is_empty()).then(|| Step { question: "What if one vote were different?", answer: cases.join(" ") })
    }

    fn fewest(&self, votes: &Votes, fixed: &[usize]) -> Step {
        let adopted = self.decision.outcome() == Some(Outcome::Adopted);
        let question = match (adopted, self.act) {
            (true, Act::Ruling { .. }) => "What is the smallest change that would save it?",
            (true, _) => "What is the smallest change that would stop it?",
            (false, Act::Ruling { .. }) => "What is the smallest change that would overrule it?",
            (false, Act::Motion { .. } | Act::AdoptAgenda { .. }) => "What is the smallest change that would carry it?",
            (false, _) => "What is the smallest change that would get it adopted?",
        };
        let wanted = |outcome: &Outcome| (*outcome == Outcome::Adopted) != adopted;
        let wanted: Outcomes = Outcome::ALL.into_iter().filter(wanted).collect();
        let found = self.case(votes, fixed).fewest(wanted).map(|found| fewest::in_a_sentence(&found, self.council));
        Step { question, answer: found.unwrap_or_else(|| "No change of votes does that.".to_owned()) }
    }

    /// An outcome in the words of what is voted on.
    fn words(&self, outcome: Outcome) -> String {
        headings::outcome(self.act, Status::new(self.act, outcome), None)
    }
}
