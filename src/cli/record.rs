//! `unsc record`: the Council's real voting record, read from the user's files.

mod rules;
mod source;

use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use unsc::history::compare::{self, Unit};
use unsc::history::leanings::Weights;
use unsc::history::score::CHOSEN_ON;
use unsc::history::{Archive, Field, Options, Recorded, as_scenario, find};
use unsc::law::vote::Vote;
use unsc::scenario::Scenario;
use unsc::views::Report;
use unsc::views::record::{Answer, ballots, codebook, compare as views, faults, numbers, score};

use super::council::parse_day;
use super::diagnostics::visible;
use super::output::{Complaint, Output};
use super::{Exit, Format};

#[derive(Args)]
#[command(after_help = include_str!("record/help.txt"))]
pub struct Record {
    /// The files, merged by date and symbol; `-` reads standard input. The format is recognised by the first line
    #[arg(value_name = "FILE", required_unless_present = "columns")]
    files: Vec<PathBuf>,

    /// Name the columns of a table with a row for each member's vote; alone: what the columns of all answers mean
    #[arg(long, value_name = "COLUMN=NAME,…", num_args = 0..=1, default_missing_value = "")]
    columns: Option<String>,

    /// Repair votes in a wrong column where the totals of the row show whose they are; each is listed
    #[arg(long)]
    repair: bool,

    #[command(flatten)]
    which: Which,

    /// What to show; default: a summary of all ballots, a list of several, or one in full
    #[arg(long, value_name = "WHAT")]
    show: Option<Show>,

    /// For `--show agreement`: members, `all`, or the groups P5, E10, africa, asia-pacific, eastern-europe,
    /// latin-america, western; by default the permanent members
    #[arg(long, value_name = "MEMBER,…", value_delimiter = ',')]
    between: Vec<String>,

    /// With `--show agreement` or `cohesion`: by year
    #[arg(long)]
    by_year: bool,

    /// Decide them under other rules: by name, or the `[rules]` table of a file
    #[arg(long, value_name = "RULES")]
    rules: Option<String>,

    /// Write the leanings of the Council of this day, estimated from its members' earlier votes
    #[arg(long, value_name = "DATE", value_parser = parse_day, conflicts_with = "rules")]
    leanings: Option<Date>,

    /// With `--leanings`: votes on ballots with these words count more
    #[arg(long, value_name = "WORDS", requires = "leanings")]
    about: Option<String>,

    /// With `--leanings`: the item of the scenario that they are for
    #[arg(long, value_name = "ID", requires = "leanings", default_value = "draft")]
    item: String,

    /// Compare forecasts from such leanings with the results
    #[arg(long, conflicts_with_all = ["rules", "leanings"])]
    back_test: bool,

    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: Form,
}

#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[derive(Args)]
#[command(next_help_heading = "Which ballots")]
struct Which {
    /// Ballots under this symbol, as S/RES/678 or 678, S/2017/962, S/PV.8105
    #[arg(long, value_name = "SYMBOL")]
    symbol: Option<String>,

    /// Ballots cast while this member, or its predecessor in a permanent seat, was on the Council
    #[arg(long, value_name = "MEMBER")]
    member: Option<String>,

    /// With `--member`: how it voted; no source distinguishes absent from not participating
    #[arg(long, value_name = "VOTE", requires = "member", value_parser = ["in-favour", "against", "abstaining", "not-voting"])]
    vote: Option<String>,

    /// Ballots with this outcome
    #[arg(long, value_name = "OUTCOME", value_parser = ["adopted", "vetoed", "not-adopted"])]
    outcome: Option<String>,

    /// Vetoed ballots: the same as `--outcome vetoed`
    #[arg(long, conflicts_with = "outcome")]
    vetoed: bool,

    /// Ballots vetoed by this member, or by the state that held its seat before
    #[arg(long, value_name = "MEMBER")]
    by: Option<String>,

    /// Leave out the states that held a seat before: the Soviet Union for Russia, the Republic of China for China
    #[arg(long)]
    no_predecessors: bool,

    /// Ballots from this day on
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    since: Option<Date>,

    /// Ballots up to this day
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    until: Option<Date>,

    /// Ballots that one member's vote decided
    #[arg(long)]
    close: bool,

    /// Ballots in which not all voted in favour
    #[arg(long)]
    contested: bool,

    /// Ballots with these words in their title, agenda item or subjects
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,

    /// The ballot on this line of the file
    #[arg(long, value_name = "NUMBER")]
    line: Option<u64>,
}

/// The format of an answer.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    #[default]
    Text,
    /// For documents
    Markdown,
    /// For programs
    Json,
    /// A table for spreadsheets
    Csv,
    /// A drawing of what is counted, with its scale
    Svg,
}

/// What to show of the ballots found.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Show {
    /// In numbers
    Summary,
    /// Year by year
    Years,
    /// Member by member
    Members,
    /// By agenda item or title
    Subjects,
    /// The vetoes of each draft, and how many there are as others count them
    Vetoes,
    /// How often members voted alike
    Agreement,
    /// The same for the permanent, the elected members and the regional groups
    Cohesion,
    /// One line each
    List,
    /// Every vote of every member, one per row
    Votes,
    /// Roll calls as a matrix of ballots and states
    Matrix,
    /// Members that stood alone
    Dissents,
    /// Ballots in which most permanent members voted differently from most elected ones
    Splits,
    /// Each one, as `run` shows it
    Full,
    /// One as a scenario file
    Scenario,
    /// What is wrong with the file
    Faults,
}

