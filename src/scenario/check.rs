//! From what is written to what is lawful: every name looked up, every mistake of meaning noted.

mod agenda;
mod council;
pub mod names;
pub mod outlook;
mod rules;
mod stakes;
mod votes;
mod what_if;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use jiff::civil::Date;

use super::diagnostic::Problems;
use super::file::{File, FileAmendment, FileDraft, FileItem, FileLesson, FileWhatIf};
use super::read::{Field, Text};
use super::{Lesson, Scenario, WhatIf};
use crate::law::council::Council;
use crate::law::question::{Matter, Question};
use crate::law::rules::Rules;
use crate::meeting::{Amendment, Draft, Event, Mandate, Meeting, Ref};
use crate::scenario::diagnostic::Diagnostic;
use names::Kind;

/// Checks a file; `None` if something is missing without which there is no meeting.
pub fn check(file: File, problems: &mut Problems) -> Option<Scenario> {
    let mut check = Check::of(problems);
    check.names_in_doubt = check.problems.names_in_doubt;
    check.agenda_in_doubt = check.names_in_doubt;
    let rules = check.council_and_rules(&file);
    check.collect_names(&file);
    let mandates: Vec<Mandate> =
        file.mandates.pairs().filter_map(|(id, mandate)| check.mandate(id, mandate.get_ref())).collect();
    let events = file.events.pairs().filter_map(|(id, event)| {
        let event = event.get_ref();
        Some(Event {
            key: id.get_ref().clone(),
            name: event.name.get()?.clone(),
            happens: event.happens.get().copied().unwrap_or_default(),
        })
    });
    let council = check.council.clone().unwrap_or_else(|| Council::of(Date::ZERO, []));
    let mut meeting = Meeting::new(council, rules.clone().unwrap_or(Rules::requiring(0)));
    meeting.mandates = mandates.into();
    meeting.events = events.collect();
    let drafts = file.drafts.entries().iter();
    meeting.drafts = drafts.filter_map(|draft| check.draft(&draft.id, &draft.value, &meeting)).collect();
    // Amendments to amendments come behind those that they would change.
    let of_drafts =
        |of: Option<&Text>| of.is_none_or(|of| file.drafts.pairs().any(|(id, _)| id.get_ref() == of.get_ref()));
    for to_drafts in [true, false] {
        for (id, amendment) in file.amendments.pairs() {
            if of_drafts(amendment.get_ref().of.as_ref()) == to_drafts {
                let amendment = check.amendment(id, amendment.get_ref(), &meeting);
                meeting.amendments.extend(amendment);
            }
        }
    }
    let items: Vec<&FileItem> = file.agenda.all().collect();
    check.agenda(&items, &mut meeting);
    check.mandates_matter(&file);
    check.events_matter(&file);
    let outlook = check.outlook(&file, &items, &meeting);
    let expectations = check.expectations(&file.expect);
    let what_ifs =
        file.what_if.fields().iter().filter_map(|what_if| check.what_if_of_file(what_if, &meeting)).collect();
    if let Some(lesson) = file.lesson.get() {
        check.answers(lesson, &file);
    }
    let lesson = file.lesson.into_inner().and_then(|lesson| {
        Some(Lesson {
            number: lesson.number.get()?.0,
            idea: lesson.idea.into_inner()?,
            question: lesson.question.into_inner()?,
        })
    });
    check.day?;
    check.council.as_ref()?;
    rules?;
    Some(Scenario {
        title: file.title.into_inner()?,
        story: file.story.into_inner().map(|story| story.0),
        meeting_record: file.meeting.into_inner(),
        sources: file.sources.texts().iter().map(|source| source.get_ref().clone()).collect(),
        lesson,
        meeting,
        outlook,
        expectations,
        what_ifs,
    })
}

/// Checks a what-if that is asked of a meeting, as if its file had it.
pub fn what_if(file: &FileWhatIf, meeting: &Meeting, problems: &mut Problems) -> WhatIf {
    let drafts = meeting.drafts.iter().map(|draft| (&draft.key, Kind::Draft));
    let amendments = meeting.amendments.iter();
    let amendments = amendments.map(|amendment| (&amendment.key, Kind::Amendment));
    let mandates = meeting.mandates.iter();
    let mandates = mandates.map(|mandate| (&mandate.key, Kind::Mandate));
    let events = meeting.events.iter().map(|event| (&event.key, Kind::Event));
    let items = meeting.agenda.iter();
    let items = items.filter_map(|item| Some((item.key.as_ref()?, Kind::from(&item.act))));
    // Of a draft and the item that puts it to the vote, the draft is named first.
    let named = drafts.chain(amendments).chain(mandates).chain(events).chain(items);
    let mut check = Check::of(problems);
    check.day = Some(meeting.council.day());
    check.council = Some(meeting.council.clone());
    for (id, kind) in named {
        check.ids.entry(id.clone()).or_default().push((kind, 0..0));
    }
    check.what_if(file, meeting)
}

