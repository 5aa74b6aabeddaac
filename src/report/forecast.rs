//! A forecast as a person reads it: what is likely, of whom it depends, and the courses it can take.

use serde::Serialize;

use super::text::{Role, Text, role};
use super::{headings, phrases};
use crate::forecast::influence::{Influence, VoteInfluence};
use crate::forecast::{Forecast, ItemForecast, NoForecast};
use crate::meeting::{Fate, Meeting};
use crate::scenario::Scenario;
use crate::words::sentence_list;

/// Courses below this are left out of the tree.
const UNLIKELY: f64 = 0.005;

/// How many members the table of what matters names at most.
const MOST_MEMBERS: usize = 8;

/// A forecast, in the form for readers and programs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ForecastReport {
    /// What kind of document this is: `unsc forecast`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// The scenario's title.
    pub title: String,
    /// What is taken as given, in words, and how likely it was.
    pub given: Option<GivenReport>,
    /// What can come of each item.
    pub items: Vec<ItemForecastReport>,
    /// What can come of each mandate.
    pub mandates: Vec<MandateForecastReport>,
    /// Every course of the meeting, the likeliest first.
    pub courses: Vec<CourseReport>,
    /// How a sampling agreed, if one was asked for.
    pub sampling: Option<SamplingReport>,
}

/// What is taken as given.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GivenReport {
    /// In the words of the options.
    pub what: Vec<String>,
    /// How likely it was in the first place.
    pub probability: f64,
}

/// A fate and its probability.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chance {
    /// The fate, in the word of scenario files.
    pub fate: &'static str,
    /// Its probability.
    pub probability: f64,
}

/// What can come of an item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemForecastReport {
    /// Its name in the file.
    pub id: Option<String>,
    /// What it is.
    pub heading: String,
    /// What can come of it.
    pub fates: Vec<Chance>,
    /// Of each number of votes in favour, the probability that it has it.
    pub in_favour: Vec<f64>,
    /// Of each member that can veto it, the probability that it is vetoed with this member against.
    pub vetoed_by: Vec<MemberChance>,
    /// Of each member whose vote is not certain, what its vote is worth.
    pub members: Vec<MemberInfluenceReport>,
    /// Of each event, what it is worth.
    pub events: Vec<EventInfluenceReport>,
}

/// A member and a probability.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemberChance {
    /// The member.
    pub member: String,
    /// The probability.
    pub probability: f64,
}

/// What a member's vote is worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemberInfluenceReport {
    /// The member.
    pub member: String,
    /// Of each of its votes, what it is worth.
    pub votes: Vec<VoteInfluenceReport>,
    /// How much more likely adoption is if its vote in favour is certain than if its vote against is.
    pub swing: f64,
    /// How often its vote decides.
    pub decides: f64,
    /// How much adoption would gain if its vote in favour were certain.
    pub gain: f64,
}

/// One of a member's votes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VoteInfluenceReport {
    /// The vote.
    pub vote: &'static str,
    /// Its probability.
    pub probability: f64,
    /// The probability of adoption given that it is cast: what it tells of deals and blocs included.
    pub adopted_given_it: f64,
    /// The probability of adoption if it is certain, all else being as it is.
    pub adopted_if_certain: f64,
}

/// What an event is worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventInfluenceReport {
    /// The event.
    pub event: String,
    /// The probability of adoption if it happens.
    pub adopted_if_it_happens: f64,
    /// The probability of adoption if it does not.
    pub adopted_if_not: f64,
}

/// What can come of a mandate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MandateForecastReport {
    /// Its name in the file.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What can come of it.
    pub fates: Vec<Chance>,
}

/// One course of the meeting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CourseReport {
    /// Its probability.
    pub probability: f64,
    /// What comes of each item, in the order in which they are taken.
    pub items: Vec<(String, &'static str)>,
    /// What comes of each mandate.
    pub mandates: Vec<&'static str>,
}

/// How a sampling stands to the exact forecast.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SamplingReport {
    /// How many times the meeting was played.
    pub plays: u64,
    /// The seed of the random numbers.
    pub seed: u64,
    /// How many probabilities were compared.
    pub compared: usize,
    /// The largest distance, in standard errors.
    pub worst_in_standard_errors: f64,
    /// Whether the two agree: within four standard errors.
    pub agrees: bool,
    /// Each item's fates as sampled, with their standard errors.
    pub items: Vec<SampledItem>,
}

/// What a sampling came to for one item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SampledItem {
    /// What it is.
    pub heading: String,
    /// Each fate, its share of the plays, and the standard error.
    pub fates: Vec<(&'static str, f64, f64)>,
}

