//! What the readers of the three tables have in common.

use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;

use jiff::civil::Date;

use super::fault::{Fault, Faults, Located};
use super::seats::{Sitting, Sittings};
use super::table::{Row, Table};
use super::{Archive, Basis, Format, Recorded, Unreadable, compact, library, sciences_po};
use crate::law::council::names;
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::rules::Rules;
use crate::law::vote::{Vote, Votes};

/// More ballots than this no Council has taken; a file with more is something else.
pub const MOST_BALLOTS: usize = 100_000;

/// How many rows that cannot be used are borne with, where they are more than half.
const MOST_UNUSABLE: u64 = 10_000;

/// A table that is being read.
#[derive(Default)]
pub struct Reading {
    pub rows: u64,
    pub ballots: Vec<Recorded>,
    pub faults: Faults,
    sittings: Sittings,
}

/// The names of the columns, in small letters, with their places.
pub struct Heading {
    pub names: Vec<String>,
}

impl Heading {
    fn of(row: &Row<'_>) -> Self {
        let name = |place| row.text(place).to_lowercase();
        Self { names: (0..row.len()).map(name).collect() }
    }

    /// The place of the column of this name.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.place(name).is_some())
    }
}

/// Reads a record, whichever of the known tables it is.
pub fn read(source: impl Read) -> Result<Archive, Unreadable> {
    let mut table = Table::open(source)?;
    if table.advance()?.is_none() {
        return Err(Unreadable::new("is empty").help("download it again"));
    }
    let heading = Heading::of(&table.row());
    let mut reading = Reading::default();
    let format = if heading.has(&["ms_code", "ms_vote", "date"]) {
        library::read(&mut table, &heading, &mut reading)?;
        Format::Library
    } else if heading.has(&["vote outcome", "un classification", "date"]) {
        sciences_po::read(&mut table, &heading, &mut reading)?;
        Format::SciencesPo
    } else if heading.has(&["date", "symbol", "outcome", "mode"]) {
        compact::read(&mut table, &heading, &mut reading)?;
        Format::Compact
    } else {
        return Err(not_a_known_table(&heading));
    };
    if reading.rows == 0 {
        let why = "has a heading and no rows below it: it is cut short";
        return Err(Unreadable::new(why).help("download it again"));
    }
    if reading.ballots.is_empty() {
        return Err(Unreadable::new("has the heading of a record of votes, and not one row that can be used"));
    }
    Ok(reading.finish(format))
}

fn not_a_known_table(heading: &Heading) -> Unreadable {
    let shown: Vec<String> = heading
        .names
        .iter()
        .filter(|name| !name.is_empty())
        .take(4)
        .map(|name| format!("`{}`", name.chars().take(24).collect::<String>()))
        .collect();
    let found = if shown.is_empty() {
        "its first line names no columns".to_owned()
    } else {
        format!("its first line has {}", shown.join(", "))
    };
    Unreadable::at(
        1,
        format!("is no record of votes that this program knows: {found}"),
    )
    .help("the library's table has the columns `ms_code`, `ms_vote`, `date`, …: record 4055387 of the UN Digital Library, https://digitallibrary.un.org/record/4055387")
}

