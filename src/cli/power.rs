//! `unsc power`: how much a seat is worth.

use std::io;
use std::path::Path;

use clap::Args;
use itertools::Itertools;
use jiff::civil::Date;
use strum::VariantNames;
use unsc::Matter;
use unsc::law::council::Council;
use unsc::law::council::groups::MemberGroup;
use unsc::law::rules::presets::{NAMES, Preset};
use unsc::power::Definitions;
use unsc::power::cases::{PowerCase, Sweep};
use unsc::scenario::diagnostic::nearest;
use unsc::teach::library;
use unsc::views::power::{PowerAnswer, scenario_case};

use super::diagnostics::visible;
use super::output::Output;
use super::{Exit, Format, council, input, naming};

/// The most members for which power is computed.
const MOST_MEMBERS: u16 = 500;

/// The most Councils in one table, and the most members that they have together: seconds of work, not minutes.
const MOST_COUNCILS: usize = 100;
const MOST_MEMBERS_TOGETHER: usize = 10_000;

/// The most blocs, and the most members of a Council that has any.
const MOST_BLOCS: usize = 10;
const MOST_MEMBERS_WITH_BLOCS: u16 = 200;

#[derive(Args)]
#[command(
    after_help = "Examples:\n  unsc power\n  unsc power 1965-12-31\n  unsc power --bloc \"France,United Kingdom,United States\"\n  \
                  unsc power --compare charter-1945,charter-1965,g4-2005,no-veto\n  unsc power --sweep affirmative=8..15\n  \
                  unsc power --permanent 5 --elected 188 --affirmative 116"
)]
pub struct Power {
    /// A date, the name of rules, or a scenario file; default: today
    #[arg(value_name = "WHAT")]
    what: Option<String>,

    /// Use these rules for the Council of that date or scenario
    #[arg(long, value_name = "RULES")]
    rules: Option<String>,

    /// Permanent seats with a veto
    #[arg(long, value_name = "SEATS", value_parser = clap::value_parser!(u16).range(..=i64::from(MOST_MEMBERS)))]
    permanent: Option<u16>,

    /// Permanent seats without a veto
    #[arg(long, value_name = "SEATS", value_parser = clap::value_parser!(u16).range(..=i64::from(MOST_MEMBERS)))]
    permanent_without_veto: Option<u16>,

    /// Elected seats
    #[arg(long, value_name = "SEATS", value_parser = clap::value_parser!(u16).range(..=i64::from(MOST_MEMBERS)))]
    elected: Option<u16>,

    /// The votes in favour that a decision needs
    #[arg(long, value_name = "VOTES", value_parser = clap::value_parser!(u16).range(1..))]
    affirmative: Option<u16>,

    /// The negative votes of permanent members that make a veto; 0 for no veto
    #[arg(long, value_name = "VOTES")]
    vetoes_needed: Option<u16>,

    /// The votes in favour that override a veto
    #[arg(long, value_name = "VOTES")]
    overridden_by: Option<u16>,

    /// Procedural matters, on which there is no veto
    #[arg(long)]
    procedural: bool,

    /// Members that must abstain, as parties to the dispute; separate them by commas or repeat the option
    #[arg(long, value_name = "MEMBER,…", value_delimiter = ',', conflicts_with = "procedural")]
    abstaining: Vec<String>,

    /// Members that vote together, separated by commas, or a group such as `P3`; repeat the option for another bloc
    #[arg(long, value_name = "MEMBER,…")]
    bloc: Vec<String>,

    /// Several in one table: dates, names of rules, scenario files
    #[arg(long, value_name = "WHAT,…", value_delimiter = ',', conflicts_with = "what")]
    compare: Vec<String>,

    /// A series in one table: `affirmative`, `permanent`, `elected`, `vetoes-needed` or `overridden-by`
    #[arg(long, value_name = "NUMBER=FROM..TO", value_parser = parse_series)]
    sweep: Option<Series>,

    /// Explain each measure: its definition, its source, what it can and cannot tell
    #[arg(long)]
    definitions: bool,

