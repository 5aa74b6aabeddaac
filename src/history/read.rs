//! The readers: one for each shape that a table can have, and what they have in common.
//!
//! A fault never becomes a vote: what cannot be read stays unknown, and nothing fills it.

use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;

use jiff::civil::{Date, date};

use super::columns::{Columns, Field, Format, Shape, shown};
use super::fault::{Fault, Faults, Kind, Located};
use super::rows::{Row, Rows};
use super::seats::{Sitting, Sittings};
use super::{Archive, Basis, Recorded, Source, Unreadable};
use crate::law::council::names;
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::rules::Rules;
use crate::law::vote::{Vote, Votes};

/// More ballots than this no Council has taken; a file with more is something else.
const MOST_BALLOTS: usize = 100_000;

/// How many rows that cannot be used are borne with, where they are more than half.
const MOST_UNUSABLE: u64 = 10_000;

/// The words of a compact list's `part` that tell of a matter of its own.
const PARTS: [(&str, Matter); 2] = [
    ("preliminary question", Matter::PreliminaryQuestion),
    ("recommendation for Secretary-General", Matter::SecretaryGeneral),
];

/// How a record is read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The columns of a table that is none of the known ones.
    pub columns: Vec<(Field, String)>,
    /// Are votes in a wrong column counted for the member whose they are by the row's own totals?
    pub repair: bool,
}

/// Reads a record, whichever of the known tables it is.
pub fn read(source: impl Read, name: &str, options: &Options) -> Result<Archive, Unreadable> {
    let mut rows = Rows::open(source)?;
    let heading: Vec<String> = (0..rows.columns()).map(|column| rows.row().text(column).into_owned()).collect();
    let columns = Columns::of(&heading, &options.columns)?;
    let mut reading = Reading { repair: options.repair, ..Reading::default() };
    match columns.shape {
        Shape::Long => reading.long(&mut rows, &columns)?,
        Shape::Wide => reading.wide(&mut rows, &columns)?,
        Shape::Lists => reading.lists(&mut rows, &columns)?,
    }
    if reading.rows == 0 {
        let why = "has a heading and no rows below it: it is cut short";
        return Err(Unreadable::new(why).help("download it again"));
    }
    if reading.ballots.is_empty() {
        return Err(reading.nothing_usable());
    }
    Ok(reading.finish(name, columns.format))
}

/// A table that is being read.
#[derive(Default)]
struct Reading {
    repair: bool,
    rows: u64,
    ballots: Vec<Recorded>,
    faults: Faults,
    sittings: Sittings,
}

/// A ballot that is being read.
struct Open {
    recorded: Recorded,
    votes: Vec<Option<Vote>>,
    listed: Vec<bool>,
    /// Votes of states that did not sit.
    strays: Vec<(String, Option<Vote>)>,
    counts: [u32; 4],
    totals: Totals,
    /// Is the outcome, or the way it was decided, written in a way that cannot be read?
    doubtful: bool,
}

/// The totals that a table states.
#[derive(Default, Clone)]
struct Totals {
    /// In favour, against, abstaining, not voting, and all members.
    stated: [Option<u32>; 5],
    without_vote: bool,
}

/// The columns of the totals, of which votes they are, and what they count.
const TOTALS: [(Field, &str, Option<Vote>); 5] = [
    (Field::TotalYes, "votes in favour", Some(Vote::InFavour)),
    (Field::TotalNo, "votes against", Some(Vote::Against)),
    (Field::TotalAbstaining, "abstentions", Some(Vote::Abstaining)),
    (Field::TotalNotVoting, "not voting", Some(Vote::NotParticipating)),
    (Field::TotalMembers, "members", None),
];

