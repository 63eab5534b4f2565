//! Tellings joined to events: alike in words and names, and not at odds in time.
//!
//! Clusters grow by average likeness, so that one loose link cannot chain two stories together. Claims
//! that lie more than a day apart are never joined, however alike their words.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};

use super::Telling;
use super::build::{event, weigh};
use super::find::NAMED;
use super::similar::{
    Dates, Pair, Partial, Vectors, admits, by_publication, dates, is_precise, likeness, partial,
};
use crate::analysis::Known;
use crate::facts::{ArticleIx, EntityIx, Event, EventIx, EventKind, EventMention, EventStatus, Interval};

/// Pairs less alike are no evidence.
const LEAST_PAIR: f32 = 0.05;
/// Two clusters join where their pairs are this much alike on average.
const LEAST_LINK: f32 = 0.1;
/// A telling brings at most this many pairs of its own.
const MOST_NEIGHBOURS: usize = 60;
/// How much the best pair counts beside the average of all.
const BEST_SHARE: f32 = 0.3;
/// What the same precise day adds.
const SAME_DAY: f32 = 0.18;
/// What is taken off where only one of two can be placed in time.
const HALF_KNOWN: f32 = 0.05;
/// What the same predicate adds.
const SAME_PREDICATE: f32 = 0.05;
/// What is taken off within one article, which seldom tells a thing twice.
const SAME_ARTICLE: f32 = 0.1;
/// How much it counts that whole articles are more alike than most, or less.
const ARTICLES: f32 = 0.8;
/// How alike articles on one story are.
const ARTICLES_MIDDLE: f32 = 0.25;
/// What it adds that both name a person.
const SAME_PERSON: f32 = 0.08;
/// What it takes off a link that two tellings are of different people.
const AGAINST: f32 = 0.3;
/// What it adds that both are the news of their articles, of one sort, with somebody in common.
const SAME_NEWS: f32 = 0.25;
/// How near the top a telling must stand to be its article's news: the first three sentences.
const LEADS: f32 = 0.66;
/// Claims a day apart need words as alike as this, or the same predicate and people.
const DAY_APART: f32 = 0.4;
/// Tellings of which one has no date need words as alike as this.
const UNDATED: f32 = 0.08;
/// Sentences as alike as this tell the same, whatever word each turns on.
const COPIED: f32 = 0.45;
/// What is taken off where both name people, and no one in common.
const OTHERS: f32 = 0.15;
/// An undated cluster joins a dated one only where the next best, at another time, is this much worse.
const CLEARLY: f32 = 0.8;
/// News is seldom told, without its date, more days after than this.
const FAR_DAYS: i32 = 60;
/// Scores are added as whole numbers, so that their order does not matter.
const SCALE: f32 = 10_000.0;

