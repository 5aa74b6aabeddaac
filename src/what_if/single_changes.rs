//! Every change of one vote, and its effect on the item and the meeting.

use std::collections::HashMap;

use super::fewest::{Side, VoteCase};
use crate::law::decision::{Outcome, Outcomes};
use crate::law::tally::Ballot;
use crate::law::vote::{Vote, Votes};
use crate::meeting::{ItemId, MandateId, Meeting, Minutes, Status, StatusSet};

/// One vote changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SingleChange {
    /// The member.
    pub member: usize,
    /// Its vote as it was; `None` where that is open.
    pub from: Option<Vote>,
    /// Its vote as it is changed; abstaining stands for not participating and absence too.
    pub to: Vote,
    /// The outcomes that are possible with it.
    pub outcomes: Outcomes,
}

impl VoteCase<'_> {
    /// Every change of one vote, member by member, and the outcomes that are possible with it.
    #[must_use]
    pub fn single_changes(&self) -> Vec<SingleChange> {
        let mut changes = Vec::new();
        for (member, from) in self.votes.iter().enumerate().filter(|(member, _)| !self.fixed.contains(member)) {
            for side in Side::ALL.into_iter().filter(|side| from.map(Side::from) != Some(*side)) {
                let to = side.vote();
                let mut votes = self.votes.clone();
                votes.set(member, Some(to));
                let tallies = Ballot::RollCall(votes).tallies(self.council);
                let outcomes = tallies.iter().map(|tally| self.rule.outcome(tally)).collect();
                changes.push(SingleChange { member, from, to, outcomes });
            }
        }
        changes
    }

    /// What one vote would have done: one fewer in favour, one more, a permanent member against or not. The votes are
    /// all known.
    #[must_use]
    pub fn neighbours(&self) -> Vec<(VoteFlip, Outcome)> {
        let changes = self.single_changes();
        let may_veto = |member: usize| self.council.seat(member).is_some_and(crate::law::council::Seat::may_veto);
        let side = |change: &SingleChange| change.from.map(Side::from);
        let first = |wanted: &dyn Fn(&SingleChange) -> bool| changes.iter().find(|change| wanted(change)).copied();
        let moves = |from: Side, to: Side, veto: Option<bool>| {
            first(&|change| {
                let kind = veto.is_none_or(|veto| may_veto(change.member) == veto);
                side(change) == Some(from) && Side::from(change.to) == to && kind
            })
        };
        // An elected member's vote is one vote; a permanent member's may be more than that.
        let fewer = moves(Side::InFavour, Side::Neither, Some(false)).or(moves(Side::InFavour, Side::Neither, None));
        let more = moves(Side::Neither, Side::InFavour, None).or(moves(Side::Against, Side::InFavour, Some(false)));
        let votes = self.votes.iter().enumerate();
        let against: Vec<usize> = votes
            .filter(|(member, vote)| *vote == Some(Vote::Against) && may_veto(*member))
            .map(|(member, _)| member)
            .collect();
        let permanent = match against.as_slice() {
            [] => moves(Side::Neither, Side::Against, Some(true)).or(moves(Side::InFavour, Side::Against, Some(true))),
            [only] => first(&|change| change.member == *only && Side::from(change.to) == Side::Neither),
            _ => None,
        };
        let flip = |change: SingleChange| match change.to {
            Vote::Against => VoteFlip::Against(change.member),
            _ => VoteFlip::Abstains(change.member),
        };
        let found = [
            fewer.map(|change| (VoteFlip::FewerInFavour, change)),
            more.map(|change| (VoteFlip::MoreInFavour, change)),
            permanent.map(|change| (flip(change), change)),
        ];
        found.into_iter().flatten().filter_map(|(flip, change)| Some((flip, change.outcomes.settled()?))).collect()
    }
}

/// One vote that is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoteFlip {
    /// A vote in favour is an abstention instead.
    FewerInFavour,
    /// A vote that was not is in favour.
    MoreInFavour,
    /// The only permanent member against abstains: this one.
    Abstains(usize),
    /// A permanent member votes against where none did: this one.
    Against(usize),
}

/// What a change of one vote leads to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effects {
    /// The result of the item.
    pub statuses: StatusSet,
    /// Other items that come out differently.
    pub items: Vec<(ItemId, Status)>,
    /// Mandates that come out differently.
    pub mandates: Vec<(MandateId, Status)>,
}

impl Effects {
    /// Does the change make no difference but to the count?
    #[must_use]
    pub fn is_idle(&self, before: StatusSet) -> bool {
        self.statuses == before && self.items.is_empty() && self.mandates.is_empty()
    }
}

/// Every change of one vote on an item, and what it leads to; none where members' votes are not known apart.
#[must_use]
pub fn single_changes(meeting: &Meeting, minutes: &Minutes, item: ItemId) -> Vec<(SingleChange, Effects)> {
    let Some(entry) = minutes.entry(item) else { return Vec::new() };
    let (Some(question), ballot) = (entry.question(), entry.ballot()) else { return Vec::new() };
    let open = Ballot::RollCall(Votes::unknown(meeting.council.seats().len()));
    let (counted, obliged) = meeting.rules.as_counted(question, ballot.unwrap_or(&open));
    let Ballot::RollCall(votes) = &counted else { return Vec::new() };
    let rule = meeting.rules.rule_for(question);
    let changes = VoteCase { council: &meeting.council, rule, votes, fixed: &obliged }.single_changes();
    // The rest of the meeting depends only on the outcome.
    let mut known: HashMap<Outcomes, Effects> = HashMap::new();
    let effects = |change: SingleChange| {
        let effects = known.entry(change.outcomes).or_insert_with(|| effects(meeting, minutes, item, change.outcomes));
        (change, effects.clone())
    };
    changes.into_iter().map(effects).collect()
}

fn effects(meeting: &Meeting, before: &Minutes, item: ItemId, outcomes: Outcomes) -> Effects {
    let after = meeting.play_supposing(&HashMap::from([(item, outcomes)]));
    let others = after.entries.iter().filter(|entry| entry.item != item);
    let different = others.filter(|entry| before.entry(entry.item).is_some_and(|was| was.statuses != entry.statuses));
    let mandates = before.mandates.iter().zip(&after.mandates).filter(|(was, is)| was.statuses != is.statuses);
    Effects {
        statuses: after.entry(item).map(|entry| entry.statuses).unwrap_or_default(),
        items: different.map(|entry| (entry.item, entry.statuses.summary())).collect(),
        mandates: mandates.map(|(_, is)| (is.mandate, is.statuses.summary())).collect(),
    }
}
