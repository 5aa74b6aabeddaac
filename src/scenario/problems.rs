//! The mistakes of a file, as they are found.

use std::collections::HashSet;
use std::ops::Range;

use toml::Spanned;

use super::diagnostic::{Diagnostic, Stage, nearest};
use super::hints;

/// So many are noted; a file with more has another kind of problem.
const FULL: usize = 1000;

/// So many are told what was meant: to find it out takes time, and nobody reads further.
const TOLD: usize = 100;

/// What was probably meant: the word that another one stands for elsewhere, or the nearest.
pub fn meant<'w>(written: &str, words: impl IntoIterator<Item = &'w str> + Clone) -> Option<&'w str> {
    hints::synonym(written, words.clone()).or_else(|| nearest(written, words))
}

/// The mistakes of a file.
#[derive(Debug, Default)]
pub struct Problems {
    noted: Vec<Diagnostic>,
    /// The last that was not worth noting.
    left_out: Diagnostic,
    /// How many have been found, those that were not worth noting too.
    found: usize,
    /// What refuses what is found now.
    pub stage: Stage,
    /// The parts of the file that are not TOML.
    broken: Vec<Range<usize>>,
    /// Keys that the scenario itself has not, and whether they were found further down.
    lacking: Vec<(&'static str, bool)>,
    said: HashSet<String>,
    /// Is there something whose name could not be read? Then a name that nothing has may be that.
    pub names_in_doubt: bool,
}

impl Problems {
    /// Begins with what is wrong with the file as TOML, each mistake with the part of the file that it spoils.
    pub fn beside(syntax: Vec<(Diagnostic, Range<usize>)>) -> Self {
        let (mut noted, broken): (Vec<Diagnostic>, Vec<_>) = syntax.into_iter().unzip();
        noted.truncate(FULL);
        for problem in &mut noted {
            problem.stage = Stage::Syntax;
        }
        Self { found: noted.len(), noted, stage: Stage::Shape, broken, ..Self::default() }
    }

    /// Notes a mistake, of which more can be said. A broken line is reported once.
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

    /// Notes what is wrong at a place.
    #[expect(clippy::needless_pass_by_value, reason = "a place is a reference or a range")]
    pub fn at(&mut self, place: impl Place, message: impl Into<String>) -> &mut Diagnostic {
        self.note(Diagnostic::at(place.span(), message))
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
        (self.noted.len() <= TOLD).then(|| meant(written, words))?
    }

    /// Is it the first time that this is asked?
    pub fn once(&mut self, what: &str) -> bool {
        self.said.insert(what.to_owned())
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

    /// All of them, in the order of the file. Half a file lacks what its other half says.
    pub fn in_order(mut self) -> Vec<Diagnostic> {
        self.noted.retain(|problem| self.broken.is_empty() || !problem.consequent || problem.stage == Stage::Syntax);
        self.noted.sort_by_key(|problem| problem.span.start);
        self.noted.dedup();
        self.noted
    }
}

/// What has a place in the file.
pub trait Place {
    /// Where it stands.
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
