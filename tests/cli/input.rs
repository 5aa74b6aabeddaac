//! Input from files, folders and standard input.

use super::{RIVAL_DRAFTS, SOUND, folder, in_folder, stdout, unsc};

#[test]
fn standard_input() {
    let ran = stdout(unsc(&["run", "-"]).stdin(SOUND));
    assert!(ran.starts_with("An exercise\n") && ran.contains("14–1–0"), "{ran}");
    unsc(&["check", "-"]).stdin("").assert().code(1).stdout_eq("");
    // A file and standard input, in the order asked for.
    let both = stdout(unsc(&["check", RIVAL_DRAFTS, "-"]).stdin(SOUND));
    let files: Vec<&str> = both.lines().filter_map(|line| Some(line.split_once(": ")?.0)).collect();
    assert_eq!(files, [RIVAL_DRAFTS, "-"]);
}

/// One mebibyte is the most, and it is enough.
#[test]
fn the_largest_file() {
    for (size, code) in [(1 << 20, 0), ((1 << 20) + 1, 1)] {
        let filled = format!("{SOUND}{}", "#".repeat(size - SOUND.len()));
        let folder = folder("largest", &[("largest.toml", filled.as_bytes())]);
        in_folder(&folder, &["check", "largest.toml"]).assert().code(code);
    }
}
