//! What a person types, taken apart: words, "phrases", and `who:`, `when:`, `source:` before a value.
//!
//! Never fails: what cannot be understood as a filter is searched for as words.

use jiff::civil::{Date, date};

use crate::facts::Interval;
use crate::text::fold;
use crate::text::token::{TokenKind, tokenise};

/// A query taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// Each must be found.
    pub terms: Vec<Term>,
    /// Sentences must name these, events have them take part; folded.
    pub who: Vec<String>,
    /// Times must overlap these.
    pub when: Vec<Interval>,
    /// Letters or beginnings of outlets, one of which must fit; folded.
    pub source: Vec<String>,
}

/// Words that stand side by side: one, or a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Folded.
    pub words: Vec<String>,
    /// Each word is whole; otherwise the last is a beginning, since it may still be being typed.
    pub whole: bool,
}

impl Query {
    /// Takes a query apart.
    ///
    /// ```
    /// use parallax::session::search::Query;
    /// let query = Query::of("who:lavrov when:2014 \"business as usual\" talk");
    /// assert_eq!(query.who, ["lavrov"]);
    /// assert_eq!(query.terms.len(), 2);
    /// assert!(query.terms[0].whole && !query.terms[1].whole);
    /// ```
    pub fn of(typed: &str) -> Self {
        let mut query = Self::default();
        for (key, value, quoted) in parts(typed) {
            match key.as_str() {
                "who" if !value.is_empty() => query.who.push(fold(&value)),
                "source" if !value.is_empty() => query.source.push(fold(&value)),
                "when" => match interval(&value) {
                    Some(interval) => query.when.push(interval),
                    None => query.words(&value, quoted),
                },
                _ => query.words(&value, quoted),
            }
        }
        query
    }

    /// Nothing to look for yet: nothing typed, or one letter.
    pub fn is_empty(&self) -> bool {
        let long = |t: &Term| t.words.iter().map(|w| w.chars().count()).sum::<usize>() > 1;
        !self.has_filter() && !self.terms.iter().any(long)
    }

    /// Some filter is set.
    pub fn has_filter(&self) -> bool {
        !(self.who.is_empty() && self.when.is_empty() && self.source.is_empty())
    }

    /// All plain words in one, for names and titles.
    pub fn plain(&self) -> String {
        self.terms.iter().flat_map(|t| &t.words).map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    fn words(&mut self, value: &str, quoted: bool) {
        let tokens = tokenise(value);
        let counts = |k| matches!(k, TokenKind::Word | TokenKind::Number);
        let words: Vec<String> =
            tokens.iter().filter(|t| counts(t.kind)).map(|t| fold(t.span.of(value))).collect();
        if words.is_empty() {
            return;
        }
        self.terms.push(Term { words, whole: quoted });
    }
}

/// Key, value, and whether the value was in quotation marks.
fn parts(typed: &str) -> Vec<(String, String, bool)> {
    let is_mark = |c: char| matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}');
    let mut out = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let key_end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (head, tail) = rest.split_at(key_end);
        let known = matches!(head.to_ascii_lowercase().as_str(), "who" | "when" | "source");
        let key = match tail.strip_prefix(':') {
            Some(value) if known => {
                rest = value;
                head.to_ascii_lowercase()
            }
            _ => String::new(),
        };
        if let Some(inner) = rest.strip_prefix(is_mark) {
            // A phrase still being typed has no end yet.
            let end = inner.find(is_mark);
            let (value, after) = inner.split_at(end.unwrap_or(inner.len()));
            out.push((key, value.to_owned(), end.is_some()));
            rest = after.strip_prefix(is_mark).unwrap_or(after).trim_start();
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || is_mark(c)).unwrap_or(rest.len());
            let (value, after) = rest.split_at(end);
            out.push((key, value.to_owned(), false));
            rest = after.trim_start();
        }
    }
    out
}

/// "2014", "2014-04", "2014-04-20", "1914..1918".
fn interval(value: &str) -> Option<Interval> {
    let (from, to) = value.split_once("..").unwrap_or((value, value));
    let (first, _) = days(from)?;
    let (_, last) = days(to)?;
    (first <= last).then(|| Interval { earliest: first.at(0, 0, 0, 0), latest: last.at(23, 59, 59, 0) })
}

fn days(value: &str) -> Option<(Date, Date)> {
    let mut parts = value.split('-');
    let year: i16 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let month: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    let day: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    if parts.next().is_some() {
        return None;
    }
    let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    Some(match (month, day) {
        (None, _) => (first, date(year, 12, 31)),
        (Some(_), None) => (first, first.last_of_month()),
        (Some(_), Some(_)) => (first, first),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(term: &Term) -> String {
        term.words.join(" ")
    }

    #[test]
    fn filters_and_phrases_are_told_from_words() {
        let query = Query::of("  Source:B who:\"Van der Berg\" bridge \"toll house\" when:2011-03 when:soon");
        assert_eq!((query.source, query.who), (vec!["b".to_owned()], vec!["van der berg".to_owned()]));
        assert_eq!(query.terms.iter().map(words).collect::<Vec<_>>(), ["bridge", "toll house", "soon"]);
        assert_eq!(query.when[0].latest.date(), date(2011, 3, 31));
        assert_eq!(interval("1914..1918").map(|i| i.latest.date()), Some(date(1918, 12, 31)));
        assert_eq!([interval("1918..1914"), interval("20144"), interval("2014-13"), interval("")], [None; 4]);
    }

    #[test]
    fn a_colon_or_a_mark_out_of_place_is_only_words() {
        assert_eq!(Query::of("note:this").terms.len(), 1);
        assert!(Query::of("\"").is_empty() && Query::of("who:").is_empty() && Query::of("a").is_empty());
        let open = Query::of("\"open phra");
        assert_eq!((words(&open.terms[0]).as_str(), open.terms[0].whole), ("open phra", false));
    }
}
