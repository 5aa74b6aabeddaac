//! The answers to what if and how likely, as a person reads them, and what is said where the options are wrong.

use snapbox::file;

use super::{RIVAL_DRAFTS, unsc};

const EVE: &str = "scenarios/history/2017-11-13-syria-jim-eve.toml";

/// "Rival drafts: the United States draft needs exactly one change […]; the Bolivian text (4-7-4) needs five members."
#[test]
fn what_if_without_options() {
    unsc(&["what-if", RIVAL_DRAFTS])
        .assert()
        .code(0)
        .stdout_eq(file!["golden/what-if.txt"]);
}

#[test]
fn what_if_with_every_kind_of_change() {
    let asked = [
        "what-if",
        RIVAL_DRAFTS,
        "--set",
        "us.Russia=abstaining",
        "--drop",
        "bolivia",
        "--seat",
        "Cuba for Bolivia",
        "--reading",
        "27-3=as-written",
        "--rules",
        "two-vetoes",
        "--table",
        "us",
    ];
    unsc(&asked)
        .assert()
        .code(0)
        .stdout_eq(file!["golden/what-if-changed.txt"]);
}

#[test]
fn fewest_changes_in_steps_with_members_held() {
    let asked = [
        "what-if",
        RIVAL_DRAFTS,
        "--fewest",
        "bolivia=adopted",
        "--steps",
        "--hold",
        "Egypt",
    ];
    unsc(&asked)
        .assert()
        .code(0)
        .stdout_eq(file!["golden/fewest.txt"]);
}

#[test]
fn compare_side_by_side() {
    let asked = [
        "compare",
        RIVAL_DRAFTS,
        "--rules",
        "charter,no-veto,two-vetoes,override-11,g4-2005",
    ];
    unsc(&asked)
        .assert()
        .code(0)
        .stdout_eq(file!["golden/compare.txt"]);
}

#[test]
fn forecast_of_the_eve() {
    unsc(&["forecast", EVE])
        .assert()
        .code(0)
        .stdout_eq(file!["golden/forecast.txt"]);
}

#[test]
fn forecast_given_and_sampled() {
    let asked = [
        "forecast",
        EVE,
        "--given",
        "us.Russia=abstaining",
        "--given",
        "deal=no",
    ];
    unsc(&asked)
        .assert()
        .code(0)
        .stdout_eq(file!["golden/forecast-given.txt"]);
    let asked = ["forecast", EVE, "--sample", "100000", "--seed", "7"];
    let sampled = super::stdout(unsc(&asked));
    assert!(
        sampled.contains("The sampling agrees with the exact forecast"),
        "{sampled}"
    );
    assert_eq!(
        sampled,
        super::stdout(unsc(&asked)),
        "a seed gives the same counts again"
    );
}

/// Wrong options end with 1, say what is wrong, and answer nothing.
#[test]
fn wrong_options_are_refused_with_the_reason() {
    for (arguments, said) in [
        (
            vec!["what-if", RIVAL_DRAFTS, "--set", "Russia"],
            "error: `--set Russia` is not understood: it is written as `--set us.Russia=abstaining`\n",
        ),
        (
            vec!["what-if", RIVAL_DRAFTS, "--fewest", "su"],
            "error: the scenario has nothing called `su`; did you mean `us`?\n",
        ),
        (
            vec!["what-if", RIVAL_DRAFTS, "--fewest", "us=carried"],
            "error: `us` cannot come to be `carried`: expected `adopted`, `vetoed`, `not_adopted`, `not_put`, `withdrawn`\n",
        ),
        (
            vec!["what-if", RIVAL_DRAFTS, "--fewest", "us", "--hold", "Cuba"],
            "error: `Cuba` does not sit on the Council on 16 November 2017\n",
        ),
        (
            vec!["compare", RIVAL_DRAFTS, "--rules", "noveto"],
            "error: there are no rules called `noveto`; did you mean `no-veto`?\n",
        ),
        (
            vec!["forecast", EVE, "--given", "Rusia=against"],
            "error: `--given Rusia=against`: nothing is called `Rusia`; did you mean `Russian Federation`?\n",
        ),
        (
            vec!["forecast", EVE, "--given", "us=carried"],
            "error: what is given cannot happen: its probability is nought\n",
        ),
        (
            vec!["forecast", RIVAL_DRAFTS, "--given", "Russia"],
            "error: `--given Russia` is not understood: it is written as `--given Russia=abstaining`, `--given us=vetoed` or `--given deal=yes`\n",
        ),
    ] {
        unsc(&arguments)
            .assert()
            .code(1)
            .stdout_eq("")
            .stderr_eq(said);
    }
    let unknown = unsc(&["what-if", RIVAL_DRAFTS, "--set", "us.Angola=against"])
        .assert()
        .code(1)
        .stdout_eq("");
    let said = String::from_utf8(unknown.get_output().stderr.clone()).unwrap();
    assert!(
        said.contains("`Angola` does not sit on the Council on 16 November 2017"),
        "{said}"
    );
}
