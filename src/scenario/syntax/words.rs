//! What the parser of TOML says, in the words of somebody who reads a scenario.

use std::ops::Range;

use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::keys::day_in_words;

/// What a mistake leaves unreadable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// Nothing: the parser found its way.
    Nothing,
    /// The key and its value.
    Statement,
    /// All that stands below the header.
    Section,
}

/// Does such a mistake leave the rest of its line as it is, so that others on it are worth telling?
pub fn stands_alone(message: &str) -> bool {
    ["string values must be quoted", "invalid float", "invalid boolean", "invalid date"]
        .iter()
        .any(|start| message.starts_with(start))
}

/// A mistake that the parser reports at `span`, on the line that takes the bytes `line`, and what it costs.
pub fn explain(message: &str, span: &Range<usize>, text: &str, line: Range<usize>) -> (Diagnostic, Lost) {
    let (what, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let place = Place::of(span, text, line);
    match what {
        "duplicate key" => place.twice(),
        "key with no value" | "missing value for key" => (place.no_equals(), Lost::Statement),
        "missing assignment between key-value pairs" => (place.no_equals(), Lost::Nothing),
        "invalid unquoted key" => place.strange_letter(),
        "extra `=`" => (place.told("there is an `=` too many", ""), Lost::Statement),
        "invalid key-value pair" | "missing table open" | "unexpected content" => {
            let message = format!("a line cannot begin with `{}`", place.first_letter());
            (place.whole_line(&message), Lost::Statement)
        }
        "unclosed table" | "unclosed array table" => (place.header(), Lost::Section),
        "unquoted keys cannot be empty" | "invalid table" | "invalid key" => {
            let header = place.line_text().trim_start().starts_with('[');
            let lost = if header { Lost::Section } else { Lost::Statement };
            (place.no_key(), lost)
        }
        "unexpected key or value" => (place.after_the_value(), Lost::Nothing),
        "carriage return must be followed by newline" => {
            (place.told("a carriage return stands alone", "expected the end of the line"), Lost::Statement)
        }
        _ => (place.value(what, expected), Lost::Nothing),
    }
}

/// Where the parser was stopped, and what stands around it.
struct Place<'t> {
    text: &'t str,
    span: Range<usize>,
    line: Range<usize>,
    /// The words that it could not take; may be none.
    marked: &'t str,
    before: &'t str,
    after: &'t str,
}

impl<'t> Place<'t> {
    fn of(span: &Range<usize>, text: &'t str, line: Range<usize>) -> Self {
        let start = span.start.clamp(line.start, line.end);
        Self {
            text,
            span: span.clone(),
            marked: text.get(span.clone()).unwrap_or_default().trim(),
            before: text.get(line.start..start).unwrap_or_default(),
            after: text.get(start..line.end).unwrap_or_default(),
            line,
        }
    }

    fn told(&self, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
        Diagnostic::at(self.span.clone(), message).label(label)
    }

    fn whole_line(&self, message: &str) -> Diagnostic {
        let line = self.line_text();
        let start = self.line.start + line.len() - line.trim_start().len();
        Diagnostic::at(start..start + line.trim().len(), message)
            .label("expected a key and its value, or a header")
            .help("a remark begins with `#`")
    }

