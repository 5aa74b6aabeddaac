//! `unsc worksheet`: exercises on paper, and their key.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use unsc::teach::pool::Pool;
use unsc::teach::worksheet::{Sheet, Task as Kind};
use unsc::views::Answer;
use unsc::views::worksheet::{self, WorksheetReport};

use super::level::Level;
use super::output::Output;
use super::quiz::{new_seed, topics_of};
use super::{Exit, input, writing};

#[derive(Args)]
pub struct Worksheet {
    /// A scenario, also your own: its votes to decide, and role cards to play its meeting
    #[arg(value_name = "SCENARIO", conflicts_with_all = ["topic", "exercises", "seed", "number"])]
    scenario: Option<PathBuf>,

    /// The file to write; HTML if its name ends in .html; `-` is standard output
    #[arg(short, long, value_name = "PATH", default_value = "-", hide_default_value = true)]
    output: PathBuf,

    /// Ask about these ideas only; `unsc explain` lists them
    #[arg(long, value_name = "TOPIC,…", value_delimiter = ',')]
    topic: Vec<String>,

    /// For whom
    #[arg(long, value_enum, default_value_t)]
    level: Level,

    /// How many exercises
    #[arg(short, long, default_value_t = 8, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=60))]
    number: u8,

    /// The kinds of exercise; all if none is named
    #[arg(long, value_enum, value_name = "KIND,…", value_delimiter = ',')]
    exercises: Vec<Task>,

    /// The seed; if it is left out, the exercises are new each time. It is printed at the foot
    #[arg(long)]
    seed: Option<u64>,

    /// The key instead of the sheet
    #[arg(long)]
    key: bool,

    /// The output format; by the file's name if it is left out
    #[arg(long, value_enum)]
    format: Option<Form>,

    /// The paper size for HTML
    #[arg(long, value_enum, default_value_t)]
    paper: Paper,
}

/// A kind of exercise.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Task {
    /// Decide the result, and say how you know
    Decide,
    /// Fill in a missing vote
    Missing,
    /// Find the fewest changes
    Fewest,
    /// The same votes before and after 1966
    BeforeAndAfter,
    /// A meeting with rival drafts, to play with roles
    Meeting,
}

/// The format of a sheet.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Markdown
    #[value(alias = "text")]
    Markdown,
    /// A page to print
    Html,
    /// For programs, sheet and key together
    Json,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Paper {
    /// 210 by 297 millimetres
    #[default]
    A4,
    /// 8½ by 11 inches
    Letter,
}

impl Worksheet {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let level = self.level.into();
        let report = if let Some(path) = &self.scenario {
            let Some(loaded) = input::load_one(path, "worksheet", output)? else {
                return Ok(Exit::Unusable);
            };
            let command = format!("unsc worksheet {}", path.display());
            WorksheetReport::new(&Sheet::on(&loaded.scenario, level), loaded.scenario.title.clone(), command)
        } else {
            let Some(topics) = topics_of(&self.topic, output)? else {
                return Ok(Exit::Unusable);
            };
            let seed = self.seed.unwrap_or_else(new_seed);
            let tasks: Vec<Kind> = match self.exercises.as_slice() {
                [] => Kind::ALL.to_vec(),
                some => some.iter().map(|task| task.kind()).collect(),
            };
            let sheet = Sheet::new(&Pool::bundled(), seed, &topics, level, &tasks, usize::from(self.number));
            WorksheetReport::new(&sheet, "How the Security Council votes".to_owned(), self.command(seed, &topics))
        };
        let html = self.output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html"));
        let text = match self.format.unwrap_or(if html { Form::Html } else { Form::Markdown }) {
            Form::Markdown => report.document(self.key).markdown(),
            Form::Html => {
                let paper = match self.paper {
                    Paper::A4 => worksheet::Paper::A4,
                    Paper::Letter => worksheet::Paper::Letter,
                };
                report.html(self.key, paper)
            }
            Form::Json if self.output == Path::new("-") => {
                output.json(&Answer::new("unsc worksheet", &report))?;
                return Ok(Exit::Done);
            }
            Form::Json => {
                output.complain("error: JSON goes to standard output; leave out `--output`")?;
                return Ok(Exit::Unusable);
            }
        };
        Ok(if writing::put(&self.output, &text, output)? { Exit::Done } else { Exit::Unusable })
    }

    /// The command that makes the same sheet again.
    fn command(&self, seed: u64, topics: &[&str]) -> String {
        let mut command = format!("unsc worksheet --seed {seed} --number {}", self.number);
        if self.level == Level::Student {
            command.push_str(" --level student");
        }
        if !topics.is_empty() {
            command = format!("{command} --topic {}", topics.join(","));
        }
        if !self.exercises.is_empty() {
            let names: Vec<String> = self
                .exercises
                .iter()
                .filter_map(|task| Some(task.to_possible_value()?.get_name().to_owned()))
                .collect();
            command = format!("{command} --exercises {}", names.join(","));
        }
        command
    }
}

impl Task {
    const fn kind(self) -> Kind {
        match self {
            Self::Decide => Kind::Decide,
            Self::Missing => Kind::Missing,
            Self::Fewest => Kind::Fewest,
            Self::BeforeAndAfter => Kind::BeforeAndAfter,
            Self::Meeting => Kind::Meeting,
        }
    }
}
