//! TOML syntax errors. The parser reports whether there is an error and where; the text at that place shows what is
//! wrong and how to fix it. Each statement is parsed separately, so one broken line is one error and hides no others.

use std::ops::Range;

use toml::de::DeTable;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::diagnostic::{Details, Diagnostic};
use super::hints;

/// The sections of a scenario. A line that begins a section ends everything left open above it.
const SECTIONS: &str =
    "lesson council rules groups mandates events drafts amendments agenda leanings blocs expect what_if";

/// An error, and the part of the file that it makes unusable.
pub type Spoilt = (Diagnostic, Range<usize>);

/// The maximum number of errors in one statement.
const MANY: usize = 100;

/// The maximum depth of nested brackets; no real scenario has as many.
const DEEP: usize = 40;

/// Reads the valid parts of a text, and finds the errors in the rest.
pub fn read(text: &str, lend: impl FnOnce(DeTable<'_>, Vec<Spoilt>)) {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return lend(table.into_inner(), Vec::new());
    }
    if let Some(mistake) = hints::another_format(text) {
        return lend(DeTable::new(), vec![(mistake, 0..text.len())]);
    }
    let mut mistakes = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let start = at;
        let statement = part(text, &(start..statement_end(text, start)));
        let notes = self::mistakes(statement);
        at += statement.len();
        if is_header(statement) && !notes.is_empty() {
            at = section_end(text, at - 1);
        }
        mistakes.extend(notes.into_iter().map(|note| (note.moved(start), start..at)));
    }
    // Each remaining statement is valid on its own, so any error is a conflict with an earlier statement.
    let mut sound = blank(text, &mistakes);
    let mut spoilt = 0..0;
    for error in DeTable::parse_recoverable(&sound).1.into_iter().take(10 * MANY) {
        let span = error.span().unwrap_or_default();
        if !spoilt.contains(&span.start) {
            let line = line_of(text, span.start);
            let end = if is_header(part(text, &line)) { section_end(text, line.end) } else { line.end };
            spoilt = line.start..end;
            let problem = twice(text, &span).unwrap_or_else(|| {
                let message = format!("`{}` has a value already, so nothing can stand below it", part(text, &span));
                Diagnostic::at(span, message)
            });
            mistakes.push((problem, spoilt.clone()));
        }
    }
    sound = blank(&sound, &mistakes);
    lend(DeTable::parse_recoverable(&sound).0.into_inner(), mistakes);
}

/// The text with spaces in place of the invalid parts. Line ends and the positions of all other bytes stay the same.
fn blank(text: &str, spoilt: &[Spoilt]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    // All errors in one statement affect the same part.
    let mut parts: Vec<&Range<usize>> = spoilt.iter().map(|(_, part)| part).collect();
    parts.dedup();
    for part in parts {
        for byte in bytes.iter_mut().take(part.end).skip(part.start).filter(|byte| **byte != b'\n') {
            *byte = b' ';
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

fn part<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone()).unwrap_or_default()
}

fn from(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = part(text, &(0..at)).rfind('\n').map_or(0, |end| end + 1);
    start..start + first_line(from(text, start)).len()
}

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

/// The place where the next header begins.
fn section_end(text: &str, at: usize) -> usize {
    from(text, at).find("\n[").map_or(text.len(), |found| at + found + 1)
}

fn is_header(line: &str) -> bool {
    line.trim_start().starts_with('[')
}

/// Is this the header of a section, such as `[drafts.us]` or `[[agenda]]`?
fn begins_a_section(line: &str) -> bool {
    let name = line.trim_start().trim_start_matches('[').split(['.', ']']).next().unwrap_or_default();
    is_header(line) && line.contains(['.', ']']) && SECTIONS.split(' ').any(|section| section == name)
}

fn is_bare(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter))
}

/// Does the line begin with a key and `=`?
fn is_pair(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| is_bare(key.trim()))
}

