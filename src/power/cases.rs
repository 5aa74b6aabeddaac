//! Councils and rules whose power can be computed: the Council of a date or of a scenario, presets, and a series in
//! which one number changes.

use jiff::civil::Date;
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantNames};

use super::Game;
use crate::english;
use crate::law::charter::Edition;
use crate::law::council::{Council, Member, Seat, SeatKind};
use crate::law::question::{Matter, Question};
use crate::law::rules::Rules;
use crate::law::rules::presets::{CHARTER, Preset, Seats};

/// A Council and its rules, with the question about them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PowerCase {
    /// A short name: a date, a preset, or a number in a series.
    pub name: String,
    /// A description.
    pub title: String,
    /// The source of its rules.
    pub source: String,
    /// Anything unreadable or doubtful in the source; empty if there is nothing.
    pub doubt: String,
    /// Further notes.
    pub notes: Vec<String>,
    /// The members of the Council.
    #[serde(skip)]
    pub council: Council,
    /// The rules.
    #[serde(skip)]
    pub rules: Rules,
    /// The seats of members that must abstain.
    #[serde(skip)]
    pub obliged: Vec<usize>,
    /// The seats of members that vote together, one list per bloc. No member is in two blocs.
    #[serde(skip)]
    pub blocs: Vec<Vec<usize>>,
}

/// The number that changes in a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Sweep {
    /// The affirmative votes required.
    Affirmative,
    /// The permanent seats with a veto. The other seats stay, and the share of affirmative votes required stays the
    /// same.
    Permanent,
    /// The elected seats; everything else as for permanent seats.
    Elected,
    /// The number of negative votes of permanent members needed for a veto.
    VetoesNeeded,
    /// The number of affirmative votes that overrides a veto.
    OverriddenBy,
}

impl PowerCase {
    /// A Council and its rules, without obliged members or blocs.
    #[must_use]
    pub fn new(name: &str, title: String, source: &str, council: Council, rules: Rules) -> Self {
        let (name, source) = (name.to_owned(), source.to_owned());
        let (doubt, notes, obliged, blocs) = (String::new(), Vec::new(), Vec::new(), Vec::new());
        Self { name, title, source, doubt, notes, council, rules, obliged, blocs }
    }

    /// The Council on a date, under the Charter of that date; `None` if no Council is known.
    #[must_use]
    pub fn on(day: Date) -> Option<Self> {
        let title = format!("the Council of {}", english::day(day));
        Some(Self::new(&day.to_string(), title, CHARTER, Council::on(day)?, Rules::charter(day)))
    }
    /// The same Council under a preset. If the preset creates another Council, that one is used.
    #[must_use]
    pub fn under(self, preset: &Preset) -> Self {
        let named = Self::preset(preset, self.council.day());
        if preset.seats.is_some() {
            return named;
        }
        Self {
            name: format!("{} {}", self.name, preset.name),
            title: format!("{}, {}", self.title, preset.title),
            council: self.council,
            notes: self.notes,
            ..named
        }
    }

    /// A preset with the Council that it creates. If it does not change the Council, uses the Council of `day`, or one
    /// of the size the preset was made for.
    #[must_use]
    pub fn preset(preset: &Preset, day: Date) -> Self {
        let edition = if preset.rules == Rules::edition(Edition::Charter1945) {
            Edition::Charter1945
        } else if preset.rules == Rules::edition(Edition::Charter1965) {
            Edition::Charter1965
        } else {
            Edition::on(day)
        };
        let sitting = Council::on(day).filter(|_| edition == Edition::on(day));
        let council = match (preset.seats, sitting) {
            (Some(seats), _) => council_of(seats, day),
            (None, Some(council)) => council,
            (None, None) => council_of(Seats::from(edition), day),
        };
        // The only doubt about a Charter preset is that it was made for another Council; here it has the right one.
        let doubt = if preset.rules == Rules::edition(edition) { "" } else { preset.doubt };
        let case = Self::new(&preset.name, preset.title.clone(), preset.source, council, preset.rules.clone());
        Self { doubt: doubt.to_owned(), ..case }
    }

