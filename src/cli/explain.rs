//! `unsc explain`: a provision or an idea in plain words, with its text and votes that show it.

use std::io;

use clap::Args;
use unsc::document::Table;
use unsc::teach::topics::{self, Topic};
use unsc::teach::{Level, library};
use unsc::views::explain::{ExplainReport, TopicsReport};

use super::output::Output;
use super::{Exit, Format, diagnostics, words};

#[derive(Args)]
pub struct Explain {
    /// The topic: `veto`, `abstention`, `rule-35` or `Art. 27 (3)`; if it is left out, all are listed
    #[arg(value_name = "TOPIC")]
    topic: Vec<String>,

    /// For pupils in plain words; for students also the history and the details
    #[arg(long, default_value = "pupil", value_parser = words::<Level>())]
    level: Level,

    /// The output format
    #[arg(long, value_parser = Format::text_or_json(), default_value = "text")]
    format: Format,
}

impl Explain {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let asked = self.topic.join(" ");
        if asked.trim().is_empty() {
            output.give(&TopicsReport, || TopicsReport.document(), Table::default)?;
            return Ok(Exit::Done);
        }
        match topics::find(&asked) {
            Ok(topic) => {
                let report = ExplainReport { topic, level: self.level };
                output.give(&report, || report.document(), Table::default)?;
                Ok(Exit::Done)
            }
            Err(near) => output.complain(unknown(&asked, &near)).map(|()| Exit::Unusable),
        }
    }
}

/// The error for an unknown topic, with those that were probably meant.
pub fn unknown(asked: &str, near: &[&Topic]) -> String {
    if let Some(carried) = library::named(asked.trim_start_matches(library::MARK)) {
        let name = carried.argument();
        return format!("error: `{name}` is a scenario, not a topic; `unsc run {name}` plays it");
    }
    let near: Vec<String> = near.iter().map(|topic| format!("`{}`", topic.key)).collect();
    let help = if asked.starts_with(library::MARK) {
        "names with `@` are scenarios, and `unsc list` lists them".to_owned()
    } else if near.is_empty() {
        "`unsc explain` lists all topics".to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    format!("error: unknown topic `{}`; {help}", diagnostics::visible(asked))
}
