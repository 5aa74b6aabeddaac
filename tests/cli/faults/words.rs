//! Words that a terminal would obey, or that a reader does not see or sees in another order: in arguments, in the names
//! of files, in scenarios and in records. None is ever sent as it is, to a terminal or through a pipe.

use super::*;

/// What clears the screen, names the window, turns words around, joins and hides them.
const OBEYED: &str = "\u{1b}[2J\u{1b}]0;x\u{7}\r\u{8}\u{7f}\u{9b}31m\u{202e}\u{2066}\u{200f}\u{200b}\u{feff}";

/// Would a terminal obey the character, or a reader not see it? Told by its number, not by asking the library.
fn is_obeyed(letter: char) -> bool {
    matches!(u32::from(letter), 0..=9 | 11..=31 | 127..=159 | 0x200b | 0x200e | 0x200f | 0xfeff | 0x202a..=0x202e | 0x2066..=0x2069)
}

fn assert_readable(what: &impl std::fmt::Debug, printed: &str) {
    assert_eq!(printed.chars().find(|letter| is_obeyed(*letter)), None, "{what:?} prints {printed:?}");
}

/// The check sees what it looks for.
#[test]
fn what_is_obeyed_is_seen() {
    assert!(OBEYED.split("[2J").all(|part| part.contains(is_obeyed)));
    assert!(!"unsc – 11–2–2\n“é” …".contains(is_obeyed));
}

/// Command lines that are refused for various reasons; `$` is replaced by the words.
const REFUSED: [&str; 66] = [
    "$",
    "--$",
    "-$",
    "run|$",
    "run|small.toml|--$",
    "run|--format|$|small.toml",
    "run|--color|$|small.toml",
    "check|$",
    "check|$/$.toml",
    "what-if|small.toml|--set|one.$=against",
    "what-if|small.toml|--set|$.China=against",
    "what-if|small.toml|--set|one.China=$",
    "what-if|small.toml|--set|$",
    "what-if|small.toml|--order|$,one",
    "what-if|small.toml|--drop|$",
    "what-if|small.toml|--seats|China=$",
    "what-if|small.toml|--seats|$=China",
    "what-if|small.toml|--events|$=yes",
    "what-if|small.toml|--events|x=$",
    "what-if|small.toml|--rules|$",
    "what-if|small.toml|--proviso|$",
    "what-if|small.toml|--fewest|$",
    "what-if|small.toml|--fewest|one=$",
    "what-if|small.toml|--hold|$",
    "what-if|small.toml|--table|$",
    "compare|small.toml|--rules|$",
    "forecast|likely.toml|--given|$",
    "forecast|likely.toml|--given|$=yes",
    "forecast|likely.toml|--given|deal=$",
    "forecast|likely.toml|--given|us=$",
    "forecast|likely.toml|--given|us.$=against",
    "forecast|likely.toml|--given|$.China=against",
    "forecast|likely.toml|--given|Russia=$",
    "council|$",
    "page|small.toml|-o|nowhere/$/x.html",
    "page|small.toml|--picture|--item|$",
    "page|@$",
    "power|$",
    "power|./$.toml",
    "power|--bloc|$",
    "power|--rules|$",
    "power|--abstaining|$",
    "power|--compare|$",
    "power|--sweep|$=1..2",
    "power|--elected|$",
    "record|$",
    "record|record.csv|--symbol|$",
    "record|record.csv|--member|$",
    "record|record.csv|--by|$",
    "record|record.csv|--vote|$",
    "record|record.csv|--text|$",
    "record|record.csv|--rules|$",
    "record|record.csv|--between|$,China",
    "record|record.csv|--leanings|2018-02-01|--about|$",
    "record|record.csv|--since|$",
    "explain|$",
    "course|$",
    "quiz|--topic|$",
    "quiz|--topic|veto$",
    "worksheet|--topic|$",
    "worksheet|--exercises|$",
    "new|$/$",
    "new|--date|$",
    "man|$",
    "completions|$",
    "schema|-o|nowhere/$/x",
];

/// And some that are answered.
const ANSWERED: [&str; 6] = [
    "page|small.toml|--title|$",
    "worksheet|--seed|1|--topic|\u{1b}veto\u{202e}",
    "record|record.csv|--leanings|2018-02-01|--item|$",
    "new|$.toml",
    "explain|\u{1b}veto\u{202e}",
    "check|$.toml|--format|json",
];

