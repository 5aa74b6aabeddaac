//! Fewest changes against a search that tries every change, what-ifs of a meeting, and the same votes
//! under every preset.
use std::collections::BTreeSet;
use std::fmt::Write;

use crate::common::{self, council};
use itertools::Itertools;
use rand::rngs::ChaCha8Rng;
use rand::{Rng, RngExt, SeedableRng};
use unsc::document::Document;
use unsc::forecast::vote_model::VoteModel;
use unsc::law::charter::Edition;
use unsc::law::council::Council;
use unsc::law::decision::Outcomes;
use unsc::law::rules::presets::{NAMES, Preset, Seats};
use unsc::law::rules::{Rule, Veto};
use unsc::meeting::{ItemId, Ref, Status, StatusSet};
use unsc::scenario::Asked;
use unsc::views::fewest::FewestView;
use unsc::what_if::change_set::{ChangeSet, Move, OpenVotes};
use unsc::what_if::fewest::{Side, VoteCase};
use unsc::what_if::goal::{Cost, Goal, Solution, fewest_changes};
use unsc::what_if::single_changes::{Effects, VoteFlip, single_changes};
use unsc::what_if::{BrokenCondition, Change};
use unsc::{Ballot, Meeting, Outcome, Rules, Scenario, Tally, Vote, Votes};

fn tally(votes: &[Vote], council: &Council) -> Tally {
    let mut tally = Tally::default();
    for (vote, seat) in votes.iter().zip(council.seats()) {
        tally.add(*vote, seat.may_veto());
    }
    tally
}

fn cost(before: Vote, after: Vote) -> u32 {
    u32::from(Side::from(before) != Side::from(after))
}

/// Every change of at most `most` members, tried one by one.
struct BruteForce<'a> {
    case: &'a VoteCase<'a>,
    before: &'a [Vote],
    wanted: Outcomes,
    /// The least cost, and the sets of members that come to it.
    best: Option<(u32, BTreeSet<Vec<usize>>)>,
}

impl BruteForce<'_> {
    fn run(case: &VoteCase<'_>, before: &[Vote], wanted: Outcomes, most: usize) -> Option<(u32, BTreeSet<Vec<usize>>)> {
        let free: Vec<usize> = (0..before.len()).filter(|place| !case.fixed.contains(place)).collect();
        let mut search = BruteForce { case, before, wanted, best: None };
        search.try_all(tally(before, case.council), &mut Vec::new(), &free, most, 0);
        search.best
    }

    fn try_all(&mut self, tally: Tally, moved: &mut Vec<usize>, free: &[usize], left: usize, spent: u32) {
        if self.wanted.allows(self.case.rule.outcome(&tally)) {
            match &mut self.best {
                Some((least, sets)) if *least == spent => drop(sets.insert(moved.clone())),
                Some((least, _)) if *least < spent => {}
                _ => self.best = Some((spent, BTreeSet::from([moved.clone()]))),
            }
            return;
        }
        if left == 0 {
            return;
        }
        for (index, place) in free.iter().copied().enumerate() {
            let vote = self.before[place];
            let may_veto = self.case.council.seats()[place].may_veto();
            for side in Side::ALL.into_iter().filter(|side| *side != Side::from(vote)) {
                moved.push(place);
                let spent = spent + cost(vote, side.vote());
                let tally = with_vote_changed(tally, vote, side.vote(), may_veto);
                self.try_all(tally, moved, &free[index + 1..], left - 1, spent);
                moved.pop();
            }
        }
    }
}

fn with_vote_changed(mut tally: Tally, from: Vote, to: Vote, may_veto: bool) -> Tally {
    match from {
        Vote::InFavour => tally.in_favour -= 1,
        Vote::Against => {
            tally.against -= 1;
            tally.permanent_against -= u16::from(may_veto);
        }
        Vote::Abstaining => tally.abstaining -= 1,
        Vote::NotParticipating => tally.not_participating -= 1,
        Vote::Absent => tally.absent -= 1,
    }
    tally.add(to, may_veto);
    tally
}

/// Every set of members that the patterns stand for.
fn sets(fewest: &ChangeSet) -> BTreeSet<Vec<usize>> {
    let mut sets = BTreeSet::new();
    for pattern in &fewest.patterns {
        let mut partial: Vec<Vec<usize>> = vec![Vec::new()];
        for one in &pattern.moves {
            let draws = itertools::Itertools::combinations(one.of.iter().copied(), one.count as usize);
            let draws: Vec<Vec<usize>> = draws.collect();
            partial = partial
                .iter()
                .flat_map(|set| draws.iter().map(move |draw| [set.as_slice(), draw].concat()))
                .filter(|set| set.iter().collect::<BTreeSet<_>>().len() == set.len())
                .collect();
        }
        sets.extend(partial.into_iter().map(|mut set| {
            set.sort_unstable();
            set
        }));
    }
    sets
}

fn random_votes(random: &mut impl Rng, seats: usize) -> Vec<Vote> {
    // Some rolls lean one way, so that near and far outcomes both come up.
    let lean: f64 = random.random();
    let vote = |random: &mut _| {
        let draw: f64 = RngExt::random(random);
        if draw < lean {
            Vote::InFavour
        } else if draw < lean + (1.0 - lean) / 2.0 {
            Vote::Against
        } else {
            *[Vote::Abstaining, Vote::NotParticipating, Vote::Absent].get((draw * 1000.0) as usize % 3).unwrap()
        }
    };
    (0..seats).map(|_| vote(random)).collect()
}

