//! Which item comes first, and what procedure says where the file has it otherwise.

use super::Play;
use crate::law::rules::precedence::{AmendmentRank, MotionKind};
use crate::meeting::minutes::{Entry, Remark, Status};
use crate::meeting::{Act, Item, Meeting};

impl Meeting {
    /// The agenda in the order in which it is taken: as the file has it, except that amendments to one text that
    /// follow each other, and state how far removed they are, are taken in the order of Rule 36.
    pub(crate) fn order_of_items(&self) -> Vec<(usize, bool)> {
        let rank = |item: &Item| match &item.act {
            Act::Amendment { amendment } => {
                let amendment = self.amendment(amendment)?;
                let distance = amendment.distance.or(amendment.adds_or_deletes.then_some(0))?;
                Some((amendment.of.as_str(), AmendmentRank::of(amendment.adds_or_deletes, distance)))
            }
            _ => None,
        };
        let ranks: Vec<_> = self.agenda.iter().map(rank).collect();
        let mut order = Vec::with_capacity(ranks.len());
        for run in
            ranks.iter().enumerate().collect::<Vec<_>>().chunk_by(
                |(_, one), (_, next)| matches!((one, next), (Some((text, _)), Some((same, _))) if text == same),
            )
        {
            let mut taken = run.to_vec();
            taken.sort_by_key(|(_, rank)| rank.map(|(_, rank)| rank));
            order.extend(taken.iter().zip(run).map(|((item, _), (written, _))| (*item, item != written)));
        }
        order
    }
}

impl Play<'_> {
    /// > Principal motions and draft resolutions shall have precedence in the order of their submission.
    /// > (Provisional Rules, Rule 32)
    pub(super) fn remark_on_order(&self, draft: &str, entry: &mut Entry) {
        let still_to_come = |id: &str| {
            let comes = |item: &Item| matches!(&item.act, Act::Draft { draft } if draft == id);
            self.statuses_of(id).is(Status::NotPut) && self.meeting.agenda.iter().skip(entry.item).any(comes)
        };
        if let Some((first, by)) = self.first {
            if first == draft && self.voting_begun.is_empty() {
                entry.remarks.push(Remark::OrderDecided(by));
                return;
            }
            if first != draft && still_to_come(first) {
                let first = first.to_owned();
                entry.remarks.push(Remark::DecidedOrderNotFollowed { first, by });
                return;
            }
        }
        let earlier = self.meeting.drafts.iter().take_while(|earlier| earlier.id != draft);
        if let Some(earlier) = earlier.into_iter().find(|earlier| still_to_come(&earlier.id)) {
            entry.remarks.push(Remark::OutOfOrder(earlier.id.clone()));
        }
    }

    /// The next motion of the same series that has precedence over this one (Rule 33).
    pub(super) fn higher_motion_behind(&self, place: usize, kind: MotionKind) -> Option<usize> {
        let rank = kind.rank()?;
        let from_here = self.meeting.agenda.iter().enumerate().skip(place);
        from_here
            .map_while(|(place, item)| match &item.act {
                Act::Motion { kind, .. } => Some((place, kind.rank())),
                _ => None,
            })
            .find(|(_, other)| other.is_some_and(|other| other < rank))
            .map(|(place, _)| place)
    }
}
