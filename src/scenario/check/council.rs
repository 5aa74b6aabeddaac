//! Who sits, by which rules: from the date, or as the file states it.

use itertools::Itertools;
use jiff::civil::Date;

use super::Check;
use crate::law::council::groups::MemberGroup;
use crate::law::council::names::{self, Lookup, State};
use crate::law::council::{Council, Member, Seat, SeatKind, Unseated, roster};
use crate::law::rules::Rules;
use crate::scenario::diagnostic::Details;
use crate::scenario::field::{Field, Text};
use crate::scenario::file::{Cast, File, FileCouncil, FileRules};
use crate::scenario::read::seen;

/// A Council that seats every Member of the United Nations.
const LARGEST: usize = 193;

impl Check {
    /// Finds the Council and the rules of the file.
    pub fn council_and_rules(&mut self, file: &File) -> Option<Rules> {
        let date = file.date.as_ref()?;
        let day = date.get_ref().0;
        self.day = Some(day);
        let stated = Some(&file.council).filter(|council| council.get().is_some_and(FileCouncil::states_members));
        self.council = match stated {
            Some(stated) => self.stated_council(stated, day),
            None => self.council_of_the_day(day, date.span()),
        };
        if let Some(council) = file.council.get() {
            self.swap_members(council, stated.is_some());
            self.vacate(council, stated.is_some());
        }
        self.groups_of_file(file);
        let none = FileRules::default();
        self.rules(file.rules.get().unwrap_or(&none), stated, day)
    }

    fn council_of_the_day(&mut self, day: Date, span: std::ops::Range<usize>) -> Option<Council> {
        let council = Council::on(day);
        if council.is_none() {
            let [first, last] = [roster::FIRST_DAY, roster::LAST_DAY].map(crate::english::day);
            let problem = self.at(span, format!("no Council is known for {}", crate::english::day(day)));
            if day < roster::FIRST_DAY {
                problem.label(format!("the Council first met on {first}"));
            } else {
                problem
                    .label(format!("the Council is known to {last}"))
                    .help("take an earlier day, or state who sits: `[council]` with `permanent` and `elected`");
            }
        }
        council
    }

    fn stated_council(&mut self, written: &Field<FileCouncil>, day: Date) -> Option<Council> {
        let stated = written.get()?;
        let lists = [
            (&stated.permanent, SeatKind::Permanent),
            (&stated.permanent_without_veto, SeatKind::PermanentWithoutVeto),
            (&stated.elected, SeatKind::Elected),
        ];
        let mut seats: Vec<(Seat, &Text)> = Vec::new();
        let names = || lists.iter().flat_map(|(list, _)| list.texts());
        let numbered = |name: &str| name.contains(|letter: char| letter.is_ascii_digit());
        let is_state = |name: &str| !matches!(names::find(name, day), Lookup::Unknown { .. });
        let strange = names().filter(|name| !numbered(name.get_ref()) && !is_state(name.get_ref()));
        // Where nearly all are states, one that is almost the name of a state is a slip.
        let of_states = strange.count() * 4 <= names().count();
        for (list, kind) in lists {
            for written in list.texts() {
                let Some(member) = self.holder(written, day, of_states) else { continue };
                if let Some((_, first)) = seats.iter().find(|(seat, _)| seat.member == member) {
                    self.at(written, format!("`{}` has two seats", written.get_ref()))
                        .label("the second")
                        .beside(first.span(), "first here");
                } else if seats.len() == LARGEST {
                    self.at(written, format!("a Council has at most {LARGEST} members"))
                        .label("the United Nations has that many Members");
                    return None;
                } else {
                    seats.push((Seat::new(member, kind), written));
                }
            }
        }
        if seats.is_empty() && !self.council_in_doubt {
            self.at(written.span(), "the stated Council has no members");
            return None;
        }
        Some(Council::new(day, seats.into_iter().map(|(seat, _)| seat)))
    }

    /// Who a written name gives a seat to: a state, or any other name, such as `Africa 1`. Among states, what is almost the
    /// name of one is a slip.
    fn holder(&mut self, written: &Text, day: Date, among_states: bool) -> Option<Member> {
        let name = written.get_ref();
        let begins = |text: &str| text.chars().next().map(|letter| letter.to_lowercase().to_string());
        match names::find(name, day) {
            // A state under a name of another time keeps that name: `Siam`.
            Lookup::Found(state) if state.is_former_name(name, day) => {
                Some(Member { name: name.clone().into(), code: Some(state.code) })
            }
            Lookup::Found(state) => Some(Member::state(state, day)),
            Lookup::Unknown { nearest: Some(meant) }
                if among_states
                    && begins(name) == begins(meant)
                    && !name.contains(|letter: char| letter.is_ascii_digit()) =>
            {
                self.not_a_state(written, Some(meant));
                None
            }
            Lookup::NotThatDay(_) | Lookup::Unknown { .. } => Some(Member::generic(name)),
        }
    }

