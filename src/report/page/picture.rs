//! stub
use crate::scenario::Scenario;
pub fn draw(_s: &Scenario, _i: Option<&str>) -> Option<String> { None }
