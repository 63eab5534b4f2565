//! The timeline that pupils fill in: an axis with its ticks, a row for each source, and what happened, to be put in.
//!
//! Only what is told with a date of its own goes in, and the filled one in the key shows each source's own date.

use super::desk::{Desk, Timed, plain_words};
use crate::export::paper::{Block, Run};
use crate::facts::{ArticleIx, Doubt, Event, EventStatus, Interval};
use crate::lang::{date, tr};
use crate::session::query::letter;

/// Happenings to put in.
const MOST: usize = 7;
/// With fewer there is no timeline to make.
const FEWEST: usize = 3;
/// Ticks on the axis.
const MOST_TICKS: usize = 8;
/// Sources with a row each.
const MOST_ROWS: usize = 8;

/// The task and its solution.
pub(super) struct Task {
    pub(super) blank: Vec<Block>,
    pub(super) filled: Vec<Block>,
}

struct Happening<'a> {
    title: &'a str,
    told: Vec<Timed<'a>>,
}

/// The task; `None` where too little is dated.
pub(super) fn task(desk: &Desk<'_>) -> Option<Task> {
    let mut happenings: Vec<Happening<'_>> = Vec::new();
    let mut ticks: Vec<Interval> = Vec::new();
    let mut events: Vec<&Event> = desk.by_salience().map(|(_, event)| event).collect();
    // What several tell is worth comparing; the order by salience stays within.
    events.sort_by_key(|event| event.articles < 2);
    for event in events {
        if happenings.len() >= MOST || !is_plain(desk, event) {
            continue;
        }
        let told: Vec<Timed<'_>> = first_of_each(desk.timed_at_most(event, Doubt::Inferred));
        let new: Vec<Interval> = told.iter().filter_map(|t| tick_of(t.interval)).collect();
        let mut with: Vec<Interval> = ticks.clone();
        for tick in new {
            if !with.contains(&tick) {
                with.push(tick);
            }
        }
        let same = happenings.iter().any(|h| alike(h.title, &event.title));
        if told.is_empty() || with.len() > MOST_TICKS || same {
            continue;
        }
        ticks = with;
        happenings.push(Happening { title: &event.title, told });
    }
    // A month that holds a day on the axis has no place beside it.
    ticks.sort_by_key(|t| (t.earliest, t.latest));
    let all = ticks.clone();
    ticks.retain(|t| !all.iter().any(|o| o != t && t.contains(o)));
    if happenings.len() < FEWEST || ticks.len() < FEWEST {
        return None;
    }
    happenings.sort_by_key(|h| plain_words(h.title));
    Some(Task { blank: blocks(desk, &happenings, &ticks, false), filled: blocks(desk, &happenings, &ticks, true) })
}

/// Told as done, with a title that names who or what it is about.
fn is_plain(desk: &Desk<'_>, event: &Event) -> bool {
    let words = plain_words(&event.title);
    let title: &str = &event.title;
    let names = event.participants.iter().chain(&event.places).filter_map(|ix| desk.session.entity(*ix));
    let named = names.flat_map(|e| e.aliases.iter().chain([&e.name])).any(|name| title.contains(name.as_str()));
    let capital = title.chars().next().is_some_and(char::is_uppercase);
    event.interval.is_some()
        && event.status == EventStatus::Happened
        && named
        && capital
        && words.len() > 2
        && !title.ends_with('…')
}

/// Two titles that would be taken for one happening.
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (plain_words(a), plain_words(b));
    let shared = a.iter().filter(|w| w.chars().count() > 3 && b.contains(w)).count();
    shared > 1
}

