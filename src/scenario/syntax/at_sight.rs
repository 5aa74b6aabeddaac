//! What is wrong with a file and can be seen without the parser: that it is of another format, that it holds two versions
//! of itself, that something in it is opened and never closed.

use std::ops::Range;

use super::statements::Statement;
use crate::scenario::diagnostic::Diagnostic;

/// A file of another format, if it is one.
pub fn another_format(text: &str) -> Option<Diagnostic> {
    let mut at = 0;
    let first = text.split_inclusive('\n').find_map(|line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let line = line.trim();
        (!line.is_empty() && !line.starts_with('#')).then_some(start..start + line.len())
    })?;
    let line = text.get(first.clone())?;
    let format = match line {
        "---" => "YAML",
        "{" => "JSON",
        _ if line.starts_with("{\"") => "JSON",
        _ if line.starts_with("<?xml") => "XML",
        _ => return None,
    };
    let message = format!("this is {format}, and a scenario is written in TOML");
    let help = "it begins with `title = \"…\"`; `[drafts.us]` and the like head its sections";
    Some(Diagnostic::at(first, message).help(help))
}

/// Two versions of a file that were merged and not reconciled: the mistake, and what to leave out to read the first.
pub fn merged(text: &str) -> Option<(Diagnostic, [Range<usize>; 2])> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        lines.push(at..at + line.len());
        at += line.len();
    }
    let mut marks = ["<<<<<<<", "=======", ">>>>>>>"].into_iter().map(|mark| {
        let begins = |line: &&Range<usize>| text.get((*line).clone()).is_some_and(|line| line.starts_with(mark));
        lines.iter().find(begins).cloned()
    });
    let (first, parting, last) = (marks.next()??, marks.next()??, marks.next()??);
    let message = "two versions of the file were merged, and both are left";
    let help = "keep one of them, and take out the lines that begin with `<`, `=` and `>`";
    let mark = first.start..first.end - 1;
    let mistake = Diagnostic::at(mark, message).beside(last.start..last.end, "as far as here");
    Some((mistake.help(help), [first, parting.start..last.end.max(parting.start)]))
}

/// What is opened in a statement and never closed, or the other way round.
pub fn left_open(statement: &Statement, text: &str) -> Option<Diagnostic> {
    let open = statement.open.as_ref()?;
    let problem = |message: &str, label: &str| Diagnostic::at(open.span.clone(), message).label(label);
    Some(match open.by {
        "[" => problem("the list is not closed", "no `]` answers this"),
        "{" => problem("the table is not closed", "no `}` answers this"),
        "]" => problem("the `]` closes nothing", "no `[` goes before it"),
        "}" => problem("the `}` closes nothing", "no `{` goes before it"),
        "\"" | "'" => {
            let label = format!("no `{}` ends it on its line", open.by);
            // What looks like a text's end may be the beginning of another.
            let span = open.span.start..end_of_line(text, &open.span);
            Diagnostic::at(span, "the text has no closing quote").label(label)
        }
        quotes => {
            let label = format!("no `{quotes}` ends it");
            Diagnostic::at(open.span.clone(), "the text has no closing quotes").label(label)
        }
    })
}

fn end_of_line(text: &str, span: &Range<usize>) -> usize {
    let marked = text.get(span.clone()).unwrap_or_default();
    span.start + marked.trim_end().len()
}
