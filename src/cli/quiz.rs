//! `unsc quiz`: practice in the terminal, or through a pipe.

use std::io::{self, Write};

use clap::Args;
use unsc::teach::bank::Bank;
use unsc::teach::quiz::{Quiz as Questions, TOPICS};
use unsc::teach::topics;
use unsc::views::quiz::{Answered, QuestionReport, QuizReport};
use unsc::views::text::{Role, Text};

use super::dialogue::{Dialogue, Heard, is_live};
use super::level::Level;
use super::output::Output;
use super::{Exit, Format, explain};

#[derive(Args)]
pub struct Quiz {
    /// Ask about these ideas only; `unsc explain` tells them apart
    #[arg(long, value_name = "TOPIC,…", value_delimiter = ',')]
    topic: Vec<String>,

    /// For whom
    #[arg(long, value_enum, default_value_t)]
    level: Level,

    /// How many questions
    #[arg(short, long, default_value_t = 10, value_name = "N")]
    number: usize,

    /// The seed of the questions; another one each time where it is left out
    #[arg(long)]
    seed: Option<u64>,

    /// The form of the record; as JSON, the conversation goes to standard error
    #[arg(long, value_parser = Format::text_or_json(), default_value = "text")]
    format: Format,
}

impl Quiz {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let Some(topics) = topics_of(&self.topic, output)? else {
            return Ok(Exit::Unusable);
        };
        let seed = self.seed.unwrap_or_else(seed_of_the_moment);
        let bank = Bank::of_the_library();
        let questions = Questions::new(&bank, seed, &topics, self.level.into());
        let answered = self.hold(questions, output)?;
        let report = QuizReport::of(seed, self.level.into(), &topics, answered);
        match self.format {
            Format::Text | Format::Csv | Format::Markdown => {
                writeln!(output.answers())?;
                output.text(&report.text(output.width()))?;
            }
            Format::Json => output.json(&report)?,
        }
        Ok(Exit::Done)
    }

    /// Asks until all are answered, the input ends, or the person leaves.
    fn hold(&self, questions: Questions<'_>, output: &mut Output) -> io::Result<Vec<Answered>> {
        let dialogue = Dialogue::open()?;
        let mut answered = Vec::new();
        for (place, question) in questions.take(self.number).enumerate() {
            let question = QuestionReport::of(&question);
            let mut text = Text::of_width(output.width());
            question.write(place + 1, &mut text);
            self.say(&text, output)?;
            let given = loop {
                self.prompt(&question, output)?;
                let heard = dialogue.listen();
                if !(is_live() && matches!(heard, Heard::Line(_))) {
                    // Nobody's Enter has ended the line of the prompt.
                    let mut end = Text::of_width(output.width());
                    end.blank();
                    self.say(&end, output)?;
                }
                let Heard::Line(line) = heard else {
                    return Ok(answered);
                };
                if ["q", "quit"].contains(&line.trim().to_lowercase().as_str()) {
                    return Ok(answered);
                }
                if let Some(choice) = question.choice(&line) {
                    break choice.clone();
                }
                let mut hint = Text::of_width(output.width());
                let words = format!("Answer with {}; q leaves.", question.letters());
                hint.paragraph(4, "", Role::Label, &words);
                self.say(&hint, output)?;
            };
            let mut text = Text::of_width(output.width());
            question.write_answer(&given, &mut text);
            text.blank();
            self.say(&text, output)?;
            answered.push(Answered { question, given: given.letter, correct: given.right });
        }
        Ok(answered)
    }

    fn say(&self, text: &Text, output: &mut Output) -> io::Result<()> {
        match self.format {
            Format::Text | Format::Csv | Format::Markdown => output.text(text),
            Format::Json => output.aside(text),
        }
    }

    fn prompt(&self, question: &QuestionReport, output: &mut Output) -> io::Result<()> {
        let prompt = format!("    {}? ", question.letters());
        match self.format {
            Format::Text | Format::Csv | Format::Markdown => {
                write!(output.answers(), "{prompt}")?;
                output.flush()
            }
            Format::Json => output.whisper(&prompt),
        }
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
    let mut chosen = Vec::new();
    for name in written {
        let Some(topic) = topics::named(name) else {
            return Err(explain::unknown(name));
        };
        if !TOPICS.contains(&topic.key) {
            return Err(format!(
                "error: there are no questions on `{}`; there are on {}",
                topic.key,
                TOPICS.join(", ")
            ));
        }
        chosen.push(topic.key);
    }
    Ok(chosen)
}

/// A seed that a person can type again.
pub fn seed_of_the_moment() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(1, |since| u64::from(since.subsec_nanos()) % 1_000_000)
}
