//! Documents as lines of text for a terminal of any width.

use std::borrow::Cow;
use std::fmt;

use textwrap::core::display_width;
use textwrap::{Options, WordSplitter};

use super::{Align, Bar, Block, Branch, Cell, Column, Document, Role, Span, Spans, Table};

/// The narrowest and the widest line, in columns.
pub const WIDTHS: std::ops::RangeInclusive<usize> = 60..=100;

/// How far nested parts are indented.
const INDENT: usize = 3;

/// Words beside others at the right edge need so many columns; where there are fewer, they stand above.
const NARROWEST_COLUMN: usize = 24;

/// Between two columns of a table.
const GAP: usize = 2;

/// Lines of spans.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// The lines.
    pub lines: Vec<Vec<Span>>,
    width: usize,
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            let line: String = line.iter().map(|span| span.text.as_str()).collect();
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

impl Document {
    /// The document for a terminal of this width; widths out of [`WIDTHS`] are brought into it.
    #[must_use]
    pub fn lines(&self, width: usize) -> Text {
        let mut text = Text::of_width(width);
        for (depth, block) in &self.blocks {
            // However deep it is nested, there is room for words.
            text.block(block, (INDENT * depth).min(*WIDTHS.start() / 2));
        }
        text
    }
}

impl Text {
    /// An empty text of this width, in columns; widths out of [`WIDTHS`] are brought into it.
    #[must_use]
    pub fn of_width(width: usize) -> Self {
        Self { lines: Vec::new(), width: width.clamp(*WIDTHS.start(), *WIDTHS.end()) }
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.lines.push(Vec::new());
    }

    /// A line of spans, as it is.
    pub fn line(&mut self, spans: impl IntoIterator<Item = (Role, String)>) {
        self.lines.push(spans.into_iter().map(|(role, text)| Span { role, text }).collect());
    }

    /// A paragraph beside a label that is as wide as its indent.
    fn spans(&mut self, label: Span, text: &Spans) {
        let indent = display_width(&label.text);
        let mut label = Some(label);
        for line in wrap_spans(text, self.width.saturating_sub(indent)) {
            let margin = label.take().unwrap_or_else(|| Span::new(Role::Plain, " ".repeat(indent)));
            self.lines.push([vec![margin], line].concat());
        }
    }

    fn sides(&mut self, label: Span, left: &Spans, right: &[Span]) {
        let right: Vec<Span> = right.iter().map(|part| Span::new(part.role, on_one_line(&part.text))).collect();
        let indent = display_width(&label.text);
        let right_width: usize = right.iter().map(|span| display_width(&span.text)).sum();
        // Words wider than the whole line stand below, each wrapped.
        if self.width < indent + right_width {
            self.spans(label, left);
            for part in right {
                self.spans(Span::new(Role::Plain, " ".repeat(indent)), &part.into());
            }
            return;
        }
        let gap = if right.is_empty() { 0 } else { 2 };
        let room = self.width.saturating_sub(indent + right_width + gap);
        let beside = NARROWEST_COLUMN <= room;
        let mut lines = wrap_spans(left, if beside { room } else { self.width - indent });
        if !beside {
            lines.push(Vec::new());
        }
        let last = lines.len().saturating_sub(1);
        let mut label = Some(label);
        for (place, mut line) in lines.into_iter().enumerate() {
            line.insert(0, label.take().unwrap_or_else(|| Span::new(Role::Plain, " ".repeat(indent))));
            if place == last && !right.is_empty() {
                let filled = line_width(&line) + right_width;
                line.push(Span::new(Role::Plain, " ".repeat(self.width.saturating_sub(filled))));
                line.extend_from_slice(&right);
            }
            self.lines.push(line);
        }
    }

    fn block(&mut self, block: &Block, indent: usize) {
        let margin = || Span::new(Role::Plain, " ".repeat(indent));
        match block {
            Block::Gap => {
                if self.lines.last().is_some_and(|line| !line.is_empty()) {
                    self.blank();
                }
            }
            Block::Rule => self.line([(Role::Label, "─".repeat(*WIDTHS.start()))]),
            Block::Heading(_, text) => self.spans(margin(), &text.clone().or_role(Role::Heading)),
            Block::Paragraph(text) => self.spans(margin(), text),
            Block::Item { number, text, right } => {
                let column = if number.is_empty() { 0 } else { INDENT.max(display_width(number) + 1) };
                let label = Span::new(Role::Label, format!("{}{}", " ".repeat(indent), pad(number, column)));
                let right: Vec<Span> = right.0.iter().filter(|part| !part.text.is_empty()).cloned().collect();
                let apart = Span::new(Role::Plain, "   ");
                let right: Vec<Span> = itertools::intersperse(right, apart).collect();
                self.sides(label, &text.clone().or_role(Role::Heading), &right);
            }
            Block::Labelled { least, entries } => {
                let widest = entries.iter().map(|(label, _)| display_width(&label.text)).max().unwrap_or(0);
                let column = (widest + INDENT).max(*least).min((self.width - indent) / 2);
                for (label, text) in entries {
                    let label = Span::new(label.role, on_one_line(&label.text));
                    let name = format!("{}{}", " ".repeat(indent), pad(&label.text, column));
                    let role = if label.role == Role::Plain { Role::Label } else { label.role };
                    if display_width(&label.text) < column {
                        self.spans(Span::new(role, name), text);
                    } else {
                        self.spans(margin(), &Span::new(role, label.text.as_str()).into());
                        self.spans(Span::new(Role::Plain, " ".repeat(indent + column)), text);
                    }
                }
            }
            Block::List(points) => {
                for point in points {
                    self.spans(Span::new(Role::Label, format!("{}•  ", " ".repeat(indent))), point);
                }
            }
            Block::Table(table) => self.table(table, indent),
            Block::Bars(bars) => self.bars(bars, indent),
            Block::Tree(branches) => self.tree(branches, &" ".repeat(indent)),
            Block::Code(text) => {
                for line in text.lines() {
                    self.line([(Role::Plain, format!("{}{line}", " ".repeat(indent + INDENT)))]);
                }
            }
            Block::AnswerLines(lines) => {
                for _ in 0..*lines {
                    self.blank();
                    self.line([(Role::Plain, " ".repeat(indent)), (Role::Label, "_".repeat(self.width - indent))]);
                }
            }
        }
    }

