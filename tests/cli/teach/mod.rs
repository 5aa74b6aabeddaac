//! Teaching: every question has one right answer by the engine, every topic's votes are there, and
//! whoever sits at a terminal or pipes answers gets through.
mod sessions;
mod sheets;
mod terminal;

use std::collections::HashSet;

use unsc::law::decision::Outcomes;
use unsc::law::tally::Ballot;
use unsc::law::vote::Vote;
use unsc::teach::Level;
use unsc::teach::bank::Bank;
use unsc::teach::case::Case;
use unsc::teach::question::{Answer, Asked, Question, holds};
use unsc::teach::quiz::{MOST_CHOICES, Quiz, TOPICS};
use unsc::teach::{library, starter, topics};
use unsc::views::quiz::QuestionReport;
use unsc::what_if::fewest::VoteCase;
use unsc::{Outcome, Rules};

const QUESTIONS: usize = 10_000;
const OF_ONE_SEED: usize = 50;

/// What the engine says of a case, by the way of scenarios: a decision with its findings.
fn decided(case: &Case) -> Outcome {
    let question = unsc::Question::new(case.matter);
    let ballot = Ballot::RollCall(case.votes.clone());
    let rules = Rules::charter(case.council.day());
    rules.decide(&case.council, &question, &ballot).outcome().unwrap()
}

/// Is the answer right? Asked of the engine anew, by none of the means of the generator.
fn is_right(question: &Question, answer: Answer) -> bool {
    let case = &question.case;
    let rules = Rules::charter(case.council.day());
    match (question.asked, answer) {
        (Asked::Outcome, Answer::Outcome(outcome)) => decided(case) == outcome,
        (Asked::MissingVote(member), Answer::Vote(vote)) => decided(&case.with(member, vote)) == decided(case),
        (Asked::SingleChange, Answer::Change(member, vote)) => {
            assert_ne!(case.votes.of(member), Some(vote), "a change that changes nothing");
            decided(&case.with(member, vote)) == Outcome::Adopted
        }
        (Asked::Required, Answer::Number(number)) => u32::from(rules.rule(case.matter).affirmative) == number,
        (Asked::FewestChanges, Answer::Number(number)) => {
            let search =
                VoteCase { council: &case.council, rule: rules.rule(case.matter), votes: &case.votes, fixed: &[] };
            search.fewest(Outcomes::from_iter([Outcome::Adopted])).unwrap().cost == number
        }
        (asked, answer) => panic!("{answer:?} answers no {asked:?}"),
    }
}

#[test]
fn every_question_has_one_right_choice_and_a_misconception_behind_each_other() {
    let bank = Bank::of_the_library();
    let mut asked = 0;
    let mut kinds = HashSet::new();
    let mut behind = HashSet::new();
    let mut real = 0;
    for seed in 0_u64.. {
        if QUESTIONS <= asked {
            break;
        }
        let level = if seed % 2 == 0 { Level::Pupil } else { Level::Student };
        // One topic after the other, and every eighth time all of them.
        let place = usize::try_from(seed / 2).unwrap() % (TOPICS.len() + 1);
        let topics: Vec<&str> = TOPICS.get(place).copied().into_iter().collect();
        let mut questions = Quiz::new(&bank, seed, &topics, level);
        for number in 0..OF_ONE_SEED {
            let question = questions.next().expect("there is always another question");
            let at = || format!("seed {seed}, {topics:?}, {level:?}, question {number}: {question:?}");
            let choices = &question.choices;
            assert!((2..=MOST_CHOICES).contains(&choices.len()), "{}", at());
            for choice in choices {
                let right = is_right(&question, choice.answer);
                assert_eq!(right, choice.misconception.is_none(), "{choice:?} in {}", at());
                if let Some(misconception) = choice.misconception {
                    let believed = holds(&question.case, question.asked, choice.answer, Some(misconception));
                    assert_eq!(believed, Some(true), "{choice:?} in {}", at());
                    behind.insert(misconception);
                }
            }
            let right = choices.iter().filter(|choice| choice.misconception.is_none());
            assert_eq!(right.count(), 1, "{}", at());
            let answers: HashSet<Answer> = choices.iter().map(|choice| choice.answer).collect();
            assert_eq!(answers.len(), choices.len(), "{}", at());
            let of_topic = |choice: &&unsc::teach::question::Choice| {
                choice.misconception.is_some_and(|believed| believed.topic() == question.topic)
            };
            assert!(choices.iter().any(|choice| of_topic(&choice)), "{}", at());
            if let Some(wanted) = topics.first() {
                assert_eq!(question.topic, *wanted, "{}", at());
            }
            kinds.insert(std::mem::discriminant(&question.asked));
            real += usize::from(question.case.real.is_some());
            // The words are made for some of them: they take longer than the rest together.
            if number % 10 == 0 {
                let report = QuestionReport::of(&question);
                let texts: HashSet<&str> = report.choices.iter().map(|choice| choice.text.as_str()).collect();
                assert_eq!(texts.len(), choices.len(), "{report:?}");
                assert!(!report.explanation.is_empty(), "{report:?}");
            }
            asked += 1;
        }
    }
    assert_eq!(asked, QUESTIONS);
    assert_eq!(kinds.len(), 5, "every kind of question is asked");
    assert_eq!(behind.len(), 13, "every misconception is behind some choice: {behind:?}");
    assert!(QUESTIONS / 5 < real, "real votes are among them: {real}");
}

