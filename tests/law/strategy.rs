//! Looking ahead: against a solver that lists every strategy of every member for the whole meeting and drops the weakly
//! dominated ones, all at once, again and again, as Farquharson defined it.
use std::collections::BTreeSet;

use crate::common;
use itertools::Itertools;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use unsc::law::rules::{Rule, Veto};
use unsc::meeting::{Act, Condition, Draft, DraftId, Item, Ref, Status, StatusSet};
use unsc::strategy::{MOST_MOVED, MOST_ORDERED, MoveKind, NoStrategy, Preferences, Strategy, strategy};
use unsc::views::strategy::StrategyView;
use unsc::{Ballot, Meeting, Outcome, Rules, Scenario, Tally, Vote, Votes};

const FAILED: [Status; 2] = [Status::Vetoed, Status::NotAdopted];

/// A meeting on drafts, each put to the vote: always, or only if an earlier one came to one of these.
fn meeting(seats: usize, permanent: usize, rule: Rule, drafts: &[Option<(usize, Vec<Status>)>]) -> Meeting {
    let mut rules = Rules::requiring(rule.affirmative);
    rules.non_procedural = rule;
    let mut meeting = Meeting::new(common::council(seats, permanent), rules);
    for (number, after) in drafts.iter().enumerate() {
        let key = format!("d{number}");
        let draft = meeting.drafts.push_and_get_key(Draft { key: key.clone(), ..Draft::default() });
        let when = after.iter().map(|(earlier, statuses)| Condition {
            on: Ref::Draft(DraftId::new(*earlier)),
            statuses: statuses.iter().copied().collect(),
        });
        meeting.add(Item { key: Some(key), when: when.collect(), ..Item::new(Act::Draft { draft }) });
    }
    meeting
}

/// A result for each set of drafts that can be adopted, named by its bits.
fn every_set(drafts: usize) -> Vec<(String, Vec<Condition>)> {
    let adopted = StatusSet::only(Status::Adopted);
    let others = StatusSet::stopped();
    let results = (0..1_usize << drafts).map(|set| {
        let of = |draft: usize| Condition {
            on: Ref::Draft(DraftId::new(draft)),
            statuses: if set & (1 << draft) != 0 { adopted } else { others },
        };
        (set.to_string(), (0..drafts).map(of).collect())
    });
    results.collect()
}

/// The whole meeting as one game: who has which strategies, and the result of every profile of them.
struct Game {
    strategies: Vec<Vec<Vec<Vote>>>,
    results: Vec<usize>,
    worth: Vec<Option<Vec<u16>>>,
}

impl Game {
    /// `leads` plays the meeting by a profile: at each point, by its number, the votes of all members.
    fn new(
        strategies: Vec<Vec<Vec<Vote>>>,
        worth: Vec<Option<Vec<u16>>>,
        leads: impl Fn(&[&Vec<Vote>]) -> usize,
    ) -> Self {
        let results = strategies.iter().map(|own| own.iter()).multi_cartesian_product();
        let results = results.map(|profile| leads(&profile)).collect();
        Self { strategies, results, worth }
    }

    /// The results that are left once no member has a weakly dominated strategy any more.
    fn left(&self) -> BTreeSet<usize> {
        let sizes: Vec<usize> = self.strategies.iter().map(Vec::len).collect();
        let result = |profile: &[usize]| {
            self.results[profile.iter().zip(&sizes).fold(0, |index, (choice, size)| index * size + choice)]
        };
        let mut left: Vec<Vec<usize>> = sizes.iter().map(|size| (0..*size).collect()).collect();
        loop {
            let kept: Vec<Vec<usize>> = (0..left.len())
                .map(|member| {
                    let Some(worth) = &self.worth[member] else { return left[member].clone() };
                    let mut others = left.clone();
                    others[member] = vec![0];
                    let comes_to = |own: usize| -> Vec<u16> {
                        let profiles = others.iter().map(|own| own.iter().copied()).multi_cartesian_product();
                        let results = profiles.map(|mut profile| {
                            profile[member] = own;
                            worth[result(&profile)]
                        });
                        results.collect()
                    };
                    let worths: Vec<(usize, Vec<u16>)> =
                        left[member].iter().map(|own| (*own, comes_to(*own))).collect();
                    let dominated = |own: &Vec<u16>| {
                        worths
                            .iter()
                            .any(|(_, other)| other != own && own.iter().zip(other).all(|(one, two)| one <= two))
                    };
                    worths.iter().filter(|(_, own)| !dominated(own)).map(|(own, _)| *own).collect()
                })
                .collect();
            if kept == left {
                let profiles = left.iter().map(|own| own.iter().copied()).multi_cartesian_product();
                return profiles.map(|profile| result(&profile)).collect();
            }
            left = kept;
        }
    }
}

