//! What is at stake: mandates that lapse, are renewed or created, and events on which something depends.

use std::collections::HashSet;

use super::Check;
use super::names::Kind;
use crate::meeting::{Effect, EffectKind, Mandate, Meeting, Ref};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::file::{File, FileDraft, FileMandate};
use crate::scenario::read::Text;

impl Check<'_> {
    /// Looks up a mandate.
    pub fn mandate(&mut self, id: &Text, mandate: &FileMandate) -> Option<Mandate> {
        let id = id.get_ref();
        let expires = mandate.expires.as_ref();
        let place = expires.map(|expires| (id.clone(), expires.span()));
        self.last_days.extend(place);
        if let (Some(expires), Some(day)) = (expires, self.day)
            && expires.get_ref().0 < day
        {
            let message = "the mandate ends before the Council meets";
            let label = format!("it meets on {}", crate::english::day(day));
            self.problem(Diagnostic::at(expires.span(), message).label(label));
        }
        Some(Mandate {
            key: id.clone(),
            name: mandate.name.get()?.clone(),
            expires: expires.map(|expires| expires.get_ref().0),
        })
    }

    /// A mandate that no draft touches is a slip.
    pub fn mandates_matter(&mut self, file: &File) {
        let effects = file.drafts.pairs().flat_map(|(_, draft)| draft.get_ref().effects());
        let named: HashSet<&str> = effects.map(|(_, named)| named.get_ref().as_str()).collect();
        // A draft that could not be read, or that names no mandate there is, may have meant this one.
        let in_doubt = self.names_in_doubt
            || file.drafts.entries().iter().any(|draft| !draft.value.is_sound())
            || named.iter().any(|named| !self.ids.contains_key(*named));
        if in_doubt {
            return;
        }
        for mandate in file.mandates.entries() {
            let id = mandate.id.get_ref();
            if !named.contains(id.as_str()) {
                let message = format!("no draft touches the mandate `{id}`");
                let help = format!("a draft says `renews = \"{id}\"`, `creates = \"{id}\"` or `ends = \"{id}\"`");
                let problem = Diagnostic::at(mandate.id.span(), message);
                self.problem(problem.help(help).consequent());
            }
        }
    }

    /// An event on which nothing depends is a slip, too.
    pub fn events_matter(&mut self, file: &File) {
        if self.names_in_doubt || self.agenda_in_doubt {
            return;
        }
        let conditions = file.agenda.all().flat_map(|item| {
            let of_votes = item.votes_when.all().flat_map(|other| other.when.entries());
            item.when.entries().iter().chain(of_votes)
        });
        let of_leanings = file.leanings.pairs().flat_map(|(_, leanings)| leanings.get_ref().instead.all());
        let conditions = conditions.chain(of_leanings.flat_map(|leanings| leanings.when.entries()));
        let of_what_ifs = file.what_if.all().flat_map(|what_if| what_if.events.entries());
        let asked = conditions.map(|when| &when.id).chain(of_what_ifs.map(|event| &event.id));
        let asked: HashSet<&str> = asked.map(|id| id.get_ref().as_str()).collect();
        for event in file.events.entries() {
            let id = event.id.get_ref();
            if !asked.contains(id.as_str()) {
                let message = format!("nothing depends on the event `{id}`");
                let help = format!("an item or its votes can: `when = {{ {id} = \"yes\" }}`");
                self.problem(Diagnostic::at(event.id.span(), message).help(help).consequent());
            }
        }
    }

    /// What a draft does to mandates.
    pub fn effects(&mut self, draft: &FileDraft, understood: bool, meeting: &Meeting) -> Vec<Effect> {
        let mut effects: Vec<Effect> = Vec::new();
        for (kind, mandate) in draft.effects() {
            if self.named(mandate, "mandate", |kind| kind == Kind::Mandate).is_none() {
                continue;
            }
            let id = mandate.get_ref();
            if let (EffectKind::Creates, Some(last_day)) = (kind, self.last_days.get(id)) {
                let message = format!("the mandate `{id}` has a last day, and so exists already");
                let help = format!("`renews = \"{id}\"` prolongs it; one that a draft creates has no `expires`");
                let problem = Diagnostic::at(mandate.span(), message).beside(last_day.clone(), "its last day");
                self.problem(problem.help(help));
            }
            let Some(Ref::Mandate(of)) = meeting.lookup(id) else { continue };
            if effects.iter().any(|effect| effect.mandate == of) {
                let message = format!("the draft touches the mandate `{id}` twice");
                let help = "a draft renews, creates or ends a mandate";
                self.problem(Diagnostic::at(mandate.span(), message).help(help));
                continue;
            }
            effects.push(Effect { mandate: of, kind, until: draft.until.get().map(|until| until.0) });
        }
        let Some(until) = draft.until.as_ref() else {
            return effects;
        };
        let lasts = |(kind, _): (EffectKind, _)| kind != EffectKind::Ends;
        if !draft.effects().any(lasts) && understood {
            let message = "`until` is the new last day of a mandate, but the draft gives none a new one";
            let help = "add `renews = …` or `creates = …`, or leave it out";
            self.problem(Diagnostic::at(until.span(), message).help(help).consequent());
        } else if let Some(day) = self.day.filter(|day| until.get_ref().0 < *day) {
            let label = format!("it meets on {}", crate::english::day(day));
            let message = "the new last day is before the Council meets";
            self.problem(Diagnostic::at(until.span(), message).label(label));
        }
        effects
    }
}
