//! The teacher's pack as files to open and to print: made from the documents, the lessons and the worksheets.

use std::fmt::Write;
use std::path::Path;

use pulldown_cmark::{Options, Parser, html};
use unsc::teach::Level;
use unsc::teach::library;
use unsc::teach::worksheet::on;
use unsc::views::course::{LessonReport, slides};
use unsc::views::worksheet::WorksheetReport;

/// The documents, in the order in which they stand in the file.
const DOCUMENTS: [&str; 7] = ["README", "lesson-45", "lesson-90", "handouts", "tests", "model-un", "glossary"];

/// The meeting of the double lesson.
const MEETING: &str = "2017-11-16-syria-jim-rival-drafts";

/// The documents as one page of HTML. A rule in a document begins a new sheet of paper.
fn documents(folder: &Path) -> String {
    let mut body = String::new();
    for name in DOCUMENTS {
        let text = std::fs::read_to_string(folder.join(format!("{name}.md"))).unwrap();
        writeln!(body, "<article id=\"{name}\">").unwrap();
        html::push_html(&mut body, Parser::new_ext(&text, Options::ENABLE_TABLES));
        writeln!(body, "</article>").unwrap();
    }
    for name in DOCUMENTS {
        body = body.replace(&format!("href=\"{name}.md\""), &format!("href=\"#{name}\""));
    }
    let style = include_str!("../../../src/views/worksheet.css");
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>For teachers</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>\n{style}\
         article {{ break-after: page; }}\nhr {{ break-after: page; border: 0; margin: 0; }}\n\
         #handouts, #tests {{ font-size: 13pt; }}\n#handouts table {{ font-size: 12pt; }}\n#handouts td:empty {{ min-width: 26mm; }}\n\
         #tests li {{ margin-bottom: 9mm; }}\n#handouts li, #handouts p {{ margin-bottom: 3mm; }}\n</style></head>\n<body>\n{body}</body></html>\n"
    )
}

/// Nobody needs the program to print the pack: the files are there, and they are what the program makes.
#[test]
fn the_pack_is_made_from_its_sources() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/teaching");
    let core: Vec<LessonReport> = [1, 2, 3, 5].into_iter().filter_map(LessonReport::new).collect();
    let scenario = library::named(MEETING).unwrap().scenario().unwrap();
    let command = format!("unsc worksheet @{MEETING}");
    let sheet = WorksheetReport::new(&on(&scenario), None, Level::Pupil, scenario.title.clone(), command);
    // No size of paper is named: each printer has its own.
    let files = [
        ("pack.html", documents(&folder)),
        ("slides.html", slides(&core)),
        ("meeting.html", sheet.html(false, "auto")),
        ("meeting-key.html", sheet.html(true, "auto")),
    ];
    for (name, made) in files {
        crate::common::golden(&format!("../../scenarios/teaching/{name}"), made);
    }
}
