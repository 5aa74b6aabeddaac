//! Sentences with slots: what the page counts of a vote, and how it names those whom it counted.

use crate::english::number;
use crate::law::charter::Provision;
use crate::law::council::{Council, Seat};
use crate::law::tally::Unknown;
use crate::law::vote::{Vote, Votes};
use crate::views::Sentence;

/// What joins the last of a list of which any one will do.
const OR: &str = " or ";

/// What the page counts of a vote: groups of members, each in the order of the Council.
pub struct Counted {
    in_favour: usize,
    /// Slot `u`, all whose votes are not known; `v`, those among them whose concurrence is required.
    unknown: Vec<usize>,
    unknown_concurring: Vec<usize>,
    /// Slot `a`: of those whose concurrence is required, who is against.
    against: Vec<usize>,
    /// Slots `b` and `w`: of those among them that are no parties to the dispute, who abstains, or
    /// takes no part.
    abstaining: Vec<usize>,
    away: Vec<usize>,
    /// Slots `p`, `q` and `r`: of the parties to the dispute, who cast a vote, who did not, and whose
    /// vote is not known.
    parties_voting: Vec<usize>,
    parties_aside: Vec<usize>,
    parties_unknown: Vec<usize>,
}

impl Counted {
    /// The groups of a vote; the parties are those of whom sentences of their own speak.
    pub fn of(council: &Council, parties: &[usize], cast: &Votes, counted: &Votes) -> Self {
        let places =
            |wanted: &dyn Fn(usize) -> bool| -> Vec<usize> { (0..cast.len()).filter(|place| wanted(*place)).collect() };
        let may_veto = |place: usize| council.seat(place).is_some_and(Seat::may_veto);
        let party = |place: usize| parties.contains(&place);
        let other = |place: usize| may_veto(place) && !party(place);
        let stands = |place: usize, votes: &[Option<Vote>]| votes.contains(&counted.of(place));
        let voting = |place: usize| matches!(cast.of(place), Some(Vote::InFavour | Vote::Against));
        Self {
            in_favour: places(&|place| stands(place, &[Some(Vote::InFavour)])).len(),
            unknown: places(&|place| stands(place, &[None])),
            unknown_concurring: places(&|place| may_veto(place) && stands(place, &[None])),
            against: places(&|place| may_veto(place) && stands(place, &[Some(Vote::Against)])),
            abstaining: places(&|place| other(place) && stands(place, &[Some(Vote::Abstaining)])),
            away: places(&|place| other(place) && stands(place, &[Some(Vote::NotParticipating), Some(Vote::Absent)])),
            parties_voting: places(&|place| party(place) && voting(place)),
            parties_aside: places(&|place| party(place) && !voting(place) && cast.of(place).is_some()),
            parties_unknown: places(&|place| party(place) && cast.of(place).is_none()),
        }
    }

    /// The numbers by which a table is looked up; seats that cast no vote are not among them. Where only the form of a sentence turns on a
    /// number, three stand for none, one and several.
    pub fn row(&self, silent: Unknown) -> Vec<u8> {
        let exact = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
        let few = |places: &[usize]| exact(places.len().min(2));
        let others = self.unknown.len() - self.unknown_concurring.len();
        vec![
            exact(others.saturating_sub(silent.others.into())),
            exact(self.unknown_concurring.len().saturating_sub(silent.permanent.into())),
            exact(self.in_favour),
            exact(self.against.len()),
            few(&self.abstaining),
            few(&self.away),
        ]
    }

    /// The three numbers by which the sentences on parties are looked up, as one word.
    pub fn parties(&self) -> String {
        let groups = [&self.parties_voting, &self.parties_aside, &self.parties_unknown];
        groups.map(|places| places.len().min(2).to_string()).concat()
    }

