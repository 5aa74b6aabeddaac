//! Voting power: one Council in full, several side by side, and what each measure means.

use itertools::Itertools;
use serde::Serialize;
use strum::VariantArray;

use crate::document::{Align, Cell, Column, Document, Role, Span, Table};
use crate::english::phrases::{capitalised, with_article};
use crate::english::{grouped, sentence_list};
use crate::law::charter::Edition;
use crate::law::council::{Seat, SeatKind};
use crate::law::question::Matter;
use crate::law::rules::presets::CHARTER;
use crate::law::rules::{Rules, Veto};
use crate::power::blocs::{self, Bloc};
use crate::power::cases::PowerCase;
use crate::power::{Choices, Class, Definitions, Exact, Game, Measure, Measures, Power};
use crate::scenario::Scenario;

/// The voting power in one Council or in several.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PowerAnswer {
    /// The matter that is voted on.
    pub matter: Matter,
    /// Each Council, in the order asked for.
    pub councils: Vec<CouncilPower>,
}

/// The voting power in one Council.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CouncilPower {
    /// The Council, and what to know about the numbers.
    #[serde(flatten)]
    pub case: PowerCase,
    /// How many members sit.
    pub members: u16,
    /// The votes in favour that a decision needs.
    pub affirmative: u16,
    /// The right of veto; none where there is none.
    pub veto: Option<Veto>,
    /// Members that are obliged to abstain, and so choose nothing.
    pub obliged_to_abstain: Vec<String>,
    /// The measures of the Council.
    pub council: Measures,
    /// Its seats, kind by kind.
    pub classes: Vec<Members>,
    /// How many times as much a member with a veto has as any other.
    pub permanent_to_other: Measures,
    /// The value of a vote where blocs vote together; empty where no bloc is stated.
    pub blocs: Vec<Members>,
}

/// Members that have the same power.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Members {
    /// The kind of their seats, where they are told apart by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<SeatKind>,
    /// The number of their bloc, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bloc: Option<usize>,
    /// As the rule sees them.
    pub class: Class,
    /// How many there are.
    pub seats: usize,
    /// Who they are.
    pub members: Vec<String>,
    /// The measures of each.
    pub each: Measures,
}

/// The Council and the rules of a scenario, under the name of its file.
#[must_use]
pub fn scenario_case(name: &str, scenario: &Scenario) -> PowerCase {
    let meeting = &scenario.meeting;
    let (council, rules) = (&meeting.council, &meeting.rules);
    let source = if rules.are_of_the_charter(council) { CHARTER } else { "the rules of the scenario" };
    let mut case = PowerCase::new(name, scenario.title.clone(), source, council.clone(), rules.clone());
    let parties = meeting.drafts.iter().flat_map(|draft| &draft.question.parties).sorted_unstable().dedup();
    let parties: Vec<String> = parties.map(|seat| council.name(*seat).to_owned()).collect();
    if !parties.is_empty() {
        case.notes.push(format!(
            "The file names parties to a dispute ({}). They vote here like all others; `--abstaining \"{}\"` counts them \
             as obliged to abstain.",
            sentence_list(&parties),
            parties.join(",")
        ));
    }
    case
}

impl PowerAnswer {
    /// The power in each of these Councils, on a matter.
    #[must_use]
    pub fn new(cases: Vec<PowerCase>, matter: Matter) -> Self {
        Self { matter, councils: cases.into_iter().map(|case| CouncilPower::new(case, matter)).collect() }
    }

