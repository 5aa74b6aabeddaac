//! What kind of matter a draft is, where the Council or its President has settled that.

use super::{Play, statuses_of};
use crate::law::question::{Matter, Question};
use crate::meeting::minutes::{Entry, Note};
use crate::meeting::{Act, DraftId, Item, Status, StatusSet};

impl Play<'_> {
    /// The question a draft puts, with its matter as the Council settled it.
    pub(super) fn question(&self, draft: DraftId, entry: &mut Entry) -> Question {
        let mut question = self.meeting[draft].question.clone();
        if let Some((by, settled)) = self.drafts[draft].matter {
            let kind = if settled == Some(true) { Matter::Procedural } else { Matter::NonProcedural };
            // What the file says of a draft of that kind, such as a subsidiary organ, still holds.
            if question.matter.paragraph() != kind.paragraph() {
                question.matter = kind;
            }
            if let Some(procedural) = settled {
                entry.notes.push(Note::MatterSettled { by, procedural });
            }
        }
        question
    }

    /// While it is open whether a draft is procedural, it can come to what either rule makes of the votes.
    pub(super) fn allow_for_an_open_matter(&self, item: &Item, draft: DraftId, question: Question, entry: &mut Entry) {
        if let Some((by, None)) = self.drafts[draft].matter
            && let Some(ballot) = entry.ballot()
        {
            let procedural = Question { matter: Matter::Procedural, ..question };
            let meeting = self.meeting;
            let decision = meeting.rules.decide(&meeting.council, &procedural, ballot);
            let statuses = statuses_of(&item.act, decision.outcomes);
            if statuses != entry.statuses {
                entry.statuses = entry.statuses.or(statuses);
                entry.notes.push(Note::MatterOpen(by));
            }
        }
    }

    /// What a ruling or a preliminary question settles.
    pub(super) fn settle_matter(&mut self, entry: &Entry) {
        let statuses = entry.statuses;
        if statuses.is(Status::NotPut) {
            return;
        }
        match &self.meeting[entry.item].act {
            Act::Ruling { settles: Some((draft, procedural)), .. } => {
                let stands = certainly(statuses, Status::Stands, Status::Overruled);
                self.drafts[*draft].matter = Some((entry.item, stands.map(|stands| stands == *procedural)));
            }
            Act::Preliminary { on, .. } => {
                let settled = certainly(statuses, Status::Procedural, Status::NotProcedural);
                self.drafts[*on].matter = Some((entry.item, settled));
            }
            _ => {}
        }
    }
}

/// Is it certain that it comes to `yes`, or that it comes to `no`? `None` while neither is.
fn certainly(statuses: StatusSet, yes: Status, no: Status) -> Option<bool> {
    (statuses.is(yes) || statuses.is(no)).then(|| statuses.is(yes))
}
