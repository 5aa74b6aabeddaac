//! What comes of a vote, and why, for every vote that a Council can cast: the engine's answers, as
//! a table over what can be counted.
//!
//! Members are named by slots such as `{a}`, which the page fills with those whom it counted. The
//! numbers of a row, in their order, and the letters of the slots are those of [`Counted`].

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::diagram::{Branch, Nodes, Pool};
use crate::charter::Provision;
use crate::council::{Council, Member, Seat};
use crate::decision::{Decision, Finding, Outcome, Outcomes};
use crate::meeting::Act;
use crate::meeting::record::Entry;
use crate::report::{Sentence, findings};
use crate::rules::Rules;
use crate::tally::{Ballot, Unknown};
use crate::vote::{Vote, Votes};
use crate::what_if::every::Every;
use crate::words::number;

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
        let on_parties =
            |sentence: &&Sentence| sentence.provisions.contains(&Provision::Article27p3Proviso);
        let (aside, others): (Vec<&Sentence>, Vec<&Sentence>) =
            sentences.iter().partition(on_parties);
        let on_matter = |sentence: &&Sentence| sentence.kind == "matter";
        let (matter, others): (Vec<&Sentence>, Vec<&Sentence>) =
            others.into_iter().partition(on_matter);
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
    /// Sentences, with slots.
    pub sentences: Pool<String>,
    /// Entry 0 is none.
    pub verdicts: Pool<Option<Verdict>>,
}

impl Verdicts {
    fn verdict(&mut self, told: Told) -> usize {
        let places = told.sentences.into_iter();
        let places = places
            .map(|sentence| self.sentences.place(sentence))
            .collect();
        let verdict = Verdict(told.bits, places, u8::from(told.convened), told.main);
        self.verdicts.place(Some(verdict))
    }

    /// The verdict on a ballot of which only the count is known, or that was none.
    pub fn fixed(
        &mut self,
        rules: &Rules,
        item: &Entry,
        act: &Act,
        council: &Council,
    ) -> Option<usize> {
        let (question, ballot) = (item.question.as_ref()?, item.ballot.as_ref()?);
        let every = Every {
            council,
            rules,
            question,
            silent: 0,
        };
        let decision = every.decision(ballot);
        let sentences = findings::sentences(&decision, act, council);
        let mut told = Told::of(&decision, &sentences, |sentence| sentence.text.clone());
        let before = [
            std::mem::take(&mut told.matter),
            std::mem::take(&mut told.aside),
        ]
        .concat();
        told.main = before.len();
        told.sentences.splice(0..0, before);
        Some(self.verdict(told))
    }

    /// The outcomes of a verdict, as a number.
    pub fn bits(&self, verdict: usize) -> u8 {
        let verdict = self.verdicts.get(verdict).and_then(Option::as_ref);
        verdict.map_or(0, |verdict| verdict.0)
    }
}

/// One table, and how the votes are counted that it looks up.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// The first branch of its diagram.
    pub root: Branch,
    /// How many affirmative votes it takes.
    pub required: u16,
    /// Members whose votes count otherwise than they are cast: the place, and for each vote in the
    /// order of [`letter`] what it counts as.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub counts_as: BTreeMap<usize, String>,
    /// What is said first, whatever the votes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<usize>,
    /// The sentences on parties to the dispute, by how many of them voted and how many did not.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub aside: BTreeMap<String, Vec<usize>>,
    /// The places of parties to the dispute.
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

/// What the page counts of a vote: groups of members, each in the order of the Council.
struct Counted {
    in_favour: usize,
    /// Slot `u`, all whose votes are not known; `v`, those among them whose concurrence is required.
    unknown: Vec<usize>,
    unknown_concurring: Vec<usize>,
    /// Slots `a`, `b` and `w`: of those whose concurrence is required, who is against, abstains, or
    /// takes no part.
    against: Vec<usize>,
    abstaining: Vec<usize>,
    away: Vec<usize>,
    /// Slots `p` and `q`: of the parties to the dispute, who cast a vote, and who else is known.
    parties_voting: Vec<usize>,
    parties_aside: Vec<usize>,
}

impl Counted {
    fn of(council: &Council, parties: &[usize], cast: &Votes, counted: &Votes) -> Self {
        let places = |wanted: &dyn Fn(usize) -> bool| -> Vec<usize> {
            (0..cast.len()).filter(|place| wanted(*place)).collect()
        };
        let concurs = |place: usize| council.seat(place).is_some_and(Seat::concurs);
        let stands = |place: usize, votes: &[Option<Vote>]| votes.contains(&counted.of(place));
        let voting = |place: usize| matches!(cast.of(place), Some(Vote::InFavour | Vote::Against));
        Self {
            in_favour: places(&|place| stands(place, &[Some(Vote::InFavour)])).len(),
            unknown: places(&|place| stands(place, &[None])),
            unknown_concurring: places(&|place| concurs(place) && stands(place, &[None])),
            against: places(&|place| concurs(place) && stands(place, &[Some(Vote::Against)])),
            abstaining: places(&|place| concurs(place) && stands(place, &[Some(Vote::Abstaining)])),
            away: places(&|place| {
                concurs(place) && stands(place, &[Some(Vote::NotParticipating), Some(Vote::Absent)])
            }),
            parties_voting: places(&|place| parties.contains(&place) && voting(place)),
            parties_aside: places(&|place| {
                parties.contains(&place) && !voting(place) && cast.of(place).is_some()
            }),
        }
    }

