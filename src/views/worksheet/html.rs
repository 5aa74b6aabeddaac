//! The sheet and its key as a page to print: black on white, complete in itself.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{ExerciseReport, MeetingReport, WorksheetReport};

/// The paper it is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 by 297 millimetres.
    #[default]
    A4,
    /// 8½ by 11 inches.
    Letter,
}

impl Paper {
    const fn size(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "letter",
        }
    }
}

const STYLE: &str = include_str!("sheet.css");

pub fn write(report: &WorksheetReport, key: bool, paper: Paper) -> String {
    let title = if key { format!("{}: key", report.title) } else { report.title.clone() };
    let style = format!("@page {{ size: {}; }}\n{STYLE}", paper.size());
    let command = if key { format!("{} --key", report.command) } else { report.command.clone() };
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(style)) }
            }
            body {
                header {
                    h1 { (title) }
                    @if !key {
                        p.name { "Name" span.rule {} "Date" span.rule.short {} }
                    }
                }
                @for exercise in &report.exercises {
                    section.meeting[exercise.meeting.is_some() && !key] {
                        h2 { (exercise.number) ". " (exercise.title) }
                        @if key { (key_of(exercise)) } @else { (sheet_of(exercise)) }
                    }
                }
                footer { p { (command) } }
            }
        }
    };
    page.into_string()
}

fn sheet_of(exercise: &ExerciseReport) -> Markup {
    html! {
        p { (exercise.given) }
        @if !exercise.roll_call.is_empty() {
            dl {
                @for group in &exercise.roll_call {
                    dt { (group.words) }
                    dd { (group.members.join(", ")) }
                }
            }
        }
        @if exercise.has_marks() {
            p.small { "* permanent member" }
        }
        @if let Some(meeting) = &exercise.meeting {
            (table_of(meeting))
        }
        p.question { (exercise.question) }
        @if !exercise.pairs.is_empty() { (pairs(exercise, false)) }
        @for _ in 0..exercise.lines { div.line {} }
        @if let Some(meeting) = &exercise.meeting {
            (record(meeting))
            (cards(meeting))
        }
    }
}

fn pairs(exercise: &ExerciseReport, key: bool) -> Markup {
    html! {
        table {
            thead { tr { th { "votes" } th.wide { "of eleven, 1965" } th.wide { "of fifteen, 1966" } } }
            tbody {
                @for pair in &exercise.pairs {
                    tr {
                        td { (pair.votes) }
                        td { @if key { (pair.before) } }
                        td { @if key { (pair.after) } }
                    }
                }
            }
        }
    }
}

fn table_of(meeting: &MeetingReport) -> Markup {
    html! {
        @for stake in &meeting.stakes { p { "At stake: " (stake) "." } }
        p { "On the table:" }
        ul { @for draft in &meeting.drafts { li { (draft) } } }
    }
}

fn record(meeting: &MeetingReport) -> Markup {
    html! {
        table.record {
            thead {
                tr {
                    th { } th { "item" }
                    th { "in favour" } th { "against" } th { "abstaining" }
                    th.wide { "what comes of it, and why" }
                }
            }
            tbody {
                @for act in &meeting.acts {
                    tr {
                        td { (act.number) }
                        td { (act.heading) }
                        @if act.voted { td {} td {} td {} td {} } @else { td.none colspan="4" { "no vote" } }
                    }
                }
            }
        }
    }
}

fn cards(meeting: &MeetingReport) -> Markup {
    html! {
        div.cards {
            h3 { "The cards" }
            table {
                thead {
                    tr {
                        th { "member" }
                        @for act in meeting.voted() { th { "item " (act.number) } }
                    }
                }
                tbody {
                    @for role in &meeting.roles {
                        tr {
                            td { (role.member) @if role.permanent { "*" } }
                            @for vote in &role.votes { td { (vote) } }
                        }
                    }
                }
            }
            p.small { "* permanent member" }
        }
    }
}

fn key_of(exercise: &ExerciseReport) -> Markup {
    html! {
        @if !exercise.answer.is_empty() { p.question { (exercise.answer) } }
        @if !exercise.pairs.is_empty() { (pairs(exercise, true)) }
        @if !exercise.reasons.is_empty() { p { (exercise.reasons) } }
        @if let Some(meeting) = &exercise.meeting {
            ol {
                @for act in &meeting.acts {
                    li {
                        (act.heading)
                        @if !act.outcome.is_empty() {
                            ": " strong { (act.outcome) @if let Some(tally) = &act.tally { ", " (tally) } } "."
                        }
                        " " (act.reasons)
                    }
                }
            }
            @for left in &meeting.leaves { p { "What the meeting leaves. " (left) "." } }
            p { (meeting.story) }
        }
        @if let Some(scenario) = &exercise.scenario {
            p.small { "unsc run " (scenario) }
        }
    }
}
