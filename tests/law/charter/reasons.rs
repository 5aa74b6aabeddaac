//! The reasons that a decision gives: what is missing, what bars, and what is cited under rules that are not the
//! Charter's.

use unsc::law::decision::Margin;
use unsc::law::rules::presets::{Preset, PutsAside};
use unsc::meeting::Entry;
use unsc::{Ballot, Council, Decision, Finding, Matter, Outcome, Provision, Question, Rules, Vote, Votes};

use super::{ELECTED, IsFinding, OF_ELEVEN, OF_FIFTEEN, PERMANENT};
use crate::common;

/// The decision where so many permanent and so many elected members are in favour, against, and the rest unknown.
fn partly(rules: &Rules, matter: Matter, in_favour: [usize; 2], against: [usize; 2]) -> Decision {
    let council = Council::on(OF_FIFTEEN).unwrap();
    let mut votes = Votes::unknown(15);
    for (kind, members) in [PERMANENT.as_slice(), &ELECTED].into_iter().enumerate() {
        let cast = [vec![Vote::InFavour; in_favour[kind]], vec![Vote::Against; against[kind]]].concat();
        for (name, vote) in members.iter().zip(cast) {
            votes.set(council.index_of(name).unwrap(), Some(vote));
        }
    }
    rules.decide(&council, &Question::new(matter), &Ballot::RollCall(votes)).unwrap()
}

fn under(name: &str) -> Rules {
    Preset::named(name, OF_FIFTEEN).unwrap().rules
}

/// A text out of reach says by how many votes, counting every unknown one in favour; the "no" of a permanent member is
/// then no veto, and where nobody has cast one, or none could be a veto, nothing is said of it. An open vote says what it
/// takes: how many more in favour, of whom, and who of them must not be against; where all permanent members that have not
/// voted may be against, none is named.
#[test]
fn what_is_certain_while_votes_are_unknown() {
    let charter = under("charter");
    for (against, matter, said) in [
        ([1, 7], Matter::NonProcedural, true),
        ([0, 8], Matter::NonProcedural, false),
        ([1, 7], Matter::Procedural, false),
    ] {
        let decision = partly(&charter, matter, [2, 1], against);
        assert_eq!((decision.outcome(), decision.unknown.total()), (Some(Outcome::NotAdopted), 4));
        assert_eq!(decision.findings[0], Finding::OutOfReach(2));
        let no_veto = |finding: &Finding| matches!(finding, Finding::NoVetoWithoutMajority(_));
        assert_eq!(decision.findings.iter().any(no_veto), said, "{matter:?}");
    }
    for (matter, named, may_be) in [(Matter::NonProcedural, 2, 0), (Matter::Procedural, 0, 2)] {
        let decision = partly(&charter, matter, [3, 3], [0, 2]);
        let [Finding::Needs { votes, of, not_against, may_be_against }] = decision.findings.as_slice() else {
            panic!("{:?}", decision.findings)
        };
        assert_eq!((*votes, of.len(), not_against.len(), *may_be_against), (3, 7, named, may_be), "{matter:?}");
    }
}

/// A permanent member against a text that is adopted all the same: why it does not block it is said by its own reason.
#[test]
fn why_a_permanent_member_against_does_not_block() {
    let mut both = under("two-vetoes");
    both.override_by(12);
    let cases: [(Rules, Matter, usize, IsFinding); 7] = [
        (under("charter"), Matter::Procedural, 1, |finding| matches!(finding, Finding::NoVetoHere(_))),
        (under("no-veto"), Matter::Procedural, 1, |finding| matches!(finding, Finding::NoVetoHere(_))),
        (under("no-veto"), Matter::NonProcedural, 1, |finding| matches!(finding, Finding::NoVetoByThisRule(_))),
        (under("two-vetoes"), Matter::NonProcedural, 1, |finding| matches!(finding, Finding::TooFewVetoes(_))),
        (under("override-12"), Matter::NonProcedural, 1, |finding| matches!(finding, Finding::VetoOverridden(_))),
        (both.clone(), Matter::NonProcedural, 1, |finding| matches!(finding, Finding::TooFewVetoes(_))),
        (both, Matter::NonProcedural, 2, |finding| matches!(finding, Finding::VetoOverridden(_))),
    ];
    for (rules, matter, against, reason) in cases {
        let decision = partly(&rules, matter, [5 - against, 10], [against, 0]);
        assert_eq!(decision.outcome(), Some(Outcome::Adopted));
        assert!(matches!(decision.findings[0], Finding::Majority(Margin { required: 9, .. })));
        assert!(reason(&decision.findings[1]), "{matter:?}: {:?}", decision.findings);
    }
}

