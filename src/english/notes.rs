//! Notes on procedure, in sentences.

use itertools::Itertools;

use super::headings;
use super::phrases::{capitalised, members, short, uncapitalised, with_article};
use crate::english::{Sentence, alternatives, number, sentence_list};
use crate::law::charter::Provision;
use crate::law::question::PreliminaryVote;
use crate::law::rules::precedence::MotionKind;
use crate::meeting::{Act, Entry, Happening, ItemId, Meeting, Note, Ref, Status};

/// What is said before the reasons of the vote: why it was taken, or why not.
#[must_use]
pub fn before(entry: &Entry, meeting: &Meeting) -> Vec<Sentence> {
    entry.notes.iter().filter(|note| !comes_after(note)).map(|note| sentence(note, meeting)).collect()
}

/// What is said after them.
#[must_use]
pub fn after(entry: &Entry, meeting: &Meeting) -> Vec<Sentence> {
    let late = entry.notes.iter().filter(|note| comes_after(note)).map(|note| sentence(note, meeting));
    let misfit = match &entry.happening {
        Happening::Vote { decided: Some(Err(misfit)), .. } => {
            Some(plain(&format!("It cannot be decided: {misfit}."), "misfit", &[], meeting))
        }
        _ => None,
    };
    late.chain(effect(entry, meeting)).chain(election(entry, meeting)).chain(misfit).collect()
}

const fn comes_after(note: &Note) -> bool {
    matches!(note, Note::PartFallsOut | Note::NotOverruled | Note::RulingOnNothing | Note::OtherwiseComesTo { .. })
}

/// What a carried motion, or a decision about procedure, does to the meeting.
fn effect(entry: &Entry, meeting: &Meeting) -> Option<Sentence> {
    let (text, kind) = match &meeting[entry.item].act {
        Act::Motion { kind, first, .. } if entry.statuses.is(Status::Carried) => match kind {
            MotionKind::Suspend => {
                ("The meeting is suspended and resumes with what was pending.".to_owned(), "suspended")
            }
            MotionKind::Adjourn | MotionKind::AdjournTo => ("The meeting is over.".to_owned(), "adjourned"),
            MotionKind::Order => (format!("{} is voted on first.", meeting[(*first)?].label()), "order"),
            _ => return None,
        },
        Act::Preliminary { on, .. } => {
            let label = meeting[*on].label();
            let kept = meeting[*on].question.matter.preliminary_vote() == PreliminaryVote::ChangesNothing;
            match entry.statuses.summary() {
                Status::Procedural | Status::NotProcedural if kept => {
                    (format!("This vote does not change the rule for {label}, which nobody can veto."), "kept")
                }
                Status::Procedural => (format!("So {label} is procedural, and there is no veto on it."), "procedural"),
                Status::NotProcedural => {
                    (format!("So {label} is not procedural: a permanent member can veto it."), "not_procedural")
                }
                _ => return None,
            }
        }
        Act::StrawPoll { .. } if !entry.poll().is_empty() => {
            let free = entry.poll().iter().filter(|(_, free)| *free == Some(true));
            let free: Vec<&str> = free.map(|(standing, _)| standing.candidate.as_str()).collect();
            let result = match free.as_slice() {
                [] => "No candidate is known to have enough support without a veto.".to_owned(),
                some => format!("Counted as votes, these views would recommend {}.", sentence_list(some)),
            };
            let text = format!("A straw poll is not a vote and decides nothing. {result}");
            return Some(plain(&text, "straw_poll", &[Provision::StrawPoll], meeting));
        }
        _ => return None,
    };
    Some(plain(&text, kind, &[], meeting))
}

/// The state of a ballot for persons: the Council's majority is half of an election.
fn election(entry: &Entry, meeting: &Meeting) -> Option<Sentence> {
    let result = entry.election()?;
    let required = number(result.required.into());
    let real = meeting.council.is_of_the_charter();
    let who = if real { "A judge needs an absolute majority in the Council" } else { "More than half of all members" };
    let mut text = format!("{who}, {required} votes, and there is no veto.");
    if result.too_many {
        text.push_str(" More candidates than there are places have it, so the Council votes again on all of them.");
    } else if 0 < result.left {
        let places = if result.left == 1 { "place remains" } else { "places remain" };
        let left = capitalised(&number(result.left.into()));
        text = format!("{text} {left} {places}; the Council votes again.");
    }
    if !result.elected.is_empty() {
        let are = if result.elected.len() == 1 { "is" } else { "are" };
        let names = sentence_list(&result.elected);
        text.push_str(&format!(" With the General Assembly's majority too, {names} {are} elected."));
    } else if real && !result.too_many && !result.with_majority.is_empty() {
        text.push_str(" This is the Council's majority only: electing a judge takes the General Assembly's too.");
    }
    Some(plain(&text, "election", &[Provision::StatuteArticle10, Provision::Rule40], meeting))
}

