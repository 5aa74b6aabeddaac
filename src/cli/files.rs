//! Files that commands write: whole, or not at all.
//!
//! A text is written beside the file and then takes its place. So a disk that is full, Ctrl-C or a second process in
//! the middle of it leaves the file as it was, or as one of the two wrote it. A link stays a link: the file that it
//! leads to is replaced. A pipe or a device is written to as it is.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use unsc::scenario::diagnostic::visible;

use super::output::Output;

/// Writes what a command was asked for: to a file, or to standard output where the path is `-`. Says why it cannot.
pub fn put(path: &Path, text: &str, output: &mut Output) -> io::Result<bool> {
    if path == Path::new("-") {
        output.answers().write_all(text.as_bytes())?;
        return Ok(true);
    }
    match write(path, text) {
        Ok(()) => Ok(true),
        Err(error) => refuse(path, &error, output),
    }
}

/// Says why a file or a folder cannot be written.
pub fn refuse(path: &Path, error: &io::Error, output: &mut Output) -> io::Result<bool> {
    let shown = visible(&path.to_string_lossy());
    output.complain(format!("error: `{shown}` {}", why(error)))?;
    Ok(false)
}

/// Writes a file, in the place of one that may be there.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let (place, there) = match fs::metadata(path) {
        Ok(there) => {
            // What may not be written, or is a folder, is not replaced either.
            let mut file = File::options().write(true).open(path)?;
            if !there.is_file() {
                return file.write_all(text.as_bytes());
            }
            (fs::canonicalize(path)?, Some(there))
        }
        // A link may point to a file that does not exist yet.
        Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::read_link(path) {
            Ok(leads_to) => (path.parent().unwrap_or(Path::new("")).join(leads_to), None),
            Err(_) => (path.to_owned(), None),
        },
        Err(error) => return Err(error),
    };
    let name = place.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::IsADirectory))?;
    let part = place.with_file_name(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
    let beside = Part::new(part)?;
    let mut file = File::create_new(&beside.0).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => io::Error::other("nothing can be written in its folder"),
        _ => error,
    })?;
    file.write_all(text.as_bytes())?;
    if let Some(there) = there {
        file.set_permissions(there.permissions())?;
    }
    // Some disks say only now that they are full.
    file.sync_all()?;
    fs::rename(&beside.0, &place)
}

/// A file that is being written beside another. It does not stay when the work fails, nor when a signal ends the
/// program.
struct Part(PathBuf);

/// The part that there is now.
static NOW: Mutex<Option<PathBuf>> = Mutex::new(None);

impl Part {
    fn new(path: PathBuf) -> io::Result<Self> {
        *NOW.lock().map_err(|_| io::ErrorKind::Other)? = Some(path.clone());
        let ended = || {
            if let Some(part) = NOW.lock().ok().and_then(|mut now| now.take()) {
                let _ = fs::remove_file(part);
            }
            std::process::exit(130);
        };
        match ctrlc::set_handler(ended) {
            Ok(()) | Err(ctrlc::Error::MultipleHandlers) => Ok(Self(path)),
            Err(error) => Err(io::Error::other(error)),
        }
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Writes a file that must not be there yet.
pub fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}

/// Why a file could not be written, as the end of a sentence about it.
fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AlreadyExists => "already exists; it was not changed".to_owned(),
        io::ErrorKind::NotFound => "cannot be written: no such folder".to_owned(),
        io::ErrorKind::IsADirectory => "cannot be written: it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "cannot be written: a part of its path is a file".to_owned(),
        io::ErrorKind::PermissionDenied => "cannot be written: permission denied".to_owned(),
        io::ErrorKind::StorageFull => "cannot be written: the disk is full".to_owned(),
        _ => format!("cannot be written: {error}"),
    }
}
