//! The agenda: each item looked up.

mod persons;
mod procedure;

use std::ops::Range;

use toml::Spanned;

use super::Check;
use crate::law::rules::precedence::MotionKind;
use crate::law::tally::Ballot;
use crate::meeting::kind::Kind;
use crate::meeting::{Act, Condition, DraftId, Item, Meeting, Ref, Status, StatusSet};
use crate::scenario::diagnostic::Details;
use crate::scenario::field::{Field, Many, Text};
use crate::scenario::file::{FileItem, When};
use crate::scenario::keys::ActKey;
use crate::scenario::read::list;

/// The items before one, as far as it has to know them.
type Before<'f> = &'f [&'f FileItem];

/// Where an earlier item that certainly takes place does one of these to a text.
fn certainly(before: Before<'_>, does: impl Fn(&FileItem, ActKey, &str) -> bool) -> Option<Range<usize>> {
    let certain = before.iter().filter(|item| !item.when.is_given());
    let acts = certain.filter_map(|item| item.act().map(|(act, text)| (item, act, text)));
    acts.into_iter().find(|(item, act, text)| does(item, *act, text.get_ref())).map(|(.., text)| text.span())
}

/// Has an earlier item this name, or is it about the draft of this name?
fn knows(before: Before<'_>, id: &str) -> bool {
    before.iter().any(|item| {
        let about = item.act().filter(|(act, _)| matches!(act, ActKey::Draft | ActKey::Withdraw));
        item.name().into_iter().chain(about.map(|(_, text)| text)).any(|name| name.get_ref() == id)
    })
}

impl Check {
    /// Looks up the agenda.
    pub fn agenda(&mut self, items: &[&FileItem], meeting: &mut Meeting) {
        for (place, item) in items.iter().enumerate() {
            match self.agenda_item(item, items.get(..place).unwrap_or_default(), meeting) {
                Some(item) => drop(meeting.add(item)),
                None => self.agenda_in_doubt = true,
            }
        }
    }

    fn agenda_item(&mut self, item: &FileItem, before: Before<'_>, meeting: &Meeting) -> Option<Item> {
        let (key, named) = item.act()?;
        let act = self.act(key, named, item, before, meeting);
        let ballot = self.ballot_of(item, key);
        let ballots_when = item.votes_when.all().filter_map(|other| {
            let when = self.conditions(&other.when, item.name(), before, meeting);
            Some((when, self.ballot(&other.votes)?))
        });
        let ballots_when = ballots_when.collect();
        Some(Item {
            // Of a text that is put again, the name stands for all its votes; the item has it once.
            key: item.name().map(|name| name.get_ref().clone()).filter(|name| meeting.item(name).is_none()),
            act: act?,
            by: item.by.as_ref().and_then(|by| match key {
                ActKey::Put => self.member_name(by),
                _ => self.state(by),
            }),
            when: self.conditions(&item.when, item.name(), before, meeting),
            ballot,
            ballots_when,
            note: item.note.get().map(|note| note.0.clone()),
        })
    }

    fn act(
        &mut self,
        key: ActKey,
        named: &Text,
        item: &FileItem,
        before: Before<'_>,
        meeting: &Meeting,
    ) -> Option<Act> {
        let words = named.get_ref().clone();
        let bars = item.may_not_vote.texts();
        let on = item.on.texts().first();
        Some(match key {
            ActKey::Draft => Act::Draft { draft: self.draft_named(named, meeting)? },
            ActKey::Amendment => {
                self.named(named, "amendment", |kind| kind == Kind::Amendment)?;
                let Some(Ref::Amendment(amendment)) = meeting.lookup(&words) else { return None };
                self.not_after_the_vote(&meeting[meeting[amendment].of].key, named, "an amendment", before);
                Act::Amendment { amendment }
            }
            ActKey::Part => {
                let of = self.draft_named(item.of.as_ref()?, meeting)?;
                self.not_after_the_vote(&meeting[of].key, named, "a part", before);
                let objection = item.objection.as_ref().and_then(|mover| self.objection(mover, of, meeting));
                Act::Part { part: words, of, objection }
            }
            ActKey::Motion => {
                let kind = item.kind.get().map_or(MotionKind::Other, |kind| kind.0);
                if let (Some(first), false) = (item.first.as_ref(), kind == MotionKind::Order) {
                    self.at(first, "only a motion of the kind `order` puts a draft first")
                        .help("add `kind = \"order\"`, or leave `first` out")
                        .consequent();
                }
                let concerns_some = matches!(kind, MotionKind::Refer | MotionKind::Postpone) || !bars.is_empty();
                if let (Some(on), false) = (on, concerns_some) {
                    self.at(on, "only a motion of the kind `refer` or `postpone` concerns some of the drafts")
                        .help("leave `on` out, or say which `kind` of motion it is")
                        .consequent();
                }
                Act::Motion {
                    motion: words,
                    kind,
                    on: item.on.texts().iter().filter_map(|draft| self.draft_named(draft, meeting)).collect(),
                    first: item.first.as_ref().and_then(|first| self.draft_named(first, meeting)),
                    bars: self.barred(bars, on),
                }
            }
            ActKey::Withdraw => match self.text_named(named, meeting)? {
                Ref::Amendment(amendment) => {
                    self.own_text(item, named, &meeting[amendment].sponsors);
                    Act::WithdrawAmendment { amendment }
                }
                _ => Act::Withdraw { draft: self.withdrawal(named, item, before, meeting)? },
            },
            ActKey::Put => {
                let draft = self.seconders_text(named, item, before, meeting)?;
                Act::Put { draft, symbol: item.symbol.text() }
            }
            ActKey::AdoptAgenda => Act::AdoptAgenda { title: words },
            ActKey::Ruling => Act::Ruling {
                ruling: words,
                challenged_by: item.challenged_by.as_ref().and_then(|member| self.state(member)),
                settles: self.settled_matter(on, item.matter.as_ref(), item.may_not_vote.get().is_some(), meeting),
                bars: match on {
                    Some(on) if item.may_not_vote.get().is_some() => {
                        Some((self.draft_named(on, meeting)?, self.barred(bars, Some(on))))
                    }
                    _ => None,
                },
            },
            ActKey::Preliminary => Act::Preliminary { question: words, on: self.draft_named(on?, meeting)? },
            ActKey::Election => {
                let vacancies = item.vacancies.get().map_or(1, |vacancies| vacancies.0);
                Act::Election { office: words, round: self.round(vacancies, item) }
            }
            ActKey::StrawPoll => Act::StrawPoll { poll: words, standings: self.standings(&item.ballot) },
        })
    }

    /// A draft or an amendment.
    pub fn text_named(&mut self, text: &Text, meeting: &Meeting) -> Option<Ref> {
        self.named(text, "draft", |kind| matches!(kind, Kind::Draft | Kind::Amendment))?;
        meeting.lookup(text.get_ref())
    }

    pub fn draft_named(&mut self, draft: &Text, meeting: &Meeting) -> Option<DraftId> {
        self.named(draft, "draft", |kind| kind == Kind::Draft)?;
        meeting.draft(draft.get_ref())
    }

    fn ballot_of(&mut self, item: &FileItem, act: ActKey) -> Option<Ballot> {
        let for_persons = matches!(act, ActKey::Election | ActKey::StrawPoll);
        let no_vote_on = match act {
            ActKey::Withdraw => Some("there is no vote on a withdrawal (Rule 35)"),
            ActKey::Election => Some("members vote for candidates: `ballot = { … }`"),
            ActKey::StrawPoll => Some("a straw poll is not a vote: write `ballot = { … }`"),
            ActKey::Part if item.objection.is_given() => {
                Some("the mover objects, so there is no separate vote (Rule 32)")
            }
            _ => None,
        };
        let without = item.without_vote.value().unwrap_or_default().then(|| item.without_vote.key());
        let stated = item.votes.is_given().then(|| item.votes.key());
        let conditional = item.votes_when.all().find(|other| other.votes.is_given()).map(|other| other.votes.key());
        let any = stated.clone().or(conditional).filter(|_| item.ballot.is_given() || !for_persons);
        if let (Some(why), Some(place)) = (no_vote_on, any.or(without.clone())) {
            self.at(place, "there is no vote on this item").label(why).consequent();
            return None;
        }
        match (without, stated) {
            (Some(without), Some(votes)) => {
                self.at(votes, "an item is adopted without a vote or has votes, not both")
                    .beside(without, "")
                    .help("leave out one of the two");
                None
            }
            (Some(_), None) => Some(Ballot::WithoutVote),
            (None, _) => self.ballot(&item.votes),
        }
    }

    /// Conditions of the item of this name look back, never ahead, so nothing can depend on itself.
    pub fn conditions(
        &mut self,
        conditions: &Field<When>,
        own: Option<&Text>,
        before: Before<'_>,
        meeting: &Meeting,
    ) -> Vec<Condition> {
        if conditions.get().is_some() && conditions.entries().is_empty() {
            self.at(conditions.key(), "the condition is empty").label("for example `when = { us = \"vetoed\" }`");
        }
        let mut checked = Vec::new();
        for (id, statuses) in conditions.pairs() {
            let name = id.get_ref();
            let is_it = |kind| !matches!(kind, Kind::Mandate | Kind::Bloc);
            let free = |id: &str, kind| {
                let entries = conditions.entries().iter();
                (kind == Kind::Event || knows(before, id))
                    && entries.map(|entry| &entry.id).all(|other| other.get_ref() != id)
            };
            let Some(kind) = self.named_among(id, "item, draft or event", is_it, free) else { continue };
            if kind != Kind::Event && !knows(before, name) {
                if !self.agenda_in_doubt {
                    let itself = own.is_some_and(|own| own.get_ref() == name);
                    let ahead = format!("the condition looks ahead: `{name}` comes later on the agenda");
                    self.at(id, if itself { format!("`{name}` depends on itself") } else { ahead })
                        .help("an item can depend on what came before it, and on events")
                        .consequent();
                }
                continue;
            }
            let wanted = self.wanted(id, statuses, kind);
            if let (Some(on), false) = (meeting.lookup(name), wanted.is_none()) {
                checked.push(Condition { on, statuses: wanted });
            }
        }
        checked
    }

    /// The outcomes of which a condition wants one.
    pub fn wanted(&mut self, id: &Text, statuses: &Spanned<Many>, kind: Kind) -> StatusSet {
        let name = id.get_ref();
        if statuses.get_ref().texts().is_empty() {
            self.at(statuses, format!("the condition does not say which outcome `{name}` must have"));
        }
        let mut wanted = StatusSet::NONE;
        for word in statuses.get_ref().texts() {
            match self.status(word, name, kind) {
                Some(Status::Open) => {
                    let words = kind.statuses().iter().filter(|status| **status != Status::Open);
                    self.at(word, "a condition cannot depend on `open`")
                        .label(format!("expected {}", list(words.map(|status| status.as_str()))));
                }
                Some(Status::Blocked) => {
                    wanted = wanted.or(StatusSet::from_iter([Status::Vetoed, Status::NotAdopted]));
                }
                status => wanted = wanted.or(StatusSet::from_iter(status)),
            }
        }
        wanted
    }
}
