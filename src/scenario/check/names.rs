//! The names that a file gives to its parts, and the possible results of each.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use toml::Spanned;

use super::Check;
use crate::meeting::Status;
use crate::meeting::kind::Kind;
use crate::scenario::Expectation;
use crate::scenario::diagnostic::Details;
use crate::scenario::field::{Entries, Field, Name, Text};
use crate::scenario::file::{File, FileItem};
use crate::scenario::keys::ActKey;
use crate::scenario::read::list;

impl FileItem {
    /// The name of the item: its own, or that of the draft or amendment it puts to the vote.
    pub fn name(&self) -> Option<&Text> {
        self.id.as_ref().or_else(|| self.put_to_the_vote())
    }

    fn put_to_the_vote(&self) -> Option<&Text> {
        match self.act() {
            Some((ActKey::Draft | ActKey::Amendment, text)) => Some(text),
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
        let kind = self.act().map_or(Kind::Unclear, |(act, _)| act.into());
        let id = self.id.as_ref().filter(|_| !self.goes_by_its_text())?;
        Some((id, kind))
    }
}

impl Check {
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
        let amends = |item: &&FileItem| matches!(item.act(), Some((ActKey::Amendment, _)));
        for name in file.agenda.all().filter(amends).filter(|item| item.goes_by_its_text()).filter_map(FileItem::name) {
            match put.entry(name.get_ref()) {
                Entry::Vacant(free) => drop(free.insert(name.span())),
                Entry::Occupied(first) => {
                    let message = format!("`{}` is put to the vote twice", name.get_ref());
                    self.second(name, first.get().clone(), message).help(
                        "give one of the items its own `id`, or use `votes_when` for votes that depend on what \
                         came before",
                    );
                }
            }
        }
    }

    fn name(&mut self, id: &Text, kind: Kind) {
        let written = id.get_ref();
        let lawful = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_".contains(letter);
        let fits = |name: &str| !name.is_empty() && name.chars().all(lawful);
        if written.is_empty() {
            self.at(id, "the name is empty");
        } else if !fits(written) {
            let other = written.trim().to_lowercase().replace(char::is_whitespace, "-");
            let problem = self.at(id, format!("`{written}` cannot be a name in the file"));
            let problem = problem.label("expected small letters, digits, `-` and `_`");
            if fits(&other) {
                problem.help(format!("write `{other}`"));
            }
        }
        let named = self.ids.entry(written.clone()).or_default();
        named.push((kind, id.span()));
        if let [(_, first), _] = named.as_slice() {
            let first = first.clone();
            self.at(id, format!("`{written}` is the name of two things"))
                .label("the second")
                .beside(first, "first here")
                .help("give one of them another name");
        }
    }

    /// What a name stands for, if it is one of the wanted kinds; else a mistake is noted.
    pub fn named(&mut self, id: &Text, what: &str, wanted: impl Fn(Kind) -> bool) -> Option<Kind> {
        self.named_among(id, what, wanted, |_, _| true)
    }

    /// The same, where not every name of the wanted kinds can be written in its place.
    pub fn named_among(
        &mut self,
        id: &Text,
        what: &str,
        wanted: impl Fn(Kind) -> bool,
        can_be_written: impl Fn(&str, Kind) -> bool,
    ) -> Option<Kind> {
        let written = id.get_ref();
        let known = self.ids.get(written).map(Vec::as_slice).unwrap_or_default();
        let fits = |(kind, _): &&(Kind, _)| wanted(*kind) || *kind == Kind::Unclear;
        if let Some((kind, _)) = known.iter().find(fits) {
            return Some(*kind);
        }
        if let Some((kind, place)) = known.first().cloned() {
            let article = if what.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            let problem = self.at(id, format!("`{written}` is {}, not {article} {what}", kind.noun())).consequent();
            // What comes from outside a file has no places.
            if !place.is_empty() {
                problem.beside(place, "");
            }
            return None;
        }
        if self.problems.names_in_doubt || self.problems.is_full() {
            return None;
        }
        let fits = |(id, named): &(&String, &Vec<(Kind, _)>)| {
            named.iter().any(|(kind, _)| wanted(*kind) && can_be_written(id, *kind))
        };
        let fitting = self.ids.iter().filter(fits);
        let mut fitting: Vec<&str> = fitting.map(|(id, _)| id.as_str()).collect();
        fitting.sort_unstable();
        let meant = self.problems.nearest(written, fitting.iter().copied()).map(str::to_owned);
        let label = match fitting.as_slice() {
            [] if !what.contains(' ') => format!("the file has no {what}"),
            few @ [_, ..] if few.len() <= 8 => format!("expected {}", list(few.iter().copied())),
            _ => String::new(),
        };
        let problem = self.at(id, format!("the file has no {what} `{written}`")).consequent();
        match meant {
            Some(meant) => problem.help(format!("did you mean `{meant}`?")),
            None => problem.label(label),
        };
        None
    }

    /// Reads a table of expectations.
    pub fn expectations(&mut self, expect: &Field<Entries<String, Name>>) -> Vec<Expectation> {
        let mut expectations = Vec::new();
        for (id, word) in expect.pairs() {
            let is_it = |kind| !matches!(kind, Kind::Event | Kind::Bloc);
            let free = |id: &str, _| expect.entries().iter().all(|entry| entry.id.get_ref() != id);
            let Some(kind) = self.named_among(id, "item, draft or mandate", is_it, free) else { continue };
            if let Some(status) = self.status(word, id.get_ref(), kind) {
                expectations.push(Expectation { id: id.get_ref().clone(), status });
            }
        }
        expectations
    }

    /// The status of this word, if a thing of this kind can have it.
    pub fn status(&mut self, word: &Text, id: &str, kind: Kind) -> Option<Status> {
        let status = word.get_ref().parse::<Status>().ok().filter(|status| kind.statuses().contains(status));
        if status.is_none() {
            let words = || kind.statuses().iter().map(|status| status.as_str());
            let meant = self.problems.nearest(word.get_ref(), words());
            self.at(word, format!("`{}` is not an outcome of {} (`{id}`)", word.get_ref(), kind.noun()))
                .label(format!("expected {}", list(words())))
                .meant_word(meant);
        }
        status
    }
}
