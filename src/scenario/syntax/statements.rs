//! A text that may or may not be TOML, taken apart into headers and keys with their values.

use std::ops::Range;

/// The sections of a scenario: a line that begins one ends whatever was left open above it.
const SECTIONS: [&str; 12] = [
    "lesson",
    "council",
    "rules",
    "mandates",
    "events",
    "drafts",
    "amendments",
    "agenda",
    "leanings",
    "blocs",
    "expect",
    "what_if",
];

/// A header, or a key with its value, and the lines that it takes.
pub struct Statement {
    /// All of its lines.
    pub span: Range<usize>,
    /// Is it a header, `[drafts.us]`?
    pub is_header: bool,
    /// What is opened in it and never closed, or the other way round.
    pub open: Option<Open>,
}

/// Something opened and never closed, or closed and never opened.
pub struct Open {
    /// Where that is, and as far as it may have been meant to go.
    pub span: Range<usize>,
    /// What opens or closes it: `"`, `"""`, `[`, `}` …
    pub by: &'static str,
}

/// Takes a text apart.
pub fn of(text: &str) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let statement = Reader::at(start, text).statement();
        start = statement.span.end.max(start + 1);
        statements.push(statement);
    }
    statements
}

struct Reader<'t> {
    text: &'t str,
    start: usize,
    at: usize,
    /// The brackets that are open.
    brackets: Vec<(usize, u8)>,
    /// The closed strings of the line, so far.
    strings: Vec<Range<usize>>,
    open: Option<Open>,
}

impl<'t> Reader<'t> {
    fn at(start: usize, text: &'t str) -> Self {
        Self { text, start, at: start, brackets: Vec::new(), strings: Vec::new(), open: None }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn statement(mut self) -> Statement {
        if first_line(self.rest()).trim_start().starts_with('[') {
            self.at += first_line(self.rest()).len() + 1;
            return self.end(true);
        }
        while let Some(byte) = self.byte() {
            match byte {
                b'#' => self.at += first_line(self.rest()).len(),
                b'"' => self.string(["\"", "\"\"\""]),
                b'\'' if !self.follows_a_letter() => self.string(["'", "'''"]),
                b'[' | b'{' => {
                    self.brackets.push((self.at, byte));
                    self.at += 1;
                }
                b']' | b'}' => {
                    self.close(byte);
                    self.at += 1;
                }
                b'\n' => {
                    self.at += 1;
                    if self.ends_here() {
                        break;
                    }
                    self.strings.clear();
                }
                _ => self.at += 1,
            }
        }
        self.end(false)
    }

    fn end(mut self, is_header: bool) -> Statement {
        if let Some((at, bracket)) = self.brackets.last() {
            self.open.get_or_insert(Open { span: *at..*at + 1, by: if *bracket == b'[' { "[" } else { "{" } });
        }
        Statement { span: self.start..self.at.min(self.text.len()), is_header, open: self.open }
    }

    /// At the start of a line: is the statement over?
    fn ends_here(&self) -> bool {
        let Some((opened, bracket)) = self.brackets.last() else {
            return true;
        };
        let line = first_line(self.rest());
        if begins_a_section(line) {
            return true;
        }
        if !is_pair(line) {
            return false;
        }
        // A key and its value cannot stand in a list. In a table they can, on lines of their own, after a comma, or
        // where the whole table is written that way.
        let before = self.text.get(*opened + 1..self.at).unwrap_or_default();
        let in_lines = first_line(before).trim().is_empty();
        let after_comma = before.trim_end().ends_with(',');
        self.open.is_some() || *bracket == b'[' || !(in_lines || after_comma)
    }

    fn close(&mut self, byte: u8) {
        let opening = if byte == b']' { b'[' } else { b'{' };
        let same = |(_, bracket): &(usize, u8)| *bracket == opening;
        let Some(place) = self.brackets.iter().rposition(same) else {
            // Prose has brackets of its own.
            if is_pair(first_line(self.text.get(self.start..).unwrap_or_default())) {
                let span = self.at..self.at + 1;
                let by = if byte == b']' { "]" } else { "}" };
                self.open.get_or_insert(Open { span, by });
            }
            return;
        };
        if let Some((at, bracket)) = self.brackets.get(place + 1) {
            let by = if *bracket == b'[' { "[" } else { "{" };
            self.open.get_or_insert(Open { span: *at..*at + 1, by });
        }
        self.brackets.truncate(place);
    }

    fn follows_a_letter(&self) -> bool {
        let before = self.text.get(self.start..self.at).unwrap_or_default();
        before.chars().next_back().is_some_and(char::is_alphanumeric)
    }

    fn string(&mut self, [quote, quotes]: [&'static str; 2]) {
        let start = self.at;
        if self.rest().starts_with(quotes) {
            self.at += quotes.len();
            self.long_string(start, quotes);
        } else {
            self.at += 1;
            self.short_string(start, quote);
        }
    }

    fn short_string(&mut self, start: usize, quote: &'static str) {
        while let Some(byte) = self.byte() {
            match byte {
                b'\n' => break,
                b'\\' if quote == "\"" => self.at += 1,
                _ if quote.as_bytes() == [byte] => {
                    self.at += 1;
                    self.strings.push(start..self.at);
                    return;
                }
                _ => {}
            }
            // A backslash at the end of a line does not carry the text over it.
            self.at += usize::from(self.byte() != Some(b'\n'));
        }
        let span = self.culprit().unwrap_or(start..self.at);
        self.open.get_or_insert(Open { span, by: quote });
    }

    /// Which of the strings of a line lacks its closing quote? If one of them holds what belongs between strings, it is
    /// that one; it ends before that.
    fn culprit(&self) -> Option<Range<usize>> {
        self.strings.iter().find_map(|string| {
            let inner = self.text.get(string.start + 1..string.end - 1)?;
            let end = inner
                .find(|letter| "[]{}=".contains(letter))
                .or_else(|| inner.trim_end().ends_with(',').then(|| inner.rfind(',')).flatten())?;
            Some(string.start..string.start + 1 + end)
        })
    }

    fn long_string(&mut self, start: usize, quotes: &'static str) {
        while let Some(byte) = self.byte() {
            if self.rest().starts_with(quotes) {
                self.at += quotes.len();
                // Up to two more quotes belong to the text.
                while self.byte() == quotes.bytes().next() {
                    self.at += 1;
                }
                return;
            }
            match byte {
                b'\\' if quotes == "\"\"\"" => self.at += 2,
                b'\n' => {
                    self.at += 1;
                    if begins_a_section(first_line(self.rest())) {
                        break;
                    }
                }
                _ => self.at += 1,
            }
        }
        self.brackets.clear();
        self.open.get_or_insert(Open { span: start..start + quotes.len(), by: quotes });
    }
}

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

/// Is it the header of a section: `[drafts.us]`, `[[agenda]]`?
fn begins_a_section(line: &str) -> bool {
    let line = line.trim();
    let Some(inner) = line.strip_prefix('[') else {
        return false;
    };
    let inner = inner.strip_prefix('[').unwrap_or(inner);
    let name: String = inner.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    let after = inner.get(name.len()..).unwrap_or_default();
    SECTIONS.contains(&name.as_str()) && after.starts_with(['.', ']'])
}

/// Does the line begin with a key and `=`?
fn is_pair(line: &str) -> bool {
    let Some((key, _)) = line.split_once('=') else {
        return false;
    };
    let key = key.trim();
    let bare = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    !key.is_empty() && key.chars().all(bare)
}
