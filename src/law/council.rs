//! Who sits: members, seats and Councils.

pub mod groups;
pub mod names;
pub mod roster;
mod states;

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, VariantArray};
use unicode_normalization::UnicodeNormalization;

use crate::law::charter::Edition;
use names::{Lookup, State};
use roster::Term;

/// A member of a Council: a state, or a name that a file gives a seat (`Africa 1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Member {
    /// The official short name of the day.
    pub name: Cow<'static, str>,
    /// ISO 3166 alpha-3, with the withdrawn codes; none for a generic seat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'static str>,
}

impl Member {
    /// The state as it was called on that day.
    #[must_use]
    pub fn state(state: &'static State, day: Date) -> Self {
        Self { name: Cow::Borrowed(state.name_on(day)), code: Some(state.code) }
    }

    /// A seat with a name of its own, such as `Africa 1`. Letters with their accents apart are the same letters.
    #[must_use]
    pub fn generic(name: &str) -> Self {
        Self { name: name.nfc().collect(), code: None }
    }
}

/// What kind of seat a member holds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Display, EnumString, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SeatKind {
    /// A permanent seat, whose concurring vote is required outside procedural matters.
    Permanent,
    /// A permanent seat without that right: no such seat exists, several reforms would create some.
    PermanentWithoutVeto,
    /// A seat filled by election.
    Elected,
}

/// One seat of a Council and who holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Who holds it.
    pub member: Member,
    /// What kind of seat it is.
    pub kind: SeatKind,
    /// The term in which it is held; none where a file states the Council.
    pub term: Option<Term>,
    /// Whether it may veto, if invented rules say so; otherwise its kind says it.
    pub may_veto: Option<bool>,
}

impl Seat {
    /// A seat that a file states.
    #[must_use]
    pub const fn new(member: Member, kind: SeatKind) -> Self {
        Self { member, kind, term: None, may_veto: None }
    }

    /// Is the concurring vote of this seat required (Article 27 (3))?
    #[must_use]
    pub fn may_veto(&self) -> bool {
        self.may_veto.unwrap_or(self.kind == SeatKind::Permanent)
    }
}

/// A Council: its seats in English alphabetical order of their members, as in the chamber; seats added to it behind.
///
/// ```
/// use unsc::jiff::civil::date;
/// use unsc::Council;
///
/// let council = Council::on(date(2017, 11, 16)).unwrap();
/// assert_eq!(council.len(), 15);
/// // Under every name by which people call it.
/// assert_eq!(council.index_of("Russia"), council.index_of("RUS"));
/// assert!(council.index_of("Angola").is_err(), "its term ended with 2016");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Council {
    day: Date,
    seats: Vec<Seat>,
    vacant: Vec<Vacancy>,
}

/// A seat that nobody holds, as one did from 1 to 6 January 1980. It changes nothing in the votes required: "an
/// affirmative vote of nine members" (Charter, Art. 27) is nine of fourteen too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Vacancy {
    /// Who would hold it, or holds it later; none where a file only counts.
    pub member: Option<Cow<'static, str>>,
    /// The day from which that member sits, where a seat is filled late.
    pub filled: Option<Date>,
}

/// Why a written name is not the name of a member of a Council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unseated {
    /// A known state that holds no seat that day.
    NotAMember(&'static str),
    /// A state, but not on that day; the state that it was, or that holds its seat now.
    NotThatDay {
        /// The state that was meant.
        state: &'static State,
        /// Who holds its place that day.
        instead: Option<&'static str>,
    },
    /// No name that is known; the nearest one of a member that sits.
    Unknown(Option<String>),
}

impl std::fmt::Display for Unseated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotAMember(name) => write!(f, "{name} holds no seat that day"),
            Self::NotThatDay { state, instead: None } => write!(f, "{} did not exist that day", state.code),
            Self::NotThatDay { state, instead: Some(heir) } => write!(f, "{heir} holds the seat of {}", state.code),
            Self::Unknown(None) => write!(f, "unknown member"),
            Self::Unknown(Some(nearest)) => write!(f, "unknown member; the nearest name is {nearest}"),
        }
    }
}

