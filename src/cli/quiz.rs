//! `unsc quiz`: practice in the terminal, or through a pipe.

use std::io::{self, Write};

use clap::Args;
use unsc::document::{Document, Table};
use unsc::teach::case::Pool;
use unsc::teach::quiz::{self, Quiz as Questions};
use unsc::teach::{Level, topics};
use unsc::views::quiz::{Answered, ChoiceReport, QuestionReport, QuizReport};

use super::output::Output;
use super::prompt::Prompt;
use super::{Exit, Format, again, explain, words};

#[derive(Args)]
pub struct Quiz {
    /// Ask about these ideas only; `unsc explain` lists them. Some of the votes show where an idea makes no difference, so
    /// that the topic does not give the answer away
    #[arg(long, value_name = "TOPIC,…", value_delimiter = ',')]
    topic: Vec<String>,

    /// The questions at the end of this lesson of the course
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=20))]
    lesson: Option<u16>,

    /// For pupils: today's Council, plain words. For students: all Councils and all kinds of question
    #[arg(long, default_value = "pupil", value_parser = words::<Level>())]
    level: Level,

    /// How many questions [default: 10]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=200))]
    number: Option<u16>,

    /// The seed of the questions; if it is left out, they are new each time
    #[arg(long)]
    seed: Option<u64>,

    /// The output format; with `json` the conversation goes to standard error
    #[arg(long, value_parser = Format::text_or_json(), default_value = "text")]
    format: Format,
}

/// This many invalid answers in a row end the quiz.
const PATIENCE: usize = 5;

impl Quiz {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let other = if self.number.is_some() { "--number" } else { "--topic" };
        if self.lesson.is_some() && (self.number.is_some() || !self.topic.is_empty()) {
            output.complain(format!(
                "error: `--lesson` asks the questions at the end of that lesson, and `{other}` is for other quizzes: leave \
                 out one of them"
            ))?;
            return Ok(Exit::Unusable);
        }
        let Some(topics) = topics_of(&self.topic, output)? else {
            return Ok(Exit::Unusable);
        };
        let (seed, again) = again(self.seed);
        let (pool, level) = (Pool::bundled(), self.level);
        let (questions, number) = if let Some(lesson) = self.lesson {
            let questions = Questions::after_lesson(&pool, seed, lesson, level);
            let number = questions.planned();
            (questions, number)
        } else {
            let number = usize::from(self.number.unwrap_or(10));
            (Questions::new(&pool, seed, &topics, level, number), number)
        };
        let beside = self.format == Format::Json;
        let answered = hold(questions, number, &Prompt::open(beside)?, output)?;
        let report = QuizReport { seed, level, topics, answered };
        if !beside {
            writeln!(output.answers())?;
        }
        output.give(&report, || report.document(&again), Table::default)?;
        Ok(Exit::Done)
    }
}

/// Asks until all are answered, the input ends, or the person leaves.
pub fn hold(
    mut questions: Questions<'_>,
    number: usize,
    prompt: &Prompt,
    output: &mut Output,
) -> io::Result<Vec<Answered>> {
    let mut answered = Vec::new();
    while answered.len() < number
        && let Some(asked) = questions.next()
    {
        let question = QuestionReport::new(&asked);
        prompt.say(&question.document(answered.len() + 1), output)?;
        let Some(given) = answer(&question, prompt, output)? else { break };
        prompt.say(&question.answer(&given), output)?;
        if !given.right {
            questions.bring_back(asked.topic);
        }
        answered.push(Answered { question, given: given.letter, correct: given.right });
    }
    Ok(answered)
}

/// The choice that a person takes; none where the input ends or the person leaves.
fn answer(question: &QuestionReport, prompt: &Prompt, output: &mut Output) -> io::Result<Option<ChoiceReport>> {
    let letters = question.letters();
    for tried in 1..=PATIENCE {
        let Some(line) = prompt.ask(&format!("   {letters}? "), output)? else { return Ok(None) };
        if let Some(choice) = question.choice(&line) {
            return Ok(Some(choice.clone()));
        }
        let mut hint = Document::default();
        let more = if tried == PATIENCE { " The quiz ends here." } else { "" };
        hint.nested(|hint| hint.label(format!("Answer with {letters}; q leaves.{more}")));
        prompt.say(&hint, output)?;
    }
    Ok(None)
}

/// The topics that these names mean, as questions know them; an unknown one is an error.
pub fn topics_of(written: &[String], output: &mut Output) -> io::Result<Option<Vec<&'static str>>> {
    let mut chosen = Vec::new();
    for name in written {
        let complaint = match topics::find(name) {
            Ok(topic) if topic.quiz.is_some() => {
                chosen.push(topic.key);
                continue;
            }
            Ok(topic) => {
                let topics = quiz::topics().map(|topic| topic.key).collect::<Vec<_>>().join(", ");
                format!("error: there are no questions on `{}`; there are questions on {topics}", topic.key)
            }
            Err(near) => explain::unknown(name, &near),
        };
        return output.complain(complaint).map(|()| None);
    }
    Ok(Some(chosen))
}
