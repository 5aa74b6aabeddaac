//! Which Councils and rules are asked about.

use std::io;
use std::path::Path;

use jiff::civil::Date;
use unsc::law::council::Council;
use unsc::law::rules::presets::{NAMES, Preset};
use unsc::power::cases::{Case, Sweep};
use unsc::scenario::diagnostic::nearest;
use unsc::teach::library;
use unsc::views::power::Asked;

use super::{MOST_MEMBERS, Power, Series};
use crate::cli::diagnostics::visible;
use crate::cli::output::Output;
use crate::cli::{council, input, naming};

impl Power {
    /// Every Council that is asked about, or why one cannot be.
    pub(super) fn asked(&self, output: &mut Output) -> io::Result<Result<Vec<Asked>, String>> {
        let mut all = Vec::new();
        let whats: Vec<Option<&str>> = if self.compare.is_empty() {
            vec![self.what.as_deref()]
        } else {
            let whats = self.compare.iter();
            whats.map(|what| Some(what.trim())).collect()
        };
        for what in whats {
            match self.case(what, output)?.and_then(|case| self.series(&case)) {
                Ok(asked) => all.extend(asked),
                Err(complaint) => return Ok(Err(complaint)),
            }
        }
        Ok(Ok(all))
    }

    /// What one argument stands for, with the rules and numbers stated beside it.
    fn case(&self, what: Option<&str>, output: &mut Output) -> io::Result<Result<Case, String>> {
        let today = council::today();
        let day = what.map_or(Ok(today), str::parse::<Date>);
        let mut case = match (what, day) {
            (_, Ok(day)) => match Case::on(day) {
                Some(case) => case,
                None => return Ok(Err(council::no_council(day))),
            },
            (Some(what), Err(_)) => match Preset::named(what, today) {
                Some(preset) => Case::preset(&preset, today),
                None if is_path(what) => match scenario(what, output)? {
                    Some(case) => case,
                    None => return Ok(Err(String::new())),
                },
                None => return Ok(Err(unknown(what))),
            },
            (None, Err(_)) => return Ok(Err(council::no_council(today))),
        };
        if let Some(name) = &self.rules {
            let day = case.council.day();
            let Some(preset) = Preset::named(name.trim(), day) else {
                return Ok(Err(unknown(name)));
            };
            case = under(case, &preset);
        }
        Ok(self.with_numbers(case))
    }

    /// The case with the seats and votes that are stated.
    fn with_numbers(&self, mut case: Case) -> Result<Case, String> {
        let before = case.seats();
        let mut seats = before;
        for (stated, seats) in [
            (self.permanent, &mut seats.permanent),
            (self.permanent_without_veto, &mut seats.permanent_without_veto),
            (self.elected, &mut seats.elected),
        ] {
            *seats = stated.unwrap_or(*seats);
        }
        if MOST_MEMBERS < seats.total() {
            return Err(format!(
                "a Council of {} members is larger than this counts: {MOST_MEMBERS} at most",
                seats.total()
            ));
        }
        if seats.total() == 0 {
            return Err("a Council without members decides nothing".to_owned());
        }
        let swept = self.sweep.map(|series| series.sweep);
        let votes_are_stated = self.affirmative.is_some() || swept == Some(Sweep::Affirmative);
        if seats.total() != before.total() && !votes_are_stated {
            return Err(format!(
                "no rule says how a Council of {} decides; state the votes required with `--affirmative`",
                seats.total()
            ));
        }
        let unchanged = case.clone();
        case.seat(seats);
        if let Some(votes) = self.affirmative {
            if seats.total() < votes {
                return Err(format!("{votes} affirmative votes of {} members is no rule", seats.total()));
            }
            case.rules.require(votes);
        }
        if let Some(needed) = self.vetoes_needed {
            case.rules.require_vetoes(needed);
        }
        if let Some(votes) = self.overridden_by {
            if case.rules.non_procedural.veto.is_none() {
                return Err("there is no veto that votes could override".to_owned());
            }
            if votes < case.rules.non_procedural.affirmative {
                return Err(format!(
                    "a veto that {votes} votes override is none: a text takes {} in any case",
                    case.rules.non_procedural.affirmative
                ));
            }
            case.rules.override_by(votes);
        }
        if case != unchanged {
            case.title = String::from("a Council and rules of one's own");
            case.source = format!("stated on the command line, from {}", case.name);
            case.name = format!("{}*", case.name);
        }
        Ok(case)
    }

