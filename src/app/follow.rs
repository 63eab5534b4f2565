//! Positions change when facts or articles do: what the person looks at is followed by its words and file.

use std::sync::Arc;

use super::App;
use crate::facts::{ArticleIx, Corpus, EntityIx, Facts};
use crate::session::Selection;
use crate::ui::view_state::Trail;

impl App {
    /// After new facts: the same event, entity, time or quote is found again, or let go.
    pub(super) fn follow(&mut self, old: &Facts) {
        let new = Arc::clone(&self.session.facts);
        let moved = |selection: Selection| moved(selection, old, &new);
        let view = &mut self.view;
        view.selection = view.selection.and_then(moved);
        view.hands.correcting = view.hands.correcting.and_then(moved);
        let Trail { back, forward } = &mut view.trail;
        for stop in back.iter_mut().chain(forward) {
            stop.selection = stop.selection.and_then(moved);
        }
        let shown = view.article;
        let evidence = view.selection.map(|s| self.session.evidence(s)).unwrap_or_default();
        self.view.evidence_at = evidence.iter().position(|e| e.article == shown).unwrap_or(0);
    }

    /// Takes a grown corpus in; the reader stays on the article it shows.
    pub(super) fn put_corpus(&mut self, corpus: Arc<Corpus>) {
        let old = self.session.put_corpus(corpus);
        let articles = &self.session.corpus.articles;
        let moved = |ix: ArticleIx| {
            let file = &old.articles.get(ix.at())?.file;
            articles.binary_search_by(|a| a.file.cmp(file)).ok().map(ArticleIx::from_at)
        };
        let view = &mut self.view;
        view.article = moved(view.article).unwrap_or(view.article);
        view.beside = view.beside.and_then(moved);
        view.unfolded = view.unfolded.iter().filter_map(|&ix| moved(ix)).collect();
        view.selection = view.selection.and_then(|selection| match selection {
            Selection::Publication(ix) => moved(ix).map(Selection::Publication),
            other => Some(other),
        });
        view.trail = Trail::default();
        view.scroll_to = None;
        // No facts have this revision: the search is made again over what can be read now.
        view.found.revision = u64::MAX;
    }
}

fn moved(selection: Selection, old: &Facts, new: &Facts) -> Option<Selection> {
    match selection {
        Selection::Event(ix) => old.events.get(ix.at())?.mentions.iter().find_map(|&(article, i)| {
            let was = old.articles.get(article.at())?.events.get(i as usize)?.span;
            let told = new.articles.get(article.at())?.events.iter().find(|t| t.span == was)?;
            Some(Selection::Event(told.event))
        }),
        Selection::Entity(ix) => {
            let was = old.entities.get(ix.at())?;
            let same = new.entities.iter().position(|e| e.kind == was.kind && e.name == was.name);
            // Renamed, or joined to another: whom the same words mean now.
            let renamed = || {
                let (article, i) = *was.mentions.first()?;
                let span = old.articles.get(article.at())?.mentions.get(i as usize)?.span;
                let now = new.articles.get(article.at())?.mentions.iter().find(|m| m.span == span)?;
                Some(now.entity)
            };
            same.map(EntityIx::from_at).or_else(renamed).map(Selection::Entity)
        }
        Selection::Time(article, i) => {
            let was = old.articles.get(article.at())?.times.get(i as usize)?.span;
            let at = new.articles.get(article.at())?.times.iter().position(|t| t.span == was)?;
            Some(Selection::Time(article, u32::try_from(at).ok()?))
        }
        Selection::Quote(article, i) => {
            let was = old.articles.get(article.at())?.quotes.get(i as usize)?.span;
            let at = new.articles.get(article.at())?.quotes.iter().position(|q| q.span == was)?;
            Some(Selection::Quote(article, u32::try_from(at).ok()?))
        }
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
        assert_eq!(moved(meeting(&old), &old, &new), Some(meeting(&new)));
    }
}
