//! What is true of every vote, whatever the numbers: each law by its name.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::mem::{Discriminant, discriminant};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use unsc::forecast::{Evidence, ForecastInput, ItemLeanings, VoteProbabilities, forecast};
use unsc::meeting::{Status, StatusSet};
use unsc::{Decision, Finding, Outcome, Outcomes, Report, Scenario, Vote};

use super::every_tally::meeting;
use super::oracle::{Chamber, THREE, oracle};
use crate::common::{self, hold};

/// Every roll call of every chamber, with each change of one member's vote to `to`: is it ever so?
fn every_change(to: Vote, mut seen: impl FnMut(&Chamber, usize, Vote, Outcome, Outcome)) -> u64 {
    let mut tried = 0;
    for chamber in Chamber::plain() {
        let rule = chamber.rules.rule_for(&chamber.question);
        for mut votes in chamber.roll_calls(&THREE) {
            let before = rule.outcome(&chamber.tally(&votes));
            for class in chamber.classes() {
                for from in THREE {
                    let Some(seat) = class.iter().find(|seat| votes[**seat] == from) else {
                        continue;
                    };
                    votes[*seat] = to;
                    seen(&chamber, *seat, from, before, rule.outcome(&chamber.tally(&votes)));
                    votes[*seat] = from;
                    tried += 1;
                }
            }
        }
    }
    tried
}

#[test]
fn more_in_favour_never_hurts() {
    let tried = every_change(Vote::InFavour, |chamber, seat, from, before, after| {
        let hurt = before == Outcome::Adopted && after != Outcome::Adopted;
        assert!(!hurt, "{}: seat {seat} from {from:?}", chamber.name);
    });
    println!("more in favour never hurts: {tried} changes");
}

#[test]
fn a_no_never_helps() {
    let tried = every_change(Vote::Against, |chamber, seat, from, before, after| {
        let helped = before != Outcome::Adopted && after == Outcome::Adopted;
        assert!(!helped, "{}: seat {seat} from {from:?}", chamber.name);
    });
    println!("a \"no\", of a permanent member or another, never helps: {tried} changes");
}

/// For the outcome; the record tells them apart.
#[test]
fn an_elected_members_abstention_is_its_no_and_a_permanent_members_is_not() {
    let told_apart = Cell::new(0);
    let tried = every_change(Vote::Against, |chamber, seat, from, before, after| {
        if from != Vote::Abstaining {
            return;
        }
        if before != after {
            assert!(chamber.permanent[seat], "{}: seat {seat}", chamber.name);
            assert_eq!((before, after), (Outcome::Adopted, Outcome::Vetoed));
            assert!(chamber.vetoes.is_some());
            told_apart.set(told_apart.get() + 1);
        }
    });
    assert!(0 < told_apart.get());
    println!("abstention and \"no\": {tried} changes, {} of them a veto", told_apart.get());
}

/// Nothing but the kind of a seat counts: whoever of a kind casts which vote, outcome and margin are the same, and the
/// reasons are the same of those who then cast it.
#[test]
fn members_of_one_class_are_interchangeable() {
    let chambers = Chamber::all();
    let index = any::<prop::sample::Index>;
    let cases = (index(), any_votes(), index(), index(), index());
    hold(20_000, &cases, |(chamber, mut votes, class, one, other)| {
        let chamber = chamber.get(&chambers);
        let classes = chamber.classes();
        let class = class.get(&classes);
        let (one, other) = (*one.get(class), *other.get(class));
        votes.truncate(chamber.seats());
        let before = chamber.decide(votes.iter().copied());
        votes.swap(one, other);
        let after = chamber.decide(votes.iter().copied());
        prop_assert_eq!(before.outcomes, after.outcomes);
        prop_assert_eq!(before.margin, after.margin);
        prop_assert_eq!((before.tally, before.unknown), (after.tally, after.unknown));
        let swapped = |place: usize| match place {
            place if place == one => other,
            place if place == other => one,
            place => place,
        };
        prop_assert_eq!(reasons(&before, swapped), reasons(&after, |place| place));
        Ok(())
    });
}

/// The kind of each finding, and of whom it is said, by these names.
fn reasons(decision: &Decision, name: impl Fn(usize) -> usize) -> Vec<(Discriminant<Finding>, BTreeSet<usize>)> {
    let reason =
        |finding: &Finding| (discriminant(finding), finding.members().iter().map(|seat| name(*seat)).collect());
    decision.findings.iter().map(reason).collect()
}

/// Votes for the largest Council there is; some are not known, and more are in favour than not.
fn any_votes() -> impl Strategy<Value = Vec<Option<Vote>>> {
    let vote = prop_oneof![
        3 => Just(Some(Vote::InFavour)),
        4 => select(Vote::ALL.to_vec()).prop_map(Some),
        1 => Just(None),
    ];
    let complete = prop_oneof![3 => Just(Vote::InFavour), 4 => select(Vote::ALL.to_vec())];
    prop_oneof![vec(vote, 26), vec(complete.prop_map(Some), 26)]
}

