//! The other way to count: members one by one, sets, roll calls and orders written out. It shares nothing with the
//! class counts but the law, which it asks of `Rule::outcome` as they do.

use std::collections::BTreeMap;
use std::fmt;

use unsc::power::{Game, Measure};
use unsc::{Outcome, Rule, Tally};

/// A fraction in lowest terms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fraction(u128, u128);

impl Fraction {
    pub fn of(numerator: u128, denominator: u128) -> Self {
        let mut pair = (numerator, denominator);
        while pair.1 != 0 {
            pair = (pair.1, pair.0 % pair.1);
        }
        Self(numerator / pair.0, denominator / pair.0)
    }

    fn plus(self, other: Self) -> Self {
        Self::of(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            1 => write!(formatter, "{}", self.0),
            below => write!(formatter, "{}/{below}", self.0),
        }
    }
}

fn part(numerator: u128, denominator: u128) -> Option<Fraction> {
    (denominator != 0).then(|| Fraction::of(numerator, denominator))
}

fn factorial(n: usize) -> u128 {
    (1..=n as u128).product()
}

/// A Council, member by member: does each have a right of veto, and to which bloc does it belong?
pub struct Council {
    rule: Rule,
    obliged: u16,
    may_veto: Vec<bool>,
    bloc: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    InFavour,
    Against,
    Abstaining,
}

const ANSWERS: [Answer; 3] = [Answer::InFavour, Answer::Against, Answer::Abstaining];

impl Council {
    /// Members with a veto come first.
    pub fn of(game: &Game) -> Self {
        let may_veto: Vec<bool> = (0..game.players()).map(|place| place < game.concurring).collect();
        Self { rule: game.rule, obliged: game.obliged, bloc: (0..may_veto.len()).collect(), may_veto }
    }

    /// Binds these members together.
    pub fn with_blocs(mut self, blocs: &[&[usize]]) -> Self {
        for bloc in blocs {
            for member in *bloc {
                self.bloc[*member] = bloc[0];
            }
        }
        self
    }

    fn members(&self) -> usize {
        self.may_veto.len()
    }

    fn tally(&self, answer: impl Fn(usize) -> Answer) -> Tally {
        let mut tally = Tally { abstaining: self.obliged, ..Tally::default() };
        for (member, may_veto) in self.may_veto.iter().enumerate() {
            add(&mut tally, answer(member), *may_veto);
        }
        tally
    }

    fn wins(&self, set: u32) -> bool {
        let tally = self.tally(|member| if set >> member & 1 == 1 { Answer::InFavour } else { Answer::Against });
        self.rule.outcome(&tally) == Outcome::Adopted
    }

