#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::*;
use crate::Scenario;
use crate::law::council::{Council, Member, Seat};
use crate::scenario::diagnostic::hidden;
use crate::views::picture;

/// What people write by accident or on purpose: marks of every format, formulas, control characters, wide and joined
/// letters, words without end.
const HOSTILE: [&str; 25] = [
    "plain",
    "",
    "   ",
    "<script>alert(1)</script>",
    "a & b &amp; <b>c</b> \"d\" 'e'",
    "| a | b | \\| c |",
    "*a* _b_ `c` ~~d~~ [e](javascript:f) ![g](h) $i$",
    "# not a heading",
    "1. not a list",
    "12) nor this",
    "- nor this",
    "+ nor this",
    "=HYPERLINK(\"http://x\")",
    "@SUM(1+1)",
    "-2+3",
    "\tcmd",
    "two\nlines\r\nthree",
    "```\nfence\n````",
    "\u{1b}[31mred\u{7}\u{0}\u{fffe}",
    "]]></text><script>alert(1)</script><!-- &#0; %00 ${x} {{x}}",
    "\u{202e}turned\u{2066}\u{200f} \u{3164}\u{ad}\u{200b}unseen\u{e0041} \u{fdd0}\u{1ffff}",
    "Cote d'Ivoire Co\u{302}te C\u{f4}te हिन्दी क्‍ष",
    "سلام \u{200c}می‌خواهم 安全理事会 👩‍👩‍👧 e\u{301}",
    "Art. 27 (3) and Rule 33 and para. 22, again Art. 27 (3) and Rule 33 and para. 22, and Art. 109 (1)",
    "pneumonoultramicroscopicsilicovolcanoconiosispneumonoultramicroscopicsilicovolcanoconiosis-without-end-at-all",
];

/// A document with this text in every place that takes one.
fn everywhere(text: &str) -> Document {
    let mut document = Document::default();
    document.title(text);
    document.heading(text);
    document.subheading(text);
    document.paragraph([Span::new(Role::Plain, text), Span::new(Role::Veto, text)]);
    document.label(text);
    document.item("1", text, [Span::new(Role::Success, text), Span::new(Role::Plain, "11–2–2")]);
    document.item("", text, (Role::Failure, text));
    document.labelled(0, [(Span::new(Role::Plain, text), text), (Span::new(Role::Plain, "in favour"), text)]);
    document.list([text, text]);
    document.nested(|document| {
        document.paragraph(text);
        document.table(table(text));
        document.push(Block::Bars(vec![Bar { label: text.to_owned(), shown: text.to_owned(), length: f64::NAN }]));
    });
    let leaf = Branch { text: text.into(), right: text.into(), branches: Vec::new() };
    document.push(Block::Tree(vec![Branch { branches: vec![leaf.clone()], ..leaf.clone() }, leaf]));
    document.code(text);
    document.push(Block::AnswerLines(2));
    document
}

fn table(text: &str) -> Table {
    let mut table = Table::new([
        Column::new("text", text),
        Column::number("number", text),
        Column::hidden("hidden"),
        Column::shown("shown", Align::Left),
    ]);
    table.row([Cell::from(text), Cell::new(text, -0.5), Cell::from(text), Cell::from(text).role(Role::Open)]);
    table.row([Cell::from(text)]);
    table
}

