//! What is wrong with a file: plain data, drawn by whoever shows it.

use std::collections::HashSet;
use std::ops::Range;

use super::hints;
use super::read::Text;

/// How far a file came before it was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Stage {
    /// It is not TOML.
    Syntax,
    /// It is TOML, but not the scenario's: a key is unknown or missing, a value of the wrong kind.
    Shape,
    /// It is well formed, and says what cannot be.
    #[default]
    Meaning,
}

/// One mistake in a file: where, what, what was expected, and the way out.
///
/// ```
/// use unsc::{Diagnostic, Scenario};
///
/// let file = "titel = \"An exercise\"\ndate = 2017-11-16";
/// let problems: Vec<Diagnostic> = Scenario::read(file).unwrap_err();
/// assert_eq!(problems[0].message, "unknown key `titel` in the scenario");
/// assert_eq!(problems[0].help.as_deref(), Some("did you mean `title`?"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong, in one line: lower case, no full stop, the file's own words in backticks.
    pub message: String,
    /// Where, in bytes of the file.
    pub span: Range<usize>,
    /// What stands or was expected there; may be empty.
    pub label: String,
    /// The other place that it takes to see the mistake, such as the first of two that should be one.
    pub beside: Option<(Range<usize>, String)>,
    /// The way out, if there is one to name.
    pub help: Option<String>,
    /// What to write instead: what the label or the help says, as an edit of the file.
    pub fix: Option<Fix>,
    /// What refuses it.
    pub stage: Stage,
    /// Could it be the consequence of another mistake? Such a one is left out where the file is
    /// not even TOML, because half a file lacks what its other half says.
    pub consequent: bool,
}

impl Diagnostic {
    /// A mistake at a place.
    #[must_use]
    pub fn at(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            span,
            label: String::new(),
            beside: None,
            help: None,
            fix: None,
            stage: Stage::default(),
            consequent: false,
        }
    }

    /// Says what stands there or was expected.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Shows another place beside it.
    #[must_use]
    pub fn beside(mut self, span: Range<usize>, label: impl Into<String>) -> Self {
        self.beside = Some((span, label.into()));
        self
    }

    /// Says the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what to write in the place of what stands there.
    #[must_use]
    pub fn expected(self, text: &str) -> Self {
        let label = format!("expected `{text}`");
        let span = self.span.clone();
        self.label(label).fix(span, text)
    }

    /// Says something more of what stands there or was expected.
    #[must_use]
    pub fn and(mut self, more: &str) -> Self {
        self.label = format!("{}, {more}", self.label);
        self
    }

    /// An edit that mends it.
    #[must_use]
    pub fn fix(mut self, span: Range<usize>, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, text: text.into() });
        self
    }

    /// Says which key was probably meant, if any.
    #[must_use]
    pub fn meant(self, nearest: Option<&str>) -> Self {
        let Some(nearest) = nearest else {
            return self;
        };
        let span = self.span.clone();
        let key = nearest.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
        let text = if key { nearest.to_owned() } else { format!("\"{nearest}\"") };
        self.help(format!("did you mean `{nearest}`?")).fix(span, text)
    }

    /// Says which text in quotes was probably meant, if any.
    #[must_use]
    pub fn meant_word(self, nearest: Option<&str>) -> Self {
        let Some(nearest) = nearest else {
            return self;
        };
        let span = self.span.clone();
        self.help(format!("did you mean `{nearest}`?")).fix(span, format!("\"{nearest}\""))
    }

    /// Says which name was probably meant, if any; where the name is a bare key, with the quotes that it then takes.
    #[must_use]
    pub fn meant_name(self, nearest: Option<&str>, written: &Text) -> Self {
        let bare_key = written.span().len() == written.get_ref().len();
        match nearest.filter(|nearest| bare_key && nearest.contains(|letter: char| !letter.is_ascii_alphanumeric())) {
            Some(nearest) => {
                let (span, text) = (self.span.clone(), format!("\"{nearest}\""));
                self.help(format!("did you mean `{text}`?")).fix(span, text)
            }
            None => self.meant_word(nearest),
        }
    }

    /// The same in a text of which this one is a part, from a place on.
    #[must_use]
    pub(crate) fn moved(mut self, by: usize) -> Self {
        let beside = self.beside.iter_mut().map(|(span, _)| span);
        for span in beside.chain(self.fix.iter_mut().map(|fix| &mut fix.span)).chain([&mut self.span]) {
            *span = span.start + by..span.end + by;
        }
        self
    }

    /// Marks it as one that another mistake may have caused.
    #[must_use]
    pub fn consequent(mut self) -> Self {
        self.consequent = true;
        self
    }
}

