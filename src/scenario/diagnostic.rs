//! What is wrong with a file: plain data, drawn by whoever shows it.

use std::ops::Range;

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
/// assert_eq!(problems[0].message, "the scenario has no `titel`");
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

    /// Says what was probably meant, if anything.
    #[must_use]
    pub fn meant(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(nearest) => self.help(format!("did you mean `{nearest}`?")),
            None => self,
        }
    }

    /// Marks it as one that another mistake may have caused.
    #[must_use]
    pub fn consequent(mut self) -> Self {
        self.consequent = true;
        self
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

/// Is it a character that would not be seen, or that would change how a terminal shows what follows?
#[must_use]
pub fn hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
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
