//! From what is written to what is lawful: looks up every name and notes every mistake of meaning.

mod agenda;
mod council;
mod leanings;
mod mandates;
mod names;
mod preferences;
mod rules;
mod votes;
mod what_if;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use jiff::civil::Date;

use super::diagnostic::{Details, Diagnostic};
use super::field::{Field, Text};
use super::file::{File, FileAmendment, FileDraft, FileItem, FileLesson, FileWhatIf};
use super::problems::{Place, Problems};
use super::{Lesson, Scenario, WhatIf};
use crate::law::council::Council;
use crate::law::question::{Matter, Question};
use crate::law::rules::Rules;
use crate::meeting::kind::Kind;
use crate::meeting::{Amendment, Draft, Event, Mandate, Meeting, Ref};

/// Checks a file; `None` if something is missing without which there is no meeting.
pub fn check(file: File, problems: Problems) -> (Option<Scenario>, Problems) {
    let mut check = Check { agenda_in_doubt: problems.names_in_doubt, problems, ..Check::default() };
    (check.scenario(file), check.problems)
}

/// Checks a what-if for a meeting, as if it were in the meeting's file.
pub fn what_if(file: &FileWhatIf, meeting: &Meeting, problems: Problems) -> (WhatIf, Problems) {
    let drafts = meeting.drafts.iter().map(|draft| (&draft.key, Kind::Draft));
    let amendments = meeting.amendments.iter().map(|amendment| (&amendment.key, Kind::Amendment));
    let mandates = meeting.mandates.iter().map(|mandate| (&mandate.key, Kind::Mandate));
    let events = meeting.events.iter().map(|event| (&event.key, Kind::Event));
    let items = meeting.agenda.iter().filter_map(|item| Some((item.key.as_ref()?, Kind::from(&item.act))));
    let (day, council) = (Some(meeting.council.day()), Some(meeting.council.clone()));
    let mut check = Check { day, council, problems, ..Check::default() };
    // Of a draft and the item that puts it to the vote, the draft is named first.
    for (id, kind) in drafts.chain(amendments).chain(mandates).chain(events).chain(items) {
        check.ids.entry(id.clone()).or_default().push((kind, 0..0));
    }
    (check.what_if(file, meeting), check.problems)
}

/// A file while it is being checked.
#[derive(Default)]
struct Check {
    day: Option<Date>,
    council: Option<Council>,
    /// Does somebody unknown hold a seat? Then an unknown name may be that member.
    council_in_doubt: bool,
    /// The places of members, by the words in which the file has named them so far.
    members_named: Vec<(String, usize)>,
    /// Everything that has a name in the file: what it is, and where it is named.
    ids: HashMap<String, Vec<(Kind, Range<usize>)>>,
    /// Is there an item that could not be read? Then something that seems missing may be that item.
    agenda_in_doubt: bool,
    /// Where the mandates that exist have their last days.
    last_days: HashMap<String, Range<usize>>,
    /// The groups of members that the file names.
    groups: HashMap<String, Vec<usize>>,
    /// The drafts with an unknown sponsor or seconder.
    movers_in_doubt: HashSet<String>,
    problems: Problems,
}

impl Check {
    /// Notes what is wrong at a place.
    fn at(&mut self, place: impl Place, message: impl Into<String>) -> &mut Diagnostic {
        self.problems.at(place, message)
    }