    /// The format of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// One number from one value to another, both included.
#[derive(Clone, Copy)]
struct Series {
    sweep: Sweep,
    from: u16,
    to: u16,
}

fn parse_series(written: &str) -> Result<Series, String> {
    let expected = || "expected a series such as affirmative=8..15".to_owned();
    let (name, range) = written.split_once('=').ok_or_else(expected)?;
    let sweep = name.parse().map_err(|_| format!("expected one of {}", Sweep::VARIANTS.join(", ")))?;
    let (from, to) = range.split_once("..").ok_or_else(expected)?;
    let number = |written: &str| written.parse::<u16>().map_err(|_| expected());
    let (from, to) = (number(from)?, number(to.trim_start_matches('='))?);
    if to < from || MOST_COUNCILS <= usize::from(to - from) {
        return Err(format!("a series goes upwards and has at most {MOST_COUNCILS} values"));
    }
    Ok(Series { sweep, from, to })
}

impl Power {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        if self.definitions {
            let definitions = Definitions::all();
            output.give(definitions, || definitions.document(), || definitions.table())?;
            return Ok(Exit::Done);
        }
        let cases = match self.cases(output)? {
            Ok(cases) => cases,
            Err(complaint) => {
                // The error of a scenario that cannot be used has already been printed.
                if !complaint.is_empty() {
                    output.complain(format!("error: {complaint}"))?;
                }
                return Ok(Exit::Unusable);
            }
        };
        let matter = if self.procedural { Matter::Procedural } else { Matter::NonProcedural };
        let answer = PowerAnswer::new(cases, matter);
        output.give(&answer, || answer.document(), || answer.table())?;
        Ok(Exit::Done)
    }

    /// Every Council that is asked about, or why one cannot be.
    fn cases(&self, output: &mut Output) -> io::Result<Result<Vec<PowerCase>, String>> {
        let mut all = Vec::new();
        let whats: Vec<Option<&str>> = match self.compare.as_slice() {
            [] => vec![self.what.as_deref()],
            several => several.iter().map(|what| Some(what.trim())).collect(),
        };
        for what in whats {
            match self.case(what, output)?.and_then(|case| self.series(&case)) {
                Ok(cases) => all.extend(cases),
                Err(complaint) => return Ok(Err(complaint)),
            }
            let members: usize = all.iter().map(|case: &PowerCase| usize::from(case.council.len())).sum();
            if MOST_COUNCILS < all.len() || MOST_MEMBERS_TOGETHER < members {
                return Ok(Err(format!(
                    "too many Councils for one table: at most {MOST_COUNCILS}, with {MOST_MEMBERS_TOGETHER} members together"
                )));
            }
        }
        Ok(Ok(all))
    }

    /// What one argument stands for, with the rules and numbers stated beside it.
    fn case(&self, what: Option<&str>, output: &mut Output) -> io::Result<Result<PowerCase, String>> {
        let today = council::today();
        let mut case = if let Ok(day) = what.map_or(Ok(today), str::parse::<Date>) {
            match PowerCase::on(day) {
                Some(case) => case,
                None => return Ok(Err(council::no_council(day))),
            }
        } else {
            let what = what.unwrap_or_default();
            match Preset::named(what, today) {
                Some(preset) => PowerCase::preset(&preset, today),
                None if is_path(what) => match input::load_one(Path::new(what), "power", output)? {
                    Some(loaded) => scenario_case(&loaded.path, &loaded.scenario),
                    None => return Ok(Err(String::new())),
                },
                None => return Ok(Err(unknown(what))),
            }
        };
        if let Some(name) = &self.rules {
            let Some(preset) = Preset::named(name.trim(), case.council.day()) else {
                return Ok(Err(unknown(name)));
            };
            case = case.under(&preset);
        }
        Ok(self.with_numbers(case))
    }

    /// The case with the seats and votes that are stated.
    fn with_numbers(&self, mut case: PowerCase) -> Result<PowerCase, String> {
        let before = case.seats();
        let mut seats = before;
        for (stated, seats) in [
            (self.permanent, &mut seats.permanent),
            (self.permanent_without_veto, &mut seats.permanent_without_veto),
            (self.elected, &mut seats.elected),
        ] {
            *seats = stated.unwrap_or(*seats);
        }
        match seats.total() {
            0 => return Err("a Council needs at least one member".to_owned()),
            members if MOST_MEMBERS < members => return Err(too_large(members)),
            _ => {}
        }
        let swept = self.sweep.map(|series| series.sweep);
        let votes_are_stated = self.affirmative.is_some() || swept == Some(Sweep::Affirmative);
        if seats.total() != before.total() && !votes_are_stated {
            return Err(format!(
                "no rule says how many votes a Council of {} needs; add `--affirmative VOTES`",
                seats.total()
            ));
        }
        let unchanged = case.clone();
        case.seat(seats);
        if let Some(votes) = self.affirmative {
            if seats.total() < votes {
                return Err(too_many_votes(votes, seats.total()));
            }
            case.rules.require(votes);
        }
        if let Some(needed) = self.vetoes_needed {
            case.rules.require_vetoes(needed);
        }
        if let Some(votes) = self.overridden_by {
            let needed = case.rules.non_procedural.affirmative;
            if case.rules.non_procedural.veto.is_none() {
                return Err(NO_VETO.to_owned());
            }
            if votes < needed {
                return Err(format!("`--overridden-by {votes}` is too low: every text needs {needed} votes anyway"));
            }
            case.rules.override_by(votes);
        }
        if case != unchanged {
            case.title = String::from("a Council and rules from the command line");
            case.source = format!("stated on the command line, starting from {}", case.name);
            case.name = format!("{}*", case.name);
        }
        Ok(case)
    }