impl ForecastReport {
    /// The report of a forecast and of what matters for each of its items.
    #[must_use]
    pub fn of(
        scenario: &Scenario,
        forecast: &Forecast,
        influences: &[Influence],
        given: Vec<String>,
        sampling: Option<SamplingReport>,
    ) -> Self {
        let meeting = &scenario.meeting;
        let probability = forecast.evidence;
        let items = forecast.items.iter().map(|item| {
            let influence = influences
                .iter()
                .find(|influence| influence.item == item.item);
            item_report(item, influence, meeting)
        });
        let mandates = meeting.mandates.iter().zip(&forecast.mandates);
        Self {
            format: "unsc forecast",
            version: super::JSON_VERSION,
            title: scenario.title.clone(),
            given: (!given.is_empty()).then_some(GivenReport {
                what: given,
                probability,
            }),
            items: items.collect(),
            mandates: mandates
                .map(|(mandate, fates)| MandateForecastReport {
                    id: mandate.id.clone(),
                    name: mandate.name.clone(),
                    fates: chances(fates),
                })
                .collect(),
            courses: forecast
                .courses
                .iter()
                .map(|course| CourseReport {
                    probability: course.probability,
                    items: course
                        .items
                        .iter()
                        .map(|(item, fate)| (short_heading(*item, meeting), fate.word()))
                        .collect(),
                    mandates: course.mandates.iter().map(|fate| fate.word()).collect(),
                })
                .collect(),
            sampling,
        }
    }