    fn winning(&self) -> impl Iterator<Item = u32> + '_ {
        (0..1_u32 << self.members()).filter(|set| self.wins(*set))
    }

    /// The members of a winning set that it would lose without.
    fn decisive(&self, set: u32) -> Vec<usize> {
        let within = (0..self.members()).filter(|member| set >> member & 1 == 1);
        within.filter(|member| !self.wins(set & !(1 << member))).collect()
    }

    fn minimal(&self, set: u32) -> bool {
        set != 0 && self.decisive(set).len() == set.count_ones() as usize
    }

    pub fn council_yes_or_no(&self) -> [(Measure, Option<Fraction>); 4] {
        let winning: Vec<u32> = self.winning().collect();
        let minimal = winning.iter().filter(|set| self.minimal(**set)).count();
        let swings: usize = winning.iter().map(|set| self.decisive(*set).len()).sum();
        let count = |count: usize| Some(Fraction::of(count as u128, 1));
        [
            (Measure::WinningCoalitions, count(winning.len())),
            (Measure::MinimalWinningCoalitions, count(minimal)),
            (Measure::AllSwings, count(swings)),
            (Measure::ColemanToAct, part(winning.len() as u128, 1 << self.members())),
        ]
    }

    pub fn member_yes_or_no(&self, member: usize) -> [(Measure, Option<Fraction>); 10] {
        let n = self.members();
        let all = 1_u128 << n;
        let winning: Vec<u32> = self.winning().collect();
        let decisive: Vec<Vec<usize>> = winning.iter().map(|set| self.decisive(*set)).collect();
        let minimal: Vec<u32> = winning.iter().copied().filter(|set| self.minimal(*set)).collect();
        let all_swings: usize = decisive.iter().map(Vec::len).sum();
        let with = |set: &u32| set >> member & 1 == 1;
        let mine = || {
            let sets = winning.iter().zip(&decisive);
            sets.filter(|(_, decisive)| decisive.contains(&member))
        };
        let swings = mine().count() as u128;
        let pivots: u128 = mine()
            .map(|(set, _)| {
                let size = set.count_ones() as usize;
                factorial(size - 1) * factorial(n - size)
            })
            .sum();
        let sum = |parts: &mut dyn Iterator<Item = usize>| {
            parts.fold(Fraction(0, 1), |sum, size| sum.plus(Fraction::of(1, size as u128)))
        };
        let share = |sum: Fraction, of: usize| part(sum.0, sum.1 * of as u128);
        let vulnerable = decisive.iter().filter(|decisive| !decisive.is_empty()).count();
        let johnston = sum(&mut mine().map(|(_, decisive)| decisive.len()));
        let sizes = minimal.iter().filter(|set| with(set)).map(|set| set.count_ones() as usize);
        let deegan_packel = sum(&mut sizes.clone());
        let memberships: u32 = minimal.iter().map(|set| set.count_ones()).sum();
        let agree = (0..1_u32 << n).filter(|set| with(set) == self.wins(*set)).count();
        [
            (Measure::Swings, part(swings, 1)),
            (Measure::BanzhafAbsolute, part(swings, all / 2)),
            (Measure::BanzhafNormalised, part(swings, all_swings as u128)),
            (Measure::ShapleyShubik, part(pivots, factorial(n))),
            (Measure::ColemanToPrevent, part(swings, winning.len() as u128)),
            (Measure::ColemanToInitiate, part(swings, all - winning.len() as u128)),
            (Measure::Johnston, share(johnston, vulnerable)),
            (Measure::DeeganPackel, share(deegan_packel, minimal.len())),
            (Measure::Holler, part(sizes.count() as u128, memberships.into())),
            (Measure::Rae, part(agree as u128, all)),
        ]
    }

    /// Visits every full roll call of the members from `first` on.
    fn roll_calls(&self, first: usize, skip: Option<usize>, tally: Tally, visit: &mut dyn FnMut(&Tally)) {
        if first == self.members() {
            visit(&tally);
        } else if Some(first) == skip {
            self.roll_calls(first + 1, skip, tally, visit);
        } else {
            for answer in ANSWERS {
                let mut tally = tally;
                add(&mut tally, answer, self.may_veto[first]);
                self.roll_calls(first + 1, skip, tally, visit);
            }
        }
    }

    fn nobody(&self) -> Tally {
        Tally { abstaining: self.obliged, ..Tally::default() }
    }

    /// Roll calls that adopt, and that veto.
    pub fn patterns(&self) -> (u64, u64) {
        let (mut adopting, mut vetoed) = (0, 0);
        self.roll_calls(0, None, self.nobody(), &mut |tally| match self.rule.outcome(tally) {
            Outcome::Adopted => adopting += 1,
            Outcome::Vetoed => vetoed += 1,
            Outcome::NotAdopted => {}
        });
        (adopting, vetoed)
    }

    /// Roll calls of the others in which the member's vote matters: wholly, and in each of the two steps.
    pub fn three_way_swings(&self, member: usize) -> [u64; 3] {
        let mut swings = [0; 3];
        self.roll_calls(0, Some(member), self.nobody(), &mut |tally| {
            let adopts = |answer| {
                let mut tally = *tally;
                add(&mut tally, answer, self.may_veto[member]);
                self.rule.outcome(&tally) == Outcome::Adopted
            };
            let [yes, no, abstaining] = ANSWERS.map(adopts);
            swings[0] += u64::from(yes && !no);
            swings[1] += u64::from(yes && !abstaining);
            swings[2] += u64::from(abstaining && !no);
        });
        swings
    }

    /// The roll-call index: every state in which the others can be when the member is called, of which the outcome
    /// is open, and every answer that closes it.
    ///
    /// The states of each of the two classes are written out one by one, and then put together by their counts.
    pub fn three_way_pivots(&self, member: usize) -> Fraction {
        let n = self.members();
        let others: Vec<bool> = (0..n).filter(|place| *place != member).map(|place| self.may_veto[place]).collect();
        let split = others.iter().filter(|may_veto| **may_veto).count();
        let concurring = states(&others[..split]);
        let rest = states(&others[split..]);
        let mut pivots = 0_u128;
        for ((called, left, tally), ways) in &concurring {
            for ((more_called, more_left, more), more_ways) in &rest {
                let called = called + more_called;
                let left = [left + more_left, *left];
                let tally = Tally {
                    in_favour: tally.0 + more.0,
                    against: tally.1 + more.1,
                    abstaining: tally.2 + more.2 + self.obliged,
                    permanent_against: tally.1,
                    ..Tally::default()
                };
                let may_veto = self.may_veto[member];
                let before = [left[0] + 1, left[1] + u16::from(may_veto)];
                if !self.open(&tally, before) {
                    continue;
                }
                for answer in ANSWERS {
                    let mut tally = tally;
                    add(&mut tally, answer, may_veto);
                    if !self.open(&tally, left) {
                        let orders = factorial(called.into()) * factorial(n - 1 - usize::from(called));
                        let answers = 3_u128.pow((n - 1 - usize::from(called)) as u32);
                        pivots += u128::from(*ways) * u128::from(*more_ways) * orders * answers;
                    }
                }
            }
        }
        Fraction::of(pivots, factorial(n) * 3_u128.pow(n as u32))
    }

    /// Is the outcome open, with so many members still to be called, and so many of them with a veto?
    fn open(&self, tally: &Tally, [left, concurring]: [u16; 2]) -> bool {
        let against =
            Tally { against: tally.against + left, permanent_against: tally.permanent_against + concurring, ..*tally };
        let in_favour = Tally { in_favour: tally.in_favour + left, ..*tally };
        let adopts = |tally| self.rule.outcome(&tally) == Outcome::Adopted;
        !adopts(against) && adopts(in_favour)
    }

    /// Every order of the members and every way to answer: the share of which the member is the pivot.
    pub fn pivots_by_all_orders(&self, member: usize, three_way: bool) -> Fraction {
        let n = self.members();
        let mut orders = Vec::new();
        permutations(&mut (0..n).collect(), 0, &mut |order| {
            orders.push(order.to_vec());
        });
        if !three_way {
            let pivots = orders.iter().filter(|order| self.pivot_of_joining(order) == Some(member)).count();
            return Fraction::of(pivots as u128, orders.len() as u128);
        }
        let mut pivots = 0;
        for order in &orders {
            for roll_call in 0..3_usize.pow(n as u32) {
                let mut tally = self.nobody();
                let mut left = [n as u16, self.may_veto.iter().filter(|may_veto| **may_veto).count() as u16];
                for called in order {
                    let open = self.open(&tally, left);
                    let answer = ANSWERS[roll_call / 3_usize.pow(*called as u32) % 3];
                    add(&mut tally, answer, self.may_veto[*called]);
                    left[0] -= 1;
                    left[1] -= u16::from(self.may_veto[*called]);
                    if open && !self.open(&tally, left) {
                        pivots += u128::from(*called == member);
                        break;
                    }
                }
            }
        }
        Fraction::of(pivots, orders.len() as u128 * 3_u128.pow(n as u32))
    }

    fn pivot_of_joining(&self, order: &[usize]) -> Option<usize> {
        let mut set = 0;
        order.iter().copied().find(|member| {
            set |= 1 << member;
            self.wins(set)
        })
    }

    /// Owen, by the orders in which the members of each bloc follow one another.
    pub fn owen_by_all_orders(&self, member: usize) -> Fraction {
        let (mut pivots, mut all) = (0, 0);
        permutations(&mut (0..self.members()).collect(), 0, &mut |order| {
            let blocs: Vec<usize> = order.iter().map(|member| self.bloc[*member]).collect();
            let mut runs = blocs.clone();
            runs.dedup();
            let runs_of = runs.len();
            runs.sort_unstable();
            runs.dedup();
            if runs.len() == runs_of {
                all += 1;
                pivots += u128::from(self.pivot_of_joining(order) == Some(member));
            }
        });
        Fraction::of(pivots, all)
    }

    /// Owen and Banzhaf–Owen, by sets: whole blocs outside the member's own, any members of its own.
    pub fn owen(&self, member: usize) -> [Fraction; 2] {
        let own = self.bloc[member];
        let mut members_of: BTreeMap<usize, u32> = BTreeMap::new();
        for (place, bloc) in self.bloc.iter().enumerate() {
            *members_of.entry(*bloc).or_default() |= 1 << place;
        }
        let size = members_of[&own].count_ones() as usize;
        let blocs = members_of.len();
        let others: Vec<u32> = members_of.iter().filter(|(bloc, _)| **bloc != own).map(|(_, set)| *set).collect();
        let mut pivots = 0;
        let mut swings = 0;
        for within in 0..1_u32 << self.members() {
            if within & !members_of[&own] != 0 || within >> member & 1 == 1 {
                continue;
            }
            for chosen in 0..1_u32 << others.len() {
                let chosen_sets = others.iter().enumerate().filter(|(place, _)| chosen >> place & 1 == 1);
                let set = chosen_sets.fold(within, |set, (_, bloc)| set | bloc);
                if self.wins(set | 1 << member) && !self.wins(set) {
                    swings += 1;
                    let (r, t) = (chosen.count_ones() as usize, within.count_ones() as usize);
                    pivots += factorial(r) * factorial(blocs - 1 - r) * factorial(t) * factorial(size - 1 - t);
                }
            }
        }
        let orders = factorial(blocs) * factorial(size);
        [Fraction::of(pivots, orders), Fraction::of(swings, 1 << (blocs - 1 + size - 1))]
    }
}

