//! Ballots for persons: elections and straw polls.

use crate::english::number;
use crate::law::council::Council;
use crate::law::rules::election::{Round, Standing};
use crate::scenario::check::Check;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::file::{Candidate, FileItem, FileStanding};
use crate::scenario::read::{Entries, Field, Text, list};

impl Check<'_> {
    pub fn round(&mut self, places: u16, item: &FileItem) -> Round {
        let ballot = &item.ballot;
        self.somebody_stands(ballot, "{ \"Judge A\" = 9, \"Judge B\" = 6 }");
        let members = self.council.as_ref().map(Council::len);
        let mut candidates = Vec::new();
        let invalid = item.invalid.get().copied().unwrap_or_default();
        let mut cast: u64 = u64::from(invalid) * u64::from(places);
        for (candidate, votes) in ballot.pairs() {
            let votes = match votes.get_ref() {
                Candidate::Votes(votes) => votes,
                Candidate::Standing(_) => {
                    self.problem(Diagnostic::at(votes.span(), "expected a number, found a table"));
                    continue;
                }
            };
            let Some(count) = votes.get().copied() else {
                continue;
            };
            cast += u64::from(count);
            if let Some(members) = members.filter(|members| *members < count) {
                let name = candidate.get_ref();
                let message = format!("`{name}` has {count} votes of {members} members");
                self.problem(Diagnostic::at(votes.span(), message));
            }
            candidates.push((candidate.get_ref().clone(), count));
        }
        if let Some(members) = members
            && u64::from(members) * u64::from(places) < cast
            && candidates.iter().all(|(_, count)| *count <= members)
        {
            let each = number(places.into());
            let message = format!("{cast} votes are cast, and {members} members have {each} each");
            let help = "a member votes for as many candidates as there are vacancies: `vacancies = …`";
            self.problem(Diagnostic::at(ballot.key(), message).help(help));
        }
        let known = |name: &Text| candidates.iter().any(|(candidate, _)| candidate == name.get_ref());
        if let Some(stranger) = item.assembly.texts().iter().find(|name| !known(name)) {
            let message = format!("`{}` is not on the ballot", stranger.get_ref());
            let names = candidates.iter().map(|(candidate, _)| candidate.as_str());
            self.problem(Diagnostic::at(stranger.span(), message).label(format!("expected {}", list(names))));
        }
        let assembly = item.assembly.texts().iter().map(|name| name.get_ref().clone()).collect();
        Round { vacancies: places, candidates, invalid, assembly: item.assembly.is_given().then_some(assembly) }
    }

    /// Candidates stand, or it is no ballot.
    fn somebody_stands(&mut self, ballot: &Field<Entries<Candidate>>, example: &str) {
        if ballot.get().is_some() && ballot.is_sound() && ballot.entries().is_empty() {
            let problem = Diagnostic::at(ballot.key(), "nobody stands: the ballot is empty");
            self.problem(problem.label(format!("for example `ballot = {example}`")));
        }
    }

    /// The candidates of a straw poll.
    pub fn standings(&mut self, ballot: &Field<Entries<Candidate>>) -> Vec<Standing> {
        self.somebody_stands(ballot, "{ \"…\" = { encourage = 12, discourage = 3 } }");
        let mut standings = Vec::new();
        for (candidate, standing) in ballot.pairs() {
            match standing.get_ref() {
                Candidate::Standing(standing) => {
                    standings.extend(standing.get().and_then(|standing| self.standing(candidate, standing)));
                }
                Candidate::Votes(_) => {
                    let label = "for example `{ encourage = 12, discourage = 3 }`";
                    self.problem(Diagnostic::at(standing.span(), "expected a table, found a number").label(label));
                }
            }
        }
        standings
    }

    fn standing(&mut self, candidate: &Text, standing: &FileStanding) -> Option<Standing> {
        let council = self.council.clone()?;
        let name = candidate.get_ref();
        let encourage = *standing.encourage.get()?;
        let discourage = *standing.discourage.get()?;
        let members = council.len();
        let rest = members.checked_sub(encourage).and_then(|rest| rest.checked_sub(discourage));
        let no_opinion = standing.no_opinion.get().copied().or(rest);
        let Some(no_opinion) = no_opinion.filter(|count| Some(*count) == rest) else {
            let given = standing.no_opinion.get().copied().map_or(0, u32::from);
            let total = u32::from(encourage) + u32::from(discourage) + given;
            let message = format!("`{name}` has {total} ballots of {members} members");
            let label = "the numbers do not add up";
            self.problem(Diagnostic::at(candidate.span(), message).label(label));
            return None;
        };
        let permanent = standing.permanent_discourage.as_ref();
        if let Some(count) = permanent
            && discourage.min(council.concurring()) < *count.get_ref()
        {
            let most = discourage.min(council.concurring());
            let message = format!("`{}` permanent members cannot discourage `{name}`", count.get_ref());
            let label = format!("expected a number from 0 to {most}");
            self.problem(Diagnostic::at(count.span(), message).label(label));
        }
        Some(Standing {
            candidate: name.clone(),
            encourage,
            discourage,
            no_opinion,
            permanent_discourage: permanent.map(|count| *count.get_ref()),
        })
    }
}
