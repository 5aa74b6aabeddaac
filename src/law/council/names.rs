//! The names of states as people write them: which state is meant, on the day in question.
//!
//! A state that was only renamed answers to all its names on every day. Where one code took over
//! from another, the day decides: "China" is the Republic of China until 24 October 1971, and
//! "USSR" means nobody in 2017.

use std::cmp::{Ordering, Reverse};

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::states::STATES;
pub use super::states::{Group, State};

/// What a written name can mean on a day.
#[derive(Debug, Clone, Copy)]
pub enum Lookup {
    /// A state of that day.
    Found(&'static State),
    /// A known name, but not of that day: `USSR` in 2017.
    NotThatDay(&'static State),
    /// No name of any state.
    Unknown {
        /// What was probably meant, by its name in the Council's records of that day.
        nearest: Option<&'static str>,
    },
}

/// The state that is called `written` on `day`. Neither case nor accents nor punctuation matter.
#[must_use]
pub fn find(written: &str, day: Date) -> Lookup {
    let folded = fold(written);
    match called(&folded, day) {
        Some(state) if state.exists_on(day) => Lookup::Found(state),
        Some(state) => Lookup::NotThatDay(state),
        None => Lookup::Unknown { nearest: nearest(&folded, day) },
    }
}

/// The state that is called `written`, on `day` or else on another. What was meant by a name of none is not asked: of
/// a table with a thousand of them, that would take its time.
#[must_use]
pub fn of_any_day(written: &str, day: Date) -> Option<&'static State> {
    called(&fold(written), day)
}

fn called(folded: &str, day: Date) -> Option<&'static State> {
    let mut another_day = None;
    for state in STATES.iter().filter(|state| is_called(state, folded)) {
        if state.exists_on(day) {
            return Some(state);
        }
        another_day = Some(state);
    }
    another_day
}

/// The state with this ISO 3166 alpha-3 code, in capitals.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static State> {
    STATES.iter().find(|state| state.code == code)
}

/// The code that this one took over from, where there was one: `SUN` for `RUS`.
#[must_use]
pub fn predecessor(code: &str) -> Option<&'static str> {
    let before = STATES.iter().find(|state| state.successor == Some(code));
    before.map(|state| state.code)
}

fn is_called(state: &State, folded: &str) -> bool {
    // A look at the first letter, which most do not share, spares the comparison of all.
    let first = folded.bytes().next();
    let is_alias = |alias: &&str| alias.bytes().next() == first && *alias == folded;
    state.code.eq_ignore_ascii_case(folded)
        || state.short_code.eq_ignore_ascii_case(folded)
        || state.aliases.iter().any(is_alias)
        || state.names.iter().any(|(_, name)| is_written(name, folded))
}

/// The name on that day of the state with the closest name or alias, if one is close enough to be
/// a misspelling.
fn nearest(folded: &str, day: Date) -> Option<&'static str> {
    let states = STATES.iter().filter(|state| state.exists_on(day));
    nearest_of(folded, states).map(|state| state.name_on(day))
}

/// Of these states the one with the closest name or alias, if one is close enough to be a misspelling.
pub(super) fn nearest_of<'s>(folded: &str, states: impl IntoIterator<Item = &'s State>) -> Option<&'s State> {
    let length = folded.chars().count();
    // A slip, and one more for every four letters: three at most, or all "People's Republics" would
    // be one, and never a third of what was written, or `XK` would be `UK` and `Africa` would be `America`.
    let limit = (1 + length / 4).min(3).min(length.saturating_sub(1) / 3);
    let mut best = None;
    for state in states {
        let names = state.names.iter().map(|(_, name)| fold(name));
        for name in names.chain(state.aliases.iter().map(|&alias| alias.to_owned())) {
            // Each extra or missing letter counts as a mistake, so most names need no comparison.
            if name.chars().count().abs_diff(length) > limit {
                continue;
            }
            let distance = strsim::damerau_levenshtein(folded, &name);
            // Of two equally close names, the longer: people leave letters out more often than they add them.
            let rank = (distance, Reverse(name.len()));
            if distance <= limit && best.is_none_or(|(other, _)| rank < other) {
                best = Some((rank, state));
            }
        }
    }
    best.map(|(_, state)| state)
}

/// The form in which names are compared: `The  Côte-d’Ivoire` as `cote divoire`.
pub(super) fn fold(written: &str) -> String {
    folded(written).collect()
}

/// Is a name the one that was written, once [`fold`]ed?
pub(super) fn is_written(name: &str, written: &str) -> bool {
    may_begin_alike(name, written) && folded(name).eq(written.chars())
}

