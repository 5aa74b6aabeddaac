//! The whole answer to a what-if: what changes, what it would have taken, every single change.

use serde_json::{Value, json};

use super::difference::DifferenceView;
use super::fewest::FewestView;
use super::single_changes::SinglesView;
use crate::document::{Column, Document, Table};

/// The whole answer.
pub struct WhatIfView<'a> {
    /// The scenario's title.
    pub title: &'a str,
    /// What changes.
    pub what_ifs: Vec<DifferenceView>,
    /// What it would have taken.
    pub fewest: Vec<FewestView<'a>>,
    /// How many more drafts and mandates there are, for which that was not asked.
    pub left_out: usize,
    /// The tables of single changes.
    pub singles: Vec<SinglesView<'a>>,
}

impl WhatIfView<'_> {
    /// The answer as a document.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::default();
        document.title(self.title);
        self.what_ifs.iter().for_each(|what_if| what_if.write(&mut document));
        self.fewest.iter().for_each(|fewest| fewest.write(&mut document));
        self.singles.iter().for_each(|singles| singles.write(&mut document));
        if 0 < self.left_out {
            let shown = self.fewest.len();
            document.paragraph(format!(
                "The first {shown} drafts and mandates are shown, {} are left out; `--fewest ID` asks about one.",
                self.left_out
            ));
        }
        if self.what_ifs.is_empty() && self.fewest.is_empty() && self.singles.is_empty() {
            document.paragraph("Nothing is voted on, so there is no vote to change.");
        }
        document
    }

    /// The answer for programs.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "title": self.title,
            "what_ifs": self.what_ifs.iter().map(DifferenceView::json).collect::<Vec<_>>(),
            "fewest": self.fewest.iter().map(FewestView::json).collect::<Vec<_>>(),
            "left_out": self.left_out,
            "single_changes": self.singles.iter().map(SinglesView::json).collect::<Vec<_>>(),
        })
    }

    /// The answer as one table.
    #[must_use]
    pub fn table(&self) -> Table {
        let mut table = Table::new([
            Column::new("kind", "Kind"),
            Column::new("question", "Question"),
            Column::new("item", "Item"),
            Column::new("before", "Before"),
            Column::new("after", "After"),
            Column::number("changes", "Changes"),
            Column::number("alternative", "Alternative"),
            Column::new("answer", "Answer"),
        ]);
        self.what_ifs.iter().for_each(|what_if| what_if.rows(&mut table));
        self.fewest.iter().for_each(|fewest| fewest.rows(&mut table));
        self.singles.iter().for_each(|singles| singles.rows(&mut table));
        table
    }
}