impl Reading {
    /// A row for each vote of a member. The rows of one ballot need not stand together.
    fn long(&mut self, rows: &mut Rows<impl Read>, columns: &Columns) -> Result<(), Unreadable> {
        let mut open: Vec<Open> = Vec::new();
        let mut places: HashMap<Box<[u8]>, Option<usize>> = HashMap::new();
        let (mut key, mut last) = (Vec::new(), (Vec::new(), None));
        let told_apart_by = [Field::Ballot, Field::Date, Field::Symbol, Field::Resolution, Field::Draft, Field::Part];
        while let Some(row) = self.next(rows)? {
            key.clear();
            for field in told_apart_by {
                key.extend_from_slice(row.bytes(columns.place(field)));
                key.push(0);
            }
            if last.0 != key {
                last.1 = if let Some(place) = places.get(key.as_slice()) {
                    *place
                } else {
                    let begun = self.begin(row, columns)?;
                    let place = begun.is_some().then_some(open.len());
                    open.extend(begun);
                    places.insert(key.as_slice().into(), place);
                    place
                };
                last.0.clone_from(&key);
            }
            let place: Option<usize> = last.1;
            match place.and_then(|place| open.get_mut(place)) {
                Some(open) => self.long_vote(open, row, columns),
                // Every row of a ballot that could not be begun is left out for the same reason.
                None => drop(self.day(row, columns)),
            }
            if MOST_BALLOTS < open.len() {
                return Err(too_many_ballots());
            }
        }
        open.into_iter().try_for_each(|open| self.end(open))
    }

    fn long_vote(&mut self, open: &mut Open, row: Row<'_>, columns: &Columns) {
        let (code, name) = (row.text(columns.place(Field::Code)), row.text(columns.place(Field::Member)));
        let seats = open.recorded.sitting.seats();
        let seated = seats.iter().find(|seat| seat.code == code);
        let known = match seated {
            Some(seat) => Some(seat.code),
            None => state(&code, open.recorded.date).or_else(|| state(&name, open.recorded.date)),
        };
        let permanent = match row.bytes(columns.place(Field::Permanent)) {
            b"True" | b"true" | b"TRUE" | b"1" | b"yes" | b"Y" => Some(true),
            b"False" | b"false" | b"FALSE" | b"0" | b"no" | b"N" => Some(false),
            _ => None,
        };
        if let Some(seat) = seated.filter(|seat| permanent.is_some_and(|permanent| permanent != seat.permanent)) {
            self.fault(row.line, &open.recorded, Kind::WrongSeat.found([]).of(seat.code));
        }
        let shown = if name.is_empty() { code } else { name };
        // What this program writes of a ballot without a vote is its members, and no votes.
        if open.totals.without_vote && row.bytes(columns.place(Field::Vote)).is_empty() {
            return;
        }
        self.vote(open, row.line, &shown, known.as_slice(), &row.text(columns.place(Field::Vote)));
    }

