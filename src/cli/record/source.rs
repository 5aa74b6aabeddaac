//! The file that holds the record.

use std::fs::File;
use std::io;
use std::path::Path;

use unsc::history::{Archive, Unreadable};

use super::Complaint;
use crate::cli::diagnostics::visible;

/// Reads a record, or says why the file cannot be used.
pub fn read(path: &Path) -> Result<Archive, Complaint> {
    let shown = visible(&path.to_string_lossy());
    let archive = if path == Path::new("-") {
        Archive::read(io::stdin().lock())
    } else if path.is_dir() {
        return Err(format!("error: `{shown}` is a folder, not a file").into());
    } else {
        let file = File::open(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => format!(
                "error: `{shown}` does not exist\n  help: the program brings no record; the library's is at https://digitallibrary.un.org/record/4055387"
            ),
            io::ErrorKind::PermissionDenied => format!("error: `{shown}` may not be read"),
            _ => format!("error: `{shown}` cannot be read: {error}"),
        })?;
        Archive::read(file)
    };
    archive.map_err(|unreadable| {
        let Unreadable { line, message, help } = unreadable;
        let message = visible(&message);
        let mut complaint = match line {
            Some(line) => format!("error: `{shown}`, line {line}: {message}"),
            None => format!("error: `{shown}` {message}"),
        };
        if let Some(help) = help {
            complaint = format!("{complaint}\n  help: {help}");
        }
        complaint.into()
    })
}
