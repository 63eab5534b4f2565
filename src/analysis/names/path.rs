//! The search for the path of highest score over tags of which each may follow the one before.
//!
//! A name ends in a last or unit tag, so after it and after outside only outside, begin and unit may follow; within it
//! only its own type's inside and last. The first are many moves between few tags: they lie in rows as wide as is quick
//! to add and compare. The second are four for each type.

use super::model::{Part, Sums, TAGS, tag};
use crate::facts::EntityKind;

const TYPES: usize = EntityKind::ALL.len();
/// Outside and two tags of each type, and places that stay empty.
const WIDE: usize = 16;
/// Below any score, and far enough from the lowest number to be added to.
const NEVER: i32 = i32::MIN / 4;

/// Scores of outside and of a pair of tags of each type: begin and unit, or last and unit.
type Lanes = [i32; WIDE];

/// What each move adds to the score.
pub(super) struct Steps {
    /// From outside, last and unit to outside, begin and unit.
    outer: Vec<Lanes>,
    /// From begin and inside to inside and last, for each type.
    inner: Vec<Inner>,
    /// From outside, last and unit to the end of the stretch.
    leaving: Lanes,
    /// The tags outside, last and unit of each type.
    closed: [u8; WIDE],
}

struct Inner {
    begin_inside: i32,
    inside_inside: i32,
    begin_last: i32,
    inside_last: i32,
}

/// The tag that a place in [`Lanes`] stands for, the first of a type being `first`.
fn tag_of(lane: usize, first: Part) -> usize {
    match lane.checked_sub(1) {
        None => tag(Part::Outside, 0),
        Some(pair) if pair % 2 == 0 => tag(first, pair / 2),
        Some(pair) => tag(Part::Unit, pair / 2),
    }
}

/// How many places of [`Lanes`] stand for tags.
const USED: usize = 1 + 2 * TYPES;
const _: () = assert!(USED <= WIDE, "a type more needs wider rows");

impl Steps {
    /// From the scores of all moves, those from one tag beside each other.
    pub(super) fn of(moves: &[i32]) -> Self {
        let gain = |from: usize, to: usize| moves.get(from * TAGS + to).copied().unwrap_or(0);
        let lanes = |of: &dyn Fn(usize) -> i32| {
            let mut out = [NEVER; WIDE];
            out.iter_mut().take(USED).enumerate().for_each(|(lane, to)| *to = of(lane));
            out
        };
        let outer = |from| lanes(&|to| gain(tag_of(from, Part::Last), tag_of(to, Part::Begin)));
        let inner = |kind| Inner {
            begin_inside: gain(tag(Part::Begin, kind), tag(Part::Inside, kind)),
            inside_inside: gain(tag(Part::Inside, kind), tag(Part::Inside, kind)),
            begin_last: gain(tag(Part::Begin, kind), tag(Part::Last, kind)),
            inside_last: gain(tag(Part::Inside, kind), tag(Part::Last, kind)),
        };
        let mut closed = [0; WIDE];
        closed.iter_mut().take(USED).enumerate().for_each(|(lane, to)| *to = tag_of(lane, Part::Last) as u8);
        Self {
            outer: (0..USED).map(outer).collect(),
            inner: (0..TYPES).map(inner).collect(),
            leaving: lanes(&|from| gain(tag_of(from, Part::Last), tag(Part::Outside, 0))),
            closed,
        }
    }

    fn closed_tag(&self, lane: i32) -> u8 {
        self.closed.get(lane as usize).copied().unwrap_or(0)
    }
}

/// The search; keeps its memory.
#[derive(Default)]
pub(super) struct Search {
    /// For each token and tag the best tag before it.
    backs: Vec<[u8; TAGS]>,
    end: usize,
}

/// Scores of the paths that end in a tag.
struct Ends {
    /// In outside, last and unit.
    closed: Lanes,
    /// In begin and inside of each type.
    open: [[i32; 2]; TYPES],
}

impl Search {
    /// Finds the best path. Ties go to the lower tag, so it is deterministic.
    pub(super) fn best(&mut self, sums: &[Sums], steps: &Steps) {
        self.backs.clear();
        let mut ends = Ends { closed: [NEVER; WIDE], open: [[NEVER; 2]; TYPES] };
        ends.closed[0] = 0;
        for sum in sums {
            self.backs.push(ends.step(sum, steps));
        }
        let mut top = NEVER;
        self.end = 0;
        for ((score, gain), tag) in ends.closed.iter().zip(&steps.leaving).zip(steps.closed).take(USED) {
            if score + gain > top {
                top = score + gain;
                self.end = usize::from(tag);
            }
        }
    }

