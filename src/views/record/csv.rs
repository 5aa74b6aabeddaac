//! Tables as comma-separated values.

use super::ballots::ListReport;
use super::{AgreementReport, RecordReport};
use crate::views::csv::quoted;

/// A table with its heading, as comma-separated values.
#[must_use]
pub fn table<R>(heading: &[&str], rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator<Item = String>,
{
    let mut text = heading.join(",");
    text.push('\n');
    for row in rows {
        for (place, field) in row.into_iter().enumerate() {
            if 0 < place {
                text.push(',');
            }
            text.push_str(&quoted(&field));
        }
        text.push('\n');
    }
    text
}

impl ListReport {
    /// The list, one ballot a row.
    #[must_use]
    pub fn csv(&self) -> String {
        let heading = [
            "date",
            "symbol",
            "draft",
            "meeting",
            "part",
            "title",
            "outcome",
            "recorded",
            "in_favour",
            "against",
            "abstaining",
            "not_voting",
            "members_against",
            "members_abstaining",
            "members_not_voting",
            "vetoed_by",
            "line",
        ];
        let rows = self.ballots.iter().map(|ballot| {
            let recorded = ballot.recorded.map(super::ballots::outcome);
            [
                ballot.date.clone(),
                ballot.symbol.clone(),
                ballot.draft.clone(),
                ballot.meeting.clone(),
                ballot.part.clone(),
                ballot.title.clone(),
                ballot.outcome.to_owned(),
                recorded.unwrap_or_default().to_owned(),
                ballot.tally.in_favour.to_string(),
                ballot.tally.against.to_string(),
                ballot.tally.abstaining.to_string(),
                ballot.not_voting.len().to_string(),
                ballot.against.join(" "),
                ballot.abstaining.join(" "),
                ballot.not_voting.join(" "),
                ballot.vetoes.join(" "),
                ballot.line.to_string(),
            ]
        });
        table(&heading, rows)
    }
}

impl RecordReport {
    /// Year by year.
    #[must_use]
    pub fn years_csv(&self) -> String {
        let heading = ["year", "ballots", "adopted", "unanimous", "without_vote", "vetoed", "not_adopted", "open"];
        let rows = self.years.iter().map(|year| {
            let of = year.outcomes;
            let numbers = [of.ballots, of.adopted, of.unanimous, of.without_vote, of.vetoed, of.not_adopted, of.open];
            std::iter::once(year.year.to_string()).chain(numbers.into_iter().map(|number| number.to_string()))
        });
        table(&heading, rows)
    }

    /// Member by member.
    #[must_use]
    pub fn members_csv(&self) -> String {
        let heading = [
            "code",
            "name",
            "permanent",
            "in_favour",
            "against",
            "abstaining",
            "not_voting",
            "unknown",
            "vetoes",
            "against_shortfalls",
            "lone_dissents",
            "decided",
        ];
        let rows = self.members.iter().map(|member| {
            let of = member.votes;
            let numbers = [
                of.in_favour,
                of.against,
                of.abstaining,
                of.not_voting,
                of.unknown,
                of.vetoes,
                of.against_shortfalls,
                of.lone_dissents,
                of.decided,
            ];
            [member.code.to_owned(), member.name.clone(), member.permanent.to_string()]
                .into_iter()
                .chain(numbers.into_iter().map(|number| number.to_string()))
        });
        table(&heading, rows)
    }

    /// The vetoes, member by member and year by year.
    #[must_use]
    pub fn vetoes_csv(&self) -> String {
        let rows =
            self.vetoes.iter().map(|veto| [veto.code.to_owned(), veto.year.to_string(), veto.vetoes.to_string()]);
        table(&["code", "year", "vetoes"], rows)
    }
}

impl AgreementReport {
    /// The pairs.
    #[must_use]
    pub fn csv(&self) -> String {
        let rows = self.pairs.iter().map(|pair| {
            [
                pair.one.to_owned(),
                pair.other.to_owned(),
                pair.agreement.together.to_string(),
                pair.agreement.alike.to_string(),
                pair.share.map(|share| format!("{share:.4}")).unwrap_or_default(),
            ]
        });
        table(&["one", "other", "together", "alike", "share"], rows)
    }
}
