//! A forecast as a person reads it: what is likely, on whom it depends, and the paths that the meeting can take.

use itertools::Itertools;
use serde_json::{Value, json};

use super::difference::role;
use super::fewest::heading;
use crate::document::{Bar, Block, Branch, Cell, Column, Document, Span, Spans, Table};
use crate::english;
use crate::english::phrases::{capitalised, uncapitalised, with_article};
use crate::english::{headings, sentence_list, thousands};
use crate::forecast::simulation::{Agreement, Simulation};
use crate::forecast::{
    Bloc, Forecast, ItemForecast, LEAST_DIFFERENCE, MemberInfluence, NoForecast, VoteInfluence, success,
};
use crate::law::vote::Vote;
use crate::meeting::{ItemId, Meeting, Ref, Status};
use crate::scenario::Scenario;

/// Paths below this are left out of the tree.
const UNLIKELY: f64 = 0.005;

/// How many members the table of influence shows.
const MOST_MEMBERS: usize = 8;

/// A forecast and what it rests on.
pub struct ForecastView<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// What is taken as given, as it was written.
    pub given: Vec<String>,
    /// The exact forecast; none where there are too many paths for one.
    pub exact: Option<Forecast>,
    /// A simulation and its seed, if one was asked for.
    pub simulation: Option<(Simulation, u64)>,
    /// Are all members listed?
    pub all: bool,
}

