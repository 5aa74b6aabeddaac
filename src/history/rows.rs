//! Rows of a separated-values file of any size, in bounded memory: never more than two rows are held, and a row has a
//! largest size, so that a gigabyte of commas ends at the first row that is too wide.

use std::borrow::Cow;
use std::io::{self, Cursor, Read};

use csv::ByteRecord;

use super::Unreadable;

/// The largest row, in bytes; the widest table known has rows of two thousand.
const WIDEST_ROW: usize = 1 << 18;

/// The largest file, in bytes. Eighty years of votes with all their titles take some forty million.
const LARGEST_FILE: u64 = 1 << 28;

/// How much is read at a time.
const AT_A_TIME: usize = 1 << 16;

/// A file that is read row by row.
pub struct Rows<R> {
    csv: csv::Reader<Bounded<R>>,
    row: Numbered,
    next: Option<Numbered>,
    columns: usize,
    crlf: bool,
}

#[derive(Default)]
struct Numbered {
    record: ByteRecord,
    line: u64,
}

/// One row. The fields are bytes: not every file is text.
#[derive(Clone, Copy)]
pub struct Row<'t> {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    record: &'t ByteRecord,
}

impl<'t> Row<'t> {
    /// How many fields it has.
    pub fn len(self) -> usize {
        self.record.len()
    }

    /// The field in this column, without the spaces around it; empty where there is none.
    pub fn bytes(self, column: usize) -> &'t [u8] {
        self.record.get(column).unwrap_or_default().trim_ascii()
    }

    /// The same as text; what is not UTF-8 becomes the replacement character.
    pub fn text(self, column: usize) -> Cow<'t, str> {
        String::from_utf8_lossy(self.bytes(column))
    }

    /// Is all of it valid UTF-8?
    pub fn is_text(self) -> bool {
        std::str::from_utf8(self.record.as_slice()).is_ok()
    }
}

impl<R: Read> Rows<R> {
    /// Opens a file and looks at its first bytes: what is not a table at all is refused at once.
    pub fn open(mut source: R) -> Result<Self, Unreadable> {
        let mut start = Vec::new();
        let read = source.by_ref().take(AT_A_TIME as u64).read_to_end(&mut start);
        read.map_err(|error| Unreadable::new(format!("cannot be read: {error}")))?;
        refuse_other_files(&start)?;
        if start.starts_with(b"\xef\xbb\xbf") {
            start.drain(..3);
        }
        let heading = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let count = |wanted| count(heading, wanted);
        let (tabs, semicolons, commas) = (count(b'\t'), count(b';'), count(b','));
        let delimiter = match () {
            () if commas < tabs => b'\t',
            () if commas < semicolons => b';',
            () => b',',
        };
        let crlf = heading.ends_with(b"\r");
        let bounded =
            Bounded { source: Cursor::new(start).chain(source), of_row: 0, read: 0, last: b'\n', odd_quotes: false };
        let csv = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            // Tab-separated files have no quotations: a quotation mark is a letter like others.
            .quoting(delimiter != b'\t')
            .flexible(true)
            .has_headers(false)
            .buffer_capacity(AT_A_TIME)
            .from_reader(bounded);
        let mut rows = Self { csv, row: Numbered::default(), next: Some(Numbered::default()), columns: 0, crlf };
        rows.read_ahead()?;
        rows.advance()?;
        rows.columns = rows.row.record.len();
        Ok(rows)
    }

