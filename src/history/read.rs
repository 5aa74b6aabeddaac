//! The readers: one for each shape of table, and their shared code.
//!
//! An error never becomes a vote: a vote that cannot be read stays unknown.

use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;

use jiff::civil::{Date, date};

use super::fault::{Faults, Kind, Located};
use super::layout::{Columns, Field, Format, Shape, assembly, shown};
use super::rows::{Row, Rows};
use super::seats::{Sitting, Sittings};
use super::{Archive, Basis, Recorded, Source, Unreadable};
use crate::law::council::names;
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::rules::Rules;
use crate::law::vote::Vote;

/// Reading stops after this number of unusable rows if they are more than half of all rows.
const MOST_UNUSABLE: u64 = 10_000;

/// The words in `part` of a compact list that name a separate matter.
const PARTS: [(&str, Matter); 2] = [
    ("preliminary question", Matter::PreliminaryQuestion),
    ("recommendation for Secretary-General", Matter::SecretaryGeneral),
];

/// Options for reading a record.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The columns of a table in an unknown format.
    pub columns: Vec<(Field, String)>,
    /// Move a vote in a wrong column to its member, if the totals of the row show which member it is?
    pub repair: bool,
}

/// Reads a record in any of the known formats.
pub fn read(source: impl Read, name: &str, options: &Options) -> Result<Archive, Unreadable> {
    let mut rows = Rows::open(source)?;
    let heading: Vec<String> = (0..rows.columns()).map(|column| rows.row().text(column).into_owned()).collect();
    let columns = Columns::new(&heading, &options.columns)?;
    let shape = columns.shape;
    let mut reading = Reading {
        columns,
        repair: options.repair,
        rows: 0,
        ballots: Vec::new(),
        faults: Faults::default(),
        sittings: Sittings::default(),
    };
    match shape {
        Shape::Long => reading.long(&mut rows)?,
        Shape::Wide => reading.wide(&mut rows)?,
        Shape::Lists => reading.lists(&mut rows)?,
    }
    if reading.rows == 0 {
        let why = "has a heading and no rows below it: it is cut short";
        return Err(Unreadable::new(why).help("download it again"));
    }
    if reading.ballots.is_empty() {
        return Err(reading.nothing_usable());
    }
    Ok(reading.finish(name))
}

/// A table that is being read.
struct Reading {
    columns: Columns,
    repair: bool,
    rows: u64,
    ballots: Vec<Recorded>,
    faults: Faults,
    sittings: Sittings,
}

/// A ballot that is being read.
struct Open {
    recorded: Recorded,
    /// The listed votes. A vote that cannot be read is listed as unknown.
    #[expect(clippy::option_option, reason = "whether it is listed, and whether it is known")]
    votes: Vec<Option<Option<Vote>>>,
    /// Votes of states that were not on the Council.
    strays: Vec<(String, Option<Vote>)>,
    /// The number of listed votes of each kind; absent and not participating count as one kind.
    counts: [u32; 4],
    /// The totals stated in the table: of each kind, and of all members.
    totals: [Option<u32>; 5],
    without_vote: bool,
    /// Is the outcome, or the way the text was decided, unreadable?
    doubtful: bool,
}

/// The columns with totals, and what each one counts.
const TOTALS: [(Field, &str); 5] = [
    (Field::TotalYes, "votes in favour"),
    (Field::TotalNo, "votes against"),
    (Field::TotalAbstaining, "abstentions"),
    (Field::TotalNotVoting, "not voting"),
    (Field::TotalMembers, "members"),
];

/// The lists of members, with the vote of each list.
const LISTS: [(Field, &str); 5] = [
    (Field::NamesYes, "Y"),
    (Field::NamesNo, "N"),
    (Field::NamesAbstaining, "A"),
    (Field::NamesNotVoting, "NV"),
    (Field::NamesUnknown, "?"),
];

