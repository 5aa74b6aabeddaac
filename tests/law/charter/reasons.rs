//! The reasons that a decision gives: what is missing, what bars, and what is cited under rules that are not the
//! Charter's.

use unsc::law::decision::Margin;
use unsc::law::rules::presets::{Preset, PutsAside};
use unsc::{Ballot, Council, Decision, Finding, Matter, Outcome, Provision, Question, Rules, Vote, Votes};

use super::{ELECTED, OF_ELEVEN, OF_FIFTEEN, PERMANENT};

/// How many of each kind of member vote how, the rest unknown: permanent and elected members in favour, against.
fn partly(in_favour: [usize; 2], against: [usize; 2]) -> (Council, Votes) {
    let council = Council::on(OF_FIFTEEN).unwrap();
    let mut votes = Votes::unknown(15);
    for (members, (yes, no)) in [PERMANENT.as_slice(), &ELECTED].into_iter().zip(in_favour.into_iter().zip(against)) {
        for (number, name) in members.iter().enumerate() {
            let vote = if number < yes {
                Vote::InFavour
            } else if number < yes + no {
                Vote::Against
            } else {
                continue;
            };
            votes.set(council.index_of(name).unwrap(), Some(vote));
        }
    }
    (council, votes)
}

fn decided_under(rules: &Rules, matter: Matter, votes: &(Council, Votes)) -> Decision {
    let ballot = Ballot::RollCall(votes.1.clone());
    rules.decide(&votes.0, &Question::new(matter), &ballot).unwrap()
}

fn under(name: &str) -> Rules {
    Preset::named(name, OF_FIFTEEN).unwrap().rules
}

/// A text out of reach says by how many votes, counting every unknown one in favour; the "no" of a permanent member is
/// then no veto, and where nobody has cast one, or none could be a veto, nothing is said of it.
#[test]
fn out_of_reach_is_so_many_votes() {
    for (against, matter, said) in [
        ([1, 7], Matter::NonProcedural, true),
        ([0, 8], Matter::NonProcedural, false),
        ([1, 7], Matter::Procedural, false),
    ] {
        let votes = partly([2, 1], against);
        let decision = decided_under(&Rules::charter(OF_FIFTEEN), matter, &votes);
        assert_eq!(decision.outcome(), Some(Outcome::NotAdopted));
        assert_eq!(decision.unknown.total(), 4);
        assert_eq!(decision.findings[0], Finding::OutOfReach(2));
        let no_veto = |finding: &Finding| matches!(finding, Finding::NoVetoWithoutMajority(_));
        assert_eq!(decision.findings.iter().any(no_veto), said, "{matter:?}");
    }
}

/// An open vote says what it takes: how many more in favour, of whom, and who of them must not be against. Where all
/// permanent members that have not voted may be against, none is named.
#[test]
fn an_open_vote_says_what_it_takes() {
    let votes = partly([3, 3], [0, 2]);
    for (matter, named, may_be) in [(Matter::NonProcedural, 2, 0), (Matter::Procedural, 0, 2)] {
        let decision = decided_under(&Rules::charter(OF_FIFTEEN), matter, &votes);
        let [Finding::Needs { votes, of, not_against, may_be_against }] = decision.findings.as_slice() else {
            panic!("{:?}", decision.findings)
        };
        assert_eq!((*votes, of.len()), (3, 7));
        assert_eq!((not_against.len(), *may_be_against), (named, may_be), "{matter:?}");
    }
}

/// A permanent member against a text that is adopted all the same: why it bars nothing is said by its own reason.
#[test]
fn why_a_permanent_member_against_bars_nothing() {
    type Reason = fn(&Finding) -> bool;
    let one = [Vote::Against, Vote::InFavour, Vote::InFavour, Vote::InFavour, Vote::InFavour];
    let two = [Vote::Against, Vote::Against, Vote::InFavour, Vote::InFavour, Vote::InFavour];
    let all = |permanent: [Vote; 5]| {
        let (council, mut votes) = partly([0, 10], [0, 0]);
        for (name, vote) in PERMANENT.iter().zip(permanent) {
            votes.set(council.index_of(name).unwrap(), Some(vote));
        }
        (council, votes)
    };
    let mut both = under("two-vetoes");
    both.override_by(12);
    let cases: [(Rules, Matter, [Vote; 5], Reason); 7] = [
        (under("charter"), Matter::Procedural, one, |finding| matches!(finding, Finding::NoVetoHere(_))),
        (under("no-veto"), Matter::Procedural, one, |finding| matches!(finding, Finding::NoVetoHere(_))),
        (under("no-veto"), Matter::NonProcedural, one, |finding| matches!(finding, Finding::NoVetoByThisRule(_))),
        (under("two-vetoes"), Matter::NonProcedural, one, |finding| matches!(finding, Finding::TooFewVetoes(_))),
        (under("override-12"), Matter::NonProcedural, one, |finding| matches!(finding, Finding::VetoOverridden(_))),
        (both.clone(), Matter::NonProcedural, one, |finding| matches!(finding, Finding::TooFewVetoes(_))),
        (both, Matter::NonProcedural, two, |finding| matches!(finding, Finding::VetoOverridden(_))),
    ];
    for (rules, matter, permanent, reason) in cases {
        let decision = decided_under(&rules, matter, &all(permanent));
        assert_eq!(decision.outcome(), Some(Outcome::Adopted));
        assert!(matches!(decision.findings[0], Finding::Majority(Margin { required: 9, .. })));
        assert!(reason(&decision.findings[1]), "{matter:?}: {:?}", decision.findings);
    }
}

