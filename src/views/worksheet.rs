//! An exercise sheet and its key. Each exercise has parts with marks, from counting to explaining to changing the result;
//! the key gives the reasons that the engine gives.

use itertools::Itertools;
use serde::{Serialize, Serializer};

use super::quiz::{self, QuestionReport};
use super::{Report, text};
use crate::document::{Align, Block, Cell, Column, Document, Table};
use crate::english::phrases::{capitalised, uncapitalised};
use crate::english::{self, headings, sentence_list};
use crate::law::council::Seat;
use crate::law::tally::{Ballot, Tally};
use crate::law::vote::Vote;
use crate::meeting::minutes::Entry;
use crate::meeting::{Act, DraftId, Meeting, Status};
use crate::scenario::Scenario;
use crate::teach::Level;
use crate::teach::question::{Kind, Question};
use crate::teach::worksheet::{Exercise, Pair};

/// A sheet with its key.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorksheetReport {
    /// Its title.
    pub title: String,
    /// The seed by which it is made again; none for one on a scenario.
    pub seed: Option<u64>,
    /// For whom it is.
    pub level: Level,
    /// The command that makes it again.
    pub command: String,
    /// The exercises.
    pub exercises: Vec<ExerciseReport>,
}

/// An exercise with its key. In JSON what is given stands as Markdown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExerciseReport {
    /// What there is to do, in a few words.
    pub title: &'static str,
    /// What is given.
    #[serde(serialize_with = "as_markdown")]
    pub given: Document,
    /// The parts, easy ones first.
    pub parts: Vec<Part>,
    /// What stands below the parts on the sheet: tables to fill in, cards to cut out.
    #[serde(serialize_with = "as_markdown")]
    pub handout: Document,
    /// What stands below the answers in the key.
    #[serde(serialize_with = "as_markdown")]
    pub key: Document,
}

fn as_markdown<S: Serializer>(document: &Document, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&document.markdown())
}

/// A part of an exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What is asked.
    pub question: String,
    /// How many marks it gives.
    pub marks: usize,
    /// How many lines there are to write on.
    pub lines: usize,
    /// The answer.
    pub answer: String,
    /// What an answer to "How do you know?" has to say; empty where that is not asked.
    pub because: String,
}

impl WorksheetReport {
    /// A sheet in words.
    #[must_use]
    pub fn new(exercises: &[Exercise], seed: Option<u64>, level: Level, title: String, command: String) -> Self {
        let exercises = exercises.iter().map(exercise_report).filter(|exercise| !exercise.parts.is_empty());
        Self { title, seed, level, command, exercises: exercises.collect() }
    }

    /// The sheet, or its key.
    #[must_use]
    pub fn document(&self, key: bool) -> Document {
        let mut document = Document::default();
        let marks: usize = self.exercises.iter().flat_map(|exercise| &exercise.parts).map(|part| part.marks).sum();
        if key {
            document.title(format!("Key: {}", self.title));
            document.label(format!("{marks} marks. Accept other words with the same meaning."));
        } else {
            document.title(self.title.as_str());
            let line = "_".repeat(20);
            document.paragraph(format!("Name: {line}  Date: {line}  Marks: ____ of {marks}"));
        }
        for (exercise, number) in self.exercises.iter().zip(1..) {
            document.gap();
            document.heading(format!("{number}. {}", exercise.title));
            if !key {
                document.extend(exercise.given.clone());
            }
            for (part, place) in exercise.parts.iter().zip(1..) {
                let marks = if part.marks == 1 { "1 mark".to_owned() } else { format!("{} marks", part.marks) };
                document.subheading(format!("{number}.{place} {} ({marks})", part.question));
                if key {
                    document.paragraph(part.answer.as_str());
                    if !part.because.is_empty() {
                        document.paragraph(format!("Reason: {}", part.because));
                    }
                } else if 0 < part.lines {
                    document.push(Block::AnswerLines(part.lines));
                }
            }
            document.extend(if key { exercise.key.clone() } else { exercise.handout.clone() });
        }
        document.gap();
        document.label(self.command.as_str());
        document
    }

    /// The sheet, or its key, as a page to print: black on white, without a network. `paper` is a size of CSS: `A4` or
    /// `letter`.
    #[must_use]
    pub fn html(&self, key: bool, paper: &str) -> String {
        let style = format!("@page {{ size: {paper}; }}\n{}", include_str!("worksheet.css"));
        let title = format!("{}: {}", if key { "Key" } else { "Worksheet" }, self.title);
        super::page(&title, &style, &self.document(key).html())
    }
}

fn part(question: impl Into<String>, marks: usize, lines: usize, answer: String, because: String) -> Part {
    Part { question: question.into(), marks, lines, answer, because }
}