/// The result of an answer: an error from writing it, or the reason why there is no answer.
type Answered = Result<io::Result<()>, Complaint>;

impl Record {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let format = match self.format {
            Form::Text | Form::Svg => Format::Text,
            Form::Markdown => Format::Markdown,
            Form::Json => Format::Json,
            Form::Csv => Format::Csv,
        };
        output.answers_as("record", format);
        match self.answer(output) {
            Ok(answered) => answered.map(|()| Exit::Done),
            Err(complaint) => output.complain(complaint).map(|()| Exit::Unusable),
        }
    }

    fn answer(&self, output: &mut Output) -> Answered {
        if self.files.is_empty() {
            return self.write(&codebook::codebook(), output);
        }
        let query = self.which.query()?;
        let options = Options { columns: self.named_columns()?, repair: self.repair };
        // The program ends after its answer, so do not free the record: that would take a tenth of the run time.
        let archive = ManuallyDrop::new(source::read(&self.files, &options)?);
        if let Some(day) = self.leanings {
            return self.write_leanings(&archive, day, output);
        }
        if self.back_test {
            let weights = Weights::default();
            let scores = archive.back_test(*CHOSEN_ON.start(), weights);
            return self.write(&score::back_test(&archive, &scores, weights), output);
        }
        let found: Vec<&Recorded> = archive.find(&query).collect();
        if found.is_empty() {
            return Err(self.nothing_found(&archive));
        }
        if let Some(rules) = &self.rules {
            return self.write(&rules::replay(&archive, &found, rules, output.width())?, output);
        }
        let show = self.show.unwrap_or(match found.len() {
            _ if !self.between.is_empty() || self.by_year => Show::Agreement,
            _ if query.is_empty() || self.format == Form::Svg => Show::Summary,
            1 if self.format == Form::Text => Show::Full,
            _ => Show::List,
        });
        let mut answer = match show {
            Show::Full => return self.write_full(&found, output),
            Show::Scenario => return write_scenario(&found, output),
            Show::Summary => numbers::summary(&archive, &found),
            Show::Years => numbers::years(&archive, &found),
            Show::Members => numbers::members(&archive, &found),
            Show::Subjects => numbers::subjects(&archive, &found),
            Show::Vetoes => numbers::vetoes(&archive, &found),
            Show::Agreement => views::agreements(&archive, &found, &self.units(&found)?, self.by_year),
            Show::Cohesion => views::agreements(&archive, &found, &compare::groups(), self.by_year),
            Show::List => ballots::list(&archive, &found),
            Show::Votes => ballots::votes(&archive, &found),
            Show::Matrix => ballots::matrix(&archive, &found),
            Show::Dissents => ballots::dissents(&archive, &found),
            Show::Splits => ballots::splits(&archive, &found),
            Show::Faults => faults::faults(&archive),
        };
        let with_predecessors = [&query.member, &query.vetoed_by].into_iter().flatten().any(|codes| 1 < codes.len());
        if with_predecessors && show != Show::Agreement {
            answer.document.label("Predecessors in the seat are included; `--no-predecessors` leaves them out.");
        }
        self.write(&answer, output)
    }

    fn nothing_found(&self, archive: &Archive) -> Complaint {
        let shown: Vec<_> = self.files.iter().map(|file| format!("`{}`", visible(&file.to_string_lossy()))).collect();
        let help = match (archive.ballots.first(), archive.ballots.last()) {
            _ if archive.adopted_only() => {
                "\n  help: the source holds adopted texts only; vetoed and failed drafts are in other files".to_owned()
            }
            (Some(first), Some(last)) => format!("\n  help: it holds ballots from {} to {}", first.date, last.date),
            _ => String::new(),
        };
        format!("error: no such ballot in {}{help}", shown.join(", ")).into()
    }

    fn named_columns(&self) -> Result<Vec<(Field, String)>, Complaint> {
        let given = self.columns.as_deref().unwrap_or_default();
        let named = given.split(',').filter(|part| !part.trim().is_empty()).map(|part| {
            let named = part.split_once('=').and_then(|(field, name)| Some((field.trim().parse().ok()?, name.to_owned())));
            named.ok_or_else(|| {
                let fields = <Field as strum::VariantNames>::VARIANTS;
                let shown = visible(part);
                Complaint::from(format!(
                    "error: `{shown}` does not name a column; expected `date=NAME,member=NAME,vote=NAME`\n  help: what can be named: {}",
                    fields.join(", ")
                ))
            })
        });
        named.collect()
    }

    /// The members and groups to compare.
    fn units(&self, found: &[&Recorded]) -> Result<Vec<Unit>, Complaint> {
        let five = ["China", "France", "Russia", "United Kingdom", "United States"].map(str::to_owned);
        let named = if self.between.is_empty() { five.as_slice() } else { &self.between };
        let mut units = Vec::new();
        for name in named {
            match Unit::named(name) {
                _ if name.trim().eq_ignore_ascii_case("all") => units.extend(compare::everyone(found.iter().copied())),
                Some(unit) => units.push(unit),
                None => units.push(Unit::Member(self.which.codes(name)?)),
            }
        }
        Ok(units)
    }

    /// Writes an answer in the requested format.
    fn write(&self, answer: &Answer, output: &mut Output) -> Answered {
        Ok(match (self.format, &answer.chart) {
            (Form::Text | Form::Markdown | Form::Json, _) => {
                output.give(answer, || answer.document.clone(), unsc::document::Table::default)
            }
            (Form::Csv, _) => {
                let mut out = output.answers();
                answer.csv().try_for_each(|piece| write!(out, "{piece}"))
            }
            (Form::Svg, Some(chart)) => write!(output.answers(), "{chart}"),
            (Form::Svg, None) => {
                return Err("error: this answer has nothing to draw\n  help: `--show` with summary, years, members, subjects, vetoes, agreement, cohesion, dissents or splits draws what it counts".into());
            }
        })
    }

    fn write_full(&self, found: &[&Recorded], output: &mut Output) -> Answered {
        let report = |ballot: &&Recorded| {
            let scenario = Scenario::read(&as_scenario::scenario(ballot)?).ok()?;
            Some(Report::new(&scenario, &scenario.meeting.play()))
        };
        let reports: Vec<Report> = found.iter().filter_map(report).collect();
        match self.format {
            Form::Json => Ok(output.json(&reports)),
            Form::Text => Ok(reports.iter().enumerate().try_for_each(|(place, report)| {
                output.as_it_is(if place == 0 { "" } else { "\n" })?;
                output.text(&report.document().lines(output.width()))
            })),
            _ => Err("error: `--show full` is written as text or JSON; `--show list` is a table".into()),
        }
    }

    fn write_leanings(&self, archive: &Archive, day: Date, output: &mut Output) -> Answered {
        if self.format != Form::Text {
            return Err("error: leanings are written as a part of a scenario file, as text".into());
        }
        let about = self.about.as_deref();
        let leanings = archive.leanings(day, about, Weights::default()).filter(|leanings| 0 < leanings.ballots);
        let leanings = leanings.ok_or_else(|| {
            let day = unsc::english::day(day);
            format!("error: no leanings for {day}: no Council is known, or the record has no earlier ballot")
        })?;
        let on_topic = match about.map(visible) {
            Some(about) if leanings.on_topic == 0 => {
                return Err(format!("error: no ballot before that day has the words `{about}`").into());
            }
            Some(about) => format!(", {} of them on \"{about}\"", leanings.on_topic),
            None => String::new(),
        };
        let sources: Vec<_> = archive.sources.iter().map(|source| source.format.title()).collect();
        let doubt = if archive.adopted_only() {
            "\n# The source holds adopted texts only: these leanings say how members vote on texts that pass."
        } else {
            ""
        };
        Ok(write!(
            output.answers(),
            "# How members lean on {day}, by their votes in {} ballots of the days before{on_topic}:\n# {}{doubt}\n{}",
            leanings.ballots,
            sources.join(", "),
            leanings.as_toml(&self.item)
        ))
    }
}

