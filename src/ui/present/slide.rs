//! What one step of a talk shows, without any geometry. Made once for each step, not each frame.
//!
//! Refuses to choose a winner: sources that differ stand side by side, and what is hidden is hidden everywhere.

use std::ops::Range;

use crate::facts::{ArticleIx, EntityKind, Event, EventIx, EventMention};
use crate::session::Session;
use crate::text::Span;
use crate::ui::inspector::dates;
use crate::ui::lang::{trf, trn};
use crate::ui::shapes::MarkState;
use crate::ui::timeline::header;

/// Sources quoted at most; the rest are counted.
const MOST_SAID: usize = 8;

/// One step.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Slide {
    /// The date, or the two or more that sources give.
    pub dates: Vec<String>,
    /// What happened.
    pub title: Piece,
    /// "6 sources, two dates".
    pub note: String,
    /// The sources differ on the date.
    pub differs: bool,
    /// What is said, left and right.
    pub columns: [Vec<Said>; 2],
    /// Sources that tell it too and found no room.
    pub more: usize,
}

/// One source's words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    /// The source.
    pub article: ArticleIx,
    /// How its mark is drawn.
    pub state: MarkState,
    /// The words.
    pub words: Piece,
    /// Where in the words the date is given.
    pub lit: Option<Range<usize>>,
}

/// Words of which some can be hidden; ranges count bytes of `text`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Piece {
    /// All of it.
    pub text: String,
    /// Times.
    pub dates: Vec<Range<usize>>,
    /// People, organisations and groups.
    pub roles: Vec<Range<usize>>,
}

impl Slide {
    /// The step that tells an event.
    pub(super) fn new(session: &Session, ix: EventIx) -> Self {
        let Some(event) = session.event(ix) else { return Self::default() };
        let when = header::dates(session, ix);
        let dates: Vec<String> = when.split(" | ").filter(|d| !d.is_empty()).map(str::to_owned).collect();
        let mut said = tellings(session, event);
        let more = said.len().saturating_sub(MOST_SAID);
        said.truncate(MOST_SAID);
        let columns = if event.disputed { by_date(session, event, said) } else { by_length(said) };
        Self {
            note: note(event, dates.len()),
            title: title(session, event),
            differs: event.disputed,
            dates,
            columns,
            more,
        }
    }
}

fn note(event: &Event, dates: usize) -> String {
    let told = trn(event.articles as usize, "1 source | {} sources", &[]);
    match dates {
        n if n > 1 => trf("{}, {} dates", &[&told, &n]),
        _ if event.disputed => trf("{}, dates differ", &[&told]),
        _ => told,
    }
}

/// Each source once, by its telling with the most exact date.
fn tellings(session: &Session, event: &Event) -> Vec<Said> {
    let mut best: Vec<(ArticleIx, &EventMention)> = Vec::new();
    let width_s = |told: &EventMention| {
        told.interval
            .map_or(f64::INFINITY, |i| crate::facts::seconds(i.latest) - crate::facts::seconds(i.earliest))
    };
    for &(article, i) in &event.mentions {
        let Some(told) = session.article_facts(article).and_then(|f| f.events.get(i as usize)) else { continue };
        match best.last_mut().filter(|(a, _)| *a == article) {
            Some(last) if width_s(told) < width_s(last.1) => last.1 = told,
            Some(_) => {}
            None => best.push((article, told)),
        }
    }
    best.into_iter().filter_map(|(article, told)| said(session, article, told)).collect()
}

fn said(session: &Session, article: ArticleIx, told: &EventMention) -> Option<Said> {
    let text = &session.article(article)?.text;
    let facts = session.article_facts(article)?;
    let within = |span: Span| {
        let inside = told.span.contains(span);
        inside.then(|| (span.start - told.span.start) as usize..(span.end - told.span.start) as usize)
    };
    // Spaces of the same length, so that the ranges still hold.
    let words: String =
        told.span.of(text).chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c }).collect();
    let is_role = |kind| matches!(kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Group);
    let words = Piece {
        text: words,
        dates: facts.times.iter().filter_map(|t| within(t.span)).collect(),
        roles: facts.mentions.iter().filter(|m| is_role(m.kind)).filter_map(|m| within(m.span)).collect(),
    };
    let lit = told.time.and_then(|i| facts.times.get(i as usize)).and_then(|t| within(t.span));
    Some(Said { article, state: dates::state(session, told), words, lit })
}

/// The earlier date left, all later ones right, those that take no side last on the left.
fn by_date(session: &Session, event: &Event, said: Vec<Said>) -> [Vec<Said>; 2] {
    let groups = dates::groups(session, event);
    let (mut left, mut right, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for one in said {
        match groups.iter().position(|g| g.articles.contains(&one.article)) {
            Some(0) => left.push(one),
            Some(i) if groups.get(i).is_some_and(|g| !g.either) => right.push(one),
            _ => rest.push(one),
        }
    }
    left.append(&mut rest);
    [left, right]
}

/// In the order of the sources, about as many words on the left as on the right.
fn by_length(said: Vec<Said>) -> [Vec<Said>; 2] {
    if said.len() < 2 {
        return [said, Vec::new()];
    }
    // A source's name and the space around it cost as much as some words.
    let cost = |s: &Said| s.words.text.len() + 60;
    let half = said.iter().map(cost).sum::<usize>() / 2;
    let mut columns = [Vec::new(), Vec::new()];
    let mut used = 0;
    for one in said {
        let cost = cost(&one);
        let column = usize::from(used > 0 && used + cost / 2 > half);
        used += cost;
        if let Some(column) = columns.get_mut(column) {
            column.push(one);
        }
    }
    columns
}

/// The event's title, in which the names of those who take part can be hidden.
fn title(session: &Session, event: &Event) -> Piece {
    let text = event.title.clone();
    let mut roles: Vec<Range<usize>> = Vec::new();
    for entity in event.participants.iter().filter_map(|ix| session.entity(*ix)) {
        let words = entity.aliases.iter().chain([&entity.name]);
        let last = entity.name.rsplit(' ').next().filter(|w| w.chars().count() > 2);
        for name in words.map(String::as_str).chain(last) {
            let found = text.match_indices(name).map(|(at, _)| at..at + name.len());
            roles.extend(found.filter(|r| stands_alone(&text, r)));
        }
    }
    roles.sort_by_key(|r| (r.start, std::cmp::Reverse(r.end)));
    let mut end = 0;
    roles.retain(|r| {
        r.start >= end && {
            end = r.end;
            true
        }
    });
    Piece { text, dates: Vec::new(), roles }
}

fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|s| s.chars().next_back());
    let after = text.get(range.end..).and_then(|s| s.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
