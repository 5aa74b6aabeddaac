//! What stands beside the meeting: how likely each result was thought, and what a seat is worth.
//! Both are worked out by the engine and do not change as votes are changed on the page.

use maud::{Markup, html};

use super::super::forecast::percent;
use crate::english::headings;
use crate::forecast::{Evidence, Forecast, forecast};
use crate::law::question::Matter;
use crate::meeting::{Meeting, Status};
use crate::power::{Choices, Class, Game, Measure, Power};
use crate::scenario::Scenario;

/// How likely each result was before the votes, where the scenario says how members lean.
pub(super) fn chances(scenario: &Scenario) -> Option<Markup> {
    if scenario.outlook.is_empty() {
        return None;
    }
    let forecast = forecast(&scenario.meeting, &scenario.outlook, &Evidence::default(), 1.0).ok()?;
    let rows = rows(&scenario.meeting, &forecast);
    Some(html! {
        section #chances aria-labelledby="chances-title" {
            h2 #chances-title { "How likely, before the votes" }
            div.wide tabindex="0" role="group" aria-label="The probability of each result" {
                table {
                    thead { tr { th scope="col" { "What" } th scope="col" { "Comes to" } th scope="col" { "How likely" } } }
                    tbody {
                        @for (what, statuses) in rows {
                            @for (place, (status, chance)) in statuses.iter().enumerate() {
                                tr {
                                    @if place == 0 { th scope="rowgroup" rowspan=(statuses.len()) { (what) } }
                                    td { (headings::status(*status)) }
                                    td { (percent(*chance)) }
                                }
                            }
                        }
                    }
                }
            }
            p.note { "From how the scenario says that members lean; " code { "unsc forecast" } " says on whom it depends." }
        }
    })
}

fn rows(meeting: &Meeting, forecast: &Forecast) -> Vec<(String, Vec<(Status, f64)>)> {
    let items = forecast.items.iter().filter_map(|item| {
        let heading = headings::heading(meeting.agenda.get(item.item)?, Status::Open, meeting);
        Some((heading, item.statuses.clone()))
    });
    let mandates = forecast.mandates.iter();
    items.chain(mandates.map(|(mandate, statuses)| (meeting[*mandate].name.clone(), statuses.clone()))).collect()
}

/// What a seat is worth by the rules of the meeting, shown on demand.
pub(super) fn power(meeting: &Meeting) -> Markup {
    let game = Game::of(&meeting.council, meeting.rules.rule(Matter::NonProcedural), &[]);
    let power = Power::of(&game);
    let measures = [
        Measure::BanzhafNormalised,
        Measure::ShapleyShubik,
        Measure::ThreeWayBanzhafNormalised,
        Measure::ThreeWayShapleyShubik,
    ];
    let of = |class: Class, measure: Measure| {
        power.of_class(class, measure).map_or_else(|| "–".to_owned(), |value| format!("{:.4}", value.to_f64()))
    };
    let classes = [(Class::Concurring, "a member that may veto"), (Class::Other, "any other member")];
    html! {
        section #power aria-labelledby="power-title" {
            h2 #power-title { "What a seat is worth" }
            details {
                summary { "Voting power by these rules" }
                div.wide tabindex="0" role="group" aria-label="The voting power of each seat" {
                    table {
                        thead { tr {
                            th scope="col" { "Measure" }
                            @for (class, words) in classes {
                                @if 0 < game.seats(class) { th scope="col" { (words) } }
                            }
                        } }
                        tbody { @for measure in measures { tr {
                            th scope="row" { (measure.label()) @if measure.choices() == Choices::ThreeWay { ", with abstention" } }
                            @for (class, _) in classes {
                                @if 0 < game.seats(class) { td { (of(class, measure)) } }
                            }
                        } } }
                    }
                }
                p.note {
                    "How often a vote decides, if nothing is known of how members vote. With yes and no alone, a member that \
                     may veto and does not support a text stops it; where it may abstain, it need not. "
                    code { "unsc power" } " has the exact fractions and says what each measure can tell."
                }
            }
        }
    }
}
