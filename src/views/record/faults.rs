//! What is wrong with a source, in words.

use serde::Serialize;

use super::{name, thousands};
use crate::english::sentence_list;
use crate::history::{Fault, Faults, Located, fault};
use crate::views::text::{Role, Text};

/// The faults of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FaultsReport {
    /// How many there are.
    pub total: u64,
    /// How many of each kind.
    pub kinds: Vec<KindReport>,
    /// The faults in the order of the file; of one kind, no more than five thousand.
    pub faults: Vec<FaultReport>,
    #[serde(skip)]
    groups: Vec<GroupReport>,
}

/// One kind of fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KindReport {
    /// A word for programs.
    pub kind: &'static str,
    /// How many there are.
    pub count: u64,
    /// What it is, and what is made of it.
    pub about: &'static str,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FaultReport {
    /// The line of the file.
    pub line: u64,
    /// The day of the ballot.
    pub date: Option<String>,
    /// Its symbol.
    pub symbol: String,
    /// What kind of fault.
    pub kind: &'static str,
    /// What is wrong.
    pub text: String,
}

/// Faults that one sentence tells of: the same is wrong on several rows.
#[derive(Debug, Clone, PartialEq, Eq)]
struct GroupReport {
    kind: &'static str,
    text: String,
    count: usize,
    first: u64,
    last: u64,
    years: Vec<String>,
}

/// What a kind of fault is, and what is made of it.
fn about(kind: &str) -> &'static str {
    match kind {
        "columns" => "rows with another number of fields than the heading; passed over",
        "not_text" => "rows that are not text in UTF-8",
        "no_day" => "rows without a day; passed over",
        "no_council" => "rows of days without a Council; passed over",
        "unknown_state" => "states that are not known; their votes are not counted",
        "not_seated" => "votes of states that did not sit that day; not counted",
        "other_code" => "votes under the code of a seat's later or earlier holder; counted",
        "unknown_vote" => "votes that are not known; they stay open",
        "two_votes" => "second votes of a member; where the two differ, its vote stays open",
        "no_vote" => "members that sat and have no vote; it stays open",
        "total" => "totals that are not the number of votes listed",
        "wrong_seat" => "seats called permanent that are not, or the other way about",
        "unknown_outcome" => "outcomes that are not known",
        "votes_without_vote" => "ballots without a vote, by the file, that list votes; not counted",
        _ => "ballots that stand twice, or are votes on two parts that the file does not tell apart",
    }
}

/// What is wrong, in a sentence without its place.
fn sentence(fault: &Fault) -> String {
    match fault {
        Fault::Columns { found, expected } => {
            format!("{found} fields, where the heading has {expected}")
        }
        Fault::NotText => "not text in UTF-8".to_owned(),
        Fault::NoDay(written) if written.is_empty() => "no day".to_owned(),
        Fault::NoDay(written) => format!("`{written}` is no day"),
        Fault::NoCouncil => "no Council sat that day, or none is known".to_owned(),
        Fault::UnknownState(state) => format!("`{state}` is no state that is known"),
        Fault::NotSeated { state, vote } => {
            format!("a vote, `{vote}`, of {state}, which did not sit")
        }
        Fault::OtherCode { written, seated } => {
            format!("a vote under `{written}`; the seat was held by {}", name(seated))
        }
        Fault::UnknownVote { state, written } => {
            format!("`{written}`, the vote of {state}, is no vote that is known")
        }
        Fault::TwoVotes { code, differ: true } => {
            format!("two votes of {} that differ", name(code))
        }
        Fault::TwoVotes { code, .. } => format!("the vote of {} twice", name(code)),
        Fault::NoVote(code) => format!("{} sat and has no vote", name(code)),
        Fault::Total { of, stated, listed } => {
            format!("the total has {stated} {of}, the row {listed}")
        }
        Fault::WrongSeat(code) => {
            format!("the file is wrong on whether {} is a permanent member", name(code))
        }
        Fault::UnknownOutcome(written) => format!("`{written}` is no outcome that is known"),
        Fault::VotesWithoutVote(votes) => {
            format!("adopted without a vote, and yet {votes} votes are listed")
        }
        Fault::Twice { line, another_outcome: true } => {
            format!("the ballot of line {line} again, with another outcome")
        }
        Fault::Twice { line, .. } => format!("the ballot of line {line} again"),
    }
}

