//! The rules behind what the analysis says, written for readers: a paragraph for each, with where it is kept.
//!
//! Which paragraph explains a reason goes by the reason's own fixed words (`assets/text/rules.tsv`). A reason of no rule
//! that is written there has none: nothing is explained that is not known.

use std::sync::LazyLock;

use super::phrases::places;
use super::{Language, spoken};

/// A line for each rule: the reasons it explains, its place, English, German.
const TABLE: &str = include_str!("../../assets/text/rules.tsv");
/// Between the reasons of one line.
const OR: &str = " || ";

/// A rule as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file that holds it.
    pub place: &'static str,
    /// What it says, in the language spoken.
    pub text: &'static str,
}

struct Row {
    /// The words of a reason around what stands in its places.
    around: Vec<&'static str>,
    place: &'static str,
    english: &'static str,
    german: &'static str,
}

/// Reasons with more words of their own first.
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut out = Vec::new();
    for line in TABLE.lines().filter(|l| !l.starts_with("# ")) {
        let mut columns = line.split('\t');
        let (Some(reasons), Some(place), Some(english), Some(german)) =
            (columns.next(), columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let row = |reason: &'static str| Row { around: reason.split("{}").collect(), place, english, german };
        out.extend(reasons.split(OR).map(row));
    }
    out.sort_by_key(|row| std::cmp::Reverse(row.around.iter().map(|a| a.len()).sum::<usize>()));
    out
});

/// The rule behind a reason of the analysis.
pub fn written(reason: &str) -> Option<Written> {
    let fits = |row: &&Row| match row.around.as_slice() {
        [whole] => *whole == reason,
        around => places(reason, around).is_some(),
    };
    if let Some(row) = ROWS.iter().find(fits) {
        let text = if spoken() == Language::German { row.german } else { row.english };
        return Some(Written { place: row.place, text });
    }
    // "NATO, the Alliance: a known name": what is joined stands before the reason.
    let (_, after) = reason.split_once(": ")?;
    written(after)
}

#[cfg(test)]
mod tests {
    use super::super::speak;
    use super::*;

    #[test]
    fn a_reason_leads_to_the_rule_that_gave_it() {
        speak(Language::English);
        let place = |reason: &str| written(reason).map_or("", |w| w.place);
        assert_eq!(place("reads like a name here"), "src/analysis/names/tagger.rs");
        assert_eq!(place("part of Ann Lee, the only one in this article"), "src/analysis/names/link/person.rs");
        assert_eq!(place("NATO, Alliance: another name of NATO"), "assets/gazetteer");
        assert_eq!(place("“Monday” belongs to it (Weekday; published 2016)"), "src/analysis/events/find.rs");
        assert_eq!(place("no time stands by it; joined by its words"), "src/analysis/events/merge.rs");
        assert_eq!(place("words of no rule"), "");
    }

    #[test]
    fn every_rule_has_its_file_and_both_languages() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        for line in TABLE.lines().filter(|l| !l.starts_with("# ")) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 4, "{line}");
            assert!(root.join(columns[1]).exists(), "{}", columns[1]);
            assert!(columns[2].len() > 60 && columns[3].len() > 60, "{line}");
        }
    }
}
