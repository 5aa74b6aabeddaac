//! What people write where TOML or the format has something else: found in the text itself, at the place of the mistake.

use std::ops::Range;

use jiff::civil::Date;
use toml::de::ValueDeserializer;

use super::diagnostic::{Details, Diagnostic, hidden};
use crate::english;

/// The words of the format, each with others that stand for it elsewhere. A member that passes is asked again: its vote is
/// not known yet.
const SYNONYMS: [(&str, &[&str]); 24] = [
    ("in_favour", &["yes", "yea", "yeas", "for", "favour", "favor", "pro", "affirmative"]),
    ("against", &["no", "nay", "nays", "contra", "opposed", "negative"]),
    ("abstaining", &["abstain", "abstains", "abstained", "abstention", "abstentions"]),
    ("not_participating", &["non_participating", "nonparticipating", "not_voting"]),
    ("unknown", &["undecided", "open", "pass", "?"]),
    ("adopted", &["adopt", "passed", "pass", "passes", "approved", "carried", "accepted"]),
    ("vetoed", &["veto", "blocked"]),
    ("not_adopted", &["rejected", "failed", "fails", "fail", "defeated", "not_passed", "not_carried"]),
    ("carried", &["adopted", "passed", "approved"]),
    ("not_carried", &["not_adopted", "rejected", "failed", "defeated", "lost"]),
    ("lapses", &["lapsed", "expires", "expired", "ends", "not_renewed"]),
    ("renewed", &["extended", "prolonged"]),
    ("not_put", &["not_voted", "skipped"]),
    ("yes", &["true", "happens"]),
    ("no", &["false"]),
    ("non_procedural", &["substantive", "substance", "important"]),
    ("adjourn_to", &["adjourn_until", "adjourn_to_a_day"]),
    ("sponsors", &["by", "authors", "author", "cosponsors", "co_sponsors", "movers"]),
    ("name", &["title", "label", "description"]),
    ("resolution", &["number", "resolution_number"]),
    ("expires", &["until", "expiry", "ends", "end", "last_day"]),
    ("story", &["description", "summary", "background", "text"]),
    ("seats", &["swap"]),
    ("when", &["if", "condition", "depends_on"]),
];

/// The word of `words` for which `written` stands elsewhere.
pub fn synonym<'w>(written: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let written = written.trim().to_lowercase().replace([' ', '-'], "_");
    words.into_iter().find(|word| {
        *word == written || SYNONYMS.iter().any(|(known, others)| known == word && others.contains(&written.as_str()))
    })
}

/// The months, by the letters that tell them apart.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The year, the month and the day that are meant by `16 November 2017`, `16.11.2017`, `2017/11/16` and the like. Figures
/// that could be taken two ways mean nothing: only with dots is the day certain to come first.
fn parts_of_date(text: &str) -> Option<(i16, i8, i8)> {
    let parts: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let (first, second, third) = match *parts.as_slice() {
        [first, second, third] => (first, second, third),
        [all] if all.len() == 8 && all.is_ascii() => (all.get(..4)?, all.get(4..6)?, all.get(6..)?),
        _ => return None,
    };
    let named = |part: &str| {
        let letters = part.to_lowercase();
        let month = MONTHS.iter().position(|month| letters.starts_with(month))?;
        i8::try_from(month + 1).ok()
    };
    let figure = |part: &str| part.trim_end_matches(char::is_alphabetic).parse::<i8>().ok();
    let year = |part: &str| part.parse::<i16>().ok().filter(|year| 1900 < *year);
    let (year, month, day) = if let Some(year) = year(first) {
        (year, named(second).or_else(|| figure(second))?, figure(third)?)
    } else if let Some(month) = named(first) {
        (year(third)?, month, figure(second)?)
    } else if let Some(month) = named(second) {
        (year(third)?, month, figure(first)?)
    } else {
        let (one, other) = (figure(first)?, figure(second)?);
        match (text.contains('.'), one, other) {
            (true, day, month) | (false, day @ 13.., month) | (false, month, day @ 13..) => (year(third)?, month, day),
            _ => return None,
        }
    };
    Some((year, month, day))
}