impl std::error::Error for Unseated {}

impl Council {
    /// The Council that sat on `day`; none before 17 January 1946 or beyond the roster.
    #[must_use]
    pub fn on(day: Date) -> Option<Self> {
        let seats = roster::sitting(day)?.into_iter().filter_map(|term| {
            let kind = if term.permanent { SeatKind::Permanent } else { SeatKind::Elected };
            Some(Seat { term: Some(term), ..Seat::new(Member::state(names::by_code(term.code)?, day), kind) })
        });
        let mut council = Self::new(day, seats);
        let late = roster::all().filter(|term| day < term.from && term.from.year() == day.year() && !term.permanent);
        let empty = usize::from(Edition::on(day).members()).saturating_sub(council.seats.len());
        council.vacant = late
            .take(empty)
            .map(|term| Vacancy {
                member: names::by_code(term.code).map(|state| Cow::Borrowed(state.name_on(term.from))),
                filled: Some(term.from),
            })
            .collect();
        Some(council)
    }

    /// A Council of these seats; names are those of `day`.
    #[must_use]
    pub fn new(day: Date, seats: impl IntoIterator<Item = Seat>) -> Self {
        let mut seats: Vec<Seat> = seats.into_iter().collect();
        seats.sort_by(|one, other| names::alphabetical(&one.member.name, &other.member.name));
        Self { day, seats, vacant: Vec::new() }
    }

    /// The day whose names and law this Council goes by.
    #[must_use]
    pub fn day(&self) -> Date {
        self.day
    }

    /// The seats, in English alphabetical order of their members; behind them any that were added.
    #[must_use]
    pub fn seats(&self) -> &[Seat] {
        &self.seats
    }

    /// The seat at this place, if there is one.
    #[must_use]
    pub fn seat(&self, place: usize) -> Option<&Seat> {
        self.seats.get(place)
    }

    /// The name of the member at this place; empty where there is no such seat.
    #[must_use]
    pub fn name(&self, place: usize) -> &str {
        self.seats.get(place).map_or("", |seat| seat.member.name.as_ref())
    }

    /// How many seats there are.
    #[must_use]
    pub fn len(&self) -> u16 {
        u16::try_from(self.seats.len()).unwrap_or(u16::MAX)
    }

    /// The seats that nobody holds.
    #[must_use]
    pub fn vacant(&self) -> &[Vacancy] {
        &self.vacant
    }

    /// How many seats there are, vacant ones included.
    #[must_use]
    pub fn all_seats(&self) -> u16 {
        u16::try_from(self.seats.len() + self.vacant.len()).unwrap_or(u16::MAX)
    }

    /// Adds seats that nobody holds.
    pub fn add_vacant(&mut self, seats: u16) {
        self.vacant.extend(std::iter::repeat_n(Vacancy::default(), seats.into()));
    }

    /// Takes the members at these places out of their seats, which stay vacant.
    pub fn vacate(&mut self, places: &[usize]) {
        let seats = std::mem::take(&mut self.seats).into_iter().enumerate();
        let (gone, left): (Vec<_>, Vec<_>) = seats.partition(|(place, _)| places.contains(place));
        self.seats = left.into_iter().map(|(_, seat)| seat).collect();
        self.vacant.extend(gone.into_iter().map(|(_, seat)| Vacancy { member: Some(seat.member.name), filled: None }));
    }

