//! A decision step by step, as one would take it at a blackboard: what kind of matter it is, how
//! many are in favour, who is against, what follows, and what one vote would have done.

use crate::english::headings;
use serde::Serialize;

use super::text::{Role, Text};
use super::{ItemReport, Report, fewest};
use crate::english::phrases::{capitalised, short, with_article};
use crate::english::{number, sentence_list};
use crate::law::council::Council;
use crate::law::decision::{Decision, Outcome, Outcomes};
use crate::law::question::{Matter, Paragraph};
use crate::law::rules::{Rule, Veto};
use crate::law::tally::Ballot;
use crate::law::vote::{Vote, Votes};
use crate::meeting::minutes::Entry;
use crate::meeting::{Act, Meeting, Minutes, Status};
use crate::scenario::Scenario;
use crate::teach::topics::{self, Topic};
use crate::what_if::fewest::VoteCase;
use crate::what_if::single_changes::VoteFlip;

/// A report whose decisions are explained step by step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WalkReport {
    /// The report itself.
    #[serde(flatten)]
    pub report: Report,
    /// Its decisions, step by step.
    pub explained: Vec<Walk>,
}

/// One decision, step by step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Walk {
    /// The number of the item in the report.
    pub number: usize,
    /// The steps.
    pub steps: Vec<Step>,
    /// The ideas behind it.
    pub ideas: Vec<Idea>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What is asked.
    pub question: String,
    /// What the answer is.
    pub answer: String,
}

/// An idea behind a decision, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Idea {
    /// The topic that explains it.
    pub topic: &'static str,
    /// The idea.
    pub short: &'static str,
}

impl From<&'static Topic> for Idea {
    fn from(topic: &'static Topic) -> Self {
        Self { topic: topic.key, short: &topic.short }
    }
}

impl WalkReport {
    /// The report of a scenario whose meeting came to this record, step by step.
    #[must_use]
    pub fn of(scenario: &Scenario, record: &Minutes) -> Self {
        let report = Report::of(scenario, record);
        let meeting = &scenario.meeting;
        let explained = record.entries.iter().zip(&report.items).filter_map(|(entry, item)| walk(entry, item, meeting));
        Self { explained: explained.collect(), report }
    }

    /// The report as text of this width, each decision with its steps.
    #[must_use]
    pub fn text(&self, width: usize) -> Text {
        let mut text = Text::of_width(width);
        self.report.write_head(&mut text);
        let indent = self.report.indent();
        for item in &self.report.items {
            let Some(number) = item.number else { continue };
            text.blank();
            let walk = self.explained.iter().find(|walk| walk.number == number);
            match walk {
                Some(walk) => {
                    item.write_votes(number, &mut text, indent);
                    walk.write(&mut text, indent);
                }
                None => item.write(number, &mut text, indent),
            }
        }
        self.report.write_what_is_left(&mut text);
        text
    }
}

impl Walk {
    fn write(&self, text: &mut Text, indent: usize) {
        for (place, step) in self.steps.iter().enumerate() {
            text.blank();
            let letter = char::from(b'a' + u8::try_from(place).unwrap_or(25).min(25));
            let label = format!("{}{letter}", " ".repeat(indent));
            text.paragraph(indent + 3, &label, Role::Heading, &step.question);
            text.paragraph(indent + 3, "", Role::Plain, &step.answer);
        }
        if !self.ideas.is_empty() {
            text.blank();
            text.paragraph(indent, "", Role::Heading, "The ideas behind it");
        }
        for idea in &self.ideas {
            let line = format!("{} (unsc explain {})", idea.short, idea.topic);
            text.paragraph(indent + 3, "", Role::Plain, &line);
        }
    }
}

