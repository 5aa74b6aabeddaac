//! What procedure has to say, in sentences.

use super::phrases::with_article;
use crate::english::Sentence;
use crate::english::{number, sentence_list};
use crate::law::charter::Provision;
use crate::law::rules::precedence::MotionKind;
use crate::meeting::{Act, Entry, ItemId, Meeting, Note, Ref, Status};

/// What is said before the reasons of the vote: why it came up, or why it did not.
pub fn before(entry: &Entry, meeting: &Meeting) -> Vec<Sentence> {
    let early = |remark: &&Note| !matches!(remark, Note::PartFallsOut | Note::NotOverruled);
    entry.notes.iter().filter(early).map(|remark| sentence(remark, meeting)).collect()
}

/// What is said after them.
pub fn after(entry: &Entry, meeting: &Meeting) -> Vec<Sentence> {
    let late = |remark: &&Note| matches!(remark, Note::PartFallsOut | Note::NotOverruled);
    let mut sentences: Vec<Sentence> =
        entry.notes.iter().filter(late).map(|remark| sentence(remark, meeting)).collect();
    sentences.extend(effect(entry, meeting));
    sentences.extend(election(entry));
    sentences
}

/// What a carried motion, or a decision about procedure, does to the meeting.
fn effect(entry: &Entry, meeting: &Meeting) -> Option<Sentence> {
    let item = &meeting[entry.item];
    let (text, kind) = match &item.act {
        Act::Motion { kind, first, .. } if entry.statuses.is(Status::Carried) => match kind {
            MotionKind::Suspend => ("The meeting is suspended, and resumed later.".to_owned(), "suspended"),
            MotionKind::Adjourn | MotionKind::AdjournTo => ("The meeting is over.".to_owned(), "adjourned"),
            MotionKind::Order => (format!("{} is voted on first.", meeting[(*first)?].label()), "order"),
            _ => return None,
        },
        Act::Preliminary { on, .. } => {
            let label = meeting[*on].label();
            match entry.statuses.summary() {
                Status::Procedural => {
                    (format!("So {label} is a procedural matter, and no vote on it is a veto."), "procedural")
                }
                Status::NotProcedural => {
                    (format!("So {label} is not procedural: a permanent member can veto it."), "not_procedural")
                }
                _ => return None,
            }
        }
        Act::StrawPoll { .. } if !entry.poll().is_empty() => {
            let free = |(standing, free): &(crate::law::rules::election::Standing, Option<bool>)| {
                (*free == Some(true)).then(|| standing.candidate.clone())
            };
            let free: Vec<String> = entry.poll().iter().filter_map(free).collect();
            let text = match free.as_slice() {
                [] => "A poll is no vote and decides nothing. Nobody is seen to have the votes and \
                       no veto."
                    .to_owned(),
                some => format!(
                    "A poll is no vote and decides nothing. As votes, these views would recommend \
                     {}.",
                    sentence_list(some)
                ),
            };
            return Some(plain(text, "straw_poll", &[Provision::StrawPoll]));
        }
        _ => return None,
    };
    Some(plain(text, kind, &[]))
}

fn election(entry: &Entry) -> Option<Sentence> {
    let result = entry.election()?;
    let required = number(result.required.into());
    let mut text = format!(
        "A judge needs an absolute majority, {required} votes, and no vote is a veto (Statute, Art. 8 and 10)."
    );
    if result.too_many {
        text.push_str(" More candidates than vacancies obtained it, so the Council votes again on all of them.");
    } else if 0 < result.left {
        let left = if result.left == 1 {
            "One place is".to_owned()
        } else {
            format!("{} places are", super::phrases::capitalised(&number(result.left.into())))
        };
        text = format!("{text} {left} still to be filled, by another ballot.");
    }
    Some(plain(text, "election", &[Provision::StatuteArticle10, Provision::Rule40]))
}

