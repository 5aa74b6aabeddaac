//! As much as an input of one mebibyte can hold, and numbers at the ends of their types: each command answers or refuses
//! in 512 MiB and few seconds of the processor. Nothing here reads a clock: the shell sets both limits, and a program
//! that exceeds one is ended by a signal or fails to answer.

use super::*;

/// What a command is expected to do.
#[derive(Clone, Copy, PartialEq)]
enum Ends {
    /// An answer.
    Answers,
    /// A refusal that says what would be few enough, or what is wrong.
    Refuses,
}
use Ends::{Answers, Refuses};

const HEAD: &str = "title = \"Too much\"\ndate = 2017-11-16\n";

/// Lines, one for each number.
fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// A Council of so many members, of which five can veto, with three fifths of the votes needed.
fn council(members: usize) -> String {
    let names = |first: &str, count| lines(count, |n| format!("\"{first} {n}\", "));
    let (permanent, elected) = (names("P", 5), names("M", members - 5));
    format!("[council]\npermanent = [{permanent}]\nelected = [{elected}]\n[rules]\naffirmative = {}\n", members * 3 / 5)
}

/// So many drafts, each with a vote; `when` says what an item depends on.
fn agenda(items: usize, votes: &str, when: impl Fn(usize) -> String) -> String {
    let drafts = lines(items, |n| format!("[drafts.d{n}]\n"));
    drafts + &lines(items, |n| format!("[[agenda]]\ndraft = \"d{n}\"\n{}votes = {{ {votes} }}\n", when(n)))
}

fn leanings(items: usize) -> String {
    lines(items, |n| format!("[leanings.d{n}]\nothers = \"undecided\"\n"))
}

/// Scenarios, each with what the commands that take one make of it: `run`, `check`, `what-if`, `compare`, `forecast`,
/// `page`, `power`, `worksheet`.
fn scenarios() -> Vec<(&'static str, String, [Ends; 8])> {
    const UNKNOWN: &str = "others = \"unknown\"";
    const KNOWN: &str = "against = [\"China\"], others = \"in_favour\"";
    let no = |_: usize| String::new();
    let chain = |n: usize| if n == 0 { String::new() } else { format!("when = {{ d{} = \"adopted\" }}\n", n - 1) };
    let event = |n: usize| format!("when = {{ e{n} = \"yes\" }}\n");
    let events = lines(16, |n| format!("[events.e{n}]\nname = \"event {n}\"\nprobability = 0.5\n"));
    let answered = [Answers; 8];
    let mut no_leanings = answered;
    no_leanings[4] = Refuses;
    let refused = [Refuses; 8];
    vec![
        ("193 members lean", HEAD.to_owned() + &council(193) + &agenda(3, UNKNOWN, no) + &leanings(3), answered),
        ("500 open items", HEAD.to_owned() + &agenda(500, UNKNOWN, no), no_leanings),
        ("500 items in a chain", HEAD.to_owned() + &agenda(500, UNKNOWN, chain) + &leanings(500), answered),
        ("500 items of 193", HEAD.to_owned() + &council(193) + &agenda(500, UNKNOWN, no), no_leanings),
        ("16 events", HEAD.to_owned() + &events + &agenda(16, UNKNOWN, event) + &leanings(16), answered),
        ("501 items", HEAD.to_owned() + &agenda(501, KNOWN, no), refused),
        ("194 members", HEAD.to_owned() + &council(194) + &agenda(1, UNKNOWN, no), refused),
        ("60000 members", HEAD.to_owned() + &council(60_000) + &agenda(1, UNKNOWN, no), refused),
        (
            "one member 10000 times",
            format!("{HEAD}{}", agenda(1, &format!("against = [{}]", "\"Russia\", ".repeat(10_000)), no)),
            refused,
        ),
        (
            "60000 unknown members",
            format!("{HEAD}{}", agenda(1, &format!("against = [{}]", lines(60_000, |n| format!("\"N{n}\", "))), no)),
            refused,
        ),
        ("drafts without a vote", HEAD.to_owned() + &lines(60_000, |n| format!("[drafts.d{n}]\n")), refused),
    ]
}

