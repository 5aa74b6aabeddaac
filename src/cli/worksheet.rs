//! `unsc worksheet`: exercises on paper, and their key.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use unsc::teach::Level;
use unsc::teach::case::Pool;
use unsc::teach::worksheet::{Task, by_seed, on};
use unsc::views::Answer;
use unsc::views::worksheet::WorksheetReport;

use super::output::Output;
use super::quiz::topics_of;
use super::{Exit, again, files, input, typed, words};

#[derive(Args)]
pub struct Worksheet {
    /// A scenario file: exercises on its votes, and role cards to play its meeting
    #[arg(value_name = "SCENARIO", conflicts_with_all = ["topic", "exercises", "seed", "number"])]
    scenario: Option<PathBuf>,

    /// The file to write; HTML if its name ends in .html; `-` is standard output
    #[arg(short, long, value_name = "PATH", default_value = "-", hide_default_value = true)]
    output: PathBuf,

    /// Ask about these ideas only; `unsc explain` lists them
    #[arg(long, value_name = "TOPIC,…", value_delimiter = ',')]
    topic: Vec<String>,

    /// For pupils: today's Council, plain words. For students: all Councils and all kinds of question
    #[arg(long, default_value = "pupil", value_parser = words::<Level>())]
    level: Level,

    /// How many exercises
    #[arg(short, long, default_value_t = 8, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=60))]
    number: u8,

    /// The kinds of exercise: decide a result, fill in a missing vote, find the fewest changes, compare before and after
    /// 1966, play a meeting with roles
    #[arg(long, value_name = "KIND,…", value_delimiter = ',', value_parser = words::<Task>())]
    #[arg(default_value = "decide,missing,fewest,before-and-after,meeting", hide_default_value = true)]
    exercises: Vec<Task>,

    /// The seed; if it is left out, the exercises are new each time. It is printed at the foot
    #[arg(long)]
    seed: Option<u64>,

    /// Print the answer key instead of the sheet
    #[arg(long)]
    key: bool,

    /// The output format; by the file's name if it is left out
    #[arg(long, value_enum)]
    format: Option<Form>,

    /// The paper size for HTML
    #[arg(long, default_value = "a4", value_parser = ["a4", "letter"])]
    paper: String,
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

impl Worksheet {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let (exercises, seed, title, command) = if let Some(path) = &self.scenario {
            let Some(loaded) = input::load_one(path, "worksheet", output)? else {
                return Ok(Exit::Unusable);
            };
            (on(&loaded.scenario), None, loaded.scenario.title.clone(), typed())
        } else {
            let Some(topics) = topics_of(&self.topic, output)? else {
                return Ok(Exit::Unusable);
            };
            let (seed, command) = again(self.seed);
            let number = self.number.into();
            let exercises = by_seed(&Pool::bundled(), seed, &topics, self.level, &self.exercises, number);
            (exercises, Some(seed), "How the Security Council votes".to_owned(), command)
        };
        let report = WorksheetReport::new(&exercises, seed, self.level, title, command);
        let html = self.output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html"));
        let text = match self.format.unwrap_or(if html { Form::Html } else { Form::Markdown }) {
            Form::Markdown => report.document(self.key).markdown(),
            Form::Html => report.html(self.key, &self.paper),
            Form::Json => serde_json::to_string_pretty(&Answer::new("unsc worksheet", &report))? + "\n",
        };
        Ok(if files::put(&self.output, &text, output)? { Exit::Done } else { Exit::Unusable })
    }
}
