//! Days: as TOML has them, and as people write them.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeValue;

use super::values::wrong;
use crate::scenario::problems::Problems;

/// The months, by the letters that tell them apart.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A day, without quotes and without an hour.
pub fn day(value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Option<Spanned<Date>> {
    let label = match value.get_ref() {
        DeValue::Datetime(moment) => {
            let day = moment.date.and_then(|day| {
                Date::new(i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?)
                    .ok()
            });
            match day {
                Some(day) if moment.time.is_none() && moment.offset.is_none() => {
                    return Some(Spanned::new(value.span(), day));
                }
                Some(day) => format!("the day alone: `{day}`"),
                None => "for example `2017-11-16`".to_owned(),
            }
        }
        DeValue::String(text) => match day_in_words(text) {
            Some(day) => format!("without quotes: `{day}`"),
            None => "for example `2017-11-16`, without quotes".to_owned(),
        },
        _ => "for example `2017-11-16`".to_owned(),
    };
    wrong(value, "a day", label, problems)
}

/// The day that is meant by `16 November 2017`, `November 16th, 2017`, `2017/11/16` and the like. One whose figures
/// could be taken two ways means nothing.
pub fn day_in_words(text: &str) -> Option<Date> {
    let parts: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let &[first, second, third] = parts.as_slice() else {
        return None;
    };
    let month = |part: &str| {
        let letters = part.to_lowercase();
        let month = MONTHS.iter().position(|month| letters.starts_with(month))?;
        i8::try_from(month + 1).ok()
    };
    let day_of_month =
        |part: &str| -> Option<i8> { part.trim_end_matches(|letter: char| letter.is_alphabetic()).parse().ok() };
    let year = |part: &str| -> Option<i16> { part.parse().ok().filter(|year| 1900 < *year) };
    let (year, month, day) = if let Some(year) = year(first) {
        (year, month(second).or_else(|| second.parse().ok())?, day_of_month(third)?)
    } else if let Some(month) = month(first) {
        (year(third)?, month, day_of_month(second)?)
    } else {
        (year(third)?, month(second)?, day_of_month(first)?)
    };
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_write_them() {
        for (written, meant) in [
            ("16 November 2017", Some("2017-11-16")),
            ("November 16th, 2017", Some("2017-11-16")),
            ("16. Nov. 2017", Some("2017-11-16")),
            ("2017/11/6", Some("2017-11-06")),
            ("2017-11-16", Some("2017-11-16")),
            ("16/11/2017", None),
            ("2017-02-30", None),
            ("Thursday", None),
            ("", None),
        ] {
            assert_eq!(day_in_words(written).map(|day| day.to_string()).as_deref(), meant, "{written}");
        }
    }
}
