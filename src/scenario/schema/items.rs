//! Items of the agenda, their votes and conditions, and what-ifs.

use super::node::Schema;
use super::tables::{matter, preset, proviso};
use super::words_of;
use crate::law::rules::precedence::MotionKind;
use crate::law::vote::Vote;
use crate::meeting::Status;
use crate::scenario::check::names::Kind;
use crate::scenario::file::items::{ACTS, UNKNOWN};

/// Everything that a file can give a name to, and that comes to something.
const KINDS: [Kind; 11] = [
    Kind::Draft,
    Kind::Amendment,
    Kind::Text,
    Kind::Motion,
    Kind::Withdrawal,
    Kind::Ruling,
    Kind::Preliminary,
    Kind::Election,
    Kind::StrawPoll,
    Kind::Mandate,
    Kind::Event,
];

/// The words for what can come of things of these kinds, in the order of all of them.
fn statuses(of: impl Fn(&Kind) -> bool, but: &[Status]) -> Vec<&'static str> {
    let kinds: Vec<Kind> = KINDS.into_iter().filter(of).collect();
    let possible =
        |status: &&Status| !but.contains(status) && kinds.iter().any(|kind| kind.statuses().contains(status));
    Status::ALL.iter().filter(possible).map(|status| status.as_str()).collect()
}

/// What has to come of things, by their names.
pub fn expectations() -> Schema {
    let words = statuses(|kind| *kind != Kind::Event, &[]);
    Schema::each(Schema::name(), Schema::word(words), 0)
        .about("What has to come of items, drafts and mandates, by their names.")
        .titled("Expectations")
}

/// What has to have come of things before, by their names.
pub fn when() -> Schema {
    let words = statuses(|kind| *kind != Kind::Mandate, &[Status::Open]);
    let status = Schema::word(words);
    let statuses = Schema::any_of([status.clone(), Schema::list(status, 1)]);
    Schema::each(Schema::name(), statuses, 1)
        .about(
            "What has to hold: the name of an item, draft or event, and what came of it, or one of several. Events come \
             to `yes` or `no`.",
        )
        .titled("A condition")
}

/// One vote by its word, not yet known among them.
fn vote() -> Schema {
    Schema::word(Vote::ALL.map(Vote::key).into_iter().chain([UNKNOWN]))
}

/// Who voted how.
fn votes() -> Schema {
    let lists = Vote::ALL.map(|vote| {
        let about = match vote {
            Vote::Absent => "The members that were not in the room, or how many.".to_owned(),
            Vote::NotParticipating => {
                "The members that were there and did not participate in the vote, or how many.".to_owned()
            }
            _ => format!("The members that vote {}, or how many.", vote.words()),
        };
        let about = about.replace("vote abstaining", "abstain");
        (vote.key(), Schema::several_or_number(Schema::text()).about(&about))
    });
    let others = [
        (UNKNOWN, Schema::several(Schema::text()).about("The members whose vote is not yet known.")),
        ("others", vote().about("What all the others do that are in no list.")),
    ];
    Schema::table(&[], lists.into_iter().chain(others))
        .about(
            "Who votes how: every member once, in a list or among the `others`. Or the number of each where that \
             decides. `RUS`, `Russia` and `Russian Federation` are the same member.",
        )
        .titled("Votes")
}

/// The keys that go with some acts alone.
const GOES_WITH: [(&str, &[&str]); 10] = [
    ("of", &["part"]),
    ("objection", &["part"]),
    ("kind", &["motion"]),
    ("first", &["motion"]),
    ("on", &["motion", "ruling", "preliminary"]),
    ("as", &["put"]),
    ("challenged_by", &["ruling"]),
    ("matter", &["ruling"]),
    ("vacancies", &["election"]),
    ("ballot", &["election", "straw_poll"]),
];

/// The acts that ask for another key.
const ASKS_FOR: [(&str, &str); 4] =
    [("part", "of"), ("preliminary", "on"), ("election", "ballot"), ("straw_poll", "ballot")];

/// An item of the agenda.
pub fn item() -> Schema {
    let keys = acts().into_iter().chain(beside()).chain(of_all());
    let asked = GOES_WITH.iter().filter_map(|(key, acts)| match acts {
        [act] => Some((*key, *act)),
        _ => None,
    });
    let of_several =
        GOES_WITH.iter().filter(|(_, acts)| 1 < acts.len()).map(|(key, acts)| (*key, Schema::having_one_of(acts)));
    let ballot = |of| Schema::having_under("ballot", Schema::each(Schema::text(), of, 1));
    let on_one = || Schema::having_under("on", Schema::name());
    let narrower = [
        ("ruling", on_one()),
        ("preliminary", on_one()),
        ("election", ballot(votes_for())),
        ("straw_poll", ballot(standing())),
    ];
    Schema::table(&[], keys)
        .with_one_of(&ACTS)
        .asking_for(ASKS_FOR.into_iter().chain(asked))
        .where_there_is(of_several.chain(narrower))
        .about("One act: a draft put to the vote, a motion, a withdrawal … The key for it says what it is.")
        .titled("An item of the agenda")
}

