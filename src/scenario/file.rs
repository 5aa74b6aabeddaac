//! The scenario file as it is written: plain values with their places, nothing looked up yet. The same types give the
//! JSON Schema ([`super::schema`]), whose texts are the comments here.
#![allow(missing_docs, reason = "the comments here are the texts of the schema, and some keys are said there once")]

use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::read::{Chance, Day, Entries, Field, Many, Name, Ordinal, Prose, Text, Word, Words};
use super::schema::{self, Required};
use crate::forecast::VoteProbabilities;
use crate::forecast::input::WORDS;
use crate::law::question::{Chapter, Matter};
use crate::law::rules::Proviso;
use crate::law::rules::precedence::MotionKind;
use crate::law::vote::Vote;
use crate::meeting::EffectKind;

/// What must be there: the table, the key, and how it is written.
pub const REQUIRED: [(&str, &str, &str); 21] = [
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
    ("a bloc", "members", "`members = [\"…\", \"…\"]`"),
    ("a bloc", "cohesion", "`cohesion = 0.9`, a probability from 0 to 1"),
];

/// What stands under a key, shown to those who write something else there.
pub const EXAMPLES: [(&str, &str); 17] = [
    ("lesson", "[lesson]"),
    ("council", "[council]"),
    ("rules", "[rules]"),
    ("mandates", "[mandates.jim]"),
    ("events", "[events.deal]"),
    ("drafts", "[drafts.us]"),
    ("amendments", "[amendments.eu]"),
    ("leanings", "[leanings.us]"),
    ("blocs", "[blocs.three]"),
    ("groups", "groups = { african = \"undecided\" }"),
    ("expect", "expect = { us = \"adopted\" }"),
    ("votes", "votes = { against = [\"…\"], others = \"in_favour\" }"),
    ("when", "when = { us = \"vetoed\" }"),
    ("change", "change = { us = { Russia = \"abstaining\" } }"),
    ("seats", "seats = { Bolivia = \"Cuba\" }"),
    ("swap", "swap = { Bolivia = \"Cuba\" }"),
    ("members", "members = { France = \"likely in favour\" }"),
];

/// A meeting of the Security Council: who sits, what lies on the table, what happens in order, and what is expected of
/// it. Members and states are written as people write them: `RUS`, `Russia` and `Russian Federation` are the same.
/// Wherever members are listed, a group can stand for all of its members: `P5`, `E10`, `P3`, `A3`, a regional group, or
/// a group or bloc of the file.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "the scenario", default, deny_unknown_fields)]
#[schemars(title = "A scenario of the United Nations Security Council, for `unsc`", transform = Required("the scenario"))]
pub struct File {
    /// What the meeting is about, in a line.
    #[schemars(example = "Two rival drafts to renew the Joint Investigative Mechanism")]
    pub title: Field<String>,
    /// The day of the meeting, without quotes: the Council that sat, and the Charter as it stood, that day.
    #[schemars(example = "2017-11-16")]
    pub date: Field<Day>,
    /// The symbol of the meeting record.
    #[schemars(example = "S/PV.8105")]
    pub meeting: Field<String>,
    /// The documents that the file rests on.
    #[schemars(example = "S/2017/962")]
    pub sources: Field<Many>,
    /// What was at stake and what happened, in a few sentences.
    pub story: Field<Prose>,
    pub lesson: Field<FileLesson>,
    pub council: Field<FileCouncil>,
    pub rules: Field<FileRules>,
    /// Groups of members, each under a name of your own: it can stand wherever members are listed.
    pub groups: Field<Entries<Many, Name>>,
    /// What can lapse: each under a name of your own.
    pub mandates: Field<Entries<FileMandate, Name>>,
    /// What may happen outside the meeting, and on which items, votes and leanings can depend.
    pub events: Field<Entries<FileEvent, Name>>,
    /// The draft resolutions, in the order in which they were submitted, each under a name of your own.
    pub drafts: Field<Entries<FileDraft, Name>>,
    /// Amendments to drafts, each under a name of your own.
    pub amendments: Field<Entries<FileAmendment, Name>>,
    /// What happens at the meeting, in order: one `[[agenda]]` for each vote, motion or withdrawal.
    #[schemars(extend("minItems" = 1))]
    pub agenda: Field<Vec<Field<FileItem>>>,
    /// How members lean where their votes are unknown, each under the name of the item. `unsc forecast` asks for it.
    pub leanings: Field<Entries<FileLeanings, Name>>,
    /// Members that move together, each bloc under a name of your own.
    pub blocs: Field<Entries<FileBloc, Name>>,
    /// The expected outcomes of items, drafts and mandates, by their names; `unsc check` compares them.
    #[schemars(schema_with = "schema::expectations")]
    pub expect: Field<Entries<String, Name>>,
    /// What might have been different: one `[[what_if]]` for each.
    pub what_if: Field<Vec<Field<FileWhatIf>>>,
}

