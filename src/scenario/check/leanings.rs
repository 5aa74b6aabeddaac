//! Leanings, blocs and the probabilities of events, looked up in the meeting.

use itertools::Itertools;
use toml::Spanned;

use super::Check;
use crate::forecast::input::{VOTES, WORDS};
use crate::forecast::{Bloc, ForecastInput, ItemLeanings, VoteProbabilities};
use crate::law::council::groups::MemberGroup;
use crate::meeting::kind::Kind;
use crate::meeting::{Act, Meeting};
use crate::scenario::diagnostic::Details;
use crate::scenario::field::{Chance, Entries, Field, Named, Text};
use crate::scenario::file::{File, FileBloc, FileChances, FileItem, FileLeanings, Leaning};
use crate::scenario::read::{list, no_word};

/// Probabilities that a person writes add up to one within this.
const ROUNDING: f64 = 1e-6;

impl Check {
    /// The outlook of a file.
    pub fn outlook(&mut self, file: &File, items: &[&FileItem], meeting: &Meeting) -> ForecastInput {
        let leanings = file.leanings.pairs();
        let leanings = leanings.filter_map(|(id, leanings)| self.leanings(id, leanings.get_ref(), items, meeting));
        let leanings = leanings.collect();
        let known = file.events.pairs().filter(|(_, event)| event.get_ref().name.get().is_some());
        let events = known.map(|(_, event)| event.get_ref().probability.get().map(|chance| chance.0)).collect();
        ForecastInput { leanings, blocs: self.blocs(file.blocs.entries()), events }
    }

    fn leanings(
        &mut self,
        name: &Text,
        written: &FileLeanings,
        items: &[&FileItem],
        meeting: &Meeting,
    ) -> Option<ItemLeanings> {
        let votable = |kind| {
            !matches!(
                kind,
                Kind::Mandate | Kind::Event | Kind::Bloc | Kind::Withdrawal | Kind::Election | Kind::StrawPoll
            )
        };
        self.named(name, "item", votable)?;
        let id = name.get_ref();
        let item = meeting.item(id);
        let Some(item) =
            item.filter(|item| meeting.agenda.get(*item).is_some_and(|item| !matches!(item.act, Act::Withdraw { .. })))
        else {
            if !self.agenda_in_doubt {
                self.at(name, format!("`{id}` is never put to the vote")).consequent();
            }
            return None;
        };
        let seats = self.council.as_ref()?.seats().len();
        let members = self.leaning(&written.members, &written.groups, &written.others, &vec![None; seats]);
        let instead = written.instead.all().map(|other| {
            let before = items.get(..item.index()).unwrap_or_default();
            let conditions = self.conditions(&other.when, Some(name), before, meeting);
            (conditions, self.leaning(&other.members, &other.groups, &other.others, &members))
        });
        let instead = instead.collect();
        Some(ItemLeanings { item, members, instead })
    }

    /// How each member leans: as it is named, as its group, as all others, or as it leans anyway.
    fn leaning(
        &mut self,
        of_members: &Field<Entries<Leaning>>,
        of_groups: &Field<Entries<Leaning>>,
        of_others: &Field<Leaning>,
        anyway: &[Option<VoteProbabilities>],
    ) -> Vec<Option<VoteProbabilities>> {
        self.of_each((of_members, of_groups, of_others), anyway, Self::chances)
    }