/// Most names differ in their first letter, and need no folding; those in `t` may begin with an article.
fn may_begin_alike(name: &str, written: &str) -> bool {
    match (name.bytes().next(), written.bytes().next()) {
        (Some(one), Some(other)) if one.is_ascii_alphabetic() && !one.eq_ignore_ascii_case(&b't') => {
            one.eq_ignore_ascii_case(&other)
        }
        _ => true,
    }
}

/// The order of two names in the English alphabet.
pub(super) fn alphabetical(one: &str, other: &str) -> Ordering {
    folded(one).cmp(folded(other))
}

fn folded(written: &str) -> impl Iterator<Item = char> {
    const ARTICLE: &str = "the ";
    let letters = letters(written);
    let has_article = letters.clone().take(ARTICLE.len()).eq(ARTICLE.chars());
    letters.skip(if has_article { ARTICLE.len() } else { 0 })
}

/// The letters that count, in small and without accents, and single spaces between words.
fn letters(text: &str) -> impl Iterator<Item = char> + Clone {
    let mut previous = ' ';
    // Anything at an end that is not a letter, such as a stroke or a bracket, is dropped like a blank.
    let blank = |letter| plain(letter).is_none_or(|letter| letter == ' ');
    let spelled = text.trim_matches(blank).chars().flat_map(|letter| match letter {
        '&' => " and ".chars().chain(None),
        letter => "".chars().chain(Some(letter)),
    });
    spelled.nfd().filter_map(plain).filter(move |&letter| {
        let counts = letter != ' ' || previous != ' ';
        previous = letter;
        counts
    })
}