/// The place of the scenario in a course. The what-if with an `answer` answers its question.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "a lesson", default, deny_unknown_fields)]
#[schemars(transform = Required("a lesson"))]
pub struct FileLesson {
    /// Its place in the course, from 1.
    pub number: Field<Ordinal>,
    /// Its idea, in one line.
    pub idea: Field<String>,
    /// The question that it ends in.
    pub question: Field<String>,
}

/// Who sits, where it is not the Council of the day: some members swapped or seats vacant, or all members stated.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "the council", default, deny_unknown_fields)]
#[schemars(transform = Required("the council"))]
pub struct FileCouncil {
    /// Other members in the seats of those that sat: the member that sat, and who takes its seat, as `{ Bolivia =
    /// "Cuba" }`.
    pub swap: Field<Entries<String>>,
    /// The permanent members, in a Council of your own: states, or any other names.
    pub permanent: Field<Many>,
    /// Permanent members whose negative vote is no veto, in a Council of your own.
    pub permanent_without_veto: Field<Many>,
    /// The elected members, in a Council of your own.
    pub elected: Field<Many>,
    /// The members whose seats are vacant, or how many seats are: nobody votes there, and the votes needed stay the same.
    pub vacant: Field<Cast>,
}

/// By which rules the meeting goes, where it is not the Charter of the day: rules by name, or your own.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "the rules", default, deny_unknown_fields)]
#[schemars(transform = Required("the rules"))]
pub struct FileRules {
    /// Rules by their name; `unsc compare --help` and RULES.md say what each is.
    #[schemars(schema_with = "schema::presets")]
    pub preset: Field<String>,
    /// The proviso of Article 27 (3), that a party to a dispute shall abstain: as the Council has practised it, or as it
    /// is written.
    #[schemars(extend("default" = "as_practised"))]
    pub proviso: Field<Word<Proviso>>,
    /// How many affirmative votes a decision takes.
    pub affirmative: Field<u16>,
    /// How many negative votes of members with a veto block a decision; 0: there is no veto.
    pub vetoes_needed: Field<u16>,
    /// With so many affirmative votes a veto does not count.
    pub overridden_by: Field<u16>,
    /// The members whose negative vote is a veto, where it is not all permanent members.
    pub may_veto: Field<Many>,
}

/// What is at stake: it lapses on its last day unless a draft renews it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "a mandate", default, deny_unknown_fields)]
#[schemars(transform = Required("a mandate"))]
pub struct FileMandate {
    /// What it is called.
    #[schemars(example = "OPCW-UN Joint Investigative Mechanism")]
    pub name: Field<String>,
    /// Its last day, without quotes; left out for one that a draft has yet to create.
    #[schemars(example = "2017-11-17")]
    pub expires: Field<Day>,
}

/// Something that may happen outside the meeting.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "an event", default, deny_unknown_fields)]
#[schemars(transform = Required("an event"))]
pub struct FileEvent {
    /// What happens, as part of a sentence.
    #[schemars(example = "the two sides agree on one text")]
    pub name: Field<String>,
    /// Whether `unsc run` takes it to happen.
    pub happens: Field<bool>,
    /// How likely it is, from 0 to 1; `unsc forecast` weighs it.
    pub probability: Field<Chance>,
}