    /// The answer as a document: one Council in full, several as a table.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = match self.councils.as_slice() {
            [only] => only.document(self.matter),
            several => side_by_side(several, self.matter),
        };
        document.sources = self.councils.iter().map(|council| council.case.source.clone()).dedup().collect();
        document
    }

    /// Every value in a row of its own, exact and as a decimal.
    #[must_use]
    pub fn table(&self) -> Table {
        let keys = ["council", "members", "affirmative", "of", "seats", "votes", "measure", "exact", "decimal"];
        let mut table = Table::new(keys.map(Column::hidden));
        for council in &self.councils {
            let mut rows = |of: String, seats: usize, measures: &Measures| {
                for (measure, value) in measures {
                    table.row([
                        Cell::from(&council.case.name),
                        Cell::from(council.members),
                        Cell::from(council.affirmative),
                        Cell::from(&of),
                        Cell::from(seats),
                        Cell::from(<&str>::from(measure.definition().votes)),
                        Cell::from(<&str>::from(measure)),
                        Cell::from(value),
                        Cell::from(value.to_f64()),
                    ]);
                }
            };
            rows("council".to_owned(), council.members.into(), &council.council);
            for class in &council.classes {
                rows(kind(class.kind).to_lowercase().replace(' ', "_"), class.seats, &class.each);
            }
            rows("permanent_to_other".to_owned(), council.members.into(), &council.permanent_to_other);
            for bloc in &council.blocs {
                rows(bloc.members.join("; "), bloc.seats, &bloc.each);
            }
        }
        table
    }
}

/// Whether a negative vote of this seat can be a veto.
fn class_of(seat: &Seat) -> Class {
    if seat.may_veto() { Class::Concurring } else { Class::Other }
}

/// The members that choose and of which this holds, class by class, with the measures that each has; a class without
/// such a member is left out.
fn members(
    case: &PowerCase,
    of: impl Fn(usize, &Seat) -> bool,
    each: impl Fn(Class) -> Option<Measures>,
) -> impl Iterator<Item = Members> {
    Class::BOTH.into_iter().filter_map(move |class| {
        let seats = case.council.seats().iter().enumerate();
        let held = seats
            .filter(|(place, seat)| class_of(seat) == class && !case.obliged.contains(place) && of(*place, seat))
            .map(|(_, seat)| seat.member.name.to_string());
        let members: Vec<String> = held.collect();
        let each = (!members.is_empty()).then(|| each(class))??;
        Some(Members { kind: None, bloc: None, class, seats: members.len(), members, each })
    })
}

impl CouncilPower {
    fn new(case: PowerCase, matter: Matter) -> Self {
        let game = case.game(matter);
        let power = Power::new(&game);
        let kinds = [SeatKind::Permanent, SeatKind::PermanentWithoutVeto, SeatKind::Elected];
        let classes = kinds.into_iter().flat_map(|kind| {
            let of_kind = members(&case, move |_, seat| seat.kind == kind, |class| Some(power.class(class).clone()));
            of_kind.map(move |members| Members { kind: Some(kind), ..members }).collect::<Vec<_>>()
        });
        let mut answer = Self {
            members: case.council.len(),
            affirmative: game.rule.affirmative,
            veto: game.rule.veto,
            obliged_to_abstain: case.obliged.iter().map(|seat| case.council.name(*seat).to_owned()).collect(),
            classes: classes.collect(),
            permanent_to_other: power
                .class(Class::Other)
                .keys()
                .filter_map(|measure| Some((*measure, power.ratio(*measure)?)))
                .collect(),
            council: power.council,
            blocs: in_blocs(&case, &game),
            case,
        };
        answer.add_notes(&game);
        answer
    }

    /// What is measured of each member of a class.
    #[must_use]
    pub fn of_class(&self, class: Class, measure: Measure) -> Option<&Exact> {
        self.classes.iter().find(|members| members.class == class)?.each.get(&measure)
    }

    /// Does the rule treat all members that choose alike?
    fn alike(&self) -> bool {
        self.classes.iter().map(|members| &members.each).all_equal()
    }

