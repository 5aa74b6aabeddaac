//! The agenda: each item looked up.

mod persons;
mod procedure;

use super::names::Kind;
use super::{Check, own};
use crate::diagnostic::Diagnostic;
use crate::meeting::{Act, Condition, Fate, Fates, Item, Meeting};
use crate::question::{Matter, Question};
use crate::rules::precedence::MotionKind;
use crate::scenario::file::{FileAct, FileCondition, FileItem};
use crate::scenario::keys::{Text, list};
use crate::tally::Ballot;

/// The items read so far, as far as the next one has to know them.
pub struct Before<'f> {
    items: &'f [FileItem],
}

impl<'f> Before<'f> {
    /// The first earlier item that certainly takes place and does this.
    fn certainly(&self, does: impl Fn(&FileAct) -> bool) -> Option<&'f FileItem> {
        self.items
            .iter()
            .find(|item| item.when.is_empty() && item.act.as_ref().is_some_and(&does))
    }

    fn any(&self, does: impl Fn(&FileAct) -> bool) -> bool {
        self.items
            .iter()
            .filter_map(|item| item.act.as_ref())
            .any(does)
    }

    /// Has an earlier item this name, or is it about the draft of this name?
    fn knows(&self, id: &str) -> bool {
        self.items.iter().any(|item| {
            item.name().is_some_and(|name| name.get_ref() == id)
                || matches!(&item.act, Some(FileAct::Draft { draft } | FileAct::Withdraw { draft }) if draft.get_ref() == id)
        })
    }
}

