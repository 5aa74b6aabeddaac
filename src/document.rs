//! An answer as a document: headings, paragraphs, roll calls, tables. Views build one, and writers turn it into text
//! for a terminal ([`Document::lines`]), Markdown, HTML or, table by table, CSV. It knows nothing of votes.

mod html;
mod markdown;
mod table;
mod terminal;

pub(crate) use html::printable;
pub use table::{Align, Cell, Column, Table};
pub use terminal::{Text, WIDTHS, wrap};

/// What a span of text is. The writer chooses how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Role {
    /// Running text.
    #[default]
    Plain,
    /// The title, a heading.
    Heading,
    /// Numbers and labels that guide the eye.
    Label,
    /// A result in favour of the text: adopted, carried, renewed.
    Success,
    /// A result prevented by a veto.
    Veto,
    /// Any other result.
    Failure,
    /// What is not yet known.
    Open,
}

impl Role {
    /// Its name, as a class in HTML.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Heading => "heading",
            Self::Label => "label",
            Self::Success => "success",
            Self::Veto => "veto",
            Self::Failure => "failure",
            Self::Open => "open",
        }
    }

    /// Is it set apart from running text?
    const fn is_marked(self) -> bool {
        !matches!(self, Self::Plain | Self::Label)
    }
}

/// Text of one role.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Span {
    /// What it is.
    pub role: Role,
    /// Its text.
    pub text: String,
}

impl Span {
    /// Text of this role.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self { role, text: text.into() }
    }
}

/// Text whose parts may have different roles. Made from a string, a span, or several of either.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spans(pub Vec<Span>);

impl Spans {
    /// The text without its roles.
    #[must_use]
    pub fn plain(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }

    /// Nothing to read?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| span.text.is_empty())
    }

    /// The same text, with this role where it has none of its own.
    #[must_use]
    pub fn or_role(mut self, role: Role) -> Self {
        self.0.iter_mut().filter(|span| span.role == Role::Plain).for_each(|span| span.role = role);
        self
    }
}

impl From<Span> for Spans {
    fn from(span: Span) -> Self {
        Self(vec![span])
    }
}

impl From<&str> for Spans {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for Spans {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl From<String> for Spans {
    fn from(text: String) -> Self {
        Span { role: Role::Plain, text }.into()
    }
}

impl<T: Into<String>> From<(Role, T)> for Spans {
    fn from((role, text): (Role, T)) -> Self {
        Span::new(role, text).into()
    }
}

impl From<Vec<Span>> for Spans {
    fn from(spans: Vec<Span>) -> Self {
        Self(spans)
    }
}

impl<const N: usize> From<[Span; N]> for Spans {
    fn from(spans: [Span; N]) -> Self {
        Self(spans.into())
    }
}

/// One line of a bar chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its value as it is read.
    pub shown: String,
    /// Its length, from 0 to 1.
    pub length: f64,
}

/// A branch of a tree and those that start from it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Branch {
    /// What it is.
    pub text: Spans,
    /// What stands at the right edge: a result, a probability.
    pub right: Spans,
    /// What follows it.
    pub branches: Vec<Branch>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Space between two parts, where a format does not make it itself.
    Gap,
    /// A line across, between two documents.
    Rule,
    /// A heading of level 1 (the title), 2 or 3.
    Heading(u8, Spans),
    /// A paragraph.
    Paragraph(Spans),
    /// A line with a number in front and results at the right edge; the number may be empty.
    Item {
        /// The number.
        number: String,
        /// What it is.
        text: Spans,
        /// Its results, each a span.
        right: Spans,
    },
    /// Labels, each with a text beside it: a roll call.
    Labelled {
        /// The labels' column is at least so wide.
        least: usize,
        /// The labels and their texts.
        entries: Vec<(Span, Spans)>,
    },
    /// A bulleted list.
    List(Vec<Spans>),
    /// A table.
    Table(Table),
    /// A bar chart.
    Bars(Vec<Bar>),
    /// A tree.
    Tree(Vec<Branch>),
    /// Something to type or copy: a command, a file.
    Code(String),
    /// Lines on which a person writes an answer.
    AnswerLines(usize),
}

