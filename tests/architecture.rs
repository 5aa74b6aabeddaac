//! The invariants of ARCHITECTURE.md, each a plain check of the sources: what is not there.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The rooms in which the law stands.
const LAW: [&str; 7] = ["charter", "council", "vote", "tally", "question", "decision", "rules"];

/// The rooms that ask the law and hold none of it.
const ASKING: [&str; 4] = ["what_if", "forecast", "power", "archive"];

/// A file of `src/`, with its comments, the words in its quotes and its tests blanked out.
struct Source {
    /// `src/rules/decide.rs`
    path: String,
    /// `["rules", "decide"]`; empty for `lib.rs`.
    module: Vec<String>,
    lines: usize,
    code: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        let module = path.trim_start_matches("src/").trim_end_matches(".rs");
        let module = module.split('/').filter(|part| *part != "lib");
        Self {
            path: path.to_owned(),
            module: module.map(str::to_owned).collect(),
            lines: text.lines().count(),
            code: without_tests(&without_words(text)),
        }
    }

    /// The room it belongs to: the first part of its module.
    fn room(&self) -> &str {
        self.module.first().map_or("lib", String::as_str)
    }

    fn is_of_the_library(&self) -> bool {
        !["main", "cli"].contains(&self.room())
    }

    fn line_of(&self, at: usize) -> usize {
        self.code[..at].matches('\n').count() + 1
    }

    /// Every place where one of these stands, as a whole word.
    fn places_of(&self, words: &[&str]) -> Vec<String> {
        let mut places = Vec::new();
        for word in words {
            for (at, _) in self.code.match_indices(word) {
                let before = self.code[..at].chars().next_back();
                let after = self.code[at + word.len()..].chars().next();
                let torn = word.starts_with(is_of_a_name) && before.is_some_and(is_of_a_name)
                    || word.ends_with(is_of_a_name) && after.is_some_and(is_of_a_name);
                if !torn {
                    places.push(format!("{}:{}: `{word}`", self.path, self.line_of(at)));
                }
            }
        }
        places
    }

    /// The modules of the crate that its paths name, each with the line.
    fn modules_used(&self) -> Vec<(String, usize)> {
        let mut used = Vec::new();
        for (at, _) in self.code.match_indices("crate::") {
            let first = first_names(&self.code[at + "crate::".len()..]);
            used.extend(first.into_iter().map(|name| (name, self.line_of(at))));
        }
        for (at, _) in self.code.match_indices("super::") {
            if self.code[..at].ends_with("super::") {
                continue;
            }
            let mut rest = &self.code[at..];
            let mut up = 0;
            while let Some(further) = rest.strip_prefix("super::") {
                rest = further;
                up += 1;
            }
            // One that climbs to the crate itself names a module of the crate.
            if up == self.module.len() {
                let first = first_names(rest);
                used.extend(first.into_iter().map(|name| (name, self.line_of(at))));
            }
        }
        used
    }
}

