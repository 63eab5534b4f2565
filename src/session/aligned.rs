//! What two articles have in common, sentence by sentence: tellings of one event, and passages in the same words.
//!
//! It pairs what analysis has joined; it refuses to guess at further pairs.

use std::collections::BTreeMap;

use super::Session;
use crate::facts::{ArticleIx, EventIx};
use crate::text::Span;

/// A sentence of one article and its counterpart in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aligned {
    /// The event that both tell; `None` for passages that only share their words.
    pub event: Option<EventIx>,
    /// In the first article.
    pub left: Span,
    /// In the second.
    pub right: Span,
}

impl Session {
    /// The pairs, in the order of the first article. Of each event the first telling in either; shared wording only
    /// where no event pairs the words already.
    pub fn aligned(&self, left: ArticleIx, right: ArticleIx) -> Vec<Aligned> {
        let told = |ix| self.article_facts(ix).map_or(&[][..], |f| f.events.as_slice());
        let mut first: BTreeMap<EventIx, (Span, Option<Span>)> = BTreeMap::new();
        for mention in told(left) {
            first.entry(mention.event).or_insert((mention.span, None));
        }
        for mention in told(right) {
            if let Some((_, other @ None)) = first.get_mut(&mention.event) {
                *other = Some(mention.span);
            }
        }
        let pair = |(event, (left, right)): (EventIx, (Span, Option<Span>))| {
            Some(Aligned { event: Some(event), left, right: right? })
        };
        let mut out: Vec<Aligned> = first.into_iter().filter_map(pair).collect();
        let events = out.len();
        for shared in &self.facts.comparison.shared_wording {
            let (a, b) = match (shared.a.article, shared.b.article) {
                (a, b) if (a, b) == (left, right) => (shared.a.span, shared.b.span),
                (a, b) if (b, a) == (left, right) => (shared.b.span, shared.a.span),
                _ => continue,
            };
            let paired = |p: &Aligned| p.left.overlaps(a) && p.right.overlaps(b);
            if !out.get(..events).unwrap_or_default().iter().any(paired) {
                out.push(Aligned { event: None, left: a, right: b });
            }
        }
        out.sort_by_key(|p| (p.left, p.right));
        out
    }

    /// The article that tells most of what this one tells; the next one where none does.
    pub fn nearest(&self, ix: ArticleIx) -> Option<ArticleIx> {
        let count = self.corpus.articles.len();
        let mut shared = vec![0_u32; count];
        for event in &self.facts.events {
            if event.mentions.iter().any(|m| m.0 == ix) {
                let mut last = None;
                for &(article, _) in event.mentions.iter().filter(|m| m.0 != ix) {
                    if let (true, Some(n)) = (last != Some(article), shared.get_mut(article.at())) {
                        *n += 1;
                    }
                    last = Some(article);
                }
            }
        }
        let most = shared.iter().copied().max().filter(|n| *n > 0);
        let next = (count > 1).then(|| (ix.at() + 1) % count);
        let at = most.and_then(|n| shared.iter().position(|s| *s == n)).or(next)?;
        Some(ArticleIx::from_at(at))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::facts::Given;
    use crate::watch::Unwatched;

    fn session(files: &[(&str, &[u8])]) -> Session {
        let corpus = Arc::new(crate::ingest::read_embedded(files));
        let facts = crate::analysis::analyse(&corpus, &Given::default(), 1, &Unwatched);
        Session::new("two tellings", corpus, Arc::new(facts))
    }

    #[test]
    fn tellings_of_one_event_stand_side_by_side_whichever_article_comes_first() {
        let a = "The ferry Aurora sank near Bergen on 2 May 2011. Ministers met in Oslo on 9 March 2011.";
        let b = "Nobody was hurt. On 2 May 2011 the ferry Aurora sank near Bergen in a storm.";
        let c = "The price of herring rose.";
        let session = session(&[("a.txt", a.as_bytes()), ("b.txt", b.as_bytes()), ("c.txt", c.as_bytes())]);
        let (first, second) = (ArticleIx(0), ArticleIx(1));
        let pairs = session.aligned(first, second);
        assert_eq!(pairs.len(), 1, "{pairs:?}");
        assert!(pairs[0].left.of(a).contains("Aurora") && pairs[0].right.of(b).contains("Aurora"));
        let back = session.aligned(second, first);
        assert_eq!((back[0].left, back[0].right, back[0].event), (pairs[0].right, pairs[0].left, pairs[0].event));
        assert_eq!(session.nearest(first), Some(second));
        assert_eq!(session.nearest(ArticleIx(2)), Some(first), "none shares anything: the next");
    }
}
