//! Input from files, folders and standard input, and what cannot be used of it.

use std::io::Read;
use std::process::{Output, Stdio};

use snapbox::cmd::cargo_bin;
use snapbox::str;

use super::{RIVAL_DRAFTS, SOUND, folder, in_folder, stdout, unsc};

#[test]
fn standard_input() {
    let ran = unsc(&["run", "-"]).stdin(SOUND).assert().code(0).stderr_eq("");
    ran.stdout_eq(str![[r#"
An exercise
16 November 2017 · fifteen members, nine votes and no veto (Charter, Art. 27)

1  draft `text`                                                  vetoed   14–1–0
...
"#]]);
    unsc(&["check", "-"]).stdin(SOUND).assert().code(0).stdout_eq(str![[r#"
-: sound; 1 of 1 expectations hold

"#]]);
    unsc(&["check", "-"]).stdin("").assert().code(1).stdout_eq("").stderr_eq(str![[r#"
error: `-` is empty: a scenario has at least a `title`, a `date` and an `[[agenda]]`

"#]]);
    // A file and standard input, in the order asked for.
    let both = unsc(&["check", RIVAL_DRAFTS, "-"]).stdin(SOUND).assert().code(0);
    both.stdout_eq(str![[r#"
scenarios/history/2017-11-16-syria-jim-rival-drafts.toml: sound; [..]
-: sound; 1 of 1 expectations hold

"#]]);
}

#[test]
fn a_folder_with_all_below_it() {
    let files: [(&str, &[u8]); 4] = [
        ("b.toml", SOUND.as_bytes()),
        ("a/deep/c.toml", SOUND.as_bytes()),
        ("a/notes.txt", b"no scenario"),
        ("toml", b"no scenario either"),
    ];
    let folder = folder("below", &files);
    in_folder(&folder, &["check", "."]).assert().code(0).stderr_eq("").stdout_eq(str![[r#"
./a/deep/c.toml: sound; 1 of 1 expectations hold
./b.toml: sound; 1 of 1 expectations hold

"#]]);
    let ran = stdout(in_folder(&folder, &["run", "."]));
    assert_eq!(ran.matches("An exercise").count(), 2);
    assert_eq!(ran.lines().filter(|line| line.starts_with('─')).count(), 1, "{ran}");
}

/// Files that are no scenarios each get a line of their own.
#[test]
fn files_that_cannot_be_used() {
    let huge = vec![b'#'; (1 << 20) + 1];
    let files: [(&str, &[u8]); 5] = [
        ("empty.toml", b""),
        ("blank.toml", b" \n\t\n"),
        ("latin.toml", b"title = \"An exercise\"\nstory = \"Universit\xe9\"\n"),
        ("huge.toml", &huge),
        ("folder/readme.txt", b"no scenario"),
    ];
    let folder = folder("unusable", &files);
    let arguments = ["check", "empty.toml", "blank.toml", "latin.toml", "huge.toml", "nowhere.toml", "folder"];
    in_folder(&folder, &arguments).assert().code(1).stdout_eq("").stderr_eq(str![[r#"
error: `empty.toml` is empty: a scenario has at least a `title`, a `date` and an `[[agenda]]`
error: `blank.toml` is empty: a scenario has at least a `title`, a `date` and an `[[agenda]]`
error: `latin.toml` is not a text in UTF-8: line 2 holds other bytes
error: `huge.toml` is larger than a scenario can be: one mebibyte
error: `nowhere.toml` does not exist
error: the folder `folder` holds no scenarios: no file ends in `.toml`

"#]]);
}

/// One mebibyte is the most, and it is enough.
#[test]
fn the_largest_file() {
    let filled = format!("{SOUND}{}", "#".repeat((1 << 20) - SOUND.len()));
    let folder = folder("largest", &[("largest.toml", filled.as_bytes())]);
    in_folder(&folder, &["check", "largest.toml"]).assert().code(0).stderr_eq("");
}

/// A wrong file is complained about on the error stream, with the line and the place; nothing else is said.
#[test]
fn a_wrong_file() {
    let wrong = SOUND.replace("Russia", "Rusia");
    unsc(&["run", "-"]).stdin(wrong).assert().code(1).stdout_eq("").stderr_eq(str![[r#"
error: `Rusia` is not the name of a member
  ╭▸ -:8:22
  │
8 │ votes = { against = ["Rusia"], others = "in_favour" }
  │                      ━━━━━━━ unknown name
  │
  ╰ help: did you mean `Russian Federation`?


"#]]);
}

/// Whoever reads no further, as `head` does, hears no complaint.
#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let scenarios = &["run", "--format", "json", "scenarios"][..];
    for (arguments, read) in [(scenarios, 1), (scenarios, 0), (&["council"], 0), (&["check", "scenarios"], 0)] {
        let mut child = std::process::Command::new(cargo_bin!("unsc"))
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut answer = child.stdout.take().unwrap();
        answer.read_exact(&mut vec![0; read]).unwrap();
        drop(answer);
        let Output { status, stderr, .. } = child.wait_with_output().unwrap();
        assert_eq!((status.code(), String::from_utf8(stderr).unwrap().as_str()), (Some(0), ""), "{arguments:?}");
    }
}