/// A draft resolution. All of its keys may be left out.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "a draft", default, deny_unknown_fields)]
#[schemars(transform = Required("a draft"))]
pub struct FileDraft {
    /// Its document symbol.
    #[schemars(example = "S/2017/962")]
    pub symbol: Field<String>,
    /// What it is called, where its symbol does not say enough.
    #[schemars(example = "one year more for the mechanism")]
    pub name: Field<String>,
    /// The states that submitted it.
    #[schemars(example = "United States")]
    pub sponsors: Field<Many>,
    /// The members that seconded it: if it is withdrawn, each may have it put to the vote as its own (Rule 35).
    pub seconded_by: Field<Many>,
    /// The mandate that it prolongs, or several.
    pub renews: Field<Many<Name>>,
    /// The mandate that it creates, or several.
    pub creates: Field<Many<Name>>,
    /// The mandate that it ends, or several.
    pub ends: Field<Many<Name>>,
    /// The new last day of the mandates that it renews or creates, without quotes.
    #[schemars(example = "2018-11-16")]
    pub until: Field<Day>,
    /// The number that it has as a resolution, if it is adopted.
    pub resolution: Field<Ordinal>,
    /// What it is about, if that matters in law: how many votes it needs, and whether there is a veto.
    #[schemars(extend("default" = "non_procedural"))]
    pub matter: Field<Word<Matter>>,
    /// What the decision is taken under. The proviso of Article 27 (3) holds under Chapter VI and Article 52 (3) alone.
    pub chapter: Field<Word<Chapter>>,
    /// The parties to the dispute, of which the proviso of Article 27 (3) speaks.
    pub parties: Field<Many>,
    /// How many operative parts it has, if not only those that are voted on separately: without any there is nothing
    /// left to adopt.
    pub operative_parts: Field<Ordinal>,
    /// Whether it is a text against genocide, crimes against humanity or war crimes, on which some proposals suspend the
    /// veto.
    pub mass_atrocity: Field<bool>,
}

impl FileDraft {
    /// What it does to mandates, by their names.
    pub fn effects(&self) -> impl Iterator<Item = (EffectKind, &Text)> {
        let kinds =
            [(&self.renews, EffectKind::Renews), (&self.creates, EffectKind::Creates), (&self.ends, EffectKind::Ends)];
        kinds.into_iter().flat_map(|(named, kind)| named.texts().iter().map(move |mandate| (kind, mandate)))
    }
}

/// A change proposed to a draft; it is voted on before the draft.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "an amendment", default, deny_unknown_fields)]
#[schemars(transform = Required("an amendment"))]
pub struct FileAmendment {
    /// The draft that it would change, or the amendment.
    pub of: Field<String>,
    /// Its document symbol.
    #[schemars(example = "S/1998/1")]
    pub symbol: Field<String>,
    /// What it is called.
    pub name: Field<String>,
    /// The states that submitted it.
    pub by: Field<Many>,
    /// How far removed in substance from the draft it is, against the other amendments: the highest is voted on first
    /// (Rule 36).
    pub distance: Field<u16>,
    /// Whether it adds to the text of the draft or deletes from it: then it is voted on first (Rule 36).
    pub adds_or_deletes: Field<bool>,
}

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

