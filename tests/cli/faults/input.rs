//! Files that are neither scenarios nor records, and impossible numbers, dates and names.

use std::os::unix::fs::FileTypeExt;

use super::*;

/// As much nesting as a file can have: refused without a stack overflow.
#[test]
fn nesting_without_end() {
    let folder = folder("nesting");
    let many = |text: &str| text.repeat(100_000);
    let head = "title = \"An exercise\"\ndate = 2017-11-16\n";
    for (what, text) in [
        ("lists", format!("{head}a = {}{}\n", many("["), many("]"))),
        ("lists that stay open", format!("{head}a = {}", many("["))),
        ("tables", format!("{head}a = {}1{}\n", many("{b="), many("}"))),
        ("a header", format!("{head}[a{}]\nb = 1\n", many(".a"))),
        ("a header of a list", format!("{head}[[agenda{}]]\n", many(".a"))),
        ("a key", format!("{head}a{} = 1\n", many(".a"))),
        ("votes", format!("{head}[[agenda]]\nvotes = {}1{}\n", many("{a=["), many("]}"))),
    ] {
        fs::write(folder.join("deep.toml"), text).unwrap();
        let ended = unsc(&folder, &["check", "deep.toml"]);
        ended.refused(what);
        assert!(ended.complaints.len() < 100_000, "{what}");
    }
}

/// More than a scenario can be, and more than a file can be.
#[test]
fn files_without_end() {
    let folder = folder("endless");
    let drafts = "[drafts.a_text]\n".repeat(1_000_000);
    fs::write(folder.join("drafts.toml"), drafts).unwrap();
    fs::write(folder.join("blank.toml"), " ".repeat(50_000_000)).unwrap();
    for path in ["drafts.toml", "blank.toml", "/dev/zero"] {
        for verb in ["run", "what-if", "forecast", "page"] {
            let ended = unsc(&folder, &[verb, path]);
            ended.refused(path);
        }
    }
    unsc(&folder, &["record", "/dev/zero"]).refused("a record of zeros");
    let rules = ["record", "record.csv", "--rules", "/dev/zero"];
    unsc(&folder, &rules).refused("rules of zeros");
}

/// Things that are not text files, each with its own message.
#[test]
fn what_is_no_text() {
    let folder = folder("no-text");
    let utf_16 = |big: bool| {
        let units = SMALL.encode_utf16();
        let bytes = |unit: u16| {
            if big { unit.to_be_bytes() } else { unit.to_le_bytes() }
        };
        [0xfeff].into_iter().chain(units).flat_map(bytes).collect::<Vec<u8>>()
    };
    fs::write(folder.join("little.toml"), utf_16(false)).unwrap();
    fs::write(folder.join("big.toml"), utf_16(true)).unwrap();
    fs::write(folder.join("nothing.toml"), "").unwrap();
    fs::write(folder.join("nul.toml"), "title = \"\0\"").unwrap();
    fs::write(folder.join("program.toml"), b"\x7fELF\x02\x01\x01\xff\xfe").unwrap();
    fs::create_dir(folder.join("folder.toml")).unwrap();
    for path in [
        "little.toml",
        "big.toml",
        "nothing.toml",
        "nul.toml",
        "program.toml",
        "folder.toml",
        "nowhere.toml",
        "small.toml/x",
    ] {
        for verb in ["run", "record"] {
            unsc(&folder, &[verb, path]).refused(path);
        }
    }
    // Words with a mark of their encoding are words.
    fs::write(folder.join("marked.toml"), format!("\u{feff}{SMALL}")).unwrap();
    assert_eq!(unsc(&folder, &["check", "marked.toml"]).code, Some(0));
}

/// A pipe with a name is read to its end.
#[test]
fn a_pipe_with_a_name() {
    let folder = folder("pipe");
    let pipe = folder.join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success() && fs::metadata(&pipe).unwrap().file_type().is_fifo());
    for (text, code) in [(SMALL, Some(0)), ("", Some(1))] {
        let reading = shell(&folder, "", &["check", "pipe"], "").spawn().unwrap();
        fs::write(&pipe, text).unwrap();
        assert_eq!(ended(reading).code, code);
    }
}

/// A file without read permission is an error. Root may read everything.
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder("unreadable");
    let path = folder.join("small.toml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::File::open(&path).is_ok() {
        eprintln!("left out: whoever runs this may read every file");
        return;
    }
    let ended = unsc(&folder, &["run", "small.toml"]);
    ended.refused("unreadable");
}

