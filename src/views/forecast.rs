//! A forecast as a person reads it: what is likely, on whom it depends, and the paths that the meeting can take.

use itertools::Itertools;
use serde::Serialize;

use super::difference::role;
use super::fewest::heading;
use crate::document::{Bar, Block, Branch, Cell, Column, Document, Span, Spans, Table};
use crate::english;
use crate::english::phrases::{capitalised, uncapitalised, with_article};
use crate::english::{alternatives, headings, sentence_list, thousands};
use crate::forecast::simulation::{Agreement, Simulation};
use crate::forecast::{
    Bloc, Forecast, ItemForecast, LEAST_DIFFERENCE, MandateForecast, MemberInfluence, NoForecast, Vetoer,
};
use crate::law::vote::Vote;
use crate::meeting::{Act, ItemId, ItemResult, Meeting, Ref, Status};
use crate::scenario::Scenario;

/// Paths below this are left out of the tree.
const UNLIKELY: f64 = 0.005;

/// How many members the table of influence shows.
const MOST_MEMBERS: usize = 8;

/// A forecast and what it rests on.
#[derive(Serialize)]
pub struct ForecastView<'a> {
    #[serde(skip)]
    scenario: &'a Scenario,
    /// The scenario's title.
    title: &'a str,
    /// What is taken as given, as it was written.
    given: Vec<String>,
    /// The exact forecast; none where there are too many paths for one.
    #[serde(flatten)]
    exact: Option<Forecast>,
    /// A simulation, if one was asked for.
    simulation: Option<SimulationView>,
    /// Are all members listed?
    #[serde(skip)]
    all: bool,
}

/// A simulation, as shares.
#[derive(Serialize)]
struct SimulationView {
    plays: u64,
    counted: u64,
    seed: u64,
    shares: Vec<Share>,
    agreement: Option<Agreement>,
}

/// In how many of the plays something came to a status.
#[derive(Serialize)]
struct Share {
    of: String,
    status: Status,
    #[serde(rename = "share")]
    of_plays: f64,
    standard_error: f64,
}

