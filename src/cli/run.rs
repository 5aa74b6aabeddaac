//! `unsc run`: the meeting as it would be recorded.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use unsc::views::Report;
use unsc::views::text::{Text, WIDTHS};
use unsc::views::walk::WalkReport;

use super::output::Output;
use super::{Exit, Format, input};

#[derive(Args)]
pub struct Run {
    /// Scenario files or folders; `-` reads one from standard input
    #[arg(required = true, value_name = "SCENARIO")]
    paths: Vec<PathBuf>,

    /// Explain each decision step by step
    #[arg(long)]
    explain: bool,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Run {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let (loaded, sound) = input::load(&self.paths, output)?;
        if self.explain {
            let walks: Vec<WalkReport> =
                loaded.iter().map(|loaded| WalkReport::of(&loaded.scenario, &loaded.scenario.meeting.play())).collect();
            self.answer(&walks, WalkReport::text, output)?;
        } else {
            let reports: Vec<Report> =
                loaded.iter().map(|loaded| Report::of(&loaded.scenario, &loaded.scenario.meeting.play())).collect();
            self.answer(&reports, Report::text, output)?;
        }
        Ok(if sound { Exit::Done } else { Exit::Unusable })
    }

    fn answer<T: Serialize>(
        &self,
        reports: &[T],
        in_words: impl Fn(&T, usize) -> Text,
        output: &mut Output,
    ) -> io::Result<()> {
        if self.format == Format::Json {
            return output.json(&reports);
        }
        for (place, report) in reports.iter().enumerate() {
            if 0 < place {
                writeln!(output.answers(), "\n{}\n", "─".repeat(*WIDTHS.start()))?;
            }
            output.text(&in_words(report, output.width()))?;
        }
        Ok(())
    }
}
