//! Which item comes first, and what procedure says if the file has another order.

use super::Play;
use crate::law::rules::precedence::{MotionKind, amendment_rank};
use crate::meeting::minutes::{Entry, Note};
use crate::meeting::{Act, Amendment, AmendmentId, DraftId, ItemId, Status};

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

    /// The amendment to the same text that ordinarily comes before this one, and is voted on after it.
    ///
    /// > If two or more amendments to a motion or draft resolution are proposed, the President shall rule on the order in
    /// > which they are to be voted upon. Ordinarily, the Security Council shall first vote on the amendment furthest
    /// > removed in substance from the original proposal […]. (Provisional Rules, Rule 36)
    ///
    /// The reading: the order of the agenda is the President's, and it is kept.
    pub(super) fn further_amendment_behind(&self, item: ItemId, amendment: AmendmentId) -> Option<AmendmentId> {
        let rank = |id: AmendmentId| {
            let Amendment { of, amends, distance, adds_or_deletes, .. } = &self.meeting[id];
            let comes_first = amendment_rank(*adds_or_deletes, distance.or(adds_or_deletes.then_some(0))?);
            (*of == self.meeting[amendment].of && amends.is_none()).then_some(comes_first)
        };
        let own = rank(amendment)?;
        let later = self.from(item).iter().filter_map(|item| match self.meeting[*item].act {
            Act::Amendment { amendment } if self.amendments[amendment].is(Status::NotPut) => {
                Some((rank(amendment)?, amendment))
            }
            _ => None,
        });
        later.filter(|(rank, _)| *rank < own).min().map(|(_, amendment)| amendment)
    }

    /// Do drafts follow this ruling, none of which it can affect?
    pub(super) fn no_draft_is_touched_by(&self, item: ItemId) -> bool {
        let mut drafts = self.from(item).iter().filter_map(|item| match self.meeting[*item].act {
            Act::Draft { draft } => Some(draft),
            _ => None,
        });
        let touched = |draft| self.meeting.bar(item, draft).is_some();
        drafts.clone().next().is_some() && !drafts.any(touched)
    }

    /// This item and those stated after it.
    fn from(&self, item: ItemId) -> &[ItemId] {
        let place = self.meeting.order.iter().position(|other| *other == item);
        place.and_then(|place| self.meeting.order.get(place..)).unwrap_or_default()
    }
}
