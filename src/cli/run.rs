//! `unsc run`: the meeting as it would be recorded.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use unsc::report::Report;
use unsc::report::walk::WalkReport;

use super::output::Output;
use super::{Exit, Format, input};

/// Play a meeting: every item, its tally, its outcome and why
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
        for (place, loaded) in loaded.iter().enumerate() {
            let scenario = &loaded.scenario;
            let record = scenario.meeting.play();
            let explained = self.explain.then(|| WalkReport::of(scenario, &record));
            let report = Report::of(scenario, &record);
            match self.format {
                Format::Text => {
                    if 0 < place {
                        writeln!(
                            output.answers(),
                            "\n{}\n",
                            "─".repeat(*unsc::report::text::WIDTHS.start())
                        )?;
                    }
                    let width = output.width();
                    let text = match &explained {
                        Some(explained) => explained.text(width),
                        None => report.text(width),
                    };
                    output.text(&text)?;
                }
                Format::Json => {
                    match &explained {
                        Some(explained) => {
                            serde_json::to_writer_pretty(output.answers(), explained)?;
                        }
                        None => report.write_json(output.answers())?,
                    }
                    writeln!(output.answers())?;
                }
            }
        }
        Ok(if sound { Exit::Done } else { Exit::Unusable })
    }
}
