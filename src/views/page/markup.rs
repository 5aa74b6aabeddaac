//! The document: HTML and SVG, with the style, the data and the script in it.
//!
//! Every text of a scenario passes through `maud`, which escapes it, or through JSON in which no
//! `<` is left; the script only ever makes text of text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::beside;
use super::picture;
use super::{Link, Listed, Neighbours, Page};
use crate::english;
use crate::views::{ItemReport, text};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = concat!(
    "\"use strict\";\n(() => {\n",
    include_str!("lookup.js"),
    include_str!("draw.js"),
    include_str!("page.js"),
    "})();\n"
);

/// Nothing is fetched, and only this style and this script are obeyed.
fn policy(scripted: bool) -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    let mut policy =
        format!("default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{}'", hash(STYLE));
    if scripted {
        policy = format!("{policy}; script-src 'sha256-{}'", hash(SCRIPT));
    }
    policy
}

fn head(title: &str, scripted: bool) -> Markup {
    html! {
        meta charset="utf-8";
        meta http-equiv="Content-Security-Policy" content=(policy(scripted));
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="referrer" content="no-referrer";
        meta name="color-scheme" content="light dark";
        meta name="generator" content={ "unsc " (env!("CARGO_PKG_VERSION")) };
        title { (title) }
        style { (PreEscaped(STYLE)) }
    }
}

/// The page of a scenario.
pub(super) fn page(page: &Page<'_>, neighbours: &Neighbours) -> String {
    let scenario = page.scenario;
    let report = &page.report;
    let lesson = scenario.lesson.as_ref();
    let day = english::day(scenario.meeting.council.day());
    let kicker = [Some("The Security Council".to_owned()), Some(day), report.meeting.clone()];
    let kicker: Vec<String> = kicker.into_iter().flatten().collect();
    let document = html! {
        (DOCTYPE)
        html lang="en" {
            head { (head(&scenario.title, true)) }
            body {
                (PreEscaped(picture::marks()))
                a.skip href="#chamber" { "To the table" }
                header.top {
                    div {
                        p.kicker { (kicker.join(" · ")) }
                        h1 { (scenario.title) }
                        @if let Some(lesson) = lesson { p.idea { (lesson.idea) } }
                    }
                    (neighbourhood(neighbours, lesson.map(|lesson| lesson.number)))
                }
                main {
                    noscript { p.note { "This page needs its own script to be played with. What follows is the record." } }
                    (stage())
                    div.columns {
                        section #why aria-labelledby="why-title" {
                            h2 #why-title { "Why" }
                            div #reasons {}
                            ul #candidates {}
                            p.note #note {}
                        }
                        section #turn aria-labelledby="turn-title" {
                            h2 #turn-title { "What it would take" }
                            div #turn-ways {}
                        }
                    }
                    section #what-ifs-section aria-labelledby="what-ifs-title" {
                        h2 #what-ifs-title { "What if" }
                        @if let Some(lesson) = lesson { p.question { (lesson.question) } }
                        div.choices #what-ifs {}
                        p.answer #answer aria-live="polite" {}
                    }
                    div.columns {
                        section.story {
                            @if let Some(story) = &report.story {
                                h2 { "The story" }
                                p { (story) }
                            }
                            @if !report.sources.is_empty() {
                                p.sources { "Sources: " (report.sources.join("; ")) }
                            }
                        }
                        section #end-section aria-labelledby="end-title" {
                            h2 #end-title { "What the meeting leaves" }
                            dl #ends {}
                            p.note #assembly {}
                        }
                    }
                    section #rules-section aria-labelledby="rules-title" {
                        h2 #rules-title { "If the rule were another" }
                        div.wide tabindex="0" role="group" aria-label="The rules side by side" {
                            table {
                                thead { tr {
                                    th scope="col" { "Rule" }
                                    th scope="col" #rules-before { "As the votes were" }
                                    th scope="col" { "As the votes stand" }
                                } }
                                tbody #rules {}
                            }
                        }
                    }
                    @if let Some(chances) = beside::chances(scenario) { (chances) }
                    (beside::power(&scenario.meeting))
                    section #roll-section aria-labelledby="roll-title" {
                        h2 #roll-title { "The roll call" }
                        div.wide tabindex="0" role="group" aria-label="Who voted how" {
                            table { thead #roll-head {} tbody #roll {} }
                        }
                    }
                    noscript { @for item in &report.items { (recorded(item)) } }
                    div #menu role="menu" hidden {}
                }
                footer {
                    p { "Every result on this page was worked out beforehand by the engine of " b { "unsc" }
                        ", from the Charter and the Council's rules; the page counts votes and looks up. It asks the network for nothing." }
                }
                p.vh #live role="status" {}
                script #data type="application/json" { (PreEscaped(page.json())) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    document.into_string()
}