/// The error for a key or header that already exists above. The parser stopped at it, although it is valid on its own.
fn twice(text: &str, span: &Range<usize>) -> Option<Diagnostic> {
    let name = part(text, span);
    let line = line_of(text, span.start);
    let header = part(text, &line).trim();
    let above = part(text, &(0..line.start));
    if is_header(header) {
        let first = above.find(header)?;
        let help = match header {
            "[agenda]" | "[what_if]" => format!("write `[{header}]`, in two brackets, above each of them"),
            _ if header.contains('.') => "give each its own name".to_owned(),
            _ => "put both together under one header".to_owned(),
        };
        let problem = Diagnostic::at(line.start..line.start + header.len(), format!("`{header}` is defined twice"));
        return Some(problem.label("again here").beside(first..first + header.len(), "first here").help(help));
    }
    // The first one is earlier on the line, or above it under the same header.
    let section = above.rfind("\n[").unwrap_or(0);
    let first = [line.start..span.start, section..line.start].into_iter().find_map(|within| {
        part(text, &within).rmatch_indices(name).map(|(at, _)| within.start + at).find(|at| {
            let before = part(text, &(0..*at)).trim_end_matches([' ', '\t']);
            let after = from(text, at + name.len()).trim_start();
            (before.is_empty() || before.ends_with(['{', ',', '\n'])) && after.starts_with(['=', '.'])
        })
    })?;
    let message = if from(text, span.end).trim_start().starts_with('=') {
        format!("`{name}` is defined twice")
    } else {
        format!("`{name}` has a value already, so nothing can stand below it")
    };
    Some(Diagnostic::at(span.clone(), message).label("again here").beside(first..first + name.len(), "first here"))
}

/// The end of the statement that begins here: the end of its line, or of everything open there.
fn statement_end(text: &str, start: usize) -> usize {
    let rest = from(text, start);
    let line = first_line(rest);
    let line_end = (start + line.len() + 1).min(text.len());
    if is_header(line) {
        return line_end;
    }
    if line.starts_with("<<<<<<<") {
        return rest.find("\n>>>>>>>").map_or(line_end, |last| line_of(text, start + last + 1).end);
    }
    let mut open = Vec::new();
    // Can an entry of the open bracket come next?
    let mut entry = true;
    for token in Source::new(rest).lex() {
        let span = token.span().start()..token.span().end();
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                open.push(token.kind());
                entry = true;
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                open.pop();
                entry = false;
            }
            TokenKind::Comma => entry = true,
            TokenKind::Newline => {
                let next = first_line(from(rest, span.end));
                let pair = !next.starts_with([' ', '\t']) && is_pair(next);
                let pair = pair && (open.last() == Some(&TokenKind::LeftSquareBracket) || !entry);
                if open.is_empty() || begins_a_section(next) || pair {
                    return start + span.end;
                }
            }
            TokenKind::MlBasicString | TokenKind::MlLiteralString => {
                let long = part(rest, &span);
                let mut lines = long.match_indices('\n').map(|(at, _)| at + 1);
                if let Some(section) = lines.find(|at| begins_a_section(first_line(from(long, *at)))) {
                    return start + span.start + section;
                }
                entry = false;
            }
            TokenKind::Whitespace | TokenKind::Comment => {}
            _ => entry = false,
        }
    }
    text.len()
}

