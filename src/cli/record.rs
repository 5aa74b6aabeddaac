//! `unsc record`: the Council's real voting record, from the file that the reader has.

mod rules;
mod source;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;
use unsc::history::leanings::Weights;
use unsc::history::score::CHOSEN_ON;
use unsc::history::{Archive, Recorded, export, find};
use unsc::law::decision::Outcome;
use unsc::law::vote::Vote;
use unsc::scenario::Scenario;
use unsc::views::Report;
use unsc::views::record::ballots::ListReport;
use unsc::views::record::score::ScoreReport;
use unsc::views::record::{AgreementReport, RecordReport};
use unsc::views::text::Text;

use super::Exit;
use super::council::parse_day;
use super::diagnostics::visible;
use super::output::{Complaint, Output};

#[derive(Args)]
#[command(after_help = "\
The program brings no record. The library's \"UN Security Council Voting Data\" is at \
https://digitallibrary.un.org/record/4055387; it holds adopted resolutions. The \"UNSC votes \
since 1946 Database\" of Sciences Po holds failed drafts too. Either is read as it is \
downloaded.

Examples:
  unsc record votes.csv --symbol S/RES/678
  unsc record votes.csv --by Russia --since 2011-01-01
  unsc record votes.csv --rules two-vetoes
  unsc record votes.csv --leanings 2017-11-16 --about \"Middle East\"")]
pub struct Record {
    /// The file; `-` reads standard input. What it is, its first line tells
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Ballots under this symbol, as S/RES/678 or 678, S/2017/962, S/PV.8105
    #[arg(long, value_name = "SYMBOL", help_heading = "Which ballots")]
    symbol: Option<String>,

    /// Ballots of the time when this member sat
    #[arg(long, value_name = "MEMBER", help_heading = "Which ballots")]
    member: Option<String>,

    /// … and in which it voted so
    #[arg(long, value_name = "VOTE", requires = "member", help_heading = "Which ballots")]
    vote: Option<VoteWord>,

    /// Ballots of this outcome
    #[arg(long, value_name = "OUTCOME", help_heading = "Which ballots")]
    outcome: Option<OutcomeWord>,

    /// Ballots barred by a veto: the same as `--outcome vetoed`
    #[arg(long, conflicts_with = "outcome", help_heading = "Which ballots")]
    vetoed: bool,

    /// Ballots barred by the veto of this member
    #[arg(long, value_name = "MEMBER", help_heading = "Which ballots")]
    by: Option<String>,

    /// Ballots from this day on
    #[arg(long, value_name = "DATE", value_parser = parse_day, help_heading = "Which ballots")]
    since: Option<Date>,

    /// Ballots up to this day
    #[arg(long, value_name = "DATE", value_parser = parse_day, help_heading = "Which ballots")]
    until: Option<Date>,

    /// Ballots that one member's vote decided
    #[arg(long, help_heading = "Which ballots")]
    close: bool,

    /// Ballots with these words in their title, agenda item or subjects
    #[arg(long, value_name = "WORDS", help_heading = "Which ballots")]
    text: Option<String>,

    /// The ballot on this line of the file
    #[arg(long, value_name = "NUMBER", help_heading = "Which ballots")]
    line: Option<u64>,

    /// What to show of them; left out: a summary of all, a list of those found, one in full
    #[arg(long, value_name = "WHAT")]
    show: Option<Show>,

    /// The members that `--show agreement` is about; the permanent ones where none is named
    #[arg(long, value_name = "MEMBER,…", value_delimiter = ',')]
    between: Vec<String>,

    /// Decide them under other rules: by name, or the `[rules]` table of a file
    #[arg(long, value_name = "RULES")]
    rules: Option<String>,

    /// Write how the Council of this day leans, by its members' votes of the days before
    #[arg(long, value_name = "DATE", value_parser = parse_day, conflicts_with = "rules")]
    leanings: Option<Date>,

    /// With `--leanings`: votes on ballots with these words count again
    #[arg(long, value_name = "WORDS", requires = "leanings")]
    about: Option<String>,

    /// With `--leanings`: the item of the scenario for which they are
    #[arg(long, value_name = "ID", requires = "leanings", default_value = "draft")]
    item: String,

    /// Hold forecasts from such leanings against what came
    #[arg(long, conflicts_with_all = ["rules", "leanings"])]
    back_test: bool,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Form,
}

/// The form of an answer.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// A table for spreadsheets
    Csv,
    /// A drawing: vetoes by member and year
    Svg,
}

