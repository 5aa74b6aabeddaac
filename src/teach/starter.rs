//! A commented scenario to start from, for a real day: sound as it stands, and meant to be changed.

use jiff::civil::Date;

use crate::english;
use crate::law::council::Council;
use crate::law::rules::Rules;

/// A valid file that has every key of the format, with comments.
pub const FULL: &str = include_str!("full.toml");

/// The text of a file for the Council of `day`; none where no Council is known for it.
#[must_use]
pub fn for_day(day: Date) -> Option<String> {
    let council = Council::on(day)?;
    let required = Rules::charter(day).non_procedural.affirmative;
    let seats = council.seats();
    let named = |may_veto: bool| {
        let of_kind = seats.iter().filter(|seat| seat.may_veto() == may_veto);
        let names: Vec<&str> = of_kind.map(|seat| seat.member.name.as_ref()).collect();
        wrapped(&names.join(", "))
    };
    let permanent = seats.iter().find(|seat| seat.may_veto() && seat.member.code != Some("FRA"))?;
    let permanent = permanent.member.name.as_ref();
    let elected = seats.iter().find(|seat| !seat.may_veto())?.member.name.as_ref();
    let (in_words, members) = (english::day(day), english::number(seats.len()));
    let required = english::number(required.into());
    Some(format!(
        r#"# A scenario for `unsc`. Everything after a # is a comment. The file is valid as it stands:
#
#   unsc run FILE          plays it: what is adopted, what is not, and why
#   unsc what-if FILE      what would have changed the result
#   unsc check FILE        is it valid, and do its expectations hold?

title = "A draft before the Council"     # change this first
date  = {day}                       # the Council that sat, and the Charter as it stood, that day
story = """
What is at stake, in two or three sentences.
"""

# On {in_words} the Council has {members} members, and {required} votes decide.
# Permanent:{permanents}
# Elected:{elected_members}

# A draft resolution. Choose any name for it in this file; here it is `text`.
[drafts.text]
name     = "what the draft is about"
sponsors = ["France"]                    # who submitted it
# symbol = "S/2025/1"                    # its document symbol, if it has one
# matter = "admission"                   # what it is about, if that matters in law: "procedural", "admission",
#                                        # "secretary_general", "special_session" …

# What happens, in order. Each entry is one act: a vote on a draft, a motion, a withdrawal …
[[agenda]]
draft = "text"
votes = {{ against = ["{permanent}"], abstaining = ["{elected}"], others = "in_favour" }}
# Votes are lists of members: in_favour, against, abstaining, not_participating, absent, unknown.
# `others` says what everybody else does. P5, E10, P3 and A3 stand for their members.
# Numbers work as well: {{ in_favour = 13, against = "{permanent}", others = "unknown" }}

# A motion on the meeting itself comes before the draft: remove the # and move it up.
# [[agenda]]
# id     = "wait"
# motion = "Adjourn the meeting until tomorrow"
# kind   = "adjourn_to"
# by     = "{elected}"
# votes  = {{ in_favour = ["{elected}"], others = "abstaining" }}

# The expected outcome; `unsc check` tells you if it is different.
[expect]
text = "vetoed"

# What if something were different?
[[what_if]]
title  = "{permanent} abstains"
change = {{ text = {{ "{permanent}" = "abstaining" }} }}
expect = {{ text = "adopted" }}
"#,
        permanents = named(true),
        elected_members = named(false),
    ))
}

/// A list broken into comments of a readable width, from the second line on indented.
fn wrapped(list: &str) -> String {
    let lines = textwrap::wrap(list, 84);
    lines.iter().fold(String::new(), |text, line| format!("{text}\n#   {line}"))
}