/// One act: a draft put to the vote, a motion, a withdrawal … The key for it says what it is.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "an agenda item", default, deny_unknown_fields)]
#[schemars(transform = schema::agenda_item)]
pub struct FileItem {
    /// The draft that is put to the vote, by its name in the file.
    pub draft: Field<String>,
    /// The amendment that is put to the vote, by its name in the file.
    pub amendment: Field<String>,
    /// The part of a draft that is put to the vote separately, as `paragraph 5`; the draft stands under `of`.
    pub part: Field<String>,
    /// What a member moves, in its own words: it is put to the vote.
    pub motion: Field<String>,
    /// The draft or the amendment that is withdrawn, by its name in the file.
    pub withdraw: Field<String>,
    /// The withdrawn draft that a member which seconded it has put to the vote (Rule 35).
    pub put: Field<String>,
    /// The agenda of the meeting, which is put to the vote.
    pub adopt_agenda: Field<String>,
    /// What the President rules. If it is challenged, the votes are on overruling it.
    pub ruling: Field<String>,
    /// The question whether a matter is procedural; the draft stands under `on`.
    pub preliminary: Field<String>,
    /// What members elect somebody to, as a seat on the International Court of Justice.
    pub election: Field<String>,
    /// What a straw poll is about: members say of each candidate what they think, and nothing is decided.
    pub straw_poll: Field<String>,
    /// Of a part: the draft that it is a part of.
    pub of: Field<String>,
    /// Of a part: the mover of the draft, if it objects to the separate vote, so that there is none (Rule 32).
    pub objection: Field<String>,
    /// Of a motion: what it asks for. Rule 33 says in which order motions are taken.
    #[schemars(extend("default" = "other"))]
    pub kind: Field<Word<MotionKind>>,
    /// Of a motion on the order of votes: the draft that would be voted on first.
    pub first: Field<String>,
    /// The draft that a motion, a ruling or a preliminary question is on; of a motion, or several.
    pub on: Field<Many<Name>>,
    /// Of a withdrawn draft that is put to the vote: its new document symbol.
    #[serde(rename = "as")]
    pub symbol: Field<String>,
    /// Of a ruling: the member that challenges it.
    pub challenged_by: Field<String>,
    /// Of a ruling on a draft: the kind of matter that the President rules it to be.
    pub matter: Field<Word<Matter>>,
    /// Of an election: how many places are to be filled.
    #[schemars(extend("default" = 1))]
    pub vacancies: Field<Ordinal>,
    /// Of an election: each candidate with its votes, as `{ "Judge A" = 9 }`. Of a straw poll: each candidate with what
    /// members say of it, as `{ "Candidate A" = { encourage = 12, discourage = 3 } }`.
    #[schemars(extend("minProperties" = 1))]
    pub ballot: Field<Entries<Candidate>>,
    /// Of a ruling or a motion: the members that may not vote on the draft under `on`, if it stands or is carried.
    pub may_not_vote: Field<Many>,
    /// Of an election: how many ballot papers were spoilt.
    pub invalid: Field<u16>,
    /// Of an election: the candidates that have the General Assembly's majority, if that is known. Without it the Council's
    /// majority elects nobody.
    pub assembly: Field<Many<Name>>,
    /// A name of your own for the item, so that conditions and expectations can speak of it; drafts and amendments have
    /// theirs.
    pub id: Field<String>,
    /// Who moves it.
    pub by: Field<String>,
    /// What has to hold for the item to come up at all, as `{ us = "vetoed" }`.
    #[schemars(schema_with = "schema::when")]
    pub when: Field<When>,
    /// Who votes how, as `{ against = ["Russia"], others = "in_favour" }`.
    pub votes: Field<FileVotes>,
    /// Other votes, if something holds: of several, the first that holds is taken.
    pub votes_when: Field<Vec<Field<FileVotesWhen>>>,
    /// Whether it is adopted without a vote.
    pub without_vote: Field<bool>,
    /// A sentence to be shown with the item.
    pub note: Field<Prose>,
}

impl FileItem {
    /// What is done, with what goes with it.
    pub fn act(&self) -> Option<FileAct<'_>> {
        let (act, named) = self.named()?;
        Some(match act {
            "draft" => FileAct::Draft { draft: named },
            "amendment" => FileAct::Amendment { amendment: named },
            "part" => FileAct::Part { part: named, of: self.of.as_ref(), objection: self.objection.as_ref() },
            "motion" => FileAct::Motion {
                motion: named,
                kind: self.kind.get().map(|kind| kind.0),
                on: self.on.texts(),
                first: self.first.as_ref(),
                bars: self.may_not_vote.texts(),
            },
            "withdraw" => FileAct::Withdraw { draft: named },
            "put" => FileAct::Put { draft: named, symbol: self.symbol.as_ref() },
            "adopt_agenda" => FileAct::AdoptAgenda { title: named },
            "ruling" => FileAct::Ruling {
                ruling: named,
                challenged_by: self.challenged_by.as_ref(),
                on: self.on.texts().first(),
                matter: self.matter.as_ref(),
                bars: self.may_not_vote.get().map(|_| self.may_not_vote.texts()),
            },
            "preliminary" => FileAct::Preliminary { question: named, on: self.on.texts().first() },
            "election" => FileAct::Election { office: named },
            _ => FileAct::StrawPoll { poll: named },
        })
    }

    /// The key that says what is done, and what stands under it.
    fn named(&self) -> Option<(&'static str, &Text)> {
        let acts = [
            &self.draft,
            &self.amendment,
            &self.part,
            &self.motion,
            &self.withdraw,
            &self.put,
            &self.adopt_agenda,
            &self.ruling,
            &self.preliminary,
            &self.election,
            &self.straw_poll,
        ];
        ACTS.into_iter().zip(acts).find_map(|(act, named)| Some((act, named.as_ref()?)))
    }
}