impl Reading {
    /// Reads a row for each member's vote. The rows of one ballot need not be adjacent.
    fn long(&mut self, rows: &mut Rows<impl Read>) -> Result<(), Unreadable> {
        let of_member = [Field::Code, Field::Member, Field::Permanent, Field::Vote, Field::Ballot];
        let last = of_member.map(|field| self.columns.place(field)).into_iter().filter(|place| *place != usize::MAX);
        let repeating_from = last.max().map_or(0, |last| last + 1);
        rows.repeating_from(repeating_from);
        let mut told_apart_by =
            [Field::Ballot, Field::Date, Field::Symbol, Field::Resolution, Field::Draft, Field::Part]
                .map(|field| self.columns.place(field));
        told_apart_by.sort_unstable();
        let not_repeated = told_apart_by.partition_point(|column| *column < repeating_from);
        let mut open: Vec<Open> = Vec::new();
        let mut places: HashMap<Box<[u8]>, Option<usize>> = HashMap::new();
        let (mut key, mut before, mut place) = (Vec::new(), Vec::new(), None);
        while let Some(row) = self.next(rows)? {
            // Values that repeat the previous row need no second check.
            key.clear();
            for column in told_apart_by.iter().take(not_repeated) {
                key.extend_from_slice(row.bytes(*column));
                key.push(0);
            }
            if !row.repeats || !before.starts_with(&key) {
                for column in told_apart_by.iter().skip(not_repeated) {
                    key.extend_from_slice(row.bytes(*column));
                    key.push(0);
                }
                before.clone_from(&key);
                place = if let Some(place) = places.get(key.as_slice()) {
                    *place
                } else {
                    let begun = self.begin(row)?;
                    let place = begun.is_some().then_some(open.len());
                    open.extend(begun);
                    places.insert(key.as_slice().into(), place);
                    if place.is_none() {
                        continue;
                    }
                    place
                };
            }
            match place.and_then(|place| open.get_mut(place)) {
                Some(open) => self.long_vote(open, row),
                // If a ballot could not be started, all its rows are left out for the same reason.
                None => drop(self.day(row)),
            }
        }
        drop(places);
        for open in open {
            self.end(open);
        }
        Ok(())
    }

    fn long_vote(&mut self, open: &mut Open, row: Row<'_>) {
        let text = |field| row.text(self.columns.place(field));
        let vote = text(Field::Vote);
        // For a ballot without a vote, this program writes the members and no votes.
        if open.without_vote && vote.is_empty() {
            return;
        }
        let code = row.bytes(self.columns.place(Field::Code));
        let mut seats = open.recorded.sitting.seats().iter().enumerate();
        let Some((place, seat)) = seats.find(|(_, seat)| seat.code.as_bytes() == code) else {
            let (code, name, day) = (text(Field::Code), text(Field::Member), open.recorded.date);
            let known = state(&code, day).or_else(|| state(&name, day));
            let shown = if name.is_empty() { code } else { name };
            return self.vote(open, row.line, &shown, known.as_slice(), &vote);
        };
        let permanent = match row.bytes(self.columns.place(Field::Permanent)) {
            b"True" | b"true" | b"TRUE" | b"1" | b"yes" | b"Y" => true,
            b"False" | b"false" | b"FALSE" | b"0" | b"no" | b"N" => false,
            _ => seat.permanent,
        };
        if permanent != seat.permanent {
            self.faults.add_of(&open.recorded, row.line, Kind::WrongSeat.of(seat.code));
        }
        self.cast(open, row.line, place, &vote);
    }

    /// Reads a row for each ballot, with a column for each country.
    fn wide(&mut self, rows: &mut Rows<impl Read>) -> Result<(), Unreadable> {
        // One name can belong to several states, one after the other, and a column can have two names.
        let days = [date(1950, 1, 1), date(1975, 1, 1), date(1991, 1, 1), date(2025, 1, 1)];
        let mut countries = Vec::new();
        for (place, name) in self.columns.unknown.iter().filter(|(_, name)| !name.is_empty()) {
            let mut codes: Vec<&'static str> = Vec::new();
            for part in name.split('/') {
                let part = if part.eq_ignore_ascii_case("korea") { "Republic of Korea" } else { part };
                for code in days.iter().filter_map(|day| state(part, *day)) {
                    if !codes.contains(&code) {
                        codes.push(code);
                    }
                }
            }
            if codes.is_empty() {
                self.faults.add_at(1, None, Kind::UnknownState.found([shown(name)]));
            }
            countries.push((*place, name.to_uppercase(), codes));
        }
        while let Some(row) = self.next(rows)? {
            let Some(mut open) = self.begin(row)? else { continue };
            for (place, name, codes) in &countries {
                let vote = row.text(*place);
                if !vote.is_empty() {
                    self.vote(&mut open, row.line, name, codes, &vote);
                }
            }
            self.end(open);
        }
        Ok(())
    }