fn walk(entry: &Entry, item: &ItemReport, meeting: &Meeting) -> Option<Walk> {
    let teller = Teller {
        act: &meeting.agenda.get(entry.item)?.act,
        rule: meeting.rules.rule_for(entry.question()?),
        decision: entry.decision()?,
        council: &meeting.council,
        item,
    };
    teller.decision.margin?;
    let (counted, held) = meeting.rules.as_counted(entry.question()?, entry.ballot()?);
    let votes = match &counted {
        Ballot::RollCall(votes) => Some(votes),
        _ => None,
    };
    let mut steps = vec![teller.kind(), teller.in_favour()];
    steps.extend(votes.map(|votes| teller.permanent(votes)));
    steps.push(teller.follows());
    if let Some(votes) = votes.filter(|_| teller.decision.unknown.total() == 0) {
        steps.extend(teller.one_vote(votes, held));
        steps.push(teller.least(votes, held));
    }
    let mut ideas: Vec<Idea> = Vec::new();
    for topic in item.reasons.iter().filter_map(|reason| topics::behind(reason.kind)) {
        if ideas.iter().all(|idea| idea.topic != topic.key) {
            ideas.push(topic.into());
        }
    }
    Some(Walk { number: item.number?, steps, ideas })
}

struct Teller<'a> {
    act: &'a Act,
    rule: Rule,
    decision: &'a Decision,
    council: &'a Council,
    item: &'a ItemReport,
}

