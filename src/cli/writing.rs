//! Files that commands write: whole, or not at all.
//!
//! A text is written beside the file and then takes its place. So a disk that is full, Ctrl-C or a second process in the
//! middle of it leaves the file as it was, or as one of the two wrote it. A link stays a link: the file that it leads to
//! is replaced. A pipe or a device is written to as it is.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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
        Err(error) if error.kind() == io::ErrorKind::NotFound => (behind_links(path)?, None),
        Err(error) => return Err(error),
    };
    let beside = beside(&place)?;
    let written = File::create_new(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        if let Some(there) = there {
            file.set_permissions(there.permissions())?;
        }
        // Some disks say only now that they are full.
        file.sync_all()
    });
    let replaced = written.and_then(|()| fs::rename(&beside, &place));
    if replaced.is_err() {
        let _ = fs::remove_file(&beside);
    }
    replaced
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

/// The file that is not there, to which a path leads.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    // As many links as Linux follows; more are a circle.
    const MOST_LINKS: usize = 40;
    let mut place = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(leads_to) = fs::read_link(&place) else {
            return Ok(place);
        };
        place = match place.parent() {
            Some(folder) => folder.join(leads_to),
            None => leads_to,
        };
    }
    Err(io::Error::other("its symbolic links form a loop"))
}

/// A name beside the file that no other process takes.
fn beside(place: &Path) -> io::Result<PathBuf> {
    let name = place.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::IsADirectory))?;
    let mut part = std::ffi::OsString::from(".");
    part.push(name);
    part.push(format!(".{}.part", std::process::id()));
    Ok(place.with_file_name(part))
}
