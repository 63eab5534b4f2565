//! One event from the tellings that share it: its title, date, people and weight, each by what most sources say.

use std::collections::{BTreeMap, BTreeSet};

use super::Telling;
use super::dates::{by_publication, is_precise};
use super::similar::Vectors;
use crate::analysis::Known;
use crate::facts::{Doubt, EntityIx, Event, EventKind, EventStatus, Grain, Interval};

/// What an article counts that dates an event by its own publication.
const BY_PUBLICATION: f32 = 0.3;
/// What it counts that an article tells it again.
const AGAIN: f32 = 0.1;
/// How much it counts that a telling's words make a whole title.
const TITLE_QUALITY: f32 = 1.6;
/// So many tellings have words that most of them use.
const MANY: usize = 6;
/// A year dates an event that others place by the day of their news only where so large a part of its sources gives it.
const LEAST_YEAR: usize = 4;
/// An event told by fewer than this is no measure for the others.
const LEAST_MOST: f32 = 3.0;

/// The event of `members`, positions in `flat`; its mentions are filled in later.
pub(super) fn event(
    members: &[usize],
    flat: &[(usize, Telling)],
    vectors: &Vectors,
    known: &[Known<'_>],
) -> Event {
    let told: Vec<&(usize, Telling)> = members.iter().filter_map(|&m| flat.get(m)).collect();
    let articles: BTreeSet<usize> = told.iter().map(|t| t.0).collect();
    let date = date(&told);
    let participants = ranked(told.iter().flat_map(|(_, t)| t.participants.iter()));
    let mut places = ranked(told.iter().flat_map(|(_, t)| t.places.iter()));
    places.retain(|p| !participants.contains(p));
    Event {
        title: title(&told),
        kind: kind(&told),
        status: status(&told),
        value: date.map_or_else(|| undated(&told), |d| d.value.clone()),
        interval: date.and_then(|d| d.interval).map(|own| hull(&told, own)),
        grain: date.map_or(Grain::Vague, |d| d.grain),
        doubt: date.map_or(Doubt::Weak, |d| d.doubt),
        participants,
        places,
        mentions: Vec::new(),
        articles: u32::try_from(articles.len()).unwrap_or(u32::MAX),
        disputed: false,
        salience: mass(&told),
        because: because(members, flat, vectors, known),
    }
}

/// The claim that the event takes its date from: the most precise, the surest, the most often told.
fn date<'a>(told: &[&'a (usize, Telling)]) -> Option<&'a crate::facts::EventMention> {
    let mut support: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (article, t) in told {
        support.entry(t.mention.value.as_str()).or_default().insert(*article);
    }
    let placed =
        told.iter().filter(|(_, t)| t.mention.interval.is_some()).map(|t| t.0).collect::<BTreeSet<_>>().len();
    let weight = |t: &Telling| {
        let grain = match t.mention.grain {
            Grain::Minute | Grain::DayPart | Grain::Day => 0,
            Grain::Week => 1,
            Grain::Month => 2,
            Grain::Quarter | Grain::Season => 3,
            _ => 4,
        };
        let backing = support.get(t.mention.value.as_str()).map_or(0, BTreeSet::len);
        let lone = grain == 4 && backing * LEAST_YEAR < placed;
        (
            2 * u8::from(lone) + u8::from(by_publication(t)),
            grain,
            std::cmp::Reverse(backing),
            t.mention.doubt,
            t.mention.grain,
        )
    };
    let dated = told.iter().map(|t| &t.1).filter(|t| t.mention.interval.is_some());
    dated
        .min_by(|a, b| weight(a).cmp(&weight(b)).then_with(|| a.mention.value.cmp(&b.mention.value)))
        .map(|t| &t.mention)
}

/// From the first to the last precise claim: where sources differ, the event may be any of them.
fn hull(told: &[&(usize, Telling)], own: Interval) -> Interval {
    let precise = told.iter().map(|t| &t.1).filter(|t| is_precise(t) && t.mention.doubt <= Doubt::Computed);
    let apart = precise.filter_map(|t| t.mention.interval).filter(|i| !i.overlaps(&own));
    apart.fold(own, |all, i| Interval { earliest: all.earliest.min(i.earliest), latest: all.latest.max(i.latest) })
}

fn undated(told: &[&(usize, Telling)]) -> String {
    let first = told.iter().map(|t| t.1.mention.value.as_str()).find(|v| v.ends_with("_REF"));
    first.unwrap_or("PAST_REF").to_owned()
}