    fn bars(&mut self, bars: &[Bar], indent: usize) {
        let widest = |of: fn(&Bar) -> &str| bars.iter().map(|bar| display_width(of(bar))).max().unwrap_or(0);
        let (labels, shown) = (widest(|bar| &bar.label), widest(|bar| &bar.shown));
        let room = self.width.saturating_sub(indent + labels + shown + 2 * GAP).clamp(1, 24);
        for bar in bars {
            if self.width < indent + labels + shown + 2 * GAP + 1 {
                self.sides(
                    Span::new(Role::Plain, " ".repeat(indent)),
                    &bar.label.as_str().into(),
                    &[Span::new(Role::Plain, bar.shown.as_str())],
                );
                continue;
            }
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "from 0 to 24"
            )]
            let length = (bar.length.clamp(0.0, 1.0) * room as f64).round() as usize;
            let left =
                |text: &str, width: usize| format!("{}{text}", " ".repeat(width.saturating_sub(display_width(text))));
            self.line([
                (
                    Role::Plain,
                    format!("{}{}  {}  ", " ".repeat(indent), left(&bar.label, labels), left(&bar.shown, shown)),
                ),
                (Role::Label, "█".repeat(length.max(1))),
            ]);
        }
    }

    fn tree(&mut self, branches: &[Branch], margin: &str) {
        let last = branches.len().saturating_sub(1);
        for (place, Branch { text, right, branches }) in branches.iter().enumerate() {
            let (corner, onward) = if place == last { ("└ ", "  ") } else { ("├ ", "│ ") };
            self.sides(
                Span::new(Role::Label, format!("{margin}{corner}")),
                &text.clone().or_role(Role::Heading),
                &right.0,
            );
            self.tree(branches, &format!("{margin}{onward}"));
        }
    }

    /// A table whose columns of text wrap where it is too wide; where even that does not fit, row by row.
    fn table(&mut self, table: &Table, indent: usize) {
        let columns = table.for_people();
        let room = self.width.saturating_sub(indent);
        let Some(widths) = widths(&columns, room) else {
            self.table_by_rows(&columns, table.rows.len(), indent);
            return;
        };
        let headings = columns.iter().map(|(_, heading, _)| Span::new(Role::Label, *heading)).collect::<Vec<_>>();
        if headings.iter().any(|heading| !heading.text.is_empty()) {
            self.row(&headings, &columns, &widths, indent);
        }
        for row in 0..table.rows.len() {
            let cells = columns.iter().map(|(_, _, cells)| cells.get(row).map(|cell| cell.shown.clone()));
            self.row(&cells.map(Option::unwrap_or_default).collect::<Vec<_>>(), &columns, &widths, indent);
        }
    }

    fn row(&mut self, cells: &[Span], columns: &[Shown<'_>], widths: &[usize], indent: usize) {
        let wrapped: Vec<Vec<String>> =
            cells.iter().zip(widths).map(|(cell, width)| wrap(&cell.text, *width)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let mut spans = vec![Span::new(Role::Plain, " ".repeat(indent))];
            for (index, (cell, width)) in cells.iter().zip(widths).enumerate() {
                let text = wrapped.get(index).and_then(|lines| lines.get(line)).map_or("", String::as_str);
                let blanks = width.saturating_sub(display_width(text));
                let right = columns.get(index).is_some_and(|(column, ..)| column.align == Align::Right);
                let (before, after) = if right { (blanks, 0) } else { (0, blanks) };
                let gap = if index + 1 < cells.len() { GAP } else { 0 };
                let text = format!("{}{text}{}", " ".repeat(before), " ".repeat(after + gap));
                // What stands under the first line of a cell explains it.
                spans.push(Span::new(if 0 < line && right { Role::Label } else { cell.role }, text));
            }
            self.lines.push(spans);
        }
    }

    fn table_by_rows(&mut self, columns: &[Shown<'_>], rows: usize, indent: usize) {
        for row in 0..rows {
            for (place, (_, heading, cells)) in columns.iter().enumerate() {
                let Some(cell) = cells.get(row).filter(|cell| !cell.shown.text.is_empty()) else { continue };
                let indent = if place == 0 { indent } else { indent + INDENT };
                let heading = if place == 0 || heading.is_empty() { String::new() } else { format!("{heading}: ") };
                let text =
                    [Span::new(Role::Label, heading), Span::new(cell.shown.role, cell.shown.text.replace('\n', ", "))];
                self.spans(Span::new(Role::Plain, " ".repeat(indent)), &text.into());
            }
        }
    }
}

/// A column that people read: what it is, its heading, its cells.
type Shown<'a> = (&'a Column, &'a str, Vec<&'a Cell>);

