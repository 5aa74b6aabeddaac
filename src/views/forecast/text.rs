//! A forecast as lines of text: what is likely, of whom it depends, and the courses as a tree.

use super::{Chance, ForecastReport, ItemForecastReport, MemberChance, MemberInfluenceReport, SamplingReport};
use crate::english::headings;
use crate::english::phrases;
use crate::meeting::Status;
use crate::views::text::{Role, Text, role};

use crate::english::thousands;

/// Courses below this are left out of the tree.
const UNLIKELY: f64 = 0.005;

/// How many members the table of what matters names at most.
const MOST_MEMBERS: usize = 8;

impl ForecastReport {
    /// The forecast as text.
    #[must_use]
    pub fn text(&self, width: usize) -> Text {
        let mut text = Text::of_width(width);
        text.paragraph(0, "", Role::Heading, &self.title);
        if let Some(given) = &self.given {
            let line = format!("Given: {} (itself {})", given.what.join(", "), percent(given.probability));
            text.paragraph(0, "", Role::Label, &line);
        }
        for item in &self.items {
            text.blank();
            item.write(&mut text);
        }
        if !self.mandates.is_empty() {
            text.blank();
            for mandate in &self.mandates {
                text.paragraph(0, "", Role::Heading, &mandate.name);
                write_chances(&mandate.statuses, &[], &mut text);
            }
        }
        self.write_courses(&mut text);
        if let Some(sampling) = &self.sampling {
            text.blank();
            sampling.write(&mut text);
        }
        text
    }

