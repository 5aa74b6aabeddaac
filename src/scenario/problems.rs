//! The mistakes of a file while it is being read.

use std::collections::HashSet;
use std::ops::Range;

use super::synonyms;
use crate::scenario::diagnostic::{Diagnostic, Stage, nearest};

/// So many are noted; whoever makes more has another kind of file before them.
const FULL: usize = 1000;

/// So many are told what was meant: to find it out takes its time, and nobody reads further.
const TOLD: usize = 100;

/// The mistakes of a file, as they are found.
pub struct Problems {
    noted: Vec<Diagnostic>,
    /// How many have been found, those that were not worth noting too.
    found: usize,
    stage: Stage,
    lines: Lines,
    /// The lines that are not TOML.
    broken: HashSet<usize>,
    /// Keys that the scenario itself has not, and whether they were found further down.
    lacking: Vec<(&'static str, bool)>,
}

impl Problems {
    /// Begins with what is wrong with the file as TOML.
    pub fn beside(syntax: Vec<Diagnostic>, text: &str) -> Self {
        let lines = Lines::of(if syntax.is_empty() { "" } else { text });
        let broken = syntax.iter().map(|problem| lines.holding(problem.span.start)).collect();
        let mut noted = syntax;
        noted.truncate(FULL);
        for problem in &mut noted {
            problem.stage = Stage::Syntax;
        }
        Self { found: noted.len(), noted, stage: Stage::Shape, lines, broken, lacking: Vec::new() }
    }

    /// From here on what is wrong is what the file says.
    pub fn turn_to_meaning(&mut self) {
        self.stage = Stage::Meaning;
    }

    /// Notes a mistake. Half a file lacks what its other half says, and a broken line is reported once.
    pub fn note(&mut self, mut problem: Diagnostic) {
        self.found += 1;
        let another_s = !self.broken.is_empty()
            && (problem.consequent || self.broken.contains(&self.lines.holding(problem.span.start)));
        if !another_s && self.noted.len() < FULL {
            problem.stage = self.stage;
            self.noted.push(problem);
        }
    }

    /// How many have been found.
    pub fn found(&self) -> usize {
        self.found
    }

    /// Are there so many that it makes no sense to look for more?
    pub fn is_full(&self) -> bool {
        FULL <= self.noted.len()
    }

    /// What was probably meant, as long as there are not too many to be told.
    pub fn nearest<'w>(&self, written: &str, words: impl IntoIterator<Item = &'w str> + Clone) -> Option<&'w str> {
        if TOLD < self.noted.len() {
            return None;
        }
        meant(written, words)
    }

    /// Remembers that the scenario itself has not this key: it may yet turn up further down.
    pub fn lacks(&mut self, key: &'static str) {
        self.lacking.push((key, false));
    }

    /// Is this a key that the scenario itself has not? Then it has been found.
    pub fn find_below(&mut self, key: &str) -> bool {
        let lacked = self.lacking.iter_mut().find(|(lacked, _)| *lacked == key);
        lacked.map(|(_, found)| *found = true).is_some()
    }

    /// Has the key been found further down?
    pub fn is_found_below(&self, key: &str) -> bool {
        self.lacking.contains(&(key, true))
    }

    /// All of them, in the order of the file.
    pub fn in_order(self) -> Vec<Diagnostic> {
        let mut noted = self.noted;
        noted.sort_by_key(|problem| problem.span.start);
        noted.dedup();
        noted
    }
}

/// What was probably meant: the word that another one stands for elsewhere, or the nearest.
pub fn meant<'w>(written: &str, words: impl IntoIterator<Item = &'w str> + Clone) -> Option<&'w str> {
    synonyms::meant(written, words.clone()).or_else(|| nearest(written, words))
}

/// Where the lines of a text begin.
pub struct Lines(Vec<usize>);

impl Lines {
    pub fn of(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self(std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect())
    }

    /// The line that holds this byte, from 0.
    pub fn holding(&self, at: usize) -> usize {
        self.0.partition_point(|start| *start <= at) - 1
    }

    /// The bytes of the line that holds this byte, without its end.
    pub fn around(&self, at: usize, text: &str) -> Range<usize> {
        let line = self.holding(at);
        let start = self.0.get(line).copied().unwrap_or_default();
        let end = self.0.get(line + 1).map_or(text.len(), |next| next - 1);
        start..end
    }
}
