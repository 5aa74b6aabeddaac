//! Forecasts: against closed forms, against the enumeration of every pattern, against sampling.
use crate::common;
use itertools::Itertools;
use jiff::civil::date;
use rand::rngs::ChaCha8Rng;
use rand::{Rng, RngExt, SeedableRng};
use unsc::forecast::input::VOTES;
use unsc::forecast::simulation::{Simulation, simulate};
use unsc::forecast::{
    Bloc, Evidence, Forecast, ForecastInput, GivenVote, ItemLeanings, NoForecast, PathForecast, VoteProbabilities,
    forecast, success,
};

use unsc::law::rules::precedence::MotionKind;
use unsc::law::tally::Ballot;
use unsc::meeting::{
    Act, AmendmentId, Condition, Draft, DraftId, Effect, EffectKind, Event, EventId, Item, ItemId, Mandate, MandateId,
    Ref, Status, StatusSet,
};
use unsc::{Council, Meeting, Rules, Vote, Votes};

const EXACT: f64 = 1e-12;

/// The forecast with every path, however unlikely.
fn predict(meeting: &Meeting, input: &ForecastInput, given: &Evidence) -> Result<Forecast, NoForecast> {
    forecast(meeting, input, given, 0.0)
}

fn chances(in_favour: f64, abstaining: f64, against: f64) -> VoteProbabilities {
    VoteProbabilities { in_favour, against, abstaining, not_participating: 0.0 }
}

fn draft(id: &str) -> Draft {
    Draft { key: id.to_owned(), ..Draft::default() }
}

fn item(id: &str, act: Act) -> Item {
    Item { key: Some(id.to_owned()), ..Item::new(act) }
}

fn draft_item(id: &str) -> Item {
    item(id, Act::Draft { draft: DraftId::new(0) })
}

/// A meeting of the Council of 2017 on these items, each about its own draft or a motion.
fn meeting(items: Vec<Item>) -> Meeting {
    let council = Council::on(date(2017, 11, 16)).unwrap();
    let rules = Rules::charter(council.day());
    let mut meeting = Meeting::new(council, rules);
    for mut item in items {
        if let Act::Draft { draft: id } = &mut item.act {
            *id = meeting.drafts.push_and_get_key(draft(item.key.as_deref().unwrap()));
        }
        meeting.add(item);
    }
    meeting
}

fn equal_leanings(all: VoteProbabilities) -> ForecastInput {
    let leanings = ItemLeanings { item: ItemId::new(0), members: vec![Some(all); 15], instead: Vec::new() };
    ForecastInput { leanings: vec![leanings], ..ForecastInput::default() }
}

/// "For equal and independent votes (yes, abstain, no) on fifteen seats …": the closed forms of the design.
#[test]
fn closed_forms() {
    let meeting = meeting(vec![draft_item("text")]);
    for (all, expected) in [
        (chances(0.5, 0.25, 0.25), 116_667.0 / 1_048_576.0),
        (chances(0.8, 0.1, 0.1), 17_892_900_864.0 / 30_517_578_125.0),
        (chances(0.75, 0.25, 0.0), 1_012_946_229.0 / 1_073_741_824.0),
        (chances(1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0), 48_932.0 / 4_782_969.0),
    ] {
        let outlook = equal_leanings(all);
        let forecast = predict(&meeting, &outlook, &Evidence::default()).unwrap();
        let adopted = forecast.probability(ItemId::new(0), StatusSet::only(Status::Adopted));
        assert!((adopted - expected).abs() < EXACT, "{all:?}: {adopted} is not {expected}");
        let sum: f64 = forecast.items[0].statuses.iter().map(|(_, chance)| chance).sum();
        assert!((sum - 1.0).abs() < EXACT);
        let counts: f64 = forecast.items[0].in_favour.iter().sum();
        assert!((counts - 1.0).abs() < EXACT);
    }
}

// ---- The fold against the enumeration of everything ----

