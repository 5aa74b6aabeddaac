//! Mistakes of a file, drawn with the lines they are on.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use unsc::scenario::diagnostic::{Diagnostic, hidden};

/// A text that a terminal can be shown.
pub use unsc::scenario::diagnostic::visible;

/// So many mistakes of one file are drawn; nobody reads more before mending these.
const DRAWN: usize = 20;

/// A word of a file can be as long as the file; so much of a sentence that holds it is shown.
const LONGEST: usize = 400;

/// Draws the mistakes of one file.
pub fn draw(path: &str, text: &str, problems: &[Diagnostic], width: usize) -> String {
    let text = &seen(text);
    let drawn = problems.iter().take(DRAWN).map(|problem| draw_one(Some((path, text)), problem, width));
    let rest = match problems.len().saturating_sub(DRAWN) {
        0 => None,
        1 => Some(format!("error: `{path}` has one more mistake")),
        more => Some(format!("error: `{path}` has {more} more mistakes")),
    };
    drawn.chain(rest).collect::<Vec<_>>().join("\n\n")
}

/// The mistakes of what was asked on the command line, which have no place.
pub fn told(problems: &[Diagnostic], width: usize) -> String {
    problems.iter().map(|problem| draw_one(None, problem, width)).collect::<Vec<_>>().join("\n\n")
}

/// Words as they stand behind `error: `, or behind the rule and `╰ help: `.
fn wrapped(words: &str, width: usize) -> String {
    let whole_words =
        textwrap::Options::new(width.saturating_sub(14).max(30)).word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(&shown(words), &whole_words)
}

fn draw_one(file: Option<(&str, &str)>, problem: &Diagnostic, width: usize) -> String {
    let label = shown(&problem.label);
    let mark = |kind: AnnotationKind, place: Range<usize>, label: &str| {
        let mark = kind.span(place);
        if label.is_empty() { mark } else { mark.label(label.to_owned()) }
    };
    let place = file.map_or(0..0, |(_, text)| on_one_line(text, &problem.span));
    // A label stands to the right of what it marks. One that finds no room there goes below.
    let fits = file.is_some_and(|(_, text)| column(text, place.end) + label.chars().count() + 8 <= width);
    let snippet = file.map(|(path, text)| {
        let main = mark(AnnotationKind::Primary, place, if fits { &label } else { "" });
        let beside = problem.beside.as_ref();
        let beside = beside.map(|(span, label)| mark(AnnotationKind::Context, on_one_line(text, span), &shown(label)));
        Snippet::source(text).path(path).annotation(main).annotations(beside)
    });
    let told = |level: Level<'static>, words: &str| (!words.is_empty()).then(|| level.message(wrapped(words, width)));
    let note = told(Level::NOTE, if fits { "" } else { &problem.label });
    let help = told(Level::HELP, problem.help.as_deref().unwrap_or_default());
    let title = Level::ERROR.primary_title(wrapped(&problem.message, width));
    let renderer = Renderer::styled().decor_style(DecorStyle::Unicode).term_width(width);
    renderer.render(&[title.elements(snippet).elements(note).elements(help)])
}

/// The text of a file, with a letter of the same length in the place of each that would not be seen or that a terminal
/// would obey. Those of ASCII are drawn as pictures anyway, so that a line stays as long as it is.
fn seen(text: &str) -> Cow<'_, str> {
    let unseen = |letter: char| !letter.is_ascii() && hidden(letter);
    if !text.contains(unseen) {
        return Cow::Borrowed(text);
    }
    let stand_in = |letter: char| match letter.len_utf8() {
        _ if !unseen(letter) => letter,
        2 => '¤',
        _ => char::REPLACEMENT_CHARACTER,
    };
    text.chars().map(stand_in).collect()
}

/// Words as a terminal can be shown them, and no more than a person reads.
fn shown(words: &str) -> String {
    let words = visible(words);
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words,
    }
}

/// The part of the span that is on its first line: enough to find the place.
fn on_one_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = floor(text, span.start.min(text.len()));
    let end = floor(text, span.end.clamp(start, text.len()));
    let first_line = text.get(start..end).unwrap_or_default().find('\n').map_or(end, |length| start + length);
    start..first_line
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// How many characters stand before a byte on its line.
fn column(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.chars().count()
}
