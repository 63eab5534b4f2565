//! Which articles tell the same story: those that share many words that are rare for them.
//!
//! What they date, an undated article that tells the same may count from. It refuses to say which of two
//! articles is right: where they differ, nothing follows.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::calendar::{Cal, day, plus_days, weekday_number};
use super::evidence::{Evidence, YearlessDay};
use super::reach::{Limit, Weight};
use super::words::weekday_name;
use crate::facts::{Article, Publication, Reason};
use crate::text::{Span, TokenKind};

/// Articles at least this alike tell the same story.
const SAME_STORY: f64 = 0.2;
/// So many dated articles of one story, all of one year, lend it their year; fewer where they appeared
/// within a fortnight, since a story that runs for months may run on into the next year.
const LENDERS: usize = 4;
const LENDERS_AT_ONCE: usize = 2;
const FORTNIGHT: i64 = 14;
/// Who tells a story of a fortnight tells it at most two months before or after the others.
const AFTER_ALL: i64 = 60;
/// So alike that a weekday told in both is likely the same one.
const CLOSE: f64 = 0.25;
/// Longer words that the two tellings share, where only a weekday binds them.
const SHARED: usize = 2;
/// Days after which others no longer tell it by its weekday alone.
const FRESH: i64 = 6;
/// A day told with its weekday is seldom older than this, one without its weekday than that.
const TOLD_WITHIN: [i64; 2] = [45, 120];
/// A day without its year lies at most this far from the day of publication.
const AROUND: i64 = 180;

/// A day told without its year, and the day it was.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Event {
    pub(crate) told: YearlessDay,
    pub(crate) date: Date,
    /// Told within days of its happening.
    pub(crate) fresh: bool,
}

/// Whether a day lies at most a few days before the last day that an article may have been published.
pub(crate) fn fresh(date: Date, published: Date) -> bool {
    plus_days(date, FRESH).is_some_and(|end| end >= published) && date <= published
}

/// The days that an article with a stated day of publication tells without their year.
pub(crate) fn events(stated: &Publication, evidence: &Evidence) -> Vec<Event> {
    let Some(span) = stated.interval else { return Vec::new() };
    let (first, last) = (span.earliest.date(), span.latest.date());
    let reach = plus_days(first, -AROUND).zip(plus_days(last, AROUND)).filter(|_| first == last);
    let Some((from, to)) = reach else { return Vec::new() };
    let past = evidence.told.iter().map(|told| (told, told.within(from, last)));
    let ahead = evidence.planned.iter().map(|told| (told, told.within(first, to)));
    past.chain(ahead)
        .filter_map(|(told, days)| match days.as_slice() {
            [date] => Some(Event { told: *told, date: *date, fresh: fresh(*date, last) }),
            _ => None,
        })
        .collect()
}

/// A day that another article knows the year of.
struct Lent<'a> {
    date: Date,
    name: &'a str,
    here: Here,
}

/// The words that tell it here, with the weekday they give it.
type Here = (Span, Option<u8>);

/// The articles as words to compare, with what is known of the dates of each.
pub(crate) struct Kin<'a> {
    articles: &'a [&'a Article],
    stated: &'a [Option<Publication>],
    events: &'a [Vec<Event>],
    /// Numbers of the longer words of each article's body, sorted.
    words: Vec<Vec<u32>>,
    /// What each word weighs: the fewer articles use it, the more.
    weights: Vec<f64>,
    /// The weight of all words of each article.
    totals: Vec<f64>,
}

