//! Whose verb it is: the noun phrase before or after a verb, found from marks and small words.

use std::ops::Range;

use super::{Words, is_adverb, is_auxiliary, is_conjunction, is_determiner, is_preposition, is_subject_pronoun};

/// Longer runs before a verb are not taken for its subject.
const LONGEST_SUBJECT: usize = 18;

/// The noun phrase that is the subject of the verb at `verb`, looking back no further than `lowest`.
///
/// "Smith, the director, later said": steps over adverbs, auxiliaries and what stands between commas.
pub fn subject_before(words: &Words<'_>, lowest: usize, verb: usize) -> Option<Range<usize>> {
    let mut end = verb;
    while end > lowest && steps_over(words, end - 1) {
        end -= 1;
    }
    let last = end.checked_sub(1).filter(|&l| l >= lowest)?;
    match words.word(last) {
        "who" | "which" | "that" => relative(words, lowest, last),
        "," => {
            let comma = (lowest..last).rev().find(|&i| words.word(i) == ",")?;
            (last - comma <= LONGEST_SUBJECT).then_some(())?;
            trimmed(words, clause_start(words, lowest, comma), comma)
        }
        ")" => {
            let open = (lowest..last).rev().find(|&i| words.word(i) == "(")?;
            trimmed(words, clause_start(words, lowest, open), open)
        }
        "and" | "but" | "or" => first_phrase(words, lowest, last),
        _ => trimmed(words, clause_start(words, lowest, end), end),
    }
}

/// The noun phrase after a verb: "said Smith", "says Ann Lee, a nurse"; ends at a mark, verb or preposition.
pub fn subject_after(words: &Words<'_>, from: usize, limit: usize) -> Option<Range<usize>> {
    let end = noun_phrase_end(words, from, limit);
    if is_calendar_word(words.word(from)) {
        return None;
    }
    let opens = words.capital(from) || is_determiner(words.word(from)) || is_subject_pronoun(words.word(from));
    (end > from && (opens || end - from <= 4)).then_some(from..end)
}

/// "said Monday" names no speaker.
fn is_calendar_word(word: &str) -> bool {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let months = ["january", "february", "june", "july", "august", "september", "october", "november", "december"];
    days.contains(&word)
        || months.contains(&word)
        || matches!(word, "today" | "yesterday" | "last" | "earlier" | "later")
}

/// Where a noun phrase that begins at `from` ends.
pub fn noun_phrase_end(words: &Words<'_>, from: usize, limit: usize) -> usize {
    if is_subject_pronoun(words.word(from)) {
        return (from + 1).min(limit);
    }
    let mut i = from;
    while i < limit {
        let word = words.word(i);
        let joins = matches!(word, "of" | "'s" | "-" | "." | "'" | "for" | "and") && i > from;
        if joins {
            let goes_on = match word {
                "." => words.before(i, 1).len() <= 4 && words.capital(i + 1),
                "and" => words.capital(i.saturating_sub(1)) && words.capital(i + 1),
                _ => true,
            };
            if !goes_on {
                break;
            }
        } else if !words.is_word(i)
            || words.timed(i)
            || is_preposition(word)
            || is_auxiliary(word)
            || is_conjunction(word) && !is_determiner(word)
            || is_adverb(word) && !words.capital(i)
            || is_subject_pronoun(word) && i > from
        {
            break;
        }
        i += 1;
    }
    while i > from && matches!(words.word(i - 1), "of" | "for" | "and" | "-") {
        i -= 1;
    }
    i
}

/// Where the clause that ends before `end` begins: after a mark, a clause word or a line break.
pub fn clause_start(words: &Words<'_>, lowest: usize, end: usize) -> usize {
    let mut i = end;
    while i > lowest {
        let word = words.word(i - 1);
        let stops = match word {
            "and" => !(words.capital(i) && words.capital(i.saturating_sub(2)) || words.before(i - 1, 1) == "both"),
            "," => !(words.capital(i) && lists_names(words, i, end)),
            "." => !(words.before(i - 1, 1).len() <= 4 && words.capital(i)),
            "" | ";" | ":" | "!" | "?" | "(" | ")" | "\"" | "“" | "”" | "«" | "»" | "—" | "[" | "]" | "…"
            | "•" | "|" | "after" | "before" | "since" | "that" | "which" => true,
            "as" => words.capital(i) || is_determiner(words.word(i)) || is_subject_pronoun(words.word(i)),
            other => is_conjunction(other) && !is_determiner(other),
        };
        if word == "whose" {
            return (i + 1).min(end);
        }
        if stops || is_auxiliary(word) && word != "'s" {
            break;
        }
        i -= 1;
    }
    i
}

/// "Smith, Jones and Lee": names apart by commas that end in "and".
fn lists_names(words: &Words<'_>, from: usize, end: usize) -> bool {
    (from..end).any(|i| words.word(i) == "and")
        && (from..end).all(|i| words.capital(i) || !words.is_word(i) || words.word(i) == "and")
}

fn steps_over(words: &Words<'_>, i: usize) -> bool {
    let word = words.word(i);
    words.timed(i)
        || is_auxiliary(word) && (word != "'s" || is_past_context(words, i))
        || is_adverb(word) && !words.capital(i)
        || word == "to"
}

