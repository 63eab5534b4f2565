//! What the analysis says in English of fixed form ("published Wed 20 April 2016"), in the language spoken.
//!
//! Facts are the same in every language, so their words are translated where they are drawn: by a table of phrases, in
//! which `{}` stands for whatever is there. What stands in such a place is translated in its turn, dates as dates.
//! Words that no phrase fits stay as they are.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Display;
use std::sync::LazyLock;

use super::{Language, date, filled, rows, spoken};

/// A line for each phrase: English, German.
const TABLE: &str = include_str!("../../assets/text/facts.tsv");
/// Phrases within phrases are looked into so far.
const DEEPEST: usize = 12;
/// Answers remembered; a window shows far fewer at once.
const MOST_REMEMBERED: usize = 2_000;

struct Phrases {
    whole: HashMap<&'static str, &'static str>,
    /// The same in small letters: within a sentence the name of a rule stands small.
    small: HashMap<String, &'static str>,
    /// Those with places: the words around them, and the translation. Those with more words of their own first.
    with_places: Vec<(Vec<&'static str>, &'static str)>,
}

static GERMAN: LazyLock<Phrases> = LazyLock::new(|| {
    let (with_places, whole): (Vec<_>, Vec<_>) = rows(TABLE).partition(|(text, _)| text.contains("{}"));
    let mut with_places: Vec<(Vec<&str>, &str)> =
        with_places.into_iter().map(|(text, said)| (text.split("{}").collect(), said)).collect();
    let own = |around: &[&str]| around.iter().map(|a| a.len()).sum::<usize>();
    with_places.sort_by_key(|(around, _)| std::cmp::Reverse(own(around)));
    let small = whole.iter().map(|(text, said)| (text.to_lowercase(), *said)).collect();
    Phrases { whole: whole.into_iter().collect(), small, with_places }
});

thread_local! {
    static REMEMBERED: RefCell<HashMap<String, String>> = RefCell::default();
}

/// What the analysis says, in the language spoken.
pub fn fact(text: &str) -> Cow<'_, str> {
    if spoken() == Language::English || text.is_empty() {
        return Cow::Borrowed(text);
    }
    REMEMBERED.with_borrow_mut(|remembered| {
        if let Some(said) = remembered.get(text) {
            return Cow::Owned(said.clone());
        }
        if remembered.len() >= MOST_REMEMBERED {
            remembered.clear();
        }
        let said = translated(text, 0).unwrap_or_else(|| text.to_owned());
        remembered.insert(text.to_owned(), said.clone());
        Cow::Owned(said)
    })
}

fn translated(text: &str, depth: usize) -> Option<String> {
    if let Some(said) = GERMAN.whole.get(text).or_else(|| GERMAN.small.get(text)) {
        return Some((*said).to_owned());
    }
    if let Some(said) = date::translated(text) {
        return Some(said);
    }
    if depth >= DEEPEST {
        return None;
    }
    let phrase = |(around, said): &(Vec<&'static str>, &'static str)| {
        let found = places(text, around)?;
        let values: Vec<String> =
            found.into_iter().map(|f| translated(f, depth + 1).unwrap_or_else(|| f.to_owned())).collect();
        let values: Vec<&dyn Display> = values.iter().map(|v| v as &dyn Display).collect();
        Some(filled(said, &values))
    };
    // Steps stand one after the other: a phrase within one must not reach into the next.
    if text.contains(STEP) {
        let mut own = GERMAN.with_places.iter().filter(|(around, _)| around.iter().any(|a| a.contains(STEP)));
        return own.find_map(phrase).or_else(|| steps(text, depth));
    }
    GERMAN.with_places.iter().find_map(phrase).or_else(|| {
        // "NATO, the Alliance: a known name": what was joined stands before the reason.
        let (joined, why) = text.split_once(": ")?;
        Some(format!("{joined}: {}", translated(why, depth + 1)?))
    })
}

/// Between two steps.
const STEP: &str = "; ";

/// Steps, each translated by itself; `None` where none of them could be.
fn steps(text: &str, depth: usize) -> Option<String> {
    let said: Vec<(&str, Option<String>)> =
        text.split(STEP).map(|step| (step, translated(step, depth + 1))).collect();
    let any = said.iter().any(|(_, s)| s.is_some());
    let parts: Vec<String> = said.into_iter().map(|(step, s)| s.unwrap_or_else(|| step.to_owned())).collect();
    any.then(|| parts.join(STEP))
}

/// What stands in the places of a phrase; `None` where the words around them differ. A place is never empty.
pub(super) fn places<'a>(text: &'a str, around: &[&str]) -> Option<Vec<&'a str>> {
    let (first, rest) = around.split_first()?;
    let (last, between) = rest.split_last()?;
    let mut text = text.strip_prefix(first)?.strip_suffix(last)?;
    let mut found = Vec::with_capacity(rest.len());
    for words in between {
        let (before, after) = text.split_once(words)?;
        found.push(before);
        text = after;
    }
    found.push(text);
    found.iter().all(|f| !f.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::super::speak;
    use super::*;

    #[test]
    fn places_are_found_between_the_words_of_a_phrase() {
        assert_eq!(places("a 12 of 30 b", &["a ", " of ", " b"]), Some(vec!["12", "30"]));
        assert_eq!(places("a 12", &["b ", ""]), None);
        assert_eq!(places("a ", &["a ", ""]), None, "an empty place is none");
    }

    #[test]
    fn words_of_no_phrase_stay_as_they_are() {
        speak(Language::German);
        assert_eq!(fact("Words that no analysis says"), "Words that no analysis says");
        assert_eq!(fact("published Wed 20 April 2016"), "erschienen Mi., 20. April 2016");
        speak(Language::English);
        assert_eq!(fact("published Wed 20 April 2016"), "published Wed 20 April 2016");
    }
}
