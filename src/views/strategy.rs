//! Rival drafts thought through, as a person reads it: both ways, what changes, and what could be moved.

use itertools::Itertools;
use serde::Serialize;

use super::difference::role;
use super::fewest::heading;
use crate::document::{Cell, Column, Document, Role, Span, Table};
use crate::english::headings;
use crate::english::phrases::{capitalised, uncapitalised, with_article};
use crate::english::{self, alternatives, sentence_list, thousands};
use crate::law::vote::Vote;
use crate::meeting::{Condition, DraftId, ItemResult, Meeting, Named, Ref};
use crate::scenario::Scenario;
use crate::strategy::{
    AgendaMove, Course, MOST_MOVED, MOST_ORDERED, MOST_VETOES, MemberVote, MoveKind, NoStrategy, Preferences, Side,
    StrategicVote, Strategy,
};

/// The answer and what it rests on.
#[derive(Serialize)]
pub struct StrategyView<'a> {
    #[serde(skip)]
    scenario: &'a Scenario,
    /// The scenario's title.
    title: &'a str,
    /// Where the preferences come from.
    note: Option<&'a str>,
    /// The answer.
    #[serde(flatten)]
    strategy: Strategy,
    /// The documents that the scenario rests on.
    sources: &'a [String],
}

impl<'a> StrategyView<'a> {
    /// The answer on a scenario.
    #[must_use]
    pub fn new(scenario: &'a Scenario, strategy: Strategy) -> Self {
        let note = scenario.preferences.as_ref().and_then(|preferences| preferences.note.as_deref());
        Self { scenario, title: &scenario.title, note, strategy, sources: &scenario.sources }
    }

    const fn meeting(&self) -> &Meeting {
        &self.scenario.meeting
    }