fn outcome(rule: Rule, permanent: usize, votes: &[Vote]) -> Outcome {
    let mut tally = Tally::default();
    votes.iter().enumerate().for_each(|(seat, vote)| tally.add(*vote, seat < permanent));
    rule.outcome(&tally)
}

/// Is a draft put to the vote, if these have been adopted?
fn is_put(drafts: &[Option<(usize, Vec<Status>)>], item: usize, adopted: usize) -> bool {
    drafts[item].as_ref().is_none_or(|(on, statuses)| match adopted & (1 << on) {
        0 => is_put(drafts, *on, adopted) && statuses.contains(&Status::NotAdopted),
        _ => statuses.contains(&Status::Adopted),
    })
}

/// The results that are left vote by vote, from the last to the first: of each vote, whatever is left behind it.
fn staged(
    drafts: &[Option<(usize, Vec<Status>)>],
    rule: Rule,
    permanent: usize,
    own: &impl Fn(usize, usize) -> Vec<Vote>,
    worth: &[Option<Vec<u16>>],
    item: usize,
    adopted: usize,
) -> BTreeSet<usize> {
    let next = |adopted| staged(drafts, rule, permanent, own, worth, item + 1, adopted);
    if item == drafts.len() {
        return BTreeSet::from([adopted]);
    } else if !is_put(drafts, item, adopted) {
        return next(adopted);
    }
    let votes: Vec<Vec<Vec<Vote>>> =
        (0..worth.len()).map(|seat| own(item, seat).into_iter().map(|vote| vec![vote]).collect()).collect();
    let (success, failure) = (next(adopted | 1 << item), next(adopted));
    let left = success.iter().cartesian_product(&failure).flat_map(|(success, failure)| {
        let leads = |profile: &[&Vec<Vote>]| {
            let votes: Vec<Vote> = profile.iter().map(|own| own[0]).collect();
            if outcome(rule, permanent, &votes) == Outcome::Adopted { *success } else { *failure }
        };
        Game::new(votes.clone(), worth.to_vec(), leads).left()
    });
    left.collect()
}

fn results(found: &Strategy) -> BTreeSet<usize> {
    let ahead = &found.looking_ahead;
    ahead.result.iter().chain(&ahead.if_ties_break_otherwise).map(|name| name.parse().unwrap()).collect()
}

fn random_rule(random: &mut ChaCha8Rng, seats: usize) -> Rule {
    let veto = [None, Some(Veto { needed: 1, overridden_by: None })][random.random_range(0..2)];
    Rule { affirmative: random.random_range(1..=seats) as u16, veto }
}

fn random_worth(random: &mut ChaCha8Rng, results: usize, strict: bool) -> Vec<u16> {
    let mut order: Vec<u16> = (0..results as u16).collect();
    for at in (1..results).rev() {
        order.swap(at, random.random_range(0..=at));
    }
    if strict { order } else { order.iter().map(|worth| worth / 2).collect() }
}