/// What an item does.
#[derive(Debug, Clone, Copy)]
pub enum FileAct<'f> {
    Draft {
        draft: &'f Text,
    },
    Amendment {
        amendment: &'f Text,
    },
    Part {
        part: &'f Text,
        of: Option<&'f Text>,
        objection: Option<&'f Text>,
    },
    Motion {
        motion: &'f Text,
        kind: Option<MotionKind>,
        on: &'f [Text],
        first: Option<&'f Text>,
        bars: &'f [Text],
    },
    Withdraw {
        draft: &'f Text,
    },
    Put {
        draft: &'f Text,
        symbol: Option<&'f Text>,
    },
    AdoptAgenda {
        title: &'f Text,
    },
    Ruling {
        ruling: &'f Text,
        challenged_by: Option<&'f Text>,
        on: Option<&'f Text>,
        matter: Option<&'f Spanned<Word<Matter>>>,
        bars: Option<&'f [Text]>,
    },
    Preliminary {
        question: &'f Text,
        on: Option<&'f Text>,
    },
    Election {
        office: &'f Text,
    },
    StrawPoll {
        poll: &'f Text,
    },
}

impl FileAct<'_> {
    /// Where it says what is done.
    pub fn place(&self) -> Range<usize> {
        match self {
            Self::Draft { draft: named }
            | Self::Withdraw { draft: named }
            | Self::Put { draft: named, .. }
            | Self::Amendment { amendment: named }
            | Self::Part { part: named, .. }
            | Self::Motion { motion: named, .. }
            | Self::AdoptAgenda { title: named }
            | Self::Ruling { ruling: named, .. }
            | Self::Preliminary { question: named, .. }
            | Self::Election { office: named }
            | Self::StrawPoll { poll: named } => named.span(),
        }
    }
}

/// What has to hold: the name of an item, draft or event, and its outcome, or one of several. Events come to `yes` or
/// `no`.
pub type When = Entries<Many, Name>;

/// What stands for a candidate: the votes for it, or what members say of it.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "there are few of them")]
pub enum Candidate {
    Votes(Field<u16>),
    Standing(Field<FileStanding>),
}

/// What members say of a candidate in a straw poll.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "a candidate", default, deny_unknown_fields)]
#[schemars(transform = Required("a candidate"))]
pub struct FileStanding {
    /// How many ballots encourage the candidate.
    pub encourage: Field<u16>,
    /// How many ballots discourage the candidate.
    pub discourage: Field<u16>,
    /// How many ballots express no opinion.
    pub no_opinion: Field<u16>,
    /// How many of those that discourage are of permanent members, where that is known.
    pub permanent_discourage: Field<u16>,
}

/// Who votes how: every member once, in a list or among the `others`; or the number of each. Names and numbers go
/// together: `{ in_favour = 13, against = "Russia", others = "unknown" }`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "a vote", default, deny_unknown_fields)]
#[schemars(transform = Required("a vote"))]
pub struct FileVotes {
    /// The members that vote in favour, or how many.
    pub in_favour: Field<Cast>,
    /// The members that vote against, or how many.
    pub against: Field<Cast>,
    /// The members that abstain, or how many.
    pub abstaining: Field<Cast>,
    /// The members that were there and did not participate in the vote, or how many.
    pub not_participating: Field<Cast>,
    /// The members that were not in the room, or how many.
    pub absent: Field<Cast>,
    /// The members whose vote is not yet known.
    pub unknown: Field<Many>,
    /// What all the others do that are in no list.
    pub others: Field<Word<Option<Vote>>>,
    /// So many vote that way at least, while the rest is unknown: `at_least = { in_favour = 10 }`.
    pub at_least: Field<FileMinimum>,
}

