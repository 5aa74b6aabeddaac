//! What is put to the vote.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, VariantArray};

use crate::law::charter::Provision;

/// What a question is about, as far as the law distinguishes. `Display` and `FromStr` have the words of scenario files.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Display, EnumString, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[non_exhaustive]
pub enum Matter {
    #[default]
    /// Any matter that is not procedural: Article 27 (3).
    NonProcedural,
    /// Recommending a state for membership: Article 4 (2), decided under Article 27 (3).
    Admission,
    /// Recommending the suspension of a member: Article 5, decided under Article 27 (3).
    Suspension,
    /// Recommending the expulsion of a member: Article 6, decided under Article 27 (3).
    Expulsion,
    /// Recommending a Secretary-General: Article 97, decided under Article 27 (3).
    SecretaryGeneral,
    /// A procedural matter of any other kind: Article 27 (2).
    Procedural,
    /// The place of a meeting: Article 28 (3).
    PlaceOfMeeting,
    /// The Council's own rules of procedure: Article 30.
    RulesOfProcedure,
    /// Adopting the agenda: Rule 9.
    Agenda,
    /// Inviting a state or a person: Articles 31 and 32, Rules 37 and 39.
    Invitation,
    /// Setting up a subsidiary organ: Article 29.
    SubsidiaryOrgan,
    /// Calling an emergency special session of the General Assembly: resolution 377 A (V).
    SpecialSession,
    /// Calling a conference to review the Charter: Article 109 (1).
    CharterReview,
    /// The same under Article 109 (3), which asks for any seven members to this day.
    CharterReviewTenthSession,
    /// The preliminary question whether a matter is procedural: it takes the concurring votes itself.
    #[serde(skip_deserializing)]
    PreliminaryQuestion,
    /// A motion that Rule 33 lists.
    #[serde(skip_deserializing)]
    Motion,
    /// Overruling a ruling of the President: Rule 30.
    #[serde(skip_deserializing)]
    Challenge,
}

/// Which paragraph decides a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paragraph {
    /// Article 27 (2).
    Procedural,
    /// Article 27 (3).
    NonProcedural,
    /// Article 109 (1).
    CharterReview,
    /// Article 109 (3).
    CharterReviewTenthSession,
}

/// What a vote on the preliminary question does to a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PreliminaryVote {
    /// It decides which paragraph applies.
    Decides,
    /// It decides, but practice went both ways.
    Contested,
    /// The matter keeps its rule.
    ChangesNothing,
}

impl Matter {
    /// All of them: those that a draft resolution can be about, and behind them those of motions and rulings.
    pub const ALL: &'static [Self] = <Self as VariantArray>::VARIANTS;

