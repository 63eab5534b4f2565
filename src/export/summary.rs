//! The readable summary that `parallax analyze` prints on a terminal: what is in the facts file, shortened.

use std::fmt::Write as _;

use crate::facts::{ArticleIx, Comparison, EventIx, EventStatus};
use crate::session::Session;
use crate::session::query::day_label;

/// Names listed for each type.
const NAMES: usize = 10;
/// Events listed; those that matter most to the story are chosen, and shown in order of time.
const EVENTS: usize = 20;

/// A summary of a session in plain text.
pub fn summary(session: &Session) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _infallible = write(session, &mut out);
    out
}

fn write(session: &Session, out: &mut String) -> std::fmt::Result {
    let facts = &session.facts;
    writeln!(
        out,
        "{} sources, {} names, {} events",
        session.corpus.articles.len(),
        facts.entities.len(),
        facts.events.len()
    )?;
    sources(session, out)?;
    names(session, out)?;
    events(session, out)?;
    comparison(&facts.comparison, session, out)?;
    let warnings = session.corpus.warnings.iter().chain(&facts.warnings);
    for (i, warning) in warnings.enumerate() {
        if i == 0 {
            writeln!(out, "\nWarnings")?;
        }
        let colon = if warning.file.is_empty() { "" } else { ": " };
        writeln!(out, "  {}{colon}{}", warning.file, warning.what)?;
    }
    Ok(())
}

fn sources(session: &Session, out: &mut String) -> std::fmt::Result {
    writeln!(out, "\nSources")?;
    for (article, source) in session.corpus.articles.iter().zip(&session.index.sources) {
        let how =
            source.published_source.map_or(String::new(), |s| format!(" ({})", format!("{s:?}").to_lowercase()));
        writeln!(out, "  {}  {}, {}{how}", source.letter, source.outlet, source.published)?;
        writeln!(out, "     {}", source.headline)?;
        if source.outlet_known || source.headline_is_name {
            writeln!(out, "     {}", article.file)?;
        }
    }
    Ok(())
}

fn names(session: &Session, out: &mut String) -> std::fmt::Result {
    for (kind, list) in &session.index.by_kind {
        if list.is_empty() {
            continue;
        }
        writeln!(out, "\n{}", kind.heading())?;
        for entity in list.iter().take(NAMES).filter_map(|&ix| session.entity(ix)) {
            let (times, articles) = (entity.mentions.len(), entity.articles);
            writeln!(out, "  {} \u{d7}{times} in {articles}", entity.name)?;
        }
        if let Some(more) = list.len().checked_sub(NAMES).filter(|&n| n > 0) {
            writeln!(out, "  and {more} more")?;
        }
    }
    Ok(())
}

fn events(session: &Session, out: &mut String) -> std::fmt::Result {
    let facts = &session.facts;
    let mut order: Vec<usize> = (0..facts.events.len()).collect();
    let salience = |&i: &usize| facts.events.get(i).map_or(0.0, |e| e.salience);
    order.sort_by(|a, b| salience(b).total_cmp(&salience(a)).then(a.cmp(b)));
    order.truncate(EVENTS);
    order.sort_unstable();
    if order.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nTimeline")?;
    for ix in order.into_iter().map(EventIx::from_at) {
        let Some(event) = session.event(ix) else { continue };
        let day = event.interval.map_or_else(|| "undated".to_owned(), |i| day_label(&i));
        let status = if event.status == EventStatus::Happened { "" } else { event.status.name() };
        let status = if status.is_empty() { String::new() } else { format!(" ({status})") };
        let disputed = if event.disputed { ", sources differ" } else { "" };
        let letters = tellers(session, ix);
        writeln!(out, "  {day}: {}{status} [{letters}{disputed}]", event.title)?;
    }
    if let Some(more) = facts.events.len().checked_sub(EVENTS).filter(|&n| n > 0) {
        writeln!(out, "  and {more} more")?;
    }
    Ok(())
}

/// The letters of the sources that tell an event.
fn tellers(session: &Session, ix: EventIx) -> String {
    let mut articles: Vec<ArticleIx> =
        session.event(ix).map_or(Vec::new(), |e| e.mentions.iter().map(|&(article, _)| article).collect());
    articles.dedup();
    let letters: Vec<&str> =
        articles.into_iter().filter_map(|a| session.source(a)).map(|s| s.letter.as_str()).collect();
    letters.join(" ")
}

fn comparison(comparison: &Comparison, session: &Session, out: &mut String) -> std::fmt::Result {
    if comparison.conflicts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nWhere the sources differ")?;
    for conflict in &comparison.conflicts {
        let title = session.event(conflict.about).map_or("", |e| e.title.as_str());
        let claims: Vec<String> = conflict
            .claims
            .iter()
            .map(|c| {
                let letter = session.source(c.place.article).map_or("", |s| s.letter.as_str());
                format!("{letter} {}", c.value)
            })
            .collect();
        writeln!(out, "  {title}: {}", claims.join(", "))?;
    }
    Ok(())
}
