//! Voting power, as a report: of one Council, or of several side by side.

pub mod tables;
mod text;

use serde::{Serialize, Serializer};

use crate::english;
use crate::english::phrases;
use crate::law::council::{Council, SeatKind};
use crate::law::question::Matter;
use crate::law::rules::Veto;
use crate::power::blocs::{Bloc, Blocs, Bound};
use crate::power::cases::Case;
use crate::power::{Class, Exact, Game, Measure, Power, Scope};

/// A Council and its rules, and what is asked beside.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The Council and its rules.
    pub case: Case,
    /// The places of members that are obliged to abstain.
    pub obliged: Vec<usize>,
    /// The places of members that are bound together, bloc by bloc; no member is in two.
    pub blocs: Vec<Vec<usize>>,
}

/// The voting power in one Council or in several.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PowerReport {
    /// What kind of document this is: `unsc power`.
    pub format: &'static str,
    /// The version of the JSON form.
    pub version: u32,
    /// The matter that is voted on.
    pub matter: Matter,
    /// Each Council, in the order asked for.
    pub councils: Vec<CouncilReport>,
}

/// The voting power in one Council.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CouncilReport {
    /// Its short name: a date, a preset, a number of a series.
    pub name: String,
    /// What it is.
    pub title: String,
    /// Where the rules come from.
    pub source: String,
    /// What is doubtful about them.
    pub doubt: String,
    /// How many members sit.
    pub members: u16,
    /// The affirmative votes required.
    pub affirmative: u16,
    /// The right of veto; none where there is none.
    pub veto: Option<Veto>,
    /// Members that are obliged to abstain, and so choose nothing.
    pub obliged_to_abstain: Vec<String>,
    /// What is measured of the Council.
    pub council: Measures,
    /// Its seats, kind by kind.
    pub classes: Vec<ClassReport>,
    /// How many times as much a member whose concurring vote is required has as any other.
    pub permanent_to_other: Measures,
    /// The Gini coefficient of each measure over all members that choose.
    pub gini: Measures,
    /// What members are worth with blocs bound; empty where none are stated.
    pub blocs: Vec<BoundReport>,
    /// What there is to say of the numbers.
    pub remarks: Vec<String>,
}

/// The seats of one kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassReport {
    /// What kind of seats they are.
    pub kind: SeatKind,
    /// As the rule sees them.
    pub class: Class,
    /// How many choose.
    pub seats: u16,
    /// Who holds them, where that is known.
    pub members: Vec<String>,
    /// What is measured of each.
    pub each: Measures,
}

/// What each of some members is worth with blocs bound.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BoundReport {
    /// The number of their bloc, from 1; none for members outside any.
    pub bloc: Option<usize>,
    /// As the rule sees them.
    pub class: Class,
    /// Who they are.
    pub members: Vec<String>,
    /// What is measured of each.
    pub each: Measures,
}

/// Measures and their values; as JSON, an object by their keys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measures(pub Vec<(Measure, Exact)>);

impl Serialize for Measures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(measure, value)| (measure.key(), value)))
    }
}

impl Measures {
    /// The value of a measure.
    #[must_use]
    pub fn get(&self, wanted: Measure) -> Option<&Exact> {
        let found = self.0.iter().find(|(measure, _)| *measure == wanted);
        found.map(|(_, value)| value)
    }

    fn of(value: impl Fn(Measure) -> Option<Exact>) -> Self {
        let members = Measure::ALL.iter().filter(|measure| measure.scope() == Scope::Member);
        Self(members.filter_map(|measure| Some((*measure, value(*measure)?))).collect())
    }
}

impl PowerReport {
    /// The power in each of these, on a matter.
    #[must_use]
    pub fn of(asked: &[Asked], matter: Matter) -> Self {
        Self {
            format: "unsc power",
            version: super::JSON_VERSION,
            matter,
            councils: asked.iter().map(|asked| CouncilReport::of(asked, matter)).collect(),
        }
    }
}

