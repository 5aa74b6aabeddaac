//! `unsc explain`: a provision or an idea in plain words, with its text and votes that show it.

use std::io;

use clap::Args;
use unsc::teach::topics;
use unsc::views::Answer;
use unsc::views::explain::{ExplainReport, TopicsReport};

use super::level::Level;
use super::output::Output;
use super::{Exit, Format, diagnostics};

#[derive(Args)]
pub struct Explain {
    /// The topic: `veto`, `abstention`, `rule-35` or `Art. 27 (3)`; if it is left out, all are listed
    #[arg(value_name = "TOPIC")]
    topic: Vec<String>,

    /// For whom
    #[arg(long, value_enum, default_value_t)]
    level: Level,

    /// The output format
    #[arg(long, value_parser = Format::text_or_json(), default_value = "text")]
    format: Format,
}

impl Explain {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let asked = self.topic.join(" ");
        if asked.trim().is_empty() {
            let report = TopicsReport::all();
            match self.format {
                Format::Text | Format::Csv | Format::Markdown => {
                    output.text(&report.document().lines(output.width()))?;
                }
                Format::Json => output.json(&Answer::new("unsc explain", &report))?,
            }
            return Ok(Exit::Done);
        }
        let Some(topic) = topics::named(&asked) else {
            output.complain(unknown(&asked))?;
            return Ok(Exit::Unusable);
        };
        let report = ExplainReport::new(topic, self.level.into());
        match self.format {
            Format::Text | Format::Csv | Format::Markdown => output.text(&report.document().lines(output.width()))?,
            Format::Json => output.json(&Answer::new("unsc explain", &report))?,
        }
        Ok(Exit::Done)
    }
}

/// The error for an unknown topic, with those that were probably meant.
pub fn unknown(asked: &str) -> String {
    let near: Vec<String> = topics::near(asked).iter().map(|topic| format!("`{}`", topic.key)).collect();
    let help = if near.is_empty() {
        "`unsc explain` lists all topics".to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    format!("error: there is no topic `{}`; {help}", diagnostics::visible(asked))
}
