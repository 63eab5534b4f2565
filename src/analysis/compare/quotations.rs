//! One quotation in different words: the same speaker, nearly the same sentence, words exchanged.
//!
//! A quotation cut short is no difference, nor is a word left out at an ellipsis, put in brackets, contracted,
//! spelled in another country's way, written together or as a figure, broken off by the speaker, or a "that"
//! more or less. The speaker must be the same, or unknown to one source. What was said weeks apart are two sayings.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::spelling::same_word;
use crate::facts::{Article, ArticleFacts, ArticleIx, Claim, Conflict, ConflictKind, EventIx, Place, Quote};
use crate::text::{Span, TokenKind, fold};

/// Shorter quotations are not compared.
const LEAST_WORDS: usize = 6;
/// The share of the shorter quotation's words that must stand in the same order in both.
const ALIKE: f32 = 0.75;
/// A longer stretch that differs is another sentence, not another wording.
const LONGEST_EXCHANGE: usize = 6;
/// Where one source does not know who spoke, quotations must be as long as this.
const LEAST_UNKNOWN: usize = 9;
/// Quotations that share so many words in a row are compared.
const ROW: usize = 3;
/// A row of words in more quotations than this is a set phrase.
const COMMONEST: usize = 40;
/// What articles quote further apart than this was said twice.
const ONE_SAYING_DAYS: i32 = 10;
/// Stands in a list of words where something was left out or put in by the source.
const EDITED: &str = "…";

struct Said<'a> {
    article: ArticleIx,
    quote: &'a Quote,
    words: Vec<String>,
}

/// Quotation conflicts.
pub(super) fn conflicts(articles: &[&Article], facts: &[Arc<ArticleFacts>]) -> Vec<Conflict> {
    let mut said: Vec<Said<'_>> = Vec::new();
    for (i, (article, facts)) in articles.iter().zip(facts).enumerate() {
        for quote in facts.quotes.iter().filter(|q| q.direct) {
            let words = said_words(article, quote);
            if words.len() >= LEAST_WORDS {
                said.push(Said { article: ArticleIx::from_at(i), quote, words });
            }
        }
    }
    wordings(&said, facts).into_iter().filter_map(|group| conflict(&group, articles, facts)).collect()
}

