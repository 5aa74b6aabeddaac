//! The law a second time, written separately and simply, and the votes to compare it on.

use jiff::civil::{Date, date};
use unsc::law::question::Chapter;
use unsc::law::rules::Proviso;
use unsc::law::rules::presets::Preset;
use unsc::power::cases::PowerCase;
use unsc::{Ballot, Council, Matter, Outcome, Question, Rules, SeatKind, Tally, Vote, Votes};

/// A vote that may be put under a preset, beside what the oracle knows of it, which is written here by hand.
pub struct Chamber {
    pub name: String,
    pub council: Council,
    pub rules: Rules,
    pub question: Question,
    pub permanent: Vec<bool>,
    /// The party to the dispute whose vote counts as an abstention.
    pub abstains: Option<usize>,
    pub needed: usize,
    /// How many permanent members must be against; none if there is no veto.
    pub vetoes: Option<usize>,
    pub overridden_by: usize,
}

/// What each preset asks for: the votes, those against that veto, the votes that override them. Where it leaves the
/// Council as it is, the votes are those of its size.
const ASKED: [(&str, Option<usize>, Option<usize>, usize); 12] = [
    ("charter", None, Some(1), NEVER),
    ("charter-1945", Some(7), Some(1), NEVER),
    ("charter-1965", Some(9), Some(1), NEVER),
    ("as-practised", None, Some(1), NEVER),
    ("as-written", None, Some(1), NEVER),
    ("no-veto", None, None, NEVER),
    ("two-vetoes", None, Some(2), NEVER),
    ("override-12", None, Some(1), 12),
    ("no-veto-mass-atrocity", None, None, NEVER),
    ("g4-2005", Some(14), Some(1), NEVER),
    ("african-union-2005", Some(15), Some(1), NEVER),
    ("uniting-for-consensus-2005", Some(15), Some(1), NEVER),
];

const NEVER: usize = usize::MAX;

/// The oracle.
pub fn oracle(chamber: &Chamber, votes: &[Vote]) -> Outcome {
    let cast = |seat: usize| match chamber.abstains {
        Some(party) if party == seat => Vote::Abstaining,
        _ => votes[seat],
    };
    let seats = 0..votes.len();
    let yes = seats.clone().filter(|seat| cast(*seat) == Vote::InFavour);
    let yes = yes.count();
    let no = seats.filter(|seat| chamber.permanent[*seat] && cast(*seat) == Vote::Against);
    let barred = chamber.vetoes.is_some_and(|vetoes| no.count() >= vetoes);
    if yes < chamber.needed {
        Outcome::NotAdopted
    } else if barred && yes < chamber.overridden_by {
        Outcome::Vetoed
    } else {
        Outcome::Adopted
    }
}

impl Chamber {
    /// Every preset, for a Council of eleven and one of fifteen, or of the size that it would have; under both
    /// readings, with no party to the dispute, a permanent member, and an elected one.
    pub fn all() -> Vec<Self> {
        let mut chambers: Vec<Self> = Vec::new();
        for day in [date(1950, 6, 27), date(2017, 11, 16)] {
            for preset in Preset::all(day) {
                let sized = preset.seats.is_some() || preset.name.starts_with("charter-19");
                if sized && chambers.iter().any(|other| other.name.starts_with(&preset.name)) {
                    continue;
                }
                for reading in [Proviso::AsPractised, Proviso::AsWritten] {
                    for party in [None, Some(true), Some(false)] {
                        chambers.push(Self::of(&preset, day, reading, party));
                    }
                }
            }
        }
        chambers
    }

    /// The same, without those that come to the same rule, Council and party as one before them.
    pub fn distinct() -> Vec<Self> {
        let mut distinct: Vec<Self> = Vec::new();
        for chamber in Self::all() {
            let alike = |other: &Self| {
                chamber.rules.rule_for(&chamber.question) == other.rules.rule_for(&other.question)
                    && chamber.permanent == other.permanent
                    && chamber.question == other.question
                    && chamber.abstains == other.abstains
            };
            if !distinct.iter().any(alike) {
                distinct.push(chamber);
            }
        }
        distinct
    }

    /// Those in which no party is told apart: one for each preset and size of the Council.
    pub fn plain() -> impl Iterator<Item = Self> {
        let plain =
            |chamber: &Self| chamber.question.parties.is_empty() && chamber.rules.proviso == Proviso::AsPractised;
        Self::all().into_iter().filter(plain)
    }