fn exercise(title: &'static str, given: Document, parts: Vec<Part>) -> ExerciseReport {
    ExerciseReport { title, given, parts, handout: Document::default(), key: Document::default() }
}

fn table(columns: impl IntoIterator<Item = impl Into<String>>) -> Table {
    Table::new(columns.into_iter().map(|text| Column::shown(text, Align::Left)))
}

fn exercise_report(exercise: &Exercise) -> ExerciseReport {
    match exercise {
        Exercise::Vote(question) => on_a_vote(question),
        Exercise::BeforeAndAfter(pairs) => before_and_after(pairs),
        Exercise::Read(scenario) => read(scenario),
        Exercise::Meeting(scenario) => play(scenario),
    }
}

fn on_a_vote(question: &Question) -> ExerciseReport {
    let case = &question.case;
    let report = QuestionReport::new(question);
    let right = report.choices.iter().find(|choice| choice.right).map(|choice| capitalised(&choice.text));
    let right = format!("{}.", right.unwrap_or_default());
    let (count, needed) = (case.tally(&case.votes).in_favour, case.rule.affirmative);
    let reasons = quiz::reasons(case, &case.votes);
    let changes = quiz::fewest_changes(case.rule, &case.council, &case.votes);
    let none = String::new;
    let (title, parts) = match question.kind {
        Kind::MissingVote => {
            let why = format!("{}. {reasons}", capitalised(&quiz::result(case, &case.votes)));
            let parts = vec![part(&report.question, 1, 1, right, none()), part("How do you know?", 2, 3, why, none())];
            ("The missing vote", parts)
        }
        Kind::FewestChanges => {
            let who = "Which members could they be, and what would they do?";
            let fewest = part(&report.question, 1, 1, right, none());
            ("The fewest changes", vec![counting([count, needed]), fewest, part(who, 2, 3, changes, reasons)])
        }
        _ => ("Decide, and say how you know", levels(None, [count, needed], right, reasons, changes)),
    };
    let (mut given, mut key) = (Document::default(), Document::default());
    given.paragraph(report.vote.as_str());
    report.write_votes(&mut given);
    if let Some(scenario) = &report.scenario {
        key.label(format!("unsc run {scenario}"));
    }
    ExerciseReport { key, ..exercise(title, given, parts) }
}

/// The easiest part: to count.
fn counting([count, needed]: [u16; 2]) -> Part {
    let question = "How many votes in favour are there, and how many are needed?";
    part(question, 1, 1, format!("{count} in favour; {needed} needed."), String::new())
}

/// One vote on three levels: to count, to decide, to change; of a meeting with the number of the item.
fn levels(item: Option<usize>, counted: [u16; 2], right: String, why: String, change: String) -> Vec<Part> {
    let changed = "What is the smallest change of votes that leads to another result?";
    let mut parts = vec![
        counting(counted),
        part("What is the result? How do you know?", 2, 3, right, why),
        part(changed, 2, 2, change, String::new()),
    ];
    // A change can only be found where every vote is known.
    parts.retain(|part| !part.answer.is_empty());
    for (part, level) in parts.iter_mut().zip(["first", "second", "third"]) {
        if let Some(item) = item {
            part.question = format!("Item {item}, {level} level: {}", uncapitalised(&part.question));
        }
    }
    parts
}

fn before_and_after(pairs: &[Pair]) -> ExerciseReport {
    let mut given = Document::default();
    given.paragraph(
        "Until the end of 1965 the Council had 11 members; since 1 January 1966 it has 15. These are votes of 11 members. In \
         1966 the 4 new members abstain, and the others vote as before.",
    );
    let reason = "7 of 11 votes were needed until 31 December 1965, 9 of 15 since then, and no permanent member against (Charter, Art. 27 (3)).";
    let question = "Adopted, vetoed or not adopted? Fill in the table. 1 mark for each cell.";
    let parts = vec![part(question, 2 * pairs.len(), 0, reason.to_owned(), String::new())];
    let text = Act::Draft { draft: DraftId::new(0) };
    let [handout, key] = [false, true].map(|key| {
        let mut filled = table(["votes", "11 members, 1965", "15 members, 1966"]);
        for pair in pairs {
            let results = pair.outcomes().map(|outcome| headings::status(Status::new(&text, outcome)));
            let results = results.map(|result| Cell::from(if key { result } else { "" }));
            filled.row(std::iter::once(Cell::from(count_in_words(&pair.before))).chain(results));
        }
        let mut document = Document::default();
        document.table(filled);
        document
    });
    ExerciseReport { handout, key, ..exercise("Before and after 1966", given, parts) }
}

