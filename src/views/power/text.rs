//! Voting power as text: one Council in full, several as a table.

use super::{ClassReport, CouncilReport, PowerReport};
use crate::english;
use crate::english::phrases;
use crate::law::council::SeatKind;
use crate::law::question::Matter;
use crate::power::{Choices, Class, Exact, Measure, Scope};
use crate::views::text::{Role, Text};

/// The columns of a label, and of the ratio at the right edge.
const LABEL: usize = 30;
const RATIO: usize = 8;

/// What the table of several Councils needs.
const TABLE: usize = 94;

/// A number of times, with three digits: `10.1`, `2.04`.
pub(super) fn times(number: f64) -> String {
    match number {
        _ if number < 10.0 => format!("{number:.2}"),
        _ if number < 100.0 => format!("{number:.1}"),
        _ if number < 1e6 => format!("{number:.0}"),
        _ => format!("{number:.2e}"),
    }
}

/// A value as a decimal: six places, or four digits where six places would show too little.
pub(super) fn decimal(value: &Exact) -> String {
    let number = value.to_f64();
    if value.is_whole() {
        let digits = value.to_string();
        return if digits.len() <= 15 { english::grouped(&digits) } else { format!("{number:.5e}") };
    }
    if number < 0.001 { format!("{number:.3e}") } else { format!("{number:.6}") }
}

impl PowerReport {
    /// The report as text.
    pub fn write(&self, text: &mut Text) {
        let width = text.width();
        match self.councils.as_slice() {
            [] => {}
            [only] => only.write(self.matter, text, width),
            several => write_table(several, self.matter, text, width),
        }
    }
}

impl CouncilReport {
    fn write(&self, matter: Matter, text: &mut Text, width: usize) {
        let title = format!("Voting power: {}", self.title);
        text.paragraph(0, "", Role::Heading, &title);
        let on = match matter {
            Matter::Procedural => "On procedural matters: ",
            _ => "",
        };
        let about = phrases::capitalised(&format!("{on}{} ({})", self.rule(), self.source));
        text.paragraph(0, "", Role::Label, &about);
        if !self.doubt.is_empty() {
            text.paragraph(0, "", Role::Label, &format!("In doubt: {}.", self.doubt));
        }
        text.blank();
        for class in &self.classes {
            text.labelled(0, kind(class.kind), Role::Label, 26, &class.who());
        }
        text.blank();
        text.line([(Role::Heading, "The Council".to_owned())]);
        for (measure, value) in &self.council.0 {
            let label = match (measure.choices(), measure) {
                (Choices::ThreeWay, Measure::ThreeWayToAct) => "Power of the Council to act, with abstention",
                _ => measure.label(),
            };
            row(text, width, label, value);
        }
        for (choices, heading) in [
            (Choices::YesNo, "Each member, where a vote is yes or no and nobody abstains"),
            (Choices::ThreeWay, "Each member, where a vote is in favour, against or abstaining"),
        ] {
            text.blank();
            text.paragraph(0, "", Role::Heading, heading);
            self.write_measures(choices, text, width);
        }
        self.write_inequality(text, width);
        self.write_blocs(text, width);
        for remark in &self.remarks {
            text.blank();
            text.paragraph(0, "", Role::Plain, remark);
        }
    }

    fn write_measures(&self, choices: Choices, text: &mut Text, width: usize) {
        let alike = self.alike();
        let column = ((width - LABEL - RATIO) / 2).min(24);
        let classes: Vec<(Class, &str)> = if alike {
            let class = self.classes.first().map(|class| class.class);
            class.into_iter().map(|class| (class, "each member")).collect()
        } else {
            let named = |class| (class, self.column(class));
            Class::BOTH.into_iter().map(named).collect()
        };
        let mut head = " ".repeat(LABEL);
        for (_, name) in &classes {
            head = format!("{head}{name:>column$}");
        }
        if !alike {
            head = format!("{head}{:>RATIO$}", "ratio");
        }
        text.line([(Role::Label, head)]);
        let measures =
            Measure::ALL.iter().filter(|measure| measure.choices() == choices && measure.scope() == Scope::Member);
        for measure in measures {
            let values: Vec<&Exact> = classes.iter().filter_map(|(class, _)| self.of_class(*class, *measure)).collect();
            if values.is_empty() {
                continue;
            }
            let label = format!("   {}", measure.label());
            let mut line = vec![(Role::Plain, format!("{label:<LABEL$}"))];
            for value in &values {
                let mut rounded = decimal(value);
                if column <= rounded.len() {
                    rounded = format!("{:.3e}", value.to_f64());
                }
                line.push((Role::Plain, format!("{rounded:>column$}")));
            }
            if !alike {
                let ratio = self.permanent_to_other.get(*measure);
                let ratio = ratio.map_or_else(|| "–".to_owned(), |ratio| times(ratio.to_f64()));
                line.push((Role::Label, format!("{ratio:>RATIO$}")));
            }
            text.line(line);
            if values.iter().any(|value| !value.is_whole()) {
                let exact: Vec<String> = values.iter().map(ToString::to_string).collect();
                write_exact(&exact, column, width, text);
            }
        }
    }