/// Six hundred random meetings of three to five members on two or three drafts, some of which are put only if another
/// failed or was adopted. Vote by vote, from the last to the first, what is left is what the answer states; and where nobody
/// is indifferent between two results, it is what the elimination over the whole meeting leaves: one result.
#[test]
fn looking_ahead_equals_the_elimination_of_every_dominated_strategy() {
    let mut random = ChaCha8Rng::seed_from_u64(1969);
    let (mut strict_ones, mut others, mut differ) = (0, 0, 0);
    for round in 0..600 {
        let seats = random.random_range(3..=5);
        let permanent = random.random_range(0..=2);
        let rule = random_rule(&mut random, seats);
        let count = if seats == 3 { random.random_range(2..=3) } else { 2 };
        let mut drafts: Vec<Option<(usize, Vec<Status>)>> = vec![None];
        for draft in 1..count {
            let on = random.random_range(0..draft);
            drafts.push(match random.random_range(0..if draft == 2 { 2 } else { 3 }) {
                0 => Some((on, FAILED.to_vec())),
                1 => Some((on, vec![Status::Adopted])),
                _ => None,
            });
        }
        let mut meeting = meeting(seats, permanent, rule, &drafts);
        let strict = round % 3 != 0;
        let mut worth: Vec<Option<Vec<u16>>> =
            (0..seats).map(|_| Some(random_worth(&mut random, 1 << count, strict))).collect();
        // Somebody without preferences votes as in the file.
        let fixed = random.random_ratio(1, 4).then(|| random.random_range(0..seats));
        let cast: Vec<Vote> = (0..count).map(|_| [Vote::InFavour, Vote::Against][random.random_range(0..2)]).collect();
        if let Some(fixed) = fixed {
            worth[fixed] = None;
            for (item, vote) in meeting.agenda.iter_mut().zip(&cast) {
                let mut votes = Votes::unknown(seats);
                votes.set(fixed, Some(*vote));
                item.ballot = Some(Ballot::RollCall(votes));
            }
        }
        // The points at which votes are taken: the item, and the drafts adopted before it.
        let put = |item: usize, adopted: usize| is_put(&drafts, item, adopted);
        let points: Vec<(usize, usize)> = (0..count)
            .flat_map(|item| (0..1_usize << item).map(move |set| (item, set)))
            .filter(|(item, set)| put(*item, *set))
            .collect();
        let own = |item: usize, seat: usize| match fixed {
            Some(fixed) if fixed == seat => vec![cast[item]],
            _ => vec![Vote::InFavour, Vote::Abstaining, Vote::Against],
        };
        let strategies = (0..seats).map(|seat| {
            let choices = if Some(seat) == fixed {
                return vec![points.iter().map(|(item, _)| cast[*item]).collect()];
            } else if seat < permanent && points.len() < 3 {
                vec![Vote::InFavour, Vote::Abstaining, Vote::Against]
            } else {
                vec![Vote::InFavour, Vote::Against]
            };
            points.iter().map(|_| choices.clone()).multi_cartesian_product().collect::<Vec<_>>()
        });
        let strategies: Vec<_> = strategies.collect();
        if 10_000 < strategies.iter().map(Vec::len).product::<usize>() {
            continue;
        }
        let game = Game::new(strategies, worth.clone(), |profile| {
            (0..count).fold(0, |adopted, item| {
                let Some(point) = points.iter().position(|point| *point == (item, adopted)) else { return adopted };
                let votes: Vec<Vote> = profile.iter().map(|own| own[point]).collect();
                adopted | usize::from(outcome(rule, permanent, &votes) == Outcome::Adopted) << item
            })
        });
        let left = game.left();
        let found =
            strategy(&meeting, &Preferences { results: every_set(count), members: worth.clone(), note: None }).unwrap();
        let what = || format!("{rule:?}, {permanent} permanent, {drafts:?}, {worth:?}: {left:?}");
        assert_eq!(results(&found), staged(&drafts, rule, permanent, &own, &worth, 0, 0), "{}", what());
        if strict {
            assert_eq!(results(&found), left, "{}", what());
            assert_eq!(left.len(), 1, "{}", what());
            strict_ones += 1;
        } else {
            others += 1;
        }
        differ += u32::from(found.sincere.result != found.looking_ahead.result);
    }
    println!("{strict_ones} without ties, {others} with; in {differ} looking ahead makes a difference");
    assert!(300 < strict_ones && 100 < others && 20 < differ);
}

