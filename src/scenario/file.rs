//! The scenario file as it is written: plain values with their places, nothing looked up yet. The same types give the
//! JSON Schema ([`super::schema`]), whose texts are the comments here.
#![allow(missing_docs, reason = "the comments here are the texts of the schema, and some keys are said there once")]

use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;

use super::field::{Chance, Day, Entries, Field, Many, Name, Ordinal, Prose, Text};
use super::keys::ActKey;
use super::schema::{self, Required, Word};
use crate::law::question::{Chapter, Matter};
use crate::law::rules::Proviso;
use crate::law::rules::precedence::MotionKind;
use crate::law::vote::Vote;
use crate::meeting::EffectKind;

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
    /// What members want the meeting to leave. `unsc strategy` asks for it.
    pub preferences: Field<FilePreferences>,
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
    pub seats: Field<Entries<String>>,
    /// The permanent members, in a Council of your own: states, or any other names.
    pub permanent: Field<Many>,
    /// Permanent members whose negative vote is no veto, in a Council of your own.
    pub permanent_without_veto: Field<Many>,
    /// The elected members, in a Council of your own.
    pub elected: Field<Many>,
    /// The members whose seats are vacant, or how many seats are: nobody votes there, and the votes needed stay the
    /// same.
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
    /// The proviso of Article 27 (3), that a party to a dispute shall abstain: as the Council has practised it, or as
    /// it is written.
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
    /// What the decision is taken under. The proviso of Article 27 (3) applies only under Chapter VI and Article 52
    /// (3).
    pub chapter: Field<Word<Chapter>>,
    /// The parties to the dispute, of which the proviso of Article 27 (3) speaks.
    pub parties: Field<Many>,
    /// How many operative parts it has, if not only those that are voted on separately: without any there is nothing
    /// left to adopt.
    pub operative_parts: Field<Ordinal>,
    /// Whether it is a text against genocide, crimes against humanity or war crimes, on which some proposals suspend
    /// the veto.
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

/// One act: a draft put to the vote, a motion, a withdrawal … The key for it says what it is.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "an agenda item", default, deny_unknown_fields)]
#[schemars(transform = schema::agenda_item::<FileStanding>)]
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
    /// Of an election: the candidates that have the General Assembly's majority, if that is known. Without it the
    /// Council's majority elects nobody.
    pub assembly: Field<Many>,
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
    /// The key that says what is done, and what stands under it.
    pub fn act(&self) -> Option<(ActKey, &Text)> {
        let acts = [
            (ActKey::Draft, &self.draft),
            (ActKey::Amendment, &self.amendment),
            (ActKey::Part, &self.part),
            (ActKey::Motion, &self.motion),
            (ActKey::Withdraw, &self.withdraw),
            (ActKey::Put, &self.put),
            (ActKey::AdoptAgenda, &self.adopt_agenda),
            (ActKey::Ruling, &self.ruling),
            (ActKey::Preliminary, &self.preliminary),
            (ActKey::Election, &self.election),
            (ActKey::StrawPoll, &self.straw_poll),
        ];
        acts.into_iter().find_map(|(act, named)| Some((act, named.as_ref()?)))
    }
}

/// What must hold: the name of an item, draft or event, and its outcome, or one of several. Events are `yes` or
/// `no`.
pub type When = Entries<Many, Name>;

/// What stands for a candidate: the votes for it, or what members say of it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename = "either")]
#[schemars(untagged)]
#[expect(clippy::large_enum_variant, reason = "there are few of them")]
pub enum Candidate {
    Number(Field<u16>),
    Table(Field<FileStanding>),
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
        number.value()
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
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename = "either")]
#[schemars(untagged)]
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
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename = "either")]
#[schemars(untagged)]
#[expect(clippy::large_enum_variant, reason = "there are few of them")]
pub enum Leaning {
    Word(#[schemars(schema_with = "schema::leanings")] String),
    Table(Field<FileChances>),
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

/// What members want the meeting to leave: each as it is named, else as its group, else as all others. A member of whom
/// nothing is said votes as the file says.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "the preferences", default, deny_unknown_fields)]
#[schemars(transform = Required("the preferences"))]
pub struct FilePreferences {
    /// What the meeting can leave, each under a name of your own and with what must hold, as `{ us = "adopted" }`. The
    /// first that holds is taken; `{}` always holds.
    #[schemars(schema_with = "schema::results")]
    pub results: Field<Entries<When, Name>>,
    /// What single members want, as `{ Russia = ["neither", "us"] }`.
    pub members: Field<Entries<Preference>>,
    /// What the members of groups want that are not named.
    pub groups: Field<Entries<Preference>>,
    /// What all other members want.
    pub others: Field<Preference>,
    /// Where the preferences come from; it is shown with the answer.
    pub note: Field<Prose>,
}

/// What a member wants: the results in order, the best first; or a number for each, a better one more.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename = "either")]
#[schemars(untagged)]
pub enum Preference {
    Order(Many<Name>),
    Table(Entries<u16, Name>),
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
