//! `unsc forecast`: how likely each result is, exactly.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;
use unsc::Scenario;
use unsc::english;
use unsc::english::phrases::with_article;
use unsc::forecast::simulation::{MOST_DRAWS, simulate};
use unsc::forecast::{Evidence, GivenVote, LEAST_PATH, NoForecast, VoteProbabilities, forecast};
use unsc::law::council::Unseated;
use unsc::law::tally::Ballot;
use unsc::law::vote::Vote;
use unsc::meeting::{ItemId, Meeting, Ref, Status, StatusSet};
use unsc::scenario::diagnostic::visible;
use unsc::views::forecast::{ForecastView, refusal};

use super::output::Output;
use super::{Exit, Format, input, naming};

#[derive(Args)]
pub struct Forecast {
    /// A scenario file; `-` reads it from standard input
    #[arg(value_name = "SCENARIO")]
    path: PathBuf,

    /// Take something as given: a vote (us.Russia=abstaining; if only one item is voted on, Russia=abstaining),
    /// the outcome of an item or a mandate (us=vetoed), an event (deal=yes)
    #[arg(long, value_name = "WHAT=HOW")]
    given: Vec<String>,

    /// Also play the meeting this many times at random; if it has too many paths for an exact forecast, this
    /// estimates it
    #[arg(long, value_name = "PLAYS")]
    sample: Option<u64>,

    /// The seed of the random numbers
    #[arg(long, value_name = "NUMBER", default_value_t = 1, requires = "sample")]
    seed: u64,

    /// List every member's influence, not only the largest
    #[arg(long)]
    all: bool,

    /// The format of the answer
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

impl Forecast {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let Some(loaded) = input::load_one(&self.path, "forecast", output)? else {
            return Ok(Exit::Unusable);
        };
        match self.view(&loaded.scenario) {
            Ok(view) => {
                output.give(&view, || view.document(), || view.table())?;
                Ok(Exit::Done)
            }
            Err(complaint) => {
                output.complain(format!("error: {complaint}"))?;
                Ok(Exit::Unusable)
            }
        }
    }

    fn view<'a>(&self, scenario: &'a Scenario) -> Result<ForecastView<'a>, String> {
        let (meeting, input) = (&scenario.meeting, &scenario.outlook);
        let given = self.evidence(meeting)?;
        let exact = match forecast(meeting, input, &given, LEAST_PATH) {
            Ok(exact) => Some(exact),
            Err(NoForecast::TooManyPaths) if self.sample.is_some() => None,
            Err(why) => return Err(refusal(&why, meeting)),
        };
        let simulation = match self.sample {
            None => None,
            Some(0) => return Err("`--sample 0` plays nothing: say how often, such as `--sample 100000`".to_owned()),
            Some(plays) => {
                // A play draws the vote of every member on every item.
                let draws = meeting.agenda.len().max(1) * (meeting.council.seats().len() + 15);
                let most = MOST_DRAWS / draws as u64;
                if most < plays {
                    return Err(format!(
                        "`--sample {plays}` would take too long for this meeting: at most {most} plays"
                    ));
                }
                let simulated = simulate(meeting, input, &given, plays, self.seed, &progress(plays));
                Some((simulated.map_err(|why| refusal(&why, meeting))?, self.seed))
            }
        };
        Ok(ForecastView::new(scenario, self.given.clone(), exact, simulation, self.all))
    }

    fn evidence(&self, meeting: &Meeting) -> Result<Evidence, String> {
        let mut evidence = Evidence::default();
        for written in &self.given {
            let shown = visible(written);
            let Some((what, how)) = written.split_once('=') else {
                return Err(format!(
                    "invalid `--given {shown}`: write `--given us.Russia=abstaining`, `--given us=vetoed` or `--given \
                     deal=yes`"
                ));
            };
            given(what.trim(), how.trim(), meeting, &mut evidence)
                .map_err(|why| format!("`--given {shown}`: {why}"))?;
        }
        Ok(evidence)
    }
}

/// Tells a person who waits for more than a second how far it is.
fn progress(plays: u64) -> impl Fn(u64) {
    let begun = Instant::now();
    let shown = io::stderr().is_terminal();
    move |done: u64| {
        if shown && Duration::from_secs(1) < begun.elapsed() {
            let _ = write!(io::stderr(), "\r{:>3} % played", done * 100 / plays.max(1));
            if done == plays {
                let _ = write!(io::stderr(), "\r{:16}\r", "");
            }
        }
    }
}

/// How a member votes on an item by the file, whatever comes before.
fn recorded(meeting: &Meeting, item: ItemId, member: usize) -> Option<Vote> {
    let item = &meeting[item];
    match &item.ballot {
        Some(Ballot::RollCall(votes)) if item.ballots_when.is_empty() => votes.of(member),
        _ => None,
    }
}

/// Reads one thing that is given: an event, a status, or a vote on an item.
fn given(what: &str, how: &str, meeting: &Meeting, evidence: &mut Evidence) -> Result<(), String> {
    match meeting.lookup(what) {
        Some(Ref::Event(event)) => evidence.events.push((event, naming::yes_or_no(how)?)),
        Some(of) => {
            let status = naming::status(what, &how.replace('-', "_"), Status::possible(meeting, of))?;
            evidence.statuses.push((of, StatusSet::only(status)));
        }
        None => {
            let (item, name) = match what.split_once('.') {
                Some((key, name)) => {
                    let item = meeting.item(key.trim());
                    (Some(item.ok_or_else(|| format!("the scenario has no item `{}`", visible(key)))?), name.trim())
                }
                None => (None, what),
            };
            let shown = visible(name);
            let member = meeting.council.index_of(name).map_err(|why| match why {
                Unseated::Unknown(Some(nearest)) => format!("unknown name `{shown}`; did you mean `{nearest}`?"),
                Unseated::Unknown(None) => format!("unknown name `{shown}`"),
                why => naming::no_member(&meeting.council, name, &why),
            })?;
            let vote = naming::vote(how)?;
            let voted: Vec<_> = meeting.order.iter().copied().filter(|item| meeting[*item].act.is_voted()).collect();
            let item = match (item, voted.as_slice()) {
                (Some(item), _) => Some(item),
                (None, [only]) => Some(*only),
                (None, several) => {
                    let keys = several.iter().filter_map(|item| meeting.key(Ref::Item(*item)));
                    let ways: Vec<String> = keys.map(|key| format!("`{key}.{shown}={how}`")).collect();
                    return Err(format!("several items are put to the vote; say on which: {}", ways.join(" or ")));
                }
            };
            if let Some(recorded) = item.and_then(|item| recorded(meeting, item, member))
                && VoteProbabilities::certain(recorded).of(vote) <= 0.0
            {
                return Err(format!(
                    "this cannot happen: the file says how {} votes: {}\nhelp: `unsc what-if` changes it: \
                     `--set {}.{shown}={how}`",
                    with_article(meeting.council.name(member)),
                    english::vote(recorded),
                    item.and_then(|item| meeting.key(Ref::Item(item))).unwrap_or("…"),
                ));
            }
            evidence.votes.push(GivenVote { item, member, vote });
        }
    }
    Ok(())
}
