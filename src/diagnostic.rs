//! What is wrong with a file: plain data, drawn by whoever shows it.

use std::ops::Range;

/// One mistake in a file: where, what, what was expected, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong, in one line: lower case, no full stop, the file's own words in backticks.
    pub message: String,
    /// Where, in bytes of the file.
    pub span: Range<usize>,
    /// What stands or was expected there; may be empty.
    pub label: String,
    /// The way out, if there is one to name.
    pub help: Option<String>,
    /// Could it be the consequence of another mistake? Such a one is left out where the file is
    /// not even TOML, because half a file lacks what its other half says.
    pub consequent: bool,
}

impl Diagnostic {
    /// A mistake at a place.
    #[must_use]
    pub fn at(span: Range<usize>, message: impl Into<String>) -> Self {
        let (message, label) = (message.into(), String::new());
        Self {
            message,
            span,
            label,
            help: None,
            consequent: false,
        }
    }

    /// Says what stands there or was expected.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
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
    let limit = (1 + written.chars().count() / 4).min(3);
    let distance = |word: &&str| strsim::damerau_levenshtein(written, word);
    words
        .into_iter()
        .min_by_key(distance)
        .filter(|word| distance(word) <= limit)
}