/// What several faults have in common, in a sentence.
fn in_common(fault: &Fault) -> String {
    match fault {
        Fault::NotSeated { state, .. } => format!("votes of {state}, which did not sit"),
        Fault::Columns { .. } | Fault::NoDay(_) | Fault::NotText | Fault::NoCouncil => about(fault.kind()).to_owned(),
        Fault::VotesWithoutVote(_) => "adopted without a vote, and yet votes are listed".to_owned(),
        fault => sentence(fault),
    }
}

impl FaultsReport {
    /// The faults of a source.
    #[must_use]
    pub fn of(faults: &Faults) -> Self {
        let kind = |kind: &&'static str| KindReport { kind, count: faults.count(kind), about: about(kind) };
        let kinds: Vec<KindReport> = fault::KINDS.iter().map(kind).filter(|kind| 0 < kind.count).collect();
        let report = |located: &Located| FaultReport {
            line: located.line,
            date: located.date.map(|date| date.to_string()),
            symbol: located.symbol.clone(),
            kind: located.fault.kind(),
            text: sentence(&located.fault),
        };
        Self {
            total: faults.total(),
            groups: groups(faults),
            kinds,
            faults: faults.listed.iter().map(report).collect(),
        }
    }

    /// How many there are of each kind, as text.
    pub fn write_counts(&self, text: &mut Text) {
        if self.total == 0 {
            text.paragraph(0, "", Role::Label, "No fault was found in the source.");
            return;
        }
        let found = if self.total == 1 { "fault" } else { "faults" };
        let title = format!("{} {found} of the source", thousands(self.total));
        text.line([(Role::Heading, title)]);
        for kind in &self.kinds {
            let label = format!("   {:>6}  ", thousands(kind.count));
            text.paragraph(11, &label, Role::Plain, kind.about);
        }
        text.paragraph(3, "", Role::Label, "`--show faults` lists them.");
    }

    /// All of them, as text; what is wrong on several rows is said once.
    pub fn write(&self, text: &mut Text) {
        if self.total == 0 {
            return self.write_counts(text);
        }
        for kind in &self.kinds {
            let title = format!("{} {}", thousands(kind.count), kind.about);
            text.paragraph(0, "", Role::Heading, &title);
            for group in self.groups.iter().filter(|group| group.kind == kind.kind) {
                let place = if group.first == group.last {
                    format!("line {}", group.first)
                } else {
                    format!("lines {}–{}", group.first, group.last)
                };
                let years = match group.years.as_slice() {
                    [] => String::new(),
                    years => format!(", {}", sentence_list(years)),
                };
                let line = match group.count {
                    1 => format!("{}{years}", group.text),
                    count => format!("{count} times: {}{years}", group.text),
                };
                text.labelled(3, &place, Role::Label, 18, &line);
            }
            text.blank();
        }
        text.lines.pop();
    }

    /// All of them, as comma-separated values.
    #[must_use]
    pub fn csv(&self) -> String {
        let rows = self.faults.iter().map(|fault| {
            [
                fault.line.to_string(),
                fault.date.clone().unwrap_or_default(),
                fault.symbol.clone(),
                fault.kind.to_owned(),
                fault.text.clone(),
            ]
        });
        super::csv::table(&["line", "date", "symbol", "kind", "text"], rows)
    }
}

/// The faults of each kind that one sentence tells of, in the order of the file.
fn groups(faults: &Faults) -> Vec<GroupReport> {
    let mut groups: Vec<GroupReport> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for located in &faults.listed {
        let (kind, text) = (located.fault.kind(), in_common(&located.fault));
        // What is wrong with a member's votes is said of all ballots together.
        let of_a_member = matches!(
            located.fault,
            Fault::NotSeated { .. } | Fault::NoVote(_) | Fault::OtherCode { .. } | Fault::WrongSeat(_)
        );
        let text = if of_a_member || located.symbol.is_empty() { text } else { format!("{}: {text}", located.symbol) };
        let place = *places.entry((kind, text.clone())).or_insert(groups.len());
        let year = located.date.map(|date| date.year().to_string());
        let Some(group) = groups.get_mut(place) else {
            groups.push(GroupReport {
                kind,
                text,
                count: 1,
                first: located.line,
                last: located.line,
                years: year.into_iter().collect(),
            });
            continue;
        };
        group.count += 1;
        group.last = located.line;
        if let Some(year) = year.filter(|year| !group.years.contains(year)) {
            group.years.push(year);
            group.years.sort();
        }
    }
    groups
}