fn is_of_a_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The first names of a path or of the group of paths that begins here: `a` of `a::b`, `a` and `c` of `{a::b, c}`.
fn first_names(path: &str) -> Vec<String> {
    let name = |text: &str| -> String { text.chars().take_while(|l| is_of_a_name(*l)).collect() };
    let Some(group) = path.strip_prefix('{') else {
        return vec![name(path)];
    };
    let mut names = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if 0 < depth => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(name(group[start..at].trim_start()));
                start = at + 1;
                if letter == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The text with spaces in the place of comments and of everything in quotes.
fn without_words(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < letters.len() {
        let end = end_of_words(&letters, at);
        if end == at {
            code.push(letters[at]);
            at += 1;
        } else {
            let blank = |letter: &char| if *letter == '\n' { '\n' } else { ' ' };
            code.extend(letters[at..end.min(letters.len())].iter().map(blank));
            at = end;
        }
    }
    code
}

/// Where the comment or the quote that begins here ends; the same place where none begins.
fn end_of_words(letters: &[char], at: usize) -> usize {
    let letter = |place: usize| letters.get(place).copied().unwrap_or('\n');
    let past = |wanted: &[char], from: usize| {
        let mut places = from..letters.len();
        places.find(|place| letters[*place..].starts_with(wanted)).map_or(letters.len(), |place| place + wanted.len())
    };
    match (letter(at), letter(at + 1)) {
        ('/', '/') => past(&['\n'], at) - 1,
        ('/', '*') => past(&['*', '/'], at + 2),
        ('r', '"' | '#') if at == 0 || !is_of_a_name(letter(at - 1)) || letter(at - 1) == 'b' => {
            let hashes = letters[at + 1..].iter().take_while(|l| **l == '#').count();
            if letter(at + 1 + hashes) != '"' {
                return at;
            }
            let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
            past(&close, at + 2 + hashes)
        }
        ('"', _) => {
            let mut end = at + 1;
            while end < letters.len() && letters[end] != '"' {
                end += if letters[end] == '\\' { 2 } else { 1 };
            }
            end + 1
        }
        // A letter in quotes; one that stands alone begins a lifetime.
        ('\'', '\\') => past(&['\''], at + 3),
        ('\'', _) if letter(at + 2) == '\'' => at + 3,
        _ => at,
    }
}

/// The code without the items that are compiled for tests alone.
fn without_tests(code: &str) -> String {
    let mut kept = code.to_owned();
    while let Some(start) = kept.find("#[cfg(test)]") {
        let mut depth = 0;
        let end = kept[start..].char_indices().find_map(|(at, letter)| {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            let ends = depth == 0 && (letter == '}' || letter == ';');
            ends.then_some(start + at + 1)
        });
        let end = end.unwrap_or(kept.len());
        let blank: String = kept[start..end].chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }).collect();
        kept.replace_range(start..end, &blank);
    }
    kept
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    files.sort();
    let read = |file: &PathBuf| {
        let path = file.strip_prefix(root()).unwrap().to_str().unwrap();
        Source::new(&path.replace('\\', "/"), &std::fs::read_to_string(file).unwrap())
    };
    files.iter().map(read).collect()
}

/// The modules of the library in the order of `lib.rs`.
fn modules() -> Vec<String> {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let code = without_words(&lib);
    let module = |line: &str| {
        let name = line.trim_start_matches("pub ").strip_prefix("mod ")?;
        Some(name.strip_suffix(';')?.to_owned())
    };
    let modules: Vec<String> = code.lines().filter_map(module).collect();
    assert!(LAW.iter().all(|room| modules.iter().any(|one| one == room)), "lib.rs lists its modules: {modules:?}");
    modules
}

/// Fails with a line for each place.
fn nowhere(invariant: &str, places: &[String]) {
    let mut message = format!("{invariant}:\n");
    for place in places {
        writeln!(message, "  {place}").unwrap();
    }
    assert!(places.is_empty(), "{message}");
}

fn absent(invariant: &str, sources: impl IntoIterator<Item = Source>, words: &[&str]) {
    let mut looked_at = 0;
    let mut places = Vec::new();
    for source in sources {
        looked_at += 1;
        places.extend(source.places_of(words));
    }
    assert!(0 < looked_at, "{invariant}: there is nothing to look at");
    nowhere(invariant, &places);
}

fn of_rooms(rooms: &[&str]) -> impl Iterator<Item = Source> {
    let among = |source: &Source| rooms.contains(&source.room());
    sources().into_iter().filter(among).collect::<Vec<_>>().into_iter()
}

fn of_the_library() -> impl Iterator<Item = Source> {
    sources().into_iter().filter(Source::is_of_the_library)
}

#[test]
fn the_law_knows_no_file_format() {
    let words = ["toml", "Spanned", "serde_json", "crate::scenario", "crate::scenario::diagnostic"];
    absent("the law knows no TOML and no JSON", of_rooms(&LAW), &words);
    absent("nor does a meeting", of_rooms(&["meeting", "what_if"]), &words);
}