/// The horseshoe, what is in its middle, and the buttons under it.
fn stage() -> Markup {
    html! {
        nav #agenda aria-label="The meeting, step by step" {
            button.turn-page #back type="button" aria-label="The step before" { "←" }
            ol #steps {}
            button.turn-page #next type="button" aria-label="The next step" { "→" }
        }
        section.stage aria-labelledby="item" {
            h2 #item {}
            p #rule-note {}
            div.chamber #chamber tabindex="-1" {
                (PreEscaped(picture::table()))
                div.result {
                    div.verdict {
                        div #places aria-hidden="true" {}
                        p #word {}
                        p #tally {}
                    }
                    p #because {}
                    section #practice aria-label="Practice" hidden {}
                }
                div #seats role="group" aria-label="The seats: left and right move, up and down change a vote" {}
            }
            p.legend {
                @for (letter, words) in picture::LEGEND {
                    span { (PreEscaped(picture::mark(letter))) (words) }
                }
                span.rims { i {} "permanent member" }
            }
            div.tools role="group" aria-label="Tools" {
                button #undo type="button" { "Undo" }
                button #reset type="button" { "Back to the record" }
                button #clear type="button" { "Clear the votes" }
                button #practise type="button" aria-pressed="false" { "Practise" }
                button #project type="button" aria-pressed="false" { "Projector" }
                button #share type="button" { "Share" }
                span #shared role="status" {}
            }
            p.hint { "Click a seat to change its vote; hold it, or use the arrow keys, to choose." }
        }
    }
}

/// An item of the record as plain text, for browsers that run no scripts.
fn recorded(item: &ItemReport) -> Markup {
    html! {
        @if item.number.is_some() {
            section {
                h2 { (item.heading) }
                p { b { (item.outcome_words) } @if let Some(count) = &item.tally { " " (text::tally(count)) } }
                @for group in &item.roll_call { p { i { (group.words) } ": " (group.members.join(", ")) } }
                @for reason in &item.reasons { p { (reason.text) } }
            }
        }
    }
}

fn neighbourhood(neighbours: &Neighbours, lesson: Option<u16>) -> Markup {
    let link = |link: &Option<Link>, relation: &str, mark: &str| {
        html! { @if let Some(Link { address, title }) = link {
            a rel=(relation) href=(address) title=(title) { (mark) span.vh { ": " (title) } }
        } }
    };
    html! {
        @if neighbours.index.is_some() {
            nav.course aria-label="The course" {
                (link(&neighbours.before, "prev", "← Before"))
                @if let Some(Link { address, .. }) = &neighbours.index {
                    a href=(address) { @match lesson { Some(number) => { "Lesson " (number) }, None => "All pages" } }
                }
                (link(&neighbours.after, "next", "Next →"))
            }
        }
    }
}

/// The index of a course.
#[must_use]
pub fn index(title: &str, listed: &[Listed]) -> String {
    let mut in_order: Vec<&Listed> = listed.iter().collect();
    in_order.sort_by_key(|entry| entry.lesson.as_ref().map_or(u16::MAX, |(number, _)| *number));
    let document = html! {
        (DOCTYPE)
        html lang="en" {
            head { (head(title, false)) }
            body.index {
                header.top { div {
                    p.kicker { "The Security Council" }
                    h1 { (title) }
                    p.idea { (english::number(listed.len())) @if listed.len() == 1 { " meeting" } @else { " meetings" } " to touch and try" }
                } }
                main { ol.listed { @for entry in in_order { (listed_entry(entry)) } } }
                footer { p { "Made by " b { "unsc" } ". These pages ask the network for nothing." } }
            }
        }
    };
    document.into_string()
}

fn listed_entry(entry: &Listed) -> Markup {
    html! {
        li {
            a href=(entry.link.address) {
                @if let Some((number, _)) = &entry.lesson { b { (number) } }
                span.what { (entry.link.title) }
            }
            @if let Some((_, idea)) = &entry.lesson { p { (idea) } }
            p.day {
                (entry.day)
                @for (draft, words, role) in &entry.drafts {
                    " · " (draft) " " span class={ "out is-" (role) } { (words) }
                }
            }
        }
    }
}