    /// The row that was read last; at first the heading.
    pub fn row(&self) -> Row<'_> {
        Row { line: self.row.line, record: &self.row.record }
    }

    /// How many columns the heading has.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Moves to the next row; `false` at the end.
    pub fn advance(&mut self) -> Result<bool, Unreadable> {
        let Some(next) = &mut self.next else {
            return Ok(false);
        };
        std::mem::swap(&mut self.row, next);
        self.read_ahead()?;
        if self.next.is_none() {
            self.refuse_half_a_row()?;
        }
        Ok(true)
    }

    fn read_ahead(&mut self) -> Result<(), Unreadable> {
        let Some(next) = &mut self.next else {
            return Ok(());
        };
        let before = self.csv.position().line();
        self.csv.get_mut().of_row = 0;
        match self.csv.read_byte_record(&mut next.record) {
            Ok(true) => {
                let within = count(next.record.as_slice(), b'\n') as u64;
                let after = self.csv.position().line().saturating_sub(within);
                // The second half of `\r\n` is read with the row after it, and empty lines as well.
                next.line = if self.crlf { after } else { before.max(after.saturating_sub(1)) };
                Ok(())
            }
            Ok(false) => {
                self.next = None;
                Ok(())
            }
            Err(error) => {
                let unreadable = match error.kind() {
                    csv::ErrorKind::Io(error) => error.to_string(),
                    _ => error.to_string(),
                };
                let bounded = self.csv.get_ref();
                Err(match (bounded.read > LARGEST_FILE, bounded.of_row > WIDEST_ROW) {
                    (true, _) => Unreadable::new(format!(
                        "is larger than {} MiB: too large for a record of the Council's votes",
                        LARGEST_FILE >> 20
                    )),
                    (_, true) if bounded.odd_quotes => {
                        Unreadable::at(before, "a quotation that begins here does not end")
                    }
                    (_, true) => Unreadable::at(before, "the row is longer than any row of such a table"),
                    _ => Unreadable::new(format!("cannot be read: {unreadable}")),
                })
            }
        }
    }

    /// The last row has too few fields and no end of line, or ends within a quotation: the file was cut.
    fn refuse_half_a_row(&self) -> Result<(), Unreadable> {
        let (end, row) = (self.csv.get_ref(), &self.row.record);
        let short = row.len() < self.columns && !matches!(end.last, b'\n' | b'\r');
        let quoted = end.odd_quotes && (row.as_slice().contains(&b'\n') || row.len() != self.columns);
        if short || quoted {
            let why = "the file ends in the middle of this row: it is cut short";
            return Err(Unreadable::at(self.row.line, why).help("download it again"));
        }
        Ok(())
    }
}

/// Counted for many bytes at once.
fn count(bytes: &[u8], wanted: u8) -> usize {
    bytes.iter().fold(0, |count, byte| count + usize::from(*byte == wanted))
}

/// A source that gives no more than a row may have before the row ends.
struct Bounded<R> {
    source: io::Chain<Cursor<Vec<u8>>, R>,
    of_row: usize,
    read: u64,
    last: u8,
    odd_quotes: bool,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if WIDEST_ROW < self.of_row || LARGEST_FILE < self.read {
            return Err(io::Error::other("too large"));
        }
        let read = self.source.read(buffer)?;
        self.of_row += read;
        self.read += read as u64;
        let bytes = buffer.get(..read).unwrap_or_default();
        self.last = bytes.last().copied().unwrap_or(self.last);
        // Told for many bytes at once, as a count is not.
        self.odd_quotes ^= bytes.iter().fold(0, |odd, byte| odd ^ u8::from(*byte == b'"')) == 1;
        Ok(read)
    }
}

/// What people save by mistake, told by its first bytes.
fn refuse_other_files(start: &[u8]) -> Result<(), Unreadable> {
    let bare = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let spreadsheet = "save it as CSV in UTF-8; spreadsheet programs offer that by name";
    let (what, help) = match () {
        () if bare.is_empty() => ("is empty", "download it again"),
        () if bare.starts_with(b"<") => {
            ("is a web page, not a table", "open the page and download the CSV file that it lists")
        }
        () if start.starts_with(b"PK\x03\x04") => {
            ("is a ZIP archive or a spreadsheet", "unpack it, or save the sheet as CSV")
        }
        () if start.starts_with(b"\x1f\x8b") => ("is compressed", "unpack it first: `gunzip`"),
        () if start.starts_with(b"%PDF") => ("is a PDF document, not a table", "download the CSV file"),
        () if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") => ("is text in UTF-16", spreadsheet),
        () if bare.starts_with(b"{") || bare.starts_with(b"[{") => ("is JSON, not a table", "download the CSV file"),
        () if start.contains(&0) => ("is not text", "download the CSV file"),
        () => return Ok(()),
    };
    Err(Unreadable::new(what).help(help))
}