/// Joins tellings of the same event.
pub(super) fn merge(known: &[Known<'_>], tellings: Vec<Vec<Telling>>) -> (Vec<Vec<EventMention>>, Vec<Event>) {
    let articles = tellings.len();
    let mut flat: Vec<(usize, Telling)> =
        tellings.into_iter().enumerate().flat_map(|(a, list)| list.into_iter().map(move |t| (a, t))).collect();
    with_parts(&mut flat, known);
    let vectors = Vectors::of(known, &flat);
    let mut likeness = Likeness { rows: vectors.articles(&flat, articles), seen: HashMap::new() };
    let mut pairs = told_alike(&vectors, &flat, known, &mut likeness);
    nearest(&mut pairs, flat.len());
    let mut clusters = Clusters::new(&flat, &pairs).grown();
    clusters.retain(|members| is_kept(members, &flat));

    let mut events: Vec<(Event, Vec<usize>)> =
        clusters.into_iter().map(|members| (event(&members, &flat, &vectors, known), members)).collect();
    weigh(&mut events, &flat);
    events.sort_by(|(a, x), (b, y)| {
        order(a).cmp(&order(b)).then_with(|| a.title.cmp(&b.title)).then_with(|| x.cmp(y))
    });
    placed(flat, events, articles)
}

/// The pairs of tellings in pairs of sentences that share words.
fn told_alike(
    vectors: &Vectors,
    flat: &[(usize, Telling)],
    known: &[Known<'_>],
    likeness: &mut Likeness,
) -> Vec<Pair> {
    let mut out = Vec::new();
    for pair in vectors.pairs() {
        for a in vectors.told_in(pair.a) {
            for b in vectors.told_in(pair.b) {
                let told = Pair { a: a as u32, b: b as u32, score: pair.score };
                out.extend(weighed(told, flat, known, likeness));
            }
        }
    }
    out
}

/// Dated ones first, by their dates.
fn order(event: &Event) -> (bool, Option<(jiff::civil::DateTime, jiff::civil::DateTime)>, Reverse<u32>) {
    let at = event.interval.map(|i| (i.earliest, i.latest));
    (at.is_none(), at, Reverse(event.articles))
}

/// Gives each article its mentions, and each event the positions of its own.
fn placed(
    flat: Vec<(usize, Telling)>,
    events: Vec<(Event, Vec<usize>)>,
    articles: usize,
) -> (Vec<Vec<EventMention>>, Vec<Event>) {
    let mut of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut out: Vec<Event> = Vec::with_capacity(events.len());
    for (ix, (event, members)) in events.into_iter().enumerate() {
        of.extend(members.into_iter().map(|m| (m, ix)));
        out.push(Event { mentions: Vec::new(), ..event });
    }
    let mut told: Vec<Vec<EventMention>> = vec![Vec::new(); articles];
    for (n, (article, telling)) in flat.into_iter().enumerate() {
        let (Some(&ix), Some(list)) = (of.get(&n), told.get_mut(article)) else { continue };
        let Some(event) = out.get_mut(ix) else { continue };
        event.mentions.push((ArticleIx::from_at(article), u32::try_from(list.len()).unwrap_or(u32::MAX)));
        let mut mention = EventMention { event: EventIx::from_at(ix), ..telling.mention };
        if mention.interval.is_none() && event.interval.is_some() {
            mention.because.push_str("; joined by its words");
        }
        list.push(mention);
    }
    (told, out)
}

/// One article's undated aside is no event of the story.
fn is_kept(members: &[usize], flat: &[(usize, Telling)]) -> bool {
    let told: Vec<&(usize, Telling)> = members.iter().filter_map(|&m| flat.get(m)).collect();
    let dated = told.iter().any(|(_, t)| t.mention.interval.is_some());
    let first = told.first().map(|t| t.0);
    let several = told.iter().any(|t| Some(t.0) != first);
    let main = told.iter().any(|(_, t)| t.main);
    let plain = main || told.iter().any(|(_, t)| t.finite);
    let articles = told.iter().map(|t| t.0).collect::<BTreeSet<_>>().len();
    if !main && articles < 2 || !plain && articles < 3 {
        return false;
    }
    let weighty =
        told.iter().any(|(_, t)| !matches!(t.kind, EventKind::Other | EventKind::Statement) || t.lead >= 0.5);
    let leads = told.iter().any(|(_, t)| t.lead >= 0.75 && !t.participants.is_empty());
    dated || several && weighty || leads
}

/// A pair's score with what dates, predicate and article say; `None` where they cannot be one.
fn weighed(pair: Pair, flat: &[(usize, Telling)], known: &[Known<'_>], likeness: &mut Likeness) -> Option<Pair> {
    let ((article, a), (other, b)) = (flat.get(pair.a as usize)?, flat.get(pair.b as usize)?);
    let common = Common::of(a, b, article == other);
    if !common.happening(pair.score) {
        return None;
    }
    let dates = dates(a, b, common.people > 0);
    let could_not_know = told_before(known.get(*article), a, b) || told_before(known.get(*other), b, a);
    if could_not_know || dates == Dates::Different || at_odds(a, b) {
        return None;
    }
    let far = matches!(dates, Dates::HalfKnown | Dates::Unknown)
        && (is_far(known.get(*article), a, known.get(*other), b)
            || is_far(known.get(*other), b, known.get(*article), a));
    if far && !common.carries_far(pair.score) {
        return None;
    }
    if common.two_people || common.others && dates != Dates::Same && pair.score < DAY_APART {
        return Some(Pair { score: -AGAINST, ..pair });
    }
    if !common.suffices(dates, pair.score) {
        return None;
    }
    let mut score = pair.score
        + match dates {
            Dates::Same => SAME_DAY,
            Dates::Compatible => 0.03,
            Dates::Unknown => 0.0,
            Dates::HalfKnown => -HALF_KNOWN,
            Dates::DayApart => -0.05,
            Dates::Different => return None,
        };
    if common.predicate || common.sense {
        score += SAME_PREDICATE;
    }
    if common.people > 0 {
        score += SAME_PERSON;
    }
    if common.others {
        score -= OTHERS;
    }
    if common.news {
        let dated = matches!(dates, Dates::Same | Dates::Compatible);
        score += if dated { SAME_NEWS } else { SAME_NEWS / 2.0 };
    }
    if article == other {
        score -= SAME_ARTICLE;
    } else {
        score += ARTICLES * (likeness.of(*article, *other) - ARTICLES_MIDDLE).clamp(-0.3, 0.3);
    }
    (score >= LEAST_PAIR).then_some(Pair { score, ..pair })
}

/// Whether one tells as done what the other tells as to come or as not done, with nothing to say that they
/// mean one time.
fn at_odds(a: &Telling, b: &Telling) -> bool {
    let open = |t: &Telling| {
        matches!(t.mention.status, EventStatus::Planned | EventStatus::Negated) && t.mention.interval.is_none()
    };
    a.mention.status != b.mention.status && (open(a) || open(b))
}

/// Whether an undated telling stands in an article that was out long before or after the other: its
/// date, or where it has none, its article's.
fn is_far(own: Option<&Known<'_>>, telling: &Telling, other: Option<&Known<'_>>, told: &Telling) -> bool {
    let at = told.mention.interval.or_else(|| other?.publication.interval);
    let (Some(out), Some(at)) = (own.and_then(|k| k.publication.interval), at) else { return false };
    let days = |from: &Interval, to: &Interval| (to.earliest.date() - from.latest.date()).get_days();
    telling.mention.interval.is_none() && days(&at, &out).max(days(&out, &at)) > FAR_DAYS
}

/// Whether `own` is told as done in an article that was out before `other` says that it was.
fn told_before(known: Option<&Known<'_>>, own: &Telling, other: &Telling) -> bool {
    let published = known.and_then(|k| k.publication.interval);
    own.mention.status == EventStatus::Happened
        && matches!((published, other.mention.interval), (Some(p), Some(o)) if p.latest < o.earliest)
}

/// Who takes part in a council "of X and Y" or an "X-Y Council" takes part through it.
fn with_parts(flat: &mut [(usize, Telling)], known: &[Known<'_>]) {
    let Some(first) = known.first() else { return };
    let mut by_name: BTreeMap<&str, EntityIx> = BTreeMap::new();
    for (i, entity) in first.entities.iter().enumerate() {
        for name in std::iter::once(&entity.name).chain(&entity.aliases) {
            by_name.entry(name).or_insert_with(|| EntityIx::from_at(i));
        }
    }
    let parts = |e: &EntityIx| -> Vec<EntityIx> {
        let name = first.entities.get(e.at()).map_or("", |e| e.name.as_str());
        let (Some((left, rest)), true) = (name.split_once('-'), name.contains(' ')) else { return Vec::new() };
        let right = rest.split(' ').next().unwrap_or_default();
        [left, right].iter().filter_map(|n| by_name.get(n).copied()).collect()
    };
    for (_, telling) in flat {
        let more: Vec<EntityIx> = telling.participants.iter().flat_map(parts).collect();
        for part in more {
            if !telling.participants.contains(&part) && !telling.places.contains(&part) {
                telling.participants.push(part);
            }
        }
    }
}

/// What two tellings have in common, beside how alike their words are.
struct Common {
    /// Entities named by both.
    entities: usize,
    /// People among them.
    people: usize,
    /// Plain words of both, names left out.
    words: usize,
    /// The same predicate.
    predicate: bool,
    /// It stands in the lists, as against any word in "-ed".
    known: bool,
    /// Predicates that may name one happening.
    sense: bool,
    /// The same sort of event, and one that says something.
    kind: bool,
    /// Gatherings both.
    gathering: bool,
    /// What the sentences turn on, both.
    main: bool,
    /// One sort, somebody in common, and both the news of their articles (or one article telling its
    /// news twice, once with the day).
    news: bool,
    /// Both name people (or nations), and no one in common.
    others: bool,
    /// Both give ages, and no one in common.
    two_people: bool,
}

impl Common {
    fn of(a: &Telling, b: &Telling, one_article: bool) -> Self {
        let in_b = |e: &&EntityIx| b.participants.contains(e) || b.places.contains(e);
        let entities = a.participants.iter().chain(&a.places).filter(in_b).count();
        let plain = |t: &&String| !t.starts_with(NAMED) && b.terms.binary_search(t).is_ok();
        let words = a.terms.iter().filter(plain).count();
        let predicate = a.predicate == b.predicate;
        let known = !a.senses.is_none() || a.kind != EventKind::Other;
        let sense = a.senses.meets(b.senses);
        let kind = a.kind == b.kind && !matches!(a.kind, EventKind::Other | EventKind::Statement);
        let heads = |t: &Telling| t.main && (t.lead >= LEADS || by_publication(t));
        let again = one_article && (by_publication(a) && is_precise(b) || by_publication(b) && is_precise(a));
        let gathering = kind && a.kind == EventKind::Meeting;
        let alike = gathering || predicate || sense;
        let news = alike && entities > 0 && (heads(a) && heads(b) || again && gathering);
        let apart = |x: &[EntityIx], y: &[EntityIx]| {
            !x.is_empty() && !y.is_empty() && !x.iter().any(|e| y.contains(e))
        };
        let people = a.people.iter().filter(|p| b.people.contains(p)).count();
        let others = apart(&a.people, &b.people) || people == 0 && apart(&a.peoples, &b.peoples);
        let two_people =
            !a.ages.is_empty() && !b.ages.is_empty() && !a.ages.iter().any(|age| b.ages.contains(age));
        let main = a.main && b.main;
        Self { entities, people, words, predicate, known, sense, kind, gathering, main, news, others, two_people }
    }

    /// Whether the two may tell one happening at all: by their predicates, or where the sentences are
    /// nearly the same, whatever word each turns on.
    fn happening(&self, cosine: f32) -> bool {
        let word = self.predicate && (self.known || cosine >= 0.2);
        word || self.sense || self.gathering || self.main && cosine >= COPIED
    }

    /// Whether an undated telling may mean something of long before: what happens again and again may not.
    fn carries_far(&self, cosine: f32) -> bool {
        if self.gathering { cosine >= 0.5 } else { cosine >= 0.3 || self.sense && self.entities > 1 && self.words > 0 }
    }

    /// Whether it is enough to call them one event, given what their dates allow. Without a date in
    /// common, words must carry more of it: a name that the whole story shares says nothing.
    fn suffices(&self, dates: Dates, cosine: f32) -> bool {
        let somebody = self.entities > 0 && !self.others;
        match dates {
            Dates::Same => self.news || self.kind || somebody || self.words > 0 || cosine >= 0.15,
            Dates::Compatible => self.news || somebody && cosine >= 0.1 || cosine >= 0.2,
            Dates::DayApart => {
                !self.others && (self.predicate && self.entities > 1 && cosine >= 0.2 || cosine >= DAY_APART)
            }
            Dates::Unknown | Dates::HalfKnown => {
                somebody && cosine >= UNDATED || self.words > 1 && cosine >= UNDATED || cosine >= 0.15
            }
            Dates::Different => false,
        }
    }
}

/// Keeps each telling's best pairs, so that a large story does not grow with the square of its tellings.
fn nearest(pairs: &mut Vec<Pair>, count: usize) {
    let rank = |p: &Pair| (Reverse((p.score * SCALE).round() as i64), p.a, p.b);
    pairs.sort_by_key(rank);
    let mut held = vec![0_usize; count];
    pairs.retain(|p| {
        let (a, b) = (p.a as usize, p.b as usize);
        let free = [a, b].iter().any(|&i| held.get(i).is_some_and(|&n| n < MOST_NEIGHBOURS));
        for i in [a, b] {
            if let Some(n) = held.get_mut(i) {
                *n += 1;
            }
        }
        free
    });
}

/// How alike articles are, worked out once a pair.
struct Likeness {
    rows: Vec<BTreeMap<u32, f32>>,
    seen: HashMap<(usize, usize), f32>,
}

impl Likeness {
    fn of(&mut self, a: usize, b: usize) -> f32 {
        let key = (a.min(b), a.max(b));
        if let Some(&known) = self.seen.get(&key) {
            return known;
        }
        let value = match (self.rows.get(key.0), self.rows.get(key.1)) {
            (Some(x), Some(y)) => likeness(x, y),
            _ => 0.0,
        };
        self.seen.insert(key, value);
        value
    }
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
}

impl When {
    fn of(telling: &Telling) -> Self {
        let interval = telling.mention.interval;
        let placed = interval.is_some();
        if is_precise(telling) {
            Self { precise: interval, placed, ..Self::default() }
        } else if by_publication(telling) {
            Self { placed, ..Self::default() }
        } else {
            Self { coarse: interval, partial: partial(telling), placed, ..Self::default() }
        }
    }

    /// Both together; `None` where they contradict each other.
    fn and(self, other: Self) -> Option<Self> {
        let precise = match (self.precise, other.precise) {
            (Some(a), Some(b)) => {
                let hull = Interval { earliest: a.earliest.min(b.earliest), latest: a.latest.max(b.latest) };
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
        Some(Self { precise, coarse, partial, placed: self.placed || other.placed })
    }
}

fn add(link: &mut (i64, i64), more: (i64, i64)) {
    link.0 += more.0;
    link.1 = link.1.max(more.1);
}

struct Clusters {
    members: Vec<Vec<usize>>,
    when: Vec<When>,
    /// The article of each telling, and the day that it gives.
    days: Vec<(usize, Option<Interval>)>,
    /// For each cluster, the sum and the best of the scores of its pairs with other clusters.
    links: Vec<BTreeMap<usize, (i64, i64)>>,
    /// Average score, then the smaller positions; stale entries are skipped.
    queue: BinaryHeap<(i64, Reverse<usize>, Reverse<usize>)>,
}

impl Clusters {
    fn new(flat: &[(usize, Telling)], pairs: &[Pair]) -> Self {
        let mut links = vec![BTreeMap::new(); flat.len()];
        let mut queue = BinaryHeap::new();
        for pair in pairs {
            let (a, b) = (pair.a as usize, pair.b as usize);
            let score = (pair.score * SCALE).round() as i64;
            for (x, y) in [(a, b), (b, a)] {
                if let Some(row) = links.get_mut(x) {
                    row.insert(y, (score, score));
                }
            }
            queue.push((score, Reverse(a.min(b)), Reverse(a.max(b))));
        }
        let members = (0..flat.len()).map(|i| vec![i]).collect();
        let when: Vec<When> = flat.iter().map(|(_, t)| When::of(t)).collect();
        let days = flat.iter().zip(&when).map(|((article, _), w)| (*article, w.precise)).collect();
        Self { members, when, days, links, queue }
    }

    /// Joins the most alike until none are alike enough; those without a date wait until the dated stand.
    fn grown(mut self) -> Vec<Vec<usize>> {
        let least = (LEAST_LINK * SCALE) as i64;
        while let Some((score, Reverse(a), Reverse(b))) = self.queue.pop() {
            if score < least {
                break;
            }
            if self.is_placed(a) == self.is_placed(b) && self.average(a, b) == Some(score) {
                self.join(a, b);
            }
        }
        for undated in 0..self.members.len() {
            if !self.is_placed(undated)
                && let Some(dated) = self.plainly(undated, least)
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
    fn plainly(&self, undated: usize, least: i64) -> Option<usize> {
        let own = self.when.get(undated)?;
        let mut found: Vec<(i64, Reverse<usize>)> = self
            .links
            .get(undated)?
            .keys()
            .filter(|&&o| self.is_placed(o) && self.when.get(o).is_some_and(|w| own.and(*w).is_some()))
            .filter_map(|&o| Some((self.average(undated, o)?, Reverse(o))))
            .collect();
        found.sort_unstable();
        let (score, Reverse(best)) = found.pop().filter(|f| f.0 >= least)?;
        let at = self.when.get(best)?;
        let rival = found.iter().rev().find(|(_, Reverse(o))| self.when.get(*o).is_some_and(|w| at.and(*w).is_none()));
        let clear = rival.is_none_or(|r| r.0 as f32 <= CLEARLY * score as f32);
        clear.then_some(best)
    }

    fn average(&self, a: usize, b: usize) -> Option<i64> {
        let &(sum, best) = self.links.get(a)?.get(&b)?;
        let pairs = self.members.get(a)?.len() * self.members.get(b)?.len();
        (pairs > 0).then(|| ((1.0 - BEST_SHARE) * (sum / pairs as i64) as f32 + BEST_SHARE * best as f32) as i64)
    }

    /// Puts `b` into `a`, unless their dates contradict each other.
    fn join(&mut self, a: usize, b: usize) {
        let (Some(&x), Some(&y)) = (self.when.get(a), self.when.get(b)) else { return };
        let Some(both) = x.and(y) else { return };
        if self.one_tells_both(a, b) {
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
        for (other, score) in row {
            if let Some(back) = self.links.get_mut(other) {
                back.remove(&b);
                if other != a {
                    add(back.entry(a).or_default(), score);
                }
            }
            if other != a
                && let Some(own) = self.links.get_mut(a)
            {
                add(own.entry(other).or_default(), score);
            }
        }
        let others: Vec<usize> = self.links.get(a).map(|l| l.keys().copied().collect()).unwrap_or_default();
        for other in others {
            if let Some(score) = self.average(a, other) {
                self.queue.push((score, Reverse(a.min(other)), Reverse(a.max(other))));
            }
        }
    }
}
