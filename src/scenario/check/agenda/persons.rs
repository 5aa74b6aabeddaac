//! Ballots for persons: elections and straw polls.

use toml::Spanned;

use crate::council::Council;
use crate::diagnostic::Diagnostic;
use crate::rules::election::{Round, Standing};
use crate::scenario::check::Check;
use crate::scenario::file::FileStanding;
use crate::scenario::keys::Text;

impl Check<'_> {
    pub fn round(
        &mut self,
        vacancies: Option<&Spanned<u16>>,
        ballot: &[(Text, Spanned<u16>)],
    ) -> Round {
        let members = self.council.as_ref().map(Council::len);
        let places = vacancies.map_or(1, |vacancies| *vacancies.get_ref());
        if let (0, Some(vacancies)) = (places, vacancies) {
            self.problem(Diagnostic::at(
                vacancies.span(),
                "an election has at least one vacancy",
            ));
        }
        let mut candidates = Vec::new();
        let mut cast: u32 = 0;
        for (candidate, votes) in ballot {
            let count = *votes.get_ref();
            cast += u32::from(count);
            if let Some(members) = members.filter(|members| *members < count) {
                let message = format!("{count} votes of {members} members");
                self.problem(Diagnostic::at(votes.span(), message));
            }
            candidates.push((candidate.get_ref().clone(), count));
        }
        if let Some(members) = members
            && let (Some((first, _)), true) = (
                ballot.first(),
                u32::from(members) * u32::from(places) < cast,
            )
        {
            let message = format!(
                "{cast} votes are cast, but {members} members with {places} each have fewer"
            );
            let help =
                "each member votes for as many candidates as there are vacancies: `vacancies = …`";
            self.problem(Diagnostic::at(first.span(), message).help(help));
        }
        Round {
            vacancies: places,
            candidates,
        }
    }

    pub fn standing(&mut self, standing: &FileStanding) -> Option<Standing> {
        let council = self.council.clone()?;
        let name = standing.candidate.get_ref();
        let (Some(encourage), Some(discourage)) = (&standing.encourage, &standing.discourage)
        else {
            let message = format!("`{name}` lacks `encourage` or `discourage`");
            self.problem(Diagnostic::at(standing.candidate.span(), message).consequent());
            return None;
        };
        let (encourage, discourage) = (*encourage.get_ref(), *discourage.get_ref());
        let members = council.len();
        let rest = members
            .checked_sub(encourage)
            .and_then(|rest| rest.checked_sub(discourage));
        let no_opinion = standing
            .no_opinion
            .as_ref()
            .map(|count| *count.get_ref())
            .or(rest);
        let Some(no_opinion) = no_opinion.filter(|count| Some(*count) == rest) else {
            let message = format!("the ballots on `{name}` are not those of {members} members");
            let label = "`encourage`, `discourage` and `no_opinion` do not add up";
            self.problem(Diagnostic::at(standing.candidate.span(), message).label(label));
            return None;
        };
        let permanent = standing.permanent_discourage.as_ref();
        if let Some(count) = permanent
            && discourage.min(council.concurring()) < *count.get_ref()
        {
            let message = format!(
                "{} permanent members cannot be among those that discourage `{name}`",
                count.get_ref()
            );
            self.problem(Diagnostic::at(count.span(), message));
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
