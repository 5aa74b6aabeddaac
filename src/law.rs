//! The Council's voting law: who sits, how they vote, and what the result is. It knows dates and serde, nothing else.

pub mod charter;
pub mod council;
pub mod decision;
pub mod question;
pub mod rules;
pub mod set;
pub mod tally;
pub mod vote;
pub mod working_days;
