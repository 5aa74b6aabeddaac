//! What a meeting is made of, by number. Names of the file are looked up once, at the border
//! ([`Meeting::lookup`](super::Meeting::lookup)).

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident: $thing:ident;)*) => {$(
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
    )*};
}

ids! {
    /// A draft resolution of a meeting.
    DraftId: Draft;
    /// An amendment of a meeting.
    AmendmentId: Amendment;
    /// A mandate of a meeting.
    MandateId: Mandate;
    /// An event of a meeting.
    EventId: Event;
    /// An item of a meeting's agenda. It stays the same in whatever order the items are taken.
    ItemId: Item;
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
