//! What if: a meeting with votes, order, members, events, rules or readings changed.
#![expect(clippy::indexing_slicing, reason = "ids are those of the meeting at hand")]

pub mod change_set;
pub mod fewest;
pub mod goal;
pub mod single_changes;

use crate::law::council::{Member, Seat, SeatKind};
use crate::law::rules::Proviso;
use crate::law::rules::presets::{Preset, PutsAside};
use crate::law::tally::Ballot;
use crate::law::vote::{Vote, Votes};
use crate::meeting::{Act, EventId, ItemId, Meeting, Ref};

/// What is changed. Members are named by their places in the Council.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Change {
    /// Votes changed.
    pub votes: Vec<VoteChange>,
    /// These items in this order, in the places that they hold together.
    pub order: Vec<ItemId>,
    /// Items that do not take place.
    pub drop: Vec<ItemId>,
    /// Other members in seats, voting as those whose seats they take.
    pub seats: Vec<(usize, Member)>,
    /// Events that happen, or do not.
    pub events: Vec<(EventId, bool)>,
    /// Other rules and, where they enlarge it, a larger Council.
    pub rules: Option<Preset>,
    /// The reading of the proviso of Article 27 (3).
    pub proviso: Option<Proviso>,
}

/// One vote changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VoteChange {
    /// The item.
    pub item: ItemId,
    /// The place of the member.
    pub member: usize,
    /// Its vote; `None` for one that is not yet known.
    pub vote: Option<Vote>,
}

impl Change {
    /// The meeting with the change made. Items keep their ids.
    #[must_use]
    pub fn apply(&self, meeting: &Meeting) -> Meeting {
        let mut changed = match &self.rules {
            Some(preset) => meeting.under(preset),
            None => meeting.clone(),
        };
        for VoteChange { item, member, vote } in &self.votes {
            let item = &mut changed.agenda[*item];
            // So far nothing was known about the vote.
            if item.ballot.is_none() {
                item.ballot = Some(Ballot::RollCall(Votes::unknown(meeting.council.seats().len())));
            }
            let others = item.ballots_when.iter_mut().map(|(_, ballot)| ballot);
            for ballot in item.ballot.iter_mut().chain(others) {
                if let Ballot::RollCall(votes) = ballot {
                    votes.set(*member, *vote);
                }
            }
        }
        for (seat, member) in &self.seats {
            let before = changed.council.name(*seat).to_owned();
            changed.council.replace(*seat, member.clone());
            // The new member of a seat does what the one before it did.
            for by in changed.agenda.iter_mut().filter_map(|item| item.by.as_mut()).filter(|by| **by == before) {
                *by = member.name.to_string();
            }
        }
        for (event, happens) in &self.events {
            changed.events[*event].happens = *happens;
        }
        if let Some(proviso) = self.proviso {
            changed.rules.proviso = proviso;
        }
        let mut ordered = self.order.iter().copied();
        for item in &mut changed.order {
            if self.order.contains(item) {
                *item = ordered.next().unwrap_or(*item);
            }
        }
        changed.order.retain(|item| !self.drop.contains(item));
        changed
    }
}

/// A condition that looks ahead, or at an item that is not there, once the order has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BrokenCondition {
    /// The item whose condition it is.
    pub item: ItemId,
    /// What it looks at.
    pub on: Ref,
    /// Does that no longer take place at all?
    pub dropped: bool,
}

impl Change {
    /// Does every condition still look back, as those of a file have to?
    ///
    /// # Errors
    ///
    /// The first that does not.
    pub fn check(&self, meeting: &Meeting) -> Result<(), BrokenCondition> {
        let order = self.apply(meeting).order;
        for (index, item) in order.iter().copied().enumerate() {
            let written = &meeting[item];
            let ballots = written.ballots_when.iter().flat_map(|(conditions, _)| conditions);
            for on in written.when.iter().chain(ballots).map(|condition| condition.on) {
                let decides = |other: &ItemId| match on {
                    Ref::Item(wanted) => *other == wanted,
                    Ref::Draft(draft) => {
                        matches!(&meeting[*other].act, Act::Draft { draft: of } | Act::Withdraw { draft: of } if *of == draft)
                    }
                    Ref::Amendment(wanted) => {
                        matches!(&meeting[*other].act, Act::Amendment { amendment } if *amendment == wanted)
                    }
                    Ref::Mandate(_) | Ref::Event(_) => true,
                };
                let before = |order: &[ItemId], end: usize| order.iter().take(end).any(decides);
                let was = meeting.order.iter().position(|other| *other == item).unwrap_or(0);
                if before(&meeting.order, was) && !before(&order, index) {
                    return Err(BrokenCondition { item, on, dropped: !order.iter().any(decides) });
                }
            }
        }
        Ok(())
    }
}

impl Meeting {
    /// The same meeting under other rules. Where they enlarge the Council, the new seats stand behind
    /// those that there are, and how they would have voted is not known. A Council that has more seats
    /// than the rules provide for keeps them.
    #[must_use]
    pub fn under(&self, preset: &Preset) -> Self {
        let mut meeting = self.clone();
        match preset.puts_aside {
            PutsAside::Everything => {
                meeting.rules = preset.rules.clone();
                meeting.council.give_veto(None);
            }
            PutsAside::TheVeto => {
                meeting.rules.non_procedural.veto = preset.rules.non_procedural.veto;
                meeting.rules.no_veto_on_mass_atrocities = preset.rules.no_veto_on_mass_atrocities;
            }
            PutsAside::TheProviso => meeting.rules.proviso = preset.rules.proviso,
        }
        let Some(seats) = preset.seats else {
            return meeting;
        };
        let kinds = [
            (SeatKind::Permanent, seats.permanent, "new permanent member"),
            (SeatKind::PermanentWithoutVeto, seats.permanent_without_veto, "new permanent member without veto"),
            (SeatKind::Elected, seats.elected, "further elected member"),
        ];
        for (kind, wanted, name) in kinds {
            let there = self.council.seats().iter().filter(|seat| seat.kind == kind).count();
            for number in 1..=usize::from(wanted).saturating_sub(there) {
                let member = Member::generic(&format!("{name} {number}"));
                meeting.council.add(Seat::new(member, kind));
            }
        }
        let new = meeting.council.seats().len() - self.council.seats().len();
        for item in &mut meeting.agenda {
            let others = item.ballots_when.iter_mut().map(|(_, ballot)| ballot);
            for ballot in item.ballot.iter_mut().chain(others) {
                match ballot {
                    Ballot::RollCall(votes) => {
                        *votes = votes.iter().chain(std::iter::repeat_n(None, new)).collect();
                    }
                    // A bare count does not say who would sit where.
                    Ballot::Count(_) if 0 < new => {
                        *ballot = Ballot::RollCall(Votes::unknown(meeting.council.seats().len()));
                    }
                    Ballot::Partial { votes, bounds } => {
                        *votes = votes.iter().chain(std::iter::repeat_n(None, new)).collect();
                        *bounds = bounds.widened(u16::try_from(new).unwrap_or(u16::MAX));
                    }
                    Ballot::Count(_) | Ballot::WithoutVote => {}
                }
            }
        }
        meeting
    }
}