/// A vote whose three outcomes lead to three places: what is left is what the elimination leaves.
#[test]
fn a_veto_can_lead_elsewhere_than_too_few_votes() {
    let mut random = ChaCha8Rng::seed_from_u64(1978);
    let choices = [Vote::InFavour, Vote::Abstaining, Vote::Against];
    for _ in 0..400 {
        let (seats, permanent) = (random.random_range(3..=5), random.random_range(1..=3));
        let rule = Rule { veto: Some(Veto { needed: 1, overridden_by: None }), ..random_rule(&mut random, seats) };
        let meeting = meeting(seats, permanent, rule, &[None]);
        let strict = random.random_ratio(2, 3);
        let worth: Vec<Option<Vec<u16>>> = (0..seats).map(|_| Some(random_worth(&mut random, 3, strict))).collect();
        let statuses = [Status::Adopted, Status::Vetoed, Status::NotAdopted].into_iter().enumerate();
        let results = statuses.map(|(name, status)| {
            (name.to_string(), vec![Condition { on: Ref::Draft(DraftId::new(0)), statuses: StatusSet::only(status) }])
        });
        let preferences = Preferences { results: results.collect(), members: worth.clone(), note: None };
        let strategies = vec![choices.iter().map(|vote| vec![*vote]).collect(); seats];
        let game = Game::new(strategies, worth.clone(), |profile| {
            let votes: Vec<Vote> = profile.iter().map(|own| own[0]).collect();
            outcome(rule, permanent, &votes) as usize
        });
        let found = strategy(&meeting, &preferences).unwrap();
        assert_eq!(self::results(&found), game.left(), "{rule:?}, {permanent} permanent, {worth:?}");
    }
}

fn scenario(name: &str) -> Scenario {
    unsc::teach::library::named(name).unwrap().scenario().unwrap()
}

/// By what members wanted of the two texts, both votes on them come out as they did, and the motion was worth nothing to
/// anybody: no order leads to another result.
#[test]
fn the_motion_of_16_november_2017_was_worth_nothing() {
    let scenario = scenario("2017-11-16-syria-jim-rival-drafts");
    let preferences = scenario.preferences.as_ref().unwrap();
    let found = strategy(&scenario.meeting, preferences).unwrap();
    let result = |course: &unsc::strategy::Course| course.result.clone();
    assert_eq!(
        (result(&found.sincere), result(&found.looking_ahead)),
        (Some("neither".into()), Some("neither".into()))
    );
    assert!(found.votes.iter().flat_map(|vote| &vote.members).all(|one| one.sincere == one.looking_ahead));
    assert_eq!((found.moves_tried, found.moves.len()), (6, 0));
    let vote = |key: &str| found.votes.iter().find(|vote| vote.item.name.as_deref() == Some(key)).unwrap();
    assert_eq!(vote("order").if_it_succeeds, vote("order").if_it_fails);
    let minutes = scenario.meeting.play();
    for key in ["us", "bolivia"] {
        let entry = minutes.entry(scenario.meeting.item(key).unwrap()).unwrap();
        let tally = entry.decision().unwrap().tally;
        let of = |wanted| vote(key).members.iter().filter(|one| one.sincere == Some(wanted)).count() as u16;
        let counts = [Vote::InFavour, Vote::Against, Vote::Abstaining].map(of);
        assert_eq!(counts, [tally.in_favour, tally.against, tally.abstaining], "{key}");
    }
}

