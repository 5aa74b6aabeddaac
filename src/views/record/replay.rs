//! The record under another rule, in words.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ballots::{BallotReport, outcome};
use super::{bar, name, room_for_bar, thousands};
use crate::english::headings;
use crate::history::replay::{CAVEAT, Changes, Replay};
use crate::meeting::Status;
use crate::views::text::{Role, Text, role};

/// The record under another rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReplayReport {
    /// What kind of document this is: `unsc record --rules`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// The name of the rules.
    pub rules: String,
    /// What they are.
    pub title: String,
    /// What such an answer cannot tell.
    pub caveat: &'static str,
    /// What is doubtful about the rules themselves.
    pub doubt: String,
    /// How many ballots were decided under both.
    pub compared: u32,
    /// How many could not be: votes are unknown, or there was no vote.
    pub left_out: u32,
    /// How many change.
    pub changes: Changes,
    /// How many in each decade, by its first year.
    pub decades: BTreeMap<i16, Changes>,
    /// How many on whose votes.
    pub members: Vec<MemberChanges>,
    /// The ballots that change.
    pub ballots: Vec<ChangeReport>,
}

/// The ballots that change on a member's votes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberChanges {
    /// The member.
    pub name: &'static str,
    /// Its code.
    pub code: &'static str,
    /// How many.
    #[serde(flatten)]
    pub changes: Changes,
}

/// A ballot that changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeReport {
    /// What comes of it under the other rules.
    pub becomes: &'static str,
    /// The members on whose votes it changes.
    pub because_of: Vec<&'static str>,
    /// The ballot, as it is under the Charter.
    #[serde(flatten)]
    pub ballot: BallotReport,
}

impl ReplayReport {
    /// What a replay shows.
    #[must_use]
    pub fn of(replay: &Replay<'_>, rules: &str, title: &str, doubt: &str) -> Self {
        let member = |(code, changes): (&'static str, Changes)| MemberChanges { name: name(code), code, changes };
        let change = |change: &crate::history::replay::Change<'_>| ChangeReport {
            becomes: outcome(change.is),
            because_of: change.members(),
            ballot: BallotReport::of(change.ballot),
        };
        Self {
            format: "unsc record --rules",
            version: crate::views::JSON_VERSION,
            rules: rules.to_owned(),
            title: title.to_owned(),
            caveat: CAVEAT,
            doubt: doubt.to_owned(),
            compared: replay.compared,
            left_out: replay.left_out,
            changes: replay.total(),
            decades: replay.by_decade(),
            members: replay.by_member().into_iter().map(member).collect(),
            ballots: replay.changes.iter().map(change).collect(),
        }
    }

    /// The replay as text.
    pub fn write(&self, text: &mut Text) {
        let title = format!("The record under other rules: {}", self.title);
        text.paragraph(0, "", Role::Heading, &title);
        let line = format!(
            "{} ballots decided under both, {} left out: no vote was taken, or votes are unknown",
            thousands(self.compared),
            thousands(self.left_out)
        );
        text.paragraph(0, "", Role::Label, &line);
        text.blank();
        let Changes { adopted_now, adopted_no_longer, failing_otherwise } = self.changes;
        for (number, role, what) in [
            (adopted_now, Role::Success, "not adopted that would have been"),
            (adopted_no_longer, Role::Failure, "adopted that would not have been"),
            (failing_otherwise, Role::Plain, "not adopted that would not have been for another reason"),
        ] {
            let label = format!("   {:>6}  ", thousands(number));
            text.paragraph(11, &label, role, what);
        }
        self.write_tables(text);
        text.blank();
        text.paragraph(0, "", Role::Plain, self.caveat);
        if !self.doubt.is_empty() {
            text.paragraph(0, "", Role::Plain, &self.doubt);
        }
        if !self.ballots.is_empty() {
            text.blank();
            text.line([(Role::Heading, "The ballots".to_owned())]);
        }
        for change in &self.ballots {
            let ballot = &change.ballot;
            let words = |word: &str| word.parse::<Status>().ok().map_or("", headings::status);
            let left = match ballot.title.as_str() {
                "" => ballot.symbol.clone(),
                title => format!("{}, {title}", ballot.symbol),
            };
            let right = [
                (role(ballot.outcome), words(ballot.outcome).to_owned()),
                (Role::Plain, " → ".to_owned()),
                (role(change.becomes), words(change.becomes).to_owned()),
                (Role::Plain, format!("{:>10}", ballot.count())),
            ];
            text.both_sides(12, &ballot.date, &left, &right);
            if !change.because_of.is_empty() {
                let names: Vec<&str> = change.because_of.iter().map(|code| name(code)).collect();
                text.paragraph(12, "", Role::Label, &names.join(", "));
            }
        }
    }

    fn write_tables(&self, text: &mut Text) {
        let decades = self.decades.iter().map(|(decade, changes)| (format!("{decade}s"), *changes));
        let members = self.members.iter().map(|member| (member.name.to_owned(), member.changes));
        for (title, rows) in [
            ("By decade: adopted now, adopted no longer", decades.collect()),
            ("By the member whose negative votes make the difference", members.collect::<Vec<_>>()),
        ] {
            if rows.is_empty() {
                continue;
            }
            text.blank();
            text.paragraph(0, "", Role::Heading, title);
            let most = rows
                .iter()
                .map(|(_, changes): &(String, Changes)| changes.adopted_now + changes.adopted_no_longer)
                .max();
            let room = room_for_bar(text, 53, 12);
            for (label, changes) in rows {
                let sum = changes.adopted_now + changes.adopted_no_longer;
                text.line([
                    (Role::Label, format!("   {label:<36}")),
                    (Role::Plain, format!("{:>6}{:>6}  ", changes.adopted_now, changes.adopted_no_longer)),
                    (Role::Success, bar(sum, most.unwrap_or(1), room)),
                ]);
            }
        }
    }

    /// The ballots that change, as comma-separated values.
    #[must_use]
    pub fn csv(&self) -> String {
        let rows = self.ballots.iter().map(|change| {
            [
                change.ballot.date.clone(),
                change.ballot.symbol.clone(),
                change.ballot.title.clone(),
                change.ballot.outcome.to_owned(),
                change.becomes.to_owned(),
                change.because_of.join(" "),
            ]
        });
        let heading = ["date", "symbol", "title", "outcome", "becomes", "because_of"];
        super::csv::table(&heading, rows)
    }
}
