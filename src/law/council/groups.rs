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
    /// The A3 and the Caribbean member that joined them: Saint Vincent and the Grenadines in 2020 and 2021, Guyana in
    /// 2024 and 2025 (statements "on behalf of the A3 plus" in the Council's records of those years).
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
            match self {
                Self::P5 => seat.kind == SeatKind::Permanent,
                Self::P3 => seat.kind == SeatKind::Permanent && ["FRA", "GBR", "USA"].contains(&code),
                Self::E10 => elected,
                Self::A3 => elected && region(Group::African),
                Self::A3Plus => elected && (region(Group::African) || ["VCT", "GUY"].contains(&code)),
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

    /// Who was in which group, by date: the Council's own lists of members, by regional group.
    #[test]
    fn groups_have_the_members_of_the_day() {
        let today = date(2025, 6, 4);
        assert_eq!(named("A3", today), ["Algeria", "Sierra Leone", "Somalia"]);
        assert_eq!(named("A3 Plus", today), ["Algeria", "Guyana", "Sierra Leone", "Somalia"]);
        assert_eq!(named("A3", date(2020, 6, 8)), ["Niger", "South Africa", "Tunisia"]);
        assert_eq!(named("a3+", date(2020, 6, 8)).len(), 4);
        assert_eq!(named("A3", date(2017, 11, 16)), ["Egypt", "Ethiopia", "Senegal"]);
        assert_eq!(named("P3", today), ["France", "United Kingdom", "United States"]);
        assert_eq!(named("p5", today).len(), 5);
        assert_eq!(named("E10", today).len(), 10);
        assert_eq!(named("E10", date(1960, 1, 1)).len(), 6);
        assert_eq!(named("GRULAC", today), ["Guyana", "Panama"]);
        assert_eq!(named("western_european_others", today).len(), 5);
        assert_eq!(MemberGroup::called("E11"), None);
    }
}