fn first_of_each(told: Vec<Timed<'_>>) -> Vec<Timed<'_>> {
    let mut out: Vec<Timed<'_>> = Vec::new();
    for one in told {
        match out.iter_mut().find(|o| o.article == one.article) {
            Some(held) if one.time.grain < held.time.grain => *held = one,
            Some(_) => {}
            None => out.push(one),
        }
    }
    out
}

/// The day, month or year that holds a time.
fn tick_of(time: Interval) -> Option<Interval> {
    let (a, b) = (time.earliest.date(), time.latest.date());
    let whole = |from: jiff::civil::Date, to: jiff::civil::Date| Interval {
        earliest: from.at(0, 0, 0, 0),
        latest: to.at(23, 59, 59, 0),
    };
    // A night is told by the day on which it begins.
    if a == b || a.tomorrow().ok() == Some(b) {
        return Some(whole(a, a));
    }
    if a.first_of_month() == b.first_of_month() {
        return Some(whole(a.first_of_month(), a.last_of_month()));
    }
    (a.year() == b.year()).then(|| whole(a.first_of_year(), a.last_of_year()))
}

fn blocks(desk: &Desk<'_>, happenings: &[Happening<'_>], ticks: &[Interval], filled: bool) -> Vec<Block> {
    let named = happenings
        .iter()
        .enumerate()
        .map(|(at, h)| Block::Text(vec![Run::strong(format!("{} ", small(at))), Run::plain(h.title)]));
    let mut head = vec![tr("Source").to_owned()];
    for (at, tick) in ticks.iter().enumerate() {
        let gap = at.checked_sub(1).and_then(|b| ticks.get(b)).is_some_and(|before| far(before, tick));
        let label = date::day_label(tick);
        head.push(if gap { format!("… {label}") } else { label });
    }
    let sources = desk.articles().map(|(ix, _)| ix).take(MOST_ROWS);
    let rows = sources.map(|ix| {
        let mut row = vec![vec![Run::strong(desk.session.source(ix).map_or("", |s| &s.letter))]];
        row.extend(
            ticks
                .iter()
                .map(|tick| vec![Run::plain(if filled { cell(happenings, ix, tick) } else { String::new() })]),
        );
        row
    });
    let table = Block::Table { head, rows: rows.collect() };
    if filled {
        let note = tr(
            "A letter stands where the source itself gives that date. With a question mark the source is less exact, or \
                       the year was worked out. \
                       An empty field means that no date of it was found there; accept what pupils show in the text.",
        );
        let title = Block::Heading(2, vec![Run::plain(tr("The timeline, filled in"))]);
        let all = std::iter::once(title).chain(named).chain([table, Block::Note(note.to_owned())]);
        return vec![Block::Together(all.collect())];
    }
    let how = tr(
        "The axis of time runs from left to right; … is a long time in between. Write the letter of each happening in \
                  the row of every source that tells it, under the day that this source gives. Write a question mark beside \
                  it where the source is not exact.",
    );
    let title = Block::Heading(2, vec![Run::plain(tr("A timeline to fill in"))]);
    let all = [title, Block::Text(vec![Run::plain(how)])].into_iter().chain(named).chain([table]);
    vec![Block::Together(all.collect())]
}

/// The letters of what a source tells under a tick.
fn cell(happenings: &[Happening<'_>], source: ArticleIx, tick: &Interval) -> String {
    let one = |(at, h): (usize, &Happening<'_>)| {
        let told = h.told.iter().find(|t| t.article == source)?;
        let own = tick_of(told.interval)?;
        let sure = is_sure(told);
        if tick.contains(&own) {
            return Some(if sure { small(at) } else { format!("{}?", small(at)) });
        }
        own.contains(tick).then(|| format!("{}?", small(at)))
    };
    happenings.iter().enumerate().filter_map(one).collect::<Vec<_>>().join(" ")
}

/// Nothing in the date was worked out from elsewhere.
fn is_sure(told: &Timed<'_>) -> bool {
    told.told.doubt <= Doubt::Computed && told.time.doubt <= Doubt::Computed
}

/// "a)".
fn small(at: usize) -> String {
    format!("{})", letter(at).to_lowercase())
}

/// More than a month lies between two ticks.
fn far(a: &Interval, b: &Interval) -> bool {
    crate::facts::seconds(b.earliest) - crate::facts::seconds(a.latest) > 31.0 * 86_400.0
}
