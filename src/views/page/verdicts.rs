//! What comes of a vote, and why, for every vote that a Council can cast: the engine's answers, as
//! a table over what can be counted.
//!
//! Members are named by slots such as `{a}`, which the page fills with those whom it counted. The
//! numbers of a row, in their order, and the letters of the slots are those of [`Counted`].

use crate::english::findings;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::diagram::{Branch, Nodes, Pool};
use super::every::Every;
use super::slots::{Counted, member_letter, with_numbers, with_slots};
use crate::law::charter::Provision;
use crate::law::council::{Council, Member};
use crate::law::decision::{Decision, Finding, Outcome, Outcomes};
use crate::law::rules::Rules;
use crate::law::tally::Ballot;
use crate::law::vote::{Vote, Votes};
use crate::meeting::Act;
use crate::meeting::minutes::Entry;
use crate::views::Sentence;

/// What comes of a vote: the outcomes it allows as a number, whose lowest bits stand for adopted,
/// vetoed and not adopted; the sentences that say why; whether a veto convenes the Assembly; and the
/// place of the sentence that says most.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Verdict(u8, Vec<usize>, u8, usize);

/// The same before its sentences have found their places.
struct Told {
    bits: u8,
    sentences: Vec<String>,
    convened: bool,
    main: usize,
    /// What kind of matter it is, which is said first.
    matter: Vec<String>,
    /// Sentences on parties to the dispute, which stand before the one that says most.
    aside: Vec<String>,
}

impl Told {
    fn of(decision: &Decision, sentences: &[Sentence], text: impl Fn(&Sentence) -> String) -> Self {
        let on_parties = |sentence: &&Sentence| sentence.provisions.contains(&Provision::Article27p3Proviso);
        let (aside, others): (Vec<&Sentence>, Vec<&Sentence>) = sentences.iter().partition(on_parties);
        let on_matter = |sentence: &&Sentence| sentence.kind == "matter";
        let (matter, others): (Vec<&Sentence>, Vec<&Sentence>) = others.into_iter().partition(on_matter);
        let convenes = |finding: &Finding| matches!(finding, Finding::AssemblyDebate(_));
        let texts = |sentences: Vec<&Sentence>| sentences.into_iter().map(&text).collect();
        Self {
            bits: bits(decision.outcomes),
            convened: decision.findings.iter().any(convenes),
            main: 0,
            matter: texts(matter),
            aside: texts(aside),
            sentences: texts(others),
        }
    }
}

/// Every verdict and sentence of a page, and the tables that lead to them.
#[derive(Debug, Default, Serialize)]
pub struct Verdicts {
    /// The forms of sentences, with slots for members and for numbers.
    pub forms: Pool<String>,
    /// Sentences: the place of the form, and the numbers that fill it.
    pub sentences: Pool<Vec<usize>>,
    /// Entry 0 is none.
    #[serde(rename = "verdicts")]
    pub entries: Pool<Option<Verdict>>,
}

impl Verdicts {
    fn sentence(&mut self, text: &str) -> usize {
        let (form, numbers) = with_numbers(text);
        let form = self.forms.place(form);
        self.sentences.place([vec![form], numbers].concat())
    }

    fn verdict(&mut self, told: &Told) -> usize {
        let places = told.sentences.iter();
        let places = places.map(|sentence| self.sentence(sentence)).collect();
        let verdict = Verdict(told.bits, places, u8::from(told.convened), told.main);
        self.entries.place(Some(verdict))
    }

    /// The verdict on a ballot of which only the count is known, or that was none.
    pub fn fixed(&mut self, rules: &Rules, item: &Entry, act: &Act, council: &Council) -> Option<usize> {
        let (question, ballot) = (item.question()?, item.ballot()?);
        let every = Every { council, rules, question, silent: 0 };
        let decision = every.decision(ballot);
        let sentences = findings::sentences(&decision, act, council);
        let mut told = Told::of(&decision, &sentences, |sentence| sentence.text.clone());
        let before = [std::mem::take(&mut told.matter), std::mem::take(&mut told.aside)].concat();
        told.main = before.len();
        told.sentences.splice(0..0, before);
        Some(self.verdict(&told))
    }

    /// The outcomes of a verdict, as a number.
    pub fn bits(&self, verdict: usize) -> u8 {
        let verdict = self.entries.get(verdict).and_then(Option::as_ref);
        verdict.map_or(0, |verdict| verdict.0)
    }
}

/// One table, and how the votes are counted that it looks up.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// The first branch of its diagram.
    pub root: Branch,
    /// What is put to the vote, as a sentence calls it: slot `=`.
    pub noun: &'static str,
    /// How many affirmative votes it takes.
    pub required: u16,
    /// Members whose votes count otherwise than they are cast: the place, and for each vote in the
    /// order of [`letter`] what it counts as.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub counts_as: BTreeMap<usize, String>,
    /// What is said first, whatever the votes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<usize>,
    /// The sentences on parties to the dispute, by how many of them voted, how many did not, and how
    /// many have yet to.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub aside: BTreeMap<String, Vec<usize>>,
    /// The places of parties to the dispute, of whom sentences of their own speak.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<usize>,
    /// The outcomes, as numbers, that some vote comes to.
    #[serde(skip)]
    pub reached: BTreeSet<u8>,
}