/// Article 27 is the ground of a decision under the Charter, and of none under other rules. Nine votes and one veto are
/// the Charter's rule, however it is written; eight votes are not, until they are changed back.
#[test]
fn article_27_is_cited_only_under_the_charter() {
    let council = Council::on(OF_FIFTEEN).unwrap();
    let charter = partly(&under("charter"), Matter::NonProcedural, [4, 10], [1, 0]);
    let mut rules = Rules::charter(OF_FIFTEEN);
    for (votes, is) in [(9, true), (8, false), (9, true)] {
        rules.require(votes);
        assert_eq!((rules.procedural.affirmative, rules.non_procedural.affirmative), (votes, votes));
        assert_eq!((rules == Rules::charter(OF_FIFTEEN), rules.are_of_the_charter(&council)), (is, is));
        let decision = partly(&Rules::requiring(votes), Matter::NonProcedural, [4, 10], [1, 0]);
        assert_eq!((decision.outcome(), decision.is_of_the_charter()), (Some(Outcome::Vetoed), is));
        assert_eq!(decision == charter, is);
        let cited = decision.provisions();
        for provision in [Provision::Article27p1, Provision::Article27p3] {
            assert_eq!(cited.contains(&provision), is);
        }
    }
}

/// A majority that overrides a veto is no smaller than the one that adopts, and a number of votes can only be asked of
/// a Council that has so many members.
#[test]
fn a_rule_fits_its_council() {
    let named = |name: &str| Preset::named(name, OF_FIFTEEN);
    assert!(named("override-8").is_none() && Preset::named("override-7", OF_ELEVEN).is_some());
    for (votes, name) in [(9, "override-9"), (15, "override-15")] {
        let preset = named(name).unwrap();
        assert_eq!(preset.rules.non_procedural.veto.unwrap().overridden_by, Some(votes));
        assert_eq!(preset.puts_aside, PutsAside::TheVeto);
        assert!((1..20).all(|members| preset.in_reach_of(members) == (votes <= members)));
    }
    // The Charter speaks of eleven and of fifteen; a reform of at most as many as it would seat; a reading of any.
    for (name, members, fit) in [
        ("charter", [10, 11, 12, 15], [false, true, false, true]),
        ("g4-2005", [1, 15, 25, 26], [true, true, true, false]),
        ("no-veto", [1, 7, 15, 40], [true; 4]),
        ("as-written", [1, 7, 15, 40], [true; 4]),
    ] {
        assert_eq!(members.map(|members| named(name).unwrap().fit(members)), fit, "{name}");
    }
}

/// What programs read and write comes back as it was: each word of an enum, and the minutes of a meeting as JSON.
#[test]
fn the_domain_can_be_written_and_read() {
    for matter in Matter::ALL {
        assert_eq!(matter.to_string().parse(), Ok(*matter));
    }
    for provision in Provision::ALL {
        assert_eq!(provision.to_string().parse(), Ok(*provision));
        assert_eq!(serde_json::to_value(provision).unwrap(), provision.citation());
    }
    for vote in Vote::ALL {
        assert_eq!((vote.as_str().parse(), vote.to_string().as_str()), (Ok(vote), vote.as_str()));
    }
    for (name, scenario) in common::library() {
        let minutes = scenario.meeting.play();
        let written = serde_json::to_string(&minutes).unwrap();
        // The matters of motions and rulings are no words of a file, and so not read.
        let mut questions = minutes.entries.iter().filter_map(Entry::question);
        let read = questions.all(|question| Matter::of_drafts().contains(&question.matter));
        assert_eq!(serde_json::from_str(&written).ok(), read.then_some(minutes), "{name}");
    }
}
