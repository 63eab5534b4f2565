//! What the reading column consists of: headline, byline, folded furniture and paragraphs, each with the marks on it.
//!
//! Pure: it knows no pixels. Made anew when the article, its facts or the folding changes, never for a frame.

use std::ops::Range;
use std::sync::Arc;

use crate::facts::{Article, ArticleFacts, ArticleIx, EventIx, FurnitureKind};
use crate::session::Session;
use crate::text::{CharIndex, Span};
use crate::ui::inspector::dates;
use crate::ui::lang::tr;
use crate::ui::shapes::MarkState;

/// One article, cut into the items of the column.
pub(super) struct Page {
    pub(super) key: Key,
    pub(super) items: Vec<Item>,
    /// Where each block begins in the text, in order, and its item.
    starts: Vec<(u32, usize)>,
    pub(super) chars: CharIndex,
    /// The state of this source's mark for each of its tellings.
    pub(super) states: Vec<MarkState>,
}

/// What a page depends on. It holds the text, so that no other text can take its address.
pub(super) struct Key {
    article: ArticleIx,
    text: Arc<str>,
    revision: u64,
    analysed: bool,
    unfolded: bool,
    /// It may stand in for a headline.
    outlet: String,
}

/// One thing in the column, top to bottom.
pub(super) enum Item {
    /// A headline that the text does not carry, or the outlet standing in for one (`quiet`).
    Title {
        words: String,
        quiet: bool,
    },
    /// Outlet, byline, date.
    Meta,
    /// A stretch of furniture.
    Fold {
        lines: usize,
        kinds: String,
        open: bool,
    },
    Text(Block),
}

/// A paragraph, or the headline.
pub(super) struct Block {
    pub(super) span: Span,
    pub(super) look: Look,
    pub(super) mentions: Range<usize>,
    pub(super) times: Range<usize>,
    /// Quotes that reach into it.
    pub(super) quotes: Vec<usize>,
    /// Tellings that begin in it.
    pub(super) tellings: Vec<(usize, EventIx)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Headline,
    Body,
    /// Unfolded furniture.
    Dim(FurnitureKind),
}

impl Page {
    /// Whether the page still shows what is true.
    pub(super) fn fits(&self, session: &Session, article: ArticleIx, unfolded: bool) -> bool {
        self.key.article == article
            && self.key.unfolded == unfolded
            && self.key.revision == session.facts.revision
            && self.key.analysed == session.article_facts(article).is_some()
            && session.source(article).is_some_and(|s| s.outlet == self.key.outlet)
            && session.article(article).is_some_and(|a| Arc::ptr_eq(&a.text, &self.key.text))
    }

    /// Cuts an article into items.
    pub(super) fn new(session: &Session, ix: ArticleIx, article: &Article, unfolded: bool) -> Self {
        let facts = session.article_facts(ix);
        let outlet = session.source(ix).map_or_else(String::new, |s| s.outlet.clone());
        let mut items = Vec::with_capacity(article.layout.paragraphs.len() + 3);
        let title = article.metadata.title.as_ref();
        let headline = title.and_then(|t| t.span).map(|s| s.trimmed(&article.text)).filter(|s| !s.is_empty());
        items.push(match (headline, title) {
            (Some(span), _) => Item::Text(block(span, Look::Headline, facts)),
            (None, Some(title)) => Item::Title { words: title.value.clone(), quiet: false },
            (None, None) => Item::Title { words: outlet.clone(), quiet: true },
        });
        items.push(Item::Meta);
        let mut hidden: Vec<(Span, FurnitureKind)> = Vec::new();
        for &span in &article.layout.paragraphs {
            if headline.is_some_and(|h| h.contains(span)) {
                continue;
            }
            if let Some(kind) = furniture_at(article, span) {
                hidden.push((span, kind));
                continue;
            }
            close_fold(&mut items, &mut hidden, unfolded, facts);
            for part in without(span, headline, &article.text) {
                items.push(Item::Text(block(part, Look::Body, facts)));
            }
        }
        close_fold(&mut items, &mut hidden, unfolded, facts);
        let states = facts.map_or_else(Vec::new, |f| f.events.iter().map(|e| dates::state(session, e)).collect());
        let key = Key {
            article: ix,
            text: article.text.clone(),
            revision: session.facts.revision,
            analysed: facts.is_some(),
            unfolded,
            outlet,
        };
        let start = |(i, item): (usize, &Item)| match item {
            Item::Text(block) => Some((block.span.start, i)),
            _ => None,
        };
        let mut starts: Vec<(u32, usize)> = items.iter().enumerate().filter_map(start).collect();
        starts.sort_unstable();
        Self { key, items, starts, chars: CharIndex::new(&article.text), states }
    }

