//! Changes to the text of a scenario that leave its comments and its layout as they are.

use serde::Deserialize;
use serde_json::Value as Json;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};
use unsc::{Scenario, Vote};

/// One change. Items are counted from 0, as the file has them.
#[derive(Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum Edit {
    /// The roll call of an item, seat by seat; `null` where a vote is not known.
    Votes { item: usize, variant: Option<usize>, votes: Vec<Option<Vote>> },
    /// A value somewhere; `null` takes the key away.
    Set { path: Vec<String>, value: Json },
    /// A new item at the end of the agenda.
    Add { item: Json },
    /// An item to another place.
    Move { item: usize, to: usize },
    /// An item away.
    Remove { item: usize },
}

/// The text with these changes made, one after the other; `names` are those of the seats.
///
/// # Errors
///
/// What the text lacks for a change: it is no TOML, or has no such item.
pub fn edit(text: &str, edits: &[Edit], names: &[String]) -> Result<String, String> {
    let mut file: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| error.message().to_owned())?;
    for edit in edits {
        match edit {
            Edit::Votes { item, variant, votes } => {
                let item = agenda(&mut file)?.get_mut(*item).ok_or("the agenda has no such item")?;
                let table: &mut dyn TableLike = match variant {
                    None => item,
                    Some(place) => item
                        .get_mut("votes_when")
                        .and_then(|variants| entry(variants, *place))
                        .ok_or("the item has no such `votes_when`")?,
                };
                table.remove("without_vote");
                table.insert("votes", Item::Value(roll_call(votes, names).into()));
            }
            Edit::Set { path, value } => set(file.as_table_mut(), path, value)?,
            Edit::Add { item } => {
                let Some(Value::InlineTable(item)) = value_of(item) else {
                    return Err("an item is a table".to_owned());
                };
                file.entry("agenda").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
                agenda(&mut file)?.push(item.into_table());
            }
            Edit::Move { item, to } => reorder(agenda(&mut file)?, |places| {
                let moved = places.remove(*item);
                places.insert((*to).min(places.len()), moved);
            }),
            Edit::Remove { item } => reorder(agenda(&mut file)?, |places| {
                places.remove(*item);
            }),
        }
    }
    Ok(file.to_string())
}

/// The lists of those that voted alike; the largest of them are the `others`.
fn roll_call(votes: &[Option<Vote>], names: &[String]) -> InlineTable {
    let kinds = Vote::ALL.into_iter().map(|vote| (Some(vote), vote.into())).chain([(None, "unknown")]);
    let kinds: Vec<_> = kinds.collect();
    let count = |kind| votes.iter().filter(|vote| **vote == kind).count();
    // Of two that are equally many the first.
    let others = kinds.iter().rev().max_by_key(|(kind, _)| count(*kind)).map_or("unknown", |(_, word)| word);
    let mut table = InlineTable::new();
    for (kind, word) in kinds.iter().filter(|(kind, word)| *word != others && 0 < count(*kind)) {
        let alike = names.iter().zip(votes).filter(|(_, vote)| *vote == kind);
        table.insert(*word, alike.map(|(name, _)| name.as_str()).collect::<Array>().into());
    }
    table.insert("others", others.into());
    table
}

/// The agenda as a list of tables, whichever way it is written.
fn agenda(file: &mut DocumentMut) -> Result<&mut ArrayOfTables, String> {
    let agenda = file.get_mut("agenda").ok_or("the file has no agenda")?;
    *agenda = std::mem::take(agenda).into_array_of_tables().map_or_else(|item| item, Item::ArrayOfTables);
    agenda.as_array_of_tables_mut().ok_or_else(|| "`agenda` is not a list of tables".to_owned())
}

/// The table at a place of a list of tables, however the list is written.
fn entry(list: &mut Item, place: usize) -> Option<&mut dyn TableLike> {
    match list {
        Item::ArrayOfTables(tables) => tables.get_mut(place).map(|table| table as &mut dyn TableLike),
        Item::Value(Value::Array(array)) => {
            array.get_mut(place)?.as_inline_table_mut().map(|table| table as &mut dyn TableLike)
        }
        _ => None,
    }
}

fn set(table: &mut dyn TableLike, path: &[String], value: &Json) -> Result<(), String> {
    let Some((key, rest)) = path.split_first() else { return Ok(()) };
    if rest.is_empty() {
        match value_of(value) {
            Some(value) => {
                table.insert(key, Item::Value(value));
            }
            None => {
                table.remove(key);
            }
        }
        return Ok(());
    }
    if table.get(key).is_none() {
        if value.is_null() {
            return Ok(());
        }
        let mut new = Table::new();
        new.set_implicit(1 < rest.len());
        table.insert(key, Item::Table(new));
    }
    let inner = table.get_mut(key).ok_or("no such table")?;
    if let Some((place, rest)) = rest.split_first()
        && let Ok(place) = place.parse()
        && let Some(inner) = entry(inner, place)
    {
        return set(inner, rest, value);
    }
    set(inner.as_table_like_mut().ok_or_else(|| format!("`{key}` is not a table"))?, rest, value)
}

/// Puts the items of the agenda into another order, or takes some away. Tables are written in the order of their
/// positions, so each takes the position of the one whose place it takes.
fn reorder(agenda: &mut ArrayOfTables, change: impl FnOnce(&mut Vec<usize>)) {
    let mut order: Vec<usize> = (0..agenda.len()).collect();
    change(&mut order);
    let before: Vec<Table> = agenda.iter().cloned().collect();
    agenda.clear();
    for (place, from) in order.into_iter().enumerate() {
        let mut table = before[from].clone();
        put_at(&mut table, before[place].position());
        agenda.push(table);
    }
}

fn put_at(table: &mut Table, position: Option<isize>) {
    table.set_position(position);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => put_at(inner, position),
            Item::ArrayOfTables(inner) => inner.iter_mut().for_each(|inner| put_at(inner, position)),
            _ => {}
        }
    }
}

fn value_of(json: &Json) -> Option<Value> {
    Some(match json {
        Json::Null => return None,
        Json::Bool(value) => (*value).into(),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => whole.into(),
            None => number.as_f64()?.into(),
        },
        Json::String(text) => text.as_str().into(),
        Json::Array(values) => Value::Array(values.iter().filter_map(value_of).collect()),
        Json::Object(values) => {
            let values = values.iter().filter_map(|(key, value)| Some((key.as_str(), value_of(value)?)));
            Value::InlineTable(values.collect())
        }
    })
}

/// The names of the seats, as the text has them.
pub fn names(scenario: &Scenario) -> Vec<String> {
    scenario.meeting.council.seats().iter().map(|seat| seat.member.name.to_string()).collect()
}
