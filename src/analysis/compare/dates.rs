//! Different days for one event. A month that holds the day is no difference; nor is a guess, a day that the
//! words only give as a limit ("by Tuesday"), or one that belongs to another verb ("said on Wednesday that").
//!
//! Merging is generous and asserting is not: two tellings must turn on the same happening and share words
//! beyond it before their days are held against each other. Where a zone may explain two days, the note says so.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::{Alike, Desk, alike};
use super::told;
use super::zones::{self, Telling};
use crate::analysis::events::{base_form, is_light, one_happening};
use crate::analysis::grammar::{Words, is_adverb, is_auxiliary, is_determiner, stem};
use crate::facts::{
    ArticleIx, Claim, Conflict, ConflictKind, Doubt, EntityIx, EntityKind, Event, EventIx, EventMention,
    EventStatus, Grain, Interval, Modifier, Place, TimeMention, seconds,
};

/// How alike two tellings must be before their days are compared.
const ALIKE: f32 = 0.3;
/// So alike they need fewer words in common.
const VERY_ALIKE: f32 = 0.5;
/// So alike tellings of one deed of one person at one place are compared.
const SAME_DEED: f32 = 0.2;
/// Sentences as alike as this are one, printed twice.
const COPIED: f32 = 0.85;
/// What lies further back than this is recalled and no news.
const RECALLED_DAYS: i32 = 60;
/// Tellings beyond this many of one event are not compared.
const MOST: usize = 200;

/// One telling with the day it gives.
struct Dated<'a> {
    article: ArticleIx,
    mention: &'a EventMention,
    time: &'a TimeMention,
    days: Interval,
}

/// Date conflicts of all events.
pub(super) fn conflicts(desk: &Desk<'_>, events: &[Event]) -> Vec<Conflict> {
    let found = events.iter().enumerate().filter(|(_, e)| e.articles > 1).filter_map(|(ix, event)| {
        let dated: Vec<Dated<'_>> =
            told(desk.facts, event).filter_map(|(a, m)| dated(desk, a, m)).take(MOST).collect();
        conflict(desk, EventIx::from_at(ix), &dated)
    });
    found.collect()
}

/// A telling whose day is its own and stated; `None` for all others.
fn dated<'a>(desk: &'a Desk<'_>, article: ArticleIx, mention: &'a EventMention) -> Option<Dated<'a>> {
    let time = desk.found(article)?.times.get(mention.time? as usize)?;
    let sure = mention.doubt <= Doubt::Computed && mention.status == EventStatus::Happened;
    if !sure || mention.grain > Grain::Year {
        return None;
    }
    let days = widened(mention.interval?, time.modifier)?;
    let words = desk.words(article)?;
    let layout = &desk.article(article)?.layout;
    let (at, predicate) = (layout.tokens_in(time.span), layout.token_from(mention.predicate.start as usize));
    // "Became the first to", "made another": many do so on many days.
    let says_little =
        base_form(words.word(predicate)).is_some_and(|b| is_light(b) && !matches!(b, "hold" | "host"));
    let days = if counts_back(words, &at) { a_day_either_way(days) } else { days };
    (!says_little && is_its_own(words, at, predicate)).then_some(Dated { article, mention, time, days })
}

/// "three days ago", which nobody counts to the hour.
fn counts_back(words: &Words<'_>, time: &std::ops::Range<usize>) -> bool {
    words.before(time.end, 1) == "ago"
}

fn a_day_either_way(days: Interval) -> Interval {
    let day = jiff::Span::new().days(1);
    Interval {
        earliest: days.earliest.checked_sub(day).unwrap_or(days.earliest),
        latest: days.latest.checked_add(day).unwrap_or(days.latest),
    }
}

/// What "early 2014" and "about" leave open; `None` for "before" and "after".
fn widened(days: Interval, modifier: Option<Modifier>) -> Option<Interval> {
    match modifier {
        None | Some(Modifier::Start | Modifier::Mid | Modifier::End) => {
            let whole = seconds(days.latest) - seconds(days.earliest);
            let coarse = modifier.is_some() && whole > 40.0 * 86_400.0;
            let slack = jiff::Span::new().days(if coarse { (whole / 86_400.0 / 6.0) as i64 } else { 0 });
            Some(Interval {
                earliest: days.earliest.checked_sub(slack).unwrap_or(days.earliest),
                latest: days.latest.checked_add(slack).unwrap_or(days.latest),
            })
        }
        Some(_) => None,
    }
}

