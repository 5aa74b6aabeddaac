//! Merges several files into one record. Ballots are matched by date and symbol; differences are listed.

use std::collections::HashMap;

use jiff::civil::Date;

use super::fault::Kind;
use super::find::letters;
use super::{Archive, Fault, Recorded, as_scenario};

impl Archive {
    /// Adds another file. If both contain a ballot, the first file's votes and outcome stay. The other file fills the
    /// gaps, and differences are listed.
    pub fn merge(&mut self, other: Self) {
        let shift = self.sources.len();
        self.sources.extend(other.sources);
        let mut faults = other.faults;
        faults.listed.iter_mut().for_each(|located| located.source += shift);
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
            // If several votes on one text have no part to distinguish them, take the one with the same votes, or else
            // the first.
            let first = || places.iter().find(free).filter(|_| !ballot.symbol.is_empty());
            let found = places.iter().filter(free).find(alike).or_else(first).copied();
            let Some((place, known)) = found.and_then(|place| Some((place, self.ballots.get_mut(place)?))) else {
                added.push(ballot);
                continue;
            };
            met.iter_mut().skip(place).take(1).for_each(|met| *met = true);
            for fault in complete(known, &ballot) {
                self.faults.add_of(known, known.line, fault);
            }
        }
        self.ballots.extend(added);
        self.ballots.sort_by_key(|ballot| ballot.date);
        self.faults.sort();
    }
}

/// What identifies a ballot: its resolution number and the symbol of its draft.
fn keys(ballot: &Recorded) -> impl Iterator<Item = (Date, String, String)> + '_ {
    let number = as_scenario::resolution(&letters(&ballot.symbol)).map(|number| format!("S/RES/{number}"));
    let symbol = number.unwrap_or_else(|| letters(&ballot.symbol));
    let draft = Some(letters(&ballot.draft)).filter(|draft| !draft.is_empty() && *draft != symbol);
    std::iter::once(symbol).chain(draft).map(|symbol| (ballot.date, symbol, letters(&ballot.part)))
}

/// Fills the gaps of a ballot from another source and returns the differences.
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
    let line = || [other.line.to_string()];
    match (known.outcome, other.outcome) {
        (Some(one), Some(another)) if one != another => faults.push(Kind::OutcomeDifference.found(line())),
        (here, there) => known.outcome = here.or(there),
    }
    match (&mut known.votes, &other.votes) {
        // Votes of the same day have the same seats.
        (Some(here), Some(there)) => {
            for (index, seat) in known.sitting.seats().iter().enumerate() {
                match (here.of(index), there.of(index)) {
                    (None, vote) => here.set(index, vote),
                    (one, another) if another.is_some() && one != another => {
                        faults.push(Kind::Difference.of(seat.code).found(line()));
                    }
                    _ => {}
                }
            }
        }
        (None, None) => {}
        _ => faults.push(Kind::VoteDifference.found(line())),
    }
    faults
}
