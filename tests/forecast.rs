//! Forecasts: against closed forms, against the enumeration of every pattern, against sampling.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_cmp,
    clippy::cast_precision_loss,
    reason = "a test may fail loudly"
)]

use jiff::civil::date;
use rand::rngs::ChaCha8Rng;
use rand::{Rng, RngExt, SeedableRng};
use unsc::forecast::courses::Thing;
use unsc::forecast::outlook::VOTES;
use unsc::forecast::{Bloc, Chances, Evidence, Given, ItemLeanings, NoForecast, Outlook, Prepared};
use unsc::meeting::{Act, Condition, Draft, Effect, EffectKind, Event, Fate, Fates, Item, Mandate};
use unsc::question::{Matter, Question};
use unsc::rules::precedence::MotionKind;
use unsc::tally::Ballot;
use unsc::{Council, Meeting, Rules, Vote, Votes};

const EXACT: f64 = 1e-12;

fn chances(in_favour: f64, abstaining: f64, against: f64) -> Chances {
    Chances {
        in_favour,
        against,
        abstaining,
        not_participating: 0.0,
    }
}

fn draft(id: &str) -> Draft {
    Draft {
        id: id.to_owned(),
        symbol: None,
        name: None,
        sponsors: Vec::new(),
        seconders: Vec::new(),
        effects: Vec::new(),
        resolution: None,
        question: Question::of(Matter::NonProcedural),
    }
}

fn item(id: &str, act: Act) -> Item {
    let id = Some(id.to_owned());
    Item {
        id,
        act,
        by: None,
        when: Vec::new(),
        ballot: None,
        ballots_when: Vec::new(),
        note: None,
    }
}

fn draft_item(id: &str) -> Item {
    item(
        id,
        Act::Draft {
            draft: id.to_owned(),
        },
    )
}

/// A meeting of the fifteen of 2017 on these items, each about a draft of its own or a motion.
fn meeting(items: Vec<Item>) -> Meeting {
    let council = Council::on(date(2017, 11, 16)).unwrap();
    let drafts = items.iter().filter_map(|item| match &item.act {
        Act::Draft { draft: id } => Some(draft(id)),
        _ => None,
    });
    Meeting {
        rules: Rules::charter(council.day()),
        council,
        mandates: Vec::new(),
        events: Vec::new(),
        drafts: drafts.collect(),
        amendments: Vec::new(),
        agenda: items,
    }
}

fn equal_leanings(all: Chances) -> Outlook {
    let leanings = ItemLeanings {
        item: 0,
        members: vec![Some(all); 15],
        instead: Vec::new(),
    };
    Outlook {
        leanings: vec![leanings],
        ..Outlook::default()
    }
}

/// "For equal and independent votes (yes, abstain, no) on fifteen seats …": the closed forms of the design.
#[test]
fn closed_forms() {
    let meeting = meeting(vec![draft_item("text")]);
    for (all, expected) in [
        (chances(0.5, 0.25, 0.25), 116_667.0 / 1_048_576.0),
        (chances(0.8, 0.1, 0.1), 17_892_900_864.0 / 30_517_578_125.0),
        (chances(0.75, 0.25, 0.0), 1_012_946_229.0 / 1_073_741_824.0),
        (
            chances(1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0),
            48_932.0 / 4_782_969.0,
        ),
    ] {
        let outlook = equal_leanings(all);
        let forecast = Prepared::of(&meeting, &outlook)
            .unwrap()
            .forecast(&Evidence::default())
            .unwrap();
        let adopted = forecast.chance(0, Fates::only(Fate::Adopted));
        assert!(
            (adopted - expected).abs() < EXACT,
            "{all:?}: {adopted} is not {expected}"
        );
        let sum: f64 = forecast.items[0]
            .fates
            .iter()
            .map(|(_, chance)| chance)
            .sum();
        assert!((sum - 1.0).abs() < EXACT);
        let counts: f64 = forecast.items[0].in_favour.iter().sum();
        assert!((counts - 1.0).abs() < EXACT);
    }
}
