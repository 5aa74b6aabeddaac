//! The names that a file gives to its parts, and what can come of each.

use std::ops::Range;

use super::Check;
use crate::diagnostic::{Diagnostic, nearest};
use crate::meeting::{Act, Fate};
use crate::scenario::Expectation;
use crate::scenario::file::{File, FileAct, FileItem};
use crate::scenario::keys::{Text, list};

/// What a name of a file stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A draft resolution.
    Draft,
    /// An amendment, a part of a draft, or a withdrawn draft put by its seconder.
    Text,
    /// A motion, or the adoption of the agenda.
    Motion,
    /// A withdrawal.
    Withdrawal,
    /// A ruling of the President.
    Ruling,
    /// A preliminary question.
    Preliminary,
    /// A ballot for persons.
    Election,
    /// A straw poll.
    StrawPoll,
    /// A mandate.
    Mandate,
    /// An event.
    Event,
    /// A bloc.
    Bloc,
}

impl Kind {
    /// What can come of it, as far as a file can speak of it.
    pub const fn fates(self) -> &'static [Fate] {
        match self {
            Self::Draft => &[
                Fate::Adopted,
                Fate::Vetoed,
                Fate::NotAdopted,
                Fate::Withdrawn,
                Fate::NotPut,
                Fate::Blocked,
                Fate::Open,
            ],
            Self::Text => &[
                Fate::Adopted,
                Fate::Vetoed,
                Fate::NotAdopted,
                Fate::NotPut,
                Fate::Blocked,
                Fate::Open,
            ],
            Self::Motion => &[Fate::Carried, Fate::NotCarried, Fate::NotPut, Fate::Open],
            Self::Withdrawal => &[Fate::Withdrawn, Fate::NotPut, Fate::Open],
            Self::Ruling => &[Fate::Stands, Fate::Overruled, Fate::NotPut, Fate::Open],
            Self::Preliminary => &[
                Fate::Procedural,
                Fate::NotProcedural,
                Fate::NotPut,
                Fate::Open,
            ],
            Self::Election => &[Fate::Elected, Fate::NotElected, Fate::NotPut],
            Self::StrawPoll => &[Fate::Polled, Fate::NotPut],
            Self::Mandate => &[
                Fate::Renewed,
                Fate::Lapses,
                Fate::Created,
                Fate::NotCreated,
                Fate::Ended,
                Fate::Continues,
                Fate::Open,
            ],
            Self::Event => &[Fate::Yes, Fate::No],
            Self::Bloc => &[],
        }
    }
}

impl From<&Act> for Kind {
    /// What the name of an item of a meeting stands for.
    fn from(act: &Act) -> Self {
        match act {
            Act::Draft { .. } => Self::Draft,
            Act::Amendment { .. } | Act::Part { .. } | Act::Put { .. } => Self::Text,
            Act::Motion { .. } | Act::AdoptAgenda { .. } => Self::Motion,
            Act::Withdraw { .. } => Self::Withdrawal,
            Act::Ruling { .. } => Self::Ruling,
            Act::Preliminary { .. } => Self::Preliminary,
            Act::Election { .. } => Self::Election,
            Act::StrawPoll { .. } => Self::StrawPoll,
        }
    }
}

impl FileAct {
    /// What the item's own name stands for.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Draft { .. } => Kind::Draft,
            Self::Amendment { .. } | Self::Part { .. } | Self::Put { .. } => Kind::Text,
            Self::Motion { .. } | Self::AdoptAgenda { .. } => Kind::Motion,
            Self::Withdraw { .. } => Kind::Withdrawal,
            Self::Ruling { .. } => Kind::Ruling,
            Self::Preliminary { .. } => Kind::Preliminary,
            Self::Election { .. } => Kind::Election,
            Self::StrawPoll { .. } => Kind::StrawPoll,
        }
    }
}

impl FileItem {
    /// The name of the item: its own, or that of the draft or amendment it puts to the vote.
    pub fn name(&self) -> Option<&Text> {
        self.id.as_ref().or(match &self.act {
            Some(FileAct::Draft { draft }) => Some(draft),
            Some(FileAct::Amendment { amendment }) => Some(amendment),
            _ => None,
        })
    }
}