/// What a folder stands for: files that end in `.toml` in any case, links to files too; nothing hidden, no linked folder.
/// What cannot be read is said, and the rest is answered.
#[test]
fn a_folder_with_everything_in_it() {
    use std::os::unix::fs::symlink;

    let folder = folder("everything");
    fs::create_dir_all(folder.join("in/.hidden")).unwrap();
    fs::create_dir_all(folder.join("in/folder.toml")).unwrap();
    for path in ["a.toml", "B.TOML", ".c.toml", ".hidden/d.toml", "folder.toml/e.Toml", "notes.txt"] {
        fs::write(folder.join("in").join(path), SMALL).unwrap();
    }
    symlink("../small.toml", folder.join("in/link.toml")).unwrap();
    symlink(".", folder.join("in/circle")).unwrap();
    let checked = |arguments: &[&str], code| {
        let ended = unsc(&folder, arguments);
        assert_eq!(ended.code, Some(code), "{arguments:?}: {}", ended.complaints);
        ended.answers.lines().filter_map(|line| Some(line.split_once(": ")?.0.to_owned())).collect::<Vec<_>>()
    };
    let all = ["in/B.TOML", "in/a.toml", "in/folder.toml/e.Toml", "in/link.toml"];
    assert_eq!(checked(&["check", "in"], 0), all);
    symlink("nowhere", folder.join("in/nowhere.toml")).unwrap();
    assert_eq!(checked(&["check", "in"], 1), all);
    assert_eq!(checked(&["check", "nowhere", "in/.hidden"], 1), ["in/.hidden/d.toml"], "what is named is read");
    // A page without one of its meetings would look complete.
    assert_eq!(unsc(&folder, &["page", "in", "-o", "out"]).code, Some(1));
    assert!(!folder.join("out").exists());
}

/// Standard input can be read once.
#[test]
fn standard_input_twice() {
    let folder = folder("twice");
    let mut child = shell(&folder, "", &["check", "-", "-"], "").stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(SMALL.as_bytes()).unwrap();
    let ended = ended(child);
    assert_eq!((ended.code, ended.answers.lines().count()), (Some(1), 1), "{}", ended.answers);
    assert!(ended.complaints.contains("which can be read once"), "{}", ended.complaints);
}

/// Today is the day where the person is: 26 hours lie between these two, so it is never the same there.
#[test]
fn today_is_the_local_day() {
    let folder = folder("today");
    let on = |zone| {
        let mut command = shell(&folder, "", &["new"], "");
        let ended = ended(command.env("TZ", zone).spawn().unwrap());
        ended.answers.lines().find(|line| line.starts_with("date")).unwrap().to_owned()
    };
    assert_ne!(on("EAST-14"), on("WEST+12"));
}

/// A file that is written, cut short and removed again and again while it is read: sound, refused or not there.
#[test]
fn a_file_that_changes_while_it_is_read() {
    use std::sync::atomic::{AtomicBool, Ordering};

    let folder = folder("changing");
    let path = folder.join("changing.toml");
    let over = std::sync::Arc::new(AtomicBool::new(false));
    let changing = std::thread::spawn({
        let (over, path) = (over.clone(), path.clone());
        let long = format!("{SMALL}{}", "# a remark\n".repeat(50_000));
        move || {
            while !over.load(Ordering::Relaxed) {
                fs::write(&path, &long).unwrap();
                fs::write(&path, SMALL).unwrap();
                fs::write(&path, &SMALL[..SMALL.len() / 2]).unwrap();
                fs::remove_file(&path).unwrap();
            }
        }
    });
    for verb in ["check", "run", "record"].repeat(20) {
        let ended = unsc(&folder, &[verb, "changing.toml"]);
        let known = matches!(ended.code, Some(0 | 1 | 3));
        assert!(known && !ended.complaints.contains("panicked"), "{:?} {}", ended.signal, ended.complaints);
    }
    over.store(true, Ordering::Relaxed);
    changing.join().unwrap();
}

/// Numbers that are no probability.
const NO_CHANCES: [&str; 15] = [
    "nan",
    "-nan",
    "inf",
    "-inf",
    "1e400",
    "-1e400",
    "1.0000001",
    "-0.1",
    "1e-400x",
    "9223372036854775807",
    "99999999999999999999",
    "0x7f",
    "\"0.5\"",
    "true",
    "[]",
];

/// Numbers that are no votes required of six.
const NO_VOTES: [&str; 10] =
    ["0", "-1", "7", "65536", "4294967296", "9223372036854775807", "9223372036854775808", "nan", "4.0", "1e3"];

/// Days that never were, on which no Council is known, or that are more than a day.
const NO_DAYS: [&str; 18] = [
    "0000-01-01",
    "0001-01-01",
    "1945-10-24",
    "1946-01-16",
    "2017-02-29",
    "2017-02-30",
    "2017-00-10",
    "2017-13-01",
    "2017-11-00",
    "9999-12-31",
    "10000-01-01",
    "-001-01-01",
    "2017-11-16T24:00:00Z",
    "2017-11-16T12:00:00+14:00",
    "2017-11-16 12:00:00",
    "12:00:00",
    "20171116",
    "\"2017-11-16\"",
];

fn chances(number: &str) -> String {
    LIKELY.replace("probability = 0.25", &format!("probability = {number}"))
}

fn dated(day: &str) -> String {
    format!(
        "title = \"An exercise\"\ndate = {day}\n[drafts.us]\n[[agenda]]\ndraft = \"us\"\n\
         votes = {{ others = \"against\" }}\n"
    )
}

