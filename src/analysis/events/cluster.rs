//! Clusters of tellings that grow by average likeness, so that one loose link cannot chain two stories together.
//!
//! Claims that lie more than a day apart are never joined, however alike their words; and where one article
//! gives two days, they are two events.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Telling;
use super::dates::{Partial, admits, by_publication, is_precise, partial};
use super::merge::OFTEN;
use super::similar::Pair;
use crate::analysis::Known;
use crate::facts::Interval;

/// Two clusters join where their pairs are this much alike on average.
const LEAST_LINK: f32 = 0.06;
/// The same in whole numbers.
const LEAST: i32 = (LEAST_LINK * SCALE) as i32;
/// What has no date joins what has one where they are this much alike: it says less for itself.
const LEAST_UNDATED: i32 = LEAST * 5 / 3;
/// How much the best pair counts beside the average of all, in percent: whole numbers, so that the average of
/// one pair is its score to the digit.
const BEST_SHARE: i64 = 10;
/// An undated cluster joins a dated one only where the next best, at another time, is this much worse.
const CLEARLY: f32 = 0.8;
/// What half the story speaks of without a date is one happening only within so many days, all tellings together...
const UNDATED_DAYS: i32 = 28;
/// ... but where they are this much alike.
const ONE_TEXT: i32 = (0.4 * SCALE) as i32;
/// Scores are added as whole numbers, so that their order does not matter.
const SCALE: f32 = 10_000.0;

/// A score as a whole number.
pub(super) fn scaled(score: f32) -> i32 {
    (score * SCALE).round() as i32
}

/// What a cluster says of its time.
#[derive(Clone, Copy, Default)]
struct When {
    /// From the first to the last precise claim.
    precise: Option<Interval>,
    /// What all coarse claims have in common.
    coarse: Option<Interval>,
    /// The day of claims that lack their year or week.
    partial: Option<Partial>,
    /// Some claim places it, be it by its publication.
    placed: bool,
    /// From the first to the last publication of those that do not and tell what half the story speaks of.
    news: Option<Interval>,
}

impl When {
    fn of(telling: &Telling, published: Option<Interval>) -> Self {
        let interval = telling.mention.interval;
        let placed = interval.is_some();
        if is_precise(telling) {
            Self { precise: interval, placed, ..Self::default() }
        } else if by_publication(telling) {
            Self { placed, ..Self::default() }
        } else {
            let news = published.filter(|_| !placed && telling.often > OFTEN);
            Self { coarse: interval, partial: partial(telling), placed, news, ..Self::default() }
        }
    }

    /// Both together; `None` where they contradict each other.
    fn and(self, other: Self) -> Option<Self> {
        let precise = match (self.precise, other.precise) {
            (Some(a), Some(b)) => {
                let hull = hull(a, b);
                let apart = (hull.latest.date() - hull.earliest.date()).get_days();
                (apart <= 1).then_some(Some(hull))?
            }
            (a, b) => a.or(b),
        };
        let coarse = match (self.coarse, other.coarse) {
            (Some(a), Some(b)) => {
                a.overlaps(&b).then_some(())?;
                Some(Interval { earliest: a.earliest.max(b.earliest), latest: a.latest.min(b.latest) })
            }
            (a, b) => a.or(b),
        };
        if let (Some(a), Some(b)) = (precise, coarse) {
            a.overlaps(&b).then_some(())?;
        }
        let partial = match (self.partial, other.partial) {
            (Some(a), Some(b)) if a != b => return None,
            (a, b) => a.or(b),
        };
        if let (Some(partial), Some(i)) = (partial, precise.or(coarse)) {
            admits(&i, partial).then_some(())?;
        }
        let news = match (self.news, other.news) {
            (Some(a), Some(b)) => Some(hull(a, b)),
            (a, b) => a.or(b),
        };
        Some(Self { precise, coarse, partial, placed: self.placed || other.placed, news })
    }

    /// Whether its undated tellings were out over weeks: then they hardly mean one thing.
    fn is_long(&self) -> bool {
        self.news.is_some_and(|n| (n.latest.date() - n.earliest.date()).get_days() > UNDATED_DAYS)
    }
}

fn hull(a: Interval, b: Interval) -> Interval {
    Interval { earliest: a.earliest.min(b.earliest), latest: a.latest.max(b.latest) }
}

