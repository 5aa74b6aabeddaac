//! `unsc compare`: the same votes under several rules, side by side.

use std::io;
use std::path::PathBuf;

use clap::Args;
use unsc::law::rules::presets::{NAMES, Preset};
use unsc::views::compare::CompareReport;
use unsc::views::text::Text;

use super::output::Output;
use super::{Exit, Format, input};

#[derive(Args)]
pub struct Compare {
    /// Scenario files or folders; `-` reads one from standard input
    #[arg(required = true, value_name = "SCENARIO")]
    paths: Vec<PathBuf>,

    /// The rules to compare; all where none is named. `override-N` is a veto that N votes override
    #[arg(long, value_name = "RULES,…", value_delimiter = ',')]
    rules: Vec<String>,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Compare {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let (loaded, sound) = input::load(&self.paths, output)?;
        let mut reports = Vec::new();
        for loaded in &loaded {
            let day = loaded.scenario.meeting.council.day();
            let presets: Result<Vec<Preset>, &str> = if self.rules.is_empty() {
                Ok(Preset::all(day).collect())
            } else {
                self.rules.iter().map(|name| Preset::named(name.trim(), day).ok_or(name.as_str())).collect()
            };
            match presets {
                Ok(presets) => reports.push(CompareReport::of(&loaded.scenario, &presets)),
                Err(name) => {
                    output.complain(unknown(name))?;
                    return Ok(Exit::Unusable);
                }
            }
        }
        match self.format {
            Format::Text => output.text(&text(&reports, output.width()))?,
            _ => output.json(&reports)?,
        }
        Ok(if sound { Exit::Done } else { Exit::Unusable })
    }
}

fn text(reports: &[CompareReport], width: usize) -> Text {
    let mut text = Text::of_width(width);
    for report in reports {
        report.write(&mut text);
        text.blank();
    }
    if let Some(last) = reports.last() {
        CompareReport::write_rules(&last.rules, &mut text);
    }
    text
}

fn unknown(name: &str) -> String {
    let shown = super::diagnostics::visible(name);
    let help = match unsc::scenario::diagnostic::nearest(name, NAMES) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("there are {}", NAMES.join(", ")),
    };
    format!("error: there are no rules called `{shown}`; {help}")
}
