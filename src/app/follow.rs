//! Positions change when facts or articles do: what the person looks at is followed by its words and file.

use std::sync::Arc;

use super::App;
use crate::facts::{Article, ArticleIx, Corpus, EntityIx, Facts};
use crate::session::Selection;
use crate::session::work::attach::{anchor, attach};
use crate::session::work::texts::{Moves, now_called};
use crate::text::Span;
use crate::ui::view_state::Trail;

/// What was shown, or is: positions in facts mean something only with the corpus beside them.
#[derive(Clone, Copy)]
struct Told<'a> {
    corpus: &'a Corpus,
    facts: &'a Facts,
}

impl App {
    /// After new facts, of the same articles or of others: the same event, entity, time or quote is found again, or let
    /// go.
    pub(super) fn follow(&mut self, old_corpus: &Corpus, old: &Facts, moves: &Moves) {
        let (corpus, facts) = (Arc::clone(&self.session.corpus), Arc::clone(&self.session.facts));
        let (old, new) = (Told { corpus: old_corpus, facts: old }, Told { corpus: &corpus, facts: &facts });
        let moved = |selection: Selection| moved(selection, old, new, moves);
        let view = &mut self.view;
        view.selection = view.selection.and_then(moved);
        view.hands.correcting = view.hands.correcting.and_then(moved);
        view.filter.entity = view.filter.entity.and_then(|ix| match moved(Selection::Entity(ix)) {
            Some(Selection::Entity(ix)) => Some(ix),
            _ => None,
        });
        let Trail { back, forward } = &mut view.trail;
        for stop in back.iter_mut().chain(forward) {
            stop.selection = stop.selection.and_then(moved);
        }
        let shown = view.article;
        let evidence = view.selection.map(|s| self.session.evidence(s)).unwrap_or_default();
        self.view.evidence_at = evidence.iter().position(|e| e.article == shown).unwrap_or(0);
    }

    /// Takes another corpus in; the reader stays on the article it shows.
    pub(super) fn put_corpus(&mut self, corpus: Arc<Corpus>, moves: &Moves) {
        let old = self.session.put_corpus(corpus);
        let new = &self.session.corpus;
        let moved = |ix: ArticleIx| article_now(ix, &old, new, moves);
        let view = &mut self.view;
        let last = ArticleIx::from_at(new.articles.len().saturating_sub(1));
        view.article = moved(view.article).unwrap_or(view.article.min(last));
        view.beside = view.beside.and_then(moved);
        view.unfolded = view.unfolded.iter().filter_map(|&ix| moved(ix)).collect();
        view.selection = view.selection.and_then(|selection| match selection {
            Selection::Publication(ix) => moved(ix).map(Selection::Publication),
            other => Some(other),
        });
        view.trail = Trail::default();
        view.scroll_to = None;
        // The search is made again over what can be read now.
        view.found.forget();
    }

    /// The words that stood on top of the reader stand there again, wherever they are now.
    pub(super) fn keep_top(&mut self, was: Option<&Article>, top: Option<(u32, f32)>, moves: &Moves) {
        let (Some(was), Some((byte, above_px))) = (was, top) else { return };
        let Some(article) = self.session.article(self.view.article) else { return };
        if now_called(moves, &was.file) != article.file {
            return;
        }
        let from = was.layout.sentences.partition_point(|s| s.end <= byte);
        let line = was.layout.sentences.get(from).copied().unwrap_or_default();
        let now = words_now(line, was, article).map_or(byte, |s| s.start + byte.saturating_sub(line.start));
        self.panes.reader.put_top(Arc::clone(&self.session.corpus), self.view.article, (now, above_px));
    }
}

/// Where an article of the old corpus stands in the new one.
fn article_now(ix: ArticleIx, old: &Corpus, new: &Corpus, moves: &Moves) -> Option<ArticleIx> {
    let file = now_called(moves, &old.articles.get(ix.at())?.file);
    new.articles.binary_search_by(|a| a.file.as_str().cmp(file)).ok().map(ArticleIx::from_at)
}

