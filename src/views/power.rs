//! Voting power: one Council in full, several side by side, and what each measure means.

use serde::{Serialize, Serializer};

use crate::document::{Align, Cell, Column, Document, Role, Span, Table};
use crate::english::phrases::{capitalised, with_article};
use crate::english::{grouped, sentence_list};
use crate::law::charter::Edition;
use crate::law::council::{Council, SeatKind};
use crate::law::question::Matter;
use crate::law::rules::{Rules, Veto};
use crate::meeting::Meeting;
use crate::power::blocs::{Bloc, Blocs, Bound};
use crate::power::cases::PowerCase;
use crate::power::{Choices, Class, Exact, Game, Measure, Power, Scope};
use crate::scenario::Scenario;

/// A Council and its rules, and what is asked about them.
#[derive(Debug, Clone, PartialEq)]
pub struct PowerQuery {
    /// The Council and its rules.
    pub case: PowerCase,
    /// The seats of members that are obliged to abstain.
    pub obliged: Vec<usize>,
    /// The seats of members that vote together, bloc by bloc; no member is in two.
    pub blocs: Vec<Vec<usize>>,
}

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
    /// Its short name: a date, a preset, a number of a series.
    pub name: String,
    /// What it is.
    pub title: String,
    /// Where the rules come from.
    pub source: String,
    /// What is doubtful about them; empty where nothing is.
    pub doubt: String,
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
    pub classes: Vec<ClassPower>,
    /// How many times as much a member with a veto has as any other.
    pub permanent_to_other: Measures,
    /// The value of a vote where blocs vote together; empty where no bloc is stated.
    pub blocs: Vec<BlocPower>,
    /// What to know about the numbers.
    pub notes: Vec<String>,
}

/// The power of the seats of one kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassPower {
    /// What kind of seats they are.
    pub kind: SeatKind,
    /// As the rule sees them.
    pub class: Class,
    /// How many there are.
    pub seats: u16,
    /// Who holds them.
    pub members: Vec<String>,
    /// The measures of each.
    pub each: Measures,
}

/// The power of some members where blocs vote together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BlocPower {
    /// The number of their bloc, from 1; none for members outside any.
    pub bloc: Option<usize>,
    /// As the rule sees them.
    pub class: Class,
    /// Who they are.
    pub members: Vec<String>,
    /// The measures of each.
    pub each: Measures,
}

/// Measures and their values; in JSON, an object by their keys.
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
        self.0.iter().find(|(measure, _)| *measure == wanted).map(|(_, value)| value)
    }
}

/// The Council and the rules of a scenario, under the name of its file.
#[must_use]
pub fn scenario_case(name: &str, scenario: &Scenario) -> PowerCase {
    let Meeting { council, rules, drafts, .. } = &scenario.meeting;
    let mut parties: Vec<usize> = drafts.iter().flat_map(|draft| draft.question.parties.clone()).collect();
    parties.sort_unstable();
    parties.dedup();
    let notes = (!parties.is_empty()).then(|| {
        let names: Vec<String> = parties.iter().map(|seat| council.name(*seat).to_owned()).collect();
        format!(
            "The file names parties to a dispute ({}). They vote here like all others; `--abstaining \"{}\"` counts them \
             as obliged to abstain.",
            sentence_list(&names),
            names.join(",")
        )
    });
    let source = if rules.are_of_the_charter(council) {
        "Charter of the United Nations, Art. 27"
    } else {
        "the rules of the scenario"
    };
    PowerCase {
        name: name.to_owned(),
        title: scenario.title.clone(),
        source: source.to_owned(),
        doubt: String::new(),
        notes: notes.into_iter().collect(),
        council: council.clone(),
        rules: rules.clone(),
    }
}

impl PowerAnswer {
    /// The power in each of these Councils, on a matter.
    #[must_use]
    pub fn new(queries: &[PowerQuery], matter: Matter) -> Self {
        Self { matter, councils: queries.iter().map(|query| CouncilPower::new(query, matter)).collect() }
    }

