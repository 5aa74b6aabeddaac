//! `unsc compare`: the same votes under several rules, side by side.

use std::io;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use unsc::law::rules::presets::{NAMES, Preset};
use unsc::views::compare::Comparison;

use super::output::Output;
use super::{Exit, Format, input};

#[derive(Args)]
pub struct Compare {
    /// Scenario files or folders; `-` reads one from standard input
    #[arg(required = true, value_name = "SCENARIO")]
    paths: Vec<PathBuf>,

    /// The rules to compare, separated by commas or the option repeated; default: all. `override-N`: N votes override a veto
    #[arg(long, value_name = "RULES,…", value_delimiter = ',')]
    rules: Vec<String>,

    /// The format of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Compare {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let (loaded, sound) = input::load(&self.paths, output)?;
        let mut comparisons = Vec::new();
        for loaded in &loaded {
            let day = loaded.scenario.meeting.council.day();
            let presets: Result<Vec<Preset>, &str> = if self.rules.is_empty() {
                Ok(Preset::all(day).collect())
            } else {
                self.rules.iter().map(|name| Preset::named(name.trim(), day).ok_or(name.as_str())).collect()
            };
            match presets {
                Ok(presets) => comparisons.push(Comparison::new(&loaded.scenario, &presets)),
                Err(name) => {
                    output.complain(unknown(name))?;
                    return Ok(Exit::Unusable);
                }
            }
        }
        let answer = Comparisons { comparisons };
        output.give(
            &answer,
            || Comparison::document(&answer.comparisons),
            || Comparison::table(&answer.comparisons),
        )?;
        Ok(if sound { Exit::Done } else { Exit::Unusable })
    }
}

/// The scenarios, a list however many files there are.
#[derive(Serialize)]
struct Comparisons {
    comparisons: Vec<Comparison>,
}

fn unknown(name: &str) -> String {
    let shown = super::diagnostics::visible(name);
    let help = match unsc::scenario::diagnostic::nearest(name, NAMES) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("rules are {}", NAMES.join(", ")),
    };
    format!("error: unknown rules `{shown}`; {help}")
}
