//! What is at stake: mandates that lapse, are renewed or created, and events on which something depends.

use std::collections::HashSet;

use super::Check;
use crate::meeting::kind::Kind;
use crate::meeting::{Effect, EffectKind, Mandate, Meeting, Ref};
use crate::scenario::diagnostic::Details;
use crate::scenario::field::Text;
use crate::scenario::file::{File, FileDraft, FileMandate};

impl Check {
    /// Looks up a mandate.
    pub fn mandate(&mut self, id: &Text, mandate: &FileMandate) -> Option<Mandate> {
        let id = id.get_ref();
        let expires = mandate.expires.as_ref();
        let place = expires.map(|expires| (id.clone(), expires.span()));
        self.last_days.extend(place);
        if let (Some(expires), Some(day)) = (expires, self.day)
            && expires.get_ref().0 < day
        {
            self.at(expires, "the mandate ends before the Council meets")
                .label(format!("it meets on {}", crate::english::day(day)));
        }
        Some(Mandate {
            key: id.clone(),
            name: mandate.name.text()?,
            expires: expires.map(|expires| expires.get_ref().0),
        })
    }

    /// A mandate that no draft touches is a mistake.
    pub fn mandates_matter(&mut self, file: &File) {
        let effects = file.drafts.pairs().flat_map(|(_, draft)| draft.get_ref().effects());
        let named: HashSet<&str> = effects.map(|(_, named)| named.get_ref().as_str()).collect();
        // A draft that could not be read, or that names no mandate there is, may have meant this one.
        let in_doubt = self.problems.names_in_doubt
            || file.drafts.entries().iter().any(|draft| !draft.value.is_sound())
            || named.iter().any(|named| !self.ids.contains_key(*named));
        if in_doubt {
            return;
        }
        for mandate in file.mandates.entries() {
            let id = mandate.id.get_ref();
            if !named.contains(id.as_str()) {
                self.at(&mandate.id, format!("no draft touches the mandate `{id}`"))
                    .help(format!("a draft says `renews = \"{id}\"`, `creates = \"{id}\"` or `ends = \"{id}\"`"))
                    .consequent();
            }
        }
    }

    /// An event on which nothing depends is a mistake too.
    pub fn events_matter(&mut self, file: &File) {
        if self.problems.names_in_doubt || self.agenda_in_doubt {
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
                self.at(&event.id, format!("nothing depends on the event `{id}`"))
                    .help(format!("an item or its votes can: `when = {{ {id} = \"yes\" }}`"))
                    .consequent();
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
            if let (EffectKind::Creates, Some(last_day)) = (kind, self.last_days.get(id).cloned()) {
                self.at(mandate, format!("the mandate `{id}` has a last day, and so exists already"))
                    .beside(last_day, "its last day")
                    .help(format!("`renews = \"{id}\"` prolongs it; one that a draft creates has no `expires`"));
            }
            let Some(Ref::Mandate(of)) = meeting.lookup(id) else { continue };
            if effects.iter().any(|effect| effect.mandate == of) {
                self.at(mandate, format!("the draft touches the mandate `{id}` twice"))
                    .help("a draft renews, creates or ends a mandate");
                continue;
            }
            effects.push(Effect { mandate: of, kind, until: draft.until.get().map(|until| until.0) });
        }
        let Some(until) = draft.until.as_ref() else {
            return effects;
        };
        let lasts = |(kind, _): (EffectKind, _)| kind != EffectKind::Ends;
        if !draft.effects().any(lasts) && understood {
            self.at(until, "`until` is the new last day of a mandate, but the draft gives none a new one")
                .help("add `renews = …` or `creates = …`, or leave it out")
                .consequent();
        } else if let Some(day) = self.day.filter(|day| until.get_ref().0 < *day) {
            self.at(until, "the new last day is before the Council meets")
                .label(format!("it meets on {}", crate::english::day(day)));
        }
        effects
    }
}
