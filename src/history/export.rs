//! A ballot of the record as a scenario file.

use std::fmt::Write as _;
use std::ops::RangeInclusive;

use super::Recorded;
use crate::law::council::Council;
use crate::law::question::Matter;
use crate::law::vote::Vote;
use crate::meeting::Status;
use crate::scenario::Scenario;
use crate::scenario::diagnostic::hidden;

/// The numbers of resolutions that a scenario can have.
const RESOLUTIONS: RangeInclusive<u32> = 1..=65_535;

/// The ballot as a scenario, with what the rule makes of it as its expectation; none where no
/// Council is known for its day.
#[must_use]
pub fn scenario(ballot: &Recorded) -> Option<String> {
    let council = ballot.council()?;
    let mut text = String::new();
    // Writing to a `String` does not fail.
    let _ = write_scenario(&mut text, ballot, &council);
    let scenario = Scenario::read(&text).ok()?;
    let status = scenario.meeting.play().status(scenario.meeting.lookup(id(ballot))?);
    let _ = write!(text, "\n[expect]\n{} = \"{}\"", id(ballot), status.as_str());
    let recorded = ballot.outcome.map(Status::from);
    if let Some(recorded) = recorded.filter(|_| ballot.disagrees()) {
        let _ = write!(text, "   # the source has it as {}", recorded.as_str());
    }
    text.push('\n');
    Some(text)
}

/// The item that was put to the vote.
fn id(ballot: &Recorded) -> &'static str {
    match ballot.matter {
        Matter::PreliminaryQuestion => "question",
        _ => "draft",
    }
}

fn write_scenario(text: &mut String, ballot: &Recorded, council: &Council) -> Result<(), std::fmt::Error> {
    let meeting =
        if ballot.meeting.is_empty() && ballot.symbol.starts_with("S/PV.") { &ballot.symbol } else { &ballot.meeting };
    writeln!(text, "title   = {}", quoted(&title(ballot)))?;
    writeln!(text, "date    = {}", ballot.date)?;
    if !meeting.is_empty() {
        writeln!(text, "meeting = {}", quoted(meeting))?;
    }
    let mut sources: Vec<String> = Vec::new();
    for symbol in [&ballot.symbol, &ballot.draft, meeting] {
        let symbol = quoted(symbol);
        if symbol != "\"\"" && !sources.contains(&symbol) {
            sources.push(symbol);
        }
    }
    writeln!(text, "sources = [{}]", sources.join(", "))?;
    writeln!(text, "\n[drafts.draft]")?;
    let symbol = if ballot.draft.is_empty() { &ballot.symbol } else { &ballot.draft };
    if !symbol.starts_with("S/PV.") && quoted(symbol) != "\"\"" {
        writeln!(text, "symbol = {}", quoted(symbol))?;
    }
    let name = one_line(&ballot.title);
    if !name.is_empty() {
        writeln!(text, "name   = {}", quoted(&name))?;
    }
    let number = resolution(&ballot.symbol).filter(|number| RESOLUTIONS.contains(number));
    if let Some(number) = number {
        writeln!(text, "resolution = {number}")?;
    }
    if ballot.matter != Matter::NonProcedural && Matter::ALL[..Matter::OF_DRAFTS].contains(&ballot.matter) {
        write!(text, "matter = \"{}\"", ballot.matter)?;
        if ballot.basis == super::Basis::Inferred {
            write!(text, "   # inferred: adopted although a permanent member voted against")?;
        }
        writeln!(text)?;
    }
    writeln!(text, "\n[[agenda]]")?;
    if ballot.matter == Matter::PreliminaryQuestion {
        writeln!(text, "id          = \"question\"")?;
        writeln!(text, "preliminary = \"Is the matter procedural?\"")?;
        writeln!(text, "on          = \"draft\"")?;
    } else {
        writeln!(text, "draft = \"draft\"")?;
    }
    if ballot.votes.is_none() {
        writeln!(text, "without_vote = true")?;
    } else {
        writeln!(text, "votes = {{ {} }}", votes(ballot, council))?;
    }
    if !ballot.part.is_empty() && ballot.matter != Matter::PreliminaryQuestion {
        writeln!(text, "note  = {}", quoted(&one_line(&ballot.part)))?;
    }
    Ok(())
}

/// The lists of those that did not vote in favour, and the rest.
fn votes(ballot: &Recorded, council: &Council) -> String {
    let list = |key: &str, wanted: Option<Vote>| {
        let names = council.seats().iter().filter(|seat| {
            let index = seat.member.code.and_then(|code| ballot.sitting.index_of(code));
            ballot.votes.as_ref().zip(index).and_then(|(votes, index)| votes.of(index)) == wanted
        });
        let names: Vec<String> = names.map(|seat| quoted(&seat.member.name)).collect();
        (!names.is_empty()).then(|| format!("{key} = [{}]", names.join(", ")))
    };
    let others = [Vote::Against, Vote::Abstaining, Vote::NotParticipating, Vote::Absent];
    let mut lists: Vec<String> = others.into_iter().filter_map(|vote| list(vote.as_str(), Some(vote))).collect();
    lists.extend(list("unknown", None));
    if 0 < ballot.tally().in_favour {
        lists.push("others = \"in_favour\"".to_owned());
    }
    lists.join(", ")
}

/// What a reader would call the ballot.
#[must_use]
pub fn title(ballot: &Recorded) -> String {
    let (symbol, name) = (one_line(&ballot.symbol), one_line(&ballot.title));
    let mut title = match resolution(&symbol) {
        Some(number) => format!("Resolution {number} ({})", ballot.date.year()),
        None if symbol.is_empty() => "A draft resolution".to_owned(),
        None if symbol.starts_with("S/PV.") => format!("A text put to the vote in {symbol}"),
        None => format!("Draft resolution {symbol}"),
    };
    if !ballot.part.is_empty() {
        title = format!("{title}, {}", one_line(&ballot.part));
    }
    if name.is_empty() { title } else { format!("{title}: {name}") }
}

/// The number of a resolution, where this is the symbol of one.
#[must_use]
pub fn resolution(symbol: &str) -> Option<u32> {
    let number = symbol.strip_prefix("S/RES/")?;
    let end = number.find(|letter: char| !letter.is_ascii_digit());
    number.get(..end.unwrap_or(number.len()))?.parse().ok()
}

/// A text without line breaks and characters that a reader does not see.
fn one_line(text: &str) -> String {
    let seen = |letter: &char| letter.is_whitespace() || letter.is_control() || !hidden(*letter);
    let text: String = text.chars().filter(seen).collect();
    let words = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// A text as TOML has it, in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in one_line(text).chars() {
        if matches!(letter, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(letter);
    }
    quoted.push('"');
    quoted
}