    fn swap_members(&mut self, stated: &FileCouncil, all_stated: bool) {
        if let (Some((first, _)), true) = (stated.seats.pairs().next(), all_stated) {
            self.at(first, "a Council is stated in full or has members swapped, not both")
                .help("write the new member into the list");
            return;
        }
        for (out, member) in stated.seats.pairs() {
            let place = self.member(out);
            let member = self.newcomer(member);
            match (place, member, &mut self.council) {
                (Some(place), Some(member), Some(council)) => {
                    council.replace(place, member);
                    self.members_named.clear();
                }
                _ => self.council_in_doubt = true,
            }
        }
    }

    /// Leaves seats empty: nobody votes there, and the rules stay what they are.
    fn vacate(&mut self, stated: &FileCouncil, all_stated: bool) {
        let Some(vacant) = stated.vacant.as_ref() else { return };
        match vacant.get_ref() {
            Cast::Members(members) => {
                let places = self.seats(members.texts());
                if let Some(council) = &mut self.council {
                    council.vacate(&places);
                    self.members_named.clear();
                }
            }
            Cast::Number(seats) if all_stated => {
                if let Some(council) = &mut self.council {
                    council.add_vacant(*seats);
                }
            }
            Cast::Number(_) => {
                self.at(vacant, "`vacant` can be a number only if the file states the Council")
                    .help("name the members whose seats are vacant: `vacant = [\"…\"]`");
            }
        }
    }

    /// The groups that the file names: `[groups]`, and the members of blocs.
    fn groups_of_file(&mut self, file: &File) {
        let blocs = file.blocs.pairs().map(|(id, bloc)| (id, bloc.get_ref().members.texts()));
        let groups = file.groups.pairs().map(|(id, members)| (id, members.get_ref().texts()));
        for (id, names) in groups.chain(blocs) {
            let bloc = file.blocs.entries().iter().any(|bloc| bloc.id == *id);
            let council = self.council.as_ref();
            let known = MemberGroup::called(id.get_ref()).is_some()
                || council.is_some_and(|council| council.index_of(id.get_ref()).is_ok());
            // What is wrong with the members of a bloc is said where the bloc is read.
            let members = if bloc {
                let place = |name: &Text| council?.index_of(name.get_ref()).ok();
                names.iter().filter_map(place).collect()
            } else {
                self.seats(names)
            };
            if known && !bloc {
                self.at(id, format!("`{}` is a member or a group already", id.get_ref()))
                    .help("give the group another name");
            }
            if !known {
                self.groups.insert(id.get_ref().clone(), members);
            }
        }
    }

    /// The places of the members of a group, if it is the name of one.
    pub fn group(&mut self, written: &Text) -> Option<Vec<usize>> {
        let name = written.get_ref();
        if let Some(members) = self.groups.get(name) {
            return Some(members.clone());
        }
        let council = self.council.as_ref()?;
        let group = MemberGroup::called(name).filter(|_| council.index_of(name).is_err())?;
        let members = group.members(council);
        if members.is_empty() {
            self.at(written, format!("`{name}` has no members on this Council")).consequent();
        }
        Some(members)
    }

    /// Is it almost the name of a group of the file, and nobody else's? Then that is noted.
    pub fn misspells_a_group(&mut self, written: &Text) -> bool {
        if self.groups.is_empty() || self.council_in_doubt || self.problems.is_full() {
            return false;
        }
        let (Some(council), name) = (&self.council, written.get_ref()) else { return false };
        let somebody =
            council.index_of(name).is_ok() || !matches!(names::find(name, council.day()), Lookup::Unknown { .. });
        if somebody {
            return false;
        }
        let own: Vec<String> = self.groups.keys().cloned().sorted().collect();
        let Some(meant) = self.problems.nearest(name, own.iter().map(String::as_str)) else { return false };
        let message = format!("`{name}` is the name of neither a state nor a group");
        self.at(written, message).label("unknown name").meant_word(Some(meant)).consequent();
        true
    }

    /// A member that takes a seat in the place of another.
    pub fn newcomer(&mut self, written: &Text) -> Option<Member> {
        let (council, day) = (self.council.as_ref()?, self.day?);
        if council.index_of(written.get_ref()).is_ok() {
            self.at(written, format!("`{}` has a seat already", written.get_ref()));
            return None;
        }
        // A file has been read by now; a name of the command line has not been looked at.
        if let Some((message, label)) = seen(written.get_ref()) {
            self.at(written, message).label(label);
            return None;
        }
        let name = written.get_ref();
        let states = council.seats().iter().all(|seat| seat.member.code.is_some());
        let numbered = name.contains(|letter: char| letter.is_ascii_digit());
        match names::find(name, day) {
            Lookup::Unknown { nearest } if states && !numbered => {
                self.not_a_state(written, nearest);
                None
            }
            _ => self.holder(written, day, true),
        }
    }

