//! `unsc worksheet`: exercises on paper, and their key.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use unsc::scenario::diagnostic::visible;
use unsc::teach::Level;
use unsc::teach::case::Pool;
use unsc::teach::worksheet::{Task, by_seed, on};
use unsc::views::Answer;
use unsc::views::worksheet::WorksheetReport;

use super::output::Output;
use super::quiz::topics_of;
use super::{Exit, again, files, input, typed, words};

/// Files that people would like to have and that hold no text.
const OTHERS: [&str; 6] = ["pdf", "doc", "docx", "odt", "rtf", "pptx"];

#[derive(Args)]
pub struct Worksheet {
    /// A scenario file: exercises on its votes, and role cards to play its meeting
    #[arg(value_name = "SCENARIO")]
    scenario: Option<PathBuf>,

    /// The file to write; HTML if its name ends in .html; `-` is standard output
    #[arg(short, long, value_name = "PATH", default_value = "-", hide_default_value = true)]
    output: PathBuf,

    /// Ask about these ideas only; `unsc explain` lists them. Some of the votes show where an idea makes no difference, so
    /// that the topic does not give the answer away
    #[arg(long, value_name = "TOPIC,…", value_delimiter = ',')]
    topic: Vec<String>,

    /// For pupils: today's Council, plain words. For students: all Councils and all kinds of question
    #[arg(long, default_value = "pupil", value_parser = words::<Level>())]
    level: Level,

    /// How many exercises [default: 8]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=60))]
    number: Option<u8>,

    /// The kinds of exercise: decide a result, fill in a missing vote, find the fewest changes, compare before and after
    /// 1966, play a meeting with roles [default: all; with `--topic`, those about it]
    #[arg(long, value_name = "KIND,…", value_delimiter = ',', value_parser = words::<Task>())]
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
        let ending = self.output.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if self.format.is_none() && OTHERS.contains(&ending.as_str()) {
            let page = visible(&self.output.with_extension("html").to_string_lossy());
            output.complain(format!(
                "error: a sheet is written as HTML or Markdown, not as {ending}; write `-o {page}`, open it in a browser and \
                 print it to PDF"
            ))?;
            return Ok(Exit::Unusable);
        }
        if let Some(option) = self.of_a_drawn_sheet() {
            output.complain(format!(
                "error: `{option}` is for a sheet that the program draws; a sheet on a scenario asks about all its votes: \
                 leave out `{option}` or the scenario"
            ))?;
            return Ok(Exit::Unusable);
        }
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
            let number = self.number.unwrap_or(8).into();
            let tasks = if self.exercises.is_empty() { Task::about(&topics) } else { self.exercises.clone() };
            let exercises = by_seed(&Pool::bundled(), seed, &topics, self.level, &tasks, number);
            if exercises.is_empty() {
                let topics = topics.join(",");
                output.complain(format!(
                    "error: there are no such exercises about `{topics}` on paper; `unsc quiz --topic {topics}` asks about it"
                ))?;
                return Ok(Exit::Unusable);
            }
            (exercises, Some(seed), "How the Security Council votes".to_owned(), command)
        };
        let report = WorksheetReport::new(&exercises, seed, self.level, title, command);
        let text = match self.format.unwrap_or(if ["html", "htm"].contains(&ending.as_str()) {
            Form::Html
        } else {
            Form::Markdown
        }) {
            Form::Markdown => report.document(self.key).markdown(),
            Form::Html => report.html(self.key, &self.paper),
            Form::Json => serde_json::to_string_pretty(&Answer::new("unsc worksheet", &report))? + "\n",
        };
        Ok(if files::put(&self.output, &text, output)? { Exit::Done } else { Exit::Unusable })
    }

    /// An option that says nothing of a sheet on a scenario.
    fn of_a_drawn_sheet(&self) -> Option<&'static str> {
        self.scenario.as_ref()?;
        let given = [
            ("--topic", !self.topic.is_empty()),
            ("--exercises", !self.exercises.is_empty()),
            ("--seed", self.seed.is_some()),
            ("--number", self.number.is_some()),
        ];
        given.into_iter().find(|(_, given)| *given).map(|(option, _)| option)
    }
}
