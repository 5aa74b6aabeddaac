//! What the votes of a meeting leave of its mandates.

use super::Play;
use crate::meeting::minutes::MandateRecord;
use crate::meeting::{Act, EffectKind, MandateId, Status, StatusSet};

impl Play<'_> {
    /// What the votes of the meeting leave of a mandate: the last text adopted that touches it decides.
    pub(super) fn mandate(&self, mandate: MandateId) -> MandateRecord {
        let expires = self.meeting[mandate].expires;
        let creates = |effect: &crate::meeting::Effect| effect.kind == EffectKind::Creates && effect.mandate == mandate;
        let untouched = match expires {
            Some(_) => Status::Lapses,
            None if self.meeting.drafts.iter().any(|draft| draft.effects.iter().any(creates)) => Status::NotCreated,
            None => Status::Continues,
        };
        let mut record = MandateRecord { mandate, statuses: StatusSet::only(untouched), by: None, last_day: expires };
        for (item, statuses) in self.taken() {
            let (Act::Draft { draft } | Act::Put { draft, .. }) = &self.meeting[item].act else {
                continue;
            };
            let Some(effect) = self.meeting[*draft].effects.iter().find(|effect| effect.mandate == mandate) else {
                continue;
            };
            let status = StatusSet::only(match effect.kind {
                EffectKind::Renews => Status::Renewed,
                EffectKind::Creates => Status::Created,
                EffectKind::Ends => Status::Ended,
            });
            // What has not come into being can be neither ended nor prolonged.
            if effect.kind != EffectKind::Creates && record.statuses.is(Status::NotCreated) {
                continue;
            }
            if statuses.is(Status::Adopted) {
                let by = Some((item, effect.kind));
                record = MandateRecord { mandate, statuses: status, by, last_day: effect.until };
            } else if statuses.allows(Status::Adopted) {
                record.statuses = record.statuses.or(status);
                record.last_day = None;
            }
        }
        record
    }
}
