//! What people write for the words of the format.

/// The words of the format, each with others that stand for it elsewhere.
const SYNONYMS: [(&str, &[&str]); 23] = [
    ("in_favour", &["yes", "yea", "yeas", "for", "favour", "favor", "pro", "affirmative"]),
    ("against", &["no", "nay", "nays", "contra", "opposed", "negative"]),
    ("abstaining", &["abstain", "abstains", "abstained", "abstention", "abstentions"]),
    ("not_participating", &["non_participating", "nonparticipating", "not_voting"]),
    ("unknown", &["undecided", "open", "?"]),
    ("adopted", &["adopt", "passed", "pass", "passes", "approved", "carried", "accepted"]),
    ("vetoed", &["veto", "blocked"]),
    ("not_adopted", &["rejected", "failed", "fails", "fail", "defeated", "not_passed", "not_carried"]),
    ("carried", &["adopted", "passed", "approved"]),
    ("not_carried", &["not_adopted", "rejected", "failed", "defeated", "lost"]),
    ("lapses", &["lapsed", "expires", "expired", "ends", "not_renewed"]),
    ("renewed", &["extended", "prolonged"]),
    ("not_put", &["not_voted", "skipped"]),
    ("yes", &["true", "happens"]),
    ("no", &["false"]),
    ("non_procedural", &["substantive", "substance", "important"]),
    ("adjourn_to", &["adjourn_until", "adjourn_to_a_day"]),
    ("sponsors", &["by", "authors", "author", "cosponsors", "co_sponsors", "movers"]),
    ("name", &["title", "label", "description"]),
    ("resolution", &["number", "resolution_number"]),
    ("expires", &["until", "expiry", "ends", "end", "last_day"]),
    ("story", &["description", "summary", "background", "text"]),
    ("when", &["if", "condition", "depends_on"]),
];

/// The word of `words` for which `written` stands elsewhere.
pub fn meant<'w>(written: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let written = written.trim().to_lowercase().replace([' ', '-'], "_");
    words.into_iter().find(|word| {
        *word == written || SYNONYMS.iter().any(|(known, others)| known == word && others.contains(&written.as_str()))
    })
}