impl Check<'_> {
    /// Collects every name of the file; one that is given twice is a mistake.
    pub fn collect_names(&mut self, file: &File) {
        let named = file
            .drafts
            .iter()
            .map(|draft| (&draft.id, Kind::Draft))
            .chain(
                file.amendments
                    .iter()
                    .map(|amendment| (&amendment.id, Kind::Text)),
            )
            .chain(
                file.mandates
                    .iter()
                    .map(|mandate| (&mandate.id, Kind::Mandate)),
            )
            .chain(file.events.iter().map(|event| (&event.id, Kind::Event)))
            .chain(file.blocs.iter().map(|bloc| (&bloc.id, Kind::Bloc)))
            .chain(
                file.agenda
                    .iter()
                    .filter_map(|item| Some((item.id.as_ref()?, item.act.as_ref()?.kind()))),
            );
        for (id, kind) in named {
            self.name(id, kind);
        }
        let mut put: Vec<&Text> = Vec::new();
        for name in file
            .agenda
            .iter()
            .filter(|item| item.id.is_none())
            .filter_map(FileItem::name)
        {
            if put.iter().any(|put| put.get_ref() == name.get_ref()) {
                let message = format!("`{}` is put to the vote twice", name.get_ref());
                self.problem(Diagnostic::at(name.span(), message).label("the second time").help(
                    "give one of the items an `id` of its own, or use `votes_when` for votes that depend on what \
                     came before",
                ));
            } else {
                put.push(name);
            }
        }
    }

    fn name(&mut self, id: &Text, kind: Kind) {
        let written = id.get_ref();
        let lawful = |letter: char| {
            letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_".contains(letter)
        };
        if !written.chars().all(lawful) {
            let message = format!("`{written}` cannot be a name in the file");
            let label = "expected small letters, digits, `-` and `_`";
            self.problem(Diagnostic::at(id.span(), message).label(label));
        }
        match self.ids.get(written) {
            Some((first, place))
                if (*first, kind) != (Kind::Draft, Kind::Draft) || place == &id.span() =>
            {
                let message = format!("`{written}` is the name of two things");
                self.problem(
                    Diagnostic::at(id.span(), message)
                        .label("the second one")
                        .help("give one of them another name"),
                );
            }
            Some(_) => {}
            None => {
                self.ids.insert(written.clone(), (kind, id.span()));
            }
        }
    }

    /// What a name stands for, if it is one of the wanted kinds; else a mistake is noted.
    pub fn named(&mut self, id: &Text, what: &str, wanted: impl Fn(Kind) -> bool) -> Option<Kind> {
        let written = id.get_ref();
        if let Some((kind, _)) = self.ids.get(written)
            && wanted(*kind)
        {
            return Some(*kind);
        }
        let fitting = self
            .ids
            .iter()
            .filter(|(_, (kind, _))| wanted(*kind))
            .map(|(id, _)| id.as_str());
        let mut fitting: Vec<&str> = fitting.collect();
        fitting.sort_unstable();
        let problem = Diagnostic::at(id.span(), format!("the file has no {what} `{written}`"));
        let problem = match (
            nearest(written, fitting.iter().copied()),
            fitting.as_slice(),
        ) {
            (Some(meant), _) => problem.help(format!("did you mean `{meant}`?")),
            (None, few @ [_, ..]) if few.len() <= 8 => {
                problem.label(format!("expected {}", list(few.iter().copied())))
            }
            (None, _) => problem,
        };
        self.problem(problem.consequent());
        None
    }

    /// Reads a table of expectations.
    pub fn expectations(&mut self, expect: &[(Text, Text)]) -> Vec<Expectation> {
        let mut expectations = Vec::new();
        for (id, word) in expect {
            let Some(kind) = self.named(id, "item, draft or mandate", |kind| {
                !matches!(kind, Kind::Event | Kind::Bloc)
            }) else {
                continue;
            };
            if let Some(fate) = self.fate(word, id.get_ref(), kind) {
                expectations.push(Expectation {
                    id: id.get_ref().clone(),
                    fate,
                });
            }
        }
        expectations
    }

    /// The fate of this word, if it can come of a thing of this kind.
    pub fn fate(&mut self, word: &Text, id: &str, kind: Kind) -> Option<Fate> {
        let fate = Fate::from_word(word.get_ref()).filter(|fate| kind.fates().contains(fate));
        if fate.is_none() {
            let words = || kind.fates().iter().map(|fate| fate.word());
            let message = format!("`{id}` cannot come to be `{}`", word.get_ref());
            self.problem(
                Diagnostic::at(word.span(), message)
                    .label(format!("expected {}", list(words())))
                    .meant(nearest(word.get_ref(), words())),
            );
        }
        fate
    }

    /// Where a name was first given.
    pub fn place_of(&self, id: &str) -> Option<Range<usize>> {
        self.ids.get(id).map(|(_, place)| place.clone())
    }
}
