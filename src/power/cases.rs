//! Councils and rules whose power can be computed: the Council of a day or of a scenario, rules by name, and a series in
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

/// A Council and its rules, and what is asked about them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PowerCase {
    /// A short name: a date, a preset, a number of a series.
    pub name: String,
    /// What it is.
    pub title: String,
    /// Where its rules come from.
    pub source: String,
    /// What could not be read in the source, or is doubtful; empty where nothing is.
    pub doubt: String,
    /// What else to know of it.
    pub notes: Vec<String>,
    /// Who sits.
    #[serde(skip)]
    pub council: Council,
    /// The rules.
    #[serde(skip)]
    pub rules: Rules,
    /// The seats of members that are obliged to abstain.
    #[serde(skip)]
    pub obliged: Vec<usize>,
    /// The seats of members that vote together, bloc by bloc; no member is in two.
    #[serde(skip)]
    pub blocs: Vec<Vec<usize>>,
}

/// What changes in a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Sweep {
    /// The affirmative votes required.
    Affirmative,
    /// The permanent seats with a veto. The other seats stay, and the affirmative votes keep their share of all.
    Permanent,
    /// The elected seats, likewise.
    Elected,
    /// The negative votes of permanent members that a veto takes.
    VetoesNeeded,
    /// The affirmative votes that override a veto.
    OverriddenBy,
}

impl PowerCase {
    /// A Council and its rules, with nothing asked about single members.
    #[must_use]
    pub fn new(name: &str, title: String, source: &str, council: Council, rules: Rules) -> Self {
        let (name, source) = (name.to_owned(), source.to_owned());
        let (doubt, notes, obliged, blocs) = (String::new(), Vec::new(), Vec::new(), Vec::new());
        Self { name, title, source, doubt, notes, council, rules, obliged, blocs }
    }

    /// The Council that sat on a day, under the Charter as it stood; none where no Council is known.
    #[must_use]
    pub fn on(day: Date) -> Option<Self> {
        let title = format!("the Council of {}", english::day(day));
        Some(Self::new(&day.to_string(), title, CHARTER, Council::on(day)?, Rules::charter(day)))
    }
    /// The same Council under rules by name; where these would create another Council, that one.
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

    /// Rules by name, with the Council that they would create; where they leave it as it is, with the Council of
    /// `day`, or with one of the size they were made for.
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
        // Of the Charter it is only that it was made for another Council, and here it has its own.
        let doubt = if preset.rules == Rules::edition(edition) { "" } else { preset.doubt };
        let case = Self::new(&preset.name, preset.title.clone(), preset.source, council, preset.rules.clone());
        Self { doubt: doubt.to_owned(), ..case }
    }

    /// The vote of this Council on a matter as a game.
    ///
    /// Where the rules suspend the veto on texts against mass atrocities, it is the vote on such a text: on all
    /// others they change nothing.
    #[must_use]
    pub fn game(&self, matter: Matter) -> Game {
        let question = Question { mass_atrocity: true, ..Question::new(matter) };
        Game::new(&self.council, self.rules.rule_for(&question), &self.obliged)
    }

    /// How many seats of each kind there are.
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

    /// The same rules for a Council of other seats.
    pub fn seat(&mut self, seats: Seats) {
        if self.seats() != seats {
            self.council = council_of(seats, self.council.day());
        }
    }

    /// This case with another number in one place.
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

/// The least number of votes of `seats` that is no smaller a share than `votes` of `before`.
fn same_share(votes: u16, before: u16, seats: u16) -> u16 {
    let share = u32::from(votes) * u32::from(seats);
    u16::try_from(share.div_ceil(u32::from(before.max(1)))).unwrap_or(u16::MAX)
}

/// A Council of so many seats of each kind. Its first permanent seats are those of the permanent members of the day;
/// who holds the others is not known.
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
