//! Rows of a separated-values file of any size, in bounded memory.
//!
//! Whatever the file is, no more of it is held than one row, and a row has a largest size: a
//! gigabyte of commas ends at the first row that is too wide.

use std::io::{ErrorKind, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::Unreadable;

/// The largest row, in bytes of its fields; the widest table known has rows of two thousand.
const WIDEST_ROW: usize = 1 << 18;

/// The most columns; the widest table known has 150.
const MOST_COLUMNS: usize = 1024;

/// The largest file, in bytes. Eighty years of votes with all their titles take some forty million.
const LARGEST_FILE: u64 = 1 << 28;

/// How much is read at a time.
const AT_A_TIME: usize = 1 << 16;

/// A file that is read row by row.
pub struct Table<R> {
    source: R,
    csv: Reader,
    buffer: Vec<u8>,
    begin: usize,
    end: usize,
    read: u64,
    fields: Vec<u8>,
    ends: Vec<usize>,
    quotes: bool,
    shape: Shape,
}

/// What a row is like.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shape {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// How many fields it has.
    pub columns: usize,
    /// Does the file go on after it, or end with the end of a line? If not, it may be cut short.
    pub ended: bool,
    /// Does the file end within a quotation of it?
    pub quoted: bool,
    length: usize,
}

/// One row. The fields are bytes: not every file is text.
pub struct Row<'t> {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    fields: &'t [u8],
    ends: &'t [usize],
}

impl Row<'_> {
    /// How many fields it has.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The field at this place, without the spaces around it; empty where there is none.
    pub fn bytes(&self, place: usize) -> &[u8] {
        let begin = match place.checked_sub(1) {
            Some(before) => self.ends.get(before).copied(),
            None => Some(0),
        };
        let range = begin.zip(self.ends.get(place).copied());
        range.and_then(|(begin, end)| self.fields.get(begin..end)).unwrap_or_default().trim_ascii()
    }

    /// The same as text; what is not UTF-8 becomes the replacement character.
    pub fn text(&self, place: usize) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.bytes(place))
    }

    /// Is all of it text?
    pub fn is_text(&self) -> bool {
        std::str::from_utf8(self.fields).is_ok()
    }
}

impl<R: Read> Table<R> {
    /// Opens a file, and looks at its first bytes: what is no table at all is refused at once.
    ///
    /// # Errors
    ///
    /// If it is something else, or cannot be read.
    pub fn open(source: R) -> Result<Self, Unreadable> {
        let mut table = Self {
            source,
            csv: Reader::new(),
            buffer: vec![0; AT_A_TIME],
            begin: 0,
            end: 0,
            read: 0,
            fields: vec![0; WIDEST_ROW],
            ends: vec![0; MOST_COLUMNS],
            quotes: true,
            shape: Shape::default(),
        };
        table.fill()?;
        let start = table.buffer.get(..table.end).unwrap_or_default();
        refuse_what_is_no_table(start)?;
        if start.starts_with(b"\xef\xbb\xbf") {
            table.begin = 3;
        }
        let start = table.buffer.get(table.begin..table.end).unwrap_or_default();
        let heading = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let count = |wanted| count(heading, wanted);
        let (tabs, semicolons, commas) = (count(b'\t'), count(b';'), count(b','));
        let delimiter = if commas < tabs {
            b'\t'
        } else if commas < semicolons {
            b';'
        } else {
            b','
        };
        // Tab-separated files have no quotations: a quotation mark is a letter like others.
        table.quotes = delimiter != b'\t';
        table.csv = ReaderBuilder::new().delimiter(delimiter).quoting(table.quotes).build();
        Ok(table)
    }

