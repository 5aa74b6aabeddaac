//! `unsc run`: the meeting as it would be recorded.

use std::io;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use unsc::document::Document;
use unsc::views::Report;

use super::output::Output;
use super::{Exit, Format, input};

#[derive(Args)]
#[command(
    after_help = "Examples:\n  unsc run @2017-11-16-syria-jim-rival-drafts\n  unsc run mine.toml --format markdown\n  \
                        unsc run @history --format csv > votes.csv"
)]
pub struct Run {
    /// Scenario files or folders; `-` reads one from standard input, `@lessons` and `@history` are folders
    #[arg(required = true, value_name = "SCENARIO")]
    paths: Vec<PathBuf>,

    /// Explain each decision step by step
    #[arg(long)]
    explain: bool,

    /// The format of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The meetings, a list however many files there are.
#[derive(Serialize)]
struct Meetings {
    meetings: Vec<Report>,
}

impl Run {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let (loaded, valid) = input::load(&self.paths, output)?;
        let report = if self.explain { Report::explained } else { Report::new };
        let meetings = loaded.iter().map(|loaded| report(&loaded.scenario, &loaded.scenario.meeting.play()));
        let answer = Meetings { meetings: meetings.collect() };
        let document = || joined(answer.meetings.iter().map(Report::document));
        output.give(&answer, document, || Report::table(&answer.meetings))?;
        Ok(if valid { Exit::Done } else { Exit::Unusable })
    }
}

/// Meetings one after the other, with a line between them.
fn joined(documents: impl Iterator<Item = Document>) -> Document {
    let mut all = Document::default();
    for document in documents {
        if !all.blocks.is_empty() {
            all.gap();
            all.rule();
            all.gap();
        }
        all.extend(document);
    }
    all
}