/// A count in words: `7 in favour, 2 against (1 of them a permanent member), 2 abstaining`.
fn count_in_words(tally: &Tally) -> String {
    let permanent = match (tally.permanent_against, tally.against) {
        (0, 0) => String::new(),
        (0, _) => " (no permanent member)".to_owned(),
        (1, 1) => " (a permanent member)".to_owned(),
        (some, all) if some == all => " (permanent members)".to_owned(),
        (1, _) => " (1 of them a permanent member)".to_owned(),
        (some, _) => format!(" ({some} of them permanent members)"),
    };
    format!("{} in favour, {} against{permanent}, {} abstaining", tally.in_favour, tally.against, tally.abstaining)
}

/// The votes of a scenario, each with a task on three levels.
fn read(scenario: &Scenario) -> ExerciseReport {
    let meeting = &scenario.meeting;
    let minutes = meeting.play();
    let report = Report::new(scenario, &minutes);
    let (mut given, mut parts) = (Document::default(), Vec::new());
    given.paragraph(format!(
        "The votes at the meeting of {}. Answer as far as you get.",
        english::day(meeting.council.day())
    ));
    for (entry, item) in minutes.entries.iter().zip(&report.items) {
        let (Some(number), Some(question), Some(Ballot::RollCall(votes)), Some(tally)) =
            (item.number, entry.question(), entry.ballot(), &item.tally)
        else {
            continue;
        };
        given.subheading(format!("Item {number}: {}", headings::heading(&meeting[entry.item], Status::Open, meeting)));
        text::roll_call(&item.roll_call, &mut given);
        let rule = meeting.rules.rule(question.matter);
        let why = item.reasons.iter().map(|reason| &reason.text).join(" ");
        let known = votes.iter().all(|vote| vote.is_some());
        let change = if known { quiz::fewest_changes(rule, &meeting.council, votes) } else { String::new() };
        let right = format!("{}.", capitalised(&item.outcome_words));
        parts.extend(levels(Some(number), [tally.counted.in_favour, rule.affirmative], right, why, change));
    }
    exercise("Read the votes", given, parts)
}

/// A meeting to play: what is on the table, a card for each member, and in the key what really happened, or is known so far. The cards say
/// what a member wants and how far it can move; they do not say how it votes.
fn play(scenario: &Scenario) -> ExerciseReport {
    let meeting = &scenario.meeting;
    let minutes = meeting.play();
    let report = Report::new(scenario, &minutes);
    let mut given = Document::default();
    given.paragraph(format!(
        "The meeting of {}. Each of you is one of the {} members; {} votes are needed. Your card says what you want and how \
         far you can move. It does not say how you vote.",
        english::day(meeting.council.day()),
        report.members,
        report.affirmative
    ));
    given.paragraph(
        "Talk for 10 minutes, item by item, and try to win votes. Then the President calls each item in its order, the \
         members vote, and everybody writes the record.",
    );
    for mandate in &meeting.mandates {
        let until = mandate.expires.map(|day| format!(", until {}", english::day(day))).unwrap_or_default();
        given.paragraph(format!("At stake: {}{until}.", mandate.name));
    }
    for draft in &meeting.drafts {
        let sponsors =
            if draft.sponsors.is_empty() { String::new() } else { format!(" ({})", draft.sponsors.join(", ")) };
        given.paragraph(format!("Draft: {}{sponsors}.", headings::draft(draft)));
    }
    let none = String::new;
    let record = "Write the record: count each vote, and say what the result is and why.";
    let known = minutes.entries.iter().all(|entry| match entry.ballot() {
        Some(Ballot::RollCall(votes)) => votes.iter().all(|vote| vote.is_some()),
        _ => entry.statuses.summary() != Status::Open,
    });
    let (own, below) = if known {
        ("Mark it with your own record; what really happened is below.", "What really happened")
    } else {
        ("Mark it with your own record; what is known of the votes so far is below.", "What is known so far")
    };
    let who = "Which one member could have changed a result? What would it have needed to hear?";
    let any = "Any member whose vote alone decides, with a reason from its card.";
    let parts = vec![part(record, 4, 0, own.to_owned(), none()), part(who, 2, 3, any.to_owned(), none())];

    let (mut handout, mut key) = (Document::default(), Document::default());
    let mut blank = table(["no.", "item", "in favour", "against", "abstaining", "result, and why"]);
    let mut voted: Vec<(usize, &Entry)> = Vec::new();
    key.subheading(below);
    for (entry, item) in minutes.entries.iter().zip(&report.items) {
        let Some(number) = item.number else { continue };
        let is_vote = entry.ballot().is_some();
        // A withdrawal is stated; the result of a vote is for the players to find.
        let status = if is_vote { Status::Open } else { entry.statuses.summary() };
        let heading = headings::heading(&meeting[entry.item], status, meeting);
        let cells = std::iter::repeat_n(Cell::from(if is_vote { "" } else { "–" }), 4);
        blank.row([Cell::from(number), Cell::from(&heading)].into_iter().chain(cells));
        let tally = item.tally.as_ref().map(|tally| format!(", {}", text::tally(tally))).unwrap_or_default();
        let words = &item.outcome_words;
        let result = if words.is_empty() { String::new() } else { format!(": {words}{tally}.") };
        let reasons = item.reasons.iter().map(|reason| &reason.text).join(" ");
        key.paragraph(format!("{number}. {heading}{result} {reasons}"));
        voted.extend(is_vote.then_some((number, entry)));
    }
    for mandate in &report.mandates {
        key.paragraph(format!("{}: {}.", mandate.name, mandate.words));
    }
    key.paragraph(scenario.story.as_deref().unwrap_or_default().trim().replace('\n', " "));
    let mut roll_call =
        table(std::iter::once("member".to_owned()).chain(voted.iter().map(|(no, _)| format!("item {no}"))));
    let seats = 0..meeting.council.seats().len();
    for seat in seats.clone() {
        let cast = voted.iter().map(|(_, entry)| cast(entry, seat).map_or("not known", english::vote));
        roll_call.row(std::iter::once(meeting.council.name(seat)).chain(cast).map(Cell::from));
    }
    key.table(roll_call);
    handout.subheading("The record");
    handout.table(blank);
    handout.subheading("Role cards, to cut out");
    let all: Vec<Cell> = seats.map(|seat| Cell::from(card(seat, meeting, &voted))).collect();
    let mut cards = table(["", ""]);
    all.chunks(2).for_each(|two| cards.row(two.iter().cloned()));
    handout.table(cards);
    ExerciseReport { handout, key, ..exercise("A meeting to play", given, parts) }
}

