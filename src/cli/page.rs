//! `unsc page`: a scenario as one self-contained page, or a folder of them as a small site.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use unsc::views::page::{self, Link, Listed, Neighbours, Page as Document};

use super::input::Loaded;
use super::output::Output;
use super::{Exit, input, writing};

#[derive(Args)]
pub struct Page {
    /// Scenario files or folders; `-` reads one from standard input
    #[arg(required = true, value_name = "SCENARIO")]
    paths: Vec<PathBuf>,

    /// Where it goes: a file for one scenario, a folder for several; `-` is standard output
    #[arg(short, long, value_name = "PATH", default_value = "-", hide_default_value = true)]
    output: PathBuf,

    /// The title of the index of several pages
    #[arg(long, value_name = "TEXT", default_value = "The Security Council votes")]
    title: String,

    /// Draw the horseshoe of one scenario instead, as an SVG picture
    #[arg(long)]
    picture: bool,

    /// The item to draw, by its name in the file; the last vote where it is left out
    #[arg(long, value_name = "ITEM", requires = "picture")]
    item: Option<String>,
}

impl Page {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let (loaded, sound) = input::load(&self.paths, output)?;
        let several = 1 < loaded.len() || self.paths.iter().any(|path| path.is_dir());
        let written = match (loaded.as_slice(), self.picture) {
            ([], _) => return Ok(Exit::Unusable),
            ([_], true) => self.draw(&loaded, output)?,
            (_, true) => {
                output.complain("error: a picture is drawn of one scenario")?;
                false
            }
            ([one], false) if !several => {
                let html = Document::of(&one.scenario).html(&Neighbours::default());
                write(&self.output, &html, &loaded, output)?
            }
            _ => self.write_course(&loaded, output)?,
        };
        Ok(if sound && written { Exit::Done } else { Exit::Unusable })
    }

    fn draw(&self, loaded: &[Loaded], output: &mut Output) -> io::Result<bool> {
        let Some(one) = loaded.first() else {
            return Ok(false);
        };
        if let Some(picture) = page::picture::draw(&one.scenario, self.item.as_deref()) {
            return write(&self.output, &picture, loaded, output);
        }
        let complaint = match &self.item {
            Some(item) => {
                let item = super::diagnostics::visible(item);
                format!("error: no roll call was taken on an item called `{item}`")
            }
            None => "error: no roll call was taken at this meeting".to_owned(),
        };
        output.complain(complaint)?;
        Ok(false)
    }

    fn write_course(&self, loaded: &[Loaded], output: &mut Output) -> io::Result<bool> {
        let folder = &self.output;
        if folder == Path::new("-") {
            output.complain("error: several pages need a folder; say which by `--output FOLDER`")?;
            return Ok(false);
        }
        if let Err(error) = std::fs::create_dir_all(folder) {
            return writing::refuse(folder, &error, output);
        }
        let title = super::diagnostics::visible(&self.title);
        let mut listed: Vec<Listed> = Vec::new();
        for (one, address) in loaded.iter().zip(addresses(loaded)) {
            listed.push(Listed::of(&one.scenario, address));
        }
        let links: Vec<Link> = listed.iter().map(|entry| entry.link.clone()).collect();
        for (place, one) in loaded.iter().enumerate() {
            let neighbours = Neighbours {
                before: place.checked_sub(1).and_then(|before| links.get(before)).cloned(),
                after: links.get(place + 1).cloned(),
                index: Some(Link { address: "index.html".to_owned(), title: title.clone() }),
            };
            let html = Document::of(&one.scenario).html(&neighbours);
            let address = links.get(place).map_or("", |link| link.address.as_str());
            if !write(&folder.join(address), &html, loaded, output)? {
                return Ok(false);
            }
        }
        write(&folder.join("index.html"), &page::index(&title, &listed), loaded, output)
    }
}

/// Writes a file, or says why it cannot be written; a scenario that was read is not written over.
fn write(path: &Path, text: &str, loaded: &[Loaded], output: &mut Output) -> io::Result<bool> {
    let is_this = |other: &Path| {
        let real = std::fs::canonicalize;
        real(path).is_ok_and(|path| real(other).is_ok_and(|other| other == path))
    };
    if path != Path::new("-") && loaded.iter().any(|one| is_this(&one.file)) {
        let shown = super::diagnostics::visible(&path.to_string_lossy());
        output.complain(format!("error: `{shown}` is the scenario itself, and is left as it is"))?;
        return Ok(false);
    }
    writing::put(path, text, output)
}

/// The file name of each page: that of its scenario, and a number where two would be the same.
fn addresses(loaded: &[Loaded]) -> Vec<String> {
    let mut taken: Vec<String> = vec!["index".to_owned()];
    for one in loaded {
        let stem = Path::new(&one.path).file_stem().unwrap_or(OsStr::new("page"));
        let stem = stem.to_string_lossy();
        let plain = |letter: char| {
            if letter.is_alphanumeric() || "-_.".contains(letter) { letter } else { '-' }
        };
        let stem: String = stem.chars().map(plain).collect();
        let numbered = (1_u32..).map(|number| match number {
            1 => stem.clone(),
            _ => format!("{stem}-{number}"),
        });
        let free = numbered.into_iter().find(|name| !taken.contains(name));
        taken.extend(free);
    }
    taken.into_iter().skip(1).map(|name| format!("{name}.html")).collect()
}
