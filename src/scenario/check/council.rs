//! Who sits, by which rules: from the date, or as the file states it.

use jiff::civil::Date;

use super::Check;
use crate::council::names::{self, Lookup};
use crate::council::{Council, Member, Seat, SeatKind, Unseated, roster};
use crate::diagnostic::Diagnostic;
use crate::rules::Rules;
use crate::scenario::file::{File, FileCouncil};
use crate::scenario::keys::Text;

impl Check<'_> {
    /// Finds the Council and the rules of the file.
    pub fn council_and_rules(&mut self, file: &File) -> Option<Rules> {
        let Some(date) = &file.date else {
            if !self
                .problems
                .iter()
                .any(|problem| problem.label.starts_with("expected a day"))
            {
                let message = "the scenario lacks `date`";
                let label = "expected `date = 2017-11-16`, the day of the meeting";
                self.problem(Diagnostic::at(0..0, message).label(label).consequent());
            }
            return None;
        };
        let day = *date.get_ref();
        self.day = Some(day);
        let stated = file
            .council
            .as_ref()
            .filter(|council| council.states_members());
        self.council = match stated {
            Some(stated) => self.stated_council(stated, day),
            None => self.council_of_the_day(day, date.span()),
        };
        if let Some(council) = &file.council {
            self.swap_members(council, stated.is_some());
        }
        self.rules(&file.rules, stated, day)
    }

    fn council_of_the_day(&mut self, day: Date, span: std::ops::Range<usize>) -> Option<Council> {
        let council = Council::on(day);
        if council.is_none() {
            let (label, help) = if day < roster::FIRST_DAY {
                (
                    "the Council first met on 17 January 1946",
                    "take a later day",
                )
            } else {
                let label = "the Council is known to 31 December 2027";
                (
                    label,
                    "take an earlier day, or state who sits: `[council]` with `permanent` and `elected`",
                )
            };
            let message = format!("no Council is known for {}", crate::words::day(day));
            self.problem(Diagnostic::at(span, message).label(label).help(help));
        }
        council
    }

    fn stated_council(&mut self, stated: &FileCouncil, day: Date) -> Option<Council> {
        let lists = [
            (&stated.permanent, SeatKind::Permanent),
            (
                &stated.permanent_without_veto,
                SeatKind::PermanentWithoutVeto,
            ),
            (&stated.elected, SeatKind::Elected),
        ];
        let mut seats: Vec<(Seat, &Text)> = Vec::new();
        for (list, kind) in lists {
            for written in list.iter().flatten() {
                let member = match names::find(written.get_ref(), day) {
                    Lookup::Found(state) => Member::state(state, day),
                    // A seat may have any name, such as `Africa 1`.
                    Lookup::NotThatDay(_) | Lookup::Unknown { .. } => {
                        Member::generic(written.get_ref())
                    }
                };
                if seats.iter().any(|(seat, _)| seat.member == member) {
                    let message = format!("`{}` has two seats", written.get_ref());
                    self.problem(Diagnostic::at(written.span(), message).label("the second one"));
                } else {
                    seats.push((
                        Seat {
                            member,
                            kind,
                            term: None,
                            may_veto: None,
                        },
                        written,
                    ));
                }
            }
        }
        if seats.is_empty() {
            let message = "the stated Council has no members";
            self.problem(Diagnostic::at(stated.span.clone(), message));
            return None;
        }
        Some(Council::of(day, seats.into_iter().map(|(seat, _)| seat)))
    }

    fn swap_members(&mut self, stated: &FileCouncil, all_stated: bool) {
        if let (Some((first, _)), true) = (stated.swap.first(), all_stated) {
            let message = "a Council is stated in full or has members swapped, not both";
            self.problem(
                Diagnostic::at(first.span(), message).help("write the new member into the list"),
            );
            return;
        }
        for (out, member) in &stated.swap {
            let place = self.member(out);
            let member = self.newcomer(member);
            if let (Some(place), Some(member), Some(council)) = (place, member, &mut self.council) {
                council.replace(place, member);
            }
        }
    }

    /// A member that takes a seat in the place of another.
    pub fn newcomer(&mut self, written: &Text) -> Option<Member> {
        let (council, day) = (self.council.as_ref()?, self.day?);
        match council.place_of(written.get_ref()) {
            Ok(_) => {
                let message = format!("`{}` has a seat already", written.get_ref());
                self.problem(Diagnostic::at(written.span(), message));
                None
            }
            Err(Unseated::NotAMember(_)) => match names::find(written.get_ref(), day) {
                Lookup::Found(state) => Some(Member::state(state, day)),
                _ => None,
            },
            Err(_) => Some(Member::generic(written.get_ref())),
        }
    }

    /// The place of a member of the Council.
    pub fn member(&mut self, written: &Text) -> Option<usize> {
        let council = self.council.as_ref()?;
        let day = crate::words::day(council.day());
        let name = written.get_ref();
        let problem = match council.place_of(name) {
            Ok(place) => return Some(place),
            Err(Unseated::NotAMember(official)) => {
                let message = format!("`{name}` does not sit on the Council on {day}");
                Diagnostic::at(written.span(), message)
                    .label(last_or_next_term(official, council.day()))
                    .help(format!(
                        "`unsc council {}` lists the members",
                        council.day()
                    ))
            }
            Err(Unseated::NotThatDay { instead, .. }) => {
                let message = format!("`{name}` is not the name of a member on {day}");
                let problem = Diagnostic::at(written.span(), message);
                match instead.filter(|instead| council.place_of(instead).is_ok()) {
                    Some(instead) => problem.label(format!("the seat is that of `{instead}`")),
                    None => problem.help(format!(
                        "`unsc council {}` lists the members",
                        council.day()
                    )),
                }
            }
            Err(Unseated::Unknown(nearest)) => Diagnostic::at(
                written.span(),
                format!("`{name}` is not the name of a member"),
            )
            .label("unknown name")
            .meant(nearest.as_deref()),
        };
        self.problem(problem.consequent());
        None
    }

    /// The official name of a state, whether it sits or not; a generic seat keeps its name.
    pub fn state(&mut self, written: &Text) -> Option<String> {
        let council = self.council.as_ref()?;
        if let Ok(place) = council.place_of(written.get_ref()) {
            return Some(council.name(place).to_owned());
        }
        let name = written.get_ref();
        let problem = Diagnostic::at(
            written.span(),
            format!("`{name}` is not the name of a state"),
        );
        let problem = match names::find(name, council.day()) {
            Lookup::Found(state) => return Some(state.name_on(council.day()).to_owned()),
            Lookup::NotThatDay(state) => {
                let day = crate::words::day(council.day());
                problem.label(format!("not on {day}: that name stood for {}", state.code))
            }
            Lookup::Unknown { nearest } => problem.label("unknown name").meant(nearest),
        };
        self.problem(problem);
        None
    }
}

/// When a state that does not sit that day sat last, or will sit.
fn last_or_next_term(official: &str, day: Date) -> String {
    let Lookup::Found(state) = names::find(official, day) else {
        return String::new();
    };
    let terms = roster::terms(state.code);
    let ended = terms
        .iter()
        .rev()
        .find_map(|term| term.until.filter(|until| *until < day));
    let begins = terms.iter().find(|term| day < term.from);
    match (ended, begins) {
        (Some(ended), _) => format!("its term ended on {}", crate::words::day(ended)),
        (None, Some(term)) => format!("its first term begins on {}", crate::words::day(term.from)),
        (None, None) => "it has never been a member of the Council".to_owned(),
    }
}

impl FileCouncil {
    fn states_members(&self) -> bool {
        self.permanent.is_some() || self.permanent_without_veto.is_some() || self.elected.is_some()
    }
}
