//! The features of one token: hashes of what stands there and around it.
//!
//! The trainer and the tagger share this file and what it reads from, so that a model always sees what it was
//! trained on: after a change the model must be trained anew. It decides nothing.

use super::look::{Page, Run, Type, Word};
use super::spelling::mix;
use crate::rules::gazetteer::Kind;

/// A token and its surroundings.
struct At<'a> {
    page: &'a Page,
    word: Word,
    run: Option<Run>,
    /// From two before to two after.
    near: [&'a Type; 5],
    spaced: [bool; 2],
    style: u64,
}

/// The features of the token at `at` of the sentence `from..to`, added to `out`. Every template has a number.
pub fn of(page: &Page, from: usize, to: usize, at: usize, out: &mut Vec<u64>) {
    let word = page.words.get(at).copied().unwrap_or_default();
    let look = |d: isize| {
        let i = at.wrapping_add_signed(d);
        page.type_at(if (from..to).contains(&i) { i } else { usize::MAX })
    };
    let near = [look(-2), look(-1), look(0), look(1), look(2)];
    let spaced = |i: usize| (from..to).contains(&i) && page.words.get(i).is_some_and(|w| w.spaced);
    let style = mix(word.case as u64 + 1, near[2].shape);
    let here = At {
        page,
        word,
        run: (word.run as usize).checked_sub(1).and_then(|r| page.runs.get(r)).copied(),
        near,
        spaced: [spaced(at.wrapping_sub(1)), spaced(at + 1)],
        style,
    };
    let mut add = |template: u64, value: u64| {
        if value != 0 {
            out.push(mix(template, value));
        }
    };
    here.around(&mut add);
    if word.capital {
        here.itself(&mut add);
        here.known(&mut add);
        here.elsewhere(&mut add);
    }
    here.run(at, &mut add);
}

fn any(word: Option<&Word>) -> u64 {
    word.map_or(0, |w| w.known.iter().fold(0, |a, k| a | u64::from(*k)))
}

