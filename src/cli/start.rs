//! `unsc` alone: where to begin.

use std::io;

use unsc::views::text::{Role, Text};

use super::Exit;
use super::output::Output;

/// What a person can begin with: the command, and what it does.
const BEGINNINGS: [(&str, [(&str, &str); 3]); 3] = [
    (
        "Learn",
        [
            ("unsc course 1", "the first of the lessons: why seven to none was not enough"),
            ("unsc quiz", "ten questions, each answered with the reason"),
            ("unsc explain veto", "an idea in plain words, with the votes that show it"),
        ],
    ),
    (
        "Look at a real meeting",
        [
            ("unsc run @2017-11-16-syria-jim-rival-drafts", "two rival drafts, and neither adopted"),
            ("unsc what-if @2017-11-16-syria-jim-rival-drafts", "what would have changed it"),
            ("unsc council 2017-11-16", "who sat that day"),
        ],
    ),
    (
        "Work on your own",
        [
            ("unsc new mine.toml", "a file to start from, with remarks"),
            ("unsc run mine.toml", "play it"),
            ("unsc --help", "all commands"),
        ],
    ),
];

/// Shows where to begin.
pub fn run(output: &mut Output) -> io::Result<Exit> {
    let mut text = Text::of_width(output.width());
    let about = "How the United Nations Security Council votes: what is adopted, what is not, and why.";
    text.paragraph(0, "", Role::Heading, about);
    for (title, commands) in BEGINNINGS {
        text.blank();
        text.line([(Role::Heading, title.to_owned())]);
        for (command, does) in commands {
            text.line([(Role::Plain, format!("   {command}"))]);
            text.paragraph(6, "", Role::Label, does);
        }
    }
    output.text(&text)?;
    Ok(Exit::Done)
}