/// A meeting with an outlook, made at random: a small Council, up to three drafts and a motion, events on which
/// items and leanings depend, conditions on what came before, blocs.
fn random_meeting(random: &mut impl Rng) -> (Meeting, ForecastInput) {
    let seats = random.random_range(3..=5);
    let permanent = random.random_range(0..=2);
    let council = common::council(seats, permanent);
    let items = random.random_range(1..=3);
    let events = random.random_range(0..=2);
    let mut agenda = Vec::new();
    for place in 0..items {
        let id = format!("i{place}");
        let mut item = if random.random_ratio(1, 4) {
            let kind = if random.random_ratio(1, 2) { MotionKind::Other } else { MotionKind::Adjourn };
            item(&id, Act::Motion { motion: "Rest".to_owned(), kind, on: Vec::new(), first: None, bars: Vec::new() })
        } else {
            draft_item(&id)
        };
        item.when = random_conditions(random, place, events, &agenda);
        agenda.push(item);
    }
    let mut meeting = meeting(agenda);
    meeting.council = council;
    let affirmative = random.random_range(1..=seats) as u16;
    meeting.rules = Rules::requiring(affirmative);
    meeting.events = (0..events)
        .map(|event| Event { key: format!("e{event}"), name: "it happens".to_owned(), happens: false })
        .collect();
    meeting.mandates =
        vec![Mandate { key: "m".to_owned(), name: "M".to_owned(), expires: Some(date(2018, 1, 1)) }].into();
    for draft in &mut meeting.drafts {
        let renews = Effect { mandate: MandateId::new(0), kind: EffectKind::Renews, until: None };
        draft.effects = if random.random_ratio(1, 2) { vec![renews] } else { Vec::new() };
    }
    let leanings = (0..items)
        .map(|place| {
            let members = random_leanings(random, seats);
            let conditions = random_conditions(random, place, events, meeting.agenda.as_ref());
            let instead = vec![(conditions, random_leanings(random, seats))];
            let instead = instead.into_iter().filter(|(conditions, _)| !conditions.is_empty()).collect();
            ItemLeanings { item: ItemId::new(place), members, instead }
        })
        .collect();
    let mut blocs = Vec::new();
    if random.random_ratio(1, 2) {
        blocs.push(Bloc { id: "b".to_owned(), members: vec![0, 1], cohesion: random.random() });
    }
    if 4 <= seats && random.random_ratio(1, 2) {
        blocs.push(Bloc { id: "c".to_owned(), members: vec![2, 3], cohesion: random.random() });
    }
    // Some votes are known.
    for item in &mut meeting.agenda {
        let vote = |_| random.random_ratio(1, 6).then(|| VOTES[random.random_range(0..4)]);
        item.ballot = Some(Ballot::RollCall((0..seats).map(vote).collect::<Votes>()));
    }
    let events = (0..events).map(|_| Some(random.random())).collect();
    (meeting, ForecastInput { leanings, blocs, events })
}

fn random_leanings(random: &mut impl Rng, seats: usize) -> Vec<Option<VoteProbabilities>> {
    let one = |_| {
        let mut chances = VoteProbabilities::default();
        for vote in VOTES {
            // A zero now and then: votes that are out of the question.
            let weight: f64 = random.random();
            *chances.of_mut(vote) = if random.random_ratio(1, 5) { 0.0 } else { weight };
        }
        if chances.sum() == 0.0 {
            chances.in_favour = 1.0;
        }
        let sum = chances.sum();
        for vote in VOTES {
            *chances.of_mut(vote) /= sum;
        }
        Some(chances)
    };
    (0..seats).map(one).collect()
}

fn random_conditions(random: &mut impl Rng, place: usize, events: usize, before: &[Item]) -> Vec<Condition> {
    let mut conditions = Vec::new();
    if 0 < events && random.random_ratio(1, 2) {
        let on = Ref::Event(EventId::new(random.random_range(0..events)));
        let status = if random.random_ratio(1, 2) { Status::Yes } else { Status::No };
        conditions.push(Condition { on, statuses: StatusSet::only(status) });
    }
    if 0 < place && random.random_ratio(1, 2) {
        let other = random.random_range(0..place);
        let statuses: &[Status] = match (&before[other].act, random.random_ratio(1, 2)) {
            (Act::Motion { .. }, true) => &[Status::Carried],
            (Act::Motion { .. }, false) => &[Status::NotCarried, Status::NotPut],
            (_, true) => &[Status::Vetoed],
            (_, false) => &[Status::Adopted, Status::NotAdopted],
        };
        conditions.push(Condition { on: Ref::Item(ItemId::new(other)), statuses: statuses.iter().copied().collect() });
    }
    conditions
}

/// Plays a meeting through by trying every event, every way in which blocs can move, and every pattern of votes:
/// the probability of every list of statuses. Written apart from the library, but for the meeting's own data.
struct Enumeration<'a> {
    meeting: &'a Meeting,
    outlook: &'a ForecastInput,
    found: std::collections::BTreeMap<Vec<Status>, f64>,
}