impl Reading {
    /// The next row that has as many fields as the heading; others are faults, and a last one that
    /// is cut short is the end.
    pub fn next<'t, R: Read>(
        &mut self,
        table: &'t mut Table<R>,
        heading: &Heading,
    ) -> Result<Option<Row<'t>>, Unreadable> {
        let expected = heading.names.len();
        loop {
            let Some(found) = table.advance()? else {
                return Ok(None);
            };
            if found.quoted || (found.columns < expected && !found.ended) {
                let why = "the file ends in the middle of this row: it is cut short";
                return Err(Unreadable::at(found.line, why).help("download it again"));
            }
            self.rows += 1;
            self.give_up_on_noise(found.line)?;
            if found.columns == expected {
                break;
            }
            let (found, line) = (found.columns, found.line);
            self.fault(line, None, "", Fault::Columns { found, expected });
        }
        let row = table.row();
        if !row.is_text() {
            self.fault(row.line, None, "", Fault::NotText);
        }
        Ok(Some(row))
    }

    /// A file most of whose rows cannot be used is not the table that its heading promises.
    fn give_up_on_noise(&self, line: u64) -> Result<(), Unreadable> {
        let passed_over = ["columns", "no_day", "no_council", "unknown_state"];
        let unusable: u64 = passed_over.iter().map(|kind| self.faults.count(kind)).sum();
        if MOST_UNUSABLE < unusable && self.rows < 2 * unusable {
            let why = "up to here, more than half of the rows cannot be used";
            return Err(Unreadable::at(line, why).help("download it again"));
        }
        Ok(())
    }

    /// Notes a fault.
    pub fn fault(&mut self, line: u64, date: Option<Date>, symbol: &str, fault: Fault) {
        self.faults.add(Located { line, date, symbol: symbol.to_owned(), fault });
    }

    /// The day, and who sat; a fault where there is none.
    pub fn day(&mut self, line: u64, symbol: &str, written: &str) -> Option<(Date, Arc<Sitting>)> {
        let day =
            written.split(['T', ' ']).next().filter(|day| day.len() == 10).and_then(|day| day.parse::<Date>().ok());
        let Some(day) = day else {
            self.fault(line, None, symbol, Fault::NoDay(shown(written)));
            return None;
        };
        let Some(sitting) = self.sittings.on(day) else {
            self.fault(line, Some(day), symbol, Fault::NoCouncil);
            return None;
        };
        Some((day, sitting))
    }

    /// Begins the ballot of a row that has its symbol, its day and its outcome in these places; a text not adopted has
    /// another word in every table.
    pub fn begin_row(&mut self, row: &Row<'_>, [symbol, day, outcome]: [usize; 3], not_adopted: &[u8]) -> Option<Open> {
        let symbol = row.text(symbol);
        let recorded = match row.bytes(outcome) {
            b"adopted" => Some(Outcome::Adopted),
            b"vetoed" => Some(Outcome::Vetoed),
            word if word == not_adopted => Some(Outcome::NotAdopted),
            _ => None,
        };
        let open = self.begin(row.line, &symbol, &row.text(day), recorded)?;
        if recorded.is_none() {
            let fault = Fault::UnknownOutcome(shown(&row.text(outcome)));
            self.fault(row.line, Some(open.recorded.date), &symbol, fault);
        }
        Some(open)
    }

    /// Begins a ballot.
    pub fn begin(&mut self, line: u64, symbol: &str, written_day: &str, outcome: Option<Outcome>) -> Option<Open> {
        let (date, sitting) = self.day(line, symbol, written_day)?;
        let seats = sitting.seats().len();
        let empty = Box::<str>::default;
        Some(Open {
            votes: vec![None; seats],
            listed: vec![false; seats],
            counts: [0; 4],
            recorded: Recorded {
                line,
                date,
                symbol: symbol.into(),
                draft: empty(),
                meeting: empty(),
                title: empty(),
                part: empty(),
                about: empty(),
                link: empty(),
                outcome,
                matter: Matter::NonProcedural,
                basis: Basis::Presumed,
                grade: None,
                sitting,
                votes: None,
            },
        })
    }

    /// Ends a ballot: what is missing is a fault, and unknown.
    pub fn end(&mut self, open: Open, stated: &Totals) -> Result<(), Unreadable> {
        if MOST_BALLOTS <= self.ballots.len() {
            return Err(too_many_ballots());
        }
        let mut recorded = open.recorded;
        let (line, date) = (recorded.line, Some(recorded.date));
        let listed: u32 = open.counts.iter().sum();
        if stated.without_vote {
            let votes = listed - open.counts.last().copied().unwrap_or(0);
            if 0 < votes {
                self.fault(line, date, &recorded.symbol, Fault::VotesWithoutVote(votes));
            }
        } else {
            let by_kind = VOTES.iter().zip(stated.by_kind).zip(open.counts);
            let totals = by_kind.map(|(((_, of), stated), listed)| (*of, stated, listed)).chain([(
                "members",
                stated.members,
                listed,
            )]);
            for (of, stated, listed) in totals {
                if let Some(stated) = stated.filter(|stated| *stated != listed) {
                    let fault = Fault::Total { of, stated, listed };
                    self.fault(line, date, &recorded.symbol, fault);
                }
            }
            for (seat, listed) in recorded.sitting.seats().iter().zip(&open.listed) {
                if !listed {
                    let fault = Fault::NoVote(seat.code);
                    self.faults.add(Located { line, date, symbol: recorded.symbol.to_string(), fault });
                }
            }
            recorded.votes = Some(Votes::from_iter(open.votes));
        }
        infer_procedural(&mut recorded);
        self.ballots.push(recorded);
        Ok(())
    }

    fn finish(mut self, format: Format) -> Archive {
        let backwards =
            self.ballots.first().zip(self.ballots.last()).is_some_and(|(first, last)| last.date < first.date);
        if backwards {
            self.ballots.reverse();
        }
        self.ballots.sort_by_key(|ballot| ballot.date);
        self.find_twice();
        self.faults.sort();
        Archive { format, rows: self.rows, ballots: self.ballots, faults: self.faults }
    }

    /// Ballots of one day under one symbol and title, on which every member voted alike.
    fn find_twice(&mut self) {
        let mut seen: HashMap<_, (u64, Option<Outcome>)> = HashMap::new();
        let mut faults = Vec::new();
        for ballot in &self.ballots {
            let key = (ballot.date, &ballot.symbol, &ballot.draft, &ballot.part, &ballot.title, &ballot.votes);
            let Some((line, outcome)) = seen.get(&key) else {
                seen.insert(key, (ballot.line, ballot.outcome));
                continue;
            };
            let fault = Fault::Twice { line: *line, another_outcome: *outcome != ballot.outcome };
            faults.push(Located {
                line: ballot.line,
                date: Some(ballot.date),
                symbol: ballot.symbol.to_string(),
                fault,
            });
        }
        for fault in faults {
            self.faults.add(fault);
        }
    }
}