    /// Reads a row for each ballot, with lists of members.
    fn lists(&mut self, rows: &mut Rows<impl Read>) -> Result<(), Unreadable> {
        while let Some(row) = self.next(rows)? {
            let Some(mut open) = self.begin(row)? else { continue };
            let (faults, day) = (self.faults.total(), open.recorded.date);
            for (field, letter) in LISTS {
                for name in members(&row.text(self.columns.place(field)), day) {
                    if name == "*" {
                        (0..open.votes.len()).for_each(|place| self.cast(&mut open, row.line, place, letter));
                    } else {
                        let code = state(&name, day);
                        self.vote(&mut open, row.line, &name, code.as_slice(), letter);
                    }
                }
            }
            let not_named = open.votes.iter().filter(|vote| vote.is_none()).count();
            // If a name in a list cannot be read, the list says nothing about the members it leaves out. If the text
            // failed and the lists are empty, their content is lost.
            let sound = self.faults.total() == faults && !open.doubtful && self.columns.has(Field::NamesNo);
            // An unknown column with names of members is also a list.
            let another_list = self.columns.unknown.iter().any(|(column, _)| {
                let mut codes = members(&row.text(*column), day).into_iter().filter_map(|name| state(&name, day));
                codes.any(|code| open.recorded.sitting.index_of(code).is_some())
            });
            let lost = open.recorded.outcome.is_some_and(|outcome| outcome != Outcome::Adopted)
                && not_named == open.votes.len();
            match self.columns.others {
                _ if open.without_vote => {}
                Some(vote) if sound && !lost && !another_list => {
                    open.votes.iter_mut().for_each(|known| *known = known.or(Some(Some(vote))));
                }
                _ if self.columns.has(Field::NamesYes) => {}
                default => {
                    open.votes.iter_mut().for_each(|known| *known = known.or(Some(None)));
                    if default.is_some() && 0 < not_named {
                        let fault = Kind::NotFilled.found([not_named.to_string()]);
                        self.faults.add_of(&open.recorded, row.line, fault);
                    }
                }
            }
            if self.columns.format == Format::Vetoes {
                (open.recorded.vouched, open.recorded.outcome) = (true, Some(Outcome::Vetoed));
            }
            self.end(open);
        }
        Ok(())
    }

