//! The features of a second reading: what the first made of the same words elsewhere in the article, and of the
//! names beside them.
//!
//! A word's own occurrence does not count. It decides nothing.

use std::collections::HashMap;
use std::ops::Range;

use super::look::Page;
use super::model::{Part, TAGS, part};
use super::spelling::{Quick, mix};

/// Features of all tokens, one after the other.
#[derive(Debug, Default)]
pub struct Echoes {
    ends: Vec<u32>,
    features: Vec<u64>,
}

impl Echoes {
    /// Those of the token at `at`.
    pub fn at(&self, at: usize) -> &[u64] {
        let start = at.checked_sub(1).and_then(|b| self.ends.get(b)).map_or(0, |e| *e as usize);
        let end = self.ends.get(at).map_or(start, |e| *e as usize);
        self.features.get(start..end).unwrap_or(&[])
    }

    /// Whether any token of a range has some.
    pub fn any(&self, range: &Range<usize>) -> bool {
        range.clone().any(|at| !self.at(at).is_empty())
    }
}

/// What other occurrences of a word were taken for.
#[derive(Clone, Copy)]
struct Heard {
    top: u64,
    kinds: u64,
    sure: u64,
}

/// The features that a second reading adds; `tags` are the first's.
pub fn echoes(page: &Page, sentences: &[Range<usize>], tags: &[u8]) -> Echoes {
    let mut votes: HashMap<u64, [u16; TAGS], Quick> = HashMap::default();
    for (at, tag) in tags.iter().enumerate().filter(|(at, _)| page.is_capital(*at)) {
        let count = votes.entry(page.type_at(at).hash).or_insert([0; TAGS]);
        if let Some(slot) = count.get_mut(usize::from(*tag)) {
            *slot += 1;
        }
    }
    let heard = |at: usize| {
        let votes = votes.get(&page.type_at(at).hash).filter(|_| page.is_capital(at))?;
        hear(*votes, usize::from(*tags.get(at)?))
    };
    let mut out = Echoes { ends: Vec::with_capacity(tags.len()), features: Vec::new() };
    for sentence in sentences {
        out.ends.resize(sentence.start, out.features.len() as u32);
        let beside = beside(page, sentence, tags);
        let mut before = None;
        let mut here = heard(sentence.start);
        for (at, neighbours) in sentence.clone().zip(beside) {
            let after = if at + 1 < sentence.end { heard(at + 1) } else { None };
            if page.is_capital(at) {
                push(page, at, [before, here, after], neighbours, &mut out.features);
            }
            out.ends.push(out.features.len() as u32);
            (before, here) = (here, after);
        }
    }
    out.ends.resize(tags.len(), out.features.len() as u32);
    out
}

fn push(page: &Page, at: usize, heard: [Option<Heard>; 3], beside: [u64; 2], out: &mut Vec<u64>) {
    let case = page.words.get(at).map_or(0, |w| w.case as u64);
    let style = mix(case + 1, page.type_at(at).shape);
    let value = |h: Option<Heard>| h.map_or(0, |h| mix(h.top + 1, mix(h.kinds, h.sure)));
    let [before, here, after] = heard;
    if let Some(h) = here {
        out.push(mix(1000, mix(h.top + 1, h.sure)));
        out.push(mix(1001, mix(h.kinds, style)));
        out.push(mix(1002, value(here)));
        out.push(mix(1003, mix(value(here), value(after))));
        out.push(mix(1004, mix(value(here), value(before))));
    }
    let [left, right] = beside;
    if left != 0 {
        out.push(mix(1005, mix(left, style)));
    }
    if right != 0 {
        out.push(mix(1006, mix(right, style)));
    }
    if left != 0 && right != 0 {
        out.push(mix(1007, mix(left, right)));
    }
}

/// For every token the types of the next names before and behind it, where one mark or "and" parts them from the
/// run it stands in.
fn beside(page: &Page, sentence: &Range<usize>, tags: &[u8]) -> Vec<[u64; 2]> {
    let mut out = vec![[0, 0]; sentence.len()];
    let kind = |at: usize| {
        let (what, kind) = part(usize::from(*tags.get(at)?));
        (what != Part::Outside).then_some(kind as u64 + 1)
    };
    for (i, slot) in out.iter_mut().enumerate() {
        let at = sentence.start + i;
        let Some(word) = page.words.get(at).filter(|w| w.run > 0) else { continue };
        let Some(run) = page.runs.get(word.run as usize - 1) else { continue };
        let (start, end) = (run.start as usize, run.end as usize);
        let [left, right] = slot;
        if let Some(far) = start.checked_sub(2).filter(|far| *far >= sentence.start) {
            *left = kind(far).map_or(0, |k| mix(k, page.type_at(start - 1).hash));
        }
        if end + 1 < sentence.end {
            *right = kind(end + 1).map_or(0, |k| mix(k, page.type_at(end).hash));
        }
    }
    out
}

/// The tag most given to other occurrences, the types given as bits, and whether all agree.
fn hear(mut votes: [u16; TAGS], own: usize) -> Option<Heard> {
    if let Some(count) = votes.get_mut(own) {
        *count = count.saturating_sub(1);
    }
    let (top, most) = votes.iter().enumerate().max_by_key(|(i, n)| (**n, std::cmp::Reverse(*i)))?;
    let total: u16 = votes.iter().sum();
    let seen = votes.iter().enumerate().filter(|(_, n)| **n > 0);
    let kinds = seen.fold(0_u64, |bits, (tag, _)| bits | if tag == 0 { 64 } else { 1 << part(tag).1 });
    (total > 0).then_some(Heard { top: top as u64, kinds, sure: u64::from(*most == total) })
}
