//! Every tally of every preset: `outcome`, `decide`, the forecast, the fewest changes and voting power against the
//! oracle. Without `CI=true`, a build that is not optimised tries a fixed part of the longest rows.

use std::collections::{HashMap, HashSet, VecDeque};

use unsc::forecast::{Evidence, ForecastInput, ItemLeanings, VoteProbabilities, forecast};
use unsc::meeting::{Act, Draft, Item, ItemId, Status, StatusSet};
use unsc::power::{Class, Exact, Game, Measure, Power};
use unsc::what_if::fewest::VoteCase;
use unsc::{Ballot, Meeting, Outcome, Outcomes, Tally, Vote, Votes};

use super::oracle::{Chamber, THREE, compositions, oracle};
use crate::common;

#[test]
fn outcome_on_every_tally() {
    let mut tried = 0;
    for chamber in Chamber::plain() {
        let rule = chamber.rules.rule_for(&chamber.question);
        let permanent = chamber.council.concurring();
        let seats = chamber.council.len();
        for counts in compositions(seats.into(), 5).into_iter().step_by(common::stride(7)) {
            let count = |kind: usize| u16::try_from(counts[kind]).unwrap();
            let fewest = count(1).saturating_sub(seats - permanent);
            for permanent_against in fewest..=count(1).min(permanent) {
                let tally = Tally {
                    in_favour: count(0),
                    against: count(1),
                    abstaining: count(2),
                    not_participating: count(3),
                    absent: count(4),
                    permanent_against,
                };
                let votes = roll_call(&chamber, &tally);
                assert_eq!(chamber.tally(&votes), tally);
                let expected = oracle(&chamber, &votes);
                assert_eq!(rule.outcome(&tally), expected, "{}: {tally:?}", chamber.name);
                tried += 1;
            }
        }
    }
    println!("outcome: {tried} tallies");
}

/// Some roll call of this tally: those against first, the permanent members among them and the others, then the rest
/// in the order of the seats.
fn roll_call(chamber: &Chamber, tally: &Tally) -> Vec<Vote> {
    let mut left = [
        (Vote::InFavour, tally.in_favour),
        (Vote::Abstaining, tally.abstaining),
        (Vote::NotParticipating, tally.not_participating),
        (Vote::Absent, tally.absent),
    ]
    .into_iter()
    .flat_map(|(vote, count)| std::iter::repeat_n(vote, count.into()));
    let mut against = [tally.against - tally.permanent_against, tally.permanent_against];
    let votes = chamber.permanent.iter().map(|permanent| {
        let against = &mut against[usize::from(*permanent)];
        if 0 < *against {
            *against -= 1;
            Vote::Against
        } else {
            left.next().unwrap()
        }
    });
    votes.collect()
}

#[test]
fn decide_on_every_tally() {
    let mut tried = 0;
    for chamber in Chamber::all() {
        for mut votes in chamber.roll_calls(&THREE).into_iter().step_by(common::stride(7)) {
            // To the law, taking no part and being absent are what abstaining is.
            let neither = [Vote::Abstaining, Vote::NotParticipating, Vote::Absent];
            let abstaining = votes.iter_mut().filter(|vote| **vote == Vote::Abstaining);
            abstaining.zip(neither.into_iter().cycle()).for_each(|(vote, kind)| *vote = kind);
            let expected = oracle(&chamber, &votes);
            let decision = chamber.decide(votes.iter().copied().map(Some));
            assert_eq!(decision.outcome(), Some(expected), "{}: {votes:?}", chamber.name);
            assert_eq!(decision.outcomes, Outcomes::from_iter([expected]));
            let margin = decision.margin.unwrap();
            assert_eq!(usize::from(margin.required), chamber.needed);
            assert_eq!(margin.in_favour, decision.tally.in_favour);
            tried += 1;
        }
    }
    println!("decide: {tried} roll calls");
}

