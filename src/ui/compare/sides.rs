//! What each source says of an opened row: the sentences behind one cell, with the words that the row is about.
//!
//! It collects what the facts hold and adds nothing; where a source says nothing it gives what was considered.

use super::conflicts::claim_words;
use super::naming;
use super::numbers::{figure_words, figures};
use super::state::{Open, Row};
use super::told;
use crate::facts::{Article, ArticleIx, EventIx, Quantity};
use crate::session::Selection;
use crate::session::compared::Called;
pub(super) use crate::session::told::sentences;
use crate::text::Span;
use crate::ui::Cx;
use crate::ui::lang::{self, date, tr, trf};

/// More sentences of one source are not read in a card; they stand in the reader.
const MOST: usize = 8;
/// More sources fit no card.
const MOST_SOURCES: usize = 40;

/// One sentence.
pub(super) struct Passage {
    /// The sentence.
    pub(super) span: Span,
    /// The words in it that the row is about.
    pub(super) lit: Option<Span>,
    /// Why it says that, in small.
    pub(super) because: String,
}

/// What one source says.
pub(super) struct Side {
    /// The source.
    pub(super) source: ArticleIx,
    /// Its claim, short; empty where it makes none.
    pub(super) value: String,
    /// Its sentences.
    pub(super) passages: Vec<Passage>,
    /// What makes it thin, or why there is nothing.
    pub(super) notes: Vec<String>,
    /// It says something, as against what was considered.
    pub(super) found: bool,
}

/// What an opened row is about.
pub(super) struct Subject {
    /// Its title.
    pub(super) title: String,
    /// In small above it.
    pub(super) kind: String,
    /// What is selected with it.
    pub(super) selection: Option<Selection>,
    /// The event, where it is about one.
    pub(super) event: Option<EventIx>,
    /// The sources that say something of it, in order.
    pub(super) sources: Vec<ArticleIx>,
}

/// What an opened row is about; `None` where it is no longer there.
pub(super) fn subject(cx: &Cx<'_>, row: Row) -> Option<Subject> {
    let session = cx.session;
    let comparison = &session.facts.comparison;
    let of_event = |ix: EventIx, kind: &str, mut sources: Vec<ArticleIx>| {
        sources.dedup();
        sources.truncate(MOST_SOURCES);
        let title = session.event(ix)?.title.clone();
        let selection = Some(Selection::Event(ix));
        Some(Subject { title, kind: kind.to_owned(), selection, event: Some(ix), sources })
    };
    match row {
        Row::Event(ix) => of_event(ix, tr("Event"), session.event(ix)?.mentions.iter().map(|(a, _)| *a).collect()),
        Row::Conflict(i) => {
            let conflict = comparison.conflicts.get(i as usize)?;
            let mut sources: Vec<ArticleIx> = conflict.claims.iter().map(|c| c.place.article).collect();
            sources.sort_unstable();
            of_event(conflict.about, tr("Difference"), sources)
        }
        Row::Quantity(i) => {
            let quantity = comparison.numbers.get(i as usize)?;
            let mut sources: Vec<ArticleIx> = quantity.figures.iter().map(|f| f.place.article).collect();
            sources.sort_unstable();
            of_event(quantity.about, &quantity.what, sources)
        }
        Row::Called(i) => called(cx, i),
        Row::Only(_) | Row::Shared(_) => None,
    }
}

fn called(cx: &Cx<'_>, i: u32) -> Option<Subject> {
    let heading = naming::heading_of(cx, i)?;
    let all = &cx.session.index.compared.naming;
    let over = all.get(heading as usize)?;
    let selection = naming::subject(over);
    let (title, kind) = match all.get(i as usize)? {
        Called::Label { label, .. } => {
            (lang::quoted(label), trf("Called, of {}", &[&naming::heading_words(cx, over)]))
        }
        _ => (naming::heading_words(cx, over).to_owned(), tr("What sources call it").to_owned()),
    };
    let mut sources: Vec<ArticleIx> =
        naming::labels(cx, heading).flat_map(|(_, counts)| counts.iter().map(|c| c.0)).collect();
    sources.sort_unstable();
    sources.dedup();
    sources.truncate(MOST_SOURCES);
    let event = selection.and_then(|s| if let Selection::Event(ix) = s { Some(ix) } else { None });
    Some(Subject { title, kind, selection, event, sources })
}

