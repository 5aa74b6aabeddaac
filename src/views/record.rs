//! The real record: in numbers, ballot by ballot, under another rule.

pub mod ballots;
pub mod chart;
pub mod csv;
pub mod faults;
pub mod replay;
pub mod score;

use jiff::civil::Date;
use serde::Serialize;

use super::text::{Role, Text};
use crate::english::{self, thousands};
use crate::history::summary::{Agreement, MemberVotes, Notable, Outcomes, Summary};
use crate::history::{Archive, Recorded};
use crate::law::council::names;

use ballots::BallotReport;
use faults::FaultsReport;

/// The record in numbers.
#[derive(Debug, Clone, Serialize)]
pub struct RecordReport {
    /// What kind of document this is: `unsc record`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// Which table it rests on.
    pub source: &'static str,
    /// How many rows the table has.
    pub rows: u64,
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
    /// What came of the ballots.
    pub outcomes: Outcomes,
    /// What is notable about them.
    pub notable: Notable,
    /// Year by year.
    pub years: Vec<YearReport>,
    /// Member by member, the permanent ones first.
    pub members: Vec<MemberReport>,
    /// The vetoes of each member in each year that has any.
    pub vetoes: Vec<VetoReport>,
    /// Ballots that are taken to have been procedural because of how they came out.
    pub inferred_procedural: Vec<BallotReport>,
    /// Ballots on which the rule comes to another outcome than the source.
    pub decided_otherwise: Vec<BallotReport>,
    /// What is wrong with the source.
    pub faults: FaultsReport,
}

/// A year in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct YearReport {
    /// The year.
    pub year: i16,
    /// What came of its ballots.
    #[serde(flatten)]
    pub outcomes: Outcomes,
}

/// A member in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberReport {
    /// Its name today, or its last one.
    pub name: String,
    /// Its code.
    pub code: &'static str,
    /// Did it hold a permanent seat?
    pub permanent: bool,
    /// Its votes.
    #[serde(flatten)]
    pub votes: MemberVotes,
}

/// A member's vetoes in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct VetoReport {
    /// The member's code.
    pub code: &'static str,
    /// The year.
    pub year: i16,
    /// How many.
    pub vetoes: u32,
}

/// The name of the state with this code: today's, or its last one.
#[must_use]
pub fn name(code: &'static str) -> &'static str {
    names::by_code(code).map_or(code, |state| state.name_on(Date::MAX))
}

/// How many columns there are for a bar beside so many others, and at most so many.
pub(super) fn room_for_bar(text: &Text, beside: usize, most: u32) -> u32 {
    let room = text.width().saturating_sub(beside);
    u32::try_from(room).unwrap_or(most).min(most)
}

/// A bar of at most `width` columns, in eighths of a column.
pub(super) fn bar(part: u32, whole: u32, width: u32) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (u64::from(part) * u64::from(width) * 8).div_ceil(u64::from(whole.max(1)));
    let full = usize::try_from(eighths / 8).unwrap_or(0);
    let rest = usize::try_from(eighths % 8).unwrap_or(0);
    format!("{}{}", "█".repeat(full), EIGHTHS.get(rest).copied().unwrap_or_default())
}

impl RecordReport {
    /// These ballots of a record in numbers.
    #[must_use]
    pub fn of(archive: &Archive, ballots: &[&Recorded]) -> Self {
        let summary = Summary::of(ballots.iter().copied());
        let day = |ballot: Option<&&Recorded>| ballot.map(|ballot| ballot.date.to_string());
        let permanent = |code: &'static str| crate::law::council::roster::terms(code).iter().any(|term| term.permanent);
        let mut members: Vec<MemberReport> = summary
            .members
            .iter()
            .map(|(code, votes)| MemberReport {
                name: name(code).to_owned(),
                code,
                permanent: permanent(code),
                votes: *votes,
            })
            .collect();
        members.sort_by_cached_key(|member| (!member.permanent, member.name.clone()));
        let inferred = |ballot: &&&Recorded| ballot.inferred_procedural();
        let reports = |ballots: Vec<&&Recorded>| -> Vec<BallotReport> {
            ballots.into_iter().map(|b| BallotReport::of(b)).collect()
        };
        Self {
            format: "unsc record",
            version: super::JSON_VERSION,
            source: archive.format.title(),
            rows: archive.rows,
            from: day(ballots.first()),
            to: day(ballots.last()),
            outcomes: summary.all,
            notable: summary.notable,
            years: summary
                .years
                .iter()
                .map(|(year, outcomes)| YearReport { year: *year, outcomes: *outcomes })
                .collect(),
            members,
            vetoes: summary
                .vetoes
                .iter()
                .map(|((code, year), vetoes)| VetoReport { code, year: *year, vetoes: *vetoes })
                .collect(),
            inferred_procedural: reports(ballots.iter().filter(inferred).collect()),
            decided_otherwise: reports(ballots.iter().filter(|b| b.disagrees()).collect()),
            faults: FaultsReport::of(&archive.faults),
        }
    }

