//! The word classes' file format and its table, shared with `build.rs`.
//!
//! Decides nothing: a word that the table does not hold has no class.

use std::collections::BTreeMap;

/// Places in the table, as a power of two.
const BITS: u32 = 18;
/// Bits of a place that hold the classes; the rest tell words apart.
const CLASSES: u32 = 18;

/// Reads the word classes: word, class, finer class. An error names file and line.
pub fn parse(file: &str, text: &str) -> Result<BTreeMap<String, (u16, u16)>, String> {
    let mut out = BTreeMap::new();
    for (number, line) in text.lines().enumerate().filter(|(n, l)| *n > 0 || !l.starts_with("# ")) {
        let mut columns = line.split('\t');
        let (word, coarse, fine) = (columns.next(), columns.next(), columns.next());
        let value = |c: Option<&str>, most: u16| c.and_then(|c| c.parse::<u16>().ok()).filter(|c| *c < most);
        let (Some(word), Some(coarse), Some(fine)) = (word, value(coarse, 127), value(fine, 2047)) else {
            return Err(format!("{file}:{}: a word and two small numbers, please", number + 1));
        };
        out.insert(word.to_owned(), (coarse, fine));
    }
    if out.len() * 4 > 3 << BITS {
        return Err(format!("{file}: more words than the table has room for"));
    }
    Ok(out)
}

/// The table's bytes: each word as far behind its own place as the places before it are taken.
pub fn table(words: &BTreeMap<String, (u16, u16)>) -> Vec<u8> {
    let mut slots = vec![0_u64; 1 << BITS];
    for (word, (coarse, fine)) in words {
        let (print, mut at) = place(word);
        while slots.get(at).is_some_and(|slot| *slot != 0) {
            at = (at + 1) % slots.len();
        }
        if let Some(slot) = slots.get_mut(at) {
            *slot = print | u64::from(*coarse + 1) << 11 | u64::from(*fine + 1);
        }
    }
    slots.iter().flat_map(|slot| slot.to_le_bytes()).collect()
}

/// A word's classes, coarse and fine, counted from 1; 0 where unknown.
pub fn look_up(table: &[u8], word: &str) -> (u16, u16) {
    let (slots, _) = table.as_chunks::<8>();
    let (print, mut at) = place(word);
    while let Some(slot) = slots.get(at).map(|s| u64::from_le_bytes(*s)).filter(|s| *s != 0) {
        if slot >> CLASSES << CLASSES == print {
            return ((slot >> 11 & 0x7f) as u16, (slot & 0x7ff) as u16);
        }
        at = (at + 1) % slots.len();
    }
    (0, 0)
}

/// What tells a word apart, and where it belongs.
fn place(word: &str) -> (u64, usize) {
    let hash =
        word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let hash = (hash ^ hash >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash >> CLASSES << CLASSES, (hash & ((1 << BITS) - 1)) as usize)
}