impl Teller<'_> {
    fn required(&self) -> String {
        number(self.rule.affirmative.into())
    }

    fn names(&self, places: &[usize]) -> String {
        let names = places.iter().map(|place| with_article(self.council.name(*place)));
        sentence_list(&names.collect::<Vec<_>>())
    }

    /// The seats that the rule counts apart and that cast one of these votes.
    fn apart(&self, votes: &Votes, wanted: &[Option<Vote>]) -> Vec<usize> {
        let seats = self.council.seats().iter().enumerate();
        seats
            .filter(|(place, seat)| seat.may_veto() && wanted.contains(&votes.of(*place)))
            .map(|(place, _)| place)
            .collect()
    }

    fn kind(&self) -> Step {
        let required = self.required();
        let procedural = self.decision.matter.paragraph() != Paragraph::NonProcedural;
        let says = self.item.reasons.iter().find(|reason| reason.kind == "matter");
        let citation = self.decision.decided_by.map(|provision| format!(" ({})", short(provision))).unwrap_or_default();
        let bar = match self.rule.veto {
            None if procedural => "no vote is a veto".to_owned(),
            None => "by these rules no vote is a veto".to_owned(),
            Some(Veto::OF_THE_CHARTER) => "no permanent member may be against".to_owned(),
            Some(veto) => {
                let over =
                    veto.overridden_by.map(|votes| format!(", unless {} or more are in favour", number(votes.into())));
                let who = match veto.needed {
                    1 => "one permanent member against bars it".to_owned(),
                    some => format!("{} permanent members against bar it", number(some.into())),
                };
                format!("{who}{}", over.unwrap_or_default())
            }
        };
        let answer = match (procedural, says) {
            (true, Some(says)) => {
                let text = says.text.strip_prefix("Procedural: ").unwrap_or(&says.text);
                format!("Yes. {}", capitalised(text))
            }
            (true, None) => format!("Yes. It takes {required} in favour, and {bar}{citation}."),
            (false, Some(says)) if self.decision.matter == Matter::PreliminaryQuestion => {
                format!("That is what is asked. {}", says.text)
            }
            (false, Some(says)) => format!("No. {}", says.text),
            (false, None) => {
                format!("No: it takes {required} in favour, and {bar}{citation}.")
            }
        };
        Step { question: "Is it a matter of procedure?".to_owned(), answer }
    }

    fn in_favour(&self) -> Step {
        let cast = self.decision.tally.in_favour;
        let count = capitalised(&number(cast.into()));
        let required = self.required();
        let unknown = self.decision.unknown.total();
        let margin = self
            .decision
            .margin
            .unwrap_or(crate::law::decision::Margin { in_favour: cast, required: self.rule.affirmative });
        let answer = if 0 < unknown {
            let rest = number(unknown.into());
            format!("{count} so far, and it takes {required}; {rest} are not yet known.")
        } else {
            match (margin.surplus(), margin.shortfall()) {
                (0, 0) => format!("{count}: just what it takes."),
                (0, short) => {
                    format!("{count}, and it takes {required}: {} short.", number(short.into()))
                }
                (over, _) => {
                    format!("{count}, and it takes {required}: {} to spare.", number(over.into()))
                }
            }
        };
        Step { question: "How many are in favour?".to_owned(), answer }
    }

    fn permanent(&self, votes: &Votes) -> Step {
        let against = self.apart(votes, &[Some(Vote::Against)]);
        let aside = self.apart(votes, &[Some(Vote::Abstaining), Some(Vote::NotParticipating), Some(Vote::Absent)]);
        let mut answer = match against.as_slice() {
            [] => "No.".to_owned(),
            some => format!("Yes: {}.", self.names(some)),
        };
        if !aside.is_empty() && self.rule.veto.is_some() {
            let (verb, is) = if aside.len() == 1 { ("does", "is") } else { ("do", "are") };
            let also =
                format!(" {} {verb} not vote for or against it, and {is} no bar.", capitalised(&self.names(&aside)));
            answer.push_str(&also);
        }
        if self.rule.veto.is_none() && !against.is_empty() {
            answer.push_str(if against.len() == 1 {
                " Here that is a vote against like any other."
            } else {
                " Here these are votes against like any other."
            });
        }
        Step { question: "Is a permanent member against?".to_owned(), answer }
    }

    fn follows(&self) -> Step {
        let reasons: Vec<&str> = self
            .item
            .reasons
            .iter()
            .filter(|reason| reason.kind != "matter")
            .map(|reason| reason.text.as_str())
            .collect();
        let outcome = capitalised(&self.item.outcome_words);
        Step {
            question: "What follows?".to_owned(),
            answer: format!("{outcome}. {}", reasons.join(" ")).trim().to_owned(),
        }
    }

    fn one_vote(&self, votes: &Votes, held: &[usize]) -> Option<Step> {
        let now = self.decision.outcome();
        let turns = VoteCase { council: self.council, rule: self.rule, votes, fixed: held }.neighbours();
        let cases = turns.iter().map(|(turn, outcome)| {
            let turn = match turn {
                VoteFlip::FewerInFavour => "With one vote fewer in favour".to_owned(),
                VoteFlip::MoreInFavour => "With one vote more in favour".to_owned(),
                VoteFlip::Abstains(place) => format!("Had {} abstained", self.names(&[*place])),
                VoteFlip::Against(place) => format!("Had {} voted against", self.names(&[*place])),
            };
            let still = if Some(*outcome) == now { "still " } else { "" };
            format!("{turn}: {still}{}.", words(self.act, *outcome))
        });
        let cases: Vec<String> = cases.collect();
        (!cases.is_empty())
            .then(|| Step { question: "What would one vote have done?".to_owned(), answer: cases.join(" ") })
    }

    fn least(&self, votes: &Votes, held: &[usize]) -> Step {
        let adopted = self.decision.outcome() == Some(Outcome::Adopted);
        let (wanted, question): (Outcomes, String) = if adopted {
            let stopped = Outcomes::from_iter([Outcome::Vetoed, Outcome::NotAdopted]);
            let question = match self.act {
                Act::Ruling { .. } => "What is the least that would have saved it?",
                _ => "What is the least that would have stopped it?",
            };
            (stopped, question.to_owned())
        } else {
            let goal = words(self.act, Outcome::Adopted);
            let wanted = Outcomes::from_iter([Outcome::Adopted]);
            (wanted, format!("What is the least by which it would have been {goal}?"))
        };
        let found = VoteCase { council: self.council, rule: self.rule, votes, fixed: held }.fewest(wanted);
        let answer = found.map_or_else(
            || "No change of votes leads there.".to_owned(),
            |found| fewest::in_a_sentence(&found, self.council),
        );
        Step { question, answer }
    }
}

/// An outcome in the words of what is voted on.
fn words(act: &Act, outcome: Outcome) -> String {
    headings::outcome(act, Status::new(act, outcome), None)
}