    /// Is it the Security Council of its day, as the Charter has it?
    ///
    /// > The Security Council shall consist of fifteen Members of the United Nations. The Republic of China, France, the
    /// > Union of Soviet Socialist Republics, the United Kingdom of Great Britain and Northern Ireland, and the United
    /// > States of America shall be permanent members of the Security Council. (Charter, Art. 23 (1))
    ///
    /// The reading: those five, or the states that hold their seats, can veto and nobody else; with the elected states
    /// and vacant seats there are as many as the Charter says. Which states are elected does not matter.
    #[must_use]
    pub fn is_of_the_charter(&self) -> bool {
        let permanent: Vec<&str> = roster::permanent(self.day).map(|term| term.code).collect();
        let fits = |seat: &Seat| {
            let named = seat.member.code.is_some_and(|code| permanent.contains(&code));
            seat.member.code.is_some() && seat.may_veto() == named && (seat.kind == SeatKind::Permanent) == named
        };
        !permanent.is_empty()
            && usize::from(self.concurring()) == permanent.len()
            && self.seats.iter().all(fits)
            && self.all_seats() == Edition::on(self.day).members()
    }

    /// Is it a Council without seats?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.seats.is_empty()
    }

    /// How many seats there are whose concurring vote is required.
    #[must_use]
    pub fn concurring(&self) -> u16 {
        self.seats.iter().fold(0, |sum, seat| sum + u16::from(seat.may_veto()))
    }

    /// The place of the member that a person means by `written`.
    ///
    /// # Errors
    ///
    /// Says why nobody on this Council goes by that name.
    pub fn index_of(&self, written: &str) -> Result<usize, Unseated> {
        if let Some(place) = self.index_of_name(|name| name == written) {
            return Ok(place);
        }
        let folded = names::fold(written);
        if let Some(place) = self.index_of_name(|name| names::is_written(name, &folded)) {
            return Ok(place);
        }
        match names::find(written, self.day) {
            Lookup::Found(state) => self.index_of_code(state.code).ok_or(Unseated::NotAMember(state.name_on(self.day))),
            Lookup::NotThatDay(state) => {
                let heir = [state.successor, names::predecessor(state.code)].into_iter().flatten();
                let instead = heir.filter_map(names::by_code).find(|heir| heir.exists_on(self.day));
                Err(Unseated::NotThatDay { state, instead: instead.map(|heir| heir.name_on(self.day)) })
            }
            Lookup::Unknown { .. } => Err(Unseated::Unknown(self.nearest(&folded))),
        }
    }

    fn index_of_name(&self, is_it: impl Fn(&str) -> bool) -> Option<usize> {
        self.seats.iter().position(|seat| is_it(&seat.member.name))
    }

    /// The place of the member with this code.
    #[must_use]
    pub fn index_of_code(&self, code: &str) -> Option<usize> {
        self.seats.iter().position(|seat| seat.member.code == Some(code))
    }

    /// Puts another member into a seat, which keeps its kind and its place.
    pub fn replace(&mut self, place: usize, member: Member) {
        if let Some(seat) = self.seats.get_mut(place) {
            seat.member = member;
            seat.term = None;
        }
    }

    /// Adds a seat behind those that there are.
    pub fn add(&mut self, seat: Seat) {
        self.seats.push(seat);
    }

    /// Gives the veto to these seats and to no others, or back to those whose kind has it.
    pub fn give_veto(&mut self, holders: Option<&[usize]>) {
        for (place, seat) in self.seats.iter_mut().enumerate() {
            seat.may_veto = holders.map(|holders| holders.contains(&place));
        }
    }

    /// The member that was probably meant: one of those that sit.
    fn nearest(&self, folded: &str) -> Option<String> {
        // Names this long are not misspellings of each other, and comparing them would be slow.
        if 64 < folded.len() {
            return None;
        }
        let states = self.seats.iter().filter_map(|seat| names::by_code(seat.member.code?));
        if let Some(state) = names::nearest_of(folded, states) {
            return self.index_of_code(state.code).map(|place| self.name(place).to_owned());
        }
        let by_distance = |seat: &Seat| strsim::damerau_levenshtein(folded, &names::fold(&seat.member.name));
        let nearest = self.seats.iter().min_by_key(|seat| by_distance(seat))?;
        (by_distance(nearest) <= 1 + folded.chars().count() / 4).then(|| nearest.member.name.clone().into_owned())
    }
}
