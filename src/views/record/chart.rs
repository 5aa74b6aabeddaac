//! Numbers as a drawing: strips of bars by year, one below the other, or one bar per line. All use one scale, which is
//! labelled at its lines. Position shows the item and length shows the value, so the drawing can be read without
//! colour.

use maud::{Markup, html};

use super::{Answer, Kind};

/// The content of the drawing.
pub(super) enum Marks {
    /// Values by year, for each label.
    Years(Vec<(String, Vec<(i16, f64)>)>),
    /// A value for each label.
    Bars(Vec<(String, f64)>),
}

/// The maximum number of bars on a page.
const MOST_BARS: usize = 40;
/// The maximum number of strips on a page.
const MOST_STRIPS: usize = 24;

const MARGIN: f64 = 56.0;
const TOP: f64 = 74.0;
const YEAR: f64 = 11.0;
const STRIP: f64 = 90.0;
const TALLEST: f64 = 54.0;
const LINE: f64 = 22.0;
const LABELS: f64 = 300.0;
const LONGEST: f64 = 420.0;

impl Answer {
    /// Draws these marks, or nothing if there are none.
    pub(super) fn draw(&mut self, title: &str, kind: Kind, mut marks: Marks) {
        let (all, shown) = match &mut marks {
            Marks::Years(strips) => (strips.len(), MOST_STRIPS),
            Marks::Bars(bars) => (bars.len(), MOST_BARS),
        };
        let values: Vec<f64> = match &mut marks {
            Marks::Years(strips) => {
                strips.truncate(shown);
                strips.iter().flat_map(|(_, values)| values.iter().map(|(_, value)| *value)).collect()
            }
            Marks::Bars(bars) => {
                bars.truncate(shown);
                bars.iter().map(|(_, value)| *value).collect()
            }
        };
        if values.is_empty() {
            return;
        }
        // On a scale of counts, the middle must be an integer.
        let largest = values.into_iter().fold(1.0, f64::max);
        let most = if kind == Kind::Share { 1.0 } else { 2.0 * (largest / 2.0).ceil() };
        let (drawn, width, height) = match &marks {
            Marks::Years(strips) => by_year(strips, kind, most),
            Marks::Bars(bars) => bar_by_bar(bars, kind, most),
        };
        let sources: Vec<&str> = self.sources.iter().map(|source| source.format.title()).collect();
        let scale = format!("One scale for all, from {} to {}.", value(0.0, kind), value(most, kind));
        let left_out = if shown < all { format!(" {shown} of {all} shown.") } else { String::new() };
        let drawing = html! {
            svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {width} {height}")) role="img" font-family="system-ui, sans-serif" font-size="12" fill="#222" {
                title { (title) }
                rect width=(width) height=(height) fill="#fff" {}
                text x=(MARGIN) y="28" font-size="17" font-family="Georgia, serif" { (title) }
                text x=(MARGIN) y="46" fill="#666" { "Source: " (sources.join(" + ")) ". " (scale) (left_out) }
                (drawn)
            }
        };
        self.chart = Some(format!("{}\n", drawing.into_string()));
    }
}

fn value(number: f64, kind: Kind) -> String {
    if kind == Kind::Share { format!("{:.0} %", 100.0 * number) } else { number.to_string() }
}

/// The drawing below its title, with the total width and height.
fn by_year(strips: &[(String, Vec<(i16, f64)>)], kind: Kind, most: f64) -> (Markup, f64, f64) {
    let years = || strips.iter().flat_map(|(_, values)| values.iter().map(|(year, _)| *year));
    let (first, last) = (years().min().unwrap_or_default(), years().max().unwrap_or_default());
    let column = |year: i16| MARGIN + f64::from(year - first) * YEAR;
    let end = column(last) + YEAR;
    let bases: Vec<f64> = strips
        .iter()
        .scan(TOP - 14.0, |base, _| {
            Some({
                *base += STRIP;
                *base
            })
        })
        .collect();
    let bottom = bases.last().copied().unwrap_or(TOP) + 20.0;
    let drawn = html! {
        @for ((label, values), base) in strips.iter().zip(&bases) {
            text x=(MARGIN) y=(base - TALLEST - 7.0) { (safe(label)) }
            @for part in [0.0, 0.5, 1.0] {
                @let y = base - part * TALLEST;
                line x1=(MARGIN) y1=(y) x2=(end) y2=(y) stroke="#ccc" {}
                text x=(MARGIN - 6.0) y=(y + 4.0) text-anchor="end" fill="#666" { (value(part * most, kind)) }
            }
            @for (year, number) in values.iter().filter(|(_, number)| 0.0 < *number) {
                @let tall = (number / most).min(1.0) * TALLEST;
                rect x=(column(*year) + 1.0) y=(format!("{:.2}", base - tall)) width=(YEAR - 2.0) height=(format!("{tall:.2}")) fill="#b3541e" {
                    title { (safe(label)) ", " (year) ": " (value(*number, kind)) }
                }
            }
        }
        @for year in (first..=last).filter(|year| year % 10 == 0 || first == last) {
            text x=(column(year) + YEAR / 2.0) y=(bottom) text-anchor="middle" fill="#666" { (year) }
        }
    };
    (drawn, (end + MARGIN).max(620.0), bottom + 28.0)
}

fn bar_by_bar(bars: &[(String, f64)], kind: Kind, most: f64) -> (Markup, f64, f64) {
    let lines: Vec<f64> = bars
        .iter()
        .scan(TOP, |line, _| {
            Some({
                *line += LINE;
                *line
            })
        })
        .collect();
    let bottom = lines.last().copied().unwrap_or(TOP) + LINE;
    let drawn = html! {
        @for part in [0.0, 0.5, 1.0] {
            @let x = LABELS + part * LONGEST;
            line x1=(x) y1=(TOP) x2=(x) y2=(bottom - 10.0) stroke="#ccc" {}
            text x=(x) y=(bottom + 6.0) text-anchor="middle" fill="#666" { (value(part * most, kind)) }
        }
        @for ((label, number), line) in bars.iter().zip(&lines) {
            text x=(LABELS - 8.0) y=(line) text-anchor="end" { title { (safe(label)) } (cut(&safe(label))) }
            rect x=(LABELS) y=(line - 11.0) width=(format!("{:.2}", (number / most).clamp(0.0, 1.0) * LONGEST)) height=(LINE - 8.0) fill="#b3541e" {
                title { (safe(label)) ": " (value(*number, kind)) }
            }
        }
    };
    (drawn, LABELS + LONGEST + MARGIN, bottom + 28.0)
}

/// The label, cut to the available space.
fn cut(label: &str) -> String {
    let cut: String = label.chars().take(44).collect();
    if cut.len() < label.len() { format!("{}…", cut.trim_end()) } else { cut }
}

/// The text without characters that XML does not allow.
fn safe(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}')).collect()
}
