//! The trained tagger: a linear-chain model over hashed features, read from `assets/tagger/names.bin` (see
//! `assets/tagger/MODEL.md`), and what it makes of an article.

use std::ops::Range;
use std::sync::LazyLock;

use super::echo::echoes;
use super::features;
use super::look::Page;
use super::path::{Search, Steps};
use super::spelling::mix;
use crate::facts::EntityKind;

/// Number of tags: outside, and begin, inside, last, unit of each type.
pub const TAGS: usize = 1 + 4 * EntityKind::ALL.len();
/// Begins the file.
pub const MAGIC: &[u8; 8] = b"PXNAMES2";
/// Bytes of a feature in the file.
pub const FEATURE: usize = 6;

/// So many features are looked up together.
const AT_ONCE: usize = 64;

/// Weights of one feature, one a tag; as wide as is quick to add.
type Row = [i8; 32];
/// Scores of one token.
pub(super) type Sums = [i16; 32];

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

/// Whether `next` may follow `prev`; outside stands for both edges of a stretch.
pub fn follows(prev: usize, next: usize) -> bool {
    let ((a, kind), (b, other)) = (part(prev), part(next));
    let open = matches!(a, Part::Begin | Part::Inside);
    let continues = matches!(b, Part::Inside | Part::Last);
    open == continues && (!open || kind == other)
}

/// The part of a feature that the file and the table keep.
pub fn trimmed(feature: u64) -> u64 {
    feature >> 16
}

