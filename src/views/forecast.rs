//! A forecast as a person reads it: what is likely, of whom it depends, and the courses it can take.

pub mod text;

use crate::english::headings;
use crate::english::phrases;
use serde::Serialize;

use crate::english::sentence_list;
use crate::forecast::courses::Node;
use crate::forecast::influence::{Influence, VoteInfluence, success};
use crate::forecast::sample::Sampled;
use crate::forecast::{Forecast, ItemForecast, NoForecast, Prepared};
use crate::meeting::{ItemId, Meeting, Status};
use crate::scenario::Scenario;

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

/// A status and its probability.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chance {
    /// The status, in the word of scenario files.
    pub status: &'static str,
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
    pub statuses: Vec<Chance>,
    /// What it is for it to succeed: `adopted`, `carried`, `overruled` or `procedural`.
    pub success: &'static str,
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
    pub statuses: Vec<Chance>,
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
    /// Each item's statuses as sampled, with their standard errors.
    pub items: Vec<SampledItem>,
}

/// What a sampling came to for one item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SampledItem {
    /// What it is.
    pub heading: String,
    /// Each status, its share of the plays, and the standard error.
    pub statuses: Vec<(&'static str, f64, f64)>,
}

impl SamplingReport {
    /// The report of a sampling, beside the exact forecast of the same meeting.
    #[must_use]
    pub fn of(prepared: &Prepared<'_>, exact: &Forecast, sampled: &Sampled, seed: u64) -> Self {
        let agreement = prepared.agreement(exact, sampled);
        #[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
        let share = |count: u64| count as f64 / sampled.plays.max(1) as f64;
        #[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
        let error = |share: f64| (share * (1.0 - share) / sampled.plays.max(1) as f64).sqrt();
        let came = |item: ItemId, status: Status| -> u64 {
            let ends = prepared.courses.nodes.iter().zip(&sampled.ends);
            let came =
                ends.filter(|(node, _)| matches!(node, Node::End(end) if end.fate_of_item(item) == Some(status)));
            came.map(|(_, count)| count).sum()
        };
        let items = exact.items.iter().map(|item| SampledItem {
            heading: prepared
                .meeting
                .agenda
                .get(item.item)
                .map(|written| headings::heading(written, Status::Open, prepared.meeting))
                .unwrap_or_default(),
            statuses: item
                .statuses
                .iter()
                .map(|(status, _)| {
                    let share = share(came(item.item, *status));
                    (status.as_str(), share, error(share))
                })
                .collect(),
        });
        Self {
            plays: sampled.plays,
            seed,
            compared: agreement.compared,
            worst_in_standard_errors: agreement.worst,
            agrees: agreement.holds(),
            items: items.collect(),
        }
    }
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
            let influence = influences.iter().find(|influence| influence.item == item.item);
            item_report(item, influence, meeting)
        });
        let mandates = meeting.mandates.iter().zip(&forecast.mandates);
        Self {
            format: "unsc forecast",
            version: super::JSON_VERSION,
            title: scenario.title.clone(),
            given: (!given.is_empty()).then_some(GivenReport { what: given, probability }),
            items: items.collect(),
            mandates: mandates
                .map(|(mandate, statuses)| MandateForecastReport {
                    id: mandate.key.clone(),
                    name: mandate.name.clone(),
                    statuses: chances(statuses),
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
                        .map(|(item, status)| (short_heading(*item, meeting), status.as_str()))
                        .collect(),
                    mandates: course.mandates.iter().map(|status| status.as_str()).collect(),
                })
                .collect(),
            sampling,
        }
    }
}

/// Why there is no forecast, and the way out.
#[must_use]
pub fn refusal(why: &NoForecast, meeting: &Meeting) -> String {
    match why {
        NoForecast::NoLeaning { item, members } => {
            let names: Vec<String> =
                members.iter().map(|place| phrases::with_article(meeting.council.name(*place))).collect();
            let id = meeting[*item].key.clone().unwrap_or_else(|| "…".to_owned());
            format!(
                "nothing is said of how {} will vote on {}\nhelp: say how they lean: `[leanings.{id}]` with `others = \
                 \"undecided\"`, or member by member",
                sentence_list(&names),
                short_heading(*item, meeting)
            )
        }
        NoForecast::TooManyCourses => format!(
            "the meeting can take more courses than are followed: {} turns, and fewer where it has many events and items",
            crate::forecast::courses::MOST_NODES
        ),
        NoForecast::Impossible => "what is given cannot happen: its probability is nought".to_owned(),
    }
}

fn item_report(item: &ItemForecast, influence: Option<&Influence>, meeting: &Meeting) -> ItemForecastReport {
    let written = meeting.agenda.get(item.item);
    let name = |place: &usize| meeting.council.name(*place).to_owned();
    let members = influence.map(|influence| influence.members.as_slice()).unwrap_or_default();
    let events = influence.map(|influence| influence.events.as_slice()).unwrap_or_default();
    ItemForecastReport {
        id: written.and_then(|item| item.key.clone()),
        heading: written.map(|item| headings::heading(item, Status::Open, meeting)).unwrap_or_default(),
        statuses: chances(&item.statuses),
        success: written.map_or("", |item| success(&item.act).as_str()),
        in_favour: item.in_favour.clone(),
        vetoed_by: item
            .vetoed_by
            .iter()
            .map(|(place, probability)| MemberChance { member: name(place), probability: *probability })
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
                let event = meeting.events.get(event.event).map(|event| event.name.clone());
                EventInfluenceReport { event: event.unwrap_or_default(), adopted_if_it_happens, adopted_if_not }
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

fn chances(statuses: &[(Status, f64)]) -> Vec<Chance> {
    statuses.iter().map(|(status, probability)| Chance { status: status.as_str(), probability: *probability }).collect()
}

fn short_heading(item: ItemId, meeting: &Meeting) -> String {
    meeting.agenda.get(item).map(|item| headings::heading(item, Status::Open, meeting)).unwrap_or_default()
}