/// Rules that are never far from the vote, so that few changes matter.
fn random_rule(random: &mut impl Rng, seats: usize, votes: &[Vote]) -> Rule {
    let in_favour = votes.iter().filter(|vote| **vote == Vote::InFavour).count();
    let affirmative = random.random_range(in_favour.saturating_sub(3)..=in_favour + 3).clamp(1, seats) as u16;
    let veto = match random.random_range(0..4) {
        0 => None,
        1 => Some(Veto { needed: 1, overridden_by: None }),
        2 => Some(Veto { needed: random.random_range(1..=3), overridden_by: None }),
        _ => {
            let overridden_by = Some(random.random_range(affirmative..=seats as u16 + 1));
            Some(Veto { needed: random.random_range(1..=2), overridden_by })
        }
    };
    Rule { affirmative, veto }
}

/// A thousand random votes, councils of 11, 15, 25 and 26 seats, random rules and members that do
/// not change: the cost and the sets equal those of a search that tries every change of up to
/// three members; no listed set contains a smaller one, and each leads to the outcome.
#[test]
fn fewest_changes_equal_brute_force() {
    let mut random = ChaCha8Rng::seed_from_u64(20_171_116);
    let (mut within, mut beyond, mut impossible) = (0, 0, 0);
    for round in 0..1_000 {
        let seats = [11, 15, 25, 26][round % 4];
        let permanent = random.random_range(0..=11_usize.min(seats));
        let council = council(seats, permanent);
        let cast = random_votes(&mut random, seats);
        let votes = Votes::known(cast.iter().copied());
        let held: Vec<usize> = (0..seats).filter(|_| random.random_ratio(1, 8)).collect();
        let rule = random_rule(&mut random, seats, &cast);
        let case = VoteCase { council: &council, rule, votes: &votes, fixed: &held };
        let now = case.rule.outcome(&tally(&cast, &council));
        let wanted: Outcomes = if random.random_ratio(1, 2) {
            Outcome::ALL.into_iter().filter(|outcome| *outcome != now).collect()
        } else {
            Outcomes::from_iter([Outcome::ALL[random.random_range(0..3)]])
        };
        // Larger councils have too many changes of three members to try all of them often.
        let most = if seats <= 15 { 3 } else { 2 };
        let tried = BruteForce::run(&case, &cast, wanted, most);
        let Some(fewest) = case.fewest(wanted) else {
            assert!(tried.is_none(), "{case:?} for {wanted:?}: {tried:?}");
            impossible += 1;
            continue;
        };
        let listed = sets(&fewest);
        assert_eq!(fewest.combinations, Some(listed.len() as u128), "{case:?}");
        for pattern in &fewest.patterns {
            let mut changed = cast.clone();
            for (place, vote) in pattern.example() {
                assert!(!held.contains(&place), "a held member does not move");
                changed[place] = vote;
            }
            let outcome = case.rule.outcome(&tally(&changed, &council));
            assert!(wanted.allows(outcome), "{pattern:?} leads to {outcome:?}");
            let spent: u32 = (0..seats).map(|place| cost(cast[place], changed[place])).sum();
            assert_eq!(spent, fewest.cost, "{pattern:?}");
        }
        match tried {
            // Below this cost the brute force has tried everything.
            Some((least, sets)) if least as usize <= most => {
                assert_eq!((fewest.cost, listed), (least, sets), "{case:?} for {wanted:?}");
                within += 1;
            }
            _ => {
                assert!(most < fewest.cost as usize, "{case:?} for {wanted:?}: {fewest:?}");
                beyond += 1;
            }
        }
    }
    println!("{within} found by brute force as well, {beyond} beyond its reach, {impossible} impossible");
    assert!(500 < within, "the test has to compare most of the cases");
}

