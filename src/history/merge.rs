//! Several files as one record: the same ballot is found by its day and its symbols, and what differs is listed.

use std::collections::HashMap;

use jiff::civil::Date;

use super::fault::Kind;
use super::find::letters;
use super::{Archive, Fault, Located, Recorded, export};
use crate::law::vote::Votes;

impl Archive {
    /// Adds another file. Of a ballot that both have, the first file's votes and outcome are kept, what it does not
    /// know is taken from the other, and what differs is listed.
    pub fn merge(&mut self, other: Self) {
        let shift = self.sources.len();
        self.sources.extend(other.sources);
        let mut faults = other.faults;
        for located in &mut faults.listed {
            located.source += shift;
        }
        self.faults.append(faults);
        let mut known: HashMap<(Date, String, String), Vec<usize>> = HashMap::new();
        for (place, ballot) in self.ballots.iter().enumerate() {
            for key in keys(ballot) {
                known.entry(key).or_default().push(place);
            }
        }
        let mut met = vec![false; self.ballots.len()];
        let mut added = Vec::new();
        for mut ballot in other.ballots {
            ballot.source += shift;
            let places: Vec<usize> = keys(&ballot).filter_map(|key| known.get(&key)).flatten().copied().collect();
            let free = |place: &&usize| met.get(**place) == Some(&false);
            let alike = |place: &&usize| self.ballots.get(**place).is_some_and(|known| known.votes == ballot.votes);
            // Several votes on one text that no part tells apart: the one with the same votes, or else the first.
            let first = || places.iter().find(free).filter(|_| !ballot.symbol.is_empty());
            let found = places.iter().filter(free).find(alike).or_else(first).copied();
            let Some((place, known)) = found.and_then(|place| Some((place, self.ballots.get_mut(place)?))) else {
                added.push(ballot);
                continue;
            };
            if let Some(met) = met.get_mut(place) {
                *met = true;
            }
            for fault in complete(known, &ballot) {
                let (date, symbol) = (Some(known.date), known.symbol.to_string());
                self.faults.add(Located { source: known.source, line: known.line, date, symbol, fault });
            }
        }
        self.ballots.extend(added);
        self.ballots.sort_by_key(|ballot| ballot.date);
        self.faults.sort();
    }
}

/// What a ballot can be found by: the number of its resolution and the symbol of its draft.
fn keys(ballot: &Recorded) -> impl Iterator<Item = (Date, String, String)> + '_ {
    let number = export::resolution(&letters(&ballot.symbol)).map(|number| format!("S/RES/{number}"));
    let symbol = number.unwrap_or_else(|| letters(&ballot.symbol));
    let draft = Some(letters(&ballot.draft)).filter(|draft| !draft.is_empty() && *draft != symbol);
    std::iter::once(symbol).chain(draft).map(|symbol| (ballot.date, symbol, letters(&ballot.part)))
}

/// Completes a ballot from another source; what differs.
fn complete(known: &mut Recorded, other: &Recorded) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (here, there) in [
        (&mut known.draft, &other.draft),
        (&mut known.meeting, &other.meeting),
        (&mut known.title, &other.title),
        (&mut known.agenda, &other.agenda),
        (&mut known.about, &other.about),
    ] {
        if here.is_empty() {
            here.clone_from(there);
        }
    }
    let line = || other.line.to_string();
    match (known.outcome, other.outcome) {
        (Some(one), Some(another)) if one != another => faults.push(Kind::OutcomeDifference.found([line()])),
        (None, Some(_)) => known.outcome = other.outcome,
        _ => {}
    }
    if known.votes.is_some() != other.votes.is_some() {
        faults.push(Kind::VoteDifference.found([line()]));
    }
    // Votes of one day stand in the same seats.
    if let (Some(here), Some(there)) = (&known.votes, &other.votes) {
        let seats = known.sitting.seats().iter().zip(here.iter().zip(there.iter()));
        let merged: Votes = seats
            .map(|(seat, (one, another))| {
                if one.is_some() && another.is_some() && one != another {
                    faults.push(Kind::Difference.found([line()]).of(seat.code));
                }
                one.or(another)
            })
            .collect();
        known.votes = Some(merged);
    }
    faults
}
