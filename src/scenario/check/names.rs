//! The names that a file gives to its parts, and what can come of each.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use toml::Spanned;

use super::Check;
use crate::meeting::{Act, Status};
use crate::scenario::Expectation;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::file::{File, FileAct, FileItem};
use crate::scenario::read::{Entries, Field, Name, Text, list};

/// What a name of a file stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A draft resolution.
    Draft,
    /// An amendment.
    Amendment,
    /// A part of a draft, or a withdrawn draft put by its seconder.
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
    /// An item that does not say what it is.
    Unclear,
}

impl Kind {
    /// Its possible outcomes, as far as a file can name them.
    pub const fn statuses(self) -> &'static [Status] {
        match self {
            Self::Draft | Self::Amendment => &[
                Status::Adopted,
                Status::Vetoed,
                Status::NotAdopted,
                Status::Withdrawn,
                Status::NotPut,
                Status::Blocked,
                Status::Open,
            ],
            Self::Text => {
                &[Status::Adopted, Status::Vetoed, Status::NotAdopted, Status::NotPut, Status::Blocked, Status::Open]
            }
            Self::Motion => &[Status::Carried, Status::NotCarried, Status::NotPut, Status::Open],
            Self::Withdrawal => &[Status::Withdrawn, Status::NotPut, Status::Open],
            Self::Ruling => &[Status::Stands, Status::Overruled, Status::NotPut, Status::Open],
            Self::Preliminary => &[Status::Procedural, Status::NotProcedural, Status::NotPut, Status::Open],
            Self::Election => &[Status::Elected, Status::Majority, Status::NotElected, Status::NotPut],
            Self::StrawPoll => &[Status::Polled, Status::NotPut],
            Self::Mandate => &[
                Status::Renewed,
                Status::Lapses,
                Status::Created,
                Status::NotCreated,
                Status::Ended,
                Status::Continues,
                Status::Open,
            ],
            Self::Event => &[Status::Yes, Status::No],
            Self::Bloc => &[],
            Self::Unclear => Status::ALL,
        }
    }

    /// What a sentence calls it.
    const fn noun(self) -> &'static str {
        match self {
            Self::Draft => "a draft",
            Self::Amendment => "an amendment",
            Self::Text => "the vote on a text",
            Self::Motion => "a motion",
            Self::Withdrawal => "a withdrawal",
            Self::Ruling => "a ruling",
            Self::Preliminary => "a preliminary question",
            Self::Election => "an election",
            Self::StrawPoll => "a straw poll",
            Self::Mandate => "a mandate",
            Self::Event => "an event",
            Self::Bloc => "a bloc",
            Self::Unclear => "an item",
        }
    }
}

impl From<&Act> for Kind {
    /// What the name of an item of a meeting stands for.
    fn from(act: &Act) -> Self {
        match act {
            Act::Draft { .. } => Self::Draft,
            Act::Amendment { .. } => Self::Amendment,
            Act::Part { .. } | Act::Put { .. } => Self::Text,
            Act::Motion { .. } | Act::AdoptAgenda { .. } => Self::Motion,
            Act::Withdraw { .. } | Act::WithdrawAmendment { .. } => Self::Withdrawal,
            Act::Ruling { .. } => Self::Ruling,
            Act::Preliminary { .. } => Self::Preliminary,
            Act::Election { .. } => Self::Election,
            Act::StrawPoll { .. } => Self::StrawPoll,
        }
    }
}

impl FileAct<'_> {
    /// What the item's own name stands for.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Draft { .. } => Kind::Draft,
            Self::Amendment { .. } => Kind::Amendment,
            Self::Part { .. } | Self::Put { .. } => Kind::Text,
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
        self.id.as_ref().or_else(|| self.put_to_the_vote())
    }

    fn put_to_the_vote(&self) -> Option<&Text> {
        match self.act() {
            Some(FileAct::Draft { draft }) => Some(draft),
            Some(FileAct::Amendment { amendment }) => Some(amendment),
            _ => None,
        }
    }

    /// Does it go by the name of the draft or amendment that it puts to the vote?
    fn goes_by_its_text(&self) -> bool {
        let text = self.put_to_the_vote().map(Spanned::get_ref);
        text.is_some() && self.name().map(Spanned::get_ref) == text
    }

    /// The name that the item alone has.
    fn own_name(&self) -> Option<(&Text, Kind)> {
        let kind = self.act().map_or(Kind::Unclear, |act| act.kind());
        let id = self.id.as_ref().filter(|_| !self.goes_by_its_text())?;
        Some((id, kind))
    }
}

