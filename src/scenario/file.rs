//! The file as it is written: plain values with their places, nothing looked up yet.

pub mod items;
mod outlook;
pub mod reading;

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;

use super::keys::Text;
use crate::forecast::Chances;
use crate::law::question::{Chapter, Matter};
use crate::law::rules::Proviso;
use crate::law::rules::precedence::MotionKind;
use crate::law::vote::Vote;
use crate::meeting::EffectKind;

/// A whole file.
pub struct File {
    pub title: Option<Text>,
    pub date: Option<Spanned<Date>>,
    pub meeting: Option<Text>,
    pub sources: Vec<Text>,
    pub story: Option<String>,
    pub lesson: Option<FileLesson>,
    pub council: Option<FileCouncil>,
    pub rules: FileRules,
    pub mandates: Vec<FileMandate>,
    pub events: Vec<FileEvent>,
    pub drafts: Vec<FileDraft>,
    pub amendments: Vec<FileAmendment>,
    pub agenda: Vec<FileItem>,
    pub leanings: Vec<FileLeanings>,
    pub blocs: Vec<FileBloc>,
    pub expect: Vec<(Text, Text)>,
    pub what_ifs: Vec<FileWhatIf>,
    /// Could everything be read that gives a name to something?
    pub named_in_full: bool,
}

/// `[lesson]`
pub struct FileLesson {
    pub number: Option<Spanned<u16>>,
    pub idea: Option<Text>,
    pub question: Option<Text>,
}

/// `[council]`
pub struct FileCouncil {
    pub span: Range<usize>,
    pub swap: Vec<(Text, Text)>,
    pub permanent: Option<Vec<Text>>,
    pub permanent_without_veto: Option<Vec<Text>>,
    pub elected: Option<Vec<Text>>,
}

/// `[rules]`
#[derive(Default)]
pub struct FileRules {
    pub preset: Option<Text>,
    pub proviso: Option<Spanned<Proviso>>,
    pub affirmative: Option<Spanned<u16>>,
    pub vetoes_needed: Option<Spanned<u16>>,
    pub overridden_by: Option<Spanned<u16>>,
    pub may_veto: Option<Vec<Text>>,
}

/// `[mandates.<id>]`
pub struct FileMandate {
    pub id: Text,
    pub name: Option<Text>,
    pub expires: Option<Spanned<Date>>,
}

/// `[events.<id>]`
pub struct FileEvent {
    pub id: Text,
    pub name: Option<Text>,
    pub happens: bool,
    pub probability: Option<Spanned<f64>>,
}

/// `[drafts.<id>]`
pub struct FileDraft {
    pub id: Text,
    pub symbol: Option<Text>,
    pub name: Option<Text>,
    pub sponsors: Vec<Text>,
    pub seconded_by: Vec<Text>,
    pub effects: Vec<(EffectKind, Text)>,
    pub until: Option<Spanned<Date>>,
    pub resolution: Option<Spanned<u16>>,
    pub matter: Option<Spanned<Matter>>,
    pub chapter: Option<Spanned<Chapter>>,
    pub parties: Vec<Text>,
    pub mass_atrocity: bool,
    /// Could all of it be read?
    pub understood: bool,
}

/// `[amendments.<id>]`
pub struct FileAmendment {
    pub id: Text,
    pub of: Option<Text>,
    pub symbol: Option<Text>,
    pub name: Option<Text>,
    pub by: Vec<Text>,
    pub distance: Option<Spanned<u16>>,
    pub adds_or_deletes: bool,
}

/// `[[agenda]]`
pub struct FileItem {
    /// What is done; none where the file does not say, or not in words that can be read.
    pub act: Option<FileAct>,
    pub id: Option<Text>,
    pub by: Option<Text>,
    pub when: Vec<FileCondition>,
    pub votes: Option<FileVotes>,
    pub votes_when: Vec<(Vec<FileCondition>, Option<FileVotes>)>,
    pub without_vote: Option<Range<usize>>,
    pub note: Option<String>,
}

/// `when = { id = "status" }`, or one of several statuses.
pub struct FileCondition {
    pub id: Text,
    pub statuses: Vec<Text>,
}

/// The key that says what an item is, and what goes with it.
pub enum FileAct {
    Draft { draft: Text },
    Amendment { amendment: Text },
    Part { part: Text, of: Option<Text>, objection: Option<Text> },
    Motion { motion: Text, kind: Option<Spanned<MotionKind>>, on: Vec<Text>, first: Option<Text> },
    Withdraw { draft: Text },
    Put { draft: Text, symbol: Option<Text> },
    AdoptAgenda { title: Text },
    Ruling { ruling: Text, challenged_by: Option<Text>, on: Option<Text>, matter: Option<Spanned<Matter>> },
    Preliminary { question: Text, on: Option<Text> },
    Election { office: Text, vacancies: Option<Spanned<u16>>, place: Range<usize>, ballot: Vec<(Text, Spanned<u16>)> },
    StrawPoll { poll: Text, ballot: Vec<FileStanding> },
}

impl FileAct {
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
            | Self::Election { office: named, .. }
            | Self::StrawPoll { poll: named, .. } => named.span(),
        }
    }
}

/// One candidate of a straw poll.
pub struct FileStanding {
    pub candidate: Text,
    pub encourage: Option<Spanned<u16>>,
    pub discourage: Option<Spanned<u16>>,
    pub no_opinion: Option<Spanned<u16>>,
    pub permanent_discourage: Option<Spanned<u16>>,
}

/// `votes = { … }`
pub struct FileVotes {
    /// Where the key stands.
    pub place: Range<usize>,
    /// Each list of members; `None` for those whose vote is not yet known.
    pub lists: Vec<(Option<Vote>, Vec<Text>)>,
    /// Each bare number.
    pub counts: Vec<(Vote, Spanned<u16>)>,
    pub others: Option<Spanned<Option<Vote>>>,
    /// Could all of it be read?
    pub understood: bool,
}

/// `[leanings.<item>]`
pub struct FileLeanings {
    pub item: Text,
    pub base: FileLeaning,
    pub instead: Vec<(Vec<FileCondition>, FileLeaning)>,
}

/// How members lean: one by one, by regional group, and all others.
pub struct FileLeaning {
    pub members: Vec<(Text, Chances)>,
    pub groups: Vec<(Text, Chances)>,
    pub others: Option<Chances>,
}

/// `[blocs.<id>]`
pub struct FileBloc {
    pub id: Text,
    pub members: Vec<Text>,
    pub cohesion: Option<Spanned<f64>>,
}

/// `[[what_if]]`
pub struct FileWhatIf {
    pub span: Range<usize>,
    pub title: Option<Text>,
    pub answer: Option<String>,
    pub change: Vec<FileChange>,
    pub order: Vec<Text>,
    pub drop: Vec<Text>,
    pub seats: Vec<(Text, Text)>,
    pub events: Vec<(Text, Text)>,
    pub rules: Option<Text>,
    pub proviso: Option<Spanned<Proviso>>,
    pub expect: Vec<(Text, Text)>,
    /// Could all of it be read?
    pub understood: bool,
}

/// Votes changed on one item: each member and its vote (`None` for not yet known).
pub struct FileChange {
    pub item: Text,
    pub votes: Vec<(Text, Spanned<Option<Vote>>)>,
}