/// So many vote that way at least, those in the lists included.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "a minimum", default, deny_unknown_fields)]
#[schemars(transform = Required("a minimum"))]
pub struct FileMinimum {
    /// So many in favour at least.
    pub in_favour: Field<u16>,
    /// So many against at least.
    pub against: Field<u16>,
    /// So many abstaining at least.
    pub abstaining: Field<u16>,
}

impl FileMinimum {
    /// How many vote that way at least, where that is said.
    pub fn of(&self, vote: Vote) -> Option<u16> {
        let number = match vote {
            Vote::InFavour => &self.in_favour,
            Vote::Against => &self.against,
            Vote::Abstaining => &self.abstaining,
            Vote::NotParticipating | Vote::Absent => return None,
        };
        number.get().copied()
    }
}

impl FileVotes {
    /// What stands for each way to vote.
    pub fn cast(&self) -> [(Vote, &Field<Cast>); 5] {
        let lists = [&self.in_favour, &self.against, &self.abstaining, &self.not_participating, &self.absent];
        let mut lists = lists.into_iter();
        Vote::ALL.map(|vote| (vote, lists.next().unwrap_or(&self.absent)))
    }

    /// Each list of members; `None` for those whose vote is not yet known.
    pub fn lists(&self) -> impl Iterator<Item = (Option<Vote>, &[Text])> {
        let lists = self.cast().into_iter().filter_map(|(vote, cast)| match cast.as_ref()?.get_ref() {
            Cast::Members(members) => Some((Some(vote), members.texts())),
            Cast::Number(_) => None,
        });
        lists.chain(self.unknown.as_ref().map(|members| (None, members.get_ref().texts())))
    }

    /// Each bare number, with its place.
    pub fn counts(&self) -> impl Iterator<Item = (Vote, u16, Range<usize>)> {
        self.cast().into_iter().filter_map(|(vote, cast)| match cast.as_ref()?.get_ref() {
            Cast::Number(count) => Some((vote, *count, cast.span())),
            Cast::Members(_) => None,
        })
    }
}

/// Members, or how many.
#[derive(Debug)]
pub enum Cast {
    Members(Many),
    Number(u16),
}

/// Other votes, if something holds.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "an entry of `votes_when`", default, deny_unknown_fields)]
#[schemars(transform = Required("an entry of `votes_when`"))]
pub struct FileVotesWhen {
    /// What has to hold for these votes.
    #[schemars(schema_with = "schema::when")]
    pub when: Field<When>,
    /// Who votes how then.
    pub votes: Field<FileVotes>,
}

/// How members lean on one item: each as it is named, else as its group, else as all others.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "a leaning", default, deny_unknown_fields)]
#[schemars(transform = Required("a leaning"))]
pub struct FileLeanings {
    /// How single members lean, as `{ Russia = "firmly against" }`.
    pub members: Field<Entries<Leaning>>,
    /// How the members of groups lean that are not named: regional groups, `P5`, `E10` …
    pub groups: Field<Entries<Leaning>>,
    /// How all other members lean.
    pub others: Field<Leaning>,
    /// How members lean if something holds: one `[[leanings.….instead]]` for each.
    pub instead: Field<Vec<Field<FileLeaningsWhen>>>,
}

/// How members lean if this holds. Of several, the first that holds is taken.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "an entry of `instead`", default, deny_unknown_fields)]
#[schemars(transform = Required("an entry of `instead`"))]
pub struct FileLeaningsWhen {
    /// What has to hold.
    #[schemars(schema_with = "schema::when")]
    pub when: Field<When>,
    /// How single members lean then.
    pub members: Field<Entries<Leaning>>,
    /// How the members of groups lean then.
    pub groups: Field<Entries<Leaning>>,
    /// How all other members lean then.
    pub others: Field<Leaning>,
}

