//! The fewest changes in sentences, with the proof that fewer are not enough.

use itertools::Itertools;
use serde_json::{Value, json};

use crate::document::{Cell, Document, Table};
use crate::english::headings;
use crate::english::phrases::{capitalised, with_article};
use crate::english::{grouped, number, sentence_list};
use crate::forecast::ForecastInput;
use crate::law::council::Council;
use crate::meeting::{Meeting, Ref, Status, StatusSet};
use crate::what_if::change_set::{ChangeSet, Move, OpenVotes, Pattern};
use crate::what_if::fewest::Side;
use crate::what_if::goal::{Alternative, Goal, ItemChange, Likeliest, Solution};

use super::forecast::percent;

/// A goal and what it takes.
pub struct FewestView<'a> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// How members lean.
    pub input: &'a ForecastInput,
    /// What is wanted.
    pub goals: Vec<Goal>,
    /// What it takes.
    pub solution: Solution,
}

impl FewestView<'_> {
    /// The answer, added to a document.
    pub fn write(&self, document: &mut Document) {
        document.gap();
        document.heading(self.title());
        document.nested(|document| {
            let mut sentences = vec![self.what_it_takes()];
            if let [only] = self.solution.alternatives.as_slice() {
                sentences.extend(self.alternative(only));
                sentences.extend(self.proof());
                sentences.extend(self.likeliest(only));
                document.paragraph(sentences.join(" "));
            } else {
                sentences.extend(self.proof());
                document.paragraph(sentences.join(" "));
                document.list(self.solution.alternatives.iter().filter_map(|way| self.alternative(way)));
            }
        });
    }

    /// The goal in words: `To get S/2017/962 adopted`.
    #[must_use]
    pub fn title(&self) -> String {
        capitalised(&sentence_list(&self.goals.iter().map(|goal| in_words(goal, self.meeting)).collect::<Vec<_>>()))
    }

    fn what_it_takes(&self) -> String {
        let counts = self.solution.counts_left.iter().map(|item| heading(Ref::Item(*item), self.meeting));
        let counts: Vec<String> = counts.collect();
        let left = if counts.is_empty() {
            String::new()
        } else {
            format!(
                " Changes of the votes on {} were not tried, because only the numbers are known.",
                sentence_list(&counts)
            )
        };
        let several = 1 < self.solution.alternatives.len();
        let way = if several { " There is more than one way:" } else { "" };
        let text = match self.solution.cost {
            None if !counts.is_empty() => "It cannot be told what leads there.".to_owned(),
            None if self.solution.complete => "No change of votes does that.".to_owned(),
            None => "No change was found, but not every path could be followed: there are too many.".to_owned(),
            Some(cost) if self.solution.alternatives.iter().all(|way| way.items.is_empty()) && cost.changes == 0 => {
                "No vote has to change: this is the result already.".to_owned()
            }
            Some(cost) => match cost.changes {
                0 => format!("The open votes decide.{way}"),
                1 => format!("1 vote must change.{way}"),
                more => format!("{more} votes must change.{way}"),
            },
        };
        format!("{text}{left}")
    }

    /// One way in sentences.
    fn alternative(&self, way: &Alternative) -> Option<String> {
        let wanted = |item: &ItemChange| {
            self.goals.iter().any(|goal| match goal.of {
                Ref::Item(of) => of == item.vote.item,
                of => self.meeting.key(of) == self.meeting.key(Ref::Item(item.vote.item)),
            })
        };
        let several = 1 < way.items.len() || 1 < self.solution.alternatives.len() || !way.items.iter().all(wanted);
        let items = way.items.iter().map(|item| {
            let text = changes(&item.change, &self.meeting.council);
            if several { format!("on {}: {text}", heading(Ref::Item(item.vote.item), self.meeting)) } else { text }
        });
        let text = items.collect::<Vec<_>>().join("; and ");
        let sets = way.items.iter().try_fold(1_u128, |product, item| product.checked_mul(item.change.combinations?));
        let combinations = match sets {
            Some(0 | 1) => String::new(),
            Some(sets) => format!(" ({} combinations)", grouped(&sets.to_string())),
            None => " (more combinations than can be counted)".to_owned(),
        };
        (!text.is_empty()).then(|| format!("{}{combinations}.", capitalised(&text)))
    }

    fn proof(&self) -> Option<String> {
        let changes = self.solution.cost?.changes;
        if !self.solution.complete {
            return Some("A smaller change may work: there are too many paths to follow them all.".to_owned());
        }
        let items: Vec<&ItemChange> = match self.solution.alternatives.as_slice() {
            _ if changes < 2 => return None,
            ways if ways.iter().all(|way| way.items.len() == 1) => ways.iter().flat_map(|way| &way.items).collect(),
            _ => return Some("No smaller change works (every smaller change was checked).".to_owned()),
        };
        let checked: usize = items.iter().map(|item| item.change.closer_tallies_checked).sum();
        Some(format!("No smaller change works (all {checked} closer tallies checked)."))
    }

    fn likeliest(&self, way: &Alternative) -> Option<String> {
        let [item] = way.items.as_slice() else { return None };
        let Likeliest { in_favour, against, not_against, probability, anyhow } =
            item.likeliest(self.meeting, self.input)?;
        let council = &self.meeting.council;
        let parts = [
            (&in_favour, Side::InFavour, false),
            (&against, Side::Against, false),
            (&not_against, Side::Against, true),
        ];
        let parts = parts.into_iter().filter(|(members, ..)| !members.is_empty()).map(|(members, side, not)| {
            let many = members.len() != 1;
            let names = sentence_list(&members.iter().map(|member| name(*member, council)).collect::<Vec<_>>());
            let verb = if not { negated(many) } else { verb(&[side], many) };
            format!("{names} {verb}")
        });
        Some(format!(
            "Most likely: {} ({}). In one way or another: {}.",
            parts.collect::<Vec<_>>().join(", and "),
            percent(probability),
            percent(anyhow)
        ))
    }

    /// The answer for programs.
    #[must_use]
    pub fn json(&self) -> Value {
        let council = &self.meeting.council;
        let names = |members: &[usize]| members.iter().map(|member| council.name(*member)).collect::<Vec<_>>();
        let open = |open: &OpenVotes| {
            json!({
                "of": names(&open.of), "in_favour": open.in_favour,
                "may_veto": names(&open.may_veto), "may_veto_against": open.against,
            })
        };
        let pattern = |pattern: &Pattern| {
            let moves = pattern.moves.iter();
            let moves = moves.map(|one| json!({ "count": one.count, "of": names(&one.of), "to": one.to }));
            json!({
                "moves": moves.collect::<Vec<_>>(), "open": pattern.open.iter().map(open).collect::<Vec<_>>(),
                "combinations": pattern.sets().and_then(|sets| u64::try_from(sets).ok()),
            })
        };
        let item = |item: &ItemChange| {
            let act = &self.meeting[item.vote.item].act;
            let likeliest = item.likeliest(self.meeting, self.input).map(|found| {
                json!({
                    "in_favour": names(&found.in_favour), "against": names(&found.against),
                    "not_against": names(&found.not_against), "probability": found.probability,
                    "probability_of_any_way": found.anyhow,
                })
            });
            json!({
                "item": self.meeting.key(Ref::Item(item.vote.item)),
                "heading": heading(Ref::Item(item.vote.item), self.meeting),
                "outcomes": item.outcomes.iter().map(|one| Status::new(act, one)).collect::<Vec<_>>(),
                "changes": item.change.cost,
                "combinations": item.change.combinations.and_then(|sets| u64::try_from(sets).ok()),
                "open_votes": item.change.open,
                "patterns": item.change.patterns.iter().map(pattern).collect::<Vec<_>>(),
                "closer_tallies_checked": item.change.closer_tallies_checked,
                "most_likely": likeliest,
            })
        };
        let ways = self.solution.alternatives.iter();
        json!({
            "goal": self.goals.iter().map(|goal| json!({
                "of": self.meeting.key(goal.of), "statuses": goal.statuses.iter().collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "title": self.title(),
            "cost": self.solution.cost,
            "alternatives": ways.map(|way| way.items.iter().map(item).collect::<Vec<_>>()).collect::<Vec<_>>(),
            "complete": self.solution.complete,
        })
    }

    /// The answer as rows of a table: the goal, the votes that change, the item, who, to what.
    pub fn rows(&self, table: &mut Table) {
        let changes = self.solution.cost.map(|cost| cost.changes.to_string()).unwrap_or_default();
        for (way, alternative) in (1..).zip(&self.solution.alternatives) {
            for item in &alternative.items {
                let heading = heading(Ref::Item(item.vote.item), self.meeting);
                let who = self::changes(&item.change, &self.meeting.council);
                table.row([
                    Cell::from("fewest"),
                    Cell::from(self.title()),
                    Cell::from(heading),
                    Cell::default(),
                    Cell::default(),
                    Cell::from(&changes),
                    Cell::from(way),
                    Cell::from(who),
                ]);
            }
        }
        if self.solution.alternatives.is_empty() {
            table.row([
                Cell::from("fewest"),
                Cell::from(self.title()),
                Cell::default(),
                Cell::default(),
                Cell::default(),
                Cell::from(changes),
                Cell::default(),
                Cell::from(self.what_it_takes()),
            ]);
        }
    }
}

/// The fewest changes on one item, in a sentence.
pub(super) fn in_a_sentence(change: &ChangeSet, council: &Council) -> String {
    let votes = if change.cost == 1 { "vote" } else { "votes" };
    format!("{} {votes}: {}.", change.cost, changes(change, council))
}

/// What has to change on one item, without a full stop: `Russia abstains, does not take part, or votes in favour`.
fn changes(change: &ChangeSet, council: &Council) -> String {
    let pattern = |pattern: &Pattern| {
        let moves = Some(moves(&pattern.moves, council)).filter(|text| !text.is_empty());
        let open = pattern.open.iter().map(|open| open_votes(open, council)).join("; or ");
        moves.into_iter().chain(Some(open).filter(|text| !text.is_empty())).join(", and of the open votes: ")
    };
    change.patterns.iter().map(pattern).filter(|text| !text.is_empty()).join("; or ")
}

fn moves(moves: &[Move], council: &Council) -> String {
    // Those that do the same are named together: these three, and any two of those eight.
    let sides = moves.iter().map(|one| &one.to).unique();
    let phrases = sides.map(|sides| {
        let alike = || moves.iter().filter(|one| one.to == *sides);
        let whole = |one: &&Move| one.of.len() == one.count as usize;
        let all = alike().filter(whole).flat_map(|one| &one.of).map(|member| name(*member, council));
        let any = alike()
            .filter(|one| !whole(one))
            .map(|one| format!("any {} of {}", number(one.count as usize), these(&one.of, council)));
        let who: Vec<String> = all.chain(any).collect();
        let many = 1 < alike().map(|one| one.count).sum::<u32>();
        format!("{} {}", sentence_list(&who), verb(sides, many))
    });
    phrases.collect::<Vec<_>>().join(", and ")
}

/// How the open votes have to be cast.
fn open_votes(open: &OpenVotes, council: &Council) -> String {
    let (all, [least, most]) = (open.of.len(), open.in_favour);
    let of = || match open.of.as_slice() {
        [only] => name(*only, council),
        several => format!("these {} ({})", several.len(), these(several, council)),
    };
    let vote = |count: usize| if count == 1 { "votes" } else { "vote" };
    let in_favour = match (least, most) {
        (0, most) if most == all => None,
        (0, 0) if all == 1 => Some(format!("{} does not vote in favour", of())),
        (0, 0) => Some(format!("{} votes in favour", none_of(&open.of, council))),
        (0, most) => Some(format!("no more than {} of {} {} in favour", number(most), of(), vote(most))),
        (least, _) if least == all && all == 1 => Some(format!("{} votes in favour", of())),
        (least, _) if least == all => Some(format!("all of {} vote in favour", of())),
        (least, most) if most == all => {
            Some(format!("at least {} of {} {} in favour", number(least), of(), vote(least)))
        }
        (least, most) => Some(format!("{} to {} of {} vote in favour", number(least), number(most), of())),
    };
    let (may_veto, [least, most]) = (open.may_veto.len(), open.against);
    let names = these(&open.may_veto, council);
    let against = match (least, most) {
        (0, most) if most == may_veto => None,
        (0, 0) if may_veto == 1 => Some(format!("{names} does not vote against")),
        (0, 0) => Some(format!("{} votes against", none_of(&open.may_veto, council))),
        (0, most) => Some(format!("no more than {} of {names} {} against", number(most), vote(most))),
        (_, _) if may_veto == 1 => Some(format!("{names} votes against")),
        (least, most) if most == may_veto => {
            Some(format!("at least {} of {names} {} against", number(least), vote(least)))
        }
        (least, most) => Some(format!("{} to {} of {names} vote against", number(least), number(most))),
    };
    in_favour.into_iter().chain(against).join(", and ")
}

fn name(member: usize, council: &Council) -> String {
    with_article(council.name(member))
}

/// Neither of two members, or none of these.
fn none_of(members: &[usize], council: &Council) -> String {
    match members {
        [one, other] => format!("neither {} nor {}", name(*one, council), name(*other, council)),
        several if 2 < several.len() => format!("none of these {} ({})", several.len(), these(several, council)),
        _ => format!("none of {}", these(members, council)),
    }
}

/// As many names as a sentence has room for.
fn these(members: &[usize], council: &Council) -> String {
    const MOST: usize = 12;
    let names: Vec<String> = members.iter().map(|member| name(*member, council)).collect();
    match names.get(..MOST) {
        Some(first) if MOST + 1 < names.len() => format!("{} and {} others", first.join(", "), names.len() - MOST),
        _ => sentence_list(&names),
    }
}

/// What those do that take one of these sides.
pub(super) fn verb(sides: &[Side], many: bool) -> &'static str {
    let can = |side: Side| sides.contains(&side);
    match (can(Side::InFavour), can(Side::Neither), can(Side::Against), many) {
        (true, false, false, false) => "votes in favour",
        (true, false, false, true) => "vote in favour",
        (false, true, false, false) => "abstains or does not take part",
        (false, true, false, true) => "abstain or do not take part",
        (false, false, true, false) => "votes against",
        (false, false, true, true) => "vote against",
        (true, true, false, false) => "abstains, does not take part, or votes in favour",
        (true, true, false, true) => "abstain, do not take part, or vote in favour",
        (false, true, true, false) => "abstains, does not take part, or votes against",
        (false, true, true, true) => "abstain, do not take part, or vote against",
        (.., false) => "votes differently",
        (.., true) => "vote differently",
    }
}

const fn negated(many: bool) -> &'static str {
    if many { "do not vote against" } else { "does not vote against" }
}

