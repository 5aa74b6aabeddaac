//! Decision diagrams: tables over small numbers, folded so that equal parts are kept once.
//!
//! A table is a function of a row of numbers. Its diagram is looked up number by number: each node
//! lists where to go on, by 0, 1 and so on; the last place stands for all numbers beyond. A branch
//! ends as soon as nothing that follows makes a difference. The page's script follows them without
//! knowing what the numbers mean. Rows that do not occur are never asked for, so a part that lacks
//! some of them is kept as any part that gives back all the others.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

/// Where a branch leads: a node if it is not negative, or else the entry `-1 - branch` of the
/// table's values.
pub type Branch = i32;

/// The branch to entry 0 of the values, which is none: no table at all.
pub const NONE: Branch = -1;

/// The nodes of many diagrams together; those that can stand for each other are one.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Nodes {
    nodes: Vec<Vec<Branch>>,
}

/// The branch that ends at this value.
pub fn value(place: usize) -> Branch {
    i32::try_from(place).map_or(NONE, |place| -1 - place)
}

impl Nodes {
    /// Folds a table: each row of numbers, all of one length, with its value.
    pub fn fold(&mut self, rows: &BTreeMap<Vec<u8>, usize>) -> Branch {
        let rows: Vec<(&[u8], usize)> = rows.iter().map(|(row, value)| (row.as_slice(), *value)).collect();
        self.fold_rows(&rows)
    }

    fn fold_rows(&mut self, rows: &[(&[u8], usize)]) -> Branch {
        let Some((first, rest)) = rows.split_first() else {
            return NONE;
        };
        if rest.iter().all(|row| row.1 == first.1) {
            return value(first.1);
        }
        // By number; `None` for those that do not occur.
        let mut branches: Vec<Option<Branch>> = Vec::new();
        for alike in rows.chunk_by(|one, next| one.0.first() == next.0.first()) {
            let Some(number) = alike.first().and_then(|(row, _)| row.first()) else {
                return value(first.1);
            };
            let below: Vec<(&[u8], usize)> =
                alike.iter().map(|(row, value)| (row.get(1..).unwrap_or_default(), *value)).collect();
            let branch = self.fold_rows(&below);
            branches.resize(usize::from(*number).max(branches.len()), None);
            branches.push(Some(branch));
        }
        let gives_back = |node: &Vec<Branch>| {
            let occurring = branches.iter().enumerate();
            let mut occurring = occurring.filter_map(|(number, branch)| Some((number, branch.as_ref()?)));
            occurring.all(|(number, branch)| follow(node, number) == Some(branch))
        };
        let known = self.nodes.iter().position(gives_back);
        let place = known.unwrap_or_else(|| {
            self.nodes.push(closed(&branches));
            self.nodes.len() - 1
        });
        i32::try_from(place).unwrap_or(i32::MAX)
    }
}

/// Where a node leads by this number.
fn follow(node: &[Branch], number: usize) -> Option<&Branch> {
    node.get(number).or(node.last())
}

/// The shortest node of these branches: numbers that do not occur lead where those before them do.
fn closed(branches: &[Option<Branch>]) -> Vec<Branch> {
    let mut beside = branches.iter().find_map(|branch| *branch).unwrap_or(NONE);
    let mut node: Vec<Branch> = Vec::with_capacity(branches.len());
    for branch in branches {
        beside = branch.unwrap_or(beside);
        node.push(beside);
    }
    while let [.., before, last] = node.as_slice()
        && before == last
    {
        node.pop();
    }
    node
}

/// A list in which equal entries are one.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct Pool<T> {
    entries: Vec<T>,
    #[serde(skip)]
    known: HashMap<T, usize>,
}

impl<T> Default for Pool<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), known: HashMap::new() }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Pool<T> {
    /// The place of this entry, which is added if it is new.
    pub fn place(&mut self, entry: T) -> usize {
        if let Some(place) = self.known.get(&entry) {
            return *place;
        }
        self.entries.push(entry.clone());
        self.known.insert(entry, self.entries.len() - 1);
        self.entries.len() - 1
    }

    /// The place of the first entry like this.
    pub fn position(&self, alike: impl FnMut(&T) -> bool) -> Option<usize> {
        self.entries.iter().position(alike)
    }

    /// The entry at this place.
    pub fn get(&self, place: usize) -> Option<&T> {
        self.entries.get(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look_up(nodes: &Nodes, mut branch: Branch, row: &[u8]) -> Branch {
        for number in row {
            let Ok(node) = usize::try_from(branch) else {
                break;
            };
            let found = nodes.nodes.get(node).and_then(|node| follow(node, usize::from(*number)));
            branch = found.copied().unwrap_or(NONE);
        }
        branch
    }

    #[test]
    fn a_folded_table_gives_back_every_row() {
        let mut rows = BTreeMap::new();
        for one in 0..6 {
            for two in 0..4 {
                for three in 0..3 {
                    let entry = usize::from(3 < one) + usize::from(two == 2 && three == 1);
                    rows.insert(vec![one, two, three], 1 + entry);
                }
            }
        }
        // One node for the first number, and two below it for each of its two kinds.
        let mut nodes = Nodes::default();
        nodes.fold(&rows);
        assert_eq!(nodes.nodes.len(), 5);
        assert_eq!(nodes.nodes.iter().map(Vec::len).max(), Some(5));
        // Rows that do not occur are in nobody's way.
        rows.remove([5, 0, 0].as_slice());
        rows.remove([1, 2, 2].as_slice());
        let root = nodes.fold(&rows);
        for (row, entry) in &rows {
            assert_eq!(look_up(&nodes, root, row), value(*entry), "{row:?}");
        }
    }
}
