//! What the votes of a meeting leave of its mandates.

use super::Play;
use crate::meeting::record::{Fate, Fates, MandateRecord};
use crate::meeting::{Act, Effect, EffectKind};

impl Play<'_> {
    /// What the votes of the meeting leave of a mandate: the last text adopted that touches it decides.
    pub(super) fn mandate(&self, place: usize) -> Option<MandateRecord> {
        let mandate = self.meeting.mandates.get(place)?;
        let mut so_far = Fates::only(match mandate.expires {
            Some(_) => Fate::Lapses,
            None if self.creates(&mandate.id) => Fate::NotCreated,
            None => Fate::Continues,
        });
        let mut record =
            MandateRecord { mandate: place, fates: Fates::NONE, by: None, effect: None, last_day: mandate.expires };
        for (item, fates) in &self.came {
            let Some(Act::Draft { draft } | Act::Put { draft, .. }) =
                self.meeting.agenda.get(*item).map(|item| &item.act)
            else {
                continue;
            };
            let effects = self.meeting.draft(draft).map(|draft| draft.effects.as_slice()).unwrap_or_default();
            let Some(effect) = effects.iter().find(|effect| effect.mandate == mandate.id) else {
                continue;
            };
            let fate = Fates::only(match effect.kind {
                EffectKind::Renews => Fate::Renewed,
                EffectKind::Creates => Fate::Created,
                EffectKind::Ends => Fate::Ended,
            });
            // What has not come into being cannot be ended, nor prolonged.
            if effect.kind != EffectKind::Creates && so_far.is(Fate::NotCreated) {
                continue;
            }
            if fates.is(Fate::Adopted) {
                so_far = fate;
                let (by, effect, last_day) = (Some(*item), Some(effect.kind), effect.until);
                record = MandateRecord { by, effect, last_day, ..record };
            } else if fates.allows(Fate::Adopted) {
                so_far = so_far.or(fate);
                record.last_day = None;
            }
        }
        record.fates = so_far;
        Some(record)
    }

    fn creates(&self, mandate: &str) -> bool {
        let creates = |effect: &Effect| effect.kind == EffectKind::Creates && effect.mandate == mandate;
        self.meeting.drafts.iter().any(|draft| draft.effects.iter().any(creates))
    }
}