    fn add_notes(&mut self, game: &Game) {
        let mut notes = Vec::new();
        if !self.obliged_to_abstain.is_empty() {
            let names: Vec<String> = self.obliged_to_abstain.iter().map(|name| with_article(name)).collect();
            let (are, have) = match names.as_slice() {
                [_] => ("counts as a party to the dispute", "it has"),
                _ => ("count as parties to the dispute", "they have"),
            };
            let names = capitalised(&sentence_list(&names));
            notes.push(format!(
                "{names} {are} and must abstain (Charter, Art. 27 (3), proviso): {have} no vote to measure here."
            ));
        }
        let ratio = |measure| self.permanent_to_other.get(&measure).map(Exact::to_f64);
        if !self.alike()
            && let Some((yes_or_no, three_way)) = ratio(Measure::Swings).zip(ratio(Measure::ThreeWaySwings))
        {
            notes.push(format!(
                "If members can only say yes or no, every vote that is not a yes counts against the text, and a \
                 permanent member's vote decides {} times as often as another member's. If they can also abstain, and a \
                 permanent member's abstention blocks nothing, it decides {} times as often.",
                times(yes_or_no),
                times(three_way)
            ));
        }
        let rule = Rules::edition(Edition::Charter1965).non_procedural;
        if *game == (Game { rule, concurring: 5, others: 10, obliged: 0 }) {
            notes.push(
                "For Shapley–Shubik with abstention the literature prints 0.1636 and 0.0182. These do not reproduce. \
                 The exact values are the ones above; counting every state of a roll call confirms them."
                    .to_owned(),
            );
        }
        if self.council.get(&Measure::ThreeWayAdopting).is_some_and(|adopting| adopting.0.is_zero()) {
            notes.push(
                "Under this rule nothing can be adopted. Measures that have no meaning here are left out.".to_owned(),
            );
        }
        self.case.notes.extend(notes);
    }

    /// The rule, in a phrase.
    fn rule(&self) -> String {
        let (members, votes) = (self.members, self.affirmative);
        let needed = if votes == 1 { "vote" } else { "votes" };
        let veto = match self.veto {
            None => "no veto".to_owned(),
            Some(veto) => {
                let who = match veto.needed {
                    1 => "a permanent member can veto".to_owned(),
                    needed => format!("{needed} permanent members together can veto"),
                };
                who + &veto
                    .overridden_by
                    .map(|votes| format!(", unless {votes} members are in favour"))
                    .unwrap_or_default()
            }
        };
        format!("{members} members; {votes} {needed} needed; {veto}")
    }

    fn document(&self, matter: Matter) -> Document {
        let mut document = Document::default();
        document.title(format!("Voting power: {}", self.case.title));
        let on = if matter == Matter::Procedural { "Procedural matters: " } else { "" };
        document.label(format!("{on}{} ({})", self.rule(), self.case.source));
        if !self.case.doubt.is_empty() {
            document.label(format!("In doubt: {}.", self.case.doubt));
        }
        document.gap();
        document.labelled(26, self.classes.iter().map(|class| (Span::new(Role::Label, kind(class.kind)), class.who())));
        document.gap();
        document.heading("The Council");
        let [left, right] = [Align::Left, Align::Right].map(|align| move |heading: &str| Column::shown(heading, align));
        let mut table = Table::new([left(""), right(""), right("")]);
        for (measure, value) in &self.council {
            let exact = Cell::from(exact(value).unwrap_or_default()).role(Role::Label);
            table.row([Cell::from(&measure.definition().name), Cell::from(decimal(value)), exact]);
        }
        document.nested(|document| document.table(table));
        for (choices, heading) in [
            (Choices::YesNo, "Each member, if votes are yes or no"),
            (Choices::ThreeWay, "Each member, if votes are in favour, against or abstaining"),
        ] {
            document.gap();
            document.heading(heading);
            document.nested(|document| document.table(self.measures(choices)));
        }
        if !self.blocs.is_empty() {
            document.gap();
            document.heading("Each member, if blocs vote together");
            let mut table = Table::new([left(""), right("Owen"), right("Banzhaf–Owen, absolute")]);
            for bloc in &self.blocs {
                let who = bloc.bloc.map_or_else(|| "Outside any bloc".to_owned(), |number| format!("Bloc {number}"));
                let name = Cell::from(format!("{who}: {}", sentence_list(&bloc.members)));
                let values = bloc.each.values().map(|value| Cell::from(format!("{}\n{value}", decimal(value))));
                table.row(std::iter::once(name).chain(values));
            }
            document.nested(|document| document.table(table));
        }
        for note in &self.case.notes {
            document.gap();
            document.paragraph(note);
        }
        document
    }

