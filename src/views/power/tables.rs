//! Voting power as tables for other programs and documents: CSV, Markdown; and what each measure is.

use std::io::{self, Write};

use serde::Serialize;

use super::text::{decimal, kind};
use super::{CouncilReport, Measures, PowerReport};
use crate::english::phrases;
use crate::power::{Choices, Measure, Scope};
use crate::views::csv::quoted;
use crate::views::text::{Role, Text};

/// A cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

const fn choices(choices: Choices) -> &'static str {
    match choices {
        Choices::YesNo => "yes_no",
        Choices::ThreeWay => "three_way",
    }
}

impl PowerReport {
    /// One line for each Council, class and measure, with the exact value and the decimal.
    ///
    /// # Errors
    ///
    /// Only if the writer fails.
    pub fn write_csv(&self, writer: &mut impl Write) -> io::Result<()> {
        writeln!(writer, "council,members,affirmative,of,seats,votes,measure,exact,decimal")?;
        for council in &self.councils {
            let mut lines = |of: &str, seats: u16, measures: &Measures| -> io::Result<()> {
                for (measure, value) in &measures.0 {
                    writeln!(
                        writer,
                        "{},{},{},{},{seats},{},{},{value},{}",
                        quoted(&council.name),
                        council.members,
                        council.affirmative,
                        quoted(of),
                        choices(measure.choices()),
                        measure.key(),
                        value.to_f64()
                    )?;
                }
                Ok(())
            };
            lines("council", council.members, &council.council)?;
            for class in &council.classes {
                let of = kind(class.kind).to_lowercase().replace(", ", "_");
                lines(&of.replace(' ', "_"), class.seats, &class.each)?;
            }
            lines("permanent_to_other", council.members, &council.permanent_to_other)?;
            lines("gini", council.members, &council.gini)?;
            for bound in &council.blocs {
                let seats = u16::try_from(bound.members.len()).unwrap_or(u16::MAX);
                lines(&bound.members.join("; "), seats, &bound.each)?;
            }
        }
        Ok(())
    }

    /// Tables in Markdown: one Council in full, or several side by side.
    ///
    /// # Errors
    ///
    /// Only if the writer fails.
    pub fn write_markdown(&self, writer: &mut impl Write) -> io::Result<()> {
        match self.councils.as_slice() {
            [only] => only.write_markdown(writer),
            several => write_side_by_side(several, writer),
        }
    }
}

impl CouncilReport {
    fn write_markdown(&self, writer: &mut impl Write) -> io::Result<()> {
        writeln!(writer, "## Voting power: {}\n", self.title)?;
        let rule = phrases::capitalised(&self.rule());
        writeln!(writer, "{rule} ({}).\n", self.source)?;
        if !self.doubt.is_empty() {
            writeln!(writer, "In doubt: {}.\n", self.doubt)?;
        }
        writeln!(writer, "| the Council | exact | decimal |\n| --- | ---: | ---: |")?;
        for (measure, value) in &self.council.0 {
            let (label, decimal) = (measure.label(), decimal(value));
            writeln!(writer, "| {} | {value} | {decimal} |", cell(label))?;
        }
        write!(writer, "\n| each member |")?;
        for class in &self.classes {
            write!(writer, " {} ({}) | |", kind(class.kind).to_lowercase(), class.seats)?;
        }
        writeln!(writer)?;
        writeln!(writer, "| --- |{}", " ---: | ---: |".repeat(self.classes.len()))?;
        for (of, heading) in [(Choices::YesNo, "yes or no"), (Choices::ThreeWay, "with abstention")] {
            for measure in Measure::ALL.iter().filter(|measure| measure.choices() == of) {
                let values: Vec<String> = self
                    .classes
                    .iter()
                    .filter_map(|class| class.each.get(*measure))
                    .map(|value| format!(" {value} | {} |", decimal(value)))
                    .collect();
                if !values.is_empty() {
                    let label = cell(measure.label().trim());
                    writeln!(writer, "| {label}, {heading} |{}", values.concat())?;
                }
            }
        }
        if !self.blocs.is_empty() {
            writeln!(writer, "\n| with blocs bound, each of | Owen | Banzhaf–Owen, absolute |")?;
            writeln!(writer, "| --- | ---: | ---: |")?;
            for bound in &self.blocs {
                let value = |measure| {
                    let value = bound.each.get(measure).map(ToString::to_string);
                    value.unwrap_or_default()
                };
                writeln!(
                    writer,
                    "| {} | {} | {} |",
                    cell(&bound.members.join(", ")),
                    value(Measure::Owen),
                    value(Measure::BanzhafOwen)
                )?;
            }
        }
        for remark in &self.remarks {
            writeln!(writer, "\n{remark}")?;
        }
        Ok(())
    }
}