fn add(tally: &mut Tally, answer: Answer, may_veto: bool) {
    match answer {
        Answer::InFavour => tally.in_favour += 1,
        Answer::Against => {
            tally.against += 1;
            tally.permanent_against += u16::from(may_veto);
        }
        Answer::Abstaining => tally.abstaining += 1,
    }
}

/// How many have been called, how many are left, and the votes in favour, against and abstaining.
type State = (u16, u16, (u16, u16, u16));

/// Every state of these members, one by one, gathered by its counts.
fn states(members: &[bool]) -> BTreeMap<State, u32> {
    let mut gathered = BTreeMap::new();
    for mut state in 0..4_u32.pow(members.len() as u32) {
        let mut counts = [0_u16; 4];
        for _ in members {
            counts[(state % 4) as usize] += 1;
            state /= 4;
        }
        let [in_favour, against, abstaining, left] = counts;
        let key = (in_favour + against + abstaining, left, (in_favour, against, abstaining));
        *gathered.entry(key).or_default() += 1;
    }
    gathered
}

fn permutations(order: &mut Vec<usize>, from: usize, visit: &mut dyn FnMut(&[usize])) {
    if from == order.len() {
        visit(order);
    }
    for place in from..order.len() {
        order.swap(from, place);
        permutations(order, from + 1, visit);
        order.swap(from, place);
    }
}

/// The sum of C(n, k) for k from `least` on, in decimal digits: Pascal's triangle with numbers as written by hand.
pub fn sum_of_binomials(n: usize, least: usize) -> String {
    let mut row = vec![vec![1_u8]];
    for _ in 0..n {
        let mut next = vec![vec![1]];
        next.extend(row.windows(2).map(|pair| sum(&pair[0], &pair[1])));
        next.push(vec![1]);
        row = next;
    }
    let total = row[least..].iter().fold(vec![0], |total, more| sum(&total, more));
    total.iter().rev().map(|digit| char::from(b'0' + digit)).collect()
}

/// The sum of two numbers, lowest digit first.
fn sum(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut carry = 0;
    let mut digits = Vec::new();
    for place in 0..a.len().max(b.len()) {
        let digit = a.get(place).unwrap_or(&0) + b.get(place).unwrap_or(&0) + carry;
        digits.push(digit % 10);
        carry = digit / 10;
    }
    if carry != 0 {
        digits.push(carry);
    }
    digits
}
