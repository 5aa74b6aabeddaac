//! Reads the rows of a CSV or TSV file of any size in limited memory: one row at a time, and no row may exceed a
//! maximum size. A gigabyte of commas fails at the first row that is too wide.
//!
//! A table with a row for each vote repeats the facts about the ballot in every row. Values that repeat the previous
//! row are only compared, not parsed again. This takes a tenth of the time.

#![expect(clippy::indexing_slicing, reason = "places that were found in the same bytes")]

use std::borrow::Cow;
use std::io::{ErrorKind, Read};

use memchr::{memchr, memchr_iter, memchr3};

use super::Unreadable;

/// The maximum size of a row in bytes; the widest known table has rows of 2,000 bytes.
const WIDEST_ROW: usize = 1 << 18;

/// The number of bytes read at a time.
const AT_A_TIME: usize = 1 << 18;

/// A file read row by row.
pub struct Rows<R> {
    source: R,
    buffer: Vec<u8>,
    /// The position in the buffer where the next row begins.
    start: usize,
    dialect: Dialect,
    columns: usize,
    /// The fields from this one on are compared with those of the previous row.
    split: usize,
    head: Fields,
    tail: Fields,
    /// The raw fields of the tail with the end of the line, their number of lines, and whether they are valid UTF-8.
    repeated: Vec<u8>,
    repeated_lines: u64,
    tail_is_text: bool,
    /// Is the tail the same as in the previous row?
    repeats: bool,
    line: u64,
    next_line: u64,
}

/// One row. The fields are bytes, because not every file is text.
#[derive(Clone, Copy)]
pub struct Row<'t> {
    /// The line of the file on which it begins, counted from 1.
    pub line: u64,
    head: &'t Fields,
    tail: &'t Fields,
    /// Are all fields from [`Rows::repeating_from`] on the same as in the previous row?
    pub repeats: bool,
    tail_is_text: bool,
}

#[derive(Default)]
struct Fields {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Fields {
    fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }

    fn get(&self, place: usize) -> Option<&[u8]> {
        let end = *self.ends.get(place)?;
        let begin = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.bytes[begin..end])
    }
}

impl<'t> Row<'t> {
    /// The number of fields.
    pub fn len(self) -> usize {
        self.head.ends.len() + self.tail.ends.len()
    }

    /// The field in this column, trimmed; empty if there is none.
    pub fn bytes(self, column: usize) -> &'t [u8] {
        let in_tail = || self.tail.get(column - self.head.ends.len());
        self.head.get(column).or_else(in_tail).unwrap_or_default().trim_ascii()
    }

    /// The field as text; invalid UTF-8 becomes the replacement character.
    pub fn text(self, column: usize) -> Cow<'t, str> {
        String::from_utf8_lossy(self.bytes(column))
    }

    /// Is the whole row valid UTF-8?
    pub fn is_text(self) -> bool {
        self.tail_is_text && std::str::from_utf8(&self.head.bytes).is_ok()
    }
}

/// How to split fields, and whether the file has ended.
#[derive(Clone, Copy)]
struct Dialect {
    delimiter: u8,
    /// Tab-separated files have no quoting: a quotation mark is an ordinary character.
    quoting: bool,
    ended: bool,
}

/// What ends a field.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Field,
    Row,
    File,
    /// The end of the file inside quotation marks.
    OpenQuotation,
}

impl Dialect {
    /// Reads a field; returns its length, including its end, and what ended it. `None` if more of the file is needed.
    fn field(self, rest: &[u8], into: &mut Fields) -> Option<(usize, End)> {
        let mut at = 0;
        if self.quoting && rest.first() == Some(&b'"') {
            at = 1;
            loop {
                let Some(length) = memchr(b'"', &rest[at..]) else {
                    return self.ended.then_some((rest.len(), End::OpenQuotation));
                };
                into.bytes.extend_from_slice(&rest[at..at + length]);
                at += length + 1;
                match rest.get(at) {
                    Some(b'"') => into.bytes.push(b'"'),
                    None if !self.ended => return None,
                    _ => break,
                }
                at += 1;
            }
        }
        let length = memchr3(self.delimiter, b'\n', b'\r', &rest[at..]);
        if length.is_none() && !self.ended {
            return None;
        }
        let end = at + length.unwrap_or(rest.len() - at);
        into.bytes.extend_from_slice(&rest[at..end]);
        into.ends.push(into.bytes.len());
        match (rest.get(end), rest.get(end + 1)) {
            (None, _) => Some((end, End::File)),
            (Some(b'\r'), None) if !self.ended => None,
            (Some(b'\r'), Some(b'\n')) => Some((end + 2, End::Row)),
            (Some(b'\r' | b'\n'), _) => Some((end + 1, End::Row)),
            (Some(_), _) => Some((end + 1, End::Field)),
        }
    }
}

impl<R: Read> Rows<R> {
    /// Opens a file and checks its first bytes: a file that is not a table is rejected immediately.
    pub fn open(source: R) -> Result<Self, Unreadable> {
        let mut rows = Self {
            source,
            buffer: Vec::new(),
            start: 0,
            dialect: Dialect { delimiter: b',', quoting: true, ended: false },
            columns: 0,
            split: usize::MAX,
            head: Fields::default(),
            tail: Fields::default(),
            repeated: Vec::new(),
            repeated_lines: 0,
            tail_is_text: true,
            repeats: false,
            line: 1,
            next_line: 1,
        };
        // The first line shows the format of the file.
        while !rows.dialect.ended && rows.buffer.len() < WIDEST_ROW && memchr(b'\n', &rows.buffer).is_none() {
            rows.fill()?;
        }
        refuse_other_files(&rows.buffer)?;
        rows.start = if rows.buffer.starts_with(MARK) { MARK.len() } else { 0 };
        let heading = rows.buffer.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let [tabs, semicolons, commas] = [b'\t', b';', b','].map(|wanted| memchr_iter(wanted, heading).count());
        rows.dialect.delimiter = match () {
            () if commas < tabs => b'\t',
            () if commas < semicolons => b';',
            () => b',',
        };
        rows.dialect.quoting = rows.dialect.delimiter != b'\t';
        rows.advance()?;
        rows.columns = rows.row().len();
        Ok(rows)
    }