/// Whether the time tells when the predicate was, as far as the words around both say.
fn is_its_own(words: &Words<'_>, time: std::ops::Range<usize>, predicate: usize) -> bool {
    let mut before = time.start;
    while before > 0
        && (matches!(words.before(before, 1), "on" | "late" | "early" | "last" | "earlier" | "at" | "in")
            || is_determiner(words.before(before, 1)))
    {
        before -= 1;
    }
    // "Since April it has been suspended": suspended in April.
    let lasting = words.before(before, 1) == "since"
        && (1..=4).any(|b| matches!(words.before(predicate, b), "has" | "have" | "had"));
    let limit = !lasting
        && matches!(
            words.before(before, 1),
            "by" | "until"
                | "till"
                | "since"
                | "before"
                | "after"
                | "from"
                | "through"
                | "to"
                | "for"
                | "as"
                | "than"
                | "of"
        );
    let owned = matches!(words.word(time.end), "'s" | "'" | "’") || words.word(time.end) == "-";
    let shouted = words.token(time.start).is_some_and(|t| {
        let word = t.span.of(words.text);
        word.chars().count() > 3 && word.chars().all(char::is_uppercase)
    });
    !limit
        && !owned
        && !shouted
        && !another_verb(words, before, predicate)
        && !walled(words, &time, predicate)
        && !has_another_time(words, &time, predicate)
        && !is_about_the_page(words, predicate)
}

/// "said on Wednesday", "stopped testing Friday": the word right before the time is another verb.
fn another_verb(words: &Words<'_>, before: usize, predicate: usize) -> bool {
    let Some(last) = (before.saturating_sub(4)..before).rev().find(|&i| !is_adverb(words.word(i))) else {
        return false;
    };
    let word = words.word(last);
    let reports =
        matches!(word, "said" | "says" | "told" | "saying" | "reporters" | "adding" | "announced" | "reported");
    last != predicate && (reports || word.ends_with("ed") && word.len() > 4 && words.is_word(last))
}

/// "closed on Friday, making up what was lost on Thursday": another time stands right behind the predicate.
fn has_another_time(words: &Words<'_>, time: &std::ops::Range<usize>, predicate: usize) -> bool {
    let near = (predicate + 1..predicate + 4).find(|&i| words.timed(i));
    near.is_some_and(|i| !time.contains(&i) && (time.end <= predicate || time.start > i + 2))
}

/// Between the time and the predicate something opens another clause or ends a line of data.
fn walled(words: &Words<'_>, time: &std::ops::Range<usize>, predicate: usize) -> bool {
    let between = if predicate < time.start { predicate + 1..time.start } else { time.end..predicate };
    let mut marks = 0;
    // "It was 3.56 in the night to Monday (here) when he stepped out": the time is the clause's own.
    let when = (time.end..time.end + 2).find(|&i| words.word(i) == "when");
    let cleft = when.filter(|_| words.before(time.start, 1) == "was").map_or(0, |i| i + 1 - time.end);
    let verb = |i: usize| is_auxiliary(words.word(i)) || words.word(i).ends_with("ed") && words.word(i).len() > 4;
    let verbs =
        between.clone().any(verb) && predicate < time.start || between.clone().filter(|&i| verb(i)).count() > 2;
    for i in between.clone().skip(cleft) {
        match words.word(i) {
            ";" | ":" | "|" | "(" | ")" | "that" | "which" | "who" | "when" | "where" | "while" | "after"
            | "before" | "but" | "since" | "—" | "said" | "told" | "says" | "if" | "because" | "as"
            | "whether" | "\"" | "“" | "”" | "" => return true,
            "and" if verbs => return true,
            "," => marks += 1,
            _ => {}
        }
    }
    marks > 2 || between.len() > 18
}

/// "A version of this article appeared", "This page was updated": no event of the story.
fn is_about_the_page(words: &Words<'_>, predicate: usize) -> bool {
    let page = (predicate.saturating_sub(6)..predicate).any(|i| {
        matches!(words.word(i), "article" | "version" | "page" | "report" | "correction" | "photo" | "video")
    });
    page && matches!(
        words.word(predicate),
        "appeared" | "published" | "updated" | "modified" | "corrected" | "posted"
    )
}

fn conflict(desk: &Desk<'_>, about: EventIx, dated: &[Dated<'_>]) -> Option<Conflict> {
    let mut against = vec![false; dated.len()];
    for (n, a) in dated.iter().enumerate() {
        for (m, b) in dated.iter().enumerate().skip(n + 1) {
            if a.article != b.article && !a.days.overlaps(&b.days) && day(a) != day(b) && one_telling(desk, a, b) {
                for i in [n, m] {
                    if let Some(flag) = against.get_mut(i) {
                        *flag = true;
                    }
                }
            }
        }
    }
    let against: Vec<&Dated<'_>> = dated.iter().zip(&against).filter(|(_, a)| **a).map(|(d, _)| d).collect();
    let mut by_value: BTreeMap<(String, ArticleIx), Claim> = BTreeMap::new();
    for d in &against {
        let place = Place { article: d.article, span: d.time.span };
        by_value.entry((day(d), d.article)).or_insert_with(|| Claim { place, value: day(d) });
    }
    let mut claims: Vec<Claim> = by_value.into_values().collect();
    claims.sort_by_key(|c| c.place);
    let first = claims.first().map(|c| c.value.clone())?;
    let differ = claims.iter().any(|c| c.value != first);
    differ.then(|| Conflict { about, kind: ConflictKind::Date, note: note(desk, &against), claims })
}

