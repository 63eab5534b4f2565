//! One article's names: the model's tags, corrected by what the gazetteers are sure of.
//!
//! Refuses to say whom a name means; that is the linker's.

use super::casing::{Case, case_of};
use super::evidence::{Evidence, dateline};
use super::fill::fill;
use super::lexicon::{self, Known};
use super::look::{self, Page};
use super::model::{Model, Part, part};
use super::{Tagged, tidy};
use crate::facts::{Article, EntityKind, FurnitureKind};
use crate::rules::gazetteer::Kind;
use crate::text::{Span, Token, TokenKind};

/// Finds the names of one article, in order; none crosses a line break and none overlaps another.
pub fn tag(article: &Article) -> Vec<Tagged> {
    tag_with(Model::shipped(), article)
}

/// The same with another model.
pub fn tag_with(model: &Model, article: &Article) -> Vec<Tagged> {
    let (text, layout) = (&*article.text, &article.layout);
    let sentences = look::sentences(layout);
    let page = Page::of(text, layout, &sentences);
    let tags = model.tag(&page, &sentences);
    let evidence = Evidence::of(text, layout, &sentences, &page);
    let mut out = Vec::new();
    for range in sentences {
        if layout.tokens.get(range.start).is_some_and(|t| is_skipped(article, t.span)) {
            continue;
        }
        let tokens = layout.tokens.get(range.clone()).unwrap_or(&[]);
        if !tokens.iter().any(|t| t.capital) {
            continue;
        }
        let mut found = spans(tags.get(range.clone()).unwrap_or(&[]));
        let line = Line { text, tokens, page: &page, start: range.start };
        line.overrule(&mut found);
        found = found.into_iter().flat_map(|name| tidy::tidy(text, tokens, name)).collect();
        dateline(text, tokens, &mut found);
        found.retain(|name| !evidence.refuses(text, tokens, *name));
        fill(text, tokens, &mut found);
        apart(&mut found);
        out.extend(found.iter().filter_map(|name| tagged(text, tokens, name)));
    }
    out
}

/// In order, none over another: where a rule has widened a name into the next, the wider one stays.
fn apart(found: &mut Vec<Found>) {
    found.sort_by_key(|f| (f.start, std::cmp::Reverse(f.end)));
    let mut end = 0;
    found.retain(|f| {
        let free = f.start >= end;
        if free {
            end = f.end;
        }
        free
    });
}

/// Furniture is not the article; captions and titles speak of what it speaks of.
pub(super) fn is_skipped(article: &Article, span: Span) -> bool {
    let at = article.furniture.partition_point(|f| f.span.end <= span.start);
    let furniture = article.furniture.get(at).filter(|f| f.span.start <= span.start);
    furniture.is_some_and(|f| !matches!(f.kind, FurnitureKind::Caption | FurnitureKind::RepeatedTitle))
}

/// Tokens `start..end` of a sentence and their type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: EntityKind,
    pub(super) why: &'static str,
}

fn spans(tags: &[u8]) -> Vec<Found> {
    let mut out = Vec::new();
    let mut open = 0;
    for (i, tag) in tags.iter().enumerate() {
        let (what, kind) = part(usize::from(*tag));
        match what {
            Part::Begin | Part::Unit => open = i,
            Part::Outside | Part::Inside | Part::Last => {}
        }
        if matches!(what, Part::Unit | Part::Last)
            && let Some(kind) = EntityKind::ALL.get(kind)
        {
            out.push(Found { start: open, end: i + 1, kind: *kind, why: "reads like a name here" });
        }
    }
    out
}

/// One sentence.
struct Line<'a> {
    text: &'a str,
    tokens: &'a [Token],
    page: &'a Page,
    start: usize,
}