impl Enumeration<'_> {
    fn run(meeting: &Meeting, outlook: &ForecastInput) -> std::collections::BTreeMap<Vec<Status>, f64> {
        let mut enumeration = Enumeration { meeting, outlook, found: std::collections::BTreeMap::new() };
        let events = meeting.events.len();
        for happening in 0..1_u32 << events {
            let happens: Vec<bool> = (0..events).map(|event| happening >> event & 1 == 1).collect();
            let chance = happens.iter().zip(&outlook.events).map(|(happens, chance)| {
                let chance = chance.unwrap();
                if *happens { chance } else { 1.0 - chance }
            });
            let chance = chance.product();
            enumeration.go(&happens, &mut Vec::new(), chance);
        }
        enumeration.found
    }

    fn holds(conditions: &[Condition], happens: &[bool], statuses: &[Status]) -> bool {
        conditions.iter().all(|condition| {
            let came = match condition.on {
                Ref::Event(event) if happens[event.index()] => Status::Yes,
                Ref::Event(_) => Status::No,
                Ref::Item(item) => statuses[item.index()],
                other => panic!("{other:?}"),
            };
            condition.statuses.allows(came)
        })
    }

    fn go(&mut self, happens: &[bool], statuses: &mut Vec<Status>, chance: f64) {
        let place = statuses.len();
        let Some(item) = self.meeting.agenda.get(ItemId::new(place)) else {
            *self.found.entry(statuses.clone()).or_default() += chance;
            return;
        };
        let ends = |item: &Item| matches!(item.act, Act::Motion { kind: MotionKind::Adjourn, .. });
        let over =
            self.meeting.agenda.iter().zip(&*statuses).any(|(item, came)| ends(item) && *came == Status::Carried);
        if over || !Self::holds(&item.when, happens, statuses) {
            statuses.push(Status::NotPut);
            self.go(happens, statuses, chance);
            statuses.pop();
            return;
        }
        let leanings = &self.outlook.leanings[place];
        let instead = leanings.instead.iter().find(|(conditions, _)| Self::holds(conditions, happens, statuses));
        let members = instead.map_or(&leanings.members, |(_, members)| members).clone();
        let Some(Ballot::RollCall(known)) = &item.ballot else { panic!("every item has a roll call") };
        let motion = matches!(item.act, Act::Motion { .. });
        let mut sums = [0.0; 3];
        self.patterns(&members, known, &mut |votes, weight| {
            sums[self.naive_outcome(votes, motion)] += weight;
        });
        let words = if motion {
            [Status::Carried, Status::NotCarried, Status::NotCarried]
        } else {
            [Status::Adopted, Status::Vetoed, Status::NotAdopted]
        };
        for (status, sum) in words.into_iter().zip(sums) {
            if 0.0 < sum {
                statuses.push(status);
                self.go(happens, statuses, chance * sum);
                statuses.pop();
            }
        }
    }

    /// Adopted, vetoed or not adopted, counted on the fingers.
    fn naive_outcome(&self, votes: &[Vote], motion: bool) -> usize {
        let in_favour = votes.iter().filter(|vote| **vote == Vote::InFavour).count();
        let seats = self.meeting.council.seats();
        let vetoes = votes.iter().zip(seats).filter(|(vote, seat)| **vote == Vote::Against && seat.may_veto()).count();
        if in_favour < usize::from(self.meeting.rules.non_procedural.affirmative) {
            2
        } else {
            usize::from(0 < vetoes && !motion)
        }
    }

    fn patterns(&self, members: &[Option<VoteProbabilities>], known: &Votes, count: &mut dyn FnMut(&[Vote], f64)) {
        let seats = members.len();
        // Of each bloc: it does not move as one, or it does and casts this vote.
        let blocs: Vec<(Vec<usize>, f64)> = self
            .outlook
            .blocs
            .iter()
            .map(|bloc| {
                let free = bloc.members.iter().copied().filter(|place| known.of(*place).is_none());
                (free.collect(), bloc.cohesion)
            })
            .filter(|(free, _): &(Vec<usize>, f64)| 1 < free.len())
            .collect();
        for moves in 0..5_usize.pow(blocs.len() as u32) {
            let mut weight = 1.0;
            let mut laid_down: Vec<Option<Vote>> = (0..seats).map(|place| known.of(place)).collect();
            for (number, (free, cohesion)) in blocs.iter().enumerate() {
                match moves / 5_usize.pow(number as u32) % 5 {
                    4 => weight *= 1.0 - cohesion,
                    vote => {
                        let vote = VOTES[vote];
                        let average: f64 =
                            free.iter().map(|place| members[*place].unwrap().of(vote)).sum::<f64>() / free.len() as f64;
                        weight *= cohesion * average;
                        for place in free {
                            laid_down[*place] = Some(vote);
                        }
                    }
                }
            }
            let free: Vec<usize> = (0..seats).filter(|place| laid_down[*place].is_none()).collect();
            for pattern in 0..4_usize.pow(free.len() as u32) {
                let mut votes: Vec<Vote> = laid_down.iter().map(|vote| vote.unwrap_or(Vote::Absent)).collect();
                let mut weight = weight;
                for (number, place) in free.iter().enumerate() {
                    let vote = VOTES[pattern / 4_usize.pow(number as u32) % 4];
                    votes[*place] = vote;
                    weight *= members[*place].unwrap().of(vote);
                }
                if 0.0 < weight {
                    count(&votes, weight);
                }
            }
        }
    }
}