/// The errors in a statement: usually one, or several if each is certain. Places are relative to the statement.
fn mistakes(source: &str) -> Vec<Diagnostic> {
    let errors = DeTable::parse_recoverable(source).1;
    if errors.is_empty() {
        return Vec::new();
    }
    if source.starts_with("<<<<<<<") && source.contains("\n>>>>>>>") {
        let help = "keep one of them, and take out the lines that begin with `<`, `=` and `>`";
        let problem = rest_of_line(source, 0, "merge conflict: both versions are still in the file");
        return vec![problem.beside(line_of(source, source.trim_end().len()), "as far as here").help(help)];
    }
    let tokens: Vec<(TokenKind, Range<usize>)> =
        Source::new(source).lex().map(|token| (token.kind(), token.span().start()..token.span().end())).collect();
    let mut notes = unseen(source, &tokens);
    if is_header(source) {
        notes.extend(header(source).filter(|_| notes.is_empty()));
    } else {
        let mut places: Vec<usize> = errors.iter().map(|error| error.span().unwrap_or_default().start).collect();
        places.sort_unstable();
        for place in places.into_iter().take(MANY) {
            let place = Place::new(source, &tokens, place);
            let Some(note) = place.mistake() else { continue };
            // After a missing or extra quote or bracket, nothing is certain.
            let last = place.open.is_empty()
                || note.fix.as_ref().is_none_or(|fix| part(source, &fix.span).contains(['\'', ']', '}']));
            if !notes.contains(&note) {
                notes.push(note);
            }
            if last {
                break;
            }
        }
    }
    if notes.is_empty() {
        let start = source.len() - source.trim_start().len();
        let label = "expected a key and its value, or a header";
        notes.push(rest_of_line(source, start, "this line cannot be read").label(label));
    }
    notes
}

/// Invisible characters; in comments, only those that TOML does not allow.
fn unseen(source: &str, tokens: &[(TokenKind, Range<usize>)]) -> Vec<Diagnostic> {
    let letters =
        tokens.iter().filter(|(_, span)| !["\r\n", "\n"].contains(&part(source, span))).flat_map(|(kind, span)| {
            let letters = part(source, span).char_indices().map(|(at, letter)| (span.start + at, letter));
            let letters = letters.filter(|(at, letter)| *letter != '\r' || !from(source, at + 1).starts_with('\n'));
            letters.filter(move |(_, letter)| *kind != TokenKind::Comment || letter.is_control())
        });
    letters.filter_map(|(at, letter)| hints::unseen(letter, at)).take(MANY).collect()
}

/// Reports the rest of the line as an error.
fn rest_of_line(source: &str, start: usize, message: impl Into<String>) -> Diagnostic {
    Diagnostic::at(start..start + first_line(from(source, start)).trim_end().len(), message)
}

fn header(source: &str) -> Option<Diagnostic> {
    let written = first_line(source).split('#').next().unwrap_or_default().trim_end();
    let inner = written.trim_start().trim_start_matches('[').trim_end_matches(']');
    let (start, end) = (written.len() - written.trim_start().len(), written.len());
    let (opened, closed) =
        (written.trim_end_matches(']').len() - inner.len() - start, end - written.trim_end_matches(']').len());
    let several = ["agenda", "what_if"].contains(&inner) || inner.ends_with(".instead");
    let better = if several { format!("[[{inner}]]") } else { format!("[{inner}]") };
    let unequal = || Some(Diagnostic::at(start..end, "the brackets of the header do not match").expected(&better));
    match written.find(']').filter(|close| close + opened < end) {
        Some(close) if closed == 0 => {
            let problem = rest_of_line(source, close + opened, "nothing can follow a header on its line");
            return Some(problem.help("a comment begins with `#`"));
        }
        Some(_) => return unequal(),
        None if 2 < opened => return unequal(),
        None => {}
    }
    if closed < opened {
        let missing = "]".repeat(opened - closed);
        let problem = Diagnostic::at(end..end, "the header is not closed").label(format!("expected `{missing}`"));
        return Some(problem.fix(end..end, missing));
    }
    let mut at = start + opened;
    for name in inner.split('.') {
        let begins = at;
        at += name.len() + 1;
        if name.trim().is_empty() {
            let problem = Diagnostic::at(begins..begins + 1, "a name is missing in the header");
            return Some(problem.label("for example `[drafts.us]`"));
        }
        if name.contains(['"', '\'']) {
            let problem = Diagnostic::at(begins..begins + name.len(), "a name in quotes begins and ends with a quote");
            return Some(problem.label("a quote is missing, or one too many"));
        }
        let section = name.trim().split(' ').next().filter(|name| SECTIONS.split(' ').any(|section| section == *name));
        let parted = section.map(|section| name.trim().replacen(&format!("{section} "), &format!("{section}."), 1));
        if let Some(problem) =
            strange_name(name, begins, "name", &parted.unwrap_or_else(|| name.trim().to_owned()).replace(' ', "-"))
        {
            return Some(problem);
        }
    }
    None
}