impl ForecastView<'_> {
    const fn meeting(&self) -> &Meeting {
        &self.scenario.meeting
    }

    /// The forecast as a document.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::default();
        document.title(self.scenario.title.as_str());
        if !self.given.is_empty() {
            let given = self.given.join(", ");
            document.label(match &self.exact {
                Some(exact) => format!("Given: {given} (probability {})", percent(exact.evidence)),
                None => format!("Given: {given}"),
            });
        }
        if let Some(exact) = &self.exact {
            exact.items.iter().for_each(|item| self.write_item(item, &mut document));
            for (mandate, statuses) in &exact.mandates {
                document.gap();
                document.heading(self.meeting()[*mandate].name.as_str());
                document.nested(|document| write_statuses(statuses, &[], self.meeting(), document));
            }
            self.write_paths(exact, &mut document);
        }
        if let Some((simulation, seed)) = &self.simulation {
            self.write_simulation(simulation, *seed, &mut document);
        }
        document
    }

    fn write_item(&self, item: &ItemForecast, document: &mut Document) {
        document.gap();
        document.heading(heading(Ref::Item(item.item), self.meeting()));
        document.nested(|document| {
            if let [(Status::NotPut, _)] = item.statuses.as_slice() {
                document.paragraph("It cannot come up: what it depends on has probability 0.");
                return;
            }
            write_statuses(&item.statuses, &item.vetoed_by, self.meeting(), document);
            write_counts(&item.in_favour, document);
            self.write_members(item, document);
            for event in &item.events {
                let name = capitalised(&self.meeting()[event.event].name);
                let (yes, no) = (percent(event.if_it_happens), percent(event.if_not));
                document.paragraph(format!("{name}: {yes} if it happens, {no} if not."));
            }
        });
    }

    /// Who matters: how likely success is with each of a member's votes.
    fn write_members(&self, item: &ItemForecast, document: &mut Document) {
        let members =
            if self.all { item.members.as_slice() } else { item.members.get(..MOST_MEMBERS).unwrap_or(&item.members) };
        let matters = |member: &MemberInfluence| member.votes.iter().any(|vote| LEAST_DIFFERENCE <= vote.made_certain);
        if !item.members.is_empty() && !item.members.iter().any(matters) {
            document.paragraph("No single member's vote can get it through.");
        }
        if !members.iter().any(matters) {
            return;
        }
        let wanted = headings::status(success(&self.meeting()[item.item].act));
        let mut table = Table::new([
            Column::new("member", format!("{} if it", capitalised(wanted))),
            Column::number("in_favour", "in favour"),
            Column::number("abstaining", "abstains"),
            Column::number("against", "against"),
            Column::number("decides", "decides"),
        ]);
        for member in members {
            let of = |vote: Vote| {
                let found = member.votes.iter().find(|found| found.vote == vote);
                Cell::from(found.map_or_else(|| "–".to_owned(), |found| percent(found.made_certain)))
            };
            let name = Cell::from(self.meeting().council.name(member.member));
            table.row([
                name,
                of(Vote::InFavour),
                of(Vote::Abstaining),
                of(Vote::Against),
                Cell::from(percent(member.decides)),
            ]);
        }
        document.table(table);
        if members.len() < item.members.len() {
            document.label(format!(
                "{} of {} members shown; `--all` lists the rest.",
                members.len(),
                item.members.len()
            ));
        }
        if let Some(best) = members.first().filter(|best| LEAST_DIFFERENCE <= best.gain) {
            let name = with_article(self.meeting().council.name(best.member));
            document.paragraph(format!(
                "Most effective to persuade: {name}. If its vote in favour were certain, the chance of being {wanted} \
                 would rise by {:.1} percentage points.",
                best.gain * 100.0
            ));
        }
        // Of each bloc the member that is most effective to persuade.
        for bloc in &self.scenario.outlook.blocs {
            let first = members.iter().find(|member| bloc.members.contains(&member.member));
            if let Some(text) = first.and_then(|member| self.bloc_effect(member, bloc)) {
                document.paragraph(text);
            }
        }
    }

    /// What a member's vote in favour tells of its bloc, where that makes a difference.
    fn bloc_effect(&self, member: &MemberInfluence, bloc: &Bloc) -> Option<String> {
        let vote = member.votes.iter().find(|vote| vote.vote == Vote::InFavour)?;
        let others = bloc.members.iter().filter(|other| **other != member.member);
        let others = others.map(|other| with_article(self.meeting().council.name(*other))).collect::<Vec<_>>();
        let put: f64 = member.votes.iter().map(|vote| vote.probability).sum();
        (LEAST_DIFFERENCE <= (vote.given - vote.made_certain / put).abs()).then(|| {
            format!(
                "If {} votes in favour, its bloc tends to follow ({}): {}.",
                with_article(self.meeting().council.name(member.member)),
                sentence_list(&others),
                percent(vote.given)
            )
        })
    }

    fn write_paths(&self, exact: &Forecast, document: &mut Document) {
        if exact.paths.iter().all(|path| path.items.len() < 2) {
            return;
        }
        document.gap();
        document.heading("Possible sequences");
        let paths: Vec<(&[(ItemId, Status)], f64)> =
            exact.paths.iter().map(|path| (path.items.as_slice(), path.probability)).collect();
        document.nested(|document| {
            document.push(Block::Tree(branches(&paths, self.meeting())));
            let shown: f64 = paths.iter().map(|(_, chance)| *chance).filter(|chance| UNLIKELY <= *chance).sum();
            if shown < 1.0 - 1e-9 {
                document.label(format!("Sequences below {} are left out.", percent(UNLIKELY)));
            }
        });
    }

    fn write_simulation(&self, simulation: &Simulation, seed: u64, document: &mut Document) {
        let (plays, counted) = (thousands(simulation.plays), thousands(simulation.counted));
        document.gap();
        document.heading(format!("Simulation: {plays} plays, seed {seed}"));
        document.nested(|document| {
            if simulation.counted == 0 {
                document.paragraph("What is given came about in none of them, so they tell nothing.");
                return;
            }
            if simulation.counted < simulation.plays {
                document.paragraph(format!("What is given came about in {counted} of them; the shares are of these."));
            }
            for (of, counts) in &simulation.statuses {
                for status in counts.keys() {
                    let (share, error) = simulation.share(*of, *status);
                    let line = format!("{} {} ± {:.2} %", headings::status(*status), percent(share), error * 100.0);
                    document.item("", heading(*of, self.meeting()), Span::new(role(*status), line));
                }
            }
            let Some(exact) = &self.exact else {
                document.paragraph("There are too many possible paths for an exact forecast: these are estimates.");
                return;
            };
            let Agreement { worst, .. } = simulation.agreement(exact);
            document.paragraph(if simulation.agreement(exact).holds() {
                format!("The simulation agrees with the exact forecast: no share is more than {worst:.1} standard errors off.")
            } else {
                format!("The simulation does not agree with the exact forecast: one share is {worst:.1} standard errors off.")
            });
        });
    }

    /// The forecast for programs.
    #[must_use]
    pub fn json(&self) -> Value {
        let meeting = self.meeting();
        let chances = |statuses: &[(Status, f64)]| {
            statuses
                .iter()
                .map(|(status, chance)| json!({ "status": status, "probability": chance }))
                .collect::<Vec<_>>()
        };
        let vote = |vote: &VoteInfluence| {
            json!({
                "vote": vote.vote, "probability": vote.probability, "success_given_it": vote.given,
                "success_if_certain": vote.made_certain,
            })
        };
        let member = |member: &MemberInfluence| {
            json!({
                "member": meeting.council.name(member.member), "votes": member.votes.iter().map(vote).collect::<Vec<_>>(),
                "decides": member.decides, "gain": member.gain,
            })
        };
        let item = |item: &ItemForecast| {
            let vetoed_by = item.vetoed_by.iter();
            json!({
                "item": meeting.key(Ref::Item(item.item)), "heading": heading(Ref::Item(item.item), meeting),
                "statuses": chances(&item.statuses), "success": success(&meeting[item.item].act),
                "in_favour": item.in_favour,
                "vetoed_by": vetoed_by.map(|(member, chance)| json!({
                    "member": meeting.council.name(*member), "probability": chance,
                })).collect::<Vec<_>>(),
                "members": item.members.iter().map(member).collect::<Vec<_>>(),
                "events": item.events.iter().map(|event| json!({
                    "event": meeting[event.event].key, "name": meeting[event.event].name,
                    "success_if_it_happens": event.if_it_happens, "success_if_not": event.if_not,
                })).collect::<Vec<_>>(),
            })
        };
        let named = |items: &[(ItemId, Status)]| {
            let items = items.iter();
            items
                .map(|(item, status)| json!({ "item": heading(Ref::Item(*item), meeting), "status": status }))
                .collect::<Vec<_>>()
        };
        let simulation = self.simulation.as_ref().map(|(simulation, seed)| {
            let shares = simulation.statuses.iter().flat_map(|(of, counts)| counts.keys().map(move |status| (*of, *status)));
            let shares = shares.map(|(of, status)| {
                let (share, error) = simulation.share(of, status);
                json!({ "of": heading(of, meeting), "status": status, "share": share, "standard_error": error })
            });
            json!({
                "plays": simulation.plays, "counted": simulation.counted, "seed": seed, "shares": shares.collect::<Vec<_>>(),
                "agreement": self.exact.as_ref().map(|exact| simulation.agreement(exact)),
            })
        });
        let exact = self.exact.as_ref();
        json!({
            "title": self.scenario.title,
            "given": self.given,
            "probability_of_what_is_given": exact.map(|exact| exact.evidence),
            "items": exact.map(|exact| exact.items.iter().map(item).collect::<Vec<_>>()),
            "mandates": exact.map(|exact| exact.mandates.iter().map(|(mandate, statuses)| json!({
                "mandate": meeting[*mandate].key, "name": meeting[*mandate].name, "statuses": chances(statuses),
            })).collect::<Vec<_>>()),
            "paths": exact.map(|exact| exact.paths.iter().map(|path| json!({
                "probability": path.probability, "items": named(&path.items), "mandates": path.mandates,
            })).collect::<Vec<_>>()),
            "simulation": simulation,
        })
    }

    /// The forecast as one table: a probability a row.
    #[must_use]
    pub fn table(&self) -> Table {
        let meeting = self.meeting();
        let mut table = Table::new([
            Column::new("item", "Item"),
            Column::new("measure", "Measure"),
            Column::new("of", "Of"),
            Column::number("probability", "Probability"),
        ]);
        let mut row = |item: &str, measure: String, of: String, chance: f64| {
            table.row([Cell::from(item), Cell::from(measure), Cell::from(of), Cell::from(chance)]);
        };
        for item in self.exact.iter().flat_map(|exact| &exact.items) {
            let name = heading(Ref::Item(item.item), meeting);
            for (status, chance) in &item.statuses {
                row(&name, "status".to_owned(), status.as_str().to_owned(), *chance);
            }
            for (count, chance) in item.in_favour.iter().enumerate() {
                row(&name, "votes in favour".to_owned(), count.to_string(), *chance);
            }
            for (member, chance) in &item.vetoed_by {
                row(&name, "vetoed by".to_owned(), meeting.council.name(*member).to_owned(), *chance);
            }
            for member in &item.members {
                let of = meeting.council.name(member.member);
                for vote in &member.votes {
                    row(
                        &name,
                        format!("success if certain: {}", english::vote(vote.vote)),
                        of.to_owned(),
                        vote.made_certain,
                    );
                }
                row(&name, "decides".to_owned(), of.to_owned(), member.decides);
            }
        }
        for (mandate, statuses) in self.exact.iter().flat_map(|exact| &exact.mandates) {
            for (status, chance) in statuses {
                row(&meeting[*mandate].name, "status".to_owned(), status.as_str().to_owned(), *chance);
            }
        }
        if let Some((simulation, _)) = &self.simulation {
            for (of, counts) in &simulation.statuses {
                for status in counts.keys() {
                    let share = simulation.share(*of, *status).0;
                    row(&heading(*of, meeting), "simulated share".to_owned(), status.as_str().to_owned(), share);
                }
            }
        }
        table
    }
}

