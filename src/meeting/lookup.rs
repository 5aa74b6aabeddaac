//! What there is in a meeting, by its id or by its name in the file, and what can come of it.

use std::ops::Index;

use super::kind::Kind;
use super::{
    Act, Amendment, AmendmentId, Draft, DraftId, Event, EventId, Item, ItemId, Mandate, MandateId, Meeting, Named, Ref,
    Status,
};
use crate::law::decision::Outcome;

macro_rules! by_id {
    ($($id:ident: $thing:ident in $list:ident;)*) => {$(
        /// An id of another meeting may not exist here; that is a mistake in the program.
        impl Index<$id> for Meeting {
            type Output = $thing;

            fn index(&self, id: $id) -> &$thing {
                &self.$list[id]
            }
        }
    )*};
}

by_id! {
    DraftId: Draft in drafts;
    AmendmentId: Amendment in amendments;
    MandateId: Mandate in mandates;
    EventId: Event in events;
    ItemId: Item in agenda;
}

impl Meeting {
    /// What goes by this name in the file. A draft or an amendment comes before the item that puts it to the vote.
    ///
    /// ```
    /// use unsc::meeting::Ref;
    ///
    /// let scenario = unsc::teach::library::named("2017-11-16-syria-jim-rival-drafts").unwrap().scenario().unwrap();
    /// assert!(matches!(scenario.meeting.lookup("us"), Some(Ref::Draft(_))));
    /// assert_eq!(scenario.meeting.lookup("france"), None);
    /// ```
    #[must_use]
    pub fn lookup(&self, key: &str) -> Option<Ref> {
        let draft = || self.drafts.position(|draft| draft.key == key).map(Ref::Draft);
        let amendment = || self.amendments.position(|amendment| amendment.key == key).map(Ref::Amendment);
        let mandate = || self.mandates.position(|mandate| mandate.key == key).map(Ref::Mandate);
        let event = || self.events.position(|event| event.key == key).map(Ref::Event);
        draft().or_else(amendment).or_else(|| self.item(key).map(Ref::Item)).or_else(mandate).or_else(event)
    }

    /// The same with its key.
    #[must_use]
    pub fn named<I: Copy>(&self, id: I) -> Named<I>
    where
        Ref: From<I>,
    {
        Named { id, name: self.key(id.into()).map(str::to_owned) }
    }

    /// A member, by its place in the Council, with its name.
    #[must_use]
    pub fn member(&self, id: usize) -> Named<usize> {
        Named { id, name: Some(self.council.name(id).to_owned()) }
    }

    /// The draft of this name.
    #[must_use]
    pub fn draft(&self, key: &str) -> Option<DraftId> {
        self.drafts.position(|draft| draft.key == key)
    }

    /// The item of this name; of an item without a name of its own, that is the name of the text it puts to the vote.
    #[must_use]
    pub fn item(&self, key: &str) -> Option<ItemId> {
        self.agenda.position(|item| item.key.as_deref() == Some(key))
    }

    /// The name of the file for this; none for an item without one.
    #[must_use]
    pub fn key(&self, of: Ref) -> Option<&str> {
        match of {
            Ref::Draft(id) => Some(&self[id].key),
            Ref::Amendment(id) => Some(&self[id].key),
            Ref::Mandate(id) => Some(&self[id].key),
            Ref::Event(id) => Some(&self[id].key),
            Ref::Item(id) => self[id].key.as_deref(),
        }
    }
}

impl Status {
    /// What an outcome of the vote on this is called: a ruling that is not overruled `stands`.
    ///
    /// ```
    /// use unsc::Outcome;
    /// use unsc::meeting::{Act, Status};
    ///
    /// let agenda = Act::AdoptAgenda { title: "The situation in the Middle East".into() };
    /// assert_eq!(Status::new(&agenda, Outcome::Adopted), Status::Carried);
    /// ```
    #[must_use]
    pub const fn new(act: &Act, outcome: Outcome) -> Self {
        match (act, outcome) {
            (Act::Motion { .. } | Act::AdoptAgenda { .. }, Outcome::Adopted) => Self::Carried,
            (Act::Motion { .. } | Act::AdoptAgenda { .. }, _) => Self::NotCarried,
            (Act::Ruling { .. }, Outcome::Adopted) => Self::Overruled,
            (Act::Ruling { .. }, _) => Self::Stands,
            (Act::Preliminary { .. }, Outcome::Adopted) => Self::Procedural,
            (Act::Preliminary { .. }, _) => Self::NotProcedural,
            (_, Outcome::Adopted) => Self::Adopted,
            (_, Outcome::Vetoed) => Self::Vetoed,
            (_, Outcome::NotAdopted) => Self::NotAdopted,
        }
    }

    /// The possible results of this, once all votes are known.
    #[must_use]
    pub fn possible(meeting: &Meeting, of: Ref) -> &'static [Self] {
        let withdraws = |act: &Act| match act {
            Act::Withdraw { draft } => of == Ref::Draft(*draft),
            Act::WithdrawAmendment { amendment } => of == Ref::Amendment(*amendment),
            _ => false,
        };
        let kind = match Kind::new(meeting, of) {
            // Nothing is withdrawn that no item withdraws.
            Kind::Draft | Kind::Amendment if !meeting.agenda.iter().any(|item| withdraws(&item.act)) => Kind::Text,
            kind => kind,
        };
        kind.possible()
    }
}