/// How a member leans: a word, or the probabilities one by one.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "there are few of them")]
pub enum Leaning {
    Word(VoteProbabilities),
    OneByOne(Field<FileChances>),
}

/// The probability of each vote; they add up to 1.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "a leaning", default, deny_unknown_fields)]
#[schemars(transform = Required("a leaning"))]
pub struct FileChances {
    /// The probability of a vote in favour.
    pub in_favour: Field<Chance>,
    /// The probability of a vote against.
    pub against: Field<Chance>,
    /// The probability of an abstention.
    pub abstaining: Field<Chance>,
    /// The probability of taking no part, absence included.
    pub not_participating: Field<Chance>,
}

/// Members that move together. No member is in two of them.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "a bloc", default, deny_unknown_fields)]
#[schemars(transform = Required("a bloc"))]
pub struct FileBloc {
    /// Who is in it: two members at least.
    pub members: Field<Many>,
    /// With this probability, from 0 to 1, they all cast one vote; otherwise each votes on its own.
    pub cohesion: Field<Chance>,
}

/// The meeting with something changed.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "a what-if", default, deny_unknown_fields)]
#[schemars(transform = Required("a what-if"))]
pub struct FileWhatIf {
    /// What is different, in a line.
    #[schemars(example = "Russia abstains")]
    pub title: Field<String>,
    /// What there is to learn from it; of a lesson, the answer to its question.
    pub answer: Field<Prose>,
    /// Votes changed, by item and member, as `{ us = { Russia = "abstaining" } }`.
    pub change: Field<Entries<Entries<Word<Option<Vote>>>, Name>>,
    /// Items that are taken in this order.
    pub order: Field<Many<Name>>,
    /// Items that do not take place.
    pub drop: Field<Many<Name>>,
    /// Another member in a seat, voting as the one before it, as `{ Bolivia = "Cuba" }`.
    pub seats: Field<Entries<String>>,
    /// Events that happen or do not, as `{ deal = "yes" }`.
    #[schemars(schema_with = "schema::events")]
    pub events: Field<Entries<String, Name>>,
    /// Other rules, by their name.
    #[schemars(schema_with = "schema::presets")]
    pub rules: Field<String>,
    /// Another reading of the proviso of Article 27 (3).
    pub proviso: Field<Word<Proviso>>,
    /// The expected outcomes then.
    #[schemars(schema_with = "schema::expectations")]
    pub expect: Field<Entries<String, Name>>,
}

/// The words of a list in which each stands beside what it means.
const fn of<T: Copy, const N: usize>(list: &[(&'static str, T); N]) -> [&'static str; N] {
    let mut words = [""; N];
    let mut at = 0;
    while at < N {
        #[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
        {
            words[at] = list[at].0;
        }
        at += 1;
    }
    words
}

macro_rules! words {
    ($($type:ty: $noun:literal = $list:expr;)*) => {
        $(impl Words for $type {
            const NOUN: &'static str = $noun;
            const WORDS: &'static [&'static str] = &of(&$list);
            fn nth(place: usize) -> Option<Self> {
                $list.get(place).map(|(_, meant)| *meant)
            }
        })*
    };
}

const VOTES: [(&str, Option<Vote>); 6] = [
    (Vote::InFavour.key(), Some(Vote::InFavour)),
    (Vote::Against.key(), Some(Vote::Against)),
    (Vote::Abstaining.key(), Some(Vote::Abstaining)),
    (Vote::NotParticipating.key(), Some(Vote::NotParticipating)),
    (Vote::Absent.key(), Some(Vote::Absent)),
    (UNKNOWN, None),
];

/// The word for a vote that is not yet known.
pub const UNKNOWN: &str = "unknown";

words! {
    Matter: "matter" = Matter::OF_DRAFTS;
    Chapter: "chapter" = Chapter::ALL;
    Proviso: "proviso" = Proviso::ALL;
    MotionKind: "kind" = MotionKind::ALL;
    Option<Vote>: "vote" = VOTES;
    VoteProbabilities: "leaning" = WORDS;
}
