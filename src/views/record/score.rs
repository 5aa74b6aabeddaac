//! How good forecasts from the record are, in words.

use serde_json::{Value, json};
use strum::IntoEnumIterator;

use super::{Answer, Kind, Sheet, rounded};
use crate::english::thousands;
use crate::history::Archive;
use crate::history::leanings::Weights;
use crate::history::score::{CHOSEN_ON, Method, Scores, YearScores};

/// What a back-test shows: the scores of all ways to forecast, for the years that were not used to choose the weights,
/// for those that were, and year by year.
#[must_use]
pub fn back_test(archive: &Archive, years: &[YearScores], weights: Weights) -> Answer {
    let mut answer = Answer::new("back-test", "Forecasts from leanings, compared with the results", archive);
    answer.document.label("Every ballot is forecast from those of the days before it. Less is better: Brier's score, then the logarithmic one (∞: a result was held impossible). Gain: how much better the Brier score of a ballot is than that of the recent rate, and how far chance reaches to either side (95 %).");
    answer.facts.push(("half_life_in_days", json!(weights.half_life)));
    let after = CHOSEN_ON.end() + 1;
    for (key, what, scores) in [
        ("never_seen", "not used to choose the weights", YearScores::together(years, after..=i16::MAX)),
        ("chosen_on", "used to choose the weights", YearScores::together(years, CHOSEN_ON)),
    ] {
        let Some(scores) = scores else {
            if key == "never_seen" {
                answer.document.paragraph(
                    "The record holds no years that were not used to choose the weights, so the test says nothing.",
                );
            }
            continue;
        };
        answer.part(format!("{} to {}, {what}", scores.from, scores.to));
        for (of, scores_of) in parts(&scores, archive) {
            let forecasts = thousands(scores_of.of(Method::Leanings).forecasts());
            answer.document.subheading(format!("{of}, {forecasts} forecasts"));
            let mut sheet = table();
            add_rows(&mut sheet, (scores.from, scores.to), of, scores_of);
            answer.document.table(sheet.table(0..sheet.rows.len()));
            answer.document.paragraph(verdict(of, scores_of));
        }
        let mut sheet = table();
        for (of, scores_of) in parts(&scores, archive) {
            add_rows(&mut sheet, (scores.from, scores.to), of, scores_of);
        }
        answer.sheets.push((key, sheet));
    }
    let mut all = table();
    for year in years {
        for (of, scores) in parts(year, archive) {
            add_rows(&mut all, (year.from, year.to), of, scores);
        }
    }
    answer.sheets.insert(0, ("years", all));
    for (of, heading) in
        [("votes", "Brier's score by year: votes of members"), ("adoption", "Brier's score by year: adoption")]
    {
        let columns: Vec<_> = std::iter::once(("year", "year", Kind::Words))
            .chain(Method::iter().map(|method| (method.into(), method.name(), Kind::Score)))
            .collect();
        let mut sheet = Sheet::with(&columns);
        for year in years {
            for (_, scores) in parts(year, archive).into_iter().filter(|(part, _)| *part == of) {
                let brier = Method::iter().map(|method| rounded(scores.of(method).brier(), 4));
                sheet.row(std::iter::once(json!(year.from)).chain(brier));
            }
        }
        if !sheet.rows.is_empty() {
            answer.part(heading);
            answer.document.table(sheet.table(0..sheet.rows.len()));
        }
    }
    answer
}

/// What is scored: a source of adopted texts alone says nothing of adoption.
fn parts<'a>(scores: &'a YearScores, archive: &Archive) -> Vec<(&'static str, &'a Scores)> {
    let adoption = (!archive.adopted_only()).then_some(("adoption", &scores.adoption));
    std::iter::once(("votes", &scores.votes)).chain(adoption).collect()
}

fn table() -> Sheet {
    Sheet::new("from* to* of* method forecasts brier log gain gain_reach")
}

fn add_rows(sheet: &mut Sheet, (from, to): (i16, i16), of: &str, scores: &Scores) {
    for method in Method::iter() {
        let score = scores.of(method);
        let (gain, reach) = score.gain();
        let numbers = [score.brier(), score.log(), gain, reach].map(|number| rounded(number, 6));
        let head = [json!(from), json!(to), json!(of), json!(method.name()), Value::from(score.forecasts())];
        sheet.row(head.into_iter().chain(numbers));
    }
}

/// Whether leanings are worth their trouble, said plainly.
fn verdict(of: &str, scores: &Scores) -> String {
    let what = if of == "votes" { "the votes of members" } else { "the adoption of texts" };
    let compared = |subject: &str, method: Method| {
        let score = scores.of(method);
        match () {
            () if score.beats_recent_rate() => format!("{subject} forecast {what} better than the recent rate."),
            () if score.brier() < scores.of(Method::RecentRate).brier() => {
                format!(
                    "{subject} forecast {what} slightly better than the recent rate, but no more than chance explains."
                )
            }
            () => format!("{subject} do not forecast {what} better than the recent rate of past votes."),
        }
    };
    let best = scores.best().name();
    format!(
        "{} {} The best Brier score is that of: {best}.",
        compared("Leanings", Method::Leanings),
        compared("Leanings mixed with that rate", Method::Mixed)
    )
}