    /// The numbers as text.
    pub fn write(&self, text: &mut Text) {
        self.write_heading(text);
        self.write_outcomes(text);
        self.write_vetoes(text);
        self.write_notable(text);
        for (title, ballots) in [
            (
                "Taken to have been procedural, because the source has them adopted although a permanent member voted against",
                &self.inferred_procedural,
            ),
            ("Decided otherwise by the rule than the source has it", &self.decided_otherwise),
        ] {
            if !ballots.is_empty() {
                text.blank();
                text.paragraph(0, "", Role::Heading, title);
                for ballot in ballots {
                    ballot.write(text);
                }
            }
        }
        text.blank();
        self.faults.write_counts(text);
    }

    fn write_heading(&self, text: &mut Text) {
        text.paragraph(0, "", Role::Heading, self.source);
        let day = |written: &Option<String>| {
            let day = written.as_ref().and_then(|day| day.parse().ok());
            day.map(english::day).unwrap_or_default()
        };
        let line = format!(
            "{} ballots with {} votes of members, {} to {} · {} rows",
            thousands(self.outcomes.ballots),
            thousands(self.notable.votes),
            day(&self.from),
            day(&self.to),
            thousands(self.rows)
        );
        text.paragraph(0, "", Role::Label, &line);
    }

    fn write_outcomes(&self, text: &mut Text) {
        let Outcomes { ballots, adopted, unanimous, without_vote, vetoed, not_adopted, open } = self.outcomes;
        text.blank();
        text.line([(Role::Heading, "What came of them".to_owned())]);
        for (label, role, number) in [
            ("adopted", Role::Success, adopted),
            ("  all in favour", Role::Label, unanimous),
            ("  without a vote", Role::Label, without_vote),
            ("vetoed", Role::Veto, vetoed),
            ("not adopted", Role::Failure, not_adopted),
            ("open", Role::Open, open),
        ] {
            if number == 0 && matches!(role, Role::Label | Role::Open) {
                continue;
            }
            text.line([
                (Role::Plain, "   ".to_owned()),
                (role, format!("{label:<18}")),
                (Role::Plain, format!("{:>6}  ", thousands(number))),
                (role, bar(number, ballots, 30)),
            ]);
        }
    }

    fn write_vetoes(&self, text: &mut Text) {
        if self.vetoes.is_empty() {
            return;
        }
        let mut codes: Vec<&str> = self.vetoes.iter().map(|veto| veto.code).collect();
        codes.dedup();
        let decade = |year: i16| year - year.rem_euclid(10);
        let mut decades: Vec<i16> = self.vetoes.iter().map(|veto| decade(veto.year)).collect();
        decades.sort_unstable();
        decades.dedup();
        text.blank();
        let title = "Vetoes by decade: negative votes that barred a text with its majority";
        text.paragraph(0, "", Role::Heading, title);
        let heads: Vec<String> = codes.iter().map(|code| format!("{code:>6}")).collect();
        let heads = heads.concat();
        text.line([(Role::Label, format!("   {:<8}{heads}", ""))]);
        let sum = |code: &str, of: &dyn Fn(i16) -> bool| -> u32 {
            let counted = self.vetoes.iter().filter(|veto| veto.code == code && of(veto.year));
            counted.map(|veto| veto.vetoes).sum()
        };
        let cells = |of: &dyn Fn(i16) -> bool| -> (String, u32) {
            let counts: Vec<u32> = codes.iter().map(|code| sum(code, of)).collect();
            let cell = |count: &u32| match count {
                0 => format!("{:>6}", "·"),
                count => format!("{count:>6}"),
            };
            (counts.iter().map(cell).collect(), counts.iter().sum())
        };
        let row = |first: i16| cells(&|year| decade(year) == first);
        let most = decades.iter().map(|first| row(*first).1).max().unwrap_or(1);
        let room = room_for_bar(text, 13 + 6 * codes.len(), 16);
        for first in &decades {
            let (cells, total) = row(*first);
            text.line([
                (Role::Label, format!("   {:<8}", format!("{first}s"))),
                (Role::Plain, format!("{cells}  ")),
                (Role::Veto, bar(total, most, room)),
            ]);
        }
        let (cells, _) = cells(&|_| true);
        text.line([(Role::Label, format!("   {:<8}", "all")), (Role::Heading, cells)]);
    }