/// What a source says of an opened row.
pub(super) fn side(cx: &Cx<'_>, open: Open, source: ArticleIx) -> Side {
    let mut side = Side { source, value: String::new(), passages: Vec::new(), notes: Vec::new(), found: true };
    match open.row {
        Row::Event(ix) => of_event(cx, ix, &mut side),
        Row::Conflict(i) => of_claims(cx, i, &mut side),
        Row::Quantity(i) => {
            if let Some(quantity) = cx.session.facts.comparison.numbers.get(i as usize) {
                of_quantity(cx, quantity, &mut side);
            }
        }
        Row::Called(i) => of_label(cx, i, open.source == Some(source), &mut side),
        Row::Only(_) | Row::Shared(_) => {}
    }
    side.passages.truncate(MOST);
    side
}

fn of_event(cx: &Cx<'_>, ix: EventIx, side: &mut Side) {
    let session = cx.session;
    let (Some(event), Some(facts)) = (session.event(ix), session.article_facts(side.source)) else { return };
    for told in told::tellings(session, event, side.source).take(MOST) {
        let time = told.time.and_then(|i| facts.times.get(i as usize));
        let because = time.map_or_else(|| told.because.clone(), |t| t.trace.because());
        side.passages.push(Passage { span: told.span, lit: time.map(|t| t.span), because });
    }
    if let Some(told) = told::telling(session, event, side.source) {
        let days = told.interval.map(|span| date::moment_label(&span, told.grain));
        side.value = days.unwrap_or_else(|| tr("No date of its own").to_owned());
        side.notes = told::thin(session, told, side.source).into_iter().map(str::to_owned).collect();
        if event.mentions.len() == 1 {
            side.notes.push(tr("one sentence, in this article alone").to_owned());
        }
        return;
    }
    not_found(cx, ix, side);
}

/// The sentences that come nearest, and what they have in common with those that tell it.
fn not_found(cx: &Cx<'_>, ix: EventIx, side: &mut Side) {
    let session = cx.session;
    side.found = false;
    tr("Not found in this article").clone_into(&mut side.value);
    if session.event(ix).is_some_and(|e| told::published_before(session, e, side.source)) {
        side.notes.push(tr("published before it").to_owned());
    }
    let nearest = told::nearest(session, ix, side.source);
    for found in nearest {
        let because = trf("considered; in common: {}", &[&found.shared.join(", ")]);
        side.passages.push(Passage { span: found.place.span, lit: None, because });
    }
    if nearest.is_empty() {
        side.notes.push(tr("no sentence comes near it: read it to be sure").to_owned());
    }
}

fn of_claims(cx: &Cx<'_>, i: u32, side: &mut Side) {
    let Some(conflict) = cx.session.facts.comparison.conflicts.get(i as usize) else { return };
    let source = side.source;
    for claim in conflict.claims.iter().filter(|c| c.place.article == source) {
        if side.value.is_empty() {
            side.value = claim_words(cx, conflict, claim);
        }
        place(cx, side, claim.place.span, String::new());
    }
    if side.passages.is_empty() {
        of_event(cx, conflict.about, side);
    }
}

fn of_quantity(cx: &Cx<'_>, quantity: &Quantity, side: &mut Side) {
    let source = side.source;
    for figure in figures(quantity, source) {
        if side.value.is_empty() {
            side.value = figure_words(cx, figure);
        }
        place(cx, side, figure.place.span, String::new());
    }
    if side.passages.is_empty() {
        of_event(cx, quantity.about, side);
        tr("This number was not found in this article").clone_into(&mut side.value);
        side.found = false;
    }
}

