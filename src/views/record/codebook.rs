//! What the columns of all sheets mean, said once.

use serde_json::json;

use super::{Answer, Kind, Sheet};
use crate::document::{Role, Span};

/// Each column's name, and what it holds. A name means the same in every sheet.
pub const COLUMNS: [(&str, &str); 66] = [
    ("date", "the day of the vote, as 2017-11-16"),
    ("symbol", "the UN symbol under which the source lists the ballot: of the resolution, the draft or the meeting"),
    ("draft", "the symbol of the draft"),
    ("meeting", "the symbol of the meeting record"),
    ("part", "which of several votes on one text"),
    ("title", "what it was about, in the source's words"),
    (
        "outcome",
        "the outcome by the rule of the day: adopted, vetoed, not_adopted; open where the known votes do not settle it",
    ),
    ("recorded", "the outcome by the source; empty where it says nothing"),
    ("mode", "vote, procedural (there is no veto), no_vote (adopted without a vote)"),
    (
        "inferred_procedural",
        "true: taken as procedural only because it was adopted although a permanent member voted against",
    ),
    ("in_favour", "votes in favour"),
    ("against", "votes against"),
    ("abstaining", "abstentions"),
    ("not_voting", "members absent or not participating; no source tells the two apart"),
    ("unknown", "members whose vote is not known"),
    ("members_against", "the codes of those against, with blanks between them"),
    ("members_abstaining", "the codes of those abstaining"),
    ("members_not_voting", "the codes of those absent or not participating"),
    ("members_unknown", "the codes of those whose vote is not known"),
    ("vetoed_by", "the codes of the permanent members whose negative votes stopped a text with enough votes in favour"),
    ("line", "the line of the source on which the ballot begins"),
    ("source", "the file"),
    (
        "code",
        "the ISO 3166 alpha-3 code of a member; SUN, CSK, YUG and DDR are withdrawn codes, TWN is the Republic of China while it held the seat",
    ),
    ("member", "the name of a member: in sheets of votes that of the day, elsewhere the latest"),
    ("seat", "P5: permanent; E10: elected (six until 1965)"),
    ("group", "the regional group of the member, as the groups are today"),
    ("year_of_term", "the year of an elected member's term: 1 or 2; empty for permanent members"),
    ("vote", "in_favour, against, abstaining, not_participating, unknown; empty where there was no vote"),
    ("veto", "true: the vote was a veto"),
    (
        "decided",
        "in sheets of votes, true: with this member abstaining (or, if it did not vote for or against, in favour) the outcome would have been another; in sheets of members, how often",
    ),
    ("year", "the year"),
    ("ballots", "the number of ballots; adopted + vetoed + not_adopted + open"),
    ("adopted", "how many were adopted"),
    ("unanimous", "of these, with every member in favour"),
    ("without_vote", "of these, without a vote"),
    ("vetoed", "how many were vetoed"),
    ("not_adopted", "how many failed because votes in favour were lacking"),
    ("open", "how many the known votes do not settle"),
    ("permanent", "true for a state that held a permanent seat"),
    ("vetoes", "ballots that the member vetoed"),
    ("drafts_vetoed", "drafts that the member vetoed: several ballots on one draft count once"),
    ("against_shortfalls", "votes against, as a permanent member, on texts that lacked votes in favour: not vetoes"),
    ("lone_dissents", "how often it cast the only vote against"),
    ("subject", "the agenda item, or else the title"),
    ("one", "a member or a group"),
    ("other", "another one, or the same group: pairs of its members"),
    ("together", "ballots in which both votes are known; of groups, pairs of members in such ballots"),
    ("alike", "of these, how often both voted alike"),
    ("share", "alike / together"),
    ("permanent_vote", "the most frequent vote of the permanent members"),
    ("elected_vote", "the most frequent vote of the elected members"),
    ("kind", "the kind of fault"),
    ("text", "what is wrong"),
    ("becomes", "the outcome under the other rules"),
    ("because_of", "the codes of the members whose negative votes make the difference"),
    ("decade", "the decade"),
    ("adopted_now", "ballots that failed and would have been adopted"),
    ("adopted_no_longer", "ballots that were adopted and would have failed"),
    ("failing_otherwise", "ballots that would have failed for another reason"),
    ("from", "the first year"),
    ("to", "the last year"),
    ("of", "what is forecast: votes of members, or adoption"),
    ("method", "the way to forecast"),
    ("forecasts", "the number of forecasts"),
    ("brier, log", "the mean Brier score and the mean logarithmic score; empty where a result was held impossible"),
    (
        "gain, gain_reach",
        "by how much the Brier score of a ballot is better than that of the recent rate; 95 % lie within ± gain_reach",
    ),
];

/// What every column of every sheet means.
#[must_use]
pub fn codebook() -> Answer {
    let mut answer = Answer { show: "columns", ..Answer::default() };
    answer.document.title("What the columns mean");
    let entry = |(name, about): &(&'static str, &'static str)| (Span::new(Role::Label, *name), *about);
    answer.document.labelled(20, COLUMNS.iter().map(entry));
    answer.document.paragraph("In the roll-call matrix every state has a column of its own: 1 in favour, 6 against, 8 abstaining, 9 not voting or unknown, 0 not a member.");
    answer.document.paragraph("Loading the votes:");
    answer.document.code("unsc record FILE --show votes --format csv > votes.csv\n\n# R\nvotes <- read.csv(\"votes.csv\", colClasses = c(date = \"Date\"), na.strings = \"\")\n\n# Python\nvotes = pandas.read_csv(\"votes.csv\", parse_dates=[\"date\"])");
    answer.document.paragraph(
        "A text that a spreadsheet would take for a formula (it begins with =, +, - or @) has an apostrophe in front.",
    );
    let mut sheet = Sheet::new(&[("column", "", Kind::Words), ("about", "", Kind::Words)]);
    for (name, about) in COLUMNS {
        sheet.row([json!(name), json!(about)]);
    }
    answer.sheets.push(("columns", sheet));
    answer
}