#[test]
fn scenarios_of_every_size() {
    let folder = folder("bounds");
    let mut wrong = Vec::new();
    for (what, text, ends) in scenarios() {
        assert!(text.len() <= 1 << 20, "{what}: {}", text.len());
        fs::write(folder.join("much.toml"), text).unwrap();
        let commands = ["run", "check", "what-if", "compare", "forecast", "page", "power", "worksheet"];
        for (command, ends) in commands.into_iter().zip(ends) {
            wrong.extend(
                fault(&folder, &[command, "much.toml"], ends).map(|fault| format!("{what}, {command}: {fault}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What is wrong with how a command ended.
fn fault(folder: &Path, arguments: &[&str], ends: Ends) -> Option<String> {
    let ended = unsc(folder, arguments);
    let expected = if ends == Answers { 0..=0 } else { 1..=2 };
    let sound = ended.code.is_some_and(|code| expected.contains(&code))
        && !ended.complaints.contains("panicked")
        && ended.complaints.len() < 10_000;
    let shown: String = ended.complaints.chars().take(300).collect();
    (!sound).then(|| format!("{:?} {:?} {shown}", ended.code, ended.signal))
}

/// Command lines with numbers at the ends of their types, and with too many of one thing; `*` fills 100 kB.
#[test]
fn arguments_of_every_size() {
    const TABLE: [(&str, Ends); 34] = [
        ("power|--sweep|permanent=65530..65535", Refuses),
        ("power|--sweep|elected=0..65535", Refuses),
        ("power|--sweep|elected=396..495", Refuses),
        ("power|--sweep|overridden-by=65535..65535", Answers),
        ("power|--sweep|vetoes-needed=65535..65535", Answers),
        ("power|--permanent|65535|--elected|65535|--affirmative|65535", Refuses),
        ("power|--permanent|500|--elected|500|--affirmative|1", Refuses),
        ("power|--permanent|250|--elected|250|--affirmative|300|--vetoes-needed|125", Answers),
        ("power|--elected|495|--affirmative|300", Answers),
        ("power|--compare|*no-veto,", Refuses),
        ("power|--compare|no-veto,two-vetoes|--sweep|affirmative=1..15", Answers),
        ("power|--elected|95|--affirmative|60|--bloc|P5|--bloc|Elected member 1,Elected member 2", Answers),
        ("power|--elected|400|--affirmative|60|--bloc|P5", Refuses),
        ("power|2017-11-16|--abstaining|*Russia,", Refuses),
        ("power|2017-11-16|--bloc|*Russia,", Refuses),
        ("council|--from|0000-01-01|--to|9999-12-31", Answers),
        ("list|--year|65535", Refuses),
        ("forecast|likely.toml|--sample|18446744073709551615", Refuses),
        ("forecast|likely.toml|--sample|1000|--seed|18446744073709551615", Answers),
        ("forecast|likely.toml|--sample|0", Refuses),
        ("forecast|likely.toml|--given|*us.China=against ", Refuses),
        ("what-if|small.toml|--order|*one,", Refuses),
        ("what-if|small.toml|--drop|*one,", Refuses),
        ("what-if|small.toml|--set|*x", Refuses),
        ("compare|small.toml|--rules|*no-veto,", Refuses),
        ("compare|small.toml|--rules|override-65535", Answers),
        ("explain|*veto ", Answers),
        ("quiz|--number|18446744073709551615", Refuses),
        ("worksheet|--number|65535", Refuses),
        ("worksheet|--exercises|*pool,", Refuses),
        ("record|record.csv|--line|18446744073709551615", Refuses),
        ("record|record.csv|--text|*x", Refuses),
        ("new|--date|9999-12-31", Refuses),
        ("check|*x", Refuses),
    ];
    let folder = folder("bounds-of-arguments");
    let mut wrong = Vec::new();
    for (line, ends) in TABLE {
        let repeated = |word: &str| match word.strip_prefix('*') {
            Some(word) => word.repeat(100_000 / word.len()),
            None => word.to_owned(),
        };
        let arguments: Vec<String> = line.split('|').map(repeated).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        wrong.extend(fault(&folder, &arguments, ends).map(|fault| format!("{line}: {fault}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Standard input that never ends, to every command that reads it.
#[test]
fn input_without_end() {
    let folder = folder("bounds-of-input");
    let commands =
        ["run -", "check -", "what-if -", "forecast -", "page -", "power -", "record -", "worksheet -", "course 1"];
    let levels = ["quiz --seed 1", "quiz --seed 1 --format json"];
    for (input, command) in ["yes", "yes ''", "cat /dev/zero", "yes | tr -d '\\n'"]
        .iter()
        .flat_map(|input| commands.iter().chain(&levels).map(move |c| (input, c)))
    {
        let mut piped = Command::new("sh");
        piped
            .current_dir(&folder)
            .arg("-c")
            .arg(format!("{input} | (ulimit -v {MEMORY}; ulimit -t {SECONDS}; exec \"$0\" {command})"))
            .arg(env!("CARGO_BIN_EXE_unsc"))
            .env("COLUMNS", "80")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let ended = ended(piped.spawn().unwrap());
        let shown: String = ended.complaints.chars().take(300).collect();
        assert!(matches!(ended.code, Some(0 | 1)), "{input} | {command}: {:?} {:?} {shown}", ended.code, ended.signal);
        assert!(
            ended.answers.len() + ended.complaints.len() < 1 << 20 && !shown.contains("panicked"),
            "{input} | {command}"
        );
    }
}
