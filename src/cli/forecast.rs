//! `unsc forecast`: how likely each result is, exactly.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;
use unsc::Scenario;

use unsc::forecast::{Evidence, Forecast as Exact, Given, NoForecast, Prepared};
use unsc::law::council::Unseated;
use unsc::law::vote::Vote;
use unsc::meeting::{Ref, Status, StatusSet};
use unsc::views::forecast::{ForecastReport, SamplingReport, refusal};

use super::output::Output;
use super::{Exit, Format, diagnostics, input, naming};

#[derive(Args)]
pub struct Forecast {
    /// A scenario file; `-` reads it from standard input
    #[arg(value_name = "SCENARIO")]
    path: PathBuf,

    /// Take something as given: a vote (Russia=abstaining, or us.Russia=abstaining on one item), what came of an item
    /// or a mandate (us=vetoed), an event (deal=yes)
    #[arg(long, value_name = "WHAT=HOW")]
    given: Vec<String>,

    /// Check the forecast by playing the meeting so many times at random
    #[arg(long, value_name = "PLAYS", conflicts_with = "given")]
    sample: Option<u64>,

    /// The seed of the random numbers
    #[arg(long, value_name = "NUMBER", default_value_t = 1, requires = "sample")]
    seed: u64,

    /// The form of the answer
    #[arg(long, value_parser = Format::text_or_json(), default_value = "text")]
    format: Format,
}

impl Forecast {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let Some(loaded) = input::load_one(&self.path, "forecast", output)? else {
            return Ok(Exit::Unusable);
        };
        let scenario = loaded.scenario;
        match self.report(&scenario) {
            Ok(report) => {
                match self.format {
                    Format::Text | Format::Csv | Format::Markdown => output.text(&report.text(output.width()))?,
                    Format::Json => output.json(&report)?,
                }
                Ok(Exit::Done)
            }
            Err(complaint) => {
                output.complain(format!("error: {complaint}"))?;
                Ok(Exit::Unusable)
            }
        }
    }

    fn report(&self, scenario: &Scenario) -> Result<ForecastReport, String> {
        let meeting = &scenario.meeting;
        let refused = |why: NoForecast| refusal(&why, meeting);
        let given = self.evidence(scenario)?;
        let prepared = Prepared::of(meeting, &scenario.outlook).map_err(refused)?;
        let exact = prepared.forecast(&given).map_err(refused)?;
        let influences: Result<Vec<_>, _> =
            exact.items.iter().map(|item| prepared.influence(item.item, &given)).collect();
        let sampling = self.sample.map(|plays| self.sampled(&prepared, &exact, plays));
        let report = ForecastReport::of(scenario, &exact, &influences.map_err(refused)?, self.given.clone(), sampling);
        Ok(report)
    }

    fn sampled(&self, prepared: &Prepared<'_>, exact: &Exact, plays: u64) -> SamplingReport {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let begun = Instant::now();
        let shown = io::stderr().is_terminal();
        let progress = |done: u64| {
            if shown && Duration::from_secs(1) < begun.elapsed() {
                let _ = write!(io::stderr(), "\r{:>3} % sampled", done * 100 / plays.max(1));
                if done == plays {
                    let _ = write!(io::stderr(), "\r{:16}\r", "");
                }
            }
        };
        let sampled = prepared.sample(plays, self.seed, threads, &progress);
        SamplingReport::of(prepared, exact, &sampled, self.seed)
    }

    fn evidence(&self, scenario: &Scenario) -> Result<Evidence, String> {
        let mut evidence = Evidence::default();
        for given in &self.given {
            let shown = diagnostics::visible(given);
            let Some((what, how)) = given.split_once('=') else {
                return Err(format!(
                    "`--given {shown}` is not understood: it is written as `--given Russia=abstaining`, `--given \
                     us=vetoed` or `--given deal=yes`"
                ));
            };
            let (what, how) = (what.trim(), how.trim().replace('-', "_"));
            self::given(what, &how, scenario, &mut evidence).map_err(|why| format!("`--given {shown}`: {why}"))?;
        }
        Ok(evidence)
    }
}

/// Reads one thing that is given: an event, a status, or a vote on one item or on all.
fn given(what: &str, how: &str, scenario: &Scenario, evidence: &mut Evidence) -> Result<(), String> {
    let meeting = &scenario.meeting;
    let shown = diagnostics::visible(what);
    let named = meeting.lookup(what);
    if let Some(Ref::Event(event)) = named {
        let happens = match how {
            "yes" => true,
            "no" => false,
            _ => return Err("an event happens or not: `yes` or `no`".to_owned()),
        };
        evidence.events.push((event, happens));
        return Ok(());
    }
    if let Some(thing) = named {
        let status = naming::status(what, how, Status::possible(meeting, thing))?;
        evidence.statuses.push((thing, StatusSet::only(status)));
        return Ok(());
    }
    let (item, member) = match what.split_once('.') {
        Some((item, member)) => {
            let place = meeting.item(item.trim());
            (Some(place.ok_or_else(|| format!("the scenario has no item `{}`", diagnostics::visible(item)))?), member)
        }
        None => (None, what),
    };
    let place = meeting.council.index_of(member).map_err(|why| match why {
        Unseated::Unknown(Some(nearest)) => {
            format!("nothing is called `{shown}`; did you mean `{nearest}`?")
        }
        Unseated::Unknown(None) => format!("nothing is called `{shown}`"),
        why => naming::no_member(&meeting.council, member, &why),
    })?;
    let vote = Vote::from_key(how).ok_or_else(|| {
        let words: Vec<String> = Vote::ALL.iter().map(|vote| format!("`{}`", vote.key())).collect();
        format!("`{how}` is no vote: expected {}", words.join(", "))
    })?;
    evidence.votes.push(Given { item, member: place, vote });
    Ok(())
}