/// The date that is meant by `16 November 2017`, `16.11.2017`, `2017/11/16` and the like, if it is one.
pub fn date_in_words(text: &str) -> Option<Date> {
    let (year, month, day) = parts_of_date(text)?;
    Date::new(year, month, day).ok()
}

/// Why `2025-02-30` is no date, if it is written as one.
#[must_use]
pub fn days_of_month(text: &str) -> Option<String> {
    let (year, month, day) = parts_of_date(text)?;
    if Date::new(year, month, day).is_ok() {
        return None;
    }
    let Ok(first) = Date::new(year, month, 1) else {
        return Some("a year has 12 months".to_owned());
    };
    let name = english::day(first).split_whitespace().nth(1).unwrap_or_default().to_owned();
    Some(format!("there are {} days in {name} {year}", first.days_in_month()))
}

/// What is wrong with a value that has no quotes; nothing if it is sound. `key` is its key.
pub fn bare(word: &str, span: Range<usize>, key: &str) -> Option<Diagnostic> {
    if ValueDeserializer::parse(word).is_ok() {
        return None;
    }
    let told = |message: String| Diagnostic::at(span.clone(), message);
    let begins = word.chars().next().unwrap_or_default();
    let plain = word.trim_start_matches('+').trim_start_matches('0');
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let invalid_date = || told(format!("invalid date `{word}`"));
    Some(if let Some(flag) = boolean(word, key) {
        told(format!("`{word}` is neither `true` nor `false`")).expected(flag)
    } else if let Some((one, other)) = word.split_once('=') {
        let problem = told("there are two `=` on the line".to_owned());
        problem.help(format!("a table has braces: `{key} = {{ {} = {} }}`", one.trim(), other.trim()))
    } else if let Some(date) = date_in_words(word) {
        invalid_date().expected(&date.to_string())
    } else if let Some(why) = days_of_month(word) {
        invalid_date().label(why)
    } else if begins.is_ascii_digit() && word.split(['.', '/', '-']).filter(|part| figures(part)).count() == 3 {
        invalid_date().label("expected year, month and day, for example `2017-11-16`")
    } else if let Some((whole, part)) = word.split_once(',').filter(|(one, other)| figures(one) && figures(other)) {
        // Three figures behind a comma are thousands, unless nothing stands before it.
        match part.len() {
            3 if whole != "0" => told("a number is written without commas".to_owned()).expected(&word.replace(',', "")),
            _ => told("decimals are written with a point".to_owned()).expected(&word.replace(',', ".")),
        }
    } else if let Some(share) = word.strip_suffix('%').and_then(|share| share.trim().parse::<f64>().ok()) {
        told(format!("`{word}` is not a number")).expected(&(share / 100.0).to_string())
    } else if begins == '.' && figures(word.trim_start_matches('.')) {
        told(format!("`{word}` is not how a number is written")).expected(&format!("0{word}"))
    } else if ["probability", "cohesion"].contains(&key) && begins == '0' && figures(word) {
        told(format!("`{word}` is not how a number is written")).expected(&format!("0.{plain}"))
    } else if ValueDeserializer::parse(plain).is_ok() && (begins == '0' || begins == '+') {
        told(format!("`{word}` is not how a number is written")).expected(plain)
    } else if let Some(bare) = word.strip_suffix(['"', '\'']).filter(|bare| !bare.contains(['"', '\''])) {
        told(format!("`{word}` has no opening quote")).fix(span.clone(), format!("\"{bare}\""))
    } else if begins.is_alphabetic() && ["date", "expires", "until"].contains(&key) {
        invalid_date().label("expected a date such as 2026-11-28")
    } else if begins.is_alphabetic() {
        told(format!("`{word}` has no quotes")).expected(&if word.contains('"') {
            format!("'{word}'")
        } else {
            format!("\"{word}\"")
        })
    } else {
        told(format!("`{word}` is not a number"))
    })
}

