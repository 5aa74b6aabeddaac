//! `unsc` alone: where to start.

use std::io;

use unsc::document::{Block, Document};

use super::Exit;
use super::output::Output;

/// Where a person can start: the command, and what it does.
const BEGINNINGS: [(&str, [(&str, &str); 3]); 3] = [
    (
        "Learn",
        [
            ("unsc course 1", "the first lesson: why 7 votes to 0 were not enough"),
            ("unsc quiz", "10 questions, each answered with the reason"),
            ("unsc explain veto", "an idea in plain words, with votes that show it"),
        ],
    ),
    (
        "Look at a real meeting",
        [
            ("unsc run @2017-11-16-syria-jim-rival-drafts", "two rival drafts; neither was adopted"),
            ("unsc what-if @2017-11-16-syria-jim-rival-drafts", "what would have changed it"),
            ("unsc list --member China --outcome vetoed", "find other meetings"),
        ],
    ),
    (
        "Write your own",
        [
            ("unsc new mine.toml", "a file to start from, with comments"),
            ("unsc run mine.toml", "play it"),
            ("unsc --help", "all commands"),
        ],
    ),
];

/// Shows where to start.
pub fn run(output: &mut Output) -> io::Result<Exit> {
    let mut document = Document::default();
    document.title("How the UN Security Council votes: what is adopted, what is not, and why.");
    for (title, commands) in BEGINNINGS {
        document.gap();
        document.heading(title);
        for (command, does) in commands {
            document.push(Block::Code(command.to_owned()));
            document.nested(|document| document.nested(|document| document.label(does)));
        }
    }
    output.text(&document.lines(output.width()))?;
    Ok(Exit::Done)
}