    /// A row for each ballot, a column for each country.
    fn wide(&mut self, rows: &mut Rows<impl Read>, columns: &Columns) -> Result<(), Unreadable> {
        // One name can be that of several states, one after the other, and a column of two names.
        let days = [date(1950, 1, 1), date(1975, 1, 1), date(1991, 1, 1), date(2025, 1, 1)];
        let mut countries = Vec::new();
        for (place, name) in columns.unknown.iter().filter(|(_, name)| !name.is_empty()) {
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
                let fault = Kind::UnknownState.found([shown(name)]);
                self.faults.add(Located { source: 0, line: 1, date: None, symbol: String::new(), fault });
            }
            countries.push((*place, name.to_uppercase(), codes));
        }
        while let Some(row) = self.next(rows)? {
            let Some(mut open) = self.begin(row, columns)? else { continue };
            for (place, name, codes) in &countries {
                let vote = row.text(*place);
                if !vote.is_empty() {
                    self.vote(&mut open, row.line, name, codes, &vote);
                }
            }
            self.end(open)?;
        }
        Ok(())
    }

    /// A row for each ballot, and lists of members.
    fn lists(&mut self, rows: &mut Rows<impl Read>, columns: &Columns) -> Result<(), Unreadable> {
        let lists = [
            (Field::NamesYes, "Y"),
            (Field::NamesNo, "N"),
            (Field::NamesAbstaining, "A"),
            (Field::NamesNotVoting, "NV"),
            (Field::NamesUnknown, "?"),
        ];
        while let Some(row) = self.next(rows)? {
            let Some(mut open) = self.begin(row, columns)? else { continue };
            let faults = self.faults.total();
            let sitting = Arc::clone(&open.recorded.sitting);
            for (field, letter) in lists {
                for name in members(&row.text(columns.place(field)), open.recorded.date) {
                    if name == "*" {
                        for seat in sitting.seats() {
                            self.vote(&mut open, row.line, seat.code, &[seat.code], letter);
                        }
                        continue;
                    }
                    let code = state(&name, open.recorded.date);
                    self.vote(&mut open, row.line, &name, code.as_slice(), letter);
                }
            }
            let not_named = open.listed.iter().filter(|listed| !**listed).count();
            // A list that lacks a member because its name cannot be read says nothing of those it leaves out; and one
            // that names nobody where the text failed has lost what it named.
            let sound = self.faults.total() == faults && !open.doubtful && columns.has(Field::NamesNo);
            // A column that is called otherwise, and names members, is a list as well.
            let another_list = columns.unknown.iter().any(|(column, _)| {
                let codes = members(&row.text(*column), open.recorded.date).into_iter();
                codes.filter_map(|name| state(&name, open.recorded.date)).any(|code| sitting.index_of(code).is_some())
            });
            let lost = open.recorded.outcome.is_some_and(|outcome| outcome != Outcome::Adopted)
                && not_named == open.listed.len();
            match columns.others {
                _ if open.totals.without_vote => {}
                Some(vote) if sound && !lost && !another_list => {
                    for (known, listed) in open.votes.iter_mut().zip(&mut open.listed).filter(|(_, listed)| !**listed) {
                        (*known, *listed) = (Some(vote), true);
                    }
                }
                _ if columns.has(Field::NamesYes) => {}
                default => {
                    open.listed.fill(true);
                    if default.is_some() && 0 < not_named {
                        self.fault(row.line, &open.recorded, Kind::NotFilled.found([not_named.to_string()]));
                    }
                }
            }
            open.recorded.vouched = columns.format == Format::Vetoes;
            if open.recorded.vouched {
                open.recorded.outcome = Some(Outcome::Vetoed);
            }
            self.end(open)?;
        }
        Ok(())
    }

    /// The next row that has as many fields as the heading; others are faults, and a last one that is cut short is the
    /// end.
    fn next<'t, R: Read>(&mut self, rows: &'t mut Rows<R>) -> Result<Option<Row<'t>>, Unreadable> {
        loop {
            if !rows.advance()? {
                return Ok(None);
            }
            self.rows += 1;
            let (found, expected, line) = (rows.row().len(), rows.columns(), rows.row().line);
            self.give_up_on_noise(line)?;
            if found == expected {
                break;
            }
            let fault = Kind::Columns.found([found.to_string(), expected.to_string()]);
            self.faults.add(Located { source: 0, line, date: None, symbol: String::new(), fault });
        }
        let row = rows.row();
        if !row.is_text() {
            let fault = Kind::NotText.found([]);
            self.faults.add(Located { source: 0, line: row.line, date: None, symbol: String::new(), fault });
        }
        Ok(Some(row))
    }

    /// A file most of whose rows cannot be used is not the table that its heading promises.
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

    /// Why not one row can be used: the first reason, and the way out.
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

    fn fault(&mut self, line: u64, ballot: &Recorded, fault: Fault) {
        self.faults.add(Located { source: 0, line, date: Some(ballot.date), symbol: ballot.symbol.to_string(), fault });
    }

    /// The day, and who sat; a fault where there is none.
    fn day(&mut self, row: Row<'_>, columns: &Columns) -> Option<(Date, Arc<Sitting>)> {
        let written = row.text(columns.place(Field::Date));
        let day = read_date(&written);
        let sitting = day.and_then(|day| Some((day, self.sittings.on(day)?)));
        if sitting.is_none() {
            let fault = if day.is_some() { Kind::NoCouncil.found([]) } else { Kind::NoDate.found([shown(&written)]) };
            let symbol = symbol(row, columns);
            self.faults.add(Located { source: 0, line: row.line, date: day, symbol, fault });
        }
        sitting
    }

    /// Begins the ballot of a row.
    fn begin(&mut self, row: Row<'_>, columns: &Columns) -> Result<Option<Open>, Unreadable> {
        let text = |field| -> Box<str> { row.text(columns.place(field)).into() };
        let symbol = symbol(row, columns);
        if self.ballots.is_empty() && symbol.starts_with("A/RES/") {
            return Err(Columns::assembly());
        }
        let Some((date, sitting)) = self.day(row, columns) else {
            return Ok(None);
        };
        let seats = sitting.seats().len();
        let title = bare_title(&text(Field::Title));
        // The Sciences Po table has the title a second time, cut out of the first, and sometimes only there.
        let title = if title.is_empty() { bare_title(&text(Field::Note)) } else { title };
        let (subjects, note) = (text(Field::Subjects), text(Field::Note));
        let note = if columns.format == Format::SciencesPo { "".into() } else { note };
        let about: Vec<&str> = [&*subjects, &*note].into_iter().filter(|text| !text.is_empty()).collect();
        let mut recorded = Recorded {
            source: 0,
            line: row.line,
            date,
            symbol: symbol.into(),
            draft: text(Field::Draft),
            meeting: text(Field::Meeting),
            title: title.into(),
            part: text(Field::Part),
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
        let mut no_outcome = false;
        let mode = text(Field::Mode).to_lowercase().replace('_', " ");
        let written = text(Field::Outcome);
        recorded.outcome = match written.to_lowercase().replace(['_', '-'], " ").as_str() {
            "adopted" => Some(Outcome::Adopted),
            "vetoed" | "veto" => Some(Outcome::Vetoed),
            "not adopted" | "lack of maj." => Some(Outcome::NotAdopted),
            // The library's table has no outcomes: what has a number as a resolution was adopted.
            "" if columns.format == Format::Library => {
                let resolution = row.bytes(columns.place(Field::Resolution));
                (!resolution.is_empty()).then_some(Outcome::Adopted)
            }
            "" if !columns.has(Field::Outcome) || !mode.is_empty() => None,
            _ => {
                no_outcome = true;
                self.fault(row.line, &recorded, Kind::UnknownOutcome.found([shown(&written)]));
                None
            }
        };
        let mut totals = Totals::default();
        for ((field, of, _), stated) in TOTALS.into_iter().zip(&mut totals.stated) {
            let written = text(field);
            *stated = written.parse().ok();
            if stated.is_none() && !written.is_empty() {
                self.fault(row.line, &recorded, Kind::NoNumber.found([of.to_owned(), shown(&written)]));
            }
        }
        let without = ["no vote", "without", "consensus", "acclamation"];
        let mut doubtful = no_outcome && mode.is_empty();
        match mode.as_str() {
            "" | "vote" | "recorded" | "recorded vote" => {}
            "procedural" => (recorded.matter, recorded.basis) = (Matter::Procedural, Basis::Stated),
            mode if without.iter().any(|word| mode.contains(word)) => totals.without_vote = true,
            mode => {
                doubtful = true;
                self.fault(row.line, &recorded, Kind::UnknownMode.found([shown(mode)]));
            }
        }
        if let Some((_, matter)) = PARTS.iter().find(|(words, _)| recorded.part.starts_with(words)) {
            (recorded.matter, recorded.basis) = (*matter, Basis::Stated);
        }
        let (votes, listed) = (vec![None; seats], vec![false; seats]);
        Ok(Some(Open { recorded, votes, listed, strays: Vec::new(), counts: [0; 4], totals, doubtful }))
    }

    /// The vote of the first of these states that sat; a fault where none of them did.
    fn vote(&mut self, open: &mut Open, line: u64, state: &str, codes: &[&'static str], written: &str) {
        let vote = read_vote(written);
        let of_kind = TOTALS.iter().position(|(_, _, kind)| vote.is_some() && *kind == vote);
        if let Some(count) = of_kind.and_then(|place| open.counts.get_mut(place)) {
            *count += 1;
        }
        let sitting = Arc::clone(&open.recorded.sitting);
        let heir = || codes.iter().find_map(|code| sitting.index_of_heir(code));
        let place = match codes.iter().find_map(|code| sitting.index_of(code)) {
            Some(place) => place,
            None if codes.is_empty() => {
                return self.fault(line, &open.recorded, Kind::UnknownState.found([shown(state)]));
            }
            None => match heir() {
                Some(place) => {
                    let seated = sitting.seats().get(place).map_or("", |seat| seat.code);
                    let written = codes.first().copied().unwrap_or_default().to_owned();
                    self.fault(line, &open.recorded, Kind::OtherCode.found([written]).of(seated));
                    place
                }
                None => return open.strays.push((shown(state), vote)),
            },
        };
        // With a question mark the source itself says that it does not know.
        if vote.is_none() && !matches!(written, "?" | "unknown") {
            let (state, written) = (shown(state), shown(written));
            self.fault(line, &open.recorded, Kind::UnknownVote.found([state, written]));
        }
        let Some((listed, known)) = open.listed.get_mut(place).zip(open.votes.get_mut(place)) else {
            return;
        };
        if *listed {
            let differ = *known != vote;
            if differ {
                *known = None;
            }
            let code = sitting.seats().get(place).map_or("", |seat| seat.code);
            let kind = if differ { Kind::TwoDifferentVotes } else { Kind::TwoVotes };
            return self.fault(line, &open.recorded, kind.found([]).of(code));
        }
        (*listed, *known) = (true, vote);
    }

    /// Ends a ballot: what is missing is a fault, and unknown.
    fn end(&mut self, mut open: Open) -> Result<(), Unreadable> {
        if MOST_BALLOTS <= self.ballots.len() {
            return Err(too_many_ballots());
        }
        self.place_strays(&mut open);
        let Open { mut recorded, votes, listed, counts, totals, doubtful, .. } = open;
        let line = recorded.line;
        let [in_favour, against, abstaining, _] = counts;
        let away = Some(Vote::NotParticipating);
        let nobody = votes.iter().all(|vote| vote.is_none() || *vote == away) && votes.contains(&away);
        if recorded.outcome == Some(Outcome::Adopted) && nobody && !totals.without_vote {
            // A text that was adopted with nobody voting was adopted without a vote.
            recorded.basis = Basis::Inferred;
        } else if totals.without_vote {
            recorded.basis = Basis::Stated;
            if in_favour + against + abstaining > 0 {
                self.fault(
                    line,
                    &recorded,
                    Kind::VotesWithoutVote.found([(in_favour + against + abstaining).to_string()]),
                );
            }
        } else {
            let sums = counts.into_iter().chain([counts.iter().sum()]);
            for (((_, of, _), stated), listed) in TOTALS.into_iter().zip(totals.stated).zip(sums) {
                if let Some(stated) = stated.filter(|stated| *stated != listed) {
                    self.fault(
                        line,
                        &recorded,
                        Kind::Total.found([of.to_owned(), stated.to_string(), listed.to_string()]),
                    );
                }
            }
            let sitting = Arc::clone(&recorded.sitting);
            for (seat, _) in sitting.seats().iter().zip(&listed).filter(|(_, listed)| !**listed) {
                self.fault(line, &recorded, Kind::NoVote.found([]).of(seat.code));
            }
            recorded.votes = Some(Votes::from_iter(votes));
            infer_matter(&mut recorded, doubtful, nobody);
        }
        self.ballots.push(recorded);
        Ok(())
    }

    /// Votes of states that did not sit. One vote too many and one member without a vote, where the row's own totals
    /// agree with the votes it lists: that is a slip of the column.
    fn place_strays(&mut self, open: &mut Open) {
        let sums = open.counts.into_iter().chain([open.counts.iter().sum()]);
        let agrees = open.totals.stated.iter().zip(sums).all(|(stated, listed)| *stated == Some(listed));
        let mut missing = (0..open.listed.len()).filter(|place| open.listed.get(*place) == Some(&false));
        let only = missing.next().filter(|_| missing.next().is_none());
        let meant = only.filter(|_| agrees && open.strays.len() == 1);
        let code = meant.and_then(|place| Some(open.recorded.sitting.seats().get(place)?.code));
        for (state, vote) in std::mem::take(&mut open.strays) {
            let line = open.recorded.line;
            if let Some((code, place)) = code.zip(meant).filter(|_| self.repair && vote.is_some()) {
                if let Some((known, listed)) = open.votes.get_mut(place).zip(open.listed.get_mut(place)) {
                    (*known, *listed) = (vote, true);
                }
                self.fault(line, &open.recorded, Kind::Repaired.found([state]).of(code));
            } else {
                let vote = vote.map_or("?", Vote::words).to_owned();
                let fault = match code {
                    Some(code) => Kind::WrongColumn.found([state, vote]).of(code),
                    None => Kind::NotSeated.found([state, vote]),
                };
                self.fault(line, &open.recorded, fault);
            }
        }
    }

    fn finish(mut self, name: &str, format: Format) -> Archive {
        let backwards =
            self.ballots.first().zip(self.ballots.last()).is_some_and(|(first, last)| last.date < first.date);
        if backwards {
            self.ballots.reverse();
        }
        self.ballots.sort_by_key(|ballot| ballot.date);
        self.find_twice();
        self.faults.sort();
        let adopted_only = self.ballots.iter().all(|ballot| ballot.outcome == Some(Outcome::Adopted));
        let source = Source { name: name.to_owned(), format, rows: self.rows, adopted_only };
        Archive { sources: vec![source], ballots: self.ballots, faults: self.faults }
    }

    /// Ballots of one day under one symbol and title, on which every member voted alike.
    fn find_twice(&mut self) {
        let mut seen: HashMap<_, (u64, Option<Outcome>)> = HashMap::new();
        let mut found = Vec::new();
        for ballot in &self.ballots {
            let key = (ballot.date, &ballot.symbol, &ballot.draft, &ballot.part, &ballot.title, &ballot.votes);
            if let Some((line, outcome)) = seen.get(&key) {
                let kind = if *outcome == ballot.outcome { Kind::Twice } else { Kind::TwiceOtherwise };
                found.push((ballot, kind.found([line.to_string()])));
            } else {
                seen.insert(key, (ballot.line, ballot.outcome));
            }
        }
        for (ballot, fault) in found {
            let (date, symbol) = (Some(ballot.date), ballot.symbol.to_string());
            self.faults.add(Located { source: 0, line: ballot.line, date, symbol, fault });
        }
    }
}

/// The symbol under which a row lists its ballot: of the resolution, or else of the draft.
fn symbol(row: Row<'_>, columns: &Columns) -> String {
    let fields = [Field::Symbol, Field::Resolution, Field::Draft];
    let mut written = fields.iter().map(|field| row.text(columns.place(*field))).filter(|text| !text.is_empty());
    let symbol = written.next().unwrap_or_default().into_owned();
    let number = !symbol.is_empty() && symbol.bytes().all(|byte| byte.is_ascii_digit());
    if number { format!("S/RES/{symbol}") } else { symbol }
}

/// The code of a state by its code or any of its names, whichever day they are of.
fn state(written: &str, day: Date) -> Option<&'static str> {
    if written.is_empty() {
        return None;
    }
    names::by_code(written).or_else(|| names::of_any_day(written, day)).map(|state| state.code)
}