    /// The measures of each member, class by class; the exact value stands under the decimal.
    fn measures(&self, choices: Choices) -> Table {
        let alike = self.alike();
        let classes = if alike {
            self.classes.iter().map(|members| members.class).take(1).collect()
        } else {
            Class::BOTH.to_vec()
        };
        let headings = classes.iter().map(|class| if alike { "each member" } else { self.heading(*class) });
        let headings = headings.chain((!alike).then_some("ratio"));
        let columns = headings.map(|heading| Column::shown(heading, Align::Right));
        let mut table = Table::new(std::iter::once(Column::shown("", Align::Left)).chain(columns));
        for measure in Measure::VARIANTS.iter().filter(|measure| measure.definition().votes == choices) {
            let values: Vec<&Exact> = classes.iter().filter_map(|class| self.of_class(*class, *measure)).collect();
            if values.is_empty() {
                continue;
            }
            let value = |value: &&Exact| match exact(value) {
                None => Cell::from(decimal(value)),
                Some(exact) => Cell::from(format!("{}\n{exact}", decimal(value))),
            };
            let cells = std::iter::once(Cell::from(measure.label())).chain(values.iter().map(value));
            table.row(cells.chain((!alike).then(|| self.ratio(*measure).role(Role::Label))));
        }
        table
    }

    fn ratio(&self, measure: Measure) -> Cell {
        let ratio = self.permanent_to_other.get(&measure);
        Cell::from(ratio.map_or_else(|| "–".to_owned(), |ratio| times(ratio.to_f64())))
    }

    /// What the members of a class are called.
    fn heading(&self, class: Class) -> &'static str {
        let has = |kind| self.classes.iter().any(|class| class.kind == Some(kind));
        match (class, has(SeatKind::PermanentWithoutVeto)) {
            (Class::Concurring, false) => "permanent",
            (Class::Concurring, true) => "with veto",
            (Class::Other, false) => "elected",
            (Class::Other, true) => "others",
        }
    }
}

impl Members {
    /// Who they are; seats that have only a number are counted.
    fn who(&self) -> String {
        let numbered =
            |name: &&String| ["Permanent member", "Elected member"].iter().any(|start| name.starts_with(start));
        let named: Vec<&str> = self.members.iter().filter(|name| !numbered(name)).map(String::as_str).collect();
        match (named.len(), self.members.len() - named.len()) {
            (_, 0) => named.join(", "),
            (0, 1) => "1 seat".to_owned(),
            (0, seats) => format!("{seats} seats"),
            (_, more) => format!("{} and {more} more", named.join(", ")),
        }
    }
}

/// Several Councils, a row each, and where their rules come from.
fn side_by_side(councils: &[CouncilPower], matter: Matter) -> Document {
    let mut document = Document::default();
    let on = if matter == Matter::Procedural { " on procedural matters" } else { "" };
    document.title(format!("Voting power{on}, side by side"));
    document.gap();
    let headings = ["seats", "votes", "power to act", "permanent", "other", "swings, yes/no", "swings, three-way"];
    let columns = headings.map(|heading| Column::shown(heading, Align::Right));
    let mut table = Table::new(std::iter::once(Column::shown("", Align::Left)).chain(columns));
    let short = |value: Option<&Exact>| match value {
        None => Cell::from("–"),
        Some(value) if value.0.is_zero() || 0.001 <= value.to_f64() => Cell::from(format!("{:.4}", value.to_f64())),
        Some(value) => Cell::from(format!("{:.2e}", value.to_f64())),
    };
    for council in councils {
        table.row([
            Cell::from(&council.case.name),
            Cell::from(council.classes.iter().map(|class| class.seats).join("+")),
            Cell::from(council.affirmative),
            short(council.council.get(&Measure::ColemanToAct)),
            short(council.of_class(Class::Concurring, Measure::ShapleyShubik)),
            short(council.of_class(Class::Other, Measure::ShapleyShubik)),
            council.ratio(Measure::Swings),
            council.ratio(Measure::ThreeWaySwings),
        ]);
    }
    document.table(table);
    document.gap();
    document.label(
        "Power to act: Coleman, yes or no. Permanent and other: Shapley–Shubik of one member, yes or no. Swings: how \
         many times as often a permanent member's vote decides as another member's (Banzhaf), with yes or no and with \
         abstention. Without a veto all members have the same power.",
    );
    document.gap();
    document.heading("Rules");
    let about = councils.iter().map(|CouncilPower { case, .. }| {
        let doubt = if case.doubt.is_empty() { String::new() } else { format!("; in doubt: {}", case.doubt) };
        (Span::new(Role::Heading, case.name.as_str()), format!("{} ({}){doubt}", case.title, case.source))
    });
    document.nested(|document| document.labelled(0, about));
    for note in councils.iter().flat_map(|council| &council.case.notes).filter(|note| note.starts_with("The file")) {
        document.gap();
        document.paragraph(note);
    }
    document
}

