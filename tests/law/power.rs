//! Voting power: every number that is known, by class counts and by enumeration.

use super::power_by_enumeration::Council;
use crate::common;
use dashu_ratio::RBig;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use unsc::law::charter::Edition;
use unsc::law::rules::Veto;
use unsc::law::rules::presets::{Preset, Seats};
use unsc::power::blocs::{self, Bloc};
use unsc::power::cases::{PowerCase, Sweep};
use unsc::power::{Class, Exact, Game, Measure, Measures, Power};
use unsc::{Matter, Rule, Rules};

const TODAY: Date = date(2026, 1, 1);

fn preset(name: &str) -> Game {
    let preset = Preset::named(name, TODAY).unwrap();
    PowerCase::preset(&preset, TODAY).game(Matter::NonProcedural)
}

fn council(power: &Power, measure: Measure) -> String {
    power.council[&measure].to_string()
}

/// The value for a member with a veto, and for one without.
fn members(power: &Power, measure: Measure) -> [String; 2] {
    Class::BOTH.map(|class| power.of_class(class, measure).unwrap().to_string())
}

/// The Councils of eleven and of fifteen: published, and computed by two ways before this program was written.
#[test]
fn eleven_and_fifteen_seats() {
    let [eleven, fifteen] = ["charter-1945", "charter-1965"].map(|name| Power::new(&preset(name)));
    for (measure, expected) in [
        (Measure::WinningCoalitions, ["57", "848"]),
        (Measure::MinimalWinningCoalitions, ["15", "210"]),
        (Measure::AllSwings, ["315", "5080"]),
        (Measure::ColemanToAct, ["57/2048", "53/2048"]),
        (Measure::ThreeWayPatterns, ["177147", "14348907"]),
        (Measure::ThreeWayAdopting, ["2503", "146796"]),
    ] {
        assert_eq!([&eleven, &fifteen].map(|power| council(power, measure)), expected, "{measure:?}");
    }
    assert_eq!(council(&fifteen, Measure::ThreeWayVetoed), "295551");
    for (measure, expected) in [
        (Measure::Swings, [["57", "5"], ["848", "84"]]),
        (Measure::BanzhafNormalised, [["19/105", "1/63"], ["106/635", "21/1270"]]),
        (Measure::BanzhafAbsolute, [["57/1024", "5/1024"], ["53/1024", "21/4096"]]),
        (Measure::ShapleyShubik, [["76/385", "1/462"], ["421/2145", "4/2145"]]),
        (Measure::ColemanToPrevent, [["1", "5/57"], ["1", "21/212"]]),
        (Measure::ColemanToInitiate, [["57/1991", "5/1991"], ["53/1995", "1/380"]]),
        (Measure::Johnston, [["123/665", "5/399"], ["283/1590", "7/636"]]),
        (Measure::DeeganPackel, [["1/7", "1/21"], ["1/9", "2/45"]]),
        (Measure::Holler, [["1/7", "1/21"], ["1/9", "2/45"]]),
        (Measure::ThreeWaySwings, [["1896", "985"], ["108336", "53154"]]),
        (
            Measure::ThreeWayShapleyShubik,
            [["7654357/45467730", "1439189/54561276"], ["118525786/725416965", "26557607/1450833930"]],
        ),
    ] {
        assert_eq!([&eleven, &fifteen].map(|power| members(power, measure)), expected, "{measure:?}");
    }
    let ratio = |measure| fifteen.ratio(measure).unwrap().to_f64();
    assert!((ratio(Measure::Swings) - 10.1).abs() < 0.05);
    assert!((ratio(Measure::ThreeWaySwings) - 2.04).abs() < 0.005);
}

/// The same vote among procedural matters: nobody has a veto, and all seats are alike.
#[test]
fn procedural_matters() {
    for (name, winning, each) in [("charter-1945", "562", "1/11"), ("charter-1965", "9949", "1/15")] {
        let preset = Preset::named(name, TODAY).unwrap();
        let game = PowerCase::preset(&preset, TODAY).game(Matter::Procedural);
        let power = Power::new(&game);
        assert_eq!(council(&power, Measure::WinningCoalitions), winning);
        assert_eq!(members(&power, Measure::BanzhafNormalised), [each, each]);
        assert_eq!(members(&power, Measure::ThreeWayShapleyShubik), [each, each]);
    }
    assert_eq!(Power::new(&preset("no-veto")), Power::new(&preset("no-veto-mass-atrocity")));
}