/// Article 27 and practice are the grounds of a decision under the Charter, and of none under other rules.
#[test]
fn article_27_is_no_ground_of_rules_that_are_not_the_charters() {
    let council = Council::on(OF_FIFTEEN).unwrap();
    let mut votes = Votes::known([Vote::InFavour; 15]);
    votes.set(council.index_of("China").unwrap(), Some(Vote::Abstaining));
    votes.set(council.index_of("Russia").unwrap(), Some(Vote::Against));
    let votes = (council, votes);
    let charter = decided_under(&Rules::charter(OF_FIFTEEN), Matter::NonProcedural, &votes);
    // Nine votes and one veto are the Charter's rule, however it is written; eight votes are not.
    assert_eq!(decided_under(&Rules::requiring(9), Matter::NonProcedural, &votes), charter);
    let other = decided_under(&Rules::requiring(8), Matter::NonProcedural, &votes);
    assert_eq!(charter.outcome(), other.outcome());
    assert!(charter.is_of_the_charter() && !other.is_of_the_charter());
    let cited = |decision: &Decision| {
        let cited = decision.provisions();
        [Provision::Article27p1, Provision::Article27p3, Provision::PracticeOfAbstention]
            .map(|provision| cited.contains(&provision))
    };
    assert_eq!(cited(&charter), [true; 3]);
    assert_eq!(cited(&other), [false; 3]);
}

/// The Charter's rules with another number of votes are no longer the Charter's, until they are changed back.
#[test]
fn the_charter_with_another_number_is_not_the_charter() {
    let mut rules = Rules::charter(OF_FIFTEEN);
    rules.require(9);
    assert_eq!(rules, Rules::charter(OF_FIFTEEN));
    rules.require(8);
    assert_eq!((rules.procedural.affirmative, rules.non_procedural.affirmative), (8, 8));
    let council = Council::on(OF_FIFTEEN).unwrap();
    assert!(!rules.are_of_the_charter(&council));
    rules.require(9);
    assert!(rules.are_of_the_charter(&council));
}

/// A majority that overrides a veto is no smaller than the one that adopts, and a number of votes can only be asked of
/// a Council that has so many members.
#[test]
fn a_rule_fits_the_council_it_is_put_to() {
    let named = |name: &str| Preset::named(name, OF_FIFTEEN);
    assert!(named("override-8").is_none());
    for (votes, name) in [(9, "override-9"), (15, "override-15")] {
        let preset = named(name).unwrap();
        assert_eq!(preset.rules.non_procedural.veto.unwrap().overridden_by, Some(votes));
        assert_eq!(preset.puts_aside, PutsAside::TheVeto);
        assert!((votes..=15).all(|members| preset.in_reach_of(members)));
        assert!(!preset.in_reach_of(votes - 1));
    }
    let charter = named("charter").unwrap();
    assert_eq!([8, 9, 15].map(|members| charter.in_reach_of(members)), [false, true, true]);
    // The Charter speaks of eleven and of fifteen; a reform of at most as many as it would seat; a reading of any.
    assert_eq!([10, 11, 12, 15].map(|members| charter.fit(members)), [false, true, false, true]);
    let reform = named("g4-2005").unwrap();
    assert_eq!([15, 25, 26].map(|members| reform.fit(members)), [true, true, false]);
    for name in ["no-veto", "as-written"] {
        assert!(named(name).unwrap().fit(7), "{name}");
    }
    assert!(Preset::named("override-7", OF_ELEVEN).is_some());
}