/// The sum and the best of the scores of the pairs between two clusters.
#[derive(Clone, Copy)]
struct Link {
    sum: i64,
    best: i32,
    /// The other cluster.
    to: u32,
}

/// A cluster's links by the other cluster, in order: rows are short and mostly read.
#[derive(Clone, Default)]
struct Row(Vec<Link>);

impl Row {
    fn find(&self, other: usize) -> Result<usize, usize> {
        self.0.binary_search_by_key(&other, |l| l.to as usize)
    }

    fn get(&self, other: usize) -> Option<Link> {
        self.0.get(self.find(other).ok()?).copied()
    }

    fn remove(&mut self, other: usize) {
        if let Ok(at) = self.find(other) {
            self.0.remove(at);
        }
    }

    fn add(&mut self, more: Link) {
        match self.find(more.to as usize) {
            Ok(at) => {
                if let Some(link) = self.0.get_mut(at) {
                    *link = Link { sum: link.sum + more.sum, best: link.best.max(more.best), ..*link };
                }
            }
            Err(at) => self.0.insert(at, Link { best: more.best.max(0), ..more }),
        }
    }
}

/// Two clusters that wait to be joined: their average score, then the smaller positions.
type Waiting = (i32, Reverse<u32>, Reverse<u32>);

/// The pairs as links of each telling, in rows of just that length.
fn linked(count: usize, pairs: &[Pair]) -> Vec<Row> {
    let mut lengths = vec![0_usize; count];
    for end in pairs.iter().flat_map(|p| [p.a, p.b]) {
        if let Some(length) = lengths.get_mut(end as usize) {
            *length += 1;
        }
    }
    let mut links: Vec<Row> = lengths.into_iter().map(|n| Row(Vec::with_capacity(n))).collect();
    for pair in pairs {
        let best = scaled(pair.score);
        for (from, to) in [(pair.a, pair.b), (pair.b, pair.a)] {
            if let Some(row) = links.get_mut(from as usize) {
                row.0.push(Link { sum: i64::from(best), best, to });
            }
        }
    }
    for row in &mut links {
        row.0.sort_unstable_by_key(|l| l.to);
    }
    links
}

pub(super) struct Clusters {
    members: Vec<Vec<usize>>,
    when: Vec<When>,
    /// The article of each telling, and the day that it gives.
    days: Vec<(usize, Option<Interval>)>,
    /// For each cluster, the sum and the best of the scores of its pairs with other clusters.
    links: Vec<Row>,
    /// Stale entries are skipped.
    queue: BinaryHeap<Waiting>,
}