/// How a member voted on an item.
fn cast(entry: &Entry, seat: usize) -> Option<Vote> {
    let Some(Ballot::RollCall(votes)) = entry.ballot() else { return None };
    votes.of(seat)
}

/// A card: a member, what it wants item by item, and how far it can move.
fn card(seat: usize, meeting: &Meeting, voted: &[(usize, &Entry)]) -> String {
    let member = meeting.council.name(seat);
    let may_veto = meeting.council.seat(seat).is_some_and(Seat::may_veto);
    let right = if may_veto { "You can veto." } else { "You have one vote and no veto." };
    let mut card = vec![member.to_uppercase(), right.to_owned()];
    for (number, entry) in voted {
        let sponsors = match &meeting[entry.item].act {
            Act::Draft { draft } => meeting[*draft].sponsors.as_slice(),
            Act::Amendment { amendment } => meeting[*amendment].sponsors.as_slice(),
            _ => &[],
        };
        let wants = match cast(entry, seat) {
            _ if sponsors.iter().any(|sponsor| sponsor == member) => {
                "this is your text. You want it adopted. Look for votes."
            }
            Some(Vote::InFavour) => "you support it.",
            Some(Vote::Against) => "you do not want it as it stands.",
            Some(_) => "you have doubts and no firm position.",
            None => "you have not decided. Listen to both sides.",
        };
        card.push(format!("Item {number}: {wants}"));
    }
    let moves = |wanted: Vote| {
        let items = voted.iter().filter(|(_, entry)| cast(entry, seat) == Some(wanted));
        sentence_list(&items.map(|(number, _)| format!("item {number}")).collect::<Vec<_>>())
    };
    let (against, doubts) = (moves(Vote::Against), moves(Vote::Abstaining));
    let mut room = Vec::new();
    if !against.is_empty() {
        let cost = if may_veto {
            "Your vote alone may stop a text, and you would have to explain it."
        } else {
            "Alone you cannot stop it."
        };
        room.push(format!("On {against}: name one change for which you would abstain. {cost}"));
    }
    if !doubts.is_empty() {
        room.push(format!("On {doubts}: name one change for which you would vote in favour."));
    }
    if room.is_empty() {
        room.push("You can offer one change of wording to win others, but not the aim of the text.".to_owned());
    }
    card.push(room.join(" "));
    let same = |other: usize| other != seat && voted.iter().all(|(_, entry)| cast(entry, other) == cast(entry, seat));
    let near = (0..meeting.council.seats().len()).filter(|other| same(*other)).map(|other| meeting.council.name(other));
    match near.collect::<Vec<_>>().as_slice() {
        _ if voted.iter().all(|(_, entry)| cast(entry, seat).is_none()) => {}
        [] => card.push("Nobody wants quite the same as you.".to_owned()),
        near @ [_, ..] if near.len() < 5 => card.push(format!("Closest to you: {}.", sentence_list(near))),
        _ => card.push("Many members want the same as you.".to_owned()),
    }
    card.join("\n")
}
