//! What is wrong with a file, as plain data; the caller draws it.

use std::ops::Range;

/// How far a file came before it was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Stage {
    /// It is not TOML.
    Syntax,
    /// It is TOML, but not the scenario's: a key is unknown or missing, a value of the wrong kind.
    Shape,
    /// It is well formed, but says something impossible.
    #[default]
    Meaning,
}

/// One mistake in a file: where, what, what was expected, and how to fix it.
///
/// ```
/// use unsc::{Diagnostic, Scenario};
///
/// let file = "titel = \"An exercise\"\ndate = 2017-11-16";
/// let problems: Vec<Diagnostic> = Scenario::read(file).unwrap_err();
/// assert_eq!(problems[0].message, "unknown key `titel` in the scenario");
/// assert_eq!(problems[0].help.as_deref(), Some("did you mean `title`?"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong, in one line: lower case, no full stop, the file's own words in backticks.
    pub message: String,
    /// Where, in bytes of the file.
    pub span: Range<usize>,
    /// What is there or was expected; may be empty.
    pub label: String,
    /// Another place that helps to see the mistake, such as the first of two definitions.
    pub beside: Option<(Range<usize>, String)>,
    /// How to fix it, if that is known.
    pub help: Option<String>,
    /// What to write instead: what the label or the help says, as an edit of the file.
    pub fix: Option<Fix>,
    /// Which stage refused it.
    pub stage: Stage,
    /// Could it be the consequence of another mistake? Such a one is left out where the file is
    /// not even TOML, because half a file lacks what its other half says.
    pub consequent: bool,
}

impl Diagnostic {
    /// A mistake at a place.
    #[must_use]
    pub fn at(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { message: message.into(), span, ..Self::default() }
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
}

/// Adds detail to a mistake, before or after it has been noted.
pub(crate) trait Details: Sized {
    /// Changes the mistake.
    fn edit(self, change: impl FnOnce(&mut Diagnostic)) -> Self;

    /// Says what stands there or was expected.
    fn label(self, label: impl Into<String>) -> Self {
        self.edit(|problem| problem.label = label.into())
    }

    /// Shows another place beside it.
    fn beside(self, span: Range<usize>, label: impl Into<String>) -> Self {
        self.edit(|problem| problem.beside = Some((span, label.into())))
    }

    /// Says how to fix it.
    fn help(self, help: impl Into<String>) -> Self {
        self.edit(|problem| problem.help = Some(help.into()))
    }

    /// An edit that fixes it.
    fn fix(self, span: Range<usize>, text: impl Into<String>) -> Self {
        self.edit(|problem| problem.fix = Some(Fix { span, text: text.into() }))
    }

    /// Says what to write there instead.
    fn expected(self, text: &str) -> Self {
        self.label(format!("expected `{text}`")).replace(text)
    }

    /// Says which key was probably meant, if any.
    fn meant(self, nearest: Option<&str>) -> Self {
        let bare = |key: &str| key.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
        self.suggest(nearest.map(|key| (key.to_owned(), if bare(key) { key.to_owned() } else { format!("\"{key}\"") })))
    }

    /// Says which text in quotes was probably meant, if any.
    fn meant_word(self, nearest: Option<&str>) -> Self {
        self.suggest(nearest.map(|word| (word.to_owned(), format!("\"{word}\""))))
    }

    /// Says which name was probably meant, if any; where a bare key stands, with the quotes that it then takes.
    fn meant_name(self, nearest: Option<&str>, bare_key: bool) -> Self {
        let quotes = |name: &str| bare_key && name.contains(|letter: char| !letter.is_ascii_alphanumeric());
        self.suggest(nearest.map(|name| {
            let quoted = format!("\"{name}\"");
            (if quotes(name) { quoted.clone() } else { name.to_owned() }, quoted)
        }))
    }

    /// Asks whether something was meant, and offers it as the fix.
    fn suggest(self, meant: Option<(String, String)>) -> Self {
        match meant {
            Some((shown, written)) => self.help(format!("did you mean `{shown}`?")).replace(&written),
            None => self,
        }
    }

    /// Writes this there instead.
    fn replace(self, text: &str) -> Self {
        self.edit(|problem| problem.fix = Some(Fix { span: problem.span.clone(), text: text.to_owned() }))
    }

    /// Marks it as a possible consequence of another mistake.
    fn consequent(self) -> Self {
        self.edit(|problem| problem.consequent = true)
    }
}

impl Details for Diagnostic {
    fn edit(mut self, change: impl FnOnce(&mut Diagnostic)) -> Self {
        change(&mut self);
        self
    }
}

impl Details for &mut Diagnostic {
    fn edit(self, change: impl FnOnce(&mut Diagnostic)) -> Self {
        change(self);
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
    // Nobody misspells a word this long, and comparing two of them would be slow.
    if 64 < length {
        return None;
    }
    let limit = (1 + length / 4).min(3);
    words
        .into_iter()
        // Each extra or missing letter counts as a mistake, so most words need no comparison.
        .filter(|word| word.chars().count().abs_diff(length) <= limit)
        .map(|word| (strsim::damerau_levenshtein(&written, word), word))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= limit)
        .map(|(_, word)| word)
}

/// Is it a character that would not be seen, or that would change how a terminal shows what follows? The two that join
/// and part letters (U+200C and U+200D) are not: Persian, Hindi and emoji are written with them.
#[must_use]
pub fn hidden(letter: char) -> bool {
    // The last two of each plane, and 32 others, are no characters; no XML may hold them.
    let no_character = u32::from(letter) & 0xfffe == 0xfffe || matches!(letter, '\u{fdd0}'..='\u{fdef}');
    let of_order =
        matches!(letter, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}');
    let filler = matches!(letter, '\u{ad}' | '\u{34f}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180e}' | '\u{200b}'
            | '\u{2060}'..='\u{2065}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    letter.is_control() || no_character || of_order || filler
}

/// The first character of the text that is [`hidden`]; none where all can be seen.
#[must_use]
pub fn first_hidden(text: &str) -> Option<char> {
    // Most texts are plain and need no check letter by letter.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return None;
    }
    text.chars().find(|letter| hidden(*letter))
}

/// A text that is safe on a terminal: hidden characters are shown by their numbers.
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
    fn control_characters_are_shown_by_number() {
        assert_eq!(visible("a\u{1b}[31m"), "a\\u{1b}[31m");
        assert_eq!(visible("\u{202e}é\u{85}"), "\\u{202e}é\\u{85}");
    }
}