#[test]
fn the_law_knows_no_probability() {
    let words = ["f64", "f32", "rand", "probability", "random"];
    absent("the law knows no probability", of_rooms(&LAW), &words);
}

#[test]
fn the_law_knows_no_output() {
    let words = ["crate::views", "crate::english", "std::io", "std::fs", "std::env", "clap", "anstyle", "textwrap"];
    absent("the law knows no output", of_rooms(&LAW), &words);
}

/// Whether there are votes enough, and whether a veto bars, is asked in `rules` and nowhere else. `scenario` may ask
/// whether a rule that is written down makes sense.
#[test]
fn only_the_rules_compare_a_tally_with_a_rule() {
    let of_the_law = [".affirmative", ".permanent_against", ".overridden_by", ".needed"];
    let comparing = [" < ", " <= ", " == ", " != ", " >= ", " > ", ".cmp(", "checked_sub("];
    let mut places = Vec::new();
    for source in of_the_library().filter(|source| !["rules", "scenario"].contains(&source.room())) {
        places.extend(comparisons(&source, &of_the_law, &comparing));
    }
    nowhere("only `rules` compares a tally with a rule", &places);
}

/// Every stretch of code, from one `;`, `{` or `}` to the next, in which a part of the law is compared.
fn comparisons(source: &Source, of_the_law: &[&str], comparing: &[&str]) -> Vec<String> {
    let mut places = Vec::new();
    let mut start = 0;
    for stretch in source.code.split_inclusive([';', '{', '}']) {
        let plain = stretch.split_whitespace().collect::<Vec<_>>().join(" ");
        let reads = of_the_law.iter().find(|part| {
            plain.match_indices(**part).any(|(at, part)| !plain[at + part.len()..].starts_with(is_of_a_name))
        });
        if let Some(part) = reads
            && comparing.iter().any(|operator| plain.contains(operator))
        {
            let at = start + stretch.find(part).unwrap_or(0);
            places.push(format!("{}:{}: `{part}`", source.path, source.line_of(at)));
        }
        start += stretch.len();
    }
    places
}

#[test]
fn what_asks_the_law_holds_none() {
    let words = ["Rule {", "Veto {", "Provision::"];
    absent("they ask the rules", of_rooms(&ASKING), &words);
}

/// A function that gives an `Outcome` is `Rule::outcome`, or asks it.
#[test]
fn the_outcome_is_decided_in_one_place() {
    let mut deciding = Vec::new();
    for source in of_the_library() {
        for (at, signature) in source.code.match_indices("-> Outcome {") {
            let body = &source.code[at + signature.len()..];
            if !body[..end_of_block(body)].contains(".outcome(") {
                deciding.push(format!("{}:{}", source.path, source.line_of(at)));
            }
        }
    }
    assert!(
        deciding.len() == 1 && deciding[0].starts_with("src/rules.rs:"),
        "`Rule::outcome` alone decides: {deciding:?}"
    );
}

