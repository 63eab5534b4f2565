//! Running heads and feet: what stands at the edge of page after page, its numbers aside, is not the text.

use std::collections::BTreeMap;

use super::lines::Line;

/// How many lines at either edge are looked at.
const EDGE: usize = 3;

pub(super) fn remove(pages: &mut [Vec<Line>]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let full = pages.iter().filter(|p| !p.is_empty()).count();
    for page in pages.iter() {
        let mut keys: Vec<String> =
            edges(page).into_iter().filter_map(|i| page.get(i)).map(|l| key(&l.text)).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *seen.entry(key).or_default() += 1;
        }
    }
    // Left and right pages may differ, so a third of them is enough.
    let least = (full / 3).max(2);
    for page in pages.iter_mut() {
        let gone: Vec<usize> = edges(page)
            .into_iter()
            .filter(|&i| {
                page.get(i).is_some_and(|l| {
                    let repeated = seen.get(&key(&l.text)).copied().unwrap_or(0) >= least;
                    full > 1 && repeated && l.text.split_whitespace().count() <= 20 || is_number(&l.text)
                })
            })
            .collect();
        let mut at = 0;
        page.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
    }
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
