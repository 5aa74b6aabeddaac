//! Vetoes by member and year, as a drawing.
//!
//! A strip for each permanent seat, one under the other on one scale: the place tells who, the
//! height how many, and no colour is needed to read it.

use std::fmt::{self, Write as _};

use super::RecordReport;

/// The strips, top to bottom: the seat, and the codes of those that held it.
const SEATS: [(&str, &[&str]); 5] = [
    ("China", &["CHN", "TWN"]),
    ("France", &["FRA"]),
    ("Soviet Union, Russian Federation", &["SUN", "RUS"]),
    ("United Kingdom", &["GBR"]),
    ("United States", &["USA"]),
];

const LEFT: u32 = 40;
const YEAR: u32 = 11;
const STRIP: u32 = 84;
const TOP: u32 = 74;
const BAR: u32 = 54;

impl RecordReport {
    /// The vetoes as a drawing that stands by itself; none where the record has no years.
    #[must_use]
    pub fn veto_chart(&self) -> Option<String> {
        let (first, last) = (self.years.first()?.year, self.years.last()?.year);
        let mut svg = String::new();
        // Writing to a `String` does not fail.
        self.draw(&mut svg, first, last).ok()?;
        Some(svg)
    }

    fn draw(&self, svg: &mut String, first: i16, last: i16) -> fmt::Result {
        let years = u32::from(first.abs_diff(last)) + 1;
        let strips = u32::try_from(SEATS.len()).unwrap_or(0);
        let (width, height) = ((years * YEAR + 2 * LEFT).max(420), TOP + strips * STRIP + 34);
        let of = |codes: &[&str], year: i16| -> u32 {
            let vetoes = self.vetoes.iter().filter(|veto| veto.year == year && codes.contains(&veto.code));
            vetoes.map(|veto| veto.vetoes).sum()
        };
        let most =
            SEATS.iter().flat_map(|(_, codes)| (first..=last).map(|year| of(codes, year))).max().unwrap_or(0).max(1);
        writeln!(
            svg,
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="#222">
<title>Vetoes in the Security Council by member and year, {first} to {last}</title>
<desc>Negative votes of permanent members that barred a text with its majority. Source: {}. The highest bar stands for {most}.</desc>
<rect width="{width}" height="{height}" fill="#fff"/>
<text x="{LEFT}" y="28" font-size="17" font-family="Georgia, serif">Vetoes by member and year, {first} to {last}</text>
<text x="{LEFT}" y="46" fill="#666">Negative votes that barred a text with its majority. {}</text>"##,
            escaped(self.source),
            escaped(self.source)
        )?;
        for (strip, (seat, codes)) in (0..).zip(SEATS) {
            let base = TOP + (strip + 1) * STRIP - 14;
            let total: u32 = (first..=last).map(|year| of(codes, year)).sum();
            let end = LEFT + years * YEAR;
            writeln!(
                svg,
                r##"<text x="{LEFT}" y="{}">{seat}, {total}</text>
<line x1="{LEFT}" y1="{base}" x2="{end}" y2="{base}" stroke="#999"/>"##,
                base - BAR - 5
            )?;
            for (place, year) in (0..).zip(first..=last) {
                let vetoes = of(codes, year);
                if vetoes == 0 {
                    continue;
                }
                let (x, tall) = (LEFT + place * YEAR + 1, (vetoes * BAR).div_ceil(most));
                let (y, wide) = (base - tall, YEAR - 2);
                writeln!(
                    svg,
                    r##"<rect x="{x}" y="{y}" width="{wide}" height="{tall}" fill="#b3541e"><title>{seat}, {year}: {vetoes}</title></rect>"##
                )?;
            }
        }
        let base = TOP + strips * STRIP + 6;
        for (place, year) in (0_u32..).zip(first..=last) {
            if year % 10 == 0 {
                let x = LEFT + place * YEAR + YEAR / 2;
                writeln!(svg, r##"<text x="{x}" y="{base}" text-anchor="middle" fill="#666">{year}</text>"##)?;
            }
        }
        writeln!(svg, "</svg>")
    }
}

/// Text as a drawing may hold it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