/// "'s" is "has" or "is" before a participle, and a possessive before a noun; taken as a verb only when glued to a pronoun.
fn is_past_context(words: &Words<'_>, i: usize) -> bool {
    is_subject_pronoun(words.before(i, 1))
}

/// "Smith, who said": the pronoun itself, so that the reader sees what stands there.
fn relative(words: &Words<'_>, lowest: usize, at: usize) -> Option<Range<usize>> {
    let before = at.checked_sub(1).filter(|&b| b >= lowest)?;
    (words.is_word(before) || words.word(before) == ",").then_some(at..at + 1)
}

/// The first noun phrase of the clause: the subject of a verb joined on with "and".
fn first_phrase(words: &Words<'_>, lowest: usize, end: usize) -> Option<Range<usize>> {
    let comma = (lowest..end).find(|&i| words.word(i) == ",");
    let opener = words.word(lowest);
    let skips = is_preposition(opener) || matches!(opener, "when" | "while" | "if" | "as" | "although");
    let mut from = if skips { comma.map_or(lowest, |c| c + 1) } else { lowest };
    while from < end
        && (matches!(words.word(from), "but" | "and" | "so") || is_adverb(words.word(from)) || words.timed(from))
    {
        from += 1;
    }
    let limit = noun_phrase_end(words, from, end);
    let named = words.capital(from) && !is_determiner(words.word(from)) && !is_adjective(words.word(from));
    let mut stop = from;
    while stop < limit {
        let verbal = words.word(stop).ends_with("ed") && !words.capital(stop) && stop > from;
        if verbal || named && stop > from && !words.capital(stop) && words.is_word(stop) {
            break;
        }
        stop += 1;
    }
    let stop = if named { stop } else { stop.min(from + 4) };
    (stop > from).then_some(from..stop)
}

/// "Russian", "Spanish": the noun is still to come.
fn is_adjective(word: &str) -> bool {
    ["ian", "ean", "ish", "ese", "can", "nch", "eek", "rab", "aqi", "eli"].iter().any(|e| word.ends_with(e))
}

/// The phrase that ends right before `end`, as an antecedent: "the pact" in "the pact that was signed".
pub fn phrase_before(words: &Words<'_>, lowest: usize, end: usize) -> Option<Range<usize>> {
    let end = if end > lowest && words.word(end - 1) == "," { end - 1 } else { end };
    let mut from = clause_start(words, lowest, end);
    if let Some(last) = (from..end).rev().find(|&i| is_preposition(words.word(i)) && words.word(i) != "of") {
        from = last + 1;
    }
    trimmed(words, from, end)
}

/// Takes openers off a subject: "But on Tuesday the minister" is "the minister".
fn trimmed(words: &Words<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let mut from = from;
    loop {
        let word = words.word(from);
        if from >= end {
            return None;
        }
        let opener =
            matches!(word, "but" | "and" | "so" | "yet" | "," | "-" | "'" | "’" | "‘" | "or" | "for" | "that")
                && !(word == "that" && from + 1 < end)
                || is_adverb(word) && !matches!(word, "all" | "both" | "first")
                || words.timed(from);
        if opener {
            from += 1;
            continue;
        }
        if is_preposition(word) && from + 1 < end {
            from = after_adverbial(words, from + 1, end);
            continue;
        }
        break;
    }
    if end - from > LONGEST_SUBJECT || words.word(from).is_empty() {
        return None;
    }
    (from..end).any(|i| words.is_word(i)).then_some(from..end)
}

/// Steps over "Washington" or "the capital" after a preposition, where something is left after it.
fn after_adverbial(words: &Words<'_>, from: usize, end: usize) -> usize {
    let mut i = from;
    while i < end && (words.timed(i) || !words.is_word(i)) {
        i += 1;
    }
    if i == from && words.capital(i) {
        while i < end && words.capital(i) {
            i += 1;
        }
    }
    if i < end { i } else { from }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Article;
    use crate::text::Layout;

    fn subject(text: &str, verb: &str) -> Option<String> {
        let article = Article { text: text.into(), layout: Layout::of(text), ..Article::default() };
        let words = Words::of(&article, &[]);
        let at = (0..words.tokens.len()).find(|&i| words.word(i) == verb).unwrap();
        let found = subject_before(&words, 0, at)?;
        Some(words.span(found.start, found.end).of(text).to_owned())
    }

    #[test]
    fn a_subject_stands_before_its_verb() {
        for (text, verb, expected) in [
            ("The mayor of Lund later said no.", "said", "The mayor of Lund"),
            ("Ann Lee, the new director, has said no.", "said", "Ann Lee"),
            ("But he did not say why.", "say", "he"),
            ("In Paris officials said no.", "said", "officials"),
            ("Kim opened the gate and said no.", "said", "Kim"),
            ("The pilot, who told us, left.", "told", "who"),
            ("It rained because the minister said so.", "said", "the minister"),
        ] {
            assert_eq!(subject(text, verb).as_deref(), Some(expected), "{text}");
        }
    }
}