/// A permanent member that is a party to the dispute abstains: the other fourteen still need nine.
#[test]
fn one_permanent_member_obliged_to_abstain() {
    let mut case = PowerCase::on(date(2017, 11, 16)).unwrap();
    case.obliged.push(case.council.index_of("Russia").unwrap());
    let game = case.game(Matter::NonProcedural);
    assert_eq!((game.concurring, game.others, game.obliged), (4, 10, 1));
    let power = Power::new(&game);
    assert_eq!(council(&power, Measure::WinningCoalitions), "638");
    assert_eq!(members(&power, Measure::ShapleyShubik), ["133/572", "1/143"]);
}

#[test]
fn other_rules_and_larger_councils() {
    for (name, winning, shapley_shubik) in [
        ("two-vetoes", "4038", None),
        ("g4-2005", "784626", Some(["1571/8050", "39/32200"])),
        ("african-union-2005", "32192", Some(["148573/1634380", "7/2228700"])),
        ("uniting-for-consensus-2005", "616666", Some(["332/1725", "13/6900"])),
    ] {
        let power = Power::new(&preset(name));
        assert_eq!(council(&power, Measure::WinningCoalitions), winning, "{name}");
        if let Some(expected) = shapley_shubik {
            assert_eq!(members(&power, Measure::ShapleyShubik), expected, "{name}");
        }
    }
}

/// France, the United Kingdom and the United States as one bloc.
#[test]
fn three_permanent_members_as_one_bloc() {
    let game = preset("charter-1965");
    let by_hand = Council::of(&game).with_blocs(&[&[0, 1, 2]]);
    for (own, class, member, owen) in [
        (Some(0), Class::Concurring, 0, (133, 1287)),
        (None, Class::Concurring, 3, (133, 429)),
        (None, Class::Other, 14, (1, 143)),
    ] {
        let value = blocs::value(&game, &[[3, 0]], own, class).unwrap();
        assert_eq!(value[&Measure::Owen], Exact::ratio(owen.0, owen.1));
        assert_eq!(in_words(&value), by_hand.owen(member).map(|value| value.to_string()));
    }
    assert_eq!(blocs::value(&game, &[[3, 0]], Some(0), Class::Other), None);
    assert_eq!(blocs::value(&game, &[[6, 0]], None, Class::Other), None, "more than there are");
}

/// Owen and Banzhaf–Owen.
fn in_words(value: &Measures) -> [String; 2] {
    [Measure::Owen, Measure::BanzhafOwenAbsolute].map(|measure| value[&measure].to_string())
}

/// Every measure of the yes-or-no game by running over all sets of members, for every council of up to fifteen seats
/// whose numbers are known.
#[test]
fn yes_or_no_by_enumeration() {
    let mut games: Vec<Game> =
        ["charter-1945", "charter-1965", "two-vetoes", "no-veto", "override-12"].map(preset).to_vec();
    games.push(Game { obliged: 1, concurring: 4, ..preset("charter-1965") });
    for game in games {
        same_as_by_enumeration(&game);
    }
}

fn same_as_by_enumeration(game: &Game) {
    let power = Power::new(game);
    let by_hand = Council::of(game);
    for (measure, value) in by_hand.council_yes_or_no() {
        let found = power.council.get(&measure).map(ToString::to_string);
        assert_eq!(found, value.map(|value| value.to_string()), "{measure:?} {game:?}");
    }
    for (class, member) in [(Class::Concurring, 0), (Class::Other, usize::from(game.players()).saturating_sub(1))] {
        if game.seats(class) == 0 {
            assert!(power.class(class).is_empty());
            continue;
        }
        for (measure, value) in by_hand.member_yes_or_no(member) {
            let found = power.of_class(class, measure).map(ToString::to_string);
            assert_eq!(found, value.map(|value| value.to_string()), "{measure:?} {game:?}");
        }
    }
}