/// An edit of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The bytes that go.
    pub span: Range<usize>,
    /// The text in their place.
    pub text: String,
}

impl Fix {
    /// The text with the edit made.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        let part = |range| text.get(range).unwrap_or_default();
        [part(0..self.span.start), &self.text, part(self.span.end..text.len())].concat()
    }
}

/// The word of `words` that was probably meant by `written`, if one is close enough to be a slip.
pub fn nearest<'w>(written: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let written = written.to_lowercase();
    let length = written.chars().count();
    // Nobody misspells a word as long as this, and comparing two of them would take its time.
    if 64 < length {
        return None;
    }
    let limit = (1 + length / 4).min(3);
    words
        .into_iter()
        // A letter more or fewer is a slip of its own, so most words need no comparing.
        .filter(|word| word.chars().count().abs_diff(length) <= limit)
        .map(|word| (strsim::damerau_levenshtein(&written, word), word))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= limit)
        .map(|(_, word)| word)
}

/// Is it a character that would not be seen, or that would change how a terminal shows what follows? The two that join and
/// part letters (U+200C and U+200D) are not: Persian, Hindi and emoji are written with them.
#[must_use]
pub fn hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The first character of the text that is [`hidden`]; none where all can be seen.
#[must_use]
pub fn first_hidden(text: &str) -> Option<char> {
    // Most texts are plain, and need no look at their letters one by one.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return None;
    }
    text.chars().find(|letter| hidden(*letter))
}

/// A text that a terminal can be shown: hidden characters stand as their numbers.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if hidden(letter) {
            shown.extend(letter.escape_unicode());
        } else {
            shown.push(letter);
        }
    }
    shown
}

/// What was probably meant: the word that another one stands for elsewhere, or the nearest.
pub(crate) fn meant<'w>(written: &str, words: impl IntoIterator<Item = &'w str> + Clone) -> Option<&'w str> {
    hints::synonym(written, words.clone()).or_else(|| nearest(written, words))
}

/// So many are noted; a file with more has another kind of problem.
const FULL: usize = 1000;

/// So many are told what was meant: to find it out takes time, and nobody reads further.
const TOLD: usize = 100;

/// The mistakes of a file, as they are found.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    noted: Vec<Diagnostic>,
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

    /// Notes a mistake. Half a file lacks what its other half says, and a broken line is reported once.
    pub fn note(&mut self, mut problem: Diagnostic) {
        self.found += 1;
        if self.is_full() {
            return;
        }
        let spoilt = self.broken.iter().any(|part| part.contains(&problem.span.start));
        let another_s = spoilt || (!self.broken.is_empty() && problem.consequent);
        if !another_s {
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

    /// All of them, in the order of the file.
    pub fn in_order(mut self) -> Vec<Diagnostic> {
        self.noted.sort_by_key(|problem| problem.span.start);
        self.noted.dedup();
        self.noted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_told_from_another_word() {
        let words = ["sponsors", "symbol", "matter", "name"];
        for (written, meant) in [
            ("sponsers", Some("sponsors")),
            ("Symbol", Some("symbol")),
            ("NAME", Some("name")),
            ("nmae", Some("name")),
            ("location", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, words), meant, "{written}");
        }
        let long = "x".repeat(1 << 20);
        assert_eq!(nearest(&long, [long.as_str()]), None);
    }

    #[test]
    fn what_a_terminal_would_obey_is_shown_by_its_number() {
        assert_eq!(visible("a\u{1b}[31m"), "a\\u{1b}[31m");
        assert_eq!(visible("\u{202e}é\u{85}"), "\\u{202e}é\\u{85}");
    }
}
