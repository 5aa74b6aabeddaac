//! What the keys of a file ask for, told once for the reader and for the schema.

use strum::VariantNames;

use crate::meeting::kind::Kind;

/// The word for a vote that is not yet known.
pub const UNKNOWN: &str = "unknown";

/// What must be there: the table, the key, and how it is written.
pub const REQUIRED: [(&str, &str, &str); 22] = [
    ("the scenario", "title", "`title = \"…\"` at the top of the file"),
    ("the scenario", "date", "`date = 2017-11-16`, the day of the meeting, at the top of the file"),
    ("the scenario", "agenda", "`[[agenda]]`, with `draft = \"…\"` and `votes = { … }`"),
    ("a lesson", "number", "`number = 1`, its place in the course"),
    ("a lesson", "idea", "`idea = \"…\"`"),
    ("a lesson", "question", "`question = \"…\"`"),
    ("a mandate", "name", "`name = \"…\"`"),
    ("an event", "name", "`name = \"…\"`"),
    ("an amendment", "of", "`of = \"…\"`"),
    ("a part", "of", "`of = \"…\"`"),
    ("a preliminary question", "on", "`on = \"…\"`"),
    ("a what-if", "title", "`title = \"…\"`"),
    ("an election", "ballot", "`ballot = { \"Judge A\" = 9, \"Judge B\" = 6 }`"),
    ("a straw poll", "ballot", "`ballot = { \"…\" = { encourage = 12, discourage = 3 } }`"),
    ("an entry of `votes_when`", "when", "`when = { us = \"vetoed\" }`"),
    ("an entry of `votes_when`", "votes", "`votes = { against = [\"…\"], others = \"in_favour\" }`"),
    ("a candidate", "encourage", "how many ballots encourage: `encourage = …`"),
    ("a candidate", "discourage", "how many ballots discourage: `discourage = …`"),
    ("an entry of `instead`", "when", "`when = { us = \"vetoed\" }`"),
    ("the preferences", "results", "`results = { both = { us = \"adopted\", rival = \"adopted\" }, neither = {} }`"),
    ("a bloc", "members", "`members = [\"…\", \"…\"]`"),
    ("a bloc", "cohesion", "`cohesion = 0.9`, a probability from 0 to 1"),
];

/// What stands under a key, shown to those who write something else there.
pub const EXAMPLES: [(&str, &str); 18] = [
    ("lesson", "[lesson]"),
    ("council", "[council]"),
    ("rules", "[rules]"),
    ("mandates", "[mandates.jim]"),
    ("events", "[events.deal]"),
    ("drafts", "[drafts.us]"),
    ("amendments", "[amendments.eu]"),
    ("leanings", "[leanings.us]"),
    ("blocs", "[blocs.three]"),
    ("preferences", "[preferences]"),
    ("results", "results = { adopted = { us = \"adopted\" }, neither = {} }"),
    ("groups", "groups = { african = \"undecided\" }"),
    ("expect", "expect = { us = \"adopted\" }"),
    ("votes", "votes = { against = [\"…\"], others = \"in_favour\" }"),
    ("when", "when = { us = \"vetoed\" }"),
    ("change", "change = { us = { Russia = \"abstaining\" } }"),
    ("seats", "seats = { Bolivia = \"Cuba\" }"),
    ("members", "members = { France = \"likely in favour\" }"),
];

/// The keys of an agenda item that say what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum ActKey {
    Draft,
    Amendment,
    Part,
    Motion,
    Withdraw,
    Put,
    AdoptAgenda,
    Ruling,
    Preliminary,
    Election,
    StrawPoll,
}

/// The same as they are written.
pub const ACTS: &[&str] = ActKey::VARIANTS;

/// The keys that go with some acts alone.
pub const GOES_WITH: [(&str, &[&str]); 13] = [
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
    ("may_not_vote", &["motion", "ruling"]),
    ("invalid", &["election"]),
    ("assembly", &["election"]),
];

/// The acts that require another key, by their names in [`REQUIRED`].
pub const ASKS: [(&str, &str); 4] = [
    ("part", "a part"),
    ("preliminary", "a preliminary question"),
    ("election", "an election"),
    ("straw_poll", "a straw poll"),
];

impl From<ActKey> for Kind {
    /// What the name of an agenda item stands for.
    fn from(act: ActKey) -> Self {
        match act {
            ActKey::Draft => Self::Draft,
            ActKey::Amendment => Self::Amendment,
            ActKey::Part | ActKey::Put => Self::Text,
            ActKey::Motion | ActKey::AdoptAgenda => Self::Motion,
            ActKey::Withdraw => Self::Withdrawal,
            ActKey::Ruling => Self::Ruling,
            ActKey::Preliminary => Self::Preliminary,
            ActKey::Election => Self::Election,
            ActKey::StrawPoll => Self::StrawPoll,
        }
    }
}
