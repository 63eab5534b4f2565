//! Holding words by content, and finding them again in a text that changed.
//!
//! The selectors are those of the W3C Web Annotation model (a quotation with what stands before and after it, and a
//! position as a hint). It refuses to guess: where two places fit as well, the position decides only if the text did
//! not change its length before them; words that are gone are gone.

use crate::facts::{Article, TextAnchor};
use crate::text::Span;

/// Least context kept on either side, in characters.
const LEAST_CONTEXT: usize = 24;
/// Most context kept on either side, in characters.
const MOST_CONTEXT: usize = 192;

/// How words were found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    /// Where they were.
    Still,
    /// Elsewhere in the text, with something of what stood around them, or as the only such words.
    Moved,
    /// Only when white space, case and quotation marks are not looked at.
    Loose,
}

/// Holds the words of `span`, with so much context that nothing else in the article looks like them.
pub fn anchor(article: &Article, span: Span) -> TextAnchor {
    let text = &*article.text;
    let quote = span.of(text);
    let (head, tail) =
        (text.get(..span.start as usize).unwrap_or(""), text.get(span.end as usize..).unwrap_or(""));
    let mut room = LEAST_CONTEXT;
    loop {
        let before = last_chars(head, room);
        let after = first_chars(tail, room);
        let whole = room >= MOST_CONTEXT || before.len() == head.len() && after.len() == tail.len();
        if whole || quote.is_empty() || places(text, quote, before, after) < 2 {
            return TextAnchor {
                file: article.file.clone(),
                quote: quote.to_owned(),
                before: before.to_owned(),
                after: after.to_owned(),
                at: span.start,
            };
        }
        room *= 2;
    }
}

/// Finds held words in a text; `None` where they cannot be told for sure.
pub fn attach(text: &str, held: &TextAnchor) -> Option<(Span, Hold)> {
    let at = held.at as usize;
    let end = at.saturating_add(held.quote.len());
    if held.quote.is_empty() {
        return None;
    }
    if text.get(at..end) == Some(held.quote.as_str()) && around(text, at, end, held).is_whole() {
        return Some((Span::new(at, end), Hold::Still));
    }
    if let Some(start) = best(text, held) {
        let hold = if start == at { Hold::Still } else { Hold::Moved };
        return Some((Span::new(start, start + held.quote.len()), hold));
    }
    loosely(text, held).map(|span| (span, Hold::Loose))
}

/// How much of the context still stands around a place.
struct Around {
    before: usize,
    after: usize,
    of: usize,
}

impl Around {
    fn is_whole(&self) -> bool {
        self.before + self.after == self.of
    }

    fn score(&self) -> usize {
        self.before + self.after
    }
}

fn around(text: &str, start: usize, end: usize, held: &TextAnchor) -> Around {
    let head = text.get(..start).unwrap_or("");
    let tail = text.get(end..).unwrap_or("");
    let before = head.bytes().rev().zip(held.before.bytes().rev()).take_while(|(a, b)| a == b).count();
    let after = tail.bytes().zip(held.after.bytes()).take_while(|(a, b)| a == b).count();
    Around { before, after, of: held.before.len() + held.after.len() }
}

/// Where the words stand with the most of their context; among equals the one nearest to where they were.
fn best(text: &str, held: &TextAnchor) -> Option<usize> {
    let mut found: Option<(usize, usize, usize)> = None;
    let mut seen = 0;
    for (start, _) in text.match_indices(held.quote.as_str()) {
        seen += 1;
        let score = around(text, start, start + held.quote.len(), held).score();
        let far = start.abs_diff(held.at as usize);
        if found.is_none_or(|(s, f, _)| score > s || score == s && far < f) {
            found = Some((score, far, start));
        }
    }
    let (score, _, start) = found?;
    // Short words that stand everywhere are the same words only with something of the same around them.
    let needed = if seen == 1 && held.quote.chars().count() >= 12 { 0 } else { LEAST_CONTEXT / 4 };
    (score >= needed.min(held.before.len() + held.after.len())).then_some(start)
}

/// The only place that has these words when white space, case and quotation marks are not looked at.
fn loosely(text: &str, held: &TextAnchor) -> Option<Span> {
    let wanted = flatten(&held.quote);
    let wanted: String = wanted.iter().map(|(c, _)| *c).collect();
    if wanted.chars().count() < LEAST_CONTEXT / 2 {
        return None;
    }
    let flat = flatten(text);
    let joined: String = flat.iter().map(|(c, _)| *c).collect();
    let mut places = joined.match_indices(&wanted);
    let (first, _) = places.next()?;
    if places.next().is_some() {
        return None;
    }
    let from = joined.get(..first)?.chars().count();
    let to = from + wanted.chars().count();
    let start = flat.get(from)?.1;
    let (last, at) = *flat.get(to.checked_sub(1)?)?;
    let length = text.get(at..)?.chars().next().map_or(last.len_utf8(), char::len_utf8);
    Some(Span::new(start, at + length))
}

/// Letters and digits, folded, each with the byte it began at.
fn flatten(text: &str) -> Vec<(char, usize)> {
    text.char_indices()
        .filter(|(_, c)| c.is_alphanumeric())
        .flat_map(|(at, c)| c.to_lowercase().map(move |c| (c, at)))
        .collect()
}

/// Number of places, counted to two, where words stand with all of their context.
fn places(text: &str, quote: &str, before: &str, after: &str) -> usize {
    let whole = [before, quote, after].concat();
    // Overlapping places count: "a a a" holds "a a" twice.
    let mut from = 0;
    let mut seen = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(&whole)) {
        seen += 1;
        let step = text.get(from + at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        from += at + step;
        if seen == 2 {
            break;
        }
    }
    seen
}

fn last_chars(text: &str, most: usize) -> &str {
    let start = text.char_indices().rev().take(most).last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or("")
}

fn first_chars(text: &str, most: usize) -> &str {
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> Article {
        Article { file: "a.txt".to_owned(), text: text.into(), ..Article::default() }
    }

    fn held(text: &str, words: &str, nth: usize) -> TextAnchor {
        let (at, _) = text.match_indices(words).nth(nth).expect("the words stand there");
        anchor(&article(text), Span::new(at, at + words.len()))
    }

    const STORY: &str = "The bridge closed on Monday. The mayor said the bridge would open on Friday.\n\n\
        Nobody was hurt. The mayor said nothing more.";

    #[test]
    fn the_second_of_two_like_words_stays_the_second() {
        let second = held(STORY, "The mayor said", 1);
        let changed = format!("Updated at noon. {STORY}");
        let (span, hold) = attach(&changed, &second).expect("found");
        assert_eq!(hold, Hold::Moved);
        assert_eq!(span.start as usize, changed.match_indices("The mayor said").nth(1).unwrap().0);
    }

    #[test]
    fn words_that_are_gone_are_not_found_elsewhere() {
        let monday = held(STORY, "Monday", 0);
        assert_eq!(attach(&STORY.replace("Monday", "Tuesday"), &monday), None);
        let bridge = held(STORY, "bridge", 0);
        let other = "Another text altogether, in which a bridge is named in passing";
        assert_eq!(attach(other, &bridge), None, "a common word with nothing of the same around it");
    }

    #[test]
    fn other_quotation_marks_and_line_ends_still_hold() {
        let words = "the bridge would open on Friday";
        let changed = STORY.replace(words, "the bridge\nwould  open on Friday");
        let (span, hold) = attach(&changed, &held(STORY, words, 0)).expect("found");
        assert_eq!((hold, span.of(&changed)), (Hold::Loose, "the bridge\nwould  open on Friday"));
    }
}