/// Pairs of quotations with some words in a row in common, so that not every pair is compared.
fn candidates(said: &[Said<'_>]) -> BTreeSet<(usize, usize)> {
    let mut seen: HashMap<&[String], Vec<usize>> = HashMap::new();
    let mut out = BTreeSet::new();
    for (n, quote) in said.iter().enumerate() {
        for row in quote.words.windows(ROW) {
            let held = seen.entry(row).or_default();
            if held.last() == Some(&n) {
                continue;
            }
            if held.len() < COMMONEST {
                out.extend(held.iter().map(|&m| (m, n)));
                held.push(n);
            }
        }
    }
    out
}

/// Whether one person may have said both, at one time.
fn one_saying(a: &Said<'_>, b: &Said<'_>, facts: &[Arc<ArticleFacts>]) -> bool {
    let speakers = match (a.quote.speaker, b.quote.speaker) {
        (Some(x), Some(y)) => x == y,
        (Some(_), None) | (None, Some(_)) => a.words.len().min(b.words.len()) >= LEAST_UNKNOWN,
        (None, None) => false,
    };
    let out = |s: &Said<'_>| facts.get(s.article.at()).and_then(|f| f.publication.interval);
    let weeks = match (out(a), out(b)) {
        (Some(x), Some(y)) => (x.earliest.date() - y.earliest.date()).get_days().abs() > ONE_SAYING_DAYS,
        _ => false,
    };
    a.article != b.article && speakers && !weeks
}

/// Quotations of one speaker that are wordings of one sentence, each group with at least two.
fn wordings<'s, 'a>(said: &'s [Said<'a>], facts: &[Arc<ArticleFacts>]) -> Vec<Vec<&'s Said<'a>>> {
    let mut group: Vec<usize> = (0..said.len()).collect();
    for (n, m) in candidates(said) {
        let (Some(a), Some(b)) = (said.get(n), said.get(m)) else { continue };
        if one_saying(a, b, facts) && differs(&a.words, &b.words) {
            let (old, new) = (group.get(m).copied(), group.get(n).copied());
            if let (Some(old), Some(new)) = (old, new) {
                group.iter_mut().filter(|g| **g == old).for_each(|g| *g = new);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<&Said<'_>>> = BTreeMap::new();
    for (said, &g) in said.iter().zip(&group) {
        groups.entry(g).or_default().push(said);
    }
    groups.into_values().filter(|g| g.len() > 1 && is_no_slip(g)).collect()
}

/// Wordings that differ by an article alone ("for man", "for a man") are two only where two sources have each: one
/// alone may be a slip of the hand.
fn is_no_slip(group: &[&Said<'_>]) -> bool {
    let plain = |s: &Said<'_>| -> Vec<String> {
        s.words.iter().filter(|w| *w != EDITED && !is_filler(w)).cloned().collect()
    };
    let whole = |s: &Said<'_>| -> Vec<String> { s.words.iter().filter(|w| *w != EDITED).cloned().collect() };
    if group.windows(2).any(|pair| matches!(pair, [a, b] if plain(a) != plain(b))) {
        return true;
    }
    let mut sources: BTreeMap<Vec<String>, BTreeSet<ArticleIx>> = BTreeMap::new();
    for said in group {
        sources.entry(whole(said)).or_default().insert(said.article);
    }
    sources.values().filter(|articles| articles.len() > 1).count() > 1
}

/// The words of all pieces; what stood where the reporting words stand nobody can tell.
fn said_words(article: &Article, quote: &Quote) -> Vec<String> {
    let mut out = Vec::new();
    for &piece in &quote.marked {
        if !out.is_empty() {
            out.push(EDITED.to_owned());
        }
        out.extend(words_of(article, piece));
    }
    out
}

/// A quotation's words, with [`EDITED`] where an ellipsis or a bracket stands.
fn words_of(article: &Article, span: Span) -> Vec<String> {
    let tokens = article.layout.tokens.get(article.layout.tokens_in(span)).unwrap_or_default();
    let mut out: Vec<String> = Vec::new();
    let mut dots = 0;
    for token in tokens {
        let words = token.span.of(&article.text);
        let counts = matches!(token.kind, TokenKind::Word | TokenKind::Number);
        dots = if words == "." { dots + 1 } else { 0 };
        let broken_off = matches!(words, "—" | "–" | "--") || words == "-" && token.spaced;
        let edited = dots == 2 || broken_off || matches!(words, "…" | "[" | "]" | "(" | ")");
        if counts {
            out.extend(unfolded(&fold(words)));
        } else if edited && out.last().is_some_and(|w| w != EDITED) {
            out.push(EDITED.to_owned());
        }
    }
    out
}

/// "39mph" as figure and unit.
fn unfolded(word: &str) -> Vec<String> {
    let digits = word.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).count();
    let tail: String = word.chars().skip(digits).collect();
    if digits == 0 || tail.is_empty() || !tail.chars().all(char::is_alphabetic) {
        return vec![word.to_owned()];
    }
    vec![word.chars().take(digits).collect(), tail]
}

fn conflict(group: &[&Said<'_>], articles: &[&Article], facts: &[Arc<ArticleFacts>]) -> Option<Conflict> {
    let about = group.iter().find_map(|s| event_near(facts, s))?;
    let claim = |s: &&Said<'_>| {
        let text = articles.get(s.article.at()).map_or("", |x| &x.text);
        Claim { place: Place { article: s.article, span: s.quote.span }, value: s.quote.span.of(text).to_owned() }
    };
    let claims = group.iter().map(claim).collect();
    Some(Conflict { about, kind: ConflictKind::Quote, claims, note: String::new() })
}

/// The event told nearest to a quotation.
fn event_near(facts: &[Arc<ArticleFacts>], said: &Said<'_>) -> Option<EventIx> {
    let events = &facts.get(said.article.at())?.events;
    let away = |span: Span| span.start.abs_diff(said.quote.span.start);
    events.iter().min_by_key(|e| (away(e.span), e.event)).map(|e| e.event)
}

/// Nearly the same words with one or more exchanged inside.
fn differs(a: &[String], b: &[String]) -> bool {
    let shorter = a.len().min(b.len());
    let longer = a.len().max(b.len());
    if longer > shorter * 2 || longer > 200 {
        return false;
    }
    let matches = common(a, b);
    if (matches.len() as f32) < ALIKE * shorter as f32 {
        return false;
    }
    let gap = |x: (usize, usize), y: (usize, usize)| {
        (a.get(x.0 + 1..y.0).unwrap_or_default(), b.get(x.1 + 1..y.1).unwrap_or_default())
    };
    let exchange = matches.windows(2).any(|pair| {
        let [x, y] = pair else { return false };
        let (left, right) = gap(*x, *y);
        exchanged(left, right) && left.len().max(right.len()) <= (matches.len() / 3).max(2)
    });
    let inserted = matches.windows(4).any(|four| {
        let [w, x, y, z] = four else { return false };
        let seam = |words: &[String]| words.iter().all(|w| w == EDITED);
        let joined = |a: (usize, usize), b: (usize, usize)| {
            let (left, right) = gap(a, b);
            seam(left) && seam(right)
        };
        let (left, right) = gap(*x, *y);
        joined(*w, *x) && joined(*y, *z) && put_in(left, right)
    });
    exchange || inserted
}

/// A word or two on one side only, in the midst of the same words, without a mark that says so: "for a man".
fn put_in(left: &[String], right: &[String]) -> bool {
    let (none, some) = if left.is_empty() { (left, right) } else { (right, left) };
    let says = |w: &String| w != "that" && (!is_filler(w) || matches!(w.as_str(), "a" | "an" | "the"));
    none.is_empty() && (1..=2).contains(&some.len()) && !some.iter().any(|w| w == EDITED) && some.iter().any(says)
}

/// Sounds that one source writes down and another does not.
fn is_filler(word: &str) -> bool {
    matches!(word, "uh" | "um" | "er" | "well" | "so" | "and" | "but" | "you" | "know" | "the" | "a" | "an")
}

/// Other words, on both sides, without a mark that says so.
fn exchanged(left: &[String], right: &[String]) -> bool {
    let told = |words: &[String]| words.iter().any(|w| w == EDITED);
    let fits = |words: &[String]| !words.is_empty() && words.len() <= LONGEST_EXCHANGE;
    let spelled = |a: &[String], b: &[String]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_word(a, b));
    let plain = |words: &[String]| -> Vec<String> {
        words.iter().filter(|w| *w != "that" && !is_filler(w)).cloned().collect()
    };
    let (bare_left, bare_right) = (plain(left), plain(right));
    fits(left)
        && fits(right)
        && !told(left)
        && !told(right)
        && !spelled(left, right)
        && !spelled(&bare_left, &bare_right)
        && bare_left.concat() != bare_right.concat()
        && !contracted(left, right)
}

/// "it is" and "it's", "can not" and "can't".
fn contracted(left: &[String], right: &[String]) -> bool {
    let long = |words: &[String], has: bool| -> Vec<String> {
        let full = |w: &String| if has && w == "'s" { vec!["has".to_owned()] } else { expanded(w) };
        words.iter().flat_map(full).collect()
    };
    // "It's" may be "it is" and "it has".
    [(false, false), (true, false), (false, true)].iter().any(|&(a, b)| long(left, a) == long(right, b))
}

fn expanded(word: &str) -> Vec<String> {
    let full = match word {
        "'re" => "are",
        "'ve" => "have",
        "'ll" | "wo" => "will",
        "'m" => "am",
        "'s" => "is",
        "n't" | "'t" | "t" => "not",
        "cannot" => return vec!["can".to_owned(), "not".to_owned()],
        "ca" => "can",
        other => other
            .strip_suffix('n')
            .filter(|w| {
                matches!(
                    *w,
                    "is" | "are"
                        | "was"
                        | "do"
                        | "does"
                        | "did"
                        | "has"
                        | "have"
                        | "had"
                        | "could"
                        | "would"
                        | "should"
                )
            })
            .unwrap_or(other),
    };
    vec![full.to_owned()]
}

/// The longest common subsequence as pairs of positions.
fn common(a: &[String], b: &[String]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut table = vec![0_u16; (a.len() + 1) * width];
    let at = |table: &[u16], i: usize, j: usize| table.get(i * width + j).copied().unwrap_or(0);
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            let best =
                if x == y { at(&table, i + 1, j + 1) + 1 } else { at(&table, i + 1, j).max(at(&table, i, j + 1)) };
            if let Some(cell) = table.get_mut(i * width + j) {
                *cell = best;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while i < a.len() && j < b.len() {
        if a.get(i) == b.get(j) {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if at(&table, i + 1, j) >= at(&table, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Layout;

    fn words(text: &str) -> Vec<String> {
        let article = Article { text: text.into(), layout: Layout::of(text), ..Article::default() };
        words_of(&article, Span::new(0, text.len()))
    }

    #[test]
    fn an_exchanged_word_is_another_wording() {
        let a = "We will repair the bridge before the first snow falls";
        for b in [
            "We will replace the bridge before the first snow falls",
            "We will repair the bridge before the very first frost falls",
            "We will repair the old bridge before the first snow falls",
        ] {
            assert!(differs(&words(a), &words(b)), "{b}");
        }
    }

    #[test]
    fn what_is_drawn_together_is_no_other_wording() {
        let a = "I would not say that it's failed yet, on the first cold morning";
        for b in [
            "I would not say that it has failed yet, on the first cold morning",
            "I would not say that it is failed yet, on the first cold morning",
        ] {
            assert!(!differs(&words(a), &words(b)), "{b}");
        }
        assert!(differs(&words(a), &words("I would not say that he has failed yet, on the first cold morning")));
    }

    #[test]
    fn spelling_cuts_and_the_editors_marks_are_no_other_wording() {
        let a = "It is not the colour of the bridge that we have to organise in two days";
        for b in [
            "It isn't the color of the bridge that we have to organize in 2 days",
            "It’s not the colour of the bridge that we have to organise in two days",
            "It is not the colour of the bridge that we ... organise in two days",
            "It is not the colour of [it] that we have to organise in two days",
            "It is not the colour of the bridge that we have to organise",
            "It is not the colour of the bridge",
        ] {
            assert!(!differs(&words(a), &words(b)), "{b}");
        }
    }
}
