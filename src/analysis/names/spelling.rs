//! What one spelling says by itself: hashes of the word, its ends and its shape, its word classes.
//!
//! Decides nothing.

use std::hash::{BuildHasherDefault, Hasher};

use super::lexicon;
use super::look::Type;
use super::words::{is_common, is_title};

/// All that a spelling says by itself.
pub(super) fn type_of(spelling: &str, folded: &str) -> Type {
    let (coarse, fine) = lexicon::clusters(folded);
    let mut out = Type { coarse, fine, shape: shape(spelling), ..Type::default() };
    if folded.starts_with(|c: char| c.is_numeric()) {
        let masked: String = folded.chars().map(|c| if c.is_numeric() { '0' } else { c }).collect();
        out.hash = hash(&masked);
        return out;
    }
    out.hash = hash(folded);
    out.common = is_common(folded);
    out.title = is_title(spelling);
    out.hyphen = matches!(folded, "-");
    let mut ends = folded.char_indices().map(|(at, _)| at).skip(1).chain([folded.len()]);
    ends.next();
    for (slot, end) in out.prefixes.iter_mut().zip(ends) {
        *slot = hash(folded.get(..end).unwrap_or(""));
    }
    for (slot, (start, _)) in out.suffixes.iter_mut().zip(folded.char_indices().rev()) {
        *slot = hash(folded.get(start..).unwrap_or(""));
    }
    out
}

/// FNV-1a with a final mix.
pub(super) fn hash(word: &str) -> u64 {
    mix(raw(word.as_bytes()), 0)
}

fn raw(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, byte| (h ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Joins two hashes; the order counts.
pub(super) fn mix(a: u64, b: u64) -> u64 {
    let mut x = a.rotate_left(23).wrapping_add(b).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^= x >> 32;
    x = x.wrapping_mul(0xd6e8_feb8_6659_fd93);
    x ^ x >> 29
}

/// "Xx", "XXX", "X.X.", "Xx0": runs of small letters and digits shortened to two, of capitals to four.
fn shape(word: &str) -> u64 {
    let (mut h, mut last, mut run) = (0xcbf2_9ce4_8422_2325_u64, ' ', 0);
    for ch in word.chars() {
        let class = match ch {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => '0',
            c => c,
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        let most = if class == 'X' { 4 } else { 2 };
        if run <= most {
            h = (h ^ u64::from(class)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    mix(h, 0)
}

/// A quick hasher for maps of words that are looked up and never iterated.
#[derive(Default)]
pub(in crate::analysis) struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            self.write_u64(u64::from_le_bytes(*eight));
        }
        let last = rest.iter().fold(0, |n, byte| n << 8 | u64::from(*byte));
        self.write_u64(last | (rest.len() as u64) << 60);
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(23) ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

/// Builds [`Fnv`].
pub(in crate::analysis) type Quick = BuildHasherDefault<Fnv>;
