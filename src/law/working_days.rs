//! The working days of the United Nations in New York, by which the General Assembly counts.
//!
//! Holidays at Headquarters, nine a year: New Year's Day, Good Friday, Memorial Day, Eid al-Fitr, Eid al-Adha,
//! Independence Day, Labour Day, Thanksgiving Day and Christmas Day; one on a Saturday or Sunday is kept on the nearest
//! weekday. The floating holidays of staff members close nothing. Read were the lists of 2017 (circular 16-19205), 2020
//! (ST/IC/2019/23) and 2024. The days of Eid are designated each year: those of other years are the days of the calendar,
//! and a count that meets one is "about".

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use serde::{Deserialize, Serialize};

/// The last of a number of working days, and what that rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The day.
    pub day: Date,
    /// The holidays on weekdays that were not counted.
    pub holidays: Vec<Date>,
    /// Are the holidays of that time known? If not, the day is about right.
    pub certain: bool,
}

/// Good Friday, Eid al-Fitr and Eid al-Adha of each year from 2022.
const MOVABLE: [[Date; 3]; 6] = [
    [date(2022, 4, 15), date(2022, 5, 2), date(2022, 7, 9)],
    [date(2023, 4, 7), date(2023, 4, 21), date(2023, 6, 28)],
    [date(2024, 3, 29), date(2024, 4, 10), date(2024, 6, 17)],
    [date(2025, 4, 18), date(2025, 3, 31), date(2025, 6, 6)],
    [date(2026, 4, 3), date(2026, 3, 20), date(2026, 5, 27)],
    [date(2027, 3, 26), date(2027, 3, 10), date(2027, 5, 17)],
];

/// The year whose days of Eid could be confirmed.
const CONFIRMED: i16 = 2024;

/// The last of so many working days after a day.
#[must_use]
pub fn working_days_after(start: Date, days: u8) -> Deadline {
    let mut deadline = Deadline { day: start, holidays: Vec::new(), certain: true };
    let mut left = days;
    while 0 < left {
        let Ok(day) = deadline.day.tomorrow() else { break };
        deadline.day = day;
        if is_weekend(day) {
            continue;
        }
        if is_holiday(day) {
            deadline.holidays.push(day);
        } else {
            left -= 1;
        }
    }
    let known = |year: i16| MOVABLE.iter().any(|[friday, ..]| friday.year() == year);
    let near_an_eid = |[_, fitr, adha]: &[Date; 3]| {
        let near = |eid: Date| start <= eid.saturating_add(2.days()) && eid.saturating_sub(2.days()) <= deadline.day;
        fitr.year() != CONFIRMED && (near(*fitr) || near(*adha))
    };
    deadline.certain = known(start.year()) && known(deadline.day.year()) && !MOVABLE.iter().any(near_an_eid);
    deadline
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn is_holiday(day: Date) -> bool {
    // A holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after.
    let kept_on = |holiday: Date| match holiday.weekday() {
        Weekday::Saturday => holiday.saturating_sub(1.day()),
        Weekday::Sunday => holiday.saturating_add(1.day()),
        _ => holiday,
    };
    let fixed = [(1, 1), (7, 4), (12, 25)];
    let on_a_date = |year: i16| fixed.into_iter().filter_map(move |(month, day)| Date::new(year, month, day).ok());
    let weekday = |month: i8, nth: i8, weekday| {
        day.first_of_month().nth_weekday_of_month(nth, weekday).ok().filter(|_| day.month() == month)
    };
    let of_a_week =
        [weekday(5, -1, Weekday::Monday), weekday(9, 1, Weekday::Monday), weekday(11, 4, Weekday::Thursday)];
    (day.year()..=day.year() + 1).flat_map(on_a_date).any(|holiday| kept_on(holiday) == day)
        || of_a_week.contains(&Some(day))
        || MOVABLE.iter().flatten().any(|holiday| kept_on(*holiday) == day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lists of 2017, 2020 and 2024; of the first two, what does not depend on a movable feast.
    #[test]
    fn holidays_at_headquarters() {
        let rows: [(i16, &[(i8, i8)]); 3] = [
            (2017, &[(1, 2), (5, 29), (7, 4), (9, 4), (11, 23), (12, 25)]),
            (2020, &[(1, 1), (5, 25), (7, 3), (9, 7), (11, 26), (12, 25)]),
            (2024, &[(1, 1), (3, 29), (4, 10), (5, 27), (6, 17), (7, 4), (9, 2), (11, 28), (12, 25)]),
        ];
        for (year, days) in rows {
            let held = date(year, 1, 1).series(1.day()).take(366).filter(|day| day.year() == year && is_holiday(*day));
            assert!(held.map(|day| (day.month(), day.day())).eq(days.iter().copied()), "{year}");
        }
    }

    /// The debates after the vetoes of 22 December 2023 and 22 March 2024 were on 9 January and 8 April 2024.
    #[test]
    fn ten_working_days() {
        let deadline = working_days_after(date(2023, 12, 22), 10);
        assert_eq!(deadline.day, date(2024, 1, 9));
        assert_eq!(deadline.holidays, [date(2023, 12, 25), date(2024, 1, 1)]);
        assert!(deadline.certain);
        assert_eq!(working_days_after(date(2024, 3, 22), 10).day, date(2024, 4, 8));
        assert!(!working_days_after(date(2025, 6, 4), 10).certain, "an Eid that could not be confirmed");
        assert!(!working_days_after(date(2031, 2, 3), 10).certain, "holidays not yet designated");
    }
}