impl At<'_> {
    /// Words and classes from two before to two after.
    fn around(&self, add: &mut impl FnMut(u64, u64)) {
        let [p2, p1, w, n1, n2] = self.near;
        let (c, f) = (|t: &Type| u64::from(t.coarse), |t: &Type| u64::from(t.fine));
        add(1, 1);
        add(2, w.hash);
        add(3, p1.hash);
        add(4, n1.hash);
        add(5, f(w));
        add(6, f(p1));
        add(7, f(n1));
        add(8, self.style);
        add(9, mix(p1.hash, w.hash));
        add(10, mix(w.hash, n1.hash));
        add(11, mix(p1.shape, mix(w.shape, n1.shape)));
        add(12, mix(f(p1), mix(f(w), 1)));
        add(13, mix(f(w), mix(f(n1), 1)));
        if p1.hyphen && !self.word.spaced {
            add(14, mix(u64::from(w.common) + 1, mix(p2.shape, w.shape)));
            add(15, mix(f(p2) + 1, mix(u64::from(w.common) + 1, w.shape)));
        }
        if !self.word.capital {
            return;
        }
        add(20, p2.hash);
        add(21, n2.hash);
        add(22, f(p2));
        add(23, f(n2));
        for (i, t) in self.near.into_iter().enumerate() {
            add(24 + i as u64, c(t));
        }
        add(30, mix(self.style, p1.hash));
        add(31, mix(self.style, n1.hash));
        add(32, mix(w.shape, mix(f(p1), f(n1))));
        add(33, mix(c(p2), mix(c(p1), w.shape)));
        add(34, mix(c(n2), mix(c(n1), w.shape)));
        add(35, p1.suffixes[2]);
        add(36, n1.suffixes[2]);
        add(37, mix(p2.hash, p1.hash));
        add(38, mix(n1.hash, n2.hash));
    }

    /// Affixes, place in the sentence, marks around it.
    fn itself(&self, add: &mut impl FnMut(u64, u64)) {
        let [_, p1, w, n1, _] = self.near;
        for (i, affix) in w.prefixes.into_iter().chain(w.suffixes).enumerate() {
            add(40 + i as u64, affix);
        }
        let place = u64::from(self.word.first) * 2 + u64::from(w.elsewhere.lower);
        add(50, mix(self.style, place + 1));
        let common = u64::from(w.common) * 2 + u64::from(w.elsewhere.inside);
        add(51, mix(self.style, mix(common + 1, place)));
        add(52, mix(w.hash, self.style));
        let [before, after] = self.spaced;
        let seams = u64::from(self.word.spaced) | u64::from(after) << 1 | u64::from(before) << 2;
        add(53, mix(seams + 1, mix(p1.shape, n1.shape)));
        add(54, mix(u64::from(p1.title) * 2 + u64::from(w.title) + 1, self.style));
        // "Suk-yeol", "US-led"
        if n1.hyphen && !after {
            let [.., n2] = self.near;
            add(55, mix(mix(u64::from(n2.common) + 1, u64::from(n2.fine) + 1), w.shape));
            add(56, mix(n2.suffixes[1], n2.shape));
            add(57, mix(u64::from(n2.common) + 1, n2.shape));
        }
    }

    /// What the gazetteers know.
    fn known(&self, add: &mut impl FnMut(u64, u64)) {
        let [_, p1, w, n1, _] = self.near;
        let mut here = 0;
        for (place, kinds) in self.word.known.iter().enumerate().filter(|(_, k)| **k != 0) {
            let place = place as u64;
            for kind in Kind::ALL.into_iter().filter(|k| kinds & k.bit() != 0) {
                add(60, mix(place * 32 + kind as u64, w.shape));
            }
            let all = u64::from(*kinds);
            here |= all;
            add(61, mix(all, place));
            add(62, mix(all, mix(place, u64::from(n1.fine))));
            add(63, mix(all, mix(place, u64::from(p1.fine))));
        }
        let Some(run) = self.run else { return };
        add(64, mix(u64::from(run.known) + 1, mix(here, self.seat(run))));
    }

    fn seat(&self, run: Run) -> u64 {
        let (at, len) = (u32::from(self.word.at), run.end - run.start);
        match (at, len) {
            (_, 1) => 1,
            (0, _) => 2,
            (at, len) if at + 1 == len => 3,
            _ => 4,
        }
    }

    /// The capitalised run it stands in, its ends and surroundings.
    fn run(&self, at: usize, add: &mut impl FnMut(u64, u64)) {
        let Some(run) = self.run else { return };
        let (start, end) = (run.start as usize, run.end as usize);
        let inside = |i: usize| {
            self.page.type_at(if (run.from as usize..run.to as usize).contains(&i) { i } else { usize::MAX })
        };
        let (first, last) = (inside(start), inside(end - 1));
        let (before, after) = (inside(start.wrapping_sub(1)), inside(end));
        let (before2, after2) = (inside(start.wrapping_sub(2)), inside(end + 1));
        let seat = self.seat(run);
        let (f, len) = (|t: &Type| u64::from(t.fine), u64::from(run.end - run.start).min(9));
        add(70, mix(u64::from(self.word.at) | len << 8, 3));
        add(71, mix(first.hash, seat));
        add(72, mix(last.hash, seat));
        add(73, mix(f(first) + 1, seat));
        add(74, mix(f(last) + 1, seat));
        if !self.word.capital {
            return;
        }
        add(80, mix(before.hash, seat));
        add(81, mix(after.hash, seat));
        add(82, mix(mix(before.hash, after.hash), len));
        add(83, mix(self.style, mix(f(last), seat)));
        add(84, mix(f(before) + 1, mix(f(after) + 1, seat)));
        add(85, mix(mix(before2.hash, before.hash), seat));
        add(86, mix(mix(after.hash, after2.hash), seat));
        add(87, mix(f(first) + 1, mix(f(last) + 1, len)));
        add(88, mix(u64::from(run.shortened) + 1, seat));
        let known = any(self.page.words.get(start.wrapping_sub(1)));
        add(89, mix(known + 1, mix(f(before) + 1, len)));
        for i in (start..end.min(start + 7)).filter(|i| *i != at) {
            let side = u64::from(i < at) + 1;
            add(90, mix(inside(i).hash, side));
            add(91, mix(f(inside(i)) + 1, side));
        }
    }

    /// What the rest of the article says about the word.
    fn elsewhere(&self, add: &mut impl FnMut(u64, u64)) {
        let e = self.near[2].elsewhere;
        let len = self.run.map_or(0, |r| u64::from(r.end - r.start).min(9));
        add(100, mix(7, e.tail));
        add(101, mix(u64::from(e.surname) + 1, u64::from(len == 1)));
        add(102, mix(u64::from(e.tail_len) + 1, len));
        add(107, mix(u64::from(e.titled) + 1, len));
        for [before, after] in e.company {
            if before != 0 {
                add(108, mix(before, 1));
                add(109, mix(after, 1));
            }
        }
        if e.acronym > 0 {
            add(103, u64::from(e.acronym));
            add(104, mix(e.opens, u64::from(e.acronym)));
            add(105, mix(e.closes, u64::from(e.acronym)));
            add(106, mix(u64::from(e.closes_fine) + 1, u64::from(e.acronym)));
        }
    }
}
