//! What kind of matter a draft is, where the Council or its President has settled that.

use super::{Play, statuses_of};
use crate::law::question::{Matter, PreliminaryVote, Question};
use crate::meeting::minutes::{Entry, Note};
use crate::meeting::{Act, DraftId, Item, Status, StatusSet};

impl Play<'_> {
    /// The question a draft puts, with its matter as the Council settled it.
    pub(super) fn question(&self, draft: DraftId, entry: &mut Entry) -> Question {
        let mut question = self.meeting[draft].question.clone();
        for (by, members) in &self.drafts[draft].barred {
            entry.notes.push(Note::MayNotVote { by: *by, members: members.clone() });
            question.barred.extend(members);
        }
        let Some((by, settled)) = self.drafts[draft].matter else {
            return question;
        };
        let changes = question.matter.preliminary_vote();
        if changes == PreliminaryVote::ChangesNothing {
            if settled != Some(true) {
                entry.notes.push(Note::MatterKept(by));
            }
            return question;
        }
        let kind = if settled == Some(true) { Matter::Procedural } else { Matter::NonProcedural };
        // What the file says of a draft of that kind, such as a subsidiary organ, still holds.
        if question.matter.paragraph() != kind.paragraph() {
            question.matter = kind;
        }
        if let Some(procedural) = settled {
            entry.notes.push(Note::MatterSettled { by, procedural });
        }
        if changes == PreliminaryVote::Contested && matches!(self.meeting[by].act, Act::Preliminary { .. }) {
            entry.notes.push(Note::MatterContested(by));
        }
        question
    }

    /// While it is open whether a draft is procedural, it can come to what either rule makes of the votes.
    pub(super) fn allow_for_an_open_matter(&self, item: &Item, draft: DraftId, question: Question, entry: &mut Entry) {
        if let Some((by, None)) = self.drafts[draft].matter
            && self.meeting[draft].question.matter.preliminary_vote() != PreliminaryVote::ChangesNothing
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
            Act::Ruling { settles, bars, .. } => {
                let stands = certainly(statuses, Status::Stands, Status::Overruled);
                if let Some((draft, procedural)) = settles {
                    self.drafts[*draft].matter = Some((entry.item, stands.map(|stands| stands == *procedural)));
                }
                if let (Some((draft, members)), Some(true)) = (bars, stands) {
                    self.drafts[*draft].barred.push((entry.item, members.clone()));
                }
            }
            // A ruling that stands is not undone by a later vote on the same question (Laos, 1959).
            Act::Preliminary { on, .. }
                if !self.drafts[*on].matter.is_some_and(|(by, _)| self.items[by].is(Status::Stands)) =>
            {
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
