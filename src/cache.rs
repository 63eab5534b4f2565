//! What was worked out before, as bytes by key, so that it need not be worked out again.
//!
//! It touches no disk and knows nothing of what the bytes mean. It refuses whatever another build wrote and every
//! entry that is not as it was written; both are then simply worked out anew.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hasher as _;
use std::ops::Range;
use std::sync::Mutex;

use serde::Serialize;
use serde::de::DeserializeOwned;
use siphasher::sip::SipHasher13;
use siphasher::sip128::{Hasher128 as _, SipHasher13 as SipHasher128};

/// Begins the bytes of a pack.
const MAGIC: [u8; 8] = *b"PXCACHE1";
/// Bytes of an entry in a pack's list: its key, its length, the sum of its bytes.
const ENTRY: usize = 16 + 8 + 8;
/// Bytes before the list: the beginning, the build, the number of entries, the sum of the list.
const HEAD: usize = 8 + 8 + 8 + 8;

/// What something was worked out from, all of it, as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u128);

impl Key {
    /// The key of `what` is worked out from `parts`.
    pub fn of(what: &str, parts: &[&[u8]]) -> Self {
        let mut hasher = SipHasher128::new();
        for part in std::iter::once(what.as_bytes()).chain(parts.iter().copied()) {
            hasher.write_u64(part.len() as u64);
            hasher.write(part);
        }
        Self(hasher.finish128().as_u128())
    }

    /// Its bytes, to make another key from.
    pub fn bytes(self) -> [u8; 16] {
        self.0.to_le_bytes()
    }
}

/// Where results are looked up and put.
pub trait Cache: Sync {
    /// Whether anything that is put here is kept.
    fn keeps(&self) -> bool;
    /// What was put under a key in an earlier run.
    fn get(&self, key: Key) -> Option<&[u8]>;
    /// Keeps bytes for later runs.
    fn put(&self, key: Key, bytes: Vec<u8>);
}

/// Keeps nothing.
#[derive(Clone, Copy, Debug)]
pub struct Nothing;

impl Cache for Nothing {
    fn keeps(&self) -> bool {
        false
    }

    fn get(&self, _key: Key) -> Option<&[u8]> {
        None
    }

    fn put(&self, _key: Key, _bytes: Vec<u8>) {}
}

/// A value that was put as [`put`] puts it.
pub fn get<T: DeserializeOwned>(cache: &dyn Cache, key: Key) -> Option<T> {
    cache.get(key).and_then(|bytes| postcard::from_bytes(bytes).ok())
}

/// Keeps a value; one that cannot be written as bytes is worked out again.
pub fn put<T: Serialize>(cache: &dyn Cache, key: Key, value: &T) {
    if cache.keeps()
        && let Some(bytes) = bytes_of(value)
    {
        cache.put(key, bytes);
    }
}

/// A value as bytes, to keep or to make a key from.
pub fn bytes_of<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    postcard::to_extend(value, Vec::new()).ok()
}

/// A cache as one run of bytes.
#[derive(Debug, Default)]
pub struct Pack {
    build: u64,
    bytes: Vec<u8>,
    places: HashMap<Key, (Range<usize>, u64)>,
    used: Mutex<BTreeSet<Key>>,
    fresh: Mutex<BTreeMap<Key, Vec<u8>>>,
}

impl Pack {
    /// Reads what the same build wrote; empty where the bytes are anything else.
    pub fn read(build: u64, bytes: Vec<u8>) -> Self {
        let places = listed(build, &bytes).unwrap_or_default();
        Self { build, bytes, places, ..Self::default() }
    }

    /// What to keep: all that was looked up or put since it was read. `None` where that is what was read.
    pub fn write(&self) -> Option<Vec<u8>> {
        let (Ok(used), Ok(fresh)) = (self.used.lock(), self.fresh.lock()) else { return None };
        if fresh.is_empty() {
            return None;
        }
        let old = used.iter().filter(|k| !fresh.contains_key(k)).filter_map(|k| Some((*k, self.entry(*k)?)));
        let all: BTreeMap<Key, &[u8]> = old.chain(fresh.iter().map(|(k, b)| (*k, b.as_slice()))).collect();
        let mut list = Vec::with_capacity(all.len() * ENTRY);
        for (key, bytes) in &all {
            list.extend_from_slice(&key.bytes());
            list.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
            list.extend_from_slice(&sum(bytes).to_le_bytes());
        }
        let size: usize = all.values().map(|b| b.len()).sum();
        let mut out = Vec::with_capacity(HEAD + list.len() + size);
        out.extend_from_slice(&MAGIC);
        for number in [self.build, all.len() as u64, sum(&list)] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        out.extend_from_slice(&list);
        for bytes in all.values() {
            out.extend_from_slice(bytes);
        }
        Some(out)
    }