/// A recorded vote stands beside what its member's preferences make of it, and the answer says where they differ.
#[test]
fn recorded_votes_that_are_overruled_are_named() {
    let file = r#"
        title = "Recorded"
        date  = 2026-11-29
        [drafts.west]
        [[agenda]]
        draft = "west"
        votes = { in_favour = ["France", "UK"], abstaining = ["Pakistan", "Panama"], others = "unknown" }
        [preferences]
        members = { Pakistan = ["long", "none"], France = ["long", "none"], China = ["long", "none"] }
        [preferences.results]
        long = { west = "adopted" }
        none = {}
    "#;
    let scenario = Scenario::read(file).unwrap();
    let found = strategy(&scenario.meeting, scenario.preferences.as_ref().unwrap()).unwrap();
    let overruled =
        found.votes[0].members.iter().filter(|one| one.recorded.is_some() && one.looking_ahead != one.recorded);
    let overruled: Vec<_> = overruled.map(|one| (one.member.name.as_deref().unwrap(), one.recorded)).collect();
    assert_eq!(overruled, [("Pakistan", Some(Vote::Abstaining))]);
    let text = format!("{:?}", StrategyView::new(&scenario, found).document());
    assert!(text.contains("not as the file records: Pakistan on draft `west`."), "{text}");
}

/// Two drafts wanted as in the paradox of voting by three groups of five. The second takes the place of the first if both
/// are adopted. Those who like the first best vote against it when they look ahead, and in the other order the result is
/// another.
#[test]
fn a_cycle_makes_the_order_matter() {
    let meeting = meeting(15, 0, Rule { affirmative: 9, veto: None }, &[None, None]);
    let adopted =
        |draft: usize| Condition { on: Ref::Draft(DraftId::new(draft)), statuses: StatusSet::only(Status::Adopted) };
    let results = vec![
        ("second".to_owned(), vec![adopted(1)]),
        ("first".to_owned(), vec![adopted(0)]),
        ("neither".to_owned(), Vec::new()),
    ];
    let groups = [[2, 1, 0], [0, 2, 1], [1, 0, 2]];
    let members = (0..15).map(|seat| Some(groups[seat / 5].to_vec())).collect();
    let found = strategy(&meeting, &Preferences { results, members, note: None }).unwrap();
    let beaten: Vec<usize> = found.beaten_by.as_ref().unwrap().iter().map(|(_, by)| by.len()).collect();
    assert_eq!(beaten, [1, 1, 1], "each is beaten by one other");
    assert_eq!(found.sincere.result.as_deref(), Some("second"));
    assert_eq!(found.looking_ahead.result.as_deref(), Some("neither"));
    assert!(found.looking_ahead.if_ties_break_otherwise.is_empty());
    let changed = found.votes[0].members.iter().filter(|one| one.sincere != one.looking_ahead);
    let changed: Vec<_> = changed.map(|one| (one.member.id, one.sincere, one.looking_ahead)).collect();
    assert_eq!(changed, (5..10).map(|seat| (seat, Some(Vote::InFavour), Some(Vote::Against))).collect::<Vec<_>>());
    let order = found.moves.iter().find(|one| matches!(one.kind, MoveKind::Order { .. })).unwrap();
    assert_eq!(
        (order.looking_ahead.as_deref(), order.better_for.len(), order.worse_for.len()),
        (Some("second"), 5, 10)
    );
}

/// A member without preferences whose vote nobody knows: where it decides, the answer says so and gives none.
#[test]
fn who_says_nothing_is_not_guessed() {
    let rule = Rule { affirmative: 2, veto: None };
    let meeting = meeting(3, 0, rule, &[None]);
    let answer = |members| strategy(&meeting, &Preferences { results: every_set(1), members, note: None }).unwrap();
    let found = answer(vec![Some(vec![0, 1]), Some(vec![1, 0]), None]);
    assert_eq!((found.looking_ahead.result, found.votes[0].members[2].looking_ahead), (None, None));
    let found = answer(vec![Some(vec![0, 1]), Some(vec![0, 1]), None]);
    assert_eq!(found.looking_ahead.result.as_deref(), Some("1"));
    assert!(found.beaten_by.is_none());
    // One that is indifferent abstains, and that it need not is stated.
    let found = answer(vec![Some(vec![0, 1]), Some(vec![1, 0]), Some(vec![1, 1])]);
    assert_eq!(found.looking_ahead.result.as_deref(), Some("0"));
    assert_eq!(found.looking_ahead.if_ties_break_otherwise, ["1"]);
    let short = Preferences { results: every_set(1)[1..].to_vec(), members: vec![Some(vec![0]); 3], note: None };
    assert!(matches!(strategy(&meeting, &short), Err(NoStrategy::NoResult { .. })));
}