    /// The item that shows byte `offset`, or the nearest after it; `None` when its words are folded away.
    pub(super) fn item_at(&self, offset: u32) -> Option<usize> {
        let after = self.starts.partition_point(|(start, _)| *start <= offset);
        let &(_, item) = self.starts.get(after.checked_sub(1)?)?;
        self.block(item).filter(|b| offset < b.span.end).map(|_| item)
    }

    /// Whether it is of this article.
    pub(super) fn shows(&self, article: ArticleIx) -> bool {
        self.key.article == article
    }

    /// Whether this page, perhaps of older facts, is cut from the same text.
    pub(super) fn shows_text_of(&self, article: &Article) -> bool {
        Arc::ptr_eq(&self.key.text, &article.text)
    }

    /// Where item `i` begins in the text.
    pub(super) fn start_of(&self, i: usize) -> Option<u32> {
        self.block(i).map(|b| b.span.start)
    }

    /// The block that item `i` shows.
    pub(super) fn block(&self, i: usize) -> Option<&Block> {
        match self.items.get(i) {
            Some(Item::Text(block)) => Some(block),
            _ => None,
        }
    }

    /// The character of byte `offset`, counted from the start of `block`.
    pub(super) fn char_in(&self, block: &Block, offset: u32) -> usize {
        let inside = offset.clamp(block.span.start, block.span.end) as usize;
        self.chars.char_of(inside).saturating_sub(self.chars.char_of(block.span.start as usize))
    }
}

/// The byte of the text at character `at` of a block.
pub(super) fn byte_in(block: &Block, text: &str, at: usize) -> u32 {
    let words = block.span.of(text);
    let inside = words.char_indices().nth(at).map_or(words.len(), |(i, _)| i);
    block.span.start.saturating_add(inside as u32)
}

fn furniture_at(article: &Article, span: Span) -> Option<FurnitureKind> {
    let i = article.furniture.partition_point(|f| f.span.end <= span.start);
    article.furniture.get(i).filter(|f| f.span.start <= span.start).map(|f| f.kind)
}

/// What is left of a paragraph once the headline is shown above it.
fn without(span: Span, headline: Option<Span>, text: &str) -> Vec<Span> {
    let Some(head) = headline.filter(|h| h.overlaps(span)) else { return vec![span] };
    let before = Span { start: span.start, end: head.start.max(span.start) };
    let after = Span { start: head.end.min(span.end), end: span.end };
    // What is left may be no more than the mark that made it a heading.
    let says = |s: &Span| s.of(text).contains(char::is_alphanumeric);
    [before, after].into_iter().map(|s| s.trimmed(text)).filter(says).collect()
}

fn close_fold(
    items: &mut Vec<Item>,
    hidden: &mut Vec<(Span, FurnitureKind)>,
    unfolded: bool,
    facts: Option<&ArticleFacts>,
) {
    if hidden.is_empty() {
        return;
    }
    let mut kinds: Vec<&str> = Vec::new();
    for (_, kind) in hidden.iter() {
        let word = furniture_word(*kind);
        if !kinds.contains(&word) {
            kinds.push(word);
        }
    }
    items.push(Item::Fold { lines: hidden.len(), kinds: kinds.join(", "), open: unfolded });
    if unfolded {
        items.extend(hidden.iter().map(|&(span, kind)| Item::Text(block(span, Look::Dim(kind), facts))));
    }
    hidden.clear();
}

/// A kind of furniture as a reader would say it.
pub(super) fn furniture_word(kind: FurnitureKind) -> &'static str {
    match kind {
        FurnitureKind::Navigation => tr("navigation"),
        FurnitureKind::RepeatedTitle => tr("headline again"),
        FurnitureKind::Caption => tr("caption"),
        FurnitureKind::Metadata => tr("byline and date"),
        FurnitureKind::Promotion => tr("promotion"),
        FurnitureKind::Tags => tr("tags"),
        FurnitureKind::Other => tr("other"),
    }
}

fn block(span: Span, look: Look, facts: Option<&ArticleFacts>) -> Block {
    let Some(facts) = facts else {
        return Block { span, look, mentions: 0..0, times: 0..0, quotes: Vec::new(), tellings: Vec::new() };
    };
    let range = |from: usize, to: usize| from..to.max(from);
    let mentions = range(
        facts.mentions.partition_point(|m| m.span.end <= span.start),
        facts.mentions.partition_point(|m| m.span.start < span.end),
    );
    let times = range(
        facts.times.partition_point(|t| t.span.end <= span.start),
        facts.times.partition_point(|t| t.span.start < span.end),
    );
    let quotes = facts.quotes.iter().enumerate().filter(|(_, q)| q.span.overlaps(span)).map(|(i, _)| i).collect();
    let inside = |at: u32| span.start <= at && at < span.end;
    let tellings =
        facts.events.iter().enumerate().filter(|(_, e)| inside(e.span.start)).map(|(i, e)| (i, e.event)).collect();
    Block { span, look, mentions, times, quotes, tellings }
}
