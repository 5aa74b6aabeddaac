//! The JSON Schema of scenario files against the reader, by a validator that is not ours: what the reader takes the
//! schema takes, and what the reader refuses for its shape the schema refuses, but for what no schema can tell.

use crate::common;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value as Json;
use toml::Value as Toml;
use unsc::Scenario;
use unsc::scenario::diagnostic::{Diagnostic, Stage};

/// The wrong files that the schema lets through: JSON has no dates, and a pattern without every hidden character, at each
/// text, would be most of the schema.
const BEYOND_THE_SCHEMA: [&str; 2] = ["The date has quotes", "The title holds what a terminal would obey"];

/// The schema, compiled.
struct Schema {
    schemas: Schemas,
    root: SchemaIndex,
}

impl Schema {
    fn of_files() -> Self {
        let mut compiler = Compiler::new();
        compiler.enable_format_assertions();
        compiler.add_resource("scenario.json", document()).unwrap();
        let mut schemas = Schemas::new();
        let root = compiler.compile("scenario.json", &mut schemas).unwrap();
        Self { schemas, root }
    }

    /// What it says against a file.
    fn against(&self, file: &Toml) -> Result<(), String> {
        let file = json(file);
        let checked = self.schemas.validate(&file, self.root);
        checked.map_err(|error| format!("{error:#}"))
    }

    fn takes(&self, file: &Toml) -> bool {
        self.schemas.validate(&json(file), self.root).is_ok()
    }
}

fn document() -> Json {
    unsc::scenario::json_schema()
}

/// A file as those take it who hold TOML against a schema: a day becomes a text.
fn json(file: &Toml) -> Json {
    match file {
        Toml::Datetime(day) => Json::String(day.to_string()),
        Toml::Array(list) => list.iter().map(json).collect(),
        Toml::Table(table) => {
            table.iter().map(|(key, value)| (key.clone(), json(value))).collect::<serde_json::Map<_, _>>().into()
        }
        single => serde_json::to_value(single).unwrap(),
    }
}

/// Everything valid: the scenarios, and a file with what they do not use.
fn sound_files() -> Vec<(PathBuf, String)> {
    let mut files = files_below("scenarios");
    files.extend(files_below("tests/scenarios/schema_files"));
    files
}

/// Every scenario below a folder of the project, with its path.
fn files_below(folder: &str) -> Vec<(PathBuf, String)> {
    let files = common::files_below(&common::root().join(folder), ".toml");
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path, text)
    };
    files.into_iter().map(read).collect()
}

fn parsed(text: &str) -> Toml {
    Toml::Table(text.parse().unwrap())
}

#[test]
fn the_schema_is_valid_by_its_metaschema() {
    const METASCHEMA: &str = "https://json-schema.org/draft/2020-12/schema";
    let document = document();
    assert_eq!(document["$schema"], METASCHEMA);
    let mut schemas = Schemas::new();
    let metaschema = Compiler::new().compile(METASCHEMA, &mut schemas).unwrap();
    schemas.validate(&document, metaschema).unwrap();
    let broken = serde_json::json!({ "type": "text" });
    assert!(schemas.validate(&broken, metaschema).is_err());
}

#[test]
fn every_scenario_is_taken() {
    let schema = Schema::of_files();
    let files = sound_files();
    for (path, text) in &files {
        let against = schema.against(&parsed(text));
        assert_eq!(against, Ok(()), "{}", path.display());
        assert!(Scenario::read(text).is_ok(), "{}", path.display());
    }
    assert!(190 < files.len(), "only {} scenarios", files.len());
    for year in (1946..=2027).step_by(9) {
        let day = jiff::civil::date(year, 6, 1);
        let text = unsc::teach::starter::for_day(day).unwrap();
        assert_eq!(schema.against(&parsed(&text)), Ok(()), "a new file of {day}");
    }
}

#[test]
fn every_file_of_the_wrong_shape_is_refused() {
    let schema = Schema::of_files();
    let cases = super::errors::cases();
    let shape = cases.iter().filter(|case| case.stage == Stage::Shape);
    let accepted: BTreeSet<&str> =
        shape.filter(|case| schema.takes(&parsed(&case.text))).map(|case| case.title.as_str()).collect();
    assert_eq!(accepted, BEYOND_THE_SCHEMA.into());
}

