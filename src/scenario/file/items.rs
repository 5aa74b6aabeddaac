//! Agenda items, their votes and conditions, and what-ifs.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::reading::pairs;
use super::{FileAct, FileChange, FileCondition, FileItem, FileStanding, FileVotes, FileWhatIf};
use crate::law::question::Matter;
use crate::law::rules::Proviso;
use crate::law::rules::precedence::MotionKind;
use crate::law::vote::Vote;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::keys::{Keys, Text, few, in_order, list, number, seen, texts, word, wrong};
use crate::scenario::problems::Problems;

/// The keys of an agenda item that say what it is.
pub const ACTS: [&str; 11] = [
    "draft",
    "amendment",
    "part",
    "motion",
    "withdraw",
    "put",
    "adopt_agenda",
    "ruling",
    "preliminary",
    "election",
    "straw_poll",
];

/// The word for a vote that is not yet known.
pub const UNKNOWN: &str = "unknown";

const VOTES: &str = "votes = { against = [\"…\"], others = \"in_favour\" }";
/// A condition, as it is written.
pub const WHEN: &str = "when = { us = \"vetoed\" }";

pub fn item(table: &DeTable<'_>, span: Range<usize>, problems: &mut Problems) -> FileItem {
    let mut keys = Keys::of(table, span.clone(), "an agenda item", problems);
    let named: Vec<&'static str> = ACTS.into_iter().filter(|key| keys.has(key)).collect();
    let act = match *named.as_slice() {
        [key] => act(key, &mut keys),
        [] => {
            for key in ACTS {
                // Asked for, so that a near miss is told what was meant.
                let _ = keys.value(key);
            }
            None
        }
        [first, second, ..] => {
            let place = keys.index_of(second);
            let message = format!("an agenda item is a `{first}` or a `{second}`, not both");
            let help = "give each an `[[agenda]]` of its own, in the order in which they happen";
            let problem = Diagnostic::at(place, message).beside(keys.index_of(first), "");
            keys.problems.note(problem.help(help));
            let read: Vec<Option<FileAct>> = named.iter().map(|key| act(key, &mut keys)).collect();
            read.into_iter().flatten().next()
        }
    };
    let item = FileItem {
        act,
        id: keys.text("id"),
        by: keys.text("by"),
        when: conditions(&mut keys),
        votes: if named.iter().any(|key| ["election", "straw_poll"].contains(key)) && !keys.has("ballot") {
            // Told already that candidates are voted for.
            keys.value("votes").and(None)
        } else {
            votes(&mut keys)
        },
        votes_when: keys
            .list_of_tables("votes_when")
            .into_iter()
            .map(|(table, span)| votes_when(table, span, keys.problems))
            .collect(),
        without_vote: keys.flag("without_vote").filter(|without| *without).map(|_| keys.index_of("without_vote")),
        note: keys.prose("note"),
    };
    if named.is_empty() && !keys.misspells_one_of(&ACTS) {
        let message = "the agenda item does not say what is done";
        let help = format!("it can be a {}", list(ACTS));
        keys.problems.note(Diagnostic::at(span, message).help(help).consequent());
    }
    keys.finish();
    item
}

/// The act of this key, with what goes with it; nothing where it is not said in words that can be read.
fn act(key: &'static str, keys: &mut Keys<'_, '_>) -> Option<FileAct> {
    // Asked for first, and read last: what goes with it is known even if it cannot be read itself.
    let _ = keys.value(key);
    Some(match key {
        "draft" => FileAct::Draft { draft: keys.text(key)? },
        "amendment" => FileAct::Amendment { amendment: keys.text(key)? },
        "part" => {
            FileAct::Part { of: keys.required_text("of"), objection: keys.text("objection"), part: keys.text(key)? }
        }
        "motion" => FileAct::Motion {
            kind: keys.word("kind", &MotionKind::ALL),
            on: keys.texts("on").unwrap_or_default(),
            first: keys.text("first"),
            motion: keys.text(key)?,
        },
        "withdraw" => FileAct::Withdraw { draft: keys.text(key)? },
        "put" => FileAct::Put { symbol: keys.text("as"), draft: keys.text(key)? },
        "adopt_agenda" => FileAct::AdoptAgenda { title: keys.text(key)? },
        "ruling" => FileAct::Ruling {
            challenged_by: keys.text("challenged_by"),
            on: keys.text("on"),
            matter: keys.word("matter", &Matter::OF_DRAFTS),
            ruling: keys.text(key)?,
        },
        "preliminary" => FileAct::Preliminary { on: keys.required_text("on"), question: keys.text(key)? },
        "election" => FileAct::Election {
            vacancies: keys.ordinal("vacancies"),
            place: keys.index_of("ballot"),
            ballot: ballot(keys),
            office: keys.text(key)?,
        },
        _ => FileAct::StrawPoll { ballot: standings(keys), poll: keys.text(key)? },
    })
}