/// The key that says what an item is.
fn acts() -> [(&'static str, Schema); ACTS.len()] {
    ACTS.map(|act| {
        let (value, about) = match act {
            "draft" => (Schema::name(), "The draft that is put to the vote, by its name in the file."),
            "amendment" => (
                Schema::name(),
                "The amendment that is put to the vote, by its name in the file.",
            ),
            "part" => (
                Schema::text(),
                "The part of a draft that is put to the vote separately, as `paragraph 5`; the draft stands under `of`.",
            ),
            "motion" => (Schema::text(), "What a member moves, in its own words: it is put to the vote."),
            "withdraw" => (Schema::name(), "The draft that is withdrawn, by its name in the file."),
            "put" => (
                Schema::name(),
                "The withdrawn draft that a member which seconded it has put to the vote (Rule 35).",
            ),
            "adopt_agenda" => (Schema::text(), "The agenda of the meeting, which is put to the vote."),
            "ruling" => (
                Schema::text(),
                "What the President rules. If it is challenged, the votes are on overruling it.",
            ),
            "preliminary" => (
                Schema::text(),
                "The question whether a matter is procedural; the draft stands under `on`.",
            ),
            "election" => (
                Schema::text(),
                "What members elect somebody to, as a seat on the International Court of Justice.",
            ),
            _ => (
                Schema::text(),
                "What a straw poll is about: members say of each candidate what they think, and nothing is decided.",
            ),
        };
        (act, value.about(about))
    })
}

/// The keys that go with some acts alone, each with what stands under it.
fn beside() -> [(&'static str, Schema); GOES_WITH.len()] {
    GOES_WITH.map(|(key, _)| {
        let (value, about) = match key {
            "of" => (Schema::name(), "Of a part: the draft that it is a part of."),
            "objection" => (
                Schema::text(),
                "Of a part: the mover of the draft, if it objects to the separate vote, so that there is none (Rule 32).",
            ),
            "kind" => (
                Schema::word(words_of(&MotionKind::ALL)).default_is("other"),
                "Of a motion: what it asks for. Rule 33 says in which order motions are taken.",
            ),
            "first" => (
                Schema::name(),
                "Of a motion on the order of votes: the draft that would be voted on first.",
            ),
            "on" => (
                Schema::several(Schema::name()),
                "The draft that a motion, a ruling or a preliminary question is on; of a motion, or several.",
            ),
            "as" => (
                Schema::text(),
                "Of a withdrawn draft that is put to the vote: its new document symbol.",
            ),
            "challenged_by" => (Schema::text(), "Of a ruling: the member that challenges it."),
            "matter" => (matter(), "Of a ruling on a draft: the kind of matter that the President rules it to be."),
            "vacancies" => (
                Schema::number_from(1).default_number(1),
                "Of an election: how many places are to be filled.",
            ),
            _ => (
                Schema::each(Schema::text(), Schema::any_of([votes_for(), standing()]), 1),
                "Of an election: each candidate with its votes, as `{ \"Judge A\" = 9 }`. Of a straw poll: each \
                 candidate with what members say of it, as `{ \"Candidate A\" = { encourage = 12, discourage = 3 } }`.",
            ),
        };
        (key, value.about(about))
    })
}

/// The votes for a candidate.
fn votes_for() -> Schema {
    Schema::number_from(0)
}

/// What members say of a candidate in a straw poll.
fn standing() -> Schema {
    let many = || Schema::number_from(0);
    Schema::table(
        &["encourage", "discourage"],
        [
            ("encourage", many().about("How many ballots encourage the candidate.")),
            ("discourage", many().about("How many ballots discourage the candidate.")),
            ("no_opinion", many().about("How many ballots express no opinion.")),
            (
                "permanent_discourage",
                many().about("How many of those that discourage are of permanent members, where that is known."),
            ),
        ],
    )
    .titled("A candidate")
}

/// The keys of every item.
fn of_all() -> [(&'static str, Schema); 7] {
    let other_votes = Schema::table(
        &["when", "votes"],
        [("when", when().about("What has to hold for these votes.")), ("votes", votes().about("Who votes how then."))],
    );
    [
        (
            "id",
            Schema::name().about(
                "A name of your own for the item, so that conditions and expectations can speak of it; drafts and \
                 amendments have theirs.",
            ),
        ),
        ("by", Schema::text().about("Who moves it.")),
        ("when", when().about("What has to hold for the item to come up at all, as `{ us = \"vetoed\" }`.")),
        ("votes", votes().about("Who votes how, as `{ against = [\"Russia\"], others = \"in_favour\" }`.")),
        (
            "votes_when",
            Schema::list(other_votes, 0)
                .about("Other votes, if something holds: of several, the first that holds is taken."),
        ),
        ("without_vote", Schema::flag().about("Whether it is adopted without a vote.")),
        ("note", Schema::prose().about("A sentence to be shown with the item.")),
    ]
}

/// What might have been different.
pub fn what_if() -> Schema {
    let items = || Schema::several(Schema::name());
    let changed = Schema::each(Schema::text(), vote(), 0);
    let happens = Schema::word(Kind::Event.statuses().iter().map(|status| status.as_str()));
    Schema::table(
        &["title"],
        [
            ("title", Schema::text().about("What is different, in a line.").example("Russia abstains")),
            (
                "answer",
                Schema::prose().about("What there is to learn from it; of a lesson, the answer to its question."),
            ),
            (
                "change",
                Schema::each(Schema::name(), changed, 0)
                    .about("Votes changed, by item and member, as `{ us = { Russia = \"abstaining\" } }`."),
            ),
            ("order", items().about("Items that are taken in this order.")),
            ("drop", items().about("Items that do not take place.")),
            (
                "seats",
                Schema::each(Schema::text(), Schema::text(), 0)
                    .about("Another member in a seat, voting as the one before it, as `{ Bolivia = \"Cuba\" }`."),
            ),
            (
                "events",
                Schema::each(Schema::name(), happens, 0)
                    .about("Events that happen or do not, as `{ deal = \"yes\" }`."),
            ),
            ("rules", preset().about("Other rules, by their name.")),
            ("proviso", proviso().about("Another reading of the proviso of Article 27 (3).")),
            ("expect", expectations().about("What has to come of it then.")),
        ],
    )
    .about("The meeting with something changed.")
    .titled("What if")
}