/// Five hundred random meetings with events, conditions and blocs: every course has the probability that the
/// enumeration of everything gives it, to 1e-12, and all sum to one.
#[test]
fn the_fold_equals_enumeration() {
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let mut courses = 0;
    for round in 0..500 {
        let (meeting, outlook) = random_meeting(&mut random);
        let expected = Enumeration::run(&meeting, &outlook);
        let forecast = predict(&meeting, &outlook, &Evidence::default()).unwrap();
        let sum: f64 = forecast.paths.iter().map(|course| course.probability).sum();
        assert!((sum - 1.0).abs() < EXACT, "round {round}: {sum}");
        let mut found = std::collections::BTreeMap::new();
        for course in &forecast.paths {
            let statuses: Vec<Status> = course.items.iter().map(|one| one.status).collect();
            *found.entry(statuses).or_insert(0.0) += course.probability;
        }
        for (statuses, chance) in &expected {
            let came = found.get(statuses).copied().unwrap_or(0.0);
            assert!((came - chance).abs() < EXACT, "round {round}: {statuses:?} {came} is not {chance}");
        }
        assert_eq!(found.len(), expected.len(), "round {round}");
        courses += found.len();
        for item in &forecast.items {
            let put: f64 =
                item.statuses.iter().filter(|(status, _)| *status != Status::NotPut).map(|(_, chance)| chance).sum();
            let counted: f64 = item.in_favour.iter().sum();
            assert!((put - counted).abs() < 1e-11, "round {round}: put {put}, counted {counted}");
        }
    }
    println!("{courses} courses of 500 meetings");
}

fn put_to_the_vote() -> StatusSet {
    Status::ALL.iter().copied().filter(|status| *status != Status::NotPut).collect()
}

/// What is given conditions: the chance of both, over the chance of what is given, in every direction.
#[test]
fn conditional_chances_obey_bayes() {
    let mut random = ChaCha8Rng::seed_from_u64(6);
    for _ in 0..200 {
        let (meeting, outlook) = random_meeting(&mut random);
        let base = predict(&meeting, &outlook, &Evidence::default()).unwrap();
        for item in &base.items {
            // The chances of a member's votes on an item that is put add up to that of its being put.
            let member = random.random_range(0..meeting.council.seats().len());
            let put: f64 =
                item.statuses.iter().filter(|(status, _)| *status != Status::NotPut).map(|(_, chance)| chance).sum();
            let mut votes = 0.0;
            for vote in VOTES {
                let given = Evidence {
                    votes: vec![GivenVote { item: Some(item.item.id), member, vote }],
                    statuses: vec![(Ref::Item(item.item.id), put_to_the_vote())],
                    events: Vec::new(),
                };
                match predict(&meeting, &outlook, &given) {
                    Ok(forecast) => votes += forecast.evidence,
                    Err(why) => assert_eq!(why, NoForecast::Impossible),
                }
            }
            assert!((votes - put).abs() < 1e-11, "{votes} is not {put}");
            for (status, chance) in &item.statuses {
                let given = Evidence {
                    statuses: vec![(Ref::Item(item.item.id), StatusSet::only(*status))],
                    ..Evidence::default()
                };
                let forecast = predict(&meeting, &outlook, &given).unwrap();
                assert!((forecast.evidence - chance).abs() < 1e-11);
                assert!((forecast.probability(item.item.id, StatusSet::only(*status)) - 1.0).abs() < 1e-11);
            }
        }
    }
}

/// A member that is made certain moves nothing but itself; the average over its votes is what is forecast.
#[test]
fn influence_averages_to_the_forecast() {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    for _ in 0..100 {
        let (meeting, mut outlook) = random_meeting(&mut random);
        outlook.blocs.clear();
        let base = predict(&meeting, &outlook, &Evidence::default()).unwrap();
        for item in &base.items {
            let wanted = success(&meeting.agenda[item.item.id].act);
            let now = base.probability(item.item.id, StatusSet::only(wanted));
            for member in &item.members {
                let average: f64 = member.votes.iter().map(|vote| vote.probability * vote.given).sum();
                assert!((average - now).abs() < 1e-11, "{average} is not {now}");
                assert!(-1e-12 < member.decides && member.decides < 1.0 + 1e-12);
            }
        }
    }
}

