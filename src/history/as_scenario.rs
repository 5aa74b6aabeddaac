//! A ballot of the record as a scenario file.

use std::ops::RangeInclusive;

use itertools::Itertools as _;

use super::{Basis, Recorded};
use crate::law::council::Council;
use crate::law::question::Matter;
use crate::law::vote::Vote;
use crate::meeting::Status;
use crate::scenario::Scenario;
use crate::scenario::diagnostic::hidden;

/// The resolution numbers that a scenario accepts.
const RESOLUTIONS: RangeInclusive<u32> = 1..=65_535;

/// The ballot as a scenario that expects the outcome the rule gives; `None` if no Council is known for the date.
#[must_use]
pub fn scenario(ballot: &Recorded) -> Option<String> {
    let text = written(ballot, &ballot.council()?);
    let scenario = Scenario::read(&text).ok()?;
    // The item that was voted on.
    let item = if ballot.matter == Matter::PreliminaryQuestion { "question" } else { "draft" };
    let status = scenario.meeting.play().status(scenario.meeting.lookup(item)?);
    let recorded = ballot.outcome.map(Status::from).filter(|_| ballot.disagrees());
    let otherwise = recorded.map(|status| format!("   # the source has it as {}", status.as_str())).unwrap_or_default();
    Some(format!("{text}\n[expect]\n{item} = \"{}\"{otherwise}\n", status.as_str()))
}

fn written(ballot: &Recorded, council: &Council) -> String {
    let given = |text: &str| Some(quoted(text)).filter(|quoted| quoted != "\"\"");
    let line = |key: &str, value: Option<String>| value.map(|value| format!("{key} = {value}"));
    let is_meeting = |symbol: &str| symbol.starts_with("S/PV.");
    let meeting =
        if ballot.meeting.is_empty() && is_meeting(&ballot.symbol) { &ballot.symbol } else { &ballot.meeting };
    let sources = [&ballot.symbol, &ballot.draft, meeting].into_iter().filter_map(|symbol| given(symbol)).unique();
    let symbol = if ballot.draft.is_empty() { &ballot.symbol } else { &ballot.draft };
    let number = resolution(&ballot.symbol).filter(|number| RESOLUTIONS.contains(number));
    let of_drafts = Matter::of_drafts().contains(&ballot.matter) && ballot.matter != Matter::NonProcedural;
    let matter = of_drafts.then(|| {
        let inferred = "   # inferred: adopted although a permanent member voted against";
        format!("\"{}\"{}", ballot.matter, if ballot.basis == Basis::Inferred { inferred } else { "" })
    });
    let preliminary = ballot.matter == Matter::PreliminaryQuestion;
    let item = if preliminary {
        "id = \"question\"\npreliminary = \"Is the matter procedural?\"\non = \"draft\""
    } else {
        "draft = \"draft\""
    };
    let votes = if ballot.votes.is_none() {
        "without_vote = true".to_owned()
    } else {
        format!("votes = {{ {} }}", votes(ballot, council))
    };
    let lines = [
        line("title", Some(quoted(&title(ballot)))),
        line("date", Some(ballot.date.to_string())),
        line("meeting", given(meeting)),
        Some(format!("sources = [{}]", sources.format(", "))),
        Some("\n[drafts.draft]".to_owned()),
        line("symbol", given(symbol).filter(|_| !is_meeting(symbol))),
        line("name", given(&ballot.title)),
        line("resolution", number.map(|number| number.to_string())),
        line("matter", matter),
        Some(format!("\n[[agenda]]\n{item}\n{votes}")),
        line("note", given(&ballot.part).filter(|_| !preliminary)),
    ];
    format!("{}\n", lines.into_iter().flatten().format("\n"))
}

/// Lists the members that did not vote in favour, then sets the vote of all others.
fn votes(ballot: &Recorded, council: &Council) -> String {
    let vote = |code: Option<&str>| ballot.votes.as_ref()?.of(ballot.sitting.index_of(code?)?);
    let list = |key: &str, wanted: Option<Vote>| {
        let seats = council.seats().iter().filter(|seat| vote(seat.member.code) == wanted);
        let names = seats.map(|seat| quoted(&seat.member.name)).join(", ");
        (!names.is_empty()).then(|| format!("{key} = [{names}]"))
    };
    let others = [Vote::Against, Vote::Abstaining, Vote::NotParticipating, Vote::Absent];
    let lists = others.into_iter().map(|vote| list(vote.as_str(), Some(vote))).chain([list("unknown", None)]);
    let in_favour = (0 < ballot.tally().in_favour).then(|| "others = \"in_favour\"".to_owned());
    lists.chain([in_favour]).flatten().join(", ")
}

/// A readable name for the ballot.
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

/// The resolution number, if this is the symbol of a resolution.
#[must_use]
pub fn resolution(symbol: &str) -> Option<u32> {
    let number = symbol.strip_prefix("S/RES/")?;
    let end = number.find(|letter: char| !letter.is_ascii_digit());
    number.get(..end.unwrap_or(number.len()))?.parse().ok()
}

/// A text without line breaks and invisible characters.
fn one_line(text: &str) -> String {
    let seen = |letter: &char| letter.is_whitespace() || letter.is_control() || !hidden(*letter);
    let text: String = text.chars().filter(seen).collect();
    let words = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    words.filter(|word| !word.is_empty()).join(" ")
}

/// A text as a TOML string, in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", one_line(text).replace('\\', "\\\\").replace('"', "\\\""))
}
