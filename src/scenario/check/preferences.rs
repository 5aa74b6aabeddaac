//! What members want a meeting to leave, looked up in it.

use itertools::Itertools;
use toml::Spanned;

use super::Check;
use crate::meeting::kind::Kind;
use crate::meeting::{Condition, Meeting};
use crate::scenario::diagnostic::Details;
use crate::scenario::field::{Named, Text};
use crate::scenario::file::{FilePreferences, Preference};
use crate::scenario::read::list;
use crate::strategy::{MOST_RESULTS, Preferences};

impl Check {
    /// The preferences of a file.
    pub fn preferences(&mut self, written: &FilePreferences, meeting: &Meeting) -> Option<Preferences> {
        let mut results: Vec<(String, Vec<Condition>)> = Vec::new();
        for (id, conditions) in written.results.pairs() {
            if results.len() == MOST_RESULTS {
                self.at(id, format!("preferences can tell {MOST_RESULTS} results apart"))
                    .label(format!("number {}", MOST_RESULTS + 1));
                break;
            }
            let wanted = conditions.get_ref().0.iter().filter_map(|Named { id, value }| {
                let kind = self.named(id, "item, draft, mandate or event", |kind| kind != Kind::Bloc)?;
                let statuses = self.wanted(id, value.as_ref()?, kind);
                Some(Condition { on: meeting.lookup(id.get_ref())?, statuses })
            });
            results.push((id.get_ref().clone(), wanted.collect()));
        }
        let names: Vec<&str> = results.iter().map(|(name, _)| name.as_str()).collect();
        let sound = written.results.is_sound();
        let anyway = vec![None; self.council.as_ref()?.seats().len()];
        let members =
            self.of_each((&written.members, &written.groups, &written.others), &anyway, |check, name, preference| {
                if sound { check.preference(name, preference, &names) } else { None }
            });
        Some(Preferences { results, members, note: written.note.get().map(|note| note.0.clone()) })
    }

    /// What each result is worth: every result once.
    fn preference(&mut self, name: &str, written: &Spanned<Preference>, results: &[&str]) -> Option<Vec<u16>> {
        let found = self.problems.found();
        let named: Vec<(usize, u16)> = match written.get_ref() {
            Preference::Order(order) => {
                let order = self.each_once(order.texts(), |check, id| check.result(id, results));
                order.into_iter().map(|(result, _)| result).rev().zip(0..).collect()
            }
            Preference::Table(points) => {
                let points = points.0.iter().filter_map(|Named { id, value }| Some((id, value.value()?)));
                points.filter_map(|(id, points)| Some((self.result(id, results)?, points))).collect()
            }
        };
        let worth = |result: usize| named.iter().find(|(other, _)| *other == result).map(|(_, worth)| *worth);
        let missing = results.iter().enumerate().filter(|(result, _)| worth(*result).is_none());
        let missing = missing.map(|(_, name)| format!("`{name}`")).join(", ");
        if found == self.problems.found() && !missing.is_empty() {
            self.at(written, format!("`{name}` does not say what it thinks of every result"))
                .label(format!("missing: {missing}"))
                .help("name each: in a list, the best first; with numbers, as `{ us = 1, neither = 0 }`, two can be equal")
                .consequent();
        }
        (0..results.len()).map(worth).collect()
    }

    /// The place of the result of this name.
    fn result(&mut self, id: &Text, results: &[&str]) -> Option<usize> {
        let place = results.iter().position(|result| *result == id.get_ref());
        if place.is_none() {
            let meant = self.problems.nearest(id.get_ref(), results.iter().copied());
            self.at(id, format!("there is no result `{}`", id.get_ref()))
                .label(format!("expected {}", list(results.iter().copied())))
                .meant(meant);
        }
        place
    }
}
