//! The file itself, and its tables other than the agenda.

use super::items;
use super::node::Schema;
use super::words_of;
use crate::forecast::outlook::{VOTES, WORDS};
use crate::law::question::{Chapter, Matter};
use crate::law::rules::Proviso;
use crate::law::rules::presets::NAMES;
use crate::law::vote::Vote;
use crate::scenario::check::outlook::GROUPS;

/// A table under its header: what it is, what it must have, and all that it can have.
fn titled(
    title: &str,
    about: &str,
    required: &[&str],
    keys: impl IntoIterator<Item = (&'static str, Schema)>,
) -> Schema {
    Schema::table(required, keys).about(about).titled(title)
}

/// The whole file.
pub fn file() -> Schema {
    let about = "A meeting of the Security Council: who sits, what lies on the table, what happens in order, and what \
                 is expected of it. Members and states are written as people write them: `RUS`, `Russia` and `Russian \
                 Federation` are the same.";
    let keys = [
        (
            "title",
            Schema::text()
                .about("What the meeting is about, in a line.")
                .example("Two rival drafts to renew the Joint Investigative Mechanism"),
        ),
        (
            "date",
            Schema::day()
                .about(
                    "The day of the meeting, without quotes: the Council that sat, and the Charter as it stood, that \
                     day.",
                )
                .example("2017-11-16"),
        ),
        (
            "meeting",
            Schema::text()
                .about("The symbol of the meeting record.")
                .example("S/PV.8105"),
        ),
        (
            "sources",
            Schema::several(Schema::text())
                .about("The documents that the file rests on.")
                .example("S/2017/962"),
        ),
        (
            "story",
            Schema::prose().about("What was at stake and what happened, in a few sentences."),
        ),
        ("lesson", lesson()),
        ("council", council()),
        ("rules", rules()),
        ("mandates", Schema::each(Schema::name(), mandate(), 0).about("What can lapse: each under a name of your own.")),
        ("events", Schema::each(Schema::name(), event(), 0).about("What may happen outside the meeting, and on which items, votes and leanings can depend.")),
        ("drafts", Schema::each(Schema::name(), draft(), 0).about("The draft resolutions, in the order in which they were submitted, each under a name of your own.")),
        ("amendments", Schema::each(Schema::name(), amendment(), 0).about("Amendments to drafts, each under a name of your own.")),
        ("agenda", Schema::list(items::item(), 1).about("What happens at the meeting, in order: one `[[agenda]]` for each vote, motion or withdrawal.")),
        ("leanings", Schema::each(Schema::name(), leanings(), 0).about("How members lean where their votes are unknown, each under the name of the item. `unsc forecast` asks for it.")),
        ("blocs", Schema::each(Schema::name(), bloc(), 0).about("Members that move together, each bloc under a name of your own.")),
        ("expect", items::expectations().about("What has to come of items, drafts and mandates, by their names; `unsc check` says whether it does.")),
        ("what_if", Schema::list(items::what_if(), 0).about("What might have been different: one `[[what_if]]` for each.")),
    ];
    Schema::table(&["title", "date", "agenda"], keys)
        .about(about)
        .titled("A scenario of the United Nations Security Council, for `unsc`")
}

fn lesson() -> Schema {
    titled(
        "A lesson",
        "The place of the scenario in a course. The what-if with an `answer` answers its question.",
        &["number", "idea", "question"],
        [
            ("number", Schema::number_from(1).about("Its place in the course, from 1.")),
            ("idea", Schema::text().about("Its idea, in one line.")),
            ("question", Schema::text().about("The question that it ends in.")),
        ],
    )
}

fn council() -> Schema {
    titled(
        "The Council",
        "Who sits, where it is not the Council of the day: some members swapped, or all of them stated.",
        &[],
        [
            (
                "swap",
                Schema::each(Schema::text(), Schema::text(), 0).about(
                    "Other members in the seats of those that sat: the member that sat, and who takes its seat, as \
                     `{ Bolivia = \"Cuba\" }`.",
                ),
            ),
            (
                "permanent",
                seats().about(
                    "The permanent members, in a Council of one's own: states, or other names with a number, as \
                     `Africa 1`.",
                ),
            ),
            (
                "permanent_without_veto",
                seats().about("Permanent members whose negative vote is no veto, in a Council of one's own."),
            ),
            ("elected", seats().about("The elected members, in a Council of one's own.")),
        ],
    )
}

/// Holders of seats: states, or any other names.
fn seats() -> Schema {
    Schema::several(Schema::text())
}

/// Members of the Council, or states.
fn members() -> Schema {
    Schema::several(Schema::text())
}

/// The reading of the proviso.
pub fn proviso() -> Schema {
    Schema::word(words_of(&Proviso::ALL))
}

/// The name of rules that the program knows.
pub fn preset() -> Schema {
    Schema::word(NAMES)
}

fn rules() -> Schema {
    titled(
        "The rules",
        "By which rules the meeting goes, where it is not the Charter of the day: rules by name, or of one's own.",
        &[],
        [
            ("preset", preset().about("Rules by their name; `unsc compare --help` and RULES.md say what each is.")),
            (
                "proviso",
                proviso()
                    .about(
                        "The proviso of Article 27 (3), that a party to a dispute shall abstain: as the Council has \
                         practised it, or as it is written.",
                    )
                    .default_is("as_practised"),
            ),
            ("affirmative", Schema::number_from(0).about("How many affirmative votes a decision takes.")),
            (
                "vetoes_needed",
                Schema::number_from(0)
                    .about("How many negative votes of members with a veto bar a decision; 0: none do."),
            ),
            ("overridden_by", Schema::number_from(0).about("With so many affirmative votes a veto does not count.")),
            (
                "may_veto",
                members().about("The members whose negative vote is a veto, where it is not all permanent members."),
            ),
        ],
    )
}

fn mandate() -> Schema {
    titled(
        "A mandate",
        "What is at stake: it lapses on its last day unless a draft renews it.",
        &["name"],
        [
            ("name", Schema::text().about("What it is called.").example("OPCW-UN Joint Investigative Mechanism")),
            (
                "expires",
                Schema::day()
                    .about("Its last day, without quotes; left out for one that a draft has yet to create.")
                    .example("2017-11-17"),
            ),
        ],
    )
}

fn event() -> Schema {
    titled(
        "An event",
        "Something that may happen outside the meeting.",
        &["name"],
        [
            (
                "name",
                Schema::text().about("What happens, as part of a sentence.").example("the two sides agree on one text"),
            ),
            ("happens", Schema::flag().about("Whether `unsc run` takes it to happen.")),
            ("probability", Schema::chance().about("How likely it is, from 0 to 1; `unsc forecast` weighs it.")),
        ],
    )
}

/// The kind of matter that a draft is about.
pub fn matter() -> Schema {
    Schema::word(words_of(&Matter::OF_DRAFTS))
}

fn draft() -> Schema {
    let mandates = || Schema::several(Schema::name());
    titled(
        "A draft resolution",
        "A text on the table. All of its keys may be left out.",
        &[],
        [
            (
                "symbol",
                Schema::text().about("Its document symbol.").example("S/2017/962"),
            ),
            (
                "name",
                Schema::text()
                    .about("What it is called, where its symbol does not say enough.")
                    .example("one year more for the mechanism"),
            ),
            ("sponsors", members().about("The states that put it in.").example("United States")),
            (
                "seconded_by",
                members().about(
                    "The members that seconded it: if it is withdrawn, each may have it put to the vote as its own \
                     (Rule 35).",
                ),
            ),
            ("renews", mandates().about("The mandate that it prolongs, or several.")),
            ("creates", mandates().about("The mandate that it brings into being, or several.")),
            ("ends", mandates().about("The mandate that it ends, or several.")),
            (
                "until",
                Schema::day()
                    .about("The new last day of the mandates that it renews or creates, without quotes.")
                    .example("2018-11-16"),
            ),
            (
                "resolution",
                Schema::number_from(1).about("The number that it has as a resolution, if it is adopted."),
            ),
            (
                "matter",
                matter()
                    .about("What it is about, where the law asks: this says how many votes it takes, and whether there is a veto.")
                    .default_is("non_procedural"),
            ),
            (
                "chapter",
                Schema::word(words_of(&Chapter::ALL)).about(
                    "What the decision is taken under. The proviso of Article 27 (3) holds under Chapter VI and \
                     Article 52 (3) alone.",
                ),
            ),
            ("parties", members().about("The parties to the dispute, of which the proviso of Article 27 (3) speaks.")),
            (
                "mass_atrocity",
                Schema::flag().about(
                    "Whether it is a text against genocide, crimes against humanity or war crimes, on which some \
                     proposals suspend the veto.",
                ),
            ),
        ],
    )
}

fn amendment() -> Schema {
    titled(
        "An amendment",
        "A change proposed to a draft; it is voted on before the draft.",
        &["of"],
        [
            ("of", Schema::name().about("The draft that it would change.")),
            ("symbol", Schema::text().about("Its document symbol.").example("S/1998/1")),
            ("name", Schema::text().about("What it is called.")),
            ("by", members().about("The states that put it in.")),
            (
                "distance",
                Schema::number_from(0).about(
                    "How far removed in substance from the draft it is, against the other amendments: the highest is \
                     voted on first (Rule 36).",
                ),
            ),
            (
                "adds_or_deletes",
                Schema::flag().about(
                    "Whether it adds to the text of the draft or deletes from it: then it is voted on first (Rule 36).",
                ),
            ),
        ],
    )
}

/// How a member leans: a word, or the probabilities one by one.
fn chances() -> Schema {
    let one_by_one = VOTES.map(|vote| {
        let about = match vote {
            Vote::NotParticipating => "The probability of taking no part, absence included.".to_owned(),
            _ => format!("The probability of a vote {}.", vote.words()),
        };
        (vote.key(), Schema::chance().about(&about))
    });
    Schema::any_of([
        Schema::word(words_of(&WORDS)),
        Schema::table(&[], one_by_one).about("The probability of each vote; they add up to 1."),
    ])
}

fn leaning() -> [(&'static str, Schema); 3] {
    let each = |name| Schema::each(name, chances(), 0);
    [
        ("members", each(Schema::text()).about("How single members lean, as `{ Russia = \"firmly against\" }`.")),
        (
            "groups",
            each(Schema::word(words_of(&GROUPS))).about("How the members of regional groups lean that are not named."),
        ),
        ("others", chances().about("How all other members lean.")),
    ]
}

fn leanings() -> Schema {
    let when = items::when().about("What has to hold.");
    let instead = titled(
        "Other leanings",
        "How members lean if this holds. Of several, the first that holds is taken.",
        &["when"],
        std::iter::once(("when", when)).chain(leaning()),
    );
    let instead =
        Schema::list(instead, 0).about("How members lean if something holds: one `[[leanings.….instead]]` for each.");
    titled(
        "Leanings",
        "How members lean on one item: each as it is named, else as its regional group, else as all others.",
        &[],
        leaning().into_iter().chain([("instead", instead)]),
    )
}

fn bloc() -> Schema {
    titled(
        "A bloc",
        "Members that move together. No member is in two of them.",
        &["members", "cohesion"],
        [
            ("members", members().about("Who is in it: two members at least.")),
            (
                "cohesion",
                Schema::chance().about(
                    "With this probability, from 0 to 1, they all cast one vote; otherwise each votes on its own.",
                ),
            ),
        ],
    )
}
