//! The trained tagger: an averaged structured perceptron over hashed features, read from
//! `assets/tagger/names.bin` (see `assets/tagger/MODEL.md`), and the search for the best tags.

use std::ops::Range;
use std::sync::LazyLock;

use super::features;
use crate::facts::EntityKind;

/// Number of tags: outside, and begin, inside, last, unit of each type.
pub const TAGS: usize = 1 + 4 * EntityKind::ALL.len();
/// Begins the file.
pub const MAGIC: &[u8; 8] = b"PXNAMES1";

/// Scores of one feature or of one tag before all tags.
pub type Row = [i8; TAGS];

/// What a tag says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// No name.
    Outside,
    /// The first of several tokens.
    Begin,
    /// Neither first nor last.
    Inside,
    /// The last of several.
    Last,
    /// The only one.
    Unit,
}

/// A tag's part and type (0 for outside).
pub fn part(tag: usize) -> (Part, usize) {
    let Some(t) = tag.checked_sub(1) else { return (Part::Outside, 0) };
    let part = match t % 4 {
        0 => Part::Begin,
        1 => Part::Inside,
        2 => Part::Last,
        _ => Part::Unit,
    };
    (part, t / 4)
}

/// The tag of a part of a type.
pub fn tag(part: Part, kind: usize) -> usize {
    match part {
        Part::Outside => 0,
        Part::Begin => 1 + 4 * kind,
        Part::Inside => 2 + 4 * kind,
        Part::Last => 3 + 4 * kind,
        Part::Unit => 4 + 4 * kind,
    }
}

/// Whether `next` may follow `prev`; outside stands for both edges of a sentence.
pub fn follows(prev: usize, next: usize) -> bool {
    let ((a, kind), (b, other)) = (part(prev), part(next));
    let open = matches!(a, Part::Begin | Part::Inside);
    let continues = matches!(b, Part::Inside | Part::Last);
    open == continues && (!open || kind == other)
}

/// A table of rows by 64-bit feature.
pub struct Model {
    /// Upper halves of features, 0 for an empty slot.
    prints: Vec<u32>,
    rows: Vec<Row>,
    moves: Vec<[i32; TAGS]>,
}

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_bytes!("../../../assets/tagger/names.bin")).unwrap_or_else(Model::empty));

