//! Views: one file an answer, from the domain to a [`Document`](crate::document::Document), and what goes into JSON. They
//! decide nothing.

pub mod check;
pub mod compare;
pub mod council;
pub mod course;
pub mod difference;
pub mod explain;
mod explain_steps;
pub mod fewest;
pub mod forecast;
pub mod list;
pub mod picture;
pub mod power;
pub mod quiz;
pub mod record;
mod run;
pub mod single_changes;
pub mod strategy;
pub mod text;
pub mod what_if;
pub mod worksheet;

use itertools::Itertools;
use maud::html;
use serde::Serialize;

use crate::english;
use crate::law::council::{Council, SeatKind};
use crate::law::rules::Rules;
use crate::scenario::diagnostic::visible;

pub use crate::english::Sentence;
pub use explain_steps::{Explanation, Idea, Step};
pub(crate) use run::item_report;
pub use run::{CandidateReport, DraftReport, Group, ItemReport, MandateReport, Report, TallyReport};

/// The version of the JSON form: of every command the same.
pub const JSON_VERSION: u32 = 2;

/// What every command prints as JSON: what kind of answer it is, and the answer's own fields beside that.
///
/// ```
/// #[derive(serde::Serialize)]
/// struct Seats {
///     seats: u16,
/// }
///
/// let answer = unsc::views::Answer::new("unsc council", Seats { seats: 15 });
/// assert_eq!(serde_json::to_string(&answer).unwrap(), r#"{"format":"unsc council","version":2,"seats":15}"#);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer<T> {
    /// The command that answers: `unsc run`.
    pub format: String,
    /// [`JSON_VERSION`]. It rises when a field changes its meaning or goes; new fields may come at any time.
    pub version: u32,
    /// The answer: something that is written as an object; none where the command failed.
    #[serde(flatten)]
    pub answer: Option<T>,
    /// What went wrong, as it is also said to people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<String>,
}

impl<T: Serialize> Answer<T> {
    /// An answer without errors.
    pub fn new(format: impl Into<String>, answer: T) -> Self {
        Self { format: format.into(), version: JSON_VERSION, answer: Some(answer), errors: Vec::new() }
    }
}

/// How many sit, and what a decision needs by these rules.
fn rule_in_words(rules: &Rules, council: &Council) -> String {
    let votes = rules.non_procedural.affirmative;
    let needed = if votes == 1 { "vote" } else { "votes" };
    let own_seats = council.seats().iter().any(|seat| seat.may_veto() != (seat.kind == SeatKind::Permanent));
    let who = if own_seats { "some members" } else { "permanent members" };
    let veto = match rules.non_procedural.veto {
        None => "no veto".to_owned(),
        Some(veto) => {
            let vetoes = match veto.needed {
                1 => format!("{who} can veto"),
                some => format!("{some} negative votes of {who} make a veto"),
            };
            vetoes + &veto.overridden_by.map(|votes| format!(", unless {votes} are in favour")).unwrap_or_default()
        }
    };
    let source = if rules.are_of_the_charter(council) { " (Charter, Art. 27)" } else { "" };
    format!("{} members{}; {votes} {needed} needed; {veto}{source}", council.len(), vacancies(council))
}

/// `, 1 seat vacant (Mexico from 7 January 1980)`; nothing where every seat is filled.
fn vacancies(council: &Council) -> String {
    let names = council.vacant().iter().filter_map(|vacancy| {
        let from = vacancy.filled.map(|day| format!(" from {}", english::day(day))).unwrap_or_default();
        Some(format!("{}{from}", vacancy.member.as_ref()?))
    });
    let names = english::sentence_list(&names.collect_vec());
    let names = if names.is_empty() { names } else { format!(" ({names})") };
    match council.vacant().len() {
        0 => String::new(),
        1 => format!(", 1 seat vacant{names}"),
        some => format!(", {some} seats vacant{names}"),
    }
}

/// A page of HTML on its own, without a network.
fn page(title: &str, style: &str, body: &str) -> String {
    let title = html! { (visible(title)) }.into_string();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>{style}</style></head>\n<body>\n\
         {body}</body></html>\n"
    )
}
