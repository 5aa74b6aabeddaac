//! What is wrong with a file as TOML. The parser says whether it is sound; where it is not, the text is walked here,
//! statement by statement, as far as each makes sense: so one broken line is one mistake, and hides none of the others.
#![expect(clippy::result_large_err, reason = "an error ends a statement, and there are few")]

use std::ops::Range;

use toml::de::DeTable;

use super::diagnostic::Diagnostic;
use super::hints;

/// The sections of a scenario: a line that begins one ends whatever was left open above it.
const SECTIONS: [&str; 13] = [
    "lesson",
    "council",
    "rules",
    "groups",
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

/// A mistake, and the part of the file that it spoils.
pub type Spoilt = (Diagnostic, Range<usize>);

/// So many mistakes in one list or table are enough: the rest of it is not read.
const MANY: usize = 1000;

/// What can be read of a text, and what is wrong with the rest of it.
pub fn read(text: &str, lend: impl FnOnce(DeTable<'_>, Vec<Spoilt>)) {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return lend(table.into_inner(), Vec::new());
    }
    drop(table);
    if let Some(mistake) = hints::another_format(text) {
        return lend(DeTable::new(), vec![(mistake, 0..text.len())]);
    }
    let mut mistakes = Walk { text, at: 0, start: 0, open: Vec::new(), notes: Vec::new() }.mistakes();
    let mut sound = blank(text, &mistakes);
    let errors = DeTable::parse_recoverable(&sound).1;
    let mut last_line = 0..0;
    for error in errors {
        let span = error.span().unwrap_or_default();
        if !last_line.contains(&span.start) {
            last_line = line_of(text, span.start);
            let problem = twice(text, &span).unwrap_or_else(|| Diagnostic::at(span, in_plain_words(error.message())));
            let spoilt = if text.get(last_line.clone()).is_some_and(|line| line.starts_with('[')) {
                last_line.start..section_end(text, last_line.end)
            } else {
                last_line.clone()
            };
            last_line = spoilt.clone();
            mistakes.push((problem, spoilt));
        }
    }
    sound = blank(&sound, &mistakes);
    lend(DeTable::parse_recoverable(&sound).0.into_inner(), mistakes);
}

/// What the parser says, without its jargon: what is left to it is rare.
fn in_plain_words(message: &str) -> &str {
    match message {
        extends if extends.starts_with("cannot extend") => "nothing can be added here: this key has its value already",
        jargon if ["array", "inline", "newline", "string", "unquoted"].iter().any(|word| jargon.contains(word)) => {
            "this line cannot be read"
        }
        plain => plain,
    }
}

/// The text with what is spoilt blank. Line ends stay, and so does the place of every other byte.
fn blank(text: &str, spoilt: &[Spoilt]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    // The mistakes of one statement spoil the same part.
    let mut parts: Vec<&Range<usize>> = spoilt.iter().map(|(_, part)| part).collect();
    parts.dedup();
    for part in parts {
        for byte in bytes.iter_mut().take(part.end).skip(part.start).filter(|byte| **byte != b'\n') {
            *byte = b' ';
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    start..start + first_line(text.get(start..).unwrap_or_default()).len()
}

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

/// Where the next header begins.
fn section_end(text: &str, from: usize) -> usize {
    let below = text.get(from..).unwrap_or_default();
    below.find("\n[").map_or(text.len(), |at| from + at + 1)
}

/// Is it the header of a section: `[drafts.us]`, `[[agenda]]`?
fn begins_a_section(line: &str) -> bool {
    let inner = line.trim().strip_prefix('[');
    inner.map(|inner| inner.strip_prefix('[').unwrap_or(inner)).is_some_and(|inner| {
        let name = inner.split(['.', ']']).next().unwrap_or_default();
        name.len() < inner.len() && SECTIONS.contains(&name)
    })
}

fn is_bare(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter))
}

/// Does the line begin with a key and `=`?
fn is_pair(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| is_bare(key.trim()))
}

