//! Which item comes first, and what procedure says where the file has it otherwise.

use super::Play;
use crate::law::rules::precedence::{AmendmentRank, MotionKind};
use crate::meeting::minutes::{Entry, Note};
use crate::meeting::{Act, DraftId, ItemId, Meeting, Status};

impl Meeting {
    /// The items in the order in which they are taken, and whether that differs from the order stated: amendments to
    /// one text that follow each other, and state how far removed they are, are taken in the order of Rule 36.
    ///
    /// > If two or more amendments to a motion or draft resolution are proposed, the President shall rule on the order in
    /// > which they are to be voted upon. Ordinarily, the Security Council shall first vote on the amendment furthest
    /// > removed in substance from the original proposal […]. (Provisional Rules, Rule 36)
    ///
    /// The reading: the order of the file is the President's where the file says so; otherwise the ordinary one.
    pub(crate) fn order_of_items(&self) -> Vec<(ItemId, bool)> {
        let rank = |item: ItemId| match &self[item].act {
            Act::Amendment { amendment } => {
                let amendment = &self[*amendment];
                if self[amendment.of].order_ruled || amendment.amends.is_some() {
                    return None;
                }
                let distance = amendment.distance.or(amendment.adds_or_deletes.then_some(0))?;
                Some((amendment.of, AmendmentRank::of(amendment.adds_or_deletes, distance)))
            }
            _ => None,
        };
        let ranks: Vec<_> = self.order.iter().map(|item| (*item, rank(*item))).collect();
        let same_text = |(_, one): &(_, Option<(DraftId, _)>), (_, next): &(_, Option<(DraftId, _)>)| match (one, next)
        {
            (Some((one, _)), Some((next, _))) => one == next,
            _ => false,
        };
        let mut order = Vec::with_capacity(ranks.len());
        for run in ranks.chunk_by(same_text) {
            let mut taken = run.to_vec();
            taken.sort_by_key(|(_, rank)| rank.map(|(_, rank)| rank));
            order.extend(taken.iter().zip(run).map(|((item, _), (stated, _))| (*item, item != stated)));
        }
        order
    }
}

impl Play<'_> {
    /// > Principal motions and draft resolutions shall have precedence in the order of their submission.
    /// > (Provisional Rules, Rule 32)
    pub(super) fn note_order(&self, draft: DraftId, entry: &mut Entry) {
        let still_to_come = |id: DraftId| {
            let comes = |item: &ItemId| matches!(&self.meeting[*item].act, Act::Draft { draft } if *draft == id);
            self.drafts[id].statuses.is(Status::NotPut) && self.from(entry.item).iter().any(comes)
        };
        if let Some((first, by)) = self.first {
            if first == draft && !self.drafts.iter().any(|draft| draft.voting_begun) {
                entry.notes.push(Note::OrderDecided(by));
                return;
            }
            if first != draft && still_to_come(first) {
                entry.notes.push(Note::DecidedOrderNotFollowed { first, by });
                return;
            }
        }
        let earlier = self.meeting.drafts.keys().take_while(|earlier| *earlier != draft).find(|id| still_to_come(*id));
        entry.notes.extend(earlier.map(Note::OutOfOrder));
    }

    /// The next motion of the same series that has precedence over this one (Rule 33).
    pub(super) fn higher_motion_behind(&self, item: ItemId, kind: MotionKind) -> Option<ItemId> {
        let rank = kind.rank()?;
        let motions = self.from(item).iter().map_while(|item| match &self.meeting[*item].act {
            Act::Motion { kind, .. } => Some((*item, kind.rank())),
            _ => None,
        });
        motions.into_iter().find(|(_, other)| other.is_some_and(|other| other < rank)).map(|(item, _)| item)
    }

    pub(super) fn a_draft_follows(&self, item: ItemId) -> bool {
        self.from(item).iter().any(|item| matches!(self.meeting[*item].act, Act::Draft { .. }))
    }

    /// This item and those stated after it.
    fn from(&self, item: ItemId) -> &[ItemId] {
        let place = self.meeting.order.iter().position(|other| *other == item);
        place.and_then(|place| self.meeting.order.get(place..)).unwrap_or_default()
    }
}
