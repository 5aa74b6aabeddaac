//! Ballots, looked for.

use jiff::civil::Date;

use super::seats::lineage;
use super::{Archive, Recorded};
use crate::law::council::names::{self, Lookup, State};
use crate::law::decision::Outcome;
use crate::law::rules::Rules;
use crate::law::vote::Vote;

/// What is looked for: all of it has to hold; what is left out holds of every ballot.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// A symbol: of the resolution, of the draft or of the meeting.
    pub symbol: Option<String>,
    /// The codes of a member that sat.
    pub member: Option<Vec<&'static str>>,
    /// How that member voted.
    pub vote: Option<Vote>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// The codes of a permanent member whose negative vote barred it.
    pub vetoed_by: Option<Vec<&'static str>>,
    /// The first day.
    pub since: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// Would one member's vote have changed the outcome?
    pub close: bool,
    /// Words of its title, its agenda item or its subjects.
    pub text: Option<String>,
}

impl Query {
    /// Is nothing asked for?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { symbol, member, vote, outcome, vetoed_by, since, until, close, text } = self;
        symbol.is_none()
            && member.is_none()
            && vote.is_none()
            && outcome.is_none()
            && vetoed_by.is_none()
            && since.is_none()
            && until.is_none()
            && !close
            && text.is_none()
    }

    /// Does all of it hold of a ballot?
    #[must_use]
    pub fn matches(&self, ballot: &Recorded) -> bool {
        self.since.is_none_or(|since| since <= ballot.date)
            && self.until.is_none_or(|until| ballot.date <= until)
            && self.symbol.as_ref().is_none_or(|asked| {
                [&ballot.symbol, &ballot.draft, &ballot.meeting].into_iter().any(|symbol| is_symbol(symbol, asked))
            })
            && self.text.as_ref().is_none_or(|text| is_about(ballot, text))
            && self.member.as_ref().is_none_or(|codes| {
                codes.iter().any(|code| ballot.sitting.place(code).is_some())
                    && self.vote.is_none_or(|vote| ballot.vote_of(codes) == Some(vote))
            })
            && self.outcome.is_none_or(|outcome| ballot.decided() == Some(outcome))
            && self.vetoed_by.as_ref().is_none_or(|codes| vetoes(ballot).any(|code| codes.contains(&code)))
            && (!self.close || decisive(ballot).next().is_some())
    }
}

impl Archive {
    /// The ballots of which all of the query holds.
    pub fn find<'a>(&'a self, query: &'a Query) -> impl Iterator<Item = &'a Recorded> {
        self.ballots.iter().filter(|ballot| query.matches(ballot))
    }
}

/// Is this the symbol that was asked for? `S/RES/678` stands for `S/RES/678 (1990)`, and so does
/// the number alone.
fn is_symbol(symbol: &str, asked: &str) -> bool {
    let letters = |text: &str| -> String {
        let kept = text.chars().filter(|letter| !letter.is_whitespace());
        kept.flat_map(char::to_uppercase).collect()
    };
    let (symbol, mut asked) = (letters(symbol), letters(asked));
    if !asked.is_empty() && asked.bytes().all(|byte| byte.is_ascii_digit()) {
        asked = format!("S/RES/{asked}");
    }
    let rest = symbol.strip_prefix(&asked);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
}

/// Do these words stand in what the source says of a ballot? Neither case matters, nor what stands
/// between them.
#[must_use]
pub fn is_about(ballot: &Recorded, words: &str) -> bool {
    let title = ballot.title.to_lowercase();
    let about = ballot.about.to_lowercase();
    let mut words = words.split_whitespace().map(str::to_lowercase);
    words.all(|word| title.contains(&word) || about.contains(&word))
}

/// The permanent members whose negative votes barred a ballot.
pub fn vetoes(ballot: &Recorded) -> impl Iterator<Item = &'static str> + '_ {
    let vetoed = ballot.decided() == Some(Outcome::Vetoed);
    let against = ballot.cast().filter(|cast| cast.permanent && cast.vote == Some(Vote::Against));
    against.map(|cast| cast.code).filter(move |_| vetoed)
}

/// The members whose votes decided: had it abstained where it voted, or voted in favour where it
/// did not vote, the text would have been adopted, or would not.
///
/// That every permanent member could have barred what it did not bar is no vote of its own, and is
/// left out: otherwise each of them would have decided every adoption.
pub fn decisive(ballot: &Recorded) -> impl Iterator<Item = &'static str> + '_ {
    let rule = Rules::charter(ballot.date).rule(ballot.matter);
    let tally = ballot.tally();
    let adopted = rule.outcome(&tally) == Outcome::Adopted;
    let decided = move |cast: &super::Cast| {
        let mut otherwise = tally;
        match cast.vote {
            Some(Vote::InFavour) => otherwise.in_favour -= 1,
            Some(Vote::Against) => {
                otherwise.against -= 1;
                otherwise.permanent_against -= u16::from(cast.permanent);
            }
            Some(Vote::Abstaining) => otherwise.abstaining -= 1,
            Some(Vote::NotParticipating) => otherwise.not_participating -= 1,
            Some(Vote::Absent) => otherwise.absent -= 1,
            None => return false,
        }
        let other = match cast.vote {
            Some(Vote::InFavour | Vote::Against) => Vote::Abstaining,
            _ => Vote::InFavour,
        };
        otherwise.add(other, cast.permanent);
        adopted != (rule.outcome(&otherwise) == Outcome::Adopted)
    };
    let complete = ballot.complete();
    ballot.cast().filter(move |cast| complete && decided(cast)).map(|cast| cast.code)
}

/// The codes that a member's name stands for: of the state, and of whoever held its permanent seat
/// before.
///
/// # Errors
///
/// The nearest name, where no state is called so.
pub fn codes(written: &str) -> Result<(Vec<&'static str>, &'static State), Option<&'static str>> {
    // The latest meaning first: "China" is the People's Republic, and "Soviet Union" is found in 1990.
    let days = [jiff::civil::date(2025, 1, 1), jiff::civil::date(1990, 1, 1), jiff::civil::date(1950, 1, 1)];
    let mut nearest = None;
    for day in days {
        match names::find(written, day) {
            Lookup::Found(state) => return Ok((lineage(state.code), state)),
            Lookup::NotThatDay(_) => {}
            Lookup::Unknown { nearest: near } => nearest = nearest.or(near),
        }
    }
    Err(nearest)
}