    /// The slot of these members in a sentence; those on parties to a dispute speak of nobody else.
    fn slot(&self, named: &[usize], on_parties: bool) -> Option<char> {
        let slots: [(char, &[usize]); 8] = [
            ('p', &self.parties_voting),
            ('q', &self.parties_aside),
            ('r', &self.parties_unknown),
            ('a', &self.against),
            ('b', &self.abstaining),
            ('w', &self.away),
            ('v', &self.unknown_concurring),
            ('u', &self.unknown),
        ];
        let slots = slots.into_iter().enumerate();
        let fitting = slots.filter(|(place, _)| (*place < 3) == on_parties);
        let mut named_so = fitting.filter(|(_, (_, members))| *members == named);
        named_so.next().map(|(_, (slot, _))| slot)
    }
}

/// The letter that stands for a member: one of those that Unicode leaves to private use.
pub fn member_letter(place: usize) -> char {
    let offset = u32::try_from(place).unwrap_or_default();
    char::from_u32(0xE000 + offset).unwrap_or('\u{E000}')
}

fn member_of(letter: char) -> Option<usize> {
    ('\u{E000}'..='\u{F8FF}').contains(&letter).then(|| usize::try_from(u32::from(letter) - 0xE000).ok())?
}

/// A sentence with each list of members made a slot: `{B}` is one whose possessive is asked for, and
/// `{|v}` one that ends in `or`.
pub fn with_slots(sentence: &Sentence, groups: &Counted) -> String {
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
        let mut either = false;
        rest = after(rest, letter);
        while let Some((joined, member, beyond)) = next_of_list(rest) {
            either |= joined == OR;
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
            text.push('{');
            text.extend(either.then_some('|'));
            text.extend([slot, '}']);
        }
    }
    with_unknown(&text, groups.unknown.len())
}

/// The number of unknown votes in words made the slot `{#}`, where a sentence says "the four whose
/// votes are not yet known" or "the other four".
fn with_unknown(text: &str, unknown: usize) -> String {
    let unknown = number(unknown);
    text.replace(&format!("the {unknown} whose votes"), "the {#} whose votes")
        .replace(&format!("the other {unknown} do"), "the other {#} do")
}

/// How the list goes on, with which member, and what follows.
fn next_of_list(rest: &str) -> Option<(&str, usize, &str)> {
    let mut joined = [", ", " and ", OR].into_iter();
    let (joined, rest) = joined.find_map(|joined| Some((joined, rest.strip_prefix(joined)?)))?;
    let letter = rest.chars().next()?;
    Some((joined, member_of(letter)?, after(rest, letter)))
}

/// The form of a sentence, its numbers in words made slots `{0}`, `{1}` and so on, and the numbers.
/// The page makes the first letter of a sentence large.
pub fn with_numbers(text: &str) -> (String, Vec<usize>) {
    let (mut form, mut numbers) = (String::with_capacity(text.len()), Vec::new());
    for piece in text.split_inclusive(|letter: char| !letter.is_alphabetic()) {
        let word = piece.trim_end_matches(|letter: char| !letter.is_alphabetic());
        let beyond = piece.get(word.len()..).unwrap_or_default();
        let plain = if form.is_empty() { word.to_lowercase() } else { word.to_owned() };
        if let Some(found) = (1..=15).find(|found| number(*found) == plain) {
            form.extend(["{", &numbers.len().to_string(), "}"]);
            numbers.push(found);
        } else {
            form.push_str(word);
        }
        form.push_str(beyond);
    }
    (form, numbers)
}

fn after(text: &str, letter: char) -> &str {
    text.get(letter.len_utf8()..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_become_slots() {
        let form = |text| with_numbers(text);
        assert_eq!(form("Two short of nine."), ("{0} short of {1}.".to_owned(), vec![2, 9]));
        assert_eq!(
            form("It takes one more, of the {#}, and none of {|v} against."),
            ("It takes {0} more, of the {#}, and none of {|v} against.".to_owned(), vec![1])
        );
        // No number: a name that one begins, and one written large within a sentence.
        assert_eq!(form("Onerous, by Nine."), ("Onerous, by Nine.".to_owned(), vec![]));
    }
}
