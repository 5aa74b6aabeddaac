//! `unsc quiz`: practice in the terminal, or through a pipe.

use std::io::{self, Write};

use clap::Args;
use unsc::document::Document;
use unsc::teach::pool::Pool;
use unsc::teach::quiz::{self, Quiz as Questions};
use unsc::teach::topics;
use unsc::views::Answer;
use unsc::views::quiz::{Answered, ChoiceReport, QuestionReport, QuizReport};

use super::dialogue::{Dialogue, Heard, is_live};
use super::level::Level;
use super::output::Output;
use super::{Exit, Format, explain};

#[derive(Args)]
pub struct Quiz {
    /// Ask about these ideas only; `unsc explain` lists them
    #[arg(long, value_name = "TOPIC,…", value_delimiter = ',', conflicts_with = "lesson")]
    topic: Vec<String>,

    /// The questions at the end of this lesson of the course
    #[arg(long, value_name = "NUMBER", conflicts_with = "number", value_parser = clap::value_parser!(u16).range(1..=20))]
    lesson: Option<u16>,

    /// For whom
    #[arg(long, value_enum, default_value_t)]
    level: Level,

    /// How many questions
    #[arg(short, long, default_value_t = 10, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=200))]
    number: u16,

    /// The seed of the questions; if it is left out, they are new each time
    #[arg(long)]
    seed: Option<u64>,

    /// The output format; with `json` the conversation goes to standard error
    #[arg(long, value_parser = Format::text_or_json(), default_value = "text")]
    format: Format,
}

/// So many answers in a row that are no choice end the quiz.
const PATIENCE: usize = 5;

impl Quiz {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let Some(topics) = topics_of(&self.topic, output)? else {
            return Ok(Exit::Unusable);
        };
        let seed = self.seed.unwrap_or_else(new_seed);
        let pool = Pool::bundled();
        let level = self.level.into();
        let (questions, number) = if let Some(lesson) = self.lesson {
            let questions = Questions::after_lesson(&pool, seed, lesson, level);
            let number = questions.planned();
            (questions, number)
        } else {
            let number = usize::from(self.number);
            (Questions::new(&pool, seed, &topics, level, number), number)
        };
        let answered = hold(questions, number, &Dialogue::open()?, self.format, output)?;
        let report = QuizReport::new(seed, level, &topics, answered);
        match self.format {
            Format::Text | Format::Csv | Format::Markdown => {
                writeln!(output.answers())?;
                let document = report.document(&self.command(seed, &topics));
                output.text(&document.lines(output.width()))?;
            }
            Format::Json => output.json(&Answer::new("unsc quiz", &report))?,
        }
        Ok(Exit::Done)
    }

    /// The command that asks the same again.
    fn command(&self, seed: u64, topics: &[&str]) -> String {
        let mut command = format!("unsc quiz --seed {seed}");
        match self.lesson {
            Some(lesson) => command += &format!(" --lesson {lesson}"),
            None if self.number != 10 => command += &format!(" --number {}", self.number),
            None => {}
        }
        if self.level == Level::Student {
            command.push_str(" --level student");
        }
        if !topics.is_empty() {
            command += &format!(" --topic {}", topics.join(","));
        }
        command
    }
}

/// Asks until all are answered, the input ends, or the person leaves.
pub fn hold(
    mut questions: Questions<'_>,
    number: usize,
    dialogue: &Dialogue,
    format: Format,
    output: &mut Output,
) -> io::Result<Vec<Answered>> {
    let mut answered = Vec::new();
    while answered.len() < number
        && let Some(asked) = questions.next()
    {
        let question = QuestionReport::new(&asked);
        say(&question.document(answered.len() + 1), format, output)?;
        let Some(given) = answer(&question, dialogue, format, output)? else { break };
        say(&question.answer(&given), format, output)?;
        if !given.right {
            questions.bring_back(asked.topic);
        }
        answered.push(Answered { question, given: given.letter, correct: given.right });
    }
    Ok(answered)
}

/// The choice that a person takes; none where the input ends or the person leaves.
fn answer(
    question: &QuestionReport,
    dialogue: &Dialogue,
    format: Format,
    output: &mut Output,
) -> io::Result<Option<ChoiceReport>> {
    for tried in 1..=PATIENCE {
        let prompt = format!("   {}? ", question.letters());
        match format {
            Format::Text | Format::Csv | Format::Markdown => {
                write!(output.answers(), "{prompt}")?;
                output.flush()?;
            }
            Format::Json => output.whisper(&prompt)?,
        }
        let heard = dialogue.listen();
        if !(is_live() && matches!(heard, Heard::Line(_))) {
            // Nobody's Enter has ended the line of the prompt.
            match format {
                Format::Text | Format::Csv | Format::Markdown => writeln!(output.answers())?,
                Format::Json => output.whisper("\n")?,
            }
        }
        let Heard::Line(line) = heard else { return Ok(None) };
        if ["q", "quit"].contains(&line.trim().to_lowercase().as_str()) {
            return Ok(None);
        }
        if let Some(choice) = question.choice(&line) {
            return Ok(Some(choice.clone()));
        }
        let mut hint = Document::default();
        let more = if tried == PATIENCE { " The quiz ends here." } else { "" };
        hint.nested(|hint| hint.label(format!("Answer with {}; q leaves.{more}", question.letters())));
        say(&hint, format, output)?;
    }
    Ok(None)
}

fn say(document: &Document, format: Format, output: &mut Output) -> io::Result<()> {
    let text = document.lines(output.width());
    match format {
        Format::Text | Format::Csv | Format::Markdown => output.text(&text),
        Format::Json => output.aside(&text),
    }
}

/// The topics that these names mean; what is none is complained about.
pub fn topics_of(written: &[String], output: &mut Output) -> io::Result<Option<Vec<&'static str>>> {
    match chosen(written) {
        Ok(topics) => Ok(Some(topics)),
        Err(complaint) => output.complain(complaint).map(|()| None),
    }
}

/// The topics that a person names, as questions know them.
fn chosen(written: &[String]) -> Result<Vec<&'static str>, String> {
    let with_questions = quiz::topics();
    let mut chosen = Vec::new();
    for name in written {
        let Some(topic) = topics::named(name) else {
            return Err(explain::unknown(name));
        };
        if !with_questions.contains(&topic.key) {
            let topics = with_questions.join(", ");
            return Err(format!("error: there are no questions on `{}`; there are questions on {topics}", topic.key));
        }
        chosen.push(topic.key);
    }
    Ok(chosen)
}

/// A seed that a person can type again.
pub fn new_seed() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(1, |since| u64::from(since.subsec_nanos()) % 1_000_000)
}
