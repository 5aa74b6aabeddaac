//! Each noun that the library exports at its root has an example in its documentation, which runs and asserts.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod common;

use std::fs;

/// The nouns of the root, from the `pub use` lines of `lib.rs`, each with its module.
fn nouns() -> Vec<(String, String)> {
    let lib = fs::read_to_string(common::root().join("src/lib.rs")).unwrap();
    let mut nouns = Vec::new();
    for line in lib.lines().filter_map(|line| line.strip_prefix("pub use ")) {
        let (module, names) = line.trim_end_matches(';').split_once("::").unwrap();
        let names = names.trim_matches(['{', '}']).split(", ");
        nouns.extend(names.map(|name| (module.to_owned(), name.to_owned())));
    }
    nouns
}

/// The documentation that stands above a type, and whether the type was found.
fn documentation(source: &str, noun: &str) -> Option<String> {
    let lines: Vec<&str> = source.lines().map(str::trim_start).collect();
    let declared = |line: &&str| {
        let after = line.strip_prefix("pub struct ").or(line.strip_prefix("pub enum "));
        let rest = after.and_then(|after| after.strip_prefix(noun));
        rest.is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric()))
    };
    let place = lines.iter().position(declared)?;
    let above = lines[..place].iter().rev();
    let above = above.take_while(|line| line.starts_with("///") || line.starts_with("#["));
    let mut above: Vec<&str> = above.filter_map(|line| line.strip_prefix("///")).collect();
    above.reverse();
    Some(above.join("\n"))
}

/// The code of the examples that are run.
fn examples(documentation: &str) -> String {
    let mut code = String::new();
    for (place, part) in documentation.split("```").enumerate() {
        // What is only to be read, or has to fail, has a word after the fence.
        if place % 2 == 1 && part.starts_with('\n') {
            code.push_str(part);
        }
    }
    code
}

#[test]
fn every_noun_of_the_root_has_an_example_that_asserts() {
    let nouns = nouns();
    assert!(20 <= nouns.len(), "{nouns:?}");
    for (module, noun) in nouns {
        let files = [format!("src/{module}.rs"), format!("src/{module}/{}.rs", noun.to_lowercase())];
        let sources = files.iter().filter_map(|file| fs::read_to_string(common::root().join(file)).ok());
        let found: Vec<String> = sources.filter_map(|source| documentation(&source, &noun)).collect();
        let [documentation] = found.as_slice() else {
            panic!("`{noun}` is declared {} times in {files:?}", found.len());
        };
        let code = examples(documentation);
        let names_it = code.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == noun);
        assert!(names_it, "the example of `{noun}` does without it:\n{code}");
        assert!(code.contains("assert"), "the example of `{noun}` asserts nothing:\n{code}");
    }
}

#[test]
fn what_does_not_run_is_no_example() {
    let source =
        "/// One.\n///\n/// ```text\n/// A assert\n/// ```\n#[derive(Debug)]\npub struct A {\n/// Two.\npub struct AB;";
    assert_eq!(examples(&documentation(source, "A").unwrap()), "");
    assert_eq!(documentation(source, "AB").unwrap(), " Two.");
    assert_eq!(documentation(source, "B"), None);
    assert_eq!(examples(" ```\n assert!(true);\n ```"), "\n assert!(true);\n ");
}
