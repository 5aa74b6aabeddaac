//! The record under another rule.
//!
//! Every answer needs the caveat: members vote knowing the rule. No record shows which texts would have been voted on
//! under another rule, or how members would have voted.

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

/// The text of the caveat.
pub const CAVEAT: &str =
    "Members vote knowing the rule: under another, other texts would have been put to the vote, and other votes cast.";

/// The record under another rule.
#[derive(Debug)]
pub struct Replay<'a> {
    /// The number of ballots decided under both rules.
    pub compared: u32,
    /// The number of ballots left out: votes are unknown, or the text was adopted without a vote.
    pub left_out: u32,
    /// The ballots with a different outcome.
    pub changes: Vec<Change<'a>>,
}

/// A ballot with a different outcome.
#[derive(Debug)]
pub struct Change<'a> {
    /// The ballot.
    pub ballot: &'a Recorded,
    /// Its outcome under the Charter of that date.
    pub was: Outcome,
    /// The result under the other rule.
    pub is: Outcome,
}

impl Change<'_> {
    /// The members whose votes make the difference: their veto no longer blocks the text, or their negative vote now
    /// does. Empty if the number of affirmative votes makes the difference.
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
    /// Decides these ballots again. `rules` gives the rules for each date.
    ///
    /// # Errors
    ///
    /// The error that `rules` returns for a date.
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

    /// The number of ballots that change, grouped by key: for example, the decade or the members whose votes make the
    /// difference.
    pub fn changes_by<K: Ord>(&self, keys: impl Fn(&Change<'a>) -> Vec<K>) -> BTreeMap<K, Changes> {
        let mut counts: BTreeMap<K, Changes> = BTreeMap::new();
        for change in &self.changes {
            for key in keys(change) {
                counts.entry(key).or_default().add(change);
            }
        }
        counts
    }

    /// The total.
    #[must_use]
    pub fn total(&self) -> Changes {
        self.changes_by(|_| vec![()]).remove(&()).unwrap_or_default()
    }
}

/// The number of ballots that change, by kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Changes {
    /// Adopted only under the other rule.
    pub adopted_now: u32,
    /// Adopted only under the Charter.
    pub adopted_no_longer: u32,
    /// Not adopted under either rule, for different reasons.
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

/// The rules in a file, for the Council of a date: only the `[rules]` table of a scenario.
///
/// # Errors
///
/// All errors in the file.
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