    /// Writes the tags of the best path.
    pub(super) fn write(&self, out: &mut [u8]) {
        let mut at = self.end;
        for (slot, back) in out.iter_mut().zip(&self.backs).rev() {
            *slot = at as u8;
            at = usize::from(back.get(at).copied().unwrap_or(0));
        }
    }
}

impl Ends {
    /// Goes on by one token; the best tag before each of its tags.
    fn step(&mut self, sum: &Sums, steps: &Steps) -> [u8; TAGS] {
        let (mut next, mut from) = ([i32::MIN; WIDE], [0; WIDE]);
        for (lane, (score, gains)) in self.closed.iter().zip(&steps.outer).enumerate() {
            for ((to, back), gain) in next.iter_mut().zip(&mut from).zip(gains) {
                let total = score + gain;
                let better = total > *to;
                *to = if better { total } else { *to };
                *back = if better { lane as i32 } else { *back };
            }
        }
        let mut back = [0; TAGS];
        let mut closed = [NEVER; WIDE];
        let ([outside, own @ ..], [to, after @ ..]) = (sum, &mut closed);
        *to = next[0] + i32::from(*outside);
        back[0] = steps.closed_tag(from[0]);
        let lanes = next[1..].as_chunks::<2>().0.iter().zip(from[1..].as_chunks::<2>().0);
        let backs = back[1..].as_chunks_mut::<4>().0.iter_mut().zip(own.as_chunks::<4>().0);
        let pairs = after.as_chunks_mut::<2>().0.iter_mut().zip(&mut self.open).zip(&steps.inner);
        for (kind, ((([last, unit], open), inner), ((starts, froms), (back, own)))) in
            pairs.zip(lanes.zip(backs)).enumerate()
        {
            let ([begin, inside], gains) = (*open, own.map(i32::from));
            let (on, closing) = (inside + inner.inside_inside, inside + inner.inside_last);
            let (first_on, first_closing) = (begin + inner.begin_inside, begin + inner.begin_last);
            *open = [starts[0] + gains[0], first_on.max(on) + gains[1]];
            *last = first_closing.max(closing) + gains[2];
            *unit = starts[1] + gains[3];
            let within = |inside: bool| tag(if inside { Part::Inside } else { Part::Begin }, kind) as u8;
            let [begun, alone] = froms.map(|lane| steps.closed_tag(lane));
            *back = [begun, within(on > first_on), within(closing > first_closing), alone];
        }
        self.closed = closed;
        back
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::names::model::follows;

    fn made(seed: u64) -> impl FnMut() -> i32 {
        let mut state = seed;
        move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Few different scores, so that there are ties.
            (state >> 60) as i32 - 8
        }
    }

    /// The best path by trying every move, tag by tag.
    fn plainly(sums: &[Sums], moves: &[i32]) -> Vec<u8> {
        let mut best: Vec<Option<(i32, Vec<u8>)>> = vec![None; TAGS];
        best[0] = Some((0, Vec::new()));
        for sum in sums {
            let mut next = vec![None; TAGS];
            for (to, slot) in next.iter_mut().enumerate() {
                for (from, path) in best.iter().enumerate().filter(|(from, _)| follows(*from, to)) {
                    let Some((score, path)) = path else { continue };
                    let total = score + moves[from * TAGS + to] + i32::from(sum[to]);
                    if slot.as_ref().is_none_or(|(most, _)| total > *most) {
                        *slot = Some((total, path.iter().copied().chain([to as u8]).collect::<Vec<u8>>()));
                    }
                }
            }
            best = next;
        }
        let ends = best.into_iter().enumerate().filter(|(tag, _)| follows(*tag, 0));
        let scored = ends.filter_map(|(tag, end)| end.map(|(score, path)| (score + moves[tag * TAGS], tag, path)));
        scored.max_by_key(|(score, tag, _)| (*score, std::cmp::Reverse(*tag))).expect("outside is always there").2
    }

    #[test]
    fn the_best_path_is_that_of_trying_every_move() {
        for seed in 0..300 {
            let mut next = made(seed);
            let moves: Vec<i32> = (0..TAGS * TAGS).map(|_| next()).collect();
            let sums: Vec<Sums> = (0..seed % 12).map(|_| [0; 32].map(|_: i32| next() as i16)).collect();
            let mut search = Search::default();
            search.best(&sums, &Steps::of(&moves));
            let mut found = vec![0; sums.len()];
            search.write(&mut found);
            assert_eq!(found, plainly(&sums, &moves), "seed {seed}");
        }
    }
}