    /// The numbers by which a table is looked up; seats that cast no vote are not among them. Where only the form of a sentence turns on a
    /// number, three stand for none, one and several.
    fn row(&self, silent: Unknown) -> Vec<u8> {
        let exact = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
        let few = |places: &[usize]| exact(places.len().min(2));
        let others = self.unknown.len() - self.unknown_concurring.len();
        vec![
            exact(others.saturating_sub(silent.others.into())),
            exact(
                self.unknown_concurring
                    .len()
                    .saturating_sub(silent.permanent.into()),
            ),
            exact(self.in_favour),
            exact(self.against.len()),
            few(&self.abstaining),
            few(&self.away),
        ]
    }

    /// The two numbers by which the sentences on parties are looked up, as one word.
    fn parties(&self) -> String {
        format!(
            "{}{}",
            self.parties_voting.len().min(2),
            self.parties_aside.len().min(2)
        )
    }

    /// The slot of these members in a sentence; those on parties to a dispute speak of nobody else.
    fn slot(&self, named: &[usize], on_parties: bool) -> Option<char> {
        let slots: [(char, &[usize]); 7] = [
            ('p', &self.parties_voting),
            ('q', &self.parties_aside),
            ('a', &self.against),
            ('b', &self.abstaining),
            ('w', &self.away),
            ('u', &self.unknown),
            ('v', &self.unknown_concurring),
        ];
        let slots = slots.into_iter().enumerate();
        let fitting = slots.filter(|(place, _)| (*place < 2) == on_parties);
        let mut named_so = fitting.filter(|(_, (_, members))| *members == named);
        named_so.next().map(|(_, (slot, _))| slot)
    }
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
        Self {
            every,
            act,
            letters,
        }
    }

    /// The table of all votes.
    pub fn table(&self, verdicts: &mut Verdicts, nodes: &mut Nodes) -> Table {
        verdicts.verdicts.place(None);
        let mut rows: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
        let mut reached = BTreeSet::new();
        let mut aside = BTreeMap::new();
        let mut before = Vec::new();
        let silent = self.every.silent_seats();
        for votes in self.every.votes() {
            let counted = self.every.as_counted(&votes);
            let groups = Counted::of(
                self.every.council,
                &self.every.question.parties,
                &votes,
                &counted,
            );
            let row = groups.row(silent);
            let parties = groups.parties();
            if rows.contains_key(&row) && aside.contains_key(&parties) {
                continue;
            }
            let told = self.told(votes, &groups);
            before.clone_from(&told.matter);
            let sentences = told.aside.iter();
            let places = sentences.map(|sentence| verdicts.sentences.place(sentence.clone()));
            aside.entry(parties).or_insert(places.collect());
            reached.insert(told.bits);
            rows.entry(row).or_insert_with(|| verdicts.verdict(told));
        }
        aside.retain(|_, sentences: &mut Vec<usize>| !sentences.is_empty());
        let members = self.every.council.seats().len();
        let counts_as = (0..members).filter_map(|place| Some((place, self.counts_as(place)?)));
        Table {
            root: nodes.fold(&rows),
            required: self.every.rules.rule_for(self.every.question).affirmative,
            counts_as: counts_as.collect(),
            before: before
                .into_iter()
                .map(|sentence| verdicts.sentences.place(sentence))
                .collect(),
            aside,
            parties: self.every.question.parties.clone(),
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
            with_slots(sentence, groups)
        })
    }
}

/// The letter that stands for a member: one of those that Unicode leaves to private use.
fn member_letter(place: usize) -> char {
    let offset = u32::try_from(place).unwrap_or_default();
    char::from_u32(0xE000 + offset).unwrap_or('\u{E000}')
}

fn member_of(letter: char) -> Option<usize> {
    ('\u{E000}'..='\u{F8FF}')
        .contains(&letter)
        .then(|| usize::try_from(u32::from(letter) - 0xE000).ok())?
}

/// A sentence with each list of members made a slot; `{B}` is one whose possessive is asked for.
fn with_slots(sentence: &Sentence, groups: &Counted) -> String {
    let on_parties = sentence.provisions.contains(&Provision::Article27p3Proviso);
    let mut text = String::with_capacity(sentence.text.len());
    let mut rest = sentence.text.as_str();
    while let Some(letter) = rest.chars().next() {
        let Some(member) = member_of(letter) else {
            text.push(letter);
            rest = after(rest, letter);
            continue;
        };
        let mut named = vec![member];
        rest = after(rest, letter);
        while let Some((member, beyond)) = next_of_list(rest) {
            named.push(member);
            rest = beyond;
        }
        named.sort_unstable();
        let mut slot = groups.slot(&named, on_parties).unwrap_or('?');
        if let Some(beyond) = rest.strip_prefix("'s ") {
            slot.make_ascii_uppercase();
            text.extend(['{', slot, '}', ' ']);
            rest = beyond;
        } else {
            text.extend(['{', slot, '}']);
        }
    }
    with_number(&text, groups.unknown.len())
}

/// The number of unknown votes in words made the slot `{#}`, where a sentence says "the four whose
/// votes are not yet known" or "the other four".
fn with_number(text: &str, unknown: usize) -> String {
    let unknown = number(unknown);
    text.replace(&format!("the {unknown} whose votes"), "the {#} whose votes")
        .replace(&format!("the other {unknown} do"), "the other {#} do")
}

fn next_of_list(rest: &str) -> Option<(usize, &str)> {
    let rest = rest
        .strip_prefix(", ")
        .or_else(|| rest.strip_prefix(" and "))?;
    let letter = rest.chars().next()?;
    Some((member_of(letter)?, after(rest, letter)))
}

fn after(text: &str, letter: char) -> &str {
    text.get(letter.len_utf8()..).unwrap_or_default()
}
