//! Names and citations for use within a sentence.

use crate::law::charter::Provision;
use crate::law::council::Council;

/// The name of a member as it stands within a sentence: `the Russian Federation`, `France`.
#[must_use]
pub fn with_article(name: &str) -> String {
    /// How names begin that take the article.
    const BEGINNINGS: [&str; 17] = [
        "Byelorussian ",
        "Central African ",
        "Czech Republic",
        "Democratic People",
        "Democratic Republic",
        "Dominican ",
        "Federal Republic",
        "German Democratic",
        "Lao People",
        "Libyan ",
        "Republic of ",
        "Russian ",
        "Syrian ",
        "Ukrainian ",
        "Union of ",
        "United ",
        "former ",
    ];
    const NAMES: [&str; 9] =
        ["Bahamas", "Comoros", "Congo", "Gambia", "Ivory Coast", "Maldives", "Netherlands", "Philippines", "Sudan"];
    let takes_it = BEGINNINGS.iter().any(|beginning| name.starts_with(beginning)) || NAMES.contains(&name);
    if takes_it { format!("the {name}") } else { name.to_owned() }
}

/// The members of these seats as they stand within a sentence.
#[must_use]
pub fn members(council: &Council, seats: &[usize]) -> Vec<String> {
    seats.iter().map(|seat| with_article(council.name(*seat))).collect()
}

/// What is a member's: `China's`, `the United States'`.
#[must_use]
pub fn possessive(name: &str) -> String {
    let ending = if name.ends_with('s') { "'" } else { "'s" };
    format!("{}{ending}", with_article(name))
}

/// The first letter in upper case, as at the start of a sentence.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The first letter in lower case, as within a sentence, if the word is not a name.
#[must_use]
pub fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first_word_is_plain = text
        .split_whitespace()
        .next()
        .is_some_and(|word| word.chars().skip(1).all(char::is_lowercase) && 1 < word.chars().count());
    match letters.next() {
        Some(first) if first_word_is_plain => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// A citation within a sentence, short: `Art. 27 (3)`.
#[must_use]
pub fn short(provision: Provision) -> &'static str {
    match provision {
        Provision::PracticeOfAbstention => "ICJ, Namibia, 1971, para. 22",
        Provision::PracticeOfAbsence | Provision::PracticeOfConsensus | Provision::StrawPoll => "practice",
        Provision::FourPowerStatement => "Four-Power statement, 1945",
        Provision::UnitingForPeace => "resolution 377 A (V)",
        Provision::VetoInitiative => "resolution 76/262",
        Provision::StatuteArticle10 => "Statute, Art. 8 and 10",
        Provision::Rule32Parts => "Rule 32",
        Provision::Rule35Seconder => "Rule 35",
        other => {
            let citation = other.citation();
            let bare = ["Charter, ", "Provisional Rules, "].iter().find_map(|text| citation.strip_prefix(text));
            bare.unwrap_or(citation)
        }
    }
}