/// The three-way game of fifteen by running over all 3^15 roll calls, and its pivots by running over every state of
/// a roll call: each of the other fourteen in favour, against, abstaining or not yet called.
#[test]
fn three_way_by_enumeration() {
    for name in ["charter-1945", "charter-1965", "two-vetoes", "override-12"] {
        three_way_same_as_by_enumeration(&preset(name));
    }
}

fn three_way_same_as_by_enumeration(game: &Game) {
    let power = Power::new(game);
    let by_hand = Council::of(game);
    let (adopting, vetoed) = by_hand.patterns();
    assert_eq!(council(&power, Measure::ThreeWayAdopting), adopting.to_string());
    assert_eq!(council(&power, Measure::ThreeWayVetoed), vetoed.to_string());
    for (class, member) in [(Class::Concurring, 0), (Class::Other, usize::from(game.players()) - 1)] {
        if game.seats(class) == 0 {
            continue;
        }
        let [whole, first, second] = by_hand.three_way_swings(member);
        for (measure, value) in [
            (Measure::ThreeWaySwings, whole),
            (Measure::ThreeWayYesToAbstaining, first),
            (Measure::ThreeWayAbstainingToNo, second),
        ] {
            let found = power.of_class(class, measure).unwrap().to_string();
            assert_eq!(found, value.to_string(), "{measure:?} {game:?}");
        }
        let found = power.of_class(class, Measure::ThreeWayShapleyShubik).unwrap();
        assert_eq!(found.to_string(), by_hand.three_way_pivots(member).to_string());
    }
}