    /// The answer as a document: one Council in full, several as a table.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::default();
        match self.councils.as_slice() {
            [] => {}
            [only] => only.write(self.matter, &mut document),
            several => side_by_side(several, self.matter, &mut document),
        }
        document.sources = self.councils.iter().map(|council| council.source.clone()).collect();
        document.sources.dedup();
        document
    }

    /// Every value in a row of its own, exact and as a decimal.
    #[must_use]
    pub fn table(&self) -> Table {
        let keys = ["council", "members", "affirmative", "of", "seats", "votes", "measure", "exact", "decimal"];
        let mut table = Table::new(keys.map(Column::hidden));
        for council in &self.councils {
            let mut rows = |of: String, seats: usize, measures: &Measures| {
                for (measure, value) in &measures.0 {
                    table.row([
                        Cell::from(&council.name),
                        Cell::from(council.members),
                        Cell::from(council.affirmative),
                        Cell::from(&of),
                        Cell::from(seats),
                        Cell::from(measure.choices().key()),
                        Cell::from(measure.key()),
                        Cell::from(value),
                        Cell::from(value.to_f64()),
                    ]);
                }
            };
            rows("council".to_owned(), council.members.into(), &council.council);
            for class in &council.classes {
                rows(kind(class.kind).to_lowercase().replace(' ', "_"), class.seats.into(), &class.each);
            }
            rows("permanent_to_other".to_owned(), council.members.into(), &council.permanent_to_other);
            for bloc in &council.blocs {
                rows(bloc.members.join("; "), bloc.members.len(), &bloc.each);
            }
        }
        table
    }
}

impl CouncilPower {
    fn new(query: &PowerQuery, matter: Matter) -> Self {
        let PowerQuery { case, obliged, .. } = query;
        let game = case.game(matter, obliged);
        let power = Power::of(&game);
        let council = &case.council;
        let kinds = [SeatKind::Permanent, SeatKind::PermanentWithoutVeto, SeatKind::Elected];
        let classes =
            kinds.into_iter().flat_map(|kind| Class::BOTH.map(|class| (kind, class))).filter_map(|(kind, class)| {
                let seats = council.seats().iter().enumerate();
                let held = seats
                    .filter(|(seat, held)| held.kind == kind && class_of(held) == class && !obliged.contains(seat));
                let members: Vec<String> = held.map(|(_, held)| held.member.name.to_string()).collect();
                let seats = u16::try_from(members.len()).ok().filter(|seats| 0 < *seats)?;
                Some(ClassPower { kind, class, seats, members, each: Measures(power.class(class).to_vec()) })
            });
        let ratios = Measure::ALL.iter().filter(|measure| measure.scope() == Scope::Member);
        let mut answer = Self {
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
            permanent_to_other: Measures(
                ratios.filter_map(|measure| Some((*measure, power.ratio(*measure)?))).collect(),
            ),
            blocs: blocs(query, &game),
            notes: case.notes.clone(),
        };
        answer.add_notes(&game);
        answer
    }

    /// What is measured of each member of a class.
    #[must_use]
    pub fn of_class(&self, class: Class, measure: Measure) -> Option<&Exact> {
        self.classes.iter().find(|seats| seats.class == class).and_then(|seats| seats.each.get(measure))
    }

    /// Does the rule treat all members that choose alike?
    fn alike(&self) -> bool {
        let [veto, other] = Class::BOTH.map(|class| self.classes.iter().find(|seats| seats.class == class));
        veto.zip(other).is_none_or(|(veto, other)| veto.each == other.each)
    }

