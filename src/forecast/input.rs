//! What is likely before a vote: how members lean, who votes together, what may happen.

use serde::Serialize;
use typed_index_collections::TiVec;

use crate::law::vote::Vote;
use crate::meeting::{Condition, EventId, ItemId};
use crate::paths::Open;

/// The probabilities of one member's vote; they sum to one.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct VoteProbabilities {
    /// Of an affirmative vote.
    pub in_favour: f64,
    /// Of a negative vote.
    pub against: f64,
    /// Of an abstention.
    pub abstaining: f64,
    /// Of taking no part, absence included.
    pub not_participating: f64,
}

/// The words for leanings in a scenario file, and the probabilities they stand for: in favour,
/// against, abstaining. They are conventions of this program, chosen so that from "firmly" to
/// "likely" to "leaning" the doubt grows from 3 to 20 to 40 in a hundred.
pub const WORDS: [(&str, VoteProbabilities); 10] = [
    ("firmly in favour", three(0.97, 0.01, 0.02)),
    ("likely in favour", three(0.80, 0.05, 0.15)),
    ("leaning in favour", three(0.60, 0.10, 0.30)),
    ("firmly abstaining", three(0.015, 0.015, 0.97)),
    ("likely abstaining", three(0.10, 0.10, 0.80)),
    ("leaning to abstain", three(0.20, 0.20, 0.60)),
    ("leaning against", three(0.10, 0.60, 0.30)),
    ("likely against", three(0.05, 0.80, 0.15)),
    ("firmly against", three(0.01, 0.97, 0.02)),
    ("undecided", three(1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0)),
];

const fn three(in_favour: f64, against: f64, abstaining: f64) -> VoteProbabilities {
    VoteProbabilities { in_favour, against, abstaining, not_participating: 0.0 }
}

impl VoteProbabilities {
    /// Certainty of one vote.
    #[must_use]
    pub fn certain(vote: Vote) -> Self {
        let mut probabilities = Self::default();
        *probabilities.of_mut(vote) = 1.0;
        probabilities
    }

    /// The probability of a vote; absence is a way of taking no part.
    #[must_use]
    pub const fn of(&self, vote: Vote) -> f64 {
        match vote {
            Vote::InFavour => self.in_favour,
            Vote::Against => self.against,
            Vote::Abstaining => self.abstaining,
            Vote::NotParticipating | Vote::Absent => self.not_participating,
        }
    }

    /// The same, to be changed.
    pub const fn of_mut(&mut self, vote: Vote) -> &mut f64 {
        match vote {
            Vote::InFavour => &mut self.in_favour,
            Vote::Against => &mut self.against,
            Vote::Abstaining => &mut self.abstaining,
            Vote::NotParticipating | Vote::Absent => &mut self.not_participating,
        }
    }

    /// The sum of the probabilities: one, unless some votes are excluded.
    #[must_use]
    pub const fn sum(&self) -> f64 {
        self.in_favour + self.against + self.abstaining + self.not_participating
    }

    /// The average of several.
    #[must_use]
    pub fn average(of: &[Self]) -> Self {
        let mut average = Self::default();
        for probabilities in of {
            for vote in VOTES {
                *average.of_mut(vote) += probabilities.of(vote);
            }
        }
        for vote in VOTES {
            // Councils have far fewer members than numbers of this size can count exactly.
            #[expect(clippy::cast_precision_loss, reason = "at most a few hundred members")]
            let members = of.len().max(1) as f64;
            *average.of_mut(vote) /= members;
        }
        average
    }
}

/// The votes that leanings tell apart.
pub const VOTES: [Vote; 4] = [Vote::InFavour, Vote::Against, Vote::Abstaining, Vote::NotParticipating];

/// Members that move together: with the probability `cohesion` they all cast one vote, drawn from the
/// average of their leanings; otherwise each votes on its own. Item by item anew.
#[derive(Debug, Clone, PartialEq)]
pub struct Bloc {
    /// Its name in the file.
    pub id: String,
    /// The places of its members.
    pub members: Vec<usize>,
    /// How often they vote as one, from 0 to 1.
    pub cohesion: f64,
}

/// How members lean on one item.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemLeanings {
    /// The item.
    pub item: ItemId,
    /// Member by member; none where nothing is said.
    pub members: Vec<Option<VoteProbabilities>>,
    /// How they lean instead if the conditions hold; the first that does is taken.
    pub instead: Vec<(Vec<Condition>, Vec<Option<VoteProbabilities>>)>,
}

/// What a forecast starts from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ForecastInput {
    /// How members lean, item by item.
    pub leanings: Vec<ItemLeanings>,
    /// Who moves together; no member is in two of them.
    pub blocs: Vec<Bloc>,
    /// The probability of each event, in the order of the file; none for one that is taken to happen
    /// or not.
    pub events: TiVec<EventId, Option<f64>>,
}

impl ForecastInput {
    /// Without leanings, blocs or probabilities.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.leanings.is_empty() && self.blocs.is_empty() && self.events.iter().all(Option::is_none)
    }

    /// What it leaves open besides the votes.
    pub(crate) fn open(&self) -> Open<'_> {
        let events = self.events.iter_enumerated().filter(|(_, chance)| chance.is_some()).map(|(event, _)| event);
        let conditions = self.leanings.iter().map(|on| {
            let instead = on.instead.iter().map(|(conditions, _)| conditions.as_slice());
            (on.item, instead.collect())
        });
        Open { events: events.collect(), conditions: conditions.collect() }
    }

    /// The leanings on an item.
    #[must_use]
    pub fn on(&self, item: ItemId) -> Option<&ItemLeanings> {
        self.leanings.iter().find(|leanings| leanings.item == item)
    }

    /// The probability of an event; zero where none is stated.
    #[must_use]
    pub fn chance(&self, event: EventId) -> f64 {
        self.events.get(event).copied().flatten().unwrap_or(0.0)
    }
}

impl ItemLeanings {
    /// The leanings of one variant.
    #[must_use]
    pub fn of(&self, variant: Option<usize>) -> &[Option<VoteProbabilities>] {
        match variant.and_then(|variant| self.instead.get(variant)) {
            Some((_, members)) => members,
            None => &self.members,
        }
    }
}