#[test]
fn in_arguments() {
    let folder = folder("arguments");
    let refused = REFUSED.into_iter().map(|line| (line, false));
    for (line, answered) in refused.chain(ANSWERED.map(|line| (line, true))) {
        let arguments: Vec<String> = line.split('|').map(|word| word.replace('$', OBEYED)).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let ended = unsc(&folder, &arguments);
        assert_readable(&arguments, &ended.answers);
        assert_readable(&arguments, &ended.complaints);
        if answered {
            assert_eq!(ended.code, Some(0), "{arguments:?}: {}", ended.complaints);
        } else {
            assert!(matches!(ended.code, Some(1 | 2)), "{arguments:?}: {:?}", ended.signal);
            assert!(
                ended.complaints.starts_with("error: ") && !ended.complaints.contains("panicked"),
                "{arguments:?}: {}",
                ended.complaints
            );
        }
    }
    fs::remove_file(folder.join("likely.toml")).unwrap();
    fs::remove_file(folder.join(format!("{OBEYED}.toml"))).unwrap();
    let pages = ["page", "small.toml", ".", "-o", "pages", "--title", OBEYED];
    assert_eq!(unsc(&folder, &pages).code, Some(0));
    assert_readable(&"a page", &fs::read_to_string(folder.join("pages")).unwrap());
}

#[test]
fn in_names_of_files() {
    let folder = folder("names");
    let inner = folder.join(format!("inner{OBEYED}"));
    fs::create_dir(&inner).unwrap();
    fs::write(inner.join(format!("a{OBEYED}.toml")), SMALL).unwrap();
    fs::write(inner.join(format!("b{OBEYED}.toml")), SMALL.replace("\"vetoed\"", "\"vetod\"")).unwrap();
    fs::write(inner.join(format!("c{OBEYED}.csv")), RECORD).unwrap();
    let path = format!("./inner{OBEYED}");
    let file = format!("{path}/a{OBEYED}.toml");
    let record = format!("{path}/c{OBEYED}.csv");
    let pages = format!("{path}/pages");
    for arguments in [
        &["check", &path][..],
        &["check", "--format", "json", &path],
        &["run", &path],
        &["page", &path, "-o", &pages],
        &["page", &file, "-o", &pages],
        &["page", &file, "-o", &file],
        &["power", &file],
        &["record", &record],
        &["record", &record, "--symbol", "none"],
        &["record", &file],
        &["new", &file],
    ] {
        let ended = unsc(&folder, arguments);
        assert_readable(&arguments, &ended.answers);
        assert_readable(&arguments, &ended.complaints);
    }
    assert_readable(&"a page", &fs::read_to_string(inner.join("pages")).unwrap());
}

/// Each text of a scenario in turn: refused, or never shown as it is.
#[test]
fn in_scenarios() {
    use unsc::{Report, Scenario};

    let mut refused = 0;
    let escaped = OBEYED.chars().fold(String::new(), |text, letter| format!("{text}\\u{:04x}", u32::from(letter)));
    for text in [SMALL, LIKELY, include_str!("samples/sound.toml")] {
        let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
        for closing in quotes.iter().skip(1).step_by(2) {
            for words in [OBEYED, &escaped] {
                let (before, after) = text.split_at(*closing);
                let Ok(scenario) = Scenario::read(&format!("{before}{words}{after}")) else {
                    refused += 1;
                    continue;
                };
                let report = Report::new(&scenario, &scenario.meeting.play());
                for span in report.document().lines(100).lines.iter().flatten() {
                    assert_readable(&before, &span.text);
                }
            }
        }
    }
    assert!(100 < refused, "{refused}");
}