fn scenario(path: &str) -> Scenario {
    let text = std::fs::read_to_string(format!("{}/scenarios/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    Scenario::read(&text).unwrap_or_else(|problems| panic!("{path}: {problems:?}"))
}

fn rival_drafts() -> Scenario {
    scenario("history/2017-11-16-syria-jim-rival-drafts.toml")
}

fn goal(meeting: &Meeting, key: &str, statuses: impl IntoIterator<Item = Status>) -> Goal {
    Goal { of: meeting.lookup(key).unwrap(), statuses: statuses.into_iter().collect() }
}

fn search(meeting: &Meeting, key: &str, status: Status, held: &[usize]) -> Solution {
    fewest_changes(meeting, &[goal(meeting, key, [status])], held)
}

fn changes(solution: &Solution) -> Option<u32> {
    solution.cost.map(|cost| cost.changes)
}

/// "The United States draft needs exactly one change, Russia to abstain, not participate or vote for."
#[test]
fn the_united_states_draft_needs_only_russia() {
    let meeting = rival_drafts().meeting;
    let russia = meeting.council.index_of("Russia").unwrap();
    for (id, status) in [("us", Status::Adopted), ("jim", Status::Renewed)] {
        let found = search(&meeting, id, status, &[]);
        assert_eq!((changes(&found), found.alternatives.len(), found.complete), (Some(1), 1, true));
        let change = &found.alternatives[0].items[0];
        assert_eq!(change.change.combinations, Some(1));
        let expected = Move { count: 1, of: vec![russia], to: vec![Side::Neither, Side::InFavour] };
        assert_eq!(change.change.patterns[0].moves, [expected]);
    }
    let found = search(&meeting, "us", Status::Adopted, &[russia]);
    assert_eq!(
        (found.cost, found.alternatives),
        (None, Vec::new()),
        "if Russia will not move, nobody else can save it"
    );
}

/// "The Bolivian text (4-7-4) needs five members to move to in favour, France, the United Kingdom and the
/// United States among them: 28 sets, and nothing smaller."
#[test]
fn the_bolivian_text_needs_five() {
    let meeting = rival_drafts().meeting;
    let found = search(&meeting, "bolivia", Status::Adopted, &[]);
    assert_eq!((changes(&found), found.alternatives.len()), (Some(5), 1));
    let fewest = &found.alternatives[0].items[0].change;
    assert_eq!(fewest.combinations, Some(28));
    let three: Vec<usize> =
        ["France", "United Kingdom", "United States"].map(|name| meeting.council.index_of(name).unwrap()).to_vec();
    assert!(sets(fewest).iter().all(|set| three.iter().all(|member| set.contains(member))));
}

/// Two wishes at once are the fewest changes over several items.
#[test]
fn wishes_over_several_items_add_up() {
    let meeting = rival_drafts().meeting;
    let goals = ["us", "bolivia"].map(|key| goal(&meeting, key, [Status::Adopted]));
    let found = fewest_changes(&meeting, &goals, &[]);
    assert_eq!(changes(&found), Some(6));
    assert_eq!(found.alternatives.len(), 1);
    assert_eq!(found.alternatives[0].items.len(), 2);
}

/// An earlier item can be the cheaper way to stop a later one.
#[test]
fn a_draft_can_be_stopped_before_its_vote() {
    let file = r#"
        title = "An adjournment three votes short"
        date  = 2017-11-16
        [drafts.text]
        [[agenda]]
        id     = "adjourn"
        motion = "Adjourn the meeting"
        kind   = "adjourn"
        votes  = { in_favour = ["Bolivia", "China", "Egypt", "Ethiopia", "Kazakhstan", "Senegal", "Uruguay", "Japan"], others = "against" }
        [[agenda]]
        draft = "text"
        votes = { others = "in_favour" }
    "#;
    let meeting = Scenario::read(file).unwrap().meeting;
    let found = search(&meeting, "text", Status::NotPut, &[]);
    assert_eq!(changes(&found), Some(1));
    assert_eq!(found.alternatives[0].items[0].vote.item.index(), 0);
    assert_eq!(found.alternatives[0].items[0].change.combinations, Some(7));
}

/// "With no veto the United States draft of 16 Nov 2017 is adopted 11-2-2."
#[test]
fn without_a_veto_the_united_states_draft_is_adopted() {
    let meeting = rival_drafts().meeting;
    let under = |name: &str| {
        let changed = meeting.under(&Preset::named(name, meeting.council.day()).unwrap());
        changed.play().status(changed.lookup("us").unwrap())
    };
    assert_eq!(under("charter"), Status::Vetoed);
    assert_eq!(under("no-veto"), Status::Adopted);
    assert_eq!(under("two-vetoes"), Status::Adopted);
    assert_eq!(under("override-11"), Status::Adopted);
    assert_eq!(under("override-12"), Status::Vetoed);
    // Ten members more, whose votes nobody knows: one veto still bars it.
    assert_eq!(under("g4-2005"), Status::Blocked);
}

/// The result of each item and mandate of each scenario under every preset, in one table: `tests/golden/presets.txt`.
#[test]
fn the_library_under_every_preset() {
    let mut table = format!("{}\n", NAMES.join(" | "));
    for (path, scenario) in common::library() {
        let presets: Vec<Preset> = Preset::all(scenario.meeting.council.day()).collect();
        assert_eq!(presets.len(), NAMES.len());
        let under = presets.iter().map(|preset| scenario.meeting.under(preset).play());
        let minutes: Vec<_> = under.collect();
        writeln!(table, "\n{path}").unwrap();
        for number in 0..scenario.meeting.agenda.len() {
            let statuses = minutes.iter().map(|minutes| minutes.entries[number].statuses);
            let words: Vec<&str> = statuses.map(|statuses| statuses.summary().as_str()).collect();
            writeln!(table, "{}: {}", number + 1, words.join(" | ")).unwrap();
        }
        for mandate in &scenario.meeting.mandates {
            let of = scenario.meeting.lookup(&mandate.key).unwrap();
            let words: Vec<&str> = minutes.iter().map(|minutes| minutes.status(of).as_str()).collect();
            writeln!(table, "{}: {}", mandate.key, words.join(" | ")).unwrap();
        }
    }
    common::golden("presets.txt", table);
}

/// Whoever takes a seat does what the member before it did there, and nobody else's part.
#[test]
fn a_new_member_votes_like_the_old_one() {
    let file = r#"
        title = "Two motions"
        date  = 2017-11-16
        [drafts.text]
        [[agenda]]
        motion = "Meet at noon"
        by     = "Bolivia"
        votes  = { others = "in_favour" }
        [[agenda]]
        motion = "Meet at one"
        by     = "Egypt"
        votes  = { others = "in_favour" }
    "#;
    let scenario = Scenario::read(file).unwrap();
    let what_if = scenario.what_if(Asked { seats: vec![pair("Bolivia", "Peru")], ..Asked::default() }).unwrap();
    let changed = what_if.change.apply(&scenario.meeting);
    let by: Vec<&str> = changed.agenda.iter().filter_map(|item| item.by.as_deref()).collect();
    assert_eq!(by, ["Peru", "Egypt"]);
    assert!(changed.council.index_of("Bolivia").is_err());
}

/// Under rules that enlarge the Council, the votes of the new seats are not known, and of a count nobody knows who
/// would sit where; a Council that has its seats keeps what is known.
#[test]
fn a_larger_council_has_votes_that_nobody_knows() {
    let file = r#"
        title = "A roll call and a count"
        date  = 2017-11-16
        [drafts.one]
        [drafts.two]
        [[agenda]]
        draft = "one"
        votes = { others = "in_favour" }
        [[agenda]]
        draft = "two"
        votes = { in_favour = 4, against = 8, abstaining = 3 }
    "#;
    let meeting = Scenario::read(file).unwrap().meeting;
    let mut reform = Preset::named("g4-2005", meeting.council.day()).unwrap();
    let ballots = |preset: &Preset| {
        let changed = meeting.under(preset);
        let ballots: Vec<Ballot> = changed.agenda.iter().filter_map(|item| item.ballot.clone()).collect();
        (changed.council.seats().len(), ballots)
    };
    let unknown = std::iter::repeat_n(None, 10);
    let known = std::iter::repeat_n(Some(Vote::InFavour), 15);
    let expected = vec![Ballot::RollCall(known.chain(unknown).collect()), Ballot::RollCall(Votes::unknown(25))];
    assert_eq!(ballots(&reform), (25, expected));
    reform.seats = Some(Seats::from(Edition::Charter1965));
    let as_it_was: Vec<Ballot> = meeting.agenda.iter().filter_map(|item| item.ballot.clone()).collect();
    assert!(matches!(as_it_was[1], Ballot::Count(_)));
    assert_eq!(ballots(&reform), (15, as_it_was));
}

/// A change of one vote that leaves the item, the meeting and its mandates as they are is idle; one that changes any of
/// them is not.
#[test]
fn a_change_without_effect_is_idle() {
    let meeting = rival_drafts().meeting;
    let minutes = meeting.play();
    let item = meeting.item("us").unwrap();
    let before = minutes.entry(item).unwrap().statuses;
    let all = single_changes(&meeting, &minutes, item);
    assert_eq!(all.len(), 30, "fifteen members, two other sides each");
    let russia = meeting.council.index_of("Russia").unwrap();
    for (change, effects) in all {
        assert_eq!(effects.is_idle(before), change.member != russia, "{change:?}");
        if change.member == russia {
            assert_eq!(effects.statuses, StatusSet::only(Status::Adopted));
            let mandates: Vec<Status> = effects.mandates.iter().map(|(_, status)| *status).collect();
            assert_eq!(mandates, [Status::Renewed]);
            let items = Effects { statuses: before, mandates: Vec::new(), items: vec![(item, Status::Adopted)] };
            let mandates = Effects { items: Vec::new(), mandates: effects.mandates.clone(), ..items.clone() };
            assert!(!items.is_idle(before) && !mandates.is_idle(before));
        }
    }
}

/// However a change can be divided, among kinds of members or between sides, a person says it in one sentence: any two of
/// those ten, to abstain or vote against.
#[test]
fn divided_changes_are_one_sentence() {
    let council = council(15, 5);
    let votes = Votes::known((0..15).map(|place| if place < 10 { Vote::InFavour } else { Vote::Abstaining }));
    let rule = Rules::requiring(9).non_procedural;
    let case = VoteCase { council: &council, rule, votes: &votes, fixed: &[] };
    let fewest = case.fewest(Outcomes::from_iter([Outcome::NotAdopted])).unwrap();
    let any_two = Move { count: 2, of: (0..10).collect(), to: vec![Side::Neither, Side::Against] };
    assert_eq!(fewest.patterns.len(), 1, "{:?}", fewest.patterns);
    assert_eq!(fewest.patterns[0].moves, [any_two]);
    assert_eq!((fewest.combinations, fewest.patterns[0].sets()), (Some(45), Some(45)));
}

/// What one vote would have done where the only permanent member against will not move, or there is no other left to
/// move.
#[test]
fn what_one_vote_would_have_done() {
    use Vote::{Abstaining, Against, InFavour};
    let council = council(4, 2);
    let rule = Rules::requiring(2).non_procedural;
    let of = |votes: [Vote; 4], fixed: &[usize]| {
        VoteCase { council: &council, rule, votes: &Votes::known(votes), fixed }.neighbours()
    };
    assert_eq!(
        of([Against, InFavour, InFavour, Abstaining], &[]),
        [
            (VoteFlip::FewerInFavour, Outcome::NotAdopted),
            (VoteFlip::MoreInFavour, Outcome::Vetoed),
            (VoteFlip::Abstains(0), Outcome::Adopted),
        ]
    );
    assert_eq!(
        of([Against, InFavour, InFavour, Abstaining], &[0, 3]),
        [(VoteFlip::FewerInFavour, Outcome::NotAdopted)]
    );
    // Where no permanent member is against, one that does not vote in favour comes first.
    assert_eq!(
        of([InFavour, Abstaining, InFavour, InFavour], &[]),
        [
            (VoteFlip::FewerInFavour, Outcome::Adopted),
            (VoteFlip::MoreInFavour, Outcome::Adopted),
            (VoteFlip::Against(1), Outcome::Vetoed),
        ]
    );
    assert_eq!(of([InFavour, Abstaining, InFavour, InFavour], &[1])[1], (VoteFlip::Against(0), Outcome::Vetoed));
    assert_eq!(of([Against, Against, InFavour, InFavour], &[]), [(VoteFlip::FewerInFavour, Outcome::NotAdopted)]);
}

/// Items of which only a count is known are left as they are, and it is said.
#[test]
fn a_count_is_left_as_it_is() {
    let votes = "votes = { in_favour = 4, against = 8, abstaining = 3 }";
    let file = format!("title = \"A\"\ndate = 2017-11-16\n[drafts.text]\n[[agenda]]\ndraft = \"text\"\n{votes}\n");
    let meeting = Scenario::read(&file).unwrap().meeting;
    let found = search(&meeting, "text", Status::Adopted, &[]);
    assert_eq!((found.cost, found.counts_left.len()), (None, 1));
}

/// Of several items each of which would do, every way is given: none is dropped for another that costs as much.
#[test]
fn all_cheapest_ways_are_listed() {
    let motion = |id: &str| {
        let favour = "in_favour = [\"Bolivia\", \"China\", \"Egypt\", \"Ethiopia\", \"Kazakhstan\", \"Senegal\", \"Uruguay\", \"Japan\"]";
        format!(
            "[[agenda]]\nid = \"{id}\"\nmotion = \"Adjourn\"\nkind = \"adjourn\"\nvotes = {{ {favour}, others = \"against\" }}\n"
        )
    };
    let file = [
        "title = \"A\"\ndate = 2017-11-16\n[drafts.text]\n",
        &motion("one"),
        &motion("two"),
        "[[agenda]]\ndraft = \"text\"\nvotes = { others = \"in_favour\" }\n",
    ]
    .concat();
    let meeting = Scenario::read(&file).unwrap().meeting;
    let found = search(&meeting, "text", Status::NotPut, &[]);
    let items: Vec<ItemId> = found.alternatives.iter().map(|way| way.items[0].vote.item).collect();
    assert_eq!((changes(&found), items, found.complete), (Some(1), vec![ItemId::new(0), ItemId::new(1)], true));
    // One member more for a motion, and the meeting is over before the text.
    let singles = single_changes(&meeting, &meeting.play(), ItemId::new(0));
    let (_, first) = singles.iter().find(|(_, effects)| effects.statuses.is(Status::Carried)).unwrap();
    assert_eq!(first.items, [(ItemId::new(1), Status::NotPut), (ItemId::new(2), Status::NotPut)]);
}

/// Sixty drafts are searched in a moment: what the goal cannot depend on is left out, and what costs the same afterwards
/// is followed once. The last draft depends on every other.
#[test]
fn sixty_drafts_are_searched() {
    let file = |condition: &str| {
        let mut file = "title = \"A\"\ndate = 2017-11-16\n".to_owned();
        for draft in 0..60 {
            writeln!(file, "[drafts.d{draft}]").unwrap();
        }
        for draft in 0..60 {
            let when = if draft == 59 { condition } else { "" };
            writeln!(file, "[[agenda]]\ndraft = \"d{draft}\"\n{when}\nvotes = {{ others = \"in_favour\" }}").unwrap();
        }
        Scenario::read(&file).unwrap().meeting
    };
    let meeting = file("");
    let found = search(&meeting, "d59", Status::Vetoed, &[]);
    assert_eq!((changes(&found), found.alternatives.len(), found.complete), (Some(1), 1, true));
    let found = search(&meeting, "d59", Status::Withdrawn, &[]);
    assert_eq!((found.cost, found.complete), (None, true));
    let all: Vec<String> = (0..59).map(|draft| format!("d{draft} = \"vetoed\"")).collect();
    let meeting = file(&format!("when = {{ {} }}", all.join(", ")));
    let found = search(&meeting, "d59", Status::Adopted, &[]);
    assert_eq!((changes(&found), found.complete), (Some(59), true));
    assert_eq!(found.alternatives[0].items.len(), 59);
}

/// Random votes of which some are open: as many known votes change as a search that tries every change finds, and the
/// open votes that are asked for are those with which, and no others, the outcome comes about.
#[test]
fn open_votes_are_asked_for_first() {
    let mut random = ChaCha8Rng::seed_from_u64(20_251_130);
    let (mut asked, mut changed) = (0, 0);
    for _ in 0..600 {
        let seats = random.random_range(4..=8);
        let council = council(seats, random.random_range(0..=3));
        let cast = random_votes(&mut random, seats);
        let known: Votes = cast.iter().map(|vote| (!random.random_ratio(2, 5)).then_some(*vote)).collect();
        let rule = random_rule(&mut random, seats, &cast);
        let wanted = Outcomes::from_iter([Outcome::ALL[random.random_range(0..3)]]);
        let case = VoteCase { council: &council, rule, votes: &known, fixed: &[] };
        let open: Vec<usize> = (0..seats).filter(|member| known.of(*member).is_none()).collect();
        let vetoes = |member: &usize| rule.veto.is_some() && council.seats()[*member].may_veto();
        // Of votes in which every open one is cast, the numbers of open votes in favour and of negative ones that count.
        let leading = |votes: &[Vote]| {
            let mut leading = BTreeSet::new();
            for pattern in 0..3_usize.pow(open.len() as u32) {
                let mut votes = votes.to_vec();
                for (place, member) in open.iter().enumerate() {
                    votes[*member] = Side::ALL[pattern / 3_usize.pow(place as u32) % 3].vote();
                }
                if wanted.allows(rule.outcome(&tally(&votes, &council))) {
                    let of = |side: Side, member: &&usize| Side::from(votes[**member]) == side;
                    let in_favour = open.iter().filter(|member| of(Side::InFavour, member)).count();
                    let against = open.iter().filter(|member| of(Side::Against, member) && vetoes(member)).count();
                    leading.insert((in_favour, against));
                }
            }
            leading
        };
        let votes: Vec<Vote> = (0..seats).map(|member| known.of(member).unwrap_or(Vote::Abstaining)).collect();
        // Every change of at most two known votes.
        let free: Vec<usize> = (0..seats).filter(|member| known.of(*member).is_some()).collect();
        let mut least: Option<u32> = (!leading(&votes).is_empty()).then_some(0);
        for (one, other) in free.iter().flat_map(|one| free.iter().map(move |other| (*one, *other))) {
            for (first, second) in Side::ALL.iter().flat_map(|one| Side::ALL.iter().map(move |other| (*one, *other))) {
                let mut changed = votes.clone();
                (changed[one], changed[other]) = (first.vote(), second.vote());
                let cost: u32 = (0..seats).map(|member| cost(votes[member], changed[member])).sum();
                if least.is_none_or(|least| cost < least) && !leading(&changed).is_empty() {
                    least = Some(cost);
                }
            }
        }
        let found = case.fewest(wanted);
        match (&found, least) {
            (None, least) => assert_eq!(least, None, "{case:?}"),
            (Some(found), Some(least)) => assert_eq!(found.cost, least, "{case:?}"),
            (Some(found), None) => assert!(2 < found.cost, "{case:?}"),
        }
        let Some(found) = found else { continue };
        for pattern in &found.patterns {
            let mut after = votes.clone();
            for (member, vote) in pattern.example() {
                after[member] = vote;
            }
            let all = (0..=open.len()).flat_map(|in_favour| (0..=open.len()).map(move |against| (in_favour, against)));
            let may_veto = open.iter().filter(|member| vetoes(member)).count();
            let possible = all.filter(|(in_favour, against)| *against <= may_veto && in_favour + against <= open.len());
            let allowed = |needed: &OpenVotes, (in_favour, against): (usize, usize)| {
                let within = |range: [usize; 2], number| (range[0]..=range[1]).contains(&number);
                within(needed.in_favour, in_favour) && within(needed.against, against)
            };
            let any = |numbers: &(usize, usize)| {
                pattern.open.is_empty() || pattern.open.iter().any(|needed| allowed(needed, *numbers))
            };
            let asked: BTreeSet<(usize, usize)> = possible.filter(any).collect();
            assert_eq!(asked, leading(&after), "{case:?} for {wanted:?}: {pattern:?}");
        }
        asked += u32::from(found.patterns.iter().any(|pattern| !pattern.open.is_empty()));
        changed += u32::from(0 < found.cost);
    }
    assert!(150 < asked && 50 < changed, "{asked} asked, {changed} changed");
}

/// On the eve of a vote, two of the seven open votes are needed and no veto; with leanings the likeliest are named.
#[test]
fn the_eve_of_a_vote() {
    let file = r#"
        title = "Eve"
        date  = 2026-11-30
        [drafts.text]
        [[agenda]]
        draft = "text"
        votes = { in_favour = ["USA", "UK", "France", "Panama", "Denmark", "Greece", "Latvia"], abstaining = ["Russia"], others = "unknown" }
        [leanings.text]
        members = { China = "likely abstaining", Liberia = "likely in favour", Bahrain = "firmly in favour" }
        others  = "undecided"
    "#;
    let scenario = Scenario::read(file).unwrap();
    let meeting = &scenario.meeting;
    let found = search(meeting, "text", Status::Adopted, &[]);
    assert_eq!(found.cost, Some(Cost { changes: 0, open: 2 }));
    let [only] = found.alternatives.as_slice() else { panic!("one way") };
    let [needed] = only.items[0].change.patterns[0].open.as_slice() else { panic!("one need") };
    assert_eq!((needed.of.len(), needed.in_favour, needed.may_veto.len(), needed.against), (7, [2, 7], 1, [0, 0]));
    let likeliest = only.items[0].likeliest(meeting, &scenario.outlook).unwrap();
    let names: Vec<&str> = likeliest.in_favour.iter().map(|member| meeting.council.name(*member)).collect();
    assert_eq!(names, ["Bahrain", "Liberia"]);
    assert!((likeliest.probability - 0.97 * 0.8 * 0.9).abs() < 1e-12);
    // A member that stays open and is not to change counts as abstaining.
    let bahrain = meeting.council.index_of("Bahrain").unwrap();
    let without = search(meeting, "text", Status::Adopted, &[bahrain]);
    assert_eq!(without.alternatives[0].items[0].change.patterns[0].open[0].of.len(), 6);
}

/// Where members move in blocs, no other set of as many is likelier than the one that is named, and its probability is
/// that of all its members together.
#[test]
fn no_other_set_is_likelier() {
    let file = r#"
        title = "Blocs"
        date  = 2026-11-29
        [drafts.text]
        [[agenda]]
        draft = "text"
        votes = { in_favour = ["Russia", "China", "Pakistan"], abstaining = ["France"], others = "unknown" }
        [leanings.text]
        others = "leaning to abstain"
    "#;
    let leanings = [
        r#"members = { UK = "leaning to abstain", US = "leaning against", Denmark = "likely against", Somalia = "leaning in favour" }"#,
        r#"members = { UK = "leaning in favour", US = "likely against", Greece = "likely in favour", Liberia = "undecided" }"#,
        r#"groups = { P5 = "firmly in favour", eu = "firmly in favour" }"#,
    ];
    let blocs = [
        "",
        r#"eu.members = ["Denmark", "Greece", "Latvia"]
           eu.cohesion = 0.95
           africa.members = ["Liberia", "Somalia", "DRC"]
           africa.cohesion = 0.9"#,
        r#"eu.members = ["UK", "Denmark", "Greece", "Latvia"]
           eu.cohesion = 0.5
           other.members = ["US", "Panama"]
           other.cohesion = 1.0"#,
    ];
    for (leanings, blocs) in leanings.into_iter().cartesian_product(blocs) {
        let leanings = if blocs.contains("eu.members") {
            leanings.to_owned()
        } else {
            leanings.replace(", eu = \"firmly in favour\"", "")
        };
        let scenario = Scenario::read(&format!("{file}{leanings}\n[blocs]\n{blocs}")).unwrap();
        let meeting = &scenario.meeting;
        for (status, other) in [(Status::Adopted, false), (Status::Vetoed, true)] {
            let found = search(meeting, "text", status, &[]);
            let [only] = found.alternatives.as_slice() else { panic!("one way") };
            let item = &only.items[0];
            let goals = vec![goal(meeting, "text", [status])];
            let view = FewestView { meeting, input: &scenario.outlook, goals, solution: found.clone() };
            let neither = "neither the United Kingdom nor the United States votes against";
            let mut document = Document::default();
            view.write(&mut document);
            let needs =
                if other { "at least one of the United Kingdom and the United States votes against" } else { neither };
            assert!(format!("{document:?}").contains(needs), "{document:?}");
            let [needed] = item.change.patterns[0].open.as_slice() else { panic!("one need") };
            let named = item.likeliest(meeting, &scenario.outlook).unwrap();
            assert_eq!((named.in_favour.len(), named.against.len()), (6, usize::from(other)));
            let model = VoteModel::new(meeting, &scenario.outlook, item.vote, &item.question).unwrap();
            let against = if other { needed.may_veto.iter().map(|one| Some(*one)).collect() } else { vec![None] };
            let mut best = 0.0;
            for (against, six) in against.into_iter().cartesian_product(needed.of.iter().copied().combinations(6)) {
                let allowed = |member: usize, vote: Vote| match vote {
                    Vote::InFavour => against != Some(member),
                    Vote::Against => !six.contains(&member) && (other || !needed.may_veto.contains(&member)),
                    _ => !six.contains(&member) && against != Some(member),
                };
                best = f64::max(best, model.probability(&allowed));
            }
            assert!((best - named.probability).abs() < 1e-12, "{blocs} {leanings}: {named:?}, but {best}");
        }
    }
}

/// An order or a withdrawal of items that leaves a condition looking ahead is refused.
#[test]
fn a_condition_looks_back() {
    let meeting = rival_drafts().meeting;
    let order = |items: &[&str]| items.iter().map(|key| meeting.item(key).unwrap()).collect::<Vec<_>>();
    let conditional =
        meeting.agenda.iter_enumerated().find(|(_, item)| !item.when.is_empty() || !item.ballots_when.is_empty());
    let (item, written) = conditional.unwrap();
    let conditions = written.when.iter().chain(written.ballots_when.iter().flat_map(|(conditions, _)| conditions));
    let on = conditions.map(|condition| condition.on).next().unwrap();
    let first = meeting.item(meeting.key(on).unwrap()).unwrap();
    let broken = Change { order: vec![item, first], ..Change::default() }.check(&meeting);
    assert_eq!(broken, Err(BrokenCondition { item, on, dropped: false }));
    let dropped = Change { drop: vec![first], ..Change::default() }.check(&meeting);
    assert_eq!(dropped, Err(BrokenCondition { item, on, dropped: true }));
    let conditional = |item: &unsc::meeting::Item| !item.when.is_empty() || !item.ballots_when.is_empty();
    let all = meeting.agenda.iter_enumerated().filter(|(_, item)| conditional(item)).map(|(item, _)| item);
    assert!(Change { drop: all.chain([first]).collect(), ..Change::default() }.check(&meeting).is_ok());
    assert!(Change { order: order(&["us"]), ..Change::default() }.check(&meeting).is_ok());
}

/// A small meeting made at random: drafts with conditions, motions that end it, withdrawals that a seconder undoes,
/// preliminary questions, and two mandates.
fn random_meeting(random: &mut impl Rng) -> Meeting {
    let (mut agenda, mut drafts) = (String::new(), String::new());
    let items = random.random_range(2..=4);
    for item in 0..items {
        let cast = if random.random_ratio(1, 2) { "in_favour" } else { "abstaining" };
        let mut names: Vec<&str> = vec!["China", "France", "Russia", "Bolivia", "Egypt", "Italy", "Japan", "Sweden"];
        names.retain(|_| random.random_ratio(1, 2));
        let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
        let other = ["against", "in_favour", "abstaining"][random.random_range(0..3)];
        let other = if other == cast { "against" } else { other };
        let votes = format!("votes = {{ {other} = [{}], others = \"{cast}\" }}\n", names.join(", "));
        let when = match random.random_range(0..3) {
            0 if 0 < item => {
                let before = random.random_range(0..item);
                let statuses = [["adopted", "carried"], ["vetoed", "not_carried"]][random.random_range(0..2)];
                let motion = agenda.contains(&format!("id = \"i{before}\"\nmotion"));
                format!("when = {{ i{before} = \"{}\" }}\n", statuses[usize::from(motion)])
            }
            _ => String::new(),
        };
        agenda.push_str("[[agenda]]\n");
        if 0 < item && random.random_ratio(1, 4) {
            let kind = if random.random_ratio(1, 2) { "adjourn" } else { "other" };
            write!(agenda, "id = \"i{item}\"\nmotion = \"Rest\"\nkind = \"{kind}\"\n{when}{votes}").unwrap();
        } else {
            let renews = if item == 0 || random.random_ratio(1, 2) { "renews = \"m\"\n" } else { "" };
            write!(drafts, "[drafts.i{item}]\n{renews}").unwrap();
            write!(agenda, "draft = \"i{item}\"\n{when}{votes}").unwrap();
        }
    }
    let file =
        format!("title = \"A\"\ndate = 2017-11-16\n[mandates.m]\nname = \"M\"\nexpires = 2017-12-01\n{drafts}{agenda}");
    Scenario::read(&file).unwrap_or_else(|problems| panic!("{file}\n{problems:?}")).meeting
}

/// The least cost at which a goal is reached, found by going through every way in which the votes can come out.
fn exhaustive(meeting: &Meeting, goal: &Goal) -> Option<u32> {
    let items: Vec<ItemId> = meeting.agenda.keys().collect();
    let ways = (0..3_usize.pow(items.len() as u32)).filter_map(|pattern| {
        let outcome = |place: usize| Outcomes::from_iter([Outcome::ALL[pattern / 3_usize.pow(place as u32) % 3]]);
        let supposed = items.iter().enumerate().map(|(place, item)| (*item, outcome(place))).collect();
        let minutes = meeting.play_supposing(&supposed);
        if !minutes.statuses(goal.of).within(goal.statuses) {
            return None;
        }
        let mut cost = 0;
        for entry in &minutes.entries {
            let Some(question) = entry.question() else { continue };
            let Some(Ballot::RollCall(votes)) = meeting[entry.item].ballot_of(entry.variant()) else {
                panic!("a roll call")
            };
            let rule = meeting.rules.rule_for(question);
            let case = VoteCase { council: &meeting.council, rule, votes, fixed: &[] };
            cost += case.fewest(supposed[&entry.item])?.cost;
        }
        Some(cost)
    });
    ways.min()
}

/// The cheapest path is the cheapest of all paths, and every alternative that is given leads to the goal.
#[test]
fn the_cheapest_path_is_the_cheapest_of_all() {
    let mut random = ChaCha8Rng::seed_from_u64(11);
    let mut reached = 0;
    for round in 0..15 {
        let meeting = random_meeting(&mut random);
        let targets = meeting.agenda.keys().map(Ref::Item).chain(meeting.drafts.keys().map(Ref::Draft));
        let targets: Vec<Ref> = targets.chain(meeting.mandates.keys().map(Ref::Mandate)).collect();
        for of in targets {
            for status in Status::possible(&meeting, of) {
                let goal = Goal { of, statuses: StatusSet::only(*status) };
                let found = fewest_changes(&meeting, &[goal], &[]);
                assert!(found.complete);
                assert_eq!(changes(&found), exhaustive(&meeting, &goal), "round {round}: {goal:?}");
                for way in &found.alternatives {
                    let votes = way.items.iter().flat_map(|item| {
                        let example = item.change.patterns[0].example();
                        example.into_iter().map(|(member, vote)| unsc::what_if::VoteChange {
                            item: item.vote.item,
                            member,
                            vote: Some(vote),
                        })
                    });
                    let changed = Change { votes: votes.collect(), ..Change::default() }.apply(&meeting);
                    assert!(changed.play().statuses(of).within(goal.statuses), "round {round}: {goal:?} {way:?}");
                    reached += 1;
                }
            }
        }
    }
    println!("{reached} alternatives");
    assert!(100 < reached, "{reached}");
}

/// What cannot be changed is refused with the reason.
#[test]
fn bad_changes_are_refused() {
    let rival = rival_drafts();
    let vote = |item: &str, member: &str, vote: &str| (item.to_owned(), member.to_owned(), vote.to_owned());
    let votes = |votes: Vec<_>| Asked { votes, ..Asked::default() };
    let asked = Asked::default;
    for (asked, reason) in [
        (votes(vec![vote("us", "Angola", "against")]), "`Angola` does not sit on the Council"),
        (votes(vec![vote("withdrawal", "Russia", "against")]), "no vote on `withdrawal` can be changed"),
        (votes(vec![vote("eu", "Russia", "against")]), "the file has no agenda item `eu`"),
        (votes(vec![vote("us", "Russia", "perhaps")]), "invalid vote `perhaps`"),
        (
            votes(vec![vote("us", "Russia", "against"), vote("us", "RUS", "abstaining")]),
            "the vote of `RUS` is changed twice",
        ),
        (Asked { seats: vec![pair("Bolivia", "China")], ..asked() }, "`China` has a seat already"),
        (Asked { order: vec!["us".into(), "us".into()], ..asked() }, "`us` is named twice"),
        (Asked { events: vec![pair("deal", "yes")], ..asked() }, "the file has no event `deal`"),
        (Asked { rules: Some("no-vetoes".into()), ..asked() }, "unknown rules `no-vetoes`"),
    ] {
        let problems = rival.what_if(asked).expect_err(reason);
        assert!(problems.iter().any(|problem| problem.message.contains(reason)), "{reason}: {problems:?}");
    }
}

fn pair(one: &str, other: &str) -> (String, String) {
    (one.to_owned(), other.to_owned())
}
