//! The fewest changes in sentences, with the certificate that fewer will not do.

use crate::english::headings;
use serde::Serialize;

use super::text::{Role, Text};
use crate::english::Sentence;
use crate::english::phrases::{capitalised, with_article};
use crate::english::{number, sentence_list};
use crate::law::council::Council;
use crate::meeting::{Meeting, Ref, Status, StatusSet};
use crate::what_if::fewest::{Measure, Side};
use crate::what_if::pattern::{Fewest, Pattern};
use crate::what_if::search::{Found, ItemChange, Way, Wish};

/// The fewest changes that lead to what is wished for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FewestReport {
    /// What is wished for, in a line.
    pub wish: String,
    /// How many changes it takes; none where no change of votes leads there.
    pub cost: Option<u32>,
    /// What is counted: `members` or `steps`.
    pub measure: &'static str,
    /// Every way to do with so few.
    pub ways: Vec<WayReport>,
    /// How many sets of members these ways are; none where they are too many to count.
    pub sets: Option<u128>,
    /// The answer in sentences.
    pub sentences: Vec<Sentence>,
}

/// One way.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WayReport {
    /// The items that come out otherwise.
    pub items: Vec<ItemChangeReport>,
}

/// What is changed on one item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemChangeReport {
    /// The item.
    pub heading: String,
    /// What it comes to.
    pub outcomes: Vec<&'static str>,
    /// How much it takes.
    pub cost: u32,
    /// The patterns of change.
    pub patterns: Vec<PatternReport>,
    /// How many nearer tallies do not lead there.
    pub nearer_tallies: u64,
}

/// A pattern: so many of these members, and so many of those.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PatternReport {
    /// The pattern in words.
    pub text: String,
    /// The moves.
    pub moves: Vec<MoveReport>,
    /// How many sets of members it stands for.
    pub sets: Option<u128>,
}

/// So many of these members take one of these sides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoveReport {
    /// How many.
    pub count: u32,
    /// Of whom.
    pub of: Vec<String>,
    /// The votes that will do: `in_favour`, `abstaining` (or not participating, or absent), `against`.
    pub to: Vec<&'static str>,
}

impl FewestReport {
    /// The report of a search.
    #[must_use]
    pub fn of(meeting: &Meeting, wishes: &[Wish], measure: Measure, found: &Found) -> Self {
        let ways: Vec<WayReport> = found.ways.iter().map(|way| way_report(way, meeting)).collect();
        let sets = found.ways.iter().try_fold(0_u128, |sum, way| sum.checked_add(sets_of(way)?));
        let mut report = Self {
            wish: sentence_list(&wishes.iter().map(|wish| wish_in_words(wish, meeting)).collect::<Vec<_>>()),
            cost: found.cost,
            measure: match measure {
                Measure::Members => "members",
                Measure::Steps => "steps",
            },
            ways,
            sets,
            sentences: Vec::new(),
        };
        report.sentences = report.sentences(found);
        report
    }

    fn sentences(&self, found: &Found) -> Vec<Sentence> {
        let Some(cost) = self.cost else {
            let text = if found.left_as_they_are {
                "No change of the votes that are known leads there; those that are not known are left as they are."
                    .to_owned()
            } else if found.complete {
                "No change of votes leads there.".to_owned()
            } else {
                "No change was found, and the meeting has too many courses to follow them all.".to_owned()
            };
            return vec![plain(text, "none")];
        };
        if cost == 0 {
            return vec![plain("It is so already.".to_owned(), "already")];
        }
        let mut sentences = Vec::new();
        let unit = match (self.measure, cost) {
            ("steps", 1) => "step",
            ("steps", _) => "steps",
            (_, 1) => "change",
            _ => "changes",
        };
        let many = capitalised(&number(cost as usize));
        let alternatives: Vec<String> =
            self.ways.iter().flat_map(|way| way.alternatives(1 < self.ways.len())).collect();
        let text = alternatives.join("; or ");
        sentences.push(plain(format!("{many} {unit}: {text}."), "fewest"));
        match self.sets {
            Some(1) => {}
            Some(sets) => sentences.push(plain(
                format!("{} sets of members.", capitalised(&number(usize::try_from(sets).unwrap_or(usize::MAX)))),
                "sets",
            )),
            None => sentences.push(plain("More sets of members than can be counted.".to_owned(), "sets")),
        }
        let nearer: u64 = self.ways.iter().flat_map(|way| &way.items).map(|item| item.nearer_tallies).sum();
        let certificate = if !found.complete {
            "The meeting has too many courses to follow them all, so fewer may do.".to_owned()
        } else if found.left_as_they_are {
            "Items on which not every member's vote is known were left as they are.".to_owned()
        } else if cost == 1 {
            return sentences;
        } else {
            let nearer = number(usize::try_from(nearer).unwrap_or(usize::MAX));
            format!("Nothing smaller will do: {nearer} nearer counts were tried, and none leads there.")
        };
        sentences.push(plain(certificate, "certificate"));
        sentences
    }

    /// The answer as text.
    pub fn write(&self, text: &mut Text) {
        text.paragraph(0, "", Role::Heading, &format!("What it would take: {}", self.wish));
        let sentences: Vec<&str> = self.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        text.paragraph(3, "", Role::Plain, &sentences.join(" "));
    }
}

