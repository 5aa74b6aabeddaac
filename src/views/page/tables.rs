//! The tables of a page: one for each question that can be put, under each of the rules that are
//! shown side by side.

use std::collections::BTreeSet;
use std::mem::{Discriminant, discriminant};

use serde::Serialize;

use super::changes::{self, Changes};
use super::diagram::{Branch, NONE, Nodes, Pool};
use super::every::Every;
use super::verdicts::{Table, Tried, Verdicts};
use crate::law::council::{Council, SeatKind};
use crate::law::question::Question;
use crate::law::rules::precedence::MotionKind;
use crate::law::rules::{Rule, Rules};
use crate::law::tally::Ballot;
use crate::law::vote::Votes;
use crate::meeting::minutes::Entry;
use crate::meeting::{Act, Meeting};

/// Rules that are shown, and the Council they decide in: with more seats, whose votes are not known,
/// where they enlarge it.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The rules.
    pub rules: Rules,
    /// The Council.
    pub council: Council,
    /// How many of its seats are new.
    pub new: usize,
}

/// A question under one of the rules.
#[derive(Debug, Clone, Serialize)]
pub struct Answers {
    #[serde(flatten)]
    table: Table,
    #[serde(skip)]
    rule: Rule,
    #[serde(skip)]
    new: usize,
    /// The fewest changes that turn its outcome.
    turn: Branch,
}

/// How an entry of a record was voted on.
pub enum Voted {
    /// By a roll call that the page can change.
    Cast {
        /// The place of its question.
        question: usize,
        /// The outcomes, as numbers, that some vote comes to by some of the rules.
        reached: BTreeSet<u8>,
    },
    /// By a ballot of which only the count is known, or by none.
    Fixed {
        /// The place of its verdicts.
        verdicts: usize,
        /// The outcomes they come to.
        reached: BTreeSet<u8>,
    },
}

/// What two items have to share to be decided by one table.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    question: Question,
    act: Discriminant<Act>,
    motion: Option<MotionKind>,
}

impl Key {
    fn of(question: &Question, act: &Act) -> Self {
        Self {
            question: question.clone(),
            act: discriminant(act),
            motion: match act {
                Act::Motion { kind, .. } => Some(*kind),
                _ => None,
            },
        }
    }
}

/// A question under rules, in a Council of these seats, so many of them new.
type Asked = (Key, Rules, Vec<SeatKind>, usize);

/// A rule, the members that are held, and the seats.
type Turned = (Rule, Vec<usize>, Vec<SeatKind>);

/// What is shared by all meetings of a page.
#[derive(Debug, Default, Serialize)]
pub struct Shared {
    /// Texts of the scenario and sentences without slots.
    pub texts: Pool<String>,
    #[serde(flatten)]
    verdicts: Verdicts,
    changes: Changes,
    nodes: Nodes,
    #[serde(skip)]
    known: Vec<(Asked, Answers)>,
    #[serde(skip)]
    turned: Vec<(Turned, Branch)>,
}

/// The tables of one meeting.
pub struct Tables<'s> {
    shared: &'s mut Shared,
    options: &'s [Choice],
    keys: Vec<Key>,
    /// For each question, the answers by each of the rules.
    pub questions: Vec<Vec<Answers>>,
    /// For each ballot that cannot be changed, its verdicts by each of the rules.
    pub fixed: Vec<Vec<usize>>,
}

impl<'s> Tables<'s> {
    /// No tables yet.
    pub fn of(shared: &'s mut Shared, options: &'s [Choice]) -> Self {
        Self { shared, options, keys: Vec::new(), questions: Vec::new(), fixed: Vec::new() }
    }

    /// The place of a text.
    pub fn text(&mut self, text: String) -> usize {
        self.shared.texts.place(text)
    }

    /// The tables or the verdicts on a vote of a record.
    pub fn voted(&mut self, entry: &Entry, meeting: &Meeting) -> Option<Voted> {
        let act = &meeting.agenda.get(entry.item)?.act;
        let question = entry.question()?;
        if !matches!(entry.ballot(), Some(Ballot::RollCall(_))) {
            return self.fixed(entry, act);
        }
        let key = Key::of(question, act);
        let known = self.keys.iter().position(|known| *known == key);
        let place = known.unwrap_or_else(|| {
            let options = self.options.iter();
            let answers = options.map(|option| self.shared.answers(&key, act, option));
            self.questions.push(answers.collect());
            self.keys.push(key);
            self.questions.len() - 1
        });
        let answers = self.questions.get(place)?;
        let reached = answers.iter().flat_map(|answers| answers.table.reached.iter().copied());
        Some(Voted::Cast { question: place, reached: reached.collect() })
    }

    fn fixed(&mut self, entry: &Entry, act: &Act) -> Option<Voted> {
        let verdicts = &mut self.shared.verdicts;
        let options = self.options.iter();
        let fixed = options.map(|option| verdicts.fixed(&option.rules, entry, act, &option.council));
        let fixed: Vec<usize> = fixed.collect::<Option<_>>()?;
        let reached = fixed.iter().map(|verdict| verdicts.bits(*verdict)).collect();
        let place = self.fixed.iter().position(|known| *known == fixed);
        let place = place.unwrap_or_else(|| {
            self.fixed.push(fixed);
            self.fixed.len() - 1
        });
        Some(Voted::Fixed { verdicts: place, reached })
    }

    /// Do these rules decide any vote of the meeting otherwise than the first?
    pub fn differs(&self, option: usize) -> bool {
        let same = |answers: &Answers, own: &Answers| {
            answers.new == own.new && answers.rule == own.rule && answers.table.counts_as == own.table.counts_as
        };
        let questions = self.questions.iter().any(|by_rules| {
            let pair = by_rules.get(option).zip(by_rules.first());
            pair.is_some_and(|(answers, own)| !same(answers, own))
        });
        let bits = |verdict: &usize| self.shared.verdicts.bits(*verdict);
        let fixed = self.fixed.iter().any(|by_rules| by_rules.get(option).map(bits) != by_rules.first().map(bits));
        questions || fixed
    }
}

impl Shared {
    fn answers(&mut self, key: &Key, act: &Act, option: &Choice) -> Answers {
        let Choice { rules, council, new } = option;
        let kinds: Vec<SeatKind> = council.seats().iter().map(|seat| seat.kind).collect();
        let asked = (key.clone(), rules.clone(), kinds.clone(), *new);
        if let Some((_, known)) = self.known.iter().find(|(known, _)| *known == asked) {
            return known.clone();
        }
        let every = Every { council, rules, question: &key.question, silent: *new };
        let tried = Tried::of(every, act);
        let table = tried.table(&mut self.verdicts, &mut self.nodes);
        let turn = if *new == 0 { self.turn(&key.question, rules, council, kinds) } else { NONE };
        let answers = Answers { table, rule: rules.rule_for(&key.question), new: *new, turn };
        self.known.push((asked, answers.clone()));
        answers
    }

    fn turn(&mut self, question: &Question, rules: &Rules, council: &Council, kinds: Vec<SeatKind>) -> Branch {
        let ballot = Ballot::RollCall(Votes::unknown(council.seats().len()));
        let held = &rules.as_counted(question, &ballot).1;
        let asked = (rules.rule_for(question), held.to_vec(), kinds);
        if let Some((_, known)) = self.turned.iter().find(|(known, _)| *known == asked) {
            return *known;
        }
        let turn = changes::table(council, asked.0, held, &mut self.changes, &mut self.nodes);
        self.turned.push((asked, turn));
        turn
    }
}
