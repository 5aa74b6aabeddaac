//! Collects the errors in a file.

use std::collections::HashSet;
use std::ops::Range;

use toml::Spanned;

use super::diagnostic::{Diagnostic, Stage, nearest};
use super::hints;

/// The maximum number of errors reported. A file with more has a different problem.
const FULL: usize = 1000;

/// The maximum number of errors with a suggestion: finding one takes time, and nobody reads further.
const TOLD: usize = 100;

/// What was probably meant: the word used for it elsewhere, or the nearest word.
pub fn meant<'w>(written: &str, words: impl IntoIterator<Item = &'w str> + Clone) -> Option<&'w str> {
    hints::synonym(written, words.clone()).or_else(|| nearest(written, words))
}

/// The errors in a file.
#[derive(Debug, Default)]
pub struct Problems {
    noted: Vec<Diagnostic>,
    /// The last error that was not recorded.
    left_out: Diagnostic,
    /// The number of errors found, including those not recorded.
    found: usize,
    /// The current stage of checking.
    pub stage: Stage,
    /// The parts of the file that are not valid TOML.
    broken: Vec<Range<usize>>,
    /// Missing top-level keys, and whether they were found further down.
    lacking: Vec<(&'static str, bool)>,
    said: HashSet<String>,
    /// Is there an entry with an unreadable name? Then an unknown name may refer to it.
    pub names_in_doubt: bool,
}

impl Problems {
    /// Starts with the TOML syntax errors, each with the part of the file that it makes unusable.
    pub fn beside(syntax: Vec<(Diagnostic, Range<usize>)>) -> Self {
        let (mut noted, broken): (Vec<Diagnostic>, Vec<_>) = syntax.into_iter().unzip();
        noted.truncate(FULL);
        for problem in &mut noted {
            problem.stage = Stage::Syntax;
        }
        Self { found: noted.len(), noted, stage: Stage::Shape, broken, ..Self::default() }
    }

    /// Records an error; the caller can add details. A broken line is reported only once.
    pub fn note(&mut self, mut problem: Diagnostic) -> &mut Diagnostic {
        self.found += 1;
        problem.stage = self.stage;
        if !self.is_full() && !self.broken.iter().any(|part| part.contains(&problem.span.start)) {
            self.noted.push(problem);
        } else {
            self.left_out = problem;
            return &mut self.left_out;
        }
        self.noted.last_mut().unwrap_or(&mut self.left_out)
    }

    /// Records an error at a place.
    #[expect(clippy::needless_pass_by_value, reason = "a place is a reference or a range")]
    pub fn at(&mut self, place: impl Place, message: impl Into<String>) -> &mut Diagnostic {
        self.note(Diagnostic::at(place.span(), message))
    }

    /// The number of errors found.
    pub fn found(&self) -> usize {
        self.found
    }

    /// Are there too many errors to look for more?
    pub fn is_full(&self) -> bool {
        FULL <= self.noted.len()
    }

    /// What was probably meant, unless there are already too many errors.
    pub fn nearest<'w>(&self, written: &str, words: impl IntoIterator<Item = &'w str> + Clone) -> Option<&'w str> {
        (self.noted.len() <= TOLD).then(|| meant(written, words))?
    }

    /// Is this the first call with this text?
    pub fn once(&mut self, what: &str) -> bool {
        self.said.insert(what.to_owned())
    }

    /// Remembers that this top-level key is missing; it may still be found further down.
    pub fn lacks(&mut self, key: &'static str) {
        self.lacking.push((key, false));
    }

    /// Is this one of the missing top-level keys? If so, marks it as found.
    pub fn find_below(&mut self, key: &str) -> bool {
        let lacked = self.lacking.iter_mut().find(|(lacked, _)| *lacked == key);
        lacked.map(|(_, found)| *found = true).is_some()
    }

    /// Has the key been found further down?
    pub fn is_found_below(&self, key: &str) -> bool {
        self.lacking.contains(&(key, true))
    }

    /// All errors, in the order of the file. If parts of the file are broken, errors that may follow from them are left
    /// out.
    pub fn in_order(mut self) -> Vec<Diagnostic> {
        self.noted.retain(|problem| self.broken.is_empty() || !problem.consequent || problem.stage == Stage::Syntax);
        self.noted.sort_by_key(|problem| problem.span.start);
        self.noted.dedup();
        self.noted
    }
}

/// Something that has a place in the file.
pub trait Place {
    /// Its place.
    fn span(&self) -> Range<usize>;
}

impl Place for Range<usize> {
    fn span(&self) -> Range<usize> {
        self.clone()
    }
}

impl<T> Place for &Spanned<T> {
    fn span(&self) -> Range<usize> {
        Spanned::span(self)
    }
}