    /// Those that a draft resolution can be about.
    #[must_use]
    pub const fn of_drafts() -> &'static [Self] {
        Self::ALL.split_at(14).0
    }

    /// The paragraph that decides it.
    #[must_use]
    pub const fn paragraph(self) -> Paragraph {
        match self {
            Self::NonProcedural
            | Self::Admission
            | Self::Suspension
            | Self::Expulsion
            | Self::SecretaryGeneral
            | Self::PreliminaryQuestion => Paragraph::NonProcedural,
            Self::Procedural
            | Self::Motion
            | Self::PlaceOfMeeting
            | Self::RulesOfProcedure
            | Self::Agenda
            | Self::Challenge
            | Self::Invitation
            | Self::SubsidiaryOrgan
            | Self::SpecialSession => Paragraph::Procedural,
            Self::CharterReview => Paragraph::CharterReview,
            Self::CharterReviewTenthSession => Paragraph::CharterReviewTenthSession,
        }
    }

    /// What a vote on whether it is procedural can do to it.
    ///
    /// > The Council will, for example, adopt or alter its rules of procedure; determine the method of selecting its
    /// > President; organize itself in such a way as to be able to function continuously; select the times and places of
    /// > its regular and special meetings; establish such bodies or agencies as it may deem necessary for the performance
    /// > of its functions; invite a member of the Organization not represented on the Council […]; and invite any state
    /// > when it is a party to a dispute being considered by the Council […]. Further, no individual member of the
    /// > Council can alone prevent consideration and discussion by the Council of a dispute or situation […].
    /// > (Four-Power statement of 7 June 1945, I (2) and (3))
    ///
    /// The reading: these stay procedural whatever the result of that vote; so do motions and challenges, which are
    /// about procedure alone. Article 109 and resolution 377 A (V) ask for the votes of "any" members and are outside
    /// Article 27 (3). Subsidiary organs are on the list, but the Council let the vote decide in 1948 (Czechoslovakia)
    /// and the President's ruling in 1959 (Laos).
    #[must_use]
    pub fn preliminary_vote(self) -> PreliminaryVote {
        let substantive = self.paragraph() == Paragraph::NonProcedural && self != Self::PreliminaryQuestion;
        if self == Self::SubsidiaryOrgan {
            PreliminaryVote::Contested
        } else if substantive || self == Self::Procedural {
            PreliminaryVote::Decides
        } else {
            PreliminaryVote::ChangesNothing
        }
    }

    /// What makes it this kind of matter, beside the paragraph that decides it.
    #[must_use]
    pub const fn provisions(self) -> &'static [Provision] {
        match self {
            Self::NonProcedural | Self::Procedural => &[],
            Self::Admission => &[Provision::Article4],
            Self::Suspension => &[Provision::Article5],
            Self::Expulsion => &[Provision::Article6],
            Self::SecretaryGeneral => &[Provision::Article97],
            Self::PreliminaryQuestion => &[Provision::FourPowerStatement],
            Self::Motion => &[Provision::Rule33],
            Self::PlaceOfMeeting => &[Provision::Article28],
            Self::RulesOfProcedure => &[Provision::Article30],
            Self::Agenda => &[Provision::Rule9],
            Self::Challenge => &[Provision::Rule30],
            Self::Invitation => &[Provision::Article31, Provision::Article32, Provision::Rule37],
            Self::SubsidiaryOrgan => &[Provision::Article29],
            Self::SpecialSession => &[Provision::UnitingForPeace],
            Self::CharterReview => &[Provision::Article109p1],
            Self::CharterReviewTenthSession => &[Provision::Article109p3],
        }
    }
}

/// The part of the Charter a decision is taken under, as far as Article 27 (3) asks: the proviso on parties to a
/// dispute applies only under Chapter VI and Article 52 (3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Display, EnumString, VariantArray)]
pub enum Chapter {
    /// Pacific settlement of disputes.
    #[serde(rename = "VI")]
    #[strum(serialize = "VI")]
    Six,
    /// Threats to the peace, breaches of the peace and acts of aggression.
    #[serde(rename = "VII")]
    #[strum(serialize = "VII")]
    Seven,
    /// Regional arrangements, other than Article 52 (3).
    #[serde(rename = "VIII")]
    #[strum(serialize = "VIII")]
    Eight,
    /// Pacific settlement through regional arrangements.
    #[serde(rename = "52(3)")]
    #[strum(serialize = "52(3)")]
    Article52p3,
}

impl Chapter {
    /// Does the proviso of Article 27 (3) speak of decisions under it?
    #[must_use]
    pub const fn binds_parties(self) -> bool {
        matches!(self, Self::Six | Self::Article52p3)
    }
}

/// A question put to the vote. Seats are given by their index in the Council.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Question {
    /// What it is about.
    pub matter: Matter,
    /// What it is decided under, where that is known.
    pub chapter: Option<Chapter>,
    /// The members that are parties to the dispute.
    pub parties: Vec<usize>,
    /// The members that may not vote, by a ruling of the President or a decision of the Council.
    pub barred: Vec<usize>,
    /// Is it a text against genocide, crimes against humanity or war crimes? The law of today does not ask; proposals
    /// to restrain the veto do.
    pub mass_atrocity: bool,
}

impl Question {
    /// A question of this matter, with nothing more known of it.
    #[must_use]
    pub const fn new(matter: Matter) -> Self {
        Self { matter, chapter: None, parties: Vec::new(), barred: Vec::new(), mass_atrocity: false }
    }
}