    /// What is said of each member: under its name, its group, all others, or anyway.
    pub fn of_each<W, T: Clone>(
        &mut self,
        (of_members, of_groups, of_others): (&Field<Entries<W>>, &Field<Entries<W>>, &Field<W>),
        anyway: &[Option<T>],
        read: impl Fn(&mut Self, &str, &Spanned<W>) -> Option<T>,
    ) -> Vec<Option<T>> {
        let mut members = anyway.to_vec();
        if let Some(others) = of_others.as_ref().and_then(|others| read(self, "others", others)) {
            members.fill(Some(others));
        }
        for (group, written) in of_groups.pairs() {
            let said = read(self, group.get_ref(), written);
            if self.council.is_none() {
                continue;
            }
            let Some(places) = self.group(group) else {
                let own: Vec<String> = self.groups.keys().cloned().sorted().collect();
                let mut words: Vec<&str> = MemberGroup::words().collect();
                words.extend(own.iter().map(String::as_str));
                let meant = self.problems.nearest(group.get_ref(), words.iter().copied());
                self.at(group, format!("unknown group `{}`", group.get_ref()))
                    .label(format!("expected {}", list(words)))
                    .meant(meant);
                continue;
            };
            for place in places {
                if let Some(member) = members.get_mut(place) {
                    member.clone_from(&said);
                }
            }
        }
        let mut named: Vec<(usize, &Text)> = Vec::new();
        for (name, written) in of_members.pairs() {
            let said = read(self, name.get_ref(), written);
            let Some(place) = self.member(name) else {
                continue;
            };
            if let Some((_, first)) = named.iter().find(|(other, _)| *other == place) {
                self.second(name, *first, format!("`{}` is named twice", name.get_ref()));
            }
            named.push((place, name));
            if let Some(member) = members.get_mut(place) {
                *member = said;
            }
        }
        members
    }

    /// The probabilities of a leaning, which add up to one.
    fn chances(&mut self, name: &str, written: &Spanned<Leaning>) -> Option<VoteProbabilities> {
        let one_by_one = match written.get_ref() {
            Leaning::Word(written_word) => {
                let known = WORDS.iter().find(|(word, _)| word == written_word);
                if known.is_none() {
                    let words = WORDS.map(|(word, _)| word);
                    self.problems.note(no_word(written_word, written.span(), "leaning", &words, &self.problems));
                }
                return known.map(|(_, chances)| *chances);
            }
            Leaning::Table(one_by_one) if one_by_one.is_sound() => one_by_one.get()?,
            Leaning::Table(_) => return None,
        };
        let FileChances { in_favour, against, abstaining, not_participating } = one_by_one;
        let of = |chance: &Field<Chance>| chance.get().map_or(0.0, |chance| chance.0);
        let mut chances = VoteProbabilities {
            in_favour: of(in_favour),
            against: of(against),
            abstaining: of(abstaining),
            not_participating: of(not_participating),
        };
        let sum = chances.sum();
        if ROUNDING < (sum - 1.0).abs() {
            let sum = (sum * 10_000.0).round() / 10_000.0;
            self.at(written, format!("the probabilities of `{name}` add up to {sum}, not to 1"));
            return None;
        }
        for vote in VOTES {
            *chances.of_mut(vote) /= sum;
        }
        Some(chances)
    }

    fn blocs(&mut self, written: &[Named<FileBloc>]) -> Vec<Bloc> {
        let mut blocs: Vec<Bloc> = Vec::new();
        for Named { id, value } in written {
            let Some(bloc) = value.get() else { continue };
            let mut members = Vec::new();
            let found = self.problems.found();
            for (place, member) in self.members(bloc.members.texts()) {
                if let Some(other) = blocs.iter().find(|other| other.members.contains(&place)) {
                    self.at(member, format!("`{}` is in a bloc already", member.get_ref()))
                        .label(format!("in `{}`", other.id));
                } else {
                    members.push(place);
                }
            }
            let all_known = self.council.is_some() && !self.council_in_doubt && found == self.problems.found();
            if let (Some(first), true) = (bloc.members.texts().first(), members.len() < 2 && all_known) {
                self.at(first, "a bloc has at least two members").consequent();
            }
            if let Some(cohesion) = bloc.cohesion.get() {
                blocs.push(Bloc { id: id.get_ref().clone(), members, cohesion: cohesion.0 });
            }
        }
        blocs
    }
}