/// The members that a list names: codes or names, between blanks, commas, semicolons or line breaks.
fn members(list: &str, day: Date) -> Vec<String> {
    let mut members = Vec::new();
    for part in list.split([',', ';', '|', '\n', '/']) {
        let mut words: Vec<&str> = part.split_whitespace().filter(|word| !matches!(*word, "and" | "&")).collect();
        while !words.is_empty() {
            // The longest name that stands here; what is none is one word.
            let lengths = (1..=words.len()).rev();
            let known = |length: &usize| {
                let name = words.get(..*length).unwrap_or_default();
                matches!(name, [code] if names::by_code(code).is_some()) || state(&name.join(" "), day).is_some()
            };
            let length = lengths.into_iter().find(known).unwrap_or(1);
            members.push(words.drain(..length).collect::<Vec<_>>().join(" "));
        }
    }
    members
}

/// How dates that a spreadsheet rewrote can be saved.
const DATES: &str = "dates are read as 2017-11-16 or 16 November 2017; a spreadsheet may have rewritten them: give the column the format `yyyy-mm-dd` there, and save it as CSV again";

/// A day, in a form that can be read in one way only.
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

/// A vote as the tables write it. No source tells "present and not participating" from "absent".
fn read_vote(written: &str) -> Option<Vote> {
    match written {
        "Y" => return Some(Vote::InFavour),
        "N" => return Some(Vote::Against),
        "A" => return Some(Vote::Abstaining),
        "X" | "NV" => return Some(Vote::NotParticipating),
        _ => {}
    }
    Some(match written.to_lowercase().replace(['_', '-'], " ").as_str() {
        "y" | "yes" | "yea" | "for" | "in favour" | "in favor" => Vote::InFavour,
        "n" | "no" | "nay" | "against" => Vote::Against,
        "a" | "abstain" | "abstained" | "abstaining" | "abstention" => Vote::Abstaining,
        "x" | "nv" | "not voting" | "non voting" | "did not vote" | "not participating" | "absent" => {
            Vote::NotParticipating
        }
        _ => return None,
    })
}