#[allow(clippy::too_many_lines, reason = "one arm for each note")]
fn sentence(note: &Note, meeting: &Meeting) -> Sentence {
    let name_of = |of: &Ref| match of {
        Ref::Draft(draft) => meeting[*draft].label(),
        Ref::Amendment(amendment) => meeting[*amendment].label(),
        Ref::Item(item) => uncapitalised(&headings::heading(&meeting[*item], Status::Open, meeting)),
        Ref::Event(event) => format!("whether {}", meeting[*event].name),
        Ref::Mandate(mandate) => meeting[*mandate].name.clone(),
    };
    let text = |of: &Ref| match (of, of.item().map(|item| &meeting[item].act)) {
        (_, Some(Act::Part { part, .. })) => part.clone(),
        (other, _) => name_of(other),
    };
    let of_parts = |items: &[ItemId]| sentence_list(&items.iter().map(|item| text(&Ref::Item(*item))).collect_vec());
    let names = |seats: &[usize]| sentence_list(&members(&meeting.council, seats));
    let at = |item: &ItemId| match &meeting[*item].act {
        Act::Motion { motion, .. } => format!("the motion {}", headings::moved(motion)),
        Act::Ruling { .. } => "the President's ruling".to_owned(),
        Act::Preliminary { .. } => "the preliminary question".to_owned(),
        _ => "an earlier vote".to_owned(),
    };
    let depends = |on: &str| format!("Whether it is put to the vote depends on {on}, which is open.");
    let text = match note {
        Note::ConditionNotMet { on: Ref::Event(event), came_to } => {
            let only = if *came_to == Status::No { "only if" } else { "unless" };
            format!("Not voted on: it takes place {only} {}.", meeting[*event].name)
        }
        Note::ConditionNotMet { on, came_to } => {
            let on = match on {
                Ref::Item(item) if matches!(meeting[*item].act, Act::Motion { .. }) => at(item),
                on => name_of(on),
            };
            format!("Not voted on because {on} {}.", headings::came_to(*came_to))
        }
        Note::VotesOpen(on) => format!("How members vote depends on {}, which is open.", name_of(on)),
        Note::TextOpen(what) => {
            let stand = if what.len() == 1 { "stands" } else { "stand" };
            format!("Whether {} {stand} is open.", sentence_list(&what.iter().map(text).collect_vec()))
        }
        Note::DecidedOrderNotFollowed { first, by } => {
            format!("{} should have come first, because {} was carried.", meeting[*first].label(), at(by))
        }
        Note::ConditionOpen(on) => depends(&name_of(on)),
        Note::MotionOpen(by) => depends(&at(by)),
        Note::Adjourned(by) => format!("The meeting was over: {} was carried.", at(by)),
        Note::PutOff(by) => format!("It was postponed: {} was carried.", at(by)),
        Note::NoAgenda(_) => "The agenda was not adopted, so there was nothing to discuss.".to_owned(),
        Note::Withdrawn => "It has been withdrawn.".to_owned(),
        Note::AlreadyVoted => "It has already been voted on.".to_owned(),
        Note::PutAgain => "The same text is voted on again: it was not adopted, and no rule forbids it.".to_owned(),
        Note::NothingToAmend => "The amendment that it would change is no longer before the Council.".to_owned(),
        Note::NothingLeft { parts: lost, stated } => {
            let doubt =
                if *stated { "" } else { ", unless it has parts that the file does not count (`operative_parts`)" };
            format!("Nothing is left to adopt: without {} it has no operative part{doubt}.", of_parts(lost))
        }
        Note::PlacesFilled => "All places have been filled.".to_owned(),
        Note::NotWithdrawn => "The draft was not withdrawn, so nobody else can put it to the vote.".to_owned(),
        Note::TooLateToWithdraw => "Too late: there has already been a vote on it.".to_owned(),
        Note::PutBySeconder => {
            "A draft needs no second. But if its sponsor withdraws it, a member that seconded it can \
                                have it put to the vote as its own."
                .to_owned()
        }
        Note::OutOfOrder(earlier) => {
            format!("{} was submitted earlier and should come first.", meeting[*earlier].label())
        }
        Note::OrderDecided(by) => format!("It comes first because {} was carried.", at(by)),
        Note::LowerMotionFirst(higher) => {
            format!("{} has precedence and should come first.", capitalised(&at(higher)))
        }
        Note::WithoutDebate => "It is decided without debate.".to_owned(),
        Note::FurtherAmendmentBehind(other) => {
            let other = &meeting[*other];
            let adds = other.adds_or_deletes;
            let why = if adds { "adds to the text or deletes from it" } else { "is further from the text" };
            format!("{} {why} and ordinarily comes first; the President rules on the order.", other.label())
        }
        Note::MoverObjects(mover) => format!("No separate vote: {}, the sponsor, objects.", with_article(mover)),
        Note::PartFallsOut => "The part is removed from the text.".to_owned(),
        Note::AsAmended(amendments) => {
            let labels = amendments.iter().map(|id| meeting[*id].label()).collect_vec();
            format!("Put to the vote as amended by {}.", sentence_list(&labels))
        }
        Note::WithoutParts(lost) => format!("Put to the vote without {}.", of_parts(lost)),
        Note::MatterSettled { by, procedural } => {
            let what = if *procedural { "procedural" } else { "not procedural" };
            match &meeting[*by].act {
                Act::Ruling { settles: Some((_, ruled)), .. } if ruled != procedural => {
                    format!("It is {what}, because of the vote to overrule the President.")
                }
                _ => format!("It is {what}, because of {}.", at(by)),
            }
        }
        Note::MatterKept(by) => {
            format!("Whatever the result of {}, the rule for this matter stays the same, and there is no veto.", at(by))
        }
        Note::MatterContested(_) => {
            "This is contested: the Four-Power statement lists subsidiary organs as procedural. \
                                     In 1948 such a vote decided otherwise (Czechoslovakia); in 1959 the President's \
                                     ruling prevailed (Laos)."
                .to_owned()
        }
        Note::MayNotVote { by, members, stated } => {
            let parties = if members.len() == 1 { "this party" } else { "these parties" };
            let why = format!(": the file does not say what it changes, but {parties} to the dispute opposed it");
            let why = if *stated { String::new() } else { why };
            format!("Because of {}, {} may not vote{why}.", at(by), names(members))
        }
        Note::MayVoteOpen { by, members } => {
            format!("Whether {} may vote depends on {}, which is open.", names(members), at(by))
        }
        Note::OtherwiseComesTo { by, members, may_vote, statuses } => {
            let keeps = if *may_vote { "does not keep" } else { "keeps" };
            let came = alternatives(&statuses.iter().map(headings::status).collect_vec());
            let doubt = "(the file can say it with `on` and `may_not_vote`)";
            format!("If {} {keeps} {} from voting, the result is: {came} {doubt}.", at(by), names(members))
        }
        Note::RulingOnNothing => "The file does not say on which draft the ruling is (`on`, with `matter` or \
                                  `may_not_vote`), so it changes no later vote."
            .to_owned(),
        Note::MatterOpen(by) => {
            format!("Whether a permanent member can veto it depends on {}, which is open.", at(by))
        }
        Note::Unchallenged => "No member challenges it, so it stands without a vote.".to_owned(),
        Note::NotOverruled => "So the ruling stands.".to_owned(),
    };
    plain(&text, note.into(), &note.provisions(meeting), meeting)
}

/// A sentence and its provisions. No provision is cited for a Council that is not the Charter's.
fn plain(text: &str, kind: &'static str, provisions: &[Provision], meeting: &Meeting) -> Sentence {
    let provisions = if meeting.council.is_of_the_charter() { provisions } else { &[] };
    let citations: Vec<&str> = provisions.iter().map(|provision| short(*provision)).collect();
    let text = match citations.as_slice() {
        [] => text.to_owned(),
        some => format!("{} ({}).", text.trim_end_matches('.'), some.join("; ")),
    };
    Sentence { text, kind, members: Vec::new(), provisions: provisions.to_vec() }
}
