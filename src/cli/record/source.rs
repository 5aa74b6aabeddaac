//! The files that hold the record.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use unsc::history::{Archive, Options, Unreadable};

use super::Complaint;
use crate::cli::diagnostics::visible;

/// Reads the files as one record, or says why one cannot be used.
pub fn read(paths: &[PathBuf], options: &Options) -> Result<Archive, Complaint> {
    if 1 < paths.iter().filter(|path| path.as_os_str() == "-").count() {
        return Err("error: `-` (standard input) is given twice".into());
    }
    let (first, rest) = paths.split_first().ok_or("error: no file is given")?;
    let mut archive = read_one(first, options)?;
    for path in rest {
        archive.merge(read_one(path, options)?);
    }
    Ok(archive)
}

fn read_one(path: &Path, options: &Options) -> Result<Archive, Complaint> {
    let shown = visible(&path.to_string_lossy());
    let archive = if path == Path::new("-") {
        Archive::read_with(io::stdin().lock(), "standard input", options)
    } else if path.is_dir() {
        return Err(format!("error: `{shown}` is a folder, not a file").into());
    } else {
        let file = File::open(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => format!(
                "error: `{shown}` does not exist\n  help: the program does not contain the voting record; the library's is at https://digitallibrary.un.org/record/4055387"
            ),
            io::ErrorKind::PermissionDenied => format!("error: permission denied: `{shown}`"),
            _ => format!("error: `{shown}` cannot be read: {error}"),
        })?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Archive::read_with(file, &name, options)
    };
    archive.map_err(|Unreadable { line, message, help }| {
        let message = visible(&message);
        let complaint = match line {
            Some(line) => format!("error: `{shown}`, line {line}: {message}"),
            None => format!("error: `{shown}` {message}"),
        };
        let help =
            help.map(|help| format!("\n  help: {}", help.split('\n').map(visible).collect::<Vec<_>>().join("\n")));
        format!("{complaint}{}", help.unwrap_or_default()).into()
    })
}
