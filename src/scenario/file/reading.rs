//! From the tables of a file to its values.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::outlook::{bloc, chance, leanings};
use super::{
    File, FileAct, FileAmendment, FileChange, FileCondition, FileCouncil, FileDraft, FileEvent,
    FileItem, FileLesson, FileMandate, FileRules, FileStanding, FileVotes, FileWhatIf,
};
use crate::diagnostic::{Diagnostic, nearest};
use crate::meeting::EffectKind;
use crate::question::{Chapter, Matter};
use crate::rules::Proviso;
use crate::rules::precedence::MotionKind;
use crate::scenario::keys::{Keys, Text, in_order, list, number, text, texts, wrong};
use crate::vote::Vote;

/// The keys of an agenda item that say what it is.
const ACTS: [&str; 11] = [
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

impl File {
    /// Reads a whole file; mistakes of shape go to `problems`.
    pub fn read(table: &DeTable<'_>, span: Range<usize>, problems: &mut Vec<Diagnostic>) -> Self {
        let mut keys = Keys::of(table, span, "the scenario", problems);
        let file = Self {
            title: keys.required_text("title"),
            date: keys.date("date"),
            meeting: keys.text("meeting"),
            sources: keys.texts("sources").unwrap_or_default(),
            story: keys.prose("story"),
            lesson: keys
                .table("lesson")
                .map(|(table, span)| lesson(table, span, keys.problems)),
            council: keys
                .table("council")
                .map(|(table, span)| council(table, span, keys.problems)),
            rules: keys
                .table("rules")
                .map(|(table, span)| rules(table, span, keys.problems))
                .unwrap_or_default(),
            mandates: each(&mut keys, "mandates", mandate),
            events: each(&mut keys, "events", event),
            drafts: each(&mut keys, "drafts", draft),
            amendments: each(&mut keys, "amendments", amendment),
            agenda: keys
                .list_of_tables("agenda")
                .into_iter()
                .map(|(table, span)| item(table, span, keys.problems))
                .collect(),
            leanings: leanings(&mut keys),
            blocs: each(&mut keys, "blocs", bloc),
            expect: pairs(&mut keys, "expect"),
            what_ifs: keys
                .list_of_tables("what_if")
                .into_iter()
                .map(|(table, span)| what_if(table, span, keys.problems))
                .collect(),
        };
        keys.finish();
        file
    }
}

fn each<T>(
    keys: &mut Keys<'_, '_>,
    key: &'static str,
    read: impl Fn(Text, &mut Keys<'_, '_>) -> T,
) -> Vec<T> {
    let tables = keys.tables(key);
    let what = match key {
        "mandates" => "a mandate",
        "events" => "an event",
        "drafts" => "a draft",
        "blocs" => "a bloc",
        _ => "an amendment",
    };
    let mut read_one = |(id, table): (Text, _)| {
        let mut keys = Keys::of(table, id.span(), what, keys.problems);
        let value = read(id, &mut keys);
        keys.finish();
        value
    };
    tables.into_iter().map(&mut read_one).collect()
}

fn lesson(table: &DeTable<'_>, span: Range<usize>, problems: &mut Vec<Diagnostic>) -> FileLesson {
    let mut keys = Keys::of(table, span, "a lesson", problems);
    if !keys.has("number") {
        keys.missing("number", "its place in the course");
    }
    let lesson = FileLesson {
        number: keys.number("number"),
        idea: keys.required_text("idea"),
        question: keys.required_text("question"),
    };
    keys.finish();
    lesson
}

fn council(table: &DeTable<'_>, span: Range<usize>, problems: &mut Vec<Diagnostic>) -> FileCouncil {
    let mut keys = Keys::of(table, span.clone(), "the council", problems);
    let council = FileCouncil {
        span,
        swap: pairs(&mut keys, "swap"),
        permanent: keys.texts("permanent"),
        permanent_without_veto: keys.texts("permanent_without_veto"),
        elected: keys.texts("elected"),
    };
    keys.finish();
    council
}

fn rules(table: &DeTable<'_>, span: Range<usize>, problems: &mut Vec<Diagnostic>) -> FileRules {
    let mut keys = Keys::of(table, span, "the rules", problems);
    let rules = FileRules {
        preset: keys.text("preset"),
        proviso: keys.word("proviso", &Proviso::ALL),
        affirmative: keys.number("affirmative"),
        vetoes_needed: keys.number("vetoes_needed"),
        overridden_by: keys.number("overridden_by"),
        may_veto: keys.texts("may_veto"),
    };
    keys.finish();
    rules
}

fn mandate(id: Text, keys: &mut Keys<'_, '_>) -> FileMandate {
    FileMandate {
        id,
        name: keys.required_text("name"),
        expires: keys.date("expires"),
    }
}

fn event(id: Text, keys: &mut Keys<'_, '_>) -> FileEvent {
    FileEvent {
        id,
        name: keys.required_text("name"),
        happens: keys.flag("happens").unwrap_or(false),
        probability: chance(keys, "probability"),
    }
}

fn draft(id: Text, keys: &mut Keys<'_, '_>) -> FileDraft {
    let mut effects = Vec::new();
    for (key, kind) in [
        ("renews", EffectKind::Renews),
        ("creates", EffectKind::Creates),
        ("ends", EffectKind::Ends),
    ] {
        let mandates = keys.texts(key).unwrap_or_default();
        effects.extend(mandates.into_iter().map(|mandate| (kind, mandate)));
    }
    FileDraft {
        id,
        symbol: keys.text("symbol"),
        name: keys.text("name"),
        sponsors: keys.texts("sponsors").unwrap_or_default(),
        seconded_by: keys.texts("seconded_by").unwrap_or_default(),
        effects,
        until: keys.date("until"),
        resolution: keys.number("resolution"),
        matter: keys.word("matter", &Matter::OF_DRAFTS),
        chapter: keys.word("chapter", &Chapter::ALL),
        parties: keys.texts("parties").unwrap_or_default(),
        mass_atrocity: keys.flag("mass_atrocity").unwrap_or(false),
    }
}

fn amendment(id: Text, keys: &mut Keys<'_, '_>) -> FileAmendment {
    FileAmendment {
        id,
        of: keys.required_text("of"),
        symbol: keys.text("symbol"),
        name: keys.text("name"),
        by: keys.texts("by").unwrap_or_default(),
        distance: keys.number("distance"),
        adds_or_deletes: keys.flag("adds_or_deletes").unwrap_or(false),
    }
}

fn item(table: &DeTable<'_>, span: Range<usize>, problems: &mut Vec<Diagnostic>) -> FileItem {
    let mut keys = Keys::of(table, span.clone(), "an agenda item", problems);
    let named: Vec<&str> = ACTS.into_iter().filter(|key| keys.has(key)).collect();
    let act = match *named.as_slice() {
        [key] => act(key, &mut keys),
        [] => {
            none_named(&mut keys, &span);
            None
        }
        [first, second, ..] => {
            let place = keys.place_of(second);
            let message = format!("an agenda item is a `{first}` or a `{second}`, not both");
            let help = "give each an `[[agenda]]` of its own, in the order in which they happen";
            keys.problems.push(
                Diagnostic::at(place, message)
                    .label("the second one")
                    .help(help),
            );
            let read: Vec<Option<FileAct>> = named.iter().map(|key| act(key, &mut keys)).collect();
            read.into_iter().flatten().next()
        }
    };
    let item = FileItem {
        act,
        id: keys.text("id"),
        by: keys.text("by"),
        when: conditions(&mut keys),
        votes: votes(&mut keys),
        votes_when: keys
            .list_of_tables("votes_when")
            .into_iter()
            .map(|(table, span)| {
                let mut keys = Keys::of(table, span, "an entry of `votes_when`", keys.problems);
                for key in ["when", "votes"] {
                    if !keys.has(key) {
                        keys.missing(key, "a table");
                    }
                }
                let read = (conditions(&mut keys), votes(&mut keys));
                keys.finish();
                read
            })
            .collect(),
        without_vote: keys.flag("without_vote").unwrap_or(false),
        note: keys.prose("note"),
    };
    keys.finish();
    item
}

/// An item that names nothing to be done: perhaps one of its keys is a slip of the pen.
fn none_named(keys: &mut Keys<'_, '_>, span: &Range<usize>) {
    for key in ACTS {
        // Asked for, so that a near miss is told what was meant.
        let _ = keys.value(key);
    }
    let help = "it can be a `draft`, `amendment`, `part`, `motion`, `withdraw`, `put`, `adopt_agenda`, `ruling`, \
                `preliminary`, `election` or `straw_poll`";
    keys.problems.push(
        Diagnostic::at(span.clone(), "the agenda item does not say what is done")
            .help(help)
            .consequent(),
    );
}

fn act(key: &str, keys: &mut Keys<'_, '_>) -> Option<FileAct> {
    Some(match key {
        "draft" => FileAct::Draft {
            draft: keys.text("draft")?,
        },
        "amendment" => FileAct::Amendment {
            amendment: keys.text("amendment")?,
        },
        "part" => FileAct::Part {
            part: keys.text("part")?,
            of: keys.required_text("of"),
            objection: keys.text("objection"),
        },
        "motion" => FileAct::Motion {
            motion: keys.text("motion")?,
            kind: keys.word("kind", &MotionKind::ALL),
            on: keys.texts("on").unwrap_or_default(),
            first: keys.text("first"),
        },
        "withdraw" => FileAct::Withdraw {
            draft: keys.text("withdraw")?,
        },
        "put" => FileAct::Put {
            draft: keys.text("put")?,
            symbol: keys.text("as"),
        },
        "adopt_agenda" => FileAct::AdoptAgenda {
            title: keys.text("adopt_agenda")?,
        },
        "ruling" => FileAct::Ruling {
            ruling: keys.text("ruling")?,
            challenged_by: keys.text("challenged_by"),
            on: keys.text("on"),
            matter: keys.word("matter", &Matter::OF_DRAFTS),
        },
        "preliminary" => FileAct::Preliminary {
            question: keys.text("preliminary")?,
            on: keys.required_text("on"),
        },
        "election" => FileAct::Election {
            office: keys.text("election")?,
            vacancies: keys.number("vacancies"),
            ballot: ballot(keys),
        },
        _ => FileAct::StrawPoll {
            poll: keys.text("straw_poll")?,
            ballot: standings(keys),
        },
    })
}

fn ballot(keys: &mut Keys<'_, '_>) -> Vec<(Text, Spanned<u16>)> {
    if !keys.has("ballot") {
        keys.missing("ballot", "each candidate and its votes");
    }
    let table = keys
        .table("ballot")
        .map(|(table, _)| in_order(table))
        .unwrap_or_default();
    let votes = |(candidate, value)| Some((candidate, number(value, keys.problems)?));
    table.into_iter().filter_map(votes).collect()
}

fn standings(keys: &mut Keys<'_, '_>) -> Vec<FileStanding> {
    if !keys.has("ballot") {
        keys.missing("ballot", "each candidate and how many members encourage it");
    }
    let candidates = keys.tables("ballot");
    let standing = |(candidate, table): (Text, _)| {
        let mut keys = Keys::of(table, candidate.span(), "a candidate", keys.problems);
        let standing = FileStanding {
            candidate,
            encourage: keys.number("encourage"),
            discourage: keys.number("discourage"),
            no_opinion: keys.number("no_opinion"),
            permanent_discourage: keys.number("permanent_discourage"),
        };
        keys.finish();
        standing
    };
    candidates.into_iter().map(standing).collect()
}

pub(super) fn conditions(keys: &mut Keys<'_, '_>) -> Vec<FileCondition> {
    let table = keys
        .table("when")
        .map(|(table, _)| in_order(table))
        .unwrap_or_default();
    let condition = |(id, value)| {
        Some(FileCondition {
            id,
            fates: texts(value, keys.problems)?,
        })
    };
    table.into_iter().filter_map(condition).collect()
}

fn votes(keys: &mut Keys<'_, '_>) -> Option<FileVotes> {
    let (table, span) = keys.table("votes")?;
    let mut keys = Keys::of(table, span.clone(), "a vote", keys.problems);
    let mut votes = FileVotes {
        span,
        lists: Vec::new(),
        counts: Vec::new(),
        others: None,
    };
    let words = Vote::ALL
        .into_iter()
        .map(|vote| (vote.key(), Some(vote)))
        .chain([("unknown", None)]);
    for (key, vote) in words {
        let Some(value) = keys.value(key) else {
            continue;
        };
        match (value.get_ref(), vote) {
            (DeValue::Integer(_), Some(vote)) => {
                votes
                    .counts
                    .extend(number(value, keys.problems).map(|count| (vote, count)));
            }
            (DeValue::String(_) | DeValue::Array(_), _) => {
                votes
                    .lists
                    .push((vote, texts(value, keys.problems).unwrap_or_default()));
            }
            _ => {
                keys.wrong::<()>(
                    value,
                    "a list of members, or a number where only the count is known",
                );
            }
        }
    }
    votes.others = keys
        .value("others")
        .and_then(|value| vote(value, keys.problems));
    keys.finish();
    Some(votes)
}

/// A vote by its word; `unknown` is one that is not yet known.
fn vote(
    value: &Spanned<DeValue<'_>>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Spanned<Option<Vote>>> {
    let written = text(value, problems)?;
    let word = written.get_ref().as_str();
    if let Some(vote) = Vote::from_key(word) {
        return Some(Spanned::new(value.span(), Some(vote)));
    }
    if word == "unknown" {
        return Some(Spanned::new(value.span(), None));
    }
    let words = || Vote::ALL.into_iter().map(Vote::key).chain(["unknown"]);
    problems.push(
        Diagnostic::at(value.span(), format!("`{word}` is no vote"))
            .label(format!("expected {}", list(words())))
            .meant(nearest(word, words())),
    );
    None
}

fn pairs(keys: &mut Keys<'_, '_>, key: &'static str) -> Vec<(Text, Text)> {
    let table = keys
        .table(key)
        .map(|(table, _)| in_order(table))
        .unwrap_or_default();
    let pair = |(name, value)| Some((name, text(value, keys.problems)?));
    table.into_iter().filter_map(pair).collect()
}

pub fn what_if(
    table: &DeTable<'_>,
    span: Range<usize>,
    problems: &mut Vec<Diagnostic>,
) -> FileWhatIf {
    let mut keys = Keys::of(table, span, "a what-if", problems);
    let what_if = FileWhatIf {
        title: keys.required_text("title"),
        answer: keys.prose("answer"),
        change: changed_votes(&mut keys),
        order: keys.texts("order").unwrap_or_default(),
        drop: keys.texts("drop").unwrap_or_default(),
        seats: pairs(&mut keys, "seats"),
        events: pairs(&mut keys, "events"),
        rules: keys.text("rules"),
        proviso: keys.word("proviso", &Proviso::ALL),
        expect: pairs(&mut keys, "expect"),
    };
    keys.finish();
    what_if
}

fn changed_votes(keys: &mut Keys<'_, '_>) -> Vec<FileChange> {
    let items = keys
        .table("change")
        .map(|(table, _)| in_order(table))
        .unwrap_or_default();
    let mut changes = Vec::new();
    for (item, value) in items {
        let Some(members) = value.get_ref().as_table() else {
            wrong::<()>(value, "a table of members and their votes", keys.problems);
            continue;
        };
        let read = |(member, value)| Some((member, vote(value, keys.problems)?));
        let votes = in_order(members).into_iter().filter_map(read).collect();
        changes.push(FileChange { item, votes });
    }
    changes
}