/// What is said of an incomplete roll call is what every completion agrees on, and no more.
#[test]
fn decide_on_every_incomplete_tally() {
    let mut tried = 0;
    // Larger Councils are left to `named`, where some of their votes are drawn.
    let party = |chamber: &Chamber| !chamber.question.parties.is_empty();
    let chambers: Vec<Chamber> = Chamber::distinct().into_iter().filter(|chamber| chamber.seats() <= 15).collect();
    let (apart, plain): (Vec<Chamber>, Vec<Chamber>) = chambers.into_iter().partition(party);
    for chamber in plain.into_iter().chain(apart.into_iter().step_by(common::stride(5))) {
        let possible = Completions::of(&chamber);
        let cast = [Some(Vote::InFavour), Some(Vote::Against), Some(Vote::Abstaining), None];
        for votes in chamber.roll_calls(&cast).into_iter().step_by(common::stride(31)) {
            let decision = chamber.decide(votes.iter().copied());
            let expected = possible.of_roll_call(&chamber, &votes);
            assert_eq!(decision.outcomes, expected, "{}: {votes:?}", chamber.name);
            assert_eq!(decision.outcome(), expected.settled());
            tried += 1;
        }
    }
    println!("decide, votes unknown: {tried} roll calls");
}

/// The oracle's answers by class: of each, how many are in favour, against, abstaining.
struct Completions(HashMap<Vec<[usize; 4]>, Outcomes>);

impl Completions {
    fn of(chamber: &Chamber) -> Self {
        let mut known = HashMap::new();
        for votes in chamber.roll_calls(&THREE) {
            let outcome = oracle(chamber, &votes);
            let votes: Vec<_> = votes.into_iter().map(Some).collect();
            known.insert(counts(chamber, &votes), Outcomes::from_iter([outcome]));
        }
        // One vote more is unknown: it is cast in one of three ways.
        let most = chamber.seats();
        for unknown in 1..=most {
            let fewer: Vec<_> = known.keys().cloned().collect();
            for key in fewer {
                if key.iter().map(|class| class[3]).sum::<usize>() != unknown - 1 {
                    continue;
                }
                for class in 0..key.len() {
                    for vote in (0..3).filter(|vote| 0 < key[class][*vote]) {
                        let mut open = key.clone();
                        open[class][vote] -= 1;
                        open[class][3] += 1;
                        if !known.contains_key(&open) {
                            let outcomes = (0..3).flat_map(|cast| {
                                let mut closed = open.clone();
                                closed[class][3] -= 1;
                                closed[class][cast] += 1;
                                known[&closed].iter()
                            });
                            let outcomes = outcomes.collect();
                            known.insert(open, outcomes);
                        }
                    }
                }
            }
        }
        Self(known)
    }

    fn of_roll_call(&self, chamber: &Chamber, votes: &[Option<Vote>]) -> Outcomes {
        self.0[&counts(chamber, votes)]
    }
}

fn counts(chamber: &Chamber, votes: &[Option<Vote>]) -> Vec<[usize; 4]> {
    let place = |vote: Option<Vote>| match vote {
        Some(vote) => THREE.iter().position(|other| *other == vote).unwrap(),
        None => 3,
    };
    let of_class = |class: Vec<usize>| {
        let mut counts = [0; 4];
        for seat in class {
            counts[place(votes[seat])] += 1;
        }
        counts
    };
    chamber.classes().into_iter().map(of_class).collect()
}

/// Permanent members lean one way, elected ones another: the fold is the sum over every tally of its weight.
#[test]
fn the_forecast_is_the_sum_over_every_tally() {
    for chamber in Chamber::all() {
        let leaning = |permanent: bool| {
            if permanent { [0.5, 0.125, 0.375] } else { [0.625, 0.25, 0.125] }
        };
        let mut expected = [0.0; 3];
        for votes in chamber.roll_calls(&THREE) {
            let votes_of = chamber.classes().into_iter().map(|class| {
                let of = |vote| class.iter().filter(|seat| votes[**seat] == vote).count();
                let ways = multinomial(THREE.map(of));
                let chances = leaning(chamber.permanent[class[0]]);
                let each =
                    class.iter().map(|seat| chances[THREE.iter().position(|vote| *vote == votes[*seat]).unwrap()]);
                ways * each.product::<f64>()
            });
            expected[oracle(&chamber, &votes) as usize] += votes_of.product::<f64>();
        }
        let meeting = meeting(&chamber);
        let members = chamber.permanent.iter().map(|permanent| {
            let [in_favour, against, abstaining] = leaning(*permanent);
            Some(VoteProbabilities { in_favour, against, abstaining, not_participating: 0.0 })
        });
        let outlook = ForecastInput {
            leanings: vec![ItemLeanings { item: ItemId::new(0), members: members.collect(), instead: Vec::new() }],
            ..ForecastInput::default()
        };
        let forecast = forecast(&meeting, &outlook, &Evidence::default(), 1.0).unwrap();
        for (outcome, status) in Outcome::ALL.into_iter().zip([Status::Adopted, Status::Vetoed, Status::NotAdopted]) {
            let (chance, sum) =
                (forecast.probability(ItemId::new(0), StatusSet::only(status)), expected[outcome as usize]);
            assert!((chance - sum).abs() < 1e-12, "{}, {status:?}: {chance} is not {sum}", chamber.name);
        }
    }
}

