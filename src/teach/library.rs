//! The scenarios that the program carries with it, so that the course and the examples work from
//! any folder. A command that reads scenarios takes one of them as `@name`.

use crate::scenario::Scenario;
use crate::scenario::diagnostic;

/// A scenario that the program carries with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried {
    /// The name of its file, without the ending.
    pub name: &'static str,
    /// The folder it comes from: `lessons` or `history`.
    pub folder: &'static str,
    /// The file.
    pub text: &'static str,
}

/// All of them: the lessons in their order, then history by date.
pub static ALL: &[Carried] = include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// What a command calls a carried scenario: this letter and its name.
pub const MARK: char = '@';

impl Carried {
    /// The scenario; none where the file has mistakes, which the tests do not let pass.
    #[must_use]
    pub fn scenario(&self) -> Option<Scenario> {
        Scenario::read(self.text).ok()
    }

    /// How a command line names it.
    #[must_use]
    pub fn argument(&self) -> String {
        format!("{MARK}{}", self.name)
    }
}

/// The carried scenario of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Carried> {
    ALL.iter().find(|carried| carried.name == name)
}

/// The name that was probably meant: one that is near, or one that holds all the words.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
    let holds = |carried: &&Carried| words.iter().all(|word| carried.name.contains(word));
    diagnostic::nearest(name, ALL.iter().map(|carried| carried.name))
        .or_else(|| ALL.iter().find(holds).filter(|_| !words.is_empty()).map(|carried| carried.name))
}

/// The lessons of the course, in their order, each with its scenario.
pub fn lessons() -> impl Iterator<Item = (&'static Carried, Scenario)> {
    ALL.iter().filter(|carried| carried.folder == "lessons").filter_map(|carried| Some((carried, carried.scenario()?)))
}