/// The letter of a vote, on the page and in its address.
pub const fn letter(vote: Option<Vote>) -> char {
    match vote {
        Some(Vote::InFavour) => 'f',
        Some(Vote::Against) => 'a',
        Some(Vote::Abstaining) => 'b',
        Some(Vote::NotParticipating) => 'n',
        Some(Vote::Absent) => 'x',
        None => 'u',
    }
}

/// The votes in the order of their letters `fabnxu`.
const CAST: [Option<Vote>; 6] = [
    Some(Vote::InFavour),
    Some(Vote::Against),
    Some(Vote::Abstaining),
    Some(Vote::NotParticipating),
    Some(Vote::Absent),
    None,
];

/// The outcomes as a number.
pub fn bits(outcomes: Outcomes) -> u8 {
    Outcome::ALL
        .iter()
        .enumerate()
        .filter(|(_, outcome)| outcomes.allows(**outcome))
        .fold(0, |bits, (place, _)| bits | 1 << place)
}

/// The outcomes of a number.
pub fn outcomes(bits: u8) -> Outcomes {
    Outcome::ALL
        .into_iter()
        .enumerate()
        .filter(|(place, _)| bits & 1 << place != 0)
        .map(|(_, outcome)| outcome)
        .collect()
}

/// A question before a Council, of which every vote is tried.
pub struct Tried<'a> {
    every: Every<'a>,
    act: &'a Act,
    /// The same Council, its members called by single letters that no sentence has.
    letters: Council,
}

impl<'a> Tried<'a> {
    /// A question of an item of this kind.
    pub fn of(every: Every<'a>, act: &'a Act) -> Self {
        let mut letters = every.council.clone();
        for place in 0..every.council.seats().len() {
            letters.replace(place, Member::generic(&member_letter(place).to_string()));
        }
        Self { every, act, letters }
    }

    /// The table of all votes.
    pub fn table(&self, verdicts: &mut Verdicts, nodes: &mut Nodes) -> Table {
        verdicts.entries.place(None);
        let mut rows: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
        let mut reached = BTreeSet::new();
        let mut aside = BTreeMap::new();
        let mut before = Vec::new();
        let parties = self.every.bound_parties();
        let silent = self.every.silent_seats();
        for votes in self.every.votes() {
            let counted = self.every.as_counted(&votes);
            let groups = Counted::of(self.every.council, parties, &votes, &counted);
            let row = groups.row(silent);
            let on_parties = groups.parties();
            if rows.contains_key(&row) && aside.contains_key(&on_parties) {
                continue;
            }
            let told = self.told(votes, &groups);
            before.clone_from(&told.matter);
            let sentences = told.aside.iter();
            let places = sentences.map(|sentence| verdicts.sentence(sentence));
            aside.entry(on_parties).or_insert(places.collect());
            reached.insert(told.bits);
            rows.entry(row).or_insert_with(|| verdicts.verdict(&told));
        }
        aside.retain(|_, sentences: &mut Vec<usize>| !sentences.is_empty());
        let members = self.every.council.seats().len();
        let counts_as = (0..members).filter_map(|place| Some((place, self.counts_as(place)?)));
        Table {
            root: nodes.fold(&rows),
            noun: findings::noun(self.act),
            required: self.every.rules.rule_for(self.every.question).affirmative,
            counts_as: counts_as.collect(),
            before: before.iter().map(|sentence| verdicts.sentence(sentence)).collect(),
            aside,
            parties: parties.to_vec(),
            reached,
        }
    }

    /// What each vote of a member counts as; none where all count as they are cast.
    fn counts_as(&self, place: usize) -> Option<String> {
        let counted = CAST.into_iter().map(|vote| {
            let mut votes = Votes::unknown(self.every.council.seats().len());
            votes.set(place, vote);
            letter(self.every.as_counted(&votes).of(place))
        });
        let counted: String = counted.collect();
        (counted != CAST.into_iter().map(letter).collect::<String>()).then_some(counted)
    }

    fn told(&self, votes: Votes, groups: &Counted) -> Told {
        let ballot = Ballot::RollCall(votes);
        let decision = self.every.decision(&ballot);
        let sentences = findings::sentences(&decision, self.act, &self.letters);
        Told::of(&decision, &sentences, |sentence| {
            // Texts of every kind share their tables: what each is called is said once.
            let noun = format!("; {} without ", findings::noun(self.act));
            with_slots(sentence, groups).replace(&noun, "; {=} without ")
        })
    }
}