    fn line_text(&self) -> &'t str {
        self.text.get(self.line.clone()).unwrap_or_default()
    }

    fn first_letter(&self) -> char {
        self.line_text().trim_start().chars().next().unwrap_or(' ')
    }

    /// The key whose value stands here.
    fn key(&self) -> &'t str {
        let pair = self.before.rsplit(['{', ',']).next().unwrap_or_default();
        pair.split('=').next().unwrap_or_default().trim()
    }

    fn twice(&self) -> (Diagnostic, Lost) {
        let line = self.line_text().trim();
        let above = self.text.get(..self.line.start).unwrap_or_default();
        if !line.starts_with('[') {
            let message = format!("`{}` is given twice", self.marked);
            let problem = self.told(message, "the second time");
            let first = self.first_of_the_key(above);
            return (
                first.into_iter().fold(problem, |problem, first| problem.beside(first, "the first")),
                Lost::Nothing,
            );
        }
        let start = self.line.start + self.line_text().find('[').unwrap_or_default();
        let message = format!("`{line}` is there twice");
        let problem = Diagnostic::at(start..start + line.len(), message).label("the second time");
        let help = match line {
            "[agenda]" | "[what_if]" => {
                format!("write `[{line}]`, in two brackets, above each of them")
            }
            _ if line.contains('.') => "give each a name of its own".to_owned(),
            _ => "put both together under one header".to_owned(),
        };
        let first = above.find(line).map(|at| at..at + line.len());
        let problem = first.into_iter().fold(problem, |problem, first| problem.beside(first, "the first"));
        (problem.help(help), Lost::Section)
    }

    /// Where a key that is given again was given first: before it on the line, or in a line above, below one header.
    fn first_of_the_key(&self, above: &str) -> Option<Range<usize>> {
        let given = |text: &str, start: usize| {
            let at = text.find(self.marked)?;
            let follows = text.get(at + self.marked.len()..)?;
            let bounded = text.get(..at)?.trim_end().ends_with(['{', ',']) || text.get(..at)?.trim().is_empty();
            (bounded && follows.trim_start().starts_with('=')).then(|| start + at..start + at + self.marked.len())
        };
        if let Some(first) = given(self.before, self.line.start) {
            return Some(first);
        }
        let mut end = above.len();
        for line in above.split_inclusive('\n').rev() {
            end -= line.len();
            if line.starts_with('[') {
                return None;
            }
            if let Some(first) = given(line, end) {
                return Some(first);
            }
        }
        None
    }

    fn no_equals(&self) -> Diagnostic {
        if let Some(colon) = self.colon() {
            return colon;
        }
        let key = self.before.rsplit(['{', ',']).next().unwrap_or_default().trim();
        let value = self.after.trim_start();
        if value.starts_with(|letter: char| "\"'[{".contains(letter) || letter.is_ascii_digit()) {
            let start = self.span.start + self.after.len() - value.len();
            let message = format!("there is no `=` between `{key}` and its value");
            return Diagnostic::at(start..start + 1, message).label("expected `=` before this");
        }
        if value.is_empty() {
            return self.told(format!("`{key}` has no value"), "expected `=` and a value");
        }
        if let Some((more, _)) = value.split_once('=')
            && more.trim().chars().all(|letter| letter.is_ascii_alphanumeric() || " -_".contains(letter))
        {
            let name = format!("{key} {}", more.trim());
            let start = self.span.start - self.before.len() + self.before.rfind(key).unwrap_or_default();
            let message = format!("`{name}` cannot be a name: it holds a space");
            let problem = Diagnostic::at(start..start + name.len(), message);
            return problem.help(format!("write `{}`", name.replace(' ', "_")));
        }
        self.whole_line("the line is neither a key with its value nor a header")
    }

    /// A colon where `=` should be.
    fn colon(&self) -> Option<Diagnostic> {
        let at = if self.marked.starts_with(':') {
            self.span.start
        } else {
            self.line.start + self.before.trim_end().strip_suffix(':')?.len()
        };
        let problem = Diagnostic::at(at..at + 1, "a key and its value are parted by `=`, not by `:`");
        Some(problem.label("expected `=`"))
    }

    fn strange_letter(&self) -> (Diagnostic, Lost) {
        if let Some(colon) = self.colon() {
            let on_its_own = !self.before.contains(['{', '[']);
            return (colon, if on_its_own { Lost::Statement } else { Lost::Nothing });
        }
        let line = self.line_text().trim_start();
        if let Some(mark) = ["//", ";"].into_iter().find(|mark| line.starts_with(mark)) {
            let message = format!("a remark begins with `#`, not with `{mark}`");
            return (self.told(message, ""), Lost::Statement);
        }
        let message = format!("`{}` cannot stand in a name", self.marked);
        (self.told(message, "expected letters from a to z, digits, `-` and `_`"), Lost::Nothing)
    }

    fn no_key(&self) -> Diagnostic {
        if self.line_text().trim_start().starts_with('[') {
            return self.told("a name is missing in the header", "for example `[drafts.us]`");
        }
        self.told("a key is missing here", "expected a key and its value")
    }

    fn header(&self) -> Diagnostic {
        let line = self.line_text().trim();
        let inner = line.trim_start_matches('[').trim_end_matches(']');
        let name = inner.rsplit('.').next().unwrap_or_default();
        if line.ends_with(']') && name.contains(' ') {
            let start = self.line.start + self.line_text().find(name).unwrap_or_default();
            let message = format!("`{name}` cannot be a name: it holds a space");
            let problem = Diagnostic::at(start..start + name.len(), message);
            return problem.help(format!("write `{}`", name.trim().replace(' ', "-")));
        }
        let brackets = if line.starts_with("[[") { "`]]`" } else { "`]`" };
        self.told("the header is not closed", format!("expected {brackets}"))
    }

    fn after_the_value(&self) -> Diagnostic {
        let value = self.before.rsplit('=').next().unwrap_or_default().trim();
        let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(rest) = self.after.strip_prefix(',')
            && figures(value)
            && figures(rest.trim())
        {
            let start = self.span.start - value.len();
            let message = "a number is written without commas";
            return Diagnostic::at(start..self.line.end, message).label(format!("expected `{value}{}`", rest.trim()));
        }
        let end = self.span.start + self.after.trim_end().len();
        let problem = Diagnostic::at(self.span.start..end, "nothing can follow a value on its line")
            .label("expected the end of the line");
        let another_text = self.after.strip_prefix(',').map(|rest| rest.trim_start().starts_with('"'));
        match another_text {
            Some(true) => problem.help(format!("a list has brackets: `[{value}, …]`")),
            _ if self.after.starts_with(char::is_alphabetic) => problem.help("a remark begins with `#`"),
            _ => problem,
        }
    }

    /// Mistakes within a value.
    fn value(&self, what: &str, expected: &str) -> Diagnostic {
        match what {
            "missing value" => self.told(format!("`{}` has no value", self.key()), "expected a value"),
            "missing comma between array elements" => {
                self.told("there is no comma between two entries of the list", "expected `,` before this")
            }
            "missing comma between key-value pairs" => {
                self.told("there is no comma between two entries of the table", "expected `,` before this")
            }
            "extra comma in array" | "extra comma in inline table" => self.told("there is a comma too many", ""),
            "unexpected `=` in array" => self.told("a list cannot hold `=`", ""),
            "missing inline table opening" => self.told("the `}` closes nothing", "no `{` goes before it"),
            "missing array opening" => self.told("the `]` closes nothing", "no `[` goes before it"),
            "missing escaped value" | "too few unicode value digits" | "invalid value" => self.backslash(),
            "cannot recurse further; max recursion depth met" | "recursion limit" => {
                self.told("brackets stand within brackets, far too deep", "")
            }
            "unexpected leading zero" | "redundant numeric sign" | "redundant integer number prefix" => {
                let word = self.word();
                let plain = word.trim_start_matches(['0', '+']);
                let label = if plain.is_empty() { "expected `0`".to_owned() } else { format!("expected `{plain}`") };
                Diagnostic::at(self.span_of(word), format!("`{word}` is not how a number is written")).label(label)
            }
            _ if what.starts_with("cannot extend value") => {
                let message = format!("`{}` has a value already, so nothing can stand below it", self.marked);
                self.told(message, "")
            }
            _ if what.starts_with("invalid date") || what.starts_with("invalid time") => self.day(expected),
            _ if what.ends_with("string") && what.starts_with("invalid") => self.character("text"),
            _ if what.starts_with("invalid comment") => self.character("remark"),
            "string values must be quoted" | "missing opening quote" => self.no_quotes(),
            _ if self.marked.starts_with(|letter: char| letter.is_alphabetic()) => self.no_quotes(),
            "missing key for inline table element" | "invalid inline table element" => self.no_key(),
            "extra assignment between key-value pairs" => self.told("there is an `=` too many", ""),
            _ => self.number(),
        }
    }

    /// A number, or what began as one.
    fn number(&self) -> Diagnostic {
        let parts = |letter: char| " \t,=[]{}#".contains(letter);
        let begun = self.before.rsplit(parts).next().unwrap_or_default();
        let number = format!("{begun}{}", self.word());
        let start = self.span.start - begun.len();
        if !number.starts_with(|letter: char| letter.is_ascii_digit() || "+-.".contains(letter)) {
            return self.told("this cannot be understood", "");
        }
        let message = format!("`{number}` is not how a number is written");
        Diagnostic::at(start..start + number.len(), message)
    }

    /// The word that holds the place.
    fn word(&self) -> &'t str {
        let end = |text: &str| text.find(|letter: char| " \t,]}#".contains(letter));
        let word = self.after.get(..end(self.after).unwrap_or(self.after.len()));
        word.unwrap_or_default()
    }

    fn span_of(&self, word: &str) -> Range<usize> {
        self.span.start..self.span.start + word.len()
    }

    fn no_quotes(&self) -> Diagnostic {
        let word = self.marked;
        let letters: &[char] = &['“', '”', '„', '«', '»', '‘', '’', '‚'];
        if word.is_empty() {
            return self.told(format!("`{}` has no value", self.key()), "expected a value");
        }
        if word.starts_with(letters) {
            let bare = word.trim_matches(letters);
            let problem = self.told("the quotes are not straight", format!("expected `\"{bare}\"`"));
            return problem.help("word processors bend quotes; a plain text editor leaves them as they are");
        }
        if let Some(strange) = word.chars().next().filter(|first| !first.is_alphanumeric()) {
            let message = format!("a value cannot begin with `{strange}`");
            return self.told(message, "expected a quote, `[`, `{` or a number");
        }
        let then = self.after.get(word.len()..).unwrap_or_default();
        if then.trim_start().starts_with('=') {
            let problem = self.told("there are two `=` on the line", "");
            return problem.help(format!("a table has braces: `{} = {{ {word} = … }}`", self.key()));
        }
        if let Some(day) = day_in_words(word) {
            return self.told(format!("`{word}` is not how a day is written"), format!("expected `{day}`"));
        }
        if ["happens", "without_vote", "adds_or_deletes"].contains(&self.key()) {
            return self.told(format!("`{word}` is neither `true` nor `false`"), "");
        }
        if word.ends_with(['"', '\'']) {
            return self.told(format!("`{word}` has no opening quote"), "");
        }
        self.told(format!("`{word}` has no quotes"), format!("expected `\"{word}\"`"))
    }

    fn day(&self, expected: &str) -> Diagnostic {
        let label = match day_in_words(self.marked) {
            Some(day) => format!("expected `{day}`"),
            None if expected.contains("between") => format!("expected a {expected}"),
            None => "expected year, month and day, for example `2017-11-16`".to_owned(),
        };
        self.told(format!("`{}` is no day", self.marked), label)
    }

    fn backslash(&self) -> Diagnostic {
        let start = self.line.start + self.before.rfind('\\').unwrap_or_default();
        let escape: String = self.text.get(start..).unwrap_or_default().chars().take(2).collect();
        let message = format!("`{escape}` means nothing in a text");
        Diagnostic::at(start..start + escape.len(), message)
            .help("write `\\\\` for a backslash, or put the text in single quotes")
    }

    fn character(&self, what: &str) -> Diagnostic {
        let Some(letter) = self.after.chars().next().filter(|letter| letter.is_control()) else {
            return self.told(format!("the {what} is not closed"), "");
        };
        let message = format!("the {what} holds the character U+{:04X}", u32::from(letter));
        let span = self.span.start..self.span.start + letter.len_utf8();
        Diagnostic::at(span, message).label("it cannot be seen: leave it out")
    }
}