impl Check<'_> {
    /// Looks up the agenda.
    pub fn agenda(&mut self, items: &[FileItem], meeting: &mut Meeting) {
        if items.is_empty() {
            let message = "nothing happens: the scenario has no `[[agenda]]`";
            let help =
                "put a draft to the vote: `[[agenda]]` with `draft = \"…\"` and `votes = { … }`";
            self.problem(Diagnostic::at(0..0, message).help(help).consequent());
        }
        for (place, item) in items.iter().enumerate() {
            let before = Before {
                items: items.get(..place).unwrap_or_default(),
            };
            if let Some(item) = self.agenda_item(item, &before, meeting) {
                meeting.agenda.push(item);
            }
        }
    }

    fn agenda_item(
        &mut self,
        item: &FileItem,
        before: &Before<'_>,
        meeting: &Meeting,
    ) -> Option<Item> {
        let written = item.act.as_ref()?;
        let act = self.act(written, item, before, meeting);
        let question = Self::question_of(written, before, meeting);
        let ballot = self.ballot_of(item, written, question.as_ref(), meeting);
        let ballots_when = item.votes_when.iter().filter_map(|(when, votes)| {
            let when = self.conditions(when, before);
            let ballot = self.ballot(votes.as_ref()?, question.as_ref(), &meeting.rules)?;
            Some((when, ballot))
        });
        let ballots_when = ballots_when.collect();
        Some(Item {
            id: own(item.name()),
            act: act?,
            by: item.by.as_ref().and_then(|by| self.state(by)),
            when: self.conditions(&item.when, before),
            ballot,
            ballots_when,
            note: item.note.clone(),
        })
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one arm for each thing that can be done"
    )]
    fn act(
        &mut self,
        act: &FileAct,
        item: &FileItem,
        before: &Before<'_>,
        meeting: &Meeting,
    ) -> Option<Act> {
        Some(match act {
            FileAct::Draft { draft } => Act::Draft {
                draft: self.draft_named(draft)?,
            },
            FileAct::Amendment { amendment } => {
                let meant = |kind| kind == Kind::Text;
                self.named(amendment, "amendment", meant)?;
                let Some(known) = meeting.amendment(amendment.get_ref()) else {
                    let message = format!("the file has no amendment `{}`", amendment.get_ref());
                    self.problem(Diagnostic::at(amendment.span(), message).consequent());
                    return None;
                };
                self.not_after_the_vote(&known.of, amendment, "an amendment", before);
                Act::Amendment {
                    amendment: amendment.get_ref().clone(),
                }
            }
            FileAct::Part {
                part,
                of,
                objection,
            } => {
                let of = of.as_ref()?;
                let draft = self.draft_named(of)?;
                self.not_after_the_vote(&draft, part, "a part", before);
                let objection = objection.as_ref().and_then(|mover| self.state(mover));
                Act::Part {
                    part: part.get_ref().clone(),
                    of: draft,
                    objection,
                }
            }
            FileAct::Motion {
                motion,
                kind,
                on,
                first,
            } => {
                let kind = kind
                    .as_ref()
                    .map_or(MotionKind::Other, |kind| *kind.get_ref());
                if let (Some(first), false) = (first, kind == MotionKind::Order) {
                    let message = "only a motion of the kind `order` puts a draft first";
                    let problem =
                        Diagnostic::at(first.span(), message).help("add `kind = \"order\"`");
                    self.problem(problem.consequent());
                }
                if let (Some(on), false) = (
                    on.first(),
                    matches!(kind, MotionKind::Refer | MotionKind::Postpone),
                ) {
                    let message = "only a motion of the kind `refer` or `postpone` concerns some of the drafts";
                    self.problem(Diagnostic::at(on.span(), message).consequent());
                }
                Act::Motion {
                    motion: motion.get_ref().clone(),
                    kind,
                    on: on
                        .iter()
                        .filter_map(|draft| self.draft_named(draft))
                        .collect(),
                    first: first.as_ref().and_then(|first| self.draft_named(first)),
                }
            }
            FileAct::Withdraw { draft } => Act::Withdraw {
                draft: self.withdrawal(draft, item, before, meeting)?,
            },
            FileAct::Put { draft, symbol } => {
                let id = self.seconders_text(draft, item, before, meeting)?;
                Act::Put {
                    draft: id,
                    symbol: own(symbol.as_ref()),
                }
            }
            FileAct::AdoptAgenda { title } => Act::AdoptAgenda {
                title: title.get_ref().clone(),
            },
            FileAct::Ruling {
                ruling,
                challenged_by,
                on,
                matter,
            } => Act::Ruling {
                ruling: ruling.get_ref().clone(),
                challenged_by: challenged_by.as_ref().and_then(|member| self.state(member)),
                settles: self.settled_matter(on.as_ref(), matter.as_ref()),
            },
            FileAct::Preliminary { question, on } => Act::Preliminary {
                question: question.get_ref().clone(),
                on: self.draft_named(on.as_ref()?)?,
            },
            FileAct::Election {
                office,
                vacancies,
                ballot,
            } => {
                let vacancies = vacancies.as_ref();
                Act::Election {
                    office: office.get_ref().clone(),
                    round: self.round(vacancies, ballot),
                }
            }
            FileAct::StrawPoll { poll, ballot } => {
                let standings = ballot
                    .iter()
                    .filter_map(|standing| self.standing(standing))
                    .collect();
                Act::StrawPoll {
                    poll: poll.get_ref().clone(),
                    standings,
                }
            }
        })
    }

    pub fn draft_named(&mut self, draft: &Text) -> Option<String> {
        self.named(draft, "draft", |kind| kind == Kind::Draft)?;
        Some(draft.get_ref().clone())
    }

    /// What an item puts to the vote, where that is certain before the meeting is played.
    fn question_of(act: &FileAct, before: &Before<'_>, meeting: &Meeting) -> Option<Question> {
        let draft = match act {
            FileAct::Draft { draft } | FileAct::Put { draft, .. } => draft.get_ref(),
            FileAct::Amendment { amendment } => &meeting.amendment(amendment.get_ref())?.of,
            FileAct::Part { of, .. } => of.as_ref()?.get_ref(),
            FileAct::Preliminary { .. } => return Some(Question::of(Matter::PreliminaryQuestion)),
            _ => return Some(Question::of(Matter::Procedural)),
        };
        let settles = |act: &FileAct| match act {
            FileAct::Ruling { on, .. } | FileAct::Preliminary { on, .. } => {
                on.as_ref().is_some_and(|on| on.get_ref() == draft)
            }
            _ => false,
        };
        let question = &meeting.draft(draft)?.question;
        (!before.any(settles)).then(|| question.clone())
    }

    fn ballot_of(
        &mut self,
        item: &FileItem,
        act: &FileAct,
        question: Option<&Question>,
        meeting: &Meeting,
    ) -> Option<Ballot> {
        let no_vote_on = match act {
            FileAct::Withdraw { .. } => Some("a withdrawal is not put to the vote (Rule 35)"),
            FileAct::Election { .. } => Some("members vote for candidates: `ballot = { … }`"),
            FileAct::StrawPoll { .. } => Some("a straw poll is no vote: `ballot = { … }`"),
            FileAct::Part {
                objection: Some(_), ..
            } => Some("the mover objects, so there is no separate vote (Rule 32)"),
            _ => None,
        };
        let votes = item.votes.as_ref();
        match (no_vote_on, votes) {
            (Some(why), Some(votes)) => {
                let message = "there is no vote on this item";
                self.problem(
                    Diagnostic::at(votes.span.clone(), message)
                        .label(why)
                        .consequent(),
                );
                None
            }
            (None, Some(votes)) if item.without_vote => {
                let message = "an item is adopted without a vote or has votes, not both";
                self.problem(
                    Diagnostic::at(votes.span.clone(), message).help("leave out one of the two"),
                );
                None
            }
            (None, Some(votes)) => self.ballot(votes, question, &meeting.rules),
            (_, None) if item.without_vote => Some(Ballot::WithoutVote),
            (_, None) => None,
        }
    }

    /// Conditions of an item that comes after these.
    pub fn conditions_after(
        &mut self,
        conditions: &[FileCondition],
        items: &[FileItem],
    ) -> Vec<Condition> {
        self.conditions(conditions, &Before { items })
    }

    /// Conditions look back, never ahead, so nothing can depend on itself.
    fn conditions(&mut self, conditions: &[FileCondition], before: &Before<'_>) -> Vec<Condition> {
        let mut checked = Vec::new();
        for FileCondition { id, fates } in conditions {
            let Some(kind) = self.named(id, "item, draft or event", |kind| {
                !matches!(kind, Kind::Mandate | Kind::Bloc)
            }) else {
                continue;
            };
            if kind != Kind::Event && !before.knows(id.get_ref()) {
                let message = format!(
                    "the condition looks ahead: `{}` has not come up yet",
                    id.get_ref()
                );
                let help = "an item can depend on what came before it, and on events";
                let named = self.place_of(id.get_ref()).is_some();
                self.problem(
                    Diagnostic::at(id.span(), message)
                        .help(if named { help } else { "" })
                        .consequent(),
                );
                continue;
            }
            let mut wanted = Fates::NONE;
            for word in fates {
                match self.fate(word, id.get_ref(), kind) {
                    Some(Fate::Open) => {
                        let message = "a condition cannot wait for what is open";
                        let words = kind
                            .fates()
                            .iter()
                            .filter(|fate| **fate != Fate::Open)
                            .map(|fate| fate.word());
                        let label = format!("expected {}", list(words));
                        self.problem(Diagnostic::at(word.span(), message).label(label));
                    }
                    Some(Fate::Blocked) => {
                        wanted = wanted.or(Fates::from_iter([Fate::Vetoed, Fate::NotAdopted]));
                    }
                    Some(fate) => wanted = wanted.or(Fates::only(fate)),
                    None => {}
                }
            }
            if !wanted.is_none() {
                checked.push(Condition {
                    id: id.get_ref().clone(),
                    fates: wanted,
                });
            }
        }
        checked
    }
}