impl CouncilReport {
    fn of(asked: &Asked, matter: Matter) -> Self {
        let Asked { case, obliged, .. } = asked;
        let game = case.game(matter, obliged);
        let power = Power::of(&game);
        let council = &case.council;
        let kinds = [SeatKind::Permanent, SeatKind::PermanentWithoutVeto, SeatKind::Elected];
        let classes = kinds.into_iter().filter_map(|kind| {
            let seats = council.seats().iter().enumerate();
            let places: Vec<usize> = seats
                .filter(|(place, seat)| seat.kind == kind && !obliged.contains(place))
                .map(|(place, _)| place)
                .collect();
            let class = class_of(kind);
            (!places.is_empty()).then(|| ClassReport {
                kind,
                class,
                seats: u16::try_from(places.len()).unwrap_or(u16::MAX),
                members: names(council, &places),
                each: Measures(power.class(class).to_vec()),
            })
        });
        let mut report = Self {
            name: case.name.clone(),
            title: case.title.clone(),
            source: case.source.clone(),
            doubt: case.doubt.clone(),
            members: council.len(),
            affirmative: game.rule.affirmative,
            veto: game.rule.veto,
            obliged_to_abstain: names(council, obliged),
            council: Measures(power.council().to_vec()),
            classes: classes.collect(),
            permanent_to_other: Measures::of(|measure| power.ratio(measure)),
            gini: Measures::of(|measure| power.gini(&game, measure)),
            blocs: bound(asked, &game),
            remarks: Vec::new(),
        };
        report.remarks = report.remarks(&game);
        report
    }

    /// What is measured of each member of a class.
    #[must_use]
    pub fn of_class(&self, class: Class, measure: Measure) -> Option<&Exact> {
        let found = self.classes.iter().find(|seats| seats.class == class);
        found.and_then(|seats| seats.each.get(measure))
    }

    /// Are all members that choose alike, to the rule?
    fn alike(&self) -> bool {
        let [concurring, other] = Class::BOTH.map(|class| self.classes.iter().find(|seats| seats.class == class));
        match (concurring, other) {
            (Some(concurring), Some(other)) => concurring.each == other.each,
            _ => true,
        }
    }

    fn remarks(&self, game: &Game) -> Vec<String> {
        let mut remarks = Vec::new();
        if !self.obliged_to_abstain.is_empty() {
            let names: Vec<String> = self.obliged_to_abstain.iter().map(|name| phrases::with_article(name)).collect();
            let what = match names.as_slice() {
                [_] => {
                    "is taken to be a party to the dispute and obliged to abstain (Charter, Art. 27 (3), proviso): it \
                     is counted as abstaining and has no vote to count here"
                }
                _ => {
                    "are taken to be parties to the dispute and obliged to abstain (Charter, Art. 27 (3), proviso): \
                     they are counted as abstaining and have no vote to count here"
                }
            };
            let names = phrases::capitalised(&english::sentence_list(&names));
            remarks.push(format!("{names} {what}."));
        }
        let ratio = |measure| self.permanent_to_other.get(measure).map(Exact::to_f64);
        if !self.alike()
            && let Some(yes_or_no) = ratio(Measure::Swings)
            && let Some(three_way) = ratio(Measure::ThreeWaySwings)
        {
            remarks.push(format!(
                "With yes and no alone, a permanent member that does not support a text counts as against it, and its \
                 vote decides {} times as often as another member's; where members may also abstain, and a permanent member's \
                 abstention is no bar, it is {} times.",
                text::times(yes_or_no),
                text::times(three_way)
            ));
        }
        let fifteen = Game {
            rule: crate::law::rules::Rules::edition(crate::law::charter::Edition::Charter1965).non_procedural,
            concurring: 5,
            others: 10,
            obliged: 0,
        };
        if *game == fifteen {
            remarks.push(
                "For Shapley–Shubik with abstention the literature prints 0.1636 and 0.0182. These do not reproduce: \
                 the exact values are those given here, and counting every state of a roll call one by one confirms \
                 them."
                    .to_owned(),
            );
        }
        if self.council.get(Measure::AdoptingPatterns).is_some_and(Exact::is_zero) {
            remarks.push("Under this rule nothing can be adopted: what has no meaning then is left out.".to_owned());
        }
        remarks
    }

