//! The record decided under other rules.

use std::path::Path;

use jiff::civil::Date;
use unsc::Rules;
use unsc::history::replay::{Replay, rules_in};
use unsc::history::{Archive, Recorded};
use unsc::law::rules::presets::{NAMES, Preset};
use unsc::scenario::diagnostic::nearest;
use unsc::views::record::{Answer, replay as view};

use super::Complaint;
use crate::cli::diagnostics::{self, visible};
use crate::cli::input;

/// Decides the ballots under rules that have a name, or that a file states.
pub fn replay(archive: &Archive, found: &[&Recorded], rules: &str, width: usize) -> Result<Answer, Complaint> {
    let ballots = || found.iter().copied();
    let name = rules.trim();
    if let Some(first) = found.first()
        && let Some(preset) = Preset::named(name, first.date)
    {
        if preset.seats.is_some() {
            return Err(format!("error: `{name}` is for a Council of another size, which has cast no votes").into());
        }
        let of_the_day = |ballot: &Recorded| {
            Preset::named(name, ballot.date).map(|preset| preset.rules).ok_or_else(|| {
                let day = unsc::english::day(ballot.date);
                format!("error: the rules `{name}` do not apply to the Council of {day}")
            })
        };
        let replay = Replay::of(ballots(), of_the_day)?;
        return Ok(view::replay(archive, &replay, &preset.name, &preset.title, preset.doubt));
    }
    let path = Path::new(name);
    if !path.exists() {
        let shown = visible(name);
        let help = match nearest(name, NAMES) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!("expected {}, or a file with a `[rules]` table", NAMES.join(", ")),
        };
        return Err(format!("error: unknown rules `{shown}`; {help}").into());
    }
    let shown = visible(name);
    let text = input::read(path).map_err(|why| format!("error: `{shown}` {why}"))?;
    let mut known: Option<(Date, Rules)> = None;
    let of_the_file = |ballot: &Recorded| -> Result<Rules, Complaint> {
        if let Some((day, rules)) = &known
            && *day == ballot.date
        {
            return Ok(rules.clone());
        }
        let drawn = |problems: Vec<_>| Complaint::Drawn(diagnostics::draw(&shown, &text, &problems, width));
        let rules = rules_in(&text, ballot.date).map_err(drawn)?;
        known = Some((ballot.date, rules.clone()));
        Ok(rules)
    };
    let replay = Replay::of(ballots(), of_the_file)?;
    Ok(view::replay(archive, &replay, &shown, "a `[rules]` table", ""))
}