/// Each of them in a file that is valid without it.
#[test]
fn numbers_and_days_that_cannot_be() {
    let folder = folder("cannot-be");
    let leaning = |number: &str| LIKELY.replace("in_favour = 0.1", &format!("in_favour = {number}"));
    let required = |number: &str| SMALL.replace("affirmative = 4", &format!("affirmative = {number}"));
    let wrong = NO_CHANCES
        .map(chances)
        .into_iter()
        .chain(NO_CHANCES.map(leaning))
        .chain(NO_VOTES.map(required))
        .chain(NO_DAYS.map(dated));
    for text in wrong {
        fs::write(folder.join("wrong.toml"), &text).unwrap();
        unsc(&folder, &["check", "wrong.toml"]).refused(&text);
    }
    // The ends of what can be.
    for (what, text) in [
        ("zero", chances("0")),
        ("negative zero", chances("-0.0")),
        ("one", chances("1.0")),
        ("hardly anything", chances("5e-324")),
        ("the first day", dated("1946-01-17")),
        ("the last day", dated("2027-12-31")),
        ("a Council of your own, long ago", SMALL.replace("2017-11-16", "0000-01-01")),
        ("a Council of your own, far ahead", SMALL.replace("2017-11-16", "9999-12-31")),
    ] {
        fs::write(folder.join("right.toml"), text).unwrap();
        let ended = unsc(&folder, &["check", "right.toml"]);
        assert_eq!(ended.code, Some(0), "{what}: {}", ended.complaints);
        let ended = unsc(&folder, &["run", "right.toml"]);
        assert_eq!(ended.code, Some(0), "{what}");
    }
    fs::write(folder.join("right.toml"), chances("-0.0")).unwrap();
    let ended = unsc(&folder, &["forecast", "right.toml"]);
    assert!(ended.code == Some(0) && !ended.answers.contains("-0"), "{}", ended.answers);
}

/// Forty events that decide one vote are a million million paths, of which few differ in what follows. Where each event
/// decides an item of its own afterwards they all do: more than are followed, which is said at once.
#[test]
fn events_without_end() {
    use std::fmt::Write as _;

    let folder = folder("events");
    let mut text = String::from("title = \"An exercise\"\ndate = 2017-11-16\n[drafts.us]\n");
    for event in 0..40 {
        writeln!(text, "[events.e{event}]\nname = \"an event\"\nprobability = 0.5").unwrap();
    }
    text.push_str("[[agenda]]\ndraft = \"us\"\nvotes = { others = \"unknown\" }\n");
    for event in 0..40 {
        writeln!(text, "[[agenda.votes_when]]\nwhen = {{ e{event} = \"yes\" }}\nvotes = {{ others = \"against\" }}")
            .unwrap();
    }
    fs::write(folder.join("events.toml"), &text).unwrap();
    assert_eq!(unsc(&folder, &["run", "events.toml"]).code, Some(0));
    text.push_str("[leanings.us]\nothers = \"undecided\"\n");
    fs::write(folder.join("events.toml"), &text).unwrap();
    assert_eq!(unsc(&folder, &["forecast", "events.toml"]).code, Some(0));
    for event in 0..40 {
        writeln!(text, "[drafts.d{event}]\n[[agenda]]\ndraft = \"d{event}\"\nwhen = {{ e{event} = \"yes\" }}").unwrap();
        text.push_str("votes = { others = \"in_favour\" }\n");
    }
    fs::write(folder.join("events.toml"), &text).unwrap();
    let ended = unsc(&folder, &["forecast", "events.toml"]);
    ended.refused("forty events that decide an item each");
    assert!(ended.complaints.contains("too many paths"), "{}", ended.complaints);
    let estimated = unsc(&folder, &["forecast", "events.toml", "--sample", "10"]);
    assert_eq!(estimated.code, Some(0), "{}", estimated.complaints);
}

/// A ballot of which the record says little, or says what cannot be, is a scenario none the less.
#[test]
fn ballots_of_which_little_is_known() {
    let folder = folder("little-known");
    let hidden = "S/\u{202e}2017\u{200b}/968";
    for symbol in ["", "S/RES/0", "S/RES/99999 (2017)", "S/RES/4294967296", "S/PV.", "S/RES/", hidden, "\"\"\"\""] {
        let record = RECORD.replace("S/2017/968", symbol);
        fs::write(folder.join("little.csv"), record).unwrap();
        let scenario = ["record", "little.csv", "--line", "3", "--show", "scenario"];
        let written = unsc(&folder, &scenario);
        assert_eq!(written.code, Some(0), "{symbol:?}: {}", written.complaints);
        fs::write(folder.join("little.toml"), written.answers).unwrap();
        let checked = unsc(&folder, &["check", "little.toml"]);
        assert_eq!(checked.code, Some(0), "{symbol:?}: {}", checked.complaints);
    }
}