#[test]
fn the_same_seed_asks_the_same() {
    let bank = Bank::of_the_library();
    let ask = |seed| -> Vec<Question> { Quiz::new(&bank, seed, &[], Level::Student).take(20).collect() };
    assert_eq!(ask(7), ask(7));
    assert_ne!(ask(7), ask(8));
}

#[test]
fn nothing_that_the_sources_leave_open_is_asked() {
    let bank = Bank::of_the_library();
    assert!(100 < bank.real.len(), "{}", bank.real.len());
    for case in &bank.real {
        let real = case.real.as_ref().unwrap();
        let scenario = unsc::teach::library::named(real.scenario).unwrap().scenario().unwrap();
        let item = scenario.meeting.agenda.get(real.item).unwrap();
        assert!(case.votes.iter().all(|vote| vote.is_some()), "{real:?}");
        let record = scenario.meeting.play();
        let entry = record.entries.iter().find(|entry| entry.item == real.item).unwrap();
        let question = entry.question().unwrap();
        assert!(question.parties.is_empty(), "a party to a dispute: {real:?}");
        let decision = entry.decision().unwrap();
        assert_eq!(decision.outcome(), Some(decided(case)), "{real:?} {item:?}");
        for place in 0..case.votes.len() {
            let away = case.is_permanent(place) && case.votes.of(place) == Some(Vote::Absent);
            assert!(!away, "doubted at the time: {real:?}");
        }
    }
}

#[test]
fn topics_hang_together() {
    let mut keys = HashSet::new();
    let mut cited: HashSet<unsc::Provision> = HashSet::new();
    let mut lessons: Vec<u16> = Vec::new();
    for (key, text) in topics::FILES {
        let topic = topics::Topic::read(key, text).unwrap_or_else(|mistake| panic!("{key}: {mistake}"));
        for name in std::iter::once(topic.key).chain(topic.also.iter().map(String::as_str)) {
            assert!(keys.insert(name.to_owned()), "`{name}` is the name of two topics");
            assert_eq!(topics::named(name).expect("a name finds its topic").key, topic.key, "{name}");
        }
        for near in &topic.see {
            assert!(topics::named(near).is_some_and(|other| other.key == *near), "{key}: {near}");
        }
        cited.extend(&topic.provisions);
        lessons.extend(&topic.lessons);
        for vote in &topic.votes {
            let carried = library::named(&vote.scenario).unwrap_or_else(|| panic!("{key}: {}", vote.scenario));
            let meeting = carried.scenario().unwrap().meeting;
            let known = vote.item.is_empty() || meeting.item(&vote.item).is_some();
            assert!(known, "`{}` has no item `{}`", vote.scenario, vote.item);
        }
        assert!(!topic.pupil.is_empty() && !topic.votes.is_empty() || topic.limits.is_some() || key == &"vacancy");
    }
    lessons.sort_unstable();
    assert!(lessons.iter().copied().eq(1..=20), "one topic for each lesson: {lessons:?}");
    for topic in TOPICS {
        assert!(topics::named(topic).is_some_and(|found| found.key == topic), "{topic}");
    }
    let left_out: Vec<_> = unsc::Provision::ALL.iter().filter(|provision| !cited.contains(provision)).collect();
    assert_eq!(left_out, [&unsc::Provision::Article32, &unsc::Provision::Rule37], "topics cite the rest");
}

/// What people ask about, in their own words.
#[test]
fn what_people_ask_about_is_explained() {
    for (asked, topic) in [
        ("presidential statement", "presidential-statement"),
        ("quorum", "quorum"),
        ("tie", "tie"),
        ("binding", "binding"),
        ("veto of an amendment", "rule-36"),
        ("Arria meeting", "arria-meeting"),
        ("snapback", "snapback"),
        ("Chapter VII", "chapter-vii"),
        ("pass", "pass"),
        ("present and voting", "present-and-voting"),
        ("the collective veto", "collective-veto"),
        ("vacancy", "vacancy"),
        ("credentials", "credentials"),
    ] {
        assert_eq!(topics::named(asked).map(|topic| topic.key), Some(topic), "{asked}");
    }
}

/// The kinds of sentences behind which there is no topic: they say what the meeting itself has.
const WITHOUT_TOPIC: [&str; 4] = ["condition", "count_decides", "majority", "matter"];