fn plain(letter: char) -> Option<char> {
    let letter = match letter {
        'a'..='z' => letter,
        'A'..='Z' => letter.to_ascii_lowercase(),
        // Hyphens and dashes part words; so do underscores, in the keys of a file.
        '-' | '_' | '\u{2010}'..='\u{2015}' => ' ',
        _ if letter.is_whitespace() => ' ',
        // Dots and commas, brackets, apostrophes straight or curled, and accents that stand alone.
        '.' | ',' | '(' | ')' | '\'' | '`' | '´' | '‘' | '’' | 'ʼ' | '\u{300}'..='\u{36f}' => {
            return None;
        }
        // Accents stand apart here; these letters have none that could.
        _ => match letter.to_lowercase().next()? {
            'ı' => 'i',
            'ø' => 'o',
            'ł' => 'l',
            'đ' => 'd',
            other => other,
        },
    };
    Some(letter)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::law::council::roster;

    /// A lookup in one line: the code, the code and a question mark, or the suggestion.
    fn look(written: &str, day: Date) -> String {
        match find(written, day) {
            Lookup::Found(state) => state.code.to_owned(),
            Lookup::NotThatDay(state) => format!("{}, not that day", state.code),
            Lookup::Unknown { nearest: Some(name) } => format!("{name}?"),
            Lookup::Unknown { nearest: None } => "unknown".to_owned(),
        }
    }

    const TODAY: Date = date(2025, 6, 1);

    #[test]
    fn aliases_are_written_folded() {
        for alias in STATES.iter().flat_map(|state| &state.aliases) {
            assert_eq!(fold(alias), *alias);
        }
    }

    /// Which states exist changes only on the days when a code begins or ends.
    #[test]
    fn no_name_means_two_states_on_one_day() {
        let days = STATES.iter().flat_map(|state| [state.from, state.until]).flatten();
        for day in days.chain([roster::FIRST_DAY, roster::LAST_DAY]) {
            for state in STATES.iter().filter(|state| state.exists_on(day)) {
                let names = state.names.iter().map(|(_, name)| *name);
                for name in names.chain(state.aliases.iter().copied()).chain([state.code]) {
                    let folded = fold(name);
                    let called = STATES.iter().filter(|other| is_called(other, &folded));
                    let codes: Vec<_> = called.filter(|other| other.exists_on(day)).map(|s| s.code).collect();
                    assert_eq!(codes, [state.code], "`{name}` on {day}");
                }
            }
        }
    }

    #[test]
    fn names_and_codes_are_in_order() {
        for state in STATES.iter() {
            assert!(state.names.is_sorted_by(|(a, _), (b, _)| a < b), "{}", state.code);
            let successor = state.successor.map(|code| by_code(code).is_some_and(|s| s.code == code));
            assert_ne!(successor, Some(false), "{}", state.code);
        }
        assert_eq!(STATES.len(), 193 + 5 + 2);
    }

    #[test]
    fn every_member_is_in_the_table() {
        for term in roster::all() {
            let state = by_code(term.code);
            let from = term.from;
            assert!(state.is_some_and(|state| state.exists_on(from)), "{} on {from}", term.code);
            assert!(state.is_some_and(|state| state.group.is_some()), "{}", term.code);
        }
    }

    #[test]
    fn names_as_people_write_them() {
        for (written, code) in [
            ("Russia", "RUS"),
            ("RUS", "RUS"),
            ("russian federation", "RUS"),
            ("UK", "GBR"),
            ("U.K.", "GBR"),
            ("the United  States", "USA"),
            ("U.S.A.", "USA"),
            ("USA_", "USA"),
            ("(USA) -", "USA"),
            ("united_states", "USA"),
            ("Cote d'Ivoire", "CIV"),
            ("Côte d’Ivoire", "CIV"),
            ("Ivory Coast", "CIV"),
            ("Turkiye", "TUR"),
            ("TÜRKİYE", "TUR"),
            ("São Tomé & Príncipe", "STP"),
            ("Guinea Bissau", "GNB"),
            ("The Gambia", "GMB"),
            ("Bolivia (Plurinational State of)", "BOL"),
            ("Korea, Republic of", "KOR"),
            ("DPRK", "PRK"),
            ("Congo", "COG"),
            ("French Republic", "FRA"),
            ("Republic of Chile", "CHL"),
            ("Hellenic Republic", "GRC"),
            ("People’s Republic of China", "CHN"),
            ("Cote\u{302} d'Ivoire", "CIV"),
            ("de", "DEU"),
            ("GB", "GBR"),
            ("DR Congo", "COD"),
            ("Zaire", "COD"),
            ("The former Yugoslav Republic of Macedonia", "MKD"),
        ] {
            assert_eq!(look(written, TODAY), code, "{written}");
        }
    }

    #[test]
    fn the_day_decides() {
        let (before, after) = (date(1971, 10, 24), date(1971, 10, 25));
        assert_eq!((look("China", before), look("China", after)), ("TWN".into(), "CHN".into()));
        assert_eq!(look("Republic of China", after), "TWN, not that day");
        assert_eq!(look("PRC", before), "CHN, not that day");
        assert_eq!(look("U.S.S.R.", date(1991, 12, 23)), "SUN");
        assert_eq!(look("Soviet Union", date(2017, 11, 16)), "SUN, not that day");
        assert_eq!(look("Russia", date(1962, 10, 25)), "RUS, not that day");
        assert_eq!(look("East Germany", date(1990, 10, 2)), "DDR");
        assert_eq!(look("GDR", date(1990, 10, 3)), "DDR, not that day");
        assert_eq!(look("Yugoslavia", date(1992, 4, 28)), "YUG, not that day");
        assert_eq!(by_code("SUN").and_then(|state| state.successor), Some("RUS"));
    }

    #[test]
    fn the_name_of_the_day() {
        for (code, day, name) in [
            ("LKA", date(1960, 1, 1), "Ceylon"),
            ("BFA", date(1984, 1, 1), "Upper Volta"),
            ("EGY", date(1961, 6, 1), "United Arab Republic"),
            ("DEU", date(1990, 10, 2), "Federal Republic of Germany"),
            ("DEU", date(1990, 10, 3), "Germany"),
            ("COD", date(1990, 11, 29), "Zaire"),
            ("YEM", date(1990, 11, 29), "Yemen"),
            ("TUR", date(2022, 5, 31), "Turkey"),
            ("TUR", date(2022, 6, 1), "Türkiye"),
            ("TWN", date(1950, 6, 25), "Republic of China"),
        ] {
            assert_eq!(by_code(code).map(|state| state.name_on(day)), Some(name), "{code}");
        }
    }

    #[test]
    fn near_misses() {
        for (written, suggestion) in [
            ("Untied States", "United States?"),
            ("Russa", "Russian Federation?"),
            ("Untied Kingdom", "United Kingdom?"),
            ("Kazakstan", "Kazakhstan?"),
            ("Austrlia", "Australia?"),
            ("Turky", "Türkiye?"),
            ("Bolvia", "Bolivia?"),
            ("Columbia", "Colombia?"),
            ("XK", "unknown"),
            ("Africa", "unknown"),
            ("Africa 1", "unknown"),
            ("Atlantis", "unknown"),
            ("", "unknown"),
        ] {
            assert_eq!(look(written, TODAY), suggestion, "{written}");
        }
        assert_eq!(look("Soviet Onion", date(1962, 1, 1)), "Union of Soviet Socialist Republics?");
    }
}