/// How wide each column is, if they fit: as wide as their cells; where that is too much, columns of text wrap.
fn widths(columns: &[Shown<'_>], room: usize) -> Option<Vec<usize>> {
    let longest_line = |text: &str| text.lines().map(display_width).max().unwrap_or(0);
    let longest_word = |text: &str| held_together(text).split([' ', '\n']).map(display_width).max().unwrap_or(0);
    let least = |(column, heading, cells): &Shown<'_>| {
        let of = |cell: &&Cell| match column.align {
            Align::Left => longest_word(&cell.shown.text),
            Align::Right => longest_line(&cell.shown.text),
        };
        cells.iter().map(of).max().unwrap_or(0).max(longest_word(heading)).max(1)
    };
    let least: Vec<usize> = columns.iter().map(least).collect();
    let natural = |(column, heading, cells): &Shown<'_>| {
        let cells = cells.iter().map(|cell| longest_line(&cell.shown.text)).max().unwrap_or(0);
        // A heading over numbers wraps before it makes its column wide.
        let heading = if column.align == Align::Right { longest_word(heading) } else { display_width(heading) };
        cells.max(heading).max(1)
    };
    let mut widths: Vec<usize> = columns.iter().map(natural).collect();
    let room = room.saturating_sub(GAP * widths.len().saturating_sub(1));
    while room < widths.iter().sum() {
        let wide = widths.iter_mut().zip(&least).filter(|(width, least)| **least < **width);
        let (widest, _) = wide.max_by_key(|(width, _)| **width)?;
        *widest -= 1;
    }
    Some(widths)
}

fn on_one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

fn line_width(line: &[Span]) -> usize {
    line.iter().map(|span| display_width(&span.text)).sum()
}

/// The lines of a text whose parts have roles.
fn wrap_spans(text: &Spans, width: usize) -> Vec<Vec<Span>> {
    if let [only] = text.0.as_slice() {
        return wrap(&only.text, width).into_iter().map(|line| vec![Span::new(only.role, line)]).collect();
    }
    let roles = text.0.iter().flat_map(|span| span.text.chars().map(|letter| (letter, span.role)));
    let mut letters = roles.peekable();
    let mut lines = Vec::new();
    for line in wrap(&text.plain(), width) {
        let mut spans: Vec<Span> = Vec::new();
        for wanted in line.chars() {
            // Wrapping takes nothing away but blanks between two lines.
            let role = letters.by_ref().find(|(letter, _)| *letter == wanted).map_or(Role::Plain, |(_, role)| role);
            match spans.last_mut() {
                Some(last) if last.role == role => last.text.push(wanted),
                _ => spans.push(Span::new(role, wanted)),
            }
        }
        lines.push(spans);
    }
    lines
}

/// The lines of a text; a citation such as `Art. 27 (3)` stays on one line, and only a word longer than a line is
/// broken.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width.max(1)).word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(&held_together(text), options)
        .into_iter()
        .map(|line| if line.contains(HARD_SPACE) { line.replace(HARD_SPACE, " ") } else { line.into_owned() })
        .collect()
}

/// Marks a place where a line must not break.
const HARD_SPACE: char = '\u{a0}';

/// The text with hard spaces within its citations.
fn held_together(text: &str) -> Cow<'_, str> {
    let within_citation = |(place, _): &(usize, &str)| {
        let (before, after) = (text.get(..*place), text.get(place + 1..));
        let belongs = |before: &str| CITED.iter().any(|cited| before.ends_with(cited));
        before.is_some_and(belongs) || after.is_some_and(is_paragraph)
    };
    let mut held = Cow::Borrowed(text);
    // From the end, so that the places before it stay what they are.
    for (place, space) in text.rmatch_indices(' ').filter(within_citation) {
        held.to_mut().replace_range(place..place + space.len(), HARD_SPACE.encode_utf8(&mut [0; 2]));
    }
    held
}

/// What a number belongs to.
const CITED: [&str; 3] = ["Art.", "Rule", "para."];

/// Does this begin with the number of a paragraph: `(3)`?
fn is_paragraph(text: &str) -> bool {
    matches!(text.as_bytes(), [b'(', b'1'..=b'9', b')', ..])
}

fn pad(label: &str, width: usize) -> String {
    format!("{label}{}", " ".repeat(width.saturating_sub(display_width(label))))
}