/// A goal as it stands within a sentence.
fn in_words(goal: &Goal, meeting: &Meeting) -> String {
    let what = heading(goal.of, meeting);
    let what = if what.contains(", ") { format!("{what},") } else { what };
    let mut statuses = goal.statuses.iter();
    match (statuses.next(), statuses.next()) {
        _ if goal.statuses == StatusSet::stopped() => format!("to stop {what}"),
        (Some(status), None) => match status {
            Status::Lapses => format!("to let {what} lapse"),
            Status::Continues | Status::Stands => format!("to keep {what} as it is"),
            Status::NotPut => format!("to keep {what} from being voted on"),
            Status::NotAdopted
            | Status::NotCarried
            | Status::NotCreated
            | Status::NotElected
            | Status::NotProcedural => {
                format!("to have {what} {}", headings::status(status))
            }
            status => format!("to get {what} {}", headings::status(status)),
        },
        _ => format!("to have {what} {}", goal.statuses.iter().map(headings::status).join(" or ")),
    }
}

/// What something is called in a heading.
pub(super) fn heading(of: Ref, meeting: &Meeting) -> String {
    match of {
        Ref::Draft(draft) => headings::draft(&meeting[draft]),
        Ref::Amendment(amendment) => headings::amendment(&meeting[amendment]),
        Ref::Item(item) => headings::heading(&meeting[item], Status::Open, meeting),
        Ref::Mandate(mandate) => meeting[mandate].name.clone(),
        Ref::Event(event) => meeting[event].name.clone(),
    }
}
