//! Tellings joined to events: alike in words and names, and not at odds in time.
//!
//! Every pair of sentences that share rarer words is weighed here; `common.rs` says what a pair must have in
//! common, `cluster.rs` joins.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::Telling;
use super::about::NAMED;
use super::build::{event, weigh};
use super::cluster::{Clusters, scaled};
use super::common::{Brief, Common, DAY_APART, shares_people};
use super::dates::{Dates, Reach, dates, days, is_precise};
use super::dispute;
use super::similar::{Pair, Vectors, likeness};
use crate::analysis::Known;
use crate::analysis::names::Quick;
use crate::facts::{ArticleIx, EntityIx, Event, EventIx, EventKind, EventMention, EventStatus};

/// Pairs less alike are no evidence.
const LEAST_PAIR: f32 = 0.05;
/// A telling brings at most this many pairs of its own.
const MOST_NEIGHBOURS: usize = 60;
/// So many pairs are held before those that count least go.
const MOST_HELD: usize = 4 << 20;
/// The articles whose pairs are looked for before that is asked.
const ARTICLES_AT_ONCE: usize = 512;
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
const AGAINST: f32 = 0.8;
/// What it adds that both are the news of their articles, of one sort, with somebody in common.
const SAME_NEWS: f32 = 0.25;
/// What is taken off where both name people, and no one in common.
const OTHERS: f32 = 0.15;
/// A title no better than this lacks its subject or what its verb asks for.
const NO_TITLE: f32 = 0.25;
/// News is seldom told, without its date, more days after than this.
const FAR_DAYS: i32 = 60;
/// What more articles than this tell without a date, in one word, is what the whole story is of.
pub(super) const OFTEN: u32 = 40;
/// Without a date, what is told so often is one happening only where sentences are as alike as this.
const OFTEN_ALIKE: f32 = 0.3;