/// The picture of a vote by members of this name, on a text of this name.
fn picture(text: &str) -> String {
    let file = "title = \"A\"\ndate = 2017-11-16\n[drafts.one]\n[[agenda]]\ndraft = \"one\"\nvotes = { others = \"in_favour\" }";
    let mut scenario = Scenario::read(file).unwrap();
    scenario.title = text.to_owned();
    scenario.meeting_record = Some(text.to_owned());
    let council = &scenario.meeting.council;
    let seats = council.seats().iter().map(|seat| Seat { member: Member::generic(text), ..seat.clone() });
    scenario.meeting.council = Council::new(council.day(), seats);
    scenario.meeting.drafts.iter_mut().for_each(|draft| draft.name = Some(text.to_owned()));
    let minutes = scenario.meeting.play();
    picture::draw(&scenario, &scenario.meeting, &minutes, minutes.entries[0].item).unwrap()
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Every writer keeps every text and lets none of it become a mark, a formula or a line too wide.
#[test]
fn hostile_texts_stand_for_themselves() {
    for text in HOSTILE {
        let document = everywhere(text);
        for width in [0, 60, 77, 100, 1000] {
            // What is to be copied stays as it is.
            for line in document.text(width).lines().filter(|line| !text.lines().any(|code| code == line.trim())) {
                assert!(textwrap::core::display_width(line) <= width.clamp(60, 100), "{width}: {line}");
            }
        }
        let expected = letters(text).repeat(4);
        assert!(letters(&document.text(80)).len() >= expected.len(), "{text}");

        let mut options = pulldown_cmark::Options::ENABLE_TABLES;
        options |= pulldown_cmark::Options::ENABLE_STRIKETHROUGH | pulldown_cmark::Options::ENABLE_MATH;
        let markdown = document.markdown();
        let mut read = String::new();
        for event in pulldown_cmark::Parser::new_ext(&markdown, options) {
            use pulldown_cmark::{Event, Tag};
            match event {
                Event::Text(words) => read.push_str(&words),
                Event::InlineHtml(html) => assert_eq!(&*html, "<br>", "{text}"),
                Event::Html(_)
                | Event::Code(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::Strikethrough) => {
                    panic!("a mark out of {text:?}: {event:?}\n{markdown}")
                }
                _ => {}
            }
        }
        let times = |read: &str| letters(read).matches(&letters(text)).count();
        assert!(letters(text).is_empty() || 20 <= times(&read), "{text}: {} in\n{markdown}", times(&read));

        let html = document.html();
        for tag in html.split('<').skip(1) {
            let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
            let known = "h1 h2 h3 hr p span dl dt dd ul li table thead tbody tr th td br meter pre code";
            assert!(known.split(' ').any(|known| known == name), "{name} out of {text:?}");
        }

        let picture = picture(text);
        for tag in picture.split('<').skip(1) {
            let name = tag.trim_start_matches('/').split([' ', '>', '/']).next().unwrap_or_default();
            let known = "svg title style defs symbol circle g path rect text use";
            assert!(known.split(' ').any(|known| known == name), "{name} out of {text:?}");
        }
        for written in [&html, &picture] {
            assert_eq!(written.chars().find(|letter| *letter != '\n' && hidden(*letter)), None, "{written}");
        }

        let csv = table(text).csv();
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        assert_eq!(reader.headers().unwrap(), vec!["text", "number", "hidden"]);
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 2, "{csv}");
        let first = &rows[0];
        assert_eq!(&first[1], "-0.5");
        assert_eq!(first[0].trim_start_matches('\''), text.trim_start_matches('\''));
        assert!(!first[0].starts_with(['=', '+', '-', '@', '\t', '\r']), "{csv}");
    }
}

/// A citation is never broken, and roles survive wrapping.
#[test]
fn lines_break_between_words() {
    let mut document = Document::default();
    let long = "Two more than nine in favour, but the Russian Federation voted against (Art. 27 (3)). ";
    for before in 0..40 {
        document.paragraph([Span::new(Role::Plain, "x ".repeat(before)), Span::new(Role::Veto, long)]);
    }
    let text = document.lines(60);
    for line in &text.lines {
        let line: String = line.iter().map(|span| span.text.as_str()).collect();
        assert!(!line.trim_end().ends_with("Art.") && !line.trim_end().ends_with("27"), "{line}");
    }
    let vetoed = text.lines.iter().flatten().filter(|span| span.role == Role::Veto);
    assert_eq!(letters(&vetoed.map(|span| span.text.as_str()).collect::<String>()), letters(long).repeat(40));
}

/// A table that is too wide wraps its text; one that cannot wrap is written row by row, and loses nothing.
#[test]
fn wide_tables_fit() {
    let columns = |count: usize| (0..count).map(|_| Column::number("n", "number")).collect::<Vec<_>>();
    for count in [1, 5, 8, 20, 60] {
        let mut table = Table::new([vec![Column::new("name", "Name")], columns(count)].concat());
        let cells = (0..count).map(|number| Cell::from(10_000 + number));
        table.row(std::iter::once(Cell::from("a name of several words in one cell")).chain(cells));
        let mut document = Document::default();
        document.table(table);
        let text = document.text(60);
        assert!(text.lines().all(|line| line.chars().count() <= 60), "{text}");
        assert!((0..count).all(|number| text.contains(&(10_000 + number).to_string())), "{text}");
    }
}