/// A file while it is being checked.
struct Check<'p> {
    day: Option<Date>,
    council: Option<Council>,
    /// Has a seat been given to somebody who cannot be made out? Then a stranger may be that member.
    council_in_doubt: bool,
    /// The places of members, by the words in which the file has named them so far.
    members_named: Vec<(String, usize)>,
    /// Everything that has a name in the file: what it is, and where it is named.
    ids: HashMap<String, Vec<(Kind, Range<usize>)>>,
    /// Is there something whose name could not be read? Then a name that nothing has may be that.
    names_in_doubt: bool,
    /// Is there an item that could not be read? Then what seems not to happen may be that.
    agenda_in_doubt: bool,
    /// Where the mandates that exist have their last days.
    last_days: HashMap<String, Range<usize>>,
    /// The groups of members that the file names.
    groups: HashMap<String, Vec<usize>>,
    /// The drafts of which a sponsor or a seconder cannot be made out.
    movers_in_doubt: HashSet<String>,
    problems: &'p mut Problems,
}

impl<'p> Check<'p> {
    /// Begins, with nothing known yet.
    fn of(problems: &'p mut Problems) -> Self {
        Self {
            day: None,
            council: None,
            council_in_doubt: false,
            members_named: Vec::new(),
            ids: HashMap::new(),
            names_in_doubt: false,
            agenda_in_doubt: false,
            last_days: HashMap::new(),
            groups: HashMap::new(),
            movers_in_doubt: HashSet::new(),
            problems,
        }
    }
}