/// Joins tellings of the same event.
pub(super) fn merge(known: &[Known<'_>], tellings: Vec<Vec<Telling>>) -> (Vec<Vec<EventMention>>, Vec<Event>) {
    let articles = tellings.len();
    let mut flat: Vec<(usize, Telling)> =
        tellings.into_iter().enumerate().flat_map(|(a, list)| list.into_iter().map(move |t| (a, t))).collect();
    with_parts(&mut flat, known);
    number(&mut flat);
    let vectors = Vectors::of(known, &flat);
    // Their words are numbers now; as strings they would lie beside all pairs.
    for (_, telling) in &mut flat {
        telling.terms = Arc::default();
    }
    let rows = vectors.articles(&flat, articles);
    let pairs = told_alike(&vectors, &flat, known, &rows);
    let mut clusters = Clusters::new(&flat, pairs, known).grown();
    clusters.retain(|members| is_kept(members, &flat));
    let clusters = dispute::joined(clusters, &flat, known, &rows);

    let mut events: Vec<(Event, Vec<usize>)> =
        clusters.into_iter().map(|members| (event(&members, &flat, &vectors, known), members)).collect();
    weigh(&mut events, &flat);
    events.sort_by(|(a, x), (b, y)| {
        order(a).cmp(&order(b)).then_with(|| a.title.cmp(&b.title)).then_with(|| x.cmp(y))
    });
    placed(flat, events, articles)
}

/// Each telling's best pairs in pairs of sentences that share words, article by article.
fn told_alike(
    vectors: &Vectors,
    flat: &[(usize, Telling)],
    known: &[Known<'_>],
    rows: &[Vec<(u32, f32)>],
) -> Vec<Pair> {
    let by_article = vectors.by_article(flat, known.len());
    let briefs: Vec<Brief> = flat.iter().map(|(_, t)| Brief::of(t)).collect();
    let may_meet = |told: &Pair| match (briefs.get(told.a as usize), briefs.get(told.b as usize)) {
        (Some(a), Some(b)) => a.may_meet(*b, told.score),
        _ => false,
    };
    let whole = |told: Range<usize>| {
        briefs.get(told).unwrap_or_default().iter().fold(Brief::default(), |all, own| all.and(*own))
    };
    let sentences: Vec<Brief> = vectors.told_in.iter().map(|told| whole(told.clone())).collect();
    let may = |pair: &Pair| match (sentences.get(pair.a as usize), sentences.get(pair.b as usize)) {
        (Some(a), Some(b)) => a.may_meet(*b, pair.score),
        _ => false,
    };
    let fresh = || (vectors.sums(), Likeness::new(rows));
    let of_article = |(sums, likeness): &mut (Vec<f32>, Likeness<'_>), sentences: &Range<usize>| {
        likeness.forget();
        let mut out = Vec::new();
        for sentence in sentences.clone() {
            // However alike they are; how much is found out only for the few that this lets through.
            let worth = |b| may(&Pair { a: sentence as u32, b, score: f32::INFINITY });
            for pair in vectors.row(sentence, sums, worth).into_iter().filter(may) {
                for a in vectors.told_in(pair.a) {
                    let each = vectors.told_in(pair.b).map(|b| Pair { a: a as u32, b: b as u32, ..pair });
                    out.extend(each.filter(may_meet).filter_map(|told| weighed(told, flat, known, likeness)));
                }
            }
        }
        out
    };
    // A large story has many times more pairs than are kept: what is not among the best of some is not among those of
    // all, so it can go at once.
    let mut pairs: Vec<Pair> = Vec::new();
    let mut most = MOST_HELD;
    for some in by_article.chunks(ARTICLES_AT_ONCE) {
        let found: Vec<Vec<Pair>> = some.par_iter().map_init(fresh, of_article).collect();
        pairs.reserve(found.iter().map(Vec::len).sum());
        for own in found {
            pairs.extend(own);
        }
        if pairs.len() > most {
            nearest(&mut pairs, flat.len());
            most = MOST_HELD.max(2 * pairs.len());
        }
    }
    nearest(&mut pairs, flat.len());
    pairs
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
    // "The clocks said", "was cheered in the rain": what cannot even be called something is no event of the story.
    let named = told.iter().any(|(_, t)| !t.participants.is_empty());
    let titled = told.iter().any(|(_, t)| t.title_quality > NO_TITLE);
    if !titled && (articles < 2 && !named || articles < 3 && !dated) {
        return false;
    }
    let weighty =
        told.iter().any(|(_, t)| !matches!(t.kind, EventKind::Other | EventKind::Statement) || t.lead >= 0.5);
    let leads = told.iter().any(|(_, t)| t.lead >= 0.75 && !t.participants.is_empty());
    dated || several && weighty || leads
}

/// A pair's score with what dates, predicate and article say; `None` where they cannot be one.
fn weighed(
    pair: Pair,
    flat: &[(usize, Telling)],
    known: &[Known<'_>],
    likeness: &mut Likeness<'_>,
) -> Option<Pair> {
    let ((article, a), (other, b)) = (flat.get(pair.a as usize)?, flat.get(pair.b as usize)?);
    let dates = dates(a, b, shares_people(a, b));
    // Most pairs fail at one of these, which cost little.
    let could_not_know = told_before(known.get(*article), a, b) || told_before(known.get(*other), b, a);
    if could_not_know || dates == Dates::Different || at_odds(a, b) {
        return None;
    }
    let common = Common::of(a, b, article == other);
    let remembered = dates == Dates::Same
        && common.people > 0
        && is_remembered(known.get(*article), a)
        && is_remembered(known.get(*other), b);
    if !common.happening(dates, pair.score) && !remembered {
        return None;
    }
    let undated = matches!(dates, Dates::HalfKnown | Dates::Unknown);
    let far = undated
        && !common.carries_far(pair.score)
        && (is_far(known.get(*article), a, known.get(*other), b)
            || is_far(known.get(*other), b, known.get(*article), a));
    if far || undated && (is_often(a) || is_often(b)) && pair.score < OFTEN_ALIKE {
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
    if remembered {
        score += SAME_NEWS;
    } else if common.news {
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

/// Whether a telling gives one day of long before its article: two that give the same such day for the same
/// person mean one happening, by whatever word each calls it.
fn is_remembered(known: Option<&Known<'_>>, telling: &Telling) -> bool {
    let published = known.and_then(|k| k.publication.interval);
    let Some((told, published)) = telling.mention.interval.zip(published) else { return false };
    is_precise(telling) && days(&told, &published) > FAR_DAYS
}

/// Whether it is what half the story speaks of, and without a date: "the outbreak", "were killed".
fn is_often(telling: &Telling) -> bool {
    telling.mention.interval.is_none() && telling.often > OFTEN
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
    telling.mention.interval.is_none() && days(&at, &out).max(days(&out, &at)) > FAR_DAYS
}

/// Whether `own` is told as done in an article that was out before `other` says that it was.
fn told_before(known: Option<&Known<'_>>, own: &Telling, other: &Telling) -> bool {
    let published = known.and_then(|k| k.publication.interval);
    own.mention.status == EventStatus::Happened
        && matches!((published, other.mention.interval), (Some(p), Some(o)) if p.latest < o.earliest)
}

/// Gives every plain word and predicate a number, and works out which days each claim allows, since pairs of tellings
/// are compared by the million.
fn number(flat: &mut [(usize, Telling)]) {
    let mut numbers: HashMap<String, u32, Quick> = HashMap::default();
    let mut number = |word: &str| {
        if let Some(&known) = numbers.get(word) {
            return known;
        }
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        numbers.insert(word.to_owned(), next);
        next
    };
    for (_, telling) in flat.iter_mut() {
        let words = telling.terms.iter().filter(|t| !t.starts_with(NAMED));
        let mut plain: Vec<u32> = words.map(|word| number(word)).collect();
        plain.sort_unstable();
        telling.plain = plain;
        telling.word = number(&telling.predicate);
        telling.reach = Reach::of(telling);
        let all = telling.participants.iter().chain(&telling.places);
        telling.named = all.fold(0, |bits, e| bits | 1 << (e.0 % 64));
    }
    // In how many articles each predicate stands without a date, and the last of them.
    let mut told: Vec<(u32, usize)> = vec![(0, usize::MAX); numbers.len()];
    for (article, telling) in flat.iter().filter(|(_, t)| t.mention.interval.is_none()) {
        if let Some((count, last)) = told.get_mut(telling.word as usize).filter(|t| t.1 != *article) {
            (*count, *last) = (*count + 1, *article);
        }
    }
    for (_, telling) in flat {
        telling.often = told.get(telling.word as usize).map_or(0, |t| t.0);
    }
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

/// Keeps each telling's best pairs, so that a large story does not grow with the square of its tellings.
fn nearest(pairs: &mut Vec<Pair>, count: usize) {
    pairs.par_sort_unstable_by_key(|p| (Reverse(scaled(p.score)), p.a, p.b));
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

/// How alike later articles are to one of them, each worked out once.
struct Likeness<'a> {
    rows: &'a [Vec<(u32, f32)>],
    /// By the later article.
    seen: Vec<Option<f32>>,
}

impl<'a> Likeness<'a> {
    fn new(rows: &'a [Vec<(u32, f32)>]) -> Self {
        Self { rows, seen: vec![None; rows.len()] }
    }

    /// To be called before the next article is the earlier one.
    fn forget(&mut self) {
        self.seen.fill(None);
    }

    fn of(&mut self, a: usize, b: usize) -> f32 {
        let (first, later) = (a.min(b), a.max(b));
        if let Some(Some(known)) = self.seen.get(later) {
            return *known;
        }
        let value = match (self.rows.get(first), self.rows.get(later)) {
            (Some(x), Some(y)) => likeness(x, y),
            _ => 0.0,
        };
        if let Some(slot) = self.seen.get_mut(later) {
            *slot = Some(value);
        }
        value
    }
}