/// What a text is about: the library's and the Sciences Po table's titles are mostly `Security Council resolution 678
/// (1990) [authorizing …[...`, some of them twice over and with a wrong bracket.
fn bare_title(written: &str) -> String {
    let mut title = written.trim();
    while let Some(rest) =
        title.strip_prefix("Security Council resolution ").or_else(|| title.strip_prefix("Resolution "))
        && let Some((head, rest)) =
            rest.split_once([')', '[']).map(|(head, rest)| (head, rest.trim_start_matches([':', ' ', '[', ')'])))
        && head.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '(' | '['))
    {
        // `1285 [2000) [on …]`: the year can stand after the bracket that was taken for its end.
        title = rest.split_once(") [").filter(|(year, _)| year.len() == 4).map_or(rest, |(_, rest)| rest);
    }
    let title = title.trim_end_matches(']');
    match title.strip_suffix("[...") {
        Some(cut) => format!("{}…", cut.trim_end()),
        None => title.to_owned(),
    }
}

/// A text that its source has adopted, and that a veto would have stopped on any matter that is not procedural, was
/// procedural: the reading of the record that agrees with Article 27. Where the outcome cannot be read, it may have been.
fn infer_matter(recorded: &mut Recorded, doubtful: bool, nobody: bool) {
    if recorded.basis != Basis::Presumed {
        return;
    }
    let rules = Rules::charter(recorded.date);
    // Most ballots need no second look.
    let by_permanent = recorded.cast().any(|cast| cast.permanent && cast.vote == Some(Vote::Against));
    if !by_permanent && !doubtful {
        return;
    }
    let mut adopts = |matter| {
        let presumed = std::mem::replace(&mut recorded.matter, matter);
        let adopts = recorded.outcomes(&rules).allows(Outcome::Adopted);
        recorded.matter = presumed;
        adopts
    };
    let only_procedural = adopts(Matter::Procedural) && !adopts(Matter::NonProcedural);
    if only_procedural && recorded.outcome == Some(Outcome::Adopted) {
        (recorded.matter, recorded.basis) = (Matter::Procedural, Basis::Inferred);
    } else if doubtful && (only_procedural || nobody || !recorded.complete()) {
        recorded.basis = Basis::Unclear;
    }
}

fn too_many_ballots() -> Unreadable {
    Unreadable::new(format!("has more than {MOST_BALLOTS} ballots: it is not a record of the Council's votes"))
}
