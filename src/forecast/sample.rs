//! An independent check of the fold: the meeting played a great many times with votes drawn at random.
//!
//! It shares the courses and the rules with the fold, and nothing else: each member's vote is drawn on
//! its own, counted, and the count is put to [`Rule::outcome`]. Draws come from xoshiro256++ (D. Blackman and
//! S. Vigna, "Scrambled linear pseudorandom number generators", 2021). Every 65,536 plays begin it anew, from a
//! stream of `ChaCha8` with the seed, so that the same seed gives the same counts on any number of cores.

use std::sync::atomic::{AtomicU64, Ordering};

use rand::rngs::{ChaCha8Rng, Xoshiro256PlusPlus};
use rand::{Rng, SeedableRng};

use super::courses::Node;
use super::outlook::{Chances, Outlook, VOTES};
use super::spread::Roll;
use super::{Forecast, Prepared};
use crate::law::decision::Outcome;
use crate::law::rules::Rule;
use crate::law::tally::Tally;

/// How many plays share a stream of random numbers.
const BATCH: u64 = 1 << 16;

/// What a sampling came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sampled {
    /// How many times the meeting was played.
    pub plays: u64,
    /// How many of them came to each node that is an end, by the place of the node.
    pub ends: Vec<u64>,
}

/// How a sampling stands to the exact forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// The largest distance between a sampled and an exact probability, in standard errors.
    pub worst: f64,
    /// How many probabilities were compared.
    pub compared: usize,
}

/// Within so many standard errors the two are said to agree.
pub const TOLERANCE: f64 = 4.0;

impl Agreement {
    /// Do the two agree?
    #[must_use]
    pub fn holds(&self) -> bool {
        self.worst <= TOLERANCE
    }
}

impl Prepared<'_> {
    /// Plays the meeting so many times on so many threads; `progress` is told how many plays are done.
    #[must_use]
    pub fn sample(&self, plays: u64, seed: u64, threads: usize, progress: &(dyn Fn(u64) + Sync)) -> Sampled {
        let sampler = Sampler::of(self);
        let (batch, done) = (AtomicU64::new(0), AtomicU64::new(0));
        let work = || {
            let mut ends = vec![0_u64; self.courses.nodes.len()];
            loop {
                let number = batch.fetch_add(1, Ordering::Relaxed);
                let begun = number.saturating_mul(BATCH);
                if plays <= begun {
                    return ends;
                }
                let mut stream = ChaCha8Rng::seed_from_u64(seed);
                stream.set_stream(number);
                let mut random = Xoshiro256PlusPlus::from_rng(&mut stream);
                let size = BATCH.min(plays - begun);
                for _ in 0..size {
                    if let Some(end) = ends.get_mut(sampler.play(&mut random)) {
                        *end += 1;
                    }
                }
                progress(done.fetch_add(size, Ordering::Relaxed) + size);
            }
        };
        let counted: Vec<Vec<u64>> = std::thread::scope(|scope| {
            let running: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(work)).collect();
            running.into_iter().filter_map(|thread| thread.join().ok()).collect()
        });
        let mut ends = vec![0; self.courses.nodes.len()];
        for counts in counted {
            for (sum, count) in ends.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        Sampled { plays, ends }
    }

    /// How a sampling stands to the exact forecast: every status of every item and mandate is compared.
    #[must_use]
    pub fn agreement(&self, exact: &Forecast, sampled: &Sampled) -> Agreement {
        let mut agreement = Agreement { worst: 0.0, compared: 0 };
        let mut compare = |exact: f64, came: u64| {
            #[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
            let (plays, came) = (sampled.plays as f64, came as f64);
            let error = (exact * (1.0 - exact) / plays).sqrt();
            let distance = (came / plays - exact).abs();
            agreement.compared += 1;
            // A certainty has no error, but for the rounding of the fold.
            agreement.worst = agreement.worst.max(distance / error.max(1e-9));
        };
        let ends = || {
            self.courses.nodes.iter().zip(&sampled.ends).filter_map(|(node, count)| match node {
                Node::End(end) => Some((end, *count)),
                _ => None,
            })
        };
        for item in &exact.items {
            for (status, chance) in &item.statuses {
                let came = ends().filter(|(end, _)| end.fate_of_item(item.item) == Some(*status));
                compare(*chance, came.map(|(_, count)| count).sum());
            }
        }
        for (place, mandate) in exact.mandates.iter_enumerated() {
            for (status, chance) in mandate {
                let came = ends().filter(|(end, _)| end.mandates.get(place) == Some(status));
                compare(*chance, came.map(|(_, count)| count).sum());
            }
        }
        agreement
    }
}

/// A chance as a threshold for a random number of 32 bits.
fn threshold(chance: f64) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 2^32")]
    let threshold = (chance.clamp(0.0, 1.0) * 4_294_967_296.0).round() as u64;
    threshold
}

/// Where the draws of one member change from in favour to against, and from there to neither.
#[derive(Debug, Clone, Copy)]
struct Drawn {
    in_favour: u64,
    not_neither: u64,
}

impl Drawn {
    fn of(chances: &Chances) -> Self {
        let in_favour = threshold(chances.in_favour);
        Self { in_favour, not_neither: threshold(chances.in_favour + chances.against).max(in_favour) }
    }
}

/// One vote, made ready for drawing.
struct RollSampler {
    rule: Rule,
    certain: Option<Outcome>,
    members: u16,
    /// Votes that are certain, counted already.
    known: Tally,
    permanent: Vec<Drawn>,
    others: Vec<u64>,
    blocs: Vec<BlocSampler>,
}

struct BlocSampler {
    cohesion: u64,
    together: Drawn,
    permanent: Vec<Drawn>,
    others: Vec<u64>,
}