/// A document, built from top to bottom.
///
/// ```
/// use unsc::document::{Document, Role, Span};
///
/// let mut document = Document::default();
/// document.title("One draft");
/// document.item("1", "S/2017/962", [Span::new(Role::Veto, "vetoed"), Span::new(Role::Plain, "11–2–2")]);
/// assert_eq!(document.text(60).lines().last().unwrap().trim_end().len(), 64, "60 columns, – is three bytes");
/// assert!(document.markdown().contains("### 1. S/2017/962: **vetoed**, 11–2–2"));
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// Its parts, each with how deep it is nested.
    pub blocks: Vec<(usize, Block)>,
    /// What it rests on. Markdown, which goes into other people's documents, ends with it.
    pub sources: Vec<String>,
    depth: usize,
}

impl Document {
    /// Adds a part.
    pub fn push(&mut self, block: Block) {
        self.blocks.push((self.depth, block));
    }

    /// Adds everything of another document.
    pub fn extend(&mut self, other: Self) {
        let depth = self.depth;
        self.blocks.extend(other.blocks.into_iter().map(|(below, block)| (depth + below, block)));
        self.sources.extend(other.sources);
        self.sources.dedup();
    }

    /// Adds parts that belong to the one before, and are indented.
    pub fn nested(&mut self, add: impl FnOnce(&mut Self)) {
        self.depth += 1;
        add(self);
        self.depth -= 1;
    }

    /// Adds an empty line where the format has none of its own.
    pub fn gap(&mut self) {
        self.push(Block::Gap);
    }

    /// Adds a line across.
    pub fn rule(&mut self) {
        self.push(Block::Rule);
    }

    /// Adds the title.
    pub fn title(&mut self, text: impl Into<Spans>) {
        self.push(Block::Heading(1, text.into()));
    }

    /// Adds a heading.
    pub fn heading(&mut self, text: impl Into<Spans>) {
        self.push(Block::Heading(2, text.into()));
    }

    /// Adds a heading within a part.
    pub fn subheading(&mut self, text: impl Into<Spans>) {
        self.push(Block::Heading(3, text.into()));
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: impl Into<Spans>) {
        self.push(Block::Paragraph(text.into()));
    }

    /// Adds a side note: a source, a remark.
    pub fn label(&mut self, text: impl Into<Spans>) {
        self.push(Block::Paragraph(text.into().or_role(Role::Label)));
    }

    /// Adds a line with a number in front and results at the right edge.
    #[allow(clippy::needless_pass_by_value, reason = "callers pass numbers and words as they are")]
    pub fn item(&mut self, number: impl ToString, text: impl Into<Spans>, right: impl Into<Spans>) {
        self.push(Block::Item { number: number.to_string(), text: text.into(), right: right.into() });
    }

    /// Adds labels, each with a text beside it. Their column is at least `least` wide.
    pub fn labelled<T: Into<Spans>>(&mut self, least: usize, entries: impl IntoIterator<Item = (Span, T)>) {
        let entries = entries.into_iter().map(|(label, text)| (label, text.into())).collect();
        self.push(Block::Labelled { least, entries });
    }

    /// Adds a list of points.
    pub fn list<T: Into<Spans>>(&mut self, points: impl IntoIterator<Item = T>) {
        self.push(Block::List(points.into_iter().map(Into::into).collect()));
    }

    /// Adds a table.
    pub fn table(&mut self, table: Table) {
        self.push(Block::Table(table));
    }

    /// Adds something to type or copy.
    pub fn code(&mut self, text: impl Into<String>) {
        self.push(Block::Code(text.into()));
    }

    /// The document for a terminal of this width, without styles.
    #[must_use]
    pub fn text(&self, width: usize) -> String {
        self.lines(width).to_string()
    }
}

#[cfg(test)]
mod tests;
