//! Finds time expressions: runs the rules over an article's tokens, left to right, longest first.
//!
//! It looks at no date; it notes for each expression which way its sentence points.

use super::calendar::{self, When};
use super::clock;
use super::expr::{Expr, read};
use super::series;
use super::tense::{self, Tense};
use crate::facts::{Article, TimeKind};
use crate::rules::format::Cue;
use crate::rules::index::Index;
use crate::rules::matcher::{Captured, Line, Match};
use crate::rules::table::{Cues, Op, Rule};
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
pub(crate) fn find(article: &Article, index: &'static Index) -> Vec<Found> {
    let line = Line::new(&article.text, &article.layout.tokens, index);
    let words = Words { article, line: &line };
    let mut out: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        // Where the longest reading can be no time (30 February), a shorter one may be.
        let end = line.matches_at(at).iter().find_map(|found| {
            let before = out.len();
            take(found, &mut |start, end, found: &Match, mut expr| {
                let span = line.span(start, end);
                clock::settle(&mut expr, span.of(&article.text));
                let sentence = article.layout.sentence_at(span.start as usize);
                let whole = sentence.and_then(|s| article.layout.sentences.get(s));
                out.push(Found {
                    span,
                    rule: found.rule,
                    inner: innermost(found),
                    expr,
                    tense: tense::around(&words, start, end),
                    furniture: article.in_furniture(span.start as usize),
                    sentence: sentence.unwrap_or(usize::MAX),
                    sequel: whole.is_some_and(|s| words.is_sequel(s.start, start)),
                });
            });
            (found.rule.op == Op::Nothing || out.len() > before).then_some(found.end)
        });
        at = end.unwrap_or(at + 1);
    }
    out
}

/// What stands for a rule where a person gave the value.
static BY_HAND: Rule = Rule {
    name: "Set by you",
    source: "",
    patterns: &[],
    op: Op::Nothing,
    args: &[],
    makes: None,
    inside: false,
    priority: 0,
    left: &[],
    not_left: &[],
    right: &[],
    not_right: &[],
};

/// A time that a person marked.
pub(crate) fn by_hand(article: &Article, span: Span, value: Option<&str>) -> Found {
    let unread = || Expr::Vague { value: "XXXX-XX-XX".to_owned(), kind: TimeKind::Date };
    let expr = value.and_then(calendar::parse).map_or_else(unread, |cal| Expr::At(When::of(cal)));
    Found {
        span,
        rule: &BY_HAND,
        inner: None,
        expr,
        tense: Tense::default(),
        furniture: article.in_furniture(span.start as usize),
        sentence: article.layout.sentence_at(span.start as usize).unwrap_or(usize::MAX),
        sequel: false,
    }
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

/// What stands around a time.
pub(crate) struct Words<'a> {
    article: &'a Article,
    line: &'a Line<'a>,
}

impl Words<'_> {
    /// What the word at `at` says, nothing for other tokens; `None` where a sentence or clause ends.
    pub(crate) fn in_clause(&self, at: usize) -> Option<Cues> {
        let token = self.line.token(at)?;
        let raw = || token.span.of(&self.article.text);
        match token.kind {
            TokenKind::Word => Some(self.line.cues(at)),
            TokenKind::Mark if raw() == "." => {
                let after = self.line.token(at + 1);
                let abbreviation = after.is_some_and(|n| !n.capital && n.kind != TokenKind::Break);
                abbreviation.then(Cues::default)
            }
            TokenKind::Mark => (!matches!(raw(), ";" | "!" | "?" | ":" | "\"")).then(Cues::default),
            TokenKind::Number => Some(Cues::default()),
            TokenKind::Break => None,
        }
    }

    /// Whether a clause begins at `at`, a preposition or article before it aside.
    pub(crate) fn opens_clause(&self, at: usize) -> bool {
        let mut at = at;
        while let Some(before) = at.checked_sub(1) {
            match self.in_clause(before) {
                Some(cues) if cues.has(Cue::Opening) => at = before,
                cues => return cues.is_none() || self.line.raw(before) == ",",
            }
        }
        true
    }

    /// Whether words before token `start` in the sentence that begins at `from` tell on from what was told before.
    fn is_sequel(&self, from: u32, start: usize) -> bool {
        let begun = |at: &usize| self.line.token(*at).is_some_and(|t| t.span.start >= from);
        (0..start).rev().take_while(begun).any(|at| self.line.cues(at).has(Cue::Sequel))
    }
}