    /// The case, or the series that begins with it.
    fn series(&self, case: &PowerCase) -> Result<Vec<PowerCase>, String> {
        let Some(Series { sweep, from, to }) = self.sweep else {
            return Ok(vec![self.asked(case.clone())?]);
        };
        if sweep == Sweep::OverriddenBy && case.rules.non_procedural.veto.is_none() {
            return Err(NO_VETO.to_owned());
        }
        // So that no sum of seats overflows.
        if matches!(sweep, Sweep::Permanent | Sweep::Elected) && MOST_MEMBERS < to {
            return Err(too_large(to));
        }
        let in_series = |number| {
            let mut swept = case.swept(sweep, number);
            if !self.compare.is_empty() {
                swept.name = format!("{} {}", case.name, swept.name);
            }
            self.asked(swept)
        };
        (from..=to).map(in_series).collect()
    }

    /// The case, with the members that abstain and the blocs.
    fn asked(&self, mut case: PowerCase) -> Result<PowerCase, String> {
        let (members, votes) = (case.council.len(), case.rules.non_procedural.affirmative);
        if MOST_MEMBERS < members {
            return Err(too_large(members));
        }
        if votes == 0 || members < votes && self.sweep.is_some() {
            return Err(too_many_votes(votes, members));
        }
        case.obliged = seats(&case.council, self.abstaining.iter().map(String::as_str))?;
        if usize::from(members) <= case.obliged.len() {
            return Err("every member would have to abstain; leave at least one that votes".to_owned());
        }
        if !self.bloc.is_empty() && (MOST_MEMBERS_WITH_BLOCS < members || MOST_BLOCS < self.bloc.len()) {
            return Err(format!(
                "blocs can be counted in a Council of at most {MOST_MEMBERS_WITH_BLOCS}, and at most {MOST_BLOCS} of them"
            ));
        }
        for bloc in &self.bloc {
            let bloc = seats(&case.council, bloc.split(','))?;
            for seat in &bloc {
                let name = case.council.name(*seat);
                if case.blocs.iter().flatten().any(|other| other == seat) {
                    return Err(format!("`{name}` is in two blocs"));
                }
                if case.obliged.contains(seat) {
                    return Err(format!("`{name}` has to abstain and cannot vote with a bloc"));
                }
            }
            case.blocs.push(bloc);
        }
        Ok(case)
    }
}

fn too_large(members: u16) -> String {
    format!("a Council of {members} members is too large: at most {MOST_MEMBERS}")
}

const NO_VETO: &str = "these rules have no veto, so no votes can override it";

fn too_many_votes(votes: u16, seats: u16) -> String {
    format!("a Council of {seats} cannot need {votes} votes: expected 1 to {seats}")
}

/// The seats of members by their names or the name of a group, none twice.
fn seats<'a>(council: &Council, written: impl Iterator<Item = &'a str>) -> Result<Vec<usize>, String> {
    let mut seats = Vec::new();
    for name in written.map(str::trim) {
        match (council.index_of(name), MemberGroup::called(name).map(|group| group.members(council))) {
            (Ok(seat), _) => seats.push(seat),
            (Err(_), Some(group)) if !group.is_empty() => seats.extend(group),
            (Err(why), _) => return Err(naming::no_member(council, name, &why)),
        }
    }
    Ok(seats.into_iter().unique().collect())
}

fn unknown(what: &str) -> String {
    let shown = visible(what);
    let help = match nearest(what, NAMES) {
        _ if MemberGroup::called(what).is_some() => format!("for a group of members, use `--bloc {shown}`"),
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("rules are {}", NAMES.join(", ")),
    };
    format!("`{shown}` is not a date, a scenario file or the name of rules; {help}")
}

fn is_path(what: &str) -> bool {
    let path = Path::new(what);
    let is_file = path.extension().is_some_and(|extension| extension == "toml");
    what == "-" || what.starts_with(library::MARK) || what.contains('/') || is_file || path.exists()
}