impl<'a> ForecastView<'a> {
    /// A forecast given this, as it was written; with a simulation and its seed.
    #[must_use]
    pub fn new(
        scenario: &'a Scenario,
        given: Vec<String>,
        exact: Option<Forecast>,
        simulation: Option<(Simulation, u64)>,
        all: bool,
    ) -> Self {
        let simulation = simulation.map(|(simulation, seed)| {
            let shares = simulation.statuses.iter().flat_map(|(of, counts)| counts.keys().map(|status| (*of, *status)));
            let shares = shares.map(|(of, status)| {
                let (of_plays, standard_error) = simulation.share(of, status);
                Share { of: heading(of, &scenario.meeting), status, of_plays, standard_error }
            });
            let (shares, agreement) = (shares.collect(), exact.as_ref().map(|exact| simulation.agreement(exact)));
            SimulationView { plays: simulation.plays, counted: simulation.counted, seed, shares, agreement }
        });
        Self { scenario, title: &scenario.title, given, exact, simulation, all }
    }

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
            for MandateForecast { mandate, statuses } in &exact.mandates {
                document.gap();
                document.heading(self.meeting()[mandate.id].name.as_str());
                document.nested(|document| write_statuses(statuses, &[], document));
            }
            self.write_paths(exact, &mut document);
        }
        if let Some(simulation) = &self.simulation {
            Self::write_simulation(simulation, &mut document);
        }
        document
    }

    fn write_item(&self, item: &ItemForecast, document: &mut Document) {
        document.gap();
        document.heading(heading(Ref::Item(item.item.id), self.meeting()));
        document.nested(|document| {
            if let [(Status::NotPut, _)] = item.statuses.as_slice() {
                document.paragraph("It cannot be voted on: what it depends on has probability 0.");
                return;
            }
            write_statuses(&item.statuses, &item.vetoed_by, document);
            write_counts(&item.in_favour, document);
            self.write_members(item, document);
            for event in &item.events {
                let name = capitalised(&self.meeting()[event.event.id].name);
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
            document.paragraph("No single vote that is still open can get it through.");
        }
        if !members.iter().any(matters) {
            return;
        }
        let wanted = headings::status(item.success);
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
            let name = Cell::from(member.member.name.as_deref().unwrap_or_default());
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
        if let Some(best) = item.members.first().filter(|best| LEAST_DIFFERENCE <= best.gain) {
            let equal = item.members.iter().take_while(|member| (best.gain - member.gain).abs() < 1e-9);
            let names: Vec<_> =
                equal.map(|member| with_article(self.meeting().council.name(member.member.id))).collect();
            let whose = if names.len() == 1 { "its" } else { "one" };
            document.paragraph(format!(
                "Most effective to persuade: {}. If {whose} vote in favour were certain, the chance of being {wanted} \
                 would rise by {:.1} percentage points.",
                alternatives(&names),
                best.gain * 100.0
            ));
        }
        // Of each bloc the member that is most effective to persuade.
        for bloc in &self.scenario.outlook.blocs {
            let first = members.iter().find(|member| bloc.members.contains(&member.member.id));
            if let Some(text) = first.and_then(|member| self.bloc_effect(member, bloc)) {
                document.paragraph(text);
            }
        }
    }

    /// What a member's vote in favour tells of its bloc, where that makes a difference.
    fn bloc_effect(&self, member: &MemberInfluence, bloc: &Bloc) -> Option<String> {
        let vote = member.votes.iter().find(|vote| vote.vote == Vote::InFavour)?;
        let others = bloc.members.iter().filter(|other| **other != member.member.id);
        let others = others.map(|other| with_article(self.meeting().council.name(*other))).collect::<Vec<_>>();
        let put: f64 = member.votes.iter().map(|vote| vote.probability).sum();
        (LEAST_DIFFERENCE <= (vote.given - vote.made_certain / put).abs()).then(|| {
            format!(
                "If {} votes in favour, its bloc tends to follow ({}): {}.",
                with_article(self.meeting().council.name(member.member.id)),
                sentence_list(&others),
                percent(vote.given * put)
            )
        })
    }

    fn write_paths(&self, exact: &Forecast, document: &mut Document) {
        if exact.paths.iter().all(|path| path.items.len() < 2) {
            return;
        }
        document.gap();
        document.heading("Possible sequences");
        let paths: Vec<(&[ItemResult], f64)> =
            exact.paths.iter().map(|path| (path.items.as_slice(), path.probability)).collect();
        document.nested(|document| {
            document.push(Block::Tree(branches(&paths, self.meeting())));
            let shown: f64 = paths.iter().map(|(_, chance)| *chance).filter(|chance| UNLIKELY <= *chance).sum();
            if shown < 1.0 - 1e-9 {
                document.label(format!("Sequences below {} are left out.", percent(UNLIKELY)));
            }
        });
    }

    fn write_simulation(simulation: &SimulationView, document: &mut Document) {
        let SimulationView { plays, counted, seed, shares, agreement } = simulation;
        document.gap();
        document.heading(format!("Simulation: {} plays, seed {seed}", thousands(*plays)));
        document.nested(|document| {
            if *counted == 0 {
                document.paragraph("What is given happened in none of them, so they say nothing.");
                return;
            }
            if counted < plays {
                let counted = thousands(*counted);
                document.paragraph(format!("What is given happened in {counted} of them; the shares refer to these."));
            }
            for Share { of, status, of_plays: share, standard_error } in shares {
                let error = standard_error * 100.0;
                let line = format!("{} {} ± {error:.2} %", headings::status(*status), percent(*share));
                document.item("", of.as_str(), Span::new(role(*status), line));
            }
            document.paragraph(match agreement {
                None => "There are too many possible paths for an exact forecast: these are estimates.".to_owned(),
                Some(Agreement { worst, .. }) => {
                    let (not, share) = match agreement {
                        Some(agreement) if agreement.holds() => ("agrees with", "no share is more than"),
                        _ => ("does not agree with", "one share is"),
                    };
                    format!("The simulation {not} the exact forecast: {share} {worst:.1} standard errors off.")
                }
            });
        });
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
            let name = heading(Ref::Item(item.item.id), meeting);
            for (status, chance) in &item.statuses {
                row(&name, "status".to_owned(), status.as_str().to_owned(), *chance);
            }
            for (count, chance) in item.in_favour.iter().enumerate() {
                row(&name, "votes in favour".to_owned(), count.to_string(), *chance);
            }
            for Vetoer { member, probability } in &item.vetoed_by {
                row(&name, "vetoed by".to_owned(), member.name.clone().unwrap_or_default(), *probability);
            }
            for member in &item.members {
                let of = meeting.council.name(member.member.id);
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
        for MandateForecast { mandate, statuses } in self.exact.iter().flat_map(|exact| &exact.mandates) {
            for (status, chance) in statuses {
                row(&meeting[mandate.id].name, "status".to_owned(), status.as_str().to_owned(), *chance);
            }
        }
        for Share { of, status, of_plays: share, .. } in
            self.simulation.iter().flat_map(|simulation| &simulation.shares)
        {
            row(of, "simulated share".to_owned(), status.as_str().to_owned(), *share);
        }
        table
    }
}

fn write_statuses(statuses: &[(Status, f64)], vetoed_by: &[Vetoer], document: &mut Document) {
    document.labelled(
        22,
        statuses.iter().map(|(status, chance)| {
            let by = vetoed_by.iter().filter(|by| 0.001 <= by.probability && *status == Status::Vetoed);
            let name = |by: &Vetoer| by.member.name.clone().unwrap_or_default();
            let by = by.map(|by| format!("{} {}", name(by), percent(by.probability))).join(", ");
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

/// The paths as a tree: the result of the first item, and under it that of the next.
fn branches(paths: &[(&[ItemResult], f64)], meeting: &Meeting) -> Vec<Branch> {
    let split = paths.iter().filter_map(|(items, chance)| {
        let first = items.first()?;
        Some(((first.item.id, first.status), (items.get(1..)?, *chance)))
    });
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

/// Why there is no forecast, and how to get one.
#[must_use]
pub fn refusal(why: &NoForecast, meeting: &Meeting) -> String {
    let name = |item: ItemId| match heading(Ref::Item(item), meeting) {
        name if matches!(meeting[item].act, Act::Draft { draft } if meeting[draft].name.is_some()) => name,
        other => uncapitalised(&other),
    };
    match why {
        NoForecast::NoLeaning { item, members } => {
            let names: Vec<String> = members.iter().map(|member| with_article(meeting.council.name(*member))).collect();
            let (vote, leans) = if names.len() == 1 { ("votes", "it leans") } else { ("vote", "they lean") };
            let key = meeting.key(Ref::Item(*item)).unwrap_or("…");
            format!(
                "the file does not say how {} {vote} on {}\nhelp: say how {leans}: `[leanings.{key}]` with `others = \"undecided\"`, \
                 or member by member",
                sentence_list(&names),
                name(*item)
            )
        }
        NoForecast::OpenCount { item } => format!(
            "of the votes on {} only numbers are known, and they do not tell whether it is adopted, vetoed or not \
             adopted\nhelp: name members instead of numbers, and leave the others open, such as `votes = {{ against = \"Russia\", \
             others = \"unknown\" }}`, with `[leanings.{}]`",
            name(*item),
            meeting.key(Ref::Item(*item)).unwrap_or("…")
        ),
        NoForecast::TooManyPaths => format!(
            "the meeting can take too many paths for an exact forecast: {} steps are followed\nhelp: `--sample 100000` \
             estimates it by playing the meeting at random",
            thousands(crate::paths::MOST_NODES as u64)
        ),
        NoForecast::Impossible => {
            "what is given cannot happen: by the file's votes and leanings its probability is 0\nhelp: \
                                   `unsc what-if` changes what the file says: `--set us.Russia=abstaining`"
                .to_owned()
        }
    }
}
