//! Fewest changes against a search that tries every change, what-ifs of a meeting, and the same votes
//! under every preset.
use std::collections::BTreeSet;
use std::fmt::Write;

use rand::rngs::ChaCha8Rng;
use rand::{Rng, RngExt, SeedableRng};
use unsc::law::charter::Edition;
use unsc::law::council::Council;
use unsc::law::decision::Outcomes;
use unsc::law::question::Chapter;
use unsc::law::rules::presets::{NAMES, Preset, Seats};
use unsc::law::rules::{Proviso, Rule, Veto};
use unsc::meeting::{Status, StatusSet};
use unsc::scenario::Asked;
use unsc::views::compare::CompareReport;
use unsc::what_if::every::Every;
use unsc::what_if::fewest::{Case, Measure, Side};
use unsc::what_if::one_vote::{Turn, turns};
use unsc::what_if::pattern::{Fewest, Move};
use unsc::what_if::search::{Found, Search, Wish};
use unsc::what_if::singles::{Single, singles};
use unsc::{Ballot, Matter, Meeting, Outcome, Question, Rules, Scenario, Tally, Vote, Votes};

use crate::common::{self, council};

fn tally(votes: &[Vote], council: &Council) -> Tally {
    let mut tally = Tally::default();
    for (vote, seat) in votes.iter().zip(council.seats()) {
        tally.add(*vote, seat.may_veto());
    }
    tally
}

fn cost(before: Vote, after: Vote, measure: Measure) -> u32 {
    let step = |side: Side| Side::ALL.iter().position(|other| *other == side).unwrap();
    let steps = step(Side::of(before)).abs_diff(step(Side::of(after)));
    match measure {
        Measure::Members => u32::from(steps != 0),
        Measure::Steps => u32::try_from(steps).unwrap(),
    }
}

/// Every change of at most `most` members, tried one by one.
struct BruteForce<'a> {
    case: &'a Case<'a>,
    before: &'a [Vote],
    wanted: Outcomes,
    /// The least cost, and the sets of members that come to it.
    best: Option<(u32, BTreeSet<Vec<usize>>)>,
}