    fn write_notable(&self, text: &mut Text) {
        let Notable {
            votes: _,
            adopted_with_permanent_abstention,
            adopted_with_permanent_away,
            adopted_against_permanent,
            shortfall_with_permanent_against,
            adopted_with_fewer_than_nine,
            close,
        } = self.notable;
        text.blank();
        text.line([(Role::Heading, "Among them".to_owned())]);
        for (number, what) in [
            (adopted_with_permanent_abstention, "adopted with a permanent member abstaining, which is no bar"),
            (adopted_with_permanent_away, "adopted with a permanent member absent or not participating"),
            (adopted_against_permanent, "adopted although a permanent member voted against: there was no veto"),
            (
                shortfall_with_permanent_against,
                "not adopted for want of votes, a permanent member voting against: no veto",
            ),
            (adopted_with_fewer_than_nine, "adopted with fewer than nine in favour, by the Council of eleven"),
            (close, "on which one member's vote decided"),
        ] {
            let label = format!("   {:>6}  ", thousands(number));
            text.paragraph(11, &label, Role::Plain, what);
        }
    }

    /// Year by year, as text.
    pub fn write_years(&self, text: &mut Text) {
        self.write_heading(text);
        text.blank();
        let heads = "   year   ballots  adopted   vetoed  not adopted";
        text.line([(Role::Label, heads.to_owned())]);
        let most = self.years.iter().map(|year| year.outcomes.ballots).max();
        for YearReport { year, outcomes } in &self.years {
            text.line([
                (Role::Label, format!("   {year}")),
                (
                    Role::Plain,
                    format!(
                        "{:>10}{:>9}{:>9}{:>13}  ",
                        outcomes.ballots, outcomes.adopted, outcomes.vetoed, outcomes.not_adopted
                    ),
                ),
                (Role::Success, bar(outcomes.ballots, most.unwrap_or(1), 10)),
            ]);
        }
    }

    /// Member by member, as text.
    pub fn write_members(&self, text: &mut Text) {
        self.write_heading(text);
        text.blank();
        let about = "In favour, against, abstaining and not voting; then vetoes, lone dissents (the only vote against) and votes that decided";
        text.paragraph(0, "", Role::Label, about);
        let heads = ["fav.", "agst.", "abst.", "away", "veto", "lone", "dec."];
        let column = (text.width() - 3 - 6 * heads.len()).min(36);
        let heads = heads.map(|head| format!("{head:>6}")).concat();
        text.line([(Role::Label, format!("   {:<column$}{heads}", ""))]);
        for MemberReport { name, votes, .. } in &self.members {
            let numbers = [
                votes.in_favour,
                votes.against,
                votes.abstaining,
                votes.not_voting,
                votes.vetoes,
                votes.lone_dissents,
                votes.decided,
            ];
            let cell = |number: &u32| match number {
                0 => format!("{:>6}", "·"),
                number => format!("{number:>6}"),
            };
            let numbers: String = numbers.iter().map(cell).collect();
            let name: String = name.chars().take(column - 1).collect();
            text.line([(Role::Plain, format!("   {name:<column$}")), (Role::Plain, numbers)]);
        }
    }
}

/// How often members voted alike.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgreementReport {
    /// What kind of document this is: `unsc record --show agreement`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// Each two of the members.
    pub pairs: Vec<PairReport>,
    #[serde(skip)]
    members: Vec<&'static str>,
}

/// Two members that voted in the same ballots.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairReport {
    /// The one.
    pub one: &'static str,
    /// The other.
    pub other: &'static str,
    /// In how many ballots, and how often alike.
    #[serde(flatten)]
    pub agreement: Agreement,
    /// The share of votes alike.
    pub share: Option<f64>,
}

impl AgreementReport {
    /// How often each two of these members, each given by its codes, voted alike in these ballots.
    #[must_use]
    pub fn of(archive: &Archive, ballots: &[&Recorded], members: &[Vec<&'static str>]) -> Self {
        let agreements = archive.agreement(ballots.iter().copied(), members);
        let names: Vec<&'static str> = members.iter().filter_map(|codes| codes.first().copied()).map(name).collect();
        let pair = |((one, other), agreement): (&(usize, usize), &Agreement)| {
            Some(PairReport {
                one: names.get(*one)?,
                other: names.get(*other)?,
                agreement: *agreement,
                share: agreement.share(),
            })
        };
        Self {
            format: "unsc record --show agreement",
            version: super::JSON_VERSION,
            pairs: agreements.iter().filter_map(pair).collect(),
            members: names,
        }
    }

    /// The pairs as text, the most alike first.
    pub fn write(&self, text: &mut Text) {
        let title = format!("How often {} voted alike", english::sentence_list(&self.members));
        text.paragraph(0, "", Role::Heading, &title);
        let mut pairs: Vec<&PairReport> = self.pairs.iter().collect();
        pairs.sort_by(|one, other| other.share.unwrap_or(0.0).total_cmp(&one.share.unwrap_or(0.0)));
        for pair in pairs {
            let Agreement { together, alike } = pair.agreement;
            let share = 100.0 * pair.share.unwrap_or(0.0);
            let label =
                format!("   {share:>5.1} %  {:<10}{:>13}  ", bar(alike, together, 8), format!("{alike} of {together}"));
            let names = format!("{} – {}", pair.one, pair.other);
            text.paragraph(38, &label, Role::Plain, &names);
        }
    }
}
