//! What people believe about the Council's votes that is wrong. Each is the law with one thing set or counted wrongly,
//! and is put to [`Rule::outcome`](crate::Rule::outcome) like the law itself. Their texts are in `misconceptions.toml`.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::case::QuizCase;
use crate::law::charter::Edition;
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::rules::{Rule, Rules, Veto};
use crate::law::tally::{Ballot, Tally};
use crate::law::vote::{Vote, Votes};
use crate::meeting::{Act, Meeting};

/// A misconception. The order is that of likelihood: of several that explain a wrong answer, the first is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum Misconception {
    /// A permanent member's "no" is a veto even without nine votes in favour.
    AnyPermanentNoIsAVeto,
    /// A permanent member's abstention is a veto.
    AbstentionIsAVeto,
    /// A permanent member that takes no part vetoes.
    AbsenceIsAVeto,
    /// Procedure can be vetoed.
    ProcedureCanBeVetoed,
    /// The preliminary question cannot be vetoed.
    NoVetoOnThePreliminaryQuestion,
    /// A motion that is carried does not keep a draft from being voted on.
    MotionsStopNothing,
    /// A draft that is withdrawn is gone, even if it was seconded.
    WithdrawnIsGone,
    /// A ruling of the President needs nine votes to stand.
    RulingNeedsSupport,
    /// The vote of a party to the dispute counts as it was cast.
    PartyVoteCounts,
    /// A judge needs as many votes as a draft.
    JudgesNeedNine,
    /// More than half of the ballots with a name elect a judge.
    HalfOfTheBallots,
    /// More than half of the members are enough.
    HalfIsEnough,
    /// More in favour than against are enough.
    MoreForThanAgainst,
    /// There is no veto.
    NoVeto,
    /// Two thirds of the members outvote a veto.
    TwoThirdsOutvoteAVeto,
    /// Every member has a veto.
    AnyNoIsAVeto,
    /// Members that abstain agree.
    AbstentionsCountAsYes,
    /// Nine votes were needed before 1966 as well.
    NineAtAllTimes,
    /// Seven votes are still enough.
    SevenToThisDay,
    /// Two thirds of the members are needed.
    TwoThirds,
}

/// What is said about a misconception.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// What it holds, as it follows "That would be right if …".
    pub belief: String,
    /// The topic that explains what is right.
    pub topic: String,
}

/// The file of their texts.
pub const FILE: &str = include_str!("misconceptions.toml");

static TEXTS: LazyLock<BTreeMap<Misconception, Texts>> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());