fn write_statuses(statuses: &[(Status, f64)], vetoed_by: &[(usize, f64)], meeting: &Meeting, document: &mut Document) {
    document.labelled(
        22,
        statuses.iter().map(|(status, chance)| {
            let by = vetoed_by.iter().filter(|(_, chance)| 0.001 <= *chance && *status == Status::Vetoed);
            let by =
                by.map(|(member, chance)| format!("{} {}", meeting.council.name(*member), percent(*chance))).join(", ");
            let by = if by.is_empty() { by } else { format!("   {by}") };
            (Span::new(role(*status), headings::status(*status)), Spans::from(format!("{:>8}{by}", percent(*chance))))
        }),
    );
}

/// The votes in favour, as a small picture: one line for each number that has a chance.
fn write_counts(in_favour: &[f64], document: &mut Document) {
    let shown = |(_, chance): &(usize, &f64)| LEAST_DIFFERENCE <= **chance;
    let counts: Vec<(usize, &f64)> = in_favour.iter().enumerate().filter(shown).collect();
    if counts.len() < 2 {
        return;
    }
    document.label("votes in favour");
    let most = counts.iter().map(|(_, chance)| **chance).fold(0.0, f64::max);
    let bar = |(count, chance): &(usize, &f64)| Bar {
        label: count.to_string(),
        shown: percent(**chance),
        length: **chance / most,
    };
    document.push(Block::Bars(counts.iter().map(bar).collect()));
}