impl BruteForce<'_> {
    fn run(case: &Case<'_>, before: &[Vote], wanted: Outcomes, most: usize) -> Option<(u32, BTreeSet<Vec<usize>>)> {
        let free: Vec<usize> = (0..before.len()).filter(|place| !case.held.contains(place)).collect();
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
            for side in Side::ALL.into_iter().filter(|side| *side != Side::of(vote)) {
                moved.push(place);
                let spent = spent + cost(vote, side.vote(), self.case.measure);
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
fn sets(fewest: &Fewest) -> BTreeSet<Vec<usize>> {
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

/// Ten thousand random votes, councils of 11, 15, 25 and 26 seats, random rules, held members and
/// both measures: the cost and the sets equal those of a search that tries every change of up to
/// three members; no listed set contains a smaller one, and each leads to the outcome.
#[test]
fn fewest_changes_equal_brute_force() {
    let mut random = ChaCha8Rng::seed_from_u64(20_171_116);
    let (mut within, mut beyond, mut impossible) = (0, 0, 0);
    for round in 0..10_000 {
        let seats = [11, 15, 25, 26][round % 4];
        let permanent = random.random_range(0..=11_usize.min(seats));
        let council = council(seats, permanent);
        let cast = random_votes(&mut random, seats);
        let votes = Votes::known(cast.iter().copied());
        let held: Vec<usize> = (0..seats).filter(|_| random.random_ratio(1, 8)).collect();
        let measure = if random.random_ratio(1, 2) { Measure::Members } else { Measure::Steps };
        let case = Case {
            council: &council,
            rule: random_rule(&mut random, seats, &cast),
            votes: &votes,
            held: &held,
            measure,
        };
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
        assert_eq!(fewest.sets(), Some(listed.len() as u128), "{case:?}");
        for pattern in &fewest.patterns {
            let mut changed = cast.clone();
            for (place, vote) in pattern.example() {
                assert!(!held.contains(&place), "a held member does not move");
                changed[place] = vote;
            }
            let outcome = case.rule.outcome(&tally(&changed, &council));
            assert!(wanted.allows(outcome), "{pattern:?} leads to {outcome:?}");
            let spent: u32 = (0..seats).map(|place| cost(cast[place], changed[place], measure)).sum();
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
    assert!(5_000 < within, "the test has to compare most of the cases");
}

fn scenario(path: &str) -> Scenario {
    let text = std::fs::read_to_string(format!("{}/scenarios/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    Scenario::read(&text).unwrap_or_else(|problems| panic!("{path}: {problems:?}"))
}

fn rival_drafts() -> Scenario {
    scenario("history/2017-11-16-syria-jim-rival-drafts.toml")
}

fn search(meeting: &Meeting, id: &str, status: Status, held: &[usize]) -> Found {
    let wishes = [Wish { of: meeting.lookup(id).unwrap(), statuses: StatusSet::only(status) }];
    Search { meeting, wishes: &wishes, held, measure: Measure::Members }.run()
}

/// "The United States draft needs exactly one change, Russia to abstain, not participate or vote for."
#[test]
fn the_united_states_draft_needs_russia_alone() {
    let meeting = rival_drafts().meeting;
    let russia = meeting.council.index_of("Russia").unwrap();
    for (id, status) in [("us", Status::Adopted), ("jim", Status::Renewed)] {
        let found = search(&meeting, id, status, &[]);
        assert_eq!((found.cost, found.ways.len(), found.complete), (Some(1), 1, true));
        let change = &found.ways[0].changes[0];
        assert_eq!(change.fewest.sets(), Some(1));
        let expected = Move { count: 1, of: vec![russia], to: vec![Side::Neither, Side::InFavour] };
        assert_eq!(change.fewest.patterns[0].moves, [expected]);
    }
    let found = search(&meeting, "us", Status::Adopted, &[russia]);
    assert_eq!((found.cost, found.ways), (None, Vec::new()), "if Russia will not move, nobody else can save it");
}

/// "The Bolivian text (4-7-4) needs five members to move to in favour, France, the United Kingdom and the
/// United States among them: 28 sets, and nothing smaller."
#[test]
fn the_bolivian_text_needs_five() {
    let meeting = rival_drafts().meeting;
    let found = search(&meeting, "bolivia", Status::Adopted, &[]);
    assert_eq!((found.cost, found.ways.len()), (Some(5), 1));
    let fewest = &found.ways[0].changes[0].fewest;
    assert_eq!(fewest.sets(), Some(28));
    let three: Vec<usize> =
        ["France", "United Kingdom", "United States"].map(|name| meeting.council.index_of(name).unwrap()).to_vec();
    assert!(sets(fewest).iter().all(|set| three.iter().all(|member| set.contains(member))));
}

/// Two wishes at once are the fewest changes over several items.
#[test]
fn wishes_over_several_items_add_up() {
    let meeting = rival_drafts().meeting;
    let wish = |id: &str| Wish { of: meeting.lookup(id).unwrap(), statuses: StatusSet::only(Status::Adopted) };
    let wishes = [wish("us"), wish("bolivia")];
    let found = Search { meeting: &meeting, wishes: &wishes, held: &[], measure: Measure::Members }.run();
    assert_eq!(found.cost, Some(6));
    assert_eq!(found.ways.len(), 1);
    assert_eq!(found.ways[0].changes.len(), 2);
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
    let wishes = [Wish { of: meeting.lookup("text").unwrap(), statuses: StatusSet::from_iter([Status::NotPut]) }];
    let found = Search { meeting: &meeting, wishes: &wishes, held: &[], measure: Measure::Members }.run();
    assert_eq!(found.cost, Some(1));
    assert_eq!(found.ways[0].changes[0].item.index(), 0);
    assert_eq!(found.ways[0].changes[0].fewest.sets(), Some(7));
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

/// Every scenario of the library under all presets, in one table. `SNAPSHOTS=overwrite cargo test --test law what_if`
/// writes it anew.
#[test]
fn the_library_under_every_preset() {
    let mut table = format!("{}\n", NAMES.join(" | "));
    for (path, scenario) in common::library() {
        let presets: Vec<Preset> = Preset::all(scenario.meeting.council.day()).collect();
        assert_eq!(presets.len(), NAMES.len());
        let report = CompareReport::of(&scenario, &presets);
        writeln!(
            table,
            "
{path}"
        )
        .unwrap();
        for row in report.rows {
            assert_eq!(row.outcomes.len(), NAMES.len());
            let tally = row.tally.map(|tally| format!("  {tally}")).unwrap_or_default();
            let outcomes = row.outcomes.join(" | ");
            writeln!(table, "{}{tally}\n    {outcomes}", row.heading).unwrap();
        }
    }
    snapbox::assert_data_eq!(table, snapbox::file!["../golden/compare.txt"]);
}

/// Whoever takes a seat does what the member before it did there, and nobody else's part.
#[test]
fn whoever_takes_a_seat_takes_its_part() {
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
    reform.seats = Some(Seats::of(Edition::Charter1965));
    let as_it_was: Vec<Ballot> = meeting.agenda.iter().filter_map(|item| item.ballot.clone()).collect();
    assert!(matches!(as_it_was[1], Ballot::Count(_)));
    assert_eq!(ballots(&reform), (15, as_it_was));
}

/// Every vote of a small Council has its like among those that are tried: as the rules see it, the same numbers of the
/// same kinds of members.
#[test]
fn every_vote_has_its_like_among_those_tried() {
    let council = council(5, 2);
    let mut question = Question::new(Matter::NonProcedural);
    question.chapter = Some(Chapter::Six);
    question.parties = vec![1, 3];
    let mut rules = Rules::requiring(3);
    let choices = [
        Some(Vote::InFavour),
        Some(Vote::Against),
        Some(Vote::Abstaining),
        Some(Vote::NotParticipating),
        Some(Vote::Absent),
        None,
    ];
    for (proviso, silent) in [(Proviso::AsPractised, 0), (Proviso::AsPractised, 1), (Proviso::AsWritten, 0)] {
        rules.proviso = proviso;
        let every = Every { council: &council, rules: &rules, question: &question, silent };
        let silent_seats = every.silent_seats();
        let almost_all = Every { silent: 4, ..every }.silent_seats();
        assert_eq!((almost_all.permanent, almost_all.others), (1, 3));
        assert_eq!((silent_seats.permanent, silent_seats.others), (0, silent as u16));
        assert_eq!(every.bound_parties(), [1, 3]);
        let kind = |place: usize| match place {
            1 | 3 => place,
            place => 10 + usize::from(council.seats()[place].may_veto()),
        };
        // What the rules can tell apart of a vote.
        let told = |votes: &Votes| {
            let mut told: Vec<(usize, Option<Side>)> = votes
                .iter()
                .enumerate()
                .map(|(place, vote)| {
                    let side = vote.map(Side::of);
                    let counts = kind(place) != 10 || side != Some(Side::Against);
                    (kind(place), if counts { side } else { Some(Side::Neither) })
                })
                .collect();
            told.sort();
            told
        };
        let tried = every.votes();
        let likes: BTreeSet<_> = tried.iter().map(told).collect();
        let mut all = 0;
        for pattern in 0..6_usize.pow(5 - silent as u32) {
            let votes: Votes = (0..5)
                .map(|place| {
                    let voting = place < 5 - silent;
                    voting.then(|| choices[pattern / 6_usize.pow(place as u32) % 6]).flatten()
                })
                .collect();
            assert!(likes.contains(&told(&votes)), "{votes:?}");
            all += 1;
        }
        assert!(tried.len() < all, "and fewer of them");
        let distinct: BTreeSet<Vec<Option<Vote>>> = tried.iter().map(|votes| votes.iter().collect()).collect();
        assert_eq!(distinct.len(), tried.len(), "none of them twice");
        for votes in tried.iter().take(200) {
            let counted = every.as_counted(votes);
            for party in [1, 3] {
                let obliged = proviso == Proviso::AsWritten;
                let side = counted.of(party).map(Side::of);
                assert_eq!(side, if obliged { Some(Side::Neither) } else { votes.of(party).map(Side::of) });
            }
        }
    }
}

/// A change of one vote that leaves the item, the meeting and its mandates as they are is idle; one that changes any of
/// them is not.
#[test]
fn a_change_that_changes_nothing_is_idle() {
    let meeting = rival_drafts().meeting;
    let record = meeting.play();
    let item = meeting.item("us").unwrap();
    let before = record.entry(item).unwrap().statuses;
    let all = singles(&meeting, &record, item);
    assert_eq!(all.len(), 30, "fifteen members, two other sides each");
    let russia = meeting.council.index_of("Russia").unwrap();
    for single in all {
        assert_eq!(single.is_idle(before), single.member != russia, "{single:?}");
        if single.member == russia {
            assert_eq!(single.statuses, StatusSet::only(Status::Adopted));
            assert_eq!(single.mandates, [(unsc::meeting::MandateId::new(0), Status::Renewed)]);
            let items = Single {
                statuses: before,
                mandates: Vec::new(),
                items: vec![(unsc::meeting::ItemId::new(0), Status::Adopted)],
                ..single.clone()
            };
            let mandates = Single { items: Vec::new(), mandates: single.mandates.clone(), ..items.clone() };
            assert!(!items.is_idle(before) && !mandates.is_idle(before));
        }
    }
}

/// However a change can be divided, among kinds of members or between sides, a person says it in one sentence: any two of
/// those ten, to abstain or vote against.
#[test]
fn what_can_be_divided_is_said_in_one_sentence() {
    let council = council(15, 5);
    let votes = Votes::known((0..15).map(|place| if place < 10 { Vote::InFavour } else { Vote::Abstaining }));
    let case = Case {
        council: &council,
        rule: Rules::requiring(9).non_procedural,
        votes: &votes,
        held: &[],
        measure: Measure::Members,
    };
    let fewest = case.fewest(Outcomes::from_iter([Outcome::NotAdopted])).unwrap();
    let any_two = Move { count: 2, of: (0..10).collect(), to: vec![Side::Neither, Side::Against] };
    assert_eq!(fewest.patterns.len(), 1, "{:?}", fewest.patterns);
    assert_eq!(fewest.patterns[0].moves, [any_two]);
    assert_eq!((fewest.sets(), fewest.patterns[0].sets()), (Some(45), Some(45)));
}

/// What one vote would have done where the only permanent member against will not move, or there is no other left to
/// move.
#[test]
fn what_one_vote_would_have_done() {
    use Vote::{Abstaining, Against, InFavour};
    let council = council(4, 2);
    let rule = Rules::requiring(2).non_procedural;
    let of = |votes: [Vote; 4], held: &[usize]| turns(&council, rule, &Votes::known(votes), held);
    assert_eq!(
        of([Against, InFavour, InFavour, Abstaining], &[]),
        [
            (Turn::FewerInFavour, Outcome::NotAdopted),
            (Turn::MoreInFavour, Outcome::Vetoed),
            (Turn::Abstains(0), Outcome::Adopted),
        ]
    );
    assert_eq!(of([Against, InFavour, InFavour, Abstaining], &[0, 3]), [(Turn::FewerInFavour, Outcome::NotAdopted)]);
    // Where no permanent member is against, one that does not vote in favour comes first.
    assert_eq!(
        of([InFavour, Abstaining, InFavour, InFavour], &[]),
        [
            (Turn::FewerInFavour, Outcome::Adopted),
            (Turn::MoreInFavour, Outcome::Adopted),
            (Turn::Against(1), Outcome::Vetoed),
        ]
    );
    assert_eq!(of([InFavour, Abstaining, InFavour, InFavour], &[1])[1], (Turn::Against(0), Outcome::Vetoed));
    assert_eq!(of([Against, Against, InFavour, InFavour], &[]), [(Turn::FewerInFavour, Outcome::NotAdopted)]);
}

/// Items on which a vote is not known, or only a count, are left as they are, and it is said.
#[test]
fn what_is_not_known_is_left_as_it_is() {
    for votes in [
        "votes = { against = [\"Russia\"], unknown = [\"Egypt\"], others = \"in_favour\" }",
        "votes = { in_favour = 4, against = 8, abstaining = 3 }",
    ] {
        let file = format!("title = \"A\"\ndate = 2017-11-16\n[drafts.text]\n[[agenda]]\ndraft = \"text\"\n{votes}\n");
        let meeting = Scenario::read(&file).unwrap().meeting;
        let found = search(&meeting, "text", Status::Adopted, &[]);
        assert_eq!((found.cost, found.left_as_they_are), (None, true), "{votes}");
    }
}

/// Of several items each of which would do, every way is given: none is dropped for another that costs as much.
#[test]
fn ways_that_cost_as_much_are_all_given() {
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
    let items: Vec<usize> = found.ways.iter().map(|way| way.changes[0].item.index()).collect();
    assert_eq!((found.cost, items, found.complete), (Some(1), vec![0, 1], true));
    // One member more for a motion, and the meeting is over before the text.
    let singles = singles(&meeting, &meeting.play(), unsc::meeting::ItemId::new(0));
    let carries = |single: &&Single| single.statuses.is(Status::Carried);
    let first = singles.iter().find(carries).unwrap();
    assert_eq!(first.items, [1, 2].map(|item| (unsc::meeting::ItemId::new(item), Status::NotPut)));
}

/// A search that gives up before it has followed every course says so.
#[test]
fn a_search_that_gives_up_says_so() {
    let mut file = "title = \"A\"\ndate = 2017-11-16\n".to_owned();
    for draft in 0..10 {
        writeln!(file, "[drafts.d{draft}]").unwrap();
    }
    for draft in 0..10 {
        let votes = "votes = { others = \"in_favour\" }";
        writeln!(file, "[[agenda]]\ndraft = \"d{draft}\"\n{votes}").unwrap();
    }
    let meeting = Scenario::read(&file).unwrap().meeting;
    let found = search(&meeting, "d9", Status::Withdrawn, &[]);
    assert_eq!((found.cost, found.complete), (None, false));
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
        (Asked { rules: Some("no-vetoes".into()), ..asked() }, "there are no rules called `no-vetoes`"),
    ] {
        let problems = rival.what_if(asked).expect_err(reason);
        assert!(problems.iter().any(|problem| problem.message.contains(reason)), "{reason}: {problems:?}");
    }
}

fn pair(one: &str, other: &str) -> (String, String) {
    (one.to_owned(), other.to_owned())
}
