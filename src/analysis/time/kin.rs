//! Which articles tell the same story: those that share many words that are rare for them.
//!
//! What they date, an undated article that tells the same may count from. It refuses to say which of two
//! articles is right: where they differ, nothing follows.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::calendar::{Cal, day, plus_days, weekday_number};
use super::evidence::{Bounds, Evidence, YearlessDay};
use super::words::weekday_name;
use crate::facts::{Article, Publication, Reason};
use crate::text::{Span, TokenKind};

/// Articles at least this alike tell the same story.
const SAME_STORY: f64 = 0.2;
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

/// Words of each article, for comparing.
pub(crate) struct Kin {
    words: Vec<BTreeSet<String>>,
    spread: BTreeMap<String, usize>,
}

impl Kin {
    /// Reads the longer words of every article's body.
    pub(crate) fn new(articles: &[&Article]) -> Self {
        let words: Vec<BTreeSet<String>> = articles.iter().map(|a| longer_words(a)).collect();
        let mut spread: BTreeMap<String, usize> = BTreeMap::new();
        for word in words.iter().flatten() {
            *spread.entry(word.clone()).or_default() += 1;
        }
        Self { words, spread }
    }

    /// How alike two articles are: 0 to 1, words that few articles use weighing more.
    pub(crate) fn alike(&self, a: usize, b: usize) -> f64 {
        let (Some(a), Some(b)) = (self.words.get(a), self.words.get(b)) else { return 0.0 };
        let weight = |word: &String| {
            let spread = self.spread.get(word).copied().unwrap_or(1) as f64;
            (1.0 + (self.words.len() as f64 + 1.0) / spread).ln()
        };
        let shared: f64 = a.intersection(b).map(weight).sum();
        let smaller = a.iter().map(weight).sum::<f64>().min(b.iter().map(weight).sum());
        if smaller > 0.0 { shared / smaller } else { 0.0 }
    }

    /// Tells as past the same day of the year as another article that knows its year.
    pub(crate) fn same_day(
        &self,
        articles: &[&Article],
        at: usize,
        evidence: &Evidence,
        events: &[Vec<Event>],
    ) -> Option<Bounds> {
        let mut days: Vec<(Date, &str, YearlessDay)> = Vec::new();
        for (file, event) in self.others(articles, at, events, SAME_STORY) {
            let fits = |mine: &&YearlessDay| {
                mine.same(&event.told) && mine.weekday.is_none_or(|w| weekday_number(event.date) == w)
            };
            let Some(mine) = evidence.told.iter().find(fits) else { continue };
            if evidence.lower.as_ref().is_none_or(|(lower, _)| *lower <= event.date) {
                days.push((event.date, file, *mine));
            }
        }
        days.sort_by_key(|(date, file, _)| (std::cmp::Reverse(*date), *file));
        let &(date, file, mine) = days.first()?;
        if days.iter().any(|(other, _, _)| other.year() != date.year()) {
            return None;
        }
        // Told in the first months of the next year, it would look the same.
        let reach = TOLD_WITHIN.get(usize::from(mine.weekday.is_none())).copied()?;
        if plus_days(date, reach)?.year() != date.year() {
            return None;
        }
        let words = Cal::Day(date).words();
        let why = format!("told as past, the same day as in {file}, where it is {words}");
        let mut because = vec![Reason { span: Some(mine.span), why }];
        if let Some(w) = mine.weekday {
            because.push(Reason { span: Some(mine.span), why: format!("{words} was a {}", weekday_name(w)) });
        }
        Some(Bounds { first: date, last: day(i32::from(date.year()), 12, 31)?, because })
    }

    /// Tells as past on a weekday what a close article dates to such a day: published within the week after it.
    pub(crate) fn same_weekday(
        &self,
        articles: &[&Article],
        at: usize,
        evidence: &Evidence,
        events: &[Vec<Event>],
    ) -> Option<Bounds> {
        let mine = articles.get(at)?;
        let mut days: Vec<(Date, &str, Span)> = Vec::new();
        for (file, event) in self.others(articles, at, events, CLOSE).filter(|(_, e)| e.fresh) {
            let other = articles.iter().find(|a| a.file == file)?;
            let there = words_around(other, event.told.span, 1);
            let told = evidence.weekdays.iter().find(|(n, span)| {
                *n == weekday_number(event.date)
                    && words_around(mine, *span, 0).intersection(&there).count() >= SHARED
            });
            if let Some((_, span)) = told
                && evidence.lower.as_ref().is_some_and(|(lower, _)| *lower <= event.date)
            {
                days.push((event.date, file, *span));
            }
        }
        days.sort_by_key(|(date, file, _)| (*date, *file));
        let &(date, file, span) = days.first()?;
        if days.iter().any(|(other, _, _)| *other != date) {
            return None;
        }
        let words = Cal::Day(date).words();
        let why = format!("a weekday alone, told of what {file} dates to {words}: published within a week of it");
        Some(Bounds { first: date, last: plus_days(date, 6)?, because: vec![Reason { span: Some(span), why }] })
    }

    /// What the other articles at least this alike date.
    fn others<'a>(
        &'a self,
        articles: &'a [&Article],
        at: usize,
        events: &'a [Vec<Event>],
        alike: f64,
    ) -> impl Iterator<Item = (&'a str, Event)> {
        events
            .iter()
            .enumerate()
            .filter(move |(other, events)| *other != at && !events.is_empty() && self.alike(at, *other) >= alike)
            .flat_map(move |(other, events)| {
                events.iter().filter_map(move |event| Some((articles.get(other)?.file.as_str(), *event)))
            })
    }
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