/// Adds the sentence that holds some words.
fn place(cx: &Cx<'_>, side: &mut Side, lit: Span, because: String) {
    let Some(article) = cx.session.article(side.source) else { return };
    let span = sentences(article, lit);
    match side.passages.iter_mut().find(|p| p.span == span) {
        Some(held) => held.lit = held.lit.map(|l| l.cover(lit)),
        None => side.passages.push(Passage { span, lit: Some(lit), because }),
    }
}

/// Where a source uses a label; the other sources' side shows whatever they call the same thing.
fn of_label(cx: &Cx<'_>, i: u32, own: bool, side: &mut Side) {
    let session = cx.session;
    let all = &session.index.compared.naming;
    let Some(heading) = naming::heading_of(cx, i) else { return };
    let only = match all.get(i as usize) {
        Some(Called::Label { label, .. }) if own => Some(label.as_str()),
        _ => None,
    };
    let mut used: Vec<(u32, &str)> = naming::labels(cx, heading)
        .filter(|(label, _)| only.is_none_or(|o| o == *label))
        .filter_map(|(label, counts)| counts.iter().find(|c| c.0 == side.source).map(|c| (c.1, label)))
        .collect();
    used.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    let words: Vec<String> =
        used.iter().take(4).map(|(n, label)| format!("{} {n}", lang::quoted(label))).collect();
    side.value = words.join(", ");
    let Some(subject) = all.get(heading as usize).and_then(naming::subject) else { return };
    for (label, at) in places(cx, subject, side.source) {
        if side.passages.len() < MOST && used.iter().any(|(_, known)| *known == label) {
            place(cx, side, at, String::new());
        }
    }
    if used.is_empty() {
        side.found = false;
        tr("Not called so in this article").clone_into(&mut side.value);
    }
}

/// The labels of a thing in an article, with where they stand.
fn places(cx: &Cx<'_>, subject: Selection, source: ArticleIx) -> Vec<(String, Span)> {
    let session = cx.session;
    let (Some(article), Some(facts)) = (session.article(source), session.article_facts(source)) else {
        return Vec::new();
    };
    match subject {
        Selection::Entity(ix) => {
            let own = facts.mentions.iter().filter(|m| m.entity == ix);
            own.map(|m| (m.span.of(&article.text).to_owned(), m.span)).collect()
        }
        Selection::Event(ix) => {
            let all = &session.index.compared.naming;
            let heading = all.iter().position(|c| naming::subject(c) == Some(subject)).unwrap_or(all.len());
            let labels: Vec<&str> =
                naming::labels(cx, u32::try_from(heading).unwrap_or(u32::MAX)).map(|l| l.0).collect();
            let told = facts.events.iter().filter(|t| t.event == ix);
            told.filter_map(|t| ending_at(article, t.predicate, &labels)).collect()
        }
        _ => Vec::new(),
    }
}

/// The longest of the labels that ends with a predicate's word.
fn ending_at(article: &Article, predicate: Span, labels: &[&str]) -> Option<(String, Span)> {
    let tokens = &article.layout.tokens;
    let last = article.layout.token_from(predicate.start as usize);
    let end = tokens.get(last)?.span.end;
    (last.saturating_sub(2)..=last).find_map(|from| {
        let span = Span { start: tokens.get(from)?.span.start, end };
        let label = crate::text::fold(span.of(&article.text));
        labels.contains(&label.as_str()).then_some((label, span))
    })
}

/// The source to set beside one: where the person chose none, one that says something else and is no copy of it.
pub(super) fn counterpart(cx: &Cx<'_>, open: Open, subject: &Subject, own: &Side) -> Option<ArticleIx> {
    let others = || subject.sources.iter().copied().filter(|s| *s != own.source);
    if let Some(chosen) = cx.view.compare_view.beside.filter(|b| others().any(|o| o == *b)) {
        return Some(chosen);
    }
    let group = cx.session.index.compared.copy_of(own.source);
    let copy = |s: ArticleIx| group.is_some() && cx.session.index.compared.copy_of(s) == group;
    let differs = |s: &ArticleIx| !copy(*s) && side(cx, open, *s).value != own.value;
    others().take(12).find(differs).or_else(|| others().find(|s| !copy(*s))).or_else(|| others().next())
}