    /// An entry as it was written, or nothing.
    fn entry(&self, key: Key) -> Option<&[u8]> {
        let (place, expected) = self.places.get(&key)?;
        self.bytes.get(place.clone()).filter(|bytes| sum(bytes) == *expected)
    }
}

impl Cache for Pack {
    fn keeps(&self) -> bool {
        true
    }

    fn get(&self, key: Key) -> Option<&[u8]> {
        let bytes = self.entry(key)?;
        if let Ok(mut used) = self.used.lock() {
            used.insert(key);
        }
        Some(bytes)
    }

    fn put(&self, key: Key, bytes: Vec<u8>) {
        if let Ok(mut fresh) = self.fresh.lock() {
            fresh.insert(key, bytes);
        }
    }
}

/// Where each entry lies; nothing where another build wrote them or the list is damaged.
fn listed(build: u64, bytes: &[u8]) -> Option<HashMap<Key, (Range<usize>, u64)>> {
    let (numbers, rest) = bytes.strip_prefix(&MAGIC)?.split_at_checked(HEAD - MAGIC.len())?;
    let (numbers, _) = numbers.as_chunks::<8>();
    let [by, count, expected] = numbers else { return None };
    let count = usize::try_from(u64::from_le_bytes(*count)).ok()?;
    let list = rest.get(..count.checked_mul(ENTRY)?)?;
    if u64::from_le_bytes(*by) != build || sum(list) != u64::from_le_bytes(*expected) {
        return None;
    }
    let mut at = HEAD + list.len();
    let mut out = HashMap::with_capacity(count);
    for entry in list.as_chunks::<ENTRY>().0 {
        let (key, rest) = entry.split_first_chunk::<16>()?;
        let (length, rest) = rest.split_first_chunk::<8>()?;
        let end = at.checked_add(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        let sum = u64::from_le_bytes(*rest.first_chunk::<8>()?);
        out.insert(Key(u128::from_le_bytes(*key)), (at..end, sum));
        at = end;
    }
    Some(out)
}

fn sum(bytes: &[u8]) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(bytes);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::{Cache as _, Key, Pack, get, put};

    fn key(n: u8) -> Key {
        Key::of("test", &[&[n]])
    }

    fn packed() -> Vec<u8> {
        let pack = Pack::read(7, Vec::new());
        put(&pack, key(1), &"one".to_owned());
        put(&pack, key(2), &"two".to_owned());
        pack.write().unwrap()
    }

    #[test]
    fn what_was_put_is_there_in_the_next_run_of_the_same_build() {
        let pack = Pack::read(7, packed());
        assert_eq!(get::<String>(&pack, key(1)).as_deref(), Some("one"));
        assert_eq!(get::<String>(&pack, key(3)), None);
        assert!(pack.write().is_none(), "nothing new is nothing to write");
        assert!(Pack::read(8, packed()).get(key(1)).is_none(), "another build works it out anew");
    }

    #[test]
    fn what_no_run_asks_for_any_more_is_dropped() {
        let pack = Pack::read(7, packed());
        assert!(pack.get(key(2)).is_some());
        put(&pack, key(4), &"four".to_owned());
        let next = Pack::read(7, pack.write().unwrap());
        assert_eq!(next.get(key(1)), None);
        assert_eq!(get::<String>(&next, key(2)).as_deref(), Some("two"));
        assert_eq!(get::<String>(&next, key(4)).as_deref(), Some("four"));
    }

    #[test]
    fn damage_costs_the_entry_alone_and_never_gives_a_wrong_one() {
        let whole = packed();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x20;
            let pack = Pack::read(7, bytes);
            for (n, expected) in [(1, "one"), (2, "two")] {
                assert!(get::<String>(&pack, key(n)).is_none_or(|found| found == expected), "byte {at}");
            }
            let cut = Pack::read(7, whole[..at].to_vec());
            assert!(get::<String>(&cut, key(1)).is_none_or(|found| found == "one"), "cut at {at}");
        }
    }

    #[test]
    fn where_one_part_ends_and_the_next_begins_is_part_of_the_key() {
        assert_ne!(Key::of("a", &[b"bc", b"d"]), Key::of("a", &[b"b", b"cd"]));
        assert_ne!(Key::of("a", &[b"b"]), Key::of("ab", &[]));
    }
}
