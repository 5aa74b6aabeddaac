//! Groups of members by which people speak of the Council: `P5`, `E10`, `A3`, the regional groups.

use super::names::{self, Group, fold};
use super::{Council, SeatKind};

/// A group that a Council has on its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberGroup {
    /// The permanent members.
    P5,
    /// France, the United Kingdom and the United States.
    P3,
    /// The elected members.
    E10,
    /// The elected members of the African group, which have coordinated their votes under this name since about 2013.
    A3,
    /// The A3 and the Caribbean member that joined them: Saint Vincent and the Grenadines in 2020 and 2021 (as "A3+1"),
    /// Guyana in 2024 and 2025. In other years the A3 alone.
    A3Plus,
    /// All members of a regional group, permanent or elected.
    Region(Group),
}

/// The groups, each with the word for it in a scenario file and other ways to write it.
const GROUPS: [(&str, &[&str], MemberGroup); 10] = [
    ("P5", &["permanent five", "permanent members"], MemberGroup::P5),
    ("P3", &[], MemberGroup::P3),
    ("E10", &["elected ten", "elected members"], MemberGroup::E10),
    ("A3", &[], MemberGroup::A3),
    ("A3_plus", &["a3+", "a3plus"], MemberGroup::A3Plus),
    ("african", &["african group", "african states", "african group of states"], MemberGroup::Region(Group::African)),
    (
        "asia_pacific",
        &["asia pacific group", "asia pacific states", "asian group"],
        MemberGroup::Region(Group::AsiaPacific),
    ),
    (
        "eastern_european",
        &["eastern european group", "eastern european states", "eeg"],
        MemberGroup::Region(Group::EasternEuropean),
    ),
    (
        "latin_american_caribbean",
        &["grulac", "latin american and caribbean group", "latin american and caribbean states"],
        MemberGroup::Region(Group::LatinAmericanCaribbean),
    ),
    (
        "western_european_others",
        &["weog", "western european and others group", "western european and other states"],
        MemberGroup::Region(Group::WesternEuropeanOthers),
    ),
];

impl MemberGroup {
    /// The words for all groups in a scenario file.
    pub fn words() -> impl Iterator<Item = &'static str> + Clone {
        GROUPS.iter().map(|(word, ..)| *word)
    }

    /// The group that is called `written`.
    #[must_use]
    pub fn called(written: &str) -> Option<Self> {
        let folded = fold(written);
        let group = GROUPS.iter().find(|(word, others, _)| fold(word) == folded || others.contains(&folded.as_str()));
        group.map(|(.., group)| *group)
    }

    /// The places of its members on a Council, as that sits.
    #[must_use]
    pub fn members(self, council: &Council) -> Vec<usize> {
        let seats = council.seats().iter().enumerate();
        let in_group = seats.filter(|(_, seat)| {
            let code = seat.member.code.unwrap_or_default();
            let region = |group| names::by_code(code).is_some_and(|state| state.group == Some(group));
            let elected = seat.kind == SeatKind::Elected;
            let since_2020 = seat.term.as_ref().is_none_or(|term| 2020 <= term.from.year());
            match self {
                Self::P5 => seat.kind == SeatKind::Permanent,
                Self::P3 => seat.kind == SeatKind::Permanent && ["FRA", "GBR", "USA"].contains(&code),
                Self::E10 => elected,
                Self::A3 => elected && region(Group::African),
                Self::A3Plus => elected && (region(Group::African) || since_2020 && ["VCT", "GUY"].contains(&code)),
                Self::Region(group) => region(group),
            }
        });
        in_group.map(|(place, _)| place).collect()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

    use jiff::civil::{Date, date};

    use super::*;

    fn named(group: &str, day: Date) -> Vec<String> {
        let council = Council::on(day).unwrap();
        let members = MemberGroup::called(group).unwrap().members(&council);
        members.into_iter().map(|place| council.name(place).to_owned()).collect()
    }

    /// Who was in which group, by date. The A3 of 2024 with Guyana: joint statement of 2024 (Permanent Mission of Sierra
    /// Leone, "Peace consolidation in West Africa"). Of 2025: retreat of the A3 plus in Georgetown, 26 February 2025
    /// (Guyana, Department of Public Information), and SC/16077. Of 2026: Liberia for three members, SC/16315. Of 2020:
    /// Saint Vincent and the Grenadines on its presidency in November 2020. The others: the regional groups of the
    /// members that the General Assembly elected.
    #[test]
    fn groups_have_the_members_of_the_day() {
        let rows: [(&str, Date, &str); 17] = [
            ("A3", date(2017, 11, 16), "Egypt, Ethiopia, Senegal"),
            ("A3", date(2020, 6, 8), "Niger, South Africa, Tunisia"),
            ("a3+", date(2020, 6, 8), "Niger, Saint Vincent and the Grenadines, South Africa, Tunisia"),
            ("A3", date(2024, 7, 1), "Algeria, Mozambique, Sierra Leone"),
            ("A3_plus", date(2024, 7, 1), "Algeria, Guyana, Mozambique, Sierra Leone"),
            ("A3", date(2025, 6, 4), "Algeria, Sierra Leone, Somalia"),
            ("A3 Plus", date(2025, 6, 4), "Algeria, Guyana, Sierra Leone, Somalia"),
            ("A3_plus", date(2026, 3, 11), "Democratic Republic of the Congo, Liberia, Somalia"),
            ("A3_plus", date(1982, 6, 1), "Togo, Uganda, Zaire"),
            ("P3", date(2025, 6, 4), "France, United Kingdom, United States"),
            ("p5", date(2025, 6, 4), "China, France, Russian Federation, United Kingdom, United States"),
            ("E10", date(1960, 1, 1), "Argentina, Ceylon, Ecuador, Italy, Poland, Tunisia"),
            ("asia_pacific", date(2025, 6, 4), "China, Pakistan, Republic of Korea"),
            ("eastern_european", date(2025, 6, 4), "Russian Federation, Slovenia"),
            ("GRULAC", date(2025, 6, 4), "Guyana, Panama"),
            ("western_european_others", date(2025, 6, 4), "Denmark, France, Greece, United Kingdom, United States"),
            ("african", date(2025, 6, 4), "Algeria, Sierra Leone, Somalia"),
        ];
        for (group, day, members) in rows {
            assert_eq!(named(group, day).join(", "), members, "{group} on {day}");
        }
        assert_eq!(MemberGroup::called("E11"), None);
    }
}
