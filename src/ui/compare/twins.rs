//! The same quotation in two sources: which quotations of one speaker are one, found again when another row is chosen.
//!
//! It goes by the words between the quotation marks; whether they were said once or twice it does not claim.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facts::{ArticleIx, ConflictKind, Quote};
use crate::session::differ;
use crate::session::{Index, Session};
use crate::ui::Cx;

/// A quotation: its article, and its position in that article's list.
pub type At = (ArticleIx, u32);

/// More quotations of one speaker are not set beside each other.
const MOST: usize = 400;
/// So many counterparts of one quotation are shown.
const MOST_EACH: usize = 4;
/// So many words must be the same, and so large a share of the shorter.
const LEAST: usize = 3;
const SHARE: f32 = 0.6;

/// The quotations of a chosen speaker that are one, by each of them.
#[derive(Clone, Debug, Default)]
pub struct Twins {
    of: Option<(u32, Arc<Index>)>,
    pairs: BTreeMap<At, Vec<At>>,
}

impl Twins {
    /// The same quotation in other sources, the most alike first.
    pub(super) fn of(&self, at: At) -> &[At] {
        self.pairs.get(&at).map_or(&[], Vec::as_slice)
    }
}

/// Finds them anew where another row is chosen.
pub(super) fn refresh(cx: &mut Cx<'_>) {
    let Some((row, _)) = cx.view.voices.chosen else { return };
    let index = &cx.session.index;
    if cx.view.voices.twins.of.as_ref().is_some_and(|(r, i)| *r == row && Arc::ptr_eq(i, index)) {
        return;
    }
    cx.view.voices.twins = Twins { of: Some((row, Arc::clone(index))), pairs: found(cx.session, row) };
}

fn found(session: &Session, row: u32) -> BTreeMap<At, Vec<At>> {
    let voice = session.index.voices.rows.get(row as usize).and_then(|r| r.voice);
    let Some(voice) = voice.and_then(|v| session.facts.comparison.voices.get(v as usize)) else {
        return BTreeMap::new();
    };
    let all: Vec<At> = voice.heard.iter().flat_map(|h| h.quotes.iter().map(|n| (h.article, *n))).collect();
    let said: Vec<(At, BTreeSet<String>)> =
        all.into_iter().filter_map(|at| Some((at, said(session, at)?))).take(MOST).collect();
    let mut alike: BTreeMap<At, Vec<(f32, At)>> = BTreeMap::new();
    for (i, (a, left)) in said.iter().enumerate() {
        for (b, right) in said.iter().skip(i + 1).filter(|(b, _)| b.0 != a.0) {
            if let Some(share) = share(left, right).or_else(|| differ_on(session, *a, *b).then_some(0.0)) {
                alike.entry(*a).or_default().push((share, *b));
                alike.entry(*b).or_default().push((share, *a));
            }
        }
    }
    let best = |mut others: Vec<(f32, At)>| {
        others.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        others.into_iter().take(MOST_EACH).map(|o| o.1).collect()
    };
    alike.into_iter().map(|(at, others)| (at, best(others))).collect()
}

/// A quotation.
pub(super) fn quote(session: &Session, at: At) -> Option<&Quote> {
    session.article_facts(at.0)?.quotes.get(at.1 as usize)
}

/// The words between the quotation marks; `None` where there are no marks.
fn said(session: &Session, at: At) -> Option<BTreeSet<String>> {
    let quote = quote(session, at).filter(|q| !q.marked.is_empty())?;
    let article = session.article(at.0)?;
    let words = quote.marked.iter().flat_map(|s| differ::words(article, *s)).map(|w| w.1);
    Some(words.collect()).filter(|w: &BTreeSet<String>| !w.is_empty())
}

/// How much of the shorter stands in the longer; `None` where that is too little to be the same.
fn share(a: &BTreeSet<String>, b: &BTreeSet<String>) -> Option<f32> {
    let common = a.intersection(b).count();
    let share = common as f32 / a.len().min(b.len()).max(1) as f32;
    (a == b || common >= LEAST && share >= SHARE).then_some(share)
}

/// Whether the comparison holds that both are one quotation, worded differently.
fn differ_on(session: &Session, a: At, b: At) -> bool {
    let (Some(left), Some(right)) = (quote(session, a), quote(session, b)) else { return false };
    let conflicts = &session.facts.comparison.conflicts;
    conflicts.iter().filter(|c| c.kind == ConflictKind::Quote).any(|conflict| {
        let holds = |at: At, q: &Quote| {
            conflict.claims.iter().any(|c| c.place.article == at.0 && c.place.span.overlaps(q.span))
        };
        holds(a, left) && holds(b, right)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::share;

    #[test]
    fn a_shortened_quotation_is_the_same_and_a_common_phrase_is_not() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
        let long = words("the harbour will stay closed until the wall is safe");
        assert!(share(&long, &words("harbour will stay closed")).is_some());
        assert!(share(&long, &words("the wall is a disgrace to this whole town")).is_none());
        assert!(share(&words("never again"), &words("never again")).is_some());
    }
}