/// A rule such as some Council might have.
fn games(most: u16) -> impl Strategy<Value = Game> {
    (0..=most, 0..=most, 0..=1_u16)
        .prop_filter("of some members", move |(c, o, _)| (1..=most).contains(&(c + o)))
        .prop_flat_map(|(concurring, others, obliged)| {
            let votes = 1..=concurring + others + 1;
            let veto = proptest::option::of((1..=3_u16, proptest::option::of(votes.clone())));
            (votes, veto).prop_map(move |(affirmative, veto)| Game {
                rule: Rule { affirmative, veto: veto.map(|(needed, overridden_by)| Veto { needed, overridden_by }) },
                concurring,
                others,
                obliged,
            })
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Any rule, any small Council: the same as by running over all sets.
    #[test]
    fn any_game_by_enumeration(game in games(8)) {
        same_as_by_enumeration(&game);
        three_way_same_as_by_enumeration(&game);
    }

    /// The definition itself: every order of the members and every way to answer.
    #[test]
    fn pivots_by_all_orders(game in games(5)) {
        let power = Power::new(&game);
        let by_hand = Council::of(&game);
        for (class, member) in [(Class::Concurring, 0), (Class::Other, usize::from(game.players()) - 1)] {
            if game.seats(class) == 0 {
                continue;
            }
            let found = |measure| power.of_class(class, measure).unwrap().to_string();
            prop_assert_eq!(found(Measure::ShapleyShubik), by_hand.pivots_by_all_orders(member, false).to_string());
            prop_assert_eq!(
                found(Measure::ThreeWayShapleyShubik),
                by_hand.pivots_by_all_orders(member, true).to_string()
            );
        }
    }

    /// Blocs by every order in which the members of each bloc follow one another.
    #[test]
    fn blocs_by_all_orders(game in games(6), first in 0..=3_u16, second in 0..=3_u16, third in 0..=2_u16) {
        let first_bloc = [first.min(game.concurring), third.min(game.others)];
        let second_bloc = [0, second.min(game.others - first_bloc[1])];
        let stated: Vec<Bloc> = [first_bloc, second_bloc].into_iter().filter(|bloc| *bloc != [0, 0]).collect();
        // By hand the members have places: concurring ones first.
        let mut free = [0, game.concurring];
        let places: Vec<Vec<usize>> = stated.iter().map(|bloc| {
            let places = (free[0]..free[0] + bloc[0]).chain(free[1]..free[1] + bloc[1]);
            free[0] += bloc[0];
            free[1] += bloc[1];
            places.map(usize::from).collect()
        }).collect();
        let places: Vec<&[usize]> = places.iter().map(Vec::as_slice).collect();
        let by_hand = Council::of(&game).with_blocs(&places);
        for member in 0..usize::from(game.players()) {
            let own = places.iter().position(|places| places.contains(&member));
            let class = if member < usize::from(game.concurring) { Class::Concurring } else { Class::Other };
            let value = blocs::value(&game, &stated, own, class).unwrap();
            let [_, banzhaf_owen] = by_hand.owen(member).map(|value| value.to_string());
            prop_assert_eq!(in_words(&value), [by_hand.owen_by_all_orders(member).to_string(), banzhaf_owen]);
        }
    }

    /// What must hold of every game, of any size.
    #[test]
    fn shares_add_up(game in games(40)) {
        let power = Power::new(&game);
        let whole = |measure| {
            let sum = Class::BOTH
                .iter()
                .filter_map(|class| Some(&power.of_class(*class, measure)?.0 * RBig::from(game.seats(*class))))
                .reduce(|sum, more| sum + more);
            sum.map(|sum| sum.to_string())
        };
        let adoptable = !power.council[&Measure::WinningCoalitions].0.is_zero();
        for measure in [Measure::ShapleyShubik, Measure::ThreeWayShapleyShubik] {
            prop_assert_eq!(whole(measure).unwrap(), if adoptable { "1" } else { "0" }, "{:?}", measure);
        }
        for measure in [
            Measure::BanzhafNormalised,
            Measure::Johnston,
            Measure::DeeganPackel,
            Measure::Holler,
            Measure::ThreeWayBanzhafNormalised,
        ] {
            prop_assert_eq!(whole(measure), adoptable.then(|| "1".to_owned()), "{:?}", measure);
        }
        // Rae is one half and half of Banzhaf absolute; the two steps make up the whole.
        for class in Class::BOTH.into_iter().filter(|class| 0 < game.seats(*class)) {
            let of = |measure| &power.of_class(class, measure).unwrap().0;
            prop_assert_eq!(of(Measure::Rae) * RBig::from(2), of(Measure::BanzhafAbsolute) + RBig::ONE);
            let steps = of(Measure::ThreeWayYesToAbstaining) + of(Measure::ThreeWayAbstainingToNo);
            prop_assert_eq!(of(Measure::ThreeWaySwings), &steps);
        }
    }
}

/// The whole membership as a Council, and five vetoes among two hundred: the counts stay exact.
#[test]
fn the_whole_membership() {
    let game = Game { rule: Rules::requiring(116).non_procedural, concurring: 5, others: 188, obliged: 0 };
    let power = Power::new(&game);
    // The five, and at least 111 of the other 188: summed here by Pascal's rule in decimal digits.
    let winning = super::power_by_enumeration::sum_of_binomials(188, 111);
    assert_eq!(council(&power, Measure::WinningCoalitions), winning);
    assert_eq!(power.of_class(Class::Concurring, Measure::ColemanToPrevent), Some(&Exact::ratio(1, 1)));
    let sum = |measure| {
        let [permanent, elected] = Class::BOTH.map(|class| power.of_class(class, measure).unwrap());
        Exact(&permanent.0 * RBig::from(5) + &elected.0 * RBig::from(188))
    };
    assert_eq!(sum(Measure::ShapleyShubik), Exact::ratio(1, 1));
    assert_eq!(sum(Measure::ThreeWayShapleyShubik), Exact::ratio(1, 1));
}

/// Beyond the usual size, and with as many vetoes as other seats: shares add up, and nothing is lost.
#[test]
fn five_hundred_seats() {
    for (seats, concurring, needed) in [(500, 5, 1), (200, 100, 50)] {
        let rule = Rule { affirmative: 3 * seats / 5, veto: Some(Veto { needed, overridden_by: None }) };
        let game = Game { rule, concurring, others: seats - concurring, obliged: 0 };
        let power = Power::new(&game);
        let sum = |measure| {
            let shares = Class::BOTH.map(|class| &power.class(class)[&measure].0 * RBig::from(game.seats(class)));
            shares.into_iter().fold(RBig::ZERO, |sum, share| sum + share)
        };
        assert_eq!([Measure::ShapleyShubik, Measure::ThreeWayShapleyShubik].map(sum), [RBig::ONE, RBig::ONE]);
    }
}

/// A rule under which nothing can be adopted gives nobody power, and no share of it.
#[test]
fn where_nothing_can_be_adopted() {
    let game = Game { rule: Rules::requiring(16).non_procedural, concurring: 5, others: 10, obliged: 0 };
    let power = Power::new(&game);
    assert_eq!(council(&power, Measure::WinningCoalitions), "0");
    assert_eq!(members(&power, Measure::ShapleyShubik), ["0", "0"]);
    assert_eq!(power.of_class(Class::Other, Measure::BanzhafNormalised), None);
    assert_eq!(power.of_class(Class::Other, Measure::ColemanToPrevent), None);
}

#[test]
fn series() {
    let case = PowerCase::on(TODAY).unwrap();
    let seats = |case: &PowerCase| {
        let Seats { permanent, permanent_without_veto, elected } = case.seats();
        (permanent, permanent_without_veto, elected, case.rules.non_procedural.affirmative)
    };
    assert_eq!(seats(&case.swept(Sweep::Affirmative, 12)), (5, 0, 10, 12));
    // Nine of fifteen are three fifths; of sixteen that takes ten.
    assert_eq!(seats(&case.swept(Sweep::Permanent, 6)), (6, 0, 10, 10));
    assert_eq!(seats(&case.swept(Sweep::Permanent, 5)), (5, 0, 10, 9));
    assert_eq!(seats(&case.swept(Sweep::Elected, 20)), (5, 0, 20, 15));
    assert_eq!(case.swept(Sweep::VetoesNeeded, 2).game(Matter::NonProcedural).rule, preset("two-vetoes").rule);
    assert_eq!(case.swept(Sweep::VetoesNeeded, 0).game(Matter::NonProcedural).rule, preset("no-veto").rule);
    assert_eq!(case.swept(Sweep::OverriddenBy, 12).game(Matter::NonProcedural).rule, preset("override-12").rule);
    let reform = case.swept(Sweep::Permanent, 7);
    assert!(reform.council.index_of("Russia").is_ok());
    assert!(reform.council.index_of("Permanent member 7").is_ok());
    assert_eq!(reform.council.concurring(), 7);
}

/// Presets that leave the Council as it is keep the members of the day; those for another size have seats only.
#[test]
fn presets_as_cases() {
    let case = |name, day| PowerCase::preset(&Preset::named(name, day).unwrap(), day);
    let eleven = date(1950, 6, 27);
    for (name, day, member) in [
        ("two-vetoes", TODAY, "Greece"),
        ("two-vetoes", eleven, "Yugoslavia"),
        ("charter-1945", eleven, "Yugoslavia"),
        ("charter-1965", eleven, "USSR"),
    ] {
        assert!(case(name, day).council.index_of(member).is_ok(), "{name} on {day}");
    }
    assert_eq!(case("charter-1945", TODAY).seats(), Seats::from(Edition::Charter1945));
    assert_eq!(case("charter-1965", eleven).seats(), Seats::from(Edition::Charter1965));
    assert_eq!(case("charter-1945", TODAY).doubt, "");
    assert_ne!(case("g4-2005", TODAY).doubt, "");
    assert_eq!(case("g4-2005", TODAY).council.len(), 25);
    assert_eq!(case("african-union-2005", TODAY).council.concurring(), 11);
}

/// Where a text is adopted though nobody is in favour, nobody is needed for it: there is no least winning coalition, and
/// no share of one.
#[test]
fn where_everything_is_adopted() {
    let rule = Rule { affirmative: 0, veto: None };
    let power = Power::new(&Game { rule, concurring: 0, others: 3, obliged: 0 });
    assert_eq!(council(&power, Measure::WinningCoalitions), "8");
    for measure in [Measure::DeeganPackel, Measure::Johnston, Measure::Holler] {
        assert_eq!(power.of_class(Class::Other, measure), None, "{measure:?}");
    }
}

/// What `unsc power` prints.
fn answer(arguments: &[&str]) -> String {
    let power = [&["power"], arguments].concat();
    common::stdout(common::unsc(&power))
}

#[test]
fn the_command_writes_tables_for_programs() {
    let csv = answer(&["charter-1965", "--format", "csv"]);
    for line in [
        "charter-1965,15,9,permanent,5,yes_no,shapley_shubik,421/2145,0.19627039627039627",
        "charter-1965,15,9,elected,10,three_way,three_way_swings,53154,53154",
    ] {
        assert!(csv.lines().any(|found| found == line), "{line}\n{csv}");
    }
    let fields = |line: &str| line.split(',').count();
    assert!(csv.lines().all(|line| fields(line) == 9), "{csv}");

    let json = answer(&["2017-11-16", "--bloc", "France,UK,US", "--abstaining", "Russia", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["format"], &json["version"]), (&"unsc power".into(), &2.into()));
    let council = &json["councils"][0];
    assert_eq!(council["obliged_to_abstain"][0], "Russian Federation");
    assert_eq!(council["council"]["winning_coalitions"]["exact"], "638");
    let permanent = &council["classes"][0];
    assert_eq!(permanent["seats"], 4);
    assert_eq!(permanent["each"]["shapley_shubik"]["exact"], "133/572");
    assert_eq!(council["blocs"][0]["members"][1], "United Kingdom");
    assert_eq!(council["blocs"][1]["members"][0], "China");

    let markdown = answer(&["charter-1965", "--bloc", "France,UK,US", "--format", "markdown"]);
    let row = "| Bloc 1: France, United Kingdom and United States | 0.103341<br>133/1287 | 0.051758<br>53/1024 |";
    assert!(markdown.lines().any(|line| line == row), "{markdown}");
}

/// Every preset in one table, and each series from its first number to its last.
#[test]
fn the_command_compares() {
    let names = unsc::law::rules::presets::NAMES.join(",");
    let csv = answer(&["--compare", &names, "--format", "csv"]);
    for name in unsc::law::rules::presets::NAMES {
        let winning = format!("{name},");
        let found = csv.lines().any(|line| line.starts_with(&winning) && line.contains(",winning_coalitions,"));
        assert!(found, "{name}");
    }
    let csv = answer(&["--sweep", "affirmative=8..15", "--format", "csv"]);
    // Coalitions of all five permanent members and of enough of the ten others, by hand.
    let choose = [1_u32, 10, 45, 120, 210, 252, 210, 120, 45, 10, 1];
    for votes in 8..=15_usize {
        let winning: u32 = choose[votes - 5..].iter().sum();
        let line = format!("affirmative={votes},15,{votes},council,15,yes_no,winning_coalitions,{winning},{winning}");
        assert!(csv.lines().any(|found| found == line), "{line}\n{csv}");
    }
    let text = answer(&["--sweep", "permanent=5..11"]);
    assert!(text.contains("permanent=11") && text.contains("11+10"), "{text}");
    let both = answer(&["--compare", "1965-12-31,1966-01-01"]);
    assert!(both.contains("5+6") && both.contains("5+10"), "{both}");
}

#[test]
fn the_command_takes_your_own_scenarios_and_councils() {
    let scenario = "scenarios/history/2017-11-16-syria-jim-rival-drafts.toml";
    let csv = |arguments: &[&str]| {
        let csv = answer(&[arguments, &["--format", "csv"]].concat());
        let lines = csv.lines().skip(1);
        let values = lines.map(|line| line.split_once(',').unwrap().1.to_owned());
        values.collect::<Vec<_>>()
    };
    for (one, other) in [
        (scenario, "2017-11-16"),
        ("--permanent 5 --elected 20 --affirmative 15", "uniting-for-consensus-2005"),
        ("--permanent-without-veto 6 --elected 14 --affirmative 14", "g4-2005"),
        ("2017-11-16 --vetoes-needed 2", "two-vetoes"),
        ("2017-11-16 --rules override-12", "--overridden-by 12"),
        ("--vetoes-needed 0", "no-veto"),
        ("2017-11-16 --bloc P3", "2017-11-16 --bloc France,UK,US"),
        ("2017-11-16 --bloc a3", "2017-11-16 --bloc Egypt,Ethiopia,Senegal"),
    ] {
        let [one, other] = [one, other].map(|line| csv(&line.split(' ').collect::<Vec<_>>()));
        assert_eq!(one, other);
    }
}
