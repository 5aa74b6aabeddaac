//! How the United Nations Security Council votes: its law, run on scenario files, with the reason
//! and the provision for every answer.
//!
//! The heart is three steps: votes, their [`Tally`], the [`Outcome`]. [`law::rules::Rule::outcome`] is
//! the only place where a vote is decided; everything else calls it.
//!
//! ```
//! use unsc::{Matter, Outcome, Rules, Tally};
//! use unsc::jiff::civil::date;
//!
//! // S/2017/962: eleven in favour, two against, one of them a permanent member.
//! let tally = Tally { in_favour: 11, against: 2, abstaining: 2, permanent_against: 1, ..Tally::default() };
//! let rules = Rules::charter(date(2017, 11, 16));
//! assert_eq!(rules.rule(Matter::NonProcedural).outcome(&tally), Outcome::Vetoed);
//! ```
//!
//! A scenario file runs from text to report:
//!
//! ```
//! use unsc::{Report, Scenario};
//!
//! let file = r#"
//!     title = "An exercise"
//!     date  = 2017-11-16
//!     [drafts.text]
//!     [[agenda]]
//!     draft = "text"
//!     votes = { against = ["Russia"], others = "in_favour" }
//! "#;
//! let scenario = Scenario::read(file).map_err(|problems| problems.len()).unwrap();
//! let report = Report::new(&scenario, &scenario.meeting.play());
//! assert_eq!(report.items[0].outcome.as_str(), "vetoed");
//! ```
//!
//! The modules stand in the order in which they are best read; each uses only what stands above
//! it.

pub mod law;

pub mod meeting;

pub mod english;

pub mod paths;

pub mod forecast;

pub mod what_if;

pub mod strategy;

pub mod power;

pub mod scenario;

pub mod history;

pub mod teach;

pub mod document;

pub mod views;

/// The calendar: dates are its `civil::Date`.
pub use jiff;
pub use law::charter::{Edition, Provision};
pub use law::council::{Council, Member, Seat, SeatKind};
pub use law::decision::{Decision, Finding, Outcome, Outcomes};
pub use law::question::{Matter, Question};
pub use law::rules::{Rule, Rules};
pub use law::tally::{Ballot, Misfit, Tally};
pub use law::vote::{Vote, Votes};
pub use meeting::{Meeting, Minutes};
pub use scenario::Scenario;
pub use scenario::diagnostic::Diagnostic;
pub use views::Report;