    /// The heading of a column.
    fn column(&self, class: Class) -> &'static str {
        let has = |kind| self.classes.iter().any(|class| class.kind == kind);
        match (class, has(SeatKind::PermanentWithoutVeto)) {
            (Class::Concurring, false) => "permanent",
            (Class::Concurring, true) => "with veto",
            (Class::Other, false) => "elected",
            (Class::Other, true) => "others",
        }
    }

    fn write_inequality(&self, text: &mut Text, width: usize) {
        if self.gini.0.is_empty() {
            return;
        }
        text.blank();
        let heading = "Inequality among the members (Gini: 0 where all have the same)";
        text.paragraph(0, "", Role::Heading, heading);
        for (measure, label) in [
            (Measure::BanzhafNormalised, "Banzhaf, normalised"),
            (Measure::ShapleyShubik, "Shapley–Shubik"),
            (Measure::ThreeWayBanzhafNormalised, "Banzhaf, normalised, with abstention"),
            (Measure::ThreeWayShapleyShubik, "Shapley–Shubik, with abstention"),
        ] {
            if let Some(gini) = self.gini.get(measure) {
                line(text, width, label, &format!("{:.4}", gini.to_f64()));
            }
        }
    }

    fn write_blocs(&self, text: &mut Text, width: usize) {
        if self.blocs.is_empty() {
            return;
        }
        text.blank();
        let heading = "Each member, where blocs are bound to vote together";
        text.line([(Role::Heading, heading.to_owned())]);
        for bound in &self.blocs {
            let who = match bound.bloc {
                Some(number) => {
                    format!("Bloc {number}: {}", english::sentence_list(&bound.members))
                }
                None => format!("Outside any bloc: {}", english::sentence_list(&bound.members)),
            };
            text.paragraph(3, "", Role::Plain, &who);
            for (measure, value) in &bound.each.0 {
                let label = format!("   {}", measure.label());
                row(text, width, &label, value);
            }
        }
    }
}

impl ClassReport {
    /// Who they are; those whose seats are only numbered are counted.
    pub(super) fn who(&self) -> String {
        let numbered = |name: &&String| {
            let start = ["Permanent member", "Elected member"];
            start.iter().any(|start| name.starts_with(start))
        };
        let named: Vec<&str> = self.members.iter().filter(|name| !numbered(name)).map(String::as_str).collect();
        let rest = self.members.len() - named.len();
        match (named.len(), rest) {
            (_, 0) => named.join(", "),
            (0, 1) => "one seat".to_owned(),
            (0, rest) => format!("{} seats", english::number(rest)),
            (_, rest) => format!("{} and {} more", named.join(", "), english::number(rest)),
        }
    }
}

/// The kind of some seats, as a label.
pub(super) const fn kind(kind: SeatKind) -> &'static str {
    match kind {
        SeatKind::Permanent => "Permanent",
        SeatKind::PermanentWithoutVeto => "Permanent, without veto",
        SeatKind::Elected => "Elected",
    }
}

/// The exact values under their decimals; where they are too long for that, one after the other; where they are too
/// long for a line, only the other forms of the report have them.
fn write_exact(exact: &[String], column: usize, width: usize, text: &mut Text) {
    if exact.iter().all(|value| value.len() < column) {
        let mut line = " ".repeat(LABEL);
        for value in exact {
            line = format!("{line}{value:>column$}");
        }
        text.line([(Role::Label, line)]);
        return;
    }
    let joined = exact.join(", ");
    let edge = LABEL + exact.len() * column;
    if joined.len() <= edge.min(width) {
        text.line([(Role::Label, format!("{joined:>edge$}"))]);
    }
}

/// The longest exact value that stands beside its decimal.
const BESIDE: usize = 24;

/// A label, and a value in both forms; where they do not fit beside the label, the exact one stands below.
fn row(text: &mut Text, width: usize, label: &str, value: &Exact) {
    let (rounded, exact) = (decimal(value), value.to_string());
    if value.is_whole() || BESIDE < exact.len() {
        line(text, width, label, &rounded);
        return;
    }
    let both = format!("{rounded}   {exact}");
    if 3 + label.chars().count() + 2 + both.len() <= edge(width) {
        line(text, width, label, &both);
    } else {
        line(text, width, label, &rounded);
        let edge = edge(width);
        text.line([(Role::Label, format!("{exact:>edge$}"))]);
    }
}

