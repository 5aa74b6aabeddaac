//! How likely a draft is to be adopted, and the voting power of a seat: `cargo run --example forecast_and_power`.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a short program")]

use jiff::civil::date;
use unsc::forecast::{Evidence, LEAST_PATH, forecast};
use unsc::meeting::{Status, StatusSet};
use unsc::power::{Class, Game, Measure, Power};
use unsc::{Council, Matter, Rules, Scenario};

const OPEN: &str = r#"
title = "Two members are undecided"
date  = 2017-11-16

[drafts.text]

[[agenda]]
draft = "text"
votes = { others = "unknown" }

[leanings.text]
others = "likely in favour"

[leanings.text.members]
China  = "undecided"
Russia = "leaning against"
"#;

fn main() {
    let scenario = Scenario::read(OPEN).expect("the file is valid");
    let forecast =
        forecast(&scenario.meeting, &scenario.outlook, &Evidence::default(), LEAST_PATH).expect("few enough sequences");
    let item = &forecast.items[0];
    for status in [Status::Adopted, Status::Vetoed, Status::NotAdopted] {
        println!("{status:?}: {:.1} %", 100.0 * forecast.probability(item.item.id, StatusSet::only(status)));
    }

    let day = date(2017, 11, 16);
    let council = Council::on(day).expect("the Council of this day is known");
    let game = Game::new(&council, Rules::charter(day).rule(Matter::NonProcedural), &[]);
    let power = Power::new(&game);
    for (class, name) in [(Class::Concurring, "a permanent member"), (Class::Other, "an elected member")] {
        let index = power.of_class(class, Measure::ShapleyShubik).expect("somebody decides");
        println!("Shapley–Shubik of {name}: {index}");
    }
}
