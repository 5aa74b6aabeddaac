//! What procedure makes impossible, whatever the votes: late amendments and withdrawals, texts put by strangers.

use toml::Spanned;

use super::Before;
use crate::diagnostic::Diagnostic;
use crate::meeting::Meeting;
use crate::question::{Matter, Paragraph};
use crate::scenario::check::Check;
use crate::scenario::file::{FileAct, FileItem};
use crate::scenario::keys::Text;

impl Check<'_> {
    /// A text that has been voted on is changed no more.
    pub fn not_after_the_vote(
        &mut self,
        draft: &str,
        place: &Text,
        what: &str,
        before: &Before<'_>,
    ) {
        let votes_on_it = |act: &FileAct| matches!(act, FileAct::Draft { draft: voted } if voted.get_ref() == draft);
        if before.certainly(votes_on_it).is_some() {
            let message = format!("{what} is put to the vote after the draft `{draft}` itself");
            let help =
                "amendments and parts come before the draft as a whole (Rules 32, 33 and 36)";
            self.problem(
                Diagnostic::at(place.span(), message)
                    .help(help)
                    .consequent(),
            );
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
    ) -> Option<String> {
        let id = self.draft_named(draft)?;
        let voted = before.certainly(|act| match act {
            FileAct::Draft { draft } => draft.get_ref() == &id,
            FileAct::Part {
                of: Some(of),
                objection: None,
                ..
            } => of.get_ref() == &id,
            _ => false,
        });
        if voted.is_some() {
            let message = format!("`{id}` cannot be withdrawn: a vote has been taken on it");
            let help = "Rule 35: a draft can be withdrawn so long as no vote has been taken with respect to it";
            self.problem(
                Diagnostic::at(draft.span(), message)
                    .help(help)
                    .consequent(),
            );
        }
        let sponsors = meeting
            .draft(&id)
            .map(|draft| draft.sponsors.as_slice())
            .unwrap_or_default();
        if let Some(by) = &item.by
            && !sponsors.is_empty()
            && let Some(name) = self.state(by)
            && !sponsors.contains(&name)
        {
            let message = format!("{name} cannot withdraw `{id}`: it is not its text");
            let label = format!("it was put in by {}", crate::words::sentence_list(sponsors));
            self.problem(Diagnostic::at(by.span(), message).label(label).consequent());
        }
        Some(id)
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
    ) -> Option<String> {
        let id = self.draft_named(draft)?;
        if !before.any(|act| matches!(act, FileAct::Withdraw { draft } if draft.get_ref() == &id)) {
            let message =
                format!("`{id}` has not been withdrawn, so nobody can put it in its mover's place");
            let help = format!(
                "`withdraw = \"{id}\"` comes first; a draft that stands is put to the vote by `draft`"
            );
            self.problem(
                Diagnostic::at(draft.span(), message)
                    .help(help)
                    .consequent(),
            );
        }
        let Some(by) = &item.by else {
            let message = "the item does not say who puts the withdrawn draft to the vote";
            let help = "add `by = …`: the member that seconded it (Rule 35)";
            self.problem(
                Diagnostic::at(draft.span(), message)
                    .help(help)
                    .consequent(),
            );
            return Some(id);
        };
        let member = self.member(by)?;
        let seconders = meeting
            .draft(&id)
            .map(|draft| draft.seconders.as_slice())
            .unwrap_or_default();
        if !seconders.contains(&member) {
            let message = format!(
                "`{}` has not seconded `{id}`, and so cannot have it put to the vote",
                by.get_ref()
            );
            let help = format!(
                "Rule 35 gives that right to a seconder: `seconded_by = [\"{}\"]`",
                by.get_ref()
            );
            self.problem(Diagnostic::at(by.span(), message).help(help).consequent());
        }
        Some(id)
    }

    pub fn settled_matter(
        &mut self,
        on: Option<&Text>,
        matter: Option<&Spanned<Matter>>,
    ) -> Option<(String, bool)> {
        match (on, matter) {
            (Some(on), Some(matter)) => {
                let procedural = matter.get_ref().paragraph() == Paragraph::Procedural;
                Some((self.draft_named(on)?, procedural))
            }
            (Some(on), None) => {
                let message =
                    "the ruling is on a draft, but does not say what kind of matter it is";
                let help = "add `matter = \"procedural\"` or `matter = \"non_procedural\"`";
                self.problem(Diagnostic::at(on.span(), message).help(help).consequent());
                None
            }
            (None, Some(matter)) => {
                let message = "the ruling names a matter, but not the draft it is on";
                self.problem(
                    Diagnostic::at(matter.span(), message)
                        .help("add `on = …`")
                        .consequent(),
                );
                None
            }
            (None, None) => None,
        }
    }
}
