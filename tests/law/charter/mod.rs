//! The legal texts, provision by provision: each test is named after one and quotes the clause that it shows.
//!
//! Where a provision is about a single vote, the test asks the rules; where it is about a meeting, it writes a small
//! scenario and plays it.

mod article_27;
mod articles;
mod edges;
mod motions;
mod practice;
mod reasons;
mod texts;

use jiff::civil::{Date, date};
use unsc::meeting::{Entry, Note, Status};
use unsc::{
    Ballot, Council, Decision, Finding, Matter, Minutes, Provision, Question, Report, Rules, Scenario, Vote, Votes,
};

/// A day on which fifteen sat: Bolivia, Egypt, Ethiopia, Italy, Japan, Kazakhstan, Senegal, Sweden, Ukraine and
/// Uruguay were elected.
const OF_FIFTEEN: Date = date(2017, 11, 16);

/// A day on which eleven sat: Cuba, Ecuador, Egypt, India, Norway and Yugoslavia were elected.
const OF_ELEVEN: Date = date(1950, 6, 27);

/// The permanent members, by names that are good on every day.
const PERMANENT: [&str; 5] = ["China", "France", "Russia", "United Kingdom", "United States"];

/// The ten that sat with them in 2017.
const ELECTED: [&str; 10] =
    ["Bolivia", "Egypt", "Ethiopia", "Italy", "Japan", "Kazakhstan", "Senegal", "Sweden", "Ukraine", "Uruguay"];

/// The roll call in which these members vote so, and all others in favour.
fn roll_call(council: &Council, lists: &[(Vote, &[&str])]) -> Votes {
    let mut votes = Votes::known(council.seats().iter().map(|_| Vote::InFavour));
    for (vote, members) in lists {
        for member in *members {
            let place = council.index_of(member);
            votes.set(place.unwrap_or_else(|_| panic!("{member} does not sit")), Some(*vote));
        }
    }
    votes
}

/// The decision on a matter, with these members voting so and all others in favour.
fn decided(day: Date, matter: Matter, lists: &[(Vote, &[&str])]) -> Decision {
    let council = Council::on(day).unwrap();
    let ballot = Ballot::RollCall(roll_call(&council, lists));
    Rules::charter(day).decide(&council, &Question::new(matter), &ballot).unwrap()
}

/// The decision on a matter where only the count is known; the rest abstains.
fn counted(day: Date, matter: Matter, in_favour: u16, against: u16) -> Decision {
    let council = Council::on(day).unwrap();
    let abstaining = council.len() - in_favour - against;
    let count = unsc::Tally { in_favour, against, abstaining, ..Default::default() };
    Rules::charter(day).decide(&council, &Question::new(matter), &Ballot::Count(count)).unwrap()
}

/// The names of the members that a finding of this kind names.
fn named(day: Date, decision: &Decision, of: impl Fn(&Finding) -> Option<&Vec<usize>>) -> Vec<String> {
    let council = Council::on(day).unwrap();
    let places = decision.findings.iter().find_map(of);
    places.into_iter().flatten().map(|place| council.name(*place).to_owned()).collect()
}

/// A meeting that has been played.
struct Played {
    scenario: Scenario,
    record: Minutes,
    report: Report,
}

/// Everybody is in favour; the five permanent members are against, and ten in favour.
const ALL_FOR: &str = "others = 'in_favour'";
const FIVE_AGAINST: &str = "against = ['China', 'France', 'Russia', 'UK', 'US'], others = 'in_favour'";

/// An item of the agenda, with these votes.
fn vote(what: &str, votes: &str) -> String {
    format!("[[agenda]]\n{what}\nvotes = {{ {votes} }}\n")
}

/// Plays the meeting of a day; the rest of the file is given.
fn play(day: Date, rest: &str) -> Played {
    let text = format!("title = \"A meeting\"\ndate = {day}\n{rest}");
    let scenario = Scenario::read(&text).unwrap_or_else(|problems| panic!("{text}\n{problems:#?}"));
    let record = scenario.meeting.play();
    let report = Report::new(&scenario, &record);
    Played { scenario, record, report }
}

/// The mistakes for which the file of a meeting is refused.
fn refused(day: Date, rest: &str) -> Vec<String> {
    let text = format!("title = \"A meeting\"\ndate = {day}\n{rest}");
    match Scenario::read(&text) {
        Ok(_) => panic!("not refused:\n{text}"),
        Err(problems) => problems.into_iter().map(|problem| problem.message).collect(),
    }
}

impl Played {
    /// What came of an item, a draft or a mandate.
    fn status(&self, id: &str) -> Status {
        self.record.status(self.scenario.meeting.lookup(id).unwrap_or_else(|| panic!("nothing is called {id}")))
    }

    fn entry(&self, id: &str) -> &Entry {
        let item = self.scenario.meeting.item(id).unwrap_or_else(|| panic!("no item {id}"));
        self.record.entry(item).unwrap()
    }

    fn notes(&self, id: &str) -> &[Note] {
        &self.entry(id).notes
    }

    fn decision(&self, id: &str) -> &Decision {
        self.entry(id).decision().unwrap_or_else(|| panic!("no vote on {id}"))
    }

    /// Everything that the report cites for an item.
    fn cites(&self, id: &str, provision: Provision) -> bool {
        let item = self.report.items.iter().find(|item| item.id.as_deref() == Some(id));
        item.unwrap().provisions.contains(&provision)
    }

    /// The items in the order in which they were taken.
    fn order(&self) -> Vec<&str> {
        self.report.items.iter().filter_map(|item| item.id.as_deref()).collect()
    }

    /// The same meeting with its only what-if.
    fn what_if(&self) -> Self {
        let mut scenario = self.scenario.clone();
        scenario.meeting = scenario.what_ifs[0].change.apply(&scenario.meeting);
        let record = scenario.meeting.play();
        let report = Report::new(&scenario, &record);
        Self { scenario, record, report }
    }
}

/// Whether a finding is the one that a row is about.
type IsFinding = fn(&unsc::Finding) -> bool;