    /// The next row with as many fields as the heading. Other rows are errors.
    fn next<'t, R: Read>(&mut self, rows: &'t mut Rows<R>) -> Result<Option<Row<'t>>, Unreadable> {
        while rows.advance()? {
            self.rows += 1;
            let row = rows.row();
            let (found, expected, line, is_text) = (row.len(), rows.columns(), row.line, row.is_text());
            self.give_up_on_noise(line)?;
            if found != expected {
                self.faults.add_at(line, None, Kind::Columns.found([found.to_string(), expected.to_string()]));
                continue;
            }
            if !is_text {
                self.faults.add_at(line, None, Kind::NotText.found([]));
            }
            return Ok(Some(rows.row()));
        }
        Ok(None)
    }

    /// If most rows cannot be used, the file is not the table that its heading promises.
    fn give_up_on_noise(&self, line: u64) -> Result<(), Unreadable> {
        let left_out = [Kind::Columns, Kind::NoDate, Kind::NoCouncil, Kind::UnknownState];
        let unusable: u64 = left_out.iter().map(|kind| self.faults.count(*kind)).sum();
        if MOST_UNUSABLE < unusable && self.rows < 2 * unusable {
            let first = self.faults.listed.first().map(|first| format!("; line {}: {}", first.line, first.fault));
            let why = format!("more than half of the rows up to here cannot be used{}", first.unwrap_or_default());
            return Err(Unreadable::at(line, why).help("download it again"));
        }
        Ok(())
    }

    /// Why no row can be used: the first reason, and how to fix it.
    fn nothing_usable(&self) -> Unreadable {
        let message = "has the columns of a record of votes, but not one row that can be used";
        let Some(Located { line, fault, .. }) = self.faults.listed.iter().find(|located| 1 < located.line) else {
            return Unreadable::new(message).help("download it again");
        };
        let help = match fault.kind {
            Kind::NoDate => DATES,
            Kind::NoCouncil => "the Council met from 17 January 1946",
            Kind::Columns => {
                "every row needs as many fields as the first line; fields with commas need quotation marks"
            }
            _ => "download it again",
        };
        Unreadable::new(format!("{message}: line {line}: {fault}")).help(help)
    }

    /// The date and the members of the Council; adds an error if there are none.
    fn day(&mut self, row: Row<'_>) -> Option<(Date, Arc<Sitting>)> {
        let written = row.text(self.columns.place(Field::Date));
        let day = read_date(&written);
        let sitting = day.and_then(|day| Some((day, self.sittings.on(day)?)));
        if sitting.is_none() {
            let fault = if day.is_some() { Kind::NoCouncil.found([]) } else { Kind::NoDate.found([shown(&written)]) };
            let symbol = self.symbol(row);
            self.faults.add(Located { source: 0, line: row.line, date: day, symbol, fault });
        }
        sitting
    }

    /// The symbol of the ballot in a row: of the resolution, or else of the draft.
    fn symbol(&self, row: Row<'_>) -> String {
        let fields = [Field::Symbol, Field::Resolution, Field::Draft].map(|field| row.text(self.columns.place(field)));
        let symbol = fields.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        let number = !symbol.is_empty() && symbol.bytes().all(|byte| byte.is_ascii_digit());
        if number { format!("S/RES/{symbol}") } else { symbol.into_owned() }
    }

    /// Starts the ballot of a row.
    fn begin(&mut self, row: Row<'_>) -> Result<Option<Open>, Unreadable> {
        let symbol = self.symbol(row);
        if self.ballots.is_empty() && symbol.starts_with("A/RES/") {
            return Err(assembly());
        }
        let Some((date, sitting)) = self.day(row) else { return Ok(None) };
        let format = self.columns.format;
        let text = |field| row.text(self.columns.place(field));
        // The Sciences Po table repeats part of the title in a second column, and sometimes the title is only there.
        let (title, note) = (bare_title(&text(Field::Title)), text(Field::Note));
        let title = if title.is_empty() { bare_title(&note) } else { title };
        let note = if format == Format::SciencesPo { "".into() } else { note };
        let about: Vec<_> = [text(Field::Subjects), note].into_iter().filter(|text| !text.is_empty()).collect();
        let mut recorded = Recorded {
            source: 0,
            line: row.line,
            date,
            symbol: symbol.into(),
            draft: text(Field::Draft).into(),
            meeting: text(Field::Meeting).into(),
            title: title.into(),
            part: text(Field::Part).into(),
            agenda: text(Field::Agenda).trim_end_matches('.').into(),
            about: about.join("; ").into(),
            outcome: None,
            vouched: false,
            matter: Matter::NonProcedural,
            basis: Basis::Presumed,
            grade: text(Field::Grade).chars().next(),
            sitting,
            votes: None,
        };
        let (outcome, mode) = (text(Field::Outcome), folded(&text(Field::Mode)));
        let mut found = Vec::new();
        recorded.outcome = match folded(&outcome).as_str() {
            "adopted" => Some(Outcome::Adopted),
            "vetoed" | "veto" => Some(Outcome::Vetoed),
            "not adopted" | "lack of maj." => Some(Outcome::NotAdopted),
            // The library's table has no outcomes: a text with a resolution number was adopted.
            "" if format == Format::Library => (!text(Field::Resolution).is_empty()).then_some(Outcome::Adopted),
            "" if !self.columns.has(Field::Outcome) || !mode.is_empty() => None,
            _ => {
                found.push(Kind::UnknownOutcome.found([shown(&outcome)]));
                None
            }
        };
        let mut doubtful = !found.is_empty() && mode.is_empty();
        let totals = TOTALS.map(|(field, of)| {
            let written = text(field);
            let stated = written.parse().ok();
            if stated.is_none() && !written.is_empty() {
                found.push(Kind::NoNumber.found([of.to_owned(), shown(&written)]));
            }
            stated
        });
        let without = ["no vote", "without", "consensus", "acclamation"];
        let without_vote = without.iter().any(|word| mode.contains(word));
        match mode.as_str() {
            "" | "vote" | "recorded" | "recorded vote" => {}
            "procedural" => (recorded.matter, recorded.basis) = (Matter::Procedural, Basis::Stated),
            _ if without_vote => {}
            mode => {
                doubtful = true;
                found.push(Kind::UnknownMode.found([shown(mode)]));
            }
        }
        if let Some((_, matter)) = PARTS.iter().find(|(words, _)| recorded.part.starts_with(words)) {
            (recorded.matter, recorded.basis) = (*matter, Basis::Stated);
        }
        for fault in found {
            self.faults.add_of(&recorded, row.line, fault);
        }
        let votes = vec![None; recorded.sitting.seats().len()];
        Ok(Some(Open { recorded, votes, strays: Vec::new(), counts: [0; 4], totals, without_vote, doubtful }))
    }

    /// Reads the vote of the first of these states that was on the Council; adds an error if none was.
    fn vote(&mut self, open: &mut Open, line: u64, state: &str, codes: &[&'static str], written: &str) {
        let sitting = &open.recorded.sitting;
        let seated = codes.iter().find_map(|code| sitting.index_of(code));
        let heir = || codes.iter().find_map(|code| sitting.index_of_heir(code));
        if let Some(place) = seated {
            return self.cast(open, line, place, written);
        }
        if let Some((place, code)) = heir().and_then(|place| Some((place, codes.first()?))) {
            let seated = sitting.seats().get(place).map_or("", |seat| seat.code);
            self.faults.add_of(&open.recorded, line, Kind::OtherCode.of(seated).found([(*code).to_owned()]));
            return self.cast(open, line, place, written);
        }
        let vote = open.count(written);
        if codes.is_empty() {
            self.faults.add_of(&open.recorded, line, Kind::UnknownState.found([shown(state)]));
        } else {
            open.strays.push((shown(state), vote));
        }
    }

    /// Reads the vote of the member in this seat.
    fn cast(&mut self, open: &mut Open, line: u64, place: usize, written: &str) {
        let vote = open.count(written);
        let code = open.recorded.sitting.seats().get(place).map_or("", |seat| seat.code);
        // A question mark means that the source does not know the vote.
        if vote.is_none() && !matches!(written, "?" | "unknown") {
            let name = names::by_code(code).map_or(code, |state| state.name_on(open.recorded.date));
            let fault = Kind::UnknownVote.found([name.to_owned(), shown(written)]);
            self.faults.add_of(&open.recorded, line, fault);
        }
        let Some(known) = open.votes.get_mut(place) else { return };
        match known {
            None => *known = Some(vote),
            Some(first) if *first == vote => self.faults.add_of(&open.recorded, line, Kind::TwoVotes.of(code)),
            Some(first) => {
                *first = None;
                self.faults.add_of(&open.recorded, line, Kind::TwoDifferentVotes.of(code));
            }
        }
    }

    /// Finishes a ballot. A missing vote is an error and stays unknown.
    fn end(&mut self, mut open: Open) {
        self.place_strays(&mut open);
        let Open { mut recorded, votes, counts, totals, without_vote, doubtful, .. } = open;
        let line = recorded.line;
        let known = || votes.iter().flatten().flatten();
        let nobody = known().next().is_some() && known().all(|vote| *vote == Vote::NotParticipating);
        if recorded.outcome == Some(Outcome::Adopted) && nobody && !without_vote {
            // A text that was adopted although nobody voted was adopted without a vote.
            recorded.basis = Basis::Inferred;
        } else if without_vote {
            recorded.basis = Basis::Stated;
            let [in_favour, against, abstaining, _] = counts;
            if in_favour + against + abstaining > 0 {
                let listed = (in_favour + against + abstaining).to_string();
                self.faults.add_of(&recorded, line, Kind::VotesWithoutVote.found([listed]));
            }
        } else {
            let sums = counts.into_iter().chain([counts.iter().sum()]);
            for (((_, of), stated), listed) in TOTALS.into_iter().zip(totals).zip(sums) {
                if let Some(stated) = stated.filter(|stated| *stated != listed) {
                    let fault = Kind::Total.found([of.to_owned(), stated.to_string(), listed.to_string()]);
                    self.faults.add_of(&recorded, line, fault);
                }
            }
            for (seat, _) in recorded.sitting.seats().iter().zip(&votes).filter(|(_, vote)| vote.is_none()) {
                self.faults.add_of(&recorded, line, Kind::NoVote.of(seat.code));
            }
            recorded.votes = Some(votes.into_iter().map(Option::flatten).collect());
            infer_matter(&mut recorded, doubtful, nobody);
        }
        self.ballots.push(recorded);
    }

    /// Handles votes of states that were not on the Council. If there is exactly one such vote, exactly one member has
    /// no vote, and the row's totals match the listed votes, the vote is in a wrong column.
    fn place_strays(&mut self, open: &mut Open) {
        let sums = open.counts.into_iter().chain([open.counts.iter().sum()]);
        let agrees = open.totals.iter().zip(sums).all(|(stated, listed)| *stated == Some(listed));
        let sitting = Arc::clone(&open.recorded.sitting);
        let mut missing = sitting.seats().iter().zip(&mut open.votes).filter(|(_, vote)| vote.is_none());
        let mut meant = missing.next().filter(|_| missing.next().is_none() && agrees && open.strays.len() == 1);
        for (state, vote) in std::mem::take(&mut open.strays) {
            let fault = match &mut meant {
                Some((seat, known)) if self.repair && vote.is_some() => {
                    **known = Some(vote);
                    Kind::Repaired.of(seat.code).found([state])
                }
                Some((seat, _)) => Kind::WrongColumn.of(seat.code).found([state, written(vote)]),
                None => Kind::NotSeated.found([state, written(vote)]),
            };
            self.faults.add_of(&open.recorded, open.recorded.line, fault);
        }
    }

    fn finish(mut self, name: &str) -> Archive {
        let backwards =
            self.ballots.first().zip(self.ballots.last()).is_some_and(|(first, last)| last.date < first.date);
        if backwards {
            self.ballots.reverse();
        }
        self.ballots.sort_by_key(|ballot| ballot.date);
        self.find_twice();
        self.faults.sort();
        let adopted_only = self.ballots.iter().all(|ballot| ballot.outcome == Some(Outcome::Adopted));
        let source = Source { name: name.to_owned(), format: self.columns.format, rows: self.rows, adopted_only };
        Archive { sources: vec![source], ballots: self.ballots, faults: self.faults }
    }

    /// Finds ballots with the same date, symbol, title and votes.
    fn find_twice(&mut self) {
        let mut seen: HashMap<_, &Recorded> = HashMap::new();
        for ballot in &self.ballots {
            let key = (ballot.date, &ballot.symbol, &ballot.draft, &ballot.part, &ballot.title, &ballot.votes);
            let first = *seen.entry(key).or_insert(ballot);
            if !std::ptr::eq(first, ballot) {
                let kind = if first.outcome == ballot.outcome { Kind::Twice } else { Kind::TwiceOtherwise };
                self.faults.add_of(ballot, ballot.line, kind.found([first.line.to_string()]));
            }
        }
    }
}

