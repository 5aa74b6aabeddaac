//! Figures by year as a drawing: a strip for each member, pair or outcome, one under the other on one scale. The place
//! tells which, the height how much, and no colour is needed to read it.

use std::fmt::{self, Write as _};

use crate::history::Source;

/// A strip of a drawing.
pub(super) struct Strip {
    /// What it is of.
    pub label: String,
    /// Its values by year.
    pub values: Vec<(i16, f64)>,
}

const LEFT: f64 = 56.0;
const YEAR: f64 = 11.0;
const STRIP: f64 = 90.0;
const TOP: f64 = 74.0;
const BAR: f64 = 54.0;

/// A drawing that stands by itself. The scale ends at `most`, or at the largest value; `None` where there are no values.
pub(super) fn strips(title: &str, sources: &[Source], strips: &[Strip], most: Option<f64>) -> Option<String> {
    let years = || strips.iter().flat_map(|strip| strip.values.iter().map(|(year, _)| *year));
    let (first, last) = (years().min()?, years().max()?);
    let largest = strips.iter().flat_map(|strip| strip.values.iter().map(|(_, value)| *value)).fold(1.0, f64::max);
    let sources: Vec<&str> = sources.iter().map(|source| source.format.title()).collect();
    let mut svg = String::new();
    // Writing to a `String` does not fail.
    draw(&mut svg, title, &sources.join(" + "), strips, (first, last), most.unwrap_or(largest)).ok()?;
    Some(svg)
}

fn draw(
    svg: &mut String,
    title: &str,
    source: &str,
    strips: &[Strip],
    (first, last): (i16, i16),
    most: f64,
) -> fmt::Result {
    let column = |year: i16| LEFT + f64::from(year - first) * YEAR;
    let end = column(last) + YEAR;
    let bottom = strips.iter().fold(TOP, |bottom, _| bottom + STRIP);
    let (width, height) = ((end + LEFT).max(420.0), bottom + 34.0);
    writeln!(
        svg,
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="#222">
<title>{title}, {first} to {last}</title>
<rect width="{width}" height="{height}" fill="#fff"/>
<text x="{LEFT}" y="28" font-size="17" font-family="Georgia, serif">{title}, {first} to {last}</text>
<text x="{LEFT}" y="46" fill="#666">Source: {}. One scale for all, from 0 to {most}.</text>"##,
        escaped(source)
    )?;
    let mut base = TOP - 14.0;
    for strip in strips {
        base += STRIP;
        writeln!(svg, r#"<text x="{LEFT}" y="{}">{}</text>"#, base - BAR - 7.0, escaped(&strip.label))?;
        for part in [0.0, 0.5, 1.0] {
            let y = base - part * BAR;
            writeln!(
                svg,
                r##"<line x1="{LEFT}" y1="{y}" x2="{end}" y2="{y}" stroke="#ccc"/><text x="{}" y="{}" text-anchor="end" fill="#666">{}</text>"##,
                LEFT - 6.0,
                y + 4.0,
                part * most
            )?;
        }
        for (year, value) in strip.values.iter().filter(|(_, value)| 0.0 < *value) {
            let tall = (value * BAR / most).min(BAR);
            writeln!(
                svg,
                r##"<rect x="{}" y="{:.2}" width="{}" height="{tall:.2}" fill="#b3541e"><title>{}, {year}: {value}</title></rect>"##,
                column(*year) + 1.0,
                base - tall,
                YEAR - 2.0,
                escaped(&strip.label)
            )?;
        }
    }
    for year in (first..=last).filter(|year| year % 10 == 0) {
        let x = column(year) + YEAR / 2.0;
        writeln!(svg, r##"<text x="{x}" y="{}" text-anchor="middle" fill="#666">{year}</text>"##, bottom + 6.0)?;
    }
    writeln!(svg, "</svg>")
}

/// Text as a drawing may hold it: no markup, and no characters that XML does not know.
fn escaped(text: &str) -> String {
    let known = |letter: &char| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(known).collect::<String>().replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
