//! The terms of a vote on a text: what kind of matter it is and who may vote, as the Council or its President
//! has settled that.

use itertools::Itertools;

use super::{Play, statuses_of};
use crate::law::question::{Matter, PreliminaryVote, Question};
use crate::law::rules::Rules;
use crate::law::rules::precedence::MotionKind;
use crate::law::tally::Ballot;
use crate::law::vote::Vote;
use crate::meeting::minutes::{Entry, Note};
use crate::meeting::{Act, DraftId, Item, ItemId, Meeting, Status, StatusSet};

/// The members that a ruling or a motion keeps from voting on a draft.
pub(crate) struct Bar {
    members: Vec<usize>,
    basis: Basis,
}

/// Why members may not vote.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Basis {
    /// The file says so.
    Stated,
    /// The file does not say what the ruling or the motion changes, but the parties to the dispute opposed it.
    Opposed,
    /// The file does not say it, and nothing shows it.
    Unknown,
}

impl Meeting {
    /// The members that a ruling, if it stands, or a motion, if it is carried, keeps from voting on a draft.
    ///
    /// The reading, where the file does not say what it changes: on a draft with parties to a dispute that should
    /// abstain, it is about their vote. It goes against those that challenge it, or vote against it: a party that was
    /// told that it may vote has nothing to oppose.
    pub(crate) fn bar(&self, by: ItemId, draft: DraftId) -> Option<Bar> {
        let item = &self[by];
        let (against, challenger) = match &item.act {
            Act::Ruling { bars: Some((on, members)), .. } => {
                let bar = Bar { members: members.clone(), basis: Basis::Stated };
                return (*on == draft && !members.is_empty()).then_some(bar);
            }
            Act::Motion { on, bars, .. } if !bars.is_empty() => {
                return on.contains(&draft).then(|| Bar { members: bars.clone(), basis: Basis::Stated });
            }
            Act::Ruling { settles: None, challenged_by, .. } => (Vote::InFavour, challenged_by.as_deref()),
            Act::Motion { kind: MotionKind::Other, on, .. } if on.is_empty() => (Vote::Against, None),
            _ => return None,
        };
        let parties = Rules::bound_parties(&self[draft].question);
        let challenger = challenger.and_then(|name| self.council.index_of(name).ok());
        let voted_against = |seat: usize| match &item.ballot {
            Some(Ballot::RollCall(votes) | Ballot::Partial { votes, .. }) => votes.of(seat) == Some(against),
            _ => false,
        };
        let opposed = |seat: &usize| challenger == Some(*seat) || voted_against(*seat);
        let opposing = parties.iter().copied().filter(opposed).collect_vec();
        match (parties, opposing.is_empty()) {
            ([], _) => None,
            (_, false) => Some(Bar { members: opposing, basis: Basis::Opposed }),
            (_, true) => Some(Bar { members: parties.to_vec(), basis: Basis::Unknown }),
        }
    }
}

impl Play<'_> {
    /// Holds the vote on a text: a draft, or an amendment or a part, which need what the draft needs. If it is open on
    /// which terms, both results are possible; if the file does not say, the other result is noted.
    pub(super) fn put_question(&self, item: &Item, draft: DraftId, entry: &mut Entry) {
        let mut question = self.settled_question(draft, entry);
        let mut others = Vec::new();
        if let Some((by, None)) = self.drafts[draft].matter
            && question.matter.preliminary_vote() != PreliminaryVote::ChangesNothing
        {
            others.push((true, Note::MatterOpen(by), Question { matter: Matter::Procedural, ..question.clone() }));
        }
        let bars: Vec<_> =
            self.taken().filter_map(|(by, came)| Some((by, came, self.meeting.bar(by, draft)?))).collect();
        for (by, came, Bar { members, basis }) in &bars {
            let holds = StatusSet::from_iter([Status::Stands, Status::Carried]);
            if *basis != Basis::Unknown && came.within(holds) {
                question.barred.extend(members);
                let stated = *basis == Basis::Stated;
                entry.notes.push(Note::MayNotVote { by: *by, members: members.clone(), stated });
            }
        }
        for (by, came, Bar { members, basis }) in bars {
            let holds = StatusSet::from_iter([Status::Stands, Status::Carried]);
            let open = !came.within(holds);
            if !came.meets(holds) || basis == Basis::Stated && !open {
                continue;
            }
            let mut other = question.clone();
            let may_vote = !open && basis == Basis::Opposed;
            if may_vote {
                other.barred.retain(|seat| !members.contains(seat));
            } else {
                other.barred.extend(&members);
            }
            let note = match (open, basis) {
                (true, Basis::Stated | Basis::Opposed) => Note::MayVoteOpen { by, members },
                _ => Note::OtherwiseComesTo { by, members, may_vote, statuses: StatusSet::NONE },
            };
            others.push((open && basis != Basis::Unknown, note, other));
        }
        self.put(item, question, entry);
        let Some(ballot) = entry.ballot().cloned() else { return };
        let decided = entry.statuses;
        for (open, mut note, question) in others {
            let Ok(decision) = self.meeting.rules.decide(&self.meeting.council, &question, &ballot) else {
                continue;
            };
            let came = statuses_of(&item.act, decision.outcomes);
            if came == decided {
                continue;
            }
            if open {
                entry.statuses = entry.statuses.or(came);
            } else if let Note::OtherwiseComesTo { statuses, .. } = &mut note {
                *statuses = came;
            }
            entry.notes.push(note);
        }
    }

    /// The question a draft puts, with its matter as the Council settled it.
    fn settled_question(&self, draft: DraftId, entry: &mut Entry) -> Question {
        let mut question = self.meeting[draft].question.clone();
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

/// Is `yes` certain, or `no`? `None` while neither is.
fn certainly(statuses: StatusSet, yes: Status, no: Status) -> Option<bool> {
    (statuses.is(yes) || statuses.is(no)).then(|| statuses.is(yes))
}
