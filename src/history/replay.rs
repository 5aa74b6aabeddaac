//! The record under another rule.
//!
//! The caveat belongs to every answer: members vote knowing the rule. What would have been put to
//! the vote, and how, had the rule been another, no record can say.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Recorded;
use super::find::vetoes;
use crate::law::council::Council;
use crate::law::decision::Outcome;
use crate::law::rules::Rules;
use crate::law::vote::Vote;
use crate::scenario::Scenario;
use crate::scenario::diagnostic::Diagnostic;

/// What the caveat is.
pub const CAVEAT: &str =
    "Members vote knowing the rule: under another, other texts would have been put to the vote, and other votes cast.";

/// The record under another rule.
#[derive(Debug)]
pub struct Replay<'a> {
    /// How many ballots were decided under both.
    pub compared: u32,
    /// How many could not be: votes are unknown, or it was adopted without a vote.
    pub left_out: u32,
    /// The ballots with another outcome.
    pub changes: Vec<Change<'a>>,
}

/// A ballot with another outcome.
#[derive(Debug)]
pub struct Change<'a> {
    /// The ballot.
    pub ballot: &'a Recorded,
    /// Its outcome under the Charter of its day.
    pub was: Outcome,
    /// The result under the other rule.
    pub is: Outcome,
}

impl Change<'_> {
    /// The members whose votes make the difference: those whose veto no longer bars it, those whose
    /// negative vote now does; nobody where it is the number of affirmative votes.
    #[must_use]
    pub fn members(&self) -> Vec<&'static str> {
        match (self.was, self.is) {
            (Outcome::Vetoed, _) => vetoes(self.ballot).collect(),
            (_, Outcome::Vetoed) => {
                let against = self.ballot.cast().filter(|cast| cast.permanent && cast.vote == Some(Vote::Against));
                against.map(|cast| cast.code).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl<'a> Replay<'a> {
    /// Decides these ballots again, each under the rules that `rules` gives for its day.
    ///
    /// # Errors
    ///
    /// What is wrong with the rules for a day.
    pub fn of<E>(
        ballots: impl IntoIterator<Item = &'a Recorded>,
        mut rules: impl FnMut(&Recorded) -> Result<Rules, E>,
    ) -> Result<Self, E> {
        let mut replay = Self { compared: 0, left_out: 0, changes: Vec::new() };
        for ballot in ballots {
            let other = ballot.outcomes(&rules(ballot)?).settled();
            let (Some(was), Some(is), true) = (ballot.decided(), other, ballot.votes.is_some()) else {
                replay.left_out += 1;
                continue;
            };
            replay.compared += 1;
            if was != is {
                replay.changes.push(Change { ballot, was, is });
            }
        }
        Ok(replay)
    }

    /// How many ballots change, by whatever a change belongs to: a decade, or each member whose vote it rests on.
    pub fn changes_by<K: Ord>(&self, keys: impl Fn(&Change<'a>) -> Vec<K>) -> BTreeMap<K, Changes> {
        let mut counts: BTreeMap<K, Changes> = BTreeMap::new();
        for change in &self.changes {
            for key in keys(change) {
                counts.entry(key).or_default().add(change);
            }
        }
        counts
    }

    /// All of them.
    #[must_use]
    pub fn total(&self) -> Changes {
        self.changes_by(|_| vec![()]).remove(&()).unwrap_or_default()
    }
}

/// Numbers of ballots that change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Changes {
    /// Adopted under the other rule alone.
    pub adopted_now: u32,
    /// Adopted under the Charter alone.
    pub adopted_no_longer: u32,
    /// Not adopted under either, for other reasons.
    pub failing_otherwise: u32,
}

impl Changes {
    fn add(&mut self, change: &Change<'_>) {
        match (change.was, change.is) {
            (_, Outcome::Adopted) => self.adopted_now += 1,
            (Outcome::Adopted, _) => self.adopted_no_longer += 1,
            _ => self.failing_otherwise += 1,
        }
    }
}

/// The rules that a file states, for the Council of a day: the `[rules]` table of a scenario, and
/// nothing else.
///
/// # Errors
///
/// Every mistake of the file.
pub fn rules_in(text: &str, day: Date) -> Result<Rules, Vec<Diagnostic>> {
    let before = format!("title = \"rules\"\ndate = {day}\n");
    let after = "\n[drafts.text]\n[[agenda]]\ndraft = \"text\"\nwithout_vote = true\n";
    let scenario = Scenario::read(&format!("{before}{text}{after}")).map_err(|mut problems| {
        for problem in &mut problems {
            let place = |at: usize| at.saturating_sub(before.len()).min(text.len());
            problem.span = place(problem.span.start)..place(problem.span.end);
        }
        problems
    })?;
    if Council::on(day).is_none_or(|council| council != scenario.meeting.council) {
        let message = "rules for the whole record cannot name members: they change with the years";
        return Err(vec![Diagnostic::at(0..0, message)]);
    }
    Ok(scenario.meeting.rules)
}
