//! `unsc run`: the meeting as it would be recorded.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use unsc::report::Report;

use super::output::Output;
use super::{Exit, Format, input};

/// Play a meeting: every item, its tally, its outcome and why
#[derive(Args)]
pub struct Run {
    /// Scenario files or folders; `-` reads one from standard input
    #[arg(required = true, value_name = "SCENARIO")]
    paths: Vec<PathBuf>,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Run {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let (loaded, sound) = input::load(&self.paths, output)?;
        let reports: Vec<Report> = loaded
            .iter()
            .map(|loaded| Report::of(&loaded.scenario, &loaded.scenario.meeting.play()))
            .collect();
        if self.format == Format::Json {
            output.json_of_each(&reports)?;
        } else {
            for (place, report) in reports.iter().enumerate() {
                if 0 < place {
                    writeln!(
                        output.answers(),
                        "\n{}\n",
                        "─".repeat(*unsc::report::text::WIDTHS.start())
                    )?;
                }
                let text = report.text(output.width());
                output.text(&text)?;
            }
        }
        Ok(if sound { Exit::Done } else { Exit::Unusable })
    }
}
