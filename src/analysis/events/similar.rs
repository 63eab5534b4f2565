//! How alike two tellings are: shared words and names, weighted by how rare they are, and their dates.
//!
//! Pairs come from an inverted index over the rarer terms, so that the cost grows with what is shared.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::Telling;
use super::find::NAMED;
use crate::analysis::Known;
use crate::facts::{Doubt, Grain, Interval};

/// Terms in more tellings than this bring no candidates of their own.
const COMMONEST: usize = 150;
/// Days that a date taken from the publication may lie after the event.
const NEWS_LAG_DAYS: i32 = 3;

/// Candidates whose rarer terms weigh less than this are not looked at.
const LEAST_ROUGH: f32 = 0.02;
/// Pairs less alike are nothing.
const LEAST_COSINE: f32 = 0.04;
/// How much a predicate counts beside other words.
const PREDICATE: f32 = 1.4;
/// How much a word counts that is part of a name; its entity counts besides.
const NAME_WORD: f32 = 0.9;

/// A telling as a weighted vector.
pub(super) struct Vector {
    /// Terms in order with their weights, scaled to length 1.
    pub(super) terms: Vec<(u32, f32)>,
}

/// All tellings as vectors, and the words that their terms stand for.
pub(super) struct Vectors {
    rows: Vec<Vector>,
    pub(super) names: Vec<String>,
    postings: Vec<Vec<u32>>,
}

/// Two tellings that may tell the same, with how alike they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) score: f32,
}