impl Which {
    fn query(&self) -> Result<find::Query, Complaint> {
        let codes = |name: &Option<String>| name.as_deref().map(|name| self.codes(name)).transpose();
        let outcome = if self.vetoed { Some("vetoed") } else { self.outcome.as_deref() };
        Ok(find::Query {
            symbol: self.symbol.clone(),
            member: codes(&self.member)?,
            vote: self.vote.as_deref().map(|word| match word {
                "not-voting" => vec![Vote::NotParticipating, Vote::Absent],
                word => word.replace('-', "_").parse().into_iter().collect(),
            }),
            outcome: outcome.and_then(|word| word.replace('-', "_").parse().ok()),
            vetoed_by: codes(&self.by)?,
            since: self.since,
            until: self.until,
            close: self.close,
            contested: self.contested,
            text: self.text.clone(),
            line: self.line,
        })
    }

    fn codes(&self, name: &str) -> Result<Vec<&'static str>, Complaint> {
        find::codes(name.trim(), self.no_predecessors).map_err(|nearest| {
            let hint = nearest.map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default();
            format!("error: unknown state `{}`{hint}", visible(name)).into()
        })
    }
}

fn write_scenario(found: &[&Recorded], output: &mut Output) -> Answered {
    let [ballot] = found else {
        let lines: Vec<String> = found.iter().take(4).map(|ballot| format!("`--line {}`", ballot.line)).collect();
        let (count, lines) = (found.len(), lines.join(", "));
        return Err(format!(
            "error: {count} ballots found, but `--show scenario` writes only one; choose it with {lines}"
        )
        .into());
    };
    let scenario = as_scenario::scenario(ballot)
        .ok_or("error: this ballot cannot be written as a scenario: too little is known about it")?;
    Ok(write!(output.answers(), "{scenario}"))
}