impl<'a> Kin<'a> {
    /// Reads the longer words of every article's body.
    pub(crate) fn new(
        articles: &'a [&'a Article],
        stated: &'a [Option<Publication>],
        events: &'a [Vec<Event>],
    ) -> Self {
        let texts: Vec<BTreeSet<String>> = articles.iter().map(|a| longer_words(a)).collect();
        let mut spread: BTreeMap<&str, usize> = BTreeMap::new();
        for word in texts.iter().flatten() {
            *spread.entry(word).or_default() += 1;
        }
        let all = articles.len() as f64 + 1.0;
        let weights: Vec<f64> = spread.values().map(|&n| (1.0 + all / n as f64).ln()).collect();
        let numbers: BTreeMap<&str, u32> = spread.keys().copied().zip(0..).collect();
        let number = |word: &String| numbers.get(word.as_str()).copied();
        let words: Vec<Vec<u32>> = texts.iter().map(|text| text.iter().filter_map(number).collect()).collect();
        let weight = |w: &u32| weights.get(*w as usize).copied().unwrap_or_default();
        let totals = words.iter().map(|text| text.iter().map(weight).sum()).collect();
        Self { articles, stated, events, words, weights, totals }
    }

    /// How alike two articles are: 0 to 1, words that few articles use weighing more.
    fn alike(&self, a: usize, b: usize) -> f64 {
        let (Some(mut left), Some(mut right)) =
            (self.words.get(a).map(Vec::as_slice), self.words.get(b).map(Vec::as_slice))
        else {
            return 0.0;
        };
        let mut shared = 0.0;
        while let (Some((l, left_rest)), Some((r, right_rest))) = (left.split_first(), right.split_first()) {
            match l.cmp(r) {
                Ordering::Less => left = left_rest,
                Ordering::Greater => right = right_rest,
                Ordering::Equal => {
                    shared += self.weights.get(*l as usize).copied().unwrap_or_default();
                    (left, right) = (left_rest, right_rest);
                }
            }
        }
        let total = |at: usize| self.totals.get(at).copied().unwrap_or_default();
        let smaller = total(a).min(total(b));
        if smaller > 0.0 { shared / smaller } else { 0.0 }
    }

    /// What the other articles of the same story limit for one that states no date.
    pub(crate) fn limits(&self, at: usize, evidence: &Evidence) -> Vec<Limit> {
        let near: Vec<(usize, f64)> = (0..self.articles.len())
            .filter(|other| *other != at && self.knows(*other))
            .map(|other| (other, self.alike(at, other)))
            .filter(|(_, alike)| *alike >= SAME_STORY)
            .collect();
        let told = self.same_day(&near, evidence).or_else(|| self.same_weekday(at, &near, evidence));
        told.into_iter().chain(self.same_year(&near)).collect()
    }

    /// Whether an article has a date to lend.
    fn knows(&self, at: usize) -> bool {
        self.stated.get(at).is_some_and(Option::is_some) || self.events.get(at).is_some_and(|e| !e.is_empty())
    }

    /// Dated articles tell the same story, all of them in one year.
    fn same_year(&self, near: &[(usize, f64)]) -> Option<Limit> {
        let mut lenders: Vec<(f64, Date, Date, &str)> = near
            .iter()
            .filter_map(|(other, alike)| {
                let span = self.stated.get(*other)?.as_ref()?.interval?;
                Some((*alike, span.earliest.date(), span.latest.date(), name(self.articles.get(*other)?)))
            })
            .collect();
        lenders.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.3.cmp(b.3)));
        let first = lenders.iter().map(|l| l.1).min()?;
        let last = lenders.iter().map(|l| l.2).max()?;
        let at_once = plus_days(first, FORTNIGHT)? >= last;
        let needed = if at_once { LENDERS_AT_ONCE } else { LENDERS };
        let year = first.year();
        if lenders.len() < needed || last.year() != year {
            return None;
        }
        let names: Vec<&str> = lenders.iter().take(2).map(|l| l.3).collect();
        let rest = match lenders.len() - names.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let why = format!("tells the story of {}{rest}, all published in {year}", names.join(", "));
        let (mut from, mut to) = Cal::Year(i32::from(year)).days()?;
        if at_once {
            (from, to) = (from.max(plus_days(first, -AFTER_ALL)?), to.min(plus_days(last, AFTER_ALL)?));
        }
        Some(Limit::between(from, to, Weight::Likely, vec![Reason { span: None, why }]))
    }

    /// Tells as past the same day of the year as another article that knows its year.
    fn same_day(&self, near: &[(usize, f64)], evidence: &Evidence) -> Option<Limit> {
        let fits = |_: &Article, event: Event| {
            let same = |mine: &&YearlessDay| {
                mine.same(&event.told) && mine.weekday.is_none_or(|w| weekday_number(event.date) == w)
            };
            evidence.told.iter().find(same).map(|mine| (mine.span, mine.weekday))
        };
        let lent = self.lent(near, evidence, &fits, |a, b| a.year() == b.year())?;
        let (span, weekday) = lent.here;
        // Told in the first months of the next year, it would look the same.
        let reach = TOLD_WITHIN.get(usize::from(weekday.is_none())).copied()?;
        if plus_days(lent.date, reach)?.year() != lent.date.year() {
            return None;
        }
        let words = Cal::Day(lent.date).words();
        let why = format!("told as past, the same day as in {}, where it is {words}", lent.name);
        let mut because = vec![Reason { span: Some(span), why }];
        if let Some(w) = weekday {
            because.push(Reason { span: Some(span), why: format!("{words} was a {}", weekday_name(w)) });
        }
        let end = day(i32::from(lent.date.year()), 12, 31)?;
        Some(Limit::between(lent.date, end, Weight::Likely, because))
    }

    /// Tells as past on a weekday what a close article dates to such a day: published within the week after it.
    fn same_weekday(&self, at: usize, near: &[(usize, f64)], evidence: &Evidence) -> Option<Limit> {
        let mine = self.articles.get(at)?;
        evidence.lower.as_ref()?;
        let fits = |other: &Article, event: Event| {
            if !event.fresh {
                return None;
            }
            let there = words_around(other, event.told.span, 1);
            let told = evidence.weekdays.iter().find(|(n, span)| {
                *n == weekday_number(event.date)
                    && words_around(mine, *span, 0).intersection(&there).count() >= SHARED
            });
            told.map(|(n, span)| (*span, Some(*n)))
        };
        let close: Vec<(usize, f64)> = near.iter().copied().filter(|(_, alike)| *alike >= CLOSE).collect();
        let lent = self.lent(&close, evidence, &fits, |a, b| a == b)?;
        let why = format!(
            "a weekday alone, told of what {} dates to {}: published within a week of it",
            lent.name,
            Cal::Day(lent.date).words()
        );
        let because = vec![Reason { span: Some(lent.here.0), why }];
        Some(Limit::between(lent.date, plus_days(lent.date, 6)?, Weight::Likely, because))
    }

    /// The latest of the days that other articles date and that fit what is told here; nothing where they
    /// do not agree, or where this article tells of a later time as past.
    fn lent(
        &self,
        near: &[(usize, f64)],
        evidence: &Evidence,
        fits: &dyn Fn(&Article, Event) -> Option<Here>,
        agree: fn(Date, Date) -> bool,
    ) -> Option<Lent<'a>> {
        let mut days: Vec<Lent<'a>> = Vec::new();
        for &(other, _) in near {
            let (Some(article), Some(events)) = (self.articles.get(other), self.events.get(other)) else {
                continue;
            };
            let may = |e: &&Event| evidence.lower.as_ref().is_none_or(|(lower, _)| *lower <= e.date);
            days.extend(events.iter().filter(may).filter_map(|event| {
                Some(Lent { date: event.date, name: name(article), here: fits(article, *event)? })
            }));
        }
        let latest = days.iter().map(|d| d.date).max()?;
        let agreed = days.iter().all(|d| agree(d.date, latest));
        days.into_iter().filter(|d| agreed && d.date == latest).min_by_key(|d| d.name)
    }
}

/// What a person calls an article: its outlet, or its file where that is not known.
fn name(article: &Article) -> &str {
    article.metadata.outlet.as_ref().map_or(article.file.as_str(), |outlet| outlet.value.as_str())
}

/// The longer words of the sentence around some words, and of so many sentences before and after it.
fn words_around(article: &Article, around: Span, beside: usize) -> BTreeSet<String> {
    let layout = &article.layout;
    let Some(at) = layout.sentence_at(around.start as usize) else { return BTreeSet::new() };
    let near = layout.sentences.iter().skip(at.saturating_sub(beside)).take(at.min(beside) + 1 + beside);
    let texts: Vec<String> = near.map(|s| s.of(&article.text).to_lowercase()).collect();
    let words = texts.iter().flat_map(|t| t.split(|c: char| !c.is_alphanumeric()));
    words.filter(|w| w.chars().count() > 4).map(str::to_owned).collect()
}

fn longer_words(article: &Article) -> BTreeSet<String> {
    let tokens = &article.layout.tokens;
    let body = tokens.iter().filter(|t| t.kind == TokenKind::Word && !article.in_furniture(t.span.start as usize));
    body.map(|t| t.span.of(&article.text).to_lowercase()).filter(|w| w.chars().count() > 4).collect()
}
