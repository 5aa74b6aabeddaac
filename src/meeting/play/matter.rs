//! What kind of matter a draft is, where the Council or its President has settled that.

use super::Play;
use super::statuses::statuses_of;
use crate::law::question::{Matter, Question};
use crate::meeting::minutes::{Entry, Remark, Status, StatusSet};
use crate::meeting::{Act, Item};

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
            let statuses = statuses_of(&item.act, decision.outcomes);
            if statuses != entry.statuses {
                entry.statuses = entry.statuses.or(statuses);
                entry.remarks.push(Remark::MatterOpen(by));
            }
        }
    }

    /// Takes note of what a ruling or a preliminary question settles.
    pub(super) fn note_matter(&mut self, item: &'a Item, entry: &Entry) {
        let statuses = entry.statuses;
        if statuses.is(Status::NotPut) {
            return;
        }
        match &item.act {
            Act::Ruling { settles: Some((draft, procedural)), .. } => {
                let stands = certainly(statuses, Status::Stands, Status::Overruled);
                let settled = stands.map(|stands| stands == *procedural);
                self.matters.insert(draft, (settled, entry.item));
            }
            Act::Preliminary { on, .. } => {
                let settled = certainly(statuses, Status::Procedural, Status::NotProcedural);
                self.matters.insert(on, (settled, entry.item));
            }
            _ => {}
        }
    }
}

/// Is it certain that it comes to `yes`, or that it comes to `no`? `None` while neither is.
fn certainly(statuses: StatusSet, yes: Status, no: Status) -> Option<bool> {
    (statuses.is(yes) || statuses.is(no)).then(|| statuses.is(yes))
}
