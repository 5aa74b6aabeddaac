//! Teaching: what there is to know, questions to practise it, and the scenarios that show it.
//!
//! Nothing here decides a vote. Every answer is what [`Rule::outcome`](crate::Rule::outcome),
//! [`Rules::decide`](crate::Rules::decide) or [`Meeting::play`](crate::Meeting::play) says.

pub mod case;
pub mod library;
pub mod misconception;
pub mod question;
pub mod quiz;
pub mod rng;
pub mod starter;
pub mod topics;
pub mod worksheet;

use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantNames};

/// For whom a text or a question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, EnumString, IntoStaticStr, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "kebab-case")]
pub enum Level {
    /// Plain words; the votes of today's Council.
    #[default]
    Pupil,
    /// The provisions and their history; all Councils and all kinds of question.
    Student,
}