/// A meeting that votes on one draft.
pub fn meeting(chamber: &Chamber) -> Meeting {
    let mut meeting = Meeting::new(chamber.council.clone(), chamber.rules.clone());
    let key = "text".to_owned();
    let question = chamber.question.clone();
    let draft = meeting.drafts.push_and_get_key(Draft { key: key.clone(), question, ..Draft::default() });
    meeting.add(Item { key: Some(key), ..Item::new(Act::Draft { draft }) });
    meeting
}

fn multinomial(counts: [usize; 3]) -> f64 {
    let all: usize = counts.iter().sum();
    let choose =
        |of: usize, some: usize| (0..some).fold(1.0, |ways, taken| ways * (of - taken) as f64 / (taken + 1) as f64);
    choose(all, counts[0]) * choose(all - counts[0], counts[1])
}

/// From every tally to every outcome: the cost is the length of the shortest way, one member at a time, to a tally
/// that the oracle gives that outcome.
#[test]
fn the_fewest_changes_from_every_tally() {
    let mut tried = 0;
    for chamber in Chamber::distinct() {
        // Where a party is told apart, and of the Councils that were proposed, there are so many that a part is tried.
        let step = match (chamber.seats(), chamber.question.parties.len()) {
            (11 | 15, 0) => common::stride(7),
            (11 | 15, _) => 7 * common::stride(7),
            _ => 211 * common::stride(7),
        };
        let roll_calls = chamber.roll_calls(&THREE);
        let rule = chamber.rules.rule_for(&chamber.question);
        for wanted in Outcome::ALL {
            let far = distances(&chamber, &roll_calls, wanted);
            for votes in roll_calls.iter().step_by(step) {
                let ballot = Ballot::RollCall(Votes::known(votes.iter().copied()));
                let (counted, held) = chamber.rules.as_counted(&chamber.question, &ballot);
                let Ballot::RollCall(counted) = counted else { unreachable!() };
                let case = VoteCase { council: &chamber.council, rule, votes: &counted, fixed: &held };
                let fewest = case.fewest(Outcomes::from_iter([wanted]));
                let cost = fewest.map(|fewest| fewest.cost as usize);
                let expected = far.get(&key(&chamber, votes)).copied();
                assert_eq!(cost, expected, "{}, {wanted:?}: {votes:?}", chamber.name);
                tried += 1;
            }
        }
    }
    println!("fewest changes: {tried} votes");
}

/// The votes by class; the vote of a party that counts as an abstention is none.
fn key(chamber: &Chamber, votes: &[Vote]) -> Vec<[usize; 3]> {
    let classes = chamber.classes();
    let free = classes.iter().filter(|class| chamber.abstains.is_none_or(|party| !class.contains(&party)));
    free.map(|class| THREE.map(|vote| class.iter().filter(|seat| votes[**seat] == vote).count())).collect()
}

/// How far each tally is from one of this outcome.
fn distances(chamber: &Chamber, all: &[Vec<Vote>], wanted: Outcome) -> HashMap<Vec<[usize; 3]>, usize> {
    let there = all.iter().filter(|votes| oracle(chamber, votes) == wanted);
    let begin: HashSet<_> = there.map(|votes| key(chamber, votes)).collect();
    let mut far: HashMap<_, _> = begin.iter().cloned().map(|key| (key, 0)).collect();
    let mut next: VecDeque<_> = begin.into_iter().collect();
    while let Some(key) = next.pop_front() {
        let steps = far[&key] + 1;
        for class in 0..key.len() {
            for (from, to) in [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)] {
                if 0 < key[class][from] {
                    let mut moved = key.clone();
                    moved[class][from] -= 1;
                    moved[class][to] += 1;
                    if !far.contains_key(&moved) {
                        far.insert(moved.clone(), steps);
                        next.push_back(moved);
                    }
                }
            }
        }
    }
    far
}