/// A key or a header that is there twice: the parser stopped at it, and it is sound by itself.
fn twice(text: &str, span: &Range<usize>) -> Option<Diagnostic> {
    let name = text.get(span.clone()).filter(|name| is_bare(name))?;
    let line = line_of(text, span.start);
    let header = text.get(line.clone())?.trim();
    if header.starts_with('[') {
        let problem = Diagnostic::at(line.start..line.start + header.len(), format!("`{header}` is there twice"));
        let help = match header {
            "[agenda]" | "[what_if]" => format!("write `[{header}]`, in two brackets, above each of them"),
            _ if header.contains('.') => "give each a name of its own".to_owned(),
            _ => "put both together under one header".to_owned(),
        };
        let first = text.get(..line.start)?.find(header)?;
        return Some(problem.label("the second time").beside(first..first + header.len(), "the first").help(help));
    }
    // Before it on the line, or above it below the same header.
    let section = text.get(..line.start)?.rfind("\n[").unwrap_or(0);
    let parts = [line.start..span.start, section..line.start];
    let first = parts.into_iter().find_map(|part| {
        let within = text.get(part.clone())?;
        within.rmatch_indices(name).map(|(at, _)| part.start + at).find(|at| {
            let (before, after) =
                (text.get(..*at).unwrap_or_default(), text.get(at + name.len()..).unwrap_or_default());
            before.trim_end_matches([' ', '\t']).ends_with(['{', ',', '\n'])
                && after.trim_start().starts_with(['=', '.'])
        })
    })?;
    let extends = !text.get(span.end..)?.trim_start().starts_with('=');
    let message = if extends {
        format!("`{name}` has a value already, so nothing can stand below it")
    } else {
        format!("`{name}` is there twice")
    };
    Some(Diagnostic::at(span.clone(), message).label("the second time").beside(first..first + name.len(), "the first"))
}

/// A step of the walk; a mistake after which the rest of the statement makes no sense.
type Step<T = ()> = Result<T, Diagnostic>;

struct Walk<'t> {
    text: &'t str,
    at: usize,
    /// Where the statement began, the brackets that are open in it, and what is wrong with it so far.
    start: usize,
    open: Vec<char>,
    notes: Vec<Diagnostic>,
}

