//! A page's headline as printed, and what its title says of the outlet.
//!
//! Refuses a heading that nothing else in the page agrees with, where something else names the article.

use std::collections::BTreeSet;

use trafilatura::dom::Document;

use super::lines::on_one_line;
use super::linked_data::LinkedData;
use super::marked::{Marked, said};

/// What stands between a headline and the outlet's name.
const MARKS: [&str; 8] = [" | ", " - ", " – ", " — ", " » ", " :: ", " • ", " · "];

/// The headline.
pub(super) fn of(page: &Document, marked: &Marked, linked: &LinkedData, outlet: Option<&str>) -> Option<String> {
    let headings = headings(page, marked);
    let stated = linked.title.clone().into_iter().chain(marked.all(&[
        "og:title",
        "twitter:title",
        "dc.title",
        "headline",
        "title",
    ]));
    let named = marked.props("headline").map(|id| said(page, id)).next();
    let said: Vec<String> = stated
        .chain(named)
        .chain(marked.title.clone())
        .filter(|t| !t.is_empty())
        .map(|t| without_outlet(&t, outlet))
        .collect();
    // A heading that the page's own data agrees with is the headline as printed.
    let agreed = headings.iter().find(|h| said.iter().any(|s| alike(s, h)));
    let close = || headings.iter().find(|h| said.iter().any(|s| shares(s, h)));
    let long = || headings.iter().find(|h| h.split_whitespace().count() >= 3);
    agreed.or_else(close).cloned().or_else(|| whole(&said)).or_else(|| long().cloned())
}

/// The outlet, where the page's title is its headline with a name behind or before it.
pub(super) fn outlet(page: &Document, marked: &Marked) -> Option<String> {
    let title = marked.title.as_deref()?;
    headings(page, marked).iter().find_map(|heading| {
        let rest = MARKS.iter().find_map(|mark| {
            let behind = title.strip_prefix(heading.as_str()).and_then(|rest| rest.strip_prefix(mark));
            behind.or_else(|| title.strip_suffix(heading.as_str()).and_then(|rest| rest.strip_suffix(mark)))
        })?;
        // "World | The Echo"
        let name = MARKS.iter().find_map(|mark| rest.rsplit_once(mark)).map_or(rest, |(_, name)| name).trim();
        let words = name.split_whitespace().count();
        (heading.split_whitespace().count() >= 2 && (1..=5).contains(&words)).then(|| name.to_owned())
    })
}

fn headings(page: &Document, marked: &Marked) -> Vec<String> {
    marked.headings.iter().map(|h| on_one_line(page, *h)).filter(|h| !h.is_empty()).collect()
}

/// The first of what a page says; where it was cut short, the next that goes on.
fn whole(said: &[String]) -> Option<String> {
    let first = said.first()?;
    let stem = first.trim_end_matches(['.', '…', ' ']);
    let cut = first.ends_with('…') || first.ends_with("...");
    let longer = said.iter().find(|s| cut && s.starts_with(stem) && !s.ends_with('…') && s.len() > stem.len() + 3);
    Some(longer.unwrap_or(first).clone())
}

/// Whether two titles are the same but for shortening or marks.
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    !a.is_empty()
        && !b.is_empty()
        && (a == b || a.len().min(b.len()) >= 12 && (a.starts_with(&b) || b.starts_with(&a)))
}

/// Whether a heading has most words of a title: "HS roundup: Ferry wins" and "High school roundup: Ferry wins".
fn shares(title: &str, heading: &str) -> bool {
    let words = |s: &str| -> BTreeSet<String> { s.split_whitespace().map(bare).filter(|w| w.len() > 2).collect() };
    let (title, heading) = (words(title), words(heading));
    let both = title.intersection(&heading).count();
    both >= 3 && both * 5 >= title.len().max(heading.len()) * 3
}

/// The letters and digits of some words, in lower case.
pub(super) fn bare(words: &str) -> String {
    words.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// "Ferry sinks - World - The Echo": the outlet's name at either end is not part of the headline.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let is_outlet = |part: &str| {
        let part = bare(part);
        outlet.map(bare).is_some_and(|o| {
            !o.is_empty()
                && (part == o
                    || part.contains(&o) && part.len() < o.len() + 12
                    || o.contains(&part) && part.len() > 3)
        })
    };
    let mut title = title.trim().to_owned();
    let mut last = None;
    for _ in 0..3 {
        let cut = MARKS.iter().filter_map(|m| title.rfind(m).map(|at| (at, *m))).max();
        let Some((at, mark)) = cut else { break };
        let (head, tail) =
            (title.get(..at).unwrap_or("").trim(), title.get(at + mark.len()..).unwrap_or("").trim());
        let words = tail.split_whitespace().count();
        // The rubric between headline and outlet.
        let rubric = last == Some(mark) && words == 1 && tail.starts_with(char::is_uppercase);
        let named = is_outlet(tail) || mark == " | " && words <= 4;
        if head.split_whitespace().count() < 3 || !named && !rubric {
            break;
        }
        last = is_outlet(tail).then_some(mark);
        title = head.to_owned();
    }
    let before = MARKS.iter().chain(&[": "]).find_map(|m| title.split_once(m)).filter(|(head, _)| is_outlet(head));
    if let Some((_, rest)) = before.filter(|(_, rest)| rest.split_whitespace().count() >= 3) {
        title = rest.trim().to_owned();
    }
    title
}