#[expect(clippy::too_many_lines, reason = "one arm for each remark")]
fn sentence(remark: &Note, meeting: &Meeting) -> Sentence {
    let named = |of: Ref| match of {
        Ref::Draft(draft) => meeting[draft].label(),
        Ref::Amendment(amendment) => meeting[amendment].label(),
        Ref::Item(item) => {
            super::phrases::uncapitalised(&super::headings::heading(&meeting[item], Status::Open, meeting))
        }
        Ref::Event(event) => format!("whether {}", meeting[event].name),
        Ref::Mandate(mandate) => meeting[mandate].name.clone(),
    };
    let part = |item: &ItemId| match &meeting[*item].act {
        Act::Part { part, .. } => part.clone(),
        _ => named(Ref::Item(*item)),
    };
    let text = |of: &Ref| match of {
        Ref::Item(item) => part(item),
        other => named(*other),
    };
    let at = |item: ItemId| match &meeting[item].act {
        Act::Motion { motion, .. } => format!("the motion to {}", super::headings::moved(motion)),
        Act::Ruling { .. } => "the President's ruling".to_owned(),
        Act::Preliminary { .. } => "the preliminary question".to_owned(),
        _ => "an earlier vote".to_owned(),
    };
    let (text, kind, provisions): (String, _, &[Provision]) = match remark {
        Note::ConditionNotMet { on, came_to } => {
            let why = match *on {
                Ref::Event(event) if *came_to == Status::No => {
                    format!("it takes place only if {}", meeting[event].name)
                }
                Ref::Event(event) => format!("it takes place unless {}", meeting[event].name),
                Ref::Item(item) if matches!(meeting[item].act, Act::Motion { .. }) => {
                    format!("{} {}", at(item), super::headings::came_to(*came_to))
                }
                on => format!("{} {}", named(on), super::headings::came_to(*came_to)),
            };
            (format!("It does not come up: {why}."), "condition", &[])
        }
        Note::VotesOpen(on) => {
            (format!("How members vote depends on {}, which is open.", named(*on)), "votes_depend", &[])
        }
        Note::TextOpen(what) => {
            let be = if what.len() == 1 { "stands" } else { "stand" };
            (
                format!("Whether {} {be} is open.", sentence_list(&what.iter().map(text).collect::<Vec<_>>())),
                "text_open",
                &[],
            )
        }
        Note::DecidedOrderNotFollowed { first, by } => (
            format!("{} was to come first: {} was carried.", named(Ref::Draft(*first)), at(*by)),
            "decided_order_not_followed",
            &[Provision::Rule32],
        ),
        Note::ConditionOpen(on) => {
            (format!("Whether it comes up depends on {}, which is open.", named(*on)), "depends", &[])
        }
        Note::Adjourned(by) => {
            (format!("The meeting was over: {} was carried.", at(*by)), "adjourned", &[Provision::Rule33])
        }
        Note::PutOff(by) => (format!("It was put off: {} was carried.", at(*by)), "put_off", &[Provision::Rule33]),
        Note::NoAgenda(_) => (
            "The agenda was not adopted, so there was nothing to take up.".to_owned(),
            "no_agenda",
            &[Provision::Rule9],
        ),
        Note::MotionOpen(by) => (format!("Whether it comes up depends on {}, which is open.", at(*by)), "depends", &[]),
        Note::DraftWithdrawn => ("The draft has been withdrawn.".to_owned(), "withdrawn", &[Provision::Rule35]),
        Note::AlreadyVoted => ("The draft has been voted on already.".to_owned(), "already_voted", &[]),
        Note::NotWithdrawn => (
            "The draft was not withdrawn, so nobody puts it in its mover's \
                 place."
                .to_owned(),
            "not_withdrawn",
            &[Provision::Rule35Seconder],
        ),
        Note::TooLateToWithdraw => {
            ("Too late: a vote has been taken on it (Rule 35).".to_owned(), "too_late", &[Provision::Rule35])
        }
        Note::PutBySeconder => (
            "No text needs a second (Rule 34), but a member that seconded one may have it put \
             to the vote as its own when it is withdrawn (Rule 35)."
                .to_owned(),
            "seconder",
            &[Provision::Rule34, Provision::Rule35Seconder],
        ),
        Note::OutOfOrder(earlier) => (
            format!("{} had been submitted earlier, and would come first (Rule 32).", named(Ref::Draft(*earlier))),
            "out_of_order",
            &[Provision::Rule32],
        ),
        Note::OrderDecided(by) => {
            (format!("It comes first because {} was carried.", at(*by)), "order_decided", &[Provision::Rule32])
        }
        Note::LowerMotionFirst(higher) => {
            let text = super::phrases::capitalised(&at(*higher));
            (
                format!("{text} has precedence over it, and would come first (Rule 33)."),
                "lower_motion_first",
                &[Provision::Rule33],
            )
        }
        Note::WithoutDebate => {
            ("It is decided without debate (Rule 33).".to_owned(), "without_debate", &[Provision::Rule33])
        }
        Note::Reordered => (
            "Taken in this order because the amendment furthest removed from the text comes \
             first, and one that adds to it or deletes from it before all (Rule 36)."
                .to_owned(),
            "reordered",
            &[Provision::Rule36],
        ),
        Note::MoverObjects(mover) => (
            format!("No separate vote: {}, the mover, objects (Rule 32).", with_article(mover)),
            "mover_objects",
            &[Provision::Rule32Parts],
        ),
        Note::PartFallsOut => ("The part falls out.".to_owned(), "part_falls_out", &[Provision::Rule32Parts]),
        Note::AsAmended(amendments) => (
            format!(
                "Put to the vote as amended by {}.",
                sentence_list(&amendments.iter().map(|id| meeting[*id].label()).collect::<Vec<_>>())
            ),
            "as_amended",
            &[Provision::Rule36],
        ),
        Note::WithoutParts(parts) => (
            format!("Put to the vote without {}.", sentence_list(&parts.iter().map(part).collect::<Vec<_>>())),
            "without_parts",
            &[Provision::Rule32Parts],
        ),
        Note::MatterSettled { by, procedural } => {
            let what = if *procedural { "a procedural matter" } else { "not a procedural matter" };
            let provision = match &meeting[*by].act {
                Act::Ruling { .. } => Provision::Rule30,
                _ => Provision::FourPowerStatement,
            };
            let overruled = matches!(
                &meeting[*by].act,
                Act::Ruling { settles: Some((_, ruled)), .. } if ruled != procedural
            );
            let by = if overruled { "the vote to overrule the President".to_owned() } else { at(*by) };
            return plain(format!("By {by} it is {what}."), "matter_settled", &[provision]);
        }
        Note::MatterOpen(by) => (
            format!(
                "Whether a permanent member can veto it depends on {}, which is \
                 open.",
                at(*by)
            ),
            "depends",
            &[],
        ),
        Note::Unchallenged => (
            "Nobody has it put to the vote, and so it stands (Rule 30).".to_owned(),
            "unchallenged",
            &[Provision::Rule30],
        ),
        Note::NotOverruled => ("So the ruling stands.".to_owned(), "not_overruled", &[Provision::Rule30]),
    };
    plain(text, kind, provisions)
}

fn plain(text: String, kind: &'static str, provisions: &[Provision]) -> Sentence {
    Sentence { text, kind, members: Vec::new(), provisions: provisions.to_vec() }
}