impl<'t> Walk<'t> {
    fn mistakes(mut self) -> Vec<Spoilt> {
        let mut all = Vec::new();
        while self.at < self.text.len() {
            self.start = self.at;
            self.open.clear();
            let first = first_line(self.rest());
            let merged = first.starts_with("<<<<<<<").then(|| self.merged()).flatten();
            let header = first.trim_start().starts_with('[');
            let step = if let Some(merged) = merged {
                Err(merged)
            } else if header {
                self.header(first)
            } else {
                self.statement()
            };
            if let Err(problem) = step {
                self.notes.push(problem);
                while !self.open.is_empty() && self.at < self.text.len() {
                    self.line();
                    let next = first_line(self.rest());
                    if begins_a_section(next) || is_pair(next) {
                        self.open.clear();
                    }
                }
                if header {
                    self.at = section_end(self.text, self.at);
                }
            }
            let starts_line = self.at == 0 || self.text.get(..self.at).is_some_and(|before| before.ends_with('\n'));
            if !starts_line || self.at == self.start {
                self.line();
            }
            let spoilt = self.start..self.at;
            all.extend(self.notes.drain(..).map(|note| (note, spoilt.clone())));
        }
        all
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Goes to the next line.
    fn line(&mut self) {
        self.at = (self.at + first_line(self.rest()).len() + 1).min(self.text.len());
    }

    /// Skips blanks on a line; those that nobody sees are a mistake.
    fn blanks(&mut self) {
        while let Some(letter) = self.peek() {
            let unseen = hints::unseen(letter, self.at);
            if unseen.is_none() && !matches!(letter, ' ' | '\t') {
                break;
            }
            self.notes.extend(unseen);
            self.at += letter.len_utf8();
        }
    }

    /// A character as a mistake.
    fn here(&self, message: impl Into<String>) -> Diagnostic {
        let length = self.peek().filter(|letter| *letter != '\n').map_or(0, char::len_utf8);
        Diagnostic::at(self.at..self.at + length, message)
    }

    /// The rest of the line as a mistake.
    fn to_the_end(&self, from: usize, message: impl Into<String>) -> Diagnostic {
        let line = first_line(self.text.get(from..).unwrap_or_default()).trim_end();
        Diagnostic::at(from..from + line.len(), message)
    }

    /// Two versions of a file that were merged and not reconciled.
    fn merged(&mut self) -> Option<Diagnostic> {
        let last = self.text.get(self.at..)?.find("\n>>>>>>>")? + self.at + 1;
        let message = "two versions of the file were merged, and both are left";
        let help = "keep one of them, and take out the lines that begin with `<`, `=` and `>`";
        let problem = self.to_the_end(self.at, message).beside(line_of(self.text, last), "as far as here").help(help);
        self.at = last;
        self.line();
        Some(problem)
    }

    fn header(&mut self, line: &str) -> Step {
        self.blanks();
        let start = self.at;
        let written = line.split('#').next().unwrap_or_default().trim();
        let closing = if written.starts_with("[[") { "]]" } else { "]" };
        let inner = written.trim_start_matches('[').trim_end_matches(']');
        self.at = start + written.len();
        let told = |part: &str, message: String| {
            let at = start + written.find(part).unwrap_or_default();
            Diagnostic::at(at..at + part.len(), message)
        };
        if !written.ends_with(closing) {
            if let Some(close) = written.find(closing).filter(|close| close + closing.len() < written.len()) {
                let rest = start + close + closing.len();
                return Err(self
                    .to_the_end(rest, "nothing can follow a header on its line")
                    .help("a comment begins with `#`"));
            }
            let missing = &closing[usize::from(written.ends_with(']'))..];
            let problem = Diagnostic::at(self.at..self.at, "the header is not closed");
            return Err(problem.label(format!("expected `{missing}`")).fix(self.at..self.at, missing));
        }
        let opening = written.len() - written.trim_start_matches('[').len();
        let closed = written.len() - written.trim_end_matches(']').len();
        if opening != closed || 2 < opening {
            let problem = Diagnostic::at(start..self.at, "the brackets of the header do not match");
            return Err(if inner.is_empty() { problem } else { problem.expected(&format!("[[{inner}]]")) });
        }
        if inner.contains(['"', '\'']) {
            let message = "a name in quotes begins and ends with a quote";
            return match DeTable::parse(written) {
                Ok(_) => Ok(()),
                Err(_) => Err(told(inner, message.to_owned()).label("a quote is missing, or one too many")),
            };
        }
        for name in inner.split('.') {
            if name.trim().is_empty() {
                let end = start + written.len() - closing.len();
                return Err(
                    Diagnostic::at(end..end + 1, "a name is missing in the header").label("for example `[drafts.us]`")
                );
            }
            if name.trim().contains(' ') {
                let (section, rest) = name.trim().split_once(' ').unwrap_or_default();
                let parted =
                    SECTIONS.contains(&section).then(|| format!("{section}.{}", rest.trim().replace(' ', "-")));
                let better = parted.unwrap_or_else(|| name.trim().replace(' ', "-"));
                let problem = told(name, format!("`{}` cannot be a name: it contains a space", name.trim()));
                let span = problem.span.clone();
                return Err(problem.help(format!("write `{better}`")).fix(span, better));
            }
            if let Some(strange) = name.trim().chars().find(|letter| !is_bare(letter.encode_utf8(&mut [0; 4]))) {
                let at = start + written.find(strange).unwrap_or_default();
                return Err(hints::unseen(strange, at).unwrap_or_else(|| {
                    told(strange.encode_utf8(&mut [0; 4]), format!("`{strange}` cannot stand in a name"))
                        .label("expected letters from a to z, digits, `-` and `_`")
                }));
            }
        }
        Ok(())
    }

    fn statement(&mut self) -> Step {
        self.blanks();
        let line = first_line(self.rest());
        if line.trim().is_empty() || line.starts_with('#') {
            return match line.trim_end_matches('\r').find('\r') {
                Some(at) => Err(Diagnostic::at(self.at + at..self.at + at + 1, "a carriage return stands alone")
                    .label("expected the end of the line")),
                None => Ok(()),
            };
        }
        if let Some(mark) = ["//", ";", "--"].into_iter().find(|mark| line.starts_with(mark)) {
            let problem =
                Diagnostic::at(self.at..self.at + mark.len(), format!("a comment begins with `#`, not with `{mark}`"));
            return Err(problem.fix(self.at..self.at + mark.len(), "#"));
        }
        if !line.starts_with(|letter: char| letter.is_alphanumeric() || "\"'_-=:.".contains(letter)) {
            let letter = line.chars().next().unwrap_or_default();
            return Err(self.prose(format!("a line cannot begin with `{letter}`")));
        }
        let key = self.key()?;
        self.value(&key)?;
        self.blanks();
        let line = first_line(self.rest()).trim_end();
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        if let Some(bracket) = line.chars().next().filter(|letter| matches!(letter, ']' | '}')) {
            return Err(self.closes_nothing(bracket));
        }
        let value =
            self.text.get(self.start..self.at).and_then(|before| before.split_once('=')).unwrap_or_default().1.trim();
        let problem =
            self.to_the_end(self.at, "nothing can follow a value on its line").label("expected the end of the line");
        Err(if line.starts_with(',') {
            problem.help(format!("a list has brackets: `[{value}, …]`"))
        } else {
            problem.help("a comment begins with `#`")
        })
    }

    fn prose(&self, message: impl Into<String>) -> Diagnostic {
        let problem = self.to_the_end(self.at, message).label("expected a key and its value, or a header");
        problem.help("a comment begins with `#`").fix(self.at..self.at, "# ")
    }

    fn closes_nothing(&self, bracket: char) -> Diagnostic {
        let opening = if bracket == ']' { '[' } else { '{' };
        let problem = self.here(format!("the `{bracket}` closes nothing"));
        problem.label(format!("no `{opening}` goes before it")).fix(self.at..self.at + 1, "")
    }

    /// A key and the `=` after it.
    fn key(&mut self) -> Step<String> {
        self.blanks();
        let start = self.at;
        let inline = !self.open.is_empty();
        let mut quoted = false;
        while let Some(letter) = self.peek() {
            match letter {
                '"' | '\'' => {
                    quoted = true;
                    self.string(letter)?;
                }
                '=' | ':' | '\n' | '#' | '{' | '[' => break,
                ',' | '}' | ']' if inline => break,
                _ => {
                    self.notes.extend(hints::unseen(letter, self.at));
                    self.at += letter.len_utf8();
                }
            }
        }
        let written = self.text.get(start..self.at).unwrap_or_default();
        let key = written.trim();
        let span = start..start + written.trim_end().len();
        match self.peek() {
            Some('=') if key.is_empty() => {
                return Err(Diagnostic::at(span, "a key is missing here").label("expected a key and its value"));
            }
            Some('=') => self.at += 1,
            Some(':') if quoted || is_bare(key) => {
                let problem = self.here("a key and its value are separated by `=`, not by `:`").label("expected `=`");
                let problem = problem.fix(self.at..self.at + 1, " =");
                if !inline {
                    return Err(problem);
                }
                self.notes.push(problem);
                self.at += 1;
                return Ok(key.to_owned());
            }
            _ => return Err(self.no_equals(start, quoted)),
        }
        if self.peek() == Some('=') {
            let problem = self.here("there is one `=` too many");
            self.notes.push(problem.fix(self.at..self.at + 1, ""));
            self.at += 1;
        }
        let seen: String = key.chars().filter(|letter| hints::unseen(*letter, 0).is_none()).collect();
        if quoted || is_bare(seen.trim()) {
            return Ok(seen.trim().trim_matches(['"', '\'']).to_owned());
        }
        let strange =
            key.char_indices().find(|(_, letter)| *letter != ' ' && !is_bare(letter.encode_utf8(&mut [0; 4])));
        self.notes.push(if let Some((at, letter)) = strange {
            let at = span.start + at;
            Diagnostic::at(at..at + letter.len_utf8(), format!("`{letter}` cannot stand in a key"))
                .label("expected letters from a to z, digits, `-` and `_`")
                .help(format!("or quotes around the key: `\"{key}\"`"))
                .fix(span, format!("\"{key}\""))
        } else {
            let better = key.replace(' ', "_");
            Diagnostic::at(span.clone(), format!("`{key}` cannot be a key: it contains a space"))
                .help(format!("write `{better}`"))
                .fix(span, better)
        });
        Ok(key.to_owned())
    }

    /// A line without `=`.
    fn no_equals(&mut self, start: usize, quoted: bool) -> Diagnostic {
        self.at = start;
        let line = first_line(self.rest());
        let name = line.split([' ', '\t', '"', '\'', '[', '{']).next().unwrap_or_default();
        let value = line.get(name.len()..).unwrap_or_default();
        let at = start + name.len() + value.len() - value.trim_start().len();
        let value = value.trim();
        if is_bare(name) && value.starts_with(|letter: char| "\"'[{".contains(letter) || letter.is_ascii_digit()) {
            let problem = Diagnostic::at(at..at + 1, format!("there is no `=` between `{name}` and its value"));
            return problem.label("expected `=` before this").fix(at..at, "= ");
        }
        if is_bare(name) && value.is_empty() {
            let problem = Diagnostic::at(at..at, format!("`{name}` has no value"));
            return problem.label("expected `=` and a value");
        }
        if !self.open.is_empty() && quoted {
            let problem = self.here("a key is missing here").label("expected a key and its value");
            return problem.help("several texts are a list, and have brackets: `[\"…\", \"…\"]`");
        }
        self.prose("the line is neither a key with its value nor a header")
    }

    fn value(&mut self, key: &str) -> Step {
        self.blanks();
        let start = self.at;
        match self.peek() {
            None | Some('\n' | '\r' | '#' | ',' | ']' | '}') => {
                if let Some(bracket) = self.peek().filter(|letter| *letter == ']') {
                    return Err(self.closes_nothing(bracket));
                }
                Err(Diagnostic::at(start..start, format!("`{key}` has no value")).label("expected a value"))
            }
            Some(quote @ ('"' | '\'')) => self.string(quote),
            Some(bracket @ ('[' | '{')) => {
                if 80 <= self.open.len() {
                    return Err(self.here("brackets stand within brackets, far too deep"));
                }
                self.open.push(bracket);
                self.at += 1;
                self.within(bracket, start, key)?;
                self.open.pop();
                Ok(())
            }
            Some(letter) if hints::CURLY.contains(&letter) => {
                let line = first_line(self.rest());
                let body = line.get(letter.len_utf8()..).unwrap_or_default();
                let end =
                    body.char_indices().find(|(_, other)| hints::CURLY.contains(other) || matches!(other, '"' | '›'));
                let end = end.map_or(line.trim_end().len(), |(at, other)| letter.len_utf8() + at + other.len_utf8());
                self.notes.push(hints::curly(line.get(..end).unwrap_or_default(), start));
                self.at += end;
                Ok(())
            }
            Some(letter) if letter.is_alphanumeric() || "+-.".contains(letter) => {
                let ends: &[char] = if self.open.is_empty() { &['#'] } else { &['#', ',', ']', '}'] };
                let word = first_line(self.rest());
                let word = word.get(..word.find(ends).unwrap_or(word.len())).unwrap_or_default().trim_end();
                self.at += word.len();
                let word = self.with_decimals(start, word);
                self.notes.extend(hints::bare(&word, start..self.at, key));
                Ok(())
            }
            Some(letter) => {
                let problem = self.to_the_end(start, format!("a value cannot begin with `{letter}`"));
                Err(problem.label("expected a quote, `[`, `{` or a number"))
            }
        }
    }

    /// In a table, a number may go on behind a comma: `0,9`.
    fn with_decimals(&mut self, start: usize, word: &str) -> String {
        let figures = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
        let more = self.rest().strip_prefix(',').map_or(0, figures);
        let then = self.rest().get(1 + more..).unwrap_or_default().trim_start();
        if more == 0 || figures(word) != word.len() || !then.starts_with([',', '}']) {
            return word.to_owned();
        }
        self.at += 1 + more;
        self.text.get(start..self.at).unwrap_or_default().to_owned()
    }

    /// The entries of a list or a table, up to the bracket that closes it.
    fn within(&mut self, bracket: char, open: usize, of: &str) -> Step {
        let (what, close) = if bracket == '[' { ("list", ']') } else { ("table", '}') };
        let left_open = || {
            Diagnostic::at(open..open + 1, format!("the {what} is not closed"))
                .label(format!("no `{close}` answers this"))
        };
        let mut comma = true;
        loop {
            if MANY <= self.notes.len() {
                return self.notes.pop().map_or(Ok(()), Err);
            }
            while self.at < self.text.len() {
                self.blanks();
                match self.peek() {
                    Some('\n') => {
                        let in_lines =
                            self.text.get(open + 1..self.at).is_some_and(|entries| entries.trim().is_empty());
                        self.at += 1;
                        let next = first_line(self.rest());
                        let pair = is_pair(next) && (bracket == '[' || !(comma || in_lines));
                        if begins_a_section(next) || pair {
                            self.open.clear();
                            return Err(left_open());
                        }
                    }
                    Some('\r') => self.at += 1,
                    Some('#') => self.at += first_line(self.rest()).len(),
                    _ => break,
                }
            }
            match self.peek() {
                None => return Err(left_open()),
                Some(letter) if letter == close => {
                    self.at += 1;
                    return Ok(());
                }
                Some(other @ (']' | '}')) => {
                    let answers = self.open.contains(if other == ']' { &'[' } else { &'{' });
                    return Err(if answers { left_open() } else { self.closes_nothing(other) });
                }
                Some(',') if comma => {
                    self.notes.push(self.here("there is one comma too many").fix(self.at..self.at + 1, ""));
                    self.at += 1;
                }
                Some(',') => {
                    comma = true;
                    self.at += 1;
                }
                Some('=') if bracket == '[' => return Err(left_open()),
                Some(_) => {
                    if !comma {
                        let message = format!("there is no comma between two entries of the {what}");
                        let problem = self.here(message).label("expected `,` before this");
                        self.notes.push(problem.fix(self.at..self.at, ", "));
                    }
                    comma = false;
                    if bracket == '{' {
                        let key = self.key()?;
                        self.value(&key)?;
                    } else if is_pair(first_line(self.rest())) && self.peek().is_some_and(|letter| !letter.is_numeric())
                    {
                        return Err(left_open());
                    } else {
                        self.value(of)?;
                    }
                }
            }
        }
    }

    fn string(&mut self, quote: char) -> Step {
        let start = self.at;
        let long = if quote == '"' { "\"\"\"" } else { "'''" };
        if self.rest().starts_with(long) {
            let body = self.text.get(start + 3..).unwrap_or_default();
            let section = body
                .match_indices('\n')
                .find(|(at, _)| begins_a_section(first_line(body.get(at + 1..).unwrap_or_default())));
            let Some(end) = body.find(long).filter(|end| section.is_none_or(|(section, _)| *end < section)) else {
                self.at = section.map_or(self.text.len(), |(at, _)| start + 3 + at + 1);
                self.open.clear();
                return Err(Diagnostic::at(start..start + 3, "the text has no closing quotes")
                    .label(format!("no `{long}` ends it")));
            };
            let more =
                body.get(end + 3..).unwrap_or_default().chars().take(2).take_while(|letter| *letter == quote).count();
            self.escapes(quote, start + 3, start + 3 + end);
            self.at = start + 3 + end + 3 + more;
            return Ok(());
        }
        let line = first_line(self.rest());
        let mut escaped = false;
        let end = line.char_indices().skip(1).find(|(_, letter)| {
            let ends = *letter == quote && !escaped;
            escaped = quote == '"' && *letter == '\\' && !escaped;
            ends
        });
        let unclosed = |length: usize| {
            Diagnostic::at(start..start + length, "the text has no closing quote")
                .label(format!("no `{quote}` ends it on its line"))
        };
        let Some((end, _)) = end else {
            return Err(unclosed(line.trim_end().len()));
        };
        let inner = line.get(1..end).unwrap_or_default();
        let then = line.get(end + 1..).unwrap_or_default();
        self.at = start + end + 1;
        if then.starts_with(char::is_alphanumeric) {
            if quote == '\''
                && let Some(more) = then.find('\'')
            {
                let text = format!("{inner}'{}", then.get(..more).unwrap_or_default());
                self.at += more + 1;
                let problem = Diagnostic::at(start..self.at, "a text in single quotes ends at the next `'`");
                self.notes.push(problem.expected(&format!("\"{text}\"")));
                return Ok(());
            }
            // One of the strings of a line lacks its closing quote: the one that holds what belongs between strings.
            if let Some(at) = inner.find(['[', ']', '{', '}', '=']) {
                return Err(unclosed(1 + at));
            }
        }
        self.escapes(quote, start + 1, start + end);
        Ok(())
    }

    /// Backslashes that mean nothing, and characters that cannot stand in a text.
    fn escapes(&mut self, quote: char, from: usize, to: usize) {
        let mut letters = self.text.get(from..to).unwrap_or_default().char_indices();
        while let Some((at, letter)) = letters.next() {
            let at = from + at;
            if letter == '\\' && quote == '"' {
                let Some((_, escape)) = letters.next() else {
                    return;
                };
                let digits = match escape {
                    'u' => 4,
                    'U' => 8,
                    'x' => 2,
                    _ => 0,
                };
                let code = self.text.get(at + 2..at + 2 + digits).unwrap_or("?");
                let known =
                    "btnfre\"\\uUx\n\r \t".contains(escape) && code.chars().all(|letter| letter.is_ascii_hexdigit());
                if !known {
                    let problem =
                        Diagnostic::at(at..at + 1 + escape.len_utf8(), format!("`\\{escape}` means nothing in a text"));
                    let help = "write `\\\\` for a backslash, or put the text in single quotes";
                    self.notes.push(problem.help(help).fix(at..at + 1, "\\\\"));
                    return;
                }
            } else if letter.is_control() && !matches!(letter, '\t' | '\n' | '\r') {
                let message = format!("the text contains the character U+{:04X}", u32::from(letter));
                let problem = Diagnostic::at(at..at + letter.len_utf8(), message).label("invisible: leave it out");
                self.notes.push(problem.fix(at..at + letter.len_utf8(), ""));
                return;
            }
        }
    }
}