fn ballot(keys: &mut Keys<'_, '_>) -> Vec<(Text, Spanned<u16>)> {
    const BALLOT: &str = "ballot = { \"Judge A\" = 9, \"Judge B\" = 6 }";
    require_ballot(keys, BALLOT);
    let entries = keys.entries("ballot", BALLOT);
    let votes = |(candidate, value): (Text, _)| {
        let votes = number(value, keys.problems)?;
        seen(candidate.get_ref(), candidate.span(), keys.problems).then_some((candidate, votes))
    };
    entries.into_iter().filter_map(votes).collect()
}

/// A ballot for persons has candidates. Some who leave it out have written votes instead.
fn require_ballot(keys: &mut Keys<'_, '_>, example: &str) {
    let given = keys.value("ballot").map(toml::Spanned::get_ref);
    if given.and_then(DeValue::as_table).is_some_and(DeTable::is_empty) {
        let problem = Diagnostic::at(keys.index_of("ballot"), "nobody stands: the ballot is empty");
        keys.problems.note(problem.label(format!("for example `{example}`")));
    } else if !keys.has("ballot") && keys.has("votes") {
        let problem = Diagnostic::at(keys.index_of("votes"), "members vote for candidates here");
        let help = format!("write each candidate with its votes: `{example}`");
        keys.problems.note(problem.help(help));
    } else {
        keys.require("ballot", &format!("`{example}`"));
    }
}

fn standings(keys: &mut Keys<'_, '_>) -> Vec<FileStanding> {
    const BALLOT: &str = "ballot = { \"…\" = { encourage = 12, discourage = 3 } }";
    require_ballot(keys, BALLOT);
    let candidates = keys.tables("ballot", BALLOT);
    let standing = |(candidate, table): (Text, _)| {
        let known = seen(candidate.get_ref(), candidate.span(), keys.problems);
        let mut keys = Keys::of(table, candidate.span(), "a candidate", keys.problems);
        for key in ["encourage", "discourage"] {
            keys.require(key, &format!("how many ballots {key}: `{key} = …`"));
        }
        let standing = FileStanding {
            candidate,
            encourage: keys.number("encourage"),
            discourage: keys.number("discourage"),
            no_opinion: keys.number("no_opinion"),
            permanent_discourage: keys.number("permanent_discourage"),
        };
        (keys.finish() && known).then_some(standing)
    };
    candidates.into_iter().filter_map(standing).collect()
}

fn votes_when(
    table: &DeTable<'_>,
    span: Range<usize>,
    problems: &mut Problems,
) -> (Vec<FileCondition>, Option<FileVotes>) {
    let mut keys = Keys::of(table, span, "an entry of `votes_when`", problems);
    keys.require("when", &format!("`{WHEN}`"));
    keys.require("votes", &format!("`{VOTES}`"));
    let read = (conditions(&mut keys), votes(&mut keys));
    keys.finish();
    read
}

pub fn conditions(keys: &mut Keys<'_, '_>) -> Vec<FileCondition> {
    let entries = keys.entries("when", WHEN);
    if entries.is_empty() && keys.value("when").is_some_and(|when| when.get_ref().is_table()) {
        let problem = Diagnostic::at(keys.index_of("when"), "the condition is empty");
        keys.problems.note(problem.label(format!("for example `{WHEN}`")));
    }
    let condition = |(id, value): (Text, &Spanned<DeValue<'_>>)| {
        let found = keys.problems.found();
        let statuses = texts(value, keys.problems)?;
        if statuses.is_empty() && keys.problems.found() == found {
            let message = format!("the condition does not say what has to come of `{}`", id.get_ref());
            keys.problems.note(Diagnostic::at(value.span(), message));
        }
        Some(FileCondition { id, statuses })
    };
    entries.into_iter().filter_map(condition).collect()
}

