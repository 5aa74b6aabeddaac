//! Any text as the name of a state, of a member, of a topic, of rules or of a scenario, on any day.

#![no_main]

use jiff::civil::{Date, date};
use libfuzzer_sys::fuzz_target;
use unsc::history::find::codes;
use unsc::law::council::names::{self, Lookup};
use unsc::law::council::{Council, Unseated};
use unsc::scenario::diagnostic;
use unsc::law::rules::presets::{NAMES, Preset};
use unsc::teach::{library, topics};
use unsc_fuzz::assert_readable;

fuzz_target!(|data: &[u8]| {
    let Some((number, name)) = data.split_first_chunk::<2>() else {
        return;
    };
    let Ok(name) = std::str::from_utf8(name) else {
        return;
    };
    // From 1946 on, and some years beyond the roster.
    let days = i64::from(u16::from_le_bytes(*number)) % 31_000;
    let Ok(day) = date(1945, 1, 1).checked_add(jiff::Span::new().days(days)) else {
        return;
    };
    look_up(name, day);
    sit(name, day);
    others(name, day);
});

/// What a name means, in one line.
fn meaning(name: &str, day: Date) -> String {
    match names::find(name, day) {
        Lookup::Found(state) => {
            assert!(state.exists_on(day), "{} on {day}", state.code);
            state.code.to_owned()
        }
        Lookup::NotThatDay(state) => {
            assert!(!state.exists_on(day), "{} on {day}", state.code);
            format!("{}, not that day", state.code)
        }
        Lookup::Unknown {
            nearest: Some(nearest),
        } => {
            assert!(
                matches!(names::find(nearest, day), Lookup::Found(_)),
                "`{nearest}` is no name on {day}"
            );
            assert!(
                1 < name.trim().chars().count(),
                "one letter is no slip of `{nearest}`"
            );
            format!("{nearest}?")
        }
        Lookup::Unknown { nearest: None } => "unknown".to_owned(),
    }
}

fn look_up(name: &str, day: Date) {
    let means = meaning(name, day);
    assert_readable(&means);
    for written in [
        name.to_ascii_uppercase(),
        name.to_ascii_lowercase(),
        format!("  {name}\t"),
        name.replace(' ', "_"),
    ] {
        assert_eq!(
            meaning(&written, day),
            means,
            "{written:?} and {name:?} on {day}"
        );
    }
    let any_day = names::of_any_day(name, day).map(|state| state.code);
    assert_eq!(
        any_day,
        match names::find(name, day) {
            Lookup::Found(state) | Lookup::NotThatDay(state) => Some(state.code),
            Lookup::Unknown { .. } => None,
        }
    );
    if let Lookup::Found(state) = names::find(name, day) {
        assert_eq!(
            meaning(state.name_on(day), day),
            state.code,
            "by its own name"
        );
        assert_eq!(meaning(state.code, day), state.code, "by its own code");
    }
}

fn sit(name: &str, day: Date) {
    let Some(council) = Council::on(day) else {
        return;
    };
    match (council.index_of(name), names::find(name, day)) {
        (Ok(place), found) => {
            let seat = council
                .seat(place)
                .expect("a place that is found is a seat");
            if let Lookup::Found(state) = found {
                assert_eq!(seat.member.code, Some(state.code));
            }
        }
        (Err(Unseated::NotAMember(official)), Lookup::Found(state)) => {
            assert_eq!(council.place_of_code(state.code), None);
            assert_eq!(official, state.name_on(day));
        }
        (Err(Unseated::NotThatDay { instead, .. }), Lookup::NotThatDay(_)) => {
            if let Some(instead) = instead {
                assert!(
                    matches!(names::find(instead, day), Lookup::Found(_)),
                    "`{instead}` on {day}"
                );
            }
        }
        (Err(Unseated::Unknown(nearest)), Lookup::Unknown { .. }) => {
            if let Some(nearest) = nearest {
                assert!(
                    matches!(names::find(&nearest, day), Lookup::Found(_)),
                    "`{nearest}` on {day}"
                );
            }
        }
        (unseated, found) => panic!("{name:?} on {day}: {unseated:?}, {found:?}"),
    }
}

fn others(name: &str, day: Date) {
    if let Ok((codes, state)) = codes(name) {
        assert!(codes.contains(&state.code));
    }
    if topics::named(name).is_none() {
        assert!(topics::near(name).len() < 10);
    }
    let nearest = library::nearest(name);
    assert!(
        library::named(name).is_none() || nearest == Some(name),
        "{nearest:?} is nearer than {name:?}"
    );
    let shown = diagnostic::visible(name);
    assert_readable(&shown);
    assert_eq!(
        diagnostic::visible(&shown),
        shown,
        "what is visible stays as it is"
    );
    if let Some(preset) = Preset::named(name, day) {
        assert_readable(&preset.name);
    }
    let _ = diagnostic::nearest(name, NAMES);
}