/// The value of a vote where the blocs of the case vote together.
fn in_blocs(case: &PowerCase, game: &Game) -> Vec<Members> {
    if case.blocs.is_empty() {
        return Vec::new();
    }
    let seats = case.council.seats();
    let size = |bloc: &Vec<usize>| -> Bloc {
        let seats = || bloc.iter().filter_map(|place| seats.get(*place));
        [0, 1].map(|class| seats().map(|seat| u16::from(class_of(seat) as usize == class)).sum())
    };
    let sizes: Vec<Bloc> = case.blocs.iter().map(size).collect();
    let numbers = (0..case.blocs.len()).map(Some).chain([None]);
    let groups = numbers.map(|own| {
        let within = move |place: usize, _: &Seat| case.blocs.iter().position(|bloc| bloc.contains(&place)) == own;
        let value = |class| blocs::value(game, &sizes, own, class);
        members(case, within, value).map(|members| Members { bloc: own.map(|bloc| bloc + 1), ..members }).collect()
    });
    groups.collect::<Vec<Vec<Members>>>().concat()
}

/// The kind of some seats, as a label.
const fn kind(kind: Option<SeatKind>) -> &'static str {
    match kind {
        Some(SeatKind::Permanent) => "Permanent",
        Some(SeatKind::PermanentWithoutVeto) => "Permanent without veto",
        Some(SeatKind::Elected) => "Elected",
        None => "",
    }
}

/// A number of times, with three digits: `10.1`, `2.04`.
fn times(number: f64) -> String {
    match number {
        _ if number < 10.0 => format!("{number:.2}"),
        _ if number < 100.0 => format!("{number:.1}"),
        _ if number < 1e6 => format!("{number:.0}"),
        _ => format!("{number:.2e}"),
    }
}

/// A value as a decimal: six places, or four digits where six places would show too little.
fn decimal(value: &Exact) -> String {
    let number = value.to_f64();
    match value.to_string() {
        digits if value.0.is_int() && digits.len() <= 15 => grouped(&digits),
        _ if value.0.is_int() => format!("{number:.5e}"),
        _ if number < 0.001 => format!("{number:.3e}"),
        _ => format!("{number:.6}"),
    }
}

/// The exact value, where it is a fraction that a person can read; JSON and CSV have the others.
fn exact(value: &Exact) -> Option<String> {
    Some(value.to_string()).filter(|text| !value.0.is_int() && text.len() <= 24)
}

impl Definitions {
    /// The definitions as a document.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::default();
        document.title("Measures of voting power");
        for measure in &self.measures {
            document.gap();
            document.heading(&measure.name);
            document.nested(|document| {
                document.paragraph(&measure.text);
                document.paragraph(&measure.tells);
                if !measure.source.is_empty() {
                    document.label(&measure.source);
                }
            });
        }
        document
    }

    /// The definitions as a table.
    #[must_use]
    pub fn table(&self) -> Table {
        let mut table = Table::new(["measure", "name", "votes", "definition", "source", "tells"].map(Column::hidden));
        for measure in &self.measures {
            let (key, votes): (&str, &str) = (measure.key.into(), measure.votes.into());
            let cells = [key, measure.name.as_str(), votes, &measure.text, &measure.source, &measure.tells];
            table.row(cells.map(Cell::from));
        }
        table
    }
}
