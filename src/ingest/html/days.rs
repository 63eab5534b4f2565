//! The clues a page gives for its date: linked data, meta tags, what is printed at the headline, `time`, its address.
//!
//! Refuses to take a day of change for the day of publication, and a `time` anywhere in the page for the article's
//! where several say different days.

use std::collections::BTreeSet;

use trafilatura::dom::{Document, NodeId};

use super::linked_data::LinkedData;
use super::marked::{Marked, said};
use super::printed::{Day, Printed};
use crate::facts::{DateClue, DateClueKind};
use crate::ingest::clean::Label;
use crate::ingest::dates;

#[rustfmt::skip]
const PUBLISHED: &[&str] = &[
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dcterms.issued", "pubdate", "publishdate", "publish-date", "publish_date",
    "published", "publication_date", "parsely-pub-date", "sailthru.date", "article.published", "cxenseparse:recs:publishtime", "displaydate", "ptime", "originalpublicationdate", "date.created", "datecreated", "dc.created", "citation_publication_date", "article_date_original", "og:published_time", "og:pubdate", "rnews:datepublished", "timestamp", "article-publication-date", "weibo: article:create_at", "published-date",
];
#[rustfmt::skip]
const MODIFIED: &[&str] = &["article:modified_time", "article:modified", "og:updated_time", "last-modified", "lastmod", "datemodified", "dcterms.modified", "article.updated", "og:modified_time", "revised", "modified"];

const ZONE: &str = "printed at the headline; the page’s data have the day beside it, as another time zone does";
const PRINTED: &str = "the date printed at the headline";

/// All clues, those that state the date best first within a kind.
pub(super) fn of(page: &Document, marked: &Marked, linked: &LinkedData, printed: &Printed) -> Vec<DateClue> {
    let mut out = stated(page, marked, linked);
    let published = out.iter().find(|c| c.kind == DateClueKind::Metadata).map(|c| c.value.clone());
    let modified = out.iter().find(|c| c.kind == DateClueKind::Updated).map(|c| c.value.clone());
    let clue = |out: &mut Vec<DateClue>, kind, value: &str, why: &str| {
        let known = |d: &DateClue| d.kind == kind && d.value.get(..10) == value.get(..10);
        if !out.iter().any(known) {
            let clue = DateClue { kind, value: value.to_owned(), span: None, why: why.to_owned() };
            out.push(clue);
        }
    };
    let alone = printed.days.iter().all(|day| day.weak) && published.is_none();
    for day in &printed.days {
        match day.label.filter(|_| !alone) {
            Some(Label::Updated) => {
                clue(
                    &mut out,
                    DateClueKind::Updated,
                    &day.value,
                    "a line at the headline says when it was updated",
                );
            }
            Some(Label::Saved) => {}
            _ => clue(&mut out, DateClueKind::Stated, &day.value, PRINTED),
        }
    }
    if let Some(day) = published.as_deref().and_then(|value| beside(value, modified.as_deref(), &printed.days)) {
        let value = day.value.clone();
        out.insert(0, DateClue { kind: DateClueKind::Metadata, value, span: None, why: ZONE.to_owned() });
    }
    let updated =
        |day: &String| out.iter().any(|c| c.kind == DateClueKind::Updated && c.value.get(..10) == day.get(..10));
    if let Some(only) = only_time(page, marked).filter(|day| !updated(day)) {
        clue(&mut out, DateClueKind::Stated, &only, "every <time> in the page says it");
    }
    out
}

fn stated(page: &Document, marked: &Marked, linked: &LinkedData) -> Vec<DateClue> {
    let mut out: Vec<DateClue> = Vec::new();
    let mut clue = |kind: DateClueKind, written: &str, why: &str| {
        let Some(value) = dates::parse(written) else { return };
        let known = |d: &DateClue| d.kind == kind && d.value.get(..10) == value.get(..10);
        if !out.iter().any(known) {
            out.push(DateClue { kind, value, span: None, why: why.to_owned() });
        }
    };
    if let Some(date) = &linked.published {
        clue(DateClueKind::Metadata, date, "datePublished in the page’s linked data");
    }
    for (name, content) in &marked.metas {
        if PUBLISHED.contains(&name.as_str()) {
            clue(DateClueKind::Metadata, content, &format!("{name} in the page’s head"));
        } else if MODIFIED.contains(&name.as_str()) {
            clue(DateClueKind::Updated, content, &format!("{name} in the page’s head"));
        }
    }
    if let Some(date) = &linked.modified {
        clue(DateClueKind::Updated, date, "dateModified in the page’s linked data");
    }
    let class = |id| page.get_attribute(id, "class").unwrap_or_default();
    let named = |id| class(id).split_whitespace().any(|c| matches!(c, "entry-date" | "published"));
    let dated = marked.times.iter().copied();
    let dated = dated.filter(|id| page.get_attribute(*id, "pubdate").is_some() || named(*id));
    for element in marked.props("datePublished").chain(dated) {
        let written = page.get_attribute(element, "datetime").unwrap_or_else(|| said(page, element));
        clue(DateClueKind::Metadata, &written, "a date of publication marked in the page");
    }
    if let Some(date) = &linked.uploaded {
        clue(DateClueKind::Metadata, date, "uploadDate in the page’s linked data");
    }
    out
}

/// The printed day that is one before or after the one in the page's data, where that is another zone's clock: the day
/// of readers and of "today" is the printed one. Data that were touched on the day of a change say the later day, too.
fn beside<'a>(published: &str, modified: Option<&str>, days: &'a [Day]) -> Option<&'a Day> {
    let all = || days.iter().filter(|day| day.shown && day.value.len() >= 10);
    let own = || all().find(|day| day.label != Some(Label::Updated));
    // Nothing is changed before it is out: a day of change before the data's day is the day itself.
    let changed = || all().find(|day| day.value.get(..10) < published.get(..10));
    let day = all().find(|day| day.label == Some(Label::Published)).or_else(own).or_else(changed)?;
    let (stated, printed) = (published.get(..10)?, day.value.get(..10)?);
    if stated == printed || !dates::near(stated, printed) {
        return None;
    }
    let touched = modified == Some(published) && printed < stated;
    let clock = |value: &str| -> Option<(u32, u32)> {
        let (hour, minute) = value.get(11..)?.split_once(':')?;
        Some((hour.parse().ok()?, minute.parse().ok()?))
    };
    let zoned = clock(published).is_some_and(|(hour, minute)| {
        let way = if printed < stated { hour < 12 } else { hour >= 10 };
        // Zones are apart by quarters of an hour.
        let same = clock(&day.value).is_none_or(|(_, shown)| (minute + 60 - shown) % 15 <= 1);
        way && (same || day.label == Some(Label::Updated))
    });
    (zoned || touched).then_some(day)
}

/// The day that all `time` elements of a page say.
fn only_time(page: &Document, marked: &Marked) -> Option<String> {
    let written = |id| page.get_attribute(id, "datetime").unwrap_or_else(|| said(page, id));
    let changed = |id: &&NodeId| {
        page.get_attribute(**id, "class").is_some_and(|c| c.contains("updat") || c.contains("modif"))
    };
    let times = marked.times.iter().filter(|id| !changed(id));
    let days = times.filter_map(|id| dates::parse(&written(*id))).filter(|d| d.len() >= 10);
    let days: Vec<String> = days.collect();
    let distinct: BTreeSet<&str> = days.iter().filter_map(|d| d.get(..10)).collect();
    if distinct.len() == 1 { days.into_iter().next() } else { None }
}
