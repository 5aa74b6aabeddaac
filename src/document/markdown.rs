//! Documents as Markdown (GitHub's, for its tables).

use super::{Align, Block, Branch, Document, Role, Span, Spans, Table};

impl Document {
    /// The document as Markdown. Texts stand for themselves: what Markdown or HTML would take for a mark is escaped.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = String::new();
        let mut in_list = false;
        for (_, block) in &self.blocks {
            let listed = matches!(block, Block::Item { number, .. } if number.is_empty());
            let written = write(block);
            if written.is_empty() {
                continue;
            }
            // The points of one list stand together.
            if !(text.is_empty() || in_list && listed) {
                text.push('\n');
            }
            text.push_str(&written);
            text.push('\n');
            in_list = listed;
        }
        let sources: Vec<String> = self.sources.iter().map(|source| escaped(source)).collect();
        let sources = if sources.is_empty() { String::new() } else { format!("Sources: {}. ", sources.join("; ")) };
        format!("{text}\n---\n\n{sources}unsc {}\n", env!("CARGO_PKG_VERSION"))
    }
}

fn write(block: &Block) -> String {
    match block {
        Block::Gap => String::new(),
        Block::Rule => "---".to_owned(),
        Block::Heading(level, text) => format!("{} {}", "#".repeat(usize::from(*level)), escaped(&text.plain())),
        Block::Paragraph(text) => at_start(&spans(text)),
        Block::Item { number, text, right } => {
            let results: Vec<String> = right.0.iter().filter(|part| !part.text.is_empty()).map(span).collect();
            let results = if results.is_empty() { String::new() } else { format!(": {}", results.join(", ")) };
            match number.as_str() {
                "" => format!("- {}{results}", at_start(&spans(text))),
                number => format!("### {}. {}{results}", escaped(number), escaped(&text.plain())),
            }
        }
        Block::Labelled { entries, .. } => {
            let entries = entries.iter().map(|(label, text)| {
                let label = escaped(&label.text);
                if label.is_empty() {
                    format!("- {}", at_start(&spans(text)))
                } else {
                    format!("- **{label}**: {}", spans(text))
                }
            });
            entries.collect::<Vec<_>>().join("\n")
        }
        Block::List(points) => {
            points.iter().map(|text| format!("- {}", at_start(&spans(text)))).collect::<Vec<_>>().join("\n")
        }
        Block::Table(table) => table.markdown(),
        Block::Bars(bars) => {
            let bars = bars.iter().map(|bar| format!("- {}: {}", escaped(&bar.label), escaped(&bar.shown)));
            bars.collect::<Vec<_>>().join("\n")
        }
        Block::Tree(branches) => {
            let mut lines = Vec::new();
            tree(branches, 0, &mut lines);
            lines.join("\n")
        }
        Block::Code(text) => {
            let ticks = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
            let fence = "`".repeat(3.max(ticks + 1));
            format!("{fence}\n{}\n{fence}", text.trim_end_matches('\n'))
        }
        Block::AnswerLines(lines) => vec!["\\_".repeat(60); *lines].join("\n\n"),
    }
}

fn tree(branches: &[Branch], depth: usize, lines: &mut Vec<String>) {
    for branch in branches {
        lines.push(format!("{}- {}: {}", "  ".repeat(depth), at_start(&spans(&branch.text)), spans(&branch.right)));
        tree(&branch.branches, depth + 1, lines);
    }
}

impl Table {
    /// The table as Markdown, with the columns that have a heading.
    #[must_use]
    pub fn markdown(&self) -> String {
        let columns = self.for_people();
        let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let mut lines = vec![line(columns.iter().map(|(_, heading, _)| cell(heading)).collect())];
        let rule = |align| if align == Align::Right { "---:" } else { "---" };
        lines.push(line(columns.iter().map(|(column, ..)| rule(column.align).to_owned()).collect()));
        for row in 0..self.rows.len() {
            let cells = columns.iter().map(|(_, _, cells)| cells.get(row).map(|shown| cell(&shown.shown.text)));
            lines.push(line(cells.map(Option::unwrap_or_default).collect()));
        }
        lines.join("\n")
    }
}

/// The text of a cell; its lines are kept.
fn cell(text: &str) -> String {
    text.lines().map(escaped).collect::<Vec<_>>().join("<br>")
}

fn spans(text: &Spans) -> String {
    text.0.iter().map(span).collect()
}

fn span(span: &Span) -> String {
    let text = escaped(&span.text);
    let inner = text.trim();
    if !span.role.is_marked() || span.role == Role::Open || inner.is_empty() {
        return text;
    }
    text.replacen(inner, &format!("**{inner}**"), 1)
}

/// Text at the start of a block, where a few more characters would be marks.
fn at_start(text: &str) -> String {
    let text = text.trim_start();
    let digits = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    match text.get(digits..) {
        Some(rest) if 0 < digits && rest.starts_with(['.', ')']) => {
            format!("{}\\{rest}", text.get(..digits).unwrap_or(""))
        }
        _ if text.starts_with(['#', '+', '-', '=', ':']) => format!("\\{text}"),
        _ => text.to_owned(),
    }
}

/// Text that stands for itself, on one line.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => escaped.extend(['\\', letter]),
            '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped.trim_end().to_owned()
}
