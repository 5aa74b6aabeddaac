//! What the votes of a meeting leave of its mandates.

use super::Play;
use crate::meeting::minutes::{MandateRecord, Status, StatusSet};
use crate::meeting::{Act, Effect, EffectKind};

impl Play<'_> {
    /// What the votes of the meeting leave of a mandate: the last text adopted that touches it decides.
    pub(super) fn mandate(&self, place: usize) -> Option<MandateRecord> {
        let mandate = self.meeting.mandates.get(place)?;
        let mut so_far = StatusSet::only(match mandate.expires {
            Some(_) => Status::Lapses,
            None if self.creates(&mandate.id) => Status::NotCreated,
            None => Status::Continues,
        });
        let mut record = MandateRecord {
            mandate: place,
            statuses: StatusSet::NONE,
            by: None,
            effect: None,
            last_day: mandate.expires,
        };
        for (item, statuses) in &self.came {
            let Some(Act::Draft { draft } | Act::Put { draft, .. }) =
                self.meeting.agenda.get(*item).map(|item| &item.act)
            else {
                continue;
            };
            let effects = self.meeting.draft(draft).map(|draft| draft.effects.as_slice()).unwrap_or_default();
            let Some(effect) = effects.iter().find(|effect| effect.mandate == mandate.id) else {
                continue;
            };
            let status = StatusSet::only(match effect.kind {
                EffectKind::Renews => Status::Renewed,
                EffectKind::Creates => Status::Created,
                EffectKind::Ends => Status::Ended,
            });
            // What has not come into being cannot be ended, nor prolonged.
            if effect.kind != EffectKind::Creates && so_far.is(Status::NotCreated) {
                continue;
            }
            if statuses.is(Status::Adopted) {
                so_far = status;
                let (by, effect, last_day) = (Some(*item), Some(effect.kind), effect.until);
                record = MandateRecord { by, effect, last_day, ..record };
            } else if statuses.allows(Status::Adopted) {
                so_far = so_far.or(status);
                record.last_day = None;
            }
        }
        record.statuses = so_far;
        Some(record)
    }

    fn creates(&self, mandate: &str) -> bool {
        let creates = |effect: &Effect| effect.kind == EffectKind::Creates && effect.mandate == mandate;
        self.meeting.drafts.iter().any(|draft| draft.effects.iter().any(creates))
    }
}