/// Where the lines of values end.
fn edge(width: usize) -> usize {
    width.min(LABEL + 2 * 24)
}

fn line(text: &mut Text, width: usize, label: &str, right: &str) {
    let room = edge(width).saturating_sub(3 + right.chars().count());
    text.line([(Role::Plain, format!("   {label:<room$}")), (Role::Plain, right.to_owned())]);
}

/// Several Councils, a line each; where the lines are too short, a paragraph each.
fn write_table(councils: &[CouncilReport], matter: Matter, text: &mut Text, width: usize) {
    let title = match matter {
        Matter::Procedural => "Voting power, side by side, on procedural matters",
        _ => "Voting power, side by side",
    };
    text.line([(Role::Heading, title.to_owned())]);
    text.blank();
    if TABLE <= width {
        for head in [
            ("", "", "", "power", "Shapley–Shubik", "", "ratio of swings", "Gini"),
            ("", "seats", "votes", "to act", "permanent", "other", "yes/no  three-way", ""),
        ] {
            let (name, seats, votes, act, permanent, other, ratio, gini) = head;
            text.line([(
                Role::Label,
                format!("{name:<27}{seats:>8}{votes:>6}{act:>10}{permanent:>15}{other:>10}{ratio:>18}{gini:>6}"),
            )]);
        }
    }
    for council in councils {
        let cells = council.cells();
        if TABLE <= width {
            let Cells { act, permanent, other, yes_or_no, three_way, gini } = &cells;
            let name = &council.name;
            let (seats, votes) = (council.seats(), council.affirmative);
            text.line([
                (Role::Plain, format!("{name:<27}")),
                (
                    Role::Plain,
                    format!(
                        "{seats:>8}{votes:>6}{act:>10}{permanent:>15}{other:>10}{yes_or_no:>9}{three_way:>9}{gini:>6}"
                    ),
                ),
            ]);
        } else {
            text.line([(Role::Heading, council.name.clone())]);
            let about = format!(
                "{} seats, {} votes; power to act {}; Shapley–Shubik {} for a permanent member and {} for another; \
                 ratio of swings {}, with abstention {}; Gini {}",
                council.seats(),
                english::number(council.affirmative.into()),
                cells.act,
                cells.permanent,
                cells.other,
                cells.yes_or_no,
                cells.three_way,
                cells.gini
            );
            text.paragraph(3, "", Role::Plain, &about);
        }
    }
    text.blank();
    let read = "Power to act: Coleman, yes or no. Shapley–Shubik: yes or no. Ratio of swings: how many times as often \
                a permanent member's vote decides as another's (Banzhaf), with yes and no alone and with abstention. \
                Gini: of Banzhaf, normalised. Without a veto all members are alike.";
    text.paragraph(0, "", Role::Label, read);
    text.blank();
    text.line([(Role::Heading, "The rules".to_owned())]);
    let names = councils.iter().map(|council| council.name.chars().count());
    let column = 3 + names.max().unwrap_or(0).min(27);
    for council in councils {
        let mut about = format!("{} ({})", council.title, council.source);
        if !council.doubt.is_empty() {
            about = format!("{about}; in doubt: {}", council.doubt);
        }
        text.labelled(3, &council.name, Role::Heading, column, &about);
    }
}

/// What the table has of a Council.
pub(super) struct Cells {
    pub act: String,
    pub permanent: String,
    pub other: String,
    pub yes_or_no: String,
    pub three_way: String,
    pub gini: String,
}

impl CouncilReport {
    pub(super) fn cells(&self) -> Cells {
        let dash = || "–".to_owned();
        let short = |value: &Exact| {
            let number = value.to_f64();
            if value.is_zero() || 0.001 <= number { format!("{number:.4}") } else { format!("{number:.2e}") }
        };
        let value = |value: Option<&Exact>| value.map_or_else(dash, short);
        let ratio = |measure| {
            let ratio = self.permanent_to_other.get(measure);
            ratio.map_or_else(dash, |ratio| times(ratio.to_f64()))
        };
        Cells {
            act: value(self.council.get(Measure::ColemanToAct)),
            permanent: value(self.of_class(Class::Concurring, Measure::ShapleyShubik)),
            other: value(self.of_class(Class::Other, Measure::ShapleyShubik)),
            yes_or_no: ratio(Measure::Swings),
            three_way: ratio(Measure::ThreeWaySwings),
            gini: self.gini.get(Measure::BanzhafNormalised).map_or_else(dash, |gini| format!("{:.3}", gini.to_f64())),
        }
    }
}