impl Check<'_> {
    fn problem(&mut self, problem: Diagnostic) {
        self.problems.note(problem);
    }

    fn draft(&mut self, id: &Text, written: &Field<FileDraft>, meeting: &Meeting) -> Option<Draft> {
        let draft = written.get()?;
        let found = self.problems.found();
        let sponsors = self.states(draft.sponsors.texts());
        let seconders = self.seats(draft.seconded_by.texts());
        if found < self.problems.found() {
            self.movers_in_doubt.insert(id.get_ref().clone());
        }
        // A party need not sit on the Council; one that does not has no vote to abstain with.
        let parties = self.states(draft.parties.texts());
        let place = |party: &String| self.council.as_ref()?.index_of(party).ok();
        let mut parties: Vec<usize> = parties.iter().filter_map(place).collect();
        // In the order of the seats, whatever that of the file: it says nothing.
        parties.sort_unstable();
        if let (Some(first), false) = (draft.parties.texts().first(), draft.chapter.is_given()) {
            let message = "parties to a dispute are named, but not what the decision is taken under";
            let help = "add `chapter = \"VI\"`, `\"VII\"`, `\"VIII\"` or `\"52(3)\"`: the proviso of Article 27 (3) \
                        holds under Chapter VI and Article 52 (3) alone";
            self.problem(Diagnostic::at(first.span(), message).help(help).consequent());
        }
        let effects = self.effects(draft, written.is_sound(), meeting);
        Some(Draft {
            key: id.get_ref().clone(),
            symbol: own(&draft.symbol),
            name: own(&draft.name),
            sponsors,
            seconders,
            effects,
            operative_parts: draft.operative_parts.get().map(|parts| parts.0),
            resolution: draft.resolution.get().map(|number| u32::from(number.0)),
            question: Question {
                matter: draft.matter.get().map_or(Matter::NonProcedural, |matter| matter.0),
                chapter: draft.chapter.get().map(|chapter| chapter.0),
                parties,
                barred: Vec::new(),
                mass_atrocity: draft.mass_atrocity.get().copied().unwrap_or_default(),
            },
        })
    }

    /// The states that these names stand for, each once; of a group, its members that are not named apart.
    fn states(&mut self, names: &[Text]) -> Vec<String> {
        let (groups, names): (Vec<&Text>, Vec<&Text>) = names.iter().partition(|name| self.group(name).is_some());
        let mut states = self.each_once(names, Self::state);
        for seat in groups.into_iter().flat_map(|group| self.group(group).unwrap_or_default()).collect::<Vec<_>>() {
            let name = self.council.as_ref().map(|council| council.name(seat).to_owned());
            states.extend(name.filter(|name| !states.contains(name)));
        }
        states
    }

    /// The members that these names stand for, each with the name; of a group, its members that are not named apart.
    fn members<'t>(&mut self, names: &'t [Text]) -> Vec<(&'t Text, usize)> {
        let (groups, names): (Vec<&Text>, Vec<&Text>) = names.iter().partition(|name| self.group(name).is_some());
        let mut members: Vec<_> = names.into_iter().filter_map(|name| Some((name, self.member(name)?))).collect();
        for group in groups {
            for seat in self.group(group).unwrap_or_default() {
                if members.iter().all(|(_, other)| *other != seat) {
                    members.push((group, seat));
                }
            }
        }
        members
    }

    /// The seats of the members that these names stand for, each once; of a group, its members that are not named apart.
    fn seats(&mut self, names: &[Text]) -> Vec<usize> {
        let (groups, names): (Vec<&Text>, Vec<&Text>) = names.iter().partition(|name| self.group(name).is_some());
        let mut seats = self.each_once(names, Self::member);
        for seat in groups.into_iter().filter_map(|group| self.group(group)).flatten() {
            if !seats.contains(&seat) {
                seats.push(seat);
            }
        }
        seats
    }

    /// What these names stand for, each once.
    fn each_once<'t, T: PartialEq>(
        &mut self,
        names: impl IntoIterator<Item = &'t Text>,
        look_up: impl Fn(&mut Self, &Text) -> Option<T>,
    ) -> Vec<T> {
        let mut found: Vec<(T, &'t Text)> = Vec::new();
        for name in names {
            let Some(meant) = look_up(self, name) else {
                continue;
            };
            match found.iter().find(|(other, _)| *other == meant) {
                Some((_, first)) => self.named_twice(name, first),
                None => found.push((meant, name)),
            }
        }
        found.into_iter().map(|(meant, _)| meant).collect()
    }

    fn named_twice(&mut self, name: &Text, first: &Text) {
        let message = format!("`{}` is named twice", name.get_ref());
        let problem = Diagnostic::at(name.span(), message).label("the second time");
        self.problem(problem.beside(first.span(), "the first"));
    }

    /// A lesson ends in a question, and one of its what-ifs answers it.
    fn answers(&mut self, lesson: &FileLesson, file: &File) {
        let what_ifs = file.what_if.fields();
        let mut answers =
            what_ifs.iter().filter(|what_if| what_if.get().is_some_and(|what_if| what_if.answer.is_given()));
        let (first, second) = (answers.next(), answers.next());
        match (first, second, lesson.question.as_ref()) {
            (None, _, Some(question)) if what_ifs.iter().all(Field::is_sound) => {
                let message = "nothing answers the lesson's question";
                let help = "a `[[what_if]]` answers it: `answer = \"…\"`";
                self.problem(Diagnostic::at(question.span(), message).help(help).consequent());
            }
            (Some(first), Some(second), _) => {
                let message = "the lesson's question is answered twice";
                let problem = Diagnostic::at(second.span(), message).label("the second answer");
                self.problem(problem.beside(first.span(), "the first"));
            }
            _ => {}
        }
    }

    fn amendment(&mut self, id: &Text, amendment: &FileAmendment, meeting: &Meeting) -> Option<Amendment> {
        let of = amendment.of.as_ref().and_then(|of| match self.text_named(of, "draft", meeting)? {
            Ref::Draft(draft) => Some((draft, None)),
            Ref::Amendment(other) => Some((meeting[other].of, Some(other))),
            _ => None,
        });
        let sponsors = self.states(amendment.by.texts());
        Some(Amendment {
            key: id.get_ref().clone(),
            of: of?.0,
            amends: of?.1,
            symbol: own(&amendment.symbol),
            name: own(&amendment.name),
            sponsors,
            distance: amendment.distance.get().copied().map(u32::from),
            adds_or_deletes: amendment.adds_or_deletes.get().copied().unwrap_or_default(),
        })
    }
}

/// The text, without its place.
fn own(text: &Field<String>) -> Option<String> {
    text.get().cloned()
}
