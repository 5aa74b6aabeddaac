//! What procedure makes impossible, whatever the votes: late amendments and withdrawals, texts put by strangers.

use toml::Spanned;

use super::Before;
use crate::english::sentence_list;
use crate::law::question::{Matter, Paragraph};
use crate::meeting::{DraftId, Meeting};
use crate::scenario::check::Check;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::file::{FileAct, FileItem};
use crate::scenario::read::{Text, Word};

impl Check<'_> {
    /// A text that has been voted on is changed no more.
    pub fn not_after_the_vote(&mut self, draft: &str, place: &Text, what: &str, before: &Before<'_>) {
        let votes_on_it =
            |act: &FileAct<'_>| matches!(act, FileAct::Draft { draft: voted } if voted.get_ref() == draft);
        if let Some(vote) = before.certainly(votes_on_it) {
            let message = format!("{what} is put to the vote after the draft `{draft}` itself");
            let help = "amendments and parts come before the draft as a whole (Rules 32, 33 and 36)";
            let problem = Diagnostic::at(place.span(), message).beside(vote, "the draft itself");
            self.problem(problem.help(help).consequent());
        }
    }

    /// > A motion or draft resolution can at any time be withdrawn so long as no vote has been taken with respect
    /// > to it. (Provisional Rules, Rule 35)
    pub fn withdrawal(
        &mut self,
        draft: &Text,
        item: &FileItem,
        before: &Before<'_>,
        meeting: &Meeting,
    ) -> Option<DraftId> {
        let found = self.draft_named(draft, meeting)?;
        let id = draft.get_ref().clone();
        let voted = before.certainly(|act| match act {
            FileAct::Draft { draft } => draft.get_ref() == &id,
            FileAct::Part { of: Some(of), objection: None, .. } => of.get_ref() == &id,
            _ => false,
        });
        if let Some(vote) = voted {
            let message = format!("`{id}` cannot be withdrawn: a vote has been taken on it");
            let help = "Rule 35: a draft can be withdrawn so long as no vote has been taken with respect to it";
            let problem = Diagnostic::at(draft.span(), message).beside(vote, "the vote");
            self.problem(problem.help(help).consequent());
        }
        self.own_text(item, draft, &meeting[found].sponsors);
        Some(found)
    }

    /// Only those that put a text in can withdraw it.
    pub fn own_text(&mut self, item: &FileItem, text: &Text, sponsors: &[String]) {
        let id = text.get_ref();
        if let Some(by) = item.by.as_ref()
            && !self.is_its_text(by, id, sponsors)
        {
            let message = format!("`{}` cannot withdraw `{id}`: it is not its text", by.get_ref());
            let label = format!("its sponsors: {}", sentence_list(sponsors));
            self.problem(Diagnostic::at(by.span(), message).label(label).consequent());
        }
    }

    /// The members that may not vote on a draft, by a ruling or a motion.
    pub fn barred(&mut self, members: &[Text], on: Option<&Text>) -> Vec<usize> {
        if let (Some(first), None) = (members.first(), on) {
            let message = "members may not vote, but it is not said on which draft";
            self.problem(Diagnostic::at(first.span(), message).help("add `on = …`").consequent());
        }
        self.each_once(members, Self::member)
    }

    /// > If the motion or draft resolution has been seconded, the representative on the Security Council who has
    /// > seconded it may require that it be put to the vote as his motion or draft resolution […].
    /// > (Provisional Rules, Rule 35)
    pub fn seconders_text(
        &mut self,
        draft: &Text,
        item: &FileItem,
        before: &Before<'_>,
        meeting: &Meeting,
    ) -> Option<DraftId> {
        let found = self.draft_named(draft, meeting)?;
        let id = draft.get_ref().clone();
        let withdraws = |act: &FileAct<'_>| matches!(act, FileAct::Withdraw { draft } if draft.get_ref() == &id);
        if !before.any(withdraws) && !self.agenda_in_doubt {
            let message = format!("`{id}` has not been withdrawn, so nobody can put it in its mover's place");
            let help = format!("`withdraw = \"{id}\"` comes first; a draft that stands is put to the vote by `draft`");
            self.problem(Diagnostic::at(draft.span(), message).help(help).consequent());
        }
        let Some(by) = item.by.as_ref() else {
            let message = "the item does not say who puts the withdrawn draft to the vote";
            let help = "add `by = …`: the member that seconded it (Rule 35)";
            self.problem(Diagnostic::at(draft.span(), message).help(help).consequent());
            return Some(found);
        };
        let member = self.member(by)?;
        let seconders = &meeting[found].seconders;
        if !seconders.contains(&member) && !self.movers_in_doubt.contains(&id) {
            let message = format!("`{}` has not seconded `{id}`, and so cannot have it put to the vote", by.get_ref());
            let council = self.council.as_ref()?;
            let names: Vec<&str> = seconders.iter().map(|place| council.name(*place)).collect();
            let help = if names.is_empty() {
                "Rule 35 gives that right to a member that seconded it, and nobody did".to_owned()
            } else {
                let names = sentence_list(&names);
                format!("Rule 35 gives that right to a member that seconded it: {names}")
            };
            self.problem(Diagnostic::at(by.span(), message).help(help).consequent());
        }
        Some(found)
    }

    /// > Parts of a motion or of a draft resolution shall be voted on separately at the request of any representative,
    /// > unless the original mover objects. (Provisional Rules, Rule 32)
    pub fn objection(&mut self, by: &Text, draft: DraftId, meeting: &Meeting) -> Option<String> {
        let name = self.state(by)?;
        let draft = &meeting[draft];
        // Who of several sponsors moved it first, a file need not say.
        if !self.is_its_text(by, &draft.key, &draft.sponsors) {
            let message = format!("`{}` cannot object: the text is not its own", by.get_ref());
            let label = format!("its sponsors: {}", sentence_list(&draft.sponsors));
            let help = "Rule 32: a part is voted on separately unless the original mover objects";
            self.problem(Diagnostic::at(by.span(), message).label(label).help(help).consequent());
        }
        Some(name)
    }

    /// Is this state among those that put a text in? Where nobody is named, or somebody unknown, it may be.
    fn is_its_text(&mut self, by: &Text, draft: &str, sponsors: &[String]) -> bool {
        sponsors.is_empty()
            || self.movers_in_doubt.contains(draft)
            || self.state(by).is_none_or(|name| sponsors.contains(&name))
    }

    pub fn settled_matter(
        &mut self,
        on: Option<&Text>,
        matter: Option<&Spanned<Word<Matter>>>,
        bars: bool,
        meeting: &Meeting,
    ) -> Option<(DraftId, bool)> {
        match (on, matter) {
            (Some(on), Some(matter)) => {
                let procedural = matter.get_ref().0.paragraph() == Paragraph::Procedural;
                Some((self.draft_named(on, meeting)?, procedural))
            }
            (Some(_), None) if bars => None,
            (Some(on), None) => {
                let message = "the ruling is on a draft, but does not say what kind of matter it is";
                let help =
                    "add `matter = \"procedural\"` or `matter = \"non_procedural\"`, or `may_not_vote = [\"…\"]`";
                self.problem(Diagnostic::at(on.span(), message).help(help).consequent());
                None
            }
            (None, Some(matter)) => {
                let message = "the ruling names a matter, but not the draft it is on";
                self.problem(Diagnostic::at(matter.span(), message).help("add `on = …`").consequent());
                None
            }
            (None, None) => None,
        }
    }
}
