//! Finds ballots.

use jiff::civil::Date;

use super::seats::lineage;
use super::{Archive, Cast, Recorded};
use crate::law::council::names::{self, Lookup};
use crate::law::decision::Outcome;
use crate::law::rules::Rules;
use crate::law::vote::Vote;

/// A search. A ballot must match every condition; an empty condition matches every ballot.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "the names say it, but for two")]
pub struct Query {
    /// The symbol of a resolution, a draft or a meeting.
    pub symbol: Option<String>,
    pub member: Option<Vec<&'static str>>,
    /// The member voted in one of these ways.
    pub vote: Option<Vec<Vote>>,
    pub outcome: Option<Outcome>,
    pub vetoed_by: Option<Vec<&'static str>>,
    pub since: Option<Date>,
    pub until: Option<Date>,
    pub close: bool,
    pub contested: bool,
    pub text: Option<String>,
    pub line: Option<u64>,
}

impl Query {
    /// Is the search empty?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Does a ballot match every condition?
    #[must_use]
    pub fn matches(&self, ballot: &Recorded) -> bool {
        self.since.is_none_or(|since| since <= ballot.date)
            && self.until.is_none_or(|until| ballot.date <= until)
            && self.line.is_none_or(|line| ballot.line == line)
            && self.symbol.as_ref().is_none_or(|asked| {
                [&ballot.symbol, &ballot.draft, &ballot.meeting].into_iter().any(|symbol| is_symbol(symbol, asked))
            })
            && self.text.as_ref().is_none_or(|text| is_about(ballot, text))
            && self.member.as_ref().is_none_or(|codes| {
                let voted = |votes: &Vec<Vote>| ballot.vote_of(codes).is_some_and(|vote| votes.contains(&vote));
                codes.iter().any(|code| ballot.sitting.index_of(code).is_some()) && self.vote.as_ref().is_none_or(voted)
            })
            && self.outcome.is_none_or(|outcome| ballot.decided() == Some(outcome))
            && self.vetoed_by.as_ref().is_none_or(|codes| vetoes(ballot).any(|code| codes.contains(&code)))
            && (!self.contested || ballot.contested())
            && (!self.close || decisive(ballot).next().is_some())
    }
}

impl Archive {
    /// The ballots that match the query.
    pub fn find<'a>(&'a self, query: &'a Query) -> impl Iterator<Item = &'a Recorded> {
        self.ballots.iter().filter(|ballot| query.matches(ballot))
    }
}

/// The text in capitals, without spaces.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_uppercase).collect()
}

/// Is this the requested symbol? `S/RES/678` matches `S/RES/678 (1990)`, and so does the number alone.
fn is_symbol(symbol: &str, asked: &str) -> bool {
    let (symbol, mut asked) = (letters(symbol), letters(asked));
    if !asked.is_empty() && asked.bytes().all(|byte| byte.is_ascii_digit()) {
        asked = format!("S/RES/{asked}");
    }
    symbol.strip_prefix(&asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
}

/// Does the source's description of a ballot contain these words? Case and the text between them do not matter.
#[must_use]
pub fn is_about(ballot: &Recorded, words: &str) -> bool {
    let said = [&ballot.title, &ballot.agenda, &ballot.about].map(|text| text.to_lowercase());
    words.split_whitespace().map(str::to_lowercase).all(|word| said.iter().any(|text| text.contains(&word)))
}

/// The permanent members that vetoed a text.
pub fn vetoes(ballot: &Recorded) -> impl Iterator<Item = &'static str> + '_ {
    let vetoed = ballot.decided() == Some(Outcome::Vetoed);
    let against = ballot.cast().filter(|cast| cast.permanent && cast.vote == Some(Vote::Against));
    against.map(|cast| cast.code).filter(move |_| vetoed)
}

/// The members whose votes decided the result. A member that voted in favour or against is tested with an abstention,
/// any other with a vote in favour: its vote was decisive if the result changes.
///
/// This ignores that every permanent member could have vetoed the text. Otherwise each of them would have decided every
/// adoption.
pub fn decisive(ballot: &Recorded) -> impl Iterator<Item = &'static str> + '_ {
    let rule = Rules::charter(ballot.date).rule(ballot.matter);
    let (complete, tally) = (ballot.complete(), ballot.tally());
    let adopted = rule.outcome(&tally) == Outcome::Adopted;
    let decided = move |Cast { permanent, vote, .. }: &Cast| {
        let Some(vote) = vote.filter(|_| complete) else { return false };
        let mut otherwise = tally;
        *otherwise.count_mut(vote) -= 1;
        let by_permanent = *permanent && vote == Vote::Against;
        otherwise.permanent_against -= u16::from(by_permanent);
        let voted = matches!(vote, Vote::InFavour | Vote::Against);
        otherwise.add(if voted { Vote::Abstaining } else { Vote::InFavour }, *permanent);
        adopted != (rule.outcome(&otherwise) == Outcome::Adopted)
    };
    ballot.cast().filter(decided).map(|cast| cast.code)
}

/// The codes that a member's name stands for: the code of the state and, unless `alone` is set, of the states that held
/// its permanent seat before.
///
/// # Errors
///
/// The nearest name, if no state has this name.
pub fn codes(written: &str, alone: bool) -> Result<Vec<&'static str>, Option<&'static str>> {
    // The latest meaning comes first: "China" is the People's Republic, and "Soviet Union" is found in 1990.
    let days = [jiff::civil::date(2025, 1, 1), jiff::civil::date(1990, 1, 1), jiff::civil::date(1950, 1, 1)];
    let mut nearest = None;
    for day in days {
        match names::find(written, day) {
            Lookup::Found(state) if alone => return Ok(vec![state.code]),
            Lookup::Found(state) => return Ok(lineage(state.code)),
            Lookup::NotThatDay(_) => {}
            Lookup::Unknown { nearest: near } => nearest = nearest.or(near),
        }
    }
    Err(nearest)
}