    /// The rule, in a sentence without its full stop.
    fn rule(&self) -> String {
        let number = |count: u16| english::number(count.into());
        let votes = match self.affirmative {
            1 => "vote in favour adopts",
            _ => "votes in favour adopt",
        };
        let unless = match self.veto {
            None => ", and nobody has a veto".to_owned(),
            Some(veto) => {
                let against = match veto.needed {
                    1 => "a permanent member votes against it".to_owned(),
                    needed => format!("{} permanent members vote against it", number(needed)),
                };
                let but = veto
                    .overridden_by
                    .map(|votes| format!(" and fewer than {} are in favour", number(votes)))
                    .unwrap_or_default();
                format!(", unless {against}{but}")
            }
        };
        format!("{} members; {} {votes} a text{unless}", number(self.members), number(self.affirmative))
    }

    /// How many seats there are of each kind: `5+10`.
    fn seats(&self) -> String {
        let seats: Vec<String> = self.classes.iter().map(|class| class.seats.to_string()).collect();
        seats.join("+")
    }
}

const fn class_of(kind: SeatKind) -> Class {
    match kind {
        SeatKind::Permanent => Class::Concurring,
        SeatKind::PermanentWithoutVeto | SeatKind::Elected => Class::Other,
    }
}

/// The names of the members at these places.
fn names(council: &Council, places: &[usize]) -> Vec<String> {
    let seats = places.iter().filter_map(|place| council.seat(*place));
    seats.map(|seat| seat.member.name.to_string()).collect()
}

/// What members are worth with the blocs bound that are asked about.
fn bound(asked: &Asked, game: &Game) -> Vec<BoundReport> {
    let Asked { case, obliged, blocs } = asked;
    let of_class = |class, places: &[usize]| -> Vec<usize> {
        let held = |place: &usize| {
            let seat = case.council.seat(*place);
            seat.is_some_and(|seat| class_of(seat.kind) == class) && !obliged.contains(place)
        };
        places.iter().copied().filter(held).collect()
    };
    let stated: Vec<[Vec<usize>; 2]> = blocs
        .iter()
        .map(|bloc| Class::BOTH.map(|class| of_class(class, bloc)))
        .filter(|bloc| bloc.iter().any(|places| !places.is_empty()))
        .collect();
    if stated.is_empty() {
        return Vec::new();
    }
    let count = |places: &Vec<usize>| u16::try_from(places.len()).unwrap_or(u16::MAX);
    let sizes: Vec<Bloc> = stated
        .iter()
        .map(|[concurring, others]| Bloc { concurring: count(concurring), others: count(others) })
        .collect();
    let Some(counted) = Blocs::of(game, &sizes) else {
        return Vec::new();
    };
    let report = |bloc, class, places: &[usize], bound: Bound| BoundReport {
        bloc,
        class,
        members: names(&case.council, places),
        each: Measures(vec![(Measure::Owen, bound.owen), (Measure::BanzhafOwen, bound.banzhaf_owen)]),
    };
    let mut reports = Vec::new();
    for (bloc, places) in stated.iter().enumerate() {
        for (class, places) in Class::BOTH.into_iter().zip(places) {
            let value = counted.bound(bloc, class);
            reports.extend(value.map(|value| report(Some(bloc + 1), class, places, value)));
        }
    }
    let everyone: Vec<usize> =
        (0..case.council.seats().len()).filter(|place| !blocs.iter().flatten().any(|bound| bound == place)).collect();
    for class in Class::BOTH {
        let value = counted.outside(class);
        reports.extend(value.map(|value| report(None, class, &of_class(class, &everyone), value)));
    }
    reports
}
