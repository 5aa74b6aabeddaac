//! Ballots for persons: elections and straw polls.

use crate::english::number;
use crate::law::council::Council;
use crate::law::rules::election::{Round, Standing};
use crate::scenario::check::Check;
use crate::scenario::diagnostic::Details;
use crate::scenario::field::{Entries, Field, Text};
use crate::scenario::file::{Candidate, FileItem, FileStanding};
use crate::scenario::read::list;

impl Check {
    pub fn round(&mut self, places: u16, item: &FileItem) -> Round {
        let ballot = &item.ballot;
        self.somebody_stands(ballot, "{ \"Judge A\" = 9, \"Judge B\" = 6 }");
        let members = self.council.as_ref().map_or(u16::MAX, Council::len);
        let mut candidates = Vec::new();
        let invalid = item.invalid.value().unwrap_or_default();
        let mut cast = u64::from(invalid) * u64::from(places);
        for (candidate, votes) in ballot.pairs() {
            let name = candidate.get_ref();
            match votes.get_ref() {
                Candidate::Table(_) => drop(self.at(votes, "expected a number, found a table")),
                Candidate::Number(count) => {
                    let Some(count) = count.value() else { continue };
                    cast += u64::from(count);
                    if members < count {
                        self.at(votes, format!("`{name}` has {count} votes of {members} members"));
                    }
                    candidates.push((name.clone(), count));
                }
            }
        }
        if u64::from(members) * u64::from(places) < cast && candidates.iter().all(|(_, count)| *count <= members) {
            let each = number(places.into());
            self.at(ballot.key(), format!("{cast} votes are cast, and {members} members have {each} each"))
                .help("a member votes for as many candidates as there are vacancies: `vacancies = …`");
        }
        let names = || candidates.iter().map(|(candidate, _)| candidate.as_str());
        let assembly = item.assembly.texts();
        if let Some(stranger) = assembly.iter().find(|name| names().all(|candidate| candidate != name.get_ref())) {
            self.at(stranger, format!("`{}` is not on the ballot", stranger.get_ref()))
                .label(format!("expected {}", list(names())));
        }
        let assembly = assembly.iter().map(|name| name.get_ref().clone()).collect();
        Round { vacancies: places, candidates, invalid, assembly: item.assembly.is_given().then_some(assembly) }
    }

    /// A ballot needs candidates.
    fn somebody_stands(&mut self, ballot: &Field<Entries<Candidate>>, example: &str) {
        if ballot.get().is_some() && ballot.is_sound() && ballot.entries().is_empty() {
            self.at(ballot.key(), "no candidates: the ballot is empty")
                .label(format!("for example `ballot = {example}`"));
        }
    }

    /// The candidates of a straw poll.
    pub fn standings(&mut self, ballot: &Field<Entries<Candidate>>) -> Vec<Standing> {
        self.somebody_stands(ballot, "{ \"…\" = { encourage = 12, discourage = 3 } }");
        let mut standings = Vec::new();
        for (candidate, standing) in ballot.pairs() {
            if let Candidate::Table(standing) = standing.get_ref() {
                standings.extend(standing.get().and_then(|standing| self.standing(candidate, standing)));
            } else {
                self.at(standing, "expected a table, found a number")
                    .label("for example `{ encourage = 12, discourage = 3 }`");
            }
        }
        standings
    }

    fn standing(&mut self, candidate: &Text, standing: &FileStanding) -> Option<Standing> {
        let (members, with_veto) = self.council.as_ref().map(|council| (council.len(), council.concurring()))?;
        let name = candidate.get_ref();
        let (encourage, discourage) = (standing.encourage.value()?, standing.discourage.value()?);
        let rest = members.checked_sub(encourage).and_then(|rest| rest.checked_sub(discourage));
        let given = standing.no_opinion.value();
        let Some(no_opinion) = given.or(rest).filter(|count| Some(*count) == rest) else {
            let total = u32::from(encourage) + u32::from(discourage) + given.map_or(0, u32::from);
            self.at(candidate, format!("`{name}` has {total} ballots of {members} members"))
                .label("the numbers do not add up");
            return None;
        };
        let most = discourage.min(with_veto);
        if let Some(count) = standing.permanent_discourage.as_ref().filter(|count| most < *count.get_ref()) {
            self.at(count, format!("`{}` permanent members cannot discourage `{name}`", count.get_ref()))
                .label(format!("expected a number from 0 to {most}"));
        }
        let permanent_discourage = standing.permanent_discourage.value();
        Some(Standing { candidate: name.clone(), encourage, discourage, no_opinion, permanent_discourage })
    }
}
