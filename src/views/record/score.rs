//! How good forecasts from the record are, in words.

use serde::Serialize;

use crate::english::sentence_list;
use crate::history::Format;
use crate::history::leanings::Weights;
use crate::history::score::{CHOSEN_ON, Score, Scores, YearScores};
use crate::views::text::{Role, Text};

/// The scores of forecasts from leanings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreReport {
    /// What kind of document this is: `unsc record --back-test`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// After so many days a vote counts half as much.
    pub half_life_in_days: f64,
    /// Years whose ballots were used to choose the weights.
    pub chosen_on: Option<YearScores>,
    /// All later years: none of their ballots was.
    pub never_seen: Option<YearScores>,
    /// Do the leanings win in the years never seen, on the votes of members?
    pub win_on_votes: bool,
    /// And on adoption? Always `false` where the source holds adopted texts alone.
    pub win_on_adoption: bool,
    /// The scores decade by decade.
    pub decades: Vec<YearScores>,
    #[serde(skip)]
    adopted_only: bool,
}

impl ScoreReport {
    /// What a back-test shows.
    #[must_use]
    pub fn of(years: &[YearScores], weights: Weights, source: Format) -> Self {
        let mut decades: Vec<i16> = years.iter().map(|year| year.from - year.from.rem_euclid(10)).collect();
        decades.dedup();
        let after = CHOSEN_ON.end() + 1;
        let never_seen = YearScores::together(years, after..=i16::MAX);
        let wins = |of: fn(&YearScores) -> &Scores| never_seen.as_ref().is_some_and(|years| of(years).leanings_win());
        Self {
            format: "unsc record --back-test",
            version: crate::views::JSON_VERSION,
            half_life_in_days: weights.half_life,
            chosen_on: YearScores::together(years, CHOSEN_ON),
            win_on_votes: wins(|years| &years.votes),
            win_on_adoption: !source.adopted_only() && wins(|years| &years.adoption),
            never_seen,
            decades: decades.into_iter().filter_map(|first| YearScores::together(years, first..=first + 9)).collect(),
            adopted_only: source.adopted_only(),
        }
    }

    /// The decades in which one of the two others has the better of Brier's scores.
    fn exceptions(&self) -> Option<String> {
        let lost = |of: fn(&YearScores) -> &Scores| -> Vec<String> {
            let decades = self.decades.iter().filter(|years| {
                let Scores { leanings, base_rate, always } = of(years);
                base_rate.brier().min(always.brier()) <= leanings.brier()
            });
            decades.map(|years| format!("{}–{}", years.from, years.to)).collect()
        };
        let adoption = if self.adopted_only { Vec::new() } else { lost(|years| &years.adoption) };
        let parts: Vec<String> = [("the votes of members", lost(|years| &years.votes)), ("adoption", adoption)]
            .into_iter()
            .filter(|(_, decades)| !decades.is_empty())
            .map(|(of, decades)| format!("{of} in {}", sentence_list(&decades)))
            .collect();
        (!parts.is_empty()).then(|| {
            format!("By decades, one of the others has the better of Brier's scores on {}.", parts.join(", and on "))
        })
    }

    /// The scores as text.
    pub fn write(&self, text: &mut Text) {
        let title = "Forecasts from leanings, held against what came";
        text.paragraph(0, "", Role::Heading, title);
        let about = "Every ballot is forecast from those of the days before it. Less is better: Brier's score, then the logarithmic one; ∞ where something came that was held impossible.";
        text.paragraph(0, "", Role::Label, about);
        if let Some(years) = &self.never_seen {
            text.blank();
            write_years(years, "whose ballots were not used to choose the weights", self.adopted_only, text);
        }
        text.blank();
        let verdict = match (&self.never_seen, self.win_on_votes, self.win_on_adoption) {
            (None, ..) => "The record holds no such years, so the test says nothing.",
            (_, true, true) => {
                "In these years the leanings forecast better than both others, the votes of members and the adoption of texts, by both scores."
            }
            (_, true, false) if self.adopted_only => {
                "In these years the leanings forecast the votes of members better than both others, by both scores. The source holds adopted texts alone, so it cannot test forecasts of adoption."
            }
            (_, true, false) => {
                "In these years the leanings forecast the votes of members better than both others, by both scores; the adoption of texts they do not."
            }
            (_, false, true) => {
                "In these years the leanings forecast the adoption of texts better than both others, by both scores; the votes of members they do not."
            }
            (_, false, false) => "In these years the leanings do not forecast better than both others by both scores.",
        };
        text.paragraph(0, "", Role::Plain, verdict);
        if let Some(exceptions) = self.exceptions() {
            text.paragraph(0, "", Role::Plain, &exceptions);
        }
        if let Some(years) = &self.chosen_on {
            text.blank();
            write_years(years, "whose ballots were used to choose the weights", self.adopted_only, text);
        }
        if self.decades.is_empty() {
            return;
        }
        text.blank();
        let title = "Brier's score by decade: leanings, base rate, always";
        text.paragraph(0, "", Role::Heading, title);
        let heads = format!("   {:<9}{:>24}{:>24}", "", "votes of members", "adoption");
        text.line([(Role::Label, heads)]);
        for years in &self.decades {
            let scores = |scores: &Scores| {
                [scores.leanings, scores.base_rate, scores.always]
                    .map(|score| format!("{:>8.4}", score.brier()))
                    .concat()
            };
            let adoption = if self.adopted_only { String::new() } else { scores(&years.adoption) };
            text.line([
                (Role::Label, format!("   {}–{}", years.from, years.to)),
                (Role::Plain, format!("{}{adoption}", scores(&years.votes))),
            ]);
        }
    }
}

fn write_years(years: &YearScores, what: &str, adopted_only: bool, text: &mut Text) {
    let title = format!("{} to {}, {what}", years.from, years.to);
    text.paragraph(0, "", Role::Heading, &title);
    let adoption = (!adopted_only).then_some(("adoption", &years.adoption, "all adopted"));
    let votes = [("votes of members", &years.votes, "all in favour")];
    for (of, scores, always) in votes.into_iter().chain(adoption) {
        let forecasts = super::thousands(scores.leanings.forecasts());
        text.line([(Role::Label, format!("   {of}, {forecasts} forecasts"))]);
        for (label, score) in
            [("leanings", &scores.leanings), ("base rate", &scores.base_rate), (always, &scores.always)]
        {
            text.line([(Role::Plain, format!("      {label:<16}{}", of_score(score)))]);
        }
    }
}

fn of_score(score: &Score) -> String {
    let log = if score.log().is_finite() { format!("{:.4}", score.log()) } else { "∞".to_owned() };
    format!("{:>8.4}{log:>10}", score.brier())
}

impl ScoreReport {
    /// The scores decade by decade, as comma-separated values.
    #[must_use]
    pub fn csv(&self) -> String {
        let rows = self.decades.iter().flat_map(|years| {
            let of = [("votes", years.votes), ("adoption", years.adoption)];
            of.into_iter().flat_map(move |(of, scores)| {
                [("leanings", scores.leanings), ("base_rate", scores.base_rate), ("always", scores.always)].map(
                    |(by, score)| {
                        [
                            years.from.to_string(),
                            years.to.to_string(),
                            of.to_owned(),
                            by.to_owned(),
                            score.forecasts().to_string(),
                            format!("{:.6}", score.brier()),
                            format!("{:.6}", score.log()),
                        ]
                    },
                )
            })
        });
        let heading = ["from", "to", "of", "by", "forecasts", "brier", "log"];
        super::csv::table(&heading, rows)
    }
}