#[test]
fn every_kind_of_sentence_has_a_topic_or_needs_none() {
    fn kinds(value: &serde_json::Value, found: &mut HashSet<String>) {
        match value {
            serde_json::Value::Object(fields) => {
                if let (Some(kind), true) =
                    (fields.get("kind").and_then(|kind| kind.as_str()), fields.contains_key("provisions"))
                {
                    found.insert(kind.to_owned());
                }
                fields.values().for_each(|value| kinds(value, found));
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| kinds(value, found)),
            _ => {}
        }
    }
    let mut found = HashSet::new();
    for carried in library::ALL {
        let scenario = carried.scenario().unwrap();
        let mut meetings = vec![scenario.meeting.clone()];
        meetings.extend(scenario.what_ifs.iter().map(|what_if| what_if.change.apply(&scenario.meeting)));
        for meeting in meetings {
            let report = unsc::Report::of_meeting(&scenario, &meeting, &meeting.play());
            kinds(&serde_json::to_value(&report).unwrap(), &mut found);
        }
    }
    assert!(20 < found.len(), "{found:?}");
    let silent: std::collections::BTreeSet<&str> =
        found.iter().map(String::as_str).filter(|kind| topics::behind(kind).is_none()).collect();
    assert!(silent.into_iter().eq(WITHOUT_TOPIC), "{found:?}");
    for kind in ["proviso_not_applied", "party_shall_abstain"] {
        let topic = topics::behind(kind).unwrap();
        assert_eq!(topic.key, "party-to-a-dispute");
    }
}

/// "Three days before the vote" are three days.
#[test]
fn the_eve_is_as_long_before_the_vote_as_its_topic_says() {
    let day = |name: &str| {
        let scenario = library::named(name).unwrap().scenario().unwrap();
        scenario.meeting.council.day()
    };
    let eve = "2017-11-13-syria-jim-eve";
    let vote = day("2017-11-16-syria-jim-rival-drafts");
    let days = usize::try_from((vote - day(eve)).get_days()).unwrap();
    let shown = topics::named("open-votes").unwrap();
    let shown = shown.votes.iter().find(|shown| shown.scenario == eve).unwrap();
    let written = shown.shows.to_lowercase();
    let begins = format!("{} days before the vote", unsc::english::number(days));
    assert!(written.starts_with(&begins), "{written}");
}

#[test]
fn the_figures_of_voting_power_are_the_rules_own() {
    let rule = Rules::charter(jiff::civil::date(2025, 1, 1)).rule(unsc::Matter::NonProcedural);
    let adopted = |coalition: u32| {
        let permanent = (coalition & 0b11111).count_ones();
        let tally = unsc::Tally {
            in_favour: u16::try_from(coalition.count_ones()).unwrap(),
            against: u16::try_from(15 - coalition.count_ones()).unwrap(),
            permanent_against: u16::try_from(5 - permanent).unwrap(),
            ..unsc::Tally::default()
        };
        rule.outcome(&tally) == Outcome::Adopted
    };
    let winning = (0..1 << 15).filter(|coalition| adopted(*coalition));
    let swings = |seat: u32| {
        let decides = |coalition: &u32| coalition & (1 << seat) != 0 && !adopted(coalition & !(1 << seat));
        winning.clone().filter(decides).count()
    };
    let text = topics::named("voting-power").unwrap().pupil.join(" ");
    assert_eq!((winning.clone().count(), swings(0), swings(5)), (848, 848, 84));
    for figure in ["32,768", "848", "84"] {
        assert!(text.contains(figure), "{figure}");
    }
}

#[test]
fn the_program_carries_what_the_folders_hold() {
    for folder in ["lessons", "history"] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(folder);
        let mut names: Vec<String> = std::fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|file| file.extension().is_some_and(|ending| ending == "toml"))
            .map(|file| file.file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        names.sort();
        let carried = library::ALL.iter().filter(|carried| carried.folder == folder);
        assert!(carried.clone().map(|carried| carried.name).eq(names.iter().map(String::as_str)));
        assert!(carried.clone().all(|carried| carried.scenario().is_some()));
    }
    let names: HashSet<&str> = library::ALL.iter().map(|carried| carried.name).collect();
    assert_eq!(names.len(), library::ALL.len(), "no two have one name");
    let numbers = library::lessons().map(|(_, scenario)| scenario.lesson.unwrap().number);
    assert!(numbers.eq(1..=u16::try_from(library::lessons().count()).unwrap()), "in their order");
}

#[test]
fn a_starting_file_is_sound_for_every_council() {
    let days = (1946..=2027).flat_map(|year| [(year, 2, 1), (year, 12, 31)]);
    for (year, month, day) in days {
        let day = jiff::civil::date(year, month, day);
        let file = starter::for_day(day).unwrap();
        let scenario = unsc::Scenario::read(&file).unwrap_or_else(|problems| panic!("{day}: {problems:?}"));
        assert_eq!(scenario.unmet(), [], "{day}");
        assert!(file.lines().all(|line| line.chars().count() <= 120), "{day}");
    }
    assert_eq!(starter::for_day(jiff::civil::date(1945, 6, 26)), None);
}