/// The plainest telling's title; better one whose predicate others share, and told as the event is.
fn title(told: &[&(usize, Telling)]) -> String {
    let status = status(told);
    let mut alike: BTreeMap<u32, usize> = BTreeMap::new();
    let mut held: BTreeMap<u32, usize> = BTreeMap::new();
    for (_, t) in told {
        *alike.entry(t.word).or_default() += 1;
        for &word in &t.plain {
            *held.entry(word).or_default() += 1;
        }
    }
    // Of many tellings one in the words that most of them use; two or three have nothing to choose by.
    let central = |t: &Telling| {
        let most = t.plain.iter().filter_map(|w| held.get(w)).map(|n| *n as f32 / told.len() as f32);
        if told.len() < MANY || t.plain.is_empty() { 0.0 } else { most.sum::<f32>() / t.plain.len() as f32 }
    };
    let weight = |t: &Telling| {
        let shared = 0.15 * (alike.get(&t.word).map_or(1, |n| (*n).min(4)) as f32 - 1.0);
        let off = if t.mention.status == status { 0.0 } else { -0.5 };
        let named = if t.participants.is_empty() { 0.0 } else { 0.3 };
        let dated = if t.mention.interval.is_some() { 0.4 } else { 0.0 };
        let said = if t.kind == EventKind::Statement { -0.2 } else { 0.0 };
        TITLE_QUALITY * t.title_quality + 0.4 * t.lead + named + dated + said + shared + off + 2.0 * central(t)
    };
    let best = told.iter().map(|t| (weight(&t.1), &t.1)).max_by(|(x, a), (y, b)| {
        x.total_cmp(y).then_with(|| b.title.len().cmp(&a.title.len())).then_with(|| b.title.cmp(&a.title))
    });
    best.map(|(_, t)| t.title.clone()).unwrap_or_default()
}

fn kind(told: &[&(usize, Telling)]) -> EventKind {
    let mut votes: BTreeMap<EventKind, f32> = BTreeMap::new();
    for (_, t) in told {
        let weight = match t.kind {
            EventKind::Other => 0.4,
            EventKind::Statement => 0.5,
            _ => 1.0,
        };
        *votes.entry(t.kind).or_default() += weight * t.title_quality.max(0.3);
    }
    votes.into_iter().fold((EventKind::Other, 0.0), |best, v| if v.1 > best.1 { v } else { best }).0
}

/// What most say; but who tells it as done wrote after those who told it as planned.
fn status(told: &[&(usize, Telling)]) -> EventStatus {
    let mut votes: BTreeMap<EventStatus, usize> = BTreeMap::new();
    for (_, t) in told {
        *votes.entry(t.mention.status).or_default() += 1;
    }
    if votes.contains_key(&EventStatus::Happened) {
        votes.remove(&EventStatus::Planned);
    }
    votes.into_iter().fold((EventStatus::Happened, 0), |best, v| if v.1 > best.1 { v } else { best }).0
}

/// Most often named first; the collection's most prominent first among equals.
fn ranked<'a>(entities: impl Iterator<Item = &'a EntityIx>) -> Vec<EntityIx> {
    let mut counts: BTreeMap<EntityIx, usize> = BTreeMap::new();
    for &entity in entities {
        *counts.entry(entity).or_default() += 1;
    }
    let mut list: Vec<(usize, EntityIx)> = counts.into_iter().map(|(e, n)| (n, e)).collect();
    list.sort_by_key(|&(n, e)| (std::cmp::Reverse(n), e));
    list.into_iter().map(|(_, e)| e).collect()
}

/// How much is told of it, before it is set against the most told: each article counts once, by how plainly
/// it places the event; the day of publication alone says little.
fn mass(told: &[&(usize, Telling)]) -> f32 {
    let mut each: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
    for (article, t) in told {
        let weight = if by_publication(t) { BY_PUBLICATION } else { 1.0 };
        let held = each.entry(*article).or_default();
        *held = (held.0.max(weight), held.1 + 1);
    }
    each.values().map(|&(weight, times)| weight + AGAIN * (times.min(4) as f32 - 1.0)).sum()
}

/// Turns what `event` left as salience, how much is told, into 0 to 1: against the event most told of all, and
/// a little by how near the top it stands and who takes part.
pub(super) fn weigh(events: &mut [(Event, Vec<usize>)], flat: &[(usize, Telling)]) {
    let most = events.iter().map(|(e, _)| e.salience).fold(LEAST_MOST, f32::max);
    for (event, members) in events {
        let lead = members.iter().filter_map(|&m| flat.get(m)).map(|(_, t)| t.lead).fold(0.0, f32::max);
        let people = event.participants.len().min(3) as f32 / 3.0;
        let told = event.salience.ln_1p() / most.ln_1p();
        event.salience = (told * (0.85 + 0.1 * lead + 0.05 * people)).clamp(0.0, 1.0);
    }
}

/// Why the tellings are one event, a line for the strongest link of each to an earlier one.
fn because(members: &[usize], flat: &[(usize, Telling)], vectors: &Vectors, known: &[Known<'_>]) -> Vec<String> {
    let mut out = Vec::new();
    let Some((&first, rest)) = members.split_first() else { return out };
    for &member in rest.iter().take(4) {
        let (Some((article, a)), Some((_, b))) = (flat.get(member), flat.get(first)) else { continue };
        let file = known.get(*article).map_or("", |k| k.article.file.as_str());
        let shared = vectors.shared(first, member);
        let mut line = if shared.is_empty() {
            format!("same because {file} tells it like the others")
        } else {
            format!("same because {file} too tells of {}", shared.join(", "))
        };
        match (same_day(a.mention.interval, b.mention.interval), a.mention.interval) {
            (true, _) => line.push_str(", at the same time"),
            (false, None) => line.push_str("; it gives no date that can be placed"),
            _ => {}
        }
        out.push(line);
    }
    if rest.len() > 4 {
        out.push(format!("and {} more tellings alike", rest.len() - 4));
    }
    out
}

fn same_day(a: Option<Interval>, b: Option<Interval>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a.overlaps(&b))
}
