//! Ballots for persons: elections and straw polls.

use std::ops::Range;

use toml::Spanned;

use crate::english::number;
use crate::law::council::Council;
use crate::law::rules::election::{Round, Standing};
use crate::scenario::check::Check;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::file::FileStanding;
use crate::scenario::keys::Text;

impl Check<'_> {
    pub fn round(&mut self, places: u16, ballot: &[(Text, Spanned<u16>)], place: &Range<usize>) -> Round {
        let members = self.council.as_ref().map(Council::len);
        let mut candidates = Vec::new();
        let mut cast: u64 = 0;
        for (candidate, votes) in ballot {
            let count = *votes.get_ref();
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
            self.problem(Diagnostic::at(place.clone(), message).help(help));
        }
        Round { vacancies: places, candidates }
    }

    pub fn standing(&mut self, standing: &FileStanding) -> Option<Standing> {
        let council = self.council.clone()?;
        let name = standing.candidate.get_ref();
        let encourage = *standing.encourage.as_ref()?.get_ref();
        let discourage = *standing.discourage.as_ref()?.get_ref();
        let members = council.len();
        let rest = members.checked_sub(encourage).and_then(|rest| rest.checked_sub(discourage));
        let no_opinion = standing.no_opinion.as_ref().map(|count| *count.get_ref()).or(rest);
        let Some(no_opinion) = no_opinion.filter(|count| Some(*count) == rest) else {
            let given = standing.no_opinion.as_ref().map_or(0, |count| u32::from(*count.get_ref()));
            let total = u32::from(encourage) + u32::from(discourage) + given;
            let message = format!("`{name}` has {total} ballots of {members} members");
            let label = "the numbers do not add up";
            self.problem(Diagnostic::at(standing.candidate.span(), message).label(label));
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
