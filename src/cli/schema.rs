//! `unsc schema`: the JSON Schema of scenario files, for editors.

use std::io;
use std::path::PathBuf;

use clap::Args;
use unsc::scenario;

use super::output::Output;
use super::{Exit, files};

#[derive(Args)]
#[command(after_help = "Write it beside your scenarios:\n  unsc schema -o unsc.schema.json\n\n\
                        An editor with Taplo (in VS Code: Even Better TOML) takes it from the first line of a \
                        scenario:\n  #:schema ./unsc.schema.json")]
pub struct Schema {
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-", hide_default_value = true)]
    output: PathBuf,
}

impl Schema {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let mut text = serde_json::to_string_pretty(&scenario::json_schema())?;
        text.push('\n');
        Ok(if files::put(&self.output, &text, output)? { Exit::Done } else { Exit::Unusable })
    }
}