impl WayReport {
    /// The ways to make it, in words; with the item where there is more than one.
    fn alternatives(&self, name_items: bool) -> Vec<String> {
        let name_items = name_items || 1 < self.items.len();
        let per_item: Vec<String> = self
            .items
            .iter()
            .map(|item| {
                let patterns: Vec<&str> = item.patterns.iter().map(|pattern| pattern.text.as_str()).collect();
                let text = patterns.join("; or ");
                if name_items { format!("on {}, {text}", item.heading) } else { text }
            })
            .collect();
        vec![per_item.join("; and ")]
    }
}

/// The fewest changes on one item, in a sentence.
pub(super) fn in_a_sentence(fewest: &Fewest, council: &Council) -> String {
    let patterns: Vec<String> = fewest.patterns.iter().map(|pattern| pattern_report(pattern, council).text).collect();
    let unit = if fewest.cost == 1 { "change" } else { "changes" };
    format!("{} {unit}: {}.", capitalised(&number(fewest.cost as usize)), patterns.join("; or "))
}

fn sets_of(way: &Way) -> Option<u128> {
    way.changes.iter().try_fold(1_u128, |product, change| product.checked_mul(change.fewest.sets()?))
}

fn way_report(way: &Way, meeting: &Meeting) -> WayReport {
    let item = |change: &ItemChange| {
        let item = meeting.agenda.get(change.item)?;
        Some(ItemChangeReport {
            heading: headings::heading(item, Status::Open, meeting),
            outcomes: change.outcomes.iter().map(|outcome| Status::new(&item.act, outcome).as_str()).collect(),
            cost: change.fewest.cost,
            patterns: change.fewest.patterns.iter().map(|pattern| pattern_report(pattern, &meeting.council)).collect(),
            nearer_tallies: change.fewest.nearer,
        })
    };
    WayReport { items: way.changes.iter().filter_map(item).collect() }
}

fn pattern_report(pattern: &Pattern, council: &Council) -> PatternReport {
    let moves: Vec<MoveReport> = pattern
        .moves
        .iter()
        .map(|one| MoveReport {
            count: one.count,
            of: one.of.iter().map(|place| council.name(*place).to_owned()).collect(),
            to: one.to.iter().map(|side| side.vote().key()).collect(),
        })
        .collect();
    // Those that do the same are named together: these three, and any two of those eight.
    let mut doing: Vec<(&[Side], Vec<String>, Vec<String>)> = Vec::new();
    for one in &pattern.moves {
        let names: Vec<String> = one.of.iter().map(|place| with_article(council.name(*place))).collect();
        if !doing.iter().any(|(sides, ..)| *sides == one.to.as_slice()) {
            doing.push((&one.to, Vec::new(), Vec::new()));
        }
        let Some((_, all, any)) = doing.iter_mut().find(|(sides, ..)| *sides == one.to.as_slice()) else {
            continue;
        };
        if one.of.len() == one.count as usize {
            all.extend(names);
        } else {
            any.push(format!("any {} of {}", number(one.count as usize), those(&names)));
        }
    }
    let phrases = doing.iter().map(|(sides, all, any)| {
        let who: Vec<&String> = all.iter().chain(any).collect();
        format!("{} {}", sentence_list(&who), to(sides))
    });
    PatternReport { text: phrases.collect::<Vec<_>>().join(", and "), moves, sets: pattern.sets() }
}

/// Names as far as a sentence bears them.
fn those(names: &[String]) -> String {
    const BEARABLE: usize = 12;
    match names.get(..BEARABLE) {
        Some(first) if BEARABLE < names.len() => {
            let left_out = names.len() - BEARABLE;
            let others = if left_out == 1 { "other" } else { "others" };
            format!("these {}: {} and {} {others}", number(names.len()), first.join(", "), number(left_out))
        }
        _ => sentence_list(names),
    }
}

/// What those are to do that take one of these sides.
pub(super) fn to(sides: &[Side]) -> &'static str {
    let can = |side: Side| sides.contains(&side);
    match (can(Side::InFavour), can(Side::Neither), can(Side::Against)) {
        (true, false, false) => "to vote in favour",
        (false, true, false) => "to abstain",
        (false, false, true) => "to vote against",
        (true, true, false) => "to abstain, not to participate or to vote in favour",
        (false, true, true) => "to abstain, not to participate or to vote against",
        _ => "to vote otherwise",
    }
}

fn wish_in_words(wish: &Wish, meeting: &Meeting) -> String {
    let what = match wish.of {
        Ref::Draft(draft) => headings::draft(&meeting[draft]),
        Ref::Amendment(amendment) => headings::amendment(&meeting[amendment]),
        Ref::Item(item) => headings::heading(&meeting[item], Status::Open, meeting),
        Ref::Mandate(mandate) => meeting[mandate].name.clone(),
        Ref::Event(event) => meeting[event].name.clone(),
    };
    if wish.statuses == StatusSet::stopped() {
        return format!("{what}: stopped");
    }
    let statuses: Vec<&str> = wish.statuses.iter().map(headings::status).collect();
    format!("{what}: {}", statuses.join(" or "))
}

fn plain(text: String, kind: &'static str) -> Sentence {
    Sentence { text, kind, members: Vec::new(), provisions: Vec::new() }
}