impl Vectors {
    /// Weighs every telling's terms by how rare they are among all tellings.
    pub(super) fn of(known: &[Known<'_>], tellings: &[(usize, Telling)]) -> Self {
        let mut ids: HashMap<String, u32> = HashMap::new();
        let mut names: Vec<String> = Vec::new();
        let mut postings: Vec<Vec<u32>> = Vec::new();
        let mut rows: Vec<Vec<(u32, f32)>> = Vec::new();
        for (n, (article, telling)) in tellings.iter().enumerate() {
            let mut row = Vec::new();
            for (term, name, boost) in terms(known.get(*article), telling) {
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
        let total = tellings.len().max(1) as f32;
        let vectors = rows.into_iter().map(|row| weighted(row, &postings, total)).collect();
        Self { rows: vectors, names, postings }
    }

    /// Candidate pairs with their cosine, each once, in order.
    pub(super) fn pairs(&self) -> Vec<Pair> {
        let fresh = || vec![0.0_f32; self.rows.len()];
        let rows: Vec<Vec<Pair>> =
            (0..self.rows.len()).into_par_iter().map_init(fresh, |sums, a| self.row(a, sums)).collect();
        rows.concat()
    }

    /// The later tellings that share a rarer term with `a`; `sums` is all zero before and after.
    fn row(&self, a: usize, sums: &mut [f32]) -> Vec<Pair> {
        let mut touched: Vec<u32> = Vec::new();
        for &(term, weight) in self.rows.get(a).map_or(&[][..], |v| &v.terms) {
            let list = self.postings.get(term as usize).map_or(&[][..], Vec::as_slice);
            if list.len() > COMMONEST {
                continue;
            }
            let from = list.partition_point(|&b| b as usize <= a);
            for &b in list.get(from..).unwrap_or_default() {
                if let Some(sum) = sums.get_mut(b as usize) {
                    if *sum == 0.0 {
                        touched.push(b);
                    }
                    *sum += weight * weight;
                }
            }
        }
        touched.sort_unstable();
        let mut out = Vec::new();
        for b in touched {
            let Some(sum) = sums.get_mut(b as usize) else { continue };
            let rough = std::mem::take(sum);
            if rough < LEAST_ROUGH {
                continue;
            }
            let score = self.cosine(a, b as usize);
            if score > LEAST_COSINE {
                out.push(Pair { a: a as u32, b, score });
            }
        }
        out
    }

    fn cosine(&self, a: usize, b: usize) -> f32 {
        let (Some(a), Some(b)) = (self.rows.get(a), self.rows.get(b)) else { return 0.0 };
        let mut sum = 0.0;
        let mut right = b.terms.iter().peekable();
        for &(term, weight) in &a.terms {
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

    /// How alike whole articles are: the summed vectors of their tellings.
    pub(super) fn articles(&self, tellings: &[(usize, Telling)], count: usize) -> Vec<BTreeMap<u32, f32>> {
        let mut out: Vec<BTreeMap<u32, f32>> = vec![BTreeMap::new(); count];
        for ((article, _), vector) in tellings.iter().zip(&self.rows) {
            let Some(row) = out.get_mut(*article) else { continue };
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
        out
    }

    /// The heaviest terms that two tellings share, for saying why they were joined.
    pub(super) fn shared(&self, a: usize, b: usize) -> Vec<&str> {
        let (Some(a), Some(b)) = (self.rows.get(a), self.rows.get(b)) else { return Vec::new() };
        let right: BTreeMap<u32, f32> = b.terms.iter().copied().collect();
        let mut both: Vec<(f32, u32)> =
            a.terms.iter().filter_map(|&(t, w)| right.get(&t).map(|v| (w * v, t))).collect();
        both.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let mut out: Vec<&str> = Vec::new();
        for name in both.iter().filter_map(|&(_, t)| self.names.get(t as usize)) {
            let repeats = out.iter().any(|o| o.to_lowercase().contains(name.as_str()));
            if !repeats && out.len() < 4 {
                out.push(name);
            }
        }
        out
    }
}

/// The cosine of two articles' vectors.
pub(super) fn likeness(a: &BTreeMap<u32, f32>, b: &BTreeMap<u32, f32>) -> f32 {
    a.iter().filter_map(|(term, weight)| b.get(term).map(|w| w * weight)).sum()
}

/// A telling's terms: a key, how it reads, and how much more than a plain word it counts.
fn terms(known: Option<&Known<'_>>, telling: &Telling) -> Vec<(String, String, f32)> {
    let mut out = Vec::new();
    for &entity in telling.participants.iter().chain(&telling.places) {
        let name = known.and_then(|k| k.entities.get(entity.at())).map_or_else(String::new, |e| e.name.clone());
        out.push((format!("\u{1}{}", entity.0), name, 1.0));
    }
    for term in &telling.terms {
        let word = term.trim_start_matches(NAMED);
        let boost = match () {
            () if word == telling.predicate => PREDICATE,
            () if word.len() < term.len() => NAME_WORD,
            () => 1.0,
        };
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
    Vector { terms }
}

/// How two tellings' dates go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dates {
    /// The same day, said precisely by both.
    Same,
    /// One holds the other: "April 2016" and "20 April 2016".
    Compatible,
    /// Neither can be placed.
    Unknown,
    /// Only one can be placed.
    HalfKnown,
    /// A day apart: another zone, a night, or a mistake.
    DayApart,
    /// Different times.
    Different,
}

/// Compares when two tellings say that it was.
pub(super) fn dates(a: &Telling, b: &Telling) -> Dates {
    let (Some(x), Some(y)) = (reach(a), reach(b)) else {
        return match (partial(a), partial(b), reach(a).or_else(|| reach(b))) {
            (Some(p), Some(q), _) if p != q => Dates::Different,
            (Some(_), Some(_), _) => Dates::Compatible,
            (Some(p), None, Some(r)) | (None, Some(p), Some(r)) => {
                if admits(&r, &p) {
                    Dates::Compatible
                } else {
                    Dates::Different
                }
            }
            (_, _, Some(_)) => Dates::HalfKnown,
            _ => Dates::Unknown,
        };
    };
    let precise = is_precise(a) && is_precise(b);
    if x.overlaps(&y) {
        return if precise { Dates::Same } else { Dates::Compatible };
    }
    let apart = if x.latest < y.earliest { days(&x, &y) } else { days(&y, &x) };
    if apart <= 1 && precise { Dates::DayApart } else { Dates::Different }
}

/// "20 April" without its year, as "04-20".
pub(super) fn partial(telling: &Telling) -> Option<String> {
    let value = telling.mention.value.strip_prefix("XXXX-")?.get(..5)?;
    let digits = value.bytes().enumerate().all(|(i, c)| if i == 2 { c == b'-' } else { c.is_ascii_digit() });
    digits.then(|| value.to_owned())
}

/// Whether a span of time of some days holds a day of this month and number; longer spans hold any.
pub(super) fn admits(interval: &Interval, month_day: &str) -> bool {
    let mut day = interval.earliest.date();
    for _ in 0..40 {
        if day.strftime("%m-%d").to_string() == month_day {
            return true;
        }
        match day.tomorrow() {
            Ok(next) if next <= interval.latest.date() => day = next,
            _ => return false,
        }
    }
    true
}

fn days(first: &Interval, second: &Interval) -> i32 {
    (second.earliest.date() - first.latest.date()).get_days()
}

/// A claim to the day that does not rest on the publication alone.
pub(super) fn is_precise(telling: &Telling) -> bool {
    let m = &telling.mention;
    m.interval.is_some() && m.grain <= Grain::Day && !by_publication(telling)
}

/// Dated by its publication only.
pub(super) fn by_publication(telling: &Telling) -> bool {
    telling.mention.time.is_none() && telling.mention.doubt == Doubt::Weak
}

/// The days a claim allows; news may be some days older than its publication.
fn reach(telling: &Telling) -> Option<Interval> {
    let interval = telling.mention.interval?;
    if !by_publication(telling) {
        return Some(interval);
    }
    let lag = jiff::Span::new().days(NEWS_LAG_DAYS);
    let earliest = interval.earliest.checked_sub(lag).unwrap_or(interval.earliest);
    Some(Interval { earliest, latest: interval.latest })
}
