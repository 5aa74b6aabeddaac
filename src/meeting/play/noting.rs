//! Taking note of what came of an item: what it means for the items after it.

use super::statuses::merged;
use super::{Play, PutOff};
use crate::law::decision::Outcome;
use crate::law::rules::precedence::MotionKind;
use crate::meeting::Act;
use crate::meeting::minutes::{Entry, Remark, Status, StatusSet};

impl<'a> Play<'a> {
    /// Settles an event.
    pub(crate) fn settle(&mut self, event: &'a str, happens: bool) {
        self.statuses.insert(event, StatusSet::only(if happens { Status::Yes } else { Status::No }));
    }

    /// Takes note of what came of an item, for the items after it and for the record.
    pub(crate) fn note(&mut self, entry: Entry) {
        self.pass(&entry);
        self.entries.push(entry);
    }

    /// The same, for the items after it alone.
    pub(crate) fn pass(&mut self, entry: &Entry) {
        self.remember(entry);
        self.came.push((entry.item, entry.statuses));
    }

    /// Takes note of an item whose vote comes to this outcome, for the items after it.
    pub(crate) fn note_outcome(&mut self, entry: &Entry, outcome: Outcome) -> StatusSet {
        let item = self.meeting.agenda.get(entry.item);
        let statuses = item.map(|item| StatusSet::only(Status::of(&item.act, outcome))).unwrap_or_default();
        self.pass(&Entry { statuses, ..Entry::of(entry.item, entry.question.clone()) });
        statuses
    }

    fn remember(&mut self, entry: &Entry) {
        let Some(item) = self.meeting.agenda.get(entry.item) else {
            return;
        };
        if let Some(id) = &item.id {
            let before = self.statuses.get(id.as_str()).copied().unwrap_or(StatusSet::NONE);
            let statuses =
                if self.meeting.draft(id).is_some() { merged(before, entry.statuses) } else { entry.statuses };
            self.statuses.insert(id, statuses);
        }
        let voted = entry.question.is_some();
        match &item.act {
            Act::Draft { draft } | Act::Withdraw { draft } => {
                if item.id.as_deref() != Some(draft) {
                    let before = self.statuses.get(draft.as_str()).copied().unwrap_or(StatusSet::NONE);
                    self.statuses.insert(draft, merged(before, entry.statuses));
                }
                if voted {
                    self.voting_begun.push(draft);
                }
            }
            Act::Put { draft, .. } if voted => self.put_by_seconder.push(draft),
            Act::Part { of, part, .. } if voted => {
                self.voting_begun.push(of);
                if entry.statuses.within(StatusSet::from_iter([Status::NotAdopted, Status::Vetoed])) {
                    let without = self.without.entry(of).or_default();
                    if !without.contains(part) {
                        without.push(part.clone());
                    }
                } else if !entry.statuses.is(Status::Adopted) {
                    self.open_texts.entry(of).or_default().push(part.clone());
                }
            }
            Act::Amendment { amendment } if entry.statuses.allows(Status::Adopted) => {
                if let Some(amendment) = self.meeting.amendment(amendment) {
                    let certain = entry.statuses.is(Status::Adopted);
                    let texts = if certain { &mut self.amended } else { &mut self.open_texts };
                    texts.entry(&amendment.of).or_default().push(amendment.label());
                }
            }
            Act::Motion { kind, on, first, .. } => self.note_motion(entry, *kind, on, first.as_deref()),
            Act::AdoptAgenda { .. } if entry.statuses.allows(Status::NotCarried) => {
                self.put_off.push(PutOff {
                    by: entry.item,
                    certain: entry.statuses.is(Status::NotCarried),
                    on: &[],
                    remark: Remark::NoAgenda(entry.item),
                });
            }
            Act::Ruling { .. } | Act::Preliminary { .. } => self.note_matter(item, entry),
            Act::Election { office, .. } => {
                if let Some(result) = &entry.election {
                    self.office_places.insert(office, result.left);
                }
            }
            _ => {}
        }
    }

    fn note_motion(&mut self, entry: &Entry, kind: MotionKind, on: &'a [String], first: Option<&'a str>) {
        if !entry.statuses.allows(Status::Carried) {
            return;
        }
        let certain = entry.statuses.is(Status::Carried);
        let by = entry.item;
        match kind {
            MotionKind::Adjourn | MotionKind::AdjournTo => {
                self.put_off.push(PutOff { by, certain, on: &[], remark: Remark::Adjourned(by) });
            }
            MotionKind::Refer | MotionKind::Postpone => {
                self.put_off.push(PutOff { by, certain, on, remark: Remark::PutOff(by) });
            }
            MotionKind::Order if certain => self.first = first.map(|first| (first, by)),
            MotionKind::Order | MotionKind::Suspend | MotionKind::Invitation | MotionKind::Other => {}
        }
    }
}