impl Open {
    /// Reads and counts a vote.
    fn count(&mut self, written: &str) -> Option<Vote> {
        let vote = read_vote(written)?;
        if let Some(count) = self.counts.get_mut((vote as usize).min(3)) {
            *count += 1;
        }
        Some(vote)
    }
}

fn written(vote: Option<Vote>) -> String {
    vote.map_or("?", crate::english::vote).to_owned()
}

/// The text in lower case, with spaces for `_` and `-`.
fn folded(text: &str) -> String {
    text.to_lowercase().replace(['_', '-'], " ")
}

/// The code of a state, found by its code or any of its names, from any time.
fn state(written: &str, day: Date) -> Option<&'static str> {
    let known = || names::by_code(written).or_else(|| names::of_any_day(written, day));
    if written.is_empty() { None } else { known().map(|state| state.code) }
}

/// The members in a list: codes or names, separated by spaces, commas, semicolons or line breaks.
fn members(list: &str, day: Date) -> Vec<String> {
    let mut members = Vec::new();
    for part in list.split([',', ';', '|', '\n', '/']) {
        let mut words: Vec<&str> = part.split_whitespace().filter(|word| !matches!(*word, "and" | "&")).collect();
        while !words.is_empty() {
            // Take the longest name that starts here, or else one word.
            let known = |length: &usize| state(&words.get(..*length).unwrap_or_default().join(" "), day).is_some();
            let length = (1..=words.len()).rev().find(known).unwrap_or(1);
            members.push(words.drain(..length).collect::<Vec<_>>().join(" "));
        }
    }
    members
}