    /// Where states sit, a name of none is a slip, unless it has a number.
    fn not_a_state(&mut self, written: &Text, nearest: Option<&str>) {
        let name = written.get_ref();
        let meant = nearest.map(|meant| format!("did you mean `{meant}`? ")).unwrap_or_default();
        self.at(written, format!("`{name}` is not the name of a state"))
            .label("unknown name")
            .meant_word(nearest)
            .help(format!("{meant}if it is meant to be another name, add a number: `{name} 1`"));
        self.council_in_doubt = true;
    }

    /// The place of a member of the Council.
    pub fn member(&mut self, written: &Text) -> Option<usize> {
        if self.problems.is_full() {
            return None;
        }
        let council = self.council.as_ref()?;
        let name = written.get_ref();
        // Members are named again and again, and mostly in the same words.
        let mut before = self.members_named.iter();
        if let Some((_, place)) = before.find(|(named, _)| named == name) {
            return Some(*place);
        }
        let unseated = match council.index_of(name) {
            Ok(place) => {
                self.members_named.push((name.clone(), place));
                return Some(place);
            }
            Err(_) if self.council_in_doubt => return None,
            Err(unseated) => unseated,
        };
        let on = council.day();
        let day = crate::english::day(on);
        let sits = |name: &&str| council.index_of(name).is_ok();
        let (message, label, meant) = match unseated {
            Unseated::NotAMember(official) => {
                (format!("`{name}` does not sit on the Council on {day}"), nearest_term(official, on), None)
            }
            Unseated::NotThatDay { state, instead } => {
                let seat = instead.filter(sits).map(|instead| format!("the seat is that of `{instead}`"));
                let label = seat.unwrap_or_else(|| in_its_time(state, on));
                (format!("`{name}` is not the name of a member on {day}"), label, None)
            }
            Unseated::Unknown(nearest) => {
                (format!("`{name}` is not the name of a member"), "unknown name".to_owned(), nearest)
            }
        };
        let problem = self.at(written, message).label(label).consequent();
        match meant {
            Some(_) => problem.meant_name(meant.as_deref(), is_bare_key(written)),
            None => problem.help(format!("`unsc council {on}` lists the members")),
        };
        None
    }

    /// The official name of a member of the Council.
    pub fn member_name(&mut self, written: &Text) -> Option<String> {
        let place = self.member(written)?;
        Some(self.council.as_ref()?.name(place).to_owned())
    }

    /// The official name of a state, whether it sits or not; a generic seat keeps its name.
    pub fn state(&mut self, written: &Text) -> Option<String> {
        if self.problems.is_full() {
            return None;
        }
        let council = self.council.as_ref()?;
        let (name, day) = (written.get_ref(), council.day());
        if let Ok(place) = council.index_of(name) {
            return Some(council.name(place).to_owned());
        }
        match names::find(name, day) {
            Lookup::Found(state) => return Some(state.name_on(day).to_owned()),
            Lookup::NotThatDay(state) => self
                .at(written, format!("`{name}` is not the name of a state on {}", crate::english::day(day)))
                .label(in_its_time(state, day)),
            Lookup::Unknown { nearest } => self
                .at(written, format!("`{name}` is not the name of a state"))
                .label("unknown name")
                .meant_name(nearest, is_bare_key(written)),
        };
        None
    }
}

/// Does it stand without quotes?
fn is_bare_key(written: &Text) -> bool {
    written.span().len() == written.get_ref().len()
}

/// When a state that does not sit that day sits: the term nearest to it.
fn nearest_term(official: &str, day: Date) -> String {
    let Lookup::Found(state) = names::find(official, day) else {
        return String::new();
    };
    let terms = roster::terms(state.code);
    let ended = terms.iter().filter_map(|term| term.until).filter(|until| *until < day).max();
    let begins = terms.iter().map(|term| term.from).filter(|from| day < *from).min();
    let far = |other: Date| day.duration_until(other).abs();
    let on = crate::english::day;
    match (ended, begins) {
        (Some(ended), Some(begins)) if far(begins) < far(ended) => {
            format!("its next term begins on {}", on(begins))
        }
        (Some(ended), _) => format!("its term ended on {}", on(ended)),
        (None, Some(begins)) => format!("its first term begins on {}", on(begins)),
        (None, None) => "it has never been a member of the Council".to_owned(),
    }
}

/// When a state was called what it is not called that day.
fn in_its_time(state: &State, day: Date) -> String {
    let on = crate::english::day;
    match (state.from, state.until) {
        (_, Some(until)) if until < day => format!("it was one until {}", on(until)),
        (Some(from), _) if day < from => format!("it is one from {}", on(from)),
        _ => String::new(),
    }
}

impl FileCouncil {
    pub fn states_members(&self) -> bool {
        self.permanent.is_given() || self.permanent_without_veto.is_given() || self.elected.is_given()
    }
}
