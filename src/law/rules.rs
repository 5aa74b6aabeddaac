//! The law. [`Rule::outcome`] is the only place where a vote is decided; everything else calls it.

pub mod decide;
pub mod election;
pub mod precedence;
pub mod presets;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, VariantArray};

use crate::law::charter::{ARTICLE_109_AMENDED, Edition, Provision};
use crate::law::council::Council;
use crate::law::decision::Outcome;
use crate::law::question::{Matter, Paragraph, Question};
use crate::law::tally::Tally;

/// What one kind of question takes to be adopted.
///
/// ```
/// use jiff::civil::date;
/// use unsc::{Matter, Rule, Rules};
///
/// let rule: Rule = Rules::charter(date(2017, 11, 16)).rule(Matter::Procedural);
/// assert_eq!(rule.affirmative, 9);
/// assert_eq!(rule.veto, None, "procedure knows no veto");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rule {
    /// The affirmative votes required.
    pub affirmative: u16,
    /// The right of veto; none for procedural matters.
    pub veto: Option<Veto>,
}

/// How negative votes of permanent members bar a text that has its affirmative votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Veto {
    /// How many of them it takes: one, in the Charter.
    pub needed: u16,
    /// The affirmative votes that override it: none do, in the Charter.
    pub overridden_by: Option<u16>,
}

impl Veto {
    /// The Charter's: one negative vote, never overridden.
    pub const OF_THE_CHARTER: Self = Self { needed: 1, overridden_by: None };

    /// Do this many affirmative votes override it?
    #[must_use]
    pub fn overridden(&self, in_favour: u16) -> bool {
        self.overridden_by.is_some_and(|votes| votes <= in_favour)
    }
}

impl Rule {
    /// Decides a complete vote.
    ///
    /// > Decisions of the Security Council on procedural matters shall be made by an affirmative vote of nine members.
    /// > Decisions of the Security Council on all other matters shall be made by an affirmative vote of nine members
    /// > including the concurring votes of the permanent members […]. (Charter, Art. 27 (2) and (3))
    ///
    /// The reading: only affirmative votes are counted towards the majority; a text without them is not adopted, and
    /// a permanent member's "no" is then no veto. A text with them fails by a permanent member's negative vote alone:
    /// one that abstains, takes no part or is absent has not withheld its concurrence (ICJ, Namibia, para. 22).
    #[must_use]
    pub fn outcome(&self, tally: &Tally) -> Outcome {
        if tally.in_favour < self.affirmative {
            return Outcome::NotAdopted;
        }
        if let Some(veto) = self.veto
            && veto.needed <= tally.permanent_against
            && !veto.overridden(tally.in_favour)
        {
            return Outcome::Vetoed;
        }
        Outcome::Adopted
    }
}

/// How the proviso of Article 27 (3) is read: "a party to a dispute shall abstain from voting".
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Display, EnumString, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Proviso {
    /// The vote of a party counts as it was cast, and nobody invokes the proviso: the practice since 1960.
    #[default]
    AsPractised,
    /// The vote of a party counts as an abstention.
    AsWritten,
}

/// The rules a meeting goes by: one for each kind of question.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rules {
    /// Procedural matters: Article 27 (2).
    pub procedural: Rule,
    /// All other matters: Article 27 (3).
    pub non_procedural: Rule,
    /// A conference to review the Charter: Article 109 (1).
    pub charter_review: Rule,
    /// The same under Article 109 (3).
    pub charter_review_tenth_session: Rule,
    /// How the proviso of Article 27 (3) is read.
    pub proviso: Proviso,
    /// Is there no veto on texts against mass atrocities? No such rule is in force; it has been
    /// proposed.
    pub no_veto_on_mass_atrocities: bool,
}

impl Rules {
    /// The Charter as it stood for the Council of `day`.
    #[must_use]
    pub fn charter(day: Date) -> Self {
        let mut rules = Self::edition(Edition::on(day));
        if day < ARTICLE_109_AMENDED {
            rules.charter_review.affirmative = 7;
        }
        rules
    }

    /// An edition of the Charter.
    #[must_use]
    pub const fn edition(edition: Edition) -> Self {
        Self::requiring(edition.affirmative())
    }

    /// The Charter's rules with another number of affirmative votes, as a Council of another size needs.
    ///
    /// Article 109 (3) keeps its "any seven members", which no amendment has touched.
    #[must_use]
    pub const fn requiring(affirmative: u16) -> Self {
        let any = Rule { affirmative, veto: None };
        Self {
            procedural: any,
            non_procedural: Rule { affirmative, veto: Some(Veto::OF_THE_CHARTER) },
            charter_review: any,
            charter_review_tenth_session: Rule { affirmative: 7, veto: None },
            proviso: Proviso::AsPractised,
            no_veto_on_mass_atrocities: false,
        }
    }

    /// Requires so many affirmative votes, of procedural matters and of all others.
    pub const fn require(&mut self, affirmative: u16) {
        self.procedural.affirmative = affirmative;
        self.non_procedural.affirmative = affirmative;
    }

    /// Requires this many negative votes of permanent members for a veto; 0 means no veto.
    pub fn require_vetoes(&mut self, needed: u16) {
        let overridden_by = self.non_procedural.veto.and_then(|veto| veto.overridden_by);
        self.non_procedural.veto = (0 < needed).then_some(Veto { needed, overridden_by });
    }

    /// Lets so many affirmative votes override a veto. Where there is none, nothing changes.
    pub const fn override_by(&mut self, votes: u16) {
        if let Some(veto) = &mut self.non_procedural.veto {
            veto.overridden_by = Some(votes);
        }
    }

    /// The rule that decides a matter.
    #[must_use]
    pub const fn rule(&self, matter: Matter) -> Rule {
        match matter.paragraph() {
            Paragraph::Procedural => self.procedural,
            Paragraph::NonProcedural => self.non_procedural,
            Paragraph::CharterReview => self.charter_review,
            Paragraph::CharterReviewTenthSession => self.charter_review_tenth_session,
        }
    }

    /// The rule that decides a question.
    #[must_use]
    pub const fn rule_for(&self, question: &Question) -> Rule {
        let mut rule = self.rule(question.matter);
        if self.no_veto_on_mass_atrocities && question.mass_atrocity {
            rule.veto = None;
        }
        rule
    }

    /// Are these the Charter's rules of the day, whatever the reading of the proviso, for the Charter's own Council?
    #[must_use]
    pub fn are_of_the_charter(&self, council: &Council) -> bool {
        let proviso = self.proviso;
        council.is_of_the_charter() && *self == Self { proviso, ..Self::charter(council.day()) }
    }

    /// The paragraph of the Charter under which a question is decided; none where this is not the Charter's Council,
    /// or does not decide such a question by the Charter's rule.
    #[must_use]
    pub fn deciding_provision(&self, council: &Council, question: &Question) -> Option<Provision> {
        let of_the_charter = Self::charter(council.day()).rule_for(question);
        if !council.is_of_the_charter() || self.rule_for(question) != of_the_charter {
            return None;
        }
        Some(match question.matter.paragraph() {
            Paragraph::Procedural => Provision::Article27p2,
            Paragraph::NonProcedural => Provision::Article27p3,
            Paragraph::CharterReview => Provision::Article109p1,
            Paragraph::CharterReviewTenthSession => Provision::Article109p3,
        })
    }
}
