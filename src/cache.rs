//! What was worked out before, as bytes by key, so that it need not be worked out again.
//!
//! It touches no disk and knows nothing of what the bytes mean. It refuses whatever another build wrote and every
//! entry that is not as it was written; both are then simply worked out anew.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher as _;
use std::io::Write;
use std::ops::Range;
use std::sync::Mutex;

use serde::Serialize;
use serde::de::DeserializeOwned;
use siphasher::sip::SipHasher13;
use siphasher::sip128::{Hasher128 as _, SipHasher13 as SipHasher128};

/// Begins the bytes of a pack.
const MAGIC: [u8; 8] = *b"PXCACHE2";
/// Bytes of an entry in a pack's list: its key, where it begins, its length, the sum of its bytes.
const ENTRY: usize = 16 + 8 + 8 + 8;
/// Bytes before the first entry: the beginning and the build.
const HEAD: u64 = 8 + 8;
/// Bytes behind the list: the number of entries, the sum of the list.
const FOOT: u64 = 8 + 8;

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
    fn get(&self, key: Key) -> Option<Vec<u8>>;
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

    fn get(&self, _key: Key) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _key: Key, _bytes: Vec<u8>) {}
}

/// A value that was put as [`put`] puts it.
pub fn get<T: DeserializeOwned>(cache: &dyn Cache, key: Key) -> Option<T> {
    cache.get(key).and_then(|bytes| postcard::from_bytes(&bytes).ok())
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

/// Where the bytes of a pack lie.
pub trait Source: Send + Sync {
    /// How many they are.
    fn size(&self) -> u64;
    /// Some of them, all or none.
    fn part(&self, place: Range<u64>) -> Option<Vec<u8>>;
}

impl Source for Vec<u8> {
    fn size(&self) -> u64 {
        self.len() as u64
    }

    fn part(&self, place: Range<u64>) -> Option<Vec<u8>> {
        let at = |n: u64| usize::try_from(n).ok();
        self.get(at(place.start)?..at(place.end)?).map(<[u8]>::to_vec)
    }
}

/// Where an entry lies, and the sum of its bytes.
#[derive(Clone, Debug)]
struct Entry {
    place: Range<u64>,
    sum: u64,
}

/// A cache as one run of bytes, read entry by entry as they are asked for and written as they come: neither what it
/// was nor what it will be ever stands in memory.
#[derive(Debug)]
pub struct Pack<S, W> {
    build: u64,
    old: S,
    places: BTreeMap<Key, Entry>,
    used: Mutex<BTreeSet<Key>>,
    fresh: Mutex<Fresh<W>>,
}

/// What is being written.
#[derive(Debug)]
struct Fresh<W> {
    /// Nothing once it failed or is finished.
    out: Option<W>,
    list: BTreeMap<Key, Entry>,
    at: u64,
}

impl<S: Source, W: Write + Send> Pack<S, W> {
    /// Reads what the same build wrote; empty where the bytes are anything else. What is put is written to `out`.
    pub fn read(build: u64, old: S, out: W) -> Self {
        let places = listed(build, &old).unwrap_or_default();
        let fresh = Fresh { out: Some(out), list: BTreeMap::new(), at: 0 };
        Self { build, old, places, used: Mutex::default(), fresh: Mutex::new(fresh) }
    }

    /// Writes what else to keep: all that was looked up since it was read. Gives what it was written to; `None` where
    /// nothing was put, or where it could not be written.
    pub fn finish(&self) -> Option<W> {
        let (used, mut fresh) = (self.used.lock().ok()?, self.fresh.lock().ok()?);
        if fresh.list.is_empty() {
            return None;
        }
        for key in used.iter() {
            if let Some(bytes) = self.entry(*key) {
                fresh.put(self.build, *key, &bytes);
            }
        }
        let mut list = Vec::with_capacity(fresh.list.len() * ENTRY);
        for (key, Entry { place, sum }) in &fresh.list {
            list.extend_from_slice(&key.bytes());
            for number in [place.start, place.end - place.start, *sum] {
                list.extend_from_slice(&number.to_le_bytes());
            }
        }
        let mut out = fresh.out.take()?;
        let foot = [(list.len() / ENTRY) as u64, sum(&list)].map(u64::to_le_bytes);
        let written = out.write_all(&list).and_then(|()| out.write_all(foot.as_flattened()));
        written.and_then(|()| out.flush()).ok().map(|()| out)
    }

    /// What it was read from.
    pub fn old(&self) -> &S {
        &self.old
    }

    /// An entry as it was written, or nothing.
    fn entry(&self, key: Key) -> Option<Vec<u8>> {
        let entry = self.places.get(&key)?;
        self.old.part(entry.place.clone()).filter(|bytes| sum(bytes) == entry.sum)
    }
}

impl<W: Write> Fresh<W> {
    fn put(&mut self, build: u64, key: Key, bytes: &[u8]) {
        let Some(out) = self.out.as_mut().filter(|_| !self.list.contains_key(&key)) else { return };
        let mut head = Ok(());
        if self.at == 0 {
            head = out.write_all(&MAGIC).and_then(|()| out.write_all(&build.to_le_bytes()));
            self.at = HEAD;
        }
        if head.and_then(|()| out.write_all(bytes)).is_err() {
            self.out = None;
            return;
        }
        let place = self.at..self.at + bytes.len() as u64;
        self.at = place.end;
        self.list.insert(key, Entry { place, sum: sum(bytes) });
    }
}

impl<S: Source, W: Write + Send> Cache for Pack<S, W> {
    fn keeps(&self) -> bool {
        true
    }

    fn get(&self, key: Key) -> Option<Vec<u8>> {
        let bytes = self.entry(key)?;
        if let Ok(mut used) = self.used.lock() {
            used.insert(key);
        }
        Some(bytes)
    }

    fn put(&self, key: Key, bytes: Vec<u8>) {
        if let Ok(mut fresh) = self.fresh.lock() {
            fresh.put(self.build, key, &bytes);
        }
    }
}

/// Where each entry lies; nothing where another build wrote them or the list is damaged.
fn listed(build: u64, old: &impl Source) -> Option<BTreeMap<Key, Entry>> {
    let head = old.part(0..HEAD)?;
    let by = head.strip_prefix(&MAGIC)?.first_chunk::<8>()?;
    let end = old.size().checked_sub(FOOT)?;
    let foot = old.part(end..old.size())?;
    let [count, expected] = foot.as_chunks::<8>().0 else { return None };
    let from = end.checked_sub(u64::from_le_bytes(*count).checked_mul(ENTRY as u64)?).filter(|at| *at >= HEAD)?;
    let list = old.part(from..end)?;
    if u64::from_le_bytes(*by) != build || sum(&list) != u64::from_le_bytes(*expected) {
        return None;
    }
    let mut out = BTreeMap::new();
    for entry in list.as_chunks::<ENTRY>().0 {
        let (key, rest) = entry.split_first_chunk::<16>()?;
        let [start, length, sum] = rest.as_chunks::<8>().0 else { return None };
        let start = u64::from_le_bytes(*start);
        let place = start..start.checked_add(u64::from_le_bytes(*length))?;
        out.insert(Key(u128::from_le_bytes(*key)), Entry { place, sum: u64::from_le_bytes(*sum) });
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
    use std::io::Write;

    use super::{Cache as _, Key, Pack, get, put};

    fn key(n: u8) -> Key {
        Key::of("test", &[&[n]])
    }

    fn read(build: u64, bytes: Vec<u8>) -> Pack<Vec<u8>, Vec<u8>> {
        Pack::read(build, bytes, Vec::new())
    }

    fn packed() -> Vec<u8> {
        let pack = read(7, Vec::new());
        put(&pack, key(1), &"one".to_owned());
        put(&pack, key(2), &"two".to_owned());
        pack.finish().unwrap()
    }

    #[test]
    fn what_was_put_is_there_in_the_next_run_of_the_same_build() {
        let pack = read(7, packed());
        assert_eq!(get::<String>(&pack, key(1)).as_deref(), Some("one"));
        assert_eq!(get::<String>(&pack, key(3)), None);
        assert!(pack.finish().is_none(), "nothing new is nothing to write");
        assert!(read(8, packed()).get(key(1)).is_none(), "another build works it out anew");
    }

    #[test]
    fn what_no_run_asks_for_any_more_is_dropped() {
        let pack = read(7, packed());
        assert!(pack.get(key(2)).is_some());
        put(&pack, key(4), &"four".to_owned());
        let next = read(7, pack.finish().unwrap());
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
            let pack = read(7, bytes);
            for (n, expected) in [(1, "one"), (2, "two")] {
                assert!(get::<String>(&pack, key(n)).is_none_or(|found| found == expected), "byte {at}");
            }
            let cut = read(7, whole[..at].to_vec());
            assert!(get::<String>(&cut, key(1)).is_none_or(|found| found == "one"), "cut at {at}");
        }
    }

    #[test]
    fn a_disk_that_is_full_keeps_nothing_and_harms_nothing() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
                Err(std::io::ErrorKind::StorageFull.into())
            }

            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        let pack = Pack::read(7, packed(), Full);
        put(&pack, key(4), &"four".to_owned());
        assert_eq!(get::<String>(&pack, key(1)).as_deref(), Some("one"));
        assert!(pack.finish().is_none());
    }

    #[test]
    fn where_one_part_ends_and_the_next_begins_is_part_of_the_key() {
        assert_ne!(Key::of("a", &[b"bc", b"d"]), Key::of("a", &[b"b", b"cd"]));
        assert_ne!(Key::of("a", &[b"b"]), Key::of("ab", &[]));
    }
}
