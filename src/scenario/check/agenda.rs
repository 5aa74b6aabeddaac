//! The agenda: each item looked up.

mod persons;
mod procedure;

use std::ops::Range;

use super::Check;
use super::names::Kind;
use crate::law::rules::precedence::MotionKind;
use crate::law::tally::Ballot;
use crate::meeting::{Act, Condition, DraftId, Item, Meeting, Ref, Status, StatusSet};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::file::{FileAct, FileItem, When};
use crate::scenario::read::{Field, Text, list};

/// The items read so far, as far as the next one has to know them.
pub struct Before<'f> {
    items: &'f [&'f FileItem],
}

impl Before<'_> {
    /// Where an earlier item that certainly takes place does this.
    fn certainly(&self, does: impl Fn(&FileAct<'_>) -> bool) -> Option<Range<usize>> {
        let certain = self.items.iter().filter(|item| !item.when.is_given());
        certain.filter_map(|item| item.act()).find(|act| does(act)).map(|act| act.place())
    }

    fn any(&self, does: impl Fn(&FileAct<'_>) -> bool) -> bool {
        self.items.iter().filter_map(|item| item.act()).any(|act| does(&act))
    }

    /// Has an earlier item this name, or is it about the draft of this name?
    fn knows(&self, id: &str) -> bool {
        self.items.iter().any(|item| {
            item.name().is_some_and(|name| name.get_ref() == id)
                || matches!(item.act(), Some(FileAct::Draft { draft } | FileAct::Withdraw { draft }) if draft.get_ref() == id)
        })
    }
}

impl Check<'_> {
    /// Looks up the agenda.
    pub fn agenda(&mut self, items: &[&FileItem], meeting: &mut Meeting) {
        for (place, item) in items.iter().enumerate() {
            let before = Before { items: items.get(..place).unwrap_or_default() };
            match self.agenda_item(item, &before, meeting) {
                Some(item) => {
                    meeting.add(item);
                }
                None => self.agenda_in_doubt = true,
            }
        }
    }

    fn agenda_item(&mut self, item: &FileItem, before: &Before<'_>, meeting: &Meeting) -> Option<Item> {
        let written = &item.act()?;
        let act = self.act(written, item, before, meeting);
        let ballot = self.ballot_of(item, written);
        let ballots_when = item.votes_when.all().filter_map(|other| {
            let when = self.conditions(&other.when, item.name(), before, meeting);
            let ballot = self.ballot(&other.votes)?;
            Some((when, ballot))
        });
        let ballots_when = ballots_when.collect();
        Some(Item {
            // Of a text that is put again, the name stands for all its votes; the item has it once.
            key: item.name().map(|name| name.get_ref().clone()).filter(|name| meeting.item(name).is_none()),
            act: act?,
            by: item.by.as_ref().and_then(|by| match written {
                FileAct::Put { .. } => self.member_name(by),
                _ => self.state(by),
            }),
            when: self.conditions(&item.when, item.name(), before, meeting),
            ballot,
            ballots_when,
            note: item.note.get().map(|note| note.0.clone()),
        })
    }

    fn act(&mut self, act: &FileAct<'_>, item: &FileItem, before: &Before<'_>, meeting: &Meeting) -> Option<Act> {
        Some(match act {
            FileAct::Draft { draft } => Act::Draft { draft: self.draft_named(draft, meeting)? },
            FileAct::Amendment { amendment } => {
                let meant = |kind| kind == Kind::Amendment;
                self.named(amendment, "amendment", meant)?;
                let Some(Ref::Amendment(id)) = meeting.lookup(amendment.get_ref()) else { return None };
                self.not_after_the_vote(&meeting[meeting[id].of].key, amendment, "an amendment", before);
                Act::Amendment { amendment: id }
            }
            FileAct::Part { part, of, objection } => {
                let of = of.as_ref()?;
                let draft = self.draft_named(of, meeting)?;
                self.not_after_the_vote(&meeting[draft].key, part, "a part", before);
                let objection = objection.as_ref();
                let objection = objection.and_then(|mover| self.objection(mover, draft, meeting));
                Act::Part { part: part.get_ref().clone(), of: draft, objection }
            }
            FileAct::Motion { motion, kind, on, first, bars } => {
                let kind = kind.unwrap_or(MotionKind::Other);
                if let (Some(first), false) = (first, kind == MotionKind::Order) {
                    let message = "only a motion of the kind `order` puts a draft first";
                    let problem = Diagnostic::at(first.span(), message);
                    let help = "add `kind = \"order\"`, or leave `first` out";
                    self.problem(problem.help(help).consequent());
                }
                let concerns_some = matches!(kind, MotionKind::Refer | MotionKind::Postpone) || !bars.is_empty();
                if let (Some(on), false) = (on.first(), concerns_some) {
                    let message = "only a motion of the kind `refer` or `postpone` concerns some of the drafts";
                    let help = "leave `on` out, or say which `kind` of motion it is";
                    self.problem(Diagnostic::at(on.span(), message).help(help).consequent());
                }
                Act::Motion {
                    motion: motion.get_ref().clone(),
                    kind,
                    on: on.iter().filter_map(|draft| self.draft_named(draft, meeting)).collect(),
                    first: first.as_ref().and_then(|first| self.draft_named(first, meeting)),
                    bars: self.barred(bars, on.first()),
                }
            }
            FileAct::Withdraw { draft } => match self.text_named(draft, "draft", meeting)? {
                Ref::Amendment(amendment) => {
                    self.own_text(item, draft, &meeting[amendment].sponsors);
                    Act::WithdrawAmendment { amendment }
                }
                _ => Act::Withdraw { draft: self.withdrawal(draft, item, before, meeting)? },
            },
            FileAct::Put { draft, symbol } => {
                let id = self.seconders_text(draft, item, before, meeting)?;
                Act::Put { draft: id, symbol: symbol.map(|symbol| symbol.get_ref().clone()) }
            }
            FileAct::AdoptAgenda { title } => Act::AdoptAgenda { title: title.get_ref().clone() },
            FileAct::Ruling { ruling, challenged_by, on, matter, bars } => Act::Ruling {
                ruling: ruling.get_ref().clone(),
                challenged_by: challenged_by.as_ref().and_then(|member| self.state(member)),
                settles: self.settled_matter(*on, *matter, bars.is_some(), meeting),
                bars: match (on, bars) {
                    (Some(on), Some(bars)) => Some((self.draft_named(on, meeting)?, self.barred(bars, Some(on)))),
                    _ => None,
                },
            },
            FileAct::Preliminary { question, on } => {
                Act::Preliminary { question: question.get_ref().clone(), on: self.draft_named(on.as_ref()?, meeting)? }
            }
            FileAct::Election { office } => {
                let vacancies = item.vacancies.get().map_or(1, |vacancies| vacancies.0);
                Act::Election { office: office.get_ref().clone(), round: self.round(vacancies, item) }
            }
            FileAct::StrawPoll { poll } => {
                Act::StrawPoll { poll: poll.get_ref().clone(), standings: self.standings(&item.ballot) }
            }
        })
    }

    /// A draft or an amendment.
    pub fn text_named(&mut self, text: &Text, what: &str, meeting: &Meeting) -> Option<Ref> {
        self.named(text, what, |kind| matches!(kind, Kind::Draft | Kind::Amendment))?;
        meeting.lookup(text.get_ref())
    }

    pub fn draft_named(&mut self, draft: &Text, meeting: &Meeting) -> Option<DraftId> {
        self.named(draft, "draft", |kind| kind == Kind::Draft)?;
        meeting.draft(draft.get_ref())
    }

    fn ballot_of(&mut self, item: &FileItem, act: &FileAct<'_>) -> Option<Ballot> {
        let no_vote_on = match act {
            FileAct::Withdraw { .. } => Some("a withdrawal is not put to the vote (Rule 35)"),
            FileAct::Election { .. } => Some("members vote for candidates: `ballot = { … }`"),
            FileAct::StrawPoll { .. } => Some("a straw poll is not a vote: write `ballot = { … }`"),
            FileAct::Part { objection: Some(_), .. } => {
                Some("the mover objects, so there is no separate vote (Rule 32)")
            }
            _ => None,
        };
        let without = item.without_vote.get().is_some_and(|without| *without).then(|| item.without_vote.key());
        let stated = item.votes.is_given().then(|| item.votes.key());
        let under_conditions =
            item.votes_when.all().find(|other| other.votes.is_given()).map(|other| other.votes.key());
        let any = stated.clone().or(under_conditions).filter(|_| {
            item.ballot.is_given()
                || item.act().is_none_or(|act| !matches!(act, FileAct::Election { .. } | FileAct::StrawPoll { .. }))
        });
        if let (Some(why), Some(place)) = (no_vote_on, any.or(without.clone())) {
            let problem = Diagnostic::at(place, "there is no vote on this item");
            self.problem(problem.label(why).consequent());
            return None;
        }
        if let (Some(without), Some(place)) = (&without, stated) {
            let message = "an item is adopted without a vote or has votes, not both";
            let problem = Diagnostic::at(place, message).beside(without.clone(), "");
            self.problem(problem.help("leave out one of the two"));
            return None;
        }
        if without.is_some() {
            return Some(Ballot::WithoutVote);
        }
        self.ballot(&item.votes)
    }

    fn looks_ahead(&mut self, id: &Text, own: Option<&Text>) {
        if self.agenda_in_doubt {
            return;
        }
        let name = id.get_ref();
        let message = if own.is_some_and(|own| own.get_ref() == name) {
            format!("`{name}` depends on itself")
        } else {
            format!("the condition looks ahead: `{name}` has not come up yet")
        };
        let help = "an item can depend on what came before it, and on events";
        self.problem(Diagnostic::at(id.span(), message).help(help).consequent());
    }

    /// Conditions of the item of this name, which comes after these.
    pub fn conditions_after(
        &mut self,
        conditions: &Field<When>,
        own: &Text,
        items: &[&FileItem],
        meeting: &Meeting,
    ) -> Vec<Condition> {
        self.conditions(conditions, Some(own), &Before { items }, meeting)
    }

    /// Conditions look back, never ahead, so nothing can depend on itself.
    fn conditions(
        &mut self,
        conditions: &Field<When>,
        own: Option<&Text>,
        before: &Before<'_>,
        meeting: &Meeting,
    ) -> Vec<Condition> {
        let mut checked = Vec::new();
        if conditions.get().is_some() && conditions.entries().is_empty() {
            let problem = Diagnostic::at(conditions.key(), "the condition is empty");
            self.problem(problem.label("for example `when = { us = \"vetoed\" }`"));
        }
        for (id, statuses) in conditions.pairs() {
            if statuses.get_ref().texts().is_empty() {
                let message = format!("the condition does not say which outcome `{}` must have", id.get_ref());
                self.problem(Diagnostic::at(statuses.span(), message));
            }
            let Some(kind) = self.named(id, "item, draft or event", |kind| !matches!(kind, Kind::Mandate | Kind::Bloc))
            else {
                continue;
            };
            if kind != Kind::Event && !before.knows(id.get_ref()) {
                self.looks_ahead(id, own);
                continue;
            }
            let mut wanted = StatusSet::NONE;
            for word in statuses.get_ref().texts() {
                match self.status(word, id.get_ref(), kind) {
                    Some(Status::Open) => {
                        let message = "a condition cannot wait for what is open";
                        let words = kind
                            .statuses()
                            .iter()
                            .filter(|status| **status != Status::Open)
                            .map(|status| status.as_str());
                        let label = format!("expected {}", list(words));
                        self.problem(Diagnostic::at(word.span(), message).label(label));
                    }
                    Some(Status::Blocked) => {
                        wanted = wanted.or(StatusSet::from_iter([Status::Vetoed, Status::NotAdopted]));
                    }
                    Some(status) => wanted = wanted.or(StatusSet::only(status)),
                    None => {}
                }
            }
            if let (Some(on), false) = (meeting.lookup(id.get_ref()), wanted.is_none()) {
                checked.push(Condition { on, statuses: wanted });
            }
        }
        checked
    }
}