impl Check<'_> {
    /// Collects every name of the file; one that is given twice is a mistake.
    pub fn collect_names(&mut self, file: &File) {
        let drafts = file.drafts.entries().iter().map(|draft| (&draft.id, Kind::Draft));
        let amendments = file.amendments.entries().iter().map(|amendment| (&amendment.id, Kind::Amendment));
        let mandates = file.mandates.entries().iter().map(|mandate| (&mandate.id, Kind::Mandate));
        let events = file.events.entries().iter().map(|event| (&event.id, Kind::Event));
        let blocs = file.blocs.entries().iter().map(|bloc| (&bloc.id, Kind::Bloc));
        let items = file.agenda.all().filter_map(FileItem::own_name);
        let mut named: Vec<(&Text, Kind)> =
            drafts.chain(amendments).chain(mandates).chain(events).chain(blocs).chain(items).collect();
        named.sort_by_key(|(id, _)| id.span().start);
        for (id, kind) in named {
            self.name(id, kind);
        }
        let mut put: HashMap<&str, Range<usize>> = HashMap::new();
        // A draft that was not adopted can be put again.
        let amends = |item: &&FileItem| matches!(item.act(), Some(FileAct::Amendment { .. }));
        for name in file.agenda.all().filter(amends).filter(|item| item.goes_by_its_text()).filter_map(FileItem::name) {
            match put.entry(name.get_ref()) {
                Entry::Vacant(free) => {
                    free.insert(name.span());
                }
                Entry::Occupied(first) => {
                    let message = format!("`{}` is put to the vote twice", name.get_ref());
                    let help = "give one of the items an `id` of its own, or use `votes_when` for votes that depend on \
                                what came before";
                    let problem = Diagnostic::at(name.span(), message).label("the second time");
                    self.problem(problem.beside(first.get().clone(), "the first").help(help));
                }
            }
        }
    }

    fn name(&mut self, id: &Text, kind: Kind) {
        let written = id.get_ref();
        let lawful = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_".contains(letter);
        let fits = |name: &str| !name.is_empty() && name.chars().all(lawful);
        if written.is_empty() {
            self.problem(Diagnostic::at(id.span(), "the name is empty"));
        } else if !fits(written) {
            let message = format!("`{written}` cannot be a name in the file");
            let label = "expected small letters, digits, `-` and `_`";
            let mut problem = Diagnostic::at(id.span(), message).label(label);
            let other = written.trim().to_lowercase().replace(char::is_whitespace, "-");
            if fits(&other) {
                problem = problem.help(format!("write `{other}`"));
            }
            self.problem(problem);
        }
        let named = self.ids.entry(written.clone()).or_default();
        named.push((kind, id.span()));
        if let [(_, first), _] = named.as_slice() {
            let message = format!("`{written}` is the name of two things");
            let problem = Diagnostic::at(id.span(), message).label("the second").beside(first.clone(), "the first");
            self.problem(problem.help("give one of them another name"));
        }
    }

    /// What a name stands for, if it is one of the wanted kinds; else a mistake is noted.
    pub fn named(&mut self, id: &Text, what: &str, wanted: impl Fn(Kind) -> bool) -> Option<Kind> {
        let written = id.get_ref();
        let known = self.ids.get(written).map(Vec::as_slice).unwrap_or_default();
        let fits = |(kind, _): &&(Kind, _)| wanted(*kind) || *kind == Kind::Unclear;
        if let Some((kind, _)) = known.iter().find(fits) {
            return Some(*kind);
        }
        if let Some((kind, place)) = known.first() {
            let article = if what.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            let message = format!("`{written}` is {}, not {article} {what}", kind.noun());
            let problem = Diagnostic::at(id.span(), message).consequent();
            // What is asked from without has no places.
            self.problem(if place.is_empty() { problem } else { problem.beside(place.clone(), "") });
            return None;
        }
        if self.names_in_doubt || self.problems.is_full() {
            return None;
        }
        let of_these = |(_, named): &(&String, &Vec<(Kind, _)>)| named.iter().any(|(kind, _)| wanted(*kind));
        let fitting = self.ids.iter().filter(of_these).map(|(id, _)| id.as_str());
        let mut fitting: Vec<&str> = fitting.collect();
        fitting.sort_unstable();
        let problem = Diagnostic::at(id.span(), format!("the file has no {what} `{written}`"));
        let meant = self.problems.nearest(written, fitting.iter().copied());
        let problem = match (meant, fitting.as_slice()) {
            (Some(meant), _) => problem.help(format!("did you mean `{meant}`?")),
            (None, []) if !what.contains(' ') => problem.label(format!("there is no {what} at all")),
            (None, few @ [_, ..]) if few.len() <= 8 => problem.label(format!("expected {}", list(few.iter().copied()))),
            (None, _) => problem,
        };
        self.problem(problem.consequent());
        None
    }

    /// Reads a table of expectations.
    pub fn expectations(&mut self, expect: &Field<Entries<String, Name>>) -> Vec<Expectation> {
        let mut expectations = Vec::new();
        for (id, word) in expect.pairs() {
            let Some(kind) = self.named(id, "item, draft or mandate", |kind| !matches!(kind, Kind::Event | Kind::Bloc))
            else {
                continue;
            };
            if let Some(status) = self.status(word, id.get_ref(), kind) {
                expectations.push(Expectation { id: id.get_ref().clone(), status });
            }
        }
        expectations
    }

    /// The status of this word, if it can come of a thing of this kind.
    pub fn status(&mut self, word: &Text, id: &str, kind: Kind) -> Option<Status> {
        let status = word.get_ref().parse::<Status>().ok().filter(|status| kind.statuses().contains(status));
        if status.is_none() {
            let words = || kind.statuses().iter().map(|status| status.as_str());
            let message = format!("`{}` is not an outcome of {} (`{id}`)", word.get_ref(), kind.noun());
            let problem = Diagnostic::at(word.span(), message)
                .label(format!("expected {}", list(words())))
                .meant_word(self.problems.nearest(word.get_ref(), words()));
            self.problem(problem);
        }
        status
    }
}
