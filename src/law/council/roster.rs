//! Who sat when: every term, permanent and elected, from the first Council to the last one elected.
//!
//! > "The General Assembly shall elect ten other Members of the United Nations to be non-permanent
//! > members of the Security Council" (Charter, Art. 23 (1); six until 31 December 1965)
//!
//! The elected terms are the lines of `roster.txt`. They are read when asked for, and no further
//! than the day asked about.

use jiff::civil::{Date, date};

/// The day of the first meeting, in London.
pub const FIRST_DAY: Date = date(1946, 1, 17);

/// The last day whose Council has been elected in full.
pub const LAST_DAY: Date = date(2027, 12, 31);

/// One member's time in a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The state's ISO 3166 alpha-3 code.
    pub code: &'static str,
    /// Whether the seat is one of the five that Article 23 names.
    pub permanent: bool,
    /// The first day.
    pub from: Date,
    /// The last day, itself included; none for a permanent member that still sits.
    pub until: Option<Date>,
}

impl Term {
    fn covers(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// The five permanent seats, in the Council's usual order, and who has held them.
///
/// > "The Republic of China, France, the Union of Soviet Socialist Republics, the United Kingdom of
/// > Great Britain and Northern Ireland, and the United States of America shall be permanent
/// > members of the Security Council" (Charter, Art. 23 (1))
///
/// The Charter's words never changed. The seat of China passed to the People's Republic by General
/// Assembly resolution 2758 (XXVI); the Russian Federation continued the Soviet Union's by its
/// letter of 24 December 1991, to which nobody objected.
static PERMANENT: [Term; 7] = [
    seat("TWN", FIRST_DAY, Some(date(1971, 10, 24))),
    seat("CHN", date(1971, 10, 25), None),
    seat("FRA", FIRST_DAY, None),
    seat("SUN", FIRST_DAY, Some(date(1991, 12, 23))),
    seat("RUS", date(1991, 12, 24), None),
    seat("GBR", FIRST_DAY, None),
    seat("USA", FIRST_DAY, None),
];

const fn seat(code: &'static str, from: Date, until: Option<Date>) -> Term {
    Term { code, permanent: true, from, until }
}

/// The elected members' terms, one line for all who served the same years.
static ELECTED: &str = include_str!("roster.txt");

/// Everyone who sat on `day`: the five permanent members first (China, France, Russia or the Soviet
/// Union, the United Kingdom, the United States), then the elected members by code. `None` outside
/// [`FIRST_DAY`]`..=`[`LAST_DAY`].
#[must_use]
pub fn sitting(day: Date) -> Option<Vec<Term>> {
    if day < FIRST_DAY || LAST_DAY < day {
        return None;
    }
    let mut members = Vec::with_capacity(15);
    members.extend(permanent(day));
    // The lines stand in the order of time, so the first later one ends the search.
    let begun = read_lines().take_while(|line| line.from <= day);
    members.extend(begun.filter(|line| day <= line.until).flat_map(Line::terms));
    members.sort_by_key(|term| if term.permanent { "" } else { term.code });
    Some(members)
}

/// The terms of the permanent members of that day; none before the first Council.
pub fn permanent(day: Date) -> impl Iterator<Item = Term> {
    PERMANENT.iter().copied().filter(move |term| term.covers(day))
}

/// Every term of the state with this code, the earliest first.
#[must_use]
pub fn terms(code: &str) -> Vec<Term> {
    all().filter(|term| term.code == code).collect()
}

/// Every term there was: the permanent seats, then the elected terms in the order of time.
pub fn all() -> impl Iterator<Item = Term> {
    PERMANENT.iter().copied().chain(read_lines().flat_map(Line::terms))
}

/// One line of the roster: the states elected for the same term.
struct Line {
    from: Date,
    until: Date,
    codes: &'static str,
}

impl Line {
    /// Reads a line such as `1946-1947  AUS BRA POL`, or `1980/01/07-1981  MEX` of a state that was elected late.
    fn read(line: &'static str) -> Option<Line> {
        let (years, codes) = line.split_once(' ')?;
        let codes = codes.strip_prefix(' ')?;
        let (first, last) = years.split_once('-')?;
        let mut first = first.split('/');
        let year = first.next()?.parse().ok()?;
        let mut number = || first.next().map_or(Some(1), |number| number.parse().ok());
        let from = Date::new(year, number()?, number()?).ok()?;
        let until = Date::new(last.parse().ok()?, 12, 31).ok()?;
        Some(Line { from: from.max(FIRST_DAY), until, codes })
    }

    fn terms(self) -> impl Iterator<Item = Term> {
        let Line { from, until, codes } = self;
        codes.split(' ').map(move |code| Term { code, permanent: false, from, until: Some(until) })
    }
}

/// The lines of the roster. One that cannot be read would be passed over; a test below refuses it.
fn read_lines() -> impl Iterator<Item = Line> {
    lines().filter_map(Line::read)
}

fn lines() -> impl Iterator<Item = &'static str> {
    ELECTED.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::indexing_slicing, reason = "a test may fail loudly")]

    use super::*;

    fn codes(day: Date) -> Vec<&'static str> {
        sitting(day).unwrap_or_default().iter().map(|term| term.code).collect()
    }

    #[test]
    fn every_line_is_well_formed_and_in_its_place() {
        let unread: Vec<_> = lines().filter(|line| Line::read(line).is_none()).collect();
        assert!(unread.is_empty(), "{unread:?}");
        let places = read_lines().map(|line| (line.from, line.until));
        assert!(places.is_sorted_by(|a, b| a < b), "a line out of order, or twice");
        for Line { from, until, codes } in read_lines() {
            let years = until.year() - from.year();
            assert!((0..2).contains(&years), "a term of one year or two: {codes}");
            let is_code = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
            assert!(codes.split(' ').all(is_code), "three capitals, one space: `{codes}`");
            assert!(codes.split(' ').is_sorted_by(|a, b| a < b), "by code, none twice: {codes}");
        }
    }

    /// Terms begin on 1 January, and the permanent seats change hands on four days more: with the days before, these are
    /// all the Councils there have been.
    #[test]
    fn every_council_is_full_and_nobody_sits_twice() {
        let years = (1947..=2027).flat_map(|year| [date(year, 1, 1), date(year, 12, 31)]);
        let handed_over = PERMANENT.iter().flat_map(|term| [Some(term.from), term.until]).flatten();
        for day in years.chain(handed_over).chain([FIRST_DAY, date(1946, 12, 31), date(1980, 1, 6), date(1980, 1, 7)]) {
            let members = codes(day);
            let seats = match day {
                day if day < date(1966, 1, 1) => 11,
                day if date(1980, 1, 1) <= day && day < date(1980, 1, 7) => 14,
                _ => 15,
            };
            assert_eq!(members.len(), seats, "{day}: {members:?}");
            let (permanent, elected) = members.split_at(5);
            assert!(elected.is_sorted_by(|a, b| a < b), "{day}: {elected:?}");
            assert!(permanent.iter().all(|code| !elected.contains(code)), "{day}: {members:?}");
        }
        for outside in [date(1946, 1, 16), date(2028, 1, 1)] {
            assert_eq!(sitting(outside), None);
        }
    }

    #[test]
    fn the_permanent_seats_change_hands() {
        for (day, china, russia) in [
            (FIRST_DAY, "TWN", "SUN"),
            (date(1971, 10, 24), "TWN", "SUN"),
            (date(1971, 10, 25), "CHN", "SUN"),
            (date(1991, 12, 23), "CHN", "SUN"),
            (date(1991, 12, 24), "CHN", "RUS"),
        ] {
            assert_eq!(codes(day)[..5], [china, "FRA", russia, "GBR", "USA"]);
        }
        let austria: Vec<_> = terms("AUT").iter().map(|term| term.from.year()).collect();
        assert_eq!(austria, [1973, 1991, 2009, 2027]);
    }
}
