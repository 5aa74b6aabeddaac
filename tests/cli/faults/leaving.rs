//! Nobody hears the answer: the disk is full, the reader has left, the stream is closed, somebody presses Ctrl-C.

use super::*;

/// One line of complaint, and the exit code says that there was no answer.
#[test]
fn a_full_disk() {
    let folder = folder("full");
    for arguments in ANSWERING.into_iter().chain([&["--help"][..], &["run", "--help"], &["--version"]]) {
        let ended = ended(shell(&folder, "", arguments, ">/dev/full").spawn().unwrap());
        assert_eq!(ended.code, Some(1), "{arguments:?}: {}", ended.complaints);
        assert!(
            ended.complaints.starts_with("error: the answer could not be written: ")
                && ended.complaints.lines().count() == 1,
            "{arguments:?}: {}",
            ended.complaints
        );
    }
}

/// Whoever reads no further, as `head` does, hears no complaint.
#[test]
fn a_closed_pipe() {
    let folder = folder("closed-pipe");
    for arguments in ANSWERING.into_iter().chain([&["--help"][..], &["--version"]]) {
        for read in [0, 1] {
            let mut child = shell(&folder, "", arguments, "").spawn().unwrap();
            let mut answers = child.stdout.take().unwrap();
            answers.read_exact(&mut vec![0; read]).unwrap();
            drop(answers);
            let ended = ended(child);
            assert_eq!((ended.code, ended.complaints.as_str()), (Some(0), ""), "{arguments:?}: {:?}", ended.signal);
        }
    }
}

/// With nobody to complain to, the exit code still says it.
#[test]
fn closed_standard_error() {
    let folder = folder("unheard");
    for (arguments, code) in [
        (&["run", "nowhere.toml"][..], 1),
        (&["check", "nowhere.toml", "small.toml"], 1),
        (&["what-if", "small.toml", "--set", "x"], 1),
        (&["forecast", "likely.toml", "--given", "x"], 1),
        (&["record", "nowhere.csv"], 1),
        (&["explain", "nothing-like-it"], 1),
        (&["run"], 2),
        (&["check", "small.toml"], 0),
    ] {
        for streams in ["2>&-", "2>/dev/full", "2>&- >&-"] {
            let ended = ended(shell(&folder, "", arguments, streams).spawn().unwrap());
            let code = if code == 2 && streams.contains("full") { 1..=2 } else { code..=code };
            assert!(
                ended.code.is_some_and(|ended| code.contains(&ended)),
                "{arguments:?} {streams}: {:?} {:?}",
                ended.code,
                ended.signal
            );
        }
        let mut child = shell(&folder, "", arguments, "").spawn().unwrap();
        drop(child.stderr.take());
        let ended = ended(child);
        assert!(ended.code == Some(code) || code == 2, "{arguments:?}: {:?} {:?}", ended.code, ended.signal);
    }
}

/// A stream that was never open: nothing is said, and nothing falls over.
#[test]
fn closed_standard_output() {
    let folder = folder("unanswered");
    for arguments in ANSWERING {
        let ended = ended(shell(&folder, "", arguments, ">&-").spawn().unwrap());
        assert!(matches!(ended.code, Some(0 | 1)), "{arguments:?}: {:?}", ended.signal);
        assert!(!ended.complaints.contains("panicked"), "{}", ended.complaints);
    }
    let ended = ended(shell(&folder, "", &["run", "-"], "<&-").spawn().unwrap());
    ended.refused("no input");
}

/// Ctrl-C ends whatever takes long, at once.
#[test]
fn ctrl_c() {
    let folder = folder("interrupted");
    let made = Command::new("mkfifo").arg(folder.join("pipe")).status().unwrap();
    assert!(made.success());
    for arguments in [&["record", "pipe"][..], &["run", "pipe"], &["run", "-"]] {
        let mut child = shell(&folder, "", arguments, "").stdin(Stdio::piped()).spawn().unwrap();
        let input = child.stdin.take();
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let ended = ended(child);
        assert_eq!((ended.code, ended.signal), (None, Some(2)), "{arguments:?}");
        assert_eq!(ended.answers + &ended.complaints, "", "{arguments:?}");
        drop(input);
    }
}

/// In a quiz it is a way to leave, and the record of it is complete.
#[test]
fn ctrl_c_in_a_quiz() {
    let folder = folder("quiz");
    let mut command = shell(&folder, "", &["quiz", "--seed", "1", "--format", "json"], "");
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"a\n").unwrap();
    // Once it has asked, it is ready to be left.
    child.stderr.as_mut().unwrap().read_exact(&mut [0]).unwrap();
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let ended = ended(child);
    assert_eq!(ended.code, Some(0), "{:?}", ended.signal);
    let record: serde_json::Value = serde_json::from_str(&ended.answers).unwrap();
    assert_eq!(record["format"], "unsc quiz");
    drop(input);
}
