//! Taking note of what came of an item: what it means for the items after it.

use super::fates::merged;
use super::{Play, PutOff};
use crate::decision::Outcome;
use crate::meeting::Act;
use crate::meeting::record::{Entry, Fate, Fates, Remark};
use crate::rules::precedence::MotionKind;

impl<'a> Play<'a> {
    /// Settles an event.
    pub(crate) fn settle(&mut self, event: &'a str, happens: bool) {
        self.fates.insert(event, Fates::only(if happens { Fate::Yes } else { Fate::No }));
    }

    /// Takes note of what came of an item, for the items after it and for the record.
    pub(crate) fn note(&mut self, entry: Entry) {
        self.pass(&entry);
        self.entries.push(entry);
    }

    /// The same, for the items after it alone.
    pub(crate) fn pass(&mut self, entry: &Entry) {
        self.remember(entry);
        self.came.push((entry.item, entry.fates));
    }

    /// Takes note of an item whose vote comes to this outcome, for the items after it.
    pub(crate) fn note_outcome(&mut self, entry: &Entry, outcome: Outcome) -> Fates {
        let item = self.meeting.agenda.get(entry.item);
        let fates = item.map(|item| Fates::only(Fate::of(&item.act, outcome))).unwrap_or_default();
        self.pass(&Entry { fates, ..Entry::of(entry.item, entry.question.clone()) });
        fates
    }

    fn remember(&mut self, entry: &Entry) {
        let Some(item) = self.meeting.agenda.get(entry.item) else {
            return;
        };
        if let Some(id) = &item.id {
            let before = self.fates.get(id.as_str()).copied().unwrap_or(Fates::NONE);
            let fates = if self.meeting.draft(id).is_some() { merged(before, entry.fates) } else { entry.fates };
            self.fates.insert(id, fates);
        }
        let voted = entry.question.is_some();
        match &item.act {
            Act::Draft { draft } | Act::Withdraw { draft } => {
                if item.id.as_deref() != Some(draft) {
                    let before = self.fates.get(draft.as_str()).copied().unwrap_or(Fates::NONE);
                    self.fates.insert(draft, merged(before, entry.fates));
                }
                if voted {
                    self.voting_begun.push(draft);
                }
            }
            Act::Put { draft, .. } if voted => self.put_by_seconder.push(draft),
            Act::Part { of, part, .. } if voted => {
                self.voting_begun.push(of);
                if entry.fates.within(Fates::from_iter([Fate::NotAdopted, Fate::Vetoed])) {
                    let without = self.without.entry(of).or_default();
                    if !without.contains(part) {
                        without.push(part.clone());
                    }
                } else if !entry.fates.is(Fate::Adopted) {
                    self.open_texts.entry(of).or_default().push(part.clone());
                }
            }
            Act::Amendment { amendment } if entry.fates.allows(Fate::Adopted) => {
                if let Some(amendment) = self.meeting.amendment(amendment) {
                    let certain = entry.fates.is(Fate::Adopted);
                    let texts = if certain { &mut self.amended } else { &mut self.open_texts };
                    texts.entry(&amendment.of).or_default().push(amendment.label());
                }
            }
            Act::Motion { kind, on, first, .. } => self.note_motion(entry, *kind, on, first.as_deref()),
            Act::AdoptAgenda { .. } if entry.fates.allows(Fate::NotCarried) => {
                self.put_off.push(PutOff {
                    by: entry.item,
                    certain: entry.fates.is(Fate::NotCarried),
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
        if !entry.fates.allows(Fate::Carried) {
            return;
        }
        let certain = entry.fates.is(Fate::Carried);
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