    /// The row that was read last.
    pub fn row(&self) -> Row<'_> {
        Row {
            line: self.shape.line,
            fields: self.fields.get(..self.shape.length).unwrap_or_default(),
            ends: self.ends.get(..self.shape.columns).unwrap_or_default(),
        }
    }

    /// Reads the next row; none at the end.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or the row is larger than any of such a table.
    pub fn advance(&mut self) -> Result<Option<Shape>, Unreadable> {
        let line = self.csv.line() + self.line_ends_before();
        let (mut length, mut columns) = (0, 0);
        let mut last = b'\n';
        let mut within_quotes = false;
        loop {
            if self.begin == self.end {
                self.fill()?;
            }
            let input = self.buffer.get(self.begin..self.end).unwrap_or_default();
            let at_end = input.is_empty();
            let (result, taken, written, ended) = self.csv.read_record(
                input,
                self.fields.get_mut(length..).unwrap_or_default(),
                self.ends.get_mut(columns..).unwrap_or_default(),
            );
            let taken_bytes = input.get(..taken).unwrap_or_default();
            if let Some(byte) = taken_bytes.last() {
                last = *byte;
            }
            if self.quotes {
                within_quotes ^= is_odd(taken_bytes, b'"');
            }
            self.begin += taken;
            length += written;
            columns += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if within_quotes => {
                    return Err(Unreadable::at(line, "a quotation that begins here does not end"));
                }
                ReadRecordResult::OutputFull => {
                    return Err(Unreadable::at(line, "the row is longer than any row of such a table"));
                }
                ReadRecordResult::OutputEndsFull => {
                    let why = format!("the row has more than {MOST_COLUMNS} columns");
                    return Err(Unreadable::at(line, why));
                }
                ReadRecordResult::Record => {
                    self.shape = Shape {
                        line,
                        columns,
                        ended: !at_end || last == b'\n' || last == b'\r',
                        quoted: at_end && within_quotes,
                        length,
                    };
                    return Ok(Some(self.shape));
                }
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    /// The ends of lines that stand before the next row: the second half of a `\r\n`, empty lines.
    fn line_ends_before(&self) -> u64 {
        let rest = self.buffer.get(self.begin..self.end).unwrap_or_default();
        let ends = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
        ends.fold(0, |lines, byte| lines + u64::from(*byte == b'\n'))
    }

    fn fill(&mut self) -> Result<(), Unreadable> {
        (self.begin, self.end) = (0, 0);
        loop {
            match self.source.read(&mut self.buffer) {
                Ok(read) => {
                    self.end = read;
                    self.read += read as u64;
                    break;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Unreadable::new(format!("cannot be read: {error}"))),
            }
        }
        if LARGEST_FILE < self.read {
            let size = LARGEST_FILE >> 20;
            return Err(Unreadable::new(format!(
                "is larger than a record of the Council's votes can be: {size} mebibytes"
            )));
        }
        Ok(())
    }
}

/// What people save by mistake, told by its first bytes.
fn refuse_what_is_no_table(start: &[u8]) -> Result<(), Unreadable> {
    let bare = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let bare = bare.trim_ascii_start();
    let refuse = |what: &str, help: &str| Err(Unreadable::new(what).help(help));
    if bare.is_empty() {
        return refuse("is empty", "download it again");
    }
    if bare.starts_with(b"<") {
        return refuse(
            "is a web page, not the table that the page offers",
            "open the page and download the CSV file that it lists",
        );
    }
    if start.starts_with(b"PK\x03\x04") {
        return refuse("is a ZIP archive or a spreadsheet", "unpack it, or save the sheet as CSV");
    }
    if start.starts_with(b"\x1f\x8b") {
        return refuse("is compressed", "unpack it first: `gunzip`");
    }
    if start.starts_with(b"%PDF") {
        return refuse("is a PDF document, not a table", "download the CSV file");
    }
    if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
        return refuse("is text in UTF-16", "save it as CSV in UTF-8; spreadsheet programs offer that by name");
    }
    if bare.starts_with(b"{") || bare.starts_with(b"[{") {
        return refuse("is JSON, not a table", "download the CSV file");
    }
    if start.contains(&0) {
        return refuse("is not text", "download the CSV file");
    }
    Ok(())
}

fn count(bytes: &[u8], wanted: u8) -> usize {
    bytes.iter().fold(0, |count, byte| count + usize::from(*byte == wanted))
}

/// Is this byte there an odd number of times? Told for many bytes at once, as a count is not.
fn is_odd(bytes: &[u8], wanted: u8) -> bool {
    let odd = bytes.iter().fold(0, |odd, byte| odd ^ u8::from(*byte == wanted));
    odd == 1
}