    /// The last row that was read; the heading at first.
    pub fn row(&self) -> Row<'_> {
        let (repeats, tail_is_text) = (self.repeats, self.tail_is_text);
        Row { line: self.line, head: &self.head, tail: &self.tail, repeats, tail_is_text }
    }

    /// The number of columns in the heading.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Declares that the columns from this one on mostly repeat the previous row.
    pub fn repeating_from(&mut self, column: usize) {
        self.split = column;
    }

    /// Moves to the next row; `false` at the end of the file.
    pub fn advance(&mut self) -> Result<bool, Unreadable> {
        loop {
            match self.read_row() {
                Some(End::Row) => return Ok(true),
                Some(End::File) if self.row().len() == 0 => return Ok(false),
                Some(End::File) if self.columns <= self.row().len() => return Ok(true),
                Some(_) => {
                    let why = "the file ends in the middle of this row: it is cut short";
                    return Err(Unreadable::at(self.line, why).help("download it again"));
                }
                None => self.fill()?,
            }
        }
    }

    /// Reads a row from the buffer and returns what ended it. `None` if the buffer does not contain the whole row.
    fn read_row(&mut self) -> Option<End> {
        self.head.clear();
        let rest = &self.buffer[self.start..];
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let mut at = blank;
        let mut end = if at < rest.len() { End::Field } else { End::File };
        if end == End::File && !self.dialect.ended {
            return None;
        }
        while end == End::Field && self.head.ends.len() < self.split {
            let (length, found) = self.dialect.field(&rest[at..], &mut self.head)?;
            (at, end) = (at + length, found);
        }
        let lines = |bytes: &[u8]| memchr_iter(b'\n', bytes).count() as u64;
        let tail = at;
        self.repeats = end == End::Field && !self.repeated.is_empty() && rest[at..].starts_with(&self.repeated);
        if self.repeats {
            (at, end) = (at + self.repeated.len(), End::Row);
        } else {
            self.tail.clear();
            self.repeated.clear();
            while end == End::Field {
                let (length, found) = self.dialect.field(&rest[at..], &mut self.tail)?;
                (at, end) = (at + length, found);
            }
            if end == End::Row {
                self.repeated.extend_from_slice(&rest[tail..at]);
            }
            self.repeated_lines = lines(&rest[tail..at]);
            self.tail_is_text = std::str::from_utf8(&self.tail.bytes).is_ok();
        }
        self.line = self.next_line + if blank == 0 { 0 } else { lines(&rest[..blank]) };
        self.next_line = self.line + (lines(&rest[blank..tail]) + self.repeated_lines).max(1);
        self.start += at;
        Some(end)
    }

    /// Reads more of the file into the buffer, which keeps the current row from its beginning.
    fn fill(&mut self) -> Result<(), Unreadable> {
        self.buffer.drain(..self.start);
        self.start = 0;
        if WIDEST_ROW < self.buffer.len() {
            let quoted = self.dialect.quoting && memchr_iter(b'"', &self.buffer).count() % 2 == 1;
            return Err(Unreadable::at(
                self.next_line,
                if quoted {
                    "a quotation that begins here does not end"
                } else {
                    "the row is longer than any row of such a table"
                },
            ));
        }
        let begin = self.buffer.len();
        self.buffer.resize(begin + AT_A_TIME, 0);
        let read = loop {
            match self.source.read(&mut self.buffer[begin..]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Unreadable::new(format!("cannot be read: {error}"))),
                Ok(read) => break read,
            }
        };
        self.buffer.truncate(begin + read);
        self.dialect.ended = read == 0;
        Ok(())
    }
}

/// The byte order mark that some programs write before UTF-8 text.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Files that people save by mistake: the first bytes, what the file is, and how to fix it.
const OTHER_FILES: [(&[u8], &str, &str); 8] = [
    (b"<", "is a web page, not a table", "open the page and download the CSV file that it lists"),
    (b"PK\x03\x04", "is a ZIP archive or a spreadsheet", "unpack it, or save the sheet as CSV"),
    (b"\x1f\x8b", "is compressed", "unpack it first: `gunzip`"),
    (b"%PDF", "is a PDF document, not a table", "download the CSV file"),
    (b"\xff\xfe", "is text in UTF-16", "save it as CSV in UTF-8; spreadsheet programs offer that by name"),
    (b"\xfe\xff", "is text in UTF-16", "save it as CSV in UTF-8; spreadsheet programs offer that by name"),
    (b"{", "is JSON, not a table", "download the CSV file"),
    (b"[{", "is JSON, not a table", "download the CSV file"),
];

fn refuse_other_files(start: &[u8]) -> Result<(), Unreadable> {
    let bare = start.strip_prefix(MARK).unwrap_or(start).trim_ascii_start();
    let other = OTHER_FILES.iter().find(|(begin, ..)| bare.starts_with(begin)).map(|(_, what, help)| (*what, *help));
    let empty = bare.is_empty().then_some(("is empty", "download it again"));
    let binary = || memchr(0, start).map(|_| ("is not text", "download the CSV file"));
    match empty.or(other).or_else(binary) {
        Some((what, help)) => Err(Unreadable::new(what).help(help)),
        None => Ok(()),
    }
}