/// The paths as a tree: what comes of the first item, and under it what comes of the next.
fn branches(paths: &[(&[(ItemId, Status)], f64)], meeting: &Meeting) -> Vec<Branch> {
    let split = paths.iter().filter_map(|(items, chance)| Some((*items.first()?, (items.get(1..)?, *chance))));
    let grouped = split.into_group_map().into_iter();
    let summed = grouped.map(|(first, below)| (first, below.iter().map(|(_, chance)| chance).sum::<f64>(), below));
    let likely = summed.filter(|(_, chance, _)| UNLIKELY <= *chance);
    let sorted = likely.sorted_by(|(one, chance, _), (other, more, _)| more.total_cmp(chance).then(one.cmp(other)));
    sorted
        .map(|((item, status), chance, below)| Branch {
            text: heading(Ref::Item(item), meeting).into(),
            right: Span::new(role(status), format!("{} {:>8}", headings::status(status), percent(chance))).into(),
            branches: branches(&below, meeting),
        })
        .collect()
}

/// A probability as it is read: one decimal, and never 0 or 100 where it is not exactly that.
#[must_use]
pub fn percent(chance: f64) -> String {
    let hundredths = chance * 100.0;
    if chance <= 0.0 {
        "0 %".to_owned()
    } else if 1.0 - 1e-12 <= chance {
        "100 %".to_owned()
    } else if hundredths < 0.1 {
        "<0.1 %".to_owned()
    } else if 99.9 < hundredths {
        ">99.9 %".to_owned()
    } else {
        format!("{hundredths:.1} %")
    }
}

/// Why there is no forecast, and the way out.
#[must_use]
pub fn refusal(why: &NoForecast, meeting: &Meeting) -> String {
    let name = |item: ItemId| uncapitalised(&heading(Ref::Item(item), meeting));
    match why {
        NoForecast::NoLeaning { item, members } => {
            let names: Vec<String> = members.iter().map(|member| with_article(meeting.council.name(*member))).collect();
            let (vote, leans) = if names.len() == 1 { ("votes", "it leans") } else { ("vote", "they lean") };
            let key = meeting.key(Ref::Item(*item)).unwrap_or("…");
            format!(
                "nothing says how {} {vote} on {}\nhelp: say how {leans}: `[leanings.{key}]` with `others = \"undecided\"`, \
                 or member by member",
                sentence_list(&names),
                name(*item)
            )
        }
        NoForecast::OpenCount { item } => format!(
            "only the count is known of {}, and it does not tell the outcome\nhelp: say who voted against",
            name(*item)
        ),
        NoForecast::TooManyPaths => format!(
            "the meeting can take too many paths for an exact forecast: {} steps are followed\nhelp: `--sample 100000` \
             estimates it by playing the meeting at random",
            thousands(crate::paths::MOST_NODES as u64)
        ),
        NoForecast::Impossible => "what is given cannot happen: its probability is 0".to_owned(),
    }
}
