//! What procedure makes impossible, whatever the votes: late amendments and withdrawals, texts of other members.

use toml::Spanned;

use super::{Before, certainly};
use crate::english::sentence_list;
use crate::law::question::{Matter, Paragraph};
use crate::meeting::{DraftId, Meeting};
use crate::scenario::check::Check;
use crate::scenario::diagnostic::Details;
use crate::scenario::field::Text;
use crate::scenario::file::FileItem;
use crate::scenario::keys::ActKey;
use crate::scenario::schema::Word;

impl Check {
    /// A text that has been voted on cannot be changed.
    pub fn not_after_the_vote(&mut self, draft: &str, place: &Text, what: &str, before: Before<'_>) {
        if let Some(vote) = certainly(before, |_, act, text| act == ActKey::Draft && text == draft) {
            self.at(place, format!("{what} is put to the vote after the draft `{draft}` itself"))
                .beside(vote, "the draft itself")
                .help("amendments and parts come before the draft as a whole (Rules 32, 33 and 36)")
                .consequent();
        }
    }

    /// > A motion or draft resolution can at any time be withdrawn so long as no vote has been taken with respect
    /// > to it. (Provisional Rules, Rule 35)
    pub fn withdrawal(
        &mut self,
        draft: &Text,
        item: &FileItem,
        before: Before<'_>,
        meeting: &Meeting,
    ) -> Option<DraftId> {
        let found = self.draft_named(draft, meeting)?;
        let id = draft.get_ref();
        let voted = certainly(before, |item, act, text| match act {
            ActKey::Draft => text == id,
            ActKey::Part => !item.objection.is_given() && item.of.get() == Some(id),
            _ => false,
        });
        if let Some(vote) = voted {
            self.at(draft, format!("`{id}` cannot be withdrawn: a vote has been taken on it"))
                .beside(vote, "the vote")
                .help("Rule 35: a draft can be withdrawn so long as no vote has been taken with respect to it")
                .consequent();
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
            self.at(by, format!("`{}` cannot withdraw `{id}`: it is not its text", by.get_ref()))
                .label(format!("its sponsors: {}", sentence_list(sponsors)))
                .consequent();
        }
    }

    /// The members that may not vote on a draft, by a ruling or a motion.
    pub fn barred(&mut self, members: &[Text], on: Option<&Text>) -> Vec<usize> {
        if let (Some(first), None) = (members.first(), on) {
            self.at(first, "members may not vote, but the file does not say on which draft")
                .help("add `on = …`")
                .consequent();
        }
        self.seats(members)
    }

    /// > If the motion or draft resolution has been seconded, the representative on the Security Council who has
    /// > seconded it may require that it be put to the vote as his motion or draft resolution […].
    /// > (Provisional Rules, Rule 35)
    pub fn seconders_text(
        &mut self,
        draft: &Text,
        item: &FileItem,
        before: Before<'_>,
        meeting: &Meeting,
    ) -> Option<DraftId> {
        let found = self.draft_named(draft, meeting)?;
        let id = draft.get_ref();
        let withdrawn = before.iter().filter_map(|item| item.act());
        let withdrawn = withdrawn.filter(|(act, _)| *act == ActKey::Withdraw).any(|(_, text)| text.get_ref() == id);
        if !withdrawn && !self.agenda_in_doubt {
            self.at(draft, format!("`{id}` has not been withdrawn, so nobody can put it in its mover's place"))
                .help(format!("`withdraw = \"{id}\"` comes first; a draft that stands is put to the vote by `draft`"))
                .consequent();
        }
        let Some(by) = item.by.as_ref() else {
            self.at(draft, "the item does not say who puts the withdrawn draft to the vote")
                .help("add `by = …`: the member that seconded it (Rule 35)")
                .consequent();
            return Some(found);
        };
        let member = self.member(by)?;
        let seconders = &meeting[found].seconders;
        if !seconders.contains(&member) && !self.movers_in_doubt.contains(id) {
            let council = self.council.as_ref()?;
            let names: Vec<&str> = seconders.iter().map(|place| council.name(*place)).collect();
            let who =
                if names.is_empty() { ", and nobody did".to_owned() } else { format!(": {}", sentence_list(&names)) };
            self.at(by, format!("`{}` has not seconded `{id}`, and so cannot have it put to the vote", by.get_ref()))
                .help(format!("Rule 35 gives that right to a member that seconded it{who}"))
                .consequent();
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
            self.at(by, format!("`{}` cannot object: the text is not its own", by.get_ref()))
                .label(format!("its sponsors: {}", sentence_list(&draft.sponsors)))
                .help("Rule 32: a part is voted on separately unless the original mover objects")
                .consequent();
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
                return Some((self.draft_named(on, meeting)?, procedural));
            }
            (Some(on), None) if !bars => self
                .at(on, "the ruling is on a draft, but does not say what kind of matter it is")
                .help("add `matter = \"procedural\"` or `matter = \"non_procedural\"`, or `may_not_vote = [\"…\"]`"),
            (None, Some(matter)) => {
                self.at(matter, "the ruling names a matter, but not the draft it is on").help("add `on = …`")
            }
            _ => return None,
        }
        .consequent();
        None
    }
}