/// How to save dates that a spreadsheet changed.
const DATES: &str = "dates are read as 2017-11-16 or 16 November 2017; a spreadsheet may have rewritten them: give the column the format `yyyy-mm-dd` there, and save it as CSV again";

/// A date in an unambiguous format.
fn read_date(written: &str) -> Option<Date> {
    let day = written.split('T').next().unwrap_or_default();
    let day = day.strip_suffix(" 00:00:00").unwrap_or(day);
    if let [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', ..] = day.as_bytes() {
        return match day.len() {
            10 => day.replace('/', "-").parse().ok(),
            8 if !day.contains(|letter: char| !letter.is_ascii_digit()) => Date::strptime("%Y%m%d", day).ok(),
            _ => None,
        };
    }
    let formats = ["%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%B-%Y", "%B %d, %Y", "%b %d, %Y"];
    formats.iter().find_map(|format| Date::strptime(format, day).ok())
}

/// A vote as written in the tables. No source distinguishes "present and not participating" from "absent".
fn read_vote(written: &str) -> Option<Vote> {
    Some(match written {
        "Y" => Vote::InFavour,
        "N" => Vote::Against,
        "A" => Vote::Abstaining,
        "X" | "NV" => Vote::NotParticipating,
        _ => match folded(written).as_str() {
            "y" | "yes" | "yea" | "for" | "in favour" | "in favor" => Vote::InFavour,
            "n" | "no" | "nay" | "against" => Vote::Against,
            "a" | "abstain" | "abstained" | "abstaining" | "abstention" => Vote::Abstaining,
            "x" | "nv" | "not voting" | "non voting" | "did not vote" | "not participating" | "absent" => {
                Vote::NotParticipating
            }
            _ => return None,
        },
    })
}

