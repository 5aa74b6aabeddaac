//! Ballots, one by one.

use serde::Serialize;

use crate::english::headings;
use crate::history::{Recorded, find};
use crate::law::decision::Outcome;
use crate::law::tally::Tally;
use crate::law::vote::Vote;
use crate::meeting::Status;
use crate::views::TallyReport;
use crate::views::text::{Role, Text, role};

/// A ballot.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BallotReport {
    /// The day.
    pub date: String,
    /// Its symbol.
    pub symbol: String,
    /// The symbol of its draft.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub draft: String,
    /// The symbol of its meeting.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub meeting: String,
    /// What it was about.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Which of several votes on one text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// What comes of it by the rule: `adopted`, `vetoed`, `not_adopted`, `open`.
    pub outcome: &'static str,
    /// What came of it by the source.
    pub recorded: Option<Outcome>,
    /// Is it taken to have been procedural only because of how it came out?
    pub inferred_procedural: bool,
    /// Was it adopted without a vote?
    pub without_vote: bool,
    /// The count.
    pub tally: Tally,
    /// Who voted against, by code.
    pub against: Vec<&'static str>,
    /// Who abstained.
    pub abstaining: Vec<&'static str>,
    /// Who was absent or did not participate.
    pub not_voting: Vec<&'static str>,
    /// Whose votes are not known.
    pub unknown: Vec<&'static str>,
    /// Whose negative votes barred it.
    pub vetoes: Vec<&'static str>,
    /// Its line in the file.
    pub line: u64,
}

/// A list of ballots.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListReport {
    /// What kind of document this is: `unsc record --show list`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// The ballots.
    pub ballots: Vec<BallotReport>,
}

impl BallotReport {
    /// A ballot of the record.
    #[must_use]
    pub fn of(ballot: &Recorded) -> Self {
        let of = |wanted: &[Option<Vote>]| -> Vec<&'static str> {
            let cast = ballot.cast().filter(|cast| wanted.contains(&cast.vote));
            cast.map(|cast| cast.code).collect()
        };
        Self {
            date: ballot.date.to_string(),
            symbol: ballot.symbol.to_string(),
            draft: ballot.draft.to_string(),
            meeting: ballot.meeting.to_string(),
            title: ballot.title.to_string(),
            part: ballot.part.to_string(),
            outcome: ballot.decided().map_or("open", outcome),
            recorded: ballot.outcome,
            inferred_procedural: ballot.inferred_procedural(),
            without_vote: ballot.votes.is_none(),
            tally: ballot.tally(),
            against: of(&[Some(Vote::Against)]),
            abstaining: of(&[Some(Vote::Abstaining)]),
            not_voting: of(&[Some(Vote::NotParticipating), Some(Vote::Absent)]),
            unknown: of(&[None]),
            vetoes: find::vetoes(ballot).collect(),
            line: ballot.line,
        }
    }

    /// The count, as it is written.
    #[must_use]
    pub fn count(&self) -> String {
        if self.without_vote {
            return "no vote".to_owned();
        }
        crate::views::text::tally(&TallyReport {
            counted: self.tally,
            unknown: u16::try_from(self.unknown.len()).unwrap_or(u16::MAX),
        })
    }

    /// The ballot in a line or two.
    pub fn write(&self, text: &mut Text) {
        let words = self.outcome.parse::<Status>().ok().map_or("", headings::status);
        let left = match (self.title.as_str(), self.part.as_str()) {
            ("", "") => self.symbol.clone(),
            (title, "") => format!("{}, {title}", self.symbol),
            ("", part) => format!("{}, {part}", self.symbol),
            (title, part) => format!("{}, {part}, {title}", self.symbol),
        };
        let right = [(role(self.outcome), words.to_owned()), (Role::Plain, format!("{:>10}", self.count()))];
        text.both_sides(12, &self.date, &left, &right);
        if !self.vetoes.is_empty() {
            let names: Vec<&str> = self.vetoes.iter().map(|code| super::name(code)).collect();
            text.paragraph(12, "", Role::Label, &format!("vetoed by {}", names.join(", ")));
        }
        if self.recorded.map(outcome).is_some_and(|word| self.outcome != "open" && word != self.outcome)
            && let Some(recorded) = self.recorded
        {
            let words = outcome(recorded).parse::<Status>().ok().map_or("", headings::status);
            text.paragraph(12, "", Role::Label, &format!("the source has it as {words}"));
        }
    }
}

/// The word of an outcome.
pub(super) fn outcome(outcome: Outcome) -> &'static str {
    Status::from(outcome).as_str()
}

impl ListReport {
    /// These ballots.
    #[must_use]
    pub fn of(ballots: &[&Recorded]) -> Self {
        Self {
            format: "unsc record --show list",
            version: crate::views::JSON_VERSION,
            ballots: ballots.iter().map(|b| BallotReport::of(b)).collect(),
        }
    }

    /// The list as text.
    pub fn write(&self, text: &mut Text) {
        let number = super::thousands(self.ballots.len() as u64);
        let found = if self.ballots.len() == 1 { "ballot" } else { "ballots" };
        text.line([(Role::Heading, format!("{number} {found}"))]);
        for ballot in &self.ballots {
            ballot.write(text);
        }
    }
}
