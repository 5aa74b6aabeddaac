//! Leanings, blocs and the probabilities of events, looked up in the meeting.

use super::Check;
use super::names::Kind;
use crate::forecast::{Bloc, Chances, ItemLeanings, Outlook};
use crate::law::council::names::{self, Group};
use crate::meeting::{Act, Meeting};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::file::{File, FileBloc, FileLeaning, FileLeanings};
use crate::scenario::keys::{Text, list};

/// The regional groups, with their words in a scenario file.
pub const GROUPS: [(&str, Group); 5] = [
    ("african", Group::African),
    ("asia_pacific", Group::AsiaPacific),
    ("eastern_european", Group::EasternEuropean),
    ("latin_american_caribbean", Group::LatinAmericanCaribbean),
    ("western_european_others", Group::WesternEuropeanOthers),
];

impl Check<'_> {
    /// The outlook of a file.
    pub fn outlook(&mut self, file: &File, meeting: &Meeting) -> Outlook {
        let leanings = file.leanings.iter().filter_map(|leanings| self.leanings(leanings, file, meeting));
        let leanings = leanings.collect();
        Outlook {
            leanings,
            blocs: self.blocs(&file.blocs),
            events: file
                .events
                .iter()
                .map(|event| event.probability.as_ref().map(|chance| *chance.get_ref()))
                .collect(),
        }
    }

    fn leanings(&mut self, written: &FileLeanings, file: &File, meeting: &Meeting) -> Option<ItemLeanings> {
        let votable = |kind| {
            !matches!(
                kind,
                Kind::Mandate | Kind::Event | Kind::Bloc | Kind::Withdrawal | Kind::Election | Kind::StrawPoll
            )
        };
        self.named(&written.item, "item", votable)?;
        let id = written.item.get_ref();
        let item = meeting.item(id);
        let Some(item) =
            item.filter(|item| meeting.agenda.get(*item).is_some_and(|item| !matches!(item.act, Act::Withdraw { .. })))
        else {
            if !self.agenda_in_doubt {
                let message = format!("`{id}` is never put to the vote");
                self.problem(Diagnostic::at(written.item.span(), message).consequent());
            }
            return None;
        };
        let seats = self.council.as_ref()?.seats().len();
        let members = self.leaning(&written.base, &vec![None; seats]);
        let instead = written.instead.iter().map(|(conditions, leaning)| {
            let before = file.agenda.get(..item.index()).unwrap_or_default();
            let conditions = self.conditions_after(conditions, &written.item, before, meeting);
            (conditions, self.leaning(leaning, &members))
        });
        let instead = instead.collect();
        Some(ItemLeanings { item, members, instead })
    }

    /// How each member leans: as it is named, as its group, as all others, or as it leans anyway.
    fn leaning(&mut self, written: &FileLeaning, anyway: &[Option<Chances>]) -> Vec<Option<Chances>> {
        let mut members: Vec<Option<Chances>> = anyway.to_vec();
        if written.others.is_some() {
            members.fill(written.others);
        }
        for (group, chances) in &written.groups {
            for place in self.group(group) {
                if let Some(member) = members.get_mut(place) {
                    *member = Some(*chances);
                }
            }
        }
        let mut named: Vec<(usize, &Text)> = Vec::new();
        for (written, chances) in &written.members {
            let Some(place) = self.member(written) else {
                continue;
            };
            if let Some((_, first)) = named.iter().find(|(other, _)| *other == place) {
                let message = format!("`{}` leans twice", written.get_ref());
                let problem = Diagnostic::at(written.span(), message).label("the second time");
                self.problem(problem.beside(first.span(), "the first"));
            }
            named.push((place, written));
            if let Some(member) = members.get_mut(place) {
                *member = Some(*chances);
            }
        }
        members
    }

    /// The places of the members of a regional group.
    fn group(&mut self, written: &Text) -> Vec<usize> {
        let Some((_, group)) = GROUPS.iter().find(|(word, _)| word == written.get_ref()) else {
            let words = || GROUPS.iter().map(|(word, _)| *word);
            let message = format!("there is no regional group `{}`", written.get_ref());
            let problem = Diagnostic::at(written.span(), message)
                .label(format!("expected {}", list(words())))
                .meant(self.problems.nearest(written.get_ref(), words()));
            self.problem(problem);
            return Vec::new();
        };
        let seats = self.council.iter().flat_map(|council| council.seats().iter().enumerate());
        let in_group = seats.filter(|(_, seat)| {
            let state = seat.member.code.and_then(names::by_code);
            state.is_some_and(|state| state.group == Some(*group))
        });
        in_group.map(|(place, _)| place).collect()
    }

    fn blocs(&mut self, written: &[FileBloc]) -> Vec<Bloc> {
        let mut blocs: Vec<Bloc> = Vec::new();
        for bloc in written {
            let mut members = Vec::new();
            for member in &bloc.members {
                let Some(place) = self.member(member) else {
                    continue;
                };
                let other = blocs.iter().find(|other| other.members.contains(&place));
                if members.contains(&place) || other.is_some() {
                    let message = format!("`{}` is in a bloc already", member.get_ref());
                    let label = other.map(|other| format!("in `{}`", other.id)).unwrap_or_default();
                    self.problem(Diagnostic::at(member.span(), message).label(label));
                } else {
                    members.push(place);
                }
            }
            if let (Some(first), true) = (bloc.members.first(), bloc.members.len() < 2) {
                self.problem(Diagnostic::at(first.span(), "a bloc has at least two members").consequent());
            }
            let Some(cohesion) = &bloc.cohesion else {
                continue;
            };
            blocs.push(Bloc { id: bloc.id.get_ref().clone(), members, cohesion: *cohesion.get_ref() });
        }
        blocs
    }
}