fn write_side_by_side(councils: &[CouncilReport], writer: &mut impl Write) -> io::Result<()> {
    writeln!(
        writer,
        "| | seats | votes | power to act | Shapley–Shubik, permanent | other | ratio of swings, yes or no | \
         with abstention | Gini |"
    )?;
    writeln!(writer, "| --- |{}", " ---: |".repeat(8))?;
    for council in councils {
        let cells = council.cells();
        writeln!(
            writer,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            cell(&council.name),
            council.seats(),
            council.affirmative,
            cells.act,
            cells.permanent,
            cells.other,
            cells.yes_or_no,
            cells.three_way,
            cells.gini
        )?;
    }
    writeln!(writer)?;
    for council in councils {
        let doubt = match council.doubt.as_str() {
            "" => String::new(),
            doubt => format!("; in doubt: {doubt}"),
        };
        let (name, title) = (&council.name, &council.title);
        writeln!(writer, "- **{name}**: {title} ({}){doubt}.", council.source)?;
    }
    Ok(())
}

/// What each measure is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Definitions {
    /// What kind of document this is: `unsc power --definitions`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// Each measure, in the order in which they are shown.
    pub measures: Vec<Definition>,
}

/// What a measure is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// Its key.
    pub key: &'static str,
    /// Its name, with the variant.
    pub name: &'static str,
    /// Of whom it is measured.
    pub of: Scope,
    /// What the members choose from.
    pub votes: Choices,
    /// How it is defined.
    pub definition: &'static str,
    /// Who proposed it; empty for a plain count.
    pub source: &'static str,
    /// What it can tell, and what it cannot.
    pub tells: &'static str,
}

impl Definitions {
    /// Those of all measures.
    #[must_use]
    pub fn all() -> Self {
        let definition = |measure: &Measure| Definition {
            key: measure.key(),
            name: measure.label().trim(),
            of: measure.scope(),
            votes: measure.choices(),
            definition: measure.definition(),
            source: measure.source(),
            tells: measure.tells(),
        };
        Self {
            format: "unsc power --definitions",
            version: crate::views::JSON_VERSION,
            measures: Measure::ALL.iter().map(definition).collect(),
        }
    }

    /// The definitions as text.
    pub fn write(&self, text: &mut Text) {
        for (place, definition) in self.measures.iter().enumerate() {
            if 0 < place {
                text.blank();
            }
            text.line([(Role::Heading, definition.heading())]);
            text.paragraph(3, "", Role::Plain, definition.definition);
            text.paragraph(3, "", Role::Plain, definition.tells);
            if !definition.source.is_empty() {
                text.paragraph(3, "", Role::Label, definition.source);
            }
        }
    }

    /// One line for each measure.
    ///
    /// # Errors
    ///
    /// Only if the writer fails.
    pub fn write_csv(&self, writer: &mut impl Write) -> io::Result<()> {
        writeln!(writer, "measure,name,votes,definition,source,tells")?;
        for definition in &self.measures {
            let fields = [
                definition.key,
                definition.name,
                choices(definition.votes),
                definition.definition,
                definition.source,
                definition.tells,
            ];
            writeln!(writer, "{}", fields.map(quoted).join(","))?;
        }
        Ok(())
    }

    /// A table in Markdown.
    ///
    /// # Errors
    ///
    /// Only if the writer fails.
    pub fn write_markdown(&self, writer: &mut impl Write) -> io::Result<()> {
        writeln!(writer, "| measure | definition | source | what it can tell, and what it cannot |")?;
        writeln!(writer, "| --- | --- | --- | --- |")?;
        for definition in &self.measures {
            let Definition { definition: is, source, tells, .. } = definition;
            writeln!(writer, "| {} | {is} | {source} | {tells} |", definition.heading())?;
        }
        Ok(())
    }
}

impl Definition {
    fn heading(&self) -> String {
        match self.votes {
            Choices::YesNo => self.name.to_owned(),
            Choices::ThreeWay => format!("{}, with abstention", self.name),
        }
    }
}