/// Thousands of plays of the eve of the vote lie within four standard errors of the exact forecast, and so do those
/// in which what is given came about; the same seed gives the same counts.
#[test]
fn simulation_agrees() {
    let path = format!("{}/scenarios/history/2017-11-13-syria-jim-eve.toml", env!("CARGO_MANIFEST_DIR"));
    let scenario = unsc::Scenario::read(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (meeting, input) = (&scenario.meeting, &scenario.outlook);
    let us = meeting.item("us").unwrap();
    let russia = meeting.council.index_of("Russia").unwrap();
    let against = Evidence {
        votes: vec![GivenVote { item: Some(us), member: russia, vote: Vote::Against }],
        ..Evidence::default()
    };
    let vetoed = Evidence { statuses: vec![(Ref::Item(us), StatusSet::only(Status::Vetoed))], ..Evidence::default() };
    let deal = Evidence { events: vec![(EventId::new(0), true)], ..Evidence::default() };
    for (given, plays) in [(Evidence::default(), 20_000), (against, 5_000), (vetoed, 5_000), (deal, 5_000)] {
        let exact = predict(meeting, input, &given).unwrap();
        let simulated = simulate(meeting, input, &given, plays, 20_171_113, &|_| {}).unwrap();
        let agreement = simulated.agreement(&exact);
        assert!(agreement.holds() && 6 <= agreement.compared, "{given:?}: {agreement:?}");
    }
    let again = || simulate(meeting, input, &Evidence::default(), 2_000, 3, &|_| {}).unwrap();
    assert_eq!(again(), again());
}

/// The same of random meetings with blocs, events and conditions.
#[test]
fn simulation_agrees_on_random_meetings() {
    let mut random = ChaCha8Rng::seed_from_u64(9);
    for _ in 0..20 {
        let (meeting, input) = random_meeting(&mut random);
        let exact = predict(&meeting, &input, &Evidence::default()).unwrap();
        let simulated = simulate(&meeting, &input, &Evidence::default(), 2_000, 1, &|_| {}).unwrap();
        let agreement = simulated.agreement(&exact);
        assert!(agreement.worst < 5.0, "{agreement:?}");
    }
}

/// What is missing or impossible is refused, with its reason.
#[test]
fn no_forecast_without_leanings() {
    let meeting = meeting(vec![draft_item("text")]);
    let outlook = ForecastInput::default();
    let why = predict(&meeting, &outlook, &Evidence::default()).unwrap_err();
    assert_eq!(why, NoForecast::NoLeaning { item: ItemId::new(0), members: (0..15).collect() });
    let outlook = equal_leanings(chances(1.0, 0.0, 0.0));
    let given = Evidence {
        statuses: vec![(Ref::Item(ItemId::new(0)), StatusSet::only(Status::Vetoed))],
        ..Evidence::default()
    };
    assert_eq!(predict(&meeting, &outlook, &given).unwrap_err(), NoForecast::Impossible);
}

fn motion(kind: MotionKind) -> Act {
    Act::Motion { motion: "Rest".to_owned(), kind, on: Vec::new(), first: None, bars: Vec::new() }
}

fn certain(vote: Vote) -> Vec<Option<VoteProbabilities>> {
    vec![Some(VoteProbabilities::certain(vote)); 15]
}

fn leaning(item: usize, members: Vec<Option<VoteProbabilities>>) -> ItemLeanings {
    ItemLeanings { item: ItemId::new(item), members, instead: Vec::new() }
}

fn given_votes(votes: &[(Option<usize>, usize, Vote)]) -> Evidence {
    let given =
        |&(item, member, vote): &(Option<usize>, usize, Vote)| GivenVote { item: item.map(ItemId::new), member, vote };
    Evidence { votes: votes.iter().map(given).collect(), ..Evidence::default() }
}

/// A member casts one vote on an item: to be given two, on the item or on every item, cannot happen. On two items it
/// casts two.
#[test]
fn what_is_given_does_not_contradict_itself() {
    use Vote::{Abstaining, Against, InFavour};
    let meeting = meeting(vec![draft_item("one"), draft_item("two")]);
    let even = vec![Some(chances(0.5, 0.25, 0.25)); 15];
    let outlook =
        ForecastInput { leanings: vec![leaning(0, even.clone()), leaning(1, even)], ..ForecastInput::default() };
    for (votes, possible) in [
        (vec![(Some(0), 3, InFavour), (Some(0), 3, InFavour)], true),
        (vec![(Some(0), 3, InFavour), (Some(0), 3, Against)], false),
        (vec![(Some(0), 3, InFavour), (Some(0), 4, Against)], true),
        (vec![(Some(0), 3, InFavour), (Some(1), 3, Against)], true),
        (vec![(None, 3, InFavour), (Some(1), 3, Against)], false),
        (vec![(Some(1), 3, Abstaining), (None, 3, Against)], false),
        (vec![(None, 3, Against), (None, 4, InFavour)], true),
        (vec![(None, 3, Against), (None, 3, InFavour)], false),
    ] {
        let came = predict(&meeting, &outlook, &given_votes(&votes));
        assert_eq!(came.is_ok(), possible, "{votes:?}");
        let Ok(forecast) = came else { continue };
        // What is given leaves courses whose chances are chances, and sum to one.
        let sum: f64 = forecast.paths.iter().map(|course| course.probability).sum();
        assert!((sum - 1.0).abs() < 1e-11, "{votes:?}: {sum}");
    }
    let vetoed = Evidence {
        statuses: vec![(Ref::Item(ItemId::new(0)), StatusSet::only(Status::Vetoed))],
        ..Evidence::default()
    };
    let forecast = predict(&meeting, &outlook, &vetoed).unwrap();
    let first = |path: &PathForecast| (path.items[0].item.id, path.items[0].status);
    assert!(forecast.paths.iter().all(|path| first(path) == (ItemId::new(0), Status::Vetoed)));
    let sum: f64 = forecast.paths.iter().map(|course| course.probability).sum();
    assert!((sum - 1.0).abs() < 1e-11, "{sum}");
}

/// Whoever's vote on an item is given has no influence on it left; on another item it has. One whose vote is certain
/// has none, and one that may cast only two has.
#[test]
fn a_known_vote_has_no_influence() {
    let meeting = meeting(vec![draft_item("one"), draft_item("two")]);
    let mut members = certain(Vote::InFavour);
    members[3] = Some(chances(0.5, 0.0, 0.5));
    members[4] = Some(chances(0.4, 0.6, 0.0));
    members[5] = Some(chances(0.2, 0.6, 0.2));
    let outlook =
        ForecastInput { leanings: vec![leaning(0, members.clone()), leaning(1, members)], ..ForecastInput::default() };
    let influential = |item: usize, given: &Evidence| -> Vec<usize> {
        let forecast = predict(&meeting, &outlook, given).unwrap();
        let mut members: Vec<usize> = forecast.items[item].members.iter().map(|one| one.member.id).collect();
        members.sort_unstable();
        members
    };
    let given = given_votes(&[(Some(0), 4, Vote::InFavour)]);
    assert_eq!(influential(0, &Evidence::default()), [3, 4, 5]);
    assert_eq!(influential(0, &given), [3, 5]);
    assert_eq!(influential(1, &given), [3, 4, 5]);
    assert_eq!(influential(1, &given_votes(&[(None, 5, Vote::Against)])), [3, 4]);
}

/// A text succeeds if it is adopted, a motion if it is carried, a challenge if the ruling is overruled, the preliminary
/// question if the matter is found procedural.
#[test]
fn what_it_means_to_succeed() {
    let ruling = Act::Ruling { ruling: String::new(), challenged_by: None, settles: None, bars: None };
    let preliminary = Act::Preliminary { question: String::new(), on: DraftId::new(0) };
    let agenda = Act::AdoptAgenda { title: String::new() };
    let amendment = Act::Amendment { amendment: AmendmentId::new(0) };
    for (act, status) in [
        (draft_item("text").act, Status::Adopted),
        (amendment, Status::Adopted),
        (motion(MotionKind::Other), Status::Carried),
        (agenda, Status::Carried),
        (ruling, Status::Overruled),
        (preliminary, Status::Procedural),
    ] {
        assert_eq!(success(&act), status, "{act:?}");
    }
}

/// An item that can only come up after what cannot happen needs no leanings.
#[test]
fn items_without_a_vote_need_no_leanings() {
    let mut second = draft_item("two");
    second.when = vec![Condition { on: Ref::Item(ItemId::new(0)), statuses: StatusSet::only(Status::Vetoed) }];
    let meeting = meeting(vec![draft_item("one"), second]);
    let outlook = |against| {
        let mut members = certain(Vote::InFavour);
        members[1] = Some(chances(1.0 - against, 0.0, against));
        ForecastInput { leanings: vec![leaning(0, members)], ..ForecastInput::default() }
    };
    assert!(meeting.council.seats()[1].may_veto(), "China");
    assert!(predict(&meeting, &outlook(0.0), &Evidence::default()).is_ok());
    assert!(
        matches!(predict(&meeting, &outlook(0.1), &Evidence::default()).err(), Some(NoForecast::NoLeaning { item, .. }) if item.index() == 1)
    );
}

/// Who can veto is named where a veto has a chance: not where the nine are out of reach.
#[test]
fn no_veto_without_nine_votes() {
    let meeting = meeting(vec![draft_item("text")]);
    let vetoing = |others| {
        let mut members = certain(others);
        members[1] = Some(chances(0.5, 0.0, 0.5));
        let outlook = ForecastInput { leanings: vec![leaning(0, members)], ..ForecastInput::default() };
        let forecast = predict(&meeting, &outlook, &Evidence::default()).unwrap();
        forecast.items[0].vetoed_by.iter().map(|by| (by.member.id, by.probability)).collect::<Vec<_>>()
    };
    assert_eq!(vetoing(Vote::InFavour), [(1, 0.5)]);
    assert_eq!(vetoing(Vote::Abstaining), []);
}

/// Of a count that decides nothing is drawn: it is certain, whatever else is voted on.
#[test]
fn a_count_that_decides_is_certain() {
    let mut counted = draft_item("one");
    counted.ballot =
        Some(Ballot::Count(unsc::Tally { in_favour: 4, against: 8, abstaining: 3, ..unsc::Tally::default() }));
    let meeting = meeting(vec![counted, draft_item("two")]);
    let outlook = ForecastInput {
        leanings: vec![leaning(1, vec![Some(chances(0.5, 0.25, 0.25)); 15])],
        ..ForecastInput::default()
    };
    let forecast = predict(&meeting, &outlook, &Evidence::default()).unwrap();
    assert_eq!(forecast.items[0].statuses, [(Status::NotAdopted, 1.0)]);
    assert_eq!(forecast.items[0].in_favour.len(), 1, "no numbers are told apart");
    assert_eq!(forecast.items[1].in_favour.len(), 16);
}

/// Numbers that do not tell a veto from too few votes are refused; members by name instead of numbers are forecast.
#[test]
fn numbers_that_do_not_decide_are_refused() {
    let read = |votes: &str| {
        let file = format!(
            "title = \"Eight\"\ndate = 2026-11-29\n[drafts.a]\nname = \"Extending the mission\"\n[[agenda]]\n\
             draft = \"a\"\nvotes = {{ {votes}, against = \"Russia\", others = \"unknown\" }}\n[leanings.a]\n\
             others = \"likely in favour\""
        );
        let scenario = unsc::Scenario::read(&file).unwrap();
        let found = predict(&scenario.meeting, &scenario.outlook, &Evidence::default());
        found.map_err(|why| unsc::views::forecast::refusal(&why, &scenario.meeting))
    };
    let refusal = read("at_least = { in_favour = 8 }").unwrap_err();
    assert!(refusal.contains("Extending the mission") && refusal.contains("`[leanings.a]`"), "{refusal}");
    let found = read("abstaining = []").unwrap();
    assert!(found.items[0].statuses.iter().all(|(status, _)| *status != Status::Adopted));
    assert_eq!(found.items[0].statuses.len(), 2);
}

/// What a vote tells of its bloc is said on the base of the table: that the item is put to the vote counts in both.
#[test]
fn a_bloc_is_measured_as_its_members_are() {
    let file = r#"
        title = "Second"
        date  = 2026-11-29
        [drafts.one]
        [drafts.two]
        [[agenda]]
        draft = "one"
        votes = { others = "unknown" }
        [[agenda]]
        draft = "two"
        when  = { one = "not_adopted" }
        votes = { in_favour = ["P5"], others = "unknown" }
        [blocs.eu]
        members  = ["Denmark", "Greece", "Latvia"]
        cohesion = 0.9
        [leanings.one]
        others = "likely in favour"
        [leanings.two]
        others = "leaning in favour"
    "#;
    let scenario = unsc::Scenario::read(file).unwrap();
    let found = predict(&scenario.meeting, &scenario.outlook, &Evidence::default()).unwrap();
    let two = &found.items[1];
    let denmark = two.members.iter().find(|one| one.member.name.as_deref() == Some("Denmark")).unwrap();
    let put = 1.0 - found.probability(two.item.id, StatusSet::only(Status::NotPut));
    let follow = unsc::views::forecast::percent(denmark.votes[0].given * put);
    assert!(put < 0.5 && denmark.votes[0].made_certain < denmark.votes[0].given * put);
    let view = unsc::views::forecast::ForecastView::new(&scenario, Vec::new(), Some(found), None, true);
    let text = format!("{:?}", view.document());
    assert!(text.contains(&format!("its bloc tends to follow (Greece and Latvia): {follow}.")), "{follow}: {text}");
}

/// The distance of a simulation from the forecast is in standard errors; a certain result has none.
#[test]
fn agreement_is_measured_in_standard_errors() {
    let meeting = meeting(vec![draft_item("text")]);
    // One member decides: nine in favour with it, eight without.
    let mut members = certain(Vote::InFavour);
    for abstaining in &mut members[8..] {
        *abstaining = Some(VoteProbabilities::certain(Vote::Abstaining));
    }
    let agreement = |in_favour: f64, adopted: u64, plays: u64| {
        let mut members = members.clone();
        members[8] = Some(chances(in_favour, 1.0 - in_favour, 0.0));
        let outlook = ForecastInput { leanings: vec![leaning(0, members)], ..ForecastInput::default() };
        let exact = predict(&meeting, &outlook, &Evidence::default()).unwrap();
        let counts = [(Status::Adopted, adopted), (Status::NotAdopted, plays - adopted)].into();
        let statuses = [(Ref::Item(ItemId::new(0)), counts)].into();
        Simulation { plays, counted: plays, statuses }.agreement(&exact)
    };
    // A standard error of a hundred plays at 0.36 is 0.048.
    for (adopted, errors) in [(36, 0.0), (46, 0.1 / 0.048), (24, 0.12 / 0.048), (60, 5.0)] {
        let agreement = agreement(0.36, adopted, 100);
        assert!((agreement.worst - errors).abs() < 1e-9, "{agreement:?}");
        assert_eq!(agreement.holds(), errors < 4.0, "{agreement:?}");
    }
    assert!(agreement(1.0, 100, 100).holds());
    assert!(!agreement(1.0, 99, 100).holds());
}

/// A party that is obliged to abstain is certain to, whatever its leaning; where only a count is known that does not
/// decide, there is no forecast.
#[test]
fn what_is_counted_differently() {
    let mut meeting = meeting(vec![draft_item("text")]);
    meeting.rules.proviso = unsc::law::rules::Proviso::AsWritten;
    let question = &mut meeting.drafts[DraftId::new(0)].question;
    question.chapter = Some(unsc::law::question::Chapter::Six);
    question.parties = vec![0, 2];
    let outlook = equal_leanings(chances(0.5, 0.25, 0.25));
    let found = predict(&meeting, &outlook, &Evidence::default()).unwrap();
    let members: Vec<usize> = found.items[0].members.iter().map(|one| one.member.id).sorted().collect();
    assert_eq!(members, [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    let count = unsc::Tally { in_favour: 13, against: 1, abstaining: 1, ..unsc::Tally::default() };
    meeting.agenda[ItemId::new(0)].ballot = Some(Ballot::Count(count));
    let refused = predict(&meeting, &outlook, &Evidence::default()).unwrap_err();
    assert_eq!(refused, NoForecast::OpenCount { item: ItemId::new(0) });
}

/// Large meetings: ten drafts on which an eleventh depends, sixty independent ones, a body of 193. What is left of each
/// is what its items come to alone.
#[test]
fn large_meetings_are_forecast() {
    let even = chances(0.6, 0.3, 0.1);
    let alone = predict(&meeting(vec![draft_item("text")]), &equal_leanings(even), &Evidence::default()).unwrap();
    let adopted = alone.probability(ItemId::new(0), StatusSet::only(Status::Adopted));
    let mut chain = meeting((0..61).map(|item| draft_item(&format!("d{item}"))).collect());
    let last = ItemId::new(60);
    chain.agenda[last].when = (0..10)
        .map(|draft| Condition { on: Ref::Draft(DraftId::new(draft)), statuses: StatusSet::only(Status::Adopted) })
        .collect();
    let leanings = (0..61).map(|item| leaning(item, vec![Some(even); 15])).collect();
    let input = ForecastInput { leanings, ..ForecastInput::default() };
    let found = forecast(&chain, &input, &Evidence::default(), 0.01).unwrap();
    for item in &found.items[..60] {
        let chance = found.probability(item.item.id, StatusSet::only(Status::Adopted));
        assert!((chance - adopted).abs() < 1e-11);
    }
    let put = 1.0 - found.probability(last, StatusSet::only(Status::NotPut));
    assert!((put - adopted.powi(10)).abs() < 1e-11, "{put}");
    let mut large = meeting(vec![draft_item("text")]);
    large.council = common::council(193, 5);
    large.rules = Rules::requiring(129);
    let input = ForecastInput { leanings: vec![leaning(0, vec![Some(even); 193])], ..ForecastInput::default() };
    let found = predict(&large, &input, &Evidence::default()).unwrap();
    assert_eq!(found.items[0].members.len(), 193);
    let sum: f64 = found.items[0].statuses.iter().map(|(_, chance)| chance).sum();
    assert!((sum - 1.0).abs() < 1e-9, "{sum}");
    // What a member's votes come to is what is forecast, on average.
    for member in &found.items[0].members {
        let average: f64 = member.votes.iter().map(|vote| vote.probability * vote.given).sum();
        let now = found.probability(ItemId::new(0), StatusSet::only(Status::Adopted));
        assert!((average - now).abs() < 1e-9, "{average} is not {now}");
    }
}
