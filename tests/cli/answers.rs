//! The answers to what if and how likely, as a person reads them, and what is said where the options are wrong.

use snapbox::file;

use super::{RIVAL_DRAFTS, unsc};

const EVE: &str = "scenarios/history/2017-11-13-syria-jim-eve.toml";

/// "Rival drafts: the United States draft needs exactly one change […]; the Bolivian text (4-7-4) needs five members."
#[test]
fn what_if_without_options() {
    unsc(&["what-if", RIVAL_DRAFTS]).assert().code(0).stdout_eq(file!["golden/what-if.txt"]);
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
    unsc(&asked).assert().code(0).stdout_eq(file!["golden/what-if-changed.txt"]);
}

#[test]
fn fewest_changes_in_steps_with_members_held() {
    let asked = ["what-if", RIVAL_DRAFTS, "--fewest", "bolivia=adopted", "--steps", "--hold", "Egypt"];
    unsc(&asked).assert().code(0).stdout_eq(file!["golden/fewest.txt"]);
}

#[test]
fn compare_side_by_side() {
    let asked = ["compare", RIVAL_DRAFTS, "--rules", "charter,no-veto,two-vetoes,override-11,g4-2005"];
    unsc(&asked).assert().code(0).stdout_eq(file!["golden/compare.txt"]);
}

#[test]
fn forecast_of_the_eve() {
    unsc(&["forecast", EVE]).assert().code(0).stdout_eq(file!["golden/forecast.txt"]);
}

#[test]
fn forecast_given_and_sampled() {
    let asked = ["forecast", EVE, "--given", "us.Russia=abstaining", "--given", "deal=no"];
    unsc(&asked).assert().code(0).stdout_eq(file!["golden/forecast-given.txt"]);
    let asked = ["forecast", EVE, "--sample", "100000", "--seed", "7"];
    let sampled = super::stdout(unsc(&asked));
    assert!(sampled.contains("The sampling agrees with the exact forecast"), "{sampled}");
    assert_eq!(sampled, super::stdout(unsc(&asked)), "a seed gives the same counts again");
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
            "error: `Cuba` does not sit on the Council on 16 November 2017; `unsc council 2017-11-16` lists the members\n",
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
            vec!["forecast", EVE, "--given", "us=withdrawn"],
            "error: what is given cannot happen: its probability is nought\n",
        ),
        (
            vec!["forecast", RIVAL_DRAFTS, "--given", "Russia"],
            "error: `--given Russia` is not understood: it is written as `--given Russia=abstaining`, `--given us=vetoed` or `--given deal=yes`\n",
        ),
    ] {
        unsc(&arguments).assert().code(1).stdout_eq("").stderr_eq(said);
    }
    let unknown = unsc(&["what-if", RIVAL_DRAFTS, "--set", "us.Angola=against"]).assert().code(1).stdout_eq("");
    let said = String::from_utf8(unknown.get_output().stderr.clone()).unwrap();
    assert!(said.contains("`Angola` does not sit on the Council on 16 November 2017"), "{said}");
}

/// The name of a carried scenario stands for its Council and its rules, alone or beside others.
#[test]
fn power_of_a_carried_scenario() {
    let carried = "@2017-11-16-syria-jim-rival-drafts";
    let beside = format!("{carried},1950-06-27");
    for arguments in [&["power", carried][..], &["power", "--compare", &beside]] {
        unsc(arguments).assert().code(0).stderr_eq("");
    }
    unsc(&["power", "scenarios/lessons"])
        .assert()
        .code(1)
        .stderr_eq("error: `power` takes one scenario, and this is a folder of several\n");
}

/// A ruling that stands, and an election that leaves places, are told with verbs of their own.
#[test]
fn fates_have_their_own_verbs() {
    let scenario = r#"title = "An exercise"
date  = 2017-11-16

[events.deal]
name    = "the two sides strike a deal"
happens = true

[drafts.first]
[drafts.second]
[drafts.third]

[[agenda]]
draft = "first"
votes = { against = ["Italy", "Japan", "Egypt", "Sweden", "Senegal", "Uruguay", "Bolivia"], others = "in_favour" }

[[agenda]]
id         = "ruling"
ruling     = "The point is out of order"
by         = "Italy"
votes      = { against = ["Russia"], others = "in_favour" }
votes_when = [{ when = { first = "not_adopted" }, votes = { in_favour = ["Russia"], others = "against" } }]

[[agenda]]
draft = "second"
when  = { ruling = "overruled" }
votes = { others = "in_favour" }

[[agenda]]
draft = "third"
when  = { deal = "no" }
votes = { others = "in_favour" }
"#;
    let scenario = scenario.replace("votes = { others", "votes = { abstaining = [\"Russia\"], others");
    let folder = super::folder("verbs", &[("a.toml", scenario.as_bytes())]);
    let said = |arguments: &[&str]| {
        let said = super::stdout(super::in_folder(&folder, arguments));
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let run = said(&["run", "--format", "json", "a.toml"]);
    for why in [
        "It does not come up: ruling of the President: the point is out of order stood.",
        "It does not come up: it takes place unless the two sides strike a deal.",
    ] {
        assert!(run.contains(why), "`{why}` is not in: {run}");
    }
    let table = said(&["what-if", "a.toml", "--table", "ruling"]);
    assert!(table.contains("the outcome stays the same."), "{table}");
    let adopted = said(&["what-if", "a.toml", "--set", "first.Italy=in_favour", "--table", "first"]);
    assert!(adopted.contains("Ruling of the President: the point is out of order stands"), "{adopted}");
}

/// JSON has the words of scenario files, whichever question is asked.
#[test]
fn json_has_one_word_for_each_thing() {
    let ruling = "scenarios/history/1950-08-29-formosa-ruling-stands.toml";
    let json = |arguments: &[&str]| -> serde_json::Value {
        let mut all = vec!["what-if", "--format", "json"];
        all.extend(arguments);
        serde_json::from_str(&super::stdout(unsc(&all))).unwrap()
    };
    let fewest = json(&[ruling, "--fewest", "ruling=overruled"]);
    let outcomes = &fewest["fewest"][0]["ways"][0]["items"][0]["outcomes"];
    assert_eq!(outcomes[0], "overruled", "{fewest}");
    let table = json(&[RIVAL_DRAFTS, "--table", "us"]);
    let changes = table["singles"][0]["changes"].as_array().unwrap();
    assert!(changes.iter().any(|change| change["to"] == "in_favour"));
    for change in changes {
        for key in ["from", "to"] {
            let vote = change[key].as_str().unwrap();
            assert!(::unsc::Vote::from_key(vote).is_some(), "{vote}");
        }
    }
}

/// What cannot come of a thing is refused, by the wish and by the forecast alike.
#[test]
fn what_cannot_come_of_a_thing_is_refused() {
    unsc(&["forecast", EVE, "--given", "us=renewed"])
        .assert()
        .code(1)
        .stdout_eq("")
        .stderr_eq(
            "error: `--given us=renewed`: `us` cannot come to be `renewed`: expected `adopted`, `vetoed`, `not_adopted`, `not_put`, `withdrawn`\n",
        );
    let amended = "scenarios/history/2025-02-24-ukraine-three-years.toml";
    unsc(&["what-if", amended, "--fewest", "territory=withdrawn"]).assert().code(1).stdout_eq("").stderr_eq(
        "error: `territory` cannot come to be `withdrawn`: expected `adopted`, `vetoed`, `not_adopted`, `not_put`\n",
    );
}
