//! What a meeting is made of, by number. Names of the file are looked up once, at the border ([`Meeting::lookup`]).

use std::ops::Index;

use serde::{Deserialize, Serialize};

use super::{Amendment, Draft, Event, Item, Mandate, Meeting};

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident: $thing:ident in $list:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $id(usize);

        impl $id {
            /// The one at this place, counted from 0 in the order of the file.
            #[must_use]
            pub const fn new(index: usize) -> Self {
                Self(index)
            }

            /// Its place, counted from 0 in the order of the file.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0
            }
        }

        impl From<$id> for Ref {
            fn from(id: $id) -> Self {
                Self::$thing(id)
            }
        }

        impl From<usize> for $id {
            fn from(index: usize) -> Self {
                Self(index)
            }
        }

        impl From<$id> for usize {
            fn from(id: $id) -> Self {
                id.0
            }
        }

        /// An id of another meeting may not exist here; that is a mistake in the program.
        impl Index<$id> for Meeting {
            type Output = $thing;

            fn index(&self, id: $id) -> &$thing {
                &self.$list[id]
            }
        }
    )*};
}

ids! {
    /// A draft resolution of a meeting.
    DraftId: Draft in drafts;
    /// An amendment of a meeting.
    AmendmentId: Amendment in amendments;
    /// A mandate of a meeting.
    MandateId: Mandate in mandates;
    /// An event of a meeting.
    EventId: Event in events;
    /// An item of a meeting's agenda. It stays the same in whatever order the items are taken.
    ItemId: Item in agenda;
}

/// Something with its name, by which answers show it: the key of the file, where it has one, or the name of a member.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Named<I> {
    /// What it is.
    #[serde(skip)]
    pub id: I,
    /// How it is called.
    pub name: Option<String>,
}

/// Anything that has a name in a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ref {
    /// A draft resolution, over all items on it.
    Draft(DraftId),
    /// An amendment, over all items on it.
    Amendment(AmendmentId),
    /// An item of the agenda.
    Item(ItemId),
    /// A mandate.
    Mandate(MandateId),
    /// An event.
    Event(EventId),
}

impl Ref {
    /// The item, if it is one.
    #[must_use]
    pub const fn item(self) -> Option<ItemId> {
        if let Self::Item(item) = self { Some(item) } else { None }
    }
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