impl Line<'_> {
    /// The longest known name that begins at a token.
    fn longest(&self, at: usize) -> Option<lexicon::Match> {
        let from = self.start + at;
        lexicon::longest_of(self.text, self.tokens.get(at..)?, |i| self.page.folded(from + i))
    }

    /// Known names of several words replace what they overlap and cover; single unmistakable ones fill gaps.
    fn overrule(&self, found: &mut Vec<Found>) {
        let mut at = 0;
        while at < self.tokens.len() {
            let Some((hit, known)) = self.longest(at).and_then(|h| Some((h, lexicon::known(h.senses)?))) else {
                at += 1;
                continue;
            };
            let name =
                Found { start: at, end: at + hit.len, kind: lexicon::type_of(known.kind), why: "a known name" };
            if let Some(two) = self.compound(name)
                && let end = two.iter().map(|n| n.end).max().unwrap_or(name.end)
                && !found
                    .iter()
                    .any(|f| f.start < end && name.start < f.end && (f.start < name.start || f.end > end))
            {
                // What the model saw of it goes: it may have seen one of two.
                found.retain(|f| f.end <= name.start || f.start >= end);
                at = end;
                found.extend(two);
                continue;
            }
            at = name.end;
            if hit.senses.needs || !certain(self.text, self.tokens, name, known) {
                continue;
            }
            let clash = |f: &Found| f.start < name.end && name.start < f.end;
            let wider = |f: &Found| clash(f) && f.start <= name.start && name.end <= f.end;
            if found.iter().any(wider) || hit.len == 1 && found.iter().any(clash) {
                continue;
            }
            found.retain(|f| !clash(f));
            found.push(name);
        }
        found.sort_by_key(|f| f.start);
    }

    /// "Russia-NATO talks": countries, peoples and alliances joined by a hyphen are two names, or one where both are
    /// of a type.
    fn compound(&self, first: Found) -> Option<Vec<Found>> {
        let word = |i: usize| self.tokens.get(i).map_or("", |t| t.span.of(self.text));
        let glued = |i: usize| self.tokens.get(i).is_some_and(|t| !t.spaced);
        let at = first.end + 1;
        let hyphen = matches!(word(first.end), "-" | "\u{2010}" | "\u{2013}");
        if !hyphen || !glued(first.end) || !glued(at) {
            return None;
        }
        let of = |at: usize| {
            let hit = self.longest(at)?;
            let kind = lexicon::known(hit.senses).filter(|_| !hit.senses.needs)?.kind;
            let plain =
                matches!(kind, Kind::Country | Kind::Demonym) || kind == Kind::Organisation && hit.senses.acronym;
            plain.then_some((hit.len, lexicon::type_of(kind)))
        };
        let ((_, a), (len, b)) = (of(first.start)?, of(at)?);
        let end = at + len;
        if glued(end) && matches!(word(end), "-" | "\u{2010}") {
            return None;
        }
        let why = "known names";
        if a == b {
            return Some(vec![Found { end, kind: a, why, ..first }]);
        }
        Some(vec![Found { kind: a, why, ..first }, Found { start: at, end, kind: b, why }])
    }
}

/// Whether a known name may be marked where the model sees none.
fn certain(text: &str, tokens: &[Token], name: Found, known: Known) -> bool {
    let glued =
        |i: Option<usize>| i.and_then(|i| tokens.get(i)).is_some_and(|t| !t.spaced && t.kind != TokenKind::Break);
    let hyphen =
        |i: usize| tokens.get(i).is_some_and(|t| matches!(t.span.of(text), "-" | "\u{2010}" | "\u{2013}"));
    if hyphen(name.end) && glued(Some(name.end)) && glued(Some(name.end + 1)) {
        return false; // "US-led"
    }
    if name.start.checked_sub(1).is_some_and(hyphen) && glued(Some(name.start)) {
        return false; // "anti-Russian"
    }
    let parts = tokens.get(name.start..name.end).unwrap_or(&[]);
    let capitals = parts.iter().filter(|t| t.capital).count();
    if name.end - name.start > 1 {
        return capitals > 1 && !matches!(known.kind, Kind::Party | Kind::Person);
    }
    let here = parts.first().map_or("", |t| t.span.of(text));
    let inside = name.start > 0 && !here.chars().all(char::is_uppercase) && case_of(text, tokens) == Case::Prose;
    let before = name.start.checked_sub(1).and_then(|i| tokens.get(i)).map_or("", |t| t.span.of(text));
    let there = matches!(before, "in" | "at" | "from" | "to" | "near");
    matches!(known.kind, Kind::Country)
        || matches!(known.kind, Kind::Demonym) && known.of.is_some()
        || matches!(known.kind, Kind::Capital) && inside && there
        || matches!(known.kind, Kind::Feature) && inside
}

fn tagged(text: &str, tokens: &[Token], name: &Found) -> Option<Tagged> {
    let mut parts = tokens.get(name.start..name.end)?;
    // A name neither begins nor ends with a mark, but for dots and closing apostrophes.
    while let [first, rest @ ..] = parts
        && first.kind == TokenKind::Mark
    {
        parts = rest;
    }
    while let [rest @ .., last] = parts
        && (last.kind == TokenKind::Mark && last.span.of(text) != "." || is_possessive(last.span.of(text)))
    {
        parts = rest;
    }
    let span = parts.first()?.span.cover(parts.last()?.span);
    Some(Tagged { span: dotless(text, span), kind: name.kind, why: name.why.to_owned() })
}

fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "\u{2019}s" | "'S" | "\u{2019}S")
}

/// Without a final dot, unless it is an abbreviation's.
fn dotless(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let last = words.rsplit([' ', '-']).next().unwrap_or("");
    let abbreviated =
        last.matches('.').count() > 1 || matches!(last, "Jr." | "Sr." | "Inc." | "Corp." | "Co." | "Ltd." | "St.");
    if words.ends_with('.') && !abbreviated && last.chars().count() > 2 {
        return Span::new(span.start as usize, span.end as usize - 1);
    }
    span
}
