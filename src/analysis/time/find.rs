//! Finds time expressions: runs the rules over an article's tokens, left to right, longest first.
//!
//! It looks at no date; it notes for each expression which way its sentence points.

use super::clock;
use super::expr::{Expr, read};
use super::series;
use super::tense::{self, Tense};
use crate::facts::Article;
use crate::rules::matcher::{Captured, Line, Match};
use crate::rules::table::{Op, Rule};
use crate::text::{Span, TokenKind};

/// A time expression found in a text, not yet resolved.
#[derive(Clone, Debug)]
pub struct Found {
    /// The words.
    pub span: Span,
    pub(crate) rule: &'static Rule,
    pub(crate) inner: Option<&'static Rule>,
    pub(crate) expr: Expr,
    pub(crate) tense: Tense,
    pub(crate) furniture: bool,
    pub(crate) sentence: usize,
    /// The sentence tells on from the one before: "later", "then", "had".
    pub(crate) sequel: bool,
}

/// Finds every expression in an article.
pub(crate) fn find(article: &Article) -> Vec<Found> {
    let line = Line::new(&article.text, &article.layout.tokens);
    let words = Words::new(article);
    let mut out: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        // Where the longest reading can be no time (30 February), a shorter one may be.
        let end = line.matches_at(at).iter().find_map(|found| {
            let before = out.len();
            take(found, &mut |start, end, found: &Match, mut expr| {
                let span = line.span(start, end);
                clock::settle(&mut expr, span.of(&article.text));
                let sentence = article.layout.sentence_at(span.start as usize).unwrap_or(usize::MAX);
                out.push(Found {
                    span,
                    rule: found.rule,
                    inner: innermost(found),
                    expr,
                    tense: tense::around(&words, start, end),
                    furniture: article.in_furniture(span.start as usize),
                    sentence,
                    sequel: is_sequel(article, sentence, span),
                });
            });
            (found.rule.op == Op::Nothing || out.len() > before).then_some(found.end)
        });
        at = end.unwrap_or(at + 1);
    }
    out
}

fn take(found: &Match, push: &mut dyn FnMut(usize, usize, &Match, Expr)) {
    if found.rule.op != Op::Each {
        if let Some(expr) = read(found) {
            push(found.start, found.end, found, expr);
        }
        return;
    }
    for (start, end, inner, expr) in series::members(found) {
        push(start, end, inner, expr);
    }
}

fn innermost(found: &Match) -> Option<&'static Rule> {
    found.captures.iter().find_map(|c| match &c.what {
        Captured::Inner(inner) => Some(innermost(inner).unwrap_or(inner.rule)),
        _ => None,
    })
}

/// Whether words before the time in its sentence tell on from what was told before.
fn is_sequel(article: &Article, sentence: usize, time: Span) -> bool {
    let Some(whole) = article.layout.sentences.get(sentence) else { return false };
    let before = Span::new(whole.start as usize, time.start as usize).of(&article.text).to_lowercase();
    let mut words = before.split(|c: char| !c.is_alphanumeric());
    words.any(|w| matches!(w, "later" | "then" | "afterwards" | "subsequently" | "after" | "had"))
}

/// The folded words of an article, for looking around a time.
pub(crate) struct Words<'a> {
    article: &'a Article,
    lower: Vec<Option<String>>,
}

impl<'a> Words<'a> {
    fn new(article: &'a Article) -> Self {
        let lower = article
            .layout
            .tokens
            .iter()
            .map(|t| {
                (t.kind == TokenKind::Word)
                    .then(|| t.span.of(&article.text).to_lowercase().replace('\u{2019}', "'"))
            })
            .collect();
        Self { article, lower }
    }

    /// The folded word at `at`, empty for other tokens; `None` where a sentence or clause ends.
    pub(crate) fn in_clause(&self, at: usize) -> Option<&str> {
        let token = self.article.layout.tokens.get(at)?;
        let wall = match token.kind {
            TokenKind::Break => true,
            TokenKind::Mark => matches!(token.span.of(&self.article.text), "." | ";" | "!" | "?" | ":" | "\""),
            _ => false,
        };
        if wall {
            let after = self.article.layout.tokens.get(at + 1);
            let abbreviation = token.span.of(&self.article.text) == "."
                && after.is_some_and(|n| !n.capital && n.kind != TokenKind::Break);
            return abbreviation.then_some("");
        }
        Some(self.lower.get(at)?.as_deref().unwrap_or(""))
    }

    /// Whether a clause begins at `at`, a preposition or article before it aside.
    pub(crate) fn opens_clause(&self, at: usize) -> bool {
        let mut at = at;
        while let Some(before) = at.checked_sub(1) {
            let word = self.in_clause(before);
            let skip = matches!(
                word,
                Some("on" | "in" | "at" | "by" | "the" | "since" | "until" | "from" | "and" | "but")
            );
            if !skip {
                let comma =
                    self.article.layout.tokens.get(before).is_some_and(|t| t.span.of(&self.article.text) == ",");
                return word.is_none() || comma;
            }
            at = before;
        }
        true
    }
}