    fn of(preset: &Preset, day: jiff::civil::Date, reading: Proviso, party: Option<bool>) -> Self {
        let case = PowerCase::preset(preset, day);
        let rules = Rules { proviso: reading, ..case.rules };
        let kinds = case.council.seats().iter().map(|seat| seat.kind);
        let permanent: Vec<bool> = kinds.map(|kind| kind == SeatKind::Permanent).collect();
        let party = party.map(|of| permanent.iter().position(|permanent| *permanent == of).unwrap());
        let (name, needed, vetoes, overridden_by) = ASKED.into_iter().find(|(name, ..)| *name == preset.name).unwrap();
        let seats = permanent.len();
        Self {
            name: format!("{name}, {seats} seats, {reading:?}, party {party:?}"),
            council: case.council,
            rules,
            question: Question {
                chapter: Some(Chapter::Six),
                parties: party.into_iter().collect(),
                mass_atrocity: true,
                ..Question::new(Matter::NonProcedural)
            },
            abstains: party.filter(|_| reading == Proviso::AsWritten),
            needed: needed.unwrap_or(if seats == 11 { 7 } else { 9 }),
            vetoes,
            overridden_by,
            permanent,
        }
    }

    /// The Council of a day under the Charter: the permanent members by name, the votes needed by number.
    pub fn charter(day: Date, matter: Matter) -> Self {
        let council = Council::on(day).unwrap();
        let names = [
            "China",
            "France",
            "Republic of China",
            "Russian Federation",
            "Union of Soviet Socialist Republics",
            "United Kingdom",
            "United States",
        ];
        let permanent: Vec<bool> =
            council.seats().iter().map(|seat| names.contains(&seat.member.name.as_ref())).collect();
        assert_eq!(permanent.iter().filter(|permanent| **permanent).count(), 5, "{names:?}");
        let needed = match permanent.len() {
            11 => 7,
            15 => 9,
            seats => panic!("no Council ever had {seats} seats"),
        };
        Self {
            name: format!("{day}, {matter:?}"),
            rules: Rules::charter(day),
            question: Question::new(matter),
            abstains: None,
            needed,
            vetoes: (matter == Matter::NonProcedural).then_some(1),
            overridden_by: NEVER,
            permanent,
            council,
        }
    }

    pub fn seats(&self) -> usize {
        self.permanent.len()
    }

    /// The members that nothing tells apart: the permanent ones, the others, and the party on its own.
    pub fn classes(&self) -> Vec<Vec<usize>> {
        let party = self.question.parties.first().copied();
        let of = |kind: bool| -> Vec<usize> {
            let seats = 0..self.seats();
            let of_it = |seat: &usize| self.permanent[*seat] == kind && Some(*seat) != party;
            seats.filter(of_it).collect()
        };
        let mut classes = vec![of(true), of(false)];
        classes.extend(party.map(|party| vec![party]));
        classes.retain(|class| !class.is_empty());
        classes
    }

    /// One roll call of each tally: of each class, so many cast each of these votes.
    pub fn roll_calls<V: Copy>(&self, cast: &[V]) -> Vec<Vec<V>> {
        let mut all = vec![vec![cast[0]; self.seats()]];
        for class in self.classes() {
            let mut more = Vec::new();
            for counts in compositions(class.len(), cast.len()) {
                let votes = cast.iter().zip(&counts);
                let votes = votes.flat_map(|(vote, count)| std::iter::repeat_n(*vote, *count));
                let votes: Vec<V> = votes.collect();
                more.extend(all.iter().map(|begun| {
                    let mut begun = begun.clone();
                    class.iter().zip(&votes).for_each(|(seat, vote)| begun[*seat] = *vote);
                    begun
                }));
            }
            all = more;
        }
        all
    }

    /// The tally of these votes as they are cast.
    pub fn tally(&self, votes: &[Vote]) -> Tally {
        let mut tally = Tally::default();
        let votes = votes.iter().zip(&self.permanent);
        votes.for_each(|(vote, permanent)| tally.add(*vote, *permanent));
        tally
    }

    pub fn decide(&self, votes: impl IntoIterator<Item = Option<Vote>>) -> unsc::Decision {
        let ballot = Ballot::RollCall(votes.into_iter().collect::<Votes>());
        self.rules.decide(&self.council, &self.question, &ballot).unwrap()
    }
}

pub const THREE: [Vote; 3] = [Vote::InFavour, Vote::Against, Vote::Abstaining];

/// Every way to write a number as a sum of so many numbers, in their order.
pub fn compositions(sum: usize, parts: usize) -> Vec<Vec<usize>> {
    if parts == 1 {
        return vec![vec![sum]];
    }
    let with_first = |first| {
        let rest = compositions(sum - first, parts - 1);
        rest.into_iter().map(move |rest| [vec![first], rest].concat())
    };
    (0..=sum).flat_map(with_first).collect()
}