    fn write_courses(&self, text: &mut Text) {
        let most = self.courses.iter().map(|course| course.items.len()).max().unwrap_or(0);
        if most < 2 {
            return;
        }
        text.blank();
        text.line([(Role::Heading, "The courses it can take".to_owned())]);
        let courses: Vec<(&[(String, &'static str)], f64)> =
            self.courses.iter().map(|course| (course.items.as_slice(), course.probability)).collect();
        write_branches(&courses, "   ", text);
        let left_out: f64 =
            self.courses.iter().map(|course| course.probability).filter(|chance| *chance < UNLIKELY).sum();
        if 0.0 < left_out {
            let line = format!("Courses below {} are left out.", percent(UNLIKELY));
            text.paragraph(3, "", Role::Label, &line);
        }
    }
}

impl ItemForecastReport {
    fn write(&self, text: &mut Text) {
        text.paragraph(0, "", Role::Heading, &self.heading);
        write_chances(&self.statuses, &self.vetoed_by, text);
        self.write_counts(text);
        self.write_members(text);
        for event in &self.events {
            let line = format!(
                "If {}: {}; if not: {}.",
                phrases::uncapitalised(&event.event),
                percent(event.adopted_if_it_happens),
                percent(event.adopted_if_not)
            );
            text.paragraph(3, "", Role::Plain, &line);
        }
    }

    /// The votes in favour, as a small picture: one line for each number that is not out of the question.
    fn write_counts(&self, text: &mut Text) {
        let shown = |(_, chance): &(usize, &f64)| 0.0005 <= **chance;
        let counts: Vec<(usize, &f64)> = self.in_favour.iter().enumerate().filter(shown).collect();
        if counts.len() < 2 {
            return;
        }
        text.line([(Role::Label, "   votes in favour".to_owned())]);
        let most = counts.iter().map(|(_, chance)| **chance).fold(0.0, f64::max);
        for (count, chance) in counts {
            text.line([
                (Role::Plain, format!("      {count:>3} {:>8}  ", percent(*chance))),
                (Role::Label, bar(chance / most, 24)),
            ]);
        }
    }

    /// Who matters: the chances of adoption with each of a member's votes.
    fn write_members(&self, text: &mut Text) {
        let shown: Vec<&MemberInfluenceReport> = self.members.iter().take(MOST_MEMBERS).collect();
        if shown.is_empty() {
            return;
        }
        let name = shown.iter().map(|member| member.member.chars().count()).max().unwrap_or(0).clamp(12, 24);
        text.line([(
            Role::Label,
            format!(
                "   {:name$}  {:>9} {:>9} {:>9} {:>8}",
                format!("{} if it is", self.success),
                "in favour",
                "abstains",
                "against",
                "decides"
            ),
        )]);
        for member in shown {
            let of = |wanted: &str| {
                let vote = member.votes.iter().find(|vote| vote.vote == wanted);
                vote.map_or_else(|| "–".to_owned(), |vote| percent(vote.adopted_if_certain))
            };
            text.line([(
                Role::Plain,
                format!(
                    "   {:name$}  {:>9} {:>9} {:>9} {:>8}",
                    member.member.chars().take(name).collect::<String>(),
                    of("in_favour"),
                    of("abstaining"),
                    of("against"),
                    percent(member.decides)
                ),
            )]);
        }
        if let Some(best) = self.members.first().filter(|member| 0.0005 <= member.gain) {
            let line = format!(
                "Most worth persuading: {}. With its vote in favour certain, the chance of being {} gains {}.",
                phrases::with_article(&best.member),
                self.success,
                points(best.gain)
            );
            text.paragraph(3, "", Role::Plain, &line);
        }
    }
}

impl SamplingReport {
    fn write(&self, text: &mut Text) {
        let plays = thousands(self.plays);
        text.line([(Role::Heading, format!("Sampled: {plays} plays, seed {}", self.seed))]);
        for item in &self.items {
            for (status, share, error) in &item.statuses {
                let words = status.parse::<Status>().ok().map(headings::status).unwrap_or_default();
                let line = format!("{words} {} ± {:.4} %", percent(*share), error * 100.0);
                text.both_sides(3, "", &item.heading, &[(role(status), line)]);
            }
        }
        let worst = format!("{:.1}", self.worst_in_standard_errors);
        let verdict = if self.agrees {
            format!(
                "The sampling agrees with the exact forecast: no probability is more than {worst} standard errors off."
            )
        } else {
            format!(
                "The sampling does not agree with the exact forecast: one probability is {worst} standard errors off."
            )
        };
        text.paragraph(3, "", Role::Plain, &verdict);
    }
}

fn write_chances(statuses: &[Chance], vetoed_by: &[MemberChance], text: &mut Text) {
    for chance in statuses {
        let words = chance.status.parse::<Status>().ok().map(headings::status).unwrap_or_default();
        let by = if chance.status == Status::Vetoed.as_str() && 0.001 <= chance.probability {
            let by = vetoed_by.iter().map(|member| format!("{} {}", member.member, percent(member.probability)));
            by.collect::<Vec<_>>().join(", ")
        } else {
            String::new()
        };
        text.labelled(
            3,
            words,
            role(chance.status),
            22,
            format!("{:>8}   {by}", percent(chance.probability)).trim_end(),
        );
    }
}

/// What came of an item, how likely that is, and the courses that go on from there.
type Branch<'a> = ((&'a str, &'a str), f64, Vec<(&'a [(String, &'static str)], f64)>);

/// The courses as a tree: what comes of the first item, and under it what comes of the next.
fn write_branches(courses: &[(&[(String, &'static str)], f64)], margin: &str, text: &mut Text) {
    let mut branches: Vec<Branch<'_>> = Vec::new();
    for (items, chance) in courses {
        let Some(((heading, status), rest)) = items.split_first() else {
            continue;
        };
        let key = (heading.as_str(), *status);
        match branches.iter_mut().find(|(known, ..)| *known == key) {
            Some((_, sum, below)) => {
                *sum += chance;
                below.push((rest, *chance));
            }
            None => branches.push((key, *chance, vec![(rest, *chance)])),
        }
    }
    branches.retain(|(_, chance, _)| UNLIKELY <= *chance);
    branches.sort_by(|(_, one, _), (_, other, _)| other.total_cmp(one));
    let last = branches.len().saturating_sub(1);
    for (place, ((heading, status), chance, below)) in branches.iter().enumerate() {
        let (corner, onward) = if place == last { ("└ ", "  ") } else { ("├ ", "│ ") };
        let words = status.parse::<Status>().ok().map(headings::status).unwrap_or_default();
        let right = [(role(status), format!("{words} {:>8}", percent(*chance)))];
        let label = format!("{margin}{corner}");
        text.both_sides(label.chars().count(), &label, heading, &right);
        write_branches(below, &format!("{margin}{onward}"), text);
    }
}

/// A probability as it is read: one decimal, and never a nought or a hundred that is not one.
#[must_use]
pub fn percent(chance: f64) -> String {
    let hundredths = chance * 100.0;
    if chance <= 0.0 {
        "0 %".to_owned()
    } else if 1.0 - 1e-12 <= chance {
        "100 %".to_owned()
    } else if hundredths < 0.1 {
        "<0.1 %".to_owned()
    } else if 99.9 < hundredths {
        ">99.9 %".to_owned()
    } else {
        format!("{hundredths:.1} %")
    }
}

fn points(gain: f64) -> String {
    format!("{:.1} percentage points", gain * 100.0)
}

fn bar(share: f64, width: u8) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to the width")]
    let length = (share.clamp(0.0, 1.0) * f64::from(width)).round() as usize;
    "█".repeat(length.max(1))
}