    /// The case, or the series that begins with it.
    fn series(&self, case: &Case) -> Result<Vec<Asked>, String> {
        let Some(Series { sweep, from, to }) = self.sweep else {
            return Ok(vec![self.ask(case.clone())?]);
        };
        if sweep == Sweep::OverriddenBy && case.rules.non_procedural.veto.is_none() {
            return Err("there is no veto that votes could override".to_owned());
        }
        let in_series = |number| {
            let mut swept = case.swept(sweep, number);
            if !self.compare.is_empty() {
                swept.name = format!("{} {}", case.name, swept.name);
            }
            let (seats, votes) = (swept.seats().total(), swept.rules.non_procedural.affirmative);
            if votes == 0 || seats < votes || MOST_MEMBERS < seats {
                return Err(format!("{votes} affirmative votes of {seats} members is no rule"));
            }
            self.ask(swept)
        };
        (from..=to).map(in_series).collect()
    }

    /// The case, with the members that abstain and the blocs.
    fn ask(&self, case: Case) -> Result<Asked, String> {
        let council = &case.council;
        let obliged = places(council, self.abstaining.iter().map(String::as_str))?;
        if usize::from(council.len()) <= obliged.len() {
            return Err("if every member has to abstain, nobody has a vote to count".to_owned());
        }
        let mut blocs: Vec<Vec<usize>> = Vec::new();
        for bloc in &self.bloc {
            let bloc = places(council, bloc.split(','))?;
            for place in &bloc {
                if blocs.iter().flatten().any(|other| other == place) {
                    let name = council.name(*place);
                    return Err(format!("`{name}` is in two blocs"));
                }
                if obliged.contains(place) {
                    let name = council.name(*place);
                    return Err(format!("`{name}` is obliged to abstain and cannot vote with a bloc"));
                }
            }
            blocs.push(bloc);
        }
        Ok(Asked { obliged, blocs, case })
    }
}

/// The places of members by their names, none twice.
fn places<'a>(council: &Council, written: impl Iterator<Item = &'a str>) -> Result<Vec<usize>, String> {
    let mut places = Vec::new();
    for name in written.map(str::trim) {
        let place = council.index_of(name).map_err(|why| naming::no_member(council, name, &why))?;
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Ok(places)
}

fn unknown(what: &str) -> String {
    let shown = visible(what);
    let help = match nearest(what, NAMES) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("rules are called {}", NAMES.join(", ")),
    };
    format!("`{shown}` is neither a date, nor a scenario file, nor the name of rules; {help}")
}

fn is_path(what: &str) -> bool {
    let path = Path::new(what);
    let is_file = path.extension().is_some_and(|extension| extension == "toml");
    what == "-" || what.starts_with(library::MARK) || what.contains('/') || is_file || path.exists()
}

/// The Council and the rules of a scenario.
fn scenario(what: &str, output: &mut Output) -> io::Result<Option<Case>> {
    let Some(only) = input::load_one(Path::new(what), "power", output)? else {
        return Ok(None);
    };
    let meeting = &only.scenario.meeting;
    Ok(Some(Case {
        name: only.path.clone(),
        title: only.scenario.title.clone(),
        source: if meeting.rules.of_the_charter {
            "Charter of the United Nations, Art. 27".to_owned()
        } else {
            "the rules of the scenario".to_owned()
        },
        doubt: String::new(),
        council: meeting.council.clone(),
        rules: meeting.rules.clone(),
    }))
}

/// The same Council under rules by name; where these would create another, that one.
fn under(case: Case, preset: &Preset) -> Case {
    let named = Case::preset(preset, case.council.day());
    if preset.seats.is_some() {
        return named;
    }
    Case {
        name: format!("{} {}", case.name, preset.name),
        title: format!("{}, {}", case.title, preset.title),
        council: case.council,
        ..named
    }
}