impl Misconception {
    /// All of them.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// Its texts; none only if the file has a mistake, which the tests do not let pass.
    #[must_use]
    pub fn texts(self) -> Option<&'static Texts> {
        TEXTS.get(&self)
    }

    /// The key of the topic that explains what is right.
    #[must_use]
    pub fn topic(self) -> &'static str {
        self.texts().map_or("", |texts| &texts.topic)
    }

    /// The rule and the count of these votes as it has them; none where it has nothing to say of such a vote.
    #[must_use]
    pub fn misread(self, case: &QuizCase, votes: &Votes) -> Option<(Rule, Tally)> {
        let QuizCase { council, act, matter, .. } = case;
        let mut rule = case.rule;
        let mut tally = case.tally(votes);
        let members = tally.members();
        let two_thirds = (2 * members).div_ceil(3);
        let permanent = |vote| {
            let seats = council.seats().iter().zip(votes.iter());
            seats.fold(0, |sum, (seat, cast)| sum + u16::from(seat.may_veto() && cast == Some(vote)))
        };
        let election = matches!(act, Act::Election { .. });
        let veto = rule.veto.is_some();
        match self {
            Self::PartyVoteCounts => {}
            Self::MoreForThanAgainst => rule.affirmative = tally.against + 1,
            Self::JudgesNeedNine if election => {
                rule.affirmative = Rules::charter(council.day()).non_procedural.affirmative;
            }
            Self::HalfOfTheBallots if election => rule.affirmative = u16::midpoint(tally.in_favour, tally.against) + 1,
            _ if election => return None,
            Self::HalfIsEnough => rule.affirmative = members / 2 + 1,
            Self::AbstentionsCountAsYes => tally.in_favour += tally.abstaining,
            Self::TwoThirds => rule.affirmative = two_thirds,
            Self::NoVeto if veto => rule.veto = None,
            Self::NoVetoOnThePreliminaryQuestion if *matter == Matter::PreliminaryQuestion => rule.veto = None,
            Self::TwoThirdsOutvoteAVeto if veto => {
                rule.veto = Some(Veto { needed: 1, overridden_by: Some(two_thirds) });
            }
            Self::AnyNoIsAVeto if veto => tally.permanent_against = tally.against,
            Self::AnyPermanentNoIsAVeto if Rule { affirmative: 0, ..rule }.outcome(&tally) == Outcome::Vetoed => {
                rule.affirmative = 0;
            }
            Self::AbstentionIsAVeto if veto => tally.permanent_against += permanent(Vote::Abstaining),
            Self::AbsenceIsAVeto if veto => {
                tally.permanent_against += permanent(Vote::NotParticipating) + permanent(Vote::Absent);
            }
            Self::ProcedureCanBeVetoed if !veto => rule.veto = Some(Veto::OF_THE_CHARTER),
            // The question is put the other way round: it is overruled unless enough are against overruling.
            Self::RulingNeedsSupport if *matter == Matter::Challenge => {
                tally = Tally { in_favour: members - tally.against, against: tally.against, ..Tally::default() };
                rule.affirmative = members + 1 - rule.affirmative;
            }
            Self::NineAtAllTimes if members == Edition::Charter1945.members() => {
                rule.affirmative = Edition::Charter1965.affirmative();
            }
            Self::SevenToThisDay if members == Edition::Charter1965.members() => {
                rule.affirmative = Edition::Charter1945.affirmative();
            }
            _ => return None,
        }
        Some((rule, tally))
    }

    /// A meeting with votes that lead, by the law, where the real ones lead by this misconception.
    #[must_use]
    pub fn believed(self, meeting: &Meeting) -> Meeting {
        let mut meeting = meeting.clone();
        let council = Arc::new(meeting.council.clone());
        for item in meeting.agenda.keys() {
            // The results of earlier items can change what is asked.
            let minutes = meeting.play();
            let Some(entry) = minutes.entry(item) else { continue };
            let (Some(question), Some(Ballot::RollCall(votes))) = (entry.question(), entry.ballot()) else { continue };
            let (act, rule) = (meeting[item].act.clone(), meeting.rules.rule(question.matter));
            let found = match (self, &act) {
                (Self::MotionsStopNothing, Act::Motion { .. }) | (Self::WithdrawnIsGone, Act::Put { .. }) => {
                    Outcome::NotAdopted
                }
                _ => {
                    let (council, matter) = (Arc::clone(&council), question.matter);
                    let case = QuizCase { real: None, council, act, matter, rule, votes: votes.clone(), meeting: None };
                    let Some((rule, tally)) = self.misread(&case, votes) else { continue };
                    rule.outcome(&tally)
                }
            };
            let vetoed = found == Outcome::Vetoed && rule.veto.is_some();
            let mut believed = Votes::known(meeting.council.seats().iter().map(|_| match found {
                Outcome::NotAdopted => Vote::Abstaining,
                Outcome::Vetoed if !vetoed => Vote::Abstaining,
                _ => Vote::InFavour,
            }));
            if let Some(seat) = meeting.council.seats().iter().position(|seat| vetoed && seat.may_veto()) {
                believed.set(seat, Some(Vote::Against));
            }
            if let Some(item) = meeting.agenda.get_mut(item) {
                item.ballot = Some(Ballot::RollCall(believed));
            }
        }
        meeting
    }
}