    fn add_notes(&mut self, game: &Game) {
        if !self.obliged_to_abstain.is_empty() {
            let names: Vec<String> = self.obliged_to_abstain.iter().map(|name| with_article(name)).collect();
            let (are, have) = match names.as_slice() {
                [_] => ("counts as a party to the dispute", "it has"),
                _ => ("count as parties to the dispute", "they have"),
            };
            let names = capitalised(&sentence_list(&names));
            self.notes.push(format!(
                "{names} {are} and must abstain (Charter, Art. 27 (3), proviso): {have} no vote to measure here."
            ));
        }
        let ratio = |measure| self.permanent_to_other.get(measure).map(Exact::to_f64);
        if !self.alike()
            && let Some((yes_or_no, three_way)) = ratio(Measure::Swings).zip(ratio(Measure::ThreeWaySwings))
        {
            self.notes.push(format!(
                "If members can only say yes or no, every vote that is not a yes counts against the text, and a \
                 permanent member's vote decides {} times as often as another member's. If they can also abstain, and a \
                 permanent member's abstention blocks nothing, it decides {} times as often.",
                times(yes_or_no),
                times(three_way)
            ));
        }
        let rule = Rules::edition(Edition::Charter1965).non_procedural;
        if *game == (Game { rule, concurring: 5, others: 10, obliged: 0 }) {
            self.notes.push(
                "For Shapley–Shubik with abstention the literature prints 0.1636 and 0.0182. These do not reproduce. \
                 The exact values are the ones above; counting every state of a roll call confirms them."
                    .to_owned(),
            );
        }
        if self.council.get(Measure::AdoptingPatterns).is_some_and(Exact::is_zero) {
            self.notes
                .push("Under this rule nothing can be adopted. Measures without a meaning are left out.".to_owned());
        }
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

    fn write(&self, matter: Matter, document: &mut Document) {
        document.title(format!("Voting power: {}", self.title));
        let on = if matter == Matter::Procedural { "Procedural matters: " } else { "" };
        document.label(format!("{on}{} ({})", self.rule(), self.source));
        if !self.doubt.is_empty() {
            document.label(format!("In doubt: {}.", self.doubt));
        }
        document.gap();
        document.labelled(26, self.classes.iter().map(|class| (Span::new(Role::Label, kind(class.kind)), class.who())));
        document.gap();
        document.heading("The Council");
        document.nested(|document| {
            let mut table = Table::new(["", "", ""].map(|heading| Column::shown(heading, Align::Right)));
            if let Some(first) = table.columns.first_mut() {
                first.align = Align::Left;
            }
            for (measure, value) in &self.council.0 {
                table.row([Cell::from(measure.name()), Cell::from(decimal(value)), exact(value)]);
            }
            document.table(table);
        });
        for (choices, heading) in [
            (Choices::YesNo, "Each member, if votes are yes or no"),
            (Choices::ThreeWay, "Each member, if votes are in favour, against or abstaining"),
        ] {
            document.gap();
            document.heading(heading);
            document.nested(|document| document.table(self.measures(choices)));
        }
        self.write_blocs(document);
        for note in &self.notes {
            document.gap();
            document.paragraph(note);
        }
    }

    /// The measures of each member, class by class; the exact value stands under the decimal.
    fn measures(&self, choices: Choices) -> Table {
        let alike = self.alike();
        let first = self.classes.first().map(|class| class.class);
        let classes = if alike { first.into_iter().collect() } else { Class::BOTH.to_vec() };
        let mut columns = vec![Column::shown("", Align::Left)];
        columns.extend(classes.iter().map(|class| {
            let heading = if alike { "each member" } else { self.heading(*class) };
            Column::shown(heading, Align::Right)
        }));
        columns.extend((!alike).then(|| Column::shown("ratio", Align::Right)));
        let mut table = Table::new(columns);
        for measure in Measure::ALL.iter().filter(|measure| measure.choices() == choices) {
            let values: Vec<&Exact> = classes.iter().filter_map(|class| self.of_class(*class, *measure)).collect();
            if values.is_empty() {
                continue;
            }
            let ratio =
                self.permanent_to_other.get(*measure).map_or_else(|| "–".to_owned(), |ratio| times(ratio.to_f64()));
            let value = |value: &&Exact| match exact(value).shown.text.as_str() {
                "" => Cell::from(decimal(value)),
                exact => Cell::from(format!("{}\n{exact}", decimal(value))),
            };
            let cells = std::iter::once(Cell::from(measure.label())).chain(values.iter().map(value));
            table.row(cells.chain((!alike).then(|| Cell::from(ratio).role(Role::Label))));
        }
        table
    }

    /// What the members of a class are called.
    fn heading(&self, class: Class) -> &'static str {
        let has = |kind| self.classes.iter().any(|class| class.kind == kind);
        match (class, has(SeatKind::PermanentWithoutVeto)) {
            (Class::Concurring, false) => "permanent",
            (Class::Concurring, true) => "with veto",
            (Class::Other, false) => "elected",
            (Class::Other, true) => "others",
        }
    }