/// Six drafts before the fifteen are thought through in every order; with more, the orders are left out and the answer says
/// so; a hundred drafts are refused or answered at once.
#[test]
fn large_agendas() {
    let rule = Rule { affirmative: 9, veto: Some(Veto { needed: 1, overridden_by: None }) };
    for drafts in [MOST_ORDERED, MOST_ORDERED + 1, 100] {
        let shape: Vec<_> = (0..drafts).map(|draft| (0 < draft).then(|| (draft - 1, FAILED.to_vec()))).collect();
        let meeting = meeting(15, 5, rule, &shape);
        let results = (0..drafts.min(15)).map(|draft| {
            (
                draft.to_string(),
                vec![Condition { on: Ref::Draft(DraftId::new(draft)), statuses: StatusSet::only(Status::Adopted) }],
            )
        });
        let results: Vec<_> = results.chain([("none".to_owned(), Vec::new())]).collect();
        let mut random = ChaCha8Rng::seed_from_u64(drafts as u64);
        let members = (0..15).map(|_| Some(random_worth(&mut random, results.len(), false))).collect();
        let found = strategy(&meeting, &Preferences { results, members, note: None }).unwrap();
        assert_eq!(found.orders_left_out, MOST_ORDERED < drafts);
        // Every order but the one that stands, a withdrawal and a postponement of each, an adjournment.
        let orders = if drafts == MOST_ORDERED { 719 } else { 0 };
        let others = if drafts <= MOST_MOVED { 2 * drafts + 1 } else { 0 };
        assert_eq!(found.moves_tried, orders + others);
        assert!(found.moves.iter().all(|one| matches!(one.kind, MoveKind::Order { .. }) || one.ways == 1));
    }
}

/// Drafts of which the second waits for the first to fail: in another order the first waits for the second, and if the
/// first is withdrawn or postponed, the second comes up all the same.
#[test]
fn what_waits_for_another_is_moved_with_sense() {
    let meeting = meeting(15, 0, Rule { affirmative: 9, veto: None }, &[None, Some((0, FAILED.to_vec()))]);
    let adopted =
        |draft: usize| Condition { on: Ref::Draft(DraftId::new(draft)), statuses: StatusSet::only(Status::Adopted) };
    let results =
        ["first", "second"].into_iter().enumerate().map(|(draft, name)| (name.to_owned(), vec![adopted(draft)]));
    let results = results.chain([("neither".to_owned(), Vec::new())]).collect();
    // All want the second most, ten of them the first rather than nothing: whoever looks ahead waits for the second.
    let members = (0..15).map(|seat| Some(if seat < 10 { vec![1, 2, 0] } else { vec![0, 2, 1] })).collect();
    let found = strategy(&meeting, &Preferences { results, members, note: None }).unwrap();
    assert_eq!(found.looking_ahead.result.as_deref(), Some("second"));
    let moved = |kind: fn(&MoveKind) -> bool| {
        found.moves.iter().find(|one| kind(&one.kind)).map(|one| one.looking_ahead.clone())
    };
    assert_eq!(moved(|kind| matches!(kind, MoveKind::Order { .. })), None, "the order makes no difference");
    assert_eq!(
        moved(|kind| matches!(kind, MoveKind::Withdraw { draft, .. } if draft.name.as_deref() == Some("d0"))),
        None,
        "nor does the first"
    );
    assert_eq!(
        moved(|kind| matches!(kind, MoveKind::Withdraw { draft, .. } if draft.name.as_deref() == Some("d1"))),
        Some(Some("first".into()))
    );
    assert_eq!(found.moves_tried, 6);
}
