//! The scores of forecasts from the record, in words.

use std::ops::RangeInclusive;

use itertools::Itertools as _;
use serde_json::json;
use strum::IntoEnumIterator;

use super::{Answer, Kind, Sheet, rounded};
use crate::english::thousands;
use crate::history::Archive;
use crate::history::leanings::Weights;
use crate::history::score::{CHOSEN_ON, Method, Score, Scored, Target};

/// A back-test: the scores of all forecasting methods for the years that were not used to choose the weights, for the
/// years that were, and by year.
#[must_use]
pub fn back_test(archive: &Archive, scored: &[Scored], weights: Weights) -> Answer {
    let mut answer = Answer::new("back-test", "Forecasts from leanings, compared with the results", archive);
    answer.document.label("Every ballot is forecast from those of the days before it. Less is better: Brier's score, then the logarithmic one (∞: a result that happened was given probability 0). Gain: how much better the Brier score of a ballot is than that of the recent rate, and how far chance reaches to either side (95 %).");
    answer.facts.push(("half_life_in_days", json!(weights.half_life)));
    // A source with only adopted texts says nothing about adoption.
    let targets: Vec<Target> =
        Target::iter().filter(|target| *target == Target::Votes || !archive.adopted_only()).collect();
    let mut by_year = Sheet::new(COLUMNS);
    let years: Vec<i16> = scored.iter().map(|ballot| ballot.year).dedup().collect();
    for (year, target) in years.iter().cartesian_product(&targets) {
        add_rows(&mut by_year, scored, *target, *year..=*year);
    }
    answer.sheets.push(("years", by_year));
    for (key, what, span) in [
        ("never_seen", "not used to choose the weights", CHOSEN_ON.end() + 1..=i16::MAX),
        ("chosen_on", "used to choose the weights", CHOSEN_ON),
    ] {
        let inside: Vec<i16> = years.iter().copied().filter(|year| span.contains(year)).collect();
        let mut sheet = Sheet::new(COLUMNS);
        let Some((first, last)) = inside.first().zip(inside.last()) else {
            answer.document.paragraph(format!("The record has no years that were {what}."));
            continue;
        };
        answer.part(format!("{first} to {last}, {what}"));
        for target in &targets {
            let begin = sheet.rows.len();
            let by_method = add_rows(&mut sheet, scored, *target, *first..=*last);
            let forecasts = by_method.first().map_or(0, |(_, score)| score.forecasts);
            answer.document.subheading(format!("{}, {} forecasts", target_name(*target), thousands(forecasts)));
            answer.document.table(sheet.table(begin..sheet.rows.len()));
            answer.document.paragraph(verdict(*target, &by_method));
        }
        answer.sheets.push((key, sheet));
    }
    for target in targets {
        let columns = Method::iter().map(|method| ("brier", <&str>::from(method).to_owned(), Kind::Score));
        let mut sheet = Sheet::with([("year", "year".to_owned(), Kind::Words)].into_iter().chain(columns));
        for year in &years {
            let brier = Method::iter().map(|method| rounded(score(scored, target, *year..=*year, method).brier, 4));
            sheet.row([json!(year)].into_iter().chain(brier));
        }
        answer.part(format!("Brier's score by year: {}", target_name(target)));
        answer.document.table(sheet.table(0..sheet.rows.len()));
    }
    answer
}

const COLUMNS: &str = "from* to* of* method forecasts brier log gain gain_reach";

const fn target_name(target: Target) -> &'static str {
    match target {
        Target::Votes => "votes of members",
        Target::Adoption => "adoption of texts",
    }
}

fn score(scored: &[Scored], target: Target, years: RangeInclusive<i16>, method: Method) -> Score {
    Score::new(scored.iter().filter(|ballot| ballot.target == target && years.contains(&ballot.year)), method)
}

/// Adds a row for each method.
fn add_rows(sheet: &mut Sheet, scored: &[Scored], target: Target, years: RangeInclusive<i16>) -> Vec<(Method, Score)> {
    let of = |method| (method, score(scored, target, years.clone(), method));
    let by_method: Vec<(Method, Score)> = Method::iter().map(of).collect();
    for (method, score) in &by_method {
        let [brier, log, gain, reach] =
            [score.brier, score.log, score.gain, score.reach].map(|number| rounded(number, 6));
        sheet.add(&[json!({
            "from": years.start(), "to": years.end(), "of": <&str>::from(target), "method": <&str>::from(*method),
            "forecasts": score.forecasts, "brier": brier, "log": log, "gain": gain, "gain_reach": reach,
        })]);
    }
    by_method
}

/// Do leanings forecast better than simpler methods? In plain words.
fn verdict(target: Target, scores: &[(Method, Score)]) -> String {
    let what = target_name(target);
    let said = scores.iter().filter_map(|(method, score)| {
        let subject = match method {
            Method::Leanings => "Leanings",
            Method::Mixed => "Leanings mixed with that rate",
            _ => return None,
        };
        Some(match () {
            () if score.beats_recent_rate() => format!("{subject} forecast the {what} better than the recent rate."),
            () if 0.0 < score.gain => {
                format!("{subject} forecast the {what} slightly better than the recent rate, but no more than chance explains.")
            }
            () => format!("{subject} do not forecast the {what} better than the recent rate of past votes."),
        })
    });
    let best = scores.iter().min_by(|(_, one), (_, other)| one.brier.total_cmp(&other.brier));
    let best = best.map_or("", |(method, _)| (*method).into());
    format!("{} The best Brier score is that of: {best}.", said.format(" "))
}