/// The subject of a text. In the library's and the Sciences Po table, most titles look like `Security Council
/// resolution 678 (1990) [authorizing …[...`; some are repeated or have a wrong bracket.
fn bare_title(written: &str) -> String {
    let mut title = written.trim();
    while let Some(rest) =
        title.strip_prefix("Security Council resolution ").or_else(|| title.strip_prefix("Resolution "))
        && let Some((head, rest)) =
            rest.split_once([')', '[']).map(|(head, rest)| (head, rest.trim_start_matches([':', ' ', '[', ')'])))
        && head.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '(' | '['))
    {
        // In `1285 [2000) [on …]`, the year comes after the bracket that was taken for its end.
        title = rest.split_once(") [").filter(|(year, _)| year.len() == 4).map_or(rest, |(_, rest)| rest);
    }
    let title = title.trim_end_matches(']');
    title.strip_suffix("[...").map_or_else(|| title.to_owned(), |cut| format!("{}…", cut.trim_end()))
}

/// If the source says that a text was adopted although a veto would have blocked it on any non-procedural matter, the
/// matter was procedural. This is the only reading that agrees with Article 27. If the outcome cannot be read, the
/// matter may have been procedural.
fn infer_matter(recorded: &mut Recorded, doubtful: bool, nobody: bool) {
    // Most ballots need no second look.
    let by_permanent = recorded.cast().any(|cast| cast.permanent && cast.vote == Some(Vote::Against));
    if recorded.basis != Basis::Presumed || !by_permanent && !doubtful {
        return;
    }
    let rules = Rules::charter(recorded.date);
    let mut adopts = |matter| {
        recorded.matter = matter;
        recorded.outcomes(&rules).allows(Outcome::Adopted)
    };
    let only_procedural = adopts(Matter::Procedural) && !adopts(Matter::NonProcedural);
    recorded.matter = Matter::NonProcedural;
    if only_procedural && recorded.outcome == Some(Outcome::Adopted) {
        (recorded.matter, recorded.basis) = (Matter::Procedural, Basis::Inferred);
    } else if doubtful && (only_procedural || nobody || !recorded.complete()) {
        recorded.basis = Basis::Unclear;
    }
}