/// A sum over all that follows the sum itself in the file.
pub fn checksum(bytes: &[u8]) -> u64 {
    let (eights, rest) = bytes.as_chunks::<8>();
    let sum = eights.iter().fold(1, |sum: u64, eight| {
        (sum.rotate_left(5) ^ u64::from_le_bytes(*eight)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    rest.iter().fold(sum, |sum, byte| mix(sum, u64::from(*byte)))
}

/// A table of rows by feature.
pub struct Model {
    /// Features, 0 for an empty slot, over the places of their rows.
    slots: Vec<(u32, u32)>,
    rows: Vec<Row>,
    steps: Steps,
    /// A bit for every feature there is, by its lowest bits, so that most of those there are not need no look at the
    /// table: it fits into what a processor has near.
    present: Vec<u64>,
}

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_bytes!("../../../assets/tagger/names.bin")).unwrap_or_else(Model::empty));

impl Model {
    /// The model the program ships.
    pub fn shipped() -> &'static Self {
        &MODEL
    }

    fn empty() -> Self {
        Self { slots: vec![(0, 0); 2], rows: Vec::new(), steps: Steps::of(&[]), present: vec![0] }
    }

    /// Reads the file's bytes: magic, checksum, number of rows, moves as i16, features, rows. Nothing where the
    /// checksum or a length is wrong.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (sum, rest) = bytes.strip_prefix(MAGIC)?.split_first_chunk::<8>()?;
        if checksum(rest) != u64::from_le_bytes(*sum) {
            return None;
        }
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (moves, rest) = rest.split_at_checked(TAGS * TAGS * 2)?;
        let (pairs, _) = moves.as_chunks::<2>();
        let moves: Vec<i32> = pairs.iter().map(|p| i32::from(i16::from_le_bytes(*p))).collect();
        let (keys, rest) = rest.split_at_checked(count * FEATURE)?;
        let ((keys, _), (weights, rest)) = (keys.as_chunks::<FEATURE>(), rest.as_chunks::<TAGS>());
        if weights.len() != count || !rest.is_empty() {
            return None;
        }
        let size = (count * 3 / 2).next_power_of_two().max(2);
        let (steps, present) = (Steps::of(&moves), vec![0; (size / 16).max(1)]);
        let mut model = Self { slots: vec![(0, 0); size], rows: vec![[0; 32]; count], steps, present };
        for (row, weights) in model.rows.iter_mut().zip(weights) {
            for (to, from) in row.iter_mut().zip(weights) {
                *to = *from as i8;
            }
        }
        for (place, key) in keys.iter().enumerate() {
            let [a, b, c, d, e, f] = *key;
            model.insert(u64::from_le_bytes([a, b, c, d, e, f, 0, 0]), place as u32)?;
        }
        Some(model)
    }

    fn insert(&mut self, key: u64, place: u32) -> Option<()> {
        let mask = self.slots.len() - 1;
        let mut slot = key as usize & mask;
        while self.slots.get(slot)?.0 != 0 {
            slot = (slot + 1) & mask;
        }
        *self.slots.get_mut(slot)? = (print(key), place);
        let (word, bit) = self.bit(key);
        *self.present.get_mut(word)? |= 1 << bit;
        Some(())
    }

    fn bit(&self, key: u64) -> (usize, u64) {
        ((key >> 6) as usize & (self.present.len() - 1), key & 63)
    }

    fn may_hold(&self, feature: u64) -> bool {
        let (word, bit) = self.bit(trimmed(feature));
        self.present.get(word).is_some_and(|bits| bits >> bit & 1 == 1)
    }

    fn place(&self, feature: u64, first: (u32, u32)) -> Option<u32> {
        let key = trimmed(feature);
        let (mask, print) = (self.slots.len() - 1, print(key));
        let (mut slot, mut held) = (key as usize & mask, first);
        loop {
            match held {
                (0, _) => return None,
                (p, place) if p == print => return Some(place),
                _ => slot = (slot + 1) & mask,
            }
            held = *self.slots.get(slot)?;
        }
    }

    /// Adds the weights of some features. The table is far larger than what a processor has near: all places are asked
    /// for before the first is looked at, so that it waits for many at once and not for one after the other.
    fn add(&self, features: &[u64], sum: &mut Sums) {
        let mask = self.slots.len() - 1;
        for some in features.chunks(AT_ONCE) {
            let mut held = Few::default();
            some.iter().filter(|feature| self.may_hold(**feature)).for_each(|feature| held.push(*feature));
            let mut slots = [(0, 0); AT_ONCE];
            for (slot, feature) in slots.iter_mut().zip(held.all()) {
                *slot = self.slots.get(trimmed(*feature) as usize & mask).copied().unwrap_or_default();
            }
            let mut places = Few::default();
            for place in held.all().iter().zip(slots).filter_map(|(feature, slot)| self.place(*feature, slot)) {
                places.push(u64::from(place));
            }
            for row in places.all().iter().filter_map(|place| self.rows.get(*place as usize)) {
                for (s, w) in sum.iter_mut().zip(row) {
                    *s += i16::from(*w);
                }
            }
        }
    }

    /// The best tags of every token of an article, sentence by sentence, in two readings: the second knows what the
    /// first made of the same words elsewhere.
    pub fn tag(&self, page: &Page, sentences: &[Range<usize>]) -> Vec<u8> {
        let mut tags = vec![0; page.len()];
        let mut search = Search::default();
        let mut sums: Vec<Sums> = Vec::new();
        let mut found = Vec::new();
        let mut stretches: Vec<Range<usize>> = Vec::new();
        for sentence in sentences {
            for stretch in page.stretches(sentence) {
                let start = sums.len();
                for at in stretch.clone() {
                    found.clear();
                    features::of(page, sentence.start, sentence.end, at, &mut found);
                    let mut sum = [0; 32];
                    self.add(&found, &mut sum);
                    sums.push(sum);
                }
                search.best(sums.get(start..).unwrap_or(&[]), &self.steps);
                search.write(tags.get_mut(stretch.clone()).unwrap_or(&mut []));
                stretches.push(stretch);
            }
        }
        let echoes = echoes(page, sentences, &tags);
        let mut rest = sums.as_mut_slice();
        for stretch in stretches {
            let Some((own, more)) = rest.split_at_mut_checked(stretch.len()) else { break };
            rest = more;
            if !echoes.any(&stretch) {
                continue;
            }
            for (at, sum) in stretch.clone().zip(own.iter_mut()) {
                self.add(echoes.at(at), sum);
            }
            search.best(own, &self.steps);
            search.write(tags.get_mut(stretch).unwrap_or(&mut []));
        }
        tags
    }
}

/// As many numbers as are looked up together, at most.
struct Few {
    numbers: [u64; AT_ONCE],
    count: usize,
}

impl Default for Few {
    fn default() -> Self {
        Self { numbers: [0; AT_ONCE], count: 0 }
    }
}

impl Few {
    fn push(&mut self, number: u64) {
        if let Some(next) = self.numbers.get_mut(self.count) {
            *next = number;
            self.count += 1;
        }
    }

    fn all(&self) -> &[u64] {
        self.numbers.get(..self.count).unwrap_or(&[])
    }
}

fn print(key: u64) -> u32 {
    ((key >> 16) as u32).max(1)
}