/// Of Councils of every size, as far as their unknown votes can all be filled in: `every_tally` holds the same of
/// Councils of eleven and of fifteen, and there leaves nothing out.
#[test]
fn unknown_votes_decide_only_if_all_completions_agree() {
    let chambers = Chamber::all();
    let cases = (any::<prop::sample::Index>(), any_votes());
    let settled = Cell::new([0; 2]);
    hold(4_000, &cases, |(chamber, mut votes)| {
        let chamber = chamber.get(&chambers);
        votes.truncate(chamber.seats());
        let unknown: Vec<usize> = (0..votes.len()).filter(|seat| votes[*seat].is_none()).collect();
        prop_assume!(unknown.len() <= 6);
        let expected: Outcomes = (0..3_usize.pow(unknown.len() as u32))
            .map(|completion| {
                let mut complete: Vec<Vote> = votes.iter().map(|vote| vote.unwrap_or(Vote::Absent)).collect();
                for (digit, seat) in unknown.iter().enumerate() {
                    complete[*seat] = THREE[completion / 3_usize.pow(digit as u32) % 3];
                }
                oracle(chamber, &complete)
            })
            .collect();
        let decision = chamber.decide(votes.iter().copied());
        prop_assert_eq!(decision.outcomes, expected);
        prop_assert_eq!(decision.outcome(), expected.settled());
        let mut counts = settled.get();
        counts[usize::from(expected.settled().is_some())] += usize::from(!unknown.is_empty());
        settled.set(counts);
        Ok(())
    });
    let [open, certain] = settled.get();
    assert!(200 < open && 200 < certain, "{open} open, {certain} certain");
}

/// A member more likely to vote in favour, at whosever expense, never makes adoption less likely.
#[test]
fn more_likely_in_favour_never_makes_adoption_less_likely() {
    let chambers: Vec<Chamber> = Chamber::plain().filter(|chamber| chamber.seats() <= 15).collect();
    let index = any::<prop::sample::Index>;
    let leaning = (0..=8_u8, 0..=8_u8, 1..=8_u8);
    let cases = (index(), vec(leaning, 15), index(), any::<bool>());
    hold(300, &cases, |(chamber, leanings, member, from_against)| {
        let chamber = chamber.get(&chambers);
        let meeting = meeting(chamber);
        let mut members: Vec<Option<VoteProbabilities>> = leanings.into_iter().map(chances).map(Some).collect();
        members.truncate(chamber.seats());
        let adopted = |members: &[Option<VoteProbabilities>]| {
            let leanings =
                ItemLeanings { item: unsc::meeting::ItemId::new(0), members: members.to_vec(), instead: Vec::new() };
            let outlook = ForecastInput { leanings: vec![leanings], ..ForecastInput::default() };
            let forecast = forecast(&meeting, &outlook, &Evidence::default(), 1.0);
            forecast.unwrap().probability(unsc::meeting::ItemId::new(0), StatusSet::only(Status::Adopted))
        };
        let before = adopted(&members);
        let moved = member.get(&(0..chamber.seats()).collect::<Vec<_>>()).to_owned();
        let chances = members[moved].as_mut().unwrap();
        let from = if from_against { &mut chances.against } else { &mut chances.abstaining };
        let share = *from / 2.0;
        *from -= share;
        chances.in_favour += share;
        let after = adopted(&members);
        prop_assert!(before - 1e-12 <= after, "{}: {before}, then {after}", chamber.name);
        Ok(())
    });
}

fn chances((in_favour, against, abstaining): (u8, u8, u8)) -> VoteProbabilities {
    let all = f64::from(in_favour) + f64::from(against) + f64::from(abstaining);
    let part = |of: u8| f64::from(of) / all;
    VoteProbabilities {
        in_favour: part(in_favour),
        against: part(against),
        abstaining: part(abstaining),
        not_participating: 0.0,
    }
}

/// Who is named first among those in favour, against, or party to a dispute is nothing: each file of the library, its
/// lists of members turned round, is the same meeting.
#[test]
fn the_order_of_a_list_is_nothing() {
    let folder = common::root().join("scenarios");
    let (mut files, mut lists) = (0, 0);
    for path in common::files_below(&folder, ".toml") {
        let text = std::fs::read_to_string(&path).unwrap();
        let (text_turned, turned) = turn_round(&text);
        if turned == 0 {
            continue;
        }
        let [scenario, scenario_turned] = [&text, &text_turned].map(|text| match Scenario::read(text) {
            Ok(scenario) => scenario,
            Err(problems) => panic!("{}: {problems:?}", path.display()),
        });
        assert_eq!(scenario.meeting, scenario_turned.meeting, "{}", path.display());
        let answer = |scenario: &Scenario| {
            let report = Report::new(scenario, &scenario.meeting.play());
            serde_json::to_string(&report).unwrap()
        };
        assert_eq!(answer(&scenario), answer(&scenario_turned), "{}", path.display());
        files += 1;
        lists += turned;
    }
    assert!(100 < files);
    println!("the order of a list is nothing: {lists} lists in {files} files");
}

/// Turns round every list of members whose order says nothing; gives back how many.
fn turn_round(text: &str) -> (String, usize) {
    const LISTS: [&str; 8] =
        ["in_favour", "against", "abstaining", "not_participating", "absent", "parties", "elected", "permanent"];
    let (mut turned_round, mut turned, mut rest) = (String::new(), 0, text);
    while let Some((before, after)) = rest.split_once('[') {
        turned_round = turned_round + before + "[";
        rest = after;
        let key = before.trim_end().strip_suffix('=').unwrap_or_default().trim_end();
        let key = key.rsplit(|letter: char| letter != '_' && !letter.is_ascii_alphabetic()).next();
        if key.is_some_and(|key| LISTS.contains(&key)) {
            let (list, after) = after.split_once(']').unwrap();
            let mut members: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
            members.reverse();
            turned_round = turned_round + "\"" + &members.join("\", \"") + "\"]";
            turned += usize::from(1 < members.len());
            rest = after;
        }
    }
    (turned_round + rest, turned)
}