/// Where the block ends that was opened just before.
fn end_of_block(body: &str) -> usize {
    let mut depth = 1;
    let end = body.char_indices().find(|(_, letter)| {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    end.map_or(body.len(), |(at, _)| at)
}

#[test]
fn the_report_knows_no_terminal() {
    let words = [
        "anstyle",
        "anstream",
        "terminal_size",
        "annotate_snippets",
        "clap",
        "IsTerminal",
        "stdout",
        "stderr",
        "std::env",
        "std::fs",
    ];
    absent("the report knows no terminal", of_rooms(&["report"]), &words);
}

#[test]
fn the_report_knows_no_law() {
    let words = ["Rule {", "Veto {", ".outcome(&", ".decide("];
    absent("the report knows no law", of_rooms(&["report"]), &words);
}

#[test]
fn the_command_line_knows_no_law() {
    let words = ["Rule {", "Veto {", "Tally {", "outcome(", ".decide(", "permanent_against"];
    absent("the command line knows no law", of_rooms(&["main", "cli"]), &words);
}

#[test]
fn the_library_never_prints_exits_or_unwraps() {
    let words = [
        "println!",
        "print!",
        "eprintln!",
        "eprint!",
        "dbg!",
        "process::exit",
        "process::abort",
        ".unwrap()",
        ".expect(",
        ".unwrap_err()",
        ".expect_err(",
        "panic!",
        "todo!",
        "unimplemented!",
        "unreachable!",
        "unsafe",
    ];
    absent("the library never prints, never exits, never unwraps", of_the_library(), &words);
}

#[test]
fn each_room_uses_only_what_stands_above_it() {
    let modules = modules();
    let index_of = |name: &str| modules.iter().position(|module| module == name);
    let mut places = Vec::new();
    let mut used = 0;
    for source in of_the_library().filter(|source| !source.module.is_empty()) {
        let own = index_of(source.room()).expect("every file belongs to a module of lib.rs");
        for (name, line) in source.modules_used() {
            used += 1;
            let place = format!("{}:{line}: `{name}`", source.path);
            match index_of(&name) {
                Some(other) if other <= own => {}
                Some(_) => places.push(format!("{place} stands below `{}`", source.room())),
                None => places.push(format!("{place} is no module: name a thing by its module")),
            }
        }
    }
    assert!(100 < used, "only {used} paths were found");
    nowhere("each room uses only what stands above it", &places);
}

#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|source| 500 < source.lines)
        .map(|source| format!("{}: {} lines", source.path, source.lines))
        .collect();
    nowhere("a file has five hundred lines at most", &long);
}

/// ARCHITECTURE.md has a row for each room, in the order of `lib.rs`.
#[test]
fn the_document_lists_the_rooms_in_order() {
    let document = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let (_, rooms) = document.split_once("\n## The rooms\n").unwrap();
    let (rooms, _) = rooms.split_once("\n## ").unwrap();
    let room = |line: &str| {
        let (name, _) = line.strip_prefix("| `")?.split_once('`')?;
        Some(name.to_owned())
    };
    let listed: Vec<String> = rooms.lines().filter_map(room).collect();
    assert_eq!(listed, modules());
}

/// The checks above see what they look for, and are not taken in by comments, quotes and tests.
#[test]
fn the_checks_can_fail() {
    let text = r##"
//! A comment may say println! and crate::views.
use crate::{tally::{Tally, Unknown}, report};
use super::super::words::day;
const QUOTES: [&str; 3] = ["toml \" println!", r#"f64 " f64"#, "it's"];
fn f<'a>(rule: &'a Rule, tally: &Tally) -> bool {
    let quote = '"';
    println!("{quote}");
    rule.affirmative
        <= tally.in_favour
}
fn g(rule: &Rule) -> u16 { rule.affirmative }
#[cfg(test)]
mod tests {
    fn h() { Some(1).unwrap(); }
}
fn i() { let toml_like = 1; None::<u8>.unwrap(); }
"##;
    let source = Source::new("src/rules/decide.rs", text);
    assert_eq!(source.room(), "rules");
    assert_eq!(source.places_of(&["println!"]), ["src/rules/decide.rs:8: `println!`"]);
    assert_eq!(source.places_of(&["toml", "f64", "crate::views"]), [""; 0], "only whole words of the code count");
    assert_eq!(source.places_of(&[".unwrap()"]), ["src/rules/decide.rs:17: `.unwrap()`"]);
    let used: Vec<String> = source.modules_used().into_iter().map(|(name, _)| name).collect();
    assert_eq!(used, ["tally", "report", "words"]);
    assert_eq!(comparisons(&source, &[".affirmative"], &[" <= "]), ["src/rules/decide.rs:9: `.affirmative`"]);
    assert_eq!(source.lines, text.lines().count());
}