/// The error for a key or name without quotes, and how to write it.
fn strange_name(written: &str, start: usize, what: &str, better: &str) -> Option<Diagnostic> {
    let name = written.trim();
    let start = start + written.len() - written.trim_start().len();
    let span = start..start + name.len();
    if let Some((at, letter)) =
        name.char_indices().find(|(_, letter)| *letter != ' ' && !is_bare(letter.encode_utf8(&mut [0; 4])))
    {
        let problem =
            Diagnostic::at(start + at..start + at + letter.len_utf8(), format!("`{letter}` cannot stand in a {what}"));
        let problem = problem.label("expected letters from a to z, digits, `-` and `_`");
        let quoted = format!("\"{name}\"");
        return Some(if what == "key" {
            problem.help(format!("or quotes around the key: `{quoted}`")).fix(span, quoted)
        } else {
            problem
        });
    }
    let problem = Diagnostic::at(span.clone(), format!("`{name}` cannot be a {what}: it contains a space"));
    name.contains(' ').then(|| problem.help(format!("write `{better}`")).fix(span, better))
}

/// What is allowed at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Key,
    Value,
    After,
}

/// A place in a statement where the parser found an error.
struct Place<'t> {
    source: &'t str,
    /// The brackets that are open there.
    open: Vec<usize>,
    side: Side,
    /// The start of the key or entry that can be there.
    since: usize,
    /// The start of the last value, and its key.
    value: usize,
    key: &'t str,
    /// The tokens before and at the place.
    last: Range<usize>,
    here: Range<usize>,
}

impl<'t> Place<'t> {
    fn new(source: &'t str, tokens: &[(TokenKind, Range<usize>)], at: usize) -> Self {
        let mut place =
            Self { source, open: Vec::new(), side: Side::Key, since: 0, value: 0, key: "", last: 0..0, here: 0..0 };
        let before = tokens.iter().take_while(|(kind, span)| span.end <= at && *kind != TokenKind::Eof);
        for (kind, span) in before.filter(|(kind, _)| *kind != TokenKind::Whitespace) {
            place.pass(*kind, span);
            place.last = span.clone();
        }
        let lines = place.open.is_empty();
        let blank =
            |kind| kind == TokenKind::Whitespace || !lines && [TokenKind::Newline, TokenKind::Comment].contains(&kind);
        let mut rest = tokens.iter().skip_while(|(_, span)| span.end <= at).filter(|(kind, _)| !blank(*kind));
        place.here = rest.next().map_or(source.len()..source.len(), |(_, span)| span.clone());
        place
    }

