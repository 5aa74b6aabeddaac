//! `unsc worksheet`: exercises on paper, and their key.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use unsc::teach::bank::Bank;
use unsc::teach::worksheet::{Sheet, Task as Kind};
use unsc::views::worksheet::{self, WorksheetReport};

use super::Exit;
use super::level::Level;
use super::output::Output;
use super::quiz::{seed_of_the_moment, topics_of};

#[derive(Args)]
pub struct Worksheet {
    /// Ask about these ideas only; `unsc explain` tells them apart
    #[arg(long, value_name = "TOPIC,…", value_delimiter = ',')]
    topic: Vec<String>,

    /// For whom
    #[arg(long, value_enum, default_value_t)]
    level: Level,

    /// How many exercises
    #[arg(short, long, default_value_t = 8, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=60))]
    number: u8,

    /// The kinds of exercise; all where none is named
    #[arg(long, value_enum, value_name = "KIND,…", value_delimiter = ',')]
    exercises: Vec<Task>,

    /// The seed; another one each time where it is left out. It is printed at the foot
    #[arg(long)]
    seed: Option<u64>,

    /// The key instead of the sheet
    #[arg(long)]
    key: bool,

    /// The form of the sheet
    #[arg(long, value_enum, default_value_t)]
    format: Form,

    /// The paper that HTML is laid out for
    #[arg(long, value_enum, default_value_t)]
    paper: Paper,
}

/// A kind of exercise.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Task {
    /// Decide the outcome, and say why
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

/// The form of a sheet.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Text with marks, for people and for other programs to typeset
    #[default]
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
        let Some(topics) = topics_of(&self.topic, output)? else {
            return Ok(Exit::Unusable);
        };
        let seed = self.seed.unwrap_or_else(seed_of_the_moment);
        let tasks: Vec<Kind> = match self.exercises.as_slice() {
            [] => Kind::ALL.to_vec(),
            some => some.iter().map(|task| task.kind()).collect(),
        };
        let bank = Bank::of_the_library();
        let (level, number) = (self.level.into(), usize::from(self.number));
        let sheet = Sheet::new(&bank, seed, &topics, level, &tasks, number);
        let report = WorksheetReport::of(&sheet, self.command(seed, &topics));
        match self.format {
            Form::Markdown => {
                let sheet = report.markdown(self.key);
                output.answers().write_all(sheet.as_bytes())?;
            }
            Form::Html => {
                let paper = match self.paper {
                    Paper::A4 => worksheet::Paper::A4,
                    Paper::Letter => worksheet::Paper::Letter,
                };
                writeln!(output.answers(), "{}", report.html(self.key, paper))?;
            }
            Form::Json => output.json(&report)?,
        }
        Ok(Exit::Done)
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
