//! Documents as HTML: a fragment, for a page around it.

use maud::{Markup, html};

use crate::scenario::diagnostic::hidden;

use super::{Align, Block, Branch, Document, Role, Span, Spans, Table};

impl Document {
    /// The document as a fragment of HTML. Texts stand for themselves; roles are classes.
    #[must_use]
    pub fn html(&self) -> String {
        printable(&html! { @for (_, block) in &self.blocks { (write(block)) "\n" } }.into_string())
    }
}

fn write(block: &Block) -> Markup {
    match block {
        Block::Gap => html! {},
        Block::Rule => html! { hr; },
        Block::Heading(1, text) => html! { h1 { (spans(text)) } },
        Block::Heading(2, text) => html! { h2 { (spans(text)) } },
        Block::Heading(_, text) => html! { h3 { (spans(text)) } },
        Block::Paragraph(text) => html! { p { (spans(text)) } },
        Block::Item { number, text, right } if number.is_empty() => {
            html! { p.item { (spans(text)) @for part in &right.0 { " " (span(part)) } } }
        }
        Block::Item { number, text, right } => {
            html! { h3.item { (number) " " (spans(text)) @for part in &right.0 { " " (span(part)) } } }
        }
        Block::Labelled { entries, .. } => html! {
            dl { @for (label, text) in entries { dt { (span(label)) } dd { (spans(text)) } } }
        },
        Block::List(points) => html! { ul { @for point in points { li { (spans(point)) } } } },
        Block::Table(table) => table.markup(),
        Block::Bars(bars) => html! {
            table.bars {
                @for bar in bars {
                    tr { th scope="row" { (bar.label) } td { (bar.shown) } td { meter value=(bar.length.clamp(0.0, 1.0)) {} } }
                }
            }
        },
        Block::Tree(branches) => tree(branches),
        Block::Code(text) => html! { pre { code { (text) } } },
        Block::AnswerLines(lines) => html! { @for _ in 0..*lines { p.rule {} } },
    }
}

fn tree(branches: &[Branch]) -> Markup {
    html! {
        ul.tree {
            @for branch in branches {
                li {
                    (spans(&branch.text)) " " (spans(&branch.right))
                    @if !branch.branches.is_empty() { (tree(&branch.branches)) }
                }
            }
        }
    }
}

impl Table {
    fn markup(&self) -> Markup {
        let columns = self.for_people();
        let number = |align| align == Align::Right;
        html! {
            table {
                thead { tr { @for (column, heading, _) in &columns { th.number[number(column.align)] scope="col" { (heading) } } } }
                tbody {
                    @for row in 0..self.rows.len() {
                        tr {
                            @for (column, _, cells) in &columns {
                                td.number[number(column.align)] {
                                    @if let Some(cell) = cells.get(row) {
                                        @for (place, line) in cell.shown.text.lines().enumerate() {
                                            @if 0 < place { br; }
                                            (span(&Span::new(cell.shown.role, line)))
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn spans(text: &Spans) -> Markup {
    html! { @for part in &text.0 { (span(part)) } }
}

fn span(span: &Span) -> Markup {
    match span.role {
        Role::Plain | Role::Heading => html! { (span.text) },
        role => html! { span class=(role.name()) { (span.text) } },
    }
}

/// Markup without the characters that no document may hold, or that its reader would not see.
pub(crate) fn printable(markup: &str) -> String {
    let kept = |letter: char| if letter != '\n' && hidden(letter) { char::REPLACEMENT_CHARACTER } else { letter };
    markup.chars().map(kept).collect()
}
