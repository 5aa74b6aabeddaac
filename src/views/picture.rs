//! A vote as a picture: the seats around the table, the result in the middle, a legend and the source below.

use std::fmt::Write;

use maud::{Markup, PreEscaped, Render, html};

use super::{ItemReport, item_report, text};
use crate::document::printable;
use crate::english;
use crate::law::council::{Seat, SeatKind};
use crate::law::tally::Ballot;
use crate::law::vote::Vote;
use crate::meeting::minutes::Entry;
use crate::meeting::{Act, ItemId, Meeting, Minutes, Status};
use crate::scenario::Scenario;
use crate::views::text::role;

/// The marks, what they stand for, and the shape of each in a square of 24.
const MARKS: [(char, &str, &str); 6] = [
    ('f', "in favour", r#"<circle cx="12" cy="12" r="8.5" fill="currentColor"/>"#),
    (
        'a',
        "against",
        r#"<path d="M5.5 5.5l13 13m0-13l-13 13" stroke="currentColor" stroke-width="4" stroke-linecap="round"/>"#,
    ),
    ('b', "abstaining", r#"<circle cx="12" cy="12" r="7.2" fill="none" stroke="currentColor" stroke-width="2.8"/>"#),
    (
        'n',
        "not participating",
        r#"<path d="M5 12h14" stroke="currentColor" stroke-width="3.6" stroke-linecap="round"/>"#,
    ),
    ('x', "absent", r#"<path d="M4 12h5m6 0h5" stroke="currentColor" stroke-width="3.6" stroke-linecap="round"/>"#),
    (
        'u',
        "not yet voted",
        r#"<circle cx="12" cy="12" r="7.5" fill="none" stroke="currentColor" stroke-width="2.2" stroke-dasharray="1.4 3.3" stroke-linecap="round"/>"#,
    ),
];

const fn letter(vote: Option<Vote>) -> char {
    match vote {
        Some(Vote::InFavour) => 'f',
        Some(Vote::Against) => 'a',
        Some(Vote::Abstaining) => 'b',
        Some(Vote::NotParticipating) => 'n',
        Some(Vote::Absent) => 'x',
        None => 'u',
    }
}

/// The line along which the seats stand, in a chamber of 1000 by 570.
const PATH: &str = "M140 540V296C140 138 286 62 500 62S860 138 860 296V540";

/// The corners and bends of [`PATH`]: straight lines have their ends for bends.
const RUNS: [[(f64, f64); 4]; 4] = [
    [(140., 540.), (140., 540.), (140., 296.), (140., 296.)],
    [(140., 296.), (140., 138.), (286., 62.), (500., 62.)],
    [(500., 62.), (714., 62.), (860., 138.), (860., 296.)],
    [(860., 296.), (860., 296.), (860., 540.), (860., 540.)],
];

/// A place along the table, and the direction away from it.
struct Place {
    x: f64,
    y: f64,
    away: (f64, f64),
}

/// This many places along the table, evenly spaced.
fn places(many: usize) -> Vec<Place> {
    const STEPS: u32 = 400;
    let on_run = |[a, b, c, d]: [(f64, f64); 4], at: f64| {
        let rest = 1. - at;
        let weights = [rest.powi(3), 3. * rest * rest * at, 3. * rest * at * at, at.powi(3)];
        let sum = |one: f64, two: f64, three: f64, four: f64| {
            one * weights[0] + two * weights[1] + three * weights[2] + four * weights[3]
        };
        (sum(a.0, b.0, c.0, d.0), sum(a.1, b.1, c.1, d.1))
    };
    let points: Vec<(f64, f64)> = RUNS
        .into_iter()
        .flat_map(|run| (0..=STEPS).map(move |step| on_run(run, f64::from(step) / f64::from(STEPS))))
        .collect();
    let mut run = 0.;
    let lengths: Vec<f64> = points
        .iter()
        .zip(points.iter().skip(1))
        .map(|(one, next)| {
            run += libm::hypot(next.0 - one.0, next.1 - one.1);
            run
        })
        .collect();
    let at = |seat: usize| {
        let share = share(seat, many);
        let wanted = run * (0.012 + 0.976 * share);
        let step = lengths.iter().position(|length| wanted <= *length).unwrap_or(lengths.len() - 1);
        let (here, next) = (points.get(step)?, points.get(step + 1)?);
        let length = libm::hypot(next.0 - here.0, next.1 - here.1).max(f64::EPSILON);
        Some(Place { x: here.0, y: here.1, away: ((next.1 - here.1) / length, (here.0 - next.0) / length) })
    };
    (0..many).filter_map(at).collect()
}

/// How far along the row a seat stands, from 0 to 1.
fn share(seat: usize, many: usize) -> f64 {
    let exact = |number: usize| u32::try_from(number).map_or(0., f64::from);
    if many < 2 {
        return 0.5;
    }
    exact(seat) / exact(many - 1)
}

/// The vote that matters most to a reader, by its place on the agenda: the last vetoed text, else the last vote on a
/// text, else the last vote, else whatever came last.
#[must_use]
pub fn main_item(meeting: &Meeting, minutes: &Minutes) -> Option<ItemId> {
    let text = |entry: &&Entry| {
        let act = &meeting[entry.item].act;
        matches!(act, Act::Draft { .. } | Act::Amendment { .. } | Act::Part { .. } | Act::Put { .. })
    };
    let voted = |entry: &&Entry| entry.ballot().is_some();
    let entries = || minutes.entries.iter();
    let vetoed = entries().rfind(|entry| text(entry) && entry.statuses.is(Status::Vetoed));
    let main = vetoed.or_else(|| entries().rfind(|entry| text(entry) && voted(entry)));
    let main = main.or_else(|| entries().rfind(voted)).or_else(|| entries().rfind(|entry| entry.came_up()));
    main.or(minutes.entries.last()).map(|entry| entry.item)
}

/// The reason that says most of a result: the first that is not about the matter or the order.
#[must_use]
pub fn main_reason(item: &ItemReport) -> Option<usize> {
    const ASIDE: [&str; 5] = ["matter", "order_decided", "out_of_order", "seconder", "matter_settled"];
    item.reasons.iter().position(|reason| !ASIDE.contains(&reason.kind))
}

/// The vote on the item at this place of the agenda as a picture in SVG; none where no roll call was taken on it.
#[must_use]
pub fn draw(scenario: &Scenario, meeting: &Meeting, minutes: &Minutes, item: ItemId) -> Option<String> {
    let entry = minutes.entry(item)?;
    let Some(Ballot::RollCall(votes)) = entry.ballot() else {
        return None;
    };
    let report = item_report(None, entry, meeting.agenda.get(item)?, meeting);
    let seats = meeting.council.seats();
    let places = places(seats.len());
    let day = english::day(meeting.council.day());
    let required = entry.decision()?.margin?.required;
    let shown: Vec<char> = votes.iter().map(letter).collect();
    let marks = MARKS.iter().filter(|(letter, ..)| "fab".contains(*letter) || shown.contains(letter));
    let marks: Vec<_> = marks.map(|(letter, words, _)| (*letter, *words)).collect();
    let can_veto = seats.iter().any(Seat::may_veto);
    let source: Vec<&str> = scenario.meeting_record.as_deref().into_iter().chain(["drawn by unsc"]).collect();
    let drawn = html! {
        svg xmlns="http://www.w3.org/2000/svg" width="1140" height="760" viewBox="-70 -96 1140 760" role="img" aria-labelledby="title"
            font-family="system-ui, 'Segoe UI', 'Noto Sans', 'Liberation Sans', Helvetica, Arial, sans-serif" {
            title #title { (report.heading) ": " (report.outcome_words) }
            style { (PreEscaped(PICTURE_STYLE)) }
            (PreEscaped(symbols()))
            rect.paper x="-70" y="-96" width="1140" height="760" {}
            text.soft.middle x="500" y="-62" font-size="15" { "The Security Council · " (day) }
            text.middle.serif x="500" y="-32" font-size="24" { (scenario.title) }
            path.band d=(PATH) {}
            @for ((seat, place), letter) in seats.iter().zip(&places).zip(&shown) {
                (seated(seat, place, *letter))
            }
            (result(&report, required))
            (legend(&marks, can_veto))
            text.soft.middle x="500" y="644" font-size="13" { "Source: " (source.join("; ")) }
        }
    };
    Some(printable(&drawn.into_string()) + "\n")
}

/// What the marks stand for, in a row.
fn legend(marks: &[(char, &str)], can_veto: bool) -> Markup {
    let mut x = 0.;
    let mut entries = Vec::new();
    for (letter, words) in marks {
        entries.push((x, Some(*letter), *words));
        x += 46. + 7.4 * share(words.len(), 2);
    }
    if can_veto {
        entries.push((x, None, "can veto"));
        x += 46. + 7.4 * share("can veto".len(), 2);
    }
    let start = 500. - x / 2.;
    html! {
        @for (x, letter, words) in entries {
            @match letter {
                Some(letter) => use href={ "#mark-" (letter) } class={ "m-" (letter) } x=(One(start + x)) y="600" width="20" height="20" {},
                None => g { circle.rim cx=(One(start + x + 10.)) cy="610" r="8" {} circle.rim cx=(One(start + x + 10.)) cy="610" r="4.5" {} },
            }
            text.soft x=(One(start + x + 26.)) y="615" font-size="14" { (words) }
        }
    }
}

const PICTURE_STYLE: &str = "
.paper{fill:#fbfaf6}text{fill:#1d1c1a}.soft{fill:#5d5a54}.band{fill:none;stroke:#efeae0;stroke-width:66;stroke-linecap:round}
.seat{fill:#fffefb;stroke:#d9d4c9}.rim{fill:none;stroke:#5d5a54}.m-f{color:#1d5fa6}.m-a{color:#b4490a}.m-b,.m-n,.m-x,.m-u{color:#625e57}
.middle{text-anchor:middle}.end{text-anchor:end}.bold{font-weight:600}.serif{font-family:Charter,'Iowan Old Style','Noto Serif',Georgia,serif;font-weight:600}.plain{font-weight:400}
.taken{fill:#1d5fa6}.free{fill:none;stroke:#625e57;stroke-width:2}.is-success{fill:#1d5fa6}.is-veto{fill:#b4490a}
@media (prefers-color-scheme:dark){.paper{fill:#15171b}text{fill:#ece9e2}.soft{fill:#a9a59c}.band{stroke:#23262c}.seat{fill:#1b1e23;stroke:#3a3d43}.rim{stroke:#a9a59c}
.m-f{color:#82b7f2}.m-a{color:#f3a261}.m-b,.m-n,.m-x,.m-u{color:#b3aea4}.taken{fill:#82b7f2}.free{stroke:#b3aea4}.is-success{fill:#82b7f2}.is-veto{fill:#f3a261}}
";

/// The symbols of the marks, within a drawing.
fn symbols() -> String {
    let mut defs = "<defs>".to_owned();
    for (letter, _, shape) in MARKS {
        let _ = write!(defs, r#"<symbol id="mark-{letter}" viewBox="0 0 24 24">{shape}</symbol>"#);
    }
    defs + "</defs>"
}

/// A seat with its mark and the name of its member.
fn seated(seat: &Seat, place: &Place, letter: char) -> Markup {
    let Place { x, y, away } = place;
    let beside = 0.72 < away.0.abs();
    let permanent = seat.kind != SeatKind::Elected;
    let lines: Vec<&str> = match seat.member.name.split_once(' ') {
        Some((first, second)) if !beside && !second.contains(' ') => vec![first, second],
        _ => vec![&seat.member.name],
    };
    let side = if beside { away.0.signum() } else { 0. };
    let (name_x, anchor) = match side {
        side if side < 0. => (x - 42., "end"),
        side if 0. < side => (x + 42., "start"),
        _ => (x + away.0 * 34., "middle"),
    };
    let name_y = if beside { y + 5. } else { y - 38. };
    html! {
        circle.seat cx=(One(*x)) cy=(One(*y)) r="23" {}
        @if seat.may_veto() { circle.rim cx=(One(*x)) cy=(One(*y)) r="26.5" {} }
        use href={ "#mark-" (letter) } class={ "m-" (letter) } x=(One(x - 17.)) y=(One(y - 17.)) width="34" height="34" {}
        @for (line, text) in lines.iter().rev().enumerate() {
            text class={ (anchor) @if permanent { " bold" } } x=(One(name_x)) y=(One(name_y - share(line, 2) * 17.)) font-size="15" { (text) }
        }
    }
}

/// What stands in the middle: the places that fill up, the outcome, the count and why.
fn result(report: &ItemReport, required: u16) -> Markup {
    let have = report.tally.map_or(0, |tally| tally.counted.in_favour);
    let all = required.max(have);
    let circle = |place: u16| {
        let x = 500. + (f64::from(place) - f64::from(all - 1) / 2.) * 24.;
        let beyond = required <= place;
        html! { circle class=(if place < have { "taken" } else { "free" }) cx=(One(x)) cy="226" r=(if beyond { "4.5" } else { "7.5" }) {} }
    };
    let main = main_reason(report).and_then(|main| report.reasons.get(main));
    let lines = main.map(|sentence| text::wrap(&sentence.text, 52)).unwrap_or_default();
    html! {
        text.middle.serif.plain x="500" y="186" font-size="20" { (report.heading) }
        @for place in 0..all { (circle(place)) }
        text class={ "middle serif is-" (role(report.outcome).name()) } x="500" y="298" font-size="54" { (first_large(&report.outcome_words)) }
        @if let Some(count) = &report.tally { text.middle x="500" y="340" font-size="24" { (text::tally(count)) } }
        @for (line, text) in lines.iter().enumerate() {
            text.middle.serif.plain x="500" y=(384 + 25 * line) font-size="18" { (text) }
        }
    }
}

fn first_large(words: &str) -> String {
    crate::english::phrases::capitalised(words)
}

/// A number with one decimal.
struct One(f64);

impl Render for One {
    fn render_to(&self, buffer: &mut String) {
        let _ = write!(buffer, "{:.1}", self.0);
    }
}
