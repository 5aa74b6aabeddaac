//! Explains the columns of all sheets in one place.

use serde_json::json;

use super::{Answer, Kind, Sheet};
use crate::document::{Role, Span};

/// A column: its name, its heading, the type of its cells, and its content. A name has the same meaning in every sheet.
pub type Entry = (&'static str, &'static str, Kind, &'static str);

/// All columns, in the order of `codebook.tsv`.
pub fn entries() -> impl Iterator<Item = Entry> {
    include_str!("codebook.tsv").lines().skip(1).filter_map(|line| {
        let mut parts = line.split('\t');
        let (key, heading) = (parts.next()?, parts.next()?);
        let kind = match parts.next()? {
            "count" => Kind::Count,
            "share" => Kind::Share,
            "score" => Kind::Score,
            _ => Kind::Words,
        };
        Some((key, heading, kind, parts.next()?))
    })
}

/// How to load the votes: a command, then R, then Python. A test runs the Python code.
pub const LOADING: &str = include_str!("loading.txt");

/// The meaning of every column of every sheet.
#[must_use]
pub fn codebook() -> Answer {
    let mut answer = Answer { show: "columns", ..Answer::default() };
    answer.document.title("What the columns mean");
    answer.document.labelled(20, entries().map(|(key, _, _, about)| (Span::new(Role::Label, key), about)));
    answer.document.paragraph("In the roll-call matrix every state has its own column: 1 in favour, 6 against, 8 abstaining, 9 not voting or unknown, 0 not a member.");
    answer.document.paragraph(
        "A text that a spreadsheet would take for a formula (it begins with =, +, - or @) has an apostrophe in front.",
    );
    answer.document.paragraph("Loading the votes:");
    answer.document.code(LOADING);
    let mut sheet = Sheet::new("column about");
    entries().for_each(|(key, _, _, about)| sheet.row([json!(key), json!(about)]));
    answer.sheets.push(("columns", sheet));
    answer
}