    fn scenario(&mut self, file: File) -> Option<Scenario> {
        let rules = self.council_and_rules(&file);
        self.collect_names(&file);
        let council = self.council.clone().unwrap_or_else(|| Council::new(Date::ZERO, []));
        let mut meeting = Meeting::new(council, rules.clone().unwrap_or(Rules::requiring(0)));
        let mandates: Vec<Mandate> =
            file.mandates.pairs().filter_map(|(id, mandate)| self.mandate(id, mandate.get_ref())).collect();
        meeting.mandates = mandates.into();
        let events = file.events.pairs().filter_map(|(id, event)| {
            let (name, happens) = (event.get_ref().name.text()?, event.get_ref().happens.value().unwrap_or_default());
            Some(Event { key: id.get_ref().clone(), name, happens })
        });
        meeting.events = events.collect();
        let drafts = file.drafts.entries().iter();
        meeting.drafts = drafts.filter_map(|draft| self.draft(&draft.id, &draft.value, &meeting)).collect();
        // Amendments to amendments come behind those that they would change.
        let is_draft = |of: &Text| file.drafts.pairs().any(|(id, _)| id.get_ref() == of.get_ref());
        for to_drafts in [true, false] {
            for (id, amendment) in file.amendments.pairs() {
                if amendment.get_ref().of.as_ref().is_none_or(is_draft) == to_drafts {
                    let amendment = self.amendment(id, amendment.get_ref(), &meeting);
                    meeting.amendments.extend(amendment);
                }
            }
        }
        let items: Vec<&FileItem> = file.agenda.all().collect();
        self.agenda(&items, &mut meeting);
        self.mandates_matter(&file);
        self.events_matter(&file);
        let outlook = self.outlook(&file, &items, &meeting);
        let preferences = file.preferences.get().and_then(|written| self.preferences(written, &meeting));
        let expectations = self.expectations(&file.expect);
        let what_ifs = file.what_if.fields().iter().filter_map(|what_if| self.what_if_of_file(what_if, &meeting));
        let what_ifs = what_ifs.collect();
        if let Some(lesson) = file.lesson.get() {
            self.answers(lesson, &file);
        }
        let lesson = file.lesson.into_inner().and_then(|lesson| {
            Some(Lesson {
                number: lesson.number.get()?.0,
                idea: lesson.idea.into_inner()?,
                question: lesson.question.into_inner()?,
            })
        });
        self.council.as_ref()?;
        rules?;
        Some(Scenario {
            title: file.title.into_inner()?,
            story: file.story.into_inner().map(|story| story.0),
            meeting_record: file.meeting.into_inner(),
            sources: file.sources.texts().iter().map(|source| source.get_ref().clone()).collect(),
            lesson,
            meeting,
            outlook,
            preferences,
            expectations,
            what_ifs,
        })
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
            self.at(first, "parties to a dispute are named, but not what the decision is taken under")
                .help(
                    "add `chapter = \"VI\"`, `\"VII\"`, `\"VIII\"` or `\"52(3)\"`: the proviso of Article 27 (3) applies only under Chapter VI and Article 52 (3)",
                )
                .consequent();
        }
        let effects = self.effects(draft, written.is_sound(), meeting);
        Some(Draft {
            key: id.get_ref().clone(),
            symbol: draft.symbol.text(),
            name: draft.name.text(),
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
                mass_atrocity: draft.mass_atrocity.value().unwrap_or_default(),
            },
        })
    }

    fn amendment(&mut self, id: &Text, amendment: &FileAmendment, meeting: &Meeting) -> Option<Amendment> {
        let of = amendment.of.as_ref().and_then(|of| match self.text_named(of, meeting)? {
            Ref::Draft(draft) => Some((draft, None)),
            Ref::Amendment(other) => Some((meeting[other].of, Some(other))),
            _ => None,
        });
        let sponsors = self.states(amendment.by.texts());
        Some(Amendment {
            key: id.get_ref().clone(),
            of: of?.0,
            amends: of?.1,
            symbol: amendment.symbol.text(),
            name: amendment.name.text(),
            sponsors,
            distance: amendment.distance.value().map(u32::from),
            adds_or_deletes: amendment.adds_or_deletes.value().unwrap_or_default(),
        })
    }

    /// The states that these names stand for, each once.
    fn states(&mut self, names: &[Text]) -> Vec<String> {
        let states = self.listed(names, Self::state, |council, seat| council.name(seat).to_owned());
        states.into_iter().map(|(state, _)| state).collect()
    }

    /// The seats of the members that these names stand for, each once.
    fn seats(&mut self, names: &[Text]) -> Vec<usize> {
        self.members(names).into_iter().map(|(seat, _)| seat).collect()
    }

    /// The same, each with its name.
    fn members<'t>(&mut self, names: &'t [Text]) -> Vec<(usize, &'t Text)> {
        self.listed(names, Self::member, |_, seat| seat)
    }

    /// What these names stand for, each once; of a group, its members that are not named apart.
    fn listed<'t, T: PartialEq>(
        &mut self,
        names: &'t [Text],
        look_up: impl Fn(&mut Self, &Text) -> Option<T>,
        of_seat: impl Fn(&Council, usize) -> T,
    ) -> Vec<(T, &'t Text)> {
        let (groups, names): (Vec<&Text>, Vec<&Text>) = names.iter().partition(|name| self.group(name).is_some());
        let names: Vec<&Text> = names.into_iter().filter(|name| !self.misspells_a_group(name)).collect();
        let mut found = self.each_once(names, look_up);
        for group in groups {
            for seat in self.group(group).unwrap_or_default() {
                let member = self.council.as_ref().map(|council| of_seat(council, seat));
                let member = member.filter(|member| found.iter().all(|(other, _)| other != member));
                found.extend(member.map(|member| (member, group)));
            }
        }
        found
    }

    /// What these names stand for, each once.
    fn each_once<'t, T: PartialEq>(
        &mut self,
        names: impl IntoIterator<Item = &'t Text>,
        look_up: impl Fn(&mut Self, &Text) -> Option<T>,
    ) -> Vec<(T, &'t Text)> {
        let mut found: Vec<(T, &Text)> = Vec::new();
        for name in names {
            let Some(meant) = look_up(self, name) else { continue };
            if let Some((_, first)) = found.iter().find(|(other, _)| *other == meant) {
                self.second(name, *first, format!("`{}` is named twice", name.get_ref()));
            } else {
                found.push((meant, name));
            }
        }
        found
    }

    /// Notes that something is defined twice.
    #[expect(clippy::needless_pass_by_value, reason = "a place is a reference or a range")]
    fn second(&mut self, second: impl Place, first: impl Place, message: String) -> &mut Diagnostic {
        self.at(second, message).label("again here").beside(first.span(), "first here")
    }

    /// A lesson ends in a question, and one of its what-ifs answers it.
    fn answers(&mut self, lesson: &FileLesson, file: &File) {
        let what_ifs = file.what_if.fields();
        let mut answers =
            what_ifs.iter().filter(|what_if| what_if.get().is_some_and(|what_if| what_if.answer.is_given()));
        match (answers.next(), answers.next(), lesson.question.as_ref()) {
            (None, _, Some(question)) if what_ifs.iter().all(Field::is_sound) => {
                self.at(question, "nothing answers the lesson's question")
                    .help("a `[[what_if]]` answers it: `answer = \"…\"`")
                    .consequent();
            }
            (Some(first), Some(second), _) => {
                self.second(second.span(), first.span(), "the lesson's question is answered twice".to_owned());
            }
            _ => {}
        }
    }
}
