//! How alike two tellings are: shared words and names, weighted by how rare they are.
//!
//! Pairs come from an inverted index over the rarer terms, so that the cost grows with what is shared.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::Telling;
use super::about::NAMED;
use crate::analysis::Known;
use crate::analysis::names::Quick;

/// Terms in more tellings than this bring no candidates of their own.
const COMMONEST: usize = 150;

/// Candidates whose rarer terms weigh less than this are not looked at.
const LEAST_ROUGH: f32 = 0.02;
/// Pairs less alike are nothing.
const LEAST_COSINE: f32 = 0.04;
/// How much a word counts that is part of a name; its entity counts besides.
const NAME_WORD: f32 = 0.9;

/// A telling as a weighted vector.
pub(super) struct Vector {
    /// Terms in order with their weights, scaled to length 1.
    pub(super) terms: Vec<(u32, f32)>,
    /// Those of them that bring no candidates.
    common: Vec<(u32, f32)>,
}

/// All sentences that tell something as vectors, and the words that their terms stand for.
pub(super) struct Vectors {
    rows: Vec<Vector>,
    names: Vec<String>,
    /// For each rarer term the sentences that hold it, with its weight there.
    postings: Vec<Vec<(u32, f32)>>,
    /// For each telling, its sentence.
    sentence_of: Vec<usize>,
    /// For each sentence, its tellings, which stand next to each other.
    pub(super) told_in: Vec<Range<usize>>,
}

/// Two tellings (or two sentences) that may tell the same, with how alike they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) score: f32,
}