    /// The forecast as text.
    #[must_use]
    pub fn text(&self, width: usize) -> Text {
        let mut text = Text::of_width(width);
        text.paragraph(0, "", Role::Heading, &self.title);
        if let Some(given) = &self.given {
            let line = format!(
                "Given: {} (itself {})",
                given.what.join(", "),
                percent(given.probability)
            );
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
                write_chances(&mandate.fates, &[], &mut text);
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
        let most = self
            .courses
            .iter()
            .map(|course| course.items.len())
            .max()
            .unwrap_or(0);
        if most < 2 {
            return;
        }
        text.blank();
        text.line([(Role::Heading, "The courses it can take".to_owned())]);
        let courses: Vec<(&[(String, &'static str)], f64)> = self
            .courses
            .iter()
            .map(|course| (course.items.as_slice(), course.probability))
            .collect();
        write_branches(&courses, "   ", text);
        let left_out: f64 = self
            .courses
            .iter()
            .map(|course| course.probability)
            .filter(|chance| *chance < UNLIKELY)
            .sum();
        if 0.0 < left_out {
            let line = format!("Courses below {} are left out.", percent(UNLIKELY));
            text.paragraph(3, "", Role::Label, &line);
        }
    }
}

impl ItemForecastReport {
    fn write(&self, text: &mut Text) {
        text.paragraph(0, "", Role::Heading, &self.heading);
        write_chances(&self.fates, &self.vetoed_by, text);
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
        let most = counts
            .iter()
            .map(|(_, chance)| **chance)
            .fold(0.0, f64::max);
        for (count, chance) in counts {
            text.line([
                (
                    Role::Plain,
                    format!("      {count:>3} {:>8}  ", percent(*chance)),
                ),
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
        let name = shown
            .iter()
            .map(|member| member.member.chars().count())
            .max()
            .unwrap_or(0)
            .clamp(12, 24);
        text.line([(
            Role::Label,
            format!(
                "   {:name$}  {:>9} {:>9} {:>9} {:>8}",
                "adopted if it is", "in favour", "abstains", "against", "decides"
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
                "Most worth persuading: {}. With its vote in favour certain, adoption would gain {}.",
                phrases::with_article(&best.member),
                points(best.gain)
            );
            text.paragraph(3, "", Role::Plain, &line);
        }
    }
}

impl SamplingReport {
    fn write(&self, text: &mut Text) {
        let plays = thousands(self.plays);
        text.line([(
            Role::Heading,
            format!("Sampled: {plays} plays, seed {}", self.seed),
        )]);
        for item in &self.items {
            for (fate, share, error) in &item.fates {
                let words = Fate::from_word(fate)
                    .map(headings::fate)
                    .unwrap_or_default();
                let line = format!("{words} {} ± {:.4} %", percent(*share), error * 100.0);
                text.both_sides(3, "", &item.heading, &[(role(fate), line)]);
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

/// Why there is no forecast, and the way out.
#[must_use]
pub fn refusal(why: &NoForecast, meeting: &Meeting) -> String {
    match why {
        NoForecast::NoLeaning { item, members } => {
            let names: Vec<String> = members
                .iter()
                .map(|place| phrases::with_article(meeting.council.name(*place)))
                .collect();
            let id = meeting
                .agenda
                .get(*item)
                .and_then(|item| item.id.clone())
                .unwrap_or_else(|| "…".to_owned());
            format!(
                "nothing is said of how {} will vote on {}\nhelp: say how they lean: `[leanings.{id}]` with `others = \
                 \"undecided\"`, or member by member",
                sentence_list(&names),
                short_heading(*item, meeting)
            )
        }
        NoForecast::TooManyCourses => format!(
            "the meeting can take more courses than are followed: {} turns",
            crate::forecast::courses::MOST_NODES
        ),
        NoForecast::Impossible => {
            "what is given cannot happen: its probability is nought".to_owned()
        }
    }
}

fn write_chances(fates: &[Chance], vetoed_by: &[MemberChance], text: &mut Text) {
    for chance in fates {
        let words = Fate::from_word(chance.fate)
            .map(headings::fate)
            .unwrap_or_default();
        let by = if chance.fate == Fate::Vetoed.word() && 0.001 <= chance.probability {
            let by = vetoed_by
                .iter()
                .map(|member| format!("{} {}", member.member, percent(member.probability)));
            by.collect::<Vec<_>>().join(", ")
        } else {
            String::new()
        };
        text.labelled(
            3,
            words,
            role(chance.fate),
            22,
            format!("{:>8}   {by}", percent(chance.probability)).trim_end(),
        );
    }
}

/// What came of an item, how likely that is, and the courses that go on from there.
type Branch<'a> = (
    (&'a str, &'a str),
    f64,
    Vec<(&'a [(String, &'static str)], f64)>,
);

/// The courses as a tree: what comes of the first item, and under it what comes of the next.
fn write_branches(courses: &[(&[(String, &'static str)], f64)], margin: &str, text: &mut Text) {
    let mut branches: Vec<Branch<'_>> = Vec::new();
    for (items, chance) in courses {
        let Some(((heading, fate), rest)) = items.split_first() else {
            continue;
        };
        let key = (heading.as_str(), *fate);
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
    for (place, ((heading, fate), chance, below)) in branches.iter().enumerate() {
        let (corner, onward) = if place == last {
            ("└ ", "  ")
        } else {
            ("├ ", "│ ")
        };
        let words = Fate::from_word(fate)
            .map(headings::fate)
            .unwrap_or_default();
        let right = [(role(fate), format!("{words} {:>8}", percent(*chance)))];
        let label = format!("{margin}{corner}");
        text.both_sides(label.chars().count(), &label, heading, &right);
        write_branches(below, &format!("{margin}{onward}"), text);
    }
}

fn item_report(
    item: &ItemForecast,
    influence: Option<&Influence>,
    meeting: &Meeting,
) -> ItemForecastReport {
    let written = meeting.agenda.get(item.item);
    let name = |place: &usize| meeting.council.name(*place).to_owned();
    let members = influence
        .map(|influence| influence.members.as_slice())
        .unwrap_or_default();
    let events = influence
        .map(|influence| influence.events.as_slice())
        .unwrap_or_default();
    ItemForecastReport {
        id: written.and_then(|item| item.id.clone()),
        heading: written
            .map(|item| headings::heading(item, Fate::Open, meeting))
            .unwrap_or_default(),
        fates: chances(&item.fates),
        in_favour: item.in_favour.clone(),
        vetoed_by: item
            .vetoed_by
            .iter()
            .map(|(place, probability)| MemberChance {
                member: name(place),
                probability: *probability,
            })
            .collect(),
        members: members
            .iter()
            .map(|member| MemberInfluenceReport {
                member: name(&member.member),
                votes: member.votes.iter().map(vote_report).collect(),
                swing: member.swing,
                decides: member.decides,
                gain: member.gain,
            })
            .collect(),
        events: events
            .iter()
            .filter(|event| {
                let [with, without] = event.adopted;
                0.0005 <= (with - without).abs()
            })
            .map(|event| {
                let [adopted_if_it_happens, adopted_if_not] = event.adopted;
                let event = meeting
                    .events
                    .get(event.event)
                    .map(|event| event.name.clone());
                EventInfluenceReport {
                    event: event.unwrap_or_default(),
                    adopted_if_it_happens,
                    adopted_if_not,
                }
            })
            .collect(),
    }
}

fn vote_report(vote: &VoteInfluence) -> VoteInfluenceReport {
    VoteInfluenceReport {
        vote: vote.vote.key(),
        probability: vote.probability,
        adopted_given_it: vote.given,
        adopted_if_certain: vote.made_certain,
    }
}

fn chances(fates: &[(Fate, f64)]) -> Vec<Chance> {
    fates
        .iter()
        .map(|(fate, probability)| Chance {
            fate: fate.word(),
            probability: *probability,
        })
        .collect()
}

fn short_heading(item: usize, meeting: &Meeting) -> String {
    meeting
        .agenda
        .get(item)
        .map(|item| headings::heading(item, Fate::Open, meeting))
        .unwrap_or_default()
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
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 to the width"
    )]
    let length = (share.clamp(0.0, 1.0) * f64::from(width)).round() as usize;
    "█".repeat(length.max(1))
}

/// `10,000,000`.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if 0 < place && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
