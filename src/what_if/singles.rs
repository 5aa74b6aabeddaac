//! Every single change of one vote, and what it does to the item and to the meeting.

use super::fewest::Side;
use super::{Change, VoteChange};
use crate::law::tally::Ballot;
use crate::law::vote::Vote;
use crate::meeting::{ItemId, MandateId, Meeting, Minutes, Status, StatusSet};

/// One vote changed, and what comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Single {
    /// The place of the member.
    pub member: usize,
    /// Its vote as it was.
    pub from: Vote,
    /// Its vote as it is changed; abstaining stands for not participating and absence too.
    pub to: Vote,
    /// What the item comes to.
    pub statuses: StatusSet,
    /// What else of the meeting comes out otherwise: items.
    pub items: Vec<(ItemId, Status)>,
    /// Mandates that fare otherwise.
    pub mandates: Vec<(MandateId, Status)>,
}

impl Single {
    /// Does it change nothing but the count?
    #[must_use]
    pub fn is_idle(&self, before: StatusSet) -> bool {
        self.statuses == before && self.items.is_empty() && self.mandates.is_empty()
    }
}

/// Every single change on the item at this place, member by member; none where no roll call was taken.
#[must_use]
pub fn singles(meeting: &Meeting, record: &Minutes, item: ItemId) -> Vec<Single> {
    let Some(Ballot::RollCall(votes)) = record.entry(item).and_then(|entry| entry.ballot()) else {
        return Vec::new();
    };
    let mut singles = Vec::new();
    for (member, from) in votes.iter().enumerate() {
        let Some(from) = from else { continue };
        for to in Side::ALL.into_iter().filter(|side| *side != Side::of(from)).map(Side::vote) {
            let votes = vec![VoteChange { item, member, vote: Some(to) }];
            let changed = Change { votes, ..Change::default() }.apply(meeting);
            singles.push(single(record, &changed.play(), item, member, (from, to)));
        }
    }
    singles
}

fn single(before: &Minutes, after: &Minutes, item: ItemId, member: usize, (from, to): (Vote, Vote)) -> Single {
    let statuses = after.entry(item).map(|entry| entry.statuses).unwrap_or_default();
    let items = after.entries.iter().filter(|entry| entry.item != item);
    let otherwise = items.filter(|entry| before.entry(entry.item).is_some_and(|was| was.statuses != entry.statuses));
    let mandates = before.mandates.iter().zip(&after.mandates);
    let mandates = mandates.filter(|(was, is)| was.statuses != is.statuses);
    Single {
        member,
        from,
        to,
        statuses,
        items: otherwise.map(|entry| (entry.item, entry.statuses.summary())).collect(),
        mandates: mandates.map(|(_, is)| (is.mandate, is.statuses.summary())).collect(),
    }
}
