//! The sheet and its key as Markdown.

use std::fmt::Write;

use super::{ExerciseReport, MeetingReport, WorksheetReport};

/// Writing into a string cannot fail.
macro_rules! line {
    ($text:expr) => { let _ = writeln!($text); };
    ($text:expr, $($words:tt)+) => { let _ = writeln!($text, $($words)+); };
}

pub fn write(report: &WorksheetReport, key: bool) -> String {
    let mut text = String::new();
    let title = if key { "Key: h" } else { "H" };
    line!(text, "# {title}{}\n", report.title.get(1..).unwrap_or_default());
    if !key {
        line!(text, "Name: ____________________  Date: ____________\n");
    }
    for exercise in &report.exercises {
        line!(text, "## {}. {}\n", exercise.number, exercise.title);
        if key {
            write_key(exercise, &mut text);
        } else {
            write_exercise(exercise, &mut text);
        }
    }
    line!(text, "---\n");
    let add = if key { " --key" } else { "" };
    line!(text, "`{}{add}`", report.command);
    text
}

fn write_exercise(exercise: &ExerciseReport, text: &mut String) {
    line!(text, "{}\n", escaped(&exercise.given));
    for group in &exercise.roll_call {
        line!(text, "- **{}**: {}", group.words, escaped(&group.members.join(", ")));
    }
    if !exercise.roll_call.is_empty() {
        line!(text);
    }
    if exercise.has_marks() {
        line!(text, "\\* permanent member\n");
    }
    line!(text, "**{}**\n", escaped(&exercise.question));
    if !exercise.pairs.is_empty() {
        line!(text, "| votes | of eleven, 1965 | of fifteen, 1966 |");
        line!(text, "| --- | --- | --- |");
        for pair in &exercise.pairs {
            line!(text, "| {} | | |", pair.votes);
        }
        line!(text);
    }
    if let Some(meeting) = &exercise.meeting {
        write_meeting(meeting, text);
    }
    for _ in 0..exercise.lines {
        line!(text, "{}\n", "\\_".repeat(60));
    }
}

fn write_meeting(meeting: &MeetingReport, text: &mut String) {
    for stake in &meeting.stakes {
        line!(text, "At stake: {}.\n", escaped(stake));
    }
    line!(text, "On the table:\n");
    for draft in &meeting.drafts {
        line!(text, "- {}", escaped(draft));
    }
    line!(text, "\nThe record:\n");
    line!(text, "| | item | in favour | against | abstaining | what comes of it, and why |");
    line!(text, "| --- | --- | --- | --- | --- | --- |");
    for act in &meeting.acts {
        let blank = if act.voted { " " } else { " – " };
        let heading = escaped(&act.heading);
        line!(text, "| {} | {heading} |{blank}|{blank}|{blank}|{blank}|", act.number);
    }
    line!(text, "\nThe cards:\n");
    let numbers: Vec<String> = meeting.voted().map(|act| format!("item {}", act.number)).collect();
    line!(text, "| member | {} |", numbers.join(" | "));
    line!(text, "| --- |{}", " --- |".repeat(numbers.len()));
    for role in &meeting.roles {
        let mark = if role.permanent { "\\*" } else { "" };
        line!(text, "| {}{mark} | {} |", role.member, role.votes.join(" | "));
    }
    line!(text, "\n\\* permanent member\n");
}

fn write_key(exercise: &ExerciseReport, text: &mut String) {
    if !exercise.answer.is_empty() {
        line!(text, "**{}**\n", escaped(&exercise.answer));
    }
    if !exercise.pairs.is_empty() {
        line!(text, "| votes | of eleven, 1965 | of fifteen, 1966 |");
        line!(text, "| --- | --- | --- |");
        for pair in &exercise.pairs {
            line!(text, "| {} | {} | {} |", pair.votes, pair.before, pair.after);
        }
        line!(text);
    }
    if !exercise.reasons.is_empty() {
        line!(text, "{}\n", escaped(&exercise.reasons));
    }
    if let Some(meeting) = &exercise.meeting {
        write_record(meeting, text);
    }
    if let Some(scenario) = &exercise.scenario {
        line!(text, "`unsc run {scenario}`\n");
    }
}

fn write_record(meeting: &MeetingReport, text: &mut String) {
    for act in &meeting.acts {
        let result = match &act.tally {
            Some(tally) => format!("{}, {tally}", act.outcome),
            None => act.outcome.clone(),
        };
        let result = if result.is_empty() { String::new() } else { format!(": **{result}**.") };
        let (heading, reasons) = (escaped(&act.heading), escaped(&act.reasons));
        line!(text, "{}. {heading}{result} {reasons}", act.number);
    }
    line!(text);
    for left in &meeting.leaves {
        line!(text, "What the meeting leaves. {}.\n", escaped(left));
    }
    line!(text, "{}\n", escaped(&meeting.story.replace('\n', " ")));
}

/// What Markdown would take for a mark of its own stands for itself.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '*' | '_' | '`' | '|' | '<' | '>' | '[' | ']' | '\\') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
