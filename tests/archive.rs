//! scratch
#![allow(clippy::unwrap_used, reason = "scratch")]
use unsc::archive::leanings::Weights;
use unsc::archive::score::*;
use unsc::archive::summary::Summary;
use unsc::archive::*;
#[test]
fn scratch() {
    for name in [
        "ballots-1946-2015.tsv",
        "dhl-format-sample.csv",
        "sciences-po-1946-2015.csv",
        "landmarks-2016-2025.tsv",
    ] {
        let t = std::time::Instant::now();
        let a = Archive::read(std::fs::File::open(format!("../shared/record/{name}")).unwrap())
            .unwrap();
        println!(
            "== {name} {:?} rows {} ballots {} faults {} {:?}",
            a.format,
            a.rows,
            a.ballots.len(),
            a.faults.total(),
            t.elapsed()
        );
        for k in fault::KINDS {
            if a.faults.count(k) > 0 {
                println!("  {k} {}", a.faults.count(k));
                for f in a
                    .faults
                    .listed
                    .iter()
                    .filter(|f| f.fault.kind() == k)
                    .take(6)
                {
                    println!("     {f:?}");
                }
            }
        }
        let s = Summary::of(&a.ballots);
        println!("{:?}\n{:?}", s.all, s.notable);
        for (c, m) in &s.members {
            if m.vetoes > 0 || m.against_shortfalls > 0 {
                println!("  {c} {m:?}");
            }
        }
        println!("inferred {}", a.inferred().count());
        for d in a.disagreements() {
            println!(
                "  disagree {} {} {:?} {:?} {:?}",
                d.date,
                d.symbol,
                d.outcome,
                d.decided(),
                d.grade
            );
        }
        let mut bad = 0;
        for b in &a.ballots {
            if export::scenario(b).is_none() {
                bad += 1;
                if bad < 5 {
                    println!("cannot export {} {} {}", b.date, b.symbol, b.title);
                }
            }
        }
        println!("not exported {bad} {:?}", t.elapsed());
    }
    let a = Archive::read(std::fs::File::open("../shared/record/ballots-1946-2015.tsv").unwrap())
        .unwrap();
    for hl in [1.0, 1.5, 2.0, 3.0, 4.0] {
        for k in [10.0, 20.0, 40.0] {
            for k2 in [10.0, 20.0, 40.0] {
                let w = Weights {
                    half_life: hl * 365.25,
                    of_all: k,
                    of_group: k2,
                };
                let y = a.back_test(1956, w);
                let c = YearScores::together(&y, 1956..=1985).unwrap();
                let n = YearScores::together(&y, 1986..=2030).unwrap();
                println!(
                    "{hl} {k} {k2}: chosen votes {:.4} {:.4} adoption {:.4} {:.4} | new votes {:.4} {:.4} adoption {:.4} {:.4}",
                    c.votes.leanings.brier(),
                    c.votes.leanings.log(),
                    c.adoption.leanings.brier(),
                    c.adoption.leanings.log(),
                    n.votes.leanings.brier(),
                    n.votes.leanings.log(),
                    n.adoption.leanings.brier(),
                    n.adoption.leanings.log()
                );
                if hl == 2.0 && k == 20.0 && k2 == 20.0 {
                    println!("{c:?}\n{n:?}");
                    for s in [&c, &n] {
                        println!(
                            "base {:.4} {:.4} / {:.4} {:.4}; always {:.4} {:.4} / {:.4} {:.4}",
                            s.votes.base_rate.brier(),
                            s.votes.base_rate.log(),
                            s.adoption.base_rate.brier(),
                            s.adoption.base_rate.log(),
                            s.votes.always.brier(),
                            s.votes.always.log(),
                            s.adoption.always.brier(),
                            s.adoption.always.log()
                        );
                    }
                }
            }
        }
    }
}
