//! Councils and rules whose power can be computed: the Council of a day or of a scenario, rules by name, and a series in
//! which one number changes.

use jiff::civil::Date;

use super::Game;
use crate::english;
use crate::law::charter::Edition;
use crate::law::council::{Council, Member, Seat, SeatKind};
use crate::law::question::{Matter, Question};
use crate::law::rules::Rules;
use crate::law::rules::presets::{Preset, Seats};

/// A Council and its rules.
#[derive(Debug, Clone, PartialEq)]
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
    pub council: Council,
    /// The rules.
    pub rules: Rules,
}

/// What changes in a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

impl Sweep {
    /// All of them, with the words by which they are called.
    pub const ALL: [(&'static str, Self); 5] = [
        ("affirmative", Self::Affirmative),
        ("permanent", Self::Permanent),
        ("elected", Self::Elected),
        ("vetoes-needed", Self::VetoesNeeded),
        ("overridden-by", Self::OverriddenBy),
    ];
}

impl PowerCase {
    /// The Council that sat on a day, under the Charter as it stood; none where no Council is known.
    #[must_use]
    pub fn on(day: Date) -> Option<Self> {
        Some(Self {
            name: day.to_string(),
            title: format!("the Council of {}", english::day(day)),
            source: "Charter of the United Nations, Art. 27".to_owned(),
            doubt: String::new(),
            notes: Vec::new(),
            council: Council::on(day)?,
            rules: Rules::charter(day),
        })
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
            (None, None) => council_of(Seats::of(edition), day),
        };
        // Of the Charter it is only that it was made for another Council, and here it has its own.
        let doubt = if preset.rules == Rules::edition(edition) { "" } else { preset.doubt };
        Self {
            name: preset.name.clone(),
            title: preset.title.clone(),
            source: preset.source.to_owned(),
            doubt: doubt.to_owned(),
            notes: Vec::new(),
            council,
            rules: preset.rules.clone(),
        }
    }

    /// The vote of this Council on a matter as a game; the members at the places of `obliged` abstain.
    ///
    /// Where the rules suspend the veto on texts against mass atrocities, it is the vote on such a text: on all
    /// others they change nothing.
    #[must_use]
    pub fn game(&self, matter: Matter, obliged: &[usize]) -> Game {
        let question = Question { mass_atrocity: true, ..Question::new(matter) };
        Game::of(&self.council, self.rules.rule_for(&question), obliged)
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
        let mut seats = case.seats();
        let count = number;
        case.title = match sweep {
            Sweep::Affirmative => {
                case.rules.require(number);
                format!("{count} votes needed")
            }
            Sweep::Permanent | Sweep::Elected => {
                let before = seats.total();
                let kind = if sweep == Sweep::Permanent {
                    seats.permanent = number;
                    "permanent"
                } else {
                    seats.elected = number;
                    "elected"
                };
                let votes = same_share(self.rules.non_procedural.affirmative, before, seats.total());
                case.seat(seats);
                case.rules.require(votes);
                format!("{count} {kind} members, {votes} votes needed")
            }
            Sweep::VetoesNeeded => {
                case.rules.require_vetoes(number);
                let votes = if number == 1 { "vote" } else { "votes" };
                format!("{count} negative {votes} needed for a veto")
            }
            Sweep::OverriddenBy => {
                case.rules.override_by(number);
                format!("veto overridden by {count} votes")
            }
        };
        let word = Sweep::ALL.iter().find(|(_, other)| *other == sweep);
        case.name = format!("{}={number}", word.map_or("", |(word, _)| word));
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
    let named = if permanent.len() <= usize::from(seats.permanent) { permanent } else { Vec::new() };
    let kinds = [
        (SeatKind::Permanent, seats.permanent, "Permanent member"),
        (SeatKind::PermanentWithoutVeto, seats.permanent_without_veto, "Permanent member without veto"),
        (SeatKind::Elected, seats.elected, "Elected member"),
    ];
    let mut all = named;
    for (kind, wanted, name) in kinds {
        let there = all.iter().filter(|seat| seat.kind == kind).count();
        for number in there + 1..=usize::from(wanted) {
            let member = Member::generic(&format!("{name} {number}"));
            all.push(Seat { member, kind, term: None, may_veto: None });
        }
    }
    Council::of(day, all)
}
