//! The record under another rule, in words.

use std::collections::BTreeMap;

use serde_json::json;

use super::ballots::{count, described, label, outcome, status};
use super::{Answer, Sheet, name};
use crate::document::{Role, Span};
use crate::english::thousands;
use crate::history::Archive;
use crate::history::replay::{CAVEAT, Changes, Replay};

/// The changes under these rules, with the title of the rules and any doubt about them.
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
    answer.numbers([
        (changes.adopted_now.into(), "texts that failed would have been adopted"),
        (changes.adopted_no_longer.into(), "adopted texts would have failed"),
        (changes.failing_otherwise.into(), "texts would have failed for another reason"),
    ]);
    let mut ballots = Sheet::new("date symbol title outcome becomes because_of line source");
    for change in &replay.changes {
        let own = json!({
            "outcome": status(Some(change.was)).as_str(), "becomes": status(Some(change.is)).as_str(),
            "because_of": change.members(),
        });
        ballots.add(&[own, described(archive, change.ballot)]);
    }
    answer.sheets.push(("ballots", ballots));
    let decades = replay.changes_by(|change| vec![change.ballot.date.year().div_euclid(10) * 10]);
    let decades = decades.into_iter().map(|(decade, changes)| (format!("{decade}s"), changes)).collect();
    let members = replay.changes_by(|change| change.members().into_iter().map(name).map(str::to_owned).collect());
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
        let plain = |text: String| Span::new(Role::Plain, text);
        let right = [
            outcome(Some(change.was)),
            plain(" → ".to_owned()),
            outcome(Some(change.is)),
            plain(format!("  {}", count(change.ballot))),
        ];
        answer.document.item(change.ballot.date, label(change.ballot), right);
        let names: Vec<&str> = change.members().into_iter().map(name).collect();
        if !names.is_empty() {
            answer.document.nested(|document| document.label(names.join(", ")));
        }
    }
    answer
}

fn add_table(
    answer: &mut Answer,
    key: &'static str,
    title: &str,
    columns: &'static str,
    rows: BTreeMap<String, Changes>,
) {
    let mut sheet = Sheet::new(columns);
    for (label, of) in rows {
        sheet.add(&[json!({"decade": label, "member": label}), json!(of)]);
    }
    if sheet.rows.is_empty() {
        answer.sheets.push((key, sheet));
    } else {
        answer.part(title);
        answer.sheet(key, sheet, usize::MAX);
    }
}
