//! Teaching: what there is to know, questions to practise it, and the scenarios that show it.
//!
//! Nothing here decides a vote. Every answer is what [`Rule::outcome`](crate::Rule::outcome),
//! [`Rules::decide`](crate::Rules::decide) or [`Meeting::play`](crate::Meeting::play) says.

pub mod library;
pub mod topics;

pub mod starter;

pub mod rng;

pub mod case;

pub mod misconception;

pub mod question;

pub mod pool;

pub mod quiz;

pub mod worksheet;

use serde::Serialize;

/// For whom a text or a question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Plain words; the votes of today's Council.
    #[default]
    Pupil,
    /// The provisions and their history; all Councils and all kinds of question.
    Student,
}