impl Clusters {
    pub(super) fn new(flat: &[(usize, Telling)], pairs: Vec<Pair>, known: &[Known<'_>]) -> Self {
        let links = linked(flat.len(), &pairs);
        let members = (0..flat.len()).map(|i| vec![i]).collect();
        let published = |article: usize| known.get(article).and_then(|k| k.publication.interval);
        let when: Vec<When> = flat.iter().map(|(a, t)| When::of(t, published(*a))).collect();
        let days = flat.iter().zip(&when).map(|((article, _), w)| (*article, w.precise)).collect();
        let placed = |i: u32| when.get(i as usize).is_some_and(|w: &When| w.placed);
        // Of two tellings the average is their score.
        let scored = pairs.iter().filter(|p| placed(p.a) == placed(p.b)).map(|p| (p, scaled(p.score)));
        let alike = scored.filter(|(_, score)| *score >= LEAST);
        let entry = |(p, score): (&Pair, i32)| (score, Reverse(p.a.min(p.b)), Reverse(p.a.max(p.b)));
        let queue = alike.map(entry).collect::<Vec<Waiting>>();
        drop(pairs);
        let queue = queue.into();
        Self { members, when, days, links, queue }
    }

    /// Queues two clusters if they are alike enough. Those of which one has a date and the other none never
    /// join there.
    fn wait(&mut self, a: usize, link: Link) {
        let b = link.to as usize;
        if self.is_placed(a) == self.is_placed(b)
            && let Some(score) = self.averaged(a, link).filter(|score| *score >= LEAST)
        {
            self.queue.push((score, Reverse(a.min(b) as u32), Reverse(a.max(b) as u32)));
        }
    }

    /// Joins the most alike until none are alike enough; those without a date wait until the dated stand.
    pub(super) fn grown(mut self) -> Vec<Vec<usize>> {
        while let Some((score, Reverse(a), Reverse(b))) = self.queue.pop() {
            let (a, b) = (a as usize, b as usize);
            if self.average(a, b) == Some(score) {
                self.join(a, b);
            }
        }
        for undated in 0..self.members.len() {
            if !self.is_placed(undated)
                && let Some(dated) = self.plainly(undated)
            {
                self.join(dated, undated);
            }
        }
        let mut out: Vec<Vec<usize>> = self.members.into_iter().filter(|m| !m.is_empty()).collect();
        for members in &mut out {
            members.sort_unstable();
        }
        out
    }

    /// Whether one article gives the one a day and the other another: then they are two, and it knows it.
    fn one_tells_both(&self, a: usize, b: usize) -> bool {
        let days = |cluster: usize| {
            let members = self.members.get(cluster).map_or(&[][..], Vec::as_slice);
            members.iter().filter_map(|&m| self.days.get(m)).filter_map(|&(article, day)| Some((article, day?)))
        };
        days(a).any(|(article, day)| days(b).any(|(other, o)| article == other && !day.overlaps(&o)))
    }

    fn is_placed(&self, a: usize) -> bool {
        self.when.get(a).is_some_and(|w| w.placed)
    }

    /// The dated cluster that an undated one belongs to; `None` where two at different times are about as good.
    fn plainly(&self, undated: usize) -> Option<usize> {
        let own = self.when.get(undated)?;
        let mut found: Vec<(i32, Reverse<usize>)> = self
            .links
            .get(undated)?
            .0
            .iter()
            .map(|l| l.to as usize)
            .filter(|&o| self.is_placed(o) && self.when.get(o).is_some_and(|w| own.and(*w).is_some()))
            .filter_map(|o| Some((self.average(undated, o)?, Reverse(o))))
            .collect();
        found.sort_unstable();
        let (score, Reverse(best)) = found.pop().filter(|f| f.0 >= LEAST_UNDATED)?;
        let at = self.when.get(best)?;
        let rival =
            found.iter().rev().find(|(_, Reverse(o))| self.when.get(*o).is_some_and(|w| at.and(*w).is_none()));
        let clear = rival.is_none_or(|r| r.0 as f32 <= CLEARLY * score as f32);
        clear.then_some(best)
    }

    fn average(&self, a: usize, b: usize) -> Option<i32> {
        self.averaged(a, self.links.get(a)?.get(b)?)
    }

    /// The average of one of a cluster's links.
    fn averaged(&self, a: usize, link: Link) -> Option<i32> {
        let pairs = self.members.get(a)?.len() * self.members.get(link.to as usize)?.len();
        let mean = || (100 - BEST_SHARE) * (link.sum / pairs as i64) + BEST_SHARE * i64::from(link.best);
        (pairs > 0).then(|| (mean() / 100) as i32)
    }

    /// Puts `b` into `a`, unless their dates contradict each other.
    fn join(&mut self, a: usize, b: usize) {
        let (Some(&x), Some(&y)) = (self.when.get(a), self.when.get(b)) else { return };
        let Some(both) = x.and(y) else { return };
        if self.one_tells_both(a, b) || both.is_long() && self.average(a, b).is_none_or(|s| s < ONE_TEXT) {
            return;
        }
        if let Some(when) = self.when.get_mut(a) {
            *when = both;
        }
        let moved = self.members.get_mut(b).map(std::mem::take).unwrap_or_default();
        if let Some(members) = self.members.get_mut(a) {
            members.extend(moved);
        }
        let row = self.links.get_mut(b).map(std::mem::take).unwrap_or_default();
        for link in row.0 {
            let other = link.to as usize;
            if other == a {
                continue;
            }
            if let Some(back) = self.links.get_mut(other) {
                back.remove(b);
                back.add(Link { to: a as u32, ..link });
            }
            if let Some(own) = self.links.get_mut(a) {
                own.add(link);
            }
        }
        if let Some(own) = self.links.get_mut(a) {
            own.remove(b);
        }
        for at in 0.. {
            let Some(link) = self.links.get(a).and_then(|row| row.0.get(at)).copied() else { break };
            self.wait(a, link);
        }
    }
}