impl Model {
    /// The model the program ships.
    pub fn shipped() -> &'static Self {
        &MODEL
    }

    fn empty() -> Self {
        Self { prints: vec![0; 2], rows: vec![[0; TAGS]; 2], moves: vec![[0; TAGS]; TAGS] }
    }

    /// Reads the file's bytes: magic, number of rows, moves as i16, then feature (u64) and row each.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (moves, rest) = rest.split_at_checked(TAGS * TAGS * 2)?;
        let (pairs, _) = moves.as_chunks::<2>();
        let flat: Vec<i32> = pairs.iter().map(|p| i32::from(i16::from_le_bytes(*p))).collect();
        let moves = flat.chunks(TAGS).filter_map(|c| <[i32; TAGS]>::try_from(c).ok()).collect();
        let slots = (count * 3 / 2).next_power_of_two().max(2);
        let mut model = Self { prints: vec![0; slots], rows: vec![[0; TAGS]; slots], moves };
        let (records, rest) = rest.as_chunks::<{ 8 + TAGS }>();
        if records.len() != count || !rest.is_empty() {
            return None;
        }
        for record in records {
            let (feature, row) = record.split_first_chunk::<8>()?;
            let row = <[u8; TAGS]>::try_from(row).ok()?.map(|b| b as i8);
            let slot = model.free(u64::from_le_bytes(*feature))?;
            *model.prints.get_mut(slot)? = print(u64::from_le_bytes(*feature));
            *model.rows.get_mut(slot)? = row;
        }
        Some(model)
    }

    fn free(&self, feature: u64) -> Option<usize> {
        let mask = self.prints.len() - 1;
        let start = feature as usize & mask;
        (0..self.prints.len()).map(|step| (start + step) & mask).find(|&s| self.prints.get(s) == Some(&0))
    }

    fn row(&self, feature: u64) -> Option<&Row> {
        let mask = self.prints.len() - 1;
        let print = print(feature);
        let mut slot = feature as usize & mask;
        loop {
            match *self.prints.get(slot)? {
                0 => return None,
                p if p == print => return self.rows.get(slot),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    /// The best tags of every token of an article, sentence by sentence, in two readings: the second knows what the
    /// first made of the same words elsewhere.
    pub fn tag(&self, words: &[features::Word], sentences: &[Range<usize>]) -> Vec<usize> {
        let mut scores = vec![[0_i32; TAGS]; words.len()];
        let mut found = Vec::new();
        for sentence in sentences {
            for (at, sum) in scores.iter_mut().enumerate().take(sentence.end).skip(sentence.start) {
                features::of(words, sentence, at, &mut found);
                self.add(&found, sum);
            }
        }
        let first = self.read_all(&scores, sentences);
        for (sum, more) in scores.iter_mut().zip(features::echoes(words, &first)) {
            self.add(&more, sum);
        }
        self.read_all(&scores, sentences)
    }

    fn add(&self, features: &[u64], sum: &mut [i32; TAGS]) {
        for row in features.iter().filter_map(|f| self.row(*f)) {
            for (s, w) in sum.iter_mut().zip(row) {
                *s += i32::from(*w);
            }
        }
    }

    fn read_all(&self, scores: &[[i32; TAGS]], sentences: &[Range<usize>]) -> Vec<usize> {
        let mut tags = vec![0; scores.len()];
        for sentence in sentences {
            let path = best_path(scores.get(sentence.clone()).unwrap_or(&[]), &self.moves);
            for (slot, tag) in tags.iter_mut().skip(sentence.start).zip(path) {
                *slot = tag;
            }
        }
        tags
    }
}

fn print(feature: u64) -> u32 {
    ((feature >> 32) as u32).max(1)
}

/// The path of highest score over allowed tags. Ties go to the lower tag, so it is deterministic.
pub fn best_path<S>(scores: &[[S; TAGS]], moves: &[[S; TAGS]]) -> Vec<usize>
where
    S: Copy + PartialOrd + std::ops::Add<Output = S> + Default,
{
    let mut backs: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len());
    let mut best: [Option<S>; TAGS] = [None; TAGS];
    if let Some(outside) = best.first_mut() {
        *outside = Some(S::default());
    }
    for row in scores {
        let (mut next, mut back): ([Option<S>; TAGS], [u8; TAGS]) = ([None; TAGS], [0; TAGS]);
        for (prev, (score, moves)) in best.iter().zip(moves).enumerate() {
            let Some(score) = *score else { continue };
            for &tag in FOLLOWERS.get(prev).map_or(&[][..], Vec::as_slice) {
                let (Some(to), Some(gain), Some(from)) = (next.get_mut(tag), moves.get(tag), back.get_mut(tag))
                else {
                    continue;
                };
                let total = score + *gain;
                if to.is_none_or(|t| total > t) {
                    *to = Some(total);
                    *from = prev as u8;
                }
            }
        }
        for (to, gain) in next.iter_mut().zip(row) {
            *to = to.map(|t| t + *gain);
        }
        best = next;
        backs.push(back);
    }
    trace(&best, &backs)
}

static FOLLOWERS: LazyLock<Vec<Vec<usize>>> =
    LazyLock::new(|| (0..TAGS).map(|a| (0..TAGS).filter(|&b| follows(a, b)).collect()).collect());

fn trace<S: Copy + PartialOrd>(last: &[Option<S>; TAGS], backs: &[[u8; TAGS]]) -> Vec<usize> {
    let mut at = 0;
    let mut top: Option<S> = None;
    for (tag, score) in last.iter().enumerate().filter(|(tag, _)| follows(*tag, 0)) {
        let Some(score) = *score else { continue };
        if top.is_none_or(|t| score > t) {
            top = Some(score);
            at = tag;
        }
    }
    let mut path = vec![0; backs.len()];
    for (slot, back) in path.iter_mut().zip(backs).rev() {
        *slot = at;
        at = usize::from(back.get(at).copied().unwrap_or(0));
    }
    path
}
