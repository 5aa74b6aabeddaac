//! `unsc strategy`: rival drafts, thought through.

use std::io;
use std::path::PathBuf;

use clap::Args;
use unsc::strategy::strategy;
use unsc::views::strategy::{StrategyView, refusal};

use super::output::Output;
use super::{Exit, Format, input};

#[derive(Args)]
pub struct Strategy {
    /// A scenario file; `-` reads it from standard input
    #[arg(value_name = "SCENARIO")]
    path: PathBuf,

    /// The format of the answer
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

impl Strategy {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let Some(loaded) = input::load_one(&self.path, "strategy", output)? else {
            return Ok(Exit::Unusable);
        };
        let scenario = &loaded.scenario;
        let answer = match &scenario.preferences {
            Some(preferences) => {
                strategy(&scenario.meeting, preferences).map_err(|why| refusal(&why, &scenario.meeting))
            }
            None => {
                Err("the scenario says nothing of what members want\nhelp: add `[preferences]`, as `unsc new --full` \
                         shows it; `unsc show @2017-11-16-syria-jim-rival-drafts` is an example"
                    .to_owned())
            }
        };
        match answer {
            Ok(answer) => {
                let view = StrategyView::new(scenario, answer);
                output.give(&view, || view.document(), || view.table())?;
                Ok(Exit::Done)
            }
            Err(complaint) => {
                output.complain(format!("error: {complaint}"))?;
                Ok(Exit::Unusable)
            }
        }
    }
}