fn votes(keys: &mut Keys<'_, '_>) -> Option<FileVotes> {
    let (table, span) = keys.table("votes", VOTES)?;
    let place = keys.index_of("votes");
    let mut keys = Keys::of(table, span, "a vote", keys.problems);
    let mut votes = FileVotes { place, lists: Vec::new(), counts: Vec::new(), others: None, understood: true };
    let words = Vote::ALL.into_iter().map(|vote| (vote.key(), Some(vote))).chain([(UNKNOWN, None)]);
    for (key, vote) in words {
        let Some(value) = keys.value(key) else {
            continue;
        };
        match (value.get_ref(), vote) {
            (DeValue::Integer(_), Some(vote)) => {
                let count = number(value, keys.problems).map(|count| (vote, count));
                votes.counts.extend(count);
            }
            (DeValue::String(_) | DeValue::Array(_), _) => {
                let members = texts(value, keys.problems).unwrap_or_default();
                votes.lists.push((vote, members));
            }
            _ => {
                let label = format!("for example `{key} = [\"…\", \"…\"]`");
                wrong::<()>(value, "a list of members or a number", label, keys.problems);
            }
        }
    }
    votes.others = keys.value("others").and_then(|value| vote(value, keys.problems));
    votes.understood = keys.finish_with(|key, value| {
        let vote = value.as_str().and_then(Vote::from_key)?.key();
        Some(format!("members go by their votes here: `{vote} = [\"{key}\"]`"))
    });
    Some(votes)
}

/// A vote by its word; `unknown` is one that is not yet known.
fn vote(value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Option<Spanned<Option<Vote>>> {
    let words: Vec<&str> = Vote::ALL.iter().map(|vote| vote.key()).chain([UNKNOWN]).collect();
    let written = word(value, &words, problems)?;
    let written = written.get_ref().as_str();
    if let Some(vote) = Vote::from_key(written) {
        return Some(Spanned::new(value.span(), Some(vote)));
    }
    if written == UNKNOWN {
        return Some(Spanned::new(value.span(), None));
    }
    let problem = Diagnostic::at(value.span(), format!("`{written}` is no vote"))
        .label(format!("expected {}", list(words.iter().copied())))
        .meant(problems.nearest(written, words.iter().copied()));
    problems.note(problem);
    None
}

pub fn what_if(table: &DeTable<'_>, span: Range<usize>, problems: &mut Problems) -> FileWhatIf {
    let mut keys = Keys::of(table, span.clone(), "a what-if", problems);
    let mut what_if = FileWhatIf {
        span,
        title: keys.required_text("title"),
        answer: keys.prose("answer"),
        change: changed_votes(&mut keys),
        order: keys.texts("order").unwrap_or_default(),
        drop: keys.texts("drop").unwrap_or_default(),
        seats: pairs(&mut keys, "seats", "seats = { Bolivia = \"Cuba\" }"),
        events: pairs(&mut keys, "events", "events = { deal = \"yes\" }"),
        rules: keys.text("rules"),
        proviso: keys.word("proviso", &Proviso::ALL),
        expect: pairs(&mut keys, "expect", "expect = { us = \"adopted\" }"),
        understood: true,
    };
    what_if.understood = keys.finish();
    what_if
}

fn changed_votes(keys: &mut Keys<'_, '_>) -> Vec<FileChange> {
    const CHANGE: &str = "change = { us = { Russia = \"abstaining\" } }";
    let mut changes = Vec::new();
    for (item, value) in keys.entries("change", CHANGE) {
        let Some(members) = value.get_ref().as_table() else {
            let label = format!("for example `{CHANGE}`: on which item, who, and how");
            wrong::<()>(value, "a table", label, keys.problems);
            continue;
        };
        let members = few(in_order(members), |(name, _)| name.span(), keys.problems);
        let read = |(member, value)| Some((member, vote(value, keys.problems)?));
        let votes = members.into_iter().filter_map(read).collect();
        changes.push(FileChange { item, votes });
    }
    changes
}