/// A ballot that is being read.
pub struct Open {
    pub recorded: Recorded,
    votes: Vec<Option<Vote>>,
    listed: Vec<bool>,
    counts: [u32; 4],
}

/// The kinds of votes that the tables count, in the order of their totals.
const VOTES: [(Vote, &str); 4] = [
    (Vote::InFavour, "votes in favour"),
    (Vote::Against, "votes against"),
    (Vote::Abstaining, "abstentions"),
    (Vote::NotParticipating, "not voting"),
];

/// The totals that a table states.
#[derive(Default, Clone)]
pub struct Totals {
    /// In favour, against, abstaining, not voting.
    pub by_kind: [Option<u32>; 4],
    pub members: Option<u32>,
    pub without_vote: bool,
}

impl Open {
    /// The vote of whoever of these states sat; a fault where none of them did.
    pub fn vote(&mut self, reading: &mut Reading, line: u64, state: &str, codes: &[&'static str], written: &str) {
        let vote = match written {
            "Y" | "y" => Some(Vote::InFavour),
            "N" | "n" => Some(Vote::Against),
            "A" | "a" => Some(Vote::Abstaining),
            // No source tells "present and not participating" from "absent".
            "X" | "x" | "NV" | "nv" => Some(Vote::NotParticipating),
            _ => None,
        };
        let of_kind = VOTES.iter().position(|(kind, _)| Some(*kind) == vote);
        if let Some(count) = of_kind.and_then(|place| self.counts.get_mut(place)) {
            *count += 1;
        }
        let (date, symbol) = (Some(self.recorded.date), &self.recorded.symbol);
        let mut fault = |fault| reading.fault(line, date, symbol, fault);
        let sitting = &self.recorded.sitting;
        let (place, instead) = match codes.iter().find_map(|code| sitting.place(code)) {
            Some(place) => (place, None),
            None => match codes.iter().find_map(|code| same_seat(sitting, code)) {
                Some((place, seated)) => (place, Some(seated)),
                None if codes.is_empty() => return fault(Fault::UnknownState(shown(state))),
                None => {
                    let (state, vote) = (shown(state), shown(written));
                    return fault(Fault::NotSeated { state, vote });
                }
            },
        };
        if let Some(seated) = instead {
            let written = codes.first().copied().unwrap_or_default().to_owned();
            fault(Fault::OtherCode { written, seated });
        }
        // With a question mark the source itself says that it does not know.
        if vote.is_none() && written != "?" {
            let (state, written) = (shown(state), shown(written));
            fault(Fault::UnknownVote { state, written });
        }
        let code = sitting.seats().get(place).map_or("", |seat| seat.code);
        let places = self.listed.get_mut(place).zip(self.votes.get_mut(place));
        let Some((listed, known)) = places else {
            return;
        };
        if *listed {
            let differ = *known != vote;
            fault(Fault::TwoVotes { code, differ });
            if differ {
                *known = None;
            }
            return;
        }
        *listed = true;
        *known = vote;
    }
}

/// A permanent seat that the state with this code held before or after.
fn same_seat(sitting: &Sitting, code: &str) -> Option<(usize, &'static str)> {
    let seats = sitting.seats().iter().enumerate();
    let mut permanent = seats.filter(|(_, seat)| seat.permanent);
    let related = |seat: &str| names::predecessor(seat) == Some(code) || names::predecessor(code) == Some(seat);
    permanent.find(|(_, seat)| related(seat.code)).map(|(place, seat)| (place, seat.code))
}

/// A text that its source has adopted, and that a veto would have barred on any matter that is not
/// procedural, was procedural: the reading of the record that agrees with Article 27.
fn infer_procedural(recorded: &mut Recorded) {
    if recorded.basis != Basis::Presumed || recorded.outcome != Some(Outcome::Adopted) || !recorded.complete() {
        return;
    }
    let (rules, tally) = (Rules::charter(recorded.date), recorded.tally());
    let outcome = |matter| rules.rule(matter).outcome(&tally);
    if outcome(Matter::NonProcedural) == Outcome::Vetoed && outcome(Matter::Procedural) == Outcome::Adopted {
        recorded.matter = Matter::Procedural;
        recorded.basis = Basis::Inferred;
    }
}

/// What is said of a file with more ballots than there can be.
pub fn too_many_ballots() -> Unreadable {
    Unreadable::new(format!("has more than {MOST_BALLOTS} ballots: it is no record of the Council's votes"))
}

/// What a file holds, short enough for a sentence.
pub fn shown(written: &str) -> String {
    let mut shown: String = written.chars().take(40).collect();
    if shown.len() < written.len() {
        shown.push('…');
    }
    shown
}

/// A number, where one is written.
pub fn number(bytes: &[u8]) -> Option<u32> {
    std::str::from_utf8(bytes).ok()?.parse().ok()
}
