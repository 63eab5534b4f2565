//! Running heads and feet: what stands at the edge of page after page, its numbers aside, is not the text.

use std::collections::BTreeMap;

use super::super::exports;
use super::lines::Line;

/// How many lines at either edge are looked at.
const EDGE: usize = 3;

pub(super) fn remove(pages: &mut [Vec<Line>]) {
    // A database prints its own marks at the edges: nothing behind one of them is a running head.
    let marks = pages.iter().flatten().filter(|l| exports::is_mark(l.text.trim())).count();
    let database = marks >= 1;
    let seen = seen(pages);
    let full = pages.iter().filter(|p| !p.is_empty()).count();
    // Left and right pages may differ, so a third of them is enough; a database prints an article's headline over every
    // page of it, which is no running head.
    let least = if database { (full * 2 / 3).max(3) } else { (full / 3).max(2) };
    let running = |line: &Line| {
        let repeated = seen.get(&key(&line.text)).copied().unwrap_or(0) >= least;
        full > 1 && repeated && line.text.split_whitespace().count() <= 20 || is_number(&line.text)
    };
    let mut open: Vec<String> = Vec::new();
    for page in pages.iter_mut() {
        let gone = if database { outermost(page, running, &mut open) } else { edges(page) };
        let running = |i: &usize| page.get(*i).is_some_and(|l| database || running(l));
        let gone: Vec<usize> = gone.into_iter().filter(running).collect();
        take(page, &gone);
    }
}

/// Takes lines out; a block begins where its first line that is left does.
pub(super) fn take(page: &mut Vec<Line>, gone: &[usize]) {
    let (mut at, mut opens) = (0, false);
    page.retain_mut(|line| {
        at += 1;
        opens |= line.opens;
        let kept = !gone.contains(&(at - 1));
        if kept {
            line.opens = std::mem::take(&mut opens);
        }
        kept
    });
}

/// On how many pages each line stands at an edge.
fn seen(pages: &[Vec<Line>]) -> BTreeMap<String, usize> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages {
        let edges = edges(page);
        let mut keys: Vec<String> = edges.into_iter().filter_map(|i| page.get(i)).map(|l| key(&l.text)).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *seen.entry(key).or_default() += 1;
        }
    }
    seen
}

/// In a database's export: from either edge inwards as far as lines are running heads, and the article's headline where
/// it stands once more over the pages on which it goes on. `open`: the first lines of that article.
fn outermost(page: &[Line], running: impl Fn(&Line) -> bool, open: &mut Vec<String>) -> Vec<usize> {
    let mut order: Vec<(usize, &Line)> = page.iter().enumerate().collect();
    order.sort_by(|a, b| a.1.base.total_cmp(&b.1.base));
    let mark = |line: &Line| exports::is_mark(line.text.trim());
    let outer = |(_, line): &&(usize, &Line)| running(line) && !mark(line);
    let above = order.iter().take(EDGE).take_while(outer).count();
    let left = order.get(above..).unwrap_or_default();
    let below = left.iter().rev().take(EDGE).take_while(outer).count();
    let left = left.get(..left.len() - below).unwrap_or_default();
    let again = left.iter().zip(open.iter()).take_while(|((_, l), first)| key(&l.text) == **first).count();
    let fresh = again == 0 || left.iter().take(2).any(|(_, l)| mark(l));
    if fresh {
        *open = left.iter().take(EDGE).map(|(_, l)| key(&l.text)).collect();
    }
    let again = if fresh { 0 } else { again };
    if left.last().is_some_and(|(_, l)| mark(l)) {
        open.clear();
    }
    let inner = above + again..order.len() - below;
    order.iter().enumerate().filter(|(n, _)| !inner.contains(n)).map(|(_, (i, _))| *i).collect()
}

/// The lines nearest to the top and the foot of the page.
fn edges(page: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|&a, &b| {
        let base = |i: usize| page.get(i).map_or(0.0, |l| l.base);
        base(a).total_cmp(&base(b))
    });
    let mut out: Vec<usize> = order.iter().take(EDGE).chain(order.iter().rev().take(EDGE)).copied().collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Words with their numbers made alike: "The Echo, page 12".
fn key(text: &str) -> String {
    let mut out = String::new();
    for c in text.to_lowercase().chars() {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if !(c == '0' && out.ends_with('0')) {
            out.push(c);
        }
    }
    out
}

/// "12", "Page 12", "Page 3 of 10", "- 4 -".
fn is_number(text: &str) -> bool {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let numbers = words.iter().filter(|w| w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit())).count();
    let known = |w: &str| matches!(w, "page" | "p" | "of" | "seite" | "von");
    (1..=2).contains(&numbers) && words.iter().all(|w| known(w) || w.bytes().all(|b| b.is_ascii_digit()))
}