/// Whether two tellings turn on the same happening and share enough words besides. What both recall as long past
/// and more than a day apart was joined for its people and its sort alone, so that words need not carry it.
fn one_telling(desk: &Desk<'_>, a: &Dated<'_>, b: &Dated<'_>) -> bool {
    let (left, right) = (predicate(desk, a), predicate(desk, b));
    let happening = left.iter().any(|x| right.iter().any(|y| one_happening(x, y)));
    if !happening || desk.elsewhere((a.article, a.mention.span), (b.article, b.mention.span)) {
        return false;
    }
    let apart = |x: &Dated<'_>, y: &Dated<'_>| (y.days.earliest.date() - x.days.latest.date()).get_days();
    if apart(a, b).max(apart(b, a)) > 1 && is_recalled(desk, a) && is_recalled(desk, b) {
        return true;
    }
    let terms = |d: &Dated<'_>| desk.terms(d.article, d.mention.span);
    let own: Vec<String> = left.iter().chain(&right).map(|w| stem(w)).collect();
    let Alike { cosine, words, plain } = alike(&terms(a), &terms(b), &own);
    // "Three days ago" printed again the next day, and what is measured anew each day, are no claims of a day.
    let reprinted = cosine >= COPIED && is_counted_back(desk, a) && is_counted_back(desk, b);
    if reprinted || of_two_days(&figures(desk, a), &figures(desk, b)) {
        return false;
    }
    let same_deed = cosine >= SAME_DEED && left == right && same_person_and_place(desk, a, b);
    same_deed || cosine >= VERY_ALIKE && words >= 2 || cosine >= ALIKE && words >= 3 && plain >= 1
}

/// One person and one place, named in both: what they do at once they seldom do twice in a story.
fn same_person_and_place(desk: &Desk<'_>, a: &Dated<'_>, b: &Dated<'_>) -> bool {
    let named = |d: &Dated<'_>, kind: EntityKind| -> BTreeSet<EntityIx> {
        let mentions = desk.found(d.article).map(|f| f.mentions.as_slice()).unwrap_or_default();
        let inside = mentions.iter().filter(|m| m.kind == kind && d.mention.span.contains(m.span));
        inside.map(|m| m.entity).collect()
    };
    [EntityKind::Person, EntityKind::Place].iter().all(|kind| !named(a, *kind).is_disjoint(&named(b, *kind)))
}

/// The predicate's word, and with its particle: "broken", "broken off".
fn predicate(desk: &Desk<'_>, d: &Dated<'_>) -> Vec<String> {
    let (Some(words), Some(article)) = (desk.words(d.article), desk.article(d.article)) else { return Vec::new() };
    let at = article.layout.token_from(d.mention.predicate.start as usize);
    let word = words.word(at).to_owned();
    match words.word(at + 1) {
        particle @ ("up" | "off" | "over" | "down" | "out") => vec![format!("{word} {particle}"), word],
        _ => vec![word],
    }
}

/// "three days ago", "yesterday": a day that moves with the day of publication.
fn is_counted_back(desk: &Desk<'_>, d: &Dated<'_>) -> bool {
    let words = desk.article(d.article).map_or("", |x| d.time.span.of(&x.text));
    words.ends_with("ago") || words.eq_ignore_ascii_case("yesterday")
}

/// The larger figures of a telling, outside its times.
fn figures(desk: &Desk<'_>, d: &Dated<'_>) -> BTreeSet<String> {
    let (Some(words), Some(article)) = (desk.words(d.article), desk.article(d.article)) else {
        return BTreeSet::new();
    };
    let range = article.layout.tokens_in(d.mention.span);
    let large = |i: &usize| words.word(*i).len() > 3 && words.word(*i).starts_with(|c: char| c.is_ascii_digit());
    range.filter(|i| !words.timed(*i)).filter(large).map(|i| words.word(i).to_owned()).collect()
}

fn of_two_days(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
}

/// Told long after it was.
fn is_recalled(desk: &Desk<'_>, d: &Dated<'_>) -> bool {
    let published = desk.found(d.article).and_then(|f| f.publication.interval);
    published.is_some_and(|p| (p.earliest.date() - d.days.latest.date()).get_days() > RECALLED_DAYS)
}

/// The date without its clock time.
fn day(d: &Dated<'_>) -> String {
    d.mention.value.split('T').next().unwrap_or_default().to_owned()
}

/// What explains the difference, or may.
fn note(desk: &Desk<'_>, against: &[&Dated<'_>]) -> String {
    let tellings: Vec<Telling<'_>> = against
        .iter()
        .filter_map(|d| Some(Telling { article: desk.article(d.article)?, mention: d.mention, days: d.days }))
        .collect();
    if let Some(explained) = zones::explained(&tellings) {
        return explained;
    }
    let starts = || tellings.iter().map(|t| seconds(t.days.earliest));
    let apart_s = starts().fold(f64::NEG_INFINITY, f64::max) - starts().fold(f64::INFINITY, f64::min);
    if apart_s <= 36.0 * 3600.0 { "A day apart: a night between may explain it".to_owned() } else { String::new() }
}