impl Vectors {
    /// Weighs every sentence's terms by how rare they are among all.
    pub(super) fn of(known: &[Known<'_>], tellings: &[(usize, Telling)]) -> Self {
        let told_in = sentences(tellings);
        let mut sentence_of = vec![0; tellings.len()];
        let mut ids: HashMap<String, u32, Quick> = HashMap::default();
        let mut names: Vec<String> = Vec::new();
        let mut postings: Vec<Vec<u32>> = Vec::new();
        let mut rows: Vec<Vec<(u32, f32)>> = Vec::new();
        for (n, range) in told_in.iter().enumerate() {
            let mut row = Vec::new();
            if let Some(part) = sentence_of.get_mut(range.clone()) {
                part.fill(n);
            }
            let told = tellings.get(range.clone()).unwrap_or_default();
            for (term, name, boost) in told.iter().enumerate().flat_map(|(i, t)| terms(known, t, i == 0)) {
                let id = *ids.entry(term).or_insert_with(|| {
                    names.push(name);
                    postings.push(Vec::new());
                    u32::try_from(postings.len() - 1).unwrap_or(u32::MAX)
                });
                if let Some(list) = postings.get_mut(id as usize)
                    && list.last() != Some(&(n as u32))
                {
                    list.push(n as u32);
                    row.push((id, boost));
                }
            }
            rows.push(row);
        }
        let total = told_in.len().max(1) as f32;
        let rows: Vec<Vector> = rows.into_iter().map(|row| weighted(row, &postings, total)).collect();
        let postings = weighed_in(&rows, &postings);
        Self { rows, names, postings, sentence_of, told_in }
    }

    /// The tellings of a sentence.
    pub(super) fn told_in(&self, sentence: u32) -> Range<usize> {
        self.told_in.get(sentence as usize).cloned().unwrap_or_default()
    }

    fn row_of(&self, telling: usize) -> Option<&Vector> {
        self.rows.get(*self.sentence_of.get(telling)?)
    }

    /// The sentences of each article, by number.
    pub(super) fn by_article(&self, tellings: &[(usize, Telling)], count: usize) -> Vec<Range<usize>> {
        let article = |sentence: &Range<usize>| tellings.get(sentence.start).map_or(0, |t| t.0);
        let mut out = Vec::with_capacity(count);
        let mut from = 0;
        for at in 0..count {
            let own = self.told_in.get(from..).unwrap_or_default().iter().take_while(|s| article(s) == at).count();
            out.push(from..from + own);
            from += own;
        }
        out
    }

    /// A sum for each sentence, all zero.
    pub(super) fn sums(&self) -> Vec<f32> {
        vec![0.0; self.rows.len()]
    }

    /// The later sentences that may tell what `a` tells, with their cosine, in order; of those that `worth` lets
    /// through. `sums` is all zero before and after.
    pub(super) fn row(&self, a: usize, sums: &mut [f32], worth: impl Fn(u32) -> bool) -> Vec<Pair> {
        let mut touched: Vec<u32> = Vec::new();
        for &(term, weight) in self.rows.get(a).map_or(&[][..], |v| &v.terms) {
            let list = self.postings.get(term as usize).map_or(&[][..], Vec::as_slice);
            let from = list.partition_point(|&(b, _)| b as usize <= a);
            for &(b, other) in list.get(from..).unwrap_or_default() {
                if let Some(sum) = sums.get_mut(b as usize) {
                    if *sum == 0.0 {
                        touched.push(b);
                    }
                    *sum += weight * other;
                }
            }
        }
        let mut out = Vec::new();
        for b in touched {
            let rough = sums.get_mut(b as usize).map_or(0.0, std::mem::take);
            if rough < LEAST_ROUGH || !worth(b) {
                continue;
            }
            let score = rough + self.common(a, b as usize);
            if score > LEAST_COSINE {
                out.push(Pair { a: a as u32, b, score });
            }
        }
        out.sort_unstable_by_key(|p| p.b);
        out
    }

    /// What the commoner terms add to the cosine of two sentences.
    fn common(&self, a: usize, b: usize) -> f32 {
        match (self.rows.get(a), self.rows.get(b)) {
            (Some(a), Some(b)) if !a.common.is_empty() && !b.common.is_empty() => likeness(&a.common, &b.common),
            _ => 0.0,
        }
    }

    /// How alike whole articles are: the summed vectors of their tellings.
    pub(super) fn articles(&self, tellings: &[(usize, Telling)], count: usize) -> Vec<Vec<(u32, f32)>> {
        let mut out: Vec<BTreeMap<u32, f32>> = vec![BTreeMap::new(); count];
        for (range, vector) in self.told_in.iter().zip(&self.rows) {
            let Some(row) = tellings.get(range.start).and_then(|(a, _)| out.get_mut(*a)) else { continue };
            for &(term, weight) in &vector.terms {
                *row.entry(term).or_default() += weight;
            }
        }
        for row in &mut out {
            let length = row.values().map(|w| w * w).sum::<f32>().sqrt().max(f32::EPSILON);
            for weight in row.values_mut() {
                *weight /= length;
            }
        }
        out.into_iter().map(|row| row.into_iter().collect()).collect()
    }

    /// The heaviest terms that two tellings share, for saying why they were joined.
    pub(super) fn shared(&self, a: usize, b: usize) -> Vec<&str> {
        let (Some(a), Some(b)) = (self.row_of(a), self.row_of(b)) else { return Vec::new() };
        let right: BTreeMap<u32, f32> = b.terms.iter().copied().collect();
        let mut both: Vec<(f32, u32)> =
            a.terms.iter().filter_map(|&(t, w)| right.get(&t).map(|v| (w * v, t))).collect();
        both.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let mut out: Vec<&str> = Vec::new();
        let read = both.iter().filter_map(|&(_, t)| self.names.get(t as usize)).filter(|n| !n.is_empty());
        for name in read {
            let repeats = out.iter().any(|o| o.to_lowercase().contains(name.as_str()));
            if !repeats && out.len() < 4 {
                out.push(name);
            }
        }
        out
    }
}

/// The cosine of two vectors, both in order of their terms.
pub(super) fn likeness(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let mut sum = 0.0;
    let mut right = b.iter().peekable();
    for &(term, weight) in a {
        while right.peek().is_some_and(|r| r.0 < term) {
            right.next();
        }
        if let Some(&&(other, w)) = right.peek()
            && other == term
        {
            sum += weight * w;
        }
    }
    sum
}

/// Where each sentence's tellings begin and end.
fn sentences(tellings: &[(usize, Telling)]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let same = |a: usize, b: usize| match (tellings.get(a), tellings.get(b)) {
        (Some((x, a)), Some((y, b))) => x == y && a.mention.span == b.mention.span,
        _ => false,
    };
    for n in 0..tellings.len() {
        match out.last_mut() {
            Some(last) if same(last.start, n) => last.end = n + 1,
            _ => out.push(n..n + 1),
        }
    }
    out
}

/// A telling's terms: a key, how it reads, and how much it counts. Names and words are the sentence's, so
/// only its `first` telling brings them; what happens each brings.
fn terms(known: &[Known<'_>], (article, telling): &(usize, Telling), first: bool) -> Vec<(String, String, f32)> {
    let mut out = Vec::new();
    for name in telling.senses.names() {
        out.push((format!("\u{3}{name}"), String::new(), 1.0));
    }
    if !first {
        return out;
    }
    for &entity in telling.participants.iter().chain(&telling.places) {
        let entities = known.get(*article).map_or(&[][..], |k| k.entities);
        let name = entities.get(entity.at()).map_or_else(String::new, |e| e.name.clone());
        out.push((format!("\u{1}{}", entity.0), name, 1.0));
    }
    for term in telling.terms.iter() {
        let word = term.trim_start_matches(NAMED);
        let boost = if word.len() < term.len() { NAME_WORD } else { 1.0 };
        out.push((word.to_owned(), word.to_owned(), boost));
    }
    out
}

fn weighted(row: Vec<(u32, f32)>, postings: &[Vec<u32>], total: f32) -> Vector {
    let mut terms: Vec<(u32, f32)> = row
        .into_iter()
        .map(|(id, boost)| {
            let held = postings.get(id as usize).map_or(1, Vec::len) as f32;
            (id, boost * (1.0 + total / held).ln())
        })
        .collect();
    terms.sort_unstable_by_key(|t| t.0);
    let length = terms.iter().map(|t| t.1 * t.1).sum::<f32>().sqrt().max(f32::EPSILON);
    for term in &mut terms {
        term.1 /= length;
    }
    let is_common = |t: &&(u32, f32)| postings.get(t.0 as usize).is_some_and(|list| list.len() > COMMONEST);
    let common = terms.iter().filter(is_common).copied().collect();
    Vector { terms, common }
}

/// The sentences of each rarer term with its weight in them.
fn weighed_in(rows: &[Vector], postings: &[Vec<u32>]) -> Vec<Vec<(u32, f32)>> {
    let rare = |list: &&Vec<u32>| list.len() <= COMMONEST;
    let mut out: Vec<Vec<(u32, f32)>> =
        postings.iter().map(|list| Vec::with_capacity(Some(list).filter(rare).map_or(0, Vec::len))).collect();
    for (n, row) in rows.iter().enumerate() {
        for &(term, weight) in &row.terms {
            if postings.get(term as usize).is_some_and(|list| list.len() <= COMMONEST)
                && let Some(list) = out.get_mut(term as usize)
            {
                list.push((n as u32, weight));
            }
        }
    }
    out
}
