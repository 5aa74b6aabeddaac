//! The scenarios that come with the program.
#![allow(missing_docs, reason = "a field whose name says what it is needs no more")]

use jiff::civil::Date;
use serde::Serialize;

use super::{Report, text};
use crate::document::{Cell, Column, Document, Role, Table};
use crate::history::find::codes;
use crate::law::charter::Provision;
use crate::meeting::Status;
use crate::teach::library::Carried;

/// Which scenarios are wanted; of each list, one is enough.
#[derive(Debug, Clone, Default)]
pub struct ListQuery {
    pub from: Option<i16>,
    pub until: Option<i16>,
    /// A member that sat, by any name.
    pub members: Vec<String>,
    /// An outcome of one of the items.
    pub outcomes: Vec<Status>,
    /// Part of the citation of a provision that an answer rests on: `27 (3)`.
    pub provisions: Vec<String>,
    /// Words of the title, the story or the names of the drafts; all are needed.
    pub words: Vec<String>,
    /// `lessons` or `history`.
    pub folder: Option<String>,
}

/// The scenarios that were found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListAnswer {
    pub scenarios: Vec<Listed>,
}

/// One scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Listed {
    /// How a command names it: `@2017-11-16-syria-jim-rival-drafts`.
    pub name: String,
    /// `lessons` or `history`.
    pub folder: &'static str,
    pub date: Date,
    pub title: String,
    /// The outcomes of the votes, in their order: the count, where it is known, and the outcome.
    pub votes: Vec<String>,
    pub provisions: Vec<Provision>,
}

impl ListQuery {
    /// Those of these scenarios that are wanted.
    #[must_use]
    pub fn answer(&self, scenarios: &[Carried]) -> ListAnswer {
        ListAnswer { scenarios: scenarios.iter().filter_map(|carried| self.find(carried)).collect() }
    }

    fn find(&self, carried: &Carried) -> Option<Listed> {
        let in_folder = self.folder.as_ref().is_none_or(|folder| folder == carried.folder);
        let text = carried.text.to_lowercase();
        let holds = |words: &String| text.contains(&words.to_lowercase());
        // A file is only played if its words fit: that is quicker.
        let scenario = (in_folder && self.words.iter().all(holds)).then(|| carried.scenario())??;
        let council = &scenario.meeting.council;
        let date = council.day();
        let sits = |name: &String| council.index_of(name).is_ok();
        let wanted = self.from.is_none_or(|from| from <= date.year())
            && self.until.is_none_or(|until| date.year() <= until)
            && (self.members.is_empty() || self.members.iter().any(sits));
        if !wanted {
            return None;
        }
        let report = Report::new(&scenario, &scenario.meeting.play());
        let came_up = || report.items.iter().filter(|item| item.number.is_some());
        let mut provisions: Vec<Provision> = came_up().flat_map(|item| item.provisions.iter().copied()).collect();
        provisions.sort_unstable();
        provisions.dedup();
        let cites = |wanted: &String| provisions.iter().any(|provision| provision.citation().contains(wanted.as_str()));
        let has = |status: &Status| came_up().any(|item| item.outcome == *status);
        if !(self.outcomes.is_empty() || self.outcomes.iter().any(has))
            || !(self.provisions.is_empty() || self.provisions.iter().any(cites))
        {
            return None;
        }
        let votes = came_up().filter_map(|item| {
            let tally = item.tally.as_ref()?;
            Some(format!("{} {}", text::tally(tally), item.outcome_words))
        });
        Some(Listed {
            name: carried.argument(),
            folder: carried.folder,
            date,
            title: scenario.title.clone(),
            votes: votes.collect(),
            provisions,
        })
    }
}

impl ListQuery {
    /// A name that no state has had, and the nearest that one has.
    #[must_use]
    pub fn unknown_member(&self) -> Option<(&str, Option<&'static str>)> {
        self.members.iter().find_map(|name| Some((name.as_str(), codes(name, true).err()?)))
    }
}

impl ListAnswer {
    /// The scenarios as a document.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::default();
        match self.scenarios.len() {
            0 => document.paragraph("No scenario matches."),
            1 => document.label("1 scenario; `unsc run @NAME` plays it, `unsc show @NAME` prints the file"),
            many => document
                .label(format!("{many} scenarios; `unsc run @NAME` plays one, `unsc show @NAME` prints the file")),
        }
        for scenario in &self.scenarios {
            document.gap();
            document.paragraph((Role::Heading, scenario.name.as_str()));
            document.nested(|document| {
                document.paragraph(&scenario.title);
                if !scenario.votes.is_empty() {
                    document.label(scenario.votes.join(" · "));
                }
            });
        }
        document
    }

    /// The scenarios as a table.
    #[must_use]
    pub fn table(&self) -> Table {
        let mut table = Table::new(["name", "folder", "date", "title", "votes", "provisions"].map(Column::hidden));
        for Listed { name, folder, date, title, votes, provisions } in &self.scenarios {
            let provisions: Vec<&str> = provisions.iter().map(|provision| provision.citation()).collect();
            let cells =
                [name, &(*folder).to_owned(), &date.to_string(), title, &votes.join("; "), &provisions.join("; ")];
            table.row(cells.map(Cell::from));
        }
        table
    }
}
