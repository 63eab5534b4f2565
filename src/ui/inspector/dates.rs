//! Which source gives which date for an event, and on which side of a dispute a telling stands.

use crate::facts::{ArticleIx, Doubt, Event, EventMention, EventStatus, Grain, Interval, seconds};
use crate::session::Session;
use crate::ui::lang::{date, tr};
use crate::ui::shapes::MarkState;

/// Sources that give an event the same days.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DateGroup {
    /// The days.
    pub(crate) days: Interval,
    /// How fine their words are.
    pub(crate) grain: Grain,
    /// "20 July", "either".
    pub(crate) label: String,
    /// The sources.
    pub(crate) articles: Vec<ArticleIx>,
    /// Wide enough for every other date: it takes no side.
    pub(crate) either: bool,
}

/// What is told of the same days, in order of time; what has no days of its own comes last.
pub(crate) fn by_days<T>(told: impl Iterator<Item = (Option<Interval>, T)>) -> Vec<(Option<Interval>, Vec<T>)> {
    let mut out: Vec<(Option<Interval>, Vec<T>)> = Vec::new();
    let date = |days: &Option<Interval>| days.map(|d| (d.earliest.date(), d.latest.date()));
    for (days, one) in told {
        match out.iter_mut().find(|(known, _)| date(known) == date(&days)) {
            Some((_, all)) => all.push(one),
            None => out.push((days, vec![one])),
        }
    }
    out.sort_by_key(|(days, _)| (days.is_none(), date(days)));
    out
}

/// An event's dates by source, earliest first, those that take no side last. Sources without a date are left out.
pub(crate) fn groups(session: &Session, event: &Event) -> Vec<DateGroup> {
    let mut seen: Vec<ArticleIx> = event.mentions.iter().map(|(article, _)| *article).collect();
    seen.dedup();
    let dated = seen.into_iter().filter_map(|article| {
        let told = finest(session, event, article)?;
        Some((told.interval, (article, told.grain)))
    });
    let group = |(days, told): (Option<Interval>, Vec<(ArticleIx, Grain)>)| {
        let grain = told.first().map_or(Grain::Day, |t| t.1);
        let articles = told.into_iter().map(|t| t.0).collect();
        Some(DateGroup { days: days?, grain, label: String::new(), articles, either: false })
    };
    let mut out: Vec<DateGroup> = by_days(dated).into_iter().filter_map(group).collect();
    let all: Vec<Interval> = out.iter().map(|g| g.days).collect();
    for group in &mut out {
        let inside = all.iter().filter(|d| **d != group.days && covers(&group.days, d)).count();
        group.either = all.len() > 2 && inside + 1 == all.len();
    }
    let one_year = all.iter().all(|d| {
        all.first().is_some_and(|f| f.earliest.year() == d.earliest.year() && f.earliest.year() == d.latest.year())
    });
    for group in &mut out {
        group.label = label(group, one_year);
    }
    out.sort_by_key(|g| (g.either, g.days.earliest, g.days.latest));
    out
}

fn label(group: &DateGroup, one_year: bool) -> String {
    let days = &group.days;
    if group.either {
        return tr("either").to_owned();
    }
    if one_year && days.earliest.date() == days.latest.date() {
        return date::long_day_of(days.earliest.date());
    }
    // Clock times stand with each telling; here only the days are compared.
    date::moment_label(days, if group.grain == Grain::Minute { Grain::Day } else { group.grain })
}

fn covers(wide: &Interval, narrow: &Interval) -> bool {
    wide.earliest.date() <= narrow.earliest.date() && narrow.latest.date() <= wide.latest.date()
}

/// The most exact date that an article gives the event.
fn finest<'a>(session: &'a Session, event: &Event, article: ArticleIx) -> Option<&'a EventMention> {
    let facts = session.article_facts(article)?;
    event
        .mentions
        .iter()
        .filter(|(a, _)| *a == article)
        .filter_map(|(_, i)| facts.events.get(*i as usize))
        .filter_map(|told| Some((told.interval?, told)))
        .min_by(|(a, _), (b, _)| {
            let width_s = |i: &Interval| seconds(i.latest) - seconds(i.earliest);
            width_s(a).total_cmp(&width_s(b)).then(a.earliest.cmp(&b.earliest))
        })
        .map(|(_, told)| told)
}

/// How this telling's mark is drawn.
pub(crate) fn state(session: &Session, told: &EventMention) -> MarkState {
    if let Some(event) = session.event(told.event).filter(|e| e.disputed)
        && let Some(own) = told.interval
    {
        let groups = groups(session, event);
        let sides: Vec<&DateGroup> = groups.iter().filter(|g| !g.either).collect();
        if let (Some(first), Some(last)) = (sides.first(), sides.last()) {
            let early = covers(&own, &first.days);
            let late = covers(&own, &last.days);
            return match (early, late) {
                (true, true) => MarkState::DiffersEither,
                (true, false) => MarkState::DiffersEarlier,
                _ => MarkState::DiffersLater,
            };
        }
    }
    undisputed(told)
}

/// The mark of a telling that no other contradicts.
pub(crate) fn undisputed(told: &EventMention) -> MarkState {
    match (told.status, told.doubt) {
        (EventStatus::Planned, _) => MarkState::Planned,
        (_, Doubt::Inferred | Doubt::Weak) => MarkState::Inferred,
        _ => MarkState::Said,
    }
}
