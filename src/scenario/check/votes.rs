//! Votes: every seat accounted for once, or as many as are known.

use super::Check;
use crate::english::{number, sentence_list};
use crate::law::question::Question;
use crate::law::rules::Rules;
use crate::law::tally::{Ballot, Tally};
use crate::law::vote::{Vote, Votes};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::file::{FileVotes, UNKNOWN};
use crate::scenario::read::{Field, Text};

impl Check<'_> {
    /// The ballot that a table of votes states. `question` is what is decided, where that is certain beforehand.
    pub fn ballot(&mut self, votes: &Field<FileVotes>, question: Option<&Question>, rules: &Rules) -> Option<Ballot> {
        let written = votes.get()?;
        match (written.counts().next(), written.lists().next(), written.others.as_ref()) {
            _ if !votes.is_sound() => {
                // What else is wrong with it may be wrong for want of what could not be read.
                self.roll_call(votes);
                None
            }
            (Some(_), None, None) => self.count(votes, question, rules),
            (Some(_), None, Some(others)) => {
                let message = "`others` goes with names, and here are numbers";
                let help = "write the number of each: `votes = { in_favour = 4, against = 8, abstaining = 3 }`";
                self.problem(Diagnostic::at(others.span(), message).help(help));
                None
            }
            (Some((_, _, count)), ..) => {
                let message = "votes are given by name or by number, not both";
                let help = "where all names but those of one side are known, write `others = \"in_favour\"`";
                self.problem(Diagnostic::at(count, message).label("a number").help(help));
                None
            }
            (None, ..) => self.roll_call(votes).map(Ballot::RollCall),
        }
    }

    fn roll_call(&mut self, written: &Field<FileVotes>) -> Option<Votes> {
        let votes = written.get()?;
        let seats = self.council.as_ref()?.seats().len();
        let mut cast: Vec<Option<(Option<Vote>, &Text)>> = vec![None; seats];
        let mut strangers = 0;
        for (vote, members) in votes.lists() {
            for written in members {
                let slot = self.member(written).and_then(|place| cast.get_mut(place));
                let Some(slot) = slot else {
                    strangers += 1;
                    continue;
                };
                let list = vote.map_or(UNKNOWN, Vote::key);
                let Some((already, first)) = slot.replace((vote, written)) else {
                    continue;
                };
                let other = already.map_or(UNKNOWN, Vote::key);
                let name = written.get_ref();
                let message = if other == list {
                    format!("`{name}` is in the list `{list}` twice")
                } else {
                    format!("`{name}` is in two lists: `{other}` and `{list}`")
                };
                let problem = Diagnostic::at(written.span(), message).label("the second time");
                self.problem(problem.beside(first.span(), "the first"));
            }
        }
        if !written.is_sound() {
            return None;
        }
        let council = self.council.as_ref()?;
        let silent: Vec<&str> =
            cast.iter().enumerate().filter(|(_, vote)| vote.is_none()).map(|(place, _)| council.name(place)).collect();
        match votes.others.as_ref() {
            // A name that is nobody's may be that of a member who seems to be missing.
            None if strangers < silent.len() => {
                let (seats, given) = (cast.len(), cast.len() - silent.len() + strangers);
                let message = votes_for_seats(given, seats);
                let label = format!("not named: {}", sentence_list(&silent));
                let help = "add them to a list, or say what the others did: `others = \"in_favour\"`, or `\"unknown\"`";
                let label = if strangers == 0 { label } else { String::new() };
                self.problem(Diagnostic::at(written.key(), message).label(label).help(help).consequent());
                return None;
            }
            None if !silent.is_empty() => return None,
            Some(others) if silent.is_empty() => {
                let message = "`others` is nobody: every member is in a list";
                self.problem(Diagnostic::at(others.span(), message).help("leave `others` out").consequent());
            }
            _ => {}
        }
        let others = votes.others.get().and_then(|others| others.0);
        Some(cast.into_iter().map(|vote| vote.map_or(others, |(vote, _)| vote)).collect())
    }

    /// A count alone: enough where it decides, refused where it could hide a veto.
    fn count(&mut self, votes: &Field<FileVotes>, question: Option<&Question>, rules: &Rules) -> Option<Ballot> {
        let council = self.council.clone()?;
        let mut tally = Tally::default();
        let mut total: usize = 0;
        for (vote, count, _) in votes.get()?.counts() {
            total += usize::from(count);
            match vote {
                Vote::InFavour => tally.in_favour = count,
                Vote::Against => tally.against = count,
                Vote::Abstaining => tally.abstaining = count,
                Vote::NotParticipating => tally.not_participating = count,
                Vote::Absent => tally.absent = count,
            }
        }
        let seats = council.seats().len();
        if total != seats {
            let message = votes_for_seats(total, seats);
            let label = "the numbers do not add up";
            self.problem(Diagnostic::at(votes.key(), message).label(label));
            return None;
        }
        let ballot = Ballot::Count(tally);
        let undecided = |question| rules.decide(&council, question, &ballot).outcome().is_none();
        if question.is_some_and(undecided) {
            let message = "the count alone does not decide this: it could hide a veto";
            let label = format!(
                "{} in favour, {} against, and no word of who: one permanent member among them bars it (Art. 27 (3))",
                number(tally.in_favour.into()),
                number(tally.against.into())
            );
            let help =
                "name those against: `votes = { against = [\"…\"], abstaining = [\"…\"], others = \"in_favour\" }`";
            self.problem(Diagnostic::at(votes.key(), message).label(label).help(help));
            return None;
        }
        Some(ballot)
    }
}

/// "One vote for fifteen seats": numbers in words, unless one is too large for it.
fn votes_for_seats(votes: usize, seats: usize) -> String {
    let noun = if votes == 1 { "vote" } else { "votes" };
    if 15 < votes.max(seats) {
        format!("{votes} {noun} for {seats} seats")
    } else {
        format!("{} {noun} for {} seats", number(votes), number(seats))
    }
}
