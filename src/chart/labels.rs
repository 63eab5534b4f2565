//! Which events of the story's row are named, and where: by salience, never overlapping. Pure.

/// Half the width a story mark keeps free.
pub const MARK_HALF: f32 = 7.0;
/// From the middle of a mark to its words.
pub const TEXT_AT: f32 = 10.0;
/// Free room on both sides of a label.
const ROOM: f32 = 6.0;
/// More events than this are not looked at: none of them would find room.
pub const MOST: usize = 240;

/// What wants a place, best first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// Position in the story.
    pub story: u32,
    /// Where its mark stands.
    pub x: f32,
    /// Is shown whatever it costs the others.
    pub must: bool,
}

/// A placed mark, with its words if they found room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Position in the story.
    pub story: u32,
    /// Where its mark stands.
    pub x: f32,
    /// Line, the lowest first.
    pub line: usize,
    /// Left edge and width of its words.
    pub words: Option<(f32, f32)>,
}

/// Places marks and words in lines between two edges.
///
/// Words stand right of their mark, left if that fits better, in a higher line if there is one, cut short
/// if they must be (`narrow` is the least width worth reading), else not at all.
pub fn place(
    wishes: impl Iterator<Item = Wish>,
    (left, right): (f32, f32),
    lines: usize,
    narrow: f32,
    mut width_of: impl FnMut(u32) -> f32,
) -> Vec<Placed> {
    let wishes: Vec<Wish> = wishes.take(MOST).collect();
    let mut marks: Vec<f32> = wishes.iter().map(|w| w.x).collect();
    marks.sort_by(f32::total_cmp);
    let covered = |from: f32, to: f32| {
        let before = marks.partition_point(|x| *x < from - MARK_HALF);
        marks.partition_point(|x| *x < to + MARK_HALF).saturating_sub(before + 1)
    };
    let mut taken: Vec<Vec<(f32, f32)>> = vec![Vec::new(); lines.max(1)];
    let mut out = Vec::new();
    for wish in wishes {
        // Where not even its mark has room there is no need to know how wide its words are.
        let mark = (wish.x - MARK_HALF, wish.x + MARK_HALF);
        if !wish.must && !taken.iter().any(|line| is_free(line, mark.0, mark.1)) {
            continue;
        }
        let whole = width_of(wish.story);
        let tries = if whole > narrow { vec![whole, narrow] } else { vec![whole] };
        let found = tries.into_iter().find_map(|width| {
            let x = wish.x;
            let sides = [
                (x + TEXT_AT, x - MARK_HALF, x + TEXT_AT + width + ROOM),
                (x - TEXT_AT - width, x - TEXT_AT - width - ROOM, x + MARK_HALF),
            ];
            let options = (0..taken.len()).flat_map(|line| sides.map(|side| (line, side)));
            options
                .filter(|&(line, (_, from, to))| {
                    from >= left - MARK_HALF
                        && to <= right
                        && taken.get(line).is_some_and(|t| is_free(t, from, to))
                })
                // The side that hides fewer marks; all marks without words stand in the lowest line.
                .min_by_key(|&(line, (_, from, to))| if line == 0 { covered(from, to) * 2 } else { line + 2 })
                .map(|(line, (words, from, to))| (line, Some((words, width)), from, to))
        });
        let alone = || {
            let free = taken.first().is_some_and(|t| is_free(t, mark.0, mark.1));
            (free || wish.must).then_some((0, None, mark.0, mark.1))
        };
        let Some((line, words, from, to)) = found.or_else(alone) else { continue };
        if let Some(line) = taken.get_mut(line) {
            line.push((from, to));
        }
        out.push(Placed { story: wish.story, x: wish.x, line, words });
    }
    out
}

fn is_free(taken: &[(f32, f32)], from: f32, to: f32) -> bool {
    taken.iter().all(|&(a, b)| to <= a || from >= b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(xs: &[f32]) -> Vec<Wish> {
        xs.iter().enumerate().map(|(i, &x)| Wish { story: i as u32, x, must: false }).collect()
    }

    #[test]
    fn the_first_has_its_words_and_crowded_ones_lose_theirs() {
        let placed = place(wishes(&[100.0, 110.0, 400.0]).into_iter(), (0.0, 600.0), 1, 60.0, |_| 80.0);
        assert_eq!(placed[0].words, Some((110.0, 80.0)));
        assert_eq!(placed.len(), 2, "the second mark lies under the first one's words: {placed:?}");
        assert_eq!(placed[1].story, 2);
    }

    #[test]
    fn words_go_left_at_the_right_edge_and_up_when_crowded() {
        let placed = place(wishes(&[590.0, 300.0, 316.0, 308.0]).into_iter(), (0.0, 600.0), 2, 60.0, |_| 80.0);
        assert!(placed[0].words.unwrap().0 < 590.0 - 80.0);
        assert!(placed.iter().all(|p| p.words.is_some()), "{placed:?}");
        assert_eq!(placed[3].line, 1);
    }

    #[test]
    fn a_long_name_is_cut_before_it_is_dropped() {
        let placed = place(wishes(&[300.0]).into_iter(), (200.0, 400.0), 1, 70.0, |_| 300.0);
        assert_eq!(placed[0].words, Some((310.0, 70.0)));
    }

    proptest::proptest! {
        #[test]
        fn nothing_overlaps(xs in proptest::collection::vec(0.0..1000.0f32, 0..120), lines in 1usize..4) {
            let placed = place(wishes(&xs).into_iter(), (0.0, 1000.0), lines, 50.0, |i| 30.0 + (i % 7) as f32 * 20.0);
            for (i, a) in placed.iter().enumerate() {
                for b in placed.iter().skip(i + 1).filter(|b| b.line == a.line) {
                    let edges = |p: &Placed| p.words.map_or((p.x, p.x), |(x, w)| (x.min(p.x), (x + w).max(p.x)));
                    let (a, b) = (edges(a), edges(b));
                    proptest::prop_assert!(a.1 < b.0 || b.1 < a.0, "{a:?} {b:?}");
                }
            }
        }
    }
}