/// Where words of an article stand in what it is now.
fn words_now(span: Span, old: &Article, new: &Article) -> Option<Span> {
    if old.text == new.text {
        return Some(span);
    }
    attach(&new.text, &anchor(old, span)).map(|(span, _)| span)
}

fn moved(selection: Selection, old: Told<'_>, new: Told<'_>, moves: &Moves) -> Option<Selection> {
    let place = |article: ArticleIx, span: Span| {
        let to = article_now(article, old.corpus, new.corpus, moves)?;
        let was = old.corpus.articles.get(article.at())?;
        Some((to, words_now(span, was, new.corpus.articles.get(to.at())?)?))
    };
    match selection {
        Selection::Event(ix) => old.facts.events.get(ix.at())?.mentions.iter().find_map(|&(article, i)| {
            let was = old.facts.articles.get(article.at())?.events.get(i as usize)?.span;
            let (article, now) = place(article, was)?;
            let told = new.facts.articles.get(article.at())?.events.iter().find(|t| t.span == now)?;
            Some(Selection::Event(told.event))
        }),
        Selection::Entity(ix) => {
            let was = old.facts.entities.get(ix.at())?;
            let same = new.facts.entities.iter().position(|e| e.kind == was.kind && e.name == was.name);
            // Renamed, or joined to another: whom the same words mean now.
            let renamed = || {
                let (article, i) = *was.mentions.first()?;
                let span = old.facts.articles.get(article.at())?.mentions.get(i as usize)?.span;
                let (article, span) = place(article, span)?;
                let now = new.facts.articles.get(article.at())?.mentions.iter().find(|m| m.span == span)?;
                Some(now.entity)
            };
            same.map(EntityIx::from_at).or_else(renamed).map(Selection::Entity)
        }
        Selection::Time(article, i) => {
            let was = old.facts.articles.get(article.at())?.times.get(i as usize)?.span;
            let (article, now) = place(article, was)?;
            let at = new.facts.articles.get(article.at())?.times.iter().position(|t| t.span == now)?;
            Some(Selection::Time(article, u32::try_from(at).ok()?))
        }
        Selection::Quote(article, i) => {
            let was = old.facts.articles.get(article.at())?.quotes.get(i as usize)?.span;
            let (article, now) = place(article, was)?;
            let at = new.facts.articles.get(article.at())?.quotes.iter().position(|q| q.span == now)?;
            Some(Selection::Quote(article, u32::try_from(at).ok()?))
        }
        // It goes with its article, when the corpus is put.
        Selection::Publication(_) => Some(selection),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::facts::{EventIx, Given};
    use crate::ingest::read_embedded;
    use crate::watch::Unwatched;

    #[test]
    fn an_event_is_followed_when_a_correction_moves_it() {
        let told = "Ministers met in Oslo on 9 March. A storm sank the ferry Aurora on 2 May 2011 near Bergen.";
        let corpus = read_embedded(&[("a.txt", told.as_bytes())]);
        let facts = |published: &str| {
            let given =
                Given { published: [("a.txt".to_owned(), published.to_owned())].into(), ..Given::default() };
            analyse(&corpus, &given, 1, &Unwatched)
        };
        let (old, new) = (facts("2011-06-01"), facts("2013-06-01"));
        let meeting = |facts: &Facts| {
            let at = facts.events.iter().position(|e| e.value.ends_with("03-09")).expect("the meeting is told");
            Selection::Event(EventIx::from_at(at))
        };
        assert_ne!(meeting(&old), meeting(&new), "the correction moves it past the storm");
        let (was, now) = (Told { corpus: &corpus, facts: &old }, Told { corpus: &corpus, facts: &new });
        assert_eq!(moved(meeting(&old), was, now, &Moves::new()), Some(meeting(&new)));
    }
}
