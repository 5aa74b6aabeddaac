//! Votes: every seat accounted for once, or as many as are known.

use super::Check;
use crate::english::{number, sentence_list};
use crate::law::tally::{Ballot, Bounds, Tally};
use crate::law::vote::{Vote, Votes};
use crate::scenario::diagnostic::Details;
use crate::scenario::field::{Field, Text};
use crate::scenario::file::FileVotes;
use crate::scenario::keys::UNKNOWN;

impl Check {
    /// The ballot that a table of votes states.
    pub fn ballot(&mut self, votes: &Field<FileVotes>) -> Option<Ballot> {
        let written = votes.get()?;
        let (cast, strangers) = self.cast(written)?;
        if !votes.is_sound() {
            // Other faults may follow from what could not be read.
            return None;
        }
        if written.counts().next().is_none() && !written.at_least.is_given() {
            return self.roll_call(votes, &cast, strangers).map(Ballot::RollCall);
        }
        (strangers == 0).then(|| self.numbers(votes, &cast))?
    }

    /// The vote of each member that is named, and how many names are nobody's. Members of a group that are named apart
    /// vote as it is said of them.
    fn cast<'f>(&mut self, votes: &'f FileVotes) -> Option<(Vec<Option<Cast<'f>>>, usize)> {
        let mut cast: Vec<Option<Cast<'f>>> = vec![None; self.council.as_ref()?.seats().len()];
        let mut strangers = 0;
        let mut of_groups = Vec::new();
        for (vote, members) in votes.lists() {
            for written in members {
                if let Some(group) = self.group(written) {
                    of_groups.extend(group.into_iter().map(|member| (member, vote, written)));
                } else if !self.misspells_a_group(written)
                    && let Some(member) = self.member(written)
                {
                    self.cast_once(&mut cast, member, (vote, written));
                } else {
                    strangers += 1;
                }
            }
        }
        let apart: Vec<bool> = cast.iter().map(Option::is_some).collect();
        for (member, vote, group) in of_groups {
            let twice = cast.get(member).copied().flatten().is_some_and(|(other, _)| other == vote);
            if !twice && apart.get(member) == Some(&false) {
                self.cast_once(&mut cast, member, (vote, group));
            }
        }
        Some((cast, strangers))
    }

    fn cast_once<'f>(&mut self, cast: &mut [Option<Cast<'f>>], member: usize, (vote, written): Cast<'f>) {
        let Some((already, first)) = cast.get_mut(member).and_then(|slot| slot.replace((vote, written))) else {
            return;
        };
        let (list, other) = (vote.map_or(UNKNOWN, Vote::as_str), already.map_or(UNKNOWN, Vote::as_str));
        let name = written.get_ref();
        let message = if other == list {
            format!("`{name}` is in the list `{list}` twice")
        } else {
            format!("`{name}` is in two lists: `{other}` and `{list}`")
        };
        self.second(written, first, message);
    }

    fn roll_call(&mut self, written: &Field<FileVotes>, cast: &[Option<Cast<'_>>], strangers: usize) -> Option<Votes> {
        let votes = written.get()?;
        let council = self.council.as_ref()?;
        let silent: Vec<&str> =
            cast.iter().enumerate().filter(|(_, vote)| vote.is_none()).map(|(place, _)| council.name(place)).collect();
        match votes.others.as_ref() {
            // A name that is nobody's may be that of a member who seems to be missing.
            None if strangers < silent.len() => {
                let message = votes_for_seats(cast.len() - silent.len() + strangers, cast.len());
                let missing = format!("not named: {}", sentence_list(&silent));
                self.at(written.key(), message)
                    .label(if strangers == 0 { missing } else { String::new() })
                    .help("add them to a list, or say what the others did: `others = \"in_favour\"`, or `\"unknown\"`")
                    .consequent();
                return None;
            }
            None if !silent.is_empty() => return None,
            Some(others) if silent.is_empty() => {
                self.at(others, "`others` is nobody: every member is in a list")
                    .help("leave `others` out")
                    .consequent();
            }
            _ => {}
        }
        let others = votes.others.get().and_then(|others| others.0);
        Some(cast.iter().map(|vote| vote.map_or(others, |(vote, _)| vote)).collect())
    }

    /// Numbers, alone or beside names: 13 in favour, Russia against, the rest unknown.
    fn numbers(&mut self, written: &Field<FileVotes>, cast: &[Option<Cast<'_>>]) -> Option<Ballot> {
        let votes = written.get()?;
        let council = self.council.clone()?;
        let seats = council.len();
        let others = votes.others.get().map(|others| others.0);
        let open = others == Some(None) || votes.unknown.is_given() || votes.at_least.is_given();
        let least = votes.at_least.get();
        // Each way to vote: the fewest and the most.
        let of = Vote::ALL.map(|vote| {
            let named = cast.iter().flatten().filter(|(other, _)| *other == Some(vote)).count();
            let named = u16::try_from(named).unwrap_or(u16::MAX);
            let number = votes.counts().find(|(other, ..)| *other == vote).map(|(_, number, _)| number);
            let at_least = least.and_then(|least| least.of(vote));
            let (fewest, most) = match number {
                Some(number) => (number, number),
                None if open || others == Some(Some(vote)) => (named.max(at_least.unwrap_or(0)), seats),
                None => (named, named),
            };
            (fewest, most)
        });
        let total: u32 = of.iter().map(|(fewest, _)| u32::from(*fewest)).sum();
        let complete = others.is_none() && !open;
        if u32::from(seats) < total || (complete && total < u32::from(seats)) {
            let problem = self.at(written.key(), votes_for_seats(total as usize, seats.into()));
            let problem = problem.label("the numbers do not add up");
            if complete && total < u32::from(seats) {
                problem.help("say what is not known: `others = \"unknown\"`");
            }
            return None;
        }
        // What the others leave is the most, and what they cannot take the fewest.
        let mut index = 0..;
        let of = of.map(|(fewest, most)| {
            let here = index.next().unwrap_or_default();
            let rest = || of.iter().enumerate().filter(move |(other, _)| *other != here).map(|(_, bounds)| *bounds);
            let taken = rest().fold(0, |sum, (fewest, _)| sum + fewest);
            let left = rest().fold(0_u16, |sum, (_, most)| sum.saturating_add(most));
            (fewest.max(seats.saturating_sub(left)), most.min(seats.saturating_sub(taken)))
        });
        if cast.iter().all(Option::is_none) && of.iter().all(|(fewest, most)| fewest == most) {
            let mut tally = Tally::default();
            for (vote, (votes, _)) in Vote::ALL.into_iter().zip(of) {
                *tally.count_mut(vote) = votes;
            }
            return Some(Ballot::Count(tally));
        }
        let [in_favour, against, neither @ ..] = of;
        let sum = |of: fn(&(u16, u16)) -> u16| neither.iter().map(of).fold(0, u16::saturating_add).min(seats);
        let bounds = Bounds { in_favour, against, neither: (sum(|(fewest, _)| *fewest), sum(|(_, most)| *most)) };
        let votes = cast.iter().map(|vote| vote.and_then(|(vote, _)| vote)).collect();
        let ballot = Ballot::Partial { votes, bounds };
        if ballot.tallies(&council).is_empty() {
            self.at(written.key(), "no votes fit these names and numbers")
                .label("the names and the numbers do not add up");
            return None;
        }
        Some(ballot)
    }
}

/// A vote in a list, none while it is not known, and the name there.
type Cast<'f> = (Option<Vote>, &'f Text);

/// "One vote for fifteen seats": numbers in words, unless one is too large for it.
fn votes_for_seats(votes: usize, seats: usize) -> String {
    let noun = if votes == 1 { "vote" } else { "votes" };
    if 15 < votes.max(seats) {
        format!("{votes} {noun} for {seats} seats")
    } else {
        format!("{} {noun} for {} seats", number(votes), number(seats))
    }
}
