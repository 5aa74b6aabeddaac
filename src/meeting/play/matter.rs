//! What kind of matter a draft is, where the Council or its President has settled that.

use super::Play;
use super::fates::fates_of;
use crate::meeting::record::{Entry, Fate, Fates, Remark};
use crate::meeting::{Act, Item};
use crate::question::{Matter, Question};

impl<'a> Play<'a> {
    /// The question a draft puts, with its matter as the Council settled it.
    pub(super) fn question(&self, draft: &str, entry: &mut Entry) -> Option<Question> {
        let mut question = self.meeting.draft(draft)?.question.clone();
        if let Some((settled, by)) = self.matters.get(draft).copied() {
            let kind = if settled == Some(true) { Matter::Procedural } else { Matter::NonProcedural };
            // What the file says of a draft of that kind, such as a subsidiary organ, still holds.
            if question.matter.paragraph() != kind.paragraph() {
                question.matter = kind;
            }
            if let Some(procedural) = settled {
                entry.remarks.push(Remark::MatterSettled { by, procedural });
            }
        }
        Some(question)
    }

    /// While it is open whether a draft is procedural, it can come to what either rule makes of the votes.
    pub(super) fn reckon_with_an_open_matter(&self, item: &Item, draft: &str, question: Question, entry: &mut Entry) {
        if let Some((None, by)) = self.matters.get(draft).copied()
            && let Some(ballot) = &entry.ballot
        {
            let procedural = Question { matter: Matter::Procedural, ..question };
            let meeting = self.meeting;
            let decision = meeting.rules.decide(&meeting.council, &procedural, ballot);
            let fates = fates_of(&item.act, decision.outcomes);
            if fates != entry.fates {
                entry.fates = entry.fates.or(fates);
                entry.remarks.push(Remark::MatterOpen(by));
            }
        }
    }

    /// Takes note of what a ruling or a preliminary question settles.
    pub(super) fn note_matter(&mut self, item: &'a Item, entry: &Entry) {
        let fates = entry.fates;
        if fates.is(Fate::NotPut) {
            return;
        }
        match &item.act {
            Act::Ruling { settles: Some((draft, procedural)), .. } => {
                let stands = certainly(fates, Fate::Stands, Fate::Overruled);
                let settled = stands.map(|stands| stands == *procedural);
                self.matters.insert(draft, (settled, entry.item));
            }
            Act::Preliminary { on, .. } => {
                let settled = certainly(fates, Fate::Procedural, Fate::NotProcedural);
                self.matters.insert(on, (settled, entry.item));
            }
            _ => {}
        }
    }
}

/// Is it certain that it comes to `yes`, or that it comes to `no`? `None` while neither is.
fn certainly(fates: Fates, yes: Fate, no: Fate) -> Option<bool> {
    (fates.is(yes) || fates.is(no)).then(|| fates.is(yes))
}
