//! Mistakes of a file, drawn with the lines they are on.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use unsc::diagnostic::Diagnostic;

/// Draws the mistakes of one file.
pub fn draw(path: &str, text: &str, problems: &[Diagnostic], width: usize) -> String {
    let renderer = Renderer::styled()
        .decor_style(DecorStyle::Unicode)
        .term_width(width);
    let drawn: Vec<String> = problems
        .iter()
        .map(|problem| draw_one(&renderer, path, text, problem))
        .collect();
    drawn.join("\n\n")
}

fn draw_one(renderer: &Renderer, path: &str, text: &str, problem: &Diagnostic) -> String {
    let label = visible(&problem.label);
    let mark = AnnotationKind::Primary.span(on_one_line(text, problem));
    let mark = if label.is_empty() {
        mark
    } else {
        mark.label(label)
    };
    let snippet = Snippet::source(text).path(path).annotation(mark);
    let title = Level::ERROR.primary_title(visible(&problem.message));
    let mut group = title.element(snippet);
    if let Some(help) = problem.help.as_ref().filter(|help| !help.is_empty()) {
        group = group.element(Level::HELP.message(visible(help)));
    }
    renderer.render(&[group])
}

/// The part of the span that is on its first line: enough to find the place.
fn on_one_line(text: &str, problem: &Diagnostic) -> std::ops::Range<usize> {
    let start = floor(text, problem.span.start.min(text.len()));
    let end = floor(text, problem.span.end.clamp(start, text.len()));
    let first_line = text
        .get(start..end)
        .unwrap_or_default()
        .find('\n')
        .map_or(end, |length| start + length);
    start..first_line
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// The user's own words may hold what a terminal would obey: it is shown by its number instead.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        {
            shown.extend(letter.escape_unicode());
        } else {
            shown.push(letter);
        }
    }
    shown
}
