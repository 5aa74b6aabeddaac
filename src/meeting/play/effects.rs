//! The effects of an item on the items after it.

use super::{Play, PutOff, failed};
use crate::law::rules::precedence::MotionKind;
use crate::meeting::minutes::{Entry, Happening, Note};
use crate::meeting::{Act, DraftId, EventId, ItemId, Ref, Status, StatusSet};

impl<'a> Play<'a> {
    /// Lets an event happen, or not.
    pub(crate) fn fix_event(&mut self, event: EventId, happens: bool) {
        self.events[event] = happens;
    }

    /// The effects of an item with this result on the items after it.
    pub(crate) fn effects(&mut self, entry: &Entry) {
        let by = entry.item;
        let statuses = entry.statuses;
        self.taken.push(by);
        self.items[by] = statuses;
        let voted = entry.question().is_some();
        match &self.meeting[by].act {
            Act::Draft { draft } | Act::Withdraw { draft } => {
                let state = &mut self.drafts[*draft];
                state.statuses = merged(state.statuses, statuses);
                state.voting_begun |= voted;
            }
            Act::Put { draft, .. } if voted => self.drafts[*draft].put_by_seconder = true,
            Act::Part { of, part, .. } if voted => {
                let meeting = self.meeting;
                let state = &mut self.drafts[*of];
                state.voting_begun = true;
                if statuses.within(StatusSet::from_iter([Status::NotAdopted, Status::Vetoed])) {
                    let same =
                        |item: &ItemId| matches!(&meeting[*item].act, Act::Part { part: other, .. } if other == part);
                    if !state.without.iter().any(same) {
                        state.without.push(by);
                        state.added_since = false;
                    }
                } else if !statuses.is(Status::Adopted) {
                    state.open.push(Ref::Item(by));
                }
            }
            Act::Amendment { amendment } | Act::WithdrawAmendment { amendment } => {
                let changes = &self.meeting[*amendment];
                let state = &mut self.drafts[changes.of];
                match changes.amends {
                    Some(other) if statuses.is(Status::Adopted) => self.amended[other].push(*amendment),
                    None if statuses.is(Status::Adopted) => {
                        state.amended.push(*amendment);
                        state.added_since = true;
                    }
                    _ if statuses.allows(Status::Adopted) => state.open.push(Ref::Amendment(*amendment)),
                    _ => {}
                }
                self.amendments[*amendment] = merged(self.amendments[*amendment], statuses);
            }
            Act::Motion { kind, on, first, .. } => self.effects_of_motion(entry, *kind, on, *first),
            Act::AdoptAgenda { .. } if statuses.allows(Status::NotCarried) => {
                let certain = statuses.is(Status::NotCarried);
                self.put_off.push(PutOff { by, certain, on: &[], note: Note::NoAgenda(by) });
            }
            Act::Ruling { .. } | Act::Preliminary { .. } => self.settle_matter(entry),
            Act::Election { office, .. } => {
                if let Happening::Election(result) = &entry.happening {
                    let before = self.offices.get(office.as_str()).map_or(0, |(_, elected)| *elected);
                    self.offices.insert(office, (result.left, before + result.elected.len()));
                }
            }
            _ => {}
        }
    }

    fn effects_of_motion(&mut self, entry: &Entry, kind: MotionKind, on: &'a [DraftId], first: Option<DraftId>) {
        if !entry.statuses.allows(Status::Carried) {
            return;
        }
        let certain = entry.statuses.is(Status::Carried);
        let by = entry.item;
        match kind {
            MotionKind::Adjourn | MotionKind::AdjournTo => {
                self.put_off.push(PutOff { by, certain, on: &[], note: Note::Adjourned(by) });
            }
            MotionKind::Refer | MotionKind::Postpone => {
                self.put_off.push(PutOff { by, certain, on, note: Note::PutOff(by) });
            }
            MotionKind::Order if certain => self.first = first.map(|first| (first, by)),
            MotionKind::Order | MotionKind::Suspend | MotionKind::Invitation | MotionKind::Other => {}
        }
    }
}

/// The result of a text over several items. A certain result stays; a text that was not voted on or not adopted can be
/// voted on again.
fn merged(before: StatusSet, now: StatusSet) -> StatusSet {
    if before.is(Status::NotPut) || before.within(failed()) && !now.is(Status::NotPut) {
        now
    } else if now.is(Status::NotPut) {
        before
    } else {
        before.or(now)
    }
}