    fn pass(&mut self, kind: TokenKind, span: &Range<usize>) {
        match kind {
            TokenKind::Equals if self.side == Side::Key => {
                self.key = part(self.source, &(self.since..span.start)).trim().trim_matches(['"', '\'']);
                (self.side, self.since) = (Side::Value, span.end);
            }
            // A colon, as in YAML, is used instead of `=`.
            TokenKind::Atom
                if self.side == Side::Key && !self.open.is_empty() && part(self.source, span).ends_with(':') =>
            {
                (self.side, self.since) = (Side::Value, span.end);
            }
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                self.open.push(span.start);
                (self.side, self.since) = (self.entry(), span.end);
            }
            TokenKind::Comma if !self.open.is_empty() => (self.side, self.since) = (self.entry(), span.end),
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                self.value = self.open.pop().unwrap_or(self.value);
                self.side = Side::After;
            }
            TokenKind::Newline | TokenKind::Comment | TokenKind::Equals | TokenKind::Comma => {}
            _ if self.side == Side::Value => (self.side, self.value) = (Side::After, span.start),
            _ => {}
        }
    }

    /// What an entry of the innermost bracket begins with.
    fn entry(&self) -> Side {
        if self.in_list() { Side::Value } else { Side::Key }
    }

    fn in_list(&self) -> bool {
        self.open.last().is_some_and(|open| from(self.source, *open).starts_with('['))
    }

    fn since_blank(&self) -> bool {
        part(self.source, &(self.since..self.here.start)).trim().is_empty()
    }

    fn rest_here(&self) -> &'t str {
        from(self.source, self.here.start)
    }

    /// The error there, if the text shows it.
    fn mistake(&self) -> Option<Diagnostic> {
        let quoted =
            [&self.last, &self.here].into_iter().filter(|span| part(self.source, span).starts_with(['"', '\'']));
        if let Some(problem) = quoted.into_iter().find_map(|span| self.string(span)) {
            return Some(problem);
        }
        let next = part(self.source, &self.here);
        let is_open = |bracket| self.open.iter().any(|open| from(self.source, *open).starts_with(bracket));
        if let Some(open) = self.open.last() {
            let pair = next == "=" || (is_pair(first_line(self.rest_here())) && !next.starts_with(char::is_numeric));
            let another =
                (next == "]" && !self.in_list() && is_open('[')) || (next == "}" && self.in_list() && is_open('{'));
            if next.is_empty() || another || (self.in_list() && pair) {
                let (what, close) = if self.in_list() { ("list", ']') } else { ("table", '}') };
                let problem = Diagnostic::at(*open..open + 1, format!("the {what} is not closed"));
                return Some(problem.label(format!("no `{close}` closes this")));
            }
            if next == "," && self.side == self.entry() && self.since_blank() {
                return Some(
                    Diagnostic::at(self.here.clone(), "there is one comma too many").fix(self.here.clone(), ""),
                );
            }
            if DEEP < self.open.len() {
                return Some(Diagnostic::at(self.here.clone(), "brackets are nested too deeply"));
            }
        }
        if (next == "]" && self.side != Side::Key) || (next == "}" && self.side == Side::After) {
            if !self.open.is_empty() && (next == "]") == self.in_list() {
                return None;
            }
            let opening = if next == "]" { '[' } else { '{' };
            let problem = Diagnostic::at(self.here.clone(), format!("the `{next}` closes nothing"));
            return Some(problem.label(format!("no `{opening}` goes before it")).fix(self.here.clone(), ""));
        }
        match self.side {
            Side::Key => self.key(),
            Side::Value => self.value(),
            Side::After => self.after(),
        }
    }

    /// An error in a quoted string, or in its end.
    fn string(&self, span: &Range<usize>) -> Option<Diagnostic> {
        let written = part(self.source, span);
        let quote = written.chars().next()?;
        let long = quote.to_string().repeat(3);
        let (marks, ends) = if written.starts_with(&long) { (long, "") } else { (quote.to_string(), " on its line") };
        let unclosed = |length: usize| {
            let message = format!("the text has no closing quote{}", if marks.len() == 3 { "s" } else { "" });
            Diagnostic::at(span.start..span.start + length, message).label(format!("no `{marks}` ends it{ends}"))
        };
        let inner = written.get(marks.len()..).and_then(|inner| inner.strip_suffix(marks.as_str()));
        let escaped = |inner: &str| quote == '"' && (inner.len() - inner.trim_end_matches('\\').len()) % 2 == 1;
        let Some(inner) = inner.filter(|inner| !escaped(inner)) else {
            return Some(unclosed(if marks.len() == 3 { 3 } else { written.trim_end().len() }));
        };
        let then = first_line(from(self.source, span.end));
        if *span == self.last && then.starts_with(char::is_alphanumeric) {
            if quote == '\''
                && let Some((more, _)) = then.split_once('\'')
            {
                let whole = span.start..span.end + more.len() + 1;
                let problem = Diagnostic::at(whole, "a text in single quotes ends at the next `'`");
                return Some(problem.expected(&format!("\"{inner}'{more}\"")));
            }
            // One of the strings on a line has no closing quote: the one that contains the text between two strings.
            let comma = inner.trim_end().strip_suffix(',').map(str::len);
            return Some(match inner.find(['[', ']', '{', '}', '=']).or(comma) {
                Some(at) => unclosed(1 + at),
                None => Diagnostic::at(span.end - 1..span.end, format!("the text ends at this `{quote}`"))
                    .help("write `\\\"` for a quotation mark within it"),
            });
        }
        let mut letters = inner.char_indices().filter(|_| quote == '"');
        while let Some((at, letter)) = letters.next() {
            if letter != '\\' {
                continue;
            }
            let (start, (after, escape)) = (span.start + marks.len() + at, letters.next()?);
            let digits = ['x', 'u', 'U'].into_iter().position(|letter| letter == escape).map_or(0, |place| 2 << place);
            let code = inner.get(after + 1..after + 1 + digits).unwrap_or("?");
            if !"btnfre\"\\uUx\n\r \t".contains(escape) || !code.chars().all(|letter| letter.is_ascii_hexdigit()) {
                let problem =
                    Diagnostic::at(start..start + 1 + escape.len_utf8(), format!("`\\{escape}` is not a valid escape"));
                let help = "write `\\\\` for a backslash, or put the text in single quotes";
                return Some(problem.help(help).fix(start..start + 1, "\\\\"));
            }
        }
        None
    }

    /// The error at a place where a key is, or should be.
    fn key(&self) -> Option<Diagnostic> {
        let rest = from(self.source, self.since).trim_start();
        let start = self.source.len() - rest.len();
        let line = first_line(rest).trim_end();
        let quoted = line.starts_with(['"', '\'']);
        let inline = !self.open.is_empty();
        if !inline && let Some(mark) = ["//", ";", "--"].into_iter().find(|mark| line.starts_with(mark)) {
            let problem =
                Diagnostic::at(start..start + mark.len(), format!("a comment begins with `#`, not with `{mark}`"));
            return Some(problem.fix(start..start + mark.len(), "#"));
        }
        let begins = line.chars().next().unwrap_or_default();
        if !inline && !begins.is_alphanumeric() && !"\"'_-=:.".contains(begins) {
            return Some(self.prose(start, format!("a line cannot begin with `{begins}`")));
        }
        let ends: &[char] = if inline { &['=', ':', '#', '{', '[', ',', '}', ']'] } else { &['=', ':', '#', '{', '['] };
        let text_end = line.get(1..).filter(|_| quoted).and_then(|rest| rest.find(begins)).map_or(0, |end| end + 2);
        let length = from(line, text_end).find(ends).map_or(line.len(), |end| text_end + end);
        let key = part(line, &(0..length)).trim();
        let then = from(line, length).chars().next();
        if then == Some(':') && (quoted || is_bare(key)) {
            let colon = start + length..start + length + 1;
            let problem = Diagnostic::at(colon.clone(), "a key and its value are separated by `=`, not by `:`");
            return Some(problem.label("expected `=`").fix(colon, " ="));
        }
        if then != Some('=') {
            return self.no_equals(start, line);
        }
        if key.is_empty() {
            return Some(Diagnostic::at(start..start, "a key is missing here").label("expected a key and its value"));
        }
        if quoted || is_bare(key) {
            return twice(self.source, &(start..start + key.len()));
        }
        let seen = key.chars().all(|letter| hints::unseen(letter, 0).is_none());
        strange_name(key, start, "key", &key.replace(' ', "_")).filter(|_| seen)
    }

    /// The error for a line without `=`, or for an entry of a table.
    fn no_equals(&self, start: usize, line: &str) -> Option<Diagnostic> {
        let name = line.split([' ', '\t', '"', '\'', '[', '{', ',', '}']).next().unwrap_or_default();
        let value = from(line, name.len()).trim_start();
        let at = start + line.len() - value.len();
        let is_figure = |letter: char| letter.is_ascii_digit();
        // In a table, a number may continue after a comma: `0,9`.
        if let Some(before) = part(self.source, &(0..start)).strip_suffix(',')
            && before.ends_with(is_figure)
            && name.chars().all(is_figure)
        {
            let number = before.trim_end_matches(is_figure).len()..start + name.len();
            return hints::bare(part(self.source, &number), number, self.key);
        }
        Some(if is_bare(name) && value.starts_with(|letter| "\"'[{".contains(letter) || is_figure(letter)) {
            let problem = Diagnostic::at(at..at + 1, format!("there is no `=` between `{name}` and its value"));
            problem.label("expected `=` before this").fix(at..at, "= ")
        } else if is_bare(name) && (value.is_empty() || value.starts_with([',', '}'])) {
            Diagnostic::at(at..at, format!("`{name}` has no value")).label("expected `=` and a value")
        } else if !self.open.is_empty() && line.starts_with(['"', '\'']) {
            let problem =
                Diagnostic::at(start..start + 1, "a key is missing here").label("expected a key and its value");
            problem.help("several texts are a list, and have brackets: `[\"…\", \"…\"]`")
        } else {
            self.prose(start, "the line is neither a key with its value nor a header")
        })
    }

    fn prose(&self, start: usize, message: impl Into<String>) -> Diagnostic {
        let problem = rest_of_line(self.source, start, message).label("expected a key and its value, or a header");
        problem.help("a comment begins with `#`").fix(start..start, "# ")
    }

    /// The error at the start of a value.
    fn value(&self) -> Option<Diagnostic> {
        let line = first_line(self.rest_here());
        let start = self.here.start;
        let letter = line.chars().next().unwrap_or('#');
        match letter {
            '\r' | '#' | ',' | ']' | '}' => {
                let at = self.last.end;
                Some(Diagnostic::at(at..at, format!("`{}` has no value", self.key)).label("expected a value"))
            }
            '=' => Some(Diagnostic::at(start..start + 1, "there is one `=` too many").fix(start..start + 1, "")),
            '[' | '{' | '"' | '\'' => None,
            _ if hints::unseen(letter, 0).is_some() => None,
            _ if hints::CURLY.contains(&letter) => {
                let mut others = line.char_indices().skip(1);
                let end = others.find(|(_, other)| hints::CURLY.contains(other) || "\"›".contains(*other));
                let end = end.map_or(line.trim_end().len(), |(at, other)| at + other.len_utf8());
                Some(hints::curly(part(line, &(0..end)), start))
            }
            _ if letter.is_alphanumeric() || "+-.".contains(letter) => self.bare(start),
            _ => {
                let problem = rest_of_line(self.source, start, format!("a value cannot begin with `{letter}`"));
                Some(problem.label("expected a quote, `[`, `{` or a number"))
            }
        }
    }

    /// The error for a value without quotes.
    fn bare(&self, start: usize) -> Option<Diagnostic> {
        let ends: &[char] = if self.open.is_empty() { &['#'] } else { &['#', ',', ']', '}'] };
        let word = first_line(from(self.source, start)).split(ends).next().unwrap_or_default().trim_end();
        hints::bare(word, start..start + word.len(), self.key)
    }

    /// The error after a value.
    #[expect(clippy::unnecessary_wraps, reason = "one of three, and the others may see nothing")]
    fn after(&self) -> Option<Diagnostic> {
        let next = self.rest_here();
        let value = part(self.source, &(self.value..self.here.start)).trim();
        if !value.starts_with(['"', '\'', '[', '{'])
            && let Some(problem) = self.bare(self.value)
        {
            return Some(problem);
        }
        if !self.open.is_empty() {
            let what = if self.in_list() { "list" } else { "table" };
            let length = next.chars().next().map_or(0, char::len_utf8);
            let message = format!("there is no comma between two entries of the {what}");
            let problem = Diagnostic::at(self.here.start..self.here.start + length, message);
            return Some(problem.label("expected `,` before this").fix(self.here.start..self.here.start, ", "));
        }
        let problem = rest_of_line(self.source, self.here.start, "nothing can follow a value on its line");
        let list = next.starts_with(',').then(|| format!("a list has brackets: `[{value}, …]`"));
        Some(problem.label("expected the end of the line").help(list.unwrap_or("a comment begins with `#`".to_owned())))
    }
}