/// A name is one name however its accents are written; letters are joined and parted in the languages that do so; what
/// nobody sees is refused.
#[test]
fn in_names_of_members() {
    let file = |first: &str, second: &str, against: &str| {
        format!(
            "title = \"Names\"\ndate = 2017-11-16\n[council]\npermanent = [\"{first}\", \"{second}\", \"C 3\"]\n\
             [rules]\naffirmative = 2\n[drafts.us]\n[[agenda]]\ndraft = \"us\"\n\
             votes = {{ against = [\"{against}\"], others = \"in_favour\" }}\n"
        )
    };
    for (first, second, against, sound) in [
        ("Co\u{302}te", "B 2", "C\u{f4}te", true),
        ("\u{958}", "B 2", "\u{915}\u{93c}", true),
        ("می\u{200c}خواهم", "क\u{94d}\u{200d}ष", "می\u{200c}خواهم", true),
        ("👩\u{200d}👧", "安全理事会", "安全理事会", true),
        ("Co\u{302}te", "C\u{f4}te", "C 3", false),
        ("A\u{3164}", "B 2", "C 3", false),
        ("A\u{ad}b", "B 2", "C 3", false),
        ("A\u{e0041}", "B 2", "C 3", false),
        ("A\u{fffe}", "B 2", "C 3", false),
    ] {
        let read = unsc::Scenario::read(&file(first, second, against));
        assert_eq!(read.is_ok(), sound, "{first:?} {second:?} {against:?}");
        let came = read.ok().map(|scenario| scenario.meeting.play().entries[0].decision().unwrap().outcomes.settled());
        assert!(came.is_none_or(|came| came == Some(unsc::Outcome::Vetoed)), "{first:?} {against:?}");
    }
}

/// Words of a record are other people's. In JSON they are as they were, by their numbers.
#[test]
fn in_records() {
    let folder = folder("records");
    let bare: String = OBEYED.chars().filter(|letter| *letter != '\r').collect();
    let evil = RECORD.replace("A draft", &format!("A {bare} draft")).replace("S/2017/968", &format!("S/2017/{bare}"));
    let evil = evil.replace("URUGUAY", &format!("URUGUAY,{bare}")).replace(",15,", ",15,N,");
    fs::write(folder.join("evil.csv"), evil).unwrap();
    for show in ["summary", "years", "members", "agreement", "list", "full", "faults"] {
        for format in ["text", "json", "csv"] {
            let ended = unsc(&folder, &["record", "evil.csv", "--show", show, "--format", format]);
            assert_readable(&(show, format), &ended.answers);
            assert_readable(&(show, format), &ended.complaints);
            if format == "json" {
                assert_eq!(ended.code, Some(0), "{show}: {}", ended.complaints);
                let answer: serde_json::Value = serde_json::from_str(&ended.answers).unwrap();
                assert!(show != "list" || answer.to_string().contains("\u{202e}"), "{answer}");
            }
        }
    }
    for arguments in [
        &["record", "evil.csv", "--show", "scenario", "--line", "2"][..],
        &["record", "evil.csv", "--line", "2"],
        &["record", "evil.csv", "--rules", "no-veto"],
        &["record", "evil.csv", "--leanings", "2018-02-01"],
    ] {
        let ended = unsc(&folder, arguments);
        assert_eq!(ended.code, Some(0), "{arguments:?}: {}", ended.complaints);
        assert_readable(&arguments, &ended.answers);
    }
}

/// Arguments, and names of files, that are no text at all.
#[test]
fn that_are_no_words() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = folder("no-words");
    let bytes = OsStr::from_bytes(b"\xff\xfe\x9b.toml");
    fs::write(folder.join(bytes), SMALL).unwrap();
    for (arguments, code) in [
        (&["run"][..], 0),
        (&["check", "--format", "json"], 0),
        (&["check", "."], 0),
        (&["record"], 1),
        (&["new"], 1),
        (&["page", "small.toml", "-o", "nowhere/x", "--title"], 2),
        (&["explain"], 2),
        (&["council"], 2),
        (&["power"], 2),
        (&["what-if", "small.toml", "--set"], 2),
        (&[], 2),
    ] {
        let mut command = shell(&folder, "", arguments, "");
        let ended = ended(command.arg(bytes).spawn().unwrap());
        assert_eq!(ended.code, Some(code), "{arguments:?}: {}", ended.complaints);
        assert_readable(&arguments, &ended.answers);
        assert_readable(&arguments, &ended.complaints);
    }
}

/// A width that no terminal has.
#[test]
fn on_lines_of_any_width() {
    let folder = folder("widths");
    fs::write(folder.join("wrong.toml"), include_str!("samples/wrong.toml")).unwrap();
    for width in ["0", "1", "65535", "65536", "18446744073709551615", "-1", "", "wide"] {
        for (arguments, code) in [(["check", "wrong.toml"], 1), (["run", "small.toml"], 0)] {
            let mut command = shell(&folder, "", &arguments, "");
            let ended = ended(command.env("COLUMNS", width).spawn().unwrap());
            assert_eq!(ended.code, Some(code), "{width}: {}", ended.complaints);
        }
    }
}
