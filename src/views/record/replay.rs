//! The record under another rule, in words.

use serde_json::{Value, json};

use super::ballots::{count, label, outcome};
use super::{Answer, Sheet, name, word};
use crate::document::{Role, Span};
use crate::english::thousands;
use crate::history::Archive;
use crate::history::replay::{CAVEAT, Changes, Replay};

/// What changes under rules of this name; with what they are called, and any doubt about them.
#[must_use]
pub fn replay(archive: &Archive, replay: &Replay<'_>, rules: &str, title: &str, doubt: &str) -> Answer {
    let mut answer = Answer::new("rules", &format!("The record under other rules: {title}"), archive);
    let (compared, left_out) = (replay.compared, replay.left_out);
    answer.document.label(format!(
        "{} ballots decided under both, {} left out: no vote was taken, or votes are unknown",
        thousands(compared),
        thousands(left_out)
    ));
    let changes = replay.total();
    answer.facts = vec![
        ("rules", json!(rules)),
        ("title", json!(title)),
        ("caveat", json!(CAVEAT)),
        ("doubt", json!(doubt)),
        ("compared", json!(compared)),
        ("left_out", json!(left_out)),
        ("changes", json!(changes)),
    ];
    let entry =
        |(number, text): (u32, &'static str)| (Span::new(Role::Plain, format!("{:>6}", thousands(number))), text);
    let entries = [
        (changes.adopted_now, "texts that failed would have been adopted"),
        (changes.adopted_no_longer, "adopted texts would have failed"),
        (changes.failing_otherwise, "texts would have failed for another reason"),
    ];
    answer.document.labelled(8, entries.map(entry));
    let mut ballots = Sheet::new("date symbol title outcome becomes because_of line");
    for change in &replay.changes {
        ballots.row([
            json!(change.ballot.date.to_string()),
            json!(change.ballot.symbol),
            json!(change.ballot.title),
            json!(word(Some(change.was))),
            json!(word(Some(change.is))),
            json!(change.members()),
            json!(change.ballot.line),
        ]);
    }
    answer.sheets.push(("ballots", ballots));
    let decades = replay.by_decade().into_iter().map(|(decade, changes)| (format!("{decade}s"), changes)).collect();
    let members = replay.by_member().into_iter().map(|(code, changes)| (name(code).to_owned(), changes)).collect();
    add_table(&mut answer, "decades", "By decade", "decade adopted_now adopted_no_longer failing_otherwise", decades);
    add_table(
        &mut answer,
        "members",
        "By the member whose negative votes make the difference",
        "member adopted_now adopted_no_longer failing_otherwise",
        members,
    );
    answer.document.gap();
    answer.document.paragraph(CAVEAT);
    if !doubt.is_empty() {
        answer.document.paragraph(doubt);
    }
    if !replay.changes.is_empty() {
        answer.part("The ballots");
    }
    for change in &replay.changes {
        let right = [
            outcome(Some(change.was)),
            Span::new(Role::Plain, " → "),
            outcome(Some(change.is)),
            Span::new(Role::Plain, format!("  {}", count(change.ballot))),
        ];
        answer.document.item(change.ballot.date, label(change.ballot), right);
        let names: Vec<&str> = change.members().into_iter().map(name).collect();
        if !names.is_empty() {
            answer.document.nested(|document| document.label(names.join(", ")));
        }
    }
    answer
}

fn add_table(answer: &mut Answer, key: &'static str, title: &str, columns: &'static str, rows: Vec<(String, Changes)>) {
    let mut sheet = Sheet::new(columns);
    for (label, of) in rows {
        let counts = [of.adopted_now, of.adopted_no_longer, of.failing_otherwise];
        sheet.row(std::iter::once(json!(label)).chain(counts.map(Value::from)));
    }
    if sheet.rows.is_empty() {
        answer.sheets.push((key, sheet));
    } else {
        answer.part(title);
        answer.sheet(key, sheet);
    }
}