    /// The answer as a document.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::default();
        document.title(self.title);
        let Strategy { sincere, looking_ahead, .. } = &self.strategy;
        self.write_course("If every member votes sincerely", sincere, false, &mut document);
        self.write_course("If every member looks ahead", looking_ahead, true, &mut document);
        Self::section("Votes that change", &mut document, &self.changes());
        Self::section("What each vote decides, if members look ahead", &mut document, &self.stakes());
        Self::section("Other orders, withdrawals and motions", &mut document, &self.moves());
        Self::section("Each result against each other", &mut document, &self.majorities());
        self.write_preferences(&mut document);
        document.sources.extend(self.sources.iter().cloned());
        document
    }

    fn section(title: &str, document: &mut Document, sentences: &[String]) {
        document.gap();
        document.heading(title);
        document.nested(|document| match sentences {
            [only] => document.paragraph(only.as_str()),
            several => document.list(several.iter().map(String::as_str)),
        });
    }

    fn write_course(&self, title: &str, course: &Course, ahead: bool, document: &mut Document) {
        let cast = |one: &MemberVote| if ahead { one.looking_ahead } else { one.sincere };
        let taken = |vote: &&StrategicVote| if ahead { vote.taken_looking_ahead } else { vote.taken_sincerely };
        document.gap();
        let result = course.result.as_ref().map_or("it cannot be told".to_owned(), |result| quoted(result));
        document.heading(format!("{title}: {result}"));
        document.nested(|document| {
            for ItemResult { item, status } in &course.items {
                let vote = self.strategy.votes.iter().filter(taken).find(|vote| vote.item == *item);
                let known = vote.filter(|vote| vote.members.iter().all(|one| cast(one).is_some()));
                let count = known.map(|vote| {
                    let of = |wanted: Vote| vote.members.iter().filter(|one| cast(one) == Some(wanted)).count();
                    format!(" {}–{}–{}", of(Vote::InFavour), of(Vote::Against), of(Vote::Abstaining))
                });
                let status = Span::new(role(*status), format!("{}{}", headings::status(*status), count.unwrap_or_default()));
                document.item("", heading(Ref::Item(item.id), self.meeting()), status);
            }
            if course.result.is_none() {
                let open = self.strategy.votes.iter().filter(taken).filter_map(|vote| {
                    let open = seats(vote, |one| cast(one).is_none());
                    let (who, item) = (self.names(&open), self.item(vote));
                    let (vote, want) = if open.len() == 1 { ("votes", "it wants") } else { ("vote", "they want") };
                    let text = format!("It depends on how {who} {vote} on {item}: the file says neither that nor what {want}.");
                    (!open.is_empty()).then_some(text)
                });
                document.list(open);
            }
            if !course.if_ties_break_otherwise.is_empty() {
                let others: Vec<String> = course.if_ties_break_otherwise.iter().map(|name| quoted(name)).collect();
                document.paragraph(format!(
                    "Members to whom a vote makes no difference are taken to abstain. If they vote otherwise, the result \
                     can also be {}.",
                    alternatives(&others)
                ));
            }
        });
    }

    fn item(&self, vote: &StrategicVote) -> String {
        uncapitalised(&heading(Ref::Item(vote.item.id), self.meeting()))
    }

    fn changes(&self) -> Vec<String> {
        let changes = self.strategy.votes.iter().filter_map(|vote| {
            let both = vote.members.iter().filter_map(|one| Some(((one.sincere?, one.looking_ahead?), one.member.id)));
            let alike = both.filter(|((sincere, ahead), _)| sincere != ahead).into_group_map();
            let mut changed = alike.into_iter().sorted().map(|((sincere, ahead), seats)| {
                let who: Vec<&str> = seats.iter().map(|seat| self.meeting().council.name(*seat)).collect();
                format!("{}: {} instead of {}", self.names(&who), english::vote(ahead), english::vote(sincere))
            });
            let changed = changed.join("; ");
            (!changed.is_empty()).then(|| format!("On {}: {changed}.", self.item(vote)))
        });
        or_else(changes.collect(), "No vote changes: nobody gains by looking ahead.")
    }

    fn stakes(&self) -> Vec<String> {
        let stakes = self.strategy.votes.iter().filter(|vote| vote.taken_looking_ahead).filter_map(|vote| {
            let (success, failure) = (vote.if_it_succeeds.as_ref()?, vote.if_it_fails.as_ref()?);
            let item = capitalised(&heading(Ref::Item(vote.item.id), self.meeting()));
            if success == failure {
                let result = quoted(success);
                return Some(format!(
                    "{item}: the result is {result} either way. This vote is worth nothing to anybody."
                ));
            }
            let better = [(Side::Success, success), (Side::Failure, failure)].map(|(side, result)| {
                let who = seats(vote, |one| one.better == Some(side));
                let text = || format!(" {} is better for {}.", quoted(result), self.names(&who));
                if who.is_empty() { String::new() } else { text() }
            });
            let (success, failure) = (quoted(success), quoted(failure));
            Some(format!("{item}: {success} if it succeeds, {failure} if not.{}", better.concat()))
        });
        or_else(stakes.collect(), "No vote of the meeting can come out two ways.")
    }

    fn moves(&self) -> Vec<String> {
        let serve = |one: &&AgendaMove| !one.better_for.is_empty() || one.looking_ahead.is_none();
        let mut sentences: Vec<String> =
            self.strategy.moves.iter().filter(serve).map(|one| self.in_words(one)).collect();
        let tried = self.strategy.moves_tried;
        if sentences.is_empty() && 0 < tried {
            let tried = thousands(tried as u64);
            sentences.push(match self.strategy.moves.len() {
                0 => format!("None of the {tried} that were tried leads to another result."),
                _ => format!("None of the {tried} that were tried leads to a result that is better for anybody."),
            });
        }
        if self.strategy.orders_left_out {
            sentences.push(match tried {
                0 => format!("None were tried: there are more than {MOST_MOVED} drafts."),
                _ => format!("Other orders were not tried: there are more than {MOST_ORDERED} drafts."),
            });
        }
        or_else(sentences, "There is no draft to be ordered, withdrawn or postponed.")
    }

    fn in_words(&self, one: &AgendaMove) -> String {
        let draft = |draft: &Named<DraftId>| headings::draft(&self.meeting()[draft.id]);
        let what = match &one.kind {
            MoveKind::Order { items } => {
                let order = items.iter().map(|item| heading(Ref::Item(item.id), self.meeting())).join(", then ");
                match one.ways {
                    1 => format!("Order {order}"),
                    ways => format!("Order {order}, or one of {} other orders", ways - 1),
                }
            }
            MoveKind::Withdraw { draft: id } => format!("{} withdrawn", draft(id)),
            MoveKind::NotWithdrawn { draft: id } => format!("{} not withdrawn", draft(id)),
            MoveKind::Postpone { draft: id } => {
                format!("A motion to postpone {} (Rule 33), put first", uncapitalised(&draft(id)))
            }
            MoveKind::Adjourn => "A motion to adjourn the meeting (Rule 33), put first".to_owned(),
        };
        let result = one.looking_ahead.as_ref().map_or("a result that cannot be told".to_owned(), |name| quoted(name));
        let sincerely = match &one.sincere {
            Some(sincere) if one.looking_ahead.as_ref() != Some(sincere) => {
                format!(" ({} with sincere votes)", quoted(sincere))
            }
            _ => String::new(),
        };
        let serves = [("Better for", &one.better_for), ("Worse for", &one.worse_for)];
        let serves = serves.into_iter().filter(|(_, members)| !members.is_empty());
        let serves = serves.map(|(how, members)| format!(" {how} {}.", self.names(members))).join("");
        let by =
            if one.by.is_empty() { String::new() } else { format!(" It is in the hands of {}.", self.names(&one.by)) };
        format!("{what}: the result is {result}{sincerely}.{serves}{by}")
    }

    fn majorities(&self) -> Vec<String> {
        let Some(beaten_by) = &self.strategy.beaten_by else {
            return vec!["This needs the preferences of every member.".to_owned()];
        };
        let all = beaten_by.len() - 1;
        let beats_all =
            |(one, _): &&(String, Vec<String>)| beaten_by.iter().filter(|(_, by)| by.contains(one)).count() == all;
        let unbeaten = beaten_by.iter().filter(|(_, by)| by.is_empty()).map(|(result, _)| quoted(result));
        let unbeaten: Vec<String> = unbeaten.collect();
        vec![match (beaten_by.iter().find(beats_all), unbeaten.as_slice()) {
            (Some((best, _)), _) if 0 < all => {
                format!("{} would be adopted against every other result, one by one.", quoted(best))
            }
            (_, []) => "Against every result another would be adopted.".to_owned(),
            (_, [only]) => format!(
                "No other result would be adopted against {only}, but {only} would not be adopted against every other."
            ),
            (_, several) => format!(
                "No result would be adopted against every other. Against none of {} would another be adopted: whichever \
                 of them stands can stay.",
                sentence_list(several)
            ),
        }]
    }

    fn write_preferences(&self, document: &mut Document) {
        document.gap();
        document.heading("What this rests on");
        document.nested(|document| {
            let Some(Preferences { results, members, note }) = &self.scenario.preferences else { return };
            if let Some(note) = note {
                document.paragraph(note.as_str());
            }
            let means = |(name, conditions): &(String, Vec<Condition>)| {
                (Span::new(Role::Plain, quoted(name)), self.conditions(conditions))
            };
            document.labelled(0, results.iter().map(means));
            let council = &self.meeting().council;
            let alike = members.iter().enumerate().map(|(seat, worth)| (worth, council.name(seat))).into_group_map();
            let alike = alike.into_iter().sorted_by(|one, other| one.1.cmp(&other.1));
            document.list(alike.map(|(worth, members)| {
                let worth = worth.iter().flatten().zip(results).map(|(worth, (name, _))| (*worth, quoted(name)));
                let ranks = worth.into_group_map().into_iter().sorted().rev().map(|(_, names)| names.join(" = "));
                let ranks = ranks.collect::<Vec<_>>().join(", then ");
                let nothing = "no preferences; votes as in the file, open where it has none";
                format!("{}: {}", members.join(", "), if ranks.is_empty() { nothing } else { ranks.as_str() })
            }));
            let overruled = self.strategy.votes.iter().filter_map(|vote| {
                let who = seats(vote, |one| {
                    one.recorded.is_some() && [one.sincere, one.looking_ahead].iter().any(|cast| *cast != one.recorded)
                });
                (!who.is_empty()).then(|| format!("{} on {}", self.names(&who), self.item(vote)))
            });
            let overruled = overruled.unique().join("; ");
            if !overruled.is_empty() {
                document
                    .paragraph(format!("Members with preferences vote by them, not as the file records: {overruled}."));
            }
            let courses = [&self.strategy.sincere, &self.strategy.looking_ahead];
            let tied = self.strategy.votes.iter().flat_map(|vote| &vote.members).any(|one| one.better.is_none());
            if tied && courses.iter().all(|course| course.if_ties_break_otherwise.is_empty()) {
                document.paragraph(
                    "Members to whom a vote makes no difference are taken to abstain. The result is the same however \
                     they vote.",
                );
            }
        });
    }

    /// Members in a sentence; of nearly all, those who are not among them.
    fn names<T: AsRef<str>>(&self, members: &[T]) -> String {
        let council = &self.meeting().council;
        let list = |names: &[&str]| sentence_list(&names.iter().map(|name| with_article(name)).collect::<Vec<_>>());
        let all = council.seats().iter().map(|seat| seat.member.name.as_ref());
        let (named, others): (Vec<&str>, Vec<&str>) =
            all.partition(|name| members.iter().any(|member| member.as_ref() == *name));
        match others.as_slice() {
            [] => "every member".to_owned(),
            few if 2 * few.len() < named.len() => format!("all members but {}", list(few)),
            // Sponsors need not be members.
            _ => list(&members.iter().map(AsRef::as_ref).collect::<Vec<_>>()),
        }
    }

    fn conditions(&self, conditions: &[Condition]) -> String {
        let condition = |Condition { on, statuses }: &Condition| {
            format!("{} {}", heading(*on, self.meeting()), statuses.iter().map(headings::status).join(" or "))
        };
        match conditions {
            [] => "anything else".to_owned(),
            some => some.iter().map(condition).collect::<Vec<_>>().join(", and "),
        }
    }

    /// The answer as one table: a vote of a member a row.
    #[must_use]
    pub fn table(&self) -> Table {
        let columns = ["item", "member", "sincere", "looking_ahead", "if_it_succeeds", "if_it_fails", "better"];
        let mut table = Table::new(columns.map(Column::hidden));
        for vote in &self.strategy.votes {
            let item = heading(Ref::Item(vote.item.id), self.meeting());
            let [success, failure] =
                [&vote.if_it_succeeds, &vote.if_it_fails].map(|result| result.as_deref().unwrap_or(""));
            for MemberVote { member, sincere, looking_ahead, better, .. } in &vote.members {
                let cast = |vote: &Option<Vote>| vote.map_or("unknown", Vote::as_str);
                let better = match better {
                    Some(Side::Success) => success,
                    Some(Side::Failure) => failure,
                    None => "",
                };
                let member = member.name.as_deref().unwrap_or_default();
                table
                    .row([&item, member, cast(sincere), cast(looking_ahead), success, failure, better].map(Cell::from));
            }
        }
        table
    }
}