/// Replacements for a value, to see what the reader and the schema say.
fn in_its_place() -> Vec<Toml> {
    let table = |text: &str| parsed(text);
    vec![
        Toml::from("in_favour"),
        Toml::from("yes"),
        Toml::from("adopted"),
        Toml::from("undecided"),
        Toml::from(" "),
        Toml::from("two\nlines"),
        Toml::from("A name"),
        Toml::from(0),
        Toml::from(1),
        Toml::from(-1),
        Toml::from(65_536),
        Toml::from(0.5),
        Toml::from(1.5),
        Toml::from(true),
        Toml::Datetime("2017-11-16".parse().unwrap()),
        Toml::Datetime("2017-11-16T10:00:00".parse().unwrap()),
        Toml::Array(Vec::new()),
        Toml::Array(vec![Toml::from("Russia")]),
        Toml::Array(vec![Toml::from(1)]),
        Toml::Array(vec![table("")]),
        table(""),
        table("zzz = 1"),
        table("zzz = \"in_favour\""),
        table("x = {}"),
        table("encourage = 1\ndiscourage = 2"),
        table("in_favour = 0.5\nagainst = 0.5"),
        table("others = \"against\""),
    ]
}

/// The ways to everything in a file: keys, and places in lists.
fn ways(file: &Toml, way: &[String], found: &mut Vec<Vec<String>>) {
    let below = |step: String| way.iter().cloned().chain([step]).collect::<Vec<_>>();
    let entries: Vec<(String, &Toml)> = match file {
        Toml::Table(table) => table.iter().map(|(key, value)| (key.clone(), value)).collect(),
        // Of a list one entry is like the others.
        Toml::Array(list) => list.iter().enumerate().take(1).map(|(place, value)| (place.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (step, value) in entries {
        let way = below(step);
        ways(value, &way, found);
        found.push(way);
    }
}

/// The table or list that holds what is at the end of the way.
fn holder<'f>(file: &'f mut Toml, way: &[String]) -> &'f mut Toml {
    way[..way.len() - 1].iter().fold(file, |held, step| match held {
        Toml::Array(list) => &mut list[step.parse::<usize>().unwrap()],
        other => &mut other[step.as_str()],
    })
}

/// The file with something changed at each place in turn: another value, another key, nothing at all.
fn changed(file: &Toml, way: &[String]) -> Vec<Toml> {
    let last = way.last().unwrap();
    let mut all = Vec::new();
    for value in in_its_place() {
        let mut other = file.clone();
        match holder(&mut other, way) {
            Toml::Array(entries) => entries[0] = value,
            table => table[last.as_str()] = value,
        }
        all.push(other);
    }
    let mut without = file.clone();
    if let Toml::Table(table) = holder(&mut without, way) {
        let value = table.remove(last).unwrap();
        let mut misspelt = without.clone();
        all.push(without);
        if let Toml::Table(table) = holder(&mut misspelt, way) {
            table.insert(format!("{last}_zzz"), value);
        }
        all.push(misspelt);
    }
    all
}

/// Is this a mistake of shape that no schema can tell?
fn is_beyond_the_schema(problem: &Diagnostic) -> bool {
    // A text instead of a date: see `A_DAY_IS_A_TEXT`.
    problem.message == "expected a date, found a string" && problem.label.contains("without quotes")
        || problem.message.contains(", found a date")
        || problem.message.contains(" add up to ")
}

/// Small changes to real files, at every so many-th of their places: what the schema refuses the reader refuses too, and
/// what the reader refuses for its shape the schema refuses. How many were tried, and how many refused.
fn agree_at_every(so_many: usize) -> (usize, usize) {
    let schema = Schema::of_files();
    let (mut tried, mut refused) = (0, 0);
    let files = sound_files();
    let files = files.iter().map(|(path, text)| (path, parsed(text)));
    let places = files.flat_map(|(path, file)| {
        let mut all = Vec::new();
        ways(&file, &[], &mut all);
        all.into_iter().map(move |way| (path, file.clone(), way))
    });
    for (path, file, way) in places.step_by(so_many) {
        for changed in changed(&file, &way) {
            tried += 1;
            let text = toml::to_string(&changed).unwrap();
            let problems = Scenario::read(&text).err().unwrap_or_default();
            let against = schema.against(&changed);
            let place = format!("{}, at {way:?}:\n{text}", path.display());
            if let Err(against) = against {
                refused += 1;
                assert!(!problems.is_empty(), "{against}: {place}");
            } else {
                let of_shape =
                    problems.iter().find(|problem| problem.stage <= Stage::Shape && !is_beyond_the_schema(problem));
                assert_eq!(of_shape, None, "{place}");
            }
        }
    }
    (tried, refused)
}

#[test]
fn the_schema_and_the_reader_agree_on_changed_files() {
    let (tried, refused) = agree_at_every(29);
    assert!(5_000 < refused, "only {refused} of {tried} are refused");
    assert!(refused + 500 < tried, "only {refused} of {tried} are refused");
}