impl RollSampler {
    fn of(roll: &Roll) -> Self {
        let mut sampler = Self {
            rule: roll.rule,
            certain: roll.certain,
            members: u16::try_from(roll.members.len()).unwrap_or(u16::MAX),
            known: Tally::default(),
            permanent: Vec::new(),
            others: Vec::new(),
            blocs: Vec::new(),
        };
        let in_bloc = |place: usize| roll.blocs.iter().any(|(members, _)| members.contains(&place));
        for (_, member) in roll.members.iter().enumerate().filter(|(place, _)| !in_bloc(*place)) {
            match VOTES.into_iter().find(|vote| 1.0 <= member.chances.of(*vote)) {
                Some(vote) => sampler.known.add(vote, member.may_veto),
                None if member.may_veto => sampler.permanent.push(Drawn::of(&member.chances)),
                None => sampler.others.push(threshold(member.chances.in_favour)),
            }
        }
        for (places, cohesion) in &roll.blocs {
            let members: Vec<_> = places.iter().filter_map(|place| roll.members.get(*place)).collect();
            let leanings: Vec<Chances> = members.iter().map(|member| member.chances).collect();
            let permanent = members.iter().filter(|member| member.may_veto);
            let others = members.iter().filter(|member| !member.may_veto);
            sampler.blocs.push(BlocSampler {
                cohesion: threshold(*cohesion),
                together: Drawn::of(&Chances::average(&leanings)),
                permanent: permanent.map(|member| Drawn::of(&member.chances)).collect(),
                others: others.map(|member| threshold(member.chances.in_favour)).collect(),
            });
        }
        sampler
    }

    #[inline]
    fn draw(&self, random: &mut impl Rng) -> Outcome {
        if let Some(outcome) = self.certain {
            return outcome;
        }
        let (mut in_favour, mut against) = each(&self.permanent, &self.others, random);
        for bloc in &self.blocs {
            let drawn = random.next_u64();
            if (drawn >> 32) < bloc.cohesion {
                let together = drawn & 0xFFFF_FFFF;
                let all = u16::try_from(bloc.permanent.len() + bloc.others.len()).unwrap_or(0);
                if together < bloc.together.in_favour {
                    in_favour += all;
                } else if together < bloc.together.not_neither {
                    against += u16::try_from(bloc.permanent.len()).unwrap_or(0);
                }
            } else {
                let (more, negative) = each(&bloc.permanent, &bloc.others, random);
                in_favour += more;
                against += negative;
            }
        }
        let in_favour = self.known.in_favour + in_favour;
        let permanent_against = self.known.permanent_against + against;
        let abstaining = self.members.saturating_sub(in_favour + permanent_against);
        let against = permanent_against;
        self.rule.outcome(&Tally { in_favour, against, abstaining, permanent_against, ..Tally::default() })
    }
}

/// Draws each of these members: how many are in favour, and how many permanent ones against. One random
/// number of 64 bits serves two members.
#[inline]
fn each(permanent: &[Drawn], others: &[u64], random: &mut impl Rng) -> (u16, u16) {
    const LOW: u64 = 0xFFFF_FFFF;
    let (mut in_favour, mut against) = (0, 0);
    let mut count = |member: &Drawn, draw: u64| {
        in_favour += u16::from(draw < member.in_favour);
        against += u16::from((member.in_favour..member.not_neither).contains(&draw));
    };
    let (pairs, last) = permanent.as_chunks();
    for [one, other] in pairs {
        let drawn = random.next_u64();
        count(one, drawn & LOW);
        count(other, drawn >> 32);
    }
    for member in last {
        count(member, random.next_u64() & LOW);
    }
    let (pairs, last) = others.as_chunks();
    for [one, other] in pairs {
        let drawn = random.next_u64();
        in_favour += u16::from((drawn & LOW) < *one) + u16::from((drawn >> 32) < *other);
    }
    for favours in last {
        in_favour += u16::from((random.next_u64() & LOW) < *favours);
    }
    (in_favour, against)
}

struct Sampler<'a> {
    nodes: &'a [Node],
    rolls: Vec<RollSampler>,
    events: Vec<u64>,
}

impl<'a> Sampler<'a> {
    fn of(prepared: &'a Prepared<'_>) -> Self {
        let outlook: &Outlook = prepared.outlook;
        let events = prepared.meeting.events.keys().map(|event| threshold(outlook.chance(event)));
        Self {
            nodes: &prepared.courses.nodes,
            rolls: prepared.rolls.iter().map(RollSampler::of).collect(),
            events: events.collect(),
        }
    }

    /// Plays the meeting once: the place of the end it comes to.
    #[inline]
    fn play(&self, random: &mut impl Rng) -> usize {
        let mut place = 0;
        loop {
            let next = match self.nodes.get(place) {
                Some(Node::Event { event, yes, no }) => {
                    let chance = self.events.get(event.index()).copied().unwrap_or(0);
                    Some(if u64::from(random.next_u32()) < chance { *yes } else { *no })
                }
                Some(Node::Vote { roll, next, .. }) => self.rolls.get(*roll).and_then(|roll| {
                    let outcome = roll.draw(random);
                    next.get(outcome as usize).copied().flatten()
                }),
                Some(Node::End(_)) | None => None,
            };
            match next {
                Some(next) => place = next,
                None => return place,
            }
        }
    }
}

/// Draws a vote on one item again and again, for the benchmark: how many of so many were adopted.
#[doc(hidden)]
#[must_use]
pub fn adopted_of(roll: &Roll, draws: u64, seed: u64) -> u64 {
    let sampler = RollSampler::of(roll);
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    (0..draws).map(|_| u64::from(sampler.draw(&mut random) == Outcome::Adopted)).sum()
}

#[cfg(test)]
mod tests;