/// Counted over every tally, each with the ways in which it comes about.
#[test]
fn power_is_counted_over_every_tally() {
    // A party that votes like all others is not distinguished.
    let told_apart = |chamber: &Chamber| chamber.question.parties.len() == usize::from(chamber.abstains.is_some());
    for chamber in Chamber::all().into_iter().filter(told_apart) {
        let held: Vec<usize> = chamber.abstains.into_iter().collect();
        let rule = chamber.rules.rule_for(&chamber.question);
        let power = Power::new(&Game::new(&chamber.council, rule, &held));
        let free: Vec<usize> = (0..chamber.seats()).filter(|seat| !held.contains(seat)).collect();
        // Ways to vote yes and no, and in favour, against and abstaining.
        let (mut winning, mut swings) = (0, [0; 2]);
        for votes in yes_and_no(&chamber, &free) {
            if oracle(&chamber, &votes) != Outcome::Adopted {
                continue;
            }
            winning += ways(&chamber, &free, &votes);
            for (class, of) in [true, false].into_iter().enumerate() {
                let of_class = |seat: &&usize| chamber.permanent[**seat] == of;
                let in_favour = free.iter().filter(of_class).find(|seat| votes[**seat] == Vote::InFavour);
                if let Some(seat) = in_favour {
                    let mut turned = votes.clone();
                    turned[*seat] = Vote::Against;
                    if oracle(&chamber, &turned) != Outcome::Adopted {
                        // Each member of the class is in favour in its share of these ways.
                        let members = free.iter().filter(of_class);
                        let share = members.clone().filter(|seat| votes[**seat] == Vote::InFavour).count() as u64;
                        swings[class] += ways(&chamber, &free, &votes) * share / members.count() as u64;
                    }
                }
            }
        }
        let said = |measure| &power.council[&measure];
        assert_eq!(said(Measure::WinningCoalitions), &Exact::ratio(winning, 1), "{}", chamber.name);
        for (class, swings) in [Class::Concurring, Class::Other].into_iter().zip(swings) {
            let said = power.of_class(class, Measure::Swings).unwrap();
            assert_eq!(said, &Exact::ratio(swings, 1), "{}, {class:?}", chamber.name);
        }
        let mut patterns = [0; 3];
        for votes in chamber.roll_calls(&THREE) {
            if held.iter().all(|seat| votes[*seat] == Vote::Abstaining) {
                patterns[oracle(&chamber, &votes) as usize] += ways(&chamber, &free, &votes);
            }
        }
        assert_eq!(patterns.iter().sum::<u64>(), 3_u64.pow(free.len() as u32));
        for (outcome, measure) in [(0, Measure::ThreeWayAdopting), (1, Measure::ThreeWayVetoed)] {
            assert_eq!(said(measure), &Exact::ratio(patterns[outcome], 1), "{}", chamber.name);
        }
    }
}

/// One roll call of yes and no for each tally; those who are held abstain.
fn yes_and_no(chamber: &Chamber, free: &[usize]) -> Vec<Vec<Vote>> {
    let complete =
        |votes: &Vec<Vote>| (0..votes.len()).all(|seat| (votes[seat] == Vote::Abstaining) != free.contains(&seat));
    chamber.roll_calls(&THREE).into_iter().filter(complete).collect()
}

/// In how many ways the members of each class can share out these votes.
fn ways(chamber: &Chamber, free: &[usize], votes: &[Vote]) -> u64 {
    let of_kind = |permanent: bool| {
        let of = |vote| {
            let cast = |seat: &&usize| chamber.permanent[**seat] == permanent && votes[**seat] == vote;
            free.iter().filter(cast).count()
        };
        multinomial(THREE.map(of))
    };
    #[expect(clippy::cast_sign_loss, reason = "whole numbers far below 2^53")]
    let ways = |kind| of_kind(kind).round() as u64;
    ways(true) * ways(false)
}