/// What to show of the ballots that are found.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Show {
    /// In numbers
    Summary,
    /// Year by year
    Years,
    /// Member by member
    Members,
    /// How often members voted alike
    Agreement,
    /// One line each
    List,
    /// Each as `run` shows it
    Full,
    /// One as a scenario file
    Scenario,
    /// What is wrong with the file
    Faults,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum VoteWord {
    InFavour,
    Against,
    Abstaining,
    /// Absent, or not participating: no source tells the two apart
    NotVoting,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OutcomeWord {
    Adopted,
    Vetoed,
    NotAdopted,
}

impl Record {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        match self.answer(output) {
            Ok(answered) => answered,
            Err(complaint) => {
                output.complain(complaint)?;
                Ok(Exit::Unusable)
            }
        }
    }

    fn answer(&self, output: &mut Output) -> Result<io::Result<Exit>, Complaint> {
        let query = self.query()?;
        let archive = source::read(&self.file)?;
        if let Some(day) = self.leanings {
            return self.write_leanings(&archive, day, output);
        }
        if self.back_test {
            let (weights, first) = (Weights::default(), *CHOSEN_ON.start());
            let scores = archive.back_test(first, weights);
            let report = ScoreReport::of(&scores, weights, archive.format);
            let write = |text: &mut Text| report.write(text);
            return self.write(&report, write, || Some(report.csv()), output);
        }
        let on_line = |ballot: &&Recorded| self.line.is_none_or(|line| ballot.line == line);
        let found: Vec<&Recorded> = archive.find(&query).filter(on_line).collect();
        if found.is_empty() {
            let shown = visible(&self.file.to_string_lossy());
            return Err(format!("error: `{shown}` has no such ballot").into());
        }
        if let Some(rules) = &self.rules {
            let report = rules::replay(&found, rules, output.width())?;
            let write = |text: &mut Text| report.write(text);
            return self.write(&report, write, || Some(report.csv()), output);
        }
        let everything = query.is_empty() && self.line.is_none();
        let show = self.show.unwrap_or(match found.len() {
            _ if !self.between.is_empty() => Show::Agreement,
            _ if everything || self.format == Form::Svg => Show::Summary,
            1 if matches!(self.format, Form::Text) => Show::Full,
            _ => Show::List,
        });
        match show {
            Show::Full => self.write_full(&found, output),
            Show::Scenario => write_scenario(&found, output),
            Show::List => {
                let report = ListReport::of(&found);
                let write = |text: &mut Text| report.write(text);
                self.write(&report, write, || Some(report.csv()), output)
            }
            Show::Agreement => {
                let members = self.members()?;
                let report = AgreementReport::of(&archive, &found, &members);
                let write = |text: &mut Text| report.write(text);
                self.write(&report, write, || Some(report.csv()), output)
            }
            Show::Summary | Show::Years | Show::Members | Show::Faults => {
                let report = RecordReport::of(&archive, &found);
                if self.format == Form::Svg {
                    let chart = report.veto_chart().unwrap_or_default();
                    return Ok(write!(output.answers(), "{chart}").map(|()| Exit::Done));
                }
                let write = |text: &mut Text| match show {
                    Show::Years => report.write_years(text),
                    Show::Members => report.write_members(text),
                    Show::Faults => report.faults.write(text),
                    _ => report.write(text),
                };
                let csv = || {
                    Some(match show {
                        Show::Years => report.years_csv(),
                        Show::Members => report.members_csv(),
                        Show::Faults => report.faults.csv(),
                        _ => report.vetoes_csv(),
                    })
                };
                self.write(&report, write, csv, output)
            }
        }
    }

    fn query(&self) -> Result<find::Query, Complaint> {
        let codes = |name: &Option<String>| name.as_deref().map(codes).transpose();
        let outcome = match self.outcome {
            _ if self.vetoed => Some(Outcome::Vetoed),
            Some(OutcomeWord::Adopted) => Some(Outcome::Adopted),
            Some(OutcomeWord::Vetoed) => Some(Outcome::Vetoed),
            Some(OutcomeWord::NotAdopted) => Some(Outcome::NotAdopted),
            None => None,
        };
        Ok(find::Query {
            symbol: self.symbol.clone(),
            member: codes(&self.member)?,
            vote: self.vote.map(|vote| match vote {
                VoteWord::InFavour => Vote::InFavour,
                VoteWord::Against => Vote::Against,
                VoteWord::Abstaining => Vote::Abstaining,
                VoteWord::NotVoting => Vote::NotParticipating,
            }),
            outcome,
            vetoed_by: codes(&self.by)?,
            since: self.since,
            until: self.until,
            close: self.close,
            text: self.text.clone(),
        })
    }

    fn members(&self) -> Result<Vec<Vec<&'static str>>, Complaint> {
        if self.between.is_empty() {
            let permanent = ["China", "France", "Russia", "United Kingdom", "United States"];
            return permanent.into_iter().map(codes).collect();
        }
        self.between.iter().map(|name| codes(name)).collect()
    }

    /// Writes an answer in the form that is asked for.
    fn write(
        &self,
        report: &impl Serialize,
        write: impl FnOnce(&mut Text),
        csv: impl FnOnce() -> Option<String>,
        output: &mut Output,
    ) -> Result<io::Result<Exit>, Complaint> {
        let written = match self.format {
            Form::Text => {
                let mut text = Text::of_width(output.width());
                write(&mut text);
                output.text(&text)
            }
            Form::Json => output.json(report),
            Form::Csv => {
                let table = csv().ok_or("error: this answer is no table")?;
                write!(output.answers(), "{table}")
            }
            Form::Svg => {
                let complaint = "error: only the summary can be drawn: leave out `--show`";
                return Err(complaint.into());
            }
        };
        Ok(written.map(|()| Exit::Done))
    }

    fn write_full(&self, found: &[&Recorded], output: &mut Output) -> Result<io::Result<Exit>, Complaint> {
        let report = |ballot: &&Recorded| {
            let scenario = Scenario::read(&export::scenario(ballot)?).ok()?;
            Some(Report::of(&scenario, &scenario.meeting.play()))
        };
        let reports: Vec<Report> = found.iter().filter_map(report).collect();
        let write = |text: &mut Text| {
            for (place, report) in reports.iter().enumerate() {
                if 0 < place {
                    text.blank();
                }
                text.lines.extend(report.text(text.width()).lines);
            }
        };
        self.write(&reports, write, || None, output)
    }

    fn write_leanings(&self, archive: &Archive, day: Date, output: &mut Output) -> Result<io::Result<Exit>, Complaint> {
        if self.format != Form::Text {
            let complaint = "error: leanings are written as a part of a scenario file, in text";
            return Err(complaint.into());
        }
        let about = self.about.as_deref();
        let leanings = archive.leanings(day, about, Weights::default());
        let leanings = leanings.filter(|leanings| 0 < leanings.ballots);
        let Some(leanings) = leanings else {
            let day = unsc::english::day(day);
            return Err(format!(
                "error: nothing can be said of {day}: no Council is known, or the record has no earlier ballot"
            )
            .into());
        };
        if let Some(about) = about.filter(|_| leanings.on_topic == 0) {
            return Err(format!("error: no ballot before that day has the words `{}`", visible(about)).into());
        }
        let mut out = output.answers();
        let on_topic = match about {
            Some(about) => format!(", {} of them on \"{}\"", leanings.on_topic, visible(about)),
            None => String::new(),
        };
        let written = writeln!(
            out,
            "# How members lean on {day}, by their votes in {} ballots of the days before{on_topic}:\n# {}",
            leanings.ballots,
            archive.format.title(),
        )
        .and_then(|()| write!(out, "{}", leanings.as_toml(&self.item)));
        Ok(written.map(|()| Exit::Done))
    }
}

fn codes(name: &str) -> Result<Vec<&'static str>, Complaint> {
    let found = find::codes(name.trim()).map(|(codes, _)| codes);
    found.map_err(|nearest| {
        let shown = visible(name);
        match nearest {
            Some(nearest) => {
                format!("error: `{shown}` is no state that is known; did you mean `{nearest}`?")
            }
            None => format!("error: `{shown}` is no state that is known"),
        }
        .into()
    })
}

fn write_scenario(found: &[&Recorded], output: &mut Output) -> Result<io::Result<Exit>, Complaint> {
    let [ballot] = found else {
        let lines: Vec<String> = found.iter().take(4).map(|ballot| format!("`--line {}`", ballot.line)).collect();
        return Err(format!(
            "error: {} ballots are found, and a scenario is written of one: say which, as with {}",
            found.len(),
            lines.join(", ")
        )
        .into());
    };
    let scenario = export::scenario(ballot)
        .ok_or("error: this ballot cannot be written as a scenario: too little is known of it")?;
    Ok(write!(output.answers(), "{scenario}").map(|()| Exit::Done))
}