    fn write_blocs(&self, document: &mut Document) {
        if self.blocs.is_empty() {
            return;
        }
        document.gap();
        document.heading("Each member, if blocs vote together");
        let mut table = Table::new([
            Column::shown("", Align::Left),
            Column::shown("Owen", Align::Right),
            Column::shown("Banzhaf–Owen, absolute", Align::Right),
        ]);
        for bloc in &self.blocs {
            let who = bloc.bloc.map_or_else(|| "Outside any bloc".to_owned(), |number| format!("Bloc {number}"));
            let value =
                |measure| bloc.each.get(measure).map(|value| Cell::from(format!("{}\n{value}", decimal(value))));
            let name = Cell::from(format!("{who}: {}", sentence_list(&bloc.members)));
            table.row([Some(name), value(Measure::Owen), value(Measure::BanzhafOwen)].map(Option::unwrap_or_default));
        }
        document.nested(|document| document.table(table));
    }
}

impl ClassPower {
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
fn side_by_side(councils: &[CouncilPower], matter: Matter, document: &mut Document) {
    let on = if matter == Matter::Procedural { " on procedural matters" } else { "" };
    document.title(format!("Voting power{on}, side by side"));
    document.gap();
    let headings = ["seats", "votes", "power to act", "permanent", "other", "swings, yes/no", "swings, three-way"];
    let columns = headings.map(|heading| Column::shown(heading, Align::Right));
    let mut table = Table::new(std::iter::once(Column::shown("", Align::Left)).chain(columns));
    let short = |value: Option<&Exact>| match value {
        None => Cell::from("–"),
        Some(value) if value.is_zero() || 0.001 <= value.to_f64() => Cell::from(format!("{:.4}", value.to_f64())),
        Some(value) => Cell::from(format!("{:.2e}", value.to_f64())),
    };
    for council in councils {
        let seats: Vec<String> = council.classes.iter().map(|class| class.seats.to_string()).collect();
        let ratio = |measure| {
            let ratio = council.permanent_to_other.get(measure);
            Cell::from(ratio.map_or_else(|| "–".to_owned(), |ratio| times(ratio.to_f64())))
        };
        table.row([
            Cell::from(&council.name),
            Cell::from(seats.join("+")),
            Cell::from(council.affirmative),
            short(council.council.get(Measure::ColemanToAct)),
            short(council.of_class(Class::Concurring, Measure::ShapleyShubik)),
            short(council.of_class(Class::Other, Measure::ShapleyShubik)),
            ratio(Measure::Swings),
            ratio(Measure::ThreeWaySwings),
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
    let about = councils.iter().map(|council| {
        let doubt = if council.doubt.is_empty() { String::new() } else { format!("; in doubt: {}", council.doubt) };
        let about = format!("{} ({}){doubt}", council.title, council.source);
        (Span::new(Role::Heading, council.name.as_str()), about)
    });
    document.nested(|document| document.labelled(0, about));
    for note in councils.iter().flat_map(|council| &council.notes).filter(|note| note.starts_with("The file")) {
        document.gap();
        document.paragraph(note);
    }
}

/// Whether a negative vote of this seat can be a veto.
fn class_of(seat: &crate::law::council::Seat) -> Class {
    if seat.may_veto() { Class::Concurring } else { Class::Other }
}

/// The names of the members in these seats.
fn names(council: &Council, seats: &[usize]) -> Vec<String> {
    seats.iter().filter_map(|seat| council.seat(*seat)).map(|seat| seat.member.name.to_string()).collect()
}

/// The kind of some seats, as a label.
const fn kind(kind: SeatKind) -> &'static str {
    match kind {
        SeatKind::Permanent => "Permanent",
        SeatKind::PermanentWithoutVeto => "Permanent without veto",
        SeatKind::Elected => "Elected",
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
    if value.is_whole() {
        let digits = value.to_string();
        return if digits.len() <= 15 { grouped(&digits) } else { format!("{number:.5e}") };
    }
    if number < 0.001 { format!("{number:.3e}") } else { format!("{number:.6}") }
}

/// The exact value, where it is a fraction that a person can read; JSON and CSV have the others.
fn exact(value: &Exact) -> Cell {
    let text = value.to_string();
    Cell::from(if value.is_whole() || 24 < text.len() { String::new() } else { text }).role(Role::Label)
}

/// The value of a vote where the blocs of the query vote together.
fn blocs(query: &PowerQuery, game: &Game) -> Vec<BlocPower> {
    let PowerQuery { case, obliged, blocs } = query;
    let of_class = |class, seats: &[usize]| -> Vec<usize> {
        let held = |seat: &usize| {
            case.council.seat(*seat).is_some_and(|held| class_of(held) == class) && !obliged.contains(seat)
        };
        seats.iter().copied().filter(held).collect()
    };
    let stated: Vec<[Vec<usize>; 2]> = blocs
        .iter()
        .map(|bloc| Class::BOTH.map(|class| of_class(class, bloc)))
        .filter(|bloc| bloc.iter().any(|seats| !seats.is_empty()))
        .collect();
    let count = |seats: &Vec<usize>| u16::try_from(seats.len()).unwrap_or(u16::MAX);
    let sizes = stated.iter().map(|[veto, others]| Bloc { concurring: count(veto), others: count(others) });
    let sizes: Vec<Bloc> = sizes.collect();
    let Some(counted) = Blocs::of(game, &sizes).filter(|_| !stated.is_empty()) else {
        return Vec::new();
    };
    let power = |bloc, class, seats: &[usize], bound: Bound| BlocPower {
        bloc,
        class,
        members: names(&case.council, seats),
        each: Measures(vec![(Measure::Owen, bound.owen), (Measure::BanzhafOwen, bound.banzhaf_owen)]),
    };
    let mut answers = Vec::new();
    for (bloc, seats) in stated.iter().enumerate() {
        for (class, seats) in Class::BOTH.into_iter().zip(seats) {
            answers.extend(counted.bound(bloc, class).map(|value| power(Some(bloc + 1), class, seats, value)));
        }
    }
    let bound: Vec<usize> = blocs.concat();
    let outside: Vec<usize> = (0..case.council.seats().len()).filter(|seat| !bound.contains(seat)).collect();
    for class in Class::BOTH {
        let seats = of_class(class, &outside);
        answers.extend(counted.outside(class).map(|value| power(None, class, &seats, value)));
    }
    answers
}

/// What each measure means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Definitions {
    /// Each measure, in the order in which they are shown.
    pub measures: Vec<Definition>,
}

/// What a measure means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// Its key.
    pub key: &'static str,
    /// Its name, with the variant.
    pub name: String,
    /// Of whom it is measured.
    pub of: Scope,
    /// What the members choose from.
    pub votes: Choices,
    /// How it is defined.
    pub definition: &'static str,
    /// Who proposed it; empty for a plain count.
    pub source: &'static str,
    /// What it can tell, and what it cannot.
    pub tells: &'static str,
}

impl Definitions {
    /// Those of all measures.
    #[must_use]
    pub fn all() -> Self {
        let definition = |measure: &Measure| Definition {
            key: measure.key(),
            name: measure.name(),
            of: measure.scope(),
            votes: measure.choices(),
            definition: measure.definition(),
            source: measure.source(),
            tells: measure.tells(),
        };
        Self { measures: Measure::ALL.iter().map(definition).collect() }
    }

    /// The definitions as a document.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::default();
        document.title("Measures of voting power");
        for measure in &self.measures {
            document.gap();
            document.heading(&measure.name);
            document.nested(|document| {
                document.paragraph(measure.definition);
                document.paragraph(measure.tells);
                if !measure.source.is_empty() {
                    document.label(measure.source);
                }
            });
        }
        document
    }

    /// The definitions as a table.
    #[must_use]
    pub fn table(&self) -> Table {
        let keys = ["measure", "name", "votes", "definition", "source", "tells"];
        let mut table = Table::new(keys.map(Column::hidden));
        for measure in &self.measures {
            let Definition { key, name, votes, definition, source, tells, .. } = measure;
            table.row([key, name.as_str(), votes.key(), definition, source, tells].map(Cell::from));
        }
        table
    }
}
