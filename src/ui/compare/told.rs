//! How one source tells one event: its telling, its claims in conflicts, or why there is none.

use crate::facts::{ArticleIx, Conflict, Doubt, Event, EventIx, EventMention, EventStatus, Interval};
use crate::session::Session;
pub(super) use crate::session::told::{
    claims, claims_a_date, conflicts, nearest, published_before, telling, tellings,
};
use crate::ui::Cx;
use crate::ui::inspector::words;
use crate::ui::lang::{date, tr};

/// What claims differ in.
pub(super) fn differ_words(conflict: &Conflict) -> &'static str {
    tr(words::differ(conflict))
}

/// What a source says of an event, as a cell says it aloud.
pub(super) fn words(cx: &Cx<'_>, ix: EventIx, event: &Event, source: ArticleIx) -> String {
    let session = cx.session;
    let Some(told) = telling(session, event, source) else {
        let before = published_before(session, event, source);
        let words = if before { tr("published before it") } else { tr("not found in this article") };
        return words.to_owned();
    };
    let differs = claims(session, ix, source).next().is_some();
    let mut out = if differs { tr("differs from others").to_owned() } else { status(told.status).to_owned() };
    if let Some(span) = told.interval {
        out.push_str(", ");
        out.push_str(&short_date(&span));
    }
    match told.doubt {
        Doubt::Weak => out.push_str(tr(", date weak")),
        Doubt::Inferred => out.push_str(tr(", date inferred")),
        _ => {}
    }
    out
}

fn status(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Happened => tr("said"),
        EventStatus::Planned => tr("planned"),
        EventStatus::Alleged => tr("told as a claim"),
        EventStatus::Negated => tr("told as not done"),
    }
}

/// What makes a telling thin, in words.
pub(super) fn thin(session: &Session, told: &EventMention, source: ArticleIx) -> Vec<&'static str> {
    let mut out = Vec::new();
    match told.doubt {
        Doubt::Weak => out.push(tr("its date is a weak guess")),
        Doubt::Inferred => out.push(tr("its date is inferred")),
        _ => {}
    }
    if told.interval.is_none() {
        out.push(tr("it gives no date"));
    }
    if session.article_facts(source).is_some_and(|f| f.publication.interval.is_none()) {
        out.push(tr("the article is undated"));
    }
    match told.status {
        EventStatus::Happened => {}
        EventStatus::Planned => out.push(tr("told as planned")),
        EventStatus::Alleged => out.push(tr("told as somebody's claim")),
        EventStatus::Negated => out.push(tr("told as not done")),
    }
    out
}

/// A date that fits a column.
pub(super) fn short_date(span: &Interval) -> String {
    let (a, b) = (span.earliest.date(), span.latest.date());
    if a == b { date::short_of(a) } else { date::day_label(span) }
}
