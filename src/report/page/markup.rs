//! stub
use super::{Neighbours, Page, Listed};
pub fn page(page: &Page<'_>, _n: &Neighbours) -> String { page.json() }
pub fn index(_t: &str, _l: &[Listed]) -> String { String::new() }