    /// The game for this Council's vote on a matter.
    ///
    /// If the rules suspend the veto on texts against mass atrocities, this is the vote on such a text. For all other
    /// texts, the rules change nothing.
    #[must_use]
    pub fn game(&self, matter: Matter) -> Game {
        let question = Question { mass_atrocity: true, ..Question::new(matter) };
        Game::new(&self.council, self.rules.rule_for(&question), &self.obliged)
    }

    /// The number of seats of each kind.
    #[must_use]
    pub fn seats(&self) -> Seats {
        let mut seats = Seats { permanent: 0, permanent_without_veto: 0, elected: 0 };
        for seat in self.council.seats() {
            *match seat.kind {
                SeatKind::Permanent => &mut seats.permanent,
                SeatKind::PermanentWithoutVeto => &mut seats.permanent_without_veto,
                SeatKind::Elected => &mut seats.elected,
            } += 1;
        }
        seats
    }

    /// Applies the same rules to a Council with other seats.
    pub fn seat(&mut self, seats: Seats) {
        if self.seats() != seats {
            self.council = council_of(seats, self.council.day());
        }
    }

    /// This case with one number changed.
    #[must_use]
    pub fn swept(&self, sweep: Sweep, number: u16) -> Self {
        let mut case = self.clone();
        case.title = match sweep {
            Sweep::Affirmative => {
                case.rules.require(number);
                format!("{number} votes needed")
            }
            Sweep::Permanent | Sweep::Elected => {
                let before = case.seats();
                let mut seats = before;
                *if sweep == Sweep::Permanent { &mut seats.permanent } else { &mut seats.elected } = number;
                let votes = same_share(self.rules.non_procedural.affirmative, before.total(), seats.total());
                case.seat(seats);
                case.rules.require(votes);
                format!("{number} {} members, {votes} votes needed", <&str>::from(sweep))
            }
            Sweep::VetoesNeeded => {
                case.rules.require_vetoes(number);
                format!("{number} negative {} needed for a veto", if number == 1 { "vote" } else { "votes" })
            }
            Sweep::OverriddenBy => {
                case.rules.override_by(number);
                format!("veto overridden by {number} votes")
            }
        };
        case.name = format!("{}={number}", <&str>::from(sweep));
        case.source = format!("for comparison, starting from {}", self.name);
        case
    }
}

/// The smallest number of votes out of `seats` that is at least the share of `votes` out of `before`.
fn same_share(votes: u16, before: u16, seats: u16) -> u16 {
    let share = u32::from(votes) * u32::from(seats);
    u16::try_from(share.div_ceil(u32::from(before.max(1)))).unwrap_or(u16::MAX)
}

/// A Council with this number of seats of each kind. The first permanent seats belong to the permanent members of that
/// date; the holders of the other seats are unknown.
#[must_use]
pub fn council_of(seats: Seats, day: Date) -> Council {
    let sitting = Council::on(day);
    let permanent: Vec<Seat> =
        sitting.iter().flat_map(Council::seats).filter(|seat| seat.may_veto()).cloned().collect();
    let mut all = if permanent.len() <= usize::from(seats.permanent) { permanent } else { Vec::new() };
    for (kind, wanted, name) in [
        (SeatKind::Permanent, seats.permanent, "Permanent member"),
        (SeatKind::PermanentWithoutVeto, seats.permanent_without_veto, "Permanent member without veto"),
        (SeatKind::Elected, seats.elected, "Elected member"),
    ] {
        let there = all.iter().filter(|seat| seat.kind == kind).count();
        all.extend((there + 1..=wanted.into()).map(|number| {
            let member = Member::generic(&format!("{name} {number}"));
            Seat::new(member, kind)
        }));
    }
    Council::new(day, all)
}