/// Is it `true` or `false` in other words, where one of them belongs?
fn boolean(word: &str, key: &str) -> Option<&'static str> {
    let flag = ["happens", "without_vote", "adds_or_deletes", "mass_atrocity"].contains(&key);
    match word.to_lowercase().as_str() {
        "true" | "yes" | "on" if flag => Some("true"),
        "false" | "no" | "off" if flag => Some("false"),
        _ => None,
    }
}

/// A character that is no letter of a file outside quotes and that nobody sees: what it is, and what to write instead.
pub fn unseen(letter: char, at: usize) -> Option<Diagnostic> {
    let blank = letter.is_whitespace() && !letter.is_ascii();
    if !blank
        && (!hidden(letter) || matches!(letter, '\t' | '\n'))
        && !matches!(letter, '\u{200c}' | '\u{200d}' | '\u{ad}')
    {
        return None;
    }
    let name = match letter {
        '\u{a0}' => " (no-break space)",
        '\u{feff}' => " (byte order mark)",
        '\u{200b}' => " (zero-width space)",
        _ => "",
    };
    let message = format!("invisible character U+{:04X}{name}", u32::from(letter));
    let problem = Diagnostic::at(at..at + letter.len_utf8(), message);
    Some(if blank {
        problem.label("write an ordinary space").fix(at..at + letter.len_utf8(), " ")
    } else {
        problem.label("leave it out").fix(at..at + letter.len_utf8(), "")
    })
}

/// Quotes that word processors write.
pub const CURLY: [char; 9] = ['“', '”', '„', '«', '»', '‘', '’', '‚', '‹'];

/// A text in quotes that are not straight.
pub fn curly(quoted: &str, at: usize) -> Diagnostic {
    let bare = quoted.trim_matches(|letter| CURLY.contains(&letter) || letter == '›').trim_matches('"');
    let problem = Diagnostic::at(at..at + quoted.len(), "curly quotes");
    let help = "word processors make quotes curly; use a plain text editor";
    problem.expected(&format!("\"{bare}\"")).help(help)
}

/// A file of another format, if it is one.
pub fn another_format(text: &str) -> Option<Diagnostic> {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at + line.len() - line.trim_start().len();
        *at += line.len();
        Some((start, line.trim()))
    });
    let (start, line) = lines.into_iter().find(|(_, line)| !line.is_empty() && !line.starts_with('#'))?;
    let format = match line {
        "---" => "YAML",
        "{" => "JSON",
        _ if line.starts_with("{\"") => "JSON",
        _ if line.starts_with("<?xml") => "XML",
        _ => return None,
    };
    let message = format!("this is {format}, and a scenario is written in TOML");
    let help = "it begins with `title = \"…\"` and has sections such as `[drafts.us]`";
    Some(Diagnostic::at(start..start + line.len(), message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        for (written, meant) in [
            ("16 November 2017", Some("2017-11-16")),
            ("November 16th, 2017", Some("2017-11-16")),
            ("16. Nov. 2017", Some("2017-11-16")),
            ("2017/11/6", Some("2017-11-06")),
            ("16/11/2017", Some("2017-11-16")),
            ("11-16-2017", Some("2017-11-16")),
            ("01.06.2018", Some("2018-06-01")),
            ("20180601", Some("2018-06-01")),
            ("01/06/2018", None),
            ("2017-02-30", None),
            ("Thursday", None),
            ("", None),
        ] {
            assert_eq!(date_in_words(written).map(|day| day.to_string()).as_deref(), meant, "{written}");
        }
        assert_eq!(days_of_month("2025-02-30").as_deref(), Some("there are 28 days in February 2025"));
        assert_eq!(days_of_month("2025-02-28"), None);
    }
}