/// The members of which something holds, in the order of the Council.
fn seats(vote: &StrategicVote, wanted: impl Fn(&MemberVote) -> bool) -> Vec<&str> {
    vote.members.iter().filter(|one| wanted(one)).filter_map(|one| one.member.name.as_deref()).collect()
}

fn or_else(sentences: Vec<String>, otherwise: &str) -> Vec<String> {
    if sentences.is_empty() { vec![otherwise.to_owned()] } else { sentences }
}

fn quoted(result: &str) -> String {
    format!("\"{result}\"")
}

/// Why there is no answer, and the way out.
#[must_use]
pub fn refusal(why: &NoStrategy, meeting: &Meeting) -> String {
    match why {
        NoStrategy::OpenCount { item } => format!(
            "only the count of {} is known, and it does not decide the outcome\nhelp: say who voted against, or what every \
             member wants",
            uncapitalised(&heading(Ref::Item(*item), meeting))
        ),
        NoStrategy::TooManyPaths => format!(
            "the meeting can take too many paths: {} steps are followed\nhelp: leave out items on which the results do \
             not depend; {MOST_ORDERED} drafts are few enough",
            thousands(crate::paths::MOST_NODES as u64)
        ),
        NoStrategy::TooManyVetoes { members } => format!(
            "{members} members may veto, and a veto leads to something else than too few votes: up to {MOST_VETOES} are \
             followed\nhelp: let items depend on `vetoed` and `not_adopted` alike"
        ),
        NoStrategy::NoResult { left } => {
            let left = left.iter().map(|(of, status)| format!("`{}` {status}", meeting.key(*of).unwrap_or("…")));
            format!(
                "the meeting can leave what no result describes: {}\nhelp: add a result for it under `[preferences.results]`, \
                 or a last one for everything else: `neither = {{}}`",
                left.collect::<Vec<_>>().join(", ")
            )
        }
    }
}
