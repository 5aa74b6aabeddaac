//! `unsc page`: the studio with these scenarios in it, or one vote as a picture.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use unsc::Report;
use unsc::views::picture;

use super::input::Loaded;
use super::output::Output;
use super::{Exit, diagnostics, files, input, output};

/// The whole studio; `studio/build` makes it.
const STUDIO: &str = include_str!("../../studio/unsc-studio.html");

/// What of it is replaced: the meetings that it carries, what it shows without scripts, its title.
const MEETINGS: &str = r#"<script type="application/json" id="meetings">[]</script>"#;
const RECORD: &str = "<!--record-->";
const TITLE: &str = "<title>unsc studio: how the Security Council votes</title>";

#[derive(Args)]
pub struct Page {
    /// Scenario files or folders; `-` reads one from standard input
    #[arg(value_name = "SCENARIO")]
    paths: Vec<PathBuf>,

    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-", hide_default_value = true)]
    output: PathBuf,

    /// The title of the page
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    /// Draw one vote instead, as an SVG picture
    #[arg(long, requires = "paths")]
    picture: bool,

    /// The item to draw, by its name in the file [default: the vote that matters most]
    #[arg(long, value_name = "ITEM", requires = "picture")]
    item: Option<String>,
}

impl Page {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let (loaded, sound) = input::load(&self.paths, output)?;
        // A page without one of its meetings would look complete.
        if !sound {
            return Ok(Exit::Unusable);
        }
        let written = match (loaded.as_slice(), self.picture) {
            ([one], true) => match self.draw(one) {
                Ok(picture) => write(&self.output, &picture, &loaded, output)?,
                Err(complaint) => {
                    output.complain(complaint)?;
                    false
                }
            },
            (_, true) => {
                output.complain("error: a picture shows one scenario, and these are several")?;
                false
            }
            (_, false) => write(&self.output, &self.studio(&loaded), &loaded, output)?,
        };
        Ok(if written { Exit::Done } else { Exit::Unusable })
    }

    fn draw(&self, one: &Loaded) -> Result<String, String> {
        let meeting = &one.scenario.meeting;
        let minutes = meeting.play();
        let item = match &self.item {
            Some(name) => meeting.item(name),
            None => picture::main_item(meeting, &minutes),
        };
        let drawn = item.and_then(|item| picture::draw(&one.scenario, meeting, &minutes, item));
        drawn.ok_or_else(|| match &self.item {
            Some(name) => format!("error: no roll call was taken on an item called `{}`", diagnostics::visible(name)),
            None => "error: no roll call was taken at this meeting".to_owned(),
        })
    }

    /// The studio with these scenarios in it, and with their records for readers without scripts.
    fn studio(&self, loaded: &[Loaded]) -> String {
        if loaded.is_empty() && self.title.is_none() {
            return STUDIO.to_owned();
        }
        let meetings: Vec<_> = loaded.iter().map(|one| json!({ "name": one.path, "text": one.text })).collect();
        let records = loaded.iter().map(|one| {
            let report = Report::new(&one.scenario, &one.scenario.meeting.play());
            report.document().html()
        });
        // No text in it can end the element that it stands in, and no letter is hidden.
        let meetings = json!(meetings).to_string();
        let meetings =
            output::escaped(&meetings, |letter| !letter.is_ascii() || matches!(letter, '<' | '&' | '\u{7f}'));
        let first = loaded.first().map(|one| one.scenario.title.as_str());
        let mut page = STUDIO.replacen(MEETINGS, &MEETINGS.replace("[]", &meetings), 1).replacen(
            RECORD,
            &records.collect::<String>(),
            1,
        );
        if let Some(title) = self.title.as_deref().or(first) {
            page = page.replacen(TITLE, &format!("<title>{}</title>", escaped(&diagnostics::visible(title))), 1);
        }
        page
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Writes a file, or says why it cannot be written; a scenario that was read is not written over.
fn write(path: &Path, text: &str, loaded: &[Loaded], output: &mut Output) -> io::Result<bool> {
    let is_this = |other: &Path| {
        let real = std::fs::canonicalize;
        real(path).is_ok_and(|path| real(other).is_ok_and(|other| other == path))
    };
    if path != Path::new("-") && loaded.iter().any(|one| is_this(&one.file)) {
        let shown = diagnostics::visible(&path.to_string_lossy());
        output.complain(format!("error: `{shown}` is the scenario itself and was not changed"))?;
        return Ok(false);
    }
    files::put(path, text, output)
}
